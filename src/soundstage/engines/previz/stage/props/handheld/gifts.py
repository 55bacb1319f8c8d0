"""What is given and carried."""

import numpy as np

from soundstage.engines.previz.stage.geometry import Builder, Mesh
from soundstage.engines.previz.stage.props.handheld.paints import BRASS, LEAF, PAPER, RED, WHITE
from soundstage.engines.previz.stage.props.handheld.shapes import block, ribbon
from soundstage.engines.previz.stage.scene import Colour

RIBBON = np.array((0.62, 0.43, 0.13))


def flower(colour: Colour | None) -> Mesh:
    """A single flower on its stem."""
    b = Builder().tube([[0, 0, -0.12], [0.004, -0.01, 0.16]], 0.0035, "plain", col=LEAF, rough=0.7, n=6)
    c = colour or RED
    for ring, (r, z, tilt) in enumerate(((0.014, 0.185, 0.006), (0.024, 0.178, 0.012), (0.030, 0.170, 0.016))):
        for a in np.linspace(0, 2 * np.pi, 5, endpoint=False) + ring * 0.6:
            b.lathe(
                [(0.0, -0.012), (0.013, 0.0), (0.010, 0.014), (0.0, 0.018)],
                col=np.array(c) * (0.75 + 0.12 * ring),
                rough=0.6,
                at=(r * np.cos(a) + 0.004, r * np.sin(a) - 0.01, z - tilt + 0.006),
                n=8,
            )
    return b.prism([(-0.01, 0.02), (-0.06, 0.05), (-0.02, 0.065)], 0.002, axis=0, col=LEAF, rough=0.6).mesh()


def bouquet(colour: Colour | None) -> Mesh:
    """A bunch of flowers in paper."""
    b = Builder().lathe([(0.0, -0.14), (0.020, -0.13), (0.030, 0.0), (0.085, 0.17)], col=PAPER, rough=0.9)
    tints = [colour] if colour else [(0.55, 0.05, 0.10), (0.70, 0.42, 0.46), (0.70, 0.55, 0.10), (0.68, 0.66, 0.60)]
    for k in range(15):
        r, a = 0.085 * np.sqrt((k + 0.5) / 15), k * 2.4
        b.lathe(
            [(0.0, -0.03), (0.024, -0.012), (0.026, 0.006), (0.012, 0.024), (0.0, 0.026)],
            col=tints[k % len(tints)],
            rough=0.7,
            at=(r * np.cos(a), r * np.sin(a), 0.20 - 0.5 * r),
            n=9,
        )
        b.lathe(
            [(0.0, -0.02), (0.018, 0.0), (0.0, 0.03)],
            col=LEAF,
            rough=0.7,
            at=(1.2 * r * np.cos(a + 0.3), 1.2 * r * np.sin(a + 0.3), 0.17 - 0.5 * r),
            n=7,
        )
    return b.mesh()


def box(colour: Colour | None) -> Mesh:
    """A cardboard box, a crate, a parcel."""
    b = Builder().box((0, 0, 0), (0.34, 0.26, 0.22), col=colour or (0.36, 0.23, 0.12), rough=0.9)
    return b.box((0, 0, 0.1105), (0.345, 0.05, 0.001), col=(0.48, 0.38, 0.22), rough=0.5).mesh()


def gift(colour: Colour | None) -> Mesh:
    """A wrapped present with a lid, a ribbon both ways round it and a bow of loops and tails."""
    paper = np.array(colour or RED)
    satin = RIBBON if colour is None or colour[0] > 1.5 * colour[2] else np.array((0.66, 0.60, 0.50))
    b = Builder()
    block(b, (0.210, 0.190, 0.130), 0.004, 0.002, "plain", col=paper, rough=0.34, at=(0, 0, -0.013))
    block(b, (0.222, 0.202, 0.044), 0.004, 0.002, "plain", col=paper * 1.12, rough=0.34, at=(0, 0, 0.056))
    for x, y, low, high in ((0.2125, 0.1925, -0.0785, 0.036), (0.2245, 0.2045, 0.0335, 0.0792)):
        for wide, deep in ((0.034, y), (x, 0.034)):
            b.box((0, 0, (low + high) / 2), (wide, deep, high - low), "plain", col=satin, rough=0.22)
    t = np.linspace(0, 1, 25)
    for k, (around, reach, tall, half) in enumerate(
        (
            (0.35, 0.088, 0.060, 0.0185),
            (0.35 + np.pi, 0.088, 0.060, 0.0185),
            (1.95, 0.070, 0.074, 0.0170),
            (1.95 + np.pi, 0.070, 0.074, 0.0170),
        )
    ):
        swing = np.sin(np.pi * t)  # out along the under side, and back over the top
        out, up = reach * swing**0.85 * (1 + 0.10 * np.sin(2 * np.pi * t)), tall * (0.5 - 0.5 * np.cos(np.pi * t)) * swing**0.55 + 0.010 * t
        path = np.stack([out * np.cos(around), out * np.sin(around), 0.082 + 0.012 * (k > 1) + up], 1)
        ribbon(
            b,
            path,
            (-np.sin(around), np.cos(around), 0.0),
            half * (0.30 + 0.70 * swing**0.6),
            col=satin * (1.0 if k < 2 else 1.06),
            rough=0.22,
        )
    for around, long in ((-0.98, 0.098), (-2.20, 0.094)):
        out = long * t
        z = 0.0815 + 0.022 * np.sin(np.pi * t) ** 2 * (1 - 0.5 * t) + 0.006 * np.sin(3 * np.pi * t) * t
        path = np.stack([out * np.cos(around), out * np.sin(around), z], 1)
        ribbon(
            b, path, (-np.sin(around), np.cos(around), 0.0), 0.0155 * np.minimum(0.35 + 2.2 * t, 1.0), col=satin, rough=0.22, notch=0.016
        )
    return block(b, (0.030, 0.026, 0.026), 0.010, 0.008, "plain", col=satin * 1.05, rough=0.22, at=(0, 0, 0.094)).mesh()


def ring_box(colour: Colour | None) -> Mesh:
    """A small open box with a ring."""
    c = colour or (0.20, 0.015, 0.03)
    b = (
        Builder()
        .box((0, -0.01, 0.0), (0.056, 0.056, 0.032), col=c, rough=0.8)
        .box((0, 0.022, 0.034), (0.056, 0.012, 0.056), col=c, rough=0.8)
    )
    b.box((0, -0.01, 0.0165), (0.046, 0.046, 0.002), col=WHITE, rough=0.8)
    a = np.linspace(0, 2 * np.pi, 17)
    b.tube(np.stack([0.010 * np.cos(a), 0 * a - 0.01, 0.028 + 0.010 * np.sin(a)], 1), 0.0016, "plain", col=BRASS, rough=0.15, n=6)
    return b.lathe(
        [(0.0, 0.036), (0.005, 0.041), (0.003, 0.045), (0.0, 0.046)], col=(0.8, 0.85, 0.9), rough=0.02, at=(0, -0.01, 0), n=8
    ).mesh()


def trinket(colour: Colour | None) -> Mesh:
    """A key, a coin, a watch: something small that shines."""
    a = np.linspace(0, 2 * np.pi, 15)
    b = Builder().tube(
        np.stack([0 * a, -0.055 + 0.014 * np.cos(a), 0.03 + 0.014 * np.sin(a)], 1), 0.0035, "plain", col=colour or BRASS, rough=0.2, n=6
    )
    return b.box((0, -0.055, -0.012), (0.005, 0.007, 0.055), col=colour or BRASS, rough=0.2).box((0, -0.047, -0.032), (0.005, 0.014, 0.010), col=colour or BRASS, rough=0.2).mesh()  # fmt: skip


def handbag(colour: Colour | None) -> Mesh:
    """A bag hanging from the fist."""
    c = colour or (0.16, 0.07, 0.035)
    b = Builder().prism([(-0.15, -0.36), (0.15, -0.36), (0.13, -0.15), (-0.13, -0.15)], 0.10, axis=0, col=c, rough=0.5)
    turn = np.linspace(0, np.pi, 11)
    for x in (-0.035, 0.035):
        b.tube(
            np.stack([x * np.sin(turn) * 0 + x * (1 - np.sin(turn)), 0.08 * np.cos(turn), -0.155 + 0.165 * np.sin(turn)], 1),
            0.007,
            "plain",
            col=np.array(c) * 0.7,
            rough=0.5,
            n=7,
        )
    return b.mesh()


def shopping_bag(colour: Colour | None) -> Mesh:
    """A paper bag with groceries."""
    b = Builder().box((0, 0, -0.05), (0.20, 0.15, 0.32), col=colour or (0.42, 0.30, 0.17), rough=0.95)
    b.tube([[0.03, 0.0, 0.05], [0.08, 0.03, 0.28]], [0.028, 0.024], "plain", col=(0.46, 0.26, 0.09), rough=0.8)
    for x, y, c in ((-0.05, 0.02, LEAF), (-0.03, -0.04, (0.12, 0.28, 0.05)), (0.05, -0.03, RED)):
        b.lathe([(0.0, 0.08), (0.04, 0.11), (0.03, 0.16), (0.0, 0.19)], col=c, rough=0.7, at=(x, y, 0), n=9)
    return b.mesh()


def suitcase(colour: Colour | None) -> Mesh:
    """A suitcase or briefcase hanging from the fist."""
    c = colour or (0.13, 0.065, 0.03)
    b = Builder().box((0, 0, -0.21), (0.12, 0.46, 0.34), col=c, rough=0.5)
    for y in (-0.16, 0.16):
        b.box((0, y, -0.21), (0.126, 0.025, 0.345), col=np.array(c) * 0.45, rough=0.5)
    return b.tube(
        [[0, -0.07, -0.04], [0, -0.06, 0.0], [0, 0.06, 0.0], [0, 0.07, -0.04]], 0.011, "plain", col=np.array(c) * 0.4, rough=0.5
    ).mesh()


def basket(colour: Colour | None) -> Mesh:
    """A basket or bucket hanging from the fist."""
    c = colour or (0.34, 0.21, 0.09)
    b = Builder().lathe([(0.0, -0.36), (0.11, -0.36), (0.155, -0.20), (0.148, -0.20), (0.10, -0.34)], col=c, rough=0.9, n=24)
    b.lathe([(0.0, -0.24), (0.145, -0.235)], col=np.array(c) * 0.5, rough=0.9, n=24)
    turn = np.linspace(0, np.pi, 11)
    return b.tube(np.stack([0 * turn, 0.15 * np.cos(turn), -0.20 + 0.20 * np.sin(turn)], 1), 0.008, "plain", col=c, rough=0.8).mesh()
