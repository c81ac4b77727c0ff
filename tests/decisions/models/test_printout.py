from decisions.models import Printout
from tests.conftest import NOW
from tests.constraints import assert_refused
from tests.decisions import meeting_room


def printout(town) -> Printout:
    return Printout.objects.create(meeting=meeting_room.plan(town), form="pdf", fingerprint="a" * 64, asked_at=NOW)


def test_it_names_its_file_and_says_whether_it_is_under_way(town):
    one = printout(town)
    assert one.file_name == "protokoll-SN-2023-03-30.pdf"
    assert str(one) == "Socialnämnden 2023-03-30, PDF"
    assert one.at_work
    one.state = Printout.State.DONE
    assert not one.at_work


def test_what_is_done_has_its_file_and_what_failed_says_why(town):
    one = printout(town)
    assert_refused("printout_content", one, state="done")
    assert_refused("printout_fault", one, state="failed")
