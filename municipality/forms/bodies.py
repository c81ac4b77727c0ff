"""The forms of a body: what it is whatever the day, and what holds of it from a day to a day."""

import tomllib
from typing import Any, cast

from django import forms
from django.conf import settings
from django.forms.models import fields_for_model, model_to_dict
from django.http import QueryDict

from municipality.forms.changes import ChangesForm
from municipality.forms.fields import DayField, offer_records
from municipality.forms.register import ReasonForm
from municipality.models import Body, BodyFacts
from municipality.queries import register as queries
from municipality.register.body_facts import FACTS, IDENTITY


def layouts() -> list[tuple[str, str]]:
    """Return the layouts that minutes may have (uppställning), as pairs of file name and the
    municipality that it follows."""
    files = sorted(settings.LAYOUTS_DIR.glob("*.toml"))
    return [(file.stem, tomllib.loads(file.read_text())["municipality"]) for file in files]


def _facts() -> dict[str, forms.Field]:
    """Return a field for each fact that a body has by day."""
    told = {"remote": "Så som fullmäktige har beslutat (5 kap. 16 §, 6 kap. 24 § kommunallagen)."}
    fields = fields_for_model(BodyFacts, FACTS, help_texts=told)
    layout = forms.ChoiceField(label="Protokollets uppställning", initial="huddinge", choices=layouts())
    return fields | {"layout": layout}


class CorrectBodyForm(ChangesForm, forms.ModelForm):
    """What a body is whatever the day; its code stays."""

    class Meta:
        model = Body
        fields = [name for name in IDENTITY if name != "code"]
        help_texts = {
            "code": "Står i adresser och diarienummer och kan inte ändras sedan: stora bokstäver och siffror, till exempel SN.",
            "parent": "Bara för ett utskott.",
        }

    def __init__(self, *args, **options):
        super().__init__(*args, **options)
        _offer_bodies(self, self.instance)


class BodyForm(forms.ModelForm):
    """A new body, with what holds of it from its first day."""

    begins = DayField(
        label="Börjar",
        required=False,
        help_text="Den första dagen, om organet är nytt. Tomt: det har funnits så länge någon frågar om.",
    )

    class Meta(CorrectBodyForm.Meta):
        fields = list(IDENTITY)

    def __init__(self, *args, **options):
        super().__init__(*args, **options)
        self.fields |= _facts()
        self.order_fields(["code", "name", "given_genitive", "kind", "parent", "begins", "seats", "administration"])
        _offer_bodies(self, self.instance)


def _offer_bodies(form: forms.ModelForm, body: Body) -> None:
    for name in ("parent", "diary"):
        cast(forms.ModelChoiceField, form.fields[name]).empty_label = "inget"
    form.fields["diary"].help_text = "Det organ vars diarium används, om organet inte för eget (fullmäktige, utskott)."
    others = queries.bodies_in_order().exclude(pk=body.pk)
    offer_records(form, "parent", others.filter(kind__in=[Body.Kind.EXECUTIVE, Body.Kind.COMMITTEE]))
    offer_records(form, "diary", others.filter(diary=None))


class FactsForm(ReasonForm):
    """What holds of a body from a day: what is shown is what holds, and what is changed in it is sent on."""

    valid_from = DayField(label="Gäller från och med")

    def __init__(self, data: QueryDict | None = None, *, facts: BodyFacts, **first: Any):
        super().__init__(data, initial=model_to_dict(facts, FACTS) | first)
        self.fields |= _facts()
        self.order_fields(["valid_from", "reason", *FACTS])

    def changes(self) -> dict[str, Any]:
        """Return the facts that the person changed, with the day and the reason."""
        kept = {name: self.cleaned_data.get(name) for name in ("valid_from", "reason")}
        return kept | {name: self.cleaned_data[name] for name in FACTS if name in self.changed_data}


class CorrectFactsForm(FactsForm):
    """What was entered wrong of a body from a day, or the day itself."""

    def __init__(self, data: QueryDict | None = None, *, facts: BodyFacts):
        super().__init__(data, facts=facts, valid_from=facts.valid_from)
        if facts.is_first:
            del self.fields["valid_from"]


class TakeBackForm(forms.Form):
    """Why a change of a body is taken back; one that has not begun needs no reason."""

    reason = forms.CharField(
        label="Varför",
        max_length=500,
        required=False,
        help_text="Står kvar i historiken. Behövs om ändringen har börjat gälla.",
    )
