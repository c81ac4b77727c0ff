from datetime import date

import pytest
from django.db.models import prefetch_related_objects
from pypdf import PdfReader

from decisions.models import Calling
from decisions.paragraph.case_headings import changed, written
from decisions.queries.meetings import agenda_of
from decisions.states import Purpose
from decisions.steps import calling
from municipality.files import storage
from municipality.models import Letter, Person
from municipality.refusals import Refused
from municipality.steps import register as register_steps
from tests.decisions.headed import NEW, OLD, WHO, announced, corrected
from tests.decisions.meeting_room import at, plan, put, write
from tests.jobs import do_jobs
from tests.postman import postman

BOTH = "David Dahl (SD) och Åsa Åkerö (SD)"
AUGUST = at(date(2023, 8, 28))
__all__ = ["postman"]


@pytest.fixture
def _addresses(town, postman):
    for number, person in enumerate(Person.objects.all()):
        facts = {"first_name": person.first_name, "last_name": person.last_name, "distinction": ""}
        register_steps.correct_person(person, by=town.admin, at=town.now, email=f"p{number}@example.se", **facts)


def text_of(stored) -> str:
    with storage.open_file(stored) as file:
        return " ".join(" ".join(page.extract_text().split()) for page in PdfReader(file).pages)


def called(town, meeting) -> Calling:
    made = calling.prepare(meeting, by=town.secretary, at=AUGUST)
    do_jobs()
    made.refresh_from_db()
    assert made.fault == ""
    return calling.send(made, by=town.secretary, at=AUGUST)


def test_what_the_case_gives(town, register):
    lead = register().cases.get(leads=True)
    assert written([lead], Purpose.ANNOUNCEMENT) == f"{OLD} – {WHO} {BOTH}"
    assert written([lead], Purpose.OTHER) == OLD
    assert written([], Purpose.OTHER) == ""


def test_a_heading_worded_by_hand_is_told_that_the_case_has_changed(town, register):
    item = write(announced(town, motion := register()), town, heading="Motion om våld")
    assert changed([item]) == []
    corrected(town, motion)
    (shown,) = agenda_of(item.meeting)
    assert (shown.heading, shown.heading_now) == ("Motion om våld", f"{NEW} – {WHO} {BOTH}")


def test_after_the_calling_both_wordings_are_shown_and_a_supplement_tells_them(
    town, register, _addresses, client_of, settings, tmp_path
):
    settings.MEDIA_ROOT = tmp_path
    item = announced(town, motion := register())
    meeting = item.meeting
    called(town, meeting)
    motion = corrected(town, motion, "dahl")
    was, now = f"{OLD} – {WHO} {BOTH}", f"{NEW} – {WHO} David Dahl (SD)"
    item.refresh_from_db()
    assert item.heading == was
    client = client_of("secretary")
    for address in ("", "kallelse/"):
        page = client.get(f"{meeting.get_absolute_url()}{address}").text
        assert was in page and now in page
    supplement = called(town, meeting)
    text = " ".join(text_of(supplement.paper).split())
    assert "Ändrade rubriker Nr I kallelsen Nu" in text
    assert "Nytt på föredragningslistan" not in text
    assert f"1. {now} (i kallelsen: {was})" in Letter.objects.latest("pk").text.replace("\n   ", " ")
    item.refresh_from_db()
    assert (item.heading, item.case_heading) == (now, now)
    assert "Rubriker som har ändrats" not in client.get(f"{meeting.get_absolute_url()}kallelse/").text


def test_a_calling_that_is_not_sent_is_made_anew_with_the_new_heading(town, register, _addresses, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    item = announced(town, motion := register())
    made = calling.prepare(item.meeting, by=town.secretary, at=AUGUST)
    do_jobs()
    corrected(town, motion)
    with pytest.raises(Refused, match="ta fram den igen"):
        calling.send(Calling.objects.get(pk=made.pk), by=town.secretary, at=AUGUST)
    assert f"{NEW} – {WHO}" in " ".join(text_of(called(town, item.meeting).paper).split())


def test_a_name_that_changed_is_in_the_calling_and_the_agenda_asks_once(town, register, django_assert_num_queries):
    item = announced(town, register())
    put(plan(town), town, heading="Fritt")
    prefetch_related_objects([item], "case_rows")  # read before the queries are counted
    with django_assert_num_queries(1):
        assert changed([item, item]) == []
