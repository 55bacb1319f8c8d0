"""Bridges: an old one of stone over a river to a town with a gate tower, and the footway of a suspension bridge to the towers of a city.

Seen along +y, over the way: the river lies to both sides, its banks and the town or the city close the view.
"""

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

from soundstage.engines.previz.stage import camera
from soundstage.engines.previz.stage.geometry import Batch, Builder, instances
from soundstage.engines.previz.stage.props import boats, bridge, buildings, coast, harbour, plants, road, street, vehicles
from soundstage.engines.previz.stage.scene import Lamp, Lane, Point, SetPiece
from soundstage.engines.previz.stage.sets.common import SODIUM, WARM, Conditions, lamp, row_of_marks, whiten

Array = NDArray[np.float64]

# -- of stone
HALF = 3.3
"""Half the width of the old bridge between its parapets."""
PIERS = tuple(float(y) for y in np.arange(-56.5, 64.0, 17.0))
FAR_BANK, NEAR_BANK = 64.0, -58.0
RIVER = -4.7
"""z of the river under the old bridge."""
# -- of steel
RAIL, CABLES = 2.3, (-10.9, -2.1)
"""x of the railing beside the footway, and of the two cables."""
TOWER, SPAN, HIGH = 46.0, 3.0, 31.0
"""Metres from the middle of the span to its towers, y of that middle, height of the towers."""
DEEP = -24.0
"""z of the river under the city's bridge."""


def bridge_of_stone(c: Conditions) -> SetPiece:
    """Build the old bridge."""
    b, lamps, r = Builder(), [], c.rng("stone bridge")
    lit = c.dark or c.foggy
    y = np.arange(PIERS[0] - 3.0, FAR_BANK + 3.0, 0.9)
    across = np.linspace(-HALF, HALF, 9)
    worn = 0.24 + 0.03 * np.cos(across * 1.4)
    gx, gy = np.meshgrid(across, y)
    shade = (worn[None] * (1 + 0.05 * r.normal(size=gx.shape)))[..., None] * [1.0, 0.95, 0.87]
    b.surface(gx, gy, _humped(gy), "snow" if c.white else "cobble", col=None if c.white else shade.reshape(-1, 3))
    bridge.arches(b, 0.0, HALF + 0.25, PIERS, _humped, water=RIVER)
    for s in (-1, 1):
        bridge.parapet(b, s * (HALF + 0.05), PIERS[0] - 2.0, FAR_BANK, _humped, r)
        b.box((s * (HALF - 0.42), 3.0, -0.02), (0.06, 40.0, 0.05), "ashlar", seg=2.0, col=(0.30, 0.27, 0.22), skip="-z")
        for k, at in enumerate(PIERS):
            if -24 < at < 60:
                _pier_lamp(b, lamps, s, at, lit=lit and (k + (s > 0)) % 2 == 0, shown=(k + (s > 0)) % 2 == 0)
    bridge.gate_tower(b, 0.0, FAR_BANK + 3.0, float(_humped(np.array([FAR_BANK]))[0]) - 0.3, lit=4.0 if c.dark else 0.0)
    _old_town(b, lamps, c, r)
    bridge.arches(b, -150.0, 4.0, PIERS, lambda v: 0.0 * v - 1.0, water=RIVER, fine=8)
    b.box((-150.0, 3.0, -0.6), (9.0, 122.0, 0.9), "ashlar", col=np.array(bridge.SANDSTONE) * 0.9)
    if c.white:
        whiten(b)
    low = {
        "sunset": {"azimuth": -34.0, "elevation": 4.0, "clouds": 0.5},
        "golden": {"azimuth": -62.0},
        "dawn": {"azimuth": 38.0},
        "dusk": {"azimuth": -30.0},
    }
    return SetPiece(
        name="bridge", sky=c.sky(**low.get(c.time, {"azimuth": -105.0, "clouds": 0.42})), batches=(Batch(mesh=b.mesh(), baked=True), _water(NEAR_BANK, FAR_BANK, RIVER), *_banks_green(c), _moored()), lamps=tuple(lamps),
        particles=c.falling(ahead=6.0), air=c.air(0.0018, 0.003 if c.dark else 0.0009, fog_height=45.0, haze_height=12.0), wet=0.7 * c.wetness, wind=c.breeze, sea_y=coast.OPEN, swell=0.12 if c.weather & {"wind", "storm"} else 0.04, mirror=RIVER,
        centre=(0.0, 8.0, 0.0), near=13.0, far=95.0, marks=row_of_marks((0.3, 3.0, 0.0)), narrow=True,
        vista=camera.handheld(camera.dolly((14.5, -15.0, 0.9), (12.6, -12.0, 0.8), (-3.0, 24.0, 0.0), fov=60, seconds=6), 0.3), vista_stop=11.0, look="teal-orange" if c.dark else "warm" if c.time in low else "neutral", surface="snow" if c.white else "concrete",
        exposure=0.35 if c.dark else 0.1,
    )  # fmt: skip


def _humped(y: Array) -> Array:
    """Height of the way over the old bridge: highest where the action is, lower towards both ends."""
    return -1.3 * ((np.asarray(y, float) - 3.0) / 62.0) ** 2


def _pier_lamp(b: Builder, lamps: list[Lamp], side: int, y: float, *, lit: bool, shown: bool) -> None:
    """A pedestal on the parapet over a pier, with a lantern on every other one and a ball of stone on the rest."""
    x, z = side * (HALF + 0.05), float(_humped(np.array([y]))[0])
    b.box((x, y, z + 0.55), (0.72, 0.9, 1.2), "ashlar", seg=0.7, col=np.array(bridge.SANDSTONE) * 1.05, skip="-z")
    b.box((x, y, z + 1.21), (0.86, 1.04, 0.12), "ashlar", col=np.array(bridge.SANDSTONE) * 1.15)
    if not shown:
        a = np.linspace(-1.2, np.pi / 2, 9)
        b.lathe(np.c_[0.27 * np.cos(a), 1.50 + 0.27 * np.sin(a)], "ashlar", n=14, at=(x, y, z), col=np.array(bridge.SANDSTONE) * 1.1)
        return
    post = Builder()
    at = street.lantern(post, 0.0, 0.0, height=2.3, emit=24.0 if lit else 0.0)
    b.extend(post.mesh(), (x, y, z + 1.26))
    if lit:
        lamps.append(lamp((x - 0.1 * side, y, at[2] + z + 1.26), WARM, 14.0, 12.0, 0.3))


def _old_town(b: Builder, lamps: list[Lamp], c: Conditions, r: np.random.Generator) -> None:
    """The far bank: its quay wall, the fronts of the old town in three rows that rise, spires, a hill; and the near bank behind the lens."""
    base = RIVER + 3.4
    lit, emit = (0.5, 4.0) if c.dark else (0.0, 0.0)
    stone = np.array(harbour.GRANITE) * 0.8
    for x0, x1 in ((-190.0, -5.0), (5.0, 190.0)):
        b.box(((x0 + x1) / 2, FAR_BANK + 8.0, base - 3.0), (x1 - x0, 16.0, 6.0), "ashlar", col=stone)
    b.box((0.0, FAR_BANK + 22.0, base - 1.0), (14.0, 44.0, 8.0), "ashlar", col=stone)
    for x0, x1, y, up in ((-120.0, -7.5, 70.0, 0.0), (7.5, 120.0, 70.0, 0.0), (-110.0, 110.0, 92.0, 4.0), (-90.0, 90.0, 116.0, 9.0)):
        harbour.waterfront(b, r, x0, x1, y, base=base + up, lit=lit, emit=emit)
    for x, y, high in ((-34.0, 100.0, 24.0), (26.0, 124.0, 30.0)):
        b.box((x, y, base + high / 2), (5.0, 5.0, high), "plaster", col=(0.52, 0.48, 0.40))
        b.lathe([(3.5, high), (1.3, high + 5.0), (0.0, high + 15.0)], "shingle", n=8, at=(x, y, base), col=(0.13, 0.19, 0.17))
    coast.headland(b, 7, at=(150.0, 170.0), long=360.0, wide=110.0, high=40.0, level=base, tone=(0.10, 0.13, 0.06), points=False)
    for s in (-1, 1):
        b.box((s * 97.0, NEAR_BANK - 9.0, base - 3.0), (184.0, 18.0, 6.0), "ashlar", col=stone)
    b.box((0.0, NEAR_BANK - 12.0, -5.0), (11.0, 26.0, 7.4), "ashlar", col=stone)
    behind = Builder()
    harbour.waterfront(behind, r, -60.0, 60.0, 0.0, base=base, lit=lit, emit=emit)
    b.extend(behind.mesh(), (0.0, NEAR_BANK - 14.0, 0.0), np.pi)
    if c.dark:
        for x in (-44.0, -27.0, -13.0, 13.0, 27.0, 44.0):
            at = street.street_lamp(b, x, FAR_BANK + 2.0, 1.0, height=5.0, emit=46.0)
            lamps.append(lamp((at[0], at[1], at[2]), SODIUM, 20.0, 15.0, 0.5))


def _water(y0: float, y1: float, level: float) -> Batch:
    """The river, across the picture from bank to bank: fine near the bridge, coarse far up and down."""
    u = np.linspace(-1, 1, 90)
    x = np.sign(u) * np.abs(u) ** 2.2 * 420.0
    gx, gy = np.meshgrid(x, np.linspace(y0, y1, 60))
    return Batch(mesh=Builder().surface(gx, gy, np.full_like(gx, level), "water").mesh(), water=True, shadow=False)


def _banks_green(c: Conditions) -> list[Batch]:
    """Trees along both quays."""
    base = RIVER + 3.4
    spots = [(float(x), FAR_BANK + 3.5, base) for x in (-70, -58, -38, -20, 18, 33, 52, 66, 84)] + [
        (float(x), NEAR_BANK - 5.0, base) for x in (-40, -18, 20, 42)
    ]
    return plants.grove(spots, seed=8 + c.seed % 20, kinds=1, height=9.0, colours=c.foliage, bare=c.bare, near=0.0, middle=0.0)


def _moored() -> Batch:
    """A boat at anchor below the bridge."""

    def afloat(t: float) -> NDArray[np.float32]:
        return instances([[-26.0, 34.0, RIVER + 0.03 * np.sin(0.9 * t)]], 1.2 + 0.03 * np.sin(0.5 * t))

    return Batch(mesh=boats.fishing_boat((0.05, 0.14, 0.22), name="LUNA"), inst=afloat(0.0), place=afloat)


# -- of steel ----------------------------------------------------------------------------------------------------------
def bridge_of_steel(c: Conditions) -> SetPiece:
    """Build the suspension bridge."""
    b, lamps, r = Builder(), [], c.rng("city bridge")
    lit = c.dark or c.foggy
    end = TOWER + 62.0
    _deck(b, c, SPAN - end, SPAN + end)
    for x in CABLES:
        bridge.cable(b, x, TOWER, SPAN, low=3.4, high=HIGH, end=end)
    for y in (SPAN - TOWER, SPAN + TOWER):
        bridge.steel_tower(b, CABLES, y, foot=DEEP, high=HIGH)
        if c.dark:
            for x in CABLES:
                b.box((x, y, HIGH + 1.4), (0.4, 0.4, 0.4), "plain", col=(1.0, 0.05, 0.03), emit=30.0)
    for k, y in enumerate(np.arange(-29.0, 84.0, 16.0)):
        at = street.street_lamp(b, RAIL - 0.1, float(y), -1.0, height=4.6, emit=46.0 if lit else 0.0)
        if lit and k < 6:
            lamps.append(lamp(at, SODIUM, 22.0, 14.0, 0.5, cone=0.1))
    _city(b, c, r)
    if c.white:
        whiten(b)
    low = {
        "sunset": {"azimuth": 32.0, "elevation": 3.0, "clouds": 0.45},
        "golden": {"azimuth": 58.0},
        "dawn": {"azimuth": 36.0},
        "dusk": {"azimuth": 28.0},
        "blue": {"azimuth": 28.0},
    }
    night = {"glow": (0.03, 0.018, 0.012)} if c.time == "night" else {}
    return SetPiece(
        name="city_bridge", sky=c.sky(**low.get(c.time, {"azimuth": 70.0}), **night), batches=(Batch(mesh=b.mesh(), baked=True), _water(-110.0, 150.0, DEEP), *_traffic(c)), lamps=tuple(lamps),
        particles=c.falling(ahead=6.0), air=c.air(0.0022, 0.004 if c.dark else 0.001, fog_height=60.0, haze_height=30.0), wet=c.wetness or 0.0, wind=c.breeze + 0.05, sea_y=coast.OPEN, swell=0.14, mirror=None if c.raining else DEEP,
        centre=(0.0, 8.0, 0.0), near=13.0, far=110.0, marks=row_of_marks((0.2, 3.0, 0.0)), narrow=True, lanes=(Lane(x=-4.7, stop=4.0), Lane(x=-8.2, heading=1, stop=12.0)),
        vista=camera.handheld(camera.dolly((1.3, -9.0, 1.9), (0.9, -5.5, 1.8), (-2.6, 30.0, 6.0), fov=62, seconds=6), 0.4), vista_stop=11.0, look="teal-orange" if c.dark else "neutral", surface="snow" if c.white else "asphalt",
        exposure=0.6 if c.time == "night" else 0.3 if c.dark else 0.0,
    )  # fmt: skip


def _deck(b: Builder, c: Conditions, y0: float, y1: float) -> None:
    """Footway, kerb with a steel barrier, carriageway with its lines, the beams under it, railings."""
    snow, middle, long = c.white, (y0 + y1) / 2, y1 - y0
    b.plane(CABLES[1] + 0.3, RAIL + 0.2, y0, y1, 0.0, "snow" if snow else "concrete", seg=0.9, col=None if snow else (0.27, 0.265, 0.255))
    b.plane(CABLES[0] - 0.4, CABLES[1] - 0.35, y0, y1, 0.0, "snow" if snow else "asphalt", seg=1.6)
    if not snow:
        for y in np.arange(y0 + 2.0, min(y1, 70.0), 3.0):  # joints
            b.box(((CABLES[1] + RAIL) / 2, y, 0.002), (RAIL - CABLES[1] - 0.4, 0.03, 0.004), "plain", col=(0.08, 0.08, 0.08), skip="-z")
        for y in np.arange(y0, y1, 6.0):
            b.box((-6.45, y + 1.3, 0.004), (0.12, 2.6, 0.006), "plain", col=road.PAINT_WHITE, rough=0.7, skip="-z")
    b.box((CABLES[1], middle, 0.12), (0.62, long, 0.24), "concrete", seg=4.0, col=(0.30, 0.30, 0.29))
    for z in (0.55, 0.85):
        b.box((CABLES[1] - 0.22, middle, z), (0.10, long, 0.16), "metal", col=(0.40, 0.41, 0.42), rough=0.5)
    for x in (CABLES[0] - 0.3, RAIL):
        bridge.railing(b, x, y0, y1)
    for x in (CABLES[0], CABLES[1], RAIL):
        b.box((x, middle, -1.2), (0.5, long, 2.0), "metal", seg=8.0, col=bridge.STEEL)
    b.box(((CABLES[0] + RAIL) / 2, middle, -0.35), (RAIL - CABLES[0] + 0.6, long, 0.6), "metal", seg=8.0, col=bridge.STEEL, skip="+z")


def _city(b: Builder, c: Conditions, r: np.random.Generator) -> None:
    """The city on the far shore and down the river."""
    glow = 2.5 if c.dark else 0.25
    b.box((0.0, 330.0, DEEP - 1.0), (900.0, 360.0, 6.0), "concrete", col=(0.20, 0.20, 0.19))
    b.box((-5.0, 135.0, (DEEP - 1.0) / 2), (18.0, 46.0, -DEEP - 1.0), "concrete", seg=6.0, col=(0.30, 0.29, 0.27))
    town = Builder()
    for k in range(110):
        x = float(r.uniform(-330, 330))
        y = 165.0 + float(r.uniform(0, 260)) + 0.12 * abs(x)
        if abs(x + 5.0) < 20.0 and y < 200.0:
            continue
        wide, high = float(r.uniform(13, 26)), float(r.uniform(16, 46)) + 70.0 * float(r.uniform()) ** 3 * max(0.2, 1 - abs(x) / 260)
        buildings.tower(
            town, x, y, wide, float(r.uniform(13, 24)), high, int(r.integers(1_000_000)), emit=glow * float(r.uniform(0.7, 1.3)), base=False
        )
        if high > 80 and c.dark:
            b.box((x, y, DEEP + high + 5.0), (0.6, 0.6, 0.6), "plain", col=(1.0, 0.05, 0.03), emit=30.0)
        if k % 5 == 0 and c.dark:
            b.box((x, 151.0, DEEP + 4.0), (0.6, 0.3, 0.6), "plain", col=(1.0, 0.62, 0.28), emit=14.0)
    b.extend(town.mesh(), (0.0, 0.0, DEEP + 2.0))


def _traffic(c: Conditions) -> list[Batch]:
    """Cars that cross the bridge both ways."""
    lights = 20.0 if c.dark or c.raining or c.foggy else 0.0
    dark, pale = vehicles.car((0.03, 0.035, 0.05), lights=lights), vehicles.car((0.42, 0.42, 0.43), lights=lights, shape=vehicles.WAGON)

    def along(x: float, speed: float, starts: tuple[float, ...]) -> Callable[[float], NDArray[np.float32]]:
        yaw = 0.0 if speed < 0 else np.pi
        return lambda t: instances([_wrapped(x, y + speed * t) for y in starts], yaw)

    return [
        Batch(mesh=dark, place=along(-4.7, -11.0, (34.0, 71.0)), shadow=False),
        Batch(mesh=pale, place=along(-8.2, 11.0, (6.0, -38.0)), shadow=False),
    ]


def _wrapped(x: float, y: float) -> Point:
    return x, (y + 60.0) % 150.0 - 60.0, 0.0
