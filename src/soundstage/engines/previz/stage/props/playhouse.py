"""What a theatre is made of: velvet curtains, a swagged pelmet, a gilded frame, footlights, seats in rows, a plain cloth at the back."""

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


def cyclorama(b: Builder, y: float, half: float, high: float) -> None:
    """Hang the plain pale cloth at the back of a stage that the lamps at its foot give its colour, fading out towards the flies."""
    u, v = np.meshgrid(np.linspace(-half, half, 25), np.linspace(0, high, 31))
    bright = (0.05 + 0.33 * (1 - v / high) ** 1.7)[..., None]
    b.surface(u, np.full_like(u, y), v, "plain", col=(bright * [0.80, 0.88, 1.0]).reshape(-1, 3), rough=0.95)
