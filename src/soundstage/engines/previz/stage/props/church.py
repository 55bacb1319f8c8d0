"""What a church is furnished with: pews, an altar with its cross and candles, a pulpit, a font, flowers."""

import numpy as np
from numpy.typing import ArrayLike, NDArray

from soundstage.engines.previz.stage.geometry import Builder, Mesh
from soundstage.engines.previz.stage.props.castle import GOLD, OLD_OAK, STONE
from soundstage.engines.previz.stage.scene import Point

Array = NDArray[np.float64]

PEW = 0.46
"""Height of the seat of a pew, metres."""
LINEN = (0.66, 0.64, 0.58)
BLOOMS = np.array([(0.74, 0.70, 0.66), (0.70, 0.40, 0.44), (0.72, 0.62, 0.30)])


def pew(wide: float) -> Mesh:
    """Return a pew along x that faces +y, with carved ends, a shelf for books and some books on it."""
    b = Builder().box((0, 0, PEW - 0.02), (wide, 0.42, 0.05), "wood", seg=0.5, col=np.array(OLD_OAK) * 1.5)
    b.box((0, -0.23, 0.72), (wide, 0.05, 0.60), "wood", seg=0.5, col=np.array(OLD_OAK) * 1.35).box(
        (0, -0.23, 1.03), (wide, 0.09, 0.05), "wood", col=np.array(OLD_OAK) * 1.7
    )
    b.box((0, -0.33, 0.80), (wide, 0.16, 0.03), "wood", col=np.array(OLD_OAK) * 1.5)
    for k, x in enumerate(np.arange(-wide / 2 + 0.35, wide / 2 - 0.2, 0.62)):
        b.box(
            (x, -0.33, 0.845),
            (0.13, 0.10, 0.05),
            "plain",
            col=((0.22, 0.02, 0.02), (0.03, 0.05, 0.14), (0.03, 0.09, 0.05))[k % 3],
            rough=0.7,
        )
    end = np.array([[-0.32, 0.0], [0.26, 0.0], [0.26, 0.62], [0.02, 0.74], [-0.12, 1.12], [-0.26, 1.16], [-0.32, 1.04]])
    for s in (-1, 1):
        b.prism(end, 0.07, "wood", axis=0, col=np.array(OLD_OAK) * 1.25, at=(s * wide / 2, 0.0, 0.0))
    return b.mesh()


def altar(b: Builder, at: Point, *, flame: float) -> None:
    """Stand an altar under white linen with a gilt cross, candles in their sticks and vases of flowers; it faces -y."""
    x, y, z = at
    b.box((x, y, z + 0.46), (2.5, 0.85, 0.92), "concrete", seg=0.3, col=np.array(STONE) * 1.2).box(
        (x, y, z + 0.96), (2.7, 0.95, 0.09), "concrete", seg=0.3, col=np.array(STONE) * 1.3
    )
    b.box((x, y, z + 1.008), (2.74, 0.99, 0.014), "fabric", seg=0.3, col=LINEN).box(
        (x, y - 0.49, z + 0.80), (2.2, 0.012, 0.42), "fabric", seg=0.2, col=LINEN
    )
    for k in range(15):
        b.prism(
            np.array([[-0.07, 0.0], [0.07, 0.0], [0.0, -0.12]]),
            0.012,
            "fabric",
            axis=1,
            col=GOLD,
            at=(x - 1.02 + 0.146 * k, y - 0.492, z + 0.595),
        )
    b.box((x, y + 0.2, z + 1.62), (0.09, 0.06, 1.15), "metal", col=GOLD).box((x, y + 0.2, z + 1.86), (0.62, 0.06, 0.09), "metal", col=GOLD)
    b.lathe([(0.22, 0.0), (0.18, 0.05), (0.05, 0.10), (0.0, 0.12)], "metal", n=16, at=(x, y + 0.2, z + 1.01), col=GOLD)
    for k, u in enumerate((-1.15, -0.85, -0.55, 0.55, 0.85, 1.15)):
        candlestick(b, (x + u, y + 0.15, z + 1.015), tall=0.34 + 0.08 * (k in (0, 5)), flame=flame)
    for s in (-1, 1):
        bouquet(b, (x + s * 0.3, y - 0.15, z + 1.015), seed=3 + s, size=0.2)


def candlestick(b: Builder, at: ArrayLike, *, tall: float, flame: float) -> None:
    """Stand a gilt candlestick with a white candle that burns."""
    b.lathe(
        [
            (0.08, 0.0),
            (0.06, 0.02),
            (0.018, 0.05),
            (0.03, tall * 0.5),
            (0.018, tall * 0.55),
            (0.018, tall - 0.03),
            (0.05, tall),
            (0.0, tall),
        ],
        "metal",
        n=12,
        at=at,
        col=GOLD,
    )
    top = np.asarray(at, float) + [0, 0, tall]
    b.lathe([(0.022, 0.0), (0.022, 0.24), (0.0, 0.24)], "plain", n=10, at=top, col=(0.78, 0.74, 0.64)).lathe(
        [(0.0, 0.24), (0.013, 0.27), (0.0, 0.33)], "plain", n=6, at=top, col=(1.0, 0.60, 0.22), emit=flame
    )


def bouquet(b: Builder, at: ArrayLike, *, seed: int, size: float = 0.3, stand: float = 0.0, vase: bool = True) -> None:
    """Arrange flowers in a `vase` or tie them up, on a pillar of so many metres where one is wanted."""
    r = np.random.default_rng(seed)
    base = np.asarray(at, float)
    if stand:
        b.lathe(
            [(0.16, 0.0), (0.14, 0.06), (0.09, 0.12), (0.08, stand - 0.12), (0.14, stand - 0.04), (0.14, stand), (0.0, stand)],
            "concrete",
            n=14,
            at=base,
            col=np.array(STONE) * 1.3,
        )
        base = base + [0, 0, stand]
    if vase:
        b.lathe([(0.05, 0.0), (0.09, 0.10), (0.05, 0.18), (0.07, 0.22), (0.0, 0.2)], "plain", n=14, at=base, col=LINEN, rough=0.25)
    for _ in range(34 if vase else 20):
        d = r.normal(size=3)
        d /= np.linalg.norm(d)
        p = base + np.array([0, 0, 0.24 + 0.75 * size]) + d * [size, size, 0.8 * size] * r.uniform(0.6, 1.0)
        tone = BLOOMS[r.integers(3)] if r.uniform() < 0.7 else np.array([0.06, 0.13, 0.04])
        w = size * r.uniform(0.16, 0.26)
        b.lathe([(0.0, -0.6 * w), (w, 0.0), (0.7 * w, 0.5 * w), (0.0, 0.4 * w)], "plain", n=7, at=p, col=tone, rough=0.8)


def pulpit(b: Builder, at: Point) -> None:
    """Stand a pulpit of carved oak on its stem, with a sounding board over it."""
    x, y, z = at
    b.lathe(
        [
            (0.5, 0.0),
            (0.45, 0.1),
            (0.16, 0.2),
            (0.16, 0.8),
            (0.62, 1.15),
            (0.66, 1.2),
            (0.66, 2.15),
            (0.72, 2.2),
            (0.72, 2.28),
            (0.62, 2.28),
            (0.58, 1.3),
            (0.0, 1.25),
        ],
        "wood",
        n=8,
        at=at,
        col=np.array(OLD_OAK) * 1.3,
    )
    b.lathe([(0.0, 3.7), (0.85, 3.7), (0.9, 3.85), (0.3, 4.1), (0.0, 4.5)], "wood", n=8, at=at, col=np.array(OLD_OAK) * 1.3)
    b.box((x, y + 0.66, z + 2.6), (0.5, 0.06, 2.4), "wood", col=OLD_OAK)
    b.box((x, y - 0.5, z + 2.32), (0.5, 0.34, 0.03), "wood", col=np.array(OLD_OAK) * 1.6)
