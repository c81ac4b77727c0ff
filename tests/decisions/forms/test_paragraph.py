from django.http import QueryDict

from decisions.forms.paragraph import ParagraphForm
from decisions.paragraph.content import PointRow
from decisions.paragraph.stored import content_of
from tests.bench.form import fields_of
from tests.decisions import meeting_room


def test_a_page_that_is_sent_as_it_came_changes_nothing(town, client_of):
    item = meeting_room.taken_up(town, meeting_room.open_room(town))
    item = meeting_room.write(
        item, town, decided=(PointRow("Nämnden säger ja."),), sections={"summary": "<p>Kort  text.</p>"}
    )
    page = client_of("secretary").get(item.get_absolute_url()).content
    sent = QueryDict(mutable=True)
    for name, value in fields_of(page, "skriv"):
        sent.appendlist(name, value)
    before = content_of(item)
    form = ParagraphForm(item, before, sent)
    assert form.is_valid(), form.head.errors
    assert form.content().decided == before.decided
    assert form.content().sections["summary"] == "<p>Kort  text.</p>"


def test_what_has_been_settled_is_not_in_the_form(town):
    item = meeting_room.decide(
        meeting_room.taken_up(town, meeting_room.open_room(town)), town, decided=(PointRow("Ja."),)
    )
    item.refresh_from_db()
    form = ParagraphForm(item, content_of(item))
    assert "decided" not in form.rows
    assert "reservations" in form.rows
