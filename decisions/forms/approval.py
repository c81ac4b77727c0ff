"""The forms of the approval of minutes (justering): what the secretary and those who approve fill in."""

from collections.abc import Iterable

from django import forms

from decisions.models import AgendaItem, Appeal, Attendance, Minutes, MinutesItem
from municipality.forms.fields import DayField, offer

REASON = forms.CharField(label="Varför", max_length=300)


class SetApartForm(forms.Form):
    """Some paragraphs that are approved separately. What is approved at once is not among the choices: the body decides
    that in the paragraph."""

    kind = forms.ChoiceField(
        label="Varför de justeras för sig",
        choices=[choice for choice in Minutes.Kind.choices if choice[0] in (Minutes.Kind.PART, Minutes.Kind.SECRET)],
    )
    items = forms.TypedMultipleChoiceField(
        label="Paragrafer", coerce=int, widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "Välj minst en paragraf."},
    )  # fmt: skip

    def __init__(self, *args, items: Iterable[AgendaItem], **options):
        super().__init__(*args, **options)
        offer(self, "items", [(item.pk, str(item)) for item in items])


class AdjustersForm(forms.Form):
    """Who adjusts, by which day and where."""

    adjusters = forms.TypedMultipleChoiceField(
        label="Justerare", coerce=int, required=False, widget=forms.CheckboxSelectMultiple
    )
    due_on = DayField(label="Justeras senast")
    place = forms.CharField(label="Plats", max_length=200, required=False)

    def __init__(self, *args, served: Iterable[Attendance], **options):
        super().__init__(*args, **options)
        offer(self, "adjusters", [(row.pk, str(row)) for row in served])


class AppointForm(forms.Form):
    """Another adjuster for one paragraph."""

    item = forms.TypedChoiceField(label="Paragraf", coerce=int)
    attendance = forms.TypedChoiceField(label="Justerare", coerce=int)

    def __init__(self, data=None, *, items: Iterable[MinutesItem], served: Iterable[Attendance]):
        super().__init__(data, prefix="annan")
        offer(self, "item", [(row.pk, str(row.item)) for row in items])
        offer(self, "attendance", [(row.pk, str(row)) for row in served])


class PutBackForm(forms.Form):
    """A paragraph that is to be approved with the rest after all."""

    item = forms.TypedChoiceField(label="Paragraf", coerce=int)

    def __init__(self, *args, items: Iterable[MinutesItem], **options):
        super().__init__(*args, **options)
        offer(self, "item", [(row.pk, str(row.item)) for row in items])


class ReasonForm(forms.Form):
    """Why minutes are unlocked or taken back."""

    reason = REASON


class PaperForm(forms.Form):
    """The day when everybody left has signed on paper."""

    on = DayField(label="Underskrivet den")


class AnswerForm(forms.Form):
    """What somebody answers about one paragraph; when nothing is chosen there is no answer yet."""

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
    """The text of a note of correction."""

    text = forms.CharField(
        label="Vad som rättas", widget=forms.Textarea({"rows": 3}),
        help_text="Paragrafen står kvar som den är; anteckningen skrivs ut efter den.",
    )  # fmt: skip


class AppealForm(forms.Form):
    """An appeal that has come in: when, and by whom."""

    received_on = DayField(label="Kom in", help_text="Hit eller till förvaltningsrätten.")
    appellant = forms.CharField(label="Den som överklagar", max_length=200)


class ForwardForm(forms.Form):
    """The day when an appeal was forwarded to the court."""

    on = DayField(label="Överlämnat till förvaltningsrätten den")


class EndAppealForm(forms.Form):
    """How an appeal was finally decided, and when."""

    outcome = forms.ChoiceField(
        label="Utgång", choices=[choice for choice in Appeal.Outcome.choices if choice[0] != Appeal.Outcome.PENDING]
    )
    on = DayField(label="Slutligt avgjort den")


class LegalForceForm(forms.Form):
    """Since when a decision has legal force, and how that was found out."""

    since = DayField(label="Laga kraft den")
    basis = forms.CharField(
        label="Hur det är bekräftat",
        max_length=300,
        help_text="Till exempel förvaltningsrättens besked och dagen för det.",
    )
