"""Verifiering: what a PDF that somebody holds is to this municipality. Anybody may ask; nothing of what is asked about is kept."""

import hashlib
from dataclasses import dataclass

from django.conf import settings
from django.utils import timezone

from decisions.models import Correction, Extract, Minutes, Signature
from municipality.signing.examine import Examination, Seen, examine
from municipality.signing.trust import trust
from municipality.swedish import long_date, paragraphs_listed

#: More than any minutes; a larger file is not looked at.
LARGEST = 20 * 1024 * 1024


@dataclass(frozen=True)
class Verdict:
    """What the paper is, or empty when it is not known here; who signed it; what speaks against it; and what is good to know."""

    what: str
    signatures: tuple[Seen, ...]
    wrong: tuple[str, ...]
    told: tuple[str, ...] = ()
    corrections: tuple[Correction, ...] = ()

    @property
    def is_well(self) -> bool:
        return bool(self.what) and not self.wrong and not self.corrections


def verdict(content: bytes) -> Verdict:
    """All that can be told of the file, with the paper found by its bytes among those that have been given out or signed."""
    examination = examine(content, trust())
    digest = hashlib.sha256(content).hexdigest()
    if extract := Extract.objects.filter(file__sha256=digest).first():
        return _of_extract(extract, examination)
    if minutes := _minutes_with(digest):
        return _of_minutes(minutes, examination)
    return Verdict("", examination.signatures, (*examination.wrong, *_unknown(examination)), _force(examination))


def _of_extract(extract: Extract, examination: Examination) -> Verdict:
    rows = list(extract.rows.select_related("item__meeting__body"))
    meeting = rows[0].item.meeting
    what = (
        f"Utdrag {extract.label}: {paragraphs_listed([row.item.paragraph or 0 for row in rows])} ur {meeting.body.genitive} "
        f"protokoll den {long_date(meeting.date)}, bestyrkt av {extract.made_by_name} den {long_date(timezone.localdate(extract.made_at))}."
    )
    later = tuple(one for row in rows for one in row.item.corrections.order_by("pk")[row.corrections :])
    return Verdict(what, examination.signatures, examination.wrong, _force(examination), later)


def _of_minutes(minutes: Minutes, examination: Examination) -> Verdict:
    what = (
        f"{minutes.meeting.body.genitive} protokoll {paragraphs_listed(minutes.numbers)} den "
        f"{long_date(minutes.meeting.date)}."
    )
    wrong = examination.wrong
    if minutes.approved_on is None:
        wrong = (*wrong, "Protokollet är inte justerat än: alla har inte skrivit under.")
    later = tuple(Correction.objects.filter(item__batch__minutes=minutes).select_related("item").order_by("pk"))
    return Verdict(what, examination.signatures, wrong, _force(examination), later)


def _minutes_with(digest: str) -> Minutes | None:
    signed = Signature.objects.filter(file__sha256=digest, electronic=True).values("signer__minutes")
    return Minutes.objects.select_related("meeting__body").filter(pk__in=signed).order_by("pk").first()


def _unknown(examination: Examination) -> tuple[str, ...]:
    if not examination.signatures:
        return ()
    return (
        "Filen finns inte bland de utdrag och protokoll som kommunen har lämnat ut: den är ändrad eller kommer från annat håll.",
    )


def _force(examination: Examination) -> tuple[str, ...]:
    """In the demonstration: that none of it has any legal force."""
    if settings.DEMONSTRATION and examination.signatures:
        return ("Underskrifterna är gjorda i en demonstration och saknar rättslig verkan.",)
    return ()
