"""The signature in the paper: its empty places, the hole that a signature goes into, and the
filling of that hole (PAdES).

What is signed is kept byte for byte: places, signatures, what is known of the certificates and time stamps are each
added after it. They are invisible fields, since a drawn stamp would be content that cannot be read aloud (ISO 14289-1);
names are text on the paper.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from io import BytesIO

from asn1crypto import cms
from cryptography.exceptions import InvalidSignature
from pyhanko.sign import signers
from pyhanko.sign.fields import InvisSigSettings, MDPPerm, SigFieldSpec, SigSeedSubFilter, append_signature_field
from pyhanko.sign.signers.pdf_byterange import PreparedByteRangeDigest
from pyhanko.sign.signers.pdf_signer import PdfSigner, PdfTimeStamper, TimestampDSSContentSettings
from pyhanko.sign.timestamps.common_utils import TimestampRequestError
from pyhanko.sign.validation.dss import DocumentSecurityStore
from pyhanko_certvalidator.registry import SimpleCertificateStore
from pyhanko_certvalidator.sig_validate import DEFAULT_SIGNATURE_VALIDATOR

from municipality.refusals import Refused
from municipality.signing import attributes
from municipality.signing.certificates import run
from municipality.signing.reading import Writer
from municipality.signing.signer import DigitalSignature
from municipality.signing.trust import Trust

#: Bytes reserved for a signature with its certificates and time stamp; in the file, in hexadecimal, they take twice as many.
ROOM = 20_000
#: Outside the page and without size: neither drawn nor read aloud, yet printable, as PDF/A demands of every field.
_INVISIBLE = InvisSigSettings(set_print_flag=True, set_hidden_flag=False, box_out_of_bounds=True)


@dataclass(frozen=True)
class Place:
    """A place to sign (plats för underskrift): an empty field and its label, "Underskrift av Olga
    Ordförande, ordförande"."""

    field: str
    label: str


@dataclass(frozen=True)
class Mark:
    """What the paper itself says of a signature: who, in what role, whether it certifies (the first one) or approves,
    and whether it closes the paper, so that nobody can sign after it."""

    field: str
    name: str
    reason: str
    certifies: bool = False
    closes: bool = False


@dataclass(frozen=True)
class Draft:
    """A paper with a hole for one signature, from byte to byte; stored while the person is away at a signing service.
    `digest` is the SHA-256 of what is signed."""

    pdf: bytes
    digest: bytes
    hole_from: int
    hole_to: int

    @property
    def attributes(self) -> bytes:
        """The attributes (DER) that the signer is asked to sign."""
        return attributes.to_sign(self.digest)


def with_places(pdf: bytes, places: Sequence[Place]) -> bytes:
    """Return the paper with these empty places, all added at once: one added later would alter
    what has been certified."""
    writer, out = Writer.of(BytesIO(pdf)), BytesIO()
    for place in places:
        spec = SigFieldSpec(place.field, readable_field_name=place.label, invis_sig_settings=_INVISIBLE)
        append_signature_field(writer, spec)
    writer.write(out)
    return out.getvalue()


def begin(pdf: bytes, mark: Mark) -> Draft:
    """Return the paper with a hole in one of its places."""
    metadata = signers.PdfSignatureMetadata(
        field_name=mark.field,
        name=mark.name,
        reason=mark.reason,
        md_algorithm=attributes.DIGEST,
        subfilter=SigSeedSubFilter.PADES,
        certify=mark.certifies,
        docmdp_permissions=MDPPerm.NO_CHANGES if mark.closes else MDPPerm.FILL_FORMS,
    )
    signer = PdfSigner(metadata, signers.ExternalSigner(None, None))
    writer, out = Writer.of(BytesIO(pdf)), BytesIO()
    prepared, _, _ = run(
        signer.async_digest_doc_for_signing(writer, existing_fields_only=True, bytes_reserved=2 * ROOM, output=out)
    )
    return Draft(out.getvalue(), prepared.document_digest, prepared.reserved_region_start, prepared.reserved_region_end)


def complete(draft: Draft, signature: DigitalSignature, *, trust: Trust, at: datetime) -> bytes:
    """Return the signed paper, with what is known of the certificate and, where time is
    stamped, its time stamps (B-LTA).

    Refuse a signature over anything else than what was asked for, a value that does not fit the certificate, a
    certificate that at the moment is not valid, not for signing, revoked, or issued by nobody who is trusted, and a
    time stamp that does not come.
    """
    attributes.check_signed(draft.attributes, signature.attributes, signature.certificate)
    _check_value(signature)
    try:
        return run(_completed(draft, signature, trust, at))
    except (TimestampRequestError, OSError) as error:
        raise Refused(
            "Tidsstämplingstjänsten svarar inte: underskriften är inte gjord. Försök igen om en stund."
        ) from error


def _check_value(signature: DigitalSignature) -> None:
    try:
        DEFAULT_SIGNATURE_VALIDATOR.validate_signature(
            signature.value, signature.attributes, signature.certificate.public_key, signature.algorithm
        )
    except (InvalidSignature, ValueError, NotImplementedError) as error:
        raise Refused("Underskriften stämmer inte med certifikatet och förkastas. Försök igen.") from error


async def _completed(draft: Draft, signature: DigitalSignature, trust: Trust, at: datetime) -> bytes:
    context = trust.context(at)
    path = await trust.path_of(signature.chain, context)
    store = SimpleCertificateStore()
    store.register_multiple(signature.chain[1:])
    signer = signers.ExternalSigner(
        signature.certificate, store, signature.value, signature_mechanism=signature.algorithm, embed_roots=False
    )
    content = await signer.async_sign_prescribed_attributes(
        attributes.DIGEST, cms.CMSAttributes.load(signature.attributes), timestamper=trust.timestamper
    )
    if len(content.dump()) > ROOM:
        raise Refused("Underskriften med sina certifikat är för stor för sin plats. Hör av dig till it-supporten.")
    out = BytesIO(draft.pdf)
    hole = PreparedByteRangeDigest(draft.digest, draft.hole_from, draft.hole_to)
    filled = hole.fill_with_cms(out, content)
    writer = Writer.of(out)
    DocumentSecurityStore.supply_dss_in_writer(writer, filled, paths=[path], validation_context=context)
    if trust.timestamper is None:
        writer.write_in_place()
    else:
        stamp = PdfTimeStamper(trust.timestamper, invis_settings=_INVISIBLE, readable_field_name="Tidsstämpel")
        await stamp.async_timestamp_pdf(
            writer,
            attributes.DIGEST,
            context,
            in_place=True,
            dss_settings=TimestampDSSContentSettings(include_vri=False, update_before_ts=True),
        )
    return out.getvalue()
