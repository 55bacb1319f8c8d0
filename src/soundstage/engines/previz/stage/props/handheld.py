"""Things people hold, modelled where a hand takes them: the origin is the middle of the grip, +z goes up through the fist, -y away from
the holder. What lies on a hand or between two hands has its own middle as the origin and lies flat (z up, its long side along x).
"""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from soundstage.engines.previz.stage.geometry import Builder, Mesh, merge, rot_y, turned
from soundstage.engines.previz.stage.props import furniture
from soundstage.engines.previz.stage.props.lettering import lettering
from soundstage.engines.previz.stage.scene import Colour

WOOD, DARK, STEEL, BRASS, WHITE, PAPER, SKIN_PINK = (0.30, 0.17, 0.08), (0.02, 0.02, 0.022), (0.42, 0.43, 0.45), (0.55, 0.38, 0.12), (0.72, 0.71, 0.68), (0.70, 0.66, 0.56), (0.6, 0.3, 0.25)  # fmt: skip
LEAF, RED = (0.05, 0.14, 0.03), (0.42, 0.03, 0.025)
Maker = Callable[[Colour | None], Mesh]


@dataclass(frozen=True, slots=True, kw_only=True)
class Thing:
    """Something that is held: a form of `MAKERS` in a colour."""

    form: str
    colour: Colour | None = None
    text: str | None = None
    """What is to be read on it; only `WITH_WORDS` have room for that."""

    def mesh(self) -> Mesh:
        """Return its mesh, with the words on it."""
        mesh = MAKERS[self.form](self.colour)
        if self.text is None or self.form not in WITH_WORDS:
            return mesh
        width, height, front = WITH_WORDS[self.form]
        return merge([mesh, Builder().extend(lettering(self.text, width, height, col=(0.015, 0.015, 0.02)), (0, front, 0)).mesh()])


def mug(colour: Colour | None) -> Mesh:
    """A mug with a handle."""
    b = Builder().lathe(
        [(0.0, -0.042), (0.036, -0.042), (0.040, -0.036), (0.041, 0.050), (0.038, 0.050), (0.036, -0.030), (0.0, -0.030)],
        col=colour or WHITE,
        rough=0.25,
        n=24,
    )
    b.lathe([(0.0, 0.034), (0.037, 0.034)], col=(0.06, 0.028, 0.010), rough=0.1)
    turn = np.linspace(-1.4, 1.4, 9)
    return b.tube(np.stack([0.0 * turn, -0.038 - 0.028 * np.cos(turn), 0.030 * np.sin(turn)], 1), 0.0055, "plain", col=colour or WHITE, rough=0.25).mesh()  # fmt: skip


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
    """A square bottle of scent with a stopper."""
    glass = np.array(colour or (0.62, 0.48, 0.36))
    b = (
        Builder()
        .box((0, 0, 0.0), (0.062, 0.030, 0.078), col=glass * 0.8, rough=0.05)
        .box((0, 0, -0.006), (0.050, 0.0305, 0.058), col=glass * 0.45, rough=0.08)
    )
    b.box((0, 0, -0.036), (0.066, 0.034, 0.008), col=glass, rough=0.04)
    b.lathe([(0.010, 0.038), (0.010, 0.048), (0.013, 0.050), (0.013, 0.054)], col=BRASS, rough=0.2)
    b.lathe([(0.0, 0.053), (0.013, 0.054), (0.018, 0.064), (0.016, 0.078), (0.007, 0.086), (0.0, 0.087)], col=glass * 0.9, rough=0.05, n=8)
    return b.box((0, -0.0158, -0.006), (0.030, 0.001, 0.024), col=PAPER, rough=0.6).mesh()


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
    b = Builder().lathe(
        [(0.0, -0.028), (0.018, -0.034), (0.036, -0.012), (0.037, 0.010), (0.022, 0.032), (0.006, 0.028), (0.0, 0.022)],
        col=colour or (0.40, 0.03, 0.025),
        rough=0.3,
    )
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


def axe(colour: Colour | None) -> Mesh:
    """An axe."""
    b = Builder().tube([[0, 0, -0.15], [0, 0, 0.52]], 0.016, "plain", col=WOOD, rough=0.6)
    return b.prism(
        [(0.03, 0.44), (0.03, 0.53), (-0.12, 0.58), (-0.15, 0.49), (-0.12, 0.39)], 0.022, axis=0, col=colour or STEEL, rough=0.3
    ).mesh()


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


def pistol(colour: Colour | None) -> Mesh:
    """A hand gun."""
    b = Builder().box((0, 0.0, -0.02), (0.024, 0.036, 0.10), col=DARK, rough=0.6)
    return b.box((0, -0.055, 0.05), (0.024, 0.19, 0.032), col=colour or (0.05, 0.05, 0.055), rough=0.35).mesh()


def surfboard(colour: Colour | None) -> Mesh:
    """A surfboard under the arm, its nose ahead; it stands on its edge, out from the body (-x)."""
    u = np.linspace(-1, 1, 21)
    w = 0.22 * np.sqrt(np.maximum(1 - np.abs(u) ** 2.6, 0.0))
    y, rocker = -0.86 * u - 0.10, 0.09 * np.maximum(u, 0) ** 3
    a = np.linspace(0, 2 * np.pi, 17)
    x = -0.05 + 0.028 * np.cos(a)[None] * np.minimum(1, w / 0.12)[:, None] - rocker[:, None]
    z = w[:, None] * np.sin(a)[None]
    b = Builder().surface(x, np.repeat(y[:, None], 17, 1), z, "plain", col=colour or (0.60, 0.58, 0.52), rough=0.2)
    return b.box((-0.079, -0.05, 0.0), (0.003, 1.5, 0.018), col=(0.42, 0.06, 0.04), rough=0.3).mesh()


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


def cane(colour: Colour | None) -> Mesh:
    """A walking stick, held by its crook."""
    turn = np.linspace(0, np.pi, 7)
    hook = np.stack([0 * turn, -0.045 + 0.045 * np.cos(turn), 0.045 * np.sin(turn)], 1)
    return Builder().tube([*hook[::-1].tolist(), [0, 0.0, -0.02], [0, 0, -0.84]], 0.011, "plain", col=colour or WOOD, rough=0.4).mesh()


def oar(colour: Colour | None) -> Mesh:
    """An oar or a paddle."""
    b = shaft(1.70, 0.017, colour or WOOD)
    return b.prism([(-0.05, -1.30), (0.05, -1.30), (0.09, -1.62), (0.06, -1.82), (-0.06, -1.82), (-0.09, -1.62)], 0.016, axis=0, col=colour or WOOD, rough=0.5).mesh()  # fmt: skip


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


def umbrella(colour: Colour | None) -> Mesh:
    """An open umbrella."""
    c = np.array(colour or (0.05, 0.05, 0.06))
    b = Builder().tube([[0, 0, -0.16], [0, 0, 0.78]], 0.008, "metal", col=STEEL, rough=0.3)
    b.tube([[0, 0, -0.20], [0, 0, -0.08]], 0.014, "plain", col=WOOD, rough=0.5)
    ribs, rings = 8, 6
    a = np.linspace(0, 2 * np.pi, ribs * 6 + 1)
    u = np.linspace(0.0, 1.0, rings)[:, None]
    scallop = 1 - 0.045 * u * (1 - np.abs(np.cos(a * ribs / 2)))[None]
    r, z = 0.56 * np.sin(u * 1.25) / np.sin(1.25) * scallop, 0.76 - 0.24 * (1 - np.cos(u * 1.25)) / (1 - np.cos(1.25))
    x, y, z = r * np.cos(a), r * np.sin(a), np.broadcast_to(z, r.shape)
    b.surface(x, y, z, "plain", col=c, rough=0.55)
    b.surface(x[:, ::-1], y[:, ::-1], z[:, ::-1] - 0.004, "plain", col=c * 0.6, rough=0.8)
    for k in range(ribs):
        b.tube([[0.18 * np.cos(a[k * 6]), 0.18 * np.sin(a[k * 6]), 0.735], [0, 0, 0.50]], 0.003, "metal", col=STEEL, n=4)
    return b.mesh()


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


def balloon(colour: Colour | None) -> Mesh:
    """A balloon on a string."""
    a = np.linspace(0, np.pi, 15)
    b = Builder().lathe(np.stack([0.135 * np.sin(a), 0.95 - 0.16 * np.cos(a) - 0.03 * np.sin(a)], 1), col=colour or RED, rough=0.2, n=24)
    return b.tube([[0, 0, 0.0], [0.02, 0.0, 0.4], [0, 0, 0.78]], 0.0015, "plain", col=WHITE, n=4).mesh()


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


def box(colour: Colour | None) -> Mesh:
    """A cardboard box, a crate, a parcel."""
    b = Builder().box((0, 0, 0), (0.34, 0.26, 0.22), col=colour or (0.36, 0.23, 0.12), rough=0.9)
    return b.box((0, 0, 0.1105), (0.345, 0.05, 0.001), col=(0.48, 0.38, 0.22), rough=0.5).mesh()


def gift(colour: Colour | None) -> Mesh:
    """A wrapped present with a bow."""
    b = Builder().box((0, 0, 0), (0.22, 0.20, 0.15), col=colour or RED, rough=0.5)
    b.box((0, 0, 0.0), (0.03, 0.203, 0.153), col=(0.62, 0.46, 0.12), rough=0.4).box(
        (0, 0, 0.0), (0.223, 0.03, 0.153), col=(0.62, 0.46, 0.12), rough=0.4
    )
    for a in (0.5, 2.64, 3.64, 5.78):
        b.lathe(
            [(0.0, 0.0), (0.022, 0.012), (0.0, 0.03)],
            col=(0.62, 0.46, 0.12),
            rough=0.4,
            at=(0.03 * np.cos(a), 0.03 * np.sin(a), 0.075),
            n=9,
        )
    return b.mesh()


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


def cloth(colour: Colour | None) -> Mesh:
    """A cloth, a towel, a sponge in a flat hand."""
    x, y = np.meshgrid(np.linspace(-0.09, 0.09, 8), np.linspace(-0.12, 0.06, 8))
    return Builder().surface(x, y, 0.008 + 0.006 * np.sin(31 * x) * np.sin(27 * y), "plain", col=colour or (0.50, 0.52, 0.40), rough=0.95).surface(x[:, ::-1], y[:, ::-1], -0.004 + 0 * x, "plain", col=colour or (0.50, 0.52, 0.40), rough=0.95).mesh()  # fmt: skip


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


def keyboard_piano(colour: Colour | None) -> Mesh:
    """The keys of a piano before the player: along x, the keys towards the player (+y)."""
    b = Builder().box((0, -0.16, -0.09), (1.3, 0.42, 0.14), col=colour or (0.012, 0.011, 0.011), rough=0.08)
    for k in range(36):
        x = -0.61 + k * 0.0345
        b.box((x, -0.03, -0.012), (0.0325, 0.145, 0.022), col=WHITE, rough=0.25)
        if k % 7 not in (2, 6):
            b.box((x + 0.017, -0.055, 0.006), (0.016, 0.095, 0.022), col=DARK, rough=0.25)
    return b.mesh()


def chair(colour: Colour | None) -> Mesh:
    """A chair for who sits where the set has no seat; its origin is on the floor."""
    return furniture.chair(colour or (0.16, 0.09, 0.05))


WITH_WORDS: dict[str, tuple[float, float, float]] = {"sign": (0.46, 0.30, -0.008)}
"""Form -> width and height of the words on its front, and where that is along y, metres."""
MAKERS: dict[str, Maker] = {
    f.__name__: f
    for f in (
        mug, cup_and_saucer, paper_cup, tumbler, wine_glass, beer_mug, goblet, can, bottle, flacon, jar, jug, teapot, watering_can, bowl, plate, tray, cake, pizza, loaf, sandwich,
        ice_cream, lollipop, apple, banana, egg, book, closed_book, newspaper, sheet, photo, phone, tablet, handset, pen, brush, stick, spoon, knife, sword, light_sword, axe,
        hammer, wrench, saw, drill, pistol, surfboard, skateboard, broom, mop, shovel, rake, spear, staff, cane, oar, fishing_rod, bat, racket, umbrella, torch, flame_torch, candle, lantern, sparkler,
        balloon, flower, bouquet, ball, small_ball, orb, box, gift, ring_box, trinket, handbag, shopping_bag, suitcase, basket, microphone, camera, binoculars, telescope,
        guitar, violin, bow_stick, flute, trumpet, saxophone, accordion, drum, rifle, archery_bow, shield, sign, flag, cloth, cigarette, pipe, teddy, baby, rope, wheel, laptop, keyboard_piano, chair,
    )
}  # fmt: skip
"""Every form by name."""
