"""The bones of a pair of wings."""

from soundstage.engines.previz.stage.creatures.rig import Bone
from soundstage.engines.previz.stage.scene import Point

WING_BONES = 3
SIDES = (("L", 1.0), ("R", -1.0))


def wing_bones(root: Point, span: float, parent: str) -> list[Bone]:
    """Return three bones along each wing that is spread to the side; `root` is the left shoulder, `span` the length of one wing."""
    out = []
    for side, sign in SIDES:
        above = parent
        for k in range(WING_BONES):
            joint = (sign * (root[0] + span * (0.0, 0.34, 0.64)[k]), root[1], root[2])
            out.append(Bone(name=f"wing{k}.{side}", parent=above, joint=joint))
            above = f"wing{k}.{side}"
    return out
