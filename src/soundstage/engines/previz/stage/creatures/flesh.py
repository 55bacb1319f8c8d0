"""Flesh as a field: rounded cones that melt into one another, and the skin round them.

Bodies are sums of cones with round ends laid along bones. A smooth minimum of their distances (Quilez 2013) blends muscle into
muscle as one skin, and naive surface nets (Gibson 1998) turn the zero of the field into quads. Space is that of the body at rest:
metres, z up, facing -y, the left at +x.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from itertools import product

import numpy as np

from soundstage.engines.previz.stage.cast.geometry import Floats, Ints, compact, smooth, vertex_normals
from soundstage.engines.previz.stage.scene import Point

FAR = 10.0
"""Distance, metres, where nothing is near."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Flesh:
    """A cone with round ends from `a` to `b`; fur lies from `a` towards `b`."""

    bone: str
    """What it moves with; .L is .R in the mirror image."""
    a: Point
    b: Point
    ra: float
    rb: float
    flat: float = 1.0
    """Its width as a share of its height."""
    melt: float = 0.4
    """How far it blends into what was there before, as a share of its larger radius."""
    cut: bool = False
    """Taken away instead of added."""
    paint: str = "coat"
    """Which colour of the palette its skin has."""

    def mirrored(self) -> "Flesh":
        """Return the same on the other side."""
        bone = self.bone[:-1] + "R" if self.bone.endswith(".L") else self.bone
        return replace(self, bone=bone, a=(-self.a[0], *self.a[1:]), b=(-self.b[0], *self.b[1:]))

    def scaled(self, by: float) -> "Flesh":
        """Return the same in another size."""
        a, b = np.asarray(self.a) * by, np.asarray(self.b) * by
        return replace(self, a=tuple(map(float, a)), b=tuple(map(float, b)), ra=self.ra * by, rb=self.rb * by)


def both_sides(flesh: Sequence[Flesh]) -> list[Flesh]:
    """Return the flesh with the mirror image of each piece that lies on the left."""
    return [twin for one in flesh for twin in ((one, one.mirrored()) if one.a[0] > 1e-6 else (one,))]


def distance(p: Floats, f: Flesh) -> Floats:
    """Return the signed distance of points (..., 3) to one cone with round ends (Quilez 2018)."""
    a, b = np.asarray(f.a, float), np.asarray(f.b, float)
    wide = np.array([f.flat, 1.0, 1.0])
    p, ba = (p - a) / wide, (b - a) / wide
    squared = float(ba @ ba)
    if squared < 1e-10:
        return np.linalg.norm(p, axis=-1) - max(f.ra, f.rb)
    along = p @ ba / squared
    aside = np.sqrt(np.maximum((p * p).sum(-1) - along**2 * squared, 0.0))
    slope = (f.ra - f.rb) / np.sqrt(squared)
    slope = float(np.clip(slope, -0.95, 0.95))
    # The nearest point of the axis lies where the cone's side, not the axis, is met at a right angle.
    k = np.clip(along - aside * slope / np.sqrt(1 - slope**2) / np.sqrt(squared), 0.0, 1.0)
    out = np.linalg.norm(p - k[..., None] * ba, axis=-1) - (f.ra + (f.rb - f.ra) * k)
    return out * min(1.0, f.flat)


def _melted(d: Floats, e: Floats, k: float) -> Floats:
    h = np.maximum(k - np.abs(d - e), 0.0) / max(k, 1e-6)
    return np.minimum(d, e) - h * h * k * 0.25


def _axis(low: float, high: float, cell: float, fine: tuple[float, float, float] | None) -> Floats:
    """Return grid lines `cell` metres apart, and closer between two places when `fine` is (from, to, cell)."""
    if fine is None or fine[1] <= low or fine[0] >= high:
        return np.linspace(low, high, max(3, round((high - low) / cell)))
    x = np.linspace(low, high, 2000)
    inside = np.clip(np.minimum(x - fine[0], fine[1] - x) / (3 * cell) + 1, 0, 1)
    lines = np.cumsum(1 / (cell + (fine[2] - cell) * inside))
    return np.interp(np.linspace(lines[0], lines[-1], max(3, round((lines[-1] - lines[0]) * (high - low) / 2000))), lines, x)


def skin(flesh: Sequence[Flesh], cell: float, fine: tuple[Floats, Floats, float] | None = None, ground: float = 0.0) -> tuple[Floats, Ints]:
    """Return the skin round the flesh: positions (n, 3) and quads (f, 4). `cell` is the mesh's coarseness in metres.

    `fine` is a box (low corner, high corner) with a finer cell, for the head; nothing is lower than `ground`.
    """
    solid = [f for f in flesh if not f.cut]
    low = np.min([np.minimum(f.a, f.b) - max(f.ra, f.rb) * 1.1 for f in solid], 0) - 2 * cell
    high = np.max([np.maximum(f.a, f.b) + max(f.ra, f.rb) * 1.1 for f in solid], 0) + 2 * cell
    wide = max(abs(low[0]), high[0])
    closer = [None if fine is None else (float(fine[0][k]), float(fine[1][k]), fine[2]) for k in range(3)]
    half = _axis(0.0, wide, cell, closer[0])
    x = np.concatenate([-half[:0:-1], half])  # the same grid on both sides keeps the body symmetrical
    y, z = _axis(low[1], high[1], cell, closer[1]), _axis(low[2], high[2], cell, closer[2])
    values = np.maximum(_field(flesh, half, y, z), ground - z)  # nothing is under the ground: soles are flat
    return _nets(np.concatenate([values[:0:-1], values]), x, y, z)


def _field(flesh: Sequence[Flesh], x: Floats, y: Floats, z: Floats) -> Floats:
    out = np.full((len(x), len(y), len(z)), FAR)
    for f in flesh:
        reach = max(f.ra, f.rb) * (1.35 + f.melt)
        low, high = np.minimum(f.a, f.b) - reach, np.maximum(f.a, f.b) + reach
        spans = [slice(*np.searchsorted(axis, (low[k], high[k]))) for k, axis in enumerate((x, y, z))]
        near = np.stack(np.meshgrid(x[spans[0]], y[spans[1]], z[spans[2]], indexing="ij"), -1)
        if not near.size:
            continue
        d, k = distance(near, f), f.melt * max(f.ra, f.rb)
        block = out[spans[0], spans[1], spans[2]]
        out[spans[0], spans[1], spans[2]] = -_melted(-block, d, k) if f.cut else _melted(block, d, k)
    return out


def _nets(values: Floats, x: Floats, y: Floats, z: Floats) -> tuple[Floats, Ints]:
    """Naive surface nets: one vertex for each cell that the surface passes, at the mean of where it crosses the cell's edges."""
    inside = values < 0
    corners = [(i, j, k) for i, j, k in product((0, 1), repeat=3)]
    shape = tuple(n - 1 for n in values.shape)

    def corner(array: np.ndarray, c: tuple[int, int, int]) -> np.ndarray:
        return array[c[0] : c[0] + shape[0], c[1] : c[1] + shape[1], c[2] : c[2] + shape[2]]

    count = sum(corner(inside, c).astype(int) for c in corners)
    cells = np.argwhere((count > 0) & (count < 8))
    number = np.full(shape, -1)
    number[tuple(cells.T)] = np.arange(len(cells))
    at, crossings = np.zeros((len(cells), 3)), np.zeros(len(cells))
    for c in corners:
        for axis in range(3):
            if c[axis]:
                continue
            i, j = cells + c, cells + c
            j[:, axis] += 1
            vi, vj = values[tuple(i.T)], values[tuple(j.T)]
            crossed = (vi < 0) != (vj < 0)
            t = np.where(crossed, vi / np.where(crossed, vi - vj, 1.0), 0.0)
            pi, pj = (np.stack([x[k[:, 0]], y[k[:, 1]], z[k[:, 2]]], 1) for k in (i, j))
            at += (pi + (pj - pi) * t[:, None]) * crossed[:, None]
            crossings += crossed
    positions = at / crossings[:, None]
    quads = []
    for axis in range(3):
        u, v = (axis + 1) % 3, (axis + 2) % 3
        ahead = np.roll(inside, -1, axis)
        edge = np.argwhere((inside != ahead)[tuple(slice(1, -1) if k != axis else slice(0, -1) for k in range(3))])
        if not len(edge):
            continue
        base = edge + [0 if k == axis else 1 for k in range(3)]
        around = []
        for du, dv in ((0, 0), (-1, 0), (-1, -1), (0, -1)):
            step = np.zeros(3, int)
            step[u], step[v] = du, dv
            around.append(number[tuple((base + step).T)])
        quad = np.stack(around, 1)
        outwards = inside[tuple(base.T)]
        quads.append(np.where(outwards[:, None], quad, quad[:, ::-1]))
    faces = np.concatenate(quads)
    ids, faces = compact(faces[(faces >= 0).all(1)])
    return smooth(positions[ids], faces, 2, 0.4), faces


def shares(points: Floats, flesh: Sequence[Flesh], bones: Sequence[str], soft: float, supple: Collection[str] = ()) -> Floats:
    """Return how much each bone moves each point (n, bones), summing to 1: by how near its flesh is, blended over `soft` metres.

    Between `supple` bones the blend is thrice as long.
    """
    out = np.zeros((len(points), len(bones)))
    solid = [f for f in flesh if not f.cut]
    far = np.stack([distance(points, f) for f in solid], 1)
    reach = np.array([3 * soft if f.bone in supple else soft for f in solid])
    firm = np.array([f.bone not in supple for f in solid])
    least = far.min(1, keepdims=True)
    near = np.maximum(1 - (far - least) / np.where(firm[far.argmin(1)][:, None], soft, reach), 0.0) ** 2
    for f, share in zip(solid, near.T, strict=True):
        out[:, bones.index(f.bone)] = np.maximum(out[:, bones.index(f.bone)], share)
    return out / out.sum(1, keepdims=True)


def lie_of_fur(points: Floats, flesh: Sequence[Flesh], soft: float) -> Floats:
    """Return the direction (n, 3) in which fur lies at each point: along the flesh beneath."""
    solid = [f for f in flesh if not f.cut]
    far = np.stack([distance(points, f) for f in solid], 1)
    near = np.maximum(1 - (far - far.min(1, keepdims=True)) / soft, 0.0) ** 2
    along = np.array([np.subtract(f.b, f.a) / max(float(np.linalg.norm(np.subtract(f.b, f.a))), 1e-6) for f in solid])
    return near @ along


def normals_of(positions: Floats, faces: Ints) -> Floats:
    """Return outward normals (n, 3)."""
    return vertex_normals(positions, faces)
