"""Finished files on this machine's disk.

Each file has a folder of its own, `files/4f/4f09…e1/`, which holds `about.json` (what `StoredFile` says) and the file
itself. The folder is written as `files/.incoming/<token>/` and moved to its place in one rename when everything in it
is on the disk; what is an hour old in `.incoming` is removed when the storage opens.
"""

import errno
import hashlib
import json
import os
import re
import secrets
import shutil
import time
from collections.abc import Callable, Generator
from contextlib import contextmanager, suppress
from functools import lru_cache
from pathlib import Path

from soundstage.errors import NotFound, StorageUnavailable
from soundstage.storage.base import StoredFile

TOKEN = re.compile(r"[0-9a-f]{32}", re.ASCII)
"""128 random bits. Hexadecimal, so that a disk that ignores case keeps tokens apart."""
NAME = re.compile(r"[A-Za-z0-9_-][A-Za-z0-9._-]{0,127}", re.ASCII)
CHUNK = 1 << 20
ABOUT = "about.json"
LEFTOVER_SECONDS = 3600.0

CAUSES = {
    errno.ENOSPC: ("The disk is full", "Free some space there, or set SOUNDSTAGE_DATA to a folder on another disk."),
    errno.EDQUOT: ("The disk quota is used up", "Free some space there, or set SOUNDSTAGE_DATA to a folder on another disk."),
    errno.EACCES: ("There is no permission to write", "Give this user write permission, or set SOUNDSTAGE_DATA to another folder."),
    errno.EPERM: ("There is no permission to write", "Give this user write permission, or set SOUNDSTAGE_DATA to another folder."),
    errno.EROFS: ("The disk is read-only", "Mount it writable, or set SOUNDSTAGE_DATA to another folder."),
}


@contextmanager
def telling_disk_faults(folder: Path) -> Generator[None]:
    """Turn an `OSError` met while writing below `folder` into `StorageUnavailable` with cause and remedy."""
    try:
        yield
    except OSError as fault:
        cause, remedy = CAUSES.get(fault.errno or 0, (str(fault.strerror or fault), "Look at the disk that holds SOUNDSTAGE_DATA."))
        raise StorageUnavailable(f"{cause}: {folder}.", remedy=remedy) from fault


class LocalStorage:
    """A `Storage` in one folder."""

    def __init__(self, folder: Path, *, clock: Callable[[], float] = time.time) -> None:
        self.folder = folder
        self._clock = clock
        self._incoming = folder / ".incoming"
        with telling_disk_faults(folder):
            self._incoming.mkdir(parents=True, exist_ok=True)
        self._forget_leftovers()
        self._read_about = lru_cache(maxsize=1024)(_read_about)

    def keep(self, source: Path, name: str, content_type: str) -> StoredFile:
        """Copy `source` in under a new token."""
        if not NAME.fullmatch(name):
            raise ValueError(f"{name!r} is no name for a stored file")
        token = secrets.token_hex(16)
        half = self._incoming / token
        whole = self._home(token)
        with telling_disk_faults(self.folder):
            try:
                half.mkdir()
                size, digest = _copy(source, half / name)
                about = {"name": name, "content_type": content_type, "size": size, "sha256": digest, "created": self._clock()}
                _write(half / ABOUT, json.dumps(about).encode())
                _sync_folder(half)
                whole.parent.mkdir(exist_ok=True)
                half.rename(whole)
                _sync_folder(whole.parent)
            except BaseException:
                shutil.rmtree(half, ignore_errors=True)
                raise
        return self.find(token, name)

    def find(self, token: str, name: str) -> StoredFile:
        """Return the file with that token and name; only a well-formed token ever becomes part of a path."""
        if not TOKEN.fullmatch(token):
            raise NotFound("There is no such file.")
        stored = self._read_about(self._home(token))
        if stored.name != name or not stored.path.is_file():  # what is known of a file outlives it when an operator removes it
            raise NotFound("There is no such file.")
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

    def _forget_leftovers(self) -> None:
        """Remove what killed processes left half written; younger things may be another server's."""
        for half in self._incoming.iterdir():
            with suppress(OSError):
                if half.stat().st_mtime < time.time() - LEFTOVER_SECONDS:
                    shutil.rmtree(half, ignore_errors=True)

    def _home(self, token: str) -> Path:
        return self.folder / token[:2] / token


def _read_about(home: Path) -> StoredFile:
    try:
        about = json.loads((home / ABOUT).read_bytes())
    except FileNotFoundError:
        raise NotFound("There is no such file.") from None
    return StoredFile(token=home.name, path=home / about["name"], **about)


def _copy(source: Path, target: Path) -> tuple[int, str]:
    """Copy a file onto the disk itself and return its size in bytes and its SHA-256."""
    digest = hashlib.sha256()
    with source.open("rb") as given, target.open("xb") as kept:
        while chunk := given.read(CHUNK):
            digest.update(chunk)
            kept.write(chunk)
        kept.flush()
        os.fsync(kept.fileno())
        return kept.tell(), digest.hexdigest()


def _write(target: Path, content: bytes) -> None:
    with target.open("xb") as kept:
        kept.write(content)
        kept.flush()
        os.fsync(kept.fileno())


def _sync_folder(folder: Path) -> None:
    """Put a folder's list of names on the disk, without which a rename may be forgotten in a power cut."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
