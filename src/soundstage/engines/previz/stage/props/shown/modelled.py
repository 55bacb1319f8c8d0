"""Bodies without a seam: a solid is told as a distance from its surface, and given a skin."""

from collections.abc import Callable
from typing import Unpack

import numpy as np
from numpy.typing import ArrayLike

from soundstage.engines.previz.stage.geometry import Array, Builder, Paint, unit

Solid = Callable[[Array], Array]
"""Points (..., 3) -> about how far outside they are, metres; below zero inside."""
SLOPE = 2e-4
"""Step over which the slope of a solid is taken, metres."""


def ellipsoid(p: Array, centre: ArrayLike, radii: ArrayLike) -> Array:
    """Distance from an ellipsoid."""
    q, r = p - np.asarray(centre, float), np.asarray(radii, float)
    near, far = np.linalg.norm(q / r, axis=-1), np.linalg.norm(q / r**2, axis=-1)
    return near * (near - 1.0) / np.maximum(far, 1e-9)


def rod(p: Array, a: ArrayLike, c: ArrayLike, radius: float, end: float | None = None) -> Array:
    """Distance from a rod with round ends between two points, `end` thick at the second."""
    start, along = np.asarray(a, float), np.asarray(c, float) - np.asarray(a, float)
    share = np.clip((p - start) @ along / (along @ along), 0.0, 1.0)
    return np.linalg.norm(p - start - share[..., None] * along, axis=-1) - (radius + ((radius if end is None else end) - radius) * share)


def joined(a: Array, b: Array, soft: float) -> Array:
    """Both solids, melted into each other over `soft` metres."""
    h = np.maximum(soft - np.abs(a - b), 0.0) / soft
    return np.minimum(a, b) - 0.25 * soft * h * h


def without(a: Array, b: Array, soft: float) -> Array:
    """The first solid, hollowed out by the second with an edge rounded over `soft` metres."""
    return -joined(-a, b, soft)


def slope(solid: Solid, p: Array) -> Array:
    """Gradient of a solid."""
    steps = np.eye(3) * SLOPE
    return np.stack([(solid(p + step) - solid(p - step)) / (2 * SLOPE) for step in steps], -1)


def modelled(
    b: Builder, solid: Solid, low: ArrayLike, high: ArrayLike, cell: float, mat: str = "plain", *,
    tone: Callable[[Array], Array] | None = None, **k: Unpack[Paint],
) -> Builder:  # fmt: skip
    """Add the skin of a solid that lies in the box from `low` to `high`, in cells of `cell` metres; `tone` gives points their colours.

    One vertex a cell that the skin goes through, drawn onto it (surface nets).
    """
    axes = [np.arange(a, z + cell, cell) for a, z in zip(np.asarray(low, float), np.asarray(high, float), strict=True)]
    points = np.stack(np.meshgrid(*axes, indexing="ij"), -1)
    inside = solid(points) < 0
    corners = np.stack([inside[i : len(axes[0]) - 1 + i, j : len(axes[1]) - 1 + j, h : len(axes[2]) - 1 + h] for i in (0, 1) for j in (0, 1) for h in (0, 1)])  # fmt: skip
    mixed = corners.any(0) & ~corners.all(0)
    number = np.full(mixed.shape, -1)
    number[mixed] = np.arange(mixed.sum())
    middle = points[:-1, :-1, :-1][mixed] + cell / 2
    p = middle.copy()
    for _ in range(5):
        normal = slope(solid, p)
        p -= normal * (solid(p) / np.maximum((normal**2).sum(-1), 0.05))[:, None]
        p = np.clip(p, middle - 0.6 * cell, middle + 0.6 * cell)
    faces = []
    for axis in range(3):
        order = (axis, (axis + 1) % 3, (axis + 2) % 3)
        grid, cells = inside.transpose(order), number.transpose(order)
        crosses = (grid[:-1] != grid[1:])[:, 1:-1, 1:-1]
        around = np.stack([cells[:, :-1, :-1], cells[:, 1:, :-1], cells[:, 1:, 1:], cells[:, :-1, 1:]], -1)[crosses]
        outwards = grid[:-1, 1:-1, 1:-1][crosses]
        faces.append(np.where(outwards[:, None], around, around[:, ::-1]))
    quads = np.concatenate(faces)
    tri = np.concatenate([quads[:, :3], quads[:, [0, 2, 3]]])
    paint: Paint = {**k, "col": tone(p)} if tone is not None else k
    return b.add(p, tri, mat, nrm=unit(slope(solid, p)), **paint)
