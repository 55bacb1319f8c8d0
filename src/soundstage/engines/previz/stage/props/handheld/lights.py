"""What glows in the hand."""

import numpy as np

from soundstage.engines.previz.stage.geometry import Builder, Mesh
from soundstage.engines.previz.stage.props.handheld.paints import DARK, STEEL, WHITE, WOOD
from soundstage.engines.previz.stage.scene import Colour


def torch(colour: Colour | None) -> Mesh:
    """A flashlight, its beam ahead."""
    b = Builder().tube([[0, 0.09, 0], [0, -0.09, 0]], 0.017, "plain", col=colour or DARK, rough=0.4, n=12)
    b.tube([[0, -0.09, 0], [0, -0.13, 0]], [0.019, 0.030], "plain", col=colour or DARK, rough=0.4, n=14)
    return b.tube([[0, -0.128, 0], [0, -0.131, 0]], [0.028, 0.0], "plain", col=(1.0, 0.95, 0.8), emit=4.0, n=14).mesh()


def flame_torch(colour: Colour | None) -> Mesh:
    """A burning torch."""
    b = Builder().tube([[0, 0, -0.22], [0, 0, 0.22]], [0.013, 0.020], "plain", col=WOOD, rough=0.8)
    b.lathe([(0.02, 0.20), (0.036, 0.22), (0.034, 0.30), (0.0, 0.31)], col=(0.05, 0.035, 0.02), rough=0.9)
    b.lathe([(0.0, 0.29), (0.035, 0.32), (0.028, 0.40), (0.010, 0.50), (0.0, 0.55)], col=colour or (1.0, 0.42, 0.06), emit=3.0, n=10)
    return b.lathe([(0.0, 0.30), (0.020, 0.33), (0.012, 0.40), (0.0, 0.44)], col=(1.0, 0.80, 0.35), emit=5.0, n=8).mesh()


def candle(colour: Colour | None) -> Mesh:
    """A burning candle."""
    b = Builder().lathe([(0.0, -0.06), (0.014, -0.06), (0.014, 0.085), (0.0, 0.083)], col=colour or (0.66, 0.60, 0.48), rough=0.5)
    return b.lathe([(0.0, 0.088), (0.007, 0.098), (0.0, 0.122)], col=(1.0, 0.62, 0.20), emit=4.0, n=8).mesh()


def lantern(colour: Colour | None) -> Mesh:
    """A lantern hanging from the fist."""
    c = colour or (0.06, 0.05, 0.045)
    turn = np.linspace(0, np.pi, 9)
    b = Builder().tube(np.stack([0 * turn, 0.06 * np.cos(turn), -0.07 + 0.075 * np.sin(turn)], 1), 0.004, "metal", col=c, n=6)
    b.lathe([(0.0, -0.27), (0.058, -0.27), (0.058, -0.25), (0.045, -0.245)], col=c, rough=0.5).lathe(
        [(0.050, -0.11), (0.055, -0.10), (0.022, -0.06), (0.0, -0.055)], col=c, rough=0.5
    )
    b.lathe([(0.042, -0.245), (0.046, -0.18), (0.042, -0.11)], col=(1.0, 0.70, 0.30), emit=2.5)
    for x, y in ((0.048, 0), (-0.048, 0), (0, 0.048), (0, -0.048)):
        b.tube([[x, y, -0.25], [x, y, -0.10]], 0.004, "metal", col=c, n=5)
    return b.mesh()


def sparkler(colour: Colour | None) -> Mesh:
    """A sparkler."""
    b = Builder().tube([[0, 0, -0.05], [0, -0.05, 0.24]], 0.0016, "plain", col=STEEL, n=5)
    rng = np.random.default_rng(3)
    for d in rng.normal(size=(26, 3)):
        end = np.array([0, -0.05, 0.24]) + d / np.linalg.norm(d) * rng.uniform(0.02, 0.075)
        b.tube([[0, -0.05, 0.24], end], [0.0022, 0.0004], "plain", col=colour or (1.0, 0.80, 0.42), emit=4.0, n=4)
    return b.mesh()


def cigarette(colour: Colour | None) -> Mesh:
    """A cigarette between the fingers."""
    b = Builder().tube([[0, -0.055, 0.02], [0, -0.115, 0.045]], 0.004, "plain", col=colour or WHITE, rough=0.8, n=7)
    return b.tube([[0, -0.115, 0.045], [0, -0.120, 0.047]], [0.0042, 0.003], "plain", col=(1.0, 0.30, 0.05), emit=3.0, n=7).mesh()


def pipe(colour: Colour | None) -> Mesh:
    """A tobacco pipe."""
    b = Builder().tube([[0, 0.09, 0.02], [0, 0.0, 0.0], [0, -0.03, -0.005]], [0.004, 0.006, 0.009], "plain", col=DARK, n=8)
    return b.lathe(
        [(0.0, -0.022), (0.018, -0.015), (0.020, 0.028), (0.014, 0.028), (0.0, 0.012)],
        col=colour or (0.16, 0.06, 0.02),
        rough=0.3,
        at=(0, -0.04, 0),
    ).mesh()
