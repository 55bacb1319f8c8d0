"""Clocks: an alarm clock with two bells, a pocket watch that lies open on its chain."""

import numpy as np

from soundstage.engines.previz.stage.geometry import Array, Builder, Mesh, rot_x, turned
from soundstage.engines.previz.stage.props.handheld.paints import BLACK, CHROME
from soundstage.engines.previz.stage.props.handheld.shapes import ball, curve, skin
from soundstage.engines.previz.stage.props.lettering import lettering
from soundstage.engines.previz.stage.scene import Colour

PAPER: Colour = (0.70, 0.66, 0.55)
BRIGHT: Colour = (0.58, 0.36, 0.085)
"""Of a watch that is gold all over."""
ROMAN = ("XII", "I", "II", "III", "IIII", "V", "VI", "VII", "VIII", "IX", "X", "XI")


def _face(b: Builder, radius: float, z: float, numbers: tuple[str, ...], ink: Colour) -> None:
    """A dial that looks up along z, twelve towards +y: numbers and minutes, ten past ten."""
    b.lathe([(radius * share, z) for share in np.linspace(1, 0, 12)], "plain", n=56, col=PAPER, rough=0.4)
    for minute in range(60):
        a = np.pi / 2 - minute * np.pi / 30
        long, wide = (0.060, 0.020) if minute % 5 == 0 else (0.040, 0.008)
        b.box(((0.955 - long / 2) * radius, 0, z + 0.0003), (long * radius, wide * radius, 0.0004), "plain", col=ink, rough=0.5, yaw=a)
    for hour, number in enumerate(numbers):
        a = np.pi / 2 - hour * np.pi / 6
        flat = turned(lettering(number, 0.30 * radius, 0.185 * radius, col=ink), rot_x(-np.pi / 2))
        b.extend(flat, (0.74 * radius * np.cos(a), 0.74 * radius * np.sin(a), z + 0.0006))
    for degrees, long, wide in ((-55.0, 0.52, 0.105), (60.0, 0.80, 0.080)):
        hand = np.array(
            [
                (-0.10, -0.35),
                (0.55, -0.28),
                (0.72, -0.65),
                (0.80, -0.40),
                (1.0, 0.0),
                (0.80, 0.40),
                (0.72, 0.65),
                (0.55, 0.28),
                (-0.10, 0.35),
            ]
        ) * [long * radius, wide * radius]
        for part in (hand[[0, 1, 7, 8]], hand[[1, 2, 3, 4, 5, 6, 7]]):
            b.prism(
                part,
                0.0006,
                "plain",
                axis=2,
                col=BLACK,
                rough=0.2,
                yaw=np.pi / 2 - np.radians(degrees),
                at=(0, 0, z + 0.0018 + 0.0006 * (long > 0.6)),
            )
    b.lathe([(0.045 * radius, z), (0.045 * radius, z + 0.0034), (0.0, z + 0.0038)], "plain", n=20, col=BLACK, rough=0.2)


def alarm_clock(colour: Colour | None) -> Mesh:
    """An alarm clock on two feet, two bells on it with a hammer between them."""
    c, b = np.array(colour or (0.36, 0.022, 0.020)), Builder()
    case = Builder()
    case.lathe(
        curve([(0.0, -0.026), (0.046, -0.026), (0.056, -0.020), (0.0575, 0.0), (0.0575, 0.016)], 26), "plain", n=64, col=c, rough=0.14
    )
    case.lathe(
        curve([(0.0575, 0.0150), (0.0600, 0.0175), (0.0590, 0.0225), (0.0545, 0.0240), (0.0520, 0.0200)], 18),
        "polished",
        n=64,
        col=CHROME,
        rough=0.10,
    )
    _face(case, 0.0525, 0.0190, tuple(str(h or 12) for h in range(12)), BLACK)
    case.prism(
        np.array([(0.0, -0.0012), (0.016, 0.0), (0.0, 0.0012)]),
        0.0005,
        "plain",
        axis=2,
        col=(0.45, 0.02, 0.02),
        rough=0.3,
        yaw=-2.3,
        at=(0, 0, 0.0203),
    )
    middle = 0.0790
    b.extend(turned(case.mesh(), rot_x(np.pi / 2)), (0, 0, middle))
    bell = curve([(0.0280, 0.0), (0.0295, 0.0015), (0.0270, 0.0090), (0.0190, 0.0185), (0.0070, 0.0228), (0.0, 0.0232)], 24)
    for s in (-1, 1):
        lean, out = s * 0.62, 0.0
        up = np.array([np.sin(lean), 0, np.cos(lean)])
        side = np.array([np.cos(lean), 0, -np.sin(lean)])
        frame = np.stack([side, [0, 1, 0], up], 1)
        shell = Builder().lathe(bell, "polished", n=40, col=CHROME, rough=0.10)
        shell.lathe(bell[::-1] * [0.95, 0.93], "polished", n=32, col=np.multiply(CHROME, 0.5), rough=0.3)
        shell.lathe([(0.0, 0.0225), (0.0036, 0.0230), (0.0036, 0.0262), (0.0, 0.0275)], "polished", n=16, col=CHROME, rough=0.1)
        b.extend(turned(shell.mesh(), frame), np.array([0, 0, middle]) + up * 0.0690)
        b.tube(np.array([[0, 0, middle]]) + up * np.array([[0.054 + out], [0.090]]), 0.0026, "polished", n=10, col=CHROME, rough=0.15)
        leg = np.array([np.sin(s * 0.62), 0, -np.cos(s * 0.62)])
        b.tube(
            np.array([[0, 0, middle]]) + leg * np.array([[0.055], [0.075], [0.093]]),
            [0.0062, 0.0048, 0.0040],
            "polished",
            n=14,
            col=CHROME,
            rough=0.12,
        )
        ball(b, np.array([0, 0, middle]) + leg * 0.0925, 0.0050, "polished", n=14, col=CHROME, rough=0.12)
    b.tube([[0, 0, middle + 0.056], [0.002, 0, middle + 0.084]], [0.0016, 0.0016], "polished", n=8, col=CHROME, rough=0.15)
    b.extend(
        turned(
            Builder()
            .lathe(
                curve([(0.0, -0.009), (0.0045, -0.009), (0.0050, 0.0), (0.0045, 0.009), (0.0, 0.009)], 10),
                "polished",
                n=18,
                col=CHROME,
                rough=0.12,
            )
            .mesh(),
            np.array([[0, 0, 1], [0, 1, 0], [-1, 0, 0]]),
        ),
        (0.002, 0, middle + 0.087),
    )
    arch = np.linspace(0.0, np.pi, 25)
    b.tube(
        np.stack([0.0555 * np.cos(arch), 0 * arch, middle + 0.078 + 0.034 * np.sin(arch) ** 0.8], 1),
        0.0024,
        "polished",
        n=10,
        col=CHROME,
        rough=0.12,
    )
    return b.mesh()


def pocket_watch(colour: Colour | None) -> Mesh:
    """A pocket watch that lies open, its lid up behind the dial, its chain before it."""
    silver = colour is not None and max(colour) - min(colour) < 0.1
    metal, b = np.array(CHROME if silver else colour or BRIGHT), Builder()
    case = curve(
        [(0.0, 0.0), (0.016, 0.0006), (0.0235, 0.0035), (0.0255, 0.0068), (0.0250, 0.0092), (0.0235, 0.0100), (0.0222, 0.0092)], 30
    )
    watch = Builder().lathe(case, "plain", n=72, col=metal, rough=0.14)
    _face(watch, 0.0224, 0.0090, ROMAN, BLACK)
    watch.lathe(
        [(0.0052, 0.0094), (0.0026, 0.0094), (0.0, 0.0093)], "plain", n=28, col=np.array(PAPER) * 0.85, rough=0.4, at=(0, -0.0098, 0)
    )
    watch.lathe([(0.0054, 0.0090), (0.0054, 0.0096), (0.0048, 0.0096)], "plain", n=28, col=metal * 0.8, rough=0.2, at=(0, -0.0098, 0))
    watch.box((0, 0.0016, 0.0100), (0.0005, 0.0040, 0.0002), "plain", col=BLACK, yaw=0.9, at=(0, -0.0098, 0))
    for k in range(72):  # the milled edge
        a = k * np.pi / 36
        watch.tube(
            [[0.0256 * np.cos(a), 0.0256 * np.sin(a), 0.0058], [0.0256 * np.cos(a), 0.0256 * np.sin(a), 0.0078]],
            0.0006,
            "plain",
            n=4,
            col=metal * 0.85,
            rough=0.2,
        )
    lid = Builder().lathe(
        curve([(0.0, 0.0068), (0.0110, 0.0064), (0.0215, 0.0040), (0.0250, 0.0010), (0.0252, 0.0)], 24)[::-1],
        "plain",
        n=72,
        col=metal,
        rough=0.14,
    )
    lid.lathe(curve([(0.0, 0.0056), (0.0110, 0.0052), (0.0210, 0.0030), (0.0248, 0.0002)], 20), "plain", n=72, col=metal * 0.9, rough=0.10)
    lid.tube(
        np.stack([0.0246 * np.cos(t := np.linspace(0, 2 * np.pi, 73)), 0.0246 * np.sin(t), 0 * t], 1),
        0.0009,
        "plain",
        n=6,
        col=metal,
        rough=0.12,
    )
    raised = turned(Builder().extend(lid.mesh(), (0, -0.0252, 0)).mesh(), rot_x(-1.95))
    watch.extend(raised, (0, 0.0254, 0.0095))
    stem = (
        Builder()
        .lathe(
            curve([(0.0, 0.0), (0.0034, 0.0), (0.0030, 0.003), (0.0044, 0.0040), (0.0046, 0.0085), (0.0036, 0.0100), (0.0, 0.0104)], 20),
            "plain",
            n=20,
            col=metal,
            rough=0.16,
        )
        .mesh()
    )
    side = turned(stem, np.array([[0, 0, 1], [0, 1, 0], [-1, 0, 0]]))
    watch.extend(side, (0.0250, 0, 0.0055))
    bow = np.linspace(0, 2 * np.pi, 33)
    watch.tube(
        np.stack([0.0355 + 0.0085 * np.cos(bow), 0.0072 * np.sin(bow), 0.0052 + 0 * bow], 1), 0.0014, "plain", n=8, col=metal, rough=0.14
    )
    b.extend(turned(watch.mesh(), rot_x(0.24)), (0, 0, 0.0056))
    b.extend(_chain(metal))
    return b.mesh()


def _chain(metal: Array) -> Mesh:
    """Links that lie in a bend from the ring at the right to the front."""
    b = Builder()
    t = np.linspace(0, 1, 200)
    x, y = 0.043 + 0.022 * np.sin(2.6 * t) - 0.085 * t**2, -0.002 - 0.052 * t**0.8 + 0.016 * np.sin(5.2 * t)
    length = np.r_[0, np.cumsum(np.hypot(np.diff(x), np.diff(y)))]
    steps = np.arange(0.0, length[-1], 0.0041)
    px, py = np.interp(steps, length, x), np.interp(steps, length, y)
    turn = np.linspace(0, 2 * np.pi, 17)[:-1]
    tube = np.linspace(0, 2 * np.pi, 7)[:-1]
    for k in range(len(steps) - 1):
        yaw = float(np.arctan2(py[k + 1] - py[k], px[k + 1] - px[k]))
        rings = []
        for a in turn:
            out = np.array([np.cos(a) * 1.45, np.sin(a)])
            n = np.array([np.cos(a), np.sin(a) * 1.2])
            flat = 0.0019 * out + 0.00062 * np.cos(tube)[:, None] * n
            rings.append(np.c_[flat, 0.00062 * np.sin(tube)])
        one = Builder()
        skin(one, [*rings, rings[0]], "plain", col=metal, rough=0.16)
        link = turned(one.mesh(), rot_x(0.9 if k % 2 else -0.35))
        b.extend(link, (px[k], py[k], 0.0024), yaw)
    return b.mesh()
