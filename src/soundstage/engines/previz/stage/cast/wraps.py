"""What is tied on or slung about: aprons, ties, belts, gloves, packs, scarves."""

from dataclasses import replace

import numpy as np

from soundstage.engines.previz.stage.cast import notions
from soundstage.engines.previz.stage.cast.cloth import Cut, Hang, shell
from soundstage.engines.previz.stage.cast.geometry import Floats, compact, vertex_normals
from soundstage.engines.previz.stage.cast.part import Part, strongest
from soundstage.engines.previz.stage.cast.sewing import cloth_part, sew, strip
from soundstage.engines.previz.stage.cast.skirts import Fall
from soundstage.engines.previz.stage.cast.tailoring import COLLAR_SEAT, SKIRT, Piece, Tailor, arms_or_above


def apron(tailor: Tailor, piece: Piece, rng: np.random.Generator, *, bib: bool = True) -> list[Part]:
    """A bib on a strap round the neck, tied at the waist, over the thighs."""
    t, s, cloth = tailor.pattern(), tailor.pattern(SKIRT), piece.cloth()
    c, out = t.C, np.abs(t.C[:, 0])
    ahead = (c[:, 1] < -0.02) & (t.armness < 0.5)
    above = np.where(ahead, np.minimum(0.100 + 0.10 * np.clip(0.30 - c[:, 2], 0, 0.2) - out, 0.385 - c[:, 2]), -0.05)
    strap = np.where(t.armness < 0.4, np.minimum(0.012 - np.abs(out - 0.085 + 0.05 * np.clip(c[:, 2] - 0.40, 0, 1)), c[:, 2] - 0.36), -0.05)
    tie = np.where(t.armness < 0.4, 0.013 - np.abs(c[:, 2] - 0.165), -0.05)
    whole = np.maximum(np.maximum(above, strap), tie) if bib else tie
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


def waist_apron(tailor: Tailor, piece: Piece, rng: np.random.Generator) -> list[Part]:
    """A waiter's: tied at the waist, to below the knee."""
    return apron(tailor, replace(piece, length=-0.46 if piece.length is None else piece.length), rng, bib=False)


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
    skinning = strongest(base.weights[ids])
    return [cloth_part(p, vertex_normals(p, quads), quads, skinning, cloth, folds=0.15, from_edge=0.06, name="gloves")]


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
