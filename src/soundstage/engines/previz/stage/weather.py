"""Weather and effects without state: each function gives the particles of one instant, so any frame can be drawn first.

A row is twelve float32: x y z width, then the axis of the streak (3) and its kind, then rgb and alpha.
Kind 0 is a streak, 1 a soft dot, 2 to 3 a noisy puff (the fraction varies the noise).
What falls is wrapped in a box round the eye: few particles, and each sub-frame repeats.
"""

from collections.abc import Callable, Iterable, Sequence

import numpy as np
from numpy.typing import ArrayLike, NDArray

from soundstage.engines.previz.stage.geometry import Batch, Builder, Mesh, Placement, turned_instances
from soundstage.engines.previz.stage.scene import Colour, Floats, Particles, Point

Rows = NDArray[np.float32]
Array = NDArray[np.float64]
Layer = tuple[Rows, bool, bool]
"""Rows, additive (light, not matter), lit (takes the ambient light)."""
Source = Callable[[float, Floats], Iterable[Layer]]
"""(time, eye) -> what one thing sends into the air."""

STREAK, DOT, PUFF = 0.0, 1.0, 2.0


def rows(pos: Array, width: ArrayLike, axis: ArrayLike, kind: ArrayLike, rgba: ArrayLike) -> Rows:
    """Return particle rows (n, 12); everything but `pos` (n, 3) may be one for all or one each."""
    n = len(pos)

    def column(value: ArrayLike, k: int) -> Array:
        v = np.asarray(value, float)
        return np.broadcast_to(v.reshape(-1, k) if v.ndim else np.full((1, k), v), (n, k))

    return np.concatenate([pos, column(width, 1), column(axis, 3), column(kind, 1), column(rgba, 4)], axis=1, dtype=np.float32)


def _wrapped(p: Array, eye: ArrayLike, half: Array) -> Array:
    c = np.asarray(eye, float)
    return (p - c + half) % (2 * half) - half + c


# -- weather -----------------------------------------------------------------------------------------------------------
def rain(
    t: float,
    eye: ArrayLike,
    *,
    n: int = 2600,
    speed: float = 9.0,
    slant: tuple[float, float] = (0.9, 0.3),
    alpha: float = 0.30,
    ground: float = 0.0,
    seed: int = 1,
) -> Rows:
    """Return drops as streaks, down to the ground."""
    r = np.random.default_rng(seed)
    half, velocity = np.array([9.0, 14.0, 6.0]), np.array([*slant, -speed])
    p = _wrapped(r.uniform(-1, 1, (n, 3)) * half * 2 + velocity * t * r.uniform(0.9, 1.1, (n, 1)), eye, half)
    return rows(p[p[:, 2] > ground + 0.02], 0.0035, velocity * 0.028, STREAK, [0.75, 0.8, 0.9, alpha])


def splashes(t: float, eye: ArrayLike, *, n: int = 420, ground: float = 0.0, seed: int = 2) -> Rows:
    """Return the small crowns that drops throw up from level ground."""
    r = np.random.default_rng(seed)
    life, offset = 0.28, r.uniform(0, 1, n)
    generation, age = np.floor(t / life + offset), (t / life + offset) % 1
    scattered = np.stack([np.modf(np.sin(generation * 12.9898 + np.arange(n) * 78.233 + j) * 43758.5)[0] for j in (0, 3)], axis=1)
    p = np.c_[np.asarray(eye, float)[:2] + scattered * [9.0, 16.0], ground + 0.02 + 0.40 * age * (1 - age)]
    return rows(p, 0.008 + 0.03 * age[:, None], 0.0, DOT, np.c_[np.tile([0.8, 0.85, 0.9], (n, 1)), 0.5 * (1 - age)])


def snow(t: float, eye: ArrayLike, *, n: int = 5200, fall: float = 1.1, wind: tuple[float, float] = (0.7, 0.2), seed: int = 3) -> Rows:
    """Return flakes that drift and sway."""
    r = np.random.default_rng(seed)
    half, phase = np.array([7.5, 10.0, 4.5]), r.uniform(0, 2 * np.pi, n)
    p = r.uniform(-1, 1, (n, 3)) * half * 2 + np.array([*wind, -fall]) * t * r.uniform(0.7, 1.2, (n, 1))
    p[:, 0] += 0.25 * np.sin(t * 1.3 + phase)
    p[:, 1] += 0.25 * np.cos(t * 1.1 + phase * 2)
    p = _wrapped(p, eye, half)
    above = p[:, 2] > 0.0
    width = 0.014 + 0.036 * r.uniform(0, 1, (n, 1)) ** 2  # a few large ones, as flakes cling together
    return rows(p[above], width[above], 0.0, DOT, [1.15, 1.18, 1.22, 0.95])


def dust(
    t: float,
    eye: ArrayLike,
    *,
    n: int = 260,
    half: Point = (2.5, 3.5, 1.6),
    colour: Colour = (1.0, 0.9, 0.75),
    alpha: float = 0.30,
    seed: int = 4,
) -> Rows:
    """Return motes that hang in the air near the lens."""
    r = np.random.default_rng(seed)
    box, phase = np.asarray(half, float), r.uniform(0, 2 * np.pi, (n, 3))
    p = r.uniform(-1, 1, (n, 3)) * box * 2 + 0.12 * np.sin(t * 0.4 + phase) + np.array([0.03, 0.02, -0.015]) * t
    return rows(_wrapped(p, eye, box), r.uniform(0.0014, 0.0036, (n, 1)), 0.0, DOT, [*colour, alpha])


def fog_bank(t: float, centre: ArrayLike, *, n: int = 30, half: tuple[float, float] = (20.0, 20.0), size: tuple[float, float] = (3.0, 7.0), alpha: float = 0.10,
             colour: Colour = (0.8, 0.82, 0.85), drift: tuple[float, float] = (0.25, 0.1), seed: int = 8) -> Rows:  # fmt: skip
    """Return wide soft puffs that creep over the ground."""
    r = np.random.default_rng(seed)
    h = np.asarray(half, float)
    q = (r.uniform(-1, 1, (n, 2)) * h + np.asarray(drift) * t + h) % (2 * h) - h
    s = r.uniform(*size, n)
    p = np.c_[q, s * 0.25] + np.asarray(centre, float)
    return rows(p, s[:, None], 0.0, PUFF + r.uniform(0, 0.9, (n, 1)), [*colour, alpha])


# -- fire and smoke ----------------------------------------------------------------------------------------------------
def smoke(t: float, source: ArrayLike, *, n: int = 46, life: float = 3.0, rise: float = 1.0, spread: float = 0.35, size: tuple[float, float] = (0.1, 0.8),
          colour: Colour = (0.5, 0.5, 0.52), alpha: float = 0.35, wind: tuple[float, float] = (0.2, 0.0), seed: int = 5) -> Rows:  # fmt: skip
    """Return smoke or steam: puffs that rise, spread, grow and fade."""
    r = np.random.default_rng(seed)
    phase, sideways = r.uniform(0, 1, n), r.normal(size=(n, 2)) * spread
    a = (t / life + phase) % 1
    drift = (
        sideways * a[:, None]
        + np.asarray(wind) * (a * life)[:, None]
        + 0.06 * np.sin(a[:, None] * 7 + phase[:, None] * 40) * min(1.0, spread * 3)
    )
    p = np.asarray(source, float) + np.c_[drift, rise * life * a**0.8]
    s = size[0] + (size[1] - size[0]) * a**0.6
    return rows(p, s[:, None], 0.0, PUFF + phase[:, None] * 0.9, np.c_[np.tile(colour, (n, 1)), alpha * np.sin(np.pi * a**0.6)])


def fire(t: float, source: ArrayLike, *, n: int = 44, height: float = 0.9, width: float = 0.22, power: float = 14.0, seed: int = 6) -> Rows:
    """Return additive flames: white and yellow at the base, red at the tip."""
    r = np.random.default_rng(seed)
    phase, sideways = r.uniform(0, 1, n), r.normal(size=(n, 2)) * width * 0.5
    a = (t * 1.6 + phase) % 1
    lick = 0.05 * np.sin(a[:, None] * 9 + t * 5 + phase[:, None] * 30)
    p = np.asarray(source, float) + np.c_[sideways * (1 - a[:, None] * 0.8) + lick, height * a]
    heat = (1 - a)[:, None]
    rgb = np.array([1.0, 0.28, 0.04]) * heat**0.7 + np.array([0.3, 0.35, 0.18]) * heat**3
    return rows(p, (width * (0.9 - 0.65 * a))[:, None], 0.0, PUFF + phase[:, None] * 0.9, np.c_[rgb * power, np.sin(np.pi * a**0.5) * 0.5])


def sparks(t: float, source: ArrayLike, *, n: int = 90, power: float = 30.0, seed: int = 7) -> Rows:
    """Return glowing specks thrown up by a fire: few are large, all cool from yellow to red, flicker and go out at heights of their own."""
    r = np.random.default_rng(seed)
    phase = r.uniform(0, 1, n)
    a = (t * 0.7 + phase) % 1
    ends, size = r.uniform(0.35, 1.0, n), 0.0026 + 0.0034 * r.uniform(0, 1, n) ** 3
    v = np.c_[r.normal(size=(n, 2)) * 0.35, r.uniform(1.0, 2.4, n)]
    swirl = np.c_[0.12 * np.sin(a * 11 + phase * 20), 0.12 * np.cos(a * 9 + phase * 30), 0 * a]
    p = np.asarray(source, float) + v * a[:, None] + swirl
    hot = np.clip(1 - a / ends, 0, 1)
    colour = np.array([1.0, 0.16, 0.02]) + np.array([0.0, 0.42, 0.16]) * hot[:, None]
    glow = hot**0.6 * (0.6 + 0.4 * np.sin(t * 31 + phase * 60))
    return rows(p, size, v * (0.004 + 0.010 * hot[:, None]), STREAK, np.c_[colour * 1.6 * power, glow])


def beam(
    t: float, eye: ArrayLike, start: ArrayLike, end: ArrayLike, *, n: int = 40, widths: tuple[float, float] = (0.1, 0.8), colour: Colour = (1.0, 0.92, 0.78), power: float = 0.3, seed: int = 10
) -> Rows:  # fmt: skip
    """Return the light of a spot that is seen in haze, additive: soft puffs along its way, as wide as it has become there (metres).

    What is near the lens is left out: it would be a veil before the whole picture.
    """
    r = np.random.default_rng(seed)
    a, b = np.asarray(start, float), np.asarray(end, float)
    u = ((np.arange(n) + 0.5) / n + 0.006 * np.sin(t * 0.5 + np.arange(n))) % 1
    wide = widths[0] + (widths[1] - widths[0]) * u
    p = a + (b - a) * u[:, None] + 0.12 * wide[:, None] * np.sin(r.uniform(0, 6, (n, 3)) + 0.4 * t)
    fade = np.minimum(1.0, 6 * (1 - u)) * (0.85 + 0.15 * np.sin(r.uniform(0, 6, n) + 0.7 * t))
    fade *= np.clip(np.linalg.norm(p - np.asarray(eye, float), axis=1) / 1.6 - 0.7, 0, 1)
    # The same light in a wider and wider cross-section is fainter; a puff's own alpha keeps the sum even.
    shine = power * fade * widths[1] / (wide + 0.25 * widths[1]) / n * 4
    return rows(p, wide[:, None], 0.0, DOT, np.c_[np.tile(colour, (n, 1)), shine])


# -- leaves: meshes, not particles -------------------------------------------------------------------------------------
AUTUMN_LEAVES = np.array([[1.15, 0.62, 0.20], [0.95, 0.38, 0.14], [1.40, 1.00, 0.32], [0.78, 0.52, 0.28], [1.20, 0.78, 0.24]])
GREEN_LEAVES = np.array([[0.45, 0.75, 0.18], [0.60, 0.85, 0.25], [0.85, 0.80, 0.28]])


def leaf_mesh(size: float = 0.075) -> Mesh:
    """One curled leaf seen from both sides, `size` metres long; takes its colour from the instance tint."""
    u, v = np.meshgrid(np.linspace(-1, 1, 5), np.linspace(-1, 1, 5))
    curl = size * (0.22 * u * u + 0.16 * np.sin(v * 1.9 + 0.6) + 0.10 * u * v)
    uv = np.stack([u * 0.5 + 0.5, v * 0.5 + 0.5], -1).reshape(-1, 2)
    return Builder().surface(u * size / 2, v * size / 2, curl, "leaf_single", col=(0.42, 0.42, 0.42), uv=uv).mesh()


def drifting(n: int, box: Point, centre: Point, *, fall: float = 0.8, wind: tuple[float, float] = (0.5, 0.1), seed: int = 9, tints: ArrayLike = AUTUMN_LEAVES,
             scale: tuple[float, float] = (0.7, 1.15)) -> Placement:  # fmt: skip
    """Place `n` leaves that tumble down through a box (metres) standing on its centre, carried by the wind.

    They swing from side to side as they fall, and turn about an axis of their own.
    """
    r = np.random.default_rng(seed)
    size, foot = np.asarray(box, float), np.asarray(centre, float) - [box[0] / 2, box[1] / 2, 0]
    start, phase, speed = r.uniform(0, 1, (n, 3)) * size, r.uniform(0, 2 * np.pi, (n, 3)), r.uniform(0.7, 1.3, (n, 1))
    palette = np.asarray(tints, float)
    tint = palette[r.integers(len(palette), size=n)] * r.uniform(0.75, 1.2, (n, 1))
    big = r.uniform(*scale, n)
    spin = r.uniform(1.2, 2.8, n) * r.choice([-1, 1], n)

    def place(t: float) -> NDArray[np.float32]:
        p = start + np.array([*wind, -fall]) * t * speed
        p[:, 0] += 0.30 * np.sin(t * 1.9 + phase[:, 0])
        p[:, 1] += 0.18 * np.cos(t * 1.5 + phase[:, 1])
        p[:, 2] += 0.08 * np.cos(t * 3.8 + 2 * phase[:, 0])
        p = p % size + foot
        return turned_instances(
            p,
            _tumble(t * spin + phase[:, 1], 0.9 * np.sin(t * 1.9 + phase[:, 0]) + phase[:, 2]) * big[:, None, None],
            tint,
            phase[:, 0] / 6.3,
        )

    return place


def stirring(
    pos: ArrayLike, *, wind: float = 0.5, seed: int = 15, tints: ArrayLike = AUTUMN_LEAVES, scale: tuple[float, float] = (0.8, 1.5)
) -> Placement:
    """Place leaves lying at `pos` (n, 3) that lift an edge and slide a little when a gust passes over them."""
    r = np.random.default_rng(seed)
    at = np.asarray(pos, float)
    n = len(at)
    phase, yaw = r.uniform(0, 2 * np.pi, n), r.uniform(0, 2 * np.pi, n)
    palette = np.asarray(tints, float)
    tint = palette[r.integers(len(palette), size=n)] * r.uniform(0.5, 1.05, (n, 1))
    big, lying, loose = r.uniform(*scale, n), r.normal(0, 0.10, n), r.uniform(0, 1, n) ** 2

    def place(t: float) -> NDArray[np.float32]:
        gust = np.clip(np.sin(t * 1.1 + at[:, 0] * 0.5 + at[:, 1] * 0.22) * 0.7 + 0.3 * np.sin(t * 2.3 + phase), 0, 1) * wind * loose
        p = at + np.c_[0.10 * gust * np.sin(t * 2.7 + phase), 0.05 * gust * np.cos(t * 2.1 + phase), 0.02 * gust]
        return turned_instances(p, _tumble(yaw + 0.5 * gust, lying + 0.9 * gust) * big[:, None, None], tint, phase / 6.3)

    return place


def _tumble(yaw: Array, roll: Array) -> Array:
    """Matrices (n, 3, 3): roll about x, then yaw about z."""
    ca, sa, cb, sb, zero = np.cos(yaw), np.sin(yaw), np.cos(roll), np.sin(roll), np.zeros_like(yaw)
    return np.stack([ca, -sa * cb, sa * sb, sa, ca * cb, -ca * sb, zero, sb, cb], axis=1).reshape(-1, 3, 3)


def leaf_batch(place: Placement, size: float = 0.075) -> Batch:
    """A batch of single leaves."""
    return Batch(mesh=leaf_mesh(size), place=place, cutout=True, shadow=False)


# -- joining -----------------------------------------------------------------------------------------------------------
def layers(*sources: Source | None) -> Particles | None:
    """Join particle sources; None when there are none."""
    given = [source for source in sources if source is not None]
    if not given:
        return None

    def all_of_them(t: float, eye: Floats) -> Sequence[Layer]:
        return [layer for source in given for layer in source(t, eye)]

    return all_of_them
