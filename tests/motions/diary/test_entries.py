from datetime import date

import pytest

from motions.diary.entries import GivenNumber, diary_of, open_case, register_document
from motions.models import Motion
from municipality import audit
from municipality.refusals import Refused


@pytest.fixture
def act(town):
    """Do something inside an act, as a step does."""

    @audit.act("test.diary")
    def perform(what, *, by, at):
        result = what()
        audit.record("Ett prov.", about=[result])
        return result

    yield lambda what: perform(what, by=town.registrar, at=town.now)
    audit.acts.pop("test.diary")


@pytest.fixture
def motion(register) -> Motion:
    return register()


def test_the_council_and_the_subcommittees_use_anothers_diary(town):
    assert diary_of(town.kf) == diary_of(town.ks) == town.ks
    assert diary_of(town.sn) == town.sn


# Lagregel 51: each committee its own diary, its own number.
def test_a_referral_opens_a_case_in_the_committees_own_series(act, town, motion):
    case = act(lambda: open_case(motion, diary=town.sn, title="T", opened_on=date(2022, 12, 20), class_code="119"))
    assert (case.number, case.slug) == ("SN-2022/1.119", "SN-2022-1")


def test_the_series_begins_anew_with_the_year(act, town, motion, register):
    case = act(lambda: open_case(motion, diary=town.sn, title="T", opened_on=date(2023, 1, 1)))
    assert case.number == "SN-2023/1"


def test_a_given_number_keeps_its_own_year_and_prefix(act, town, motion):
    given = GivenNumber("SN", 2022, 2159, "119", "Draget i det äldre systemet")
    case = act(lambda: open_case(motion, diary=town.sn, title="T", opened_on=date(2023, 1, 9), given=given))
    assert (case.number, case.year, case.serial) == ("SN-2022/2159.119", 2022, 2159)


def test_two_diaries_cannot_write_the_same_number(act, town, motion):
    given = GivenNumber("KS", 2022, 1, "119", "Fel prefix")
    with pytest.raises(Refused, match="finns redan i ett annat diarium"):
        act(lambda: open_case(motion, diary=town.sn, title="T", opened_on=date(2022, 12, 20), given=given))


@pytest.mark.parametrize(
    ("prefix", "year", "serial"), [("", 2022, 1), ("S N", 2022, 1), ("SN", 22, 1), ("SN", 2022, 0)]
)
def test_a_given_number_has_all_its_parts(act, town, motion, prefix, year, serial):
    given = GivenNumber(prefix, year, serial, "", "Skäl")
    with pytest.raises(Refused, match="prefix, år och ett löpnummer"):
        act(lambda: open_case(motion, diary=town.sn, title="T", opened_on=date(2022, 12, 20), given=given))


# Lagregel 48: the four fields.
@pytest.mark.parametrize(
    ("changes", "field"), [({"subject": " "}, "subject"), ({"correspondent": " "}, "correspondent"), ({}, None)]
)
def test_a_document_has_its_four_fields(act, motion, changes, field):
    case = motion.cases.get()
    facts = {"kind": "other", "direction": "outgoing", "dated_on": date(2022, 12, 12), "subject": "Svar",
             "correspondent": "David Dahl (SD)"} | changes  # fmt: skip
    if field is None:
        assert act(lambda: register_document(case, **facts)).serial == 2
        return
    with pytest.raises(Refused, match="5 kap") as refusal:
        act(lambda: register_document(case, **facts))
    assert refusal.value.field == field


def test_what_is_drawn_up_needs_no_correspondent(act, motion):
    case = motion.cases.get()
    document = act(lambda: register_document(case, kind="report", direction="drawn_up", dated_on=date(2022, 12, 12),
                                             subject="Tjänsteutlåtande"))  # fmt: skip
    assert document.correspondent == ""
