"""Garments below the waist, and dresses."""

from dataclasses import replace

import numpy as np

from soundstage.engines.previz.stage.cast.cloth import sew, shell
from soundstage.engines.previz.stage.cast.geometry import Floats
from soundstage.engines.previz.stage.cast.part import Part
from soundstage.engines.previz.stage.cast.tailoring import Piece, Tailor, arms_or_above


def trousers(tailor: Tailor, piece: Piece, rng: np.random.Generator, *, fit: float = 0.013) -> list[Part]:
    """Trousers, jeans; shorts when `length` is high."""
    t, fabric = tailor.pattern(), piece.cloth()
    c = t.C
    ankle = -0.742 if piece.length is None else piece.length
    waist = 0.155 - c[:, 2]
    legs = (c[:, 2] < 0.22) & (t.armness < 0.3) & (t.hand < 0.5)
    cut = shell(
        t,
        [waist, c[:, 2] - ankle],
        keep=legs,
        offset=lambda q: fit * (0.45 + 1.4 * np.clip((0.05 - q[:, 2]) / 0.5, 0, 1)),
        drape=9,
        folds=0.28,
        rng=rng,
        snug=False,
        span=0.6,
        deepest=0.02,
        slack=0.09,
        stiff=fabric.stiff,
    )
    return sew(cut, piece.colour, fabric, second=piece.second, upright=0.6, name="trousers")


def shorts(tailor: Tailor, piece: Piece, rng: np.random.Generator) -> list[Part]:
    """Trousers to above the knee."""
    return trousers(tailor, replace(piece, length=-0.30 if piece.length is None else piece.length), rng, fit=0.018)


def skirt(tailor: Tailor, piece: Piece, rng: np.random.Generator, *, waist: float = 0.17, flare: float = 0.35) -> list[Part]:
    """Falls in upright folds that widen downwards."""
    t, fabric = tailor.pattern("helper-skirt"), piece.cloth()
    c = t.C
    hem = -0.42 if piece.length is None else piece.length

    def widen(canonical: Floats, _p: Floats) -> Floats:
        down = np.clip(waist - canonical[:, 2], 0, 1)
        free = np.clip(down - 0.12, 0, 1)
        a = np.arctan2(canonical[:, 0], -canonical[:, 1])
        out = np.stack([np.sin(a), -np.cos(a), 0 * a], 1)
        fold = 0.036 * free * (np.sin(a * 9 + 2 * np.sin(a * 2)) + 0.4 * np.sin(a * 17 + 1.3))
        return out * ((flare - 0.25) * (0.35 * down + 0.35 * free) + fold)[:, None]

    cut = shell(
        t,
        [waist - c[:, 2], c[:, 2] - hem],
        offset=lambda q: 0.001 + 0.05 * np.clip(waist - 0.10 - q[:, 2], 0, 0.14),
        drape=1,
        folds=0.3,
        flare=widen,
        rng=rng,
        snug=False,
        lumps=0.0,
    )
    return sew(cut, piece.colour, fabric, second=piece.second, upright=1.0, name="skirt")


def dress(tailor: Tailor, piece: Piece, rng: np.random.Generator) -> list[Part]:
    """A fitted top with short sleeves over a skirt of the same cloth."""
    t, fabric = tailor.pattern(), piece.cloth()
    sleeves = 0.10 if piece.sleeves is None else piece.sleeves
    neck = t.neck(rx=0.096, front=0.105, back=0.074)
    top = shell(
        t,
        [t.sleeve(sleeves), t.C[:, 2] - 0.13, neck],
        keep=arms_or_above(t, 0.10),
        offset=0.007,
        drape=4,
        folds=0.2,
        rng=rng,
        slack=0.03,
        stiff=fabric.stiff,
    )
    return [*sew(top, piece.colour, fabric, second=piece.second, name="dress"), *skirt(tailor, piece, rng, waist=0.185, flare=0.36)]


def gown(tailor: Tailor, piece: Piece, rng: np.random.Generator) -> list[Part]:
    """A dress to the ankles."""
    return dress(tailor, replace(piece, length=-0.72 if piece.length is None else piece.length), rng)
