"""The signatures on minutes: the latest version of the file, and what a signer is called."""

from decisions.models import Minutes, Signature, Signer
from municipality.models import StoredFile
from municipality.swedish import paragraphs_listed


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
    """Return whether everybody who kept the minutes has signed, the first of them electronically, so that the others may
    sign."""
    begun = Signature.objects.filter(signer__minutes=minutes, electronic=True).exists()
    return begun and not minutes.signers.filter(role=Signer.Role.SECRETARY, method="").exists()


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
    """Return the role that is named in the signature: sekreterare, ordförande or justerare; and which paragraphs, when
    somebody else kept the others."""
    which = kept_by(signer)
    return f"{signer.get_role_display()} {paragraphs_listed(which)}" if which else signer.get_role_display()


def kept_by(signer: Signer) -> list[int]:
    """Return the paragraphs whose secretary the signer is, when the minutes have others; empty otherwise."""
    if signer.role != Signer.Role.SECRETARY:
        return []
    keepers = dict(signer.minutes.items.order_by("item__paragraph").values_list("item__paragraph", "secretary"))
    mine = [number or 0 for number, keeper in keepers.items() if keeper == signer.pk]
    return mine if len(mine) < len(keepers) else []
