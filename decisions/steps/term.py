"""Change of term (mandatskifte): everybody in a body ends on one day and the newly elected begin, in one act."""

from datetime import date, datetime

from django.utils import timezone

from decisions import permissions
from decisions.models import Meeting
from municipality import audit, swedish
from municipality.models import Act, Assignment, Body, User
from municipality.permissions import check_may_keep_register
from municipality.refusals import Refused
from municipality.register.plan import Plan, plan
from municipality.register.term import Term
from municipality.steps.register_import import _lock_register, _touched, _write


@audit.act("term.changed")
def change_term(
    body: Body, *, by: User, at: datetime, first_day: date, text: str, file_name: str, seen: str | None = None
) -> Plan:
    """Change the term of a body (mandatskifte): those who sit there end, and those in the file begin on `first_day`
    (4 kap. 24 §, 5 kap. 9 §, 6 kap. 19 § kommunallagen). Who is elected again begins anew. `text` is the file, as the
    register is read in.

    Refuse a file with faults, one that does not fill the seats or names nobody who leads, and one that would give something
    else than the preview whose fingerprint is `seen`; and a day that would make a decided paragraph wrong.
    """
    _lock_register()
    check_may_keep_register(by, timezone.localdate(at))
    changes = plan(text, Term(body, first_day))
    if changes.faults:
        raise Refused(f"Ingenting ändrades. {changes.faults[0]}")
    if seen is not None and seen != changes.fingerprint:
        raise Refused(
            "Registret har ändrats sedan du granskade filen, så mandatskiftet skulle bli ett annat. Ingenting ändrades: "
            "granska det nya resultatet nedan och bekräfta igen."
        )
    if changes.is_empty:
        raise Refused("Mandatskiftet är redan gjort: alla i filen har sina uppdrag från den dagen.")
    held = Meeting.objects.filter(body=body, date__gte=first_day, opened_at__isnull=False).order_by("date").first()
    if held is not None:
        raise Refused(
            f"Sammanträdet den {swedish.long_date(held.date)} hölls med dem som satt då: välj en senare dag, eller rätta "
            "uppdragen var för sig."
        )
    _write(changes)
    audit.record(
        f"Mandatskifte i {body.on(first_day).in_running_text} från och med den {swedish.long_date(first_day)}: {changes.summary}.",
        about=_touched(changes),
    )
    return changes


@audit.act("term.taken_back")
def take_back_term(body: Body, *, by: User, at: datetime, reason: str) -> Act:
    """Take back the latest change of term (ta tillbaka mandatskiftet): those who began go, and those who ended sit on.

    Refuse once the body has met with the newly elected, and when any of the assignments has been changed since.
    """
    _lock_register()
    check_may_keep_register(by, timezone.localdate(at))
    if not reason.strip():
        raise Refused("Ange varför: det står kvar i historiken.", field="reason")
    act = audit.standing(body, "term.changed", "term.taken_back")
    if act is None:
        raise Refused(f"Inget mandatskifte i {body.on(timezone.localdate(at)).in_running_text} finns att ta tillbaka.")
    permissions.check_may_take_back_term(body, act)
    rows = list(Assignment.history.filter(act=act))
    for row in rows:
        if row.history_type == "+":
            Assignment.objects.get(pk=row.id).delete()
    for row in rows:
        if row.history_type == "~":
            before = Assignment.history.filter(id=row.id, history_id__lt=row.history_id).latest("history_id")
            assignment = Assignment.objects.get(pk=row.id)
            assignment.valid_to, assignment.order, assignment.constituency = (
                before.valid_to,
                before.order,
                before.constituency,
            )
            assignment.save()
    audit.record(
        f"Mandatskiftet i {body.on(timezone.localdate(at)).in_running_text} togs tillbaka. {reason.strip()}",
        about=[body],
    )
    return act
