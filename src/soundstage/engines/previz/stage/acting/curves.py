"""Shapes of motion over time, all stateless: eased steps, keys, bumps and seeded wandering."""

from collections.abc import Sequence
from itertools import pairwise

import numpy as np


def ease(t: float, a: float, b: float) -> float:
    """Smoothstep: 0 before `a`, 1 after `b`, without a corner at either end."""
    x = min(max((t - a) / max(b - a, 1e-6), 0.0), 1.0)
    return x * x * (3 - 2 * x)


def window(t: float, start: float, end: float, rise: float = 0.2, fall: float = 0.3) -> float:
    """1 from `start` to `end`, eased in before and out after."""
    return ease(t, start - rise, start) * (1 - ease(t, end, end + fall))


def keyed(t: float, keys: Sequence[tuple[float, float]]) -> float:
    """Eased interpolation between (time, value) keys in order of time; held outside them."""
    if t <= keys[0][0]:
        return keys[0][1]
    for (a, x), (b, y) in pairwise(keys):
        if t < b:
            return x + (y - x) * ease(t, a, b)
    return keys[-1][1]


def strokes(t: float, beats: Sequence[tuple[float, float]], rise: float = 0.10, fall: float = 0.28) -> float:
    """Strongest of the bumps at (time, strength) beats: up quickly before each, down slowly after."""
    best = 0.0
    for at, strength in beats:
        d = t - at
        best = max(best, strength * float(np.exp(-((d / (rise if d < 0 else fall)) ** 2))))
    return best


def wander(t: float, seed: int, period: float = 3.0) -> float:
    """A slow aimless curve within -1..1: three incommensurate sines with seeded phases."""
    phase = np.random.default_rng(seed).uniform(0, 2 * np.pi, 3)
    w = 2 * np.pi / period
    return float(0.5 * np.sin(w * t + phase[0]) + 0.3 * np.sin(1.618 * w * t + phase[1]) + 0.2 * np.sin(2.71 * w * t + phase[2]))
