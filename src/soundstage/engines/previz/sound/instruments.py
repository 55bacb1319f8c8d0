"""More instruments, from sines and noise: chips, harp, bowed strings, flute, brass, organ, choir, bars. Each is (Hz, seconds held, rng) -> (n,)."""

import numpy as np

from soundstage.engines.previz.sound import dsp
from soundstage.engines.previz.sound.dsp import Wave
from soundstage.engines.previz.sound.makers import parts
from soundstage.engines.previz.sound.makers.throat import VOWELS
from soundstage.engines.previz.sound.speech import SAMPLE_RATE

Rng = np.random.Generator
_HIGHEST = 10_000.0
_FAINT = 0.1


def _phase(pitch: float, time: Wave, *, vibrato: float = 0.0, rate: float = 5.4, after: float = 0.25, start: float = 0.0) -> Wave:
    """The phase of a note whose vibrato (share of its pitch) sets in `after` seconds, within one turn: single precision, whose sines cost a third."""
    depth = vibrato * np.clip((time - after) / 0.3, 0.0, 1.0)
    turns = np.cumsum(pitch * (1.0 + depth * np.sin(2 * np.pi * rate * time + start))) / SAMPLE_RATE
    return (2 * np.pi * (turns % 1.0)).astype(np.float32)


def _shape(time: Wave, held: float, attack: float, release: float, sustain: float = 0.85) -> Wave:
    return np.interp(
        time, [0.0, min(attack, 0.5 * held), max(held, 1.01 * min(attack, 0.5 * held)), held + release], [0.0, 1.0, sustain, 0.0]
    )


def square(pitch: float, held: float, _rng: Rng) -> Wave:
    """A sound chip's pulse wave, an eighth or a half wide, in sixteen steps of loudness."""
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


def harp(pitch: float, held: float, rng: Rng) -> Wave:
    """A harp: a string plucked in its middle, so that even partials are weak, ringing on."""
    time = parts.seconds(max(held, 0.3) + 1.4)
    wave = np.zeros_like(time)
    for partial in range(1, int(min(16, _HIGHEST / pitch)) + 1):
        weight = abs(np.sin(0.42 * np.pi * partial)) / partial**1.2
        wave += weight * np.sin(2 * np.pi * partial * pitch * time + rng.uniform(0, 6)) * np.exp(-time * (1.1 + 0.9 * partial))
    return wave * np.minimum(time / 0.003, 1.0) * dsp.fade(len(time), 0.0, 0.2)


def bowed(pitch: float, held: float, rng: Rng) -> Wave:
    """A violin or a cello alone: a saw through the body's resonances, vibrato that sets in late, the bow's noise."""
    time = parts.seconds(held + 0.25)
    phase = _phase(pitch, time, vibrato=0.007, rate=rng.uniform(5.2, 5.9), start=rng.uniform(0, 6))
    body = dsp.added(
        (0.35, dsp.bump(280.0, 0.5)),
        (0.8, dsp.bump(480.0, 0.5)),
        (1.0, dsp.bump(1100.0, 0.8)),
        (0.7, dsp.bump(2700.0, 0.6)),
        (0.15, lambda f: np.ones_like(f)),
    )
    wave = np.sum([float(body(np.array([h * pitch]))[0]) * np.sin(h * phase) / h for h in range(1, int(_HIGHEST / pitch) + 1)], axis=0)
    wave += 0.02 * dsp.shaped_noise(len(time), rng, dsp.bump(2500.0, 0.9))
    return wave * _shape(time, held, 0.14, 0.25)


def flute(pitch: float, held: float, rng: Rng) -> Wave:
    """A flute: few partials, breath in the tone, vibrato of loudness."""
    time = parts.seconds(held + 0.12)
    phase = _phase(pitch, time, vibrato=0.004, rate=5.0)
    wave = np.sin(phase) + 0.35 * np.sin(2 * phase) + 0.12 * np.sin(3 * phase)
    breath = 0.09 * dsp.shaped_noise(len(time), rng, dsp.bump(2 * pitch, 0.8))
    return (wave * (1.0 + 0.12 * np.sin(2 * np.pi * 5.0 * time)) + breath) * _shape(time, held, 0.07, 0.12)


def brass(pitch: float, held: float, rng: Rng) -> Wave:
    """A trumpet or a horn: the louder the brighter, a little late and flat at the start (Risset 1966)."""
    time = parts.seconds(held + 0.12)
    loud = _shape(time, held, 0.05, 0.12, 0.8)
    phase = _phase(pitch, time) - 2 * np.pi * pitch * 0.0006 * np.exp(-time / 0.03)
    return np.sum(
        [loud ** (1.0 + 0.28 * h) * np.sin(h * phase + rng.uniform(0, 0.3)) / h**0.6 for h in range(1, int(min(14, 6500.0 / pitch)) + 1)],
        axis=0,
    )


def organ(pitch: float, held: float, rng: Rng) -> Wave:
    """Pipes at 8, 4, 2 2/3, 2 feet and a chiff of wind."""
    time = parts.seconds(held + 0.3)
    wave = np.sum([gain * np.sin(2 * np.pi * ratio * pitch * time + rng.uniform(0, 6)) for ratio, gain in ((0.5, 0.4), (1, 1.0), (2, 0.7), (3, 0.35), (4, 0.3), (6, 0.12), (8, 0.1)) if ratio * pitch < _HIGHEST], axis=0)  # fmt: skip
    chiff = 0.1 * dsp.shaped_noise(len(time), rng, dsp.bump(3 * pitch, 0.6)) * np.exp(-time / 0.03)
    return (wave + chiff) * np.interp(time, [0.0, 0.03, held, held + 0.3], [0.0, 1.0, 1.0, 0.0])


def choir(pitch: float, held: float, rng: Rng) -> Wave:
    """Four voices on "ah", none quite with the others; partials that would hardly be heard are left out."""
    time = parts.seconds(held + 0.6)
    wave = np.zeros(len(time), np.float32)
    poles = np.array([*VOWELS["a"], 3300.0]) * (1.12 if pitch > 240.0 else 1.0)
    for _ in range(6):
        phase = _phase(
            pitch * (1.0 + 0.004 * rng.standard_normal()), time, vibrato=0.008, rate=rng.uniform(4.8, 6.0), start=rng.uniform(0, 6)
        )
        speaks = np.clip((time - rng.uniform(0.0, 0.06)) / 0.3, 0.0, 1.0).astype(np.float32)
        for h in range(1, int(min(24, 5200.0 / pitch)) + 1):
            gain = 0.5 * np.exp(-((h * pitch / 500.0) ** 2)) + sum(
                np.exp(-0.5 * ((h * pitch - pole) / (110.0 + 0.05 * pole)) ** 2) for pole in poles
            )
            if gain > _FAINT * h**0.5:
                wave += np.float32(gain / h**0.5) * np.sin(np.float32(h) * phase + np.float32(rng.uniform(0, 6))) * speaks
    return wave * np.interp(time, [0.0, held, held + 0.6], [1.0, 0.9, 0.0])


def marimba(pitch: float, held: float, rng: Rng) -> Wave:
    """Bars of wood tuned to the fourth partial."""
    return parts.struck([(pitch, 0.7, 1.0), (3.93 * pitch, 0.2, 0.35), (9.2 * pitch, 0.06, 0.12)], max(held, 0.7), rng, 0.0005)


def electric_piano(pitch: float, held: float, _rng: Rng) -> Wave:
    """A tine before a pickup: a sine bent by another one that dies quickly (Chowning 1973)."""
    time = parts.seconds(held + 0.5)
    bend = 1.6 * np.exp(-time / 0.25) * np.sin(2 * np.pi * pitch * time) + 0.35 * np.exp(-time / 0.04) * np.sin(
        2 * np.pi * 14.0 * pitch * time
    )
    return (
        np.sin(2 * np.pi * pitch * time + bend)
        * np.exp(-1.1 * time)
        * np.minimum(time / 0.003, 1.0)
        * np.interp(time, [held, held + 0.5], [1.0, 0.0])
    )
