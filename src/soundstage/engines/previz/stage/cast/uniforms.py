"""Jackets that say what somebody is: the tunics of police and army, a chef's."""

import numpy as np

from soundstage.engines.previz.stage.cast import collars, notions
from soundstage.engines.previz.stage.cast.jackets import Shape, body_of, lapelled
from soundstage.engines.previz.stage.cast.part import Part
from soundstage.engines.previz.stage.cast.tailoring import Piece, Tailor, ease_of


def uniform_tunic(tailor: Tailor, piece: Piece, rng: np.random.Generator) -> list[Part]:
    """Closed up with brass buttons: shoulder straps, four pockets, a belt, a badge."""
    cloth = piece.cloth()
    cut, out = body_of(tailor, piece, rng, Shape(hem=-0.042, break_at=0.385, slope=0.30, neck=(0.070, 0.072, 0.050)))
    out += lapelled(cut, cloth, 0.39, width=0.046)
    out += notions.closing(cut, cloth.plain().lit(0.4), low=-0.042, high=0.385, at=0.006)
    out += notions.buttons(cut, [(0.0, z) for z in (0.36, 0.295, 0.23, 0.085)], notions.BRASS, radius=0.0085)
    out += notions.pocket(cut, 0.095, 0.330, cloth.lit(1.06), wide=0.080, tall=0.078, flap=0.030, both=True)
    out += notions.pocket(cut, 0.105, 0.055, cloth.lit(1.06), wide=0.085, tall=0.085, flap=0.032, both=True)
    out += notions.buttons(cut, [(0.095, 0.348), (-0.095, 0.348)], notions.BRASS, radius=0.005, lift=0.010)
    out += notions.belt(cut, 0.155, tall=0.040)
    out += notions.epaulettes(cut, cloth.lit(1.12), notions.HORN if cloth.printed else notions.BRASS)
    if cloth.printed:  # for the field: nothing on it may shine
        return out
    out += notions.block(cut, (-0.095, 0.402), (0.062, 0.015, 0.003), notions.STEEL, lift=0.003)
    out += notions.sleeve_badges(cut, notions.BRASS.plain(fabric="silk").lit(0.45))
    return out + notions.badge(cut, (0.095, 0.408), notions.BRASS)


def chef_jacket(tailor: Tailor, piece: Piece, rng: np.random.Generator) -> list[Part]:
    """Double-breasted with two rows of buttons and a standing collar."""
    cloth = piece.cloth()
    cut, out = body_of(tailor, piece, rng, Shape(hem=-0.04, neck=(0.070, 0.070, 0.049), ease=ease_of(0.011, 0.010)))
    out += notions.closing(cut, cloth.lit(0.55), low=-0.04, high=0.475, at=0.074)
    out += notions.buttons(cut, [(x, z) for z in (0.43, 0.36, 0.29, 0.22, 0.15) for x in (0.052, -0.052)], notions.HORN, radius=0.0085)
    out += notions.cuffs(cut, cloth.lit(1.05), tall=0.06)
    return out + collars.neck_band(cut, cloth.lit(1.04), height=0.032, lean=0.85)
