"""Who signs what: fetching is the access check."""

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
    check_reads(user)
    batches = Minutes.objects.select_related("meeting__body", "pdf")
    minutes = batches.filter(meeting__body__code=code, meeting__date=day, number=number).first()
    if minutes is None:
        raise Http404
    return minutes


def signer_for(user: User, minutes: Minutes, pk: int) -> Signer:
    """The one who is to sign; not found by anybody who may not."""
    signer = minutes.signers.select_related("attendance__person", "attendance__party").filter(pk=pk).first()
    if signer is None:
        raise Http404
    signer.minutes = minutes
    if why_not(check_may_sign, user, signer, minutes, timezone.localdate()):
        raise Http404
    return signer


def signers_of(minutes: Minutes) -> list[Signer]:
    return list(minutes.signers.select_related("attendance", "signature").order_by("position", "id"))


def request_with(pk: str) -> SignRequest:
    request = SignRequest.objects.select_related("signer__minutes__meeting__body", "by").filter(pk=pk).first()
    if request is None:
        raise Refused("Svaret från underskriftstjänsten hör inte till någon begäran: börja om underskriften.")
    return request


def signs_with_file() -> bool:
    """Certificate files are for the demonstration: a person's key has nothing to do on a server."""
    return settings.DEMONSTRATION
