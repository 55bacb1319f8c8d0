"""Ruins of antiquity on a hill: a temple of which columns and part of the gable stand behind the mark, drums and blocks in dry grass, cypresses, hills."""

import numpy as np
from numpy.typing import NDArray

from soundstage.engines.previz.stage import camera
from soundstage.engines.previz.stage.geometry import Batch, Builder, instances
from soundstage.engines.previz.stage.props import plants
from soundstage.engines.previz.stage.props import ruins as pieces
from soundstage.engines.previz.stage.scene import SetPiece
from soundstage.engines.previz.stage.sets.common import Conditions, lamp, whiten
from soundstage.engines.previz.stage.sets.open_country import LOW_SUN, far_hills, open_country
from soundstage.engines.previz.stage.sets.terrain import fractal, plain

Array = NDArray[np.float64]

MARK = (0.3, 3.0, 0.0)
TEMPLE = (0.6, 22.0)
HALF = (8.6, 9.8)
"""Half of the width and of the depth of the platform."""
DRY, EARTH = np.array([0.225, 0.185, 0.075]), np.array([0.33, 0.265, 0.175])
FRONT = (1.0, 1.0, 1.0, 1.0, 0.62, 1.0)
"""How much is left of the six columns in front, from the left, as a share of their height."""
SIDES = ((1.0, 0.45, 1.0, 0.22, 1.0), (0.8, 0.3, 1.0, 1.0, 0.5))
"""And of those behind the corners, to the left and to the right."""


def ruins(c: Conditions) -> SetPiece:
    """Build the ruins; people stand on the old way to the temple."""
    b, r = Builder(), c.rng("ruins")
    _ground(b, c)
    _temple(b)
    for k, (x, y, yaw) in enumerate(
        ((-4.4, 6.6, 0.4), (4.6, 8.4, 2.2), (6.6, 5.2, 1.3), (-7.4, 9.6, 1.0), (3.6, 11.0, 0.2), (-3.4, 10.2, 2.6))
    ):
        b.extend(pieces.drum(seed=k, high=(1.1, 1.4, 0.8)[k % 3]), (x, y, 0.40), yaw)
    for x, y, size in (
        (-5.4, 4.4, 0.6),
        (5.4, 3.2, 0.7),
        (-3.0, 8.2, 0.5),
        (8.4, 9.0, 1.0),
        (-9.2, 6.2, 0.9),
        (2.9, 9.4, 0.45),
        (-6.2, 11.6, 0.8),
        (-4.2, -5.0, 0.7),
        (4.8, -6.4, 0.8),
    ):
        pieces.block(b, r, (x, y, 0.0), size)
    b.extend(pieces.column(0.9, seed=31), (-6.6, 2.4, -0.1))
    b.extend(pieces.column(1.7, seed=32), (6.4, 11.6, -0.1))
    b.extend(pieces.column(5.2, seed=33), (-10.5, 14.0, -0.1))
    far_hills(b, c, ((300.0, 34.0), (480.0, 66.0), (760.0, 110.0)), floor=12.0)
    if c.white:
        whiten(b)
    low = c.time in LOW_SUN
    x, y = TEMPLE
    # After dark what is left of it is lit from the ground, as such places are.
    lamps = (
        [
            lamp((x + u, y - HALF[1] - 0.9, 0.35), (1.0, 0.72, 0.42), 9.0, 15.0, 0.4, (0.0, 0.35, 0.94), 0.25)
            for u in (-7.2, -4.2, -1.2, 1.8, 4.8, 7.4)
        ]
        if c.dark
        else []
    )
    return open_country(
        "ruins", c, [Batch(mesh=b.mesh(), baked=True), *_green(c, r)], mark=MARK, azimuth=-124.0, clouds=(0.30, 0.36), motes=140, golden=-104.0, wind=1.3, centre=(0.0, 11.0, 0.0), near=18.0, far=80.0, lamps=tuple(lamps),
        air=c.air(0.0012, 0.003 if c.dark else 0.0016 if low else 0.0006, fog_height=60.0, haze_height=20.0, reach=60.0), vista=camera.handheld(camera.dolly((-3.6, -7.4, 1.6), (-2.2, -4.6, 1.6), (0.9, 16.0, 4.9), fov=65, seconds=6), 0.3),
        surface="snow" if c.white else "gravel", open_behind=8.0, wet=0.4 * c.wetness,
    )  # fmt: skip


def _temple(b: Builder) -> None:
    """The platform, the columns as far as they stand, the beam and the rest of the gable over those to the left."""
    x, y = TEMPLE
    floor = pieces.steps(b, x, y, HALF)
    across, first = np.linspace(-HALF[0] + 0.8, HALF[0] - 0.8, 6), y - HALF[1] + 0.9
    for k, (u, left) in enumerate(zip(across, FRONT, strict=True)):
        b.extend(pieces.column(pieces.HIGH * left, seed=k), (x + u, first, floor))
    for s, row in zip((0, -1), SIDES, strict=True):
        for k, left in enumerate(row):
            b.extend(pieces.column(pieces.HIGH * left, seed=10 + k - 5 * s), (x + across[s], first + 3.3 * (k + 1), floor))
    for k, left in enumerate((1.0, 1.0, 0.5, 1.0)):
        b.extend(pieces.column(pieces.HIGH * left, seed=20 + k), (x + across[k + 1], first + 16.5, floor))
    top = floor + pieces.HIGH + 0.58
    pieces.beam(b, x + across[0] - 0.6, x + across[3] + 0.5, first, top)
    pieces.pediment(b, x + across[0] - 0.6, x + across[2] + 0.9, x, first, top + 1.9)
    b.box((x + across[0], first + 1.9, top + 0.42), (1.1, 3.6, 0.84), "concrete", seg=1.0, col=pieces.LIMESTONE)


def _ground(b: Builder, c: Conditions) -> None:
    """Dry grass and bare earth, the slope down from the hill, worn slabs of the way to the steps."""
    x, y, off = plain(MARK[:2], reach=460.0)
    grain = fractal(256, 47 + c.seed % 9)[(np.abs(x) * 2.3).astype(int) % 256, (np.abs(y) * 2.1).astype(int) % 256][..., None]
    broad = fractal(256, 15, ridged=False)[((x + 500) * 0.9).astype(int) % 256, ((y + 500) * 0.9).astype(int) % 256]
    worn = np.clip(1.5 - np.abs(x - 0.3) / 3.2 - 0.9 * broad, 0, 1)[..., None]
    tone = (
        c.ground(DRY if c.season != "spring" else (0.14, 0.16, 0.05)) * (0.62 + 0.6 * grain) * (1 - worn)
        + EARTH * (0.72 + 0.45 * grain) * worn
    )
    away = np.hypot(x - MARK[0], y - 12.0)
    z = -np.interp(away, [26, 60, 200, 460], [0, 4.0, 16.0, 14.0]) + (
        0.25 * (broad - 0.5) * np.clip((off - 6) / 6, 0, 1) * np.clip((away - 16) / 8, 0, 1)
    )
    b.surface(x.T, y.T, z.T, "grass" if not c.white else "snow", col=None if c.white else tone.transpose(1, 0, 2).reshape(-1, 3))
    if c.white:
        return
    r = c.rng("ruins slabs")
    for v in np.arange(-9.0, TEMPLE[1] - HALF[1] - 1.4, 0.95):
        for k in range(3):
            if r.uniform() < 0.22:
                continue
            at = (0.3 + (k - 1) * 0.98 + r.normal(0, 0.03), v + r.normal(0, 0.03), 0.0)
            b.box(
                (0, 0, 0),
                (0.94, 0.90, 0.05),
                "concrete",
                seg=0.5,
                col=np.array(pieces.LIMESTONE) * r.uniform(0.68, 0.96),
                skip="-z",
                yaw=r.normal(0, 0.03),
                at=at,
            )


def _green(c: Conditions, r: np.random.Generator) -> list[Batch]:
    """Cypresses behind the temple, olives to both sides, dry tufts among the stones."""
    spots = np.array(
        [[-14.0, 27.0], [-17.5, 34.0], [13.5, 25.0], [17.0, 31.0], [15.2, 37.0], [-21.0, 25.0], [23.0, 42.0], [-27.0, 44.0], [-12.4, 39.0]]
    )
    z = -np.interp(np.hypot(spots[:, 0] - MARK[0], spots[:, 1] - 12.0), [26, 60], [0, 4.0]) - 0.1
    trunk, needles = plants.pine(12 + c.seed % 5, height=9.0, tiers=20, boughs=9, snow=1.0 if c.white else 0.0)
    for mesh in (trunk, needles):  # a cypress is a pine that keeps its boughs close
        mesh.pos = mesh.pos * [0.44, 0.44, 1.0]
    rows = instances(
        np.c_[spots, z], r.uniform(0, 6, len(spots)), r.uniform(0.8, 1.2, len(spots)), (0.8, 0.9, 0.7), r.uniform(0, 1, len(spots))
    )
    olive = np.array([[0.13, 0.155, 0.075], [0.155, 0.175, 0.10], [0.11, 0.135, 0.06]])
    olives = [(-13.0, 8.0, 0.0), (12.6, 10.5, 0.0), (-16.0, -4.0, -0.2), (15.0, -3.0, -0.2), (25.0, 22.0, -0.6), (-25.0, 15.0, -0.4)]
    far = [(x, y, -6.0 - 0.06 * abs(y)) for x, y in np.c_[r.uniform(-110, 110, 40), r.uniform(75, 150, 40)]]
    far += [(x, y, -1.5 - 0.05 * abs(y)) for x, y in np.c_[r.uniform(-60, 60, 26), r.uniform(-60, -22, 26)]]
    batches = [Batch(mesh=trunk, inst=rows), Batch(mesh=needles, inst=rows, cutout=True)]
    batches += plants.grove([*olives, *far], seed=5 + c.seed % 40, kinds=2, colours=olive, height=4.6, near=12.0, middle=36.0)
    if c.white:
        return batches
    at = np.c_[r.uniform(-15, 16, 520), r.uniform(-7, 30, 520)]
    on = (np.abs(at[:, 0] - TEMPLE[0]) < HALF[0] + 1.3) & (np.abs(at[:, 1] - TEMPLE[1]) < HALF[1] + 1.3)
    at = at[~on & (np.abs(at[:, 0] - 0.3) > 1.9)]
    tint = c.ground((0.27, 0.225, 0.09) if c.season != "spring" else (0.16, 0.19, 0.06))
    return batches + plants.grassland(
        np.c_[at, np.zeros(len(at))], 7, eye=(0.5, -1.5), beyond=9.0, cards=48, size=1.7, height=0.26, colour=tint, share=0.4
    )
