"""What people saw: which of a prompt's named things are really on screen or heard. The page writes it, the report counts it."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, cast

from soundstage.errors import InvalidInput
from soundstage.screening.prompts import Entry


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """The count of one entry."""

    shown: int
    """Ticked: a stranger would recognise it."""
    judged: int
    """Looked at, ticked or crossed."""
    named: int


def read_judgement(file: Path) -> dict[str, dict[str, bool]]:
    """Return entry id -> named thing -> whether it is there. An absent file is an empty judgement.

    Raises `InvalidInput` when the file is something else.
    """
    if not file.exists():
        return {}
    try:
        found = json.loads(file.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise InvalidInput(f"{file} is not a judgement: {error}.", remedy="Save it anew from the page, or move it away.") from error
    if not _is_judgement(found):
        raise InvalidInput(f"{file} is not a judgement: it maps no ids to ticks.", remedy="Save it anew from the page, or move it away.")
    return cast("dict[str, dict[str, bool]]", found)


def _is_judgement(found: Any) -> bool:
    return isinstance(found, dict) and all(
        isinstance(ticks, dict) and all(isinstance(tick, bool) for tick in cast("dict[str, Any]", ticks).values())
        for ticks in cast("dict[str, Any]", found).values()
    )


def count(entry: Entry, judgement: Mapping[str, Mapping[str, bool]]) -> Judged:
    """Count one entry's ticks; ticks of things that the prompt no longer names do not count."""
    ticks = judgement.get(entry.id, {})
    known = [ticks[thing] for thing in entry.named if thing in ticks]
    return Judged(shown=sum(known), judged=len(known), named=len(entry.named))
