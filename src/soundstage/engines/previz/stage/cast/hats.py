"""Hats and caps, each as rings about the head. Numbers are canonical metres; see `hatter`."""

from collections.abc import Callable
from dataclasses import replace

import numpy as np

from soundstage.engines.previz.stage.cast.fabric import Colour
from soundstage.engines.previz.stage.cast.geometry import Floats
from soundstage.engines.previz.stage.cast.hatter import BLACK, FELT, GOLD, METAL, PLASTIC, STRAW, Band, Bend, Hatter, Ring, dome
from soundstage.engines.previz.stage.cast.part import Part
from soundstage.engines.previz.stage.cast.tailoring import Piece, Tailor

ON_THE_BROW = Band(0.050, 0.024)
"""Where a hat sits."""


def darker(colour: Colour, k: float = 0.35) -> Colour:
    """Return a colour at a share of its brightness."""
    return colour[0] * k, colour[1] * k, colour[2] * k


def brim(wide: float, slope: float = 0.0, thick: float = 0.0028) -> list[Ring]:
    """Rings from the inner edge of a brim's underside round its edge to the foot of the crown."""
    under = [Ring(wide * f, slope * f) for f in (0.0, 0.3, 0.65, 0.97)]
    over = [Ring(wide * f, slope * f + thick) for f in (0.97, 0.65, 0.3, 0.0)]
    return [*under, Ring(wide, slope + thick / 2), *over]


def _ribbon(tall: float, colour: Colour, out: float = 0.0012) -> list[Ring]:
    """A ribbon round the foot of the crown."""
    return [Ring(out, 0.003, colour=colour), Ring(out, tall, colour=colour)]


def _crown(tall: float, top: float, *, power: float = 2.2, start: float = 0.0) -> list[Ring]:
    """Rings of a crown that narrows to `top` of its outline, then closes."""
    side = [Ring(0, start + (tall - start) * f, 1 - (1 - top) * f**power) for f in (0.0, 0.3, 0.6, 0.85, 0.95)]
    lid = [Ring(0, tall + 0.006 * (1 - s * s), top * s) for s in (0.97, 0.88, 0.7, 0.5, 0.3, 0.12, 0.01)]
    return [*side, *lid]


def _curled(sides: float, front: float, *, power: float = 2.0) -> Bend:
    """Bend a brim up at its sides and down in front (and at the back as much up)."""

    def bend(p: Floats, a: Floats, out: Floats) -> Floats:
        wide = out / max(float(out.max()), 1e-6)
        p[..., 2] += wide**1.6 * (sides * np.abs(np.sin(a)) ** power - front * np.cos(a))
        return p

    return bend


def _pinched(foot: float, tall: float, dent: float, pinch: float, width: float = 0.024) -> Bend:
    """Press a crease along the top of a crown and pinch it in front."""

    def bend(p: Floats, a: Floats, out: Floats) -> Floats:
        high = np.clip((p[..., 2] - foot) / (tall - foot), 0, 1)
        ahead = np.clip(np.cos(a), 0, 1) ** 1.5
        p[..., 0] *= 1 - pinch * ahead * high**1.5
        p[..., 2] -= dent * np.exp(-((p[..., 0] / width) ** 2)) * np.clip((high - 0.86) / 0.08, 0, 1)
        return p

    return bend


def _both(*bends: Bend) -> Bend:
    def bend(p: Floats, a: Floats, out: Floats) -> Floats:
        for one in bends:
            p = one(p, a, out)
        return p

    return bend


Maker = Callable[[Tailor, Piece, np.random.Generator], list[Part]]


def fedora(tailor: Tailor, piece: Piece, _rng: np.random.Generator) -> list[Part]:
    """A snapped brim, a ribbon, a pinched crown."""
    rings = [*brim(0.056), *_ribbon(0.026, darker(piece.colour)), *_crown(0.108, 0.86, start=0.027)]
    bend = _both(_pinched(0.03, 0.108, 0.024, 0.30), _curled(0.010, 0.013))
    return [Hatter(tailor.body).hat(piece.colour, ON_THE_BROW, rings, FELT, bend=bend)]


def cowboy_hat(tailor: Tailor, piece: Piece, _rng: np.random.Generator) -> list[Part]:
    """A wide brim rolled up at the sides, a tall creased crown."""
    rings = [*brim(0.090), *_ribbon(0.016, darker(piece.colour, 0.3)), *_crown(0.122, 0.88, start=0.017)]
    bend = _both(_pinched(0.03, 0.122, 0.030, 0.34, 0.020), _curled(0.062, 0.004, power=2.6))

    def dipped(p: Floats, a: Floats, out: Floats) -> Floats:
        p[..., 2] -= 0.016 * (out / 0.09) ** 1.4 * np.abs(np.cos(a)) ** 3
        return p

    return [Hatter(tailor.body).hat(piece.colour, ON_THE_BROW, rings, FELT, bend=_both(bend, dipped))]


def top_hat(tailor: Tailor, piece: Piece, _rng: np.random.Generator) -> list[Part]:
    """A silk cylinder."""
    side = [Ring(0, u, g) for u, g in ((0.031, 1.0), (0.06, 0.985), (0.10, 0.99), (0.135, 1.04), (0.146, 1.065))]
    lid = [Ring(0, 0.148, g) for g in (1.055, 0.9, 0.5, 0.01)]
    rings = [*brim(0.044), *_ribbon(0.030, darker(piece.colour, 0.5)), *side, *lid]
    return [
        Hatter(tailor.body).hat(piece.colour, ON_THE_BROW, rings, PLASTIC if piece.fabric == "silk" else FELT, bend=_curled(0.020, 0.004))
    ]


def bowler(tailor: Tailor, piece: Piece, _rng: np.random.Generator) -> list[Part]:
    """A hard round crown, a narrow curled brim."""
    rings = [*brim(0.036), *_ribbon(0.022, darker(piece.colour, 0.5)), *[Ring(r.out, r.up + 0.022, r.grow) for r in dome(0.088, power=2.7)]]
    return [Hatter(tailor.body).hat(piece.colour, ON_THE_BROW, rings, FELT, bend=_curled(0.016, 0.004))]


def straw_hat(tailor: Tailor, piece: Piece, _rng: np.random.Generator) -> list[Part]:
    """A wide plaited brim, a ribbon in the second colour."""
    rings = [*brim(0.092, -0.012), *_ribbon(0.026, piece.second), *_crown(0.094, 0.90, power=3.0, start=0.027)]

    def wavy(p: Floats, a: Floats, out: Floats) -> Floats:
        p[..., 2] += 0.007 * (out / 0.092) * np.sin(3 * a + 1)
        return p

    return [Hatter(tailor.body).hat(piece.colour, ON_THE_BROW, rings, STRAW, bend=wavy)]


def conical_hat(tailor: Tailor, piece: Piece, _rng: np.random.Generator) -> list[Part]:
    """A cone of bamboo, wider than the shoulders' middle."""
    cone = [Ring(0.115 * (1 - f), 0.004 + 0.148 * f, 1 - 0.99 * f) for f in np.linspace(0, 1, 12)]
    under = [Ring(0.115 * (1 - f), 0.148 * f - 0.004, 1 - 0.99 * f) for f in (0.45, 0.2, 0.0)]
    ribs = np.array(piece.colour) * np.linspace(0.82, 1.0, 2)[:, None]
    rings = [*under, *[Ring(r.out, r.up, r.grow, colour=tuple(map(float, ribs[k % 2]))) for k, r in enumerate(cone)]]  # type: ignore[arg-type]
    hatter, band = Hatter(tailor.body), Band(0.046, 0.036)
    parts = [hatter.hat(piece.colour, band, rings, STRAW)]
    return [*parts, *chin_strap(hatter, band, piece.second, ahead=0.0)]


def chin_strap(hatter: Hatter, band: Band, colour: Colour, *, ahead: float, wide: float = 0.006) -> list[Part]:
    """A strap from the band in front of each ear under the chin, lying on the jaw."""
    body, frame = hatter.body, hatter.frame
    base = body.base
    c = base.canonical
    near = base.body_ids[(c[base.body_ids, 2] > 0.56) & (c[base.body_ids, 2] < 0.80) & (np.abs(c[base.body_ids, 0]) < 0.085)]
    q, normal = frame.to_canonical(body.rest[near]), body.normals[near]
    t = np.linspace(-1, 1, 41)
    depth = np.abs(t)
    line = np.stack(
        [
            0.090 * np.sign(t) * depth**0.75,
            np.interp(depth, [0, 0.45, 1], [-0.115, -0.095, -0.062 - ahead]),
            np.interp(depth, [0, 0.2, 0.5, 1], [0.580, 0.588, 0.640, 0.728 + band.front * 0.5]),
        ],
        1,
    )
    j = ((line[:, None] - q[None]) ** 2).sum(2).argmin(1)
    lie, out = q[j], normal[j]
    for _ in range(6):
        lie[1:-1] = 0.25 * lie[:-2] + 0.5 * lie[1:-1] + 0.25 * lie[2:]
        out[1:-1] = 0.25 * out[:-2] + 0.5 * out[1:-1] + 0.25 * out[2:]
    lie = lie + out * 0.0045
    across = np.array([0, wide, 0])
    grid = np.stack([lie - across, lie + across])
    return [hatter.sheet(grid, colour, FELT, name="strap", inside=np.array([0, HEAD_MIDDLE, 0.66]))]


HEAD_MIDDLE = -0.05
"""Canonical y of the middle of the head."""


def chef_hat(tailor: Tailor, piece: Piece, rng: np.random.Generator) -> list[Part]:
    """A starched band and a pleated puff."""
    band = [Ring(0, 0.0), Ring(0.002, 0.0), Ring(0.002, 0.03), Ring(0.002, 0.062), Ring(-0.001, 0.066)]
    puff = [Ring(o, u, g) for o, u, g in ((0.012, 0.078, 1), (0.030, 0.098, 1), (0.038, 0.122, 1), (0.032, 0.148, 1), (0.014, 0.166, 1), (0, 0.174, 0.75), (0, 0.170, 0.4), (0, 0.168, 0.01))]  # fmt: skip
    phase = rng.uniform(0, 6.28, 3)

    def pleated(p: Floats, a: Floats, out: Floats) -> Floats:
        high = np.clip((p[..., 2] - 0.066) / 0.03, 0, 1)
        p[..., :2] *= (1 + high * (0.045 * np.sin(16 * a) + 0.05 * np.sin(3 * a + phase[0])))[..., None]
        p[..., 2] += high * 0.008 * np.sin(2 * a + phase[1])
        return p

    return [Hatter(tailor.body).hat(piece.colour, Band(0.054, 0.030), [*band, *puff], FELT, bend=pleated)]


def beanie(tailor: Tailor, piece: Piece, _rng: np.random.Generator) -> list[Part]:
    """A knitted cap with a ribbed cuff, a little slack behind the crown."""
    hatter, band = Hatter(tailor.body), Band(0.044, 0.012)
    tall = hatter.tall(band) + 0.022
    cuff = [Ring(o, u) for o, u in ((-0.004, 0.004), (0.003, -0.002), (0.006, 0.004), (0.007, 0.022), (0.006, 0.038), (0.002, 0.043))]
    top = [Ring(r.out, r.up, r.grow) for r in dome(tall, start=0.34, steps=10, power=2.9)]

    def knitted(p: Floats, a: Floats, _out: Floats) -> Floats:
        p[: len(cuff), :, :2] *= (1 + 0.007 * np.sign(np.cos(32 * a)))[:, None]
        high = np.clip((p[..., 2] - 0.05) / (tall - 0.05), 0, 1)
        p[..., 1] += 0.016 * high**2
        p[..., 2] += 0.004 * high * np.sin(3 * a + 1)
        return p

    fabric = replace(piece.cloth().fabric, depth=1.6, weave=3.4)
    return [hatter.hat(piece.colour, band, [*cuff, *top], fabric, ease=0.006, bend=knitted, name="beanie")]


def baseball_cap(tailor: Tailor, piece: Piece, _rng: np.random.Generator) -> list[Part]:
    """A soft crown with a button, and a curved peak."""
    hatter, band, fabric = Hatter(tailor.body), Band(0.046, 0.014), piece.cloth().fabric
    tall = hatter.tall(band) + 0.016
    crown = hatter.hat(
        piece.colour, band, [Ring(-0.004, 0.004), Ring(0, 0), *dome(tall, start=0.04, power=2.4)], fabric, ease=0.007, name="cap"
    )
    peak = hatter.peak(band, piece.colour, fabric, ease=0.005, span=1.02, reach=0.078, droop=0.020)
    top = hatter.turned(band, dome(tall), ease=0.007)[-1].mean(0)
    return [crown, peak, hatter.ball(top, np.array([0.007, 0.007, 0.004]), piece.colour, fabric)]


def peaked_cap(tailor: Tailor, piece: Piece, _rng: np.random.Generator) -> list[Part]:
    """A police or officer's cap: a band, a wide flat top higher in front, a gloss peak and a badge."""
    hatter, band = Hatter(tailor.body), Band(0.046, 0.022)
    dark = darker(piece.colour, 0.45)
    foot = [Ring(-0.003, 0.004, colour=dark), Ring(0, 0, colour=dark), Ring(0.001, 0.034, colour=dark), Ring(0.003, 0.036)]
    tall = max(hatter.tall(band) + 0.004, 0.072)
    plate = [
        Ring(o, tall + u, g)
        for o, u, g in ((0.014, -0.026, 1), (0.027, -0.010, 1), (0.029, -0.006, 1), (0.027, -0.003, 1), (0.010, -0.001, 1))
    ]
    top = [*plate, *(Ring(0, tall, g) for g in (0.7, 0.3, 0.01))]

    def higher_in_front(p: Floats, a: Floats, out: Floats) -> Floats:
        p[..., 2] += np.clip((p[..., 2] - 0.036) / 0.03, 0, 1) * -0.24 * p[..., 1]
        return p

    crown = hatter.hat(piece.colour, band, [*foot, *top], FELT, ease=0.007, bend=higher_in_front, name="cap")
    peak = hatter.peak(band, BLACK, PLASTIC, ease=0.005, span=1.05, reach=0.050, droop=0.026, arch=1.2)
    front = hatter.turned(band, [Ring(0.012, 0.044), Ring(0.004, 0.016)], ease=0.007)[:, 0]
    badge = hatter.ball(front[0], np.array([0.016, 0.004, 0.018]), GOLD, METAL)
    cord = hatter.turned(band, [Ring(0.004, 0.006)], ease=0.007)[0]
    return [crown, peak, badge, hatter.tube(cord[np.r_[54:64, 0:11]], 0.0022, GOLD, METAL)]


def beret(tailor: Tailor, piece: Piece, _rng: np.random.Generator) -> list[Part]:
    """A soft disc pulled to one side."""
    edge = [
        Ring(-0.003, 0.004),
        Ring(0, 0),
        Ring(0.001, 0.012),
        Ring(0.012, 0.018),
        Ring(0.026, 0.030),
        Ring(0.030, 0.040),
        Ring(0.024, 0.050),
    ]
    top = [Ring(0, u, g) for u, g in ((0.060, 1.0), (0.068, 0.8), (0.074, 0.5), (0.076, 0.2), (0.076, 0.01))]

    def pulled(p: Floats, a: Floats, out: Floats) -> Floats:
        high = np.clip((p[..., 2] - 0.010) / 0.04, 0, 1)
        p[..., 0] -= 0.022 * high
        p[..., 2] += 0.28 * (p[..., 0] + 0.02) * high
        p[..., 2] += 0.010 * high
        return p

    hatter = Hatter(tailor.body)
    stem = hatter.turned(Band(0.050, 0.020), [Ring(0, 0.084, 0.01)], bend=pulled)[0].mean(0)
    return [
        hatter.hat(piece.colour, Band(0.050, 0.020), [*edge, *top], FELT, bend=pulled),
        hatter.ball(stem, np.array([0.002, 0.002, 0.009]), piece.colour, FELT),
    ]


def bucket_hat(tailor: Tailor, piece: Piece, _rng: np.random.Generator) -> list[Part]:
    """A soft sloping brim."""
    rings = [*brim(0.046, -0.034), Ring(0.001, 0.004), *_crown(0.082, 0.88, power=1.6, start=0.006)]
    return [Hatter(tailor.body).hat(piece.colour, Band(0.056, 0.030), rings, piece.cloth().fabric)]


def sombrero(tailor: Tailor, piece: Piece, _rng: np.random.Generator) -> list[Part]:
    """A brim as wide as the shoulders with its edge turned up, and a pointed crown."""
    rings = [*brim(0.205), *_ribbon(0.020, piece.second), *_crown(0.150, 0.42, power=1.25, start=0.021)]
    trim = {id(r): Ring(r.out, r.up, r.grow, colour=piece.second) for r in rings if r.out > 0.19}

    def turned_up(p: Floats, a: Floats, out: Floats) -> Floats:
        p[..., 2] += 0.062 * (out / 0.205) ** 4
        return p

    return [Hatter(tailor.body).hat(piece.colour, ON_THE_BROW, [trim.get(id(r), r) for r in rings], STRAW, bend=turned_up)]


def wizard_hat(tailor: Tailor, piece: Piece, _rng: np.random.Generator) -> list[Part]:
    """A tall cone that has lost its stiffness, over a wide brim."""
    cone = [Ring(0, 0.021 + 0.27 * f, float(max(1 - f**0.85, 0.01))) for f in np.linspace(0, 1, 18)]
    rings = [*brim(0.085, -0.008), *_ribbon(0.020, piece.second), *cone]

    def slumped(p: Floats, a: Floats, out: Floats) -> Floats:
        f = np.clip((p[..., 2] - 0.05) / 0.24, 0, 1)
        p[..., 1] += 0.10 * f**2
        p[..., 2] -= 0.05 * f**3
        p[..., :2] *= (1 + 0.05 * np.sin(f * 26) * (f > 0) * (f < 0.95))[..., None]
        p[..., 2] += 0.012 * (out / 0.085) * np.sin(2 * a + 0.6)
        return p

    return [Hatter(tailor.body).hat(piece.colour, ON_THE_BROW, rings, FELT, bend=slumped)]


def santa_hat(tailor: Tailor, piece: Piece, _rng: np.random.Generator) -> list[Part]:
    """A red bag with a fur rim and a bobble that hangs at the side."""
    white = (0.52, 0.51, 0.49)
    hatter, band = Hatter(tailor.body), Band(0.050, 0.026)
    rim = [
        Ring(o, u, colour=white)
        for o, u in ((-0.002, 0.0), (0.010, -0.004), (0.018, 0.004), (0.020, 0.016), (0.016, 0.030), (0.006, 0.036))
    ]
    bag = [Ring(0, 0.036 + 0.19 * f, float(max(1 - f**0.9, 0.10))) for f in np.linspace(0, 1, 16)]

    def hanging(p: Floats, a: Floats, out: Floats) -> Floats:
        f = np.clip((p[..., 2] - 0.10) / 0.126, 0, 1)
        p[..., 0] += 0.13 * f**1.3
        p[..., 2] -= 0.155 * f**2
        p[..., 1] += 0.02 * f
        return p

    tip = hatter.turned(band, [bag[-1]], bend=hanging)[0].mean(0)
    fur = hatter.hat(white, band, rim, FELT)
    return [fur, hatter.hat(piece.colour, band, bag, FELT, bend=hanging), hatter.ball(tip, 0.022, white, FELT, rings=9, sides=14)]


def turban(tailor: Tailor, piece: Piece, _rng: np.random.Generator) -> list[Part]:
    """Cloth wound round the head, crossing over the forehead."""
    hatter, band = Hatter(tailor.body), Band(0.052, 0.0)
    tall = hatter.tall(band) + 0.020
    f = np.linspace(0, 1, 26)
    rings = [
        Ring(float(0.030 * np.sin(np.pi * min(k * 1.15, 1)) ** 0.8), float(tall * np.sin(k * np.pi / 2)), float(max(1 - k**3.4, 0.01)))
        for k in f
    ]

    def wound(p: Floats, a: Floats, out: Floats) -> Floats:
        turn = np.where(a > np.pi, 2 * np.pi - a, a)
        cross = p[..., 2] * 230 + np.where(a > np.pi, -1, 1) * 1.2 * np.cos(turn) + turn * 2.4
        ridge = np.abs(np.sin(cross / 2)) ** 0.7 - 0.5
        p[..., :2] *= (1 + 0.055 * ridge * np.clip(p[..., 2] / 0.01, 0, 1) * np.clip((tall - p[..., 2]) / 0.02, 0, 1))[..., None]
        p[..., 2] -= 0.016 * np.cos(a) ** 8 * (np.cos(a) > 0) * -1 * np.clip(1 - p[..., 2] / 0.05, 0, 1)
        return p

    return [hatter.hat(piece.colour, band, [Ring(-0.003, 0.004), *rings], piece.cloth().fabric, ease=0.008, bend=wound, name="turban")]
