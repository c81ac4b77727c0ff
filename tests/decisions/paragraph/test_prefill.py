from datetime import date

import pytest

from decisions.paragraph.content import PointRow
from decisions.paragraph.prefill import Prefilled
from decisions.paragraph.questions import Matter
from decisions.paragraph.stored import content_of
from decisions.steps import agenda, presence
from motions.steps import report
from municipality.models import Body
from municipality.steps import register
from tests.conftest import NOW
from tests.decisions.meeting_room import (
    EVENING,
    at,
    before_the_council,
    decide,
    open_room,
    plan,
    present,
    proposed,
    put,
    refer,
    register_motion,
    taken_up,
)

PROPOSED = "<p>Nämnden överlämnar tjänsteutlåtandet.</p><p>Motionen anses besvarad.</p>"


@pytest.fixture
def motion(town):
    return register_motion(town)


@pytest.fixture
def case(town, motion):
    refer(town, motion)
    return motion.cases.get(diary=town.sn)


@pytest.fixture
def drafted(town, case):
    return report.draft(
        case, by=town.official, at=NOW, heading="Svar", dated_on=date(2022, 12, 12), author_name="Hanna",
        proposed_decision=PROPOSED, summary="<p>Kort.</p>",
    )  # fmt: skip


def texts(item):
    return [(row.text, row.to_council, row.outcome) for row in content_of(item).proposed]


def test_the_signed_report_comes_to_the_committee_with_its_proposal(town, case, drafted):
    report.sign_off(drafted, by=town.head, at=NOW)
    item = put(plan(town), town, heading="", purpose="opinion", case=case)
    assert texts(item) == [
        ("Nämnden överlämnar tjänsteutlåtandet.", False, ""),
        ("Motionen anses besvarad.", False, ""),
    ]
    assert content_of(item).sections == {"summary": "<p>Kort.</p>"}
    assert Matter(item).draft == "förvaltningens förslag"


def test_a_draft_stays_with_the_official(town, case, drafted):
    item = put(plan(town), town, heading="", purpose="opinion", case=case)
    assert (texts(item), content_of(item).sections) == ([], {})


def test_the_subcommittees_proposal_comes_before_the_administrations(town, case, drafted):
    report.sign_off(drafted, by=town.head, at=NOW)
    facts = {"code": "SNAU", "name": "Socialnämndens arbetsutskott", "kind": Body.Kind.SUBCOMMITTEE, "seats": 5}
    subcommittee = register.add_body(
        by=town.admin, at=NOW, parent=town.sn, diary=town.sn, numbering="per_meeting", **facts
    )
    meeting = open_room(town, subcommittee, 5, date(2023, 3, 16))
    item = taken_up(town, meeting, heading="Motion", case=case)
    presence.hand_over_chair(item, by=town.secretary, at=at(meeting.date), chair=present(meeting, "SNAU0"))
    decide(item, town, decided=(PointRow("Motionen avstyrks."),))
    item = put(plan(town), town, heading="", purpose="opinion", case=case)
    assert texts(item) == [("Motionen avstyrks.", False, "")]
    assert Matter(item).draft == "socialnämndens arbetsutskotts förslag"


def test_the_boards_proposal_comes_to_the_council_with_the_outcome_of_each_point(town, motion):
    proposed(town, motion)
    item = before_the_council(town, motion)
    assert texts(item) == [("Motionen bifalls.", False, "granted")]
    assert Matter(item).draft == "kommunstyrelsens förslag"
    assert item.draft_by == town.ks


def test_what_is_announced_has_nothing_along_and_what_is_given_is_not_read(town, motion, case):
    lead = motion.cases.get(leads=True)
    announced = put(plan(town, town.kf), town, heading="", purpose="announcement", case=lead)
    assert texts(announced) == []
    item = agenda.put_on_agenda(
        plan(town),
        by=town.secretary,
        at=EVENING,
        purpose="opinion",
        case=case,
        prefilled=Prefilled((PointRow("Ur filen."),)),
    )
    assert texts(item) == [("Ur filen.", False, "")]
