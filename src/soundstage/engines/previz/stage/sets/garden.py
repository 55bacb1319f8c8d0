"""A garden behind a house: a stone path between flower beds through a rose arch to the glazed door, a bench, a sundial, a tool shed, an apple tree."""

from functools import partial

import numpy as np
from numpy.typing import NDArray

from soundstage.engines.previz.stage import camera, weather
from soundstage.engines.previz.stage import weather as fx
from soundstage.engines.previz.stage.geometry import Batch, Builder, turned_instances
from soundstage.engines.previz.stage.props import flowers, plants, street
from soundstage.engines.previz.stage.props import garden as pieces
from soundstage.engines.previz.stage.scene import Floats, Lamp, Mark, SetPiece
from soundstage.engines.previz.stage.sets.common import WARM, Conditions, lamp, row_of_marks, whiten

Array = NDArray[np.float64]

MARK = (0.4, 3.0, 0.03)
HOUSE, DOOR = 13.0, 0.9
"""y of the front that looks on the garden, and x of its door."""
ARCH = 8.2
BENCH = (-2.15, 7.3)
WALLS = (
    ("brick", (0.44, 0.21, 0.14)), ("concrete", (0.56, 0.50, 0.38)), ("plaster", (0.74, 0.71, 0.64)), ("brick", (0.50, 0.30, 0.20)),
)  # fmt: skip
SHUTTERS = ((0.14, 0.24, 0.20), (0.16, 0.26, 0.38), (0.10, 0.20, 0.32), (0.36, 0.40, 0.36))
ROSES = ((0.62, 0.05, 0.10), (0.78, 0.36, 0.42), (0.80, 0.74, 0.64), (0.74, 0.42, 0.16))
SPIRES = ((0.16, 0.16, 0.58), (0.42, 0.16, 0.52), (0.70, 0.44, 0.56), (0.70, 0.68, 0.66))
LOW = ((0.44, 0.14, 0.44), (0.76, 0.72, 0.62), (0.70, 0.40, 0.06), (0.72, 0.26, 0.36))


def garden(c: Conditions) -> SetPiece:
    """Build the garden."""
    b, r, pick = Builder(), c.rng("garden", "set"), c.seed % 4
    _ground(b, c)
    light = pieces.cottage(
        b,
        c.rng("garden", "house"),
        -0.9,
        HOUSE,
        wide=10.4,
        door=DOOR,
        wall=WALLS[pick],
        shutters=SHUTTERS[pick],
        emit=4.5 if c.dark else 0.0,
    )
    arch = pieces.rose_arch(b, float(_path(ARCH)), ARCH)
    pieces.shed(b, (5.3, 9.6, 0.0), -0.42)
    pieces.sundial(b, (2.75, 6.6, 0.0))
    pieces.wheelbarrow(b, (3.75, 7.6, 0.0), 0.7)
    pieces.watering_can(b, (-0.75, 6.2, 0.0), 0.6)
    pieces.pots(b, r, (4.0, 8.5, 0.0))
    for x in (-0.45, 2.25):
        pieces.pots(b, r, (x, HOUSE - 0.55, 0.06), count=1)
    b.extend(street.bench(), (*BENCH, 0.0), 0.42)
    _bounds(b, c)
    lamps: list[Lamp] = []
    if c.dark:
        lamps = [
            lamp(light, WARM, 5.0, 9.0, 0.3),
            *(lamp((x, HOUSE - 0.7, 1.4), WARM, 2.6, 7.0, 0.5, (0.0, -0.8, -0.5), -0.1) for x in (-4.3, -1.8, DOOR)),
        ]
        for x, y in ((-1.2, 6.3), (2.1, 9.6)):
            at = street.lantern(b, x, y, height=0.9)
            lamps.append(lamp(at, WARM, 2.2, 5.0, 0.25))
    if c.white:
        whiten(b)
    batches = [Batch(mesh=b.mesh(), baked=True), *_trees(c)]
    batches += _beds(c, r) if not c.bare else []
    for seed, spine in ((3, arch), (4, np.array([[DOOR - 1.15, HOUSE - 0.14, 0.0], [DOOR - 1.2, HOUSE - 0.14, 2.3], [DOOR - 0.4, HOUSE - 0.14, 2.75], [DOOR + 1.2, HOUSE - 0.14, 2.7]])),
                        (5, np.array([[3.9, HOUSE - 0.14, 0.0], [4.05, HOUSE - 0.14, 1.8], [3.5, HOUSE - 0.14, 3.6], [2.6, HOUSE - 0.14, 4.3]]))):  # fmt: skip
        rose = flowers.climbing_rose(seed + c.seed % 5, spine, ROSES[(pick + seed + 2) % 4], bare=c.bare)
        batches.append(Batch(mesh=rose, cutout=True))
    if not c.bare and c.time not in ("night", "blue", "dusk") and not c.raining:
        batches.append(_butterflies())
    s, co = np.sin(0.42), np.cos(0.42)
    seats = tuple(Mark(at=(BENCH[0] + u * co, BENCH[1] + u * s, 0.0), yaw=0.42, seat=0.45) for u in (-0.4, 0.4))

    def motes(t: float, eye: Floats) -> list[fx.Layer]:
        return [(fx.dust(t, np.asarray(eye) + [0, 3, 0], n=150, half=(4, 5, 2), alpha=0.35), True, True)]

    return SetPiece(
        name="garden", sky=c.sky(azimuth=-114.0, elevation=24.0, clouds=0.3) if c.time == "golden" else c.sky(azimuth=-114.0), batches=tuple(batches), lamps=tuple(lamps),
        particles=weather.layers(None if c.dark or c.raining or c.snowing else motes, c.falling()), air=c.air(0.0018, 0.0016, fog_height=20.0, haze_height=10.0), wet=0.0, wind=c.breeze,
        centre=(0.5, 8.0, 0.0), near=13.0, far=60.0, marks=row_of_marks(MARK, seats=seats), narrow=True, vista=camera.dolly((-1.5, -3.6, 1.6), (-0.6, -1.6, 1.55), (0.9, 10.0, 1.55), fov=54, seconds=6),
        look="warm" if c.time in ("golden", "sunset") else "moonlight" if c.dark else "neutral", surface="snow" if c.white else "gravel",
        exposure=0.5 if c.time == "night" else 0.0,
    )  # fmt: skip


def _path(y: Array | float) -> Array:
    """X of the middle of the path: straight where people go, bent towards the door behind the arch."""
    t = np.clip((np.asarray(y, float) - 6.0) / (HOUSE - 7.0), 0, 1)
    return MARK[0] + (DOOR - MARK[0]) * t * t * (3 - 2 * t)


def _edge(y: Array, side: int) -> Array:
    """X where the bed on one side begins: it comes close to the path, and leaves room where people stand."""
    room = 1.15 + 0.95 * np.exp(-(((y - 3.2) / 2.4) ** 2)) + 0.16 * np.sin(y * 1.3 + side)
    return _path(y) + side * (room + 0.55)


def _ground(b: Builder, c: Conditions) -> None:
    """Lawn, dug beds, the path of flat stones with its brick edging."""
    x, y = np.meshgrid(
        np.r_[np.linspace(-40, -8, 9), np.linspace(-7.5, 8.5, 41), np.linspace(9, 40, 9)],
        np.r_[np.linspace(-16, 14, 50), np.linspace(16, 60, 12)],
    )
    r = c.rng("garden", "lawn")
    tone = c.ground((0.10, 0.17, 0.035)) * (1 + r.normal(0, 0.09, x.shape))[..., None] * (1 + 0.10 * np.sign(np.sin(x * 3.1)))[..., None]
    b.surface(x, y, np.full_like(x, 0.0), "snow" if c.white else "grass", col=None if c.white else tone.reshape(-1, 3))
    ys = np.linspace(-6, HOUSE - 0.3, 80)
    for s, far in ((-1, -5.6), (1, 4.6)):
        near = _edge(ys, s)
        columns = np.stack([near + (far - near) * k for k in (0.0, 0.12, 0.6, 1.0)], 1)[:, ::s]
        lift = np.tile(np.array([0.005, 0.05, 0.07, 0.03])[::s], (len(ys), 1))
        b.surface(columns, np.repeat(ys[:, None], 4, 1), lift, "soil", col=(0.10, 0.065, 0.042))
    px = _path(ys)
    b.surface(
        np.stack([px - 0.72, px, px + 0.72], 1),
        np.stack([ys] * 3, 1),
        np.full((80, 3), 0.022) + [0, 0.010, 0],
        "paving",
        col=(0.44, 0.40, 0.33),
    )
    if not c.white:  # snow lies as high as the bricks are
        _edging(b)


def _edging(b: Builder) -> None:
    """Bricks on end along both sides of the path."""
    for s in (-1, 1):
        for k, at in enumerate(np.arange(-5.9, HOUSE - 0.5, 0.23)):
            turn = float(np.arctan((_path(at + 0.1) - _path(at - 0.1)) / 0.2))
            b.box(
                (0, 0, 0.03),
                (0.10, 0.215, 0.07),
                "plain",
                col=np.array((0.34, 0.14, 0.09)) * (0.8 + 0.13 * (k * 7 % 4)),
                yaw=-turn,
                at=(float(_path(at)) + s * 0.78, at, 0.0),
                rough=0.9,
            )


def _bounds(b: Builder, c: Conditions) -> None:
    """A clipped hedge on the left, a brick wall on the right, and what closes the garden behind and beside the house."""
    green = (0.30, 0.34, 0.40) if c.white else (0.07, 0.12, 0.035)
    plants.hedge(b, -6.0, 20.0, 0.0, height=1.9, depth=0.9, yaw=np.pi / 2, at=(-6.9, 0, 0), seed=4, colour=green)
    plants.hedge(b, -6.0, 20.0, 0.0, height=1.7, depth=0.8, yaw=np.pi / 2, at=(7.6, 0, 0), seed=5, colour=green)
    plants.hedge(b, 4.4, 8.0, 12.6, height=2.0, depth=0.8, seed=6, colour=green)
    for x, y, size in ((-1.35, 10.9, 0.42), (3.15, 10.9, 0.42), (-2.5, 11.9, 0.5)):  # clipped balls of box
        b.extend(plants.boulder(3, size, "hedge"), (x, y, 0.12), 0.0, tint=(0.9, 1.0, 0.8) if not c.white else (7.0, 5.0, 12.0))


def _trees(c: Conditions) -> list[Batch]:
    """An old apple tree over the bench, bigger ones beyond the hedges and behind the roof."""
    near = np.array([[-4.7, 10.0, 0.0]])
    far = np.array(
        [
            [-10.5, 6.0, 0],
            [-11.5, 13.0, 0],
            [-8.8, 19.0, 0],
            [10.5, 15.0, 0],
            [11.5, 8.0, 0],
            [8.0, 20.5, 0],
            [-2.0, 24.0, 0],
            [4.5, 25.0, 0],
            [15.0, 24.0, 0],
            [-16.0, 22.0, 0],
            [13.0, 1.0, 0],
            [-12.0, -1.0, 0],
        ]
    )
    return [
        *plants.grove(near, seed=5 + c.seed % 9, kinds=1, height=4.6, colours=c.foliage, bare=c.bare, near=0.0, middle=30.0),
        *plants.grove(far, seed=8 + c.seed % 9, kinds=2, height=9.0, colours=c.foliage, bare=c.bare, near=0.0, middle=17.0),
    ]


def _beds(c: Conditions, r: np.random.Generator) -> list[Batch]:
    """Flowers in drifts: low ones along the path, roses and lavender in the middle, spires at the back."""
    out: list[Batch] = []
    fade = 0.6 if c.autumn else 1.0
    drift = partial(_drift, r)
    for k, petals in enumerate(LOW):
        out.append(
            plants.scatter(
                flowers.mound(30 + k, np.array(petals) * fade), drift(k, 4, 0.18, 0.55, 13), 40 + k, scale=(0.7, 1.2), shadow=False
            )
        )
    out.append(plants.scatter(flowers.lavender(7), drift(5, 4, 0.25, 0.8, 18), 50, scale=(0.8, 1.25), shadow=False))
    for k, petals in enumerate(ROSES):
        out.append(
            plants.scatter(flowers.rose_bush(60 + k, np.array(petals) * fade), drift(2 * k, 4, 0.75, 1.5, 7), 70 + k, scale=(0.75, 1.2))
        )
    for k, petals in enumerate(SPIRES):
        out.append(
            plants.scatter(
                flowers.spikes(80 + k, np.array(petals) * fade, tall=1.25), drift(k + 3, 4, 1.3, 2.6, 9), 90 + k, scale=(0.8, 1.25)
            )
        )
    leafy = drift(1, 9, 1.8, 3.2, 40)
    out.append(plants.scatter(plants.bush(11, size=0.7, cards=70, colours=c.foliage * 0.9), leafy, 12, scale=(0.7, 1.4)))
    return out


def _drift(r: np.random.Generator, which: int, places: int, near: float, far: float, count: int) -> Array:
    """Places (n, 3) in both beds, so many metres behind their edge, gathered about a few centres; none where it would hide who sits or stands."""
    centres = np.linspace(0.4, HOUSE - 1.2, places) + 1.1 * np.sin(which * 2.3)
    y = centres[r.integers(places, size=count)] + r.normal(0, 0.75, count)
    y = np.clip(y, -1.2, HOUSE - 0.8)
    side = np.where(r.uniform(size=count) < 0.5, -1, 1)
    x = np.where(side < 0, _edge(y, -1), _edge(y, 1)) + side * r.uniform(near, far, count)
    at = np.c_[x, y, np.full(count, 0.05)]
    by_bench = (np.hypot(x - BENCH[0], y - BENCH[1]) < 1.15) | (
        (np.abs(x - BENCH[0] - 0.4) < 1.3) & (y < BENCH[1]) & (y > BENCH[1] - (1.3 if near < 0.6 else 2.4))
    )
    things = (np.hypot(x - 2.75, y - 6.6) < 0.6) | (np.hypot(x - 3.75, y - 7.4) < 1.2) | (np.hypot(x - 5.0, y - 9.4) < 1.9)
    before = (y < 2.2) & (np.abs(x - MARK[0]) < 1.9)
    return at[~by_bench & ~things & ~before]


def _butterflies() -> Batch:
    """A few white butterflies over the beds, none where a lens may stand."""
    wing = Builder()
    for s in (-1, 1):
        p = [[0, -0.02, 0], [s * 0.045, -0.035, 0.012], [s * 0.05, 0.01, 0.014], [0, 0.025, 0]]
        wing.add(p, [[0, 1, 2], [0, 2, 3], [0, 2, 1], [0, 3, 2]], "plain", col=(0.80, 0.76, 0.60))
    home = np.array([[-3.7, 8.8, 1.2], [3.5, 8.3, 1.0], [3.5, 5.4, 0.9], [2.4, 10.2, 1.3], [-4.0, 6.0, 0.9]])

    def flit(t: float) -> NDArray[np.float32]:
        k = np.arange(len(home))
        at = home + np.c_[0.5 * np.sin(0.8 * t + k), 0.5 * np.sin(0.63 * t + 2 * k), 0.16 * np.sin(2.1 * t + k) + 0.05 * np.sin(11 * t + k)]
        turn = np.zeros((len(home), 3, 3))
        a, flap = 0.9 * t + 1.7 * k, 0.25 + 0.75 * np.abs(np.sin(14 * t + k))
        turn[:, 0, 0], turn[:, 0, 1], turn[:, 1, 0], turn[:, 1, 1] = np.cos(a) * flap, -np.sin(a), np.sin(a) * flap, np.cos(a)
        turn[:, 2, 0], turn[:, 2, 2] = 1 - flap, 1.0
        return turned_instances(at, turn)

    return Batch(mesh=wing.mesh(), inst=flit(0.0), place=flit, shadow=False)
