"""What is played with, in sport and by children."""

import numpy as np

from soundstage.engines.previz.stage.geometry import Builder, Mesh
from soundstage.engines.previz.stage.props.handheld.paints import DARK, RED, SKIN_PINK, STEEL, WHITE
from soundstage.engines.previz.stage.scene import Colour


def surfboard(colour: Colour | None) -> Mesh:
    """A surfboard under the arm, its nose ahead: between arm and body (+x), its lower edge in the hand."""
    u = np.linspace(-1, 1, 21)
    w = 0.20 * np.sqrt(np.maximum(1 - np.abs(u) ** 2.6, 0.0))
    y, rocker = -0.86 * u - 0.10, 0.09 * np.maximum(u, 0) ** 3
    a = np.linspace(0, 2 * np.pi, 17)
    x = 0.045 + 0.028 * np.cos(a)[None] * np.minimum(1, w / 0.12)[:, None] - rocker[:, None]
    z = 0.15 + w[:, None] * np.sin(a)[None]
    b = Builder().surface(x, np.repeat(y[:, None], 17, 1), z, "plain", col=colour or (0.60, 0.58, 0.52), rough=0.2)
    return b.box((0.016, -0.05, 0.15), (0.003, 1.5, 0.018), col=(0.42, 0.06, 0.04), rough=0.3).mesh()


def skateboard(colour: Colour | None) -> Mesh:
    """A skateboard on its edge under the arm, its nose ahead."""
    u = np.linspace(-1, 1, 15)
    w, x = 0.10 * np.sqrt(np.maximum(1 - u**8, 0.02)), -0.05 - 0.05 * np.maximum(np.abs(u) - 0.72, 0) / 0.28
    b = Builder().surface(
        np.repeat(x[:, None], 2, 1),
        np.repeat(-0.40 * u[:, None], 2, 1),
        np.stack([-w, w], 1),
        "plain",
        col=colour or (0.30, 0.04, 0.03),
        rough=0.5,
    )
    for y in (-0.24, 0.24):
        for z in (-0.075, 0.075):
            b.tube([[-0.10, y, z - 0.016], [-0.10, y, z + 0.016]], 0.026, "plain", col=WHITE, rough=0.5, n=12)
    return b.mesh()


def fishing_rod(colour: Colour | None) -> Mesh:
    """A rod with a reel, pointing up and ahead."""
    u = np.linspace(0, 1, 9)
    b = Builder().tube(
        np.stack([0 * u, 0.10 - 1.5 * u - 0.25 * u**3, -0.06 + 1.45 * u - 0.30 * u**3], 1),
        0.011 * (1 - 0.85 * u),
        "plain",
        col=colour or DARK,
        rough=0.4,
    )
    b.lathe([(0.0, -0.02), (0.03, -0.02), (0.03, 0.02), (0.0, 0.02)], col=STEEL, rough=0.3, at=(0, -0.06, -0.02), n=14)
    return b.tube([[0, -1.65, 1.09], [0, -1.70, -0.6]], 0.0012, "plain", col=WHITE, n=4).mesh()


def bat(colour: Colour | None) -> Mesh:
    """A bat or a club."""
    return Builder().lathe([(0.0, -0.10), (0.022, -0.095), (0.014, -0.07), (0.014, 0.15), (0.030, 0.45), (0.034, 0.68), (0.028, 0.72), (0.0, 0.73)], col=colour or (0.40, 0.26, 0.12), rough=0.4).mesh()  # fmt: skip


def racket(colour: Colour | None) -> Mesh:
    """A tennis racket."""
    b = Builder().tube([[0, 0, -0.09], [0, 0, 0.12], [0, 0, 0.28]], [0.016, 0.015, 0.010], "plain", col=DARK, rough=0.7)
    a = np.linspace(0, 2 * np.pi, 25)
    b.tube(np.stack([0 * a, 0.125 * np.sin(a), 0.44 - 0.165 * np.cos(a)], 1), 0.009, "plain", col=colour or (0.45, 0.05, 0.05), rough=0.3)
    for k in np.linspace(-0.8, 0.8, 9):
        b.tube(
            [[0, k * 0.125, 0.44 - 0.165 * np.sqrt(1 - k * k)], [0, k * 0.125, 0.44 + 0.165 * np.sqrt(1 - k * k)]],
            0.0015,
            "plain",
            col=WHITE,
            n=4,
        )
        b.tube(
            [[0, -0.125 * np.sqrt(1 - k * k), 0.44 + k * 0.165], [0, 0.125 * np.sqrt(1 - k * k), 0.44 + k * 0.165]],
            0.0015,
            "plain",
            col=WHITE,
            n=4,
        )
    return b.mesh()


def ball(colour: Colour | None) -> Mesh:
    """A football."""
    a = np.linspace(0, np.pi, 17)
    return Builder().lathe(np.stack([0.105 * np.sin(a), -0.105 * np.cos(a)], 1), col=colour or (0.66, 0.65, 0.62), rough=0.45, n=28).mesh()


def small_ball(colour: Colour | None) -> Mesh:
    """A ball that one hand closes round: a tennis ball, a snowball, a stone."""
    a = np.linspace(0, np.pi, 13)
    return Builder().lathe(np.stack([0.034 * np.sin(a), -0.034 * np.cos(a)], 1), col=colour or (0.55, 0.60, 0.10), rough=0.7, n=20).mesh()


def orb(colour: Colour | None) -> Mesh:
    """A globe, a crystal ball, a pumpkin: something round for two hands."""
    a = np.linspace(0, np.pi, 17)
    return Builder().lathe(np.stack([0.075 * np.sin(a), -0.075 * np.cos(a)], 1), col=colour or (0.30, 0.38, 0.50), rough=0.08, n=28).mesh()


def teddy(colour: Colour | None) -> Mesh:
    """A soft bear: a toy, a doll."""
    c = colour or (0.34, 0.19, 0.08)
    b = Builder()
    a = np.linspace(0, np.pi, 11)

    def round_(r: float, at: tuple[float, float, float], tint: Colour = c) -> None:
        b.lathe(np.stack([r * np.sin(a), -r * np.cos(a)], 1), col=tint, rough=1.0, at=at, n=16)

    round_(0.085, (0, 0, -0.02))
    round_(0.066, (0, -0.01, 0.115))
    for s in (-1, 1):
        round_(0.026, (s * 0.052, 0.0, 0.168))
        round_(0.036, (s * 0.095, -0.02, 0.035))
        round_(0.042, (s * 0.060, -0.06, -0.085))
        round_(0.008, (s * 0.024, -0.068, 0.130), DARK)
    round_(0.027, (0, -0.060, 0.098), (0.52, 0.36, 0.20))
    round_(0.009, (0, -0.086, 0.104), DARK)
    return b.mesh()


def baby(colour: Colour | None) -> Mesh:
    """A baby wrapped in a blanket, along x: the head towards the player's left."""
    u = np.linspace(0, 1, 10)
    b = Builder().tube(
        np.stack([-0.26 + 0.40 * u, 0 * u, 0.012 * np.sin(9 * u)], 1),
        0.085 * np.sqrt(np.maximum(np.sin(np.pi * (0.12 + 0.76 * u)), 0.05)),
        "plain",
        col=colour or (0.62, 0.56, 0.50),
        rough=0.95,
        n=16,
    )
    a = np.linspace(0, np.pi, 13)
    b.lathe(np.stack([0.062 * np.sin(a), -0.062 * np.cos(a)], 1), col=SKIN_PINK, rough=0.6, at=(0.19, -0.012, 0.024), n=18)
    return b.lathe(np.stack([0.067 * np.sin(a), -0.067 * np.cos(a)], 1), col=colour or (0.62, 0.56, 0.50), rough=0.95, at=(0.198, 0.006, 0.012), n=18).mesh()  # fmt: skip


def balloon(colour: Colour | None) -> Mesh:
    """A balloon on a string."""
    a = np.linspace(0, np.pi, 15)
    b = Builder().lathe(np.stack([0.135 * np.sin(a), 0.95 - 0.16 * np.cos(a) - 0.03 * np.sin(a)], 1), col=colour or RED, rough=0.2, n=24)
    return b.tube([[0, 0, 0.0], [0.02, 0.0, 0.4], [0, 0, 0.78]], 0.0015, "plain", col=WHITE, n=4).mesh()
