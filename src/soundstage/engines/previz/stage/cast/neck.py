"""Where a shirt's collar sits: the skin of one body's neck by bearing and height, and the line on it that a buttoned collar closes along."""

import numpy as np

from soundstage.engines.previz.stage.cast.body import Body
from soundstage.engines.previz.stage.cast.geometry import Floats, Ints

FRONT, BACK = (-0.069, 0.570), (0.026, 0.612)
"""Canonical (y, z) of the upper edge of a buttoned collar at the throat and at the nape."""
_SMOOTH = 0.011
"""Metres over which the skin is averaged: a collar does not follow an Adam's apple."""


class Neck:
    """A body's neck in rest space, as cylinders see it: how far off its axis the skin is."""

    def __init__(self, body: Body) -> None:
        c, ids = body.base.canonical, body.base.body_ids
        mine = ids[(c[ids, 2] > 0.50) & (c[ids, 2] < 0.635) & (np.abs(c[ids, 0]) < 0.085) & (c[ids, 1] > -0.115)]
        self.scale = body.scale
        self.throat, self.nape = (self._carried(body, np.array([0.0, y, z]), mine) for y, z in (FRONT, BACK))
        self.middle = float(self.throat[1] + self.nape[1]) / 2
        p = body.rest[mine]
        self._bearing, self._radius, self._height = (
            np.arctan2(p[:, 0], p[:, 1] - self.middle),
            np.hypot(p[:, 0], p[:, 1] - self.middle),
            p[:, 2],
        )

    @staticmethod
    def _carried(body: Body, point: Floats, among: Ints) -> Floats:
        """Return where a canonical point on the skin is on this body."""
        near = among[np.argsort(np.linalg.norm(body.base.canonical[among] - point, axis=1))[:6]]
        return (body.rest[near] + body.scale * (point - body.base.canonical[near])).mean(0)

    def line(self, bearing: Floats) -> Floats:
        """Return the height of the collar's upper edge at bearings (n,): 0 at the nape, +-pi at the throat."""
        ahead = ((1 - np.cos(bearing)) / 2) ** 2.5
        return self.nape[2] + (self.throat[2] - self.nape[2]) * ahead

    def radius(self, bearing: Floats, height: Floats) -> Floats:
        """Return how far the skin is from the neck's axis."""
        turned = (bearing[..., None] - self._bearing + np.pi) % (2 * np.pi) - np.pi
        beside, above = turned * self._radius / (_SMOOTH * self.scale), (height[..., None] - self._height) / (_SMOOTH * self.scale)
        share = np.exp(-0.5 * (beside**2 + above**2)) + 1e-12
        return (share * self._radius).sum(-1) / share.sum(-1)

    def points(self, bearing: Floats, height: Floats, lift: float, by: Floats | None = None) -> Floats:
        """Return points (n, 3) `lift` metres off the skin at a height; drawn at the height `by`, for what hangs or stands straight from there."""
        r = self.radius(bearing, height) + lift
        return np.stack([r * np.sin(bearing), r * np.cos(bearing) + self.middle, height if by is None else by], -1)
