"""What may be done with a motion now: each step with its address, or the sentence that says why it cannot be taken."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from django.urls import NoReverseMatch, reverse

from motions import checks, permissions
from motions.models import Case, Motion
from motions.states import MotionState, owner
from municipality.models import RoleGrant, User
from municipality.refusals import Refused

#: What the motion waits for, said to whoever opens its page.
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
    label: str
    url: str
    refusal: str = ""
    leads_on: bool = False


@dataclass(frozen=True)
class Offer:
    """A step that there is, the state it leads to when it leads to one, and who may take it."""

    label: str
    url_name: str
    check: Callable[[User, Motion, Case, date], None]
    leads_on: bool = True  # takes the motion further, and is not only a note in the diary


def _registrar(user: User, motion: Motion, case: Case, on: date) -> None:
    permissions.check_may_register(user, case.diary, on)
    if motion.state == MotionState.CLOSED:
        raise Refused("Ärendet är avslutat.")


def _preparer(check: Callable[[Motion], None]) -> Callable[[User, Motion, Case, date], None]:
    """One who works with motions, when the motion's state and the law allow it."""

    def whole_check(user: User, motion: Motion, case: Case, on: date) -> None:
        check(motion)
        permissions.check_may_prepare(user, case.diary, on)

    return whole_check


def _reporter(user: User, motion: Motion, case: Case, on: date) -> None:
    checks.check_open(motion)
    permissions.check_may_write_report(user, case.diary, on)


def _receiver(user: User, motion: Motion, case: Case, on: date) -> None:
    checks.check_open(motion)
    permissions.check_may_register(user, case.diary, on)


def _closer(user: User, motion: Motion, case: Case, on: date) -> None:
    checks.check_may_be_closed(motion)
    permissions.check_may_register(user, case.diary, on)


OFFERS = (
    Offer("Remittera", "motion_refer", _preparer(checks.check_may_be_referred)),
    Offer("Skriv tjänsteutlåtande", "report_new", _reporter),
    Offer("Färdigberedd", "motion_prepared", _preparer(checks.check_may_be_prepared)),
    Offer("Avsluta ärendet", "motion_close", _closer),
    Offer("Registrera handling", "document_new", _registrar, leads_on=False),
    Offer("Rätta uppgifter", "motion_correct", _registrar, leads_on=False),
    Offer("Anteckna äldre beteckning", "extra_number", _registrar, leads_on=False),
    Offer("Registrera återtagande", "motion_withdraw", _receiver),
)


def steps_for(user: User, motion: Motion, leading: Case, on: date) -> list[Step]:
    """Every step that the programme has, those that may be taken first. The same checks meet the one who sends the form."""
    steps = []
    for offer in OFFERS:
        try:
            url = reverse(offer.url_name, args=[leading.slug])
        except NoReverseMatch:
            continue
        try:
            offer.check(user, motion, leading, on)
            steps.append(Step(offer.label, url, leads_on=offer.leads_on))
        except Refused as refusal:
            steps.append(Step(offer.label, "", str(refusal), offer.leads_on))
    return sorted(steps, key=lambda step: bool(step.refusal))


def owner_of(motion: Motion) -> str:
    """The role that has the next move, in Swedish."""
    return RoleGrant.Role(owner(motion.state)).label
