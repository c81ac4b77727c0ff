import json
from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection, transaction

from decisions.minutes import papers
from decisions.minutes.frozen import frozen_of
from decisions.models import Approval, Correction, Minutes, MinutesItem, Notice, Signer
from decisions.paragraph.content import RecipientRow
from decisions.states import MinutesState
from decisions.steps import approval
from decisions.steps import minutes as steps
from decisions.steps.approval import Answered
from municipality import audit
from municipality.files import storage
from municipality.refusals import Refused
from tests.decisions import meeting_room
from tests.decisions.approved import APPROVED, approved, ended, locked, paragraph, sent
from tests.paper import words
from tests.stages import stage


@pytest.fixture(autouse=True)
def _media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


def adjuster(minutes) -> Signer:
    return minutes.signers.get(role="adjuster")


def answer(town, minutes, differs: str = "", version: int | None = None) -> Signer:
    signer = adjuster(minutes)
    answers = [
        Answered(one.pk, version or one.minutes_item.item.version, differs)
        for one in signer.approvals.select_related("minutes_item__item")[:1]
    ]
    return approval.answer(signer, by=town.secretary, at=APPROVED, answers=answers)


def test_each_paragraph_is_approved_or_what_differs_is_noted(town):
    minutes = sent(town)
    answer(town, minutes)
    given = Approval.objects.get(signer=adjuster(minutes), minutes_item__item__paragraph=1)
    assert (given.answer, given.given_by) == ("approves", town.secretary)
    answer(town, minutes, "Yrkandet lades fram av Ceder.")
    approval.lock(minutes, by=town.secretary, at=APPROVED)
    paper = frozen_of(paragraph(minutes))
    assert "avvikande mening: Yrkandet lades fram av Ceder." in paper.html
    minutes.refresh_from_db()
    with storage.open_file(minutes.pdf) as signed:
        assert "avvikande mening: Yrkandet lades fram av Ceder." in words(signed.read())
    assert json.loads(paper.record)["differing_views"] == [
        {"name": "Bo Björk (M)", "text": "Yrkandet lades fram av Ceder."}
    ]


def test_a_text_that_has_changed_since_it_was_read_is_not_approved(town):
    minutes = sent(town)
    before = paragraph(minutes).version
    meeting_room.write(paragraph(minutes), town, heading="Bättre rubrik")
    with pytest.raises(Refused, match="har ändrats sedan du läste"):
        answer(town, minutes, version=before)


def test_only_one_who_approves_answers_or_the_secretary_for_her(town):
    minutes = sent(town)
    with pytest.raises(Refused, match="Bara nämndsekreterare"):
        signer = adjuster(minutes)
        approval.answer(signer, by=town.reader, at=APPROVED, answers=[Answered(signer.approvals.first().pk, 1)])
    chair = minutes.signers.get(role="chair")
    with pytest.raises(Refused, match="Välj bland de paragrafer"):
        approval.answer(
            chair, by=town.secretary, at=APPROVED, answers=[Answered(adjuster(minutes).approvals.first().pk, 1)]
        )


def test_answers_are_given_while_the_minutes_are_with_the_adjusters(town):
    with pytest.raises(Refused, match="medan det är hos justerarna"):
        answer(town, locked(town))


def test_what_is_locked_is_stored_as_bytes_and_data_with_hashes(town):
    minutes = locked(town)
    assert minutes.state == MinutesState.TO_SIGN
    with storage.open_file(minutes.pdf) as stored:
        assert stored.read(4) == b"%PDF"
    record = json.loads(minutes.record)
    assert [one["record"]["number"] for one in record["paragraphs"]] == [1, 2]
    assert {one["role"] for one in record["signers"]} == {"secretary", "chair", "adjuster"}
    held = minutes.items.first()
    assert json.loads(held.record)["heading"] == "Sak 1"
    assert minutes.pdf.sha256 in audit.acts_about(minutes).first().sentence


def test_nothing_is_written_under_the_lock_until_it_is_unlocked_with_a_reason(town):
    minutes = locked(town)
    with pytest.raises(Refused, match="lås upp protokollet först"):
        meeting_room.write(paragraph(minutes), town, heading="Annan rubrik")
    with pytest.raises(Refused, match="varför"):
        approval.unlock(minutes, by=town.secretary, at=APPROVED, reason=" ")
    minutes = approval.unlock(minutes, by=town.secretary, at=APPROVED, reason="Felskrivet namn.")
    assert (minutes.state, minutes.pdf, minutes.record) == ("drawn_up", None, "")
    meeting_room.write(paragraph(minutes), town, heading="Annan rubrik")


def test_the_lock_waits_for_adjusters_and_for_the_meeting_to_end(town):
    with pytest.raises(Refused, match="Ingen justerare är utsedd"):
        approval.lock(ended(town), by=town.secretary, at=APPROVED)
    meeting = meeting_room.open_room(town, town.ssn)
    with pytest.raises(Refused, match="pågår"):
        approval.lock(
            steps.draw_up(meeting, by=town.secretary, at=meeting_room.EVENING), by=town.secretary, at=APPROVED
        )


def test_who_signs_has_seen_the_bytes_that_are_locked(town):
    minutes = locked(town)
    facts = {"by": town.secretary, "at": APPROVED, "method": "ink", "on": date(2023, 4, 6)}
    with pytest.raises(Refused, match="en annan version"):
        approval.sign(adjuster(minutes), sha256="0" * 64, **facts)
    signed = approval.sign(adjuster(minutes), sha256=minutes.pdf.sha256, **facts)
    assert (signed.method, signed.signed_on) == ("ink", date(2023, 4, 6))
    with pytest.raises(Refused, match="har redan skrivit under"):
        approval.sign(adjuster(minutes), sha256=minutes.pdf.sha256, **facts)
    with pytest.raises(Refused, match="har redan skrivit under"):
        approval.unlock(minutes, by=town.secretary, at=APPROVED, reason="Fel.")


def test_nobody_signs_electronically_for_another_and_only_the_secretary_notes_ink(town):
    minutes = locked(town)
    facts = {"at": APPROVED, "on": date(2023, 4, 6), "sha256": minutes.pdf.sha256}
    with pytest.raises(Refused, match="logga in med det kontot"):
        approval.sign(adjuster(minutes), by=town.secretary, method="electronic", **facts)
    with pytest.raises(Refused, match="Bara nämndsekreterare"):
        approval.sign(adjuster(minutes), by=town.reader, method="ink", **facts)


def test_the_last_signature_approves_and_posts(town):
    minutes = locked(town)
    for day, signer in enumerate(minutes.signers.all(), start=4):
        approval.sign(
            signer, by=town.secretary, at=APPROVED, method="ink", on=date(2023, 4, day), sha256=minutes.pdf.sha256
        )
    minutes.refresh_from_db()
    assert (minutes.state, minutes.approved_on) == ("approved", date(2023, 4, 6))
    assert Notice.objects.get(minutes=minutes).posted_on == date(2023, 4, 6)


@pytest.mark.parametrize("on", [date(2023, 3, 29), date(2023, 4, 7)])
def test_the_day_of_approval_is_between_the_meeting_and_today(town, on):
    with pytest.raises(Refused, match="från sammanträdet till och med i dag"):
        approval.record_on_paper(locked(town), by=town.secretary, at=APPROVED, on=on)


def test_paper_is_recorded_by_the_secretary_for_all_who_remain(town):
    minutes = approved(town)
    assert set(minutes.signers.values_list("method", "signed_on")) == {("recorded", date(2023, 4, 6))}
    with pytest.raises(Refused, match="lås det för underskrift först"):
        approval.record_on_paper(minutes, by=town.secretary, at=APPROVED, on=date(2023, 4, 6))


def test_minutes_are_not_approved_before_everybody_has_signed(town):
    with pytest.raises(Refused, match="Nils Nämndsekreterare, Anna Almqvist"):
        approval.approve(locked(town), by=town.secretary, at=APPROVED)


RAW = [
    "UPDATE decisions_minutes SET place = 'x'",
    "DELETE FROM decisions_minutes",
    "UPDATE decisions_minutesitem SET record = 'x'",
    "DELETE FROM decisions_minutesitem",
    "UPDATE decisions_signer SET name = 'x'",
    "UPDATE decisions_approval SET text = 'x'",
    "DELETE FROM decisions_approval",
    "UPDATE decisions_agendaitem SET heading = 'x'",
    "UPDATE decisions_decisionpoint SET text = 'x'",
    "UPDATE decisions_section SET text = 'x'",
    "DELETE FROM decisions_section",
    "UPDATE decisions_recipient SET name = 'x'",
    "UPDATE decisions_meeting SET place = 'x'",
    "UPDATE decisions_attendance SET title = 'x'",
    "UPDATE municipality_storedfile SET size = 1",
    "INSERT INTO decisions_section (item_id, key, text, edited) SELECT id, 'y', 'x', false FROM decisions_agendaitem",
]


@stage
def approved_with_text(town) -> Minutes:
    minutes = ended(town, count=1)
    meeting_room.write(
        paragraph(minutes), town, sections={"summary": "<p>Kort.</p>"}, recipients=(RecipientRow("Akten"),)
    )
    return approved(town, minutes)


@pytest.mark.parametrize("statement", RAW)
def test_the_database_changes_nothing_that_approved_minutes_rest_on(town, statement):
    approved_with_text(town)
    with pytest.raises(IntegrityError, match=r"ändra|justerad"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)


@audit.act("test.paragraph_lost")
def lose(held: MinutesItem, *, by, at) -> None:
    """No step does this."""
    for given in held.approvals.all():
        given.delete()
    held.delete()
    audit.record("En paragraf togs ur sitt protokoll.", about=[held.item])


def test_every_paragraph_of_an_ended_meeting_is_in_one_batch(town):
    held = ended(town).items.first()
    with pytest.raises(IntegrityError, match="hör till ett protokoll"), transaction.atomic():
        lose(held, by=town.admin, at=APPROVED)
        with connection.cursor() as cursor:
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
    with pytest.raises(ValidationError, match="finns redan"):
        MinutesItem(minutes=held.minutes, item=held.item).validate_unique()


def test_a_correction_is_a_note_beside_the_paragraph_and_printed_with_it(town):
    minutes = ended(town)
    with pytest.raises(Refused, match="inte justerad"):
        approval.correct(paragraph(minutes), by=town.secretary, at=APPROVED, text="Ska vara 2023.")
    approved(town, minutes)
    item = paragraph(minutes)
    before = frozen_of(item)
    approval.correct(item, by=town.secretary, at=APPROVED + timedelta(days=1), text="Ska vara 2023.")
    after = frozen_of(item)
    assert (after.html, after.record) == (before.html, before.record)
    (correction,) = after.corrections
    assert correction.noted_by_name == "Nils Nämndsekreterare, nämndsekreterare"
    assert papers.extract(item) != b""
    with pytest.raises(IntegrityError, match="gör en ny"), transaction.atomic():
        Correction.objects.update(text="Annat")


def test_names_and_layout_may_change_but_the_paper_does_not(town):
    minutes = approved(town)
    before = frozen_of(paragraph(minutes))
    with connection.cursor() as cursor:
        cursor.execute(
            "SET session_replication_role = replica; UPDATE municipality_body SET name = 'Nya nämnden' WHERE code = 'SN'"
        )
        cursor.execute("SET session_replication_role = origin")
    assert frozen_of(paragraph(minutes)).html == before.html
    assert Minutes.objects.get(pk=minutes.pk).record == minutes.record
