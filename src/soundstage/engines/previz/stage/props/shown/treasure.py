"""A treasure chest that stands open."""

import numpy as np

from soundstage.engines.previz.stage.geometry import Array, Builder, Mesh, rot_x, rot_y, turned
from soundstage.engines.previz.stage.props.handheld.shapes import ball, curve, strip
from soundstage.engines.previz.stage.props.shown.regalia import EMERALD, LEAF_GOLD, PEARL, RUBY, SAPPHIRE, gem
from soundstage.engines.previz.stage.scene import Colour

WIDE, DEEP, HIGH = 0.44, 0.27, 0.185
"""Of the chest without its lid, metres."""
OPEN = 1.72
"""Radians that its lid is open."""


def treasure_chest(colour: Colour | None) -> Mesh:
    """A pirate's chest, its barrel lid thrown back, heaped with coins, stones and pearls."""
    wood, iron, b = np.array(colour or (0.150, 0.068, 0.028)), (0.42, 0.30, 0.13), Builder()
    wall = 0.014
    for k in range(4):
        z, tall, shade = (k + 0.5) * HIGH / 4, HIGH / 4 - 0.002, 0.86 + 0.09 * ((k * 0.618) % 1) * 3
        for s in (-1, 1):
            b.box((0, s * (DEEP - wall) / 2, z), (WIDE, wall, tall), "wood", col=wood * shade, rough=0.6, uv_shift=(0.3 * k, 0.11 * k))
            b.box((s * (WIDE - wall) / 2, 0, z), (wall, DEEP, tall), "wood", col=wood * shade, rough=0.6, uv_shift=(0.2 * k, 0.17 * k))
    b.box((0, 0, 0.006), (WIDE, DEEP, 0.012), "wood", col=wood * 0.8, rough=0.7)
    rivet = Builder().lathe(curve([(0.0058, 0.0), (0.0048, 0.0026), (0.0, 0.0036)], 5), "polished", n=10, col=iron, rough=0.3).mesh()
    front = turned(rivet, rot_x(np.pi / 2))
    for x in (-0.205, -0.085, 0.085, 0.205):
        b.box((x, 0, HIGH / 2), (0.026, DEEP + 0.006, HIGH + 0.002), "polished", col=iron, rough=0.34, skip="+z-z")
        for z in (0.024, 0.068, 0.112, 0.158):
            b.extend(front, (x, -DEEP / 2 - 0.003, z))
    for z in (0.013, HIGH - 0.011):
        b.box((0, 0, z), (WIDE + 0.004, DEEP + 0.004, 0.022), "polished", col=iron, rough=0.36, skip="+z-z")
    b.box((0, -DEEP / 2 - 0.006, HIGH - 0.030), (0.066, 0.010, 0.062), "plain", col=LEAF_GOLD, rough=0.2)
    b.lathe([(0.0, 0.0), (0.0075, 0.0), (0.0, 0.0006)], "plain", n=20, col=(0.01, 0.01, 0.01), at=(0, 0, 0))
    b.extend(turned(b.parts.pop(), rot_x(np.pi / 2)), (0, -DEEP / 2 - 0.0114, HIGH - 0.026))
    b.box((0, -DEEP / 2 - 0.0114, HIGH - 0.038), (0.0055, 0.001, 0.020), "plain", col=(0.01, 0.01, 0.01))
    for s in (-1, 1):
        a = np.linspace(0, np.pi, 13)
        b.tube(
            np.stack([np.full(13, s * (WIDE / 2 + 0.008)) + s * 0.012 * np.sin(a), 0.045 * np.cos(a), 0.115 - 0.035 * np.sin(a)], 1),
            0.0055,
            "polished",
            n=8,
            col=iron,
            rough=0.3,
        )
    b.extend(turned(_lid(wood, iron, rivet), rot_x(-OPEN)), (0, DEEP / 2, HIGH))
    _riches(b)
    return b.mesh()


def _lid(wood: Array, iron: Colour, rivet: Mesh) -> Mesh:
    """The lid, closed, its hinge along x at the origin."""
    b, half = Builder(), DEEP / 2
    a = np.linspace(0, np.pi, 8)
    for k in range(7):  # its staves
        turn = np.linspace(a[k] + 0.006, a[k + 1] - 0.006, 5)
        x, t = np.meshgrid(np.linspace(-WIDE / 2, WIDE / 2, 5), turn)
        for r, flip, shade in ((half, 1, 1.0), (half - 0.012, -1, 0.42)):
            b.surface(
                x[:, ::flip],
                -half - r * np.cos(t),
                r * np.sin(t) * 0.78,
                "wood",
                col=wood * shade * (0.88 + 0.24 * ((k * 0.618) % 1)),
                rough=0.6,
                uv=np.stack([x[:, ::flip].ravel(), t.ravel() * half], 1) * 0.83 + 0.17 * k,
            )
    turn = np.linspace(0, np.pi, 17)
    arc = np.stack([-half - half * np.cos(turn), half * np.sin(turn) * 0.78], 1)
    for s in (-1, 1):
        b.prism(arc, 0.012, "wood", axis=0, col=wood * 0.8, rough=0.6, at=(s * (WIDE / 2 - 0.006), 0, 0))
    for x in (-0.205, -0.085, 0.085, 0.205):
        hoop = np.stack([np.full(17, x), -half - (half + 0.002) * np.cos(turn), (half + 0.002) * np.sin(turn) * 0.78], 1)
        strip(b, hoop, (1, 0, 0), 0.013, 0.0018, "polished", col=iron, rough=0.34)
    for y in (0.0, -DEEP):
        b.box((0, y, 0.008), (WIDE + 0.004, 0.008, 0.020), "polished", col=iron, rough=0.36)
    b.box((0, -DEEP - 0.006, 0.0), (0.034, 0.006, 0.050), "plain", col=LEAF_GOLD, rough=0.2)
    return b.mesh()


def _riches(b: Builder) -> None:
    """A heap of coins up over the rim, with stones, strings of pearls and a cup among them."""
    r = np.random.default_rng(4)

    def heap(x: Array | float, y: Array | float) -> Array:
        return HIGH - 0.022 + 0.070 * np.exp(-((np.asarray(x) - 0.02) ** 2) / 0.018 - (np.asarray(y) - 0.02) ** 2 / 0.010)

    u, v = np.meshgrid(np.linspace(-WIDE / 2 + 0.014, WIDE / 2 - 0.014, 42), np.linspace(-DEEP / 2 + 0.014, DEEP / 2 - 0.014, 26))
    b.surface(u, v, heap(u, v) - 0.004 + 0.0025 * r.normal(size=u.shape), "plain", col=np.multiply(LEAF_GOLD, 0.9), rough=0.3)
    coin = (
        Builder()
        .lathe(
            [(0.0, 0.0), (0.0154, 0.0), (0.0154, 0.0026), (0.0126, 0.0027), (0.0118, 0.0019), (0.0, 0.0019)],
            "plain",
            n=14,
            col=LEAF_GOLD,
            rough=0.14,
        )
        .mesh()
    )
    for _ in range(95):
        x, y = r.uniform(-0.19, 0.19), r.uniform(-0.112, 0.112)
        lean = rot_x(r.normal(0, 0.42)) @ rot_y(r.normal(0, 0.42))
        b.extend(
            turned(coin, lean),
            (x, y, float(heap(x, y)) + 0.001 + 0.004 * r.uniform()),
            r.uniform(0, 6),
            tint=np.full(3, r.uniform(0.85, 1.1)),
        )
    for hue, x, y, size in (
        (RUBY, -0.105, -0.085, 0.017),
        (EMERALD, 0.070, -0.090, 0.015),
        (SAPPHIRE, 0.150, -0.050, 0.017),
        (RUBY, 0.010, -0.050, 0.013),
        (EMERALD, -0.150, -0.020, 0.013),
        (SAPPHIRE, -0.050, -0.030, 0.012),
    ):
        b.extend(turned(gem(hue, size), rot_x(0.5)), (x, y, float(heap(x, y)) + 0.010))
    for k in range(34):  # pearls, over the rim
        t = k / 33
        x, y = -0.020 + 0.110 * t + 0.012 * np.sin(9 * t), -0.060 - 0.082 * np.sin(np.pi * min(1.0, 1.25 * t) * 0.62)
        z = float(heap(x, y)) + 0.006 if y > -DEEP / 2 + 0.010 else HIGH + 0.007 - 0.055 * np.sin(np.pi * np.clip((t - 0.35) / 0.65, 0, 1))
        ball(b, (x, min(y, -DEEP / 2 - 0.008) if z < HIGH else y, z), 0.0058, "plain", n=8, col=PEARL, rough=0.14)
    cup = curve(
        [
            (0.0, 0.0),
            (0.024, 0.0),
            (0.022, 0.005),
            (0.006, 0.012),
            (0.005, 0.032),
            (0.010, 0.040),
            (0.030, 0.052),
            (0.034, 0.075),
            (0.033, 0.092),
            (0.031, 0.092),
            (0.030, 0.072),
            (0.0, 0.050),
        ],
        40,
    )
    goblet = Builder().lathe(cup, "plain", n=28, col=LEAF_GOLD, rough=0.12).mesh()
    b.extend(turned(goblet, rot_y(-0.5) @ rot_x(0.25)), (-0.090, 0.020, float(heap(-0.090, 0.02)) - 0.012))
