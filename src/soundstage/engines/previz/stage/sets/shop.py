"""A shop: an aisle between full shelves, lit fridges at its end, the till on the right, fruit and a stack of tins before it, signs over the aisles."""

import numpy as np

from soundstage.engines.previz.stage import camera
from soundstage.engines.previz.stage.geometry import Builder
from soundstage.engines.previz.stage.props import shop as pieces
from soundstage.engines.previz.stage.props.school import wall_clock
from soundstage.engines.previz.stage.scene import Colour, Lamp, SetPiece
from soundstage.engines.previz.stage.sets.common import Conditions, lamp, row_of_marks
from soundstage.engines.previz.stage.sets.rooms import Shell, Window, interior, rain_beyond

WIDTH, FAR, NEAR, HIGH = 8.4, 8.8, -5.2, 3.05
MARK = (0.1, 2.5, 0.0)
AISLE = 1.62
"""Metres from the middle of the aisle to that of the shelves on either side."""
TUBES: Colour = (0.94, 0.98, 1.0)
WALLS = ((0.74, 0.75, 0.70), (0.76, 0.68, 0.52), (0.62, 0.72, 0.74), (0.74, 0.66, 0.60))
PAINT = ((0.05, 0.26, 0.14), (0.46, 0.08, 0.05), (0.05, 0.18, 0.36), (0.42, 0.24, 0.04))


def shop(c: Conditions) -> SetPiece:
    """Build the shop; people stand at the mouth of the aisle, beside the till."""
    b, r, pick = Builder(), c.rng("shop"), c.seed % 4
    Shell(
        width=WIDTH, far=FAR, near=NEAR, height=HIGH, wall=WALLS[pick], floor="tiles", floor_colour=(0.56, 0.55, 0.51), ceiling=(0.80, 0.80, 0.78), skirting=None, seg=0.36,
        windows=(Window("L", -0.6, 0.6, 2.6, 1.9),),
    ).build(b)  # fmt: skip
    x, y = MARK[0], (4.35, 7.35)
    for s in (-1, 1):
        for side in (-1, 1):
            run = pieces.shelving(r, y[1] - y[0])
            b.extend(run, (x + s * AISLE + side * 0.01, (y[0] + y[1]) / 2, 0), side * np.pi / 2)
        b.extend(pieces.shelving(r, 0.86, deep=0.36), (x + s * AISLE, y[0], 0), 0.0)
    b.extend(pieces.shelving(r, 6.2, high=2.2, levels=5), (-WIDTH / 2 + 0.02, 5.5, 0), np.pi / 2)
    b.extend(
        pieces.shelving(r, 5.2, high=2.2, levels=5, kinds=(pieces.BOTTLE, pieces.PACK, pieces.BOTTLE)),
        (WIDTH / 2 - 0.02, 4.3, 0),
        -np.pi / 2,
    )
    pieces.fridge(b, r, -3.0, 2.6, FAR)
    pieces.till(b, r, (2.62, 2.6, 0), -np.pi / 2 + 0.35)
    pieces.fruit_stand(b, r, (-2.55, 2.75, 0), 0.45)
    pieces.can_tower(b, r, (x - AISLE, 3.45, 0))
    pieces.baskets(b, (x + AISLE + 0.25, 3.65, 0))
    for text, sx, sy in (("SNACKS", x - AISLE, 5.2), ("GROCERIES", x + AISLE, 5.2), ("PAY HERE", 2.75, 2.7)):
        pieces.hung_sign(b, text, (sx, sy, 2.48), HIGH, wide=1.05, colour=PAINT[pick])
    _back_wall(b, pick)
    return interior(
        "shop", b, c, azimuth=-96.0, vista=camera.dolly((-1.7, -2.0, 1.6), (-1.0, -0.8, 1.55), (0.6, 5.6, 1.2), fov=58, seconds=6),
        marks=row_of_marks(MARK), narrow=True, open_behind=4.6, surface="tile", look="neutral", lamps=_lamps(b, c), effects=rain_beyond(c, -WIDTH / 2), haze=0.0025, exposure=0.1, probe=(0.1, 2.6, 1.35),
    )  # fmt: skip


def _back_wall(b: Builder, pick: int) -> None:
    """A swing door to the stock room, a clock, an offer on the wall over the fridges."""
    b.box((-3.6, FAR - 0.03, 1.05), (0.95, 0.06, 2.1), "plain", seg=0.4, col=(0.34, 0.36, 0.36)).box(
        (-3.6, FAR - 0.065, 1.55), (0.32, 0.012, 0.5), "plain", col=(0.10, 0.11, 0.12), rough=0.1
    )
    b.box((-3.6, FAR - 0.07, 0.30), (0.90, 0.012, 0.36), "metal", col=(0.45, 0.45, 0.46))
    wall_clock(b, (3.3, FAR - 0.01, 2.45), hour=4.2)
    pieces.hung_sign(b, "SALE", (3.35, FAR - 0.05, 1.75), 1.9, wide=1.1, colour=(0.62, 0.05, 0.04))
    b.box((3.35, FAR - 0.05, 1.40), (1.1, 0.03, 0.36), "plain", col=PAINT[pick])


def _lamps(b: Builder, c: Conditions) -> list[Lamp]:
    """Rows of tubes on the ceiling, the glow of the fridges."""
    lamps: list[Lamp] = []
    for px in (-2.7, 0.1, 2.9):
        for py in (-2.6, 1.2, 4.6, 7.2):
            b.box((px, py, HIGH - 0.05), (0.20, 1.5, 0.06), "metal", col=(0.62, 0.62, 0.62))
            for s in (-0.05, 0.05):
                b.tube([[px + s, py - 0.7, HIGH - 0.10], [px + s, py + 0.7, HIGH - 0.10]], 0.018, "plain", n=7, col=TUBES, emit=7.0)
            if px == 0.1 or py in (1.2, 4.6):
                lamps.append(lamp((px, py, HIGH - 0.25), TUBES, 2.1 if c.dark else 1.7, 6.5, 0.8, (0.0, 0.0, -1.0), -0.1))
    lamps += [
        lamp((px, 3.4, HIGH - 0.75), TUBES, 0.8, 5.0, 1.0, (0.0, 0.0, 1.0), 0.0) for px in (-2.4, 2.4)
    ]  # what the tubes throw on the ceiling
    lamps.append(lamp((-0.2, FAR - 1.0, 1.3), (0.80, 0.92, 1.0), 1.6, 3.6, 0.8, (0.0, -1.0, -0.1), -0.2))
    return lamps
