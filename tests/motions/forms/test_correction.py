from datetime import date

from motions.forms.correction import CorrectionForm


def test_the_form_opens_with_what_is_registered(register):
    motion = register(points=["att A", "att B"], public_title="Offentligt")
    form = CorrectionForm(motion, motion.cases.get(), date(2022, 12, 12))
    assert form.split == ["att A", "att B"]
    assert [str(one.candidate) for one in form.chosen] == ["David Dahl (SD)", "Åsa Åkerö (SD)"]
    assert form.initial["public_title"] == "Offentligt"
    assert form.initial["version"] == 1
