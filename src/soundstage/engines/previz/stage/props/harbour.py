"""What a quay is made of: its wall and bollards, lobster pots, a hoist, gulls that stand about, the fronts along the other side."""

import numpy as np
from numpy.typing import ArrayLike, NDArray

from soundstage.engines.previz.stage.geometry import Builder, Mesh

Array = NDArray[np.float64]

GRANITE, CAST = (0.34, 0.33, 0.32), (0.05, 0.05, 0.055)
FRONTS = (
    (0.48, 0.10, 0.06),
    (0.55, 0.40, 0.10),
    (0.60, 0.58, 0.53),
    (0.16, 0.27, 0.34),
    (0.20, 0.30, 0.20),
    (0.52, 0.30, 0.20),
    (0.36, 0.34, 0.32),
)


def quay_wall(b: Builder, x0: float, x1: float, y: float, foot: float, r: np.random.Generator) -> None:
    """Build the edge of a quay along x that drops towards +y: blocks on top, courses below, weed at the water, tyres, ladders."""
    x = x0
    while x < x1:
        w = r.uniform(1.3, 2.0)
        b.box((x + w / 2, y - 0.35, -0.10), (w - 0.02, 0.72, 0.22), "concrete", seg=0.8, col=np.array(GRANITE) * r.uniform(0.9, 1.12))
        x += w
    b.box(((x0 + x1) / 2, y - 0.10, foot / 2 - 0.2), (x1 - x0, 0.2, -foot), "ashlar", seg=1.2, col=np.array(GRANITE) * 0.75)
    b.box(((x0 + x1) / 2, y + 0.005, foot + 0.65), (x1 - x0, 0.02, 0.75), "rock", col=(0.045, 0.06, 0.03))
    for at in np.arange(x0 + 3, x1, 8.5):
        for s in (-0.2, 0.2):
            b.tube([[at + s, y + 0.06, 0.05], [at + s, y + 0.06, foot]], 0.022, "metal", n=5, col=(0.13, 0.06, 0.035))
        for z in np.arange(foot + 0.2, 0.0, 0.28):
            b.tube([[at - 0.2, y + 0.06, z], [at + 0.2, y + 0.06, z]], 0.018, "metal", n=4, col=(0.13, 0.06, 0.035))


def bollard(b: Builder, at: ArrayLike) -> None:
    """Stand an iron bollard, 0.55 m high, with a rope round its neck."""
    b.lathe(
        [(0.26, 0.0), (0.25, 0.05), (0.15, 0.10), (0.135, 0.34), (0.20, 0.42), (0.21, 0.48), (0.15, 0.54), (0.0, 0.56)],
        "metal",
        n=16,
        at=at,
        col=CAST,
        rough=0.55,
    )
    a = np.linspace(0, 6 * np.pi, 40)
    b.tube(np.c_[0.165 * np.cos(a), 0.165 * np.sin(a), 0.16 + a * 0.008], 0.024, "plain", n=5, at=at, col=(0.42, 0.36, 0.24))


def rope(b: Builder, start: ArrayLike, end: ArrayLike, *, sag: float = 0.25) -> None:
    """Stretch a mooring rope that hangs by `sag` metres in its middle."""
    t = np.linspace(0, 1, 13)[:, None]
    p = np.asarray(start, float) * (1 - t) + np.asarray(end, float) * t - np.array([0, 0, sag]) * 4 * t * (1 - t)
    b.tube(p, 0.022, "plain", n=5, col=(0.42, 0.36, 0.24))


def lobster_pot(b: Builder, at: ArrayLike, yaw: float = 0.0, *, colour: ArrayLike = (0.05, 0.13, 0.20)) -> None:
    """Put down a pot for lobsters: a base of slats, hoops, netting between them."""
    b.box((0, 0, 0.03), (0.62, 0.42, 0.04), "planks", col=(0.26, 0.20, 0.14), yaw=yaw, at=at)
    a = np.linspace(0, np.pi, 11)
    c, s = np.cos(yaw), np.sin(yaw)

    def hoop(x: float) -> Array:
        y, z = 0.20 * np.cos(a), 0.05 + 0.30 * np.sin(a) ** 0.8
        return np.c_[x * c - y * s, x * s + y * c, z] + np.asarray(at, float)

    for x in (-0.29, 0.0, 0.29):
        b.tube(hoop(x), 0.016, "wood", n=5, col=(0.20, 0.14, 0.09))
    for k in range(1, 10):
        b.tube([hoop(-0.29)[k], hoop(0.29)[k]], 0.011, "plain", n=3, col=colour)
    for x in np.linspace(-0.24, 0.24, 8):
        b.tube(hoop(x), 0.010, "plain", n=3, col=colour)


def hoist(b: Builder, x: float, y: float) -> None:
    """Stand a small slewing crane on the quay, its jib out over the water (+y), a hook on its wire."""
    b.lathe(
        [(0.55, 0.0), (0.50, 0.25), (0.24, 0.32), (0.20, 3.4), (0.0, 3.45)], "metal", n=16, at=(x, y, 0), col=(0.46, 0.30, 0.03), rough=0.5
    )
    tip = np.array([x + 1.2, y + 3.6, 5.2])
    for s in (-0.12, 0.12):
        b.tube([np.array([x + s, y, 3.3]), tip + [s * 0.4, 0, 0]], 0.05, "metal", n=6, col=(0.46, 0.30, 0.03))
    b.tube([np.array([x, y - 0.5, 3.9]), tip], 0.014, "metal", n=4).tube(
        [[x, y, 3.4], [x, y - 0.5, 3.9]], 0.05, "metal", n=6, col=(0.46, 0.30, 0.03)
    )
    b.tube([tip, tip - [0, 0, 2.3]], 0.012, "metal", n=4)
    b.lathe([(0.0, -0.10), (0.08, -0.04), (0.08, 0.06), (0.0, 0.10)], "metal", n=8, at=tip - [0, 0, 2.35], col=(0.10, 0.10, 0.10))
    b.box((x, y - 0.35, 1.1), (0.5, 0.35, 0.7), "metal", col=(0.10, 0.10, 0.11))


def standing_gull() -> Mesh:
    """Return a gull that stands and looks towards -y, 0.42 m tall."""
    b = Builder()
    white, grey = (0.62, 0.62, 0.60), (0.30, 0.31, 0.33)
    b.tube(
        [[0, 0.26, 0.25], [0, 0.12, 0.25], [0, 0.0, 0.26], [0, -0.10, 0.31], [0, -0.13, 0.37], [0, -0.15, 0.40], [0, -0.19, 0.395]],
        [0.02, 0.065, 0.085, 0.06, 0.04, 0.042, 0.02],
        "plain",
        n=9,
        col=white,
        rough=0.8,
    )
    for s in (-1, 1):
        b.tube(
            [[s * 0.06, -0.06, 0.29], [s * 0.075, 0.10, 0.275], [s * 0.03, 0.34, 0.25]],
            [0.035, 0.045, 0.012],
            "plain",
            n=7,
            col=grey,
            rough=0.8,
        )
        b.tube([[s * 0.03, 0.02, 0.20], [s * 0.03, 0.0, 0.0], [s * 0.035, -0.05, 0.005]], 0.007, "plain", n=4, col=(0.55, 0.33, 0.12))
    return b.tube([[0, -0.185, 0.395], [0, -0.25, 0.38]], [0.014, 0.005], "plain", n=5, col=(0.62, 0.38, 0.04)).mesh()


def waterfront(b: Builder, r: np.random.Generator, x0: float, x1: float, y: float, *, base: float, lit: float, emit: float) -> None:
    """Line up the gabled fronts of old houses and sheds along x, facing -y, wall to wall, `lit` being the share of windows with light."""
    x = x0
    while x < x1:
        w, h, d = r.uniform(5.0, 8.0), r.uniform(5.5, 10.0), 9.0
        tone = np.array(FRONTS[r.integers(len(FRONTS))]) * r.uniform(0.8, 1.1)
        roof = np.array([(0.16, 0.13, 0.12), (0.30, 0.11, 0.07)][r.integers(2)])
        b.box((x + w / 2, y + d / 2, base + h / 2), (w - 0.1, d, h), "siding" if r.uniform() < 0.6 else "plaster", col=tone, skip="-z")
        rise = w * r.uniform(0.42, 0.55)
        if r.uniform() < 0.65:
            b.prism(
                np.array([[-w / 2, 0.0], [w / 2, 0.0], [0.0, rise]]), d, "siding", axis=1, col=tone, at=(x + w / 2, y + d / 2, base + h)
            )
            for s in (-1, 1):
                b.prism(
                    np.array([[s * (w / 2 + 0.25), -0.2], [0.0, rise + 0.06], [0.0, rise + 0.24], [s * (w / 2 + 0.25), -0.02]]),
                    d + 0.5,
                    "shingle",
                    axis=1,
                    col=roof,
                    at=(x + w / 2, y + d / 2, base + h),
                )
        else:
            b.prism(
                np.array([[-0.3, 0.0], [d + 0.3, 0.0], [d / 2, rise * 0.9]]), w, "shingle", axis=0, col=roof, at=(x + w / 2, y, base + h)
            )
        storeys = max(2, int(h / 2.7))
        for floor in range(storeys):
            for u in np.linspace(-0.5, 0.5, max(2, int(w / 1.9)) + 1)[:-1] + 0.5 / max(2, int(w / 1.9)):
                on = r.uniform() < lit
                z = base + 1.6 + 2.7 * floor
                b.box((x + w / 2 + u * (w - 0.8), y - 0.02, z), (1.15, 0.05, 1.45), "plain", col=(0.62, 0.60, 0.56))
                b.box(
                    (x + w / 2 + u * (w - 0.8), y - 0.05, z),
                    (0.92, 0.03, 1.22),
                    "plain",
                    col=(1.0, 0.66, 0.32) if on else (0.035, 0.045, 0.055),
                    emit=emit if on else 0.0,
                    rough=0.15,
                )
                b.box((x + w / 2 + u * (w - 0.8), y - 0.07, z), (0.05, 0.02, 1.22), "plain", col=(0.62, 0.60, 0.56))
        b.box((x + w * 0.3, y + d * 0.5, base + h + rise * 0.8), (0.7, 0.7, 1.6), "brick", col=(0.30, 0.14, 0.10))
        x += w
