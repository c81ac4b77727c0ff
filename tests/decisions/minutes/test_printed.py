import json
from datetime import timedelta

from decisions.minutes.printed import PrintedApproval, minutes_of
from decisions.paragraph.printed import Somebody
from decisions.steps import attendance
from tests.conftest import NOW
from tests.decisions import meeting_room
from tests.decisions.whole_item import build_item


def facts(minutes) -> dict[str, tuple[str, ...]]:
    return {fact.key: fact.lines for fact in minutes.facts}


def several(town, count=3):
    """A meeting of that many decided paragraphs, §§ 8 and on."""
    meeting = build_item(town).meeting
    for number in range(1, count):
        meeting_room.decide(
            meeting_room.taken_up(town, meeting, heading=f"Ärende {number}"),
            town,
            decided=(meeting_room.PointRow("Ja."),),
        )
    return meeting


def test_the_first_page_tells_when_where_and_who(town):
    minutes = minutes_of(build_item(town).meeting)
    told = facts(minutes)
    assert told["body"] == ("Socialnämnden",)
    assert told["day"] == ("30 mars 2023",)
    assert told["time"] == ("kl. 17.35",)
    assert told["place"] == ("Sessionssalen",)
    assert told["paragraphs"] == ("§ 8",)
    assert "Anna Almqvist (S), ordförande" in told["serving"]
    assert len(told["serving"]) == 11
    assert minutes.title == "Sammanträdesprotokoll Socialnämnden 30 mars 2023"


def test_minutes_written_afterwards_tell_when_the_meeting_was_to_begin(town):
    """And not at what hour, weeks later, somebody pressed the buttons."""
    meeting_room.fill(town, town.sn, 11)
    meeting = attendance.open_meeting(
        meeting_room.plan(town), by=town.secretary, at=meeting_room.EVENING + timedelta(days=30)
    )
    attendance.end_meeting(meeting, by=town.secretary, at=meeting_room.EVENING + timedelta(days=30, minutes=5))
    assert facts(minutes_of(meeting))["time"] == ("kl. 17.30",)


def test_what_is_not_known_yet_is_a_place_to_write_on(town):
    minutes = minutes_of(build_item(town).meeting)
    assert facts(minutes)["adjusters"] == facts(minutes)["approval_place"] == ()
    assert not minutes.approved
    (proof,) = minutes.proofs
    assert dict(proof.rows)["Anslaget sattes upp den"] == ""
    assert proof.lead.startswith("Fylls i när justeringen har anslagits.")
    assert [(sign.role, sign.name) for sign in minutes.signs] == [
        ("Sekreterare", "Nils Nämndsekreterare"), ("Ordförande", "Anna Almqvist (S)"), ("Justerare", ""),
    ]  # fmt: skip


def test_the_approval_fills_in_names_and_days(town):
    approval = PrintedApproval(
        adjusters=(Somebody("Bo Björk", "M"),), place="Kommunhuset 5 april", approved_on=NOW.date(), posted_on=NOW.date(),
        last_appeal_on=NOW.date(), removed_on=NOW.date(), kept_at="Kommunhuset", contact="kommunen",
    )  # fmt: skip
    minutes = minutes_of(build_item(town).meeting, approval=approval)
    assert facts(minutes)["adjusters"] == ("Bo Björk (M)",)
    assert minutes.approved
    (proof,) = minutes.proofs
    assert all(value for _, value in proof.rows)
    assert proof.lead == "Justeringen har anslagits på kommunens anslagstavla."
    assert minutes.signs[-1].name == "Bo Björk (M)"


def test_each_part_has_its_own_adjusters_signatures_and_proof(town):
    meeting = several(town)
    whole = PrintedApproval((Somebody("Bo Björk", "M"),), "Kommunhuset", paragraphs=(8, 9))
    apart = PrintedApproval((Somebody("Cecilia Ceder", "C"),), "Sessionssalen", posted_on=NOW.date(), paragraphs=(10,))
    minutes = minutes_of(meeting, approval=whole, apart=[apart])
    assert facts(minutes)["adjusters"] == ("§§ 8–9: Bo Björk (M)", "§ 10: Cecilia Ceder (C)")
    assert facts(minutes)["approval_place"] == ("§§ 8–9: Kommunhuset", "§ 10: Sessionssalen")
    assert [(one.name, one.paragraphs) for one in minutes.signs[2:]] == [
        ("Bo Björk (M)", "§§ 8–9"), ("Cecilia Ceder (C)", "§ 10"),
    ]  # fmt: skip
    assert [dict(one.rows)["Paragrafer"] for one in minutes.proofs] == ["§§ 8–9", "§ 10"]
    assert [bool(dict(one.rows)["Anslaget sattes upp den"]) for one in minutes.proofs] == [False, True]
    assert json.loads(minutes.as_json())["apart"][0]["posted_on"] == NOW.date().isoformat()


def test_a_batch_holds_its_own_paragraphs_alone(town):
    meeting = several(town)
    minutes = minutes_of(meeting, meeting.items.filter(paragraph__in=[8, 10]))
    assert [one.number for one in minutes.paragraphs] == [8, 10]
    assert minutes.numbers == "§§ 8, 10"
    assert minutes.title == "Sammanträdesprotokoll Socialnämnden 30 mars 2023, §§ 8, 10"
    assert minutes_of(meeting).numbers == "§§ 8–10"


def test_the_record_goes_along_as_data_the_same_every_time(town):
    meeting = several(town)
    minutes = minutes_of(meeting)
    record = json.loads(minutes.as_json())
    assert record["day"] == "2023-03-30"
    assert [one["number"] for one in record["paragraphs"]] == [8, 9, 10]
    assert record["present"]["deciding"][0]["name"] == "Anna Almqvist (S)"
    assert record["approval"]["approved_on"] is None
    assert "layout" not in record
    assert minutes.as_json() == minutes_of(meeting).as_json()


def test_the_queries_do_not_grow_with_the_meeting(town, django_assert_max_num_queries):
    meeting = several(town, 2)
    with django_assert_max_num_queries(30) as few:
        minutes_of(meeting)
    for number in range(5):
        meeting_room.decide(
            meeting_room.taken_up(town, meeting, heading=f"Mer {number}"), town, decided=(meeting_room.PointRow("Ja."),)
        )
    meeting = type(meeting).objects.select_related("body", "facts").get(pk=meeting.pk)
    with django_assert_max_num_queries(len(few)):
        minutes_of(meeting)
