from decisions.minutes import letters
from municipality.models import Letter, Person
from municipality.steps import register
from tests.decisions.approved import ended, locked, sent, staffed


def drafts(minutes):
    return letters.to_adjusters(minutes, list(minutes.signers.select_related("attendance__person")), key="x")


def test_a_letter_says_who_asks_what_by_when_and_where(town, settings):
    settings.SITE_URL = "https://paragraf.example"
    minutes = staffed(town, ended(town))
    assert drafts(minutes) == []
    Person._base_manager.filter(pk=town.people["björk"].pk)
    person = minutes.signers.get(role="adjuster").attendance.person
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


def test_whoever_is_to_sign_is_told_by_whom_it_is_certified_and_where(town, settings, tmp_path):
    settings.MEDIA_ROOT, settings.SITE_URL = tmp_path, "https://paragraf.example"
    minutes = locked(town)
    person = minutes.signers.get(role="adjuster").attendance.person
    register.correct_person(person, by=town.admin, at=town.now, email="bo@example.org")
    (draft,) = letters.to_signers(minutes, minutes.signers.all(), key="x")
    assert draft.subject == "Protokoll att skriva under: Socialnämnden 30 mars 2023"
    assert "är låst och bestyrkt av Nils Nämndsekreterare" in draft.text
    assert f"https://paragraf.example{minutes.get_absolute_url()}underskrift/" in draft.text
    assert letters.reminders(minutes, minutes.due_on) == []  # nobody has certified it yet: it may be signed in ink
