"""The forms of referrals (remisser): which bodies and until when, and what may happen to a referral."""

from collections.abc import Iterable

from django import forms

from motions.forms.given import GivenNumberForm
from motions.steps.referral import Addressee
from municipality.forms.fields import DayField, PrintedField
from municipality.models import Body


class ReferForm(forms.Form):
    """A referral of the motion to one or several bodies."""

    sent_on = DayField(label="Remissen skickas")
    due_on = DayField(label="Svar senast", help_text="Gäller varje organ som inte får en egen sista dag.")
    question = PrintedField(label="Vad organen ska yttra sig om", required=False, widget=forms.Textarea({"rows": 2}))

    def __init__(self, bodies: Iterable[Body], data=None, **options):
        super().__init__(data, **options)
        self.addressees = [AddresseeForm(body, data) for body in bodies]

    def is_valid(self) -> bool:
        super().is_valid()
        if not self.faulty and not any(part.cleaned_data["chosen"] for part in self.addressees):
            self.add_error(None, "Kryssa för minst ett organ som ska yttra sig.")
        return not self.faulty and not self.errors

    @property
    def faulty(self) -> list["AddresseeForm"]:
        """The bodies' parts of the form that have errors."""
        return [part for part in self.addressees if self.is_bound and part.errors]

    def to(self) -> list[Addressee]:
        """Return the chosen bodies, each with its last day and question."""
        chosen = [part for part in self.addressees if part.cleaned_data["chosen"]]
        return [part.addressee(self.cleaned_data["due_on"], self.cleaned_data["question"]) for part in chosen]


class AddresseeForm(GivenNumberForm):
    """One body's part of the form. What is left empty is the same as for all."""

    chosen = forms.BooleanField(required=False)
    due_on = DayField(label="Egen sista dag", required=False)
    question = PrintedField(label="Egen fråga", required=False, widget=forms.Textarea({"rows": 2}))

    def __init__(self, body: Body, data=None):
        super().__init__(data, prefix=f"body-{body.pk}")
        self.body = body
        self.fields["chosen"].label = body.name

    @property
    def is_open(self) -> bool:
        """Whether anything but the checkbox is filled in, so that the part is shown open."""
        return any(self[name].value() or self[name].errors for name in self.fields if name != "chosen")

    def clean(self):
        self.cleaned_data["given"] = self.given(self.body)
        own = [name for name in self.fields if name != "chosen" and self.data.get(self.add_prefix(name), "").strip()]
        if own and not self.cleaned_data.get("chosen"):
            self.add_error(
                "chosen",
                f"Uppgifter för {self.body.in_running_text} är ifyllda, men organet är inte förkryssat: kryssa för det "
                "eller töm fälten.",
            )
        return self.cleaned_data

    def addressee(self, due_on, question: str) -> Addressee:
        """Return the body with its own last day and question, or else those for all."""
        own = self.cleaned_data
        return Addressee(self.body, own["due_on"] or due_on, own["given"], own["question"] or question)


class ExtendForm(forms.Form):
    """A later last day for an answer."""

    due_on = DayField(label="Ny sista dag")
    reason = PrintedField(label="Varför svaret får dröja", max_length=300)


class RecallForm(forms.Form):
    """Why a referral is recalled."""

    reason = PrintedField(label="Varför remissen återkallas", max_length=300, help_text="Organet får veta det.")
