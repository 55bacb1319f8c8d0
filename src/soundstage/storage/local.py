"""Files on this machine's disk.

Each file has a folder of its own, `files/4f/4f09…e1/`, which holds `about.json` (what `StoredFile` says) and the file
itself. The folder is written as `files/.incoming/<token>/` and moved to its place in one rename when everything in it
is on the disk; what is an hour old in `.incoming` is removed when the storage opens. A file that expires has a mark in
`files/.expiring/` whose name begins with the time, so that a sweep need not look at every file. Uploads gather in
`files/.uploads/<token>/` (`parts.py`).
"""

import errno
import json
import math
import re
import secrets
import shutil
import time
from collections.abc import Callable, Generator, Sequence
from contextlib import contextmanager, suppress
from functools import lru_cache
from pathlib import Path
from typing import Any

from soundstage.errors import NotFound
from soundstage.storage import parts as gathering
from soundstage.storage.base import FOR_ALL, Access, Part, StoredFile, Terms, Upload
from soundstage.storage.disk import adopt, copy, sync, telling_disk_faults, write
from soundstage.storage.naming import NAME, OURS
from soundstage.storage.sniff import HEAD_BYTES, type_of

TOKEN = re.compile(r"[0-9a-f]{32}", re.ASCII)
"""128 random bits. Hexadecimal, so that a disk that ignores case keeps tokens apart."""
ABOUT = "about.json"
LEFTOVER_SECONDS = 3600.0
UPLOAD_SECONDS = 24 * 3600.0
"""How long an upload may take before it is given up."""
GONE = "There is no such file."


class LocalStorage:
    """A `Storage` in one folder."""

    def __init__(self, folder: Path, *, clock: Callable[[], float] = time.time) -> None:
        self.folder = folder
        self._clock = clock
        self._incoming, self._uploads, self._expiring = (folder / name for name in (".incoming", ".uploads", ".expiring"))
        with telling_disk_faults(folder):
            for room in (self._incoming, self._uploads, self._expiring):
                room.mkdir(parents=True, exist_ok=True)
        self._forget_leftovers()
        self._read_about = lru_cache(maxsize=1024)(_read_about)

    def keep(self, source: Path, name: str, content_type: str, terms: Terms = FOR_ALL) -> StoredFile:
        """Copy `source` in under a new token."""
        _require_plain(name)
        token = secrets.token_hex(16)
        with telling_disk_faults(self.folder), self._half(token) as half:
            size, digest = copy([source], half / name)
            self._settle(half, token, _about(name, content_type, size, digest, self._clock(), terms))
        return self.find(token, name)

    def find(self, token: str, name: str) -> StoredFile:
        """Return the file with that token and name; only a well-formed token ever becomes part of a path."""
        if not TOKEN.fullmatch(token):
            raise NotFound(GONE)
        stored = self._read_about(self._home(token))
        if stored.expires is not None and self._clock() >= stored.expires:
            raise NotFound(GONE)
        if stored.name != name or not stored.path.is_file():  # what is known of a file outlives it when an operator removes it
            raise NotFound(GONE)
        return stored

    def delete(self, token: str) -> None:
        """Forget the file."""
        if not TOKEN.fullmatch(token):
            return
        self._read_about.cache_clear()
        gone = self._incoming / f"{token}.gone"
        with telling_disk_faults(self.folder):
            try:
                self._home(token).rename(gone)  # out of sight in one step, then taken apart: nobody is served half a file
            except FileNotFoundError:
                return
            shutil.rmtree(gone, ignore_errors=True)

    # --- uploads -----------------------------------------------------------------------------------------------------

    def begin(self, name: str, content_type: str, most_bytes: int, terms: Terms = FOR_ALL) -> Upload:
        """Expect a file."""
        _require_plain(name)
        upload = Upload(
            token=secrets.token_hex(16), name=name, content_type=content_type, most_bytes=most_bytes, begun=self._clock(), terms=terms
        )
        gathering.begin(self._uploads / upload.token, upload)
        return upload

    def upload(self, token: str) -> Upload:
        """Return what is expected under a token."""
        if not TOKEN.fullmatch(token):
            raise NotFound("There is no such upload.")
        return gathering.read(self._uploads / token)

    def part(self, token: str, number: int) -> Part:
        """Begin to take in a part."""
        return gathering.new_part(self._uploads / self.upload(token).token, number)

    def join(self, token: str, parts: Sequence[tuple[int, str]]) -> StoredFile:
        """Make the file of its parts."""
        upload = self.upload(token)
        files = gathering.in_order(self._uploads / upload.token, parts)
        with telling_disk_faults(self.folder), self._half(token) as half:
            whole = half / upload.name
            size, digest = (adopt(files[0], whole), parts[0][1]) if len(files) == 1 else copy(files, whole)
            with whole.open("rb") as file:
                content_type = type_of(file.read(HEAD_BYTES), upload.content_type)
            self._settle(half, token, _about(upload.name, content_type, size, digest, self._clock(), upload.terms))
        self.give_up(token)
        return self.find(token, upload.name)

    def give_up(self, token: str) -> None:
        """Expect the file no longer."""
        if TOKEN.fullmatch(token):
            gone = self._incoming / f"{token}.given-up"
            with suppress(OSError):  # what cannot be removed now is removed when its time is over
                (self._uploads / token).rename(gone)
                shutil.rmtree(gone, ignore_errors=True)

    # --- what goes by itself -----------------------------------------------------------------------------------------

    def sweep(self) -> int:
        """Delete what has expired and give up what nobody finished."""
        now = self._clock()
        with telling_disk_faults(self.folder):
            expired = [mark for mark in self._expiring.iterdir() if _due(mark.name) <= now]
            unfinished = [folder.name for folder in self._uploads.iterdir() if self._is_stale(folder, now)]
        for mark in expired:
            self.delete(mark.name.partition("-")[2])
            mark.unlink(missing_ok=True)
        for token in unfinished:
            self.give_up(token)
        self._forget_leftovers()
        return len(expired) + len(unfinished)

    def _is_stale(self, folder: Path, now: float) -> bool:
        try:
            return gathering.read(folder).begun + UPLOAD_SECONDS <= now
        except NotFound:
            return False  # it is being made, or taken apart, this very moment

    def _forget_leftovers(self) -> None:
        """Remove what killed processes left half written; younger things may be another server's."""
        for half in [*self._incoming.iterdir(), *self._uploads.glob(".*")]:
            with suppress(OSError):
                if half.stat().st_mtime < time.time() - LEFTOVER_SECONDS:
                    shutil.rmtree(half, ignore_errors=True)

    # --- how a file comes to its place -------------------------------------------------------------------------------

    @contextmanager
    def _half(self, token: str) -> Generator[Path]:
        """Give a folder to write a file into; what is still in it at the end is removed."""
        half = self._incoming / f"{token}.{secrets.token_hex(4)}"
        half.mkdir()
        try:
            yield half
        finally:
            shutil.rmtree(half, ignore_errors=True)

    def _settle(self, half: Path, token: str, about: dict[str, Any]) -> None:
        """Move a written folder to its place. When there is one already, the same upload was joined twice at once, and the first counts."""
        write(half / ABOUT, json.dumps(about).encode())
        sync(half)
        home = self._home(token)
        home.parent.mkdir(exist_ok=True)
        if "expires" in about:  # before the file is there: one that nothing would ever remove must not come to be
            (self._expiring / f"{math.ceil(about['expires']):012d}-{token}").touch()
            sync(self._expiring)
        try:
            half.rename(home)
        except OSError as fault:
            if fault.errno not in {errno.ENOTEMPTY, errno.EEXIST}:
                raise
        sync(home.parent)

    def _home(self, token: str) -> Path:
        return self.folder / token[:2] / token


def _require_plain(name: str) -> None:
    if not NAME.fullmatch(name) or name in OURS:
        raise ValueError(f"{name!r} is no name for a stored file")


def _about(name: str, content_type: str, size: int, digest: str, now: float, terms: Terms) -> dict[str, Any]:
    """Return what is kept of a file beside its bytes; what is as usual is left out."""
    about: dict[str, Any] = {"name": name, "content_type": content_type, "size": size, "sha256": digest, "created": now}
    if terms.seconds is not None:
        about["expires"] = now + terms.seconds
    if terms.owner is not None:
        about["owner"] = terms.owner
    if not terms.access.is_open:
        about["access"] = {"default": terms.access.default, "rules": dict(terms.access.rules)}
    return about


def _read_about(home: Path) -> StoredFile:
    try:
        about: dict[str, Any] = json.loads((home / ABOUT).read_bytes())
    except FileNotFoundError:
        raise NotFound(GONE) from None
    access = Access(**about.pop("access", {}))
    return StoredFile(token=home.name, path=home / about["name"], access=access, **about)


def _due(mark: str) -> float:
    """Return when the file of a mark expires, in Unix seconds; never for what is no mark."""
    seconds = mark.partition("-")[0]
    return int(seconds) if seconds.isdecimal() else math.inf
