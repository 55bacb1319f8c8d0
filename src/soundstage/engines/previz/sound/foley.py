"""Footsteps, at the times the actors' feet touch the ground, on what they walk on."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from soundstage.engines.previz.sound import dsp
from soundstage.engines.previz.sound.dsp import Wave
from soundstage.engines.previz.sound.makers import parts
from soundstage.engines.previz.sound.speech import SAMPLE_RATE


@dataclass(frozen=True, slots=True, kw_only=True)
class Footstep:
    """One foot touching the ground."""

    time: float
    """Seconds on the clip's time line, of the heel's contact."""
    pan: float = 0.0
    distance: float = 3.0
    """Metres from the camera."""
    weight: float = 1.0
    """1 a walk, 1.5 a run or a stamp, 0.5 tiptoe."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Ground:
    """How a surface answers a shoe."""

    centre: float
    """Hz of the scrape."""
    octaves: float
    length: float
    """Seconds the scrape lasts."""
    grains: int = 0
    """Stones, snow crystals, blades: single touches in one step."""
    grain_hertz: tuple[float, float] = (1000.0, 4000.0)
    thump: float = 1.0
    modes: tuple[tuple[float, float, float], ...] = ()
    """What rings: (Hz, seconds, gain)."""


GROUNDS = {
    "asphalt": _Ground(centre=1300.0, octaves=1.1, length=0.05, grains=5, grain_hertz=(1500.0, 4500.0), thump=0.8),
    "concrete": _Ground(
        centre=1000.0, octaves=1.0, length=0.04, grains=4, grain_hertz=(1200.0, 4000.0), thump=0.9, modes=((820.0, 0.03, 0.25),)
    ),
    "tile": _Ground(centre=1900.0, octaves=0.9, length=0.025, thump=0.6, modes=((1150.0, 0.05, 0.4), (2700.0, 0.03, 0.3))),
    "wood": _Ground(
        centre=420.0,
        octaves=0.8,
        length=0.05,
        thump=1.0,
        modes=((118.0, 0.12, 0.8), (205.0, 0.10, 0.6), (345.0, 0.07, 0.4), (610.0, 0.04, 0.2)),
    ),
    "gravel": _Ground(centre=2400.0, octaves=1.2, length=0.07, grains=34, grain_hertz=(1100.0, 6500.0), thump=0.35),
    "grass": _Ground(centre=3000.0, octaves=1.2, length=0.11, grains=10, grain_hertz=(2500.0, 7000.0), thump=0.3),
    "leaves": _Ground(centre=3800.0, octaves=1.0, length=0.14, grains=26, grain_hertz=(2000.0, 8000.0), thump=0.25),
    "snow": _Ground(centre=1500.0, octaves=0.8, length=0.17, grains=44, grain_hertz=(900.0, 3200.0), thump=0.25),
    "sand": _Ground(centre=1900.0, octaves=1.3, length=0.15, grains=12, grain_hertz=(2500.0, 7000.0), thump=0.35),
    "carpet": _Ground(centre=420.0, octaves=1.0, length=0.07, thump=0.8),
    "metal": _Ground(
        centre=1200.0,
        octaves=0.9,
        length=0.03,
        thump=0.6,
        modes=((285.0, 0.4, 0.5), (640.0, 0.3, 0.45), (1480.0, 0.2, 0.35), (2950.0, 0.12, 0.2)),
    ),
    "water": _Ground(centre=1500.0, octaves=1.3, length=0.20, grains=20, grain_hertz=(400.0, 2200.0), thump=0.5),
}
"""What feet land on. Sets name one as their `surface`."""


def footstep(surface: str, rng: np.random.Generator) -> Wave:
    """One step, heel then toe, (n,) at an RMS that does not depend on the surface's loudness."""
    ground = GROUNDS.get(surface, GROUNDS["concrete"])
    wave = np.zeros(int(0.5 * SAMPLE_RATE))
    toe_after = rng.uniform(0.07, 0.11)
    for at, gain, brighter in ((0.0, 1.0, 1.0), (toe_after, 0.5, 1.3)):
        dsp.add_at(wave, gain * _contact(ground, brighter, rng, surface), int(at * SAMPLE_RATE))
    for hertz, ring, gain in ground.modes:
        dsp.add_at(wave, 0.9 * parts.struck([(hertz, 3 * ring, gain)], 0.4, rng, 0.03), 0)
    return wave * dsp.fade(len(wave), 0.0, 0.1)


def _contact(ground: _Ground, brighter: float, rng: np.random.Generator, surface: str) -> Wave:
    wave = np.zeros(int(0.34 * SAMPLE_RATE))
    scrape = parts.burst(min(4 * ground.length, 0.33), rng, dsp.bump(ground.centre * brighter, ground.octaves), attack=0.0025, curve=4.5)
    dsp.add_at(wave, 0.4 * scrape, 0)
    for _ in range(ground.grains):
        low, high = ground.grain_hertz
        centre = np.exp(rng.uniform(np.log(low), np.log(high)))
        touch = (
            parts.bubble(rng, low, high)
            if surface == "water"
            else parts.burst(rng.uniform(0.004, 0.014), rng, dsp.bump(centre, 0.35), 0.0006)
        )
        dsp.add_at(wave, rng.lognormal(-0.7, 0.7) * touch, int(min(rng.exponential(ground.length), 0.28) * SAMPLE_RATE))
    time = parts.seconds(0.16)
    knock = np.sin(2 * np.pi * np.cumsum(88.0 + 45.0 * np.exp(-time * 50.0)) / SAMPLE_RATE) * np.exp(-time / 0.035)
    dsp.add_at(wave, 0.9 * ground.thump * knock, 0)
    return wave


def footsteps(steps: Sequence[Footstep], surface: str, seconds: float, rng: np.random.Generator) -> Wave:
    """All steps of a clip on one surface, (2, n). Steps outside the clip are left out."""
    track = parts.silence(round(seconds * SAMPLE_RATE))
    for step in steps:
        if not 0.0 <= step.time < seconds:
            continue
        gain = step.weight * rng.uniform(0.8, 1.1) * (3.0 / max(step.distance, 1.0)) ** 0.7
        dsp.add_at(track, dsp.panned(gain * footstep(surface, rng), step.pan), round(step.time * SAMPLE_RATE))
    return track


def stroll(seconds: float, rng: np.random.Generator, cadence: float = 1.8) -> list[Footstep]:
    """Steps of somebody who walks out of sight: `cadence` a second, first one foot, then the other."""
    times = np.arange(0.2, seconds, 1.0 / cadence)
    return [Footstep(time=float(t + rng.normal(0.0, 0.012)), pan=0.08 * (-1) ** k, distance=4.0) for k, t in enumerate(times)]
