from datetime import date

from municipality.audit import acts_about
from municipality.models import Body, Party
from municipality.steps import register
from municipality.views import bodies
from tests.town import set_facts


def test_a_body_as_it_was_on_a_day(client_of, town):
    client = client_of("reader")
    page = client.get("/organ/KF/?dag=2022-12-12")
    assert [seat.person.last_name for seat in page.context["seated"].members] == [
        "Almqvist", "Björk", "Ceder", "Dahl", "Åkerö",
    ]  # fmt: skip
    html = page.content.decode()
    assert "Som det var den 12 december 2022" in html
    assert "56 vakanta den dagen" in html
    assert client.get("/organ/KF/?dag=2022-10-14").context["seated"].members == []
    assert client.get("/organ/FINNSINTE/").status_code == 404


def test_a_body_tells_how_many_events_it_has(client_of, town, monkeypatch):
    client = client_of("reader")
    assert "senaste av" not in client.get("/organ/KS/").content.decode()
    set_facts(town.ks, seats=13)
    monkeypatch.setattr(bodies, "SHOWN", 1)
    count = acts_about(town.ks).count()
    assert f"De 1 senaste av {count} händelser." in client.get("/organ/KS/").content.decode()


def test_more_members_than_seats_is_warned_of(client_of, town):
    client = client_of("registrar")
    assert "platser: avsluta" not in client.get("/organ/KS/").content.decode()
    set_facts(town.ks, seats=5)
    for n in range(3):
        person = register.add_person(by=town.admin, at=town.now, first_name="Ny", last_name=f"Ledamot {n}")
        register.begin_assignment(
            person, by=town.admin, at=town.now, body=town.ks, role="member", party=town.parties["S"],
            valid_from=date(2023, 1, 1),
        )  # fmt: skip
    html = client.get("/organ/KS/?dag=2023-01-01").content.decode()
    assert "har 6 ledamöter den dagen men bara 5 platser" in html
    assert "platser: avsluta" not in client.get("/organ/KS/?dag=2022-12-31").content.decode()
    assert "för många" in client.get("/organ/").content.decode()


def body_facts(**more):
    return {
        "name": "Barnnämnden", "kind": "committee", "seats": 9, "numbering": "per_year", "adjusters": 2,
        "texts_until": "approval", "speaking": "called", "notes_from": "substitutes", "separate_from": "voters", "remote": "no",
        "number_pattern": "{prefix}-{year}/{serial}", "layout": "goteborg", "calling_days": 5,
        "appendix_marks": "letters", "appendix_series": "per_paragraph",
    } | more  # fmt: skip


def test_a_body_is_added_and_corrected(client_of, town):
    client = client_of("registrar")
    assert client.post("/organ/nytt/", body_facts(code="BN")).url == "/organ/BN/"
    body = Body.objects.get(code="BN")
    assert (body.name, body.on(date(2001, 1, 1)).seats, body.on(date(2030, 1, 1)).layout) == (
        "Barnnämnden",
        9,
        "goteborg",
    )
    assert (body.on(date(2030, 1, 1)).appendix_marks, body.on(date(2030, 1, 1)).appendix_series) == (
        "letters",
        "per_paragraph",
    )
    assert "bokstäver: bilaga A, B, från början i varje paragraf" in client.get("/organ/BN/").content.decode()
    pattern = {"kind": "committee", "number_pattern": "{prefix}/{year}:{serial}"}
    assert client.post("/organ/BN/andra/", pattern).url == "/organ/BN/"
    assert "diarienumrets form ändrades" in client.get("/organ/BN/").content.decode()


def test_what_a_body_cannot_be_is_told_at_its_field(client_of, town):
    client = client_of("registrar")
    form = client.post("/organ/nytt/", body_facts(code="b n", kind="subcommittee", layout="stockholm")).context["form"]
    assert {"code", "layout"} <= form.errors.keys()
    form = client.post("/organ/nytt/", body_facts(code="SN")).context["form"]
    assert "code" in form.errors
    assert not Body.objects.filter(name="Barnnämnden").exists()


def test_a_correction_that_changes_nothing_is_told(client_of, town):
    client = client_of("registrar")
    party = town.parties["S"]
    page = client.post(f"/partier/{party.pk}/andra/", {"code": "S", "name": "Socialdemokraterna"})
    assert "Inget är ändrat" in page.content.decode()


def test_a_party_is_added_without_its_parentheses_and_corrected(client_of, town):
    client = client_of("registrar")
    client.post("/partier/nytt/", {"code": "(-)", "name": "Politisk vilde"})
    party = Party.objects.get(code="-")
    client.post(f"/partier/{party.pk}/andra/", {"code": "-", "name": "Utan parti"})
    assert "Utan parti" in client.get("/partier/").content.decode()
    assert "finns redan" in client.post("/partier/nytt/", {"code": "S", "name": "Annat"}).content.decode()
