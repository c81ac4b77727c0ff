"""The sentences of the draft (punkterna), put together, one by one or in groups."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from decisions import locks
from decisions.models import AgendaItem, Proposal
from decisions.paragraph import permitted
from decisions.paragraph.questions import Matter
from decisions.storing import rows
from decisions.wording import questions as wording
from municipality import audit
from municipality.models import User
from municipality.refusals import Refused


@audit.act("draft.divided")
def divide(
    item: AgendaItem,
    *,
    by: User,
    at: datetime,
    groups: Sequence[Sequence[int]],
    against: Mapping[int, int] | None = None,
) -> AgendaItem:
    """Put the draft's sentences (punkterna) one by one or in groups, with a question for each (ställa punkterna för
    sig). `groups` are the sentences' numbers, from 1; one group puts them together again. `against` is key of a
    proposal → number of the group, from 1, that it stands against, when it does not stand against them all.

    Refuse once a question is put, and groups that are not the sentences in their order, each once.
    """
    item = locks.item(item)
    permitted.check_may_put_questions(by, item, at)
    if item.questions.exists():
        raise Refused("En proposition är redan ställd: ta tillbaka den innan punkterna delas på annat sätt.")
    matter, together, against = Matter(item), len(groups) <= 1, against or {}
    part_of = {number: part for part, group in enumerate(groups, start=1) for number in group}
    if [number for group in groups for number in group] != list(range(1, len(matter.drafted) + 1)) or not all(groups):
        raise Refused("Förslagets punkter har ändrats sedan sidan hämtades: dela dem igen.")
    rivals = {proposal.pk for proposal in matter.proposals if proposal.kind in Proposal.AGAINST}
    if not set(against) <= rivals or not set(against.values()) <= set(part_of.values()):
        raise Refused("Yrkandena har ändrats sedan sidan hämtades: ange igen vilka punkter de gäller.")
    for number, point in enumerate(matter.drafted, start=1):
        rows.write(point, {"part": 0 if together else part_of[number]})
    for proposal in item.proposals.all():
        rows.write(proposal, {"part": 0 if together else against.get(proposal.pk, 0)})
    audit.record(
        wording.apart(matter.draft, () if together else groups) or f"Propositioner ställs på {matter.draft} i ett.",
        about=item.concerns,
    )
    return item
