"""Eyes, teeth, tongue, and the face that moves: units to vertices, lips that really close, normals that follow."""

from collections.abc import Mapping

import numpy as np

from soundstage.engines.previz.stage.cast.body import Body
from soundstage.engines.previz.stage.cast.geometry import Floats, Ints, compact, unit, vertex_normals
from soundstage.engines.previz.stage.cast.part import Part, make_part, strongest

Units = Mapping[str, float]
"""ARKit face units 0..1. `mouthClose` is taken as how firmly the lips are shut whatever the jaw does: from .10 they touch."""
Colour = tuple[float, float, float]
SEALED = 0.10
"""mouthClose from which the lips touch."""
_TEETH = (
    ("helper-upper-teeth", (0.84, 0.77, 0.64), 0.30),
    ("helper-lower-teeth", (0.72, 0.65, 0.53), 0.30),
    ("helper-tongue", (0.34, 0.115, 0.10), 0.40),
)


IRIS, DRAWN_IRIS = 0.395, 0.68
"""Radius of the iris on a ball of radius 1: of people, and of those who are drawn."""


def eye_parts(body: Body, iris: Colour, white: float = 1.0, iris_radius: float = IRIS) -> list[Part]:
    """Return the two eyeballs, each turning with its bone; `white` is how bright what lies round the iris is."""
    base = body.base
    out = []
    for side, bone in (("l", "eye.L"), ("r", "eye.R")):
        ids, quads = compact(base.faces(f"helper-{side}-eye"))
        p = body.rest[ids]
        centre, radius = (p.max(0) + p.min(0)) / 2, np.ptp(p[:, 0]) / 2
        bones, weights = np.zeros((len(ids), 4), np.float32), np.zeros((len(ids), 4), np.float32)
        bones[:, 0], weights[:, 0] = base.bone[bone], 1
        direction = np.c_[(p - centre) / radius, np.zeros(len(ids))]
        colour = np.tile([*iris, white], (len(ids), 1))
        out.append(
            make_part(
                "eye",
                p,
                vertex_normals(p, quads),
                quads,
                (bones, weights),
                tangent=direction,
                colour=colour,
                uniforms={"iris_radius": iris_radius},
                name=f"eye.{side}",
            )
        )
    return out


def mouth_parts(body: Body) -> list[Part]:
    """Return teeth and tongue, darker the deeper and the further to the side they lie."""
    base = body.base
    out = []
    for group, colour, rough in _TEETH:
        ids, quads = compact(base.faces(group))
        c = base.canonical[ids]
        light = np.interp(c[:, 1], [-0.150, -0.138, -0.118], [1.0, 0.80, 0.05]) * np.interp(np.abs(c[:, 0]), [0.012, 0.030], [1, 0.35])
        if "tongue" in group:
            light = light * 0.75
        tint = np.c_[np.tile(colour, (len(ids), 1)), light]
        p = body.rest[ids]
        rough_column = np.c_[np.zeros((len(ids), 3)), np.full(len(ids), rough)]
        out.append(
            make_part(
                "mouth",
                p,
                vertex_normals(p, quads),
                quads,
                strongest(base.weights[ids]),
                tangent=rough_column,
                colour=tint,
                follows=(ids, None),
                name=group,
            )
        )
    return out


class LipSeal:
    """Moves the lips' inner edges to a common line: the forced closure of p, b and m.

    Upper and lower lip are told apart by how jawOpen moves them. At weight 1 the gap is zero whatever the other units
    did; the skin around follows with a falloff of some millimetres.
    """

    REACH = 0.0075

    def __init__(self, body: Body) -> None:
        base = body.base
        c = base.canonical
        drop = np.zeros(len(c))
        ids, offsets = base.unit("jawOpen")
        drop[ids] = offsets[:, 2]
        near = base.body_ids
        near = near[(c[near, 1] < -0.112) & (np.abs(c[near, 0]) < 0.034) & (np.abs(c[near, 2] - 0.6668) < 0.022)]
        lips = near[(base.mask["lips"][near] > 0.35)]
        low = drop[lips] < 0.5 * drop[lips].min()
        self.upper_edge = self._edge(c, lips[~low], -1.0)
        self.lower_edge = self._edge(c, lips[low], 1.0)
        below = drop[near] < 0.5 * drop[lips].min()
        self.upper, self.lower = near[~below], near[below]
        self._upper_share, self._lower_share = self._falloff(c, self.upper, self.upper_edge), self._falloff(c, self.lower, self.lower_edge)
        self._x_upper, self._x_lower = c[self.upper, 0], c[self.lower, 0]
        self._canonical = c

    def _edge(self, c: Floats, lips: Ints, side: float) -> Ints:
        """The foremost, innermost lip vertex of each of 13 columns across the mouth."""
        found = []
        for x in np.linspace(-0.021, 0.021, 13):
            column = lips[np.abs(c[lips, 0] - x) < 0.0032]
            column = column[c[column, 1] < c[column, 1].min(initial=0) + 0.010] if len(column) else column
            if len(column):
                found.append(column[np.argmax(side * c[column, 2])])
        edge = np.unique(np.array(found))
        return edge[np.argsort(c[edge, 0])]

    def _falloff(self, c: Floats, ids: Ints, edge: Ints) -> Floats:
        d = np.linalg.norm(c[ids][:, None] - c[edge][None], axis=2).min(1)
        return np.exp(-((d / self.REACH) ** 2))

    def gap(self, positions: Floats) -> float:
        """Return the height of the opening in the middle of the mouth, metres."""
        x = self._canonical[:, 0]
        up, low = positions[self.upper_edge], positions[self.lower_edge]
        return float(np.interp(0.0, x[self.upper_edge], up[:, 2]) - np.interp(0.0, x[self.lower_edge], low[:, 2]))

    def apply(self, positions: Floats, rest: Floats, amount: float) -> None:
        """Close by `amount` 0..1 in place; the lips' own rest gap (they touch there) is what closed means."""
        x = self._canonical[:, 0]

        def opening(p: Floats, at: Floats) -> Floats:
            up = [np.interp(at, x[self.upper_edge], p[self.upper_edge, k]) for k in (1, 2)]
            low = [np.interp(at, x[self.lower_edge], p[self.lower_edge, k]) for k in (1, 2)]
            return np.stack(up, 1) - np.stack(low, 1)

        moves = []
        # the lower lip does most of the work
        for ids, share, at, weight in (
            (self.upper, self._upper_share, self._x_upper, -0.42),
            (self.lower, self._lower_share, self._x_lower, 0.58),
        ):
            opened = opening(positions, at) - opening(rest, at)
            opened[:, 1] = np.maximum(opened[:, 1], 0)
            moves.append((ids, weight * amount * share[:, None] * opened))
        for ids, move in moves:
            positions[ids, 1:] += move


class FaceRig:
    """Face units -> moved rest positions and normals of the head. One per person."""

    def __init__(self, body: Body) -> None:
        base = body.base
        self.body = body
        self.seal = LipSeal(body)
        c = base.canonical
        quads = base.body_quads
        quads = quads[((c[:, 2] > 0.46) & (np.abs(c[:, 0]) < 0.2))[quads].all(1)]
        self._ids, self._quads = compact(quads)
        self._fresh = c[self._ids, 2] > 0.52

    def positions(self, units: Units) -> Floats:
        """Return the body's rest positions (v, 3) with the units added."""
        rest = self.body.rest
        moved = rest.copy()
        for name, weight in units.items():
            if abs(weight) > 1e-4:
                ids, offsets = self.body.base.unit(name)
                moved[ids] += weight * offsets * self.body.head.size
        shut = min(units.get("mouthClose", 0.0) / SEALED, 1.0)
        if shut > 1e-3:
            self.seal.apply(moved, rest, shut * shut * (3 - 2 * shut))
        return moved

    def normals(self, positions: Floats) -> Floats:
        """Return normals (v, 3): recomputed on the head so that expressions shade, the body's own elsewhere."""
        out = self.body.normals.copy()
        fresh = vertex_normals(positions[self._ids], self._quads)
        out[self._ids[self._fresh]] = fresh[self._fresh]
        return unit(out)


def lid_height(units: Units) -> float:
    """Return how high the upper lid stands on the eyeball (its z in ball radii), for the shade it throws."""
    return 0.60 - 0.9 * units.get("eyeBlinkLeft", 0.0) + 0.25 * units.get("eyeWideLeft", 0.0) - 0.25 * units.get("eyeSquintLeft", 0.0)
