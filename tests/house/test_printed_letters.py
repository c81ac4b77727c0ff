"""What reaches paper can be printed: every text that a record holds refuses an emoji with the letter shown, or is never printed."""

import re

import pytest
from django.contrib.postgres.fields import ArrayField
from django.db import connection, models

from municipality.refusals import Refused
from municipality.text.printed import Printed
from tests.house import assert_none, our_models

#: The texts that no person writes, or that stay on the screen, and why. A new text is one of those that are printed until it is told here why not.
NOT_ON_PAPER = {
    "municipality.User.username": "for logging in",
    "municipality.User.email": "an address",
    "municipality.User.password": "Django's",
    "municipality.Person.email": "an address",
    "municipality.Act": "the trail, read on the screen; what it tells of is checked where it is written",
    "municipality.Letter": "mail",
    "municipality.LetterReport": "what a mail server answers",
    "municipality.LetterAttachment": "mail",
    "municipality.Counter": "keys",
    "municipality.FailedLogin": "keys",
    "municipality.StoredFile": "keys",
    "municipality.BodyFacts.layout": "a key",
    "motions.Case.slug": "made of the number",
    "decisions.RecurringItem.months": "numbers",
    "decisions.Meeting.continued_on": "days",
    "decisions.Notice.continued_on": "days",
    "decisions.Dispatch.key": "a key",
    "decisions.Subscriber.email": "an address",
    "decisions.Publication.masks": "words that are not shown",
}
#: Keys, prints and what a job says when it fails, by their own names.
NEVER = re.compile(r"sha256|record_sha256|fingerprint|digest|certificate|based_on|identity|fault|key|series|id")
#: Made of what is printed, by the program.
MADE = {"record", "paper", "html"}


def texts() -> list[models.Field]:
    return [
        field
        for model in our_models()
        for field in model._meta.local_fields
        if isinstance(field, models.CharField | models.TextField | models.JSONField | ArrayField) and not field.choices
    ]


def _name(field: models.Field) -> str:
    return f"{field.model._meta.label}.{field.name}"


def _not_printed(field: models.Field) -> bool:
    told = {field.model._meta.label, _name(field)} & set(NOT_ON_PAPER)
    return bool(told) or bool(NEVER.fullmatch(field.name)) or field.name in MADE


def _takes_emoji(field: models.Field) -> bool:
    try:
        field.get_db_prep_save({"text": ["Hej 😀"]} if isinstance(field, models.JSONField) else "Hej 😀", connection)
    except Refused as refusal:
        return "”😀” (U+1F600)" not in str(refusal) or refusal.field != field.name
    return True


@pytest.mark.django_db
def test_every_text_that_reaches_paper_refuses_an_emoji_with_the_letter_shown():
    printed = [field for field in texts() if not _not_printed(field)]
    assert len(printed) > 80
    assert_none(
        (_name(field) for field in printed if _takes_emoji(field)),
        "Declare the column with municipality.text.printed, or tell in NOT_ON_PAPER why it is never printed:",
    )


def test_what_is_told_not_to_be_printed_is_there_and_is_not_declared_as_printed():
    names = {_name(field) for field in texts()} | {model._meta.label for model in our_models()}
    assert_none((name for name in NOT_ON_PAPER if name not in names), "Take out of NOT_ON_PAPER:")
    assert_none(
        (_name(field) for field in texts() if _not_printed(field) and isinstance(field, Printed)),
        "It is declared as printed, and told not to be:",
    )
