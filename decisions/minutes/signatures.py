"""Underskrifterna på ett protokoll: the latest version of it, and what a signer is called."""

from decisions.models import Minutes, Signature, Signer
from municipality.models import StoredFile


def latest(minutes: Minutes) -> StoredFile | None:
    """The minutes with every electronic signature so far, or as they were locked; None before that."""
    signature = (
        Signature.objects.filter(signer__minutes=minutes, electronic=True)
        .select_related("file")
        .order_by("-id")
        .first()
    )
    return signature.file if signature else minutes.pdf


def is_certified(minutes: Minutes) -> bool:
    """Whether the secretary has signed electronically, so that the others' turn has come."""
    return Signature.objects.filter(signer__minutes=minutes, electronic=True).exists()


def signed(minutes: Minutes) -> StoredFile:
    """What everybody has signed, once approved: the pages that came back in ink, else the file that was locked for it with the
    electronic signatures that it has."""
    found = scanned_pages(minutes) or latest(minutes)
    assert found is not None  # noqa: S101 (what is approved is stored, by its constraint)
    return found


def scanned_pages(minutes: Minutes) -> StoredFile | None:
    """The pages signed in ink, when they have come back."""
    signature = Signature.objects.filter(signer__minutes=minutes, electronic=False).select_related("file").first()
    return signature.file if signature else None


def may_be_published(minutes: Minutes) -> bool:
    """Whether the signed bytes may leave the municipality as they are: not when a certificate tells a national identity number.
    Then an extract or the published version is given out, and the signed original is kept."""
    return not Signature.objects.filter(signer__minutes=minutes, holds_number=True).exists()


def role_in_words(signer: Signer) -> str:
    """sekreterare, ordförande or justerare, as it is told in the signature."""
    return signer.get_role_display()
