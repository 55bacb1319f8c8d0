"""What stands in a parlour: a candelabra, a teapot with its cups, a record player, a toy train."""

import numpy as np
from scipy.interpolate import CubicSpline

from soundstage.engines.previz.stage.geometry import Array, Builder, Mesh, rot_x, rot_y, turned
from soundstage.engines.previz.stage.props.handheld.paints import CHROME
from soundstage.engines.previz.stage.props.handheld.shapes import ball, block, curve
from soundstage.engines.previz.stage.props.shown.regalia import LEAF_GOLD
from soundstage.engines.previz.stage.scene import Colour

WAX, FLAME = (0.70, 0.64, 0.50), (1.0, 0.60, 0.20)
PORCELAIN: Colour = (0.70, 0.69, 0.66)
COBALT: Colour = (0.055, 0.105, 0.26)


def _bent(b: Builder, x: Array, z: Array, radius: Array | float, colour: Array, rough: float) -> None:
    """A rod that is bent in x and z."""
    flat = Builder().tube(np.stack([x, z, 0 * x], 1), radius, "plain", n=14, col=colour, rough=rough).mesh()
    b.extend(turned(flat, rot_x(np.pi / 2)))


def candelabra(colour: Colour | None) -> Mesh:
    """A candelabra of five arms, its candles lit."""
    metal, b = np.array(colour or LEAF_GOLD), Builder()
    stem = [(0.0, 0.0), (0.062, 0.0), (0.066, 0.004), (0.062, 0.010), (0.036, 0.016), (0.018, 0.028), (0.010, 0.045), (0.018, 0.056), (0.010, 0.066), (0.008, 0.105), (0.016, 0.122), (0.009, 0.136), (0.008, 0.190), (0.014, 0.202), (0.008, 0.212), (0.0, 0.214)]  # fmt: skip
    b.lathe(curve(stem, 70), "plain", n=36, col=metal, rough=0.16)
    holder = curve([(0.0, -0.012), (0.006, -0.010), (0.010, -0.002), (0.024, 0.002), (0.026, 0.005), (0.014, 0.005), (0.0125, 0.008), (0.0125, 0.022), (0.0105, 0.022), (0.0, 0.016)], 26)  # fmt: skip
    t = np.linspace(0, 1, 26)
    tops = [(0.0, 0.226)]
    for reach, high in ((0.135, 0.206), (0.076, 0.214)):
        for s in (-1, 1):
            bend = CubicSpline(
                [0, 0.28, 0.58, 0.85, 1], [(0.004, 0.142), (0.34 * reach, 0.118), (0.80 * reach, 0.126), (reach, 0.172), (reach, high)]
            )
            x, z = bend(t).T * [[s], [1]]
            _bent(b, x, z, 0.0050 - 0.0008 * t, metal, 0.16)
            ball(b, (s * 0.34 * reach, 0, 0.118), 0.0085, "plain", n=12, col=metal, rough=0.16)
            tops.append((float(x[-1]), float(z[-1]) + 0.010))
    for k, (x, z) in enumerate(tops):
        tall = (0.095, 0.088, 0.092, 0.080, 0.085)[k]
        b.lathe(holder, "plain", n=24, col=metal, rough=0.16, at=(x, 0, z))
        wick = z + 0.016 + tall
        b.lathe([(0.0096, z + 0.014), (0.0094, wick - 0.003), (0.0082, wick), (0.004, wick - 0.002), (0.0, wick - 0.003)], "plain", n=20, col=WAX, rough=0.5, emit=np.r_[np.zeros(21), *(np.full(21, e) for e in (0.30, 0.55, 0.7, 0.7))], at=(x, 0, 0))  # fmt: skip
        for a, long in ((0.4, 0.030), (2.6, 0.020), (4.3, 0.042)):  # wax that ran down
            c, s = 0.0094 * np.cos(a + k), 0.0094 * np.sin(a + k)
            b.tube([[x + c * 0.9, s * 0.9, wick - 0.001], [x + c, s, wick - long * 0.5], [x + c, s, wick - long]], [0.0016, 0.0019, 0.0024], "plain", n=6, col=WAX, rough=0.5)  # fmt: skip
        b.tube([[x, 0, wick - 0.004], [x + 0.0006, 0, wick + 0.006]], 0.0008, "plain", n=5, col=(0.02, 0.015, 0.01))
        b.lathe(curve([(0.0, wick + 0.003), (0.0042, wick + 0.009), (0.0050, wick + 0.014), (0.0030, wick + 0.024), (0.0, wick + 0.036)], 14), "plain", n=14, col=FLAME, emit=5.0, at=(x, 0, 0))  # fmt: skip
    return b.mesh()


def teapot(colour: Colour | None) -> Mesh:
    """A round teapot of porcelain with painted bands."""
    glaze = np.array(colour or PORCELAIN)
    band = np.array(COBALT) if colour is None else np.clip(glaze * 0.35, 0, 1)
    pot = Builder()
    body = curve([(0.0, 0.0), (0.038, 0.0), (0.040, 0.005), (0.058, 0.022), (0.069, 0.052), (0.062, 0.082), (0.042, 0.101), (0.034, 0.104)], 44)  # fmt: skip
    pot.lathe(body, "plain", n=56, col=glaze, rough=0.12)
    pot.lathe(curve([(0.036, 0.103), (0.037, 0.106), (0.028, 0.113), (0.010, 0.118), (0.006, 0.122), (0.011, 0.129), (0.008, 0.135), (0.0, 0.137)], 30), "plain", n=40, col=glaze, rough=0.12)  # fmt: skip
    t = np.linspace(0, 1, 22)
    spout = CubicSpline([0, 0.3, 0.6, 0.85, 1], [(-0.040, 0.040), (-0.078, 0.053), (-0.094, 0.080), (-0.106, 0.104), (-0.117, 0.112)])(t)
    _bent(pot, spout[:, 0], spout[:, 1], 0.0095 * (1 - t) ** 2 + 0.0080 + 0.002 * (1 - t), glaze, 0.12)
    a = np.linspace(-2.2, 2.2, 31)
    _bent(pot, 0.058 + 0.045 * np.cos(a), 0.058 + 0.034 * np.sin(a), 0.0056, glaze, 0.12)
    for z, thick in ((0.052, 0.0012), (0.060, 0.0005), (0.044, 0.0005)):
        r = float(np.interp(z, body[:, 1], body[:, 0]))
        pot.lathe([(r - 0.0004, z - thick), (r + 0.0005, z), (r - 0.0004, z + thick)], "plain", n=56, col=band, rough=0.14)
    return pot.mesh()


def tea_set(colour: Colour | None) -> Mesh:
    """A round teapot and two cups of tea on a tray."""
    glaze, b = np.array(colour or PORCELAIN), Builder()
    band = np.array(COBALT) if colour is None else np.clip(glaze * 0.35, 0, 1)
    b.lathe(curve([(0.0, 0.0), (0.160, 0.0), (0.172, 0.006), (0.176, 0.014), (0.173, 0.014), (0.160, 0.007), (0.0, 0.006)], 24), "plain", n=64, col=(0.13, 0.060, 0.028), rough=0.28)  # fmt: skip
    b.extend(teapot(colour), (0.030, 0.045, 0.0065))
    a = np.linspace(-2.2, 2.2, 31)
    cup = Builder()
    cup.lathe(curve([(0.0, 0.002), (0.020, 0.0), (0.040, 0.004), (0.058, 0.011), (0.060, 0.013), (0.040, 0.008), (0.0, 0.006)], 26), "plain", n=44, col=glaze, rough=0.12)  # fmt: skip
    shell = curve([(0.0, 0.007), (0.016, 0.007), (0.018, 0.011), (0.032, 0.030), (0.038, 0.050), (0.0385, 0.0545), (0.0365, 0.0545), (0.0350, 0.048)], 34)  # fmt: skip
    cup.lathe(shell, "plain", n=44, col=glaze, rough=0.12)
    cup.lathe([(r, 0.0465) for r in np.linspace(0.0352, 0, 7)], "plain", n=36, col=(0.20, 0.058, 0.012), rough=0.04)
    cup.lathe([(0.0374, 0.047), (0.0382, 0.0490), (0.0382, 0.0505)], "plain", n=44, col=band, rough=0.14)
    cup.lathe([(0.0560, 0.0105), (0.0590, 0.0128)], "plain", n=44, col=band, rough=0.14)
    _bent(cup, 0.036 + 0.015 * np.cos(a), 0.033 + 0.014 * np.sin(a), 0.0026, glaze, 0.12)
    for x, y, yaw in ((-0.078, -0.070, -0.5), (0.072, -0.088, 0.1)):
        b.extend(cup.mesh(), (x, y, 0.0065), yaw)
    return b.mesh()


def record_player(colour: Colour | None) -> Mesh:
    """A record player of walnut, a record on it, the arm in its groove."""
    wood, b = np.array(colour or (0.135, 0.060, 0.026)), Builder()
    block(b, (0.420, 0.330, 0.062), 0.010, 0.004, "plain", col=wood, rough=0.26, at=(0, 0, 0.043))
    block(b, (0.404, 0.314, 0.006), 0.008, 0.002, "plain", col=(0.34, 0.34, 0.34), rough=0.30, at=(0, 0, 0.0755))
    for x in (-0.165, 0.165):
        for y in (-0.120, 0.120):
            b.lathe([(0.0, 0.0), (0.020, 0.0), (0.022, 0.004), (0.020, 0.013), (0.0, 0.013)], "plain", n=20, col=(0.015, 0.015, 0.015), at=(x, y, 0))  # fmt: skip
    at = (-0.045, 0.0, 0.0785)
    b.lathe([(0.0, 0.0), (0.148, 0.0), (0.150, 0.003), (0.150, 0.010), (0.146, 0.012), (0.0, 0.012)], "polished", n=72, col=CHROME, rough=0.2, at=at)  # fmt: skip
    groove = np.linspace(0.143, 0.056, 56)
    shine = [(r, 0.0150 + 0.00035 * (k % 2)) for k, r in enumerate(groove)]
    b.lathe([(0.0, 0.012), (0.1500, 0.012), (0.1508, 0.0135), (0.1490, 0.0152), *shine, (0.050, 0.0152)], "plain", n=72, col=(0.011, 0.011, 0.012), rough=0.14, at=at)  # fmt: skip
    b.lathe([(r, 0.0154) for r in (0.050, 0.035, 0.018, 0.004, 0.0)], "plain", n=44, col=(0.46, 0.045, 0.024), rough=0.4, at=at)
    b.lathe([(0.030, 0.0156), (0.028, 0.0157), (0.027, 0.0156)], "plain", n=44, col=(0.66, 0.56, 0.34), rough=0.4, at=at)
    b.lathe([(0.0, 0.0154), (0.0034, 0.0154), (0.0030, 0.0240), (0.0, 0.0255)], "polished", n=14, col=CHROME, rough=0.12, at=at)
    base = (0.152, 0.095, 0.0785)
    b.lathe(curve([(0.0, 0.0), (0.030, 0.0), (0.031, 0.006), (0.016, 0.012), (0.014, 0.034), (0.0, 0.036)], 20), "polished", n=36, col=CHROME, rough=0.16, at=base)  # fmt: skip
    arm = np.array([[0.160, 0.140, 0.116], [0.152, 0.095, 0.116], [0.142, 0.020, 0.115], [0.118, -0.050, 0.110], [0.078, -0.092, 0.101]])
    b.tube(arm, 0.0040, "polished", n=12, col=CHROME, rough=0.10)
    b.tube([arm[0], arm[0] + [0.003, 0.026, 0.0]], 0.0135, "plain", n=18, col=(0.03, 0.03, 0.03), rough=0.3)
    b.tube([arm[-1] + [0.012, 0.012, 0.001], arm[-1] + [-0.010, -0.010, -0.003]], [0.0070, 0.0060], "plain", n=12, col=(0.02, 0.02, 0.02), rough=0.25)  # fmt: skip
    for y in (-0.070, -0.115):
        b.lathe([(0.0, 0.0), (0.014, 0.0), (0.0135, 0.013), (0.0115, 0.015), (0.0, 0.015)], "polished", n=30, col=CHROME, rough=0.14, at=(0.165, y, 0.0785))  # fmt: skip
    return b.mesh()


def toy_train(colour: Colour | None) -> Mesh:
    """A steam engine of painted wood with a tender and a waggon, on its track."""
    red, b = np.array(colour or (0.42, 0.028, 0.022)), Builder()
    blue, yellow, green, dark, wood = (
        (0.035, 0.105, 0.34),
        (0.66, 0.42, 0.04),
        (0.045, 0.24, 0.075),
        (0.022, 0.022, 0.024),
        (0.42, 0.26, 0.12),
    )
    for y in (-0.028, 0.028):
        b.box((0, y, 0.009), (0.47, 0.006, 0.006), "plain", col=(0.40, 0.40, 0.41), rough=0.2)
    for x in np.linspace(-0.22, 0.22, 15):
        b.box((x, 0, 0.003), (0.014, 0.086, 0.006), "plain", col=np.multiply(wood, 0.55), rough=0.7)
    disc = curve(
        [
            (0.0, -0.004),
            (0.88, -0.004),
            (1.0, -0.002),
            (1.0, 0.003),
            (0.86, 0.004),
            (0.80, 0.002),
            (0.35, 0.002),
            (0.30, 0.005),
            (0.0, 0.005),
        ],
        12,
    )

    def wheel(x: float, r: float, col: Colour) -> None:
        one = Builder().lathe(disc * [r, 1], "plain", n=20, col=col, rough=0.24)
        for a in np.arange(6) * np.pi / 3:
            one.box((0.55 * r, 0, 0.003), (0.55 * r, 0.0032, 0.003), "plain", col=np.multiply(col, 0.55), rough=0.3, yaw=float(a))
        for s in (-1, 1):
            b.extend(turned(one.mesh(), rot_x(np.pi / 2 * -s)), (x, s * 0.031, 0.012 + r))

    block(b, (0.190, 0.050, 0.014), 0.004, 0.002, "plain", col=dark, rough=0.3, at=(-0.115, 0, 0.036))
    boiler = Builder().lathe(curve([(0.0, -0.060), (0.024, -0.060), (0.0255, -0.057), (0.0255, 0.060), (0.0, 0.060)], 16), "plain", n=36, col=red, rough=0.16)  # fmt: skip
    boiler.lathe(curve([(0.0, -0.068), (0.020, -0.068), (0.0265, -0.064), (0.0265, -0.052), (0.0255, -0.050)], 14), "plain", n=36, col=dark, rough=0.24)  # fmt: skip
    for z in (-0.030, 0.0, 0.030):
        boiler.lathe([(0.0254, z - 0.003), (0.0263, z - 0.002), (0.0263, z + 0.002), (0.0254, z + 0.003)], "plain", n=36, col=LEAF_GOLD, rough=0.18)  # fmt: skip
    b.extend(turned(boiler.mesh(), rot_y(np.pi / 2)), (-0.132, 0, 0.070))
    b.lathe(curve([(0.009, 0.0), (0.009, 0.022), (0.011, 0.030), (0.0165, 0.044), (0.0165, 0.048), (0.013, 0.048), (0.008, 0.034), (0.0, 0.030)], 24), "plain", n=28, col=dark, rough=0.24, at=(-0.178, 0, 0.090))  # fmt: skip
    for x, r in ((-0.140, 0.0105), (-0.105, 0.0085)):
        b.lathe(
            curve([(r, 0.0), (r, 0.010), (0.6 * r, 0.019), (0.0, 0.022)], 14), "plain", n=24, col=LEAF_GOLD, rough=0.16, at=(x, 0, 0.092)
        )
    ball(b, (-0.203, 0, 0.088), 0.0075, "plain", n=14, col=(0.80, 0.66, 0.30), rough=0.1)
    for part, z in (((0.056, 0.056, 0.026), 0.056), ((0.056, 0.056, 0.008), 0.102)):
        block(b, part, 0.004, 0.002, "plain", col=red, rough=0.2, at=(-0.050, 0, z))
    for x in (-0.074, -0.026):
        for y in (-0.024, 0.024):
            b.box((x, y, 0.084), (0.008, 0.008, 0.034), "plain", col=red, rough=0.2)
    block(b, (0.072, 0.068, 0.008), 0.006, 0.003, "plain", col=blue, rough=0.2, at=(-0.048, 0, 0.110))
    b.prism(np.array([(-0.236, 0.014), (-0.208, 0.014), (-0.208, 0.038)]), 0.050, "plain", axis=1, col=yellow, rough=0.25)
    for x, r in ((-0.052, 0.0215), (-0.098, 0.0215), (-0.148, 0.0145), (-0.184, 0.0145)):
        wheel(x, r, yellow)
    for s in (-1, 1):
        b.box((-0.075, s * 0.039, 0.030), (0.062, 0.003, 0.005), "plain", col=(0.45, 0.45, 0.46), rough=0.2)
    for middle, body in ((0.058, green), (0.168, blue)):
        block(b, (0.092, 0.054, 0.012), 0.004, 0.002, "plain", col=dark, rough=0.3, at=(middle, 0, 0.036))
        block(b, (0.092, 0.060, 0.040), 0.004, 0.002, "plain", col=body, rough=0.2, at=(middle, 0, 0.061))
        b.box((middle, 0, 0.080), (0.094, 0.062, 0.004), "plain", col=yellow, rough=0.25)
        for x in (-0.028, 0.028):
            wheel(middle + x, 0.0145, tuple(red))
        b.tube([[middle - 0.064, 0, 0.036], [middle - 0.044, 0, 0.036]], 0.0030, "plain", n=8, col=dark)
    r = np.random.default_rng(2)
    for _ in range(26):  # coal, and blocks to play with
        ball(b, (0.058 + r.uniform(-0.036, 0.036), r.uniform(-0.022, 0.022), 0.084 + 0.006 * r.uniform()), r.uniform(0.005, 0.008), "plain", n=6, col=(0.020, 0.019, 0.018), rough=0.35)  # fmt: skip
    for x, y, yaw, col in ((0.145, -0.006, 0.3, red), (0.176, 0.010, -0.2, yellow), (0.192, -0.012, 0.7, green)):
        block(b, (0.022, 0.022, 0.022), 0.003, 0.002, "plain", col=col, rough=0.3, at=(x, y, 0.093), yaw=yaw)
    return b.mesh()
