"""Inside a barn: frames of old beams, walls and a roof of boards through which the sun comes in blades, hay, a loft with its ladder, a stall.

The great door at the far end stands open on the farm.
"""

from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from soundstage.engines.previz.stage import camera
from soundstage.engines.previz.stage import weather as fx
from soundstage.engines.previz.stage.geometry import Batch, Builder, instances
from soundstage.engines.previz.stage.props import barn as pieces
from soundstage.engines.previz.stage.props import farm, plants, ship
from soundstage.engines.previz.stage.scene import Colour, Floats, Lamp, Mark, SetPiece
from soundstage.engines.previz.stage.sets.common import GREY, RAIN, SNOW, Conditions, lamp, row_of_marks
from soundstage.engines.previz.stage.sets.open_country import far_hills
from soundstage.engines.previz.stage.sets.rooms import SUN_INDOORS, indoor_sky, interior
from soundstage.engines.previz.stage.sets.terrain import fractal

Array = NDArray[np.float64]

NEAR, FAR = -6.2, 13.4
MARK = (0.0, 3.0, 0.0)
DOOR = (-0.35, 3.05, 0.0, 3.45)
"""x and z of the great door in the far wall."""
HATCH = (-2.9, -1.9, 4.3, 5.5)
AZIMUTH, BLADES = -78.0, 0.55
"""Where the sun stands, degrees, and how bright its light is in the dust."""
LOFT = (-5.2, -0.9, 7.6, 13.2, 2.85)
STALL = (2.95, 3.2, 7.2)
"""x of its front, y of its ends."""
FRAMES = (-1.7, 2.7, 7.4, 11.6)
LANTERNS = ((-2.0, -1.7, 2.7), (2.2, 2.7, 2.6), (-2.3, 7.4, 2.3), (3.0, 11.6, 2.5))
FLAME: Colour = (1.0, 0.58, 0.24)
SUNLIT: Colour = (1.0, 0.80, 0.54)
"""The light that sunlit boards and straw give back."""
SEATS = ((-2.0, 4.35, 0.5), (-2.9, 3.75, 0.7))
"""Bales to sit on: x, y, and where who sits there faces."""


def barn(c: Conditions) -> SetPiece:
    """Build the barn; people stand in the aisle, or sit on bales."""
    b, r = Builder(), c.rng("barn")
    for side in (-1, 1):
        pieces.side_wall(b, r, side, NEAR, FAR)
    pieces.gable_wall(b, r, FAR, (DOOR, HATCH))
    pieces.gable_wall(b, r, NEAR)
    pieces.roof(b, r, NEAR, FAR)
    for y in FRAMES:
        pieces.frame(b, y)
    pieces.purlins(b, NEAR, FAR)
    pieces.loft(b, *LOFT)
    pieces.ladder(b, (-1.45, 6.75, 0.0), (-1.45, 7.62, 3.35))
    pieces.stall(b, *STALL)
    _floor(b, c)
    _door(b)
    heaps = _hay(b, r)
    _things(b, r)
    lit = 1.0 if c.dark else 0.0
    for at in LANTERNS:
        pieces.lantern(b, at, lit=lit, hang=3.5 - at[2])
    _outside(b, c)
    blades = _blades_of_light(c)
    seats = tuple(Mark(at=(x, y, 0.0), yaw=yaw, seat=0.41) for x, y, yaw in SEATS)
    piece = interior(
        "barn", b, c, azimuth=AZIMUTH, vista=camera.dolly((-0.9, -5.3, 1.6), (-0.5, -3.0, 1.6), (0.5, 10.5, 2.35), fov=64, seconds=6),
        marks=row_of_marks(MARK, seats=seats), open_behind=9.0, surface="gravel", look="teal-orange" if c.dark else "warm", lamps=_lamps(c), extra=_loose(c, r, heaps), effects=fx.layers(blades, _beyond_the_door(c)),
        haze=0.013 if blades is not None else 0.005, exposure=0.0, outside=None, probe=(0.0, 2.9, 1.4),
    )  # fmt: skip
    return replace(piece, near=10.0, far=26.0, centre=(0.0, 3.4, 1.2))


def _floor(b: Builder, c: Conditions) -> None:
    """Trodden earth, strewn with chaff towards the walls."""
    x, y = np.meshgrid(np.linspace(-pieces.HALF, pieces.HALF, 40), np.linspace(NEAR, FAR + 0.2, 72))
    grain = fractal(256, 61 + c.seed % 9)[((x + 40) * 4.1).astype(int) % 256, ((y + 40) * 3.7).astype(int) % 256][..., None]
    broad = fractal(256, 18, ridged=False)[((x + 40) * 6.3).astype(int) % 256, ((y + 40) * 5.1).astype(int) % 256][..., None]
    chaff = np.clip(0.15 + 0.5 * (np.abs(x)[..., None] - 1.6) / 2.4 + 0.9 * (broad - 0.5), 0.0, 0.85)
    tone = np.array([0.185, 0.140, 0.095]) * (0.7 + 0.5 * grain) * (1 - chaff) + np.array(farm.STRAW) * (0.42 + 0.35 * grain) * chaff
    b.surface(x, y, 0.02 * (grain[..., 0] - 0.5) * np.clip(np.hypot(x - MARK[0], y - MARK[1]) - 1.5, 0, 1), "soil", col=tone.reshape(-1, 3))


def _door(b: Builder) -> None:
    """The frame of the great door, and its leaf slid aside on a rail outside."""
    x0, x1, _, z1 = DOOR
    for x in (x0 - 0.08, x1 + 0.08):
        b.box((x, FAR - 0.06, z1 / 2), (0.20, 0.16, z1), "wood", seg=0.8, col=pieces.BEAM)
    b.box(((x0 + x1) / 2, FAR - 0.06, z1 + 0.12), (x1 - x0 + 0.5, 0.18, 0.26), "wood", seg=0.8, col=pieces.BEAM)
    b.box((x1 + 1.2, FAR + 0.14, z1 / 2 + 0.05), (2.2, 0.06, z1), "siding", seg=0.8, col=farm.BARN_RED)
    b.box(((x0 + x1) / 2, FAR + 0.03, 0.01), (x1 - x0, 0.4, 0.06), "concrete", col=(0.30, 0.28, 0.25))


def _hay(b: Builder, r: np.random.Generator) -> Array:
    """Bales stacked along the left wall and in the loft, some to sit on, heaps of loose hay; returns where stalks stick out of those."""

    def lay(x: float, y: float, z: float, yaw: float) -> None:
        b.extend(pieces.bale(r), (x, y, z), yaw + r.normal(0, 0.05))

    for x, y, yaw in SEATS:
        lay(x, y + 0.02, 0.0, yaw)
    for row, (count, z) in enumerate(((5, 0.0), (4, 0.41), (3, 0.82), (1, 1.23))):
        for k in range(count):
            lay(-4.75, -2.6 + 1.0 * k + 0.5 * row, z, np.pi / 2)
    for row, (count, z) in enumerate(((3, 0.0), (2, 0.41))):
        for k in range(count):
            lay(-4.15, -1.4 + 1.0 * k + 0.5 * row, z, np.pi / 2)
    for x, y, z, yaw in (
        (4.5, -1.8, 0.0, 0.2),
        (4.6, -1.2, 0.0, 0.1),
        (4.55, -1.5, 0.41, 0.15),
        (3.6, -3.4, 0.0, 1.1),
        (-3.9, 5.4, 0.0, 0.9),
    ):
        lay(x, y, z, yaw)
    top = LOFT[4] + 0.03
    for row, count in enumerate((4, 4, 3)):
        for k in range(count):
            lay(-4.7 + 0.98 * k + 0.2 * row, 8.3 + 0.06 * row, top + 0.41 * row, 0.0)
    for k in range(3):
        lay(-4.6 + 1.0 * k, 9.0, top + 0.82, 0.0)
    piles = (((-3.1, 10.9, top), 1.5, 1.2), ((-3.6, 8.4, 0.0), 1.25, 0.85), ((4.3, 0.9, 0.0), 0.95, 0.55), ((4.6, 6.3, 0.0), 0.7, 0.30))
    edges = np.array([[-2.6, 7.75, 2.86], [-3.9, 7.8, 2.86], [-2.0, 4.4, 0.36], [-2.9, 3.8, 0.36], [-4.6, -0.5, 1.2], [-4.1, 0.2, 0.8]])
    return np.concatenate([edges, *(pieces.pile(b, r, at, radius, high) for at, radius, high in piles)])


def _things(b: Builder, r: np.random.Generator) -> None:
    """Tools, a wheel, barrels, churns, a bucket, ropes and harness."""
    b.extend(pieces.leaning(pieces.pitchfork()), (-3.2, 7.05, 0.62), 0.5)
    for k, (tool, y) in enumerate(((pieces.shovel(), 1.7), (pieces.pitchfork(), 2.15), (pieces.shovel(1.5), 2.6))):
        b.extend(pieces.leaning(tool), (pieces.HALF - 0.34, y, 0.0), -np.pi / 2 + 0.05 * (k - 1))
    b.extend(pieces.scythe(), (pieces.HALF - 0.22, -0.3, 1.35), -np.pi / 2)
    pieces.cart_wheel(b, (pieces.HALF - 0.36, -3.0, 0.0))
    pieces.rope_coil(b, (3.45 - 0.15, 0.6, 2.0), 1)
    pieces.rope_coil(b, (-pieces.HALF + 0.18, 3.1, 2.2), -1)
    for x, y, size in ((4.75, 8.2, 1.0), (4.1, 8.5, 0.92), (4.7, 9.2, 0.95)):
        ship.barrel(b, (x, y, 0.0), size=size)
    churn = [(0.16, 0.0), (0.17, 0.03), (0.17, 0.42), (0.10, 0.54), (0.10, 0.60), (0.13, 0.64), (0.12, 0.67), (0.0, 0.68)]
    for x, y in ((3.75, 9.6), (3.4, 9.95)):
        b.lathe(churn, "metal", n=16, at=(x, y, 0.0), col=(0.40, 0.41, 0.42))
    b.lathe(
        [(0.0, 0.01), (0.13, 0.01), (0.17, 0.30), (0.155, 0.30), (0.12, 0.03), (0.0, 0.03)],
        "metal",
        n=18,
        at=(2.6, 2.7, 0.0),
        col=(0.30, 0.31, 0.32),
    )
    turn = np.linspace(0, np.pi, 11)
    b.tube(np.c_[2.6 + 0.165 * np.cos(turn), np.full(11, 2.7), 0.30 + 0.13 * np.sin(turn)], 0.006, "metal", n=5, col=(0.2, 0.2, 0.2))
    for k in range(3):  # halters on pegs of a post
        ring = np.linspace(0, 2 * np.pi, 21)
        b.tube(
            np.c_[np.full(21, 3.28), 4.9 + 0.10 * np.sin(ring) + 0.05 * k, 1.75 - 0.22 * (1 + 0.15 * k) * (1 + np.cos(ring)) / 2],
            0.010,
            "fabric",
            n=5,
            col=(0.12, 0.06, 0.03),
        )


def _lamps(c: Conditions) -> list[Lamp]:
    """Lanterns after dark; by day what the bright yard throws in through the door, and what sunlit boards and straw give back."""
    x = (DOOR[0] + DOOR[1]) / 2
    if c.dark:
        return [lamp((px, py, pz - 0.05), FLAME, 6.0, 11.0, 0.3) for px, py, pz in LANTERNS] + [
            lamp((0.6, -3.4, 3.0), FLAME, 4.0, 9.0, 0.5)
        ]
    strong = {"noon": 1.3, "morning": 1.0, "afternoon": 1.0, "golden": 0.9, "sunset": 0.5, "dawn": 0.4}.get(c.time, 0.7) * (
        0.7 if c.weather & GREY else 1.0
    )
    tone = SUNLIT if not c.weather & GREY and c.time != "overcast" else (1.0, 0.95, 0.88)
    return [
        lamp((x, FAR - 0.6, 2.2), (1.0, 0.95, 0.86), 13.0 * strong, 13.0, 1.2, (0.0, -0.95, -0.3), 0.0),
        *(lamp((-2.6, y, 2.9), tone, 7.0 * strong, 12.0, 1.5, (0.5, 0.0, -0.86), -0.6) for y in (-3.2, 1.2, 5.8)),
        lamp((1.0, 2.5, 5.2), tone, 5.0 * strong, 10.0, 1.5, (0.0, 0.0, 1.0), -0.4),
    ]


def _outside(b: Builder, c: Conditions) -> None:
    """The yard before the door, its fence, fields and hills."""
    x, y = np.meshgrid(np.linspace(-60, 60, 50), np.r_[np.linspace(FAR + 0.2, 40, 30), np.geomspace(43, 210, 16)])
    grain = fractal(256, 12)[((x + 300) * 2.1).astype(int) % 256, ((y + 300) * 1.9).astype(int) % 256][..., None]
    worn = np.clip(1.6 - np.abs(x - 1.4 - 0.08 * (y - FAR)) / 2.4, 0, 1)[..., None] * np.clip((34 - y) / 10, 0, 1)[..., None]
    tone = c.ground((0.105, 0.145, 0.042)) * (0.7 + 0.5 * grain) * (1 - worn) + np.array([0.29, 0.225, 0.15]) * (0.75 + 0.4 * grain) * worn
    b.surface(
        x, y, -0.06 + np.interp(y, [30, 200], [0, 7.0]), "grass" if not c.white else "snow", col=None if c.white else tone.reshape(-1, 3)
    )
    b.plane(-40, 40, -40, NEAR - 0.1, -0.08, "grass" if not c.white else "snow", seg=9.0, col=c.ground())
    for s in (-1, 1):
        b.plane(
            min(s * 40, s * 5.6), max(s * 40, s * 5.6), NEAR, FAR + 0.4, -0.08, "grass" if not c.white else "snow", seg=9.0, col=c.ground()
        )
    farm.rail_fence(b, np.array([[-16.0, 29.0], [0.0, 30.5], [20.0, 28.0]]))
    for bx, by, yaw in () if c.white else ((1.0, 44.0, 0.5), (4.6, 52.0, 1.4), (-4.0, 50.0, 0.9), (0.2, 64.0, 0.2)):
        farm.round_bale(b, (bx, by, float(np.interp(by, [30, 200], [0, 7.0])) - 0.1), yaw)
    far_hills(b, c, ((260.0, 26.0), (420.0, 50.0)), floor=0.0)


def _loose(c: Conditions, r: np.random.Generator, heaps: Array) -> list[Batch]:
    """Stalks on the floor and hanging from the loft, trees in the yard."""
    mat = pieces.straw(r, 230, 1.0)
    at = np.c_[r.uniform(-4.9, 4.9, 126), r.uniform(-5.5, 12.8, 126)]
    keep = (np.abs(at[:, 0]) > 0.9 + 0.9 * r.uniform(size=126)) | (r.uniform(size=126) < 0.12)
    at = at[keep]
    tufts = pieces.straw(r, 110, 0.42, 0.10, steep=0.55)
    trees = plants.grove(
        [(-7.0, 29.0, 0.0), (8.5, 33.0, 0.1), (14.0, 44.0, 0.6), (-16.0, 46.0, 0.6), (-4.0, 60.0, 1.2)],
        seed=8 + c.seed % 40,
        kinds=2,
        eye=(0.0, 0.0),
        colours=c.foliage,
        height=7.5,
        bare=c.bare,
        near=12.0,
        middle=40.0,
    )
    return [
        Batch(
            mesh=mat,
            inst=instances(np.c_[at, np.full(len(at), 0.004)], r.uniform(0, 6, len(at)), r.uniform(0.8, 1.2, len(at))),
            shadow=False,
        ),
        Batch(mesh=tufts, inst=instances(heaps, r.uniform(0, 6, len(heaps)), r.uniform(0.9, 1.3, len(heaps))), shadow=False),
        *trees,
    ]


def _blades_of_light(c: Conditions) -> fx.Source | None:
    """The sun in the dust of the air, where it comes in between the boards of the left wall."""
    sky = indoor_sky(c, AZIMUTH)
    if c.dark or sky.moon or sky.clouds > 0.8 or c.time not in SUN_INDOORS:
        return None
    turn, rise = np.radians(AZIMUTH), np.radians(sky.elevation)
    ray = -np.array([np.sin(turn) * np.cos(rise), np.cos(turn) * np.cos(rise), np.sin(rise)])
    starts = np.array([[-pieces.HALF, y, z] for y, z in ((0.4, 3.3), (2.1, 2.7), (4.6, 3.4), (7.0, 2.9), (9.3, 3.4), (11.2, 3.0))])
    ends = [at + ray * min(at[2] / -ray[2], 9.0 / ray[0]) for at in starts]

    def shining(t: float, eye: Floats) -> list[fx.Layer]:
        rows = [
            fx.beam(t, eye, a, e, n=46, widths=(0.10, 0.26), colour=(1.0, 0.86, 0.62), power=BLADES, seed=20 + k)
            for k, (a, e) in enumerate(zip(starts, ends, strict=True))
        ]
        return [(np.concatenate(rows), True, False)]

    return shining


def _beyond_the_door(c: Conditions) -> fx.Source | None:
    """Rain or snow, in the yard alone."""
    if not c.weather & (RAIN | SNOW):
        return None

    def falling(t: float, eye: Floats) -> list[fx.Layer]:
        where = (1.3, FAR + 5.0, 1.5)
        rows = fx.rain(t, where, n=2400) if c.raining else fx.snow(t, where, n=3000)
        return [(rows[rows[:, 1] > FAR + 0.3], c.raining, True)]

    return falling
