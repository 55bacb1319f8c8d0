"""Hair worn loose, from the chin to the chest. Counts are cards; lengths and lifts are metres on a 1.67 m body."""

import numpy as np

from soundstage.engines.previz.stage.cast.barber import Along, Barber, falling, parted, topness
from soundstage.engines.previz.stage.cast.body import above_hairline, azimuth
from soundstage.engines.previz.stage.cast.data import EYE_Z
from soundstage.engines.previz.stage.cast.geometry import Bools, Floats, unit
from soundstage.engines.previz.stage.cast.hair import Comb, along_surface, wound

BROW = 0.030
"""Canonical metres above the eyes down to which a fringe hangs."""


def _long_as(sides: float, top: float) -> Along:
    return lambda c: sides + top * topness(c)


def _down_to(below: float, arc: float = 0.050) -> Along:
    """Lengths that all end `below` the eyes: hair from the crown also needs its way over the head, hair at the nape hardly any."""
    return lambda c: np.maximum(c[:, 2] - EYE_Z + below, 0.10) + arc * topness(c)


def bob(b: Barber) -> None:
    """To the chin, turned under."""
    comb, length = parted(b.scalp, 0.018, 0.16), _long_as(0.095, 0.115)
    b.layer(2500, length, comb, 0.011, segments=10, lift=0.006, most=0.016, gravity=0.5, stiff=0.45, inward=0.55, uneven=0.07, tip=0.7)
    b.layer(
        450, length, comb, 0.005, segments=10, lift=0.008, most=0.019, gravity=0.5, stiff=0.5, inward=0.5, uneven=0.12, curl=0.002, tip=0.35
    )


def long(b: Barber) -> None:
    """Straight, over the shoulders, parted in the middle."""
    comb, length = falling(b.scalp, parted(b.scalp, 0.008, 0.20)), _down_to(0.315)
    b.layer(2200, length, comb, 0.0128, segments=14, lift=0.005, most=0.013, volume=0.006, gravity=0.8, stiff=0.45, uneven=0.12,
            locks=260, pull=0.45, power=2.0, tip=0.35)  # fmt: skip
    b.layer(400, length, comb, 0.0055, segments=14, lift=0.007, most=0.016, volume=0.006, gravity=0.8, stiff=0.5, uneven=0.2,
            curl=0.003, turns=1.5, tip=0.2)  # fmt: skip


def wavy(b: Barber) -> None:
    """Waves over the shoulders."""
    comb, length = falling(b.scalp, parted(b.scalp, 0.02, 0.16)), _down_to(0.29)
    b.layer(2000, length, comb, 0.0130, segments=17, lift=0.007, most=0.016, volume=0.008, gravity=0.8, stiff=0.45, uneven=0.12,
            locks=190, pull=0.5, power=1.4, wave=0.0110, turns=0.105, tip=0.4)  # fmt: skip
    b.layer(350, length, comb, 0.0055, segments=17, lift=0.009, most=0.019, volume=0.008, gravity=0.8, stiff=0.5, uneven=0.2,
            locks=190, pull=0.5, power=1.4, wave=0.0120, turns=0.105, tip=0.25)  # fmt: skip


def ringlets(
    b: Barber,
    n: int,
    length: Along,
    comb: Comb,
    *,
    curl: float,
    turns: float,
    segments: int,
    thick: float,
    most: float,
    power: float = 0.5,
    around: int = 4,
) -> None:
    """Curls as ropes that wind, each of a few cards; single cards of curly hair look like thatch."""
    guide, across = b.strands(n, length, comb, segments=segments, lift=0.009, most=most, gravity=0.6, stiff=0.55, rise=0.5)
    guide, across = b.lay(guide, across, thick + 0.004)
    guide = b.scalp.clear(wound(guide, across, b.rng.uniform(0, 6.28, len(guide)), curl, turns, power), thick)
    k = np.linspace(0, 1, segments)
    radius = (
        thick * np.interp(k, [0, 0.10 + 0.25 * (power > 0.5), 0.7, 1], [0.5, 1.0, 0.95, 0.35]) * b.rng.uniform(0.75, 1.25, (len(guide), 1))
    )
    b.bundles(guide, across, radius, around=around, width=thick * 7.6 / around, even=0.25, tip=0.7)


def long_curly(b: Barber) -> None:
    """Ringlets to the shoulders over a mass of loose curls."""
    comb = falling(b.scalp, parted(b.scalp, 0.015, 0.14))
    b.layer(1700, _down_to(0.17, 0.06), comb, 0.0115, segments=14, lift=0.006, most=0.020, volume=0.008, gravity=0.75, stiff=0.5, uneven=0.16,
            locks=200, pull=0.6, power=0.9, wave=0.010, turns=0.07, tip=0.4)  # fmt: skip
    ringlets(b, 240, _down_to(0.235, 0.07), comb, curl=0.0120, turns=7.0, segments=42, thick=0.0052, most=0.030, power=0.75, around=3)


def curly(b: Barber) -> None:
    """Curls to the ears and nape."""
    comb = parted(b.scalp, 0.0, 0.12)

    def loose(points: Floats, normal: Floats) -> Floats:
        return unit(normal * 0.5 + comb(points, normal) + 0.25 * b.rng.normal(size=normal.shape))

    def length(c: Floats) -> Floats:
        brow = np.clip((azimuth(c) - 0.35) / 0.6, 0.42, 1)  # curls over the forehead are short, or they hang over the eyes
        return (0.058 + 0.060 * topness(c)) * brow

    b.layer(1900, length, loose, 0.0105, segments=11, lift=0.005, most=0.018, gravity=0.5, stiff=0.6, locks=430, pull=0.8, power=0.6,
            curl=0.0075, turns=2.0, tip=0.6)  # fmt: skip
    ringlets(b, 330, length, loose, curl=0.0088, turns=2.3, segments=17, thick=0.0056, most=0.026)


def _forehead(b: Barber, c: Floats) -> Bools:
    return (azimuth(c) < 0.95) & (above_hairline(c, b.line) < 0.034)


def fringe(b: Barber) -> None:
    """A straight fringe down to the brows."""

    def down(points: Floats, normal: Floats) -> Floats:
        return along_surface(normal, np.array([0, -0.9, -0.8])) + np.array([0, 0, -0.25])

    def to_the_brow(c: Floats) -> Floats:
        return (c[:, 2] - EYE_Z - BROW) * 1.18 + 0.004 + 0.35 * np.clip(azimuth(c) - 0.55, 0, 1) * 0.1

    b.layer(7500, to_the_brow, down, 0.0075, segments=8, lift=0.004, most=0.011, gravity=0.25, stiff=0.3, rise=0.12, uneven=0.05, tip=0.75,
            even=0.0, fades=0.006, where=lambda c: _forehead(b, c))  # fmt: skip


def bob_with_fringe(b: Barber) -> None:
    """To the chin, with a fringe."""
    bob(b)
    fringe(b)


def long_with_fringe(b: Barber) -> None:
    """Long and straight, with a fringe."""
    long(b)
    fringe(b)
