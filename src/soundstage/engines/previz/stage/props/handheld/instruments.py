"""What music is made with."""

import numpy as np

from soundstage.engines.previz.stage.geometry import Builder, Mesh, rot_y, turned
from soundstage.engines.previz.stage.props.handheld.paints import BRASS, DARK, STEEL, WHITE
from soundstage.engines.previz.stage.scene import Colour


def guitar(colour: Colour | None) -> Mesh:
    """A guitar across the body: its neck towards the player's left (+x), its front ahead (-y)."""
    wood = np.array(colour or (0.42, 0.22, 0.08))
    b = Builder()
    a = np.linspace(0, 2 * np.pi, 33)
    waist = 1 - 0.20 * np.exp(-(((np.cos(a) - 0.10) / 0.30) ** 2))
    x, z = -0.02 + 0.235 * np.cos(a), (0.185 - 0.035 * np.cos(a)) * waist * np.sin(a)
    ring = np.stack([x, z], 1)[:-1]
    for y, c in ((-0.045, wood), (0.045, wood * 0.5)):
        centre = np.array([[-0.03, 0.0]])
        flat = np.concatenate([centre, ring])
        p = np.stack([flat[:, 0], np.full(len(flat), y), flat[:, 1]], 1)
        k = np.arange(len(ring))
        tri = np.stack([np.zeros_like(k), 1 + k, 1 + (k + 1) % len(ring)], 1)
        b.add(p, tri if y < 0 else tri[:, ::-1], "plain", col=c, rough=0.3)
    grid_x, grid_y = np.tile(x, (2, 1)), np.repeat([[-0.045], [0.045]], len(x), 1)
    b.surface(grid_x, grid_y, np.tile(z, (2, 1)), "plain", col=wood * 0.45, rough=0.35)
    b.surface(grid_x[::-1], grid_y[::-1], np.tile(z, (2, 1)), "plain", col=wood * 0.45, rough=0.35)
    disc = np.linspace(0, 2 * np.pi, 19)
    hole = np.concatenate([[[0.055, -0.0465, 0]], np.stack([0.055 + 0.045 * np.cos(disc), np.full(19, -0.0465), 0.045 * np.sin(disc)], 1)])
    k = np.arange(1, 19)
    b.add(hole, np.stack([0 * k, k, k + 1], 1), "plain", col=(0.01, 0.008, 0.006), rough=0.9)
    b.box((0.40, -0.042, 0), (0.44, 0.022, 0.05), col=(0.09, 0.05, 0.03), rough=0.4).box(
        (0.665, -0.036, 0), (0.13, 0.016, 0.07), col=wood * 0.4, rough=0.4
    )
    b.box((-0.13, -0.050, 0), (0.02, 0.012, 0.11), col=(0.08, 0.04, 0.02), rough=0.4)
    for s in np.linspace(-0.019, 0.019, 6):
        b.tube([[-0.13, -0.057, s], [0.62, -0.055, s]], 0.0007, "plain", col=STEEL, n=4)
    return turned(b.mesh(), rot_y(-0.22))


def violin(colour: Colour | None) -> Mesh:
    """A violin in the left hand, its body towards the chin (+y)."""
    wood = colour or (0.30, 0.10, 0.03)
    b = Builder().box((0, -0.02, 0.0), (0.024, 0.26, 0.02), col=(0.03, 0.02, 0.015), rough=0.4)
    for y, w in ((0.16, 0.085), (0.22, 0.056), (0.30, 0.105)):
        b.lathe([(0.0, -0.018), (w, -0.018), (w * 1.02, 0.0), (w, 0.018), (0.0, 0.022)], col=wood, rough=0.25, at=(0, y, 0), n=22)
    return b.lathe([(0.0, -0.014), (0.014, 0.0), (0.0, 0.014)], col=wood, rough=0.3, at=(0, -0.17, 0), n=10).mesh()


def bow_stick(colour: Colour | None) -> Mesh:
    """A violin bow across the fist."""
    return Builder().tube([[0.0, 0.02, -0.02], [0.0, -0.02, 0.66]], 0.004, "plain", col=colour or (0.16, 0.06, 0.025), n=6).tube([[0.014, 0.02, 0.0], [0.014, -0.02, 0.64]], 0.0025, "plain", col=WHITE, n=4).mesh()  # fmt: skip


def flute(colour: Colour | None) -> Mesh:
    """A flute: sideways from the mouth, for two hands (along x)."""
    return Builder().tube([[-0.34, 0, 0], [0.34, 0, 0]], 0.011, "plain", col=colour or STEEL, rough=0.2, n=12).mesh()


def trumpet(colour: Colour | None) -> Mesh:
    """A trumpet, its bell ahead."""
    c = colour or BRASS
    b = Builder().tube(
        [[0, 0.19, 0.03], [0, -0.22, 0.03], [0, -0.30, 0.03], [0, -0.36, 0.03]],
        [0.009, 0.009, 0.026, 0.062],
        "plain",
        col=c,
        rough=0.18,
        n=18,
    )
    b.tube(
        [[0, 0.10, 0.03], [0, 0.14, -0.01], [0, 0.10, -0.04], [0, -0.14, -0.04], [0, -0.18, -0.01], [0, -0.14, 0.03]],
        0.008,
        "plain",
        col=c,
        rough=0.18,
    )
    for y in (-0.03, 0.0, 0.03):
        b.tube([[0, y, -0.06], [0, y, 0.08]], 0.011, "plain", col=c, rough=0.18)
    return b.mesh()


def saxophone(colour: Colour | None) -> Mesh:
    """A saxophone before the body."""
    c = colour or BRASS
    return Builder().tube([[0, 0.20, 0.36], [0, 0.12, 0.40], [0, 0.06, 0.34], [0, 0.0, 0.0], [0, -0.03, -0.22], [0, -0.09, -0.28], [0, -0.15, -0.22], [0, -0.19, -0.05], [0, -0.23, 0.06]], [0.008, 0.010, 0.014, 0.026, 0.034, 0.037, 0.042, 0.058, 0.085], "plain", col=c, rough=0.2, n=16).mesh()  # fmt: skip


def accordion(colour: Colour | None) -> Mesh:
    """An accordion between both hands."""
    b = Builder()
    for x in (-0.17, 0.17):
        b.box((x, 0, 0), (0.09, 0.18, 0.34), col=colour or (0.34, 0.02, 0.02), rough=0.2)
    for k, x in enumerate(np.linspace(-0.12, 0.12, 13)):
        b.box((x, 0, 0), (0.012, 0.165 + 0.02 * (k % 2), 0.31 + 0.02 * (k % 2)), col=(0.05, 0.05, 0.05), rough=0.8)
    return b.mesh()


def drum(colour: Colour | None) -> Mesh:
    """A drum before the body."""
    b = Builder().lathe([(0.0, -0.11), (0.15, -0.11), (0.15, 0.08), (0.0, 0.08)], col=colour or (0.34, 0.05, 0.03), rough=0.5, n=28)
    return b.lathe([(0.154, 0.06), (0.156, 0.088), (0.146, 0.088), (0.0, 0.084)], col=WHITE, rough=0.6, n=28).mesh()


def keyboard_piano(colour: Colour | None) -> Mesh:
    """The keys of a piano before the player: along x, the keys towards the player (+y)."""
    b = Builder().box((0, -0.16, -0.09), (1.3, 0.42, 0.14), col=colour or (0.012, 0.011, 0.011), rough=0.08)
    for k in range(36):
        x = -0.61 + k * 0.0345
        b.box((x, -0.03, -0.012), (0.0325, 0.145, 0.022), col=WHITE, rough=0.25)
        if k % 7 not in (2, 6):
            b.box((x + 0.017, -0.055, 0.006), (0.016, 0.095, 0.022), col=DARK, rough=0.25)
    return b.mesh()
