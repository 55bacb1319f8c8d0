"""Garments with legs: trousers of all widths, shorts, leggings, and what joins them to the trunk."""

from dataclasses import replace

import numpy as np

from soundstage.engines.previz.stage.cast import collars, notions
from soundstage.engines.previz.stage.cast.cloth import Cut, Hang, shell
from soundstage.engines.previz.stage.cast.fabric import Cloth
from soundstage.engines.previz.stage.cast.geometry import Floats
from soundstage.engines.previz.stage.cast.part import Part
from soundstage.engines.previz.stage.cast.sewing import sew
from soundstage.engines.previz.stage.cast.tailoring import Piece, Tailor, ease_of, legs_below

WAISTBAND, ANKLE = 0.155, -0.752
_PLAIN = Hang(slack=0.03)


def _legs(
    tailor: Tailor, piece: Piece, rng: np.random.Generator, *, hem: float, fit: float, taper: float | None, hang: Hang = _PLAIN
) -> tuple[Cut, list[Part]]:
    """Return the cut and the sewn parts of something with two legs; `fit` metres off the thigh, narrowing by `taper`."""
    t, cloth = tailor.pattern(), piece.cloth()
    hem = hem if piece.length is None else piece.length
    cut = shell(
        t,
        [WAISTBAND - t.level, t.level - hem - (0.012 * np.clip(-t.C[:, 1] / 0.05, -1, 1) if hem < -0.7 else 0)],  # a hem dips to the heel
        keep=legs_below(t, 0.22),
        offset=lambda q: fit * (0.40 + 0.6 * np.clip((0.06 - q[:, 2]) / 0.2, 0, 1)),
        hang=Hang(drape=9, slack=hang.slack, folds=hang.folds, taper=taper, breaks=hang.breaks, snug=False, span=0.6, deepest=0.02),
        rng=rng,
        stiff=cloth.fabric.stiff,
    )
    return cut, sew(cut, cloth, upright=0.35, name="trousers")


def _waistband(cut: Cut, cloth: Cloth, *, tall: float = 0.036) -> list[Part]:
    q = cut.canonical
    fly = notions.closing(cut, cloth.plain().lit(0.6), low=0.0, high=WAISTBAND, at=0.004)
    return [*notions.trim(cut, [q[:, 2] - WAISTBAND + tall, np.full(len(q), 0.05)], cloth.lit(1.06), 0.0022), *fly]


def trousers(tailor: Tailor, piece: Piece, rng: np.random.Generator) -> list[Part]:
    """Straight, with a pressed crease, a waistband and a belt."""
    cloth = piece.cloth()
    cut, out = _legs(tailor, piece, rng, hem=ANKLE, fit=0.014, taper=0.065, hang=Hang(slack=0.02, folds=0.18, breaks=0.004))
    out += _waistband(cut, cloth)
    q = cut.canonical
    for side in (1, -1):
        axis = side * (0.105 + np.clip(0.04 - q[:, 2], 0, 1) * 0.145)
        ahead = (q[:, 1] < -0.01 + 0.05 * np.clip(-0.3 - q[:, 2], 0, 1)) & (np.abs(q[:, 0]) < 0.4)
        out += notions.trim(cut, [*notions.within(q[:, 0], axis, 0.0012, ahead), -0.02 - q[:, 2]], cloth.lit(1.15), 0.0018, lining=0.0006)
    return out + notions.belt(cut, 0.137, tall=0.030, lift=0.0040)


def jeans(tailor: Tailor, piece: Piece, rng: np.random.Generator) -> list[Part]:
    """Denim with a waistband, a button, and seams of ochre thread."""
    cloth = piece.cloth()
    cut, out = _legs(tailor, piece, rng, hem=-0.755, fit=0.010, taper=0.085, hang=Hang(slack=0.035, folds=0.42, breaks=0.006))
    out += _waistband(cut, cloth)
    q, thread = cut.canonical, Cloth(colour=(0.26, 0.14, 0.045))
    for side in (1, -1):
        curve = np.hypot((side * q[:, 0] - 0.165) / 0.085, (q[:, 2] - 0.125) / 0.085) - 1
        pocket = notions.within(curve * 0.085, 0.0, 0.0012, notions.in_front(cut))
        out += notions.trim(cut, [*pocket, 0.118 - q[:, 2]], thread, 0.0016, lining=0.0006)
        behind = notions.within(side * q[:, 0], 0.090, 0.050, (q[:, 1] > 0.02) & (np.abs(q[:, 0]) < 0.2))
        out += notions.trim(cut, [*behind, 0.088 - q[:, 2], q[:, 2] + 0.025], cloth.lit(1.10), 0.0030)
    return out + notions.buttons(cut, [(0.0, 0.138)], notions.BRASS, radius=0.008, lift=0.004)


def leggings(tailor: Tailor, piece: Piece, rng: np.random.Generator) -> list[Part]:
    """Close to the leg."""
    return _legs(tailor, piece, rng, hem=-0.735, fit=0.004, taper=None, hang=Hang(folds=0.10))[1]


def track_trousers(tailor: Tailor, piece: Piece, rng: np.random.Generator) -> list[Part]:
    """Soft and tapered, with a stripe down each side."""
    cut, out = _legs(tailor, piece, rng, hem=-0.742, fit=0.016, taper=0.095, hang=Hang(slack=0.05, folds=0.4, breaks=0.007))
    q, stripe = cut.canonical, Cloth(colour=piece.second, fabric=piece.cloth().fabric)
    for y in (-0.014, 0.010):
        outer = (np.abs(cut.normals[:, 0]) > 0.6) & (np.abs(q[:, 0]) > 0.10 + 0.12 * np.clip(-q[:, 2], 0, 1))
        out += notions.trim(cut, notions.within(q[:, 1], y, 0.008, outer), stripe, 0.0014)
    return out


def cargo_trousers(tailor: Tailor, piece: Piece, rng: np.random.Generator) -> list[Part]:
    """Wide, with a pocket on each thigh."""
    cloth = piece.cloth()
    cut, out = _legs(tailor, piece, rng, hem=ANKLE, fit=0.018, taper=0.045, hang=Hang(slack=0.05, folds=0.42, breaks=0.008))
    q = cut.canonical
    for low, lift, tone in ((-0.30, 0.0045, 1.05), (-0.205, 0.0080, 1.10)):
        side = notions.within(q[:, 1], -0.022, 0.052, np.abs(q[:, 0]) > 0.12)
        out += notions.trim(cut, [*side, q[:, 2] - low, -0.165 - q[:, 2]], cloth.lit(tone), lift)
    return out + _waistband(cut, cloth) + notions.belt(cut, 0.137, tall=0.032, lift=0.0040)


def shorts(tailor: Tailor, piece: Piece, rng: np.random.Generator) -> list[Part]:
    """To above the knee."""
    cut, out = _legs(tailor, piece, rng, hem=-0.285, fit=0.018, taper=0.0, hang=Hang(slack=0.03))
    return out + _waistband(cut, piece.cloth())


def trunks(tailor: Tailor, piece: Piece, rng: np.random.Generator) -> list[Part]:
    """Swimming trunks: short, with a white cord."""
    cut, out = _legs(tailor, piece, rng, hem=-0.185, fit=0.014, taper=0.0, hang=Hang(slack=0.03))
    cord = Cloth(colour=(0.42, 0.42, 0.40))
    for side in (1, -1):
        out += notions.closing(cut, cord, low=0.06, high=0.145, at=side * 0.010, wide=0.005)
    return out + _waistband(cut, piece.cloth())[:1]


def dungarees(tailor: Tailor, piece: Piece, rng: np.random.Generator) -> list[Part]:
    """Trousers with a bib, on straps that cross behind."""
    t, cloth = tailor.pattern(), piece.cloth()
    c, out = t.C, np.abs(t.C[:, 0])
    legs = np.where((t.armness < 0.3) & (t.hand < 0.5), 0.165 - c[:, 2], -0.05)
    ahead = c[:, 1] < -0.02
    bib = np.where(ahead & (t.armness < 0.5), np.minimum(0.100 - out, 0.385 - c[:, 2]), -0.05)
    back = np.where(~ahead & (t.armness < 0.5), np.minimum(0.115 - 0.35 * np.clip(c[:, 2] - 0.16, 0, 1) - out, 0.30 - c[:, 2]), -0.05)
    lean = np.where(ahead, 0.080 + 0.08 * np.clip(c[:, 2] - 0.40, 0, 1), 0.030 + 0.24 * np.clip(c[:, 2] - 0.28, 0, 1))
    strap = np.where(t.armness < 0.4, np.minimum(0.018 - np.abs(out - lean), c[:, 2] - 0.25), -0.05)
    whole = np.maximum(np.maximum(legs, bib), np.maximum(back, strap))
    cut = shell(
        t,
        [c[:, 2] - (-0.750 if piece.length is None else piece.length), whole],
        keep=(t.armness < 0.5) & (t.hand < 0.5),
        offset=lambda q: 0.010 + 0.008 * np.clip((0.10 - q[:, 2]) / 0.2, 0, 1),
        hang=Hang(drape=9, slack=0.03, folds=0.35, taper=0.05, snug=False, span=0.7, deepest=0.03),
        rng=rng,
        stiff=cloth.fabric.stiff,
    )
    parts = sew(cut, cloth, upright=0.3, name="trousers")
    parts += notions.pocket(cut, 0.0, 0.290, cloth.lit(1.10), wide=0.115, tall=0.095)
    parts += notions.trim(
        cut, notions.within(cut.canonical[:, 2], 0.158, 0.018, np.abs(cut.canonical[:, 0]) < 0.25), cloth.lit(1.10), 0.0026
    )
    return parts + notions.buttons(cut, [(0.081, 0.372), (-0.081, 0.372)], notions.BRASS, radius=0.010, lift=0.005)


def jumpsuit(tailor: Tailor, piece: Piece, rng: np.random.Generator) -> list[Part]:
    """Sleeves and legs in one, zipped up, with a collar, pockets and a belt of its own cloth."""
    t, cloth = tailor.pattern(), piece.cloth()
    body = ease_of(0.011, 0.006, sleeve=0.003)
    cut = shell(
        t,
        [t.sleeve(0.95), t.C[:, 2] - ANKLE, t.neck(rx=0.070, front=0.072, back=0.049, slope=0.30, depth=0.44)],
        keep=(t.hand < 0.5) | (t.armness > 0.5),
        offset=lambda q: body(q) + 0.004 * np.clip((0.05 - q[:, 2]) / 0.2, 0, 1),
        hang=Hang(drape=9, slack=0.04, folds=0.42, taper=0.06),
        rng=rng,
        stiff=cloth.fabric.stiff,
    )
    out = sew(cut, cloth, name="jumpsuit")
    out += collars.fold_collar(cut, cloth.lit(1.06), above=0.482, stand=0.024, fall=0.042, point=0.018, spread=0.008)
    out += notions.closing(cut, notions.STEEL, low=0.0, high=0.44, wide=0.006)
    out += notions.pocket(cut, 0.095, 0.33, cloth.lit(1.06), wide=0.080, tall=0.08, flap=0.028, both=True)
    return out + notions.belt(cut, 0.155, cloth.plain().lit(0.85), tall=0.036, lift=0.0040)


def wide_trousers(tailor: Tailor, piece: Piece, rng: np.random.Generator) -> list[Part]:
    """Loose and soft: pyjamas, scrubs."""
    cut, out = _legs(tailor, piece, rng, hem=-0.748, fit=0.020, taper=0.03, hang=Hang(slack=0.05, folds=0.4, breaks=0.006))
    q: Floats = cut.canonical
    return out + notions.trim(cut, [q[:, 2] - WAISTBAND + 0.026, np.full(len(q), 0.05)], replace(piece.cloth()).lit(0.9), 0.0022)
