"""A road through fields: the action stands on the verge, wheat behind a fence to the right, mown meadows and a farm to the left.

Seen along +y: hedge and meadow (x < -13), verge, two lanes (-6.4 .. 0.4), grass, fence (x 4.6), the wheat. Rows of trees and hills
close the view.
"""

import numpy as np
from numpy.typing import NDArray

from soundstage.engines.previz.stage import camera
from soundstage.engines.previz.stage.geometry import Batch, Builder
from soundstage.engines.previz.stage.props import buildings, plants, road
from soundstage.engines.previz.stage.scene import Lamp, Lane, SetPiece
from soundstage.engines.previz.stage.sets.common import WARM, Conditions, row_of_marks, wall_lamp, whiten
from soundstage.engines.previz.stage.sets.terrain import fractal

Array = NDArray[np.float64]

MARK = (1.7, 3.0, 0.0)
MIDDLE, HALF = -3.0, 3.4
FENCE = 4.6
SOUTH, NORTH = -170.0, 420.0
WHEAT, STUBBLE, GREEN_CORN = (0.44, 0.31, 0.10), (0.36, 0.28, 0.13), (0.10, 0.16, 0.035)


def country_road(c: Conditions) -> SetPiece:
    """Build the road."""
    b, lamps = Builder(), []
    _fields(b, c)
    road.carriageway(b, _middle, SOUTH, NORTH, half=HALF, snow=c.white, seed=7 + c.seed)
    road.marker_posts(b, _middle, SOUTH + 13, 220.0, HALF + 0.7, step=25.0)
    road.poles(b, _middle, SOUTH + 6, 300.0, -14.2, step=38.0)
    _fence(b, c)
    _farm(b, lamps, c)
    if c.white:
        whiten(b)
    low = {
        "sunset": {"azimuth": 28.0},
        "dusk": {"azimuth": 26.0},
        "golden": {"azimuth": 52.0, "elevation": 11.0},
        "dawn": {"azimuth": 40.0},
    }
    move = camera.handheld(camera.dolly((-5.2, -9.5, 2.3), (-4.8, -5.5, 2.2), (-1.8, 40, 2.2), fov=56, seconds=6), 0.4)
    return SetPiece(
        name="country_road", sky=c.sky(**low.get(c.time, {"azimuth": -75.0})), batches=(Batch(mesh=b.mesh(), baked=True), *_green(c)), lamps=tuple(lamps),
        particles=c.falling(), air=c.air(0.0013, 0.0014, fog_height=60.0), wet=c.wetness, wind=c.breeze + 0.05, centre=(-1.0, 8.0, 0.0), near=16.0, far=150.0,
        marks=row_of_marks(MARK), narrow=True, vista=move, look="warm" if c.time == "sunset" else "teal-orange" if c.time in low else "neutral", surface="snow" if c.white else "grass", exposure=0.0 if c.dark else 0.3,
        lanes=(Lane(x=MIDDLE - HALF / 2, stop=2.0), Lane(x=MIDDLE + HALF / 2, heading=1, stop=10.0), Lane(x=2.0, stop=7.2, stands=True)),
    )  # fmt: skip


def _middle(y: Array) -> Array:
    """X of the middle of the road: straight near by, then in a long bend round the hill."""
    beyond = np.maximum(np.asarray(y, float) - 130.0, 0.0)
    return MIDDLE - 0.0011 * beyond**2


def _fields(b: Builder, c: Conditions) -> None:
    """The verges, the fields in their colours, and hills all round."""
    lawn = c.ground((0.12, 0.15, 0.04))
    snow = c.white
    y = np.arange(SOUTH, NORTH, 3.0)
    for low, high, cells in ((-HALF - 10.0, -HALF, 7), (HALF, FENCE - MIDDLE + 0.8, 4)):
        across = np.linspace(low, high, cells + 1)
        x = _middle(y)[:, None] + across
        dip = -0.22 * np.exp(-(((np.abs(across) - HALF - 6.4) / 1.0) ** 2)) * (across < 0)
        worn = np.clip(1.2 - (np.abs(across) - HALF) / 0.9, 0, 1)[None, :, None]
        patches = (0.85 + 0.3 * fractal(256, 9)[(np.arange(len(y)) * 3)[:, None] % 256, (np.arange(cells + 1) * 9)[None]])[..., None]
        tone = lawn * patches * (1 - worn) + np.array([0.25, 0.20, 0.14]) * worn
        b.surface(
            x,
            np.repeat(y[:, None], cells + 1, 1),
            np.tile(dip - 0.012, (len(y), 1)),
            "snow" if snow else "grass",
            col=None if snow else tone.reshape(-1, 3),
        )
    relief = fractal(256, 21 + c.seed % 9, ridged=False)
    corn = WHEAT if c.season in ("summer", "autumn") and not c.bare else GREEN_CORN if c.season == "spring" else STUBBLE
    for side in (-1, 1):
        away = np.r_[np.linspace(0, 40, 9), np.geomspace(55, 560, 14)]
        start = FENCE - MIDDLE + 0.8 if side > 0 else HALF + 10.0
        x = _middle(y)[:, None] + side * (start + away)
        fields = (np.floor((y[:, None] + 40 * side) / 85.0) + np.floor(away[None] / 95.0) * 2).astype(int) % 4
        tones = (
            np.array([corn, lawn, STUBBLE, c.ground((0.09, 0.14, 0.04))])
            if side > 0
            else np.array([lawn, STUBBLE, c.ground((0.14, 0.17, 0.05)), corn])
        )
        rise = np.interp(away, [0, 40, 120, 260, 560], [0, 0, 2.5, 12, 46])
        i, j = (np.arange(len(y))[:, None] * 2) % 256, (away[None] * 0.6).astype(int) % 256
        z = rise[None] * (0.35 + 1.1 * relief[i, j]) - 0.02
        order = slice(None) if side > 0 else slice(None, None, -1)
        tone = tones[fields] * (0.9 + 0.2 * relief[j, i])[..., None]
        b.surface(
            x[:, order],
            np.repeat(y[:, None], len(away), 1),
            z[:, order],
            "snow" if snow else "grass",
            col=None if snow else tone[:, order].reshape(-1, 3),
        )
    turn = np.linspace(-1.25, 1.25, 70)
    reach = np.linspace(0, 1, 7)
    radius = 395.0 + reach * 260.0
    crest = (
        17
        + 13 * np.sin(turn * 3.1 + 1.0)
        + 8 * np.sin(turn * 7.3 + 2.0)
        + 4 * np.sin(turn * 17.0)
        + 14 * (relief[20, (np.arange(70) * 3) % 256] - 0.5)
    )
    height = np.sin(reach * np.pi / 2) * np.maximum(crest, 5.0)[:, None] - 1.0
    hx, hy = np.sin(turn)[:, None] * radius, np.cos(turn)[:, None] * radius
    wood = (0.6 + 0.8 * relief[(np.arange(70) * 3)[:, None] % 256, (reach * 200).astype(int)[None]])[..., None]
    b.surface(
        hx[::-1],
        hy[::-1],
        height[::-1],
        "snow" if snow else "grass",
        col=None if snow else (np.array([0.07, 0.10, 0.04]) * wood)[::-1].reshape(-1, 3),
    )


def _fence(b: Builder, c: Conditions) -> None:
    """Posts with three wires along the wheat, a gate in it, a milestone, bales in the stubble."""
    r = c.rng("country road", "fence")
    post = (0.22, 0.17, 0.12)
    at = [(FENCE + r.normal(0, 0.05), y) for y in np.arange(SOUTH, 230.0, 3.2)]
    for x, y in at:
        b.tube(
            [[x, y, -0.1], [x + r.normal(0, 0.03), y + r.normal(0, 0.03), 1.15 + r.uniform(-0.06, 0.08)]],
            [0.055, 0.05],
            "bark",
            n=6,
            col=post,
        )
    for z in (0.35, 0.70, 1.02):
        b.tube([[x, y, z] for x, y in at], 0.007, "rubber", n=3)
    for z in (0.3, 0.55, 0.8, 1.05, 1.25):
        b.box((FENCE - 0.08, 17.0, z), (0.05, 3.6, 0.10), "planks", col=(0.30, 0.27, 0.22))
    b.tube([[FENCE - 0.1, 15.3, 0.3], [FENCE - 0.1, 18.7, 1.2]], 0.045, "planks", n=5, col=(0.30, 0.27, 0.22))
    b.box((-8.3, 11.0, 0.35), (0.34, 0.22, 0.7), "concrete", col=(0.50, 0.48, 0.43))
    road.warning_sign(b, (2.9, 33.0, 0.0), "Farm traffic")
    for k in range(16):
        x, y = -22.0 - r.uniform(0, 60), 8.0 + r.uniform(-30, 120)
        if abs(x + 52) > 18 or abs(y - 66) > 22:
            bale = np.linspace(0, np.pi * 2, 17)
            b.prism(
                np.c_[0.75 * np.cos(bale[:-1]), 0.75 + 0.75 * np.sin(bale[:-1])],
                1.4,
                "fabric",
                axis=0,
                col=(0.46, 0.35, 0.15),
                yaw=k * 0.7,
                at=(x, y, 0.0),
            )


def _farm(b: Builder, lamps: list[Lamp], c: Conditions) -> None:
    """A farmhouse, a red barn and a silo beyond the meadow."""
    light = buildings.house(b, -44.0, 66.0, 0.6, 1000 * c.seed + 5, lit=0.9 if c.dark else 0.0, emit=4.6 if c.dark else 0.0, near=False)
    if c.dark:
        lamps.append(wall_lamp(light.porch, light.outward, WARM, 9.0, 14.0))
    barn = np.array([[-6.0, 0.0], [6.0, 0.0], [6.0, 4.6], [3.6, 7.4], [0.0, 8.8], [-3.6, 7.4], [-6.0, 4.6]])
    b.prism(barn, 17.0, "siding", axis=1, col=(0.26, 0.045, 0.03), yaw=0.5, at=(-66.0, 72.0, 0.0))
    roof = barn[2:] * [1.07, 1.0] + [0, 0.12]
    b.prism(
        np.concatenate([roof, roof[::-1] * [0.98, 1.0] - [0, 0.3]])[:5],
        17.8,
        "shingle",
        axis=1,
        col=(0.16, 0.15, 0.15),
        yaw=0.5,
        at=(-66.0, 72.0, 0.0),
    )
    b.box((0, -8.55, 1.9), (3.4, 0.1, 3.8), "planks", col=(0.55, 0.53, 0.48), yaw=0.5, at=(-66.0, 72.0, 0.0))
    b.lathe([(2.2, 0.0), (2.2, 11.0), (1.9, 12.2), (1.0, 13.0), (0.0, 13.2)], "metal", n=24, at=(-76.0, 64.0, 0.0), col=(0.50, 0.50, 0.50))


def _green(c: Conditions) -> list[Batch]:
    """Wheat to the fence, tufts on the verges, a hedge and trees by the road and between the fields."""
    r = c.rng("country road", "green")
    trees = (
        [(-16.5 + r.normal(0, 0.6), float(y), 0.0) for y in (-58, -31, 34, 58, 84, 112, 141, 172)]
        + [(9.5, float(y), 0.0) for y in (46, 60, 75, 92, 110, 130, 152)]
        + [(float(x), 92.0 + 8 * r.uniform(), 0.5) for x in np.arange(26, 90, 9.0)]
        + [(float(x), -86.0, 0.5) for x in np.arange(-50, 70, 13.0)]
        + [(-34.0, 58.0, 0.0), (-54.0, 84.0, 0.3), (-80.0, 80.0, 0.8), (-36.0, 80.0, 0.2)]
    )
    batches = plants.grove(
        trees,
        seed=9 + c.seed % 40,
        kinds=3,
        eye=(0.0, 0.0),
        colours=c.foliage,
        tints=((1, 1, 1), (1.1, 1.0, 0.8), (0.9, 1.05, 0.9)),
        height=9.0,
        bare=c.bare,
        near=10.0,
        middle=46.0,
    )
    hedge = np.c_[-14.4 + r.normal(0, 0.4, 90), r.uniform(-70, 150, 90), np.zeros(90)]
    hedge = hedge[(np.abs(hedge[:, 1] - 6) > 9)]
    batches.append(plants.scatter(plants.bush(5, size=0.9, colours=plants.SUMMER * (0.45 if c.bare else 0.8)), hedge, 6, scale=(0.6, 1.3)))
    if c.white:
        return batches
    corn = np.array(GREEN_CORN if c.season == "spring" else WHEAT)
    if not c.bare:
        field = np.c_[FENCE + 0.9 + 26.0 * r.uniform(0, 1, 520) ** 1.4, r.uniform(-62, 92, 520), np.zeros(520)]
        batches.append(
            plants.scatter(
                plants.grass_patch(6, cards=44, size=2.0, height=0.85, colour=corn * 1.1), field, 11, scale=(0.85, 1.2), shadow=False
            )
        )
    verge = np.concatenate(
        [np.c_[r.uniform(0.9, FENCE, 230), r.uniform(-60, 90, 230)], np.c_[r.uniform(-13.8, -7.4, 240), r.uniform(-60, 90, 240)]]
    )
    verge = verge[np.hypot(verge[:, 0] - MARK[0], verge[:, 1] - MARK[1]) > 1.4]
    batches.append(
        plants.scatter(
            plants.grass_patch(7, cards=36, size=1.6, height=0.24, colour=c.ground((0.13, 0.17, 0.05))),
            np.c_[verge, np.zeros(len(verge))],
            12,
            scale=(0.6, 1.3),
            shadow=False,
        )
    )
    return batches
