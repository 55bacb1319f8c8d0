"""One drawable part of a person: a mesh in rest space with skin weights and what its material needs."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from soundstage.engines.previz.stage.cast.geometry import Floats, Ints, clustered, triangles

Material = Literal["skin", "mouth", "eye", "hair", "fuzz", "cloth", "thing", "coat", "iris", "fur", "flame"]
Array = NDArray[np.float32]
LINE = " edge"
"""End of the names of small parts that are a line one follows with the eye, like a collar's edge: a step in it is seen from afar."""
SMALL = (" hem", LINE, "trim")
"""Ends of the names of parts that are drawn together."""
HEM_CELL, DISTANT_HEM_CELL = 0.007, 0.012
"""Metres within which the vertices of hems and buttons become one where they are seen from afar, and in the distance."""
MANY_FACES = 400
"""Faces below which that is not worth it."""
_PER_VERTEX = ("positions", "normals", "bones", "weights", "uv", "tangent", "colour")


def strongest(weights: Floats) -> tuple[Array, Array]:
    """Return the four strongest bones of dense weights (n, bones) and their shares (n, 4) each."""
    ids = np.argpartition(-weights, 4, 1)[:, :4]
    share = np.take_along_axis(weights, ids, 1)
    return ids.astype(np.float32), (share / share.sum(1, keepdims=True)).astype(np.float32)


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Part:
    """A mesh as the renderer takes it; n vertices, all float32."""

    material: Material
    positions: Array
    """(n, 3) rest space, metres."""
    normals: Array
    faces: NDArray[np.int32]
    """(f, 3)."""
    faces_afar: NDArray[np.int32] | None = None
    """(g, 3), fewer of them over the same vertices: enough for shadows and from some metres away; None: there are none."""
    faces_distant: NDArray[np.int32] | None = None
    """(h, 3), fewer still, for where a head is some ninety pixels high; None: those from afar do."""
    bones: Array
    """(n, 4) bone numbers."""
    weights: Array
    """(n, 4), sum 1."""
    uv: Array
    tangent: Array
    """(n, 4): a direction and one number; meaning by material, see the shaders."""
    colour: Array
    """(n, 4): linear colour and one number; meaning by material."""
    follows: tuple[Ints, Floats | None] | None = None
    """(body vertex ids, offsets or None): the face units move this part with those vertices."""
    lined: bool = False
    """Its inside is only seen past a hem."""
    body_ids: Ints | None = None
    """Skin: the body vertex of each of its vertices."""
    uniforms: dict[str, float | tuple[float, ...]] = field(default_factory=dict)
    name: str = ""


def make_part(
    material: Material,
    positions: Floats,
    normals: Floats,
    faces: Ints,
    skinning: tuple[Array, Array],
    *,
    uv: Floats | None = None,
    tangent: Floats | None = None,
    colour: Floats | None = None,
    follows: tuple[Ints, Floats | None] | None = None,
    body_ids: Ints | None = None,
    uniforms: dict[str, float | tuple[float, ...]] | None = None,
    name: str = "",
    faces_afar: Ints | None = None,
    faces_distant: Ints | None = None,
    lined: bool = False,
) -> Part:
    """Return a part with everything brought to float32 and quads to triangles; what is left out is zero."""

    def filled(a: Floats | None, k: int) -> Array:
        return np.zeros((len(positions), k), np.float32) if a is None else np.asarray(a, np.float32)

    return Part(
        material=material,
        positions=np.asarray(positions, np.float32),
        normals=np.asarray(normals, np.float32),
        faces=triangles(faces).astype(np.int32),
        faces_afar=None if faces_afar is None else triangles(faces_afar).astype(np.int32),
        faces_distant=None if faces_distant is None else triangles(faces_distant).astype(np.int32),
        bones=skinning[0],
        weights=skinning[1],
        uv=filled(uv, 2),
        tangent=filled(tangent, 4),
        colour=filled(colour, 4),
        follows=follows,
        body_ids=body_ids,
        lined=lined,
        uniforms=uniforms or {},
        name=name,
    )


def joined(parts: Sequence[Part]) -> list[Part]:
    """Return the parts that have faces, the small ones of one look (hems, buttons, bands) joined to one: each part costs a draw call a pass."""
    out: list[Part] = []
    small: dict[str, list[Part]] = {}
    for part in parts:
        if not len(part.faces):
            continue
        if part.material == "cloth" and part.follows is None and part.name.endswith(SMALL):
            small.setdefault(repr(part.uniforms), []).append(part)
        else:
            out.append(part)
    return out + [_with_fewer_faces(of_one_look) for of_one_look in small.values()]


def _with_fewer_faces(parts: Sequence[Part]) -> Part:
    """Return small parts as one that has fewer faces where it is seen from afar; lines keep theirs."""
    in_order = sorted(parts, key=lambda part: part.name.endswith(LINE))
    whole = as_one(in_order)
    solid = sum(len(part.faces) for part in parts if not part.name.endswith(LINE))
    if solid < MANY_FACES:
        return whole
    levels = [whole.faces]
    for cell in (HEM_CELL, DISTANT_HEM_CELL):
        kept, tri = clustered(whole.positions, whole.faces[:solid], cell, whole.normals)
        fewer = np.concatenate([kept[tri], whole.faces[solid:]])
        levels.append(fewer.astype(np.int32) if len(fewer) else levels[-1])  # of small studs alone nothing would be left
    return replace(whole, faces_afar=levels[1], faces_distant=levels[2])


def as_one(parts: Sequence[Part]) -> Part:
    """Return parts of one material and look as one."""
    first = np.cumsum([0, *(len(part.positions) for part in parts[:-1])])
    faces = np.concatenate([part.faces + start for part, start in zip(parts, first, strict=True)]).astype(np.int32)
    arrays = {name: np.concatenate([getattr(part, name) for part in parts]) for name in _PER_VERTEX}
    return replace(parts[0], faces=faces, **arrays)
