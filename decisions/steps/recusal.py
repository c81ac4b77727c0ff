"""Recusal and standing aside (jäv och att inte delta i beslutet): those who are present but take no part in an item."""

from datetime import datetime

from decisions import locks
from decisions.models import AgendaItem, Attendance, Ballot, Proposer, Recusal, Reservant, Speaker, StandingAside
from decisions.paragraph import permitted
from decisions.room.roll import present_in, roll_of
from municipality import audit
from municipality.models import Body, User
from municipality.refusals import Refused

_BEFORE_THE_QUESTION = "innan ordföranden lägger fram förslag till beslut"


@audit.act("recusal.declared")
def recuse(
    item: AgendaItem,
    *,
    by: User,
    at: datetime,
    attendance: Attendance,
    reason: str = "",
    by_decision: bool = False,
    spoke: bool = False,
    proposed: bool = False,
) -> Recusal:
    """Note a recusal (anteckna jäv, lagregel 19). From then on the person does not speak, propose, vote, make a
    reservation or count in this item; what he or she had said or proposed before it was known stands: what is written
    by then, and what `spoke` and `proposed` say. Refuse somebody who has voted, reserved or had something noted: that
    is taken away first."""
    item = _item_under_way(item, by, at)
    _check_took_no_part(item, attendance)
    if roll_of(item, at).chair == attendance:
        raise Refused(f"{attendance} leder ärendet: lämna över ordförandeskapet under paragrafen först.")
    if Recusal.objects.filter(item=item, attendance=attendance).exists():
        raise Refused(f"{attendance} har redan antecknats som jävig.", field="attendance")
    recusal = Recusal.objects.create(
        item=item, attendance=attendance, declared_at=at, reason=reason.strip(), by_decision=by_decision,
        spoke=spoke or _spoke(item, attendance), proposed=proposed or _proposed(item, attendance),
    )  # fmt: skip
    council = item.meeting.body.kind == Body.Kind.COUNCIL
    law = "5 kap. 47 §" if council else "6 kap. 28–30 §§"
    how = "är enligt organets beslut jävig" if by_decision else "anmälde jäv"
    audit.record(f"{attendance} {how} ({law} kommunallagen).", about=[item, item.meeting, attendance.person])
    return recusal


@audit.act("recusal.lifted")
def lift(recusal: Recusal, *, by: User, at: datetime) -> AgendaItem:
    """Remove a recusal (ta bort jävet) that was noted by mistake, or that the body found not to exist. A substitute who
    stepped in steps back."""
    item = _item_under_way(recusal.item, by, at)
    recusal = Recusal.objects.select_related("attendance__person", "attendance__party").get(pk=recusal.pk)
    seat = recusal.attendance.instead_of_id or recusal.attendance.person_id
    for stepped_in in Attendance.objects.filter(item=item, instead_of_id=seat):
        _check_nothing_done(item, stepped_in)
        stepped_in.delete()
    recusal.delete()
    audit.record(f"Jävet för {recusal.attendance} togs bort.", about=[item, item.meeting, recusal.attendance.person])
    return item


@audit.act("decision.stood_aside")
def stand_aside(item: AgendaItem, *, by: User, at: datetime, attendance: Attendance) -> StandingAside:
    """Note that somebody takes no part in the decision (deltar inte i beslutet; 4 kap. 25 § kommunallagen). Refuse once
    the chair has put the question, and the chair."""
    item = _item_under_way(item, by, at)
    roll = roll_of(item, at)
    if attendance not in roll.serving:
        raise Refused(f"{attendance} tjänstgör inte i ärendet och deltar redan därför inte.", field="attendance")
    if roll.chair == attendance:
        raise Refused(
            f"{attendance} leder ärendet och är skyldig att rösta när det behövs (4 kap. 25 § kommunallagen): "
            "lämna över ordförandeskapet under paragrafen först.",
            field="attendance",
        )
    if attendance in roll.aside:
        raise Refused(f"Det är redan antecknat att {attendance} inte deltar.", field="attendance")
    aside = StandingAside.objects.create(item=item, attendance=attendance, declared_at=at)
    audit.record(f"{attendance} deltar inte i beslutet.", about=[item, item.meeting, attendance.person])
    return aside


@audit.act("decision.joined")
def take_part(aside: StandingAside, *, by: User, at: datetime) -> AgendaItem:
    """Remove the note that somebody takes no part."""
    item = _item_under_way(aside.item, by, at)
    aside = StandingAside.objects.select_related("attendance__person", "attendance__party").get(pk=aside.pk)
    aside.delete()
    audit.record(f"{aside.attendance} deltar i beslutet.", about=[item, item.meeting, aside.attendance.person])
    return item


def _item_under_way(item: AgendaItem, by: User, at: datetime) -> AgendaItem:
    item = locks.item(item)
    permitted.check_may_note_recusals(by, item, at)
    if item.questions.exists():
        raise Refused(f"Det ska sägas {_BEFORE_THE_QUESTION}: ta tillbaka propositionen först om det behövs.")
    return item


def _spoke(item: AgendaItem, attendance: Attendance) -> bool:
    return Speaker.objects.filter(item=item, attendance__person=attendance.person_id).exists()


def _proposed(item: AgendaItem, attendance: Attendance) -> bool:
    return Proposer.objects.filter(proposal__item=item, attendance__person=attendance.person_id).exists()


def _check_nothing_done(item: AgendaItem, attendance: Attendance) -> None:
    """Whoever stepped in steps back only without having done anything in the item."""
    for done, what in (
        (_spoke(item, attendance), "har yttrat sig"),
        (_proposed(item, attendance), "har lagt fram ett yrkande"),
    ):
        if done:
            raise Refused(f"{attendance} {what} i ärendet: ta bort det först.", field="attendance")
    _check_took_no_part(item, attendance)


def _check_took_no_part(item: AgendaItem, attendance: Attendance) -> None:
    """Who is recused has taken no part in the decision; what was noted of that before the recusal was known is taken away first."""
    if attendance not in present_in(item):
        raise Refused(f"{attendance} är inte närvarande.", field="attendance")
    for done, what in (
        (Reservant.objects.filter(reservation__item=item, attendance=attendance), "har reserverat sig"),
        (Ballot.objects.filter(division__question__item=item, attendance=attendance), "har röstat"),
        (StandingAside.objects.filter(item=item, attendance=attendance), "deltar inte i beslutet"),
    ):
        if done.exists():
            raise Refused(f"{attendance} {what} i ärendet: ta bort det först.", field="attendance")
