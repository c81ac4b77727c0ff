"""The course of a meeting that the tests stand on: a pause, another secretary, a paragraph decided at a minute."""

from decisions.paragraph.content import PointRow
from decisions.steps import adjournment, handover, settlement
from municipality.models import RoleGrant
from municipality.steps import accounts
from tests.conftest import NOW, PASSWORD
from tests.decisions.meeting_room import minutes, taken_up, write


def adjourn(meeting, town, minute, at=None, **details):
    return adjournment.adjourn(meeting, by=town.secretary, at=minutes(at or minute), moment=minutes(minute), **details)


def resume(meeting, town, moment):
    return adjournment.resume(meeting, by=town.secretary, at=moment, moment=moment)


def another(town, name="Stina Sekreterare"):
    user = accounts.open_account(
        by=town.admin, at=NOW, username=name.split()[0].lower(), name=name, title="nämndsekreterare", password=PASSWORD
    )
    accounts.grant_role(user, by=town.admin, at=NOW, role=RoleGrant.Role.SECRETARY, body=town.sn, valid_from=NOW.date())
    return user


def hand_over(meeting, town, to, minute, at=None):
    return handover.hand_over(meeting, by=town.secretary, at=minutes(at or minute), moment=minutes(minute), to=to)


def decided(meeting, town, minute):
    item = write(taken_up(town, meeting), town, decided=(PointRow("Ja."),))
    return settlement.decide(item, by=town.secretary, at=minutes(minute))
