from django.db import OperationalError, connection


def test_everything_needs_a_log_in_but_the_log_in_and_health(client, db):
    assert client.get("/").headers["Location"] == "/logga-in/?next=/"
    assert client.get("/finns-inte/").status_code == 404
    assert client.get("/logga-in/").status_code == 200
    assert client.get("/health").content == b"ok"


def test_health_tells_when_the_database_does_not_answer(client, monkeypatch):
    def fails():
        raise OperationalError("borta")

    with monkeypatch.context() as broken:
        broken.setattr(connection, "cursor", fails)
        answer = client.get("/health")
    assert (answer.status_code, answer.content.decode()) == (503, "databasen svarar inte")


def test_a_wrong_password_is_refused_and_the_user_name_stands(client, town):
    answer = client.post("/logga-in/", {"username": "reader", "password": "fel"})
    page = answer.content.decode()
    assert answer.status_code == 200 and 'role="alert"' in page and 'value="reader"' in page


def test_one_who_is_logged_in_is_taken_from_the_log_in_page(client_of):
    assert client_of("reader").get("/logga-in/").headers["Location"] == "/"


def test_logging_out_takes_a_post(client_of):
    browser = client_of("reader")
    assert browser.get("/logga-ut/").status_code == 405
    assert browser.post("/logga-ut/").headers["Location"] == "/logga-in/"
    assert browser.get("/").status_code == 302
