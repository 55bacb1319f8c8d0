"""Helmets: hard shells with visors, rims and straps. Numbers are canonical metres; see `hatter`."""

import numpy as np

from soundstage.engines.previz.stage.cast.data import EYE_Z, HEAD_AXIS_Y
from soundstage.engines.previz.stage.cast.fabric import Colour, Fabric
from soundstage.engines.previz.stage.cast.geometry import Floats, Ints, border_loops, clip, triangles
from soundstage.engines.previz.stage.cast.hats import chin_strap
from soundstage.engines.previz.stage.cast.hatter import BLACK, GLASS, GOLD, METAL, PLASTIC, STEEL, Band, Hatter, Ring, dome, finer
from soundstage.engines.previz.stage.cast.part import Part
from soundstage.engines.previz.stage.cast.tailoring import Piece, Tailor

PADDING: Colour = (0.020, 0.020, 0.022)


def hard_hat(tailor: Tailor, piece: Piece, _rng: np.random.Generator) -> list[Part]:
    """A builder's helmet: a ridge over the crown, a short peak."""
    hatter, band = Hatter(tailor.body), Band(0.052, 0.030)
    tall = hatter.tall(band) + 0.034
    rings = [
        Ring(-0.010, 0.012, colour=PADDING),
        Ring(-0.002, -0.001),
        Ring(0.014, -0.003),
        Ring(0.014, 0.0005),
        Ring(0.001, 0.002),
        *dome(tall, start=0.06, steps=12),
    ]

    def ridged(p: Floats, _a: Floats, _out: Floats) -> Floats:
        high = np.clip(p[..., 2] / tall, 0, 1)
        p[..., 2] += 0.006 * np.exp(-((p[..., 0] / 0.012) ** 4)) * np.clip((high - 0.45) / 0.2, 0, 1)
        p[..., 2] += 0.003 * np.exp(-(((np.abs(p[..., 0]) - 0.036) / 0.007) ** 4)) * np.clip((high - 0.5) / 0.2, 0, 1)
        return p

    shell = hatter.hat(piece.colour, band, rings, PLASTIC, ease=0.017, bend=ridged, name="helmet")
    peak = hatter.peak(band, piece.colour, PLASTIC, ease=0.026, span=0.95, reach=0.036, droop=0.012, arch=1.0)
    return [shell, peak, *chin_strap(hatter, band, BLACK, ahead=0.0, wide=0.005)]


def army_helmet(tailor: Tailor, piece: Piece, _rng: np.random.Generator) -> list[Part]:
    """A steel pot, lower over the ears and the nape."""
    hatter, band = Hatter(tailor.body), Band(0.046, 0.004)
    tall = hatter.tall(band) + 0.026
    rings = [
        Ring(-0.010, 0.014, colour=PADDING),
        Ring(0.006, -0.008),
        Ring(0.009, -0.009),
        Ring(0.009, -0.006),
        Ring(0.003, 0.004),
        *dome(tall, start=0.10, steps=10),
    ]

    def flared(p: Floats, a: Floats, _out: Floats) -> Floats:
        low = np.clip(1 - p[..., 2] / 0.05, 0, 1)
        p[..., 2] -= 0.020 * low * np.clip(0.35 - np.cos(a), 0, 1)
        p[..., :2] *= (1 + 0.07 * low * np.clip(-np.cos(a) + 0.5, 0, 1))[..., None]
        return p

    cloth = Fabric(weave=7.0, depth=0.5, sheen=0.05, rough=0.8)
    shell = hatter.hat(piece.colour, band, rings, cloth, ease=0.018, bend=flared, name="helmet")
    return [shell, *chin_strap(hatter, band, (0.05, 0.05, 0.03), ahead=0.0)]


def iron_helmet(tailor: Tailor, piece: Piece, _rng: np.random.Generator) -> list[Part]:
    """A knight's open helmet: a pointed steel bowl with a brow band, a comb and a nose guard."""
    hatter, band = Hatter(tailor.body), Band(0.044, 0.010)
    tall = hatter.tall(band) + 0.045
    bowl = [Ring(0, float(tall * f), float(max(1 - f**2.0, 0.0) ** 0.62) if f < 1 else 0.01) for f in np.linspace(0.05, 1, 12)]
    shell = hatter.hat(STEEL, band, [Ring(-0.008, 0.012, colour=PADDING), Ring(0, -0.002), *bowl], METAL, ease=0.016, name="helmet")
    brow = hatter.hat(GOLD, band, [Ring(0.000, -0.003), Ring(0.003, -0.002), Ring(0.003, 0.016), Ring(0, 0.018)], METAL, ease=0.016)
    top = hatter.turned(band, [Ring(0.002, 0.004), Ring(0.004, -0.004)], ease=0.016)[1, 0]
    down = np.stack([np.zeros(8), np.linspace(top[1], top[1] - 0.012, 8), np.linspace(top[2], EYE_Z - 0.028, 8)], 1)
    wide = np.interp(np.linspace(0, 1, 8), [0, 0.6, 1], [0.008, 0.007, 0.010])
    guard = np.stack([down + np.stack([wide * s, 0.004 * abs(s) * np.ones(8), 0 * wide], 1) for s in (-1, -0.5, 0, 0.5, 1)], 1)
    nose = hatter.sheet(guard, STEEL, METAL, name="nose guard", inside=np.array([0, HEAD_AXIS_Y, EYE_Z]))
    return [shell, brow, nose]


def viking_helmet(tailor: Tailor, piece: Piece, rng: np.random.Generator) -> list[Part]:
    """The iron helmet of the opera stage, with horns."""
    parts, hatter = iron_helmet(tailor, piece, rng), Hatter(tailor.body)
    f = np.linspace(0, 1, 14)
    for side in (1, -1):
        root = hatter.turned(Band(0.044, 0.010), [Ring(-0.012, 0.040)], ease=0.016)[0, 16 if side > 0 else 48]
        path = root + np.stack([side * 0.10 * np.sin(f * 1.7), -0.012 * f, 0.125 * f**1.7], 1)
        parts.append(hatter.tube(path, 0.020 * (1 - f) ** 0.8 + 0.001, (0.40, 0.35, 0.26), PLASTIC, sides=12, name="horn"))
    return parts


VENTS = (
    (0.0, -0.088, 0.010),
    (0.0, 0.036, 0.092),
    (0.027, -0.084, 0.000),
    (0.027, 0.026, 0.088),
    (0.053, -0.062, 0.008),
    (0.053, 0.032, 0.074),
)
"""Openings of a bicycle helmet: how far from its middle, and from where to where behind the head's axis, canonical metres."""


def bicycle_helmet(tailor: Tailor, piece: Piece, _rng: np.random.Generator) -> list[Part]:
    """A long foam shell with dark vents, straps to the chin."""
    hatter, band = Hatter(tailor.body), Band(0.060, 0.012)
    tall = hatter.tall(band) + 0.032
    rim = [Ring(-0.008, 0.012), Ring(-0.001, -0.001), Ring(0.002, 0.002)]

    def long(p: Floats, _a: Floats, _out: Floats) -> Floats:
        p[..., 1] *= 1 + 0.14 * np.clip(p[..., 2] / 0.03, 0, 1) * (p[..., 1] > 0)
        return p

    grid = finer(hatter.turned(band, [*rim, *dome(tall, start=0.05, steps=40, power=2.5)], ease=0.016, bend=long), 4)
    back = grid[..., 1] - HEAD_AXIS_Y
    open_here = np.zeros(grid.shape[:2])
    for x, start, end in VENTS:
        along = np.clip(np.minimum(back - start, end - back) / 0.012, 0, 1) ** 0.5
        open_here = np.maximum(open_here, np.clip((0.0088 * along - np.abs(np.abs(grid[..., 0]) - x)) / 0.0016, 0, 1))
    open_here[:6] = 0
    middle = np.array([0, HEAD_AXIS_Y, EYE_Z + 0.01])
    grid = grid + (middle - grid) * 0.075 * open_here[..., None]
    open_here[: len(rim)] = 1
    colours = np.array(piece.colour) * (1 - open_here[..., None]) + np.array(PADDING) * open_here[..., None]
    return [hatter.sheet(grid, colours, PLASTIC, closed=True, name="helmet"), *chin_strap(hatter, band, BLACK, ahead=0.0)]


def egg(steps: int, columns: int, radius: Floats, centre: Floats) -> tuple[Floats, Ints]:
    """Return the points of an ellipsoid with a rounder front, (steps * columns, 3), and its quads."""
    t, a = np.linspace(0.03, np.pi - 0.03, steps), np.arange(columns) * 2 * np.pi / columns
    p = np.stack(
        [np.sin(t)[:, None] ** 0.8 * np.sin(a), -(np.sin(t)[:, None] ** 0.8) * np.cos(a), np.cos(t)[:, None] * np.ones(columns)], -1
    )
    first = (np.arange(steps - 1)[:, None] * columns + np.arange(columns)).ravel()
    after = (np.arange(steps - 1)[:, None] * columns + (np.arange(columns) + 1) % columns).ravel()
    return centre + p.reshape(-1, 3) * radius, np.stack([first, after, after + columns, first + columns], 1)


def window(p: Floats, wide: float, low: float, high: float) -> Floats:
    """Signed field, positive outside a rounded opening of a helmet in front of the face."""
    x, z = p[:, 0] / wide, (p[:, 2] - EYE_Z - (low + high) / 2) / ((high - low) / 2)
    inside = (np.abs(x) ** 3.2 + np.abs(z) ** 3.2) ** (1 / 3.2) - 1
    return np.where(p[:, 1] < HEAD_AXIS_Y + 0.01, inside * min(wide, (high - low) / 2), 1.0)


def opened(
    hatter: Hatter, points: Floats, quads: Ints, fields: list[Floats], colour: Colour, rim: Colour, fabric: Fabric, centre: Floats
) -> list[Part]:
    """Cut a shell by fields, line it in the dark, and put a rubber rim round every edge."""
    values = np.concatenate([points, np.stack(fields, 1)], 1)
    faces = triangles(quads)
    for k in range(len(fields)):
        values, faces = clip(values, faces, values[:, 3 + k])
    p = values[:, :3]
    uv = p[:, [0, 2]]
    outer = hatter.part(p, faces, np.tile(colour, (len(p), 1)), fabric, uv=uv, name="helmet", inside=centre)
    lining = hatter.part(centre + (p - centre) * 0.93, faces, np.tile(PADDING, (len(p), 1)), PLASTIC, uv=uv, name="lining", inside=centre)
    rims = [hatter.tube(p[loop], 0.0045, rim, PLASTIC, loop=True, name="rim") for loop in border_loops(faces)]
    return [outer, lining, *rims]


def motorcycle_helmet(tailor: Tailor, piece: Piece, _rng: np.random.Generator) -> list[Part]:
    """A full-face helmet, its dark visor pushed up so that the eyes can be seen."""
    hatter = Hatter(tailor.body)
    centre, radius = np.array([0, HEAD_AXIS_Y - 0.012, EYE_Z - 0.006]), np.array([0.118, 0.150, 0.142])
    p, quads = egg(40, 72, radius, centre)
    fields = [p[:, 2] - (EYE_Z - 0.125) + 0.10 * (p[:, 1] - HEAD_AXIS_Y), window(p, 0.084, -0.044, 0.046)]
    parts = opened(hatter, p, quads, fields, piece.colour, BLACK, PLASTIC, centre)
    a, t = np.linspace(-1.35, 1.35, 30), np.linspace(0.36, 0.98, 10)
    visor = np.stack(
        [np.sin(t)[:, None] ** 0.8 * np.sin(a), -(np.sin(t)[:, None] ** 0.8) * np.cos(a), np.cos(t)[:, None] * np.ones(30)], -1
    )
    parts.append(hatter.sheet(centre + visor * (radius + 0.006), (0.016, 0.018, 0.024), GLASS, name="visor", inside=centre))
    for side in (1, -1):
        parts.append(hatter.ball(centre + [side * 0.119, -0.010, 0.030], np.array([0.010, 0.020, 0.020]), PADDING, PLASTIC, name="hinge"))
    return parts


def space_helmet(tailor: Tailor, piece: Piece, _rng: np.random.Generator) -> list[Part]:
    """An astronaut's helmet: a white shell, a clear window with two glints, the gold sun visor pushed up, a neck ring."""
    hatter = Hatter(tailor.body)
    centre, radius = np.array([0, HEAD_AXIS_Y - 0.016, EYE_Z - 0.010]), np.array([0.150, 0.168, 0.158])
    p, quads = egg(44, 80, radius, centre)
    fields = [p[:, 2] - (EYE_Z - 0.150), window(p, 0.112, -0.098, 0.082)]
    parts = opened(hatter, p, quads, fields, piece.colour, (0.30, 0.30, 0.31), PLASTIC, centre)
    a, t = np.linspace(-1.25, 1.25, 32), np.linspace(0.30, 0.86, 10)
    shade = np.stack(
        [np.sin(t)[:, None] ** 0.8 * np.sin(a), -(np.sin(t)[:, None] ** 0.8) * np.cos(a), np.cos(t)[:, None] * np.ones(32)], -1
    )
    parts.append(hatter.sheet(centre + shade * (radius + 0.007), GOLD, METAL, name="visor", inside=centre))
    for start, wide in ((1.02, 0.05), (1.16, 0.02)):  # what a window reflects is how it is seen
        t, a = np.linspace(1.12, 1.95, 14), np.array([-start, -start + wide])
        glint = np.stack(
            [
                np.sin(t)[:, None] ** 0.8 * np.sin(a) * np.ones((14, 1)),
                -(np.sin(t)[:, None] ** 0.8) * np.cos(a),
                np.cos(t)[:, None] * np.ones(2),
            ],
            -1,
        )
        parts.append(hatter.sheet(centre + glint * radius * 1.01, (0.75, 0.78, 0.82), PLASTIC, name="glint", inside=centre))
    angle = np.arange(48) * 2 * np.pi / 48
    for up, wide in ((-0.150, 0.012), (-0.166, 0.016)):
        ring = np.stack([0.118 * np.sin(angle), HEAD_AXIS_Y + 0.012 - 0.130 * np.cos(angle), np.full(48, EYE_Z + up)], 1)
        parts.append(hatter.tube(ring, wide, (0.36, 0.36, 0.38), METAL, loop=True, name="neck ring"))
    return parts
