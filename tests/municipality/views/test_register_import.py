from django.core.files.uploadedfile import SimpleUploadedFile

from municipality.models import Person
from municipality.steps import register
from tests.municipality.register.table import table

TEXT = table(
    "SN;ledamot;M;;Örjan;Ny;;orjan@example.se;7;2023-01-01;2026-12-31", "SN;ledamot;M;;David;Dahl;;;;2023-06-01;"
)


def upload(client, content, name="nämnden.csv"):
    return client.post("/fortroendevalda/inlasning/", {"file": SimpleUploadedFile(name, content)})


def sent_along(page):
    """What the browser posts back from the preview, its newlines as browsers send them."""
    form = page.context["form"]
    return {name: form[name].value().replace("\n", "\r\n") for name in form.fields}


def test_preview_then_confirm(client_of, town):
    client = client_of("registrar")
    page = upload(client, TEXT.encode("cp1252"))
    html = page.content.decode()
    assert "En ny person, 2 uppdrag påbörjade och ett uppdrag avslutat. 0 uppdrag är oförändrade." in html
    assert "Örjan Ny, orjan@example.se" in html
    assert not Person.objects.filter(last_name="Ny").exists()
    done = client.post("/fortroendevalda/inlasning/las-in/", sent_along(page), follow=True)
    assert "Filen är inläst: en ny person" in done.content.decode()
    assert Person.objects.get(last_name="Ny").email == "orjan@example.se"
    assert "Filen ändrar ingenting" in upload(client, TEXT.encode()).content.decode()


def test_every_fault_is_listed_and_nothing_can_be_confirmed(client_of, town):
    page = upload(client_of("registrar"), (TEXT + "\nBN;ledamot;S;;Eva;Ek;;;;2023-01-01;\nSN;x").encode())
    html = page.content.decode()
    assert "Filen kan inte läsas in: 2 fel" in html
    assert "Rad 4: organet ”BN”" in html
    assert "Rad 5: raden har 2 celler" in html
    assert "Läs in</button>" not in html


def test_what_cannot_be_read_is_told_at_the_field(client_of, town, monkeypatch):
    client = client_of("registrar")
    for content, sentence in [
        (b"PK\x03\x04\x00", "inte en CSV-fil"),
        (b"organ;uppdrag\nSN;ledamot", "Kolumner saknas"),
        (b"", "tom"),
    ]:
        assert sentence in upload(client, content).content.decode()
    monkeypatch.setattr("municipality.forms.register_import.LARGEST", 10)
    assert "större än" in upload(client, TEXT.encode()).content.decode()


def test_a_register_changed_since_the_preview_is_shown_anew(client_of, town):
    client = client_of("registrar")
    page = upload(client, TEXT.encode())
    seat = town.people["dahl"].assignments.get(body=town.sn)
    register.correct_assignment(seat, by=town.admin, at=town.now, order=5, reason="Fel plats.")
    again = client.post("/fortroendevalda/inlasning/las-in/", sent_along(page))
    assert again.status_code == 409
    assert "har ändrats sedan du granskade" in again.content.decode()
    assert not Person.objects.filter(last_name="Ny").exists()
    assert client.post("/fortroendevalda/inlasning/las-in/", sent_along(again)).status_code == 302
    assert Person.objects.filter(last_name="Ny").exists()


def test_a_confirmation_without_its_file_leads_back(client_of, town):
    assert client_of("registrar").post("/fortroendevalda/inlasning/las-in/").url == "/fortroendevalda/inlasning/"


def test_the_page_documents_every_column_and_the_example_can_be_read_back(client_of, town):
    client = client_of("registrar")
    page = client.get("/fortroendevalda/inlasning/").content.decode()
    assert "särskiljande uppgift" in page
    example = client.get("/fortroendevalda/inlasning/exempel.csv")
    assert "attachment" in example["Content-Disposition"]
    assert "2 nya personer" not in upload(client, example.content).content.decode()
    assert "två i presidiet samtidigt: Anna Almqvist" in upload(client, example.content).content.decode()


def test_only_who_keeps_the_register_finds_the_pages(client_of, town):
    client = client_of("reader")
    assert client.get("/fortroendevalda/inlasning/").status_code == 404
    assert client.get("/fortroendevalda/inlasning/exempel.csv").status_code == 404
    assert client.post("/fortroendevalda/inlasning/las-in/", {"text": "x"}).status_code == 404
