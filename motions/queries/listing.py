"""Finding motions: by number, word and person, by state, party, body and year."""

import re
from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from django.contrib.postgres.aggregates import ArrayAgg
from django.db.models import Exists, Max, Min, OuterRef, Q, QuerySet, Value
from django.db.models.functions import Lower

from motions.models import Case, ExtraNumber, Motion, Point, Referral, Submitter
from motions.rules.year import YearClock
from motions.states import FINISHED, UNFINISHED, MotionState, Outcome, ReferralState
from municipality.models import Body, Party, Person
from municipality.swedish import composed, listed
from municipality.text.diary_number import parse_number

ORDERS = {
    "senaste": ("-submitted_on", "-pk"),
    "aldsta": ("submitted_on", "pk"),
    "rubrik": ("title", "pk"),
}
#: The council has the next word.
WITH_COUNCIL = (MotionState.PROPOSED, MotionState.POSTPONED)


@dataclass(frozen=True)
class Row:
    """A motion as the list shows it: at its leading case's address, with all its numbers, that one's first."""

    motion: Motion
    slug: str
    numbers: list[str]
    submitters: list[str]
    where: str
    clock: YearClock | None

    @property
    def status(self) -> MotionState | Outcome:
        """What came of it, else where on its way it is."""
        return Outcome(self.motion.outcome) if self.motion.outcome else MotionState(self.motion.state)


def case_of_number(text: str) -> Case | None:
    """The case that the text is the whole number of: as the diary writes it, without its class code, or as an older system did."""
    text = " ".join(text.split())
    if not re.search(r"\d", text):
        return None
    slugs = {re.sub(r"[^\w]+", "-", text).upper()}
    for diary in Body.objects.filter(diary=None):
        if parts := parse_number(diary.number_pattern, text):
            slugs.add(f"{parts.prefix or diary.code}-{parts.year}-{parts.serial}")
    case = Case.objects.filter(Q(number__in={text, text.upper()}) | Q(slug__in=slugs)).first()
    if case is not None:
        return case
    extra = ExtraNumber.objects.filter(number__iexact=text).select_related("case").first()
    return extra.case if extra else None


def motions_found(
    *,
    words: str = "",
    state: str = "",
    party: Party | None = None,
    body: Body | None = None,
    year: int | None = None,
    person: Person | None = None,
    order: str = "",
) -> QuerySet[Motion]:
    """Every motion that all of it is true of; the order is whole, so that pages never overlap."""
    found = Motion.objects.all()
    for word in composed(words).split():
        found = found.filter(pk__in=_holding(word.lower()))
    if state == UNFINISHED:
        found = found.exclude(state__in=FINISHED)
    elif state:
        found = found.filter(state=state)
    if party:
        found = found.filter(Exists(Submitter.objects.filter(motion=OuterRef("pk"), party=party)))
    if person:
        found = found.filter(Exists(Submitter.objects.filter(motion=OuterRef("pk"), person=person)))
    if body:
        found = found.filter(_with(body))
    if year:
        found = found.filter(submitted_on__gte=date(year, 1, 1), submitted_on__lte=date(year, 12, 31))
    return found.order_by(*ORDERS.get(order, ORDERS["senaste"]))


def keys_of(found: QuerySet[Motion]) -> list[int]:
    """All of them in their order, as one value: to read as many rows takes longer than to find them."""
    keys = ArrayAgg("pk", order_by=found.query.order_by, default=Value([]))
    return found.order_by().aggregate(keys=keys)["keys"]


def _holding(word: str) -> QuerySet:
    """The ids of the motions with the word in title, points, numbers or submitters' names; every arm has its own index."""
    titles = Motion.objects.filter(low_title__contains=word).values_list("pk")
    points = Point.objects.annotate(low=Lower("text")).filter(low__contains=word).values_list("motion_id")
    numbers = Case.objects.annotate(low=Lower("number")).filter(low__contains=word).values_list("motion_id")
    extra = ExtraNumber.objects.filter(number__icontains=word).values_list("case__motion_id")
    people = Person.objects.annotate(first=Lower("first_name"), last=Lower("last_name")).filter(
        Q(first__contains=word) | Q(last__contains=word)
    )
    submitters = Submitter.objects.filter(person__in=people).values_list("motion_id")
    return titles.order_by().union(
        points.order_by(), numbers.order_by(), extra.order_by(), submitters.order_by(), all=True
    )


def _with(body: Body) -> Q:
    """Referred to the body, once or now; or lying with it: the board while nobody else has it, the council when it may decide."""
    referred = Q(Exists(Referral.objects.filter(motion=OuterRef("pk"), body=body)))
    if body.kind == Body.Kind.COUNCIL:
        return referred | Q(state__in=WITH_COUNCIL)
    leads = Exists(Case.objects.filter(motion=OuterRef("pk"), diary=body, leads=True))
    away = Exists(Referral.objects.filter(motion=OuterRef("pk"), state=ReferralState.OPEN))
    return referred | Q(leads, ~away) & ~Q(state__in=[*WITH_COUNCIL, *FINISHED])


def rows(motions: QuerySet[Motion], today: date) -> list[Row]:
    """The list's rows, four queries however many they are, and of what stands beside the motion only what is written."""
    found = list(motions)
    of = {"motion__in": [motion.pk for motion in found]}
    cases = _by_motion(Case.objects.filter(**of).order_by("-leads", "pk"), "slug", "number")
    submitters = _by_motion(
        Submitter.objects.filter(**of).order_by("position"), "person__first_name", "person__last_name", "party__code"
    )
    away = _by_motion(Referral.objects.filter(**of, state=ReferralState.OPEN).order_by("pk"), "body__name")
    return [
        Row(
            motion,
            cases[motion.pk][0][0],
            [number for _, number in cases[motion.pk]],
            [f"{f'{first} {last}'.strip()} ({party})" for first, last, party in submitters[motion.pk]],
            f"hos {listed(Body(name=name).in_running_text for (name,) in away[motion.pk])}" if away[motion.pk] else "",
            None if motion.state in FINISHED else YearClock(motion.submitted_on, today),
        )
        for motion in found
    ]


def _by_motion(rows: QuerySet, *columns: str) -> dict[int, list[tuple]]:
    found: dict[int, list[tuple]] = defaultdict(list)
    for motion, *values in rows.values_list("motion_id", *columns):
        found[motion].append(tuple(values))
    return found


def years() -> range:
    """The years that motions have been submitted in, the latest first."""
    span = Motion.objects.aggregate(first=Min("submitted_on"), last=Max("submitted_on"))
    if span["first"] is None:
        return range(0)
    return range(span["last"].year, span["first"].year - 1, -1)
