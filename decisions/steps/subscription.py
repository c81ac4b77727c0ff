"""Prenumeration på anslagstavlan: an address asks, confirms and leaves. The acts name no address."""

import hashlib
from datetime import datetime

from django.core import signing
from django.utils import timezone

from decisions.models import Notice, Subscriber
from municipality import audit
from municipality.mail.outbox import Draft
from municipality.models import User
from municipality.steps import mail

CONFIRM, LEAVE = "decisions.subscription.confirm", "decisions.subscription.leave"


@audit.act("subscription.asked")
def ask(email: str, *, by: User, at: datetime, site: str) -> None:
    """Begär prenumeration: a letter with a link that confirms. One a day to an address, whoever asks."""
    email = email.strip().lower()
    link = f"{site}/anslagstavla/prenumerera/bekrafta/{signing.dumps(email, salt=CONFIRM)}/"
    draft = Draft(
        key=f"board:confirm:{hashlib.sha256(email.encode()).hexdigest()[:40]}:{timezone.localdate(at)}",
        name=email,
        email=email,
        subject="Bekräfta att du vill få nya anslag",
        text=f"Någon, förmodligen du, har bett om att få kommunens nya anslag till den här adressen.\n\n"
        f"Bekräfta inom tre dagar: {link}\n\nVar det inte du behöver du inte göra något.\n",
    )
    mail.queue([draft], by=by, at=at)
    audit.record("En prenumeration på anslagstavlan begärdes.", about=[])


@audit.act("subscription.confirmed")
def confirm(email: str, *, by: User, at: datetime) -> None:
    """Bekräfta prenumerationen. Once more changes nothing."""
    Subscriber.objects.get_or_create(email=email, defaults={"since": at})
    audit.record("En prenumeration på anslagstavlan bekräftades.", about=[])


@audit.act("subscription.left")
def leave(email: str, *, by: User, at: datetime) -> None:
    """Avsluta prenumerationen: the address is removed."""
    for subscriber in Subscriber.objects.filter(email=email):
        subscriber.delete()
    audit.record("En prenumeration på anslagstavlan avslutades.", about=[])


@audit.act("notice.told")
def tell(notice: Notice, *, by: User, at: datetime, site: str) -> Notice:
    """Skicka anslaget till prenumeranterna, ett brev var. A letter that is queued already is not queued again."""
    drafts = [
        Draft(
            key=f"notice:{notice.pk}:subscriber:{one.pk}",
            name=one.email,
            email=one.email,
            subject=notice.title[:200],
            text=f"{notice.title}\n\n{site}{notice.get_absolute_url()}\n\n"
            f"Avsluta: {site}/anslagstavla/prenumerera/avsluta/{signing.dumps(one.email, salt=LEAVE)}/\n",
        )
        for one in Subscriber.objects.order_by("pk")
    ]
    mail.queue(drafts, by=by, at=at, about=[notice])
    audit.record(f"Anslaget skickades till {len(drafts)} prenumeranter.", about=[notice])
    return notice
