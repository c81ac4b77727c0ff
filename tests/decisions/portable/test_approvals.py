"""How a paragraph was approved comes along, told and never done again."""

import json
from datetime import date, timedelta

import pytest
from django.db import DatabaseError, transaction

from decisions.minutes import papers
from decisions.minutes.frozen import frozen_of
from decisions.models import AgendaItem, Minutes, Notice
from decisions.portable import export
from decisions.queries.afterwards import Afterwards
from decisions.steps import approval, attendance, bringing, extracts
from municipality.models import Act, RoleGrant
from municipality.refusals import Refused
from tests.decisions import approved, meeting_room
from tests.decisions.portable.conftest import IMPORTED_AT
from tests.decisions.portable.travel import taken_in
from tests.paper import pages


@pytest.fixture
def told(town) -> dict:
    """The file of a motion whose committee's paragraph is approved, posted and corrected; and, by hand, what came later."""
    item = meeting_room.answered(town, meeting_room.register_motion(town))
    attendance.end_meeting(item.meeting, by=town.secretary, at=meeting_room.minutes(60))
    approved.approved(town, item.meeting.minutes.get())
    later = approved.APPROVED + timedelta(days=2)
    approval.correct(item, by=town.secretary, at=later, text="Motionären heter Dahl.")
    file = export.case_file(item.case.motion)
    (paragraph,) = file["meetings"][0]["items"]
    assert paragraph["approved"]["act"]["at"] == "2023-04-06T09:00:00+02:00"
    paragraph["approved"]["views"] = [{"name": "Bo Björk (S)", "text": "Överläggningen var längre."}]
    paragraph["approved"]["legal_force"] = {
        "since": "2023-05-03",
        "basis": "Förvaltningsrätten har inget överklagande.",
    }
    return file


def test_an_approved_paragraph_there_and_back(town, told, client):
    (paragraph,) = told["meetings"][0]["items"]
    assert [(one["role"], one["name"], one["of"]) for one in paragraph["approved"]["signers"]] == [
        ("secretary", "Nils Nämndsekreterare", ""), ("chair", "Anna Almqvist", "S"), ("adjuster", "Bo Björk", "M"),
    ]  # fmt: skip
    assert paragraph["approved"]["posted"] == {
        "on": "2023-04-06",
        "last_appeal_on": "2023-04-27",
        "down_on": "2023-04-28",
    }
    admin = taken_in(export.as_text(told))

    item = AgendaItem.objects.get()
    assert not Notice.objects.exists()
    assert not Minutes.objects.filter(items__isnull=False).exists()  # nobody is asked to approve it again
    assert Act.objects.get(kind="approval.brought_in").sentence == (
        "Enligt ärendefilen är Socialnämndens protokoll från den 30 mars 2023, § 1, justerat."
    )
    state = Afterwards(item, date(2026, 11, 22))
    assert (state.standing, state.told.in_force_since) == ("Laga kraft enligt ärendefilen", date(2023, 5, 3))
    printed = " ".join(" ".join(pages(papers.extract(item))).split())
    assert "Motionären heter Dahl." in printed
    assert "Bo Björk (S) har vid justeringen en avvikande mening: Överläggningen var längre." in printed
    client.force_login(admin)
    page = client.get(item.get_absolute_url()).content.decode()
    assert "Paragrafen är justerad och ändras inte mer." in page and "Motionären heter Dahl." in page
    page = client.get(f"{item.get_absolute_url()}efter-justeringen/").content.decode()
    assert "Beslutet vann laga kraft den <strong>3 maj 2023</strong>" in page and "Gör rättelsenoteringen" not in page
    assert frozen_of(item).sha256 == paragraph["approved"]["sha256"]
    admin.grants = [RoleGrant(user=admin, role=RoleGrant.Role.SECRETARY, valid_from=date.min)]
    with pytest.raises(Refused, match="det system som ärendefilen kommer från"):
        extracts.certify([item], by=admin, at=IMPORTED_AT)
    with pytest.raises(DatabaseError, match="justerad"), transaction.atomic():
        item.decision_points.update(text="Något annat.")


def test_what_is_approved_here_is_not_said_to_be_approved_elsewhere(town):
    item = meeting_room.answered(town, meeting_room.register_motion(town))
    facts = {item.pk: {"on": "2023-04-06"}}
    with pytest.raises(Refused, match="administratör"):
        bringing.note_approvals(item.meeting, by=town.secretary, at=town.now, facts=facts)
    with pytest.raises(Refused, match="justeras här"):
        bringing.note_approvals(item.meeting, by=town.admin, at=town.now, facts=facts)


def test_what_is_not_approved_tells_of_none(town):
    item = meeting_room.answered(town, meeting_room.register_motion(town))
    (paragraph,) = json.loads(export.as_text(export.case_file(item.case.motion)))["meetings"][0]["items"]
    assert paragraph["approved"] is None
