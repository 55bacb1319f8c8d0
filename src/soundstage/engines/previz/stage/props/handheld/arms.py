"""What is fought with."""

import numpy as np

from soundstage.engines.previz.stage.geometry import Builder, Mesh
from soundstage.engines.previz.stage.props.handheld.paints import BRASS, DARK, STEEL, WHITE, WOOD
from soundstage.engines.previz.stage.scene import Colour


def sword(colour: Colour | None) -> Mesh:
    """A sword, its blade up."""
    b = Builder().tube([[0, 0, -0.11], [0, 0, 0.06]], 0.014, "plain", col=(0.08, 0.04, 0.02), rough=0.7)
    b.lathe([(0.0, -0.135), (0.02, -0.125), (0.016, -0.105), (0.0, -0.1)], col=BRASS, rough=0.3)
    b.box((0, 0, 0.068), (0.03, 0.20, 0.022), col=BRASS, rough=0.3)
    return b.prism(
        [(-0.024, 0.075), (0.024, 0.075), (0.018, 0.84), (0.0, 0.92), (-0.018, 0.84)], 0.008, axis=0, col=colour or STEEL, rough=0.15
    ).mesh()


def light_sword(colour: Colour | None) -> Mesh:
    """A blade of light."""
    b = Builder().tube([[0, 0, -0.12], [0, 0, 0.10]], 0.018, "metal", col=STEEL, rough=0.3, n=12)
    return b.tube(
        [[0, 0, 0.10], [0, 0, 0.98], [0, 0, 1.0]], [0.016, 0.014, 0.002], "plain", col=colour or (0.35, 0.85, 1.0), emit=4.0, n=12
    ).mesh()


def pistol(colour: Colour | None) -> Mesh:
    """A hand gun."""
    b = Builder().box((0, 0.0, -0.02), (0.024, 0.036, 0.10), col=DARK, rough=0.6)
    return b.box((0, -0.055, 0.05), (0.024, 0.19, 0.032), col=colour or (0.05, 0.05, 0.055), rough=0.35).mesh()


def spear(colour: Colour | None) -> Mesh:
    """A spear, a halberd."""
    b = Builder().tube([[0, 0, -1.0], [0, 0, 0.95]], 0.014, "plain", col=colour or WOOD, rough=0.6)
    return b.prism([(-0.03, 0.95), (0.03, 0.95), (0.0, 1.18)], 0.012, axis=0, col=STEEL, rough=0.2).mesh()


def staff(colour: Colour | None) -> Mesh:
    """A wizard's staff, a crook, a walking pole."""
    b = Builder().tube(
        [[0, 0, -1.12], [0.01, 0, -0.3], [-0.008, 0, 0.3], [0, 0, 0.55]],
        [0.014, 0.017, 0.018, 0.024],
        "plain",
        col=colour or WOOD,
        rough=0.8,
    )
    return b.lathe([(0.0, 0.53), (0.030, 0.55), (0.040, 0.59), (0.028, 0.63), (0.0, 0.645)], col=(0.30, 0.50, 0.62), rough=0.1).mesh()


def rifle(colour: Colour | None) -> Mesh:
    """A rifle, its barrel ahead: the lead hand at the grip."""
    b = Builder().tube([[0, -0.10, 0.04], [0, -0.78, 0.06]], 0.011, "metal", col=DARK, rough=0.35)
    b.prism(
        [(0.40, -0.10), (0.40, 0.02), (0.05, 0.06), (-0.42, 0.06), (-0.42, 0.02), (-0.05, -0.01), (0.05, -0.06)],
        0.036,
        axis=0,
        col=colour or WOOD,
        rough=0.5,
    )
    return b.box((0, -0.06, 0.055), (0.034, 0.24, 0.035), col=DARK, rough=0.35).mesh()


def archery_bow(colour: Colour | None) -> Mesh:
    """A bow, drawn: its string back (+y)."""
    u = np.linspace(-1, 1, 15)
    b = Builder().tube(
        np.stack([0 * u, 0.16 * u**2, 0.66 * u - 0.04 * u**3], 1), 0.013 * (1 - 0.5 * np.abs(u)), "plain", col=colour or WOOD, rough=0.5
    )
    b.tube([[0, 0.16, 0.62], [0, 0.46, 0.0], [0, 0.16, -0.62]], 0.002, "plain", col=WHITE, n=4)
    return b.tube([[0, 0.46, 0.0], [0, -0.26, 0.012]], 0.004, "plain", col=WOOD, n=6).mesh()


def shield(colour: Colour | None) -> Mesh:
    """A round shield on the forearm, its face ahead."""
    b = Builder()
    r, a = np.meshgrid(np.linspace(0, 1, 7), np.linspace(0, 2 * np.pi, 33))
    x, z, y = 0.33 * r * np.cos(a), 0.33 * r * np.sin(a), -0.08 + 0.07 * r**2
    b.surface(x, y, z, "plain", col=colour or (0.20, 0.05, 0.03), rough=0.4)
    b.surface(x[:, ::-1], y[:, ::-1] + 0.012, z[:, ::-1], "plain", col=WOOD, rough=0.8)
    b.tube(np.stack([0.33 * np.cos(a[:, 0]), np.full(33, -0.008), 0.33 * np.sin(a[:, 0])], 1), 0.013, "metal", col=STEEL, rough=0.3)
    return b.mesh()
