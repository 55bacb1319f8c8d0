"""What is worked with."""

import numpy as np

from soundstage.engines.previz.stage.geometry import Builder, Mesh
from soundstage.engines.previz.stage.props import furniture
from soundstage.engines.previz.stage.props.handheld.paints import DARK, STEEL, WOOD
from soundstage.engines.previz.stage.scene import Colour


def pen(colour: Colour | None) -> Mesh:
    """A pen between the finger tips."""
    return Builder().tube([[0, -0.055, -0.055], [0, -0.045, -0.035], [0, 0.012, 0.085]], [0.0008, 0.0042, 0.0042], "plain", col=colour or (0.03, 0.04, 0.10), rough=0.3, n=8).mesh()  # fmt: skip


def brush(colour: Colour | None) -> Mesh:
    """A paintbrush."""
    b = Builder().tube([[0, -0.04, -0.02], [0, 0.02, 0.13]], [0.006, 0.003], "plain", col=WOOD, rough=0.4)
    return b.tube([[0, -0.062, -0.075], [0, -0.052, -0.048], [0, -0.04, -0.02]], [0.001, 0.010, 0.007], "plain", col=colour or (0.40, 0.06, 0.04), rough=0.6).mesh()  # fmt: skip


def stick(colour: Colour | None) -> Mesh:
    """A wand, a baton, a drumstick, chopsticks: something thin that points ahead."""
    return Builder().tube([[0, 0.05, -0.015], [0, -0.30, 0.07]], [0.007, 0.004], "plain", col=colour or WOOD, rough=0.4).mesh()


def spoon(colour: Colour | None) -> Mesh:
    """A spoon, a ladle, a fork."""
    b = Builder().tube([[0, 0.06, 0.03], [0, -0.10, -0.02]], [0.005, 0.004], "plain", col=colour or STEEL, rough=0.25, n=6)
    return b.lathe(
        [(0.0, -0.006), (0.018, 0.0), (0.022, 0.008), (0.0, 0.002)], col=colour or STEEL, rough=0.25, at=(0, -0.12, -0.028), n=12
    ).mesh()


def knife(colour: Colour | None) -> Mesh:
    """A knife, its blade ahead of the thumb."""
    b = Builder().box((0, 0, 0), (0.016, 0.024, 0.115), col=DARK, rough=0.5)
    return b.prism([(-0.016, 0.058), (0.014, 0.058), (0.014, 0.19), (-0.006, 0.235)], 0.003, axis=0, col=colour or STEEL, rough=0.2).mesh()


def hammer(colour: Colour | None) -> Mesh:
    """A hammer."""
    b = Builder().tube([[0, 0, -0.09], [0, 0, 0.20]], 0.015, "plain", col=colour or WOOD, rough=0.6)
    return b.tube([[0, -0.07, 0.20], [0, 0.03, 0.20], [0, 0.07, 0.20]], [0.022, 0.020, 0.006], "metal", col=STEEL, rough=0.3).mesh()


def wrench(colour: Colour | None) -> Mesh:
    """A wrench, a screwdriver, a tool of steel."""
    b = Builder().box((0, 0, 0.03), (0.012, 0.024, 0.22), col=colour or STEEL, rough=0.3)
    return b.prism([(-0.03, 0.13), (0.03, 0.13), (0.034, 0.18), (0.014, 0.19), (0.0, 0.155), (-0.014, 0.19), (-0.034, 0.18)], 0.014, axis=0, col=colour or STEEL, rough=0.3).mesh()  # fmt: skip


def saw(colour: Colour | None) -> Mesh:
    """A hand saw, its blade ahead."""
    b = Builder().box((0, 0.0, 0.0), (0.024, 0.045, 0.12), col=colour or WOOD, rough=0.5)
    return b.prism([(-0.02, -0.055), (-0.46, -0.03), (-0.46, 0.03), (-0.02, 0.055)], 0.003, axis=0, col=STEEL, rough=0.25).mesh()


def drill(colour: Colour | None) -> Mesh:
    """A power drill or another gun-shaped tool."""
    c = colour or (0.55, 0.34, 0.02)
    b = (
        Builder()
        .box((0, 0.005, -0.01), (0.034, 0.042, 0.13), col=DARK, rough=0.6)
        .box((0, -0.04, 0.085), (0.060, 0.20, 0.065), col=c, rough=0.5)
    )
    return b.tube([[0, -0.13, 0.085], [0, -0.19, 0.085], [0, -0.27, 0.085]], [0.026, 0.012, 0.004], "metal", col=STEEL, rough=0.3).mesh()


def shaft(length: float, radius: float, colour: Colour) -> Builder:
    """A pole along z that is held by its upper part: the lead hand at the origin, the other below."""
    return Builder().tube([[0, 0, 0.22], [0, 0, 0.22 - length]], radius, "plain", col=colour, rough=0.6)


def broom(colour: Colour | None) -> Mesh:
    """A broom: the lead hand is high on the handle."""
    b = shaft(1.30, 0.012, colour or WOOD)
    b.box((0, 0, -1.09), (0.07, 0.30, 0.04), col=(0.10, 0.06, 0.03), rough=0.7)
    return b.prism([(-0.15, -1.11), (0.15, -1.11), (0.18, -1.22), (-0.18, -1.22)], 0.06, axis=0, col=(0.45, 0.33, 0.13), rough=0.95).mesh()


def mop(colour: Colour | None) -> Mesh:
    """A mop."""
    b = shaft(1.30, 0.012, colour or (0.45, 0.45, 0.46))
    return b.lathe(
        [(0.0, -1.05), (0.05, -1.07), (0.12, -1.20), (0.10, -1.23), (0.0, -1.22)][::-1], col=(0.55, 0.53, 0.48), rough=0.95
    ).mesh()


def shovel(colour: Colour | None) -> Mesh:
    """A spade."""
    b = shaft(1.05, 0.016, colour or WOOD)
    b.box((0, 0, 0.22), (0.03, 0.13, 0.025), col=WOOD, rough=0.6)
    return b.prism(
        [(-0.10, -0.80), (0.10, -0.80), (0.095, -1.03), (0.0, -1.12), (-0.095, -1.03)], 0.012, axis=0, col=STEEL, rough=0.4
    ).mesh()


def rake(colour: Colour | None) -> Mesh:
    """A rake, a hoe, a pitchfork."""
    b = shaft(1.45, 0.013, colour or WOOD)
    b.box((0, 0, -1.23), (0.03, 0.36, 0.025), col=STEEL, rough=0.4)
    for y in np.linspace(-0.17, 0.17, 9):
        b.tube([[0, y, -1.24], [-0.02, y, -1.31]], 0.005, "metal", col=STEEL, n=5)
    return b.mesh()


def oar(colour: Colour | None) -> Mesh:
    """An oar or a paddle."""
    b = shaft(1.70, 0.017, colour or WOOD)
    return b.prism([(-0.05, -1.30), (0.05, -1.30), (0.09, -1.62), (0.06, -1.82), (-0.06, -1.82), (-0.09, -1.62)], 0.016, axis=0, col=colour or WOOD, rough=0.5).mesh()  # fmt: skip


def cloth(colour: Colour | None) -> Mesh:
    """A cloth, a towel, a sponge in a flat hand."""
    x, y = np.meshgrid(np.linspace(-0.09, 0.09, 8), np.linspace(-0.12, 0.06, 8))
    return Builder().surface(x, y, 0.008 + 0.006 * np.sin(31 * x) * np.sin(27 * y), "plain", col=colour or (0.50, 0.52, 0.40), rough=0.95).surface(x[:, ::-1], y[:, ::-1], -0.004 + 0 * x, "plain", col=colour or (0.50, 0.52, 0.40), rough=0.95).mesh()  # fmt: skip


def rope(colour: Colour | None) -> Mesh:
    """A rope between both fists."""
    u = np.linspace(-1, 1, 15)
    return (
        Builder()
        .tube(np.stack([0.32 * u, 0 * u, -0.05 * (1 - u**2)], 1), 0.011, "plain", col=colour or (0.40, 0.30, 0.16), rough=0.9)
        .mesh()
    )


def wheel(colour: Colour | None) -> Mesh:
    """A steering wheel between both hands, its face towards the driver (+y)."""
    a = np.linspace(0, 2 * np.pi, 33)
    b = Builder().tube(np.stack([0.185 * np.cos(a), 0 * a, 0.185 * np.sin(a)], 1), 0.014, "plain", col=colour or DARK, rough=0.6)
    for t in (0.0, np.pi, -np.pi / 2):
        b.tube([[0, -0.02, 0], [0.18 * np.cos(t), 0, 0.18 * np.sin(t)]], 0.012, "plain", col=DARK, rough=0.5)
    return b.box((0, -0.02, 0), (0.10, 0.03, 0.08), col=DARK, rough=0.5).mesh()


def chair(colour: Colour | None) -> Mesh:
    """A chair for who sits where the set has no seat; its origin is on the floor."""
    return furniture.chair(colour or (0.16, 0.09, 0.05))


def cane(colour: Colour | None) -> Mesh:
    """A walking stick, held by its crook."""
    turn = np.linspace(0, np.pi, 7)
    hook = np.stack([0 * turn, -0.045 + 0.045 * np.cos(turn), 0.045 * np.sin(turn)], 1)
    return Builder().tube([*hook[::-1].tolist(), [0, 0.0, -0.02], [0, 0, -0.84]], 0.011, "plain", col=colour or WOOD, rough=0.4).mesh()


def umbrella(colour: Colour | None) -> Mesh:
    """An open umbrella: eight ribs under the cloth, their stretchers down to the runner, a crook in the fist."""
    c = np.array(colour or (0.05, 0.05, 0.06))
    b = Builder().tube([[0, 0, 0.05], [0, 0, 0.74]], 0.0055, "metal", col=STEEL, rough=0.3)
    turn = np.linspace(0, np.pi, 9)
    crook = np.c_[0.032 - 0.032 * np.cos(turn), 0 * turn, -0.13 - 0.032 * np.sin(turn)]
    b.tube([[0, 0, 0.08], [0, 0, -0.10], *crook.tolist()], 0.0105, "plain", col=WOOD, rough=0.35, n=10)
    ribs, rings, wide, runner = 8, 7, 0.53, 0.42
    a = np.linspace(0, 2 * np.pi, ribs * 6 + 1)
    u = np.linspace(0.0, 1.0, rings)[:, None]
    out, up = wide * np.sin(u * 1.25) / np.sin(1.25), 0.68 - 0.24 * (1 - np.cos(u * 1.25)) / (1 - np.cos(1.25))
    r = out * (1 - 0.045 * u * (1 - np.abs(np.cos(a * ribs / 2)))[None])
    x, y, z = r * np.cos(a), r * np.sin(a), np.broadcast_to(up, r.shape)
    b.surface(x, y, z, "plain", col=c, rough=0.55)
    b.surface(x[:, ::-1], y[:, ::-1], z[:, ::-1] - 0.004, "plain", col=c * 0.6, rough=0.8)
    for way in a[: 6 * ribs : 6]:
        rib = np.c_[out * np.cos(way), out * np.sin(way), up - 0.006]
        b.tube(rib, 0.0022, "metal", col=STEEL, n=5)
        b.tube([rib[3], [0.010 * np.cos(way), 0.010 * np.sin(way), runner]], 0.0022, "metal", col=STEEL, n=5)
        b.tube([rib[-1], rib[-1] + [0.016 * np.cos(way), 0.016 * np.sin(way), -0.010]], 0.0035, "metal", col=STEEL, n=6)
    return b.lathe(
        [(0.006, -0.02), (0.011, -0.02), (0.011, 0.02), (0.006, 0.02)], "plain", col=(0.03, 0.03, 0.03), at=(0, 0, runner)
    ).mesh()


def axe(colour: Colour | None) -> Mesh:
    """An axe."""
    b = Builder().tube([[0, 0, -0.15], [0, 0, 0.52]], 0.016, "plain", col=WOOD, rough=0.6)
    return b.prism(
        [(0.03, 0.44), (0.03, 0.53), (-0.12, 0.58), (-0.15, 0.49), (-0.12, 0.39)], 0.022, axis=0, col=colour or STEEL, rough=0.3
    ).mesh()
