"""Armour of other times and places, and the tabard that knights wear over theirs."""

import numpy as np

from soundstage.engines.previz.stage.cast import collars, legwear, notions
from soundstage.engines.previz.stage.cast.cloth import Cut, Hang, shell
from soundstage.engines.previz.stage.cast.dresses import Gown, cut_dress
from soundstage.engines.previz.stage.cast.fabric import FABRICS, Cloth
from soundstage.engines.previz.stage.cast.part import Part
from soundstage.engines.previz.stage.cast.sewing import sew
from soundstage.engines.previz.stage.cast.skirts import Fall, joined_skirt
from soundstage.engines.previz.stage.cast.suits import plate
from soundstage.engines.previz.stage.cast.tailoring import Piece, Tailor, armhole, arms_or_above, ease_of

SEAM = 0.145
"""Height from which the skirt of an armour hangs."""
GOLD = Cloth(colour=(0.36, 0.23, 0.055), fabric=FABRICS["metal"])


def _waist(tailor: Tailor, rng: np.random.Generator, offset: float) -> Cut:
    """A ring round the waist for a skirt of plates to hang from."""
    t = tailor.pattern()
    hang = Hang(drape=16, folds=0.0, span=0.9, snug=False)
    return shell(t, [t.C[:, 2] - SEAM, 0.20 - t.C[:, 2]], keep=t.armness < 0.5, offset=offset, hang=hang, rng=rng, seam=True)


def roman_armour(tailor: Tailor, piece: Piece, rng: np.random.Generator) -> list[Part]:
    """A red tunic under a breastplate that shows the muscles, straps of leather over thighs and shoulders, a belt."""
    t = tailor.pattern()
    c, out = t.C, np.abs(t.C[:, 0])
    red, leather = (
        Cloth(colour=(0.20, 0.020, 0.018), fabric=FABRICS["linen"]),
        Cloth(colour=(0.10, 0.048, 0.024), fabric=FABRICS["leather"]),
    )
    metal = Cloth(colour=piece.colour, fabric=FABRICS["metal"] if piece.fabric == "metal" else FABRICS["leather"])
    under = Piece(kind="tunic", colour=red.colour, fabric="linen")
    gown = Gown(
        hem=-0.24,
        fall=Fall(flare=0.20, deep=0.04),
        top=t.neck(),
        arms=t.sleeve(0.40),
        ease=ease_of(0.008, 0.004),
        hang=Hang(drape=8, slack=0.03),
    )
    parts = cut_dress(tailor, under, rng, gown)[1]
    cuirass, more = plate(
        tailor,
        [c[:, 2] - 0.150, armhole(t, 0.142, under=0.345), t.neck(rx=0.092, front=0.098, back=0.066)],
        arms_or_above(t, 0.05),
        0.020,
        metal,
        rng,
        drape=8,
        span=0.7,
    )
    q = cuirass.canonical
    chest = 0.022 - np.abs(np.hypot((np.abs(q[:, 0]) - 0.070) / 1.1, q[:, 2] - 0.345) - 0.052)
    more += notions.trim(cuirass, [np.where(notions.in_front(cuirass), chest - 0.018, -0.1)], metal.lit(0.65), 0.0010)
    for z in (0.270, 0.228, 0.188):
        more += notions.trim(
            cuirass,
            [*notions.within(q[:, 2], z, 0.0030, notions.in_front(cuirass)), 0.062 - np.abs(q[:, 0])],
            metal.lit(0.6),
            0.0012,
        )
    more += notions.trim(cuirass, notions.within(q[:, 0], 0.0, 0.0028, notions.in_front(cuirass)), metal.lit(0.6), 0.0012)
    more += notions.trim(cuirass, notions.within(cuirass.edge, 0.008, 0.007), GOLD, 0.0022)
    seam = _waist(tailor, rng, 0.024)
    straps = Fall(flare=0.24, folds=22, pleated=True)
    for hem, cloth, flare in ((-0.15, leather, 0.24), (0.00, leather.lit(1.6), 0.32)):
        more += joined_skirt(
            tailor, cloth, seam, rng, seam=SEAM, hem=hem, fall=Fall(flare=flare, folds=straps.folds, pleated=True), name="straps"
        )
    shoulder = np.minimum(0.052 - np.abs(t.arm - 0.06) * 0.26, out - 0.110)
    more += plate(tailor, [np.where(c[:, 2] > 0.18, shoulder, -0.05)], out > 0.09, 0.028, leather.lit(1.3), rng, drape=6)[1]
    return parts + more + notions.belt(cuirass, 0.168, leather.lit(0.6), tall=0.036, lift=0.006, buckle=GOLD)


def samurai_armour(tailor: Tailor, piece: Piece, rng: np.random.Generator) -> list[Part]:
    """Laced rows of lacquer: a breastplate, square plates that hang from the shoulders, a skirt in tassets, over wide trousers."""
    t = tailor.pattern()
    c, out = t.C, np.abs(t.C[:, 0])
    lacquer, lace = Cloth(colour=(0.022, 0.018, 0.018), fabric=FABRICS["rubber"]), Cloth(colour=piece.colour, fabric=FABRICS["silk"])
    edge = Cloth(colour=piece.second, fabric=FABRICS["silk"])
    dark = Piece(kind="wide trousers", colour=(0.014, 0.018, 0.034), fabric="silk")
    parts = legwear.wide_trousers(tailor, dark, rng)
    arms = shell(
        t,
        [t.sleeve(0.95), c[:, 2] - 0.10, t.neck(rx=0.066, front=0.068, back=0.048)],
        offset=0.010,
        keep=arms_or_above(t, 0.05),
        hang=Hang(drape=8, slack=0.05),
        rng=rng,
    )
    parts += sew(arms, Cloth(colour=dark.colour, fabric=FABRICS["silk"]), name="sleeves")
    breast, more = plate(
        tailor,
        [c[:, 2] - 0.150, armhole(t, 0.130, under=0.335), t.neck(rx=0.094, front=0.120, back=0.070)],
        arms_or_above(t, 0.05),
        0.026,
        lacquer,
        rng,
        drape=18,
        span=1.0,
    )
    q = breast.canonical
    for k, z in enumerate((0.400, 0.350, 0.300, 0.250, 0.200)):
        more += notions.trim(
            breast, notions.within(q[:, 2], z, 0.014, np.abs(q[:, 0]) < 0.21), lace if k % 2 == 0 else edge.lit(0.8), 0.0035
        )
    seam = _waist(tailor, rng, 0.030)
    for hem, cloth, flare in ((-0.19, lace, 0.34), (-0.08, lacquer, 0.44), (0.03, lace, 0.56)):
        more += joined_skirt(tailor, cloth, seam, rng, seam=SEAM, hem=hem, fall=Fall(flare=flare, deep=0.0), name="tasset")
    for k in range(4):
        high, low = 0.02 + 0.145 * k, 0.18 + 0.145 * k
        row = np.minimum((t.arm - high) * 0.26, (low - t.arm) * 0.26)
        row = np.where((c[:, 2] > 0.12) & (out > 0.10), row, -0.05)
        cloth = lace if k % 2 else lacquer
        more += plate(tailor, [row], out > 0.08, 0.044 - 0.005 * k, cloth, rng, drape=8)[1]
    forearm = np.minimum(t.arm - 0.70, 0.96 - t.arm) * 0.26
    more += plate(tailor, [np.where((t.hand < 0.3) & (t.armness > 0.5), forearm, -0.05)], t.armness > 0.5, 0.014, lacquer, rng, drape=5)[1]
    return parts + more + notions.belt(breast, 0.165, edge, tall=0.034, lift=0.006, buckle=None)


def tabard(tailor: Tailor, piece: Piece, rng: np.random.Generator) -> list[Part]:
    """A sleeveless coat of cloth over a knight's plates, to the knee, a cross on the breast, girt with a belt."""
    t, cloth, sign = tailor.pattern(), piece.cloth(), Cloth(colour=piece.second, fabric=FABRICS["linen"])
    gown = Gown(
        hem=-0.33,
        fall=Fall(flare=0.16, deep=0.05, folds=7),
        top=t.neck(rx=0.094, front=0.098, back=0.068),
        arms=armhole(t, 0.118, under=0.30),
        ease=ease_of(0.026, 0.006),
        hang=Hang(drape=14, slack=0.03, snug=False),
    )
    cut, out = cut_dress(tailor, piece, rng, gown)
    out += notions.trim(cut, notions.front(cut, -0.018, 0.018, 0.200, 0.420), sign, 0.0030)
    out += notions.trim(cut, notions.front(cut, -0.078, 0.078, 0.318, 0.354), sign, 0.0034)
    out += collars.neck_band(cut, cloth.lit(0.7), height=0.010, lean=0.1)
    return out + notions.belt(cut, 0.155, tall=0.034, lift=0.006, buckle=notions.BRASS)
