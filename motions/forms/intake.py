"""The form that registers a motion (registrera motion)."""

from collections.abc import Sequence
from datetime import date

from motions.forms.facts import FactsForm, UploadForm
from motions.forms.given import GivenNumberForm
from motions.models import Motion
from municipality.forms.fields import PrintedField
from municipality.models import Body


class IntakeForm(FactsForm, UploadForm, GivenNumberForm):
    """A new motion: its facts, the signed letter, and the number of its case when an older system has drawn it."""

    class_code = PrintedField(label="Klassbeteckning", max_length=20, required=False)
    sender = PrintedField(
        label="Avsändare", max_length=300, required=False, help_text="Lämna tomt för att ange motionärerna."
    )
    public_sender = PrintedField(label="Offentlig avsändare", max_length=300, required=False)
    subject = PrintedField(
        label="Vad handlingen rör", max_length=300, required=False, help_text="Lämna tomt för ”Motion:” och rubriken."
    )
    public_subject = PrintedField(label="Offentlig uppgift om vad handlingen rör", max_length=300, required=False)

    field_order = ["title", "submitted_on", "received_on", "class_code", "submitters", "points", "letter"]

    def __init__(self, diary: Body, today: date, data=None, uploads=None):
        super().__init__(today, data, uploads, initial={"received_on": today})
        self.fields["letter"].label = "Den undertecknade motionen"
        self.diary = diary
        self.earlier: Sequence[Motion] = []
        self.seen: list[int] = []
        if "is_new" in self.data:
            self.seen = [int(pk) for pk in self.data.getlist("seen") if pk.isdecimal()]

    def clean(self):
        self.cleaned_data["given"] = self.given(self.diary, self.cleaned_data.get("class_code", "").strip())
        for name in ("given_number", "given_reason"):
            self.cleaned_data.pop(name, None)
        return self.cleaned_data
