"""Another secretary takes over: each answers for, and signs, the paragraphs that were settled while she kept the minutes."""

from datetime import date, timedelta

import pytest

from decisions.minutes.batches import minutes_now
from decisions.minutes.signers import staff_of
from decisions.models import Minutes
from decisions.paragraph.content import PointRow
from decisions.steps import adjournment, approval, attendance, handover, settlement
from decisions.steps import minutes as steps
from municipality.refusals import Refused
from tests.decisions.approved import APPROVED, staffed
from tests.decisions.course import another, decided, hand_over
from tests.decisions.meeting_room import minutes, open_room, present, taken_up, write


def ended(meeting, town) -> Minutes:
    attendance.end_meeting(meeting, by=town.secretary, at=minutes(120))
    return meeting.minutes.get(kind="whole")


def secretaries(batch) -> dict[str, list[int]]:
    rows = batch.items.select_related("secretary", "item").order_by("item__paragraph")
    kept: dict[str, list[int]] = {}
    for row in rows:
        kept.setdefault(row.secretary.name, []).append(row.item.paragraph)
    return kept


@pytest.fixture
def meeting(town):
    return open_room(town)


def test_each_signs_her_part(town, meeting):
    stina = another(town)
    decided(meeting, town, 5)
    decided(meeting, town, 10)
    hand_over(meeting, town, stina, 15)
    decided(meeting, town, 20)
    whole = ended(meeting, town)
    assert secretaries(whole) == {"Nils Nämndsekreterare": [1, 2], "Stina Sekreterare": [3]}
    printed = minutes_now(meeting)
    assert [(sign.role, sign.name, sign.paragraphs) for sign in printed.signs[:2]] == [
        ("Sekreterare", "Nils Nämndsekreterare", "§§ 1–2"),
        ("Sekreterare", "Stina Sekreterare", "§ 3"),
    ]
    facts = {fact.key: fact.lines for fact in printed.facts}
    assert facts["secretaries"] == ("Nils Nämndsekreterare §§ 1–2", "Stina Sekreterare § 3")
    assert "chairs" not in facts


def test_a_batch_is_signed_by_those_who_kept_its_paragraphs(town, meeting):
    stina = another(town)
    decided(meeting, town, 5)
    hand_over(meeting, town, stina, 6)
    decided(meeting, town, 10)
    whole = ended(meeting, town)
    apart = steps.set_apart(
        meeting, by=town.secretary, at=APPROVED, kind="part", items=[meeting.items.get(paragraph=2).pk]
    )
    assert (secretaries(whole), secretaries(apart)) == (
        {"Nils Nämndsekreterare": [1]},
        {"Stina Sekreterare": [2]},
    )
    assert [signer.name for signer in whole.signers.filter(role="secretary")] == ["Nils Nämndsekreterare"]
    steps.put_back(meeting.items.get(paragraph=2), by=town.secretary, at=APPROVED)
    assert secretaries(whole) == {"Nils Nämndsekreterare": [1], "Stina Sekreterare": [2]}


def test_who_returns_signs_once(town, meeting):
    stina = another(town)
    decided(meeting, town, 5)
    hand_over(meeting, town, stina, 6)
    decided(meeting, town, 10)
    hand_over(meeting, town, town.secretary, 11)
    decided(meeting, town, 15)
    whole = ended(meeting, town)
    assert secretaries(whole) == {"Nils Nämndsekreterare": [1, 3], "Stina Sekreterare": [2]}
    assert whole.signers.filter(role="secretary").count() == 2


def test_minutes_that_are_drawn_up_already_follow(town, meeting):
    whole = steps.draw_up(meeting, by=town.secretary, at=minutes(3))
    decided(meeting, town, 5)
    stina = another(town)
    hand_over(meeting, town, stina, 4, at=10)
    assert [signer.name for signer in whole.signers.all() if signer.role == "secretary"] == ["Stina Sekreterare"]
    assert secretaries(ended(meeting, town)) == {"Stina Sekreterare": [1]}


def test_to_whom_and_when(town, meeting):
    decided(meeting, town, 5)
    with pytest.raises(Refused, match="Lena Läsare har inte rollen sekreterare i socialnämnden"):
        hand_over(meeting, town, town.reader, 10)
    with pytest.raises(Refused, match="Nils Nämndsekreterare för redan protokollet"):
        hand_over(meeting, town, town.secretary, 10)
    stina = another(town)
    with pytest.raises(Refused, match="Tiden har inte varit än"):
        handover.hand_over(meeting, by=town.secretary, at=minutes(5), moment=minutes(10), to=stina)
    with pytest.raises(Refused, match=r"öppnades kl. 17.35"):
        hand_over(meeting, town, stina, -5, at=10)
    hand_over(meeting, town, stina, 10)
    with pytest.raises(Refused, match=r"tog över protokollet kl. 17.45"):
        hand_over(meeting, town, town.secretary, 10, at=20)
    with pytest.raises(Refused, match="nämndsekreterare"):
        handover.hand_over(meeting, by=town.reader, at=minutes(20), moment=minutes(20), to=town.secretary)


def test_it_is_taken_back_until_a_paragraph_is_hers(town, meeting):
    stina = another(town)
    act = {"by": town.secretary, "at": minutes(30)}
    with pytest.raises(Refused, match="Ingen har lämnat över protokollet"):
        handover.take_back(meeting, **act)
    hand_over(meeting, town, stina, 6)
    handover.take_back(meeting, **act)
    assert not meeting.handovers.exists()
    hand_over(meeting, town, stina, 6, at=31)
    decided(meeting, town, 35)
    with pytest.raises(Refused, match="§ 1 avgjordes när Stina Sekreterare förde protokollet"):
        handover.take_back(meeting, by=town.secretary, at=minutes(40))


def test_a_locked_paragraph_keeps_its_secretary(town, meeting):
    item = write(taken_up(town, meeting), town, decided=(PointRow("Ja."),))
    settlement.approve_at_once(item, by=town.secretary, at=minutes(5))
    settlement.decide(item, by=town.secretary, at=minutes(6))
    apart = meeting.minutes.get(kind="immediate")
    steps.choose_adjusters(apart, by=town.secretary, at=minutes(7), adjusters=[present(meeting, "Björk").pk],
                           due_on=meeting.date, place="Salen")  # fmt: skip
    approval.lock(apart, by=town.secretary, at=minutes(8))
    with pytest.raises(Refused, match="§ 1 avgjordes efter den tiden och är redan låst"):
        hand_over(meeting, town, another(town), 4, at=10)


def test_minutes_are_not_locked_without_the_secretary_of_each_paragraph(town, meeting):
    decided(meeting, town, 5)
    whole = ended(meeting, town)
    staff = staff_of(staffed(town, whole))
    staff.secretaries[staff.items[0].pk] = "Stina Sekreterare"
    assert "§ 1 saknar den sekreterare som förde den bland dem som skriver under." in staff.lacking()


def test_the_days_of_approval_count_from_the_last_day(town, meeting):
    decided(meeting, town, 5)
    adjournment.adjourn(meeting, by=town.secretary, at=minutes(60), moment=minutes(60))
    next_day = minutes(60) + timedelta(hours=15)
    adjournment.resume(meeting, by=town.secretary, at=next_day, moment=next_day)
    stina = another(town)
    handover.hand_over(meeting, by=town.secretary, at=next_day, moment=next_day, to=stina)
    item = write(taken_up(town, meeting), town, decided=(PointRow("Ja."),))
    settlement.decide(item, by=stina, at=next_day + timedelta(minutes=5))
    attendance.end_meeting(meeting, by=stina, at=next_day + timedelta(hours=1))
    whole = meeting.minutes.get(kind="whole")
    with pytest.raises(Refused, match="Justeringen kan inte vara före sammanträdet"):
        steps.choose_adjusters(whole, by=town.secretary, at=APPROVED, adjusters=[present(meeting, "Björk").pk],
                               due_on=date(2023, 3, 30), place="Salen")  # fmt: skip
    printed = minutes_now(type(meeting).objects.get(pk=meeting.pk))
    facts = {fact.key: fact.lines for fact in printed.facts}
    assert facts["day"] == ("30 mars 2023", "31 mars 2023")
    assert facts["time"] == ("30 mars 2023 kl. 17.35–18.35", "31 mars 2023 kl. 09.35–10.35")
    assert printed.title == "Sammanträdesprotokoll Socialnämnden 30 och 31 mars 2023"


def test_each_paragraph_tells_its_day_within_the_minutes_of_two(town, meeting):
    decided(meeting, town, 5)
    adjournment.adjourn(meeting, by=town.secretary, at=minutes(60), moment=minutes(60))
    next_day = minutes(60) + timedelta(hours=15)
    before = minutes_now(meeting).paragraphs[0]
    assert [fact.value for fact in before.head_inside] == ["§ 1"]
    adjournment.resume(meeting, by=town.secretary, at=next_day, moment=next_day)
    (paragraph,) = minutes_now(meeting).paragraphs
    assert [fact.value for fact in paragraph.head_inside] == ["§ 1", "30 mars 2023"]
    assert paragraph.continued == "§ 1 forts."
