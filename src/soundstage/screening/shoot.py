"""Renders one entry on the path that every request takes: the catalogue's plan, a child process, a take."""

import hashlib
import json
import shutil
from collections.abc import Callable
from dataclasses import asdict, dataclass, field
from decimal import Decimal
from pathlib import Path
from time import monotonic
from typing import Any

from pydantic import TypeAdapter

from soundstage import __version__
from soundstage.catalog.base import Plan
from soundstage.catalog.sora2 import endpoints
from soundstage.engines.base import Log, Progress
from soundstage.engines.brief import brief_to_dict
from soundstage.engines.cue_sheet import CueSheet
from soundstage.engines.take import Take
from soundstage.media.contact import write_contact_sheet
from soundstage.media.files import whole_file
from soundstage.runners.base import Runner
from soundstage.screening.prompts import Entry
from soundstage.settings import Settings

STANDARD, PRO = "fal-ai/sora-2/text-to-video", "fal-ai/sora-2/text-to-video/pro"


@dataclass(frozen=True, slots=True, kw_only=True)
class Shot:
    """A rendered entry: the files of its folder and what was said on the way. Paths are relative to the folder."""

    key: str
    """Changes with everything that could change the clip but the engine's own code."""
    engine: str
    engine_version: str
    seed: int
    seconds: float
    """Seconds that were asked for."""
    size: tuple[int, int]
    wall_seconds: float
    """How long it took to render."""
    log: tuple[tuple[str, str], ...] = ()
    """(level, message)"""
    facts: dict[str, Any] = field(default_factory=dict[str, Any])

    @property
    def sheet(self) -> CueSheet | None:
        """What the engine planned, when it says."""
        return CueSheet.from_dict(self.facts["cue_sheet"]) if "cue_sheet" in self.facts else None


def plan_for(entry: Entry, seed: int, *, pro: bool = False) -> Plan:
    """Return what an entry comes to. Raises `InputRefused` when the API would refuse it."""
    wanted = PRO if pro else STANDARD
    endpoint = next(one for one in endpoints(true_1080p_price=Decimal(0)) if one.id == wanted)
    return endpoint.plan({"prompt": entry.prompt, **entry.args}, fallback_seed=seed)


def key_of(plan: Plan, engine: str) -> str:
    """Return the key of a shot: equal keys may share a clip."""
    director = Settings.load().director
    who = [engine] if director is None else [engine, director.url, director.model]
    text = json.dumps([__version__, *who, brief_to_dict(plan.brief)], sort_keys=True, default=str)
    return hashlib.blake2b(text.encode(), digest_size=12).hexdigest()


def earlier_shot(folder: Path, key: str) -> Shot | None:
    """Return the shot that lies in a folder already, when it is whole and of that key."""
    try:
        shot = TypeAdapter(Shot).validate_json((folder / "shot.json").read_bytes())
    except (OSError, ValueError):
        return None
    return shot if shot.key == key and (folder / "video.mp4").is_file() else None


def shoot(entry: Entry, plan: Plan, runner: Runner, engine: str, folder: Path, told: Callable[[float, str], None]) -> Shot:
    """Render an entry into its folder and return the shot; `told` hears how far it is (0..1) and what it is doing.

    Writes `video.mp4`, `thumbnail.webp`, `contact.png`, `screenplay.json` and, last, `shot.json`, so that a folder with a `shot.json` is whole.
    Raises `SoundstageError` as the engine or its runner did.
    """
    shutil.rmtree(folder, ignore_errors=True)
    work = folder / "work"
    work.mkdir(parents=True)
    brief = brief_to_dict(plan.brief)
    started, log, take = monotonic(), list[tuple[str, str]](), None
    run = runner.start(engine, brief, work)
    try:
        for event in run.events():
            match event:
                case Progress(fraction=fraction, doing=doing):
                    told(fraction, doing)
                case Log(message=message, level=level):
                    log.append((level, message))
                case Take():
                    take = event
    finally:
        run.end()
    assert take is not None
    wall_seconds = monotonic() - started
    take.video.replace(folder / "video.mp4")
    take.thumbnail.replace(folder / "thumbnail.webp")
    if take.screenplay is not None:
        take.screenplay.replace(folder / "screenplay.json")
    shutil.rmtree(work, ignore_errors=True)
    write_contact_sheet(folder / "video.mp4", folder / "contact.png")
    shot = Shot(
        key=key_of(plan, engine),
        engine=take.engine,
        engine_version=take.engine_version,
        seed=take.seed,
        seconds=float(plan.brief.seconds),
        size=(plan.brief.width, plan.brief.height),
        wall_seconds=round(wall_seconds, 2),
        log=tuple(log),
        facts=take.facts,
    )
    write_json(folder / "shot.json", asdict(shot))
    return shot


def write_json(file: Path, value: Any) -> None:
    """Write a value as JSON, whole or not at all."""
    with whole_file(file) as part:
        part.write_text(json.dumps(value, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
