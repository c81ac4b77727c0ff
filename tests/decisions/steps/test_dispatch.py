"""An approved decision goes to each of its recipients once, leaves its document in the diaries when it has left, and is taken in there."""

from datetime import date, timedelta
from types import SimpleNamespace

import pytest
from django.utils import timezone

from decisions import jobs
from decisions.dispatch.addressees import addressees_of
from decisions.models import AgendaItem, Delivery, Dispatch, Extract, Receipt, Signer
from decisions.paragraph.content import RecipientRow
from decisions.steps import approval, dispatch
from motions.models import Case, Document
from motions.motion.checks import lacking
from municipality import audit
from municipality import jobs as mail_jobs
from municipality.files import storage
from municipality.models import Letter
from municipality.refusals import Refused
from municipality.steps import mail
from tests.decisions import approved, dispatched
from tests.decisions.dispatched import LATER, Sending, to
from tests.jobs import do_jobs
from tests.postman import postman

__all__ = ["postman"]


@pytest.fixture
def media(settings, tmp_path):
    """Without a seal, which takes its time: what needs one asks for the authority."""
    settings.MEDIA_ROOT, settings.SIGNING_TRUST = tmp_path / "media", None


@pytest.fixture
def item(town, media) -> AgendaItem:
    """With a board, the case file, the submitters and somebody outside to send it to."""
    return dispatched.ready(
        town,
        RecipientRow("Kommunstyrelsen", body=town.ks.pk),
        RecipientRow("Akten"),
        RecipientRow("Motionärerna"),
        RecipientRow("Kvinnojouren"),
    )


def send(town, item, *ways: Sending, **more) -> list[Dispatch]:
    return dispatch.send(item, **{"by": town.secretary, "at": LATER, "to": ways, **more})


def documents(case: Case) -> list[tuple]:
    found = case.documents.filter(kind=Document.Kind.EXTRACT).order_by("serial")
    return [(one.direction, one.correspondent, one.dated_on) for one in found]


def fresh(item: AgendaItem) -> AgendaItem:
    return AgendaItem.objects.get(pk=item.pk)


def test_a_body_gets_it_in_its_own_case_and_the_two_diaries_tell(town, item):
    (made,) = send(town, item, to(item, "Kommunstyrelsen", "case"))
    board = item.case.motion.cases.get(diary=town.ks)
    day = LATER.date()
    assert documents(item.case) == [("outgoing", f"Kommunstyrelsen ({board.number})", day)]
    assert documents(board) == [("incoming", f"Socialnämnden ({item.case.number})", day)]
    assert made.delivery.incoming.file == made.extract.file == made.file
    assert made.extract.recipient == "Kommunstyrelsen"
    assert made.standing == "delivered"
    act = audit.acts_about(board).first()
    assert act.sentence == "§ 1 expedierades till Kommunstyrelsen (organets eget ärende)."
    assert {act.pk for act in audit.acts_about(item.case.motion)} >= {act.pk}


def test_a_body_that_has_no_case_of_the_motion_gets_one_in_its_diary(town, item):
    send(town, item, Sending("case", name="Samhällsbyggnadsnämnden", body=town.ssn))
    case = item.case.motion.cases.get(diary=town.ssn)
    assert case.number.startswith("SSN-2023/1")
    assert documents(case) == [("incoming", f"Socialnämnden ({item.case.number})", LATER.date())]


def test_a_body_that_keeps_the_same_diary_has_one_document(town, media):
    item = dispatched.ready(town)
    leads = item.case.motion.cases.get(leads=True)
    send(town, item, Sending("case", name="Kommunfullmäktige", body=town.kf))  # whose diary the board keeps
    assert [one[0] for one in documents(leads)] == ["incoming"]
    assert [one[0] for one in documents(item.case)] == ["outgoing"]


def test_the_case_file_and_paper_are_registered_with_their_day(town, item, authority):
    on = date(2023, 4, 7)
    send(town, item, to(item, "Akten", "file"), to(item, "Kvinnojouren", "paper"), on=on)
    assert documents(item.case) == [("drawn_up", "Akten", LATER.date()), ("outgoing", "Kvinnojouren", on)]
    assert [one.extract.sealed for one in Dispatch.objects.all()] == [True, False]  # on paper it is certified in ink


def test_by_email_the_document_is_registered_when_the_server_has_taken_it(town, item, authority, postman):
    port = postman.port
    postman.down()
    (made,) = send(town, item, to(item, "Kvinnojouren", "email", email="jouren@example.se"), at=timezone.now())
    do_jobs()
    jobs.register_dispatched(timestamp=0)
    made.letter.refresh_from_db()
    assert (made.standing, documents(item.case)) == ("queued", [])
    assert audit.acts_about(made).first().sentence == "§ 1 expedieras till Kvinnojouren (e-post)."
    postman.up(port)
    Letter.objects.update(next_at=LATER)
    mail_jobs.deliver_waiting(timestamp=0)
    for _ in range(2):
        jobs.register_dispatched(timestamp=0)
    made = Dispatch.objects.get()
    assert made.standing == "sent" and made.has_arrived
    assert [one[:2] for one in documents(item.case)] == [("outgoing", "Kvinnojouren")]
    assert audit.acts_about(made).first().sentence.startswith("§ 1 expedierades till Kvinnojouren med e-post den ")
    ((address, message),) = postman.taken
    assert address == "jouren@example.se"
    assert message["Disposition-Notification-To"] == message["From"]
    assert message["Subject"].startswith("Protokollsutdrag: Socialnämnden 30 mars 2023, § 1 ")
    (attached,) = message.iter_attachments()
    assert attached.get_filename() == "utdrag-SN-2023-03-30-1.pdf"
    with storage.open_file(made.extract.file) as stored:
        assert attached.get_content() == stored.read()
    text = message.get_body().get_content()
    assert f"bestyrkt som utdrag {made.extract.label}" in text and item.case.number in text


def test_dispatched_is_said_when_it_is_proved_for_every_recipient(town, item, authority, postman):
    assert [one.name for one in addressees_of(item)] == [
        "Kommunstyrelsen", "Akten", "David Dahl (SD)", "Cecilia Ceder (L)", "Kvinnojouren",
    ]  # fmt: skip
    people = [one for one in addressees_of(item) if one.person]
    send(town, item, to(item, "Kommunstyrelsen", "case"), to(item, "Akten", "file"), to(item, "Kvinnojouren", "paper"),
         Sending("paper", key=people[0].key), on=date(2023, 4, 7))  # fmt: skip
    assert fresh(item).dispatched_on is None
    send(town, item, Sending("email", key=people[1].key, email="cecilia@example.se"))
    assert fresh(item).dispatched_on is None
    do_jobs()
    assert fresh(item).dispatched_on is None  # sent, but not registered yet
    jobs.register_dispatched(timestamp=0)
    last = Delivery.objects.latest("pk")
    assert fresh(item).dispatched_on == last.on
    mail.note_returned(last.dispatch.letter, by=town.secretary, at=LATER, text="550 okänd")
    assert fresh(item).dispatched_on is None


def test_nobody_gets_it_twice(town, item):
    send(town, item, to(item, "Akten", "file"), Sending("paper", name="Region Stockholm"))
    with pytest.raises(Refused, match=r"§ 1 är redan skickad till Akten \(lämnat\)"):
        send(town, item, to(item, "Akten", "file"))
    with pytest.raises(Refused, match="region stockholm står redan bland mottagarna"):
        send(town, item, Sending("paper", name="region stockholm"))
    with pytest.raises(Refused, match="står redan bland mottagarna"):
        send(town, item, Sending("paper", name="kvinnojouren"))
    with pytest.raises(Refused, match="redan skickad till Kvinnojouren"):
        send(town, item, to(item, "Kvinnojouren", "paper"), to(item, "Kvinnojouren", "paper"))
    assert Dispatch.objects.count() == Extract.objects.count() == 2


def test_what_went_astray_is_sent_again_another_way(town, item, authority, postman):
    postman.refuse.add("fel@example.se")
    (first,) = send(town, item, to(item, "Kvinnojouren", "email", email="fel@example.se"))
    do_jobs()
    first = Dispatch.objects.get()
    assert (first.standing, documents(item.case)) == ("refused", [])
    (second,) = send(town, item, to(item, "Kvinnojouren", "email", email="ratt@example.se"))
    do_jobs()
    jobs.register_dispatched(timestamp=0)
    assert second.replaces == first and postman.addresses == ["ratt@example.se"]
    letter = Letter.objects.get(pk=second.letter_id)
    mail.note_returned(letter, by=town.secretary, at=LATER, text="550 full")
    (third,) = send(town, item, to(item, "Kvinnojouren", "paper"))
    assert third.replaces == second and third.has_arrived
    assert len(documents(item.case)) == 2  # the first never left


def test_one_that_nobody_answered_for_has_left_when_it_is_read(town, item, authority, postman):
    (made,) = send(town, item, to(item, "Kvinnojouren", "email", email="jouren@example.se"))
    mail.note_unanswered(made.letter, by=town.secretary, at=LATER, answer="Tystnad")
    jobs.register_dispatched(timestamp=0)
    assert not Delivery.objects.exists()
    mail.note_read(made.letter, by=town.secretary, at=LATER, text="")
    jobs.register_dispatched(timestamp=0)
    made = Dispatch.objects.get()
    assert (made.standing, made.has_arrived, documents(item.case)[0][0]) == ("read", True, "outgoing")


def test_a_correction_is_sent_to_those_who_have_it(town, item):
    send(town, item, to(item, "Akten", "file"))
    approval.correct(item, by=town.secretary, at=LATER, text="Talet ska vara 14.")
    (anew,) = send(town, item, to(item, "Akten", "file"))
    assert (anew.corrections, anew.extract.rows.get().corrections) == (1, 1)


# Lagregel 52.
def test_not_before_it_is_approved(town, media):
    item = dispatched.decided(town)
    with pytest.raises(Refused, match="§ 1 är inte justerad än: ett beslut expedieras när paragrafen är justerad"):
        send(town, item, to(item, "Akten", "file"))


def test_only_who_keeps_the_minutes(town, item):
    with pytest.raises(Refused, match="nämndsekreterare"):
        send(town, item, to(item, "Akten", "file"), by=town.registrar)


@pytest.mark.parametrize(
    ("how", "sentence"),
    [
        ({"name": "Kvinnojouren", "way": "email"}, "Ange e-postadressen till Kvinnojouren"),
        ({"name": "Kvinnojouren", "way": "case"}, "är inget organ i kommunen"),
        ({"name": "Kvinnojouren", "way": "brevduva"}, "Välj hur Kvinnojouren"),
    ],
)
def test_how_it_goes_must_be_possible(town, item, how, sentence):
    with pytest.raises(Refused, match=sentence):
        send(town, item, to(item, **how))
    assert not Extract.objects.exists()


def test_a_day_between_the_approval_and_today(town, item):
    for on, sentence in [(date(2023, 4, 5), "kan inte ha skickats före"), (LATER.date() + timedelta(1), "efter i dag")]:
        with pytest.raises(Refused, match=sentence):
            send(town, item, to(item, "Akten", "paper"), on=on)
    with pytest.raises(Refused, match="minst en mottagare"):
        send(town, item)


def test_what_is_secret_does_not_go_by_email(town, media, postman):
    from decisions.steps import minutes as minutes_steps

    item = dispatched.decided(town)
    act = {"by": town.secretary, "at": approved.APPROVED}
    apart = minutes_steps.set_apart(item.meeting, **act, kind="secret", items=[item.pk])
    approved.approved(town, apart)
    with pytest.raises(Refused, match="innehåller sekretess"):
        send(town, item, to(item, "Akten", "email", email="a@example.se"))
    assert send(town, item, to(item, "Akten", "paper"))


def test_without_a_seal_a_body_gets_the_extract_and_email_needs_signed_minutes(town, media, postman):
    item = dispatched.ready(town)
    with pytest.raises(Refused, match="ingen elektronisk stämpel"):
        send(town, item, to(item, "Akten", "email", email="a@example.se"))
    (made,) = send(town, item, to(item, "Kommunstyrelsen", "case"))
    assert not made.extract.sealed and made.delivery.incoming.file == made.file


def test_signed_minutes_stand_in_for_the_seal_unless_they_tell_a_number(town, media, postman, monkeypatch):
    item = dispatched.ready(town)
    signed_so = SimpleNamespace(Method=SimpleNamespace(ELECTRONIC=Signer.Method.RECORDED))
    monkeypatch.setattr(
        "decisions.dispatch.letters.Signer", signed_so
    )  # every signature on these minutes is of that kind
    minutes = item.batch.minutes
    with monkeypatch.context() as patch:
        patch.setattr("decisions.minutes.signatures.may_be_published", lambda minutes: False)
        with pytest.raises(Refused, match="ingen elektronisk stämpel"):
            send(town, item, to(item, "Akten", "email", email="a@example.se"))
    (made,) = send(town, item, to(item, "Akten", "email", email="a@example.se"))
    assert made.file == minutes.pdf and "elektroniskt underskrivna protokollet" in made.letter.text


def test_a_closed_case_sends_nothing(town, item):
    motion = item.case.motion
    town_act = {"by": town.secretary, "at": LATER}
    with pytest.raises(Refused, match="är avslutat"):
        close(motion, **town_act)
        send(town, item, to(item, "Akten", "file"))


@audit.act("test.closed_for_dispatch")
def close(motion, *, by, at):
    motion.state = "closed"
    motion.save()
    audit.record("Avslutad.", about=[motion])


def test_the_case_is_not_closed_before_everybody_has_it(town, media):
    item = dispatched.ready(town, RecipientRow("Akten"))
    waits = "Socialnämndens § 1 är inte expedierad"
    assert any(sentence.startswith(waits) for sentence in lacking(item.case.motion))
    send(town, item, to(item, "Akten", "file"))
    assert not any(sentence.startswith(waits) for sentence in lacking(item.case.motion))


def test_it_is_taken_in_where_it_came_once(town, item):
    (made, filed) = send(town, item, to(item, "Kommunstyrelsen", "case"), to(item, "Akten", "file"))
    with pytest.raises(Refused, match="registrator"):
        dispatch.receive(made, by=town.reader, at=LATER)
    receipt = dispatch.receive(made, by=town.registrar, at=LATER)
    assert receipt.received_by_name == "Rita Registrator, registrator"
    assert Dispatch.objects.get(pk=made.pk).standing == "read"
    with pytest.raises(Refused, match="redan mottaget"):
        dispatch.receive(made, by=town.registrar, at=LATER)
    with pytest.raises(Refused, match="på ett annat sätt"):
        dispatch.receive(filed, by=town.registrar, at=LATER)
    assert Receipt.objects.count() == 1


def test_a_paragraph_without_a_case_has_no_document(town, media):
    minutes = approved.approved(town)
    (made,) = send(town, approved.paragraph(minutes), Sending("case", name="Kommunstyrelsen", body=town.ks))
    assert made.has_arrived and made.delivery.document is None
