"""Passes: short texts that this server gives away and believes when they come back, because only it can have signed them.

Nothing is remembered of a pass. It says what it is for, until when, and whatever else was put into it; HMAC-SHA256 (RFC 2104) over all
that, with a secret of the data folder, keeps it from being changed or used for something else.
"""

import hmac
import json
import secrets
import time
from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Callable, Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any

from soundstage.errors import SettingsError, SoundstageError
from soundstage.storage.disk import telling_disk_faults, write

SECRET_BYTES = 32
LONGEST = 2048
"""Characters of a pass; ours have some two hundred."""


class PassRefused(SoundstageError):
    """This address or token was not given out by this server, or its time is over."""

    kind = "forbidden"


class Passes:
    """Issues and reads passes with the data folder's secret, which is made when it is first needed; its file is for its owner only."""

    def __init__(self, file: Path, *, clock: Callable[[], float] = time.time) -> None:
        self._file = file
        self._clock = clock
        self._secret: bytes | None = None

    def issue(self, purpose: str, claims: Mapping[str, str | int | None], seconds: float) -> str:
        """Return a pass for one purpose that is good for so many seconds. Raises `StorageUnavailable` or `SettingsError`."""
        about = json.dumps({**claims, "until": int(self._clock() + seconds)}, separators=(",", ":"))
        body = _text(about.encode())
        return f"{body}.{_text(self._mac(purpose, body))}"

    def read(self, purpose: str, text: str) -> dict[str, Any]:
        """Return what a pass says. Raises `PassRefused` when it is not for this purpose, or not any more, or not ours."""
        body, _, mac = text.partition(".")
        if len(text) > LONGEST or not text.isascii() or not hmac.compare_digest(mac, _text(self._mac(purpose, body))):
            raise PassRefused
        claims: dict[str, Any] = json.loads(urlsafe_b64decode(body + "=" * (-len(body) % 4)))  # ours, so it can be read
        if self._clock() >= claims["until"]:
            raise PassRefused("The time of this address or token is over.", remedy="Begin the upload again.")
        return claims

    def _mac(self, purpose: str, body: str) -> bytes:
        if self._secret is None:
            self._secret = _read_or_make(self._file)
        return hmac.digest(self._secret, f"{purpose}\0{body}".encode(), "sha256")


def _read_or_make(file: Path) -> bytes:
    with telling_disk_faults(file.parent):
        if not file.exists():
            _make(file)
        secret = file.read_bytes()
    if len(secret) != SECRET_BYTES:
        raise SettingsError(
            f"The file {file} does not hold a secret.", remedy="Remove it: a new one is made, and uploads begun before end."
        )
    return secret


def _make(file: Path) -> None:
    """Write a new secret, unless another server was quicker: a link is made only where there is no file."""
    fresh = file.with_name(f".{file.name}.{secrets.token_hex(4)}")
    file.parent.mkdir(parents=True, exist_ok=True)
    try:
        write(fresh, secrets.token_bytes(SECRET_BYTES), mode=0o600)
        with suppress(FileExistsError):
            file.hardlink_to(fresh)
    finally:
        fresh.unlink(missing_ok=True)


def _text(value: bytes) -> str:
    return urlsafe_b64encode(value).rstrip(b"=").decode()
