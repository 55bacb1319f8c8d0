"""API keys: who may use this server, for what, until when, and how much of it. Only hashes are kept, in `keys.json` of the data folder,
readable by its owner.

The file may be changed by the command line while a server runs; the server notices at the next request. A key made before there were scopes
and limits has the scope `api` and no limits.
"""

import fcntl
import hashlib
import json
import os
import secrets
import time
import uuid
from collections.abc import Callable, Generator, Iterable
from contextlib import contextmanager
from dataclasses import asdict, dataclass, replace
from hmac import compare_digest
from pathlib import Path
from typing import Literal

from soundstage.errors import NotFound, SettingsError
from soundstage.storage.disk import telling_disk_faults

Scope = Literal["api", "admin"]
"""`api` uses the endpoints and asks after requests; `admin` may also administer the server."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Key:
    """What is kept of a key."""

    id: str
    label: str
    sha256: str
    """Hex digest of the secret: 128 random bits, so a plain hash cannot be searched through."""
    created: float
    """Unix seconds."""
    revoked: float | None = None
    scope: Scope = "api"
    expires: float | None = None
    """Unix seconds; from then on it opens nothing."""
    concurrent: int | None = None
    """How many of its requests may be made at the same time; None does not limit them."""

    budget_nano_usd: int | None = None
    """What its requests of one calendar month (UTC) may come to, in billionths of a US dollar; None does not limit it."""

    @property
    def is_admin(self) -> bool:
        """Whether it may administer the server."""
        return self.scope == "admin"

    def is_valid(self, now: float) -> bool:
        """Whether it opens the door."""
        return self.revoked is None and (self.expires is None or now < self.expires)


@dataclass(frozen=True, slots=True, kw_only=True)
class CreatedKey:
    """A new key, the only time its secret is seen."""

    id: str
    secret: str
    label: str

    @property
    def text(self) -> str:
        """What goes into `FAL_KEY`."""
        return f"{self.id}:{self.secret}"


class KeyBook:
    """The keys of one data folder."""

    def __init__(self, file: Path, *, clock: Callable[[], float] = time.time) -> None:
        self._file = file
        self._clock = clock
        self._seen: tuple[tuple[int, int, int] | None, dict[str, Key]] = (None, {})

    def create(
        self,
        label: str = "",
        *,
        scope: Scope = "api",
        valid_seconds: float | None = None,
        concurrent: int | None = None,
        budget_nano_usd: int | None = None,
    ) -> CreatedKey:
        """Make a key of the shape that fal's tools expect, `id:secret`. What a key may is settled for good when it is made."""
        made = CreatedKey(id=str(uuid.uuid4()), secret=secrets.token_hex(16), label=label)
        now = self._clock()
        key = Key(
            id=made.id,
            label=label,
            sha256=_digest(made.secret),
            created=now,
            scope=scope,
            expires=None if valid_seconds is None else now + valid_seconds,
            concurrent=concurrent,
            budget_nano_usd=budget_nano_usd,
        )
        with self._alone():
            self._write([*self.list(), key])
        return made

    def list(self) -> list[Key]:
        """Return every key ever created, oldest first, the revoked and expired ones too."""
        return list(self._read().values())

    def revoke(self, key_id: str) -> None:
        """End a key for good. Raises `NotFound`."""
        if key_id not in self._read():
            raise NotFound(f"There is no key with the id {key_id!r}.", remedy="`soundstage keys list` shows them all.")
        with self._alone():
            keys = self._read()
            ended = replace(keys[key_id], revoked=keys[key_id].revoked or self._clock())
            self._write([ended if key.id == key_id else key for key in keys.values()])

    @property
    def is_empty(self) -> bool:
        """Whether no key was ever created. A revoked or expired key keeps the door locked: its end must never open it."""
        return not self._read()

    @property
    def has_valid_key(self) -> bool:
        """Whether there is a key that opens the door."""
        now = self._clock()
        return any(key.is_valid(now) for key in self._read().values())

    def ceilings(self) -> dict[str, int]:
        """Return how many requests each key may have made at the same time, by its id; a key without a limit is not there."""
        return {key.id: key.concurrent for key in self._read().values() if key.concurrent is not None}

    def check(self, text: str) -> Key | None:
        """Return the key that `id:secret` belongs to, or None when there is none such."""
        key_id, _, secret = text.partition(":")
        key = self._read().get(key_id)
        right = compare_digest(key.sha256 if key else _digest(""), _digest(secret))
        return key if key and right and key.is_valid(self._clock()) else None

    def valid(self, key_id: str) -> Key | None:
        """Return the key of an id while it opens the door."""
        key = self._read().get(key_id)
        return key if key is not None and key.is_valid(self._clock()) else None

    def _read(self) -> dict[str, Key]:
        """Return the keys by id; the file is parsed again only when it has changed."""
        try:
            about = self._file.stat()
            version = (about.st_mtime_ns, about.st_size, about.st_ino)
            if self._seen[0] != version:
                self._seen = (version, {entry["id"]: Key(**entry) for entry in json.loads(self._file.read_bytes())["keys"]})
        except FileNotFoundError:
            return {}
        except (OSError, ValueError, TypeError, KeyError) as fault:
            remedy = "Restore it, or remove it to start without keys."
            raise SettingsError(f"The key file {self._file} cannot be read: {fault}.", remedy=remedy) from fault
        return self._seen[1]

    @contextmanager
    def _alone(self) -> Generator[None]:
        """Hold the file's lock from reading to writing: of two changes at once, neither undoes the other."""
        with telling_disk_faults(self._file.parent):
            self._file.parent.mkdir(parents=True, exist_ok=True)
            handle = os.open(self._file.with_name(f".{self._file.name}.lock"), os.O_CREAT | os.O_RDWR | os.O_CLOEXEC, 0o600)
            try:
                fcntl.flock(handle, fcntl.LOCK_EX)
                yield
            finally:
                os.close(handle)

    def _write(self, keys: Iterable[Key]) -> None:
        """Replace the file in one step; nobody but its owner may read it."""
        text = json.dumps({"keys": [asdict(key) for key in keys]}, indent=1)
        fresh = self._file.with_name(f".{self._file.name}.{secrets.token_hex(4)}")
        with telling_disk_faults(self._file.parent):
            with os.fdopen(os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="utf-8") as out:
                out.write(text)
                out.flush()
                os.fsync(out.fileno())
            fresh.replace(self._file)


def _digest(secret: str) -> str:
    return hashlib.sha256(secret.encode("utf-8", "surrogatepass")).hexdigest()
