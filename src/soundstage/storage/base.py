"""What a place for finished files is. Files go in whole, come out by an unguessable token, and never change."""

from dataclasses import dataclass
from pathlib import Path
from typing import Protocol


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredFile:
    """One kept file, as its storage knows it."""

    token: str
    """Unguessable; whoever has it may read the file."""
    name: str
    content_type: str
    size: int
    """Bytes."""
    sha256: str
    """Hex digest of the content; the file's ETag."""
    created: float
    """Unix seconds."""
    path: Path
    """Where the bytes are on this machine."""

    @property
    def url_path(self) -> str:
        """The file's address below the server's public one."""
        return f"/files/b/{self.token}/{self.name}"


class Storage(Protocol):
    """Keeps finished files.

    Every implementation passes the same suite, `tests/contract/test_storage.py`.
    """

    def keep(self, source: Path, name: str, content_type: str) -> StoredFile:
        """Copy `source` in under a new token; afterwards it is there whole or not at all.

        `name` is the file's name for people: letters, digits, `.`, `_` and `-`.
        Raises `StorageUnavailable` with the cause when it cannot be written.
        """
        ...

    def find(self, token: str, name: str) -> StoredFile:
        """Return the file with that token and name, both as they came from a client and so not to be trusted.

        Raises `NotFound`.
        """
        ...

    def delete(self, token: str) -> None:
        """Forget the file; no error when it is gone already."""
        ...
