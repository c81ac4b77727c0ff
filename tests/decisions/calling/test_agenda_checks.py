from datetime import date

import pytest

from decisions.calling.agenda_checks import check_case, check_may_be_listed
from decisions.states import Purpose
from municipality.refusals import Refused
from tests.decisions.meeting_room import EVENING, plan, put, register_motion
from tests.decisions.together import leading, registered


def test_the_body_does_what_it_may_and_a_motion_has_its_case(town):
    council, committee = plan(town, town.kf, date(2023, 9, 11)), plan(town)
    cases = leading(registered(town))
    check_may_be_listed(council, cases, Purpose.ANNOUNCEMENT, EVENING)
    with pytest.raises(Refused, match="Bara kommunfullmäktige beslutar om en motion"):
        check_may_be_listed(committee, cases, Purpose.VERDICT, EVENING)
    with pytest.raises(Refused, match="Välj det ärende"):
        check_may_be_listed(council, [], Purpose.VERDICT, EVENING)


def test_each_of_several_is_told_by_its_number(town):
    council = plan(town, town.kf, date(2023, 9, 11))
    first, second = leading(registered(town))
    put(council, town, heading="", purpose=Purpose.ANNOUNCEMENT, case=second)
    with pytest.raises(Refused, match=rf"^{second.number}: Ärendet står redan på listan"):
        check_may_be_listed(council, [first, second], Purpose.ANNOUNCEMENT, EVENING)
    with pytest.raises(Refused, match=r"^Ärendet står redan på listan"):
        check_case(council, second, Purpose.ANNOUNCEMENT)
    with pytest.raises(Refused, match="tas upp en gång"):
        check_case(council, first, Purpose.ANNOUNCEMENT, beside=[first])


def test_a_motion_of_a_later_day_is_not_listed(town):
    case = leading([register_motion(town)])[0]
    with pytest.raises(Refused, match="efter sammanträdet"):
        check_case(plan(town, town.kf, date(2022, 11, 1)), case, Purpose.ANNOUNCEMENT)
