"""Dispatch (expediering): when a paragraph may be sent, the letter that carries it, and whether the signed minutes may
take the place of a sealed extract."""

from django.conf import settings

from decisions.dispatch.addressees import Addressee
from decisions.minutes import signatures
from decisions.minutes.batches import latest_notice
from decisions.models import AgendaItem, BroughtApproval, Dispatch, Extract, Minutes, MinutesItem, Signer
from decisions.room.course import secretary_of
from decisions.rules.appeal import why_not_appealable
from decisions.states import MinutesState
from decisions.wording import dispatch as wording
from motions.states import MotionState
from municipality.mail.outbox import Draft
from municipality.models import StoredFile
from municipality.refusals import Refused
from municipality.signing import seal
from municipality.swedish import listed, long_date


def check_may_be_dispatched(item: AgendaItem) -> Minutes:
    """Return the minutes that the paragraph is approved in. Refuse before they are approved (lagregel 52), and when the
    case is closed."""
    row = MinutesItem.objects.select_related("minutes").filter(item=item).first()
    if BroughtApproval.objects.filter(item=item).exists():
        raise Refused(f"{item.label.capitalize()} är justerad på annat håll, enligt ärendefilen, och expedieras där.")
    if row is None or row.minutes.state != MinutesState.APPROVED:
        raise Refused(
            f"{item.label.capitalize()} är inte justerad än: ett beslut expedieras när paragrafen är justerad "
            "(2 kap. 10 § tryckfrihetsförordningen)."
        )
    if closed := next((case for case in item.cases if case.motion.state == MotionState.CLOSED), None):
        raise Refused(f"Ärendet {closed.number} är avslutat: inga handlingar expedieras ur det. Ge ut ett utdrag.")
    return row.minutes


def draft(
    item: AgendaItem,
    minutes: Minutes,
    to: Addressee,
    email: str,
    number: int,
    file: StoredFile,
    extract: Extract | None,
) -> Draft:
    """Return the letter to the addressee, which asks for a receipt when it is read. `number` is the dispatch's own;
    `email` is the address to use."""
    meeting = item.meeting
    verify = f"{settings.SITE_URL}/verifiera/"
    letter = wording.DispatchLetter(
        body=meeting.facts.name,
        day=item.day,
        label=item.label,
        heading=item.heading,
        named=to.recipient is not None,
        enclosed=wording.sealed(extract.label, verify) if extract else wording.signed(verify),
        approved_on=minutes.approved_on or item.day,
        appeal=_appeal(item, minutes),
        case_number=listed(item.numbers),
        secretary=f"{secretary_of(item)}\n{meeting.facts.name}",
    )
    return Draft(
        key=f"dispatch:{item.pk}:{number}",
        name=to.name,
        email=email,
        subject=wording.subject(letter),
        text=wording.text(letter),
        attachments=((file, Dispatch(item=item).file_name),),
        receipt_wanted=True,
    )


def has_seal() -> bool:
    """Return whether the municipality has an electronic seal (stämpel) to use."""
    try:
        seal.signer()
    except Refused:
        return False
    return True


def signed_minutes(item: AgendaItem, minutes: Minutes) -> StoredFile | None:
    """Return the minutes signed electronically by everybody; None unless they contain the whole of the paragraph, are
    not secret and contain no national identity number."""
    whole = not item.corrections.exists() and minutes.kind != Minutes.Kind.SECRET
    electronic = not minutes.signers.exclude(method=Signer.Method.ELECTRONIC).exists()
    return signatures.latest(minutes) if whole and electronic and signatures.may_be_published(minutes) else None


def subject(item: AgendaItem) -> str:
    """Return what the diary says that the document is about: "Protokollsutdrag § 8, socialnämnden den 30 mars 2023"."""
    return f"Protokollsutdrag {item.label}, {item.meeting.facts.in_running_text} den {long_date(item.day)}"


def _appeal(item: AgendaItem, minutes: Minutes) -> str:
    notice = latest_notice(minutes)
    if why_not_appealable(item.meeting.body.kind, item.purpose, to_council=item.only_proposes):
        return ""
    if notice is None or notice.last_appeal_on is None:
        return ""
    return wording.appeal(notice.last_appeal_on, f"{settings.SITE_URL}/anslagstavla/overklaga/")
