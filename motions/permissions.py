"""May this person do this with a motion? One check greys the button, explains why beside it, and refuses the POST."""

from datetime import date

from municipality.models import Body, User
from municipality.permissions import Role, require


def check_may_register(user: User, diary: Body, on: date) -> None:
    """Register motions and documents in the diary, and correct what was registered."""
    require(user, Role.REGISTRAR, body=diary, on=on, to_do="registrera i diariet")
