"""Form fields that more than one page needs."""

from typing import Any

from django import forms
from django.forms.widgets import Script
from django.urls import reverse

from municipality.text import rich_text


class ProseWidget(forms.Textarea):
    """A textarea that static/js/prose.js makes a rich-text editor of; without JavaScript it is a plain textarea.

    django-prose-editor's own widget is not used: its import map is an inline script, which the content security policy
    refuses. Its editor is imported by our module instead.
    """

    def __init__(self, attrs: dict | None = None):
        super().__init__({"rows": 6, "lang": "sv", **(attrs or {})})

    @property
    def media(self) -> forms.Media:
        return forms.Media(css={"all": ["css/prose.css"]}, js=[Script("js/prose.js", type="module")])  # type: ignore[list-item]

    def get_context(self, name: str, value: Any, attrs: dict | None) -> dict:
        """The textarea holds what one would type, where that says it all; the editor reads the markup beside it."""
        context = super().get_context(name, value, attrs)
        context["widget"]["attrs"]["data-prose"] = markup = rich_text.clean(value or "")
        context["widget"]["attrs"]["data-paste"] = reverse("paste")
        context["widget"]["value"] = rich_text.as_typed(markup)
        return context


class ProseField(forms.CharField):
    """Rich text: paragraphs, lists, bold, italics, tables and links. What comes in is cleaned (municipality.text.rich_text)."""

    widget = ProseWidget

    def __init__(self, **options):
        super().__init__(strip=False, **options)

    def to_python(self, value: Any) -> str:
        return rich_text.clean(super().to_python(value) or "")

    def has_changed(self, initial: Any, data: Any) -> bool:
        return rich_text.clean(initial or "") != rich_text.clean(data or "")
