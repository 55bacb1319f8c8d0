"""The courtyard of a temple in East Asia: a hall under a curved roof behind the mark, a pagoda beyond it, lanterns of stone, a censer, a bell, old trees."""

import numpy as np
from numpy.typing import NDArray

from soundstage.engines.previz.stage import camera
from soundstage.engines.previz.stage import weather as fx
from soundstage.engines.previz.stage.geometry import Batch, Builder, instances
from soundstage.engines.previz.stage.props import plants
from soundstage.engines.previz.stage.props import temple as pieces
from soundstage.engines.previz.stage.scene import Colour, Floats, Lamp, Point, SetPiece
from soundstage.engines.previz.stage.sets.common import Conditions, lamp, row_of_marks, whiten
from soundstage.engines.previz.stage.sets.open_country import LOW_SUN, far_hills
from soundstage.engines.previz.stage.sets.terrain import fractal

Array = NDArray[np.float64]

MARK = (0.4, 3.0, 0.0)
SIDE, SOUTH, NORTH = 14.5, -15.0, 34.0
"""x of the walls to either side, y of that with the gate behind the lens and of the one behind the hall."""
HALL = (0.0, 19.6, 0.0)
CENSER = (0.0, 12.4, 0.0)
FLAME: Colour = (1.0, 0.58, 0.24)
RED_GLOW: Colour = (1.0, 0.30, 0.12)
WAY = 1.9
"""Half the width of the way of large slabs to the steps."""
MAPLES = np.array([[0.42, 0.045, 0.020], [0.52, 0.085, 0.025], [0.56, 0.19, 0.035]])
BLOSSOM = np.array([[0.66, 0.44, 0.48], [0.72, 0.53, 0.55], [0.60, 0.38, 0.43]])


def temple(c: Conditions) -> SetPiece:
    """Build the courtyard; people stand on the way to the hall."""
    b = Builder()
    lit = 1.0 if c.dark else 0.0
    _ground(b, c)
    hung = pieces.hall(b, HALL, lit=lit)
    pieces.pagoda(b, (15.5, 44.0, 0.0), lit=0.8 * lit)
    pieces.bell_pavilion(b, (-10.2, 10.4, 0.0), 0.18)
    smoke_from = pieces.censer(b, CENSER)
    flames = [
        pieces.lantern_of_stone(b, (s * 3.3, y, 0.0), lit=lit, size=1.08, seed=k)
        for k, (s, y) in enumerate((s, y) for y in (7.2, 11.0, 14.8) for s in (-1, 1))
    ]
    flames += [pieces.lantern_of_stone(b, (s * 5.6, -3.5, 0.0), lit=lit, size=1.08, seed=9 + k) for k, s in enumerate((-1, 1))]
    _walls(b)
    far_hills(b, c, ((330.0, 50.0), (540.0, 92.0), (860.0, 150.0)), floor=2.0)
    if c.white:
        whiten(b)

    def incense(t: float, _eye: Floats) -> list[fx.Layer]:
        tone = (0.36, 0.34, 0.32) if c.dark else (0.62, 0.62, 0.63)
        return [
            (
                fx.smoke(
                    t, smoke_from, n=34, life=4.2, rise=0.55, spread=0.20, size=(0.10, 0.62), colour=tone, alpha=0.13, wind=(0.22, 0.05)
                ),
                False,
                True,
            )
        ]

    low = c.time in LOW_SUN
    sky = c.sky(azimuth=-116.0, elevation=22.0, clouds=0.30) if c.time == "golden" else c.sky(azimuth=-128.0, clouds=0.40)
    return SetPiece(
        name="temple", sky=sky, batches=(Batch(mesh=b.mesh(), baked=True), *_green(c)), lamps=tuple(_lamps(hung, flames)) if c.dark else (),
        particles=fx.layers(None if c.raining else incense, c.falling()), air=c.air(0.0020, 0.005 if c.dark else 0.0014 if low else 0.0010, fog_height=50.0, haze_height=18.0), wet=0.85 * c.wetness,
        wind=c.breeze, centre=(0.0, 10.0, 0.0), near=17.0, far=75.0, marks=row_of_marks(MARK), open_behind=7.5,
        vista=camera.handheld(camera.dolly((-1.6, -9.2, 1.75), (-0.7, -6.2, 1.75), (0.9, 19.0, 4.5), fov=64, seconds=6), 0.3), look="teal-orange" if c.dark else "warm" if low else "neutral",
        surface="snow" if c.white else "concrete", exposure=0.35 if c.dark else 0.75 if c.white else 0.05,
    )  # fmt: skip


def _ground(b: Builder, c: Conditions) -> None:
    """Flags of worn stone, mossy towards the walls, a way of larger slabs to the steps, and woodland floor outside."""
    x, y = np.meshgrid(np.linspace(-SIDE, SIDE, 60), np.linspace(SOUTH, NORTH, 100))
    grain = fractal(256, 21 + c.seed % 9)[(np.abs(x) * 3.3).astype(int) % 256, (np.abs(y) * 2.9).astype(int) % 256][..., None]
    broad = fractal(256, 33, ridged=False)[(np.abs(x) * 5.1).astype(int) % 256, (np.abs(y) * 4.3).astype(int) % 256][..., None]
    edge = np.clip((np.abs(x) - 5.0) / (SIDE - 5.0), 0, 1)[..., None]
    stone = np.array([0.335, 0.320, 0.295]) * (0.74 + 0.34 * grain + 0.16 * broad)
    moss = np.clip(1.7 * edge * broad + 0.9 * edge**3 - 0.25, 0, 1) * (0.75 if not c.white else 0.0)
    tone = stone * (1 - moss) + c.ground((0.085, 0.115, 0.032)) * (0.8 + 0.5 * grain) * moss
    b.surface(x, y, np.zeros_like(x), "paving" if not c.white else "snow", col=None if c.white else tone.reshape(-1, 3))
    if not c.white:
        r = c.rng("temple slabs")
        for v in np.arange(SOUTH + 0.6, HALL[1] - 3.4, 1.25):
            for k in range(3):
                wide = 2 * WAY / 3
                shade = np.array([0.40, 0.385, 0.355]) * r.uniform(0.82, 1.12)
                b.box((-WAY + wide * (k + 0.5), v + 0.6, 0.0), (wide - 0.025, 1.225, 0.03), "concrete", seg=0.62, col=shade, skip="-z")
        for s in (-1, 1):
            b.box(
                (s * (WAY + 0.11), (SOUTH + HALL[1] - 3.2) / 2, 0.0),
                (0.2, HALL[1] - 3.2 - SOUTH, 0.05),
                "concrete",
                seg=1.2,
                col=(0.29, 0.28, 0.26),
                skip="-z",
            )
    a, d = np.meshgrid(np.linspace(-np.pi, np.pi, 64), np.geomspace(13.0, 190.0, 14))
    wood = c.ground((0.060, 0.075, 0.026)) * (
        0.7 + 0.5 * fractal(256, 9)[(d * 0.9).astype(int) % 256, ((a + 4) * 38).astype(int) % 256][..., None]
    )
    px, py = d * np.sin(a), 9.0 + 1.5 * d * np.cos(a)
    b.surface(
        px,
        py,
        -0.12 + np.interp(d, [30, 70, 190], [0, 3.0, 26.0]),
        "grass" if not c.white else "snow",
        col=None if c.white else wood.reshape(-1, 3),
    )


def _walls(b: Builder) -> None:
    """The walls round the court and the gate in the one behind the lens."""
    for s in (-1, 1):
        pieces.wall(b, (s * SIDE, SOUTH), (s * SIDE, NORTH))
        pieces.wall(b, (s * 2.6, SOUTH), (s * (SIDE + 0.3), SOUTH))
    pieces.wall(b, (-SIDE, NORTH), (SIDE, NORTH))
    pieces.gate(b, (0.0, SOUTH, 0.0))


def _lamps(hung: tuple[Point, ...], flames: list[Point]) -> list[Lamp]:
    """The lanterns under the eaves and of stone, the light of the hall through its doors."""
    out = [lamp((x, y - 0.5, z), RED_GLOW, 3.6, 9.0, 0.4) for x, y, z in hung]
    out += [lamp((x * 0.86, y - 0.2, z + 0.25), FLAME, 4.6, 7.5, 0.3) for x, y, z in flames]
    x, y, _ = HALL
    out += [lamp((x + k, y - 0.8, 3.0), FLAME, 9.0, 13.0, 0.7, (0.0, -0.85, -0.5), -0.1) for k in (-4.0, 0.0, 4.0)]
    out.append(lamp((x, y + 4.6, 3.2), FLAME, 6.0, 7.0, 0.5))
    return out


def _green(c: Conditions) -> list[Batch]:
    """Old trees in the court: maples, that blossom in spring; pines and cedars behind the walls and up the hill."""
    r = c.rng("temple trees")
    leaves = MAPLES if c.autumn else BLOSSOM if c.season == "spring" and not c.white else c.foliage * [0.62, 0.60, 0.62]
    court = [
        (8.6, 9.2, 0.0),
        (-11.2, 3.2, 0.0),
        (11.6, 1.5, 0.0),
        (-11.0, 19.0, 0.0),
        (11.8, 17.0, 0.0),
        (-9.5, -9.0, 0.0),
        (9.8, -9.5, 0.0),
    ]
    batches = plants.grove(
        court, seed=4 + c.seed % 40, kinds=2, colours=leaves, height=6.0, bare=c.bare, near=14.0, middle=40.0, scale=(0.85, 1.1)
    )
    side = np.r_[-np.ones(16), np.ones(16)]
    near = np.c_[side * r.uniform(17.5, 24.0, 32), np.tile(np.linspace(-20.0, 44.0, 16), 2) + r.normal(0, 1.2, 32), np.zeros(32)]
    behind = np.c_[np.linspace(-34, 34, 14) + r.normal(0, 1.2, 14), 52.0 + r.uniform(0, 9.0, 14), np.full(14, 0.6)]
    aside = np.repeat((-1, 1), 32) * r.uniform(24, 95, 64)
    slope = np.c_[aside, r.uniform(34, 105, 64), np.zeros(64)]
    gateway = np.c_[r.uniform(-24, 24, 14), r.uniform(-34, -20, 14), np.zeros(14)]
    gateway = gateway[np.abs(gateway[:, 0]) > 2.5]
    slope[:, 2] = np.interp(np.hypot(slope[:, 0], (slope[:, 1] - 9) / 1.5), [30, 70, 190], [0, 3.0, 26.0]) - 0.3
    for k, (at, size) in enumerate(((np.concatenate([near, gateway]), (1.0, 1.5)), (np.concatenate([behind, slope]), (1.1, 1.8)))):
        trunk, needles = plants.pine(
            3 + k + c.seed % 7, height=9.5, tiers=13 if k == 0 else 8, boughs=8 if k == 0 else 6, snow=1.0 if c.white else 0.0
        )
        rows = instances(
            at,
            r.uniform(0, 6, len(at)),
            r.uniform(*size, len(at)),
            np.array([0.95, 1.05, 0.9]) * r.uniform(0.75, 1.2, (len(at), 1)),
            r.uniform(0, 1, len(at)),
        )
        batches += [Batch(mesh=trunk, inst=rows), Batch(mesh=needles, inst=rows, cutout=True)]
    if c.autumn:
        return [*batches, *_fallen(r)]
    return batches


def _fallen(r: np.random.Generator) -> list[Batch]:
    """Red leaves on the stones."""
    at = np.concatenate([np.array([x, y]) + r.normal(0, 2.0, (70, 2)) for x, y in ((8.0, 8.5), (-10.4, 3.4), (10.6, 1.8))])
    at = at[np.abs(at[:, 0]) > 1.8]
    tints = np.array([[1.0, 0.14, 0.05], [1.0, 0.30, 0.07], [0.85, 0.10, 0.05]])[r.integers(3, size=len(at))]
    return [
        Batch(mesh=fx.leaf_mesh(), inst=instances(np.c_[at, np.full(len(at), 0.02)], r.uniform(0, 6, len(at)), 1.0, tints), shadow=False)
    ]
