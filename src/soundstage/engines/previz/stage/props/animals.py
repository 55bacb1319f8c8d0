"""Animals as silhouettes for wide shots: bodies of smoothed tubes."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from soundstage.engines.previz.stage.geometry import Builder, Mesh

Pair = tuple[float, float]


@dataclass(frozen=True, slots=True, kw_only=True)
class Build:
    """Measures of a quadruped facing -y: paths are (y, z) in metres."""

    spine: tuple[Pair, ...]
    girth: tuple[float, ...]
    legs: tuple[float, float, float, float]
    """y of front and hind legs, radius, radius at the body."""
    head: tuple[Pair, ...]
    head_radius: tuple[float, ...]
    tail: tuple[Pair, ...]
    tail_radius: float
    ear: tuple[float, float, float]
    """Height, size, y."""
    colour: tuple[float, float, float]


ANIMALS = {
    "dog": Build(spine=((-0.34, 0.52), (-0.18, 0.53), (0.1, 0.54), (0.30, 0.55)), girth=(0.10, 0.155, 0.125, 0.10), legs=(-0.24, 0.27, 0.034, 0.07),
                 head=((-0.30, 0.58), (-0.42, 0.74), (-0.52, 0.78), (-0.66, 0.74)), head_radius=(0.095, 0.085, 0.09, 0.045),
                 tail=((0.32, 0.60), (0.46, 0.70), (0.52, 0.86)), tail_radius=0.022, ear=(0.84, 0.055, -0.48), colour=(0.34, 0.20, 0.09)),
    "cat": Build(spine=((-0.17, 0.24), (-0.06, 0.25), (0.08, 0.25), (0.17, 0.25)), girth=(0.055, 0.075, 0.075, 0.06), legs=(-0.13, 0.14, 0.017, 0.035),
                 head=((-0.16, 0.27), (-0.21, 0.33), (-0.25, 0.345), (-0.29, 0.33)), head_radius=(0.05, 0.058, 0.06, 0.028),
                 tail=((0.18, 0.28), (0.28, 0.32), (0.33, 0.45)), tail_radius=0.014, ear=(0.40, 0.030, -0.235), colour=(0.42, 0.23, 0.09)),
    "horse": Build(spine=((-0.62, 1.18), (-0.25, 1.18), (0.25, 1.19), (0.65, 1.22)), girth=(0.24, 0.31, 0.31, 0.25), legs=(-0.52, 0.58, 0.062, 0.15),
                   head=((-0.58, 1.30), (-0.85, 1.62), (-1.0, 1.82), (-1.32, 1.60)), head_radius=(0.21, 0.14, 0.125, 0.075),
                   tail=((0.80, 1.30), (0.92, 1.1), (0.90, 0.65)), tail_radius=0.06, ear=(1.98, 0.05, -0.98), colour=(0.22, 0.10, 0.045)),
}  # fmt: skip


def _limb(b: Builder, points: ArrayLike, radii: ArrayLike, colour: ArrayLike, n: int = 14) -> None:
    """A tube with round ends along (y, z) points, smoothed."""
    p = np.asarray(points, float)
    r = np.broadcast_to(np.asarray(radii, float), (len(p),))
    x = np.linspace(0, len(p) - 1, (len(p) - 1) * 5 + 1)

    def smooth(values: np.ndarray) -> np.ndarray:
        dense = np.interp(x, np.arange(len(p)), values)
        return np.convolve(np.pad(dense, 2, mode="edge"), [0.1, 0.2, 0.4, 0.2, 0.1], "valid")

    path, radius = np.c_[0 * x, smooth(p[:, 0]), smooth(p[:, 1])], smooth(r)

    def cap(at: np.ndarray, d: np.ndarray, size: float) -> list[tuple[np.ndarray, float]]:
        return [(at + d / np.linalg.norm(d) * size * s, size * c) for s, c in ((0.55, 0.83), (0.85, 0.5), (1.0, 0.02))]

    first, last = cap(path[0], path[0] - path[1], radius[0])[::-1], cap(path[-1], path[-1] - path[-2], radius[-1])
    b.tube(
        [*(q for q, _ in first), *path, *(q for q, _ in last)],
        [*(q for _, q in first), *radius, *(q for _, q in last)],
        "plain",
        n=n,
        col=colour,
        rough=0.8,
    )


def animal(kind: str, *, stride: float = 0.0) -> Mesh:
    """Return a dog, cat or horse; `stride` -1..1 swings its legs."""
    a, b = ANIMALS[kind], Builder()
    _limb(b, a.spine, a.girth, a.colour)
    _limb(b, a.head, a.head_radius, a.colour)
    _limb(b, a.tail, (a.tail_radius, a.tail_radius * 0.9, a.tail_radius * 0.5), a.colour, 8)
    front, hind, radius, thigh = a.legs
    z = a.spine[0][1]
    for sx in (-1, 1):
        for i, y in enumerate((front, hind)):
            swing = stride * (1 if (sx > 0) == (i == 0) else -1) * z * 0.3
            x = sx * a.girth[1] * 0.55
            path = [
                [x, y, z],
                [x, y + (0.04 if i else -0.01) * z + swing * 0.4, z * 0.5],
                [x, y + swing, z * 0.08],
                [x, y - radius * 0.8 + swing, 0],
            ]
            b.tube(path, [thigh, radius * 1.25, radius * 0.85, radius * 1.15], "plain", n=8, col=a.colour, rough=0.8)
        height, size, y = a.ear
        b.tube(
            [[sx * size * 0.9, y, height - size * 0.8], [sx * size * 1.2, y, height + size]],
            [size * 0.6, 0.004],
            "plain",
            n=6,
            col=np.asarray(a.colour) * 0.8,
        )
    return b.mesh()


def gull() -> Mesh:
    """Return a gull with its wings spread, 1.2 m wide."""
    b = Builder().tube(
        [[0, -0.22, 0], [0, -0.15, 0.01], [0, 0, 0], [0, 0.2, -0.01], [0, 0.32, 0]],
        [0.01, 0.05, 0.07, 0.04, 0.02],
        "plain",
        n=8,
        col=(0.8, 0.8, 0.8),
    )
    for s in (-1, 1):
        x = np.array([[0, 0.3, 0.62], [0, 0.3, 0.62]]) * s
        b.surface(
            x,
            np.array([[-0.09, -0.12, 0.02], [0.09, 0.05, 0.08]]),
            np.array([[0.02, 0.14, 0.10], [0.02, 0.13, 0.10]]),
            "plain",
            col=(0.7, 0.7, 0.72),
        )
    return b.mesh()
