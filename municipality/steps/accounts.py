"""Konton och roller: who may do what, and from when."""

from datetime import date, datetime

from django.utils import timezone

from municipality import audit, permissions
from municipality.models import Body, RoleGrant, User
from municipality.refusals import Refused


@audit.act("account.founded")
def found(*, by: User, at: datetime, password: str) -> User:
    """Öppna den första administratörens konto. `by` is the unsaved account itself; refused once any account exists."""
    if User.objects.exists():
        raise Refused("Det finns redan konton: logga in som administratör och öppna fler där.")
    by.set_password(password)
    by.save()
    RoleGrant.objects.create(user=by, role=RoleGrant.Role.ADMINISTRATOR, valid_from=timezone.localdate(at))
    audit.record(f"Kontot {by.username} öppnades som det första, med rollen administratör.", about=[by])
    return by


@audit.act("account.opened")
def open_account(
    *, by: User, at: datetime, username: str, name: str, title: str = "", email: str = "", password: str, person=None
) -> User:
    """Öppna ett konto, utan roller. Refuses a taken user name."""
    permissions.check_may_keep_accounts(by, timezone.localdate(at))
    if User.objects.filter(username=username).exists():
        raise Refused(f"Användarnamnet {username} är upptaget: välj ett annat.", field="username")
    user = User(username=username, name=name, title=title, email=email, person=person)
    user.set_password(password)
    user.save()
    audit.record(f"Kontot {username} öppnades för {name}.", about=[user])
    return user


@audit.act("role.granted")
def grant_role(
    user: User,
    *,
    by: User,
    at: datetime,
    role: str,
    body: Body | None = None,
    valid_from: date,
    valid_to: date | None = None,
) -> RoleGrant:
    """Ge ett konto en roll, för ett organ eller alla, från och med en dag till (men inte med) en annan."""
    permissions.check_may_keep_accounts(by, timezone.localdate(at))
    grant = RoleGrant(user=user, role=role, body=body, valid_from=valid_from, valid_to=valid_to)
    grant.full_clean()
    grant.save()
    audit.record(f"{user.name} fick rollen {grant} från och med {valid_from.isoformat()}.", about=[user])
    return grant
