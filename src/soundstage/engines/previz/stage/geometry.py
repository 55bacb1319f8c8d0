"""Meshes, the builder that makes them, and batches: one mesh drawn at many places.

A vertex has six streams, 18 floats: position 3, normal 3, colour 3, uv 2, material 4, ambient 3.
An instance has 16: three rows of a 3x4 matrix, then a tint (3) and a phase (0..1, offsets sway and noise).
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Self, TypedDict, Unpack

import numpy as np
from numpy.typing import ArrayLike, NDArray

from soundstage.engines.previz.stage.materials import LAYER, MATERIALS

STREAMS = (("p", 3), ("n", 3), ("c", 3), ("t", 2), ("m", 4), ("b", 3))
"""Name and width of each vertex stream, in the order `Mesh.vertices` writes them."""

Array = NDArray[np.float64]


@dataclass(slots=True)
class Mesh:
    """Vertex streams and triangles."""

    pos: Array
    """(n, 3) metres."""
    nrm: Array
    """(n, 3) unit."""
    col: Array
    """(n, 3) linear albedo, multiplied by the texture and the instance tint."""
    uv: Array
    """(n, 2) texture tiles."""
    mat: Array
    """(n, 4): texture layer, roughness, emission (times colour, as radiance), sway (0 stiff .. 1 leaf)."""
    amb: Array
    """(n, 3): in an unbaked batch how much of the sky each vertex sees; a baked batch gets it from `bake`."""
    tri: NDArray[np.int64]
    """(m, 3) vertex numbers, counter-clockwise from outside."""

    def vertices(self, ambient: ArrayLike | None = None) -> NDArray[np.float32]:
        """Return the streams interleaved, (n, 18) float32; `ambient` (n, 3) takes the place of `amb`."""
        amb = self.amb if ambient is None else np.asarray(ambient)
        return np.concatenate([self.pos, self.nrm, self.col, self.uv, self.mat, amb], axis=1, dtype=np.float32)

    @property
    def radius(self) -> float:
        """Distance of the farthest vertex from the mesh's own origin, metres."""
        return float(np.linalg.norm(self.pos, axis=1).max(initial=0.0))


def merge(meshes: Sequence[Mesh]) -> Mesh:
    """Return one mesh of many."""
    start = np.cumsum([0, *(len(mesh.pos) for mesh in meshes[:-1])])
    pos, nrm, col, uv, mat, amb = (
        np.concatenate([getattr(mesh, name) for mesh in meshes]) for name in ("pos", "nrm", "col", "uv", "mat", "amb")
    )
    return Mesh(pos, nrm, col, uv, mat, amb, np.concatenate([mesh.tri + first for mesh, first in zip(meshes, start, strict=True)]))


def turned(mesh: Mesh, matrix: ArrayLike) -> Mesh:
    """Return the mesh rotated by a (3, 3) matrix about its origin."""
    turn = np.asarray(matrix, float).T
    return Mesh(mesh.pos @ turn, mesh.nrm @ turn, mesh.col, mesh.uv, mesh.mat, mesh.amb, mesh.tri)


def rot_x(angle: float) -> Array:
    """Rotation matrix about x, radians."""
    c, s = np.cos(angle), np.sin(angle)
    return np.array([[1.0, 0, 0], [0, c, -s], [0, s, c]])


def rot_y(angle: float) -> Array:
    """Rotation matrix about y, radians."""
    c, s = np.cos(angle), np.sin(angle)
    return np.array([[c, 0, s], [0, 1.0, 0], [-s, 0, c]])


def rot_z(angle: float) -> Array:
    """Rotation matrix about z, radians; positive turns +x towards +y."""
    c, s = np.cos(angle), np.sin(angle)
    return np.array([[c, -s, 0], [s, c, 0], [0, 0, 1.0]])


def unit(v: ArrayLike) -> Array:
    """Return vectors of length one along the last axis."""
    v = np.asarray(v, float)
    return v / np.maximum(np.linalg.norm(v, axis=-1, keepdims=True), 1e-12)


def face_normals(p: Array, tri: NDArray[np.int64]) -> Array:
    """Return one unit normal a triangle."""
    return unit(np.cross(p[tri[:, 1]] - p[tri[:, 0]], p[tri[:, 2]] - p[tri[:, 0]]))


def smooth_normals(p: Array, tri: NDArray[np.int64]) -> Array:
    """Return one unit normal a vertex, the area-weighted mean of its faces."""
    face = np.cross(p[tri[:, 1]] - p[tri[:, 0]], p[tri[:, 2]] - p[tri[:, 0]])
    n = np.stack([np.bincount(tri.ravel(), np.repeat(face[:, axis], 3), len(p)) for axis in range(3)], axis=1)
    return unit(n)


def box_uv(p: Array, n: Array) -> Array:
    """Project positions along the dominant axis of the normal: uv in metres that no generator has to think about."""
    a = np.abs(n)
    along_x = (a[:, 0] > a[:, 1]) & (a[:, 0] > a[:, 2])
    along_z = (a[:, 2] >= a[:, 1]) & ~along_x
    return np.where(along_x[:, None], p[:, [1, 2]], np.where(along_z[:, None], p[:, [0, 1]], p[:, [0, 2]]))


def _grid_triangles(rows: int, columns: int) -> NDArray[np.int64]:
    """Two triangles for each cell of a grid of `rows` x `columns` vertices."""
    i = (np.arange(rows - 1)[:, None] * columns + np.arange(columns - 1)).ravel()
    return np.concatenate([np.stack([i, i + 1, i + columns + 1], 1), np.stack([i, i + columns + 1, i + columns], 1)])


def _spread(value: ArrayLike, rows: int, width: int) -> Array:
    """Return (rows, width) from a number, one row or all rows."""
    out = np.empty((rows, width))
    out[:] = value
    return out


@lru_cache(maxsize=512)
def _cube(cells: tuple[int, int, int], skip: str) -> tuple[Array, Array, NDArray[np.int64]]:
    """Points, normals and triangles of the cube -1..1, its faces split into cells along x, y and z; `skip` names absent faces."""
    points, normals, faces, count = [], [], [], 0
    for axis in range(3):
        u, v = (axis + 1) % 3, (axis + 2) % 3
        nu, nv = cells[u], cells[v]
        for sign in (-1, 1):
            if "-+"[sign > 0] + "xyz"[axis] in skip:
                continue
            a, b = np.meshgrid(np.linspace(-1, 1, nu + 1), np.linspace(-1, 1, nv + 1), indexing="ij")
            g = np.empty((a.size, 3))
            g[:, u], g[:, v], g[:, axis] = a.ravel(), b.ravel(), sign
            i = (np.arange(nu)[:, None] * (nv + 1) + np.arange(nv)).ravel()
            quad = np.stack([i, i + nv + 1, i + nv + 2, i + 1], 1)
            quad = quad if sign > 0 else quad[:, ::-1]
            n = np.zeros_like(g)
            n[:, axis] = sign
            points.append(g)
            normals.append(n)
            faces.append(np.concatenate([quad[:, :3], quad[:, [0, 2, 3]]]) + count)
            count += len(g)
    return np.concatenate(points), np.concatenate(normals), np.concatenate(faces)


class Paint(TypedDict, total=False):
    """How a part looks: options of `Builder.add`."""

    col: ArrayLike | None
    emit: ArrayLike
    sway: ArrayLike
    rough: float | None
    amb: ArrayLike
    uv_shift: ArrayLike


class Stand(TypedDict, total=False):
    """Where a part stands: options of `Builder.add`."""

    yaw: float
    at: ArrayLike


class Finish(Paint, Stand, total=False):
    """How a part looks and where it stands: the options of `Builder.add` that every shape takes too."""


@dataclass(slots=True)
class Builder:
    """Collects parts into a mesh. Every method takes a material name and, by keyword, the options of `add`."""

    parts: list[Mesh] = field(default_factory=list)

    def add(
        self,
        p: ArrayLike,
        tri: ArrayLike,
        mat: str = "plain",
        *,
        col: ArrayLike | None = None,
        emit: ArrayLike = 0.0,
        sway: ArrayLike = 0.0,
        nrm: ArrayLike | None = None,
        uv: ArrayLike | None = None,
        rough: float | None = None,
        amb: ArrayLike = 1.0,
        uv_shift: ArrayLike = 0.0,
        yaw: float = 0.0,
        at: ArrayLike = (0.0, 0.0, 0.0),
    ) -> Self:
        """Add triangles `tri` (m, 3) over points `p` (n, 3).

        Without `nrm` faces are flat and vertices are split. `col`, `emit`, `sway` and `amb` may be one value or one a
        vertex. The part is turned by `yaw` about z and then moved by `at`.
        """
        points, faces = np.asarray(p, float).reshape(-1, 3), np.asarray(tri, int).reshape(-1, 3)
        material = MATERIALS[mat]
        if nrm is None:
            normals = np.repeat(face_normals(points, faces), 3, axis=0)
            split = faces.ravel()
            points = points[split]
            uv = None if uv is None else np.asarray(uv, float).reshape(-1, 2)[split]
            amb, emit, sway = (np.asarray(v)[split] if np.ndim(v) else v for v in (amb, emit, sway))
            col = np.asarray(col)[split] if col is not None and np.ndim(col) == 2 else col
            faces = np.arange(len(points)).reshape(-1, 3)
        else:
            normals = np.asarray(nrm, float).reshape(-1, 3)
        if uv is None:
            uv = box_uv(points, normals) / material.tile + np.asarray(uv_shift)
        n = len(points)
        m = np.empty((n, 4))
        m[:, 0] = LAYER[material.layer]
        m[:, 1] = material.roughness if rough is None else rough
        m[:, 2] = emit
        m[:, 3] = sway
        a = np.asarray(amb, float)
        ambient = np.repeat(a.reshape(-1, 1), 3, axis=1) if a.ndim == 1 else _spread(a, n, 3)
        turn = rot_z(yaw).T
        colours = _spread(material.colour if col is None else col, n, 3)
        self.parts.append(Mesh(points @ turn + np.asarray(at, float), normals @ turn, colours, np.asarray(uv, float), m, ambient, faces))
        return self

    def box(self, c: ArrayLike, s: ArrayLike, mat: str = "plain", *, seg: float = 0.0, skip: str = "", **k: Unpack[Finish]) -> Self:
        """Add a box of centre `c` and size `s` along the axes.

        `seg` > 0 splits faces to at most that many metres so that baked light has vertices to sit on; `skip` leaves
        faces out, for example "-z+y".
        """
        half = np.asarray(s, float) / 2
        cells = tuple(max(1, min(60, int(np.ceil(2 * h / seg)))) for h in half) if seg else (1, 1, 1)
        corners, normals, faces = _cube(cells, skip)
        return self.add(corners * half + np.asarray(c, float), faces, mat, nrm=normals, **k)

    def plane(self, x0: float, x1: float, y0: float, y1: float, z: float, mat: str, *, seg: float = 2.0, **k: Unpack[Finish]) -> Self:
        """Add level ground, split about every `seg` metres."""
        x, y = np.meshgrid(*(np.linspace(a, b, max(2, int((b - a) / seg) + 1)) for a, b in ((x0, x1), (y0, y1))))
        return self.surface(x, y, np.full_like(x, z), mat, **k)

    def surface(self, x: ArrayLike, y: ArrayLike, z: ArrayLike, mat: str, *, uv: ArrayLike | None = None, **k: Unpack[Finish]) -> Self:
        """Add a smooth grid from three (h, w) arrays; counter-clockwise seen from above when x grows along w and y along h."""
        x, y, z = np.broadcast_arrays(np.asarray(x, float), np.asarray(y, float), np.asarray(z, float))
        p = np.stack([x, y, z], -1).reshape(-1, 3)
        tri = _grid_triangles(*x.shape)
        return self.add(p, tri, mat, nrm=smooth_normals(p, tri), uv=p[:, :2] / MATERIALS[mat].tile if uv is None else uv, **k)

    def tube(self, pts: ArrayLike, radii: ArrayLike, mat: str = "metal", *, n: int = 8, **k: Unpack[Finish]) -> Self:
        """Add a tapered tube along a poly-line."""
        path = np.asarray(pts, float)
        radius = np.broadcast_to(np.asarray(radii, float), (len(path),))
        d = unit(np.gradient(path, axis=0))
        reference = np.where(np.abs(d[:, 2:3]) > 0.9, [[1.0, 0, 0]], [[0, 0, 1.0]])
        a = unit(np.cross(d, reference))
        b = np.cross(d, a)
        turn = np.linspace(0, 2 * np.pi, n + 1)[:, None]
        ring = a[:, None] * np.cos(turn) + b[:, None] * np.sin(turn)
        p = path[:, None] + ring * radius[:, None, None]
        length = np.r_[0, np.cumsum(np.linalg.norm(np.diff(path, axis=0), axis=1))]
        uv = np.stack(np.broadcast_arrays(np.linspace(0, 1, n + 1)[None], length[:, None]), -1).reshape(-1, 2)
        return self.add(p, _grid_triangles(len(path), n + 1), mat, nrm=ring, uv=uv, **k)

    def lathe(self, profile: ArrayLike, mat: str = "plain", *, n: int = 20, **k: Unpack[Finish]) -> Self:
        """Add a solid of revolution about z from (radius, height) pairs, bottom to top outside; smooth."""
        r, z = np.asarray(profile, float).T
        turn = np.linspace(0, 2 * np.pi, n + 1)
        p = np.stack([r[:, None] * np.cos(turn), r[:, None] * np.sin(turn), np.repeat(z[:, None], n + 1, 1)], -1).reshape(-1, 3)
        tri = _grid_triangles(len(r), n + 1)
        normal = smooth_normals(p, tri).reshape(len(r), n + 1, 3)
        normal[:, 0] = normal[:, -1] = unit(normal[:, 0] + normal[:, -1])
        return self.add(p, tri, mat, nrm=normal, **k)

    def prism(self, poly: ArrayLike, width: float, mat: str = "plain", *, axis: int = 0, **k: Unpack[Finish]) -> Self:
        """Extrude a convex polygon, given in the two axes other than `axis`, to `width` centred on that axis."""
        outline = np.asarray(poly, float)
        n = len(outline)
        others = [a for a in range(3) if a != axis]
        p = np.zeros((2 * n, 3))
        p[:n, others], p[n:, others] = outline, outline
        p[:n, axis], p[n:, axis] = -width / 2, width / 2
        j = np.arange(n)
        following = (j + 1) % n
        sides = np.concatenate([np.stack([j, following, following + n], 1), np.stack([j, following + n, j + n], 1)])
        fan = np.stack([np.zeros(n - 2, int), j[1:-1], j[2:]], 1)
        tri = np.concatenate([sides, fan[:, ::-1], fan + n])
        x, y = outline.T
        clockwise = (x @ np.roll(y, -1) - y @ np.roll(x, -1)) < 0
        return self.add(p, tri[:, ::-1] if clockwise != (axis == 1) else tri, mat, **k)

    def cards(
        self,
        centre: ArrayLike,
        right: ArrayLike,
        up: ArrayLike,
        normal: ArrayLike,
        mat: str,
        *,
        col: ArrayLike | None = None,
        sway: ArrayLike = 0.0,
        amb: ArrayLike = 1.0,
    ) -> Self:
        """Add textured quads: centre, half-right and half-up vectors (n, 3) and one shading normal each.

        `col`, `sway` and `amb` may be one value or one a card.
        """
        c, r, u = (np.asarray(v, float) for v in (centre, right, up))
        p = np.stack([c - r - u, c + r - u, c + r + u, c - r + u], 1).reshape(-1, 3)
        corner = np.arange(len(c))[:, None] * 4
        tri = np.concatenate([corner + [0, 1, 2], corner + [0, 2, 3]])
        amb, sway = (np.repeat(v, 4, axis=0) if np.ndim(v) == 1 else v for v in (amb, sway))
        col = np.repeat(col, 4, axis=0) if col is not None and np.ndim(col) == 2 else col
        uv = np.tile([[0, 0], [1, 0], [1, 1], [0, 1.0]], (len(c), 1))
        return self.add(p, tri, mat, nrm=np.repeat(np.asarray(normal, float), 4, axis=0), uv=uv, col=col, sway=sway, amb=amb)

    def extend(self, mesh: Mesh, at: ArrayLike = (0, 0, 0), yaw: float = 0.0, scale: float = 1.0, tint: ArrayLike | None = None) -> Self:
        """Copy a finished mesh in, scaled, turned and moved."""
        turn = rot_z(yaw).T
        colour = mesh.col.copy() if tint is None else mesh.col * np.asarray(tint, float)
        pos = mesh.pos * scale @ turn + np.asarray(at, float)
        self.parts.append(Mesh(pos, mesh.nrm @ turn, colour, mesh.uv.copy(), mesh.mat.copy(), mesh.amb.copy(), mesh.tri))
        return self

    def mesh(self) -> Mesh:
        """Return everything added so far as one mesh."""
        return merge(self.parts)


Placement = Callable[[float], ArrayLike]
"""Time in seconds -> instance rows (n, 16)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Batch:
    """A mesh drawn at one or many places."""

    mesh: Mesh
    inst: NDArray[np.float32] | None = None
    """(n, 16) fixed instance rows; None is once, where it is. With `place`: all there may ever be, as their still shadows fall."""
    place: Placement | None = None
    """For things that move: instance rows as a function of time, as many as there are now; without `inst` their number never changes."""
    cutout: bool = False
    """The texture's opacity cuts holes: foliage."""
    baked: bool = False
    """Its ambient light is baked per vertex; only for a batch drawn once."""
    water: bool = False
    """Drawn by the water shader."""
    shadow: bool = True
    """Casts a shadow."""

    def instances(self, t: float) -> NDArray[np.float32]:
        """Return the instance rows at time `t`, (n, 16) float32."""
        if self.place is not None:
            return np.asarray(self.place(t), np.float32)
        return identity() if self.inst is None else np.asarray(self.inst, np.float32)


def identity() -> NDArray[np.float32]:
    """Return the single instance row that leaves a mesh where it is."""
    return np.array([[1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0, 1, 1, 1, 0]], np.float32)


def instances(
    pos: ArrayLike, yaw: ArrayLike = 0.0, scale: ArrayLike = 1.0, tint: ArrayLike = (1.0, 1.0, 1.0), phase: ArrayLike = 0.0
) -> NDArray[np.float32]:
    """Return instance rows from positions (n, 3); yaw, scale, tint and phase are one for all or one each."""
    at = np.atleast_2d(np.asarray(pos, float))
    n = len(at)
    yaw, scale, phase = (np.broadcast_to(np.asarray(v, float), (n,)) for v in (yaw, scale, phase))
    c, s, z = np.cos(yaw) * scale, np.sin(yaw) * scale, np.zeros(n)
    colour = np.broadcast_to(np.asarray(tint, float), (n, 3))
    return np.stack([c, -s, z, at[:, 0], s, c, z, at[:, 1], z, z, scale, at[:, 2], *colour.T, phase], axis=1, dtype=np.float32)


def turned_instances(pos: ArrayLike, turn: ArrayLike, tint: ArrayLike = (1.0, 1.0, 1.0), phase: ArrayLike = 0.0) -> NDArray[np.float32]:
    """Return instance rows from positions (n, 3) and any (n, 3, 3) matrices."""
    at, matrix = np.asarray(pos, float), np.asarray(turn, float)
    n = len(at)
    rows = np.concatenate([matrix, at[:, :, None]], axis=2).reshape(n, 12)
    colour, phase = np.broadcast_to(np.asarray(tint, float), (n, 3)), np.broadcast_to(np.asarray(phase, float), (n,))
    return np.concatenate([rows, colour, phase[:, None]], axis=1, dtype=np.float32)


def triangles(batches: Iterable[Batch]) -> int:
    """Return how many triangles the batches draw in all."""
    return sum(len(batch.mesh.tri) * len(batch.instances(0.0)) for batch in batches)
