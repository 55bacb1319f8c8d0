"""A country station: the action stands on a platform under its canopy, the line to the left, the station house to the right.

Seen along +y: far platform (x < -9.6), two tracks, the edge with its yellow line (x -2.5), canopy on columns, house (x > 7).
A footbridge and trees close the view.
"""

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

from soundstage.engines.previz.stage import camera
from soundstage.engines.previz.stage.geometry import Batch, Builder
from soundstage.engines.previz.stage.props import plants, railway, street, trackside
from soundstage.engines.previz.stage.props.lettering import lettering
from soundstage.engines.previz.stage.scene import Lamp, Lane, Mark, SetPiece
from soundstage.engines.previz.stage.sets.common import WARM, Conditions, lamp, row_of_marks, wall_lamp, whiten

Array = NDArray[np.float64]

MARK = (1.0, 3.0, 0.0)
EDGE, HOUSE = -2.5, 7.2
"""x of the platform's edge and of the house's wall."""
SOUTH, NORTH, END = -42.0, 36.0, 74.0
"""y where platform and canopy begin, where the canopy ends, and the platform."""
RAILS = -0.95
"""z of the top of the rails."""
NEAR_TRACK, FAR_TRACK = EDGE - 0.12 - railway.WIDTH / 2, EDGE - 0.12 - railway.WIDTH / 2 - 4.0
FAR_EDGE = FAR_TRACK - railway.WIDTH / 2 - 0.12
COLUMN, EAVES, RIDGE = 3.5, 3.75, 4.7
"""x of the columns, z of the canopy at its edge and at its ridge."""
BAY = 6.0
NAMES = ("Alderley", "Eastmere", "Harrow Vale", "Millbrook", "Thornbury", "Wexcombe")
GREEN, WHITE = trackside.GREEN, (0.66, 0.64, 0.57)
HOURS = {
    "dawn": 5.8,
    "morning": 8.3,
    "noon": 12.1,
    "afternoon": 15.2,
    "golden": 17.6,
    "sunset": 19.4,
    "dusk": 20.2,
    "blue": 21.0,
    "night": 23.3,
}
PAINTED_LINES = (
    (0.04, 0.08, 0.008, (0.62, 0.62, 0.60), 0.7),
    (0.86, 0.11, 0.008, (0.62, 0.43, 0.02), 0.7),
    (0.60, 0.30, 0.012, (0.40, 0.36, 0.28), 0.9),
)
"""Along the edge of a platform: metres from it, width and thickness, colour, roughness; white edge, yellow line, strip of studs."""


def station(c: Conditions) -> SetPiece:
    """Build the station."""
    b, lamps = Builder(), []
    lit = c.dark or c.foggy or c.time == "dawn"
    name = NAMES[c.seed % len(NAMES)]
    _ground(b, c)
    _canopy(b, lamps, lit=lit)
    _house(b, lamps, c, lit=lit)
    _far_side(b, lamps, c, name, lit=lit)
    trackside.footbridge(b, 44.0, FAR_EDGE - 3.0, EDGE + 3.2, (FAR_EDGE - 0.9, EDGE + 0.9))
    _signs(b, c, name, lit=lit)
    _things(b, c)
    if c.white:
        whiten(b)
    batches = [Batch(mesh=b.mesh(), baked=True), *_green(c)]
    seats = (Mark(at=(2.56, 5.46, 0.0), yaw=-0.25, seat=0.45), Mark(at=(3.44, 5.24, 0.0), yaw=-0.25, seat=0.45))
    move = camera.handheld(camera.dolly((0.3, -7.5, 1.75), (0.2, -5.2, 1.7), (-1.9, 16, 1.75), fov=54, seconds=6), 0.4)
    return SetPiece(
        name="station", sky=c.sky(azimuth=-32.0), batches=tuple(batches), lamps=tuple(lamps), particles=c.falling(ground=0.01),
        air=c.air(0.0024, 0.006 if c.dark else 0.002, haze_height=9.0), wet=c.wetness, wind=c.breeze, centre=(0.0, 10.0, 0.0), near=15.0, far=75.0,
        marks=row_of_marks(MARK, seats=seats), vista=move, look="teal-orange" if c.dark or c.foggy else "neutral", surface="snow" if c.white else "concrete",
        lanes=(Lane(x=NEAR_TRACK, z=RAILS, on="rails", stop=-13.0), Lane(x=FAR_TRACK, z=RAILS, on="rails", heading=1, stop=30.0)), narrow=True,
        exposure=0.3 if c.time == "night" else 0.0 if lit else -0.4,  # the roof is dark, and what waits under it is not
    )  # fmt: skip


def _ground(b: Builder, c: Conditions) -> None:
    """Both platforms, the edge with its stones and lines, the line between them."""
    snow = c.white
    for x0, x1, y1, seg in ((EDGE + 0.5, HOUSE + 4, END, 0.8), (FAR_EDGE - 5.0, FAR_EDGE - 0.5, END, 1.6)):
        b.plane(x0, x1, SOUTH, y1, 0.0, "snow" if snow else "paving", seg=seg, col=None if snow else (0.25, 0.24, 0.225))
    for edge, out in ((EDGE, 1), (FAR_EDGE, -1)):
        for y in np.arange(SOUTH, END, 1.5):  # coping stones, each of its own tone
            tone = 0.36 + 0.05 * np.sin(y * 7.3)
            b.box((edge + out * 0.25, y + 0.75, -0.06), (0.5, 1.485, 0.13), "concrete", col=(tone, tone * 0.98, tone * 0.93), skip="-z")
        b.box((edge + out * 0.12, (SOUTH + END) / 2, -0.72), (0.10, END - SOUTH, 1.3), "brick", seg=3.0, col=(0.20, 0.13, 0.10))
        if not snow:
            middle, long = (SOUTH + END) / 2, END - SOUTH
            for off, wide, thick, colour, rough in PAINTED_LINES:
                b.box((edge + out * off, middle, thick / 2), (wide, long, thick), "plain", col=colour, rough=rough, skip="-z")
            for y in np.arange(-8.0, 26.0, 0.28):  # studs that feet feel
                if out > 0:
                    b.box((edge + out * 0.60, y, 0.014), (0.24, 0.14, 0.012), "plain", col=(0.46, 0.41, 0.32), rough=0.9, skip="-z")
    bed = RAILS - 0.46
    b.plane(FAR_EDGE, EDGE, SOUTH, END, bed, "snow" if snow else "rock", seg=2.5, col=None if snow else (0.17, 0.155, 0.14))
    b.plane(-130, 130, END, 320, bed, "snow" if snow else "grass", seg=12.0, col=c.ground())
    b.plane(-130, FAR_EDGE - 5.0, SOUTH, END, -0.02, "snow" if snow else "grass", seg=9.0, col=c.ground())
    b.plane(HOUSE + 4, 60, SOUTH, END, -0.02, "snow" if snow else "grass", seg=9.0, col=c.ground())
    b.plane(-130, 130, -150, SOUTH, bed, "snow" if snow else "grass", seg=16.0, col=c.ground())
    for x in (NEAR_TRACK, FAR_TRACK):
        trackside.track(b, x, -120.0, 300.0, bed=bed, snow=snow)
    for edge, out in ((EDGE, 1), (FAR_EDGE, -1)):
        b.box((edge + out * 2.4, END, -0.7), (4.8, 0.2, 1.4), "brick", seg=1.0, col=(0.20, 0.13, 0.10))
    for y in (-31.0, -12.5, 9.5, 27.0, 44.0):  # oil and water between the rails
        b.box((NEAR_TRACK, y, RAILS - 0.195), (0.7, 6.0, 0.02), "rock", col=(0.05, 0.045, 0.04), skip="-z")


def _canopy(b: Builder, lamps: list[Lamp], *, lit: bool) -> None:
    """The roof over the platform: iron columns with curved brackets, beams, boards, a glazed strip, a valance of pointed boards, lamps."""
    y0, y1, x0, x1 = -13.5, NORTH, EDGE + 0.7, HOUSE
    middle, long = (y0 + y1) / 2, y1 - y0
    slope = (RIDGE - EAVES) / (COLUMN - x0)

    def height(x: float) -> float:
        return RIDGE - slope * abs(x - COLUMN)

    for low, high in ((x0, 0.7), (2.6, x1)):
        for a, e in ((low, min(high, COLUMN)), (max(low, COLUMN), high)):
            if e - a > 0.1:
                n = int(long / 2.0)
                gx, gy = np.meshgrid(np.linspace(a, e, 4), np.linspace(y0, y1, n))
                gz = RIDGE - slope * np.abs(gx - COLUMN)
                b.surface(gx[:, ::-1], gy[:, ::-1], gz[:, ::-1], "planks", col=WHITE)
                b.surface(gx, gy, gz + 0.07, "shingle")
    for y in np.arange(y0, y1 + 0.1, 1.5):  # bars of the glazed strip, rafters
        b.tube([[x0, y, height(x0) - 0.05], [COLUMN, y, RIDGE - 0.05], [x1, y, height(x1) - 0.05]], 0.035, "metal", n=4, col=WHITE)
    for x in (x0 + 0.02, 0.7, 2.6, COLUMN, x1 - 0.1):
        b.box((x, middle, height(x) - 0.10), (0.09, long, 0.18), "metal", col=GREEN, seg=3.0)
    outline = np.array([[-0.085, 0.30], [-0.085, -0.02], [0.0, -0.14], [0.085, -0.02], [0.085, 0.30]])
    fan = np.array([[0, 1, 2], [0, 2, 3], [0, 3, 4]])
    points, faces = [], []
    for k, y in enumerate(np.arange(y0 + 0.1, y1, 0.18)):
        points.append(np.c_[np.full(5, x0 - 0.03), y + outline[:, 0], EAVES - 0.05 + outline[:, 1]])
        faces.append(fan + 5 * k)
    edge = np.concatenate(points)
    b.add(edge, np.concatenate(faces), "plain", col=WHITE).add(edge + [0.012, 0, 0], np.concatenate(faces)[:, ::-1], "plain", col=WHITE)
    b.box((x0 - 0.04, middle, EAVES + 0.26), (0.06, long, 0.06), "plain", col=GREEN)
    for face_y, out in ((y0, -1), (y1, 1)):
        for x in np.arange(x0, x1, 0.18):
            b.prism(outline, 0.02, "plain", axis=1, col=WHITE, at=(x, face_y + out * 0.02, height(float(x)) - 0.02))
    for k, y in enumerate(np.arange(y0 + 1.5, y1, BAY)):
        _column(b, y, height)
        at = (1.62, y + BAY / 2, 3.22)
        b.tube([[at[0], at[1], height(at[0]) - 0.1], [at[0], at[1], at[2] + 0.12]], 0.014, "metal", n=5, col=railway.IRON)
        b.lathe([(0.30, 0.06), (0.26, 0.11), (0.10, 0.18), (0.03, 0.26)], "metal", n=18, at=at, col=GREEN)
        b.lathe(
            [(0.0, -0.10), (0.09, -0.06), (0.12, 0.02), (0.09, 0.09), (0.0, 0.10)],
            "plain",
            n=14,
            at=at,
            col=(1.0, 0.72, 0.40),
            emit=26.0 if lit else 0.0,
        )
        if lit and k < 8:
            lamps.append(lamp((at[0], at[1], at[2] - 0.15), WARM, 11.0, 10.0, 0.4, (0.0, 0.0, -1.0), -0.25))
    for y in np.arange(NORTH + 5, END, 11.0):
        head = street.lantern(b, 3.0, float(y), height=3.4, emit=24.0 if lit else 0.0)
        if lit and y < 60:
            lamps.append(lamp(head, WARM, 11.0, 11.0, 0.3))


def _column(b: Builder, y: float, height: Callable[[float], float]) -> None:
    """A cast-iron column with a base, a collar and brackets to both sides."""
    b.lathe(
        [
            (0.20, 0),
            (0.20, 0.10),
            (0.15, 0.14),
            (0.15, 0.70),
            (0.12, 0.78),
            (0.085, 0.86),
            (0.075, 2.6),
            (0.12, 2.66),
            (0.10, 2.74),
            (0.08, 2.8),
            (0.08, 4.5),
        ],
        "metal",
        n=14,
        at=(COLUMN, y, 0),
        col=GREEN,
    )
    b.lathe([(0.155, 0.40), (0.16, 0.44), (0.155, 0.48)], "metal", n=14, at=(COLUMN, y, 0), col=(0.50, 0.10, 0.06))
    a = np.linspace(0, np.pi / 2, 8)
    for s in (-1, 1):
        reach = 1.5
        curve = np.c_[COLUMN + s * reach * (1 - np.cos(a)), np.full(8, y), 2.75 + (height(COLUMN + s * reach) - 2.85) * np.sin(a)]
        b.tube(curve, 0.04, "metal", n=6, col=GREEN)
        ring = np.linspace(0, 2 * np.pi, 17)
        b.tube(np.c_[COLUMN + s * (0.42 + 0.26 * np.cos(ring)), np.full(17, y), 3.78 + 0.26 * np.sin(ring)], 0.022, "metal", n=5, col=GREEN)
        b.tube([[COLUMN, y, height(COLUMN) - 0.25], [COLUMN + s * 2.6, y, height(COLUMN + s * 2.6) - 0.14]], 0.035, "metal", n=5, col=GREEN)


def _house(b: Builder, lamps: list[Lamp], c: Conditions, *, lit: bool) -> None:
    """The station house along the platform: brick, stone quoins, tall windows with light behind them, doors with signs, a roof."""
    r = c.rng("station", "house")
    y0, y1 = -12.0, 30.0
    brick = (0.33, 0.15, 0.10)
    holes: list[tuple[float, float]] = []
    y = y0 + 1.2
    while y < y1 - 2.2:
        holes.append((y, y + (1.5 if len(holes) % 3 else 1.3)))
        y += 3.0
    edges = [y0, *(v for hole in holes for v in hole), y1]
    for low, high in zip(edges[::2], edges[1::2], strict=True):
        b.box((HOUSE + 0.15, (low + high) / 2, 1.75), (0.30, high - low, 3.5), "brick", col=brick, seg=1.2)
    b.box((HOUSE + 0.15, (y0 + y1) / 2, 4.3), (0.30, y1 - y0, 1.75), "brick", col=brick, seg=3.0)
    for number, (low, high) in enumerate(holes):
        middle, wide = (low + high) / 2, high - low
        door = number % 3 == 0
        foot = 0.0 if door else 0.85
        if not door:
            b.box((HOUSE + 0.15, middle, foot / 2), (0.30, wide, foot), "brick", col=brick, seg=0.8)
            b.box((HOUSE - 0.03, middle, foot), (0.20, wide + 0.24, 0.09), "concrete", col=(0.50, 0.48, 0.43))
        b.box((HOUSE + 0.15, middle, 3.18), (0.30, wide, 0.70), "brick", col=brick, seg=0.8)
        b.box((HOUSE - 0.02, middle, 2.90), (0.10, wide + 0.30, 0.24), "concrete", col=(0.50, 0.48, 0.43))
        x = HOUSE + 0.16
        b.box(
            (HOUSE + 1.4, middle, 1.5),
            (0.05, wide + 2.0, 3.0),
            "plaster",
            col=np.array([0.80, 0.58, 0.34]),
            emit=r.uniform(0.7, 1.3) if lit else 0.0,
        )
        if lit:
            b.box((HOUSE + 1.2, middle + r.uniform(-0.3, 0.3), 1.0), (0.3, 0.7, 0.9), "wood", col=(0.12, 0.07, 0.04))
        for s in (-1, 1):
            b.box((x, middle + s * (wide / 2 - 0.04), (foot + 2.8) / 2), (0.10, 0.09, 2.8 - foot), "plain", col=WHITE)
        for z in (foot + 0.05, 2.1, 2.78):
            b.box((x, middle, z), (0.10, wide, 0.07), "plain", col=WHITE)
        b.box((x, middle, (foot + 2.8) / 2), (0.06, 0.05, 2.8 - foot), "plain", col=WHITE)
        if door:
            b.box((x - 0.01, middle, 0.55), (0.08, wide - 0.12, 1.1), "planks", col=(0.10, 0.20, 0.15))
            b.tube([[x - 0.09, middle - 0.12, 1.0], [x - 0.09, middle - 0.12, 1.25]], 0.018, "metal", n=6, col=(0.5, 0.4, 0.15))
            word = ("Waiting room", "Tickets", "Parcels", "Refreshments", "Station master")[number // 3 % 5]
            b.box((HOUSE - 0.20, middle, 2.55), (0.36, 0.04, 0.34), "plain", col=(0.012, 0.025, 0.085))
            b.extend(lettering(word, 1.2, 0.16, col=(0.85, 0.84, 0.80), emit=0.4 if lit else 0.0), (HOUSE - 0.03, middle, 2.56), -np.pi / 2)
        if lit and -8 < middle < 24 and not door:
            lamps.append(wall_lamp((HOUSE - 0.5, middle, 1.7), (-1.0, 0.0, 0.0), WARM, 2.2, 6.0))
    b.box((HOUSE + 0.13, (y0 + y1) / 2, 0.28), (0.36, y1 - y0, 0.56), "concrete", col=(0.32, 0.30, 0.27), seg=3.0)
    roof = np.array([[HOUSE - 0.4, 5.1], [HOUSE + 8.4, 5.1], [HOUSE + 4.0, 7.9]])
    b.prism(roof, y1 - y0 + 0.8, "shingle", axis=1, col=(0.10, 0.10, 0.115), at=(0, (y0 + y1) / 2, 0))
    b.box((HOUSE + 4.1, y1, 2.6), (8.0, 0.3, 5.2), "brick", col=brick, seg=2.0).box(
        (HOUSE + 4.1, y0, 2.6), (8.0, 0.3, 5.2), "brick", col=brick, seg=2.0
    )
    for at in (-6.0, 9.0, 24.0):
        b.box((HOUSE + 3.2, at, 8.0), (0.8, 1.3, 2.2), "brick", col=brick)
        for dy in (-0.35, 0.0, 0.35):
            b.lathe([(0.12, 0), (0.10, 0.5)], "plain", n=8, at=(HOUSE + 3.2, at + dy, 9.1), col=(0.40, 0.20, 0.12))


def _far_side(b: Builder, lamps: list[Lamp], c: Conditions, name: str, *, lit: bool) -> None:
    """The other platform: a shelter with benches, boards with the name, lanterns, posters on a wall."""
    r = c.rng("station", "posters")
    x = FAR_EDGE - 2.6
    wall = FAR_EDGE - 4.8
    b.box((wall, 14.0, 0.9), (0.30, 90.0, 1.8), "brick", col=(0.30, 0.15, 0.11), seg=2.5).box(
        (wall, 14.0, 1.84), (0.42, 90.0, 0.10), "concrete", col=(0.42, 0.40, 0.37)
    )
    for y in (2.5, 13.0):
        b.box((x - 0.6, y + 3.5, 2.75), (3.0, 7.6, 0.10), "planks", col=WHITE, seg=1.5)
        b.box((x + 0.9, y + 3.5, 2.72), (0.06, 7.6, 0.34), "plain", col=GREEN)
        for dy in (0.2, 3.5, 6.8):
            b.tube([[x + 0.5, y + dy, 0], [x + 0.5, y + dy, 2.7]], 0.07, "metal", n=8, col=GREEN)
        b.extend(street.bench(), (x - 1.5, y + 2.2, 0.0), np.pi / 2).extend(street.bench(), (x - 1.5, y + 5.2, 0.0), np.pi / 2)
        if lit:
            b.box((x - 0.4, y + 3.5, 2.66), (0.12, 4.0, 0.04), "plain", col=(1.0, 0.8, 0.5), emit=12.0)
            lamps.append(lamp((x - 0.4, y + 3.5, 2.5), WARM, 8.0, 9.0, 0.8))
    for y in (-2.0, 22.5, 33.0):
        poster = r.uniform(0.08, 0.5, 3)
        for dy in (0.0, 1.35):
            b.box((wall + 0.17, y + dy, 1.05), (0.04, 1.05, 1.4), "plain", col=(0.62, 0.60, 0.55)).box(
                (wall + 0.195, y + dy, 1.05), (0.02, 0.94, 1.28), "plain", col=poster
            )
            b.box((wall + 0.21, y + dy, 0.75), (0.02, 0.94, 0.5), "plain", col=poster[::-1] * 0.7)
            b.box((wall + 0.21, y + dy + 0.1, 1.25), (0.02, 0.34, 0.34), "plain", col=(0.75, 0.62, 0.25))
            poster = poster[[2, 0, 1]]
    for y in (-6.0, 11.0, 27.0, 42.0, 56.0):
        head = street.lantern(b, FAR_EDGE - 2.2, y, height=3.3, emit=24.0 if lit else 0.0)
        if lit:
            lamps.append(lamp(head, WARM, 11.0, 11.0, 0.3))
    trackside.name_board(b, name, (FAR_EDGE - 1.9, 10.4, 0.0), width=2.5, yaw=0.75)
    trackside.name_board(b, name, (FAR_EDGE - 2.2, 38.0, 0.0), width=2.5, yaw=0.5)


def _signs(b: Builder, c: Conditions, name: str, *, lit: bool) -> None:
    """Clock, board of departures, platform number and name: hung under the canopy, facing who looks along the platform."""
    hour = HOURS.get(c.time, 10.4)
    trackside.station_clock(b, (2.55, 9.0, 3.10), hour=hour % 12, emit=1.6 if lit else 0.0)
    x, y, z = 0.15, 13.5, 3.02
    b.box((x, y, z), (2.7, 0.20, 0.80), "metal", col=(0.02, 0.02, 0.022))
    for dx in (-1.1, 1.1):
        b.tube([[x + dx, y, z + 0.4], [x + dx, y, z + 1.2]], 0.02, "metal", n=5, col=railway.IRON)
    minute = int(hour % 1 * 60)
    for row, (later, place) in enumerate(((4, NAMES[(c.seed + 1) % 6]), (19, NAMES[(c.seed + 3) % 6]), (37, NAMES[(c.seed + 4) % 6]))):
        total = int(hour) * 60 + minute + later
        said = f"{total // 60 % 24:02d}:{total % 60:02d}  {place}"
        b.extend(lettering(said, 1.7, 0.17, col=(1.0, 0.55, 0.08), emit=4.5), (x - 0.35, y - 0.105, z + 0.24 - 0.24 * row))
        b.extend(
            lettering("On time" if row != 1 else "Delayed", 0.55, 0.14, col=(1.0, 0.55, 0.08), emit=4.5),
            (x + 0.98, y - 0.105, z + 0.24 - 0.24 * row),
        )
    trackside.name_board(b, name, (1.9, 21.0, 3.05), width=2.3, posts=False, emit=0.5 if lit else 0.0)
    b.box((2.95, 15.0, 2.95), (0.62, 0.08, 0.62), "plain", col=(0.012, 0.025, 0.085))
    b.extend(lettering("2", 0.5, 0.46, col=(0.85, 0.84, 0.80), emit=0.5 if lit else 0.0), (2.95, 14.95, 2.95))
    trackside.signal(b, (EDGE + 0.55, 52.0, 0.0), go=True, lit=lit)
    trackside.signal(b, (FAR_EDGE - 0.6, 60.0, 0.0), go=False, lit=lit)


def _things(b: Builder, c: Conditions) -> None:
    """Benches, a luggage trolley, bins, a case with timetables, tubs of flowers."""
    r = c.rng("station", "things")
    b.extend(street.bench(), (3.0, 5.35, 0.0), -0.25)
    for y in (-5.0, 10.4, 17.6, 26.0):
        b.extend(street.bench(), (HOUSE - 0.55, y, 0.0), -np.pi / 2)
    street.bin_(b, (4.5, 7.2, 0.0), -1.2, (0.02, 0.05, 0.035))
    street.bin_(b, (4.4, 19.0, 0.0), -1.5, (0.02, 0.05, 0.035))
    trackside.timetable(b, (5.2, 9.2, 0.0), 0.35, r)
    trackside.timetable(b, (4.9, -1.6, 0.0), 0.2, r)
    x, y = 5.3, 14.2  # the trolley with trunks
    b.box((x, y, 0.42), (0.9, 1.7, 0.07), "planks", col=(0.20, 0.11, 0.05))
    for dx in (-0.36, 0.36):
        for dy in (-0.55, 0.55):
            b.box((x + dx, y + dy, 0.20), (0.06, 0.34, 0.34), "metal", col=railway.IRON)
    b.tube(
        [[x - 0.4, y - 0.8, 0.42], [x - 0.4, y - 0.95, 1.15], [x + 0.4, y - 0.95, 1.15], [x + 0.4, y - 0.8, 0.42]],
        0.025,
        "metal",
        n=6,
        col=railway.IRON,
    )
    z = 0.46
    for w, d, h, tone in ((0.8, 1.1, 0.42, (0.16, 0.07, 0.03)), (0.7, 0.9, 0.30, (0.06, 0.08, 0.05)), (0.5, 0.7, 0.22, (0.24, 0.16, 0.08))):
        b.box((x, y + r.uniform(-0.1, 0.15), z + h / 2), (w, d, h), "plain", col=tone, rough=0.6, yaw=0.0)
        b.box((x, y, z + h / 2), (w + 0.02, 0.06, h + 0.02), "plain", col=(0.30, 0.22, 0.10))
        z += h
    for y in (6.6, 21.8, -9.0):
        b.lathe([(0.26, 0), (0.34, 0.42), (0.36, 0.44), (0.30, 0.44)], "planks", n=14, at=(HOUSE - 0.6, y, 0), col=(0.14, 0.09, 0.05))
        b.lathe([(0.30, 0.40), (0.0, 0.44)], "soil", n=12, at=(HOUSE - 0.6, y, 0))


def _green(c: Conditions) -> list[Batch]:
    """Trees behind the far platform and along the line, bushes at the foot of the wall."""
    r = c.rng("station", "green")
    west = [(FAR_EDGE - 9.0 - 7.0 * r.uniform(), float(y), 0.0) for y in np.arange(-26, 70, 7.5)]
    ends = [(s * (11.0 + 5.0 * (k % 3)) + FAR_TRACK * 0.6, 84.0 + 11.0 * k, RAILS - 0.5) for k in range(9) for s in (-1, 1)]
    east = [(HOUSE + 7.0, 42.0, 0.0), (HOUSE + 9.0, 56.0, 0.0), (HOUSE + 6.0, 67.0, 0.0)]
    batches = plants.grove(
        [*west, *ends, *east],
        seed=5 + c.seed % 40,
        kinds=3,
        eye=(0.0, 0.0),
        colours=c.foliage,
        tints=((1, 1, 1), (1.1, 1.0, 0.8), (0.85, 1.0, 0.9)),
        height=8.5,
        bare=c.bare,
        near=12.0,
        middle=40.0,
    )
    spots = np.c_[FAR_EDGE - 6.0 + r.normal(0, 0.5, 30), r.uniform(-20, 70, 30), np.zeros(30)]
    batches.append(plants.scatter(plants.bush(3, size=0.9, colours=plants.SUMMER * (0.4 if c.bare else 0.75)), spots, 4, scale=(0.6, 1.3)))
    return batches
