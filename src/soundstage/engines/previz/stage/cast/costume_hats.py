"""Hats of trades, feasts and costumes, each as rings about the head. Numbers are canonical metres; see `hatter`."""

import numpy as np

from soundstage.engines.previz.stage.cast.fabric import Fabric
from soundstage.engines.previz.stage.cast.geometry import Floats
from soundstage.engines.previz.stage.cast.hats import ON_THE_BROW, brim, darker
from soundstage.engines.previz.stage.cast.hatter import BLACK, FELT, GOLD, METAL, PLASTIC, Band, Hatter, Ring, dome
from soundstage.engines.previz.stage.cast.part import Part
from soundstage.engines.previz.stage.cast.tailoring import Piece, Tailor

FUR = Fabric(weave=3.0, depth=2.6, sheen=0.6, rough=0.98)


def party_hat(tailor: Tailor, piece: Piece, _rng: np.random.Generator) -> list[Part]:
    """A paper cone with stripes and a pompom, on a rubber band."""
    hatter, band = Hatter(tailor.body), Band(0.100, 0.092)
    cone = [
        Ring(0, 0.17 * f, float(max(0.66 * (1 - f), 0.02)), colour=piece.second if k % 4 == 1 else None)
        for k, f in enumerate(np.linspace(0, 1, 21))
    ]
    hat = hatter.hat(piece.colour, band, cone, PLASTIC, ease=0.004, name="party hat")
    tip = hatter.turned(band, [cone[-1]])[0].mean(0)
    return [hat, hatter.ball(tip, 0.016, piece.second, FUR)]


def fez(tailor: Tailor, piece: Piece, _rng: np.random.Generator) -> list[Part]:
    """A flat-topped felt cone with a black tassel."""
    hatter, band = Hatter(tailor.body), Band(0.056, 0.036)
    rings = [
        Ring(-0.003, 0.004),
        Ring(0, 0),
        *[Ring(0, 0.12 * f, 1 - 0.20 * f) for f in (0.1, 0.4, 0.7, 0.96)],
        *[Ring(0, 0.122, 0.80 * g) for g in (0.97, 0.7, 0.35, 0.01)],
    ]
    top = hatter.turned(band, [Ring(0, 0.124, 0.01)])[0].mean(0)
    side = hatter.turned(band, [Ring(0.004, u, 1 - 1.66 * u) for u in (0.122, 0.09, 0.05)])[:, 12]
    cord = hatter.tube(np.stack([top, (top + side[0]) / 2 + [0, 0, 0.002], *side]), 0.002, BLACK, FELT, sides=6)
    tassel = hatter.ball(side[-1] - [0, 0, 0.014], np.array([0.006, 0.006, 0.020]), BLACK, FUR)
    return [hatter.hat(piece.colour, band, rings, FELT, name="fez"), cord, tassel]


def mortarboard(tailor: Tailor, piece: Piece, _rng: np.random.Generator) -> list[Part]:
    """A scholar's cap: a close skullcap, a square board, a gold tassel."""
    hatter, band = Hatter(tailor.body), Band(0.060, 0.026)
    tall = hatter.tall(band) + 0.014
    cap = hatter.hat(piece.colour, band, [Ring(-0.003, 0.004), Ring(0, 0), *dome(tall, start=0.05, power=4.0, steps=12)], FELT, name="cap")
    middle = hatter.turned(band, [Ring(0, tall - 0.003, 0.01)])[0].mean(0)
    half, tilt = 0.125, -0.10
    corners = np.array([[0, -1.0], [1, 0], [0, 1], [-1, 0]]) * half * 1.3
    edge = np.concatenate([np.linspace(corners[k], corners[(k + 1) % 4], 9)[:-1] for k in range(4)])
    board = [
        middle + np.stack([edge[:, 0] * r, edge[:, 1] * r, edge[:, 1] * r * -tilt + z], 1)
        for r, z in ((0.02, 0), (0.5, 0), (1, 0), (1, 0.005), (0.5, 0.005), (0.02, 0.005))
    ]
    parts = [cap, hatter.sheet(np.stack(board), piece.colour, FELT, closed=True, name="board", inside=middle + [0, 0, 0.0025])]
    over = middle + [0, 0, 0.007]
    end = middle + np.array([0.090, -0.075, 0.0])
    cord = np.stack(
        [over, (over + end) / 2 + [0, 0, 0.003], end + [0, 0, 0.004], end + [0.004, -0.004, -0.02], end + [0.004, -0.004, -0.05]]
    )
    return [
        *parts,
        hatter.tube(cord, 0.0018, GOLD, FELT, sides=6),
        hatter.ball(cord[-1] - [0, 0, 0.02], np.array([0.006, 0.006, 0.026]), GOLD, FUR),
        hatter.ball(over, 0.006, piece.colour, FELT),
    ]


def tricorne(tailor: Tailor, piece: Piece, _rng: np.random.Generator) -> list[Part]:
    """A brim turned up on three sides, edged with gold, over a round crown."""
    rings = [*brim(0.082), *[Ring(r.out, r.up + 0.004, r.grow) for r in dome(0.090, power=2.8, start=0.05)]]
    edged = [Ring(r.out, r.up, r.grow, colour=GOLD) if r.out > 0.078 else r for r in rings]

    def cocked(p: Floats, a: Floats, out: Floats) -> Floats:
        wide = out / 0.082
        side = np.clip(0.5 + 0.5 * np.cos(3 * a + np.pi), 0, 1) ** 0.8  # points in front and behind the ears
        p[..., 2] += wide**1.3 * (0.012 + 0.072 * side)
        p[..., :2] *= (1 - wide**1.5 * 0.30 * side)[..., None]
        p[:4, :, :2] *= 1 + 0.035 * wide[:4, :, None]  # turned up, its underside is its outside
        return p

    return [Hatter(tailor.body).hat(piece.colour, ON_THE_BROW, edged, FELT, bend=cocked, name="tricorne")]


def flat_cap(tailor: Tailor, piece: Piece, _rng: np.random.Generator) -> list[Part]:
    """A soft cap drawn forward over a short stiff peak."""
    hatter, band, fabric = Hatter(tailor.body), Band(0.046, 0.016), piece.cloth().fabric
    tall = hatter.tall(band) + 0.010
    side = [Ring(-0.003, 0.004), Ring(0, 0), Ring(0.006, 0.014), Ring(0.014, 0.032), Ring(0.013, 0.048)]
    rings = [
        *side,
        *[Ring(0.006 * g, 0.048 + (tall - 0.048) * u, g) for u, g in ((0.45, 0.96), (0.75, 0.82), (0.92, 0.58), (0.99, 0.3), (1.0, 0.01))],
    ]

    def drawn_forward(p: Floats, a: Floats, out: Floats) -> Floats:
        high = np.clip(p[..., 2] / 0.05, 0, 1)
        p[..., 1] -= 0.020 * high * np.clip(np.cos(a), 0, 1)
        p[..., 2] += high * np.clip(0.14 * p[..., 1], -0.010, 0.02)
        return p

    crown = hatter.hat(piece.colour, band, rings, fabric, ease=0.007, bend=drawn_forward, name="cap")
    return [crown, hatter.peak(band, piece.colour, fabric, ease=0.007, span=1.0, reach=0.046, droop=0.012, arch=1.6)]


def ushanka(tailor: Tailor, piece: Piece, _rng: np.random.Generator) -> list[Part]:
    """A fur cap with its flaps tied up over a leather crown."""
    hatter, band = Hatter(tailor.body), Band(0.044, 0.004)
    tall = hatter.tall(band) + 0.024
    fur = [
        Ring(o, u)
        for o, u in ((-0.003, 0.004), (0.010, -0.004), (0.022, 0.002), (0.025, 0.022), (0.024, 0.052), (0.016, 0.066), (0.002, 0.068))
    ]
    crown = hatter.hat(piece.colour, band, dome(tall, start=0.3, power=2.8), FELT, ease=0.012, name="crown")

    def higher_at_the_sides(p: Floats, a: Floats, out: Floats) -> Floats:
        p[..., 2] += np.clip(p[..., 2] / 0.06, 0, 1) * 0.016 * np.abs(np.sin(a))
        p[..., 2] += np.clip(p[..., 2] / 0.06, 0, 1) * 0.012 * np.clip(np.cos(a), 0, 1)
        return p

    return [crown, hatter.hat(darker(piece.colour, 0.6), band, fur, FUR, ease=0.008, bend=higher_at_the_sides, name="fur")]


def skullcap(tailor: Tailor, piece: Piece, _rng: np.random.Generator) -> list[Part]:
    """A small round cap on the crown of the head."""
    hatter, band = Hatter(tailor.body), Band(0.106, 0.078)
    tall = hatter.tall(band) + 0.008
    return [
        hatter.hat(
            piece.colour,
            band,
            [Ring(-0.004, -0.002), Ring(0, 0), *dome(tall, start=0.04)],
            piece.cloth().fabric,
            ease=0.006,
            name="skullcap",
        )
    ]


def fire_helmet(tailor: Tailor, piece: Piece, _rng: np.random.Generator) -> list[Part]:
    """A firefighter's helmet: a ridged dome, a brim long at the back, a badge in front."""
    hatter, band = Hatter(tailor.body), Band(0.054, 0.026)
    tall = hatter.tall(band) + 0.038
    rings = [*brim(0.034, -0.004, 0.004), *dome(tall, start=0.06, steps=12)]

    def long_behind(p: Floats, a: Floats, out: Floats) -> Floats:
        wide, behind = out / 0.034, np.clip(-np.cos(a), 0, 1)
        p[..., 1] += 0.062 * wide * behind**2
        p[..., 2] -= 0.024 * wide * behind**2
        ridge = np.exp(-((p[..., 0] / 0.008) ** 4)) + np.exp(-(((np.abs(p[..., 0]) - 0.045) / 0.007) ** 4))
        p[..., 2] += 0.007 * ridge * np.clip((p[..., 2] / tall - 0.35) / 0.2, 0, 1)
        return p

    shell = hatter.hat(piece.colour, band, rings, PLASTIC, ease=0.017, bend=long_behind, name="helmet")
    front = hatter.turned(band, [Ring(0.022, 0.040)])[0, 0]
    a = np.linspace(0, 2 * np.pi, 25)[:-1]
    shield = np.stack([0.030 * np.sin(a) * (1 + 0.25 * np.cos(a)), 0 * a, 0.040 * np.cos(a)], 1)
    badge = np.stack([front + shield * r + [0, -y, 0.004] for r, y in ((1.0, 0.0), (0.97, 0.004), (0.5, 0.006), (0.02, 0.006))])
    return [shell, hatter.sheet(badge, GOLD, METAL, closed=True, name="badge", inside=front + [0, 0.05, 0])]
