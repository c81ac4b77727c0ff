"""The public wording (offentlig lydelse) of an item with a case that has one: what is put on every paper that the public reads, instead
of the title that says what may not be told (8 kap. 10 § 4 kommunallagen, 5 kap. 2 § OSL; lagregel 54)."""

from collections.abc import Collection, Iterable, Mapping

from django.db.models import prefetch_related_objects

from decisions.models import AgendaItem
from decisions.wording.headings import Titled, heading_of
from motions.models import Case, Motion
from motions.motion.voices import submitters_of

Voices = list[tuple[str, str]]


def public_heading(item: AgendaItem) -> str:
    """Return the item's heading as the public reads it."""
    return public_headings([item])[item.pk]


def public_wording(item: AgendaItem, heading: str) -> str:
    """Return a heading that the item has had, or gets, as the public reads it."""
    return _public(item, heading, public_titles([item]), submitters_of(motion.pk for motion in item.motions))


def public_headings(items: Collection[AgendaItem]) -> dict[int, str]:
    """Return the headings as the public reads them, by key, in the same number of queries however many the items are."""
    prefetch_related_objects(list(items), "case_rows")
    titles = public_titles(items)
    masked = [item for item in items if any(case.pk in titles for case in item.cases)]
    submitters = submitters_of(motion.pk for item in masked for motion in item.motions)
    return {item.pk: _public(item, item.heading, titles, submitters) for item in items}


def replaced_in(item: AgendaItem, heading: str) -> list[tuple[str, str]]:
    """Return what is replaced in the paragraph's text before the public reads it, in order, as (secret, public): the heading it was
    approved with, and the titles wherever they are told, also one that has been corrected since. Nothing when no case of it has a
    public title."""
    titles = public_titles([item])
    masked = [case for case in item.cases if case.pk in titles]
    if not masked:
        return []
    pairs = [(heading, _public(item, heading, titles, submitters_of(motion.pk for motion in item.motions)))]
    for case in masked:
        earlier = Motion.history.filter(id=case.motion_id).values_list("title", flat=True)
        every = sorted({*_titles(case), *earlier}, key=len, reverse=True)
        pairs += [(title, titles[case.pk]) for title in every]
    return [(secret, public) for secret, public in pairs if secret and secret not in public]


def _public(item: AgendaItem, heading: str, titles: Mapping[int, str], submitters: Mapping[int, Voices]) -> str:
    """Return the heading with the public titles in it. One that somebody has worded otherwise may tell anything, and is not used."""
    for case in item.cases:
        if case.pk not in titles:
            continue
        secret = next((title for title in _titles(case) if title in heading), None)
        if secret is None:
            return heading_of(item.purpose, [_publicly(case, titles, submitters) for case in item.cases])
        heading = heading.replace(secret, titles[case.pk])
    return heading


def _publicly(case: Case, titles: Mapping[int, str], submitters: Mapping[int, Voices]) -> Titled:
    public = titles.get(case.pk, "")
    return public or case.title, public or case.motion.title, submitters.get(case.motion_id, [])


def _titles(case: Case) -> list[str]:
    """Return the titles that the case and its motion have, the longest first."""
    return sorted({case.title, case.motion.title}, key=len, reverse=True)


def public_titles(items: Iterable[AgendaItem]) -> dict[int, str]:
    """Return the public title of each case of the items that has one, by the key of the case: its own, otherwise that of the motion's
    leading case, which may have got it later."""
    cases = {case.pk: case for item in items for case in item.cases}
    leading = Case.objects.filter(leads=True, motion__cases__in=list(cases))
    by_motion = dict(leading.exclude(public_title="").values_list("motion_id", "public_title"))
    found = {pk: case.public_title or by_motion.get(case.motion_id, "") for pk, case in cases.items()}
    return {pk: title for pk, title in found.items() if title}
