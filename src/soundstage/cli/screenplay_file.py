"""Screenplays as files of the command line: read with every slip named in one line, written where there is room."""

import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, cast

from soundstage.cli.common import BadFile
from soundstage.errors import StorageUnavailable

START_FROM = "`soundstage script` prints one to start from."
MOST_FAULTS = 3
"""Faults of a file that are told; the rest is counted."""


def read_screenplay(file: Path) -> dict[str, Any]:
    """Return the object in a file, not yet looked at. Raises `BadFile` when it cannot be read, is too large or holds no JSON object."""
    from pydantic_core import from_json

    from soundstage.catalog.screenplays import LARGEST

    try:
        with file.open("rb") as opened:
            content = opened.read(LARGEST + 1)
    except (OSError, ValueError) as error:  # the second: a name that no file can have
        raise BadFile(f"The screenplay {file} cannot be read: {getattr(error, 'strerror', None) or error}.") from error
    if len(content) > LARGEST:
        raise BadFile(f"The screenplay {file} has more than the {LARGEST // 1024} kB that a screenplay may have.", remedy=START_FROM)
    try:
        found: object = from_json(content.removeprefix(b"\xef\xbb\xbf"), allow_inf_nan=False)
    except ValueError as error:
        raise BadFile(f"The screenplay {file} is not JSON: {error}.", remedy=START_FROM) from error
    if not isinstance(found, dict):
        raise BadFile(f"The screenplay {file} is not a JSON object.", remedy=START_FROM)
    return cast("dict[str, Any]", found)


def refused(file: Path, details: Sequence[Mapping[str, Any]]) -> BadFile:
    """Return the error that tells of a refused screenplay: the first faults, each with the place of its field."""
    from soundstage.engines.previz.continuity import written

    lines = [f"{written(detail['loc'][2:]) or 'the whole'}: {' '.join(detail['msg'].split())}" for detail in details[:MOST_FAULTS]]
    more = f"; and {len(details) - MOST_FAULTS} more" if len(details) > MOST_FAULTS else ""
    return BadFile(f"The screenplay {file} cannot be shot: {'; '.join(line.rstrip('.') for line in lines)}{more}.")


def refuse_unwritable(file: Path, output: Path) -> None:
    """Raise `BadFile` when a screenplay could not be written to a file, before a clip is made for nothing."""
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        if file.is_dir():
            raise BadFile(f"{file} is a folder.", remedy="Name a file with --save-screenplay.")
        if file.absolute() == output.absolute():
            raise BadFile(f"{file} is to hold the clip.", remedy="Name another file with --save-screenplay.")
        with file.open("ab") if file.exists() else tempfile.TemporaryFile(dir=file.parent):
            pass
    except (OSError, ValueError) as error:
        cause = getattr(error, "strerror", None) or error
        raise BadFile(f"{file} cannot be written: {cause}.", remedy="Name another file with --save-screenplay.") from error


def write_screenplay(content: bytes, file: Path) -> None:
    """Write the screenplay that was shot. Raises `StorageUnavailable`."""
    try:
        file.write_bytes(content)
    except OSError as error:
        raise StorageUnavailable(
            f"The clip is made, and its screenplay cannot be written to {file}: {error.strerror or error}.",
            remedy="Free some space, and make the clip again with the same seed.",
        ) from error
