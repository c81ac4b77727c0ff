import pytest
from django.urls import reverse

from municipality.models import User

PASSWORD = "bara-for-prov-2022"
NEW = "ett-nytt-losenord-2022"


def pages(user):
    grant = user.role_grants.get()
    return [
        ("get", reverse("accounts")),
        ("get", reverse("open_account")),
        ("post", reverse("open_account")),
        ("get", reverse("account", args=[user.username])),
        ("post", reverse("account", args=[user.username])),
        ("post", reverse("grant_role", args=[user.username])),
        ("post", reverse("end_role", args=[user.username, grant.pk])),
        ("post", reverse("give_password", args=[user.username])),
        ("post", reverse("close_account", args=[user.username])),
        ("post", reverse("reopen_account", args=[user.username])),
    ]


@pytest.mark.parametrize("role", ["registrar", "official", "head", "secretary", "chair", "adjuster", "reader"])
def test_nobody_but_the_administrator_finds_the_pages(client_of, town, role):
    browser = client_of(role)
    for method, address in pages(town.reader):
        assert getattr(browser, method)(address).status_code == 404, address


def test_a_stranger_is_asked_to_log_in(client, town):
    for method, address in pages(town.reader):
        assert getattr(client, method)(address).headers["Location"] == f"/logga-in/?next={address}"


def test_an_account_is_opened_given_a_role_and_logs_in(client_of, town, client):
    browser = client_of("administrator")
    answer = browser.post("/konton/nytt/", {"name": "Vera Vikarie", "username": "vera", "password": NEW})
    assert answer.headers["Location"] == "/konton/vera/"
    browser.post("/konton/vera/roller/", {"role": "secretary", "body": town.sn.pk, "valid_from": "2022-12-12"})
    assert "nämndsekreterare, Socialnämnden" in browser.get("/konton/").content.decode()
    answer = client.post("/logga-in/", {"username": "vera", "password": NEW})
    assert answer.headers["Location"] == "/"


def test_what_was_typed_stands_when_a_role_is_refused(client_of, town):
    answer = client_of("administrator").post(
        "/konton/reader/roller/", {"role": "reader", "valid_from": "2022-12-24", "last_day": "2022-12-30"}
    )
    page = answer.content.decode()
    assert "Kontot har redan rollen under den tiden." in page
    assert 'value="2022-12-24"' in page and 'value="2022-12-30"' in page


def test_a_refused_username_is_told_beside_its_field(client_of):
    answer = client_of("administrator").post(
        "/konton/nytt/", {"name": "Vera Vikarie", "username": "Vera V", "password": NEW}
    )
    assert answer.context["form"].errors["username"][0].startswith("Användarnamnet ska ha")
    assert 'aria-describedby="id_username_helptext id_username_error"' in answer.content.decode()
    assert "Vera Vikarie" in answer.content.decode()


def test_a_role_is_ended_on_its_last_day(client_of, town):
    grant = town.reader.role_grants.get()
    browser = client_of("administrator")
    browser.post(f"/konton/reader/roller/{grant.pk}/slut/", {"last_day": "2022-12-31"})
    grant.refresh_from_db()
    assert grant.last_day.isoformat() == "2022-12-31"
    page = browser.get("/konton/reader/").content.decode()
    assert "Tidigare roller" in page and "31 december 2022" in page


def test_an_error_in_ending_one_role_stands_beside_that_role(client_of, town):
    grant = town.reader.role_grants.get()
    answer = client_of("administrator").post(f"/konton/reader/roller/{grant.pk}/slut/", {"last_day": "2020-01-01"})
    ((shown, form),) = answer.context["grants"]
    assert shown == grant
    assert form.non_field_errors() == ["Perioden måste sluta efter att den har börjat."]
    assert "Perioden måste sluta" in answer.content.decode()


def test_details_are_changed(client_of, town):
    client_of("administrator").post("/konton/reader/", {"name": "Lena Ny", "title": "ekonom", "email": "l@example.org"})
    assert User.objects.filter(username="reader", name="Lena Ny", title="ekonom").exists()


def test_an_account_is_closed_and_opened_again(client_of, town):
    browser = client_of("administrator")
    browser.post("/konton/reader/stang/")
    assert "Stängt" in browser.get("/konton/").content.decode()
    assert "redan stängt" in browser.post("/konton/reader/stang/").content.decode()
    browser.post("/konton/reader/oppna/")
    assert User.objects.get(username="reader").is_active


def test_the_administrator_gives_a_new_password(client_of, client, town):
    browser = client_of("administrator")
    assert "för kort" in browser.post("/konton/reader/losenord/", {"password": "kort"}).content.decode()
    browser.post("/konton/reader/losenord/", {"password": NEW})
    assert User.objects.get(username="reader").check_password(NEW)


def test_everybody_changes_their_own_password_and_stays_logged_in(client_of, town):
    browser = client_of("reader")
    browser.post("/losenord/", {"present": PASSWORD, "password": NEW, "repeated": NEW})
    assert User.objects.get(username="reader").check_password(NEW)
    page = browser.get("/").content.decode()
    assert "Ditt lösenord är bytt." in page


def test_the_pages_take_the_same_number_of_queries_for_few_and_many(client_of, town, django_assert_num_queries):
    browser = client_of("administrator")
    with django_assert_num_queries(5):  # session, account, its roles; accounts, their roles
        browser.get("/konton/")


def test_a_role_that_does_not_hold_today_is_told_as_such(client_of, town, monkeypatch):
    monkeypatch.setattr("django.utils.timezone.now", lambda: town.now)
    given = {"role": "adjuster", "body": town.sn.pk, "valid_from": "2022-12-01", "last_day": "2022-12-11"}
    page = client_of("administrator").post("/konton/reader/roller/", given, follow=True).content.decode()
    assert "från och med den 1 december 2022 till och med den 11 december 2022, alltså inte i dag." in page
    page = (
        client_of("administrator")
        .post("/konton/reader/roller/", given | {"valid_from": "2022-12-12", "last_day": ""}, follow=True)
        .content.decode()
    )
    assert "har rollen justerare, Socialnämnden." in page
