"""Storm and surf without state: lightning in the clouds, waves that break on rocks, spray that the wind takes."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

from soundstage.engines.previz.stage import weather as fx
from soundstage.engines.previz.stage.scene import Flash, Floats

Array = NDArray[np.float64]

BETWEEN = 2.1
"""Seconds from one flash to the next, about."""
SECTORS = (-2.1, -1.05, 0.0, 1.05)
"""Directions in which it flashes, radians from +y to +x."""


BLUE_WHITE = (0.72, 0.82, 1.0)
FLASH_BY_NIGHT, FLASH_BY_DAY = (9.0, 0.55), (1.6, 1.5)
"""How many times as bright a flash makes the clouds that it is in, and the light that it throws on land and sea (irradiance)."""
SPRAY = (2.3, 2.36, 2.45)
"""Of white water, which light goes through many times: brighter than anything that lies."""


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


def _strikes(which: int, seed: int) -> list[tuple[float, float, bool]]:
    """Return where a stroke is in each sector: its bearing, how far off in shares of the usual, and whether it leaves the clouds."""
    r = np.random.default_rng((seed, which + 1007))
    return [(sector + r.uniform(-0.3, 0.3), r.uniform(0.85, 1.1), bool(r.uniform() < 0.75)) for sector in SECTORS]


def flashes(*, dark: bool, seed: int = 3) -> Callable[[float, Floats], Flash | None]:
    """Return what lightning does to clouds, land and sea: (time, where the lens looks) -> its light, None between two strokes."""
    clouds, ground = FLASH_BY_NIGHT if dark else FLASH_BY_DAY

    def flash(t: float, forward: Floats) -> Flash | None:
        bright, which = brightness(t, seed)
        if bright < 0.02:
            return None
        looks = float(np.arctan2(forward[0], forward[1]))
        bearing, _, _ = min(_strikes(which, seed), key=lambda one: abs((one[0] - looks + np.pi) % (2 * np.pi) - np.pi))
        towards = (float(np.sin(bearing) * 0.93), float(np.cos(bearing) * 0.93), 0.37)
        red, green, blue = (ground * bright * share for share in BLUE_WHITE)
        return Flash(towards=towards, clouds=clouds * bright, rgb=(red, green, blue))

    return flash


def lightning(*, dark: bool, seed: int = 3, distance: float = 360.0) -> fx.Source:
    """Return the bolts: forked, thinner towards their tips, in a glow of their own; those that stay in the clouds are seen by their light alone."""
    power = 0.5 if dark else 1.6

    def flash(t: float, eye: Floats) -> list[fx.Layer]:
        bright, which = brightness(t, seed)
        if bright < 0.02:
            return []
        r = np.random.default_rng((seed, which + 2011))
        blue = np.array(BLUE_WHITE) * power
        here = np.asarray(eye, float) * [1, 1, 0]
        layers: list[fx.Layer] = []
        for a, away, leaves in _strikes(which, seed):  # wherever the lens looks, one of them is there
            ahead, across = np.array([np.sin(a), np.cos(a), 0.0]), np.array([np.cos(a), -np.sin(a), 0.0])
            at = here + ahead * distance * away
            high = r.uniform(140, 190)
            layers.append((fx.rows(at[None] + [0, 0, high], 190.0, 0.0, fx.DOT, np.r_[blue, 0.10 * bright]), True, False))
            if leaves:
                layers.append((_bolt(at, across, high, r, blue * bright), True, False))
        return layers

    return flash


def _bolt(at: Array, across: Array, high: float, r: np.random.Generator, colour: Array) -> fx.Rows:
    """One stroke from the clouds to the ground (rows), branches off it, and branches off these."""
    lean = r.normal(0, 22)
    trunk = _crooked(np.array([lean, high]), np.array([0.0, 0.0]), 6, r)
    limbs = [(trunk, 0.42, 0.26, 1.0)]
    for _ in range(r.integers(5, 9)):
        limbs.append(_branch(trunk, 0.26, 0.5, r))
    for branch, width, _, share in limbs[1:]:
        if len(branch) > 12 and r.uniform() < 0.7:
            limbs.append(_branch(branch, 0.75 * width, 0.55 * share, r))
    rows = []
    for line, first, last, share in limbs:
        p = at + line[:, :1] * across + line[:, 1:] * [0, 0, 1]
        middle, along = (p[1:] + p[:-1]) / 2, (p[1:] - p[:-1]) * 1.15
        fade = np.linspace(1.0, last / first, len(middle))
        rows.append(fx.rows(middle, first * fade, along, fx.STREAK, np.c_[np.tile(30 * colour * share, (len(middle), 1)), 0.9 * fade]))
        if share > 0.4:  # the air about it glows, and with it the rain
            rows.append(
                fx.rows(middle[::2], 5.0 * share, 0.0, fx.DOT, np.c_[np.tile(colour * share, (len(middle[::2]), 1)), 0.22 * fade[::2]])
            )
    return np.concatenate(rows)


def _crooked(start: Array, end: Array, halvings: int, r: np.random.Generator) -> Array:
    """Return a line (n, 2) from start to end, each half of which is put aside by a share of its length, again and again."""
    line = np.stack([start, end])
    for _ in range(halvings):
        step = line[1:] - line[:-1]
        aside = np.stack([-step[:, 1], step[:, 0]], 1) * r.normal(0, 0.13, (len(step), 1))
        line = np.insert(line, np.arange(1, len(line)), (line[1:] + line[:-1]) / 2 + aside, axis=0)
    return line


def _branch(trunk: Array, width: float, share: float, r: np.random.Generator) -> tuple[Array, float, float, float]:
    """Return a branch that leaves a line at a slant, downwards: its line, its width at both ends, its share of the light."""
    n = len(trunk)
    k = int(r.uniform(0.10, 0.75) * n)
    left = float(np.linalg.norm(trunk[-1] - trunk[k]))
    way = (trunk[-1] - trunk[k]) / max(left, 1e-6)
    turn = r.choice([-1, 1]) * r.uniform(0.35, 0.95)
    c, s = np.cos(turn), np.sin(turn)
    end = trunk[k] + np.array([c * way[0] - s * way[1], s * way[0] + c * way[1]]) * left * r.uniform(0.22, 0.6)
    return _crooked(trunk[k], end, 4, r), width, 0.45 * width, share


GRAVITY = 9.8


def breakers(
    sites: ArrayLike,
    out: ArrayLike,
    *,
    height: float,
    period: float = 4.2,
    late: ArrayLike | None = None,
    drops: int = 170,
    wind: tuple[float, float] = (-1.5, -0.5),
    seed: int = 4,
) -> fx.Source:
    """Return waves that burst on points of a shore (n, 3): sheets and drops thrown up to `height` metres that fall back in an arc, and mist that the wind takes.

    `out` (n, 2) are unit vectors from the shore towards the sea. `late` (n,) says in shares of the period when a wave meets each point;
    None is any time. Every burst has a strength, a lean and drops of its own.
    """
    at, away = np.asarray(sites, float), np.asarray(out, float)
    n = len(at)
    r = np.random.default_rng(seed)
    phase = r.uniform(0, 1, n) if late is None else np.asarray(late, float)
    along = np.c_[-away[:, 1], away[:, 0]]
    throws = _Throws.drawn(max(n, 8), drops, r)
    lasts = 2.6 * np.sqrt(2 * height / GRAVITY) + 0.3

    def burst(t: float, _eye: Floats) -> list[fx.Layer]:
        turn = t / period + phase
        since = (turn % 1) * period
        on = np.flatnonzero(since < lasts)
        if not len(on):
            return []
        which = (on * 5 + np.floor(turn[on]).astype(int) * 7) % max(n, 8)  # no rock throws the same twice running
        return [(_thrown(since[on], at[on], away[on], along[on], height, np.asarray(wind, float), throws, which), False, True)]

    return burst


@dataclass(frozen=True, slots=True, kw_only=True)
class _Throws:
    """What differs from burst to burst and from drop to drop; all but `strength` (n,) are (n, drops)."""

    strength: Array
    late: Array
    """Seconds after the wave struck."""
    speed: Array
    """Shares of the greatest."""
    fan: Array
    toward: Array
    foot: Array
    kind: Array
    size: Array
    aside: Array
    """(n, drops, 3)"""

    @classmethod
    def drawn(cls, n: int, drops: int, r: np.random.Generator) -> "_Throws":
        """Draw `n` bursts."""
        shape = (n, drops)
        return cls(
            strength=r.uniform(0.25, 1.0, n) ** 0.8,
            late=r.uniform(0, 0.22, shape),
            speed=0.22 + 0.78 * r.beta(1.4, 1.5, shape),
            fan=r.normal(0, 0.30, shape) + r.normal(0, 0.25, (n, 1)),
            toward=r.uniform(-0.10, 0.42, shape),
            foot=r.normal(0, 1.0, shape),
            kind=r.uniform(0, 0.9, shape),
            size=r.uniform(0.5, 1.4, shape),
            aside=r.normal(0, 0.05, (*shape, 3)),
        )


def _thrown(since: Array, at: Array, out: Array, along: Array, height: float, wind: Array, q: _Throws, which: NDArray[np.int64]) -> fx.Rows:
    """Rows of what is in the air `since` (m,) seconds after waves struck rocks at `at` (m, 3): mist, clots of white water, drops."""
    drops = q.speed.shape[1]
    clots, mist = 2 * drops // 3, drops // 9
    high = height * q.strength[which][:, None]
    top, u = np.sqrt(2 * GRAVITY * high), q.speed[which]
    age = np.maximum(since[:, None] - q.late[which], 0.0)
    side, ahead = top * q.fan[which] * (1.15 - 0.6 * u), top * q.toward[which] * (1.1 - 0.5 * u)
    foot = q.foot[which] * (0.10 * high + 0.3)
    level = along[:, None, :] * side[..., None] + out[:, None, :] * ahead[..., None]
    v = np.concatenate([level, (top * u - GRAVITY * age)[..., None]], -1)
    p = np.concatenate(
        [
            at[:, None, :2] + along[:, None, :] * foot[..., None] + level * age[..., None] + wind * 0.5 * age[..., None] ** 2,
            (at[:, 2:] + top * u * age - 0.5 * GRAVITY * age**2)[..., None],
        ],
        -1,
    )
    there = np.clip((p[..., 2] - at[:, 2:] + 0.6) / 0.8, 0, 1) * (age > 0) / (1 + 1.1 * age)
    size = (high * (0.020 + 0.058 * age) + 0.12) * q.size[which] * (1.35 - u)
    solid = 0.9 * there * np.clip(1.55 - 1.4 * u, 0, 1) * np.clip(1.35 - 0.85 * age, 0, 1)  # clots break up into drops
    flung = p + q.aside[which] * (high * np.minimum(age, 1.2))[..., None]
    # what is too fine to fall hangs about the top for a moment, and goes off with the wind
    fine, t_top = age[:, :mist], np.minimum(age, top * 0.5 / GRAVITY)[:, :mist]
    hang = np.concatenate(
        [
            (at[:, None, :2] + along[:, None, :] * foot[..., None])[:, :mist]
            + level[:, :mist] * 0.75 * t_top[..., None]
            + wind * 1.3 * fine[..., None],
            (at[:, 2:] + 0.66 * ((top * u)[:, :mist] * t_top - 0.5 * GRAVITY * t_top**2) - 0.5 * (fine - t_top))[..., None],
        ],
        -1,
    )
    veil = 0.11 * np.clip(fine * 3, 0, 1) * np.clip(1 - fine / (2.2 * top / GRAVITY), 0, 1)
    kind = fx.PUFF + q.kind[which]
    return np.concatenate(
        [
            _spray(hang, high * (0.11 + 0.15 * fine), np.zeros(3), kind[:, :mist], veil),
            _spray(p[:, :clots], size[:, :clots], np.zeros(3), kind[:, :clots], solid[:, :clots]),
            _spray(flung, np.broadcast_to(0.035 + 0.003 * height, size.shape), v * 0.055, np.full(size.shape, fx.STREAK), 0.95 * there),
        ]
    )


def _spray(p: Array, width: Array, axis: Array, kind: Array, alpha: Array) -> fx.Rows:
    """Rows of white water at (m, k, 3); what is not there is left out."""
    seen = alpha > 0.004
    return fx.rows(
        p[seen], width[seen], np.broadcast_to(axis, p.shape)[seen], kind[seen], np.c_[np.tile(SPRAY, (int(seen.sum()), 1)), alpha[seen]]
    )
