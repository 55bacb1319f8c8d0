"""A crown on its cushion, and the gold and the stones that such things are of."""

import numpy as np

from soundstage.engines.previz.stage.geometry import Array, Builder, Mesh, rot_y, turned
from soundstage.engines.previz.stage.props.handheld.shapes import ball, curve, cut, skin, strip
from soundstage.engines.previz.stage.scene import Colour

RUBY, SAPPHIRE, EMERALD, PEARL = (0.40, 0.008, 0.020), (0.012, 0.045, 0.36), (0.010, 0.22, 0.060), (0.72, 0.68, 0.60)
LEAF_GOLD: Colour = (0.60, 0.365, 0.075)
"""Of what is seen as gold all over: a polished mirror is as dark as the room."""
VELVET: Colour = (0.23, 0.010, 0.022)
AROUND = 128


def gem(colour: Colour, size: float) -> Mesh:
    """A cut stone that looks up along z."""
    stone = [(0.0, -0.5), (0.6, -0.3), (1.0, 0.0), (0.92, 0.22), (0.55, 0.46), (0.0, 0.46)]
    return cut(Builder(), np.array(stone) * size, 10, "plain", col=colour, rough=0.03).mesh()


def crown(colour: Colour | None) -> Mesh:
    """A king's crown with stones and pearls, on a cushion of velvet with tassels."""
    gold, b = LEAF_GOLD, Builder()
    _cushion(b, np.array(colour or VELVET))
    foot = 0.066
    turn = np.linspace(0, 2 * np.pi, AROUND + 1)[:-1]
    wave = np.abs(np.mod(turn / (2 * np.pi) * 8 + 0.5, 1) - 0.5) * 2  # 0 on a point, 1 between
    top = 0.034 + 0.040 * (1 - wave) ** 1.7

    def ring(share: Array | float, thick: float) -> Array:
        z = share * top
        r = 0.0760 + thick + 0.16 * z
        return np.stack([r * np.cos(turn), r * np.sin(turn), foot + z], 1)

    levels = np.linspace(0, 1, 7)
    skin(b, [*(ring(v, 0.0) for v in levels), *(ring(v, -0.0024) for v in levels[::-1])], "plain", col=gold, rough=0.16)
    for z, thick in ((0.003, 0.0030), (0.026, 0.0022)):
        r = 0.0765 + 0.16 * z
        b.tube(
            np.stack([r * np.cos(np.r_[turn, 0.0]), r * np.sin(np.r_[turn, 0.0]), np.full(AROUND + 1, foot + z)], 1),
            thick,
            "plain",
            n=7,
            col=gold,
            rough=0.12,
        )
    for k in range(8):
        a = k * np.pi / 4 - np.pi / 2
        c, s = np.cos(a), np.sin(a)
        ball(b, (0.0885 * c, 0.0885 * s, foot + 0.0785), 0.0062, "plain", n=16, col=PEARL, rough=0.14)
        for turned_by, z, size, hue in (
            (0.0, 0.0145, 0.0092, (RUBY, SAPPHIRE)[k % 2]),
            (np.pi / 8, 0.0145, 0.0058, EMERALD),
            (0.0, 0.042, 0.0055, (SAPPHIRE, RUBY)[k % 2]),
        ):
            at = a + turned_by
            r = 0.0775 + 0.16 * z
            out = turned(gem(hue, size), rot_y(np.pi / 2))
            b.extend(out, (r * np.cos(at), r * np.sin(at), foot + z), at)
            b.extend(
                turned(
                    Builder()
                    .lathe([(size * 1.02, -0.001), (size * 1.18, 0.0), (size * 1.02, 0.0014)], "plain", n=14, col=gold, rough=0.12)
                    .mesh(),
                    rot_y(np.pi / 2),
                ),
                (r * np.cos(at), r * np.sin(at), foot + z),
                at,
            )
    arch = np.linspace(0.0, np.pi, 25)
    for a in (-np.pi / 2, 0.0):
        r, z = 0.0845 * np.cos(arch), foot + 0.050 + 0.062 * np.sin(arch) ** 0.62
        strip(b, np.stack([r * np.cos(a), r * np.sin(a), z], 1), (-np.sin(a), np.cos(a), 0), 0.0062, 0.0014, "plain", col=gold, rough=0.16)
        for k in range(3, 23, 3):
            if k != 12:
                ball(b, (r[k] * np.cos(a), r[k] * np.sin(a), z[k] + 0.0028), 0.0032, "plain", n=8, col=PEARL, rough=0.14)
    b.lathe(
        curve([(0.072, foot + 0.010), (0.077, foot + 0.060), (0.060, foot + 0.092), (0.025, foot + 0.101), (0.0, foot + 0.103)], 24),
        "fabric",
        n=48,
        col=np.array(VELVET) * 1.1,
        rough=0.9,
    )
    z = foot + 0.124
    ball(b, (0, 0, z), 0.0115, "plain", n=20, col=gold, rough=0.10)
    for size in ((0.0052, 0.0042, 0.0250), (0.0190, 0.0042, 0.0052)):
        b.box((0, 0, z + 0.0215), size, "plain", col=gold, rough=0.12)
    mesh = b.mesh()
    mesh.uv = mesh.uv * 3.0  # a fine nap
    return mesh


def _cushion(b: Builder, cloth: Array) -> None:
    """A square cushion that a crown sinks into, piped with gold, a tassel at each corner."""
    u, v = np.meshgrid(np.linspace(-1, 1, 41), np.linspace(-1, 1, 41))
    x, y = (0.128 * a * (1 - 0.10 * (1 - c**2)) for a, c in ((u, v), (v, u)))
    puff = ((1 - u**4) * (1 - v**4)) ** 0.5
    dent = 0.016 * np.exp(-((np.hypot(x, y) / 0.085) ** 4))
    crease = 0.0022 * np.sin(9 * np.arctan2(y, x)) * np.clip(np.hypot(u, v) - 0.55, 0, 0.5)
    top, low = 0.034 + 0.046 * puff - dent * puff + crease * puff, 0.034 - 0.034 * np.minimum(1.25 * puff, 1.0)
    b.surface(x, y, top, "fabric", col=cloth, rough=0.9).surface(x[:, ::-1], y[:, ::-1], low[:, ::-1], "fabric", col=cloth * 0.8, rough=0.9)
    rim = np.concatenate(
        [
            np.stack([x[0], y[0]], 1),
            np.stack([x[:, -1], y[:, -1]], 1),
            np.stack([x[-1, ::-1], y[-1, ::-1]], 1),
            np.stack([x[::-1, 0], y[::-1, 0]], 1),
        ]
    )
    b.tube(np.c_[rim, np.full(len(rim), 0.034)][::2], 0.0034, "plain", n=8, col=(0.55, 0.36, 0.10), rough=0.4)
    for sx in (-1, 1):
        for sy in (-1, 1):
            ball(b, (sx * 0.133, sy * 0.133, 0.030), 0.0085, "plain", n=14, col=(0.55, 0.36, 0.10), rough=0.45)
            b.lathe(
                curve([(0.0, 0.0), (0.0125, 0.0), (0.0100, 0.012), (0.0055, 0.024), (0.0, 0.026)], 14),
                "fabric",
                n=20,
                col=(0.50, 0.32, 0.09),
                rough=0.8,
                at=(sx * 0.139, sy * 0.139, 0.0),
            )
