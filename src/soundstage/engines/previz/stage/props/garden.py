"""What stands in a garden behind a house: the cottage itself, a tool shed, a rose arch, a sundial, a barrow, cans and pots."""

import numpy as np
from numpy.typing import ArrayLike

from soundstage.engines.previz.stage.geometry import Builder
from soundstage.engines.previz.stage.props.buildings import LAMPLIGHT, TRIM, Front, window
from soundstage.engines.previz.stage.scene import Point

TERRACOTTA = (0.46, 0.20, 0.11)
EAVES, DEEP = 4.7, 6.4
"""Height of a cottage's walls and how deep it is, metres."""


def cottage(
    b: Builder,
    r: np.random.Generator,
    x: float,
    y: float,
    *,
    wide: float,
    door: float,
    wall: tuple[str, tuple[float, float, float]],
    shutters: ArrayLike,
    emit: float,
) -> Point:
    """Build a house of two floors whose garden front is at `y` and looks to -y, its glazed door at `door` (x); return where its lamp is.

    `wall` is a material and its colour, `emit` the light of its rooms, 0 by day.
    """
    f = Front(b, 0.0, 0.0, (x, y, 0.0))
    mat, tone = wall
    u = door - x
    holes = [
        (u, 1.12, 1.6, 2.15),
        *((v, 1.55, 1.35, 1.35) for v in (-wide * 0.36, -wide * 0.10, wide * 0.38) if abs(v - u) > 1.9),
        *((v, 3.65, 1.15, 1.25) for v in (-wide * 0.33, 0.0, wide * 0.33)),
    ]
    f.wall(wide, EAVES, 0.0, holes, mat, col=tone)
    b.box((x, y + DEEP / 2, EAVES / 2), (wide, DEEP - 0.02, EAVES), mat, seg=1.6, col=tone, skip="-y")
    for v, z, w, h in holes[1:]:
        window(f, r, v, z, w, h, emit=emit if r.uniform() < 0.75 else 0.0, near=True)
        if z < 3:
            for s in (-1, 1):
                f.box(v + s * (w / 2 + 0.34), z, 0.03, (0.42, 0.05, h + 0.08), "siding", col=shutters)
            f.box(v, z - h / 2 - 0.22, 0.16, (w + 0.1, 0.26, 0.20), "wood", col=(0.20, 0.12, 0.07))
    window(f, r, u, 1.12, 1.6, 2.15, emit=emit, near=True)
    for s in (-1, 1):
        for k in (0.25, 0.75):
            f.box(u + s * 0.8 * k - s * 0.0, 1.12, -0.05, (0.05, 0.05, 2.1), col=TRIM)
        f.box(u + s * 0.40, 0.32, -0.045, (0.72, 0.05, 0.5), col=TRIM)
    b.box((door, y - 0.45, 0.05), (2.2, 0.9, 0.10), "paving", col=(0.40, 0.38, 0.34))
    _roof(b, x, y, wide, tone, mat)
    f.box(u + 1.1, 2.2, 0.10, (0.06, 0.14, 0.06), "metal", col=(0.04, 0.04, 0.04))
    f.box(u + 1.1, 2.12, 0.19, (0.15, 0.15, 0.24), col=LAMPLIGHT, emit=4 * emit)
    return door + 1.1, y - 0.5, 2.1


def _roof(b: Builder, x: float, y: float, wide: float, tone: ArrayLike, mat: str) -> None:
    """A steep roof of tiles with its gutter, gables and two chimneys."""
    ridge, over, half = EAVES + 2.7, 0.35, wide / 2 + 0.3
    for s in (-1, 1):
        y0, y1 = (y - over, y + DEEP / 2) if s < 0 else (y + DEEP + over, y + DEEP / 2)
        p = [[x - half, y0, EAVES - 0.2], [x + half, y0, EAVES - 0.2], [x + half, y1, ridge], [x - half, y1, ridge]]
        uv = np.array([[0, 0], [2 * half, 0], [2 * half, 4.4], [0, 4.4]]) / 3.0
        b.add(p, [[0, 1, 2], [0, 2, 3]] if s < 0 else [[1, 0, 3], [1, 3, 2]], "shingle", uv=uv, col=(0.30, 0.17, 0.12))
        gable = [[x + s * wide / 2, y, EAVES], [x + s * wide / 2, y + DEEP, EAVES], [x + s * wide / 2, y + DEEP / 2, ridge - 0.1]]
        b.add(gable, [[0, 1, 2]] if s > 0 else [[0, 2, 1]], mat, col=tone)
        b.box((x + s * wide * 0.36, y + DEEP / 2, ridge + 0.25), (0.8, 0.6, 1.7), "brick").box(
            (x + s * wide * 0.36, y + DEEP / 2, ridge + 1.1), (0.95, 0.75, 0.12), "concrete"
        )
        for k in (-0.2, 0.2):
            b.lathe(
                [(0.10, 0.0), (0.11, 0.35), (0.09, 0.36)],
                "plain",
                n=10,
                at=(x + s * wide * 0.36 + k, y + DEEP / 2, ridge + 1.15),
                col=TERRACOTTA,
            )
    b.tube([[x - half, y - over - 0.06, EAVES - 0.2], [x + half, y - over - 0.06, EAVES - 0.2]], 0.06, "metal", n=7, col=(0.10, 0.10, 0.11))
    b.box((x, y - over, EAVES - 0.28), (2 * half, 0.04, 0.2), "plain", col=TRIM)
    b.tube([[x - wide / 2 + 0.2, y - 0.06, EAVES - 0.3], [x - wide / 2 + 0.2, y - 0.06, 0.0]], 0.04, "metal", n=7, col=(0.10, 0.10, 0.11))


def shed(b: Builder, at: ArrayLike, yaw: float, *, paint: ArrayLike = (0.22, 0.30, 0.26)) -> None:
    """Build a tool shed of boards, 2.2 m wide, its door ajar towards -y upon the tools that hang inside; more of them lean on it."""
    made, tone = Builder(), np.asarray(paint, float)
    w, d, h = 2.2, 1.7, 2.0
    for s in (-1, 1):
        made.box((s * w / 2, 0, h / 2), (0.05, d, h), "siding", col=tone)
    made.box((0, d / 2, h / 2), (w, 0.05, h), "siding", col=tone * 0.5)
    made.box((-0.72, -d / 2, h / 2), (0.76, 0.05, h), "siding", col=tone).box(
        (0.92, -d / 2, h / 2), (0.36, 0.05, h), "siding", col=tone
    ).box((0.2, -d / 2, h - 0.08), (1.1, 0.05, 0.16), "siding", col=tone)
    made.box((0, 0, 0.03), (w, d, 0.06), "planks", col=(0.22, 0.15, 0.09))
    leaf = (
        Builder()
        .box((0.40, 0, 0.95), (0.80, 0.04, 1.84), "siding", col=tone * 1.1)
        .box((0.40, -0.03, 0.35), (0.76, 0.03, 0.10), "wood", col=tone * 1.3)
        .box((0.40, -0.03, 1.55), (0.76, 0.03, 0.10), "wood", col=tone * 1.3)
    )
    made.extend(leaf.mesh(), (-0.34, -d / 2 - 0.02, 0), -1.9)
    made.box((-0.74, -d / 2 - 0.03, 1.35), (0.46, 0.03, 0.5), "glass").box(
        (-0.74, -d / 2 - 0.05, 1.35), (0.03, 0.02, 0.5), "plain", col=TRIM
    ).box((-0.74, -d / 2 - 0.05, 1.35), (0.46, 0.02, 0.03), "plain", col=TRIM)
    for s in (-1, 1):
        p = [
            [-w / 2 - 0.16, s * (d / 2 + 0.2), h - 0.12],
            [w / 2 + 0.16, s * (d / 2 + 0.2), h - 0.12],
            [w / 2 + 0.16, 0, h + 0.62],
            [-w / 2 - 0.16, 0, h + 0.62],
        ]
        made.add(
            p,
            [[0, 1, 2], [0, 2, 3]] if s < 0 else [[1, 0, 3], [1, 3, 2]],
            "shingle",
            uv=np.array([[0, 0], [1, 0], [1, 0.5], [0, 0.5]]),
            col=(0.12, 0.12, 0.11),
        )
        gable = [[s * w / 2, -d / 2, h], [s * w / 2, d / 2, h], [s * w / 2, 0, h + 0.56]]
        made.add(gable, [[0, 1, 2]] if s > 0 else [[0, 2, 1]], "siding", col=tone)
    for k in range(4):  # tools on the back wall
        u = -0.1 + 0.24 * k
        made.tube([[u, d / 2 - 0.08, 0.5], [u, d / 2 - 0.08, 1.7]], 0.016, "wood", n=5, col=(0.40, 0.26, 0.12)).box(
            (u, d / 2 - 0.08, 0.45), (0.16, 0.03, 0.22), "metal"
        )
    for u, lean in ((1.22, 0.10), (1.36, 0.16)):
        made.tube([[u + 0.1, -d / 2 - 0.28, 0.22], [u - lean, -d / 2 - 0.05, 1.35]], 0.017, "wood", n=6, col=(0.42, 0.27, 0.13)).box(
            (u + 0.11, -d / 2 - 0.30, 0.13), (0.17, 0.03, 0.28), "metal", col=(0.28, 0.28, 0.29)
        )
    b.extend(made.mesh(), at, yaw)


def rose_arch(b: Builder, x: float, y: float, *, half: float = 0.95, high: float = 1.55) -> np.ndarray:
    """Stand an arch of iron over a path; return the line (n, 3) along which a rose climbs it."""
    a = np.linspace(0, np.pi, 15)
    line = np.r_[
        [[x + half, y, 0.0], [x + half, y, high * 0.6]],
        np.c_[x + half * np.cos(a), np.full(15, y), high + half * np.sin(a)],
        [[x - half, y, high * 0.6], [x - half, y, 0.0]],
    ]
    for dy in (-0.22, 0.22):
        b.tube(line + [0, dy, 0], 0.016, "metal", n=6, col=(0.05, 0.06, 0.05))
    for p in line[::2]:
        b.tube([p + [0, -0.22, 0], p + [0, 0.22, 0]], 0.010, "metal", n=4, col=(0.05, 0.06, 0.05))
    return line


def sundial(b: Builder, at: ArrayLike) -> None:
    """Stand a sundial on a stone column, 1 m tall."""
    stone = (0.46, 0.43, 0.37)
    b.lathe(
        [
            (0.0, 0.0),
            (0.30, 0.0),
            (0.30, 0.09),
            (0.20, 0.12),
            (0.13, 0.22),
            (0.10, 0.5),
            (0.13, 0.82),
            (0.24, 0.90),
            (0.25, 0.97),
            (0.0, 0.98),
        ],
        "concrete",
        n=20,
        at=at,
        col=stone,
    )
    x, y, z = np.asarray(at, float)
    b.lathe([(0.0, 0.0), (0.19, 0.0), (0.18, 0.012), (0.0, 0.014)], "metal", n=20, at=(x, y, z + 0.98), col=(0.18, 0.24, 0.18))
    b.add(
        [[x, y - 0.12, z + 0.99], [x, y + 0.12, z + 0.99], [x, y + 0.12, z + 1.17]], [[0, 1, 2], [0, 2, 1]], "metal", col=(0.18, 0.24, 0.18)
    )


def wheelbarrow(b: Builder, at: ArrayLike, yaw: float = 0.0) -> None:
    """Leave a barrow with earth in it, its wheel towards -y."""
    made, paint = Builder(), (0.06, 0.18, 0.10)
    top = np.array([[-0.36, -0.52, 0.62], [0.36, -0.52, 0.62], [0.32, 0.42, 0.58], [-0.32, 0.42, 0.58]])
    low = np.array([[-0.22, -0.30, 0.30], [0.22, -0.30, 0.30], [0.20, 0.26, 0.30], [-0.20, 0.26, 0.30]])
    for k in range(4):
        n = (k + 1) % 4
        made.add([low[k], low[n], top[n], top[k]], [[0, 1, 2], [0, 2, 3], [0, 2, 1], [0, 3, 2]], "metal", col=paint, rough=0.5)
    made.add(low, [[0, 2, 1], [0, 3, 2]], "metal", col=paint)
    u, v = np.meshgrid(np.linspace(-0.30, 0.30, 7), np.linspace(-0.42, 0.36, 7))
    made.surface(u, v, 0.56 + 0.10 * np.cos(u * 4) * np.cos(v * 3.4), "soil", col=(0.09, 0.06, 0.04))
    for s in (-1, 1):
        made.tube(
            [[s * 0.08, -0.72, 0.20], [s * 0.26, 0.30, 0.32], [s * 0.30, 1.0, 0.60]], 0.020, "wood", n=6, col=(0.34, 0.22, 0.12)
        ).tube([[s * 0.26, 0.36, 0.32], [s * 0.28, 0.48, 0.0]], 0.016, "metal", n=5, col=(0.05, 0.05, 0.05))
    t = np.linspace(0, 2 * np.pi, 19)
    made.tube(np.c_[0 * t, -0.72 + 0.18 * np.cos(t), 0.20 + 0.18 * np.sin(t)], 0.035, "rubber", n=7)
    b.extend(made.mesh(), at, yaw)


def watering_can(b: Builder, at: ArrayLike, yaw: float = 0.0) -> None:
    """Set down a zinc watering can, 0.35 m tall."""
    zinc = (0.34, 0.36, 0.37)
    made = Builder().lathe([(0.0, 0.0), (0.13, 0.0), (0.12, 0.26), (0.05, 0.29), (0.0, 0.28)], "metal", n=18, col=zinc, rough=0.45)
    made.tube([[0.10, 0, 0.06], [0.30, 0, 0.30], [0.34, 0, 0.36]], [0.028, 0.016, 0.016], "metal", n=8, col=zinc).lathe(
        [(0.015, 0.0), (0.05, 0.04), (0.0, 0.05)], "metal", n=12, at=(0.345, 0, 0.355), col=zinc
    )
    a = np.linspace(-0.4, np.pi - 0.2, 9)
    made.tube(np.c_[-0.02 - 0.13 * np.cos(a), 0 * a, 0.22 + 0.16 * np.sin(a)], 0.010, "metal", n=5, col=zinc)
    b.extend(made.mesh(), at, yaw)


def pots(b: Builder, r: np.random.Generator, at: ArrayLike, *, count: int = 5) -> None:
    """Stand flower pots of several sizes close together, one lying on its side."""
    x, y, z = np.asarray(at, float)
    for k in range(count):
        s = r.uniform(0.7, 1.4)
        profile = (
            np.array([(0.0, 0.0), (0.09, 0.0), (0.125, 0.17), (0.135, 0.17), (0.135, 0.21), (0.115, 0.21), (0.105, 0.17), (0.0, 0.165)]) * s
        )
        b.lathe(
            profile,
            "plain",
            n=14,
            at=(x + 0.30 * (k % 3) + r.normal(0, 0.03), y + 0.27 * (k // 3) + r.normal(0, 0.03), z),
            col=np.array(TERRACOTTA) * r.uniform(0.8, 1.2),
            rough=0.85,
        )
