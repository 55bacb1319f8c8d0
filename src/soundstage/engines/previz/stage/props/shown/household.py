"""What stands about in a house and is worth a picture: a vase of flowers, a typewriter, a bowl of fruit, a stack of books."""

import numpy as np
from numpy.typing import ArrayLike

from soundstage.engines.previz.stage.geometry import Builder, Mesh, rot_x, rot_y, turned
from soundstage.engines.previz.stage.props.handheld.paints import CHROME, WHITE
from soundstage.engines.previz.stage.props.handheld.shapes import curve
from soundstage.engines.previz.stage.scene import Colour

STEM, LEAF = (0.075, 0.165, 0.04), (0.055, 0.14, 0.035)
TULIPS: tuple[Colour, ...] = ((0.62, 0.035, 0.045), (0.72, 0.36, 0.03), (0.66, 0.16, 0.26), (0.72, 0.60, 0.50))
BINDINGS: tuple[Colour, ...] = ((0.16, 0.045, 0.030), (0.045, 0.075, 0.060), (0.24, 0.15, 0.065), (0.055, 0.06, 0.11), (0.20, 0.09, 0.05))


def vase(colour: Colour | None) -> Mesh:
    """A vase of glazed clay with a bunch of tulips in it."""
    b = Builder()
    outside = curve([(0.0, 0.0), (0.042, 0.0), (0.062, 0.045), (0.068, 0.095), (0.048, 0.155), (0.036, 0.180), (0.045, 0.200)], 40)
    inside = [(0.041, 0.198), (0.032, 0.178), (0.0, 0.170)]
    b.lathe([*outside, *inside], "plain", n=56, col=colour or (0.42, 0.47, 0.50), rough=0.16)
    r = np.random.default_rng(11)
    for k in range(11):
        around, lean = 2.4 * k, 0.35 + 0.65 * (k / 10) ** 0.7
        out = np.array([np.cos(around), np.sin(around), 0.0])
        top = out * 0.125 * lean + [0, 0, 0.40 - 0.11 * lean**2 + r.uniform(-0.015, 0.02)]
        stem = [out * 0.012 + [0, 0, 0.16], out * 0.035 * lean + [0, 0, 0.26], top * [0.78, 0.78, 0.93], top]
        b.tube(stem, [0.0032, 0.0032, 0.0030, 0.0030], "plain", n=7, col=STEM, rough=0.5)
        b.extend(_tulip(np.multiply(TULIPS[k % 4], r.uniform(0.85, 1.12))), top, around, 0.92 + 0.2 * r.uniform())
        if k % 2 == 0:
            _leaf(b, around + 0.6, 0.15 + 0.09 * r.uniform(), 0.30 + 0.05 * r.uniform())
    return b.mesh()


def _tulip(colour: ArrayLike) -> Mesh:
    """A tulip's cup of six petals, its foot at the origin."""
    b, tone = Builder(), np.asarray(colour, float)
    u, v = np.meshgrid(np.linspace(-1, 1, 7), np.linspace(0, 1, 9))
    for k in range(6):
        inner = 0.86 if k % 2 else 1.0
        radius = inner * 0.0245 * np.sin(np.pi * np.minimum(0.16 + 0.62 * v, 0.72)) ** 0.8 * (1 - 0.10 * v**3)
        spread = 0.62 * np.sqrt(np.maximum(1 - v**3.2, 0.0)) * u
        turn = k * np.pi / 3 + spread
        x, y, z = radius * np.cos(turn), radius * np.sin(turn), 0.062 * v * (1.0 if k % 2 == 0 else 0.95) - 0.004 * u**2
        shade = (0.72 + 0.36 * v)[..., None] * tone * (1 - 0.12 * np.abs(u)[..., None])
        b.surface(x, y, z, "plain", col=np.clip(shade, 0, 0.9).reshape(-1, 3), rough=0.5)
        b.surface(
            x[:, ::-1] * 0.985, y[:, ::-1] * 0.985, z[:, ::-1], "plain", col=np.clip(shade[:, ::-1] * 0.8, 0, 0.9).reshape(-1, 3), rough=0.5
        )
    return b.mesh()


def _leaf(b: Builder, around: float, reach: float, high: float) -> None:
    """A long leaf that bends over the rim."""
    u, v = np.meshgrid(np.linspace(-1, 1, 5), np.linspace(0, 1, 12))
    wide = 0.017 * np.sin(np.pi * np.clip(v, 0.04, 0.985)) ** 0.7
    out, z = 0.018 + reach * v**1.6, 0.17 + (high - 0.17) * np.sin(0.5 * np.pi * np.minimum(1.35 * v, 1.35))
    c, s = np.cos(around), np.sin(around)
    x, y, fold = out * c - u * wide * s, out * s + u * wide * c, z + 0.006 * np.abs(u)
    b.surface(x, y, fold, "plain", col=LEAF, rough=0.45).surface(
        x[:, ::-1], y[:, ::-1], fold[:, ::-1] - 0.0008, "plain", col=LEAF, rough=0.45
    )


def typewriter(colour: Colour | None) -> Mesh:
    """A portable typewriter of the forties, a sheet in it: its keys to -y."""
    c, b = np.array(colour or (0.030, 0.036, 0.034)), Builder()
    side = np.array([[-0.165, 0.012], [0.150, 0.012], [0.150, 0.085], [0.070, 0.105], [0.012, 0.098], [-0.020, 0.060], [-0.165, 0.030]])
    for x in (-0.148, 0.148):
        b.prism(side, 0.016, "plain", axis=0, col=c, rough=0.28, at=(x, 0, 0))
    b.box((0, 0.0, 0.016), (0.285, 0.31, 0.016), "plain", col=c * 0.8, rough=0.4)
    b.prism(
        np.array([[0.012, 0.02], [0.150, 0.02], [0.150, 0.080], [0.070, 0.100], [0.016, 0.094]]), 0.284, "plain", axis=0, col=c, rough=0.28
    )
    key = Builder().lathe(curve([(0.0085, 0.0), (0.0090, 0.0035), (0.0085, 0.0050)], 8), "polished", n=20, col=CHROME, rough=0.2)
    key.lathe([(0.0080, 0.0046), (0.0, 0.0043)], "plain", n=20, col=(0.55, 0.52, 0.44), rough=0.3)
    cap = key.mesh()
    for row in range(4):
        y, z = -0.142 + 0.031 * row, 0.046 + 0.0125 * row
        for k in range(11 if row else 10):
            x = (k - 5) * 0.0235 + 0.006 * row - 0.008
            b.extend(cap, (x, y, z))
            b.tube([[x, y + 0.001, z], [x, y + 0.018, z - 0.022]], 0.0016, "metal", n=5, col=(0.10, 0.10, 0.10))
    b.box((0.0, -0.160, 0.040), (0.16, 0.012, 0.007), "plain", col=(0.03, 0.03, 0.03), rough=0.3)
    for k in range(24):  # the type bars, in an arc like a theatre's seats
        a = np.pi * (0.12 + 0.76 * k / 23)
        b.tube(
            [[0.062 * np.cos(a), 0.012 + 0.050 * np.sin(a), 0.094], [0.020 * np.cos(a), 0.052 + 0.02 * np.sin(a), 0.104]],
            0.0016,
            "metal",
            n=5,
            col=(0.34, 0.34, 0.34),
        )
    for s in (-1, 1):
        b.lathe(
            [(0.0, 0.0), (0.028, 0.0), (0.028, 0.010), (0.0, 0.011)], "plain", n=30, at=(s * 0.085, 0.060, 0.101), col=c * 1.2, rough=0.25
        )
    roller = Builder().lathe([(0.0, -0.150), (0.019, -0.150), (0.019, 0.150), (0.0, 0.150)], "rubber", n=28, col=(0.018, 0.018, 0.018))
    for s in (-1, 1):
        knob = [(0.0, 0.155), (0.020, 0.155), (0.022, 0.162), (0.022, 0.176), (0.018, 0.181), (0.0, 0.181)]
        shape = np.array(knob) * [1, s]
        roller.lathe(shape if s > 0 else shape[::-1], "plain", n=24, col=(0.02, 0.02, 0.02), rough=0.3)
    b.extend(turned(roller.mesh(), rot_y(np.pi / 2)), (0.014, 0.105, 0.125))
    b.box((0.014, 0.128, 0.110), (0.30, 0.014, 0.030), "plain", col=c, rough=0.3)
    b.tube(
        [[-0.150, 0.095, 0.125], [-0.176, 0.070, 0.132], [-0.184, 0.040, 0.140]],
        [0.004, 0.0035, 0.005],
        "polished",
        n=8,
        col=CHROME,
        rough=0.15,
    )
    t = np.linspace(0, 1, 12)
    y = 0.086 + 0.012 * np.sin(2.2 * t) + 0.055 * t**2.2
    x, yy = np.meshgrid(np.linspace(-0.095, 0.105, 5), y)
    z = np.repeat((0.122 + 0.175 * t)[:, None], 5, 1)
    b.surface(x, yy, z, "plain", col=WHITE, rough=0.9).surface(
        x[:, ::-1], yy[:, ::-1], z[:, ::-1], "plain", col=np.multiply(WHITE, 0.9), rough=0.9
    )
    for k in range(4):
        h = 0.168 + 0.018 * k
        at = float(np.interp(h, 0.122 + 0.175 * t, y)) - 0.0012
        long = (0.150, 0.162, 0.145, 0.090)[3 - k]
        b.box((-0.080 + long / 2, at, h), (long, 0.0006, 0.0042), "plain", col=(0.06, 0.06, 0.07))
    return b.mesh()


def fruit_bowl(colour: Colour | None) -> Mesh:
    """A bowl heaped with apples, oranges, pears and grapes."""
    b = Builder()
    outside = curve([(0.0, 0.004), (0.045, 0.0), (0.050, 0.010), (0.095, 0.032), (0.128, 0.070), (0.134, 0.082)], 36)
    b.lathe(
        [*outside, (0.130, 0.083), (0.120, 0.068), (0.088, 0.040), (0.0, 0.022)],
        "plain",
        n=56,
        col=colour or (0.50, 0.49, 0.45),
        rough=0.22,
    )
    r = np.random.default_rng(5)
    round_ = curve([(0.0, -0.030), (0.014, -0.034), (0.033, -0.020), (0.038, 0.004), (0.028, 0.028), (0.010, 0.032), (0.0, 0.026)], 22)
    orange = curve([(0.0, -0.036), (0.026, -0.026), (0.037, 0.0), (0.026, 0.026), (0.0, 0.036)], 22)
    pear = curve([(0.0, -0.036), (0.020, -0.035), (0.036, -0.012), (0.028, 0.016), (0.014, 0.040), (0.009, 0.052), (0.0, 0.055)], 24)
    reds, green, zest, yellow = (0.46, 0.030, 0.022), (0.30, 0.36, 0.05), (0.70, 0.24, 0.02), (0.55, 0.47, 0.08)
    heap = (
        (round_, reds, (-0.066, -0.036, 0.082)), (orange, zest, (0.012, -0.074, 0.080)), (pear, yellow, (0.074, -0.022, 0.086)), (round_, green, (0.050, 0.052, 0.084)), (orange, zest, (-0.028, 0.066, 0.082)),
        (round_, reds, (0.006, -0.010, 0.124)), (pear, green, (-0.050, 0.018, 0.122)), (orange, zest, (0.044, 0.008, 0.130)),
    )  # fmt: skip
    for profile, tone, at in heap:
        one = Builder().lathe(profile, "plain", n=30, col=np.multiply(tone, r.uniform(0.9, 1.1)), rough=0.32)
        if profile is not orange:
            top = profile[-1][1]
            one.tube([[0, 0, top - 0.004], [0.003, 0.001, top + 0.014]], [0.0022, 0.0016], "plain", n=6, col=(0.09, 0.05, 0.025))
        b.extend(turned(one.mesh(), rot_x(r.normal(0, 0.28)) @ rot_y(r.normal(0, 0.28))), at, r.uniform(0, 6))
    grape = (
        Builder()
        .lathe(curve([(0.0, -0.0115), (0.0085, -0.007), (0.0105, 0.0), (0.0085, 0.007), (0.0, 0.0115)], 12), "plain", n=14, rough=0.25)
        .mesh()
    )
    for k in range(26):
        f = k / 25
        at = np.array([0.100 + 0.030 * f, -0.062 + 0.010 * np.sin(5 * k), 0.098 - 0.062 * f**1.5]) + r.normal(0, 0.0075, 3)
        b.extend(grape, at, tint=np.array([0.16, 0.035, 0.10]) * r.uniform(0.9, 1.6))
    return b.mesh()


def book_stack(colour: Colour | None) -> Mesh:
    """Old books, one on the other, the uppermost askew."""
    b, z, r = Builder(), 0.0, np.random.default_rng(3)
    for k, (wide, deep, thick) in enumerate(
        ((0.235, 0.170, 0.042), (0.220, 0.160, 0.030), (0.225, 0.150, 0.048), (0.200, 0.140, 0.026), (0.185, 0.130, 0.034))
    ):
        cover = np.array(colour if colour is not None and k % 2 == 0 else BINDINGS[k])
        one, board = Builder(), 0.0032
        one.box((0.004, 0, thick / 2), (wide - 0.012, deep - 0.010, thick - 2 * board), "plain", col=(0.56, 0.48, 0.34), rough=0.9)
        for page in np.linspace(board + 0.002, thick - board - 0.002, max(4, int(thick / 0.005))):
            one.box((0.004, 0, page), (wide - 0.0112, deep - 0.0092, 0.0007), "plain", col=(0.42, 0.35, 0.23), rough=0.9)
        for h in (board / 2, thick - board / 2):
            one.box((0, 0, h), (wide, deep, board), "plain", col=cover, rough=0.6)
        spine = np.linspace(-0.5 * np.pi, 0.5 * np.pi, 11)
        x, h = -wide / 2 + 0.004 - 0.010 * np.cos(spine), thick / 2 + (thick / 2) * np.sin(spine)
        for across, turn in ((np.array([-deep / 2, deep / 2]), 1), (np.array([deep / 2, -deep / 2]), 1)):
            gy, gx = np.meshgrid(across[::turn], x)
            gz = np.repeat(h[:, None], 2, 1)
            one.surface(gx, gy, gz, "plain", col=cover, rough=0.55)
        for y in (-0.36, -0.2, 0.2, 0.36):
            band = np.c_[x - 0.0010, np.full(11, y * deep), h]
            one.tube(band, 0.0017, "plain", n=6, col=np.array([0.42, 0.29, 0.09]), rough=0.35)
        b.extend(one.mesh(), (r.normal(0, 0.008), r.normal(0, 0.006), z), np.pi / 2 + r.normal(0, 0.07) + (0.32 if k == 4 else 0.0))
        z += thick
    return b.mesh()
