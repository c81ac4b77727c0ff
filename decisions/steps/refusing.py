"""Proposals that the chair of the council refuses to put (vägra proposition)."""

from datetime import datetime

from decisions import locks
from decisions.models import AgendaItem, Proposal
from decisions.paragraph import permitted
from decisions.paragraph.questions import Matter, standing_proposal
from decisions.wording import questions as wording
from municipality import audit
from municipality.models import Body, User
from municipality.refusals import Refused


@audit.act("proposal.refused")
def refuse(item: AgendaItem, *, by: User, at: datetime, proposal: Proposal, ground: str) -> Proposal:
    """Note that the chair refuses to put a proposal (vägra proposition), on the `ground` that it raises a new matter or
    that it is unlawful (5 kap. 57 § kommunallagen, lagregel 29). It stays in the minutes with the reason, and no question
    is put on it.

    Refuse outside the council, a proposal that only supports the draft, and once a question is put.
    """
    item, proposal = _standing(item, proposal, by, at)
    if item.meeting.body.kind != Body.Kind.COUNCIL:
        raise Refused(
            "Det är ordföranden i fullmäktige som kan vägra proposition (5 kap. 57 § kommunallagen): låt nämnden pröva yrkandet."
        )
    if proposal.kind == Proposal.Kind.GRANT:
        raise Refused("Yrkandet är ett bifall till förslaget i ärendet och väcker inget nytt ärende (5 kap. 57 §).")
    if ground not in Proposal.Refusal:
        raise Refused(
            "Ange varför: yrkandet väcker ett nytt ärende eller strider mot lag (5 kap. 57 §).", field="ground"
        )
    if proposal.refused:
        raise Refused("Det är redan antecknat att ordföranden vägrar proposition på yrkandet.")
    proposal.refused, proposal.rank, proposal.part = ground, None, 0
    proposal.save()
    name = Matter(AgendaItem.objects.get(pk=item.pk)).name(proposal.pk) or ""
    audit.record(wording.refused(name, proposal.get_refused_display()), about=item.concerns)
    return proposal


@audit.act("proposal.admitted")
def admit(item: AgendaItem, *, by: User, at: datetime, proposal: Proposal) -> Proposal:
    """Note that the proposal is put after all (proposition ställs ändå): the refusal was noted by mistake, or the council
    asks for it (5 kap. 57 § kommunallagen, lagregel 29)."""
    item, proposal = _standing(item, proposal, by, at)
    if not proposal.refused:
        raise Refused("Ordföranden vägrar inte proposition på yrkandet.")
    proposal.refused = ""
    proposal.save()
    name = Matter(AgendaItem.objects.get(pk=item.pk)).name(proposal.pk)
    audit.record(f"Ordföranden ställer ändå proposition på {name}.", about=item.concerns)
    return proposal


def _standing(item: AgendaItem, proposal: Proposal, by: User, at: datetime) -> tuple[AgendaItem, Proposal]:
    item = locks.item(item)
    permitted.check_under_way(by, item, at, "Ta upp ärendet innan propositionerna ställs.")
    if item.questions.exists():
        raise Refused("En proposition är redan ställd: ta tillbaka den innan yrkandena ändras.")
    return item, standing_proposal(item, str(proposal.pk))
