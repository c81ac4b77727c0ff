"""Which parts of a paragraph may be changed, and when: what has happened stands, and what is not yet is not written."""

from dataclasses import replace

from django.utils import timezone

from decisions.models import AgendaItem
from decisions.paragraph import layout
from decisions.paragraph.content import PARTS, ParagraphContent
from decisions.paragraph.questions import Matter
from decisions.states import MeetingState, locked_parts
from municipality import swedish
from municipality.refusals import Refused


def same_to_the_law(part: str, old: ParagraphContent, new: ParagraphContent) -> bool:
    """The wording of a reservation or a statement may be mended until the minutes are approved; who made it may not."""
    if part not in ("reservations", "statements"):
        return False
    before, after = ([replace(row, text="") for row in getattr(content, part)] for content in (old, new))
    return before == after


def check_may_change(item: AgendaItem, changed: list[str], meeting_state: str) -> None:
    """What has happened stands, and what is not yet is not written."""
    ended = meeting_state == MeetingState.ENDED
    if ended and "reservations" in changed:
        raise Refused(
            "Reservationen måste anmälas innan sammanträdet avslutas (4 kap. 27 § kommunallagen).", field="reservations"
        )
    locked = locked_parts(meeting_state, item.state)
    if part := next((part for part in changed if part in locked), None):
        why = "sammanträdet är avslutat" if ended else f"ärendet har läget {item.get_state_display().lower()}"
        raise Refused(f"Det går inte att ändra {PARTS[part]}: {why}.", field=part)
    if "proposals" in changed and item.meeting.facts.locks_proposals and item.proposals_read_at:
        raise Refused(
            f"Ordföranden har gått igenom yrkandena klockan {swedish.clock(timezone.localtime(item.proposals_read_at))}: "
            "därefter ändras eller "
            f"återtas inget, om inte {item.meeting.facts.in_running_text} medger det enhälligt (arbetsordningen). "
            "Anteckna medgivandet under Propositioner.",
            field="proposals",
        )


def check_questions_stand(item: AgendaItem, new: ParagraphContent) -> None:
    """Propositions that are put belong to the proposals, and to the kind of matter; these do not change under them."""
    if item.questions.exists() and new.is_election != item.is_election:
        raise Refused(
            "Propositionerna är ställda: ta tillbaka dem under Propositioner innan ärendet blir eller upphör att vara ett val.",
            field="is_election",
        )
    if item.questions.exists() and not Matter(AgendaItem.objects.get(pk=item.pk)).agrees_with(new.proposals):
        raise Refused(
            "Propositionerna är ställda på yrkandena så som de var: ta tillbaka dem under Propositioner innan yrkandena ändras.",
            field="proposals",
        )


def check_deferred(old: ParagraphContent, new: ParagraphContent) -> None:
    """A point that was postponed or sent back by itself is not decided in passing."""

    def facts(content: ParagraphContent) -> list:
        return sorted((row.point, row.deferred, row.minority) for row in content.decided if row.deferred)

    if facts(old) != facts(new):
        raise Refused(
            "En att-sats är bordlagd eller återremitterad för sig: ta tillbaka det under Propositioner först.",
            field="decided",
        )


def check_sections_known(content: ParagraphContent) -> None:
    """Refuse a text under a heading that no layout has."""
    if unknown := set(content.sections) - layout.SECTIONS:
        raise Refused(
            f"Uppställningen har inget avsnitt som heter {swedish.listed(sorted(unknown))}.", field="sections"
        )
