"""What bridges are made of: arches of stone on piers with parapets, a gate tower; towers, cables and hangers of a suspension bridge.

A bridge lies along y, the way over it at about z = 0.
"""

from collections.abc import Callable, Sequence

import numpy as np
from numpy.typing import ArrayLike, NDArray

from soundstage.engines.previz.stage.geometry import Builder

Array = NDArray[np.float64]
Height = Callable[[Array], Array]
"""y -> z of the way."""

SANDSTONE: tuple[float, float, float] = (0.40, 0.34, 0.25)
STEEL: tuple[float, float, float] = (0.16, 0.24, 0.25)


# -- of stone ----------------------------------------------------------------------------------------------------------
def arches(
    b: Builder, x: float, half: float, piers: Sequence[float], way: Height, *, water: float, tone: ArrayLike = SANDSTONE, fine: int = 18
) -> None:
    """Span arches between piers (their ys): walls to both sides, vaults under the way, piers with pointed feet in the water."""
    stone = np.asarray(tone, float)
    for y0, y1 in zip(piers[:-1], piers[1:], strict=True):
        low, high = y0 + 1.4, y1 - 1.4
        u = np.linspace(-1, 1, fine)
        y = (low + high) / 2 + u * (high - low) / 2
        crown = float(way(np.array([(low + high) / 2]))[0]) - 0.9
        vault = water + 0.6 + (crown - water - 0.6) * np.sqrt(np.maximum(1 - u**2, 0.0))
        y = np.r_[y0, low, y, high, y1]
        foot = np.r_[water - 1.0, water - 1.0, vault, water - 1.0, water - 1.0]
        share = np.linspace(0, 1, 5)[:, None]
        z = foot[None] * (1 - share) + (way(y) - 0.1)[None] * share
        gy = np.tile(y, (5, 1))
        uv = np.stack([gy, z], -1).reshape(-1, 2) / 7.0
        b.surface(np.full_like(z, x + half), gy, z, "ashlar", uv=uv, col=stone)
        b.surface(
            np.full_like(z, x - half)[:, ::-1],
            gy[:, ::-1],
            z[:, ::-1],
            "ashlar",
            uv=uv.reshape(5, -1, 2)[:, ::-1].reshape(-1, 2),
            col=stone,
        )
        gx, gv = np.meshgrid(np.linspace(x - half, x + half, 4), y[2:-2])
        b.surface(gx, gv, np.repeat(vault[:, None], 4, 1), "ashlar", col=stone * 0.7)
        rim = np.c_[np.full(fine, 0.0), y[2:-2], vault]
        for s in (-1, 1):
            b.tube(rim + [x + s * half, 0, 0.12], 0.22, "ashlar", n=5, col=stone * 1.12)
    for y in piers:
        top = float(way(np.array([y]))[0])
        for s in (-1, 1):
            point = np.array([[x + s * half, y - 1.7], [x + s * (half + 2.4), y], [x + s * half, y + 1.7]])
            b.prism(
                point if s > 0 else point[::-1],
                top - 1.6 - water + 3.0,
                "ashlar",
                axis=2,
                col=stone * 0.92,
                at=(0, 0, (top - 1.6 + water - 3.0) / 2),
            )
            b.prism((point - [x, y]) * [1.0, 1.06] + [x, y], 0.3, "ashlar", axis=2, col=stone * 1.1, at=(0, 0, top - 1.5))
        b.box((x, y, water - 1.0), (2 * half, 3.2, 4.0), "ashlar", col=stone * 0.8)


def parapet(
    b: Builder, x: float, y0: float, y1: float, way: Height, r: np.random.Generator, *, tone: ArrayLike = SANDSTONE, high: float = 0.80
) -> None:
    """Build a parapet along the way: blocks of their own tones with a coping over them."""
    stone = np.asarray(tone, float)
    y = y0
    while y < y1:
        long = float(r.uniform(1.0, 1.7))
        z = float(way(np.array([y + long / 2]))[0])
        shade = stone * r.uniform(0.86, 1.1)
        b.box((x, y + long / 2, z + high / 2 - 0.1), (0.36, long - 0.012, high + 0.2), "ashlar", seg=0.8, col=shade, skip="-z")
        b.box((x, y + long / 2, z + high + 0.06), (0.50, long - 0.016, 0.13), "ashlar", seg=0.9, col=shade * 1.12)
        y += long


def gate_tower(b: Builder, x: float, y: float, base: float, *, tone: ArrayLike = SANDSTONE, lit: float = 0.0) -> None:
    """Stand a tower over the end of a bridge: a gate through it, windows, a gallery, a steep roof with a turret at each corner."""
    stone, wide, deep, high = np.asarray(tone, float) * 0.75, 9.5, 7.0, 19.0
    for s in (-1, 1):
        b.box((x + s * 3.4, y, base + 3.2), (2.7, deep, 6.4), "ashlar", seg=2.0, col=stone)
    b.box((x, y, base + (6.4 + high) / 2), (wide, deep, high - 6.4), "ashlar", seg=2.0, col=stone)
    a = np.linspace(0, np.pi, 13)
    arch = np.c_[2.05 * np.cos(a), 4.3 + 2.1 * np.sin(a) ** 0.8]
    for k in range(12):
        corner = np.array([arch[k], arch[k + 1], [arch[k + 1][0], 6.5], [arch[k][0], 6.5]])
        b.prism(corner, deep, "ashlar", axis=1, col=stone, at=(x, y, base))
    b.box((x, y, base + high + 0.25), (wide + 0.9, deep + 0.9, 0.5), "ashlar", col=stone * 1.15)
    for k in np.linspace(-wide / 2, wide / 2, 8):
        b.box((x + k, y - deep / 2 - 0.35, base + high + 0.85), (0.7, 0.3, 0.8), "ashlar", col=stone)
    b.lathe([(5.6, high + 0.5), (1.3, high + 10.5), (0.0, high + 12.5)], "shingle", n=4, at=(x, y, base), col=(0.10, 0.11, 0.12))
    for sx in (-1, 1):
        for sy in (-1, 1):
            at = (x + sx * wide / 2, y + sy * deep / 2, base)
            b.lathe(
                [(0.75, high - 3.0), (0.75, high + 2.0), (0.9, high + 2.1), (0.0, high + 6.5)],
                "shingle",
                n=8,
                at=at,
                col=(0.12, 0.12, 0.12),
            )
    for z in (9.5, 13.5):
        for k in (-2.4, 0.0, 2.4):
            b.box(
                (x + k, y - deep / 2 - 0.02, base + z),
                (0.8, 0.1, 1.8),
                "plain",
                col=(1.0, 0.66, 0.32) if lit else (0.02, 0.02, 0.025),
                emit=lit,
            )


# -- of steel ----------------------------------------------------------------------------------------------------------
def railing(b: Builder, x: float, y0: float, y1: float, *, z: float = 0.0, colour: ArrayLike = STEEL, far: float = 34.0) -> None:
    """Stand a steel railing along y: posts, a hand rail and a foot rail, balusters up to `far`."""
    for y in np.arange(y0, y1, 2.4):
        b.box((x, y, z + 0.58), (0.09, 0.09, 1.16), "metal", col=colour)
    for h, thick in ((1.16, 0.07), (1.02, 0.03), (0.14, 0.04)):
        b.box((x, (y0 + y1) / 2, z + h), (0.07, y1 - y0, thick), "metal", col=colour)
    for y in np.arange(max(y0, -14.0), min(y1, far), 0.15):
        b.box((x, y, z + 0.58), (0.018, 0.018, 0.88), "metal", col=colour, skip="-z+z")


def cable(b: Builder, x: float, tower: float, middle: float, *, low: float, high: float, end: float, colour: ArrayLike = STEEL) -> None:
    """Hang a main cable between towers at `middle` -/+ `tower`: a parabola, straight down to the ends, with hangers to the way every 4 m."""
    u = np.linspace(-1, 1, 41)
    y, z = middle + u * tower, low + (high - low) * u**2
    path = np.concatenate([[[x, middle - end, 1.0]], np.c_[np.full(41, x), y, z], [[x, middle + end, 1.0]]])
    b.tube(path, 0.24, "metal", n=8, col=colour, rough=0.5)
    for at in np.arange(middle - tower + 4.0, middle + tower - 1.0, 4.0):
        top = low + (high - low) * ((at - middle) / tower) ** 2
        b.tube([[x, at, 0.0], [x, at, top]], 0.035, "metal", n=5, col=colour)
        b.box((x, at, top), (0.34, 0.4, 0.5), "metal", col=colour)


def steel_tower(b: Builder, xs: tuple[float, float], y: float, *, foot: float, high: float, colour: ArrayLike = STEEL) -> None:
    """Stand the portal that carries the cables: two tapered legs, beams and crosses between them, saddles on top."""
    tone = np.asarray(colour, float)
    for x in xs:
        b.box((x, y, (foot + 1.0) / 2 - 3.0), (3.4, 5.0, 1.0 - foot + 6.0), "concrete", col=(0.34, 0.33, 0.31))
        for k, wide in enumerate((1.9, 1.7, 1.5, 1.35)):
            z0, z1 = k * high / 4, (k + 1) * high / 4
            b.box((x, y, (z0 + z1) / 2), (wide, wide * 1.3, z1 - z0), "metal", seg=3.0, col=tone)
            for s in (-1, 1):
                b.box((x + s * wide / 2, y - wide * 0.66, (z0 + z1) / 2), (0.12, 0.06, z1 - z0), "metal", col=tone * 0.7)
        b.box((x, y, high + 0.5), (2.2, 3.0, 1.0), "metal", col=tone * 0.85)
    middle, wide = (xs[0] + xs[1]) / 2, xs[1] - xs[0]
    for z, thick in ((8.5, 1.5), (high * 0.55, 1.3), (high - 1.5, 1.8)):
        b.box((middle, y, z), (wide, 1.2, thick), "metal", col=tone)
    for z0, z1 in ((9.5, high * 0.55 - 0.8), (high * 0.55 + 0.8, high - 2.6)):
        for s in (-1, 1):
            b.tube([[middle - s * wide / 2, y, z0], [middle + s * wide / 2, y, z1]], 0.28, "metal", n=6, col=tone)
