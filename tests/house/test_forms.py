"""A form that is filled in is judged by us, in Swedish and all of it at once; the browser would stop at the first field in its own language."""

import re

import pytest

from tests.house import ROOT

FORMS = [
    (str(path.relative_to(ROOT)), form)
    for path in sorted((ROOT / "templates").rglob("*.html"))
    for form in re.findall(r"<form(?:\"[^\"]*\"|\{%.*?%\}|[^>\"])*>", path.read_text())
    if 'method="post"' in form and 'class="form' in form
]


@pytest.mark.parametrize(("template", "form"), FORMS)
def test_a_form_is_not_judged_by_the_browser(template, form):
    assert "novalidate" in form


def test_there_are_forms():
    assert len(FORMS) > 20
