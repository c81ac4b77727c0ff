"""The form field of rich text (formaterad text)."""

from typing import Any

from django import forms
from django.forms.widgets import Script
from django.urls import reverse

from municipality.text import rich_text
from municipality.text.printed import of_a_size, printable


class ProseWidget(forms.Textarea):
    """A textarea that static/js/prose.js turns into a rich-text editor; without JavaScript it is a plain textarea.

    django-prose-editor's own widget is not used: its import map is an inline script, which the content security policy
    refuses. Our module imports its editor instead.
    """

    def __init__(self, attrs: dict | None = None):
        super().__init__({"rows": 6, "lang": "sv", **(attrs or {})})

    @property
    def media(self) -> forms.Media:
        return forms.Media(css={"all": ["css/prose.css"]}, js=[Script("js/prose.js", type="module")])  # type: ignore[list-item]

    def get_context(self, name: str, value: Any, attrs: dict | None) -> dict:
        """Show what one would type, where plain text can express it; the editor reads the markup in an attribute."""
        context = super().get_context(name, value, attrs)
        context["widget"]["attrs"]["data-prose"] = markup = rich_text.clean(value or "")
        context["widget"]["attrs"]["data-paste"] = reverse("paste")
        context["widget"]["value"] = rich_text.as_typed(markup)
        return context


class ProseField(forms.CharField):
    """Rich text: paragraphs, lists, bold, italics, tables and links. What is sent is cleaned
    (municipality.text.rich_text)."""

    widget = ProseWidget
    default_validators = [printable, of_a_size]

    def __init__(self, **options):
        super().__init__(strip=False, **options)

    def to_python(self, value: Any) -> str:
        return rich_text.clean(super().to_python(value) or "")

    def has_changed(self, initial: Any, data: Any) -> bool:
        return rich_text.clean(initial or "") != rich_text.clean(data or "")
