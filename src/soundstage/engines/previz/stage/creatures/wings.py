"""Wings and fins: thin sheets that bend over a chain of bones."""

from collections.abc import Sequence

import numpy as np

from soundstage.engines.previz.stage.cast.geometry import Floats, vertex_normals
from soundstage.engines.previz.stage.cast.part import Part, make_part
from soundstage.engines.previz.stage.creatures.rig import Rig
from soundstage.engines.previz.stage.creatures.wing_bones import SIDES, WING_BONES
from soundstage.engines.previz.stage.scene import Colour, Point

SHEET = {"pattern": 0.0, "second": (0.0, 0.0, 0.0), "grain": 1.0, "furry": 0.1, "sheen": 0.15, "relief": 0.3}
"""Uniforms of a plain sheet."""


def wing_parts(root: Point, span: float, chord: float, rig: Rig, base: Colour, edge: Colour, *, leather: bool = False) -> list[Part]:
    """Return both wings spread: feathers, or skin between fingers when `leather`. `chord` is the depth at the shoulder, metres."""
    s, c = np.meshgrid(np.linspace(0, 1, 34), np.linspace(0, 1, 9), indexing="ij")
    ahead = -0.30 * chord * np.sin(np.pi * np.minimum(s / 0.62, 1)) + 0.85 * chord * np.maximum(s - 0.55, 0) ** 1.5
    if leather:
        scallop = 0.42 * chord * np.abs(np.sin(np.pi * 3.0 * s)) ** 0.8 * (s > 0.02)
        depth = chord * (1.25 - 0.75 * s**1.6) - scallop * 0.8
        depth = np.maximum(depth * (1 - s**6), 0.02 * chord)
    else:
        depth = chord * (1.0 - 0.22 * s) * np.sqrt(np.maximum(1 - s**3.2, 0.003))
        depth *= 1 - 0.30 * (s > 0.45) * (0.5 + 0.5 * np.cos(2 * np.pi * s * 15)) * np.clip((s - 0.45) * 3, 0, 1)
    rise = 0.10 * chord * np.sin(np.pi * c) * (1 - 0.6 * s)
    out: list[Part] = []
    for side, sign in SIDES:
        p = np.stack([sign * (root[0] + span * s), root[1] + ahead + depth * c, root[2] + rise], -1).reshape(-1, 3)
        rows, columns = s.shape
        i, j = np.meshgrid(np.arange(rows - 1), np.arange(columns - 1), indexing="ij")
        first = (i * columns + j).ravel()
        quads = np.stack([first, first + 1, first + columns + 1, first + columns], 1)
        quads = quads if sign > 0 else quads[:, ::-1]
        along = s.ravel() / 0.34
        numbers, weights = np.zeros((len(p), 4), np.float32), np.zeros((len(p), 4), np.float32)
        numbers[:, :3] = [rig.number[f"wing{k}.{side}"] for k in range(WING_BONES)]
        weights[:, 2] = np.clip((s.ravel() - 0.56) / 0.16, 0, 1)
        weights[:, 1] = np.clip((along - 0.75) / 0.5, 0, 1) - weights[:, 2]
        weights[:, 0] = 1 - weights[:, 1] - weights[:, 2]
        dark = np.clip(c.ravel() * 1.3 - 0.25 + 0.5 * s.ravel() ** 2, 0, 1)[:, None]
        bars = 1 - 0.20 * (np.cos(2 * np.pi * s.ravel() * (6 if leather else 15))[:, None] > 0.6) * (c.ravel()[:, None] > 0.2)
        colour = (np.asarray(base) * (1 - dark) + np.asarray(edge) * dark) * bars
        out.append(
            make_part(
                "coat",
                p,
                vertex_normals(p, quads),
                quads,
                (numbers, weights),
                tangent=np.c_[p / max(span, 1e-6), np.full(len(p), 0.8)],
                colour=np.c_[colour, np.zeros(len(p))],
                uniforms=dict(SHEET),
                name="wing",
            )
        )
    return out


def fin_part(
    outline: Sequence[tuple[float, float]], root: Floats, along: Floats, out_to: Floats, bones: Sequence[str], rig: Rig, colour: Colour
) -> Part:
    """Return a fin: rows of (place along its foot, height) on a foot from `root` in the direction `along`, standing `out_to`; metres."""
    n, rows = len(outline), 6
    h = np.linspace(0, 1, rows)
    p = np.array([[root + along * x * (1 + 0.0 * k) + out_to * y * k + along * 0.35 * y * k for k in h] for x, y in outline]).reshape(-1, 3)
    i, j = np.meshgrid(np.arange(n - 1), np.arange(rows - 1), indexing="ij")
    first = (i * rows + j).ravel()
    quads = np.stack([first, first + 1, first + rows + 1, first + rows], 1)
    numbers, weights = np.zeros((len(p), 4), np.float32), np.zeros((len(p), 4), np.float32)
    numbers[:, 0], weights[:, 0] = np.repeat([rig.number[bone] for bone in bones], rows), 1.0
    tint = np.asarray(colour) * (1 - 0.25 * np.tile(h, n) * np.repeat(np.arange(n) % 2, rows))[:, None]
    return make_part(
        "coat", p, vertex_normals(p, quads), quads, (numbers, weights), tangent=np.c_[p, np.full(len(p), 0.5)], colour=np.c_[tint, np.zeros(len(p))],
        uniforms=dict(SHEET), name="fin",
    )  # fmt: skip
