"""Breven till dem som justerar: who wants what of whom, by which day, and where."""

from collections.abc import Iterable
from datetime import date

from django.conf import settings
from django.db.models import Exists, OuterRef

from decisions import rules
from decisions.models import Approval, Minutes, Signer
from decisions.rules.approval import occasion
from decisions.states import MinutesState
from municipality.models import Letter, User
from municipality.steps.mail import Draft
from municipality.swedish import long_date, paragraphs_listed, weekday


def reminders(minutes: Minutes, today: date) -> list[Draft]:
    """To those who have not answered, for the occasion that the day is; without those who have had theirs."""
    what = occasion(minutes.due_on, today)
    if not what or minutes.state != MinutesState.WITH_ADJUSTERS:
        return []
    waiting = Approval.objects.filter(signer=OuterRef("pk"), answer=Approval.Answer.WAITING)
    signers = minutes.signers.filter(Exists(waiting)).select_related("attendance__person")
    drafts = to_adjusters(minutes, signers, key=what)
    had = set(Letter.objects.filter(key__in=[one.key for one in drafts]).values_list("key", flat=True))
    return [one for one in drafts if one.key not in had]


def to_adjusters(minutes: Minutes, signers: Iterable[Signer], *, key: str) -> list[Draft]:
    """One to each who has an address, in the register or on an account. `key` names the occasion, so that nobody is written to twice."""
    people = {one.pk: one.attendance.person for one in signers if one.attendance}
    accounts = dict(User.objects.filter(person__in=people.values()).values_list("person_id", "email"))
    found = []
    for pk, person in people.items():
        if email := person.email or accounts.get(person.pk, ""):
            found.append(
                Draft(
                    key=f"minutes:{minutes.pk}:signer:{pk}:{key}",
                    name=person.name,
                    email=email,
                    subject=_subject(minutes),
                    text=_text(minutes, pk, person.name),
                )
            )
    return found


def _subject(minutes: Minutes) -> str:
    return f"Protokoll att justera: {minutes.meeting.body.name} {long_date(minutes.meeting.date)}"


def _text(minutes: Minutes, signer: int, name: str) -> str:
    meeting = minutes.meeting
    due, last = minutes.due_on or meeting.date, rules.last_approval_day(meeting.date)
    return (
        f"Hej {name},\n\n"
        f"{meeting.secretary_name}, sekreterare i {meeting.body.in_running_text}, ber dig läsa och justera protokollet från den "
        f"{long_date(meeting.date)}, {paragraphs_listed(minutes.numbers)}.\n\n"
        f"Svara senast {weekday(due)} den {long_date(due)}. Protokollet ska enligt lagen vara justerat senast den {long_date(last)}.\n\n"
        f"{settings.SITE_URL}{minutes.get_absolute_url()}justera/{signer}/\n\n"
        "Där läser du paragraf för paragraf, och justerar eller skriver vad som avviker. Du kan också skriva ut protokollet.\n"
    )
