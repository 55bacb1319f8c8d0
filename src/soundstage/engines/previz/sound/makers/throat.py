"""A human throat without words: a buzz of pulses and a stream of air, both shaped by the same four resonances.

The source falls by 6 dB an octave, as a glottal pulse heard at the lips does; resonances are second-order poles (Fant 1960), their
places those of Peterson and Barney (1952) for a man, times `size` for smaller throats.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from soundstage.engines.previz.sound import dsp
from soundstage.engines.previz.sound.dsp import Wave
from soundstage.engines.previz.sound.speech import SAMPLE_RATE

Rng = np.random.Generator
Points = Sequence[tuple[float, float]]
"""(seconds, value), joined by straight lines."""
Mouth = Sequence[tuple[float, str]]
"""(seconds, vowel)."""

VOWELS = {
    "a": (730.0, 1090.0, 2440.0),
    "ae": (660.0, 1720.0, 2410.0),
    "uh": (640.0, 1190.0, 2390.0),
    "er": (490.0, 1350.0, 1690.0),
    "e": (530.0, 1840.0, 2480.0),
    "i": (270.0, 2290.0, 3010.0),
    "o": (570.0, 840.0, 2410.0),
    "u": (300.0, 870.0, 2240.0),
    "m": (250.0, 1100.0, 2200.0),
}
"""The first three resonances of a man's vowels, Hz; `m` is the closed mouth."""
_WIDTHS = (90.0, 110.0, 170.0, 260.0)
"""How wide the resonances are, Hz."""
_FOURTH = 3500.0
_CONTROL = 240
"""Samples from one computed gain of a harmonic to the next; straight lines between."""
_HIGHEST = 12_000.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Throat:
    """Whose voice it is."""

    pitch: float
    """Hz of quiet speech."""
    size: float = 1.0
    """Times a man's resonances."""


MAN, WOMAN, CHILD = Throat(pitch=112.0), Throat(pitch=205.0, size=1.16), Throat(pitch=290.0, size=1.36)
THROATS = {"m": MAN, "f": WOMAN, "child": CHILD}


def utter(
    throat: Throat,
    rng: Rng,
    *,
    pitch: Points,
    voice: Points = (),
    breath: Points = (),
    mouth: Mouth = ((0.0, "uh"),),
    rough: float = 0.0,
    tremble: float = 0.0,
    air: float = 1.0,
    slope: float = 1.0,
) -> Wave:
    """One sound of a throat, (n,), about as loud as speech at RMS 1.

    `pitch` is in times the throat's own; `voice` and `breath` are how much of the buzz and of the air is heard; `rough` beats at half
    the pitch as a hoarse voice does; `tremble` is the depth of a 6 Hz shake in pitch and level; `air` brightens the breath;
    `slope` is the power of frequency by which the buzz falls: 1 relaxed, 0.5 screamed.
    """
    count = int(max(points[-1][0] for points in (pitch, voice, breath) if points) * SAMPLE_RATE)
    time = np.arange(count) / SAMPLE_RATE
    poles = _poles(mouth, throat.size, time[::_CONTROL])
    wave = np.zeros(count)
    if voice:
        wave += _curve(voice, time) * _buzz(throat, rng, pitch, poles, time, rough=rough, tremble=tremble, slope=slope)
    if breath:
        wave += _curve(breath, time) * _air(rng, poles, count, air)
    return wave * dsp.fade(count, 0.004, 0.012)


def _curve(points: Points, time: Wave) -> Wave:
    return np.interp(time, [t for t, _ in points], [value for _, value in points])


def _poles(mouth: Mouth, size: float, time: Wave) -> Wave:
    """(4, k) resonances over time, Hz."""
    at = [t for t, _ in mouth]
    three = [np.interp(time, at, [VOWELS[vowel][n] for _, vowel in mouth]) for n in range(3)]
    return size * np.stack([*three, np.full_like(time, _FOURTH)])


def _gain(hertz: Wave, poles: Wave) -> Wave:
    """How much the resonances let through of each frequency: `hertz` broadcasts against (k,) times."""
    gain = np.ones(np.broadcast(hertz, poles[0]).shape)
    for pole, width in zip(poles, _WIDTHS, strict=True):
        gain = gain * pole**2 / np.sqrt((pole**2 - hertz**2) ** 2 + (width * (1.0 + pole / 2500.0) * hertz) ** 2)
    return gain


def _buzz(throat: Throat, rng: Rng, pitch: Points, poles: Wave, time: Wave, *, rough: float, tremble: float, slope: float) -> Wave:
    count = len(time)
    shake = np.sin(2 * np.pi * 6.1 * time + rng.uniform(0, 6))
    unsteady = 1.0 + 0.012 * (2 * dsp.drift(count, rng, 22.0) - 1.0) + 0.35 * tremble * shake
    hertz = throat.pitch * _curve(pitch, time) * unsteady
    phase = 2 * np.pi * np.cumsum(hertz) / SAMPLE_RATE
    wave = np.zeros(count)
    coarse, knots = hertz[::_CONTROL], np.arange(0, count, _CONTROL)
    for harmonic in range(1, int(_HIGHEST / max(float(hertz.min()), 40.0)) + 1):
        shown = _gain(harmonic * coarse, poles) * (harmonic * coarse < _HIGHEST) / harmonic**slope
        if shown.max() > 1e-4:
            wave += np.interp(np.arange(count), knots, shown) * np.sin(harmonic * phase)
    if rough:
        beating = 2 * np.pi * 75.0 * np.cumsum(0.6 + 0.8 * dsp.drift(count, rng, 18.0)) / SAMPLE_RATE
        wave *= 1.0 - rough * (0.3 + 0.3 * np.sin(phase / 2) + 0.4 * np.sin(beating) ** 2)
    return wave * (1.0 + 0.8 * tremble * shake) / (wave.std() + 1e-9)


def _air(rng: Rng, poles: Wave, count: int, bright: float) -> Wave:
    """The noise of air in the throat, through the resonances; rounded off below 400 Hz, where turbulence has little."""
    knots = np.arange(poles.shape[1]) * _CONTROL / SAMPLE_RATE

    def through(times: Wave, hertz: Wave) -> Wave:
        moved = np.stack([np.interp(times, knots, pole) for pole in poles])[:, None]
        shaped = _gain(hertz[:, None], moved) ** 0.55
        return shaped * (hertz / (hertz + 400.0))[:, None] / (1.0 + (hertz / (7000.0 * bright)) ** 4)[:, None] ** 0.5

    padded = max(count, 8192)
    noise = dsp.time_varying(rng.standard_normal(padded), through)[:count]
    noise = np.pad(noise, (0, count - len(noise)))
    return 0.5 * noise / (noise.std() + 1e-9)
