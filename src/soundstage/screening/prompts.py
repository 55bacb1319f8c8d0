"""The list of prompts of a screening: one JSON object a line."""

import json
import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from soundstage.errors import InvalidInput

_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,63}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One prompt to be screened."""

    id: str
    """Names its folder: letters, digits, dots, dashes and underscores."""
    prompt: str
    args: dict[str, Any] = field(default_factory=dict[str, Any])
    """More fields of the endpoint's input: duration, aspect_ratio ..."""
    named: tuple[str, ...] = ()
    """What the prompt names: what a viewer would look and listen for."""


class _Row(BaseModel):
    model_config = ConfigDict(extra="forbid")

    id: str = Field(pattern=f"^{_ID.pattern}$")
    prompt: str = Field(min_length=1)
    args: dict[str, Any] = {}
    named: list[str] = []


def read_entries(file: Path, only: Sequence[str] = ()) -> list[Entry]:
    """Return the prompts of a file, or those of them whose id is in `only`.

    Raises `InvalidInput` that names the line when a line is no such object, an id comes twice, or `only` names one that is not there.
    """
    try:
        lines = file.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise InvalidInput(f"The list of prompts {file} cannot be read: {error}.") from error
    entries: dict[str, Entry] = {}
    for number, line in enumerate(lines, start=1):
        if line.strip():
            entry = _read_line(file, number, line)
            if entry.id in entries:
                raise InvalidInput(f"{file}, line {number}: the id {entry.id!r} comes twice.", remedy="Give each prompt an id of its own.")
            entries[entry.id] = entry
    unknown = [name for name in only if name not in entries]
    if unknown:
        raise InvalidInput(f"{file} has no prompt {', '.join(map(repr, unknown))}.", remedy=f"It has: {', '.join(entries) or 'none'}.")
    if not entries:
        raise InvalidInput(f"{file} holds no prompts.", remedy='Write one JSON object a line: {"id": "a", "prompt": "..."}.')
    return [entry for name, entry in entries.items() if not only or name in only]


def _read_line(file: Path, number: int, line: str) -> Entry:
    try:
        row = _Row.model_validate(json.loads(line))
    except json.JSONDecodeError as error:
        raise InvalidInput(f"{file}, line {number} is not JSON: {error}.") from error
    except ValidationError as error:
        faults = "; ".join(f"{'.'.join(map(str, fault['loc'])) or 'the line'}: {fault['msg']}" for fault in error.errors())
        raise InvalidInput(f"{file}, line {number}: {faults}.") from error
    return Entry(id=row.id, prompt=row.prompt, args=row.args, named=tuple(row.named))
