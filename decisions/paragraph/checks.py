"""What the law and the body's own rules say of what is written in a paragraph. Each check refuses with a sentence."""

from dataclasses import replace
from datetime import datetime

from django.utils import timezone

from decisions.models import AgendaItem, Attendance, Reservation, Statement
from decisions.paragraph import generated, layout
from decisions.paragraph.content import PARTS, ParagraphContent, StatementRow
from decisions.paragraph.questions import Matter
from decisions.room.roll import Roll, present_in, roll_of
from decisions.states import MeetingState, Purpose, locked_parts
from municipality import swedish
from municipality.models import Body, Party
from municipality.refusals import Refused

Declaring = Body.Declaring

#: What the body does when what it decides says what becomes of the motion.
_OUTCOMES = (Purpose.PROPOSAL, Purpose.VERDICT)


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
    if "proposals" in changed and item.meeting.body.locks_proposals and item.proposals_read_at:
        raise Refused(
            f"Ordföranden har gått igenom yrkandena klockan {swedish.clock(timezone.localtime(item.proposals_read_at))}: "
            "därefter ändras eller "
            f"återtas inget, om inte {item.meeting.body.in_running_text} medger det enhälligt (arbetsordningen). "
            "Anteckna medgivandet under Propositioner.",
            field="proposals",
        )


def check_questions_stand(item: AgendaItem, new: ParagraphContent) -> None:
    """Propositions that are put belong to the proposals; these do not change under them."""
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


def check_people(item: AgendaItem, content: ParagraphContent, present: dict[int, Attendance], at: datetime) -> None:
    """Everybody named was there, and could do what is said of them."""
    named = {
        "speakers": content.speakers,
        "proposals": [one for row in content.proposals for one in row.proposers],
        "reservations": [one for row in content.reservations for one in row.reservants],
        "statements": [one for row in content.statements for one in row.people],
    }
    for part, people in named.items():
        if any(one not in present for one in people):
            raise Refused(f"I {PARTS[part]} finns någon som inte är närvarande: välj bland de närvarande.", field=part)
    if len(set(content.speakers)) != len(content.speakers):
        raise Refused("Samma talare är vald två gånger.", field="speakers")
    roll = roll_of(item, at)
    _check_reservations(content, roll, present)
    for row in content.statements:
        _check_statement(item, row, roll, present)


def check_facts(item: AgendaItem, content: ParagraphContent) -> None:
    """The layout has the sections, the motion has the points, the register has the parties."""
    if unknown := set(content.sections) - layout.SECTIONS:
        raise Refused(
            f"Uppställningen har inget avsnitt som heter {swedish.listed(sorted(unknown))}.", field="sections"
        )
    points = set(item.case.motion.points.values_list("pk", flat=True)) if item.case else set()
    if any(row.point and row.point not in points for row in (*content.proposed, *content.decided)):
        raise Refused("Beslutssatsen gäller en att-sats i en annan motion.", field="decided")
    if item.purpose not in _OUTCOMES and any(row.outcome for row in (*content.proposed, *content.decided)):
        raise Refused(
            "Bara styrelsens förslag och fullmäktiges beslut ger motionen en utgång (5 kap. 23 § kommunallagen).",
            field="decided",
        )
    for row in content.proposals:
        if row.point and row.point not in points:
            raise Refused("Yrkandet gäller en att-sats i en annan motion.", field="proposals")
        if row.point and row.kind not in ("postpone", "send_back"):
            raise Refused("Bara bordläggning och återremiss kan gälla en att-sats för sig.", field="proposals")
    codes = {code for row in content.proposals for code in row.parties}
    if unknown := codes - set(Party.objects.filter(code__in=codes).values_list("code", flat=True)):
        raise Refused(f"Partiet {swedish.listed(sorted(unknown))} finns inte i registret.", field="proposals")


def _check_reservations(content: ParagraphContent, roll: Roll, present: dict[int, Attendance]) -> None:
    """Only who took part in the decision, and for what there is (4 kap. 27 § kommunallagen, lagregel 31)."""
    voters = {row.pk for row in roll.voters}
    for row in content.reservations:
        for one in row.reservants:
            if one not in voters:
                capacity = "" if present[one].serves else f" som {present[one].get_capacity_display()}"
                raise Refused(
                    f"{present[one]} deltog inte i beslutet{capacity} och kan inte reservera sig: det får bara den som har "
                    "deltagit i avgörandet (4 kap. 27 § kommunallagen).",
                    field="reservations",
                )
        if not row.reservants:
            raise Refused("Ange vem som reserverar sig.", field="reservations")
        if row.favour == Reservation.Favour.PROPOSAL and not generated.is_a_place(row.proposal, content):
            raise Refused("Ange vilket yrkande reservationen är till förmån för.", field="reservations")
        if row.by_group and {one.pk for one in of_their_groups(row.reservants, roll)} != set(row.reservants):
            raise Refused(
                "Alla i partigruppen som deltog i beslutet reserverar sig inte: namnge dem som gör det i stället.",
                field="reservations",
            )


def of_their_groups(reservants: tuple[int, ...], roll: Roll) -> list[Attendance]:
    """Everybody who takes part in the decision from the reservants' parties, in the order of the roll."""
    parties = {row.party_id for row in roll.serving if row.pk in reservants and row.party_id}
    return [row for row in roll.voters if row.party_id in parties]


def _check_statement(item: AgendaItem, row: StatementRow, roll: Roll, present: dict[int, Attendance]) -> None:
    body = item.meeting.body
    note = row.kind == Statement.Kind.NOTE
    what = "en protokollsanteckning" if note else "ett särskilt yttrande"
    if not row.people:
        raise Refused(f"Ange vem som lämnar {what}.", field="statements")
    who, needs_consent = (
        (body.notes_from, body.notes_need_consent) if note else (body.separate_from, body.separate_need_consent)
    )
    may = {one.pk for one in may_declare(item, who, roll)}
    if stranger := next((one for one in row.people if one not in may), None):
        raise Refused(
            f"{present[stranger]} får inte lämna {what}: i {body.in_running_text} får "
            f"{Declaring(who).label} det (organets regler).",
            field="statements",
        )
    if needs_consent and not row.consented:
        raise Refused(
            f"I {body.in_running_text} kräver {what} organets medgivande: anteckna att det har getts.",
            field="statements",
        )


def may_declare(item: AgendaItem, who: str, roll: Roll) -> list[Attendance]:
    """Who by the body's rule may have something noted, also without serving (6 kap. 17 § kommunallagen, lagregel 17);
    never one who is recused."""
    recused = {row.pk for row in roll.recused}
    voters = {row.pk for row in roll.voters}
    return [
        row
        for row in present_in(item)
        if row.pk not in recused
        and (
            who == Declaring.PRESENT
            or row.pk in voters
            or (who == Declaring.SUBSTITUTES and row.capacity == Attendance.Capacity.SUBSTITUTE)
        )
    ]
