"""What a library has: a banker's lamp, a book that lies open, a rolling ladder, a trolley of returned books."""

import numpy as np
from numpy.typing import ArrayLike

from soundstage.engines.previz.stage.geometry import Builder
from soundstage.engines.previz.stage.props import furniture
from soundstage.engines.previz.stage.scene import Point

BRASS, GREEN = (0.42, 0.30, 0.10), (0.03, 0.22, 0.10)


def bankers_lamp(b: Builder, at: ArrayLike, yaw: float = 0.0, *, emit: float) -> Point:
    """Stand a brass lamp with a green glass shade on a table; returns where its light is."""
    foot = np.asarray(at, float)
    b.lathe([(0.0, 0.0), (0.085, 0.0), (0.08, 0.02), (0.02, 0.03)], "metal", n=20, at=foot, col=BRASS, rough=0.3)
    b.tube([foot, foot + [0, 0, 0.33]], 0.010, "metal", n=8, col=BRASS)
    a = np.linspace(0.0, np.pi, 11)
    profile = np.c_[0.085 * np.cos(a), 0.065 * np.sin(a)]
    b.prism(profile, 0.27, "plain", axis=0, col=GREEN, rough=0.12, emit=0.35 * emit, yaw=yaw, at=tuple(foot + [0, 0, 0.33]))
    b.box((0, 0, -0.004), (0.24, 0.10, 0.008), "plain", col=(1.0, 0.78, 0.48), emit=emit, yaw=yaw, at=tuple(foot + [0, 0, 0.325]))
    x, y, z = (float(v) for v in foot + [0, 0, 0.29])
    return x, y, z


def open_book(b: Builder, at: ArrayLike, yaw: float = 0.0) -> None:
    """Lay an open book on a table."""
    for side in (-1, 1):
        u, v = np.meshgrid(np.linspace(0, 1, 6), [0.0, 1.0])
        x, y, z = side * 0.15 * u, 0.22 * (v - 0.5), 0.012 + 0.022 * np.sin(np.pi * (0.25 + 0.75 * u))
        c, s = np.cos(yaw), np.sin(yaw)
        px, py, pz = np.asarray(at, float)
        order = slice(None) if side > 0 else slice(None, None, -1)
        b.surface((px + c * x - s * y)[:, order], (py + s * x + c * y)[:, order], (pz + z)[:, order], "plain", col=(0.74, 0.70, 0.60))
    b.box((0, 0, 0.006), (0.31, 0.23, 0.012), "plain", col=(0.20, 0.04, 0.03), yaw=yaw, at=tuple(np.asarray(at, float)))


def ladder(b: Builder, x: float, y: float, high: float) -> None:
    """Lean a ladder against bookcases behind `y`, hung from a rail near their top."""
    for side in (-0.22, 0.22):
        b.tube([[x + side, y - 0.75, 0.03], [x + side, y, high]], 0.024, "wood", n=8, col=(0.26, 0.15, 0.08))
        b.lathe([(0.0, -0.03), (0.05, -0.02), (0.05, 0.02), (0.0, 0.03)], "metal", n=12, at=(x + side, y - 0.76, 0.05), col=BRASS)
    for share in np.linspace(0.09, 0.93, 9):
        b.box((x, y - 0.75 * (1 - share), 0.03 + (high - 0.03) * share), (0.44, 0.09, 0.025), "wood", col=(0.30, 0.18, 0.09))


def trolley(b: Builder, r: np.random.Generator, at: ArrayLike, yaw: float) -> None:
    """Stand a trolley with two shelves of books."""
    made = Builder()
    for z in (0.22, 0.68):
        made.box((0, 0, z), (0.85, 0.36, 0.02), "metal", col=(0.26, 0.28, 0.28))
        furniture.books(made, r, -0.40, 0.36, 0.0, z + 0.012, 0.27)
    for x in (-0.42, 0.42):
        for y in (-0.16, 0.16):
            made.tube([[x, y, 0.06], [x, y, 0.98]], 0.014, "metal", n=6, col=(0.26, 0.28, 0.28))
            made.lathe([(0.0, 0.0), (0.03, 0.0), (0.03, 0.06), (0.0, 0.06)], "rubber", n=8, at=(x, y, 0.0))
    b.extend(made.mesh(), at, yaw)
