"""A new term of office (mandatperiod) of a body: who ends, and what a whole body is on its first day."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from municipality.models import Assignment, Body, BodyFacts
from municipality.register.file import Fault, Line
from municipality.swedish import counted, listed


@dataclass(frozen=True)
class Term:
    """A new term of office (mandatperiod): everybody who sits in the body until then ends, and those in the file begin on
    its first day."""

    body: Body
    first_day: date

    @property
    def facts(self) -> BodyFacts:
        """What holds of the body on the first day: its name, and how many seats there are."""
        return self.body.on(self.first_day)

    def fault_in(self, line: Line, body: Body | None) -> str:
        """Return what is wrong with a line about that body, empty when nothing is: all lines are this body's, from the
        first day on."""
        if body and body.pk != self.body.pk:
            running = self.facts.in_running_text
            return f"raden gäller {line.body}: filen till ett mandatskifte har bara {running}s uppdrag."
        if line.valid_from and line.valid_from != self.first_day:
            return f"uppdraget börjar {line.valid_from}: i ett mandatskifte börjar alla {self.first_day}."
        return ""

    def ends(self, row: Assignment) -> bool:
        """Return whether an assignment that the file does not begin ends by the change of term (mandatskifte)."""
        return row.valid_from < self.first_day and holds(row, self.first_day)

    def left_out(self, row: Assignment) -> Fault:
        """Return the fault of an assignment that begins on the first day or later and is not in the file."""
        return Fault(
            0,
            f"{row.person.name} har redan ett uppdrag från och med {row.valid_from} som inte står i filen: ta med det, eller "
            "ta bort det i registret.",
        )

    def faults_in(self, there: Sequence[Assignment]) -> list[Fault]:
        """Return what keeps those who are there on the first day from being a whole body: as many members as seats, and,
        but for a council that elects its own presidium, a chair and a vice chair (5 kap. 11 §, 6 kap. 21 § kommunallagen)."""
        faults, members, facts = [], sum(row.is_member for row in there), self.facts
        if members != facts.seats:
            faults.append(
                Fault(
                    0,
                    f"filen ger {facts.in_running_text} {counted(members, 'en ledamot', 'ledamöter')} men platserna är "
                    f"{facts.seats}: rätta filen, eller ändra antalet platser i organets uppgifter.",
                )
            )
        if (missing := _leaders_missing(there)) and self.body.kind != Body.Kind.COUNCIL:
            faults.append(Fault(0, f"filen har ingen {listed(missing)} i {facts.in_running_text}: ange vem."))
        return faults

    def warnings_of(self, there: Sequence[Assignment]) -> list[str]:
        """Return what is unusual in those who are there on the first day."""
        warnings = []
        if (missing := _leaders_missing(there)) and self.body.kind == Body.Kind.COUNCIL:
            warnings.append(
                f"Filen har ingen {listed(missing)}: fullmäktige väljer presidium bland de nya ledamöterna, och till dess leder "
                "ålderspresidenten sammanträdet (5 kap. 11 § kommunallagen och arbetsordningen)."
            )
        if all(row.is_member for row in there):
            warnings.append(f"Filen har inga ersättare i {self.facts.in_running_text}.")
        return warnings


def holds(row: Assignment, day: date) -> bool:
    """Return whether the assignment (uppdrag) holds on the day."""
    return row.valid_from <= day and (row.valid_to is None or day < row.valid_to)


def _leaders_missing(there: Sequence[Assignment]) -> list[str]:
    roles = {row.role for row in there}
    leaders = (Assignment.Role.CHAIR, Assignment.Role.FIRST_VICE_CHAIR)
    return [str(role.label) for role in leaders if role not in roles]
