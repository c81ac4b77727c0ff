from dataclasses import replace

import pytest

from decisions.models import Division
from decisions.paragraph import reading
from decisions.paragraph.content import PointRow
from decisions.paragraph.guard.findings import Weight
from decisions.paragraph.stored import content_of
from decisions.states import Purpose
from decisions.steps import attendance, deliberation, division, settlement
from municipality.text import spelling
from tests.decisions import approved
from tests.decisions.meeting_room import (
    DAY,
    at,
    decide,
    fill,
    open_room,
    plan,
    present,
    propose,
    put,
    refer,
    register_motion,
    rows_of,
    taken_up,
    write,
)
from tests.decisions.meeting_room import (
    minutes as after,
)


@pytest.fixture
def meeting(town):
    return open_room(town)


def told(meeting) -> dict[str, list[str]]:
    read = reading.read_through(meeting)
    return {one.item.label: [finding.sentence for finding in one.found] for one in read.paragraphs}


def decided(town, meeting, text: str, heading: str = "Ett ärende", **parts):
    return decide(taken_up(town, meeting, heading=heading), town, decided=(PointRow(text),), **parts)


def test_a_meeting_in_which_nothing_is_wrong(town, meeting):
    decided(town, meeting, "Nämnden säger ja.")
    taken_up(town, meeting, heading="Inte avgjort")
    put(meeting, town, heading="Inte upptaget")
    assert told(meeting) == {"§ 1": [], "§ 2": ["Skriv beslutet (5 kap. 67 §)."]}
    assert reading.read_through(meeting).spelled


def test_only_the_paragraphs_that_are_asked_for(town, meeting):
    first, second = decided(town, meeting, "Ja."), decided(town, meeting, "Nej.")
    assert [one.item for one in reading.read_through(meeting, [second.pk]).paragraphs] == [second]
    assert [one.item for one in reading.read_through(meeting).paragraphs] == [first, second]


def test_a_decision_that_names_one_of_the_body_who_was_not_there(town):
    fill(town, town.sn, 11)
    meeting = attendance.open_meeting(plan(town), by=town.secretary, at=at(DAY))
    rows = [row for row in rows_of(meeting) if row.person != town.people["dahl"]]
    attendance.set_attendance(meeting, by=town.secretary, at=at(meeting.date), rows=rows)
    decided(town, meeting, "David Dahl och Bo Björk får i uppdrag att återkomma.")
    assert told(meeting) == {"§ 1": ["Beslutet nämner David Dahl, som inte var närvarande. Stämmer det?"]}


def test_the_adjusters_of_the_paragraph_and_of_the_minutes(town, meeting):
    decided(town, meeting, "Bo Björk (M) utses att justera protokollet.", heading="Val av justerare")
    assert told(meeting) == {"§ 1": []}, "none is chosen yet"
    attendance.end_meeting(meeting, by=town.secretary, at=after(60))
    approved.staffed(town, meeting.minutes.get(), "Ceder")
    assert told(meeting) == {
        "§ 1": [
            "Enligt beslutet ska Bo Björk justera, men Cecilia Ceder är utsedd att justera protokollet (5 kap. 69 § kommunallagen)."
        ]
    }


def test_a_ballot_that_names_another_than_who_proposed(town, meeting):
    item = propose(taken_up(town, meeting, heading="Svar"), town, ("reject", "avslag på förslaget", ["Dahl"]))
    act = {"by": town.secretary, "at": after(2)}
    division.put(item, found=True, **act)
    held = division.call(item, **act)
    assert "David Dahls (SD) yrkande" in held.no_means
    # The proposal was somebody else's, and that is mended when the division has been called.
    deliberation.release_proposals(item, consent="yrkandet är Cecilia Ceders.", **act)
    anothers = replace(content_of(item).proposals[0], proposers=(present(meeting, "Ceder").pk,))
    item = write(item, town, proposals=(anothers,), decided=(PointRow("Nämnden säger ja."),))
    voters = [row.pk for row in meeting.attendances.order_by("pk")]
    held = Division.objects.get(pk=held.pk)
    division.enter(held, votes={pk: "no" if place < 3 else "yes" for place, pk in enumerate(voters)}, **act)
    division.close(held, **act)
    settlement.decide(item, **act)
    assert told(meeting) == {
        "§ 1": [
            "Voteringspropositionen nämner David Dahl, men yrkandet är framlagt av Cecilia Ceder (5 kap. 53 § kommunallagen)."
        ]
    }


def test_the_names_and_titles_of_the_register_are_known(town, meeting):
    motion = register_motion(town, title="Bygg om Fjantzgatan", points=("att Kwxystigen lagas",))
    refer(town, motion)
    item = taken_up(town, meeting, heading="", purpose=Purpose.OPINION, case=motion.cases.get(diary=town.sn))
    text = "Fjantzgatan och kwxystigen är inte nämdens, som Åkerö yrkar. Åkerös yrkande avslås."
    decide(item, town, opinion="opposes", decided=(PointRow(text),))
    assert told(meeting) == {"§ 1": ["Ordet ”nämdens” i beslutet finns inte i ordlistan."]}


def test_a_machine_without_a_dictionary_reads_the_rest(town, meeting, monkeypatch):
    monkeypatch.setattr(spelling, "PROGRAM", "hunspell-som-inte-finns")
    decided(town, meeting, "Nämden utser N.N. till ombud.")
    read = reading.read_through(meeting)
    assert not read.spelled
    assert [finding.sentence for finding in read.paragraphs[0].found] == [
        "I beslutet står ”N.N.” där något ska fyllas i."
    ]
    assert {finding.weight for finding in read.paragraphs[0].found} == {Weight.LOOK}
