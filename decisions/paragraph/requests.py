"""What minorities have asked for in an item (begäran, 5 kap. 50 § kommunallagen): each stands by itself, with its names, its motivation and
the proposal that it is about."""

from dataclasses import dataclass

from decisions.models import AgendaItem, Proposal, Requester


@dataclass(frozen=True)
class Asked:
    """One request: those who made it, in order, why, and the proposal that they asked for, when it is known which."""

    requesters: tuple[Requester, ...]
    motivation: str
    proposal: Proposal | None


def requests_of(item: AgendaItem) -> list[Asked]:
    """Return the requests in the order they were noted: first the one that the item, or its point, has its motivation from."""
    together: dict[int | None, list[Requester]] = {}
    for row in sorted(item.requesters.all(), key=lambda row: row.pk):
        together.setdefault(row.proposal_id, []).append(row)
    proposals = {proposal.pk: proposal for proposal in item.proposals.all()}
    own = next((point.motivation for point in item.decision_points.all() if point.minority), item.motivation)
    requests: list[Asked] = []
    for key, rows in together.items():
        proposal = proposals.get(key) if key else None
        motivation = proposal.motivation if proposal and requests else own
        requests.append(Asked(tuple(sorted(rows, key=lambda row: row.position)), motivation, proposal))
    return requests
