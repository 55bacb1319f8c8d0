"""A bar at night: the counter across the picture with its stools, a wall of lit bottles behind it, low lamps, neon words, a jukebox."""

import numpy as np

from soundstage.engines.previz.stage import camera
from soundstage.engines.previz.stage.geometry import Batch, Builder, instances
from soundstage.engines.previz.stage.props import bar as pieces
from soundstage.engines.previz.stage.props import furniture
from soundstage.engines.previz.stage.scene import Colour, Lamp, Mark, SetPiece
from soundstage.engines.previz.stage.sets.common import Conditions, lamp, row_of_marks
from soundstage.engines.previz.stage.sets.rooms import Shell, Window, interior, rain_beyond

WIDTH, FAR, NEAR, HIGH = 7.8, 8.2, -5.6, 3.2
MARK = (0.3, 2.3, 0.0)
COUNTER, ENDS = 5.95, (-2.2, 3.6)
"""y of the middle of the counter, and from where to where it goes."""
STOOLS = 5.22
"""y of the stools at the counter."""
TABLES = ((-2.5, 3.7), (2.95, 3.0), (-2.8, 0.6))
AMBER: Colour = (1.0, 0.56, 0.24)
WORDS = ("COCKTAILS", "COLD BEER", "WHISKEY", "OPEN LATE")
NEON: tuple[Colour, ...] = ((1.0, 0.16, 0.30), (1.0, 0.30, 0.08), (0.20, 0.80, 1.0), (0.95, 0.20, 0.75))
WALLS = ((0.15, 0.06, 0.045), (0.05, 0.10, 0.085), (0.10, 0.055, 0.09), (0.06, 0.075, 0.12))


def bar(c: Conditions) -> SetPiece:
    """Build the bar; people stand before the counter or sit at it, half turned from it to each other."""
    b, r, pick = Builder(), c.rng("bar"), c.seed % 4
    Shell(
        width=WIDTH, far=FAR, near=NEAR, height=HIGH, wall=WALLS[pick], floor="planks", floor_colour=(0.20, 0.11, 0.06), ceiling=(0.05, 0.04, 0.035), skirting=None, seg=0.34,
        windows=(Window("L", 2.1, 0.9, 1.7, 1.5),),
    ).build(b)  # fmt: skip
    _panelling(b)
    pieces.back_bar(b, r, *ENDS, FAR, emit=0.42)
    pieces.counter(b, *ENDS, COUNTER)
    _on_the_counter(b, r)
    pieces.hanging_glasses(b, -1.2, 2.6, COUNTER + 0.25, 2.12)
    for x in (-1.2, 2.6):
        b.tube([[x, COUNTER + 0.25, 2.12], [x, COUNTER + 0.25, HIGH]], 0.012, "metal", n=6, col=pieces.BRASS)
    pieces.neon_words(b, WORDS[pick], (-3.0, FAR - 0.06, 2.28), 1.15, 0.30, NEON[pick])
    pieces.jukebox(b, (-3.45, 6.1, 0), np.pi / 2 - 0.5)
    pieces.dartboard(b, (WIDTH / 2 - 0.03, 4.2, 1.73), -np.pi / 2)
    _corner(b, r)
    at_counter = [-1.75, -1.1, -0.15, 0.75, 1.7, 2.4, 3.1]
    for x, y in TABLES:
        pieces.high_table(b, (x, y, 0))
    round_them = [(x + dx, y + dy) for x, y in TABLES for dx, dy in ((-0.55, 0.12), (0.50, 0.32))]
    stools = [*((x, STOOLS) for x in at_counter), *round_them]
    seats = (Mark(at=(-0.15, STOOLS, 0.0), yaw=0.72, seat=pieces.STOOL), Mark(at=(0.75, STOOLS, 0.0), yaw=-0.72, seat=pieces.STOOL))
    company = (
        *(Mark(at=(x, STOOLS, 0.0), yaw=float(np.pi) + turn, seat=pieces.STOOL) for x, turn in ((1.7, -0.2), (-1.1, 0.35), (2.4, 0.5), (-1.75, -0.6), (3.1, -0.3))),
        *(Mark(at=(x, y, 0.0), yaw=1.3 if k % 2 == 0 else -1.1, seat=pieces.STOOL) for k, (x, y) in enumerate(round_them)),
    )  # fmt: skip
    seat = pieces.bar_stool(((0.16, 0.03, 0.02), (0.03, 0.08, 0.05), (0.12, 0.05, 0.03), (0.05, 0.06, 0.12))[pick])
    batch = Batch(mesh=seat, inst=instances([(x, y, 0.0) for x, y in stools], np.arange(len(stools)) * 0.7))
    seat.amb[:] = 0.35
    return interior(
        "bar", b, c, azimuth=-70.0, vista=camera.dolly((-2.0, -1.2, 1.55), (-1.2, 0.1, 1.5), (0.9, 6.8, 1.35), fov=54, seconds=6),
        marks=row_of_marks(MARK, seats=seats), open_behind=2.5, company=company, surface="wood", look="teal-orange", lamps=_lamps(b, c), extra=(batch,), effects=rain_beyond(c, -WIDTH / 2),
        haze=0.012, exposure=-0.15, probe=(0.3, 2.4, 1.35),
    )  # fmt: skip


def _panelling(b: Builder) -> None:
    """Dark boards up to the height of a table along the side walls, a rail on top."""
    for s in (-1, 1):
        x = s * (WIDTH / 2 - 0.02)
        b.box((x, (FAR + NEAR) / 2, 0.46), (0.04, FAR - NEAR, 0.92), "wood", seg=0.4, col=np.array(pieces.MAHOGANY) * 1.1)
        b.box((x - s * 0.015, (FAR + NEAR) / 2, 0.93), (0.07, FAR - NEAR, 0.06), "wood", seg=0.4, col=np.array(pieces.MAHOGANY) * 1.8)
        for y in np.arange(NEAR + 0.4, FAR, 0.62):
            b.box((x - s * 0.022, y, 0.50), (0.012, 0.48, 0.62), "wood", col=np.array(pieces.MAHOGANY) * 1.5)


def _on_the_counter(b: Builder, r: np.random.Generator) -> None:
    """Taps, a till, drinks that stand about, coasters, nuts, candles in glasses."""
    z = pieces.TOP + 0.005
    pieces.taps(b, (1.35, COUNTER + 0.02, z))
    for x in (-1.55, -0.42, 1.05, 2.1, 3.2):
        b.lathe([(0.0, 0.0), (0.05, 0.0), (0.05, 0.005), (0.0, 0.006)], "plain", n=14, at=(x, COUNTER - 0.12, z), col=(0.50, 0.42, 0.26))
        if r.uniform() < 0.5:
            pieces.beer(b, (x, COUNTER - 0.12, z + 0.006), full=r.uniform(0.3, 0.9))
        else:
            pieces.tumbler(b, (x, COUNTER - 0.12, z + 0.006))
    for x in (-0.85, 0.35, 2.75):
        pieces.tea_light(b, (x, COUNTER - 0.05, z))
    for k, x in enumerate((-1.9, -1.8, 2.45)):
        pieces.bar_bottle(b, r, (x, COUNTER + 0.14 + 0.03 * k, z), glow=0.1)
    b.lathe(
        [(0.0, 0.0), (0.04, 0.0), (0.075, 0.045), (0.07, 0.05), (0.0, 0.03)],
        "plain",
        n=16,
        at=(0.08, COUNTER + 0.06, z),
        col=(0.40, 0.26, 0.12),
    )


def _corner(b: Builder, r: np.random.Generator) -> None:
    """The left back corner: a door with a pane, posters, a lit sign for the way out; booths along the side walls."""
    b.box((-3.0, FAR - 0.03, 1.02), (0.9, 0.06, 2.04), "wood", seg=0.4, col=np.array(pieces.MAHOGANY) * 1.3)
    b.box((-3.0, FAR - 0.065, 1.45), (0.5, 0.012, 0.7), "plain", col=(1.0, 0.60, 0.28), emit=0.22, rough=0.2)
    for dx, dz, w, h in ((0.0, 0.0, 0.03, 0.7), (0.0, 0.12, 0.5, 0.03), (0.0, -0.12, 0.5, 0.03)):
        b.box((-3.0 + dx, FAR - 0.074, 1.45 + dz), (w, 0.012, h), "wood", col=np.array(pieces.MAHOGANY) * 1.3)
    for x, y, yaw in ((3.5, 0.1, -np.pi / 2), (3.5, -1.6, -np.pi / 2), (-3.5, -0.7, np.pi / 2)):
        pieces.booth(b, (x, y, 0), yaw)
    for y, z, w, h in ((0.4, 1.75, 0.6, 0.8), (-0.5, 1.65, 0.5, 0.5), (5.0, 1.75, 0.5, 0.7)):
        furniture.picture(b, r, (WIDTH / 2, y, z), w, h, facing="-x")
    for y, z, w, h in ((4.6, 1.85, 0.5, 0.7), (0.6, 1.8, 0.6, 0.8)):
        furniture.picture(b, r, (-WIDTH / 2, y, z), w, h, facing="+x")


def _lamps(b: Builder, c: Conditions) -> list[Lamp]:
    """Low shades over the counter and the tables, the glow of the bottles, the neon, the jukebox."""
    lamps: list[Lamp] = []
    for x in (-1.5, -0.1, 1.3, 2.7):
        furniture.pendant(b, x, COUNTER - 0.05, HIGH, 1.02, emit=22.0, colour=(0.03, 0.09, 0.05), glow=(1.0, 0.66, 0.32), size=1.05)
        lamps.append(lamp((x, COUNTER - 0.15, 2.08), AMBER, 3.0, 4.6, 0.25, (0.0, -0.15, -1.0), 0.0))
    for x, y in TABLES:
        furniture.pendant(b, x, y, HIGH, 1.15, emit=18.0, colour=(0.10, 0.02, 0.015), size=0.9)
        lamps.append(lamp((x, y, 1.95), AMBER, 1.7, 3.8, 0.25, (0.0, 0.0, -1.0), 0.0))
    lamps += [lamp((x, FAR - 0.75, 1.7), AMBER, 1.4, 3.4, 0.5, (0.0, -0.9, -0.3), -0.2) for x in (-1.2, 0.7, 2.6)]
    lamps.append(lamp((-3.0, FAR - 0.6, 2.2), NEON[c.seed % 4], 1.8, 4.2, 0.5, (0.2, -0.9, -0.4), -0.1))
    lamps.append(lamp((-3.0, 5.8, 1.0), (1.0, 0.35, 0.10), 1.2, 3.2, 0.5))
    lamps.append(lamp((0.3, 0.2, 2.7), AMBER, 2.0, 5.5, 0.5, (0.0, 0.35, -0.9), 0.0))
    return lamps
