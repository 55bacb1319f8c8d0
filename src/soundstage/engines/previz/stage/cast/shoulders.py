"""The shoulders of tailored jackets and coats: padded to a straight slope, with a sleeve set in that falls straight from its head."""

import numpy as np

from soundstage.engines.previz.stage.cast.geometry import Floats, unit
from soundstage.engines.previz.stage.cast.pattern import Pattern

FALL = 0.0050
"""Metres a sleeve stands off the widest of the upper arm, where it falls from the shoulder."""
PAD = 0.0060
"""Metres the pad lifts the cloth over the point of the shoulder."""


def set_in_sleeves(pattern: Pattern, hung: Floats, skin: Floats, canonical: Floats, weights: Floats) -> Floats:
    """Return a shell's vertices (n, 3) with a tailor's shoulders, shaped as it hangs on somebody standing.

    A shell that follows the muscle over the joint swells round it like a balloon; a tailored sleeve hangs from the point of the shoulder.
    What is brought in beyond the skin hides it: nobody sees an arm within its sleeve.
    """
    stood, k = pattern.standing(weights), pattern.body.scale
    turn, move = stood[:, :, :3], stood[:, :, 3]
    mirror = np.where(canonical[:, :1] < 0, [-1.0, 1.0, 1.0], 1.0)
    cloth, arm = ((np.einsum("nij,nj->ni", turn, p) + move) * mirror for p in (hung, skin))
    shoulder, elbow = pattern.stood_joints("upperarm01.L", "lowerarm01.L")
    long = float(np.linalg.norm(elbow - shoulder))
    axis = (elbow - shoulder) / long
    outward = unit(np.array([1.0, 0, 0]) - axis[0] * axis)
    down, reach = (cloth - shoulder) @ axis / long, (cloth - shoulder) @ outward
    sleeve = (canonical[:, 2] > 0.1) & (np.abs(canonical[:, 0]) > 0.12) & (down < 1.0)
    upper_arm = sleeve & (down > 0.30) & (down < 0.65)
    if upper_arm.sum() < 8:
        return hung
    widest = float(((arm - shoulder) @ outward)[upper_arm].max()) + FALL * k
    over = np.clip(reach - widest, 0, None) * np.clip((0.95 - down) / 0.35, 0, 1) * sleeve
    cloth = cloth - outward * (0.85 * over)[:, None]
    point = shoulder[0] + widest - 0.010 * k
    along_the_ridge = np.exp(-(((cloth[:, 1] - shoulder[1] - 0.004 * k) / (0.042 * k)) ** 2))
    at_the_point = np.exp(-(((cloth[:, 0] - point) / (0.028 * k)) ** 2)) * (down < 0.25) * sleeve
    cloth = cloth + np.array([0.15, 0, 1.0]) * (PAD * k * at_the_point * along_the_ridge)[:, None]
    return np.einsum("nij,nj->ni", np.linalg.inv(turn), cloth * mirror - move)
