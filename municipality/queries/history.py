"""Which acts may this person see? The whole trail is the administrator's; what concerns a case is for all who read the diary."""

from datetime import date, datetime, time, timedelta

from django.db import models
from django.db.models import QuerySet
from django.http import Http404
from django.utils import timezone

from municipality import permissions
from municipality.models import Act, Counter, RoleGrant, User
from municipality.queries import changes

#: What is told of these is for the administrator alone.
INTERNAL = {model._meta.model_name for model in (User, RoleGrant, Counter)}


def all_acts_for(user: User, on: date) -> QuerySet[Act]:
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
    """The acts of one account, kind, period (both days included) and object, whose sentence holds the words."""
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
    act = Act.objects.filter(pk=pk).first()
    if act is None or not _may_see(user, on, {subject.partition(":")[0] for subject in act.about}):
        raise Http404
    return act


def told_model_for(user: User, on: date, name: str, pk: int) -> type[models.Model]:
    """The model of that name, when the person may see the earlier values of its record with that number."""
    model = changes.told_models().get(name)
    if model is None or not _may_see(user, on, {name}) or _kept(user, on, name, {pk}):
        raise Http404
    return model


def changes_for(user: User, on: date, act: Act) -> list[changes.Change]:
    """What the act changed, but for records that are kept from the person."""
    told = changes.changes_of(act)
    keys: dict[str, set[int]] = {}
    for change in told:
        keys.setdefault(change.model_name, set()).add(change.pk)
    kept = {(name, pk) for name, pks in keys.items() for pk in _kept(user, on, name, pks)}
    return [change for change in told if (change.model_name, change.pk) not in kept]


def _kept(user: User, on: date, name: str, keys: set[int]) -> set[int]:
    """A model whose records are not all for everybody who reads says so itself, with `kept_from`."""
    model = changes.told_models()[name]
    return model.kept_from(user, on, keys) if hasattr(model, "kept_from") else set()


def _may_see(user: User, on: date, kinds: set[str]) -> bool:
    if permissions.may_read_whole_trail(user, on):
        return True
    return permissions.may_read(user, on) and not kinds & INTERNAL


def _midnight(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time.min))
