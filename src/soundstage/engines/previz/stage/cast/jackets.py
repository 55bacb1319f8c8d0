"""What is worn over a top and ends at the hips: jackets, cardigans, waistcoats; coats and the tunics of uniforms are cut like them."""

from dataclasses import dataclass

import numpy as np

from soundstage.engines.previz.stage.cast import collars, notions
from soundstage.engines.previz.stage.cast.cloth import Cut, Hang, shell
from soundstage.engines.previz.stage.cast.fabric import Cloth
from soundstage.engines.previz.stage.cast.part import Part
from soundstage.engines.previz.stage.cast.sewing import sew
from soundstage.engines.previz.stage.cast.skirts import coat_skirt
from soundstage.engines.previz.stage.cast.tailoring import Ease, Piece, Tailor, armhole, arms_or_above, ease_of, front_gap, front_v

SEAM = 0.05
"""Height at which the skirt of a coat goes on below its body: under a belt, where a coat hangs free of both legs."""
ASPHALT = (0.012, 0.012, 0.013)


@dataclass(frozen=True, slots=True, kw_only=True)
class Shape:
    """How one kind of jacket is cut."""

    hem: float = -0.03
    break_at: float | None = None
    """Height of the lowest point of the v in front; None is closed up to the neck."""
    open_by: float | None = None
    """Stands open by this many metres to each side instead."""
    away_below: float | None = None
    """The fronts fall apart below this height."""
    slope: float = 0.30
    sleeves: float = 0.94
    sleeveless: float | None = None
    """No sleeves: this far out the shoulder's edge is."""
    neck: tuple[float, float, float] = (0.072, 0.064, 0.054)
    ease: Ease = ease_of(0.013, 0.012, start=0.30, sleeve=-0.001)
    hang: Hang = Hang(drape=9, slack=0.035, folds=0.2, tailored=True)
    skirt: bool = False
    """Falls below the hips in one piece round both legs."""
    flare: float = 0.30


def body_of(tailor: Tailor, piece: Piece, rng: np.random.Generator, shape: Shape) -> tuple[Cut, list[Part]]:
    """Return the cut and the sewn parts of a jacket or coat; what is sewn on it comes after."""
    t, cloth = tailor.pattern(), piece.cloth()
    hem = shape.hem if piece.length is None else piece.length
    sleeves = shape.sleeves if piece.sleeves is None else piece.sleeves
    low = SEAM if shape.skirt else hem
    front = np.full(len(t.C), 0.3)
    if shape.open_by is not None:
        front = front_gap(t, shape.open_by + np.clip(0.50 - t.C[:, 2], 0, 1) * 0.05)
    elif shape.break_at is not None:
        front = front_v(t, shape.break_at, shape.slope, below=None if shape.skirt else shape.away_below)
    rx, before, behind = shape.neck
    neck = np.minimum(t.neck(rx=rx, front=before, back=behind), front)
    arms = armhole(t, shape.sleeveless) if shape.sleeveless else t.sleeve(sleeves)
    cut = shell(
        t,
        [t.level - low, arms, neck],
        keep=arms_or_above(t, low - 0.05),
        offset=shape.ease,
        hang=shape.hang,
        rng=rng,
        stiff=cloth.fabric.stiff,
        seam=shape.skirt,
    )
    parts = sew(cut, cloth, name=piece.kind)
    if shape.hang.tailored and not shape.sleeveless:
        parts += notions.armhole_seams(cut, cloth.plain().lit(0.66))
    if shape.skirt:
        parts += coat_skirt(tailor, cloth, cut, rng, hem=hem, flare=shape.flare, open_below=shape.away_below, name=piece.kind)
    return cut, parts


def lapelled(cut: Cut, cloth: Cloth, low: float, *, width: float = 0.062) -> list[Part]:
    """Return a collar and lapels that break at canonical height `low`."""
    tint = cloth.lit(1.08)
    return [
        *collars.lapels(cut, tint, low=low, high=0.503, width=width),
        *collars.tailored_collar(cut, tint, above=0.482),
    ]


def jacket(tailor: Tailor, piece: Piece, rng: np.random.Generator) -> list[Part]:
    """Of a suit: lapels, one button closed, a breast pocket and two flaps."""
    return _single_breasted(tailor, piece, rng, notions.HORN, radius=0.0085)


def blazer(tailor: Tailor, piece: Piece, rng: np.random.Generator) -> list[Part]:
    """A suit's jacket on its own: brass buttons in front and on the cuffs."""
    return _single_breasted(tailor, piece, rng, notions.BRASS, radius=0.0100)


def _single_breasted(tailor: Tailor, piece: Piece, rng: np.random.Generator, button: Cloth, *, radius: float) -> list[Part]:
    cloth = piece.cloth()
    cut, out = body_of(tailor, piece, rng, Shape(hem=-0.042, break_at=0.205, away_below=0.09, slope=0.195))
    plain = cloth.lit(1.10)
    out += lapelled(cut, cloth, 0.215)
    out += notions.closing(cut, cloth.plain().lit(0.45), low=0.09, high=0.205, at=0.004)
    out += notions.buttons(cut, [(0.008, 0.185), (0.012, 0.115)], button, radius=radius)
    out += notions.cuff_buttons(cut, button)
    for side in (1, -1):
        out += notions.trim(cut, notions.front(cut, side * 0.115 - 0.040, side * 0.115 + 0.040, 0.035, 0.075), plain, 0.0045)
    return out + notions.welt(cut, 0.085, 0.345, plain, wide=0.062, slant=0.12)[:2]


def double_breasted(tailor: Tailor, piece: Piece, rng: np.random.Generator) -> list[Part]:
    """A closed jacket with two rows of buttons."""
    cloth = piece.cloth()
    cut, out = body_of(tailor, piece, rng, Shape(hem=-0.045, break_at=0.23, slope=0.205))
    out += lapelled(cut, cloth, 0.24)
    out += notions.closing(cut, cloth.plain().lit(0.45), low=-0.045, high=0.225, at=0.060)
    return out + notions.buttons(cut, [(x, z) for z in (0.21, 0.145, 0.08) for x in (0.045, -0.045)], notions.BRASS, radius=0.0105)


def zip_jacket(tailor: Tailor, piece: Piece, rng: np.random.Generator) -> list[Part]:
    """A bomber: open front, ribbed hem, a low standing collar."""
    cloth = piece.cloth()
    cut, out = body_of(tailor, piece, rng, Shape(hem=0.02, open_by=0.022, neck=(0.073, 0.074, 0.051), hang=Hang(drape=10, slack=0.05)))
    q, rib = cut.canonical, cloth.plain().lit(0.72)
    out += notions.trim(cut, [0.062 - q[:, 2], np.full(len(q), 0.05)], rib, 0.0018)
    out += notions.welt(cut, 0.115, 0.14, cloth.plain().lit(0.6), wide=0.03, slant=2.2)
    return out + collars.fold_collar(cut, cloth, above=0.490, stand=0.028, fall=0.036, point=0.008, lift=0.005)


def denim_jacket(tailor: Tailor, piece: Piece, rng: np.random.Generator) -> list[Part]:
    """Short, with a yoke, two breast pockets with flaps and metal buttons."""
    cloth = piece.cloth()
    cut, out = body_of(tailor, piece, rng, Shape(hem=0.055, open_by=0.020, neck=(0.073, 0.074, 0.051), hang=Hang(drape=9, slack=0.05)))
    q, seam = cut.canonical, Cloth(colour=(0.25, 0.11, 0.028))
    out += collars.fold_collar(cut, cloth.lit(1.08), above=0.490, stand=0.026, fall=0.046, point=0.024, spread=0.006, lift=0.005)
    out += notions.trim(cut, [0.096 - q[:, 2], np.full(len(q), 0.05)], cloth.lit(1.22), 0.0024)
    out += notions.pocket(cut, 0.100, 0.335, cloth.lit(1.30), wide=0.086, tall=0.085, flap=0.034, both=True)
    out += notions.cuffs(cut, cloth.lit(1.15)) + notions.armhole_seams(cut, seam)
    yoke = notions.within(q[:, 2], 0.388, 0.0016, (np.abs(q[:, 0]) > 0.05) & (np.abs(q[:, 0]) < 0.165))
    out += notions.trim(cut, yoke, seam, 0.0014)
    for side in (1, -1):
        for x in (0.052, 0.138):
            out += notions.closing(cut, seam, low=0.10, high=0.30 if x < 0.1 else 0.36, at=side * x * 0.95, wide=0.0036)
        out += notions.closing(cut, cloth.lit(1.25), low=0.056, high=0.475, at=side * 0.050, wide=0.020)
    studs = [(side * (0.048), z) for side in (1, -1) for z in (0.43, 0.36, 0.29, 0.22, 0.15, 0.075)]
    return out + notions.buttons(cut, [*studs, (0.1, 0.352), (-0.1, 0.352)], notions.BRASS, radius=0.0082, lift=0.008)


def leather_jacket(tailor: Tailor, piece: Piece, rng: np.random.Generator) -> list[Part]:
    """A biker's: lapels, steel zips and studs, a belted hem."""
    cloth = piece.cloth()
    cut, out = body_of(
        tailor, piece, rng, Shape(hem=0.045, open_by=0.030, neck=(0.074, 0.076, 0.051), hang=Hang(drape=9, slack=0.055, folds=0.45))
    )
    out += collars.lapels(cut, cloth.lit(1.15), low=0.30, high=0.498, width=0.075)
    out += collars.fold_collar(cut, cloth.lit(1.15), above=0.495, stand=0.024, fall=0.044, point=0.010, spread=0.004, lift=0.0055)
    q = cut.canonical
    out += notions.trim(cut, [0.086 - q[:, 2], np.full(len(q), 0.05)], cloth.lit(1.15), 0.0028)
    zip_teeth = notions.within(cut.edge, 0.008, 0.0042, notions.in_front(cut) & (np.abs(q[:, 0]) < 0.10))
    out += notions.trim(cut, [*zip_teeth, q[:, 2] - 0.092, 0.295 - q[:, 2]], notions.STEEL, 0.0022)
    out += notions.welt(cut, 0.105, 0.165, notions.STEEL, wide=0.080, tall=0.008, slant=0.55)
    out += notions.welt(cut, 0.090, 0.350, notions.STEEL, wide=0.060, tall=0.008, slant=0.55)[:2]
    out += notions.cuffs(cut, cloth.lit(1.3), tall=0.05) + notions.armhole_seams(cut, cloth.lit(0.5))
    out += notions.epaulettes(cut, cloth.lit(1.15), notions.STEEL)
    return out + notions.buttons(
        cut, [(0.085, 0.43), (-0.085, 0.43), (0.07, 0.35), (-0.07, 0.35)], notions.STEEL, radius=0.0055, lift=0.007
    )


def cardigan(tailor: Tailor, piece: Piece, rng: np.random.Generator) -> list[Part]:
    """Knitted, with a deep v, a buttoned band and two pockets."""
    cloth = piece.cloth()
    cut, out = body_of(
        tailor,
        piece,
        rng,
        Shape(hem=-0.04, break_at=0.255, slope=0.27, neck=(0.072, 0.074, 0.052), hang=Hang(drape=12, slack=0.05, folds=0.3)),
    )
    q = cut.canonical
    band = cloth.lit(0.80)
    edge = np.where(notions.in_front(cut), np.abs(q[:, 0]) - np.clip(q[:, 2] - 0.255, 0, None) * 0.27, 0.3)
    collar = np.where(
        (q[:, 2] > 0.40) | notions.in_front(cut), 0.019 - np.minimum(edge, cut.edge * 1.0 + np.where(q[:, 2] > 0.40, 0, 0.3)), -0.1
    )
    out += notions.trim(cut, [collar], band, 0.0034, lining=0.002)
    out += notions.trim(cut, [-0.004 - q[:, 2], np.full(len(q), 0.05)], band, 0.0016)
    out += notions.closing(cut, cloth.lit(0.4), low=-0.04, high=0.25, at=0.0)
    out += notions.buttons(cut, [(0.010, z) for z in (0.235, 0.175, 0.115, 0.055, -0.005)], radius=0.0075, lift=0.006)
    return out + notions.pocket(cut, 0.098, 0.075, cloth.lit(0.92), wide=0.085, tall=0.09, both=True)


def waistcoat(tailor: Tailor, piece: Piece, rng: np.random.Generator) -> list[Part]:
    """Sleeveless and close, five buttons, pointed fronts."""
    cloth = piece.cloth()
    shape = Shape(
        hem=0.035,
        break_at=0.30,
        away_below=0.075,
        slope=0.32,
        sleeveless=0.128,
        ease=ease_of(0.009, 0.004, sleeve=0.0),
        hang=Hang(drape=8, folds=0.15),
    )
    cut, out = body_of(tailor, piece, rng, shape)
    out += notions.closing(cut, cloth.plain().lit(0.45), low=0.075, high=0.30, at=0.003)
    out += notions.buttons(cut, [(0.008, z) for z in (0.285, 0.24, 0.195, 0.15, 0.105)], radius=0.0065)
    return out + notions.welt(cut, 0.075, 0.135, cloth.lit(1.1), wide=0.06, slant=0.2)


def track_jacket(tailor: Tailor, piece: Piece, rng: np.random.Generator) -> list[Part]:
    """Zipped to the neck, with stripes down the sleeves."""
    cloth = piece.cloth()
    cut, out = body_of(tailor, piece, rng, Shape(hem=0.0, neck=(0.072, 0.074, 0.050), hang=Hang(drape=9, slack=0.05)))
    stripes = Cloth(colour=piece.second, fabric=cloth.fabric)
    out += sleeve_stripes(cut, stripes)
    out += notions.closing(cut, stripes, low=0.0, high=0.49, wide=0.007)
    return out + collars.neck_band(cut, cloth.lit(0.9), height=0.036, lean=0.85)


def sleeve_stripes(cut: Cut, cloth: Cloth) -> list[Part]:
    """Two stripes from the shoulder to the wrist."""
    q, out = cut.canonical, []
    for y in (-0.055, -0.025):
        centre = y - 0.42 * np.clip(np.abs(q[:, 0]) - 0.24, 0, 1)
        stripe = notions.within(q[:, 1], centre, 0.0075, (np.abs(q[:, 0]) > 0.135) & (cut.normals[:, 2] > 0.25))
        out += notions.trim(cut, [*stripe, np.abs(q[:, 0]) - 0.10], cloth, 0.0012)
    return out
