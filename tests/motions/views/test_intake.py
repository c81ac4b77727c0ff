import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from motions.models import Motion
from municipality.models import StoredFile
from tests.uploads import pdf

NEW = "/motioner/ny/"


def typed(**changes) -> dict:
    return {
        "title": "Stärk arbetet mot våld",
        "submitted_on": "2022-12-12",
        "received_on": "2022-12-12",
        "class_code": "119",
        "submitters": "David Dahl (SD) och Åsa Åkerö (SD)",
        "points": "att A\natt B",
    } | changes


@pytest.fixture(autouse=True)
def _today(monkeypatch, town):
    """The registrar's day is the town's."""
    monkeypatch.setattr("django.utils.timezone.now", lambda: town.now)


@pytest.fixture
def registrar(client_of):
    return client_of("registrar")


def hidden(page: str, name: str) -> list[str]:
    return re.findall(rf'name="{name}" value="([^"]*)"', page)


def test_a_motion_is_registered_as_it_was_pasted(registrar):
    response = registrar.post(NEW, typed(letter=SimpleUploadedFile("m.pdf", pdf())))
    assert response.headers["Location"] == "/motioner/KS-2022-1/"
    motion = Motion.objects.get()
    assert [str(one) for one in motion.submitters.all()] == ["David Dahl (SD)", "Åsa Åkerö (SD)"]
    assert [point.text for point in motion.points.all()] == ["att A", "att B"]
    assert motion.cases.get().documents.get().file == StoredFile.objects.get()


def test_an_error_loses_neither_what_was_typed_nor_what_was_uploaded(registrar):
    page = registrar.post(NEW, typed(title="", letter=SimpleUploadedFile("brev.pdf", pdf()))).content.decode()
    assert "Mottagen: <strong>brev.pdf</strong>" in page
    assert page.count('name="person"') == 2
    assert ">att A</textarea>" in page
    [token] = hidden(page, "letter_token")
    again = typed(submitters="", points="", letter_token=token, person=hidden(page, "person"), point=["att A", "att C"])
    registrar.post(NEW, again)
    motion = Motion.objects.get()
    assert motion.cases.get().documents.get().file_name == "brev.pdf"
    assert [point.text for point in motion.points.all()] == ["att A", "att C"]


def test_a_program_is_refused_beside_its_field(registrar):
    page = registrar.post(NEW, typed(letter=SimpleUploadedFile("m.pdf", b"MZ\x90" + b"\x00" * 200))).content.decode()
    assert "Filen ”m.pdf” är ett program" in page
    assert not Motion.objects.exists()


def test_a_file_can_be_taken_away_again(registrar):
    page = registrar.post(NEW, typed(title="", letter=SimpleUploadedFile("fel.pdf", pdf()))).content.decode()
    registrar.post(NEW, typed(letter_token=hidden(page, "letter_token"), letter_drop="1"))
    assert Motion.objects.get().cases.get().documents.get().file is None


def test_a_name_that_may_mean_several_is_asked_about(registrar, town):
    page = registrar.post(NEW, typed(submitters="David Dahl, a")).content.decode()
    assert "Vem är ”a”?" in page
    assert "Cecilia Ceder (L)" in page
    pk = town.people["ceder"].pk
    chosen = typed(person=hidden(page, "person"), submitters="a", do=f"add {pk}", **{f"doubt-{pk}": "a"})
    page = registrar.post(NEW, chosen).content.decode()
    assert hidden(page, "person") == [str(town.people["dahl"].pk), str(pk)]
    assert "Vem är" not in page
    assert "Rätta till" not in page


def test_a_name_that_nobody_has_is_told(registrar):
    page = registrar.post(NEW, typed(submitters="Nils Ingen")).content.decode()
    summary = page.split('class="errors"')[1].split("</ul>")[0]
    assert "Ingen i registret heter ”Nils Ingen”" in summary
    assert page.count("Ingen i registret heter") == 2  # on top and beside the field, and not a third time
    pressed = registrar.post(NEW, typed(submitters="Nils Ingen", do="match")).content.decode()
    assert 'href="/fortroendevalda/ny/" target="_blank"' in pressed
    assert not Motion.objects.exists()


# Lagregel 1: a substitute is added on purpose, and with a reason.
def test_a_substitute_needs_a_reason(registrar, town):
    pk = town.people["öberg"].pk
    page = registrar.post(NEW, typed(submitters="Örjan Öberg")).content.decode()
    assert "Örjan Öberg (S), ersättare i fullmäktige" in page
    page = registrar.post(NEW, typed(submitters="", person=pk)).content.decode()
    assert "ange skälet" in page
    assert f'name="reason-{pk}"' in page
    registrar.post(NEW, typed(submitters="", person=pk, **{f"reason-{pk}": "Tjänstgjorde för Anna Almqvist"}))
    assert Motion.objects.get().submitters.get().reason == "Tjänstgjorde för Anna Almqvist"


def test_one_who_never_sat_needs_a_party_too(registrar, town):
    pk = town.people["öberg"].pk
    before = typed(submitted_on="2022-10-01", submitters="", person=pk, **{f"reason-{pk}": "Satt till valet"})
    page = registrar.post(NEW, before).content.decode()
    assert "Ange vilket parti Örjan Öberg företrädde" in page
    registrar.post(NEW, before | {f"party-{pk}": town.parties["S"].pk})
    assert str(Motion.objects.get().submitters.get()) == "Örjan Öberg (S)"


def test_a_submitter_is_taken_away(registrar, town):
    ids = [town.people["dahl"].pk, town.people["ceder"].pk]
    page = registrar.post(NEW, typed(submitters="", person=ids, do=f"remove {ids[0]}")).content.decode()
    assert hidden(page, "person") == [str(ids[1])]


def test_a_second_registration_is_shown_the_first(registrar):
    registrar.post(NEW, typed())
    page = registrar.post(NEW, typed()).content.decode()
    assert "liknar en som redan är registrerad" in page
    assert Motion.objects.count() == 1
    seen = hidden(page, "seen")
    registrar.post(NEW, typed(seen=seen))
    assert Motion.objects.count() == 1
    registrar.post(NEW, typed(seen=seen, is_new="1"))
    assert Motion.objects.count() == 2


def test_a_number_from_an_older_system_is_given(registrar):
    page = registrar.post(NEW, typed(given_number="1234", given_reason="W3D3")).content.decode()
    assert "skriv det som KS-2025/12 eller KS-2025/12.119" in page and "{prefix}" not in page
    page = registrar.post(NEW, typed(given_number="KS-2022/1234.119")).content.decode()
    assert "Ange varför numret är givet" in page
    registrar.post(NEW, typed(given_number="KS-2022/1234.119", given_reason="W3D3"))
    assert Motion.objects.get().cases.get().number == "KS-2022/1234.119"


def test_the_public_wording_stands_beside_the_real_one(registrar):
    registrar.post(NEW, typed(public_title="Om våld", sender="David", public_sender="En ledamot", subject="Om NN",
                              public_subject="Om en person"))  # fmt: skip
    case = Motion.objects.get().cases.get()
    document = case.documents.get()
    assert (case.public_title, document.correspondent, document.public_correspondent) == (
        "Om våld",
        "David",
        "En ledamot",
    )
    assert (document.subject, document.public_subject) == ("Om NN", "Om en person")


def test_the_picker_gets_a_row_and_the_pasted_text_its_points(registrar, town):
    row = registrar.get(f"{NEW}motionar/?person={town.people['öberg'].pk}&dag=2022-12-12").content.decode()
    assert "Örjan Öberg (S), ersättare i fullmäktige" in row
    assert 'name="reason-' in row
    assert registrar.get(f"{NEW}motionar/?person=0").status_code == 404
    rows = registrar.post(f"{NEW}att-satser/", {"text": "1. att A\n2. att B"}).content.decode()
    assert rows.count('name="point"') == 2


@pytest.mark.parametrize("role", ["official", "head", "secretary", "chair", "adjuster", "reader", "administrator"])
def test_the_form_is_there_for_registrars_only(client_of, role):
    assert client_of(role).get(NEW).status_code == 404


def test_the_form_opens_with_today_as_the_day_it_came_in(registrar):
    assert 'name="received_on" value="2022-12-12"' in registrar.get(NEW).content.decode()


def test_dates_that_are_no_dates_are_told(registrar):
    page = registrar.post(NEW, typed(submitted_on="i går")).content.decode()
    assert "Rätta till det här" in page
    assert not Motion.objects.exists()


def test_a_document_is_registered_and_its_file_survives_an_error(registrar, register):
    case = register().cases.get()
    path = "/motioner/KS-2022-1/handlingar/ny/"
    facts = {"case": case.pk, "kind": "other", "direction": "incoming", "dated_on": "2022-12-12", "subject": "Bilaga"}
    page = registrar.post(path, facts | {"letter": SimpleUploadedFile("bilaga.pdf", pdf())}).content.decode()
    assert "Ange handlingens avsändare eller mottagare" in page
    facts |= {"correspondent": "David Dahl (SD)", "letter_token": hidden(page, "letter_token")}
    assert registrar.post(path, facts).headers["Location"] == "/motioner/KS-2022-1/"
    document = case.documents.get(serial=2)
    assert (document.file_name, document.correspondent) == ("bilaga.pdf", "David Dahl (SD)")
    assert f"/handlingar/{document.pk}/" in registrar.get("/motioner/KS-2022-1/").content.decode()
