"""What tells of the past, or of its end: a skull, an hourglass."""

import numpy as np

from soundstage.engines.previz.stage.geometry import Array, Builder, Mesh, rot_x, rot_z, turned
from soundstage.engines.previz.stage.props.handheld.paints import GOLD, THIN
from soundstage.engines.previz.stage.props.handheld.shapes import ball, curve
from soundstage.engines.previz.stage.props.shown.modelled import ellipsoid, joined, modelled, rod, without
from soundstage.engines.previz.stage.scene import Colour

BONE: Colour = (0.60, 0.49, 0.33)
CELL = 0.0042
"""How finely bone is modelled, metres."""
TEETH = 14
"""In either jaw."""


def _bone(p: Array) -> Array:
    """Distance from a skull with its jaw, its chin on z = 0; the left half is the right one mirrored."""
    q = np.concatenate([np.abs(p[..., :1]), p[..., 1:]], -1)
    d = ellipsoid(q, (0, 0.018, 0.132), (0.0690, 0.0900, 0.0720))
    d = joined(d, ellipsoid(q, (0.012, -0.030, 0.138), (0.052, 0.050, 0.056)), 0.040)
    d = joined(d, ellipsoid(q, (0, 0.040, 0.088), (0.050, 0.050, 0.028)), 0.030)
    d = without(d, ellipsoid(q, (0.079, -0.046, 0.110), (0.024, 0.034, 0.034)), 0.026)
    d = joined(d, ellipsoid(q, (0, -0.050, 0.074), (0.033, 0.036, 0.034)), 0.016)
    d = joined(d, rod(q, (0.008, -0.080, 0.1225), (0.047, -0.066, 0.1235), 0.0085), 0.014)  # the brow
    d = joined(d, rod(q, (0.0, -0.080, 0.112), (0.0, -0.0905, 0.0985), 0.0065), 0.012)  # the bridge of the nose
    d = joined(d, rod(q, (0.050, -0.062, 0.120), (0.0535, -0.056, 0.090), 0.0060), 0.010)
    d = joined(d, rod(q, (0.024, -0.075, 0.078), (0.053, -0.053, 0.085), 0.0100, 0.0085), 0.016)  # the cheek
    d = joined(d, rod(q, (0.054, -0.051, 0.086), (0.0700, 0.004, 0.092), 0.0060, 0.0045), 0.008)
    d = without(d, ellipsoid(q, (0.0320, -0.077, 0.1035), (0.0190, 0.042, 0.0168)), 0.007)  # the eyes
    d = without(d, _nose(q), 0.003)
    d = without(d, ellipsoid(q, (0.046, -0.045, 0.060), (0.0170, 0.040, 0.0135)), 0.012)  # under the cheek
    jaw = rod(q, (0.0, -0.0810, 0.0125), (0.024, -0.0720, 0.0125), 0.0115)
    jaw = joined(jaw, rod(q, (0.0, -0.0800, 0.0250), (0.026, -0.0670, 0.0270), 0.0085), 0.012)
    jaw = joined(jaw, rod(q, (0.024, -0.0720, 0.0130), (0.050, -0.0170, 0.0260), 0.0105, 0.0085), 0.012)
    jaw = joined(jaw, rod(q, (0.026, -0.0670, 0.0270), (0.047, -0.0220, 0.0330), 0.0075, 0.0080), 0.012)
    jaw = joined(jaw, rod(q, (0.050, -0.0150, 0.0270), (0.056, 0.0020, 0.0820), 0.0085, 0.0055), 0.012)
    jaw = joined(jaw, rod(q, (0.0, -0.0900, 0.0090), (0.011, -0.0880, 0.0085), 0.0070), 0.010)  # the chin
    return np.minimum(d, jaw)


def _nose(q: Array) -> Array:
    """The hollow of the nose: a pear."""
    return joined(
        ellipsoid(q, (0.0050, -0.090, 0.0775), (0.0085, 0.034, 0.0115)), ellipsoid(q, (0.0, -0.092, 0.0855), (0.0060, 0.030, 0.0095)), 0.010
    )


def skull(colour: Colour | None) -> Mesh:
    """A human skull with its jaw, the colour of old bone, dark where no light comes."""
    b, tone = Builder(), np.array(colour or BONE)

    def old(p: Array) -> Array:
        q = np.abs(p) * [1, 0, 0] + p * [0, 1, 1]
        eye = ellipsoid(q, (0.0320, -0.074, 0.1035), (0.0180, 0.044, 0.0160))
        deep = np.clip(1.15 - np.minimum(eye, _nose(q)) / 0.004, 0, 1) * np.clip((p[..., 1] + 0.083) / 0.016, 0, 1)
        stain = np.sin(61 * p[..., 0] + 2) * np.sin(73 * p[..., 1] + 40 * p[..., 2]) * 0.5 + np.sin(150 * p[..., 0] + 90 * p[..., 2]) * 0.3
        low = np.clip((0.10 - p[..., 2]) / 0.10, 0, 1)
        share = (1 + 0.10 * stain - 0.22 * low) * (1 - 0.965 * deep)
        return tone * share[..., None] * np.stack([np.ones_like(low), 1 - 0.05 * low, 1 - 0.16 * low], -1)

    modelled(b, _bone, (-0.088, -0.108, -0.006), (0.088, 0.116, 0.214), CELL, tone=old, rough=0.52)
    bone = b.parts[0]
    bone.mat[:, 1] = np.where(bone.col[:, 0] < 0.3 * tone[0], 0.98, 0.52)  # nothing gleams in its eyes
    tooth = np.clip(tone * [1.22, 1.26, 1.30], 0, 0.85)
    for row, (z, reach) in enumerate(((0.0475, 1.0), (0.0362, 0.965))):
        for k in range(TEETH):
            a = (k - (TEETH - 1) / 2) / (TEETH / 2) * 1.30
            front = float(np.cos(a))
            wide, deep, tall = (
                (0.0066 if abs(k - 6.5) < 1 and not row else 0.0056) + 0.0016 * (1 - front),
                0.0055 + 0.003 * (1 - front),
                0.0125 - 0.002 * (1 - front),
            )
            one = ball(
                Builder(), (0, 0, 0), (wide / 2, deep / 2, tall / 2), "plain", n=10, col=tooth * (1 - 0.25 * (1 - front)), rough=0.25
            ).mesh()
            one.pos = np.sign(one.pos) * (np.abs(one.pos) / [wide / 2, deep / 2, tall / 2]) ** 0.6 * [wide / 2, deep / 2, tall / 2]
            leaning = turned(one, rot_x(-0.10 if row else 0.10))
            b.extend(turned(leaning, rot_z(a)), (0.0295 * reach * np.sin(a), -0.0500 - 0.0375 * reach * np.cos(a), z))
    return b.mesh()


def hourglass(colour: Colour | None) -> Mesh:
    """An hourglass in a frame of turned wood, its sand half run."""
    wood, b = np.array(colour or (0.155, 0.062, 0.024)), Builder()
    plate = curve([(0.0, 0.0), (0.058, 0.0), (0.062, 0.003), (0.061, 0.008), (0.055, 0.011), (0.052, 0.016), (0.0, 0.016)], 22)
    b.lathe(plate, "plain", n=56, col=wood, rough=0.28)
    b.lathe((plate * [1, -1] + [0, 0.220])[::-1], "plain", n=56, col=wood, rough=0.28)
    post = [
        (0.0, 0.012),
        (0.0062, 0.014),
        (0.0062, 0.022),
        (0.0040, 0.026),
        (0.0062, 0.032),
        (0.0042, 0.040),
        (0.0052, 0.075),
        (0.0078, 0.104),
        (0.0050, 0.1075),
        (0.0084, 0.110),
    ]
    whole = np.array([*post, *((r, 0.220 - z) for r, z in reversed(post[:-1]))])
    for a in 1.22 + np.arange(3) * 2 * np.pi / 3:
        b.lathe(whole, "plain", n=18, col=wood * 1.15, rough=0.26, at=(0.0495 * np.cos(a), 0.0495 * np.sin(a), 0))
    for z, s in ((0.016, 1), (0.204, -1)):
        b.lathe(
            np.array([(0.0270, 0.0), (0.0290, 0.0), (0.0290, 0.005), (0.0262, 0.0075)])[::s] * [1, s] + [0, z],
            "polished",
            n=40,
            col=GOLD,
            rough=0.18,
        )
    bulb = [
        (0.0260, 0.0190),
        (0.0350, 0.0300),
        (0.0395, 0.0480),
        (0.0370, 0.0680),
        (0.0260, 0.0870),
        (0.0110, 0.1010),
        (0.0036, 0.1080),
        (0.0030, 0.1100),
    ]
    glass = curve([*bulb, *((r, 0.220 - z) for r, z in reversed(bulb[:-1]))], 70)
    b.lathe(glass[::2], "glass", n=40, col=(0.96, 0.98, 1.0), emit=-THIN, rough=0.03)
    b.lathe([(0.0034, 0.1060), (0.0060, 0.1085), (0.0060, 0.1115), (0.0034, 0.1140)], "polished", n=24, col=GOLD, rough=0.2)
    sand = (0.62, 0.40, 0.17)
    inner = glass[:35] * [0.955, 1]
    low = inner[inner[:, 1] < 0.046]
    b.lathe(
        [
            (0.0, 0.0200),
            *low,
            (low[-1, 0] * 0.72, low[-1, 1] + 0.0090),
            (low[-1, 0] * 0.28, low[-1, 1] + 0.0195),
            (0.0, low[-1, 1] + 0.0235),
        ],
        "plain",
        n=48,
        col=sand,
        rough=0.9,
    )
    high = (inner * [1, -1] + [0, 0.220])[::-1]
    high = high[high[:, 1] < 0.150]
    b.lathe(
        [(0.0, 0.1110), *high, (high[-1, 0] * 0.5, high[-1, 1] - 0.0060), (0.0, high[-1, 1] - 0.0135)], "plain", n=48, col=sand, rough=0.9
    )
    b.tube([[0, 0, 0.112], [0, 0, 0.060]], [0.0009, 0.0011], "plain", n=6, col=sand, rough=0.9)
    for around, part, wide in (
        (np.pi, slice(2, 68), 0.0006),
        (0.0, slice(2, 68), 0.0006),
        (-2.05, slice(4, 24), 0.0013),
        (-2.05, slice(46, 66), 0.0013),
    ):  # what light shows of glass where it is not drawn
        r, z = glass[part].T * [[1.004], [1]]
        fade = wide * np.sin(np.linspace(0.25, np.pi - 0.25, len(r)))
        b.tube(np.stack([r * np.cos(around), r * np.sin(around), z], 1), fade, "plain", n=5, col=(0.80, 0.84, 0.86), rough=0.1)
    return b.mesh()
