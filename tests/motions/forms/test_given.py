import pytest

from motions.diary.cases import GivenNumber
from motions.forms.given import GivenNumberForm


def read(town, number="", reason="", class_code=""):
    form = GivenNumberForm({"given_number": number, "given_reason": reason})
    assert form.is_valid()
    return form.given(town.sn, class_code), {name: " ".join(errors) for name, errors in form.errors.items()}


def test_a_number_is_read_by_the_bodys_own_diary(town):
    assert read(town, " SN-2022/7.119 ", "Lex") == (GivenNumber("SN", 2022, 7, "119", "Lex"), {})
    assert read(town, "SN-2022/7.119", "Lex", "119") == (GivenNumber("SN", 2022, 7, "119", "Lex"), {})
    assert read(town) == (None, {})


@pytest.mark.parametrize(
    ("typed", "field", "said"),
    [
        (("2022:7", "Lex"), "given_number", "skriv det som SN-2025/12 eller SN-2025/12.119"),
        (("SN-2022/7", ""), "given_reason", "Ange varför"),
        (("", "Lex"), "given_number", "Ange numret, eller lämna även skälet tomt"),
        (("SN-2022/7", "Lex", "119"), "given_number", "har inte klassbeteckningen 119"),
    ],
)
def test_nothing_that_is_typed_is_left_out_unsaid(town, typed, field, said):
    given, errors = read(town, *typed)
    assert given is None
    assert said in errors[field]
