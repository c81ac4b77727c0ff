"""The page of a motion, its history, and the files of its documents."""

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

#: How many of the latest acts the motion's own page shows; a link leads to the rest.
SHOWN = 8
ACTS = 100


@require_GET
def motion(request: Request, slug: str) -> HttpResponse:
    """Show a motion: its way, its year, its points, documents and decisions, what may be done next,
    and what has been done."""
    motion = motion_for(request.user, slug)
    today = timezone.localdate()
    page = CasePage(motion, today, request.user)
    steps = steps_for(request.user, motion, page.cases, today)
    context = {
        "motion": motion,
        "page": page,
        "steps": steps,
        "other_refused": [step for step in steps if step.refusal and not step.leads_on],
        "waits_for": WAITS_FOR[MotionState(motion.state)],
        "owner": owner_of(motion),
        "kept": kept_among(request.user, page.cases),
        "is_next": request.user.holds(owner(motion.state)),
        "told": page.history[:SHOWN],
        "acts_count": len(page.history),
    }
    return render(request, "motions/motion.html", context)


@require_GET
def history(request: Request, slug: str) -> HttpResponse:
    """Show the motion's history: every act about it and its cases, latest first."""
    page = CasePage(motion_for(request.user, slug), timezone.localdate())
    acts = Paginator(page.history, ACTS).get_page(request.GET.get("sida"))
    return render(request, "motions/history.html", {"motion": page.motion, "leading": page.leading, "page": acts})


@require_GET
def document(request: Request, pk: int) -> FileResponse:
    """Send the file of a document (handling), to be saved: it is never opened in the browser as if
    it were a page of ours."""
    document = document_for(request.user, pk)
    return FileResponse(
        storage.open_file(cast(StoredFile, document.file)),
        as_attachment=True,
        filename=document.file_name,
        content_type=document.file.media_type,
        headers={"Content-Security-Policy": "sandbox", "Cache-Control": "private, no-store"},
    )
