"""Open country: a beach, dunes."""

import numpy as np
from numpy.typing import NDArray

from soundstage.engines.previz.stage import camera
from soundstage.engines.previz.stage import weather as fx
from soundstage.engines.previz.stage.geometry import Batch, Builder, Mesh, instances
from soundstage.engines.previz.stage.props import animals, plants
from soundstage.engines.previz.stage.scene import Floats, Mark, SetPiece
from soundstage.engines.previz.stage.sets.common import SNOW_WHITE, Conditions, row_of_marks
from soundstage.engines.previz.stage.sets.terrain import fractal

Array = NDArray[np.float64]
SHORE = 7.5
"""y of the water's edge on the beach."""
SEA = -0.13
"""z of the water there."""


# -- beach -------------------------------------------------------------------------------------------------------------
def beach(c: Conditions) -> SetPiece:
    """Build a beach with rolling waves, palms, rocks and a headland."""
    b, r = Builder(), c.rng("beach")
    x, y = np.meshgrid(np.linspace(-70, 70, 100), np.linspace(-32, 22, 80))
    dry = np.clip((SHORE - 2.5 - y) / 4, 0, 1)
    away = np.clip(np.hypot(x - 0.5, y - 3) / 6 - 0.35, 0, 1)
    z = _beach_height(y) + (0.05 * np.sin(x * 0.5 + y) + 0.035 * np.sin(x * 2.1 + y * 0.7)) * dry * away
    wet = np.clip((y - (SHORE - 2.2)) / 1.2, 0, 1)[..., None]
    sand = np.array([0.58, 0.46, 0.31]) * (1 - wet) + np.array([0.25, 0.19, 0.13]) * wet
    b.surface(x, y, z, "sand", col=sand.reshape(-1, 3) if not c.white else SNOW_WHITE)
    for i in range(9):
        side = 1 if i < 6 else -1
        b.extend(plants.boulder(i, r.uniform(0.5, 1.9)), (side * r.uniform(8, 24), r.uniform(3, SHORE + 4), -0.2), r.uniform(0, 6))
    for i in range(10):  # shells and driftwood near the camera
        b.extend(plants.boulder(30 + i, 0.035), (r.uniform(-4, 5), r.uniform(-2, 6.5), 0.03), i)
    b.tube([[-3.6, 5.0, 0.10], [-2.9, 5.5, 0.13], [-1.9, 5.6, 0.10]], [0.09, 0.11, 0.05], "bark", n=9, col=(0.35, 0.28, 0.22))
    xs = np.linspace(-420, 420, 90)
    for distance, phase, tone in ((460.0, 1.0, (0.08, 0.10, 0.10)), (620.0, 2.2, (0.10, 0.13, 0.14))):
        h = np.maximum(
            16 + 14 * np.sin(xs * 0.013 + phase) + 7 * np.sin(xs * 0.05 + phase * 3) + 3 * np.sin(xs * 0.13 + phase), 0
        ) * np.clip((xs - 20) / 140, 0, 1)
        b.surface(np.tile(xs, (3, 1)), np.array([[0.0], [30.0], [60.0]]) + distance, np.stack([h * 0 - 2, h, h * 0 - 2]), "rock", col=tone)
    batches = [Batch(mesh=b.mesh(), baked=True), Batch(mesh=_sea(), water=True, shadow=False)]
    trunk, fronds = plants.palm(1)
    palms = instances(
        [[-5.2, 4.6, 0.0], [-6.8, 5.8, 0.0], [-4.6, 1.2, 0.1], [7.5, 2.5, 0.0], [-9.0, -3.0, 0.2]],
        [0, 2.0, 4.0, 3.2, 1.0],
        [0.62, 0.78, 0.5, 0.7, 0.8],
    )
    batches += [Batch(mesh=trunk, inst=palms), Batch(mesh=fronds, inst=palms, cutout=True)]
    flock = np.array([[2, 34, 7], [4, 37, 8], [-5, 44, 10], [7, 40, 9]], float)
    if c.birds_fly:
        batches.append(
            Batch(
                mesh=animals.gull(),
                place=lambda t: instances(flock + np.array([2.2, -0.6, 0.25 * np.sin(t * 2)]) * t, -1.2, 1.6, (0.35, 0.35, 0.38)),
                shadow=False,
            )
        )

    def spray(t: float, _eye: Floats) -> list[fx.Layer]:
        return [(fx.fog_bank(t, np.array([0, 64, 0.5]), n=14, half=(60, 25), size=(5, 10), alpha=0.03), False, True)]

    low = {"sunset": {"elevation": 3.2, "clouds": 0.55, "azimuth": 10.0}, "golden": {"azimuth": 24.0}, "dusk": {"azimuth": 8.0}}
    return SetPiece(
        name="beach", sky=c.sky(**low.get(c.time, {"azimuth": 55.0})), batches=tuple(batches), particles=fx.layers(spray, c.falling()), air=c.air(0.0016, 0.002), wind=0.15 + c.breeze * 0.5, sea_y=SHORE, swell=2.2 if c.weather & {"storm", "blizzard"} else 1.0, shore=SHORE - 1.8, afloat=Mark(at=(0.5, SHORE + 7.0, SEA)),
        centre=(0.5, 5.0, 0.0), near=13.0, far=60.0, exposure=0.7 if c.time == "sunset" else 0.0, marks=row_of_marks((0.5, 3.0, float(_beach_height(np.array(3.0))))),
        vista=camera.crane((-1.2, -4.5, 1.4), 0.6, (0.8, 26, 1.9), fov=52, seconds=5), look="warm" if c.time in low else "neutral", surface="sand",
    )  # fmt: skip


def _beach_height(y: Array) -> Array:
    """Height of the sand: flat where people stand, down to the water and under it."""
    return np.interp(y, [-32, -6, 5.0, SHORE, SHORE + 14], [1.6, 0.15, 0.0, -0.14, -0.9])


def _sea() -> Mesh:
    """The water's surface: fine at the shore, coarse at the horizon."""
    rows, columns = 130, 150
    y = SHORE - 0.6 + np.linspace(0, 1, rows) ** 2.2 * 640
    x = np.linspace(-1, 1, columns)[None] * (34 + y[:, None] * 1.15)
    return Builder().surface(x, np.repeat(y[:, None], columns, 1), np.full((rows, columns), SEA), "water").mesh()


# -- desert ------------------------------------------------------------------------------------------------------------
def desert(c: Conditions) -> SetPiece:
    """Build dunes with buttes on the horizon, dry scrub, and blowing sand."""
    n, size = 210, 520.0
    axis = np.linspace(-size / 2, size / 2, n)
    x, y = np.meshgrid(axis, axis + size / 2 - 60)
    phase = 0.05 * (x * 0.55 + y) + 1.6 * fractal(n, 4 + c.seed, ridged=False, octaves=4)
    saw = (phase / 2.2) % 1
    dune = np.where(saw < 0.72, saw / 0.72, (1 - saw) / 0.28)  # a long windward rise, a short slip face
    away = np.clip((np.hypot(x - 0.5, y - 3) - 7) / 40, 0, 1)
    z = (dune**1.3 * 9 * (0.3 + 0.7 * fractal(n, 8, ridged=False, octaves=3)) + 4 * fractal(n, 2, ridged=False, octaves=4) - 1.6) * away
    tone = np.array([0.62, 0.36, 0.17]) if not c.white else SNOW_WHITE
    b = Builder().surface(x, y, z, "sand", col=tone)
    gx, gy = np.meshgrid(np.linspace(-12, 13, 72), np.linspace(-11, 17, 80))
    ripple = 0.012 * np.sin(gy * 9 + 2.0 * np.sin(gx * 0.9) + gx * 1.5) + 0.05 * np.sin(gx * 0.7) * np.sin(gy * 0.5)
    ring = np.hypot(gx - 0.5, gy - 3)
    b.surface(gx, gy, 0.02 + ripple * np.clip(ring / 2 - 0.2, 0.15, 1) - 0.45 * np.clip((ring - 8) / 5, 0, 1), "sand", col=tone)
    r = c.rng("desert")

    def height(px: Array, py: Array) -> Array:
        """Height of the sand at a place: the finer patch near the mark or the dune, whichever is on top."""
        i, j = ((px + size / 2) / size * (n - 1)).astype(int), ((py + 60) / size * (n - 1)).astype(int)
        patch = 0.02 - 0.45 * np.clip((np.hypot(px - 0.5, py - 3) - 8) / 5, 0, 1)
        return np.maximum(z[j, i], patch)

    shape = np.array(
        [[2.4, -4], [1.9, -0.2], [1.25, 0.75], [1.05, 0.95], [1.0, 1.3], [0.93, 1.35], [0.90, 2.1], [0.80, 2.25], [0.4, 2.35], [0.0, 2.3]]
    )
    for k in range(10):
        a, d, s = r.uniform(-0.75, 0.75), r.uniform(130, 340), r.uniform(8, 24)
        mesa = Builder().lathe(shape * [s * r.uniform(0.7, 1.5), s * r.uniform(0.6, 1.1)], "rock", n=56, col=(0.42, 0.17, 0.08)).mesh()
        around = np.arctan2(mesa.pos[:, 1], mesa.pos[:, 0])
        wobble = (
            1
            + 0.30 * np.sin(around * 2 + k)
            + 0.14 * np.sin(around * 5 + k * 2)
            + 0.07 * np.sin(around * 11 + k * 3)
            + 0.05 * np.sin(around * 19 + k)
        )
        mesa.pos[:, :2] *= wobble[:, None]
        mesa.uv = np.c_[around * 2, mesa.pos[:, 2] / 12]
        strata = 1 + 0.18 * np.sin(mesa.pos[:, 2:] * 1.1)
        mesa.col = mesa.col * strata
        b.extend(mesa, (d * np.sin(a), d * np.cos(a), 2))
    for i in range(16):
        a, d = r.uniform(0, 6.28), r.uniform(3.5, 12)
        b.extend(plants.boulder(i, r.uniform(0.05, 0.4)), (0.5 + d * np.sin(a), 4 + d * abs(np.cos(a)), 0.0), a, tint=(1.5, 1.0, 0.7))
    batches = [Batch(mesh=b.mesh(), baked=True)]
    scrub = np.c_[r.uniform(-12, 13, 26), r.uniform(4.5, 26, 26), np.zeros(26)]
    scrub = scrub[np.abs(scrub[:, 0] - 0.5) > 1.8]
    scrub[:, 2] = height(scrub[:, 0], scrub[:, 1])
    dry = plants.grass_patch(4, cards=44, size=0.7, height=0.38, colour=(0.36, 0.28, 0.12))
    batches.append(plants.scatter(dry, scrub, 5, scale=(0.5, 1.3), shadow=True))
    batches.append(
        Batch(mesh=animals.animal("horse", stride=0.6), inst=instances([[7.5, 24.0, float(height(np.array(7.5), np.array(24.0)))]], 1.9))
    )

    def blowing(t: float, _eye: Floats) -> list[fx.Layer]:
        return [
            (
                fx.fog_bank(
                    t, np.array([0, 44, 0.6]), n=16, half=(40, 30), size=(3, 6), alpha=0.05, colour=(0.95, 0.75, 0.5), drift=(3.0, 0.0)
                ),
                False,
                True,
            )
        ]

    sun = {"elevation": 24.0, "clouds": 0.12} if c.time == "noon" else {"clouds": 0.06, "elevation": 14.0} if c.time == "golden" else {}
    return SetPiece(
        name="desert", sky=c.sky(azimuth=70.0, **sun) if c.time not in ("dusk", "sunset") else c.sky(azimuth=15.0), batches=tuple(batches), particles=fx.layers(blowing, c.falling()),
        air=c.air(0.0010, 0.0, fog_height=50.0), wind=0.12, centre=(0.5, 8.0, 0.0), near=14.0, far=230.0, marks=row_of_marks((0.5, 3.0, 0.02)),
        vista=camera.dolly((-1.0, -6.0, 1.9), (0.5, -4.5, 2.0), (2, 26, 3.2), fov=48, seconds=5), look="sunbaked" if c.time in ("noon", "golden", "morning") else "warm", surface="sand",
    )  # fmt: skip
