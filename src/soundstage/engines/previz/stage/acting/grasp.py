"""Where a held thing is: in the fist, on the palm, between both hands, on a shoulder strap or on the table."""

import numpy as np

from soundstage.engines.previz.stage.acting.landmarks import TABLE_AHEAD, mirrored
from soundstage.engines.previz.stage.acting.limbs import hand_axes
from soundstage.engines.previz.stage.acting.pose import Poser, Side
from soundstage.engines.previz.stage.cast.data import EYE_Z
from soundstage.engines.previz.stage.cast.geometry import Floats, unit
from soundstage.engines.previz.stage.props.in_hand import Form

IN_FIST, ON_PALM = (0.080, 0.030), (0.095, 0.026)
"""Along the fingers from the wrist and out of the palm, metres on a body of 1.67 m: the middle of a fist, and of the flat hand."""
SKIN = 0.014
"""How far the palm's skin lies out of the wrist's axis, metres."""
SLUNG = (0.0, 0.165, -0.185)
"""Where what is slung before the chest hangs, seen from its joint: out, ahead, up."""


def held_at(poser: Poser, form: Form, lead: Side, *, table: float, floor: float) -> Floats:
    """Return (3, 4) from the thing's own space to the body's. `table` and `floor` are heights there, metres."""
    other: Side = "R" if lead == "L" else "L"
    if form.hold in ("fist", "palm", "off"):
        return _in_one_hand(poser, other if form.hold == "off" else lead, form, flat=form.hold == "palm")
    if form.hold == "chin":
        return _under_chin(poser, other)
    if form.hold == "shaft":
        return _through_fists(poser, lead, other)
    if form.hold == "span":
        return _between_hands(poser, form.tilt)
    body = poser.body
    if form.hold == "chest":
        m = poser.matrix("spine01")
        rest = body.joint["spine01"] + mirrored(SLUNG, "L") * body.scale
        turn = m[:, :3] if lead == "R" else m[:, :3] @ np.diag([-1.0, 1.0, 1.0])
        return np.concatenate([turn, (m[:, :3] @ rest + m[:, 3])[:, None]], 1)
    waist = poser.place("root", body.joint["spine05"])
    if form.hold == "seat":
        return np.concatenate([np.eye(3), np.array([[waist[0]], [waist[1] + 0.02], [floor]])], 1)
    return np.concatenate([np.eye(3), np.array([[waist[0]], [waist[1] - TABLE_AHEAD * body.scale], [table + 0.012]])], 1)


def _palm(poser: Poser, side: Side, along: float, out: float) -> tuple[Floats, Floats]:
    """Return a point of the hand (3,) and its axes (3, 3): fingers, palm, little finger to index."""
    m, k = poser.matrix(f"wrist.{side}"), poser.body.scale
    rest = hand_axes(poser, side)
    at = poser.body.joint[f"wrist.{side}"] + (rest[:, 0] * along + rest[:, 1] * out) * k
    axes = m[:, :3] @ rest
    if side == "L":
        axes = axes * [1, 1, -1]  # a left hand's third axis runs from the index to the little finger
    return m[:, :3] @ at + m[:, 3], axes


def _in_one_hand(poser: Poser, side: Side, form: Form, *, flat: bool) -> Floats:
    tilt = form.tilt
    at, axes = _palm(poser, side, *(ON_PALM if flat else (IN_FIST[0], SKIN + form.thick)))
    fingers, palm, across = axes.T
    up, front = (palm, fingers) if flat else (across, fingers)
    up, front = up * np.cos(tilt) + front * np.sin(tilt), front * np.cos(tilt) - up * np.sin(tilt)
    return np.concatenate([np.stack([np.cross(-front, up), -front, up], 1), at[:, None]], 1)


def _under_chin(poser: Poser, side: Side) -> Floats:
    """A violin: its neck in the hand, its body under the chin."""
    hand, _ = _palm(poser, side, *IN_FIST)
    chin = poser.place("head", poser.body.head.to_rest((0.055 if side == "L" else -0.055, -0.09, EYE_Z - 0.135)))
    back = unit(chin - hand)
    up = np.array([0.30 if side == "L" else -0.30, 0.0, 0.95])
    up = unit(up - back * (up @ back))
    return np.concatenate([np.stack([np.cross(back, up), back, up], 1), hand[:, None]], 1)


def _through_fists(poser: Poser, lead: Side, other: Side) -> Floats:
    upper, axes = _palm(poser, lead, *IN_FIST)
    lower, _ = _palm(poser, other, *IN_FIST)
    up = unit(upper - lower)
    front = unit(axes[:, 0] - up * (axes[:, 0] @ up))
    return np.concatenate([np.stack([np.cross(-front, up), -front, up], 1), upper[:, None]], 1)


def _between_hands(poser: Poser, tilt: float) -> Floats:
    left, _ = _palm(poser, "L", *IN_FIST)
    right, _ = _palm(poser, "R", *IN_FIST)
    x = unit(left - right)
    trunk = poser.matrix("spine01")[:, :3] @ np.array([0.0, np.sin(tilt), np.cos(tilt)])
    up = unit(trunk - x * (trunk @ x))
    return np.concatenate([np.stack([x, np.cross(up, x), up], 1), ((left + right) / 2)[:, None]], 1)
