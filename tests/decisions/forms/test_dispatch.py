from types import SimpleNamespace

from decisions.dispatch.addressees import Addressee
from decisions.forms.dispatch import NO_ADDRESS, DispatchForm
from decisions.queries.dispatch import Row

BOARD = SimpleNamespace(name="Kommunstyrelsen", pk=1)
ROWS = [
    Row(Addressee(f"recipient:{number}", name), None, False)
    for number, name in enumerate(("Kommunstyrelsen", "Anna", "Akten"))
]
TYPED = {"on": "2023-04-10", "late_way": "email", "way_0": "case", "way_1": "email", "way_2": "file"}


def form(data=None) -> DispatchForm:
    return DispatchForm(data, rows=ROWS, addresses={row.to.key: "" for row in ROWS}, bodies=[BOARD])


def test_a_body_is_known_by_its_name_and_the_case_file_by_its():
    assert [line.way.initial for line in form().lines] == ["case", "email", "file"]


def test_only_those_who_are_chosen_are_sent_to():
    filled = form(TYPED | {"chosen_0": "on", "late_name": "kommunstyrelsen", "late_way": "case"})
    assert filled.is_valid()
    first, late = filled.to()
    assert (first.key, first.way, first.body) == ("recipient:0", "case", BOARD)
    assert (late.key, late.name, late.body) == ("", "Kommunstyrelsen", BOARD)


def test_an_address_is_asked_for_where_it_is_needed():
    filled = form(TYPED | {"chosen_1": "on", "late_name": "Bo", "late_email": "inte en adress"})
    assert not filled.is_valid()
    assert filled.errors["email_1"] == [NO_ADDRESS]
    assert len(filled.errors["late_email"]) == 1
    assert form(TYPED | {"chosen_2": "on"}).is_valid()  # nobody else's address matters
