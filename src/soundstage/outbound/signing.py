"""Signs webhooks the way fal does, so that receivers written for fal verify ours by the same recipe.

fal's documentation, "Webhook verification": Ed25519 over the UTF-8 of four lines: request id, user id, Unix time in seconds, hexadecimal
SHA-256 of the raw body. The public key is told as a JSON Web Key (RFC 8037) in a key set.
"""

import hashlib
import json
import os
import secrets
import threading
from base64 import urlsafe_b64encode
from contextlib import suppress
from pathlib import Path
from typing import Any

from cryptography.exceptions import UnsupportedAlgorithm
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from soundstage.errors import SettingsError
from soundstage.storage.local import telling_disk_faults


class Signer:
    """The data folder's signing key. It is made when it is first needed; its file (PEM) is for its owner only."""

    def __init__(self, file: Path) -> None:
        self._file = file
        self._lock = threading.Lock()
        self._key: Ed25519PrivateKey | None = None

    def sign(self, *, request_id: str, user_id: str, timestamp: int, body: bytes) -> str:
        """Return the signature, in hexadecimal. Raises `StorageUnavailable` or `SettingsError` when there is no key to be had."""
        lines = (request_id, user_id, str(timestamp), hashlib.sha256(body).hexdigest())
        return self._private_key().sign("\n".join(lines).encode()).hex()

    def key_set(self) -> dict[str, Any]:
        """Return the JSON Web Key Set to verify with. Raises as `sign` does."""
        x = _base64url(self._private_key().public_key().public_bytes_raw())
        # RFC 7638: a key's thumbprint is the hash of its required members in alphabetical order.
        thumbprint = hashlib.sha256(json.dumps({"crv": "Ed25519", "kty": "OKP", "x": x}, separators=(",", ":")).encode()).digest()
        return {"keys": [{"kty": "OKP", "crv": "Ed25519", "alg": "EdDSA", "use": "sig", "kid": _base64url(thumbprint), "x": x}]}

    def _private_key(self) -> Ed25519PrivateKey:
        with self._lock:
            if self._key is None:
                self._key = _read_or_make(self._file)
            return self._key


def _read_or_make(file: Path) -> Ed25519PrivateKey:
    with telling_disk_faults(file.parent):
        if not file.exists():
            _make(file)
        content = file.read_bytes()
    try:
        key = serialization.load_pem_private_key(content, password=None)
    except (ValueError, TypeError, UnsupportedAlgorithm):
        key = None
    if not isinstance(key, Ed25519PrivateKey):
        raise SettingsError(
            f"The webhook signing key {file} cannot be read.",
            remedy="Restore it, or remove it: a new one is made, and receivers fetch it anew.",
        )
    return key


def _make(file: Path) -> None:
    """Write a new key, unless another server was quicker: a link is made only where there is no file."""
    key = Ed25519PrivateKey.generate()
    text = key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    file.parent.mkdir(parents=True, exist_ok=True)
    fresh = file.with_name(f".{file.name}.{secrets.token_hex(4)}")
    try:
        with os.fdopen(os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as out:
            out.write(text)
            out.flush()
            os.fsync(out.fileno())
        with suppress(FileExistsError):
            file.hardlink_to(fresh)
    finally:
        fresh.unlink(missing_ok=True)


def _base64url(value: bytes) -> str:
    return urlsafe_b64encode(value).rstrip(b"=").decode()
