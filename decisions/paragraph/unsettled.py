"""What keeps a meeting from ending, and which paragraph numbers it leaves out."""

from decisions.models import Meeting
from decisions.states import ItemState
from municipality import swedish


def undecided(meeting: Meeting) -> str:
    """Return what keeps the meeting from ending; empty when every item is settled (5 kap. 66 § kommunallagen)."""
    left = list(meeting.items.filter(state__in=[ItemState.PLANNED, ItemState.TAKEN_UP]))
    if not left:
        return ""
    paragraphs = [item.paragraph for item in left if item.paragraph]
    others = [item.number for item in left if item.number and not item.paragraph]
    parts = [swedish.paragraphs_listed(paragraphs)] if paragraphs else []
    if others:
        parts.append(f"{'ärende' if len(others) == 1 else 'ärendena'} {swedish.runs_listed(others)}")
    decided = "avgjorda" if len(left) > 1 else "avgjord" if paragraphs else "avgjort"
    return f"{swedish.listed(parts).capitalize()} är inte {decided}: besluta, bordlägg eller låt utgå."


def unnumbered(meeting: Meeting) -> str:
    """Return the numbers left out between the first paragraph and the last: told, since older paragraphs may be kept elsewhere."""
    numbered = meeting.items.exclude(paragraph=None).values_list("paragraph", flat=True)
    numbers = sorted(number for number in numbered if number is not None)
    gaps = set(range(numbers[0], numbers[-1])) - set(numbers) if numbers else set()
    return f"{swedish.paragraphs_listed(sorted(gaps))} saknas i paragrafernas följd." if gaps else ""
