"""What stands in a bedroom beside the bed: bedside tables with their lamps, a wardrobe, a dressing table, slippers, clothes that lie about."""

import numpy as np
from numpy.typing import ArrayLike

from soundstage.engines.previz.stage.geometry import Builder, Mesh, rot_y, turned
from soundstage.engines.previz.stage.props.beds import MATTRESS
from soundstage.engines.previz.stage.props.furniture import WALNUT, chair, cushion
from soundstage.engines.previz.stage.scene import Point

SHADE = (1.0, 0.72, 0.44)


def bedside_table(b: Builder, at: ArrayLike, yaw: float = 0.0, *, wood: ArrayLike = WALNUT) -> None:
    """Stand a bedside table, 0.55 m high, its two drawers towards -y."""
    made = (
        Builder()
        .box((0, 0, 0.34), (0.46, 0.40, 0.40), "wood", seg=0.2, col=wood)
        .box((0, 0, 0.545), (0.50, 0.44, 0.025), "wood", seg=0.2, col=wood)
    )
    for z in (0.25, 0.43):
        made.box((0, -0.205, z), (0.40, 0.012, 0.15), "wood", col=np.asarray(wood) * 1.25)
        made.lathe([(0.0, -0.014), (0.014, -0.008), (0.014, 0.008), (0.0, 0.014)], "metal", n=8, at=(0, -0.222, z), col=(0.45, 0.34, 0.16))
    for x in (-0.2, 0.2):
        for y in (-0.17, 0.17):
            made.tube([[x, y, 0.0], [x * 0.95, y * 0.95, 0.15]], [0.014, 0.020], "wood", n=6, col=wood)
    b.extend(made.mesh(), at, yaw)


def bedside_lamp(b: Builder, at: ArrayLike, *, emit: float, pot: ArrayLike = (0.30, 0.36, 0.36), shade: ArrayLike = SHADE) -> Point:
    """Stand a lamp with a pot-bellied foot and a cloth shade, 0.46 m tall; return where its light is."""
    x, y, z = (float(v) for v in np.asarray(at, float))
    b.lathe(
        [(0.0, 0.0), (0.06, 0.0), (0.065, 0.015), (0.045, 0.03), (0.085, 0.10), (0.07, 0.17), (0.02, 0.22), (0.012, 0.28)],
        "plain", n=18, at=(x, y, z), col=pot, rough=0.22,
    )  # fmt: skip
    height = np.linspace(0, 1, 5)
    glow = np.repeat(emit * (0.6 + 0.55 * np.sin(np.pi * (0.25 + 0.5 * height))), 25)
    b.lathe(np.c_[0.155 - 0.05 * height, 0.24 + 0.22 * height], "fabric", n=24, at=(x, y, z), col=shade, emit=glow)
    return x, y, z + 0.34


def bedside_things(b: Builder, r: np.random.Generator, at: ArrayLike) -> None:
    """Lay what one reaches for at night: a book or two, a glass of water, an alarm clock that glows."""
    x, y, z = np.asarray(at, float)
    for k in range(r.integers(1, 4)):
        b.box((x - 0.11, y - 0.08, z + 0.014 + 0.028 * k), (0.15, 0.20, 0.026), "plain", col=r.uniform(0.05, 0.45, 3), rough=0.6, yaw=0.0)
    b.lathe(
        [(0.028, 0.0), (0.032, 0.11), (0.030, 0.11), (0.026, 0.01), (0.0, 0.01)],
        "plain",
        n=14,
        at=(x + 0.16, y - 0.12, z),
        col=(0.45, 0.52, 0.55),
        rough=0.06,
    )
    b.box((x + 0.02, y - 0.13, z + 0.04), (0.14, 0.06, 0.08), "plain", col=(0.03, 0.03, 0.035), rough=0.4)
    b.box((x + 0.02, y - 0.162, z + 0.042), (0.10, 0.004, 0.04), "plain", col=(0.9, 0.10, 0.05), emit=1.6)


def wardrobe(
    b: Builder, at: ArrayLike, yaw: float = 0.0, *, wide: float = 1.5, tall: float = 2.15, wood: ArrayLike = WALNUT, r: np.random.Generator
) -> None:
    """Stand a wardrobe facing -y, one door open upon the clothes that hang in it."""
    made, tone = Builder(), np.asarray(wood, float)
    half, deep = wide / 2, 0.58
    made.box((0, 0.26, tall / 2), (wide, 0.03, tall), "wood", seg=0.4, col=tone * 0.7)
    for x in (-half, 0.0, half):
        made.box((x, 0, tall / 2), (0.03, deep, tall), "wood", seg=0.4, col=tone)
    for z in (0.06, 0.14, tall - 0.02):
        made.box((0, 0, z), (wide, deep, 0.04), "wood", seg=0.4, col=tone)
    made.box((0, -0.02, tall + 0.03), (wide + 0.10, deep + 0.08, 0.06), "wood", seg=0.4, col=tone)
    _panelled(made, (-half / 2, -deep / 2 - 0.012), half, 0.16, tall - 0.04, tone, 0.0)
    _panelled(made, (half + 0.19, -deep / 2 - 0.30), half, 0.16, tall - 0.04, tone, -1.05)
    made.tube([[0.03, 0.0, tall - 0.22], [half - 0.03, 0.0, tall - 0.22]], 0.014, "metal", n=6, col=(0.4, 0.4, 0.42))
    x = 0.09
    while x < half - 0.08:
        colour, long, thick = r.uniform(0.03, 0.5) * r.uniform(0.4, 1.0, 3), r.uniform(0.7, 1.25), r.uniform(0.035, 0.07)
        cushion(made, (x, 0.0, tall - 0.30 - long / 2), (thick, 0.44, long), colour, soft=0.35)
        x += thick * 1.05
    for k in range(2):
        made.box((half * 0.3 + 0.3 * k, -0.05, 0.22), (0.26, 0.30, 0.11), "plain", col=r.uniform(0.2, 0.6, 3))
    b.extend(made.mesh(), at, yaw)


def _panelled(b: Builder, hinge: ArrayLike, wide: float, z0: float, z1: float, wood: ArrayLike, yaw: float) -> None:
    """A door with two raised panels and a knob, its middle at `hinge` (x, y), turned by `yaw`."""
    x, y = np.asarray(hinge, float)
    tone = np.asarray(wood, float)
    door = Builder().box((0, 0, (z0 + z1) / 2), (wide - 0.03, 0.025, z1 - z0), "wood", seg=0.3, col=tone * 1.1)
    for low, high in ((z0 + 0.10, z0 + 0.85), (z0 + 0.97, z1 - 0.10)):
        door.box((0, -0.016, (low + high) / 2), (wide - 0.19, 0.012, high - low), "wood", col=tone * 1.35)
    door.lathe(
        [(0.0, -0.02), (0.02, -0.01), (0.02, 0.01), (0.0, 0.02)], "metal", n=10, at=(wide / 2 - 0.07, -0.035, 1.05), col=(0.45, 0.34, 0.16)
    )
    b.extend(door.mesh(), (x, y, 0), yaw)


def dressing_table(
    b: Builder, r: np.random.Generator, at: ArrayLike, yaw: float = 0.0, *, wood: ArrayLike = WALNUT, sky: ArrayLike = (0.30, 0.34, 0.38)
) -> None:
    """Stand a chest of drawers facing -y, a round mirror on it that shows `sky`, bottles, a box, a vase before it."""
    made, tone = Builder(), np.asarray(wood, float)
    made.box((0, 0, 0.45), (1.15, 0.46, 0.72), "wood", seg=0.3, col=tone).box((0, 0, 0.825), (1.22, 0.50, 0.03), "wood", seg=0.3, col=tone)
    for row in range(3):
        for s in (-1, 1):
            made.box((s * 0.28, -0.235, 0.21 + 0.24 * row), (0.53, 0.014, 0.21), "wood", col=tone * 1.3)
            for k in (-0.13, 0.13):
                made.lathe(
                    [(0.0, -0.014), (0.015, -0.008), (0.015, 0.008), (0.0, 0.014)],
                    "metal",
                    n=8,
                    at=(s * 0.28 + k, -0.255, 0.21 + 0.24 * row),
                    col=(0.45, 0.34, 0.16),
                )
    for x in (-0.52, 0.52):
        for y in (-0.18, 0.18):
            made.tube([[x, y, 0], [x, y, 0.1]], 0.022, "wood", n=6, col=tone)
    turn = np.linspace(0, 2 * np.pi, 41)
    rim = np.c_[0.40 * np.cos(turn), np.full(41, 0.18), 1.34 + 0.46 * np.sin(turn)]
    made.tube(rim, 0.022, "wood", n=8, col=tone)
    made.add(np.r_[[[0, 0.178, 1.34]], rim[:-1]], [[0, 1 + k, 1 + (k + 1) % 40] for k in range(40)], "plain", col=sky, rough=0.05)
    for x, high, wide in ((-0.42, 0.16, 0.03), (-0.34, 0.11, 0.025), (-0.27, 0.13, 0.022)):
        made.lathe(
            [(0.0, 0.0), (wide, 0.0), (wide, high * 0.65), (0.010, high * 0.75), (0.010, high), (0, high)],
            "plain",
            n=12,
            at=(x, -0.06, 0.84),
            col=r.uniform(0.1, 0.6, 3),
            rough=0.1,
        )
    made.box((0.05, -0.08, 0.87), (0.18, 0.13, 0.06), "wood", col=tone * 1.6)
    made.lathe(
        [(0.0, 0.0), (0.05, 0.0), (0.07, 0.09), (0.035, 0.19), (0.045, 0.22)],
        "plain",
        n=16,
        at=(0.40, -0.02, 0.84),
        col=(0.55, 0.56, 0.58),
        rough=0.2,
    )
    for k in range(7):
        a, lean = k * 0.9, r.uniform(0.05, 0.13)
        tip = np.array([0.40 + lean * np.cos(a), -0.02 + lean * np.sin(a), 1.06 + r.uniform(0.14, 0.26)])
        made.tube([(0.40, -0.02, 1.0), tuple(tip)], 0.004, "plain", n=4, col=(0.06, 0.14, 0.04))
        cushion(
            made, tip, (0.07, 0.07, 0.055), np.array([[0.7, 0.25, 0.28], [0.75, 0.7, 0.6], [0.55, 0.12, 0.18]])[r.integers(3)], soft=0.8
        )
    b.extend(made.mesh(), at, yaw)


def throw_and_cushions(b: Builder, middle: ArrayLike, wide: float, knit: ArrayLike, cloth: ArrayLike) -> None:
    """Lay a knitted throw over the foot of a bed whose head is at +x, and cushions on its far half: none hides a face on the pillow."""
    x, y = np.asarray(middle, float)
    u, v = np.meshgrid(np.linspace(-1.02, -0.48, 9), np.r_[-0.34, np.linspace(0, wide, 21), wide + 0.34])
    over = (v < 0) | (v > wide)
    across = np.clip(v, -0.035, wide + 0.035) - wide / 2
    top = np.where(over, MATTRESS - 0.30, MATTRESS + 0.04 + 0.012 * np.sin(v * 8 + u * 5) + 0.008 * np.sin(u * 17))
    b.surface(x + u + 0.03 * np.sin(v * 3), y + across, top, "fabric", col=knit)
    for dy, size, tone in ((0.60, 0.42, np.asarray(knit) * 0.9), (0.46, 0.32, np.asarray(cloth) * 0.6 + 0.1)):
        made = Builder()
        cushion(made, (0, 0, 0), (0.15, size, size), tone, soft=0.55)
        tilted = turned(made.mesh(), rot_y(0.42))
        b.extend(tilted, (x + 0.50 - 0.10 * (size < 0.35), y + dy, MATTRESS + 0.04 + size * 0.48))


def chair_with_clothes(r: np.random.Generator, wood: ArrayLike = WALNUT) -> Mesh:
    """Return a chair over whose back a shirt hangs, jeans folded on its seat."""
    shirt = np.array(((0.50, 0.50, 0.48), (0.34, 0.10, 0.09), (0.10, 0.18, 0.14), (0.44, 0.38, 0.28))[r.integers(4)])
    b = Builder().extend(chair(wood))
    t = np.linspace(0, 1, 13)
    line = np.c_[
        np.interp(t, [0, 0.46, 0.5, 0.54, 1], [0.175, 0.215, 0.275, 0.325, 0.35]),
        np.interp(t, [0, 0.46, 0.5, 0.54, 1], [0.50, 0.91, 0.945, 0.92, 0.36]),
    ]
    u, row = np.meshgrid(np.linspace(-0.24, 0.24, 19), np.arange(13))
    y = line[row, 0] + 0.009 * np.sin(u * 37 + row * 0.4)
    z = line[row, 1] + 0.02 * np.sin(u * 9)
    b.surface(u, y, z, "fabric", col=shirt).surface(u[:, ::-1], y[:, ::-1], z[:, ::-1], "fabric", col=shirt * 0.8)
    for k in range(2):
        cushion(b, (0.02, -0.03, 0.49 + 0.045 * k), (0.36 - 0.03 * k, 0.30, 0.05), (0.045, 0.065, 0.13), soft=0.3)
    return b.mesh()


def slippers(b: Builder, at: ArrayLike, yaw: float = 0.0, *, colour: ArrayLike = (0.36, 0.20, 0.22)) -> None:
    """Leave a pair of slippers by the bed, one a little askew."""
    x, y, _ = np.asarray(at, float)
    for s in (-1, 1):
        pair = Builder()
        cushion(pair, (0, 0, 0.018), (0.10, 0.26, 0.03), np.asarray(colour) * 0.6, soft=0.6)
        cushion(pair, (0, -0.06, 0.045), (0.105, 0.14, 0.06), colour, soft=0.6)
        b.extend(pair.mesh(), (x + s * 0.075, y + 0.03 * s, 0), yaw + 0.12 * s)
