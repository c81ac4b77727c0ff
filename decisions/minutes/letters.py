"""The letters to those who approve and sign the minutes: who asks what of whom, by which day, and where."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.conf import settings
from django.db.models import Exists, OuterRef

from decisions import rules
from decisions.minutes import signatures
from decisions.models import Approval, Minutes, Signer
from decisions.rules.approval import occasion
from decisions.states import MinutesState
from municipality.mail.outbox import Draft
from municipality.models import Letter, User
from municipality.swedish import listed, long_date, long_dates, paragraphs_listed, weekday


def reminders(minutes: Minutes, today: date) -> list[Draft]:
    """Return the reminders due today to those who have not answered, or not signed; nobody is reminded twice on the
    same occasion."""
    what = occasion(minutes.due_on, today)
    if not what:
        return []
    if minutes.state == MinutesState.WITH_ADJUSTERS:
        waiting = Approval.objects.filter(signer=OuterRef("pk"), answer=Approval.Answer.WAITING)
        drafts = to_adjusters(minutes, minutes.signers.filter(Exists(waiting)), key=what)
    elif minutes.state == MinutesState.TO_SIGN and signatures.is_certified(minutes):
        drafts = to_signers(minutes, minutes.signers.filter(method=""), key=f"sign:{what}")
    else:
        return []
    had = set(Letter.objects.filter(key__in=[draft.key for draft in drafts]).values_list("key", flat=True))
    return [draft for draft in drafts if draft.key not in had]


def to_adjusters(minutes: Minutes, signers: Iterable[Signer], *, key: str) -> list[Draft]:
    """Return a letter to each who is to approve and has an address. `key` names the occasion, so that nobody is written
    to twice."""
    subject = f"Protokoll att justera: {_which(minutes)}"
    return [
        _draft(minutes, signer, key, subject, _asks_to_approve(minutes, signer)) for signer in _with_address(signers)
    ]


def to_signers(minutes: Minutes, signers: Iterable[Signer], *, key: str) -> list[Draft]:
    """Return a letter to each who is to sign after the secretary and has an address. `key` names the occasion, as
    above."""
    subject = f"Protokoll att skriva under: {_which(minutes)}"
    return [_draft(minutes, signer, key, subject, _asks_to_sign(minutes, signer)) for signer in _with_address(signers)]


@dataclass(frozen=True)
class _Addressed:
    """Somebody who is to sign, with the address from the register or the account."""

    pk: int
    name: str
    email: str


def _with_address(signers: Iterable[Signer]) -> list[_Addressed]:
    there = Signer.objects.filter(pk__in=[signer.pk for signer in signers]).exclude(attendance=None)
    people = {
        signer.pk: signer.attendance.person for signer in there.select_related("attendance__person").order_by("pk")
    }
    accounts = dict(User.objects.filter(person__in=people.values()).values_list("person_id", "email"))
    addressed = [
        _Addressed(pk, person.name, person.email or accounts.get(person.pk, "")) for pk, person in people.items()
    ]
    return [signer for signer in addressed if signer.email]


def _draft(minutes: Minutes, to: _Addressed, key: str, subject: str, text: str) -> Draft:
    key = f"minutes:{minutes.pk}:signer:{to.pk}:{key}"
    return Draft(key=key, name=to.name, email=to.email, subject=subject, text=text)


def _which(minutes: Minutes) -> str:
    return f"{minutes.meeting.facts.name} {long_dates(minutes.meeting.days)}"


def _kept_by(minutes: Minutes) -> str:
    """Return the names of those who kept the minutes."""
    return listed(signer.name for signer in minutes.signers.all() if signer.role == Signer.Role.SECRETARY)


def _asks_to_approve(minutes: Minutes, to: _Addressed) -> str:
    meeting = minutes.meeting
    due, last = minutes.due_on or meeting.last_day, rules.last_approval_day(meeting.last_day)
    return (
        f"Hej {to.name},\n\n"
        f"{_kept_by(minutes)}, sekreterare i {meeting.facts.in_running_text}, ber dig läsa och justera protokollet från den "
        f"{long_dates(meeting.days)}, {paragraphs_listed(minutes.numbers)}.\n\n"
        f"Svara senast {weekday(due)} den {long_date(due)}. Protokollet ska enligt lagen vara justerat senast den {long_date(last)}.\n\n"
        f"{settings.SITE_URL}{minutes.get_absolute_url()}justera/{to.pk}/\n\n"
        "Där läser du paragraf för paragraf, och justerar eller skriver vad som avviker. Du kan också skriva ut protokollet.\n"
    )


def _asks_to_sign(minutes: Minutes, to: _Addressed) -> str:
    meeting = minutes.meeting
    last = rules.last_approval_day(meeting.last_day)
    return (
        f"Hej {to.name},\n\n"
        f"Protokollet från {meeting.facts.genitive} sammanträde den {long_dates(meeting.days)}, {paragraphs_listed(minutes.numbers)}, "
        f"är låst och bestyrkt av {_kept_by(minutes)}. Nu är det din tur att skriva under det.\n\n"
        f"Det ska enligt lagen vara justerat senast {weekday(last)} den {long_date(last)}.\n\n"
        f"{settings.SITE_URL}{minutes.get_absolute_url()}underskrift/{to.pk}/\n\n"
        "Där läser du protokollet som det skrivs under. Du kan också skriva under på papper hos sekreteraren.\n"
    )
