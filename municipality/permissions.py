"""May this person do it? One check disables the button, explains why beside it, and refuses the POST."""

from datetime import date

from municipality.models import Body, RoleGrant, User
from municipality.refusals import Refused

Role = RoleGrant.Role


def require(user: User, role: str, *, body: Body | None = None, on: date, to_do: str) -> None:
    """Refuse unless the account has the role that day, for the body. `to_do` ends the Swedish sentence "… får …"."""
    if not user.holds(role, body, on=on):
        where = f" för {body.in_running_text}" if body else ""
        raise Refused(
            f"Bara {Role(role).label}{where} får {to_do}. Be administratören om rollen eller någon som har den."
        )


def check_may_keep_register(user: User, on: date) -> None:
    """Refuse unless the account may change the register of elected people (förtroendemannaregistret) that day."""
    if not user.holds(Role.REGISTRAR, on=on):
        require(user, Role.ADMINISTRATOR, on=on, to_do="ändra i förtroendemannaregistret")


def check_may_keep_accounts(user: User, on: date) -> None:
    """Refuse unless the account may change accounts and roles that day."""
    require(user, Role.ADMINISTRATOR, on=on, to_do="ändra konton och roller")


def may_read(user: User, on: date) -> bool:
    """Return whether the account may read the diary and the minutes: anybody with a role that day may."""
    return user.is_active and any(grant.covers(on) for grant in user.grants)


def may_read_whole_trail(user: User, on: date) -> bool:
    """Return whether the account may read all acts, also those about accounts and roles."""
    return user.holds(Role.ADMINISTRATOR, on=on)
