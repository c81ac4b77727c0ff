"""The Swedish of the questions that the chair puts (propositioner) and of the divisions (voteringar), written from the
record.

"Ordföranden ställer proposition på förvaltningens förslag och Sven Pernils (SD) yrkande och finner att socialnämnden
beslutar i enlighet med förvaltningens förslag. Votering begärs."
"""

from collections.abc import Sequence
from dataclasses import dataclass

from decisions.rules.division import Tally
from decisions.states import Majority, SettledBy, Vote
from decisions.states import QuestionStage as Stage
from decisions.wording.paragraph import Voice, owners, voices
from municipality.swedish import counted, few_listed, listed

#: Kind of formal proposal → what is done with the item when it wins, as a verb and as a noun.
FORMAL = {"postpone": "bordläggas", "send_back": "återremitteras", "refer": "remitteras"}
_PUT_OFF = {"postpone": "bordläggs", "send_back": "återremitteras"}
FORMAL_NOUN = {"postpone": "bordläggning", "send_back": "återremiss", "refer": "remiss"}
TODAY = "att ärendet ska avgöras idag"
_HANDS: dict[int | None, str] = {1: "förstahands", 2: "andrahands", 3: "tredjehands"}


@dataclass(frozen=True)
class Claim:
    """A proposal (yrkande) as the chair names it. `repeated` numbers it when the same people have made several;
    `preference` is 1 for first-hand, 2 for second-hand; `point` is the number of the motion's point that it is
    about."""

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
class PutQuestion:
    """A question (proposition) that the chair has put. `found` is whether the chair found that Yes won; a division may
    then have said otherwise.

    `yes` and `no` are the proposals' names. A formal question and an addition have only one of them, and so has a draft
    that is alone. `formal` is the kind of the formal proposal; `point` is the number of the motion's point that it is
    about. `sentences` are the numbers of the draft's sentences that a counter or main question is about, when they are
    put by themselves. `minority` is whether a minority of the council has asked for what lost, and so had it.
    """

    stage: Stage
    yes: str | None
    no: str | None
    found: bool
    formal: str = ""
    point: int | None = None
    sentences: tuple[int, ...] = ()
    minority: bool = False

    @property
    def about(self) -> str:
        """What is said after the name of a proposal: " i punkt 1 och 2"; empty when the draft is put together."""
        return f" i {points_named(self.sentences)}" if self.sentences else ""

    @property
    def today(self) -> str:
        """What Yes means in a formal question: that the matter is decided today."""
        return f"att att-sats {self.point} ska avgöras idag" if self.point else TODAY

    @property
    def later(self) -> str:
        """What No means in a formal question: that the item, or the point, is postponed, sent back or referred."""
        return f"att {f'att-sats {self.point}' if self.point else 'ärendet'} ska {FORMAL[self.formal]}"


@dataclass(frozen=True)
class ClosedDivision:
    """A closed division on a question: its totals and what it came to. `open` is false after a secret ballot."""

    tally: Tally
    carried: bool
    settled_by: SettledBy
    majority: Majority = Majority.SIMPLE
    open: bool = True


def refused(proposal: str, ground: str) -> str:
    """Return the sentence that the chair refuses to put the proposal of that name; `ground` is why, in words."""
    return f"Ordföranden vägrar proposition på {proposal}, eftersom {ground} (5 kap. 57 § kommunallagen)."


def acclamation(question: PutQuestion, body: str) -> str:
    """Return the sentence of a question that was answered by acclamation: "Ordföranden ställer proposition på … och
    finner att …"."""
    verb, rest = _outcome(question, question.found)
    return f"Ordföranden ställer proposition {_alternatives(question)} och finner att {body} {verb} {rest}."


def _alternatives(question: PutQuestion) -> str:
    if question.stage == Stage.FORMAL:
        return f"på {question.today} och på {question.no}"
    if question.stage == Stage.COUNTER:
        about = f" om {points_named(question.sentences)}" if question.sentences else ""
        return (
            f"på vilket förslag som ska vara motförslag i huvudvoteringen{about}, {question.yes} eller {question.no},"
        )
    if question.stage == Stage.ADDITION:
        return f"på bifall till och avslag på {question.yes}"
    put = f"på {points_named(question.sentences)} i {question.yes}" if question.sentences else f"på {question.yes}"
    return put if question.no is None else f"{put} och {question.no}"


def _outcome(question: PutQuestion, carried: bool) -> tuple[str, str]:
    """Return the verb and what follows it: "beslutar", "i enlighet med förvaltningens förslag"."""
    chosen = question.yes if carried else question.no
    if question.stage == Stage.FORMAL:
        return "beslutar", question.today if carried else question.later
    if question.stage == Stage.COUNTER:
        return "utser", f"{chosen} till motförslag{question.about}"
    if question.stage == Stage.ADDITION:
        return "bifaller" if carried else "avslår", "tilläggsyrkandet"
    if question.no is None:
        what = f"förslaget{question.about}"
        return ("beslutar", f"i enlighet med {what}") if carried else ("avslår", what)
    return "beslutar", f"i enlighet med {chosen}{question.about}"


def meanings(question: PutQuestion, swapped: bool = False) -> tuple[str, str]:
    """Return what Yes and No mean in a division: the words after "Den som röstar". Yes is what the question puts first,
    or the other when `swapped`."""
    if swapped:
        yes, no = meanings(question)
        return no, yes
    if question.stage == Stage.FORMAL:
        of = f" av att-sats {question.point}" if question.point else ""
        return f"för {question.today}", f"för {FORMAL_NOUN[question.formal]}{of}"
    if question.stage == Stage.COUNTER:
        counter = f"som motförslag{question.about}"
        return f"för {question.yes} {counter}", f"för {question.no} {counter}"
    if question.stage == Stage.ADDITION or question.no is None:
        return f"för {question.yes}{question.about}", f"mot {question.yes}{question.about}"
    return f"för {question.yes}{question.about}", f"för {question.no}{question.about}"


def points_named(sentences: Sequence[int]) -> str:
    """Return the draft's sentences by their numbers: "punkt 1 och 2", "punkt 3–7"."""
    return f"punkt {few_listed(sentences)}"


def apart(draft: str, groups: Sequence[Sequence[int]]) -> str:
    """Return the sentence about a draft whose sentences are put in groups: "Propositioner ställs för sig på punkt 1 och
    2 och på punkt 3–7 i kommunstyrelsens förslag." Empty when they are put together."""
    if not groups:
        return ""
    return f"Propositioner ställs för sig {listed(f'på {points_named(group)}' for group in groups)} i {draft}."


def voted_down(body: str, sentences: Sequence[int]) -> str:
    """Return the decision where the draft, or some of its sentences, lost and nothing came instead."""
    return f"{body} avslår förslaget{f' i {points_named(sentences)}' if sentences else ''}."


def consent(what: str, body: str) -> str:
    """Return the sentence about what the whole body agreed to after the chair had gone through the proposals
    (arbetsordningen)."""
    return f"{body} medger enhälligt följande efter genomgången av yrkandena: {what}{'' if what.endswith('.') else '.'}"


def voting_proposition(yes_means: str, no_means: str, body: str) -> str:
    """Return the sentence of the voting proposition (voteringsproposition), which the body approves before the vote."""
    return (
        f"Votering begärs. {body[:1].upper()}{body[1:]} godkänner följande voteringsproposition: "
        f"Den som röstar {yes_means} röstar Ja. Den som röstar {no_means} röstar Nej."
    )


def outcome(question: PutQuestion, division: ClosedDivision, body: str) -> str:
    """Return the sentence about what a division came to: "Med 6 ja-röster mot 5 nej-röster, medan en ledamot avstår,
    beslutar socialnämnden i enlighet med …" Where a minority has had it put off, that is what it came to."""
    verb, rest = _outcome(question, division.carried)
    tally, decides = division.tally, f"{verb} {body} {rest}."
    if question.minority and division.carried:
        return _by_minority(question, division)
    if division.settled_by == SettledBy.CASTING_VOTE:
        return f"{_even(tally, division.open)} Med ordförandens utslagsröst {decides}"
    if division.settled_by == SettledBy.LOT:
        return f"{_even(tally, division.open)} Efter lottning {decides}"
    abstaining = f", medan {_abstaining(tally, division.open)}," if tally.abstain else ""
    required = {
        Majority.SIMPLE: "",
        Majority.TWO_THIRDS: f" Det krävs två tredjedelar av de {tally.present} närvarande.",
        Majority.UNANIMOUS: f" Det krävs att samtliga {tally.present} närvarande är ense.",
    }[division.majority]
    how = "Vid sluten omröstning med" if not division.open else "Med"
    return f"{how} {_yes(tally)} mot {_no(tally)}{abstaining} {decides}{required}"


def _by_minority(question: PutQuestion, division: ClosedDivision) -> str:
    tally, verb = division.tally, _PUT_OFF[question.formal]
    what = f"att-sats {question.point}" if question.point else "ärendet"
    why = "eftersom minst en tredjedel av de närvarande ledamöterna begär det (5 kap. 50 § kommunallagen)."
    if tally.yes == tally.no:
        return f"{_even(tally, division.open)} {what[:1].upper()}{what[1:]} {verb}, {why}"
    abstaining = f", medan {_abstaining(tally, division.open)}," if tally.abstain else ""
    return f"Med {_yes(tally)} mot {_no(tally)}{abstaining} {verb} {what}, {why}"


def briefly(question: PutQuestion, carried: bool | None, tally: Tally | None = None) -> str:
    """Return in short what a question came to, for the list beside the paragraph: "Utser Eva Eks (S) yrkande till
    motförslag; 31 ja, 28 nej". `carried` is None while a division is under way."""
    if carried is None:
        return "Votering pågår"
    verb, rest = _outcome(question, carried)
    decided = f"{verb[:1].upper()}{verb[1:]} {rest}"
    if tally is None:
        return decided
    abstaining = f", {tally.abstain} avstår" if tally.abstain else ""
    return f"{decided}; {tally.yes} ja, {tally.no} nej{abstaining}"


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
    """Return what is said of the seats that have no row in the list of votes, so that all are accounted for: "Utöver
    dem i listan: 2 platser är tomma och en ledamot deltar inte i beslutet, tillsammans 61 platser." Empty when there
    are none."""
    others = [
        counted(empty, "en plats är tom", "platser är tomma") if empty else "",
        f"{counted(aside, 'en ledamot', 'ledamöter')} deltar inte i beslutet" if aside else "",
        counted(recused, "en plats är tom på grund av jäv", "platser är tomma på grund av jäv") if recused else "",
    ]
    if not any(others):
        return ""
    return f"Utöver dem i listan: {listed(filter(None, others))}, tillsammans {listed_seats + empty + aside + recused} platser."


def names(ballots: Sequence[tuple[Voice, str]]) -> list[str]:
    """Return a sentence each about who voted Yes, who voted No and who abstained or was absent, in the order of the
    roll. `ballots` are pairs of the person and a Vote."""
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
    """Return the sentence of a recusal (jäv). In the council the recused may stay and listen; in a committee they leave
    the room (5 kap. 47 §, 6 kap. 30 § kommunallagen).

    `decided_by` names the body in the genitive, "socialnämndens", when it decided a contested recusal.
    """
    stays_away = "" if council else " och är inte närvarande vid"
    claims = f"{voices(people)} anmäler jäv"
    if decided_by:
        claims = f"Enligt {decided_by} beslut är {voices(people)} {'jävig' if len(people) == 1 else 'jäviga'}"
    return f"{claims} och deltar inte i{stays_away} handläggningen av ärendet."


def leads_instead(chair: Voice) -> str:
    """Return the sentence about who leads the item when the chair is recused."""
    return f"{voices([chair])} leder sammanträdet under paragrafen."


def standing_aside(people: Sequence[Voice]) -> str:
    """Return the sentence about those who take no part in the decision (deltar inte i beslutet). They are neither
    absent nor abstaining."""
    return f"{voices(people)} deltar inte i beslutet."


def all_agree(unannounced: str, unprepared: str) -> tuple[str, ...]:
    """Return what those present agreed on before the item was decided, each sentence with its reason (5 kap. 33 och
    52 §§ kommunallagen). An empty reason gives no sentence."""
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
