"""A certificate authority of this installation's own, so that unmodified clients may speak TLS to the front door.

It lives in `<data>/authority/`: `ca.key` (readable by its owner alone), `ca.pem`, `leaf.key`, `leaf.pem` (the leaf and the CA behind it)
and `bundle.pem` (the public roots and ours). The CA is name-constrained: even with its key in wrong hands it can vouch for no host but
those in `hosts.py`. Nothing is ever installed into the system's or a browser's trust store; only a child that is given the bundle trusts it.
"""

import hashlib
import os
import secrets
from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from ipaddress import ip_address
from pathlib import Path

import certifi
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

from soundstage.errors import StorageUnavailable
from soundstage.gateway.hosts import FAL_HOSTS, LOCAL_HOSTS, OPENAI_HOSTS

CA_LIFE = timedelta(days=3650)
CA_RENEWAL = timedelta(days=365)
LEAF_LIFE = timedelta(days=90)
LEAF_RENEWAL = timedelta(days=30)
CLOCK_SKEW = timedelta(hours=1)

LEAF_NAMES = FAL_HOSTS + OPENAI_HOSTS + LOCAL_HOSTS
LOOPBACK = ip_address("127.0.0.1")


@dataclass(frozen=True, slots=True, kw_only=True)
class Authority:
    """The files of an authority that is ready for use."""

    folder: Path

    @property
    def ca(self) -> Path:
        """The CA's certificate (PEM)."""
        return self.folder / "ca.pem"

    @property
    def ca_key(self) -> Path:
        """The CA's private key (PEM, mode 0600)."""
        return self.folder / "ca.key"

    @property
    def leaf(self) -> Path:
        """The certificate the front door shows (PEM: leaf, then CA)."""
        return self.folder / "leaf.pem"

    @property
    def leaf_key(self) -> Path:
        """The leaf's private key (PEM, mode 0600)."""
        return self.folder / "leaf.key"

    @property
    def bundle(self) -> Path:
        """The public roots and our CA: what a child gets as `SSL_CERT_FILE`."""
        return self.folder / "bundle.pem"

    @classmethod
    def open(cls, data: Path, *, now: datetime | None = None) -> "Authority":
        """Open the authority of a data folder, making or renewing what is missing or near its end.

        Raises `StorageUnavailable` when the folder cannot be written to.
        """
        authority = cls(folder=data / "authority")
        try:
            authority.folder.mkdir(parents=True, exist_ok=True, mode=0o700)
            with _alone_in(authority.folder):
                authority.renew(now=now)
        except OSError as error:
            raise StorageUnavailable(
                f"The certificate folder {authority.folder} cannot be written: {error.strerror or error}.",
                remedy="Free the disk or mend its permissions, or choose another data folder with --data.",
            ) from error
        return authority

    def renew(self, *, now: datetime | None = None) -> bool:
        """Make anew what is missing, damaged or near its end; say whether the leaf changed."""
        moment = now or datetime.now(UTC)
        ca = _usable(self.ca, self.ca_key, after=moment + CA_RENEWAL)
        if ca is None:
            _make_ca(self, moment)
        leaf = _usable(self.leaf, self.leaf_key, after=moment + LEAF_RENEWAL)
        stale = ca is None or leaf is None or not _is_issued_by(leaf, ca) or _names(leaf) != set(LEAF_NAMES)
        if stale:
            _make_leaf(self, moment)
        write_bundle(self.bundle, [Path(certifi.where()), self.ca])
        return stale

    def bundle_with(self, extra: Path | None) -> Path:
        """Return a bundle that also holds the caller's own roots, such as those of a company's proxy."""
        if extra is None or not extra.is_file() or extra.resolve() in {self.bundle.resolve(), Path(certifi.where()).resolve()}:
            return self.bundle
        digest = hashlib.sha256(str(extra.resolve()).encode()).hexdigest()[:12]
        target = self.folder / f"bundle-{digest}.pem"
        write_bundle(target, [Path(certifi.where()), extra, self.ca])
        return target


def write_bundle(target: Path, parts: list[Path]) -> None:
    """Join certificate files into one, unless the target already holds exactly these."""
    content = b"\n".join(part.read_bytes().rstrip() for part in parts) + b"\n"
    if not target.is_file() or target.read_bytes() != content:
        _write(target, content, mode=0o644)


@contextmanager
def _alone_in(folder: Path) -> Generator[None]:
    """Hold the folder's lock, so that two servers starting at once make one authority."""
    import fcntl

    handle = os.open(folder / ".lock", os.O_CREAT | os.O_RDWR, 0o600)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield
    finally:
        os.close(handle)


def _write(target: Path, content: bytes, *, mode: int) -> None:
    """Write a file under a temporary name with its final mode, then put it in place whole."""
    temporary = target.with_name(f".{target.name}.{secrets.token_hex(4)}")
    handle = os.open(temporary, os.O_CREAT | os.O_EXCL | os.O_WRONLY, mode)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        temporary.replace(target)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise


def _usable(certificate: Path, key: Path, *, after: datetime) -> x509.Certificate | None:
    """Return a certificate that matches its key and is still good at a moment, or None."""
    try:
        found = x509.load_pem_x509_certificate(certificate.read_bytes())
        private = serialization.load_pem_private_key(key.read_bytes(), password=None)
    except (FileNotFoundError, ValueError):
        return None
    if key.stat().st_mode & 0o077:
        key.chmod(0o600)
    return found if found.not_valid_after_utc > after and found.public_key() == private.public_key() else None


def _is_issued_by(leaf: x509.Certificate, ca: x509.Certificate) -> bool:
    try:
        leaf.verify_directly_issued_by(ca)
    except Exception:  # noqa: BLE001  any doubt about the old leaf is answered by making a new one
        return False
    return True


def _names(certificate: x509.Certificate) -> set[str]:
    names = certificate.extensions.get_extension_for_class(x509.SubjectAlternativeName).value
    return set(names.get_values_for_type(x509.DNSName))


def _make_ca(authority: Authority, now: datetime) -> None:
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name(
        [
            x509.NameAttribute(NameOID.ORGANIZATION_NAME, "Soundstage"),
            x509.NameAttribute(NameOID.COMMON_NAME, f"Soundstage local authority {secrets.token_hex(4)}"),
        ]
    )
    # A constraint on "fal.run" permits every host below it too; the star has no meaning here.
    domains = sorted({pattern.removeprefix("*.") for pattern in LEAF_NAMES})
    certificate = (
        _builder(name, name, key.public_key(), now, CA_LIFE)
        .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
        .add_extension(_key_usage(signs_certificates=True), critical=True)
        .add_extension(x509.NameConstraints([x509.DNSName(domain) for domain in domains], None), critical=True)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(key.public_key()), critical=False)
        .sign(key, hashes.SHA256())
    )
    _write(authority.ca_key, _pem_of_key(key), mode=0o600)
    _write(authority.ca, certificate.public_bytes(serialization.Encoding.PEM), mode=0o644)


def _make_leaf(authority: Authority, now: datetime) -> None:
    ca = x509.load_pem_x509_certificate(authority.ca.read_bytes())
    ca_key = serialization.load_pem_private_key(authority.ca_key.read_bytes(), password=None)
    if not isinstance(ca_key, ec.EllipticCurvePrivateKey):
        raise StorageUnavailable(f"{authority.ca_key} is not a key of ours.", remedy=f"Delete {authority.folder} and start again.")
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "Soundstage front door")])
    alternatives = [*(x509.DNSName(host) for host in LEAF_NAMES), x509.IPAddress(LOOPBACK)]
    certificate = (
        _builder(name, ca.subject, key.public_key(), now, LEAF_LIFE)
        .add_extension(x509.SubjectAlternativeName(alternatives), critical=False)
        .add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
        .add_extension(_key_usage(signs_certificates=False), critical=True)
        .add_extension(x509.ExtendedKeyUsage([ExtendedKeyUsageOID.SERVER_AUTH]), critical=False)
        .add_extension(x509.AuthorityKeyIdentifier.from_issuer_public_key(ca_key.public_key()), critical=False)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(key.public_key()), critical=False)
        .sign(ca_key, hashes.SHA256())
    )
    _write(authority.leaf_key, _pem_of_key(key), mode=0o600)
    _write(authority.leaf, certificate.public_bytes(serialization.Encoding.PEM) + authority.ca.read_bytes(), mode=0o644)


def _builder(
    subject: x509.Name, issuer: x509.Name, key: ec.EllipticCurvePublicKey, now: datetime, life: timedelta
) -> x509.CertificateBuilder:
    return (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(issuer)
        .public_key(key)
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - CLOCK_SKEW)
        .not_valid_after(now + life)
    )


def _key_usage(*, signs_certificates: bool) -> x509.KeyUsage:
    return x509.KeyUsage(
        digital_signature=not signs_certificates,
        content_commitment=False,
        key_encipherment=False,
        data_encipherment=False,
        key_agreement=False,
        key_cert_sign=signs_certificates,
        crl_sign=signs_certificates,
        encipher_only=False,
        decipher_only=False,
    )


def _pem_of_key(key: ec.EllipticCurvePrivateKey) -> bytes:
    return key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
