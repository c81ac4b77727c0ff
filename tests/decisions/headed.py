"""An item headed by its case, and the case's motion corrected."""

from datetime import date

from decisions.models import AgendaItem
from decisions.states import Purpose
from motions.models import Motion
from motions.steps import correction
from motions.steps.intake import Signatory
from tests.decisions.meeting_room import plan, put

OLD, NEW = "Stärk arbetet mot våld i nära relationer", "Stärk arbetet mot våld"
WHO = "anmälan av motion väckt av"


def corrected(town, motion: Motion, *who: str, title: str = NEW) -> Motion:
    return correction.correct(
        motion, by=town.registrar, at=town.now, version=motion.version, reason="Skrivfel", title=title,
        submitted_on=motion.submitted_on, received_on=motion.received_on, points=["att kommunen går med i IGOR"],
        submitters=[Signatory(town.people[name]) for name in who or ("dahl", "åkerö")],
    )  # fmt: skip


def announced(town, motion: Motion, **details) -> AgendaItem:
    meeting = plan(town, town.kf, date(2023, 9, 11))
    lead = motion.cases.get(leads=True)
    return put(meeting, town, **{"heading": "", "purpose": Purpose.ANNOUNCEMENT, "case": lead, **details})
