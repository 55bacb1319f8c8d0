"""Hair that lies on clothes: strands below the jaw rest on whatever is worn, go into a scarf, and move with what they lie on."""

from collections.abc import Sequence

import numpy as np

from soundstage.engines.previz.stage.cast.body import Body
from soundstage.engines.previz.stage.cast.data import HEAD_AXIS_Y
from soundstage.engines.previz.stage.cast.geometry import Bools, Floats, Tree, tree_of, unit
from soundstage.engines.previz.stage.cast.part import Array, Part

_ASIDE = 0.028
"""Metres along the cloth from its nearest vertex within which a point is above or below that cloth."""
_DEEP = 0.075
"""Metres below a surface from which hair is brought up to it: a scarf is that thick."""
_SIDEWAYS = 0.25
"""How much of its way along a shoulder hair keeps: its neighbours hold it, and it slides off forwards or backwards instead."""
_FOLLOWS = 0.030
"""Metres above the cloth at which hair stops moving with it."""


class Worn:
    """The outer sides of what somebody wears round neck and shoulders, from the innermost garment outwards."""

    def __init__(self, body: Body, garments: Sequence[Sequence[Part]], wraps: Sequence[Part] = ()) -> None:
        """`garments` are what hair lies on, each a list of parts; `wraps` lie round the neck, and hair is tucked into them."""
        self.axis = body.head.to_rest((0, HEAD_AXIS_Y + 0.02, 0.6)) * [1, 1, 0]
        low = body.joint["spine01"][2] - 0.42 * body.scale
        self._surfaces: list[tuple[Tree, Floats, Floats, Array, Array]] = []
        for parts in garments:
            cloth = [p for p in parts if p.material == "cloth" and not p.name.endswith((" hem", " edge"))]
            if not cloth:
                continue
            at, normal, bones, weights = (
                np.concatenate([getattr(p, name) for p in cloth]) for name in ("positions", "normals", "bones", "weights")
            )
            # What faces the neck is a collar's stand or a scarf's inside: hair goes over them, not between them.
            outside = ((at - self.axis) * [1, 1, 0] * normal).sum(1) > -0.15 * np.linalg.norm((at - self.axis)[:, :2], axis=1)
            kept = outside & (at[:, 2] > low)
            if kept.sum() > 8:
                at, normal = at[kept].astype(float), unit(normal[kept].astype(float))
                self._surfaces.append((tree_of(at), at, normal, bones[kept], weights[kept]))
        self._wrap: tuple[Tree, Floats, Floats] | None = None
        if wraps:
            at = np.concatenate([p.positions for p in wraps]).astype(float)
            self._wrap = tree_of(at), at, unit(np.concatenate([p.normals for p in wraps]).astype(float))
        self.top = max((float(at[:, 2].max()) for _, at, *_ in self._surfaces), default=-9.0)
        self.top = max(self.top, float(self._wrap[1][:, 2].max()) if self._wrap else -9.0)

    def _lift(self, points: Floats, lift: float) -> tuple[Floats, Floats, Bools]:
        """Return points brought `lift` above every garment, the last normal met and whether any was met."""
        points, normals, met = points.copy(), np.zeros_like(points), np.zeros(len(points), bool)
        for tree, at, normal, _, _ in self._surfaces:
            j = tree.query(points)[1]
            away = points - at[j]
            height = (away * normal[j]).sum(1)
            aside = np.linalg.norm(away - height[:, None] * normal[j], axis=1)
            under = (height < lift) & (height > -_DEEP) & (aside < _ASIDE)
            points[under] += (lift - height[under])[:, None] * normal[j[under]]
            normals[under], met = normal[j[under]], met | under
        return points, normals, met

    def settle(self, centre: Floats, across: Floats, lift: float = 0.0045) -> tuple[Floats, Floats]:
        """Return strands (m, s, 3) laid on the clothes, and the normals of their cards turned to lie flat there.

        Each strand is followed from its root: a point that would be under cloth comes to lie on it, and what hangs below
        goes on along the cloth, down and outwards, at its own length.
        """
        if not self._surfaces or centre[:, :, 2].min() > self.top + 0.01:
            return centre, across
        path, faces = self._tucked(centre), across.copy()
        step = np.linalg.norm(np.diff(path, axis=1), axis=2)
        layer = 0.006 * np.linspace(0, 1, len(centre)) ** 2  # locks lie on one another, not all at one height
        touched = np.zeros(centre.shape[:2], bool)
        for s in range(1, centre.shape[1]):
            low = path[:, s - 1, 2] - step[:, s - 1] < self.top + 0.01
            hung = low & touched[:, s - 1]  # hangs from where it came to lie; the others are where they were combed
            combed, straight = centre[hung, s] - centre[hung, s - 1], centre[hung, s] - path[hung, s - 1]
            path[hung, s] = path[hung, s - 1] + unit(unit(combed) + unit(straight)) * step[hung, s - 1, None]
            at = np.nonzero(low)[0]
            _, normal, met = self._lift(path[at, s], lift)
            hit, n = at[met], normal[met]
            touched[hung, s] = touched[hit, s] = True
            before = path[hit, s - 1]
            along, away = path[hit, s] - before, unit((before - self.axis) * [_SIDEWAYS, 1, 0])
            along = along - np.minimum((along * n).sum(1, keepdims=True), 0) * n
            outwards = away - (away * n).sum(1, keepdims=True) * n
            way = unit(along + 0.35 * step[hit, s - 1, None] * outwards)
            way[:, 0] *= np.where(way[:, 0] * before[:, 0] > 0, _SIDEWAYS, 1)
            slid = before + unit(way) * step[hit, s - 1, None]
            path[hit, s] = self._lift(slid, lift)[0] + n * layer[hit, None]
            faces[hit, s] = unit(n * 0.9 + faces[hit, s] * 0.1)
        return self._eased(path, touched, lift), faces

    def _tucked(self, centre: Floats) -> Floats:
        """Return strands that end inside the scarf they run into."""
        if self._wrap is None:
            return centre
        path, (tree, at, normal) = centre.copy(), self._wrap
        inside = np.zeros(len(path), bool)
        for s in range(1, path.shape[1]):
            path[inside, s] = path[inside, s - 1] + 0.12 * (centre[inside, s] - centre[inside, s - 1])
            new = np.nonzero(~inside & (path[:, s, 2] < self.top))[0]
            away, j = tree.query(path[new, s])
            within = ((path[new, s] - at[j]) * normal[j]).sum(1) < -0.006
            towards_neck = ((at[j] - self.axis) * [1, 1, 0] * normal[j]).sum(1) < 0
            inside[new] = within | (towards_neck & (away < 0.05) & (path[new, s, 2] < at[j, 2] + 0.012))
        return path

    def _eased(self, path: Floats, touched: Floats, lift: float) -> Floats:
        """Bend strands gently to where they came to lie: hair has no kinks."""
        mine = np.nonzero(touched.any(1))[0]
        if not len(mine):
            return path
        p, near = path[mine], touched[mine].astype(float)
        for _ in range(2):
            near[:, 1:-1] = np.maximum(near[:, 1:-1], 0.6 * np.maximum(near[:, 2:], near[:, :-2]))
        near[:, :2] = 0
        for _ in range(4):
            p[:, 1:-1] += near[:, 1:-1, None] * 0.5 * ((p[:, 2:] + p[:, :-2]) / 2 - p[:, 1:-1])
        low = p[:, :, 2] < self.top + 0.02
        p[low] = self._lift(p[low], lift)[0]
        path[mine] = p
        return path

    def weights(self, points: Floats, bones: Array, weights: Array) -> tuple[Array, Array]:
        """Return skinning in which hair that lies on cloth (n points) moves with that cloth."""
        bones, weights = bones.copy(), weights.copy()
        for tree, at, normal, of_bones, of_weights in self._surfaces:
            low = np.nonzero(points[:, 2] < self.top + _FOLLOWS)[0]
            j = tree.query(points[low])[1]
            away = points[low] - at[j]
            height = np.abs((away * normal[j]).sum(1))
            near = np.clip(1.5 - 1.5 * np.linalg.norm(away, axis=1) / (_FOLLOWS + _ASIDE), 0, 1) * np.clip(2 - 2 * height / _FOLLOWS, 0, 1)
            on = near > 0
            rows, share = low[on], near[on, None].astype(np.float32)
            both = np.concatenate([of_bones[j[on]], bones[rows]], 1)
            shares = np.concatenate([of_weights[j[on]] * share, weights[rows] * (1 - share)], 1)
            same = both[:, :, None] == both[:, None, :]
            first = np.argmax(same, 2)  # one bone may come from both: its shares are added
            merged = np.zeros_like(shares)
            np.add.at(merged, (np.arange(len(shares))[:, None], first), shares)
            best = np.argsort(-merged, 1, kind="stable")[:, :4]
            bones[rows] = np.take_along_axis(both, best, 1)
            kept = np.take_along_axis(merged, best, 1)
            weights[rows] = kept / kept.sum(1, keepdims=True)
        return bones, weights
