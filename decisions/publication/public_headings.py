"""The public wording (offentlig lydelse) of an item whose case has one: what is put on every paper that the public reads, instead of
the title that says what may not be told (8 kap. 10 § 4 kommunallagen, 5 kap. 2 § OSL; lagregel 54)."""

from collections.abc import Collection, Iterable

from decisions.models import AgendaItem
from decisions.states import Purpose
from decisions.wording import paragraph as wording
from motions.models import Case, Motion
from motions.motion.voices import submitters_of


def public_heading(item: AgendaItem) -> str:
    """Return the item's heading as the public reads it."""
    return public_headings([item])[item.pk]


def public_headings(items: Collection[AgendaItem]) -> dict[int, str]:
    """Return the headings as the public reads them, by key, in the same number of queries however many the items are."""
    titles = _public_titles(items)
    submitters = submitters_of(item.case.motion_id for item in items if item.case and item.pk in titles)
    return {item.pk: _public(item, titles.get(item.pk, ""), submitters) for item in items}


def replaced_in(item: AgendaItem, heading: str) -> list[tuple[str, str]]:
    """Return what is replaced in the paragraph's text before the public reads it, in order, as (secret, public): the heading it was
    approved with, and the title wherever it is told, also one that has been corrected since. Nothing when the case has no public
    title."""
    public_title = _public_titles([item]).get(item.pk)
    if item.case is None or not public_title:
        return []
    submitters = submitters_of([item.case.motion_id])
    pairs = [(heading, _worded(item, heading, public_title, submitters))]
    earlier = Motion.history.filter(id=item.case.motion_id).values_list("title", flat=True)
    pairs += [(title, public_title) for title in sorted({*_titles(item.case), *earlier}, key=len, reverse=True)]
    return [(secret, public) for secret, public in pairs if secret and secret not in public]


def _public(item: AgendaItem, public_title: str, submitters: dict[int, list[tuple[str, str]]]) -> str:
    return _worded(item, item.heading, public_title, submitters) if public_title else item.heading


def _worded(item: AgendaItem, heading: str, public_title: str, submitters: dict[int, list[tuple[str, str]]]) -> str:
    """Return the heading with the public title in it. One that somebody has worded otherwise may tell anything, and is not used."""
    case = item.case
    if case is None:  # there is a public title only where there is a case
        return heading
    secret_title = next((title for title in _titles(case) if title in heading), None)
    if secret_title:
        return heading.replace(secret_title, public_title)
    if item.purpose == Purpose.OTHER:
        return public_title
    return wording.heading(item.purpose, public_title, submitters.get(case.motion_id, []))


def _titles(case: Case) -> list[str]:
    """Return the titles that the case and its motion have, the longest first."""
    return sorted({case.title, case.motion.title}, key=len, reverse=True)


def _public_titles(items: Iterable[AgendaItem]) -> dict[int, str]:
    """Return the public title of each item that has one: its own case's, otherwise that of the motion's leading case, which may have
    got it later."""
    with_case = [item for item in items if item.case_id]
    leading = Case.objects.filter(leads=True, motion__cases__in={item.case_id for item in with_case})
    by_motion = dict(leading.exclude(public_title="").values_list("motion_id", "public_title"))
    found = {item.pk: item.case.public_title or by_motion.get(item.case.motion_id, "") for item in with_case}
    return {pk: title for pk, title in found.items() if title}
