"""Hats out of stories and history, each as rings about the head. Numbers are canonical metres; see `hatter`."""

import numpy as np

from soundstage.engines.previz.stage.cast.data import EYE_Z, HEAD_AXIS_Y
from soundstage.engines.previz.stage.cast.geometry import Floats
from soundstage.engines.previz.stage.cast.hats import ON_THE_BROW, brim, darker
from soundstage.engines.previz.stage.cast.hatter import FELT, GOLD, METAL, PLASTIC, Band, Hatter, Ring, dome
from soundstage.engines.previz.stage.cast.part import Part
from soundstage.engines.previz.stage.cast.tailoring import Piece, Tailor

CLOTH_WHITE = (0.52, 0.52, 0.51)


def witch_hat(tailor: Tailor, piece: Piece, _rng: np.random.Generator) -> list[Part]:
    """A wide stiff brim, a tall cone whose tip has bent, and a buckle on its ribbon."""
    cone = [Ring(0, 0.026 + 0.30 * f, float(max(1 - f**0.80, 0.01))) for f in np.linspace(0, 1, 20)]
    rings = [*brim(0.122, -0.006), Ring(0.0014, 0.003, colour=(0.10, 0.03, 0.16)), Ring(0.0014, 0.025, colour=(0.10, 0.03, 0.16)), *cone]

    def bent(p: Floats, a: Floats, out: Floats) -> Floats:
        f = np.clip((p[..., 2] - 0.14) / 0.19, 0, 1)
        p[..., 0] += 0.075 * f**1.6
        p[..., 1] += 0.050 * f**1.4
        p[..., 2] -= 0.070 * f**2.2
        p[..., 2] += 0.016 * (out / 0.122) ** 2 * np.sin(2 * a + 0.4)
        return p

    hatter = Hatter(tailor.body)
    front = hatter.turned(ON_THE_BROW, [Ring(0.004, 0.014)])[0, 0]
    t = np.linspace(0, 2 * np.pi, 5)[:-1] + np.pi / 4
    frame = front + np.stack([0.022 * np.cos(t), 0 * t - 0.001, 0.016 * np.sin(t)], 1)
    return [hatter.hat(piece.colour, ON_THE_BROW, rings, FELT, bend=bent), hatter.tube(frame, 0.0032, GOLD, METAL, loop=True)]


def jester_cap(tailor: Tailor, piece: Piece, _rng: np.random.Generator) -> list[Part]:
    """A hood with three drooping points in two colours, a bell on each."""
    hatter, band = Hatter(tailor.body), Band(0.050, 0.010)
    tall = hatter.tall(band) + 0.020
    other = (0.36, 0.22, 0.03)
    rings = [Ring(-0.003, 0.003), Ring(0.002, 0.0), Ring(0.002, 0.012), *dome(tall, start=0.12)]
    grid = hatter.turned(band, rings, ease=0.010)
    left = (grid[..., 0] > 0)[..., None]
    parts = [hatter.sheet(grid, np.where(left, piece.colour, other), FELT, closed=True, name="cap")]
    crown = hatter.turned(band, [Ring(0.0, tall * 0.72, 0.62)], ease=0.010)[0]
    f = np.linspace(0, 1, 16)
    for column, colour, away in ((16, piece.colour, (1.0, -0.10)), (48, other, (-1.0, -0.10)), (32, (0.10, 0.03, 0.16), (0.0, 1.0))):
        root = crown[column] * [0.55, 0.55, 1.0] + [0, HEAD_AXIS_Y * 0.45, 0]
        arc = 0.165 * np.sin(f * 1.75)
        path = root + np.stack([away[0] * arc, away[1] * arc, 0.085 * np.sin(f * 2.6) - 0.115 * f**2.2], 1)
        parts.append(hatter.tube(path, 0.050 * (1 - f) ** 0.75 + 0.004, colour, FELT, sides=14, name="point"))
        parts.append(hatter.ball(path[-1] - [0, 0, 0.008], 0.014, GOLD, METAL))
    return parts


def elf_hat(tailor: Tailor, piece: Piece, _rng: np.random.Generator) -> list[Part]:
    """A pointed felt cap with a red rim that falls over behind."""
    red = (0.26, 0.022, 0.022)
    rim = [Ring(o, u, colour=red) for o, u in ((-0.002, 0.0), (0.006, -0.002), (0.010, 0.008), (0.008, 0.024), (0.002, 0.030))]
    cone = [Ring(0, 0.030 + 0.24 * f, float(max(1 - f**0.9, 0.01))) for f in np.linspace(0, 1, 16)]

    def falling(p: Floats, _a: Floats, _out: Floats) -> Floats:
        f = np.clip((p[..., 2] - 0.08) / 0.19, 0, 1)
        p[..., 1] += 0.13 * f**1.5
        p[..., 2] -= 0.10 * f**2.2
        return p

    hatter = Hatter(tailor.body)
    tip = hatter.turned(ON_THE_BROW, [cone[-1]], bend=falling)[0].mean(0)
    return [hatter.hat(piece.colour, ON_THE_BROW, [*rim, *cone], FELT, bend=falling), hatter.ball(tip, 0.012, GOLD, METAL)]


def mitre(tailor: Tailor, piece: Piece, _rng: np.random.Generator) -> list[Part]:
    """A bishop's: two stiff shields that rise to a point before and behind, edged and crossed with the second colour."""
    edge = piece.second
    rings = [Ring(0.0, 0.0, colour=edge), Ring(0.002, 0.0, colour=edge), Ring(0.003, 0.030, colour=edge), Ring(0.003, 0.032)]
    rings += [Ring(0.003 + 0.012 * np.sin(np.pi * f), 0.032 + 0.188 * f) for f in np.linspace(0.1, 0.95, 9)]
    rings += [Ring(-0.002, 0.222, colour=edge), Ring(-0.030, 0.210, colour=edge)]

    def pointed(p: Floats, a: Floats, _out: Floats) -> Floats:
        ahead = np.abs(np.cos(a)) ** 1.1
        high = np.clip((p[..., 2] - 0.032) / 0.19, 0, 1)
        p[..., 2] *= np.where(p[..., 2] > 0.032, 0.58 + 0.42 * ahead, 1.0)
        p[..., 0] *= 1 - 0.55 * high**1.6
        p[..., 1] *= 1 - 0.15 * high
        return p

    hatter, band = Hatter(tailor.body), Band(0.056, 0.036)
    front = hatter.turned(band, [Ring(0.006, 0.035 + 0.165 * f) for f in np.linspace(0, 1, 9)], bend=pointed)[:, 0]
    upright = np.stack([front + [s * 0.011, -0.006, 0] for s in (-1, 1)], 1)
    across = front[4] + np.stack([np.linspace(-0.034, 0.034, 7), -0.006 + 6.0 * np.linspace(-0.034, 0.034, 7) ** 2, np.zeros(7)], 1)
    crossbar = np.stack([across - [0, 0, 0.009], across + [0, 0, 0.009]])
    middle = np.array([0, HEAD_AXIS_Y, EYE_Z + 0.10])
    return [
        hatter.hat(piece.colour, band, rings, FELT, bend=pointed, name="mitre"),
        *(hatter.sheet(grid, edge, FELT, name="cross", inside=middle) for grid in (upright, crossbar)),
    ]


def hennin(tailor: Tailor, piece: Piece, _rng: np.random.Generator) -> list[Part]:
    """The steep cone of a medieval lady, a veil from its tip."""
    cone = [Ring(0, 0.02 + 0.30 * f, float(max(1 - 0.94 * f, 0.05))) for f in np.linspace(0, 1, 14)]
    rim = [Ring(-0.002, 0.0, colour=darker(piece.colour)), Ring(0.003, 0.0, colour=darker(piece.colour)), Ring(0.003, 0.020)]

    def leaning(p: Floats, _a: Floats, _out: Floats) -> Floats:
        p[..., 1] += 0.62 * np.clip(p[..., 2], 0, 1)
        return p

    hatter, band = Hatter(tailor.body), Band(0.074, 0.030)
    tip = hatter.turned(band, [cone[-1]], bend=leaning)[0].mean(0)
    t, s = np.linspace(0, 1, 14)[:, None], np.linspace(-1, 1, 11)[None, :]
    fall = np.stack([s * (0.012 + 0.11 * t), 0.05 * t + 0.012 * np.sin(5 * s + 2 * t), -0.42 * t + 0 * s], -1) + tip
    return [
        hatter.hat(piece.colour, band, [*rim, *cone], FELT, bend=leaning, name="hennin"),
        hatter.sheet(fall, CLOTH_WHITE, FELT, name="veil", inside=tip - [0, 0.5, 0.2]),
    ]


def sailor_hat(tailor: Tailor, piece: Piece, _rng: np.random.Generator) -> list[Part]:
    """A round white cap, its brim turned up all round, pushed back a little."""
    up = [
        Ring(o, u)
        for o, u in ((0.000, 0.004), (0.004, -0.001), (0.010, 0.010), (0.016, 0.034), (0.017, 0.040), (0.012, 0.039), (0.004, 0.014))
    ]
    hatter, band = Hatter(tailor.body), Band(0.070, 0.036)
    tall = hatter.tall(band) + 0.020
    crown = [Ring(0.003, 0.014), *[Ring(r.out, 0.014 + r.up * 0.85, r.grow) for r in dome(tall, power=3.4)]]
    return [hatter.hat(piece.colour, band, [*up, *crown], FELT, name="sailor hat")]


def pillbox(tailor: Tailor, piece: Piece, _rng: np.random.Generator) -> list[Part]:
    """A small round hat without a brim, tilted forward over the hair."""
    side = [Ring(-0.003, 0.002), Ring(0.0, 0.0), Ring(0.0, 0.02), Ring(0.0, 0.042), Ring(-0.003, 0.048)]
    top = [Ring(0, 0.050, g) for g in (0.9, 0.5, 0.01)]
    return [Hatter(tailor.body).hat(piece.colour, Band(0.084, 0.062), [*side, *top], FELT, name="pillbox")]


def close_cap(tailor: Tailor, piece: Piece, _rng: np.random.Generator) -> list[Part]:
    """What swimmers and surgeons have over all of their hair."""
    hatter, band = Hatter(tailor.body), Band(0.044, -0.030)
    tall = hatter.tall(band) + 0.006
    rings = [Ring(-0.004, 0.002), Ring(0.0, 0.0), Ring(0.001, 0.006), *dome(tall, start=0.08, steps=12, power=2.4)]
    fabric = PLASTIC if piece.kind == "swim cap" else FELT
    return [hatter.hat(piece.colour, band, rings, fabric, ease=0.007, name=piece.kind)]


def nemes(tailor: Tailor, piece: Piece, _rng: np.random.Generator) -> list[Part]:
    """A pharaoh's striped cloth: close over the brow, wide behind the ears, two lappets before the shoulders, a cobra in front."""
    hatter, band = Hatter(tailor.body), Band(0.046, -0.02)
    tall = hatter.tall(band) + 0.016
    blue = (0.012, 0.030, 0.14)
    striped = lambda rows: np.where((np.arange(rows) % 2)[:, None, None] > 0, piece.colour, blue)  # noqa: E731
    cap = hatter.turned(band, [Ring(0.001, 0.012 + f * 0.004, 1.0) for f in range(2)] + dome(tall, start=0.16, steps=14), ease=0.012)
    edge = [Ring(-0.003, -0.002), Ring(0.003, -0.002), Ring(0.003, 0.014), Ring(0.0, 0.016)]
    parts = [
        hatter.sheet(cap, striped(len(cap)) * np.ones((1, cap.shape[1], 1)), FELT, closed=True, name="nemes"),
        hatter.hat(piece.colour, band, edge, METAL, ease=0.012, name="brow band"),
    ]
    t = np.linspace(0, 1, 27)
    for side in (1, -1):
        inner = np.stack([side * np.interp(t, [0, 0.35, 1], [0.074, 0.070, 0.050]), np.interp(t, [0, 0.45, 1], [-0.075, -0.085, -0.118]), EYE_Z + 0.046 - 0.345 * t], 1)  # fmt: skip
        outer = np.stack([side * np.interp(t, [0, 0.42, 0.58, 1], [0.086, 0.165, 0.130, 0.092]), np.interp(t, [0, 0.45, 1], [-0.02, 0.02, -0.100]), EYE_Z + 0.075 - 0.36 * t], 1)  # fmt: skip
        behind = np.stack([outer[:, 0] * 0.4, np.interp(t, [0, 0.4, 1], [0.07, 0.10, 0.05]), outer[:, 2]], 1)
        grid = np.stack([inner, 0.5 * (inner + outer) - [0, 0.006, 0], outer, behind], 1)[:27]
        grid[16:, 3] = grid[16:, 2]
        colours = striped(27) * np.ones((1, 4, 1))
        parts.append(hatter.sheet(grid, colours, FELT, name="lappet", inside=np.array([0, HEAD_AXIS_Y + 0.03, EYE_Z - 0.10])))
    front = hatter.turned(band, [Ring(0.006, 0.010)], ease=0.012)[0, 0]
    f = np.linspace(0, 1, 10)
    snake = front + np.stack([0 * f, -0.012 - 0.014 * np.sin(f * 3.0), 0.052 * f], 1)
    return [*parts, hatter.tube(snake, 0.0055 + 0.004 * np.sin(np.pi * f), piece.colour, METAL)]
