"""The great hall of a castle: pillars and pointed arches, banners, torches, a red carpet to the throne on its dais, stained glass behind it."""

import numpy as np

from soundstage.engines.previz.stage import camera
from soundstage.engines.previz.stage import weather as fx
from soundstage.engines.previz.stage.geometry import Builder
from soundstage.engines.previz.stage.props import castle as pieces
from soundstage.engines.previz.stage.props import furniture
from soundstage.engines.previz.stage.scene import Floats, Lamp, Mark, Point, SetPiece
from soundstage.engines.previz.stage.sets.common import Conditions, lamp, row_of_marks
from soundstage.engines.previz.stage.sets.rooms import Shell, Window, interior

WIDTH, FAR, NEAR, HIGH = 12.4, 17.2, -9.0, 8.4
MARK = (0.0, 3.0, 0.0)
NAVE = 3.5
"""x of the pillars."""
BAYS = (-8.2, -3.9, 0.4, 4.9, 9.2, 13.5)
"""y of the pillars."""
STEPS = (11.4, 11.8, 12.2)
"""y of the edges of the three steps up to the dais."""
RISE = 0.16
DAIS = RISE * len(STEPS)
THRONE = 14.6
FLAME = (1.0, 0.46, 0.14)


def castle(c: Conditions) -> SetPiece:
    """Build the hall; people stand on the carpet, and a ruler sits on the throne."""
    b, r = Builder(), c.rng("castle")
    field, charge = pieces.HERALDRY[c.seed % 4]
    Shell(
        width=WIDTH, far=FAR, near=NEAR, height=HIGH, wall=np.array(pieces.STONE) * 0.95, wall_mat="ashlar", floor="paving", floor_colour=(0.27, 0.245, 0.21), ceiling=(0.10, 0.065, 0.04), skirting=None, seg=0.6,
        frame=np.array(pieces.STONE) * 0.6, windows=tuple(Window("L", y, 3.3, 1.0, 3.4) for y in (-6.0, -1.7, 2.6, 7.0, 11.3)),
    ).build(b)  # fmt: skip
    _stone(b)
    _roof(b)
    _dais(b, r, c)
    pieces.great_door(b, (0.0, NEAR + 0.06, 0.0))
    _carpet(b, field)
    _hangings(b, field, charge)
    _tables(b, r)
    flames = _torches(b)
    coals = [pieces.brazier(b, s * 2.35, 10.7) for s in (-1, 1)]
    for y in (6.9, 0.6):
        pieces.candle_ring(b, 0.0, y, 5.0, HIGH)

    def fires(t: float, _eye: Floats) -> list[fx.Layer]:
        small = [fx.fire(t + 1.7 * k, at, n=18, height=0.42, width=0.075, power=8.0, seed=6 + k) for k, at in enumerate(flames)]
        large = [fx.fire(t + 0.6 * k, at, n=26, height=0.60, width=0.17, power=8.0, seed=30 + k) for k, at in enumerate(coals)]
        return [(rows, True, False) for rows in (*small, *large)]

    court = tuple(
        Mark(at=(s * x, y, 0.0), yaw=-s * 0.9)
        for y, x in ((6.4, 1.75), (7.4, 1.9), (8.4, 1.75), (5.6, 2.3), (9.3, 1.95), (7.9, 2.65))
        for s in (-1, 1)
    )
    thrones = (Mark(at=(0.0, THRONE, DAIS), seat=0.5), Mark(at=(1.3, THRONE + 0.1, DAIS), seat=0.5))
    return interior(
        "castle", b, c, azimuth=-112.0, vista=camera.dolly((-1.3, -5.2, 1.7), (-0.7, -2.4, 1.7), (0.1, 12.0, 2.7), fov=62, seconds=6),
        marks=row_of_marks(MARK, seats=thrones), open_behind=7.0, company=court, surface="concrete", look="teal-orange" if c.dark else "warm", lamps=_lamps(flames, coals, c),
        effects=fires, haze=0.0065, exposure=-0.55, probe=(0.0, 3.0, 1.5), outside=1.7,
    )  # fmt: skip


def _stone(b: Builder) -> None:
    """The pillars and the arches between them, and half pillars on the outer walls."""
    pieces.nave(b, NAVE, BAYS, FAR, HIGH, wall=WIDTH / 2 - 0.12, half_pillar=(0.30, 0.8), stone="ashlar", tint=0.9, seg=0.8)
    for s in (-1, 1):
        b.box((s * (WIDTH / 2 - 0.05), (FAR + NEAR) / 2, 2.95), (0.12, FAR - NEAR, 0.16), "concrete", col=np.array(pieces.STONE) * 1.05)


def _roof(b: Builder) -> None:
    """Tie beams with curved braces over every pair of pillars, rafters along the hall."""
    for y in BAYS:
        b.box((0, y, HIGH - 0.95), (2 * NAVE, 0.34, 0.40), "wood", seg=0.8, col=pieces.OLD_OAK)
        for s in (-1, 1):
            a = np.linspace(0, np.pi / 2, 9)
            path = np.c_[s * (NAVE - 0.3 - 1.9 * (1 - np.cos(a))), np.full(9, y), HIGH - 2.9 + 1.75 * np.sin(a)]
            b.tube(path, 0.15, "wood", n=6, col=pieces.OLD_OAK)
            b.box((s * (NAVE - 0.28), y, HIGH - 2.9), (0.30, 0.30, 1.1), "wood", col=pieces.OLD_OAK)
        b.box((0, y, HIGH - 0.38), (0.30, 0.30, 0.76), "wood", col=pieces.OLD_OAK)
    for x in np.arange(-3.0, 3.1, 0.75):
        b.box((x, (FAR + NEAR) / 2, HIGH - 0.10), (0.16, FAR - NEAR, 0.18), "wood", seg=1.2, col=np.array(pieces.OLD_OAK) * 0.8)


def _dais(b: Builder, r: np.random.Generator, c: Conditions) -> None:
    """Three steps, the thrones, a canopy with drapes behind them, armour to both sides, three lancets of coloured glass."""
    for k, y in enumerate(STEPS):
        b.box(
            (0, (y + FAR) / 2, RISE * (k + 0.5)),
            (2 * NAVE - 0.7, FAR - y, RISE),
            "concrete",
            seg=0.5,
            col=np.array(pieces.STONE) * (0.9 + 0.06 * k),
            skip="-z",
        )
    pieces.throne(b, (0.0, THRONE, DAIS), size=1.12)
    for s in (-1, 1):
        pieces.throne(b, (s * 1.3, THRONE + 0.1, DAIS), size=0.72)
        pieces.armour(b, (s * 2.55, 13.0, DAIS), -s * 0.25)
    field, charge = pieces.HERALDRY[c.seed % 4]
    for x0, x1 in ((-1.9, -0.05), (0.05, 1.9)):
        furniture.curtain(b, (x0, 15.75), (x1, 15.75), DAIS, 4.6, np.array(field) * 0.9, folds=7, deep=0.07)
    b.box((0, 15.35, 4.66), (4.1, 0.95, 0.16), "wood", seg=0.5, col=pieces.OLD_OAK)
    for x in np.arange(-1.9, 1.95, 0.19):
        b.prism(
            np.array([[-0.085, 0.0], [0.085, 0.0], [0.085, -0.26], [0.0, -0.38], [-0.085, -0.26]]),
            0.02,
            "fabric",
            axis=1,
            col=field if round(x / 0.19) % 2 else charge,
            at=(x, 14.88, 4.60),
        )
    pieces.shield(b, (0.0, 15.55, 3.75), field, charge, size=0.62)
    day = {"noon": 1.5, "morning": 1.4, "afternoon": 1.4, "golden": 1.3, "sunset": 0.8, "dawn": 0.6, "overcast": 0.9}.get(c.time, 0.05)
    for x, z, wide, high in ((0.0, 4.9, 1.35, 3.1), (-2.15, 4.5, 1.0, 2.7), (2.15, 4.5, 1.0, 2.7)):
        pieces.stained_glass(b, r, (x, FAR - 0.03, z), wide, high, emit=day)


def _carpet(b: Builder, field: tuple[float, float, float]) -> None:
    """A runner with gold edges down the hall and up the steps."""
    spans = [
        (NEAR + 0.4, STEPS[0], 0.0),
        *((y0, y1, RISE * (k + 1)) for k, (y0, y1) in enumerate(zip(STEPS, (*STEPS[1:], THRONE - 0.45), strict=True))),
    ]
    cloth = np.array(field) * 0.85
    for y0, y1, z in spans:
        b.box((0, (y0 + y1) / 2, z + 0.006), (2.1, y1 - y0, 0.012), "carpet", seg=0.5, col=cloth, skip="-z")
        for s in (-1, 1):
            b.box((s * 0.93, (y0 + y1) / 2, z + 0.008), (0.09, y1 - y0, 0.014), "carpet", seg=1.0, col=pieces.GOLD, skip="-z")
    for k, y in enumerate(STEPS):
        b.box((0, y - 0.006, RISE * (k + 0.5)), (2.1, 0.012, RISE), "carpet", col=cloth)


def _hangings(b: Builder, field: tuple[float, float, float], charge: tuple[float, float, float]) -> None:
    """Banners of the house from the beams, shields on the walls of the aisles."""
    for k, y in enumerate((4.9, 9.2, -3.9)):
        for s in (-1, 1):
            pieces.banner(
                b,
                (s * 2.35, y - 0.25, HIGH - 1.25),
                1.15,
                3.0,
                field if k % 2 == 0 else charge,
                charge if k % 2 == 0 else field,
                0 if k == 0 else 2,
            )
    other = pieces.HERALDRY[1]
    for k, y in enumerate((2.6, 7.0, 11.3)):
        pieces.banner(b, (4.9, y + 1.2, 4.0), 0.9, 2.2, other[0], other[1], k + 1)
        pieces.banner(b, (-4.9, y + 1.2, 4.0), 0.9, 2.2, pieces.HERALDRY[2][0], pieces.HERALDRY[2][1], k + 2)


def _tables(b: Builder, r: np.random.Generator) -> None:
    """Long tables with benches in both aisles, laid for a feast."""
    for s in (-1, 1):
        for y in (6.9, 1.9):
            b.box((s * 4.75, y, 0.74), (0.85, 3.5, 0.07), "wood", seg=0.4, col=np.array(pieces.OLD_OAK) * 1.5)
            for yy in (y - 1.4, y + 1.4):
                b.box((s * 4.75, yy, 0.36), (0.62, 0.10, 0.72), "wood", col=pieces.OLD_OAK)
            for side in (-1, 1):
                b.box((s * 4.75 + side * 0.68, y, 0.44), (0.30, 3.3, 0.05), "wood", seg=0.5, col=np.array(pieces.OLD_OAK) * 1.3)
                for yy in (y - 1.3, y + 1.3):
                    b.box((s * 4.75 + side * 0.68, yy, 0.21), (0.24, 0.08, 0.42), "wood", col=pieces.OLD_OAK)
            for yy in np.arange(y - 1.45, y + 1.5, 0.48):
                at = (s * 4.75 + r.uniform(-0.25, 0.25), yy, 0.775)
                kind = r.uniform()
                if kind < 0.4:
                    b.lathe(
                        [(0.05, 0.0), (0.012, 0.02), (0.012, 0.08), (0.045, 0.11), (0.05, 0.17), (0.044, 0.17), (0.0, 0.12)],
                        "metal",
                        n=10,
                        at=at,
                        col=pieces.GOLD,
                    )
                elif kind < 0.7:
                    b.lathe([(0.0, 0.0), (0.12, 0.01), (0.15, 0.03), (0.0, 0.02)], "metal", n=14, at=at, col=(0.30, 0.30, 0.31))
                    b.lathe([(0.0, 0.02), (0.08, 0.04), (0.07, 0.09), (0.0, 0.12)], "plain", n=10, at=at, col=(0.36, 0.19, 0.07))
                else:
                    furniture.candle(b, at, emit=18.0)


def _torches(b: Builder) -> list[Point]:
    """Torches on the pillars; returns their flames."""
    out: list[Point] = []
    for s in (-1, 1):
        for y in BAYS[1:]:
            out.append(pieces.torch(b, (s * (NAVE - 0.40), y, 2.35), (-float(s), 0.0, 0.0)))
    return out


def _lamps(flames: list[Point], coals: list[Point], c: Conditions) -> list[Lamp]:
    """Fire light along the pillars and by the dais, candles over the carpet, and the colours of the window by day."""
    strong = 1.0 if c.dark else 0.5
    out = [lamp((0.85 * x, y, z + 0.25), FLAME, 5.0 * strong, 9.0, 0.3) for x, y, z in flames]
    out += [lamp((x, y, z + 0.3), FLAME, 7.0 * strong, 8.0, 0.3) for x, y, z in coals]
    out += [lamp((0.0, y, 4.9), (1.0, 0.62, 0.30), 7.0 * strong, 9.0, 0.6) for y in (6.9, 0.6)]
    out.append(lamp((0.0, 12.4, 3.9), (1.0, 0.60, 0.30), 5.0, 6.5, 0.4, (0.0, 0.6, -0.8), 0.1))
    if not c.dark:
        out += [
            lamp((x, FAR - 0.9, 5.6), tone, 5.0, 9.0, 0.8, (0.0, -0.8, -0.6), 0.0)
            for x, tone in ((-2.1, (0.9, 0.35, 0.30)), (0.0, (0.95, 0.8, 0.6)), (2.1, (0.4, 0.5, 1.0)))
        ]
    return out
