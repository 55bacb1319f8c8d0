"""Building blocks shared by the generators: scattered events, struck bodies, voiced calls, bubbles."""

from collections.abc import Callable, Sequence

import numpy as np

from soundstage.engines.previz.sound import dsp
from soundstage.engines.previz.sound.dsp import Response, Wave
from soundstage.engines.previz.sound.speech import SAMPLE_RATE

Maker = Callable[[int, np.random.Generator], Wave]
"""(samples, rng) -> (2, samples)."""
OneShot = Callable[[np.random.Generator], Wave]
"""rng -> (n,), one event of its own length."""


def seconds(length: float) -> Wave:
    """The times of `length` seconds of samples, s."""
    return np.arange(int(length * SAMPLE_RATE)) / SAMPLE_RATE


def silence(samples: int) -> Wave:
    """An empty stereo track."""
    return np.zeros((2, samples))


def scattered(
    samples: int, rng: np.random.Generator, per_second: float, event: OneShot, *, spread: float = 0.8, loudness: float = 0.5
) -> Wave:
    """Events at random moments and places. `loudness` is the spread of their levels (log-normal sigma)."""
    track = silence(samples)
    for start in rng.integers(-SAMPLE_RATE // 4, max(samples, 1), rng.poisson(per_second * (samples / SAMPLE_RATE + 0.25))):
        gain = rng.lognormal(0.0, loudness)
        dsp.add_at(track, dsp.panned(gain * event(rng), rng.uniform(-spread, spread)), int(start))
    return track


def spaced(samples: int, rng: np.random.Generator, gap: float, event: OneShot, *, spread: float = 0.7) -> Wave:
    """Events one after another, the first within a second, with rests of about `gap` seconds: never a silent track."""
    track, at = silence(samples), rng.uniform(0.1, min(1.0, 0.25 * samples / SAMPLE_RATE))
    while at < samples / SAMPLE_RATE:
        wave = event(rng)
        dsp.add_at(track, dsp.panned(rng.uniform(0.6, 1.0) * wave, rng.uniform(-spread, spread)), int(at * SAMPLE_RATE))
        at += len(wave) / SAMPLE_RATE + gap * rng.uniform(0.4, 1.8)
    return track


def sown(samples: int, rng: np.random.Generator, per_second: float, grains: Sequence[Wave], loudness: float = 0.8) -> Wave:
    """Thousands of short grains at once: impulse trains convolved with each grain, so density costs nothing."""
    from scipy.signal import oaconvolve

    track = silence(samples)
    for grain in grains:
        count = rng.poisson(per_second * samples / SAMPLE_RATE / len(grains))
        impulses = silence(samples)
        where, gain, pan = rng.integers(0, max(samples, 1), count), rng.lognormal(-0.5, loudness, count), rng.uniform(0.1, 0.9, count)
        np.add.at(impulses[0], where, gain * np.cos(pan * np.pi / 2))
        np.add.at(impulses[1], where, gain * np.sin(pan * np.pi / 2))
        track += oaconvolve(impulses, grain[None], axes=1)[:, :samples]
    return track


def struck(modes: Sequence[tuple[float, float, float]], length: float, rng: np.random.Generator, detune: float = 0.01) -> Wave:
    """A body that rings after a blow. Modes are (Hz, seconds to fall by 60 dB, gain)."""
    time = seconds(length)
    wave = np.zeros_like(time)
    for hertz, ring, gain in modes:
        tuned = hertz * (1.0 + detune * rng.standard_normal())
        wave += gain * np.sin(2 * np.pi * tuned * time) * np.exp(-6.9 * time / ring)
    return wave * np.minimum(time / 0.0008, 1.0)


def burst(length: float, rng: np.random.Generator, response: Response, attack: float = 0.002, curve: float = 5.0) -> Wave:
    """Coloured noise that rises within `attack` seconds and dies over `length`."""
    time = seconds(length)
    return dsp.shaped_noise(len(time), rng, response) * (1.0 - np.exp(-time / attack)) * np.exp(-curve * time / length)


def bubble(rng: np.random.Generator, low: float, high: float) -> Wave:
    """One bubble in water: a short tone that rises as it dies (Minnaert)."""
    hertz = np.exp(rng.uniform(np.log(low), np.log(high)))
    fall = 0.012 * (1500.0 / hertz) ** 0.6 * rng.uniform(0.7, 1.5)
    time = seconds(min(6 * fall, 0.12))
    rise = 1.0 + rng.uniform(0.05, 0.25) * time / fall * 0.4
    return np.sin(2 * np.pi * np.cumsum(hertz * rise) / SAMPLE_RATE) * np.exp(-time / fall) * (1.0 - np.exp(-time * 5000.0))


def contour(points: Sequence[tuple[float, float]]) -> Wave:
    """A curve through (seconds, value) points, smoothed, one value for each sample."""
    time = seconds(points[-1][0])
    line = np.interp(time, [t for t, _ in points], [value for _, value in points])
    window = np.hanning(int(0.02 * SAMPLE_RATE))
    padded = np.pad(line, len(window) // 2, mode="edge")
    return np.convolve(padded, window / window.sum(), "same")[len(window) // 2 :][: len(line)]


def voiced(
    hertz: Wave,
    throat: Response,
    rng: np.random.Generator,
    *,
    harmonics: int = 24,
    rough: float = 0.0,
    breath: float = 0.05,
    wobble: float = 0.01,
    shape: Sequence[float] = (0.0, 1.0, 0.9, 0.0),
) -> Wave:
    """A call: harmonics of a pitch curve through a throat, with roughness (irregular beating), breath and an envelope.

    `shape` is the envelope at equal steps from beginning to end.
    """
    count = len(hertz)
    pitch = hertz * (1.0 + wobble * (2 * dsp.drift(count, rng, 9.0) - 1.0))
    phase = 2 * np.pi * np.cumsum(pitch) / SAMPLE_RATE
    wave = np.zeros(count)
    for harmonic in range(1, harmonics + 1):
        if harmonic * float(hertz.max()) > 0.45 * SAMPLE_RATE:
            break
        wave += throat(harmonic * pitch) * np.sin(harmonic * phase) / harmonic**0.5
    if rough:
        wave *= 1.0 - rough * (0.5 + 0.5 * np.sin(2 * np.pi * np.cumsum(70.0 + 30.0 * dsp.drift(count, rng, 20.0)) / SAMPLE_RATE))
    if breath:
        wave += breath * wave.std() * 3.0 * dsp.shaped_noise(count, rng, throat)
    return wave * np.interp(np.arange(count), np.linspace(0, count - 1, len(shape)), shape)


def formants(*peaks: tuple[float, float]) -> Response:
    """A throat: resonances as (Hz, gain), each about a third of an octave wide, over a weak floor that fades above 4 kHz."""
    return lambda hertz: 0.05 / (1.0 + (hertz / 4000.0) ** 2) + np.sum([gain * dsp.bump(peak, 0.32)(hertz) for peak, gain in peaks], axis=0)


def tiled(samples: int, wave: Wave, start: int = 0) -> Wave:
    """Put one mono or stereo wave into an empty stereo track."""
    track = silence(samples)
    dsp.add_at(track, dsp.panned(wave, 0.0) if wave.ndim == 1 else wave, start)
    return track


def far(track: Wave, rng: np.random.Generator, *, dull: float = 3500.0, echo: float = 0.6, seconds_long: float = 1.2) -> Wave:
    """Move a sound away: duller, and with more of the place than of itself."""
    distant = dsp.band(track, high=dull)
    return (1.0 - echo) * distant + echo * dsp.reverberated(distant, rng, seconds_long)
