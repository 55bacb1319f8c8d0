"""A police interrogation room: a steel table, two chairs face to face, one cone lamp in the dark, a one-way mirror, blinds."""

from dataclasses import replace

import numpy as np

from soundstage.engines.previz.stage import camera
from soundstage.engines.previz.stage import weather as fx
from soundstage.engines.previz.stage.geometry import Builder, Mesh, rot_x, turned
from soundstage.engines.previz.stage.props import furniture
from soundstage.engines.previz.stage.props.lettering import lettering
from soundstage.engines.previz.stage.scene import Floats, Lamp, Mark, SetPiece
from soundstage.engines.previz.stage.sets.common import Conditions, lamp, row_of_marks
from soundstage.engines.previz.stage.sets.rooms import Shell, Window, interior, rain_beyond
from soundstage.engines.previz.stage.sky import Sky

WIDTH, FAR, NEAR, HIGH = 6.4, 6.8, -4.6, 3.1
TABLE = (0.75, 4.3)
"""Right of the middle: who walks through the room passes it on the left."""
HALF = 0.82
"""Metres from the middle of the table to either chair."""
BULB = 1.72
LIGHT = (1.0, 0.84, 0.60)
STEEL = (0.34, 0.35, 0.36)
WALLS = ((0.34, 0.37, 0.35), (0.37, 0.35, 0.31), (0.30, 0.35, 0.39), (0.36, 0.37, 0.33))
TILES = ((0.36, 0.44, 0.40), (0.50, 0.49, 0.44), (0.34, 0.42, 0.47), (0.44, 0.47, 0.42))


def interrogation(c: Conditions) -> SetPiece:
    """Build the room; two people sit down at the table, others stand before it."""
    b, r = Builder(), c.rng("interrogation")
    pick = c.seed % 4
    Shell(
        width=WIDTH, far=FAR, near=NEAR, height=HIGH, wall=WALLS[pick], floor="concrete", floor_colour=(0.20, 0.20, 0.20), ceiling=(0.26, 0.26, 0.25), seg=0.32,
        windows=(Window("L", 4.6, 1.15, 1.7, 1.25),), skirting=(0.05, 0.05, 0.05),
    ).build(b)  # fmt: skip
    _tiles(b, TILES[pick])
    _mirror(b)
    _door(b)
    _blinds(b)
    _street(b, c)
    _corners(b, r)
    seats = _table(b, r)
    lamps: list[Lamp] = [
        lamp((TABLE[0], TABLE[1], BULB), LIGHT, 7.0, 5.5, 0.25, (0.0, 0.0, -1.0), 0.22),
        lamp((TABLE[0], TABLE[1], 0.95), LIGHT, 0.35, 3.2, 0.5),  # what the table top sends back to chins and walls
        lamp((-2.0, FAR - 0.35, 1.75), (0.75, 0.88, 1.0), 0.8, 3.6, 0.3, (0.0, -1.0, -0.3), 0.0),
        lamp((-1.95, FAR - 0.3, 2.46), (1.0, 0.06, 0.03), 0.10, 1.8, 0.2),
    ]

    def smoke(t: float, _eye: Floats) -> list[fx.Layer]:
        at = (TABLE[0], TABLE[1], 0.95)
        return [
            (
                fx.smoke(
                    t, at, n=26, life=8.0, rise=0.10, spread=0.30, size=(0.15, 0.5), colour=(0.9, 0.8, 0.62), alpha=0.010, wind=(0.02, 0.0)
                ),
                True,
                True,
            )
        ]

    piece = interior(
        "interrogation", b, c, azimuth=-104.0, vista=camera.dolly((-0.9, -2.6, 1.55), (-0.45, -1.5, 1.5), (0.55, 5.6, 1.2), fov=54, seconds=6),
        marks=row_of_marks((-0.35, 2.4, 0.0), seats=seats), open_behind=1.6, surface="concrete", look="teal-orange", lamps=lamps, effects=fx.layers(smoke, rain_beyond(c, -WIDTH / 2)),
        haze=0.012, exposure=-0.55, probe=(0.3, 3.4, 1.3), outside=None,
        company=tuple(Mark(at=(x, y, 0.0), yaw=yaw) for x, y, yaw in ((-1.2, 6.2, 0.15), (2.4, 5.9, -0.6), (-2.4, 5.6, 0.8), (2.6, 4.9, -1.0))),
    )  # fmt: skip
    return replace(piece, sky=_through_the_blinds(piece.sky), shadow_softness=0.005)


def _through_the_blinds(sky: Sky) -> Sky:
    """Let a street lamp stand where the moon does: it draws the blinds on the opposite wall."""
    return replace(sky, moon=False, stars=0.0, elevation=6.5, azimuth=-80.0, clouds=0.1, tint=(0.13, 0.17, 0.27)) if sky.moon else sky


def _tiles(b: Builder, tone: tuple[float, float, float]) -> None:
    """Tile the walls to the height of a table and a half, with a dark band on top."""
    middle, deep, high = (FAR + NEAR) / 2, FAR - NEAR, 1.02
    for s in (-1, 1):
        b.box((s * (WIDTH / 2 - 0.006), middle, high / 2), (0.014, deep, high), "tiles", seg=0.4, col=tone, skip="-z")
        b.box((s * (WIDTH / 2 - 0.010), middle, high + 0.03), (0.022, deep, 0.06), "plain", seg=0.8, col=np.asarray(tone) * 0.25, rough=0.4)
    b.box((0, FAR - 0.006, high / 2), (WIDTH, 0.014, high), "tiles", seg=0.4, col=tone, skip="-z")
    b.box((0, FAR - 0.010, high + 0.03), (WIDTH, 0.022, 0.06), "plain", seg=0.8, col=np.asarray(tone) * 0.25, rough=0.4)


def _table(b: Builder, r: np.random.Generator) -> tuple[Mark, Mark]:
    """The steel table with what lies on it, the lamp over it, a chair to either side."""
    x, y = TABLE
    b.box((x, y, 0.735), (1.16, 0.78, 0.035), "metal", seg=0.14, col=(0.42, 0.43, 0.44), rough=0.42)
    b.box((x, y, 0.69), (1.06, 0.68, 0.06), "metal", col=STEEL)
    for sx in (-1, 1):
        for sy in (-1, 1):
            b.box((x + sx * 0.52, y + sy * 0.33, 0.36), (0.05, 0.05, 0.72), "metal", col=STEEL)
        b.box((x + sx * 0.52, y, 0.16), (0.04, 0.64, 0.04), "metal", col=STEEL)
    b.tube(
        [[x + 0.30, y - 0.06, 0.755], [x + 0.30, y - 0.03, 0.80], [x + 0.30, y + 0.03, 0.80], [x + 0.30, y + 0.06, 0.755]],
        0.010,
        "metal",
        n=6,
        col=(0.2, 0.2, 0.2),
    )
    # a case file lies open, photographs slid out of it
    b.box((0, 0, 0), (0.24, 0.32, 0.012), "plain", col=(0.50, 0.36, 0.17), yaw=0.35, at=(x - 0.20, y + 0.05, 0.76))
    for k, (dx, dy, turn) in enumerate(((-0.16, 0.06, 0.30), (0.02, -0.16, -0.35), (0.10, 0.14, 0.7), (-0.02, 0.02, 0.05))):
        size, tone = ((0.20, 0.28), (0.72, 0.71, 0.66)) if k == 0 else ((0.12, 0.16), (0.70, 0.70, 0.68))
        b.box((0, 0, 0), (*size, 0.003), "plain", col=tone, yaw=turn, at=(x + dx, y + dy, 0.768 + 0.003 * k))
        if k:
            b.box((0, 0.01, 0), (0.10, 0.11, 0.003), "plain", col=(0.10, 0.10, 0.11), yaw=turn, at=(x + dx, y + dy, 0.7695 + 0.003 * k))
    _recorder(b, x, y + 0.24)
    b.lathe(
        [(0.0, 0.0), (0.030, 0.0), (0.038, 0.085), (0.036, 0.085), (0.028, 0.01), (0, 0.01)],
        "plain",
        n=18,
        at=(x + 0.42, y + 0.22, 0.753),
        col=(0.62, 0.60, 0.55),
    )
    furniture.pendant(b, x, y, HIGH, HIGH - BULB, emit=30.0, colour=(0.03, 0.05, 0.045), glow=LIGHT, size=1.55)
    seats: list[Mark] = []
    for s in (-1, 1):
        yaw = -s * 0.85
        b.extend(_steel_chair(), (x + s * HALF, y, 0), -s * 1.15 + r.normal(0, 0.05))
        seats.append(Mark(at=(x + s * HALF, y, 0.0), yaw=yaw, seat=0.46))
    return seats[0], seats[1]


def _steel_chair() -> Mesh:
    """A folding chair of steel; its back is at +y, its seat 0.46 m high."""
    b = Builder().box((0, 0, 0.45), (0.40, 0.38, 0.025), "metal", col=(0.16, 0.17, 0.18), rough=0.45)
    b.box((0, 0.205, 0.78), (0.40, 0.018, 0.20), "metal", col=(0.16, 0.17, 0.18), rough=0.45)
    for s in (-1, 1):
        b.tube([[s * 0.21, -0.24, 0], [s * 0.21, 0.0, 0.44], [s * 0.20, 0.21, 0.88]], 0.013, "metal", n=6, col=(0.10, 0.10, 0.11))
        b.tube([[s * 0.19, 0.24, 0], [s * 0.19, -0.14, 0.44]], 0.013, "metal", n=6, col=(0.10, 0.10, 0.11))
    return b.tube([[-0.20, 0.21, 0.88], [0.20, 0.21, 0.88]], 0.013, "metal", n=6, col=(0.10, 0.10, 0.11)).mesh()


def _recorder(b: Builder, x: float, y: float) -> None:
    """A tape recorder with its red lamp on, and its microphone."""
    b.box((x - 0.02, y, 0.80), (0.30, 0.17, 0.09), "rubber", rough=0.5)
    for dx in (-0.09, 0.05):
        b.lathe([(0.05, 0.0), (0.05, 0.006), (0.012, 0.008), (0, 0.008)], "metal", n=16, at=(x + dx, y, 0.846), col=(0.3, 0.3, 0.31))
    b.box((x + 0.11, y - 0.087, 0.82), (0.012, 0.004, 0.012), "plain", col=(1.0, 0.05, 0.03), emit=14.0)
    b.tube([[x + 0.24, y - 0.02, 0.755], [x + 0.24, y - 0.04, 0.93]], 0.006, "metal", n=5).lathe(
        [(0.0, 0.0), (0.05, 0.0), (0.045, 0.012), (0, 0.014)], "metal", n=16, at=(x + 0.24, y - 0.02, 0.753), col=(0.1, 0.1, 0.1)
    )
    b.lathe(
        [(0.0, 0.0), (0.016, 0.005), (0.018, 0.04), (0.010, 0.055), (0, 0.057)],
        "metal",
        n=10,
        at=(x + 0.24, y - 0.042, 0.925),
        col=(0.06, 0.06, 0.06),
    )


def _mirror(b: Builder) -> None:
    """The one-way mirror: nearly black, with a pale gleam of the lamp and of the table in it."""
    x, z, w, h, y = 0.75, 1.66, 2.7, 1.12, FAR - 0.02
    u, v = np.meshgrid(np.linspace(-w / 2, w / 2, 28), np.linspace(-h / 2, h / 2, 14))
    gleam = (
        np.exp(-((u / 0.5) ** 2) - (((v - 0.08) / 0.42) ** 2))
        + 0.25 * np.exp(-(((u - 0.5 * v - 0.85) / 0.09) ** 2))
        + 0.2 * np.exp(-(((u - 0.5 * v - 1.05) / 0.03) ** 2))
    )
    tone = np.array([0.020, 0.027, 0.034]) + gleam[..., None] * (0.075, 0.065, 0.05)
    b.surface(x + u, np.full_like(u, y), z + v, "plain", col=tone.reshape(-1, 3), emit=0.35, rough=0.9)
    for s in (-1, 1):
        b.box((x, y - 0.02, z + s * (h / 2 + 0.035)), (w + 0.14, 0.06, 0.07), "metal", col=(0.20, 0.21, 0.22))
        b.box((x + s * (w / 2 + 0.035), y - 0.02, z), (0.07, 0.06, h + 0.14), "metal", col=(0.20, 0.21, 0.22))


def _door(b: Builder) -> None:
    """A steel door with a small wired window onto the corridor, a red lamp that says that all is recorded."""
    x, y = -2.0, FAR
    b.box((x, y - 0.03, 1.05), (1.0, 0.06, 2.1), "metal", seg=0.4, col=(0.16, 0.20, 0.22), rough=0.5)
    for s in (-1, 1):
        b.box((x + s * 0.54, y - 0.05, 1.08), (0.09, 0.11, 2.18), "metal", col=(0.10, 0.11, 0.12))
    b.box((x, y - 0.05, 2.15), (1.17, 0.11, 0.09), "metal", col=(0.10, 0.11, 0.12))
    b.box((x + 0.05, y - 0.062, 1.62), (0.34, 0.01, 0.42), "plain", col=(0.70, 0.86, 1.0), emit=1.5)
    for k in range(5):
        b.box((x - 0.09 + 0.07 * k, y - 0.069, 1.62), (0.006, 0.004, 0.42), "metal", col=(0.05, 0.05, 0.05))
        b.box((x + 0.05, y - 0.069, 1.46 + 0.08 * k), (0.34, 0.004, 0.006), "metal", col=(0.05, 0.05, 0.05))
    for s in (-1, 1):
        b.box((x + 0.05 + s * 0.185, y - 0.068, 1.62), (0.03, 0.02, 0.48), "metal", col=(0.08, 0.09, 0.1))
        b.box((x + 0.05, y - 0.068, 1.62 + s * 0.225), (0.40, 0.02, 0.03), "metal", col=(0.08, 0.09, 0.1))
    b.tube([[x + 0.40, y - 0.06, 1.02], [x + 0.40, y - 0.13, 1.02], [x + 0.27, y - 0.13, 1.02]], 0.013, "metal", n=6, col=(0.4, 0.4, 0.42))
    b.box((x, y - 0.03, 0.16), (0.9, 0.07, 0.28), "metal", col=(0.26, 0.27, 0.28))
    b.box((x, y - 0.06, 2.44), (0.46, 0.10, 0.16), "plain", col=(0.7, 0.04, 0.02), emit=0.8)
    b.extend(lettering("RECORDING", 0.40, 0.09, col=(1.0, 0.75, 0.65), emit=3.0), (x, y - 0.115, 2.44))
    b.extend(lettering("INTERVIEW 2", 0.36, 0.07, col=(0.55, 0.55, 0.52)), (x, y - 0.064, 1.93))


def _blinds(b: Builder) -> None:
    """Slatted blinds in the window of the left wall, one slat hanging askew."""
    x, y, z0, z1, w = -WIDTH / 2 + 0.03, 4.6, 1.15, 2.40, 1.72
    slat = turned(Builder().box((0, 0, 0), (w, 0.085, 0.004), "plain", col=(0.56, 0.54, 0.48)).mesh(), rot_x(0.30))
    for k, z in enumerate(np.arange(z0 + 0.06, z1, 0.10)):
        b.extend(slat, (x, y, z), np.pi / 2 + (0.03 if k == 7 else 0.0))
    b.box((x, y, z1 + 0.03), (0.08, w + 0.06, 0.07), "plain", col=(0.40, 0.39, 0.36))
    for dy in (-0.6, 0.6):
        b.tube([[x + 0.03, y + dy, z0], [x + 0.03, y + dy, z1]], 0.003, "rubber", n=3)
    b.tube([[x + 0.05, y - 0.78, 1.5], [x + 0.05, y - 0.78, z1]], 0.005, "plain", n=4, col=(0.5, 0.5, 0.46))


def _street(b: Builder, c: Conditions) -> None:
    """What is seen between the slats: a house front over the street, some of its windows lit after dark, a sign."""
    b.box((-16.0, 5.0, -1.0), (0.4, 26.0, 6.4), "brick", seg=2.5, col=(0.22, 0.13, 0.10))
    r = c.rng("street")
    for k in range(18):
        y, z = -5.0 + 3.2 * (k % 6), -3.2 + 2.2 * (k // 6)
        lit = c.dark and r.uniform() < 0.4
        b.box((-15.75, y, z), (0.1, 1.2, 1.6), "plain", col=(1.0, 0.66, 0.32) if lit else (0.05, 0.06, 0.07), emit=1.6 if lit else 0.0)
    b.plane(-16.0, -3.5, -12.0, 22.0, -4.0, "asphalt", seg=3.0)


def _corners(b: Builder, r: np.random.Generator) -> None:
    """What stands round the walls: a filing cabinet with boxes of evidence, pipes, a vent, a camera, a radiator, a spare chair."""
    for k in range(2):
        x = 2.3 + 0.5 * k
        b.box((x, FAR - 0.35, 0.66), (0.48, 0.60, 1.32), "metal", seg=0.3, col=(0.20, 0.23, 0.21), rough=0.5)
        for z in (0.2, 0.52, 0.84, 1.16):
            b.box((x, FAR - 0.655, z), (0.44, 0.012, 0.29), "metal", col=(0.23, 0.26, 0.24)).box(
                (x, FAR - 0.668, z + 0.05), (0.12, 0.012, 0.02), "metal", col=(0.45, 0.45, 0.44)
            )
    for x, z, turn in ((2.32, 1.45, 0.1), (2.78, 1.44, -0.06), (2.36, 1.70, -0.12)):
        b.box((0, 0, 0), (0.38, 0.30, 0.24), "plain", col=(0.42, 0.30, 0.18), yaw=turn, at=(x, FAR - 0.34, z)).box(
            (0, -0.152, 0), (0.20, 0.004, 0.10), "plain", col=(0.66, 0.65, 0.60), yaw=turn, at=(x, FAR - 0.34, z)
        )
    for z, thick in ((HIGH - 0.22, 0.05), (HIGH - 0.36, 0.03)):
        b.tube(
            [[-WIDTH / 2 + 0.1, NEAR, z], [-WIDTH / 2 + 0.1, FAR - 0.1, z], [WIDTH / 2, FAR - 0.1, z]],
            thick,
            "metal",
            n=8,
            col=(0.20, 0.19, 0.18),
        )
    b.tube([[WIDTH / 2 - 0.1, FAR - 0.1, HIGH - 0.3], [WIDTH / 2 - 0.1, FAR - 0.1, 0]], 0.04, "metal", n=8, col=(0.22, 0.16, 0.12))
    b.box((-0.15, FAR - 0.03, 2.66), (0.8, 0.05, 0.36), "metal", col=(0.24, 0.24, 0.23))
    for k in range(7):
        b.box((-0.15, FAR - 0.06, 2.53 + 0.043 * k), (0.72, 0.02, 0.014), "metal", col=(0.05, 0.05, 0.05))
    b.box((2.85, FAR - 0.35, 2.72), (0.12, 0.26, 0.11), "metal", col=(0.42, 0.42, 0.41), yaw=0.0).tube(
        [[2.85, FAR - 0.1, 2.85], [2.85, FAR - 0.3, 2.80]], 0.02, "metal", n=6
    )
    b.box((2.85, FAR - 0.485, 2.70), (0.02, 0.01, 0.02), "plain", col=(1.0, 0.05, 0.03), emit=10.0)
    for k in range(9):  # a radiator under the window
        b.box((-WIDTH / 2 + 0.14, 4.05 + 0.13 * k, 0.48), (0.10, 0.09, 0.62), "metal", col=(0.42, 0.41, 0.37))
    b.extend(_steel_chair(), (-2.35, 3.3, 0), -np.pi / 2 + r.normal(0, 0.3))
    b.lathe(
        [(0.0, 0.0), (0.13, 0.0), (0.16, 0.34), (0.15, 0.34), (0.12, 0.02), (0, 0.02)],
        "metal",
        n=20,
        at=(2.75, 5.6, 0),
        col=(0.10, 0.10, 0.10),
    )
