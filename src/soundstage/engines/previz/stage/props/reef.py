"""What lives on the floor of the sea and over it: kelp, corals, sponges, anemones, starfish, a school of fish; and the light that plays there."""

import numpy as np
from numpy.typing import ArrayLike, NDArray

from soundstage.engines.previz.stage import weather as fx
from soundstage.engines.previz.stage.geometry import Batch, Builder, Mesh, turned_instances, unit
from soundstage.engines.previz.stage.scene import Colour, Floats

Array = NDArray[np.float64]

KELP = np.array([[0.20, 0.15, 0.03], [0.16, 0.15, 0.04], [0.24, 0.17, 0.03]])


def kelp(seed: int, *, tall: float = 6.0) -> Mesh:
    """Return a plant of giant kelp: three stalks that wind upwards, long wavy blades with a bladder at the foot of each."""
    r, b = np.random.default_rng(seed), Builder()
    for stalk in range(3):
        foot, high = np.array([*r.normal(0, 0.22, 2), -0.1]), tall * r.uniform(0.7, 1.1)
        t = np.linspace(0, 1, 15)
        turn = r.uniform(0, 6.28)
        line = foot + np.c_[0.35 * t * np.sin(2.4 * t + turn), 0.35 * t * np.cos(2.0 * t + turn), high * t]
        sway = t**1.2
        b.tube(line, np.linspace(0.025, 0.010, 15), "plain", n=4, col=KELP[1] * 0.8, sway=np.repeat(sway, 5) * 0.7)
        for k in range(int(high * 4.2)):
            u = (k + 1.2) / (high * 4.2 + 1)
            a, long, wide = 2.4 * k + stalk, r.uniform(0.6, 1.05), r.uniform(0.085, 0.13)
            at = np.array([np.interp(u, t, line[:, i]) for i in range(3)])
            out, side = np.array([np.cos(a), np.sin(a), 0.0]), np.array([-np.sin(a), np.cos(a), 0.0])
            v = np.linspace(0, 1, 6)
            spine = at + v[:, None] * long * out + np.array([0, 0, 1.0]) * (0.30 * np.sin(v * 2.2) - 0.22 * v**2)[:, None] * long
            edge = wide * np.sin(np.pi * (0.10 + 0.86 * v))[:, None] * (side + np.array([0, 0, 1.0]) * 0.5 * np.sin(v * 9 + k)[:, None])
            tone = KELP[(k + stalk) % 3] * r.uniform(0.8, 1.3)
            bend = np.repeat(0.7 * u**1.2 + 0.25 * v, 2)
            for g in (np.stack([spine - edge, spine + edge], 1), np.stack([spine + edge, spine - edge], 1)):
                b.surface(g[..., 0], g[..., 1], g[..., 2], "plain", col=tone, rough=0.45, sway=bend)
    return b.mesh()


def brain_coral(b: Builder, r: np.random.Generator, at: ArrayLike, size: float, tone: ArrayLike) -> None:
    """Grow a dome of coral with winding furrows."""
    u, v = np.meshgrid(np.linspace(0, 2 * np.pi, 41), np.linspace(0.02, np.pi * 0.62, 16))
    p = np.stack([np.cos(u) * np.sin(v), np.sin(u) * np.sin(v), np.cos(v)], -1)
    furrow = np.sin(9 * u + 3 * np.sin(5 * v)) * np.sin(13 * v + 2 * np.sin(4 * u))
    p = p * (1 + 0.045 * furrow)[..., None] * size * [1.0, 1.0, 0.75]
    colour = np.asarray(tone, float) * (0.75 + 0.35 * furrow[..., None]) * r.uniform(0.9, 1.1)
    p, colour = p[::-1], colour[::-1]
    b.surface(p[..., 0], p[..., 1], p[..., 2], "plain", col=colour.reshape(-1, 3), rough=0.85, at=at)


def staghorn(b: Builder, r: np.random.Generator, at: ArrayLike, size: float, tone: ArrayLike) -> None:
    """Grow a bush of coral antlers, pale at their tips."""
    base = np.asarray(tone, float)

    def grow(foot: Array, d: Array, length: float, radius: float, level: int) -> None:
        tip = foot + d * length
        pale = base * (0.7 + 0.28 * level)
        b.tube([foot, tip], [radius, radius * 0.6], "plain", n=5, col=np.clip(pale, 0, 0.9), rough=0.8, at=at)
        if level < 2:
            for _ in range(3 - level):
                grow(
                    foot + d * length * r.uniform(0.5, 0.95),
                    unit(d + r.normal(0, 0.55, 3) + [0, 0, 0.25]),
                    length * r.uniform(0.55, 0.8),
                    radius * 0.68,
                    level + 1,
                )

    for k in range(6):
        a = k * 1.05 + r.uniform(-0.2, 0.2)
        grow(np.zeros(3), unit(np.array([np.cos(a) * 0.7, np.sin(a) * 0.7, 1.0])), 0.42 * size, 0.055 * size, 0)


def sea_fan(b: Builder, r: np.random.Generator, at: ArrayLike, size: float, tone: ArrayLike, yaw: float = 0.0) -> None:
    """Grow a fan: ribs that fork in one plane, and a net between them."""
    made = Builder()

    def grow(foot: Array, angle: float, length: float, level: int) -> None:
        tip = foot + np.array([np.sin(angle), 0.0, np.cos(angle)]) * length
        made.tube([foot, tip], [0.020 * size * 0.75**level, 0.014 * size * 0.75**level], "plain", n=4, col=tone, rough=0.8)
        if level < 4:
            for s in (-1, 1):
                grow(tip, angle + s * r.uniform(0.22, 0.42), length * r.uniform(0.72, 0.86), level + 1)

    grow(np.zeros(3), 0.0, 0.30 * size, 0)
    b.extend(made.mesh(), at, yaw)


def sponges(b: Builder, r: np.random.Generator, at: ArrayLike, size: float, tone: ArrayLike) -> None:
    """Grow a cluster of tube sponges, open at the top."""
    x, y, z = np.asarray(at, float)
    for k in range(5):
        a, high, wide = 1.3 * k, size * r.uniform(0.55, 1.1), size * r.uniform(0.10, 0.15)
        b.lathe([(wide * 0.7, -0.1), (wide * 0.85, high * 0.4), (wide, high), (wide * 0.85, high * 1.02), (wide * 0.7, high * 0.9), (0.0, high * 0.6)], "plain", n=12,
                at=(x + 0.22 * size * np.cos(a), y + 0.22 * size * np.sin(a), z), col=np.asarray(tone) * r.uniform(0.8, 1.2), rough=0.9)  # fmt: skip


def anemone(b: Builder, r: np.random.Generator, at: ArrayLike, size: float, tone: ArrayLike) -> None:
    """Grow an anemone: a foot and a crown of fingers."""
    x, y, z = np.asarray(at, float)
    b.lathe([(0.10 * size, 0.0), (0.12 * size, 0.14 * size), (0.0, 0.16 * size)], "plain", n=10, at=(x, y, z), col=np.asarray(tone) * 0.5)
    for k in range(26):
        a, lean = 2.4 * k, 0.15 + 0.85 * (k / 26)
        d = unit(np.array([np.cos(a) * lean, np.sin(a) * lean, 0.9]))
        foot = np.array([x, y, z + 0.14 * size]) + d * [0.10 * size, 0.10 * size, 0.0]
        b.tube(
            [foot, foot + d * 0.16 * size, foot + (d + [0, 0, 0.3]) * 0.28 * size],
            [0.018 * size, 0.016 * size, 0.020 * size],
            "plain",
            n=4,
            col=np.asarray(tone) * r.uniform(0.8, 1.3),
            sway=0.2,
        )


def starfish(b: Builder, at: ArrayLike, size: float, tone: ArrayLike) -> None:
    """Lay a starfish on the sand."""
    x, y, z = np.asarray(at, float)
    for k in range(5):
        a = 2 * np.pi * k / 5 + x
        b.tube([[x, y, z + 0.02], [x + 0.6 * size * np.cos(a), y + 0.6 * size * np.sin(a), z + 0.018], [x + size * np.cos(a), y + size * np.sin(a), z + 0.006]],
               [0.34 * size, 0.22 * size, 0.05 * size], "plain", n=6, col=tone, rough=0.9)  # fmt: skip


def fish(tone: ArrayLike, band: ArrayLike, *, tall: float = 0.42) -> Mesh:
    """Return a fish 1 long that swims along +x: a body with a band round it, fins, a forked tail, eyes."""
    t = np.linspace(0, 1, 9)
    high = tall * np.sin(np.pi * np.clip(t * 0.93 + 0.03, 0, 1)) ** 0.75 * (1 - 0.25 * t) / 2
    turn = np.linspace(0, 2 * np.pi, 9)
    x = (0.42 - 0.84 * t)[:, None] + 0 * turn
    y, z = 0.36 * high[:, None] * np.cos(turn), high[:, None] * np.sin(turn)
    colour = (
        np.where(((t > 0.28) & (t < 0.42))[:, None, None], np.asarray(band, float), np.asarray(tone, float))
        * np.where(np.sin(turn) < -0.3, 1.35, 1.0)[None, :, None]
    )
    b = Builder().surface(x[:, ::-1], y[:, ::-1], z[:, ::-1], "plain", col=np.clip(colour[:, ::-1], 0, 0.9).reshape(-1, 3), rough=0.3)
    fin = np.asarray(tone, float) * 0.8
    for p in (
        [[-0.36, 0, 0.0], [-0.60, 0, 0.17], [-0.50, 0, 0.0]],
        [[-0.36, 0, 0.0], [-0.50, 0, 0.0], [-0.60, 0, -0.17]],
        [[0.12, 0, tall * 0.42], [-0.20, 0, tall * 0.36], [-0.16, 0, tall * 0.58]],
        [[0.02, 0, -tall * 0.42], [-0.18, 0, -tall * 0.34], [-0.14, 0, -tall * 0.55]],
    ):
        b.add(p, [[0, 1, 2], [0, 2, 1]], "plain", col=fin)
    for s in (-1, 1):
        b.box((0.30, s * 0.045, 0.03), (0.035, 0.02, 0.035), "plain", col=(0.01, 0.01, 0.01), rough=0.1)
    return b.mesh()


def school(mesh: Mesh, centre: ArrayLike, *, count: int, size: float, reach: tuple[float, float, float], speed: float, seed: int) -> Batch:
    """Return a school of fish that goes round `centre` in a long loop, each on its own line, all of them turning together."""
    r = np.random.default_rng(seed)
    own, late = r.normal(0, 1, (count, 3)) * [0.45, 0.45, 0.28], r.uniform(-0.16, 0.16, count)
    big, middle = size * r.uniform(0.75, 1.2, count), np.asarray(centre, float)
    ring = np.array(reach)

    def swim(t: float) -> NDArray[np.float32]:
        a = speed * t / ring[0] + late + seed
        at = (
            middle
            + own
            + np.c_[ring[0] * np.cos(a), ring[1] * np.sin(a), ring[2] * np.sin(2 * a + 1)]
            + 0.05 * np.sin(2.2 * t + 9 * late)[:, None]
        )
        ahead = unit(
            np.c_[-ring[0] * np.sin(a), ring[1] * np.cos(a), 2 * ring[2] * np.cos(2 * a + 1)]
            + np.c_[-np.sin(a), np.cos(a), 0 * a] * (0.30 * np.sin(9 * t + 40 * late))[:, None]
        )
        side = unit(np.cross([0, 0, 1.0], ahead))
        turn = np.stack([ahead, side, np.cross(ahead, side)], 2) * big[:, None, None]
        return turned_instances(at, turn)

    return Batch(mesh=mesh, inst=swim(0.0), place=swim, shadow=False)


def caustics(
    centre: tuple[float, float], *, power: float, colour: Colour, step: float = 0.62, reach: tuple[float, float] = (8.5, 10.0)
) -> fx.Source:
    """Return the net of light that waves throw on the floor (z = 0): a honeycomb whose knots wander, bright where they come close."""
    columns, rows = int(2 * reach[0] / step), int(2 * reach[1] / (0.87 * step))
    j, i = np.meshgrid(np.arange(columns), np.arange(rows))
    home = np.stack([(j + 0.5 * (i % 2)) * step - reach[0], i * 0.87 * step - reach[1]], -1) + [centre[0], centre[1]]
    r = np.random.default_rng(3)
    phase, rate = r.uniform(0, 6.28, (rows, columns, 2)), r.uniform(0.7, 1.5, (rows, columns, 2))
    index = np.arange(rows * columns).reshape(rows, columns)
    even = (i % 2 == 0)[:-1, :-1]
    pairs = np.concatenate([
        np.stack([index[:, :-1][(i + j)[:, :-1] % 3 != 0], index[:, 1:][(i + j)[:, :-1] % 3 != 0]], 1),
        np.stack([index[:-1, :-1].ravel(), index[1:, :-1].ravel()], 1),
        np.stack([np.where(even, index[:-1, 1:], index[:-1, :-1]).ravel(), np.where(even, index[1:, :-1], index[1:, 1:]).ravel()], 1),
    ])  # fmt: skip
    edge = 1 - np.clip(np.max(np.abs((home.reshape(-1, 2) - centre) / reach), axis=1), 0, 1) ** 3

    def net(t: float, _eye: Floats) -> list[fx.Layer]:
        knot = (home + 0.42 * step * np.sin(rate * 1.15 * t + phase)).reshape(-1, 2)
        a, z = knot[pairs[:, 0]], knot[pairs[:, 1]]
        along = z - a
        length = np.linalg.norm(along, axis=1)
        shine = power * edge[pairs[:, 0]] * np.clip(0.55 * step / np.maximum(length, 0.10), 0.2, 1.5)
        wide = 0.05 + 0.06 * np.clip(length / step, 0, 1.2)
        middle = np.c_[(a + z) / 2, np.full(len(a), 0.025)]
        return [
            (
                fx.rows(middle, wide[:, None], np.c_[along * 0.62, 0 * length], fx.STREAK, np.c_[np.tile(colour, (len(a), 1)), shine]),
                True,
                False,
            )
        ]

    return net


def shafts(centre: tuple[float, float], *, power: float, colour: Colour, high: float = 9.0) -> fx.Source:
    """Return beams of daylight that slant down through the water, come and go."""
    r = np.random.default_rng(8)
    n, pieces = 14, 9
    x, y, wide, late = centre[0] + r.uniform(-7, 7, n), centre[1] + r.uniform(2.5, 13, n), r.uniform(0.25, 0.8, n), r.uniform(0, 6.28, n)
    down = np.linspace(0.0, 1.0, pieces)

    def fall(t: float, _eye: Floats) -> list[fx.Layer]:
        out = []
        for k in range(n):
            top = np.array([x[k] + 0.5 * np.sin(0.25 * t + late[k]), y[k], high])
            way = np.array([2.6, -0.8, -high - 0.5])
            p = top + way * down[:, None]
            glow = power * (0.55 + 0.45 * np.sin(0.7 * t + late[k])) * (1 - 0.75 * down) * np.minimum(1, 5 * (1 - down))
            out.append(
                fx.rows(
                    p,
                    (wide[k] * (1 + 0.6 * down))[:, None],
                    np.tile(way / pieces * 1.7, (pieces, 1)),
                    fx.STREAK,
                    np.c_[np.tile(colour, (pieces, 1)), glow],
                )
            )
        return [(np.concatenate(out), True, False)]

    return fall


def bubbles(sources: ArrayLike, *, colour: Colour = (0.5, 0.75, 0.8), power: float = 1.0) -> fx.Source:
    """Return strings of bubbles that rise from points (n, 3), growing and wobbling."""
    feet = np.asarray(sources, float)
    each = 16
    r = np.random.default_rng(5)
    start, size = r.uniform(0, 1, (len(feet), each)), r.uniform(0.010, 0.026, (len(feet), each))

    def rise(t: float, _eye: Floats) -> list[fx.Layer]:
        age = (start + 0.16 * t) % 1.0
        on = np.clip(np.sin(0.8 * t + np.arange(len(feet)))[:, None] + 0.9, 0.2, 1)
        p = np.stack(
            [
                feet[:, 0:1] + 0.06 * np.sin(17 * age + 6 * start),
                feet[:, 1:2] + 0.06 * np.cos(15 * age + 9 * start),
                feet[:, 2:3] + 6.5 * age,
            ],
            -1,
        ).reshape(-1, 3)
        return [
            (
                fx.rows(
                    p,
                    (size * (1 + age)).reshape(-1, 1),
                    0.0,
                    fx.DOT,
                    np.c_[np.tile(colour, (p.shape[0], 1)), (0.55 * power * on * np.minimum(1, 8 * age) * (1 - age)).ravel()],
                ),
                True,
                False,
            )
        ]

    return rise
