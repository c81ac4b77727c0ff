"""Locked minutes signed: in turn with certificates, or in ink and scanned."""

from datetime import timedelta

from decisions.minutes import signatures
from decisions.models import Minutes, Signature, Signer
from decisions.steps import signing
from municipality.files import storage
from municipality.models import User
from municipality.signing.authority import PASSWORD
from municipality.steps import accounts
from tests.decisions import approved
from tests.scanner import as_file, pictures

AT = approved.APPROVED + timedelta(hours=1)


def account_of(town, signer: Signer) -> User:
    if signer.role == Signer.Role.SECRETARY:
        return town.secretary
    person = signer.attendance.person
    found = User.objects.filter(person=person).first()
    return found or accounts.open_account(
        by=town.admin,
        at=town.now,
        username=f"person{person.pk}",
        name=person.name,
        title="",
        password="bara-för-prov-2022",
        person=person,
    )


def content(stored) -> bytes:
    with storage.open_file(stored) as file:
        return file.read()


def sign(town, authority, signer: Signer, *, by=None, sha256="", name="", **more) -> Signature:
    shown = sha256 or signatures.latest(Minutes.objects.get(pk=signer.minutes_id)).sha256
    return signing.sign_with_certificate(
        signer, by=by or account_of(town, signer), at=AT, sha256=shown,
        certificate=authority.personal(name or signer.name), password=PASSWORD, **more,
    )  # fmt: skip


def in_order(minutes: Minutes) -> list[Signer]:
    order = [Signer.Role.SECRETARY, Signer.Role.CHAIR, Signer.Role.ADJUSTER]
    return sorted(minutes.signers.select_related("attendance__person"), key=lambda one: order.index(one.role))


def scans(minutes: Minutes) -> list[tuple[str, bytes]]:
    """The pages of the locked minutes, each a picture."""
    return [(f"sida{n}.png", as_file(one)) for n, one in enumerate(pictures(content(minutes.pdf)), 1)]
