"""In which order a body's faces are drawn: what is nearest first, for what it hides is then not shaded."""

import numpy as np
from numpy.typing import NDArray

Side = tuple[int, int]
"""Eighths of a turn to the left of the body's front, and eighths up from level: a body is sorted anew when it turns by one."""
EIGHTH = np.pi / 4
DEPTH = 0.02
"""Metres of one class of depth; within one, faces stay in the order of their making, where neighbours share corners."""


def side_of(towards: NDArray[np.floating]) -> Side:
    """Return the side that a direction (3,) in rest space looks from."""
    x, y, z = towards
    return round(np.arctan2(x, -y) / EIGHTH) % 8, round(np.arctan2(z, np.hypot(x, y)) / EIGHTH)


def nearest_first(positions: NDArray[np.floating], corners: NDArray[np.int32], side: Side) -> NDArray[np.int32]:
    """Return the faces `corners` (f, 3) of vertices at `positions` (n, 3, metres, rest space), those nearest to a side first."""
    around, up = side[0] * EIGHTH, side[1] * EIGHTH
    towards = np.array([np.sin(around) * np.cos(up), -np.cos(around) * np.cos(up), np.sin(up)])
    depth = -(positions @ towards)[corners].mean(1)
    return corners[np.argsort((depth / DEPTH).astype(np.int16), kind="stable")].astype(np.int32)
