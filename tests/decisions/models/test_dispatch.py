"""The database itself keeps what was sent as it was sent, once to each."""

import pytest
from django.db import IntegrityError, transaction

from decisions.models import Delivery, Dispatch, Receipt
from decisions.steps import dispatch
from municipality import audit
from tests.decisions import dispatched
from tests.decisions.dispatched import LATER, to


@pytest.fixture
def made(town, settings, tmp_path) -> Dispatch:
    settings.MEDIA_ROOT, settings.SIGNING_TRUST = tmp_path, None
    item = dispatched.ready(town)
    (made,) = dispatch.send(item, by=town.secretary, at=LATER, to=[to(item, "Kommunstyrelsen", "case")])
    dispatch.receive(made, by=town.registrar, at=LATER)
    return made


def test_what_was_sent_stands(made):
    for change in (
        lambda: Dispatch.objects.update(name="Annan"),
        lambda: Delivery.objects.filter(pk=made.delivery.pk).delete(),
        lambda: Receipt.objects.update(received_by_name="Annan"),
    ):
        with pytest.raises(IntegrityError, match="kan inte ändras"), transaction.atomic():
            change()


@audit.act("test.sent_past_the_step")
def past_the_step(made: Dispatch, *, by, at, **changes):
    made = Dispatch.objects.get(pk=made.pk)
    made.pk, made.number, made.extract = None, 9, None
    for name, value in changes.items():
        setattr(made, name, value)
    made.save()
    audit.record("Igen.", about=[made])


@pytest.mark.parametrize(
    ("changes", "constraint"),
    [
        ({}, "dispatch_once"),
        ({"key": "late:ny", "number": 1}, "dispatch_number"),
        ({"key": "late:ny", "way": "email"}, "dispatch_letter"),
        ({"key": "late:ny", "body": None}, "dispatch_case_of_a_body"),
    ],
)
def test_once_to_each_and_whole(town, made, changes, constraint):
    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        past_the_step(made, by=town.secretary, at=LATER, **changes)


def test_what_is_sent_again_is_sent_again_once(town, made):
    past_the_step(made, by=town.secretary, at=LATER, replaces=made)
    with pytest.raises(IntegrityError, match="replaces"), transaction.atomic():
        past_the_step(made, by=town.secretary, at=LATER, replaces=made, number=10)


def test_it_says_what_it_is(made):
    assert str(made) == str(made.delivery) == str(made.receipt) == "§ 1 till Kommunstyrelsen"
    assert made.file_name == "utdrag-SN-2023-03-30-1.pdf"
