"""Which proofs of posting (anslagsbevis) there are, and which are lacking."""

from datetime import date

from django.db.models import F, Max, Q

from decisions.board.notices import period_of
from decisions.models import Minutes, Notice, Proof
from municipality.refusals import Refused


def latest_of(minutes: Minutes) -> Proof | None:
    """Return the last proof of the notice that counts; None when there is none."""
    return (
        Proof.objects.filter(notice__minutes=minutes)
        .select_related("file")
        .order_by("-notice__posted_at", "-pk")
        .first()
    )


def issued_for(minutes: Minutes) -> Proof:
    """Return the proof that was last issued (anslagsbevis); refuse when there is none yet."""
    proof = latest_of(minutes)
    if proof is None:
        raise Refused("Anslagsbeviset är inte utfärdat än: det utfärdas strax efter att justeringen har anslagits.")
    return proof


def lacking(today: date, **which: int) -> list[Minutes]:
    """Return the minutes whose notice has no proof, or none since its period ran out. With `minutes`, a key, only those
    minutes.

    After a gap there is nothing to prove: then the notice is posted anew.
    """
    notices = (
        Notice.objects.filter(minutes__isnull=False, replaced_by=None, **which)
        .annotate(proved=Max("proofs__issued_at__date"))
        .filter(Q(proved=None) | Q(down_on__lte=today, proved__lt=F("down_on")))
        .select_related("minutes__meeting__body", "minutes__meeting__facts")
        .prefetch_related("checks")
        .order_by("pk")
    )
    wanted = [notice for notice in notices if notice.proved is None or not period_of(notice, today).broken]
    return [notice.minutes for notice in wanted if notice.minutes]
