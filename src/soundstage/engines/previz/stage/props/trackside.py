"""What stands along a railway: rails on sleepers, signals, station clock, name board, timetables, a footbridge."""

import numpy as np
from numpy.typing import ArrayLike

from soundstage.engines.previz.stage.geometry import Builder, Stand
from soundstage.engines.previz.stage.props.lettering import lettering
from soundstage.engines.previz.stage.props.railway import GAUGE, IRON
from soundstage.engines.previz.stage.scene import Point

GREEN = (0.035, 0.085, 0.06)
"""What railway iron is painted with."""


def track(b: Builder, x: float, y0: float, y1: float, *, bed: float, snow: bool = False) -> float:
    """Lay ballast, sleepers and two rails along y, on ground at height `bed`; return the height of the rails' top."""
    ballast = np.array([0.20, 0.185, 0.17])
    across = np.array([-2.1, -1.5, -0.9, -0.3, 0.3, 0.9, 1.5, 2.1])
    lift = np.array([0.0, 0.22, 0.26, 0.25, 0.25, 0.26, 0.22, 0.0])
    y = np.linspace(y0, y1, max(2, int((y1 - y0) / 2.0)))
    gx, gy = np.meshgrid(x + across, y)
    rough = np.random.default_rng(3).normal(0, 0.015, gx.shape)
    b.surface(
        gx,
        gy,
        bed + np.tile(lift, (len(y), 1)) + rough,
        "snow" if snow else "rock",
        col=None if snow else ballast,
        uv=np.stack([gx, gy], -1).reshape(-1, 2) / 1.6,
    )
    top = bed + 0.46
    for at in np.arange(y0, min(y1, 90.0), 0.65):
        b.box((x, at, bed + 0.28), (2.5, 0.25, 0.12), "planks", skip="-z", col=(0.13, 0.10, 0.08))
    for s in (-1, 1):
        b.box((x + s * GAUGE / 2, (y0 + y1) / 2, bed + 0.35), (0.14, y1 - y0, 0.03), "metal", col=(0.12, 0.07, 0.05), rough=0.8)
        b.box((x + s * GAUGE / 2, (y0 + y1) / 2, top - 0.06), (0.03, y1 - y0, 0.10), "metal", col=(0.16, 0.09, 0.06), rough=0.8)
        b.box((x + s * GAUGE / 2, (y0 + y1) / 2, top - 0.012), (0.07, y1 - y0, 0.024), "metal", col=(0.50, 0.50, 0.50), rough=0.22)
    return top


def signal(b: Builder, at: ArrayLike, *, go: bool, lit: bool) -> None:
    """Add a colour-light signal on a post, facing -y."""
    foot = np.asarray(at, float)
    b.tube([foot, foot + [0, 0, 4.6]], 0.07, "metal", n=8, col=(0.30, 0.30, 0.30))
    b.box(foot + [0, -0.06, 4.3], (0.42, 0.14, 1.15), "plain", col=(0.012, 0.012, 0.012))
    shine = 22.0 if lit else 7.0
    for z, colour, on in ((4.62, (0.05, 1.0, 0.35), go), (4.30, (1.0, 0.6, 0.05), False), (3.98, (1.0, 0.03, 0.02), not go)):
        b.box(foot + [0, -0.14, z], (0.16, 0.03, 0.16), "plain", col=colour if on else np.asarray(colour) * 0.04, emit=shine if on else 0.0)
        b.box(foot + [0, -0.22, z + 0.11], (0.24, 0.18, 0.02), "metal", col=(0.012, 0.012, 0.012))


def station_clock(b: Builder, at: ArrayLike, *, hour: float, emit: float = 0.0, size: float = 0.40) -> None:
    """Hang a clock with two faces (towards -y and +y) from above; `at` is its middle."""
    x, y, z = np.asarray(at, float)
    a = np.linspace(0, 2 * np.pi, 33)
    b.tube([[x, y, z + size], [x, y, z + size + 0.9]], 0.03, "metal", n=8, col=IRON)
    for side in (-1, 1):
        gx = np.stack([np.full(33, x), x + size * 0.93 * np.cos(a)])
        gz = np.stack([np.full(33, z), z + size * 0.93 * np.sin(a)])
        turn = slice(None) if side < 0 else slice(None, None, -1)
        b.surface(gx[:, turn], np.full_like(gx, y + side * 0.11), gz[:, turn], "plain", col=(0.88, 0.84, 0.72), emit=emit, rough=0.4)
        for k in range(12):
            c, s = np.sin(k * np.pi / 6), np.cos(k * np.pi / 6)
            b.tube(
                [[x + c * size * (0.70 if k % 3 else 0.62), y + side * 0.115, z + s * size * (0.70 if k % 3 else 0.62)], [x + c * size * 0.82, y + side * 0.115, z + s * size * 0.82]],
                0.012, "plain", n=4, col=(0.02, 0.02, 0.02),
            )  # fmt: skip
        for turns, long, thick in ((hour / 12, 0.48, 0.020), (hour % 1, 0.74, 0.013)):
            c, s = -side * np.sin(turns * 2 * np.pi), np.cos(turns * 2 * np.pi)
            b.tube(
                [[x - c * 0.08, y + side * 0.125, z - s * 0.08], [x + c * size * long, y + side * 0.125, z + s * size * long]],
                thick,
                "plain",
                n=5,
                col=(0.015, 0.015, 0.015),
            )
    ring = np.c_[x + size * np.cos(a), np.full(33, y), z + size * np.sin(a)]
    for dy in (-0.10, 0.10):
        b.tube(ring + [0, dy, 0], 0.045, "metal", n=8, col=IRON)
    gx = np.stack([x + size * np.cos(a)] * 2)
    b.surface(gx, np.stack([np.full(33, y - 0.1), np.full(33, y + 0.1)]), np.stack([z + size * np.sin(a)] * 2), "metal", col=IRON)


def name_board(
    b: Builder,
    text: str,
    at: ArrayLike,
    *,
    width: float = 2.4,
    height: float = 0.5,
    yaw: float = 0.0,
    posts: bool = True,
    emit: float = 0.0,
) -> None:
    """Add a station's name in white on dark blue, facing -y before it is turned; `at` is the foot of its posts, or its middle without."""
    board = Builder()
    middle = 1.95 if posts else 0.0
    board.box((0, 0, middle), (width, 0.05, height), "plain", col=(0.012, 0.025, 0.085), rough=0.4)
    for dz in (-1, 1):
        board.box((0, 0, middle + dz * height / 2), (width + 0.06, 0.07, 0.04), "plain", col=(0.75, 0.73, 0.68))
    for s in (-1, 1):
        board.box((s * width / 2, 0, middle), (0.04, 0.07, height), "plain", col=(0.75, 0.73, 0.68))
        if posts:
            board.tube(
                [[s * width * 0.40, 0.05, 0], [s * width * 0.40, 0.05, middle + height / 2 + 0.1]],
                0.04,
                "metal",
                n=8,
                col=(0.06, 0.06, 0.065),
            )
    letters = lettering(text.upper(), width * 0.88, height * 0.62, col=(0.85, 0.84, 0.80), emit=emit)
    board.extend(letters, (0, -0.03, middle))
    board.extend(letters, (0, 0.03, middle), np.pi)
    b.extend(board.mesh(), at, yaw)


def footbridge(b: Builder, y: float, west: float, east: float, inner: tuple[float, float], colour: ArrayLike = GREEN) -> None:
    """Add an iron footbridge along x from `west` to `east`, with latticed sides, legs at its ends and at `inner`, and steps down to each side."""
    deck = 4.9
    b.box(((west + east) / 2, y, deck), (east - west, 1.9, 0.16), "planks", col=(0.16, 0.13, 0.10), seg=2.0)
    for dy in (-0.95, 0.95):
        b.box(((west + east) / 2, y + dy, deck), (east - west, 0.08, 0.30), "metal", col=colour).box(
            ((west + east) / 2, y + dy, deck + 1.25), (east - west, 0.10, 0.10), "metal", col=colour
        )
        for x in np.arange(west, east - 0.5, 0.62):
            for a, e in ((0.1, 1.22), (1.22, 0.1)):
                b.tube([[x, y + dy, deck + a], [min(x + 0.62, east), y + dy, deck + e]], 0.022, "metal", n=4, col=colour)
    for x in (west + 0.3, *inner, east - 0.3):
        for dy in (-0.85, 0.85):
            b.tube([[x, y + dy, 0], [x, y + dy, deck]], 0.10, "metal", n=8, col=colour)
    for x in (west + 0.75, east - 0.75):
        for k in range(20):
            b.box((x, y + 1.1 + k * 0.30, deck - 0.12 - k * deck / 20), (1.5, 0.30, 0.06), "planks", col=(0.16, 0.13, 0.10))
        for s in (-0.75, 0.75):
            b.tube([[x + s, y + 1.0, deck], [x + s, y + 7.0, 0.1]], 0.09, "metal", n=5, col=colour)
            b.tube([[x + s, y + 1.0, deck + 1.1], [x + s, y + 7.0, 1.2]], 0.04, "metal", n=5, col=colour)
            for k in range(0, 20, 2):
                b.tube(
                    [[x + s, y + 1.0 + k * 0.3, deck - k * deck / 20], [x + s, y + 1.0 + k * 0.3, deck + 1.1 - k * deck / 20]],
                    0.02,
                    "metal",
                    n=4,
                    col=colour,
                )


def timetable(b: Builder, at: Point, yaw: float, r: np.random.Generator) -> None:
    """Add a case on two posts with sheets of times, facing -y before it is turned."""
    k: Stand = {"yaw": yaw, "at": at}
    for s in (-1, 1):
        b.box((s * 0.62, 0.03, 0.95), (0.07, 0.07, 1.9), "metal", col=GREEN, **k)
    b.box((0, 0, 1.42), (1.25, 0.06, 1.0), "plain", col=(0.02, 0.03, 0.06), **k)
    b.box((0, 0, 1.97), (1.35, 0.10, 0.10), "metal", col=GREEN, **k)
    for column in (-0.30, 0.30):
        b.box((column, -0.035, 1.40), (0.54, 0.012, 0.84), "plain", col=(0.74, 0.72, 0.64), **k)
        b.box((column, -0.043, 1.76), (0.48, 0.01, 0.07), "plain", col=(0.25, 0.03, 0.03), **k)
        for i in range(13):
            for u, w in ((-0.17, 0.12), (0.0, 0.09), (0.14, 0.09)):
                b.box((column + u, -0.043, 1.68 - 0.05 * i), (w * r.uniform(0.6, 1.0), 0.006, 0.016), "plain", col=(0.08, 0.08, 0.09), **k)
