import pytest

from decisions.queries.papers import item_with_number, item_with_paragraph
from municipality.refusals import Refused
from tests.decisions.whole_item import build_item


def test_the_item_is_found_by_its_address(town):
    item = build_item(town)
    assert item_with_paragraph("sn", "2023-03-30", "8") == item
    assert item_with_number("SN", "2023-03-30", "18") == item


@pytest.mark.parametrize(
    ("address", "sentence"),
    [
        (("XN", "2023-03-30", "8"), "Organet XN finns inte: ange en av förkortningarna KF, KS, SN, SSN."),
        (("SN", "30 mars", "8"), "Skriv dagen som 2023-03-30, inte 30 mars."),
        (("SN", "2023-03-31", "8"), "Socialnämnden har inget sammanträde 31 mars 2023."),
        (("SN", "2023-03-30", "åtta"), "Ange numret med siffror, till exempel 8, inte åtta."),
        (("SN", "2023-03-30", "9"), "§ 9 finns inte i protokollet från socialnämnden 30 mars 2023."),
    ],
)
def test_each_wrong_part_of_the_address_has_its_sentence(town, address, sentence):
    build_item(town)
    with pytest.raises(Refused) as refusal:
        item_with_paragraph(*address)
    assert str(refusal.value) == sentence


def test_a_number_that_is_not_on_the_agenda(town):
    build_item(town)
    with pytest.raises(Refused, match="Ärende 8 finns inte på föredragningslistan för socialnämnden 30 mars 2023"):
        item_with_number("SN", "2023-03-30", "8")
