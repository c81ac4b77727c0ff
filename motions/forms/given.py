"""A number that an older system has drawn: two fields that several forms have."""

from django import forms

from motions.diary.cases import GivenNumber, diary_of
from municipality.forms.fields import PrintedField
from municipality.models import Body
from municipality.text.diary_number import parse_number


class GivenNumberForm(forms.Form):
    """The number that an older system has drawn, and why it is taken over."""

    given_number = PrintedField(label="Diarienummer i det äldre systemet", max_length=60, required=False)
    given_reason = PrintedField(
        label="Varför numret är givet",
        max_length=200,
        required=False,
        help_text="Till exempel det äldre systemets namn.",
    )

    def given(self, body: Body, class_code: str = "") -> GivenNumber | None:
        """Return the number, read as one of the body's diary; None when none is given, or when something is wrong,
        which is then added as an error.

        `class_code` is one typed beside the number, which must agree with the number's own.
        """
        number, reason = (self.cleaned_data.get(name, "").strip() for name in ("given_number", "given_reason"))
        if not number:
            if reason:
                self.add_error(
                    "given_number", "Ange numret, eller lämna även skälet tomt: då får ärendet nästa nummer."
                )
            return None
        diary = diary_of(body)
        parts = parse_number(diary.number_pattern, number)
        if parts is None:
            self.add_error(
                "given_number",
                f"”{number}” går inte att läsa som ett nummer i {diary.genitive.lower()} diarium: skriv det som "
                f"{diary.number_examples}.",
            )
        elif class_code not in ("", parts.class_code):
            self.add_error(
                "given_number",
                f"”{number}” har inte klassbeteckningen {class_code}: skriv den i numret, eller ta bort den från sitt fält.",
            )
        elif not reason:
            self.add_error("given_reason", "Ange varför numret är givet, till exempel det äldre systemets namn.")
        else:
            return GivenNumber(parts.prefix or diary.code, parts.year, parts.serial, parts.class_code, reason)
        return None
