"""Faces: what is drawn for one person, and what goes with sex and age."""

import numpy as np

FACE_SLIDERS: tuple[tuple[str, str, float], ...] = (
    ("nose/nose-hump-decr", "nose/nose-hump-incr", 0.45), ("nose/nose-width1-decr", "nose/nose-width1-incr", 0.40), ("nose/nose-width3-decr", "nose/nose-width3-incr", 0.45),
    ("nose/nose-scale-vert-decr", "nose/nose-scale-vert-incr", 0.35), ("nose/nose-scale-depth-decr", "nose/nose-scale-depth-incr", 0.30), ("nose/nose-point-down", "nose/nose-point-up", 0.45),
    ("mouth/mouth-scale-horiz-decr", "mouth/mouth-scale-horiz-incr", 0.35), ("mouth/mouth-upperlip-volume-decr", "mouth/mouth-upperlip-volume-incr", 0.40),
    ("mouth/mouth-lowerlip-volume-decr", "mouth/mouth-lowerlip-volume-incr", 0.40), ("mouth/mouth-trans-down", "mouth/mouth-trans-up", 0.25),
    ("chin/chin-width-decr", "chin/chin-width-incr", 0.40), ("chin/chin-prominent-decr", "chin/chin-prominent-incr", 0.40), ("chin/chin-height-decr", "chin/chin-height-incr", 0.35),
    ("forehead/forehead-nubian-decr", "forehead/forehead-nubian-incr", 0.30), ("forehead/forehead-temple-decr", "forehead/forehead-temple-incr", 0.30),
    ("head/head-scale-horiz-decr", "head/head-scale-horiz-incr", 0.25), ("eyebrows/eyebrows-trans-down", "eyebrows/eyebrows-trans-up", 0.40), ("eyebrows/eyebrows-angle-down", "eyebrows/eyebrows-angle-up", 0.40),
)  # fmt: skip
PAIRED_SLIDERS: tuple[tuple[str, str, float], ...] = (
    ("cheek/{}-cheek-bones-decr", "cheek/{}-cheek-bones-incr", 0.45), ("cheek/{}-cheek-volume-decr", "cheek/{}-cheek-volume-incr", 0.35), ("eyes/{}-eye-scale-decr", "eyes/{}-eye-scale-incr", 0.25),
    ("eyes/{}-eye-corner2-down", "eyes/{}-eye-corner2-up", 0.40), ("eyes/{}-eye-trans-in", "eyes/{}-eye-trans-out", 0.25), ("ears/{}-ear-wing-decr", "ears/{}-ear-wing-incr", 0.40),
)  # fmt: skip
HEADS = ("head/head-oval", "head/head-square", "head/head-round", "head/head-rectangular", "head/head-triangular", "head/head-diamond")
WOMAN = (
    ("eyes/{}-eye-scale-incr", 0.30), ("nose/nose-scale-horiz-decr", 0.40), ("nose/nose-scale-depth-decr", 0.30), ("nose/nose-point-up", 0.25),
    ("nose/nose-hump-decr", 0.25), ("chin/chin-width-decr", 0.40), ("chin/chin-bones-decr", 0.35), ("chin/chin-height-decr", 0.20),
    ("mouth/mouth-upperlip-volume-incr", 0.30), ("mouth/mouth-lowerlip-volume-incr", 0.25), ("cheek/{}-cheek-bones-incr", 0.25),
    ("eyebrows/eyebrows-trans-up", 0.25), ("neck/measure-neck-circ-decr", 0.35),
)  # fmt: skip
MAN = (
    ("chin/chin-bones-incr", 0.50), ("chin/chin-prominent-incr", 0.20), ("neck/measure-neck-circ-decr", 0.60), ("neck/neck-scale-horiz-decr", 0.45),
    ("mouth/mouth-angles-up", 0.20),
)  # fmt: skip
YOUNG = (("head/head-age-decr", 0.35),)
GROWN_MAN = (
    ("cheek/{}-cheek-volume-decr", 0.30), ("chin/chin-width-incr", 0.30), ("chin/chin-prominent-incr", 0.20), ("neck/measure-neck-circ-incr", 0.30),
    ("neck/neck-scale-horiz-incr", 0.20), ("eyes/{}-eye-scale-decr", 0.20), ("nose/nose-scale-depth-incr", 0.15),
)  # fmt: skip
GROWN_WOMAN = (
    ("cheek/{}-cheek-volume-decr", 0.45), ("cheek/{}-cheek-bones-incr", 0.25), ("eyes/{}-eye-scale-decr", 0.20), ("mouth/mouth-upperlip-volume-decr", 0.15),
    ("nose/nose-scale-vert-incr", 0.15),
)  # fmt: skip
"""What the years from 24 to 33 make of a face: less of it is soft, and it has its bones."""
OLD = (
    ("head/head-age-incr", 0.80), ("eyes/{}-eye-bag-incr", 0.60), ("eyes/{}-eye-eyefold-down", 0.45), ("eyes/{}-eye-corner2-down", 0.30),
    ("cheek/{}-cheek-volume-decr", 0.45), ("cheek/{}-cheek-trans-down", 0.40), ("mouth/mouth-upperlip-volume-decr", 0.55),
    ("mouth/mouth-lowerlip-volume-decr", 0.45), ("mouth/mouth-angles-down", 0.25), ("neck/neck-double-incr", 0.40), ("nose/nose-point-down", 0.35),
    ("nose/nose-scale-vert-incr", 0.20), ("ears/{}-ear-scale-incr", 0.40),
)  # fmt: skip
"""(morph, weight) at full strength; `{}` is the side."""
DRAWN = (
    ("eyes/{}-eye-scale-incr", 2.2), ("eyes/{}-eye-height2-incr", 1.6), ("eyes/{}-eye-height1-incr", 1.0), ("eyes/{}-eye-height3-incr", 1.0),
    ("nose/nose-scale-vert-decr", 0.8), ("nose/nose-scale-horiz-decr", 1.0), ("nose/nose-width1-decr", 0.6), ("nose/nose-width3-decr", 0.8),
    ("nose/nose-scale-depth-decr", 0.5), ("mouth/mouth-scale-horiz-decr", 0.8), ("chin/chin-width-decr", 1.0), ("chin/chin-height-decr", 0.5),
    ("eyebrows/eyebrows-trans-up", 0.8), ("head/head-age-decr", 0.5),
)  # fmt: skip
"""The face of a drawn character: large eyes, hardly a nose, a small mouth over a pointed chin."""


def face_of(rng: np.random.Generator, *, years: float, female: bool, drawn: bool = False) -> list[tuple[str, float]]:
    """Draw a face of one's own: what goes with sex and age, and over it each slider leans one way, most of them a little; `drawn` as by a pen.

    Returns (morph, weight).
    """
    out = [(HEADS[int(rng.integers(len(HEADS)))], float(rng.uniform(0.1, 0.4)))]

    def lean(low: str, high: str, most: float) -> tuple[str, float]:
        x = float(np.clip(rng.normal(0, 0.5), -1, 1)) * most
        return (high, x) if x > 0 else (low, -x)

    out += [lean(*slider) for slider in FACE_SLIDERS]
    for low, high, most in PAIRED_SLIDERS:
        name, weight = lean(low, high, most)
        out += [(name.format(side), weight) for side in "lr"]
    return out + _typical(years, female) + (_of_both_sides(DRAWN, 1.0) if drawn else [])


def _typical(years: float, female: bool) -> list[tuple[str, float]]:
    """What tells a woman from a man and the old from the young where the base's own shapes tell it too faintly to be seen from afar."""
    grown = float(np.interp(years, [10, 18], [0.0, 1.0]))
    old = float(np.interp(years, [28, 33, 38, 50, 76], [0.0, 0.17, 0.24, 0.40, 1.0]))
    fresh = float(np.interp(years, [20, 30], [1.0, 0.0])) * grown
    adult = float(np.interp(years, [24, 33], [0.0, 1.0]))
    shares = [
        (WOMAN if female else MAN, grown * (1 - 0.3 * old)),
        (YOUNG, fresh),
        (GROWN_WOMAN if female else GROWN_MAN, adult),
        (OLD, old),
    ]
    return [one for of, share in shares if share > 0 for one in _of_both_sides(of, share)]


def _of_both_sides(of: tuple[tuple[str, float], ...], share: float) -> list[tuple[str, float]]:
    return [(name.format(side), weight * share) for name, weight in of for side in ("lr" if "{}" in name else "l")]
