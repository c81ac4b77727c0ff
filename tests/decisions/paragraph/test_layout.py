from datetime import date
from tomllib import loads

import pytest

from decisions.paragraph import layout


def huddinge(**changes) -> dict:
    return loads((layout.FOLDER / "huddinge.toml").read_text()) | changes


@pytest.mark.parametrize("name", layout.names())
def test_every_layout_is_whole_and_names_every_part(name):
    assert {part.key for part in layout.load(name).parts} == layout.PARTS


def test_the_order_and_the_headings_are_the_municipalitys_own():
    huddinge, goteborg = layout.load("huddinge"), layout.load("goteborg")
    assert huddinge.parts[0].key == "decision"
    order = [part.key for part in goteborg.parts]
    assert order.index("order_of_questions") < order.index("decision") < order.index("recipients")
    assert huddinge.heading_of("recipients") == "Beslutet ska skickas till"
    assert goteborg.heading_of("recipients") == "Protokollsutdrag skickas till"
    assert huddinge.written(date(2023, 3, 30)) == "30 mars 2023"
    assert goteborg.written(date(2023, 3, 30)) == "2023-03-30"


PARTS = huddinge()["parts"]


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"parts": PARTS[1:]}, "Uppställningen ny ska nämna varje del en gång: se decision."),
        ({"parts": [*PARTS, PARTS[0]]}, "Uppställningen ny ska nämna varje del en gång: se decision."),
        ({"parts": [*PARTS, {"key": "poem", "heading": "Vers"}]}, "se poem."),
        ({"parts": [{"heading": "Utan nyckel"}]}, "är inte hel"),
        ({"places": None}, "är inte hel"),
        ({"date": "roman"}, "okänt sätt att skriva datum: roman"),
        ({"proposal": huddinge()["proposal"] | {"parts": ["recipients"]}}, "okända delar i förslaget: recipients"),
    ],
)
def test_a_broken_layout_is_refused_with_what_is_wrong(changes, sentence):
    with pytest.raises(layout.LayoutError) as refusal:
        layout.read("ny", huddinge(**changes))
    assert sentence in str(refusal.value)


def test_an_unknown_layout_is_refused():
    with pytest.raises(
        layout.LayoutError, match="Uppställningen atlantis finns inte: välj en av goteborg och huddinge"
    ):
        layout.load("atlantis")
