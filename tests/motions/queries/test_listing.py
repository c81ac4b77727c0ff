from datetime import date

import pytest

from motions.diary.cases import GivenNumber
from motions.queries import listing
from motions.steps import referral
from motions.steps.referral import Addressee
from municipality.models import Body
from municipality.steps import register as steps


@pytest.fixture
def referred(town, register):
    motion = register()
    referral.refer(motion, by=town.registrar, at=town.now, sent_on=date(2022, 12, 12),
                   to=[Addressee(town.sn, date(2023, 3, 31))])  # fmt: skip
    return motion


def test_a_motion_on_referral_lies_with_the_committee_and_not_the_board(town, referred):
    assert list(listing.matching_motions(body=town.sn)) == [referred]
    assert list(listing.matching_motions(body=town.ks)) == []
    assert list(listing.matching_motions(body=town.ssn)) == []


@pytest.mark.parametrize(
    ("pattern", "number"),
    [
        ("{year}/{prefix} {serial:04d}[ {class_code}]", "2014/BUN 0012 001"),
        ("{prefix}-{year}-{serial:05d}", "BUN-2023-00532"),
        ("[{class_code}-]{serial}/{year}", "125-1289/2010"),
        ("{prefix}{year}/{serial}", "BUN2014/143"),
    ],
)
def test_a_number_is_found_however_its_diary_writes_it(town, register, pattern, number):
    bun = steps.add_body(by=town.admin, at=town.now, code="BUN", name="Barnnämnden", kind=Body.Kind.COMMITTEE, seats=11,
                         number_pattern=pattern)  # fmt: skip
    parts = listing.parse_number(pattern, number)
    given = GivenNumber("BUN", parts.year, parts.serial, parts.class_code, "äldre system")
    case = register(diary=bun, given=given).cases.get()
    assert case.number == number
    assert listing.case_of_number(number) == case
    assert listing.case_of_number(case.slug.lower()) == case
    assert listing.case_of_number("inget nummer") is None


def test_the_years_are_those_that_have_motions(town, register):
    assert list(listing.years()) == []
    register(submitted_on=date(2022, 10, 20))
    assert list(listing.years()) == [2022]


def test_a_word_is_found_also_when_its_letters_came_in_two_parts(register):
    motion = register(title="Mot va\u030ald", points=["att fa\u030aglar matas"])
    assert motion.title == "Mot våld" and motion.points.get().text == "att fåglar matas"
    for word in ("våld", "va\u030ald", "fåglar", "Åkerö", "A\u030akero\u0308"):
        assert listing.keys_of(listing.matching_motions(words=word)) == [motion.pk], word
    assert listing.keys_of(listing.matching_motions(words="vald")) == []
