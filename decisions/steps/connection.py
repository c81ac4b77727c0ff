"""Those who take part at a distance (deltagande på distans): the chair's check that they can follow, and the times when a
connection was lost."""

from datetime import datetime

from django.utils import timezone

from decisions import locks
from decisions.models import Attendance, Ballot, ConnectionCheck, Disconnection, Meeting
from decisions.paragraph import judging, permitted
from decisions.room import changes
from decisions.room.roll import rows_of
from decisions.room.stretches import covers
from decisions.rules.remote import chair_must_check
from decisions.states import Vote
from decisions.wording import present as wording
from municipality import audit, swedish
from municipality.models import Person, User
from municipality.refusals import Refused


@audit.act("connection.checked")
def check(meeting: Meeting, *, by: User, at: datetime, moment: datetime) -> ConnectionCheck:
    """Note that the chair has checked who takes part at a distance and that they can follow (kontroll av deltagande på
    distans; 5 kap. 16 § och 6 kap. 24 § kommunallagen, lagregel 18). It reaches those who are there at the moment.

    Refuse when nobody takes part at a distance then, and when nobody chairs.
    """
    meeting = _locked(meeting, by, at, moment)
    rows = [row for row in rows_of(meeting) if row.item_id is None and covers(row, moment)]
    remote = [row for row in rows if row.remote]
    chair = next((row for row in rows if row.chairs), None)
    if not remote:
        raise Refused("Ingen är antecknad som deltagande på distans då: anteckna det vid uppropet.", field="moment")
    if chair is None:
        raise Refused(
            "Ange först vem som är ordförande: det är ordföranden som kontrollerar (5 kap. 16 §).", field="moment"
        )
    if meeting.connection_checks.filter(checked_at=moment).exists():
        raise Refused(f"Kontrollen kl. {_clock(moment)} är redan antecknad.", field="moment")
    checked = ConnectionCheck.objects.create(meeting=meeting, chair=chair.person, checked_at=moment)
    who = swedish.listed(str(row) for row in remote)
    said = wording.checked(chair.person.name, timezone.localtime(moment), duty=chair_must_check(meeting.date))
    audit.record(f"{said} På distans: {who}.", about=[meeting])
    return checked


@audit.act("connection.check_taken_back")
def take_back_check(checked: ConnectionCheck, *, by: User, at: datetime) -> Meeting:
    """Take back a check that was noted by mistake (ta bort kontrollen), until the meeting ends."""
    meeting = _locked(checked.meeting, by, at, checked.checked_at)
    ConnectionCheck.objects.get(pk=checked.pk).delete()
    clock = _clock(checked.checked_at)
    audit.record(f"Kontrollen av deltagande på distans kl. {clock} togs bort.", about=[meeting])
    return meeting


@audit.act("connection.lost")
def lose(
    attendance: Attendance, *, by: User, at: datetime, moment: datetime, until: datetime | None = None
) -> Disconnection:
    """Note that the connection of somebody at a distance was lost (avbrott i förbindelsen) from the moment, up to `until`
    when it has come back. He or she has not left, and takes part in no decision meanwhile (5 kap. 16 § och 6 kap. 24 §
    kommunallagen, lagregel 18).

    Refuse somebody in the room, whoever chairs then, and somebody who has given a vote in that time.
    """
    meeting = _locked(attendance.meeting, by, at, moment)
    row = next((row for row in rows_of(meeting) if row.pk == attendance.pk), attendance)
    if not row.remote:
        raise Refused(f"{row} deltar inte på distans.", field="attendance")
    if not covers(row, moment):
        raise Refused(f"{row} var inte närvarande då.", field="moment")
    if row.chairs:
        raise Refused(f"{row} leder sammanträdet: lämna över ordförandeskapet först.", field="attendance")
    if meeting.disconnections.filter(person=row.person, until=None).exists():
        raise Refused(
            f"Förbindelsen med {row} är redan antecknad som bruten: anteckna när den kom åter.", field="attendance"
        )
    if until is not None and not moment < until <= at:
        raise Refused("Ange en tid efter att förbindelsen bröts och senast nu.", field="until")
    _check_apart(meeting, row.person, moment, until)
    _check_gave_no_vote(row, moment, until or at)
    with judging.reaching_back(meeting, at, since=moment):
        lost = Disconnection.objects.create(meeting=meeting, person=row.person, since=moment, until=until)
    back = f"–{_clock(until)}" if until else ""
    audit.record(
        f"Förbindelsen med {row} bröts kl. {_clock(moment)}{back}.",
        about=[meeting, row.person],
    )
    return lost


@audit.act("connection.restored")
def restore(lost: Disconnection, *, by: User, at: datetime, moment: datetime) -> Disconnection:
    """Note that the connection came back (förbindelsen är åter) at the moment. It is no late return: whoever was cut off
    serves again at once (lagregel 18)."""
    meeting = _locked(lost.meeting, by, at, moment)
    lost = Disconnection.objects.select_related("person").get(pk=lost.pk)
    if lost.until is not None:
        raise Refused(f"Förbindelsen med {lost} är redan antecknad som återkommen.")
    if moment <= lost.since:
        raise Refused(
            f"Förbindelsen bröts kl. {_clock(lost.since)}: ange en tid efter det.",
            field="moment",
        )
    _check_apart(meeting, lost.person, lost.since, moment, besides=lost)
    with judging.reaching_back(meeting, at, since=moment):
        lost.until = moment
        lost.save()
    audit.record(
        f"Förbindelsen med {lost} kom åter kl. {_clock(moment)}.",
        about=[meeting, lost.person],
    )
    return lost


@audit.act("connection.loss_taken_back")
def take_back_loss(lost: Disconnection, *, by: User, at: datetime) -> Meeting:
    """Take back a lost connection that was noted by mistake (ta bort avbrottet), until the meeting ends."""
    meeting = _locked(lost.meeting, by, at, lost.since)
    lost = Disconnection.objects.select_related("person").get(pk=lost.pk)
    with judging.reaching_back(meeting, at, since=lost.since):
        lost.delete()
    audit.record(
        f"Avbrottet i förbindelsen med {lost} kl. {_clock(lost.since)} togs bort.",
        about=[meeting, lost.person],
    )
    return meeting


def _locked(meeting: Meeting, by: User, at: datetime, moment: datetime) -> Meeting:
    meeting = locks.meeting(meeting)
    permitted.check_may_note(by, meeting, at)
    changes.check_no_division_under_way(meeting)
    changes.check_moment(meeting, moment, at)
    return meeting


def _check_apart(
    meeting: Meeting, person: Person, since: datetime, until: datetime | None, besides: Disconnection | None = None
) -> None:
    """Refuse a loss that runs into another of the same person."""
    others = meeting.disconnections.filter(person=person).exclude(until__lte=since)
    if besides:
        others = others.exclude(pk=besides.pk)
    if other := (others.filter(since__lt=until) if until else others).first():
        back = f"–{_clock(other.until)}" if other.until else ""
        raise Refused(
            f"Förbindelsen med {person.name} är redan antecknad som bruten kl. {_clock(other.since)}{back}: ange en tid som inte "
            "går in i den.",
            field="moment",
        )


def _clock(moment: datetime) -> str:
    return swedish.clock(timezone.localtime(moment))


def _check_gave_no_vote(row: Attendance, since: datetime, until: datetime) -> None:
    ballots = Ballot.objects.filter(
        attendance__meeting_id=row.meeting_id,
        attendance__person_id=row.person_id,
        division__closed_at__gt=since,
        division__closed_at__lte=until,
    )
    voted = ballots.exclude(vote=Vote.ABSENT).select_related("division__question__item").first()
    if voted:
        raise Refused(
            f"{row} har en röst i {voted.division.question.item.label}, som togs i den tiden: rätta tiden, eller öppna voteringen igen.",
            field="moment",
        )
