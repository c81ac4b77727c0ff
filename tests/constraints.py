"""What the database itself refuses, whoever asks."""

import pytest
from django.db import IntegrityError, models, transaction


def assert_refused(constraint: str, row: models.Model, **values) -> None:
    """The row cannot be given these values, past every step and form."""
    with pytest.raises(IntegrityError) as refusal, transaction.atomic():
        type(row)._base_manager.filter(pk=row.pk).update(**values)
    assert refusal.value.__cause__.diag.constraint_name == constraint
