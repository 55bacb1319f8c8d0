"""What is eaten."""

import numpy as np

from soundstage.engines.previz.stage.geometry import Builder, Mesh
from soundstage.engines.previz.stage.props.handheld.paints import RED, WHITE, WOOD
from soundstage.engines.previz.stage.scene import Colour


def cake(colour: Colour | None) -> Mesh:
    """A round cake with burning candles."""
    c = colour or (0.70, 0.42, 0.42)
    b = Builder().lathe([(0.0, 0.006), (0.16, 0.006), (0.16, 0.012), (0.0, 0.012)], col=WHITE, rough=0.3, n=36)
    b.lathe([(0.125, 0.012), (0.125, 0.10), (0.118, 0.108), (0.0, 0.108)], col=c, rough=0.6, n=36)
    for a in np.linspace(0, 2 * np.pi, 16, endpoint=False):
        b.lathe([(0.016, 0.104), (0.012, 0.122), (0.0, 0.128)], col=WHITE, rough=0.7, at=(0.108 * np.cos(a), 0.108 * np.sin(a), 0), n=8)
    for a in np.linspace(0.3, 2 * np.pi + 0.3, 7, endpoint=False):
        x, y = 0.07 * np.cos(a), 0.07 * np.sin(a)
        b.tube([[x, y, 0.108], [x, y, 0.165]], 0.004, "plain", col=(0.65, 0.66, 0.2), n=6)
        b.lathe([(0.0, 0.166), (0.006, 0.174), (0.0, 0.192)], col=(1.0, 0.62, 0.20), emit=4.0, at=(x, y, 0), n=6)
    return b.mesh()


def pizza(colour: Colour | None) -> Mesh:
    """A pizza."""
    b = Builder().lathe(
        [(0.0, 0.004), (0.15, 0.004), (0.155, 0.016), (0.145, 0.022), (0.0, 0.014)], col=(0.50, 0.28, 0.10), rough=0.8, n=32
    )
    b.lathe([(0.0, 0.019), (0.138, 0.019)], col=(0.50, 0.10, 0.03), rough=0.6, n=32)
    for k in range(11):
        r, a = 0.035 + 0.085 * ((k * 0.618) % 1), k * 2.4
        b.lathe(
            [(0.02, 0.018), (0.018, 0.024), (0.0, 0.025)],
            col=((0.62, 0.50, 0.26), (0.36, 0.05, 0.03))[k % 2],
            rough=0.6,
            at=(r * np.cos(a), r * np.sin(a), 0),
            n=10,
        )
    return b.mesh()


def loaf(colour: Colour | None) -> Mesh:
    """A loaf, a roll, a bun."""
    x = np.linspace(-1, 1, 11)
    return Builder().tube(np.stack([0.085 * x, 0 * x, 0.012 * (1 - x**2)], 1), 0.040 * np.sqrt(np.maximum(1 - x**4, 0.02)), "plain", col=colour or (0.42, 0.22, 0.07), rough=0.8, n=12).mesh()  # fmt: skip


def sandwich(colour: Colour | None) -> Mesh:
    """A burger or a sandwich."""
    b = Builder().lathe(
        [(0.0, -0.032), (0.046, -0.032), (0.052, -0.020), (0.052, -0.012), (0.0, -0.012)], col=(0.46, 0.26, 0.09), rough=0.8
    )
    b.lathe([(0.0, -0.012), (0.055, -0.012), (0.056, 0.0), (0.0, 0.0)], col=(0.14, 0.06, 0.03), rough=0.7)
    b.lathe([(0.0, 0.0), (0.058, 0.0), (0.057, 0.006), (0.0, 0.006)], col=(0.10, 0.22, 0.03), rough=0.6)
    return b.lathe([(0.052, 0.006), (0.050, 0.022), (0.032, 0.040), (0.0, 0.046)], col=colour or (0.48, 0.26, 0.08), rough=0.6).mesh()


def ice_cream(colour: Colour | None) -> Mesh:
    """A cone with a scoop."""
    b = Builder().lathe([(0.0, -0.07), (0.006, -0.065), (0.026, 0.03)], col=(0.50, 0.32, 0.13), rough=0.8)
    return b.lathe([(0.028, 0.028), (0.034, 0.048), (0.026, 0.074), (0.0, 0.084)], col=colour or (0.72, 0.50, 0.48), rough=0.5).mesh()


def lollipop(colour: Colour | None) -> Mesh:
    """Something sweet on a stick."""
    b = Builder().tube([[0, 0, -0.06], [0, 0, 0.06]], 0.003, "plain", col=WHITE, n=6)
    return b.lathe([(0.0, 0.055), (0.026, 0.062), (0.032, 0.085), (0.026, 0.108), (0.0, 0.115)], col=colour or RED, rough=0.2).mesh()


def apple(colour: Colour | None) -> Mesh:
    """A round fruit with a stalk."""
    a = np.linspace(-np.pi / 2, np.pi / 2, 15)
    dimple = 0.010 * np.exp(-((np.cos(a) / 0.34) ** 2))  # at the stalk, and less at the calyx
    profile = np.stack([0.038 * np.cos(a) * (1 + 0.06 * np.sin(a)), 0.034 * np.sin(a) - dimple * np.where(a > 0, 1.0, -0.6)], 1)
    b = Builder().lathe(profile, col=colour or (0.40, 0.03, 0.025), rough=0.3)
    return b.tube([[0, 0, 0.022], [0.004, 0, 0.044]], 0.0025, "plain", col=WOOD, n=5).mesh()


def banana(colour: Colour | None) -> Mesh:
    """A banana, a carrot, a cucumber: something long."""
    u = np.linspace(-1, 1, 9)
    return Builder().tube(np.stack([0 * u, 0.03 * u**2, 0.095 * u], 1), 0.017 * np.sqrt(np.maximum(1.05 - u**4, 0.03)), "plain", col=colour or (0.62, 0.46, 0.06), rough=0.5).mesh()  # fmt: skip


def egg(colour: Colour | None) -> Mesh:
    """An egg."""
    a = np.linspace(0, np.pi, 11)
    return (
        Builder()
        .lathe(np.stack([0.023 * np.sin(a), -0.030 * np.cos(a) + 0.004 * np.sin(a)], 1), col=colour or (0.66, 0.52, 0.40), rough=0.5)
        .mesh()
    )
