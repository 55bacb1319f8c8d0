"""A headland: the action stands on the turf above the sea. A path leads on to its point, or to a lighthouse and the keeper's cottage.

Seen along +y the land narrows, with cliffs and surf on both hands; to the left another coast across the bay. The vista looks from
the water's side at the cliff and what stands on it.
"""

from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from soundstage.engines.previz.stage import camera, tempest
from soundstage.engines.previz.stage import weather as fx
from soundstage.engines.previz.stage.geometry import Batch, Builder, instances
from soundstage.engines.previz.stage.props import animals, buildings, coast, plants, street
from soundstage.engines.previz.stage.props import lighthouse as beacon
from soundstage.engines.previz.stage.scene import Lamp, Mark, SetPiece
from soundstage.engines.previz.stage.sets.common import WARM, Conditions, lamp, row_of_marks, wall_lamp, whiten
from soundstage.engines.previz.stage.sets.terrain import fractal

Array = NDArray[np.float64]

MARK = (0.5, 3.0, 0.0)
TOWER = (12.0, 74.0, 0.6)
COTTAGE = (-1.5, 80.0)
LEVEL = -17.0
"""z of the sea."""
STORM = 6.0
"""How many times as high the waves of a storm are."""
VIEWED_FROM = (66.0, 26.0)
"""Where the sea is finest in a storm: between the lens of the vista and the rocks."""
EAST = ((-220, 75), (-60, 34), (-12, 10.5), (8, 8.8), (26, 11.5), (50, 18.5), (78, 22.5), (92, 18.5), (102, 9.0))
WEST = ((-220, -260), (-60, -120), (-14, -52), (15, -31), (50, -19), (78, -14.0), (92, -7.0), (102, 4.0))
"""(y, x) of the edges of the land."""


def cliff(c: Conditions) -> SetPiece:
    """Build the headland as the wind has left it."""
    return _headland(c, "cliff")


def lighthouse(c: Conditions) -> SetPiece:
    """Build the headland with the tower on it."""
    return _headland(c, "lighthouse", tower=True)


def _headland(c: Conditions, name: str, *, tower: bool = False) -> SetPiece:
    b, lamps = Builder(), []
    lit = c.dark or c.foggy
    stormy = bool(c.weather & {"storm", "blizzard"}) or c.time == "storm"
    shore, out = _shore()
    _land(b, c)
    coast.cliff_face(
        b,
        np.c_[shore, np.full(len(shore), -0.75)],
        LEVEL - (4.0 if stormy else 1.0),
        out=out,
        seed=11 + c.seed,
        tone=(0.33, 0.28, 0.23),
        rough=1.5,
    )
    if not stormy:  # then waves go over it, and the sea is white there of itself
        coast.foam_line(b, shore + out * 6.2, out=out, level=LEVEL, width=2.4, seed=2)
    light = beacon.lighthouse(b, TOWER, lit=lit) if tower else None
    if tower:
        _cottage(b, lamps, c, lit=lit)
    rocks = _rocks(b, c)
    _edge(b, c)
    tone = (0.20, 0.18, 0.15)
    coast.headland(b, 3, at=(-60.0, 300.0), long=420.0, wide=160.0, high=46.0, level=LEVEL, tone=tone)
    coast.headland(b, 8, at=(-190.0, 150.0), long=260.0, wide=120.0, high=36.0, level=LEVEL, tone=tone)
    if c.white:
        whiten(b)
    if lit and light is not None:
        lamps.append(lamp(light, (1.0, 0.86, 0.6), 30.0, 24.0, 0.8))
    bench = Mark(at=(-1.5, 5.6, 0.0), yaw=0.55, seat=0.45), Mark(at=(-2.25, 5.15, 0.0), yaw=0.55, seat=0.45)
    swell = STORM if stormy else 1.0
    period, late = coast.arrivals(rocks[:, :2], swell)
    surf = tempest.breakers(
        rocks[:, :3], rocks[:, 3:], height=17.0 if stormy else 3.2, period=period, late=late, wind=(-4.0, -1.5) if stormy else (-0.4, 0.0)
    )
    sea = coast.sea_around(LEVEL)
    if stormy:
        sea = coast.sea_around(LEVEL, rings=116, spokes=176, middle=VIEWED_FROM, surf=np.concatenate([shore + out * 5.0, rocks[:, :2]]))
    low = {
        "sunset": {"azimuth": 24.0, "elevation": 3.2, "clouds": 0.5},
        "dusk": {"azimuth": 22.0},
        "dawn": {"azimuth": 40.0},
        "golden": {"azimuth": 100.0, "elevation": 12.0},
    }
    sky = c.sky(**low.get(c.time, {"azimuth": 115.0})) if c.time != "night" else c.sky(azimuth=30.0, clouds=0.25)
    move = camera.dolly((84.0, 14.0, -11.0), (77.0, 19.0, -9.5), (15.0, 73.0, -2.5), fov=50, seconds=7, target_end=(14.0, 74.0, -1.8))
    air = c.air(0.0012, 0.004 if c.dark else 0.0012, fog_height=60.0)  # weather that would hide a street must leave the sea in sight
    return SetPiece(
        name=name, sky=sky, batches=(Batch(mesh=b.mesh(), baked=True), sea, *_green(c), *(() if tower else _bent_trees(c)), *((_gulls(),) if c.birds_fly else ())), lamps=tuple(lamps),
        particles=fx.layers(surf, beacon.beam(light, power=1.5 if c.time == "night" else 0.8) if lit and light is not None else None, c.falling(lowest=LEVEL)),
        air=replace(air, fog=min(air.fog, 0.0045), haze=min(air.haze, 0.005)) if not c.foggy else air, wind=c.breeze + (0.25 if stormy else 0.12), swell=swell, sea_y=coast.OPEN,
        centre=(3.0, 16.0, 0.0), near=22.0, far=130.0, marks=row_of_marks(MARK, seats=bench), narrow=True, vista=move,
        look="teal-orange" if c.dark or stormy else "warm" if c.time in low else "neutral", surface="snow" if c.white else "grass", exposure=0.5 if c.time == "night" else 0.3,
    )  # fmt: skip


def _side(points: tuple[tuple[float, float], ...], y: Array) -> Array:
    ys, xs = np.array(points, float).T
    fine = np.arange(ys[0], ys[-1] + 0.5, 1.0)
    x = np.interp(fine, ys, xs)
    smooth = np.convolve(np.pad(x, 6, "edge"), np.hanning(15)[1:-1] / np.hanning(15)[1:-1].sum(), "valid")[: len(fine)]
    notch = 0.9 * np.sin(fine * 0.33) + 0.6 * np.sin(fine * 0.71 + 1) + 1.4 * np.sin(fine * 0.13 + 2)
    smooth = smooth + notch * np.clip((np.abs(fine - 6) - 9) / 10, 0.15, 1) * np.clip((102 - fine) / 12, 0, 1)
    return np.interp(y, fine, smooth)


def _shore() -> tuple[Array, Array]:
    """The edge of the land as one line, from the right behind round the point to the left behind, and the way out to sea."""
    y = np.r_[np.arange(-70.0, 102.0, 1.6), 102.0]
    line = np.concatenate([np.c_[_side(EAST, y), y], np.c_[_side(WEST, y), y][::-1]])
    step = np.r_[0, np.cumsum(np.linalg.norm(np.diff(line, axis=0), axis=1))]
    even = np.arange(0, step[-1], 1.7)
    p = np.c_[np.interp(even, step, line[:, 0]), np.interp(even, step, line[:, 1])]
    along = np.gradient(
        np.c_[
            np.convolve(np.pad(p[:, 0], 3, "edge"), np.ones(7) / 7, "valid"),
            np.convolve(np.pad(p[:, 1], 3, "edge"), np.ones(7) / 7, "valid"),
        ],
        axis=0,
    )
    out = np.c_[along[:, 1], -along[:, 0]]
    return p, out / np.linalg.norm(out, axis=1, keepdims=True)


def _path(y: Array) -> Array:
    """X of the middle of the path."""
    return np.interp(y, [-60, -8, 3, 24, 60, 72], [-6.0, -2.4, -1.9, 1.5, 9.4, 11.9])


def _field(c: Conditions) -> Array:
    return fractal(256, 31 + c.seed % 20, ridged=False)


def _cells(x: Array, y: Array) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Where in the field a place is."""
    return (np.abs(y) * 2.1).astype(int) % 256, (np.abs(x) * 2.3).astype(int) % 256


def _lie_of_the_land(c: Conditions, x: Array, y: Array) -> Array:
    """Height of the turf: level where people stand and under the tower, uneven elsewhere, falling off at the edges."""
    to_edge = np.minimum(x - _side(WEST, y), _side(EAST, y) - x)
    from_mark = np.hypot(x - MARK[0], y - MARK[1])
    i, j = _cells(x, y)
    z = 1.3 * (_field(c)[i, j] - 0.5) * np.clip((from_mark - 5) / 12, 0, 1) - 0.75 * np.clip(1 - to_edge / 3.0, 0, 1) ** 2
    level = np.clip(1 - np.hypot(x - TOWER[0], y - TOWER[1]) / 9.0, 0, 1)
    return z * (1 - level) + 0.5 * level


def _land(b: Builder, c: Conditions) -> None:
    """The turf between the edges: worn to earth along the path, thin and stony where it breaks off."""
    y = np.r_[np.arange(-220.0, -40.0, 12.0), np.arange(-40.0, 102.5, 1.2)]
    share = np.r_[0.0, 0.012, 0.04, np.linspace(0.09, 0.91, 44), 0.96, 0.988, 1.0]
    left, right = _side(WEST, y)[:, None], _side(EAST, y)[:, None]
    x = left + (right - left) * share
    gy = np.repeat(y[:, None], len(share), 1)
    field = _field(c)
    i, j = _cells(x, gy)
    to_edge = np.minimum(x - left, right - x)
    z = _lie_of_the_land(c, x, gy)
    turf = c.ground((0.12, 0.15, 0.04)) * (0.75 + 0.55 * field[j, i])[..., None]
    worn = (
        np.clip(1.6 - np.abs(x - _path(gy)) / 0.75, 0, 1)[..., None]
        * np.clip(0.7 + 0.6 * field[(i * 5) % 256, (j * 5) % 256], 0, 1)[..., None]
    )
    stony = np.clip(1.3 - to_edge / 1.5, 0, 1)[..., None]
    tone = turf * (1 - worn) + np.array([0.30, 0.24, 0.17]) * worn
    tone = tone * (1 - stony) + np.array([0.30, 0.26, 0.20]) * stony
    b.surface(x, gy, z, "snow" if c.white else "grass", col=None if c.white else tone.reshape(-1, 3))


def _cottage(b: Builder, lamps: list[Lamp], c: Conditions, *, lit: bool) -> None:
    """The keeper's house in the lee of the tower, with a wall of stones round its yard."""
    light = buildings.house(
        b, *COTTAGE, 0.25, 1000 * c.seed + 21, lit=0.9 if lit else 0.0, emit=4.6 if lit else 0.0, near=False, wall_index=5
    )
    if lit:
        lamps.append(wall_lamp(light.porch, light.outward, WARM, 8.0, 12.0))
    r = c.rng("cliff", "wall")
    for k, u in enumerate(np.linspace(0, 1, 60)):
        x, y = -10.5 + 17.0 * u, 65.0 + 1.2 * np.sin(u * 5)
        if 0.62 < u < 0.74:
            continue  # the gate
        b.box(
            (x, y, 0.42 + 0.06 * r.uniform()),
            (0.46, 0.42, 0.9 + 0.16 * r.uniform()),
            "rock",
            col=np.array([0.36, 0.34, 0.31]) * r.uniform(0.75, 1.15),
            yaw=r.normal(0, 0.1) + 0.0 * k,
        )


def _rocks(b: Builder, c: Conditions) -> Array:
    """Rocks in the surf off the point and along the cliff; returns where waves break: x, y, z and the way out to sea, (n, 5)."""
    r = c.rng("cliff", "rocks")
    p, out = _shore()
    sites = []
    for k in range(0, len(p), 5):
        if p[k, 1] < -30:
            continue
        away = 6.5 + r.uniform(0, 5.0)
        at = p[k] + out[k] * away
        b.extend(plants.boulder(k % 11, r.uniform(1.2, 3.6)), (at[0], at[1], LEVEL - 0.6), r.uniform(0, 6), tint=(0.62, 0.58, 0.54))
        if p[k, 0] > -8 or k % 3 == 0:
            sites.append([*(at + out[k] * 1.2), LEVEL + 0.3, *out[k]])
    for x, y, size in (
        (38.0, 84.0, 5.5),
        (31.0, 96.0, 4.0),
        (34.0, 34.0, 3.6),
        (40.0, 58.0, 3.0),
        (-24.0, 106.0, 5.0),
        (14.0, 119.0, 6.0),
        (3.0, 114.0, 3.5),
    ):
        b.extend(plants.boulder(int(size * 3), size), (x, y, LEVEL - 1.0), x, tint=(0.62, 0.58, 0.54))
        sites.append([x + 0.6 * size, y - 0.6 * size, LEVEL + 0.2, 0.8, -0.6])
    return np.array(sites)


def _edge(b: Builder, c: Conditions) -> None:
    """A bench that looks out to sea, a fence of posts and rope along the edge, a lifebuoy, stones in the grass."""
    r = c.rng("cliff", "edge")
    b.extend(street.bench(), (-1.88, 5.37, -0.02), 0.55)
    y = np.arange(-16.0, 34.0, 2.6)
    x = _side(EAST, y) - 1.5
    posts = np.c_[x, y, np.zeros(len(y))]
    for px, py, _ in posts:
        b.tube([[px, py, -0.4], [px + r.normal(0, 0.04), py, 0.95]], [0.075, 0.065], "bark", n=7, col=(0.27, 0.22, 0.17))
    for height in (0.42, 0.80):
        line = []
        for p, q in zip(posts[:-1], posts[1:], strict=True):
            line += [p + (q - p) * u + [0, 0, height - 0.34 * u * (1 - u)] for u in (0.0, 0.25, 0.5, 0.75)]
        b.tube(line, 0.020, "plain", n=5, col=(0.34, 0.27, 0.17), rough=0.9)
    for k in range(46):
        a, d = r.uniform(0, 6.28), r.uniform(3.5, 26)
        px, py = MARK[0] + d * np.sin(a), MARK[1] + d * abs(np.cos(a))
        if px < float(_side(EAST, np.array([py]))[0]) - 1.0 and abs(px - float(_path(np.array([py]))[0])) > 1.0:
            b.extend(plants.boulder(k % 9, r.uniform(0.08, 0.55)), (px, py, -0.06), a, tint=(1.1, 1.05, 1.0))


def _green(c: Conditions) -> list[Batch]:
    """Long grass that the wind lays over, cushions of thrift in flower, low gorse."""
    if c.white:
        return []
    r = c.rng("cliff", "grass")
    at = np.c_[r.uniform(-26, 18, 620), r.uniform(-10, 72, 620)]
    inside = (
        (at[:, 0] < _side(EAST, at[:, 1]) - 0.8) & (at[:, 0] > _side(WEST, at[:, 1]) + 0.8) & (np.abs(at[:, 0] - _path(at[:, 1])) > 1.2)
    )
    inside &= (np.hypot(at[:, 0] - MARK[0], at[:, 1] - MARK[1]) > 1.4) & (np.hypot(at[:, 0] - TOWER[0], at[:, 1] - TOWER[1]) > 4.5)
    at = at[inside]
    floor = _lie_of_the_land(c, at[:, 0], at[:, 1]) - 0.03
    batches = [
        plants.scatter(
            plants.grass_patch(8, cards=46, size=1.8, height=0.30, colour=c.ground((0.17, 0.19, 0.06))),
            np.c_[at, floor],
            21,
            scale=(0.6, 1.3),
            shadow=False,
        )
    ]
    thrift = np.c_[at[::5, 0] + r.normal(0, 0.5, len(at[::5])), at[::5, 1] + r.normal(0, 0.5, len(at[::5])), floor[::5] + 0.01]
    if c.season in ("spring", "summer"):
        batches.append(
            plants.scatter(
                plants.grass_patch(9, cards=26, size=0.7, height=0.18, colour=(0.42, 0.13, 0.22)),
                thrift,
                22,
                scale=(0.6, 1.2),
                shadow=False,
            )
        )
    gorse = at[(at[:, 0] < -6)][:40]
    batches.append(
        plants.scatter(
            plants.bush(7, size=0.8, colours=plants.SUMMER * (0.5 if c.bare else 0.7)),
            np.c_[gorse, _lie_of_the_land(c, gorse[:, 0], gorse[:, 1])],
            23,
            scale=(0.4, 1.1),
        )
    )
    return batches


def _bent_trees(c: Conditions) -> list[Batch]:
    """Pines towards the point, small and leaning as the wind from the sea has made them."""
    trunk, needles = plants.pine(6, height=5.2, tiers=12, snow=0.9 if c.white else 0.0)
    at = np.array([[-4.0, 58.0], [-7.5, 63.0], [-1.0, 67.0], [5.5, 78.0], [8.0, 80.5], [-9.0, 50.0]])
    rows = instances(np.c_[at, _lie_of_the_land(c, at[:, 0], at[:, 1])], np.arange(6) * 1.7, (0.9, 0.65, 1.1, 0.8, 1.0, 0.5)).reshape(6, -1)
    rows[:, [2, 6, 10]] = rows[:, [2, 6, 10]] * 0.86 + np.array([-0.26, 0.06, 0.0])  # the column of up leans inland
    return [Batch(mesh=trunk, inst=rows), Batch(mesh=needles, inst=rows, cutout=True)]


def _gulls() -> Batch:
    """Gulls that hang over the edge."""
    flock = np.array([[24, 30, 3], [30, 46, 8], [19, 62, 16], [38, 40, -3], [6, 70, 20], [-14, 50, 9]], float)
    return Batch(
        mesh=animals.gull(),
        place=lambda t: instances(
            flock + np.c_[np.sin(t * 0.4 + np.arange(6)) * 3, np.cos(t * 0.4 + np.arange(6)) * 3, 0.4 * np.sin(t * 1.7 + np.arange(6))],
            0.4 * t + np.arange(6),
            1.5,
            (0.45, 0.45, 0.47),
        ),
        shadow=False,
    )
