"""Garments for the trunk that are pulled on or buttoned up: shirts, sweaters, hooded tops."""

from collections.abc import Sequence

import numpy as np

from soundstage.engines.previz.stage.cast import collars, notions
from soundstage.engines.previz.stage.cast.cloth import Cut, Hang, shell
from soundstage.engines.previz.stage.cast.geometry import Floats
from soundstage.engines.previz.stage.cast.part import Part
from soundstage.engines.previz.stage.cast.sewing import sew
from soundstage.engines.previz.stage.cast.tailoring import COLLAR_SEAT, Ease, Piece, Tailor, armhole, arms_or_above, ease_of


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
    hang: Hang,
    also: Sequence[Floats] = (),
) -> Cut:
    """Cut a closed top to the piece's own sleeves and hem, or these; `loose` is its ease, `under` that of one worn under something."""
    t = tailor.pattern()
    sleeves = sleeves if piece.sleeves is None else piece.sleeves
    hem = hem if piece.length is None else piece.length
    return shell(
        t,
        [t.sleeve(sleeves), t.level - hem, *also, neck],
        keep=arms_or_above(t, hem - 0.05),
        offset=under if piece.under else loose,
        hang=Hang(drape=hang.drape, slack=0.02 if piece.under else hang.slack, folds=hang.folds),
        rng=rng,
        stiff=piece.cloth().fabric.stiff,
    )


_UNDER = ease_of(0.004, 0.003, sleeve=-0.003)


def t_shirt(tailor: Tailor, piece: Piece, rng: np.random.Generator) -> list[Part]:
    """Round neck with a narrow band; short sleeves unless said otherwise."""
    cloth, long = piece.cloth(), piece.sleeves is not None and piece.sleeves >= 0.6
    neck = tailor.pattern().neck(rx=0.069, front=0.078, back=0.050)
    loose = ease_of(0.007, 0.011, sleeve=0.002 if long else 0.005)
    cut = _top(tailor, piece, rng, neck=neck, sleeves=0.40, hem=0.0, loose=loose, under=_UNDER, hang=Hang(slack=0.05))
    return [*sew(cut, cloth, name="t-shirt"), *collars.neck_band(cut, cloth.plain(), height=0.013)]


def tank_top(tailor: Tailor, piece: Piece, rng: np.random.Generator) -> list[Part]:
    """Wide neck, no sleeves."""
    t, cloth = tailor.pattern(), piece.cloth()
    neck = t.neck(rx=0.082, front=0.108, back=0.066)
    cut = _top(tailor, piece, rng, neck=neck, sleeves=0.5, hem=0.0, loose=ease_of(0.005, 0.008), under=_UNDER, hang=Hang(slack=0.03), also=[armhole(t, 0.118)])  # fmt: skip
    return sew(cut, cloth, name="tank top")


def crop_top(tailor: Tailor, piece: Piece, rng: np.random.Generator) -> list[Part]:
    """A close sleeveless top that ends above the waist."""
    t, cloth = tailor.pattern(), piece.cloth()
    neck = t.neck(rx=0.082, front=0.110, back=0.080)
    cut = _top(tailor, piece, rng, neck=neck, sleeves=0.5, hem=0.235, loose=ease_of(0.004, 0.002), under=_UNDER, hang=Hang(drape=4), also=[armhole(t, 0.112)])  # fmt: skip
    return sew(cut, cloth, name="crop top")


def polo_shirt(tailor: Tailor, piece: Piece, rng: np.random.Generator) -> list[Part]:
    """Short sleeves, a soft collar and three buttons."""
    cloth, t = piece.cloth(), tailor.pattern()
    neck = t.neck(**COLLAR_SEAT, slope=0.30, depth=0.455)
    cut = _top(tailor, piece, rng, neck=neck, sleeves=0.42, hem=0.0, loose=ease_of(0.007, 0.011, sleeve=0.005), under=_UNDER, hang=Hang(slack=0.05))  # fmt: skip
    out = sew(cut, cloth, name="t-shirt")
    out += collars.shirt_collar(cut, cloth.plain().lit(1.30), stand=0.026, fall=0.044, point=0.022, spread=0.038, apart=0.42, lift=0.0060)
    out += notions.placket(cut, cloth, low=0.37, high=0.475)
    return out + notions.buttons(cut, [(0.0, 0.40), (0.0, 0.435)], notions.PEARL, radius=0.005)


def sweater(tailor: Tailor, piece: Piece, rng: np.random.Generator) -> list[Part]:
    """Long sleeves, knitted band at the neck."""
    cloth, neck = piece.cloth(), tailor.pattern().neck(rx=0.074, front=0.078, back=0.052)
    cut = _top(tailor, piece, rng, neck=neck, sleeves=0.96, hem=0.0, loose=ease_of(0.011, 0.011, sleeve=0.001), under=_UNDER, hang=Hang(drape=12, slack=0.05))  # fmt: skip
    return [*sew(cut, cloth, name="sweater"), *collars.neck_band(cut, cloth.plain(), height=0.020)]


def turtleneck(tailor: Tailor, piece: Piece, rng: np.random.Generator) -> list[Part]:
    """A sweater with a high folded neck."""
    cloth, neck = piece.cloth(), tailor.pattern().neck(rx=0.066, front=0.064, back=0.048)
    cut = _top(tailor, piece, rng, neck=neck, sleeves=0.96, hem=0.0, loose=ease_of(0.009, 0.010), under=_UNDER, hang=Hang(drape=10, slack=0.04))  # fmt: skip
    return [*sew(cut, cloth, name="turtleneck"), *collars.neck_band(cut, cloth.plain(), height=0.050, lean=0.95)]


def shirt(tailor: Tailor, piece: Piece, rng: np.random.Generator, *, closed: bool = False) -> list[Part]:
    """Button front and a collar that lies; the top button open, or all closed as under a tie."""
    cloth, t = piece.cloth(), tailor.pattern()
    neck = t.neck(**COLLAR_SEAT) if closed else t.neck(**COLLAR_SEAT, slope=0.30, depth=0.472)
    short = piece.sleeves is not None and piece.sleeves < 0.6
    loose = ease_of(0.008, 0.010, sleeve=0.006 if short else 0.001)
    cut = _top(tailor, piece, rng, neck=neck, sleeves=0.95, hem=-0.01, loose=loose, under=_UNDER, hang=Hang(slack=0.05))
    out = sew(cut, cloth, name="shirt")
    lift = 0.0 if piece.under else 0.0070
    open_front = {"stand": 0.032, "fall": 0.050, "point": 0.028, "spread": 0.040, "apart": 0.42}
    seen = cloth.plain().lit(0.70) if cloth.printed else cloth.lit(1.10)  # or its leaves are lost on the shirt that they lie on
    out += collars.shirt_collar(cut, seen, lift=lift, **({} if closed else open_front))
    low = -0.01 if piece.length is None else piece.length
    out += notions.placket(cut, cloth, low=low, high=0.545 if closed else 0.468)
    if not piece.under:
        plain = cloth.plain()
        out += notions.armhole_seams(cut, cloth.lit(0.74))
        out += [] if short else notions.cuffs(cut, plain.lit(1.08), tall=0.058)
        out += notions.pocket(cut, 0.082, 0.335, cloth.lit(1.06), wide=0.092, tall=0.105) if tailor.body.shape.male > 0.5 else []
    return out + notions.buttons(cut, [(0.0, z) for z in np.arange(0.438, max(low, 0.0) + 0.03, -0.078)], _button(cloth.colour), radius=0.0048)  # fmt: skip


def _button(colour: tuple[float, float, float]) -> notions.Cloth:
    """Pearl on pale cloth, horn on dark."""
    return notions.PEARL if sum(colour) > 0.25 else notions.HORN


def closed_shirt(tailor: Tailor, piece: Piece, rng: np.random.Generator) -> list[Part]:
    """A shirt buttoned up to the collar."""
    return shirt(tailor, piece, rng, closed=True)


def blouse(tailor: Tailor, piece: Piece, rng: np.random.Generator) -> list[Part]:
    """Soft and full, gathered at the wrists, with a small v at the throat and a flat band round it."""
    cloth, t = piece.cloth(), tailor.pattern()
    neck = t.neck(rx=0.066, front=0.070, back=0.048, slope=0.42, depth=0.425)

    def full(c: Floats) -> Floats:
        out = np.abs(c[:, 0])
        puffed = np.clip((out - 0.24) / 0.10, 0, 1) * np.clip((0.435 - out) / 0.05, 0, 1)
        return 0.009 + 0.010 * np.clip((0.35 - c[:, 2]) / 0.3, 0, 1) * (out < 0.2) + 0.022 * puffed

    cut = _top(tailor, piece, rng, neck=neck, sleeves=0.95, hem=0.03, loose=full, under=_UNDER, hang=Hang(slack=0.09, folds=0.5))
    out = [*sew(cut, cloth, name="blouse"), *collars.neck_band(cut, cloth.plain().lit(0.95), height=0.010, lean=0.1)]
    out += notions.closing(cut, cloth.lit(0.7), low=0.03, high=0.42)
    return out + notions.buttons(cut, [(0.006, z) for z in (0.38, 0.32, 0.26, 0.20, 0.14)], _button(cloth.colour), radius=0.0042)


def tunic(tailor: Tailor, piece: Piece, rng: np.random.Generator) -> list[Part]:
    """A plain long shirt without a collar, belted, slit at the throat."""
    cloth, t = piece.cloth(), tailor.pattern()
    neck = t.neck(rx=0.072, front=0.074, back=0.050, slope=0.16, depth=0.40)
    cut = _top(tailor, piece, rng, neck=neck, sleeves=0.92, hem=-0.16, loose=ease_of(0.012, 0.014, sleeve=0.010), under=_UNDER, hang=Hang(slack=0.08, folds=0.45))  # fmt: skip
    return [
        *sew(cut, cloth, name="tunic"),
        *collars.neck_band(cut, cloth.plain(piece.second), height=0.010, lean=0.1),
        *notions.belt(cut, 0.17, tall=0.036),
    ]


def scrubs_top(tailor: Tailor, piece: Piece, rng: np.random.Generator) -> list[Part]:
    """A boxy v-neck with short sleeves, pockets, a name badge, and a stethoscope round the neck."""
    cloth, t = piece.cloth(), tailor.pattern()
    neck = t.neck(rx=0.070, front=0.072, back=0.050, slope=0.42, depth=0.405)
    cut = _top(tailor, piece, rng, neck=neck, sleeves=0.45, hem=-0.03, loose=ease_of(0.010, 0.016, sleeve=0.008), under=_UNDER, hang=Hang(slack=0.06))  # fmt: skip
    return [
        *sew(cut, cloth, name="t-shirt"),
        *collars.neck_band(cut, cloth.lit(0.92), height=0.014, lean=0.1),
        *notions.pocket(cut, 0.085, 0.325, cloth.lit(1.08), wide=0.075, tall=0.08),
        *notions.pocket(cut, 0.090, 0.055, cloth.lit(1.08), wide=0.090, tall=0.11, both=True),
        *notions.block(cut, (-0.085, 0.335), (0.048, 0.066, 0.003), notions.PEARL, lift=0.004),
        *notions.block(cut, (-0.085, 0.362), (0.048, 0.014, 0.0035), notions.Cloth(colour=(0.03, 0.10, 0.30)), lift=0.004),
        *notions.stethoscope(cut),
    ]


def hoodie(tailor: Tailor, piece: Piece, rng: np.random.Generator) -> list[Part]:
    """Wide soft top with a hood on the back, a pocket in front, and cords."""
    t, cloth = tailor.pattern(), piece.cloth()
    hem = -0.02 if piece.length is None else piece.length
    cut = shell(
        t,
        [t.sleeve(0.96), t.level - hem, t.neck(rx=0.080, front=0.088, back=0.056)],
        keep=arms_or_above(t, hem - 0.05),
        offset=ease_of(0.015, 0.012, sleeve=0.002),
        hang=Hang(drape=12, slack=0.06),
        rng=rng,
        stiff=cloth.fabric.stiff,
    )
    q = cut.canonical
    pouch = notions.within(q[:, 0], 0.0, 0.105, notions.in_front(cut))
    pouch = [field - 0.35 * np.clip(q[:, 2] - 0.08, 0, 1) for field in pouch]
    out = sew(cut, cloth, name="hoodie")
    out += notions.trim(cut, [q[:, 2] - 0.045, 0.165 - q[:, 2], *pouch], cloth, 0.005)
    out += notions.trim(cut, [0.030 - (q[:, 2] - hem), np.full(len(q), 0.05)], cloth.plain().lit(0.9), 0.0016)
    for side in (1, -1):
        out += notions.cord(
            cut,
            [(side * 0.022, 0.475), (side * 0.030, 0.425), (side * 0.034, 0.370), (side * 0.033, 0.310)],
            cloth.plain((0.40, 0.40, 0.38)),
        )
    return [*out, *collars.hood(cut, cloth.plain())]
