"""Finding motions: by number, word and person, by state, party, body and year."""

import re
from datetime import date

from django.contrib.postgres.aggregates import ArrayAgg
from django.db.models import Exists, Max, Min, OuterRef, Q, QuerySet, Value
from django.db.models.functions import Lower

from motions.models import Case, ExtraNumber, Motion, Point, Referral, Submitter
from motions.states import FINISHED, UNFINISHED, MotionState, ReferralState
from municipality.models import Body, Party, Person
from municipality.swedish import composed
from municipality.text.diary_number import parse_number

ORDERS = {
    "senaste": ("-submitted_on", "-pk"),
    "aldsta": ("submitted_on", "pk"),
    "rubrik": ("title", "pk"),
}
#: States in which the council has the next move.
WITH_COUNCIL = (MotionState.PROPOSED, MotionState.POSTPONED)


def case_of_number(text: str) -> Case | None:
    """Return the case whose whole number the text is: as the diary writes it, without its class code, or
    as an older system did."""
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


def matching_motions(
    *,
    words: str = "",
    state: str = "",
    party: Party | None = None,
    body: Body | None = None,
    year: int | None = None,
    person: Person | None = None,
    order: str = "",
) -> QuerySet[Motion]:
    """Return the motions that meet every condition, in a complete order, so that the pages of
    the list never overlap."""
    matching = Motion.objects.all()
    for word in composed(words).split():
        matching = matching.filter(pk__in=_with_word(word.lower()))
    if state == UNFINISHED:
        matching = matching.exclude(state__in=FINISHED)
    elif state:
        matching = matching.filter(state=state)
    if party:
        matching = matching.filter(Exists(Submitter.objects.filter(motion=OuterRef("pk"), party=party)))
    if person:
        matching = matching.filter(Exists(Submitter.objects.filter(motion=OuterRef("pk"), person=person)))
    if body:
        matching = matching.filter(_at_body(body))
    if year:
        matching = matching.filter(submitted_on__gte=date(year, 1, 1), submitted_on__lte=date(year, 12, 31))
    return matching.order_by(*ORDERS.get(order, ORDERS["senaste"]))


def keys_of(motions: QuerySet[Motion]) -> list[int]:
    """Return the ids of all of them in their order, as one value: reading as many rows takes
    longer than finding them."""
    keys = ArrayAgg("pk", order_by=motions.query.order_by, default=Value([]))
    return motions.order_by().aggregate(keys=keys)["keys"]


def _with_word(word: str) -> QuerySet:
    """Return the ids of the motions with the word in title, points, numbers or submitters' names; each
    part has its own index."""
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


def _at_body(body: Body) -> Q:
    """Return the condition that the motion has been referred to the body, or is with it now: with the board while
    nobody else has it, with the council when it may decide."""
    referred = Q(Exists(Referral.objects.filter(motion=OuterRef("pk"), body=body)))
    if body.kind == Body.Kind.COUNCIL:
        return referred | Q(state__in=WITH_COUNCIL)
    leads = Exists(Case.objects.filter(motion=OuterRef("pk"), diary=body, leads=True))
    away = Exists(Referral.objects.filter(motion=OuterRef("pk"), state=ReferralState.OPEN))
    return referred | Q(leads, ~away) & ~Q(state__in=[*WITH_COUNCIL, *FINISHED])


def years() -> range:
    """Return the years in which motions have been submitted, the latest first."""
    span = Motion.objects.aggregate(first=Min("submitted_on"), last=Max("submitted_on"))
    if span["first"] is None:
        return range(0)
    return range(span["last"].year, span["first"].year - 1, -1)
