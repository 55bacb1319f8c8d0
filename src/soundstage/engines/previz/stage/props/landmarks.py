"""Buildings that stand alone in open country, seen from outside: each a mesh with its foot round the origin and its front to -y."""

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

from soundstage.engines.previz.stage.geometry import Builder, Mesh, rot_y
from soundstage.engines.previz.stage.props import buildings, ramparts
from soundstage.engines.previz.stage.scene import Point

Array = NDArray[np.float64]
Maker = Callable[[int, float], Mesh]
"""(seed, share of the windows that are lit) -> the building"""

LOGS, THATCH, LIMEWASH = (0.17, 0.095, 0.050), (0.26, 0.19, 0.085), (0.66, 0.62, 0.54)
FIELDSTONE, SANDSTONE, SLATE = (0.30, 0.29, 0.27), (0.52, 0.40, 0.24), (0.085, 0.09, 0.11)
SNOW, TRIM = (0.80, 0.84, 0.90), (0.75, 0.74, 0.70)
GLOW = 5.0
"""How bright a lit window is."""


def _gable_roof(b: Builder, wide: float, deep: float, eaves: float, rise: float, mat: str, colour: tuple[float, float, float]) -> None:
    """Lay a roof with its ridge along x over walls of `wide` by `deep`, thick enough to have an edge, and close both gables under it."""
    over, thick = 0.55, 0.22
    half, slope = deep / 2 + over, rise / (deep / 2)
    for s in (-1, 1):
        foot, ridge = eaves - over * slope, eaves + rise
        edge = [
            [-wide / 2 - over, s * half, foot],
            [wide / 2 + over, s * half, foot],
            [wide / 2 + over, 0, ridge],
            [-wide / 2 - over, 0, ridge],
        ]
        out = [[0, 1, 2], [0, 2, 3]] if s < 0 else [[0, 2, 1], [0, 3, 2]]
        back = [tri[::-1] for tri in out]
        uv = np.array([[0, 0], [wide, 0], [wide, half], [0, half]]) / 2.5
        b.add(np.array(edge) + [0, 0, thick], out, mat, uv=uv, col=colour)
        b.add(edge, back, "planks", col=np.array(LOGS) * 0.8)
        b.box((0, s * half, foot + thick / 2), (wide + 2 * over, 0.08, thick + 0.06), "wood", col=np.array(LOGS) * 0.7)
        for x in (-1, 1):
            p = np.array([edge[0 if x < 0 else 1], edge[3 if x < 0 else 2]], float)
            rim = np.array([p[0], p[1], p[1] + [0, 0, thick], p[0] + [0, 0, thick]]) + [0.03 * x, 0, 0]
            b.add(rim, [[0, 1, 2], [0, 2, 3], [0, 2, 1], [0, 3, 2]], "wood", col=np.array(LOGS) * 0.7)
    b.tube(
        [[-wide / 2 - over, 0, eaves + rise + thick], [wide / 2 + over, 0, eaves + rise + thick]],
        0.10,
        mat,
        n=6,
        col=np.array(colour) * 0.8,
    )


def _small_house(
    seed: int, lit: float, *, walls: str, wall: tuple[float, float, float], roof: str, tone: tuple[float, float, float], wide: float = 7.2
) -> Builder:
    """Build four walls with a door between two windows, a steep roof and a chimney."""
    r, b = np.random.default_rng(seed), Builder()
    deep, high, rise = 5.4, 2.6, 2.7
    f = buildings.Front(b, -deep / 2, 0.0, (0.0, 0.0, 0.0))
    holes = [(s * wide * 0.31, 1.55, 0.95, 1.05) for s in (-1, 1)]
    f.wall(wide, high, 0.0, [*holes, (0.0, 1.05, 1.0, 2.1)], walls, col=wall)
    b.box((0, 0.01, high / 2), (wide, deep - 0.02, high), walls, seg=1.4, skip="-y", col=wall)
    b.box((0, 0, 0.12), (wide + 0.24, deep + 0.24, 0.34), "ashlar", skip="-z", col=FIELDSTONE)
    for u, z, w, h in holes:
        buildings.window(f, r, u, z, w, h, emit=GLOW if r.uniform() < lit else 0.0, near=True)
    f.box(0, 1.05, -0.06, (1.0, 0.08, 2.1), "planks", col=(0.10, 0.055, 0.03))
    for s in (-1, 1):
        f.box(s * 0.57, 1.08, 0.02, (0.14, 0.12, 2.2), "wood", col=(0.12, 0.075, 0.045))
        side = buildings.Front(b, -wide / 2 - 0.01, s * np.pi / 2, (0.0, 0.0, 0.0))
        buildings.window(side, r, 0.0, 1.55, 0.9, 1.0, emit=GLOW if r.uniform() < lit else 0.0, near=False)
        gable = [[s * wide / 2, -deep / 2, high], [s * wide / 2, deep / 2, high], [s * wide / 2, 0, high + rise]]
        b.add(gable, [[0, 1, 2]] if s > 0 else [[0, 2, 1]], walls, col=wall)
    f.box(0, 2.22, 0.02, (1.3, 0.14, 0.16), "wood", col=(0.12, 0.075, 0.045))
    b.box((0, -deep / 2 - 0.5, 0.1), (1.6, 0.8, 0.22), "ashlar", col=FIELDSTONE)
    _gable_roof(b, wide, deep, high, rise, roof, tone)
    b.box((wide * 0.28, 0.5, high + rise * 0.9), (0.8, 0.7, rise + 0.9), "ashlar", col=FIELDSTONE)
    b.box((wide * 0.28, 0.5, high + rise * 1.35 + 0.45), (0.95, 0.85, 0.14), "ashlar", col=np.array(FIELDSTONE) * 0.8)
    return b


def cabin(seed: int, lit: float) -> Mesh:
    """Return a cabin of round logs that cross at the corners, under shingles."""
    b = _small_house(seed, lit, walls="planks", wall=LOGS, roof="shingle", tone=(0.11, 0.085, 0.07))
    wide, deep = 7.2, 5.4
    for k in range(7):  # above that the eaves come down over them
        z = 0.32 + 0.27 * k
        for s in (-1, 1):
            b.tube([[-wide / 2 - 0.35, s * deep / 2, z], [-wide * 0.40, s * deep / 2, z]], 0.15, "bark", n=8, col=np.array(LOGS) * 1.3)
            b.tube([[wide * 0.40, s * deep / 2, z], [wide / 2 + 0.35, s * deep / 2, z]], 0.15, "bark", n=8, col=np.array(LOGS) * 1.3)
            b.tube(
                [[s * wide / 2, -deep / 2 - 0.35, z + 0.13], [s * wide / 2, deep / 2 + 0.35, z + 0.13]],
                0.15,
                "bark",
                n=8,
                col=np.array(LOGS) * 1.3,
            )
    return b.mesh()


def cottage(seed: int, lit: float) -> Mesh:
    """Return a whitewashed cottage under thatch."""
    return _small_house(seed, lit, walls="plaster", wall=LIMEWASH, roof="fabric", tone=THATCH, wide=8.2).mesh()


def hut(seed: int, lit: float) -> Mesh:
    """Return a small stone hut."""
    return _small_house(seed, lit, walls="ashlar", wall=FIELDSTONE, roof="shingle", tone=SLATE, wide=5.6).mesh()


def house(seed: int, lit: float) -> Mesh:
    """Return a wooden house with a porch, as streets have them."""
    b = Builder()
    buildings.house(b, 0.0, 0.0, 0.0, seed, lit=lit, emit=GLOW)
    return b.mesh()


def mansion(seed: int, lit: float) -> Mesh:
    """Return a great old house: a tall middle, two wings, steep slate roofs, dormers and two towers with pointed caps."""
    r, b = np.random.default_rng(seed), Builder()
    brick = np.array([0.24, 0.20, 0.17])
    for x, wide, deep, high, rise in ((0.0, 13.0, 10.0, 9.6, 5.2), (-11.0, 10.0, 8.4, 7.0, 4.2), (11.0, 10.0, 8.4, 7.0, 4.2)):
        part = Builder()
        part.box((0, 0, high / 2), (wide, deep, high), "brick", seg=2.0, col=brick)
        part.box((0, 0, high - 0.2), (wide + 0.5, deep + 0.5, 0.4), "concrete", col=brick * 1.7)
        f = buildings.Front(part, -deep / 2 - 0.12, 0.0, (0.0, 0.0, 0.0))
        for z in np.arange(2.0, high - 1.0, 3.0):
            for u in np.linspace(-wide * 0.36, wide * 0.36, 4 if wide > 11 else 3):
                if x == 0 and z < 3 and abs(u) < 2.0:
                    continue
                buildings.window(f, r, float(u), float(z), 1.1, 1.9, emit=GLOW if r.uniform() < lit else 0.0, near=False)
        _gable_roof(part, wide, deep, high, rise, "shingle", SLATE)
        for s in (-1, 1):
            gable = [[s * wide / 2, -deep / 2, high], [s * wide / 2, deep / 2, high], [s * wide / 2, 0, high + rise]]
            part.add(gable, [[0, 1, 2]] if s > 0 else [[0, 2, 1]], "brick", col=brick)
            part.box((s * wide * 0.34, 0.8, high + rise), (1.2, 0.9, rise * 0.9), "brick", col=brick * 0.8)
        b.extend(part.mesh(), (x, 0.6 if x else 0.0, 0.0))
    b.box((0, -6.3, 0.35), (6.0, 2.6, 0.7), "concrete", col=brick * 1.6)
    for u in (-2.4, -0.9, 0.9, 2.4):
        b.lathe([(0.30, 0.7), (0.24, 1.0), (0.22, 4.0), (0.32, 4.3)], "concrete", n=12, at=(u, -7.2, 0), col=brick * 2.2)
    b.box((0, -6.3, 4.5), (6.4, 3.0, 0.45), "concrete", col=brick * 2.0)
    b.box((0, -5.1, 1.9), (1.9, 0.2, 2.9), "planks", col=(0.07, 0.035, 0.02))
    for x in (-5.6, 5.6):
        b.lathe([(1.75, 0.0), (1.7, 12.2), (2.0, 12.4), (2.0, 12.7)], "brick", n=16, at=(x, -4.6, 0), col=brick * 0.95)
        b.lathe([(2.25, 12.6), (1.1, 15.4), (0.06, 19.0), (0.0, 19.0)], "shingle", n=16, at=(x, -4.6, 0), col=SLATE)
        for z in (2.4, 5.6, 8.8, 11.0):
            on = GLOW if r.uniform() < lit else 0.0
            b.box((x, -6.32, z), (0.8, 0.10, 1.5), "plain", col=buildings.LAMPLIGHT if on else (0.015, 0.018, 0.022), emit=0.7 * on)
            b.box((x, -6.30, z), (1.1, 0.08, 1.8), "concrete", col=brick * 1.8)
    return b.mesh()


def castle(seed: int, lit: float) -> Mesh:
    """Return a castle: a gatehouse between towers, walls back to two more, and a great keep that looks over all of them."""
    r, b = np.random.default_rng(seed), Builder()
    half, back, wall = 15.0, 24.0, 7.5
    corners = ((-half, 0.0), (half, 0.0), (half, back), (-half, back))
    for (x0, y0), (x1, y1) in zip(corners, (*corners[1:], corners[0]), strict=True):
        if y0 == y1 == 0:
            ramparts.curtain_wall(b, (-3.0, 0.0), (x0, 0.0), wall)
            ramparts.curtain_wall(b, (x1, 0.0), (3.0, 0.0), wall)
        else:
            ramparts.curtain_wall(b, (x1, y1), (x0, y0), wall)
    for k, (x, y) in enumerate(corners):
        ramparts.tower(b, x, y, 3.0, 12.0 + 2.0 * r.uniform() + 2.0 * (k > 1), lit=lit)
    for x in (-4.2, 4.2):
        ramparts.tower(b, x, -0.8, 2.1, 12.5, lit=lit)
    ramparts.gate(b, 0.0, 0.0, 3.6, 4.6, 3.0, wall + 2.0)
    ramparts.tower(b, -4.5, back - 8.0, 4.6, 21.0, lit=lit)
    ramparts.tower(b, 4.8, back - 6.0, 3.2, 27.0, lit=lit)
    b.box((0.0, back - 7.0, 7.0), (16.0, 9.0, 14.0), "ashlar", seg=2.5, col=FIELDSTONE)
    hall = Builder()
    _gable_roof(hall, 16.0, 9.0, 14.0, 6.0, "shingle", SLATE)
    b.extend(hall.mesh(), (0.0, back - 7.0, 0.0))
    return b.mesh()


def tower(_seed: int, lit: float) -> Mesh:
    """Return a lone round tower of fieldstone."""
    b = Builder()
    ramparts.tower(b, 0.0, 0.0, 3.4, 17.0, lit=lit)
    return b.mesh()


def chapel(seed: int, lit: float) -> Mesh:
    """Return a village church: a nave under slates and a steeple over its door."""
    r, b = np.random.default_rng(seed), Builder()
    nave = Builder()
    nave.box((0, 0, 3.0), (14.0, 8.0, 6.0), "plaster", seg=2.0, col=LIMEWASH)
    _gable_roof(nave, 14.0, 8.0, 6.0, 5.0, "shingle", SLATE)
    b.extend(nave.mesh(), (0.0, 9.0, 0.0), yaw=np.pi / 2)
    for s in (-1, 1):
        wall = buildings.Front(b, -4.12, s * np.pi / 2, (0.0, 9.0, 0.0))
        for u in (-4.5, -1.5, 1.5, 4.5):
            wall.box(
                u,
                3.2,
                0.0,
                (0.9, 0.12, 3.0),
                "plain",
                col=(0.9, 0.6, 0.3) if r.uniform() < lit else (0.03, 0.035, 0.05),
                emit=2.0 if lit else 0.0,
            )
    b.box((0, 0, 7.5), (4.6, 4.6, 15.0), "plaster", seg=2.0, col=LIMEWASH)
    b.box((0, 0, 15.1), (5.2, 5.2, 0.4), "concrete", col=FIELDSTONE)
    b.lathe([(3.4, 15.2), (2.2, 18.0), (0.06, 27.0), (0.0, 27.0)], "shingle", n=8, col=SLATE)
    b.tube([[0, 0, 26.8], [0, 0, 28.8]], 0.06, "metal", n=6, col=(0.45, 0.33, 0.10)).tube(
        [[-0.5, 0, 28.1], [0.5, 0, 28.1]], 0.06, "metal", n=6, col=(0.45, 0.33, 0.10)
    )
    b.box((0, -2.32, 1.7), (1.9, 0.12, 3.4), "planks", col=(0.10, 0.05, 0.03))
    for s in (-1, 1):
        b.box((s * 1.1, -2.34, 1.8), (0.3, 0.2, 3.6), "ashlar", col=FIELDSTONE)
    b.box((0, -2.34, 3.6), (2.6, 0.2, 0.3), "ashlar", col=FIELDSTONE)
    b.box((0, -2.33, 12.6), (1.5, 0.10, 2.4), "plain", col=(0.02, 0.02, 0.025))
    b.lathe([(0.0, 0.0), (0.95, 0.02), (0.95, 0.10), (0.0, 0.12)], "plain", n=24, at=(0, -2.35, 9.6), col=(0.75, 0.73, 0.66))
    return b.mesh()


def windmill(_seed: int, lit: float) -> Mesh:
    """Return a tower mill: a tapering white tower, a cap like a boat, and four lattice sails with canvas on half of each."""
    b = Builder()
    b.lathe([(3.6, 0.0), (3.3, 2.0), (2.2, 10.5), (2.3, 10.8)], "plaster", n=28, col=LIMEWASH)
    b.lathe([(2.65, 10.7), (2.5, 11.6), (1.6, 13.0), (0.0, 13.7)], "shingle", n=20, col=(0.10, 0.075, 0.06))
    b.lathe([(4.3, 4.1), (4.3, 4.3), (2.9, 4.3)], "planks", n=28, col=LOGS)
    for a in np.linspace(0, 2 * np.pi, 17)[:-1]:
        b.tube([[4.2 * np.cos(a), 4.2 * np.sin(a), 4.2], [4.2 * np.cos(a), 4.2 * np.sin(a), 5.2]], 0.045, "wood", n=5, col=TRIM)
    b.lathe([(4.2, 5.17), (4.26, 5.2), (4.2, 5.25)], "wood", n=28, col=TRIM)
    b.box((0, -3.42, 1.1), (1.1, 0.35, 2.2), "planks", col=(0.05, 0.13, 0.07))
    for z in (3.0, 6.6, 9.0):
        y = -3.3 + 0.128 * (z - 2.0) - 0.02
        b.box((0, y, z), (0.7, 0.3, 0.9), "plain", col=(1.0, 0.6, 0.25) if lit else (0.02, 0.025, 0.03), emit=2.5 if lit else 0.0)
    hub = np.array([0.0, -3.1, 11.9])
    b.tube([hub + [0, 1.6, 0.0], hub], 0.26, "wood", n=10, col=LOGS)
    for k in range(4):
        turn = rot_y(0.45 + k * np.pi / 2)

        def at(u: float, long: float, out: float = 0.0, turn: Array = turn) -> Array:
            return hub + turn @ np.array([u, -0.12 - out, long])

        b.tube([at(0, 0), at(0, 8.4)], [0.15, 0.07], "wood", n=6, col=LOGS)
        for u in (0.55, 1.15, 1.7):
            b.tube([at(u, 1.5), at(u, 8.2)], 0.03, "wood", n=4, col=LOGS)
        for long in np.arange(1.5, 8.3, 0.56):
            b.tube([at(0, long), at(1.7, long)], 0.028, "wood", n=4, col=LOGS)
        cloth = [at(0.1, 1.6, 0.05), at(1.65, 1.6, 0.05), at(1.65, 8.1, 0.05), at(0.1, 8.1, 0.05)]
        b.add(cloth, [[0, 1, 2], [0, 2, 3], [0, 2, 1], [0, 3, 2]], "fabric", col=(0.70, 0.64, 0.52))
    return b.mesh()


def pyramid(_seed: int, _lit: float) -> Mesh:
    """Return a pyramid of stone courses with the dark way in low on its front."""
    b, base, courses = Builder(), 120.0, 44
    for k in range(courses):
        side, high = base * (1 - k / courses), 74.0 / courses
        b.box(
            (0, base / 2, (k + 0.5) * high),
            (side, side, high * 1.02),
            "ashlar",
            seg=6.0,
            skip="-z",
            col=np.array(SANDSTONE) * (0.88 + 0.2 * ((k * 7) % 5) / 5),
        )
    b.box((0, 3.2, 7.0), (3.0, 4.0, 4.2), "plain", col=(0.01, 0.009, 0.008))
    b.box((0, 2.6, 9.6), (5.0, 4.0, 1.2), "ashlar", col=np.array(SANDSTONE) * 1.05)
    return b.mesh()


def igloo(_seed: int, lit: float) -> Mesh:
    """Return a dome of snow blocks with a low tunnel to its door."""
    b, radius = Builder(), 2.6
    for k in range(7):
        low, high = k / 7 * np.pi / 2, (k + 0.94) / 7 * np.pi / 2
        b.lathe(
            [
                (radius * np.cos(low), radius * np.sin(low)),
                (radius * np.cos(high), radius * np.sin(high)),
                (radius * np.cos(high) - 0.06, radius * np.sin(high) + 0.01),
            ],
            "snow",
            n=26,
            col=np.array(SNOW) * (0.94 + 0.06 * (k % 2)),
        )
    b.lathe([(0.35, radius - 0.03), (0.0, radius + 0.02)], "snow", n=16, col=SNOW)
    arch = np.linspace(0, np.pi, 13)
    for y0, y1, size in ((-3.7, -3.0, 1.0), (-3.0, -2.2, 0.94)):
        x, z = size * np.cos(arch), 1.15 * size * np.sin(arch)
        b.surface(np.tile(x, (2, 1)), np.array([[y0] * 13, [y1] * 13]), np.tile(z, (2, 1)), "snow", col=SNOW)
        b.surface(np.array([x, 0.72 * x]), np.full((2, 13), y0), np.array([z, 0.72 * z]), "snow", col=np.array(SNOW) * 0.92)
    b.box((0, -2.75, 0.42), (1.36, 0.9, 0.84), "plain", col=(1.0, 0.55, 0.2) if lit else (0.02, 0.03, 0.05), emit=1.2 if lit else 0.0)
    return b.mesh()


MAKERS: dict[str, Maker] = {
    "cabin": cabin, "cottage": cottage, "hut": hut, "house": house, "mansion": mansion, "castle": castle, "tower": tower, "chapel": chapel,
    "windmill": windmill, "pyramid": pyramid, "igloo": igloo,
}  # fmt: skip
"""Buildings by name."""
CHIMNEYS: dict[str, Point] = {"cabin": (2.02, 0.5, 6.85), "cottage": (2.30, 0.5, 6.85), "hut": (1.57, 0.5, 6.85)}
"""Where the smoke of a hearth leaves those that have one."""
