"""A road along a drop: the action stands on the shoulder by the guard rail, the road to the left, the sea or a valley below to the right.

Seen along +y: hillside (x < -12), verge, two lanes (-6.4 .. 0.4), gravel, guard rail (x 3.6), a grassy edge, the drop, what lies below.
Far ahead the edge swings out, and the road with it: a coast into headlands, a mountain's flank before the range across the valley.
"""

import numpy as np
from numpy.typing import NDArray

from soundstage.engines.previz.stage import camera
from soundstage.engines.previz.stage import weather as fx
from soundstage.engines.previz.stage.geometry import Batch, Builder, instances
from soundstage.engines.previz.stage.props import animals, coast, plants, road
from soundstage.engines.previz.stage.scene import Floats, Lane, SetPiece
from soundstage.engines.previz.stage.sets import valley
from soundstage.engines.previz.stage.sets.common import Conditions, row_of_marks, whiten
from soundstage.engines.previz.stage.sets.terrain import fractal

Array = NDArray[np.float64]

MARK = (1.7, 3.0, 0.0)
MIDDLE, HALF = -3.0, 3.4
"""x of the middle of the road where it is straight, and half its width."""
RAIL = 3.6
BEHIND_CAMERAS = -24.0
"""Metres from the middle of the road, up the hillside, to what would flash past a lens that drives along."""
LEVEL = -21.0
"""z of the sea."""
SOUTH, NORTH, STRAIGHT = -170.0, 430.0, 120.0


def coast_road(c: Conditions) -> SetPiece:
    """Build the road above the sea."""
    return _road(c, "coast_road", sea=True)


def mountain_road(c: Conditions) -> SetPiece:
    """Build the same road on a mountain's flank: woods below and above, the range across the valley."""
    return _road(c, "mountain_road", sea=False)


def _road(c: Conditions, name: str, *, sea: bool) -> SetPiece:
    b, r = Builder(), c.rng("coast road")
    _land(b, c, sea=sea)
    road.carriageway(b, _middle, SOUTH, NORTH, half=HALF, snow=c.white, seed=c.seed)
    for low, high in ((HALF, RAIL - MIDDLE + 0.3), (-HALF - 1.2, -HALF)):
        y = np.arange(SOUTH, NORTH, 2.0)
        road.strip(b, _middle, y, low, high, -0.006, "snow" if c.white else "sand", cells=4, col=None if c.white else (0.27, 0.235, 0.19))
    road.guard_rail(b, _middle, SOUTH, NORTH - 40, RAIL - MIDDLE)
    road.warning_sign(b, (RAIL + 0.7, 24.0, -0.2), "Falling rocks")
    road.poles(b, _middle, SOUTH + 10, 260.0, BEHIND_CAMERAS, high=15.0)
    for i in range(60):  # stones fallen from the slope, boulders along the edge
        y = r.uniform(-120, 150)
        b.extend(plants.boulder(i % 9, r.uniform(0.10, 0.55)), (MIDDLE - HALF - r.uniform(4.6, 9.0), y, 0.0), i)
        if i % 2:
            b.extend(
                plants.boulder(i % 7, r.uniform(0.2, 0.8)),
                (RAIL + r.uniform(0.8, 3.4), r.uniform(-90, 140), -0.35),
                i,
                tint=(1.2, 1.1, 1.0),
            )
    if c.white:
        whiten(b)
    batches = [Batch(mesh=b.mesh(), baked=True), *_green(c, conifers=not sea)]
    batches += [coast.sea_beside(LEVEL, 4.0), *([_gulls()] if c.birds_fly else [])] if sea else valley.woods(c, _edge_line)
    low = {
        "sunset": {"elevation": 3.4, "clouds": 0.5, "azimuth": 50.0},
        "golden": {"azimuth": 64.0, "elevation": 10.0},
        "dusk": {"azimuth": 46.0},
        "dawn": {"azimuth": 52.0},
    } | ({} if sea else {"morning": {"azimuth": -75.0, "elevation": 37.0}})  # lower, the hillside would keep the road in its shadow
    move = camera.handheld(camera.dolly((-5.6, -9.5, 2.3), (-5.2, -5.5, 2.2), (3.4, 40, 0.4), fov=58, seconds=6), 0.4)
    return SetPiece(
        name=name, sky=c.sky(**low.get(c.time, {"azimuth": -75.0})), batches=tuple(batches), particles=fx.layers(_surf if sea else None, c.falling()),
        air=c.air(0.0011 if sea else 0.0006, 0.0014, fog_height=80.0), wet=c.wetness, wind=c.breeze + 0.06, sea_y=coast.OPEN if sea else 0.0, centre=(-1.0, 8.0, 0.0), near=16.0, far=150.0,
        marks=row_of_marks(MARK), narrow=True, vista=move, look="warm" if c.time == "sunset" else "teal-orange" if c.time in low and c.time != "morning" else "neutral", surface="snow" if c.white else "gravel",
        exposure=0.0 if c.dark else 0.5,
        lanes=(Lane(x=MIDDLE - HALF / 2, stop=2.0), Lane(x=MIDDLE + HALF / 2, heading=1, stop=10.0), Lane(x=2.15, stop=7.2, stands=True)),
    )  # fmt: skip


def _middle(y: Array) -> Array:
    """X of the middle of the road: straight, then out along the headland and back."""
    return MIDDLE + 0.62 * (_edge_line(y) - _edge_line(np.zeros(1)))


def _edge_line(y: Array) -> Array:
    """X of the edge of the cliff, without its notches."""
    beyond = np.clip((np.asarray(y, float) - STRAIGHT) / 150.0, 0, 2.07)
    return 9.0 + 48.0 * (1 - np.cos(beyond * np.pi)) / 2 * np.where(beyond > 1, 1.0, 1.0)


def _coastline(y: Array) -> tuple[Array, Array]:
    """Points of the edge (n, 2) and unit vectors out to sea (n, 2)."""
    notches = 1.5 * np.sin(y * 0.11) + 0.9 * np.sin(y * 0.29 + 1.0) + 2.2 * np.sin(y * 0.043 + 2.0)
    p = np.c_[_edge_line(y) + notches * np.clip((np.abs(y - 5) - 4) / 12, 0.25, 1), y]
    along = np.gradient(p, axis=0)
    out = np.c_[along[:, 1], -along[:, 0]]
    return p, out / np.linalg.norm(out, axis=1, keepdims=True)


def _land(b: Builder, c: Conditions, *, sea: bool) -> None:
    """The hillside on one hand, the strip of grass and the cliff on the other, below it surf and far headlands, or the valley."""
    y = np.r_[np.arange(SOUTH, 140.0, 3.0), np.arange(140.0, NORTH + 1, 5.0)]
    hill = fractal(256, 12 + c.seed % 20, ridged=False)
    away = np.r_[np.array([0.0, 1.2, 3.6, 5.0, 7.0, 9.5, 13.0]), np.geomspace(18.0, 260.0, 14)]
    inner = _middle(y)[:, None] - HALF - away
    i, j = (np.arange(len(y))[:, None] * 3) % 256, (away[None] * 1.7).astype(int) % 256
    rise = np.interp(away, [0, 5.5, 8.5, 13, 30, 80, 260], [0, 0, 1.0, 4.5, 15, 38, 70])
    z = rise[None] * (0.45 + 1.0 * hill[i, j]) - 0.02
    grass = c.ground((0.15, 0.145, 0.05) if sea else (0.085, 0.12, 0.04))
    bare = np.clip(1.6 - np.abs(away - 10.5) / 3.0, 0, 1)[None, :, None] * np.clip(hill[j, i] * 2.4 - 0.5, 0, 1)[..., None]
    mottled = (0.8 + 0.5 * hill[(i * 3) % 256, (j * 5) % 256])[..., None]
    tone = grass * mottled * (1 - bare) + np.array([0.28, 0.23, 0.18]) * bare
    b.surface(
        inner[:, ::-1],
        np.repeat(y[:, None], len(away), 1),
        z[:, ::-1],
        "snow" if c.white else "grass",
        col=None if c.white else tone[:, ::-1].reshape(-1, 3),
    )
    p, out = _coastline(y)
    kerb = _middle(y) + RAIL - MIDDLE
    share = np.linspace(0, 1, 7)
    gx = kerb[:, None] + (p[:, :1] - kerb[:, None]) * share
    gz = np.interp(share, [0, 0.3, 0.75, 1.0], [-0.02, -0.15, -0.45, -1.2])[None] + 0.25 * (
        hill[i, (share * 60).astype(int)[None]] - 0.5
    ) * (share > 0.1)
    knolls = np.clip((y[:, None] - 135.0) / 50.0, 0, 1) * share  # the far headland is higher than the road, and uneven
    gz = gz + knolls * sea * (3.0 + 9.0 * hill[(i * 2) % 256, (share * 40).astype(int)[None]] + 2.0 * np.sin(y[:, None] * 0.09))
    tuft = (0.75 + 0.6 * hill[(i * 2) % 256, (share * 90).astype(int)[None] % 256])[..., None]
    b.surface(gx, np.repeat(y[:, None], 7, 1), gz, "snow" if c.white else "grass", col=None if c.white else (grass * tuft).reshape(-1, 3))
    coast.cliff_face(b, np.c_[p, gz[:, -1]], LEVEL - 1.0, out=out, seed=3 + c.seed)
    if not sea:
        valley.across(b, c, _edge_line)
        return
    coast.foam_line(b, p + out * 7.5, out=out, level=LEVEL, width=3.2, seed=5)
    far = (0.17, 0.16, 0.12) if not c.white else (0.6, 0.62, 0.66)
    coast.headland(b, 2, at=(230.0, 560.0), long=330.0, wide=150.0, high=60.0, level=LEVEL, tone=far)
    coast.headland(b, 5, at=(430.0, 860.0), long=620.0, wide=200.0, high=95.0, level=LEVEL, tone=far)


def _green(c: Conditions, *, conifers: bool) -> list[Batch]:
    """Tufts along the verges, bushes on the slope, a few bent pines; or a slope of `conifers`."""
    r = c.rng("coast road", "green")
    dry = c.ground((0.11, 0.15, 0.045) if conifers else (0.20, 0.18, 0.06))
    batches: list[Batch] = []
    slope = np.c_[MIDDLE - HALF - r.uniform(9.5, 26.0, 110), r.uniform(-110, 160, 110)]
    height = np.interp(MIDDLE - HALF - slope[:, 0], [8.5, 13, 30], [0.6, 3.2, 12.0])
    batches.append(
        plants.scatter(
            plants.bush(4, size=1.0, colours=plants.SUMMER * (0.5 if c.bare else 0.75)), np.c_[slope, height], 6, scale=(0.5, 1.4)
        )
    )
    trunk, needles = plants.pine(3, height=7.0, tiers=11, snow=0.9 if c.white else 0.0)
    at = np.array(
        [
            [-22.0, 18.0, 5.5],
            [-25.0, 27.0, 7.0],
            [-21.0, 46.0, 5.2],
            [-27.0, 70.0, 8.0],
            [-24.0, -14.0, 6.5],
            [-23.0, 104.0, 6.5],
            [-30.0, 12.0, 10.0],
            [-29.0, 90.0, 9.5],
        ]
    )
    if conifers:
        n = 110
        away, along = r.uniform(11.0, 60.0, n), r.uniform(-110, 380, n)
        up = np.interp(away, [8.5, 13, 30, 80], [0.4, 3.0, 10.5, 24.0])
        wood = instances(np.c_[_middle(along) - HALF - away, along, up], r.uniform(0, 6, n), r.uniform(0.8, 1.7, n))
        batches.append(Batch(mesh=plants.pine(8, height=9.0, tiers=8, snow=0.9 if c.white else 0.0)[1], inst=wood, cutout=True))
    rows = instances(at, r.uniform(0, 6, len(at)), r.uniform(0.8, 1.3, len(at)))
    batches += [Batch(mesh=trunk, inst=rows), Batch(mesh=needles, inst=rows, cutout=True)]
    if not c.white:
        near = np.concatenate(
            [
                np.c_[r.uniform(RAIL + 0.4, RAIL + 4.2, 260), r.uniform(-70, 110, 260)],
                np.c_[MIDDLE - HALF - r.uniform(1.6, 9.0, 240), r.uniform(-70, 110, 240)],
            ]
        )
        z = np.where(near[:, 0] > 0, np.interp(near[:, 0], [RAIL, 9.0], [-0.1, -0.8]), np.interp(-near[:, 0], [12.0, 16.0], [-0.02, 0.5]))
        batches += plants.grassland(
            np.c_[near, z], 5, eye=(0.0, 0.0), beyond=26.0, cards=34, size=1.5, height=0.34, colour=dry, share=0.5, scale=(0.6, 1.3)
        )
    return batches


def _gulls() -> Batch:
    """Gulls over the edge, gliding with the wind."""
    flock = np.array([[16, 30, 6], [21, 36, 9], [12, 52, 4], [30, 44, 12], [26, 70, 8]], float)
    return Batch(
        mesh=animals.gull(),
        place=lambda t: instances(flock + np.array([0.5, 1.8, 0.2 * np.sin(t * 1.7)]) * t, 0.3, 1.5, (0.4, 0.4, 0.42)),
        shadow=False,
    )


def _surf(t: float, _eye: Floats) -> list[fx.Layer]:
    """Mist that the surf throws up along the foot of the far cliffs."""
    return [(fx.fog_bank(t, np.array([46.0, 200.0, LEVEL + 1.0]), n=22, half=(26, 70), size=(5, 11), alpha=0.05), False, True)]
