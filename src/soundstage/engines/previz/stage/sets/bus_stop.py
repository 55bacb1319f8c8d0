"""A bus stop at a corner: the action stands under the roof of the shelter and before its bench, a side street leads away to the left.

The lens is on the road in front. The shelter is open towards it; behind it are a railing with a hedge, trees and the fronts of houses.
"""

import numpy as np

from soundstage.engines.previz.stage import camera
from soundstage.engines.previz.stage import weather as fx
from soundstage.engines.previz.stage.geometry import Batch, Builder, instances
from soundstage.engines.previz.stage.props import bus_stop as pieces
from soundstage.engines.previz.stage.props import harbour, plants, street, vehicles
from soundstage.engines.previz.stage.scene import Lamp, Lane, Mark, SetPiece
from soundstage.engines.previz.stage.sets import passing
from soundstage.engines.previz.stage.sets.common import COOL, SODIUM, Conditions, lamp, row_of_marks, whiten

MARK = (0.0, 3.0, 0.0)
KERB, CORNER = 0.9, -3.8
"""y of the kerb in front, x of the one along the side street."""
ROAD = -0.13
"""z of the carriageway."""
NAMES = ("Station Road", "Mill Lane", "Park Gate", "Old Market", "Harbour Street", "Chapel Hill")
NUMBERS = (("12", "38", "N4"), ("7", "19", "61"), ("3", "24", "N9"), ("11", "42", "88"))


def bus_stop(c: Conditions) -> SetPiece:
    """Build the stop and its corner."""
    b, lamps, r = Builder(), [], c.rng("bus stop")
    lit = c.dark or c.foggy or c.time == "dawn"
    _ground(b, c)
    at = Builder()
    name = NAMES[c.seed % len(NAMES)]
    lines = NUMBERS[c.seed % len(NUMBERS)]
    pieces.shelter(at, poster=c.seed, glow=2.2 if lit else 0.3, lines=lines, name=name)
    b.extend(at.mesh(), MARK)
    pieces.flag(b, (-1.8, 1.75, 0.0), lines, name)
    if lit:
        lamps += [
            lamp((-0.2, 3.3, 2.40), COOL, 5.5, 5.0, 0.5, (0.0, 0.0, -1.0), -0.1),
            lamp((1.63, 4.5, 1.3), (1.0, 0.86, 0.70), 2.2, 4.0, 0.7, (0.0, -1.0, 0.0), -0.2),
        ]
    _things(b, lamps, lit=lit)
    _round_about(b, c, r)
    if c.white:
        whiten(b)
    falling = passing.falling_round(c.falling(ground=0.0, ahead=6.0), (-2.5, 2.1, -0.05), (2.5, 5.0, 2.6))
    x, y, z = pieces.BENCH
    seats = tuple(
        Mark(at=(x + dx, MARK[1] + y - 0.02, 0.0), seat=z, yaw=yaw) for dx, yaw in ((-0.34, 0.0), (0.34, 0.0), (-0.95, 0.15), (0.95, -0.15))
    )
    low = {"golden": {"azimuth": -48.0}, "sunset": {"azimuth": -30.0}, "dusk": {"azimuth": -28.0}, "dawn": {"azimuth": 34.0}}
    return SetPiece(
        name="bus_stop", sky=c.sky(**low.get(c.time, {"azimuth": -70.0})), batches=(Batch(mesh=b.mesh(), baked=True), *_green(c), *_parked(c)), lamps=tuple(lamps), particles=fx.layers(falling),
        air=c.air(0.003, 0.006 if c.dark else 0.0015, haze_height=9.0), wet=c.wetness, wind=c.breeze, centre=(0.0, 6.0, 0.0), near=13.0, far=75.0, exposure=0.55 if c.time == "night" else 0.2 if c.dark else 0.0,
        marks=row_of_marks(MARK, seats=seats, spacing=0.8), open_behind=1.0, narrow=False, lanes=(Lane(x=CORNER - 2.0, z=ROAD, stop=10.0), Lane(x=CORNER - 5.3, z=ROAD, heading=1, stop=16.0)),
        vista=camera.handheld(camera.dolly((2.2, -5.6, 1.7), (1.0, -3.8, 1.65), (-0.9, 5.0, 1.45), fov=58, seconds=6), 0.4), look="teal-orange" if c.dark else "neutral", surface="snow" if c.white else "concrete",
    )  # fmt: skip


def _ground(b: Builder, c: Conditions) -> None:
    """The pavement of the corner, kerbs, both carriageways with their lines, drains."""
    snow = c.white
    pave, tar = ("snow", "snow") if snow else ("paving", "asphalt")
    b.plane(CORNER + 0.15, 40, KERB + 0.15, 8.0, 0.0, pave, seg=0.7, col=None if snow else (0.30, 0.29, 0.275))
    b.plane(CORNER + 0.15, -2.0, 8.0, 90.0, 0.0, pave, seg=2.5, col=None if snow else (0.30, 0.29, 0.275))
    b.plane(-60, CORNER - 7.4, KERB + 0.15, 90.0, 0.0, pave, seg=4.0, col=None if snow else (0.30, 0.29, 0.275))
    b.plane(-60, 60, -22, KERB, ROAD, tar, seg=2.0)
    b.plane(CORNER - 7.4, CORNER, KERB, 120.0, ROAD, tar, seg=2.0)
    b.plane(-2.0, 60, 8.0, 90.0, -0.02, "snow" if snow else "grass", seg=5.0, col=c.ground())
    for x in np.arange(CORNER, 40, 1.0):
        tone = 0.34 + 0.03 * np.sin(5.1 * x)
        b.box((x + 0.5, KERB + 0.07, -0.06), (0.985, 0.16, 0.13), "concrete", col=(tone, tone, tone * 0.97), skip="-z")
    for x, y0 in ((CORNER + 0.07, KERB), (CORNER - 7.47, KERB)):
        for y in np.arange(y0, 60.0, 1.0):
            b.box((x, y + 0.5, -0.06), (0.16, 0.985, 0.13), "concrete", col=(0.33, 0.33, 0.32), skip="-z")
    if snow:
        return
    yellow, white = (0.56, 0.40, 0.04), (0.56, 0.56, 0.53)
    b.box((0.0, KERB - 0.45, ROAD + 0.004), (9.0, 0.12, 0.006), "plain", col=yellow, rough=0.7, skip="-z")
    for x in (-4.4, 4.4):
        b.box((x, KERB - 1.6, ROAD + 0.004), (0.12, 2.4, 0.006), "plain", col=yellow, rough=0.7, skip="-z")
    for y in np.arange(6.0, 110.0, 6.0):
        b.box((CORNER - 3.7, y, ROAD + 0.004), (0.12, 2.6, 0.006), "plain", col=white, rough=0.7, skip="-z")
    for x in np.arange(-40.0, 40.0, 6.0):
        b.box((x, -3.2, ROAD + 0.004), (2.6, 0.12, 0.006), "plain", col=white, rough=0.7, skip="-z")
    for x in (-2.6, 3.7):
        b.box((x, KERB - 0.22, ROAD + 0.006), (0.5, 0.32, 0.01), "metal", col=(0.05, 0.05, 0.05), skip="-z")


def _things(b: Builder, lamps: list[Lamp], *, lit: bool) -> None:
    """Lamp posts, a bin, a newspaper box, bollards, the railing behind."""
    places = [
        (4.9, 1.35, -1.0),
        (CORNER + 0.6, 12.0, -1.0),
        (CORNER + 0.6, 34.0, -1.0),
        (CORNER - 8.1, 22.0, 1.0),
        (CORNER - 8.1, 46.0, 1.0),
        (17.0, 1.35, -1.0),
    ]
    for x, y, towards in places:
        at = street.street_lamp(b, x, y, towards, height=5.6, emit=46.0 if lit else 0.0)
        if lit:
            lamps.append(lamp(at, SODIUM, 24.0, 15.0, 0.5, cone=0.1))
    street.bin_(b, (3.05, 4.6, 0.0), 0.0, (0.03, 0.06, 0.04))
    b.box((3.75, 4.7, 0.55), (0.48, 0.42, 1.1), "paint", col=(0.45, 0.04, 0.03)).box((3.75, 4.48, 0.86), (0.38, 0.02, 0.3), "glass")
    for x in np.arange(CORNER + 0.6, 12.0, 0.14):  # railing
        if not -2.0 < x < -1.0:
            b.tube([[x, 7.9, 0.0], [x, 7.9, 1.15]], 0.011, "metal", n=4, col=street.DARK_IRON)
    for z in (0.14, 1.06):
        b.box((4.0, 7.9, z), (18.0, 0.03, 0.035), "metal", col=street.DARK_IRON)
    plants.hedge(b, -1.0, 20.0, 8.5, height=1.25, depth=0.8, seed=4)


def _round_about(b: Builder, c: Conditions, r: np.random.Generator) -> None:
    """Fronts of houses: beyond the trees behind the stop, and along both sides of the side street."""
    lit, emit = (0.55, 4.0) if c.dark else (0.0, 0.0)
    harbour.waterfront(b, r, 0.0, 58.0, 26.0, base=0.0, lit=lit, emit=emit)
    for x, y, yaw in ((CORNER - 10.6, 12.0, np.pi / 2), (-2.4, 100.0, -np.pi / 2)):
        row = Builder()
        harbour.waterfront(row, r, 0.0, 66.0, 0.0, base=0.0, lit=lit, emit=emit)
        b.extend(row.mesh(), (x, y, 0.0), yaw)
    harbour.waterfront(b, r, -58.0, CORNER - 10.0, 82.0, base=0.0, lit=lit, emit=emit)
    harbour.waterfront(b, r, CORNER - 10.0, 6.0, 112.0, base=0.0, lit=lit, emit=emit)


def _green(c: Conditions) -> list[Batch]:
    """Trees behind the railing and along the street."""
    spots = [
        (1.6, 11.5, 0.0),
        (6.5, 10.8, 0.0),
        (12.0, 12.0, 0.0),
        (18.0, 11.0, 0.0),
        (CORNER - 8.4, 12.0, 0.0),
        (CORNER - 8.4, 32.0, 0.0),
        (CORNER + 1.0, 24.0, 0.0),
        (CORNER + 1.0, 44.0, 0.0),
    ]
    return plants.grove(spots, seed=6 + c.seed % 20, kinds=2, height=7.0, colours=c.foliage, bare=c.bare, near=9.0, middle=24.0)


def _parked(c: Conditions) -> list[Batch]:
    """Two cars that are parked in the side street."""
    colour = vehicles.PAINTS[(c.seed + 1) % len(vehicles.PAINTS)]
    body = vehicles.car(colour, shape=vehicles.SEDAN if c.seed % 2 else vehicles.WAGON, tail=0.12)
    return [Batch(mesh=body, inst=instances([[CORNER - 6.4, 16.0, ROAD], [CORNER - 6.4, 29.0, ROAD]], [np.pi, np.pi]))]
