"""What the pages and Att göra tell of dispatching."""

from datetime import date

import pytest
from django.http import Http404

from decisions.models import AgendaItem
from decisions.paragraph.content import RecipientRow
from decisions.queries import dispatch as queries
from decisions.steps import dispatch
from municipality.models import RoleGrant, User
from municipality.steps import accounts, mail, register
from tests.decisions import dispatched
from tests.decisions.dispatched import LATER, to
from tests.postman import postman

__all__ = ["postman"]
TODAY = date(2023, 4, 10)


@pytest.fixture
def item(town, settings, tmp_path) -> AgendaItem:
    settings.MEDIA_ROOT, settings.SIGNING_TRUST = tmp_path / "media", None
    return dispatched.ready(
        town, RecipientRow("Kommunstyrelsen", body=town.ks.pk), RecipientRow("David", person=town.people["dahl"].pk)
    )


def send(town, item, *ways):
    return dispatch.send(item, by=town.secretary, at=LATER, to=ways)


def test_the_secretary_is_told_what_is_to_be_sent_and_what_went_astray(town, item, authority, postman):
    (todo,) = queries.to_dispatch(town.secretary, TODAY)
    assert (todo.meeting, todo.waiting, todo.astray) == (item.meeting, 1, 0)
    send(town, item, to(item, "Kommunstyrelsen", "case"))
    (made,) = send(town, item, to(item, "David", "email", email="david@example.se"))
    assert queries.sheet_of(item).waits
    assert queries.to_dispatch(town.secretary, TODAY) == []
    letter = mail.note_sent(made.letter, by=town.secretary, at=LATER, answer="250")
    mail.note_returned(letter, by=town.secretary, at=LATER, text="550 okänd")
    (todo,) = queries.to_dispatch(town.secretary, TODAY)
    assert (todo.waiting, todo.astray) == (0, 1)
    row = queries.sheet_of(item).rows[1]
    assert (row.is_open, row.colour, row.told) == (True, "late", "550 okänd")
    send(town, item, to(item, "David", "paper"))
    assert queries.sheet_of(item).rows[1].earlier == [made]
    assert queries.to_dispatch(town.secretary, TODAY) == []
    assert queries.to_dispatch(town.registrar, TODAY) == []


def test_what_has_come_is_for_those_who_take_in_for_the_body(town, item):
    (made,) = send(town, item, to(item, "Kommunstyrelsen", "case"))
    elsewhere = accounts.open_account(
        by=town.admin, at=town.now, username="annan", name="Annan", title="", password="x" * 12
    )
    accounts.grant_role(
        elsewhere, by=town.admin, at=town.now, role=RoleGrant.Role.REGISTRAR, body=town.ssn, valid_from=town.now.date()
    )
    assert queries.arrived_for(town.registrar, TODAY) == [made]
    assert queries.arrived_for(town.reader, TODAY) == []
    assert queries.arrived_for(User.objects.get(username="annan"), TODAY) == []
    dispatch.receive(made, by=town.registrar, at=LATER)
    assert queries.arrived_for(town.registrar, TODAY) == []


def test_an_address_is_the_registers_or_the_one_that_was_used(town, item, authority, postman):
    sheet = queries.sheet_of(item)
    key = sheet.rows[1].to.key
    assert queries.addresses_of(sheet)[key] == ""
    dahl = town.people["dahl"]
    names = {"first_name": dahl.first_name, "last_name": dahl.last_name, "distinction": ""}
    register.correct_person(dahl, by=town.admin, at=town.now, email="david@register.example", **names)
    assert queries.addresses_of(queries.sheet_of(item))[key] == "david@register.example"
    send(town, item, to(item, "David", "email", email="david@hemma.example"))
    assert queries.addresses_of(queries.sheet_of(item))[key] == "david@hemma.example"


def test_what_was_sent_is_found_by_its_number(town, item):
    (made,) = send(town, item, to(item, "Kommunstyrelsen", "case"))
    assert queries.dispatch_for(town.reader, "SN", item.meeting.date, 1, 1) == made
    with pytest.raises(Http404):
        queries.dispatch_for(town.reader, "SN", item.meeting.date, 1, 2)
