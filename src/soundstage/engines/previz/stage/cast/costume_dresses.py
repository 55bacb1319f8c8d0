"""Dresses out of history and fairy tales: ball gowns, tiers of ruffles and fringe, robes without a hood. Cut as in `dresses`."""

from dataclasses import replace

import numpy as np

from soundstage.engines.previz.stage.cast import collars, notions
from soundstage.engines.previz.stage.cast.cloth import Cut, Hang
from soundstage.engines.previz.stage.cast.dresses import WAIST, Gown, cut_dress, sash_of, wide_sleeves
from soundstage.engines.previz.stage.cast.fabric import Cloth
from soundstage.engines.previz.stage.cast.geometry import Floats
from soundstage.engines.previz.stage.cast.part import Part
from soundstage.engines.previz.stage.cast.skirts import Fall, joined_skirt
from soundstage.engines.previz.stage.cast.tailoring import Ease, Piece, Tailor, armhole, ease_of


def _puffed(near: float, *, at: float = 0.06, wide: float = 0.045) -> Ease:
    """Return an ease that is close to the body and puffs out over the upper arm."""

    def ease(c: Floats) -> Floats:
        out = np.abs(c[:, 0]) - 0.165
        return near + wide * np.exp(-(((out - at) / 0.045) ** 2)) * (c[:, 2] > 0.25)

    return ease


def plain_robe(tailor: Tailor, piece: Piece, rng: np.random.Generator) -> list[Part]:
    """A long robe with wide sleeves and a narrow neck, without hood or cord: nuns, judges, angels."""
    t, cloth = tailor.pattern(), piece.cloth()
    sleeves = 0.95 if piece.sleeves is None else piece.sleeves
    gown = Gown(
        hem=-0.735,
        fall=Fall(flare=0.13, deep=0.045, folds=9),
        top=t.neck(rx=0.074, front=0.078, back=0.054),
        arms=t.sleeve(sleeves),
        ease=wide_sleeves(0.022, 0.065),
        hang=Hang(drape=12, slack=0.04),
    )
    cut, out = cut_dress(tailor, piece, rng, gown)
    return out + collars.neck_band(cut, cloth.plain().lit(0.85), height=0.012, lean=0.2)


def ball_gown(tailor: Tailor, piece: Piece, rng: np.random.Generator) -> list[Part]:
    """A princess's: puffed sleeves, a close bodice, a bell of a skirt over petticoats."""
    t, cloth = tailor.pattern(), piece.cloth()
    gown = Gown(
        hem=-0.75,
        fall=Fall(flare=0.48, deep=0.085, folds=12),
        top=t.neck(rx=0.118, front=0.108, back=0.100),
        arms=t.sleeve(0.26),
        ease=_puffed(0.005),
        hang=Hang(drape=3, folds=0.15),
    )
    cut, out = cut_dress(tailor, piece, rng, gown)
    over = Fall(flare=0.54, deep=0.075, folds=12)
    out += joined_skirt(tailor, cloth.lit(1.3), cut, rng, seam=WAIST, hem=-0.20, fall=over, name="overskirt")
    return out + sash_of(cut, cloth.lit(0.7), tall=0.034)


def bustle_dress(tailor: Tailor, piece: Piece, rng: np.random.Generator) -> list[Part]:
    """A Victorian lady's: closed to the throat, full at the shoulders, buttons down the front, a wide skirt with an apron's drape."""
    t, cloth = tailor.pattern(), piece.cloth()
    gown = Gown(
        hem=-0.75,
        fall=Fall(flare=0.44, deep=0.05, folds=10),
        top=t.neck(rx=0.068, front=0.068, back=0.048),
        arms=t.sleeve(0.95),
        ease=_puffed(0.006, wide=0.038),
        hang=Hang(drape=3, folds=0.15),
    )
    cut, out = cut_dress(tailor, piece, rng, gown)
    out += joined_skirt(
        tailor, cloth.lit(1.35), cut, rng, seam=WAIST, hem=-0.24, fall=Fall(flare=0.52, deep=0.09, folds=7), name="overskirt"
    )
    out += notions.buttons(cut, [(0.0, z) for z in np.arange(0.44, 0.17, -0.045)], notions.BRASS, radius=0.0065)
    return out + notions.cuffs(cut, Cloth(colour=piece.second), tall=0.022) + sash_of(cut, cloth.lit(0.7), tall=0.03)


def fifties_dress(tailor: Tailor, piece: Piece, rng: np.random.Generator) -> list[Part]:
    """A close bodice with short sleeves over a full circle of a skirt to below the knee."""
    t = tailor.pattern()
    gown = Gown(
        hem=-0.46,
        fall=Fall(flare=0.58, deep=0.08, folds=10),
        top=t.neck(rx=0.090, front=0.092, back=0.062, slope=0.50, depth=0.37),
        arms=t.sleeve(0.26),
        ease=0.006,
        hang=Hang(drape=4, folds=0.15),
    )
    cut, out = cut_dress(tailor, piece, rng, gown)
    return out + sash_of(cut, Cloth(colour=piece.second), tall=0.030)


def _tiers(tailor: Tailor, cut: Cut, rng: np.random.Generator, cloths: list[Cloth], hems: list[float], falls: list[Fall]) -> list[Part]:
    """Rows of ruffles or fringe, each hanging over the one below it."""
    out: list[Part] = []
    for cloth, hem, fall in zip(cloths, hems, falls, strict=True):
        out += joined_skirt(tailor, cloth, cut, rng, seam=WAIST, hem=hem, fall=fall, name="tier")
    return out


def flapper_dress(tailor: Tailor, piece: Piece, rng: np.random.Generator) -> list[Part]:
    """Straight and sleeveless to the knee, a band of beads low on the hips, fringe in three rows."""
    t, cloth = tailor.pattern(), piece.cloth()
    fringe = Cloth(colour=piece.second, fabric=cloth.fabric)
    gown = Gown(
        hem=-0.34,
        fall=Fall(flare=0.02, deep=0.0),
        top=t.neck(rx=0.088, front=0.104, back=0.090, slope=0.55, depth=0.36),
        arms=armhole(t, 0.122),
        ease=ease_of(0.008, 0.016, start=0.36, over=0.2),
        hang=Hang(drape=12, folds=0.1, span=0.95),
    )
    cut, out = cut_dress(tailor, piece, rng, gown)
    strands = [Fall(flare=0.07 + 0.05 * k, deep=0.05, folds=30) for k in range(3)]
    out += _tiers(tailor, cut, rng, [cloth.lit(1.4), fringe, cloth.lit(1.4)], [-0.385, -0.26, -0.13], strands)
    q = cut.canonical
    return out + [
        part
        for z in (0.20, 0.26, 0.32)
        for part in notions.trim(cut, notions.within(q[:, 2], z, 0.006, np.abs(q[:, 0]) < 0.22), fringe, 0.003)
    ]


def flamenco_dress(tailor: Tailor, piece: Piece, rng: np.random.Generator) -> list[Part]:
    """Close to the hips, then ruffle over ruffle to the floor; frills on the sleeves."""
    t, cloth = tailor.pattern(), piece.cloth()
    dark = Cloth(colour=piece.second, fabric=cloth.plain().fabric)
    gown = Gown(
        hem=-0.74,
        fall=Fall(flare=0.20, deep=0.05, folds=11),
        top=t.neck(rx=0.100, front=0.104, back=0.085, slope=0.60, depth=0.37),
        arms=t.sleeve(0.50),
        ease=0.006,
        hang=Hang(drape=4, folds=0.15),
    )
    cut, out = cut_dress(tailor, piece, rng, gown)
    falls = [Fall(flare=0.26 + 0.02 * k, deep=0.16, folds=16) for k in range(3)]
    out += _tiers(tailor, cut, rng, [dark, cloth.plain(), dark], [-0.62, -0.45, -0.28], falls)
    out += joined_skirt(tailor, cloth, cut, rng, seam=WAIST, hem=-0.14, fall=Fall(flare=0.20, deep=0.02), name="tier")
    return out + notions.cuffs(cut, dark, tall=0.05)


def petal_dress(tailor: Tailor, piece: Piece, rng: np.random.Generator) -> list[Part]:
    """A fairy's: a strapless bodice and a short skirt of petals that lie over one another."""
    t, cloth = tailor.pattern(), piece.cloth()
    gown = Gown(
        hem=-0.16,
        fall=Fall(flare=0.55, deep=0.16, folds=6),
        top=t.neck(rx=0.118, front=0.118, back=0.105),
        arms=armhole(t, 0.112, under=0.345),
        ease=0.004,
        hang=Hang(drape=3, folds=0.1, snug=False),
    )
    cut, out = cut_dress(tailor, replace(piece, length=None), rng, gown)
    tones = [cloth.lit(0.75), cloth.lit(1.25)]
    falls = [Fall(flare=0.48, deep=0.20, folds=8), Fall(flare=0.68, deep=0.18, folds=5)]
    return out + _tiers(tailor, cut, rng, tones, [-0.24, -0.06], falls) + sash_of(cut, cloth.lit(0.6), tall=0.02)
