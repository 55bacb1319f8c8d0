"""Halls where people work: a factory with its conveyor and robots, a warehouse of racks, a workshop with its bench and wall of tools, a garage.

High windows to the left throw shafts of light through the dust; steel frames carry a roof with skylights.
"""

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from soundstage.engines.previz.stage import camera
from soundstage.engines.previz.stage import weather as fx
from soundstage.engines.previz.stage.geometry import Batch, Builder, instances
from soundstage.engines.previz.stage.props import backstreet, vehicles, workbench
from soundstage.engines.previz.stage.props import works as pieces
from soundstage.engines.previz.stage.props.lettering import lettering
from soundstage.engines.previz.stage.scene import Colour, Floats, Lamp, Mark, SetPiece
from soundstage.engines.previz.stage.sets.common import GREY, Conditions, lamp, row_of_marks
from soundstage.engines.previz.stage.sets.rooms import SUN_INDOORS, Shell, Window, indoor_sky, interior, rain_beyond
from soundstage.engines.previz.stage.textures import noise

AZIMUTH = -96.0
MARK = (0.0, 2.7, 0.0)
BELT_Y = 5.6
"""y of the conveyor behind the action."""
FRAMES: tuple[Colour, ...] = ((0.05, 0.12, 0.16), (0.16, 0.17, 0.18), (0.10, 0.16, 0.10), (0.20, 0.08, 0.05))
PAINT: tuple[Colour, ...] = ((0.06, 0.20, 0.26), (0.40, 0.24, 0.03), (0.08, 0.22, 0.12), (0.30, 0.07, 0.04))
WALLS = ((0.44, 0.44, 0.41), (0.34, 0.19, 0.14), (0.42, 0.43, 0.38), (0.36, 0.20, 0.15))
WHITE: Colour = (0.92, 0.96, 1.0)
LAMPLIGHT: Colour = (1.0, 0.80, 0.56)
SLOGANS = ("SAFETY FIRST", "QUALITY EVERY SHIFT", "HALL 7", "MIND YOUR HANDS")


@dataclass(frozen=True, slots=True)
class Hall:
    """The size of a hall."""

    width: float
    far: float
    near: float
    high: float
    sill: float
    """Height from which its windows begin."""


LARGE, SMALL = Hall(17.0, 24.0, -6.0, 7.2, 3.3), Hall(9.4, 7.4, -5.4, 3.9, 1.25)


def factory(c: Conditions) -> SetPiece:
    """Build the factory; people stand before a conveyor that runs."""
    b, r, pick = Builder(), c.rng("factory"), c.seed % 4
    _shell(b, c, LARGE, pick)
    pieces.conveyor(b, -7.6, 7.6, BELT_Y, colour=PAINT[pick])
    for x, reach in ((-2.9, 0.0), (2.6, 0.10)):
        pieces.robot_arm(b, (x, BELT_Y + 1.25, 0.0), 0.25 if x < 0 else -0.2, reach=reach)
    pieces.press(b, (5.6, 8.6, 0.0), -0.25, colour=np.array(PAINT[pick]) * 0.9)
    pieces.press(b, (-5.4, 11.5, 0.0), 0.2, colour=np.array(PAINT[(pick + 2) % 4]) * 0.8)
    pieces.crane(b, -LARGE.width / 2, LARGE.width / 2, 10.2, 5.4, (0.6, 2.9))
    for k, x in enumerate((-7.3, -6.6, -7.0)):
        pieces.drum(b, (x, 2.2 + 0.7 * k, 0.0), ((0.04, 0.14, 0.32), (0.36, 0.05, 0.03))[k % 2])
    for x, y in ((6.9, 2.0), (6.6, 3.4), (-4.4, 18.0), (4.0, 18.5)):
        pieces.load(b, r, (x, y, 0.0))
    _end(b, pick, LARGE)
    x0, x1, kind = -7.9, 7.9, pick % 2
    starts = np.arange(x0, x1, 1.3)

    def running(t: float) -> NDArray[np.float32]:
        x = x0 + (starts - x0 + 0.28 * t) % (x1 - x0)
        return instances(np.c_[x, np.full(len(x), BELT_Y), np.full(len(x), pieces.BELT)], 0.06 * np.sin(starts * 7))

    belt = Batch(mesh=pieces.good(kind), inst=running(0.0), place=running)
    return _hall("factory", b, c, LARGE, extra=[belt], seats=(), open_behind=1.6)


def warehouse(c: Conditions) -> SetPiece:
    """Build the warehouse: an aisle between racks of pallets, a forklift in it."""
    b, r, pick = Builder(), c.rng("warehouse"), c.seed % 4
    _shell(b, c, LARGE, pick)
    for y in (3.4, 8.1, 12.8, 17.5):
        pieces.rack(b, r, (-4.35, y, 0.0), np.pi / 2, levels=3)
        pieces.rack(b, r, (4.35, y, 0.0), -np.pi / 2, levels=3)
    pieces.forklift(b, (1.45, 8.4, 0.0), 0.35)
    pieces.load(b, r, (-1.9, 6.0, 0.0))
    pieces.load(b, r, (-2.2, 8.6, 0.0))
    for k, (x, y, size) in enumerate(((2.35, 4.6, 0.5), (2.75, 4.5, 0.42), (2.5, 4.55, 0.36))):
        backstreet.carton(b, (x, y, 0.0 if k < 2 else 0.40), (size, size * 0.9, size * 0.8), 0.3 * k, open_=k == 2)
    _end(b, pick, LARGE)
    for k, y in enumerate((3.4, 8.1, 12.8)):
        for s in (-1, 1):
            b.box((s * 3.78, y - 2.4, 2.4), (0.03, 0.5, 0.5), "plain", col=pieces.YELLOW)
            b.extend(lettering(f"{'AB'[s > 0]}{k + 1}", 0.4, 0.34, col=pieces.BLACK), (s * 3.75, y - 2.4, 2.4), -s * np.pi / 2)
    return _hall("warehouse", b, c, LARGE, extra=[], seats=(), open_behind=5.0)


def workshop(c: Conditions) -> SetPiece:
    """Build the workshop: a bench under a wall of tools."""
    b, r, pick = Builder(), c.rng("workshop"), c.seed % 4
    _shell(b, c, SMALL, pick)
    seats = _bench_and_tools(b, r, 0.2)
    workbench.drill_press(b, (3.65, 5.9, 0.0), -0.5)
    workbench.workbench(b, r, (-4.2, 3.9, 0.0), 2.2, np.pi / 2)
    _timber(b, r)
    return _hall("workshop", b, c, SMALL, extra=[], seats=seats, open_behind=1.9)


def garage(c: Conditions) -> SetPiece:
    """Build the garage of a mechanic: a car beside the bench, tyres, a chest of tools."""
    b, r, pick = Builder(), c.rng("garage"), c.seed % 4
    _shell(b, c, SMALL, pick)
    seats = _bench_and_tools(b, r, -1.3)
    colour = vehicles.PAINTS[(c.seed + 2) % len(vehicles.PAINTS)]
    body = vehicles.car(colour, shape=vehicles.SEDAN if c.seed % 2 else vehicles.WAGON, tail=0.12)
    b.extend(body, (3.1, 4.5, 0.0), 0.42)
    for x, y, count in ((-4.1, 2.3, 5), (-4.15, 3.1, 4), (-3.5, 2.75, 2)):
        workbench.tyres(b, (x, y, 0.0), count)
    for k in range(3):
        pieces.drum(b, (-4.2, 4.2 + 0.62 * k, 0.0), ((0.04, 0.14, 0.32), (0.36, 0.05, 0.03), (0.12, 0.13, 0.13))[k], size=0.9)
    return _hall("garage", b, c, SMALL, extra=[], seats=seats, open_behind=1.9)


def _bench_and_tools(b: Builder, r: np.random.Generator, x: float) -> tuple[Mark, ...]:
    """The bench along the far wall, the board of tools over it, a chest, a shelf of tins, two stools before it."""
    y = SMALL.far
    workbench.workbench(b, r, (x, y - 0.42, 0.0), 3.6)
    workbench.tool_wall(b, r, (x, y - 0.03, 1.72), 3.5, 1.25)
    workbench.chest_of_tools(b, (x - 2.35, y - 0.32, 0.0))
    for z in (2.62, 2.98):
        b.box((x, y - 0.16, z), (3.6, 0.30, 0.035), "wood", seg=0.5, col=(0.30, 0.19, 0.10))
        for k in range(13):
            tone = np.array(((0.44, 0.06, 0.03), (0.46, 0.44, 0.40), (0.05, 0.15, 0.34), (0.50, 0.34, 0.03))[int(r.integers(4))])
            high = float(r.uniform(0.12, 0.24))
            b.lathe([(0.085, 0.0), (0.085, high), (0.08, high + 0.01), (0.0, high + 0.01)], "plain", n=12, at=(x - 1.65 + 0.275 * k, y - 0.17, z + 0.02), col=tone * 0.8, rough=0.4)  # fmt: skip
    out: list[Mark] = []
    for dx, yaw in ((-0.62, 0.35), (0.62, -0.35)):
        workbench.stool(b, (x + dx, y - 1.55, 0.0))
        out.append(Mark(at=(x + dx, y - 1.55, 0.0), yaw=yaw, seat=workbench.STOOL))
    return tuple(out)


def _timber(b: Builder, r: np.random.Generator) -> None:
    """Boards and mouldings that lean in the corner, a rack of rods on the right wall, shavings."""
    for k in range(9):
        x = 4.35 - 0.10 * k * 0.6
        tone = np.array([0.46, 0.31, 0.17]) * r.uniform(0.7, 1.2)
        b.tube([[x - 0.35, 3.4 + 0.16 * k, 0.0], [4.62, 3.5 + 0.16 * k, float(r.uniform(2.0, 2.9))]], 0.045, "wood", n=4, col=tone)
    for z in (0.9, 1.5, 2.1):
        b.box((4.5, 0.6, z), (0.36, 2.4, 0.04), "wood", seg=0.6, col=(0.30, 0.19, 0.10))
        for k in range(7):
            size = r.uniform(0.16, 0.30, 3)
            b.box(
                (4.5, -0.4 + 0.34 * k, z + 0.02 + size[2] / 2),
                (0.28, size[1], size[2]),
                "plain",
                col=np.array([0.40, 0.27, 0.15]) * r.uniform(0.4, 1.3),
                rough=0.8,
            )
    for _ in range(70):
        b.box(
            (r.normal(0.2, 1.6), r.uniform(3.6, 6.8), 0.006),
            (0.05, 0.02, 0.01),
            "plain",
            col=(0.50, 0.36, 0.20),
            yaw=float(r.uniform(0, 3)),
        )


def _shell(b: Builder, c: Conditions, hall: Hall, pick: int) -> None:
    """Walls with their windows, a stained floor with painted lines, frames of steel, ducts."""
    large = hall is LARGE
    ys = np.arange(hall.near + 2.6, hall.far - 1.0, 4.2) if large else np.array((-3.2, 0.4, 4.0))
    windows = tuple(Window("L", float(y), hall.sill, 3.0 if large else 2.5, 2.7 if large else 1.9) for y in ys)
    brick = pick % 2 == 1
    Shell(
        width=hall.width, far=hall.far, near=hall.near, height=hall.high, wall=WALLS[pick], wall_mat="brick" if brick else "concrete", floor="concrete", floor_colour=(0.30, 0.295, 0.28), ceiling=(0.20, 0.20, 0.20),
        seg=0.8 if large else 0.42, windows=windows, skirting=None, frame=(0.07, 0.08, 0.085),
    ).build(b)  # fmt: skip
    _floor(b, hall)
    steel = FRAMES[pick]
    for y in np.arange(hall.near + 0.5, hall.far, 4.2 if large else 3.4):
        for s in (-1, 1):
            pieces.column(b, s * (hall.width / 2 - 0.25), float(y), hall.high, steel)
        deep = 0.8 if large else 0.42
        pieces.truss(b, -hall.width / 2, hall.width / 2, float(y), hall.high - deep - 0.08, deep, steel)
    x = hall.width / 2 - 1.3
    b.tube(
        [[x, hall.near, hall.high - 0.5], [x, hall.far, hall.high - 0.5]],
        0.30 if large else 0.17,
        "metal",
        n=16,
        col=(0.38, 0.39, 0.40),
        rough=0.35,
    )
    for dz, tone in ((0.0, (0.45, 0.06, 0.03)), (0.14, (0.10, 0.20, 0.36)), (0.28, (0.4, 0.4, 0.4))):
        z = hall.sill - 0.5 if large else 3.2
        b.tube([[-hall.width / 2 + 0.10, hall.near, z + dz], [-hall.width / 2 + 0.10, hall.far, z + dz]], 0.035, "metal", n=6, col=tone)


def _floor(b: Builder, hall: Hall) -> None:
    """Oil and tyres have stained it; yellow lines and arrows are painted on it."""
    x, y = np.meshgrid(np.linspace(-hall.width / 2, hall.width / 2, 46), np.linspace(hall.near, hall.far, 70))
    stain = noise(7, 1.5, 1, 40)[((y + 40) * 17).astype(int) % 512, ((x + 40) * 17).astype(int) % 512]
    tone = np.array([0.25, 0.24, 0.222]) * (0.5 + 0.66 * stain)[..., None]
    b.surface(x, y, np.full_like(x, 0.003), "concrete", col=tone.reshape(-1, 3), rough=0.5)
    if hall is LARGE:
        for s in (-2.3, 2.3):
            b.box(
                (s, (hall.near + hall.far) / 2, 0.006), (0.12, hall.far - hall.near, 0.004), "plain", seg=1.2, col=pieces.YELLOW, rough=0.6
            )
        for k in range(12):
            b.box((-2.3 + 0.42 * k, 4.75, 0.006), (0.2, 0.14, 0.004), "plain", col=(pieces.YELLOW, pieces.BLACK)[k % 2], rough=0.6, yaw=0.0)


def _end(b: Builder, pick: int, hall: Hall) -> None:
    """The far wall: two gates with their numbers, an office behind glass, a slogan, a clock of work."""
    y = hall.far
    for x, number in ((-4.4, "1"), (4.4, "2")):
        pieces.roller_door(b, x, y, 3.8, 4.0, colour=PAINT[pick], number=number)
    b.extend(lettering(SLOGANS[pick], 6.5, 0.8, col=(0.74, 0.72, 0.66)), (0.0, y - 0.03, 5.6))
    b.box((0.0, y - 0.06, 1.1), (1.1, 0.08, 2.2), "metal", seg=0.6, col=(0.26, 0.30, 0.32))
    b.box((0.0, y - 0.10, 2.55), (0.7, 0.08, 0.24), "plain", col=(0.02, 0.36, 0.14), emit=1.2).extend(
        lettering("EXIT", 0.5, 0.16, col=(0.8, 0.85, 0.8), emit=1.0), (0.0, y - 0.15, 2.55)
    )


def _hall(name: str, b: Builder, c: Conditions, hall: Hall, *, extra: list[Batch], seats: tuple[Mark, ...], open_behind: float) -> SetPiece:
    """Finish a hall: skylights and lamps, shafts of light in the dust."""
    large = hall is LARGE
    lamps = _lamps(b, c, hall)
    shafts = _shafts(c, hall)
    vista = (
        camera.dolly((-1.6, -4.6, 1.7), (-0.8, -2.4, 1.7), (0.6, 14.0, 2.1), fov=62, seconds=6)
        if large
        else camera.dolly((-1.9, -2.8, 1.6), (-1.2, -1.6, 1.55), (0.6, 6.0, 1.3), fov=58, seconds=6)
    )
    piece = interior(
        name, b, c, azimuth=AZIMUTH, vista=vista, marks=row_of_marks(MARK, seats=seats), open_behind=open_behind, surface="concrete", look="teal-orange" if c.dark else "warm" if c.time in ("golden", "sunset", "dawn") else "neutral",
        lamps=lamps, extra=extra, effects=fx.layers(shafts, rain_beyond(c, -hall.width / 2)), haze=0.004, exposure=0.05 if c.dark else 0.2, probe=(0.0, 2.8, 1.4), outside=1.7 if large else 1.2,
    )  # fmt: skip
    return replace(piece, near=10.0, far=34.0, centre=(0.0, 6.0, 1.4)) if large else piece


def _lamps(b: Builder, c: Conditions, hall: Hall) -> list[Lamp]:
    """Bell lamps on rods between skylights, which are bright by day; a strip over the bench of the small hall."""
    lamps: list[Lamp] = []
    large = hall is LARGE
    strong = 0.5 if c.weather & GREY or c.time in ("overcast", "storm") else 1.0
    xs, ys = ((-3.6, 3.6), (-3.4, 0.8, 5.0, 9.2, 13.4, 17.6)) if large else ((-1.9, 1.9), (-1.6, 2.2, 5.4))
    for y in ys:
        if not c.dark:
            for x in xs:
                b.box(
                    (x, y + (2.1 if large else 0.0), hall.high - 0.012),
                    (1.7 if large else 0.9, 1.3, 0.02),
                    "plain",
                    col=WHITE,
                    emit=5.0 * strong,
                )
                lamps.append(
                    lamp(
                        (x, y + (2.1 if large else 0.0), hall.high - 0.9),
                        WHITE,
                        (9.0 if large else 2.4) * strong,
                        11.0 if large else 6.0,
                        1.0,
                        (0.0, 0.0, -1.0),
                        -0.1,
                    )
                )
        else:
            for x in xs:
                z = hall.high - (1.7 if large else 0.9)
                b.tube([[x, y, z], [x, y, hall.high]], 0.012, "metal", n=5)
                b.lathe([(0.05, 0.30), (0.10, 0.26), (0.30, 0.06), (0.34, 0.0)], "metal", n=18, at=(x, y, z), col=(0.10, 0.13, 0.12))
                b.lathe(
                    [(0.0, -0.02), (0.16, 0.0), (0.16, 0.06), (0.0, 0.10)][::-1],
                    "plain",
                    n=14,
                    at=(x, y, z + 0.02),
                    col=LAMPLIGHT,
                    emit=14.0,
                )
                lamps.append(
                    lamp((x, y, z - 0.15), LAMPLIGHT, 15.0 if large else 4.0, 10.0 if large else 6.5, 0.5, (0.0, 0.0, -1.0), -0.05)
                )
    if not large:  # the light over the bench
        b.box((0.0, hall.far - 0.62, 2.52), (2.6, 0.16, 0.06), "metal", col=(0.2, 0.2, 0.2)).box(
            (0.0, hall.far - 0.62, 2.485), (2.5, 0.10, 0.015), "plain", col=LAMPLIGHT, emit=9.0
        )
        lamps += [lamp((x, hall.far - 0.75, 2.40), LAMPLIGHT, 1.8, 3.4, 0.4, (0.0, 0.4, -0.9), -0.1) for x in (-0.9, 0.9)]
    else:
        lamps += [
            lamp((x, hall.far - 2.0, 4.4), WHITE if not c.dark else LAMPLIGHT, 8.0, 8.0, 0.8, (0.0, 0.8, -0.4), 0.0) for x in (-4.0, 4.0)
        ]
    return lamps


def _shafts(c: Conditions, hall: Hall) -> fx.Source | None:
    """The sun in the dust below the windows."""
    sky = indoor_sky(c, AZIMUTH)
    if c.dark or sky.moon or sky.clouds > 0.8 or c.time not in SUN_INDOORS:
        return None
    turn, rise = np.radians(AZIMUTH), np.radians(sky.elevation)
    ray = -np.array([np.sin(turn) * np.cos(rise), np.cos(turn) * np.cos(rise), np.sin(rise)])
    large = hall is LARGE
    ys = (6.6, 10.8, 15.0, 19.2) if large else (0.4, 4.0)
    starts = [np.array([-hall.width / 2, y, hall.sill + (1.5 if large else 1.0)]) for y in ys]
    ends = [at + ray * min(at[2] / -ray[2], hall.width / ray[0]) for at in starts]

    def shining(t: float, eye: Floats) -> list[fx.Layer]:
        wide = (0.9, 1.3) if large else (0.6, 0.9)
        rows = [
            fx.beam(t, eye, a, e, n=30, widths=wide, colour=(1.0, 0.90, 0.72), power=0.13, seed=40 + k)
            for k, (a, e) in enumerate(zip(starts, ends, strict=True))
        ]
        return [(np.concatenate(rows), True, False)]

    return shining
