"""What takes too long for a page, or can fail. Each job carries the key of a record and calls one step."""

from django.utils import timezone
from procrastinate.contrib.django import app

from decisions import printing
from decisions.calling import printing as callings
from decisions.models import Calling
from decisions.states import CallingState
from decisions.steps import calling as steps
from municipality.refusals import Refused


@app.task
def print_minutes(printout_id: int) -> None:
    """Protokollet som fil."""
    printing.carry_out(printout_id)


@app.task(name="decisions.jobs.print_calling")
def print_calling(calling_id: int) -> None:
    """Kallelsen och handlingarna. Taken twice it does nothing the second time."""
    calling = Calling.objects.select_related("meeting__body", "prepared_by").get(pk=calling_id)
    if calling.state != CallingState.PREPARING:
        return
    told = {"by": calling.prepared_by, "at": timezone.now()}
    try:
        made = callings.made(calling, timezone.localdate())
    except Refused as refusal:
        steps.fail(calling, **told, fault=str(refusal))
    else:
        steps.freeze(calling, **told, made=made)
