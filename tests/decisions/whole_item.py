"""An item that has something of everything a paragraph can hold, written and decided by the real steps."""

from dataclasses import replace

from decisions.models import AgendaItem
from decisions.paragraph.content import ParagraphContent, PointRow, ProposalRow, RecipientRow, ReservationRow
from decisions.steps import agenda, deliberation, settlement
from tests.decisions import meeting_room

#: Those who speak, propose and reserve, in this order.
VOICES = ("almqvist", "björk", "ceder", "dahl")
ORDER = {"order_of_questions": "<p>Ordföranden ställer proposition.</p>"}


def build_item(
    town, *, body=None, stage="decided", sections=None, points=None, speakers=1, number=8, heading="Svar på motion"
) -> AgendaItem:
    """A settled paragraph or, with stage="proposed", an item that waits on the agenda with its proposal."""
    body = body or town.sn
    rows = tuple(PointRow(text, to_council) for text, to_council in points or [("Nämnden säger ja.", False)])
    content = ParagraphContent(
        heading=heading,
        sections=sections or {"summary": "<p>Kort om saken.</p>"} | (ORDER if speakers else {}),
        recipients=(RecipientRow("Kommunstyrelsens förvaltning, Maria Sundblad"), RecipientRow("Kommunstyrelsen", town.ks.pk)),
        **{stage: rows},
    )  # fmt: skip
    if stage == "proposed":
        return _written(
            meeting_room.put(meeting_room.plan(town, body), town, heading=heading, number=18), town, content
        )
    meeting = meeting_room.open_room(town, body)
    agenda.number_from(meeting, by=town.secretary, at=meeting_room.EVENING, number=number, reason="prov")
    item = meeting_room.taken_up(town, meeting, heading=heading, number=18)
    item = _written(
        item,
        town,
        said_by(content, [meeting_room.present(meeting, town.people[name].last_name) for name in VOICES[:speakers]]),
    )
    return settlement.decide(item, by=town.secretary, at=meeting_room.EVENING)


def said_by(content: ParagraphContent, people) -> ParagraphContent:
    """Everybody speaks, proposes and reserves."""
    return replace(
        content,
        speakers=tuple(one.pk for one in people),
        proposals=tuple(ProposalRow("reject", f"avslag, för {place} gången", (one.pk,)) for place, one in enumerate(people, start=1)),
        reservations=tuple(ReservationRow((one.pk,), "own", text=f"{one} reserver sig mot beslutet.") for one in people),
    )  # fmt: skip


def _written(item: AgendaItem, town, content: ParagraphContent) -> AgendaItem:
    return deliberation.save_paragraph(
        item, by=town.secretary, at=meeting_room.EVENING, version=item.version, content=content
    )
