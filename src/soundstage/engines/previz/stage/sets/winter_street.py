"""A snowy village lane with lit windows, lamps and pines under snow."""

import numpy as np

from soundstage.engines.previz.stage import camera
from soundstage.engines.previz.stage import weather as fx
from soundstage.engines.previz.stage.geometry import Batch, Builder, instances
from soundstage.engines.previz.stage.props import buildings, plants, street
from soundstage.engines.previz.stage.scene import Floats, Lamp, SetPiece
from soundstage.engines.previz.stage.sets.common import WARM, Conditions, lamp, row_of_marks, wall_lamp, whiten


def winter_street(c: Conditions) -> SetPiece:
    """Build the lane; it always lies under snow, and snow falls unless the sky is said to be clear."""
    b, lamps, r = Builder(), [], c.rng("winter")
    n = 96
    x, y = np.meshgrid(np.linspace(-55, 56, n), np.linspace(-40, 115, n))
    drift = 0.15 * np.sin(x * 0.6) * np.cos(y * 0.5) * np.clip(np.abs(x - 0.5) / 5 - 0.5, 0, 1)
    b.surface(x, y, 0.25 * np.clip(np.abs(x - 0.5) - 2.6, 0, 1.2) + drift, "snow")
    for s in (-0.75, 0.75):  # cart tracks pressed into the lane
        ys = np.linspace(-30, 100, 90)
        px = 0.5 + s + 0.05 * np.sin(ys * 0.3)
        b.surface(np.stack([px - 0.13, px + 0.13], 1), np.stack([ys, ys], 1), np.full((90, 2), 0.006), "snow", col=(0.70, 0.73, 0.80))
    for s in (-1, 1):
        for i in range(-1, 6):
            yy = 3 + i * 17 + 6 * (s > 0)
            house = Builder()
            light = buildings.house(
                house,
                0.5 + s * 14.5,
                yy,
                -s * np.pi / 2,
                40 + i * 2 + (s > 0) + c.seed * 100,
                lit=0.85 if c.dark else 0.2,
                emit=5.5 if c.dark else 1.2,
                near=-6 < yy < 24,
            )
            whiten(house)
            b.parts += house.parts
            if c.dark:
                lamps.append(wall_lamp(light.porch, light.outward, WARM, 8.0, 9.0))
                lamps += [
                    wall_lamp(np.asarray(w) + np.asarray(light.outward) * 1.2, light.outward, WARM, 3.0, 7.0) for w in light.windows[:1]
                ]
        lamps += _posts(b, c, s)
        for lo, hi in ((5.5, 11.0), (14.0, 20.0), (-9.0, -4.0)):
            fence = Builder()
            street.picket_fence(fence, -hi, -lo, at=(0.5 + s * 5.4, 0, 0.25), yaw=-np.pi / 2)
            whiten(fence, steepest=0.8)
            b.parts += fence.parts
    for a, e in (((-5.0, 13.0, 4.6), (6.2, 14.0, 4.6)), ((-5.0, 27.0, 4.8), (6.0, 26.0, 4.7))):
        street.string_lights(b, a, e, sag=0.8, bulbs=17, emit=22.0 if c.dark else 1.0)
        for p in (a, e):
            b.tube([[p[0], p[1], 0.2], p], 0.05, "wood", n=6)
    pos = np.c_[r.uniform(22, 50, 110) * np.where(r.uniform(size=110) < 0.5, -1, 1), r.uniform(-10, 105, 110), np.full(110, 0.2)]
    pos = np.r_[pos, [[-6.6, 8.6, 0.2], [7.4, 20, 0.2], [-6.5, 27, 0.2], [7.4, 5.2, 0.2], [-6.8, -6.0, 0.2]]]
    batches = [Batch(mesh=b.mesh(), baked=True)]
    close = np.hypot(pos[:, 0], pos[:, 1]) < 34
    for here, tiers in ((pos[close], 15), (pos[~close], 8)):
        trunk, needles = plants.pine(3, height=8.0, tiers=tiers, snow=1.0)
        rows = instances(here, r.uniform(0, 6, len(here)), r.uniform(0.6, 1.2, len(here)))
        batches += [Batch(mesh=needles, inst=rows, cutout=True), Batch(mesh=trunk, inst=rows)]
    falls = not (c.weather & {"clear", "sunny"})

    def flakes(t: float, eye: Floats) -> list[fx.Layer]:
        return [(fx.snow(t, np.asarray(eye) + [0, 11, 1]), False, True)]

    return SetPiece(
        name="winter_street", sky=c.sky(azimuth=0.0 if c.dark else 70.0, clouds=0.45), batches=tuple(batches), lamps=tuple(lamps), particles=fx.layers(flakes if falls and not c.snowing else None, c.falling()),
        air=c.air(0.006, 0.014 if c.dark else 0.004, haze_height=10.0), wind=c.breeze * 0.5, centre=(0.5, 10.0, 0.0), near=15.0, far=75.0, exposure=0.8 if c.dark else 0.2,
        marks=row_of_marks((0.5, 3.0, 0.0)), vista=camera.handheld(camera.dolly((-0.6, -6.0, 1.6), (-0.2, -3.4, 1.6), (0.8, 12, 2.2), fov=50, seconds=5), 0.6), look="moonlight" if c.dark else "neutral", surface="snow",
    )  # fmt: skip


def _posts(b: Builder, c: Conditions, s: int) -> list[Lamp]:
    lamps = []
    for i in range(-1, 5):
        at = street.lantern(b, 0.5 + s * 3.6, 7.5 + i * 17 + 7 * (s > 0), height=3.4, emit=24.0 if c.dark else 0.0)
        if c.dark:
            lamps.append(lamp(at, (1.0, 0.60, 0.26), 16.0, 14.0, 0.4))
    return lamps
