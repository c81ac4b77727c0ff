"""Letters on their way through a real mail server on loopback: taken, refused, broken off, down, and never twice."""

from datetime import timedelta

import pytest
from django.utils import timezone

from municipality import jobs
from municipality.mail import outbox
from municipality.mail.outbox import Draft
from municipality.models import Letter
from municipality.steps import mail
from tests.jobs import do_jobs
from tests.postman import postman

__all__ = ["postman"]


@pytest.fixture
def queue(town):
    def put(*names: str) -> list[Letter]:
        drafts = [
            Draft(f"test:{name}", name, f"{name.lower()}@example.se", "Kallelse", f"Hej {name}!\n.\n.slut")
            for name in names
        ]
        return list(mail.queue(drafts, by=town.secretary, at=timezone.now()).values())

    return put


def states() -> list[str]:
    return list(Letter.objects.order_by("pk").values_list("state", flat=True))


def turn_comes() -> None:
    """The time of the next attempt has come."""
    Letter.objects.filter(state="queued").update(next_at=timezone.now() - timedelta(seconds=1))


def test_each_gets_a_letter_of_his_own(postman, queue):
    queue("Anna", "Bo")
    do_jobs()
    assert postman.addresses == ["anna@example.se", "bo@example.se"]
    _, message = postman.taken[0]
    assert message["To"] == "Anna <anna@example.se>"
    assert message["From"] == "Kansliet <kansli@kommun.example>"
    assert message.get_content().split() == ["Hej", "Anna!", ".", ".slut"]
    assert states() == ["sent", "sent"]
    assert Letter.objects.first().answer == "250 OK taget"


def test_the_same_letter_is_never_queued_twice(postman, queue):
    queue("Anna"), queue("Anna", "Bo")
    do_jobs()
    assert postman.addresses == ["anna@example.se", "bo@example.se"]


def test_one_that_is_refused_hinders_no_other(postman, queue):
    postman.refuse.add("anna@example.se")
    queue("Anna", "Bo")
    do_jobs()
    assert states() == ["refused", "sent"]
    assert Letter.objects.first().answer == "550 5.1.1 Okänd mottagare"


def test_a_server_that_asks_for_patience_gets_it(postman, queue):
    postman.delay.add("anna@example.se")
    (letter,) = queue("Anna")
    do_jobs()
    letter.refresh_from_db()
    assert (letter.state, letter.is_retried, letter.attempts) == ("queued", True, 1)
    assert "451" in letter.fault
    assert letter.next_at > timezone.now()
    jobs.deliver_waiting(timestamp=0)
    assert postman.taken == []  # its turn has not come
    postman.delay.clear()
    turn_comes()
    jobs.deliver_waiting(timestamp=0)
    assert (states(), postman.addresses) == (["sent"], ["anna@example.se"])


def test_a_server_that_is_down_loses_nothing(postman, queue):
    port = postman.port
    postman.down()
    queue("Anna", "Bo")
    do_jobs()
    assert states() == ["queued", "queued"]
    assert "nås inte" in Letter.objects.first().fault
    turn_comes()
    jobs.deliver_waiting(timestamp=0)
    assert list(Letter.objects.order_by("pk").values_list("attempts", flat=True)) == [2, 1]  # asked once
    postman.up(port)
    turn_comes()
    jobs.deliver_waiting(timestamp=0)
    assert (states(), postman.addresses) == (["sent", "sent"], ["anna@example.se", "bo@example.se"])


def test_a_server_that_breaks_off_before_its_answer_is_not_sent_it_again(postman, queue, town):
    postman.drop = True
    (letter,) = queue("Anna")
    do_jobs()
    assert states() == ["uncertain"]
    turn_comes()
    jobs.deliver_waiting(timestamp=0)
    assert len(postman.taken) == 1
    postman.drop = False
    mail.send_again(letter, by=town.secretary, at=timezone.now())  # somebody asks for it
    do_jobs()
    assert states() == ["sent"]
    assert len({message["Message-ID"] for _, message in postman.taken}) == 1


def test_a_worker_that_died_at_the_last_word_does_not_say_it_again(postman, queue):
    (letter,) = queue("Anna")
    outbox.note_handover(outbox.begin_attempt(letter.pk, timezone.now()), timezone.now())
    do_jobs()
    assert (states(), postman.taken) == (["uncertain"], [])


def test_a_worker_that_died_before_it_begins_again(postman, queue):
    (letter,) = queue("Anna")
    outbox.begin_attempt(letter.pk, timezone.now())
    do_jobs()
    assert (states(), len(postman.taken)) == (["sent"], 1)


def test_a_letter_is_given_up_in_the_end(postman, queue):
    postman.delay.add("anna@example.se")
    (letter,) = queue("Anna")
    letter.queued_at -= timedelta(days=5)
    assert outbox.is_given_up(letter, timezone.now())


def test_the_waits_grow_and_then_stay():
    assert [outbox.WAITS[min(attempts, len(outbox.WAITS)) - 1].total_seconds() / 60 for attempts in (1, 2, 7, 50)] == [
        1, 5, 240, 240,
    ]  # fmt: skip
