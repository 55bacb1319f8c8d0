"""Arms and legs that reach: two bones and a joint between them, solved by the cosine law."""

import numpy as np

from soundstage.engines.previz.stage.acting.pose import Poser, Side, ry, turn
from soundstage.engines.previz.stage.cast.geometry import Floats, unit

RAISED = 0.42
"""Radians that the collar bone rises when the hand is a whole arm's length above the shoulder."""
STRETCHED = 0.985
"""Share of its length to which an arm is stretched: one that locks looks like a doll's, and jumps."""
PRONATION = (("lowerarm01", 0.20), ("lowerarm02", 0.50))
"""Share of the hand's turn about the forearm that each bone of it takes; the wrist has the rest."""


def basis(along: Floats, pole: Floats) -> Floats:
    """Return right-handed axes (3, 3) as columns, from a bone's direction and the way it bends."""
    a = unit(along)
    p = unit(pole - a * (pole @ a))
    return np.stack([a, p, np.cross(a, p)], 1)


def two_bone(root: Floats, end: Floats, first: Floats, second: Floats, pole: Floats, rest_pole: Floats) -> tuple[Floats, Floats, float]:
    """Reach from `root` to `end` with the joint between them towards `pole` (cosine law).

    `first` and `second` are the rest vectors of the bones and `rest_pole` the way they bend at rest; returns the rotations of both and the
    distance that could not be reached, metres.
    """
    a, b = float(np.linalg.norm(first)), float(np.linalg.norm(second))
    v = end - root
    d = float(np.linalg.norm(v))
    r = float(np.clip(d, abs(a - b) + 1e-3, (a + b) * 0.9995))
    x = (a * a - b * b + r * r) / (2 * r)
    height = float(np.sqrt(max(a * a - x * x, 0.0)))
    k = unit(v)
    p = unit(pole - k * (pole @ k))
    joint = k * x + p * height
    return basis(joint, p) @ basis(first, rest_pole).T, basis(k * r - joint, p) @ basis(second, rest_pole).T, d - r


def between(a: Floats, b: Floats, w: float) -> Floats:
    """Return the rotation that is the share `w` of the way from `a` to `b`, the short way round."""
    if w <= 0.0 or w >= 1.0:
        return a if w <= 0.0 else b
    step = a.T @ b
    angle = float(np.arccos(np.clip((np.trace(step) - 1) / 2, -1.0, 1.0)))
    if angle < 1e-5:
        return b
    axis = np.array([step[2, 1] - step[1, 2], step[0, 2] - step[2, 0], step[1, 0] - step[0, 1]])
    if np.linalg.norm(axis) < 1e-6:  # half a turn: any axis that does it
        axis = np.linalg.svd(step - np.eye(3))[2][-1]
    return a @ turn(axis, w * angle)


def hand_axes(poser: Poser, side: Side) -> Floats:
    """Return the hand at rest as columns: where the fingers point, where the palm faces, and from the little finger to the index."""
    joint = poser.body.joint
    fingers = joint[f"finger3-1.{side}"] - joint[f"wrist.{side}"]
    across = joint[f"finger2-1.{side}"] - joint[f"finger5-1.{side}"]
    return _axes(fingers, np.cross(fingers, across) * (1 if side == "L" else -1))


def _axes(fingers: Floats, palm: Floats) -> Floats:
    f = unit(fingers)
    p = palm - f * (palm @ f)
    p = unit(p) if np.linalg.norm(p) > 1e-6 else unit(np.cross(f, [0.0, 0.0, 1.0]))
    return np.stack([f, p, np.cross(f, p)], 1)


def _spin(rotation: Floats, axis: Floats) -> float:
    """Return how far a rotation turns about `axis`, radians (its twist)."""
    a = unit(axis)
    side = unit(np.cross(a, [0.31, 0.27, 0.91]))
    moved = rotation @ side
    moved = moved - a * (moved @ a)
    return float(np.arctan2(np.cross(side, moved) @ a, side @ moved))


def reach(poser: Poser, side: Side, at: Floats, *, fingers: Floats, palm: Floats, pole: Floats, weight: float = 1.0) -> float:
    """Bring the wrist to `at` with the hand turned as said; all in the body's own space (before root and yaw).

    `fingers` is where the fingers point, `palm` where the palm faces, `pole` where the elbow goes. With a `weight` below 1 the arm is that
    much of the way from how it hung before. Returns how far the wrist stays from its goal at full weight, metres.
    """
    joint = poser.body.joint
    names = [f"{bone}.{side}" for bone in ("clavicle", "upperarm01", "upperarm02", "lowerarm01", "lowerarm02", "wrist")]
    before = {name: poser.rotations.get(name, np.eye(3)) for name in names}
    fore = joint[f"wrist.{side}"] - joint[f"lowerarm01.{side}"]
    upper = joint[f"lowerarm01.{side}"] - joint[f"upperarm01.{side}"]
    whole = float(np.linalg.norm(upper) + np.linalg.norm(fore))
    shoulder = poser.place(f"upperarm01.{side}", joint[f"upperarm01.{side}"])
    lift = float(np.clip((at - shoulder)[2] / whole, 0.0, 1.0))
    poser.rotations[f"clavicle.{side}"] = ry((1 if side == "L" else -1) * (0.06 - RAISED * lift * lift))
    above = poser.matrix(f"shoulder01.{side}")[:, :3]
    shoulder = poser.place(f"upperarm01.{side}", joint[f"upperarm01.{side}"])
    goal, far = at, at - shoulder
    at = shoulder + far * min(1.0, STRETCHED * whole / max(float(np.linalg.norm(far)), 1e-6))
    straight = joint[f"wrist.{side}"] - joint[f"upperarm01.{side}"]
    bent = upper - straight * (upper @ straight) / (straight @ straight)
    first, second, _ = two_bone(shoulder, at, upper, fore, pole, bent)
    hand = _axes(fingers, palm) @ hand_axes(poser, side).T
    spin = _spin(second.T @ hand, fore)
    local: dict[str, Floats] = {f"upperarm01.{side}": above.T @ first, f"upperarm02.{side}": np.eye(3)}
    so_far = 0.0
    for bone, share in PRONATION:
        so_far += share
        local[f"{bone}.{side}"] = turn(fore, share * spin)
    local[f"lowerarm01.{side}"] = first.T @ second @ local[f"lowerarm01.{side}"]
    local[f"wrist.{side}"] = (second @ turn(fore, so_far * spin)).T @ hand
    local[f"clavicle.{side}"] = poser.rotations[f"clavicle.{side}"]
    for name in names:
        poser.rotations[name] = between(before[name], local[name], weight)
    return float(np.linalg.norm(goal - at))
