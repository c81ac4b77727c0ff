"""Whom a paragraph names, one by one."""

from datetime import date
from types import SimpleNamespace

from decisions.dispatch.addressees import addressees_of, dispatched_on, everybody, late, latest


def rows(*rows):
    return SimpleNamespace(all=lambda: list(rows))


def recipient(pk: int, name: str, body=None):
    return SimpleNamespace(pk=pk, name=name, body=body, body_id=body and 1, person=None)


def sent(key: str, on: date | None = None, **more):
    return SimpleNamespace(key=key, has_arrived=on is not None, delivery=SimpleNamespace(on=on), recipient_id=1, **more)


def item(*recipients, case=None, dispatches=()):
    return SimpleNamespace(recipients=rows(*recipients), dispatches=rows(*dispatches), case=case)


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


def test_dispatched_when_the_last_of_them_has_it():
    both = recipient(1, "Akten"), recipient(2, "Kommunstyrelsen")
    first, second = sent("recipient:1", date(2023, 4, 7)), sent("recipient:2", date(2023, 4, 9))
    assert dispatched_on(item(*both, dispatches=[first])) is None
    assert dispatched_on(item(*both, dispatches=[first, second])) == date(2023, 4, 9)
    astray = sent("recipient:2")  # sent again, after the one that arrived
    assert latest(item(*both, dispatches=[second, astray]))["recipient:2"] is astray
    assert dispatched_on(item(*both, dispatches=[first, second, astray])) is None


def test_what_has_no_recipient_is_never_said_to_be_dispatched():
    assert dispatched_on(item()) is None
