"""The forms of a report (tjänsteutlåtande): the few facts that begin it, and the draft with its sections."""

from django import forms
from django.http import QueryDict
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe

from motions.forms.document import CaseChoice
from motions.models import Report
from municipality.forms.fields import DayField, PrintedField, offer_records
from municipality.forms.rich_text import ProseField


class ReportStartForm(forms.Form):
    """The facts that begin a draft."""

    case = CaseChoice(help_text="Den nämnds diarium som utlåtandet skrivs till.")
    heading = PrintedField(label="Rubrik", max_length=300)
    dated_on = DayField(label="Datum")
    author_name = PrintedField(label="Handläggare", max_length=200)

    def __init__(self, cases, *args, **options):
        super().__init__(*args, **options)
        offer_records(self, "case", cases)


NEEDED = "Behövs när tjänsteutlåtandet ska undertecknas."


class ReportForm(forms.Form):
    """The draft without its sections; `version` is the one it was opened with."""

    heading = PrintedField(label="Rubrik", max_length=300)
    dated_on = DayField(label="Datum")
    author_name = PrintedField(label="Handläggare", max_length=200)
    proposed_decision = ProseField(label="Förslag till beslut", required=False, help_text=NEEDED)
    summary = ProseField(label="Sammanfattning", required=False, help_text=NEEDED)
    version = forms.IntegerField(widget=forms.HiddenInput)

    data: QueryDict


class SectionForm(forms.Form):
    """One section of the draft."""

    heading = PrintedField(label="Avsnittets rubrik", max_length=120, required=False)
    text = ProseField(label="Text", required=False)


_Sections = forms.formset_factory(SectionForm, can_order=True, can_delete=True, extra=1)
FIELDS = ("heading", "dated_on", "author_name", "proposed_decision", "summary")


class ReportEditor:
    """The draft as a form and its sections as a formset, handled as one."""

    def __init__(self, report: Report, data=None):
        self.report = report
        facts = {name: getattr(report, name) for name in (*FIELDS, "version")}
        sections = [{"heading": section.heading, "text": section.text} for section in report.sections.all()]
        self.form = ReportForm(data and data.copy(), initial=facts)
        self.sections = _Sections(data, initial=sections, prefix="section")
        for row in [*self.sections.forms, self.sections.empty_form]:
            row.fields["ORDER"].label, row.fields["DELETE"].label = "Plats", "Ta bort avsnittet"

    @property
    def media(self) -> forms.Media:
        """The style sheets and scripts of the rich-text editor."""
        return self.form.media

    def is_valid(self) -> bool:
        """Return whether both the form and its sections are valid."""
        return all([self.form.is_valid(), self.sections.is_valid()])

    def texts(self) -> dict:
        """Return the arguments of the step; a section without heading and text is left out."""
        rows = [(row.cleaned_data["heading"], row.cleaned_data["text"]) for row in self.sections.ordered_forms]
        return {**self.form.cleaned_data, "sections": [row for row in rows if any(row)]}

    def errors(self) -> dict[str, list[str]]:
        """Return the errors by field name, for autosave.js."""
        errors_by_field = {name: [str(error) for error in errors] for name, errors in self.form.errors.items()}
        for row in self.sections.forms:
            errors_by_field |= {
                f"{row.prefix}-{name}": [str(error) for error in errors] for name, errors in row.errors.items()
            }
        return errors_by_field

    def theirs(self, saved: Report) -> list[dict[str, str]]:
        """Return what somebody else has saved meanwhile, as {name, label, text}, where it differs
        from what is in the form."""
        mine, stored = self.texts(), {name: getattr(saved, name) for name in FIELDS}
        differing = [
            {"name": name, "label": str(self.form.fields[name].label), "text": _shown(name, stored[name])}
            for name in FIELDS
            if mine[name] != stored[name]
        ]
        sections = [(section.heading, section.text) for section in saved.sections.all()]
        if sections != mine["sections"]:
            parts = ((heading, mark_safe(text)) for heading, text in sections)  # noqa: S308  clean since it was saved
            differing.append(
                {"name": "sections", "label": "Avsnitt", "text": format_html_join("", "<h4>{}</h4>{}", parts)}
            )
        return differing

    def overwrite(self, version: int) -> None:
        """Let the next save overwrite the version that the person now has seen."""
        self.form.data["version"] = str(version)


def _shown(name: str, value) -> SafeString:
    if name in ("proposed_decision", "summary"):
        return mark_safe(value)  # noqa: S308  clean since it was saved
    return format_html("<p>{}</p>", value)
