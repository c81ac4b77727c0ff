from datetime import date

import pytest

from motions.diary.documents import register_document
from municipality.refusals import Refused


# Lagregel 48: the four fields.
@pytest.mark.parametrize(
    ("changes", "field"), [({"subject": " "}, "subject"), ({"correspondent": " "}, "correspondent"), ({}, None)]
)
def test_a_document_has_its_four_fields(act, motion, changes, field):
    case = motion.cases.get()
    facts = {"kind": "other", "direction": "outgoing", "dated_on": date(2022, 12, 12), "subject": "Svar",
             "correspondent": "David Dahl (SD)"} | changes  # fmt: skip
    if field is None:
        assert act(lambda: register_document(case, **facts)).serial == 2
        return
    with pytest.raises(Refused, match="5 kap") as refusal:
        act(lambda: register_document(case, **facts))
    assert refusal.value.field == field


def test_what_is_drawn_up_needs_no_correspondent(act, motion):
    case = motion.cases.get()
    document = act(lambda: register_document(case, kind="report", direction="drawn_up", dated_on=date(2022, 12, 12),
                                             subject="Tjänsteutlåtande"))  # fmt: skip
    assert document.correspondent == ""
