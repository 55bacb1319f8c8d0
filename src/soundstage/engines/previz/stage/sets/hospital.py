"""A hospital room: a bed with rails across the picture, monitor and drip behind it, a curtain on a rail, a window, the lit corridor."""

import numpy as np

from soundstage.engines.previz.stage import camera
from soundstage.engines.previz.stage.geometry import Builder
from soundstage.engines.previz.stage.props import beds, furniture
from soundstage.engines.previz.stage.props.lettering import lettering
from soundstage.engines.previz.stage.scene import Lamp, Mark, SetPiece
from soundstage.engines.previz.stage.sets.common import Conditions, lamp, row_of_marks
from soundstage.engines.previz.stage.sets.rooms import Shell, Window, interior, rain_beyond

WIDTH, FAR, NEAR, HIGH = 7.4, 7.0, -5.0, 2.9
BED = (1.15, 4.65)
"""Middle of the bed, its head to the right: who lies in it is seen from the side."""
WALLS = ((0.60, 0.70, 0.69), (0.70, 0.69, 0.61), (0.60, 0.66, 0.73), (0.66, 0.71, 0.64))
CURTAINS = ((0.22, 0.46, 0.46), (0.36, 0.48, 0.60), (0.42, 0.54, 0.40), (0.56, 0.48, 0.36))
WHITE = (0.95, 0.98, 1.0)


def hospital(c: Conditions) -> SetPiece:
    """Build the room; people stand at the foot of the bed, a patient lies in it."""
    b, r, pick = Builder(), c.rng("hospital"), c.seed % 4
    Shell(
        width=WIDTH, far=FAR, near=NEAR, height=HIGH, wall=WALLS[pick], floor="concrete", floor_colour=(0.50, 0.53, 0.53), ceiling=(0.70, 0.71, 0.70), seg=0.34,
        windows=(Window("L", 4.4, 0.8, 2.6, 1.6), Window("L", 0.4, 0.8, 2.6, 1.6)), skirting=(0.28, 0.33, 0.34),
    ).build(b)  # fmt: skip
    x, y = BED
    b.extend(beds.hospital_bed(np.array(CURTAINS[pick]) * 0.8), (x, y, 0), -np.pi / 2)
    beds.vital_signs(b, (x + 0.55, y + 0.95, 0))
    beds.drip(b, (x - 0.15, y + 0.95, 0), (x + 0.1, y + 0.3, 0.62))
    beds.bed_table(b, (x - 1.75, y + 0.75, 0))
    _headwall(b, x + 1.35, y)
    _curtain(b, CURTAINS[pick])
    _back_wall(b, r)
    seats: list[Mark] = []
    for sx, sy, yaw in ((-0.65, 5.55, 0.55), (-1.55, 5.2, 0.75)):  # visitors sit at the foot, on the far side
        b.extend(furniture.chair((0.30, 0.34, 0.36)), (sx, sy, 0), yaw)
        seats.append(Mark(at=(sx, sy, 0.0), yaw=yaw, seat=0.47))
    lamps = _lamps(b, c, x, y)
    return interior(
        "hospital", b, c, azimuth=-82.0, vista=camera.dolly((-1.5, -1.8, 1.6), (-1.0, -0.7, 1.55), (0.9, 5.6, 1.0), fov=56, seconds=6),
        marks=row_of_marks((-0.2, 2.3, 0.0), seats=tuple(seats)), open_behind=2.5, bed=Mark(at=(x + 0.10, y, beds.MATTRESS - 0.03), yaw=-float(np.pi) / 2), surface="tile",
        look="moonlight" if c.dark else "neutral", lamps=lamps, effects=rain_beyond(c, -WIDTH / 2), haze=0.003, exposure=-0.2 if c.dark else 0.45, probe=(0.2, 2.8, 1.3),
    )  # fmt: skip


def _headwall(b: Builder, x: float, y: float) -> None:
    """The panel at the head of the bed: rail, gas outlets, a reading lamp, a call button on its cord."""
    b.box((x, y + 0.2, 1.15), (0.14, 2.7, 2.3), "plain", seg=0.3, col=(0.60, 0.60, 0.56), rough=0.5).box(
        (x - 0.08, y + 0.2, 1.30), (0.04, 2.5, 0.22), "wood", seg=0.4, col=(0.50, 0.36, 0.20)
    )
    for k, tone in enumerate(((0.10, 0.45, 0.20), (0.70, 0.62, 0.10), (0.62, 0.10, 0.08), (0.15, 0.25, 0.55))):
        b.box((x - 0.11, y + 0.55 + 0.2 * k, 1.30), (0.03, 0.09, 0.11), "plain", col=(0.7, 0.7, 0.68)).box(
            (x - 0.13, y + 0.55 + 0.2 * k, 1.30), (0.02, 0.05, 0.05), "plain", col=tone
        )
    b.tube([[x - 0.1, y + 0.35, 1.3], [x - 0.25, y + 0.3, 0.9], [x - 0.35, y + 0.25, 0.66]], 0.006, "plain", n=4, col=(0.6, 0.6, 0.58))
    b.box((x - 0.10, y, 1.95), (0.10, 1.2, 0.09), "plain", col=WHITE, emit=2.4)


def _curtain(b: Builder, colour: tuple[float, float, float]) -> None:
    """A curtain on a rail under the ceiling, drawn half round the next bed."""
    z = HIGH - 0.45
    for p, q in (((-0.9, 6.1), (3.4, 6.1)), ((-0.9, 6.1), (-0.9, 6.9))):
        b.tube([[*p, z], [*q, z]], 0.016, "metal", n=6, col=(0.6, 0.6, 0.62))
    for x in (-0.9, 1.2, 3.3):
        b.tube([[x, 6.1, z], [x, 6.1, HIGH]], 0.010, "metal", n=5, col=(0.6, 0.6, 0.62))
    furniture.curtain(b, (1.3, 6.1), (3.4, 6.1), 0.35, z - 0.05, colour, folds=11, deep=0.07)
    furniture.curtain(b, (-0.9, 6.1), (-0.45, 6.12), 0.35, z - 0.05, colour, folds=6, deep=0.06)


def _back_wall(b: Builder, r: np.random.Generator) -> None:
    """A double door to the lit corridor on the left, a hand basin, a notice board, glove boxes, a clock."""
    y = FAR
    for s in (-1, 1):
        x = -2.35 + s * 0.52
        b.box((x, y - 0.03, 1.06), (1.0, 0.06, 2.12), "plain", seg=0.35, col=(0.34, 0.46, 0.48), rough=0.5)
        b.box((x, y - 0.065, 1.55), (0.36, 0.01, 0.72), "plain", col=WHITE, emit=1.3).box(
            (x - s * 0.40, y - 0.08, 1.05), (0.05, 0.05, 0.30), "metal", col=(0.6, 0.6, 0.62)
        )
        b.box((x, y - 0.064, 0.28), (0.96, 0.012, 0.40), "metal", col=(0.50, 0.51, 0.52))
    b.box((-2.35, y - 0.05, 2.17), (2.2, 0.1, 0.10), "plain", col=(0.60, 0.62, 0.60))
    b.box((-2.35, y - 0.06, 2.42), (0.9, 0.08, 0.2), "plain", col=(0.05, 0.22, 0.36)).extend(
        lettering("WARD 4", 0.62, 0.13, col=(0.8, 0.82, 0.84), emit=0.5), (-2.35, y - 0.105, 2.42)
    )
    b.box((0.25, y - 0.02, 1.62), (0.9, 0.03, 0.62), "fabric", col=(0.30, 0.36, 0.34))
    for k in range(6):
        b.box(
            (-0.03 + 0.28 * (k % 3), y - 0.04, 1.48 + 0.27 * (k // 3)),
            (0.20, 0.006, 0.22),
            "plain",
            col=np.array([0.72, 0.72, 0.68]) * r.uniform(0.8, 1.05),
        )
    b.box((0.25, y - 0.22, 0.86), (0.56, 0.40, 0.10), "plain", col=(0.72, 0.72, 0.70), rough=0.15).tube(
        [[0.25, y - 0.03, 1.02], [0.25, y - 0.20, 1.08], [0.25, y - 0.24, 1.0]], 0.014, "metal", n=6
    )
    for k, tone in enumerate(((0.20, 0.40, 0.60), (0.62, 0.62, 0.60), (0.25, 0.52, 0.42))):
        b.box((0.85, y - 0.06, 1.30 + 0.14 * k), (0.24, 0.10, 0.12), "plain", col=tone)


def _lamps(b: Builder, c: Conditions, x: float, y: float) -> list[Lamp]:
    """Panels in the ceiling by day, only the lamp over the bed, the corridor and the screen by night."""
    lamps = [
        lamp((x + 0.9, y, 1.85), (1.0, 0.86, 0.66) if c.dark else WHITE, 2.6, 4.5, 0.4, (-0.7, 0.0, -0.7), -0.1),
        lamp((-2.35, FAR - 0.4, 1.6), WHITE, 1.2, 4.5, 0.4, (0.0, -1.0, -0.2), 0.0),
        lamp((x + 0.55, y + 0.6, 1.4), (0.35, 0.9, 0.7), 0.5, 2.6, 0.3, (0.0, -1.0, -0.2), 0.0),
    ]
    for px, py in ((-1.9, 1.0), (1.9, 1.0), (-1.9, 4.6), (1.6, 4.2), (0.0, -2.2)):
        bright = not c.dark or py < 0
        b.box((px, py, HIGH - 0.008), (1.2, 0.6, 0.02), "plain", col=WHITE, emit=3.6 if bright else 0.0).box(
            (px, py, HIGH - 0.004), (1.28, 0.68, 0.02), "metal", col=(0.6, 0.6, 0.6)
        )
        if bright:
            lamps.append(lamp((px, py, HIGH - 0.25), WHITE, 1.7, 6.0, 0.7, (0.0, 0.0, -1.0), -0.1))
    return lamps
