"""Tells for certain which servers are dead, so that a restart takes up their jobs at once instead of waiting for leases to run out.

Every boot of a server locks a file of its own in the data folder, and its engines' processes hold that lock too. The kernel lets
go of it when the last of them is gone, however they went. So a lock that can be had is proof that nothing of that boot still works.
"""

import fcntl
import os
import re
import uuid
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import Self

from soundstage.errors import StorageUnavailable

SAFE = re.compile(r"[0-9a-z-]{1,64}")


class Boot:
    """One life of one server on a data folder. Its `id` is the worker's name in the job store."""

    def __init__(self, data: Path) -> None:
        """Begin a life. Raises `StorageUnavailable` when the folder cannot be written to."""
        self.id = uuid.uuid4().hex
        self._folder = data / "boots"
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            self.fd = os.open(self._file(self.id), os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
            fcntl.flock(self.fd, fcntl.LOCK_EX)
        except OSError as error:
            raise StorageUnavailable(
                f"The data folder {data} cannot be written to: {error.strerror}.",
                remedy="Give the server's user the right to write there, free some space, or set another data folder.",
            ) from error

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.close()

    def close(self) -> None:
        """End this life in order. Children that still live keep the lock until they are gone."""
        if self.fd >= 0:
            os.close(self.fd)
            self.fd = -1
            bury_if_dead(self._file(self.id))

    def is_dead(self, worker: str) -> bool:
        """Whether that worker is certain to be gone. A worker that never locked a file here is not known to be."""
        return worker != self.id and SAFE.fullmatch(worker) is not None and bury_if_dead(self._file(worker), keep=True)

    def forget(self, worker: str) -> None:
        """Remove the file of a dead worker whose jobs have been taken care of."""
        if self.is_dead(worker):
            self._file(worker).unlink(missing_ok=True)

    def tidy(self) -> None:
        """Remove the files that dead boots without jobs have left."""
        for file in self._folder.glob("*.lock"):
            if file.stem != self.id:
                bury_if_dead(file)

    def _file(self, worker: str) -> Path:
        return self._folder / f"{worker}.lock"


def bury_if_dead(file: Path, *, keep: bool = False) -> bool:
    """Return whether nobody holds the lock of an existing file; remove the file then, unless it is to be kept."""
    try:
        fd = os.open(file, os.O_RDWR | os.O_CLOEXEC)
    except OSError:
        return False
    try:
        fcntl.flock(fd, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    else:
        if not keep:
            with suppress(OSError):
                file.unlink()
        return True
    finally:
        os.close(fd)
