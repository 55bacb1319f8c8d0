"""A skeleton of any kind: named bones with a parent and the place of their joint at rest."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from soundstage.engines.previz.stage.cast.geometry import Floats
from soundstage.engines.previz.stage.scene import Point

Rotations = Mapping[str, Floats]
"""Bone -> 3x3 rotation in rest axes."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Bone:
    """One bone: it turns about `joint` (metres, at rest) and everything below it follows."""

    name: str
    parent: str | None
    joint: Point


class Rig:
    """Bones in an order in which parents come first."""

    def __init__(self, bones: Sequence[Bone]) -> None:
        self.names = tuple(bone.name for bone in bones)
        self.number = {name: k for k, name in enumerate(self.names)}
        self.parents = tuple(-1 if bone.parent is None else self.number[bone.parent] for bone in bones)
        self.joints = np.array([bone.joint for bone in bones], float)
        self.joint = dict(zip(self.names, self.joints, strict=True))

    def length(self, a: str, b: str) -> float:
        """Return the distance between two joints at rest, metres."""
        return float(np.linalg.norm(self.joint[a] - self.joint[b]))

    def matrices(self, rotations: Rotations, root: Floats, facing: Floats) -> Floats:
        """Return (bones, 3, 4) rest -> world; `facing` (3, 3) turns the whole body about the origin, `root` (3,) is added after."""
        out = np.zeros((len(self.names), 3, 4))
        for k, (name, parent) in enumerate(zip(self.names, self.parents, strict=True)):
            above, at = (out[parent, :, :3], out[parent, :, 3]) if parent >= 0 else (facing, np.asarray(root, float))
            local = rotations.get(name)
            if local is None:
                out[k, :, :3], out[k, :, 3] = above, at
            else:
                out[k, :, :3] = above @ local
                out[k, :, 3] = above @ (self.joints[k] - local @ self.joints[k]) + at
        return out

    def place(self, matrices: Floats, bone: str, point: Floats | None = None) -> Floats:
        """Return where a bone's joint, or a rest point that moves with it, is in the world."""
        m = matrices[self.number[bone]]
        return m[:, :3] @ (self.joint[bone] if point is None else point) + m[:, 3]
