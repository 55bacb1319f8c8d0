"""Small clips with real speech in them, made for the measures to look at."""

from collections.abc import Callable, Sequence
from fractions import Fraction
from itertools import count
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray
from scipy.ndimage import map_coordinates

from soundstage.engines.cue_sheet import CueSheet, PlannedLine, PlannedShot, PlannedVoice
from soundstage.engines.previz.sound.speech import SAMPLE_RATE, SpokenLine
from soundstage.engines.previz.sound.voices import cast_voice, speak
from soundstage.media.encode import Encoder
from soundstage.screening.measures.base import Material


@pytest.fixture(scope="session")
def say() -> Callable[..., SpokenLine]:
    """A voice: give it text, and when it begins in seconds and the language; what was said before is remembered."""
    voice = cast_voice(sex="f")

    def said(text: str, start: float = 0.8, language: str = "en") -> SpokenLine:
        return speak(text, voice, language=language, speaker="Ann").at(start)

    return said


@pytest.fixture(scope="session")
def planned() -> Callable[..., PlannedLine]:
    """The plan that a spoken line fulfils; with another text or language, the one that it does not."""

    def plan_of(line: SpokenLine, text: str | None = None, language: str = "en", *, on_screen: bool = True) -> PlannedLine:
        return PlannedLine(speaker="Ann", text=text or line.text, language=language, start=line.start, end=line.end, on_screen=on_screen)

    return plan_of


@pytest.fixture(scope="session")
def track() -> Callable[..., NDArray[np.float64]]:
    """Spoken lines in their places on a stereo track, (n, 2) at 48 kHz, each `late` by so many seconds."""

    def laid(*lines: SpokenLine, seconds: float = 4, late: float = 0.0) -> NDArray[np.float64]:
        mono = np.zeros(round(seconds * SAMPLE_RATE))
        for line in lines:
            begin = round((line.begins + late) * SAMPLE_RATE)
            samples = line.samples[: len(mono) - begin]
            mono[begin : begin + len(samples)] += samples
        return np.stack([mono, mono], 1)

    return laid


@pytest.fixture
def film(tmp_path: Path) -> Callable[..., Material]:
    """A camera: encodes black frames with a sound track, or none, and hands over the clip with what was planned for it."""
    numbers = count()

    def filmed(
        sound: NDArray[np.floating] | None,
        lines: tuple[PlannedLine, ...] = (),
        *,
        voices: tuple[PlannedVoice, ...] = (),
        jaw: tuple[float, ...] = (),
        seconds: int = 4,
    ) -> Material:
        clip = tmp_path / f"{next(numbers)}.mp4"
        with Encoder(clip, width=64, height=36, fps=Fraction(24), preset="ultrafast") as encoder:
            for _ in range(seconds * 24):
                encoder.frame(np.zeros((36, 64, 3), np.uint8))
            if sound is not None:
                encoder.audio(sound.astype(np.float32))
        shot = PlannedShot(start=0.0, end=float(seconds), people=1)
        sheet = CueSheet(shots=(shot,), lines=lines, voices=voices, jaw=jaw)
        return Material(clip=clip, sheet=sheet, seconds=float(seconds), size=(64, 36))

    return filmed


@pytest.fixture
def reel(tmp_path: Path) -> Callable[..., Material]:
    """Another camera: encodes the pictures it is given and hands over the clip with its plan, which is one shot unless told."""
    numbers = count()

    def filmed(pictures: Sequence[NDArray[np.uint8]], shots: tuple[PlannedShot, ...] = (), signs: tuple[str, ...] = ()) -> Material:
        clip, (height, width) = tmp_path / f"reel {next(numbers)}.mp4", pictures[0].shape[:2]
        with Encoder(clip, width=width, height=height, fps=Fraction(24)) as encoder:
            for picture in pictures:
                encoder.frame(picture)
        seconds = len(pictures) / 24
        shots = shots or (PlannedShot(start=0.0, end=seconds, people=0),)
        return Material(clip=clip, sheet=CueSheet(shots=shots, signs=signs), seconds=seconds, size=(width, height))

    return filmed


@pytest.fixture(scope="session")
def view() -> Callable[..., NDArray[np.uint8]]:
    """A place: soft blots of colour, with the grain of frame `number` on them, looked at from (x, y), pixels, so many times enlarged."""

    def looked(place: int, number: int = 0, x: float = 0.0, y: float = 0.0, zoom: float = 1.0) -> NDArray[np.uint8]:
        blots = np.random.default_rng(place).uniform(0, 255, (24, 40, 3))
        grain = np.random.default_rng(1000 * place + number).normal(0, 3, (90, 160, 3))
        rows, columns = np.mgrid[:90, :160].astype(float)
        at = [((rows - 45) / zoom + 45 + y) / 10 + 6, ((columns - 80) / zoom + 80 + x) / 10 + 10]
        smooth = np.stack([map_coordinates(blots[..., channel], at, order=3, mode="reflect") for channel in range(3)], -1)
        return (smooth + grain).clip(0, 255).astype(np.uint8)

    return looked
