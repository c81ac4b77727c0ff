"""The test authority (provmyndighet): the demonstration's own certificate authority. What is signed under it has
no legal force, and says so.

Its folder holds root.pem, revoked.crl, time-stamp.p12, the municipality's seal.p12, and one .p12 file for each person
who signs. All open with the same, known password.
"""

import hashlib
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from asn1crypto import keys
from asn1crypto import x509 as asn1
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.serialization import (
    BestAvailableEncryption,
    Encoding,
    NoEncryption,
    PrivateFormat,
    pkcs12,
)
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

PASSWORD = "demonstration"  # noqa: S105 (known to everybody, like the log-ins)
#: What is printed on every page that is signed under it.
NOTICE = "Demonstration: underskrifterna saknar rättslig verkan"
ORGANISATION = "Paragraf, demonstration utan rättslig verkan"
#: Early enough for the demonstration's oldest paper.
FIRST_DAY, LAST_DAY = datetime(2020, 1, 1, tzinfo=UTC), datetime(2045, 1, 1, tzinfo=UTC)
_LIST = "http://sparrlista.invalid/revoked.crl"  # leads nowhere: the list is in the folder

Key = ec.EllipticCurvePrivateKey | rsa.RSAPrivateKey


@dataclass(frozen=True)
class Authority:
    """The certificate authority whose files are in the folder."""

    folder: Path

    @classmethod
    def found_in(cls, folder: Path | None) -> "Authority | None":
        """Return the authority in the folder, None when there is none."""
        return cls(folder) if folder and (folder / "root.p12").exists() else None

    @classmethod
    def made_in(cls, folder: Path, municipality: str) -> "Authority":
        """Return the authority in the folder; make its root, time stamp and seal where they are missing."""
        own = cls(folder)
        if not (folder / "root.p12").exists():
            folder.mkdir(parents=True, exist_ok=True)
            key = ec.generate_private_key(ec.SECP256R1())
            name = _name("Provmyndighet utan rättslig verkan")
            root = _root(name, key)
            own._write("root", key, root, [])
            (folder / "root.pem").write_bytes(root.public_bytes(Encoding.PEM))
            own.revoke()
            own.issue("time-stamp", "Tidsstämpling i demonstrationen", time_stamp=True)
            own.issue("seal", f"{municipality} (elektronisk stämpel i demonstrationen)")
        return own

    def issue(
        self,
        file: str,
        name: str,
        *,
        time_stamp: bool = False,
        number: str = "",
        first: datetime = FIRST_DAY,
        last: datetime = LAST_DAY,
    ) -> Path:
        """Issue a certificate with its key and return the file, FILE.p12. `number` goes into serialNumber, as
        signing services do it."""
        root_key, root = self._opened("root")
        # The library's own time stamper knows RSA alone.
        key: Key = rsa.generate_private_key(65537, 2048) if time_stamp else ec.generate_private_key(ec.SECP256R1())
        usage = _usage(digital_signature=True, content_commitment=not time_stamp)
        builder = (
            _builder(_name(name, number), root.subject, key, first, last)
            .add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
            .add_extension(usage, critical=True)
            .add_extension(x509.CRLDistributionPoints([_point()]), critical=False)
            .add_extension(x509.AuthorityKeyIdentifier.from_issuer_public_key(root_key.public_key()), critical=False)
        )
        if time_stamp:
            builder = builder.add_extension(x509.ExtendedKeyUsage([ExtendedKeyUsageOID.TIME_STAMPING]), critical=True)
        return self._write(file, key, builder.sign(root_key, hashes.SHA256()), [root])

    def personal(self, name: str) -> bytes:
        """Return a person's certificate with its key (PKCS#12), the same each time for the same name."""
        file = f"person-{hashlib.sha256(name.encode()).hexdigest()[:16]}"
        path = self.file(file)
        return (path if path.exists() else self.issue(file, name)).read_bytes()

    def revoke(self, *files: str) -> None:
        """Write the list of revoked certificates anew, with those of these files."""
        root_key, root = self._opened("root")
        builder = (
            x509.CertificateRevocationListBuilder().issuer_name(root.subject).last_update(FIRST_DAY).next_update(LAST_DAY)
            .add_extension(x509.AuthorityKeyIdentifier.from_issuer_public_key(root_key.public_key()), critical=False)
            .add_extension(x509.CRLNumber(1 + len(files)), critical=False)
        )  # fmt: skip
        for file in files:
            _, revoked = self._opened(file)
            builder = builder.add_revoked_certificate(
                x509.RevokedCertificateBuilder().serial_number(revoked.serial_number).revocation_date(FIRST_DAY).build()
            )
        (self.folder / "revoked.crl").write_bytes(builder.sign(root_key, hashes.SHA256()).public_bytes(Encoding.DER))

    def file(self, name: str) -> Path:
        """Return the path of the .p12 file with this name."""
        return self.folder / f"{name}.p12"

    def roots(self) -> list[asn1.Certificate]:
        """Return the root certificates, of which there is one."""
        _, root = self._opened("root")
        return [_as_asn1(root)]

    def time_stamp(self) -> tuple[asn1.Certificate, keys.PrivateKeyInfo]:
        """Return the certificate and the key that stamp the time."""
        key, certificate = self._opened("time-stamp")
        content = key.private_bytes(Encoding.DER, PrivateFormat.PKCS8, NoEncryption())
        return _as_asn1(certificate), keys.PrivateKeyInfo.load(content)

    def _opened(self, name: str) -> tuple[Key, x509.Certificate]:
        key, certificate, _ = pkcs12.load_key_and_certificates(self.file(name).read_bytes(), PASSWORD.encode())
        assert isinstance(key, Key) and certificate  # noqa: S101 (as they were written here)
        return key, certificate

    def _write(self, name: str, key: Key, certificate: x509.Certificate, above: list[x509.Certificate]) -> Path:
        content = pkcs12.serialize_key_and_certificates(
            name.encode(), key, certificate, above, BestAvailableEncryption(PASSWORD.encode())
        )
        path = self.file(name)
        path.write_bytes(content)
        path.chmod(0o600)
        return path


def _as_asn1(certificate: x509.Certificate) -> asn1.Certificate:
    return asn1.Certificate.load(certificate.public_bytes(Encoding.DER))


def _root(name: x509.Name, key: Key) -> x509.Certificate:
    return (
        _builder(name, name, key, FIRST_DAY - timedelta(days=1), LAST_DAY + timedelta(days=1))
        .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
        .add_extension(_usage(key_cert_sign=True, crl_sign=True), critical=True)
        .sign(key, hashes.SHA256())
    )


def _builder(name: x509.Name, issuer: x509.Name, key: Key, first: datetime, last: datetime) -> x509.CertificateBuilder:
    return (
        x509.CertificateBuilder().subject_name(name).issuer_name(issuer).public_key(key.public_key())
        .serial_number(x509.random_serial_number()).not_valid_before(first).not_valid_after(last)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(key.public_key()), critical=False)
    )  # fmt: skip


def _name(common: str, number: str = "") -> x509.Name:
    parts = [(NameOID.COUNTRY_NAME, "SE"), (NameOID.ORGANIZATION_NAME, ORGANISATION), (NameOID.COMMON_NAME, common)]
    if number:
        parts.append((NameOID.SERIAL_NUMBER, number))
    return x509.Name([x509.NameAttribute(kind, value) for kind, value in parts])


def _usage(**uses: bool) -> x509.KeyUsage:
    every = (
        "digital_signature", "content_commitment", "key_encipherment", "data_encipherment", "key_agreement",
        "key_cert_sign", "crl_sign", "encipher_only", "decipher_only",
    )  # fmt: skip
    return x509.KeyUsage(**{use: uses.get(use, False) for use in every})


def _point() -> x509.DistributionPoint:
    return x509.DistributionPoint([x509.UniformResourceIdentifier(_LIST)], None, None, None)
