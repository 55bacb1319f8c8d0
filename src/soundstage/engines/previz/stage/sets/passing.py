"""The land that goes by outside of a vehicle: a stretch of road or line that is laid end to end with itself and carried past.

A stretch lies along y from 0 to `STRETCH`; its lengths are whole numbers of every texture's tile, so that no seam is seen.
The vehicle stands still in the set, and the land goes by it: towards +y behind a car that faces -y.
"""

from collections.abc import Callable, Iterable

import numpy as np
from numpy.typing import NDArray

from soundstage.engines.previz.stage import weather as fx
from soundstage.engines.previz.stage.geometry import Batch, Builder, instances, rot_z
from soundstage.engines.previz.stage.props import buildings, plants, road, street, vehicles
from soundstage.engines.previz.stage.scene import Colour, Floats, Lamp, Point
from soundstage.engines.previz.stage.sets.common import COOL, SODIUM, WARM, Conditions, lamp
from soundstage.engines.previz.stage.sets.terrain import fractal

Array = NDArray[np.float64]
Travel = Callable[[float], float]
"""Seconds -> metres gone."""

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


def carried(batches: Iterable[Batch], gone: Travel, *, yaw: float = 0.0, still: bool = False) -> list[Batch]:
    """Return batches of one stretch, laid end to end and carried past; `yaw` turns the way from +y. Where it stands `still` it casts shadows."""
    turn = rot_z(yaw)
    out: list[Batch] = []
    for batch in batches:
        own = batch.instances(0.0)
        rows = np.tile(own, (len(COPIES), 1))
        along = np.repeat(COPIES * STRETCH, len(own))
        first = turn @ rows[:, :12].reshape(-1, 3, 4)

        def place(t: float, rows: NDArray[np.float32] = rows, along: Array = along, first: Array = first) -> NDArray[np.float32]:
            moved = first.copy()
            moved[:, :, 3] += (along + gone(t) % STRETCH)[:, None] * turn[:, 1]
            return np.concatenate([moved.reshape(len(rows), 12), rows[:, 12:]], axis=1, dtype=np.float32)

        out.append(
            Batch(mesh=batch.mesh, inst=place(0.0), cutout=batch.cutout) if still
            else Batch(mesh=batch.mesh, place=place, cutout=batch.cutout, shadow=False)
        )  # fmt: skip
    return out


def lamps_going_by(lamps: Iterable[Lamp], gone: Travel, middle: float) -> Callable[[float], tuple[Lamp, ...]]:
    """Return, at any time, those lamps of a stretch (along y) that are near y = `middle`."""
    own = tuple(lamps)
    at = np.array([one.at for one in own]).reshape(-1, 3)

    def near(t: float) -> tuple[Lamp, ...]:
        y = (at[:, 1] + gone(t) - middle + STRETCH / 2) % STRETCH - STRETCH / 2 + middle
        return tuple(
            Lamp(at=(float(p[0]), float(v), float(p[2])), rgb=one.rgb, radius=one.radius, size=one.size, direction=one.direction, cone=one.cone)
            for one, p, v in zip(own, at, y, strict=True)
            if abs(v - middle) < REACH
        )  # fmt: skip

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
    batches = [Batch(mesh=b.mesh()), *plants.grove(trees, seed=3 + c.seed % 9, kinds=2, height=6.0, colours=c.foliage, bare=c.bare, near=0.0, middle=0.0)]
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
    buildings.tower(b, x + out * 6.0, y + wide / 2, 12.0, wide - 0.1, high, int(r.integers(1_000_000)), emit=2.6 if c.dark else 0.3, red=bool(r.uniform() < 0.5))
    shop = np.asarray(SHOPS[r.integers(len(SHOPS))])
    for k in range(max(1, int(wide / 4.5))):
        middle = y + (k + 0.5) * wide / max(1, int(wide / 4.5))
        lit = c.dark and r.uniform() < 0.75
        b.box((x + out * 0.02, middle, 1.75), (0.12, 3.0, 2.5), "rooms" if lit else "glass", col=shop * r.uniform(0.5, 1.0) if lit else None, emit=2.4 if lit else 0.0, uv_shift=r.uniform(0, 1, 2))
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


def fields(b: Builder, c: Conditions, low: float, high: float, *, reach: float = 90.0) -> None:
    """Lay meadows and corn to both sides of a way, in strips of their own tones."""
    tones = np.array([[0.12, 0.16, 0.045], [0.30, 0.24, 0.10], [0.10, 0.13, 0.04], [0.20, 0.17, 0.09]]) * c.ground() / [0.10, 0.15, 0.035]
    for edge, out in ((low, -1), (high, 1)):
        for k, (near, far) in enumerate(((0.0, 5.0), (5.0, 30.0), (30.0, reach))):
            x0, x1 = sorted((edge + out * near, edge + out * far))
            for j in range(3):
                y0 = j * STRETCH / 3
                tone = tones[0 if k == 0 else (k + 2 * j + (out > 0)) % 4]
                b.plane(x0, x1, y0, y0 + STRETCH / 3, -0.02 - 0.02 * k, "snow" if c.white else "grass", seg=12.0, col=None if c.white else tone)


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
            b.tube(np.array([x + s, y, 7.05]) + np.array([0, 36.0, 0]) * t - np.array([0, 0, 0.9]) * (4 * t * (1 - t)), 0.012, "rubber", n=3)


def _trees(c: Conditions, r: np.random.Generator, low: float, high: float) -> list[Batch]:
    """Trees to both sides, some in rows and some far in the fields, and shrubs between them."""
    spots = [(low - float(r.uniform(0, 3)), float(y), 0.0) for y in np.arange(5.0, STRETCH, 19.0)]
    spots += [(high + float(r.uniform(0, 14)), float(y), 0.0) for y in np.arange(12.0, STRETCH, 24.0)]
    spots += [(float(s * r.uniform(30, 80)), float(r.uniform(0, STRETCH)), 0.0) for s in (-1, 1) for _ in range(5)]
    shrubs = np.array([(s * r.uniform(9, 34), r.uniform(0, STRETCH), 0.0) for s in (-1, 1) for _ in range(9)])
    grove = plants.grove(spots, seed=5 + c.seed % 20, kinds=1, height=8.0, colours=c.foliage, bare=c.bare, near=0.0, middle=0.0)
    return [*grove, plants.scatter(plants.bush(4, size=1.0, cards=50, colours=c.foliage), shrubs, 3, shadow=False)]


def distant_hills(c: Conditions, *, away: float = 150.0) -> Batch:
    """Return hills all round that are too far to be seen going by."""
    turn = np.linspace(0, 2 * np.pi, 97)
    ridge = fractal(256, 31 + c.seed % 12, ridged=False)[40, (np.minimum(np.arange(97), 96 - np.arange(97)) * 5) % 256]
    out, up = np.array([0.0, 60.0, 130.0, 200.0])[:, None] + away, np.array([-0.06, 0.35, 0.8, 1.0])[:, None]
    high = 12.0 + 42.0 * ridge[None]
    tone = np.array([0.05, 0.075, 0.03]) * np.array([1.6, 1.2, 0.9, 0.8])[:, None, None] * np.ones((4, 97, 1))
    x, y = np.sin(turn) * out, np.cos(turn) * out
    b = Builder().surface(x, y, up * high - 0.4, "snow" if c.white else "grass", col=None if c.white else tone.reshape(-1, 3))
    return Batch(mesh=b.mesh(), shadow=False)


# -- who else is on the road -------------------------------------------------------------------------------------------
def other_cars(c: Conditions, gone: Travel, *, still: bool = False) -> list[Batch]:
    """Return a car that follows, and others that come the other way."""
    lit = 14.0 if c.dark or c.raining or c.foggy else 0.0
    colour = vehicles.PAINTS[(c.seed + 3) % len(vehicles.PAINTS)]
    follows, comes = vehicles.car(colour, lights=lit), vehicles.car((0.40, 0.41, 0.43), lights=lit, shape=vehicles.WAGON)
    if still:
        return [Batch(mesh=comes, inst=instances([[0.35, 15.0, 0.0]], 0.04))]

    def behind(t: float) -> NDArray[np.float32]:
        return instances([[0.15 + 0.12 * np.sin(0.5 * t), 19.0 + 1.5 * np.sin(0.35 * t + c.seed), 0.0]])

    def opposite(t: float) -> NDArray[np.float32]:
        y = (2.1 * gone(t) + np.array([40.0, 150.0]) + 17.0 * (c.seed % 5)) % 220.0 - 70.0
        return instances(np.c_[np.full(2, 2 * LANE + 0.1), y, np.zeros(2)], np.pi)

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


def night_colour(c: Conditions) -> Colour:
    """The colour of street lamps, by seed: old sodium or white."""
    return SODIUM if c.seed % 3 else (1.0, 0.82, 0.60)
