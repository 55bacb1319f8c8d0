"""Shapes of things made by machines: bodies with rounded corners and bevelled edges, along which lights run, and cut stones."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Unpack

import numpy as np
from numpy.typing import ArrayLike
from scipy.interpolate import PchipInterpolator

from soundstage.engines.previz.stage.geometry import Array, Builder, Finish, Paint, rot_x, smooth_normals, turned, unit

CORNER = 7
"""Points of one rounded corner."""
SIDE = 5
"""Points of a side between two corners."""
AROUND = 4 * (CORNER + SIDE)
BEVEL = np.array([[1.0, 0.0], [0.62, 0.08], [0.29, 0.29], [0.08, 0.62], [0.0, 1.0]])
"""A rounded edge in steps: how far in from the side, and how far up from the end, as shares of its width."""

Section = tuple[float, float, float, float]
"""Half the width, half the depth, the radius of the corners, the height: metres."""


def rounded_rectangle(half_x: float, half_y: float, radius: float, swell: float = 0.0) -> Array:
    """Return the outline (n, 2) of a rectangle with rounded corners, counter-clockwise; its sides bulge by a share `swell` of their length."""
    radius = min(radius, 0.96 * half_x, 0.96 * half_y)  # a side is left, however short
    turn = np.linspace(0, np.pi / 2, CORNER)
    along = np.linspace(0, 1, SIDE + 2)[1:-1, None]
    ends = [(1, 1, 0.0), (-1, 1, np.pi / 2), (-1, -1, np.pi), (1, -1, 1.5 * np.pi)]
    corners = [
        np.stack([sx * (half_x - radius) + radius * np.cos(turn + start), sy * (half_y - radius) + radius * np.sin(turn + start)], 1)
        for sx, sy, start in ends
    ]
    outline = []
    for k, corner in enumerate(corners):
        a, b = corner[-1], corners[(k + 1) % 4][0]
        outward = np.array([b[1] - a[1], a[0] - b[0]])  # as long as the side
        outline += [corner, a + (b - a) * along + outward * swell * 4 * along * (1 - along)]
    return np.concatenate(outline)


def loft(b: Builder, sections: Sequence[Section], mat: str = "plain", *, swell: float = 0.0, **k: Unpack[Finish]) -> Builder:
    """Add a body through rounded rectangles, from the bottom up, closed at both ends; smooth."""
    rings = [np.c_[rounded_rectangle(x, y, r, swell), np.full(AROUND, z)] for x, y, r, z in sections]
    ends = [np.tile([0.0, 0.0, sections[i][3]], (AROUND, 1)) for i in (0, -1)]
    return skin(b, np.stack([ends[0], *rings, ends[1]]), mat, **k)


def skin(b: Builder, rings: ArrayLike, mat: str = "plain", **k: Unpack[Finish]) -> Builder:
    """Add a smooth skin over closed rings (m, n, 3), each counter-clockwise seen from the last towards the first."""
    p = np.asarray(rings, float)
    p = np.concatenate([p, p[:, :1]], axis=1)
    rows, columns = p.shape[:2]
    i, j = np.meshgrid(np.arange(rows - 1), np.arange(columns - 1), indexing="ij")
    at = (i * columns + j).ravel()
    tri = np.concatenate([np.stack([at, at + 1, at + columns + 1], 1), np.stack([at, at + columns + 1, at + columns], 1)])
    flat = p.reshape(-1, 3)
    normal = smooth_normals(flat * 1000.0, tri).reshape(rows, columns, 3)  # in millimetres: areas of screws are lost in metres
    normal[:, 0] = normal[:, -1] = unit(normal[:, 0] + normal[:, -1])
    for end in (0, -1):
        if np.ptp(p[end], axis=0).max() < 1e-9:  # all of a point's corners look the same way
            normal[end] = unit(normal[end].sum(0))
    return b.add(flat, tri, mat, nrm=normal.reshape(-1, 3), **k)


def block(
    b: Builder, size: ArrayLike, radius: float, bevel: float, mat: str = "plain", *, swell: float = 0.0, **k: Unpack[Finish]
) -> Builder:
    """Add an upright block about the origin with rounded corners and bevelled ends; move it with `at`."""
    x, y, z = np.asarray(size, float) / 2
    low = [(x - bevel * i, y - bevel * i, max(radius - bevel * i, 1e-4), -z + bevel * u) for i, u in BEVEL]
    return loft(b, [*low, *((sx, sy, r, -h) for sx, sy, r, h in reversed(low))], mat, swell=swell, **k)


def slab(
    b: Builder, size: ArrayLike, radius: float, bevel: float, mat: str = "plain", *, at: ArrayLike = (0, 0, 0), **k: Unpack[Paint]
) -> Builder:
    """Add a block like `block` whose rounded outline lies in x and z: something flat that stands or is held upright."""
    x, y, z = np.asarray(size, float)
    flat = block(Builder(), (x, z, y), radius, bevel, mat, **k).mesh()
    return b.extend(turned(flat, rot_x(np.pi / 2)), at)


def strip(
    b: Builder, path: ArrayLike, side: ArrayLike, half_width: ArrayLike, half_thick: float, mat: str = "plain", **k: Unpack[Finish]
) -> Builder:
    """Add a flat band with rounded edges along a path (n, 3), as wide as it goes along `side`: a strap, a headband."""
    points, across = np.asarray(path, float), unit(side)
    along = unit(np.gradient(points, axis=0))
    out = np.cross(along, across)
    widths = np.broadcast_to(np.asarray(half_width, float), (len(points),))
    rings = []
    for point, normal, half in zip(points, out, widths, strict=True):
        outline = rounded_rectangle(half, half_thick, half_thick * 0.9)
        rings.append(point + outline[:, :1] * across + outline[:, 1:] * normal)
    return skin(b, np.stack([np.tile(points[0], (AROUND, 1)), *rings, np.tile(points[-1], (AROUND, 1))]), mat, **k)


def ribbon(b: Builder, path: ArrayLike, side: ArrayLike, half_width: ArrayLike, *, notch: float = 0.0, **k: Unpack[Paint]) -> Builder:
    """Add cloth without thickness along a path (n, 3), seen from both sides; its end is cut in by `notch` metres."""
    points, across = np.asarray(path, float), unit(side)
    u = np.linspace(-1, 1, 7)
    grid = points[:, None] + np.broadcast_to(half_width, (len(points),))[:, None, None] * u[:, None] * across
    if notch:
        along = unit(points[-1] - points[-3])
        grid[-1] -= notch * (1 - np.abs(u))[:, None] * along
        grid[-2] = (grid[-3] + grid[-1]) / 2
    x, y, z = np.moveaxis(grid, -1, 0)
    return b.surface(x, y, z, "plain", **k).surface(x[:, ::-1], y[:, ::-1], z[:, ::-1], "plain", **k)


def ball(b: Builder, at: ArrayLike, radii: ArrayLike, mat: str = "plain", *, n: int = 16, **k: Unpack[Paint]) -> Builder:
    """Add an ellipsoid."""
    turn = np.linspace(0, np.pi, n // 2 + 2)
    sphere = Builder().lathe(np.stack([np.sin(turn), -np.cos(turn)], 1), mat, n=n, **k).mesh()
    scale = np.broadcast_to(np.asarray(radii, float), (3,))
    b.parts.append(replace(sphere, pos=sphere.pos * scale + np.asarray(at, float), nrm=unit(sphere.nrm / scale)))
    return b


def curve(points: ArrayLike, n: int = 24) -> Array:
    """Return a smooth profile through a few (radius, height) pairs, (n, 2)."""
    p = np.asarray(points, float)
    length = np.r_[0, np.cumsum(np.linalg.norm(np.diff(p, axis=0), axis=1))]
    fine = np.linspace(0, length[-1], n)
    return np.stack([np.maximum(PchipInterpolator(length, p[:, 0])(fine), 0.0), PchipInterpolator(length, p[:, 1])(fine)], 1)


def cut(b: Builder, profile: ArrayLike, n: int, mat: str = "plain", **k: Unpack[Finish]) -> Builder:
    """Add a cut stone or a faceted knob: a solid of `n` sides from (radius, height) pairs, every second ring half a side on, its faces flat."""
    r, z = np.asarray(profile, float).T
    rows = len(r)
    turn = np.arange(n) * 2 * np.pi / n + np.where(np.arange(rows) % 2, np.pi / n, 0.0)[:, None]
    p = np.stack([r[:, None] * np.cos(turn), r[:, None] * np.sin(turn), np.repeat(z[:, None], n, 1)], -1).reshape(-1, 3)
    faces = []
    for i in range(rows - 1):
        a, c, j = i * n, (i + 1) * n, np.arange(n)
        following, step = (j + 1) % n, (j + 1) % n if i % 2 else j
        lower = np.stack([a + j, a + following, c + step], 1)
        upper = np.stack([c + step, c + (step - 1) % n, a + j], 1)
        faces += [lower, upper]
    tri = np.concatenate(faces)
    return b.add(p, tri[_has_area(p, tri)], mat, **k)


def _has_area(p: Array, tri: np.ndarray) -> np.ndarray:
    a, b, c = (p[tri[:, i]] for i in range(3))
    return np.linalg.norm(np.cross(b - a, c - a), axis=1) > 1e-12
