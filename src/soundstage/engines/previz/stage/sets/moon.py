"""The moon: grey dust with craters and boulders under a black sky, the earth over low mountains, a lander with its flag and footprints."""

import numpy as np
from numpy.typing import NDArray

from soundstage.engines.previz.stage import camera
from soundstage.engines.previz.stage.geometry import Batch, Builder
from soundstage.engines.previz.stage.props import lander, plants
from soundstage.engines.previz.stage.scene import Air, SetPiece
from soundstage.engines.previz.stage.sets.common import Conditions, row_of_marks
from soundstage.engines.previz.stage.sets.terrain import fractal, plain
from soundstage.engines.previz.stage.sky import time_of_day

Array = NDArray[np.float64]

MARK = (0.5, 3.0, 0.0)
DUST = np.array([0.20, 0.195, 0.185])
LANDER = (7.2, 19.0)


def moon(c: Conditions) -> SetPiece:
    """Build the plain; there is no weather, and the sky is black at noon."""
    b, r = Builder(), c.rng("moon")
    _ground(b, c, r)
    _mountains(b, c)
    lander.earth(b, (-78.0, 330.0, 100.0), 24.0)
    lander.lander(b, (*LANDER, -0.15), 0.35)
    lander.flag(b, (3.4, 13.0, 0.0), 0.15)
    lander.footprints(b, r, MARK, LANDER)
    for i in range(46):
        a, d = r.uniform(0, 6.28), r.uniform(2.6, 16)
        x, y = MARK[0] + d * np.sin(a), MARK[1] + d * np.cos(a)
        if abs(x - MARK[0]) > 1.7 or y > MARK[1] + 2.0:
            b.extend(plants.boulder(i, r.uniform(0.03, 0.32)), (x, y, -0.03), a, tint=(0.62, 0.64, 0.68))
    sky = time_of_day("noon", airless=True, clouds=0.0, stars=1.6, elevation=24.0, azimuth=-68.0, bias=0.2)
    return SetPiece(
        name="moon", sky=sky, batches=(Batch(mesh=b.mesh(), baked=True),), air=Air(fog=0.0), wind=0.0, centre=(0.5, 8.0, 0.0), near=14.0, far=120.0,
        marks=row_of_marks(MARK), vista=camera.dolly((-1.6, -6.5, 1.5), (-0.6, -3.5, 1.5), (1.2, 26, 3.4), fov=54, seconds=6), look="neutral", surface="sand", exposure=0.55,
    )  # fmt: skip


def _height(x: Array, y: Array, craters: Array) -> Array:
    """Gentle swells, and craters with raised rims; level where people stand."""
    away = np.clip((np.hypot(x - MARK[0], y - MARK[1]) - 4.5) / 14, 0, 1)
    z = 0.5 * np.sin(x * 0.11 + 1.0) * np.sin(y * 0.09) + 0.18 * np.sin(x * 0.37) * np.cos(y * 0.31 + 2.0)
    z = z * away
    for cx, cy, radius in craters:
        d = np.hypot(x - cx, y - cy) / radius
        z = z + radius * (np.where(d < 1, 0.20 * (d**2 - 1) + 0.07, 0.07 * np.exp(-((d - 1) ** 2) * 9)) * (d < 2.2)) * np.clip(
            away * 4, 0, 1
        )
    return z


def _ground(b: Builder, c: Conditions, r: np.random.Generator) -> None:
    """Dust to a near horizon, finer where it is looked at."""
    craters = np.array(
        [
            [-6.5, 9.5, 2.4],
            [4.5, 27.0, 4.0],
            [-14.0, 24.0, 6.5],
            [18.0, 40.0, 9.0],
            [-3.0, 45.0, 6.0],
            [-30.0, 55.0, 12.0],
            [9.0, 9.0, 1.2],
            [-4.2, 4.6, 0.8],
            *np.c_[r.uniform(-60, 60, 26), r.uniform(14, 120, 26), r.uniform(0.8, 4.0, 26)],
        ]
    )
    grain = fractal(256, 91 + c.seed % 9, ridged=False)
    x, y, rr = plain(MARK[:2], reach=420.0)
    z = _height(x, y, craters) - 0.00009 * np.maximum(rr - 60, 0) ** 2  # a small world: it curves away
    spots = grain[(np.abs(y) * 6).astype(int) % 256, (np.abs(x) * 6).astype(int) % 256]
    tone = DUST * (0.72 + 0.5 * spots[..., None])
    b.surface(x.T, y.T, z.T, "sand", col=tone.transpose(1, 0, 2).reshape(-1, 3))


def _mountains(b: Builder, c: Conditions) -> None:
    """Rounded highlands along the horizon, as hard in their light as the dust."""
    ridge = fractal(256, 17 + c.seed % 9, ridged=False)
    turn = np.linspace(-1.25, 1.25, 150)
    reach = np.linspace(0, 1, 12)
    crest = 16 + 20 * ridge[40, (np.arange(150) * 1.7).astype(int) % 256] + 9 * np.sin(turn * 5.0 + 1.0)
    rr = 250 + 190 * reach[None]
    z = (
        np.sin(reach * np.pi / 2)[None]
        * np.maximum(crest, 3)[:, None]
        * (0.7 + 0.6 * ridge[(np.arange(150) * 1.7).astype(int)[:, None], (reach * 120).astype(int)[None]])
        - 5.0
    )
    b.surface((np.sin(turn)[:, None] * rr)[::-1], (np.cos(turn)[:, None] * rr)[::-1], z[::-1], "sand", col=DUST * 0.95)
