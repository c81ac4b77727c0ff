from typing import cast

from django.core.paginator import Paginator
from django.http import FileResponse, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from motions.queries.case_page import CasePage
from motions.queries.motions import document_for, kept_among, motion_for
from motions.queries.next_steps import WAITS_FOR, owner_of, steps_for
from motions.states import MotionState, owner
from municipality.files import storage
from municipality.login.request import Request
from municipality.models import StoredFile

#: So many of the latest events are told on the motion's own page; the rest a link away.
TOLD = 8
ACTS = 100


@require_GET
def motion(request: Request, slug: str) -> HttpResponse:
    """En motion: its way, its year, its points, documents and decisions, what may be done next, and what has been done."""
    found = motion_for(request.user, slug)
    today = timezone.localdate()
    page = CasePage(found, today, request.user)
    steps = steps_for(request.user, found, page.cases, today)
    context = {
        "motion": found,
        "page": page,
        "steps": steps,
        "other_refused": [step for step in steps if step.refusal and not step.leads_on],
        "waits_for": WAITS_FOR[MotionState(found.state)],
        "owner": owner_of(found),
        "kept": kept_among(request.user, page.cases),
        "is_next": request.user.holds(owner(found.state)),
        "told": page.history[:TOLD],
        "acts_count": len(page.history),
    }
    return render(request, "motions/motion.html", context)


@require_GET
def history(request: Request, slug: str) -> HttpResponse:
    """Motionens historik: every act about it and its cases, latest first."""
    page = CasePage(motion_for(request.user, slug), timezone.localdate())
    acts = Paginator(page.history, ACTS).get_page(request.GET.get("sida"))
    return render(request, "motions/history.html", {"motion": page.motion, "leading": page.leading, "page": acts})


@require_GET
def document(request: Request, pk: int) -> FileResponse:
    """En handlings fil, to keep: never opened in the browser as if it were a page of ours."""
    found = document_for(request.user, pk)
    return FileResponse(
        storage.open_file(cast(StoredFile, found.file)),
        as_attachment=True,
        filename=found.file_name,
        content_type=found.file.media_type,
        headers={"Content-Security-Policy": "sandbox", "Cache-Control": "private, no-store"},
    )
