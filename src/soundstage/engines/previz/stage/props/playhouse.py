"""What a theatre is made of: velvet curtains, a swagged pelmet, a gilded frame, footlights, seats in rows, a painted cloth."""

import numpy as np
from numpy.typing import ArrayLike, NDArray

from soundstage.engines.previz.stage.geometry import Builder, Mesh

Array = NDArray[np.float64]

VELVET = (0.34, 0.012, 0.018)
GILT = (0.46, 0.29, 0.08)


def drawn_curtain(b: Builder, side: int, y: float, outer: float, top: float, *, gap: float, tie: float, colour: ArrayLike = VELVET) -> None:
    """Hang one half of a curtain that is drawn up to its side (-1 left, 1 right) and tied there.

    It meets the other half nearly at the `top`, leaves `gap` metres free to the middle at the height `tie`, and hangs straight below.
    """
    u, v = np.meshgrid(np.linspace(0, 1, 97), np.linspace(0, 1, 49))
    z = top * (1 - v)
    drop = np.clip((top - z) / (top - tie), 0, 1)
    inner = 0.12 + (gap - 0.12) * np.where(z > tie, drop**1.35, 1.0) + 0.10 * np.clip((tie - z) / tie, 0, 1)
    x = outer + (inner - outer) * u
    gathered = 0.55 + 0.45 * np.exp(-(((z - tie) / 0.9) ** 2))
    fold = np.sin(2 * np.pi * (8.5 * u + 0.25 * np.sin(3 * v) * u)) + 0.35 * np.sin(2 * np.pi * 19 * u + 2.0)
    yy = y + 0.085 * fold * gathered - 0.10 * np.exp(-(((z - tie) / 0.35) ** 2)) * u
    points = [side * x, yy, z]
    if side < 0:  # keep the front to -y
        points = [q[:, ::-1] for q in points]
    b.surface(points[0][:, ::-1], points[1][:, ::-1], points[2], "fabric", col=colour, rough=0.85)
    rope = np.linspace(0, 1, 9)
    at = gap + (outer - gap) * rope * 0.75
    b.tube(np.c_[side * at, np.full(9, y - 0.22), tie - 0.10 * np.sin(np.pi * rope)], 0.032, "fabric", n=7, col=GILT)
    b.lathe(
        [(0.0, 0.0), (0.05, 0.02), (0.045, 0.2), (0.02, 0.26), (0.03, 0.30), (0, 0.32)],
        "fabric",
        n=10,
        at=(side * (gap + 0.12), y - 0.26, tie - 0.42),
        col=GILT,
    )
    b.tube(np.c_[side * x[-1], yy[-1] - 0.02, np.full(97, 0.10)], 0.02, "fabric", n=4, col=GILT)


def pelmet(b: Builder, y: float, half: float, top: float, deep: float, *, swags: int = 5, colour: ArrayLike = VELVET) -> None:
    """Hang a row of swags with a gold fringe across the top of a stage, from -`half` to `half`."""
    u, v = np.meshgrid(np.linspace(0, 1, swags * 24 + 1), np.linspace(0, 1, 15))
    arch = np.abs(np.sin(np.pi * swags * u))
    low = deep * (0.50 + 0.50 * arch)
    x, z = -half + 2 * half * u, top - v * low
    yy = y - 0.12 * arch * np.sin(np.pi * v) - 0.035 * np.sin(2 * np.pi * v * 4.5) * (0.3 + arch)
    b.surface(x[::-1], yy[::-1], z[::-1], "fabric", col=colour, rough=0.85)
    b.tube(np.c_[x[-1], yy[-1] - 0.02, z[-1]], 0.045, "fabric", n=5, col=GILT)
    for k in range(swags + 1):
        at = -half + 2 * half * k / swags
        b.lathe(
            [(0.02, 0.0), (0.10, -0.06), (0.13, -deep * 0.8), (0.0, -deep * 0.85)][::-1],
            "fabric",
            n=14,
            at=(at, y - 0.10, top),
            col=np.asarray(colour) * 0.85,
        )
        b.lathe([(0.0, -0.10), (0.07, -0.08), (0.075, 0.0), (0.0, 0.02)], "fabric", n=12, at=(at, y - 0.10, top - deep * 0.86), col=GILT)


def column(b: Builder, x: float, y: float, height: float, *, colour: ArrayLike = (0.50, 0.40, 0.26)) -> None:
    """Stand a fluted half column with a gilded foot and head beside a stage."""
    u, v = np.meshgrid(np.linspace(np.pi, 2 * np.pi, 57), np.linspace(0, 1, 9))
    r = 0.30 - 0.025 * np.abs(np.sin(u * 9))
    b.surface(x + r * np.cos(u), y + r * np.sin(u), 0.55 + v * (height - 1.1), "plain", col=colour, rough=0.6)
    for z, wide, tall in (
        (0.14, 0.86, 0.28),
        (0.36, 0.74, 0.16),
        (0.49, 0.68, 0.10),
        (height - 0.50, 0.70, 0.10),
        (height - 0.28, 0.80, 0.30),
        (height - 0.07, 0.92, 0.14),
    ):
        b.box((x, y + 0.05, z), (wide, wide, tall), "plain", col=GILT if tall < 0.2 else colour, rough=0.4)
    for s in (-1, 1):
        b.lathe(
            [(0.0, -0.03), (0.10, -0.02), (0.10, 0.02), (0, 0.03)],
            "plain",
            n=14,
            at=(x + s * 0.30, y - 0.36, height - 0.32),
            col=GILT,
            rough=0.35,
        )


def footlights(b: Builder, x0: float, x1: float, y: float, *, emit: float, count: int = 13) -> None:
    """Set a row of shaded lamps along the edge of a stage, turned to it."""
    b.box(((x0 + x1) / 2, y, 0.02), (x1 - x0, 0.26, 0.04), "metal", col=(0.05, 0.05, 0.05))
    for x in np.linspace(x0 + 0.2, x1 - 0.2, count):
        a = np.linspace(np.pi, 2 * np.pi, 9)
        u, v = np.meshgrid(a, np.linspace(0, 1, 5))
        r = 0.13 * np.sqrt(1 - v**2 * 0.85)
        b.surface(x + r * np.cos(u), y + 0.03 + r * np.sin(u) * 0.8, 0.04 + 0.17 * v, "metal", col=(0.30, 0.22, 0.08))
        b.lathe(
            [(0.0, 0.04), (0.03, 0.06), (0.035, 0.10), (0.0, 0.14)], "plain", n=8, at=(x, y + 0.01, 0), col=(1.0, 0.72, 0.38), emit=emit
        )


def theatre_seat(colour: ArrayLike = VELVET) -> Mesh:
    """Return a tip-up seat facing +y (to the stage), 0.56 m wide, its seat 0.45 m high; the next one's armrest is its other."""
    b, dark = Builder(), (0.07, 0.04, 0.02)
    b.box((0, -0.21, 0.66), (0.50, 0.09, 0.56), "fabric", col=colour).box((0, -0.265, 0.62), (0.53, 0.03, 0.62), "wood", col=dark)
    b.box((0, -0.22, 0.96), (0.42, 0.10, 0.06), "fabric", col=colour).box(
        (0, 0.04, 0.42), (0.48, 0.42, 0.10), "fabric", col=np.asarray(colour) * 0.9
    )
    b.box((-0.275, -0.02, 0.58), (0.05, 0.44, 0.05), "wood", col=dark).box(
        (-0.275, -0.10, 0.29), (0.05, 0.30, 0.58), "metal", col=(0.10, 0.07, 0.03)
    )
    return b.mesh()


def painted_cloth(b: Builder, r: np.random.Generator, y: float, half: float, high: float, scene: int) -> None:
    """Hang a painted cloth at the back of a stage with cut-out flats before it: moonlit hills, or a city by night."""
    u, v = np.meshgrid(np.linspace(-half, half, 41), np.linspace(0, high, 31))
    t = (v / high)[..., None]
    sky = np.array([0.16, 0.30, 0.44]) * (1 - t) ** 1.5 + np.array([0.015, 0.03, 0.12]) * (0.25 + 0.75 * t)
    b.surface(u, np.full_like(u, y), v, "plain", col=sky.reshape(-1, 3), rough=0.9)
    disc = np.linspace(0, 2 * np.pi, 33)
    centre = np.array([half * 0.34, y - 0.05, high * 0.66])
    fan = np.vstack([centre, np.c_[centre[0] + 0.52 * np.cos(disc), np.full(33, centre[1]), centre[2] + 0.52 * np.sin(disc)]])
    b.add(fan, [[0, k, k + 1] for k in range(1, 33)], "plain", nrm=np.tile([0.0, -1.0, 0.0], (34, 1)), col=(0.95, 0.90, 0.70), emit=0.9)
    if scene % 2:
        _city(b, r, y, half)
    else:
        _hills(b, r, y, half)


def _flat(b: Builder, x: Array, z: Array, y: float, colour: ArrayLike) -> None:
    """A cut-out flat that stands on the stage: from the floor up to the outline."""
    p = np.stack([np.c_[x, np.full(len(x), y), np.zeros(len(x))], np.c_[x, np.full(len(x), y), z]])
    b.surface(p[..., 0], p[..., 1], p[..., 2], "plain", col=colour, rough=0.9)


def _hills(b: Builder, r: np.random.Generator, y: float, half: float) -> None:
    x = np.linspace(-half, half, 61)
    for k, (base, rise, tone) in enumerate(
        ((1.5, 0.7, (0.05, 0.12, 0.17)), (1.0, 0.5, (0.035, 0.09, 0.10)), (0.55, 0.35, (0.03, 0.07, 0.05)))
    ):
        z = base + rise * (0.5 * np.sin(x * 0.9 + r.uniform(0, 6)) + 0.3 * np.sin(x * 2.1 + r.uniform(0, 6)))
        _flat(b, x, z, y - 0.5 - 0.9 * k, tone)
    for s in (-1, 1):
        for k in range(3):
            _tree(
                b,
                s * (1.35 + 0.75 * k),
                y - 1.6 - 0.9 * k,
                3.0 + 0.5 * k + r.uniform(-0.3, 0.3),
                (0.03, 0.075 - 0.012 * k, 0.055 - 0.01 * k),
                r,
            )


def _tree(b: Builder, x: float, y: float, high: float, tone: ArrayLike, r: np.random.Generator) -> None:
    """A tree of painted board."""
    b.box((x, y, high * 0.3), (0.16, 0.02, high * 0.6), "plain", col=np.asarray(tone) * 0.7)
    for dx, dz, size in ((0, 0.80, 0.62), (-0.38, 0.62, 0.5), (0.36, 0.60, 0.52), (0.05, 0.55, 0.6)):
        a = np.linspace(0, 2 * np.pi, 25)
        rim = size * (1 + 0.10 * np.sin(a * 7 + r.uniform(0, 6)))
        centre = np.array([x + dx, y - 0.02 - 0.01 * size, high * dz])
        fan = np.vstack([centre, np.c_[centre[0] + rim * np.cos(a), np.full(25, centre[1]), centre[2] + rim * 0.9 * np.sin(a)]])
        b.add(
            fan,
            [[0, k, k + 1] for k in range(1, 25)],
            "plain",
            nrm=np.tile([0.0, -1.0, 0.0], (26, 1)),
            col=np.asarray(tone) * (0.8 + 0.3 * dz),
        )


def _city(b: Builder, r: np.random.Generator, y: float, half: float) -> None:
    for k, tone in enumerate(((0.06, 0.09, 0.16), (0.04, 0.05, 0.09))):
        x = -half
        while x < half:
            w, h = r.uniform(0.5, 1.0), r.uniform(1.2, 3.4 - 0.9 * k)
            b.box((x + w / 2, y - 0.5 - 0.9 * k, h / 2), (w * 0.96, 0.04, h), "plain", col=tone)
            for zz in np.arange(0.5, h - 0.15, 0.26):
                for xx in np.arange(x + 0.12, x + w - 0.1, 0.2):
                    if r.uniform() < 0.35:
                        b.box((xx, y - 0.53 - 0.9 * k, zz), (0.08, 0.01, 0.12), "plain", col=(1.0, 0.72, 0.30), emit=0.8)
            x += w
