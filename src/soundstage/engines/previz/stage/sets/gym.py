"""A gym: a rack of dumbbells under painted words, a cage and benches with loaded bars, treadmills at the window, a punching bag, lines of light."""

import numpy as np

from soundstage.engines.previz.stage import camera
from soundstage.engines.previz.stage.geometry import Builder
from soundstage.engines.previz.stage.props import gym as pieces
from soundstage.engines.previz.stage.props.lettering import lettering
from soundstage.engines.previz.stage.scene import Colour, Lamp, Mark, SetPiece
from soundstage.engines.previz.stage.sets.common import Conditions, lamp, row_of_marks
from soundstage.engines.previz.stage.sets.rooms import Shell, Window, interior, rain_beyond

WIDTH, FAR, NEAR, HIGH = 9.6, 8.2, -5.6, 3.7
MARK = (0.1, 2.6, 0.0)
BENCHES = ((-2.05, 5.05, 0.34), (1.9, 5.05, -0.30))
"""x, y and yaw of the benches whose near ends are seats."""
WORDS = ("STRONGER", "NO LIMITS", "TRAIN HARD", "ONE MORE")
PAINT: tuple[Colour, ...] = ((0.52, 0.04, 0.03), (0.03, 0.20, 0.48), (0.55, 0.36, 0.02), (0.04, 0.34, 0.14))
WALLS = ((0.30, 0.30, 0.31), (0.40, 0.40, 0.40), (0.24, 0.25, 0.27), (0.44, 0.42, 0.38))
TUBES: Colour = (0.92, 0.97, 1.0)


def gym(c: Conditions) -> SetPiece:
    """Build the gym; people stand on the mats in the middle, or sit on the ends of two benches."""
    b, r, pick = Builder(), c.rng("gym"), c.seed % 4
    paint = PAINT[pick]
    Shell(
        width=WIDTH, far=FAR, near=NEAR, height=HIGH, wall=WALLS[pick], floor="carpet", floor_colour=(0.075, 0.078, 0.082), ceiling=(0.10, 0.10, 0.105), skirting=(0.03, 0.03, 0.03), seg=0.38,
        windows=(Window("L", 2.0, 0.9, 2.4, 2.1), Window("L", 5.4, 0.9, 2.4, 2.1), Window("L", -1.6, 0.9, 2.4, 2.1)),
    ).build(b)  # fmt: skip
    _floor(b, r, paint)
    _back_wall(b, pick)
    pieces.dumbbell_rack(b, (0.0, FAR - 0.50, 0.0), wide=3.9)
    pieces.kettlebells(b, (-0.95, FAR - 1.25, 0.0))
    pieces.cage(b, (3.25, 6.35, 0.0), -0.15, paint=paint)
    pieces.plate_tree(b, (2.0, 7.35, 0.0))
    seats: list[Mark] = []
    for k, (x, y, yaw) in enumerate(BENCHES):
        pieces.bench(b, (x, y, 0.0), yaw, colour=np.array(paint) * 0.7, press=k == 0)
        seats.append(Mark(at=(float(x + 0.40 * np.sin(yaw)), float(y - 0.40 * np.cos(yaw)), 0.0), yaw=yaw, seat=pieces.BENCH))
    for y in (3.1, 4.5, 5.9):
        pieces.treadmill(b, (-3.75, y, 0.0), np.pi / 2)
    pieces.punching_bag(b, (3.1, 3.55, 0.0), HIGH)
    for y in (2.0, 3.0, 4.0):
        pieces.wall_bars(b, (WIDTH / 2 - 0.02, y, 0.0), -np.pi / 2)
    for x, y, radius, tone in (
        (4.2, 5.0, 0.34, (0.10, 0.30, 0.50)),
        (4.15, 1.2, 0.30, (0.50, 0.10, 0.22)),
        (-2.75, 7.55, 0.33, (0.44, 0.44, 0.46)),
    ):
        pieces.ball(b, (x, y, 0.0), radius, tone)
    return interior(
        "gym", b, c, azimuth=-94.0, vista=camera.dolly((-2.2, -2.3, 1.6), (-1.4, -1.1, 1.55), (0.6, 5.8, 1.25), fov=58, seconds=6),
        marks=row_of_marks(MARK, seats=tuple(seats)), open_behind=3.6, surface="carpet", look="teal-orange" if c.dark else "neutral", lamps=_lamps(b, c), effects=rain_beyond(c, -WIDTH / 2), haze=0.004, exposure=0.1,
        probe=(0.1, 2.7, 1.35),
    )  # fmt: skip


def _floor(b: Builder, r: np.random.Generator, paint: Colour) -> None:
    """Rubber tiles with flecks, a strip of turf with lines, folded mats."""
    b.box((0.1, 2.9, 0.006), (3.2, 4.2, 0.012), "carpet", seg=0.4, col=np.array(paint) * 0.28 + 0.02)
    for x in (-1.4, 1.6):
        b.box((x, 2.9, 0.014), (0.07, 4.2, 0.004), "plain", col=(0.62, 0.62, 0.60))
    for k in range(90):
        b.box(
            (r.uniform(-4.4, 4.4), r.uniform(-2.0, 7.6), 0.002),
            (0.035, 0.03, 0.002),
            "plain",
            col=((0.30, 0.30, 0.31), tuple(0.6 * np.array(paint)))[k % 2],
        )
    for k in range(5):
        b.box((4.2, 6.9, 0.03 + 0.05 * k), (0.62, 1.1, 0.045), "fabric", col=(0.05, 0.12, 0.24) if k % 2 else (0.18, 0.05, 0.05))


def _back_wall(b: Builder, pick: int) -> None:
    """A painted band with a word on it, a timer, a door with its pane."""
    y, paint = FAR - 0.02, PAINT[pick]
    b.box((0.0, y, 2.42), (WIDTH, 0.02, 0.95), "plain", seg=0.5, col=paint, rough=0.7)
    for z in (1.90, 2.94):
        b.box((0.0, y, z), (WIDTH, 0.022, 0.06), "plain", col=(0.66, 0.66, 0.64))
    b.extend(lettering(WORDS[pick], 3.7, 0.62, col=(0.74, 0.74, 0.72), emit=0.05), (0.0, y - 0.02, 2.42))
    pieces.timer(b, (3.55, y - 0.03, 3.28))
    b.box((-3.9, y - 0.03, 1.05), (0.95, 0.06, 2.1), "plain", seg=0.4, col=(0.10, 0.10, 0.11)).box(
        (-3.9, y - 0.065, 1.5), (0.4, 0.012, 0.8), "plain", col=(0.55, 0.62, 0.66), emit=0.35, rough=0.1
    )


def _lamps(b: Builder, c: Conditions) -> list[Lamp]:
    """Lines of light under ducts and beams."""
    lamps: list[Lamp] = []
    for x in (-3.4, 3.6):
        b.tube([[x, NEAR, HIGH - 0.36], [x, FAR, HIGH - 0.36]], 0.24, "metal", n=16, col=(0.34, 0.35, 0.36), rough=0.4)
    for y in np.arange(NEAR + 1.0, FAR, 2.2):
        b.box((0, y, HIGH - 0.10), (WIDTH, 0.12, 0.2), "metal", col=(0.045, 0.045, 0.05))
    for x in (-2.1, 0.1, 2.3):
        for y in (-1.6, 2.0, 5.4):
            b.box((x, y, HIGH - 0.42), (0.10, 2.6, 0.06), "metal", col=(0.04, 0.04, 0.045)).box(
                (x, y, HIGH - 0.455), (0.075, 2.55, 0.012), "plain", col=TUBES, emit=9.0
            )
            for dy in (-1.2, 1.2):
                b.tube([[x, y + dy, HIGH - 0.4], [x, y + dy, HIGH]], 0.006, "metal", n=4)
            lamps.append(lamp((x, y, HIGH - 0.55), TUBES, 3.4 if c.dark else 2.3, 7.0, 0.9, (0.0, 0.0, -1.0), -0.1))
    lamps += [lamp((x, FAR - 1.1, 3.1), (1.0, 0.90, 0.76), 2.2, 3.6, 0.4, (0.0, 0.75, -0.65), 0.1) for x in (-1.6, 1.6)]
    return lamps
