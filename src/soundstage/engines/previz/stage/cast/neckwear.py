"""What is worn about the neck: necklaces, chains, collars of gold, ruffs; and what is pinned on the breast."""

import numpy as np

from soundstage.engines.previz.stage.cast import notions
from soundstage.engines.previz.stage.cast.cloth import Cut, Hang, shell
from soundstage.engines.previz.stage.cast.fabric import FABRICS, Cloth
from soundstage.engines.previz.stage.cast.geometry import Floats, unit, vertex_normals
from soundstage.engines.previz.stage.cast.part import Part, as_one
from soundstage.engines.previz.stage.cast.sewing import cloth_part, sew
from soundstage.engines.previz.stage.cast.tailoring import Piece, Tailor, arms_or_above

Hung = tuple[float, float]
"""(half width at the shoulders, lowest height): how a chain hangs, canonical metres."""


def chest(tailor: Tailor, rng: np.random.Generator) -> Cut:
    """What hangs on the chest is laid on: a close shell over everything worn there."""
    t = tailor.pattern()
    fields = [t.C[:, 2] - 0.10, t.sleeve(0.0), t.neck(rx=0.060, front=0.060, back=0.048)]
    return shell(t, fields, keep=arms_or_above(t, 0.05), offset=0.004, hang=Hang(drape=6, folds=0.0, span=0.9), rng=rng)


def _hanging(cut: Cut, hung: Hung, n: int) -> tuple[Floats, Floats, Floats]:
    """Return n points of a chain from one side of the neck down and up to the other, with their normals and weights."""
    half, low = hung
    x = np.linspace(-1, 1, n)
    z = low + (0.515 - low) * np.abs(x) ** 2.2
    return notions.spots(cut, [(float(half * np.sin(a * np.pi / 2)), float(b)) for a, b in zip(x, z, strict=True)])


def _beads(cut: Cut, hung: Hung, radius: float, cloth: Cloth, *, apart: float = 2.0) -> list[Part]:
    """A string of beads."""
    length = 2.4 * (0.515 - hung[1]) + 0.05
    p, normal, weights = _hanging(cut, hung, max(12, int(length / (radius * apart))))
    return [_balls(cut, p + normal * radius * 0.8, weights, radius, cloth)]


def _balls(cut: Cut, at: Floats, weights: Floats, radius: float, cloth: Cloth) -> Part:
    k = cut.pattern.body.scale
    t, a = np.linspace(0.05, np.pi - 0.05, 5), np.arange(7) * 2 * np.pi / 7
    ball = np.stack([np.sin(t)[:, None] * np.cos(a), np.sin(t)[:, None] * np.sin(a), np.cos(t)[:, None] * np.ones(7)], -1).reshape(-1, 3)
    first = (np.arange(4)[:, None] * 7 + np.arange(7)).ravel()
    after = (np.arange(4)[:, None] * 7 + (np.arange(7) + 1) % 7).ravel()
    quads = np.stack([first, first + 7, after + 7, after], 1)
    points = (at[:, None] + ball * radius * k).reshape(-1, 3)
    faces = (np.arange(len(at))[:, None, None] * 35 + quads).reshape(-1, 4)
    return notions.solid(cut, points, np.tile(ball, (len(at), 1)), faces, np.repeat(weights, 35, 0), cloth)


def _metal(piece: Piece) -> Cloth:
    return Cloth(colour=piece.colour, fabric=notions.BRASS.fabric)


def necklace(tailor: Tailor, piece: Piece, rng: np.random.Generator) -> list[Part]:
    """A fine chain with a cross."""
    cut, metal = chest(tailor, rng), _metal(piece)
    out = _beads(cut, (0.082, 0.335), 0.0032, metal, apart=2.2)
    out += notions.block(cut, (0.0, 0.298), (0.010, 0.062, 0.006), metal, lift=0.004)
    return out + notions.block(cut, (0.0, 0.308), (0.038, 0.010, 0.006), metal, lift=0.004)


def gold_chain(tailor: Tailor, piece: Piece, rng: np.random.Generator) -> list[Part]:
    """A heavy chain with a round medallion."""
    cut, metal = chest(tailor, rng), _metal(piece)
    out = _beads(cut, (0.088, 0.310), 0.0075, metal, apart=1.7)
    return out + notions.buttons(cut, [(0.0, 0.290)], metal, radius=0.026, rise=0.006, lift=0.008)


def pearls(tailor: Tailor, piece: Piece, rng: np.random.Generator) -> list[Part]:
    """One row at the throat and one long loop."""
    cut, cloth = chest(tailor, rng), Cloth(colour=piece.colour, fabric=notions.PEARL.fabric)
    return [as_one([*_beads(cut, (0.075, 0.435), 0.0062, cloth), *_beads(cut, (0.080, 0.215), 0.0056, cloth)])]


def beads(tailor: Tailor, piece: Piece, rng: np.random.Generator) -> list[Part]:
    """Two strings of wood and turquoise."""
    cut = chest(tailor, rng)
    stone = Cloth(colour=(0.02, 0.16, 0.17), fabric=notions.PEARL.fabric)
    return _beads(cut, (0.080, 0.330), 0.0060, _metal(piece)) + _beads(cut, (0.082, 0.255), 0.0060, stone)


def choker(tailor: Tailor, piece: Piece, rng: np.random.Generator) -> list[Part]:
    """A close row of dark stones at the root of the neck."""
    return _beads(chest(tailor, rng), (0.070, 0.455), 0.0058, _metal(piece), apart=1.5)


def broad_collar(tailor: Tailor, piece: Piece, rng: np.random.Generator) -> list[Part]:
    """An Egyptian collar: rows of gold and blue from the neck over the shoulders."""
    t = tailor.pattern()
    blue, red = Cloth(colour=(0.010, 0.040, 0.17), fabric=FABRICS["rubber"]), Cloth(colour=(0.20, 0.020, 0.016), fabric=FABRICS["rubber"])
    reach = t.neck(rx=0.064, front=0.064, back=0.048)
    cut = shell(
        t,
        [0.115 - reach, np.where(t.arm < 0.22, 0.1, -0.1), reach],
        keep=arms_or_above(t, 0.25),
        offset=0.010,
        hang=Hang(drape=10, folds=0.0, span=0.9),
        rng=rng,
    )
    out: list[Part] = []
    out += sew(cut, _metal(piece), lining=0.003, name="collar trim")
    at = (np.hypot(cut.canonical[:, 0] / 0.064, (cut.canonical[:, 1] + 0.012) / 0.064) - 1) * 0.07
    for k, row in enumerate((0.022, 0.044, 0.066)):
        out += notions.trim(cut, notions.within(at, row, 0.007), blue if k % 2 == 0 else red, 0.002)
    return out


PLEATS = 22
"""Folds of a ruff."""


def ruff(tailor: Tailor, piece: Piece, rng: np.random.Generator) -> list[Part]:
    """A pleated wheel of starched linen round the neck: an upper and a lower side that meet in a waved edge."""
    k, joint, a = tailor.body.scale, np.array(tailor.body.joint["neck01"]), np.linspace(0, 2 * np.pi, 265)[:-1]
    n = len(a)
    wave = np.sin(a * PLEATS)
    rows = []
    for f, side in ((0.0, 1.0), (0.55, 1.0), (0.92, 1.0), (1.0, 0.0), (0.92, -1.0), (0.55, -1.0), (0.0, -1.0)):
        reach = (0.062 + 0.066 * f) * (1 + 0.02 * np.cos(a))
        high = 0.010 + side * 0.008 + 0.011 * f * wave
        rows.append(joint + np.stack([reach * np.sin(a) * 1.04, -reach * np.cos(a) - 0.020, high], 1) * k)
    p = np.concatenate(rows)
    m = len(rows)
    first = (np.arange(m - 1)[:, None] * n + np.arange(n)).ravel()
    after = (np.arange(m - 1)[:, None] * n + (np.arange(n) + 1) % n).ravel()
    quads = np.stack([first, after, after + n, first + n], 1)
    normals = vertex_normals(p, quads)
    if normals[: 2 * n, 2].mean() < 0:
        normals, quads = -normals, quads[:, ::-1].copy()
    bones, weights = np.zeros((m * n, 4), np.float32), np.zeros((m * n, 4), np.float32)
    bones[:, 0], weights[:, 0] = tailor.body.base.bone["spine01"], 1.0
    cloth = Cloth(colour=piece.colour, fabric=FABRICS["linen"])
    shade = np.tile(0.74 + 0.26 * np.clip(wave + 0.6, 0, 1), m)[:, None]
    return [
        cloth_part(
            p, normals, quads, (bones, weights), cloth, uv=p[:, [0, 1]], tint=np.array(cloth.colour) * shade, from_edge=0.03, name="ruff"
        )
    ]


def stethoscope(tailor: Tailor, piece: Piece, rng: np.random.Generator) -> list[Part]:
    """A doctor's, hung about the neck."""
    return notions.stethoscope(chest(tailor, rng))


def whistle(tailor: Tailor, piece: Piece, rng: np.random.Generator) -> list[Part]:
    """On a dark cord."""
    cut = chest(tailor, rng)
    cord = Cloth(colour=(0.012, 0.012, 0.013), fabric=FABRICS["rubber"])
    out = notions.cord(cut, [(0.072, 0.50), (0.040, 0.40), (0.004, 0.300)], cord) + notions.cord(
        cut, [(-0.072, 0.50), (-0.040, 0.40), (-0.004, 0.300)], cord
    )
    return out + notions.block(cut, (0.0, 0.285), (0.034, 0.020, 0.016), notions.STEEL, lift=0.004)


def boutonniere(tailor: Tailor, piece: Piece, rng: np.random.Generator) -> list[Part]:
    """A blossom on the left breast over two leaves."""
    cut = chest(tailor, rng)
    leaf = Cloth(colour=(0.03, 0.09, 0.03))
    out = notions.buttons(cut, [(0.086, 0.375), (0.100, 0.372)], leaf, radius=0.011, rise=0.004, lift=0.006)
    return out + notions.buttons(cut, [(0.092, 0.390)], Cloth(colour=piece.colour), radius=0.016, rise=0.012, lift=0.010)


def star(tailor: Tailor, piece: Piece, rng: np.random.Generator) -> list[Part]:
    """A sheriff's: five points with a ball on each."""
    cut, metal, k = chest(tailor, rng), _metal(piece), tailor.body.scale
    p, normal, weights = (row[0] for row in notions.spots(cut, [(0.095, 0.360)]))
    side = unit(np.cross([0.0, 0.0, 1.0], normal))
    up = np.cross(normal, side)
    a = np.arange(10) * np.pi / 5
    reach = np.where(np.arange(10) % 2 == 0, 0.034, 0.015)[:, None] * k
    tips = p + normal * 0.009 * k + (side * np.sin(a)[:, None] + up * np.cos(a)[:, None]) * reach
    points = np.concatenate([tips, [p + normal * 0.015 * k]])
    faces = np.array([[10, i, (i + 1) % 10, 10] for i in range(10)])[:, [0, 2, 1]]
    spread = unit(np.concatenate([normal + 0.5 * (tips - p) / 0.034, [normal]]))
    body = notions.solid(cut, points, spread, faces, np.tile(weights, (11, 1)), metal)
    return [body, _balls(cut, tips[::2], np.tile(weights, (5, 1)), 0.0055, metal)]
