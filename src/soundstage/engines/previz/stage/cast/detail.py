"""The coarsest level of detail: faces that keep a part's outline, for the shadows of those who are far off and those on the ground."""

import numpy as np

from soundstage.engines.previz.stage.cast.geometry import Ints, clustered
from soundstage.engines.previz.stage.cast.part import Part

CELL = 0.022
"""Metres within which the vertices of skin and cloth become one."""
HAIRS = 0.5
"""Share of the cards of hair that still throw a shadow."""
MANY_FACES = 200
"""Faces below which fewer are not worth it."""


def outline_faces(part: Part) -> Ints:
    """Return faces (f, 3) over the part's own vertices that have about its outline, and none of its creases."""
    faces = part.faces_distant if part.faces_distant is not None else part.faces if part.faces_afar is None else part.faces_afar
    if len(faces) < MANY_FACES:
        return faces
    if part.material == "hair":
        fewer = faces[part.tangent[faces[:, 0], 3] * 61 % 1 < HAIRS]
        return fewer if len(fewer) else faces
    if part.material not in ("skin", "cloth"):
        return faces
    kept, tri = clustered(part.positions, part.faces, CELL, part.normals)
    return kept[tri].astype(np.int32) if 0 < len(tri) < len(faces) else faces
