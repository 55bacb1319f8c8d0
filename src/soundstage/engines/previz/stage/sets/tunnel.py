"""A road tunnel and a railway tunnel: a vault that leads away under two rows of lamps to a small bright end.

In the road tunnel the action stands on the carriageway by the footway to the right; in the railway tunnel between the walls on the ballast beside the rails.
"""

import numpy as np

from soundstage.engines.previz.stage import camera
from soundstage.engines.previz.stage import weather as fx
from soundstage.engines.previz.stage.geometry import Batch, Builder
from soundstage.engines.previz.stage.props import road, trackside
from soundstage.engines.previz.stage.props import tunnel as pieces
from soundstage.engines.previz.stage.scene import Air, CameraMove, Colour, Floats, Lamp, Lane, SetPiece
from soundstage.engines.previz.stage.sets.common import Conditions, lamp, row_of_marks
from soundstage.engines.previz.stage.sky import time_of_day

NEAR, FAR = -46.0, 168.0
HALF, HIGH, SPRING, MIDDLE = 5.6, 6.4, 2.6, -1.6
"""Half the width of the road tunnel, its height, where its arch springs, and x of its middle."""
RAIL_HALF, RAIL_HIGH, RAIL_MIDDLE = 3.6, 5.3, -1.1
"""The same of the railway tunnel, whose walls are upright as far as its `RAIL_SPRING`."""
RAIL_SPRING = 2.3
RAILS_X = -2.2
ORANGE: Colour = (1.0, 0.50, 0.16)
WHITE: Colour = (0.95, 0.98, 1.0)


def road_tunnel(c: Conditions) -> SetPiece:
    """Build the road tunnel, lit day and night: orange by old lamps, or white."""
    b = Builder()
    light = (ORANGE, ORANGE, WHITE)[c.seed % 3]
    outline = pieces.section(HALF, HIGH, SPRING, middle=MIDDLE)
    pieces.lining(b, outline, NEAR, FAR, mat="concrete", tone=pieces.CONCRETE, tiled=2.2, stained=c.seed)
    left, right = MIDDLE - HALF, MIDDLE + HALF
    b.plane(left + 1.0, right - 1.5, NEAR, FAR, 0.0, "asphalt", seg=0.9)
    for x, wide in ((left + 0.5, 1.0), (right - 0.75, 1.5)):
        b.box((x, (NEAR + FAR) / 2, 0.08), (wide, FAR - NEAR, 0.16), "concrete", seg=1.4, col=(0.28, 0.275, 0.26), skip="-z")
    for y in np.arange(NEAR, FAR, 6.0):
        b.box((MIDDLE - 0.25, y + 1.4, 0.004), (0.12, 2.8, 0.006), "plain", col=road.PAINT_WHITE, rough=0.7, skip="-z")
    for x in (left + 1.15, right - 1.65):
        b.box((x, (NEAR + FAR) / 2, 0.004), (0.14, FAR - NEAR, 0.006), "plain", col=road.PAINT_WHITE, rough=0.7, skip="-z")
        for y in np.arange(NEAR + 2.0, 90.0, 4.0):
            b.box((x + (0.10 if x > 0 else -0.10), y, 0.03), (0.10, 0.10, 0.05), "plain", col=(0.9, 0.55, 0.1), emit=0.6)
    lamps = _rows_of_lamps(b, (MIDDLE - 2.4, MIDDLE + 2.4), 5.35, light, step=6.0, power=15.0)
    pieces.cables(b, right, NEAR, FAR, 2.75, side=-1)
    pieces.cables(b, left, NEAR, FAR, 2.75, side=1)
    for y, s in ((9.5, -1), (47.0, 1), (96.0, -1)):
        pieces.way_out(b, right if s < 0 else left, y, side=s, glow=2.0)
    for y, s in ((13.5, -1), (26.0, 1), (70.0, -1)):
        pieces.hose_box(b, right if s < 0 else left, y, side=s)
    for y in (28.0, 92.0):  # fans
        for x in (MIDDLE - 1.1, MIDDLE + 1.1):
            b.tube([[x, y, 5.55], [x, y + 2.6, 5.55]], [0.42, 0.42], "metal", n=16, col=(0.30, 0.31, 0.31)).tube(
                [[x, y - 0.02, 5.55], [x, y + 0.02, 5.55]], [0.36, 0.36], "rubber", n=16
            )
    end = _bright_end(MIDDLE, HALF, HIGH, dark=c.dark)
    return _lit_inside(
        "tunnel", c, b, end, lamps, lanes=(Lane(x=MIDDLE - 2.3, stop=6.0), Lane(x=MIDDLE + 1.7, heading=1, stop=14.0)), surface="asphalt", colour=light,
        vista=camera.handheld(camera.dolly((-0.6, -8.0, 1.45), (-0.4, -4.5, 1.4), (-1.4, 30.0, 1.9), fov=60, seconds=6), 0.4), mark=(0.6, 3.0, 0.0),
    )  # fmt: skip


def rail_tunnel(c: Conditions) -> SetPiece:
    """Build the railway tunnel: brick, a single track, few lamps on the wall, water that drips."""
    b = Builder()
    outline = pieces.section(RAIL_HALF, RAIL_HIGH, RAIL_SPRING, middle=RAIL_MIDDLE)
    pieces.lining(b, outline, NEAR, FAR, mat="brick", tone=(0.17, 0.12, 0.10), stained=10 + c.seed)
    left, right = RAIL_MIDDLE - RAIL_HALF, RAIL_MIDDLE + RAIL_HALF
    b.plane(left, right, NEAR, FAR, 0.0, "rock", seg=0.8, col=(0.105, 0.098, 0.09))
    trackside.track(b, RAILS_X, NEAR, FAR, bed=-0.24)
    b.box((right - 0.35, (NEAR + FAR) / 2, 0.06), (0.7, FAR - NEAR, 0.16), "concrete", seg=1.4, col=(0.22, 0.215, 0.20), skip="-z")
    pieces.cables(b, left, NEAR, FAR, 1.5, side=1)
    lamps: list[Lamp] = []
    for k, y in enumerate(np.arange(-15.0, FAR, 9.0)):
        x = right - 0.14
        b.box((x, y, 2.5), (0.16, 0.34, 0.20), "metal", col=(0.07, 0.07, 0.07))
        b.lathe(
            [(0.0, -0.14), (0.07, -0.10), (0.08, 0.0), (0.05, 0.06)],
            "plain",
            n=12,
            at=(x - 0.12, y, 2.44),
            col=(1.0, 0.72, 0.40),
            emit=30.0,
        )
        if k < 12:
            lamps.append(lamp((x - 0.3, y, 2.36), (1.0, 0.68, 0.36), 5.5, 9.5, 0.3, (-0.55, 0.0, -0.83), -0.35))
    for y in np.arange(-12.0, FAR, 24.0):  # niches to step into
        b.box((right - 0.01, y, 1.05), (0.06, 1.1, 2.1), "plain", col=(0.012, 0.011, 0.010))
    b.box((right - 0.6, 15.0, 0.45), (0.5, 0.9, 0.75), "planks", col=(0.22, 0.15, 0.09))
    for k, y in enumerate((8.0, 8.6, 21.0)):
        b.tube([[left + 0.35 + 0.1 * k, y, 0.06], [left + 0.5 + 0.1 * k, y + 5.0, 0.06]], 0.05, "metal", n=6, col=(0.13, 0.075, 0.05))
    end = _bright_end(RAIL_MIDDLE, RAIL_HALF, RAIL_HIGH, dark=c.dark)
    return _lit_inside(
        "rail_tunnel", c, b, end, lamps, lanes=(Lane(x=RAILS_X, z=0.22, on="rails", stop=30.0),), surface="gravel", colour=(1.0, 0.68, 0.36),
        vista=camera.handheld(camera.dolly((0.2, -7.0, 1.5), (0.1, -4.0, 1.45), (-1.1, 26.0, 1.5), fov=60, seconds=6), 0.4), mark=(0.55, 3.0, 0.0), wet=0.35,
    )  # fmt: skip


def _rows_of_lamps(b: Builder, xs: tuple[float, ...], z: float, colour: Colour, *, step: float, power: float) -> list[Lamp]:
    """Fix lamps under the vault in rows; those near the action light it."""
    lamps: list[Lamp] = []
    for x in xs:
        for y in np.arange(NEAR + 3.0, FAR, step):
            b.box((x, y, z + 0.07), (0.42, 1.3, 0.10), "metal", col=(0.14, 0.14, 0.14))
            b.box((x, y, z), (0.30, 1.15, 0.05), "plain", col=colour, emit=16.0)
            if -20.0 < y < 62.0 and (round((y - NEAR) / step) + (x > xs[0])) % 2 == 0:
                lamps.append(lamp((x, y, z - 0.15), colour, power, 13.0, 0.6, (0.0, 0.0, -1.0), -0.1))
    return lamps


def _bright_end(middle: float, half: float, high: float, *, dark: bool) -> Batch:
    """The mouth at the far end: the day, or the night, that one sees through it; and the dark behind the lens.

    It is no part of what is baked: rails and lines have vertices at their ends alone, and would shine all along.
    """
    tone, glow = ((0.05, 0.07, 0.12), 0.4) if dark else ((0.85, 0.92, 1.0), 5.0)
    b = Builder().box((middle, FAR + 0.2, high / 2), (2 * half + 1.0, 0.2, high + 1.0), "plain", col=tone, emit=glow)
    b.box((middle, NEAR - 0.2, high / 2), (2 * half + 1.0, 0.2, high + 1.0), "plain", col=(0.01, 0.01, 0.01))
    return Batch(mesh=b.mesh(), shadow=False)


def _lit_inside(
    name: str, c: Conditions, b: Builder, end: Batch, lamps: list[Lamp], *, lanes: tuple[Lane, ...], surface: str, colour: Colour, vista: CameraMove, mark: tuple[float, float, float], wet: float = 0.0,
) -> SetPiece:  # fmt: skip
    """Finish a tunnel: haze in the light of its lamps, dust, no sky, and no weather but what is carried in as wet."""

    def dust(t: float, eye: Floats) -> list[fx.Layer]:
        return [(fx.dust(t, np.asarray(eye) + [0, 3.5, 0.2], n=200, colour=colour, alpha=0.2), True, True)]

    x, y, _ = mark
    return SetPiece(
        name=name, sky=time_of_day("night", stars=0.0), batches=(Batch(mesh=b.mesh(), baked=True), end), lamps=tuple(lamps), particles=dust, air=Air(fog=0.003, haze=0.014 if not c.foggy else 0.03, haze_height=50.0, reach=40.0), interior=True,
        wet=max(wet, 0.6 * c.wetness), wind=0.02, centre=(0.0, 6.0, 1.0), near=9.0, far=60.0, exposure=0.0, ambient_occlusion=0.9, probe=(x, y, 1.5), marks=row_of_marks(mark, spacing=0.8), lanes=lanes, narrow=True,
        vista=vista, vista_stop=9.0, look="teal-orange", surface=surface,
    )  # fmt: skip
