"""What hangs from the shoulders: cloaks, capes, ponchos, the mantles of kings and vikings."""

from dataclasses import replace

import numpy as np

from soundstage.engines.previz.stage.cast import notions
from soundstage.engines.previz.stage.cast.drape import standing
from soundstage.engines.previz.stage.cast.fabric import Cloth, Colour
from soundstage.engines.previz.stage.cast.geometry import Floats, unit, vertex_normals
from soundstage.engines.previz.stage.cast.part import Part, strongest
from soundstage.engines.previz.stage.cast.sewing import cloth_part
from soundstage.engines.previz.stage.cast.tailoring import Piece, Tailor

RIBS = 61
"""Columns of a cloak, from its one front edge round the back to the other."""
EDGE = 2
"""Columns of a cloak at each side that are edged with fur."""
ERMINE: Colour = (0.50, 0.49, 0.46)


def cloak(
    tailor: Tailor,
    piece: Piece,
    rng: np.random.Generator,
    *,
    hem: float = -0.70,
    reach: float = 2.30,
    widens: float = 0.13,
    corners: float = 0.0,
    hooded: bool = True,
    lift: float = 0.0,
    edged: Colour | None = None,
    lined: Colour | None = None,
    clasped: bool = True,
) -> list[Part]:
    """Hangs from the shoulders round the back and the arms, clasped at the throat.

    It is built round the body as it stands with hanging arms, and follows the spine: no arm carries it along. It `widens` by this many
    metres for each metre it falls; with `corners` it hangs lower by so much before and behind. It lies `lift` metres over where another
    would; its edges are `edged` with fur of that colour, and what one sees within is `lined`.
    """
    body, base, cloth = tailor.body, tailor.body.base, piece.cloth()
    k = body.scale
    hem = hem if piece.length is None else piece.length
    pose = standing(body)
    ids = base.body_ids
    weights = base.weights[ids]
    stood = np.einsum("nij,nj->ni", np.tensordot(weights, pose, 1), np.c_[body.rest[ids], np.ones(len(ids))])
    worn = [layer.positions for layer in tailor.beneath]
    wide = np.concatenate([p[p[:, 2] < 0.02 * k] for p in worn] or [np.zeros((0, 3))])  # skirts; what hangs higher moves with the arms
    shift = float(np.median(stood[:, 2] - body.rest[ids][:, 2]))
    neck = float(body.joint["neck01"][2]) - 0.012 * k + shift
    floor = float(stood[:, 2].min())
    low = floor + (hem + 0.82) * k
    angles = np.linspace(-reach, reach, RIBS)
    out = np.stack([np.sin(angles), np.cos(angles)], 1)  # 0 is behind
    middle = np.array([0.0, float(body.joint["spine01"][1])])
    heights = np.r_[neck, neck - np.array([0.016, 0.038, 0.065, 0.10, 0.15]) * k, np.linspace(neck - 0.22 * k, low, 16)]
    thick = (lift + (0.040 if worn else 0.016)) * k
    outline, skirts = np.zeros((2, len(heights), len(angles)))
    for i, z in enumerate(heights):
        near = stood[np.abs(stood[:, 2] - z) < 0.022 * k][:, :2] - middle
        side = near @ out.T
        across = np.abs(near @ np.c_[out[:, 1], -out[:, 0]].T)
        outline[i] = np.where((across < 0.05 * k) & (side > 0), side, 0).max(0) + thick
        skirt = wide[np.abs(wide[:, 2] + shift - z) < 0.03 * k][:, :2] - middle
        if len(skirt):
            over = np.where(np.abs(skirt @ np.c_[out[:, 1], -out[:, 0]].T) < 0.04 * k, skirt @ out.T, 0).max(0)
            skirts[i] = over + (0.014 + lift) * k
            outline[i] = np.maximum(outline[i], skirts[i])
        if i:
            outline[i] = np.maximum(outline[i], outline[i - 1] + widens * (heights[i - 1] - z))
        for _ in range(2):
            outline[i, 1:-1] = np.maximum(outline[i, 1:-1], 0.25 * (outline[i, 2:] + 2 * outline[i, 1:-1] + outline[i, :-2]))
            outline[i, 1:-1] = 0.5 * outline[i, 1:-1] + 0.25 * (outline[i, 2:] + outline[i, :-2])
    down = np.clip((neck - 0.15 * k - heights) / k, 0, None)[:, None]
    folds = np.sin(angles * 8 + 1.5 * np.sin(angles * 2)) + 0.4 * np.sin(angles * 15 + 1)
    outline += 0.045 * k * down * folds[None, :] * np.clip((np.pi - np.abs(angles)) / 0.3, 0, 1)
    outline = np.maximum(outline, skirts)  # no fold goes into the skirt beneath it
    drop = corners * k * np.cos(angles)[None, :] ** 2 * (down / max(float(down.max()), 1e-6)) ** 1.5
    grid = np.stack([out[None, :, 0] * outline + middle[0], out[None, :, 1] * outline + middle[1], heights[:, None] - drop - shift], -1)
    return _sheet(tailor, grid, cloth, hooded=hooded, edged=edged, lined=lined, clasped=clasped)


def _sheet(
    tailor: Tailor, grid: Floats, cloth: Cloth, *, hooded: bool, edged: Colour | None, lined: Colour | None, clasped: bool
) -> list[Part]:
    """Return a grid of points as cloth that follows the spine, with a roll at the neck and a clasp."""
    body, base, k = tailor.body, tailor.body.base, tailor.body.scale
    m, n, _ = grid.shape
    p = grid.reshape(-1, 3)
    first = (np.arange(m - 1)[:, None] * n + np.arange(n - 1)).ravel()
    quads = np.stack([first, first + n, first + n + 1, first + 1], 1)
    normals = vertex_normals(p, quads)
    if (normals[:, 1] * p[:, 1]).sum() < 0:
        normals, quads = -normals, quads[:, ::-1].copy()
    bones = np.zeros((len(p), len(base.bones)), np.float32)
    order = ("spine01", "spine02", "spine03", "spine04", "spine05")
    level = np.array([body.joint[name][2] for name in order])
    share = np.clip((p[:, 2:] - level[-1]) / max(level[0] - level[-1], 1e-6), 0, 1)
    bones[:, base.bone["spine01"]], bones[:, base.bone["spine05"]] = share[:, 0], 1 - share[:, 0]
    u = np.r_[0, np.cumsum(np.linalg.norm(np.diff(grid[-1], axis=0), axis=1))]
    closed = float(np.linalg.norm(grid[-1, 0] - grid[-1, -1])) < 0.01
    aside = np.full(n, 0.08) if closed else np.minimum(u, u[-1] - u)
    edge = np.minimum(aside[None, :], (grid[:, :, 2] - grid[-1, :, 2])).clip(0.001, 0.08)
    tint = np.tile(np.array(cloth.colour), (m, n, 1))
    if edged is not None:
        tint[:, :EDGE], tint[:, -EDGE:], tint[-1:] = edged, edged, edged
    uv = np.c_[np.tile(u, m), p[:, 2]]
    sheet = cloth_part(
        p,
        normals,
        quads,
        strongest(bones),
        cloth,
        uv=uv,
        tint=tint.reshape(-1, 3),
        folds=0.35,
        upright=0.8,
        from_edge=edge.reshape(-1),
        name="cloak",
    )
    collar = _mantle(sheet, grid, cloth, deep=0.075 * k if hooded else 0.030 * k)
    clasp = [] if closed or not clasped else _clasp(tailor, grid, sheet)
    return [sheet, *([] if lined is None else [_lining(sheet, lined)]), *collar, *clasp]


def _lining(sheet: Part, colour: Colour) -> Part:
    """The other side of a cloak in a colour of its own."""
    inside = np.concatenate([np.tile(np.array(colour, np.float32), (len(sheet.positions), 1)), sheet.colour[:, 3:]], 1)
    return replace(
        sheet,
        positions=sheet.positions - 0.004 * sheet.normals,
        normals=-sheet.normals,
        faces=sheet.faces[:, ::-1].copy(),
        colour=inside,
        name="lining",
    )


def _mantle(sheet: Part, grid: Floats, cloth: Cloth, *, deep: float) -> list[Part]:
    """A soft roll round the neck: the hood that lies there, or a collar."""
    ring = grid[0]
    n = len(ring)
    centre = ring.mean(0)
    away = unit((ring - centre) * [1, 1, 0])
    behind = np.clip(1 - np.abs(np.linspace(-1.15, 1.15, n)), 0, 1)[:, None] ** 0.7
    rows: list[Floats] = []
    for turn in np.linspace(0.1, 1.35, 12) * np.pi:
        size = 0.014 + deep * behind
        rows.append(ring + away * (size * (0.55 - 0.75 * np.cos(turn))) + np.array([0, 0, 1.0]) * (size * (0.75 * np.sin(turn) + 0.05)))
    p = np.concatenate(rows)
    first = (np.arange(11)[:, None] * n + np.arange(n - 1)).ravel()
    quads = np.stack([first, first + n, first + n + 1, first + 1], 1)
    normals = vertex_normals(p, quads)
    if (normals[n * 5 : n * 7, 2]).sum() < 0:
        normals, quads = -normals, quads[:, ::-1].copy()
    bones, weights = np.tile(sheet.bones[:n], (12, 1)), np.tile(sheet.weights[:n], (12, 1))
    return [cloth_part(p, normals, quads, (bones, weights), cloth.lit(0.92), folds=0.5, name="cloak hood")]


def _clasp(tailor: Tailor, grid: Floats, sheet: Part) -> list[Part]:
    """A brooch and a cord across the throat, where the two front edges come nearest."""
    a, b, k = grid[2, 0], grid[2, -1], tailor.body.scale
    t = np.linspace(0, 1, 13)[:, None]
    line = a * (1 - t) + b * t + np.array([0, -1.0, -0.35]) * (0.040 * np.sin(np.pi * t)) * k
    radius = (0.0055 + 0.012 * np.exp(-(((t - 0.5) / 0.08) ** 2))) * k
    angle = np.linspace(0, 2 * np.pi, 9)[:-1]
    p = (
        line[:, None]
        + radius[:, None] * (np.cos(angle)[None, :, None] * np.array([0, 0, 1.0]) + np.sin(angle)[None, :, None] * np.array([0, -1.0, 0]))
    ).reshape(-1, 3)
    ring, first = np.arange(8), np.arange(12)[:, None] * 8
    quads = np.stack([first + ring, first + 8 + ring, first + 8 + (ring + 1) % 8, first + (ring + 1) % 8], -1).reshape(-1, 4)
    normals = unit(p - np.repeat(line, 8, 0))
    n = len(p)
    skinning = np.tile(sheet.bones[:1], (n, 1)), np.tile(sheet.weights[:1], (n, 1))
    return [cloth_part(p, normals, quads, skinning, notions.BRASS, folds=0.0, from_edge=0.06, name="trim")]


def cape(tailor: Tailor, piece: Piece, rng: np.random.Generator) -> list[Part]:
    """A hero's or a magician's: behind the shoulders only."""
    return cloak(tailor, piece, rng, hem=-0.55, reach=1.65, widens=0.10, hooded=False)


def poncho(tailor: Tailor, piece: Piece, rng: np.random.Generator) -> list[Part]:
    """All round, to the hips."""
    return cloak(tailor, piece, rng, hem=0.13, reach=np.pi, widens=0.05, corners=0.20, hooded=False)


def royal_mantle(tailor: Tailor, piece: Piece, rng: np.random.Generator) -> list[Part]:
    """A king's: to the floor, edged with ermine, a cape of ermine with its black tails over the shoulders."""
    long = cloak(tailor, piece, rng, hem=-0.78, reach=2.05, widens=0.15, hooded=False, edged=ERMINE, clasped=False)
    cape = replace(piece, colour=ERMINE, fabric="fleece", length=None)
    over = cloak(tailor, cape, rng, hem=0.255, reach=3.04, widens=0.10, hooded=False, lift=0.012)
    rows, columns = np.divmod(np.arange(len(over[0].positions)), RIBS)
    tails = (rows % 4 == 2) & ((columns + 3 * (rows // 4 % 2)) % 6 == 1) & (rows > 2)
    over[0].colour[tails, :3] = 0.012
    return long + over


def fur_mantle(tailor: Tailor, piece: Piece, rng: np.random.Generator) -> list[Part]:
    """The pelt of a bear about the shoulders, in three ragged layers."""
    out: list[Part] = []
    for layer, (hem, tone) in enumerate(((0.16, 0.75), (0.25, 1.0), (0.34, 1.3))):
        pelt = replace(piece, colour=Cloth(colour=piece.colour).lit(tone).colour, fabric="fleece", length=None)
        out += cloak(tailor, pelt, rng, hem=hem, reach=2.62, widens=0.16, hooded=layer == 2, lift=0.010 * layer, clasped=layer == 2)
    return [_shaggy(part, rng) if part.name == "cloak" else part for part in out]


def _shaggy(part: Part, rng: np.random.Generator) -> Part:
    """Return a pelt whose hem hangs in locks and whose hair is not all of one shade."""
    near = np.clip(1 - part.colour[:, 3:] / 0.05, 0, 1)
    down = np.array([0.0, 0.0, -1.0]) * near * rng.uniform(0.0, 0.045, (len(part.positions), 1))
    shades = part.colour.copy()
    shades[:, :3] *= rng.uniform(0.55, 1.35, (len(shades), 1))
    return replace(part, positions=(part.positions + down).astype(np.float32), colour=shades)


def high_cape(tailor: Tailor, piece: Piece, rng: np.random.Generator) -> list[Part]:
    """A vampire's or a magician's: to the calves, lined in the second colour, with a collar that stands up behind the head."""
    out = cloak(tailor, piece, rng, hem=-0.66, reach=1.95, widens=0.14, hooded=False, lined=piece.second)
    sheet, k = out[0], tailor.body.scale
    ring = sheet.positions[:RIBS].astype(float)
    away = unit((ring - ring.mean(0)) * [1, 1, 0])
    behind = np.clip(np.cos(np.linspace(-1.0, 1.0, RIBS) * 1.45), 0, 1)[:, None]
    rows = [
        ring + (away * (0.012 + 0.050 * f) + np.array([0, 0, 1.0]) * 0.165 * f * (0.50 + 0.50 * behind)) * k for f in np.linspace(0, 1, 7)
    ]
    p = np.concatenate(rows)
    first = (np.arange(6)[:, None] * RIBS + np.arange(RIBS - 1)).ravel()
    quads = np.stack([first, first + 1, first + RIBS + 1, first + RIBS], 1)
    normals = vertex_normals(p, quads)
    if (normals * np.tile(away, (7, 1))).sum() < 0:
        normals, quads = -normals, quads[:, ::-1].copy()
    skinning = np.tile(sheet.bones[:RIBS], (7, 1)), np.tile(sheet.weights[:RIBS], (7, 1))
    collar = cloth_part(p, normals, quads, skinning, piece.cloth(), name="standing collar")
    return [*out, collar, _lining(collar, piece.second)]
