"""The course of a meeting, as its page shows it: the adjournments, and who kept the minutes."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q, QuerySet
from django.utils import timezone

from decisions.models import Meeting
from decisions.room import course
from decisions.wording.course import adjourned_now, goes_on
from municipality.models import RoleGrant, User


@dataclass(frozen=True)
class Kept:
    """Somebody who keeps or kept the minutes, from a moment, and the paragraphs that are hers."""

    name: str
    since: datetime | None
    paragraphs: list[int]


def secretaries_of(meeting: Meeting) -> list[Kept]:
    """Return who has kept the minutes, in order, each with the paragraphs settled meanwhile."""
    handovers = list(meeting.handovers.all())
    kept = [Kept(meeting.secretary_name, meeting.opened_at, [])]
    kept += [Kept(handover.name, handover.since, []) for handover in handovers]
    for item in meeting.items.exclude(settled_at=None).order_by("paragraph"):
        before = [handover for handover in handovers if item.settled_at and handover.since <= item.settled_at]
        kept[len(before)].paragraphs.append(item.paragraph or 0)
    return kept


def may_take_over(meeting: Meeting) -> QuerySet[User]:
    """Return the accounts that may keep the minutes now, but for the one that does."""
    grants = RoleGrant.objects.on(timezone.localdate()).filter(role=RoleGrant.Role.SECRETARY)
    grants = grants.filter(Q(body=None) | Q(body=meeting.body_id))
    users = User.objects.filter(is_active=True, pk__in=grants.values("user"))
    return users.exclude(name=course.secretary_at(meeting, None)).order_by("name")


def told_of(meeting: Meeting) -> str:
    """Return what is told everywhere while the meeting is adjourned; empty while it goes on."""
    pause = course.adjourned_now(meeting)
    return adjourned_now(timezone.localtime(pause.since), _local(pause.expected_at)) if pause else ""


def hours_of(meeting: Meeting) -> dict:
    """Return what the pages of who is there tell of the meeting's course: its days with their hours, and that it is adjourned."""
    return {"adjourned": told_of(meeting), "sittings": course.sittings_of(meeting) if meeting.opened_at else ()}


def goes_on_at(meeting: Meeting) -> str:
    """Return when the adjourned meeting goes on, if that is said: "Fortsätter kl. 18.45"."""
    pause = course.adjourned_now(meeting)
    return goes_on(timezone.localtime(pause.since), _local(pause.expected_at)) if pause else ""


def _local(moment: datetime | None) -> datetime | None:
    return timezone.localtime(moment) if moment else None
