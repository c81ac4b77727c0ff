"""Ett protokoll att justera as the papers print it: whom it takes and which days it has had."""

from dataclasses import replace

from decisions.minutes import printed
from decisions.minutes.printed import PrintedApproval
from decisions.models import Meeting, Minutes, Notice, Signer
from decisions.paragraph.printed import Somebody
from decisions.states import MeetingState


def approval_of(minutes: Minutes, *, locked: bool = False) -> PrintedApproval:
    """Adjusters and place; the day of approval and those of its notice when they have come."""
    adjusters = minutes.signers.filter(role=Signer.Role.ADJUSTER)
    notice = latest_notice(minutes)
    return PrintedApproval(
        adjusters=tuple(Somebody(one.name, one.party) for one in adjusters),
        place=minutes.place,
        approved_on=minutes.approved_on,
        posted_on=notice.posted_on if notice else None,
        last_appeal_on=notice.last_appeal_on if notice else None,
        removed_on=notice.down_on if notice else None,
        kept_at=notice.kept_at if notice else kept_at(minutes),
        contact=notice.contact if notice else contact_of(minutes),
        locked=locked or minutes.is_locked,
        paragraphs=tuple(minutes.numbers),
    )


def minutes_now(meeting: Meeting) -> printed.PrintedMinutes:
    """The whole minutes as they now stand, each part with its own adjusters and days; not approved while anything in them is not."""
    ended = meeting.state == MeetingState.ENDED
    parts = list(meeting.minutes.select_related("meeting__body").prefetch_related("items__item").order_by("number"))
    parts = [one for one in parts if one.items.all() or (one.kind == Minutes.Kind.WHOLE and not ended)]
    parts.sort(key=lambda one: one.kind != Minutes.Kind.WHOLE)
    approvals = [approval_of(one) for one in parts]
    if not ended or not all(one.locked for one in approvals):
        approvals = [replace(one, approved_on=None, locked=False) for one in approvals]
    first, *apart = approvals or [PrintedApproval()]
    return printed.minutes_of(meeting, approval=first, apart=apart)


def latest_notice(minutes: Minutes) -> Notice | None:
    """The one that counts: after a gap the notice is posted anew."""
    return Notice.objects.filter(minutes=minutes).order_by("-posted_at", "-pk").first()


def kept_at(minutes: Minutes) -> str:
    """Var protokollet finns (8 kap. 12 § kommunallagen): as the body has said, else with its administration."""
    body = minutes.meeting.body
    return body.minutes_kept_at or body.administration or body.name


def contact_of(minutes: Minutes) -> str:
    """Vem som svarar på frågor: as the body has said, else whoever kept the minutes."""
    meeting, body = minutes.meeting, minutes.meeting.body
    return body.contact or f"{meeting.secretary_name}, {body.administration or body.name}"
