"""Who signs what. Fetching is the access check."""

from datetime import date

from django.conf import settings
from django.http import Http404
from django.utils import timezone

from decisions.models import Minutes, Signer, SignRequest
from decisions.permissions import check_may_sign
from motions.queries.motions import check_reads
from municipality.models import User
from municipality.refusals import Refused, why_not


def batch_for(user: User, code: str, day: date, number: int) -> Minutes:
    """Return a batch of a meeting's minutes; 404 when there is none, or for somebody who may not read meetings."""
    check_reads(user)
    batches = Minutes.objects.select_related("meeting__body", "meeting__facts", "pdf")
    minutes = batches.filter(meeting__body__code=code, meeting__date=day, number=number).first()
    if minutes is None:
        raise Http404
    return minutes


def signer_for(user: User, minutes: Minutes, pk: int) -> Signer:
    """Return the one who is to sign; 404 for anybody who may not sign as that one."""
    signer = minutes.signers.select_related("attendance__person", "attendance__party").filter(pk=pk).first()
    if signer is None:
        raise Http404
    signer.minutes = minutes
    if why_not(check_may_sign, user, signer, minutes, timezone.localdate()):
        raise Http404
    return signer


def signers_of(minutes: Minutes) -> list[Signer]:
    """Return those who sign the minutes, in order."""
    return list(minutes.signers.select_related("attendance", "signature").order_by("position", "id"))


def request_with(pk: str) -> SignRequest:
    """Return the request to the signing service with that id. Refuse an unknown one."""
    request = (
        SignRequest.objects.select_related("signer__minutes__meeting__body", "signer__minutes__meeting__facts", "by")
        .filter(pk=pk)
        .first()
    )
    if request is None:
        raise Refused("Svaret från underskriftstjänsten hör inte till någon begäran: börja om underskriften.")
    return request


def signs_with_file() -> bool:
    """Return whether certificate files may be used to sign. They are for the demonstration only: a person's private key
    does not belong on a server."""
    return settings.DEMONSTRATION
