"""Small things on the head that tell a role and leave the hair free: horns, haloes, circlets, laurels, caps of nurses and maids. See `hatter`."""

import numpy as np

from soundstage.engines.previz.stage.cast.data import EYE_Z, HEAD_AXIS_Y
from soundstage.engines.previz.stage.cast.geometry import Floats, clip, triangles, unit
from soundstage.engines.previz.stage.cast.hatter import FELT, METAL, PLASTIC, Band, Colour, Hatter, Ring, smoothed
from soundstage.engines.previz.stage.cast.part import Part
from soundstage.engines.previz.stage.cast.tailoring import Piece, Tailor

AXIS = np.array([0, HEAD_AXIS_Y, EYE_Z])
OVER_THE_BROW = np.r_[48:64, 0:17]
"""Columns of a ring from ear to ear, in front."""


def horns(tailor: Tailor, piece: Piece, _rng: np.random.Generator) -> list[Part]:
    """Two horns that grow from the forehead and curve in."""
    hatter, f = Hatter(tailor.body), np.linspace(0, 1, 14)
    ring = hatter.turned(Band(0.066, 0.060), [Ring(-0.004, 0.0)])[0]
    parts = []
    for side, column in ((1, 7), (-1, 57)):
        path = ring[column] + np.stack([side * 0.040 * np.sin(f * 2.3), -0.020 * np.sin(f * np.pi), 0.105 * f], 1)
        parts.append(hatter.tube(path, 0.017 * (1 - f) ** 0.7 + 0.001, piece.colour, PLASTIC, sides=12, name="horn"))
    return parts


def halo(tailor: Tailor, piece: Piece, _rng: np.random.Generator) -> list[Part]:
    """A ring of gold over the head."""
    hatter, a = Hatter(tailor.body), np.arange(48) * 2 * np.pi / 48
    up = EYE_Z + hatter.tall(Band(0.0, 0.0)) + 0.055
    ring = np.stack([0.098 * np.sin(a), HEAD_AXIS_Y + 0.030 - 0.098 * np.cos(a), up + 0.022 * np.cos(a)], 1)
    bright: Colour = (0.95, 0.72, 0.26)
    return [hatter.tube(ring, 0.0075, bright, PLASTIC, loop=True, name="halo")]


def circlet(tailor: Tailor, piece: Piece, _rng: np.random.Generator) -> list[Part]:
    """A narrow band of metal round the brow, a stone in front."""
    hatter, band, ease = Hatter(tailor.body), Band(0.056, 0.046), 0.012
    rings = [Ring(-0.002, 0.0), Ring(0.002, 0.0), Ring(0.003, 0.007), Ring(0.002, 0.014), Ring(-0.002, 0.014)]

    def peaked(p: Floats, a: Floats, _out: Floats) -> Floats:
        p[..., 2] += np.clip(p[..., 2] / 0.014, 0, 1) * 0.016 * np.clip(np.cos(a), 0, 1) ** 8
        return p

    front = hatter.turned(band, [Ring(0.004, 0.012)], ease=ease)[0, 0]
    return [
        hatter.hat(piece.colour, band, rings, METAL, ease=ease, bend=peaked, name="circlet"),
        hatter.ball(front, np.array([0.006, 0.004, 0.008]), (0.012, 0.06, 0.22), PLASTIC),
    ]


def laurel(tailor: Tailor, piece: Piece, rng: np.random.Generator) -> list[Part]:
    """Leaves of gold in two rows, open over the forehead."""
    hatter, band, ease = Hatter(tailor.body), Band(0.066, 0.040), 0.014
    ring = hatter.turned(band, [Ring(0, 0.004)], ease=ease)[0]
    parts = [hatter.tube(ring[np.r_[4:61]], 0.0032, piece.colour, METAL)]
    for k in range(5, 60, 2):
        out = unit((ring[k] - ring.mean(0)) * [1, 1, 0])
        forward = np.cross(out, [0, 0, 1.0]) * (1 if ring[k, 0] > 0 else -1)
        for up in (0.9, -0.35):
            along = unit(forward * 0.8 + np.array([0, 0, up]) + out * 0.35)
            t = np.linspace(0, 1, 7)
            path = ring[k] + along * (0.034 * t)[:, None] + out * 0.004
            parts.append(hatter.tube(path, 0.0068 * np.sin(np.pi * t) ** 0.8 + 0.0006, piece.colour, METAL, sides=6, name="leaf"))
    return parts


def hair_flower(tailor: Tailor, piece: Piece, _rng: np.random.Generator) -> list[Part]:
    """One large blossom over the left ear."""
    hatter = Hatter(tailor.body)
    at = hatter.turned(Band(0.040, 0.030), [Ring(0.016, 0.0)])[0, 14]
    out = unit((at - AXIS) * [1, 1, 0])
    along = np.cross(out, [0, 0, 1.0])
    parts = []
    for size, count, lift in ((0.026, 7, 0.0), (0.018, 5, 0.010), (0.010, 4, 0.018)):
        for k in range(count):
            turn = k * 2 * np.pi / count + size * 60
            petal = at + out * lift + (along * np.cos(turn) + np.array([0, 0, 1.0]) * np.sin(turn)) * size * 0.75
            parts.append(hatter.ball(petal, size * 0.62, piece.colour, FELT, rings=6, sides=8))
    return parts


def kanzashi(tailor: Tailor, piece: Piece, rng: np.random.Generator) -> list[Part]:
    """What a geisha wears in her hair: blossoms at one side, strings of petals that hang from them, pins with gold ends."""
    parts, hatter = hair_flower(tailor, piece, rng), Hatter(tailor.body)
    at = hatter.turned(Band(0.040, 0.030), [Ring(0.026, 0.0)])[0, 14]
    for k in range(3):
        for bead in range(6):
            drop = at + [0.004 * k, -0.014 * k, -0.020 - 0.014 * bead]
            parts.append(hatter.ball(drop, 0.0062, (0.44, 0.30, 0.33) if bead % 2 else piece.colour, FELT, rings=5, sides=7))
    crown = hatter.turned(Band(0.085, 0.075), [Ring(0.0, 0.0)])[0]
    for column, reach in ((22, 0.10), (42, 0.10), (26, 0.12), (38, 0.12)):
        root = crown[column]
        end = root + unit((root - AXIS) * [1, 0.4, 0.7]) * reach
        parts.append(hatter.tube(np.linspace(root, end, 4), 0.0026, (0.36, 0.23, 0.055), METAL, sides=6))
        parts.append(hatter.ball(end, 0.010, (0.36, 0.23, 0.055), METAL))
    return parts


def feather_band(tailor: Tailor, piece: Piece, _rng: np.random.Generator) -> list[Part]:
    """A jewelled band round the forehead with a plume at one side, as flappers wore it."""
    hatter, band, ease = Hatter(tailor.body), Band(0.050, 0.030), 0.012
    rings = [Ring(-0.003, 0.0), Ring(0.002, 0.0), Ring(0.003, 0.010), Ring(0.002, 0.020), Ring(-0.003, 0.020)]
    root = hatter.turned(band, [Ring(0.006, 0.014)], ease=ease)[0, 10]
    t = np.linspace(0, 1, 18)
    spine = root + np.stack([0.030 * t + 0.030 * t**2, 0.030 * t**2, 0.19 * t - 0.03 * t**3], 1)
    wide = 0.030 * np.sin(np.pi * np.clip(t * 0.92 + 0.06, 0, 1)) ** 0.7
    plume = np.stack([spine + np.stack([0.3 * s * wide, s * wide, -0.45 * abs(s) * wide], 1) for s in (-1, -0.5, 0, 0.5, 1)], 1)
    jewel = hatter.ball(root, np.array([0.010, 0.010, 0.013]), (0.55, 0.56, 0.58), METAL)
    beads = hatter.turned(band, [Ring(0.005, 0.010)], ease=ease)[0]
    return [
        hatter.hat(piece.colour, band, rings, FELT, ease=ease, name="band"),
        hatter.sheet(plume, piece.colour, FELT, name="plume", inside=root - [0.2, 0, 0]),
        jewel,
        *(hatter.ball(beads[k], 0.0045, (0.55, 0.56, 0.58), METAL, rings=5, sides=7) for k in range(1, 64, 4)),
    ]


def _standing(hatter: Hatter, band: Band, tall: float, lean: float, *, frill: float = 0.0, half: int = 9) -> Floats:
    """Return a stiff strip that stands up over the forehead from ear to ear, (2 rows and its edge, columns, 3)."""
    foot = hatter.turned(band, [Ring(0.003, 0.0)], ease=0.012)[0][np.r_[64 - half : 64, 0 : half + 1]]
    t = np.linspace(-1, 1, len(foot))
    up = tall * np.cos(t * np.pi / 2) ** 0.5
    rows = []
    for f in (0.0, 0.5, 1.0):
        wave = frill * f * np.cos(t * 28)
        rows.append(foot + np.stack([foot[:, 0] * 0.35 * f, -lean * up * f - wave, up * f], 1))
    return np.stack(rows)


def nurse_cap(tailor: Tailor, piece: Piece, _rng: np.random.Generator) -> list[Part]:
    """Starched and folded, a red cross in front."""
    hatter = Hatter(tailor.body)
    fold = _standing(hatter, Band(0.086, 0.060), 0.058, 0.05, half=11)
    middle = fold[1, fold.shape[1] // 2]
    t = np.linspace(-0.013, 0.013, 5)
    red: Colour = (0.30, 0.015, 0.015)
    bars = [middle + np.stack([t, 0 * t - 0.004, 0 * t + 0.004], 1), middle + np.stack([0 * t, 0 * t - 0.004, t + 0.004], 1)]
    return [
        hatter.sheet(fold, piece.colour, FELT, name="cap", inside=AXIS + [0, 0.02, 0.08]),
        *(hatter.tube(bar, 0.0042, red, FELT, sides=6, name="cross") for bar in bars),
    ]


def maid_cap(tailor: Tailor, piece: Piece, _rng: np.random.Generator) -> list[Part]:
    """A frill of white lace on a band."""
    hatter = Hatter(tailor.body)
    frill = _standing(hatter, Band(0.090, 0.060), 0.036, 0.10, frill=0.007, half=13)
    band = smoothed(frill[0], 1)
    return [
        hatter.sheet(frill, piece.colour, FELT, name="cap", inside=AXIS + [0, 0.02, 0.08]),
        hatter.tube(band, 0.004, (0.015, 0.014, 0.013), FELT, name="ribbon"),
    ]


def domino_mask(tailor: Tailor, piece: Piece, _rng: np.random.Generator) -> list[Part]:
    """A hero's: close about the eyes, which look out of it."""
    hatter, eye = Hatter(tailor.body), Hatter(tailor.body).eye(1)
    x, z = np.linspace(-0.070, 0.070, 57), EYE_Z + np.linspace(0.036, -0.030, 31)
    at = np.stack([x[None, :] * np.ones((31, 1)), np.zeros((31, 57)), z[:, None] * np.ones((1, 57))], -1)
    at[..., 1] = hatter.front_of(at[..., 0], at[..., 2])
    for _ in range(6):
        at[..., 1] = np.minimum(at[..., 1] + 0.0006, smoothed(smoothed(at[..., 1]).T).T)
    at[..., 1] -= 0.0022
    p = at.reshape(-1, 3)
    first = (np.arange(30)[:, None] * 57 + np.arange(56)).ravel()
    faces = triangles(np.stack([first, first + 1, first + 58, first + 57], 1))
    side = np.abs(p[:, 0])
    up = p[:, 2] - EYE_Z
    high = 0.021 + 0.010 * np.clip(side / 0.06, 0, 1) - 0.006 * np.exp(-((side / 0.012) ** 2))
    low = -0.019 - 0.004 * np.sin(np.clip(side / 0.06, 0, 1) * np.pi) + 0.016 * np.exp(-((side / 0.010) ** 2))
    hole = (np.hypot((side - eye[0]) / 0.0195, (up - eye[2] + EYE_Z - 0.0005) / 0.0115) - 1) * 0.010
    values = np.c_[p, np.minimum(high - up, up - low), hole]
    for k in range(2):
        values, faces = clip(values, faces, values[:, 3 + k])
    points = values[:, :3]
    return [
        hatter.part(points, faces, np.tile(piece.colour, (len(points), 1)), FELT, uv=points[:, [0, 2]], name="domino mask", inside=AXIS)
    ]
