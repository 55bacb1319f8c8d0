"""A little room kept free on the disk, so that how a job ended can be written down even when the disk is full."""

import os
from contextlib import suppress
from pathlib import Path

RESERVE_BYTES = 2**20
PLENTY = 8
"""How many times the reserve must be free before it is taken: it is for the last moment and must not bring it about."""


class Reserve:
    """A file that takes room from the disk for as long as it is not needed. Several servers on one folder share it."""

    def __init__(self, file: Path) -> None:
        self._file = file

    def hold(self) -> None:
        """Take the room, unless it is held already or little is left. What fails here is tried again after the next write."""
        if os.access(self._file, os.F_OK):
            return
        with suppress(OSError):
            about = os.statvfs(self._file.parent)
            if about.f_bavail * about.f_frsize < PLENTY * RESERVE_BYTES:
                return
            handle = os.open(self._file, os.O_CREAT | os.O_WRONLY | os.O_CLOEXEC, 0o600)
            try:
                os.posix_fallocate(handle, 0, RESERVE_BYTES)
            except OSError:
                self._file.unlink(missing_ok=True)
                raise
            finally:
                os.close(handle)

    def give(self) -> bool:
        """Set the room free; say whether there was any to give."""
        try:
            self._file.unlink()
        except OSError:
            return False
        return True
