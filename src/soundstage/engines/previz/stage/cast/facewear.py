"""What is worn before the face: eye patch, blindfold, surgical mask, clown's nose. See `hatter`."""

import numpy as np

from soundstage.engines.previz.stage.cast.data import EYE_Z, HEAD_AXIS_Y
from soundstage.engines.previz.stage.cast.geometry import Floats
from soundstage.engines.previz.stage.cast.hatter import FELT, PLASTIC, Band, Hatter, Ring, smoothed
from soundstage.engines.previz.stage.cast.part import Part
from soundstage.engines.previz.stage.cast.tailoring import Piece, Tailor

AXIS = np.array([0, HEAD_AXIS_Y, EYE_Z])


def eyepatch(tailor: Tailor, piece: Piece, _rng: np.random.Generator) -> list[Part]:
    """A cup over the left eye on a band that runs up over the other temple."""
    hatter = Hatter(tailor.body)
    eye = hatter.eye(1)

    def slanting(p: Floats, _a: Floats, _out: Floats) -> Floats:
        p[..., 2] += 0.020 - 0.55 * p[..., 0]
        return p

    band = hatter.turned(
        Band(0.0, 0.0), [Ring(0.0, -0.003), Ring(0.001, -0.003), Ring(0.001, 0.003), Ring(0.0, 0.003)], ease=0.003, bend=slanting
    )
    a = np.arange(28) * 2 * np.pi / 28
    rim = np.stack([0.026 * np.sin(a), 0 * a, 0.022 * np.cos(a) + 0.004 * np.sin(a)], 1)
    cup = [
        eye + rim * r + [0.002, -0.010 - bulge + 3.5 * (eye[0] * 0.02), 0.002]
        for r, bulge in ((1.0, -0.004), (0.9, 0.003), (0.6, 0.007), (0.3, 0.008), (0.02, 0.008))
    ]
    grid = np.stack(cup)
    grid[..., 1] += 3.2 * np.clip(grid[..., 0] - eye[0], 0, None) ** 1.6  # the outer edge goes round the temple
    return [
        hatter.sheet(band, piece.colour, FELT, closed=True, name="band", inside=AXIS),
        hatter.sheet(grid, piece.colour, FELT, closed=True, name="eye patch", inside=AXIS),
    ]


def blindfold(tailor: Tailor, piece: Piece, _rng: np.random.Generator) -> list[Part]:
    """A folded cloth over both eyes, knotted behind."""
    hatter, band = Hatter(tailor.body), Band(-0.002, 0.006)
    rings = [
        Ring(o, u)
        for o, u in ((-0.002, -0.022), (0.002, -0.023), (0.004, -0.012), (0.0025, -0.002), (0.0045, 0.010), (0.002, 0.021), (-0.002, 0.022))
    ]
    parts = [hatter.hat(piece.colour, band, rings, FELT, ease=0.006, name="blindfold")]
    knot = hatter.turned(band, [Ring(0.006, 0.0)], ease=0.006)[0, 32]
    parts.append(hatter.ball(knot, np.array([0.014, 0.009, 0.013]), piece.colour, FELT))
    t = np.linspace(0, 1, 9)
    for side in (1, -1):
        end = knot + np.stack([side * (0.006 + 0.022 * t), 0.012 * np.sin(t * 2.5), -0.10 * t**1.2], 1)
        across = np.stack([0.010 + 0.006 * t, 0 * t, 0.3 * side * (0.010 + 0.006 * t)], 1)
        parts.append(hatter.sheet(np.stack([end - across, end + across]), piece.colour, FELT, name="end", inside=AXIS))
    return parts


def mask(tailor: Tailor, piece: Piece, _rng: np.random.Generator) -> list[Part]:
    """A pleated mask from the bridge of the nose to under the chin, on loops round the ears."""
    hatter = Hatter(tailor.body)
    x, z = np.linspace(-1, 1, 29), EYE_Z - np.linspace(0.026, 0.118, 22)
    wide = np.interp(z, [EYE_Z - 0.118, EYE_Z - 0.075, EYE_Z - 0.026], [0.040, 0.060, 0.054])[:, None]
    at = np.stack([x * wide, np.zeros((22, 29)), z[:, None] * np.ones(29)], -1)
    at[..., 1] = hatter.front_of(at[..., 0], at[..., 2]) - 0.004
    for _ in range(5):
        at[..., 1] = np.minimum(at[..., 1], smoothed(smoothed(at[..., 1]).T).T)
    at[..., 1] = smoothed(smoothed(at[..., 1]).T).T
    folds = np.abs((np.linspace(0, 3, 22) % 1) - 0.5)[:, None] * 0.004 * (1 - x**4)
    at[..., 1] -= folds
    parts = [hatter.sheet(at, piece.colour, FELT, name="mask", inside=AXIS)]
    for side, column in ((-1, 0), (1, -1)):
        ear = np.array([side * hatter.half_width(), HEAD_AXIS_Y + 0.022, EYE_Z - 0.022])
        for row, up in ((1, 0.016), (-4, -0.018)):
            path = np.linspace(at[row, column], ear + [0, 0, up], 9)
            path[:, 0] += side * 0.010 * np.sin(np.linspace(0, np.pi, 9))
            parts.append(hatter.tube(path, 0.0012, (0.50, 0.50, 0.50), FELT, sides=5, name="loop"))
    return parts


def clown_nose(tailor: Tailor, piece: Piece, _rng: np.random.Generator) -> list[Part]:
    """A red ball on the tip of the nose."""
    hatter = Hatter(tailor.body)
    return [hatter.ball(hatter.nose() + [0, 0.004, 0.001], 0.019, piece.colour, PLASTIC, rings=11, sides=16, name="clown nose")]
