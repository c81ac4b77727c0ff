import pytest

from decisions.queries.meetings import agenda_of
from decisions.steps import transfer
from motions.models import Motion
from motions.steps import intake
from municipality import audit
from municipality.refusals import Refused
from tests.decisions.headed import NEW, OLD, WHO, announced, corrected
from tests.decisions.meeting_room import put


@pytest.fixture
def motion(town) -> Motion:
    return intake.register(
        by=town.registrar, at=town.now, title="Fler träd", submitted_on=town.now.date(), received_on=town.now.date(),
        submitters=[intake.Signatory(town.people["åkerö"])], points=["att träd planteras"], diary=town.ks,
    )  # fmt: skip


def test_the_trail_says_that_the_case_came_in_a_file(town, motion):
    transfer.note_import(motion, by=town.admin, at=town.now)
    assert "lästes in ur en ärendefil" in audit.acts_about(motion).first().sentence


def test_only_an_administrator_takes_over_cases(town, motion):
    with pytest.raises(Refused, match="administratör"):
        transfer.note_import(motion, by=town.registrar, at=town.now)


def test_a_heading_that_came_in_the_file_follows_the_case_from_then_on(town, register):
    motion = register()
    item = announced(town, motion, heading=f"{OLD} – {WHO} David Dahl (SD) och Åsa Åkerö (SD)")
    worded = put(item.meeting, town, heading="Frågan om våld", case=motion.cases.get(leads=True))
    assert (item.case_heading, worded.case_heading) == ("", "")
    transfer.note_import(motion, by=town.admin, at=town.now)
    corrected(town, motion)
    item.refresh_from_db()
    assert item.heading == f"{NEW} – {WHO} David Dahl (SD) och Åsa Åkerö (SD)"
    headings = {shown.pk: (shown.heading, shown.heading_now) for shown in agenda_of(item.meeting)}
    assert headings[worded.pk] == ("Frågan om våld", NEW)
