"""A laboratory: white benches with glassware and coloured liquids, a microscope, a hood with a light in it, shelves of bottles, a screen, even cool light."""

import numpy as np
from numpy.typing import ArrayLike

from soundstage.engines.previz.stage import camera
from soundstage.engines.previz.stage.geometry import Builder
from soundstage.engines.previz.stage.props import school
from soundstage.engines.previz.stage.scene import Colour, Lamp, Mark, SetPiece
from soundstage.engines.previz.stage.sets.common import Conditions, lamp, row_of_marks
from soundstage.engines.previz.stage.sets.rooms import Shell, Window, interior, rain_beyond

WIDTH, FAR, NEAR, HIGH = 8.4, 7.4, -5.2, 3.0
TOP, STOOL = 0.92, 0.62
"""Heights of a bench and of a stool, metres."""
BENCH_Y = 5.15
WHITE: Colour = (0.90, 0.97, 1.0)
FRONTS = ((0.16, 0.34, 0.42), (0.56, 0.58, 0.58), (0.20, 0.38, 0.32), (0.30, 0.34, 0.44))
WALLS = ((0.66, 0.70, 0.72), (0.70, 0.70, 0.66), (0.64, 0.70, 0.68), (0.66, 0.68, 0.74))
LIQUIDS = ((0.02, 0.42, 0.62), (0.10, 0.55, 0.10), (0.66, 0.30, 0.02), (0.55, 0.03, 0.14), (0.40, 0.08, 0.52), (0.66, 0.56, 0.04))
CLEAR = (0.44, 0.50, 0.52)
STEEL = (0.46, 0.47, 0.48)


def laboratory(c: Conditions) -> SetPiece:
    """Build the laboratory; people stand before a bench, or sit on stools at it."""
    b, r, pick = Builder(), c.rng("laboratory"), c.seed % 4
    Shell(
        width=WIDTH, far=FAR, near=NEAR, height=HIGH, wall=WALLS[pick], floor="concrete", floor_colour=(0.46, 0.48, 0.49), ceiling=(0.70, 0.71, 0.71), seg=0.36,
        windows=(Window("L", 3.6, 1.05, 2.6, 1.5), Window("L", -0.6, 1.05, 2.6, 1.5)), skirting=(0.24, 0.27, 0.29), frame=(0.30, 0.32, 0.33),
    ).build(b)  # fmt: skip
    front = np.array(FRONTS[pick])
    _bench(b, (0.35, BENCH_Y, 0.0), 3.4, front)
    _rack_over(b, r, 0.35, BENCH_Y + 0.12, 3.0)
    for k, x in enumerate((-1.15, -0.82, -0.52, 0.05, 0.42, 0.98, 1.28)):
        (_flask, _beaker, _round)[k % 3](
            b, (x, BENCH_Y - 0.16 + 0.06 * (k % 2), TOP), LIQUIDS[(k + pick) % 6], float(r.uniform(0.85, 1.15))
        )
    _microscope(b, (1.72, BENCH_Y - 0.10, TOP), 0.35)
    _tubes(b, (-0.25, BENCH_Y - 0.22, TOP), pick)
    _burner(b, (0.72, BENCH_Y + 0.02, TOP), LIQUIDS[(pick + 1) % 6])
    _hood(b, r, (2.75, FAR - 0.45, 0.0), front, pick)
    _wall_units(b, r, front)
    _bench(b, (-3.75, 2.2, 0.0), 3.6, front, yaw=np.pi / 2)
    for k, y in enumerate((1.0, 1.35, 2.7, 3.2)):
        (_beaker, _flask)[k % 2](b, (-3.8, y, TOP), LIQUIDS[(k + pick + 2) % 6], 1.0)
    _centrifuge(b, (-3.75, 2.0, TOP))
    seats: list[Mark] = []
    for x, yaw in ((-0.55, 0.3), (0.75, -0.3)):
        _stool(b, (x, BENCH_Y - 0.98, 0.0))
        seats.append(Mark(at=(x, BENCH_Y - 0.98, 0.0), yaw=yaw, seat=STOOL))
    return interior(
        "laboratory", b, c, azimuth=-84.0, vista=camera.dolly((-1.8, -2.2, 1.6), (-1.1, -0.9, 1.55), (0.7, 5.8, 1.15), fov=58, seconds=6),
        marks=row_of_marks((0.0, 2.3, 0.0), seats=tuple(seats)), open_behind=1.3, surface="tile", look="teal-orange" if c.dark else "neutral", lamps=_lamps(b, c),
        effects=rain_beyond(c, -WIDTH / 2), haze=0.003, exposure=-0.35 if c.dark else 0.25, probe=(0.0, 2.6, 1.35),
    )  # fmt: skip


def _bench(b: Builder, at: ArrayLike, wide: float, front: np.ndarray, *, yaw: float = 0.0) -> None:
    """A bench with drawers and doors, a pale top with a raised edge, a tap with a swan's neck."""
    made = Builder().box((0, 0, TOP / 2 - 0.05), (wide - 0.1, 0.72, TOP - 0.18), "plain", seg=0.3, col=front * 0.75, rough=0.4)
    made.box((0, 0.02, 0.05), (wide - 0.2, 0.62, 0.1), "plain", col=(0.06, 0.06, 0.065)).box(
        (0, 0, TOP - 0.02), (wide, 0.82, 0.04), "plain", seg=0.2, col=(0.60, 0.62, 0.62), rough=0.25
    )
    count = round(wide / 0.6)
    for k in range(count):
        x = (k + 0.5 - count / 2) * (wide - 0.1) / count
        made.box((x, -0.368, 0.34), (0.54, 0.016, 0.42), "plain", col=front, rough=0.35).box(
            (x, -0.368, 0.68), (0.54, 0.016, 0.20), "plain", col=front, rough=0.35
        )
        for z in (0.70, 0.50):
            made.box((x, -0.385, z), (0.20, 0.02, 0.022), "metal", col=STEEL)
    t = np.linspace(0, np.pi, 9)
    neck = np.c_[np.full(9, wide / 2 - 0.35), 0.12 - 0.12 + 0.12 * np.cos(t), TOP + 0.26 + 0.12 * np.sin(t)]
    made.tube([[wide / 2 - 0.35, 0.12, TOP], *neck], 0.014, "metal", n=8, col=STEEL, rough=0.15)
    b.extend(made.mesh(), at, yaw)


def _rack_over(b: Builder, r: np.random.Generator, x: float, y: float, wide: float) -> None:
    """Two glass shelves over a bench with bottles of reagents on them, at the height of faces."""
    for s in (-1, 0, 1):
        b.box((x + s * wide / 2, y, TOP + 0.45), (0.035, 0.05, 0.9), "metal", col=STEEL)
    for z in (TOP + 0.42, TOP + 0.80):
        b.box((x, y, z), (wide, 0.26, 0.025), "plain", seg=0.4, col=(0.62, 0.66, 0.67), rough=0.1)
        _bottles(b, r, x - wide / 2 + 0.1, x + wide / 2 - 0.1, y, z + 0.0125)


def _bottles(b: Builder, r: np.random.Generator, x0: float, x1: float, y: float, z: float) -> None:
    """A row of bottles with labels, brown, clear and blue, with gaps."""
    x = x0
    while x < x1:
        size, kind = float(r.uniform(0.8, 1.25)), int(r.integers(5))
        glass = ((0.16, 0.065, 0.02), (0.46, 0.50, 0.50), (0.03, 0.10, 0.30), (0.16, 0.065, 0.02), LIQUIDS[int(r.integers(6))])[kind]
        body = np.array([(0.0, 0.0), (0.048, 0.0), (0.05, 0.02), (0.05, 0.12), (0.022, 0.155), (0.02, 0.18)]) * size
        b.lathe(body, "plain", n=12, at=(x, y, z), col=glass, rough=0.08)
        b.lathe(np.array([(0.026, 0.175), (0.026, 0.205), (0.0, 0.207)]) * size, "plain", n=10, at=(x, y, z), col=((0.5, 0.05, 0.03), (0.03, 0.03, 0.03), (0.05, 0.2, 0.45), (0.6, 0.6, 0.58), (0.03, 0.03, 0.03))[kind], rough=0.5)  # fmt: skip
        if kind != 4:
            b.lathe(np.array([(0.0515, 0.04), (0.0515, 0.10)]) * size, "plain", n=12, at=(x, y, z), col=(0.70, 0.70, 0.66), rough=0.7)
        x += 0.125 * size + (0.20 if r.uniform() < 0.14 else 0.0)


def _vessel(b: Builder, at: ArrayLike, outline: np.ndarray, full: float, colour: ArrayLike) -> None:
    """Glass that is coloured as high as it is full, pale above, with a bright rim."""
    r, z = outline.T
    level = z.max() * full
    low = np.r_[z[z < level], level]
    b.lathe(np.c_[np.interp(low, z, r), low], "plain", n=20, at=at, col=np.array(colour), rough=0.06, emit=0.22)
    b.lathe(
        [(float(np.interp(level, z, r)) * 0.98, level), (0.0, level)],
        "plain",
        n=20,
        at=at,
        col=np.array(colour) * 1.2,
        rough=0.05,
        emit=0.25,
    )
    for h in (level + 0.004, z.max()):
        ring, t = float(np.interp(h, z, r)), np.linspace(0, 2 * np.pi, 21)
        x, y, z0 = np.asarray(at, float)
        b.tube(
            np.c_[x + ring * np.cos(t), y + ring * np.sin(t), np.full(21, z0 + h)], 0.0035, "plain", n=4, col=(0.72, 0.78, 0.80), rough=0.05
        )
    for a in np.linspace(0, 2 * np.pi, 9)[:-1]:  # the glass over the liquid is told by its edges
        up = np.linspace(level, z.max(), 5)
        ring = np.interp(up, z, r)
        x, y, z0 = np.asarray(at, float)
        b.tube(np.c_[x + ring * np.cos(a), y + ring * np.sin(a), z0 + up], 0.0014, "plain", n=3, col=CLEAR, rough=0.05)


def _flask(b: Builder, at: ArrayLike, colour: ArrayLike, size: float) -> None:
    """A conical flask."""
    _vessel(
        b, at, np.array([(0.078, 0.0), (0.082, 0.012), (0.070, 0.05), (0.026, 0.15), (0.024, 0.21), (0.030, 0.215)]) * size, 0.42, colour
    )


def _beaker(b: Builder, at: ArrayLike, colour: ArrayLike, size: float) -> None:
    """A beaker."""
    _vessel(b, at, np.array([(0.060, 0.0), (0.064, 0.01), (0.064, 0.15), (0.070, 0.155)]) * size, 0.6, colour)


def _round(b: Builder, at: ArrayLike, colour: ArrayLike, size: float) -> None:
    """A round flask on a ring of cork."""
    t = np.linspace(-1.3, 1.25, 12)
    ball = np.c_[0.085 * np.cos(t), 0.10 + 0.085 * np.sin(t)]
    _vessel(b, at, np.r_[ball, [(0.024, 0.26), (0.030, 0.265)]] * size, 0.40, colour)
    b.lathe(
        np.array([(0.04, 0.0), (0.075, 0.0), (0.075, 0.03), (0.05, 0.03)]) * size, "plain", n=16, at=at, col=(0.42, 0.28, 0.15), rough=0.9
    )


def _tubes(b: Builder, at: ArrayLike, pick: int) -> None:
    """A rack with seven test tubes."""
    x, y, z = np.asarray(at, float)
    for dz in (0.012, 0.10):
        b.box((x, y, z + dz), (0.34, 0.07, 0.014), "wood", col=(0.46, 0.31, 0.16))
    for s in (-1, 1):
        b.box((x + s * 0.165, y, z + 0.055), (0.014, 0.07, 0.11), "wood", col=(0.46, 0.31, 0.16))
    for k in range(7):
        p = (x - 0.135 + 0.045 * k, y, z + 0.02)
        _vessel(
            b,
            p,
            np.array([(0.004, 0.0), (0.012, 0.006), (0.013, 0.02), (0.013, 0.15), (0.016, 0.152)]),
            0.35 + 0.07 * ((3 * k) % 5),
            LIQUIDS[(k + pick) % 6],
        )


def _burner(b: Builder, at: ArrayLike, colour: ArrayLike) -> None:
    """A stand with a clamp that holds a round flask, a coil of glass that leads away from it."""
    x, y, z = np.asarray(at, float)
    b.box((x, y + 0.06, z + 0.01), (0.20, 0.14, 0.02), "metal", col=(0.10, 0.10, 0.11)).tube(
        [[x, y + 0.10, z], [x, y + 0.10, z + 0.62]], 0.008, "metal", n=6, col=STEEL
    )
    b.tube([[x, y + 0.10, z + 0.40], [x, y, z + 0.40]], 0.007, "metal", n=6, col=STEEL)
    _round(b, (x, y, z + 0.17), colour, 0.9)
    t = np.linspace(0, 10 * np.pi, 90)
    b.tube(
        np.c_[x + 0.05 + 0.26 * t / t.max() + 0.0 * t, y + 0.03 * np.cos(t), z + 0.42 - 0.10 * t / t.max() + 0.03 * np.sin(t)],
        0.005,
        "plain",
        n=5,
        col=(0.50, 0.62, 0.64),
        rough=0.05,
    )
    b.lathe([(0.05, 0.0), (0.05, 0.012), (0.012, 0.03), (0.012, 0.11), (0.0, 0.11)], "metal", n=14, at=(x, y, z), col=STEEL)


def _microscope(b: Builder, at: ArrayLike, yaw: float) -> None:
    """A microscope whose eyepieces lean towards -y."""
    made = Builder().box((0, 0.02, 0.025), (0.20, 0.26, 0.05), "plain", col=(0.62, 0.63, 0.63), rough=0.35)
    made.prism([[0.06, 0.05], [0.13, 0.05], [0.12, 0.34], [0.05, 0.36]], 0.07, "plain", axis=0, col=(0.62, 0.63, 0.63), rough=0.35)
    made.box((0, -0.01, 0.15), (0.16, 0.15, 0.018), "plain", col=(0.03, 0.03, 0.03)).box(
        (0, 0.0, 0.36), (0.10, 0.20, 0.08), "plain", col=(0.62, 0.63, 0.63), rough=0.35
    )
    made.lathe([(0.025, 0.0), (0.025, 0.03), (0.0, 0.03)], "plain", n=12, at=(0, -0.01, 0.06), col=(1.0, 0.95, 0.80), emit=5.0)
    for k in range(3):
        dx = 0.03 * (k - 1)
        made.tube([[dx, -0.02, 0.31], [1.5 * dx, -0.02, 0.20]], [0.018, 0.010], "metal", n=8, col=(0.12, 0.12, 0.13))
    for s in (-1, 1):
        made.tube([[s * 0.032, -0.03, 0.40], [s * 0.032, -0.13, 0.50]], 0.020, "plain", n=10, col=(0.03, 0.03, 0.032))
        made.tube([[s * 0.04, 0.09, 0.12], [s * 0.085, 0.09, 0.12]], 0.028, "plain", n=12, col=(0.05, 0.05, 0.05))
    b.extend(made.mesh(), at, yaw)


def _centrifuge(b: Builder, at: ArrayLike) -> None:
    """A squat machine with a lid and a lit display."""
    x, y, z = np.asarray(at, float)
    b.box((x, y, z + 0.15), (0.44, 0.48, 0.30), "plain", seg=0.2, col=(0.62, 0.63, 0.63), rough=0.35).lathe(
        [(0.17, 0.30), (0.16, 0.34), (0.0, 0.35)], "plain", n=20, at=(x, y, z), col=(0.12, 0.13, 0.14)
    )
    b.box((x + 0.225, y, z + 0.16), (0.01, 0.22, 0.08), "plain", col=(0.1, 0.7, 0.9), emit=1.5)


def _hood(b: Builder, r: np.random.Generator, at: ArrayLike, front: np.ndarray, pick: int) -> None:
    """A fume hood: a lit box behind a sash of glass, flasks in it, a duct to the ceiling."""
    x, y, _ = np.asarray(at, float)
    b.box((x, y, 0.44), (1.9, 0.86, 0.88), "plain", seg=0.35, col=front, rough=0.4).box(
        (x, y, 0.90), (2.0, 0.90, 0.05), "plain", col=(0.60, 0.62, 0.62), rough=0.25
    )
    for s in (-1, 1):
        b.box((x + s * 0.95, y, 1.65), (0.08, 0.86, 1.5), "plain", seg=0.4, col=(0.62, 0.63, 0.63), rough=0.35)
    b.box((x, y + 0.40, 1.65), (1.9, 0.04, 1.5), "plain", seg=0.3, col=(0.66, 0.68, 0.68), rough=0.4).box(
        (x, y, 2.48), (2.0, 0.9, 0.2), "plain", seg=0.4, col=(0.62, 0.63, 0.63), rough=0.35
    )
    b.box((x, y - 0.10, 2.365), (1.5, 0.22, 0.02), "plain", col=WHITE, emit=5.0)
    b.box((x, y - 0.43, 1.72), (1.82, 0.035, 0.05), "metal", col=STEEL).box(
        (x, y - 0.43, 2.32), (1.82, 0.03, 0.16), "plain", col=(0.50, 0.56, 0.58), rough=0.1
    )
    for s in (-1, 1):
        b.box((x + s * 0.9, y - 0.43, 2.02), (0.03, 0.03, 0.66), "metal", col=STEEL)
    b.tube([[x, y, 2.55], [x, y, HIGH]], 0.17, "metal", n=16, col=(0.50, 0.51, 0.52), rough=0.35)
    for k, dx in enumerate((-0.62, -0.30, 0.10, 0.44, 0.70)):
        (_flask, _round, _beaker)[k % 3](b, (x + dx, y - 0.05 + 0.1 * (k % 2), 0.925), LIQUIDS[(k * 2 + pick) % 6], 1.15)
    b.box((x + 0.78, y - 0.455, 1.30), (0.10, 0.02, 0.22), "plain", col=(0.10, 0.11, 0.12)).box(
        (x + 0.78, y - 0.467, 1.35), (0.07, 0.006, 0.05), "plain", col=(0.2, 0.9, 0.4), emit=1.6
    )


def _wall_units(b: Builder, r: np.random.Generator, front: np.ndarray) -> None:
    """Along the far wall to the left: a counter with a screen, cupboards of glass with bottles, the table of elements, a clock."""
    y = FAR
    b.box((-1.6, y - 0.34, 0.45), (4.4, 0.64, 0.86), "plain", seg=0.35, col=front, rough=0.4).box(
        (-1.6, y - 0.34, 0.90), (4.5, 0.70, 0.05), "plain", seg=0.4, col=(0.60, 0.62, 0.62), rough=0.25
    )
    for z in (1.62, 1.98, 2.34):
        b.box((-2.75, y - 0.17, z), (2.1, 0.30, 0.03), "plain", seg=0.4, col=(0.64, 0.66, 0.66))
        if z < 2.3:
            _bottles(b, r, -3.7, -1.8, y - 0.17, z + 0.015)
    for s in (-1, 1):
        b.box((-2.75 + s * 1.05, y - 0.17, 1.98), (0.03, 0.30, 0.75), "plain", col=(0.64, 0.66, 0.66))
    school.table_of_elements(b, (-0.55, y - 0.03, 2.0), 1.7)
    school.wall_clock(b, (1.05, y - 0.03, 2.35), hour=10.2)
    b.box((-0.7, y - 0.36, 1.22), (0.66, 0.035, 0.42), "plain", col=(0.03, 0.03, 0.035)).box(
        (-0.7, y - 0.38, 1.22), (0.62, 0.006, 0.38), "plain", col=(0.03, 0.16, 0.24), emit=1.6
    )
    b.box((-0.7, y - 0.34, 0.97), (0.05, 0.05, 0.16), "metal", col=STEEL).box(
        (-0.7, y - 0.32, 0.93), (0.26, 0.2, 0.015), "metal", col=STEEL
    )
    x = np.linspace(-0.97, -0.43, 40)
    for k, tone in enumerate(((0.3, 1.0, 0.5), (1.0, 0.7, 0.2))):
        z = 1.16 + 0.12 * k + 0.05 * np.exp(-(((x + 0.75 + 0.1 * k) / 0.05) ** 2)) + 0.02 * np.sin(x * 40 + k)
        b.tube(np.c_[x, np.full(40, y - 0.386), z], 0.004, "plain", n=3, col=tone, emit=2.5)
    for k, dx in enumerate((-3.4, -3.05, -2.6, -2.1, -1.6)):
        (_beaker, _flask, _round)[k % 3](b, (dx, y - 0.36, 0.925), LIQUIDS[(2 * k + 1) % 6], 1.1)


def _stool(b: Builder, at: ArrayLike) -> None:
    """A round stool on a column with five feet."""
    x, y, z = np.asarray(at, float)
    b.lathe(
        [(0.0, STOOL - 0.07), (0.16, STOOL - 0.07), (0.18, STOOL - 0.03), (0.16, STOOL), (0.0, STOOL)],
        "plain",
        n=22,
        at=(x, y, z),
        col=(0.03, 0.03, 0.034),
        rough=0.5,
    )
    b.tube([[x, y, 0.08], [x, y, STOOL - 0.06]], 0.026, "metal", n=10, col=STEEL, rough=0.15)
    for k in range(5):
        a = k * 2 * np.pi / 5
        b.tube([[x, y, 0.10], [x + 0.26 * np.cos(a), y + 0.26 * np.sin(a), 0.03]], 0.018, "metal", n=6, col=STEEL)


def _lamps(b: Builder, c: Conditions) -> list[Lamp]:
    """Panels in the ceiling; at night only those behind the lens, the hood, the light under the shelf and the screen."""
    lamps = [
        lamp((2.75, FAR - 0.85, 1.9), WHITE, 2.4, 4.5, 0.5, (0.0, -0.9, -0.3), 0.0),
        lamp((-0.7, FAR - 0.6, 1.25), (0.3, 0.8, 1.0), 0.7, 3.0, 0.3, (0.0, -1.0, 0.0), 0.0),
        lamp((0.35, BENCH_Y - 0.1, TOP + 0.75), (1.0, 0.90, 0.74), 1.1, 2.6, 0.4, (0.0, -0.3, -0.9), 0.0),
    ]
    b.box((0.35, BENCH_Y + 0.02, TOP + 0.405), (2.8, 0.03, 0.012), "plain", col=(1.0, 0.90, 0.74), emit=7.0)
    for x, y in ((-2.1, -1.8), (2.1, -1.8), (-2.1, 1.6), (2.1, 1.6), (-2.1, 5.0), (2.1, 5.0)):
        lit = not c.dark or y < 0
        b.box((x, y, HIGH - 0.010), (1.2, 0.6, 0.02), "plain", col=WHITE, emit=3.6 if lit else 0.0).box(
            (x, y, HIGH - 0.004), (1.28, 0.68, 0.02), "metal", col=(0.6, 0.6, 0.6)
        )
        if lit:
            lamps.append(lamp((x, y, HIGH - 0.25), WHITE, 2.2 if not c.dark else 1.2, 6.0, 0.8, (0.0, 0.0, -1.0), -0.1))
    return lamps
