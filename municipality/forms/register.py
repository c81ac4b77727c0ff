"""The forms of the register. They read what is typed; the steps decide."""

from datetime import date

from django import forms

from municipality.forms.changes import ChangesForm
from municipality.forms.fields import DayField, LastDayField, PrintedField
from municipality.models import Assignment, Party, Person
from municipality.queries import register as queries


class DayForm(forms.Form):
    """Which day a page is about: today, unless another is chosen."""

    dag = DayField(label="Dag", required=False)

    def day(self, today: date) -> date:
        """Return the chosen day, or today."""
        self.full_clean()
        return self.cleaned_data.get("dag") or today


class BodyChoice(forms.ModelChoiceField):
    """One of the bodies, in their order, by code."""

    def __init__(self, **options):
        super().__init__(queries.bodies_in_order(), to_field_name="code", **options)


class PickerForm(DayForm):
    """What the picker of people asks for: a body, a day, and the beginning of a name."""

    organ = BodyChoice()
    q = forms.CharField(required=False, max_length=100)


class PeopleFilter(DayForm):
    """Which people to show. Sent by GET, so that the address leads back to the same list."""

    q = forms.CharField(label="Namn", required=False, max_length=100, widget=forms.SearchInput)
    organ = BodyChoice(label="Organ", required=False, empty_label="alla")
    parti = forms.ModelChoiceField(
        queries.parties(), label="Parti", required=False, empty_label="alla", to_field_name="code"
    )
    alla = forms.BooleanField(label="Även de som inte har uppdrag den dagen", required=False)
    field_order = ["q", "organ", "parti", "dag", "alla"]

    def conditions(self, today: date) -> dict:
        """Return the arguments of queries.people_for; a field that cannot be read is left out."""
        day = self.day(today)
        chosen = self.cleaned_data
        return {
            "day": day,
            "text": chosen.get("q") or "",
            "body": chosen.get("organ"),
            "party": chosen.get("parti"),
            "everyone": bool(chosen.get("alla")),
        }


class PersonForm(forms.ModelForm):
    """A new person."""

    class Meta:
        model = Person
        fields = ["first_name", "last_name", "email", "distinction"]
        help_texts = {"distinction": "Bara om två personer har samma namn, till exempel en ort. Aldrig personnummer."}


class CorrectPersonForm(ChangesForm, PersonForm):
    """What is corrected of a person."""


class PartyForm(forms.ModelForm):
    """A new party."""

    class Meta:
        model = Party
        fields = ["code", "name"]
        help_texts = {"code": "Som i protokollen, utan parenteser: S, KD, - för den som står utanför partierna."}

    def clean_code(self) -> str:
        return self.cleaned_data["code"].strip("()")


class CorrectPartyForm(ChangesForm, PartyForm):
    """What is corrected of a party."""


class SeatForm(forms.Form):
    """The facts of an assignment that its other forms share."""

    role = forms.ChoiceField(label="Uppdrag", choices=Assignment.Role.choices, initial=Assignment.Role.MEMBER)
    party = forms.ModelChoiceField(queries.parties(), label="Parti", empty_label="Välj parti")
    order = forms.IntegerField(
        label="Ordning", min_value=0, max_value=9999, initial=0,
        help_text="Platsen i listan; för ersättare inkallelseordningen. Lika tal ordnas efter namn.",
    )  # fmt: skip
    constituency = PrintedField(
        label="Valkrets", required=False, max_length=80,
        help_text="Bara i fullmäktige, om kommunen är indelad i valkretsar.",
    )  # fmt: skip


class PeriodForm(forms.Form):
    """The days that an assignment lasts."""

    valid_from = DayField(label="Från och med")
    valid_to = LastDayField(label="Till och med", required=False, help_text="Den sista dagen. Tomt: tills vidare.")


class AssignmentForm(SeatForm, PeriodForm):
    """A new assignment of a person."""

    body = forms.ModelChoiceField(queries.bodies_in_order(), label="Organ", empty_label="Välj organ")
    field_order = ["body", *SeatForm.base_fields]


class ChangeForm(SeatForm):
    """An assignment that changes from a day on; until then it stays as it was."""

    valid_from = DayField(label="Gäller från och med")


class EndForm(forms.Form):
    """The last day of an assignment."""

    valid_to = LastDayField(label="Sista dagen med uppdraget")


class ReasonForm(forms.Form):
    """Why something is corrected or removed."""

    reason = forms.CharField(label="Varför", max_length=500, help_text="Står kvar i historiken.")


class CorrectForm(SeatForm, PeriodForm, ReasonForm):
    """What was entered wrong from the beginning."""

    field_order = [*SeatForm.base_fields, *PeriodForm.base_fields, "reason"]
