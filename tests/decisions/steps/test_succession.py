"""A body ends, and what is open goes on with its successor."""

from datetime import date, datetime, time

import pytest

from decisions.models import AgendaItem
from decisions.paragraph.content import PointRow, RecipientRow, TaskRow
from decisions.states import Purpose
from decisions.steps import agenda, attendance, dispatch, recurring, rescheduling, succession
from motions.models import Case, Document, Referral
from motions.steps import referral, report
from municipality.audit import acts_about
from municipality.models import Assignment, Body
from municipality.refusals import Refused
from municipality.steps import bodies, register
from municipality.steps.register_import import import_register
from tests.decisions import approved, meeting_room
from tests.decisions.together import registered, row_of, together
from tests.town import NOW, STOCKHOLM

LAST, FIRST = date(2023, 12, 31), date(2024, 1, 1)
BEFORE = datetime(2023, 11, 1, 9, tzinfo=STOCKHOLM)
LATER = datetime(2024, 1, 8, 9, tzinfo=STOCKHOLM)


@pytest.fixture
def new(town) -> Body:
    """Arbetsnämnden, which begins the day after."""
    return register.add_body(
        by=town.admin, at=BEFORE, code="AN", name="Arbetsnämnden", kind="committee", seats=5, begins=FIRST
    )


def end(town, at=BEFORE, **more):
    told = {"last_day": LAST, "reason": "Ny nämndorganisation."} | more
    return succession.end(town.sn, by=town.admin, at=at, **told)


def told(subject) -> str:
    return acts_about(subject)[0].sentence


def test_after_its_last_day_the_body_is_no_more(town, new):
    ended = end(town, successor=new)
    assert (ended.valid_from, ended.active, ended.successor, ended.name) == (FIRST, False, new, "Socialnämnden")
    assert town.sn in Body.objects.active(LAST) and town.sn not in Body.objects.active(FIRST)
    sentence = "Socialnämnden upphör efter den 31 december 2023 och efterträds av arbetsnämnden: 5 uppdrag upphör."
    assert told(town.sn) == f"{sentence} Ny nämndorganisation." == told(new)
    assert not town.sn.assignments.on(FIRST).exists()
    assert town.sn.assignments.on(LAST).count() == 5


def refusing(town, new):
    """Every door that would have the ended body do something: what it is, and the act."""
    motion = meeting_room.register_motion(town)
    other = meeting_room.register_motion(town, title="Annan")
    meeting_room.refer(town, motion)
    planned = meeting_room.plan(town, day=date(2023, 12, 1))
    case = motion.cases.get(diary=town.sn)
    end(town, successor=new)
    told, seat = {"by": town.admin, "at": LATER}, {"role": "member", "party": town.parties["S"]}
    secretary = told | {"by": town.secretary}
    person = town.people["öberg"]
    return {
        "meeting": lambda: agenda.plan_meeting(
            town.sn, **secretary, date=date(2024, 3, 1), starts_at=time(18), place="Salen"
        ),
        "move": lambda: rescheduling.move(
            planned, by=town.secretary, at=BEFORE, date=date(2024, 1, 5), starts_at=time(18), place="Salen", reason="x"
        ),
        "referral": lambda: referral.refer(
            other, by=town.registrar, at=LATER, sent_on=LATER.date(),
            to=[referral.Addressee(town.sn, date(2024, 4, 1))],
        ),
        "report": lambda: report.draft(
            case, by=town.official, at=LATER, heading="Svar", dated_on=LATER.date(), author_name="Hanna"
        ),
        "recurring": lambda: recurring.add(town.sn, **secretary, heading="Upprop"),
        "usual": lambda: recurring.begin(town.sn, **secretary),
        "assignment": lambda: register.begin_assignment(person, body=town.sn, valid_from=FIRST, **seat, **told),
        "longer": lambda: register.begin_assignment(
            person, body=town.sn, valid_from=date(2023, 12, 1), **seat, **told
        ),
        "file": lambda: import_register(
            text="organ;uppdrag;parti;förnamn;efternamn;från och med\nSN;ledamot;S;Örjan;Öberg;2024-02-01",
            file_name="x.csv", **told,
        ),
        "change": lambda: bodies.change_facts(town.sn, valid_from=date(2024, 2, 1), reason="x", seats=9, **told),
    }  # fmt: skip


DOORS = {
    "meeting": "kan inte ha sammanträde",
    "move": "kan inte ha sammanträde",
    "referral": "kan inte yttra sig",
    "report": "kan inte få nya tjänsteutlåtanden",
    "recurring": "kan inte ha återkommande ärenden",
    "usual": "kan inte ha återkommande ärenden",
    "assignment": "kan inte ha uppdrag",
    "longer": "uppdraget varar som längst till dess",
    "file": "kan inte ha uppdrag",
    "change": "organet har inte börjat, eller upphört",
}


@pytest.mark.parametrize("door", DOORS)
def test_no_door_has_an_ended_body_do_anything(town, new, door):
    with pytest.raises(Refused, match=DOORS[door]) as refusal:
        refusing(town, new)[door]()
    if door in ("meeting", "referral", "report"):
        assert "Socialnämnden upphörde den 2024-01-01" in str(refusal.value)
        assert str(refusal.value).endswith(": vänd dig till arbetsnämnden.")


@pytest.mark.parametrize("part", ["recipients", "tasks"])
def test_a_decision_goes_to_no_body_that_has_ended(town, new, part):
    end(town, successor=new)
    meeting = meeting_room.open_room(town, town.ks, 15, date(2024, 1, 15))
    item = meeting_room.taken_up(town, meeting)
    row = RecipientRow("Socialnämnden", town.sn.pk) if part == "recipients" else TaskRow(town.sn.pk, "utreda")
    with pytest.raises(
        Refused, match="Socialnämnden finns inte den 2024-01-15: välj vem som har efterträtt det"
    ) as told:
        meeting_room.write(item, town, **{part: (row,)})
    assert told.value.field == part


def test_its_last_minutes_are_approved_posted_and_dispatched_as_ever(town, new):
    minutes = approved.ended(town)
    end(town, at=datetime(2023, 4, 1, 9, tzinfo=STOCKHOLM), last_day=date(2023, 3, 31), reason="x")
    minutes = approved.approved(town, minutes)
    assert minutes.state == "approved" and minutes.notices.get().body_name == "Socialnämnden"
    item = approved.paragraph(minutes)
    sent = dispatch.send(
        item, by=town.secretary, at=LATER, to=[dispatch.Sending("case", name="Kommunstyrelsen", body=town.ks)]
    )
    assert sent[0].way == "case"
    with pytest.raises(Refused, match="kan inte ta emot beslutet"):
        dispatch.send(
            item, by=town.secretary, at=LATER, to=[dispatch.Sending("case", name="Socialnämnden", body=town.sn)]
        )


def test_what_keeps_a_body_from_ending(town, new):
    with pytest.raises(Refused, match="finns i varje kommun"):
        succession.end(town.ks, by=town.admin, at=BEFORE, last_day=LAST, reason="x")
    meeting_room.plan(town, day=date(2024, 2, 1))
    meeting_room.refer(town, meeting_room.register_motion(town))
    register.add_body(
        by=town.admin,
        at=NOW,
        code="SNAU",
        name="Utskottet",
        kind="subcommittee",
        seats=3,
        parent=town.sn,
        diary=town.sn,
    )
    with pytest.raises(Refused) as refusal:
        end(town)
    for sentence in ("sammanträde efter det, den 1 februari 2024", "Utskottet är utskott till", "välj vilket organ"):
        assert sentence in str(refusal.value)
    with pytest.raises(Refused, match="efterträder inte sig"):
        end(town, successor=town.sn)


def test_a_successor_that_has_not_begun_then_is_none(town, new):
    with pytest.raises(Refused, match="Arbetsnämnden har inte börjat"):
        end(town, last_day=date(2023, 12, 1), successor=new)


def test_open_cases_and_referrals_go_on_with_the_successor_and_both_diaries_tell_it(town, new):
    motion = meeting_room.register_motion(town)
    (asked,) = meeting_room.refer(town, motion)
    draft = report.draft(
        asked.case, by=town.official, at=BEFORE, heading="Svar", dated_on=BEFORE.date(), author_name="Hanna"
    )
    end(town, at=LATER, successor=new, seats_follow=True)
    asked.refresh_from_db()
    before, after = Case.objects.get(motion=motion, diary=town.sn), Case.objects.get(motion=motion, diary=new)
    assert (asked.body, asked.case, asked.state) == (new, after, "open")
    assert (before.closed_on, after.opened_on, after.title) == (LATER.date(), LATER.date(), before.title)
    draft.refresh_from_db()
    assert draft.case == after
    outgoing, incoming = (case.documents.latest("serial") for case in (before, after))
    assert (outgoing.direction, outgoing.correspondent) == (
        Document.Direction.OUTGOING,
        f"Arbetsnämnden ({after.number})",
    )
    assert (incoming.direction, incoming.correspondent) == (
        Document.Direction.INCOMING,
        f"Socialnämnden ({before.number})",
    )
    sentence = (
        "Socialnämnden har upphört och lämnade över sina öppna ärenden till arbetsnämnden: "
        f"{before.number} blir {after.number}, med en remiss att besvara."
    )
    assert told(before) == told(after) == told(motion) == sentence
    answer(town, new, motion)


def answer(town, body, motion):
    """The successor answers the referral at a meeting of its own."""
    day = date(2024, 2, 1)
    meeting = attendance.open_meeting(meeting_room.plan(town, body, day), by=town.secretary, at=meeting_room.at(day))
    item = meeting_room.taken_up(town, meeting, heading="", purpose=Purpose.OPINION, case=motion.cases.get(diary=body))
    meeting_room.decide(item, town, opinion="hands_over", decided=(PointRow("Nämnden överlämnar yttrandet."),))
    assert Referral.objects.get(motion=motion).state == "answered"


def test_a_leading_case_leads_on_and_an_item_that_waits_goes_along(town, new):
    motion = meeting_room.register_motion(town)
    case = motion.cases.get()
    case_of_sn(case, town)
    waiting = meeting_room.put(
        meeting_room.plan(town, town.kf, date(2024, 2, 5)), town, heading="", purpose=Purpose.VERDICT, case=case
    )
    end(town, at=LATER, successor=new)
    lead = motion.cases.get(leads=True)
    assert lead.diary == new
    assert AgendaItem.objects.get(pk=waiting.pk).case == lead


def test_a_motion_among_several_goes_along_with_what_is_proposed_on_it(town, new):
    motions = registered(town)
    for motion in motions:
        meeting_room.refer(town, motion)
    cases = [motion.cases.get(diary=town.sn) for motion in motions]
    item = together(meeting_room.plan(town, day=date(2023, 12, 1)), town, cases, Purpose.OPINION)
    meeting_room.write(item, town, proposed=(PointRow("Den andra tillstyrks.", answers=row_of(item, motions[1])),))
    end(town, successor=new, at=LATER)
    item = AgendaItem.objects.get(pk=item.pk)
    assert [case.diary for case in item.cases] == [new, new]
    assert item.motions == motions
    assert item.decision_points.get().answers.case.motion == motions[1]


def case_of_sn(case, town):
    """As if the social committee had prepared it: nobody but the board does in this town."""
    from municipality import audit

    if "test.prepared" not in audit.acts:

        @audit.act("test.prepared")
        def prepare(case, *, by, at):
            case.diary = town.sn
            case.save()
            audit.record("Bereds av nämnden.", about=[case])

    audit.acts["test.prepared"](case, by=town.admin, at=BEFORE)


def test_a_successor_that_is_asked_already_or_prepares_it_need_not_answer_twice(town):
    both, own = meeting_room.register_motion(town), meeting_room.register_motion(town, title="Egen")
    meeting_room.refer(town, both, town.sn, town.ssn)
    meeting_room.refer(town, own)
    end(town, at=LATER, successor=town.ks)
    assert Referral.objects.get(motion=own).state == "recalled"
    assert "kommunstyrelsen bereder själv motionen" in Referral.objects.get(motion=own).ended_reason
    assert own.cases.get(leads=True).documents.filter(subject__startswith="Överlämnande av ärendet").exists()


def test_what_is_asked_of_the_successor_already(town):
    motion = meeting_room.register_motion(town)
    meeting_room.refer(town, motion, town.sn, town.ssn)
    end(town, at=LATER, successor=town.ssn)
    states = {asked.body.code: asked.state for asked in Referral.objects.filter(motion=motion).select_related("body")}
    assert states == {"SN": "recalled", "SSN": "open"}
    assert not Case.objects.filter(diary=town.sn, closed_on=None).exists()


def test_assignments_follow_but_for_those_who_sit_there(town, new):
    register.begin_assignment(
        town.people["dahl"],
        by=town.admin,
        at=BEFORE,
        body=new,
        role="member",
        party=town.parties["SD"],
        valid_from=FIRST,
    )
    end(town, successor=new, seats_follow=True)
    there = {seat.person.last_name: seat.role for seat in new.assignments.on(FIRST).select_related("person")}
    assert there == {"Almqvist": "chair", "Björk": "member", "Ceder": "member", "Dahl": "member", "Åkerö": "substitute"}
    assert "4 uppdrag fortsätter hos efterträdaren och ett uppdrag upphör" in told(town.sn)


def test_an_end_to_come_is_taken_back_with_its_assignments(town, new):
    register.end_assignment(
        town.people["ceder"].assignments.get(body=town.sn), by=town.admin, at=BEFORE, valid_to=date(2024, 6, 1)
    )
    before = sorted(Assignment.objects.values_list("pk", "valid_from", "valid_to"))
    end(town, successor=new, seats_follow=True)
    with pytest.raises(Refused, match="Ange varför"):
        succession.take_back_end(town.sn, by=town.admin, at=BEFORE, reason=" ")
    with pytest.raises(Refused, match="ändras för sig"):
        bodies.take_back_change(town.sn.on(FIRST), by=town.admin, at=BEFORE, reason="x")
    succession.take_back_end(town.sn, by=town.admin, at=BEFORE, reason="Fullmäktige ändrade sig.")
    assert sorted(Assignment.objects.values_list("pk", "valid_from", "valid_to")) == before
    assert town.sn.on(FIRST).active and town.sn.timeline.count() == 1
    with pytest.raises(Refused, match="har inte upphört"):
        succession.take_back_end(town.sn, by=town.admin, at=BEFORE, reason="x")


def test_once_handed_over_it_is_not_taken_back(town, new):
    meeting_room.refer(town, meeting_room.register_motion(town))
    end(town, successor=new)
    with pytest.raises(Refused, match="ingen att lämna över till"):
        succession.hand_over(town.sn, by=town.admin, at=BEFORE)
    succession.hand_over(town.sn, by=town.admin, at=LATER)
    with pytest.raises(Refused, match="inga öppna ärenden"):
        succession.hand_over(town.sn, by=town.admin, at=LATER)
    with pytest.raises(Refused, match="har lämnat över sina öppna ärenden"):
        succession.take_back_end(town.sn, by=town.admin, at=LATER, reason="x")


def test_the_name_is_free_again(town, new):
    end(town, successor=new)
    again = register.add_body(
        by=town.admin, at=LATER, code="SOC", name="Socialnämnden", kind="committee", seats=7, begins=FIRST
    )
    assert again.on(FIRST).active


def test_only_those_who_keep_the_register(town, new):
    for act in (
        lambda: succession.end(town.sn, by=town.secretary, at=BEFORE, last_day=LAST, reason="x"),
        lambda: succession.take_back_end(town.sn, by=town.secretary, at=BEFORE, reason="x"),
        lambda: succession.hand_over(town.sn, by=town.secretary, at=LATER),
    ):
        with pytest.raises(Refused, match="förtroendemannaregistret"):
            act()


def test_an_end_is_not_taken_back_when_the_successor_has_decided_with_those_who_came(town, new):
    end(town, successor=new, seats_follow=True)
    meeting = attendance.open_meeting(
        meeting_room.plan(town, new, date(2024, 2, 1)), by=town.secretary, at=meeting_room.at(date(2024, 2, 1))
    )
    meeting_room.decide(meeting_room.taken_up(town, meeting), town, decided=(PointRow("Nämnden säger ja."),))
    with pytest.raises(Refused, match=r"§ 1 den 1 februari 2024: .* satt då inte i arbetsnämnden"):
        succession.take_back_end(town.sn, by=town.admin, at=datetime(2024, 2, 2, 9, tzinfo=STOCKHOLM), reason="x")


def test_the_day_of_an_end_is_not_moved_past_its_meetings(town, new):
    meeting_room.plan(town, day=date(2023, 12, 1))
    end(town, successor=new)
    with pytest.raises(Refused, match="ta tillbaka att det upphör"):
        bodies.correct_facts(town.sn.on(FIRST), by=town.admin, at=BEFORE, reason="x", valid_from=date(2023, 11, 15))


def test_a_body_that_is_to_take_over_does_not_end_before_that(town, new):
    end(town, successor=town.ssn)
    with pytest.raises(Refused, match="Socialnämnden efterträds av samhällsbyggnadsnämnden från och med 2024-01-01"):
        succession.end(town.ssn, by=town.admin, at=BEFORE, last_day=date(2023, 11, 30), reason="x")


def test_a_chain_of_successors_takes_over_at_its_end(town, new):
    meeting_room.refer(town, meeting_room.register_motion(town))
    end(town, successor=town.ssn)
    told = {"by": town.admin, "at": LATER, "last_day": date(2024, 1, 2), "reason": "x"}
    with pytest.raises(Refused, match="Socialnämnden efterträds av samhällsbyggnadsnämnden"):
        succession.end(town.ssn, **told)
    succession.end(town.ssn, successor=new, **told)
    succession.hand_over(town.sn, by=town.admin, at=LATER)
    assert Referral.objects.get().body == new
