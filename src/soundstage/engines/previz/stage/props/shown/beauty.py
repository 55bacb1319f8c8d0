"""What stands before a mirror: lipstick, serum, cream."""

import numpy as np

from soundstage.engines.previz.stage.geometry import Builder, Mesh
from soundstage.engines.previz.stage.props.handheld.paints import BLACK, GOLD, LIQUID, PAPER, SOLID, WHITE, glass_of
from soundstage.engines.previz.stage.props.handheld.shapes import curve, skin, slab
from soundstage.engines.previz.stage.scene import Colour

ROUND = 56


def lipstick(colour: Colour | None) -> Mesh:
    """An open lipstick: a black base, a gilt sleeve, the slanted bullet; its cap lies beside it."""
    c, b = colour or (0.46, 0.012, 0.030), Builder()
    b.lathe(
        [(0.0, 0.0), (0.0102, 0.0), (0.0108, 0.0006), (0.0108, 0.0265), (0.0102, 0.0272), (0.0, 0.0272)], n=ROUND, col=BLACK, rough=0.06
    )
    b.lathe([(0.0, 0.0272), (0.0094, 0.0272), (0.0096, 0.0278), (0.0096, 0.0300), (0.0090, 0.0304), (0.0088, 0.0460), (0.0084, 0.0466), (0.0072, 0.0466)], "polished", n=ROUND, col=GOLD, rough=0.12)  # fmt: skip
    turn = np.linspace(0, 2 * np.pi, ROUND + 1)[:-1]
    rings = []
    for r, low, high in ((0.0070, 0.0440, 0.0440), (0.0071, 0.0520, 0.0640), (0.0068, 0.0545, 0.0675), (0.0055, 0.0565, 0.0685), (0.0030, 0.0595, 0.0680), (0.0, 0.0640, 0.0640)):  # fmt: skip
        slant = 0.5 - 0.5 * np.cos(turn - 0.6)
        rings.append(np.stack([r * np.cos(turn), r * np.sin(turn), low + (high - low) * slant], 1))
    skin(b, rings, "plain", col=c, rough=0.22)
    lying = Builder().lathe([(0.0, 0.0), (0.0104, 0.0), (0.0112, 0.0008), (0.0112, 0.0390), (0.0108, 0.0394), (0.0104, 0.0390), (0.0104, 0.002), (0.0, 0.002)], n=ROUND, col=BLACK, rough=0.06)  # fmt: skip
    lying.lathe([(0.01125, 0.0345), (0.01135, 0.0350), (0.01135, 0.0385), (0.01125, 0.0390)], "polished", n=ROUND, col=GOLD, rough=0.12)
    cap = lying.mesh()
    cap.pos, cap.nrm = cap.pos[:, [2, 0, 1]] + [0.016, 0.004, 0.01135], cap.nrm[:, [2, 0, 1]]
    return b.extend(cap, yaw=-0.55).mesh()


def serum(colour: Colour | None) -> Mesh:
    """A dropper bottle: amber glass, a gilt collar, a rubber bulb, the pipette inside."""
    hue = (0.93, 0.62, 0.26) if colour is None else glass_of(colour)
    b = Builder()
    body = [
        (0.0, 0.0),
        (0.0150, 0.0),
        (0.0165, 0.0015),
        (0.0165, 0.050),
        (0.0155, 0.0545),
        (0.0100, 0.0590),
        (0.0088, 0.0605),
        (0.0088, 0.0660),
        (0.0, 0.0660),
    ]
    b.lathe(curve(body, 60), "glass", n=ROUND, col=hue, emit=-SOLID, rough=0.03)
    b.lathe(curve([(0.0, 0.0040), (0.0135, 0.0040), (0.0145, 0.006), (0.0145, 0.040), (0.0140, 0.0408), (0.0, 0.0406)], 40), "glass", n=ROUND, col=(0.98, 0.84, 0.52), emit=-LIQUID, rough=0.03)  # fmt: skip
    b.tube([[0, 0, 0.062], [0, 0, 0.016], [0, 0, 0.010]], [0.0022, 0.0022, 0.0010], "plain", col=(0.70, 0.72, 0.72), rough=0.05, n=14)
    b.lathe(
        [(0.0, 0.0600), (0.0108, 0.0600), (0.0114, 0.0606), (0.0114, 0.0720), (0.0106, 0.0726), (0.0, 0.0726)],
        "polished",
        n=ROUND,
        col=GOLD,
        rough=0.14,
    )
    b.lathe(curve([(0.0, 0.0726), (0.0075, 0.0726), (0.0080, 0.0745), (0.0074, 0.080), (0.0072, 0.088), (0.0056, 0.0945), (0.0, 0.0965)], 30), n=ROUND, col=BLACK, rough=0.42)  # fmt: skip
    for half, z0, z1, out, paint in ((1.25, 0.010, 0.037, 0.0002, PAPER), (0.42, 0.0285, 0.0315, 0.0004, BLACK), (0.62, 0.0225, 0.0240, 0.0004, BLACK), (0.50, 0.0185, 0.0195, 0.0004, BLACK), (0.50, 0.0160, 0.0168, 0.0004, BLACK)):  # fmt: skip
        turn = np.linspace(-half, half, 24) - np.pi / 2
        x, y = ((0.0165 + out) * f(turn) for f in (np.cos, np.sin))
        b.surface(np.tile(x, (2, 1)), np.tile(y, (2, 1)), np.repeat(np.array([[z0], [z1]]), 24, 1), "plain", col=paint, rough=0.6)
    return b.mesh()


def cream(colour: Colour | None) -> Mesh:
    """A jar of cream: thick glass round white cream, a gilt lid, a line of print."""
    hue, b = (0.90, 0.95, 0.95), Builder()
    b.lathe(curve([(0.0, 0.0), (0.0280, 0.0), (0.0320, 0.004), (0.0325, 0.008), (0.0325, 0.028), (0.0300, 0.033), (0.0265, 0.0345), (0.0, 0.0345)], 50), "glass", n=ROUND, col=hue, emit=-SOLID, rough=0.03)  # fmt: skip
    b.lathe(
        curve([(0.0, 0.0090), (0.020, 0.0095), (0.0255, 0.015), (0.0265, 0.033), (0.0, 0.033)], 40),
        n=ROUND,
        col=colour or (0.84, 0.80, 0.74),
        rough=0.5,
    )
    b.lathe([(0.0, 0.0345), (0.0300, 0.0345), (0.0310, 0.0352), (0.0310, 0.0510), (0.0300, 0.0522), (0.0, 0.0525)], "polished", n=72, col=GOLD if colour is None else WHITE, rough=0.16)  # fmt: skip
    slab(b, (0.030, 0.0006, 0.0022), 0.0003, 0.0002, "plain", col=(0.10, 0.08, 0.05), rough=0.4, at=(0, -0.0327, 0.0215))
    return slab(b, (0.016, 0.0006, 0.0010), 0.0003, 0.0002, "plain", col=(0.10, 0.08, 0.05), rough=0.4, at=(0, -0.0327, 0.0175)).mesh()
