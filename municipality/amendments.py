"""Changes of the law that the program keeps by their day (lagändringar): the rule that held on the day of the meeting decides.

Each is one dated row. Who reads the statute book and finds another day changes the row, and the tests that name the day follow it.
"""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class Amendment:
    """A change of the law (lagändring) that holds from the day it begins."""

    begins: date
    about: str
    statute: str
    source: str
    #: What was so before and what is so now, each rule beside the one that takes its place.
    rows: tuple[tuple[str, str], ...]
    #: What is not known for certain and who should find out; empty when the promulgated text has been read.
    unconfirmed: str = ""

    def holds_on(self, day: date) -> bool:
        """Return whether it was in force (i kraft) on that day."""
        return day >= self.begins


REMOTE_2026 = Amendment(
    begins=date(2026, 7, 1),
    about="Deltagande på distans",
    statute="5 kap. 16 § och 6 kap. 24 § kommunallagen",
    source="prop. 2025/26:164, bet. 2025/26:KU35",
    rows=(
        (
            "Alla som deltar ska kunna se och höra varandra och delta på lika villkor.",
            "Ordföranden kontrollerar vilka som deltar och att den som deltar på distans kan följa sammanträdet och delta i "
            "handläggningen. Kontrollen antecknas, liksom avbrott i förbindelsen.",
        ),
        (
            "Fullmäktiges presidium får delta på distans när fullmäktige har beslutat att ledamöter får det.",
            "Fullmäktiges presidium deltar inte på distans.",
        ),
        (
            "Fullmäktige beslutar i vilken utsträckning ledamöter i en nämnd får delta på distans.",
            "Fullmäktige beslutar i vilken utsträckning ledamöter i en nämnd får eller ska delta på distans.",
        ),
    ),
    unconfirmed=(
        "Riksdagens beslut och numret i Svensk författningssamling har inte setts i tryck. Den som har författningssamlingen bör "
        "bekräfta dagen och lydelsen."
    ),
)

#: All of them, the latest first.
AMENDMENTS = (REMOTE_2026,)
