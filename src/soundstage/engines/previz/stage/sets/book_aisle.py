"""A library: an aisle of bookcases that ends at a wall of books with a ladder, reading tables with green lamps, tall windows."""

import numpy as np

from soundstage.engines.previz.stage import camera
from soundstage.engines.previz.stage.geometry import Builder
from soundstage.engines.previz.stage.props import furniture, reading_room
from soundstage.engines.previz.stage.scene import Lamp, Mark, SetPiece
from soundstage.engines.previz.stage.sets.common import WARM, Conditions, lamp, row_of_marks
from soundstage.engines.previz.stage.sets.rooms import Shell, Window, interior, rain_beyond

WIDTH, FAR, NEAR, HIGH = 9.6, 9.8, -5.2, 4.3
WALLS = ((0.46, 0.42, 0.34), (0.30, 0.36, 0.33), (0.44, 0.36, 0.30), (0.36, 0.34, 0.38))
DARK_OAK = (0.20, 0.11, 0.055)
AISLE = 2.35
"""x of the fronts of the bookcases along the aisle."""
CASE = 1.34
TABLE = (0.15, 5.0)
SEAT = 0.46


def library(c: Conditions) -> SetPiece:
    """Build the reading room; the action stands at the mouth of the aisle."""
    b, r = Builder(), c.rng("library")
    Shell(
        width=WIDTH, far=FAR, near=NEAR, height=HIGH, wall=WALLS[c.seed % 4], floor="parquet", floor_colour=(0.40, 0.235, 0.12), seg=0.42, skirting=DARK_OAK,
        ceiling=(0.62, 0.58, 0.50), windows=tuple(Window("L", y, 0.9, 1.5, 2.9) for y in (-3.4, -0.9, 1.6)),
    ).build(b)  # fmt: skip
    _cases(b, r)
    b.box((0.1, 3.4, 0.006), (2.6, 8.8, 0.012), "carpet", seg=0.4, col=(0.24, 0.045, 0.04))
    for y in np.arange(-3.6, FAR, 2.2):
        b.box((0, y, HIGH - 0.11), (WIDTH, 0.22, 0.22), "wood", seg=0.6, col=DARK_OAK)
    on = 1.0 if c.dark else 0.7
    lamps = [*_tables(b, r, on), *_pendants(b, on)]
    _clock(b)
    reading_room.trolley(b, r, (-1.75, 4.35, 0.0), 0.5)
    seats = (Mark(at=(-0.28, 5.62, 0.0), seat=SEAT), Mark(at=(0.62, 5.62, 0.0), seat=SEAT))
    return interior(
        "library", b, c, azimuth=-80.0, vista=camera.dolly((1.3, -3.8, 1.65), (0.8, -2.2, 1.6), (-0.1, 6.0, 1.75), fov=60, seconds=6),
        marks=row_of_marks((0.1, 2.6, 0.0), seats=seats), open_behind=2.5, surface="wood", look="warm" if c.time in ("golden", "sunset") else "neutral", lamps=lamps,
        effects=rain_beyond(c, -WIDTH / 2), haze=0.0035, exposure=-0.25, probe=(0.1, 2.6, 1.4),
    )  # fmt: skip


def _cases(b: Builder, r: np.random.Generator) -> None:
    """Bookcases on both hands of the aisle, along the wall at its end and the wall on the right; a ladder on rails."""
    for side in (-1, 1):
        for k in range(3):
            y = 4.9 + CASE * k + 0.06 * k
            b.extend(furniture.shelf(r, CASE, 2.45, 0.34, DARK_OAK, full=1.0), (side * (AISLE + 0.17), y, 0.0), -side * np.pi / 2)
        end = 4.9 - CASE / 2 - 0.03
        b.box((side * (AISLE + 0.19), end, 1.24), (0.44, 0.05, 2.5), "wood", seg=0.4, col=np.array(DARK_OAK) * 1.25)
        b.box((side * (AISLE + 0.19), end - 0.03, 1.72), (0.24, 0.012, 0.14), "plain", col=(0.72, 0.68, 0.56))
        b.box((side * (AISLE + 0.19), end - 0.037, 1.72), (0.15, 0.004, 0.045), "plain", col=(0.06, 0.05, 0.04))
    for x in np.arange(-3.9, 4.0, 1.56):
        b.extend(furniture.shelf(r, 1.54, 3.4, 0.36, DARK_OAK, full=1.0), (x, FAR - 0.2, 0.0))
    b.box((0, FAR - 0.22, 3.5), (WIDTH - 0.6, 0.46, 0.16), "wood", seg=0.5, col=np.array(DARK_OAK) * 1.2)
    b.tube([[-4.4, FAR - 0.43, 2.78], [4.4, FAR - 0.43, 2.78]], 0.016, "metal", n=8, col=reading_room.BRASS)
    reading_room.ladder(b, 0.85, FAR - 0.46, 2.8)
    for side, ys in ((1, np.arange(-3.6, 9.0, 1.56)), (-1, np.arange(3.5, 9.0, 1.56))):
        for y in ys:
            b.extend(furniture.shelf(r, 1.54, 2.9, 0.34, DARK_OAK, full=1.0), (side * (WIDTH / 2 - 0.19), y, 0.0), -side * np.pi / 2)
    for x in (-3.1, -1.54, 1.58, 3.14):
        b.extend(furniture.shelf(r, 1.54, 2.9, 0.34, DARK_OAK, full=1.0), (x, NEAR + 0.19, 0.0), np.pi)


def _tables(b: Builder, r: np.random.Generator, on: float) -> list[Lamp]:
    """A table in the aisle whose chairs face the room, and one by the windows and one before the shelves where others read."""
    lamps: list[Lamp] = []
    for x, y, long, yaw in ((*TABLE, 1.9, 0.0), (-3.15, 1.5, 2.4, np.pi / 2), (3.05, 0.9, 2.4, np.pi / 2)):
        b.extend(furniture.table(long, 0.85, 0.75, (0.26, 0.15, 0.08)), (x, y, 0.0), yaw)
        along = np.array([np.cos(yaw), np.sin(yaw), 0.0])
        across = np.array([-np.sin(yaw), np.cos(yaw), 0.0])
        top = np.array([x, y, 0.75])
        for u in (-0.30, 0.30) if yaw else (0.0,):
            spot = reading_room.bankers_lamp(b, top + along * u * long + across * 0.18 * (0 if yaw else 1), yaw, emit=7.0 * on)
            lamps.append(lamp(spot, (1.0, 0.80, 0.50), 0.85 * on, 3.2, 0.15, (0.0, 0.0, -1.0), -0.35))
        for u in (-0.36, 0.02, 0.34):
            if r.uniform() < 0.75:
                reading_room.open_book(b, top + along * u * long + across * r.uniform(-0.22, -0.02), yaw + r.normal(0, 0.2))
        pile = top + along * 0.42 * long
        for k in range(4):
            tone = r.uniform(0.04, 0.4) * np.array([[1, 0.4, 0.3], [0.3, 0.5, 0.9], [0.5, 0.7, 0.4], [0.9, 0.8, 0.6]])[k]
            b.box((0, 0, 0.02 + 0.04 * k), (0.17, 0.24, 0.036), "plain", col=tone, yaw=yaw + r.normal(0, 0.2), at=tuple(pile))
        chairs = ((-0.23, 0.62), (0.245, 0.62)) if not yaw else ((-0.25, 0.62), (0.25, 0.62), (-0.25, -0.62), (0.25, -0.62))
        for u, v in chairs:
            at = np.array([x, y, 0.0]) + along * u * long + across * v
            b.extend(furniture.chair(), at, yaw + (0.0 if v > 0 else np.pi) + (r.normal(0, 0.08) if yaw else 0.0))
    return lamps


def _pendants(b: Builder, on: float) -> list[Lamp]:
    """Globes of milk glass on brass rods down the middle."""
    lamps: list[Lamp] = []
    for y in (-1.8, 1.4, 4.6, 7.8):
        z = HIGH - 1.15
        b.tube([[0.1, y, HIGH], [0.1, y, z + 0.2]], 0.012, "metal", n=8, col=reading_room.BRASS)
        a = np.linspace(-np.pi / 2, np.pi / 2, 11)
        b.lathe(np.c_[0.19 * np.cos(a), z + 0.19 * np.sin(a)], "plain", n=22, at=(0.1, y, 0.0), col=(1.0, 0.84, 0.60), emit=4.5 * on)
        lamps.append(lamp((0.1, y, z - 0.1), WARM, 4.2 * on, 8.0, 0.4))
    return lamps


def _clock(b: Builder) -> None:
    """A round clock over the wall of books."""
    a = np.linspace(0, 2 * np.pi, 25)[:-1]
    b.prism(np.c_[0.30 * np.cos(a), 0.30 * np.sin(a)], 0.05, "wood", axis=1, col=DARK_OAK, at=(0.0, FAR - 0.46, 3.88))
    b.prism(np.c_[0.26 * np.cos(a), 0.26 * np.sin(a)], 0.06, "plain", axis=1, col=(0.78, 0.75, 0.66), at=(0.0, FAR - 0.48, 3.88))
    for angle, long in ((0.9, 0.14), (-1.9, 0.21)):
        b.tube(
            [[0, FAR - 0.52, 3.88], [long * np.sin(angle), FAR - 0.52, 3.88 + long * np.cos(angle)]],
            0.010,
            "plain",
            n=4,
            col=(0.03, 0.03, 0.03),
        )
