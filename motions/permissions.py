"""May this person do this with a motion? One check disables the button, explains why beside it,
and refuses the POST."""

from datetime import date

from municipality.models import Body, User
from municipality.permissions import Role, require


def check_may_register(user: User, diary: Body, on: date) -> None:
    """Refuse unless the person may register motions and documents in the diary, and correct what was registered."""
    require(user, Role.REGISTRAR, body=diary, on=on, to_do="registrera i diariet")


def check_may_prepare(user: User, diary: Body, on: date) -> None:
    """Refuse unless the person may refer the motion and lead it on: the body's officials may, and its registrar."""
    if not user.holds(Role.REGISTRAR, diary, on=on):
        require(user, Role.OFFICIAL, body=diary, on=on, to_do="bereda motioner")


def check_may_answer(user: User, body: Body, on: date) -> None:
    """Refuse unless the person may register the body's opinion: its secretary or registrar, when the body has decided
    (6 kap. 38 § kommunallagen: it is not delegated)."""
    if not user.holds(Role.REGISTRAR, body, on=on):
        require(user, Role.SECRETARY, body=body, on=on, to_do="registrera yttrandet")


def check_may_write_report(user: User, diary: Body, on: date) -> None:
    """Refuse unless the person may write reports in the diary, as one of its officials."""
    require(user, Role.OFFICIAL, body=diary, on=on, to_do="upprätta tjänsteutlåtanden")


def check_may_sign_report(user: User, diary: Body, on: date) -> None:
    """Refuse unless the person may sign reports in the diary, as head of administration (förvaltningschef)."""
    require(user, Role.HEAD, body=diary, on=on, to_do="underteckna tjänsteutlåtanden")


def check_may_record_proposal(user: User, executive: Body, on: date) -> None:
    """Refuse unless the person may record the executive board's proposal, as its secretary."""
    require(user, Role.SECRETARY, body=executive, on=on, to_do="registrera kommunstyrelsens förslag")


def check_may_record_verdict(user: User, council: Body, on: date) -> None:
    """Refuse unless the person may record what the council does with the motion: decide, postpone or send it back."""
    require(user, Role.SECRETARY, body=council, on=on, to_do="registrera kommunfullmäktiges beslut")
