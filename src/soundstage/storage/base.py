"""What a place for files is. Files go in whole, come out by an unguessable token, and never change.

A file comes in at once (`keep`) or in parts (`begin`, `part`, `join`), and goes when its time is over (`sweep`).
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from types import TracebackType
from typing import Literal, Protocol, Self

from soundstage.errors import InvalidInput

Decision = Literal["allow", "forbid", "hide"]
"""Whether somebody may read a file; what is hidden is not even said to be there."""
MOST_PARTS = 10_000


class TooLarge(InvalidInput):
    """The file is larger than this server accepts."""

    kind = "request_too_large"


@dataclass(frozen=True, slots=True, kw_only=True)
class Access:
    """Who may read a file. Its owner always may."""

    default: Decision = "allow"
    rules: Mapping[str, Decision] = field(default_factory=dict[str, Decision])
    """By the id of a key."""

    @property
    def is_open(self) -> bool:
        """Whether nobody has to be asked who they are."""
        return self.default == "allow" and all(decision == "allow" for decision in self.rules.values())

    def decision(self, user: str | None) -> Decision:
        """Return what holds for the holder of a key, or for somebody without one (None)."""
        return self.default if user is None else self.rules.get(user, self.default)


@dataclass(frozen=True, slots=True, kw_only=True)
class Terms:
    """For how long a file is kept, and for whom."""

    seconds: float | None = None
    """None keeps it until somebody deletes it."""
    owner: str | None = None
    """Id of the key that it came with, or was made for."""
    access: Access = field(default_factory=Access)


FOR_ALL = Terms()
"""For ever, and for everybody who has the address."""


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredFile:
    """One kept file, as its storage knows it."""

    token: str
    """Unguessable; whoever has it may read the file, unless its access says otherwise."""
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
    expires: float | None = None
    """Unix seconds from which it is gone."""
    owner: str | None = None
    access: Access = field(default_factory=Access)

    @property
    def url_path(self) -> str:
        """The file's address below the server's public one."""
        return url_path(self.token, self.name)


@dataclass(frozen=True, slots=True, kw_only=True)
class Upload:
    """A file that is expected, in parts or in one."""

    token: str
    """The token it will have."""
    name: str
    content_type: str
    """What its sender calls it."""
    most_bytes: int
    begun: float
    """Unix seconds."""
    terms: Terms = FOR_ALL

    @property
    def url_path(self) -> str:
        """The address that the file will have."""
        return url_path(self.token, self.name)


def url_path(token: str, name: str) -> str:
    """Return a file's address below the server's public one."""
    return f"/files/b/{token}/{name}"


class Part(Protocol):
    """A part on its way in. When the block is left before `finish`, nothing of it remains."""

    def __enter__(self) -> Self: ...
    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None: ...

    def write(self, chunk: bytes) -> None:
        """Add bytes. Raises `TooLarge` when the upload would become so, `StorageUnavailable` when they cannot be written."""
        ...

    def finish(self) -> str:
        """Put it in the place of any part of that number, and return its hex SHA-256. Raises as `write` does."""
        ...


class Storage(Protocol):
    """Keeps files.

    Every implementation passes the same suite, `tests/contract/test_storage.py`.
    """

    def keep(self, source: Path, name: str, content_type: str, terms: Terms = FOR_ALL) -> StoredFile:
        """Copy `source` in under a new token; afterwards it is there whole or not at all.

        `name` is the file's name for people: letters, digits, `.`, `_` and `-`.
        Raises `StorageUnavailable` with the cause when it cannot be written.
        """
        ...

    def find(self, token: str, name: str) -> StoredFile:
        """Return the file with that token and name, both as they came from a client and so not to be trusted.

        It does not ask who wants to know. Raises `NotFound`, also when the file's time is over.
        """
        ...

    def delete(self, token: str) -> None:
        """Forget the file; no error when it is gone already."""
        ...

    def begin(self, name: str, content_type: str, most_bytes: int, terms: Terms = FOR_ALL) -> Upload:
        """Expect a file of at most so many bytes, whatever its sender calls it. Raises `StorageUnavailable`."""
        ...

    def upload(self, token: str) -> Upload:
        """Return what is expected under a token that came from a client. Raises `NotFound`, also when it has come or was given up."""
        ...

    def part(self, token: str, number: int) -> Part:
        """Begin to take in a part, numbered from 1 to `MOST_PARTS`. Raises `NotFound`, `InvalidInput` or `StorageUnavailable`."""
        ...

    def join(self, token: str, parts: Sequence[tuple[int, str]]) -> StoredFile:
        """Make the file of its parts, each with its number and digest, in whatever order. Its type is then read from its first bytes.

        Raises `NotFound`, `InvalidInput` when a part is missing, doubled or other than its digest says, `StorageUnavailable`.
        """
        ...

    def give_up(self, token: str) -> None:
        """Expect the file no longer and forget the parts that came; no error when there is no such upload."""
        ...

    def sweep(self) -> int:
        """Delete the files whose time is over and give up uploads that nobody finished; return how many."""
        ...
