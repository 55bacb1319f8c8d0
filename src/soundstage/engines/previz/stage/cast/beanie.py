"""A knitted hat, cut from the scalp itself."""

import numpy as np

from soundstage.engines.previz.stage.cast.geometry import compact, smooth, subdivide, vertex_normals
from soundstage.engines.previz.stage.cast.part import Part, make_part, strongest
from soundstage.engines.previz.stage.cast.tailoring import Piece, Tailor


def beanie(tailor: Tailor, piece: Piece, rng: np.random.Generator) -> list[Part]:
    """Knitted hat over the skull with a turned-up edge."""
    body, cloth = tailor.body, piece.cloth()
    base = body.base
    c = base.canonical
    line = 0.7684 + 0.010 * np.clip(-(c[:, 1] + 0.045) / 0.1, -1.6, 1)
    keep = (c[:, 2] > line - 0.02) & (np.abs(c[:, 0]) < 0.12)
    ids, quads = compact(base.body_quads[keep[base.body_quads].all(1)])
    values, quads = subdivide(np.concatenate([body.rest[ids], c[ids], base.weights[ids]], 1), quads)
    p = smooth(values[:, :3], quads, 3)
    normals = vertex_normals(p, quads)
    low = values[:, 5] - (0.7684 + 0.010 * np.clip(-(values[:, 4] + 0.045) / 0.1, -1.6, 1))
    top = np.clip((values[:, 5] - 0.80) / 0.05, 0, 1)
    p = p + normals * (0.014 + 0.006 * (low < 0.035))[:, None] * body.scale + np.array([0, 0.01, 0.016]) * top[:, None]
    n = len(p)
    uv = np.stack([np.arctan2(values[:, 3], -values[:, 4] - 0.045) * 0.09, values[:, 5]], 1)
    tangent = np.c_[np.full(n, 0.2), np.zeros(n), np.ones(n), np.full(n, 0.9)]
    tint = np.c_[np.tile(piece.colour, (n, 1)), np.clip(low, 0.001, 0.08)]
    return [
        make_part(
            "cloth",
            p,
            vertex_normals(p, quads),
            quads,
            strongest(values[:, 6:]),
            uv=uv,
            tangent=tangent,
            colour=tint,
            uniforms=cloth.looks(),
            name="beanie",
        )
    ]
