"""The signatures on minutes: the latest version of the file, and what a signer is called."""

from decisions.models import Minutes, Signature, Signer
from municipality.models import StoredFile


def latest(minutes: Minutes) -> StoredFile | None:
    """Return the minutes with every electronic signature so far, or as they were locked; None before that."""
    signature = (
        Signature.objects.filter(signer__minutes=minutes, electronic=True)
        .select_related("file")
        .order_by("-id")
        .first()
    )
    return signature.file if signature else minutes.pdf


def is_certified(minutes: Minutes) -> bool:
    """Return whether the secretary has signed electronically, so that the others may sign."""
    return Signature.objects.filter(signer__minutes=minutes, electronic=True).exists()


def signed(minutes: Minutes) -> StoredFile:
    """Return what everybody has signed, once approved: the pages signed in ink, or else the file that was locked, with
    the electronic signatures that it has."""
    file = scanned_pages(minutes) or latest(minutes)
    assert file is not None  # noqa: S101 (what is approved is stored, by its constraint)
    return file


def scanned_pages(minutes: Minutes) -> StoredFile | None:
    """Return the pages signed in ink; None until they have come back."""
    signature = Signature.objects.filter(signer__minutes=minutes, electronic=False).select_related("file").first()
    return signature.file if signature else None


def may_be_published(minutes: Minutes) -> bool:
    """Return whether the signed file may leave the municipality as it is. It may not when a certificate in it contains
    a national identity number; then an extract or the published version is given out, and the signed original is
    kept."""
    return not Signature.objects.filter(signer__minutes=minutes, holds_number=True).exists()


def role_in_words(signer: Signer) -> str:
    """Return the role that is named in the signature: sekreterare, ordförande or justerare."""
    return signer.get_role_display()
