"""Writing files so that they are on the disk, and saying in words what a disk refuses."""

import errno
import os
from collections.abc import Generator, Iterable
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path

from soundstage.errors import StorageUnavailable

CHUNK = 1 << 20

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


def copy(sources: Iterable[Path], target: Path) -> tuple[int, str]:
    """Copy files, one after another, into one on the disk itself; return its size in bytes and its SHA-256."""
    digest = sha256()
    with target.open("xb") as kept:
        for source in sources:
            with source.open("rb") as given:
                while chunk := given.read(CHUNK):
                    digest.update(chunk)
                    kept.write(chunk)
        kept.flush()
        os.fsync(kept.fileno())
        return kept.tell(), digest.hexdigest()


def adopt(source: Path, target: Path) -> int:
    """Give a file that never changes a second name, or copy it where a disk knows no second names; return its size in bytes."""
    try:
        target.hardlink_to(source)
    except OSError:
        copy([source], target)
    sync(target)
    return target.stat().st_size


def write(target: Path, content: bytes, mode: int = 0o666) -> None:
    """Write a file that is not there yet onto the disk itself. The process's umask is taken off `mode`."""
    with os.fdopen(os.open(target, os.O_WRONLY | os.O_CREAT | os.O_EXCL, mode), "wb") as kept:
        kept.write(content)
        kept.flush()
        os.fsync(kept.fileno())


def sync(path: Path) -> None:
    """Put a file's content, or a folder's list of names, on the disk; without the latter a rename may be forgotten in a power cut."""
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
