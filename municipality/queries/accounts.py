"""The accounts as the administrator sees them; for anybody else they do not exist (404)."""

from datetime import date

from django.db.models import Prefetch, QuerySet
from django.http import Http404

from municipality.models import RoleGrant, User


def accounts_for(viewer: User, on: date) -> QuerySet[User]:
    """Return every account with its roles, the open ones first. Answer 404 to anybody but an administrator."""
    if not viewer.holds(RoleGrant.Role.ADMINISTRATOR, on=on):
        raise Http404
    grants = RoleGrant.objects.select_related("body").order_by("valid_to", "role", "valid_from")
    return User.objects.prefetch_related(Prefetch("role_grants", queryset=grants)).order_by("-is_active", "name", "pk")


def account_for(viewer: User, username: str, on: date) -> User:
    """Return the account with the user name, or answer 404."""
    user = accounts_for(viewer, on).filter(username=username).first()
    if user is None:
        raise Http404
    return user


def grant_for(viewer: User, username: str, grant_id: int, on: date) -> RoleGrant:
    """Return the role with this id that the account has or has had, or answer 404."""
    for grant in account_for(viewer, username, on).role_grants.all():
        if grant.pk == grant_id:
            return grant
    raise Http404
