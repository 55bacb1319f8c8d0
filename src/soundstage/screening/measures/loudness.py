"""Loudness and peaks as broadcasters measure them (ITU-R BS.1770-4), against the levels that docs/sound.md promises."""

import warnings
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy import signal as scipy_signal

from soundstage.screening.measures.base import Material, Measure, Reading
from soundstage.screening.measures.decode import RATE

WITH_SPEECH, WITHIN = -16.0, 1.0
"""LUFS wished with speech or music, and how far it may be off."""
AMBIENCE, AMBIENCE_WITHIN = -20.0, 1.5
"""LUFS wished with ambience alone."""
CEILING = -1.0
"""dBTP: the true peak at most."""
SILENCE = -70.0
"""LUFS under which a clip is silent: BS.1770's absolute gate."""
BLOCK = 0.4
"""Seconds: the shortest sound that has a loudness."""
signal: Any = scipy_signal


def _take(material: Material) -> list[Reading]:
    spoken = None if material.sheet is None else any(line.end > line.start for line in material.sheet.lines)
    level = integrated(material.sound)
    return [_loudness(level, spoken), _peak(true_peak(material.sound), silent=level <= SILENCE)]


def integrated(sound: NDArray[np.float32]) -> float:
    """Return the gated loudness of `sound`, (n, 2) at 48 kHz, in LUFS; `SILENCE` when there is nothing to hear."""
    import pyloudnorm

    if len(sound) < BLOCK * RATE:
        return SILENCE
    meter: Any = pyloudnorm.Meter(RATE)
    with warnings.catch_warnings(), np.errstate(divide="ignore"):
        warnings.simplefilter("ignore", RuntimeWarning)  # silence has no mean above the gate
        level = float(meter.integrated_loudness(sound.astype(np.float64)))
    return max(SILENCE, level) if np.isfinite(level) else SILENCE


def true_peak(sound: NDArray[np.float32]) -> float:
    """Return the highest value of `sound` between the samples too, by four-fold oversampling, in dBTP; -200 for silence."""
    resampled = signal.resample_poly(sound, 4, 1, axis=0) if len(sound) else np.zeros(1)
    return float(20.0 * np.log10(max(float(np.abs(resampled).max()), 1e-10)))


def _loudness(level: float, spoken: bool | None) -> Reading:
    """Hold the level against the wish; only told when nobody says whether there should be speech, unless the clip is silent."""
    loud = abs(level - WITH_SPEECH) <= WITHIN
    fits = loud or (not spoken and abs(level - AMBIENCE) <= AMBIENCE_WITHIN)
    wanted = f"{WITH_SPEECH:g} ± {WITHIN:g} LUFS"
    if not spoken:
        wanted = f"{AMBIENCE:g} ± {AMBIENCE_WITHIN:g} LUFS, with music {wanted}"
    silent = level <= SILENCE
    note = "The clip is silent." if silent else ""
    if not spoken and not fits and level < AMBIENCE:
        note = f"{note} A place that is meant to be quiet is left quiet; the cue sheet does not say which is.".strip()
    verdict = "told" if spoken is None and not silent else "good" if fits else "off"
    return Reading(measure="loudness", title="Loudness", value=round(level, 1), unit="LUFS", wanted=wanted, verdict=verdict, note=note)


def _peak(peak: float, *, silent: bool) -> Reading:
    key, title = "true_peak", "True peak"
    if silent:
        return Reading(measure=key, title=title, value=None, note="The clip is silent.")
    return Reading(
        measure=key,
        title=title,
        value=round(peak, 1),
        unit="dBTP",
        wanted=f"at most {CEILING:g} dBTP",
        verdict="good" if peak <= CEILING else "off",
        better="lower",
    )


MEASURE = Measure(key="loudness", title="Loudness", take=_take)
