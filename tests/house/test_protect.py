"""Nothing that is a record goes when something else does."""

from collections.abc import Iterator

from django.db import models

from tests.house import assert_none, history_models, our_models


def foreign_keys(these: list[type[models.Model]]) -> Iterator[models.ForeignKey]:
    return (field for model in these for field in model._meta.get_fields() if isinstance(field, models.ForeignKey))


def test_no_record_is_removed_with_another():
    assert_none(
        (key for key in foreign_keys(our_models()) if key.remote_field.on_delete is not models.PROTECT),
        "Give the key on_delete=models.PROTECT:",
    )


def test_what_the_history_tells_of_may_go_but_the_history_stays():
    stays = (models.PROTECT, models.DO_NOTHING)
    assert_none(
        (key for key in foreign_keys(history_models()) if key.remote_field.on_delete not in stays),
        "Give the key of the history on_delete=models.PROTECT or models.DO_NOTHING:",
    )
