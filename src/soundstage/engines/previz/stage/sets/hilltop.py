"""The top of a grassy hill: the ground falls away on all sides, far below lie fields and woods, and above everything is sky."""

import numpy as np

from soundstage.engines.previz.stage import camera
from soundstage.engines.previz.stage.geometry import Batch, Builder, instances
from soundstage.engines.previz.stage.props import plants
from soundstage.engines.previz.stage.scene import Floats, SetPiece
from soundstage.engines.previz.stage.sets.common import Conditions, whiten
from soundstage.engines.previz.stage.sets.forest import MARK, flowers, grasses
from soundstage.engines.previz.stage.sets.open_country import LOW_SUN, far_hills, open_country
from soundstage.engines.previz.stage.sets.terrain import fractal

TOP = 5.5
"""Metres from the mark over which the hill's top is level."""
FALLS = ((0.0, 3.0, 9.0, 30.0, 110.0, 240.0), (0.0, 0.25, 1.5, 7.0, 20.0, 25.0))
"""Metres beyond that, and how far the ground lies below the top there."""
FLOOR = 25.0
FIELD = 74.0
"""Metres across a field."""
CROPS = np.array([[0.115, 0.150, 0.045], [0.075, 0.110, 0.035], [0.230, 0.190, 0.070], [0.150, 0.165, 0.055], [0.130, 0.095, 0.055]])
"""Pasture, clover, ripe wheat, hay, ploughed earth."""
HILLS = ((600.0, 24.0), (800.0, 44.0), (1020.0, 72.0))
"""Metres to each range of hills that closes the view, and how high it rises over the floor."""


def lie(x: Floats, y: Floats) -> Floats:
    """Height of the ground at x and y: 0 on top, less the farther away from it."""
    away = np.hypot((x - MARK[0]) * 0.85, y - MARK[1]) - TOP
    swells = 0.12 * np.sin(x * 0.31 + 1.0) * np.sin(y * 0.27) * np.clip(away / 6 + 1, 0, 1)
    return np.asarray(-np.interp(away, *FALLS) + swells)


def hilltop(c: Conditions) -> SetPiece:
    """Build the hill."""
    b, r = Builder(), c.rng("hilltop")
    _slopes(b, c)
    _fields(b, c)
    far_hills(b, c, HILLS, floor=FLOOR)
    for k, (x, y) in enumerate(((-3.4, 6.2), (4.6, 5.4), (5.3, 6.1))):
        b.extend(plants.boulder(k, 0.22 + 0.16 * (k % 2)), (x, y, float(lie(np.array(x), np.array(y)))), 1.3 * k)
    if c.white:
        whiten(b)
    batches = [Batch(mesh=b.mesh(), baked=True), *_trees(c, r)]
    if not c.white:
        batches += [*grasses(c, r, lie, most=0.1, every=2), *(flowers(r, lie) if c.season in ("spring", "summer") else ())]
    return open_country(
        "hilltop", c, batches, mark=(*MARK, 0.0), azimuth=-58.0, clouds=(0.38, 0.42), motes=120, wind=1.6, centre=(0.5, 5.0, 0.0), near=12.0, far=60.0,
        air=c.air(0.00035, 0.0009 if c.time in LOW_SUN else 0.0003, fog_height=120.0, haze_height=90.0, reach=80.0),
        vista=camera.crane((-1.2, -4.6, 0.9), 0.5, (1.0, 30, 3.4), fov=56, seconds=5),
    )  # fmt: skip


def _slopes(b: Builder, c: Conditions) -> None:
    """The top and the sides of the hill."""
    turn = np.linspace(0, 2 * np.pi, 97)
    radius = np.r_[np.linspace(0.0, 16.0, 26), np.geomspace(18.0, 260.0, 26)]
    a, d = np.meshgrid(turn, radius)
    x, y = MARK[0] + d * np.sin(a), MARK[1] + d * np.cos(a)
    grain = fractal(256, 41)[(np.abs(x) * 2.1).astype(int) % 256, (np.abs(y) * 2.3).astype(int) % 256]
    green = c.ground((0.13, 0.19, 0.045)) * (0.72 + 0.5 * grain[..., None])
    b.surface(x, y, lie(x, y), "snow" if c.white else "grass", col=None if c.white else green.reshape(-1, 3))


def _fields(b: Builder, c: Conditions) -> None:
    """The floor of the valley in fields, each of one crop, with dark hedges between them."""
    a, d = np.meshgrid(np.linspace(0, 2 * np.pi, 241), np.geomspace(120.0, 1100.0, 70))
    x, y = d * np.sin(a), d * np.cos(a)
    bend = 30 * np.sin(x * 0.006) + 22 * np.sin(y * 0.008 + 1.0)
    u, v = (0.94 * x + 0.34 * y + bend) / FIELD, (0.94 * y - 0.34 * x + bend) / (FIELD * 1.35)
    crop = (np.abs(np.floor(u) * 7.13 + np.floor(v) * 3.71 + c.seed) * 1.618).astype(int) % len(CROPS)
    hedge = (np.minimum(u % 1, v % 1) < 0.09)[..., None]
    tone = np.where(hedge, [0.028, 0.045, 0.016], CROPS[crop]) * (c.ground((1.0, 1.0, 1.0)) if not c.white else 1.0)
    z = -FLOOR + 3.0 * np.sin(x * 0.011) * np.sin(y * 0.013) - 9.0 * (np.hypot(x, y) < 225)
    b.surface(x, y, z, "snow" if c.white else "grass", col=None if c.white else tone.reshape(-1, 3))


def _trees(c: Conditions, r: np.random.Generator) -> list[Batch]:
    """One old tree on the edge of the top, and far below woods and hedgerow trees that are specks."""
    alone = np.array([[7.4, 11.5, 0.0]])
    alone[:, 2] = lie(alone[:, 0], alone[:, 1]) - 0.1
    out = plants.grove(alone, seed=5 + c.seed % 40, kinds=1, colours=c.foliage, height=6.5, bare=c.bare)
    angle, metres = r.uniform(-1.2, 1.2, 260), 95.0 + 480.0 * r.uniform(0, 1, 260) ** 1.4
    clump = np.round(angle * 7) / 7 + r.normal(0, 0.018, 260)  # they stand together
    x, y = metres * np.sin(clump), metres * np.cos(clump)
    at = np.c_[x, y, np.maximum(lie(x, y), -FLOOR)]
    tint = r.uniform(0.5, 1.0, (260, 1)) * [1.0, 1.0, 0.9]
    speck = plants.bush(6, size=3.2, cards=40, colours=c.foliage * 0.55)
    out.append(Batch(mesh=speck, inst=instances(at, r.uniform(0, 6, 260), r.uniform(0.8, 1.8, 260), tint), cutout=True, shadow=False))
    return out
