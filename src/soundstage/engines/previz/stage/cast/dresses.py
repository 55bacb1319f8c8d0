"""Dresses, gowns and robes: a body cut to the waist over a skirt that goes on from it."""

from dataclasses import dataclass

import numpy as np

from soundstage.engines.previz.stage.cast import collars, notions
from soundstage.engines.previz.stage.cast.cloth import Cut, Hang, shell
from soundstage.engines.previz.stage.cast.fabric import FABRICS, Cloth
from soundstage.engines.previz.stage.cast.geometry import Floats
from soundstage.engines.previz.stage.cast.part import Part
from soundstage.engines.previz.stage.cast.pattern import Pattern
from soundstage.engines.previz.stage.cast.sewing import sew
from soundstage.engines.previz.stage.cast.skirts import Fall, joined_skirt
from soundstage.engines.previz.stage.cast.skirts import tutu as net
from soundstage.engines.previz.stage.cast.tailoring import Ease, Piece, Tailor, armhole, arms_or_above, ease_of, front_v

WAIST = 0.150
"""Height of the seam between the body of a dress and its skirt."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Gown:
    """How one kind of dress is cut."""

    hem: float
    fall: Fall
    top: Floats
    """Field of the neckline."""
    arms: Floats
    """Field of sleeves or armholes."""
    ease: Ease | float = 0.007
    hang: Hang = Hang(drape=5, folds=0.2, slack=0.02)


def cut_dress(tailor: Tailor, piece: Piece, rng: np.random.Generator, gown: Gown) -> tuple[Cut, list[Part]]:
    """Return the body's cut, and body and skirt sewn."""
    t, cloth = tailor.pattern(), piece.cloth()
    hem = gown.hem if piece.length is None else piece.length
    cut = shell(
        t,
        [t.level - WAIST, gown.arms, gown.top],
        keep=arms_or_above(t, WAIST - 0.05),
        offset=gown.ease,
        hang=gown.hang,
        rng=rng,
        stiff=cloth.fabric.stiff,
        seam=True,
    )
    parts = sew(cut, cloth, name="dress")
    return cut, parts + joined_skirt(tailor, cloth, cut, rng, seam=WAIST, hem=hem, fall=gown.fall, name="dress")


def sash_of(cut: Cut, cloth: Cloth, *, tall: float = 0.03, lift: float = 0.004) -> list[Part]:
    """A band round the waist that lies over the seam."""
    q = cut.canonical
    return notions.trim(cut, [np.where(np.abs(q[:, 0]) < 0.24, WAIST + tall - q[:, 2], -0.1)], cloth, lift)


def dress(tailor: Tailor, piece: Piece, rng: np.random.Generator) -> list[Part]:
    """A v neck, no sleeves unless said, a waist, to the knee: in a picture from the chest up a round neck and sleeves are a t-shirt."""
    t, cloth = tailor.pattern(), piece.cloth()
    arms = armhole(t, 0.150) if piece.sleeves is None else t.sleeve(piece.sleeves)
    neck = t.neck(rx=0.086, front=0.090, back=0.062, slope=0.60, depth=0.385)
    cut, out = cut_dress(tailor, piece, rng, Gown(hem=-0.40, fall=Fall(flare=0.20, deep=0.035), top=neck, arms=arms))
    return out + sash_of(cut, cloth.plain().lit(0.72), tall=0.020)


def _straps(t: Pattern, *, bodice: float, at: float = 0.075, half: float = 0.010, behind: float = 0.30) -> Floats:
    """Field of a bodice that ends below the collar bones, on two narrow straps."""
    c = t.C
    high = np.where(c[:, 1] < -0.02, bodice + 0.16 * np.abs(np.abs(c[:, 0]) - at) * -1.0, behind)
    below = np.minimum(high - c[:, 2], 0.08)
    strap = np.where(t.armness < 0.4, half - np.abs(np.abs(c[:, 0]) - at - 0.10 * np.clip(c[:, 2] - 0.45, 0, 1)), -0.05)
    return np.maximum(np.where(t.armness < 0.5, below, -0.05), strap)


def sundress(tailor: Tailor, piece: Piece, rng: np.random.Generator) -> list[Part]:
    """A light dress on two straps, with a full skirt."""
    t = tailor.pattern()
    fall = Fall(flare=0.34, deep=0.06, folds=10)
    gown = Gown(
        hem=-0.36,
        fall=fall,
        top=_straps(t, bodice=0.395),
        arms=armhole(t, 0.118, under=0.345),
        ease=0.005,
        hang=Hang(drape=4, folds=0.15, snug=False),
    )
    cut, out = cut_dress(tailor, piece, rng, gown)
    return out + sash_of(cut, piece.cloth().plain().lit(0.80), tall=0.018)


def gown(tailor: Tailor, piece: Piece, rng: np.random.Generator) -> list[Part]:
    """An evening gown: a low neck, no sleeves unless said, a full skirt to the floor."""
    t = tailor.pattern()
    arms = armhole(t, 0.120) if piece.sleeves is None else t.sleeve(piece.sleeves)
    neck = t.neck(rx=0.096, front=0.100, back=0.085, slope=0.62, depth=0.365)
    fall = Fall(flare=0.30, deep=0.075, folds=11)
    cut, out = cut_dress(tailor, piece, rng, Gown(hem=-0.735, fall=fall, top=neck, arms=arms, ease=0.005, hang=Hang(drape=5, folds=0.15)))
    return out + sash_of(cut, piece.cloth().lit(1.25), tall=0.030)


def nightgown(tailor: Tailor, piece: Piece, rng: np.random.Generator) -> list[Part]:
    """Loose from the shoulders, with short sleeves."""
    t = tailor.pattern()
    neck = t.neck(rx=0.080, front=0.088, back=0.056)
    arms = t.sleeve(0.45 if piece.sleeves is None else piece.sleeves)
    ease = ease_of(0.012, 0.030, start=0.38, over=0.20, sleeve=0.010)
    cut, out = cut_dress(
        tailor,
        piece,
        rng,
        Gown(hem=-0.42, fall=Fall(flare=0.10, deep=0.035), top=neck, arms=arms, ease=ease, hang=Hang(drape=12, slack=0.05)),
    )
    return out + collars.neck_band(cut, piece.cloth().plain().lit(0.9), height=0.011, lean=0.1)


def tutu(tailor: Tailor, piece: Piece, rng: np.random.Generator) -> list[Part]:
    """A close bodice on straps, and a stiff skirt of net."""
    t, cloth = tailor.pattern(), piece.cloth()
    cut = shell(
        t,
        [t.C[:, 2] + 0.055 - 0.55 * np.abs(t.C[:, 0]), armhole(t, 0.118, under=0.345), _straps(t, bodice=0.40)],
        keep=arms_or_above(t, -0.12),
        offset=0.0035,
        hang=Hang(drape=2, folds=0.1, span=0.0, snug=False),
        rng=rng,
    )
    return [*sew(cut, cloth, name="bodice"), *net(tailor, Cloth(colour=cloth.lit(1.2).colour, fabric=FABRICS["tulle"]), cut, rng, at=0.105)]


def wide_sleeves(body: float, wrist: float) -> Ease:
    """Return the ease of sleeves that widen towards the wrist by `wrist` metres."""

    def ease(c: Floats) -> Floats:
        out = np.abs(c[:, 0])
        return 0.012 + body * np.clip((0.38 - c[:, 2]) / 0.2, 0, 1) * (out < 0.19) + wrist * np.clip((out - 0.19) / 0.22, 0, 1) ** 1.3

    return ease


def robe(tailor: Tailor, piece: Piece, rng: np.random.Generator) -> list[Part]:
    """The long robe of monks and wizards: wide sleeves, a cord, a hood on the shoulders."""
    t, cloth = tailor.pattern(), piece.cloth()
    neck = t.neck(rx=0.078, front=0.082, back=0.054)
    gown = Gown(
        hem=-0.735,
        fall=Fall(flare=0.13, deep=0.045, folds=9),
        top=neck,
        arms=t.sleeve(0.95),
        ease=wide_sleeves(0.022, 0.075),
        hang=Hang(drape=12, slack=0.04),
    )
    cut, out = cut_dress(tailor, piece, rng, gown)
    out += sash_of(cut, Cloth(colour=(0.30, 0.23, 0.12)), tall=0.022, lift=0.006)
    return out + collars.hood(cut, cloth.plain().lit(0.9))


def cassock(tailor: Tailor, piece: Piece, rng: np.random.Generator) -> list[Part]:
    """A robe buttoned from the throat down, with a narrow standing collar."""
    t, cloth = tailor.pattern(), piece.cloth()
    neck = t.neck(rx=0.068, front=0.068, back=0.048)
    gown = Gown(
        hem=-0.735,
        fall=Fall(flare=0.10, deep=0.03),
        top=neck,
        arms=t.sleeve(0.95),
        ease=ease_of(0.012, 0.012),
        hang=Hang(drape=9, slack=0.03),
    )
    cut, out = cut_dress(tailor, piece, rng, gown)
    out += collars.neck_band(cut, Cloth(colour=piece.second), height=0.030, lean=0.95)
    out += notions.buttons(cut, [(0.0, z) for z in np.arange(0.45, 0.17, -0.038)], radius=0.0055)
    return out + sash_of(cut, cloth.lit(1.3), tall=0.040)


def _wrapped(
    tailor: Tailor, piece: Piece, rng: np.random.Generator, gown: Gown, *, sash: Cloth, tall: float, facing: Cloth, wide: float = 0.026
) -> list[Part]:
    """A robe laid one front over the other, with a facing along the v and a sash."""
    cut, out = cut_dress(tailor, piece, rng, gown)
    q = cut.canonical
    along = np.abs(np.abs(q[:, 0]) - np.clip(q[:, 2] - 0.30, 0, 1) * 0.42)
    collar = np.where(
        (notions.in_front(cut) & (q[:, 2] > 0.29)) | (q[:, 2] > 0.47),
        wide - np.minimum(cut.edge, np.where(notions.in_front(cut), along, 1.0)),
        -0.1,
    )
    out += notions.trim(cut, [collar], facing, 0.0040)
    out += notions.trim(
        cut, [*notions.within(q[:, 0], 0.38 * (0.30 - q[:, 2]), wide * 0.55, notions.in_front(cut)), 0.315 - q[:, 2]], facing, 0.0036
    )
    return out + sash_of(cut, sash, tall=tall, lift=0.007)


def bathrobe(tailor: Tailor, piece: Piece, rng: np.random.Generator) -> list[Part]:
    """Towelling, wrapped and belted, to the calf."""
    t, cloth = tailor.pattern(), piece.cloth()
    top = np.minimum(t.neck(rx=0.078, front=0.080, back=0.054), front_v(t, 0.30, 0.42))
    gown = Gown(
        hem=-0.47,
        fall=Fall(flare=0.08, deep=0.02, folds=7),
        top=top,
        arms=t.sleeve(0.93),
        ease=wide_sleeves(0.018, 0.026),
        hang=Hang(drape=12, slack=0.03),
    )
    return _wrapped(tailor, piece, rng, gown, sash=cloth.lit(0.66), tall=0.046, facing=cloth.plain().lit(0.84), wide=0.062)


def kimono(tailor: Tailor, piece: Piece, rng: np.random.Generator) -> list[Part]:
    """Wrapped to the ankles, with wide sleeves and a broad sash."""
    t, cloth = tailor.pattern(), piece.cloth()
    top = np.minimum(t.neck(rx=0.076, front=0.078, back=0.054), front_v(t, 0.33, 0.40))
    gown = Gown(
        hem=-0.72,
        fall=Fall(flare=-0.06, deep=0.006, folds=5),
        top=top,
        arms=t.sleeve(0.88),
        ease=wide_sleeves(0.010, 0.095),
        hang=Hang(drape=12, slack=0.03),
    )
    return _wrapped(
        tailor, piece, rng, gown, sash=Cloth(colour=piece.second, fabric=cloth.fabric), tall=0.105, facing=Cloth(colour=(0.46, 0.44, 0.40))
    )
