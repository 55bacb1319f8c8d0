"""What is drunk and poured from."""

import numpy as np

from soundstage.engines.previz.stage.geometry import Builder, Mesh
from soundstage.engines.previz.stage.props.handheld.paints import BRASS, DARK, GOLD, LIQUID, PAPER, SOLID, STEEL, WHITE, glass_of
from soundstage.engines.previz.stage.props.handheld.shapes import block, cut, slab
from soundstage.engines.previz.stage.scene import Colour


def mug(colour: Colour | None) -> Mesh:
    """A mug with a handle."""
    b = Builder().lathe(
        [(0.0, -0.042), (0.036, -0.042), (0.040, -0.036), (0.041, 0.050), (0.038, 0.050), (0.036, -0.030), (0.0, -0.030)],
        col=colour or WHITE,
        rough=0.25,
        n=48,
    )
    b.lathe([(0.0, 0.034), (0.037, 0.034)], col=(0.06, 0.028, 0.010), rough=0.1)
    turn = np.linspace(-1.5, 1.5, 25)
    return b.tube(np.stack([0.0 * turn, -0.038 - 0.028 * np.cos(turn), 0.030 * np.sin(turn)], 1), 0.0055, "plain", n=14, col=colour or WHITE, rough=0.25).mesh()  # fmt: skip


def cup_and_saucer(colour: Colour | None) -> Mesh:
    """A small cup, held by its ear."""
    b = Builder().lathe(
        [(0.0, -0.03), (0.022, -0.03), (0.038, 0.0), (0.041, 0.028), (0.038, 0.028), (0.03, -0.015), (0.0, -0.02)],
        col=colour or WHITE,
        rough=0.2,
    )
    return b.lathe([(0.0, 0.018), (0.038, 0.018)], col=(0.06, 0.028, 0.010), rough=0.1).mesh()


def paper_cup(colour: Colour | None) -> Mesh:
    """A take-away cup with a lid."""
    b = Builder().lathe([(0.0, -0.055), (0.028, -0.055), (0.039, 0.055), (0.0, 0.055)], col=colour or (0.62, 0.55, 0.45), rough=0.7)
    return b.lathe([(0.041, 0.052), (0.042, 0.060), (0.036, 0.066), (0.0, 0.066)], col=(0.08, 0.07, 0.065), rough=0.4).mesh()


def tumbler(colour: Colour | None) -> Mesh:
    """A glass with something in it."""
    b = Builder().lathe([(0.0, -0.05), (0.030, -0.05), (0.037, 0.055), (0.035, 0.055), (0.028, -0.04)], col=(0.60, 0.64, 0.66), rough=0.08)
    return b.lathe([(0.0, -0.045), (0.0295, -0.045), (0.0355, 0.030), (0.0, 0.030)], col=colour or (0.35, 0.22, 0.05), rough=0.1).mesh()


def wine_glass(colour: Colour | None) -> Mesh:
    """A stemmed glass, held by the bowl."""
    b = Builder().lathe(
        [
            (0.0, -0.125),
            (0.034, -0.125),
            (0.032, -0.121),
            (0.006, -0.115),
            (0.004, -0.045),
            (0.020, -0.035),
            (0.037, 0.000),
            (0.034, 0.052),
            (0.032, 0.052),
            (0.034, 0.0),
            (0.018, -0.030),
        ],
        col=(0.60, 0.64, 0.66),
        rough=0.06,
    )
    return b.lathe(
        [(0.0, -0.032), (0.019, -0.032), (0.0355, 0.000), (0.035, 0.012), (0.0, 0.012)], col=colour or (0.16, 0.012, 0.022), rough=0.1
    ).mesh()


def beer_mug(colour: Colour | None) -> Mesh:
    """A pint with foam."""
    b = Builder().lathe([(0.0, -0.07), (0.040, -0.07), (0.043, 0.065), (0.0, 0.065)], col=colour or (0.42, 0.22, 0.03), rough=0.12)
    b.lathe([(0.0, 0.062), (0.043, 0.062), (0.045, 0.075), (0.036, 0.086), (0.0, 0.088)], col=WHITE, rough=0.9)
    turn = np.linspace(-1.4, 1.4, 9)
    return b.tube(np.stack([0.0 * turn, -0.042 - 0.034 * np.cos(turn), 0.045 * np.sin(turn)], 1), 0.007, "plain", col=(0.55, 0.58, 0.6), rough=0.1).mesh()  # fmt: skip


def goblet(colour: Colour | None) -> Mesh:
    """A chalice."""
    return Builder().lathe([(0.0, -0.09), (0.036, -0.09), (0.030, -0.080), (0.009, -0.065), (0.009, -0.030), (0.034, -0.010), (0.042, 0.065), (0.038, 0.065), (0.030, 0.0), (0.0, -0.005)], col=colour or BRASS, rough=0.28, n=24).mesh()  # fmt: skip


def can(colour: Colour | None) -> Mesh:
    """A drink can."""
    b = Builder().lathe(
        [(0.0, -0.06), (0.026, -0.06), (0.033, -0.050), (0.033, 0.050), (0.027, 0.060), (0.0, 0.058)],
        col=colour or (0.35, 0.03, 0.03),
        rough=0.25,
    )
    return b.lathe([(0.033, -0.052), (0.034, -0.050), (0.033, -0.045)], col=STEEL, rough=0.25).mesh()


def bottle(colour: Colour | None) -> Mesh:
    """A bottle with a label."""
    b = Builder().lathe(
        [
            (0.0, -0.10),
            (0.034, -0.10),
            (0.036, -0.092),
            (0.036, 0.055),
            (0.030, 0.085),
            (0.014, 0.115),
            (0.013, 0.180),
            (0.015, 0.182),
            (0.015, 0.195),
            (0.0, 0.195),
        ],
        col=colour or (0.018, 0.060, 0.020),
        rough=0.1,
        n=24,
    )
    return b.lathe([(0.0365, -0.060), (0.0368, 0.030)], col=PAPER, rough=0.8, n=24).mesh()


def flacon(colour: Colour | None) -> Mesh:
    """A square bottle of scent: thick glass round a tinted liquid and its tube, a gilt collar, a cut stopper and a small label."""
    told = colour is not None and max(colour) - min(colour) > 0.3 * max(colour)
    scent = glass_of(colour, 0.25) if colour is not None and told else (0.90, 0.64, 0.30)
    glass, b = (0.82, 0.90, 0.90), Builder()
    block(b, (0.064, 0.034, 0.080), 0.007, 0.0035, "glass", swell=0.016, col=glass, emit=-SOLID, rough=0.04)
    block(b, (0.054, 0.025, 0.060), 0.005, 0.003, "glass", col=scent, emit=-LIQUID, rough=0.04, at=(0, 0, -0.0015))
    b.tube([[0.002, 0, 0.04], [0.002, 0, 0.01], [0.006, 0, -0.029]], 0.0011, "plain", col=(0.6, 0.58, 0.52), rough=0.3)
    b.lathe([(0.0, 0.0395), (0.0125, 0.0395), (0.0135, 0.041), (0.0135, 0.0445), (0.0125, 0.0455), (0.0125, 0.0505), (0.0115, 0.052), (0.0, 0.052)], "polished", col=GOLD, rough=0.14, n=40)  # fmt: skip
    cut(b, [(0.0, 0.052), (0.010, 0.052), (0.0185, 0.061), (0.0185, 0.074), (0.012, 0.0835), (0.0, 0.0835)], 10, "glass", col=glass, emit=-SOLID, rough=0.04)  # fmt: skip
    slab(b, (0.030, 0.0008, 0.020), 0.0015, 0.0003, "polished", col=GOLD, rough=0.2, at=(0, -0.0183, -0.006))
    slab(b, (0.0285, 0.0008, 0.0185), 0.0012, 0.0003, "plain", col=PAPER, rough=0.6, at=(0, -0.0187, -0.006))
    for z, wide in ((-0.0025, 0.018), (-0.0065, 0.012), (-0.0095, 0.008)):
        b.box((0, -0.0192, z), (wide, 0.0002, 0.0016 if wide > 0.015 else 0.0007), col=(0.05, 0.04, 0.03), rough=0.6)
    return b.mesh()


def jar(colour: Colour | None) -> Mesh:
    """A jar with a lid."""
    b = Builder().lathe(
        [(0.0, -0.06), (0.042, -0.06), (0.044, 0.04), (0.036, 0.055), (0.0, 0.055)], col=colour or (0.40, 0.24, 0.08), rough=0.12
    )
    return b.lathe([(0.038, 0.050), (0.039, 0.068), (0.0, 0.070)], col=BRASS, rough=0.35).mesh()


def jug(colour: Colour | None) -> Mesh:
    """A jug, held by its handle."""
    b = Builder().lathe(
        [(0.0, -0.11), (0.05, -0.11), (0.072, -0.04), (0.060, 0.05), (0.045, 0.085), (0.052, 0.11), (0.046, 0.11), (0.040, 0.085)],
        col=colour or (0.34, 0.20, 0.12),
        rough=0.5,
        at=(0, -0.085, 0),
    )
    turn = np.linspace(-1.35, 1.35, 9)
    return b.tube(np.stack([0.0 * turn, -0.035 + 0.040 * np.cos(turn), 0.065 * np.sin(turn)], 1), 0.009, "plain", col=colour or (0.34, 0.20, 0.12), rough=0.5).mesh()  # fmt: skip


def teapot(colour: Colour | None) -> Mesh:
    """A pot with a spout and a handle."""
    c = colour or WHITE
    b = Builder().lathe(
        [(0.0, -0.07), (0.045, -0.07), (0.075, -0.02), (0.068, 0.03), (0.030, 0.055), (0.0, 0.058)],
        col=c,
        rough=0.25,
        at=(0, -0.11, 0),
        n=24,
    )
    b.lathe([(0.0, 0.055), (0.012, 0.060), (0.010, 0.078), (0.0, 0.080)], col=c, rough=0.25, at=(0, -0.11, 0))
    b.tube([[0, -0.17, -0.02], [0, -0.205, 0.005], [0, -0.225, 0.045]], [0.018, 0.012, 0.009], "plain", col=c, rough=0.25)
    turn = np.linspace(-1.35, 1.35, 9)
    return b.tube(np.stack([0.0 * turn, -0.045 + 0.045 * np.cos(turn), 0.045 * np.sin(turn)], 1), 0.008, "plain", col=c, rough=0.3).mesh()


def kettle(colour: Colour | None) -> Mesh:
    """A kettle for the stove: a round steel body, a short spout, and a bail with a dark grip over it, which is what it is held by."""
    c = colour or STEEL
    body = [(0.0, -0.215), (0.088, -0.215), (0.094, -0.205), (0.092, -0.165), (0.070, -0.115), (0.046, -0.098), (0.0, -0.094)]
    b = Builder().lathe(body, "plain", col=c, rough=0.22, n=48)
    b.lathe(
        [(0.0, -0.095), (0.030, -0.095), (0.026, -0.086), (0.007, -0.084), (0.011, -0.072), (0.0, -0.068)], "plain", col=DARK, rough=0.4
    )
    b.tube([[0, -0.078, -0.165], [0, -0.118, -0.138], [0, -0.142, -0.098]], [0.022, 0.015, 0.011], "plain", col=c, rough=0.22)
    turn = np.linspace(0.12, np.pi - 0.12, 15)
    b.tube(np.stack([0.0 * turn, 0.080 * np.cos(turn), -0.13 + 0.13 * np.sin(turn)], 1), 0.0045, "plain", col=c, rough=0.3)
    return b.tube([[0, -0.042, 0.0], [0, 0.0, 0.004], [0, 0.042, 0.0]], [0.011, 0.0125, 0.011], "plain", col=DARK, rough=0.5).mesh()


def watering_can(colour: Colour | None) -> Mesh:
    """A can with a long spout and a rose."""
    c = colour or (0.10, 0.20, 0.12)
    b = Builder().lathe([(0.0, -0.22), (0.085, -0.22), (0.085, -0.05), (0.075, -0.045), (0.0, -0.045)], col=c, rough=0.4, at=(0, -0.02, 0))
    b.tube([[0, -0.09, -0.18], [0, -0.22, -0.06], [0, -0.30, 0.02]], [0.02, 0.014, 0.012], "plain", col=c, rough=0.4)
    b.tube([[0, -0.295, 0.015], [0, -0.325, 0.045]], [0.014, 0.038], "plain", col=c, rough=0.4)
    turn = np.linspace(0, np.pi, 9)
    return b.tube(
        np.stack([0.0 * turn, -0.02 + 0.08 * np.cos(turn), -0.05 + 0.055 * np.sin(turn)], 1), 0.009, "plain", col=c, rough=0.4
    ).mesh()


def bowl(colour: Colour | None) -> Mesh:
    """A bowl, its rim up."""
    b = Builder().lathe(
        [(0.0, 0.0), (0.035, 0.0), (0.070, 0.030), (0.080, 0.062), (0.076, 0.062), (0.060, 0.028), (0.0, 0.012)],
        col=colour or WHITE,
        rough=0.3,
        n=28,
    )
    return b.lathe([(0.0, 0.046), (0.072, 0.044)], col=(0.40, 0.22, 0.07), rough=0.6, n=28).mesh()


def plate(colour: Colour | None) -> Mesh:
    """A plate with food on it."""
    b = Builder().lathe(
        [(0.0, 0.004), (0.07, 0.004), (0.115, 0.018), (0.117, 0.021), (0.07, 0.010), (0.0, 0.010)], col=colour or WHITE, rough=0.25, n=32
    )
    for x, y, r, c in ((0.02, 0.01, 0.032, (0.40, 0.22, 0.08)), (-0.035, 0.02, 0.024, (0.12, 0.22, 0.05)), (-0.01, -0.035, 0.028, (0.52, 0.40, 0.16))):  # fmt: skip
        b.lathe([(r, 0.008), (r * 0.85, 0.024), (r * 0.4, 0.034), (0.0, 0.036)], col=c, rough=0.7, at=(x, y, 0), n=12)
    return b.mesh()


def tray(colour: Colour | None) -> Mesh:
    """A waiter's tray with two glasses."""
    b = Builder().lathe(
        [(0.0, 0.004), (0.17, 0.004), (0.18, 0.018), (0.176, 0.018), (0.166, 0.008), (0.0, 0.008)], col=colour or STEEL, rough=0.25, n=36
    )
    for x, y in ((0.06, 0.03), (-0.05, -0.04)):
        b.lathe([(0.0, 0.01), (0.028, 0.01), (0.034, 0.12), (0.0, 0.12)], col=(0.42, 0.26, 0.06), rough=0.1, at=(x, y, 0))
    return b.mesh()
