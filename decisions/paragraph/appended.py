"""What is appended to the paragraphs of a meeting, and what each appendix is called (bilagornas beteckning): a number or a letter, through
the meeting or from the beginning in every paragraph, as the body has it."""

from collections.abc import Mapping, Sequence

from django.db.models import Count

from decisions.models import AgendaItem, Division, Meeting, MinutesItem, Reservation, Statement
from decisions.paragraph.layout import load
from decisions.paragraph.proceedings import LISTED_APART
from decisions.rules.appendices import mark
from decisions.states import MinutesState
from municipality.models import Body, BodyFacts

#: Key of what is appended ("reservation-3", "division-8") → its mark, "2" or "B".
Marks = Mapping[str, str]


def marks_of(items: Sequence[AgendaItem]) -> dict[str, str]:
    """Return the marks of everything that is appended to the items, which decisions.paragraph.loading has read. The queries do not grow
    with the items, and there are none where nothing is appended."""
    marks: dict[str, str] = {}
    through: dict[int, Meeting] = {}
    for item in items:
        keys = keys_of(item)
        if keys and _restarts(item.meeting.facts):
            marks |= {key: mark_of(item.meeting, number) for number, key in enumerate(keys, start=1)}
        elif keys:
            through[item.meeting_id] = item.meeting
    for meeting in through.values():
        marks |= _through(meeting)
    return marks


def keys_of(item: AgendaItem) -> list[str]:
    """Return the keys of what is appended to the item, in order: what was handed in, then how everybody voted."""
    handed_in: list[Reservation | Statement] = [*item.reservations.all(), *item.statements.all()]
    divisions = [getattr(question, "division", None) for question in item.questions.all()]
    return [row.key for row in handed_in if row.is_written] + [
        f"division-{division.pk}"
        for division in divisions
        if division and division.closed_at and not division.secret and len(division.ballots.all()) > LISTED_APART
    ]


def mark_of(meeting: Meeting, number: int) -> str:
    """Return the mark of the meeting's appendix with that number, as its body has it."""
    return mark(number, letters=meeting.facts.appendix_marks == Body.AppendixMarks.LETTERS)


def appends_roll(meeting: Meeting) -> bool:
    """Return whether the roll is the first appendix, the meeting's own: a long one, where the layout has it so."""
    return load(meeting.facts.layout).minutes.roll_appended and meeting.facts.seats > LISTED_APART


def _restarts(body: BodyFacts) -> bool:
    return body.appendix_series == Body.AppendixSeries.PER_PARAGRAPH


def _through(meeting: Meeting) -> dict[str, str]:
    """Return the marks through the meeting, in the order of the paragraphs. A paragraph that is locked keeps those that it has, and
    the others take what is left."""
    locked = MinutesItem.objects.filter(
        item__meeting=meeting, minutes__state__in=[MinutesState.TO_SIGN, MinutesState.APPROVED]
    )
    marks: dict[str, str] = {}
    for kept in locked.order_by().values_list("paper__marks", flat=True):
        marks |= kept or {}
    taken, number = set(marks.values()), int(appends_roll(meeting))
    for key in _keys_in(meeting):
        if key not in marks:
            number += 1
            while mark_of(meeting, number) in taken:
                number += 1
            marks[key] = mark_of(meeting, number)
    return marks


def _keys_in(meeting: Meeting) -> list[str]:
    rows: list[tuple[int, int, int, str]] = []
    for kind, model in enumerate((Reservation, Statement)):
        handed_in = model.objects.filter(item__meeting=meeting, item__paragraph__isnull=False).exclude(appended_at=None)  # type: ignore[attr-defined]
        rows += [(row.item.paragraph, kind, row.position, row.key) for row in handed_in.select_related("item")]
    held = Division.objects.filter(question__item__meeting=meeting, closed_at__isnull=False, secret=False)
    lists = held.annotate(votes=Count("ballots")).filter(votes__gt=LISTED_APART).select_related("question__item")
    rows += [
        (row.question.item.paragraph or 0, 2, row.question.position, f"division-{row.pk}") for row in lists.order_by()
    ]
    return [key for *_, key in sorted(rows)]
