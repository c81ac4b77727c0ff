from datetime import date

from motions.models import Motion
from motions.motion import overview
from motions.steps import referral
from motions.steps.referral import Addressee


def test_the_row_tells_where_it_lies_and_both_its_numbers(town, register):
    motion = register()
    referral.refer(motion, by=town.registrar, at=town.now, sent_on=date(2022, 12, 12),
                   to=[Addressee(town.sn, date(2023, 3, 31))])  # fmt: skip
    [row] = overview.rows(Motion.objects.all(), date(2023, 1, 1))
    assert row.where == "hos socialnämnden"
    leading, other = row.numbers
    assert leading == "KS-2022/1.119"
    assert other.startswith("SN-2022/1")
