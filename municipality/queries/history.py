"""Which acts may this person see? The whole trail is for the administrator; what concerns a case is for
all who read the diary."""

from datetime import date, datetime, time, timedelta

from django.db import models
from django.db.models import QuerySet
from django.http import Http404
from django.utils import timezone

from municipality import permissions
from municipality.models import Act, Counter, RoleGrant, User
from municipality.queries import changes

#: Acts about these are for the administrator alone.
INTERNAL = {model._meta.model_name for model in (User, RoleGrant, Counter)}


def all_acts_for(user: User, on: date) -> QuerySet[Act]:
    """Return all acts. Answer 404 to anybody but an administrator."""
    if not permissions.may_read_whole_trail(user, on):
        raise Http404
    return Act.objects.all()


def narrowed(
    acts: QuerySet[Act],
    *,
    by: User | None = None,
    kind: str = "",
    first: date | None = None,
    last: date | None = None,
    about: str = "",
    words: str = "",
) -> QuerySet[Act]:
    """Return the acts of this account, kind, period (both days included, in Europe/Stockholm) and object ("motion:12"),
    whose sentence contains the words."""
    if by:
        acts = acts.filter(by=by)
    if kind:
        acts = acts.filter(kind=kind)
    if first:
        acts = acts.filter(at__gte=_midnight(first))
    if last:
        acts = acts.filter(at__lt=_midnight(last + timedelta(days=1)))
    if about:
        acts = acts.filter(about__contains=[about])
    if words:
        acts = acts.filter(sentence__icontains=words)
    return acts


def act_for(user: User, on: date, pk: int) -> Act:
    """Return the act, or answer 404 when the person may not see it."""
    act = Act.objects.filter(pk=pk).first()
    if act is None or not _may_see(user, on, {subject.partition(":")[0] for subject in act.about}):
        raise Http404
    return act


def tracked_model_for(user: User, on: date, name: str, pk: int) -> type[models.Model]:
    """Return the model of that name, or answer 404 when the person may not see the earlier values of
    its record with that id."""
    model = changes.tracked_models().get(name)
    if model is None or not _may_see(user, on, {name}) or _kept(user, on, name, {pk}):
        raise Http404
    return model


def changes_for(user: User, on: date, act: Act) -> list[changes.Change]:
    """Return what the act changed, except for records that are kept from the person."""
    changed = changes.changes_of(act)
    keys: dict[str, set[int]] = {}
    for change in changed:
        keys.setdefault(change.model_name, set()).add(change.pk)
    kept = {(name, pk) for name, pks in keys.items() for pk in _kept(user, on, name, pks)}
    return [change for change in changed if (change.model_name, change.pk) not in kept]


def _kept(user: User, on: date, name: str, keys: set[int]) -> set[int]:
    """Return the ids of the records that are kept from the person. A model whose records are not for everybody who
    reads has a method `kept_from`."""
    model = changes.tracked_models()[name]
    return model.kept_from(user, on, keys) if hasattr(model, "kept_from") else set()


def _may_see(user: User, on: date, kinds: set[str]) -> bool:
    if permissions.may_read_whole_trail(user, on):
        return True
    return permissions.may_read(user, on) and not kinds & INTERNAL


def _midnight(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time.min))
