"""A courtroom: the judge's bench under the scales, the witness stand beside it, the jury box along a wall, counsels' tables, the bar and the gallery."""

import numpy as np

from soundstage.engines.previz.stage import camera
from soundstage.engines.previz.stage.geometry import Builder
from soundstage.engines.previz.stage.props import court, furniture, school
from soundstage.engines.previz.stage.scene import Lamp, Mark, SetPiece
from soundstage.engines.previz.stage.sets.common import Conditions, lamp, row_of_marks
from soundstage.engines.previz.stage.sets.rooms import Shell, Window, interior

WIDTH, FAR, NEAR, HIGH = 11.0, 10.6, -5.0, 4.6
DAIS, BENCH_Y, BENCH_HIGH = 0.62, 8.3, 1.22
"""Height of the judge's platform; where the bench's front is, and how high over the floor."""
WITNESS = (-2.95, 7.15)
JURY_X, JURY_Y = (3.75, 4.75), (2.6, 3.45, 4.3, 5.15, 6.0)
"""The two rows of the jury, and its seats in each."""
MIDDLE = (0.1, 4.9, 0.0)
"""Where counsel stands in the well."""
COUNSEL = (-2.55, 4.55)
"""The table at which a defendant sits with counsel, turned to the lens."""
BEHIND_IT = ((-0.75, 0.46), (0.165, 0.86))
"""Where its two chairs are, from its middle."""
GLOBE = (1.0, 0.80, 0.56)
JUDGES = frozenset({"judge", "magistrate", "justice"})
WITNESSES = frozenset({"witness"})
ACCUSED = frozenset({"defendant", "accused", "suspect"})


def courtroom(c: Conditions) -> SetPiece:
    """Build the courtroom."""
    b, r = Builder(), c.rng("courtroom")
    Shell(
        width=WIDTH, far=FAR, near=NEAR, height=HIGH, wall=(0.60, 0.555, 0.46), floor="carpet", floor_colour=(0.085, 0.035, 0.032), ceiling=(0.66, 0.64, 0.58), skirting=None,
        seg=0.46, frame=np.multiply(court.MAHOGANY, 0.9), windows=tuple(Window("L", y, 1.55, 1.35, 2.45) for y in (-2.2, 0.6, 3.4, 6.2)),
    ).build(b)  # fmt: skip
    _walls(b)
    _judges_end(b)
    _jury(b, r)
    _counsel(b, r)
    _gallery(b)
    lit = 1.0 if c.dark else 0.55
    lamps = _lights(b, lit)
    witness = Mark(
        at=(WITNESS[0], WITNESS[1] + 0.52, 0.22), yaw=0.30, seat=0.47, trades=WITNESSES, partner=(WITNESS[0] + 1.12, WITNESS[1] - 0.15, 0.0)
    )
    judge = Mark(at=(0.0, BENCH_Y + 0.78, DAIS), yaw=0.0, seat=0.52, trades=JUDGES, partner=(-1.05, BENCH_Y - 0.55, 0.0))
    counsel = tuple(Mark(at=(COUNSEL[0] + dx, COUNSEL[1] + dy, 0.0), yaw=0.42, seat=0.47, trades=ACCUSED) for dx, dy in BEHIND_IT)
    company = tuple(Mark(at=(x, y, z), yaw=-np.pi / 2 + 0.12, seat=0.47) for x, z in zip(JURY_X, (0.16, 0.34), strict=True) for y in JURY_Y)
    return interior(
        "courtroom", b, c, azimuth=-104.0, vista=camera.dolly((1.1, -4.3, 1.95), (0.7, -2.2, 1.75), (-0.1, 7.4, 1.55), fov=58, seconds=5),
        marks=row_of_marks(MIDDLE, seats=(*counsel, judge, witness)), company=company, open_behind=1.8, surface="carpet", look="neutral", lamps=lamps, haze=0.006, probe=(0.0, 4.4, 1.5),
        exposure=0.15, outside=1.3,
    )  # fmt: skip


def _walls(b: Builder) -> None:
    """Wainscot along both sides and behind, a cornice, and the panelled wall behind the judge."""
    for s in (-1, 1):
        b.extend(court.panelled(FAR - NEAR, 1.2, panels=14), (s * (WIDTH / 2 - 0.05), (FAR + NEAR) / 2, 0), s * np.pi / 2 + np.pi)
    b.extend(court.panelled(WIDTH, 1.2, panels=10), (0, NEAR + 0.05, 0), np.pi)
    for s in (-1, 1):
        b.box((s * (WIDTH / 2 - 0.07), (FAR + NEAR) / 2, HIGH - 0.1), (0.14, FAR - NEAR, 0.2), "plaster", seg=0.8, col=(0.70, 0.67, 0.58))
    b.box((0, FAR - 0.07, HIGH - 0.1), (WIDTH, 0.14, 0.2), "plaster", seg=0.8, col=(0.70, 0.67, 0.58))
    for x, wide, high in ((0.0, 4.6, 3.75), (-3.9, 3.1, 2.9), (3.9, 3.1, 2.9)):
        b.extend(court.panelled(wide, high, panels=round(wide / 1.1)), (x, FAR - 0.10, 0))
    for s in (-1, 1):
        b.lathe(
            [(0, 0), (0.24, 0), (0.24, 0.18), (0.17, 0.26), (0.155, 3.3), (0.20, 3.42), (0.25, 3.5), (0.25, 3.62), (0, 3.62)],
            "marble",
            n=28,
            at=(s * 2.42, FAR - 0.32, 0),
            col=(0.62, 0.58, 0.50),
        )
    b.box((0, FAR - 0.30, 3.72), (5.5, 0.52, 0.22), "wood", seg=0.5, col=court.MAHOGANY)
    b.extend(court.scales(0.62), (0, FAR - 0.22, 3.10))
    for s in (-1, 1):
        b.extend(
            court.flag(((0.02, 0.035, 0.14), (0.62, 0.60, 0.54)) if s < 0 else ((0.26, 0.02, 0.025), (0.55, 0.40, 0.10))),
            (s * 1.75, FAR - 0.62, DAIS),
        )
    school.wall_clock(b, (3.9, FAR - 0.13, 3.45), hour=10.2)


def _judges_end(b: Builder) -> None:
    """The platform with bench and chair, the clerk's desk before it, the witness stand."""
    b.box(
        (0, (BENCH_Y + FAR) / 2 + 0.1, DAIS / 2), (5.2, FAR - BENCH_Y + 0.1, DAIS), "carpet", seg=0.5, col=(0.085, 0.035, 0.032), skip="-z"
    )
    b.extend(court.bench(3.9, BENCH_HIGH), (0, BENCH_Y, 0))
    court.on_the_bench(b, (0, BENCH_Y + 0.22, BENCH_HIGH + 0.045))
    b.extend(court.high_chair(), (0, BENCH_Y + 1.02, DAIS))
    x, y = WITNESS
    b.box((x, y + 0.6, 0.11), (1.5, 1.5, 0.22), "carpet", seg=0.5, col=(0.085, 0.035, 0.032), skip="-z")
    turn = 0.30
    b.extend(court.stand(height=0.82), (x, y, 0.22), turn).extend(
        furniture.chair(np.multiply(court.MAHOGANY, 1.2)), (x - 0.06, y + 0.58, 0.22), turn
    )
    b.extend(court.panelled(1.5, 0.78, panels=2), (2.95, 7.2, 0), -0.15).box(
        (0, 0, 0), (1.6, 0.6, 0.035), "wood", seg=0.3, col=court.MAHOGANY, yaw=-0.15, at=(2.99, 7.48, 0.80)
    )
    b.box((0, 0, 0), (0.42, 0.03, 0.27), "rubber", yaw=-0.2, at=(3.0, 7.45, 0.97)).extend(furniture.office_chair(), (3.05, 8.05, 0), 0.1)


def _jury(b: Builder, r: np.random.Generator) -> None:
    """Two raised rows of six behind a panelled front."""
    low, high = JURY_Y[0] - 0.55, JURY_Y[-1] + 0.55
    b.extend(court.panelled(high - low, 0.86, panels=5), (JURY_X[0] - 0.68, (low + high) / 2, 0), -np.pi / 2)
    b.tube([[JURY_X[0] - 0.66, low, 0.89], [JURY_X[0] - 0.66, high, 0.89]], 0.04, "wood", n=8, col=np.multiply(court.MAHOGANY, 1.2))
    for y in (low, high):
        b.extend(
            court.panelled(WIDTH / 2 - JURY_X[0] + 0.66, 0.86, panels=2),
            ((JURY_X[0] - 0.66 + WIDTH / 2) / 2, y, 0),
            0.0 if y == low else np.pi,
        )
    for x, z in zip(JURY_X, (0.16, 0.34), strict=True):
        b.box((x + 0.10, (low + high) / 2, z / 2), (1.0, high - low - 0.1, z), "carpet", seg=0.6, col=(0.085, 0.035, 0.032), skip="-z")
        for y in JURY_Y:
            b.extend(furniture.chair(np.multiply(court.MAHOGANY, 1.15)), (x, y, z), -np.pi / 2 + r.normal(0, 0.04))


def _counsel(b: Builder, r: np.random.Generator) -> None:
    """A table for the defence turned to the lens, and the prosecution's, seen from behind, with papers, water and microphones."""
    for (x, y), turn, side in ((COUNSEL, 0.42, 1.0), ((2.0, 1.9), 0.0, -1.0)):
        b.extend(furniture.table(2.1, 0.85, 0.76, court.MAHOGANY), (x, y, 0), turn)
        co, si = np.cos(turn), np.sin(turn)
        for k, off in enumerate((-0.5, 0.5)):
            px, py = x + off * co + 0.05, y + off * si
            b.box((0, 0, 0), (0.22, 0.31, 0.012), "plain", col=(0.72, 0.70, 0.64), yaw=turn + r.normal(0, 0.2), at=(px, py, 0.767))
            b.box(
                (0, 0, 0),
                (0.25, 0.33, 0.02),
                "plain",
                col=((0.30, 0.20, 0.09), (0.06, 0.10, 0.18))[k],
                yaw=turn + r.normal(0, 0.3),
                at=(px + 0.30, py + 0.05, 0.77),
            )
            b.lathe([(0, 0), (0.030, 0), (0.034, 0.11), (0.031, 0.11), (0.027, 0.01)], "glass", n=14, at=(px - 0.26, py - 0.14, 0.76))
            if side < 0:
                b.extend(furniture.chair(np.multiply(court.MAHOGANY, 1.2)), (x + off, y - 0.72, 0), np.pi + r.normal(0, 0.2))
        b.tube([[x, y - 0.2, 0.76], [x + 0.05, y - 0.12, 0.95]], 0.006, "metal", n=5, col=(0.05, 0.05, 0.05))
    for dx, dy in BEHIND_IT:
        b.extend(furniture.chair(np.multiply(court.MAHOGANY, 1.2)), (COUNSEL[0] + dx, COUNSEL[1] + dy + 0.06, 0), 0.42)


def _gallery(b: Builder) -> None:
    """The bar, a rail on turned posts with a gap in the middle, and the public's benches behind it."""
    for s in (-1, 1):
        b.box((s * 3.2, -0.15, 0.86), (4.4, 0.12, 0.07), "wood", seg=0.5, col=np.multiply(court.MAHOGANY, 1.2)).box(
            (s * 3.2, -0.15, 0.10), (4.4, 0.09, 0.08), "wood", seg=0.5, col=court.MAHOGANY
        )
        for x in np.arange(1.05, 5.4, 0.24):
            b.lathe(
                [(0.022, 0.12), (0.030, 0.25), (0.018, 0.42), (0.034, 0.58), (0.018, 0.72), (0.026, 0.83)],
                "wood",
                n=8,
                at=(s * x, -0.15, 0),
                col=court.MAHOGANY,
            )
        for y in (-1.4, -2.5, -3.6):
            tone = np.multiply(court.MAHOGANY, 1.1)
            b.box((s * 3.1, y, 0.44), (3.9, 0.42, 0.04), "wood", seg=0.5, col=tone).box(
                (s * 3.1, y - 0.22, 0.72), (3.9, 0.05, 0.56), "wood", seg=0.5, col=tone
            )
            for x in (1.2, 3.1, 5.0):
                b.box((s * x, y - 0.02, 0.34), (0.06, 0.46, 0.68), "wood", col=court.MAHOGANY)


def _lights(b: Builder, lit: float) -> list[Lamp]:
    lamps = []
    for y in (-2.6, 2.2, 6.4):
        for x in (-2.3, 2.3):
            b.extend(court.chandelier(9.0 * lit), (x, y, HIGH))
            lamps.append(lamp((x, y, HIGH - 1.3), GLOBE, 6.5 * lit, 8.5, 0.45))
    lamps.append(lamp((0, BENCH_Y + 0.2, 3.9), GLOBE, 7.0 * max(lit, 0.8), 6.0, 0.5, (0.0, 0.35, -0.94), 0.2))
    lamps.append(lamp((-0.95, BENCH_Y + 0.27, BENCH_HIGH + 0.28), (0.75, 1.0, 0.6), 0.25, 1.6, 0.2, (0.0, 0.0, -1.0), -0.2))
    return lamps
