"""What is told of a meeting's minutes before they are locked (läs igenom), each with the way to where it is mended."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.urls import reverse
from django.utils import timezone

from decisions import permissions
from decisions.minutes.signers import staff_of
from decisions.models import AgendaItem, Meeting, Minutes
from decisions.paragraph import layout, reading
from decisions.paragraph.content import PARTS
from decisions.paragraph.guard.findings import ADJUSTERS, DIVISIONS, ORDER, QUESTIONS, ROOM, Finding, Weight
from decisions.paragraph.unsettled import undecided
from decisions.states import ItemState, MeetingState, MinutesState, locked_parts
from municipality.models import User

#: What a weight is called, the most pressing first.
WEIGHTS = {Weight.STOPS: "Hindrar", Weight.SETTLE: "Måste avgöras", Weight.LOOK: "Titta"}
_LOCKED = (MinutesState.TO_SIGN, MinutesState.APPROVED)
_OF_THE_PROPOSITIONS = (ORDER, DIVISIONS, QUESTIONS)
#: The fields that stand by themselves on the paragraph's page; the rest are lists, each with its own anchor.
_FIELDS = {"heading", "opinion", "urgent_reason", "unannounced_reason"}


@dataclass(frozen=True)
class Told:
    """A finding as the page tells it: how much it weighs, in words, and where it is mended. `closed` says why nothing is changed there
    any more."""

    sentence: str
    weight: Weight
    url: str
    where: str
    closed: str = ""

    @property
    def called(self) -> str:
        """What the weight is called on the page."""
        return WEIGHTS[self.weight]


@dataclass(frozen=True)
class Group:
    """What is told of a paragraph, or of the minutes as a whole (`item` is none)."""

    label: str
    heading: str
    url: str
    anchor: str
    told: tuple[Told, ...]


@dataclass(frozen=True)
class ReadThrough:
    """The whole page: what was found, what was looked at, and what was not."""

    groups: tuple[Group, ...]
    looked_at: list[int]
    locked: list[int]
    undecided: str
    spelled: bool

    @property
    def counts(self) -> list[tuple[Weight, str, int]]:
        """How many there are of each weight, without those that there are none of."""
        weights = [told.weight for group in self.groups for told in group.told]
        return [(weight, called, weights.count(weight)) for weight, called in WEIGHTS.items() if weight in weights]


def read_through(user: User, meeting: Meeting) -> ReadThrough:
    """Return what is found in the minutes of the meeting as they now stand. Paragraphs that are locked or approved are as they are."""
    written = dict(meeting.items.filter(state__in=reading.READ).values_list("pk", "paragraph"))
    locked = set(meeting.items.filter(batch__minutes__state__in=_LOCKED).values_list("pk", flat=True))
    read = reading.read_through(meeting, [pk for pk in written if pk not in locked])
    writes = permissions.may_keep_minutes(user, meeting.body, timezone.localdate())
    groups = [_of_minutes(minutes) for minutes in _being_approved(meeting)]
    groups += [_of_paragraph(paragraph, writes) for paragraph in read.paragraphs]
    return ReadThrough(
        groups=tuple(group for group in groups if group.told),
        looked_at=_numbers(paragraph.item.paragraph for paragraph in read.paragraphs),
        locked=_numbers(number for pk, number in written.items() if pk in locked),
        undecided=undecided(meeting) if meeting.state == MeetingState.IN_SESSION else "",
        spelled=read.spelled,
    )


def _numbers(numbers: Iterable[int | None]) -> list[int]:
    return sorted(number for number in numbers if number is not None)


def _being_approved(meeting: Meeting) -> Iterator[Minutes]:
    """The batches that have not been locked, each with the meeting as it is known here."""
    for minutes in meeting.minutes.exclude(state__in=_LOCKED).filter(items__isnull=False).distinct():
        minutes.meeting = meeting
        yield minutes


def _of_minutes(minutes: Minutes) -> Group:
    """What the batch itself lacks: its adjusters, and who led."""
    address = minutes.get_absolute_url()
    sentences = staff_of(minutes).lacking()
    entries = tuple(Told(sentence, Weight.SETTLE, f"{address}#utse", "Till justerarna") for sentence in sentences)
    return Group(minutes.get_kind_display().capitalize(), "", address, f"protokoll-{minutes.number}", entries)


def _of_paragraph(read: reading.Read, writes: bool) -> Group:
    order = list(WEIGHTS)
    found = sorted(read.found, key=lambda finding: order.index(finding.weight))
    entries = tuple(_told(read.item, finding, writes) for finding in found)
    item = read.item
    return Group(item.label.capitalize(), item.heading, item.get_absolute_url(), f"paragraf-{item.paragraph}", entries)


def _told(item: AgendaItem, finding: Finding, writes: bool) -> Told:
    place, section = finding.place, finding.section
    if place in _OF_THE_PROPOSITIONS and item.state != ItemState.TAKEN_UP:
        # What was put stands once the gavel has fallen; the text that tells of it may be written over.
        place, section = "sections", "order_of_questions"
    closed = _over(item, place)
    if closed or not writes:
        url, where = f"{item.get_absolute_url()}#pappret", "Läs paragrafen"
    else:
        url, where = _mended(item, place, section)
    return Told(finding.sentence, finding.weight, url, where, closed if writes else "")


def _over(item: AgendaItem, place: str) -> str:
    """Why nothing is changed there any more; empty when it may be."""
    if item.state == ItemState.TAKEN_UP:
        over = False
    elif place == ROOM:
        over = item.meeting.state == MeetingState.ENDED
    else:
        over = place != ADJUSTERS and (place not in PARTS or place in locked_parts(item.meeting.state, item.state))
    return "Den delen ändras inte mer: ett skrivfel rättas när protokollet är justerat." if over else ""


def _mended(item: AgendaItem, place: str, section: str) -> tuple[str, str]:
    """The address of the field, and what the link to it says."""
    meeting, page = item.meeting, item.get_absolute_url()
    if place == ADJUSTERS:
        return reverse("approval", args=[meeting.body.code, meeting.date]), "Till justerarna"
    if place == ROOM:
        return reverse("attendance", args=[meeting.body.code, meeting.date]), "Till närvaron"
    if place in _OF_THE_PROPOSITIONS:
        return reverse("questions", args=[meeting.body.code, meeting.date, item.paragraph]), "Till propositionerna"
    if place not in PARTS:  # who asks for a postponement, and why
        return f"{page}#klubban", "Till klubban"
    if place == "sections" and section:
        heading = layout.load(meeting.facts.layout).heading_of(section)
        return f"{page}#avsnitt-{section}", f"Till texten under {heading}"
    return f"{page}#{f'id_{place}' if place in _FIELDS else f'del-{place}'}", f"Till {PARTS[place]}"
