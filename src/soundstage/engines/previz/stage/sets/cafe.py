"""A cafe: brick, tall windows, round tables with candles, a bar with bottles, pendant lamps and a neon sign."""

import numpy as np

from soundstage.engines.previz.stage import camera, low_sun
from soundstage.engines.previz.stage import weather as fx
from soundstage.engines.previz.stage.geometry import Builder
from soundstage.engines.previz.stage.props import furniture, plants, street
from soundstage.engines.previz.stage.scene import Floats, Mark, SetPiece
from soundstage.engines.previz.stage.sets.common import Conditions, lamp, row_of_marks
from soundstage.engines.previz.stage.sets.rooms import Shell, Window, interior

BULB = (1.0, 0.60, 0.27)
LOW_SUN = -24.0
"""Where the sun rises and sets, degrees: in the window behind the tables, so that one sees what hour it is."""
PAIR = (0.45, 4.7)
"""The table whose two seats are marks."""
TABLES = (PAIR, (-2.4, 2.6), (-2.4, 4.9), (-2.5, 7.0), (-0.2, 7.0), (-2.4, 0.2))


def cafe(c: Conditions) -> SetPiece:
    """Build the cafe."""
    b, r = Builder(), c.rng("cafe")
    Shell(
        width=7.4, far=8.6, height=3.2, wall=(0.42, 0.19, 0.13), wall_mat="brick", floor="planks", floor_colour=(0.26, 0.16, 0.09), ceiling=(0.10, 0.09, 0.08), skirting=None, seg=0.34,
        windows=(Window("L", 2.4, 0.5, 2.6, 2.2), Window("L", 5.6, 0.5, 2.6, 2.2), Window("L", -1.0, 0.5, 2.6, 2.2), Window("B", -1.75, 0.75, 2.3, 2.0)),
    ).build(b)  # fmt: skip
    seats: list[Mark] = []
    for i, (x, y) in enumerate(TABLES):
        b.extend(furniture.round_table(0.8), (x, y, 0))
        turn = 0.0 if i == 0 else 0.4 + i
        for s in (-1, 1):
            at = (x + s * 0.66 * np.cos(turn), y + s * 0.66 * np.sin(turn), 0.0)
            yaw = turn - s * np.pi / 2
            b.extend(furniture.chair((0.12, 0.07, 0.04)), at, yaw)
            if i == 0:
                seats.append(Mark(at=(float(at[0]), float(at[1]), 0.0), yaw=float(yaw), seat=0.47))
        b.extend(furniture.cup(), (x + 0.2, y - 0.14, 0.74), 0.4).extend(furniture.cup(), (x - 0.2, y + 0.1, 0.74), 2.6)
        furniture.candle(b, (x, y + 0.16, 0.74))
    _bar(b, r)
    lit = 1.0 if c.dark else 0.8
    hung = [(-2.4, 2.6), (-2.4, 4.9), PAIR, (-0.2, 7.0), (2.5, 3.6), (2.5, 5.2), (2.5, 6.8), (-2.4, 0.2)]
    for x, y in hung:
        furniture.pendant(b, x, y, 3.2, 1.12, emit=26.0 * lit, colour=(0.04, 0.07, 0.06))
    lamps = [lamp((x, y, 2.0), BULB, 2.6 * lit, 4.5, 0.25, (0.0, 0.0, -1.0), -0.1) for x, y in hung]
    b.box((0.9, 8.56, 1.9), (2.2, 0.05, 1.0), "plain", col=(0.02, 0.025, 0.025))
    street.neon_sign(b, (0.9, 8.46, 1.95), 1.9, 0.55, "y", (1.0, 0.25, 0.08), 5 + c.seed, 9.0)
    furniture.picture(b, r, (-3.3, 8.6, 1.7), 0.4, 0.5)
    b.extend(plants.potted(12), (-3.2, 3.9, 0), 0, 1.3).extend(plants.potted(13), (-3.2, 8.0, 0), 0, 1.5)
    street.string_lights(b, (-3.55, -2.2, 2.95), (-3.55, 7.0, 2.95), sag=0.18, bulbs=24, emit=14.0, size=0.7)

    def steam(t: float, _eye: Floats) -> list[fx.Layer]:
        at = (PAIR[0] + 0.2, PAIR[1] - 0.14, 0.82)
        return [
            (
                fx.smoke(
                    t, at, n=16, life=1.8, rise=0.12, spread=0.03, size=(0.015, 0.06), colour=(0.8, 0.8, 0.8), alpha=0.10, wind=(0.01, 0.0)
                ),
                True,
                True,
            )
        ]

    return interior(
        "cafe", b, c, azimuth=LOW_SUN if c.time in low_sun.HOURS else -70.0, vista=camera.dolly((1.6, -1.8, 1.4), (1.2, -0.9, 1.35), (-0.5, 5.2, 1.1), fov=56, seconds=5),
        marks=row_of_marks((0.45, 2.7, 0.0), seats=tuple(seats)), open_behind=1.7, surface="wood", look="teal-orange", lamps=lamps, effects=steam, haze=0.008,
    )  # fmt: skip


def _bar(b: Builder, r: np.random.Generator) -> None:
    b.box((2.65, 5.2, 0.55), (0.7, 4.6, 1.1), "wood", seg=0.3, col=(0.12, 0.07, 0.04)).box(
        (2.55, 5.2, 1.12), (1.0, 4.8, 0.05), "wood", seg=0.2, col=(0.33, 0.20, 0.11)
    )
    for y in np.arange(3.2, 7.4, 0.8):
        b.box((2.29, y, 0.55), (0.02, 0.7, 0.9), "wood", col=(0.15, 0.09, 0.05))
    for y in (3.6, 4.5, 5.4):
        b.lathe([(0.0, 0.72), (0.17, 0.72), (0.18, 0.76), (0.15, 0.79), (0, 0.79)], "fabric", n=20, at=(1.75, y, 0), col=(0.20, 0.06, 0.04))
        b.tube([[1.75, y, 0.03], [1.75, y, 0.72]], 0.02, "metal", n=8).lathe(
            [(0.0, 0.0), (0.2, 0), (0.19, 0.02), (0.02, 0.05)], "metal", n=20, at=(1.75, y, 0)
        )
    b.box((2.6, 6.5, 1.37), (0.5, 0.75, 0.46), "metal", seg=0.3, col=(0.5, 0.5, 0.5)).box((2.345, 6.5, 1.32), (0.02, 0.5, 0.22), "rubber")
    for y in (6.3, 6.5, 6.7):
        b.tube([[2.42, y, 1.26], [2.30, y, 1.26], [2.22, y, 1.24]], 0.015, "metal", n=6, col=(0.05, 0.05, 0.05))
    b.box((3.66, 5.2, 1.9), (0.04, 4.2, 1.5), "plain", seg=0.5, col=(0.05, 0.06, 0.06))
    for z in (1.35, 1.78, 2.21):
        b.box((3.5, 5.2, z), (0.28, 4.2, 0.035), "wood", seg=0.4, col=(0.25, 0.15, 0.09)).box(
            (3.62, 5.2, z + 0.03), (0.02, 4.1, 0.02), "plain", col=(1.0, 0.62, 0.28), emit=5.0
        )
        y = 3.2
        while y < 7.2:
            tone = np.array([[0.25, 0.10, 0.02], [0.04, 0.12, 0.05], [0.35, 0.30, 0.22], [0.10, 0.03, 0.02], [0.4, 0.36, 0.1]])[
                r.integers(5)
            ]
            furniture.bottle(b, (3.48, y, z + 0.018), tone, r.uniform(0.22, 0.33))
            y += r.uniform(0.09, 0.2)
    for i in range(5):
        b.lathe(
            [(0.0, 0.0), (0.04, 0), (0.045, 0.12), (0.042, 0.12), (0.036, 0.01)],
            "glass",
            n=14,
            at=(2.4 + 0.1 * (i % 2), 4.2 + i * 0.12, 1.145),
        )
