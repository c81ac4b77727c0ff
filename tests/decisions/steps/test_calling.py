import re
from datetime import date, timedelta

import pikepdf
import pytest
from django.utils import timezone
from pypdf import PdfReader

from decisions.models import Called, Calling
from decisions.paragraph.content import PointRow
from decisions.states import Purpose
from decisions.steps import agenda, calling
from motions.steps import intake
from municipality import audit
from municipality.files import storage
from municipality.models import Letter, Person
from municipality.refusals import Refused
from municipality.steps import register as people
from tests.decisions.meeting_room import EVENING, at, plan, put, refer, write
from tests.jobs import do_jobs
from tests.postman import postman
from tests.uploads import letter_of

__all__ = ["postman"]
TWO_WEEKS_BEFORE = at(date(2023, 3, 16))


@pytest.fixture
def addresses(town):
    for person in Person.objects.exclude(last_name="Ceder"):
        facts = {"first_name": person.first_name, "last_name": person.last_name, "distinction": ""}
        email = f"{person.last_name.lower().replace('å', 'a').replace('ö', 'o')}@example.se"
        people.correct_person(person, by=town.admin, at=town.now, email=email, **facts)


@pytest.fixture
def meeting(town, register):
    """A committee's meeting with a motion to answer and an item of its own."""
    motion = register(submitted_on=date(2022, 11, 14), received_on=date(2022, 11, 14), letter=letter_of(3))
    refer(town, motion)
    meeting = plan(town)
    put(meeting, town, heading="", purpose=Purpose.OPINION, case=motion.cases.get(diary=town.sn))
    item = put(meeting, town, heading="Delegationsbeslut")
    write(item, town, proposed=(PointRow("Anmälan läggs till handlingarna."),))
    return meeting


def prepared(meeting, town, **details) -> Calling:
    made = calling.prepare(meeting, by=town.secretary, at=TWO_WEEKS_BEFORE, **details)
    do_jobs()
    made.refresh_from_db()
    assert made.fault == ""
    return made


def sent(meeting, town, when=TWO_WEEKS_BEFORE, **details) -> Calling:
    return calling.send(prepared(meeting, town), by=town.secretary, at=when, **details)


def text_of(stored) -> str:
    with storage.open_file(stored) as file:
        return " ".join(" ".join(page.extract_text().split()) for page in PdfReader(file).pages)


def test_the_calling_has_the_agenda_the_called_and_the_papers(meeting, town):
    made = prepared(meeting, town, message="Gruppmöten från kl. 16.")
    assert (made.state, made.kind, made.number) == ("ready", "calling", 1)
    text = text_of(made.paper)
    for part in (
        "Kallelse till socialnämndens sammanträde", "Torsdagen den 30 mars 2023 kl. 17.30", "Sessionssalen",
        "Gruppmöten från kl. 16.", "yttrande över motion väckt av", "Anna Almqvist (S), ordförande", "Åsa Åkerö (SD)",
        "Motion: ", "sidan 2", "Förslag till beslut, sidan 5",
    ):  # fmt: skip
        assert part in text, part
    with storage.open_file(made.papers) as file, pikepdf.open(file) as papers:
        assert len(papers.pages) == 1 + 3 + 1
        with papers.open_outline() as outline:
            assert [(one.title[:8], len(one.children)) for one in outline.root] == [
                ("Innehåll", 0),
                ("1. Stärk", 1),
                ("2. Deleg", 1),
            ]
    assert [(one.first_page, one.is_new) for one in made.contents.all()] == [(2, False), (5, False)]


@pytest.mark.usefixtures("addresses")
def test_each_member_and_substitute_gets_a_letter_with_the_papers(meeting, town, postman):
    made = sent(meeting, town)
    assert Called.objects.filter(calling=made).count() == 5
    assert Called.objects.get(calling=made, person__last_name="Ceder").letter is None  # on paper
    do_jobs()
    assert sorted(postman.addresses) == [
        "akero@example.se", "almqvist@example.se", "bjork@example.se", "dahl@example.se",
    ]  # fmt: skip
    _, message = next(one for one in postman.taken if one[0] == "akero@example.se")
    assert message["Subject"] == "Kallelse: Socialnämnden torsdag 30 mars 2023 kl. 17.30"
    body = message.get_body().get_content()
    assert "Hej Åsa Åkerö!" in body
    assert "Du får brevet för att du är ersättare i socialnämnden." in body
    assert "2. Delegationsbeslut" in body
    assert [part.get_filename() for part in message.iter_attachments()] == [
        "kallelse-SN-2023-03-30.pdf",
        "handlingar-SN-2023-03-30.pdf",
    ]
    assert made.paper.sha256 in audit.acts_about(made).get(kind="calling.sent").sentence
    assert "5 personer, varav 1 på papper" in audit.acts_about(made).get(kind="calling.sent").sentence


def test_nothing_is_sent_that_is_not_what_was_looked_through(meeting, town):
    made = prepared(meeting, town)
    put(meeting, town, heading="Nytt")
    with pytest.raises(Refused, match="har ändrats sedan den togs fram"):
        calling.send(made, by=town.secretary, at=TWO_WEEKS_BEFORE)
    again = prepared(meeting, town)
    made.refresh_from_db()
    assert (made.state, again.number) == ("discarded", 2)
    calling.send(again, by=town.secretary, at=TWO_WEEKS_BEFORE)
    with pytest.raises(Refused, match="har läget skickad"):
        calling.send(again, by=town.secretary, at=TWO_WEEKS_BEFORE)


def test_a_late_item_comes_on_an_extra_list(meeting, town, postman):
    first = sent(meeting, town)
    with pytest.raises(Refused, match="Inget är nytt"):
        calling.prepare(meeting, by=town.secretary, at=TWO_WEEKS_BEFORE)
    late = put(meeting, town, heading="Brådskande hyresavtal")
    agenda.reorder(
        meeting, by=town.secretary, at=EVENING,
        order=[late.pk, *meeting.items.exclude(pk=late.pk).values_list("pk", flat=True)],
    )  # fmt: skip
    extra = sent(meeting, town)
    late.refresh_from_db()
    assert (extra.kind, late.called_in, late.position, late.number) == ("supplement", extra, 1, 3)
    text = text_of(extra.paper)
    assert "Tilläggslista till socialnämndens sammanträde" in text
    assert "Brådskande hyresavtal" in text
    assert "Delegationsbeslut" not in text
    assert extra.papers is None
    assert set(meeting.items.values_list("called_in", flat=True)) == {first.pk, extra.pk}


def test_new_papers_go_along_on_the_extra_list_and_old_ones_do_not(meeting, town, register):
    sent(meeting, town)
    case = meeting.items.get(number=1).case
    intake.add_document(
        case, by=town.registrar, at=EVENING, kind="report", direction="drawn_up", dated_on=date(2023, 3, 9),
        subject="Tjänsteutlåtande", file=letter_of(2),
    )  # fmt: skip
    extra = sent(meeting, town)
    assert [(one.title, one.is_new) for one in extra.contents.all()] == [("Tjänsteutlåtande: Tjänsteutlåtande", True)]
    assert "Ärendet stod på kallelsen; handlingarna är nya." in text_of(extra.paper)


# Lagregel 11: members and substitutes a week before.
def test_a_late_calling_needs_its_reason(meeting, town):
    made = prepared(meeting, town)
    late = at(date(2023, 3, 24))
    with pytest.raises(Refused, match="Senaste dag att kalla var den 23 mars 2023, enligt organets regler") as refusal:
        calling.send(made, by=town.secretary, at=late)
    assert refusal.value.field == "late_reason"
    made = calling.send(made, by=town.secretary, at=late, late_reason="Extra sammanträde.")
    assert made.late_reason == "Extra sammanträde."
    council = plan(town, town.kf, date(2023, 9, 11))
    put(council, town)
    made = prepared(council, town)
    with pytest.raises(Refused, match=r"den 4 september 2023, en vecka före sammanträdet \(5 kap. 15 §"):
        calling.send(made, by=town.secretary, at=at(date(2023, 9, 5)))


def test_a_paper_that_cannot_be_read_is_named(meeting, town, monkeypatch):
    def unreadable(_content):
        raise pikepdf.PdfError

    monkeypatch.setattr("decisions.calling.bundle._count", unreadable)
    made = calling.prepare(meeting, by=town.secretary, at=TWO_WEEKS_BEFORE)
    do_jobs()
    made.refresh_from_db()
    assert (made.state, "i ärende 1 går inte att läsa som PDF" in made.fault) == ("failed", True)
    with pytest.raises(Refused, match="har läget kunde inte tas fram"):
        calling.send(made, by=town.secretary, at=TWO_WEEKS_BEFORE)


def test_an_empty_agenda_calls_nobody(town):
    with pytest.raises(Refused, match="Föredragningslistan är tom"):
        calling.prepare(plan(town), by=town.secretary, at=TWO_WEEKS_BEFORE)


@pytest.mark.usefixtures("addresses")
def test_who_comes_to_the_body_afterwards_is_called_too(meeting, town, postman):
    made = sent(meeting, town)
    with pytest.raises(Refused, match="redan kallade"):
        calling.call_newcomers(made, by=town.secretary, at=EVENING)
    person = people.add_person(
        by=town.admin, at=town.now, first_name="Nova", last_name="Nyström", email="nova@example.se"
    )
    people.begin_assignment(
        person, by=town.admin, at=town.now, body=town.sn, role="substitute", party=town.parties["S"],
        valid_from=date(2023, 3, 20), order=9,
    )  # fmt: skip
    calling.call_newcomers(made, by=town.secretary, at=EVENING)
    do_jobs()
    assert postman.addresses.count("nova@example.se") == 1
    assert len(postman.taken) == 5


@pytest.mark.usefixtures("addresses")
def test_a_letter_that_was_refused_is_sent_to_the_corrected_address(meeting, town, postman):
    postman.refuse.add("dahl@example.se")
    made = sent(meeting, town)
    do_jobs()
    called = Called.objects.get(calling=made, person__last_name="Dahl")
    assert called.letter.state == "refused"
    facts = {"first_name": "David", "last_name": "Dahl", "distinction": ""}
    people.correct_person(called.person, by=town.admin, at=town.now, email="david@example.se", **facts)
    calling.send_again(Called.objects.get(pk=called.pk), by=town.secretary, at=timezone.now())
    do_jobs()
    assert postman.addresses[-1] == "david@example.se"
    with pytest.raises(Refused, match="på papper"):
        on_paper = Called.objects.get(calling=made, person__last_name="Ceder")
        calling.send_again(on_paper, by=town.secretary, at=timezone.now())


def test_without_a_mail_server_everybody_is_called_on_paper(meeting, town, settings):
    settings.MAIL = None
    made = sent(meeting, town)
    assert set(made.called.values_list("letter", flat=True)) == {None}


def test_a_job_taken_twice_prints_once(meeting, town):
    made = prepared(meeting, town)
    calling.freeze(made, by=town.secretary, at=timezone.now(), made=None)
    assert audit.acts_about(made).first().sentence.endswith("behövdes inte längre.")


def test_a_reader_calls_nobody(meeting, town):
    with pytest.raises(Refused, match="nämndsekreterare"):
        calling.prepare(meeting, by=town.reader, at=TWO_WEEKS_BEFORE)
    assert timedelta(0) < TWO_WEEKS_BEFORE - town.now


@pytest.mark.usefixtures("addresses")
def test_papers_too_large_for_mail_have_a_link_of_their_own_that_can_be_taken_back(meeting, town, monkeypatch, client):
    monkeypatch.setattr("decisions.calling.letters.LARGEST", 0)
    made = sent(meeting, town)
    links = {letter.name: re.search(r"http\S+(/handlingar/\S+/)", letter.text)[1] for letter in Letter.objects.all()}
    assert len(set(links.values())) == len(links) == made.called.exclude(letter=None).count() > 1
    assert not made.called.filter(letter=None, papers_key__isnull=False).exists(), "who is called on paper has none"
    monkeypatch.setattr("django.utils.timezone.now", lambda: at(date(2023, 4, 29)))
    answer = client.get(links["David Dahl"])
    assert b"".join(answer.streaming_content).startswith(b"%PDF") and answer["Referrer-Policy"] == "no-referrer"
    called = made.called.get(person=town.people["dahl"])
    with pytest.raises(Refused, match="nämndsekreterare"):
        calling.revoke_papers(called, by=town.reader, at=EVENING)
    calling.revoke_papers(called, by=town.secretary, at=EVENING)
    with pytest.raises(Refused, match="redan återkallad"):
        calling.revoke_papers(called, by=town.secretary, at=EVENING)
    assert "gäller inte längre" in client.get(links["David Dahl"]).text
    assert b"".join(client.get(links["Bo Björk"]).streaming_content), "his is his own"
    monkeypatch.setattr("django.utils.timezone.now", lambda: at(date(2023, 4, 30)))
    assert "gäller inte längre" in client.get(links["Bo Björk"]).text
    assert client.get("/handlingar/gissat/").status_code == 404
