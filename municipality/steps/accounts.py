"""Accounts and roles (konton och roller): who may do what, and from when."""

import re
from datetime import date, datetime, timedelta

from django.utils import timezone

from municipality import audit, permissions
from municipality.models import Body, RoleGrant, User
from municipality.refusals import Refused

#: A user name is part of the account's address, /konton/anna.berg/, where "nytt" is the page that opens one.
USERNAME = re.compile(r"(?!nytt$)[a-z0-9][a-z0-9._-]{1,59}")


@audit.act("account.founded")
def open_first(*, by: User, at: datetime, password: str) -> User:
    """Open the first administrator's account. `by` is the unsaved account itself. Refuse once any account exists."""
    if User.objects.exists():
        raise Refused("Det finns redan konton: logga in som administratör och öppna fler där.")
    _check_username(by.username)
    by.set_password(password)
    by.save()
    RoleGrant.objects.create(user=by, role=RoleGrant.Role.ADMINISTRATOR, valid_from=timezone.localdate(at))
    audit.record(f"Kontot {by.username} öppnades som det första, med rollen administratör.", about=[by])
    return by


@audit.act("account.program_opened")
def open_program(*, by: User, at: datetime) -> User:
    """Open the program's own account, which nobody can log in with. `by` is the unsaved account itself;
    its name is no user name."""
    by.title, by.is_active = "programmet", False
    by.set_unusable_password()
    by.save()
    audit.record("Programmets eget konto öppnades.", about=[by])
    return by


@audit.act("account.opened")
def open_account(
    *, by: User, at: datetime, username: str, name: str, title: str = "", email: str = "", password: str, person=None
) -> User:
    """Open an account (öppna konto) without roles. Refuse a user name that is taken."""
    permissions.check_may_keep_accounts(by, timezone.localdate(at))
    _check_username(username)
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
    """Give an account a role (ge roll), for one body or for all (None). `valid_to` is the first day
    without it, None for no end."""
    permissions.check_may_keep_accounts(by, timezone.localdate(at))
    if role == RoleGrant.Role.ADMINISTRATOR and body is not None:
        raise Refused("Rollen administratör gäller hela kommunen: lämna organet tomt.", field="body")
    grant = RoleGrant(user=user, role=role, body=body, valid_from=valid_from, valid_to=valid_to)
    _keep(grant, f"{user.name} fick rollen {grant} från och med {valid_from.isoformat()}.", about=user)
    return grant


@audit.act("role.ended")
def end_role(grant: RoleGrant, *, by: User, at: datetime, valid_to: date) -> RoleGrant:
    """End a role (avsluta roll). `valid_to` is the first day without it. Refuse to leave the municipality
    without an administrator."""
    grant = RoleGrant.objects.select_for_update(of=["self"]).select_related("user", "body").get(pk=grant.pk)
    permissions.check_may_keep_accounts(by, timezone.localdate(at))
    if grant.role == RoleGrant.Role.ADMINISTRATOR:
        _check_administrator_remains(RoleGrant.objects.exclude(pk=grant.pk), timezone.localdate(at))
    grant.valid_to, last_day = valid_to, valid_to - timedelta(days=1)
    _keep(grant, f"{grant.user.name} har rollen {grant} till och med {last_day.isoformat()}.", about=grant.user)
    return grant


@audit.act("account.changed")
def change_account(
    user: User, *, by: User, at: datetime, name: str, title: str, email: str, signs_as: str = ""
) -> User:
    """Change name, title, e-mail or the identity at the signing service. What the person has done keeps the
    name it was done under."""
    user = _locked(user, by, at)
    user.name, user.title, user.email, user.signs_as = name, title, email, signs_as.strip()
    _keep(user, f"Uppgifterna om kontot {user.username} ändrades.", about=user)
    return user


@audit.act("account.password_changed")
def change_password(user: User, *, by: User, at: datetime, password: str) -> User:
    """Change the password (byta lösenord): one's own or, as administrator, somebody else's."""
    user = User.objects.select_for_update().get(pk=user.pk)
    if by.pk != user.pk:
        permissions.check_may_keep_accounts(by, timezone.localdate(at))
    user.set_password(password)
    user.save(update_fields=["password"])
    audit.record(f"Lösenordet till kontot {user.username} byttes.", about=[user])
    return user


@audit.act("account.closed")
def close_account(user: User, *, by: User, at: datetime) -> User:
    """Close an account (stänga konto): it is logged out at once and can no longer log in. Its roles and acts stay as
    they are. Refuse to leave the municipality without an administrator."""
    user = _locked(user, by, at)
    if not user.is_active:
        raise Refused(f"Kontot {user.username} är redan stängt.")
    _check_administrator_remains(RoleGrant.objects.exclude(user=user), timezone.localdate(at))
    user.is_active = False
    user.save()
    audit.record(f"Kontot {user.username} stängdes.", about=[user])
    return user


@audit.act("account.reopened")
def reopen_account(user: User, *, by: User, at: datetime) -> User:
    """Open a closed account again, with the roles that are still valid."""
    user = _locked(user, by, at)
    if user.is_active:
        raise Refused(f"Kontot {user.username} är redan öppet.")
    user.is_active = True
    user.save()
    audit.record(f"Kontot {user.username} öppnades igen.", about=[user])
    return user


def _locked(user: User, by: User, at: datetime) -> User:
    user = User.objects.select_for_update().get(pk=user.pk)
    permissions.check_may_keep_accounts(by, timezone.localdate(at))
    return user


def _keep(record: RoleGrant | User, sentence: str, *, about: User) -> None:
    record.full_clean()
    record.save()
    audit.record(sentence, about=[about])


def _check_username(username: str) -> None:
    if not USERNAME.fullmatch(username):
        raise Refused(
            "Användarnamnet ska ha 2–60 tecken: små bokstäver a–z, siffror, punkt, bindestreck och understreck.",
            field="username",
        )


def _check_administrator_remains(others, on: date) -> None:
    """Refuse when no administrator would be left. `others` are the remaining roles; they are locked, so that two
    administrators cannot close each other at once."""
    left = others.filter(role=RoleGrant.Role.ADMINISTRATOR, valid_to__isnull=True, valid_from__lte=on)
    if not left.filter(user__is_active=True).select_related("user").select_for_update(of=["self", "user"]):
        raise Refused("Kommunen skulle stå utan administratör: ge först någon annan rollen tills vidare.")
