"""Whom a paragraph names, one by one."""

from datetime import date
from types import SimpleNamespace

from decisions.dispatch.addressees import addressees_of, everybody, late, latest
from decisions.rules.dispatch import named


def rows(*rows):
    return SimpleNamespace(all=lambda: list(rows))


def recipient(pk: int, name: str, body=None):
    return SimpleNamespace(pk=pk, name=name, body=body, body_id=body and 1, person=None)


def sent(key: str, on: date | None = None, **more):
    return SimpleNamespace(key=key, has_arrived=on is not None, delivery=SimpleNamespace(on=on), recipient_id=1, **more)


def item(*recipients, case=None, dispatches=()):
    submitters = case.motion.submitters.all if case else tuple
    return SimpleNamespace(
        recipients=rows(*recipients),
        dispatches=rows(*dispatches),
        case=case,
        named_recipients=lambda: named(recipients, submitters),
    )


SUBMITTERS = rows(*(SimpleNamespace(person_id=pk, person=f"person {pk}") for pk in (7, 9)))
CASE = SimpleNamespace(motion=SimpleNamespace(submitters=SUBMITTERS))


def test_the_submitters_are_told_one_by_one_where_there_is_a_motion():
    one = recipient(3, "Motionärerna")
    assert [to.key for to in addressees_of(item(one, case=CASE))] == ["recipient:3:7", "recipient:3:9"]
    assert [to.key for to in addressees_of(item(one))] == ["recipient:3"]


def test_who_was_added_afterwards_stands_last():
    added = sent("late:region", date(2023, 4, 7), name="Region", body=None, person=None)
    added.recipient_id = None
    found = everybody(item(recipient(3, "Akten"), dispatches=[added]))
    assert [to.name for to in found] == ["Akten", "Region"]
    assert late("Region").key == "late:region"


def test_who_was_sent_it_again_is_told_by_the_last_of_them():
    first, again = sent("recipient:2", date(2023, 4, 9)), sent("recipient:2")
    assert latest(item(recipient(2, "Kommunstyrelsen"), dispatches=[first, again]))["recipient:2"] is again
