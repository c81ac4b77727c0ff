"""Remiss: which bodies, until when; and what may happen to one that is out."""

from collections.abc import Sequence

from django import forms

from motions.diary import GivenNumber, diary_of, parse_number
from motions.steps.referral import Addressee
from municipality.forms.fields import DayField
from municipality.models import Body


class ReferForm(forms.Form):
    sent_on = DayField(label="Remissen skickas")
    due_on = DayField(label="Svar senast", help_text="Gäller varje organ som inte får en egen sista dag.")
    question = forms.CharField(label="Vad organen ska yttra sig om", required=False, widget=forms.Textarea({"rows": 2}))

    def __init__(self, bodies: Sequence[Body], data=None, **options):
        super().__init__(data, **options)
        self.addressees = [AddresseeForm(body, data) for body in bodies]

    def is_valid(self) -> bool:
        return all([super().is_valid(), *(one.is_valid() for one in self.addressees)]) and self._somebody()

    def _somebody(self) -> bool:
        if not any(one.cleaned_data["chosen"] for one in self.addressees):
            self.add_error(None, "Kryssa för minst ett organ som ska yttra sig.")
        return not self.errors

    def to(self) -> list[Addressee]:
        chosen = [one for one in self.addressees if one.cleaned_data["chosen"]]
        return [one.addressee(self.cleaned_data["due_on"], self.cleaned_data["question"]) for one in chosen]


class AddresseeForm(forms.Form):
    """One body's part of the form. What is left empty is as for all."""

    chosen = forms.BooleanField(required=False)
    due_on = DayField(label="Egen sista dag", required=False)
    question = forms.CharField(label="Egen fråga", required=False, widget=forms.Textarea({"rows": 2}))
    given_number = forms.CharField(label="Diarienummer i det äldre systemet", max_length=60, required=False)
    given_reason = forms.CharField(label="Varför numret är givet", max_length=200, required=False)

    def __init__(self, body: Body, data=None):
        super().__init__(data, prefix=f"body-{body.pk}")
        self.body = body
        self.fields["chosen"].label = body.name

    @property
    def is_open(self) -> bool:
        """Whether anything but the tick is filled in, so that it is shown at once."""
        return any(self[name].value() or self[name].errors for name in self.fields if name != "chosen")

    def clean(self):
        number = self.cleaned_data.get("given_number", "")
        self.cleaned_data["given"] = self._given(number, self.cleaned_data.get("given_reason", "")) if number else None
        return self.cleaned_data

    def addressee(self, due_on, question: str) -> Addressee:
        own = self.cleaned_data
        return Addressee(self.body, own["due_on"] or due_on, own["given"], own["question"] or question)

    def _given(self, number: str, reason: str) -> GivenNumber | None:
        diary = diary_of(self.body)
        parts = parse_number(diary.number_pattern, number)
        if parts is None:
            self.add_error("given_number", f"”{number}” är inte skrivet som diariets nummer: {diary.number_pattern}.")
        elif not reason.strip():
            self.add_error("given_reason", "Ange varför numret är givet, till exempel det äldre systemets namn.")
        else:
            return GivenNumber(parts.prefix or diary.code, parts.year, parts.serial, parts.class_code, reason)
        return None


class ExtendForm(forms.Form):
    due_on = DayField(label="Ny sista dag")
    reason = forms.CharField(label="Varför svaret får dröja", max_length=300)


class RecallForm(forms.Form):
    reason = forms.CharField(label="Varför remissen återkallas", max_length=300, help_text="Organet får veta det.")
