"""What minorities have asked for is written into its rows (begäran)."""

from collections.abc import Sequence

from decisions.models import AgendaItem, Proposal, Requester
from decisions.paragraph.guard.snapshot import Request
from decisions.storing import rows


def write_requests(item: AgendaItem, own: Request, also: Sequence[Request] = ()) -> None:
    """Write the first request, whose motivation is the item's or its point's own, and then the others, whose motivations are kept with
    their proposals."""
    proposals = {proposal.pk: proposal for proposal in Proposal.objects.filter(item=item)}
    for request in (own, *also):
        proposal = proposals[request.proposal] if request.proposal else None
        if proposal and request in also:
            rows.write(proposal, {"motivation": request.motivation})
        rows.sync_people(Requester, {"item": item, "proposal": proposal}, request.requesters)


def clear_requests(item: AgendaItem) -> None:
    """Take away every request in the item, with the motivations that were their own."""
    for requester in Requester.objects.filter(item=item):
        requester.delete()
    for proposal in Proposal.objects.filter(item=item).exclude(motivation=""):
        rows.write(proposal, {"motivation": ""})
