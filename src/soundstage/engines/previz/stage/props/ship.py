"""What a sailing ship is made of: masts with yards, sails, shrouds and lines; wheel, barrels, chests, coils of rope, guns, lanterns."""

import numpy as np
from numpy.typing import ArrayLike, NDArray

from soundstage.engines.previz.stage.geometry import Builder
from soundstage.engines.previz.stage.scene import Point

Array = NDArray[np.float64]

CANVAS, ROPE, TAR = (0.62, 0.56, 0.44), (0.33, 0.25, 0.15), (0.05, 0.042, 0.035)
TIMBER, DARK_TIMBER, BRASS = (0.26, 0.15, 0.075), (0.12, 0.07, 0.04), (0.55, 0.38, 0.12)


def mast(b: Builder, y: float, deck: float, high: float, *, yards: tuple[tuple[float, float], ...], aboard: float) -> None:
    """Step a mast at (0, y) on a deck, `high` metres tall, with its tops, yards (z, half length) and square sails that the wind fills towards +y.

    `aboard` is half the width of the ship there, for the shrouds.
    """
    b.tube([[0, y, deck - 0.1], [0, y, deck + 0.45 * high], [0, y, deck + high]], [0.30, 0.22, 0.09], "wood", n=14, col=TIMBER)
    for z in np.arange(deck + 1.0, deck + 0.45 * high, 1.5):
        b.lathe([(0.315, 0.0), (0.325, 0.04), (0.315, 0.10)], "metal", n=14, at=(0, y, z), col=TAR)
    top = deck + 0.47 * high
    b.box((0, y, top), (2.0, 1.7, 0.12), "planks", col=TIMBER).box((0, y, top - 0.12), (1.2, 0.3, 0.2), "planks", col=DARK_TIMBER)
    for (z0, half0), (z1, half1) in zip(yards[:-1], yards[1:], strict=True):
        _sail(b, y + 0.42, z0 + 0.75 if z0 > deck + 6 else z0, z1 - 0.18, half0 * 0.90, half1 * 0.90)
    for z, half in yards[1:]:
        spar = np.linspace(-half, half, 7)
        b.tube(np.c_[spar, np.full(7, y + 0.38), np.full(7, z)], 0.13 * (1 - 0.6 * (spar / half) ** 2) + 0.02, "wood", n=9, col=DARK_TIMBER)
        b.tube([[-half, y + 0.38, z - 0.5], [0, y + 0.38, z - 0.65], [half, y + 0.38, z - 0.5]], 0.016, "plain", n=4, col=ROPE)
        for s in (-1, 1):  # lifts to the mast, braces to the rail aft
            b.tube([[s * half, y + 0.38, z], [0, y, z + 2.6]], 0.016, "plain", n=3, col=ROPE)
            b.tube([[s * half, y + 0.38, z], [s * aboard, y - 7.5, deck + 2.2]], 0.014, "plain", n=3, col=ROPE)
    for s in (-1, 1):
        _shrouds(b, y, deck, top, s, aboard)
    b.tube([[0, y, deck + high * 0.97], [0, y + 10.0, deck + high * 0.42]], 0.022, "plain", n=4, col=TAR)


def _sail(b: Builder, y: float, z0: float, z1: float, half0: float, half1: float) -> None:
    """A square sail, wider below, bellied by the wind, with seams, reef points and a shadow of wear."""
    u, v = np.meshgrid(np.linspace(-1, 1, 19), np.linspace(0, 1, 13))
    belly = (1 - u**2) ** 0.8 * np.sin(np.pi * np.clip(v * 0.85 + 0.08, 0, 1)) * 0.26 * (z1 - z0)
    foot = 0.10 * (z1 - z0) * (1 - u**2) * (1 - v) ** 2
    x = u * (half0 + (half1 - half0) * v)
    z = z0 + (z1 - z0) * v + foot
    seam = 1 - 0.10 * (np.abs((u * 6) % 1.0 - 0.5) < 0.09)
    worn = 1 + 0.07 * np.sin(u * 5 + v * 3) - 0.10 * (v < 0.08)
    colour = np.asarray(CANVAS) * (seam * worn)[..., None]
    b.surface(x, y + belly, z, "plain", col=colour.reshape(-1, 3), rough=0.9)
    for k in range(9):
        a = -0.85 + 1.7 * k / 8
        at = np.array([a * half0 * 0.97, y - 0.03 + float(np.interp(0.72, [0, 1], [0, 0])), z0 + (z1 - z0) * 0.72])
        at[1] += (1 - a * a) ** 0.8 * np.sin(np.pi * (0.72 * 0.85 + 0.08)) * 0.26 * (z1 - z0)
        b.tube([at, at - [0, 0.04, 0.42]], 0.010, "plain", n=3, col=ROPE)
    b.tube(np.c_[x[0], y + belly[0], z[0]], 0.022, "plain", n=4, col=ROPE)


def _shrouds(b: Builder, y: float, deck: float, top: float, side: int, aboard: float) -> None:
    """Five tarred ropes from the rail up to the top, with ratlines across that one climbs."""
    feet = np.array([[side * aboard, y - 1.4 + 0.7 * k, deck + 1.05] for k in range(5)])
    heads = np.array([[side * 0.30, y - 0.25 + 0.12 * k, top - 0.1] for k in range(5)])
    for foot, head in zip(feet, heads, strict=True):
        b.tube([foot, head], 0.024, "plain", n=4, col=TAR)
        b.tube([foot - [0, 0, 0.5], foot], 0.015, "plain", n=4, col=TAR)
        b.lathe([(0, -0.09), (0.075, -0.05), (0.085, 0.0), (0.075, 0.05), (0, 0.09)], "wood", n=8, at=foot, col=DARK_TIMBER)
    for share in np.arange(0.05, 0.93, 0.052):
        b.tube(feet + (heads - feet) * share, 0.012, "plain", n=3, col=ROPE)


def jib(b: Builder, tack: ArrayLike, head: ArrayLike, clew: ArrayLike) -> None:
    """Set a three-cornered sail."""
    p, q, r = (np.asarray(v, float) for v in (tack, head, clew))
    u, v = np.meshgrid(np.linspace(0, 1, 9), np.linspace(0, 1, 9))
    point = p + (q - p) * v[..., None] + (r - p) * (u * (1 - v))[..., None]
    point[..., 0] += 0.9 * np.sin(np.pi * u) * (1 - v) * np.sin(np.pi * np.clip(v + 0.15, 0, 1))
    b.surface(point[..., 0], point[..., 1], point[..., 2], "plain", col=CANVAS, rough=0.9)
    b.tube([p, q], 0.022, "plain", n=4, col=TAR)


def helm(b: Builder, at: ArrayLike, *, radius: float = 0.62) -> None:
    """Add a ship's wheel with eight spokes and handles on its stand, in the plane across the ship, and the box of the compass before it."""
    x, y, z = np.asarray(at, float)
    hub = z + 1.12
    ring = np.linspace(0, 2 * np.pi, 33)
    for r, thick in ((radius, 0.040), (radius * 0.72, 0.022)):
        b.tube(np.c_[x + r * np.cos(ring), np.full(33, y), hub + r * np.sin(ring)], thick, "wood", n=8, col=(0.30, 0.15, 0.06))
    b.tube(np.c_[x + radius * np.cos(ring), np.full(33, y - 0.042), hub + radius * np.sin(ring)], 0.012, "metal", n=5, col=BRASS)
    for k in range(8):
        c, s = np.cos(k * np.pi / 4 + 0.2), np.sin(k * np.pi / 4 + 0.2)
        way = [[x + d * c, y, hub + d * s] for d in (0.05, radius * 0.7, radius, radius + 0.06, radius + 0.14, radius + 0.20)]
        b.tube(way, [0.026, 0.022, 0.024, 0.018, 0.030, 0.014], "wood", n=8, col=(0.30, 0.15, 0.06))
    b.tube([[x, y - 0.09, hub], [x, y - 0.07, hub], [x, y + 0.42, hub]], [0.06, 0.11, 0.11], "wood", n=12, col=(0.24, 0.12, 0.05))
    b.tube([[x, y - 0.10, hub], [x, y - 0.085, hub]], [0.05, 0.07], "metal", n=10, col=BRASS)
    for dy in (0.10, 0.40):
        b.box((x, y + dy, z + 0.56), (0.26, 0.10, 1.12), "wood", col=TIMBER).box(
            (x, y + dy, z + 0.05), (0.60, 0.14, 0.10), "wood", col=TIMBER
        )
    b.box((x, y + 1.15, z + 0.5), (0.55, 0.50, 1.0), "wood", col=TIMBER).box(
        (x, y + 1.15, z + 1.02), (0.64, 0.58, 0.05), "wood", col=DARK_TIMBER
    )
    b.lathe([(0.20, 1.04), (0.20, 1.12), (0.14, 1.25), (0.0, 1.30)], "metal", n=16, at=(x, y + 1.15, z), col=BRASS)


def barrel(b: Builder, at: ArrayLike, *, size: float = 1.0) -> None:
    """Stand a barrel: staves with a belly, iron hoops, a lid."""
    z = np.linspace(0, 0.92, 9)
    radius = 0.27 + 0.085 * np.sin(np.pi * z / 0.92)
    b.lathe(np.c_[radius, z] * size, "planks", n=20, at=at, col=(0.28, 0.17, 0.085))
    b.lathe(np.array([(0.27, 0.92), (0.25, 0.92), (0.25, 0.89), (0.0, 0.89)]) * size, "planks", n=20, at=at, col=(0.24, 0.15, 0.075))
    for h in (0.05, 0.24, 0.66, 0.85):
        r = 0.276 + 0.085 * np.sin(np.pi * h / 0.92)
        b.lathe(np.array([(r, h - 0.025), (r + 0.006, h), (r, h + 0.025)]) * size, "metal", n=20, at=at, col=(0.06, 0.055, 0.05))


def chest(b: Builder, at: ArrayLike, size: Point = (0.95, 0.55, 0.46), *, yaw: float = 0.0) -> None:
    """Put down a sea chest with iron bands and rope handles."""
    w, d, h = size
    b.box((0, 0, h / 2), (w, d, h), "planks", col=(0.20, 0.12, 0.06), yaw=yaw, at=at)
    b.box((0, 0, h - 0.02), (w + 0.04, d + 0.04, 0.06), "planks", col=(0.16, 0.09, 0.045), yaw=yaw, at=at)
    for u in (-0.36, 0.36):
        b.box((u * w, 0, h / 2), (0.05, d + 0.025, h + 0.05), "metal", col=(0.07, 0.06, 0.055), yaw=yaw, at=at)
    b.box((0, -d / 2 - 0.01, h * 0.68), (0.12, 0.03, 0.16), "metal", col=BRASS, yaw=yaw, at=at)


def coil(b: Builder, at: ArrayLike, *, radius: float = 0.32, turns: int = 5) -> None:
    """Lay down a coil of rope."""
    a = np.linspace(0, turns * 2 * np.pi, turns * 18)
    r = radius + 0.02 * np.sin(a * 0.3)
    b.tube(np.c_[r * np.cos(a), r * np.sin(a), 0.035 + 0.045 * a / (2 * np.pi)], 0.028, "plain", n=5, at=at, col=ROPE, rough=0.95)


def gun(b: Builder, at: ArrayLike, side: int) -> None:
    """Stand a gun on its carriage, its mouth towards `side` (+1 is +x)."""
    x, y, z = np.asarray(at, float)
    path = np.array([[-0.75, 0.15], [-0.70, 0.19], [-0.5, 0.17], [0.55, 0.115], [0.62, 0.15], [0.70, 0.14]])
    b.tube(np.c_[x + side * path[:, 0], np.full(6, y), np.full(6, z + 0.62)], path[:, 1], "metal", n=14, col=(0.035, 0.035, 0.038))
    b.tube([[x + side * 0.70, y, z + 0.62], [x + side * 0.60, y, z + 0.62]], [0.07, 0.07], "rubber", n=10)
    for dy in (-0.24, 0.24):
        b.box((x - side * 0.20, y + dy, z + 0.40), (1.0, 0.09, 0.34), "planks", col=(0.22, 0.07, 0.04))
        for dx in (-0.45, 0.30):
            b.box((x + side * dx - side * 0.15, y + dy * 1.25, z + 0.13), (0.26, 0.08, 0.26), "planks", col=DARK_TIMBER)


def ship_lantern(b: Builder, at: ArrayLike, *, emit: float, size: float = 1.0) -> Point:
    """Add a lantern with six panes and a cap, standing on `at`; returns where its light is."""
    p = np.asarray(at, float)
    s = size
    b.lathe(np.array([(0.13, 0.0), (0.15, 0.04), (0.11, 0.07)]) * s, "metal", n=6, at=p, col=BRASS)
    b.lathe(np.array([(0.11, 0.07), (0.15, 0.36)]) * s, "plain", n=6, at=p, col=(1.0, 0.66, 0.28), emit=emit, rough=0.2)
    b.lathe(np.array([(0.18, 0.36), (0.11, 0.46), (0.04, 0.52), (0.04, 0.56), (0.0, 0.58)]) * s, "metal", n=6, at=p, col=BRASS)
    for a in np.linspace(0, 2 * np.pi, 7)[:-1]:
        c, d = np.cos(a), np.sin(a)
        b.tube(
            [p + np.array([0.115 * c, 0.115 * d, 0.06]) * s, p + np.array([0.155 * c, 0.155 * d, 0.37]) * s],
            0.012 * s,
            "metal",
            n=4,
            col=BRASS,
        )
    return (float(p[0]), float(p[1]), float(p[2]) + 0.22 * s)
