"""Verification (verifiering): what a PDF that somebody has is to this municipality. Anybody may ask; nothing that is
asked about is kept."""

import hashlib
from dataclasses import dataclass
from enum import StrEnum

from django.conf import settings
from django.utils import timezone

from decisions.minutes.signatures import latest, role_in_words
from decisions.models import Correction, Extract, Meeting, Minutes, Proof, Publication, Signature
from decisions.queries.protocols import is_published
from municipality.signing.examine import UNSIGNED, Examination, Seen, examine
from municipality.signing.trust import trust
from municipality.swedish import listed, long_date, long_dates, paragraphs_listed

#: In bytes. More than any minutes; a larger file is not examined.
LARGEST = 20 * 1024 * 1024
_INK_PROOF = "Filen är underlaget: det är underskriften på det utskrivna pappret som gäller."
_INK = "Filen är underlaget: det är underskriften på det utskrivna pappret som bestyrker utdraget."


class Standing(StrEnum):
    """Whether a paper can be trusted, the worst first."""

    UNTRUSTED = "untrusted", "Lita inte på filen", "Stämmer inte"
    CORRECTED = "corrected", "Oförändrad, men rättad senare", "Rättad"
    UNSIGNED = "unsigned", "Oförändrad, men inte elektroniskt underskriven", "Inte underskriven"
    WELL = "well", "Allt stämmer", "Oförändrad"

    heading: str
    label: str

    def __new__(cls, value: str, heading: str, label: str):
        member = str.__new__(cls, value)
        member._value_, member.heading, member.label = value, heading, label
        return member


@dataclass(frozen=True)
class Verdict:
    """What the paper is, empty when it is not known here; who signed it; what is wrong with it; and what else is good
    to know (`told`)."""

    what: str
    signatures: tuple[Seen, ...] = ()
    wrong: tuple[str, ...] = ()
    told: tuple[str, ...] = ()
    corrections: tuple[Correction, ...] = ()
    signed: bool = True

    @property
    def standing(self) -> Standing:
        """Whether the paper can be trusted."""
        if self.wrong or not self.what:
            return Standing.UNTRUSTED
        if self.corrections:
            return Standing.CORRECTED
        return Standing.WELL if self.signed else Standing.UNSIGNED

    @property
    def is_well(self) -> bool:
        """Whether everything is in order."""
        return self.standing == Standing.WELL


def verdict(content: bytes) -> Verdict:
    """Return everything that can be said of the file. Its paper is found by its bytes among those that have been given
    out, signed or published."""
    examination = examine(content, trust())
    digest = hashlib.sha256(content).hexdigest()
    for known in (_as_extract, _as_minutes, _as_scanned, _as_published, _as_proof):
        if known_as := known(digest, examination):
            return known_as
    return Verdict("", examination.signatures, (*examination.wrong, *_unknown(examination)), _force(examination))


def _as_extract(digest: str, examination: Examination) -> Verdict | None:
    extract = Extract.objects.filter(file__sha256=digest).first()
    if extract is None:
        return None
    rows = list(extract.rows.select_related("item__meeting__body", "item__meeting__facts"))
    given = f"{extract.made_by_name} den {long_date(timezone.localdate(extract.made_at))}"
    how = f"bestyrkt av {given}" if extract.sealed else f"utskrivet för att bestyrkas med bläck av {given}"
    which = paragraphs_listed([row.item.paragraph or 0 for row in rows])
    later = [
        correction
        for row in rows
        for correction in row.item.corrections.select_related("item").order_by("pk")[row.corrections :]
    ]
    return Verdict(
        f"Utdrag {extract.label}: {which} ur {_protocol(rows[0].item.meeting)}, {how}.",
        examination.signatures,
        examination.wrong if extract.sealed else _but_unsigned(examination),
        (*_older(rows[0].item.meeting), *(_force(examination) if extract.sealed else (_INK,))),
        tuple(later),
        signed=extract.sealed,
    )


def _as_minutes(digest: str, examination: Examination) -> Verdict | None:
    """Return the verdict if the file is electronically signed minutes; only the version that everybody has signed is in order."""
    signature = _signature(digest, electronic=True)
    if signature is None:
        return None
    minutes, wrong = signature.signer.minutes, examination.wrong
    if minutes.approved_on is None:
        wrong = (*wrong, "Protokollet är inte justerat än: alla har inte skrivit under.")
    elif latest(minutes) != signature.file:
        wrong = (*wrong, "Filen är en tidigare version av protokollet, som inte alla hade skrivit under.")
    return Verdict(_minutes_named(minutes), examination.signatures, wrong, _force(examination), _corrections(minutes))


def _as_scanned(digest: str, examination: Examination) -> Verdict | None:
    """Return the verdict if the file is the pages signed in ink. Who signed them is known from what the body has noted."""
    signature = _signature(digest, electronic=False)
    if signature is None:
        return None
    minutes = signature.signer.minutes
    names = listed(f"{signer} ({role_in_words(signer)})" for signer in minutes.signers.all() if signer.method)
    notes = (f"De inskannade sidorna är undertecknade med bläck av {names}.",)
    waiting = () if minutes.approved_on else ("Protokollet är inte justerat än: alla har inte skrivit under.",)
    wrong = (*_but_unsigned(examination), *waiting)
    return Verdict(_minutes_named(minutes), examination.signatures, wrong, notes, _corrections(minutes))


def _as_published(digest: str, examination: Examination) -> Verdict | None:
    publication = (
        Publication.objects.filter(pdf__sha256=digest)
        .select_related("minutes__meeting__body", "minutes__meeting__facts")
        .first()
    )
    if publication is None:
        return None
    notes = ["Den publicerade versionen är inte underskriven. Det justerade protokollet finns hos kommunen."]
    if not is_published(publication, timezone.localdate()):
        notes.append("Versionen visas inte längre: den är avpublicerad eller ersatt av en senare.")
    what = f"Version {publication.version} för publicering av {_protocol(publication.minutes.meeting)}"
    what += f", {paragraphs_listed(publication.minutes.numbers)}."
    return Verdict(what, (), _but_unsigned(examination), tuple(notes), signed=False)


def _as_proof(digest: str, examination: Examination) -> Verdict | None:
    proof = (
        Proof.objects.select_related("notice__meeting__body", "notice__meeting__facts")
        .filter(file__sha256=digest)
        .first()
    )
    if proof is None:
        return None
    notice, given = proof.notice, long_date(timezone.localdate(proof.issued_at))
    last = Proof.objects.filter(notice__minutes=notice.minutes).order_by("-issued_at", "-pk")[0]
    later = () if last == proof else (f"Ett senare utfärdades den {long_date(timezone.localdate(last.issued_at))}.",)
    return Verdict(
        f"Anslagsbevis för {_protocol(notice.meeting)}, {notice.paragraphs}, utfärdat av {proof.issued_by_name} den {given}.",
        examination.signatures,
        examination.wrong if proof.sealed else _but_unsigned(examination),
        (*later, *(_force(examination) if proof.sealed else (_INK_PROOF,))),
        signed=proof.sealed,
    )


def _signature(digest: str, *, electronic: bool) -> Signature | None:
    signatures = Signature.objects.select_related(
        "signer__minutes__meeting__body", "signer__minutes__meeting__facts", "file"
    )
    return signatures.filter(file__sha256=digest, electronic=electronic).first()


def _older(meeting: Meeting) -> tuple[str, ...]:
    """Return where the paragraphs come from, when they are from older minutes."""
    brought = getattr(meeting, "brought_minutes", None)
    return (f"Protokollet är äldre och infört ur {brought.source}.",) if brought else ()


def _protocol(meeting: Meeting) -> str:
    return f"{meeting.facts.genitive} protokoll den {long_dates(meeting.days)}"


def _minutes_named(minutes: Minutes) -> str:
    return f"{_protocol(minutes.meeting)}, {paragraphs_listed(minutes.numbers)}."


def _corrections(minutes: Minutes) -> tuple[Correction, ...]:
    return tuple(Correction.objects.filter(item__batch__minutes=minutes).select_related("item").order_by("pk"))


def _but_unsigned(examination: Examination) -> tuple[str, ...]:
    """Return what is wrong with a paper that is not supposed to have an electronic signature."""
    return tuple(fault for fault in examination.wrong if fault != UNSIGNED)


def _unknown(examination: Examination) -> tuple[str, ...]:
    if not examination.signatures:
        return ()
    return (
        "Filen finns inte bland de utdrag och protokoll som kommunen har lämnat ut: den är ändrad eller kommer från annat håll.",
    )


def _force(examination: Examination) -> tuple[str, ...]:
    """Return, in the demonstration, the sentence that the signatures have no legal force."""
    if settings.DEMONSTRATION and examination.signatures:
        return ("Underskrifterna är gjorda i en demonstration och saknar rättslig verkan.",)
    return ()
