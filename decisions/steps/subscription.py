"""Subscriptions to the notice board (prenumeration på anslagstavlan): an address asks, confirms and leaves. The acts do
not name the address."""

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
    """Ask for a subscription (begära prenumeration): send a letter with a link that confirms. One a day to an address,
    whoever asks."""
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
    """Confirm the subscription (bekräfta prenumerationen). Confirming again changes nothing."""
    Subscriber.objects.get_or_create(email=email, defaults={"since": at})
    audit.record("En prenumeration på anslagstavlan bekräftades.", about=[])


@audit.act("subscription.left")
def leave(email: str, *, by: User, at: datetime) -> None:
    """End the subscription (avsluta prenumerationen): the address is removed."""
    for subscriber in Subscriber.objects.filter(email=email):
        subscriber.delete()
    audit.record("En prenumeration på anslagstavlan avslutades.", about=[])


@audit.act("notice.told")
def send_notice(notice: Notice, *, by: User, at: datetime, site: str) -> Notice:
    """Send the notice to the subscribers (skicka anslaget till prenumeranterna), one letter each. A letter already
    queued is not queued again."""
    drafts = [
        Draft(
            key=f"notice:{notice.pk}:subscriber:{subscriber.pk}",
            name=subscriber.email,
            email=subscriber.email,
            subject=notice.title[:200],
            text=f"{notice.title}\n\n{site}{notice.get_absolute_url()}\n\n"
            f"Avsluta: {site}/anslagstavla/prenumerera/avsluta/{signing.dumps(subscriber.email, salt=LEAVE)}/\n",
        )
        for subscriber in Subscriber.objects.order_by("pk")
    ]
    mail.queue(drafts, by=by, at=at, about=[notice])
    audit.record(f"Anslaget skickades till {len(drafts)} prenumeranter.", about=[notice])
    return notice
