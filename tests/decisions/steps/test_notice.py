from datetime import date, datetime, timedelta

import pytest

from decisions.models import Appeal, Notice
from decisions.paragraph.content import PointRow
from decisions.queries.approval import batches_of
from decisions.steps import approval, attendance
from decisions.steps import notice as steps
from municipality import audit
from municipality.refusals import Refused
from tests.decisions import meeting_room
from tests.decisions.approved import APPROVED, approved, locked, paragraph
from tests.decisions.posted import LAST, check_daily, on


@pytest.fixture(autouse=True)
def _media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


def test_posted_at_approval_with_its_days(town):
    notice = Notice.objects.get(minutes=approved(town))
    assert (notice.approved_on, notice.posted_on, notice.last_appeal_on, notice.down_on) == (
        date(2023, 4, 6), date(2023, 4, 6), LAST, date(2023, 4, 28),
    )  # fmt: skip
    assert (notice.paragraphs, notice.kept_at, notice.contact) == (
        "§§ 1–2", "Socialförvaltningen", "Nils Nämndsekreterare, Socialförvaltningen",
    )  # fmt: skip


def test_what_is_approved_on_one_day_and_recorded_later_is_posted_that_later_day(town):
    notice = Notice.objects.get(minutes=approved(town, at=on(date(2023, 4, 11))))
    assert (notice.approved_on, notice.posted_on, notice.last_appeal_on) == (
        date(2023, 4, 6), date(2023, 4, 11), date(2023, 5, 2),
    )  # fmt: skip


def test_what_is_posted_or_approved_late_is_told_and_stands(town):
    minutes = approved(town, at=on(date(2023, 4, 12)))
    told = audit.acts_about(minutes).get(kind="notice.posted").sentence
    assert told.endswith(
        "Justeringen anslogs den 12 april 2023, efter den sista dagen, den 11 april 2023 (8 kap. 12 § kommunallagen)."
    )
    assert "sista dagen" not in audit.acts_about(minutes).get(kind="minutes.approved").sentence
    (row,) = batches_of(minutes.meeting)
    assert len(row.warnings) == 1


def test_only_approved_minutes_are_posted_and_once(town):
    minutes = locked(town)
    with pytest.raises(Refused, match="inte justerat"):
        steps.post(minutes, by=town.secretary, at=APPROVED)
    approval.record_on_paper(minutes, by=town.secretary, at=APPROVED, on=APPROVED.date())
    with pytest.raises(Refused, match="redan tillkännagiven"):
        steps.post(minutes, by=town.secretary, at=APPROVED)


def test_after_a_gap_it_is_posted_anew_and_the_period_begins_again(town):
    notice = Notice.objects.get(minutes=approved(town))
    with pytest.raises(Refused, match="utan avbrott"):
        steps.post_anew(notice, by=town.secretary, at=APPROVED)
    check_daily(town, notice, but=date(2023, 4, 12))
    anew = steps.post_anew(notice, by=town.secretary, at=on(date(2023, 5, 2)))
    assert (anew.replaces, anew.posted_on, anew.last_appeal_on) == (notice, date(2023, 5, 2), date(2023, 5, 23))


def test_legal_force_is_earliest_the_day_after_and_confirmed(town):
    notice = Notice.objects.get(minutes=approved(town))
    item = paragraph(notice.minutes)
    check_daily(town, notice)
    facts = {"by": town.secretary, "basis": "Förvaltningsrättens besked 2023-04-28."}
    with pytest.raises(Refused, match="tidigast den 28 april 2023"):
        steps.confirm_legal_force(item, at=on(LAST), since=LAST, **facts)
    with pytest.raises(Refused, match="hur det är bekräftat"):
        steps.confirm_legal_force(item, at=on(date(2023, 4, 28)), by=town.secretary, since=date(2023, 4, 28), basis=" ")
    force = steps.confirm_legal_force(item, at=on(date(2023, 4, 28)), since=date(2023, 4, 28), **facts)
    assert force.since == date(2023, 4, 28)


def test_a_broken_period_gives_no_legal_force(town):
    notice = Notice.objects.get(minutes=approved(town))
    check_daily(town, notice, but=date(2023, 4, 12))
    with pytest.raises(Refused, match="avbrott den 12 april 2023"):
        steps.confirm_legal_force(
            paragraph(notice.minutes),
            by=town.secretary,
            at=on(date(2023, 5, 2)),
            since=date(2023, 5, 2),
            basis="Besked.",
        )


def appeal(town, item, received_on: date, at: datetime | None = None) -> Appeal:
    return steps.register_appeal(
        item, by=town.secretary, at=at or on(received_on), received_on=received_on, appellant="En kommunmedlem"
    )


def test_an_appeal_that_came_here_in_time_counts_and_is_forwarded(town):
    notice = Notice.objects.get(minutes=approved(town))
    item = paragraph(notice.minutes)
    check_daily(town, notice)
    came = appeal(town, item, LAST)
    assert came.in_time
    assert not appeal(town, item, LAST + timedelta(days=1)).in_time
    with pytest.raises(Refused, match="överklagat i rätt tid"):
        steps.confirm_legal_force(
            item, by=town.secretary, at=on(date(2023, 5, 2)), since=date(2023, 5, 2), basis="Besked."
        )
    forwarded = steps.forward_appeal(came, by=town.secretary, at=on(date(2023, 4, 28)), on=date(2023, 4, 28))
    assert forwarded.forwarded_on == date(2023, 4, 28)
    with pytest.raises(Refused, match="redan överlämnat"):
        steps.forward_appeal(came, by=town.secretary, at=on(date(2023, 4, 28)), on=date(2023, 4, 28))


def test_legal_force_waits_for_the_court(town):
    notice = Notice.objects.get(minutes=approved(town))
    item = paragraph(notice.minutes)
    check_daily(town, notice)
    came = appeal(town, item, LAST)
    facts = {"by": town.secretary, "at": on(date(2023, 9, 4))}
    with pytest.raises(Refused, match="hur det avgjordes"):
        steps.end_appeal(came, outcome="pending", on=date(2023, 9, 1), **facts)
    steps.end_appeal(came, outcome="rejected", on=date(2023, 9, 1), **facts)
    with pytest.raises(Refused, match="redan avgjort"):
        steps.end_appeal(came, outcome="annulled", on=date(2023, 9, 1), **facts)
    with pytest.raises(Refused, match="tidigast då"):
        steps.confirm_legal_force(item, since=date(2023, 5, 2), basis="Dom.", **facts)
    assert steps.confirm_legal_force(item, since=date(2023, 9, 1), basis="Dom.", **facts)


def test_an_annulled_decision_never_gains_legal_force(town):
    notice = Notice.objects.get(minutes=approved(town))
    item = paragraph(notice.minutes)
    check_daily(town, notice)
    facts = {"by": town.secretary, "at": on(date(2023, 9, 4))}
    steps.end_appeal(appeal(town, item, LAST), outcome="annulled", on=date(2023, 9, 1), **facts)
    with pytest.raises(Refused, match="upphävt"):
        steps.confirm_legal_force(item, since=date(2023, 9, 1), basis="Dom.", **facts)


def test_an_opinion_to_the_council_is_not_appealed_nor_gains_legal_force(town):
    meeting_room.answered(town, meeting_room.register_motion(town))
    from decisions.models import Meeting

    meeting = Meeting.objects.get(body=town.sn)
    attendance.end_meeting(meeting, by=town.secretary, at=meeting_room.minutes(60))
    minutes = approved(town, meeting.minutes.get())
    with pytest.raises(Refused, match="rent förberedande art"):
        appeal(town, paragraph(minutes), date(2023, 4, 11))


def test_a_free_item_that_only_proposes_to_the_council_is_not_appealed(town):
    meeting = meeting_room.open_room(town)
    for points in (
        (PointRow("Säg ja.", to_council=True),),
        (PointRow("Säg ja.", to_council=True), PointRow("Nämnden gör.")),
    ):
        meeting_room.decide(meeting_room.taken_up(town, meeting), town, decided=points)
    attendance.end_meeting(meeting, by=town.secretary, at=meeting_room.at(meeting_room.DAY) + timedelta(hours=1))
    minutes = approved(town, meeting.minutes.get(kind="whole"))
    only, also = paragraph(minutes, 1), paragraph(minutes, 2)
    with pytest.raises(Refused, match="rent förberedande art"):
        appeal(town, only, date(2023, 4, 11))
    assert appeal(town, also, date(2023, 4, 11))


# Lagregel 44.
def test_an_appeal_that_comes_before_the_posting_is_registered_with_its_day_and_is_in_time(town):
    minutes = locked(town)
    item = paragraph(minutes)
    with pytest.raises(Refused, match="kom in tidigast då") as refusal:
        appeal(town, item, date(2023, 3, 29), at=on(date(2023, 4, 1)))
    assert refusal.value.field == "received_on"
    came = appeal(town, item, date(2023, 4, 1))
    assert (came.received_on, came.in_time) == (date(2023, 4, 1), True)
    told = audit.acts_about(came).get().sentence
    assert told == ("Ett överklagande av § 1 kom in den 1 april 2023, innan justeringen anslogs och därmed i rätt tid.")
    facts = {"by": town.secretary, "since": date(2023, 4, 28), "basis": "Besked."}
    with pytest.raises(Refused, match="inte justerad och anslagen"):
        steps.confirm_legal_force(item, at=on(date(2023, 4, 28)), **facts)
    approval.record_on_paper(minutes, by=town.secretary, at=APPROVED, on=APPROVED.date())
    check_daily(town, Notice.objects.get(minutes=minutes))
    with pytest.raises(Refused, match="överklagat i rätt tid"):
        steps.confirm_legal_force(item, at=on(date(2023, 4, 28)), **facts)


def test_what_is_not_decided_is_not_appealed(town):
    item = meeting_room.taken_up(town, meeting_room.open_room(town))
    with pytest.raises(Refused, match="har inget beslut fattats"):
        appeal(town, item, date(2023, 3, 30), at=on(date(2023, 4, 1)))
