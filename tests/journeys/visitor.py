"""Somebody at a computer without JavaScript: opens pages, fills in what stands there, presses what can be pressed."""

from django.test import Client
from lxml import html


class Visitor:
    def __init__(self, client: Client, address: str):
        self.client = client
        self._show(client.get(address, follow=True))

    def fill_in(self, **fields: str | list[str]) -> None:
        """By the fields' names; a field that the page has not is a mistake in the test or in the page."""
        unknown = set(fields) - {control.name for form in self.page.forms for control in form.inputs}
        assert not unknown, f"{self.address} has no field {sorted(unknown)}"
        self.typed |= fields

    def press(self, button: str, **fields: str | list[str]) -> None:
        """The first button that begins with these words, with its form as it stands and what has been typed."""
        self.fill_in(**fields)
        found = next(one for one in self.page.iter("button") if one.text_content().strip().startswith(button))
        form = (
            self.page.get_element_by_id(found.get("form")) if found.get("form") else next(found.iterancestors("form"))
        )
        names = {control.name for control in form.inputs}
        values: dict[str, list[str]] = {}
        for name, value in form.form_values():
            if "__prefix__" not in name:
                values.setdefault(name, []).append(value)
        values |= {name: value for name, value in self.typed.items() if name in names}
        if found.get("name"):
            values[found.get("name")] = [found.get("value", "")]
        self._show(self.client.post(form.get("action") or self.address, values, follow=True))

    def _show(self, response) -> None:
        self.address = response.request["PATH_INFO"]
        self.page = html.fromstring(response.content.decode())
        self.typed: dict[str, str | list[str]] = {}
        wrong = [
            one.text_content().strip() for one in self.page.find_class("error") + self.page.find_class("errorlist")
        ]
        assert response.status_code == 200 and not wrong, f"{self.address}: {response.status_code} {wrong}"

    def choice(self, field: str, label: str) -> str:
        """The value of the choice that reads so, in a list or among boxes."""
        (control, *_) = [one for one in self.page.iter("select") if one.name == field] or [None]
        if control is not None:
            return next(one.get("value") for one in control.iter("option") if one.text_content().strip() == label)
        boxes = [one for one in self.page.iter("input") if one.name == field]
        return next(one.get("value") for one in boxes if one.getparent().text_content().strip() == label)
