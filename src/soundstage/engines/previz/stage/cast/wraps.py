"""What is laid over, tied on or slung about: cloaks, aprons, ties, gloves, packs."""

import numpy as np

from soundstage.engines.previz.stage.cast import notions
from soundstage.engines.previz.stage.cast.cloth import Cut, Hang, shell
from soundstage.engines.previz.stage.cast.drape import standing
from soundstage.engines.previz.stage.cast.fabric import Cloth
from soundstage.engines.previz.stage.cast.geometry import Floats, compact, unit, vertex_normals
from soundstage.engines.previz.stage.cast.part import Part, make_part, strongest
from soundstage.engines.previz.stage.cast.sewing import sew, strip
from soundstage.engines.previz.stage.cast.skirts import Fall
from soundstage.engines.previz.stage.cast.tailoring import COLLAR_SEAT, SKIRT, Piece, Tailor, arms_or_above


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
) -> list[Part]:
    """Hangs from the shoulders round the back and the arms, clasped at the throat.

    It is built round the body as it stands with hanging arms, and follows the spine: no arm carries it along. It `widens` by this many
    metres for each metre it falls; with `corners` it hangs lower by so much before and behind.
    """
    body, base, cloth = tailor.body, tailor.body.base, piece.cloth()
    k = body.scale
    hem = hem if piece.length is None else piece.length
    pose = standing(body)
    ids = base.body_ids
    weights = base.weights[ids]
    stood = np.einsum("nij,nj->ni", np.tensordot(weights, pose, 1), np.c_[body.rest[ids], np.ones(len(ids))])
    worn = [layer.positions for layer in tailor.beneath]
    shift = float(np.median(stood[:, 2] - body.rest[ids][:, 2]))
    neck = float(body.joint["neck01"][2]) - 0.012 * k + shift
    floor = float(stood[:, 2].min())
    low = floor + (hem + 0.82) * k
    angles = np.linspace(-reach, reach, 61)
    out = np.stack([np.sin(angles), np.cos(angles)], 1)  # 0 is behind
    middle = np.array([0.0, float(body.joint["spine01"][1])])
    heights = np.r_[neck, neck - np.array([0.016, 0.038, 0.065, 0.10, 0.15]) * k, np.linspace(neck - 0.22 * k, low, 16)]
    thick = 0.040 * k if worn else 0.016 * k
    outline = np.zeros((len(heights), len(angles)))
    for i, z in enumerate(heights):
        near = stood[np.abs(stood[:, 2] - z) < 0.022 * k][:, :2] - middle
        side = near @ out.T
        across = np.abs(near @ np.c_[out[:, 1], -out[:, 0]].T)
        outline[i] = np.where((across < 0.05 * k) & (side > 0), side, 0).max(0) + thick
        if i:
            outline[i] = np.maximum(outline[i], outline[i - 1] + widens * (heights[i - 1] - z))
        for _ in range(2):
            outline[i, 1:-1] = np.maximum(outline[i, 1:-1], 0.25 * (outline[i, 2:] + 2 * outline[i, 1:-1] + outline[i, :-2]))
            outline[i, 1:-1] = 0.5 * outline[i, 1:-1] + 0.25 * (outline[i, 2:] + outline[i, :-2])
    down = np.clip((neck - 0.15 * k - heights) / k, 0, None)[:, None]
    folds = np.sin(angles * 8 + 1.5 * np.sin(angles * 2)) + 0.4 * np.sin(angles * 15 + 1)
    outline += 0.045 * k * down * folds[None, :] * np.clip((np.pi - np.abs(angles)) / 0.3, 0, 1)
    drop = corners * k * np.cos(angles)[None, :] ** 2 * (down / max(float(down.max()), 1e-6)) ** 1.5
    grid = np.stack([out[None, :, 0] * outline + middle[0], out[None, :, 1] * outline + middle[1], heights[:, None] - drop - shift], -1)
    return _sheet(tailor, grid, cloth, hooded=hooded)


def _sheet(tailor: Tailor, grid: Floats, cloth: Cloth, *, hooded: bool) -> list[Part]:
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
    rows = len(p)
    tangent = np.c_[np.full(rows, 0.35), np.full(rows, 0.8), np.ones(rows), np.full(rows, cloth.fabric.rough)]
    colour = np.c_[np.tile(cloth.colour, (rows, 1)), edge.reshape(-1)]
    sheet = make_part(
        "cloth",
        p,
        normals,
        quads,
        strongest(bones),
        uv=np.c_[np.tile(u, m), p[:, 2]],
        tangent=tangent,
        colour=colour,
        uniforms=cloth.looks(),
        name="cloak",
    )
    return [sheet, *_mantle(sheet, grid, cloth, deep=0.075 * k if hooded else 0.030 * k), *([] if closed else _clasp(tailor, grid, sheet))]


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
    total = len(p)
    tangent = np.c_[np.full(total, 0.5), np.zeros(total), np.ones(total), np.full(total, cloth.fabric.rough)]
    colour = np.c_[np.tile(cloth.lit(0.92).colour, (total, 1)), np.full(total, 0.05)]
    return [
        make_part(
            "cloth",
            p,
            normals,
            quads,
            (bones, weights),
            uv=p[:, [0, 2]],
            tangent=tangent,
            colour=colour,
            uniforms=cloth.looks(),
            name="cloak hood",
        )
    ]


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
    brass, n = notions.BRASS, len(p)
    skinning = np.tile(sheet.bones[:1], (n, 1)), np.tile(sheet.weights[:1], (n, 1))
    tangent = np.c_[np.zeros(n), np.zeros(n), np.ones(n), np.full(n, brass.fabric.rough)]
    return [
        make_part(
            "cloth",
            p,
            normals,
            quads,
            skinning,
            uv=p[:, [0, 2]],
            tangent=tangent,
            colour=np.c_[np.tile(brass.colour, (n, 1)), np.full(n, 0.06)],
            uniforms=brass.looks(),
            name="trim",
        )
    ]


def cape(tailor: Tailor, piece: Piece, rng: np.random.Generator) -> list[Part]:
    """A hero's or a magician's: behind the shoulders only."""
    return cloak(tailor, piece, rng, hem=-0.55, reach=1.65, widens=0.10, hooded=False)


def poncho(tailor: Tailor, piece: Piece, rng: np.random.Generator) -> list[Part]:
    """All round, to the hips."""
    return cloak(tailor, piece, rng, hem=0.13, reach=np.pi, widens=0.05, corners=0.20, hooded=False)


def apron(tailor: Tailor, piece: Piece, rng: np.random.Generator) -> list[Part]:
    """A bib on a strap round the neck, tied at the waist, over the thighs."""
    t, s, cloth = tailor.pattern(), tailor.pattern(SKIRT), piece.cloth()
    c, out = t.C, np.abs(t.C[:, 0])
    ahead = (c[:, 1] < -0.02) & (t.armness < 0.5)
    bib = np.where(ahead, np.minimum(0.100 + 0.10 * np.clip(0.30 - c[:, 2], 0, 0.2) - out, 0.385 - c[:, 2]), -0.05)
    strap = np.where(t.armness < 0.4, np.minimum(0.012 - np.abs(out - 0.085 + 0.05 * np.clip(c[:, 2] - 0.40, 0, 1)), c[:, 2] - 0.36), -0.05)
    tie = np.where(t.armness < 0.4, 0.013 - np.abs(c[:, 2] - 0.165), -0.05)
    whole = np.maximum(np.maximum(bib, strap), tie)
    cut = shell(
        t, [c[:, 2] - 0.152, whole], keep=arms_or_above(t, 0.1), offset=0.008, hang=Hang(drape=8, folds=0.25, snug=False, span=0.9), rng=rng
    )
    parts = sew(cut, cloth, name="apron")
    angle = np.abs(np.arctan2(s.C[:, 0], -s.C[:, 1]))
    fall, k = Fall(flare=0.03, deep=0.02, folds=6), tailor.body.scale

    def hang_down(canonical: Floats, p: Floats) -> Floats:
        a = np.arctan2(p[:, 0], -p[:, 1])
        return np.c_[np.sin(a), -np.cos(a), 0 * a] * (0.008 + fall(a, np.clip(0.165 - canonical[:, 2], 0, None)) * k)[:, None]

    hem = -0.30 if piece.length is None else piece.length
    panel = shell(
        s,
        [0.160 - s.level, s.level - hem, (1.45 - angle) * 0.17],
        offset=0.010,
        hang=Hang(drape=3, folds=0.25, snug=False),
        flare=hang_down,
        rng=rng,
    )
    parts += sew(panel, cloth, upright=0.7, name="apron")
    q = panel.canonical
    pouch = np.where(q[:, 1] < 0, 0.090 - np.abs(q[:, 0]), -0.1)
    return parts + notions.trim(panel, [pouch, 0.065 - q[:, 2], q[:, 2] + 0.07], cloth.lit(1.06), 0.004)


def _throat(tailor: Tailor, rng: np.random.Generator) -> Cut:
    """What a tie is laid on when its shirt is not at hand: a close shell of the chest."""
    t = tailor.pattern()
    return shell(t, [t.C[:, 2] - 0.05, t.sleeve(0.0), t.neck(**COLLAR_SEAT)], keep=arms_or_above(t, 0.0), offset=0.008, rng=rng)


def tie(tailor: Tailor, piece: Piece, rng: np.random.Generator) -> list[Part]:
    """A necktie."""
    return notions.necktie(_throat(tailor, rng), piece.cloth())


def bow_tie(tailor: Tailor, piece: Piece, rng: np.random.Generator) -> list[Part]:
    """A bow tie."""
    return notions.bow_tie(_throat(tailor, rng), piece.cloth())


def belt(tailor: Tailor, piece: Piece, rng: np.random.Generator) -> list[Part]:
    """A belt over whatever is worn."""
    t = tailor.pattern()
    band = shell(
        t, [0.030 - np.abs(t.C[:, 2] - 0.150)], keep=t.armness < 0.4, offset=0.012, hang=Hang(drape=8, snug=False, span=0.9), rng=rng
    )
    return notions.belt(band, 0.150, piece.cloth(), tall=0.040, lift=0.002)


def gloves(tailor: Tailor, piece: Piece, rng: np.random.Generator) -> list[Part]:
    """Over every finger, to a little above the wrist."""
    body, base, cloth = tailor.body, tailor.body.base, piece.cloth()
    hand = np.array([name.startswith(("finger", "meta", "wrist")) for name in base.dominant])
    arm = (np.abs(base.canonical[:, 0]) - 0.1677) / 0.2635
    mine = hand | ((arm > 0.93) & (np.abs(base.canonical[:, 0]) > 0.38))
    ids, quads = compact(base.body_quads[mine[base.body_quads].all(1)])
    normals = body.normals[ids]
    thick = 0.0030 + 0.0030 * np.clip((1.04 - arm[ids]) / 0.10, 0, 1)
    p = body.rest[ids] + normals * (thick * body.scale)[:, None]
    n = len(p)
    tangent = np.c_[np.full(n, 0.15), np.zeros(n), np.ones(n), np.full(n, cloth.fabric.rough)]
    return [
        make_part(
            "cloth",
            p,
            vertex_normals(p, quads),
            quads,
            strongest(base.weights[ids]),
            uv=p[:, [0, 2]],
            tangent=tangent,
            colour=np.c_[np.tile(cloth.colour, (n, 1)), np.full(n, 0.06)],
            uniforms=cloth.looks(),
            name="gloves",
        )
    ]


def backpack(tailor: Tailor, piece: Piece, rng: np.random.Generator) -> list[Part]:
    """A pack with a pocket on the back, on two straps."""
    t, cloth = tailor.pattern(), piece.cloth()
    c, out = t.C, np.abs(t.C[:, 0])
    lean = 0.088 + 0.06 * np.clip(c[:, 2] - 0.40, 0, 1)
    strap = np.where(t.armness < 0.4, np.minimum(0.020 - np.abs(out - lean), c[:, 2] - 0.20), -0.05)
    cut = shell(t, [strap], keep=t.armness < 0.5, offset=0.014, hang=Hang(drape=8, snug=False, span=0.8), rng=rng)
    pad = cloth.plain((0.02, 0.02, 0.022), "nylon")
    parts = sew(cut, pad, lining=0.004, name="backpack trim")
    parts += notions.block(cut, (0.0, 0.29), (0.27, 0.36, 0.13), cloth, lift=0.002, back=True)
    parts += notions.block(cut, (0.0, 0.23), (0.20, 0.17, 0.045), cloth.lit(1.15), lift=0.130, back=True)
    return [*parts, *notions.block(cut, (0.0, 0.42), (0.22, 0.05, 0.10), cloth.lit(0.85), lift=0.020, back=True)]


def scarf(tailor: Tailor, piece: Piece, rng: np.random.Generator) -> list[Part]:
    """Two soft loops round the neck."""
    body, cloth, out = tailor.body, piece.cloth(), []
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
        out.append(strip(rows, t.W[j], cut, cloth, folds=0.8, closed=True, name="scarf"))
    return out
