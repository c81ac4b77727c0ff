"""A form that is filled in is judged by us, in Swedish and all of it at once; the browser would stop at the first field in its own language."""

import re
from collections.abc import Iterator

from tests.house import ROOT, assert_none


def forms() -> Iterator[tuple[str, str]]:
    """(path:line, opening tag) of every form that is filled in and sent."""
    for path in sorted((ROOT / "templates").rglob("*.html")):
        text = path.read_text()
        for form in re.finditer(r"<form(?:\"[^\"]*\"|\{%.*?%\}|[^>\"])*>", text):
            if 'method="post"' in form[0] and 'class="form' in form[0]:
                yield f"{path.relative_to(ROOT)}:{text.count(chr(10), 0, form.start()) + 1}", form[0]


def test_no_form_is_judged_by_the_browser():
    found = list(forms())
    assert len(found) > 20
    assert_none((place for place, form in found if "novalidate" not in form), "Add novalidate to the form:")
