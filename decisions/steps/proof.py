"""The proof of posting (anslagsbevis): what the municipality certifies of a notice, as a paper that is never made
again."""

from datetime import datetime

from django.core.files.base import ContentFile
from django.utils import timezone

from decisions import locks, permissions
from decisions.board import notices
from decisions.minutes import papers, signatures
from decisions.minutes.batches import approval_of, latest_notice
from decisions.minutes.printed import minutes_of
from decisions.models import Minutes, Proof
from municipality import audit, swedish
from municipality.files import storage
from municipality.login import program_account
from municipality.models import User
from municipality.refusals import Refused
from municipality.signing import seal


@audit.act("proof.issued")
def issue(minutes: Minutes, *, by: User, at: datetime) -> Proof:
    """Issue the proof of posting (utfärda anslagsbevis): the days of the notice and what is known of its time on the
    board, sealed by the municipality or to be signed in ink.

    The program issues it when the approval is posted and when the period has run out (decisions.jobs); the secretary at
    any time.
    """
    minutes = locks.minutes(minutes)
    meeting, on = minutes.meeting, timezone.localdate(at)
    permissions.check_may_issue_proof(by, meeting.body, on)
    notice = latest_notice(minutes)
    if notice is None:
        raise Refused("Justeringen är inte anslagen än: beviset utfärdas när den är det.")
    content = minutes_of(meeting, [row.item for row in minutes.items.select_related("item")], approval_of(minutes))
    who = content.layout.municipality if program_account.is_itself(by) else f"{by.name}, {by.title_on(at)}"
    sealed = seal.is_configured()
    issued = papers.Issued(
        evidence=notices.evidence_of(notice, on),
        notice_sha256=notice.sha256,
        minutes_sha256=signatures.signed(minutes).sha256,
        who=who,
        day=swedish.long_date(on),
        sealed=sealed,
    )
    paper = papers.proof_of_posting(content, issued)
    if sealed:
        paper = seal.sealed(paper, name=who, reason="Anslagsbevis", at=at)
    name = f"anslagsbevis-{meeting.body.code}-{meeting.date}-{minutes.number}.pdf"
    proof = Proof.objects.create(
        notice=notice, file=storage.store(ContentFile(paper, name)), issued_at=at, issued_by=by, issued_by_name=who,
        sealed=sealed,
    )  # fmt: skip
    audit.record(
        f"Anslagsbevis utfärdades för {meeting.facts.genitive} protokoll {swedish.paragraphs_listed(minutes.numbers)} den "
        f"{swedish.long_dates(meeting.days)} (SHA-256 {proof.file.sha256}).",
        about=[proof, notice, minutes, meeting],
    )
    return proof
