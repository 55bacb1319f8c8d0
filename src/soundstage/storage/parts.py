"""Uploads that gather on this machine's disk, each in a folder of its own.

`about.json` says what is expected. A part that has come whole is `00007.<sha256>`: so its number and its digest are all that has to be
known to put the parts together, and one that is sent again takes the place of the first. What is still coming ends in `.coming`.
"""

import json
import os
import re
import secrets
import shutil
from collections.abc import Generator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import asdict
from hashlib import sha256
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from soundstage.errors import InvalidInput, NotFound
from soundstage.storage.base import MOST_PARTS, Access, Terms, TooLarge, Upload
from soundstage.storage.disk import telling_disk_faults, write

ABOUT = "about.json"
COMING = ".coming"
NUMBERS = f"Parts are numbered from 1 to {MOST_PARTS}."
ENDED = "There is no such upload, or it has ended."
DIGEST = re.compile(r"[0-9a-f]{64}", re.ASCII)


def begin(folder: Path, upload: Upload) -> None:
    """Make the folder of an upload."""
    with telling_disk_faults(folder.parent):
        half = folder.with_name(f".{folder.name}")
        try:
            half.mkdir()
            about = {name: value for name, value in asdict(upload).items() if name not in {"token", "terms"}}
            write(half / ABOUT, json.dumps(about | {"terms": asdict(upload.terms)}).encode())
            half.rename(folder)
        except BaseException:
            shutil.rmtree(half, ignore_errors=True)
            raise


def read(folder: Path) -> Upload:
    """Return what is expected. Raises `NotFound`."""
    try:
        about: dict[str, Any] = json.loads((folder / ABOUT).read_bytes())
    except FileNotFoundError:
        raise NotFound(ENDED) from None
    terms = about.pop("terms")
    return Upload(token=folder.name, terms=Terms(**terms | {"access": Access(**terms["access"])}), **about)


class LocalPart:
    """A `Part` that is written to a file of its own."""

    def __init__(self, folder: Path, number: int, most_bytes: int) -> None:
        self._folder = folder
        self._number = number
        self._most_bytes = most_bytes
        self._room = most_bytes - sum(size for other, size in _sizes(folder) if other != number)
        self._digest = sha256()
        self._path = folder / f"{number:05d}.{secrets.token_hex(8)}{COMING}"
        with _while_expected(folder):
            self._file = self._path.open("xb")

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        with suppress(OSError):  # a full disk may refuse what is still in the buffer; it is thrown away all the same
            self._file.close()
        with suppress(OSError):
            self._path.unlink(missing_ok=True)

    def write(self, chunk: bytes) -> None:
        """See `Part.write`."""
        self._room -= len(chunk)
        if self._room < 0:
            raise _too_large(self._most_bytes)
        self._digest.update(chunk)
        with _while_expected(self._folder):
            self._file.write(chunk)

    def finish(self) -> str:
        """See `Part.finish`."""
        digest = self._digest.hexdigest()
        whole = self._folder / f"{self._number:05d}.{digest}"
        with _while_expected(self._folder):
            self._file.close()
            self._path.replace(whole)
            for other in self._folder.glob(f"{self._number:05d}.*"):
                if other != whole and other.suffix != COMING:
                    other.unlink(missing_ok=True)
            # Parts that came at the same time did not know of each other while they were being written.
            if sum(size for _, size in _sizes(self._folder)) > self._most_bytes:
                whole.unlink(missing_ok=True)
                raise _too_large(self._most_bytes)
        return digest


def new_part(folder: Path, number: int) -> LocalPart:
    """Begin to take in a part. Raises `NotFound`, `InvalidInput` or `StorageUnavailable`."""
    upload = read(folder)
    if not 1 <= number <= MOST_PARTS:
        raise InvalidInput(NUMBERS)
    return LocalPart(folder, number, upload.most_bytes)


def in_order(folder: Path, parts: Sequence[tuple[int, str]]) -> list[Path]:
    """Return the files of these parts, first to last. Raises `InvalidInput` when they make no whole file."""
    numbers = sorted(number for number, _ in parts)
    if not numbers:
        raise InvalidInput("A file has at least one part.")
    if len(set(numbers)) < len(numbers):
        raise InvalidInput("A part is named twice.")
    if numbers[0] < 1 or numbers[-1] > MOST_PARTS:
        raise InvalidInput(NUMBERS)
    if numbers[-1] > len(numbers):
        missing = next(number for number, found in enumerate(numbers, 1) if number != found)
        raise InvalidInput(f"Part {missing} is missing.")
    files: list[Path] = []
    for number, digest in sorted(parts):
        file = folder / f"{number:05d}.{digest}"
        if not DIGEST.fullmatch(digest) or not file.is_file():
            raise InvalidInput(
                f"Part {number} with this ETag has not come.", remedy="Send the part again, and complete with the ETag of its reply."
            )
        files.append(file)
    return files


@contextmanager
def _while_expected(folder: Path) -> Generator[None]:
    """Tell disk faults, but raise `NotFound` when the upload was joined or given up while this part was on its way."""
    with telling_disk_faults(folder):
        try:
            yield
        except FileNotFoundError:
            raise NotFound(ENDED) from None


def _sizes(folder: Path) -> list[tuple[int, int]]:
    """Return number and bytes of each part that has come whole."""
    with os.scandir(folder) as entries:
        whole = [entry for entry in entries if entry.name != ABOUT and not entry.name.endswith(COMING)]
    found: list[tuple[int, int]] = []
    for entry in whole:
        with suppress(FileNotFoundError):
            found.append((int(entry.name[:5]), entry.stat().st_size))
    return found


def _too_large(most_bytes: int) -> TooLarge:
    return TooLarge(f"The file has more than the {most_bytes} bytes that this server accepts.")
