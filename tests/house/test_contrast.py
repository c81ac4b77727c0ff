"""What is written can be read, in light and in dark: WCAG 2.2 AA over the colours that tokens.css names."""

import re
from itertools import product

import pytest

from tests.house import ROOT


def tokens() -> dict[str, tuple[str, str]]:
    """Every colour that has a light and a dark value, by its name."""
    sheet = (ROOT / "static" / "css" / "tokens.css").read_text()
    found = re.findall(r"--([\w-]+): light-dark\(#(\w{6}), #(\w{6})\)", sheet)
    return {name: (light, dark) for name, light, dark in found}


def brightness(colour: str) -> float:
    """Relative luminance as WCAG 2.2 defines it."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (0, 2, 4)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    darker, lighter = sorted((brightness(one), brightness(other)))
    return (lighter + 0.05) / (darker + 0.05)


INKS = ("ink", "ink-soft", "brand", "brand-strong", "granted", "rejected", "warning")
PAIRS = [
    *product(INKS, ("ground", "surface")),
    *((ink, f"{ink}-tint") for ink in ("brand", "granted", "rejected", "warning")),
    *product(("ink",), ("sunken", "selected", "brand-tint", "granted-tint", "rejected-tint", "warning-tint")),
    *product(("brand-ink",), ("brand", "brand-strong")),
]


@pytest.mark.parametrize(("ink", "ground"), PAIRS)
def test_ink_is_told_from_its_ground(ink, ground):
    colours = tokens()
    assert min(contrast(*pair) for pair in zip(colours[ink], colours[ground], strict=True)) >= 4.5


@pytest.mark.parametrize(("edge", "ground"), [*product(("edge", "focus"), ("ground", "surface", "sunken"))])
def test_a_field_and_the_focus_are_seen(edge, ground):
    colours = tokens()
    assert min(contrast(*pair) for pair in zip(colours[edge], colours[ground], strict=True)) >= 3
