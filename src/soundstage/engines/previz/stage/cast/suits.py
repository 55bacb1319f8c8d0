"""What covers the body as a second skin, or as a shell: swimwear, wetsuits, space suits, armour."""

import numpy as np

from soundstage.engines.previz.stage.cast import collars, notions
from soundstage.engines.previz.stage.cast.cloth import Cut, Hang, shell
from soundstage.engines.previz.stage.cast.fabric import FABRICS, Cloth
from soundstage.engines.previz.stage.cast.geometry import Bools, Floats
from soundstage.engines.previz.stage.cast.part import Part
from soundstage.engines.previz.stage.cast.pattern import ARM_LENGTH, Pattern, along_arm
from soundstage.engines.previz.stage.cast.sewing import sew
from soundstage.engines.previz.stage.cast.skirts import Fall, joined_skirt
from soundstage.engines.previz.stage.cast.tailoring import Piece, Tailor, armhole, arms_or_above, legs_below

_SKIN = Hang(drape=2, folds=0.05, span=0.0, snug=False)


def _brief(t: Pattern, *, high: float = 0.55) -> Floats:
    """Field of what is cut off round the legs: from the crotch up to the hips."""
    c = t.C
    return np.where((t.armness < 0.5) & (t.hand < 0.5), c[:, 2] + 0.052 - high * np.abs(c[:, 0]), -0.05)


def swimsuit(tailor: Tailor, piece: Piece, rng: np.random.Generator) -> list[Part]:
    """One piece, with a scooped neck."""
    t = tailor.pattern()
    neck = t.neck(rx=0.084, front=0.118, back=0.110)
    cut = shell(t, [_brief(t), armhole(t, 0.108, under=0.345), neck], keep=arms_or_above(t, -0.12), offset=0.0035, hang=_SKIN, rng=rng)
    q = cut.canonical
    panel = np.where(np.abs(q[:, 0]) > 0.09, np.abs(q[:, 0]) - 0.105 - 0.25 * np.abs(q[:, 2] - 0.17), -0.1)
    return [
        *sew(cut, piece.cloth(), lining=0.006, name="swimsuit"),
        *notions.trim(cut, [panel, 0.36 - q[:, 2]], Cloth(colour=piece.second, fabric=piece.cloth().plain().fabric), 0.0008),
    ]


def bikini(tailor: Tailor, piece: Piece, rng: np.random.Generator) -> list[Part]:
    """Two pieces."""
    t = tailor.pattern()
    c, out = t.C, np.abs(t.C[:, 0])
    trunk = t.armness < 0.5
    band = np.where(
        c[:, 1] < -0.02, np.minimum(c[:, 2] - 0.285, 0.372 - 0.25 * np.abs(out - 0.07) - c[:, 2]), 0.012 - np.abs(c[:, 2] - 0.300)
    )
    strap = np.where(t.armness < 0.4, np.minimum(0.006 - np.abs(out - 0.078), c[:, 2] - 0.29), -0.05)
    above = shell(t, [np.where(trunk, np.maximum(band, strap), -0.05)], keep=trunk & (c[:, 2] > 0.2), offset=0.0035, hang=_SKIN, rng=rng)
    below = shell(t, [_brief(t), 0.085 - c[:, 2]], keep=legs_below(t, 0.2), offset=0.0035, hang=_SKIN, rng=rng)
    return [*sew(above, piece.cloth(), lining=0.004, name="swimsuit"), *sew(below, piece.cloth(), lining=0.004, name="swimsuit")]


def _second_skin(tailor: Tailor, piece: Piece, rng: np.random.Generator, *, sleeves: float = 0.985, ankle: float = -0.755) -> Cut:
    t = tailor.pattern()
    neck = t.neck(rx=0.064, front=0.064, back=0.047)
    sleeves = sleeves if piece.sleeves is None else piece.sleeves
    ankle = ankle if piece.length is None else piece.length
    return shell(
        t, [t.sleeve(sleeves), t.C[:, 2] - ankle, neck], offset=0.0040, hang=Hang(drape=3, folds=0.10, span=0.25, deepest=0.012), rng=rng
    )


def wetsuit(tailor: Tailor, piece: Piece, rng: np.random.Generator) -> list[Part]:
    """Neoprene from neck to ankles, with panels down the sides and knee pads."""
    cut = _second_skin(tailor, piece, rng)
    q, cloth, panel = cut.canonical, piece.cloth(), Cloth(colour=piece.second, fabric=FABRICS["neoprene"])
    out = sew(cut, cloth, lining=0.008, name="wetsuit")
    flank = notions.within(q[:, 1], -0.02, 0.030, (np.abs(cut.normals[:, 0]) > 0.5) & (np.abs(q[:, 0]) < 0.24))
    out += notions.trim(cut, [*flank, 0.34 - q[:, 2], q[:, 2] + 0.5], panel, 0.0010)
    out += notions.closing(cut, notions.STEEL, low=0.20, high=0.49, wide=0.006)
    knees = 0.042 - np.hypot(np.abs(q[:, 0]) - 0.160, (q[:, 2] + 0.37) * 0.65)
    out += notions.trim(cut, [np.where(q[:, 1] < -0.02, knees, -0.1)], cloth.lit(2.0), 0.0025)
    return out + collars.neck_band(cut, cloth, height=0.030, lean=0.95)


def bodysuit(tailor: Tailor, piece: Piece, rng: np.random.Generator) -> list[Part]:
    """A hero's suit: close all over, with a belt, briefs and an emblem in the other colour."""
    cut = _second_skin(tailor, piece, rng)
    q, second = cut.canonical, Cloth(colour=piece.second, fabric=piece.cloth().plain().fabric)
    out = sew(cut, piece.cloth(), lining=0.008, name="bodysuit")
    brief = np.where(np.abs(q[:, 0]) < 0.24, q[:, 2] + 0.052 - 0.55 * np.abs(q[:, 0]), -0.1)
    out += notions.trim(cut, [brief, 0.14 - q[:, 2]], second, 0.0012)
    shield = np.where(notions.in_front(cut), 0.055 - np.abs(q[:, 0]) - 0.5 * np.clip(0.385 - q[:, 2], 0, None), -0.1)
    out += notions.trim(cut, [shield, 0.400 - q[:, 2]], second, 0.0014)
    return out + notions.belt(cut, 0.135, Cloth(colour=(0.36, 0.23, 0.055)), tall=0.036, buckle=notions.BRASS)


def leotard(tailor: Tailor, piece: Piece, rng: np.random.Generator) -> list[Part]:
    """Close, with long sleeves and bare legs."""
    t = tailor.pattern()
    neck = t.neck(rx=0.084, front=0.100, back=0.075)
    cut = shell(
        t,
        [_brief(t, high=0.62), t.sleeve(0.97 if piece.sleeves is None else piece.sleeves), neck],
        keep=arms_or_above(t, -0.12),
        offset=0.0035,
        hang=_SKIN,
        rng=rng,
    )
    q = cut.canonical
    sweep = notions.within(q[:, 2], 0.28 + 0.9 * q[:, 0], 0.030, notions.in_front(cut))
    return [
        *sew(cut, piece.cloth(), lining=0.006, name="leotard"),
        *notions.trim(cut, sweep, Cloth(colour=piece.second, fabric=piece.cloth().plain().fabric), 0.0008),
    ]


def _belts(cut: Cut, cloth: Cloth, *, at: list[Floats], half: float, lift: float) -> list[Part]:
    """Bands round limbs, where any of the fields is near zero."""
    return [part for field in at for part in notions.trim(cut, notions.within(field, 0.0, half), cloth, lift)]


def space_suit(tailor: Tailor, piece: Piece, rng: np.random.Generator) -> list[Part]:
    """White and blown up, with rings at neck, wrists and joints, a chest pack, a life support pack, and red stripes."""
    t, cloth = tailor.pattern(), piece.cloth()

    def blown(c: Floats) -> Floats:
        out = np.abs(c[:, 0])
        arm = np.clip((out - 0.20) / 0.04, 0, 1) * (c[:, 2] > 0.17)
        along = np.where(arm > 0.5, out, c[:, 2])
        elbow, knee = np.exp(-(((out - 0.30) / 0.035) ** 2)) * arm, np.exp(-(((c[:, 2] + 0.37) / 0.07) ** 2)) * (out < 0.3)
        return 0.030 + 0.006 * np.abs(np.sin(np.pi * along / 0.034)) * np.clip(elbow + knee, 0, 1)

    cut = shell(
        t,
        [t.sleeve(0.95), t.C[:, 2] + 0.745, t.neck(rx=0.084, front=0.090, back=0.060)],
        keep=(t.hand < 0.5) | (t.armness > 0.5),
        offset=blown,
        hang=Hang(drape=14, slack=0.03, folds=0.5, taper=0.05, span=0.95),
        rng=rng,
        stiff=0.7,
    )
    q = cut.canonical
    out = sew(cut, cloth, name="space suit")
    grey, red = Cloth(colour=(0.15, 0.155, 0.16), fabric=FABRICS["rubber"]), Cloth(colour=(0.30, 0.02, 0.02), fabric=FABRICS["nylon"])
    out += collars.neck_band(cut, notions.STEEL, height=0.034, lean=0.75, name="ring trim")
    arm = np.where((np.abs(q[:, 0]) > 0.20) & (q[:, 2] > 0.17 - (np.abs(q[:, 0]) - 0.30)), along_arm(tailor.body, q), -1.0)
    out += _belts(cut, red, at=[(arm - 0.36) * ARM_LENGTH], half=0.013, lift=0.003)
    out += _belts(cut, grey, at=[(arm - 0.90) * ARM_LENGTH], half=0.010, lift=0.005)
    legs = np.where(np.abs(q[:, 0]) < 0.33, q[:, 2], 9.0)
    out += _belts(cut, red, at=[legs + 0.17], half=0.013, lift=0.003)
    out += notions.belt(cut, 0.12, grey, tall=0.040, lift=0.005, buckle=notions.STEEL)
    out += notions.block(cut, (0.0, 0.290), (0.215, 0.130, 0.060), cloth.lit(0.92), lift=-0.012)
    lamp = [
        ((-0.055, 0.315), (0.30, 0.02, 0.02)),
        ((-0.055, 0.270), (0.03, 0.10, 0.30)),
        ((0.030, 0.315), (0.02, 0.02, 0.022)),
        ((0.065, 0.270), (0.30, 0.22, 0.03)),
    ]
    for spot, colour in lamp:
        wide = 0.085 if spot == (0.030, 0.315) else 0.030
        out += notions.block(cut, spot, (wide, 0.024, 0.010), Cloth(colour=colour, fabric=FABRICS["rubber"]), lift=0.046)
    out += notions.block(cut, (0.0, 0.28), (0.31, 0.44, 0.135), cloth.lit(0.95), lift=-0.015, back=True)
    return out + notions.trim(cut, notions.front(cut, 0.085, 0.140, 0.395, 0.425), Cloth(colour=(0.02, 0.04, 0.17)), 0.0025)


def plate(
    tailor: Tailor,
    fields: list[Floats],
    keep: Bools,
    offset: float,
    cloth: Cloth,
    rng: np.random.Generator,
    *,
    drape: int = 10,
    span: float = 0.0,
) -> tuple[Cut, list[Part]]:
    """One plate of armour: a stiff shell with a thick edge."""
    cut = shell(
        tailor.pattern(), fields, keep=keep, offset=offset, hang=Hang(drape=drape, folds=0.0, span=span, snug=False), rng=rng, stiff=1.0
    )
    return cut, sew(cut, cloth, lining=0.004, name="plate")


def armour(tailor: Tailor, piece: Piece, rng: np.random.Generator) -> list[Part]:
    """A knight's plates over mail: breast and back, shoulders, arms, a skirt of hoops, thighs, knees and greaves."""
    t, steel = tailor.pattern(), piece.cloth().plain(fabric="metal")
    c, out = t.C, np.abs(t.C[:, 0])
    mail = Cloth(colour=(0.055, 0.057, 0.062), fabric=FABRICS["knit"])
    parts = sew(_second_skin(tailor, piece, rng, sleeves=0.95, ankle=-0.74), mail, name="mail")
    trunk, arms, legs = t.armness < 0.5, t.armness > 0.5, legs_below(t, 0.15)
    neck = t.neck(rx=0.090, front=0.094, back=0.066)
    cuirass, more = plate(
        tailor, [c[:, 2] - 0.150, armhole(t, 0.138, under=0.345), neck], arms_or_above(t, 0.05), 0.020, steel, rng, drape=16, span=0.9
    )
    q = cuirass.canonical
    more += notions.trim(cuirass, notions.within(q[:, 0], 0.0, 0.0022, notions.in_front(cuirass)), steel.lit(1.3), 0.0040)
    more += notions.trim(cuirass, notions.within(cuirass.edge, 0.008, 0.006), steel.lit(0.75), 0.0020)
    more += collars.neck_band(cuirass, steel.lit(0.9), height=0.030, lean=0.6, name="ring trim")
    hoops, made = plate(tailor, [0.165 - c[:, 2], c[:, 2] - 0.135], trunk, 0.021, steel, rng, drape=16, span=0.9)
    more += made
    arm = np.where(arms | (t.arm > 0.0), t.arm, -1.0)
    shoulder = np.minimum(0.060 - np.abs(t.arm - 0.07) * 0.26, out - 0.105)
    for field, lift, tone in ((shoulder, 0.030, 1.05), (0.030 - np.abs(t.arm - 0.30) * 0.26, 0.021, 0.95)):
        more += plate(tailor, [np.where(c[:, 2] > 0.18, field, -0.05)], out > 0.09, lift, steel.lit(tone), rng, drape=6)[1]
    for low, high, lift in ((0.40, 0.56, 0.016), (0.55, 0.68, 0.022), (0.67, 0.93, 0.014)):
        field = np.minimum(arm - low, high - arm) * 0.26
        more += plate(tailor, [np.where(t.hand < 0.3, field, -0.05)], arms, lift, steel.lit(1.05 if lift > 0.02 else 0.95), rng, drape=5)[1]
    for low, high, lift in ((-0.33, -0.10, 0.016), (-0.435, -0.315, 0.026), (-0.735, -0.42, 0.015)):
        more += plate(
            tailor, [np.minimum(c[:, 2] - low, high - c[:, 2])], legs, lift, steel.lit(1.08 if lift > 0.02 else 0.95), rng, drape=6
        )[1]
    parts += more
    seam = shell(
        t,
        [c[:, 2] - 0.145, 0.20 - c[:, 2]],
        keep=trunk,
        offset=0.022,
        hang=Hang(drape=16, folds=0.0, span=0.9, snug=False),
        rng=rng,
        seam=True,
    )
    for hem, tone, flare in ((-0.10, 0.85, 0.16), (-0.01, 0.95, 0.22), (0.07, 1.05, 0.28)):
        parts += joined_skirt(tailor, steel.lit(tone), seam, rng, seam=0.145, hem=hem, fall=Fall(flare=flare, deep=0.0), name="plate")
    return parts + notions.belt(hoops, 0.150, tall=0.024, lift=0.006)
