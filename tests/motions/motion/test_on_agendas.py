from datetime import date

import pytest

from decisions.states import Purpose
from decisions.steps import agenda
from motions.motion.on_agendas import worded
from motions.steps import correction
from motions.steps.intake import Signatory
from tests.decisions.meeting_room import EVENING, open_room, plan, put, taken_up, write

OLD, NEW = "Stärk arbetet mot våld i nära relationer", "Stärk arbetet mot våld"
WHO = "anmälan av motion väckt av"


@pytest.fixture
def motion(register):
    return register()


def corrected(town, motion, *who: str, title: str = NEW):
    return correction.correct(
        motion, by=town.registrar, at=town.now, version=motion.version, reason="Skrivfel", title=title,
        submitted_on=motion.submitted_on, received_on=motion.received_on, points=["att kommunen går med i IGOR"],
        submitters=[Signatory(town.people[name]) for name in who or ("dahl", "åkerö")],
    )  # fmt: skip


def announced(town, motion, **details):
    meeting = plan(town, town.kf, date(2023, 9, 11))
    lead = motion.cases.get(leads=True)
    return put(meeting, town, **{"heading": "", "purpose": Purpose.ANNOUNCEMENT, "case": lead, **details})


def test_a_heading_written_from_the_case_follows_its_title_and_submitters(town, motion):
    item = announced(town, motion)
    other = put(item.meeting, town, heading="", purpose=Purpose.OTHER, case=item.case)
    assert (item.heading, other.heading) == (f"{OLD} – {WHO} David Dahl (SD) och Åsa Åkerö (SD)", OLD)
    motion = corrected(town, motion, "dahl")
    item.refresh_from_db(), other.refresh_from_db()
    assert (item.heading, item.case_heading, item.version) == (*[f"{NEW} – {WHO} David Dahl (SD)"] * 2, 2)
    assert other.heading == NEW
    assert item.history.first().act.kind == "motion.corrected"
    corrected(town, motion, title=OLD)
    item.refresh_from_db()
    assert item.heading == f"{OLD} – {WHO} David Dahl (SD) och Åsa Åkerö (SD)"


def test_what_somebody_worded_or_the_called_were_told_or_was_taken_up_stands(town, motion):
    own = write(announced(town, motion), town, heading="Motion om våld")
    meeting = own.meeting
    removed = put(meeting, town, heading="", purpose=Purpose.OTHER, case=own.case)
    agenda.remove(removed, by=town.secretary, at=EVENING, reason="Fel.")
    waiting = put(meeting, town, heading="", purpose=Purpose.OTHER, case=own.case)
    under_way = taken_up(town, open_room(town), heading="", purpose=Purpose.OTHER, case=own.case)
    corrected(town, motion)
    for item, heading in ((own, "Motion om våld"), (removed, OLD), (under_way, OLD), (waiting, NEW)):
        item.refresh_from_db()
        assert item.heading == heading


def test_what_a_heading_says_of_a_motion(motion):
    assert worded(motion) == (OLD, "David Dahl (SD) och Åsa Åkerö (SD)")
