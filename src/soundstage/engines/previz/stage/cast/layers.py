"""What is worn over what: outer garments are cut to clear the inner ones, and what they cover is not drawn."""

from collections.abc import Sequence

import numpy as np

from soundstage.engines.previz.stage.cast.geometry import Floats, Ints, smooth, tree_of, unit, vertex_normals
from soundstage.engines.previz.stage.cast.part import Part

GAP = 0.0045
"""Metres between two garments."""
_DEEP, _ASIDE = 0.06, 0.02
"""How far an outer garment may have to be let out, and how far along an inner one its nearest vertex may be."""
_LAID_ON = (" hem", " edge", "collar", "neck band", "lapel", "hood", "pocket", "placket")
"""Ends of the names of parts that lie on a garment or roll into it: no surface of its own."""


class Layer:
    """The surface of a finished garment, that the next one is cut to clear."""

    def __init__(self, parts: Sequence[Part]) -> None:
        kept = [p for p in parts if p.material == "cloth" and not p.name.endswith(_LAID_ON)]
        self.positions = np.concatenate([p.positions for p in kept]).astype(float)
        self.normals = unit(np.concatenate([p.normals for p in kept]).astype(float))
        self.tree = tree_of(self.positions)

    def lacking(self, points: Floats, facing: Floats, gap: float = GAP) -> Floats:
        """Return how far each point must still rise to be `gap` above this garment.

        0 where it is, where there is none, and where the two face away from each other (the other side of a sleeve).
        """
        j = self.tree.query(points)[1]
        away = points - self.positions[j]
        height = (away * self.normals[j]).sum(1)
        beside = np.linalg.norm(away - height[:, None] * self.normals[j], axis=1)
        alike = (facing * self.normals[j]).sum(1) > 0.35
        return np.where((height > -_DEEP) & (beside < _ASIDE) & alike, np.clip(gap - height, 0, None), 0.0)


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
