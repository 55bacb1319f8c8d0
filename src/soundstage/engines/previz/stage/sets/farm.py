"""A farmyard: the action stands in the yard, a red barn behind it, a tractor and hay by it, sheep in the paddock, wheat and hills beyond."""

import numpy as np
from numpy.typing import NDArray

from soundstage.engines.previz.stage import camera
from soundstage.engines.previz.stage.geometry import Batch, Builder, instances
from soundstage.engines.previz.stage.props import animals, buildings, plants, ship, street
from soundstage.engines.previz.stage.props import farm as pieces
from soundstage.engines.previz.stage.scene import SetPiece
from soundstage.engines.previz.stage.sets.common import WARM, Conditions, lamp, wall_lamp, whiten
from soundstage.engines.previz.stage.sets.open_country import LOW_SUN, far_hills, open_country
from soundstage.engines.previz.stage.sets.terrain import fractal

Array = NDArray[np.float64]

MARK = (0.5, 3.0, 0.0)
BARN, BARN_YAW = (-5.6, 17.5, 0.0), 0.22
PADDOCK = np.array([[6.4, 1.0], [6.4, 13.5], [14.0, 24.0], [46.0, 24.0]])
"""(x, y) of the posts where the paddock's fence turns: the sheep are to the right of it."""
EARTH = np.array([0.27, 0.20, 0.13])
WHEAT, STUBBLE, SHOOTS = (0.46, 0.33, 0.11), (0.36, 0.28, 0.13), (0.10, 0.16, 0.035)
REDS = (pieces.BARN_RED, (0.25, 0.05, 0.03), (0.30, 0.29, 0.27), (0.20, 0.035, 0.03))


def farm(c: Conditions) -> SetPiece:
    """Build the farm."""
    b, lamps, r = Builder(), [], c.rng("farm")
    corn = WHEAT if c.season in ("summer", "autumn") and not c.bare else SHOOTS if c.season == "spring" else STUBBLE
    _ground(b, c, corn)
    far_hills(b, c, ((430.0, 30.0), (620.0, 58.0), (900.0, 92.0)), floor=0.0)
    lit = 1.0 if c.dark else 0.0
    b.extend(pieces.barn(REDS[c.seed % 4], lit=lit), BARN, BARN_YAW)
    pieces.silo(b, -13.6, 23.0)
    pieces.wind_pump(b, 12.6, 31.0, turn=0.3 + c.seed)
    house = buildings.house(b, 25.0, 52.0, -0.35, 1000 * c.seed + 31, lit=0.8 * lit, emit=4.8 * lit, near=False)
    _yard(b, r)
    pieces.rail_fence(b, PADDOCK)
    pieces.rail_fence(b, np.array([[-6.6, -9.0], [-8.4, 4.0], [-8.8, 11.5]]))
    if c.dark:
        lamps.append(wall_lamp(house.porch, house.outward, WARM, 9.0, 14.0))
        lamps += [
            lamp((-5.4, 16.3, 3.9), (1.0, 0.66, 0.34), 16.0, 13.0, 0.4, (0.0, -0.5, -0.86), 0.0),
            lamp((-4.6, 17.2, 1.6), WARM, 6.0, 7.0, 0.4),
        ]
        spot = street.street_lamp(b, 5.3, 8.0, -1.0, height=5.2, emit=40.0)
        lamps.append(lamp(spot, (1.0, 0.74, 0.45), 20.0, 15.0, 0.5, cone=0.0))
    if c.white:
        whiten(b)
    tractor = pieces.tractor(
        *(((0.03, 0.16, 0.05), (0.55, 0.42, 0.04)), ((0.32, 0.03, 0.02), (0.45, 0.43, 0.40)), ((0.05, 0.13, 0.28), (0.50, 0.48, 0.44)))[
            c.seed % 3
        ],
        lights=0.0,
    )
    batches = [
        Batch(mesh=b.mesh(), baked=True),
        Batch(mesh=tractor, inst=instances([[4.5, 10.4, 0.0]], 0.55)),
        *_animals(r),
        *_green(c, r, corn),
    ]
    low = c.time in LOW_SUN
    return open_country(
        "farm", c, batches, mark=MARK, azimuth=-128.0, clouds=(0.34, 0.40), motes=120, golden=-98.0, wind=1.2, centre=(0.0, 10.0, 0.0), near=17.0, far=90.0, lamps=tuple(lamps),
        air=c.air(0.0009, 0.0016 if low else 0.0006, fog_height=40.0, haze_height=20.0, reach=70.0), vista=camera.handheld(camera.dolly((-2.2, -5.4, 1.8), (-1.0, -2.8, 1.75), (0.4, 22, 2.6), fov=60, seconds=6), 0.4),
        surface="snow" if c.white else "gravel", open_behind=8.0,
    )  # fmt: skip


def _ground(b: Builder, c: Conditions, corn: tuple[float, float, float]) -> None:
    """The yard of trodden earth with two ruts to the barn, grass round it, fields in strips to the hills."""
    turn = np.r_[np.linspace(-1.2, 1.2, 120), np.linspace(1.2, 2 * np.pi - 1.2, 40)[1:]]
    radius = np.r_[0.0, np.linspace(0.7, 22.0, 34), np.geomspace(24.0, 470.0, 34)]
    d, a = np.meshgrid(radius, turn)
    x, y = MARK[0] + d * np.sin(a), MARK[1] + d * np.cos(a)
    grain = fractal(256, 37 + c.seed % 9)[(np.abs(x) * 2.3).astype(int) % 256, (np.abs(y) * 2.1).astype(int) % 256][..., None]
    uneven = fractal(256, 12, ridged=False)[((x + 300) * 1.7).astype(int) % 256, ((y + 300) * 1.7).astype(int) % 256]
    reach = np.hypot((x + 0.6) / 6.6, (y - 5.0) / 12.5) + 0.5 * (uneven - 0.5)
    worn = np.clip((1.1 - reach) * 4, 0, 1)[..., None]
    tone = c.ground((0.115, 0.15, 0.042)) * (0.7 + 0.55 * grain) * (1 - worn) + EARTH * (0.7 + 0.5 * grain) * worn
    strip = (np.floor((x * 0.94 + y * 0.34 + 14 * np.sin(y * 0.02)) / 46) * 3 + np.floor((y * 0.94 - x * 0.34) / 88)).astype(int) % 4
    fields = np.array([corn, c.ground((0.10, 0.14, 0.04)), STUBBLE, c.ground((0.13, 0.165, 0.05))])[strip]
    beyond = np.clip((y - 34) / 3, 0, 1)[..., None]
    tone = tone * (1 - beyond) + fields * (0.85 + 0.3 * grain) * beyond
    z = np.interp(y, [40, 140, 420], [0, 3.5, 22]) * (0.5 + 0.9 * uneven) - 0.02 * np.clip(worn[..., 0], 0, 1)
    ruts = 0.035 * sum(np.exp(-(((x - (s - 0.32 * (y - 3))) / 0.16) ** 2)) for s in (-1.0, 0.5)) * np.clip((y - 5.2) / 2, 0, 1) * (y < 17)
    b.surface(x.T, y.T, (z - ruts).T, "grass" if not c.white else "snow", col=None if c.white else tone.transpose(1, 0, 2).reshape(-1, 3))


def _yard(b: Builder, r: np.random.Generator) -> None:
    """What stands about: bales, a trough, barrels, a cart wheel, milk churns, a pitchfork in the hay, a stack of logs."""
    pieces.bales(b, r, (-3.4, 9.4, 0.0), 0.25, (3, 2, 1))
    pieces.bales(b, r, (-5.6, 7.4, 0.0), 1.1, (2, 1))
    b.tube([[-2.5, 8.9, 0.4], [-2.75, 9.3, 1.75]], 0.018, "wood", n=6, col=(0.34, 0.22, 0.12))
    for k in (-0.06, 0.0, 0.06):
        b.tube([[-2.5 + k, 8.9, 0.45], [-2.46 + k, 8.84, 0.18]], 0.007, "metal", n=4)
    pieces.trough(b, (5.2, 5.9, 0.0), np.pi / 2)
    for x, y, size in ((-5.0, 12.6, 0.95), (-4.2, 12.9, 0.9), (2.6, 14.2, 1.0)):
        ship.barrel(b, (x, y, 0.0), size=size)
    churn = [(0.16, 0.0), (0.17, 0.03), (0.17, 0.42), (0.10, 0.54), (0.10, 0.60), (0.13, 0.64), (0.12, 0.67), (0.0, 0.68)]
    for x, y in ((5.35, 7.6), (5.0, 7.95), (5.5, 8.1)):
        b.lathe(churn, "metal", n=14, at=(x, y, 0.0), col=(0.42, 0.43, 0.44))
    a = np.linspace(0, 2 * np.pi, 25)
    hub = np.array([6.22, 3.6, 0.62])
    b.tube(hub + np.c_[-0.22 * np.sin(a) * 0.6, 0.6 * np.cos(a), 0.6 * np.sin(a)], 0.035, "wood", n=6, col=(0.22, 0.16, 0.11))
    for k in range(10):
        t = k * np.pi / 5
        b.tube([hub, hub + [-0.13 * np.sin(t), 0.58 * np.cos(t), 0.58 * np.sin(t)]], 0.02, "wood", n=5, col=(0.22, 0.16, 0.11))
    for x, y, yaw in (
        (19.0, 40.0, 0.4),
        (27.0, 43.0, 1.3),
        (-26.0, 48.0, 0.9),
        (34.0, 66.0, 0.2),
        (-40.0, 62.0, 2.0),
        (12.0, 60.0, 1.0),
        (-18.0, 70.0, 0.3),
        (48.0, 52.0, 1.7),
    ):
        pieces.round_bale(b, (x, y, float(np.interp(y, [40, 140], [0, 3.0])) - 0.03), yaw)
    pieces.round_bale(b, (3.4, 16.6, 0.0), 0.5)
    pieces.round_bale(b, (5.0, 17.4, 0.0), 0.2)


def _animals(r: np.random.Generator) -> list[Batch]:
    """Sheep in the paddock that graze, a horse at the fence, hens that walk about and peck."""
    at = np.array([[9.5, 12.0], [11.5, 9.0], [13.0, 16.5], [15.5, 12.0], [18.0, 18.5], [10.5, 17.0], [21.0, 14.0], [16.0, 21.5]])
    flock = instances(np.c_[at, np.zeros(len(at))], r.uniform(0, 6, len(at)), r.uniform(0.9, 1.1, len(at)))
    hens = np.array([[2.6, 6.6], [3.2, 7.4], [-1.9, 7.0], [-2.5, 6.1], [2.2, 9.0], [-1.2, 10.5]])
    phase = np.arange(len(hens)) * 1.3

    def pecking(t: float) -> NDArray[np.float32]:
        along = 0.12 * np.sin(0.5 * t + phase)
        yaw = phase * 2.1 + 0.5 * np.sin(0.8 * t + phase)
        return instances(
            np.c_[hens + np.c_[along, 0.1 * np.cos(0.4 * t + phase)], np.full(len(hens), 0.0)], yaw, 1.0 + 0.05 * (np.arange(len(hens)) % 3)
        )

    return [
        Batch(mesh=pieces.sheep(), inst=flock),
        Batch(mesh=animals.animal("horse"), inst=instances([[8.4, 19.6, 0.0]], -0.9)),
        Batch(mesh=pieces.hen(), inst=pecking(0.0), place=pecking),
    ]


def _green(c: Conditions, r: np.random.Generator, corn: tuple[float, float, float]) -> list[Batch]:
    """Tufts round the yard and along the fences, wheat to the left, trees by the house and between the fields."""
    trees = [
        (-16.0, 34.0, 0.0),
        (-21.0, 30.0, 0.0),
        (17.0, 50.0, 0.0),
        (32.0, 57.0, 0.2),
        (36.0, 48.0, 0.0),
        (-12.5, 12.5, 0.0),
        (14.5, 3.0, 0.0),
    ]
    hedgerow = np.c_[np.arange(-120, 130, 6.5) + r.normal(0, 3.5, 39), 118.0 + r.normal(0, 7.0, 39), np.full(39, 2.4)]
    behind = np.c_[np.arange(-60, 64, 8.0) + r.normal(0, 4.0, 16), -44.0 + r.normal(0, 6.0, 16), np.zeros(16)]
    far = [tuple(p) for p in np.concatenate([hedgerow, behind])]
    batches = plants.grove(
        [*trees, *far],
        seed=8 + c.seed % 40,
        kinds=2,
        eye=(0.0, 0.0),
        colours=c.foliage,
        tints=((1, 1, 1), (1.15, 1.05, 0.8), (0.9, 1.05, 0.9)),
        height=8.6,
        bare=c.bare,
        near=16.0,
        middle=44.0,
    )
    if c.white:
        return batches
    at = np.c_[r.uniform(-13, 20, 420), r.uniform(-5, 27, 420)]
    away = np.hypot((at[:, 0] + 0.6) / 6.0, (at[:, 1] - 5.0) / 11.5)
    barn = (np.abs(at[:, 0] + 5.6) < 7) & (at[:, 1] > 15.5)
    at = at[(away > 0.95) & ~barn]
    batches += plants.grassland(
        np.c_[at, np.zeros(len(at))],
        7,
        eye=(0.5, -1.5),
        beyond=9.0,
        cards=56,
        size=1.7,
        height=0.22,
        colour=c.ground((0.13, 0.165, 0.05)),
        share=0.45,
    )
    if not c.bare:
        field = np.c_[-9.6 - 26.0 * r.uniform(0, 1, 260) ** 1.3, r.uniform(-10, 46, 260), np.zeros(260)]
        field = field[~((field[:, 0] > -17) & (field[:, 1] > 15))]
        batches.append(
            plants.scatter(
                plants.grass_patch(6, cards=40, size=2.2, height=0.85, colour=np.array(corn) * 1.1),
                field,
                11,
                scale=(0.85, 1.15),
                shadow=False,
            )
        )
    return batches
