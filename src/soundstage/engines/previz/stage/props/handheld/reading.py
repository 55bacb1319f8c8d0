"""What is read, written on, looked at and spoken into."""

import numpy as np

from soundstage.engines.previz.stage.geometry import Builder, Mesh
from soundstage.engines.previz.stage.props.handheld.paints import BRASS, DARK, PAPER, RED, STEEL, WHITE, WOOD
from soundstage.engines.previz.stage.scene import Colour


def book(colour: Colour | None) -> Mesh:
    """An open book, its pages up."""
    c = colour or (0.20, 0.05, 0.04)
    b = Builder()
    for s in (-1, 1):
        x = np.linspace(0, 1, 8)
        top = 0.010 + 0.020 * np.sin(np.pi * x**0.6) * (1 - 0.5 * x)
        grid_x, grid_y = np.meshgrid(0.118 * x * s, np.linspace(-0.09, 0.09, 3))
        if s < 0:
            grid_x, grid_y = grid_x[:, ::-1], grid_y[:, ::-1]
        b.surface(grid_x, grid_y, np.tile(top if s > 0 else top[::-1], (3, 1)), "plain", col=PAPER, rough=0.9)
        b.box((s * 0.062, 0, 0.003), (0.126, 0.190, 0.005), col=c, rough=0.6)
        b.box((s * 0.058, 0, 0.009), (0.114, 0.178, 0.010), col=PAPER, rough=0.9)
        for row in range(9):
            b.box((s * 0.058, 0.066 - 0.0165 * row, 0.0315 - 0.002), (0.078, 0.004, 0.0012), col=(0.30, 0.28, 0.24), rough=0.9)
    return b.mesh()


def closed_book(colour: Colour | None) -> Mesh:
    """A shut book, held at its back."""
    b = Builder().box((0, -0.05, 0.0), (0.028, 0.14, 0.20), col=PAPER, rough=0.9)
    for x in (-0.016, 0.016):
        b.box((x, -0.048, 0.0), (0.005, 0.148, 0.21), col=colour or (0.20, 0.05, 0.04), rough=0.6)
    return b.box((0, 0.024, 0.0), (0.034, 0.006, 0.21), col=colour or (0.20, 0.05, 0.04), rough=0.6).mesh()


def newspaper(colour: Colour | None) -> Mesh:
    """A broadsheet held open, printed on both sides; its top is at -y."""
    b = Builder()
    for s in (-1, 1):
        b.box((s * 0.135, -0.05, 0.0), (0.27, 0.40, 0.0016), col=colour or (0.52, 0.50, 0.44), rough=0.95)
        for z in (-0.0016, 0.0016):
            b.box((s * 0.135, -0.205, z), (0.22, 0.040, 0.0012), col=(0.05, 0.05, 0.05), rough=0.9)
            b.box((s * 0.075, -0.085, z), (0.10, 0.13, 0.0012), col=(0.20, 0.19, 0.18), rough=0.9)
            for column in range(3):
                for row in range(11 if column else 5):
                    y = 0.026 * row - 0.145 if column else 0.026 * row
                    b.box((s * (0.05 + 0.085 * column), y, z), (0.068, 0.011, 0.0012), col=(0.27, 0.26, 0.25), rough=0.9)
    return b.mesh()


def sheet(colour: Colour | None) -> Mesh:
    """A sheet of paper: a letter, a list, a map; it faces its reader (+z) and is held at its side."""
    b = Builder().box((0, -0.10, 0), (0.20, 0.27, 0.0015), col=colour or PAPER, rough=0.95)
    for row in range(11):
        b.box(
            (-0.01 if row % 4 == 3 else 0.0, -0.01 - 0.018 * row, 0.0016),
            (0.13 if row % 4 == 3 else 0.155, 0.005, 0.001),
            col=(0.16, 0.16, 0.2),
            rough=0.9,
        )
    return b.mesh()


def photo(colour: Colour | None) -> Mesh:
    """A photograph, a postcard, a ticket."""
    b = Builder().box((0, -0.05, 0), (0.13, 0.09, 0.0015), col=WHITE, rough=0.4)
    return b.box((0, -0.05, 0.0012), (0.114, 0.074, 0.001), col=colour or (0.20, 0.17, 0.13), rough=0.3).mesh()


def phone(colour: Colour | None) -> Mesh:
    """A phone, its screen up (+z), its top ahead."""
    b = Builder().box((0, -0.035, 0.0), (0.074, 0.152, 0.008), col=colour or DARK, rough=0.25)
    return b.box((0, -0.035, 0.0042), (0.068, 0.142, 0.001), col=(0.45, 0.58, 0.75), emit=0.7, rough=0.15).mesh()


def tablet(colour: Colour | None) -> Mesh:
    """A tablet, a clipboard."""
    b = Builder().box((0, -0.06, 0.0), (0.19, 0.26, 0.009), col=colour or DARK, rough=0.3)
    return b.box((0, -0.06, 0.0048), (0.172, 0.235, 0.001), col=(0.45, 0.58, 0.72), emit=0.6, rough=0.15).mesh()


def handset(colour: Colour | None) -> Mesh:
    """A phone at the ear: upright in the fist, its screen towards the palm."""
    b = Builder().box((0.0, -0.012, 0.02), (0.009, 0.070, 0.150), col=colour or DARK, rough=0.25)
    return b.mesh()


def laptop(colour: Colour | None) -> Mesh:
    """An open laptop: its keys up, its screen (at -y) towards the typist."""
    b = (
        Builder()
        .box((0, 0, 0), (0.33, 0.22, 0.016), col=colour or STEEL, rough=0.35)
        .box((0, 0.03, 0.0085), (0.29, 0.10, 0.001), col=DARK, rough=0.6)
    )
    tilt = np.array([0, -0.13, 0.10])
    for k, (size, c) in enumerate((((0.33, 0.22), np.array(colour or STEEL)), ((0.305, 0.19), np.array([0.50, 0.62, 0.78])))):
        w, h = size[0] / 2, size[1] / 2
        up, right = np.array([0, -0.30, 0.954]), np.array([1.0, 0, 0])
        p = [tilt + right * x * w + up * y * h + np.array([0, 0.002 * k, 0]) for x, y in ((-1, -1), (1, -1), (1, 1), (-1, 1))]
        b.add(p, [[0, 2, 1], [0, 3, 2]], "plain", col=c, rough=0.3)
        if k == 0:
            b.add(p, [[0, 1, 2], [0, 2, 3]], "plain", col=c, rough=0.3)
    return b.mesh()


def sign(colour: Colour | None) -> Mesh:
    """A cardboard sign held up."""
    b = Builder().box((0, 0, 0), (0.52, 0.01, 0.36), col=colour or (0.50, 0.40, 0.27), rough=0.95)
    return b.mesh()


def flag(colour: Colour | None) -> Mesh:
    """A small flag on its stick."""
    b = Builder().tube([[0, 0, -0.12], [0, 0, 0.62]], 0.008, "plain", col=WOOD, rough=0.5)
    x, z = np.meshgrid(np.linspace(0, 0.42, 12), np.linspace(0.34, 0.62, 5))
    wave = 0.035 * np.sin(x * 16) * (x / 0.42)
    b.surface(wave, x, z, "plain", col=colour or RED, rough=0.8)
    return b.surface(wave[:, ::-1] - 0.002, x[:, ::-1], z[:, ::-1], "plain", col=np.array(colour or RED) * 0.8, rough=0.8).mesh()


def microphone(colour: Colour | None) -> Mesh:
    """A microphone."""
    b = Builder().tube([[0, 0, -0.11], [0, 0, 0.06]], [0.012, 0.017], "plain", col=colour or DARK, rough=0.4, n=12)
    return b.lathe([(0.0, 0.055), (0.022, 0.062), (0.027, 0.085), (0.020, 0.108), (0.0, 0.114)], col=STEEL, rough=0.45).mesh()


def camera(colour: Colour | None) -> Mesh:
    """A camera for two hands, its lens ahead (-y)."""
    b = (
        Builder()
        .box((0, 0, 0), (0.14, 0.055, 0.09), col=colour or DARK, rough=0.5)
        .box((0, 0, 0.055), (0.05, 0.05, 0.03), col=DARK, rough=0.5)
    )
    b.tube([[0, -0.02, -0.004], [0, -0.11, -0.004]], [0.036, 0.034], "plain", col=(0.03, 0.03, 0.03), rough=0.3, n=16)
    return b.tube([[0, -0.109, -0.004], [0, -0.1105, -0.004]], [0.030, 0.0], "plain", col=(0.05, 0.06, 0.12), rough=0.02, n=16).mesh()


def binoculars(colour: Colour | None) -> Mesh:
    """Binoculars at the eyes, for two hands."""
    b = Builder()
    for x in (-0.034, 0.034):
        b.tube([[x, 0.05, 0], [x, -0.03, 0], [x * 1.25, -0.11, 0]], [0.018, 0.024, 0.032], "plain", col=colour or DARK, rough=0.5, n=12)
    return b.box((0, -0.02, 0), (0.05, 0.05, 0.02), col=DARK, rough=0.5).mesh()


def telescope(colour: Colour | None) -> Mesh:
    """A brass telescope."""
    return Builder().tube([[0, 0.16, 0], [0, 0.0, 0], [0, -0.01, 0], [0, -0.18, 0], [0, -0.19, 0], [0, -0.36, 0]], [0.016, 0.016, 0.021, 0.021, 0.027, 0.028], "plain", col=colour or BRASS, rough=0.25, n=14).mesh()  # fmt: skip
