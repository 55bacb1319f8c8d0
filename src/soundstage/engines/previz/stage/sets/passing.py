"""The land that goes by outside of a vehicle: a stretch of road or line that is laid end to end with itself and carried past.

A stretch lies along y from 0 to `STRETCH`; its lengths are whole numbers of every texture's tile, so that no seam is seen.
The vehicle stands still in the set, and the land goes by it: towards +y behind a car that faces -y.
"""

from collections.abc import Callable, Iterable
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from soundstage.engines.previz.stage import weather as fx
from soundstage.engines.previz.stage.geometry import Batch, Builder, instances, rot_z
from soundstage.engines.previz.stage.props import buildings, plants, road, street, trackside, vehicles
from soundstage.engines.previz.stage.scene import Colour, Floats, Lamp, Point
from soundstage.engines.previz.stage.sets.common import COOL, SODIUM, WARM, Conditions, lamp
from soundstage.engines.previz.stage.sets.terrain import fractal

Array = NDArray[np.float64]
Travel = Callable[[float], float]
"""Seconds -> metres gone."""

Pane = Callable[[Array, Array], Array]
"""(-1..1 across, 0..1 up) -> points of a pane of glass (n, 3)."""

STRETCH = 144.0
"""Metres after which the land repeats."""
COPIES = np.arange(-2, 2)
"""How often it is laid end to end, from which to which copy: seen ahead and behind wherever the first of them has got to."""
REACH = 26.0
"""Metres along the way up to which lamps that go by light a vehicle."""
LANE = 1.75
"""Half the width of a lane."""
NEAR_KERB, FAR_KERB = -4.1, 7.7
"""x of the kerbs of a street, for a car that drives on the right of it and faces -y: its own is at -x."""
LAMP_EVERY = 24.0
SHOPS: tuple[Colour, ...] = (WARM, COOL, (1.0, 0.75, 0.5), (0.6, 1.0, 0.9))


def travel(speed: float) -> Travel:
    """Return how far a vehicle has gone that goes evenly, at so many metres a second; with a breath in it."""
    return lambda t: speed * t + 0.05 * speed * float(np.sin(0.7 * t))


def carried(
    batches: Iterable[Batch], gone: Travel, *, yaw: float = 0.0, at: Point = (0.0, 0.0, 0.0), light: float = 1.0, still: bool = False
) -> list[Batch]:
    """Return batches of one stretch, laid end to end and carried past.

    `yaw` turns the way from +y, `at` is where its origin is, `light` the share that it gets of the light in the vehicle: things
    that move take theirs from the set's probe. Where the vehicle stands `still` the land casts shadows.
    """
    turn, origin = rot_z(yaw), np.pad(np.array(at)[:, None], ((0, 0), (3, 0)))
    out: list[Batch] = []
    for batch in batches:
        own = batch.instances(0.0)
        rows = np.tile(own, (len(COPIES), 1))
        first = turn @ rows[:, :12].reshape(-1, 3, 4) + origin
        first[:, :, 3] += np.repeat(COPIES * STRETCH, len(own))[:, None] * turn[:, 1]
        place = _moved_on(first, rows[:, 12:], gone, turn[:, 1])
        mesh = replace(batch.mesh, amb=batch.mesh.amb * light)
        if still:
            out.append(Batch(mesh=mesh, inst=place(0.0), cutout=batch.cutout))
        else:
            out.append(Batch(mesh=mesh, place=place, cutout=batch.cutout, shadow=False))
    return out


def _moved_on(first: Array, paint: NDArray[np.float32], gone: Travel, way: Array) -> Callable[[float], NDArray[np.float32]]:
    """Instance rows as a function of time: where things are at first (n, 3, 4), moved along the way within one stretch."""

    def place(t: float) -> NDArray[np.float32]:
        moved = first.copy()
        moved[:, :, 3] += gone(t) % STRETCH * way
        return np.concatenate([moved.reshape(len(moved), 12), paint], axis=1, dtype=np.float32)

    return place


def lamps_going_by(
    lamps: Iterable[Lamp], gone: Travel, middle: float, *, yaw: float = 0.0, at: Point = (0.0, 0.0, 0.0)
) -> Callable[[float], tuple[Lamp, ...]]:
    """Return, at any time, those lamps of a stretch that are near `middle` along the way; `yaw` and `at` as in `carried`."""
    own, turn = tuple(lamps), rot_z(yaw)
    places = np.array([one.at for one in own]).reshape(-1, 3)

    def near(t: float) -> tuple[Lamp, ...]:
        y = (places[:, 1] + gone(t) - middle + STRETCH / 2) % STRETCH - STRETCH / 2 + middle
        p = np.c_[places[:, 0], y, places[:, 2]] @ turn.T + at
        return tuple(
            replace(one, at=(float(x), float(along), float(z)))
            for one, (x, along, z), v in zip(own, p, y, strict=True)
            if abs(v - middle) < REACH
        )

    return near


# -- a street ----------------------------------------------------------------------------------------------------------
def town_street(c: Conditions) -> tuple[list[Batch], list[Lamp]]:
    """Return a stretch of a street in a town: carriageway, kerbs, houses with shops, lamps, trees, parked cars."""
    b, lamps, r = Builder(), [], c.rng("town street")
    _carriageway(b, c, NEAR_KERB, FAR_KERB)
    for kerb, out in ((NEAR_KERB, -1), (FAR_KERB, 1)):
        b.box((kerb + out * 2.1, STRETCH / 2, 0.07), (4.2, STRETCH, 0.14), "snow" if c.white else "paving", seg=6.0, skip="-z", amb=0.85)
        b.box((kerb, STRETCH / 2, 0.075), (0.16, STRETCH, 0.15), "concrete", col=(0.32, 0.32, 0.31), skip="-z")
        y = 0.0
        while y < STRETCH - 1.0:
            wide = min(float(r.uniform(9.0, 17.0)), STRETCH - y)
            wide = STRETCH - y if STRETCH - y - wide < 8.0 else wide
            _front(b, c, r, kerb + out * 4.2, out, y, wide)
            y += wide
        for y in np.arange(6.0 + 9.0 * (out > 0), STRETCH, LAMP_EVERY):
            at = street.street_lamp(b, kerb + out * 0.5, float(y), -out, height=6.0, colour=(1.0, 0.78, 0.5), emit=55.0 if c.dark else 0.0)
            if c.dark:
                lamps.append(lamp(at, (1.0, 0.70, 0.38), 30.0, 15.0, 0.5))
    trees = [(kerb + out * 1.0, float(y), 0.1) for kerb, out in ((NEAR_KERB, -1), (FAR_KERB, 1)) for y in np.arange(16.0, STRETCH, 18.0)]
    batches = [
        Batch(mesh=b.mesh()),
        *plants.grove(trees, seed=3 + c.seed % 9, kinds=2, height=6.0, colours=c.foliage, bare=c.bare, near=0.0, middle=0.0),
    ]
    return batches, lamps


def _carriageway(b: Builder, c: Conditions, low: float, high: float) -> None:
    """The road of a car in the lane at x = 0, with one that comes towards it to its left: lines at the edges and in the middle."""
    b.plane(low, high, 0, STRETCH, 0.0, "snow" if c.white else "asphalt", seg=3.0, col=None if c.white else (0.14, 0.14, 0.145))
    if c.white:
        return
    for y in np.arange(0.0, STRETCH, 9.0):
        b.box((LANE, y + 1.6, 0.004), (0.12, 3.2, 0.006), "plain", col=road.PAINT_WHITE, rough=0.7, skip="-z")
    for x in (-LANE - 0.25, 3 * LANE + 0.25):
        b.box((x, STRETCH / 2, 0.004), (0.12, STRETCH, 0.006), "plain", col=road.PAINT_WHITE, rough=0.7, skip="-z")


def _front(b: Builder, c: Conditions, r: np.random.Generator, x: float, out: int, y: float, wide: float) -> None:
    """One house: facade over a ground floor with a shop, its sign and awning."""
    high = float(r.uniform(10.0, 24.0))
    buildings.tower(
        b,
        x + out * 6.0,
        y + wide / 2,
        12.0,
        wide - 0.1,
        high,
        int(r.integers(1_000_000)),
        emit=2.6 if c.dark else 0.3,
        red=bool(r.uniform() < 0.5),
    )
    shop = np.asarray(SHOPS[r.integers(len(SHOPS))])
    for k in range(max(1, int(wide / 4.5))):
        middle = y + (k + 0.5) * wide / max(1, int(wide / 4.5))
        lit = c.dark and r.uniform() < 0.75
        b.box(
            (x + out * 0.02, middle, 1.75),
            (0.12, 3.0, 2.5),
            "rooms" if lit else "glass",
            col=shop * r.uniform(0.5, 1.0) if lit else None,
            emit=2.4 if lit else 0.0,
            uv_shift=r.uniform(0, 1, 2),
        )
        b.box((x - out * 0.10, middle, 3.3), (0.12, 3.4, 0.5), "plain", col=r.uniform(0.03, 0.4, 3), emit=1.2 if lit else 0.0)
        if r.uniform() < 0.4:
            b.box((x - out * 0.7, middle, 2.95), (1.2, 3.2, 0.06), "fabric", col=r.uniform(0.05, 0.45, 3))


# -- open country ------------------------------------------------------------------------------------------------------
def country_lane(c: Conditions) -> tuple[list[Batch], list[Lamp]]:
    """Return a stretch of a road through fields: verges, a fence, poles with wires, hedges and trees."""
    b, r = Builder(), c.rng("country lane")
    _carriageway(b, c, -3.0, 3 * LANE + 1.2)
    fields(b, c, -3.0, 3 * LANE + 1.2)
    for x in (-4.6, 3 * LANE + 2.8):
        for y in np.arange(4.0, STRETCH, 24.0):
            b.box((x, y, 0.5), (0.11, 0.09, 1.0), "plain", col=(0.66, 0.66, 0.63), skip="-z")
            b.box((x, y, 0.8), (0.115, 0.095, 0.17), "plain", col=(0.02, 0.02, 0.02))
    _fence(b, -7.4)
    _poles(b, 11.5)
    return [Batch(mesh=b.mesh()), *_trees(c, r, -10.0, 15.0)], []


def railway_side(c: Conditions) -> tuple[list[Batch], list[Lamp]]:
    """Return a stretch of a railway line, as seen from a train at x = 0 towards -x: the other track, masts, a fence, fields, trees, some houses."""
    b, r, lamps = Builder(), c.rng("railway side"), []
    fields(b, c, -9.0, 5.0, reach=120.0)
    b.plane(-9.0, 5.0, 0, STRETCH, -0.01, "snow" if c.white else "rock", seg=6.0, col=None if c.white else (0.19, 0.175, 0.16))
    trackside.track(b, -4.2, 0.0, STRETCH, bed=0.0, snow=c.white)
    for y in np.arange(9.0, STRETCH, 48.0):
        b.tube([[-7.4, y, 0], [-7.4, y, 6.6]], 0.10, "metal", n=6, col=(0.24, 0.26, 0.25))
        b.tube([[-7.4, y, 6.3], [-3.9, y, 6.5]], 0.05, "metal", n=5, col=(0.24, 0.26, 0.25))
    b.tube([[-4.2, 0, 5.9], [-4.2, STRETCH, 5.9]], 0.012, "rubber", n=3)
    _fence(b, -10.5)
    for k in range(4):
        y, x = 12.0 + 36.0 * k + float(r.uniform(-8, 8)), -float(r.uniform(30, 62))
        lit = c.dark and r.uniform() < 0.8
        wide, high = float(r.uniform(8, 13)), float(r.uniform(3.2, 6.0))
        tone = np.array(((0.55, 0.50, 0.42), (0.40, 0.20, 0.14), (0.58, 0.56, 0.52))[r.integers(3)])
        b.box((x, y, high / 2), (8.0, wide, high), "plaster", col=tone, skip="-z")
        b.prism(np.array([[-4.5, 0.0], [4.5, 0.0], [0.0, 3.2]]), wide + 0.6, "shingle", axis=1, at=(x, y, high))
        for u in np.linspace(-0.32, 0.32, 3):
            b.box(
                (x + 4.02, y + u * wide, 1.7),
                (0.08, 1.1, 1.3),
                "plain",
                col=(1.0, 0.66, 0.32) if lit else (0.05, 0.06, 0.07),
                emit=5.0 if lit else 0.0,
            )
    if c.dark:
        for y in (30.0, 100.0):
            at = street.street_lamp(b, -12.0, y, 1.0, height=6.0, emit=55.0)
            lamps.append(lamp(at, SODIUM, 30.0, 16.0, 0.5))
    return [Batch(mesh=b.mesh()), *_trees(c, r, -14.0, 9.0)], lamps


def underground() -> tuple[list[Batch], list[Lamp]]:
    """Return a stretch of a railway tunnel, as seen from a train at x = 0 towards -x: a wall of rings with cables along it and lamps."""
    b, lamps = Builder(), []
    b.box((-2.5, STRETCH / 2, 2.0), (0.2, STRETCH, 5.0), "concrete", seg=3.0, col=(0.16, 0.155, 0.15))
    for y in np.arange(0.0, STRETCH, 3.0):
        b.box((-2.35, y, 2.0), (0.16, 0.25, 5.0), "concrete", col=(0.10, 0.10, 0.095))
    for k, z in enumerate((1.9, 2.05, 2.25, 2.9)):
        b.tube([[-2.26, 0, z], [-2.26, STRETCH, z]], 0.035 + 0.012 * (k % 2), "rubber", n=5, col=(0.02, 0.02, 0.022))
    for y in np.arange(6.0, STRETCH, 18.0):
        b.box((-2.25, y, 3.0), (0.08, 0.7, 0.12), "plain", col=(1.0, 0.92, 0.75), emit=26.0)
        lamps.append(lamp((-1.9, y, 2.95), (1.0, 0.92, 0.75), 4.0, 6.0, 0.3))
    return [Batch(mesh=b.mesh())], lamps


def fields(b: Builder, c: Conditions, low: float, high: float, *, reach: float = 90.0) -> None:
    """Lay meadows and corn to both sides of a way, in strips of their own tones."""
    tones = np.array([[0.12, 0.16, 0.045], [0.30, 0.24, 0.10], [0.10, 0.13, 0.04], [0.20, 0.17, 0.09]]) * c.ground() / [0.10, 0.15, 0.035]
    for edge, out in ((low, -1), (high, 1)):
        for k, (near, far) in enumerate(((0.0, 5.0), (5.0, 30.0), (30.0, reach))):
            x0, x1 = sorted((edge + out * near, edge + out * far))
            for j in range(3):
                y0 = j * STRETCH / 3
                tone = tones[0 if k == 0 else (k + 2 * j + (out > 0)) % 4]
                b.plane(
                    x0, x1, y0, y0 + STRETCH / 3, -0.02 - 0.02 * k, "snow" if c.white else "grass", seg=12.0, col=None if c.white else tone
                )


def _fence(b: Builder, x: float) -> None:
    """Posts with two rails, past which the eye counts the speed."""
    for y in np.arange(0.0, STRETCH, 3.0):
        b.box((x, y, 0.55), (0.10, 0.10, 1.1), "planks", col=(0.26, 0.21, 0.16), skip="-z")
    for z in (0.5, 0.95):
        b.box((x, STRETCH / 2, z), (0.05, STRETCH, 0.10), "planks", col=(0.28, 0.23, 0.18))


def _poles(b: Builder, x: float) -> None:
    """Wooden poles with a wire that sags between them and meets itself at the ends."""
    t = np.linspace(0, 1, 7)[:, None]
    for y in np.arange(0.0, STRETCH, 36.0):
        b.tube([[x, y, 0.0], [x, y, 7.5]], [0.13, 0.09], "bark", n=6, col=(0.16, 0.12, 0.09))
        b.box((x, y, 7.0), (1.6, 0.1, 0.1), "planks", col=(0.16, 0.12, 0.09))
        for s in (-0.7, 0.7):
            b.tube(
                np.array([x + s, y, 7.05]) + np.array([0, 36.0, 0]) * t - np.array([0, 0, 0.9]) * (4 * t * (1 - t)), 0.012, "rubber", n=3
            )


def _trees(c: Conditions, r: np.random.Generator, low: float, high: float) -> list[Batch]:
    """Trees to both sides, some in rows and some far in the fields, and shrubs between them."""
    spots = [(low - float(r.uniform(0, 3)), float(y), 0.0) for y in np.arange(5.0, STRETCH, 19.0)]
    spots += [(high + float(r.uniform(0, 14)), float(y), 0.0) for y in np.arange(12.0, STRETCH, 24.0)]
    spots += [(float(s * r.uniform(30, 80)), float(r.uniform(0, STRETCH)), 0.0) for s in (-1, 1) for _ in range(5)]
    shrubs = np.array([(s * r.uniform(9, 34), r.uniform(0, STRETCH), 0.0) for s in (-1, 1) for _ in range(9)])
    grove = plants.grove(spots, seed=5 + c.seed % 20, kinds=1, height=8.0, colours=c.foliage, bare=c.bare, near=0.0, middle=0.0)
    return [*grove, plants.scatter(plants.bush(4, size=1.0, cards=50, colours=c.foliage), shrubs, 3, shadow=False)]


def distant_hills(c: Conditions, *, away: float = 150.0, level: float = 0.0) -> Batch:
    """Return hills all round that are too far to be seen going by."""
    turn = np.linspace(0, 2 * np.pi, 97)
    ridge = fractal(256, 31 + c.seed % 12, ridged=False)[40, (np.minimum(np.arange(97), 96 - np.arange(97)) * 5) % 256]
    out, up = np.array([0.0, 60.0, 130.0, 200.0])[:, None] + away, np.array([-0.06, 0.35, 0.8, 1.0])[:, None]
    high = 12.0 + 42.0 * ridge[None]
    tone = np.array([0.05, 0.075, 0.03]) * np.array([1.6, 1.2, 0.9, 0.8])[:, None, None] * np.ones((4, 97, 1))
    x, y = np.sin(turn) * out, np.cos(turn) * out
    b = Builder().surface(x, y, up * high - 0.4 + level, "snow" if c.white else "grass", col=None if c.white else tone.reshape(-1, 3))
    return Batch(mesh=b.mesh(), shadow=False)


# -- who else is on the road -------------------------------------------------------------------------------------------
def other_cars(c: Conditions, gone: Travel, *, level: float = 0.0, still: bool = False) -> list[Batch]:
    """Return a car that follows, and others that come the other way."""
    lit = 14.0 if c.dark or c.raining or c.foggy else 0.0
    colour = vehicles.PAINTS[(c.seed + 3) % len(vehicles.PAINTS)]
    follows, comes = vehicles.car(colour, lights=lit), vehicles.car((0.40, 0.41, 0.43), lights=lit, shape=vehicles.WAGON)
    if still:
        return [Batch(mesh=comes, inst=instances([[0.35, 15.0, level]], 0.04))]

    def behind(t: float) -> NDArray[np.float32]:
        return instances([[0.15 + 0.12 * np.sin(0.5 * t), 19.0 + 1.5 * np.sin(0.35 * t + c.seed), level]])

    def opposite(t: float) -> NDArray[np.float32]:
        y = (2.1 * gone(t) + np.array([40.0, 150.0]) + 17.0 * (c.seed % 5)) % 220.0 - 70.0
        return instances(np.c_[np.full(2, 2 * LANE + 0.1), y, np.full(2, level)], np.pi)

    return [Batch(mesh=follows, place=behind, shadow=False), Batch(mesh=comes, place=opposite, shadow=False)]


# -- weather round a vehicle -------------------------------------------------------------------------------------------
def falling_round(source: fx.Source | None, low: Point, high: Point) -> fx.Source | None:
    """Return what falls, left out between two corners of a vehicle's inside."""
    if source is None:
        return None
    a, b = np.asarray(low), np.asarray(high)

    def outside(t: float, eye: Floats) -> list[fx.Layer]:
        return [(rows[((rows[:, :3] < a) | (rows[:, :3] > b)).any(axis=1)], added, lit) for rows, added, lit in source(t, eye)]

    return outside


def drops_on(pane: Pane, r: np.random.Generator, *, n: int = 700, drift: tuple[float, float] = (0.0, -0.16)) -> fx.Source:
    """Return drops on a pane of glass: most lie there, some run; `drift` is how far those run across and up, in panes a second."""
    u, v, size = r.uniform(-1, 1, n), r.uniform(0.02, 1, n), 0.0013 + 0.0030 * r.uniform(0, 1, n) ** 3
    runs = np.where(r.uniform(0, 1, n) < 0.09, r.uniform(0.3, 1.5, n), 0.02)

    def on_glass(t: float, _eye: Floats) -> list[fx.Layer]:
        across = (u + 1 + 0.01 * np.sin(9 * v) + runs * drift[0] * t) % 2 - 1
        at, ahead = pane(across, (v + runs * drift[1] * t) % 1.0), pane(across + 0.01 * drift[0], v + 0.01 * drift[1]) - pane(across, v)
        way = ahead / np.maximum(np.linalg.norm(ahead, axis=1, keepdims=True), 1e-9)
        running = (runs > 0.1)[:, None]
        return [
            (
                fx.rows(at, size, np.where(running, 0.018 * way, 0.0), np.where(running[:, 0], fx.STREAK, fx.DOT), [0.75, 0.8, 0.9, 0.22]),
                True,
                True,
            )
        ]

    return on_glass
