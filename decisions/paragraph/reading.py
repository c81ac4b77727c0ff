"""Everything that is found in a meeting's paragraphs before their minutes are locked, in one reading (läs igenom)."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace

from decisions.models import AgendaItem, Meeting, Minutes, Signer
from decisions.paragraph import appended, judging
from decisions.paragraph.guard import texts
from decisions.paragraph.guard.findings import Finding
from decisions.paragraph.guard.snapshot import Snapshot
from decisions.paragraph.snapshots import snapshot_of
from decisions.states import SETTLED, ItemState
from municipality import terms
from municipality.models import BodyFacts, Party, Person
from municipality.text import spelling

#: An item in one of these is a paragraph with something to read.
READ = SETTLED | {ItemState.TAKEN_UP}


@dataclass(frozen=True)
class Read:
    """A paragraph that was read through, and what was found in it."""

    item: AgendaItem
    found: tuple[Finding, ...]


@dataclass(frozen=True)
class Reading:
    """The paragraphs in order, those that nothing was found in too; `spelled` is whether there was a dictionary."""

    paragraphs: tuple[Read, ...]
    spelled: bool


def read_through(meeting: Meeting, of: Collection[int] | None = None) -> Reading:
    """Return everything that is found in the meeting's paragraphs, or in those of them whose keys are given: those that are settled,
    and the one under way, in which all of it can still be mended."""
    with judging.read_in(meeting, of, READ) as items:
        seated, adjusters = _seated(meeting), _adjusters(meeting)
        marks = appended.marks_of(items)
        read = [(item, _with_the_meeting(snapshot_of(item), seated, adjusters)) for item in items]
        read = [(item, replace(s, appendices=_appendices(item, marks))) for item, s in read]
        words = _unknown_in([s for _, s in read], meeting)
        return Reading(
            tuple(
                Read(item, tuple(judging.found_in(item, replace(s, unknown_words=words or frozenset()))))
                for item, s in read
            ),
            spelled=words is not None,
        )


def _with_the_meeting(s: Snapshot, seated: dict[int, str], adjusters: tuple[str, ...]) -> Snapshot:
    """The snapshot with who was not there, and who is to approve the minutes."""
    there = s.room.persons(s.room.present)
    absent = tuple(name for person, name in seated.items() if person not in there)
    return replace(s, room=replace(s.room, absent=absent), adjusters=adjusters)


def _appendices(item: AgendaItem, marks: appended.Marks) -> frozenset[str]:
    """What the appendices of the paragraph are called, and the meeting's own."""
    roll = {appended.mark_of(item.meeting, 1)} if appended.appends_roll(item.meeting) else set()
    return frozenset({marks[key] for key in appended.keys_of(item)} | roll)


def _seated(meeting: Meeting) -> dict[int, str]:
    return {seat.person_id: seat.person.name for seat in meeting.seated()}


def _adjusters(meeting: Meeting) -> tuple[str, ...]:
    """Those who are chosen for the minutes as a whole: the body elects them once, and a part that is set apart may have others."""
    chosen = Signer.objects.filter(
        minutes__meeting=meeting, minutes__kind=Minutes.Kind.WHOLE, role=Signer.Role.ADJUSTER, stand_in=False
    )
    return tuple(chosen.order_by("position", "pk").values_list("name", flat=True))


def _unknown_in(snapshots: list[Snapshot], meeting: Meeting) -> frozenset[str] | None:
    """The words that neither the dictionary nor the register knows; none where there is no dictionary."""
    written = [text.words for s in snapshots for text in texts.written(s)]
    try:
        return spelling.unknown(written, known=_known(meeting))
    except spelling.NoDictionary:
        return None


def _known(meeting: Meeting) -> Iterator[str]:
    """The names and words of the register: people, parties, bodies and their administrations, offices, the titles of the meeting's
    cases with the streets in them and the points as they were moved, and the words of the glossary."""
    for first, last in Person.objects.values_list("first_name", "last_name"):
        yield f"{first} {last}"
    for model, fields in (
        (Party, ("code", "name")),
        (BodyFacts, ("body__code", "name", "administration", "given_genitive")),
    ):
        for row in model.objects.values_list(*fields):
            yield from row
    yield from (row.title for row in meeting.attendances.all() if row.title)
    for title, point in meeting.items.exclude(about=None).values_list("about__title", "about__motion__points__text"):
        yield from filter(None, (title, point))
    yield from (term.term for group in terms.glossary().values() for term in group)
