"""How garments are cut: a shell over the body, draped, truly cut along its edges.

Fields are signed metres on the canonical body (negative is cut away), so one pattern fits every shape.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from soundstage.engines.previz.stage.cast.drape import drape as in_folds
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
    tree_of,
    triangles,
    unit,
    vertex_normals,
    without_scraps,
)
from soundstage.engines.previz.stage.cast.layers import let_out, moved_along
from soundstage.engines.previz.stage.cast.part import strongest
from soundstage.engines.previz.stage.cast.pattern import Pattern
from soundstage.engines.previz.stage.cast.shoulders import set_in_sleeves
from soundstage.engines.previz.stage.cast.silhouette import hung_from_calves, span_hollows, straight_legs


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
    joined: Bools
    """(n,) on a seam, where another shell goes on and there is no hem"""
    pattern: Pattern

    def skinning(self, weights: Floats | None = None) -> tuple[Floats, Floats]:
        """Return the strongest four bones of rows of weights."""
        ids, share = strongest(self.weights if weights is None else weights)
        return self.pattern.columns[ids.astype(int)].astype(np.float32), share

    def tree(self) -> Tree:
        """Return a search tree over the shell's vertices."""
        return tree_of(self.positions)


Offset = float | Callable[[Floats], Floats]


@dataclass(frozen=True, slots=True, kw_only=True)
class Hang:
    """How a shell leaves the body it is cut over."""

    drape: int = 6
    """Steps of smoothing before anything else: how little of the body's form is seen."""
    folds: float = 0.3
    """Small folds everywhere; elbows, waist and knees have more."""
    slack: float = 0.0
    """How much larger than the body the cloth is cut: what hangs in folds. 0 keeps it as it is."""
    span: float = 0.85
    """How far it hangs straight over the body's hollows, 0..1."""
    deepest: float = 0.2
    """Metres it may come off the body to do so."""
    taper: float | None = None
    """How fast straight legs narrow, metres a metre; None follows the legs."""
    breaks: float = 0.0
    """Metres that straight legs break into folds above the shoe."""
    snug: bool = True
    """Comes to the skin towards its last field, the neckline."""
    tailored: bool = False
    """Has padded shoulders and sleeves that are set in."""


def shell(
    pattern: Pattern,
    fields: Sequence[Floats],
    *,
    rng: np.random.Generator,
    keep: Bools | None = None,
    offset: Offset = 0.010,
    hang: Hang = Hang(),
    stiff: float = 0.5,
    flare: Callable[[Floats, Floats], Floats] | None = None,
    seam: bool = False,
) -> Cut:
    """Cut one shell from the pattern: moved out by `offset`, hung, let out over what is worn beneath, clipped by every field in turn.

    `flare` moves it on (canonical, positions -> offsets). With a `seam` the first field is where another shell goes on: no hem there.
    """
    margin = np.min(fields, 0)
    wanted = (margin[pattern.quads] > -0.03).any(1)
    if keep is not None:
        wanted &= keep[pattern.quads].any(1)
    ids, quads = compact(pattern.quads[wanted])
    edges = edges_of(quads)
    hung, metres = _rest_on_body(pattern, ids, quads, edges, fields[-1][ids], offset, hang)
    weights = pattern.W[ids] if hang.taper is None else hung_from_calves(pattern.W[ids], pattern.C[ids], hung)
    if flare is not None:
        hung = hung + flare(pattern.C[ids], hung)
    else:
        hung = _fall(pattern, ids, quads, edges, hung, weights, metres, hang, stiff, margin[ids], fields[-1][ids], rng)
    if pattern.beneath:
        hung = let_out(hung, quads, edges, pattern.beneath)
        weights = moved_along(weights, pattern.columns, hung, pattern.C[ids][:, 2], pattern.beneath)
    if hang.tailored:
        hung = set_in_sleeves(pattern, hung, pattern.P[ids], pattern.C[ids], weights)
    return _trimmed(pattern, ids, quads, hung, weights, fields, hang, seam=seam)


def _rest_on_body(pattern: Pattern, ids: Ints, quads: Ints, edges: Ints, neck: Floats, offset: Offset, hang: Hang) -> tuple[Floats, Floats]:
    """Return (positions, metres off the skin) of a smoothed shell that lies round the body."""
    skin, c = pattern.P[ids], pattern.C[ids]
    normal = vertex_normals(skin, quads)
    hung = smooth(skin, quads, hang.drape, edges=edges)
    inward = ((hung - skin) * normal).sum(1)
    hung = hung + np.clip(-inward, 0, None)[:, None] * normal * 0.55  # keep what smoothing moved out, half of what it moved in
    close, cuff = np.ones(len(ids)), np.zeros(len(ids))
    if hang.snug:  # towards the neckline cloth comes to the skin
        high = np.clip((c[:, 2] - 0.36) / 0.10, 0, 1)
        close = 1 - high * (1 - np.clip(neck / 0.06, 0.12, 1))
        cuff = np.clip((pattern.arm[ids] - 0.80) / 0.12, 0, 1) * (pattern.armness[ids] > 0.5)
    metres = (offset(c) if callable(offset) else np.full(len(ids), offset)) * close * (1 - 0.5 * cuff)
    return skin + (hung - skin) * close[:, None] + normal * (metres * pattern.body.scale)[:, None], metres


def _fall(
    pattern: Pattern,
    ids: Ints,
    quads: Ints,
    edges: Ints,
    hung: Floats,
    weights: Floats,
    metres: Floats,
    hang: Hang,
    stiff: float,
    margin: Floats,
    neck: Floats,
    rng: np.random.Generator,
) -> Floats:
    """Return a shell that hangs: over hollows, straight down the legs, and with slack in folds of its own."""
    c = pattern.C[ids]
    trunk = np.clip(1 - 2.5 * pattern.armness[ids], 0, 1)
    if hang.span:
        hung = span_hollows(hung, edges, c, trunk, hang.span, deepest=hang.deepest)
    if hang.taper is not None:
        hung = straight_legs(hung, c, edges, hang.taper, breaks=hang.breaks)
    if not hang.slack:
        return hung
    arms = pattern.armness[ids] > 0.5
    held = np.clip(1.2 - np.abs(neck) / 0.03, 0, 1) if hang.snug else np.clip(1.2 - margin / 0.03, 0, 1) * (c[:, 2] > 0.05)
    folded = in_folds(
        hung,
        pattern.P[ids],
        quads,
        edges,
        pattern.standing(weights),
        slack=1 + hang.slack * np.where(arms, 1.5, 1.0),
        stiff=stiff,
        clearance=0.35 * metres * pattern.body.scale + 0.0015,
        held=held,
        rng=rng,
    )
    # A hem is turned up and sewn: it keeps its height and its round, however the cloth above it folds.
    folded = hung + (folded - hung) * (0.12 + 0.88 * np.clip(margin / 0.06, 0, 1))[:, None]
    return span_hollows(folded, edges, c, trunk, hang.span, spare=0.008, deepest=hang.deepest) if hang.span else folded


def _trimmed(
    pattern: Pattern, ids: Ints, quads: Ints, hung: Floats, weights: Floats, fields: Sequence[Floats], hang: Hang, *, seam: bool
) -> Cut:
    """Return the shell clipped by every field."""
    n_fields, c = len(fields), pattern.C[ids]
    rows = [hung, vertex_normals(hung, quads), c, pattern.cloth_uv()[ids], pattern.folds(hang.folds)[ids][:, None], weights]
    values, tri = np.concatenate([*rows, np.stack([f[ids] for f in fields], 1)], 1), triangles(quads)
    for k in range(n_fields):
        values, tri = clip(values, tri, values[:, values.shape[1] - n_fields + k])
    values, tri = without_scraps(values, tri)
    loops = tuple(border_loops(tri))
    values = _straighten(values, loops)
    left = values[:, -n_fields:] * ([1.0] * (n_fields - 1) + [2.5 if hang.snug else 1.0])  # the neck's ellipse grows slower than metres
    joined = np.abs(left[:, 0]) < 1.5e-3 if seam else np.zeros(len(left), bool)
    return Cut(
        positions=values[:, :3],
        normals=unit(values[:, 3:6]),
        faces=tri,
        weights=values[:, 12:-n_fields],
        canonical=values[:, 6:9],
        uv=values[:, 9:11],
        folds=values[:, 11],
        edge=left[:, 1 if seam else 0 :].min(1).clip(0, 0.08),
        loops=loops,
        joined=joined,
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
        joined=np.zeros(len(values), bool),
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
