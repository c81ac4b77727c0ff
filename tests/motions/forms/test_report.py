from datetime import date

from motions.forms.report import ReportEditor
from motions.steps import report as steps


def test_the_draft_goes_through_the_form_unchanged(town, motion):
    facts = {"heading": "Svar", "dated_on": date(2022, 12, 12), "author_name": "Hanna"}
    texts = {"proposed_decision": "<p>Bifall.</p>", "summary": "<p>a  b</p><ul><li>c</li></ul>"}
    sections = [("Bakgrund", "<p><strong>x</strong></p>"), ("Bedömning", "<p>y</p>")]
    report = steps.draft(motion.cases.get(), by=town.official, at=town.now, sections=sections, **facts, **texts)
    shown = ReportEditor(report)
    data = {field.html_name: field.value() for form in (shown.form, *shown.sections.forms) for field in form}
    data |= {f"section-{name}": value for name, value in (("TOTAL_FORMS", 3), ("INITIAL_FORMS", 2))}
    editor = ReportEditor(
        report, {name: value for name, value in data.items() if value is not None and value is not False}
    )
    assert editor.is_valid(), editor.errors()
    assert editor.texts() == {**facts, **texts, "sections": sections, "version": 1}
    assert editor.theirs(report) == []
