"""How a paragraph was approved, as the file says it: by whom and when, when it was posted, and what came after. The
system that imports it records this and does not do it again."""

from dataclasses import asdict

from decisions.minutes.batches import latest_notice
from decisions.models import AgendaItem, BroughtApproval, LegalForce, Minutes, MinutesItem, Signer
from decisions.paragraph.notes import noted_on
from decisions.portable import names, schema
from decisions.portable.doers import Doers
from decisions.states import MinutesState


def approval_facts(item: AgendaItem, doers: Doers) -> dict | None:
    """Return how the paragraph was approved, with the act that approved it here or imported it; None when it is not
    approved."""
    facts = facts_of(item)
    act = doers.last("minutes.approved", item) or doers.first("approval.brought_in", item)
    return facts and {"act": act, **facts}


def facts_of(item: AgendaItem) -> dict | None:
    """Return how the paragraph was approved here, or as another file said it; None when it is not approved."""
    if brought := BroughtApproval.objects.filter(item=item).first():
        return schema.in_order(brought.facts, schema.PATH, "approval")
    row = MinutesItem.objects.select_related("minutes").filter(item=item, minutes__state=MinutesState.APPROVED).first()
    return _facts(row) if row else None


def _facts(row: MinutesItem) -> dict:
    minutes, item = row.minutes, row.item
    force = LegalForce.objects.filter(item=item).first()
    return {
        "kind": minutes.kind,
        "place": minutes.place,
        "on": names.day(minutes.approved_on),
        "signers": [
            {
                "role": signer.role,
                "name": signer.name,
                "of": signer.party,
                "on": names.day(signer.signed_on),
                "method": signer.method,
            }
            for signer in minutes.signers.order_by("position", "id")
            if signer.role != Signer.Role.SECRETARY or signer.pk == row.secretary_id
        ],
        "sha256": row.sha256,
        "views": [asdict(view) for view in noted_on([row.item])[row.item_id].views],
        "posted": posted(minutes),
        "legal_force": force and {"since": names.day(force.since), "basis": force.basis},
        "corrections": [
            {"on": names.day(correction.noted_on), "text": correction.text, "name": correction.noted_by_name}
            for correction in item.corrections.order_by("id")
        ],
    }


def posted(minutes: Minutes) -> dict | None:
    """Return the days of the notice that counts, as ISO dates; None when there is none."""
    notice = latest_notice(minutes)
    if notice is None:
        return None
    days = ("last_appeal_on", "down_on")
    return {"on": names.day(notice.posted_on), **{day: names.day(getattr(notice, day)) for day in days}}
