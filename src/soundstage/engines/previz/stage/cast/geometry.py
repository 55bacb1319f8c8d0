"""Mesh arithmetic for bodies, hair and clothes. Quads are (f, 4) ids, triangles (f, 3); positions are metres."""

from typing import Protocol

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import coo_matrix
from scipy.sparse.csgraph import connected_components
from scipy.spatial import cKDTree  # pyright: ignore[reportAttributeAccessIssue] - compiled, and SciPy ships no types for it

Floats = NDArray[np.floating]
Ints = NDArray[np.integer]
Bools = NDArray[np.bool_]


def unit(v: Floats) -> Floats:
    """Return vectors scaled to length 1 along the last axis."""
    return v / np.maximum(np.linalg.norm(v, axis=-1, keepdims=True), 1e-9)


def triangles(faces: Ints) -> Ints:
    """Return quads as triangles; triangles pass through."""
    return np.concatenate([faces[:, :3], faces[:, [0, 2, 3]]]) if faces.shape[1] == 4 else faces


def scatter_add(ids: Ints, values: Floats, n: int) -> Floats:
    """Sum rows of `values` (m, k) into n rows by id; much faster than np.add.at."""
    columns = [np.bincount(ids, values[:, k], n) for k in range(values.shape[1])]
    return np.stack(columns, 1, dtype=np.float64)  # NumPy types a weighted count as whole numbers


def vertex_normals(positions: Floats, faces: Ints) -> Floats:
    """Return smooth, area weighted normals (n, 3)."""
    a = positions[faces[:, 2]] - positions[faces[:, 0]]
    b = positions[faces[:, -1]] - positions[faces[:, 1]]
    if faces.shape[1] == 3:
        a, b = positions[faces[:, 1]] - positions[faces[:, 0]], positions[faces[:, 2]] - positions[faces[:, 0]]
    face = np.cross(a, b)
    return unit(scatter_add(faces.ravel(), np.repeat(face, faces.shape[1], 0), len(positions)))


class Tree(Protocol):
    """Points that know which of them is nearest to another one."""

    def query(self, x: Floats, k: int = 1, /) -> tuple[Floats, Ints]:
        """Return for each point the distance to the nearest row and its index; to the nearest `k`, in columns, for k > 1."""
        ...


def tree_of(points: Floats) -> Tree:
    """Return a search tree over the rows of `points`."""
    return cKDTree(points)


def nearest(points: Floats, among: Floats) -> Ints:
    """Return for each point the index of the nearest row of `among`."""
    return tree_of(among).query(points)[1]


def edges_of(faces: Ints) -> Ints:
    """Return the undirected edges (e, 2) of a mesh, each once."""
    pairs = np.stack([faces, np.roll(faces, -1, 1)], -1).reshape(-1, 2)
    return np.unique(np.sort(pairs, 1), axis=0)


def compact(faces: Ints) -> tuple[Ints, Ints]:
    """Return (ids used, faces renumbered to them)."""
    ids, inverse = np.unique(faces, return_inverse=True)
    return ids, inverse.reshape(faces.shape)


def subdivide(values: Floats, quads: Ints) -> tuple[Floats, Ints]:
    """One Catmull-Clark step on vertex attributes (n, k); open borders stay on the border."""
    n = len(values)
    face_point = values[quads].mean(1)
    pairs = np.stack([quads, np.roll(quads, -1, 1)], -1).reshape(-1, 2)
    edges, inverse = np.unique(np.sort(pairs, 1), axis=0, return_inverse=True)
    inverse = inverse.reshape(quads.shape)
    sides = np.bincount(inverse.ravel(), minlength=len(edges))
    around = scatter_add(inverse.ravel(), np.repeat(face_point, 4, 0), len(edges))
    middle = values[edges].mean(1)
    edge_point = np.where((sides == 2)[:, None], (middle + around / np.maximum(sides, 1)[:, None]) / 2, middle)
    valence = np.maximum(np.bincount(quads.ravel(), minlength=n), 1)[:, None]
    faces_mean = scatter_add(quads.ravel(), np.repeat(face_point, 4, 0), n) / valence
    spokes = np.maximum(np.bincount(edges.ravel(), minlength=n), 1)[:, None]
    edges_mean = scatter_add(edges.ravel(), np.repeat(middle, 2, 0), n) / spokes
    moved = (faces_mean + 2 * edges_mean + (valence - 3) * values) / valence
    border = edges[sides == 1]
    if len(border):
        on_border = np.unique(border)
        mean = scatter_add(border.ravel(), np.repeat(values[border].mean(1), 2, 0), n)
        moved[on_border] = values[on_border] / 2 + mean[on_border] / 4
    edge_id, centre = n + inverse, n + len(edges) + np.arange(len(quads))
    parts = [np.stack([quads[:, i], edge_id[:, i], centre, edge_id[:, i - 1]], 1) for i in range(4)]
    return np.concatenate([moved, edge_point, face_point]), np.concatenate(parts)


def smooth(positions: Floats, faces: Ints, steps: int = 5, amount: float = 0.5, edges: Ints | None = None) -> Floats:
    """Laplacian smoothing; `edges` of the faces, when they are known already."""
    edges = edges_of(faces) if edges is None else edges
    degree = np.maximum(np.bincount(edges.ravel(), minlength=len(positions)), 1)[:, None]
    ends, others = edges.ravel(), edges[:, ::-1].ravel()
    for _ in range(steps):
        positions = positions + amount * (scatter_add(ends, positions[others], len(positions)) / degree - positions)
    return positions


def clip(values: Floats, faces: Ints, field: Floats) -> tuple[Floats, Ints]:
    """Cut triangles where the vertex `field` crosses zero and keep the part above; attributes (n, k) are interpolated.

    A true cut: the new border follows the field's zero line, not the mesh's own edges.
    """
    above = field >= 0
    count = above[faces].sum(1)
    whole = faces[count == 3]
    cut_one, cut_two = faces[count == 2], faces[count == 1]  # one corner goes, or two
    # turn each triangle so that its odd corner comes first
    one = np.take_along_axis(cut_one, (np.argmin(above[cut_one], 1)[:, None] + np.arange(3)) % 3, 1)
    two = np.take_along_axis(cut_two, (np.argmax(above[cut_two], 1)[:, None] + np.arange(3)) % 3, 1)
    pairs = np.concatenate([one[:, [0, 1]], one[:, [0, 2]], two[:, [0, 1]], two[:, [0, 2]]])
    if not len(pairs):
        ids, kept = compact(whole)
        return values[ids], kept
    edges, inverse = np.unique(np.sort(pairs, 1), axis=0, return_inverse=True)
    inverse = inverse.ravel()
    a, b = field[edges[:, 0]], field[edges[:, 1]]
    t = (a / np.where(np.abs(a - b) < 1e-12, 1e-12, a - b)).clip(0.02, 0.98)[:, None]
    made = values[edges[:, 0]] * (1 - t) + values[edges[:, 1]] * t
    new = len(values) + inverse
    m, k = len(one), len(two)
    p01, p02, q01, q02 = new[:m], new[m : 2 * m], new[2 * m : 2 * m + k], new[2 * m + k :]
    parts = [
        whole,
        np.stack([p01, one[:, 1], one[:, 2]], 1),
        np.stack([p01, one[:, 2], p02], 1),
        np.stack([two[:, 0], q01, q02], 1),
    ]
    ids, kept = compact(np.concatenate(parts))
    return np.concatenate([values, made])[ids], kept


def without_scraps(values: Floats, faces: Ints, least: float = 0.01) -> tuple[Floats, Ints]:
    """Drop the pieces of a triangle mesh that have less than `least` of its faces: what two crossing cuts leave over."""
    if not len(faces):
        return values, faces
    joined = coo_matrix((np.ones(2 * len(faces), bool), (faces[:, [0, 1]].ravel(), faces[:, [1, 2]].ravel())), shape=(len(values),) * 2)
    piece = connected_components(joined, directed=False)[1][faces[:, 0]]
    ids, kept = compact(faces[np.bincount(piece)[piece] >= least * len(faces)])
    return values[ids], kept


def border_loops(faces: Ints) -> list[Ints]:
    """Return the open borders of a triangle mesh as ordered vertex loops (in the direction of the faces)."""
    directed = np.stack([faces, np.roll(faces, -1, 1)], -1).reshape(-1, 2)
    key = directed.astype(np.int64) @ [1 << 32, 1]
    back = directed[:, ::-1].astype(np.int64) @ [1 << 32, 1]
    follow = {int(a): int(b) for a, b in directed[~np.isin(key, back)]}
    loops = []
    while follow:
        start, here = next(iter(follow.items()))
        del follow[start]
        loop = [start]
        while here != start and here in follow:
            loop.append(here)
            here = follow.pop(here)
        if len(loop) > 3:
            loops.append(np.array(loop))
    return loops


def ribbon(
    centre: Floats, normal: Floats, width: Floats, rng: np.random.Generator, roll: float = 0.35
) -> tuple[Floats, Floats, Floats, Ints, Floats]:
    """Turn strand lines (m, s, 3) with surface normals and widths (m, s) into strips.

    Returns positions, normals, tangents (2ms, 3), quads, and uv (across, along).
    """
    m, s, _ = centre.shape
    tangent = unit(np.gradient(centre, axis=1))
    side = unit(np.cross(tangent, normal))
    turn = rng.normal(0, roll, (m, 1, 1))
    side = side * np.cos(turn) + normal * np.sin(turn)
    half = width[:, :, None] / 2
    positions = np.stack([centre - side * half, centre + side * half], 2).reshape(-1, 3)
    face = np.cross(side, tangent)
    face *= np.sign((face * normal).sum(2, keepdims=True) + 1e-9)
    first = (np.arange(m)[:, None] * s + np.arange(s - 1)).ravel() * 2
    quads = np.stack([first, first + 1, first + 3, first + 2], 1)
    uv = np.stack([np.tile([0.0, 1.0], m * s), np.repeat(np.tile(np.linspace(0, 1, s), m), 2)], 1)
    return positions, np.repeat(face, 2, 1).reshape(-1, 3), np.repeat(tangent, 2, 1).reshape(-1, 3), quads, uv


def strips(m: int, s: int, segments: int) -> Ints:
    """Return the quads of m strips of s rows, as `ribbon` makes them, with at most so many segments each."""
    rows = np.unique(np.linspace(0, s - 1, segments + 1).round().astype(np.int64))
    start = 2 * (np.arange(m)[:, None] * s + rows[:-1]).ravel()
    end = 2 * (np.arange(m)[:, None] * s + rows[1:]).ravel()
    return np.stack([start, start + 1, end + 1, end], 1)


def clustered(points: Floats, tri: Ints, cell: float, normals: Floats | None = None) -> tuple[Ints, Ints]:
    """Return (points that stay, triangles over them): of all in one cell of a grid one stays (Rossignac and Borrel, 1993).

    With `normals` only points that face the same way become one, so that thin cloth keeps its two sides.
    """
    corners = np.unique(tri)
    place = np.floor(points[corners] / cell).astype(np.int64)
    if normals is not None:
        place = np.c_[place, normals[corners] > 0]
    _, first, inverse = np.unique(_as_one_number(place), return_index=True, return_inverse=True)
    number = np.zeros(len(points), np.int64)
    number[corners] = inverse.ravel()
    left = number[tri]
    left = left[(left[:, 0] != left[:, 1]) & (left[:, 1] != left[:, 2]) & (left[:, 2] != left[:, 0])]
    _, once = np.unique(_as_one_number(np.sort(left, axis=1)), return_index=True)
    return corners[first], left[np.sort(once)]


def _as_one_number(rows: Ints) -> Ints:
    """Return one number for each row (n, k) of whole numbers, in the order of the rows: to sort numbers is much faster."""
    if not len(rows):
        return np.zeros(0, np.int64)
    least = rows.min(0)
    sizes = [int(size) for size in rows.max(0) - least + 1]
    out = np.zeros(len(rows), np.int64)
    for column, size in enumerate(sizes):
        out = out * size + (rows[:, column] - least[column])
    return out
