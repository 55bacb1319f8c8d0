"""In which order a body's faces are drawn: what is nearest first, for what it hides is then not shaded.

Faces go in patches of neighbours. A card that draws without a GPU keeps the corners it has computed only while it meets them again soon, so faces
that share corners lie side by side, and what is sorted are patches: a lock of hair whole, of larger meshes some hundred faces.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import coo_array
from scipy.sparse.csgraph import connected_components

Side = tuple[int, int]
"""Eighths of a turn to the left of the body's front, and eighths up from level: a body is sorted anew when it turns by one."""
EIGHTH = np.pi / 4
DEPTH = 0.02
"""Metres of one class of depth; within one, patches stay as they are."""
WHOLE = 64
"""Faces of a loose piece, such as a lock of hair, that is one patch."""
PATCH, HANDFUL = 300, 12
"""Faces of a patch of a larger piece at the most (llvmpipe forgets all corners after 341), and of the smallest group that is kept together in one."""


def side_of(towards: NDArray[np.floating]) -> Side:
    """Return the side that a direction (3,) in rest space looks from."""
    x, y, z = towards
    return round(np.arctan2(x, -y) / EIGHTH) % 8, round(np.arctan2(z, np.hypot(x, y)) / EIGHTH)


@dataclass(frozen=True, slots=True)
class Patches:
    """Faces of a mesh with neighbours side by side."""

    corners: NDArray[np.int32]
    """(f, 3) vertices of each face; the faces of a patch follow one another."""
    patch: NDArray[np.intp]
    """(f,) number of the patch that each face belongs to, rising."""

    def nearest_first(self, positions: NDArray[np.floating], side: Side) -> NDArray[np.int32]:
        """Return the faces (f, 3) of vertices at `positions` (n, 3, metres, rest space), the patches nearest to a side first."""
        around, up = side[0] * EIGHTH, side[1] * EIGHTH
        towards = np.array([np.sin(around) * np.cos(up), -np.cos(around) * np.cos(up), np.sin(up)])
        depth = -(positions @ towards)[self.corners].mean(1)
        middle = np.bincount(self.patch, depth) / np.bincount(self.patch)
        return self.corners[np.argsort((middle / DEPTH).astype(np.int16)[self.patch], kind="stable")]


def in_patches(positions: NDArray[np.floating], corners: NDArray[np.integer]) -> Patches:
    """Put the faces `corners` (f, 3) of vertices at `positions` (n, 3) into patches."""
    corners = np.asarray(corners, np.int32)
    if not len(corners):
        return Patches(corners, np.zeros(0, np.intp))
    piece = _pieces(len(positions), corners)
    middles = positions[corners].mean(1)
    place = np.arange(len(corners))
    patch = piece.astype(np.int64) * 2 * len(corners)  # room for the numbers of the patches of each piece
    for large in np.flatnonzero(np.bincount(piece) > WHOLE):
        faces = np.flatnonzero(piece == large)
        order, number = _halved(middles[faces])
        place[faces[order]] = np.arange(len(faces))
        patch[faces] += number
    order = np.lexsort((place, patch))
    return Patches(corners[order], np.unique(patch[order], return_inverse=True)[1])


def _pieces(vertices: int, corners: NDArray[np.int32]) -> NDArray[np.intp]:
    """Return the number of the connected piece of each face, (f,)."""
    one, other = corners[:, [0, 1]].ravel(), corners[:, [1, 2]].ravel()
    joined = coo_array((np.ones(len(one), bool), (one, other)), shape=(vertices, vertices))
    _, piece = connected_components(joined, directed=False)
    return piece[corners[:, 0]]


def _halved(points: NDArray[np.floating]) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
    """Halve points (n, 3) along the longer side again and again; return the order of the groups one after the other, and each point's patch."""
    order: list[NDArray[np.intp]] = []
    patch = np.zeros(len(points), np.intp)
    number = 0
    left = [np.arange(len(points))]
    while left:
        group = left.pop()
        if len(group) <= HANDFUL:
            order.append(np.sort(group))
            continue
        along = np.argsort(np.take(points[group], np.argmax(np.ptp(points[group], axis=0)), axis=1), kind="stable")
        halves = group[along[: len(group) // 2]], group[along[len(group) // 2 :]]
        if len(group) > PATCH:
            for half in halves:
                number += 1
                patch[half] = number
        left += [halves[1], halves[0]]
    return np.concatenate(order), patch
