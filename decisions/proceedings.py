"""Ärendets gång: what the record says of jäv, propositions and divisions in an item, as data and in words."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Prefetch, prefetch_related_objects

from decisions.matter import Matter, asked, held, voice
from decisions.models import AgendaItem, Ballot, Question, Recusal, StandingAside
from decisions.states import Vote
from decisions.wording import Voice
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
    questions = tuple(_asked(one, matter) for one in matter.questions)
    body = item.meeting.body
    written = {
        "recusals": (wording.recusal(recused, council=body.kind == Body.Kind.COUNCIL),) if recused else (),
        "standing_aside": (wording.standing_aside(aside),) if aside else (),
        "order_of_questions": (
            *wording.all_agree(item.unannounced_reason, item.urgent_reason),
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


def _asked(question: Question, matter: Matter) -> Asked:
    put = matter.put(asked(question), question.found)
    return Asked(put.stage, put.yes, put.no, question.found, question.carried, _divided(question))


def _divided(question: Question) -> Divided | None:
    division = getattr(question, "division", None)
    if division is None or division.closed_at is None:
        return None
    return Divided(
        number=question.position,
        secret=division.secret,
        majority=division.majority,
        yes_means=division.yes_means,
        no_means=division.no_means,
        yes=division.yes,
        no=division.no,
        abstain=division.abstain,
        absent=division.absent,
        aside=division.aside,
        recused=division.recused,
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
