"""How a paragraph was approved, as the file tells it: by whom and when, when it was posted, and what came after. Told where it is
read, and never done again."""

from dataclasses import asdict

from decisions.minutes.batches import latest_notice
from decisions.models import AgendaItem, BroughtApproval, LegalForce, Minutes, MinutesItem
from decisions.paragraph.notes import noted_on
from decisions.portable import names, schema
from decisions.portable.doers import Doers
from decisions.states import MinutesState


def told(item: AgendaItem, doers: Doers) -> dict | None:
    """With the act that approved it here, or that told of it."""
    facts = facts_of(item)
    act = doers.last("minutes.approved", item) or doers.first("approval.brought_in", item)
    return facts and {"act": act, **facts}


def facts_of(item: AgendaItem) -> dict | None:
    """As it was approved here, or as another file told it."""
    if brought := BroughtApproval.objects.filter(item=item).first():
        return schema.in_order(brought.facts, schema.PATH, "approval")
    held = MinutesItem.objects.select_related("minutes").filter(item=item, minutes__state=MinutesState.APPROVED).first()
    return _facts(held) if held else None


def _facts(held: MinutesItem) -> dict:
    minutes, item = held.minutes, held.item
    force = LegalForce.objects.filter(item=item).first()
    return {
        "kind": minutes.kind,
        "place": minutes.place,
        "on": names.day(minutes.approved_on),
        "signers": [
            {"role": one.role, "name": one.name, "of": one.party, "on": names.day(one.signed_on), "method": one.method}
            for one in minutes.signers.order_by("position", "id")
        ],
        "sha256": held.sha256,
        "views": [asdict(one) for one in noted_on([held.item])[held.item_id].views],
        "posted": posted(minutes),
        "legal_force": force and {"since": names.day(force.since), "basis": force.basis},
        "corrections": [
            {"on": names.day(one.noted_on), "text": one.text, "name": one.noted_by_name}
            for one in item.corrections.order_by("id")
        ],
    }


def posted(minutes: Minutes) -> dict | None:
    """The days of the notice that counts."""
    notice = latest_notice(minutes)
    if notice is None:
        return None
    days = ("last_appeal_on", "down_on")
    return {"on": names.day(notice.posted_on), **{day: names.day(getattr(notice, day)) for day in days}}
