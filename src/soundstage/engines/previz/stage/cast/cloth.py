"""How garments are made: a shell over the body, draped, truly cut along its edges, with rolled hems that have thickness.

Fields are signed metres on the canonical body (negative is cut away), so one pattern fits every shape.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from soundstage.engines.previz.stage.cast.body import Body
from soundstage.engines.previz.stage.cast.drape import drape as hang
from soundstage.engines.previz.stage.cast.drape import span_hollows, standing
from soundstage.engines.previz.stage.cast.geometry import (
    Bools,
    Floats,
    Ints,
    Tree,
    border_loops,
    clip,
    compact,
    edges_of,
    smooth,
    subdivide,
    tree_of,
    triangles,
    unit,
    vertex_normals,
    without_scraps,
)
from soundstage.engines.previz.stage.cast.layers import Layer, let_out
from soundstage.engines.previz.stage.cast.part import Part, make_part, strongest

Colour = tuple[float, float, float]
SHOULDER, WRIST = 0.1677, 0.4312
"""Canonical |x| of shoulder and wrist joints."""
_ARM_BONES = ("upperarm", "lowerarm", "wrist", "finger", "meta", "shoulder")


@dataclass(frozen=True, slots=True, kw_only=True)
class Fabric:
    """How a material looks; the numbers of people_cloth.glsl."""

    pattern: int = 0
    """0 plain, 1 denim, 2 stripe, 3 check, 4 knit with ribbed edges."""
    weave: float = 9.0
    """Repeats of the weave tile per metre."""
    depth: float = 0.5
    sheen: float = 0.1
    rough: float = 0.85
    thick: float = 0.0022
    """Metres of the rolled hem."""
    stiff: float = 0.5
    """0 hangs in small folds .. 1 keeps its shape."""


FABRICS = {
    "cotton": Fabric(depth=0.22),
    "linen": Fabric(weave=7.0, depth=0.9),
    "denim": Fabric(pattern=1, weave=14.0, depth=1.0, sheen=0.12, thick=0.003, stiff=0.75),
    "wool": Fabric(weave=7.0, depth=0.6, sheen=0.40, rough=0.95, thick=0.0042, stiff=0.65),
    "knit": Fabric(pattern=4, weave=3.2, depth=1.8, sheen=0.45, rough=0.95, thick=0.0040, stiff=0.6),
    "fleece": Fabric(weave=4.0, depth=1.2, sheen=0.5, rough=0.95, thick=0.0036, stiff=0.6),
    "leather": Fabric(weave=2.0, depth=0.25, sheen=0.0, rough=0.42, thick=0.0030, stiff=0.75),
    "silk": Fabric(weave=16.0, depth=0.2, sheen=0.25, rough=0.5, thick=0.0015, stiff=0.2),
    "velvet": Fabric(weave=9.0, depth=0.4, sheen=0.9, rough=0.9, stiff=0.5),
}


class Pattern:
    """A helper mesh of the base (tights or skirt), subdivided once: what garments are cut from.

    `P` rest positions, `C` canonical positions, `W` weights on `columns` of the bones, per vertex; `arm` runs 0 at the
    shoulder to 1 at the wrist.
    """

    def __init__(self, body: Body, group: str = "helper-tights") -> None:
        base = body.base
        ids, quads = compact(base.faces(group))
        self.body = body
        self.columns = np.nonzero(base.weights[ids].any(0))[0]
        values, self.quads = subdivide(np.concatenate([body.rest[ids], base.canonical[ids], base.weights[ids][:, self.columns]], 1), quads)
        self.P, self.C, self.W = values[:, :3], values[:, 3:6], values[:, 6:]
        self.beneath: list[Layer] = []
        """Garments worn already, that the next one must clear."""
        names = [base.bones[k] for k in self.columns]
        self.armness = self.W[:, [n.startswith(_ARM_BONES) for n in names]].sum(1)
        self.hand = self.W[:, [n.startswith(("finger", "meta")) for n in names]].sum(1)
        c = self.C
        self.arm = np.clip((np.abs(c[:, 0]) - SHOULDER) / (WRIST - SHOULDER), -1, 2)
        if group == "helper-tights":
            past_wrist = (np.abs(c[:, 0]) - 0.4312) * 0.52 - (c[:, 1] + 0.1757) * 0.72 - (c[:, 2] - 0.2452) * 0.46
            palm = (np.abs(c[:, 0]) > 0.30) & (past_wrist > 0.012) & (c[:, 2] > -0.05)  # some carry no arm weight
            self.hand[palm] = 1
            self.armness[(np.abs(c[:, 0]) > 0.33) & (c[:, 2] < 0.42) & (c[:, 2] > 0.0)] = 1

    @cached_property
    def standing(self) -> Floats:
        """Where each vertex's bones take it in the standing pose: (n, 3, 4)."""
        return np.tensordot(self.W / self.W.sum(1, keepdims=True), standing(self.body)[self.columns], 1)

    def sleeve(self, end: float) -> Floats:
        """Field of a sleeve that ends at `end` (0 shoulder .. 1 wrist)."""
        return np.minimum((end - self.arm) * 0.30, (0.30 - self.hand) * 0.50)

    def neck(self, rx: float = 0.068, front: float = 0.072, back: float = 0.060, slope: float = 0.0, depth: float = 0.0) -> Floats:
        """Field outside an elliptic neck hole, with an optional V that opens by `slope` above height `depth`."""
        c = self.C
        y = c[:, 1] + 0.012
        ellipse = (np.hypot(c[:, 0] / rx, y / np.where(y < 0, front, back)) - 1) * 0.07
        ellipse = np.where(c[:, 2] < np.where(y < 0, 0.40, 0.515), 0.2, ellipse)  # the upper back lies inside the ellipse
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
        w = base + 0.7 * near(self.arm, 0.55, 0.14) * arm + 0.5 * near(self.arm, 0.02, 0.10) + 0.4 * near(c[:, 2], 0.20, 0.06)
        w += 0.5 * near(c[:, 2], 0.02, 0.06) + 0.5 * near(c[:, 2], -0.37, 0.08) + 0.5 * near(c[:, 2], -0.68, 0.07)
        return np.clip(w, 0, 1.2)


@dataclass(frozen=True, slots=True, kw_only=True)
class Cut:
    """A cut shell, before it becomes a part: what collars and lapels are sewn to."""

    positions: Floats
    normals: Floats
    faces: Ints
    weights: Floats
    """(n, columns of the pattern)"""
    canonical: Floats
    uv: Floats
    folds: Floats
    edge: Floats
    """(n,) metres to the nearest cut edge"""
    loops: tuple[Ints, ...]
    pattern: Pattern

    def skinning(self, weights: Floats | None = None) -> tuple[Floats, Floats]:
        """Return the strongest four bones of rows of weights."""
        w = self.weights if weights is None else weights
        full = np.zeros((len(w), len(self.pattern.body.base.bones)), np.float32)
        full[:, self.pattern.columns] = w
        return strongest(full)

    def tree(self) -> Tree:
        """Return a search tree over the shell's vertices."""
        return tree_of(self.positions)


Offset = float | Callable[[Floats], Floats]


def shell(
    pattern: Pattern,
    fields: Sequence[Floats],
    *,
    keep: Bools | None = None,
    offset: Offset = 0.010,
    drape: int = 5,
    folds: float = 0.3,
    flare: Callable[[Floats, Floats], Floats] | None = None,
    snug: bool = True,
    rng: np.random.Generator,
    lumps: float = 0.0,
    slack: float = 0.0,
    stiff: float = 0.5,
    span: float = 0.85,
    deepest: float = 0.2,
) -> Cut:
    """Cut one shell from the pattern: smoothed (`drape` steps), moved out by `offset`, hung in folds if it has `slack`,
    clipped by every field in turn. `span` says how far it hangs straight over the body's hollows, up to
    `deepest` metres.
    """
    body = pattern.body
    margin = np.min(fields, 0)
    wanted = (margin[pattern.quads] > -0.03).any(1)
    if keep is not None:
        wanted &= keep[pattern.quads].any(1)
    ids, quads = compact(pattern.quads[wanted])
    skin, c = pattern.P[ids], pattern.C[ids]
    normal = vertex_normals(skin, quads)
    edges = edges_of(quads)
    hung = smooth(skin, quads, drape, edges=edges)
    inward = ((hung - skin) * normal).sum(1)
    hung = hung + np.clip(-inward, 0, None)[:, None] * normal * 0.55  # keep what smoothing moved out, half of what it moved in
    close = np.ones(len(ids))
    if snug:  # towards the neckline cloth comes to the skin
        high = np.clip((c[:, 2] - 0.36) / 0.10, 0, 1)
        close = 1 - high * (1 - np.clip(fields[-1][ids] / 0.06, 0.12, 1))
    cuff = np.clip((pattern.arm[ids] - 0.80) / 0.12, 0, 1) * (pattern.armness[ids] > 0.5) if snug else np.zeros(len(ids))
    metres = (offset(c) if callable(offset) else np.full(len(ids), offset)) * close * (1 - 0.5 * cuff)
    hung = skin + (hung - skin) * close[:, None]
    waves, phase = rng.normal(0, 1, (5, 3)) * 26 * [1, 1, 0.55], rng.uniform(0, 6.28, 5)
    wrinkled = pattern.folds(folds)[ids]
    lump = np.sin(c @ waves.T + phase).sum(1) / 5
    hung = hung + normal * (metres * body.scale + lumps * lump * wrinkled)[:, None]
    if flare is not None:
        hung = hung + flare(c, hung)
    trunk = np.clip(1 - 2.5 * pattern.armness[ids], 0, 1)
    if span and flare is None:
        hung = span_hollows(hung, edges, c, trunk, span, deepest=deepest)
    if slack:
        arms = pattern.armness[ids] > 0.5
        held = np.clip(1.2 - np.abs(fields[-1][ids]) / 0.03, 0, 1) if snug else np.clip(1.2 - margin[ids] / 0.03, 0, 1) * (c[:, 2] > 0.05)
        hung = hang(
            hung,
            skin,
            quads,
            edges,
            pattern.standing[ids],
            slack=1 + slack * np.where(arms, 1.7, 1.0),
            stiff=stiff,
            clearance=0.35 * metres * body.scale + 0.0015,
            held=held,
            rng=rng,
        )
        if span and flare is None:
            hung = span_hollows(hung, edges, c, trunk, span, spare=0.012, deepest=deepest)
    if pattern.beneath:
        hung = let_out(hung, quads, edges, pattern.beneath)
    tri = triangles(quads)
    n_fields = len(fields)
    values = np.concatenate(
        [
            hung,
            vertex_normals(hung, quads),
            c,
            pattern.cloth_uv()[ids],
            wrinkled[:, None],
            pattern.W[ids],
            np.stack([f[ids] for f in fields], 1),
        ],
        1,
    )
    for k in range(n_fields):
        values, tri = clip(values, tri, values[:, values.shape[1] - n_fields + k])
    values, tri = without_scraps(values, tri)
    loops = tuple(border_loops(tri))
    values = _straighten(values, loops)
    metres = values[:, -n_fields:] * ([1.0] * (n_fields - 1) + [2.5 if snug else 1.0])  # the neck's ellipse grows slower than metres
    edge = metres.min(1).clip(0, 0.08)
    weights = values[:, 12:-n_fields]
    return Cut(
        positions=values[:, :3],
        normals=unit(values[:, 3:6]),
        faces=tri,
        weights=weights,
        canonical=values[:, 6:9],
        uv=values[:, 9:11],
        folds=values[:, 11],
        edge=edge,
        loops=loops,
        pattern=pattern,
    )


def patch(cut: Cut, fields: Sequence[Floats], lift: float) -> Cut:
    """Return a piece of a cut shell, where every field over its vertices is positive, sewn on it `lift` metres above."""
    n_fields, k = len(fields), cut.weights.shape[1]
    values = np.concatenate(
        [cut.positions, cut.normals, cut.canonical, cut.uv, cut.folds[:, None], cut.weights, np.stack(list(fields), 1)], 1
    )
    tri = cut.faces
    for i in range(n_fields):
        values, tri = clip(values, tri, values[:, 12 + k + i])
    loops = tuple(border_loops(tri))
    normals = unit(values[:, 3:6])
    return Cut(
        positions=values[:, :3] + normals * lift,
        normals=normals,
        faces=tri,
        weights=values[:, 12 : 12 + k],
        canonical=values[:, 6:9],
        uv=values[:, 9:11],
        folds=values[:, 11],
        edge=values[:, 12 + k :].min(1).clip(0, 0.08),
        loops=loops,
        pattern=cut.pattern,
    )


def _straighten(values: Floats, loops: Sequence[Ints]) -> Floats:
    """Smooth the cut edges along themselves, so that they run like a sewn edge."""
    out = values.copy()
    for loop in loops:
        p = out[loop, :3]
        for _ in range(3):
            p = 0.5 * p + 0.25 * (np.roll(p, 1, 0) + np.roll(p, -1, 0))
        out[loop, :3] = p
    return out


def sew(
    cut: Cut,
    colour: Colour,
    fabric: Fabric,
    *,
    second: Colour = (0.7, 0.69, 0.66),
    upright: float = 0.0,
    shade: float = 1.0,
    lining: float = 0.022,
    name: str = "",
) -> list[Part]:
    """Return the shell and its hems as parts."""
    n = len(cut.positions)
    tangent = np.c_[cut.folds, np.full(n, upright), np.full(n, shade), np.full(n, fabric.rough)]
    uniforms = looks(fabric, second)
    tint = np.c_[np.tile(colour, (n, 1)), cut.edge]
    outer = make_part(
        "cloth",
        cut.positions,
        cut.normals,
        cut.faces,
        cut.skinning(),
        uv=cut.uv,
        tangent=tangent,
        colour=tint,
        uniforms=uniforms,
        name=name,
    )
    return [outer, *(hem(cut, loop, colour, fabric, second, lining=lining, name=name) for loop in cut.loops)]


def looks(fabric: Fabric, second: Colour) -> dict[str, float | tuple[float, ...]]:
    """Return the uniforms of a fabric."""
    return {"fabric": (float(fabric.pattern), fabric.weave, fabric.depth, fabric.sheen), "second": tuple(map(float, second))}


def edge_frame(cut: Cut, loop: Ints) -> tuple[Floats, Floats, Floats]:
    """Return (positions, normals, outward) of an edge: outward lies in the surface and points off the cloth."""
    p, n = cut.positions[loop], cut.normals[loop]
    along = np.roll(p, -1, 0) - np.roll(p, 1, 0)
    outward = unit(np.cross(along, n))
    return p, n, outward


def hem(cut: Cut, loop: Ints, colour: Colour, fabric: Fabric, second: Colour, *, lining: float = 0.022, name: str = "") -> Part:
    """Roll the cloth over its edge and some way back inside: an edge with thickness, and no view of a paper-thin rim."""
    p, n, out = edge_frame(cut, loop)
    t = fabric.thick
    rows = np.stack(
        [
            p,
            p + out * 0.35 * t - n * 0.15 * t,
            p + out * 0.45 * t - n * 0.5 * t,
            p + out * 0.25 * t - n * 0.9 * t,
            p - out * min(0.004, lining) - n * t,
            p - out * lining - n * (t + 0.001),
        ]
    )
    normals = np.stack([n, unit(n + out), out, unit(out - n), -n, -n])
    k, m = len(rows), len(loop)
    here = (np.arange(k - 1)[:, None] * m + np.arange(m)).ravel()
    after = (np.arange(k - 1)[:, None] * m + (np.arange(m) + 1) % m).ravel()
    quads = np.stack([here, here + m, after + m, after], 1)
    skinning = [np.tile(a, (k, 1)) for a in cut.skinning(cut.weights[loop])]
    depth = np.array([1.0, 1.0, 0.95, 0.8, 0.45, 0.12])
    total = k * m
    tangent = np.c_[np.full(total, 0.05), np.zeros(total), np.repeat(depth, m), np.full(total, fabric.rough)]
    tint = np.c_[np.tile(colour, (total, 1)), np.full(total, 0.05)]
    return make_part(
        "cloth",
        rows.reshape(-1, 3),
        normals.reshape(-1, 3),
        quads,
        (skinning[0], skinning[1]),
        uv=np.tile(cut.uv[loop], (k, 1)),
        tangent=tangent,
        colour=tint,
        uniforms=looks(fabric, second),
        name=f"{name} hem",
    )


def strip(
    rows: Sequence[Floats],
    weights: Floats,
    cut: Cut,
    colour: Colour,
    fabric: Fabric,
    second: Colour,
    *,
    folds: float = 0.1,
    closed: bool = False,
    name: str = "",
) -> Part:
    """Return a two-sided strip (collar, lapel, band) from rows of points (each (m, 3)), with rolled free edges."""
    grid = np.stack(rows)
    k, m, _ = grid.shape
    p = grid.reshape(-1, 3)
    columns = np.arange(m if closed else m - 1)
    first = (np.arange(k - 1)[:, None] * m + columns).ravel()
    nxt = (np.arange(k - 1)[:, None] * m + (columns + 1) % m).ravel()
    quads = np.stack([first, nxt, nxt + m, first + m], 1)
    normals = vertex_normals(p, quads)
    u = np.r_[0, np.cumsum(np.linalg.norm(np.diff(grid[-1], axis=0), axis=1))]
    v = np.r_[0, np.cumsum(np.linalg.norm(np.diff(grid[:, m // 2], axis=0), axis=1))]
    uv = np.stack([np.tile(u, k), np.repeat(v, m)], 1)
    edge = np.repeat(v[-1] - v, m)
    if not closed:
        ends = np.minimum(u, u[-1] - u)
        edge = np.minimum(edge, np.tile(ends, k))
    edge = edge.clip(0.0008, 0.08)
    total = k * m
    tangent = np.c_[np.full(total, folds), np.zeros(total), np.ones(total), np.full(total, fabric.rough)]
    skinning = [np.tile(a, (k, 1)) for a in cut.skinning(weights)]
    return make_part(
        "cloth",
        p,
        normals,
        quads,
        (skinning[0], skinning[1]),
        uv=uv,
        tangent=tangent,
        colour=np.c_[np.tile(colour, (total, 1)), edge],
        uniforms=looks(fabric, second),
        name=name,
    )


def lie_on(cut: Cut, tree: Tree, points: Floats, lift: float) -> Floats:
    """Push points out until they are `lift` metres above the shell (plane of the nearest vertex)."""
    j = tree.query(points)[1]
    height = ((points - cut.positions[j]) * cut.normals[j]).sum(1)
    return points + np.clip(lift - height, 0, None)[:, None] * cut.normals[j]
