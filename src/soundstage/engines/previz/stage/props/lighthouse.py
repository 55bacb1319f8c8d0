"""A lighthouse: a white tower with bands, gallery and lantern, and the beam that goes round at night."""

import numpy as np
from numpy.typing import ArrayLike, NDArray

from soundstage.engines.previz.stage import weather as fx
from soundstage.engines.previz.stage.geometry import Builder
from soundstage.engines.previz.stage.scene import Floats, Point

Array = NDArray[np.float64]

HIGH, FOOT, NECK = 14.5, 2.7, 1.7
"""Metres from the ground to the gallery, and the radii there."""
TURN = 9.0
"""Seconds in which the beam goes round; it has two arms."""
SPREAD, HAZE = 0.052, 38.0
"""Metres that an arm widens with each metre, and metres in which the haze takes most of it."""
WHITE = (0.74, 0.73, 0.69)
IRON = (0.05, 0.05, 0.055)


def lighthouse(b: Builder, at: ArrayLike, *, band: ArrayLike = (0.42, 0.035, 0.03), lit: bool) -> Point:
    """Add the tower with its door towards -y; returns where the light is."""
    foot = np.asarray(at, float)
    b.lathe(
        [(FOOT + 0.7, -1.0), (FOOT + 0.6, 0.35), (FOOT + 0.25, 0.40), (FOOT + 0.25, 0.7), (FOOT, 0.75)],
        "concrete",
        n=40,
        at=foot,
        col=(0.40, 0.39, 0.36),
    )
    levels = np.linspace(0.75, HIGH - 0.6, 12)
    radius = NECK + (FOOT - NECK) * (1 - (levels - 0.75) / (HIGH - 1.35)) ** 1.35
    for k in range(11):
        tone = np.asarray(band, float) if k in (2, 3, 6, 7) else np.array(WHITE)
        b.lathe([(radius[k], levels[k]), (radius[k + 1], levels[k + 1])], "plaster", n=40, at=foot, col=tone)
    b.lathe(
        [(NECK, HIGH - 0.6), (NECK + 0.25, HIGH - 0.35), (NECK + 0.95, HIGH - 0.1), (NECK + 0.95, HIGH + 0.08), (NECK - 0.3, HIGH + 0.08)],
        "concrete",
        n=40,
        at=foot,
        col=WHITE,
    )
    ring = np.linspace(0, 2 * np.pi, 25)
    reach = NECK + 0.85
    for z in (0.45, 0.8, 1.12):
        b.tube(np.c_[reach * np.cos(ring), reach * np.sin(ring), np.full(25, HIGH + z)], 0.028, "metal", n=5, at=foot, col=IRON)
    for a in ring[:-1]:
        b.tube(
            [[reach * np.cos(a), reach * np.sin(a), HIGH], [reach * np.cos(a), reach * np.sin(a), HIGH + 1.14]],
            0.028,
            "metal",
            n=5,
            at=foot,
            col=IRON,
        )
    _lantern(b, foot, lit=lit)
    _door_and_windows(b, foot, levels, radius, lit=lit)
    return (float(foot[0]), float(foot[1]), float(foot[2]) + HIGH + 1.9)


def _lantern(b: Builder, foot: Array, *, lit: bool) -> None:
    """The room with the light: a low wall, panes between bars, the lens, a dome with a ball and a vane."""
    b.lathe([(1.35, HIGH), (1.35, HIGH + 0.9), (1.42, HIGH + 0.95)], "metal", n=24, at=foot, col=WHITE)
    glow = 34.0 if lit else 0.0
    b.lathe(
        [(0.0, HIGH + 1.1), (0.42, HIGH + 1.25), (0.55, HIGH + 1.9), (0.42, HIGH + 2.55), (0.0, HIGH + 2.7)],
        "plain",
        n=18,
        at=foot,
        col=(1.0, 0.86, 0.58),
        emit=max(glow, 0.3),
        rough=0.1,
    )
    bars = np.linspace(0, 2 * np.pi, 13)[:-1]
    for k, a in enumerate(bars):
        for turned in (0.0, 0.52):
            b.tube(
                [
                    [1.32 * np.cos(a + turned * (k % 2)), 1.32 * np.sin(a + turned * (k % 2)), HIGH + 0.95],
                    [1.32 * np.cos(a), 1.32 * np.sin(a), HIGH + 2.8],
                ],
                0.03,
                "metal",
                n=4,
                at=foot,
                col=IRON,
            )
    b.lathe(
        [
            (1.55, HIGH + 2.78),
            (1.55, HIGH + 2.90),
            (1.2, HIGH + 3.35),
            (0.65, HIGH + 3.75),
            (0.16, HIGH + 3.95),
            (0.16, HIGH + 4.25),
            (0.24, HIGH + 4.4),
            (0.0, HIGH + 4.6),
        ],
        "metal",
        n=24,
        at=foot,
        col=(0.20, 0.035, 0.03),
    )
    b.tube([foot + [0, 0, HIGH + 4.5], foot + [0, 0, HIGH + 5.6]], 0.03, "metal", n=5, col=IRON)
    b.box(foot + [0.2, 0, HIGH + 5.2], (0.7, 0.02, 0.10), "metal", col=IRON)


def _door_and_windows(b: Builder, foot: Array, levels: Array, radius: Array, *, lit: bool) -> None:
    y = -(FOOT + 0.12)
    b.box(foot + [0, y - 0.10, 1.75], (1.5, 0.5, 2.5), "concrete", col=(0.45, 0.43, 0.40)).box(
        foot + [0, y - 0.36, 1.65], (1.0, 0.06, 2.1), "planks", col=(0.06, 0.10, 0.14)
    )
    for step in range(3):
        b.box(foot + [0, y - 0.7 - 0.3 * (2 - step), 0.08 + 0.2 * step], (1.7, 0.35, 0.2 + 0.2 * step), "concrete", col=(0.40, 0.39, 0.36))
    for z, a in ((4.6, -1.5), (7.2, -0.9), (9.9, -1.9), (12.3, -1.3)):
        out = float(np.interp(z, levels, radius))
        spot = foot + [out * np.cos(a), out * np.sin(a), z]
        b.box((0, 0, 0), (0.72, 0.34, 1.15), "concrete", col=(0.45, 0.43, 0.40), yaw=a + np.pi / 2, at=spot)
        b.box(
            (0, -0.17, 0),
            (0.46, 0.06, 0.88),
            "plain",
            col=(1.0, 0.66, 0.30) if lit else (0.03, 0.035, 0.04),
            emit=4.0 if lit else 0.0,
            rough=0.1,
            yaw=a + np.pi / 2,
            at=spot,
        )


def beam(light: Point, *, reach: float = 420.0, power: float = 1.0) -> fx.Source:
    """Return the two arms of light that sweep round over sea and land, as haze shows them, and the flare when one meets the lens."""
    source = np.asarray(light, float)
    along = np.geomspace(2.0, reach, 64)  # longer pieces the farther out: it thins into the night and has no end
    apart = np.gradient(along)
    width = 0.30 + SPREAD * along
    # the same light goes through a wider and wider section, and the haze takes of it: bright at the lantern, gone long before the last piece
    fade = 0.75 * np.exp(-along / HAZE) * (0.55 / (width + 0.25)) ** 1.15 * np.clip(1 - along / (0.8 * reach), 0, 1) ** 2

    def sweep(t: float, eye: Floats) -> list[fx.Layer]:
        rows = []
        towards = np.asarray(eye, float) - source
        towards /= max(float(np.linalg.norm(towards)), 1e-6)
        flare = 0.0
        for arm in (0.0, np.pi):
            a = t / TURN * 2 * np.pi + arm + 2.2
            d = np.array([np.cos(a), np.sin(a), 0.0])
            p = source + along[:, None] * d
            rows.append(
                fx.rows(
                    p,
                    width[:, None],
                    d * 2.6 * apart[:, None],
                    fx.STREAK,
                    np.c_[np.tile(np.array([1.0, 0.93, 0.74]) * power, (len(along), 1)), 0.16 * fade],
                )
            )
            flare = max(flare, float(np.clip((towards @ d - 0.93) / 0.07, 0, 1)) ** 2)
        glare = fx.rows(source[None], 2.2 + 7.0 * flare, 0.0, fx.DOT, [1.0 * power, 0.93 * power, 0.74 * power, 0.14 + 0.4 * flare])
        return [(np.concatenate([*rows, glare]), True, False)]

    return sweep
