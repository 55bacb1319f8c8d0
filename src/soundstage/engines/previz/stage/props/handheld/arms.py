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
    """A revolver."""
    steel = colour or (0.05, 0.05, 0.055)
    b = Builder().prism([(0.020, 0.040), (-0.012, 0.040), (-0.002, -0.020), (0.012, -0.075), (0.046, -0.070), (0.030, -0.010)], 0.024, axis=0, col=(0.16, 0.075, 0.03), rough=0.5)  # fmt: skip
    b.prism([(0.028, 0.030), (0.030, 0.068), (0.012, 0.074), (-0.070, 0.070), (-0.070, 0.030)], 0.018, axis=0, col=steel, rough=0.3)
    b.tube([[0, -0.066, 0.058], [0, -0.165, 0.058]], 0.0105, "plain", n=14, col=steel, rough=0.25)
    b.box((0, -0.112, 0.071), (0.006, 0.09, 0.006), col=steel, rough=0.3).box(
        (0, -0.158, 0.076), (0.004, 0.012, 0.010), col=steel, rough=0.3
    )
    b.tube([[0, -0.064, 0.042], [0, -0.135, 0.042]], 0.006, "plain", n=10, col=steel, rough=0.3)
    b.tube([[0, -0.014, 0.050], [0, -0.060, 0.050]], 0.0205, "plain", n=18, col=steel, rough=0.22)
    for a in np.linspace(0, 2 * np.pi, 6, endpoint=False):
        side, up = 0.0185 * np.sin(a), 0.050 + 0.0185 * np.cos(a)
        b.tube([[side, -0.022, up], [side, -0.062, up]], 0.0042, "plain", n=6, col=DARK, rough=0.4)
    bend = np.linspace(-0.15, np.pi + 0.15, 10)
    b.tube(np.c_[np.zeros(10), -0.030 - 0.024 * np.cos(bend), 0.030 - 0.028 * np.sin(bend)], 0.003, "plain", n=6, col=steel, rough=0.3)
    b.tube([[0, -0.024, 0.030], [0, -0.032, 0.014]], 0.0026, "plain", n=6, col=steel, rough=0.3)
    return b.prism([(0.028, 0.066), (0.044, 0.082), (0.034, 0.088), (0.018, 0.072)], 0.007, axis=0, col=steel, rough=0.3).mesh()


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
