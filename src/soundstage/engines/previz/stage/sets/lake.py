"""The bank of a lake or of a river: the action stands on the grass, the water behind it with a jetty, a boat and reeds, woods on the far shore.

Seen along +y: the bank, the water's edge (y 7.6), the jetty to the right with a rowing boat; the far shore with its trees stands on
its head in the water.
"""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from soundstage.engines.previz.stage import camera
from soundstage.engines.previz.stage import weather as fx
from soundstage.engines.previz.stage.geometry import Batch, Builder, instances
from soundstage.engines.previz.stage.props import boats, coast, plants
from soundstage.engines.previz.stage.scene import Floats, Mark, SetPiece
from soundstage.engines.previz.stage.sets.common import SNOW_WHITE, Conditions, whiten
from soundstage.engines.previz.stage.sets.open_country import LOW_SUN, far_hills, open_country
from soundstage.engines.previz.stage.sets.terrain import fractal

Array = NDArray[np.float64]

MARK = (0.5, 3.0, 0.0)
EDGE = 7.6
"""y of the water's edge behind the mark."""
LEVEL = -0.34
"""z of the water."""
JETTY = 3.1
"""x of the middle of the jetty."""
FAR_CROWN, RIVERSIDE_CROWN = plants.Crown(cards=44, size=1.65, levels=1), plants.Crown(cards=90, size=1.2, levels=1)
CANOPY = np.array([0.045, 0.075, 0.026])
ICE = np.array([0.07, 0.13, 0.17])
MUD = np.array([0.20, 0.16, 0.105])


@dataclass(frozen=True, slots=True)
class Water:
    """Where the water is, and what stands round it."""

    ashore: Callable[[Array, Array], Array]
    """Metres from the water's edge at x and y, negative in the water."""
    far: float
    """y from which on there is the other side."""
    rise: tuple[tuple[float, ...], tuple[float, ...]]
    """Metres ashore on the other side, and how high the ground is there."""
    cleared: float
    """Share of the other side that is meadow."""
    ranges: tuple[tuple[float, float], ...]
    """Hills behind it all."""

    def lie(self, x: Array, y: Array) -> Array:
        """Height of the ground: level on this bank, down into the water, and up on the other side."""
        d = self.ashore(x, y)
        bank = np.interp(d, [-12.0, -3.0, 0.0, 1.6], [-2.4, -1.0, LEVEL, 0.0])
        beyond = np.clip((y - 0.6 * self.far) / (0.4 * self.far), 0, 1)
        swell = (
            0.16
            * np.sin(x * 0.19 + 1.0)
            * np.sin(y * 0.23)
            * np.clip((np.hypot(x - MARK[0], y - MARK[1]) - 5) / 9, 0, 1)
            * np.clip(d / 3, 0, 1)
        )
        return bank + swell + np.interp(d, *self.rise) * beyond


def _around_a_lake(x: Array, y: Array) -> Array:
    middle, half = 92.0, 92.0 - EDGE
    bays = 0.9 * np.sin(x * 0.16 + 0.6) * np.clip(np.abs(x - MARK[0]) / 8 - 0.4, 0, 1) + 5.0 * np.sin(x * 0.045 + 2) * (y > 60)
    return (np.hypot((x - 12.0) / 165.0, (y - middle) / half) - 1.0) * half + bays


def _along_a_river(x: Array, y: Array) -> Array:
    middle = EDGE + 17.0 + 15.0 * (1 - np.cos((x - MARK[0]) * 0.021)) - 6.0 * np.sin((x - MARK[0]) * 0.03)
    return np.abs(y - middle) - 17.0 + 0.5 * np.sin(x * 0.33 + 0.8) * np.clip(np.abs(x - MARK[0]) / 6 - 0.4, 0, 1)


LAKE = Water(
    _around_a_lake, 170.0, ((0.0, 12.0, 60.0, 200.0), (0.0, 1.6, 12.0, 40.0)), 0.12, ((420.0, 46.0), (620.0, 84.0), (900.0, 140.0))
)
RIVER = Water(
    _along_a_river, 40.0, ((0.0, 5.0, 30.0, 120.0, 300.0), (0.0, 1.1, 2.4, 10.0, 34.0)), 0.52, ((380.0, 34.0), (560.0, 62.0), (820.0, 96.0))
)


def lake(c: Conditions) -> SetPiece:
    """Build the lake."""
    return _bank("lake", c, LAKE)


def river(c: Conditions) -> SetPiece:
    """Build the river, which is narrower, with meadows on its other side and stones in its bed."""
    return _bank("river", c, RIVER)


def _bank(name: str, c: Conditions, water: Water) -> SetPiece:
    b, r = Builder(), c.rng(name)
    _ground(b, c, water)
    far_hills(b, c, water.ranges, floor=0.0)
    _jetty(b, r)
    _stones(b, r, c, water)
    if c.white:
        whiten(b)
    frozen = name == "lake" and (c.white or c.season == "winter")
    if frozen:
        _ice(b, water, c)
    boat = instances([[JETTY + 1.72, 12.6, LEVEL + 0.02]], 0.06)

    def rocked(t: float) -> NDArray[np.float32]:
        return instances(
            [[JETTY + 1.72 + 0.02 * np.sin(t * 0.9), 12.6, LEVEL + 0.02 + 0.012 * np.sin(t * 1.7)]], 0.06 + 0.015 * np.sin(t * 0.7)
        )

    batches = [
        Batch(mesh=b.mesh(), baked=True), *(() if frozen else (_sheet(water),)), Batch(mesh=boats.rowing_boat(((0.16, 0.28, 0.30), (0.36, 0.07, 0.05), (0.50, 0.48, 0.42), (0.08, 0.16, 0.10))[c.seed % 4]), inst=boat, place=rocked),
        *_woods(c, r, water), *_green(c, r, water),
    ]  # fmt: skip
    low = c.time in LOW_SUN

    def mist(t: float, _eye: Floats) -> list[fx.Layer]:
        return [
            (
                fx.fog_bank(
                    t,
                    np.array([4.0, 0.45 * water.far, LEVEL + 0.9]),
                    n=30,
                    half=(50, 0.35 * water.far),
                    size=(4, 9),
                    alpha=0.05,
                    drift=(0.5, 0.1),
                ),
                False,
                True,
            )
        ]

    still = 0.035 if name == "lake" else 0.10
    return open_country(
        name, c, batches, mark=MARK, azimuth=-62.0, clouds=(0.42, 0.40), motes=70, golden=-52.0, wind=1.0, centre=(0.5, 12.0, 0.0), near=15.0, far=120.0,
        air=c.air(0.0005, 0.0009 if low else 0.0003, fog_height=40.0, haze_height=20.0, reach=70.0), particles=fx.layers(mist if c.time in ("dawn", "morning") and not c.raining else None, c.falling()),
        vista=camera.handheld(camera.dolly((-1.6, -2.6, 1.75), (-0.6, -0.4, 1.7), (2.2, 30, 0.9), fov=58, seconds=6), 0.4),
        sea_y=coast.OPEN, swell=4 * still if c.weather & {"wind", "storm"} else still, mirror=None if frozen else LEVEL, shore=EDGE - 1.2, afloat=None if frozen else Mark(at=(0.2, EDGE + 3.6, LEVEL)), open_behind=3.4, exposure=0.6 if c.dark else 0.0 if c.time == "noon" else 0.2,
    )  # fmt: skip


def _ground(b: Builder, c: Conditions, water: Water) -> None:
    """The banks and the bed in rings about the mark: grass, mud at the water's edge, the dark floor of the woods beyond."""
    turn = np.r_[np.linspace(-1.15, 1.15, 130), np.linspace(1.15, 2 * np.pi - 1.15, 40)[1:]]
    radius = np.r_[0.0, np.linspace(0.6, 9.0, 18), np.geomspace(9.6, 60.0, 20), np.geomspace(64.0, 420.0, 30)]
    d, a = np.meshgrid(radius, turn)
    x, y = MARK[0] + d * np.sin(a), MARK[1] + d * np.cos(a)
    ashore = water.ashore(x, y)
    grain = fractal(256, 33 + c.seed % 9)[(np.abs(x) * 2.3).astype(int) % 256, (np.abs(y) * 2.1).astype(int) % 256][..., None]
    wet = np.clip(1.15 - ashore / 0.9, 0, 1)[..., None]
    # Beyond the first rows of trees the other side is one canopy: dark, and uneven in height.
    patches = fractal(256, 52 + c.seed % 7, ridged=False)[((x + 440) * 0.29).astype(int) % 256, ((y + 60) * 0.5).astype(int) % 256]
    wooded = (
        np.clip((ashore - 9) / 9, 0, 1)
        * np.clip((y - 0.75 * water.far) / (0.2 * water.far), 0, 1)
        * np.clip((patches - water.cleared) * 12, 0, 1)
    )
    z = water.lie(x, y) + wooded * (2.0 + 6.0 * grain[..., 0])
    wooded = wooded[..., None]
    turf = c.ground((0.115, 0.155, 0.04)) if not c.white else SNOW_WHITE
    tone = turf * (0.7 + 0.55 * grain)
    tone = tone * (1 - wooded) + CANOPY * (0.55 + 0.9 * grain) * wooded * (1.0 if not c.white else 3.0)
    tone = tone * (1 - wet) + MUD * (0.6 + 0.6 * grain) * wet
    b.surface(x.T, y.T, z.T, "grass" if not c.white else "snow", col=tone.transpose(1, 0, 2).reshape(-1, 3))


def _sheet(water: Water) -> Batch:
    """The water: fine where it is near, coarse towards the other side."""
    y = EDGE - 9.0 + (water.far + 40.0) * np.linspace(0, 1, 70) ** 1.9
    x = np.linspace(-1, 1, 74)[None] * (40 + (y - y[0])[:, None] * 1.6)
    return Batch(
        mesh=Builder().surface(x, np.repeat(y[:, None], 74, 1), np.full((70, 74), LEVEL), "water").mesh(), water=True, shadow=False
    )


def _ice(b: Builder, water: Water, c: Conditions) -> None:
    """The frozen lake: dark clear ice with drifts of snow on it and long cracks."""
    r = c.rng("lake", "ice")
    y = EDGE - 5.0 + (water.far + 25.0) * np.linspace(0, 1, 60)[:, None] ** 1.7
    x = np.linspace(-1, 1, 61) * (30 + (y - y[0]) * 1.3)
    y = np.repeat(y, 61, 1)
    drift = fractal(256, 60, ridged=False)[(np.abs(y) * 2.4).astype(int) % 256, ((x + 300) * 1.1).astype(int) % 256]
    snow = np.clip((drift - 0.48) * 5, 0, 1)[..., None]
    b.surface(x, y, np.full_like(x, LEVEL + 0.01), "plain", col=(ICE * (1 - snow) + SNOW_WHITE * 0.9 * snow).reshape(-1, 3), rough=0.16)
    for _ in range(18):
        way = r.uniform(0, 6.28) + np.cumsum(r.normal(0, 0.25, 9))
        line = np.array([r.uniform(-16, 18), r.uniform(EDGE + 2, 34)]) + np.cumsum(
            np.c_[np.cos(way), np.sin(way)] * r.uniform(0.6, 2.2), axis=0
        )
        line = line[water.ashore(line[:, 0], line[:, 1]) < -0.5]
        if len(line) > 2:
            b.tube(np.c_[line, np.full(len(line), LEVEL + 0.015)], 0.016, "snow", n=3, col=(0.62, 0.72, 0.78))


def _jetty(b: Builder, r: np.random.Generator) -> None:
    """A jetty of grey boards on piles, with a ladder, a mooring line and a lantern post at its end."""
    end, half, deck = 19.0, 0.85, 0.10
    for y in np.arange(5.6, end, 0.165):
        grey = r.uniform(0.75, 1.15) * np.array([0.30, 0.27, 0.23])
        b.box(
            (JETTY + r.normal(0, 0.012), y, deck - 0.02 + r.normal(0, 0.003)),
            (2 * half + r.uniform(-0.03, 0.05), 0.148, 0.04),
            "planks",
            col=grey,
        )
    for s in (-1, 1):
        b.box((JETTY + s * 0.62, (5.6 + end) / 2, deck - 0.11), (0.10, end - 5.6, 0.14), "planks", col=(0.20, 0.17, 0.14))
        for k, y in enumerate((6.0, 8.9, 11.8, 14.7, 17.6, end - 0.1)):
            tall = 0.62 if k in (2, 4) or y > 18 else 0.02
            b.tube([[JETTY + s * 0.80, y, -1.6], [JETTY + s * 0.80, y, deck + tall]], [0.085, 0.075], "bark", n=8, col=(0.20, 0.17, 0.14))
    for s in (-0.16, 0.16):
        b.tube([[JETTY - half - 0.06, 16.0 + s, -0.9], [JETTY - half - 0.06, 16.0 + s, 0.75]], 0.022, "metal", n=6)
    for z in (-0.5, -0.22, 0.06):
        b.tube([[JETTY - half - 0.06, 15.84, z], [JETTY - half - 0.06, 16.16, z]], 0.018, "metal", n=5)
    t = np.linspace(0, 1, 9)
    b.tube(
        np.c_[JETTY + 0.80 + 0.9 * t, 14.7 - 0.35 * t, 0.62 - 0.62 * t - 0.35 * t * (1 - t)], 0.013, "plain", n=5, col=(0.42, 0.35, 0.22)
    )
    b.box((JETTY - 0.45, 17.8, deck + 0.16), (0.42, 0.30, 0.30), "planks", col=(0.30, 0.21, 0.12))
    b.lathe(
        [(0.0, 0.0), (0.11, 0.0), (0.14, 0.26), (0.13, 0.26), (0.10, 0.02), (0.0, 0.02)],
        "metal",
        n=14,
        at=(JETTY - 0.42, 16.9, deck),
        col=(0.30, 0.32, 0.34),
    )


def _stones(b: Builder, r: np.random.Generator, c: Conditions, water: Water) -> None:
    """Pebbles and stones along the edge, a log, and in a river boulders in the stream."""
    for k in range(46):
        x, y = r.uniform(-14, 15), EDGE + r.normal(-0.3, 0.9)
        if abs(x - JETTY) > 1.1:
            b.extend(
                plants.boulder(k % 9, r.uniform(0.05, 0.20)),
                (x, y, float(water.lie(np.array(x), np.array(y)))),
                r.uniform(0, 6),
                tint=(0.8, 0.8, 0.8),
            )
    for k, (x, y, size) in enumerate(((-4.4, 7.6, 0.5), (-5.6, 8.6, 0.7), (7.4, 7.9, 0.6), (8.8, 9.0, 0.4))):
        b.extend(plants.boulder(k, size), (x, y, LEVEL - 0.05), 1.1 * k, tint=(0.85, 0.85, 0.83))
    b.tube([[-3.9, 5.6, 0.15], [-2.1, 6.3, 0.13]], [0.17, 0.13], "bark", n=10, col=(0.30, 0.25, 0.20))
    if water is RIVER:
        for k in range(9):
            x, y = r.uniform(-26, 22), r.uniform(14, 36)
            b.extend(plants.boulder(20 + k, r.uniform(0.5, 1.2)), (x, y, LEVEL - 0.1), r.uniform(0, 6), tint=(0.42, 0.43, 0.42))


def _woods(c: Conditions, r: np.random.Generator, water: Water) -> list[Batch]:
    """Spruces and broadleaf trees along the other side and round the ends of the water; one tree leans over this bank."""
    n = 44000
    x, y = r.uniform(-230, 240, n), r.uniform(-20, water.far + 90, n)
    d = water.ashore(x, y)
    stand = fractal(256, 52 + c.seed % 7, ridged=False)[((x + 240) * 0.53).astype(int) % 256, ((y + 30) * 0.8).astype(int) % 256]
    thin = np.clip((stand - np.quantile(stand, 0.15 if water is LAKE else 0.25)) * 9, 0, 1) * np.exp(-np.abs(d - 3) / 13)
    ok = (
        (d > 1.8)
        & (r.uniform(size=n) < thin)
        & ((y > 0.55 * water.far) | (np.abs(x) > 46))
        & (np.hypot(x, y) > 34)
        & (np.abs(np.arctan2(x, y)) < 1.2)
    )
    at = np.c_[x, y, water.lie(x, y) - 0.3][ok][: 410 if water is LAKE else 145]
    behind = np.c_[r.uniform(-90, 90, 46), r.uniform(-66, -36, 46), np.zeros(46)]
    at = np.concatenate([at, behind])
    fir = r.uniform(size=len(at)) < (0.66 if water is LAKE else 0.2)
    snow = plants.DUSTED if c.white else 0.0
    needles = plants.far_pine(4, height=11.0, snow=snow) if water is LAKE else plants.pine(4, height=11.0, tiers=10, snow=snow, boughs=7)[1]
    k = int(fir.sum())
    batches = [
        Batch(
            mesh=needles,
            inst=instances(at[fir], r.uniform(0, 6, k), r.uniform(0.7, 1.5, k), r.uniform(0.6, 1.1, (k, 1)) * [1, 1, 1]),
            cutout=water is not LAKE,
        )
    ]
    for i in range(2):  # at this distance a crown is a few large cards
        trunk, leaves = plants.tree(
            12 + c.seed % 40 + i, height=9.5, colours=c.foliage, crown=FAR_CROWN if water is LAKE else RIVERSIDE_CROWN, bare=c.bare
        )
        here = at[~fir][i::2]
        k = len(here)
        rows = instances(here, r.uniform(0, 6, k), r.uniform(0.7, 1.3, k), r.uniform(0.65, 1.1, (k, 1)) * [1.05, 1.0, 0.9])
        batches += [Batch(mesh=mesh, inst=rows, cutout=mesh is leaves) for mesh in (trunk, leaves) if mesh is not None]
    batches += plants.grove(
        np.array([[-7.6, 6.4, -0.05], [9.8, 5.4, 0.0]]),
        seed=16 + c.seed % 40,
        kinds=2,
        colours=c.foliage,
        height=7.6,
        bare=c.bare,
        near=9.0,
        scale=(0.9, 1.1),
    )
    return batches


def _green(c: Conditions, r: np.random.Generator, water: Water) -> list[Batch]:
    """Grass on this bank, reeds in the shallows to both sides, lily pads."""
    if c.white:
        return []
    at = np.c_[r.uniform(-11, 12, 330), r.uniform(-3.5, EDGE - 0.5, 330)]
    tall = (np.abs(at[:, 0] - MARK[0]) > 5.2) | (at[:, 1] > 6.2)
    z = water.lie(at[:, 0], at[:, 1])
    turf = c.ground((0.13, 0.175, 0.05))
    at = np.c_[at, z]
    batches = plants.grassland(at[~tall & (z > -0.2)], 4, eye=(0.5, -1.5), beyond=7.0, cards=66, size=1.5, height=0.08, colour=turf)
    long = at[tall & (np.abs(at[:, 0] - JETTY) > 1.3)]
    batches += plants.grassland(long, 6, eye=(0.5, -1.5), beyond=9.0, cards=56, size=1.5, height=0.26, colour=turf * [1.1, 1.0, 0.8])
    dry = np.array([0.22, 0.21, 0.085]) if c.season in ("autumn", "winter") else np.array([0.12, 0.17, 0.05])
    reeds = np.concatenate(
        [np.c_[r.uniform(-15, -2.9, 40), EDGE + r.uniform(-0.2, 2.2, 40)], np.c_[r.uniform(6.2, 16, 30), EDGE + r.uniform(-0.2, 2.0, 30)]]
    )
    reeds = np.c_[reeds, np.full(len(reeds), LEVEL - 0.25)]
    batches.append(
        plants.scatter(plants.grass_patch(15, cards=20, size=0.9, height=1.25, colour=dry, wide=0.5), reeds, 31, scale=(0.7, 1.15))
    )
    if c.season in ("spring", "summer"):
        batches.append(_lilies(r))
    return batches


def _lilies(r: np.random.Generator) -> Batch:
    """Pads that lie on the water in drifts, a white flower on some."""
    b = Builder()
    for x, y in ((-2.4, 10.6), (-5.2, 12.4), (7.6, 12.0)):
        for _ in range(26):
            at = (x + r.normal(0, 0.9), y + r.normal(0, 0.7), LEVEL + 0.012 + 0.006 * r.uniform())
            size = r.uniform(0.09, 0.17)
            b.lathe(
                [(0.0, 0.0), (size * 0.9, 0.004), (size, 0.012)][::-1],
                "leaf",
                n=9,
                at=at,
                col=np.array([0.05, 0.12, 0.03]) * r.uniform(0.7, 1.4),
                rough=0.35,
            )
            if r.uniform() < 0.14:
                b.lathe([(0.02, 0.0), (0.06, 0.05), (0.05, 0.07), (0.0, 0.05)], "plain", n=8, at=at, col=(0.80, 0.74, 0.74))
    return Batch(mesh=b.mesh(), shadow=False)
