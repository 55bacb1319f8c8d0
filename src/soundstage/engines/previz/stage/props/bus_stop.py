"""A bus stop: the shelter with its bench, a lit poster, timetable and map, the flag with the numbers of the lines."""

import numpy as np
from numpy.typing import ArrayLike

from soundstage.engines.previz.stage.geometry import Builder
from soundstage.engines.previz.stage.props.lettering import lettering

STEEL, RUBBER = (0.16, 0.17, 0.18), (0.03, 0.03, 0.03)
HALF, BACK, FRONT, HIGH = 2.35, 1.95, -0.85, 2.48
"""Half the shelter's width; y of its back wall and of the front edge of its roof, and how high that is, about where people stand."""
BENCH = (-0.40, 1.60, 0.46)
"""x of the middle, y and height of the bench."""
BENCH_HALF = 1.15
POSTERS = (
    ((0.62, 0.20, 0.08), (0.70, 0.62, 0.40), "NEVER STOP WALKING"),
    ((0.05, 0.22, 0.34), (0.70, 0.72, 0.70), "THE SEA IS CALLING"),
    ((0.36, 0.06, 0.20), (0.76, 0.55, 0.40), "ONE NIGHT ONLY"),
    ((0.06, 0.26, 0.15), (0.72, 0.70, 0.50), "GROW SOMETHING"),
)
"""Ground and figure of a poster, and what it says."""


def shelter(b: Builder, *, poster: int, glow: float, lines: tuple[str, ...], name: str) -> None:
    """Build a shelter that is open towards -y; `glow` is the emission of its poster and of the light under its roof, by day a little."""
    y0, y1 = FRONT, BACK
    deep, middle = y1 - y0, (y0 + y1) / 2
    b.box((0, middle, HIGH + 0.09), (2 * HALF + 0.3, deep + 0.15, 0.05), "metal", seg=0.6, col=STEEL)
    b.box((0, middle, HIGH + 0.055), (2 * HALF + 0.2, deep + 0.05, 0.02), "plain", seg=0.5, col=(0.42, 0.43, 0.44))
    b.box((0, y0 - 0.08, HIGH + 0.10), (2 * HALF + 0.32, 0.04, 0.20), "metal", col=(0.05, 0.12, 0.22))
    b.extend(lettering(name, 1.6, 0.12, col=(0.80, 0.80, 0.78), emit=0.15 * glow), (-1.1, y0 - 0.105, HIGH + 0.10))
    b.box((-0.2, middle + 0.35, HIGH + 0.03), (2.6, 0.10, 0.03), "plain", col=(0.95, 0.97, 1.0), emit=2.6 * glow)
    for x in (-HALF, -0.72, 0.92, HALF):
        b.box((x, y1, HIGH / 2), (0.07, 0.07, HIGH), "metal", col=STEEL)
        b.tube([[x, y1, HIGH + 0.02], [x, y0 + 0.05, HIGH + 0.02]], 0.03, "metal", n=6, col=STEEL)
    for z in (0.16, 2.28):
        b.box((-0.715, y1, z), (2 * HALF - 1.43, 0.045, 0.05), "metal", col=STEEL)
    for x in np.arange(-2.2, 0.9, 0.16):  # what tells that there is glass
        for z in (1.28, 1.40):
            b.box((x, y1, z), (0.035, 0.004, 0.035), "plain", col=(0.40, 0.42, 0.42))
    b.box((-HALF, 1.45, 1.22), (0.03, 0.9, 0.04), "metal", col=STEEL).box((-HALF, 1.45, 2.28), (0.03, 0.9, 0.04), "metal", col=STEEL)
    b.box((-HALF, 1.0, 1.15), (0.05, 0.05, 2.3), "metal", col=STEEL)
    _bench(b)
    _poster(b, poster, glow)
    _timetable(b, (-1.55, y1 - 0.05, 1.55), lines, glow)


def _bench(b: Builder) -> None:
    x, y, z = BENCH
    for k in range(4):
        b.box((x, y - 0.16 + 0.105 * k, z - 0.02), (2 * BENCH_HALF, 0.085, 0.035), "wood", seg=0.6, col=(0.30, 0.18, 0.09))
    for k in (-0.85, 0.0, 0.85):
        b.tube([[x + k, y + 0.30, z - 0.05], [x + k, y - 0.18, z - 0.06]], 0.022, "metal", n=6, col=STEEL)
        b.box((x + k, y + 0.05, z / 2 - 0.03), (0.06, 0.06, z - 0.06), "metal", col=STEEL)


def _poster(b: Builder, number: int, glow: float) -> None:
    """The light box that is the right third of the back wall: a picture of a few shapes, a word, a slogan."""
    ground, figure, words = POSTERS[number % len(POSTERS)]
    x, y, z, w, h = 1.63, BACK - 0.02, 1.22, 1.22, 1.78
    b.box((x, y + 0.05, z), (w + 0.14, 0.14, h + 0.14), "metal", col=STEEL)
    paint = 0.9 * glow
    b.box((x, y - 0.025, z), (w, 0.02, h), "plain", col=ground, emit=paint)
    r = np.random.default_rng(100 + number)
    for k in range(5):
        low = -h / 2 + 0.25 + 0.11 * k
        hill = np.array(
            [
                [-w / 2, low],
                [w / 2, low],
                [w / 2, low + r.uniform(0.05, 0.5)],
                [r.uniform(-0.3, 0.3), low + r.uniform(0.3, 0.7)],
                [-w / 2, low + r.uniform(0.05, 0.5)],
            ]
        )
        tone = np.asarray(ground) * (0.35 + 0.16 * (4 - k)) + np.asarray(figure) * 0.10
        b.prism(hill, 0.002, "plain", axis=1, col=tone, emit=paint, at=(x, y - 0.040 - 0.003 * k, z))
    a = np.linspace(0, 2 * np.pi, 25)[:-1]
    b.prism(
        np.c_[0.2 * np.cos(a), 0.2 * np.sin(a)], 0.002, "plain", axis=1, col=figure, emit=1.3 * paint, at=(x + 0.18, y - 0.038, z + 0.42)
    )
    b.extend(lettering(words, w * 0.8, 0.3, col=figure, emit=paint), (x, y - 0.062, z - 0.62))


def _timetable(b: Builder, at: ArrayLike, lines: tuple[str, ...], glow: float) -> None:
    """A framed sheet with columns of hours, and a map of the lines under it."""
    x, y, z = np.asarray(at, float)
    b.box((x, y, z), (0.62, 0.03, 0.86), "metal", col=RUBBER)
    b.box((x, y - 0.018, z), (0.56, 0.006, 0.80), "plain", col=(0.72, 0.72, 0.69), emit=0.25 * glow)
    for k, line in enumerate(lines[:3]):
        top = z + 0.33 - 0.25 * k
        b.box((x - 0.21, y - 0.023, top), (0.09, 0.004, 0.07), "plain", col=(0.05, 0.16, 0.34))
        b.extend(lettering(line, 0.08, 0.05, col=(0.85, 0.85, 0.83)), (x - 0.21, y - 0.027, top))
        for row in range(5):
            for column in range(6):
                b.box((x - 0.12 + 0.065 * column, y - 0.022, top - 0.035 * row), (0.038, 0.003, 0.011), "plain", col=(0.10, 0.10, 0.11))


def flag(b: Builder, at: ArrayLike, lines: tuple[str, ...], name: str) -> None:
    """Stand the post of a stop: a round sign with the picture of a bus, its name, the numbers of the lines; to be read from -y."""
    foot = np.asarray(at, float)
    b.tube([foot, foot + [0, 0, 3.0]], 0.035, "metal", n=10, col=STEEL)
    disc = np.linspace(0, 2 * np.pi, 29)[:-1]
    for radius, y, tone in ((0.27, -0.035, (0.70, 0.70, 0.68)), (0.245, -0.045, (0.04, 0.14, 0.36))):
        b.prism(np.c_[radius * np.cos(disc), radius * np.sin(disc)], 0.02, "plain", axis=1, col=tone, rough=0.4, at=foot + [0, y, 2.72])
    white = (0.80, 0.80, 0.78)
    b.box(foot + [0, -0.060, 2.74], (0.24, 0.012, 0.20), "plain", col=white)
    b.box(foot + [0, -0.068, 2.77], (0.19, 0.008, 0.08), "plain", col=(0.04, 0.14, 0.36))
    for s in (-1, 1):
        b.box(foot + [s * 0.075, -0.060, 2.615], (0.05, 0.012, 0.05), "plain", col=white)
        b.box(foot + [s * 0.085, -0.068, 2.685], (0.035, 0.008, 0.025), "plain", col=(0.60, 0.50, 0.15))
    b.box(foot + [0, -0.04, 2.32], (0.56, 0.02, 0.16), "plain", col=white, rough=0.4)
    b.extend(lettering(name, 0.5, 0.10, col=(0.03, 0.04, 0.06)), foot + [0, -0.055, 2.32])
    for k, line in enumerate(lines):
        b.box(
            foot + [-0.19 + 0.19 * k, -0.04, 2.13],
            (0.17, 0.02, 0.15),
            "plain",
            col=((0.50, 0.06, 0.04), (0.04, 0.14, 0.36), (0.05, 0.28, 0.12))[k % 3],
            rough=0.4,
        )
        b.extend(lettering(line, 0.13, 0.10, col=white), foot + [-0.19 + 0.19 * k, -0.055, 2.13])
