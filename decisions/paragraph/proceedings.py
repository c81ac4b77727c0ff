"""The proceedings of an item (ärendets gång): what the record says of recusals, questions and divisions, as data and in
words."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, replace

from django.db.models import Prefetch, prefetch_related_objects
from django.utils import timezone

from decisions.models import AgendaItem, Ballot, Question, Recusal, Requester, StandingAside
from decisions.paragraph.questions import Matter, closed_division
from decisions.paragraph.requests import requests_of
from decisions.states import ItemState, Vote
from decisions.wording import questions as wording
from decisions.wording.course import adjourned
from decisions.wording.paragraph import Voice, requested
from municipality.models import Body, BodyFacts
from municipality.swedish import with_party

#: With more voters than this the names are printed as a list of their own after the paragraph.
LISTED_APART = 25
#: Kind of proposal → the state of an item that a minority has had put off.
_PUT_OFF = {"postpone": ItemState.POSTPONED, "send_back": ItemState.SENT_BACK}


@dataclass(frozen=True)
class Voted:
    """Somebody's vote in an open division. `instead_of` is the member whose seat a substitute voted from, `place` the
    number in the order of the roll (0 where it is not known)."""

    name: str
    party: str
    vote: str
    instead_of: str = ""
    place: int = 0

    @property
    def member(self) -> str:
        """The member whose row it is in a list of votes, also when a substitute votes."""
        return self.instead_of or with_party(self.name, self.party)

    @property
    def substitute(self) -> str:
        """The substitute who voted; empty when the member did."""
        return with_party(self.name, self.party) if self.instead_of else ""


@dataclass(frozen=True)
class Divided:
    """A closed division: what Yes and No meant, the totals and, when it was open, the names."""

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
    #: What the appendix with its list is called, "2" or "B".
    mark: str = ""

    @property
    def without_vote(self) -> str:
        """The sentence about the seats that have no row in the list, so that all of them are accounted for
        (lagregel 57)."""
        listed_absent = sum(ballot.vote == Vote.ABSENT for ballot in self.ballots)
        return wording.without_vote(self.absent - listed_absent, self.aside, self.recused, len(self.ballots))


@dataclass(frozen=True)
class AskedQuestion:
    """A question (proposition): what it was between, what the chair found, and what it came to. `sentences` are the
    numbers of the draft's sentences that it was about, when they were put by themselves."""

    stage: str
    yes: str | None
    no: str | None
    found: bool
    carried: bool | None
    division: Divided | None
    sentences: tuple[int, ...] = ()


@dataclass(frozen=True)
class Proceedings:
    """What happened in an item, as data and as text. `written` pairs the key of a part with its paragraphs."""

    questions: tuple[AskedQuestion, ...] = ()
    recused: tuple[Voice, ...] = ()
    aside: tuple[Voice, ...] = ()
    #: The parts of a paragraph that follow from it: (the part's key, its paragraphs).
    written: tuple[tuple[str, tuple[str, ...]], ...] = ()

    @property
    def lists(self) -> list[Divided]:
        """The open divisions whose names are printed in a list after the paragraph (omröstningslistor)."""
        divisions = [question.division for question in self.questions if question.division]
        return [division for division in divisions if len(division.ballots) > LISTED_APART]


def read(items: Sequence[AgendaItem]) -> None:
    """Read everything that proceedings_of needs of the items, in a number of queries that does not grow with them or
    their rows."""
    people = ("attendance__person", "attendance__party")
    prefetch_related_objects(
        items,
        Prefetch("requesters", Requester.objects.select_related(*people).order_by("position")),
        "decision_points",
        "meeting__adjournments",
        Prefetch("recusals", Recusal.objects.select_related(*people)),
        Prefetch("asides", StandingAside.objects.select_related(*people)),
        Prefetch("questions", Question.objects.select_related("division__chair")),
        Prefetch(
            "questions__division__ballots",  # in the order of the roll
            Ballot.objects.select_related(*people, "attendance__instead_of"),
        ),
    )


def proceedings_of(item: AgendaItem, marks: Mapping[str, str] | None = None) -> Proceedings:
    """Return what happened in the item. What `read` has read of it already is not read again. `marks` is what its
    appendices are called (decisions.paragraph.appended)."""
    read([item])
    matter = Matter(item)
    recused = tuple(row.attendance.voice for row in item.recusals.all())
    aside = tuple(row.attendance.voice for row in item.asides.all())
    # The lists are numbered in the order in which the divisions were held.
    held_on = [question.pk for question in matter.questions if _is_closed(question)]
    questions = tuple(
        _asked(question, matter, held_on.index(question.pk) + 1 if question.pk in held_on else 0, marks or {})
        for question in matter.questions
    )
    body = item.meeting.facts
    written = {
        "recusals": _recusals(item, body),
        "adjournments": tuple(
            adjourned(timezone.localtime(pause.since), pause.until and timezone.localtime(pause.until))
            for pause in item.meeting.adjournments.all()
            if pause.item_id == item.pk
        ),
        "standing_aside": (wording.standing_aside(aside),) if aside else (),
        "order_of_questions": (
            *wording.all_agree(item.unannounced_reason, item.urgent_reason),
            *((wording.consent(item.proposals_consent, body.name),) if item.proposals_consent else ()),
            *_requests(item),
            *(wording.refused(name, row.get_refused_display()) for row, name in matter.named_refused),
            *_apart(matter),
            *(_put(question, matter, body.in_running_text) for question in matter.questions),
        ),
        "divisions": tuple(
            line
            for question, printed in zip(matter.questions, questions, strict=True)
            if printed.division
            for line in _held(question, printed.division, matter, body.in_running_text)
        ),
    }
    return Proceedings(questions, recused, aside, tuple(written.items()))


def _recusals(item: AgendaItem, body: BodyFacts) -> tuple[str, ...]:
    """Return a sentence about those who declared a recusal themselves, and one about those whose recusal the body decided."""
    council = body.kind == Body.Kind.COUNCIL
    genitive = f"{body.genitive[:1].lower()}{body.genitive[1:]}"
    sentences = []
    for decided_by in ("", genitive):
        people = [row.attendance.voice for row in item.recusals.all() if row.by_decision == bool(decided_by)]
        if people:
            sentences.append(wording.recusal(people, council=council, decided_by=decided_by))
    if item.chair and any(row.attendance.chairs for row in item.recusals.all()):
        sentences.append(wording.leads_instead(item.chair.voice))
    return tuple(sentences)


def _requests(item: AgendaItem) -> list[str]:
    """Return a sentence about each minority that had the item, or one of its points, postponed or sent back. Where there are several,
    each is told with whose proposal it asked for."""
    kinds = [point.deferred for point in item.decision_points.all() if point.minority] or [item.state]
    what = {"postponed": "bordläggning", "sent_back": "återremiss"}
    requests = requests_of(item)
    return [
        requested(
            [row.attendance.voice for row in asked.requesters],
            what[kinds[0]],
            [row.attendance.voice for row in asked.proposal.proposers.all()]
            if asked.proposal and len(requests) > 1
            else (),
        )
        for asked in requests
    ]


def _apart(matter: Matter) -> list[str]:
    """Return the sentence about a draft that was put in groups, once a question was put on one of them."""
    if not any(question.part for question in matter.questions):
        return []
    return [matter.apart]


def _is_closed(question: Question) -> bool:
    division = getattr(question, "division", None)
    return division is not None and division.closed_at is not None


def _asked(question: Question, matter: Matter, number: int, marks: Mapping[str, str]) -> AskedQuestion:
    put_question = matter.put_question(question)
    divided = _divided(question, number, marks) if number else None
    return AskedQuestion(
        put_question.stage,
        put_question.yes,
        put_question.no,
        question.found,
        question.carried,
        divided,
        put_question.sentences,
    )


def _divided(question: Question, number: int, marks: Mapping[str, str]) -> Divided:
    division = question.division
    return Divided(
        number=number,
        secret=division.secret,
        majority=division.majority,
        yes_means=division.yes_means,
        no_means=division.no_means,
        **asdict(division.tally),
        settled_by=division.settled_by,
        ballots=tuple(_voted(ballot) for ballot in division.ballots.all()),
        mark=marks.get(f"division-{division.pk}", ""),
    )


def _voted(ballot: Ballot) -> Voted:
    name, party = ballot.attendance.voice
    member = ballot.attendance.instead_of
    return Voted(name, party, ballot.vote, member.name if member else "", ballot.place)


def _put(question: Question, matter: Matter, body: str) -> str:
    """Return the sentence of the question and, when somebody asked for a division, that of the voting proposition."""
    text = wording.acclamation(matter.put_question(question), body)
    division = getattr(question, "division", None)
    if division is None:
        return text
    return f"{text} {wording.voting_proposition(division.yes_means, division.no_means, body)}"


def _put_off_by_minority(question: Question, matter: Matter) -> bool:
    """Whether a minority asked for, and so had, what the question was about, though it lost: the text says only that."""
    item, proposal = matter.item, matter.of(question.no_id)
    if proposal is None or proposal.kind not in _PUT_OFF:
        return False
    asked = [request.proposal for request in requests_of(item)]
    if None not in asked and proposal not in asked:
        return False
    if proposal.point_id is None:
        return item.minority and item.state == _PUT_OFF[proposal.kind]
    return any(point.minority and point.point_id == proposal.point_id for point in item.decision_points.all())


def _held(question: Question, division: Divided, matter: Matter, body: str) -> list[str]:
    put_question = replace(matter.put_question(question), minority=_put_off_by_minority(question, matter))
    result = wording.outcome(put_question, closed_division(question.division), body)
    if len(division.ballots) > LISTED_APART:
        where = f"omröstningslista {division.number}{f', bilaga {division.mark}' if division.mark else ''}"
        return [f"{result} Hur var och en röstade framgår av {where}."]
    ballots = [((voted.name, voted.party), Vote(voted.vote)) for voted in division.ballots]
    return [result, *wording.names(ballots)]
