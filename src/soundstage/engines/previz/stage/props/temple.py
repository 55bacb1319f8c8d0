"""What a temple of East Asia is made of: a hall on pillars, a pagoda, a bell under its roof, lanterns of stone, a censer."""

import numpy as np
from numpy.typing import ArrayLike, NDArray

from soundstage.engines.previz.stage.geometry import Builder
from soundstage.engines.previz.stage.props.tiled_roof import DARK_WOOD, TILE, VERMILION, Roof
from soundstage.engines.previz.stage.scene import Colour, Point

Array = NDArray[np.float64]

GRANITE, BRONZE, GILT = (0.35, 0.34, 0.315), (0.085, 0.088, 0.062), (0.46, 0.29, 0.075)
PAPER: Colour = (1.0, 0.60, 0.26)
BRACKETS = ((0.035, 0.085, 0.075), (0.20, 0.035, 0.022), (0.040, 0.060, 0.115))
"""What the blocks under the eaves are painted in, from the lintel upwards."""


def hall(b: Builder, at: ArrayLike, *, lit: float) -> tuple[Point, ...]:
    """Raise the hall: a terrace of stone with steps, pillars and a veranda, doors of lattice and paper, brackets, the roof. Its front is y = 0.

    Returns where the lanterns under its eaves hang.
    """
    x0, y0, z0 = np.asarray(at, float)
    own = Builder()
    terrace, wide, deep, high = 1.05, 9.2, 9.6, 4.3
    stone = np.array(GRANITE)
    own.box((0, deep / 2 + 0.6, terrace / 2), (2 * wide + 2.4, deep + 3.6, terrace), "ashlar", seg=0.8, col=stone * 0.92, skip="-z")
    own.box((0, deep / 2 + 0.6, terrace - 0.06), (2 * wide + 2.7, deep + 3.9, 0.14), "concrete", seg=0.8, col=stone * 1.12, skip="-z")
    for k in range(6):
        own.box(
            (0, -1.2 - 0.32 * (5 - k) - 0.16, terrace * (k + 1) / 12), (4.6, 0.34, terrace * (k + 1) / 6), "concrete", seg=0.6, col=stone
        )
    for s in (-1, 1):
        cheek = np.array([[-3.3, 0.0], [-1.2, 0.0], [-1.2, terrace + 0.14], [-1.5, terrace + 0.14], [-3.3, 0.28]])
        own.prism(cheek, 0.42, "concrete", axis=0, col=stone * 1.1, at=(s * 2.5, 0, 0))
    columns = (-8.6, -5.5, -2.1, 2.1, 5.5, 8.6)
    for x in columns:
        for y in (0.0, 2.2):
            own.lathe(
                [(0.0, 0.0), (0.42, 0.0), (0.42, 0.10), (0.31, 0.22), (0.0, 0.22)], "concrete", n=16, at=(x, y, terrace), col=stone * 1.1
            )
            own.lathe([(0.27, 0.2), (0.26, high)], "wood", n=18, at=(x, y, terrace), col=VERMILION, rough=0.42)
    top = terrace + high
    for y in (0.0, 2.2):
        own.box((0, y, top - 0.20), (2 * 8.6 + 1.0, 0.26, 0.42), "wood", seg=1.0, col=np.multiply(VERMILION, 0.85))
        own.box((0, y, top - 0.78), (2 * 8.6 + 0.3, 0.16, 0.22), "wood", seg=1.0, col=BRACKETS[0])
    _brackets(own, top, wide)
    _front_wall(own, columns, terrace, high, lit)
    own.box((0, deep / 2 + 1.1, terrace + high / 2), (2 * 8.6, deep - 2.2, high), "plaster", seg=1.0, col=(0.50, 0.45, 0.36), skip="-y-z")
    _railing(own, terrace, wide)
    Roof(half=(wide + 2.6, deep / 2 + 2.6), ridge=7.0, eaves=top + 0.66, rise=4.5, lift=1.05).build(own, (0, deep / 2 - 0.2, 0), fine=41)
    _plaque(own, (0.0, -0.30, top - 0.62))
    b.extend(own.mesh(), (x0, y0, z0))
    spots = [(x, -0.55, top - 1.15) for x in (-7.05, -3.8, 3.8, 7.05)]
    for spot in spots:
        lantern_of_paper(b, np.add(spot, (x0, y0, z0)), lit=lit)
    return tuple((float(x + x0), float(y + y0), float(z + z0)) for x, y, z in spots)


def _brackets(b: Builder, top: float, wide: float) -> None:
    """Blocks and arms in three tiers over the lintel, each farther out than the one below, and the purlin that they carry."""
    for x in np.linspace(-8.6, 8.6, 17):
        for k, (out, across) in enumerate(((0.16, 0.34), (0.46, 0.62), (0.80, 0.92))):
            z = top + 0.10 + 0.19 * k
            b.box((x, -out / 2, z), (0.15, 0.30 + out, 0.13), "wood", col=BRACKETS[k])
            b.box((x, -out, z + 0.05), (across, 0.13, 0.12), "wood", col=BRACKETS[(k + 1) % 3])
            for s in (-1, 0, 1):
                b.box((x + s * across * 0.44, -out, z + 0.14), (0.13, 0.16, 0.08), "wood", col=np.multiply(VERMILION, 1.1))
    b.tube([[-wide - 0.2, -0.82, top + 0.74], [wide + 0.2, -0.82, top + 0.74]], 0.11, "wood", n=8, col=np.multiply(VERMILION, 0.8))


def _front_wall(b: Builder, columns: tuple[float, ...], floor: float, high: float, lit: float) -> None:
    """Between the inner pillars: lattice doors with paper behind them; the middle ones stand open on the altar."""
    y, door = 2.2, 3.0
    paper, glow = (0.60, 0.54, 0.42) if lit <= 0 else PAPER, 0.85 * lit
    b.box((0, y + 0.02, floor + (door + high - 0.5) / 2), (17.2, 0.10, high - 0.5 - door), "plaster", seg=1.0, col=(0.56, 0.52, 0.43))
    b.box((0, y - 0.02, floor + door), (17.2, 0.20, 0.22), "wood", seg=1.0, col=np.multiply(VERMILION, 0.9))
    for low, end in zip(columns[:-1], columns[1:], strict=True):
        a, e = low + 0.27, end - 0.27
        middle, leaf = abs(low + end) < 0.1, (e - a) / 4
        leaves = (0, 3) if middle else range(4)
        for k in leaves:
            x = a + leaf * (k + 0.5)
            b.box((x, y + 0.03, floor + door * 0.64), (leaf - 0.10, 0.02, door * 0.66), "plain", seg=0.5, col=paper, emit=glow)
            b.box((x, y, floor + door * 0.16), (leaf, 0.08, door * 0.32), "wood", col=np.multiply(DARK_WOOD, 1.3))
            for s in (-1, 1):
                b.box((x + s * (leaf / 2 - 0.04), y, floor + door / 2), (0.08, 0.09, door), "wood", col=DARK_WOOD)
            for z in np.linspace(0.34, 0.98, 9):
                b.box((x, y, floor + door * z), (leaf - 0.1, 0.05, 0.035), "wood", col=DARK_WOOD)
            for u in np.linspace(-0.5, 0.5, 6)[1:-1]:
                b.box((x + u * leaf, y, floor + door * 0.65), (0.03, 0.05, door * 0.66), "wood", col=DARK_WOOD)
    # What is seen through the open doors: an altar before a gilded screen, candles on it.
    warm = 0.5 + 1.2 * lit
    b.box((0, y + 4.6, floor + 1.6), (4.4, 0.1, 3.2), "plain", seg=0.5, col=(0.060, 0.030, 0.016))
    b.box((0, y + 4.4, floor + 1.75), (2.3, 0.06, 1.9), "plain", seg=0.4, col=GILT, emit=0.16 * warm, rough=0.35)
    b.box((0, y + 3.3, floor + 0.55), (2.6, 0.8, 1.1), "wood", seg=0.4, col=np.multiply(VERMILION, 0.7))
    b.box((0, y + 2.88, floor + 0.62), (2.2, 0.03, 0.7), "fabric", col=GILT)
    for x in (-1.0, -0.6, 0.6, 1.0):
        b.tube([[x, y + 3.2, floor + 1.1], [x, y + 3.2, floor + 1.45]], 0.035, "plain", n=8, col=(0.55, 0.06, 0.03))
        b.box((x, y + 3.2, floor + 1.50), (0.05, 0.05, 0.10), "plain", col=(1.0, 0.62, 0.24), emit=26.0)
    b.lathe(
        [(0.0, 1.10), (0.16, 1.10), (0.24, 1.25), (0.20, 1.38), (0.23, 1.42), (0.0, 1.40)], "metal", n=16, at=(0, y + 3.2, floor), col=GILT
    )


def _railing(b: Builder, floor: float, wide: float) -> None:
    """A railing of red wood along the edge of the terrace, open at the steps."""
    y = -0.95
    for s in (-1, 1):
        for z, thick in ((0.82, 0.09), (0.50, 0.06), (0.16, 0.06)):
            b.box((s * (wide + 3.4) / 2, y, floor + z), (wide + 0.8 - 2.3, thick, thick), "wood", seg=1.0, col=VERMILION)
        for x in np.linspace(2.4, wide + 0.9, 6):
            b.box((s * x, y, floor + 0.5), (0.13, 0.13, 1.0), "wood", col=VERMILION)
            b.lathe([(0.0, 1.0), (0.085, 1.0), (0.10, 1.07), (0.05, 1.16), (0.0, 1.22)], "metal", n=10, at=(s * x, y, floor), col=GILT)


def _plaque(b: Builder, at: ArrayLike) -> None:
    """A board over the door in a gilded frame."""
    x, y, z = np.asarray(at, float)
    b.box((x, y, z), (2.3, 0.08, 0.92), "wood", col=(0.022, 0.020, 0.030), rough=0.4)
    for dx, dz, w, h in ((0, 0.46, 2.46, 0.09), (0, -0.46, 2.46, 0.09), (-1.19, 0, 0.09, 0.92), (1.19, 0, 0.09, 0.92)):
        b.box((x + dx, y - 0.02, z + dz), (w, 0.12, h), "metal", col=GILT, rough=0.4)


def lantern_of_paper(b: Builder, at: ArrayLike, *, lit: float, size: float = 1.0) -> None:
    """Hang a round red lantern, its middle at a point."""
    z = np.linspace(-0.9, 0.9, 13)
    swell = np.sqrt(1 - (z / 1.12) ** 2)
    shape = np.c_[0.36 * swell * (1 - 0.025 * (np.arange(13) % 2)), 0.36 * z] * size
    red = (1.0, 0.16, 0.05) if lit > 0 else (0.46, 0.035, 0.022)
    b.lathe(shape, "plain", n=18, at=at, col=red, emit=1.3 * lit, rough=0.7)
    for s in (-1, 1):
        cap = np.array([(0.0, 0.0), (0.17, 0.0), (0.17, 0.06), (0.0, 0.06)]) * size
        b.lathe(cap + [0, (0.32 if s > 0 else -0.38) * size], "metal", n=12, at=at, col=GILT)
    x, y, h = np.asarray(at, float)
    b.tube([[x, y, h + 0.36 * size], [x, y, h + 0.75 * size]], 0.012, "plain", n=4, col=(0.05, 0.02, 0.02))
    b.lathe(np.array([(0.0, -0.72), (0.055, -0.72), (0.035, -0.4), (0.0, -0.4)]) * size, "fabric", n=8, at=at, col=(0.50, 0.10, 0.02))


def lantern_of_stone(b: Builder, at: ArrayLike, *, lit: float, size: float = 1.0, seed: int = 0) -> Point:
    """Stand a lantern of granite, six-sided, 1.75 m tall; returns where its flame is."""
    tone = np.array(GRANITE) * np.random.default_rng(seed).uniform(0.86, 1.08)
    moss = tone * [0.72, 0.84, 0.58]
    for profile, colour in (
        ([(0.36, 0.0), (0.36, 0.10), (0.30, 0.16), (0.20, 0.22)], moss),
        ([(0.20, 0.22), (0.115, 0.32), (0.105, 0.86), (0.17, 0.95)], tone),
        ([(0.17, 0.95), (0.31, 1.02), (0.31, 1.09), (0.20, 1.10)], tone),
        ([(0.235, 1.43), (0.24, 1.45), (0.46, 1.44), (0.48, 1.50), (0.32, 1.56), (0.17, 1.66), (0.09, 1.70)], moss),
    ):
        _sixfold(b, np.array(profile) * size, colour, at)
    b.lathe(
        np.array([(0.07, 1.69), (0.11, 1.75), (0.10, 1.82), (0.04, 1.89), (0.0, 1.94)]) * size, "concrete", n=12, at=at, col=tone * 1.05
    )
    glow = (1.0, 0.58, 0.22) if lit > 0 else (0.035, 0.03, 0.026)
    _sixfold(b, np.array([(0.155, 1.10), (0.155, 1.44)]) * size, glow, at, emit=3.2 * lit, mat="plain")
    for k in range(6):
        a = k * np.pi / 3
        x, y = 0.185 * size * np.cos(a), 0.185 * size * np.sin(a)
        b.box((x, y, 1.27 * size), (0.065 * size, 0.065 * size, 0.34 * size), "concrete", col=tone, at=at)
    x, y, z = np.asarray(at, float)
    return float(x), float(y), float(z + 1.27 * size)


def _sixfold(b: Builder, profile: Array, colour: ArrayLike, at: ArrayLike, *, emit: float = 0.0, mat: str = "concrete") -> None:
    """A solid of six flat sides from (radius, height) pairs, open below."""
    turn = np.arange(7) * np.pi / 3
    rings = np.stack([profile[:, :1] * np.cos(turn), profile[:, :1] * np.sin(turn), np.repeat(profile[:, 1:], 7, 1)], -1)
    i = (np.arange(len(profile) - 1)[:, None] * 7 + np.arange(6)).ravel()
    faces = np.concatenate([np.stack([i, i + 1, i + 8], 1), np.stack([i, i + 8, i + 7], 1)])
    b.add(rings.reshape(-1, 3), faces, mat, col=colour, emit=emit, at=at)


def censer(b: Builder, at: ArrayLike) -> Point:
    """Stand a great bronze censer on three legs with sticks of incense in its ash; returns where the smoke rises."""
    x, y, z = np.asarray(at, float)
    _sixfold(b, np.array([(0.95, 0.0), (0.95, 0.22), (0.80, 0.22), (0.80, 0.36), (0.0, 0.36)]), np.multiply(GRANITE, 1.05), at)
    for k in range(3):
        a = 2 * np.pi * k / 3 + 0.5
        d = np.array([np.cos(a), np.sin(a), 0.0])
        foot = np.array([x, y, z])
        b.tube(
            [foot + 0.52 * d + [0, 0, 0.36], foot + 0.46 * d + [0, 0, 0.6], foot + 0.42 * d + [0, 0, 0.85]],
            [0.10, 0.065, 0.10],
            "metal",
            n=9,
            col=BRONZE,
        )
    bowl = [
        (0.0, 0.74),
        (0.34, 0.76),
        (0.56, 0.90),
        (0.63, 1.08),
        (0.58, 1.24),
        (0.52, 1.30),
        (0.64, 1.36),
        (0.66, 1.42),
        (0.54, 1.42),
        (0.50, 1.34),
        (0.0, 1.34),
    ]
    b.lathe(bowl, "metal", n=36, at=at, col=BRONZE, rough=0.45)
    for z1, r1 in ((1.0, 0.625), (1.16, 0.64)):
        b.lathe(
            [(r1 - 0.03, z1 - 0.02), (r1 + 0.02, z1), (r1 - 0.03, z1 + 0.02)], "metal", n=36, at=at, col=np.multiply(BRONZE, 1.6), rough=0.4
        )
    for s in (-1, 1):
        ear = np.array([[0.60, 1.18], [0.84, 1.30], [0.86, 1.62], [0.70, 1.68], [0.60, 1.44]])
        b.tube(np.c_[x + s * ear[:, 0], np.full(5, y), z + ear[:, 1]], 0.055, "metal", n=8, col=BRONZE, rough=0.45)
    b.lathe([(0.0, 1.37), (0.5, 1.37)], "sand", n=24, at=at, col=(0.34, 0.32, 0.29))
    r = np.random.default_rng(4)
    for px, py in r.uniform(-0.32, 0.32, (26, 2)):
        lean = r.normal(0, 0.03, 2)
        b.tube(
            [[x + px, y + py, z + 1.36], [x + px + lean[0], y + py + lean[1], z + 1.36 + r.uniform(0.16, 0.30)]],
            0.007,
            "plain",
            n=4,
            col=(0.30, 0.10, 0.03),
        )
    return float(x), float(y), float(z + 1.62)


def bell_pavilion(b: Builder, at: ArrayLike, yaw: float = 0.0) -> None:
    """Stand a bell of bronze under a roof on four pillars, the beam beside it that strikes it."""
    own = Builder()
    own.box((0, 0, 0.30), (4.0, 4.0, 0.60), "ashlar", seg=0.8, col=np.multiply(GRANITE, 0.95), skip="-z")
    own.box((0, 0, 0.57), (4.2, 4.2, 0.12), "concrete", seg=0.8, col=np.multiply(GRANITE, 1.1), skip="-z")
    for sx in (-1, 1):
        for sy in (-1, 1):
            own.tube([[sx * 1.55, sy * 1.55, 0.6], [sx * 1.42, sy * 1.42, 3.7]], 0.16, "wood", n=12, col=VERMILION)
    for s in (-1, 1):
        for z in (3.45, 2.95):
            own.box((0, s * 1.44, z), (3.5, 0.16, 0.20), "wood", col=np.multiply(VERMILION, 0.9)).box(
                (s * 1.44, 0, z), (0.16, 3.5, 0.20), "wood", col=np.multiply(VERMILION, 0.9)
            )
    own.box((0, 0, 3.50), (0.30, 2.9, 0.30), "wood", col=DARK_WOOD)
    Roof(half=(2.9, 2.7), ridge=1.25, eaves=3.75, rise=1.75, lift=0.6).build(own, fine=21)
    bronze = [
        (0.0, 3.02),
        (0.34, 2.98),
        (0.46, 2.86),
        (0.50, 2.2),
        (0.54, 1.75),
        (0.62, 1.52),
        (0.62, 1.46),
        (0.54, 1.46),
        (0.45, 1.9),
        (0.0, 2.8),
    ]
    own.lathe(bronze[::-1], "metal", n=32, col=np.multiply(BRONZE, 1.25), rough=0.42)
    for z, radius in ((2.72, 0.485), (2.2, 0.505), (1.86, 0.54)):
        own.lathe(
            [(radius - 0.02, z - 0.03), (radius + 0.02, z), (radius - 0.02, z + 0.03)],
            "metal",
            n=32,
            col=np.multiply(BRONZE, 2.0),
            rough=0.4,
        )
    own.tube([[0, 0, 2.98], [0, 0, 3.4]], 0.07, "metal", n=8, col=BRONZE)
    own.tube([[0.85, 0.0, 1.98], [2.35, 0.0, 1.98]], 0.10, "wood", n=10, col=DARK_WOOD)
    for x in (1.1, 2.1):
        own.tube([[x, 0, 2.0], [x, 0, 3.4]], 0.015, "fabric", n=4, col=(0.42, 0.34, 0.20))
    b.extend(own.mesh(), at, yaw)


def pagoda(b: Builder, at: ArrayLike, *, tiers: int = 5, lit: float = 0.0) -> None:
    """Raise a pagoda: each storey a little narrower than the one below, a spire of rings on the last."""
    own, z = Builder(), 0.9
    own.box((0, 0, 0.45), (9.0, 9.0, 0.9), "ashlar", seg=2.0, col=GRANITE)
    for k in range(tiers):
        wide, high = 3.1 - 0.33 * k, 3.0 - 0.16 * k
        own.box((0, 0, z + high / 2), (2 * wide, 2 * wide, high), "plaster", seg=1.2, col=(0.50, 0.46, 0.38))
        for x in np.linspace(-wide, wide, 4):
            for s in (-1, 1):
                for px, py in ((x, s * wide), (s * wide, x)):
                    own.box((px, py, z + high / 2), (0.26, 0.26, high), "wood", col=VERMILION)
        for s in (-1, 1):
            for x, emit in ((-wide * 0.66, 0.0), (0.0, 1.6 * lit), (wide * 0.66, 0.0)):
                glass = PAPER if emit else (0.07, 0.05, 0.035)
                own.box((x, s * wide, z + 1.15), (0.9, 0.10, 1.6), "plain", col=glass, emit=emit).box(
                    (s * wide, x, z + 1.15), (0.10, 0.9, 1.6), "plain", col=glass, emit=emit
                )
            own.box((0, s * (wide + 0.75), z + 0.42), (2 * wide + 1.5, 0.08, 0.5), "wood", col=np.multiply(VERMILION, 0.9)).box(
                (s * (wide + 0.75), 0, z + 0.42), (0.08, 2 * wide + 1.5, 0.5), "wood", col=np.multiply(VERMILION, 0.9)
            )
        own.box((0, 0, z + high + 0.05), (2 * wide + 0.9, 2 * wide + 0.9, 0.5), "wood", col=BRACKETS[0])
        last = k == tiers - 1
        half = wide + 2.0
        Roof(
            half=(half, half),
            ridge=0.12 if last else wide - 0.5,
            eaves=z + high + 0.30,
            rise=2.4 if last else 1.5,
            gable=1.0,
            lift=0.75,
            ribs=0.80,
        ).build(own, fine=11)
        z += high + (1.25 if not last else 2.4)
    own.tube([[0, 0, z], [0, 0, z + 6.4]], [0.13, 0.05], "metal", n=8, col=BRONZE)
    for k in range(9):
        radius = 0.62 - 0.035 * k
        own.lathe(
            [(0.1, 0.9 + 0.46 * k), (radius, 0.94 + 0.46 * k), (0.1, 0.98 + 0.46 * k)],
            "metal",
            n=16,
            at=(0, 0, z),
            col=np.multiply(BRONZE, 1.6),
        )
    own.lathe([(0.0, 5.7), (0.22, 5.9), (0.16, 6.1), (0.0, 6.4)], "metal", n=12, at=(0, 0, z), col=GILT)
    b.extend(own.mesh(), at)


def wall(b: Builder, start: ArrayLike, end: ArrayLike, *, high: float = 2.3) -> None:
    """Run a plastered wall on a foot of stone, with a cap of tiles, between two points of the ground."""
    a, e = np.asarray(start, float), np.asarray(end, float)
    long, yaw = float(np.linalg.norm(e - a)), float(np.arctan2(e[1] - a[1], e[0] - a[0]))
    at = (*((a + e) / 2), 0.0)
    b.box((0, 0, 0.25), (long, 0.62, 0.5), "ashlar", seg=1.2, col=np.multiply(GRANITE, 0.9), yaw=yaw, at=at)
    b.box((0, 0, (high + 0.5) / 2), (long, 0.44, high - 0.5), "plaster", seg=1.0, col=(0.52, 0.46, 0.36), yaw=yaw, at=at)
    b.box((0, 0, high - 0.06), (long, 0.56, 0.12), "wood", col=DARK_WOOD, yaw=yaw, at=at)
    cap = np.array(
        [[-0.62, high + 0.02], [-0.62, high + 0.10], [-0.10, high + 0.42], [0.10, high + 0.42], [0.62, high + 0.10], [0.62, high + 0.02]]
    )
    b.prism(cap, long, "shingle", axis=0, col=TILE, yaw=yaw, at=at)
    b.tube([[-long / 2, 0, high + 0.44], [long / 2, 0, high + 0.44]], 0.12, "shingle", n=7, col=np.multiply(TILE, 1.1), yaw=yaw, at=at)
    for x in np.arange(-long / 2 + 0.2, long / 2, 0.4):
        for s in (-1, 1):
            b.tube(
                [[x, s * 0.66, high + 0.10], [x, s * 0.10, high + 0.43]], 0.07, "shingle", n=4, col=np.multiply(TILE, 1.25), yaw=yaw, at=at
            )


def gate(b: Builder, at: ArrayLike) -> None:
    """Stand the gate in the wall: pillars, open leaves, a tiled roof."""
    own = Builder()
    for x in (-2.2, 2.2):
        for y in (-1.1, 1.1):
            own.lathe([(0.24, 0.0), (0.23, 3.7)], "wood", n=14, at=(x, y, 0), col=VERMILION)
        own.box((x * 0.95, 0.9, 1.6), (0.10, 1.8, 3.0), "planks", col=np.multiply(VERMILION, 0.7))
    for y in (-1.1, 1.1):
        own.box((0, y, 3.5), (5.6, 0.24, 0.36), "wood", col=np.multiply(VERMILION, 0.9))
    Roof(half=(4.3, 2.6), ridge=2.6, eaves=3.85, rise=1.9, lift=0.6).build(own, fine=21)
    b.extend(own.mesh(), at)
