"""What stands in a gym: racks of dumbbells, barbells with their plates, benches, a cage for squats, treadmills, a punching bag, balls, wall bars."""

import numpy as np
from numpy.typing import ArrayLike, NDArray

from soundstage.engines.previz.stage.geometry import Builder, Mesh, rot_x, rot_y, turned
from soundstage.engines.previz.stage.props.furniture import cushion
from soundstage.engines.previz.stage.props.lettering import lettering
from soundstage.engines.previz.stage.props.shop import many

Array = NDArray[np.float64]

STEEL, CHROME, BLACK = (0.05, 0.05, 0.055), (0.52, 0.53, 0.55), (0.022, 0.022, 0.024)
BENCH = 0.45
"""Height of a bench, metres."""
PLATES = ((0.45, 0.03, 0.03), (0.03, 0.10, 0.38), (0.55, 0.40, 0.03), (0.03, 0.24, 0.08))


def _dumbbell() -> Mesh:
    """A dumbbell 1 long along y: two drums and a grip."""
    b = Builder()
    for s in (-1, 1):
        b.tube([[0, s * 0.24, 0], [0, s * 0.27, 0], [0, s * 0.47, 0], [0, s * 0.5, 0]], [0.20, 0.25, 0.25, 0.20], "plain", n=8, rough=0.6)
        b.tube([[0, s * 0.5, 0], [0, s * 0.502, 0]], [0.20, 0.0], "plain", n=8).tube(
            [[0, s * 0.24, 0], [0, s * 0.238, 0]], [0.20, 0.0], "plain", n=8
        )
    return b.tube([[0, -0.26, 0], [0, 0.26, 0]], 0.055, "plain", n=6).mesh()


def dumbbell_rack(b: Builder, at: ArrayLike, *, wide: float = 3.4) -> None:
    """Stand a rack of three sloping tiers full of dumbbells, the heaviest at the bottom; it is taken from at -y."""
    made, spots, sizes = Builder(), [], []
    for tier, (y, z, size) in enumerate(((-0.20, 0.22, 0.38), (-0.02, 0.60, 0.32), (0.14, 0.96, 0.25))):
        for dy in (-0.12, 0.12):
            made.box((0, y + dy, z + 0.06 * np.sign(dy)), (wide, 0.05, 0.05), "metal", col=STEEL)
        step = 0.32 - 0.05 * tier
        for x in np.arange(-wide / 2 + 0.16, wide / 2 - 0.1, step):
            spots.append((x, y, z + 0.06 + 0.24 * size))
            sizes.append((size, size, size))
    for x in (-wide / 2, 0.0, wide / 2):
        made.tube([[x, -0.34, 0.0], [x, 0.26, 1.12]], 0.035, "metal", n=6, col=STEEL).tube(
            [[x, 0.26, 1.12], [x, 0.34, 0.0]], 0.03, "metal", n=6, col=STEEL
        )
    dark = np.tile(BLACK, (len(spots), 1))
    many(made, _dumbbell(), spots, sizes, dark, rough=0.5)
    grip = Builder().tube([[0, -0.2, 0], [0, 0.2, 0]], 0.065, "plain", n=6).mesh()
    many(made, grip, spots, sizes, np.tile(CHROME, (len(spots), 1)), rough=0.25)
    b.extend(made.mesh(), at)


def barbell(b: Builder, at: ArrayLike, *, plates: tuple[int, ...] = (0, 1), yaw: float = 0.0) -> None:
    """Lay a bar along x at a height, the given plates of `PLATES` on both ends, 2.1 m long."""
    made = Builder().tube([[-1.05, 0, 0], [1.05, 0, 0]], 0.014, "metal", n=8, col=CHROME, rough=0.2)
    for s in (-1, 1):
        made.tube([[s * 0.68, 0, 0], [s * 1.06, 0, 0]], 0.025, "metal", n=8, col=CHROME, rough=0.2)
        for k, which in enumerate(plates):
            disc = Builder().lathe(
                [(0.03, -0.028), (0.205, -0.028), (0.225, -0.016), (0.225, 0.016), (0.205, 0.028), (0.03, 0.028)],
                "plain",
                n=26,
                col=PLATES[which],
                rough=0.6,
            )
            disc.lathe([(0.03, 0.030), (0.075, 0.031)], "metal", n=16, col=CHROME).lathe(
                [(0.075, -0.031), (0.03, -0.030)], "metal", n=16, col=CHROME
            )
            made.extend(turned(disc.mesh(), rot_y(np.pi / 2)), (s * (0.74 + 0.065 * k), 0, 0))
        made.tube([[s * (0.76 + 0.065 * len(plates)), 0, 0], [s * (0.80 + 0.065 * len(plates)), 0, 0]], 0.045, "metal", n=10, col=CHROME)
    b.extend(made.mesh(), at, yaw)


def bench(b: Builder, at: ArrayLike, yaw: float = 0.0, *, colour: ArrayLike = (0.30, 0.03, 0.03), press: bool = False) -> None:
    """Stand a flat bench along y, its free end at -y; for `press` with a bar on stands over its other end."""
    made = Builder()
    cushion(made, (0, 0, BENCH - 0.045), (0.30, 1.20, 0.09), colour, soft=0.25)
    made.box((0, 0, BENCH - 0.11), (0.10, 1.1, 0.05), "metal", col=STEEL)
    for y in (-0.46, 0.46):
        made.box((0, y, 0.17), (0.07, 0.07, 0.34), "metal", col=STEEL).box((0, y, 0.025), (0.52, 0.07, 0.05), "metal", col=STEEL)
    if press:
        for s in (-1, 1):
            made.box((s * 0.52, 0.50, 0.55), (0.07, 0.07, 1.10), "metal", col=STEEL).box(
                (s * 0.52, 0.50, 0.025), (0.07, 0.60, 0.05), "metal", col=STEEL
            ).box((s * 0.52, 0.42, 1.02), (0.05, 0.12, 0.03), "metal", col=CHROME)
        made.box((0, 0.50, 0.30), (1.04, 0.05, 0.05), "metal", col=STEEL)
        barbell(made, (0, 0.42, 1.06), plates=(0, 2))
    b.extend(made.mesh(), at, yaw)


def cage(b: Builder, at: ArrayLike, yaw: float = 0.0, *, paint: ArrayLike = (0.42, 0.04, 0.03)) -> None:
    """Stand a cage for squats, 2.35 m high: four uprights full of holes, a bar for chin-ups, a loaded bar on its hooks."""
    made = Builder()
    for x in (-0.58, 0.58):
        for y in (-0.5, 0.5):
            made.box((x, y, 1.17), (0.075, 0.075, 2.34), "metal", col=paint, rough=0.4)
            for k in range(14):
                made.box((x, y - 0.039, 0.4 + 0.13 * k), (0.022, 0.004, 0.022), "plain", col=BLACK)
        for z in (0.04, 2.30):
            made.box((x, 0, z), (0.075, 1.0, 0.075), "metal", col=paint, rough=0.4)
        made.box((x, 0, 0.72), (0.05, 1.0, 0.05), "metal", col=STEEL)
        made.box((x, -0.58, 1.38), (0.05, 0.14, 0.04), "metal", col=CHROME)
    for y in (-0.5, 0.5):
        made.box((0, y, 2.30), (1.16, 0.075, 0.075), "metal", col=paint, rough=0.4)
    made.tube([[-0.58, -0.2, 2.28], [0.58, -0.2, 2.28]], 0.018, "metal", n=8, col=CHROME)
    barbell(made, (0, -0.60, 1.44), plates=(1, 0, 2))
    b.extend(made.mesh(), at, yaw)


def treadmill(b: Builder, at: ArrayLike, yaw: float = 0.0) -> None:
    """Stand a treadmill whose runner looks to +y: belt, rails, a lit screen."""
    made = (
        Builder()
        .box((0, 0, 0.14), (0.82, 1.75, 0.16), "plain", col=(0.07, 0.07, 0.075), rough=0.5)
        .box((0, -0.04, 0.225), (0.50, 1.55, 0.012), "rubber")
    )
    made.box((0, 0.80, 0.22), (0.76, 0.30, 0.14), "plain", col=(0.32, 0.33, 0.34), rough=0.4)
    for s in (-1, 1):
        made.tube([[s * 0.36, 0.72, 0.2], [s * 0.36, 0.88, 1.28]], 0.035, "metal", n=8, col=(0.30, 0.31, 0.32)).tube(
            [[s * 0.36, 0.86, 1.05], [s * 0.36, 0.30, 0.98]], 0.022, "metal", n=8, col=BLACK
        )
        made.box((s * 0.33, -0.04, 0.23), (0.10, 1.55, 0.02), "plain", col=(0.28, 0.28, 0.29))
    screen = (
        Builder()
        .box((0, 0, 0), (0.74, 0.06, 0.40), "plain", col=BLACK, rough=0.3)
        .box((0, -0.032, 0.02), (0.52, 0.006, 0.28), "plain", col=(0.08, 0.28, 0.55), emit=1.5)
        .box((-0.08, -0.037, 0.03), (0.22, 0.004, 0.10), "plain", col=(0.4, 1.0, 0.5), emit=1.6)
    )
    made.extend(turned(screen.mesh(), rot_x(-0.4)), (0, 0.86, 1.36))
    b.extend(made.mesh(), at, yaw)


def punching_bag(b: Builder, at: ArrayLike, ceiling: float, *, colour: ArrayLike = (0.34, 0.03, 0.02)) -> None:
    """Hang a punching bag on chains from a bracket under the ceiling; its foot is 0.55 m over the floor."""
    x, y, z = np.asarray(at, float)
    b.lathe(
        [(0.0, 0.55), (0.17, 0.56), (0.18, 0.62), (0.185, 1.2), (0.18, 1.74), (0.165, 1.80), (0.0, 1.81)],
        "fabric",
        n=24,
        at=(x, y, z),
        col=colour,
        rough=0.4,
    )
    for level in (0.85, 1.48):
        b.lathe([(0.187, level), (0.189, level + 0.06)], "plain", n=24, at=(x, y, z), col=(0.62, 0.60, 0.54))
    for k in range(4):
        a = np.pi / 4 + k * np.pi / 2
        b.tube([[x + 0.16 * np.cos(a), y + 0.16 * np.sin(a), z + 1.80], [x, y, z + 2.25]], 0.010, "metal", n=5, col=CHROME)
    b.tube([[x, y, z + 2.25], [x, y, ceiling]], 0.014, "metal", n=6, col=CHROME)


def kettlebells(b: Builder, at: ArrayLike, *, count: int = 6) -> None:
    """Stand a row of kettlebells along x, larger and larger."""
    x, y, z = np.asarray(at, float)
    for k in range(count):
        s = 0.075 + 0.010 * k
        u = x + 0.33 * k
        b.lathe(
            [(0.0, 0.0), (0.6, 0.0), (1.0, 0.8), (0.85, 1.5), (0.3, 1.9), (0.0, 1.92)] * np.array([s, s]),
            "plain",
            n=16,
            at=(u, y, z),
            col=(*PLATES, BLACK, STEEL)[k % 6],
            rough=0.55,
        )
        t = np.linspace(-0.5, np.pi + 0.5, 11)
        b.tube(np.c_[u + 0.72 * s * np.cos(t), np.full(11, y), z + 2.2 * s + 0.8 * s * np.sin(t)], 0.18 * s, "metal", n=6, col=STEEL)


def ball(b: Builder, at: ArrayLike, radius: float, colour: ArrayLike) -> None:
    """Leave a big ball to sit and roll on, ribbed round its middle."""
    rise = np.linspace(-np.pi / 2, np.pi / 2, 15)
    b.lathe(
        np.c_[radius * np.cos(rise) * (1 + 0.008 * np.cos(rise * 24)), radius * (1 + np.sin(rise))],
        "plain",
        n=30,
        at=at,
        col=colour,
        rough=0.35,
    )


def wall_bars(b: Builder, at: ArrayLike, yaw: float, *, wide: float = 0.95) -> None:
    """Fix a ladder of round bars to a wall; its front is at -y."""
    made = Builder()
    for s in (-1, 1):
        made.box((s * wide / 2, -0.09, 1.25), (0.05, 0.13, 2.5), "wood", col=(0.44, 0.29, 0.15))
    for k in range(14):
        made.tube([[-wide / 2, -0.11, 0.22 + 0.17 * k], [wide / 2, -0.11, 0.22 + 0.17 * k]], 0.019, "wood", n=7, col=(0.52, 0.36, 0.20))
    b.extend(made.mesh(), at, yaw)


def plate_tree(b: Builder, at: ArrayLike) -> None:
    """Stand a stand with plates on its pegs."""
    x, y, z = np.asarray(at, float)
    b.box((x, y, z + 0.55), (0.08, 0.08, 1.1), "metal", col=STEEL).box((x, y, z + 0.03), (0.6, 0.5, 0.06), "metal", col=STEEL)
    for k, (s, level) in enumerate(((-1, 0.30), (1, 0.30), (-1, 0.80), (1, 0.80))):
        radius = 0.225 if level < 0.5 else 0.16
        for n in range(2):
            disc = Builder().lathe(
                [(0.03, -0.025), (radius - 0.02, -0.025), (radius, -0.012), (radius, 0.012), (radius - 0.02, 0.025), (0.03, 0.025)],
                "plain",
                n=24,
                col=PLATES[(k + n) % 4] if n else BLACK,
                rough=0.6,
            )
            b.extend(turned(disc.mesh(), rot_y(np.pi / 2)), (x + s * (0.10 + 0.06 * n), y, z + level))
        b.tube([[x, y, z + level], [x + s * 0.26, y, z + level]], 0.022, "metal", n=7, col=CHROME)


def timer(b: Builder, at: ArrayLike, text: str = "02:45") -> None:
    """Hang a round timer with red figures on a wall, read from -y."""
    x, y, z = np.asarray(at, float)
    b.box((x, y, z), (0.72, 0.06, 0.28), "plain", col=(0.015, 0.015, 0.017), rough=0.3).extend(
        lettering(text, 0.56, 0.18, col=(1.0, 0.07, 0.04), emit=7.0), (x, y - 0.035, z)
    )
