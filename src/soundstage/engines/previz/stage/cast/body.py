"""One person's shape at rest: the base mesh morphed by plain numbers, its joints, and bone matrices for a pose."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from soundstage.engines.previz.stage.cast.data import EYE_Z, BaseMesh
from soundstage.engines.previz.stage.cast.geometry import Floats, vertex_normals

YEARS = (1.0, 10.0, 25.0, 90.0)
AGES = ("baby", "child", "young", "old")
Rotations = Mapping[str, Floats]
"""Bone name -> 3x3 rotation in rest axes."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Shape:
    """What a body is like. Sliders run 0..1 with .5 the average unless said otherwise."""

    years: float = 30.0
    male: float = 1.0
    muscle: float = 0.5
    weight: float = 0.5
    height: float = 0.5
    """How long the limbs are for the trunk."""
    stature: float | None = None
    """Metres from sole to crown; None is what the sliders make."""
    head: float = 1.0
    """Size of the head and the upper neck against what the base makes."""
    african: float = 0.0
    asian: float = 0.0
    european: float = 1.0
    details: tuple[tuple[str, float], ...] = ()
    """(morph, weight): what makes this face and body somebody's own."""


def _three_way(x: float, low: str, high: str) -> dict[str, float]:
    return {low: max(0.0, 1 - 2 * x), "average": 1 - abs(2 * x - 1), high: max(0.0, 2 * x - 1)}


def morphs_of(shape: Shape) -> list[tuple[str, float]]:
    """Return the morphs of a shape and their weights (the base mesh is a sexless average; all of it comes from these)."""
    ages = {name: float(np.interp(shape.years, YEARS, np.eye(4)[k])) for k, name in enumerate(AGES)}
    total = max(shape.african + shape.asian + shape.european, 1e-6)
    ancestry = {"african": shape.african / total, "asian": shape.asian / total, "caucasian": shape.european / total}
    tall = {"minheight": max(0.0, 1 - 2 * shape.height), "maxheight": max(0.0, 2 * shape.height - 1)}
    out = []
    for sex, of_sex in (("male", shape.male), ("female", 1 - shape.male)):
        for age, of_age in ages.items():
            k = of_sex * of_age
            out += [(f"macrodetails/{a}-{sex}-{age}", k * w) for a, w in ancestry.items()]
            out += [
                (f"macrodetails/universal-{sex}-{age}-{m}muscle-{g}weight", k * wm * wg)
                for m, wm in _three_way(shape.muscle, "min", "max").items()
                for g, wg in _three_way(shape.weight, "min", "max").items()
            ]
            out += [(f"macrodetails/height/{sex}-{age}-averagemuscle-averageweight-{h}", k * w) for h, w in tall.items()]
    return [(name, w) for name, w in [*out, *shape.details] if abs(w) > 1e-4]


def _larger_head(base: BaseMesh, rest: Floats, size: float) -> Floats:
    """Scale the head about where it sits on the neck; the neck carries it off by its own weights."""
    below = {"neck01": 0.0, "neck02": 0.3, "neck03": 0.7}
    share = np.zeros(len(base.bones))
    for k, (name, parent) in enumerate(zip(base.bones, base.parents, strict=True)):
        share[k] = below.get(name, 1.0 if name == "head" else share[parent] if parent >= 0 and share[parent] == 1.0 else 0.0)
    seat = base.joints(rest)[base.bone["neck02"]]
    weight = (base.weights @ share)[:, None]
    return rest + (size - 1.0) * weight * (rest - seat)


class Body:
    """A morphed base mesh. `rest` (v, 3) is its shape, `joint` the start of each bone, `scale` its size against 1.67 m."""

    def __init__(self, base: BaseMesh, shape: Shape) -> None:
        self.base = base
        self.shape = shape
        rest = base.canonical.copy()
        for name, weight in morphs_of(shape):
            ids, offsets = base.target(name)
            rest[ids] += weight * offsets
        if shape.head != 1.0:
            rest = _larger_head(base, rest, shape.head)
        if shape.stature is not None:
            rest *= shape.stature / np.ptp(rest[base.body_ids, 2])
        self.rest: Floats = rest
        self.joints = base.joints(rest)
        self.joint = dict(zip(base.bones, self.joints, strict=True))
        feet = rest[base.body_ids, 2]
        self.floor = float(feet.min())
        """Height of the soles in rest space."""
        self.height = float(feet.max() - feet.min())
        self.scale = self.height / 1.67
        self.normals = vertex_normals(rest, base.body_quads)
        self.bulk = 0.0
        """Metres that head and trunk are thicker than a person's, all round: hands keep off them."""
        self.hanging: float | None = None
        """How far the arms can be lowered; found by `acting.pose` when first needed."""
        low = base.body_ids[feet < self.floor + 0.16 * self.scale][::3]
        self._low, self._low_weights = rest[low], base.weights[low]

    def bone_matrices(
        self, rotations: Rotations, root: Floats | tuple[float, float, float] = (0.0, 0.0, 0.0), yaw: float = 0.0, *, grounded: bool = True
    ) -> Floats:
        """Return (bones, 3, 4) rest -> world. `grounded` puts the lowest sole on the floor, `root` is added after."""
        base, joints = self.base, self.joints
        turn = np.zeros((len(base.bones), 3, 3))
        move = np.zeros((len(base.bones), 3))
        c, s = np.cos(yaw), np.sin(yaw)
        facing = np.array([[c, -s, 0], [s, c, 0], [0, 0, 1.0]])
        for k, (name, parent) in enumerate(zip(base.bones, base.parents, strict=True)):
            above, at = (turn[parent], move[parent]) if parent >= 0 else (facing, np.zeros(3))
            local = rotations.get(name)
            if local is None:
                turn[k], move[k] = above, at
            else:
                turn[k] = above @ local
                move[k] = above @ (joints[k] - local @ joints[k]) + at
        out = np.concatenate([turn, move[:, :, None]], 2)
        if grounded:
            out[:, 2, 3] += self.lift_to_floor(out)
        out[:, :, 3] += np.asarray(root)
        return out

    def lift_to_floor(self, matrices: Floats) -> float:
        """Return how far the posed body must rise for its lowest sole to stand at z = 0 (with the shoe's thickness)."""
        rows = np.tensordot(self._low_weights, matrices[:, 2], 1)
        z = (rows[:, :3] * self._low).sum(1) + rows[:, 3]
        return float(-z.min() + 0.012 * self.scale)

    @cached_property
    def head(self) -> "HeadFrame":
        """The map between the canonical head and this one."""
        return HeadFrame(self)


class HeadFrame:
    """Maps canonical head positions to one person's rest space by eye centres and head height.

    Raw canonical heights would put a bun on a short person's forehead.
    """

    def __init__(self, body: Body) -> None:
        base = body.base
        eyes = [np.unique(base.faces(f"helper-{s}-eye")) for s in "lr"]
        self.canonical_eyes = np.mean([base.canonical[i].mean(0) for i in eyes], 0)
        self.eyes = np.mean([body.rest[i].mean(0) for i in eyes], 0)
        top = body.rest[base.body_ids, 2].max() - self.eyes[2]
        self.size = float(top / (base.canonical[base.body_ids, 2].max() - self.canonical_eyes[2]))

    def to_rest(self, canonical: Floats | tuple[float, float, float]) -> Floats:
        """Canonical head point(s) -> this person's rest space."""
        return self.eyes + (np.asarray(canonical) - self.canonical_eyes) * self.size

    def to_canonical(self, rest: Floats) -> Floats:
        """This person's rest space -> canonical head point(s)."""
        return self.canonical_eyes + (rest - self.eyes) / self.size


def azimuth(canonical: Floats) -> Floats:
    """Angle about the head's axis: 0 in front, pi at the nape."""
    return np.arctan2(np.abs(canonical[..., 0]), -(canonical[..., 1] + 0.045))


def above_hairline(canonical: Floats, line: Floats) -> Floats:
    """Signed height above a hairline of 13 azimuths (metres above the eyes, front to nape)."""
    return canonical[..., 2] - EYE_Z - np.interp(azimuth(canonical), np.linspace(0, np.pi, 13), line)
