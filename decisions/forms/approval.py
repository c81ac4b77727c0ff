"""Justeringen: what the secretary, and those who approve, fill in."""

from collections.abc import Iterable

from django import forms

from decisions.models import AgendaItem, Appeal, Attendance, Minutes, MinutesItem
from municipality.forms.fields import DayField, offer

REASON = forms.CharField(label="Varför", max_length=300)


class SetApartForm(forms.Form):
    """Some paragraphs that are approved by themselves. What is approved at once is so by the body's decision, in the paragraph."""

    kind = forms.ChoiceField(
        label="Varför de justeras för sig",
        choices=[one for one in Minutes.Kind.choices if one[0] in (Minutes.Kind.PART, Minutes.Kind.SECRET)],
    )
    items = forms.TypedMultipleChoiceField(
        label="Paragrafer", coerce=int, widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "Välj minst en paragraf."},
    )  # fmt: skip

    def __init__(self, *args, items: Iterable[AgendaItem], **options):
        super().__init__(*args, **options)
        offer(self, "items", [(one.pk, str(one)) for one in items])


class AdjustersForm(forms.Form):
    """Who adjusts, by when and where."""

    adjusters = forms.TypedMultipleChoiceField(
        label="Justerare", coerce=int, required=False, widget=forms.CheckboxSelectMultiple
    )
    due_on = DayField(label="Justeras senast")
    place = forms.CharField(label="Plats", max_length=200, required=False)

    def __init__(self, *args, served: Iterable[Attendance], **options):
        super().__init__(*args, **options)
        offer(self, "adjusters", [(one.pk, str(one)) for one in served])


class AppointForm(forms.Form):
    """Another adjuster for one paragraph."""

    item = forms.TypedChoiceField(label="Paragraf", coerce=int)
    attendance = forms.TypedChoiceField(label="Justerare", coerce=int)

    def __init__(self, data=None, *, items: Iterable[MinutesItem], served: Iterable[Attendance]):
        super().__init__(data, prefix="annan")
        offer(self, "item", [(one.pk, str(one.item)) for one in items])
        offer(self, "attendance", [(one.pk, str(one)) for one in served])


class PutBackForm(forms.Form):
    """A paragraph that is approved with the rest after all."""

    item = forms.TypedChoiceField(label="Paragraf", coerce=int)

    def __init__(self, *args, items: Iterable[MinutesItem], **options):
        super().__init__(*args, **options)
        offer(self, "item", [(one.pk, str(one.item)) for one in items])


class ReasonForm(forms.Form):
    reason = REASON


class PaperForm(forms.Form):
    on = DayField(label="Underskrivet den")


class AnswerForm(forms.Form):
    """What one who approves says of one paragraph; nothing chosen is no answer yet."""

    answer = forms.ChoiceField(
        label="Ditt svar", required=False, widget=forms.RadioSelect,
        choices=[("approves", "Jag justerar"), ("differs", "Något avviker")],
    )  # fmt: skip
    text = forms.CharField(label="Vad som avviker", required=False, widget=forms.Textarea({"rows": 3}))
    version = forms.IntegerField(widget=forms.HiddenInput)

    def clean(self) -> dict:
        facts = super().clean() or {}
        written = bool(facts.get("text", "").strip())
        if facts.get("answer") == "differs" and not written:
            self.add_error("text", "Skriv vad som avviker.")
        elif facts.get("answer") != "differs" and written:
            self.add_error("answer", "Du har skrivit vad som avviker: välj ”Något avviker”, eller ta bort texten.")
        return facts


class CorrectionForm(forms.Form):
    text = forms.CharField(
        label="Vad som rättas", widget=forms.Textarea({"rows": 3}),
        help_text="Paragrafen står kvar som den är; anteckningen skrivs ut efter den.",
    )  # fmt: skip


class AppealForm(forms.Form):
    received_on = DayField(label="Kom in", help_text="Hit eller till förvaltningsrätten.")
    appellant = forms.CharField(label="Den som överklagar", max_length=200)


class ForwardForm(forms.Form):
    on = DayField(label="Överlämnat till förvaltningsrätten den")


class EndAppealForm(forms.Form):
    outcome = forms.ChoiceField(
        label="Utgång", choices=[one for one in Appeal.Outcome.choices if one[0] != Appeal.Outcome.PENDING]
    )
    on = DayField(label="Slutligt avgjort den")


class LegalForceForm(forms.Form):
    since = DayField(label="Laga kraft den")
    basis = forms.CharField(
        label="Hur det är bekräftat",
        max_length=300,
        help_text="Till exempel förvaltningsrättens besked och dagen för det.",
    )
