"""Ärendets gång: what the record says of jäv, propositions and divisions in an item, as data and in words."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Prefetch, prefetch_related_objects

from decisions.models import AgendaItem, Ballot, Question, Recusal, Requester, StandingAside
from decisions.paragraph.questions import Matter, asked, held, tally_of, voice
from decisions.states import Vote
from decisions.wording import Voice, requested
from decisions.wording import questions as wording
from municipality.models import Body

#: More voters than this are printed as a list of their own after the paragraph.
LISTED_APART = 25


@dataclass(frozen=True)
class Voted:
    """Somebody's vote in an open division. `instead_of` is the member whose seat a substitute voted from."""

    name: str
    party: str
    vote: str
    instead_of: str = ""

    @property
    def member(self) -> str:
        """Whose row it is in a list: the member's, also when a substitute votes."""
        return self.instead_of or self.name

    @property
    def substitute(self) -> str:
        return self.name if self.instead_of else ""


@dataclass(frozen=True)
class Divided:
    """A division: what Yes and No meant, the totals and, when it was open, the names."""

    number: int
    secret: bool
    majority: str
    yes_means: str
    no_means: str
    yes: int
    no: int
    abstain: int
    absent: int
    aside: int
    recused: int
    settled_by: str
    ballots: tuple[Voted, ...]

    @property
    def without_vote(self) -> str:
        """The seats that have no row in the list, so that all of them are accounted for (lagregel 57)."""
        listed_absent = sum(ballot.vote == Vote.ABSENT for ballot in self.ballots)
        return wording.without_vote(self.absent - listed_absent, self.aside, self.recused, len(self.ballots))


@dataclass(frozen=True)
class Asked:
    """A proposition: what it was between, what the chair found, and what it came to."""

    stage: str
    yes: str | None
    no: str | None
    found: bool
    carried: bool | None
    division: Divided | None


@dataclass(frozen=True)
class Proceedings:
    questions: tuple[Asked, ...] = ()
    recused: tuple[Voice, ...] = ()
    aside: tuple[Voice, ...] = ()
    #: The parts of a paragraph that follow from it: the part's key → its paragraphs.
    written: tuple[tuple[str, tuple[str, ...]], ...] = ()

    @property
    def lists(self) -> list[Divided]:
        """Omröstningslistor: the open divisions whose names stand in a list after the paragraph."""
        divisions = [one.division for one in self.questions if one.division]
        return [one for one in divisions if len(one.ballots) > LISTED_APART]


def read(items: Sequence[AgendaItem]) -> None:
    """All that proceedings_of needs of the items, in a number of queries that grows with neither them nor what they hold."""
    people = ("attendance__person", "attendance__party")
    prefetch_related_objects(
        items,
        Prefetch("requesters", Requester.objects.select_related(*people).order_by("position")),
        "decision_points",
        Prefetch("recusals", Recusal.objects.select_related(*people)),
        Prefetch("asides", StandingAside.objects.select_related(*people)),
        Prefetch("questions", Question.objects.select_related("division__chair")),
        Prefetch(
            "questions__division__ballots",  # in the order of the roll
            Ballot.objects.select_related(*people, "attendance__instead_of").order_by("pk"),
        ),
    )


def proceedings_of(item: AgendaItem) -> Proceedings:
    """What `read` has read of the item already is not read again."""
    read([item])
    matter = Matter(item)
    recused = tuple(voice(one.attendance) for one in item.recusals.all())
    aside = tuple(voice(one.attendance) for one in item.asides.all())
    held_on = [one.pk for one in matter.questions if _is_closed(one)]  # the lists are numbered as they were held
    questions = tuple(
        _asked(one, matter, held_on.index(one.pk) + 1 if one.pk in held_on else 0) for one in matter.questions
    )
    body = item.meeting.body
    written = {
        "recusals": _recusals(item, body),
        "standing_aside": (wording.standing_aside(aside),) if aside else (),
        "order_of_questions": (
            *wording.all_agree(item.unannounced_reason, item.urgent_reason),
            *((wording.consent(item.proposals_consent, body.name),) if item.proposals_consent else ()),
            *_requests(item),
            *(_put(one, matter, body.in_running_text) for one in matter.questions),
        ),
        "divisions": tuple(
            line
            for one, told in zip(matter.questions, questions, strict=True)
            if told.division
            for line in _held(one, told.division, matter, body.in_running_text)
        ),
    }
    return Proceedings(questions, recused, aside, tuple(written.items()))


def _recusals(item: AgendaItem, body: Body) -> tuple[str, ...]:
    """Those who said so themselves, and those about whom the body decided."""
    council = body.kind == Body.Kind.COUNCIL
    genitive = f"{body.genitive[:1].lower()}{body.genitive[1:]}"
    told = []
    for decided_by in ("", genitive):
        people = [voice(one.attendance) for one in item.recusals.all() if one.by_decision == bool(decided_by)]
        if people:
            told.append(wording.recusal(people, council=council, decided_by=decided_by))
    return tuple(told)


def _requests(item: AgendaItem) -> list[str]:
    """Those of a minority who had the item, or one of its points, postponed or sent back."""
    people = [voice(one.attendance) for one in item.requesters.all()]
    if not people:
        return []
    kinds = [one.deferred for one in item.decision_points.all() if one.minority] or [item.state]
    return [requested(people, {"postponed": "bordläggning", "sent_back": "återremiss"}[kinds[0]])]


def _is_closed(question: Question) -> bool:
    division = getattr(question, "division", None)
    return division is not None and division.closed_at is not None


def _asked(question: Question, matter: Matter, number: int) -> Asked:
    put = matter.put(asked(question), question.found)
    divided = _divided(question, number) if number else None
    return Asked(put.stage, put.yes, put.no, question.found, question.carried, divided)


def _divided(question: Question, number: int) -> Divided:
    division = question.division
    tally = tally_of(division)
    return Divided(
        number=number,
        secret=division.secret,
        majority=division.majority,
        yes_means=division.yes_means,
        no_means=division.no_means,
        yes=tally.yes,
        no=tally.no,
        abstain=tally.abstain,
        absent=tally.absent,
        aside=tally.aside,
        recused=tally.recused,
        settled_by=division.settled_by,
        ballots=tuple(_voted(one) for one in division.ballots.all()),
    )


def _voted(ballot: Ballot) -> Voted:
    name, party = voice(ballot.attendance)
    member = ballot.attendance.instead_of
    return Voted(name, party, ballot.vote, member.name if member else "")


def _put(question: Question, matter: Matter, body: str) -> str:
    """The proposition and, when somebody asked for a division, the voting proposition."""
    text = wording.acclamation(matter.put(asked(question), question.found), body)
    division = getattr(question, "division", None)
    if division is None:
        return text
    return f"{text} {wording.voting_proposition(division.yes_means, division.no_means, body)}"


def _held(question: Question, division: Divided, matter: Matter, body: str) -> list[str]:
    result = wording.outcome(matter.put(asked(question), question.found), held(question.division), body)
    if len(division.ballots) > LISTED_APART:
        return [f"{result} Hur var och en röstade framgår av omröstningslista {division.number}."]
    ballots = [((one.name, one.party), Vote(one.vote)) for one in division.ballots]
    return [result, *wording.names(ballots)]
