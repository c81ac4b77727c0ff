"""Nothing that is a record goes when something else does."""

import pytest
from django.db import models

from tests.house import history_models, our_models


@pytest.mark.parametrize("model", our_models(), ids=lambda model: model._meta.label)
def test_no_record_is_removed_with_another(model):
    keys = [field for field in model._meta.get_fields() if isinstance(field, models.ForeignKey)]
    assert {field.name for field in keys if field.remote_field.on_delete is not models.PROTECT} == set()


def test_what_the_history_tells_of_may_go_but_the_history_stays():
    for model in history_models():
        for field in model._meta.get_fields():
            if isinstance(field, models.ForeignKey):
                assert field.remote_field.on_delete in (models.PROTECT, models.DO_NOTHING), field
