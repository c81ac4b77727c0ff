"""May this person do this with a motion? One check greys the button, explains why beside it, and refuses the POST."""

from datetime import date

from municipality.models import Body, User
from municipality.permissions import Role, require


def check_may_register(user: User, diary: Body, on: date) -> None:
    """Register motions and documents in the diary, and correct what was registered."""
    require(user, Role.REGISTRAR, body=diary, on=on, to_do="registrera i diariet")


def check_may_prepare(user: User, diary: Body, on: date) -> None:
    """Refer, write reports and lead the motion on: the body's officials, and its registrar who sends for them."""
    if not user.holds(Role.REGISTRAR, diary, on=on):
        require(user, Role.OFFICIAL, body=diary, on=on, to_do="bereda motioner")
