"""What a measure is, and what it gets to look at."""

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any, Literal

import numpy as np
from numpy.typing import NDArray

from soundstage.engines.cue_sheet import CueSheet
from soundstage.media.probe import ClipFacts, probe
from soundstage.screening import face_mesh
from soundstage.screening.face_mesh import Face
from soundstage.screening.measures import decode

Verdict = Literal["good", "off", "told"]
"""`good` and `off` against a stated wish; `told` when the number is only reported."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """One thing that a measure found."""

    measure: str
    """Stable key: `words`, `voice_outside_lines` ..."""
    title: str
    """For people: "Words recognised"."""
    value: float | None
    """None: it could not be taken, and `note` says why."""
    unit: str = ""
    wanted: str = ""
    """The wish in words: "at most 5 %", "cuts at 2.0 s and 5.0 s"."""
    verdict: Verdict | None = None
    """None when it could not be taken."""
    better: Literal["lower", "higher"] | None = None
    """Which way is better, for comparing two screenings."""
    note: str = ""
    details: dict[str, Any] = field(default_factory=dict[str, Any])
    """More for the report: recognised text, times found. JSON values."""


class NotTaken(Exception):
    """A measure could not be taken; the message says why, and what would help."""


@dataclass
class Material:
    """One finished clip with what was planned for it. Whatever several measures need is decoded once."""

    clip: Path
    sheet: CueSheet | None
    """None when the engine wrote none."""
    seconds: float
    """The length that was asked for."""
    size: tuple[int, int]
    """Width and height that were asked for, pixels."""

    @cached_property
    def facts(self) -> ClipFacts:
        """What the file itself says."""
        return probe(self.clip)

    @cached_property
    def frames(self) -> NDArray[np.uint8]:
        """Every frame, small: (n, height, width, 3) RGB, 320 pixels on the longer side."""
        return decode.small_frames(self.clip)

    @cached_property
    def sound(self) -> NDArray[np.float32]:
        """The sound, (n, 2) at 48 kHz, -1..1; empty when there is none."""
        return decode.sound(self.clip)

    @cached_property
    def mono16k(self) -> NDArray[np.float32]:
        """The sound for speech models: (n,) at 16 kHz."""
        return decode.speech_band(self.sound)

    @cached_property
    def faces(self) -> list[list[Face]]:
        """The faces of every frame. Raises `NotTaken` when the model is not there."""
        return face_mesh.watch(self.clip)

    def planned(self) -> CueSheet:
        """Return the cue sheet. Raises `NotTaken` when there is none."""
        if self.sheet is None:
            raise NotTaken("The engine wrote no cue sheet, so nothing is known of what was planned.")
        return self.sheet


@dataclass(frozen=True, slots=True, kw_only=True)
class Measure:
    """One way of looking at a clip."""

    key: str
    title: str
    take: Callable[[Material], list[Reading]]
    """Raises `NotTaken` when it cannot be taken."""


def readings(measure: Measure, material: Material) -> list[Reading]:
    """Take a measure; one that cannot be taken, or that breaks, is a reading that says so."""
    try:
        return measure.take(material)
    except NotTaken as reason:
        return [Reading(measure=measure.key, title=measure.title, value=None, note=str(reason))]
    except Exception as error:  # noqa: BLE001 - one broken measure must not hide the others
        return [Reading(measure=measure.key, title=measure.title, value=None, note=f"It failed: {type(error).__name__}: {error}")]
