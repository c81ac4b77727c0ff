"""A page's writing form, read as a browser reads it: what would be sent if nothing were changed."""

import json
from html.parser import HTMLParser

from tests.bench.web import Visitor


class FormReader(HTMLParser):
    """Collects the fields of the form with the given id, also those placed outside it by their form attribute."""

    def __init__(self, form_id: str):
        super().__init__()
        self.form_id = form_id
        self.inside = False
        self.fields: list[tuple[str, str]] = []
        self._select = self._area = None

    def handle_starttag(self, tag, attrs):
        values = dict(attrs)
        if tag == "form":
            self.inside = values.get("id") == self.form_id
        belongs = values.get("form", self.form_id if self.inside else None) == self.form_id
        name = values.get("name")
        if tag == "option" and self._select and "selected" in values:
            self.fields.append((self._select, values.get("value", "")))
        elif not belongs or not name or "disabled" in values or name == "csrfmiddlewaretoken":
            return
        elif tag == "select":
            self._select = name
        elif tag == "textarea":
            self._area = [name, ""]
        elif tag == "input" and (values.get("type") not in ("checkbox", "radio") or "checked" in values):
            self.fields.append((name, values.get("value", "")))

    def handle_endtag(self, tag):
        if tag == "form":
            self.inside = False
        elif tag == "select":
            self._select = None
        elif tag == "textarea" and self._area:
            self.fields.append((self._area[0], self._area[1].removeprefix("\n")))
            self._area = None

    def handle_data(self, data):
        if self._area:
            self._area[1] += data


def fields_of(page: bytes, form_id: str) -> list[tuple[str, str]]:
    reader = FormReader(form_id)
    reader.feed(page.decode())
    return reader.fields


class Desk:
    """A secretary who goes on typing in one paragraph: every save carries the version that the last one answered."""

    def __init__(self, visitor: Visitor, path: str):
        self.visitor, self.path = visitor, path
        self.fields = fields_of(visitor.get(path)[1], "skriv")

    def save(self, n: int) -> tuple[int, bytes]:
        fields = [
            (name, f"Prov {n} av hur fort det sparas" if name == "heading" else value) for name, value in self.fields
        ]
        status, answer = self.visitor.post(self.path, fields, as_data=True)
        if status == 200:
            version = str(json.loads(answer)["version"])
            self.fields = [(name, version if name == "version" else value) for name, value in self.fields]
        return status, answer
