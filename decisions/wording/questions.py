"""The Swedish of the order of questions and of the divisions, written from the record. Pure functions.

"Ordföranden ställer proposition på förvaltningens förslag och Sven Pernils (SD) yrkande och finner att socialnämnden beslutar i
enlighet med förvaltningens förslag. Votering begärs."
"""

from collections.abc import Sequence
from dataclasses import dataclass

from decisions.rules.division import Tally
from decisions.states import Majority, SettledBy, Vote
from decisions.states import QuestionStage as Stage
from decisions.wording.paragraph import Voice, owners, voices
from municipality.swedish import counted, listed

#: What becomes of the item when a formal proposal wins.
FORMAL = {"postpone": "bordläggas", "send_back": "återremitteras", "refer": "remitteras"}
FORMAL_NOUN = {"postpone": "bordläggning", "send_back": "återremiss", "refer": "remiss"}
TODAY = "att ärendet ska avgöras idag"
_HANDS: dict[int | None, str] = {1: "förstahands", 2: "andrahands", 3: "tredjehands"}


@dataclass(frozen=True)
class Claim:
    """A yrkande as the chair names it. `repeated` numbers it when the same people have put forward several; `preference` is
    first-hand, second-hand; `point` the number of the motion's point that it is about."""

    kind: str
    by: tuple[Voice, ...]
    repeated: int | None = None
    preference: int | None = None
    point: int | None = None

    def __str__(self) -> str:
        number = f" {self.repeated}" if self.repeated else ""
        noun = "tilläggsyrkande" if self.kind == "addition" else f"{_HANDS.get(self.preference, '')}yrkande"
        about = {"reject": " om avslag", **{kind: f" om {noun}" for kind, noun in FORMAL_NOUN.items()}}.get(
            self.kind, ""
        )
        return f"{owners(self.by)} {noun}{number}{about}{f' av att-sats {self.point}' if self.point else ''}"


@dataclass(frozen=True)
class Put:
    """A proposition that the chair has put. `found` is what the chair found; a division may then have said otherwise.

    `yes` and `no` are the proposals' names; a formal question and an addition have only one of them, and so has a draft that
    stands alone. `formal` is the kind of the formal proposal, `point` the number of the motion's point that it is about.
    """

    stage: Stage
    yes: str | None
    no: str | None
    found: bool
    formal: str = ""
    point: int | None = None

    @property
    def today(self) -> str:
        return f"att att-sats {self.point} ska avgöras idag" if self.point else TODAY

    @property
    def later(self) -> str:
        return f"att {f'att-sats {self.point}' if self.point else 'ärendet'} ska {FORMAL[self.formal]}"


@dataclass(frozen=True)
class Held:
    """A division that was held on a proposition."""

    tally: Tally
    carried: bool
    settled_by: SettledBy
    majority: Majority = Majority.SIMPLE
    open: bool = True


def acclamation(put: Put, body: str) -> str:
    """Ordföranden ställer proposition på … och finner att …"""
    verb, rest = _outcome(put, put.found)
    return f"Ordföranden ställer proposition {_alternatives(put)} och finner att {body} {verb} {rest}."


def _alternatives(put: Put) -> str:
    if put.stage == Stage.FORMAL:
        return f"på {put.today} och på {put.no}"
    if put.stage == Stage.COUNTER:
        return f"på vilket förslag som ska vara motförslag i huvudvoteringen, {put.yes} eller {put.no},"
    if put.stage == Stage.ADDITION:
        return f"på bifall till och avslag på {put.yes}"
    return f"på {put.yes}" if put.no is None else f"på {put.yes} och {put.no}"


def _outcome(put: Put, carried: bool) -> tuple[str, str]:
    """The verb and what follows it: "beslutar", "i enlighet med förvaltningens förslag"."""
    chosen = put.yes if carried else put.no
    if put.stage == Stage.FORMAL:
        return "beslutar", put.today if carried else put.later
    if put.stage == Stage.COUNTER:
        return "utser", f"{chosen} till motförslag"
    if put.stage == Stage.ADDITION:
        return "bifaller" if carried else "avslår", "tilläggsyrkandet"
    if put.no is None:
        return ("beslutar", "i enlighet med förslaget") if carried else ("avslår", "förslaget")
    return "beslutar", f"i enlighet med {chosen}"


def meanings(put: Put) -> tuple[str, str]:
    """What Yes and No mean, as the chair proposes it: the words after "Den som röstar"."""
    if put.stage == Stage.FORMAL:
        of = f" av att-sats {put.point}" if put.point else ""
        return f"för {put.today}", f"för {FORMAL_NOUN[put.formal]}{of}"
    if put.stage == Stage.COUNTER:
        return f"för {put.yes} som motförslag", f"för {put.no} som motförslag"
    if put.stage == Stage.ADDITION or put.no is None:
        return f"för {put.yes}", f"mot {put.yes}"
    return f"för {put.yes}", f"för {put.no}"


def consent(what: str, body: str) -> str:
    """What the body agreed to, all of it, after the chair had read the proposals (arbetsordningen)."""
    return f"{body} medger enhälligt följande efter genomgången av yrkandena: {what}{'' if what.endswith('.') else '.'}"


def voting_proposition(yes_means: str, no_means: str, body: str) -> str:
    """Voteringspropositionen, that the body approves before the vote."""
    return (
        f"Votering begärs. {body[:1].upper()}{body[1:]} godkänner följande voteringsproposition: "
        f"Den som röstar {yes_means} röstar Ja. Den som röstar {no_means} röstar Nej."
    )


def outcome(put: Put, held: Held, body: str) -> str:
    """Med 6 ja-röster mot 5 nej-röster, medan en ledamot avstår, beslutar socialnämnden i enlighet med …"""
    verb, rest = _outcome(put, held.carried)
    tally, decides = held.tally, f"{verb} {body} {rest}."
    if held.settled_by == SettledBy.CASTING_VOTE:
        return f"{_even(tally, held.open)} Med ordförandens utslagsröst {decides}"
    if held.settled_by == SettledBy.LOT:
        return f"{_even(tally, held.open)} Efter lottning {decides}"
    abstaining = f", medan {_abstaining(tally, held.open)}," if tally.abstain else ""
    asked = {
        Majority.SIMPLE: "",
        Majority.TWO_THIRDS: f" Det krävs två tredjedelar av de {tally.present} närvarande.",
        Majority.UNANIMOUS: f" Det krävs att samtliga {tally.present} närvarande är ense.",
    }[held.majority]
    how = "Vid sluten omröstning med" if not held.open else "Med"
    return f"{how} {_yes(tally)} mot {_no(tally)}{abstaining} {decides}{asked}"


def briefly(put: Put, carried: bool | None, tally: Tally | None = None) -> str:
    """What came of a proposition, for the list beside the paragraph: "Utser Eva Eks (S) yrkande till motförslag; 31 ja, 28 nej"."""
    if carried is None:
        return "Votering pågår"
    verb, rest = _outcome(put, carried)
    told = f"{verb[:1].upper()}{verb[1:]} {rest}"
    if tally is None:
        return told
    abstaining = f", {tally.abstain} avstår" if tally.abstain else ""
    return f"{told}; {tally.yes} ja, {tally.no} nej{abstaining}"


def _even(tally: Tally, is_open: bool) -> str:
    abstaining = f", medan {_abstaining(tally, is_open)}" if tally.abstain else ""
    how = "Vid sluten omröstning faller rösterna" if not is_open else "Rösterna faller"
    return f"{how} lika: {_yes(tally)} och {_no(tally)}{abstaining}."


def _yes(tally: Tally) -> str:
    return f"{tally.yes} {'ja-röst' if tally.yes == 1 else 'ja-röster'}"


def _no(tally: Tally) -> str:
    return f"{tally.no} {'nej-röst' if tally.no == 1 else 'nej-röster'}"


def _abstaining(tally: Tally, is_open: bool) -> str:
    if is_open:
        return f"{counted(tally.abstain, 'en ledamot', 'ledamöter')} avstår"
    return f"{counted(tally.abstain, 'en röst', 'röster')} är {'blank' if tally.abstain == 1 else 'blanka'}"


def without_vote(empty: int, aside: int, recused: int, listed_seats: int) -> str:
    """Utöver dem i listan: 2 platser är tomma och en ledamot deltar inte i beslutet, tillsammans 61 platser."""
    others = [
        counted(empty, "en plats är tom", "platser är tomma") if empty else "",
        f"{counted(aside, 'en ledamot', 'ledamöter')} deltar inte i beslutet" if aside else "",
        counted(recused, "en plats är tom på grund av jäv", "platser är tomma på grund av jäv") if recused else "",
    ]
    if not any(others):
        return ""
    return f"Utöver dem i listan: {listed(filter(None, others))}, tillsammans {listed_seats + empty + aside + recused} platser."


def names(ballots: Sequence[tuple[Voice, str]]) -> list[str]:
    """Who voted what, everybody once, in the order of the roll; a sentence each for Yes, No and abstaining."""
    sentences = []
    for vote, says in (
        (Vote.YES, "röstar Ja"),
        (Vote.NO, "röstar Nej"),
        (Vote.ABSTAIN, "avstår från att rösta"),
        (Vote.ABSENT, "är frånvarande vid omröstningen"),
    ):
        if voters := [who for who, given in ballots if given == vote]:
            sentences.append(f"{voices(voters)} {says}.")
    return sentences


def recusal(people: Sequence[Voice], *, council: bool, decided_by: str = "") -> str:
    """Jäv: in the council one may stay as a listener, in a committee one leaves the room (5 kap. 47 §, 6 kap. 30 §).

    `decided_by` is whose decision it was when it was contested, in the genitive: "socialnämndens".
    """
    stays_away = "" if council else " och är inte närvarande vid"
    claims = f"{voices(people)} anmäler jäv"
    if decided_by:
        claims = f"Enligt {decided_by} beslut är {voices(people)} {'jävig' if len(people) == 1 else 'jäviga'}"
    return f"{claims} och deltar inte i{stays_away} handläggningen av ärendet."


def standing_aside(people: Sequence[Voice]) -> str:
    """Deltar inte i beslutet: neither absent nor abstaining."""
    return f"{voices(people)} deltar inte i beslutet."


def all_agree(unannounced: str, unprepared: str) -> tuple[str, ...]:
    """What those present have agreed on before the item is decided, each with its reason (5 kap. 33 och 52 §§ kommunallagen)."""
    sentences = []
    if unannounced:
        sentences.append(
            "Ärendet har inte tillkännagetts i tid. Samtliga närvarande ledamöter är ense om att det är brådskande och ska "
            f"avgöras (5 kap. 52 § kommunallagen): {unannounced}"
        )
    if unprepared:
        sentences.append(
            "Ärendet har inte beretts. Samtliga närvarande ledamöter är ense om att det är brådskande och ska avgöras "
            f"(5 kap. 33 § kommunallagen): {unprepared}"
        )
    return tuple(sentences)
