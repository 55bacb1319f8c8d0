"""Devices as they are shown: a phone, headphones, a camera, the key of a car."""

import numpy as np

from soundstage.engines.previz.stage.geometry import Builder, Mesh, rot_x, turned
from soundstage.engines.previz.stage.props.handheld.paints import BLACK, CHROME, DARK
from soundstage.engines.previz.stage.props.handheld.shapes import ball, block, curve, skin, slab, strip
from soundstage.engines.previz.stage.scene import Colour

ROUND = 56
LEANS = 0.24
"""Radians that a phone leans back."""


def _picture(b: Builder, width: float, height: float, y: float) -> None:
    """A lit screen in x and z at `y`: broad waves of colour, as such screens are advertised with."""
    x, z = np.meshgrid(np.linspace(-0.5, 0.5, 25), np.linspace(-0.5, 0.5, 49))
    wave = np.sin(3.0 * x + 4.0 * z + 1.2 * np.sin(5.0 * z - 2.0 * x))
    fold = np.exp(-((z - 0.22 * np.sin(4.0 * x + 0.8)) ** 2) / 0.02)
    warm, cool, night = np.array([0.95, 0.38, 0.14]), np.array([0.12, 0.30, 0.85]), np.array([0.05, 0.02, 0.16])
    share = (0.5 + 0.5 * wave)[..., None]
    col = night + (cool - night) * share * 0.8 + (warm - night) * (fold * (0.4 + 0.6 * (x + 0.5)))[..., None]
    b.surface(x * width, np.full_like(x, y), z * height, "plain", col=np.clip(col, 0, 1).reshape(-1, 3), emit=0.75, rough=0.03)


def smartphone(colour: Colour | None) -> Mesh:
    """A phone that stands leaning back, its screen lit, lenses on its back."""
    body, b = colour or (0.05, 0.055, 0.06), Builder()
    slab(b, (0.0740, 0.0080, 0.1520), 0.0115, 0.0016, "polished", col=np.array(body) * 0.8 + 0.16, rough=0.16)
    slab(b, (0.0722, 0.0010, 0.1502), 0.0106, 0.0004, "plain", col=BLACK, rough=0.03, at=(0, -0.0037, 0))
    slab(b, (0.0722, 0.0010, 0.1502), 0.0106, 0.0004, "plain", col=body, rough=0.25, at=(0, 0.0037, 0))
    _picture(b, 0.0680, 0.1440, -0.00435)
    slab(b, (0.0180, 0.0005, 0.0052), 0.0026, 0.0001, "plain", col=BLACK, rough=0.05, at=(0, -0.0046, 0.0665))
    slab(b, (0.0360, 0.0022, 0.0380), 0.0090, 0.0008, "plain", col=np.array(body) * 0.9, rough=0.12, at=(-0.0150, 0.0050, 0.0530))
    lens = Builder().lathe([(0.0080, 0.0), (0.0082, 0.0012), (0.0070, 0.0016)], "polished", n=40, col=CHROME, rough=0.12)
    lens.lathe([(0.0070, 0.0013), (0.0, 0.0013)], n=40, col=(0.010, 0.012, 0.020), rough=0.02)
    eye = turned(lens.mesh(), rot_x(-np.pi / 2))
    for x, z in ((-0.0235, 0.0610), (-0.0235, 0.0440), (-0.0070, 0.0525)):
        b.extend(eye, (x, 0.0060, z))
    for z, long in ((0.030, 0.011), (0.014, 0.011), (0.045, 0.005)):
        slab(b, (0.0010, 0.0030, long), 0.0004, 0.0003, "polished", col=CHROME, rough=0.2, at=(-0.0374, 0, z))
    return turned(b.mesh(), rot_x(-LEANS))


def headphones(colour: Colour | None) -> Mesh:
    """Headphones standing on their cups: padded band, steel yokes, soft cushions."""
    c, b = np.array(colour or (0.045, 0.045, 0.050)), Builder()
    turn = np.linspace(-0.10, np.pi + 0.10, 48)
    arch = np.stack([0.076 * np.cos(turn), 0 * turn, 0.100 + 0.074 * np.sin(turn)], 1)
    strip(b, arch, (0, 1, 0), 0.0125 + 0.004 * np.sin(np.clip(turn, 0, np.pi)), 0.0042, "plain", col=c, rough=0.42)
    pad = np.stack([0.0705 * np.cos(turn[10:38]), 0 * turn[10:38], 0.100 + 0.0685 * np.sin(turn[10:38])], 1)
    strip(b, pad, (0, 1, 0), 0.0130, 0.0060, "plain", col=c * 0.7, rough=0.75)
    cup = Builder().lathe(
        curve([(0.0, 0.020), (0.020, 0.0195), (0.0315, 0.016), (0.0365, 0.009), (0.0370, 0.0)], 24), n=ROUND, col=c, rough=0.26
    )
    cup.lathe([(0.0200, 0.0199), (0.0212, 0.0202), (0.0222, 0.0192)], "polished", n=ROUND, col=CHROME, rough=0.14)
    around, tube = np.meshgrid(np.linspace(0, 2 * np.pi, ROUND + 1)[:-1], np.linspace(0, 2 * np.pi, 17), indexing="xy")
    soft = 0.0270 + 0.0110 * np.cos(tube)
    skin(
        cup,
        np.stack([soft * np.cos(around), soft * np.sin(around), -0.0065 - 0.0085 * np.sin(tube)], -1),
        "plain",
        col=c * 0.55 + 0.004,
        rough=0.62,
    )
    cup.lathe([(0.0200, -0.006), (0.0, -0.006)], "fabric", n=32, col=c * 0.4, rough=0.9)
    shell = cup.mesh()
    for s in (-1, 1):
        one = Builder().extend(shell).mesh()
        one.pos, one.nrm = one.pos[:, [2, 0, 1]], one.nrm[:, [2, 0, 1]]  # outwards along +x
        b.extend(one, (s * 0.066, 0.0, 0.046), 0.0 if s > 0 else np.pi)
        for y in (-0.030, 0.030):
            b.tube([[s * 0.074, y, 0.048], [s * 0.077, y * 0.96, 0.064], [s * 0.0768, y * 0.55, 0.082], [s * 0.0760, y * 0.15, 0.092]], 0.0021, "polished", col=CHROME, rough=0.14, n=10)  # fmt: skip
    return b.mesh()


def photo_camera(colour: Colour | None) -> Mesh:
    """A rangefinder of the old kind: leather and chrome, a fast lens."""
    leather, b = colour or (0.030, 0.028, 0.027), Builder()
    block(b, (0.136, 0.034, 0.050), 0.017, 0.001, "plain", col=leather, rough=0.55, at=(0, 0, 0.034))
    block(b, (0.138, 0.036, 0.018), 0.018, 0.0018, "polished", col=CHROME, rough=0.20, at=(0, 0, 0.068))
    block(b, (0.138, 0.036, 0.008), 0.018, 0.0014, "polished", col=CHROME, rough=0.20, at=(0, 0, 0.0055))
    slab(b, (0.020, 0.002, 0.0085), 0.0015, 0.0005, "plain", col=(0.01, 0.012, 0.02), rough=0.03, at=(-0.046, -0.0182, 0.0685))
    slab(b, (0.012, 0.002, 0.0075), 0.0012, 0.0005, "plain", col=(0.02, 0.022, 0.03), rough=0.03, at=(0.028, -0.0182, 0.0690))
    slab(b, (0.007, 0.002, 0.0070), 0.0010, 0.0005, "plain", col=(0.03, 0.02, 0.02), rough=0.03, at=(0.001, -0.0182, 0.0690))
    for x, r, tall in ((0.050, 0.0115, 0.0085), (0.022, 0.0085, 0.0065), (-0.050, 0.0105, 0.0070)):
        turn = np.linspace(0, 2 * np.pi, 121)[:-1]
        knurl = 1 + 0.025 * np.sign(np.sin(40 * turn))
        rows = ((1.0, 0.0), (1.0, tall * 0.85), (0.93, tall), (0.0, tall))
        rings = [np.stack([r * k * (knurl if k == 1.0 else 1) * np.cos(turn), r * k * (knurl if k == 1.0 else 1) * np.sin(turn), np.full(120, z)], 1) for k, z in rows]  # fmt: skip
        skin(b, rings, "polished", col=CHROME, rough=0.18, at=(x, 0, 0.077))
    b.lathe([(0.0045, 0.0), (0.0042, 0.003), (0.0, 0.0035)], "polished", n=28, col=CHROME, rough=0.12, at=(0.035, 0.010, 0.077))
    barrel = Builder()
    rows = [(0.0270, 0.0, CHROME), (0.0270, 0.006, CHROME), (0.0255, 0.0065, DARK), (0.0262, 0.0080, DARK), (0.0262, 0.0170, DARK), (0.0245, 0.0178, CHROME), (0.0245, 0.0215, CHROME), (0.0255, 0.0222, DARK), (0.0255, 0.0300, DARK), (0.0236, 0.0320, DARK)]  # fmt: skip
    for (r0, z0, col), (r1, z1, _) in zip(rows[:-1], rows[1:], strict=True):
        barrel.lathe(
            [(r0, z0), (r1, z1)], "polished" if col is CHROME else "plain", n=ROUND, col=col, rough=0.16 if col is CHROME else 0.32
        )
    barrel.lathe([(0.0236, 0.0320), (0.0215, 0.0318), (0.0175, 0.0265)], n=ROUND, col=BLACK, rough=0.35)
    barrel.lathe(curve([(0.0176, 0.0262), (0.0120, 0.0290), (0.0, 0.0300)], 16), "polished", n=ROUND, col=(0.10, 0.075, 0.16), rough=0.04)
    for k in range(60):
        a = k * np.pi / 30
        barrel.box((0.0263, 0, 0.0125), (0.0008, 0.0010, 0.0075), "plain", col=DARK, rough=0.4, yaw=a)
    for k, deep in ((0.012, 0.0), (0.004, 0.0)):
        barrel.lathe([(k + 0.0004, 0.0308 + deep), (k, 0.0309 + deep)], n=40, col=(0.5, 0.5, 0.55), rough=0.1)
    return b.extend(turned(barrel.mesh(), rot_x(np.pi / 2)), (0.0, -0.0165, 0.038)).mesh()


def car_key(colour: Colour | None) -> Mesh:
    """The key of a car: a black and chrome fob with its buttons, propped up to be seen, and a ring."""
    b = Builder()
    block(b, (0.038, 0.076, 0.013), 0.014, 0.004, "plain", col=colour or BLACK, rough=0.10, at=(0, 0, 0.0065))
    turn = np.linspace(0, 2 * np.pi, 5)[:-1]
    for k, y in enumerate((0.020, 0.004, -0.012)):
        block(b, (0.024, 0.0125, 0.0012), 0.0045, 0.0005, "plain", col=(0.045, 0.046, 0.05), rough=0.4, at=(0, y, 0.0134))
        for a in turn[: k + 2]:
            block(
                b,
                (0.0016, 0.0016, 0.0003),
                0.0005,
                0.0001,
                "plain",
                col=(0.75, 0.75, 0.74),
                rough=0.4,
                at=(0.002 * np.cos(a), y + 0.002 * np.sin(a), 0.0141),
            )
    for s in (-1, 1):
        strip(
            b,
            [[s * 0.0188, -0.024, 0.0065], [s * 0.0194, 0.0, 0.0065], [s * 0.0188, 0.024, 0.0065]],
            (0, 0, 1),
            0.0022,
            0.0008,
            "polished",
            col=CHROME,
            rough=0.10,
        )
    b.lathe([(0.0055, 0.0131), (0.0052, 0.0140), (0.0, 0.0140)], "polished", n=36, col=CHROME, rough=0.12, at=(0, -0.028, 0))
    loop = np.linspace(0, 2 * np.pi, 49)
    b.tube(
        np.stack([0.013 * np.cos(loop), 0.047 + 0.013 * np.sin(loop), 0.0022 + 0.001 * np.sin(loop)], 1),
        0.0011,
        "polished",
        col=CHROME,
        rough=0.12,
        n=10,
    )
    fob = ball(b, (0, 0.037, 0.006), (0.004, 0.003, 0.004), "polished", col=CHROME, rough=0.15).mesh()
    return turned(fob, rot_x(0.95))
