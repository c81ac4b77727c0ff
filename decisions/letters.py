"""Breven till dem som justerar: who wants what of whom, by which day, and where."""

from collections.abc import Iterable

from django.conf import settings

from decisions import rules
from decisions.models import Minutes, Signer
from municipality.models import User
from municipality.steps.mail import Draft
from municipality.swedish import long_date, paragraphs_listed, weekday


def to_adjusters(minutes: Minutes, signers: Iterable[Signer], *, occasion: str) -> list[Draft]:
    """One to each who has an address, in the register or on an account. `occasion` keeps it from being written twice."""
    people = {one.pk: one.attendance.person for one in signers if one.attendance}
    accounts = dict(User.objects.filter(person__in=people.values()).values_list("person_id", "email"))
    found = []
    for pk, person in people.items():
        if email := person.email or accounts.get(person.pk, ""):
            key = f"minutes:{minutes.pk}:signer:{pk}:{occasion}"
            found.append(
                Draft(
                    key=key,
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
