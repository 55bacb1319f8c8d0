"""Where the eyes go: glances, small darts, blinks."""

from collections.abc import Sequence

import numpy as np

from soundstage.engines.previz.stage.acting.curves import ease
from soundstage.engines.previz.stage.acting.part import Glance
from soundstage.engines.previz.stage.scene import Point

SACCADE = 0.045
"""Seconds of a dart."""


def target_at(glances: Sequence[Glance], t: float, lens: Point | None, travel: float = 0.09) -> np.ndarray:
    """World point the eyes are on: the latest glance, reached in `travel` seconds from the one before."""

    def point(g: Glance) -> np.ndarray:
        return np.asarray(g.target if g.target is not None else (lens or (0.0, -2.0, 1.5)), float)

    now = max((i for i, g in enumerate(glances) if g.at <= t), default=0)
    if now == 0:
        return point(glances[0])
    k = ease(t, glances[now].at, glances[now].at + travel)
    return point(glances[now - 1]) * (1 - k) + point(glances[now]) * k


def darts(t: float, seed: int, every: float = 0.55, size: float = 0.022) -> np.ndarray:
    """Small jumps (2,) radians, held 0.3 to 0.8 s: without them eyes look frozen."""
    r = np.random.default_rng(seed)
    times = np.cumsum(r.uniform(0.5, 1.5, 96) * every)
    where = r.normal(0, size, (97, 2)) * [1.0, 0.6]
    i = int(np.searchsorted(times, t))
    if i == 0:
        return where[0]
    k = ease(t, times[i - 1], times[i - 1] + SACCADE)
    return where[i - 1] * (1 - k) + where[i] * k


def blink(t: float, times: Sequence[float], close: float = 0.07, hold: float = 0.03, open_: float = 0.13) -> float:
    """Lid closure 0..1: fast down, slower up."""
    return max((ease(t - b, 0, close) * (1 - ease(t - b, close + hold, close + hold + open_)) for b in times), default=0.0)
