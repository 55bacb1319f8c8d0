"""The embedded engine: reads the prompt like a director, casts, builds, shoots, speaks and mixes.

    prompt -> read_prompt -> screenplay -> (voices | cast | sets) -> direct -> scenes -> render -> frames ─┐
                                              └-> schedule -> soundtrack ─────────────────────────────────-> MP4

Speech is synthesised beside the building of sets and people, the sound is mixed beside the first frames, and frames are drawn by a
crew of processes where there are the cores for it, and encoded while the next ones render.
"""

import hashlib
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from fractions import Fraction
from functools import cached_property
from pathlib import Path
from time import monotonic

import numpy as np
from numpy.typing import NDArray
from pydantic import ValidationError

from soundstage import __version__
from soundstage.engines.base import Brief, Event, Log, Produced, Progress
from soundstage.engines.cue_sheet import CueSheet
from soundstage.engines.previz import departments
from soundstage.engines.previz.continuity import told
from soundstage.engines.previz.cue_sheet import write_cue_sheet
from soundstage.engines.previz.director.consult import Reading
from soundstage.engines.previz.director.reading import read_prompt
from soundstage.engines.previz.render.crew import Crew
from soundstage.engines.previz.screenplay import Screenplay
from soundstage.engines.previz.sound import soundtrack
from soundstage.engines.previz.sound.models import Model
from soundstage.engines.previz.sound.speech import SpokenLine
from soundstage.engines.previz.stage import locations, tempest
from soundstage.engines.previz.stage.direct import Production, direct
from soundstage.engines.previz.stage.schedule import Cue, ends_of_talk, place_lines
from soundstage.errors import InvalidInput
from soundstage.media.encode import Encoder
from soundstage.settings import Settings

RENDER_QUALITY = {"standard": "standard", "pro": "high"}
LIGHTNING = frozenset({"storm", "lightning"})
"""Weather in which it flashes."""
SHARE_OF_PREPARATION = 0.12
"""How much of the progress bar lies before the first frame."""


class PrevizEngine:
    """See the module. One instance may make many clips, one after the other."""

    name = "previz"
    version = __version__
    takes_screenplays = True

    def __init__(self, settings: Settings | None = None) -> None:
        """`settings` say whether a director is asked and which voices speak; None means those of the environment that this process was started with."""
        self._given = settings

    @cached_property
    def _settings(self) -> Settings:
        return self._given or Settings.load()

    def generate(self, brief: Brief, folder: Path, cancelled: Callable[[], bool]) -> Iterator[Event]:
        """Make the clip; see `soundstage.engines.base.Engine.generate`."""
        yield Progress(fraction=0.0, doing="reading the prompt")
        reading = self._read(brief, cancelled)
        if cancelled():
            return
        screenplay = reading.screenplay
        yield from reading.notes
        yield from _tell(screenplay)
        with ThreadPoolExecutor(max_workers=1, thread_name_prefix="sound") as sound:
            speech = sound.submit(_record, screenplay, brief.seed, self._settings.voices)
            yield Progress(fraction=0.02, doing="building the set")
            sets, notes = locations.build_sets(screenplay, brief.seed)
            yield from (Log(message=note, level="WARN") for note in notes)
            if cancelled():
                return
            yield Progress(fraction=0.05, doing="casting")
            people = departments.build_cast(screenplay, brief.seed)
            if cancelled():
                return
            yield Progress(fraction=0.08, doing="rehearsing")
            spoken, notes = speech.result()
            yield from (Log(message=note, level="WARN") for note in notes)
            placed = list(map(place_lines, screenplay.shots, spoken, ends_of_talk(screenplay.shots)))
            yield from (Log(message=note, level="WARN") for _, notes in placed for note in notes)
            talk = [cues for cues, _ in placed]
            production = direct(screenplay, talk, people, sets, brief.width / brief.height, brief.seed, departments.MOST_PEOPLE)
            yield from (Log(message=note, level="WARN") for note in production.notes)
            for kept in talk:
                yield from (Log(message=f"{_who(screenplay, cue)}: “{cue.line.text}”") for cue in kept)
            heard = _plan_sound(screenplay, talk, production, brief)
            yield from (Log(message=note, level="WARN") for note in heard.notes)
            sheet = write_cue_sheet(screenplay, talk, production, heard, brief)
            with Crew(production.scenes, (brief.width, brief.height), RENDER_QUALITY[brief.quality]) as crew:
                mix = sound.submit(soundtrack.render, heard)
                try:
                    yield from self._shoot(brief, reading, production, sheet, crew, mix, folder, cancelled)
                except _Cancelled:
                    return

    def _read(self, brief: Brief, cancelled: Callable[[], bool]) -> Reading:
        """The screenplay that came with the brief, else the one read from the prompt."""
        seconds = float(brief.seconds)
        if brief.screenplay is None:
            return read_prompt(brief.prompt, seconds=seconds, seed=brief.seed, director=self._settings.director, cancelled=cancelled)
        try:
            return Reading(screenplay=Screenplay.model_validate({"duration": seconds} | brief.screenplay))
        except ValidationError as error:
            raise InvalidInput(f"The screenplay cannot be shot: {told(error)}") from error

    def _shoot(
        self,
        brief: Brief,
        reading: Reading,
        production: Production,
        sheet: CueSheet,
        crew: Crew,
        mix: "Future[NDArray[np.float32]]",
        folder: Path,
        cancelled: Callable[[], bool],
    ) -> Iterator[Event]:
        screenplay_file, video = folder / "screenplay.json", folder / "video.mp4"
        screenplay_file.write_text(reading.screenplay.model_dump_json(indent=2, exclude_defaults=True), encoding="utf-8")
        yield Produced(path=screenplay_file, kind="screenplay")
        started = monotonic()
        together = f" in {crew.processes} processes" if crew.processes > 1 else ""
        yield Log(message=f"Rendering {brief.frames} frames of {brief.width}x{brief.height} on {crew.name}{together}.")
        times = [float(Fraction(number) / brief.fps) for number in range(brief.frames)]
        sound: NDArray[np.float32] | None = None
        with Encoder(video, width=brief.width, height=brief.height, fps=brief.fps, metadata=self._provenance(brief)) as clip:
            for done, picture in enumerate(crew.pictures(times), start=1):
                if cancelled():
                    raise _Cancelled
                clip.frame(picture)
                if sound is None and mix.done():
                    clip.audio(sound := mix.result())
                yield Progress(fraction=SHARE_OF_PREPARATION + (0.97 - SHARE_OF_PREPARATION) * done / brief.frames, doing="rendering")
            yield Progress(fraction=0.97, doing="mixing")
            if sound is None:
                clip.audio(mix.result())
        seconds = monotonic() - started
        yield Log(message=f"Rendered in {seconds:.1f} s.", level="DEBUG")
        facts = {"gl_renderer": crew.name, "set": production.scenes[0].set_piece.name, "cue_sheet": sheet.to_dict()}
        if reading.model is not None:
            facts["director"] = reading.model
        yield Produced(path=video, kind="video", facts=facts)

    def _provenance(self, brief: Brief) -> dict[str, str]:
        return {
            "engine": self.name,
            "engine_version": self.version,
            "seed": str(brief.seed),
            "prompt_sha256": hashlib.sha256(brief.prompt.encode()).hexdigest(),
            "comment": f"Made by Soundstage {self.version}, engine {self.name}, seed {brief.seed}",
        }


class _Cancelled(Exception):
    """Leaves the encoder's block so that no half file stays; never seen outside."""


def _tell(screenplay: Screenplay) -> Iterator[Log]:
    """Log lines: what was understood, and everything that was not."""
    first = screenplay.shots[0]
    facts = [
        first.place or first.place_set or "no place named",
        first.time or "",
        *first.weather,
        f"{len(screenplay.cast)} in the cast",
        f"{len(screenplay.shots)} shot(s)",
    ]
    yield Log(message="Understood: " + ", ".join(f for f in facts if f) + ".")
    for missing in screenplay.unstaged:
        yield Log(message=f"Not staged: “{missing.text}” ({missing.reason}){': ' + missing.note if missing.note else ''}.", level="WARN")


def _record(screenplay: Screenplay, seed: int, wanted: Model) -> tuple[list[list[SpokenLine]], tuple[str, ...]]:
    voices = departments.cast_voices(screenplay, seed)
    model, notes = departments.speech_model(screenplay, wanted)
    return [departments.record(shot, voices, seed, screenplay.cast, model) for shot in screenplay.shots], notes


def _plan_sound(screenplay: Screenplay, talk: Sequence[Sequence[Cue]], production: Production, brief: Brief) -> soundtrack.Plan:
    lines = [cue.spoken for kept in talk for cue in kept]
    return soundtrack.plan(
        screenplay, lines, seconds=float(brief.seconds), pans=dict(production.pans), footsteps=[(s.at, s.pan) for s in production.footsteps],
        surface=production.scenes[0].set_piece.surface, interior=production.scenes[0].set_piece.interior,
        throats=departments.throats(screenplay, brief.seed), flashes=_flashes(screenplay, brief), seed=brief.seed,
    )  # fmt: skip


def _flashes(screenplay: Screenplay, brief: Brief) -> list[float]:
    """When lightning is first seen of each flash, seconds; none where no storm is."""
    seen: dict[int, float] = {}
    for frame in range(brief.frames):
        time = float(Fraction(frame) / brief.fps)
        if any(shot.start <= time < shot.end and LIGHTNING & set(shot.weather) for shot in screenplay.shots):
            bright, stroke = tempest.brightness(time, 3 + brief.seed % 5)
            if bright > 0.15:
                seen.setdefault(stroke, time)
    return list(seen.values())


def _who(screenplay: Screenplay, cue: Cue) -> str:
    by_id = {c.id: c.label for c in screenplay.cast}
    return by_id.get(cue.line.speaker or "", "Voice").capitalize()
