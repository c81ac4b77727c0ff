import json

import pytest
from jsonschema import Draft202012Validator

from decisions.portable import CaseFileError, schema
from tests.decisions.portable.conftest import EXAMPLE


def test_the_schema_is_one_and_its_example_complies():
    Draft202012Validator.check_schema(json.loads(schema.PATH.read_text()))
    assert schema.read(EXAMPLE)["format"] == "paragraf-case-file/3"


def test_every_example_in_the_schema_complies_with_its_part():
    whole = json.loads(schema.PATH.read_text())
    examples = 0

    def walk(part):
        nonlocal examples
        if isinstance(part, dict):
            for example in part.get("examples", []) if isinstance(part.get("examples"), list) else []:
                schema.validator().evolve(schema={**part, "$defs": whole["$defs"]}).validate(example)
                examples += 1
            for value in part.values():
                walk(value)

    walk(whole)
    assert examples > 50


@pytest.mark.parametrize(
    ("text", "place", "sentence"),
    [
        ("{", "", "Filen är inte JSON: fel på rad 1, tecken 2."),
        (b"\xff\xfe", "", "inte"),
        ("[" * 100_000, "", "nästlad"),
        ("[]", "", "Här ska stå ett objekt."),
        ("{}", "", "Här saknas"),
        ('{"format": "\\u0000"}', "/format", "tecken som inte finns"),
        ('{"format": "\\ud800"}', "/format", "tecken som inte finns"),
    ],
)
def test_what_is_no_case_file_is_told_in_a_sentence(text, place, sentence):
    with pytest.raises(CaseFileError) as refusal:
        schema.read(text)
    assert refusal.value.place == place
    assert sentence in refusal.value.sentence


@pytest.mark.parametrize(
    ("change", "place", "sentence"),
    [
        (lambda file: file.update(extra=1), "", "Här finns ”extra”"),
        (lambda file: file["motion"].pop("title"), "/motion", "Här saknas ”title”."),
        (lambda file: file["motion"].update(title=""), "/motion/title", "får inte vara tom"),
        (lambda file: file["motion"].update(points=[]), "/motion/points", "får inte vara tom"),
        (lambda file: file["motion"].update(outcome="nja"), "/motion/outcome", "något av"),
        (lambda file: file["motion"]["registered"].update(at="i går"), "/motion/registered/at", "2023-03-30T18"),
        (lambda file: file["cases"][0].update(serial=0), "/cases/0/serial", "mindre än 1"),
        (lambda file: file["people"].append(file["people"][0]), "/people/", "står två gånger"),
        (lambda file: file["bodies"].pop(1), "/", "finns inte bland filens organ"),
    ],
)
def test_every_kind_of_mistake_has_its_place_and_sentence(example, change, place, sentence):
    change(example)
    with pytest.raises(CaseFileError) as refusal:
        schema.read(json.dumps(example))
    assert refusal.value.place.startswith(place)
    assert sentence in refusal.value.sentence


@pytest.mark.parametrize(
    ("change", "place", "sentence"),
    [
        (lambda item: item.update(paragraph="åtta"), "paragraph", "Här ska stå ett heltal, eller vara tomt (null)."),
        (lambda item: item.update(settled="ja"), "settled", "Här ska stå ett objekt, eller vara tomt (null)."),
        (lambda item: item["settled"].pop("how"), "settled", "Här saknas ”how”."),
        (lambda item: item["settled"]["act"].update(at="i går"), "settled/act/at", "Här ska stå en tidpunkt"),
        (lambda item: item["recipients"][0].update(body=5), "recipients/0/body", "Här ska stå en text, eller"),
        (lambda item: item.update(opinion="kanske"), "opinion", "hands_over, eller vara en tom text."),
        (lambda item: item["sections"].update(summary="<p>x</p><script>1</script>"), "sections/summary", "uppmärkning"),
        (
            lambda item: item["settled"]["act"].update(at="2023-03-30T18:10:00+02:00"),
            "settled/act/at",
            "innan det tas upp",
        ),
    ],
)
def test_a_fault_in_an_item_is_told_where_it_lies(example, change, place, sentence):
    change(example["meetings"][0]["items"][0])
    with pytest.raises(CaseFileError) as refusal:
        schema.read(json.dumps(example))
    assert refusal.value.place == f"/meetings/0/items/0/{place}"
    assert sentence in refusal.value.sentence


def test_a_form_is_told_by_an_example(example):
    example["meetings"][0]["starts_at"] = "kl. 18"
    with pytest.raises(CaseFileError) as refusal:
        schema.read(json.dumps(example))
    assert refusal.value.sentence == "Värdet ska se ut som till exempel 18:00."
