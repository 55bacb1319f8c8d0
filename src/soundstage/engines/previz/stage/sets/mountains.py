"""An alpine valley: the action stands in a meadow, a lake and woods beyond it, peaks with ridges and snow fields all round.

The ground is one surface in rings about the mark, fine ahead where it is looked at, coarse behind. The vista flies up the valley.
"""

from dataclasses import replace
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from soundstage.engines.previz.stage import camera
from soundstage.engines.previz.stage import weather as fx
from soundstage.engines.previz.stage.geometry import Batch, Builder, instances
from soundstage.engines.previz.stage.props import coast, plants
from soundstage.engines.previz.stage.scene import Floats, SetPiece
from soundstage.engines.previz.stage.sets.common import SNOW_WHITE, Conditions, row_of_marks
from soundstage.engines.previz.stage.sets.terrain import fractal

Array = NDArray[np.float64]

MARK = (0.5, 3.0, 0.02)
LAKE = (12.0, 150.0, 74.0, 92.0)
"""Middle of the lake (x, y) and its half axes, metres."""
SHORE = -5.0
"""z of the lake."""
SINGLE_TREES = 110.0
"""Metres within which pines have all their whorls."""
LOW: dict[str, Any] = {"elevation": 6.5, "clouds": 0.25, "afterglow": (2.4, 0.88, 0.40), "afterglow_height": 15.0}
"""The sun of a sunrise or a sunset: high enough to come over the peaks, with the glow of one that has not, which stands over them too."""
ROCK, SCREE = np.array([0.17, 0.155, 0.15]), np.array([0.27, 0.25, 0.235])


def mountains(c: Conditions) -> SetPiece:
    """Build the valley."""
    b, r = Builder(), c.rng("mountains", c.seed)
    land = _Land(c)
    _ground(b, land, c)
    _meadow(b, c)
    for i in range(12):
        a, d = r.uniform(0, 6.28), r.uniform(4.5, 13)
        b.extend(plants.boulder(i, r.uniform(0.15, 0.8)), (0.5 + d * np.sin(a), 5 + d * abs(np.cos(a)), -0.05), a)
    frozen = c.white or c.season == "winter"
    if frozen:
        _ice(b, c)
    batches = [Batch(mesh=b.mesh(), baked=True), *_woods(c, land)]
    if not frozen:
        batches.append(_water())
    high = {"golden": {"elevation": 15.0}, "dawn": LOW}.get(c.time, {})
    sky = (
        c.sky(azimuth=-78.0, **{"clouds": 0.34} | high)
        if c.time not in ("dusk", "sunset")
        else c.sky(azimuth=-35.0, **(LOW if c.time == "sunset" else {}))
    )
    air = c.air(
        0.0003 if c.time in ("dawn", "sunset") else 0.0006, 0.0, fog_height=130.0
    )  # thick enough weather for a street would hide peaks half a mile off
    flight = camera.drone([(-34, -92, 40), (-14, -36, 42), (4, 22, 47), (10, 84, 54)], look_ahead=60, drop=0.5, fov=64, seconds=6)
    return SetPiece(
        name="mountains", sky=sky, batches=tuple(batches), particles=fx.layers(_mist, c.falling()), air=replace(air, fog=min(air.fog, 0.0016), haze=min(air.haze, 0.002)),
        wind=c.breeze * 0.5, sea_y=coast.OPEN, swell=0.10, centre=(0.5, 40.0, 4.0), near=40.0, far=430.0, shadow_softness=0.01, marks=row_of_marks(MARK), vista=flight,
        look="teal-orange" if c.time in ("golden", "sunset", "dawn") else "neutral", surface="snow" if c.white else "grass", exposure=0.0 if c.dark else 0.3,
    )  # fmt: skip


class _Land:
    """The height of the land anywhere: peaks with ridges and gullies round a valley floor with a basin for the lake."""

    def __init__(self, c: Conditions) -> None:
        self.ridges, self.soft = fractal(512, 5 + c.seed, octaves=8), fractal(256, 3 + c.seed, ridged=False)
        r = np.random.default_rng(21 + c.seed)
        self.peaks: list[tuple[float, float, float, float, float]] = []
        bearings = np.r_[np.linspace(-1.15, 1.15, 11), np.linspace(1.6, 4.7, 9)]
        for k, bearing in enumerate(bearings):
            a = bearing + r.normal(0, 0.05)
            far = r.uniform(400, 640) if k % 2 else r.uniform(620, 900)
            self.peaks.append(
                (
                    far * np.sin(a),
                    far * np.cos(a),
                    (0.235 if k % 2 else 0.27) * far * r.uniform(0.8, 1.15),
                    r.uniform(0, 6.28),
                    r.uniform(4.5, 7.5),
                )
            )

    def look_up(self, field: Array, x: Array, y: Array, metres: float) -> Array:
        """A field that tiles every `metres`, bilinear and mirrored so that it has no seams."""
        n = field.shape[0] - 1
        u, v = (np.abs((q / metres) % 2 - 1) * n for q in (x, y))
        i, j = np.minimum(u.astype(int), n - 1), np.minimum(v.astype(int), n - 1)
        a, b = u - i, v - j
        return (field[j, i] * (1 - a) + field[j, i + 1] * a) * (1 - b) + (field[j + 1, i] * (1 - a) + field[j + 1, i + 1] * a) * b

    def height(self, x: ArrayLike, y: ArrayLike) -> Array:
        """Metres above the meadow."""
        x, y = np.asarray(x, float), np.asarray(y, float)
        wx = x + 46 * (self.look_up(self.soft, x, y, 330.0) - 0.5)
        wy = y + 46 * (self.look_up(self.soft, y + 91, x - 57, 330.0) - 0.5)
        ridged = self.look_up(self.ridges, wx, wy, 620.0)
        fine = self.look_up(self.ridges, wy + 40, wx - 25, 170.0)
        z = np.zeros_like(wx)
        for px, py, high, turn, arms in self.peaks:
            dx, dy = wx - px, wy - py
            d, a = np.hypot(dx, dy), np.arctan2(dy, dx)
            spread = 1 + 0.34 * (1 - np.abs(np.sin(a * arms / 2 + turn + 0.006 * d)) ** 0.8 * 1.6)  # sharp arms with gullies between
            steep = np.clip(1 - d / (high * 1.95 * spread), 0, 1)
            z = np.maximum(z, high * steep**1.12)
        share = np.clip(z / 60, 0, 1)
        crags = self.look_up(self.ridges, wx * 1.7 + 11, wy * 1.7 - 63, 118.0)
        z = z * (0.70 + 0.52 * ridged) + share * (26 * (ridged - 0.5) + 17 * (fine - 0.5) + 11 * (crags - 0.5))
        z = z + 8 * (self.look_up(self.soft, x + 30, y, 260.0) - 0.4) * np.clip((np.hypot(x, y) - 30) / 90, 0, 1)
        shore = np.hypot((x - LAKE[0]) / LAKE[2], (y - LAKE[1]) / LAKE[3]) + 0.22 * (self.look_up(self.soft, x * 1.3, y * 1.3, 120.0) - 0.5)
        basin = np.clip((1.45 - shore) / 0.5, 0, 1)
        z = z * (1 - basin) + (SHORE - 2.6 * np.clip((1.05 - shore) * 3, -0.6, 1)) * basin
        return z * np.clip((np.hypot(x - MARK[0], y - MARK[1]) - 14) / 60, 0, 1) ** 1.1


def _ground(b: Builder, land: _Land, c: Conditions) -> None:
    """The land all round."""
    turn = np.r_[np.linspace(-1.2, 1.2, 380), np.linspace(1.2, 2 * np.pi - 1.2, 64)[1:]]
    radius = np.r_[4.0, np.geomspace(12.0, 150.0, 24), np.linspace(160.0, 640.0, 92), np.geomspace(654.0, 1080.0, 13)]
    _rings(b, land, c, turn, radius)


def alps(b: Builder, c: Conditions, *, turn: Array, radius: Array, down: float) -> None:
    """Stand the peaks of this valley round the mark of another set, `down` metres lower: from one bearing to another, within those radii."""
    _rings(b, _Land(c), c, turn, radius, down=down)


def _rings(b: Builder, land: _Land, c: Conditions, turn: Array, radius: Array, *, down: float = 0.0) -> None:
    """The land in rings, coloured by how high and how steep it is: meadow, scree, rock, snow in the gullies and on the shoulders."""
    r, a = np.meshgrid(radius, turn)
    x, y = MARK[0] + r * np.sin(a), MARK[1] + r * np.cos(a)
    z = land.height(x, y)
    gx, gy = land.height(x + 2.0, y) - z, land.height(x, y + 2.0) - z
    steep = np.hypot(gx, gy) / 2.0
    hollow = land.height(x + 9, y) + land.height(x - 9, y) + land.height(x, y + 9) + land.height(x, y - 9) - 4 * z
    noise = land.look_up(land.ridges, x, y, 90.0)
    line = -40.0 if c.white else 62.0 if c.season == "summer" else 40.0
    lies = 2.05 - 1.75 * steep + 0.16 * hollow + 1.1 * (noise - 0.5)  # on shoulders and in gullies: from faces and from edges it slides
    white = np.clip((z - line - 26 * noise) / 16 + 0.05 * hollow, 0, 1) * np.clip(0.5 + 2.6 * (lies - 0.5), 0, 1)
    green = np.clip(1.35 - steep * 1.35, 0, 1) * np.clip((75 - z) / 30, 0, 1) * (1 - white)
    loose = np.clip(1.4 - np.abs(steep - 0.75) * 3.0, 0, 1)[..., None]
    stone = (ROCK * (1 - loose) + SCREE * loose) * (0.72 + 0.6 * noise)[..., None] * (1 + 0.16 * np.sin(z * 0.55 + 5 * noise))[..., None]
    meadow = c.ground((0.10, 0.13, 0.04)) if not c.white else SNOW_WHITE
    colour = (
        stone * (1 - green - white)[..., None]
        + meadow * (0.8 + 0.4 * noise[..., None]) * green[..., None]
        + np.array([0.84, 0.87, 0.93]) * white[..., None]
    )
    b.surface(
        x.T,
        y.T,
        z.T - down,
        "rock",
        col=np.clip(colour.transpose(1, 0, 2), 0.02, 0.92).reshape(-1, 3),
        uv=np.stack([(x + z * 0.6) / 26, (y + z * 0.4) / 26], -1).transpose(1, 0, 2).reshape(-1, 2),
    )


def _meadow(b: Builder, c: Conditions) -> None:
    """The patch where people stand."""
    gx, gy = np.meshgrid(np.linspace(-16, 17, 50), np.linspace(-14, 22, 54))
    d = np.hypot(gx - MARK[0], gy - MARK[1])
    z = 0.012 + 0.05 * (np.sin(gx * 1.1) * np.sin(gy * 0.8)) * np.clip(d / 3 - 0.6, 0, 1) - 0.35 * np.clip((d - 10) / 6, 0, 1)
    b.surface(gx, gy, z, "snow" if c.white else "grass", col=c.ground((0.105, 0.125, 0.045)) if not c.white else SNOW_WHITE)


def _ice(b: Builder, c: Conditions) -> None:
    """The frozen lake: dark clear ice with drifts of snow on it and long cracks."""
    r = c.rng("mountains", "ice")
    drift = fractal(256, 60, ridged=False)
    u, a = np.meshgrid(np.linspace(0.0, 1.5, 40), np.linspace(0, 2 * np.pi, 121))
    x, y = LAKE[0] + LAKE[2] * u * np.cos(a), LAKE[1] + LAKE[3] * u * np.sin(a)
    snow = np.clip((drift[(np.abs(y) * 1.4).astype(int) % 256, (np.abs(x) * 0.8 + 60).astype(int) % 256] - 0.50) * 5, 0, 1)[..., None]
    tone = np.array([0.10, 0.19, 0.25]) * (1 - snow) + SNOW_WHITE * 0.9 * snow
    b.surface(x, y, np.full_like(x, SHORE + 0.05), "plain", col=tone.reshape(-1, 3), rough=0.16)
    for _ in range(26):
        n = 9
        start, way = np.array([LAKE[0] + r.uniform(-55, 55), LAKE[1] + r.uniform(-70, 70)]), r.uniform(0, 6.28)
        turns = way + np.cumsum(r.normal(0, 0.22, n))
        line = start + np.cumsum(np.c_[np.cos(turns), np.sin(turns)] * r.uniform(3, 8), axis=0)
        b.tube(np.c_[line, np.full(n, SHORE + 0.06)], 0.10, "snow", n=3, col=(0.62, 0.72, 0.78))


def _water() -> Batch:
    """The lake in summer, nearly still."""
    u, a = np.meshgrid(np.linspace(0.0, 1.5, 46), np.linspace(0, 2 * np.pi, 131))
    x, y = LAKE[0] + LAKE[2] * u * np.cos(a), LAKE[1] + LAKE[3] * u * np.sin(a)
    return Batch(mesh=Builder().surface(x[::-1], y[::-1], np.full_like(x, SHORE), "water").mesh(), water=True, shadow=False)


def _woods(c: Conditions, land: _Land) -> list[Batch]:
    """Pines in stands on the lower slopes and round the lake, single ones by the meadow; grass where people stand."""
    r = c.rng("mountains", "woods")
    a, d = r.uniform(-1.25, 1.25, 9000), r.uniform(40, 420, 9000)
    x, y = MARK[0] + d * np.sin(a), MARK[1] + d * np.cos(a)
    z = land.height(x, y)
    steep = np.hypot(land.height(x + 2, y) - z, land.height(x, y + 2) - z) / 2
    stand = land.look_up(land.soft, x + 200, y + 90, 150.0)
    ok = (steep < 0.85) & (z < 62) & (z > SHORE + 0.8) & (stand > 0.42) & ((np.hypot(x, y) > 60) | (np.abs(a) > 0.5))
    at = np.c_[x, y, z - 0.3][ok][:800]
    snow = plants.DUSTED if c.white else 0.0
    tint = r.uniform(0.55, 1.05, (len(at), 1)) * [1, 1, 1]
    turn, size = r.uniform(0, 6, len(at)), r.uniform(0.6, 1.4, len(at))
    far = np.hypot(at[:, 0], at[:, 1]) > SINGLE_TREES
    batches: list[Batch] = []
    _, needles = plants.pine(1, height=10.0, tiers=9, snow=snow, boughs=9)
    batches.append(Batch(mesh=needles, inst=instances(at[~far], turn[~far], size[~far], tint[~far]), cutout=True))
    batches.append(Batch(mesh=plants.far_pine(1, snow=snow), inst=instances(at[far], turn[far], size[far], tint[far])))
    near = np.array(
        [[-9.0, 13.0, 0.0], [-11.0, 9.0, 0], [11.0, 15.0, 0], [13.5, 11.0, 0], [-13.0, 18.0, 0], [14.0, 21.0, 0], [-11.5, 24.0, 0]]
    )
    trunk, fine = plants.pine(2, height=8.0, tiers=15, snow=snow)
    close = instances(near, r.uniform(0, 6, len(near)), r.uniform(0.8, 1.3, len(near)))
    batches += [Batch(mesh=fine, inst=close, cutout=True), Batch(mesh=trunk, inst=close)]
    if not c.white:
        g = np.c_[r.uniform(-9, 10, 150), r.uniform(-5, 15, 150), np.zeros(150)]
        g = g[np.hypot(g[:, 0] - 0.5, g[:, 1] - 3) > 1.6]
        batches.append(
            plants.scatter(
                plants.grass_patch(3, cards=60, size=2.0, height=0.14, colour=c.ground((0.105, 0.125, 0.045)) * 1.05), g, 5, shadow=False
            )
        )
    return batches


def _mist(t: float, _eye: Floats) -> list[fx.Layer]:
    """Morning mist over the lake and along the foot of the slopes."""
    return [(fx.fog_bank(t, np.array([10, 210, 4.0]), n=40, half=(150, 130), size=(12, 30), alpha=0.05, drift=(2.0, 0.5)), False, True)]
