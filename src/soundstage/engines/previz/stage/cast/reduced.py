"""People as they are seen from afar: a person in a pose as one small mesh in plain colours, for crowds."""

import numpy as np

from soundstage.engines.previz.stage.cast.data import EYE_Z
from soundstage.engines.previz.stage.cast.geometry import Floats, Ints, clustered
from soundstage.engines.previz.stage.cast.part import Part
from soundstage.engines.previz.stage.cast.person import Person
from soundstage.engines.previz.stage.cast.skin import tone
from soundstage.engines.previz.stage.geometry import Mesh
from soundstage.engines.previz.stage.materials import LAYER
from soundstage.engines.previz.stage.scene import ActorPose

UNSEEN = ("mouth", "fuzz", "iris")
"""Materials that are less than a pixel at ten metres."""
BODY_CELL, HEAD_CELL, HAIR_CELL = 0.040, 0.020, 0.042
"""Metres within which vertices become one."""
EYE_SOCKETS = ((0.0308, -0.1245, EYE_Z), 0.015, 0.30)
"""Canonical place, radius in metres, and how dark: from afar eyes are two shadows."""


class Reduced:
    """A person with few vertices. `meshes` of several poses share their triangles."""

    def __init__(self, person: Person) -> None:
        picked, faces, colours = [], [], []
        self._rows: list[tuple[Part, Ints]] = []
        count = 0
        for part in person.parts[: len(person.parts) - len(person.things)]:
            if part.material in UNSEEN:
                continue
            keep, tri = clustered(part.positions, part.faces, _cell(part))
            if not len(tri):
                continue
            self._rows.append((part, keep))
            faces.append(tri + count)
            colours.append(_colours(person, part)[keep])
            count += len(keep)
            picked.append(keep)
        self.tri = np.concatenate(faces).astype(np.int64)
        self.colour = np.concatenate(colours)

    def mesh(self, pose: ActorPose, *, indoors: bool = False) -> Mesh:
        """Return the person in a pose; what the face does is not seen.

        They have no shine: large faces would mirror the sky as glass does. In a room nobody sets lamps for them: they take all the light there is.
        """
        placed = [_skinned(part, keep, pose.bones) for part, keep in self._rows]
        pos, nrm = (np.concatenate([one[k] for one in placed]).astype(np.float64) for k in (0, 1))
        n = len(pos)
        mat = np.c_[np.full(n, LAYER["plain"]), np.ones(n), np.zeros((n, 2))]
        return Mesh(
            pos=pos, nrm=nrm, col=self.colour, uv=np.zeros((n, 2)), mat=mat, amb=np.full((n, 3), 1.4 if indoors else 0.75), tri=self.tri
        )


def _cell(part: Part) -> float:
    return HAIR_CELL if part.material == "hair" else HEAD_CELL if part.name == "head" or part.material == "eye" else BODY_CELL


def _colours(person: Person, part: Part) -> Floats:
    """Return (n, 3) linear albedo."""
    n = len(part.positions)
    if part.material == "eye":
        return np.tile((0.25, 0.24, 0.23), (n, 1))
    if part.material != "skin":
        return np.asarray(part.colour[:, :3], float)
    out = np.tile(tone(person.paint.melanin), (n, 1))
    if part.name == "head" and part.body_ids is not None:
        base = person.body.base
        c = base.canonical[part.body_ids] * [1, 1, 1]
        c[:, 0] = np.abs(c[:, 0])
        (at, radius, dark) = EYE_SOCKETS
        out *= 1 - (1 - dark) * np.exp(-((np.linalg.norm(c - at, axis=1) / radius) ** 2))[:, None]
        lips = base.mask["lips"][part.body_ids][:, None]
        out = out * (1 - 0.45 * lips) + np.array([0.10, 0.02, 0.02]) * 0.45 * lips
        scalp = np.clip((c[:, 2] - EYE_Z - 0.055) / 0.02, 0, 1)[:, None] * (person.paint.scalp > 0)
        out = out * (1 - scalp) + np.array(person.paint.hair_colour) * scalp
    return out


def _skinned(part: Part, keep: Ints, bones: Floats) -> tuple[Floats, Floats]:
    """Return positions and normals of some vertices where the bones (b, 3, 4) take them."""
    rows = (bones[part.bones[keep].astype(int)] * part.weights[keep][:, :, None, None]).sum(1)
    at = np.einsum("nij,nj->ni", rows[:, :, :3], part.positions[keep]) + rows[:, :, 3]
    normal = np.einsum("nij,nj->ni", rows[:, :, :3], part.normals[keep])
    return at, normal / np.maximum(np.linalg.norm(normal, axis=1, keepdims=True), 1e-9)
