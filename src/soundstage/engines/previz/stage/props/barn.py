"""What a barn is made of inside: walls and a roof of boards with gaps, frames of beams, a loft with its ladder, stalls, hay, tools on the wall.

The barn lies along y; its walls stand at x = -HALF and x = HALF.
"""

from collections.abc import Sequence

import numpy as np
from numpy.typing import ArrayLike, NDArray

from soundstage.engines.previz.stage.geometry import Builder, Mesh, rot_x, rot_y, turned
from soundstage.engines.previz.stage.props.farm import STRAW, WEATHERED

Array = NDArray[np.float64]

HALF, EAVES = 5.4, 3.7
SLOPES = ((5.4, 3.7), (3.7, 5.9), (0.0, 7.4))
"""(x, z) of the eaves, the kink and the ridge of half the roof."""
OLD_WOOD, BEAM = (0.215, 0.165, 0.115), (0.155, 0.108, 0.070)
BOARD = 0.27
"""Width of a board."""


def _roof_at(x: ArrayLike) -> Array:
    """How high the roof is over x."""
    z = [SLOPES[2][1], SLOPES[1][1], SLOPES[0][1]]
    return np.interp(np.abs(np.asarray(x, float)), [0.0, SLOPES[1][0], SLOPES[0][0]], z)


def _gap(r: np.random.Generator) -> float:
    """Metres between two boards: most are tight, and light comes in where one has warped. Thinner gaps would be too fine for a shadow map."""
    return float(0.05 + 0.04 * r.uniform()) if r.uniform() < 0.22 else 0.0


def side_wall(b: Builder, r: np.random.Generator, side: int, near: float, far: float) -> None:
    """Board one long wall, upright, with rails inside."""
    y = near
    while y < far:
        wide = BOARD * r.uniform(0.8, 1.15)
        tone = np.array(OLD_WOOD) * r.uniform(0.72, 1.12)
        b.box(
            (side * HALF, y + wide / 2, EAVES / 2 + 0.06), (0.035, wide, EAVES + 0.12), "wood", seg=1.2, col=tone, uv_shift=r.uniform(0, 3)
        )
        y += wide + _gap(r)
    for z in (0.25, 1.5, 2.9):
        b.box((side * (HALF - 0.08), (near + far) / 2, z), (0.10, far - near, 0.14), "wood", seg=1.2, col=BEAM)


def gable_wall(b: Builder, r: np.random.Generator, y: float, holes: Sequence[tuple[float, float, float, float]] = ()) -> None:
    """Board an end wall up to the roof, leaving holes of (x0, x1, z0, z1)."""
    x = -HALF
    while x < HALF:
        wide = min(BOARD * r.uniform(0.8, 1.15), HALF - x + 0.01)
        middle, tone, shift = x + wide / 2, np.array(OLD_WOOD) * r.uniform(0.72, 1.12), r.uniform(0, 3)
        spans = [(0.0, float(_roof_at(middle)) + 0.05)]
        for x0, x1, z0, z1 in holes:
            if x0 < middle < x1:
                spans = [part for a, e in spans for part in ((a, min(e, z0)), (max(a, z1), e)) if part[1] - part[0] > 0.02]
        for a, e in spans:
            b.box((middle, y, (a + e) / 2), (wide, 0.035, e - a), "wood", seg=1.2, col=tone, uv_shift=shift)
        x += wide + _gap(r)


def roof(b: Builder, r: np.random.Generator, near: float, far: float) -> None:
    """Board the roof along y, with rafters under it; light comes in where shingles are gone."""
    long, middle = far - near + 0.8, (near + far) / 2
    for side in (-1, 1):
        for (x0, z0), (x1, z1) in zip(SLOPES[:-1], SLOPES[1:], strict=True):
            a, e = np.array([side * x0, z0]), np.array([side * x1, z1])
            length = float(np.linalg.norm(e - a))
            d = (e - a) / length
            n = np.array([-d[1], d[0]]) * (-side)
            at = -0.35 if z0 == EAVES else 0.0
            while at < length:
                wide = min(BOARD * r.uniform(0.9, 1.2), length - at + 0.02)
                p, q = a + d * at, a + d * (at + wide)
                slab = np.array([p, q, q + n * 0.03, p + n * 0.03])
                b.prism(slab, long, "wood", axis=1, col=np.array(OLD_WOOD) * r.uniform(0.6, 0.95), at=(0, middle, 0))
                at += wide + (0.05 if r.uniform() < 0.10 else -0.004)
            for y in np.arange(near + 0.5, far, 1.15):
                under = np.array([a, e, e - n * 0.14, a - n * 0.14])
                b.prism(under, 0.10, "wood", axis=1, col=BEAM, at=(0, float(y), 0))


def frame(b: Builder, y: float) -> None:
    """Stand one frame of the barn: posts along the walls and the aisle, a tie beam, braces, struts up to the purlins."""
    tone = np.array(BEAM)
    for s in (-1, 1):
        b.box((s * (HALF - 0.20), y, EAVES / 2), (0.24, 0.24, EAVES), "wood", seg=0.8, col=tone)
        b.box((s * 3.45, y, SLOPES[1][1] / 2 - 0.1), (0.25, 0.25, SLOPES[1][1] - 0.2), "wood", seg=0.8, col=tone * 1.08)
        b.tube([[s * 3.4, y, 2.55], [s * 2.35, y, 3.52]], 0.085, "wood", n=4, col=tone)
        b.tube([[s * 3.5, y, 2.75], [s * 4.4, y, 3.52]], 0.085, "wood", n=4, col=tone)
    b.box((0, y, 3.62), (2 * HALF - 0.2, 0.24, 0.30), "wood", seg=0.8, col=tone * 0.95)
    b.box((0, y, SLOPES[1][1] - 0.28), (6.9, 0.18, 0.22), "wood", seg=0.8, col=tone)


def purlins(b: Builder, near: float, far: float) -> None:
    """Lay the long timbers on the frames."""
    for x, z in ((-3.45, 5.72), (3.45, 5.72), (0.0, 7.18), (-HALF + 0.2, EAVES - 0.1), (HALF - 0.2, EAVES - 0.1)):
        b.box((x, (near + far) / 2, z), (0.20, far - near, 0.24), "wood", seg=1.2, col=np.array(BEAM) * 0.95)


def loft(b: Builder, x0: float, x1: float, y0: float, y1: float, z: float) -> None:
    """Lay the floor of the hayloft on joists, a rail at its edge."""
    for y in np.arange(y0 + 0.15, y1, 0.62):
        b.box(((x0 + x1) / 2, float(y), z - 0.12), (x1 - x0, 0.10, 0.18), "wood", seg=0.8, col=BEAM)
    x, k = x0, 0
    while x < x1 - 0.02:
        wide = min(0.24, x1 - x)
        b.box(
            (x + wide / 2, (y0 + y1) / 2, z),
            (wide - 0.008, y1 - y0, 0.05),
            "wood",
            seg=0.9,
            col=np.array(OLD_WOOD) * (0.8 + 0.12 * (k % 3)),
        )
        x, k = x + wide, k + 1
    b.box(((x0 + x1) / 2, y0 + 0.02, z - 0.08), (x1 - x0, 0.12, 0.26), "wood", seg=0.8, col=np.array(BEAM) * 1.1)


def ladder(b: Builder, foot: ArrayLike, top: ArrayLike) -> None:
    """Lean a ladder of poles; its rungs lie along x."""
    a, e = np.asarray(foot, float), np.asarray(top, float)
    for s in (-0.22, 0.22):
        b.tube([a + [s, 0, 0], e + [s * 0.86, 0, 0]], 0.032, "wood", n=7, col=np.array(WEATHERED) * 0.9)
    for t in np.linspace(0.07, 0.95, 11):
        p, w = a + (e - a) * t, 0.22 * (1 - 0.14 * t)
        b.tube([p - [w, 0, 0], p + [w, 0, 0]], 0.020, "wood", n=6, col=np.array(WEATHERED) * 1.05)


def stall(b: Builder, x0: float, y0: float, y1: float) -> None:
    """Part a stall off along the right wall: planks on the side of the aisle, a half door, a manger, partitions at both ends."""
    tone = np.array(OLD_WOOD)
    door = (y0 + 0.35, y0 + 1.45)
    for a, e in ((y0, door[0]), (door[1], y1)):
        for k in range(6):
            b.box((x0, (a + e) / 2, 0.16 + 0.235 * k), (0.045, e - a, 0.22), "wood", seg=0.6, col=tone * (0.82 + 0.1 * (k % 3)))
    for y in (y0, door[0], door[1], (door[1] + y1) / 2, y1):
        b.box((x0, y, 0.80), (0.15, 0.15, 1.6), "wood", seg=0.5, col=BEAM)
    b.box((x0, (door[1] + y1) / 2, 1.52), (0.12, y1 - door[1], 0.10), "wood", seg=0.6, col=np.multiply(BEAM, 1.15))
    for k in range(5):
        b.box((x0 - 0.02, door[0] + 0.12 + 0.215 * k, 0.68), (0.04, 0.20, 1.16), "wood", seg=0.6, col=tone * (0.9 + 0.1 * (k % 2)))
    for z in (0.25, 1.1):
        b.box((x0 - 0.055, sum(door) / 2, z), (0.03, door[1] - door[0], 0.12), "wood", col=np.multiply(BEAM, 1.2))
    for y in (y0, y1):
        for k in range(6):
            b.box(((x0 + HALF) / 2, y, 0.16 + 0.235 * k), (HALF - x0, 0.045, 0.22), "wood", seg=0.6, col=tone * (0.78 + 0.1 * (k % 3)))


def bale(r: np.random.Generator) -> Mesh:
    """Return a square bale of straw, 0.95 m long along x, its edges soft and stalks sticking out, two strings round it."""
    b, tone = Builder(), np.array(STRAW) * r.uniform(0.72, 1.0)
    u, v = np.meshgrid(np.linspace(0, 2 * np.pi, 25), np.linspace(-1, 1, 11))
    square = (np.abs(np.cos(u)) ** 7 + np.abs(np.sin(u)) ** 7) ** (-1 / 7)
    ends = np.where(np.abs(v) > 0.99, 0.93, 1.0)
    rough = 1 + 0.022 * r.normal(size=u.shape)
    rough[:, -1] = rough[:, 0]
    x, y, z = 0.47 * v, 0.245 * square * np.cos(u) * ends * rough, 0.205 * square * np.sin(u) * ends * rough
    shade = (tone * r.uniform(0.78, 1.16, (*u.shape, 1))).reshape(-1, 3)
    b.surface(x.T, y.T, z.T + 0.205, "fabric", col=shade.reshape(11, 25, 3).transpose(1, 0, 2).reshape(-1, 3))
    for s in (-1, 1):
        face = np.stack([np.full(25, 0.47 * s), y[0], z[0] + 0.205], -1)
        points = np.concatenate([face, [[0.475 * s, 0.0, 0.205]]])
        fan = np.array([[i, i + 1, 25] for i in range(24)])
        b.add(points, fan if s > 0 else fan[:, ::-1], "fabric", col=tone * 0.82)
    turn = np.linspace(0, 2 * np.pi, 25)
    ring = (np.abs(np.cos(turn)) ** 7 + np.abs(np.sin(turn)) ** 7) ** (-1 / 7)
    for at in (-0.2, 0.2):
        b.tube(
            np.c_[np.full(25, at), 0.249 * ring * np.cos(turn), 0.205 + 0.209 * ring * np.sin(turn)],
            0.005,
            "plain",
            n=4,
            col=(0.34, 0.16, 0.05),
        )
    return b.mesh()


def pile(b: Builder, r: np.random.Generator, at: ArrayLike, radius: float, high: float) -> Array:
    """Heap loose hay; returns points of its surface, for the stalks that stick out of it."""
    turn, share = np.meshgrid(np.linspace(0, 2 * np.pi, 37), np.linspace(0, 1, 10))
    uneven = 1 + 0.16 * np.sin(3 * turn + r.uniform(0, 6)) + 0.08 * np.sin(7 * turn + r.uniform(0, 6))
    out = radius * share * uneven
    x, y, z = np.asarray(at, float)
    h = high * np.cos(0.5 * np.pi * share) ** 1.1 * (1 + 0.10 * np.sin(5 * turn + 4 * share))
    tone = np.array(STRAW) * np.linspace(0.80, 0.55, 10)[:, None, None] * r.uniform(0.8, 1.15, (10, 37, 1))
    b.surface(
        (x + out * np.cos(turn)).T[::-1],
        (y + out * np.sin(turn)).T[::-1],
        (z + h).T[::-1],
        "fabric",
        col=tone.transpose(1, 0, 2)[::-1].reshape(-1, 3),
    )
    k, j = r.integers(0, 9, int(16 * radius**2)), r.integers(0, 36, int(16 * radius**2))
    return np.c_[(x + out * np.cos(turn))[k, j], (y + out * np.sin(turn))[k, j], (z + h)[k, j] - 0.03]


def straw(r: np.random.Generator, count: int, spread: float, high: float = 0.05, *, steep: float = 0.25) -> Mesh:
    """Return stalks that lie over each other within `spread` metres."""
    b = Builder()
    angle, lean = r.uniform(0, 2 * np.pi, count), r.normal(0, steep, count)
    at = np.c_[r.normal(0, spread / 2, (count, 2)), r.uniform(0.004, high, count)]
    half = np.c_[np.cos(angle) * np.cos(lean), np.sin(angle) * np.cos(lean), np.sin(lean)] * r.uniform(0.03, 0.10, (count, 1))
    side = np.c_[-np.sin(angle), np.cos(angle), np.zeros(count)] * 0.0024
    corners = np.stack([at - half - side, at + half - side, at + half + side, at - half + side], 1).reshape(-1, 3)
    first = 4 * np.arange(count)[:, None]
    tint = np.repeat(np.array(STRAW) * r.uniform(0.7, 1.35, (count, 1)), 4, axis=0)
    up = np.tile([0.0, 0.0, 1.0], (4 * count, 1))
    return b.add(corners, np.concatenate([first + [0, 1, 2], first + [0, 2, 3]]), "plain", nrm=up, col=tint, rough=0.8, amb=0.6).mesh()


def _handle(b: Builder, low: float, high: float) -> None:
    b.tube([[0, 0, low], [0, 0, high]], 0.017, "wood", n=7, col=(0.36, 0.25, 0.14))


def pitchfork(long: float = 1.5) -> Mesh:
    """Return a pitchfork that stands on its tines, its front to -y."""
    b, iron = Builder(), (0.07, 0.065, 0.06)
    _handle(b, 0.34, long)
    b.tube([[-0.11, 0, 0.30], [0, 0, 0.36], [0.11, 0, 0.30]], 0.010, "metal", n=6, col=iron)
    for x in (-0.11, -0.037, 0.037, 0.11):
        b.tube([[x, 0, 0.31], [x * 1.06, -0.045, 0.16], [x * 1.06, 0.0, 0.0]], [0.008, 0.007, 0.003], "metal", n=6, col=iron)
    return b.mesh()


def shovel(long: float = 1.35) -> Mesh:
    """Return a shovel that stands on its blade."""
    b = Builder()
    _handle(b, 0.28, long)
    b.tube([[-0.08, 0, long], [0.08, 0, long]], 0.018, "wood", n=7, col=(0.36, 0.25, 0.14))
    b.prism(
        np.array([[-0.13, 0.32], [-0.125, 0.07], [0.0, 0.0], [0.125, 0.07], [0.13, 0.32]]), 0.012, "metal", axis=1, col=(0.13, 0.12, 0.11)
    )
    return b.mesh()


def scythe() -> Mesh:
    """Return a scythe hung up by its blade."""
    b = Builder()
    b.tube([[0.0, 0, 0.0], [0.10, 0, 0.5], [0.06, 0, 1.0], [0.12, 0, 1.5]], 0.019, "wood", n=7, col=(0.36, 0.25, 0.14))
    for z, x in ((0.55, 0.10), (0.95, 0.065)):
        b.tube([[x, 0, z], [x + 0.02, -0.12, z + 0.02]], 0.014, "wood", n=6, col=(0.30, 0.20, 0.11))
    t = np.linspace(0, 1, 9)
    b.surface(
        np.stack([0.12 - 0.80 * t, 0.12 - 0.80 * t]),
        np.zeros((2, 9)),
        np.stack([1.52 - 0.20 * t**2, 1.52 - 0.20 * t**2 - 0.07 * (1 - t**3)]),
        "metal",
        col=(0.22, 0.22, 0.23),
    )
    b.surface(
        np.stack([0.12 - 0.80 * t, 0.12 - 0.80 * t])[::-1],
        np.zeros((2, 9)),
        np.stack([1.52 - 0.20 * t**2, 1.52 - 0.20 * t**2 - 0.07 * (1 - t**3)])[::-1],
        "metal",
        col=(0.22, 0.22, 0.23),
    )
    return b.mesh()


def leaning(mesh: Mesh, angle: float = 0.16) -> Mesh:
    """Return a tool that leans back against a wall behind it."""
    return turned(mesh, rot_x(-angle))


def rope_coil(b: Builder, at: ArrayLike, side: int) -> None:
    """Hang a coil of rope on a peg in the wall on a side."""
    x, y, z = np.asarray(at, float)
    turn = np.linspace(0, 2 * np.pi * 5, 90)
    wide = 0.15 + 0.012 * np.sin(turn * 0.37)
    b.tube(
        np.c_[x - side * 0.03 * (1 + np.sin(turn * 0.2)), y + wide * np.sin(turn), z - 0.24 + 1.55 * wide * np.cos(turn)],
        0.013,
        "fabric",
        n=5,
        col=(0.40, 0.31, 0.17),
    )
    b.tube([[x + side * 0.05, y, z], [x - side * 0.12, y, z + 0.03]], 0.018, "wood", n=6, col=BEAM)


def lantern(b: Builder, at: ArrayLike, *, lit: float, hang: float = 0.5) -> None:
    """Hang a stable lantern from a beam, its glass at a point."""
    x, y, z = np.asarray(at, float)
    iron = (0.045, 0.042, 0.04)
    b.lathe([(0.0, -0.13), (0.085, -0.13), (0.095, -0.09), (0.06, -0.07), (0.0, -0.07)], "metal", n=16, at=at, col=iron)
    b.lathe(
        [(0.050, -0.07), (0.068, 0.0), (0.048, 0.08)],
        "plain",
        n=16,
        at=at,
        col=(1.0, 0.62, 0.26) if lit else (0.20, 0.20, 0.19),
        emit=7.0 * lit,
        rough=0.2,
    )
    b.lathe([(0.06, 0.08), (0.065, 0.10), (0.03, 0.15), (0.0, 0.16)], "metal", n=16, at=at, col=iron)
    for k in range(4):
        a = k * np.pi / 2 + 0.4
        c, s = 0.082 * np.cos(a), 0.082 * np.sin(a)
        b.tube([[x + c, y + s, z - 0.1], [x + c, y + s, z + 0.09]], 0.005, "metal", n=4, col=iron)
    b.tube([[x, y, z + 0.15], [x, y, z + 0.15 + hang]], 0.006, "metal", n=4, col=iron)


def cart_wheel(b: Builder, at: ArrayLike, *, radius: float = 0.62, lean: float = 0.2, yaw: float = 0.0) -> None:
    """Lean a cart wheel against what is behind it (+x before it is turned)."""
    own, turn = Builder(), np.linspace(0, 2 * np.pi, 33)
    rim = np.c_[radius * np.cos(turn), radius * np.sin(turn), np.zeros(33)]
    own.tube(rim, 0.042, "wood", n=6, col=np.array(WEATHERED) * 0.8).lathe(
        [(0.0, -0.11), (0.09, -0.09), (0.10, 0.0), (0.09, 0.09), (0.0, 0.11)], "wood", n=14, col=BEAM
    )
    for k in range(12):
        a = k * np.pi / 6
        own.tube(
            [[0.08 * np.cos(a), 0.08 * np.sin(a), 0], [radius * np.cos(a), radius * np.sin(a), 0]],
            0.024,
            "wood",
            n=5,
            col=np.array(WEATHERED) * 0.9,
        )
    b.extend(turned(own.mesh(), rot_y(np.pi / 2 + lean)), np.asarray(at, float) + [0, 0, radius * np.cos(lean) + 0.02], yaw)
