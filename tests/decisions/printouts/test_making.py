import pytest
from procrastinate.jobs import Status

from decisions.minutes import papers
from decisions.minutes.printed import minutes_of
from decisions.models import Printout
from decisions.printouts import making
from municipality.refusals import Refused
from tests.conftest import NOW
from tests.decisions import meeting_room
from tests.decisions.whole_item import build_item
from tests.jobs import do_jobs, waiting

State = Printout.State


def ask(meeting, form="pdf") -> Printout:
    return making.ask(meeting, form=form, at=NOW)


@pytest.fixture
def meeting(town):
    return build_item(town).meeting


@pytest.mark.parametrize("form", ["pdf", "docx"])
def test_what_is_asked_for_is_made_by_the_job(meeting, form):
    printout = ask(meeting, form)
    assert (printout.state, waiting()) == (State.QUEUED, ["decisions.jobs.print_minutes"])
    assert do_jobs() == [("decisions.jobs.print_minutes", Status.SUCCEEDED)]
    printout.refresh_from_db()
    assert printout.state == State.DONE
    assert bytes(printout.content) == making.PAPERS[form](minutes_of(meeting))


def test_the_same_minutes_are_made_once(meeting):
    first = ask(meeting)
    assert ask(meeting) == first
    do_jobs()
    assert ask(meeting) == first
    assert waiting() == []


def test_changed_minutes_are_made_anew(meeting, town):
    first = ask(meeting)
    meeting_room.decide(
        meeting_room.taken_up(town, meeting, heading="Till"), town, decided=(meeting_room.PointRow("Ja."),)
    )
    assert ask(meeting) != first


def test_a_job_begun_anew_after_a_killed_worker_makes_the_same(meeting):
    printout = ask(meeting)
    making._write(printout, state=State.AT_WORK, done=3, total=4)  # where it was killed
    making.carry_out(printout.pk)
    printout.refresh_from_db()
    assert printout.state == State.DONE
    content = bytes(printout.content)
    making.carry_out(printout.pk)
    printout.refresh_from_db()
    assert bytes(printout.content) == content


@pytest.mark.parametrize(
    ("error", "sentence"),
    [(Refused("Tecknet kan inte skrivas ut."), "Tecknet kan inte skrivas ut."), (MemoryError(), "Något gick fel när")],
)
def test_what_goes_wrong_is_a_sentence_and_can_be_asked_for_again(meeting, monkeypatch, error, sentence):
    def fails(*_):
        raise error

    first = ask(meeting)
    monkeypatch.setitem(making.PAPERS, "pdf", fails)
    making.carry_out(first.pk)
    first.refresh_from_db()
    assert first.state == State.FAILED
    assert first.fault.startswith(sentence)
    monkeypatch.undo()
    again = ask(meeting)
    assert again != first
    do_jobs()
    again.refresh_from_db()
    assert again.state == State.DONE


def test_it_is_told_how_far_it_has_come(meeting, monkeypatch):
    told = []
    monkeypatch.setattr(making, "_SECONDS_BETWEEN_STORING", 0)
    monkeypatch.setattr(making, "_write", lambda printout, **values: told.append(values))
    making._progress_of(ask(meeting))(2, 9)
    assert told == [{"done": 2, "total": 9}]


def test_telling_is_no_more_than_a_couple_of_times_a_second(meeting, django_assert_num_queries):
    tell = making._progress_of(ask(meeting))
    with django_assert_num_queries(1):
        for page in range(1, 50):
            tell(page, 50)


def test_a_day_old_file_is_cleared_away_at_the_next_asking(meeting):
    old = ask(meeting)
    Printout.objects.filter(pk=old.pk).update(asked_at=NOW - making.KEPT * 2)
    assert ask(meeting).pk != old.pk
    assert not Printout.objects.filter(pk=old.pk).exists()


def test_a_job_whose_printout_is_cleared_away_does_nothing(db):
    making.carry_out(12345)


def test_minutes_without_a_paragraph_are_not_printed(town):
    with pytest.raises(Refused, match="Protokollet har ingen paragraf än"):
        ask(meeting_room.open_room(town))


def test_only_pdf_and_word(town):
    assert making.paper_for("pdf") is papers.minutes
    with pytest.raises(Refused, match=r"slutar på \.pdf eller \.docx"):
        making.paper_for("txt")


def test_another_layout_is_another_print(meeting):
    before = making.fingerprint_of(minutes_of(meeting))
    meeting.facts.paragraph_a_page = True
    assert making.fingerprint_of(minutes_of(meeting)) != before
