"""Publication (publicering): approved minutes are reviewed for what may not be shown, published in a version of their
own, and taken down (8 kap. 10 § 4 kommunallagen, lagregel 54)."""

from collections.abc import Iterable
from datetime import date, datetime

from django.core.files.base import ContentFile
from django.utils import timezone
from procrastinate.contrib.django import app

from decisions import locks, permissions
from decisions.models import Minutes, Publication, PublishedParagraph
from decisions.publication import masking
from decisions.states import MinutesState, PublicationState
from municipality import audit, swedish
from municipality.files import storage
from municipality.models import User
from municipality.refusals import Refused

Shows = PublishedParagraph.Shows


@audit.act("publication.begun")
def begin(minutes: Minutes, *, by: User, at: datetime) -> Publication:
    """Begin the review of approved minutes (påbörja granskning). What may identify a private person is masked from the
    start, until the reviewer shows it, and of a secret paragraph only the number is shown. A later version begins as
    the one before it ended. Refuse while one is under review."""
    minutes = _locked_minutes(minutes, by, at)
    if minutes.state != MinutesState.APPROVED:
        raise Refused("Protokollet är inte justerat: det publiceras när justeringen är klar.")
    if Publication.objects.filter(
        minutes=minutes, state__in=[PublicationState.REVIEW, PublicationState.PUBLISHING]
    ).exists():
        raise Refused("En version av protokollet granskas redan.")
    last = Publication.objects.filter(minutes=minutes).order_by("version").last()
    rows = list(minutes.items.select_related("item"))
    publication = Publication.objects.create(
        minutes=minutes,
        version=last.version + 1 if last else 1,
        masks=last.masks if last else _tidy(masking.masked_at_first(rows)),
        reason=last.reason if last else "",
    )
    before = {part.held_id: part.shows for part in last.parts.all()} if last else {}
    usual = Shows.NUMBER if minutes.kind == Minutes.Kind.SECRET else Shows.WHOLE
    audit.create_all(
        [PublishedParagraph(publication=publication, held=row, shows=before.get(row.pk, usual)) for row in rows]
    )
    audit.record(
        f"Granskning av {_which(minutes)} för publicering påbörjades.", about=[publication, minutes, minutes.meeting]
    )
    return publication


@audit.act("publication.reviewed")
def review(
    publication: Publication, *, by: User, at: datetime, shows: dict[int, str], masks: Iterable[str], reason: str
) -> Publication:
    """Review the version (granska). `shows` maps the key of a paragraph in the batch to how much of it is shown;
    `masks` are the words that are masked throughout. Refuse to hide anything without a reason."""
    publication = _under_review(publication, by, at)
    parts = list(publication.parts.select_related("held__item"))
    for part in parts:
        part.shows = shows.get(part.held_id, part.shows)
    publication.masks, publication.reason, publication.fault = _tidy(masks), reason.strip(), ""
    partly = [part.held.item.label for part in parts if part.shows != Shows.WHOLE]
    if (partly or publication.masks) and not publication.reason:
        raise Refused("Ange skälet till att något inte visas.", field="reason")
    audit.change_all(parts, ["shows"])
    publication.save()
    hidden = [f"{swedish.listed(partly)} visas inte helt"] if partly else []
    hidden += [swedish.counted(len(publication.masks), "ett ord eller uttryck maskas", "ord och uttryck maskas")]
    audit.record(
        f"{_which(publication.minutes)} granskades för publicering: {', '.join(hidden)}. {publication.reason}".strip(),
        about=_about(publication),
    )
    return publication


@audit.act("publication.approved")
def approve(publication: Publication, *, by: User, at: datetime, unpublish_on: date | None = None) -> Publication:
    """Approve the version to be published (publicera). Refuse while a national identity number would be shown
    (3 kap. 10 § lagen 2018:218). It is printed in a job, checked once more, and then shown."""
    publication = _under_review(publication, by, at)
    if unpublish_on and unpublish_on <= timezone.localdate(at):
        raise Refused("Dagen då protokollet slutar visas måste vara efter i dag.", field="unpublish_on")
    masking.check_no_identity_number(publication)
    publication.state = PublicationState.PUBLISHING
    publication.reviewed_by, publication.reviewed_at = by, at
    publication.unpublish_on, publication.fault = unpublish_on, ""
    publication.save()
    app.configure_task("decisions.jobs.publish").defer(publication_id=publication.pk)
    audit.record(f"Publicering av {_which(publication.minutes)} godkändes av {by.name}.", about=_about(publication))
    return publication


@audit.act("publication.published")
def publish(publication: Publication, *, by: User, at: datetime) -> Publication:
    """Publish what has been approved, in place of an earlier version. Refuse, and let the review begin again, when
    something masked is left in the text, the PDF, its metadata or the attached record."""
    publication = _locked(publication)
    if publication.state != PublicationState.PUBLISHING:
        raise Refused("Versionen väntar inte på att läggas ut.")
    rendered = masking.rendered(publication)
    masking.check_nothing_left(publication, rendered.pdf)
    for earlier in Publication.objects.filter(minutes=publication.minutes, state=PublicationState.PUBLISHED):
        _take_in(earlier, at, f"Ersatt av version {publication.version}.")
    audit.change_all(rendered.parts, ["html"])
    publication.record = rendered.record
    publication.pdf = storage.store(ContentFile(rendered.pdf, "publicerat-protokoll.pdf"))
    publication.state, publication.published_at = PublicationState.PUBLISHED, at
    publication.save()
    audit.record(f"Protokollet publicerades: {_which(publication.minutes)}.", about=_about(publication))
    return publication


@audit.act("publication.failed")
def note_fault(publication: Publication, *, by: User, at: datetime, fault: str) -> Publication:
    """Note why it could not be published; the version is under review again."""
    publication = _locked(publication)
    publication.state, publication.fault = PublicationState.REVIEW, fault
    publication.reviewed_by = publication.reviewed_at = None
    publication.save()
    audit.record(f"{_which(publication.minutes)} kunde inte publiceras: {fault}", about=_about(publication))
    return publication


@audit.act("publication.withdrawn")
def withdraw(publication: Publication, *, by: User, at: datetime, reason: str) -> Publication:
    """Take down the version (avpublicera), with the reason. The posting on the notice board is not affected
    (8 kap. 12 § kommunallagen)."""
    publication = _locked(publication)
    permissions.check_may_keep_minutes(by, publication.minutes.meeting.body, timezone.localdate(at))
    if publication.state != PublicationState.PUBLISHED:
        raise Refused("Protokollet är inte publicerat.")
    if not reason.strip():
        raise Refused("Ange varför protokollet avpubliceras.", field="reason")
    _take_in(publication, at, reason.strip())
    audit.record(f"{_which(publication.minutes)} avpublicerades: {reason.strip()}", about=_about(publication))
    return publication


def _take_in(publication: Publication, at: datetime, reason: str) -> None:
    publication.state, publication.withdrawn_at, publication.withdrawn_reason = PublicationState.WITHDRAWN, at, reason
    publication.save()


def _locked_minutes(minutes: Minutes, by: User, at: datetime) -> Minutes:
    minutes = locks.minutes(minutes)
    permissions.check_may_keep_minutes(by, minutes.meeting.body, timezone.localdate(at))
    return minutes


def _locked(publication: Publication) -> Publication:
    minutes = locks.minutes(publication.minutes)
    publication = Publication.objects.select_for_update(no_key=True).get(pk=publication.pk)
    publication.minutes = minutes
    return publication


def _under_review(publication: Publication, by: User, at: datetime) -> Publication:
    publication = _locked(publication)
    permissions.check_may_keep_minutes(by, publication.minutes.meeting.body, timezone.localdate(at))
    if publication.state != PublicationState.REVIEW:
        raise Refused(f"Versionen är {publication.get_state_display().lower()} och granskas inte nu.")
    return publication


def _tidy(words: Iterable[str]) -> list[str]:
    return sorted({" ".join(word.split()) for word in words} - {""})


def _which(minutes: Minutes) -> str:
    meeting = minutes.meeting
    return f"{meeting.facts.genitive} protokoll den {swedish.long_dates(meeting.days)}, {swedish.paragraphs_listed(minutes.numbers)}"


def _about(publication: Publication) -> list:
    return [publication, publication.minutes, publication.minutes.meeting]
