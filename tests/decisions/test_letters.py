from decisions import letters
from municipality.models import Letter, Person
from tests.decisions.approved import ended, sent, staffed


def drafts(minutes):
    return letters.to_adjusters(minutes, list(minutes.signers.select_related("attendance__person")), key="x")


def test_a_letter_says_who_asks_what_by_when_and_where(town, settings):
    settings.SITE_URL = "https://paragraf.example"
    minutes = staffed(town, ended(town))
    assert drafts(minutes) == []
    Person._base_manager.filter(pk=town.people["björk"].pk)
    person = minutes.signers.get(role="adjuster").attendance.person
    from municipality.steps import register

    register.correct_person(
        person, by=town.admin, at=town.now, first_name="Bo", last_name="Björk", email="bo@example.org", distinction=""
    )
    (draft,) = drafts(minutes)
    assert draft.subject == "Protokoll att justera: Socialnämnden 30 mars 2023"
    assert "Nils Nämndsekreterare" in draft.text
    assert "torsdag den 6 april 2023" in draft.text
    assert "senast den 13 april 2023" in draft.text
    assert f"https://paragraf.example{minutes.get_absolute_url()}justera/" in draft.text


def test_who_has_no_address_is_told_to_the_secretary(town):
    from municipality import audit

    minutes = sent(town)
    assert "fick inget brev" in audit.acts_about(minutes).first().sentence
    assert not Letter.objects.exists()
