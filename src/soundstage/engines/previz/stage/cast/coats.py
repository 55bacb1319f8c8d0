"""What is worn over everything else: overcoats, trench coats, raincoats, parkas, white coats, quilted jackets, vests that are seen."""

from dataclasses import replace

import numpy as np

from soundstage.engines.previz.stage.cast import collars, notions
from soundstage.engines.previz.stage.cast.cloth import Hang
from soundstage.engines.previz.stage.cast.fabric import Cloth
from soundstage.engines.previz.stage.cast.geometry import Floats
from soundstage.engines.previz.stage.cast.jackets import ASPHALT, SEAM, Shape, body_of, lapelled
from soundstage.engines.previz.stage.cast.part import Part
from soundstage.engines.previz.stage.cast.tailoring import Piece, Tailor, ease_of


def coat(tailor: Tailor, piece: Piece, rng: np.random.Generator) -> list[Part]:
    """A long overcoat: lapels, three buttons, slanted pockets."""
    cloth = piece.cloth()
    cut, out = body_of(tailor, piece, rng, Shape(hem=-0.38, break_at=0.30, slope=0.255, skirt=True, ease=ease_of(0.016, 0.012, sleeve=0.0)))
    out += lapelled(cut, cloth, 0.305, width=0.070)
    out += notions.closing(cut, cloth.plain().lit(0.45), low=SEAM, high=0.30, at=0.010)
    out += notions.buttons(cut, [(0.020, z) for z in (0.275, 0.195, 0.115)], radius=0.011)
    return out + notions.welt(cut, 0.115, 0.13, cloth.lit(1.08), wide=0.035, slant=2.4)


def lab_coat(tailor: Tailor, piece: Piece, rng: np.random.Generator) -> list[Part]:
    """A thin white coat that hangs open, with a breast pocket and a pen."""
    cloth = piece.cloth()
    cut, out = body_of(
        tailor, piece, rng, Shape(hem=-0.33, open_by=0.034, skirt=True, away_below=0.3, ease=ease_of(0.014, 0.012), flare=0.29)
    )
    out += collars.lapels(cut, cloth.lit(1.05), low=0.30, high=0.500, width=0.050)
    out += collars.fold_collar(cut, cloth.lit(1.05), above=0.497, stand=0.022, fall=0.044, point=0.006, spread=0.004, lift=0.0055)
    out += notions.pocket(cut, 0.105, 0.325, cloth.lit(0.97), wide=0.075, tall=0.085)
    out += notions.pocket(cut, 0.115, 0.105, cloth.lit(0.97), wide=0.085, tall=0.10, both=True)
    return out + notions.block(cut, (0.095, 0.375), (0.006, 0.034, 0.006), Cloth(colour=(0.02, 0.04, 0.20)), lift=0.004)


def trench_coat(tailor: Tailor, piece: Piece, rng: np.random.Generator) -> list[Part]:
    """Wide lapels, a double row of buttons, a belt with a buckle, straps on shoulders and cuffs, a storm flap and a cape behind."""
    cloth = piece.cloth()
    cut, out = body_of(tailor, piece, rng, Shape(hem=-0.42, break_at=0.29, slope=0.28, skirt=True, ease=ease_of(0.015, 0.008), flare=0.33))
    q, light, dark = cut.canonical, cloth.lit(1.18), cloth.plain().lit(0.42)
    storm = q[:, 2] - 0.345 + 1.6 * np.clip(np.abs(q[:, 0] + 0.09) - 0.035, 0, 1) ** 1.5
    out += notions.trim(
        cut, [np.where(notions.in_front(cut) & (q[:, 0] < 0), storm, -0.1), -0.030 - q[:, 0], 0.165 + q[:, 0]], light, 0.0050
    )
    cape = np.where((q[:, 1] > 0.0) & (np.abs(q[:, 0]) < 0.17), q[:, 2] - 0.30 - 0.8 * np.abs(q[:, 0]) ** 1.5, -0.1)
    out += notions.trim(cut, [cape, 0.166 - np.abs(q[:, 0])], light, 0.0055)
    out += collars.lapels(cut, light, low=0.295, high=0.503, width=0.092, lift=0.0075)
    out += collars.tailored_collar(cut, light, above=0.482, fall=0.058, lift=0.0085)
    out += notions.closing(cut, dark, low=SEAM, high=0.285, at=0.070)
    out += notions.buttons(cut, [(x, z) for z in (0.285, 0.215, 0.095) for x in (0.054, -0.054)], notions.TORTOISE, radius=0.0130)
    strap = cloth.lit(0.62)
    out += notions.belt(cut, 0.155, strap, tall=0.048, lift=0.007, buckle=notions.TORTOISE)
    out += notions.epaulettes(cut, cloth.lit(0.92), notions.TORTOISE) + notions.cuffs(cut, strap, tall=0.028, up=0.045)
    return out + notions.welt(cut, 0.120, 0.105, light, wide=0.030, slant=1.6)


def _fur(cloth: Cloth) -> Cloth:
    """Return pale fur for the edge of a hood."""
    return Cloth(colour=(0.36, 0.29, 0.20), fabric=replace(cloth.fabric, depth=2.5, sheen=0.6, rough=0.95))


def puffer(
    tailor: Tailor, piece: Piece, rng: np.random.Generator, *, hem: float = 0.01, hooded: bool = False, fur: bool = False
) -> list[Part]:
    """Quilted and thick, zipped up."""
    cloth = piece.cloth()

    def quilted(c: Floats) -> Floats:
        arm = np.clip((np.abs(c[:, 0]) - 0.19) / 0.03, 0, 1) * (c[:, 2] > 0.20 + (0.30 - np.abs(c[:, 0])))
        along = np.where(arm > 0.5, np.abs(c[:, 0]) * 1.45, c[:, 2])
        return 0.022 + 0.015 * np.sqrt(np.abs(np.sin(np.pi * along / 0.066)))

    shape = Shape(hem=hem, ease=quilted, neck=(0.076, 0.076, 0.054), hang=Hang(drape=10, folds=0.12), sleeves=0.955)
    cut, out = body_of(tailor, piece, rng, shape)
    out += notions.closing(cut, Cloth(colour=ASPHALT), low=hem, high=0.49, wide=0.008)
    if not hooded:
        return out + collars.neck_band(cut, cloth, height=0.046, lean=0.85, name="neck band")
    return out + collars.hood(cut, _fur(cloth) if fur else cloth)


def parka(tailor: Tailor, piece: Piece, rng: np.random.Generator) -> list[Part]:
    """Long, with a fur-edged hood, big pockets and a drawn waist."""
    cloth = piece.cloth()
    shape = Shape(
        hem=-0.17,
        ease=ease_of(0.026, 0.010, sleeve=-0.002),
        neck=(0.078, 0.080, 0.056),
        skirt=True,
        flare=0.29,
        hang=Hang(drape=12, slack=0.04, folds=0.3),
    )
    cut, out = body_of(tailor, piece, rng, shape)
    out += notions.placket(cut, cloth, low=SEAM, high=0.47, half=0.026)
    out += notions.buttons(cut, [(0.016, z) for z in (0.40, 0.29, 0.18, 0.08)], radius=0.0075)
    out += notions.pocket(cut, 0.110, 0.325, cloth.lit(1.05), wide=0.08, tall=0.09, flap=0.032, both=True)
    out += notions.belt(cut, 0.165, cloth.lit(0.85), tall=0.014, lift=0.003, buckle=None)
    return out + collars.hood(cut, _fur(cloth))


def raincoat(tailor: Tailor, piece: Piece, rng: np.random.Generator) -> list[Part]:
    """Shiny, with snaps, a hood on the back and two flaps."""
    cloth = piece.cloth()
    shape = Shape(
        hem=-0.30,
        ease=ease_of(0.019, 0.014, sleeve=0.002),
        neck=(0.077, 0.080, 0.056),
        skirt=True,
        flare=0.31,
        hang=Hang(drape=10, slack=0.05, folds=0.35),
    )
    cut, out = body_of(tailor, piece, rng, shape)
    out += notions.placket(cut, cloth, low=SEAM, high=0.47, half=0.022)
    out += notions.buttons(cut, [(0.0, z) for z in (0.43, 0.335, 0.24, 0.145, 0.07)], notions.STEEL, radius=0.0070)
    for side in (1, -1):
        out += notions.trim(cut, notions.front(cut, side * 0.115 - 0.045, side * 0.115 + 0.045, 0.085, 0.130), cloth.lit(1.08), 0.0055)
    return out + collars.hood(cut, cloth)


def hi_vis_vest(tailor: Tailor, piece: Piece, rng: np.random.Generator) -> list[Part]:
    """A loose bright vest with reflecting bands."""
    cloth = piece.cloth()
    shape = Shape(
        hem=-0.02, break_at=0.40, slope=0.30, sleeveless=0.150, ease=ease_of(0.017, 0.010, sleeve=0.0), hang=Hang(drape=10, folds=0.25)
    )
    cut, out = body_of(tailor, piece, rng, shape)
    q, band = cut.canonical, Cloth(colour=(0.42, 0.43, 0.44), fabric=replace(cloth.fabric, rough=0.35))
    waist = [notions.within(q[:, 2], z, 0.022, np.abs(q[:, 0]) < 0.24) for z in (0.06, 0.18)]
    for wide in (*waist, *(notions.within(side * q[:, 0], 0.098, 0.020, q[:, 2] > 0.19) for side in (1, -1))):
        out += notions.trim(cut, wide, band, 0.0022)
    return out + notions.closing(cut, Cloth(colour=ASPHALT), low=-0.02, high=0.40, wide=0.006)
