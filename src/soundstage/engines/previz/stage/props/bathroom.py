"""What a bathroom is made of: a tub on feet, a basin in its cabinet, a mirror with lamps, a toilet, towels, bottles, a shower curtain."""

import numpy as np
from numpy.typing import ArrayLike, NDArray

from soundstage.engines.previz.stage.geometry import Builder, Mesh
from soundstage.engines.previz.stage.scene import Point

Array = NDArray[np.float64]

ENAMEL, CHROME = (0.74, 0.73, 0.70), (0.62, 0.64, 0.66)
BOTTLES = np.array(
    [
        (0.62, 0.60, 0.55),
        (0.10, 0.30, 0.34),
        (0.55, 0.30, 0.10),
        (0.45, 0.08, 0.12),
        (0.30, 0.42, 0.20),
        (0.70, 0.55, 0.60),
        (0.06, 0.07, 0.08),
    ]
)
TUB = 0.58
"""Height of the rim of the tub, metres."""


def tub(outside: ArrayLike = ENAMEL) -> Mesh:
    """Return a free-standing bath of 1.7 m along y on four feet, full of water and foam; its taps are at +y."""
    b = Builder()
    turn = np.linspace(0, 2 * np.pi, 41)
    shape = np.sign(np.cos(turn)) * np.abs(np.cos(turn)) ** 0.75, np.sign(np.sin(turn)) * np.abs(np.sin(turn)) ** 0.72

    def ring(share: float, z: float) -> Array:
        return np.c_[0.385 * share * shape[0], 0.85 * (1 - 0.62 * (1 - share)) * shape[1], np.full(41, z)]

    outer = np.stack([ring(s, z) for s, z in ((0.50, 0.14), (0.66, 0.15), (0.80, 0.24), (0.92, 0.44), (0.97, TUB - 0.03))])
    b.surface(outer[..., 0], outer[..., 1], outer[..., 2], "plain", col=outside, rough=0.2)
    inner = np.stack([ring(s, z) for s, z in ((0.90, TUB), (0.86, 0.42), (0.80, 0.30))])
    b.surface(inner[..., 0], inner[..., 1], inner[..., 2], "plain", col=ENAMEL, rough=0.15)
    b.tube(ring(0.955, TUB), 0.036, "plain", n=10, col=ENAMEL, rough=0.15)
    b.add(
        np.r_[[[0, 0, 0.455]], ring(0.88, 0.455)[:-1]],
        [[0, 1 + k, 1 + (k + 1) % 40] for k in range(40)],
        "plain",
        col=(0.30, 0.42, 0.44),
        rough=0.08,
    )
    r = np.random.default_rng(4)
    for _ in range(70):
        x, y = r.uniform(-0.30, 0.30), r.uniform(-0.72, 0.72)
        size = r.uniform(0.03, 0.08)
        if (x / 0.31) ** 2 + (y / 0.76) ** 2 < 1:
            a = np.linspace(0, np.pi / 2, 4)
            b.lathe(np.c_[size * np.cos(a), size * 0.7 * np.sin(a)], "plain", n=8, at=(x, y, 0.458), col=(0.80, 0.80, 0.80), rough=0.5)
    for s in (-1, 1):
        for y in (-0.52, 0.52):
            b.tube(
                [[s * 0.22, y, 0.2], [s * 0.30, y * 1.05, 0.12], [s * 0.28, y * 1.1, 0.02], [s * 0.34, y * 1.16, 0.015]],
                [0.035, 0.04, 0.028, 0.022],
                "metal",
                n=8,
                col=(0.50, 0.36, 0.14),
            )
    return b.mesh()


def bath_taps(b: Builder, at: Point) -> None:
    """Stand the tall mixer of a tub with a hand shower on a hose; it pours towards -y."""
    x, y, z = at
    for s in (-0.07, 0.07):
        b.tube([[x + s, y, z], [x + s, y, z + 0.86]], 0.014, "metal", n=8, col=CHROME)
        b.tube([[x + s * 1.6, y, z + 0.88], [x + s * 2.3, y, z + 0.88]], 0.014, "metal", n=7, col=CHROME)
    b.tube([[x - 0.12, y, z + 0.88], [x + 0.12, y, z + 0.88]], 0.022, "metal", n=8, col=CHROME)
    b.tube([[x, y, z + 0.88], [x, y - 0.10, z + 0.92], [x, y - 0.18, z + 0.86]], 0.018, "metal", n=8, col=CHROME)
    b.tube(
        [[x, y + 0.02, z + 0.88], [x, y + 0.06, z + 1.5], [x, y + 0.04, z + 2.02], [x, y - 0.30, z + 2.06]], 0.012, "metal", n=7, col=CHROME
    )
    b.lathe(
        [(0.0, 0.05), (0.02, 0.03), (0.11, 0.0), (0.11, -0.015), (0.0, -0.015)][::-1], "metal", n=18, at=(x, y - 0.30, z + 2.03), col=CHROME
    )


def vanity(b: Builder, r: np.random.Generator, at: Point, wide: float, wood: ArrayLike) -> None:
    """Stand a cabinet with a basin let into its top, a tap, and what people keep there; it faces -y."""
    x, y, z = at
    tone = np.asarray(wood, float)
    b.box((x, y, z + 0.46), (wide, 0.50, 0.72), "wood", seg=0.3, col=tone).box(
        (x, y, z + 0.05), (wide - 0.1, 0.40, 0.10), "plain", col=(0.04, 0.04, 0.04)
    )
    doors = 4
    for k in range(doors):
        u = x + ((k + 0.5) / doors - 0.5) * wide
        b.box((u, y - 0.255, z + 0.46), (wide / doors - 0.03, 0.016, 0.66), "wood", col=tone * 1.2)
        b.lathe(
            [(0.0, -0.012), (0.014, -0.006), (0.014, 0.006), (0.0, 0.012)],
            "metal",
            n=8,
            at=(u + (0.11 if k % 2 == 0 else -0.11), y - 0.275, z + 0.62),
            col=CHROME,
        )
    b.box((x, y - 0.01, z + 0.84), (wide + 0.04, 0.54, 0.045), "plain", seg=0.25, col=(0.66, 0.65, 0.62), rough=0.2)
    a = np.array([(0.20, 0.0), (0.255, 0.05), (0.275, 0.115), (0.265, 0.125), (0.24, 0.11), (0.20, 0.04), (0.0, 0.015)])
    basin = Builder().lathe(a, "plain", n=30, col=ENAMEL, rough=0.12).mesh()
    basin.pos[:, 1] *= 0.78
    b.extend(basin, (x, y - 0.02, z + 0.862))
    b.tube(
        [[x, y + 0.20, z + 0.86], [x, y + 0.20, z + 1.10], [x, y + 0.12, z + 1.16], [x, y + 0.02, z + 1.12]],
        0.017,
        "metal",
        n=9,
        col=CHROME,
    )
    for s in (-0.11, 0.11):
        b.lathe([(0.025, 0.0), (0.02, 0.04), (0.03, 0.06), (0.0, 0.075)], "metal", n=12, at=(x + s, y + 0.20, z + 0.862), col=CHROME)
    top = z + 0.862
    b.lathe(
        [(0.034, 0.0), (0.038, 0.10), (0.034, 0.10), (0.03, 0.01), (0.0, 0.01)],
        "plain",
        n=14,
        at=(x + 0.42, y + 0.10, top),
        col=(0.30, 0.42, 0.44),
        rough=0.3,
    )
    for k, tint in enumerate(((0.62, 0.08, 0.08), (0.08, 0.25, 0.55), (0.65, 0.62, 0.20))):
        lean = 0.05 * np.array([np.cos(k * 2.1), np.sin(k * 2.1)])
        tip = np.array([x + 0.42 + lean[0], y + 0.10 + lean[1], top + 0.20])
        b.tube([np.array([x + 0.42, y + 0.10, top + 0.01]), tip], 0.006, "plain", n=5, col=tint)
        b.box(tip - [0, 0, 0.012], (0.014, 0.012, 0.034), "plain", col=(0.7, 0.7, 0.68))
    bottles(b, r, x + 0.52, x + wide / 2 - 0.06, y + 0.12, top)
    bottles(b, r, x - wide / 2 + 0.06, x - 0.48, y + 0.14, top, most=4)
    b.box((x - 0.36, y - 0.12, top + 0.012), (0.10, 0.07, 0.022), "plain", col=(0.62, 0.50, 0.40), rough=0.4)


def bottles(b: Builder, r: np.random.Generator, x0: float, x1: float, y: float, z: float, *, most: int = 6) -> None:
    """Stand bottles, jars and tubes on a shelf between `x0` and `x1`."""
    for x in np.linspace(x0, x1, max(2, min(most, int((x1 - x0) / 0.07)))):
        tone, h, w = BOTTLES[r.integers(len(BOTTLES))] * r.uniform(0.8, 1.15), r.uniform(0.09, 0.20), r.uniform(0.020, 0.032)
        at = (float(x), y + r.uniform(-0.05, 0.05), z)
        b.lathe(
            [(0.0, 0.0), (w, 0.0), (w, h * 0.72), (w * 0.5, h * 0.80), (w * 0.5, h), (0.0, h)], "plain", n=10, at=at, col=tone, rough=0.2
        )


def mirror(b: Builder, at: Point, wide: float, high: float, *, day: ArrayLike, lit: float, frame: ArrayLike) -> tuple[Point, Point]:
    """Hang a mirror that steam has dimmed on a wall that faces -y, a globe lamp to each side; returns where these shine from."""
    x, y, z = at
    u, v = np.meshgrid(np.linspace(-1, 1, 13), np.linspace(-1, 1, 9))
    steam = np.clip(0.55 + 0.35 * v + 0.25 * np.sin(2.1 * u + 0.6) * np.sin(1.7 * v + 1.0) + 0.5 * np.clip(u**2 - 0.3, 0, 1), 0, 1)[
        ..., None
    ]
    tone = np.asarray(day, float) * (1 - steam) + np.array([0.46, 0.49, 0.50]) * steam
    b.surface(x + u * wide / 2, np.full_like(u, y - 0.03), z + v * high / 2, "plain", col=tone.reshape(-1, 3), rough=0.10)
    for du, dv, w, h in ((0, 1, wide + 0.08, 0.04), (0, -1, wide + 0.08, 0.04), (-1, 0, 0.04, high), (1, 0, 0.04, high)):
        b.box((x + du * (wide / 2 + 0.02), y - 0.025, z + dv * (high / 2 + 0.02)), (w, 0.05, h), "wood", col=frame)
    spots: list[Point] = []
    for s in (-1, 1):
        px = x + s * (wide / 2 + 0.20)
        b.lathe([(0.0, 0.0), (0.06, 0.0), (0.05, 0.02), (0.0, 0.03)], "metal", n=14, at=(px, y - 0.02, z + 0.18), col=CHROME)
        b.tube([[px, y - 0.02, z + 0.18], [px, y - 0.11, z + 0.18], [px, y - 0.11, z + 0.22]], 0.012, "metal", n=7, col=CHROME)
        a = np.linspace(-np.pi / 2, np.pi / 2, 9)
        b.lathe(np.c_[0.075 * np.cos(a), 0.30 + 0.075 * np.sin(a)], "plain", n=16, at=(px, y - 0.11, z), col=(1.0, 0.88, 0.72), emit=lit)
        spots.append((px, y - 0.24, z + 0.30))
    return spots[0], spots[1]


def toilet(b: Builder, at: Point, yaw: float) -> None:
    """Stand a toilet with its lid down that faces -y before it is turned; the lid is 0.43 m high."""
    made = Builder()
    bowl = (
        Builder()
        .lathe([(0.13, 0.0), (0.12, 0.10), (0.11, 0.18), (0.17, 0.30), (0.20, 0.39), (0.0, 0.39)], "plain", n=24, col=ENAMEL, rough=0.15)
        .mesh()
    )
    bowl.pos[:, 1] = bowl.pos[:, 1] * 1.22 - 0.06
    made.extend(bowl)
    lid = (
        Builder().lathe([(0.0, 0.39), (0.205, 0.39), (0.21, 0.41), (0.20, 0.43), (0.0, 0.435)], "plain", n=24, col=ENAMEL, rough=0.2).mesh()
    )
    lid.pos[:, 1] = lid.pos[:, 1] * 1.22 - 0.06
    made.extend(lid)
    made.box((0, 0.27, 0.62), (0.42, 0.18, 0.42), "plain", col=ENAMEL, rough=0.15).box(
        (0, 0.27, 0.845), (0.45, 0.21, 0.035), "plain", col=ENAMEL, rough=0.15
    )
    made.lathe([(0.0, 0.0), (0.03, 0.0), (0.03, 0.015), (0.0, 0.02)], "metal", n=12, at=(0, 0.27, 0.862), col=CHROME)
    b.extend(made.mesh(), at, yaw)


def towel_rail(b: Builder, wall: float, y: float, colours: tuple[ArrayLike, ...]) -> None:
    """Hang a heated ladder of chrome on a wall at x = `wall` that faces +x, towels over its rungs."""
    x = wall + 0.09
    for s in (-0.26, 0.26):
        b.tube([[x, y + s, 0.75], [x, y + s, 1.95]], 0.016, "metal", n=8, col=CHROME)
    for z in np.arange(0.8, 1.96, 0.115):
        b.tube([[x, y - 0.26, z], [x, y + 0.26, z]], 0.011, "metal", n=6, col=CHROME)
    for k, tone in enumerate(colours):
        top, w = (1.76, 1.16)[k % 2], 0.40
        u, v = np.meshgrid(np.linspace(-1, 1, 9), np.linspace(0, 1, 7))
        out = 0.030 + 0.010 * np.sin(u * 6 + k)
        b.surface(np.full_like(u, x) + out, y + u * w / 2, top - 0.48 * v, "carpet", col=tone)
        b.surface((np.full_like(u, x) + out)[:, ::-1] - 0.004, (y + u * w / 2)[:, ::-1], top - 0.48 * v, "carpet", col=tone)
        b.box((x, y, top + 0.012), (0.075, w, 0.03), "carpet", col=tone)


def shower_curtain(b: Builder, x: float, y0: float, y1: float, high: float, colour: ArrayLike) -> None:
    """Hang a curtain on a rail along y, gathered towards its far end."""
    b.tube([[x, y0 - 0.9, high], [x, y1, high]], 0.014, "metal", n=7, col=CHROME)
    t = np.linspace(0, 1, 61)
    line = y0 + (y1 - y0) * t
    fold = 0.055 * np.sin(t * 9 * 2 * np.pi)
    z = np.array([[0.25], [high - 0.03]])
    for turn in (slice(None), slice(None, None, -1)):
        b.surface(
            np.stack([x + 1.2 * fold, x + 0.6 * fold])[:, turn],
            np.stack([line, line])[:, turn],
            np.repeat(z, 61, 1),
            "fabric",
            col=colour,
            rough=0.6,
        )


def duck(b: Builder, at: ArrayLike, yaw: float = 0.0) -> None:
    """Float a rubber duck."""
    made = Builder().tube(
        [[0, 0.07, 0.045], [0, 0.04, 0.03], [0, -0.01, 0.03], [0, -0.045, 0.035]],
        [0.012, 0.035, 0.042, 0.03],
        "plain",
        n=10,
        col=(0.72, 0.50, 0.03),
        rough=0.3,
    )
    a = np.linspace(-np.pi / 2, np.pi / 2, 7)
    made.lathe(np.c_[0.028 * np.cos(a), 0.085 + 0.028 * np.sin(a)], "plain", n=12, at=(0, -0.035, 0), col=(0.72, 0.50, 0.03), rough=0.3)
    made.tube([[0, -0.06, 0.083], [0, -0.085, 0.08]], [0.014, 0.006], "plain", n=6, col=(0.70, 0.18, 0.02))
    b.extend(made.mesh(), at, yaw)
