from datetime import date

import pytest

from motions.diary.cases import GivenNumber, diary_of, open_case
from municipality.refusals import Refused


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
