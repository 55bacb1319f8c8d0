"""Inside a train carriage, an underground train and a bus: the same kind of saloon, seen across in a train and along the aisle in a bus.

In a train the lens looks across the aisle at a bay of two seats that face each other by the window, and the wall behind the lens is
left out, as on any stage; the line runs along x. In the bus it looks from the front to the back; the bus faces -y as cars do.
"""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from soundstage.engines.previz.stage import camera
from soundstage.engines.previz.stage import weather as fx
from soundstage.engines.previz.stage.geometry import Batch, Builder
from soundstage.engines.previz.stage.props import saloon as made
from soundstage.engines.previz.stage.props.saloon import SEAT, Saloon
from soundstage.engines.previz.stage.scene import Air, CameraMove, Colour, Lamp, Mark, Point, SetPiece
from soundstage.engines.previz.stage.sets import passing
from soundstage.engines.previz.stage.sets.common import Conditions, lamp
from soundstage.engines.previz.stage.sets.rooms import indoor_sky
from soundstage.engines.previz.stage.sky import time_of_day

BAY = 2.16
"""Metres from one window of a carriage to the next."""
FACE_TO_FACE = 0.66
"""x of two who sit at a window, to either side of it."""
WINDOW_WALL = 3.62
"""y of the inner face of the wall with the windows in a train."""
AISLE = 2.1
"""y of who stands in the aisle of a train."""
TRAIN_SPEED, BUS_SPEED = 21.0, 8.0
"""Metres a second."""
OUTSIDE_AT_NIGHT, OUTSIDE_BY_DAY = 0.12, 1.7
"""Light outside against that inside, when lamps are lit and when they are not."""
RAIL_LEVEL, ROAD_LEVEL = -1.25, -0.55
"""z of the land outside, under the floor."""
LINE = (0.0, WINDOW_WALL - 1.4, RAIL_LEVEL)
"""Where the line is that a train runs on, in the middle under it."""
ACROSS = 1.18
"""Radians from the lens that two face each other over a table by the window: a little less than the seats do."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Dressing:
    """How a saloon is fitted out."""

    wall: Colour
    below: Colour
    lining: str
    cloth: Colour
    wood: Colour
    old: bool = False
    """With curtains, brass and table lamps."""


CARRIAGES = (
    Dressing(wall=(0.56, 0.55, 0.51), below=(0.34, 0.36, 0.38), lining="plain", cloth=(0.05, 0.11, 0.20), wood=(0.42, 0.40, 0.36)),
    Dressing(wall=(0.27, 0.14, 0.07), below=(0.20, 0.10, 0.05), lining="wood", cloth=(0.05, 0.15, 0.09), wood=(0.26, 0.13, 0.06), old=True),
    Dressing(wall=(0.60, 0.56, 0.47), below=(0.30, 0.17, 0.09), lining="wood", cloth=(0.27, 0.05, 0.04), wood=(0.30, 0.17, 0.09), old=True),
)
BUSES = (
    Dressing(wall=(0.56, 0.57, 0.58), below=(0.30, 0.32, 0.35), lining="plain", cloth=(0.05, 0.10, 0.26), wood=(0.08, 0.09, 0.11)),
    Dressing(wall=(0.60, 0.58, 0.52), below=(0.34, 0.33, 0.30), lining="plain", cloth=(0.26, 0.05, 0.05), wood=(0.10, 0.09, 0.09)),
    Dressing(wall=(0.54, 0.57, 0.54), below=(0.24, 0.30, 0.27), lining="plain", cloth=(0.04, 0.17, 0.13), wood=(0.08, 0.10, 0.09)),
)


def train_carriage(c: Conditions) -> SetPiece:
    """Build the carriage; two sit at a window and face each other, others stand in the aisle."""
    dress, r = CARRIAGES[c.seed % len(CARRIAGES)], c.rng("train carriage")
    on = c.dark or bool(c.weather & {"rain", "storm", "fog", "snow"})
    body = Saloon(
        begin=-4.5 * BAY, end=4.5 * BAY, half=1.42, high=2.28, sill=0.84, lintel=1.80, windows=tuple((k * BAY - 0.80, k * BAY + 0.80) for k in range(-4, 5)),
        wall=dress.wall, below=dress.below, lining=dress.lining, floor=(0.16, 0.055, 0.045) if dress.old else (0.10, 0.105, 0.115),
    )  # fmt: skip
    b = Builder()
    body.side(b, -1)
    body.floor_and_ceiling(b, lit=3.2 if on else 0.5, wider=5.0)
    for y in (body.begin, body.end):
        body.across(b, y, wider=5.0)
    _bays(b, body, dress, r, on=on)
    _near_side(b, body, dress)
    made.luggage_rack(b, r, body, -1, 1.93, brass=dress.old)
    inside = Builder().extend(b.mesh(), (0.0, WINDOW_WALL - body.half, 0.0), -np.pi / 2)
    stands = c.journey.stands
    gone = (lambda _t: 17.0) if stands else passing.travel(TRAIN_SPEED)
    land, outside = passing.railway_side(c)
    lamps = (
        [lamp((x, WINDOW_WALL - 1.3, 2.1), LIGHT, 2.3, 4.2, 0.4, (0.0, 0.0, -1.0), -0.3) for x in np.arange(-3 * BAY, 3.1 * BAY, BAY)]
        if on
        else []
    )
    if dress.old and on:
        lamps += [lamp((k * BAY, WINDOW_WALL - 0.2, 0.98), (1.0, 0.62, 0.30), 0.5, 1.6, 0.12) for k in (-1, 0, 1)]
    seats = [
        Mark(at=(k * BAY + s * FACE_TO_FACE, WINDOW_WALL - 0.36, 0.0), yaw=-s * ACROSS, seat=SEAT, turns=0.1)
        for k in (0, 1, -1)
        for s in (-1, 1)
    ]
    second = [Mark(at=(s * (FACE_TO_FACE + 0.02), WINDOW_WALL - 0.84, 0.0), yaw=-s * 1.0, seat=SEAT, turns=0.1) for s in (-1, 1)]
    pane = _pane((-0.75, WINDOW_WALL + 0.03, body.sill), (0.75, WINDOW_WALL + 0.03, body.lintel))
    return _aboard(
        "train_carriage", c, inside, lamps, passing.carried(land, gone, yaw=-np.pi / 2, at=LINE, light=OUTSIDE_AT_NIGHT if c.dark else OUTSIDE_BY_DAY, still=stands), outside=passing.lamps_going_by(outside, gone, 0.0, yaw=-np.pi / 2, at=LINE),
        box=((-9.5, -4.0, -0.5), (9.5, WINDOW_WALL + 0.1, 2.6)), rain=passing.drops_on(pane, r, drift=(0.0 if stands else 0.5, -0.06)), marks=_standing((0.0, AISLE, 0.0), (*seats[:2], *second, *seats[2:])),
        vista=camera.dolly((-1.5, 0.2, 1.42), (-0.9, 0.5, 1.40), (0.75, WINDOW_WALL, 1.18), fov=58, seconds=6), azimuth=24.0, surface="carpet",
    )  # fmt: skip


def _bays(b: Builder, body: Saloon, dress: Dressing, r: np.random.Generator, *, on: bool) -> None:
    """At every window a table between two seats that face each other; coats on hooks, cups, papers."""
    x = -(body.half - 0.50)
    rest = (0.66, 0.64, 0.58) if dress.old else None
    seat = made.seat_for_two(dress.cloth, rest=rest)
    for k in range(-4, 5):
        y = k * BAY
        for s in (-1, 1):
            b.extend(seat, (x, y + s * FACE_TO_FACE, 0.0), 0.0 if s > 0 else np.pi)
        made.table_by_the_window(b, body, -1, y, out=0.52, wood=dress.wood, lamp_glow=(5.0 if on else 0.3) if dress.old else None)
        if dress.old:
            made.window_curtains(b, body, -1, y - 0.80, y + 0.80, np.asarray(dress.cloth) * 1.5 + 0.04)
        if r.uniform() < 0.6:
            at = (-(body.half - 0.34), y + r.uniform(-0.15, 0.15), 0.733)
            b.lathe([(0.0, 0.0), (0.028, 0.0), (0.040, 0.10), (0.040, 0.105), (0.0, 0.10)], "plain", n=14, at=at, col=(0.60, 0.57, 0.50))
        if r.uniform() < 0.5:
            b.box(
                (-(body.half - 0.42), y + 0.1, 0.738),
                (0.21, 0.28, 0.01),
                "plain",
                col=(0.60, 0.58, 0.52),
                yaw=r.uniform(-0.4, 0.4),
                at=(0, 0, 0),
            )


def _near_side(b: Builder, body: Saloon, dress: Dressing) -> None:
    """The seats on the other side of the aisle, but for the bay where the lens is; a runner along the aisle."""
    rest = (0.66, 0.64, 0.58) if dress.old else None
    seat = made.seat_for_two(dress.cloth, rest=rest)
    for k in (-3, -2, -1, 1, 2, 3):
        for s in (-1, 1):
            b.extend(seat, (body.half - 0.50, k * BAY + s * FACE_TO_FACE, 0.0), 0.0 if s > 0 else np.pi)
    edge = np.asarray(dress.cloth) * 0.8 + 0.02
    b.box((0.08, body.middle, 0.004), (0.74, body.long, 0.008), "carpet", seg=0.4, col=edge, skip="-z")
    for s in (-1, 1):
        b.box(
            (0.08 + s * 0.37, body.middle, 0.005), (0.03, body.long, 0.011), "metal", col=(0.45, 0.32, 0.10) if dress.old else made.CHROME
        )


def bus(c: Conditions) -> SetPiece:
    """Build the bus; two sit on the first seats to the left of the picture, others stand in the aisle."""
    dress, r = BUSES[c.seed % len(BUSES)], c.rng("bus")
    on = c.dark or bool(c.weather & {"rain", "storm", "fog", "snow"})
    body = Saloon(
        begin=-4.2, end=9.4, half=1.22, high=2.20, sill=0.86, lintel=1.84, windows=((-3.9, -2.2), (-2.0, -0.1), (0.1, 3.75), (3.95, 5.75), (5.95, 7.55), (7.75, 9.2)),
        wall=dress.wall, below=dress.below, lining=dress.lining, floor=(0.09, 0.095, 0.10),
    )  # fmt: skip
    b = Builder()
    for s in (-1, 1):
        body.side(b, s)
        made.rail_with_straps(b, s * 0.40, -2.0, 8.6, 1.98, YELLOW)
    body.floor_and_ceiling(b, lit=3.4 if on else 0.5)
    body.across(b, body.end, glazed=True)
    seats = _rows(b, dress)
    for x, y in ((0.38, 2.95), (-0.34, 4.55), (0.38, 5.4), (-0.34, 7.1)):
        made.pole(b, x, y, body.high, YELLOW)
    b.box((0.0, 3.0, -0.02), (0.02, 11.0, 0.05), "plain", col=YELLOW)
    for s in (-1, 1):
        b.tube([[s * 1.16, -3.6, 0.76], [s * 1.16, 3.3, 0.76]], 0.016, "plain", n=8, col=YELLOW, rough=0.3)
        b.box((s * 1.19, 0.0, 0.10), (0.10, 7.0, 0.20), "metal", col=(0.12, 0.12, 0.125))
    _adverts(b, body, r)
    stands = c.journey.stands
    gone = (lambda _t: 40.0) if stands else passing.travel(BUS_SPEED)
    land, outside = passing.country_lane(c) if c.journey.through == "country" else passing.town_street(c)
    lamps = (
        [lamp((0.0, y, 2.05), (0.90, 0.95, 1.0), 2.4, 4.5, 0.4, (0.0, 0.0, -1.0), -0.3) for y in np.arange(-1.0, 9.0, 1.9)] if on else []
    )
    pane = _pane((-1.23, 0.4, body.sill), (-1.23, 5.7, body.lintel))
    return _aboard(
        "bus", c, b, lamps, [*passing.carried(land, gone, at=(0.0, 0.0, ROAD_LEVEL), light=OUTSIDE_AT_NIGHT if c.dark else OUTSIDE_BY_DAY, still=stands), *passing.other_cars(c, gone, still=stands, level=ROAD_LEVEL)], outside=passing.lamps_going_by(outside, gone, 4.0, at=(0.0, 0.0, ROAD_LEVEL)),
        box=((-1.25, -4.2, -0.5), (1.25, 9.5, 2.6)), rain=passing.drops_on(pane, r, drift=(0.0 if stands else 0.05, -0.05)), marks=_standing((0.05, 2.75, 0.0), seats),
        vista=camera.handheld(camera.dolly((0.15, -1.9, 1.55), (0.05, -0.6, 1.5), (0.0, 6.5, 1.15), fov=64, seconds=6), 0.3), azimuth=-58.0, surface="metal",
    )  # fmt: skip


def _rows(b: Builder, dress: Dressing) -> tuple[Mark, ...]:
    """Rows of seats behind the place to stand, two to either side of the aisle, and the bench at the end; return the seats, the first two first."""
    one = made.bus_seat(dress.wood, dress.cloth)
    out: list[Mark] = []
    for row, y in enumerate(np.arange(3.75, 8.4, 0.82)):
        for x in (-0.98, -0.54, 0.54, 0.98):
            b.extend(one, (x, y, 0.0))
            yaw = 0.10 if x < 0 else -0.10
            out.append(Mark(at=(x, float(y), 0.0), yaw=yaw, seat=SEAT, turns=0.35 if row == 0 else 0.2))
    for x in np.linspace(-0.98, 0.98, 5):
        b.extend(one, (float(x), 9.0, 0.0))
    return tuple(out)


def _adverts(b: Builder, body: Saloon, r: np.random.Generator) -> None:
    """Posters over the windows."""
    for s in (-1, 1):
        for y in np.arange(body.begin + 0.8, body.end - 0.5, 0.86):
            tone = r.uniform(0.06, 0.55, 3)
            x = s * (body.half - 0.055)
            b.box((x, y, 1.98), (0.02, 0.70, 0.20), "plain", col=tone, rough=0.5)
            b.box(
                (x - s * 0.012, y + r.uniform(-0.15, 0.15), 1.98), (0.006, r.uniform(0.2, 0.4), 0.06), "plain", col=tone[::-1] * 0.6 + 0.3
            )


def subway_car(c: Conditions) -> SetPiece:
    """Build a car of an underground train: people sit in a row along the wall and face the lens, others stand among straps and poles."""
    dress, r = BUSES[(c.seed + 1) % len(BUSES)], c.rng("subway car")
    body = Saloon(
        begin=-9.0, end=9.0, half=1.36, high=2.20, sill=0.92, lintel=1.80, windows=((-8.5, -6.4), (-4.7, -2.35), (-1.32, 1.32), (2.35, 4.7), (6.4, 8.5)), wall=dress.wall, below=dress.below, floor=(0.13, 0.13, 0.135)
    )  # fmt: skip
    b = Builder()
    body.side(b, -1)
    body.floor_and_ceiling(b, lit=3.6, wider=5.0)
    for y in (body.begin, body.end):
        body.across(b, y, wider=5.0)
    for s in (-1, 1):
        made.rail_with_straps(b, s * 0.42, -8.4, 8.4, 2.0, made.CHROME)
    for y in (-1.85, 1.85, -5.55, 5.55):
        made.sliding_doors(b, body, -1, y, 0.92)
    inside = Builder().extend(b.mesh(), (0.0, WINDOW_WALL - body.half, 0.0), -np.pi / 2)
    one, row = made.bus_seat(dress.wood, dress.cloth), (-1.2, -0.72, -0.24, 0.24, 0.72, 1.2)
    for middle in (-7.4, -3.55, 0.0, 3.55, 7.4):
        for x in row if middle == 0.0 else row[1:5]:
            inside.extend(one, (middle + x, WINDOW_WALL - 0.40, 0.0))
    for x in (-1.5, 1.5, -5.1, 5.1):
        made.pole(inside, x, WINDOW_WALL - 0.62, body.high, made.CHROME)
    _adverts_on(inside, r)
    stands = c.journey.stands
    gone = (lambda _t: 5.0) if stands else passing.travel(14.0)
    land, outside = passing.underground()
    seats = tuple(Mark(at=(x, WINDOW_WALL - 0.40, 0.0), seat=SEAT, turns=0.4) for x in (-0.24, 0.24, -0.72, 0.72, -1.2, 1.2))
    lamps = [
        lamp((float(x), WINDOW_WALL - 1.3, 2.08), (0.92, 0.97, 1.0), 2.3, 4.4, 0.4, (0.0, 0.0, -1.0), -0.3)
        for x in np.arange(-7.2, 7.3, 1.8)
    ]
    return _aboard(
        "subway_car", c, inside, lamps, passing.carried(land, gone, yaw=-np.pi / 2, at=LINE, light=0.05, still=stands), outside=passing.lamps_going_by(outside, gone, 0.0, yaw=-np.pi / 2, at=LINE),
        box=None, rain=None, marks=_standing((0.0, AISLE, 0.0), seats), vista=camera.dolly((-1.7, -0.6, 1.5), (-1.0, -0.3, 1.48), (0.9, WINDOW_WALL, 1.15), fov=62, seconds=6), azimuth=24.0, surface="metal", dim=True,
    )  # fmt: skip


def _adverts_on(b: Builder, r: np.random.Generator) -> None:
    """Posters, and a map of the line, over the windows of an underground train."""
    y = WINDOW_WALL - 0.012
    for x in np.arange(-8.0, 8.1, 0.9):
        tone = r.uniform(0.06, 0.55, 3)
        b.box((x, y, 1.98), (0.76, 0.02, 0.22), "plain", col=tone if abs(x) > 0.6 else (0.62, 0.62, 0.60), rough=0.5)
        b.box(
            (x + r.uniform(-0.1, 0.1), y - 0.012, 1.98),
            (r.uniform(0.25, 0.5), 0.006, 0.07 if abs(x) > 0.6 else 0.02),
            "plain",
            col=tone[::-1] * 0.6 + 0.3 if abs(x) > 0.6 else (0.55, 0.04, 0.03),
        )


LIGHT: Colour = (1.0, 0.86, 0.66)
YELLOW: Colour = (0.62, 0.42, 0.02)


def _standing(first: tuple[float, float, float], seats: tuple[Mark, ...]) -> tuple[Mark, ...]:
    """The mark to stand on, and the seats."""
    return (Mark(at=first), *seats)


def _pane(low: Point, high: Point) -> passing.Pane:
    """A pane of glass between two corners: (-1..1 across, 0..1 up) -> points (n, 3)."""
    a, b = np.array(low), np.array(high)

    def point(u: passing.Array, v: passing.Array) -> passing.Array:
        k = (u + 1) / 2
        return a + np.stack([k, k, v], -1) * (b - a)

    return point


def _aboard(
    name: str, c: Conditions, b: Builder, lamps: list[Lamp], land: list[Batch], *, outside: Callable[[float], tuple[Lamp, ...]], box: tuple[Point, Point] | None,
    rain: fx.Source | None, marks: tuple[Mark, ...], vista: CameraMove, azimuth: float, surface: str, dim: bool = False,
) -> SetPiece:  # fmt: skip
    """Finish a saloon with the land outside: its weather, but where `box`, the inside, is None; its light, where people are; `dim` is underground."""
    falling = passing.falling_round(c.falling(ground=RAIL_LEVEL), *box) if box is not None else None
    x, y, _ = marks[1].at
    return SetPiece(
        name=name, sky=time_of_day("night", stars=0.0) if dim else c.sky(azimuth=azimuth) if c.dark else indoor_sky(c, azimuth), batches=(Batch(mesh=b.mesh(), baked=True), *land, *([] if dim else [passing.distant_hills(c, level=RAIL_LEVEL)])), lamps=tuple(lamps), passing=outside,
        particles=fx.layers(falling, rain if c.raining else None), air=Air(fog=c.air(0.002).fog, haze=0.0), interior=True, wind=0.0, centre=(0.0, 3.0, 1.0), near=6.0, far=50.0,
        exposure=0.0 if c.dark or dim else 0.05, ambient_occlusion=0.6, probe=(0.6 * x, y - 0.9, 1.3), marks=marks, across=name != "bus", open_behind=None if name != "bus" else 0.3, narrow=True, vista=vista, vista_stop=8.0,
        look="teal-orange" if c.dark else "neutral", surface=surface,
    )  # fmt: skip
