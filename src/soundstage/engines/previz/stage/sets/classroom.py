"""A classroom: a board with a lesson on it, rows of desks, tall windows with low sun and chalk dust in it, maps, a globe, a clock."""

import numpy as np

from soundstage.engines.previz.stage import camera
from soundstage.engines.previz.stage import weather as fx
from soundstage.engines.previz.stage.geometry import Builder
from soundstage.engines.previz.stage.props import furniture, plants, school
from soundstage.engines.previz.stage.scene import Floats, Lamp, Mark, SetPiece
from soundstage.engines.previz.stage.sets.common import Conditions, lamp, row_of_marks
from soundstage.engines.previz.stage.sets.rooms import Shell, Window, interior, rain_beyond

WALLS = ((0.58, 0.54, 0.42), (0.44, 0.52, 0.48), (0.60, 0.50, 0.40), (0.50, 0.53, 0.58))
WIDTH, FAR, NEAR, HIGH = 8.8, 7.2, -6.2, 3.4
BOARD_X = 0.35
TUBE = (0.95, 0.97, 1.0)
ROWS = (0.35, -1.25, -2.85, -4.45)
"""y of the desks that face the board, nearest to it first."""
COLUMNS = (-2.75, -0.95, 0.95, 2.75)
ARMS = ((2.85, 5.15), (-2.75, 3.85), (2.85, 3.65), (-2.75, 2.35), (2.85, 2.15))
"""Desks along both walls, turned to the middle of the room; those a wide picture holds first."""
TURNED = 1.05
PAIR = ((0.85, 5.2), (1.75, 4.8))
"""Two desks side by side, whose seats are marks; who walks through the picture comes from the other side."""
PAIR_YAW = -0.42
SEAT = 0.44


def classroom(c: Conditions) -> SetPiece:
    """Build the classroom; the action stands between the desks and the board."""
    b, r = Builder(), c.rng("classroom")
    wall = np.array(WALLS[c.seed % 4])
    Shell(
        width=WIDTH, far=FAR, near=NEAR, height=HIGH, wall=wall, floor="parquet", floor_colour=(0.36, 0.23, 0.13), seg=0.36, skirting=(0.14, 0.08, 0.04),
        windows=tuple(Window("L", y, 0.95, 2.0, 2.05) for y in (-4.4, -1.8, 0.8, 3.4, 5.85)),
    ).build(b)  # fmt: skip
    for s in (-1, 1):  # a painted dado, as schools have
        b.box(
            (s * (WIDTH / 2 - 0.004), (FAR + NEAR) / 2, 0.5),
            (0.012, FAR - NEAR, 0.86),
            "plain",
            seg=0.5,
            col=wall * (0.42, 0.52, 0.52),
            rough=0.4,
            skip="-z+z",
        )
    b.box((0, FAR - 0.004, 0.5), (WIDTH, 0.012, 0.86), "plain", seg=0.5, col=wall * (0.42, 0.52, 0.52), rough=0.4, skip="-z+z")
    _board_wall(b, c, r)
    _right_wall(b, r)
    around = _desks(b, r)
    seats = tuple(_seat(b, r, x, y, PAIR_YAW) for x, y in PAIR)
    company = (*around[:2], *seats, *around[2:])
    lamps = _tubes(b, c)

    def chalk_dust(t: float, _eye: Floats) -> list[fx.Layer]:
        return [(fx.dust(t, (-1.4, 4.2, 1.9), n=420, half=(2.8, 3.0, 1.5), alpha=0.08 if c.dark else 0.24), True, True)]

    return interior(
        "classroom", b, c, azimuth=-116.0, vista=camera.dolly((1.9, -4.6, 1.62), (1.2, -3.2, 1.55), (-0.1, 7.0, 1.3), fov=58, seconds=6),
        marks=row_of_marks((0.0, 2.8, 0.0), seats=seats), open_behind=4.0, company=company, surface="wood", look="neutral" if c.dark else "teal-orange", lamps=lamps, effects=fx.layers(chalk_dust, rain_beyond(c, -WIDTH / 2)), haze=0.003, probe=(0.0, 2.8, 1.4),
    )  # fmt: skip


def _seat(b: Builder, r: np.random.Generator, x: float, y: float, yaw: float, *, bag: bool = False) -> Mark:
    """Put a desk so that who sits on its chair is at (x, y) and looks along `yaw`; return the seat."""
    ahead, side = np.array([np.sin(yaw), -np.cos(yaw), 0.0]), np.array([np.cos(yaw), np.sin(yaw), 0.0])
    at = np.array([x, y, 0.0])
    b.extend(school.pupil_chair(), at, yaw + r.normal(0, 0.05)).extend(school.pupil_desk(r), at + 0.56 * ahead, yaw)
    if bag:
        b.extend(school.satchel(r), at + 0.45 * ahead + 0.5 * side, yaw + r.normal(0, 0.4))
    return Mark(at=(x, y, 0.0), yaw=yaw, seat=SEAT)


def _desks(b: Builder, r: np.random.Generator) -> tuple[Mark, ...]:
    """Stand the desks: rows that face the board, and an arm along either wall. Return the seats along the walls and at the outer ends of the first row."""
    arms = [_seat(b, r, x, y, -np.sign(x) * TURNED, bag=bool(r.uniform() < 0.5)) for x, y in ARMS]
    rows = [
        _seat(b, r, x + r.normal(0, 0.03), y - 0.56 + r.normal(0, 0.04), np.pi + r.normal(0, 0.03), bag=bool(r.uniform() < 0.4))
        for y in ROWS
        for x in COLUMNS
    ]
    return (*arms, rows[0], rows[len(COLUMNS) - 1])


def _board_wall(b: Builder, c: Conditions, r: np.random.Generator) -> None:
    """The wall the class looks at."""
    white = c.seed % 5 == 4
    school.blackboard(b, r, (BOARD_X, FAR, 1.62), 4.0, 1.35, lesson=c.seed, white=white)
    school.wall_clock(b, (BOARD_X, FAR, 2.72), hour=3.4 if c.time in ("golden", "sunset", "dusk") else 9.2)
    school.world_map(b, (-2.75, FAR, 1.86), 1.75)
    for k, letter in enumerate("ABCDEFGH" if c.seed % 2 else "12345678"):
        x = BOARD_X - 1.75 + 0.2 * k if k < 4 else BOARD_X + 0.55 + 0.2 * k - 0.2
        b.box((x, FAR - 0.008, 2.66), (0.17, 0.012, 0.21), "plain", col=(0.72, 0.70, 0.62))
        b.extend(school.lettering(letter, 0.11, 0.15, col=school.COVERS[k % 6]), (x, FAR - 0.018, 2.66))
    b.extend(furniture.table(1.5, 0.72, 0.76, (0.34, 0.20, 0.10)), (-2.25, 5.75, 0)).extend(
        furniture.chair(), (-2.3, 6.4, 0), r.normal(0, 0.3)
    )
    b.box((-2.25, 5.42, 0.45), (1.36, 0.02, 0.5), "wood", seg=0.3, col=(0.30, 0.17, 0.09))
    school.globe(b, (-1.72, 5.83, 0.76))
    z = 0.76
    for k in range(5):
        thick = r.uniform(0.025, 0.05)
        b.box((0, 0, 0), (0.20, 0.27, thick), "plain", col=school.COVERS[k], yaw=r.normal(0, 0.15), at=(-2.7, 5.81, z + thick / 2))
        z += thick
    b.lathe(
        [(0, -0.038), (0.025, -0.034), (0.041, 0), (0.032, 0.030), (0.010, 0.036), (0, 0.028)],
        "plain",
        n=16,
        at=(-2.7, 5.81, z + 0.036),
        col=(0.52, 0.05, 0.03),
        rough=0.25,
    )
    b.box((-2.15, 5.63, 0.768), (0.30, 0.21, 0.016), "plain", col=(0.74, 0.73, 0.69), yaw=0.0).extend(
        furniture.cup((0.12, 0.2, 0.34)), (-2.48, 5.57, 0.76)
    )


def _right_wall(b: Builder, r: np.random.Generator) -> None:
    """Shelves, the table of elements, a pin board, coats on hooks, the door."""
    wall = Builder()  # built as if it faced -y, at y = 0
    school.table_of_elements(wall, (-3.6, 0, 1.75), 1.6)
    wall.box((-0.4, -0.015, 1.65), (1.9, 0.03, 1.1), "fabric", seg=0.4, col=(0.42, 0.27, 0.13))
    for k in range(13):
        tone = school.COVERS[r.integers(6)] * 0.5 + 0.35
        wall.box(
            (-1.2 + 0.27 * (k % 7) + r.normal(0, 0.02), -0.036, 1.42 + 0.45 * (k // 7)),
            (0.20, 0.006, r.uniform(0.22, 0.30)),
            "plain",
            col=tone,
        )
    for s in (-1, 1):
        wall.extend(furniture.shelf(r, 1.3, 1.05, colour=furniture.OAK), (-0.35 + s * 0.7, -0.18, 0))
    wall.box((2.3, -0.03, 1.05), (0.95, 0.06, 2.1), "wood", seg=0.4, col=(0.32, 0.19, 0.10)).box(
        (2.3, -0.07, 1.55), (0.34, 0.02, 0.6), "glass"
    )
    wall.tube([[1.93, -0.06, 1.02], [1.93, -0.12, 1.02], [2.03, -0.12, 1.02]], 0.012, "metal", n=6, col=(0.5, 0.4, 0.2))
    wall.box((4.2, -0.02, 1.6), (1.7, 0.04, 0.10), "wood", col=(0.28, 0.16, 0.08))
    for k in range(5):
        x = 3.5 + 0.34 * k
        furniture.curtain(wall, (x - 0.12, -0.08), (x + 0.12, -0.08), 0.85, 1.56, school.COVERS[r.integers(6)] * 0.55, folds=2, deep=0.03)
    b.extend(wall.mesh(), (WIDTH / 2, 0.6, 0), -np.pi / 2)
    b.extend(plants.potted(4), (3.9, 6.7, 0), 0, 1.25)
    b.extend(furniture.shelf(r, 1.1, 1.0, colour=furniture.OAK), (3.2, FAR - 0.18, 0))
    school.globe(b, (3.45, FAR - 0.2, 1.0), radius=0.13)
    b.extend(plants.potted(6), (2.9, FAR - 0.2, 1.0), 0, 0.45)


def _tubes(b: Builder, c: Conditions) -> list[Lamp]:
    """Hang rows of strip lights: lit after dark and under a grey sky."""
    on = c.dark or bool(c.weather & {"overcast", "rain", "fog", "storm", "snow"}) or c.time == "overcast"
    lamps: list[Lamp] = []
    for y in (-4.2, -1.6, 1.2, 4.0):
        for x in (-2.1, 2.1):
            b.box((x, y, HIGH - 0.42), (1.5, 0.14, 0.07), "metal", col=(0.6, 0.6, 0.6))
            b.tube([[x - 0.7, y, HIGH - 0.47], [x + 0.7, y, HIGH - 0.47]], 0.018, "plain", n=6, col=TUBE, emit=9.0 if on else 0.0)
            for s in (-1, 1):
                b.tube([[x + s * 0.6, y, HIGH - 0.4], [x + s * 0.6, y, HIGH]], 0.006, "metal", n=4)
            if on:
                lamps.append(lamp((x, y, HIGH - 0.55), TUBE, 3.6, 7.5, 0.6, (0.0, 0.0, -1.0), -0.2))
    return lamps
