"""The courtyard of a castle: walls with battlements all round, the gatehouse between two towers behind the mark, the keep, a well, a cart, banners."""

import numpy as np
from numpy.typing import NDArray

from soundstage.engines.previz.stage import camera
from soundstage.engines.previz.stage import weather as fx
from soundstage.engines.previz.stage.geometry import Batch, Builder, instances
from soundstage.engines.previz.stage.props import animals, plants, ramparts, ship
from soundstage.engines.previz.stage.props import castle as hall
from soundstage.engines.previz.stage.props import farm as yard
from soundstage.engines.previz.stage.scene import Colour, Floats, Lamp, Point, SetPiece
from soundstage.engines.previz.stage.sets.common import Conditions, lamp, row_of_marks, whiten
from soundstage.engines.previz.stage.sets.open_country import LOW_SUN, far_hills
from soundstage.engines.previz.stage.sets.terrain import fractal

Array = NDArray[np.float64]

MARK = (0.5, 3.0, 0.0)
EAST, WEST, GATE, SOUTH = 13.0, -12.0, 24.0, -17.0
"""x of the side walls, y of the gatehouse and of the wall behind the lens."""
HIGH = 6.4
GATEWAY = 1.2
"""x of the middle of the gate."""
KEEP = (-9.5, 27.5)
FLAME: Colour = (1.0, 0.46, 0.14)


def castle_yard(c: Conditions) -> SetPiece:
    """Build the courtyard; people stand before the gate."""
    b, r = Builder(), c.rng("castle yard")
    field, charge = hall.HERALDRY[c.seed % 4]
    lit = 1.0 if c.dark else 0.0
    _ground(b, c)
    _walls(b, lit)
    _keep(b, lit)
    far_hills(b, c, ((260.0, 26.0), (420.0, 60.0), (700.0, 120.0)), floor=2.0)
    for s in (-1, 1):
        hall.banner(b, (GATEWAY + s * 4.15, GATE - 2.35, 9.6), 1.3, 4.2, field, charge, 2)
        hall.banner(
            b, (s * 5.0 - 4.5, KEEP[1] - 4.4, 11.5), 1.5, 4.6, charge if s > 0 else field, field if s > 0 else charge, 0 if s > 0 else 1
        )
    hall.shield(b, (GATEWAY, GATE - 0.25, 6.4), field, charge, size=1.1)
    _things(b, r)
    flames = _torches(b) if c.dark else []
    if c.white:
        whiten(b)

    def fires(t: float, _eye: Floats) -> list[fx.Layer]:
        return [
            (fx.fire(t + 1.7 * k, at, n=20, height=0.46, width=0.085, power=8.0, seed=6 + k), True, False) for k, at in enumerate(flames)
        ]

    low = c.time in LOW_SUN
    return SetPiece(
        name="castle_yard", sky=c.sky(azimuth=-118.0, clouds=0.42) if c.time != "golden" else c.sky(azimuth=-112.0, elevation=24.0, clouds=0.36), batches=(Batch(mesh=b.mesh(), baked=True), *_alive(c, field)),
        lamps=tuple(_lamps(flames)), particles=fx.layers(fires if flames else None, c.falling()), air=c.air(0.0015, 0.004 if c.dark else 0.0012 if low else 0.0006, fog_height=40.0, haze_height=16.0), wet=0.8 * c.wetness,
        wind=c.breeze, centre=(0.0, 9.0, 0.0), near=15.0, far=60.0, marks=row_of_marks(MARK), open_behind=12.0, vista=camera.handheld(camera.dolly((-3.0, -7.5, 1.9), (-1.6, -4.6, 1.8), (0.2, 22, 4.4), fov=62, seconds=6), 0.4),
        look="teal-orange" if c.dark else "warm" if low else "neutral", surface="snow" if c.white else "gravel", exposure=0.3 if c.dark else 0.1,
    )  # fmt: skip


def _ground(b: Builder, c: Conditions) -> None:
    """Trodden earth with a way of setts from the gate, weeds along the walls, the slope and the fields outside."""
    x, y = np.meshgrid(np.linspace(-18, 19, 75), np.linspace(-20, 30, 100))
    grain = fractal(256, 44 + c.seed % 9)[(np.abs(x) * 3.1).astype(int) % 256, (np.abs(y) * 2.7).astype(int) % 256][..., None]
    wall = np.clip(1.2 - np.minimum(EAST - 1 - x, x - WEST - 1) / 2.6, 0, 1)[..., None]
    tone = (
        np.array([0.255, 0.20, 0.14]) * (0.65 + 0.6 * grain) * (1 - 0.7 * wall * grain) + c.ground((0.10, 0.13, 0.04)) * 0.7 * wall * grain
    )
    b.surface(
        x,
        y,
        0.03 * (grain[..., 0] - 0.5) * np.clip(np.hypot(x - MARK[0], y - MARK[1]) - 1.5, 0, 1),
        "sand" if not c.white else "snow",
        col=None if c.white else tone.reshape(-1, 3),
    )
    b.box((GATEWAY - 0.4, 12.0, 0.0), (3.0, 34.0, 0.05), "cobble", seg=1.0, col=(0.26, 0.245, 0.22), skip="-z")
    a, d = np.meshgrid(np.linspace(-1.6, 1.6, 60), np.geomspace(28.0, 300.0, 16))
    green = c.ground((0.115, 0.145, 0.045)) * (
        0.7 + 0.5 * fractal(256, 9)[(d * 0.7).astype(int) % 256, ((a + 2) * 60).astype(int) % 256][..., None]
    )
    b.surface(
        d * np.sin(a),
        d * np.cos(a),
        -0.15 - 0.012 * (d - 28),
        "grass" if not c.white else "snow",
        col=None if c.white else green.reshape(-1, 3),
    )


def _walls(b: Builder, lit: float) -> None:
    """The curtain walls, the corner towers, the gatehouse, the steps up to the walk."""
    ramparts.curtain_wall(b, (GATEWAY + 6.4, GATE + 0.9), (EAST + 0.9, GATE + 0.9), HIGH)
    ramparts.curtain_wall(b, (WEST - 0.9, GATE + 0.9), (GATEWAY - 6.4, GATE + 0.9), HIGH)
    ramparts.curtain_wall(b, (EAST + 0.9, GATE + 0.9), (EAST + 0.9, SOUTH), HIGH)
    ramparts.curtain_wall(b, (WEST - 0.9, SOUTH), (WEST - 0.9, GATE + 0.9), HIGH)
    ramparts.curtain_wall(b, (EAST + 0.9, SOUTH - 0.9), (WEST - 0.9, SOUTH - 0.9), HIGH)
    for s in (-1, 1):
        ramparts.tower(b, GATEWAY + s * 4.4, GATE + 0.2, 2.35, 10.6, roof=False, lit=lit)
    ramparts.gate(b, GATEWAY, GATE - 0.2, 3.6, 4.6, 2.6, 8.2)
    ramparts.tower(b, EAST + 0.6, GATE + 0.6, 2.5, 10.0, lit=lit)
    ramparts.tower(b, WEST - 0.6, SOUTH, 2.4, 9.5, lit=lit)
    ramparts.steps_up(b, EAST - 0.65, 8.5, 18.0, HIGH)


def _keep(b: Builder, lit: float) -> None:
    """The keep: a great square tower with turrets at its corners, windows in pairs, a steep roof."""
    x, y = KEEP
    stone = np.array(ramparts.FIELDSTONE) * 0.96
    b.box((x, y, 9.0), (11.0, 8.0, 18.0), "ashlar", seg=2.0, col=stone)
    for sx in (-1, 1):
        for sy in (-1, 1):
            b.box((x + sx * 5.3, y + sy * 3.8, 10.0), (1.7, 1.7, 20.0), "ashlar", seg=2.0, col=stone * 1.05)
            b.lathe(
                [(1.45, 20.0), (1.3, 20.2), (0.0, 23.6)],
                "shingle",
                n=4,
                at=(x + sx * 5.3, y + sy * 3.8, 0.0),
                col=ramparts.SLATE,
                yaw=np.pi / 4,
            )
    for xx in np.arange(-4.2, 4.3, 1.7):
        b.box((x + xx, y - 3.9, 18.45), (0.95, 0.5, 0.9), "ashlar", col=stone * 1.05)
    b.prism(np.array([[-3.6, 18.0], [3.6, 18.0], [0.0, 22.5]]), 9.4, "shingle", axis=0, col=ramparts.SLATE, at=(x, y, 0.0))
    for z in (8.2, 13.4):
        for xx in (-2.8, 0.0, 2.8):
            b.box((x + xx, y - 4.02, z), (1.25, 0.10, 2.0), "concrete", col=stone * 1.15)
            for s in (-0.3, 0.3):
                b.box(
                    (x + xx + s, y - 4.06, z),
                    (0.42, 0.08, 1.6),
                    "plain",
                    col=(1.0, 0.62, 0.28) if lit else (0.02, 0.022, 0.026),
                    emit=3.0 * lit,
                )


def _things(b: Builder, r: np.random.Generator) -> None:
    """A well, a cart, a stable under thatch along the wall, spears, barrels, sacks, bales, a training post."""
    ramparts.well(b, (-3.6, 8.2, 0.0))
    ramparts.cart(b, (5.3, 9.4, 0.0), -1.15)
    ramparts.spears(b, (4.3, 14.6, 0.0), -0.3)
    for x, y, size in ((7.4, 7.4, 1.0), (8.0, 6.8, 0.95), (7.7, 7.1, 0.9), (-6.9, 11.5, 1.0), (-6.2, 12.0, 0.9)):
        ship.barrel(b, (x, y, 0.0), size=size)
    yard.bales(b, r, (-7.2, 6.0, 0.0), 1.2, (3, 2))
    yard.bales(b, r, (-8.3, 3.6, 0.0), 0.3, (2, 1))
    for y in np.arange(-5.0, 12.1, 3.4):  # the stable's posts and its roof
        b.box((-8.6, y, 1.4), (0.2, 0.2, 2.8), "wood", col=hall.OLD_OAK)
    b.prism(np.array([[-11.2, 4.1], [-8.1, 2.7], [-8.1, 2.95], [-11.2, 4.4]]), 18.0, "fabric", axis=1, col=ramparts.THATCH, at=(0, 3.4, 0))
    for z in (0.6, 1.1):
        b.box((-8.6, 3.4, z), (0.09, 17.0, 0.13), "planks", col=hall.OLD_OAK)
    b.box((8.6, 14.6, 0.95), (0.2, 0.2, 1.9), "wood", col=hall.OLD_OAK).box((8.6, 14.6, 1.45), (1.3, 0.12, 0.12), "wood", col=hall.OLD_OAK)
    b.lathe(
        [(0.0, 0.85), (0.22, 0.9), (0.26, 1.2), (0.22, 1.6), (0.10, 1.68), (0.14, 1.8), (0.12, 1.98), (0.0, 2.02)],
        "fabric",
        n=14,
        at=(8.6, 14.56, 0.0),
        col=(0.40, 0.31, 0.17),
    )
    hall.great_door(b, (-2.5, SOUTH + 0.05, 0.0))
    for x, y, size in ((2.0, SOUTH + 1.2, 1.0), (2.8, SOUTH + 0.9, 0.95), (2.4, SOUTH + 1.9, 0.9)):
        ship.barrel(b, (x, y, 0.0), size=size)
    yard.bales(b, r, (5.6, SOUTH + 1.2, 0.0), 0.1, (3, 2, 1))
    for k in range(5):
        b.lathe(
            [(0.0, 0.0), (0.26, 0.05), (0.28, 0.3), (0.16, 0.52), (0.06, 0.56), (0.09, 0.66), (0.0, 0.64)],
            "fabric",
            n=12,
            at=(8.6 + 0.5 * (k % 3), 9.6 + 0.5 * (k // 3), 0.0),
            col=np.array([0.40, 0.33, 0.22]) * r.uniform(0.8, 1.1),
        )


def _torches(b: Builder) -> list[Point]:
    """Torches beside the gate and along the walls; returns their flames."""
    spots = [
        ((GATEWAY - 2.35, GATE - 0.3, 2.6), (0, -1.0, 0)),
        ((GATEWAY + 2.35, GATE - 0.3, 2.6), (0, -1.0, 0)),
        ((EAST, 6.0, 2.8), (-1.0, 0, 0)),
        ((EAST, -2.0, 2.8), (-1.0, 0, 0)),
        ((-8.45, 8.5, 2.1), (1.0, 0, 0)),
        ((-8.45, 1.8, 2.1), (1.0, 0, 0)),
    ]
    return [hall.torch(b, at, out) for at, out in spots]


def _lamps(flames: list[Point]) -> list[Lamp]:
    """The light of the torches."""
    return [lamp((x * 0.97, y - 0.25, z + 0.3), FLAME, 13.0, 13.0, 0.35) for x, y, z in flames]


def _alive(c: Conditions, field: Colour) -> list[Batch]:
    """Flags that fly from the towers, a horse by the stable, hens, a tree beyond the wall."""
    poles = np.array([[GATEWAY - 4.4, GATE + 0.2, 12.2], [GATEWAY + 4.4, GATE + 0.2, 12.2], [EAST + 0.6, GATE + 0.6, 18.2]])
    u, v = np.meshgrid(np.linspace(0, 1, 9), np.linspace(0, 1, 3))
    shape = Builder()
    for turn in (slice(None), slice(None, None, -1)):
        shape.surface(
            (2.0 * u)[:, turn], (0.15 * np.sin(5 * u))[:, turn], (0.9 * v * (1 - 0.6 * u) - 0.1 * u)[:, turn], "fabric", col=field, sway=1.0
        )
    hens = np.array([[2.9, 7.0, 0.0], [3.6, 7.8, 0.0], [-1.6, 9.5, 0.0]])

    def flying(t: float) -> NDArray[np.float32]:
        return instances(poles, 0.5 + 0.25 * np.sin(1.7 * t + np.arange(3)))

    def pecking(t: float) -> NDArray[np.float32]:
        return instances(
            hens + np.c_[0.1 * np.sin(0.5 * t + np.arange(3)), np.zeros(3), np.zeros(3)],
            np.arange(3) * 2.0 + 0.4 * np.sin(0.8 * t + np.arange(3)),
        )

    trees = plants.grove(
        [(x, 44.0 + 6 * np.sin(x), -0.5) for x in np.arange(-34.0, 40.0, 7.0)],
        seed=5 + c.seed % 40,
        kinds=2,
        colours=c.foliage,
        height=8.0,
        bare=c.bare,
        near=10.0,
        middle=30.0,
    )
    return [
        Batch(mesh=shape.mesh(), inst=flying(0.0), place=flying),
        Batch(mesh=animals.animal("horse"), inst=instances([[-7.3, 9.0, 0.0]], -1.9)),
        Batch(mesh=yard.hen((0.42, 0.36, 0.28)), inst=pecking(0.0), place=pecking),
        *trees,
    ]
