"""A kitchen: counters and a window along the back, an island with fruit, pendants over it."""

import numpy as np

from soundstage.engines.previz.stage import camera
from soundstage.engines.previz.stage import weather as fx
from soundstage.engines.previz.stage.geometry import Builder
from soundstage.engines.previz.stage.props import furniture, plants
from soundstage.engines.previz.stage.scene import Floats, Mark, SetPiece
from soundstage.engines.previz.stage.sets.common import WARM, Conditions, lamp, row_of_marks
from soundstage.engines.previz.stage.sets.rooms import Shell, Window, interior

FRONTS = ((0.16, 0.26, 0.24), (0.12, 0.18, 0.28), (0.52, 0.50, 0.45), (0.30, 0.12, 0.09))
ISLAND = (0.45, 4.35)


def kitchen(c: Conditions) -> SetPiece:
    """Build the kitchen."""
    b, r = Builder(), c.rng("kitchen")
    front = np.array(FRONTS[c.seed % 4])
    Shell(
        width=6.2, far=6.3, height=2.7, wall=(0.66, 0.66, 0.60), floor="tiles", floor_colour=(0.42, 0.40, 0.36),
        windows=(Window("B", -0.2, 1.12, 1.7, 1.15), Window("R", 2.6, 0.9, 1.7, 1.5), Window("R", -0.6, 0.9, 1.7, 1.5)),
    ).build(b)  # fmt: skip
    _counter(b, front)
    _island(b, front)
    b.extend(plants.potted(5), (0.8, 6.1, 0.92), 0, 0.42).extend(plants.potted(6), (-1.35, 6.1, 0.92), 0, 0.36)
    b.extend(furniture.table(0.9, 0.9, 0.74), (-2.3, 2.6, 0)).extend(furniture.chair(), (-2.3, 3.4, 0), 0.1).extend(
        furniture.chair(), (-2.3, 1.8, 0), np.pi
    )
    b.lathe([(0.0, 0.74), (0.06, 0.74), (0.08, 0.84), (0.04, 0.94), (0.05, 1.0)], "glass", n=20, at=(-2.3, 2.6, 0))
    for i in range(6):
        a = i * 1.05
        b.tube(
            [[-2.3, 2.6, 0.85], [-2.3 + 0.1 * np.cos(a), 2.6 + 0.1 * np.sin(a), 1.1 + 0.04 * (i % 3)]],
            0.004,
            "plain",
            n=4,
            col=(0.05, 0.14, 0.04),
        )
        b.lathe(
            [(0, -0.02), (0.03, -0.01), (0.035, 0.01), (0, 0.025)],
            "plain",
            n=9,
            at=(-2.3 + 0.1 * np.cos(a), 2.6 + 0.1 * np.sin(a), 1.12 + 0.04 * (i % 3)),
            col=[(0.7, 0.25, 0.3), (0.75, 0.6, 0.15), (0.6, 0.5, 0.7)][i % 3],
        )
    furniture.picture(b, r, (-3.1, 4.6, 1.6), 0.6, 0.8, facing="+x")
    dim = 1.0 if c.dark else 0.2
    for x in (-0.3, 0.45, 1.2):
        furniture.pendant(b, x, ISLAND[1], 2.7, 0.80, emit=22.0 * dim)
    lamps = [lamp((x, ISLAND[1], 1.80), WARM, 1.1 * dim, 3.6, 0.2, (0.0, 0.0, -1.0), 0.05) for x in (-0.3, 0.45, 1.2)]
    if c.dark:
        lamps += [lamp((0.0, 2.2, 2.6), WARM, 2.2, 6.0, 0.5), lamp((1.9, 6.0, 1.5), WARM, 0.8, 2.5, 0.3)]
        b.box((1.9, 6.05, 1.555), (1.9, 0.10, 0.02), "plain", col=(1.0, 0.8, 0.55), emit=9.0).box(
            (0.0, 2.2, 2.69), (0.5, 0.5, 0.02), "plain", col=(1.0, 0.8, 0.55), emit=8.0
        )
    cup = (0.15, 4.08, 0.93)

    def steam(t: float, _eye: Floats) -> list[fx.Layer]:
        at = (cup[0], cup[1], cup[2] + 0.08)
        return [
            (
                fx.smoke(
                    t, at, n=18, life=1.8, rise=0.12, spread=0.03, size=(0.015, 0.06), colour=(0.8, 0.8, 0.8), alpha=0.09, wind=(0.01, 0.0)
                ),
                True,
                True,
            )
        ]

    seats = (Mark(at=(-2.3, 3.35, 0.0), seat=0.47), Mark(at=(-2.3, 1.85, 0.0), yaw=np.pi, seat=0.47))
    return interior(
        "kitchen", b, c, azimuth=138.0, vista=camera.orbit((0.3, 4.3, 1.05), 3.4, 0.5, -16, 18, fov=54, seconds=5),
        marks=row_of_marks((0.4, 2.5, 0.0), seats=seats), open_behind=1.3, surface="tile", look="neutral", lamps=lamps, effects=steam,
    )  # fmt: skip


def _counter(b: Builder, front: np.ndarray) -> None:
    """The back wall: cupboards, worktop, tiles, sink, oven, fridge, shelves."""
    stone = (0.62, 0.60, 0.56)
    b.box((0, 6.0, 0.43), (6.1, 0.58, 0.86), "plain", seg=0.4, col=front * 0.85, rough=0.5).box(
        (0, 5.985, 0.89), (6.1, 0.64, 0.045), "plain", seg=0.25, col=stone, rough=0.22
    )
    for x in np.arange(-2.72, 3.0, 0.605):
        if abs(x - 1.51) < 0.3:
            continue
        b.box((x, 5.70, 0.46), (0.58, 0.022, 0.74), "plain", col=front, rough=0.45).box(
            (x, 5.687, 0.46), (0.44, 0.006, 0.60), "plain", col=front * 0.92, rough=0.45
        )
        b.tube([[x - 0.08, 5.665, 0.76], [x + 0.08, 5.665, 0.76]], 0.007, "metal", n=6, col=(0.55, 0.45, 0.25))
    b.box((1.51, 5.69, 0.48), (0.58, 0.04, 0.62), "glass").tube(
        [[1.28, 5.65, 0.76], [1.74, 5.65, 0.76]], 0.012, "metal", n=8, col=(0.6, 0.6, 0.62)
    ).box((1.51, 5.98, 0.917), (0.56, 0.5, 0.012), "glass")
    b.box((0, 6.285, 1.22), (6.1, 0.02, 0.62), "tiles", seg=0.3, col=(0.70, 0.70, 0.66), skip="-x+x-z+z+y")
    b.tube(
        [[-0.2, 6.15, 0.9], [-0.2, 6.15, 1.24], [-0.2, 6.06, 1.30], [-0.2, 5.96, 1.26], [-0.2, 5.94, 1.18]],
        0.013,
        "metal",
        n=10,
        col=(0.6, 0.6, 0.62),
    ).box((-0.2, 5.95, 0.908), (0.6, 0.4, 0.012), "metal", col=(0.4, 0.4, 0.42))
    for x in (1.2, 1.81, 2.42):
        b.box((x, 6.12, 1.95), (0.59, 0.34, 0.75), "plain", seg=0.3, col=(0.60, 0.60, 0.55), rough=0.5).box(
            (x, 5.94, 1.95), (0.50, 0.012, 0.66), "plain", col=(0.64, 0.64, 0.58), rough=0.5
        )
    for z in (1.62, 2.0):
        b.box((-2.0, 6.14, z), (1.6, 0.26, 0.035), "wood", seg=0.3, col=furniture.OAK)
        for i in range(7):
            x = -2.7 + i * 0.23
            if (i + int(z * 10)) % 3:
                b.lathe(
                    [(0.0, 0.0), (0.05, 0), (0.055, 0.10), (0.045, 0.11), (0, 0.11)],
                    "plain",
                    n=16,
                    at=(x, 6.14, z + 0.02),
                    col=[(0.65, 0.62, 0.55), (0.25, 0.35, 0.38), (0.55, 0.25, 0.15)][i % 3],
                    rough=0.25,
                )
            else:
                furniture.bottle(b, (x, 6.14, z + 0.02), (0.12, 0.16, 0.05), 0.24)
    b.box((-2.72, 5.25, 1.0), (0.75, 0.75, 2.0), "metal", seg=0.4, col=(0.5, 0.51, 0.53)).box(
        (-2.335, 5.25, 1.25), (0.012, 0.73, 0.01), "rubber"
    ).tube([[-2.31, 4.95, 1.35], [-2.31, 4.95, 1.85]], 0.012, "metal", n=6)
    b.lathe(
        [(0.0, 0.92), (0.09, 0.92), (0.10, 1.02), (0.08, 1.10), (0.03, 1.12), (0.0, 1.14)],
        "metal",
        n=20,
        at=(2.5, 6.05, 0),
        col=(0.5, 0.1, 0.06),
    )
    b.box((2.0, 6.05, 0.99), (0.28, 0.2, 0.16), "metal", col=(0.55, 0.55, 0.57))


def _island(b: Builder, front: np.ndarray) -> None:
    x, y = ISLAND
    b.box((x, y, 0.44), (1.9, 0.75, 0.88), "plain", seg=0.3, col=front * 0.9, rough=0.5).box(
        (x, y, 0.905), (2.15, 0.98, 0.05), "wood", seg=0.15, col=(0.45, 0.28, 0.15)
    )
    for i in range(3):
        b.box((x - 0.62 + i * 0.62, y - 0.38, 0.45), (0.58, 0.014, 0.78), "plain", col=front, rough=0.45)
    b.extend(furniture.cup((0.55, 0.12, 0.08)), (0.15, 4.08, 0.93))
    bowl = [(0, 0), (0.08, 0.0), (0.16, 0.07), (0.18, 0.10), (0.175, 0.10), (0.15, 0.07), (0.07, 0.012), (0, 0.01)]
    b.lathe(bowl, "plain", n=36, at=(0.85, 4.4, 0.93), col=(0.65, 0.62, 0.55), rough=0.2)
    for i in range(6):
        a = i * 1.26
        at = (0.85 + 0.075 * np.cos(a) * (i > 0), 4.4 + 0.075 * np.sin(a) * (i > 0), 0.995 + 0.035 * (i == 0))
        b.lathe(
            [(0, -0.038), (0.025, -0.034), (0.043, 0), (0.032, 0.032), (0.010, 0.036), (0, 0.028)],
            "plain",
            n=18,
            at=at,
            col=[(0.6, 0.08, 0.04), (0.68, 0.34, 0.03), (0.30, 0.42, 0.05)][i % 3],
            rough=0.3,
        )
    b.box((-0.25, 4.5, 0.945), (0.4, 0.26, 0.03), "wood", col=furniture.WALNUT).tube(
        [[-0.4, 4.45, 0.985], [-0.16, 4.53, 0.985]], 0.028, "plain", n=10, col=(0.55, 0.33, 0.13)
    )
