"""The forms that register a document (registrera handling) and correct what the diary says of one."""

from collections.abc import Sequence
from datetime import date
from typing import cast

from django import forms

from motions.diary.documents import CORRECTABLE, correctable
from motions.forms.facts import UploadForm
from motions.models import Case, Document
from motions.queries.motions import among
from municipality.forms.changes import ChangesForm
from municipality.forms.fields import DayField, PrintedField


class CaseChoice(forms.ModelChoiceField):
    """One of a motion's cases, shown as its authority and number, the leading one first."""

    def __init__(self, **options):
        super().__init__(None, label="Ärende", empty_label=None, **options)

    def offer(self, cases: Sequence[Case]) -> None:
        """Let the field choose among these cases."""
        self.queryset = among(cases)

    def label_from_instance(self, case: Case) -> str:
        return f"{case.diary.name}, {case.number}"


class FieldsForm(forms.Form):
    """What the diary says of a document (5 kap. 2 § offentlighets- och sekretesslagen)."""

    kind = forms.ChoiceField(label="Handlingstyp", choices=Document.Kind)
    dated_on = DayField(label="Datum", help_text="Dagen handlingen kom in, skickades eller upprättades.")
    direction = forms.ChoiceField(label="Handlingen är", choices=Document.Direction, widget=forms.RadioSelect)
    subject = PrintedField(label="Vad handlingen rör", max_length=300)
    public_subject = PrintedField(label="Offentlig uppgift om vad handlingen rör", max_length=300, required=False)
    correspondent = PrintedField(
        label="Avsändare eller mottagare",
        max_length=300,
        required=False,
        help_text="Behövs om handlingen kommit in eller skickats.",
    )
    public_correspondent = PrintedField(label="Offentlig avsändare eller mottagare", max_length=300, required=False)


class DocumentForm(FieldsForm, UploadForm):
    """A new document, with its file."""

    case = CaseChoice()

    def __init__(self, cases: Sequence[Case], today: date, data=None, uploads=None):
        initial = {
            "dated_on": today,
            "kind": Document.Kind.OTHER,
            "direction": Document.Direction.INCOMING,
        }
        super().__init__(data, uploads, initial=initial)
        cast(CaseChoice, self.fields["case"]).offer(cases)


class CorrectDocumentForm(ChangesForm, FieldsForm):
    """What may be corrected of a document (motions.diary.documents.correctable), with a reason."""

    reason = PrintedField(label="Skäl", max_length=300, help_text="Varför uppgifterna rättas. Står i historiken.")

    def __init__(self, document: Document, data=None):
        super().__init__(data, record=document, initial={name: getattr(document, name) for name in CORRECTABLE})
        for name in CORRECTABLE - correctable(document):
            del self.fields[name]
