"""How minutes to approve (protokoll att justera) are printed: who approves them, and the days they have reached."""

from dataclasses import replace

from decisions.minutes import printed, told
from decisions.minutes.printed import PrintedApproval
from decisions.models import Meeting, Minutes, Notice, Signer
from decisions.paragraph.printed import Somebody
from decisions.paragraph.told import told_of
from decisions.states import MeetingState
from municipality.refusals import Refused
from municipality.swedish import listed


def approval_of(minutes: Minutes, *, locked: bool = False) -> PrintedApproval:
    """Return the adjusters and the place of approval, and the day of approval and the days of its notice once they have
    come."""
    adjusters = minutes.signers.filter(role=Signer.Role.ADJUSTER)
    notice = latest_notice(minutes)
    return PrintedApproval(
        adjusters=tuple(Somebody(signer.name, signer.party) for signer in adjusters),
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
    """Return the whole minutes as they are now, each part with its own adjusters and days. They count as not approved
    while any part is not. What came with a file is approved as the file tells."""
    if meeting.state == MeetingState.BROUGHT_IN:
        return told.minutes_told(meeting)
    ended = meeting.state == MeetingState.ENDED
    parts = list(
        meeting.minutes.select_related("meeting__body", "meeting__facts")
        .prefetch_related("items__item")
        .order_by("number")
    )
    parts = [part for part in parts if part.items.all() or (part.kind == Minutes.Kind.WHOLE and not ended)]
    parts.sort(key=lambda part: part.kind != Minutes.Kind.WHOLE)
    approvals = [approval_of(part) for part in parts] + [told.approval_told(batch) for batch in told_of(meeting)]
    if not ended or not all(approval.locked or approval.source for approval in approvals) or _left(meeting, approvals):
        approvals = [replace(approval, approved_on=None, locked=False) for approval in approvals]
    first, *apart = approvals or [PrintedApproval()]
    return printed.minutes_of(meeting, approval=first, apart=apart)


def _left(meeting: Meeting, approvals: list[PrintedApproval]) -> bool:
    """Return whether a paragraph is in none of the parts: one that came with a file which does not say that it was approved."""
    covered = {number for approval in approvals for number in approval.paragraphs}
    return meeting.items.exclude(paragraph=None).exclude(paragraph__in=covered).exists()


def latest_notice(minutes: Minutes) -> Notice | None:
    """Return the notice that counts: after a gap (avbrott) the notice is posted anew."""
    return Notice.objects.filter(minutes=minutes).order_by("-posted_at", "-pk").first()


def notice_of(minutes: Minutes) -> Notice:
    """Return the notice that counts; refuse when the approval is not posted (anslag)."""
    notice = latest_notice(minutes)
    if notice is None:
        raise Refused("Justeringen är inte anslagen.")
    return notice


def kept_at(minutes: Minutes) -> str:
    """Return where the minutes are kept (8 kap. 12 § kommunallagen): as the body has said, otherwise its
    administration."""
    body = minutes.meeting.facts
    return body.minutes_kept_at or body.administration or body.name


def contact_of(minutes: Minutes) -> str:
    """Return who answers questions about the minutes: as the body has said, otherwise those who kept them."""
    body = minutes.meeting.facts
    keepers = [signer.name for signer in minutes.signers.all() if signer.role == Signer.Role.SECRETARY]
    return body.contact or f"{listed(keepers) or minutes.meeting.secretary_name}, {body.administration or body.name}"
