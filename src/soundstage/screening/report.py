"""The report of a screening as JSON, and what got better or worse against an earlier one."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, Literal, cast

from soundstage import __version__
from soundstage.errors import InvalidInput
from soundstage.screening.judgement import Judged, count
from soundstage.screening.measures.base import Reading
from soundstage.screening.prompts import Entry
from soundstage.screening.shoot import Shot

FORMAT = 1
NOISE = 0.02
"""Relative change of a number below which it is called the same."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Screened:
    """One entry after its screening: rendered and measured, or failed."""

    entry: Entry
    shot: Shot | None = None
    readings: tuple[Reading, ...] = ()
    screenplay: dict[str, Any] | None = None
    failure: str = ""
    """Why there is no clip."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One reading that differs from the baseline's."""

    id: str
    title: str
    before: str
    after: str
    direction: Literal["better", "worse"]


def write_up(screened: Sequence[Screened], judgement: Mapping[str, Mapping[str, bool]], engine: str) -> dict[str, Any]:
    """Return the report as JSON values."""
    counts = [count(one.entry, judgement) for one in screened]
    return {
        "format": FORMAT,
        "soundstage": __version__,
        "engine": engine,
        "clips": sum(one.shot is not None for one in screened),
        "failed": sum(one.shot is None for one in screened),
        "judged": asdict(_total(counts)),
        "entries": [_entry(one, judged) for one, judged in zip(screened, counts, strict=True)],
    }


def _entry(one: Screened, judged: Judged) -> dict[str, Any]:
    shot = one.shot
    return {
        "id": one.entry.id,
        "prompt": one.entry.prompt,
        "args": one.entry.args,
        "named": list(one.entry.named),
        "judged": asdict(judged),
        "failure": one.failure,
        "seed": shot.seed if shot else None,
        "wall_seconds": shot.wall_seconds if shot else None,
        "unstaged": (one.screenplay or {}).get("unstaged", []),
        "readings": [asdict(reading) for reading in one.readings],
    }


def _total(counts: Sequence[Judged]) -> Judged:
    return Judged(shown=sum(one.shown for one in counts), judged=sum(one.judged for one in counts), named=sum(one.named for one in counts))


def read_report(file: Path) -> dict[str, Any]:
    """Return a report. Raises `InvalidInput` when the file is none, or one of another format."""
    try:
        found = json.loads(file.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise InvalidInput(f"The baseline {file} cannot be read: {error}.") from error
    if not isinstance(found, dict) or cast("dict[str, Any]", found).get("format") != FORMAT:
        raise InvalidInput(f"{file} is not a screening's report of format {FORMAT}.", remedy="Name a report.json that `screen` wrote.")
    return cast("dict[str, Any]", found)


def compare(before: Mapping[str, Any], after: Mapping[str, Any]) -> list[Change]:
    """Return what differs between two reports, entry by entry; entries that only one of them has are left out."""
    earlier = {entry["id"]: entry for entry in before["entries"]}
    return [change for entry in after["entries"] if entry["id"] in earlier for change in _changes(earlier[entry["id"]], entry)]


def _changes(before: Mapping[str, Any], after: Mapping[str, Any]) -> list[Change]:
    out: list[Change] = []
    if bool(before["failure"]) != bool(after["failure"]):
        words = ("failed", "a clip") if before["failure"] else ("a clip", "failed")
        out.append(Change(id=after["id"], title="Rendered", before=words[0], after=words[1], direction=_way(bool(before["failure"]))))
    if before["judged"]["judged"] and after["judged"]["judged"] and before["judged"]["shown"] != after["judged"]["shown"]:
        more = after["judged"]["shown"] > before["judged"]["shown"]
        shown = [f"{one['judged']['shown']} of {one['judged']['named']}" for one in (before, after)]
        out.append(Change(id=after["id"], title="Named things seen or heard", before=shown[0], after=shown[1], direction=_way(more)))
    earlier = {reading["measure"]: reading for reading in before["readings"]}
    for reading in after["readings"]:
        change = _reading_changed(after["id"], earlier.get(reading["measure"]), reading)
        if change is not None:
            out.append(change)
    return out


def _reading_changed(entry: str, before: Mapping[str, Any] | None, after: Mapping[str, Any]) -> Change | None:
    if before is None or before["value"] is None or after["value"] is None:
        return None
    rank = {"off": 0, "told": 1, "good": 1}
    old, new = rank.get(before["verdict"], 1), rank.get(after["verdict"], 1)
    moved = after["value"] - before["value"]
    same = abs(moved) <= NOISE * max(abs(before["value"]), abs(after["value"]), 1e-9)
    if old == new and (same or after["better"] is None):
        return None
    better = new > old if new != old else (moved < 0) == (after["better"] == "lower")
    return Change(id=entry, title=after["title"], before=spell(before), after=spell(after), direction=_way(better))


def _way(better: bool) -> Literal["better", "worse"]:
    return "better" if better else "worse"


def spell(reading: Mapping[str, Any]) -> str:
    """Return a reading's value as people read it."""
    if reading["value"] is None:
        return "not taken"
    return f"{reading['value']:.4g} {reading['unit']}".strip()
