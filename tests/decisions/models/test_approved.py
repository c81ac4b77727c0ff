"""Every model that hangs on an item stands still when its paragraph is locked: whoever adds one declares the trigger."""

import pytest
from django.db import models

from decisions.models import (
    AgendaItem,
    AgendaPaper,
    Appeal,
    BroughtApproval,
    BroughtParagraph,
    CallingPaper,
    Correction,
    Dispatch,
    ExtractItem,
    LegalForce,
    MinutesItem,
    OrderedExtract,
    PrintedNumber,
    PrintedSection,
    TrialPrint,
)
from decisions.models.approved import FrozenWhenApproved
from tests.house import our_models

#: What went out before the meeting, whether it could be printed as it was saved, what comes about an approved paragraph, and what says where it is approved; what was brought
#: in from older minutes stands still from the first moment.
APART = {
    *(AgendaPaper, CallingPaper, Appeal, Correction, Dispatch, ExtractItem, LegalForce, MinutesItem, OrderedExtract),
    *(BroughtApproval, BroughtParagraph, PrintedNumber, PrintedSection, TrialPrint),
}


def hanging_on_items() -> list[type[models.Model]]:
    return [
        model
        for model in our_models()
        if model not in APART
        and any(
            field.related_model is AgendaItem for field in model._meta.fields if isinstance(field, models.ForeignKey)
        )
    ]


@pytest.mark.parametrize("model", [AgendaItem, *hanging_on_items()], ids=lambda model: model.__name__)
def test_it_is_frozen_with_its_paragraph(model):
    assert any(isinstance(trigger, FrozenWhenApproved) for trigger in model._meta.triggers)
