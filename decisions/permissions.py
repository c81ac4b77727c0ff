"""May this person do this? The same check greys the button, explains why beside it and refuses the POST."""

from datetime import date

from decisions.models import Meeting, Minutes, Signer
from municipality import swedish
from municipality.login import program_account
from municipality.models import Act, Assignment, Body, User
from municipality.permissions import Role, require
from municipality.refusals import Refused


def check_may_keep_minutes(user: User, body: Body, on: date) -> None:
    """Refuse anybody but the body's secretary, who plans its meetings and keeps its minutes on the chair's
    responsibility (5 kap. 65 § kommunallagen)."""
    require(user, Role.SECRETARY, body=body, on=on, to_do="föra föredragningslista och protokoll")


def check_may_issue_proof(user: User, body: Body, on: date) -> None:
    """Refuse anybody but the secretary and the program itself, which acts in the municipality's name."""
    if not program_account.is_itself(user):
        check_may_keep_minutes(user, body, on)


def check_may_prepare(user: User, body: Body, on: date) -> None:
    """Refuse anybody but the secretary and the body's officials (handläggare), who write the item's text before the
    meeting."""
    if not user.holds(Role.OFFICIAL, body, on=on):
        check_may_keep_minutes(user, body, on)


def may_keep_minutes(user: User, body: Body, on: date) -> bool:
    """Return whether the person is the body's secretary that day."""
    return user.holds(Role.SECRETARY, body, on=on)


def may_prepare(user: User, body: Body, on: date) -> bool:
    """Return whether the person may write the item's text before the meeting."""
    return may_keep_minutes(user, body, on) or (user.holds(Role.OFFICIAL, body, on=on))


def check_may_answer(user: User, signer: Signer, on: date) -> None:
    """Refuse anybody but the person who is to approve and the secretary, who may note what somebody has answered on
    paper."""
    if signer.attendance is None or user.person_id is None or user.person_id != signer.attendance.person_id:
        check_may_keep_minutes(user, signer.minutes.meeting.body, on)


def answers_as(user: User, signer: Signer) -> bool:
    """Return whether the account belongs to the person who is to approve."""
    return (
        user.person_id is not None and signer.attendance is not None and user.person_id == signer.attendance.person_id
    )


def check_may_sign(user: User, signer: Signer, minutes: Minutes, on: date) -> None:
    """Refuse to let anybody sign for another: the chair and the adjusters each sign with their own account, the
    secretary with the role; and, when several have kept the minutes, each of them with her own."""
    if signer.role == signer.Role.SECRETARY:
        check_may_keep_minutes(user, minutes.meeting.body, on)
        others = minutes.signers.filter(role=signer.Role.SECRETARY).exclude(pk=signer.pk)
        if user.name != signer.name and others.exists():
            raise Refused(
                f"Det är {signer} som skriver under för de paragraferna: logga in med det kontot, eller skriv under på papper."
            )
    elif not answers_as(user, signer):
        raise Refused(f"Det är {signer} som skriver under här: logga in med det kontot, eller skriv under på papper.")


def may_receive(user: User, body: Body, on: date) -> bool:
    """Return whether the person may take in what comes to the body: its registrar, its secretary or one of its
    officials."""
    return any(user.holds(role, body, on=on) for role in (Role.REGISTRAR, Role.SECRETARY, Role.OFFICIAL))


def check_may_receive(user: User, body: Body, on: date) -> None:
    """Refuse anybody who may not take in what comes to the body."""
    if not may_receive(user, body, on):
        require(user, Role.REGISTRAR, body=body, on=on, to_do="anteckna att beslutet är mottaget")


def check_may_take_back_term(body: Body, act: Act) -> None:
    """Refuse to take back a change of term (mandatskifte), made by that act, that something rests on: the newly elected
    have met, or an assignment has been changed since."""
    first_day = Assignment.history.filter(act=act, history_type="+").values_list("valid_from", flat=True).first()
    held = Meeting.objects.filter(body=body, date__gte=first_day, opened_at__isnull=False).order_by("date").first()
    if held is not None:
        raise Refused(
            f"De nyvalda har sammanträtt den {swedish.long_date(held.date)}: rätta i stället uppdragen var för sig i registret."
        )
    rows = Assignment.history.filter(act=act).values("id")
    if Assignment.history.filter(id__in=rows, act_id__gt=act.pk).exists():
        raise Refused("Uppdrag i mandatskiftet har ändrats sedan: rätta dem var för sig i registret.")
