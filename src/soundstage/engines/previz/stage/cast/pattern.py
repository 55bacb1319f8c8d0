"""What garments are cut from: a helper mesh of the base with the fields that say where to cut."""

from functools import cached_property

import numpy as np

from soundstage.engines.previz.stage.cast.body import Body
from soundstage.engines.previz.stage.cast.drape import standing
from soundstage.engines.previz.stage.cast.geometry import Floats, compact, subdivide, unit
from soundstage.engines.previz.stage.cast.layers import Layer

_ARM_BONES = ("upperarm", "lowerarm", "wrist", "finger", "meta", "shoulder")


ARM_LENGTH = 0.448
"""Canonical metres from the shoulder joint over the elbow to the wrist."""


def along_arm(body: Body, canonical: Floats) -> Floats:
    """Return how far along the nearer arm canonical points lie: 0 at the shoulder joint, 1 at the wrist, measured round the bent elbow."""
    joint = dict(zip(body.base.bones, body.base.joints(body.base.canonical), strict=True))
    shoulder, elbow, wrist = (joint[name] for name in ("upperarm01.L", "lowerarm01.L", "wrist.L"))
    upper, lower = elbow - shoulder, wrist - elbow
    before, after = float(np.linalg.norm(upper)), float(np.linalg.norm(lower))
    upper, lower = upper / before, lower / after
    mirrored = canonical * [1, 1, 1]
    mirrored[:, 0] = np.abs(mirrored[:, 0])
    past_elbow = np.clip((mirrored - elbow) @ unit(upper + lower) / 0.12 + 0.5, 0, 1)
    reach = (1 - past_elbow) * ((mirrored - shoulder) @ upper) + past_elbow * (before + (mirrored - elbow) @ lower)
    return np.clip(reach / (before + after), -1, 2)


class Pattern:
    """A helper mesh of the base (tights or skirt), subdivided once: what garments are cut from.

    `P` rest positions, `C` canonical positions, `W` weights on `columns` of the bones, per vertex; `arm` runs 0 at the
    shoulder to 1 at the wrist.
    """

    def __init__(self, body: Body, group: str = "helper-tights") -> None:
        base = body.base
        ids, quads = compact(base.faces(group))
        self.body = body
        self.has_legs = group == "helper-tights"
        self.columns = np.nonzero(base.weights[ids].any(0))[0]
        values, self.quads = subdivide(np.concatenate([body.rest[ids], base.canonical[ids], base.weights[ids][:, self.columns]], 1), quads)
        self.P, self.C, self.W = values[:, :3], values[:, 3:6], values[:, 6:]
        self.beneath: list[Layer] = []
        """Garments worn already, that the next one must clear."""
        names = [base.bones[k] for k in self.columns]
        self.armness = self.W[:, [n.startswith(_ARM_BONES) for n in names]].sum(1)
        self.hand = self.W[:, [n.startswith(("finger", "meta")) for n in names]].sum(1)
        c = self.C
        self.arm = along_arm(body, c)
        if group == "helper-tights":
            past_wrist = (np.abs(c[:, 0]) - 0.4312) * 0.52 - (c[:, 1] + 0.1757) * 0.72 - (c[:, 2] - 0.2452) * 0.46
            palm = (np.abs(c[:, 0]) > 0.30) & (past_wrist > 0.012) & (c[:, 2] > -0.05)  # some carry no arm weight
            self.hand[palm] = 1
            self.armness[(np.abs(c[:, 0]) > 0.33) & (c[:, 2] < 0.42) & (c[:, 2] > 0.0)] = 1

    @cached_property
    def level(self) -> Floats:
        """Canonical height of what lies as high on this body, (n,): a hem cut along it is level, whatever the body's own bulges."""
        trunk = (self.armness < 0.3) & (self.hand < 0.5) & (self.C[:, 2] < 0.47)
        high, canonical = self.P[trunk, 2], self.C[trunk, 2]
        steps = np.linspace(high.min(), high.max(), 48)
        across = [np.median(canonical[np.abs(high - z) < 0.03]) for z in steps]
        level = np.interp(self.P[:, 2], steps, np.maximum.accumulate(across))
        return np.where(trunk, level, self.C[:, 2])

    def standing(self, weights: Floats) -> Floats:
        """Return where bone weights (n, columns) take a vertex in the standing pose: (n, 3, 4)."""
        return np.tensordot(weights / weights.sum(1, keepdims=True), self._stood, 1)

    def stood_joints(self, *bones: str) -> list[Floats]:
        """Return where the joints of some bones are in the standing pose."""
        all_of_them = standing(self.body)
        return [all_of_them[k][:, :3] @ self.body.joint[name] + all_of_them[k][:, 3] for name in bones for k in [self.body.base.bone[name]]]

    @cached_property
    def _stood(self) -> Floats:
        return standing(self.body)[self.columns]

    def sleeve(self, end: float) -> Floats:
        """Field of a sleeve that ends at `end` (0 shoulder .. 1 wrist), square to the arm."""
        return (end - self.arm) * ARM_LENGTH + np.clip(0.6 - self.armness, 0, None) * 0.8

    def neck(self, rx: float = 0.068, front: float = 0.072, back: float = 0.060, slope: float = 0.0, depth: float = 0.0) -> Floats:
        """Field outside an elliptic neck hole, with an optional V that opens by `slope` above height `depth`."""
        c = self.C
        y = c[:, 1] + 0.012
        ahead = np.clip(
            0.85 * -y + 0.75 * (0.50 - c[:, 2]), 0, None
        )  # square to the chest, which slopes: seen from above it would be cut in scallops
        ellipse = (np.where(y < 0, np.hypot(c[:, 0] / rx, ahead / front), np.hypot(c[:, 0] / rx, y / back)) - 1) * 0.07
        lowest = 0.33 + 0.185 * np.clip((c[:, 1] + 0.075) / 0.065, 0, 1)
        ellipse = np.where(c[:, 2] < lowest, 0.2, ellipse)  # the upper back lies inside the ellipse
        if slope:
            ellipse = np.minimum(ellipse, np.where(y < 0, (np.abs(c[:, 0]) - (c[:, 2] - depth) * slope) * 0.9, 0.2))
        return ellipse

    def cloth_uv(self) -> Floats:
        """Metres on the cloth without seams: torso and legs by (x, y | z), arms along the arm."""
        p = self.P
        v = p[:, 2] + self.armness * (0.227 - 0.23 * p[:, 2] - 0.64 * np.abs(p[:, 0]))
        return np.stack([p[:, 0] * 0.85 + p[:, 1] * 0.6, v], 1)

    def shows_under(self) -> Floats:
        """Field of what shows of a garment under an open jacket: front, collar and cuffs. The rest would only poke through."""
        c = self.C
        opening = 0.055 + 0.30 * np.clip(c[:, 2] - 0.25, 0, 1) + 0.16 * np.clip(0.25 - c[:, 2], 0, 1)
        trunk = np.minimum(opening - np.abs(c[:, 0]), np.maximum(-0.005 - c[:, 1], c[:, 2] - 0.43))
        return np.maximum(trunk, np.where(self.armness > 0.5, (self.arm - 0.80) * 0.26, -0.1))

    def folds(self, base: float) -> Floats:
        """How much small folding there is: elbows, armpits, waist, groin, knees, ankles."""
        c = self.C

        def near(x: Floats, middle: float, spread: float) -> Floats:
            return np.exp(-(((x - middle) / spread) ** 2))

        arm = self.armness > 0.5
        w = base + 1.2 * near(self.arm, 0.55, 0.11) * arm + 0.8 * near(self.arm, 0.04, 0.12) + 0.6 * near(c[:, 2], 0.18, 0.06)
        w += 0.8 * near(c[:, 2], 0.01, 0.06) + 0.65 * near(c[:, 2], -0.38, 0.07) + 0.6 * near(c[:, 2], -0.68, 0.07)
        return np.clip(w, 0, 1.6)
