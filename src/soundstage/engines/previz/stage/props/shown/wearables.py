"""What is worn and shown alone: a watch, a ring, sunglasses."""

import numpy as np

from soundstage.engines.previz.stage.geometry import Builder, Mesh, rot_x, rot_z, turned
from soundstage.engines.previz.stage.props.handheld.paints import BLACK, CHROME, GOLD, SOLID, THIN
from soundstage.engines.previz.stage.props.handheld.shapes import block, curve, cut, rounded_rectangle, skin, strip
from soundstage.engines.previz.stage.scene import Colour

ROUND = 72
TEN_PAST_TEN = (-60.0 + 5.0, 60.0, 210.0)
"""Degrees from twelve of hour, minute and second hand, as every watch in a picture shows."""
LEANS = 0.22
"""Radians that the dial leans back."""


def watch(colour: Colour | None) -> Mesh:
    """A wrist watch, its strap closed to a loop on which it stands, dial to the front."""
    gold = colour is not None and colour[0] > 1.4 * colour[2] and colour[0] > 0.3
    metal = GOLD if gold else CHROME
    dial = (0.010, 0.016, 0.040) if colour is None or gold else tuple(0.5 * c for c in colour)
    b = Builder()
    b.lathe([(0.0, -0.0050), (0.0170, -0.0050), (0.0195, -0.0035), (0.0203, -0.0015), (0.0203, 0.0015), (0.0197, 0.0030), (0.0192, 0.0033)], "polished", n=ROUND, col=metal, rough=0.16)  # fmt: skip
    b.lathe(
        [(0.0192, 0.0033), (0.0194, 0.0048), (0.0180, 0.0058), (0.0170, 0.0054), (0.0168, 0.0036)],
        "polished",
        n=ROUND,
        col=metal,
        rough=0.07,
    )
    b.lathe([(0.0170, 0.0034), (0.0, 0.0034)], n=ROUND, col=dial, rough=0.18)
    for x, y in ((-0.0068, 0.0), (0.0068, 0.0), (0.0, -0.0072)):  # the small dials
        b.lathe([(0.0037, 0.0036), (0.0034, 0.0036), (0.0, 0.0035)], n=36, col=np.array(dial) * 0.6 + 0.02, rough=0.3, at=(x, y, 0))
        b.lathe([(0.0038, 0.0034), (0.0039, 0.0038), (0.0036, 0.0038)], "polished", n=36, col=metal, rough=0.12, at=(x, y, 0))
        b.box((0.0012, 0, 0.0038), (0.0030, 0.0003, 0.0002), "polished", col=(0.8, 0.8, 0.8), rough=0.2, yaw=1.9 + x * 300, at=(x, y, 0))
    for minute in range(60):
        a = np.pi / 2 - minute * np.pi / 30
        hour = minute % 5 == 0
        long, wide = (0.0030, 0.0010) if hour else (0.0011, 0.00022)
        for side in (-0.0008, 0.0008) if minute == 0 else (0.0,):
            b.box((0.0157 - long / 2, side, 0.0037), (long, wide, 0.0006 if hour else 0.0002), "polished" if hour else "plain", col=metal if hour else (0.7, 0.7, 0.68), rough=0.12, yaw=a)  # fmt: skip
    for degrees, long, wide, z, col in zip(TEN_PAST_TEN, (0.0090, 0.0138, 0.0150), (0.0013, 0.0010, 0.0003), (0.0042, 0.0045, 0.0048), (metal, metal, (0.65, 0.10, 0.05)), strict=True):  # fmt: skip
        hand = [(-0.0030, -wide * 0.4), (long * 0.75, -wide / 2 * 1.1), (long, 0.0), (long * 0.75, wide / 2 * 1.1), (-0.0030, wide * 0.4)]
        b.prism(
            hand,
            0.0003,
            "polished" if wide > 0.0005 else "plain",
            axis=2,
            col=col,
            rough=0.10,
            yaw=np.pi / 2 - np.radians(degrees),
            at=(0, 0, z),
        )
    b.lathe([(0.0011, 0.0040), (0.0011, 0.0052), (0.0, 0.0053)], "polished", n=20, col=metal, rough=0.12)
    b.lathe(curve([(0.0171, 0.0055), (0.0150, 0.0063), (0.0, 0.0068)], 14), "glass", n=ROUND, col=(0.96, 0.98, 1.0), emit=-THIN, rough=0.03)
    crown = Builder().lathe([(0.0, 0.0), (0.0028, 0.0), (0.0030, 0.0004), (0.0030, 0.0034), (0.0026, 0.0040), (0.0, 0.0041)], "polished", n=28, col=metal, rough=0.15).mesh()  # fmt: skip
    for a, scale in ((0.0, 1.0), (0.52, 0.75), (-0.52, 0.75)):
        one = Builder().extend(crown, (0, 0, 0), 0.0, scale).mesh()
        one.pos, one.nrm = one.pos[:, [2, 0, 1]] + [0.0200, 0, 0], one.nrm[:, [2, 0, 1]]
        b.extend(turned(one, rot_z(a)))
    for x in (-0.0118, 0.0118):
        for s in (-1, 1):
            strip(b, [[x, s * 0.0165, 0.0010], [x, s * 0.0200, 0.0012], [x, s * 0.0232, -0.0008], [x, s * 0.0248, -0.0040]], (1, 0, 0), 0.0017, 0.0018, "polished", col=metal, rough=0.10)  # fmt: skip
    _strap(b, (0.16, 0.065, 0.028) if not gold else (0.03, 0.02, 0.018))
    return turned(b.mesh(), rot_x(np.pi / 2 - LEANS))


def _strap(b: Builder, leather: Colour) -> None:
    """A stitched leather strap, closed behind the case."""
    turn = np.linspace(0.86, 2 * np.pi - 0.86, 60) + np.pi / 2
    # an ellipse through both pairs of lugs, round the back
    path = np.stack([0 * turn, 0.0285 * np.cos(turn - np.pi / 2 + np.pi / 2), -0.0245 + 0.0275 * np.sin(turn)], 1)
    width = 0.0098 - 0.0018 * np.sin(np.linspace(0, np.pi, 60))
    strip(b, path, (1, 0, 0), width, 0.0016, "plain", col=leather, rough=0.48)
    along = np.gradient(path, axis=0)
    along /= np.linalg.norm(along, axis=1, keepdims=True)
    out = np.cross(along, [1.0, 0, 0])
    for side in (-1, 1):
        for k in range(2, 58):
            at = path[k] + out[k] * -0.0016 + np.array([side * (width[k] - 0.0016), 0, 0])
            at2 = path[k] + out[k] * 0.0016 + np.array([side * (width[k] - 0.0016), 0, 0])
            for p in (at, at2):
                b.tube([p - along[k] * 0.0005, p + along[k] * 0.0005], 0.00022, "plain", col=(0.62, 0.52, 0.38), rough=0.7, n=5)


def ring(colour: Colour | None) -> Mesh:
    """A ring with a brilliant in four claws, standing."""
    silver = colour is not None and max(colour) - min(colour) < 0.12
    metal, b = CHROME if silver or colour is None else GOLD, Builder()
    gem = (0.965, 0.985, 1.0)
    if colour is not None and not silver and not (colour[0] > colour[1] > colour[2]):
        gem, metal = tuple(0.2 + 0.75 * c / max(colour) for c in colour), CHROME  # 'a sapphire ring'
    turn = np.linspace(0, 2 * np.pi, 97)[:-1]
    thick = 0.00105 + 0.00030 * (0.5 - 0.5 * np.sin(turn))
    rings = [
        np.stack([np.cos(turn[i]) * (0.0092 + thick[i] * np.cos(turn)), 0.0014 * np.sin(turn), np.sin(turn[i]) * (0.0092 + thick[i] * np.cos(turn))], 1)
        for i in range(96)
    ]  # fmt: skip
    skin(b, [*rings, rings[0]], "polished", col=metal, rough=0.08)
    base = 0.0142
    brilliant = [
        (0.0, base - 0.0031),
        (0.0018, base - 0.0014),
        (0.0036, base),
        (0.0036, base + 0.0003),
        (0.0029, base + 0.0011),
        (0.0020, base + 0.0016),
        (0.0, base + 0.0016),
    ]
    cut(b, brilliant, 12, "glass", col=gem, emit=-SOLID, rough=0.02)
    for a in np.pi / 4 + np.arange(4) * np.pi / 2:
        c, s = np.cos(a), np.sin(a)
        b.tube([[0.0008 * c, 0.0008 * s, 0.0100], [0.0026 * c, 0.0026 * s, base - 0.0014], [0.0037 * c, 0.0037 * s, base], [0.0034 * c, 0.0034 * s, base + 0.0008]], [0.0005, 0.00045, 0.0004, 0.0004], "polished", col=metal, rough=0.08, n=10)  # fmt: skip
    for k in range(-5, 6):  # small stones along the shoulders
        if abs(k) > 1:
            a = np.pi / 2 + 0.155 * k
            stone = Builder()
            cut(stone, [(0.0, -0.0006), (0.0008, 0.0), (0.0005, 0.0003), (0.0, 0.0003)], 8, "glass", col=gem, emit=-SOLID, rough=0.02)
            tilted = stone.mesh()
            lean = np.pi / 2 - a
            tilt = np.array([[np.cos(lean), 0, np.sin(lean)], [0, 1, 0], [-np.sin(lean), 0, np.cos(lean)]])
            b.extend(turned(tilted, tilt), (0.01055 * np.cos(a), 0, 0.01055 * np.sin(a)))
    return b.mesh()


def sunglasses(colour: Colour | None) -> Mesh:
    """Sunglasses, open, standing on their temples and rims."""
    c, b = colour or BLACK, Builder()
    for s in (-1, 1):
        outline = rounded_rectangle(0.027, 0.021, 0.016)
        middle = np.array([s * 0.034, 0.0, 0.022])
        path = np.c_[outline[:, 0], 0.004 * (outline[:, 0] / 0.027 * s) ** 2 + 0 * outline[:, 0], outline[:, 1]] + middle
        path = np.concatenate([path, path[:2]])
        b.tube(path, 0.0022, "plain", col=c, rough=0.08, n=12)
        lens = np.stack([(path[:-2] - middle) * k + middle + [0, -0.0015 * (1 - k * k), 0] for k in (0.0, 0.35, 0.7, 1.0)])
        skin(b, lens[::-1], "plain", col=(0.012, 0.014, 0.018), rough=0.03)
        strip(b, [[s * 0.061, 0.003, 0.032], [s * 0.066, 0.012, 0.032], [s * 0.067, 0.075, 0.032], [s * 0.066, 0.115, 0.026], [s * 0.064, 0.140, 0.004]], (0, 0, 1), 0.0042, 0.0016, "plain", col=c, rough=0.08)  # fmt: skip
        block(b, (0.003, 0.0010, 0.0022), 0.0004, 0.0002, "polished", col=GOLD, rough=0.12, at=(s * 0.0585, -0.0005, 0.032))
    return strip(b, [[-0.009, 0, 0.029], [-0.004, -0.001, 0.0315], [0.004, -0.001, 0.0315], [0.009, 0, 0.029]], (0, 0, 1), 0.0026, 0.0018, "plain", col=c, rough=0.08).mesh()  # fmt: skip
