"""Scarves, hats and footwear."""

import numpy as np

from soundstage.engines.previz.stage.cast.cloth import Colour, looks, sew, shell, strip
from soundstage.engines.previz.stage.cast.geometry import compact, smooth, subdivide, vertex_normals
from soundstage.engines.previz.stage.cast.part import Part, make_part, strongest
from soundstage.engines.previz.stage.cast.shoes import shoe_parts
from soundstage.engines.previz.stage.cast.tailoring import Piece, Tailor


def scarf(tailor: Tailor, piece: Piece, rng: np.random.Generator) -> list[Part]:
    """Two soft loops round the neck."""
    body, fabric, out = tailor.body, piece.cloth(), []
    t = tailor.pattern()
    near = np.nonzero((t.C[:, 2] > 0.44) & (np.abs(t.C[:, 0]) < 0.16))[0]
    cut = shell(t, [t.C[:, 2] - 0.40, 0.16 - np.abs(t.C[:, 0])], offset=0.01, rng=rng)
    angle = np.linspace(-np.pi, np.pi, 73)[:-1]
    radial = np.stack([np.sin(angle), np.cos(angle), 0 * angle], 1)
    for lift, size, phase in ((0.020, 1.0, 0.0), (0.046, 0.90, 1.3)):
        ry = np.where(np.cos(angle) < 0, 0.080, 0.068) * size
        ring = np.stack([0.078 * size * np.sin(angle), -0.012 + ry * np.cos(angle), np.full(72, 0.535)], 1)
        j = near[[int((np.hypot(*(t.C[near, :2] - q[:2]).T) + 0.5 * np.abs(t.C[near, 2] - 0.535)).argmin()) for q in ring]]
        p = t.P[j] + (ring - t.C[j]) * [1, 1, 0] * body.scale
        z = p[:, 2]
        for _ in range(6):
            z = 0.5 * z + 0.25 * (np.roll(z, 1) + np.roll(z, -1))
        p[:, 2] = z
        thick = (0.023 + 0.005 * np.sin(angle * 3 + phase) + 0.003 * np.sin(angle * 7 + 2 * phase))[:, None] * body.scale
        wave = (lift + 0.010 * np.sin(angle * 2 + phase))[:, None] * body.scale
        rows = [
            p
            + np.array([0, 0, 1.0]) * (wave + thick * np.sin(a) * 1.15)
            + radial * (thick * (1 + np.cos(a) + 0.12 * np.sin(3 * a + angle[:, None] * 2)))
            for a in np.linspace(2 * np.pi, 0, 14)
        ]
        out.append(strip(rows, t.W[j], cut, piece.colour, fabric, piece.second, folds=0.8, closed=True, name="scarf"))
    return out


def beanie(tailor: Tailor, piece: Piece, rng: np.random.Generator) -> list[Part]:
    """Knitted hat over the skull with a turned-up edge."""
    body, fabric = tailor.body, piece.cloth()
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
            uniforms=looks(fabric, piece.second),
            name="beanie",
        )
    ]


def hat(
    tailor: Tailor, piece: Piece, rng: np.random.Generator, *, brim: float = 0.055, crown: float = 0.105, peak: bool = False
) -> list[Part]:
    """A crown and a brim round the head; a cap has a peak instead."""
    body, fabric = tailor.body, piece.cloth()
    frame, k = body.head, body.head.size
    a = np.linspace(0, 2 * np.pi, 49)[:-1]
    ring = np.stack([0.088 * np.sin(a), -0.045 + np.where(np.cos(a) > 0, 0.106, 0.108) * -np.cos(a) + 0.012, np.full(48, 0.792)], 1)
    ring[:, 2] += 0.012 * np.clip(np.cos(a), -1, 1)
    base = frame.to_rest(ring)
    centre = base.mean(0)
    away = base - centre
    wide = away / np.linalg.norm(away, axis=1, keepdims=True)
    up = np.array([0, 0, 1.0]) * k
    reach = brim * (np.clip(np.cos(a), 0, 1) ** 0.6)[:, None] * 1.25 if peak else np.full((48, 1), brim)
    rise, taper = (0.085, 0.55) if peak else (crown, 0.80)
    rows = [
        base + wide * reach * k - up * (0.016 if peak else 0.004) * (reach > 0),
        base + wide * reach * 0.5 * k + up * 0.002,
        base + wide * 0.002,
        base + up * 0.02,
    ]
    for f in (0.5, 0.85, 1.0):
        rows.append(centre + away * (1 - (1 - taper) * f**2.2) + up * (0.02 + (rise - 0.02) * f))
    rows += [centre + away * taper * s + up * (rise + 0.012 * (1 - s**2)) for s in (0.75, 0.4, 0.02)]
    bones = np.zeros((48, len(body.base.bones)), np.float32)
    bones[:, body.base.bone["head"]] = 1
    grid = np.stack(rows)
    m = grid.shape[0]
    first = (np.arange(m - 1)[:, None] * 48 + np.arange(48)).ravel()
    nxt = (np.arange(m - 1)[:, None] * 48 + (np.arange(48) + 1) % 48).ravel()
    quads = np.stack([first, nxt, nxt + 48, first + 48], 1)
    p = grid.reshape(-1, 3)
    normals = vertex_normals(p, quads)
    if (normals[96:] * (p[96:] - centre)).sum() < 0:
        normals, quads = -normals, quads[:, ::-1]
    n = len(p)
    uv = np.stack([np.tile(a * 0.1, m), np.repeat(np.arange(m) * 0.03, 48)], 1)
    tangent = np.c_[np.full(n, 0.1), np.zeros(n), np.ones(n), np.full(n, fabric.rough)]
    band = (
        np.where((np.repeat(np.arange(m), 48) == 3)[:, None], np.array(piece.colour) * 0.35, piece.colour)
        if not peak
        else np.tile(piece.colour, (n, 1))
    )
    skinning = strongest(np.tile(bones, (m, 1)))
    return [
        make_part(
            "cloth",
            p,
            normals,
            quads,
            skinning,
            uv=uv,
            tangent=tangent,
            colour=np.c_[band, np.full(n, 0.05)],
            uniforms=looks(fabric, piece.second),
            name="hat",
        )
    ]


def cap(tailor: Tailor, piece: Piece, rng: np.random.Generator) -> list[Part]:
    """A cap with a peak."""
    return hat(tailor, piece, rng, peak=True, brim=0.062)


def _sole(piece: Piece) -> Colour:
    """Leather shoes have dark soles, sneakers the piece's second colour."""
    return (0.018, 0.016, 0.015) if piece.fabric == "leather" else piece.second


def shoes(tailor: Tailor, piece: Piece, rng: np.random.Generator) -> list[Part]:
    """Low shoes."""
    return shoe_parts(tailor.body, piece.colour, piece.cloth(), sole=_sole(piece))


def boots(tailor: Tailor, piece: Piece, rng: np.random.Generator) -> list[Part]:
    """Shoes with a shaft over the ankle."""
    t, fabric = tailor.pattern(), piece.cloth()
    c = t.C
    shaft = shell(t, [-0.60 - c[:, 2], c[:, 2] + 0.79], keep=c[:, 2] < -0.55, offset=0.010, drape=3, folds=0.5, rng=rng, snug=False)
    return [*sew(shaft, piece.colour, fabric, name="boots"), *shoe_parts(tailor.body, piece.colour, fabric, sole=_sole(piece), high=0.085)]
