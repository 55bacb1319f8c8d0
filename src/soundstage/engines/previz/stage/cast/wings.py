"""Wings of fairies and angels: they stand off the back and follow the upper spine."""

import numpy as np

from soundstage.engines.previz.stage.cast.fabric import FABRICS, Cloth
from soundstage.engines.previz.stage.cast.geometry import Floats, Ints, unit, vertex_normals
from soundstage.engines.previz.stage.cast.part import Part
from soundstage.engines.previz.stage.cast.sewing import cloth_part
from soundstage.engines.previz.stage.cast.tailoring import Piece, Tailor


def _root(tailor: Tailor) -> Floats:
    """Return the point between the shoulder blades, behind whatever is worn there."""
    body = tailor.body
    at = np.array(body.joint["spine01"]) - [0, 0, 0.03 * body.scale]
    surfaces = [body.rest[body.base.body_ids], *(layer.positions for layer in tailor.beneath)]
    behind = max(float(p[(np.abs(p[:, 0]) < 0.06) & (np.abs(p[:, 2] - at[2]) < 0.05)][:, 1].max(initial=at[1])) for p in surfaces)
    return np.array([0.0, behind + 0.004, at[2]])


def _made(tailor: Tailor, points: Floats, quads: Ints, colours: Floats, cloth: Cloth, name: str) -> Part:
    """Return a wing as a part of the upper spine."""
    n = len(points)
    bones, weights = np.zeros((n, 4), np.float32), np.zeros((n, 4), np.float32)
    bones[:, 0], weights[:, 0] = tailor.body.base.bone["spine01"], 1.0
    return cloth_part(points, vertex_normals(points, quads), quads, (bones, weights), cloth, tint=colours, folds=0.02, name=name)


def _grid_quads(m: int, n: int) -> Ints:
    first = (np.arange(m - 1)[:, None] * n + np.arange(n - 1)).ravel()
    return np.stack([first, first + 1, first + n + 1, first + n], 1)


LOBES = (
    (((0.0, 0.02), (0.14, 0.30), (0.36, 0.50), (0.50, 0.47), (0.50, 0.28), (0.36, 0.08), (0.16, -0.02), (0.0, -0.02)), 0.30),
    (((0.0, -0.02), (0.18, -0.05), (0.36, -0.08), (0.42, -0.22), (0.33, -0.42), (0.22, -0.40), (0.09, -0.20), (0.0, -0.06)), 0.20),
)
"""Outlines of a fairy's upper and lower wing, metres aside and up of the root, and how far each lies back."""
VEINS = 7


def fairy_wings(tailor: Tailor, piece: Piece, rng: np.random.Generator) -> list[Part]:
    """Two pairs of wings as thin as a dragonfly's, pale within and dark along their veins and edges."""
    root, k, cloth = _root(tailor), tailor.body.scale, piece.cloth()
    inner, rim = np.array(cloth.lit(1.25).colour) * 0.6 + 0.22, np.array(cloth.lit(0.35).colour)
    parts: list[Part] = []
    gauze = Cloth(colour=cloth.colour, fabric=FABRICS["silk"])
    for outline, back in LOBES:
        corners = np.array(outline)
        t = np.linspace(0, len(corners) - 1, 41)
        edge = np.stack([np.interp(t, np.arange(len(corners)), corners[:, i]) for i in range(2)], 1)
        for _ in range(3):
            edge[1:-1] = 0.25 * edge[:-2] + 0.5 * edge[1:-1] + 0.25 * edge[2:]
        f = np.linspace(0, 1, 12)[:, None, None]
        flat = edge[None] * f
        vein = np.abs(np.sin(np.linspace(0, np.pi * VEINS, 41)))[None, :, None] ** 0.35
        shade = np.clip(np.minimum((1 - f) / 0.10, 1.0) * (0.30 + 0.70 * vein), 0, 1)
        colours = (rim * (1 - shade) + inner * shade).reshape(-1, 3)
        for side in (1, -1):
            p = np.stack(
                [
                    side * flat[..., 0],
                    0.02 * f[..., 0] + back * np.abs(flat[..., 0]) - 0.02 * np.sin(5 * flat[..., 1]) * f[..., 0],
                    flat[..., 1],
                ],
                -1,
            )
            points = root + p.reshape(-1, 3) * k
            parts.append(_made(tailor, points, _grid_quads(12, 41), colours, gauze, "wing"))
    return parts


def _feather(base: Floats, way: Floats, across: Floats, length: float, wide: float) -> Floats:
    """Return the points of a feather (8 * 3, 3): it swells, curves and ends round."""
    t = np.linspace(0, 1, 8)[:, None]
    spine = base + way * length * t + np.array([0, 1.0, 0]) * 0.06 * length * t**2
    half = wide * np.sqrt(np.clip(1 - ((t - 0.55) / 0.56) ** 4, 0, 1)) * (0.55 + 0.45 * t)
    ridge = np.array([0, 1.0, 0]) * 0.18 * half
    return np.stack([spine - across * half, spine + ridge, spine + across * half], 1).reshape(-1, 3)


ROWS = (
    (18, 0.78, 0.36, 0.050, 0.018, 1.35),
    (16, 0.42, 0.22, 0.044, 0.009, 1.50),
    (15, 0.22, 0.13, 0.036, 0.000, 1.65),
    (14, 0.10, 0.08, 0.030, -0.009, 1.75),
)
"""Rows of feathers on an angel's wing, from the pinions forwards: how many, the longest and the shortest, half their width, how far
behind the arm they stand (metres), and how bright they are."""


def angel_wings(tailor: Tailor, piece: Piece, rng: np.random.Generator) -> list[Part]:
    """Feathered, half spread: long pinions at the end of the arm, shorter rows over them, down at the shoulder."""
    root, k, parts = _root(tailor), tailor.body.scale, []
    cloth = Cloth(colour=piece.colour, fabric=FABRICS["silk"])
    s = np.linspace(0, 1, 40)
    arm = np.stack(
        [
            np.interp(s, [0, 0.35, 0.75, 1], [0.02, 0.20, 0.47, 0.58]),
            0.05 + 0.14 * s,
            np.interp(s, [0, 0.35, 0.75, 1], [0.0, 0.23, 0.30, 0.20]),
        ],
        1,
    )
    for _ in range(8):
        arm[1:-1] = 0.25 * arm[:-2] + 0.5 * arm[1:-1] + 0.25 * arm[2:]
    quads = _grid_quads(8, 3)
    for side in (1, -1):
        points, faces, colours = [], [], []
        for count, longest, shortest, wide, behind, tone in ROWS:
            for share in np.linspace(0.03, 1.0, count):
                base = np.array([np.interp(share, s, arm[:, i]) for i in range(3)]) + [0, behind, -0.008]
                fan = np.interp(share, [0, 0.5, 0.8, 1.0], [-0.10, 0.10, 0.35, 0.95])
                way = unit(np.array([np.sin(fan), 0.05, -np.cos(fan)]))
                across = unit(np.cross(way, [0, 1.0, 0]))
                long = np.interp(share, [0, 0.55, 0.85, 1.0], [shortest, 0.85 * longest, longest, 0.92 * longest]) * rng.uniform(0.96, 1.03)
                p = _feather(base, way, across, float(long), wide * (0.8 + 0.4 * share))
                faces.append(quads + 24 * len(points))
                points.append(p)
                colours.append(np.tile(np.array(cloth.lit(tone * rng.uniform(0.93, 1.05)).colour), (24, 1)))
        all_points = root + np.concatenate(points) * [side, 1, 1] * k
        parts.append(_made(tailor, all_points, np.concatenate(faces), np.concatenate(colours), cloth, "wing"))
    return parts
