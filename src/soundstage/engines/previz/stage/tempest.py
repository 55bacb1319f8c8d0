"""Storm and surf without state: lightning in the clouds, waves that break on rocks, spray that the wind takes."""

import numpy as np
from numpy.typing import ArrayLike, NDArray

from soundstage.engines.previz.stage import weather as fx
from soundstage.engines.previz.stage.scene import Floats

Array = NDArray[np.float64]

BETWEEN = 2.1
"""Seconds from one flash to the next, about."""
SECTORS = (-2.1, -1.05, 0.0, 1.05)
"""Directions in which it flashes, radians from +y to +x."""


def brightness(t: float, seed: int = 3) -> tuple[float, int]:
    """Return how bright the lightning is at a time, 0..1, and which stroke it is: each flickers two or three times."""
    best, which = 0.0, 0
    for k in (int(t // BETWEEN) - 1, int(t // BETWEEN)):
        r = np.random.default_rng((seed, k + 7))
        strokes = k * BETWEEN + r.uniform(0.1, 1.5) + np.r_[0.0, np.cumsum(r.uniform(0.09, 0.24, 2))]
        size = np.array([1.0, 0.75, 0.5]) * r.uniform(0.5, 1.0)
        since = t - strokes
        now = float(np.max(np.where(since >= 0, size * np.exp(-np.maximum(since, 0) / 0.11), 0.0)))
        if now > best:
            best, which = now, k
    return best, which


def lightning(*, dark: bool, seed: int = 3, distance: float = 360.0) -> fx.Source:
    """Return flashes: a forked bolt, clouds that light up round it, and the air before the lens for that instant."""
    power = 0.5 if dark else 1.6

    def flash(t: float, eye: Floats) -> list[fx.Layer]:
        bright, which = brightness(t, seed)
        if bright < 0.02:
            return []
        r = np.random.default_rng((seed, which + 1007))
        blue = np.array([0.66, 0.76, 1.0]) * power
        here = np.asarray(eye, float) * [1, 1, 0]
        near = np.asarray(eye, float) + [0, 4.0, 0]
        layers: list[fx.Layer] = [(fx.rows(near[None], 14.0, 0.0, fx.DOT, np.r_[blue, 0.05 * bright]), True, False)]
        for sector in SECTORS:  # wherever the lens looks, one of them is there
            a = sector + r.uniform(-0.3, 0.3)
            ahead, across = np.array([np.sin(a), np.cos(a), 0.0]), np.array([np.cos(a), -np.sin(a), 0.0])
            at = here + ahead * distance * r.uniform(0.85, 1.1)
            cloud = at + r.normal(0, 70, (9, 1)) * across + [0, 0, 1] * r.uniform(95, 175, (9, 1))
            layers.append(
                (
                    fx.rows(cloud, r.uniform(60, 130, (9, 1)), 0.0, fx.PUFF + r.uniform(0, 0.9, (9, 1)), np.r_[blue, 0.30 * bright]),
                    True,
                    False,
                )
            )
            layers.append((fx.rows(at[None] + [0, 0, 110], 330.0, 0.0, fx.DOT, np.r_[blue, 0.22 * bright]), True, False))
            if r.uniform() < 0.75:  # some stay in the clouds
                layers.append((_bolt(at, across, r, blue * 26 * bright), True, False))
        return layers

    return flash


def _bolt(at: Array, across: Array, r: np.random.Generator, colour: Array) -> fx.Rows:
    """A jagged line from the clouds to the ground, with two branches."""
    high = 150.0
    n = 16
    z = np.linspace(high, 0.0, n)
    x = np.cumsum(np.r_[0.0, r.normal(0, 5.0, n - 1)])
    path = at + x[:, None] * across + z[:, None] * [0, 0, 1]
    parts = [(path, 0.55)]
    for start in (4, 8):
        m = 6
        turn = r.choice([-1, 1])
        aside, down = np.cumsum(np.r_[0.0, turn * r.uniform(2, 7, m - 1)]), np.cumsum(np.r_[0.0, r.uniform(4, 9, m - 1)])
        branch = path[start] + aside[:, None] * across - down[:, None] * [0, 0, 1]
        parts.append((branch, 0.28))
    rows = []
    for line, width in parts:
        middle, along = (line[1:] + line[:-1]) / 2, (line[1:] - line[:-1]) * 1.25
        rows.append(fx.rows(middle, width, along, fx.STREAK, np.r_[colour, 0.9]))
    return np.concatenate(rows)


def breakers(
    sites: ArrayLike,
    out: ArrayLike,
    *,
    height: float,
    period: float = 4.2,
    puffs: int = 48,
    wind: tuple[float, float] = (-1.5, -0.5),
    seed: int = 4,
) -> fx.Source:
    """Return waves that break at points of a shore (n, 3): water thrown up to `height` metres against the rock, falling back as spray.

    `out` (n, 2) are unit vectors from the shore towards the sea.
    """
    at, away = np.asarray(sites, float), np.asarray(out, float)
    n = len(at)
    r = np.random.default_rng(seed)
    late = r.uniform(0, 1, n)
    fan, speed, drift = r.normal(0, 1.0, (n, puffs)), r.uniform(0.35, 1.0, (n, puffs)), r.uniform(-0.25, 0.9, (n, puffs))
    kind = fx.PUFF + r.uniform(0, 0.9, (n, puffs))
    strength = r.uniform(0.55, 1.0, n)
    along = np.c_[-away[:, 1], away[:, 0]]
    fall = 2.0 * np.sqrt(2 * height / 9.8)
    """Seconds that what is thrown up stays in the air."""

    def burst(t: float, _eye: Floats) -> list[fx.Layer]:
        age = ((t / period + late) % 1) * period / fall
        up = age < 1.15
        a = age[up][:, None]
        high = height * strength[up][:, None] * speed[up]
        z = high * 4 * a * (1 - a)
        side = fan[up] * (0.9 + 2.2 * a) * 0.17 * height
        leave = drift[up] * a * 0.45 * height
        p = at[up][:, None, :] + np.stack(
            [
                along[up, None, 0] * side + away[up, None, 0] * leave + wind[0] * a * fall * a,
                along[up, None, 1] * side + away[up, None, 1] * leave + wind[1] * a * fall * a,
                np.maximum(z, -0.5),
            ],
            -1,
        )
        mist = np.arange(puffs) % 3 == 0  # a third is spray that hangs in the air, the rest is white water
        size = height * np.where(mist, 0.14 + 0.24 * a, 0.09 + 0.13 * a) * np.ones_like(z)
        alpha = np.where(mist, 0.24, 0.50) * np.clip(1.15 - a, 0, 1) ** 0.7 * np.clip(a * 9, 0, 1) * np.ones_like(z)
        white = np.tile([1.15, 1.18, 1.22], (z.size, 1))
        drops = p + np.array([0.0, 0.0, 0.10 * height])
        fling = np.stack([0 * z, 0 * z, 0.16 * height * (1 - 2 * a) * np.ones_like(z)], -1)
        return [
            (fx.rows(drops.reshape(-1, 3), 0.05, fling.reshape(-1, 3), fx.STREAK, np.c_[white, 0.5 * alpha.reshape(-1, 1)]), False, True),
            (fx.rows(p.reshape(-1, 3), size.reshape(-1, 1), 0.0, kind[up].reshape(-1, 1), np.c_[white, alpha.reshape(-1, 1)]), False, True),
        ]

    return burst
