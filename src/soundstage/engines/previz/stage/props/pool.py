"""What belongs to a pool: ropes between the lanes, starting blocks, ladders, strings of pennants, the chair of the lifeguard, benches, floats."""

import numpy as np
from numpy.typing import ArrayLike

from soundstage.engines.previz.stage.geometry import Builder, rot_x, turned
from soundstage.engines.previz.stage.props.lettering import lettering
from soundstage.engines.previz.stage.scene import Colour

CHROME = (0.58, 0.60, 0.62)
WHITE = (0.74, 0.75, 0.75)
BENCH = 0.45
"""Height of a bench, metres."""


def lane_rope(b: Builder, x: float, y0: float, y1: float, z: float, colours: tuple[ArrayLike, ArrayLike]) -> None:
    """Stretch a rope of floats along y: single floats near by, strings of them in one piece farther off; five metres at the ends are of one colour."""
    y = y0 + 0.2
    while y < y1 - 0.2:
        step = 0.125 if y < y0 + 5.0 else 0.5
        end = min(y - y0, y1 - y) < 2.4
        col = colours[0] if end or int((y - y0) / 1.0) % 2 else colours[1]
        b.tube(
            [[x, y, z], [x, y + 0.01, z], [x, y + 0.86 * step, z], [x, y + 0.87 * step, z]],
            [0.02, 0.058, 0.058, 0.02],
            "plain",
            n=8,
            col=col,
            rough=0.35,
        )
        y += step


def starting_block(b: Builder, at: ArrayLike, number: int, *, colour: ArrayLike, yaw: float = 0.0) -> None:
    """Stand a block whose swimmer leaps towards +y; its number is read from -y."""
    made = Builder()
    made.box((0, 0.02, 0.34), (0.20, 0.34, 0.68), "plain", seg=0.3, col=WHITE, rough=0.4)
    made.prism([[-0.34, 0.70], [0.36, 0.60], [0.36, 0.66], [-0.34, 0.78]], 0.52, "plain", axis=0, col=colour, rough=0.8)
    made.box((0, -0.36, 0.735), (0.52, 0.03, 0.09), "plain", col=np.array(colour) * 0.6)
    made.box((0, -0.26, 0.10), (0.44, 0.26, 0.20), "plain", col=WHITE, rough=0.5)
    made.tube([[-0.2, 0.37, 0.45], [0.2, 0.37, 0.45]], 0.014, "metal", n=6, col=CHROME)
    for s in (-1, 1):
        made.tube([[s * 0.2, 0.3, 0.62], [s * 0.2, 0.37, 0.45]], 0.012, "metal", n=6, col=CHROME)
    made.box((0, -0.153, 0.46), (0.30, 0.012, 0.30), "plain", col=colour)
    made.extend(lettering(str(number), 0.22, 0.24, col=WHITE), (0, -0.163, 0.46))
    b.extend(made.mesh(), at, yaw)


def ladder(b: Builder, at: ArrayLike, side: int) -> None:
    """Stand the rails of a ladder at an edge that runs along y; `side` (-1, 1) is where the water is."""
    x, y, z = np.asarray(at, float)
    t = np.linspace(0, np.pi, 13)
    for dy in (-0.27, 0.27):
        arch = np.c_[x - side * 0.28 * np.cos(t), np.full(13, y + dy), z + 0.42 + 0.40 * np.sin(t)]
        path = np.concatenate([[[x - side * 0.28, y + dy, z]], arch, [[x + side * 0.28, y + dy, z - 1.2]]])
        b.tube(path, 0.021, "metal", n=8, col=CHROME, rough=0.12)
    b.box((x + side * 0.28, y, z - 0.04), (0.08, 0.54, 0.02), "metal", col=CHROME, rough=0.2)


def pennants(b: Builder, x0: float, x1: float, y: float, z: float, colours: tuple[Colour, ...]) -> None:
    """Hang a string of pennants across the water between two posts."""
    for x in (x0, x1):
        b.tube([[x, y, 0.0], [x, y, z + 0.05]], 0.028, "metal", n=8, col=CHROME, rough=0.2)
        b.lathe([(0.16, 0.0), (0.15, 0.03), (0.03, 0.05)], "metal", n=16, at=(x, y, 0.0), col=CHROME)
    x = np.linspace(x0, x1, 40)
    sag = z - 0.20 * (1 - ((2 * x - x0 - x1) / (x1 - x0)) ** 2)
    b.tube(np.c_[x, np.full(40, y), sag], 0.006, "plain", n=4, col=WHITE)
    for k in range(1, 39):
        at, wide = np.array([x[k], y, sag[k]]), 0.11
        p = np.array([[-wide, 0, 0], [wide, 0, 0], [0.02, 0.02, -0.34]]) + at
        col = colours[k % len(colours)]
        b.add(p, [[0, 2, 1]], "plain", nrm=np.tile([0, -1.0, 0], (3, 1)), col=col).add(
            p + [0, 0.003, 0], [[0, 1, 2]], "plain", nrm=np.tile([0, 1.0, 0], (3, 1)), col=col
        )


def guard_chair(b: Builder, at: ArrayLike, yaw: float = 0.0, *, colour: ArrayLike = (0.55, 0.05, 0.03)) -> None:
    """Stand the high chair of a lifeguard, who looks towards -y."""
    made = Builder()
    for s in (-1, 1):
        made.tube([[s * 0.42, -0.42, 0], [s * 0.28, -0.20, 1.70], [s * 0.28, -0.20, 2.0]], 0.028, "metal", n=8, col=WHITE)
        made.tube([[s * 0.42, 0.48, 0], [s * 0.28, 0.24, 1.70], [s * 0.28, 0.30, 2.36]], 0.028, "metal", n=8, col=WHITE)
        made.tube([[s * 0.28, -0.20, 1.98], [s * 0.28, 0.27, 1.98]], 0.022, "metal", n=6, col=WHITE)
    for k in range(5):
        u = (k + 0.6) / 5.6
        made.box((0, -0.42 + 0.21 * u, 1.6 * u), (0.84 - 0.26 * u, 0.09, 0.03), "planks", col=(0.42, 0.30, 0.18))
    for k in range(4):
        made.box((0, -0.16 + 0.12 * k, 1.70), (0.58, 0.10, 0.03), "plain", col=colour, rough=0.5)
    for z in (1.92, 2.06, 2.20):
        made.box((0, 0.27 + 0.07 * (z - 1.9), z), (0.58, 0.02, 0.10), "plain", col=colour, rough=0.5)
    b.extend(made.mesh(), at, yaw)


def lifebuoy(b: Builder, at: ArrayLike, *, radius: float = 0.30) -> None:
    """Hang a ring on a wall that faces -y."""
    x, y, z = np.asarray(at, float)
    for k in range(8):
        a = np.linspace(k, k + 1, 6) * np.pi / 4 + 0.2
        red = k % 2 == 0
        b.tube(
            np.c_[x + radius * np.cos(a), np.full(6, y), z + radius * np.sin(a)],
            0.075 if not red else 0.078,
            "plain",
            n=10,
            col=(0.62, 0.06, 0.03) if red else WHITE,
            rough=0.5,
        )


def bench(b: Builder, at: ArrayLike, yaw: float = 0.0, *, wide: float = 1.7, colour: ArrayLike = (0.44, 0.27, 0.14)) -> None:
    """Stand a bench of slats without a back, its long side along x."""
    made = Builder()
    for k in range(4):
        made.box((0, -0.165 + 0.11 * k, BENCH - 0.02), (wide, 0.09, 0.04), "wood", seg=0.5, col=colour)
    for s in (-1, 1):
        x = s * (wide / 2 - 0.18)
        made.box((x, 0, BENCH - 0.06), (0.05, 0.40, 0.04), "metal", col=CHROME)
        for y in (-0.17, 0.17):
            made.tube([[x, y, 0], [x, y, BENCH - 0.06]], 0.02, "metal", n=6, col=CHROME)
    b.extend(made.mesh(), at, yaw)


def floats(b: Builder, r: np.random.Generator, at: ArrayLike, colours: tuple[Colour, ...]) -> None:
    """Stack boards to kick with on a rack, and stand a bundle of foam noodles beside them."""
    x, y, z = np.asarray(at, float)
    for s in (-1, 1):
        b.box((x + s * 0.33, y, z + 0.45), (0.03, 0.40, 0.9), "metal", col=CHROME)
    for shelf in range(3):
        b.box((x, y, z + 0.06 + 0.29 * shelf), (0.66, 0.42, 0.02), "metal", col=CHROME)
        for k in range(5):
            b.box(
                (x + r.normal(0, 0.012), y + r.normal(0, 0.012), z + 0.092 + 0.29 * shelf + 0.042 * k),
                (0.44, 0.32, 0.038),
                "plain",
                col=colours[int(r.integers(len(colours)))],
                rough=0.8,
            )
    for k in range(7):
        a = 0.9 * k
        b.tube(
            [[x + 0.62 + 0.07 * np.cos(a), y + 0.07 * np.sin(a), z], [x + 0.62 + 0.12 * np.cos(a), y + 0.12 * np.sin(a), z + 1.45]],
            0.034,
            "plain",
            n=8,
            col=colours[k % len(colours)],
            rough=0.8,
        )
    b.lathe([(0.20, 0.0), (0.24, 0.4), (0.22, 0.4), (0.19, 0.02)], "plain", n=16, at=(x + 0.62, y, z), col=(0.10, 0.24, 0.42))


def on_the_floor(b: Builder, text: str, at: ArrayLike, wide: float, high: float, *, col: ArrayLike) -> None:
    """Set words into the tiles, read from -y."""
    b.extend(turned(lettering(text, wide, high, col=col), rot_x(-np.pi / 2)), at)
