"""An open office: desks with lit screens, a meeting table, a window wall, ceiling panels."""

import numpy as np

from soundstage.engines.previz.stage import camera
from soundstage.engines.previz.stage.geometry import Builder
from soundstage.engines.previz.stage.props import furniture, plants
from soundstage.engines.previz.stage.scene import Mark, SetPiece
from soundstage.engines.previz.stage.sets.common import GREY, Conditions, lamp, row_of_marks
from soundstage.engines.previz.stage.sets.rooms import SUN_INDOORS, Shell, Window, interior

PANEL = (1.0, 0.97, 0.92)
MEETING = (0.35, 5.0)
BY_DAY = 0.3
"""Share of the ceiling's light that is on while the sun shines in: more would drown what the windows do."""


def office(c: Conditions) -> SetPiece:
    """Build the office."""
    b, r = Builder(), c.rng("office")
    Shell(
        width=10.0, far=12.0, height=2.95, wall=(0.84, 0.83, 0.80), floor="carpet", floor_colour=(0.26, 0.27, 0.28), seg=0.42,
        windows=(*(Window("L", y, 0.45, 2.7, 2.2) for y in (-1.4, 1.9, 5.2, 8.6)), Window("B", 3.55, 0.75, 2.4, 1.9)),
    ).build(b)  # fmt: skip
    lamps = []
    for y in (0.8, 3.6, 6.4, 9.2):
        for x in (-3.3, 3.3):
            yaw = np.pi / 2 if x < 0 else -np.pi / 2
            turn = yaw + r.normal(0, 0.04)
            b.extend(furniture.desk(r), (x, y, 0), turn)
            out = np.array([np.sin(turn), -np.cos(turn), 0.0])
            b.extend(furniture.office_chair(), np.array([x, y, 0]) + out * 0.72, turn + np.pi + r.uniform(-0.5, 0.5))
    for x in (-1.6, 0.6, 2.8):
        b.extend(furniture.desk(r), (x, 8.6, 0), np.pi).extend(furniture.office_chair(), (x, 9.4, 0), r.uniform(-0.4, 0.4))
    b.extend(furniture.table(2.2, 0.95, 0.74, (0.55, 0.50, 0.44)), (*MEETING, 0))
    for x in (-0.55, 0.3, 1.2):
        b.extend(furniture.office_chair(), (x, 5.75, 0), 0.0)
    b.box((0.1, 4.95, 0.755), (0.34, 0.24, 0.015), "metal", col=(0.3, 0.3, 0.32)).box(
        (0.1, 5.09, 0.86), (0.34, 0.015, 0.22), "metal", col=(0.3, 0.3, 0.32)
    )
    for x, y in ((0.75, 4.9), (-0.35, 5.15), (1.05, 5.2)):
        b.box((x, y, 0.748), (0.21, 0.30, 0.006), "plain", col=(0.75, 0.75, 0.73))
    b.extend(furniture.cup((0.2, 0.3, 0.4)), (0.5, 4.75, 0.74))
    _board(b, r)
    for k in range(16):  # a wall of wooden slats, the one warm thing
        b.box((1.06 + 0.075 * k, 11.95, 1.45), (0.045, 0.05, 2.9), "wood", col=(0.52, 0.29, 0.13))
    bright = 1.0 if c.dark else BY_DAY if c.time in SUN_INDOORS and not c.weather & GREY else 0.8
    for y in (-1.4, 1.4, 4.2, 7.0, 9.8):
        for x in (-2.4, 0.4, 3.2):
            b.box((x, y, 2.94), (1.2, 0.6, 0.02), "plain", col=PANEL, emit=5.0 * max(bright, 0.5)).box(
                (x, y, 2.943), (1.28, 0.68, 0.02), "metal", col=(0.6, 0.6, 0.6)
            )
            if abs(x) < 3:
                lamps.append(lamp((x, y, 2.7), PANEL, 2.8 * bright, 6.0, 0.7, (0.0, 0.0, -1.0), -0.1))
    b.extend(plants.potted(7), (-4.5, 11.3, 0), 0, 1.6).extend(plants.potted(8), (4.5, 2.2, 0), 0, 1.5).extend(
        plants.potted(9), (-1.6, 6.4, 0), 0, 1.3
    )
    seats = (Mark(at=(-0.55, 5.72, 0.0), seat=0.48), Mark(at=(1.2, 5.72, 0.0), seat=0.48))
    return interior(
        "office", b, c, azimuth=-126.0, vista=camera.dolly((1.5, -2.2, 1.6), (0.9, -1.2, 1.55), (-0.6, 6.5, 1.1), fov=58, seconds=5),
        marks=row_of_marks((0.35, 2.7, 0.0), seats=seats), open_behind=2.2, surface="carpet", look="neutral", lamps=lamps, haze=0.005, probe=(0.3, 2.7, 1.4), exposure=0.5,
    )  # fmt: skip


def _board(b: Builder, r: np.random.Generator) -> None:
    """A white board with notes and a clock on the far wall, a glass meeting booth to its right."""
    b.box((-0.6, 11.96, 1.55), (3.0, 0.04, 1.3), "plain", col=(0.78, 0.79, 0.80), rough=0.2).box(
        (-0.6, 11.95, 0.9), (3.0, 0.1, 0.04), "metal"
    )
    for _ in range(18):
        tone = np.array([[0.75, 0.62, 0.12], [0.65, 0.25, 0.3], [0.2, 0.5, 0.6], [0.3, 0.55, 0.2]])[r.integers(4)]
        b.box((r.uniform(-1.9, 0.7), 11.93, r.uniform(1.05, 2.05)), (0.12, 0.008, 0.12), "plain", col=tone)
    for _ in range(5):
        x, z = r.uniform(-1.8, 0.2), r.uniform(1.1, 2.0)
        b.tube([[x, 11.93, z], [x + r.uniform(0.2, 0.6), 11.93, z + r.uniform(-0.15, 0.15)]], 0.006, "plain", n=4, col=(0.05, 0.1, 0.4))
    a = np.linspace(0, 2 * np.pi, 25)
    b.tube(np.c_[1.62 + 0.17 * np.cos(a), np.full(25, 11.91), 2.2 + 0.17 * np.sin(a)], 0.015, "rubber", n=6)
    b.tube([[1.62, 11.9, 2.2], [1.62, 11.9, 2.32]], 0.008, "rubber", n=4).tube(
        [[1.62, 11.9, 2.2], [1.70, 11.9, 2.17]], 0.010, "rubber", n=4
    )
