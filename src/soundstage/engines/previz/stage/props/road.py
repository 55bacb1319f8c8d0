"""Country roads: the strip of asphalt with its lines, guard rails, stone walls, marker posts, signs, poles with wires."""

from collections.abc import Callable

import numpy as np
from numpy.typing import ArrayLike, NDArray

from soundstage.engines.previz.stage.geometry import Builder
from soundstage.engines.previz.stage.props.lettering import lettering

Array = NDArray[np.float64]
Line = Callable[[Array], Array]
"""y -> x of something that runs along y."""

PAINT_WHITE, PAINT_YELLOW = (0.56, 0.56, 0.53), (0.56, 0.40, 0.04)
STEEL = (0.42, 0.43, 0.44)


def strip(
    b: Builder, line: Line, y: ArrayLike, low: float, high: float, z: float, mat: str, *, cells: int = 4, col: ArrayLike | None = None
) -> None:
    """Lay a band from `low` to `high` metres beside a line, through the given ys."""
    along = np.asarray(y, float)
    across = np.linspace(low, high, cells + 1)
    x = np.asarray(line(along))[:, None] + across
    b.surface(x, np.repeat(along[:, None], cells + 1, 1), np.full_like(x, z), mat, col=col)


def carriageway(b: Builder, line: Line, y0: float, y1: float, *, half: float = 3.4, snow: bool = False, seed: int = 0) -> None:
    """Lay two lanes about a line: asphalt with worn tracks and mended patches, white edges, a broken line in the middle."""
    r = np.random.default_rng(seed)
    y = np.arange(y0, y1 + 1.0, 2.5)
    if snow:
        strip(b, line, y, -half, half, 0.0, "snow", cells=6)
        return
    across = np.linspace(-half, half, 15)
    worn = (
        0.135
        + 0.028 * np.exp(-(((np.abs(across) - half / 2) - 0.8) ** 2) / 0.10)
        + 0.028 * np.exp(-(((np.abs(across) - half / 2) + 0.8) ** 2) / 0.10)
    )
    tone = worn[None] * (1 + 0.07 * r.normal(size=(len(y), 1))) * (1 + 0.05 * r.normal(size=(len(y), len(across))))
    x = np.asarray(line(y))[:, None] + across
    b.surface(x, np.repeat(y[:, None], len(across), 1), np.zeros_like(x), "asphalt", col=np.repeat(tone.reshape(-1, 1), 3, 1))
    for _ in range(int((y1 - y0) / 16)):
        at, side = r.uniform(y0, y1), r.choice([-1, 1])
        short = np.linspace(at, at + r.uniform(1.5, 7.0), 3)
        strip(
            b,
            line,
            short,
            side * half / 2 - r.uniform(0.4, 1.0),
            side * half / 2 + r.uniform(0.4, 1.0),
            0.002,
            "asphalt",
            cells=1,
            col=(0.085, 0.085, 0.09),
        )
    for side in (-1, 1):
        strip(b, line, y, side * (half - 0.28) - 0.06, side * (half - 0.28) + 0.06, 0.005, "plain", cells=1, col=PAINT_WHITE)
    for at in np.arange(y0, y1, 9.0):
        strip(b, line, np.array([at, at + 3.2]), -0.06, 0.06, 0.005, "plain", cells=1, col=PAINT_YELLOW)


def guard_rail(b: Builder, line: Line, y0: float, y1: float, offset: float, *, towards: float = -1.0) -> None:
    """Stand a steel rail on posts beside a line; `towards` is the side of the road (-1: at -x)."""
    y = np.arange(y0, y1 + 0.1, 4.0)
    x = np.asarray(line(y)) + offset
    profile = np.array([[0.0, 0.42], [0.06, 0.47], [0.06, 0.52], [0.0, 0.57], [0.0, 0.60], [0.06, 0.65], [0.06, 0.70], [0.0, 0.75]])
    fine = np.arange(y0, y1 + 0.1, 2.0)
    fx = np.asarray(line(fine)) + offset
    gx = fx[:, None] + towards * profile[:, 0]
    gz = np.tile(profile[:, 1], (len(fine), 1))
    b.surface(gx, np.repeat(fine[:, None], len(profile), 1), gz, "metal", col=STEEL, rough=0.45)
    for k, (px, py) in enumerate(zip(x, y, strict=True)):
        b.box((px - towards * 0.09, py, 0.36), (0.12, 0.10, 0.76), "metal", col=(0.26, 0.26, 0.26), skip="-z")
        if k % 3 == 0:
            b.box((px + towards * 0.07, py, 0.585), (0.02, 0.09, 0.06), "plain", col=(0.75, 0.30, 0.03), emit=0.25)


def marker_posts(b: Builder, line: Line, y0: float, y1: float, offset: float, *, step: float = 12.0) -> None:
    """Stand white posts with a black band and a reflector beside a line."""
    for y in np.arange(y0, y1, step):
        x = float(np.asarray(line(np.array([y])))[0]) + offset
        b.box((x, y, 0.5), (0.11, 0.09, 1.0), "plain", col=(0.66, 0.66, 0.63), skip="-z")
        b.box((x, y, 0.80), (0.115, 0.095, 0.17), "plain", col=(0.02, 0.02, 0.02))
        b.box((x, y - 0.05, 0.81), (0.05, 0.012, 0.11), "plain", col=(0.85, 0.42, 0.05), emit=0.3)


def warning_sign(b: Builder, at: ArrayLike, text: str, *, colour: ArrayLike = (0.70, 0.46, 0.02)) -> None:
    """Add a diamond on a post, to be read from -y."""
    foot = np.asarray(at, float)
    b.tube([foot, foot + [0, 0, 2.5]], 0.04, "metal", n=8, col=STEEL)
    h = 0.48
    for size, y, tone in ((h, -0.05, (0.02, 0.02, 0.02)), (h * 0.93, -0.06, colour)):
        corners = np.array([[0, y, -size], [size, y, 0], [0, y, size], [-size, y, 0]]) + foot + [0, 0, 2.2]
        b.add(corners, [[0, 1, 2], [0, 2, 3]], "plain", col=tone, rough=0.5)
    b.extend(lettering(text, h * 1.05, h * 0.72, col=(0.02, 0.02, 0.02)), foot + [0, -0.07, 2.2])
    back = np.array([[0, 0, -h], [h, 0, 0], [0, 0, h], [-h, 0, 0]]) + foot + [0, -0.04, 2.2]
    b.add(back, [[0, 2, 1], [0, 3, 2]], "metal", col=STEEL)


def poles(b: Builder, line: Line, y0: float, y1: float, offset: float, *, step: float = 34.0, high: float = 8.0) -> None:
    """Stand wooden poles beside a line, with cross-arms and three wires that sag between them."""
    ys = np.arange(y0, y1, step)
    tops: list[Array] = []
    for y in ys:
        x = float(np.asarray(line(np.array([y])))[0]) + offset
        b.tube([[x, y, -0.3], [x, y, high]], [0.14, 0.10], "bark", n=8, col=(0.16, 0.12, 0.09))
        b.box((x, y, high - 0.5), (1.9, 0.12, 0.12), "planks", col=(0.16, 0.12, 0.09))
        for s in (-0.85, 0.0, 0.85):
            b.lathe(
                [(0.03, 0), (0.06, 0.05), (0.04, 0.16), (0, 0.18)],
                "plain",
                n=6,
                at=(x + s, y, high - 0.44 + 0.5 * (s == 0)),
                col=(0.25, 0.35, 0.33),
            )
        tops.append(np.array([[x + s, y, high - 0.28 + 0.5 * (s == 0)] for s in (-0.85, 0.0, 0.85)]))
    for near, far in zip(tops[:-1], tops[1:], strict=True):
        u = np.linspace(0, 1, 8)[:, None]
        for p, q in zip(near, far, strict=True):
            b.tube(p + (q - p) * u - np.array([0, 0, 1.1]) * (4 * u * (1 - u)), 0.014, "rubber", n=3)
