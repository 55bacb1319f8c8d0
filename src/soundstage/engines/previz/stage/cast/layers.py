"""What is worn over what: outer garments are cut to clear the inner ones, and what they cover is not drawn."""

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from soundstage.engines.previz.stage.cast.geometry import Bools, Floats, Ints, smooth, tree_of, unit, vertex_normals
from soundstage.engines.previz.stage.cast.part import Part

GAP = 0.0045
"""Metres between two garments."""
COVERED = 0.034
"""Metres from the edge of a loose garment within which what lies under it is still drawn: one may look in there."""
_STEEP = 3.0
"""How far one can look in between an edge and the skin, in widths of the gap there."""
_DEEP, _ASIDE, _FAR = 0.06, 0.02, 0.075
"""How far an outer garment may have to be let out, how far along an inner one its nearest vertex may be, and how far off it still hides."""
_BESIDE = 0.04
"""How far along an inner garment the vertex may be with which an outer one moves."""
_SKIRTS = 0.14, 0.06
"""Canonical heights from which an outer garment begins to move with what is worn under it, and at which it does so wholly."""
_LAID_ON = (" hem", " edge", "collar", "neck band", "lapel", "hood", "pocket", "placket", "trim")
"""Ends of the names of parts that lie on a garment or roll into it: no surface of its own."""


class Layer:
    """The surface of a finished garment, that the next one is cut to clear."""

    def __init__(self, parts: Sequence[Part]) -> None:
        kept = [p for p in parts if p.material == "cloth" and not p.name.endswith(_LAID_ON)]
        self.positions = np.concatenate([p.positions for p in kept]).astype(float)
        self.normals = unit(np.concatenate([p.normals for p in kept]).astype(float))
        self.bones = np.concatenate([p.bones for p in kept]).astype(int)
        self.weights = np.concatenate([p.weights for p in kept]).astype(float)
        self.edge = np.concatenate([p.colour[:, 3] for p in kept])
        """Metres to the garment's edge."""
        self.tree = tree_of(self.positions)

    def lacking(self, points: Floats, facing: Floats, gap: float = GAP) -> Floats:
        """Return how far each point must still rise to be `gap` above this garment.

        0 where it is, where there is none, and where the two face away from each other (the other side of a sleeve).
        """
        j, height, beside = self._under(points)
        alike = (facing * self.normals[j]).sum(1) > 0.35
        return np.where((height > -_DEEP) & (beside < _ASIDE) & alike, np.clip(gap - height, 0, None), 0.0)

    def moves(self, points: Floats, columns: Ints) -> tuple[Floats, Floats]:
        """Return (weights of points (n, columns) as this garment has them under each, how near it lies there, 0..1)."""
        j, height, beside = self._under(points)
        dense = np.zeros((len(points), int(max(columns.max(), self.bones.max())) + 1))
        np.add.at(dense, (np.arange(len(points))[:, None], self.bones[j]), self.weights[j])
        here = dense[:, columns]
        total = here.sum(1, keepdims=True)
        near = np.clip((_BESIDE - beside) / (0.5 * _BESIDE), 0, 1) * np.clip((_DEEP - np.abs(height)) / (0.5 * _DEEP), 0, 1)
        return here / np.maximum(total, 1e-6), near * (total[:, 0] > 0.9)

    def hides(self, points: Floats, facing: Floats, *, skin: bool = False) -> Bools:
        """Mark the points that lie well under this garment: nobody can see them, and drawn they could only poke through.

        Under the edge of what lies close to the `skin` one hardly looks in; what is worn over clothes swings open.
        """
        j, height, beside = self._under(points)
        alike = (facing * self.normals[j]).sum(1) > 0.1
        inside = np.minimum(COVERED, 0.002 + _STEEP * np.abs(height)) if skin else COVERED
        return (height < 0.004) & (height > -_FAR) & (beside < 0.03) & alike & (self.edge[j] > inside)

    def _under(self, points: Floats) -> tuple[Ints, Floats, Floats]:
        """Return (nearest vertex, height above it, distance beside it) of points."""
        j = self.tree.query(points)[1]
        away = points - self.positions[j]
        height = (away * self.normals[j]).sum(1)
        return j, height, np.linalg.norm(away - height[:, None] * self.normals[j], axis=1)


def let_out(hung: Floats, quads: Ints, edges: Ints, beneath: Sequence[Layer]) -> Floats:
    """Return a garment's vertices moved out until it clears every layer beneath, with soft slopes round where it had to."""
    for _ in range(4):
        facing = vertex_normals(hung, quads)
        need = np.max([layer.lacking(hung, facing) for layer in beneath], 0)
        if need.max() <= 1e-4:
            break
        spread = smooth(need[:, None], quads, 4, edges=edges)[:, 0]
        hung = hung + facing * np.maximum(need, 0.9 * spread)[:, None]
    return hung


def moved_along(weights: Floats, columns: Ints, hung: Floats, heights: Floats, beneath: Sequence[Layer]) -> Floats:
    """Return the weights (n, columns) of a garment that moves with what lies under it from the hips down.

    A skirt hangs from both legs at once and a jacket from the nearer one: each with its own, the skirt comes through the jacket's front.
    """
    high, low = _SKIRTS
    share = np.clip((high - heights) / (high - low), 0, 1)
    for layer in beneath:
        theirs, near = layer.moves(hung, columns)
        s = (share * near)[:, None]
        weights = weights * (1 - s) + theirs * weights.sum(1, keepdims=True) * s
    return weights


def without_covered(part: Part, over: Sequence[Layer]) -> Part:
    """Return a part without the faces that the layers over it hide."""
    if not over:
        return part
    hidden = np.any([layer.hides(part.positions.astype(float), part.normals.astype(float)) for layer in over], 0)
    return part if not hidden.any() else replace(part, faces=part.faces[~hidden[part.faces].all(1)])
