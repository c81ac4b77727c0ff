"""Registrera motion."""

from datetime import date

from django import forms

from motions.diary import GivenNumber, parse_number
from motions.forms.facts import FactsForm, UploadForm
from municipality.models import Body


class IntakeForm(FactsForm, UploadForm):
    class_code = forms.CharField(label="Klassbeteckning", max_length=20, required=False)
    sender = forms.CharField(
        label="Avsändare", max_length=300, required=False, help_text="Lämna tomt för att ange motionärerna."
    )
    public_sender = forms.CharField(label="Offentlig avsändare", max_length=300, required=False)
    subject = forms.CharField(
        label="Vad handlingen rör", max_length=300, required=False, help_text="Lämna tomt för ”Motion:” och rubriken."
    )
    public_subject = forms.CharField(label="Offentlig uppgift om vad handlingen rör", max_length=300, required=False)
    given_number = forms.CharField(label="Diarienummer i det äldre systemet", max_length=60, required=False)
    given_reason = forms.CharField(label="Varför numret är givet", max_length=200, required=False)

    def __init__(self, diary: Body, today: date, data=None, uploads=None):
        super().__init__(today, data, uploads, initial={"received_on": today})
        self.fields["letter"].label = "Den undertecknade motionen"
        self.diary = diary
        self.earlier: list = []
        self.seen: list[int] = []
        if "is_new" in self.data:
            self.seen = [int(pk) for pk in self.data.getlist("seen") if pk.isdigit()]

    def clean(self):
        number = self.cleaned_data.pop("given_number", "")
        reason = self.cleaned_data.pop("given_reason", "")
        self.cleaned_data["given"] = self._given(number, reason) if number else None
        return self.cleaned_data

    def _given(self, number: str, reason: str) -> GivenNumber | None:
        parts = parse_number(self.diary.number_pattern, number)
        if parts is None:
            self.add_error(
                "given_number", f"”{number}” är inte skrivet som diariets nummer: {self.diary.number_pattern}."
            )
        elif not reason.strip():
            self.add_error("given_reason", "Ange varför numret är givet, till exempel det äldre systemets namn.")
        else:
            prefix = parts.prefix or self.diary.code
            return GivenNumber(prefix, parts.year, parts.serial, parts.class_code, reason)
        return None
