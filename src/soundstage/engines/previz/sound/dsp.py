"""Small tools that all sound is made of. Mono is (n,), stereo is (2, n) inside the sound department; 48 kHz, float."""

from collections.abc import Callable
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy import fft as scipy_fft
from scipy import signal as scipy_signal

from soundstage.engines.previz.sound.speech import SAMPLE_RATE

fft: Any = scipy_fft
signal: Any = scipy_signal
"""Scipy ships no types, and what a checker guesses from its source is wrong."""

_COLUMNS = 64
"""Columns of a spectrum that are filtered at a time."""
Wave = NDArray[Any]
"""(n,) or (2, n) floating-point samples."""
Response = Callable[[NDArray[Any]], NDArray[Any]]
"""Frequencies in Hz -> gain."""


def shaped_noise(samples: int, rng: np.random.Generator, response: Response) -> Wave:
    """Gaussian noise through a frequency response, brought to unit RMS. The last sample joins on to the first."""
    size = fft.next_fast_len(max(samples, 16), real=True)
    spectrum = fft.rfft(rng.standard_normal(size).astype(np.float32))
    wave = fft.irfft(spectrum * response(np.fft.rfftfreq(size, 1 / SAMPLE_RATE)).astype(np.float32), size)[:samples]
    return wave / (wave.std() + 1e-12)


def stereo_noise(samples: int, rng: np.random.Generator, response: Response, width: float = 0.7) -> Wave:
    """Two noises of the same colour that share a middle; `width` 0 is mono, 1 has nothing in common."""
    middle, left, right = (shaped_noise(samples, rng, response) for _ in range(3))
    share = np.sqrt(1.0 - width)
    return np.stack([share * middle + np.sqrt(width) * left, share * middle + np.sqrt(width) * right])


def bump(centre: float, octaves: float) -> Response:
    """A bell in log frequency, as wide as `octaves` (one standard deviation)."""
    return lambda hertz: np.exp(-0.5 * (np.log2(np.maximum(hertz, 1.0) / centre) / octaves) ** 2)


def tilt(corner: float, power: float, below: float = 0.0) -> Response:
    """Falling as frequency to the -`power` above `corner`, flat under it, with a gentle high-pass at `below`."""

    def response(hertz: NDArray[np.float64]) -> NDArray[np.float64]:
        falling = (np.maximum(hertz, corner) / corner) ** -power
        return falling * (hertz / (hertz + below)) ** 2 if below else falling

    return response


def added(*parts: tuple[float, Response]) -> Response:
    """Responses in parallel, each with its weight."""
    return lambda hertz: np.sum([weight * part(hertz) for weight, part in parts], axis=0)


def drift(samples: int, rng: np.random.Generator, hertz: float, low: float = 0.0, high: float = 1.0) -> Wave:
    """A slow random curve between `low` and `high` that changes about `hertz` times a second."""
    rate = max(20.0, 12 * hertz)
    count = int(samples / SAMPLE_RATE * rate) + 8
    settle = int(4 * rate / hertz)
    numerator, denominator = signal.butter(2, hertz / (rate / 2))
    walk = signal.lfilter(numerator, denominator, rng.standard_normal(count + settle))[settle:]
    # Scaled by the filter's own spread and not by this stretch's: a short stretch need not swing from end to end.
    spread = np.sqrt(np.sum(signal.lfilter(numerator, denominator, np.eye(1, settle)[0]) ** 2))
    squashed = 1.0 / (1.0 + np.exp(-1.4 * walk / spread))
    return low + (high - low) * np.interp(np.arange(samples) / SAMPLE_RATE * rate, np.arange(len(squashed)), squashed)


def time_varying(wave: Wave, gain: Callable[[Wave, Wave], Wave]) -> Wave:
    """Filter a mono wave by a response that changes: `gain(times (k,), hertz (f,)) -> (f, k)`, every 21 ms."""
    hertz, times, spectrum = signal.stft(wave, SAMPLE_RATE, nperseg=4096, noverlap=3072)
    for begin in range(0, len(times), _COLUMNS):  # a long wave's gains at once would take 100 MB
        columns = slice(begin, begin + _COLUMNS)
        spectrum[:, columns] *= gain(times[columns], hertz)
    _, filtered = signal.istft(spectrum, SAMPLE_RATE, nperseg=4096, noverlap=3072)
    return filtered[: len(wave)]


def band(wave: Wave, low: float | None = None, high: float | None = None, order: int = 2) -> Wave:
    """Keep what lies between two frequencies, Hz."""
    if low and high:
        sections = signal.butter(order, [low, high], "bandpass", fs=SAMPLE_RATE, output="sos")
    elif low:
        sections = signal.butter(order, low, "highpass", fs=SAMPLE_RATE, output="sos")
    elif high:
        sections = signal.butter(order, high, "lowpass", fs=SAMPLE_RATE, output="sos")
    else:
        return wave
    return signal.sosfilt(sections, wave, axis=-1)


def shelf(wave: Wave, hertz: float, decibels: float, *, high: bool = True) -> Wave:
    """Raise or lower everything above (or below) a frequency."""
    kept = band(wave, low=hertz, order=1) if high else band(wave, high=hertz, order=1)
    return wave + (10 ** (decibels / 20) - 1.0) * kept


def bell(wave: Wave, hertz: float, decibels: float, quality: float = 1.0) -> Wave:
    """Raise or lower a region round a frequency."""
    numerator, denominator = signal.iirpeak(hertz, quality, fs=SAMPLE_RATE)
    return wave + (10 ** (decibels / 20) - 1.0) * signal.lfilter(numerator, denominator, wave, axis=-1)


def panned(mono: Wave, pan: float) -> Wave:
    """Place a mono wave between left (-1) and right (1) at constant power, as stereo."""
    angle = (np.clip(pan, -1.0, 1.0) + 1.0) * np.pi / 4
    return np.stack([np.cos(angle) * mono, np.sin(angle) * mono])


def add_at(track: Wave, wave: Wave, start: int) -> None:
    """Add a wave into a track from sample `start`; what lies outside the track is lost."""
    begin, end = max(start, 0), min(start + wave.shape[-1], track.shape[-1])
    if end > begin:
        track[..., begin:end] += wave[..., begin - start : end - start]


def rms(wave: Wave) -> float:
    """Root mean square."""
    return float(np.sqrt(np.mean(np.square(wave)) + 1e-20))


def at_level(wave: Wave, level: float = 0.1) -> Wave:
    """Bring a wave to an RMS."""
    return wave * (level / max(rms(wave), 1e-9))


def decibels(ratio: float | Wave) -> Wave:
    """20 log10, with silence at -200 dB."""
    return 20 * np.log10(np.maximum(ratio, 1e-10))


def envelope(wave: Wave, seconds: float = 0.05) -> Wave:
    """RMS in a moving Hann window, (n,), of a mono or stereo wave."""
    power = np.square(wave) if wave.ndim == 1 else np.square(wave).mean(0)
    window = np.hanning(max(3, int(seconds * SAMPLE_RATE)))
    return np.sqrt(np.maximum(signal.oaconvolve(power, window / window.sum(), "same"), 0.0))


def fade(samples: int, seconds_in: float, seconds_out: float) -> Wave:
    """A gain that rises at the beginning and falls at the end, as raised cosines."""
    gain = np.ones(samples)
    for seconds, end in ((seconds_in, False), (seconds_out, True)):
        length = min(int(seconds * SAMPLE_RATE), samples)
        ramp = 0.5 - 0.5 * np.cos(np.pi * (np.arange(length) + 0.5) / max(length, 1))
        if end:
            gain[samples - length :] *= ramp[::-1]
        else:
            gain[:length] *= ramp
    return gain


def reverberated(wave: Wave, rng: np.random.Generator, seconds: float, low: float = 150.0, high: float = 6000.0) -> Wave:
    """Only the reverberation of a mono or stereo wave, as stereo of the same length: decaying noise, darker as it dies."""
    length = int(seconds * SAMPLE_RATE)
    fall = np.arange(length) / SAMPLE_RATE * (6.9 / seconds)
    tail = rng.standard_normal((2, length))
    response = band(tail, low, high) * np.exp(-fall) + 0.6 * band(tail, low, high / 4) * np.exp(-0.7 * fall)
    response *= 1.0 - np.exp(-np.arange(length) / (0.004 * SAMPLE_RATE))
    response /= np.sqrt(np.square(response).sum() / 2)
    source = np.stack([wave, wave]) if wave.ndim == 1 else wave
    return signal.oaconvolve(source, response, axes=1)[:, : wave.shape[-1]]
