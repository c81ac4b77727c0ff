"""The appendices of minutes (bilagor): what belongs to the meeting itself, then what belongs to each paragraph."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace

from decisions.paragraph.printed import Paragraph
from decisions.paragraph.printed_rows import HandedIn
from decisions.paragraph.proceedings import Divided


@dataclass(frozen=True)
class Appendix:
    """An appendix (bilaga): what was handed in with a reservation or a statement, or a list of votes, of a paragraph; or
    the roll, which belongs to the meeting. `mark` is what the body calls it, "2" or "B"."""

    number: int
    mark: str
    paragraph: Paragraph | None = None
    division: Divided | None = None
    handed_in: HandedIn | None = None
    #: The heading of the roll, when it is that.
    roll: str = ""
    #: Another appendix has the same mark, since they are counted anew in every paragraph.
    again: bool = False

    @property
    def anchor(self) -> str:
        """The appendix's anchor in the document."""
        return f"bilaga{self.number}"

    @property
    def label(self) -> str:
        """What the appendix is called, "Bilaga 2"."""
        return f"Bilaga {self.mark}"

    @property
    def of(self) -> str:
        """Which it is and of what, "A, § 50", for the head of its pages."""
        return f"{self.mark}, {self.paragraph.label}" if self.paragraph else self.mark

    @property
    def heading(self) -> str:
        """The heading of the appendix, "Bilaga A, § 50"; of the meeting's own "Bilaga 1"."""
        return f"Bilaga {self.of}"

    @property
    def what(self) -> str:
        """What it is, under its heading."""
        if self.handed_in:
            return self.handed_in.title
        return f"Omröstningslista {self.division.number}" if self.division else self.roll

    @property
    def title(self) -> str:
        """The appendix's title, with the paragraph that it belongs to."""
        return f"{self.what}, {self.paragraph.label}" if self.paragraph else self.what

    @property
    def file_name(self) -> str:
        """The name under which a file that was handed in is attached, no two the same; empty when it is text."""
        name = self.heading if self.again else self.label
        return f"{name} {self.handed_in.file_name}" if self.handed_in and self.handed_in.sha256 else ""


def appendices_of(paragraphs: Iterable[Paragraph], roll: tuple[str, str] | None = None) -> list[Appendix]:
    """Return the appendices in order: the roll as (mark, heading), if it is one; then paragraph by paragraph what was handed
    in, and how everybody voted."""
    found: list[Appendix] = [Appendix(1, roll[0], roll=roll[1])] if roll else []
    for paragraph in paragraphs:
        rows: list[tuple[str, Divided | None, HandedIn | None]] = [
            *((row.mark, None, row) for row in paragraph.appendices),
            *((division.mark, division, None) for division in paragraph.lists),
        ]
        for mark, division, handed_in in rows:
            number = len(found) + 1
            found.append(Appendix(number, mark or str(number), paragraph, division, handed_in))
    marks = Counter(appendix.mark for appendix in found)
    return [replace(appendix, again=marks[appendix.mark] > 1) for appendix in found]
