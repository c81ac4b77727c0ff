from dataclasses import fields

from decisions.paragraph.content import ParagraphContent, PointRow, ProposalRow
from decisions.portable import schema
from decisions.portable.items import PEOPLE, content_facts


def test_every_part_of_a_paragraph_is_told_by_its_own_name():
    content = ParagraphContent(
        "Svar på motion",
        proposed=(PointRow("Tillstyrks.", point=7),),
        proposals=(ProposalRow("grant", "bifall", (3, 1)),),
    )
    told = content_facts(content, {"point": {7: 2}.get, "proposers": lambda people: [f"nr {one}" for one in people]})
    assert told["heading"] == "Svar på motion"
    assert told["proposed"][0]["point"] == 2
    assert told["proposals"][0]["people"] == ["nr 3", "nr 1"]


def test_the_schema_has_a_place_for_every_part_and_every_field_of_a_row():
    item = schema.validator().schema["$defs"]["item"]["properties"]
    assert {part.name for part in fields(ParagraphContent)} <= item.keys()
    for part, row in (("proposals", ProposalRow), ("proposed", PointRow)):
        known = item[part]["items"]
        known = known.get("properties") or schema.validator().schema["$defs"]["decision"]["properties"]
        wanted = {PEOPLE.get(field.name, field.name) for field in fields(row)} - {"id"}
        assert wanted <= known.keys()
