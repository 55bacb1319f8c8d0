"""Places on a posed body that hands go to: mouth, brow, chest, a table before it."""

import numpy as np

from soundstage.engines.previz.stage.acting.act import AHEAD, BACK, OUT, Direction, Landmark
from soundstage.engines.previz.stage.acting.pose import Poser, Side
from soundstage.engines.previz.stage.cast.data import EYE_Z
from soundstage.engines.previz.stage.cast.geometry import Floats

ON_HEAD: dict[Landmark, tuple[float, float, float]] = {
    "mouth": (0.0, -0.150, EYE_Z - 0.072),
    "chin": (0.0, -0.140, EYE_Z - 0.110),
    "eyes": (0.032, -0.145, EYE_Z),
    "brow": (0.035, -0.148, EYE_Z + 0.030),
    "ear": (0.082, -0.040, EYE_Z - 0.015),
    "crown": (0.0, -0.040, EYE_Z + 0.125),
    "nape": (0.0, 0.060, EYE_Z - 0.080),
}
"""Canonical head points, metres, on the left side; see `body.HeadFrame`."""
ON_TRUNK: dict[Landmark, tuple[str, str, tuple[float, float, float]]] = {
    "chest": ("spine01", "spine01", (0.0, 0.125, -0.020)),
    "heart": ("spine01", "spine01", (0.05, 0.130, -0.040)),
    "belly": ("spine03", "spine03", (0.0, 0.125, 0.0)),
    "hip": ("root", "upperleg01", (0.085, 0.0, 0.07)),
    "thigh": ("upperleg01", "upperleg01", (0.02, 0.085, -0.26)),
    "knee": ("lowerleg01", "lowerleg01", (0.0, 0.06, 0.0)),
}
"""Landmark -> the bone it moves with, the joint it is seen from, and how far out, ahead and above it, metres on a body of 1.67 m."""
TABLE_AHEAD = 0.42
BULGES: dict[Landmark, Direction] = {
    "mouth": AHEAD, "chin": AHEAD, "eyes": AHEAD, "brow": AHEAD, "ear": (1.0, 1.0, 0.0), "crown": (1.0, 0.0, 1.0), "nape": BACK,
    "chest": AHEAD, "heart": AHEAD, "belly": AHEAD, "hip": OUT,
}  # fmt: skip
"""Which way a landmark lies farther out on a body that is bulkier than a person's (`Body.bulk`)."""


def mirrored(d: Direction, side: Side) -> Floats:
    """Return a direction (out, ahead, up) as x, y, z of the body: its left is +x, and it faces -y."""
    out, ahead, up = d
    return np.array([out if side == "L" else -out, -ahead, up])


def landmark(poser: Poser, name: Landmark, side: Side, *, table: float, floor: float) -> tuple[Floats, Floats]:
    """Return where a landmark is (3,) and its axes (3, 3), in the body's own space. `table` and `floor` are heights there, metres."""
    body = poser.body
    if name in ON_HEAD:
        x, y, z = ON_HEAD[name]
        m = poser.matrix("head")
        at = body.head.to_rest((x if side == "L" else -x, y, z)) + mirrored(BULGES[name], side) * body.bulk
        return m[:, :3] @ at + m[:, 3], m[:, :3]
    if name in ON_TRUNK:
        bone, seen_from, offset = ON_TRUNK[name]
        bone, seen_from = _of_side(bone, side), _of_side(seen_from, side)
        m = poser.matrix(bone)
        bulge = mirrored(BULGES.get(name, (0.0, 0.0, 0.0)), side) * body.bulk
        at = body.joint[seen_from] + mirrored(offset, side) * body.scale + bulge
        return m[:, :3] @ at + m[:, 3], m[:, :3]
    waist = poser.place("root", body.joint["spine05"])
    if name == "floor":
        return np.array([waist[0], waist[1], floor]), np.eye(3)
    return np.array([waist[0], waist[1] - TABLE_AHEAD * body.scale, table]), np.eye(3)  # a table, or a partner who is not there


def _of_side(bone: str, side: Side) -> str:
    return f"{bone}.{side}" if bone.startswith(("upper", "lower")) else bone
