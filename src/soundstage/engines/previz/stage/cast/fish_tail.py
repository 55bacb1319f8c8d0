"""A mermaid's tail: scales from the hips down over both legs, and a fin in place of the feet."""

import numpy as np

from soundstage.engines.previz.stage.cast.cloth import Hang, shell
from soundstage.engines.previz.stage.cast.fabric import FABRICS, Cloth
from soundstage.engines.previz.stage.cast.geometry import Floats, vertex_normals
from soundstage.engines.previz.stage.cast.part import Part
from soundstage.engines.previz.stage.cast.sewing import cloth_part, sew
from soundstage.engines.previz.stage.cast.tailoring import SKIRT, Piece, Tailor

ANKLE = -0.735


def fish_tail(tailor: Tailor, piece: Piece, rng: np.random.Generator) -> list[Part]:
    """Close to the hips, narrow at the ankles, its two flukes spread where the feet would be."""
    t, k = tailor.pattern(SKIRT), tailor.body.scale
    scales = Cloth(colour=piece.colour, second=Cloth(colour=piece.colour).lit(2.2).colour, fabric=FABRICS["nylon"])
    middle = float(t.P[:, 1].mean())

    def narrow(canonical: Floats, p: Floats) -> Floats:
        flat = p[:, :2] - [0.0, middle]
        down = np.clip((0.10 - canonical[:, 2]) / 0.84, 0, 1)
        radius = np.linalg.norm(flat, axis=1)
        least = np.interp(down, [0, 0.25, 0.55, 0.85, 1], [0.20, 0.185, 0.140, 0.085, 0.060]) * k
        return np.c_[flat / np.maximum(radius, 1e-6)[:, None] * np.minimum(least - radius, 0)[:, None], 0 * down]

    high = 0.105 - 0.35 * np.clip(-t.C[:, 1], 0, 0.1)
    cut = shell(t, [high - t.level, t.level - ANKLE], offset=0.010, hang=Hang(drape=4, folds=0.0, snug=False), flare=narrow, rng=rng)
    body = sew(cut, scales, upright=0.2, lining=0.004, name="tail")
    for part in body[:1]:
        row, column = np.round(part.positions[:, 2] / (0.020 * k)), part.positions[:, 0] / (0.034 * k)
        scale = np.abs(((column + 0.5 * (row % 2)) % 1) - 0.5) * 2
        part.colour[:, :3] *= (0.70 + 0.75 * scale**2 + 0.10 * (row % 2))[:, None]
    return [*body, _flukes(tailor, scales)]


def _flukes(tailor: Tailor, cloth: Cloth) -> Part:
    """Two lobes that spread forwards and aside from the ankles, over the feet, each carried by its own foot."""
    body, k = tailor.body, tailor.body.scale
    foot = (np.array(body.joint["foot.L"]) + np.array(body.joint["foot.R"])) / 2
    floor = float(body.rest[body.base.body_ids][:, 2].min()) + 0.012 * k
    f, a = np.linspace(0, 1, 12)[:, None], np.linspace(-1, 1, 45)[None, :]
    spread = a * 1.02
    long = 0.05 + (0.27 + 0.20 * np.abs(np.sin(spread * 1.45)) ** 1.2 - 0.02 * np.cos(a * 60)) * f
    x, y = np.sin(spread) * long * 1.25, -np.cos(spread) * long * 0.95
    high = (foot[2] - floor + 0.055 * k) / k * (1 - f) ** 1.5 + 0.020 * np.abs(np.sin(a * 11)) * f
    p = np.stack([x, y + 0 * a, high + 0 * a], -1) * k + [0, foot[1] + 0.045 * k, floor]
    points = p.reshape(-1, 3)
    first = (np.arange(11)[:, None] * 45 + np.arange(44)).ravel()
    quads = np.stack([first, first + 1, first + 46, first + 45], 1)
    normals = vertex_normals(points, quads)
    if normals[:, 2].mean() < 0:
        normals, quads = -normals, quads[:, ::-1].copy()
    n = len(points)
    bones, weights = np.zeros((n, 4), np.float32), np.zeros((n, 4), np.float32)
    left = np.clip(0.5 + points[:, 0] / (0.10 * k), 0, 1)
    bones[:, 0], bones[:, 1] = body.base.bone["foot.L"], body.base.bone["foot.R"]
    weights[:, 0], weights[:, 1] = left, 1 - left
    ray = (0.65 + 0.60 * np.abs(np.sin(a * 24)) * f).reshape(-1, 1) * np.ones((1, 1))
    tint = np.array(cloth.lit(1.3).colour) * ray
    return cloth_part(points, normals, quads, (bones, weights), cloth, uv=points[:, [0, 1]], tint=tint, name="fluke")
