"""The forms of the register. They read what is typed; the steps decide."""

import tomllib
from datetime import date
from typing import cast

from django import forms
from django.conf import settings

from municipality.forms.changes import ChangesForm
from municipality.forms.fields import DayField, LastDayField, PrintedField, offer, offer_records
from municipality.models import Assignment, Body, Party, Person
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


class BodyForm(forms.ModelForm):
    """A new body."""

    layout = forms.ChoiceField(label="Protokollets uppställning", initial="huddinge")

    class Meta:
        model = Body
        fields = [
            "code", "name", "given_genitive", "kind", "parent", "seats", "administration", "numbering", "adjusters",
            "remote_attendance", "calling_days", "diary", "number_pattern", "layout", "paragraph_a_page", "appendix_marks", "appendix_series", "locks_proposals", "texts_until", "notes_from",
            "notes_need_consent", "separate_from", "separate_need_consent", "minutes_kept_at", "contact",
        ]  # fmt: skip
        help_texts = {
            "code": "Står i adresser och diarienummer och kan inte ändras sedan: stora bokstäver och siffror, till exempel SN.",
            "parent": "Bara för ett utskott.",
            "remote_attendance": "Fullmäktige har beslutat att ledamöter får delta på distans (5 kap. 16 §, 6 kap. 24 § kommunallagen).",
        }

    def __init__(self, *args, **options):
        super().__init__(*args, **options)
        offer(self, "layout", layouts())
        for name in ("parent", "diary"):
            cast(forms.ModelChoiceField, self.fields[name]).empty_label = "inget"
        self.fields[
            "diary"
        ].help_text = "Det organ vars diarium används, om organet inte för eget (fullmäktige, utskott)."
        others = queries.bodies_in_order().exclude(pk=self.instance.pk)
        offer_records(self, "parent", others.filter(kind__in=[Body.Kind.EXECUTIVE, Body.Kind.COMMITTEE]))
        offer_records(self, "diary", others.filter(diary=None))


class CorrectBodyForm(ChangesForm, BodyForm):
    """What is corrected of a body; its code stays."""

    class Meta(BodyForm.Meta):
        fields = [name for name in BodyForm.Meta.fields if name != "code"]


def layouts() -> list[tuple[str, str]]:
    """Return the layouts that minutes may have (uppställning), as pairs of file name and the
    municipality that it follows."""
    files = sorted(settings.LAYOUTS_DIR.glob("*.toml"))
    return [(file.stem, tomllib.loads(file.read_text())["municipality"]) for file in files]


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
