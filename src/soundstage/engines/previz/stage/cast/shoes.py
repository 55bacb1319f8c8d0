"""Shoes, lofted over the foot: cross sections from heel to toe measured on this person's own foot, with a flat sole."""

import numpy as np

from soundstage.engines.previz.stage.cast.body import Body
from soundstage.engines.previz.stage.cast.cloth import Colour, Fabric, looks
from soundstage.engines.previz.stage.cast.geometry import Floats, nearest, triangles, vertex_normals
from soundstage.engines.previz.stage.cast.part import Part, make_part, strongest

SLICES, AROUND = 20, 30


def _smoothed(a: list[float]) -> Floats:
    return np.convolve(np.pad(np.array(a), 2, "edge"), np.ones(5) / 5, "valid")


def _loft(body: Body, foot: Floats, k: float) -> Floats:
    """Return the sections (SLICES, AROUND, 3) of one shoe round the vertices of a foot."""
    heel, toe = foot[:, 1].max() + 0.010 * k, foot[:, 1].min() - 0.018 * k
    ys = heel + (toe - heel) * np.linspace(0, 1, SLICES) ** 0.9
    left, right, top = [], [], []
    for y in ys:
        near = np.abs(foot[:, 1] - np.clip(y, foot[:, 1].min() + 0.012, foot[:, 1].max() - 0.012)) < 0.022 * k
        left.append(foot[near, 0].min())
        right.append(foot[near, 0].max())
        top.append(foot[near, 2].max())
    lo, hi, height = _smoothed(left), _smoothed(right), _smoothed(top)
    x = np.linspace(0, 1, SLICES)
    cap = np.sqrt(np.clip(1 - np.clip((x - 0.78) / 0.22, 0, 1) ** 2, 0.03, 1)) * np.sqrt(
        np.clip(1 - np.clip((0.10 - x) / 0.1, 0, 1) ** 2, 0.05, 1)
    )
    half = ((hi - lo) / 2 + 0.006 * k) * cap
    rise = (np.maximum(height - body.floor, 0.030 * k) + 0.009 * k) * (0.50 + 0.50 * cap)
    angle = np.linspace(0, 2 * np.pi, AROUND, endpoint=False)
    across = np.sign(np.cos(angle)) * np.abs(np.cos(angle)) ** 0.62
    up = np.where(np.sin(angle) > 0, np.abs(np.sin(angle)) ** 0.85, -(np.abs(np.sin(angle)) ** 0.35) * 0.18)
    grid = np.stack(
        [
            ((lo + hi) / 2)[:, None] + half[:, None] * across,
            np.repeat(ys[:, None], AROUND, 1),
            body.floor + 0.002 * k + rise[:, None] * np.clip(up, -0.2, 1),
        ],
        -1,
    )
    grid[:, up < 0, 2] = body.floor - 0.010 * k
    return grid


def shoe_parts(body: Body, colour: Colour, fabric: Fabric, *, sole: Colour = (0.05, 0.045, 0.04), high: float = 0.075) -> list[Part]:
    """Return a pair of shoes; `high` is how far up the ankle they are measured."""
    base, k, out = body.base, body.scale, []
    ids = base.body_ids
    for side in (1, -1):
        low = ids[(body.rest[ids, 2] < body.floor + high * k) & (body.rest[ids, 0] * side > 0)]
        foot = body.rest[low]
        grid = _loft(body, foot, k)
        p = grid.reshape(-1, 3)
        ring = np.arange(AROUND)
        first = np.arange(SLICES - 1)[:, None] * AROUND
        quads = np.stack(
            [first + ring, first + (ring + 1) % AROUND, first + AROUND + (ring + 1) % AROUND, first + AROUND + ring], -1
        ).reshape(-1, 4)
        p = np.concatenate([p, p[:AROUND].mean(0, keepdims=True), p[-AROUND:].mean(0, keepdims=True)])
        last = (SLICES - 1) * AROUND
        heel = np.stack([np.full(AROUND, len(p) - 2), (ring + 1) % AROUND, ring], 1)
        toe = np.stack([np.full(AROUND, len(p) - 1), last + ring, last + (ring + 1) % AROUND], 1)
        faces = np.concatenate([triangles(quads), heel, toe])
        normals = vertex_normals(p, faces)
        if (normals * (p - p.mean(0))).sum() < 0:
            normals, faces = -normals, faces[:, ::-1]
        above = (p[:, 2] - body.floor) / k
        tint = np.where((above < 0.014)[:, None], sole, colour)
        n = len(p)
        tangent = np.c_[np.full(n, 0.08), np.zeros(n), np.interp(above, [-0.01, 0.02], [0.6, 1.0]), np.full(n, fabric.rough)]
        weights = strongest(base.weights[low[nearest(p, foot)]])
        edge = np.c_[tint, np.full(n, 0.05)]
        out.append(
            make_part(
                "cloth",
                p,
                normals,
                faces,
                weights,
                uv=p[:, :2] + p[:, 2:],
                tangent=tangent,
                colour=edge,
                uniforms=looks(fabric, sole),
                name="shoe",
            )
        )
    return out
