"""A living room: low sun or evening lamps, sofa and armchair, shelves, a fireplace on the right."""

import numpy as np

from soundstage.engines.previz.stage import camera
from soundstage.engines.previz.stage import weather as fx
from soundstage.engines.previz.stage.geometry import Batch, Builder, instances
from soundstage.engines.previz.stage.props import animals, furniture, plants
from soundstage.engines.previz.stage.scene import Floats, Lamp, Mark, SetPiece
from soundstage.engines.previz.stage.sets.common import WARM, Conditions, lamp, row_of_marks
from soundstage.engines.previz.stage.sets.rooms import Shell, Window, interior

WALLS = ((0.55, 0.52, 0.44), (0.36, 0.42, 0.40), (0.52, 0.42, 0.34), (0.44, 0.46, 0.50))
SOFAS = ((0.20, 0.28, 0.30), (0.30, 0.16, 0.10), (0.34, 0.33, 0.30), (0.10, 0.14, 0.22))
FIRE = (3.30, 3.6, 0.12)
LIT_HOURS = ("dawn", "golden", "sunset", "storm")
"""Times besides the dark ones at which lamps are on: at noon the windows are the light."""


def living_room(c: Conditions) -> SetPiece:
    """Build the room."""
    b, r = Builder(), c.rng("living")
    evening = c.dark or c.time in LIT_HOURS
    burns = evening or c.season == "winter" or c.raining or c.white
    pick = c.seed % 4
    Shell(
        width=7.0, far=6.6, height=2.8, wall=WALLS[pick],
        windows=(Window("L", 1.6, 0.65, 1.8, 1.75), Window("L", 4.4, 0.65, 1.8, 1.75), Window("L", -1.4, 0.65, 1.6, 1.75), Window("B", -2.3, 0.65, 1.3, 1.75)),
    ).build(b)  # fmt: skip
    b.extend(furniture.sofa(2.2, SOFAS[pick]), (0.7, 5.55, 0)).extend(
        furniture.sofa(0.95, (0.42, 0.22, 0.09), None), (-2.05, 4.1, 0), np.pi / 2 - 0.45
    )
    b.box((0.5, 4.2, 0.010), (3.6, 2.6, 0.02), "carpet", seg=0.25, col=(0.36, 0.12, 0.09)).box(
        (0.5, 4.2, 0.016), (3.1, 2.1, 0.02), "carpet", seg=0.25, col=(0.46, 0.38, 0.28)
    )
    b.extend(furniture.table(1.1, 0.55, 0.42, furniture.WALNUT), (0.6, 4.45, 0)).extend(furniture.cup(), (0.4, 4.36, 0.42))
    b.box((0.85, 4.5, 0.435), (0.26, 0.19, 0.03), "plain", col=(0.1, 0.2, 0.3)).box(
        (0.86, 4.49, 0.462), (0.22, 0.16, 0.025), "plain", col=(0.45, 0.12, 0.08)
    )
    b.extend(furniture.shelf(r, 1.3, 2.2), (2.75, 6.38, 0))
    furniture.picture(b, r, (0.05, 6.6, 1.72), 0.72, 0.92)
    furniture.picture(b, r, (0.95, 6.6, 1.82), 0.54, 0.66)
    furniture.picture(b, r, (1.65, 6.6, 1.70), 0.46, 0.56)
    furniture.picture(b, r, (3.5, 0.6, 1.7), 0.9, 0.7, facing="-x")
    for y in (0.6, 2.6, 3.4, 5.4, -2.3, -0.5):
        furniture.curtain(b, (-3.36, y - 0.26), (-3.36, y + 0.26), 0.06, 2.55)
    for x in (-3.05, -1.55):
        furniture.curtain(b, (x - 0.2, 6.48), (x + 0.2, 6.48), 0.06, 2.55)
    _fireplace(b)
    b.extend(furniture.floor_lamp(9.0 if c.dark else 5.0 if evening else 0.0), (-0.85, 6.05, 0)).extend(
        plants.potted(2), (-2.9, 5.6, 0), 0, 1.25
    ).extend(plants.potted(3), (3.0, 1.9, 0), 0, 0.95)
    b.extend(furniture.table(0.5, 0.4, 0.55), (2.35, 5.5, 0))
    b.lathe(
        [(0.11, 0.98), (0.075, 1.18)],
        "fabric",
        n=24,
        at=(2.35, 5.5, 0),
        col=(1, 0.70, 0.40),
        emit=7.0 if c.dark else 3.5 if evening else 0.0,
    )
    b.lathe(
        [(0.0, 0.55), (0.06, 0.55), (0.08, 0.66), (0.03, 0.82), (0.012, 1.0)],
        "plain",
        n=16,
        at=(2.35, 5.5, 0),
        col=(0.15, 0.25, 0.28),
        rough=0.3,
    )
    power = 1.0 if c.dark else 0.55
    fire = lamp((FIRE[0] - 0.35, FIRE[1], 0.45), (1.0, 0.42, 0.12), 2.4 if c.dark else 1.0, 5.5, 0.3, (-1.0, 0.0, 0.0), -0.2)
    lit = [lamp((-0.85, 6.05, 1.6), WARM, 2.6 * power, 5.0, 0.25), lamp((2.35, 5.5, 1.12), WARM, 1.5 * power, 4.0, 0.25)]
    lamps: list[Lamp] = [*(lit if evening else ()), *((fire,) if burns else ())]
    cat = Batch(mesh=animals.animal("cat"), inst=instances([[1.9, 4.4, 0.03]], 1.2))

    def flames(t: float, _eye: Floats) -> list[fx.Layer]:
        at = (FIRE[0], FIRE[1], 0.14)
        return [(fx.fire(t, at, n=34, height=0.42, width=0.20, power=9.0), True, False), (fx.sparks(t, at, n=8, power=14.0), True, False)]

    seats = (Mark(at=(0.25, 5.5, 0.0), seat=0.48), Mark(at=(1.15, 5.5, 0.0), seat=0.48))
    return interior(
        "living_room", b, c, azimuth=-118.0, vista=camera.dolly((2.0, -1.6, 1.45), (1.4, -0.6, 1.42), (-0.2, 5.0, 1.05), fov=60, seconds=5),
        marks=row_of_marks((0.35, 2.6, 0.0), seats=seats), open_behind=2.3, surface="wood", look="warm" if evening else "neutral", lamps=lamps, extra=(cat,), effects=flames if burns else None,
    )  # fmt: skip


def _fireplace(b: Builder) -> None:
    x, y = 3.5, FIRE[1]
    for s in (-1, 1):
        b.box((x - 0.22, y + s * 0.66, 0.6), (0.44, 0.34, 1.2), "brick", seg=0.3)
    b.box((x - 0.22, y, 1.06), (0.44, 1.0, 0.30), "brick", seg=0.3).box(
        (x - 0.25, y, 1.25), (0.58, 1.9, 0.09), "wood", seg=0.3, col=furniture.WALNUT
    )
    b.box((x - 0.02, y, 0.5), (0.04, 1.0, 0.9), "brick", seg=0.3, col=(0.06, 0.045, 0.04)).box(
        (x - 0.30, y, 0.03), (0.75, 1.7, 0.06), "concrete", seg=0.3, col=(0.2, 0.19, 0.18)
    )
    for i, (dy, z) in enumerate(((-0.15, 0.12), (0.15, 0.12), (0.0, 0.22))):
        b.tube([[x - 0.32, y + dy - 0.12 + 0.1 * i, z], [x - 0.08, y + dy + 0.1, z + 0.02]], 0.06, "bark", n=8, col=(0.07, 0.04, 0.03))
    for dy, h in ((-0.6, 0.24), (-0.5, 0.16), (0.55, 0.3)):
        b.lathe(
            [(0.0, 1.30), (0.035, 1.30), (0.05, 1.30 + h * 0.5), (0.02, 1.30 + h)],
            "plain",
            n=16,
            at=(x - 0.22, y + dy, 0),
            col=(0.5, 0.42, 0.3),
            rough=0.3,
        )
