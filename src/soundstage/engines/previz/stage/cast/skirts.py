"""What falls free of the legs: skirts, and the lower parts of dresses, coats and robes, joined to a body without a seam."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from soundstage.engines.previz.stage.cast import notions
from soundstage.engines.previz.stage.cast.cloth import Cut, Hang, shell
from soundstage.engines.previz.stage.cast.fabric import Cloth
from soundstage.engines.previz.stage.cast.geometry import Floats
from soundstage.engines.previz.stage.cast.part import Part
from soundstage.engines.previz.stage.cast.sewing import sew, strip
from soundstage.engines.previz.stage.cast.tailoring import SKIRT, Piece, Tailor

_FREE = Hang(drape=2, folds=0.25, snug=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Fall:
    """How a skirt falls: metres it widens for each metre it falls, and its folds."""

    flare: float = 0.10
    folds: float = 9.0
    """How many folds go round."""
    deep: float = 0.03
    """How deep they are, metres for each metre it falls."""
    pleated: bool = False
    """Pressed in, and from the waist down."""

    def __call__(self, angle: Floats, down: Floats) -> Floats:
        """Return metres outwards at an angle round the body and a depth below the waist."""
        if self.pleated:
            return self.flare * down + 0.011 * np.clip(down / 0.05, 0, 1) * (np.abs((angle / np.pi * self.folds) % 2 - 1) * 2 - 1)
        free = np.clip(down - 0.08, 0, None)
        wave = np.sin(angle * self.folds + 2 * np.sin(angle * 2)) + 0.4 * np.sin(angle * (2 * self.folds - 1) + 1.3)
        return self.flare * free + self.deep * free * wave


def _round(points: Floats, middle: float) -> tuple[Floats, Floats, Floats]:
    """Return (angle about the body's axis, radius, outwards) of points."""
    flat = points[:, :2] - [0.0, middle]
    radius = np.linalg.norm(flat, axis=1)
    return np.arctan2(flat[:, 0], -flat[:, 1]), radius, np.c_[flat / np.maximum(radius, 1e-6)[:, None], np.zeros(len(flat))]


def _falling(tailor: Tailor, waist: float, fall: Fall) -> Callable[[Floats, Floats], Floats]:
    def move(canonical: Floats, p: Floats) -> Floats:
        angle, _, out = _round(p, float(p[:, 1].mean()))
        return out * (fall(angle, np.clip(waist - canonical[:, 2], 0, None)) * tailor.body.scale)[:, None]

    return move


def skirt(tailor: Tailor, piece: Piece, rng: np.random.Generator, *, hem: float = -0.40, fall: Fall = Fall()) -> list[Part]:
    """A skirt with a waistband; to the knee unless said otherwise."""
    t, cloth = tailor.pattern(SKIRT), piece.cloth()
    waist = 0.168
    hem = hem if piece.length is None else piece.length
    cut = shell(
        t,
        [waist - t.level, t.level - hem],
        offset=lambda q: 0.004 + 0.03 * np.clip(waist - 0.10 - q[:, 2], 0, 0.14),
        hang=_FREE,
        flare=_falling(tailor, waist, fall),
        rng=rng,
    )
    q = cut.canonical
    band = notions.trim(cut, [q[:, 2] - waist + 0.032, np.full(len(q), 0.05)], cloth.lit(0.85), 0.0024)
    return [*sew(cut, cloth, upright=1.0, lining=0.010, name="skirt"), *band]


def short_skirt(tailor: Tailor, piece: Piece, rng: np.random.Generator) -> list[Part]:
    """A mini skirt."""
    return skirt(tailor, piece, rng, hem=-0.19, fall=Fall(flare=0.16, deep=0.02))


def long_skirt(tailor: Tailor, piece: Piece, rng: np.random.Generator) -> list[Part]:
    """A skirt to the ankles, in folds."""
    return skirt(tailor, piece, rng, hem=-0.71, fall=Fall(flare=0.10, deep=0.045, folds=11))


def pleated_skirt(tailor: Tailor, piece: Piece, rng: np.random.Generator) -> list[Part]:
    """A school skirt: pressed pleats, above the knee."""
    return skirt(tailor, piece, rng, hem=-0.27, fall=Fall(flare=0.14, folds=18, pleated=True))


def joined_skirt(
    tailor: Tailor,
    cloth: Cloth,
    body: Cut,
    rng: np.random.Generator,
    *,
    seam: float,
    hem: float,
    fall: Fall,
    open_by: float | None = None,
    name: str,
) -> list[Part]:
    """The part of a dress or coat below a seam: it goes on from the lower edge of `body` all round and hangs free of both legs.

    `open_by` metres to each side of the middle it stands open in front.
    """
    t, k = tailor.pattern(SKIRT), tailor.body.scale
    edge = body.positions[body.joined]
    middle = float(edge[:, 1].mean())
    angle, radius, _ = _round(edge, middle)
    order = np.argsort(angle)
    around = np.linspace(-np.pi, np.pi, 73)
    wide = np.interp(around, angle[order], radius[order], period=2 * np.pi)
    high = np.interp(around, angle[order], edge[order, 2], period=2 * np.pi)

    def go_on(canonical: Floats, p: Floats) -> Floats:
        a, r, out = _round(p, middle)
        down = np.clip(seam - canonical[:, 2], 0, None)
        above, level = np.interp(a, around, wide), np.interp(a, around, high)
        join = np.clip(1 - down / 0.13, 0, 1) ** 2
        hangs = np.maximum(r + 0.012 * k, above + 0.02 * down * k) + fall(a, down) * k
        at_seam = np.abs(canonical[:, 2] - seam) < 0.012
        raise_by = level - (p[at_seam, 2].mean() if at_seam.any() else level)
        moved = out * ((1 - join) * hangs + join * above - r)[:, None]
        moved[:, 2] = join * raise_by
        return moved

    fields = [seam + 0.008 - t.level, t.level - hem]  # a little under the body: two edges that only meet show a gap
    if open_by is not None:
        fields.append(np.where(t.C[:, 1] < 0, np.abs(t.C[:, 0]) - open_by - 0.06 * np.clip(seam - t.C[:, 2], 0, None), 0.3))
    cut = shell(t, fields, offset=0.004, hang=_FREE, flare=go_on, rng=rng, seam=True)
    return sew(cut, cloth, upright=0.8, lining=0.010, name=f"{name} skirt")


TILT = 0.10
"""How much higher a tutu stands behind than in front, metres a metre."""


def tutu(tailor: Tailor, cloth: Cloth, bodice: Cut, rng: np.random.Generator, *, at: float, layers: int = 8) -> list[Part]:
    """Stiff net in flat layers round the hips, each frilled in waves of its own, the upper ones wider."""
    k = tailor.body.scale
    edge = np.nonzero(np.abs(bodice.canonical[:, 2] - at) < 0.012)[0]
    middle = float(bodice.positions[edge, 1].mean())
    angle, radius, _ = _round(bodice.positions[edge], middle)
    around = np.linspace(-np.pi, np.pi, 193)[:-1]
    order = np.argsort(angle)
    base, level = np.interp(around, angle[order], radius[order], period=2 * np.pi), float(bodice.positions[edge, 2].mean())
    weights = bodice.weights[edge[order]][np.searchsorted(angle[order], around).clip(0, len(order) - 1)]
    out = np.c_[np.sin(around), -np.cos(around), 0 * around]
    parts: list[Part] = []
    for layer in range(layers):
        rows: list[Floats] = []
        phase, waves = rng.uniform(0, 2 * np.pi, 3), rng.integers((9, 17, 31), (14, 24, 40))
        frill = sum(size * np.sin(around * n + turn) for size, n, turn in zip((0.009, 0.007, 0.004), waves, phase, strict=True))
        ragged = 0.006 * np.sin(around * waves[1] + phase[2]) + rng.normal(0, 0.0035, len(around))
        for f in np.linspace(0, 1, 7):
            reach = base * (1.0 - 0.02 * (f == 0)) + ((0.250 - 0.013 * layer) * f + ragged * f**3) * k
            z = (
                level
                - 0.006 * layer
                + (0.016 * np.sin(np.pi * f) - 0.0095 * layer * f**1.4 + frill * f**1.5 - TILT * np.cos(around) * f * 0.25) * k
            )
            rows.append(out * reach[:, None] + np.array([0.0, middle, 0.0]) + np.array([0, 0, 1.0]) * z[:, None])
        net = strip(rows, weights, bodice, cloth.lit(1.12 - 0.05 * layer), closed=True, name="tutu trim")
        if net.normals[:, 2].mean() < 0:
            net.normals[:] = -net.normals
            net.faces[:] = net.faces[:, ::-1].copy()
        parts.append(net)
    return parts


def coat_skirt(
    tailor: Tailor,
    cloth: Cloth,
    body: Cut,
    rng: np.random.Generator,
    *,
    hem: float,
    flare: float,
    open_below: float | None,
    name: str,
) -> list[Part]:
    """The lower part of a coat; it stands open in front where the coat does."""
    fall = Fall(flare=flare - 0.25, deep=0.012, folds=7)
    return joined_skirt(tailor, cloth, body, rng, seam=0.05, hem=hem, fall=fall, open_by=None if open_below is None else 0.05, name=name)
