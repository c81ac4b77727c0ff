"""What a person may see of the motions: fetching is the access check."""

from collections.abc import Callable, Iterable
from datetime import date

from django.http import Http404
from django.utils import timezone

from motions.diary.cases import diary_of
from motions.models import Case, Document, Motion
from municipality.models import Body, RoleGrant, User
from municipality.permissions import may_read
from municipality.refusals import Refused


def check_reads(user: User) -> None:
    """Answer 404 unless the person reads the diary today."""
    if not may_read(user, timezone.localdate()):
        raise Http404


def motion_for(user: User, slug: str) -> Motion:
    """Return the motion that the case belongs to, whichever of its diaries the address names; answer 404 to
    a person without a role."""
    check_reads(user)
    motion = Motion.objects.filter(cases__slug=slug).first()
    if motion is None:
        raise Http404
    return motion


def motion_to_lead_on(user: User, slug: str, check: Callable[[User, Body, date], None]) -> Motion:
    """Return the motion for the page of an act; answer 404 to a person whom the permission's check refuses, since
    the page is not for her."""
    motion = motion_for(user, slug)
    leading = motion.cases.select_related("diary").get(leads=True)
    try:
        check(user, leading.diary, timezone.localdate())
    except Refused:
        raise Http404 from None
    return motion


def document_for(user: User, pk: int) -> Document:
    """Return a registered document that has a file, or answer 404."""
    check_reads(user)
    document = Document.objects.filter(pk=pk, file__isnull=False).select_related("file").first()
    if document is None:
        raise Http404
    return document


def document_kept_by(user: User, pk: int) -> Document:
    """Return a document in a diary that the person keeps (as registrar), or answer 404."""
    check_reads(user)
    document = Document.objects.filter(pk=pk).select_related("case__diary", "case__motion").first()
    if document is None or not user.holds(RoleGrant.Role.REGISTRAR, document.case.diary):
        raise Http404
    return document


def leading_diary_for(user: User) -> Body:
    """Return the diary that motions are registered in, which is the council's; answer 404 to all but its registrars."""
    diary = _leading_diary()
    if diary is None or not user.holds(RoleGrant.Role.REGISTRAR, diary):
        raise Http404
    return diary


def may_register_motions(user: User) -> bool:
    """Return whether the person may register motions: registrars of other diaries may not."""
    diary = user.holds(RoleGrant.Role.REGISTRAR) and _leading_diary()
    return bool(diary) and user.holds(RoleGrant.Role.REGISTRAR, diary)


def _leading_diary() -> Body | None:
    council = Body.objects.select_related("diary").filter(kind=Body.Kind.COUNCIL).first()
    return council and diary_of(council)


def cases_kept_by(user: User, slug: str) -> list[Case]:
    """Return the motion's cases in the diaries that the person keeps, the leading one first; answer
    404 when there are none."""
    cases = (
        Case.objects.filter(motion=motion_for(user, slug)).select_related("diary", "motion").order_by("-leads", "pk")
    )
    kept = [case for case in cases if user.holds(RoleGrant.Role.REGISTRAR, case.diary)]
    if not kept:
        raise Http404
    return kept


def kept_among(user: User, cases: Iterable[Case]) -> set[int]:
    """Return the ids of those cases in which the person may still correct the diary."""
    return {case.pk for case in cases if not case.closed_on and user.holds(RoleGrant.Role.REGISTRAR, case.diary)}


def leading_case_kept_by(user: User, slug: str) -> Case:
    """Return the motion's leading case when the person keeps its diary, or answer 404."""
    case = cases_kept_by(user, slug)[0]
    if not case.leads:
        raise Http404
    return case
