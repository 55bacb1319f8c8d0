"""A restaurant in the evening: tables laid in white with candles and glasses, a long banquette, panelled walls, wine behind glass, sconces."""

import numpy as np

from soundstage.engines.previz.stage import camera
from soundstage.engines.previz.stage.geometry import Builder, Mesh
from soundstage.engines.previz.stage.props import furniture, plants
from soundstage.engines.previz.stage.props.court import panelled
from soundstage.engines.previz.stage.scene import Lamp, Mark, SetPiece
from soundstage.engines.previz.stage.sets.common import Conditions, lamp, row_of_marks, wall_lamp
from soundstage.engines.previz.stage.sets.rooms import Shell, Window, interior

WIDTH, FAR, NEAR, HIGH = 9.0, 9.6, -3.8, 3.3
PAIR = (0.45, 4.75)
"""The table whose two seats are marks."""
TABLES = (PAIR, (-2.05, 3.1), (-2.05, 6.3), (0.6, 7.35), (2.75, 5.9), (-2.2, 0.1), (2.9, 2.7))
BULB = (1.0, 0.64, 0.33)
LINEN, WALNUT, VELVET = (0.70, 0.68, 0.63), (0.115, 0.055, 0.030), (0.055, 0.085, 0.060)
SILVER = (0.55, 0.55, 0.54)


def restaurant(c: Conditions) -> SetPiece:
    """Build the restaurant."""
    b, r = Builder(), c.rng("restaurant")
    Shell(
        width=WIDTH, far=FAR, near=NEAR, height=HIGH, wall=(0.20, 0.225, 0.19), floor="parquet", floor_colour=(0.17, 0.095, 0.055), ceiling=(0.36, 0.33, 0.28), skirting=WALNUT, frame=WALNUT,
        seg=0.36, windows=tuple(Window("L", y, 0.7, 1.7, 2.1) for y in (-1.2, 1.6, 4.4, 7.2)),
    ).build(b)  # fmt: skip
    for y in (-1.2, 1.6, 4.4, 7.2):
        for s in (-1, 1):
            furniture.curtain(
                b, (-WIDTH / 2 + 0.14, y + s * 0.82), (-WIDTH / 2 + 0.14, y + s * 1.22), 0.05, 3.0, (0.22, 0.055, 0.05), folds=4, deep=0.08
            )
    b.extend(panelled(WIDTH, 1.15, panels=9, colour=WALNUT), (0, FAR - 0.06, 0))
    b.extend(panelled(FAR - NEAR, 1.15, panels=13, colour=WALNUT), (WIDTH / 2 - 0.06, (FAR + NEAR) / 2, 0), -np.pi / 2)
    _banquette(b)
    _wine_wall(b, r)
    seats: list[Mark] = []
    for i, (x, y) in enumerate(TABLES):
        turn = 0.0 if i == 0 else (0.5 * i) % 1.1 - 0.3
        b.extend(_laid_table(r), (x, y, 0), turn)
        for s in (-1, 1):
            at = (x + s * 0.74 * float(np.cos(turn)), y + s * 0.74 * float(np.sin(turn)), 0.0)
            yaw = float(turn - s * np.pi / 2)
            b.extend(_dining_chair(), at, yaw)
            if i == 0:
                seats.append(Mark(at=(at[0] - 0.03 * s, at[1], 0.0), yaw=yaw + s * 0.16, seat=0.48))
    lit = 1.0 if c.dark else 0.75
    lamps = _lights(b, lit)
    b.extend(plants.potted(6), (3.9, 8.9, 0), 0, 1.7).extend(plants.potted(2), (-3.9, 8.9, 0), 0, 1.5)
    furniture.picture(b, r, (-2.6, FAR, 2.1), 1.1, 0.8)
    return interior(
        "restaurant", b, c, azimuth=-80.0, vista=camera.dolly((1.9, -2.6, 1.55), (1.4, -1.6, 1.5), (-0.3, 5.6, 1.05), fov=55, seconds=5), marks=row_of_marks((0.45, 2.75, 0.0), seats=tuple(seats)),
        open_behind=1.3, surface="wood", look="warm", lamps=lamps, haze=0.008,
    )  # fmt: skip


def _laid_table(r: np.random.Generator) -> Mesh:
    """A round table under a cloth to the floor, laid for two, with a candle and a flower."""
    b = Builder()
    turn = np.linspace(0, 2 * np.pi, 73)
    radius = np.array([0.0, 0.36, 0.425, 0.44, 0.46, 0.475])
    height = np.array([0.755, 0.755, 0.752, 0.735, 0.40, 0.10])
    deep = np.array([0.0, 0.0, 0.0, 0.25, 0.9, 1.0])
    fold = 1.0 + 0.055 * deep[:, None] * np.sin(turn * 11)[None]
    x, y = radius[:, None] * fold * np.cos(turn), radius[:, None] * fold * np.sin(turn)
    b.surface(x[:, ::-1], y[:, ::-1], np.repeat(height[:, None], len(turn), 1), "fabric", col=LINEN, rough=0.85)
    for s in (-1, 1):
        b.lathe(
            [(0, 0.0), (0.075, 0.0), (0.125, 0.014), (0.123, 0.018), (0.072, 0.006), (0, 0.006)],
            "plain",
            n=32,
            at=(s * 0.24, 0, 0.757),
            col=(0.74, 0.73, 0.71),
            rough=0.15,
        )
        b.prism([(-0.035, 0), (0.035, 0), (0.0, 0.12)], 0.05, "fabric", axis=1, col=LINEN, at=(s * 0.24, 0, 0.765))
        for k, off in enumerate((-0.155, 0.155, 0.178)):
            b.box((s * 0.25, off * s, 0.759), (0.19, 0.012 if k else 0.014, 0.004), "metal", col=SILVER)
        _glass(b, (s * 0.16, 0.21 * s, 0.757), 0.20, wine=True)
        _glass(b, (s * 0.10, 0.29 * s, 0.757), 0.15, wine=False)
    furniture.candle(b, (0.06, 0.10, 0.757), 30.0)
    b.lathe([(0, 0), (0.022, 0), (0.028, 0.05), (0.012, 0.10), (0.016, 0.12)], "glass", n=14, at=(-0.05, 0.16, 0.757))
    b.tube([[-0.05, 0.16, 0.80], [-0.045, 0.155, 0.95]], 0.003, "plain", n=5, col=(0.05, 0.14, 0.03))
    tone = np.array(((0.45, 0.02, 0.03), (0.62, 0.58, 0.50), (0.55, 0.22, 0.26)))[r.integers(3)]
    return b.lathe(
        [(0, -0.02), (0.020, -0.005), (0.026, 0.015), (0.012, 0.03), (0, 0.032)], "plain", n=12, at=(-0.045, 0.155, 0.96), col=tone
    ).mesh()


def _glass(b: Builder, at: tuple[float, float, float], high: float, *, wine: bool) -> None:
    """A stemmed glass."""
    bowl = np.array(
        [
            (0.0, 0.0),
            (0.034, 0.0),
            (0.033, 0.004),
            (0.004, 0.010),
            (0.004, 0.42),
            (0.030, 0.56),
            (0.038, 0.72),
            (0.034, 0.98),
            (0.032, 0.98),
            (0.035, 0.72),
            (0.0, 0.50),
        ]
    )
    bowl[3:, 1] *= high
    b.lathe(bowl, "glass", n=18, at=at)
    if wine:
        b.lathe(
            [(0, high * 0.52), (0.028, high * 0.57), (0.034, high * 0.70), (0, high * 0.70)],
            "plain",
            n=16,
            at=at,
            col=(0.16, 0.008, 0.015),
            rough=0.1,
        )


def _dining_chair() -> Mesh:
    """An upholstered chair; its back is at +y, its seat 0.48 m high."""
    b = Builder()
    furniture.cushion(b, (0, 0, 0.44), (0.48, 0.46, 0.10), VELVET, soft=0.35)
    furniture.cushion(b, (0, 0.23, 0.74), (0.46, 0.09, 0.56), VELVET, soft=0.32)
    for x in (-0.19, 0.19):
        for y in (-0.18, 0.20):
            b.tube([[x * 1.08, y * 1.08, 0], [x, y, 0.40]], [0.014, 0.022], "wood", n=7, col=WALNUT)
    return b.mesh()


def _banquette(b: Builder) -> None:
    """A buttoned bench along the right wall."""
    x, y0, y1 = WIDTH / 2 - 0.38, 0.9, 7.6
    b.box((x, (y0 + y1) / 2, 0.19), (0.56, y1 - y0, 0.38), "wood", seg=0.5, col=WALNUT)
    n = 8
    for k in range(n):
        y = y0 + (k + 0.5) * (y1 - y0) / n
        wide = (y1 - y0) / n - 0.02
        furniture.cushion(b, (x, y, 0.43), (0.60, wide, 0.13), VELVET, soft=0.25)
        furniture.cushion(b, (x + 0.25, y, 0.82), (0.14, wide, 0.66), VELVET, soft=0.25)


def _wine_wall(b: Builder, r: np.random.Generator) -> None:
    """Bottles lying in lit racks across the far wall, and a sideboard before them."""
    x0, x1, y = -0.9, 3.6, FAR - 0.20
    b.box(((x0 + x1) / 2, FAR - 0.05, 1.95), (x1 - x0, 0.06, 1.7), "plain", seg=0.4, col=(0.10, 0.06, 0.035))
    for z in np.linspace(1.12, 2.78, 7):
        b.box(((x0 + x1) / 2, y, z), (x1 - x0, 0.34, 0.025), "wood", seg=0.6, col=WALNUT)
    for x in np.linspace(x0, x1, 10):
        b.box((x, y, 1.95), (0.025, 0.34, 1.7), "wood", seg=0.6, col=WALNUT)
    cells = [(x, z) for x in np.linspace(x0, x1, 10)[:-1] for z in np.linspace(1.12, 2.78, 7)[:-1]]
    for x, z in cells:
        for k in range(3):
            if r.uniform() < 0.82:
                tone = np.array(((0.012, 0.035, 0.014), (0.05, 0.012, 0.012), (0.10, 0.07, 0.02)))[r.integers(3)]
                cx = x + 0.10 + 0.15 * k
                b.tube([[cx, y - 0.17, z + 0.055], [cx, y + 0.10, z + 0.055]], 0.040, "plain", n=10, col=tone, rough=0.15).tube(
                    [[cx, y - 0.178, z + 0.055], [cx, y - 0.172, z + 0.055]], 0.038, "plain", n=10, col=tone * 1.4
                )
    b.box(((x0 + x1) / 2, y + 0.11, 2.74), (x1 - x0, 0.03, 0.03), "plain", col=BULB, emit=8.0).box(
        ((x0 + x1) / 2, y + 0.11, 1.17), (x1 - x0, 0.03, 0.02), "plain", col=BULB, emit=5.0
    )
    b.extend(panelled(3.0, 0.92, panels=4, colour=WALNUT), (1.6, FAR - 0.75, 0)).box(
        (1.6, FAR - 0.55, 0.94), (3.1, 0.5, 0.04), "marble", seg=0.4, col=(0.55, 0.53, 0.49)
    )
    for k in range(7):
        _glass(b, (0.5 + 0.13 * k, FAR - 0.6 + 0.06 * (k % 2), 0.96), 0.19, wine=False)
    for k in range(4):
        furniture.bottle(b, (2.0 + 0.16 * k, FAR - 0.55, 0.96), (0.02, 0.05, 0.02), 0.31)


def _lights(b: Builder, lit: float) -> list[Lamp]:
    """Shaded lamps over the tables, sconces on the panels, the light of the wine."""
    lamps: list[Lamp] = []
    for x, y in TABLES:
        b.tube([[x, y, HIGH], [x, y, 2.22]], 0.006, "metal", n=5, col=(0.05, 0.045, 0.04))
        b.lathe(
            [(0.05, 0.24), (0.19, 0.0), (0.185, 0.0), (0.046, 0.235)],
            "fabric",
            n=26,
            at=(x, y, 1.98),
            col=(0.85, 0.66, 0.42),
            emit=1.5 * lit,
        )
        b.lathe([(0, -0.04), (0.04, 0), (0, 0.04)], "plain", n=12, at=(x, y, 2.02), col=BULB, emit=24.0 * lit)
        lamps.append(lamp((x, y, 1.95), BULB, 2.3 * lit, 4.2, 0.25, (0.0, 0.0, -1.0), -0.15))
        lamps.append(lamp((x + 0.06, y + 0.10, 0.92), (1.0, 0.56, 0.22), 0.20, 1.6, 0.15))
    for y in (-0.4, 3.2, 6.8):
        b.lathe(
            [(0.05, 0.0), (0.10, 0.22), (0.095, 0.22), (0.045, 0.0)],
            "fabric",
            n=18,
            at=(WIDTH / 2 - 0.22, y, 1.85),
            col=(0.85, 0.66, 0.42),
            emit=4.0 * lit,
        )
        lamps.append(wall_lamp((WIDTH / 2 - 0.3, y, 2.0), (-1.0, 0.0, 0.0), BULB, 1.5 * lit, 4.0))
    return [*lamps, lamp((1.3, FAR - 0.8, 2.3), BULB, 2.2, 4.5, 0.8)]
