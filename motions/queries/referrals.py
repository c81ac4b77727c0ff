"""Referrals that wait for answers, and the bodies that a motion may be referred to: fetching is the access check."""

from datetime import date

from django.db.models import QuerySet
from django.http import Http404

from motions.models import Case, Motion, Referral
from motions.queries.motions import check_reads, motion_for
from motions.states import ReferralState
from municipality.models import Body, User


def referral_for(user: User, slug: str, pk: int) -> Referral:
    """Return the referral of the motion, or answer 404."""
    motion = motion_for(user, slug)
    referral = Referral.objects.filter(motion=motion, pk=pk).select_related("body", "case__diary", "motion").first()
    if referral is None:
        raise Http404
    return referral


def bodies_to_ask(motion: Motion, on: date) -> QuerySet[Body]:
    """Return the authorities that the motion may be referred to that day: not the one that leads, nor those that already
    have it for their opinion, nor one that has ended."""
    waiting = Referral.objects.filter(motion=motion, state=ReferralState.OPEN).values("body")
    leading = Case.objects.filter(motion=motion, leads=True).values("diary")
    authorities = (
        Body.objects.active(on).filter(kind__in=[Body.Kind.EXECUTIVE, Body.Kind.COMMITTEE]).select_related("diary")
    )
    return authorities.exclude(pk__in=waiting).exclude(pk__in=leading).order_by("name")


def referrals_out(user: User) -> QuerySet[Referral]:
    """Return all referrals that wait for an answer, the earliest last day first."""
    check_reads(user)
    waiting = Referral.objects.filter(state=ReferralState.OPEN).select_related("body", "case", "motion")
    return waiting.order_by("due_on", "pk")


def referrals_late(on: date) -> QuerySet[Referral]:
    """Return the referrals whose last day has passed without an answer."""
    waiting = Referral.objects.filter(state=ReferralState.OPEN, due_on__lt=on)
    return waiting.select_related("body", "case", "motion").order_by("due_on", "pk")
