"""Garments above the waist."""

from dataclasses import replace

import numpy as np

from soundstage.engines.previz.stage.cast import collars
from soundstage.engines.previz.stage.cast.cloth import Colour, Cut, patch, sew, shell
from soundstage.engines.previz.stage.cast.geometry import Floats
from soundstage.engines.previz.stage.cast.part import Part
from soundstage.engines.previz.stage.cast.tailoring import Ease, Piece, Tailor, arms_or_above, ease_of, last_fields


def _top(
    tailor: Tailor,
    piece: Piece,
    rng: np.random.Generator,
    *,
    neck: Floats,
    sleeves: float,
    hem: float,
    loose: Ease,
    under: Ease,
    drape: int,
    slack: float = 0.13,
) -> Cut:
    """Cut a closed top to the piece's own sleeves and hem, or these; `loose` is its ease, `under` that of one worn under something."""
    t, fabric = tailor.pattern(), piece.cloth()
    sleeves = sleeves if piece.sleeves is None else piece.sleeves
    hem = hem if piece.length is None else piece.length
    return shell(
        t,
        [t.sleeve(sleeves), t.C[:, 2] - hem, *last_fields(t, piece, neck)],
        keep=arms_or_above(t, hem - 0.05),
        offset=under if piece.under else loose,
        drape=drape,
        rng=rng,
        slack=0.02 if piece.under else slack,
        stiff=fabric.stiff,
    )


def t_shirt(tailor: Tailor, piece: Piece, rng: np.random.Generator) -> list[Part]:
    """Round neck with a narrow band; short sleeves unless said otherwise."""
    fabric, long = piece.cloth(), piece.sleeves is not None and piece.sleeves >= 0.6
    neck = tailor.pattern().neck(rx=0.069, front=0.078, back=0.050)
    loose, under = ease_of(0.008, 0.011, sleeve=0.004 if long else 0.010), ease_of(0.004, 0.003, sleeve=-0.003)
    cut = _top(tailor, piece, rng, neck=neck, sleeves=0.35, hem=0.02, loose=loose, under=under, drape=6)
    return [
        *sew(cut, piece.colour, fabric, second=piece.second, name="t-shirt"),
        *collars.neck_band(cut, piece.colour, fabric, piece.second, height=0.013),
    ]


def sweater(tailor: Tailor, piece: Piece, rng: np.random.Generator) -> list[Part]:
    """Long sleeves, knitted band at the neck."""
    fabric, neck = piece.cloth(), tailor.pattern().neck(rx=0.074, front=0.078, back=0.052)
    loose, under = ease_of(0.010, 0.012, sleeve=0.0), ease_of(0.005, 0.004, sleeve=-0.003)
    cut = _top(tailor, piece, rng, neck=neck, sleeves=0.95, hem=0.0, loose=loose, under=under, drape=8)
    return [
        *sew(cut, piece.colour, fabric, second=piece.second, name="sweater"),
        *collars.neck_band(cut, piece.colour, fabric, piece.second, height=0.020),
    ]


def turtleneck(tailor: Tailor, piece: Piece, rng: np.random.Generator) -> list[Part]:
    """A sweater with a high folded neck."""
    fabric, neck = piece.cloth(), tailor.pattern().neck(rx=0.066, front=0.064, back=0.048)
    loose, under = ease_of(0.009, 0.010), ease_of(0.004, 0.004, sleeve=-0.003)
    cut = _top(tailor, piece, rng, neck=neck, sleeves=0.95, hem=0.0, loose=loose, under=under, drape=7, slack=0.11)
    return [
        *sew(cut, piece.colour, fabric, name="turtleneck"),
        *collars.neck_band(cut, piece.colour, fabric, piece.second, height=0.050, lean=0.95),
    ]


def shirt(tailor: Tailor, piece: Piece, rng: np.random.Generator) -> list[Part]:
    """Button front, collar that lies, top button open."""
    fabric, neck = piece.cloth(), tailor.pattern().neck(rx=0.066, front=0.068, back=0.047, slope=0.34, depth=0.440)
    loose, under = ease_of(0.008, 0.012, sleeve=0.001), ease_of(0.004, 0.004, sleeve=-0.003)
    cut = _top(tailor, piece, rng, neck=neck, sleeves=0.945, hem=-0.01, loose=loose, under=under, drape=6)
    out = sew(cut, piece.colour, fabric, second=piece.second, name="shirt")
    out += collars.fold_collar(cut, piece.colour, fabric, piece.second, above=0.485)
    q = cut.canonical
    front = patch(cut, [np.where(q[:, 1] < -0.03, 0.014 - np.abs(q[:, 0]), -0.1), 0.435 - q[:, 2]], 0.0022)
    return out + sew(front, _lightened(piece.colour, 1.04), fabric, second=piece.second, lining=0.001, name="placket")


def _lightened(colour: Colour, times: float) -> Colour:
    red, green, blue = colour
    return min(1.0, red * times), min(1.0, green * times), min(1.0, blue * times)


def jacket(tailor: Tailor, piece: Piece, rng: np.random.Generator) -> list[Part]:
    """Open blazer with lapels; a coat when it is long."""
    t, fabric = tailor.pattern(), piece.cloth()
    hem = -0.07 if piece.length is None else piece.length
    c = t.C
    open_to = 0.25
    gap = np.where(c[:, 2] > open_to, 0.020 + (c[:, 2] - open_to) * 0.30, 0.020 + (open_to - c[:, 2]) * 0.16)
    opening = np.where((c[:, 1] < -0.02) & (t.armness < 0.5), np.abs(c[:, 0]) - gap, 0.3)
    neck = t.neck(rx=0.076, front=0.080, back=0.052)
    cut = shell(
        t,
        [t.sleeve(0.93), c[:, 2] - hem, np.minimum(neck, opening)],
        keep=arms_or_above(t, hem - 0.05),
        offset=ease_of(0.013, 0.013, start=0.30, sleeve=-0.002),
        drape=8,
        folds=0.2,
        rng=rng,
        slack=0.05,
        stiff=fabric.stiff,
    )
    out = sew(cut, piece.colour, fabric, second=piece.second, name=piece.kind)
    tint = _lightened(piece.colour, 1.08)
    out += collars.lapels(cut, tint, fabric, piece.second, low=open_to, high=0.505)
    out += collars.fold_collar(
        cut, tint, fabric, piece.second, above=0.500, stand=0.024, fall=0.046, point=0.004, spread=0.004, lift=0.0055
    )
    return out


def coat(tailor: Tailor, piece: Piece, rng: np.random.Generator) -> list[Part]:
    """A long jacket."""
    return jacket(tailor, piece if piece.length is not None else replace(piece, length=-0.38), rng)


def zip_jacket(tailor: Tailor, piece: Piece, rng: np.random.Generator) -> list[Part]:
    """Open-front jacket with a standing collar (bomber, denim, leather, rain)."""
    t, fabric = tailor.pattern(), piece.cloth()
    hem = 0.0 if piece.length is None else piece.length
    c = t.C
    gap = 0.024 + np.clip(0.50 - c[:, 2], 0, 1) * 0.06
    opening = np.where((c[:, 1] < -0.02) & (t.armness < 0.5), np.abs(c[:, 0]) - gap, 0.3)
    neck = t.neck(rx=0.073, front=0.074, back=0.051)
    cut = shell(
        t,
        [t.sleeve(0.94), c[:, 2] - hem, np.minimum(neck, opening)],
        keep=arms_or_above(t, hem - 0.05),
        offset=ease_of(0.013, 0.012, sleeve=-0.001),
        drape=8,
        folds=0.3,
        rng=rng,
        slack=0.07,
        stiff=fabric.stiff,
    )
    return [
        *sew(cut, piece.colour, fabric, second=piece.second, name=piece.kind),
        *collars.fold_collar(cut, piece.colour, fabric, piece.second, above=0.490, stand=0.030, fall=0.040, point=0.012, lift=0.005),
    ]


def hoodie(tailor: Tailor, piece: Piece, rng: np.random.Generator) -> list[Part]:
    """Wide soft top with a hood on the back and a pocket in front."""
    t, fabric = tailor.pattern(), piece.cloth()
    c = t.C
    hem = -0.02 if piece.length is None else piece.length
    cut = shell(
        t,
        [t.sleeve(0.96), c[:, 2] - hem, t.neck(rx=0.080, front=0.088, back=0.056)],
        keep=arms_or_above(t, hem - 0.05),
        offset=ease_of(0.015, 0.012, sleeve=0.002),
        drape=9,
        rng=rng,
        slack=0.09,
        stiff=fabric.stiff,
    )
    q = cut.canonical
    front = np.where(q[:, 1] < 0, 0.115 - np.abs(q[:, 0]) - 0.35 * np.clip(q[:, 2] - 0.08, 0, 1), -0.1)
    flap = patch(cut, [q[:, 2] - 0.04, 0.16 - q[:, 2], front], 0.005)
    out = [*sew(cut, piece.colour, fabric, name="hoodie"), *sew(flap, piece.colour, fabric, lining=0.001, name="pocket")]
    return [*out, *collars.hood(cut, piece.colour, fabric, piece.second)]
