"""A roof terrace over the city: string lights, water tank, skyline."""

import numpy as np

from soundstage.engines.previz.stage import camera
from soundstage.engines.previz.stage.geometry import Batch, Builder
from soundstage.engines.previz.stage.props import buildings, furniture, plants, street
from soundstage.engines.previz.stage.scene import Mark, SetPiece
from soundstage.engines.previz.stage.sets.common import WARM, Conditions, lamp, row_of_marks, whiten

STREET = -25.0
"""Height of the city's ground below the roof."""
NEAR_ROOFS = 130.0
"""Metres within which one looks down on roofs: a skyline is what is seen over them, with sky between."""
SKYLINE = 0.17
"""How high the towers beyond stand over one's own roof, as a share of how far away they are."""


def rooftop(c: Conditions) -> SetPiece:
    """Build the terrace."""
    b, lamps, r = Builder(), [], c.rng("rooftop")
    b.box((0.5, 4.0, -0.1), (17, 19, 0.2), "concrete", seg=0.6, col=(0.30, 0.29, 0.28), skip="-z").box(
        (0.5, 3.5, -1.5), (12, 13.0, 0.1), "concrete"
    )
    b.box((0.5, 4, STREET / 2 - 0.2), (17, 19, -STREET), "brick", skip="-z+z")
    for x, y, sx, sy in ((0.5, 13.4, 17, 0.3), (-8, 4, 0.3, 19), (9, 4, 0.3, 19), (0.5, -5.4, 17, 0.3)):
        b.box((x, y, 0.45), (sx, sy, 0.9), "brick", seg=0.7, skip="-z").box((x, y, 0.93), (sx + 0.2, sy + 0.2, 0.08), "concrete", seg=1.0)
    b.box((0.4, 3.4, 0.012), (7.2, 6.4, 0.024), "planks", seg=0.5, col=(0.24, 0.15, 0.09), skip="-z")
    b.box((6.6, 10.4, 1.3), (3.2, 3.2, 2.6), "brick", seg=0.7, skip="-z").box(
        (4.97, 10.4, 1.05), (0.06, 0.9, 2.0), "metal", col=(0.2, 0.05, 0.04)
    ).box((6.6, 10.4, 2.65), (3.5, 3.5, 0.12), "concrete")
    for a in np.linspace(0, 2 * np.pi, 5)[:4] + 0.4:
        b.tube([[6.6 + np.cos(a), 10.4 + np.sin(a), 2.7], [6.6 + np.cos(a), 10.4 + np.sin(a), 4.0]], 0.07, "metal", n=6)
    b.lathe([(0.0, 4.0), (1.25, 4.0), (1.25, 6.2), (1.3, 6.25), (0, 7.0)], "planks", n=28, at=(6.6, 10.4, 0), col=(0.22, 0.14, 0.09))
    for z in (4.3, 5.1, 5.9):
        b.lathe([(1.262, z - 0.03), (1.27, z), (1.262, z + 0.03)], "metal", n=28, at=(6.6, 10.4, 0), col=(0.08, 0.08, 0.08))
    for x, y in ((-5.8, 11.3), (-4.1, 11.7)):
        b.box((x, y, 0.55), (1.2, 1.0, 1.0), "metal", seg=0.5, col=(0.35, 0.36, 0.37)).lathe(
            [(0.4, 1.05), (0.4, 1.12), (0.0, 1.12)], "rubber", n=20, at=(x, y, 0)
        )
    for line in (((-7.6, 2.2, 3.1), (4.9, 9.0, 3.3)), ((-7.6, 9.2, 3.1), (8.6, 4.0, 3.0)), ((-7.6, 12.9, 3.0), (4.9, 12.4, 3.1))):
        bulbs = street.string_lights(b, *line, sag=0.7, bulbs=17, emit=40.0 if c.dark else 4.0)
        if c.dark:
            lamps += [lamp(bulbs[k] - [0, 0, 0.15], WARM, 1.7, 7.0, 0.3) for k in (3, 8, 13)]
        for e in line:
            b.tube([[e[0], e[1], 0], e], 0.03, "metal", n=6)
    b.extend(furniture.table(1.6, 0.8), (-1.6, 6.6, 0)).extend(furniture.chair(), (-2.0, 7.35, 0), 0.0).extend(
        furniture.chair(), (-1.2, 7.35, 0), 0.1
    )
    furniture.candle(b, (-1.7, 6.6, 0.74), 25.0 if c.dark else 6.0)
    b.extend(furniture.cup(), (-1.25, 6.5, 0.74))
    b.extend(furniture.sofa(1.7, (0.28, 0.29, 0.30)), (2.6, 7.4, 0), -0.35)
    for i, (x, y) in enumerate([(-7.3, 12.3), (-6.9, 3.0), (2.8, 12.6), (1.4, 12.7), (4.3, 7.6), (-3.2, 12.6), (8.2, 2.0)]):
        b.extend(plants.potted(20 + i), (x, y, 0), 0, 1.3)
    _city(b, r, c)
    if c.white:
        whiten(b)
    seats = (Mark(at=(-2.0, 7.3, 0.0), seat=0.47), Mark(at=(-1.2, 7.3, 0.0), seat=0.47), Mark(at=(2.4, 7.4, 0.0), yaw=-0.35, seat=0.48))
    return SetPiece(
        name="rooftop", sky=c.sky(azimuth=-15.0 if c.dark else -75.0, **({"glow": (0.03, 0.018, 0.012)} if c.time == "night" else {})), batches=(Batch(mesh=b.mesh(), baked=True),), lamps=tuple(lamps), particles=c.falling(ahead=7.0),
        air=c.air(0.0028, 0.004, fog_height=60.0, haze_height=60.0), wet=c.wetness, wind=0.04, centre=(0.5, 5.0, 0.5), near=12.0, far=110.0, exposure=0.4 if c.dark else 0.0,
        marks=row_of_marks((0.5, 3.0, 0.024), seats=seats), vista=camera.dolly((-3.6, -3.2, 1.7), (-2.0, -2.6, 1.65), (0.9, 10, 1.9), fov=58, seconds=5), look="teal-orange" if c.dark else "neutral", surface="wood",
    )  # fmt: skip


def _city(b: Builder, r: np.random.Generator, c: Conditions) -> None:
    glow = 2.5 if c.dark else 0.2
    for i in range(165):
        a, d = (r.uniform(-1.3, 1.3), r.uniform(48, 430)) if i < 140 else (r.uniform(1.3, 5.0), r.uniform(50, 140))
        w, h = r.uniform(12, 26), r.uniform(10, 38) + (60 * r.uniform() ** 3 if d > 120 else 0)
        h = min(h, SKYLINE * d * r.uniform(0.25, 1.0) - STREET) if d > NEAR_ROOFS else min(h, -STREET - r.uniform(1.0, 9.0))
        at = (d * np.sin(a), d * np.cos(a))
        tower = Builder()
        buildings.tower(tower, *at, w, r.uniform(12, 26), h, int(r.integers(1_000_000)), emit=glow * r.uniform(0.8, 1.4), base=False)
        for part in tower.parts:
            part.pos[:, 2] += STREET
        b.parts += tower.parts
        if h > 62 and c.dark:
            b.box((*at, STREET + h + 4), (0.5, 0.5, 0.5), "plain", col=(1.0, 0.05, 0.03), emit=30.0)
    b.plane(-500, 500, -200, 500, STREET, "asphalt", seg=28.0)
