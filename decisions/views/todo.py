"""Where everybody lands: what waits for the one who is logged in (att göra)."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from decisions.queries import approval, dispatch
from decisions.queries import todo as meetings
from motions.queries import reports
from motions.queries import todo as waiting
from municipality.login.request import Request


@require_GET
def todo(request: Request) -> HttpResponse:
    """Att göra: where everybody lands, with what waits for her."""
    today = timezone.localdate()
    context = {
        "today": today,
        "to_adjust": approval.waiting_for(request.user),
        "minutes_to_sign": approval.to_sign(request.user),
        "to_approve": approval.to_see_to(request.user, today),
        "come": dispatch.arrived_for(request.user, today),
        "to_dispatch": dispatch.to_dispatch(request.user, today),
        "meetings": meetings.for_meetings(request.user, today),
        "referrals": list(waiting.referrals_waiting(request.user, today)),
        "drafts": waiting.drafts_of(request.user, today),
        "to_sign": reports.to_sign(request.user, today),
        "groups": waiting.motions_waiting(request.user, today),
        "years": waiting.years_running_out(request.user, today),
    }
    return render(request, "decisions/todo/todo.html", context)
