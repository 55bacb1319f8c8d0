"""Where something may be put down in a set: its flat tops and its floor, as far as nothing stands on them."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil

import numpy as np
from numpy.typing import NDArray
from scipy.ndimage import binary_dilation, binary_erosion

from soundstage.engines.previz.stage.geometry import Batch
from soundstage.engines.previz.stage.scene import Floats

CELL = 0.05
"""Metres of one cell of the maps of what is free."""
REACH = 3.6
"""Metres round the middle of a search."""
TOPS = 0.30, 1.20
"""Heights over the floor between which things are put down, metres."""
CLEAR = 0.02, 0.35
"""Between these heights over a top nothing else may be, whatever the thing's own."""
AREA = 0.03
"""Square metres of the least top that counts."""
FINEST = 160
"""Steps into which the side of a large face is divided, at most."""

Map = NDArray[np.bool_]


@dataclass(frozen=True, slots=True, kw_only=True)
class Surfaces:
    """All that stands still round the middle of a search, as points on its faces, one a cell or closer."""

    middle: Floats
    """(2,)"""
    points: Floats
    """(n, 3)"""
    flat: Map
    """(n,) on a face that looks up"""
    area: Floats
    """(n,) square metres that a point stands for"""

    @classmethod
    def of(cls, batches: Sequence[Batch], middle: Floats) -> "Surfaces":
        """Return those of what is drawn once and does not move."""
        triangles = _triangles(batches, middle)
        a, b, c = triangles[:, 0], triangles[:, 1], triangles[:, 2]
        normal = np.cross(b - a, c - a)
        twice = np.linalg.norm(normal, axis=1)
        up = normal[:, 2] > 0.97 * twice
        longest = np.sqrt(((triangles - np.roll(triangles, 1, axis=1)) ** 2).sum(2).max(1))
        steps = np.clip(np.ceil(longest / CELL), 1, FINEST).astype(int)
        points, flat, area = [np.zeros((0, 3))], [np.zeros(0, bool)], [np.zeros(0)]
        for fine in np.unique(steps):
            mine = steps == fine
            line = np.linspace(0, 1, fine + 1)
            u, v = (w.ravel() for w in np.meshgrid(line, line))
            inside = u + v <= 1.0 + 1e-9
            u, v = u[inside], v[inside]
            p = a[mine, None] + u[None, :, None] * (b - a)[mine, None] + v[None, :, None] * (c - a)[mine, None]
            points.append(p.reshape(-1, 3))
            flat.append(np.repeat(up[mine], len(u)))
            area.append(np.repeat(0.5 * twice[mine] / len(u), len(u)))
        return cls(middle=middle, points=np.concatenate(points), flat=np.concatenate(flat), area=np.concatenate(area))

    def and_(self, other: "Surfaces") -> "Surfaces":
        """Return both."""
        return Surfaces(
            middle=self.middle,
            points=np.concatenate([self.points, other.points]),
            flat=np.concatenate([self.flat, other.flat]),
            area=np.concatenate([self.area, other.area]),
        )

    def levels(self, floor: float) -> list[float]:
        """Return the heights at which something has a flat top of some size, the largest first."""
        z = self.points[:, 2]
        tops = self.flat & (z > floor + TOPS[0]) & (z < floor + TOPS[1])
        keys, inverse = np.unique(np.round(z[tops], 2), return_inverse=True)
        if not len(keys):
            return []
        total = np.bincount(inverse, self.area[tops], len(keys))
        return [float(z[tops][inverse == k].max()) for k in np.argsort(-total)[:10] if total[k] > AREA]

    def free(self, level: float, *, up: float, top: bool) -> Map:
        """Return a map of the cells where something `up` metres high may be put: where a `top` is, and nothing stands on it."""
        z = self.points[:, 2]
        free = np.logical_not(binary_dilation(_cells(self.points[(z > level + CLEAR[0]) & (z < level + max(CLEAR[1], up))], self.middle)))
        return free & _cells(self.points[self.flat & (np.abs(z - level) < 0.012)], self.middle) if top else free

    def places(self, free: Map, radius: float) -> Floats:
        """Return the middles (n, 2) of free cells with a `radius` of free ones round them, metres."""
        k = ceil(radius / CELL)
        y, x = np.ogrid[-k : k + 1, -k : k + 1]
        roomy = binary_erosion(free, structure=x * x + y * y <= k * k)
        return (np.argwhere(roomy) + 0.5) * CELL - REACH + self.middle


def _cells(points: Floats, middle: Floats) -> Map:
    """Return the cells that points lie over."""
    n = ceil(2 * REACH / CELL)
    out = np.zeros((n, n), bool)
    at = np.floor((points[:, :2] - middle + REACH) / CELL).astype(int)
    at = at[((at >= 0) & (at < n)).all(1)]
    out[at[:, 0], at[:, 1]] = True
    return out


def _triangles(batches: Sequence[Batch], middle: Floats) -> Floats:
    """Return the triangles (n, 3, 3) round the middle of a search."""
    found = [np.zeros((0, 3, 3))]
    for batch in batches:
        if batch.place is not None or batch.inst is not None or batch.water:
            continue
        corners = batch.mesh.pos[batch.mesh.tri]
        low, high = corners[:, :, :2].min(1), corners[:, :, :2].max(1)
        found.append(corners[((low < middle + REACH) & (high > middle - REACH)).all(1)])
    return np.concatenate(found)
