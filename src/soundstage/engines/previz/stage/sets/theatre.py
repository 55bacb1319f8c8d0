"""A theatre: the stage seen from the stalls. Red curtains behind the actor, a gilded frame, footlights, a beam through the haze."""

from dataclasses import replace

import numpy as np

from soundstage.engines.previz.stage import camera
from soundstage.engines.previz.stage import weather as fx
from soundstage.engines.previz.stage.geometry import Batch, Builder, instances
from soundstage.engines.previz.stage.props import playhouse
from soundstage.engines.previz.stage.scene import Air, Colour, Floats, Lamp, Mark, SetPiece
from soundstage.engines.previz.stage.sets.common import Conditions, lamp, row_of_marks
from soundstage.engines.previz.stage.sky import time_of_day

MARK = (0.0, 2.9)
EDGE, FRAME_Y, BACK = 0.5, 5.4, 11.2
"""y of the stage's edge, of the gilded frame and of the cloth at the back. The stage is the floor z = 0, the stalls lie below it."""
HALF, OPENING = 3.7, 4.7
"""Half the width of the opening in the frame, and its height."""
PIT = -0.66
ROWS = np.arange(-0.5, -12.6, -0.95)
"""y of the seats; heads in the first row are seen along the bottom of a wide picture."""
SEATS_ACROSS = np.r_[np.arange(-5.9, -0.6, 0.56), np.arange(0.86, 6.0, 0.56)]
SPOT: Colour = (1.0, 0.94, 0.82)
WIDE, TIGHT = 0.972, 0.986
"""Cosine of half the angle of the spotlight beside other lamps, and of one that is said to light the stage: a pool of four metres."""
BESIDE_A_SPOTLIGHT = 0.22
"""How bright the other lamps are where a spotlight is said to light the stage."""
WASH: tuple[Colour, ...] = ((0.30, 0.50, 1.0), (0.55, 0.35, 1.0), (0.25, 0.62, 0.95), (0.85, 0.45, 0.30))


def theatre(c: Conditions) -> SetPiece:
    """Build the house; no hour and no weather reaches it."""
    b = Builder()
    _stage(b)
    _frame(b)
    seats = _house(b)
    wash = WASH[c.seed % 4]
    x, y = MARK
    spot = lamp((0.0, -5.5, 6.6), SPOT, 360.0, 24.0, 0.4, _aim((0.0, -5.5, 6.6), (x, y, 0.6)), TIGHT if c.spotlit else WIDE)
    others: list[Lamp] = [
        *(
            lamp((s * 2.7, FRAME_Y - 0.9, 5.6), SPOT, 26.0, 9.0, 0.3, _aim((s * 2.7, FRAME_Y - 0.9, 5.6), (x, y, 0.9)), 0.93)
            for s in (-1, 1)
        ),
        *(lamp((k * 1.55, EDGE + 0.35, 0.12), (1.0, 0.66, 0.34), 2.1, 5.8, 0.3, (0.0, 0.75, 0.66), 0.0) for k in (-1.5, -0.5, 0.5, 1.5)),
        *(lamp((s * 3.0, FRAME_Y - 2.0, 4.3), (1.0, 0.55, 0.36), 5.0, 6.5, 0.4, (-s * 0.15, 0.9, -0.5), 0.1) for s in (-1, 1)),
        *(lamp((s * 2.0, BACK - 2.6, 0.5), wash, 7.0, 7.0, 0.5, (0.0, 0.8, 0.6), 0.0) for s in (-1, 1)),
        *(
            lamp((s * 3.2, -3.4, 3.6), (1.0, 0.62, 0.36), 3.0, 8.0, 0.5, (0.0, 0.35, -0.94), 0.0) for s in (-1, 1)
        ),  # a house that is not quite dark yet
        *(lamp((s * 6.6, yy, 1.55), (1.0, 0.60, 0.28), 0.7, 3.5, 0.3) for s in (-1, 1) for yy in (-2.5, -6.5, -10.5)),
    ]
    if c.spotlit:
        others = [replace(one, rgb=_dimmed(one.rgb)) for one in others]

    def beam(t: float, eye: Floats) -> list[fx.Layer]:
        hung = (0.0, FRAME_Y - 0.9, 6.4)
        return [
            (fx.beam(t, eye, hung, (x, y + 0.3, 0.0), n=60, widths=(0.12, 0.95), colour=(1.0, 0.92, 0.78), power=0.26, seed=3), True, False)
        ]

    def motes(t: float, eye: Floats) -> list[fx.Layer]:
        return [(fx.dust(t, np.asarray(eye) + [0, 3.0, 0.6], n=140, half=(2.5, 3.0, 1.8), alpha=0.14), True, True)]

    company = tuple(
        Mark(at=(float(sx), float(ry) - 0.02, _floor(float(ry))), yaw=float(np.pi), seat=0.47)
        for ry in ROWS[:6]
        for sx in _from_the_middle()
    )
    return SetPiece(
        name="theatre", sky=time_of_day("night", clouds=0.0, glow=(0.0, 0.0, 0.0), stars=0.0, azimuth=180.0, elevation=8.0), batches=(Batch(mesh=b.mesh(), baked=True), seats), lamps=(spot, *others),
        particles=fx.layers(beam, motes), air=Air(fog=0.0, haze=0.006, haze_height=9.0, reach=22.0), interior=True, wind=0.0, centre=(x, y, 1.0), near=7.0, far=40.0, exposure=-0.25,
        ambient_occlusion=0.8, probe=(x, y, 1.4), marks=row_of_marks((x, y, 0.0)), company=company,
        vista=camera.dolly((-0.7, -9.6, 1.55), (-0.4, -7.6, 1.45), (0.0, FRAME_Y, 1.75), fov=52, seconds=6), look="teal-orange", surface="wood",
    )  # fmt: skip


def _aim(a: tuple[float, float, float], b: tuple[float, float, float]) -> tuple[float, float, float]:
    d = np.subtract(b, a) / np.linalg.norm(np.subtract(b, a))
    return float(d[0]), float(d[1]), float(d[2])


def _dimmed(colour: Colour) -> Colour:
    red, green, blue = (BESIDE_A_SPOTLIGHT * channel for channel in colour)
    return red, green, blue


def _floor(y: float) -> float:
    """Height of the floor of the stalls: it rises towards the back."""
    return PIT + 0.045 * max(0.0, -y)


def _from_the_middle() -> list[float]:
    return sorted(SEATS_ACROSS.tolist(), key=abs)[:8]


def _stage(b: Builder) -> None:
    """Planks, the front with its footlights, black wings, the cloth at the back."""
    b.box(
        (0, (EDGE + BACK + 1) / 2, -0.04), (13.0, BACK + 1 - EDGE, 0.08), "planks", seg=0.4, col=(0.30, 0.17, 0.09), rough=0.42, skip="-z"
    )
    b.box((0, EDGE + 0.02, PIT / 2), (13.0, 0.06, -PIT), "wood", seg=0.5, col=(0.30, 0.10, 0.06))
    for z in (-0.06, PIT + 0.14):
        b.box((0, EDGE - 0.04, z), (13.0, 0.08, 0.10), "plain", col=playhouse.GILT, rough=0.4)
    for x in np.arange(-6.0, 6.1, 1.2):
        b.box((x, EDGE - 0.03, PIT / 2), (0.10, 0.05, -PIT), "plain", col=playhouse.GILT, rough=0.4)
    playhouse.footlights(b, -4.2, 4.2, EDGE + 0.22, emit=9.0)
    playhouse.cyclorama(b, BACK, 4.6, 5.2)
    for s in (-1, 1):
        for k, y in enumerate((6.6, 8.4, 10.0)):  # black legs that hide the wings
            u, v = np.meshgrid(np.linspace(0, 1, 41), np.linspace(0, 1, 2))
            x = s * (2.9 + 0.15 * k + 1.6 * u)
            yy = y + 0.05 * np.sin(u * 40)
            b.surface(x[:, ::-s], yy[:, ::-s], 5.4 * v, "fabric", col=(0.022, 0.018, 0.024))
        b.box((s * 6.5, (FRAME_Y + BACK) / 2, 3.5), (0.2, BACK - FRAME_Y + 1, 7.2), "plain", seg=1.2, col=(0.03, 0.03, 0.03))
    b.box((0, BACK + 0.4, 3.5), (13.2, 0.2, 7.2), "plain", seg=1.2, col=(0.03, 0.03, 0.03))


def _frame(b: Builder) -> None:
    """The gilded frame round the opening, its curtains and its pelmet."""
    wall = (0.20, 0.035, 0.03)
    for s in (-1, 1):
        b.box((s * (HALF + 0.9 + 1.7), FRAME_Y + 0.2, 3.6), (3.4, 0.3, 9.3), "plaster", seg=0.5, col=wall)
        b.box((s * (HALF + 0.45), FRAME_Y + 0.15, 2.6), (0.9, 0.34, 5.4), "plain", seg=0.4, col=(0.36, 0.27, 0.15), rough=0.6)
        playhouse.column(b, s * (HALF + 0.45), FRAME_Y - 0.12, 5.3)
        b.box((s * (HALF - 0.04), FRAME_Y - 0.02, OPENING / 2), (0.10, 0.12, OPENING), "plain", seg=0.5, col=playhouse.GILT, rough=0.35)
    b.box((0, FRAME_Y + 0.15, OPENING + 0.55), (2 * HALF + 1.8, 0.4, 1.1), "plain", seg=0.4, col=(0.36, 0.27, 0.15), rough=0.6)
    b.box((0, FRAME_Y + 0.2, OPENING + 2.6), (2 * HALF + 2.0, 0.3, 3.2), "plaster", seg=0.6, col=wall)
    for z, deep in ((OPENING + 0.02, 0.14), (OPENING + 0.98, 0.30), (OPENING + 1.12, 0.40)):
        b.box((0, FRAME_Y - deep / 2, z), (2 * HALF + 1.9, deep, 0.11), "plain", seg=0.6, col=playhouse.GILT, rough=0.35)
    for x in np.arange(-HALF, HALF + 0.1, 0.74):  # rosettes along the top
        b.lathe(
            [(0.0, -0.06), (0.13, -0.05), (0.17, 0.0), (0.13, 0.05), (0.0, 0.06)],
            "plain",
            n=12,
            at=(x, FRAME_Y - 0.08, OPENING + 0.5),
            col=playhouse.GILT,
            rough=0.35,
        )
    for s in (-1, 1):
        playhouse.drawn_curtain(b, s, FRAME_Y + 0.55, HALF + 0.25, OPENING - 0.1, gap=1.15, tie=1.35)
    playhouse.pelmet(b, FRAME_Y + 0.28, HALF + 0.05, OPENING, 0.95)


def _house(b: Builder) -> Batch:
    """The auditorium: walls with boxes and sconces, a balcony at the back, a dark ceiling. Returns the seats."""
    wall = (0.17, 0.028, 0.026)
    b.box((0, -6.6, PIT - 0.05), (15.0, 14.6, 0.1), "carpet", seg=0.8, col=(0.12, 0.015, 0.02), skip="-z")
    b.box((0, -1.2, 7.9), (15.0, 13.8, 0.2), "plaster", seg=1.2, col=(0.09, 0.07, 0.06))
    b.box((0, -9.5, 7.9), (15.0, 9.0, 0.2), "plaster", seg=1.2, col=(0.09, 0.07, 0.06))
    b.box((0, BACK - 2.6, 7.0), (13.0, 7.0, 0.2), "plain", seg=1.5, col=(0.02, 0.02, 0.02))
    b.box((0, -14.0, 3.4), (15.0, 0.2, 9.2), "plaster", seg=1.0, col=wall)
    for s in (-1, 1):
        b.box((s * 7.3, -4.3, 3.4), (0.2, 19.6, 9.2), "plaster", seg=0.8, col=wall)
        for y in (-2.5, -6.5, -10.5):
            b.lathe([(0.0, 0.0), (0.05, 0.02), (0.02, 0.12), (0, 0.13)], "metal", n=10, at=(s * 7.08, y, 1.3), col=playhouse.GILT)
            b.lathe(
                [(0.05, 0.0), (0.09, 0.10), (0.08, 0.2), (0.0, 0.24)],
                "plain",
                n=12,
                at=(s * 7.05, y, 1.42),
                col=(1.0, 0.66, 0.36),
                emit=3.0,
            )
        for y in (1.2, 3.6):  # boxes beside the stage
            a = np.linspace(0, np.pi, 17)
            u, v = np.meshgrid(a, np.linspace(0, 1, 4))
            x, yy, z = s * (7.2 - 1.1 * np.sin(u)), y - 1.0 * np.cos(u), 2.1 + 0.8 * v + 0 * u
            x, yy, z = (q[:, ::s] for q in (x, yy, z))
            b.surface(x, yy, z, "plain", col=(0.38, 0.28, 0.15), rough=0.5)
            for zz in (2.1, 2.92):
                b.tube(
                    np.c_[s * (7.2 - 1.1 * np.sin(a)), y - 1.0 * np.cos(a), np.full(17, zz)],
                    0.06,
                    "plain",
                    n=6,
                    col=playhouse.GILT,
                    rough=0.35,
                )
    b.box((0, -11.6, 2.55), (14.6, 0.2, 0.95), "plain", seg=0.6, col=(0.38, 0.28, 0.15), rough=0.5).box(
        (0, -12.8, 2.15), (14.6, 2.4, 0.15), "plaster", seg=1.0, col=(0.10, 0.05, 0.04)
    )
    for x in np.arange(-6.0, 6.1, 2.0):
        b.lathe([(0.0, 0.0), (0.06, 0.03), (0.05, 0.09), (0.0, 0.11)], "plain", n=10, at=(x, -11.45, 2.55), col=(1.0, 0.66, 0.36), emit=4.0)
    at = np.array([(x, y, _floor(float(y))) for y in ROWS for x in SEATS_ACROSS])
    mesh = playhouse.theatre_seat()
    mesh.amb[:] = 0.8
    mesh.mat[:, 1] = 1.0  # there is no sky for velvet to mirror
    return Batch(mesh=mesh, inst=instances(at))
