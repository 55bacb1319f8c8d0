"""A whole screening: every entry rendered, measured and written up. One that fails does not stop the rest."""

import json
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict, dataclass, field, replace
from functools import partial
from pathlib import Path
from typing import Any

from pydantic import TypeAdapter

from soundstage.catalog.base import InputRefused
from soundstage.errors import InvalidInput, SoundstageError
from soundstage.runners.base import Runner
from soundstage.screening.graph import draw_sound
from soundstage.screening.judgement import read_judgement
from soundstage.screening.measures.base import Material, Measure, Reading, readings
from soundstage.screening.page import write_page
from soundstage.screening.prompts import Entry
from soundstage.screening.report import Screened, write_up
from soundstage.screening.shoot import Shot, earlier_shot, key_of, plan_for, shoot, write_json

RENDERING = 0.85
"""Share of an entry's progress that is rendering; the rest is measuring."""

Told = Callable[[str, float, str], None]
"""Hears (entry id, 0..1, what is being done)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Screening:
    """What to screen, how, and where to put it."""

    entries: tuple[Entry, ...]
    folder: Path
    engine: str
    measures: tuple[Measure, ...]
    seed: int = 1
    pro: bool = False
    again: bool = False
    """Render and measure anew what lies there already."""

    def hold(self, runner: Runner, told: Told, *, jobs: int = 1) -> dict[str, Any]:
        """Screen everything, `jobs` entries at a time; write `index.html` and `report.json` and return the report.

        What an earlier screening left in the folder is used again where prompt, arguments, seed and engine are the same; entries of
        an earlier screening that are not in this one stay on disk and off the page.
        """
        judgement = read_judgement(self.folder / "judgement.json")
        self.folder.mkdir(parents=True, exist_ok=True)
        with ThreadPoolExecutor(max_workers=jobs, thread_name_prefix="screening") as crew:
            screened = list(crew.map(partial(self.screen, runner=runner, told=told), self.entries))
        report = write_up(screened, judgement, self.engine)
        write_json(self.folder / "report.json", report)
        write_page(screened, judgement, report, self.folder / "index.html")
        return report

    def screen(self, entry: Entry, runner: Runner, told: Told) -> Screened:
        """Render and measure one entry."""
        folder = self.folder / "clips" / entry.id
        try:
            plan = plan_for(entry, self.seed, pro=self.pro)
            shot = None if self.again else earlier_shot(folder, key_of(plan, self.engine))
            if shot is None:
                shot = shoot(entry, plan, runner, self.engine, folder, lambda share, doing: told(entry.id, RENDERING * share, doing))
            found = self._measure(entry, shot, folder, told)
        except InputRefused as refusal:
            return Screened(entry=entry, failure=f"The API refuses it: {refusal}")
        except SoundstageError as error:
            return Screened(entry=entry, failure=str(error))
        finally:
            told(entry.id, 1.0, "done")
        return Screened(entry=entry, shot=shot, readings=tuple(found), screenplay=_read_json(folder / "screenplay.json"))

    def _measure(self, entry: Entry, shot: Shot, folder: Path, told: Told) -> list[Reading]:
        kept = folder / "readings.json"
        wanted = Taken(key=shot.key, measures=[one.key for one in self.measures])
        if not self.again and (earlier := _earlier_readings(kept, wanted)) is not None:
            return earlier
        material = Material(clip=folder / "video.mp4", sheet=shot.sheet, seconds=shot.seconds, size=shot.size)
        draw_sound(material.sound, shot.seconds, shot.sheet, folder / "sound.png")
        found: list[Reading] = []
        for number, measure in enumerate(self.measures):
            told(entry.id, RENDERING + (1 - RENDERING) * number / len(self.measures), f"measuring: {measure.title.lower()}")
            found += readings(measure, material)
        write_json(kept, asdict(replace(wanted, readings=found)))
        return found


@dataclass(frozen=True, slots=True, kw_only=True)
class Taken:
    """Readings as they are kept beside the clip they belong to."""

    key: str
    measures: list[str]
    readings: list[Reading] = field(default_factory=list[Reading])


def _earlier_readings(file: Path, wanted: Taken) -> list[Reading] | None:
    """Return the readings that lie there, when they are of the same clip and of the same measures."""
    try:
        found = TypeAdapter(Taken).validate_json(file.read_bytes())
    except (OSError, ValueError):
        return None
    return found.readings if (found.key, found.measures) == (wanted.key, wanted.measures) else None


def _read_json(file: Path) -> dict[str, Any] | None:
    try:
        return json.loads(file.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return None


def choose(measures: Sequence[Measure], names: Sequence[str]) -> tuple[Measure, ...]:
    """Return the measures of these names, or all. Raises `InvalidInput` for a name that there is not."""
    known = {one.key: one for one in measures}
    unknown = [name for name in names if name not in known]
    if unknown:
        raise InvalidInput(f"There is no measure {', '.join(map(repr, unknown))}.", remedy=f"There are: {', '.join(known)}.")
    return tuple(known[name] for name in names) if names else tuple(measures)
