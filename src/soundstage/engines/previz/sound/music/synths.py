"""Instruments that never were anything but circuits: sound chips, pads, leads, a theremin. Each is (Hz, seconds held, rng) -> (n,)."""

from collections.abc import Callable

import numpy as np

from soundstage.engines.previz.sound import dsp
from soundstage.engines.previz.sound.dsp import Wave, signal
from soundstage.engines.previz.sound.makers import parts
from soundstage.engines.previz.sound.speech import SAMPLE_RATE

Rng = np.random.Generator
Synth = Callable[[float, float, Rng], Wave]
_HIGHEST = 10_000.0


def _phase(pitch: float, time: Wave, *, vibrato: float = 0.0, rate: float = 5.4, after: float = 0.25) -> Wave:
    """The phase of a note whose vibrato (share of its pitch) sets in `after` seconds, within one turn: single precision, whose sines cost a third."""
    depth = vibrato * np.clip((time - after) / 0.3, 0.0, 1.0)
    turns = np.cumsum(pitch * (1.0 + depth * np.sin(2 * np.pi * rate * time))) / SAMPLE_RATE
    return (2 * np.pi * (turns % 1.0)).astype(np.float32)


def square(pitch: float, held: float, _rng: Rng) -> Wave:
    """A sound chip's pulse wave, an eighth wide, in sixteen steps of loudness."""
    time = parts.seconds(held + 0.02)
    phase = _phase(pitch, time, vibrato=0.006, rate=6.0, after=0.15)
    wave = np.sum([np.sin(np.pi * h * 0.25) / h * np.cos(h * phase) for h in range(1, int(_HIGHEST / pitch) + 1)], axis=0)
    return wave * np.ceil(16 * np.interp(time, [0.0, 0.01, held, held + 0.02], [1.0, 1.0, 0.45, 0.0])) / 16 * np.minimum(time / 0.002, 1.0)


def triangle(pitch: float, held: float, _rng: Rng) -> Wave:
    """A sound chip's bass."""
    time = parts.seconds(held + 0.02)
    phase = _phase(pitch, time)
    wave = np.sum([(-1) ** ((h - 1) // 2) * np.sin(h * phase) / h**2 for h in (1, 3, 5, 7, 9, 11)], axis=0)
    return wave * np.interp(time, [0.0, 0.004, held, held + 0.02], [0.0, 1.0, 1.0, 0.0])


def chip_noise(_pitch: float, _held: float, rng: Rng) -> Wave:
    """A sound chip's drum: noise held for six samples at a time."""
    steps = np.repeat(rng.choice([-1.0, 1.0], 800), 6)
    return steps * np.exp(-np.arange(len(steps)) / (0.03 * SAMPLE_RATE)) * dsp.fade(len(steps), 0.0005, 0.01)


def pad(pitch: float, held: float, rng: Rng) -> Wave:
    """A warm chord note, slow to come and to go, its overtones drifting against each other."""
    time = parts.seconds(held + 1.4)
    wave = np.zeros(len(time), np.float32)
    for ratio, gain in ((0.997, 0.6), (1.003, 0.6), (2.001, 0.3), (2.994, 0.14), (4.01, 0.08), (0.5, 0.25)):
        phase = ((pitch * ratio * time + rng.uniform(0, 1)) % 1.0).astype(np.float32)
        wave += np.float32(gain) * np.sin(np.float32(2 * np.pi) * phase)
    wave *= 1.0 + 0.2 * np.sin(2 * np.pi * rng.uniform(0.1, 0.4) * time + rng.uniform(0, 6))
    return wave * np.interp(time, [0.0, min(0.7, 0.5 * held), held, held + 1.4], [0.0, 1.0, 0.9, 0.0])


def lead(pitch: float, held: float, rng: Rng) -> Wave:
    """Three saws a little apart, through a filter that closes."""
    time = parts.seconds(held + 0.2)
    wave = np.sum([signal.sawtooth(2 * np.pi * pitch * detuned * time + rng.uniform(0, 6)) for detuned in (0.996, 1.0, 1.004)], axis=0)
    closes = np.exp(-time / 0.12)
    filtered = dsp.band(wave, high=1400.0) * (1.0 - closes) + dsp.band(wave, high=5200.0) * closes
    return filtered * np.interp(time, [0.0, 0.006, held, held + 0.2], [0.0, 1.0, 0.5, 0.0])


def synth_bass(pitch: float, held: float, _rng: Rng) -> Wave:
    """A saw far down, with most of it filtered off."""
    time = parts.seconds(held + 0.08)
    saw = signal.sawtooth(2 * np.pi * pitch * time)
    wave = 0.8 * np.sin(2 * np.pi * pitch * time) + 0.6 * dsp.band(saw, high=min(8 * pitch, 900.0))
    return wave * np.interp(time, [0.0, 0.006, held, held + 0.08], [0.0, 1.0, 0.7, 0.0])


def theremin(pitch: float, held: float, _rng: Rng) -> Wave:
    """A voice of nearly one sine that slides into its note and never stops trembling."""
    time = parts.seconds(held + 0.2)
    slides = 1.0 - 0.06 * np.exp(-time / 0.07)
    turns = np.cumsum(pitch * slides * (1.0 + 0.012 * np.sin(2 * np.pi * 5.6 * time))) / SAMPLE_RATE
    phase = 2 * np.pi * (turns % 1.0)
    wave = np.sin(phase) + 0.22 * np.sin(2 * phase) + 0.07 * np.sin(3 * phase)
    return wave * np.interp(time, [0.0, min(0.12, 0.4 * held), held, held + 0.2], [0.0, 1.0, 0.9, 0.0])


SYNTHS: dict[str, Synth] = {
    "square": square,
    "triangle": triangle,
    "chip_noise": chip_noise,
    "pad": pad,
    "lead": lead,
    "synth_bass": synth_bass,
    "theremin": theremin,
}
