"""A meeting of the social committee with one item that has something of everything a paragraph can hold."""

from datetime import date, datetime, time

import pytest

from decisions.models import (
    AgendaItem,
    Attendance,
    DecisionPoint,
    Meeting,
    Proposal,
    Proposer,
    Recipient,
    Reservant,
    Reservation,
    Section,
    Speaker,
)
from municipality import audit
from tests.conftest import STOCKHOLM

EVENING = datetime(2023, 3, 30, 17, 35, tzinfo=STOCKHOLM)


def build_item(
    town, *, body=None, stage="decided", sections=None, points=None, speakers=2, number=8, heading="Svar på motion"
) -> AgendaItem:
    """The rows as the meeting leaves them, in one act of its own."""
    return audit.act("test.built")(_build)(town, by=town.secretary, at=EVENING, body=body or town.sn, number=number, stage=stage,
        sections=sections, points=points, speakers=speakers, heading=heading)  # fmt: skip


@pytest.fixture(autouse=True)
def _no_act_of_the_tests_own_remains():
    yield
    audit.acts.pop("test.built", None)


def _build(town, *, by, at, body, number, stage, sections, points, speakers, heading):
    meeting = Meeting.objects.create(
        body=body,
        date=date(2023, 3, 30),
        starts_at=time(17, 30),
        place="Sammanträdesrummet",
        state="in_session",
        opened_at=at,
    )
    present = [
        Attendance.objects.create(
            meeting=meeting,
            person=town.people[name],
            party=town.parties[party],
            capacity="member",
            chairs=name == "almqvist",
        )
        for name, party in [("almqvist", "S"), ("björk", "M"), ("ceder", "L"), ("dahl", "SD")]
    ]
    item = AgendaItem.objects.create(meeting=meeting, position=1, number=18, purpose="other", heading=heading,
        state="decided", series="SN 2023-03-30", paragraph=number, taken_up_at=at, settled_at=at)  # fmt: skip
    for position, (text, to_council) in enumerate(points or [("Nämnden säger ja.", False)], start=1):
        DecisionPoint.objects.create(item=item, stage=stage, position=position, text=text, to_council=to_council)
    for key, text in (sections or {"summary": "<p>Kort om saken.</p>"}).items():
        Section.objects.create(item=item, key=key, text=text)
    for position, attendance in enumerate(present[:speakers], start=1):
        Speaker.objects.create(item=item, attendance=attendance, position=position)
        proposal = Proposal.objects.create(
            item=item, position=position, kind="reject", text=f"avslag, för {position} gången"
        )
        Proposer.objects.create(proposal=proposal, attendance=attendance, position=1)
        reservation = Reservation.objects.create(
            item=item, position=position, favour="own", announced_at=at, text=f"{attendance} reserver sig mot beslutet."
        )
        Reservant.objects.create(reservation=reservation, attendance=attendance, position=1)
    Recipient.objects.create(item=item, position=1, name="Kommunstyrelsens förvaltning, Maria Sundblad")
    Recipient.objects.create(item=item, position=2, body=town.ks, name="Kommunstyrelsen")
    audit.record("Prov.", about=[item])
    return item
