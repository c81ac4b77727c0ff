"""The trial print (provutskrift): each time a paragraph is saved a job prints it as it stands, and what goes wrong is told on its page there and
then, not when the minutes are locked. It is not an act, so only its own row is left of it."""

import logging

from procrastinate.contrib.django import app

from decisions.minutes import papers
from decisions.models import AgendaItem, TrialPrint
from municipality.refusals import Refused

State = TrialPrint.State
#: A queue of its own: what somebody waits for goes first.
QUEUE, PRIORITY = "trial", -1
WRONG = "Något gick fel när paragrafen provtrycktes. Ta bort det du skrev eller klistrade in sist, och spara igen."
_MOST = 500
_log = logging.getLogger(__name__)


def ask(item: AgendaItem) -> None:
    """Put a trial print of the paragraph as it is saved in the queue. One that waits there already prints what is saved now."""
    waits = TrialPrint.objects.filter(item=item, state=State.QUEUED).update(version=item.version)
    if not waits:
        TrialPrint.objects.update_or_create(
            item=item, defaults={"version": item.version, "state": State.QUEUED, "fault": ""}
        )
        # By name: the job calls this module.
        app.configure_task("decisions.jobs.try_paragraph", queue=QUEUE, priority=PRIORITY).defer(item_id=item.pk)


def carry_out(item_id: int) -> None:
    """Print the paragraph with that key, and note how it went. It can be begun again when the worker was killed; what has been saved since is
    printed by a job of its own."""
    trial = TrialPrint.objects.select_related("item__meeting__body", "item__meeting__facts").filter(pk=item_id).first()
    if trial is None or trial.state not in (State.QUEUED, State.AT_WORK):
        return
    TrialPrint.objects.filter(pk=item_id).update(state=State.AT_WORK)
    version = AgendaItem.objects.values_list("version", flat=True).get(pk=item_id)
    try:
        papers.trial(trial.item)
    except Refused as refusal:
        _note(item_id, version, State.FAILED, str(refusal)[:_MOST])
    except Exception:
        _log.exception("The trial print of %s failed", trial.item)
        _note(item_id, version, State.FAILED, WRONG)
    else:
        _note(item_id, version, State.DONE)


def _note(item_id: int, version: int, state: str, fault: str = "") -> None:
    """Unless it has been saved again meanwhile: then a new trial waits."""
    TrialPrint.objects.filter(pk=item_id, version=version, state=State.AT_WORK).update(state=state, fault=fault)
