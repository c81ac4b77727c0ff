"""What may be done with a motion now: each step with its address, or the sentence that says why it cannot be taken."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from django.urls import NoReverseMatch, reverse

from motions import permissions
from motions.models import Case, Motion
from motions.motion import checks
from motions.states import MotionState, owner
from municipality.models import RoleGrant, User
from municipality.refusals import Refused

#: What the motion waits for, shown on its page.
WAITS_FOR = {
    MotionState.REGISTERED: "Motionen ska remitteras, eller beredas utan remiss.",
    MotionState.REFERRED: "Remissinstanserna ska svara, och förvaltningen skriva sitt tjänsteutlåtande.",
    MotionState.PREPARED: "Kommunstyrelsen ska lägga fram sitt förslag: sekreteraren tar upp ärendet på ett sammanträde.",
    MotionState.PROPOSED: "Kommunfullmäktige ska besluta: sekreteraren tar upp ärendet på ett sammanträde.",
    MotionState.POSTPONED: "Motionen är bordlagd och tas upp på fullmäktiges nästa sammanträde (5 kap. 51 § kommunallagen).",
    MotionState.SENT_BACK: "Motionen är återremitterad: den ska beredas på nytt.",
    MotionState.DECIDED: "Beslutet är fattat: ärendet ska avslutas när allt är registrerat.",
    MotionState.WITHDRAWN: "Motionen är återtagen: ärendet ska avslutas.",
    MotionState.CLOSED: "Ärendet är avslutat. Inget återstår att göra.",
}


@dataclass(frozen=True)
class Step:
    """A step as the page shows it: `url` is empty when it cannot be taken, and `refusal` says why. `leads_on` is
    whether it takes the motion further."""

    label: str
    url: str
    refusal: str = ""
    leads_on: bool = False


@dataclass(frozen=True)
class Offer:
    """A possible step, and the checks that its own act makes: who may take it, and what the state allows."""

    label: str
    url_name: str
    check: Callable[[User, Motion, Sequence[Case], date], None]
    #: The states in which it takes the motion further: there the page also says why it cannot be taken yet.
    leads_on_from: frozenset[MotionState] = frozenset()


def _refer(user: User, motion: Motion, cases: Sequence[Case], on: date) -> None:
    checks.check_may_be_referred(motion)
    permissions.check_may_prepare(user, cases[0].diary, on)


def _write_report(user: User, motion: Motion, cases: Sequence[Case], on: date) -> None:
    checks.check_open(motion)
    if not any(user.holds(RoleGrant.Role.OFFICIAL, case.diary, on=on) for case in cases):
        permissions.check_may_write_report(user, cases[0].diary, on)


def _finish(user: User, motion: Motion, cases: Sequence[Case], on: date) -> None:
    checks.check_may_be_prepared(motion)
    permissions.check_may_prepare(user, cases[0].diary, on)


def _close(user: User, motion: Motion, cases: Sequence[Case], on: date) -> None:
    checks.check_may_be_closed(motion)
    permissions.check_may_register(user, cases[0].diary, on)


def _withdraw(user: User, motion: Motion, cases: Sequence[Case], on: date) -> None:
    checks.check_open(motion)
    permissions.check_may_register(user, cases[0].diary, on)


def _note(user: User, motion: Motion, cases: Sequence[Case], on: date) -> None:
    if motion.state == MotionState.CLOSED:
        raise Refused("Ärendet är avslutat: diariet ändras inte längre.")
    permissions.check_may_register(user, cases[0].diary, on)


def _file(user: User, motion: Motion, cases: Sequence[Case], on: date) -> None:
    if motion.state == MotionState.CLOSED:
        raise Refused("Ärendet är avslutat: inga handlingar läggs till.")
    _check_keeps_a_diary(user, cases, on)


def _number(user: User, motion: Motion, cases: Sequence[Case], on: date) -> None:
    if motion.state == MotionState.CLOSED:
        raise Refused("Ärendet är avslutat: diariet ändras inte längre.")
    _check_keeps_a_diary(user, cases, on)


def _check_keeps_a_diary(user: User, cases: Sequence[Case], on: date) -> None:
    if not any(user.holds(RoleGrant.Role.REGISTRAR, case.diary, on=on) for case in cases):
        permissions.check_may_register(user, cases[0].diary, on)


_PREPARING = frozenset({MotionState.REGISTERED, MotionState.REFERRED, MotionState.SENT_BACK})
_OVER = frozenset({MotionState.DECIDED, MotionState.WITHDRAWN})
OFFERS = (
    Offer("Remittera", "motion_refer", _refer, _PREPARING),
    Offer("Skriv tjänsteutlåtande", "report_new", _write_report, _PREPARING),
    Offer("Avsluta beredningen", "motion_prepared", _finish, _PREPARING),
    Offer("Avsluta ärendet", "motion_close", _close, _OVER),
    Offer("Registrera handling", "document_new", _file),
    Offer("Registrera återtagande", "motion_withdraw", _withdraw),
    Offer("Rätta uppgifter", "motion_correct", _note),
    Offer("Anteckna äldre beteckning", "extra_number", _number),
)


def steps_for(user: User, motion: Motion, cases: Sequence[Case], on: date) -> list[Step]:
    """Return every step that the program has a page for, those that may be taken first. The leading case is
    the first of the cases."""
    steps = []
    for offer in OFFERS:
        try:
            url = reverse(offer.url_name, args=[cases[0].slug])
        except NoReverseMatch:
            continue
        try:
            offer.check(user, motion, cases, on)
            steps.append(Step(offer.label, url, leads_on=motion.state in offer.leads_on_from))
        except Refused as refusal:
            steps.append(Step(offer.label, "", str(refusal), motion.state in offer.leads_on_from))
    return sorted(steps, key=lambda step: bool(step.refusal))


def owner_of(motion: Motion) -> str:
    """Return the role that has the next move, in Swedish."""
    return RoleGrant.Role(owner(motion.state)).label
