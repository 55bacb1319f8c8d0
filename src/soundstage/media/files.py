"""Files that are either whole or not there."""

import errno
import os
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path

from soundstage.errors import StorageUnavailable

_NO_ROOM = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}
_NO_WAY_IN = {errno.EACCES, errno.EPERM, errno.EROFS, errno.ENOENT, errno.ENOTDIR}


def part_of(path: Path) -> Path:
    """Return the temporary name a file has until it is whole, in the same folder so that a rename can finish it."""
    return path.with_name(path.name + ".part")


def storage_failure(error: OSError, path: Path) -> StorageUnavailable | None:
    """Say in our own words why a file could not be written; `None` when the error is not about storage."""
    if error.errno in _NO_ROOM:
        return StorageUnavailable(
            f"There was no room left to write {path.name}.", remedy=f"Free some space on the disk that holds {path.parent}."
        )
    if error.errno in _NO_WAY_IN:
        return StorageUnavailable(
            f"{path.name} could not be written: {error.strerror}.", remedy=f"Make {path.parent} a folder that can be written to."
        )
    return None


def put_in_place(part: Path, path: Path) -> None:
    """Make the part durable and give it its real name, so that nobody ever opens half a file."""
    with part.open("rb+") as file:
        os.fsync(file.fileno())
    part.replace(path)
    _sync_folder(path.parent)


def _sync_folder(folder: Path) -> None:
    """Make a rename durable where the system lets a folder be opened (not on Windows)."""
    try:
        handle = os.open(folder, os.O_RDONLY)
    except OSError:
        return
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


@contextmanager
def whole_file(path: Path) -> Generator[Path]:
    """Yield the temporary name to write to; on leaving, the file appears under `path`, or nothing is left at all.

    Raises `StorageUnavailable` when the disk is full or the folder cannot be written to.
    """
    part = part_of(path)
    try:
        yield part
        put_in_place(part, path)
    except OSError as error:
        part.unlink(missing_ok=True)
        failure = storage_failure(error, path)
        if failure is None:
            raise
        raise failure from error
    except BaseException:
        part.unlink(missing_ok=True)
        raise
