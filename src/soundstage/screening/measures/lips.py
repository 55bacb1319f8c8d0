"""Lips against sound: by how many frames the opening of the mouth and the energy of speech lie apart.

Two readings of one kind: `FACE` looks at the rendered picture, `JAW` at the curve that the engine says it moved the jaw by. Where the
second is good and the first is not, the face does not do what it was told, or cannot be seen.
"""

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy import signal as scipy_signal

from soundstage.engines.cue_sheet import PlannedLine
from soundstage.screening.face_mesh import Face
from soundstage.screening.measures.base import Material, Measure, NotTaken, Reading
from soundstage.screening.measures.decode import RATE

WITHIN = 2.0
"""Frames wished."""
REACH = 10
"""Frames: the farthest that is searched, and how much around a line counts with it, for its beginning and end tell the most."""
SURE = 0.15
"""Correlation under which nothing is said."""
CHANCE = 3.7
"""Correlation times the root of the number of frames that a mouth which moves at random reaches in one of twenty cases, taking the best
of all lags; found by trial with thirteen spoken lines. Under it the lag is told and not judged."""
LEAST_SPEECH = 0.6
"""Seconds of lines on screen."""
LEAST_SEEN = 0.5
"""Share of the frames in which a face must be found."""
BAND = (200.0, 3000.0)
"""Hz: vowels and what is sung of consonants; the jaw opens for these."""
RANGE = 35.0
"""Decibels under the loudest frame where speech is taken to end."""
_STEP = 0.5
"""Heights of a face that it may move from one frame to the next and still be the same."""
_LOST = 5
"""Frames after which a face that was not seen is another one."""

Curve = NDArray[np.float64]
signal: Any = scipy_signal


def _from_face(material: Material) -> list[Reading]:
    lines = _on_screen(material)
    opening = mouth_curve(material.faces, lines, float(material.facts.fps), material.size[0] / material.size[1])
    seen = np.isfinite(opening[_near(lines, len(opening), float(material.facts.fps), REACH)])
    if seen.mean() < LEAST_SEEN:
        raise NotTaken(f"A face was found in only {100 * seen.mean():.0f} % of the frames in which somebody speaks on screen.")
    return [_reading(FACE, material, opening, lines)]


def _from_jaw(material: Material) -> list[Reading]:
    lines = _on_screen(material)
    jaw = np.array(material.planned().jaw, float)
    if not len(jaw):
        raise NotTaken("The engine does not tell how it moved the jaw.")
    return [_reading(JAW, material, jaw, lines)]


def _on_screen(material: Material) -> list[PlannedLine]:
    lines = [line for line in material.planned().lines if line.on_screen and line.end > line.start]
    seconds = sum(line.end - line.start for line in lines)
    if seconds < LEAST_SPEECH:
        raise NotTaken("Nobody speaks on screen." if not lines else f"Only {seconds:.1f} s of speech are on screen.")
    return lines


def _reading(measure: Measure, material: Material, opening: Curve, lines: list[PlannedLine]) -> Reading:
    fps = float(material.facts.fps)
    counted = _near(lines, len(opening), fps, REACH) & ~_near(_off_screen(material), len(opening), fps, 0)
    lag, correlation = best_lag(opening, speech_energy(material.sound, fps, len(opening)), counted)
    apart = round(abs(lag), 1)
    likely = correlation >= CHANCE / np.sqrt(counted.sum())
    notes = [
        f"The lips are {'behind' if lag > 0 else 'ahead of'} the sound." if apart else "",
        "They may be even farther apart." if abs(lag) >= REACH else "",
        "" if likely else "Mouth and sound have no more in common than chance may give them.",
    ]
    return Reading(
        measure=measure.key,
        title=measure.title,
        value=apart,
        unit="frames",
        wanted=f"within {WITHIN:g} frames",
        verdict="told" if not likely else "good" if abs(lag) <= WITHIN else "off",
        better="lower",
        note=" ".join(filter(None, notes)),
        details={"lag": round(lag, 2), "correlation": round(correlation, 2), "frames": int(counted.sum())},
    )


def _off_screen(material: Material) -> list[PlannedLine]:
    return [line for line in material.planned().lines if not line.on_screen]


def _near(lines: Sequence[PlannedLine], frames: int, fps: float, margin: int) -> NDArray[np.bool_]:
    """The frames in whose time somebody says one of these lines, and `margin` frames around."""
    times = (np.arange(frames) + 0.5) / fps
    near = np.zeros(frames, bool)
    for line in lines:
        near |= (times >= line.start - margin / fps) & (times <= line.end + margin / fps)
    return near


def speech_energy(sound: NDArray[np.float32], fps: float, frames: int) -> Curve:
    """Return the energy of `sound`, (n, 2) at 48 kHz, in the band of vowels while each frame is shown: decibels over the floor, from 0."""
    edges = np.round(np.arange(frames + 1) / fps * RATE).astype(int)
    mono = np.zeros(edges[-1])
    mono[: len(sound)] = sound.mean(1)[: len(mono)] if len(sound) else 0.0
    band = signal.butter(4, BAND, "bandpass", fs=RATE, output="sos")
    power = np.square(signal.sosfiltfilt(band, mono))
    mean = np.array([power[begin:end].mean() for begin, end in zip(edges, edges[1:], strict=False)])
    level = 10.0 * np.log10(mean + 1e-12)
    return np.maximum(level - level.max() + RANGE, 0.0)


def best_lag(opening: Curve, energy: Curve, counted: NDArray[np.bool_]) -> tuple[float, float]:
    """Return by how many frames `opening` comes after `energy` (negative: before it), and the correlation there.

    Only frames of `energy` that are `counted` are compared; nan in `opening` is a frame without a face. The best of the whole
    frames is refined by a parabola through it and its neighbours. Raises `NotTaken` when there is nothing to compare.
    """
    at = np.flatnonzero(counted)
    if not len(at) or np.ptp(energy[at]) < 1.0:
        raise NotTaken("There is no speech to be heard in the lines on screen.")
    if np.nanstd(opening[at]) < 1e-4:
        raise NotTaken("The mouth does not move while somebody speaks on screen.")
    found = np.array([_correlation(opening, energy, at, lag) for lag in range(-REACH, REACH + 1)])
    best = int(found.argmax())
    if found[best] < SURE:
        raise NotTaken(f"Mouth and sound have too little in common to tell (correlation {found[best]:.2f}).")
    between = 0.0
    if 0 < best < len(found) - 1:
        before, top, after = found[best - 1 : best + 2]
        bend = before - 2 * top + after
        between = 0.5 * (before - after) / bend if bend < 0 else 0.0
    return float(best - REACH + between), float(found[best])


def _correlation(opening: Curve, energy: Curve, at: NDArray[np.intp], lag: int) -> float:
    """Pearson's correlation of the mouth `lag` frames later with the sound; -1 when half the frames are missing."""
    there = (at + lag >= 0) & (at + lag < len(opening))
    mouth, sound = opening[at[there] + lag], energy[at[there]]
    seen = np.isfinite(mouth)
    if seen.sum() < max(8, len(at) / 2) or mouth[seen].std() < 1e-6 or sound[seen].std() < 1e-6:
        return -1.0
    return float(np.corrcoef(mouth[seen], sound[seen])[0, 1])


def mouth_curve(faces: Sequence[Sequence[Face]], lines: Sequence[PlannedLine], fps: float, aspect: float) -> Curve:
    """Return the opening of the speaking mouth in every frame, nan where no face is seen.

    Nobody says whose face is whose: of the faces in a frame, it is the one whose mouth moves most in the line that is nearest in time.
    `aspect` is the picture's width over its height.
    """
    people = _people(faces, aspect)
    curve = np.full(len(faces), np.nan)
    times = (np.arange(len(faces)) + 0.5) / fps
    distance = np.array([np.maximum(np.maximum(line.start - times, times - line.end), 0.0) for line in lines])
    nearest = distance.argmin(0)
    for number, line in enumerate(lines):
        here = _near([line], len(faces), fps, REACH)
        moves = np.array([_spread(person[here]) for person in people])
        for frame in np.flatnonzero(nearest == number):
            there = [index for index in range(len(people)) if np.isfinite(people[index, frame])]
            if there:
                curve[frame] = people[max(there, key=lambda index: moves[index]), frame]
    return curve


def _spread(opening: Curve) -> float:
    seen = opening[np.isfinite(opening)]
    return float(seen.std()) if len(seen) >= 3 else 0.0


def _people(faces: Sequence[Sequence[Face]], aspect: float) -> Curve:
    """Each face followed from frame to frame: (people, frames) openings of the mouth, nan while one is not seen."""
    followed: list[dict[int, Face]] = []
    for frame, here in enumerate(faces):
        free = [person for person in followed if frame - max(person) <= _LOST]
        for face in here:
            near = [person for person in free if _apart(person[max(person)], face, aspect) <= _STEP * face.height]
            if near:
                person = min(near, key=lambda person: _apart(person[max(person)], face, aspect))
                free = [other for other in free if other is not person]
            else:
                person = dict[int, Face]()
                followed.append(person)
            person[frame] = face
    openings = np.full((len(followed), len(faces)), np.nan)
    for row, person in zip(openings, followed, strict=True):
        for frame, face in person.items():
            row[frame] = face.mouth
    return openings


def _apart(one: Face, other: Face, aspect: float) -> float:
    """Distance in heights of the picture."""
    return float(np.hypot((one.x - other.x) * aspect, one.y - other.y))


FACE = Measure(key="lips_face", title="Lips against sound, in the rendered face", take=_from_face)
JAW = Measure(key="lips_jaw", title="Lips against sound, by the scene's own jaw curve", take=_from_jaw)
