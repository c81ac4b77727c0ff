"""The trigger itself is tried in steps/test_approval.py; here where it hangs."""

import pytest

from decisions.models import Meeting, MinutesItem
from decisions.models.batched import Batched


@pytest.mark.parametrize("model", [Meeting, MinutesItem])
def test_both_ends_of_it_are_watched(model):
    assert any(isinstance(trigger, Batched) for trigger in model._meta.triggers)
