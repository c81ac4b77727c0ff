"""Postponement and referral back: by majority, or as a minority of the council has asked (bordläggning, återremiss)."""

from collections.abc import Iterator

from decisions.paragraph.guard.findings import QUESTIONS, Finding, Weight
from decisions.paragraph.guard.snapshot import Asked, Request, Snapshot
from decisions.rules import minority
from decisions.states import ItemState
from municipality.swedish import counted


def names_only_for_a_minority(s: Snapshot) -> Iterator[Finding]:
    """Those who asked are named when a minority has asked, and only then (lagregel 20)."""
    if (s.requesters or s.also) and not s.minority and not any(row.minority for row in s.content.decided):
        yield Finding("requesters", "Ange namnen bara när en minoritet har begärt det.")


def minority_may_ask(s: Snapshot) -> Iterator[Finding]:
    """A minority has the right in the council alone, once in a matter, and not in elections (lagregel 20–24, 5 kap. 50 § och
    6 kap. 33 §)."""
    if not s.minority:
        return
    if not s.body.is_council:
        yield Finding(
            "minority",
            "I en nämnd krävs enkel majoritet: minoritetsrätten finns bara i fullmäktige (6 kap. 33 § kommunallagen).",
        )
    if s.content.is_election:
        yield Finding(
            "minority",
            "Ett val kan inte bordläggas av en minoritet: det krävs enkel majoritet (5 kap. 50 § kommunallagen).",
        )
    if s.minority_right_is_used:
        yield Finding(
            "minority",
            "En minoritet har redan fått ärendet bordlagt eller återremitterat: nu krävs enkel majoritet (5 kap. 50 § kommunallagen).",
        )


def enough_ask(s: Snapshot) -> Iterator[Finding]:
    """A third of those present, each named once, for each motivation (lagregel 20, 5 kap. 50 §)."""
    if not s.minority or not s.body.is_council:
        return
    for request in s.requests:
        yield from _enough(s, request)


def _enough(s: Snapshot, request: Request) -> Iterator[Finding]:
    serving, needed = set(s.room.serving), minority.needed(len(s.room.serving))
    asking, place = request.requesters, _field(s, "requesters", request)
    if len(set(asking)) != len(asking) or not set(asking) <= serving:
        yield Finding(place, "Välj dem som har begärt det bland dem som tjänstgör, var och en gång.")
    elif len(asking) < needed:
        yield Finding(
            place,
            f"{len(asking)} har begärt det; minst {needed} av de {len(serving)} närvarande behövs "
            "(en tredjedel, 5 kap. 50 § kommunallagen).",
        )


def motivated(s: Snapshot) -> Iterator[Finding]:
    """The council's referral back says why, in the words of those who asked for it (lagregel 23, 5 kap. 50 § tredje stycket)."""
    if s.state != ItemState.SENT_BACK or not s.body.is_council or s.refers_on:
        return
    for request in s.requests:
        if not request.motivation:
            yield Finding(
                _field(s, "motivation", request),
                "Ange motiveringen till återremissen: den bestäms av dem som har begärt den (5 kap. 50 § kommunallagen).",
            )


def another_minority(s: Snapshot) -> Iterator[Finding]:
    """Several minorities have each asked for what was moved, of the item or of the point that is put off, and each for one of its own
    (lagregel 23, 5 kap. 50 § tredje stycket)."""
    if not s.minority:
        return
    kind = "postpone" if s.state == ItemState.POSTPONED else "send_back"
    moved = {row.id for _, row in s.proposals if row.kind == kind and row.point == s.about}
    asked = [request.proposal for request in s.requests if request.proposal]
    unknown = len(s.requests) - len(asked)  # the first, where it is not noted which it was
    if not set(asked) <= moved or len(set(asked)) != len(asked) or (s.also and len(asked) + unknown > len(moved)):
        yield Finding("requesters", "Varje minoritet begär en återremiss som det har yrkats på, var sin.")


def _field(s: Snapshot, name: str, request: Request) -> str:
    """The field of the request: the first has the item's own."""
    return f"{name}-{request.proposal}" if request in s.also else name


def minority_that_voted(s: Snapshot) -> Iterator[Finding]:
    """When a third of those present voted for a postponement or a referral back that lost, it is settled whether they ask for it as a
    minority before the matter is decided (lagregel 20, 5 kap. 50 §)."""
    if s.state != ItemState.TAKEN_UP or s.minority_declined or not _may_still_ask(s):
        return
    for question in s.order.asked:
        if question.carried and is_minority(question) and not _put_off(s, question):
            assert question.vote is not None  # noqa: S101 (is_minority)
            what = "bordläggas" if question.formal == "postpone" else "återremitteras"
            yield Finding(
                QUESTIONS,
                f"{question.vote.no} av {question.vote.present} röstade för att ärendet ska {what}, och minst "
                f"{minority.needed(question.vote.present)} behövs för minoritetens rätt: anteckna att de begär det, eller att de som "
                "röstade så inte begär det (5 kap. 50 § kommunallagen).",
                Weight.SETTLE,
            )


def is_minority(question: Asked) -> bool:
    """Return whether a third of those present voted for the formal proposal."""
    if question.vote is None or question.formal not in ("postpone", "send_back"):
        return False
    return question.votes_against_today >= minority.needed(question.vote.present) > 0


def as_told(s: Snapshot, question: Asked) -> str:
    """Return what is said at once at the vote: "22 av 45, minst 15 behövs". Empty where no minority can have the matter put off."""
    if question.vote is None or question.formal not in ("postpone", "send_back") or not _may_still_ask(s):
        return ""
    needed = minority.needed(question.vote.present)
    return f"{question.votes_against_today} av {counted(question.vote.present, 'en närvarande', 'närvarande')}, minst {needed} behövs"


def _may_still_ask(s: Snapshot) -> bool:
    return s.body.is_council and not s.content.is_election and not s.minority_right_is_used


def _put_off(s: Snapshot, question: Asked) -> bool:
    """Whether the point that the proposition was about is put off already."""
    return any(row.deferred and row.minority and row.point == question.point for row in s.content.decided)


RULES = (names_only_for_a_minority, minority_may_ask, enough_ask, motivated, another_minority, minority_that_voted)
