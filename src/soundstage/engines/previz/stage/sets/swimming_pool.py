"""A swimming bath: five lanes that lead away behind the action, the light of high windows on the water, pennants, blocks, a clock on the far wall."""

from dataclasses import replace

import numpy as np

from soundstage.engines.previz.stage import camera
from soundstage.engines.previz.stage.geometry import Batch, Builder
from soundstage.engines.previz.stage.props import pool as pieces
from soundstage.engines.previz.stage.props import school
from soundstage.engines.previz.stage.props.lettering import lettering
from soundstage.engines.previz.stage.scene import Colour, Lamp, Mark, SetPiece
from soundstage.engines.previz.stage.sets.common import Conditions, lamp, row_of_marks
from soundstage.engines.previz.stage.sets.rooms import Shell, Window, interior, rain_beyond

WIDTH, FAR, NEAR, HIGH = 15.0, 26.0, -5.6, 6.4
MARK = (0.1, 2.8, 0.0)
X0, X1, Y0, Y1 = -5.0, 5.0, 4.5, 22.5
"""The edges of the water."""
LEVEL, DEEP = -0.07, 1.8
"""z of the water, and how deep it is."""
LANE = 2.0
"""Width of a lane, as the shader of the water paints the lines on the bottom; one lies at x = 0."""
SWIM, POOLSIDE = (0.0, 7.0, LEVEL), (0.1, 3.5, 0.0)
SEATS = ((-2.75, 3.55), (-2.05, 3.55))
PAINT: tuple[Colour, ...] = ((0.03, 0.17, 0.38), (0.02, 0.30, 0.30), (0.50, 0.16, 0.03), (0.05, 0.14, 0.30))
WALLS = ((0.74, 0.78, 0.79), (0.76, 0.77, 0.72), (0.78, 0.75, 0.70), (0.70, 0.77, 0.80))
WATERS: tuple[Colour, ...] = ((0.52, 0.72, 0.74), (0.50, 0.74, 0.68), (0.50, 0.70, 0.78), (0.46, 0.70, 0.76))
"""Colours of the tiles under water."""
WORDS = ("AQUA SWIM CLUB", "CITY BATHS", "OLYMPIA POOL", "BLUE LANE")
FLAGS: tuple[Colour, ...] = ((0.60, 0.05, 0.04), (0.72, 0.72, 0.70), (0.03, 0.18, 0.50), (0.66, 0.48, 0.03))
DAYLIGHT: Colour = (0.92, 0.97, 1.0)


def swimming_pool(c: Conditions) -> SetPiece:
    """Build the bath; people stand on the tiles at the end of the water, sit on a bench there, or swim in the middle lane."""
    b, r, pick = Builder(), c.rng("swimming_pool"), c.seed % 4
    paint = PAINT[pick]
    windows = tuple(Window("L", y, 1.0, 3.0, 4.3) for y in (-3.4, 0.6, 4.6, 8.6, 12.6, 16.6, 20.6))
    Shell(
        width=WIDTH, far=FAR, near=NEAR, height=HIGH, wall=WALLS[pick], floor="tiles", floor_colour=(0.56, 0.60, 0.60), ceiling=(0.62, 0.60, 0.55), seg=0.75,
        windows=windows, skirting=None, basin=(X0, X1, Y0, Y1),
    ).build(b)  # fmt: skip
    _basin(b, paint)
    _walls(b, pick)
    ropes = ((0.60, 0.05, 0.04), (0.72, 0.72, 0.70)) if pick % 2 else ((0.03, 0.16, 0.46), (0.72, 0.72, 0.70))
    for x in (-3.0, -1.0, 1.0, 3.0):
        pieces.lane_rope(b, x, Y0, Y1, LEVEL + 0.015, ropes)
    for k, x in enumerate((-4.0, -2.0, 2.0, 4.0)):
        pieces.starting_block(b, (x, Y0 - 0.42, 0.0), (1, 2, 4, 5)[k], colour=paint)
        pieces.starting_block(b, (x, Y1 + 0.42, 0.0), (5, 4, 2, 1)[k], colour=paint, yaw=np.pi)
    pieces.pennants(b, X0 - 0.35, X1 + 0.35, Y0 + 5.0, 2.25, FLAGS)
    for y in (6.2, 20.4):
        pieces.ladder(b, (X0, y, 0.0), 1)
        pieces.ladder(b, (X1, y, 0.0), -1)
    pieces.guard_chair(b, (6.05, 8.6, 0.0), -np.pi / 2)
    pieces.floats(b, r, (4.6, 2.6, 0.0), FLAGS)
    pieces.bench(b, (-2.4, 3.55, 0.0), wide=1.8)
    for y in (7.5, 11.0, 14.5, 18.0):
        pieces.bench(b, (7.05, y, 0.0), np.pi / 2, wide=2.4)
    pieces.bench(b, (-6.9, 9.0, 0.0), np.pi / 2, wide=2.4)
    _left_behind(b)
    lamps = _lamps(b, c)
    seats = tuple(Mark(at=(x, y, 0.0), seat=pieces.BENCH, yaw=0.15) for x, y in SEATS)
    piece = interior(
        "swimming_pool", b, c, azimuth=-100.0, vista=camera.dolly((-2.6, -1.2, 1.75), (-1.6, 0.6, 1.7), (0.7, 14.0, 0.7), fov=60, seconds=6),
        marks=row_of_marks(MARK, seats=seats), surface="tile", look="teal-orange" if c.dark else "neutral", lamps=lamps, extra=[_water(pick)],
        effects=rain_beyond(c, -WIDTH / 2), haze=0.004, exposure=0.0 if c.dark else 0.3, probe=(0.1, 3.4, 1.35), outside=1.9,
        wet=0.18, sea_y=1e4, swell=0.034, mirror=LEVEL, shore=Y0 - 1.0, afloat=Mark(at=SWIM, partner=POOLSIDE),
    )  # fmt: skip
    return replace(piece, near=13.0, far=40.0, centre=(0.0, 9.0, 1.0), ambient_occlusion=0.9)


def _water(pick: int) -> Batch:
    """The sheet of water, fine where it is near: where it lies over a floor `DEEP` metres down the shader shows that floor."""
    x, y = np.meshgrid(np.linspace(X0 + 0.02, X1 - 0.02, 44), Y0 + 0.02 + (Y1 - Y0 - 0.04) * np.linspace(0, 1, 60) ** 1.35)
    return Batch(
        mesh=Builder().surface(x, y, np.full_like(x, LEVEL), "water", col=WATERS[pick], emit=DEEP).mesh(), water=True, shadow=False
    )


def _basin(b: Builder, paint: Colour) -> None:
    """The edge of the basin: a gutter with its grating, a coping in colour, depth marks, the walls below the water."""
    long, wide, cx, cy = Y1 - Y0, X1 - X0, (X0 + X1) / 2, (Y0 + Y1) / 2
    for s in (-1, 1):
        b.box((cx + s * wide / 2, cy, -0.5), (0.06, long, 1.0), "tiles", seg=0.8, col=(0.40, 0.58, 0.62))
        b.box((cx, cy + s * long / 2, -0.5), (wide, 0.06, 1.0), "tiles", seg=0.8, col=(0.40, 0.58, 0.62))
        b.box((cx + s * (wide / 2 + 0.16), cy, 0.004), (0.30, long + 0.62, 0.012), "plain", seg=0.7, col=paint, rough=0.35)
        b.box((cx, cy + s * (long / 2 + 0.16), 0.004), (wide, 0.30, 0.012), "plain", seg=0.7, col=paint, rough=0.35)
        b.box((cx + s * (wide / 2 + 0.44), cy, 0.004), (0.22, long + 1.1, 0.010), "plain", seg=0.9, col=(0.60, 0.62, 0.61), rough=0.6)
        b.box((cx, cy + s * (long / 2 + 0.44), 0.004), (wide + 0.66, 0.22, 0.010), "plain", seg=0.9, col=(0.60, 0.62, 0.61), rough=0.6)
    for x in np.arange(X0 - 0.3, X1 + 0.3, 0.07):
        b.box((x, Y0 - 0.44, 0.011), (0.018, 0.20, 0.004), "plain", col=(0.16, 0.18, 0.19))
    for x in (-3.0, 3.0, -1.0, 1.0):
        pieces.on_the_floor(b, "1.8 m", (x, Y0 - 0.74, 0.008), 0.42, 0.16, col=paint)
    pieces.on_the_floor(b, "NO DIVING", (-3.3, Y0 - 1.15, 0.008), 1.3, 0.22, col=(0.50, 0.05, 0.03))


def _walls(b: Builder, pick: int) -> None:
    """Tiles as high as a man all round, stripes, the club's name, a clock with one hand, record boards, doors to the showers."""
    paint, y = PAINT[pick], FAR - 0.02
    tone = np.array([0.60, 0.68, 0.70])
    b.box((0, y, 1.2), (WIDTH, 0.03, 2.4), "tiles", seg=0.8, col=tone).box((WIDTH / 2 - 0.015, (FAR + NEAR) / 2, 1.2), (0.03, FAR - NEAR, 2.4), "tiles", seg=0.8, col=tone)  # fmt: skip
    for k, z in enumerate((2.46, 2.72)):
        high = (0.16, 0.08)[k]
        b.box((0, y - 0.01, z), (WIDTH, 0.04, high), "plain", col=paint).box((WIDTH / 2 - 0.03, (FAR + NEAR) / 2, z), (0.04, FAR - NEAR, high), "plain", col=paint)  # fmt: skip
    b.extend(lettering(WORDS[pick], 8.4, 1.1, col=paint), (0.0, y - 0.03, 4.2))
    school.wall_clock(b, (-5.6, y - 0.05, 4.3), radius=0.55, hour=9.2)
    b.box((5.5, y - 0.06, 4.2), (2.2, 0.10, 1.3), "plain", col=(0.02, 0.022, 0.025), rough=0.4)
    for k in range(5):
        b.extend(
            lettering(f"{k + 1}  00:{27 + (7 * k) % 5}.{31 + 13 * k % 60}", 1.8, 0.19, col=(1.0, 0.62, 0.12), emit=1.6),
            (5.5, y - 0.115, 4.68 - 0.24 * k),
        )
    for k, x in enumerate((-5.2, -3.4, 3.4, 5.2)):
        b.box((x, y - 0.04, 1.06), (0.95, 0.06, 2.12), "plain", seg=0.5, col=(0.30, 0.40, 0.44) if k % 2 else np.array(paint) * 0.9)
        b.box((x, y - 0.075, 1.5), (0.36, 0.012, 0.7), "plain", col=DAYLIGHT, emit=0.5)
    for x in (-1.9, 1.9):
        pieces.lifebuoy(b, (x, y - 0.1, 1.75))
    for k, yy in enumerate(np.arange(5.2, 22.0, 0.62)):  # lockers along the right wall
        if 6.2 < yy < 19.6:
            continue
        b.box(
            (WIDTH / 2 - 0.24, yy, 0.95),
            (0.44, 0.58, 1.9),
            "metal",
            seg=0.5,
            col=np.array(paint) * (0.8 if k % 3 else 1.2) + 0.03,
            rough=0.45,
        )
    for k in range(5):  # towels on pegs
        z, yy = 1.35, 9.0 + 2.1 * k
        b.box((WIDTH / 2 - 0.07, yy, z), (0.05, 0.44, 0.7), "fabric", seg=0.2, col=FLAGS[k % 4])
        b.box((WIDTH / 2 - 0.08, yy, z + 0.36), (0.06, 0.50, 0.03), "metal", col=pieces.CHROME)


def _left_behind(b: Builder) -> None:
    """A towel, a bag, a bottle and sandals that somebody left on the benches."""
    b.box((-1.72, 3.55, pieces.BENCH + 0.02), (0.30, 0.34, 0.045), "fabric", col=(0.60, 0.30, 0.10))
    b.box((-1.72, 3.37, pieces.BENCH - 0.14), (0.28, 0.02, 0.30), "fabric", col=(0.60, 0.30, 0.10))
    for x in (-3.25, -3.12):
        b.box((x, 3.2, 0.015), (0.09, 0.25, 0.02), "rubber").box((x, 3.24, 0.05), (0.09, 0.06, 0.02), "plain", col=(0.05, 0.2, 0.5))
    b.tube([[6.9, 10.6, 0.62], [6.9, 11.2, 0.62]], 0.17, "fabric", n=12, col=(0.06, 0.08, 0.16))


def _lamps(b: Builder, c: Conditions) -> list[Lamp]:
    """Arched beams of wood, rows of lamps between them; by day only the daylight that the windows throw in is added."""
    lamps: list[Lamp] = []
    t = np.linspace(-1, 1, 13)
    for y in np.arange(NEAR + 1.6, FAR, 4.0):
        x = t * WIDTH / 2
        for z0, z1 in zip(np.c_[x, HIGH - 0.30 - 0.9 * t**4][:-1], np.c_[x, HIGH - 0.30 - 0.9 * t**4][1:], strict=True):
            (ax, az), (bx, bz) = z0, z1
            b.prism(
                [[ax, az - 0.22], [bx, bz - 0.22], [bx, bz + 0.22], [ax, az + 0.22]],
                0.18,
                "wood",
                axis=1,
                at=(0, y, 0),
                col=(0.46, 0.29, 0.15),
            )
        for x0 in (-3.4, 3.4):
            b.box((x0, y + 2.0, HIGH - 0.55), (0.24, 2.4, 0.08), "metal", col=(0.55, 0.56, 0.56)).box(
                (x0, y + 2.0, HIGH - 0.60), (0.20, 2.3, 0.02), "plain", col=DAYLIGHT, emit=10.0 if c.dark else 3.0
            )
            if -4.0 < y < 20.0:
                lamps.append(lamp((x0, y + 2.0, HIGH - 0.8), DAYLIGHT, 11.0 if c.dark else 8.0, 12.0, 1.0, (0.0, 0.0, -1.0), -0.1))
    lamps += [lamp((x, FAR - 2.2, 4.6), DAYLIGHT, 9.0, 8.0, 0.8, (0.0, 0.8, -0.4), 0.0) for x in (-4.0, 0.5, 4.5)]
    return lamps
