"""A church: an aisle between pews, pillars and pointed arches, the altar with its candles under tall windows of coloured glass."""

import numpy as np

from soundstage.engines.previz.stage import camera
from soundstage.engines.previz.stage.geometry import Batch, Builder, instances
from soundstage.engines.previz.stage.props import castle as stone
from soundstage.engines.previz.stage.props import church as pieces
from soundstage.engines.previz.stage.scene import Lamp, Mark, SetPiece
from soundstage.engines.previz.stage.sets.common import Conditions, lamp, row_of_marks
from soundstage.engines.previz.stage.sets.rooms import Shell, Window, interior

WIDTH, FAR, NEAR, HIGH = 13.2, 17.0, -11.0, 9.4
MARK = (0.0, 3.6, 0.0)
NAVE = 4.2
"""x of the pillars."""
BAYS = (-10.2, -5.9, -1.6, 2.7, 7.0, 11.3)
CHANCEL, RISE = (9.6, 10.0), 0.16
"""y of the edges of the steps to the altar, and the height of one."""
ROWS = np.arange(1.2, -9.5, -1.05)
"""y of the pews: they end before the mark, and who sits there looks at the altar."""
LIME = (0.62, 0.58, 0.50)


def church(c: Conditions) -> SetPiece:
    """Build the church; people stand in the crossing before the steps, the congregation sits behind the lens and beside it."""
    b, r = Builder(), c.rng("church")
    Shell(
        width=WIDTH, far=FAR, near=NEAR, height=HIGH, wall=LIME, wall_mat="plaster", floor="paving", floor_colour=(0.36, 0.33, 0.285), ceiling=(0.50, 0.46, 0.39), skirting=None, seg=0.6,
        frame=np.array(stone.STONE) * 0.7, windows=tuple(Window("L", y, 2.7, 1.1, 4.2) for y in (-8.0, -3.7, 0.6, 4.9, 9.2)),
    ).build(b)  # fmt: skip
    day = {"noon": 1.5, "morning": 1.4, "afternoon": 1.4, "golden": 1.4, "sunset": 0.9, "dawn": 0.7, "overcast": 1.0}.get(c.time, 0.05)
    _walls(b)
    for x, z, wide, high in ((0.0, 3.6, 1.7, 5.0), (-2.5, 3.3, 1.25, 4.2), (2.5, 3.3, 1.25, 4.2)):
        stone.stained_glass(b, r, (x, FAR - 0.03, z), wide, high, emit=day, wall=LIME)
    _chancel(b)
    pews = Batch(mesh=pieces.pew(2.2), inst=instances([(s * 2.42, y, 0.0) for y in ROWS for s in (-1, 1)]))
    pews.mesh.amb[:] = 0.35
    for k, y in enumerate(ROWS[::2]):
        for s in (-1, 1):
            pieces.bouquet(b, (s * 1.24, y, 0.62), seed=10 + k, size=0.14, vase=False)
    for y in (-6.0, 0.4):
        stone.candle_ring(b, 0.0, y, 5.2, HIGH, radius=0.95)
    congregation = tuple(
        Mark(at=(s * x, y + 0.02, 0.0), yaw=float(np.pi), seat=pieces.PEW) for y in ROWS[1:6] for x in (1.7, 2.4, 3.1) for s in (-1, 1)
    )
    seats = tuple(Mark(at=(x, float(ROWS[0]) + 0.02, 0.0), yaw=float(np.pi), seat=pieces.PEW) for x in (-1.75, -2.45))
    return interior(
        "church", b, c, azimuth=-108.0, vista=camera.dolly((-0.25, -6.4, 1.75), (-0.1, -3.6, 1.75), (0.1, 13.0, 3.0), fov=62, seconds=6),
        marks=row_of_marks(MARK, seats=seats), open_behind=5.0, company=congregation, surface="concrete", look="teal-orange" if c.dark else "warm", lamps=_lamps(c), extra=(pews,),
        haze=0.008, exposure=-0.35, outside=1.7, probe=(0.0, 3.6, 1.5),
    )  # fmt: skip


def _walls(b: Builder) -> None:
    """Pillars and arches, ribs of the vault over them, a string course, doors behind the lens."""
    stone.nave(b, NAVE, BAYS, FAR, HIGH, wall=WIDTH / 2 - 0.1, half_pillar=(0.24, 0.7), stone="concrete", tint=1.2, seg=0.9)
    a = np.linspace(0, np.pi, 21)
    for y in BAYS:
        b.tube(
            np.c_[(NAVE - 0.35) * np.cos(a), np.full(21, y), 6.2 + 2.9 * np.sin(a) ** 0.75],
            0.15,
            "concrete",
            n=7,
            col=np.array(stone.STONE) * 1.25,
        )
    for y0, y1 in zip(BAYS[:-1], BAYS[1:], strict=True):
        t = np.linspace(0, 1, 21)
        for s in (-1, 1):
            b.tube(
                np.c_[s * (NAVE - 0.35) * np.cos(a), y0 + (y1 - y0) * t, 6.2 + 2.9 * np.sin(a) ** 0.75],
                0.10,
                "concrete",
                n=6,
                col=np.array(stone.STONE) * 1.25,
            )
    stone.great_door(b, (0.0, NEAR + 0.06, 0.0))


def _chancel(b: Builder) -> None:
    """Two steps, a runner, the altar, tall candles and flowers to both sides, a pulpit."""
    for k, y in enumerate(CHANCEL):
        b.box(
            (0, (y + FAR) / 2, RISE * (k + 0.5)),
            (2 * NAVE - 1.4, FAR - y, RISE),
            "concrete",
            seg=0.5,
            col=np.array(stone.STONE) * (1.05 + 0.08 * k),
            skip="-z",
        )
    top = RISE * len(CHANCEL)
    for y0, y1, z in ((NEAR + 0.5, CHANCEL[0], 0.0), (CHANCEL[0], CHANCEL[1], RISE), (CHANCEL[1], 12.6, top)):
        b.box((0, (y0 + y1) / 2, z + 0.006), (1.3, y1 - y0, 0.012), "carpet", seg=0.5, col=(0.22, 0.02, 0.025), skip="-z")
    pieces.altar(b, (0.0, 13.6, top), flame=26.0)
    for s in (-1, 1):
        pieces.candlestick(b, (s * 2.1, 12.4, top), tall=1.25, flame=26.0)
        pieces.candlestick(b, (s * 2.5, 13.0, top), tall=1.45, flame=26.0)
        pieces.bouquet(b, (s * 1.75, 10.9, top), seed=20 + s, size=0.34, stand=0.85)
    pieces.pulpit(b, (3.0, 8.3, 0.0))


def _lamps(c: Conditions) -> list[Lamp]:
    """Candles on the altar and overhead, and by day what falls in through the coloured glass."""
    strong = 1.0 if c.dark else 0.5
    warm = (1.0, 0.64, 0.32)
    out = [lamp((x, 12.6, 2.3), warm, 5.0 * strong, 7.0, 0.5) for x in (-1.8, 0.0, 1.8)]
    out += [lamp((0.0, y, 5.0), warm, 9.0 * strong, 10.0, 0.6) for y in (-6.0, 0.4)]
    out.append(lamp((0.0, 6.6, 5.6), warm, 7.0 * strong, 9.0, 0.6, (0.0, -0.2, -1.0), 0.0))
    if not c.dark:
        out += [
            lamp((x, FAR - 0.9, 5.6), tone, 7.0, 10.0, 0.8, (0.0, -0.8, -0.6), 0.0)
            for x, tone in ((-2.4, (0.9, 0.35, 0.30)), (0.0, (0.95, 0.8, 0.6)), (2.4, (0.4, 0.5, 1.0)))
        ]
    return out
