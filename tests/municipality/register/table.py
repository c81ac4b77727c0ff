"""The elected people of the municipality as a table in a file."""

HEADING = (
    "organ;uppdrag;parti;partinamn;förnamn;efternamn;särskiljande uppgift;e-post;ordning;från och med;till och med"
)


def table(*rows):
    return "\n".join([HEADING, *rows])
