"""Drinks as they are shown: in glass that is looked through, in cans and cups."""

import numpy as np
from numpy.typing import ArrayLike

from soundstage.engines.previz.stage.geometry import Builder, Mesh
from soundstage.engines.previz.stage.props.handheld.paints import CHROME, GOLD, LIQUID, PAPER, SOLID, THIN, WHITE, glass_of
from soundstage.engines.previz.stage.props.handheld.shapes import ball, block, curve, skin
from soundstage.engines.previz.stage.scene import Colour

GLASS = (0.93, 0.97, 0.97)
ROUND = 56
"""Sides of what is turned: in a picture of nothing else they are counted."""


def _glass(b: Builder, profile: ArrayLike, clear: float = SOLID, col: Colour = GLASS) -> Builder:
    return b.lathe(profile, "glass", n=ROUND, col=col, emit=-clear, rough=0.03)


def _label(
    b: Builder, radius: float, low: float, high: float, col: Colour = PAPER, *, ink: Colour = (0.04, 0.03, 0.03), wide: float = 1.15
) -> None:
    """A paper label round the front of a bottle, with a frame, a device and lines of print."""

    def patch(half: float, z0: float, z1: float, out: float, colour: Colour, rough: float) -> None:
        turn = np.linspace(-half, half, 24) - np.pi / 2
        x, y = (radius + out) * np.cos(turn), (radius + out) * np.sin(turn)
        z = np.linspace(z0, z1, 3)
        b.surface(np.tile(x, (3, 1)), np.tile(y, (3, 1)), np.repeat(z[:, None], 24, 1), "plain", col=colour, rough=rough)

    tall = high - low
    patch(wide, low, high, 0.0004, col, 0.7)
    for z0, z1 in ((low + 0.05 * tall, low + 0.07 * tall), (high - 0.07 * tall, high - 0.05 * tall)):
        patch(wide * 0.94, z0, z1, 0.0006, ink, 0.4)
    patch(0.30, low + 0.60 * tall, low + 0.82 * tall, 0.0006, ink, 0.4)
    patch(0.20, low + 0.65 * tall, low + 0.77 * tall, 0.0008, col, 0.6)
    for at, half, thick in ((0.40, 0.62, 0.09), (0.27, 0.42, 0.03), (0.20, 0.30, 0.03)):
        patch(half * wide / 1.15, low + at * tall, low + (at + thick) * tall, 0.0006, ink, 0.4)


def soda(colour: Colour | None) -> Mesh:
    """A drink can: lacquered metal, a swung band of another colour, a lid with its ring pull."""
    paint = tuple(0.05 + 0.85 * c for c in colour) if colour else (0.62, 0.030, 0.030)
    b = Builder()
    b.lathe(
        [(0.0, 0.004), (0.022, 0.002), (0.024, 0.0), (0.026, 0.001), (0.0315, 0.0075), (0.033, 0.011)],
        "polished",
        n=ROUND,
        col=CHROME,
        rough=0.18,
    )
    b.lathe(curve([(0.033, 0.011), (0.0332, 0.014), (0.0332, 0.099), (0.0328, 0.103), (0.029, 0.1125), (0.0275, 0.1145)], 30), "polished", n=ROUND, col=paint, rough=0.20)  # fmt: skip
    b.lathe([(0.0275, 0.1145), (0.0285, 0.1160), (0.0283, 0.1172), (0.0272, 0.1172), (0.0262, 0.1125), (0.0, 0.1125)], "polished", n=ROUND, col=CHROME, rough=0.15)  # fmt: skip
    turn = np.linspace(0, 2 * np.pi, 120)
    for low, high, col, out in ((0.030, 0.046, (0.86, 0.85, 0.82), 0.00025), (0.049, 0.0525, (0.86, 0.85, 0.82), 0.00025)):
        z = np.stack([np.full(120, low) + 0.014 * np.sin(turn + 0.6), np.full(120, high) + 0.020 * np.sin(turn + 0.8)])
        x, y = ((0.0332 + out) * f(turn) for f in (np.cos, np.sin))
        b.surface(np.tile(x, (2, 1)), np.tile(y, (2, 1)), z, "polished", col=col, rough=0.22)
    for k in range(5):  # a row of plain signs where a name would be
        a = -np.pi / 2 + (k - 2) * 0.20
        b.box((0, 0, 0), (0.0045, 0.0004, 0.012 if k % 2 else 0.015), "polished", col=(0.88, 0.87, 0.84), rough=0.25, yaw=a + np.pi / 2, at=(0.0333 * np.cos(a), 0.0333 * np.sin(a), 0.079))  # fmt: skip
    pull = np.linspace(0, 2 * np.pi, 25)
    b.tube(
        np.stack([0.0065 * np.cos(pull), -0.006 + 0.0095 * np.sin(pull), np.full(25, 0.1142)], 1),
        0.0013,
        "polished",
        col=CHROME,
        rough=0.15,
        n=8,
    )
    return ball(b, (0, 0.002, 0.1135), (0.0035, 0.0035, 0.0014), "polished", col=CHROME, rough=0.2).mesh()


def _bottle(body: ArrayLike, inner: ArrayLike, glass: Colour, drink: Colour, clear: float = LIQUID) -> Builder:
    b = Builder()
    _glass(b, curve(body, 70), col=glass)
    return _glass(b, curve(inner, 60), clear, drink)


def beer(colour: Colour | None) -> Mesh:
    """A bottle of beer: brown glass, a label, a crown cap."""
    hue = (0.66, 0.27, 0.055) if colour is None else glass_of(colour)
    body = [(0.0, 0.0), (0.028, 0.0), (0.0305, 0.003), (0.0305, 0.125), (0.0285, 0.142), (0.0165, 0.172), (0.0132, 0.190), (0.0130, 0.222), (0.0150, 0.2225), (0.0150, 0.227), (0.0125, 0.228), (0.0125, 0.234), (0.0, 0.234)]  # fmt: skip
    inner = [
        (0.0, 0.007),
        (0.026, 0.007),
        (0.028, 0.011),
        (0.028, 0.124),
        (0.026, 0.140),
        (0.0142, 0.170),
        (0.0112, 0.188),
        (0.0110, 0.200),
        (0.0, 0.200),
    ]
    b = _bottle(body, inner, hue, (0.78, 0.36, 0.075))
    _label(b, 0.0306, 0.040, 0.100)
    turn = np.linspace(0, 2 * np.pi, 127)[:-1]
    crimp = 1 + 0.045 * np.cos(21 * turn)
    rings = [[0.0158, 0.2265, 1], [0.0160, 0.229, 0.6], [0.0140, 0.2345, 0.0], [0.0110, 0.2362, 0.0], [0.0, 0.2365, 0.0]]
    skin(b, [np.stack([r * (1 + (crimp - 1) * c) * np.cos(turn), r * (1 + (crimp - 1) * c) * np.sin(turn), np.full(126, z)], 1) for r, z, c in rings], "polished", col=GOLD, rough=0.22)  # fmt: skip
    return b.mesh()


def wine_bottle(colour: Colour | None) -> Mesh:
    """A bottle of red wine: dark green glass, a label, a capsule."""
    body = [
        (0.0, 0.0),
        (0.034, 0.0),
        (0.0375, 0.004),
        (0.0375, 0.185),
        (0.036, 0.200),
        (0.020, 0.222),
        (0.0145, 0.236),
        (0.0140, 0.302),
        (0.0, 0.302),
    ]
    inner = [
        (0.0, 0.012),
        (0.030, 0.010),
        (0.0345, 0.016),
        (0.0345, 0.184),
        (0.033, 0.198),
        (0.0175, 0.219),
        (0.0118, 0.235),
        (0.0115, 0.250),
        (0.0, 0.250),
    ]
    b = _bottle(body, inner, (0.20, 0.34, 0.10), (0.020, 0.006, 0.006), clear=0.0)
    _label(b, 0.0376, 0.055, 0.145, ink=(0.22, 0.03, 0.04))
    foil = colour or (0.30, 0.02, 0.035)
    b.lathe(
        [(0.0144, 0.245), (0.0146, 0.300), (0.0158, 0.3015), (0.0158, 0.309), (0.0145, 0.311), (0.0, 0.311)],
        "polished",
        n=ROUND,
        col=foil,
        rough=0.30,
    )
    return b.mesh()


def champagne(colour: Colour | None) -> Mesh:
    """A bottle of champagne: green glass with sloping shoulders, gold foil down the neck."""
    body = [
        (0.0, 0.0),
        (0.040, 0.0),
        (0.044, 0.005),
        (0.044, 0.130),
        (0.041, 0.165),
        (0.026, 0.215),
        (0.0185, 0.250),
        (0.0165, 0.295),
        (0.0, 0.295),
    ]
    inner = [(0.0, 0.014), (0.034, 0.012), (0.040, 0.020), (0.040, 0.130), (0.037, 0.163), (0.022, 0.213), (0.0150, 0.240), (0.0, 0.240)]
    b = _bottle(body, inner, (0.32, 0.50, 0.13), (0.66, 0.60, 0.17))
    _label(b, 0.0441, 0.050, 0.118, (0.80, 0.76, 0.64), ink=(0.30, 0.20, 0.06))
    foil = colour or GOLD
    turn = np.linspace(0, 2 * np.pi, 97)[:-1]
    wrinkled = 1 + 0.012 * np.sin(17 * turn) + 0.008 * np.sin(29 * turn + 1)
    rings = [
        (0.0268, 0.2145),
        (0.0192, 0.250),
        (0.0172, 0.288),
        (0.0205, 0.292),
        (0.0210, 0.303),
        (0.0195, 0.312),
        (0.0205, 0.318),
        (0.017, 0.328),
        (0.0, 0.331),
    ]
    skin(
        b,
        [np.stack([r * wrinkled * np.cos(turn), r * wrinkled * np.sin(turn), np.full(96, z)], 1) for r, z in rings],
        "polished",
        col=foil,
        rough=0.24,
    )
    return b.mesh()


def red_wine(colour: Colour | None) -> Mesh:
    """A stemmed glass of wine, a third full."""
    b = Builder()
    _glass(b, curve([(0.0, 0.0), (0.034, 0.0), (0.0345, 0.0012), (0.030, 0.0026), (0.008, 0.0075), (0.0040, 0.015), (0.0036, 0.075), (0.0050, 0.088), (0.012, 0.0945), (0.0, 0.0955)], 60))  # fmt: skip
    bowl = [(0.006, 0.092), (0.022, 0.098), (0.037, 0.118), (0.0415, 0.140), (0.0395, 0.168), (0.0335, 0.205)]
    _glass(b, curve(bowl, 40), THIN)
    turn = np.linspace(0, 2 * np.pi, 65)
    b.tube(
        np.stack([0.0335 * np.cos(turn), 0.0335 * np.sin(turn), np.full(65, 0.205)], 1),
        0.0007,
        "plain",
        col=(0.75, 0.77, 0.78),
        rough=0.05,
        n=6,
    )
    wine = (0.55, 0.030, 0.060) if colour is None else glass_of(colour, 0.1)
    return _glass(
        b, [*curve([(0.0, 0.0965), (0.020, 0.0985), (0.0355, 0.118), (0.0402, 0.139)], 24), (0.039, 0.1392), (0.0, 0.1388)], LIQUID, wine
    ).mesh()


def whisky(colour: Colour | None) -> Mesh:
    """A heavy tumbler of whisky on the rocks, its foot cut in flutes."""
    b, n = Builder(), 144
    turn = np.linspace(0, 2 * np.pi, n + 1)[:-1]
    flute = np.abs(np.cos(8 * turn))

    def rings(rows: list[tuple[float, float, float]]) -> list[np.ndarray]:
        return [np.stack([r * (1 - d * flute) * np.cos(turn), r * (1 - d * flute) * np.sin(turn), np.full(n, z)], 1) for r, z, d in rows]

    skin(b, rings([(0.0, 0.0, 0), (0.034, 0.0, 0.0), (0.0365, 0.002, 0.03), (0.0375, 0.0125, 0.045), (0.0, 0.0128, 0)]), "glass", col=GLASS, emit=-SOLID, rough=0.03)  # fmt: skip
    skin(
        b,
        rings([(0.0375, 0.0125, 0.045), (0.0385, 0.040, 0.045), (0.0392, 0.047, 0.0), (0.0405, 0.086, 0.0)]),
        "glass",
        col=GLASS,
        emit=-THIN,
        rough=0.03,
    )
    b.tube(np.stack([0.0402 * np.cos(np.r_[turn, 0]), 0.0402 * np.sin(np.r_[turn, 0]), np.full(n + 1, 0.086)], 1), 0.0010, "plain", col=(0.78, 0.80, 0.81), rough=0.05, n=6)  # fmt: skip
    grey = colour is None or max(colour) - min(colour) < 0.05
    drink = (0.97, 0.74, 0.36) if colour is None or grey else glass_of(colour, 0.1)
    _glass(b, [(0.0, 0.0135), (0.034, 0.0135), (0.0352, 0.016), (0.0366, 0.047), (0.0360, 0.0478), (0.0, 0.0474)], LIQUID, drink)
    for x, y, z, size, yaw in ((-0.012, -0.008, 0.046, 0.026, 0.5), (0.013, 0.006, 0.043, 0.025, 1.2), (0.004, -0.016, 0.041, 0.021, 0.1)):
        block(b, (size, size, size * 0.92), 0.005, 0.005, "glass", col=(0.90, 0.96, 1.0), emit=-LIQUID, rough=0.05, yaw=yaw, at=(x, y, z))
    return b.mesh()


def coffee(colour: Colour | None) -> Mesh:
    """A cup of coffee on its saucer, with a spoon."""
    c, b = colour or WHITE, Builder()
    b.lathe(curve([(0.0, 0.003), (0.030, 0.0), (0.032, 0.002), (0.060, 0.010), (0.074, 0.017), (0.0745, 0.0185), (0.058, 0.0125), (0.030, 0.0055), (0.0, 0.005)], 60), n=ROUND, col=c, rough=0.10)  # fmt: skip
    b.lathe(curve([(0.0, 0.006), (0.021, 0.006), (0.0225, 0.009), (0.031, 0.022), (0.0395, 0.046), (0.0425, 0.068), (0.0418, 0.0690), (0.0402, 0.0680), (0.0375, 0.047), (0.030, 0.026), (0.0, 0.018)], 80), n=ROUND, col=c, rough=0.10)  # fmt: skip
    turn = np.linspace(0, 2 * np.pi, 41)
    for radius, shade in ((0.0392, (0.30, 0.155, 0.055)), (0.0368, (0.20, 0.085, 0.026)), (0.026, (0.27, 0.13, 0.045))):
        b.lathe(
            [(radius, 0.0600 + 0.0002 * (0.04 - radius) / 0.002), (0.0, 0.0602 + 0.0002 * (0.04 - radius) / 0.002)],
            n=ROUND,
            col=shade,
            rough=0.12,
        )
    ear = np.linspace(-1.75, 1.75, 24)
    b.tube(np.stack([0.034 + 0.024 * np.cos(ear), 0 * ear, 0.045 + 0.0165 * np.sin(ear)], 1), 0.0038 + 0.001 * np.cos(turn[:24]), "plain", col=c, rough=0.10, n=14)  # fmt: skip
    b.tube([[-0.058, -0.020, 0.0155], [-0.030, -0.046, 0.0135], [0.0, -0.0605, 0.0165], [0.030, -0.068, 0.0205]], [0.0022, 0.0014, 0.0016, 0.0024], "polished", col=CHROME, rough=0.12, n=10)  # fmt: skip
    return ball(b, (-0.064, -0.012, 0.0155), (0.0105, 0.0085, 0.0024), "polished", col=CHROME, rough=0.12).mesh()
