"""Light that does not move: the ambient light of each vertex, gathered once a set with Embree rays.

Rays are bounded: large sets get fewer rays a vertex, so that a bake stays within about a second and a half of one core.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from soundstage.engines.previz.stage import sky as skies
from soundstage.engines.previz.stage.cache import cached, code_version, content_hash
from soundstage.engines.previz.stage.geometry import Batch, Mesh, unit
from soundstage.engines.previz.stage.materials import LAYER
from soundstage.engines.previz.stage.scene import Lamp, Point, SetPiece
from soundstage.engines.previz.stage.sky import SkyLight

Array = NDArray[np.float64]
Rays = NDArray[np.floating[Any]]
"""Directions, (n, 3) unit vectors: single precision will do, it is all that Embree takes."""

RAYS = 1_800_000
"""Rays for one gather over all vertices; Embree casts about six million a CPU-second."""
MOST, FEWEST = 96, 24
"""Rays a vertex."""
BOUNCE_RAYS = 10

Gather = Callable[[Array, Array, Array, int], Array]
"""(points, normals, radiance of the triangles, rays a point) -> the light each point receives."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SetLight:
    """How a set is lit: its sky and the baked ambient light."""

    sky: SkyLight
    ambient: tuple[NDArray[np.float32] | None, ...]
    """One a batch: (n, 3) mean incoming radiance of each vertex (irradiance / pi), or None where `Batch.baked` is false."""
    sh: Array
    """(9, 3) harmonics of the ambient light where things move: the set's probe, or the open sky."""


def light_set(piece: SetPiece) -> SetLight:
    """Light a set, from the cache when the same geometry was lit by the same lamps under the same sky before."""
    sky = skies.bake(piece.sky)
    baked = [batch for batch in piece.batches if batch.baked]
    if not baked:
        return SetLight(sky=sky, ambient=(None,) * len(piece.batches), sh=sky.sh)
    geometry = [content_hash(m.pos.astype(np.float32), m.nrm.astype(np.float32), m.col.astype(np.float32), m.mat[:, 2].astype(np.float32), m.tri)
                for m in (batch.mesh for batch in baked)]  # fmt: skip
    key = content_hash(code_version(__file__, skies.__file__), *geometry, piece.sky, piece.lamps, piece.probe)

    def make() -> dict[str, NDArray[Any]]:
        ambient, sh = gather_ambient(baked, sky, piece.lamps, piece.probe)
        arrays: dict[str, NDArray[Any]] = {f"ambient{i}": a.astype(np.float16) for i, a in enumerate(ambient)}
        return arrays | {"sh": sky.sh if sh is None else sh}

    kept = cached(f"light-{key}", make)
    values = iter(range(len(baked)))
    ambient = tuple(kept[f"ambient{next(values)}"].astype(np.float32) if batch.baked else None for batch in piece.batches)
    return SetLight(sky=sky, ambient=ambient, sh=kept["sh"])


def gather_ambient(
    batches: Sequence[Batch], sky: SkyLight, lamps: Sequence[Lamp] = (), probe: Point | None = None, *, seed: int = 0
) -> tuple[list[Array], Array | None]:
    """Return the ambient light of every vertex of each batch, and the harmonics seen from `probe`.

    First light: the sun, the lamps and whatever glows, on every triangle, with shadows. Then gathers between triangles (two
    indoors, where light has nowhere to go, else one), then one gather at the vertices.
    """
    meshes = [batch.mesh for batch in batches]
    start = np.cumsum([0, *(len(mesh.pos) for mesh in meshes)])
    pos, nrm, col = (np.concatenate([getattr(mesh, name) for mesh in meshes]) for name in ("pos", "nrm", "col"))
    tri = np.concatenate([mesh.tri + first for mesh, first in zip(meshes, start, strict=False)])
    # a lit facade is mostly wall: only its windows glow
    glow = np.concatenate([np.where(mesh.mat[:, 0] == LAYER["facade"], 0.1, 1) * np.maximum(mesh.mat[:, 2], 0) for mesh in meshes])
    rng, tracer, panorama = np.random.default_rng(seed), _Tracer(pos[tri]), sky.map[::4, ::4].astype(float)

    centre, normal = pos[tri].mean(1), unit(nrm[tri].mean(1))
    albedo = np.minimum(col[tri].mean(1), 0.9)
    emitted = albedo * glow[tri].mean(1)[:, None]
    emitted += albedo * _sunlight(tracer, centre + normal * 0.01, normal, sky)
    for lamp in lamps:
        _add_lamp(emitted, albedo, tracer, centre + normal * 0.01, normal, lamp)

    def gather(points: Array, normals: Array, radiance: Array, rays: int) -> Array:
        d = _hemisphere(normals, rays, rng).reshape(-1, 3)
        hit = tracer.hit(np.repeat(points + normals * 0.012, rays, axis=0), d)
        seen, free = radiance[hit], hit < 0
        seen[free] = _look_up(panorama, d[free])
        return np.minimum(seen, np.percentile(seen, 99.9)).reshape(len(points), rays, 3).mean(1)

    radiance = emitted
    for _ in range(1 if probe is None else 2):
        radiance = emitted + albedo * _in_chunks(gather, centre, normal, radiance, BOUNCE_RAYS)

    key = np.round(np.c_[pos, nrm] * 200).astype(np.int32)
    _, first, inverse = np.unique(key.view([("", key.dtype)] * 6).ravel(), return_index=True, return_inverse=True)
    rays = int(np.clip(RAYS // max(len(first), 1), FEWEST, MOST))
    inside = pos + _towards_middle(pos, tri, centre)
    ambient = _in_chunks(gather, inside[first], unit(nrm[first]), radiance, rays)
    ambient = _smoothed(ambient, inverse.ravel()[tri], unit(nrm[first]))[inverse.ravel()]
    each = [ambient[a:b] for a, b in zip(start[:-1], start[1:], strict=True)]
    return each, None if probe is None else _probe(np.asarray(probe, float), tracer, radiance, panorama)


def openness(mesh: Mesh, *, rays: int = 48, seed: int = 0) -> Array:
    """Return the share of the sky (n,) that each vertex of a thing on a table at z = 0 sees past its own opaque parts, and so of light from all round.

    The table gives back half of what falls on it, and so counts as half a sky. A sheet is lit from its more open side.
    """
    blocking = mesh.tri[mesh.mat[mesh.tri[:, 0], 2] >= 0]
    if not len(blocking):
        return np.ones(len(mesh.pos))
    tracer, rng = _Tracer(mesh.pos[blocking]), np.random.default_rng(seed)
    key = np.round(np.c_[mesh.pos * 2000, mesh.nrm * 20]).astype(np.int32)
    _, first, inverse = np.unique(key.view([("", key.dtype)] * 6).ravel(), return_index=True, return_inverse=True)

    def seen(normal: Array) -> Array:
        d = _hemisphere(normal, rays, rng)
        free = tracer.hit(np.repeat(mesh.pos[first] + normal * 0.0006, rays, axis=0), d.reshape(-1, 3)).reshape(-1, rays) < 0
        return (free * np.where(d[..., 2] < 0, 0.5, 1.0)).mean(1)

    normal = unit(mesh.nrm[first])
    return np.maximum(seen(normal), seen(-normal))[inverse.ravel()]


def _towards_middle(pos: Array, tri: NDArray[np.int64], centre: Array) -> Array:
    """A small step from each vertex into one of its triangles: rays that start exactly on an edge slip out between two walls."""
    step = np.zeros_like(pos)
    for corner in range(3):
        step[tri[:, corner]] = (centre - pos[tri[:, corner]]) * 0.12
    length = np.linalg.norm(step, axis=1, keepdims=True)
    return step * np.minimum(1.0, 0.04 / np.maximum(length, 1e-9))


def _smoothed(light: Array, tri: NDArray[np.int64], normal: Array, times: int = 2) -> Array:
    """Average each vertex with its neighbours on the same surface: few rays leave blotches, and light on one surface varies slowly."""
    a, b = np.concatenate([tri[:, [0, 1]], tri[:, [1, 2]], tri[:, [2, 0]]]).T
    weight = np.clip((normal[a] * normal[b]).sum(1), 0, 1) ** 8
    total = np.bincount(a, weight, len(light)) + np.bincount(b, weight, len(light)) + 1.0
    for _ in range(times):
        light = np.stack([
            (light[:, k] + np.bincount(a, weight * light[b, k], len(light)) + np.bincount(b, weight * light[a, k], len(light))) / total for k in range(3)
        ], axis=1)  # fmt: skip
    return light


class _Tracer:
    """Closest hits among triangles (m, 3, 3)."""

    def __init__(self, corners: Array) -> None:
        from embreex.mesh_construction import TriangleMesh
        from embreex.rtcore_scene import EmbreeScene

        self.scene = EmbreeScene()
        TriangleMesh(self.scene, np.ascontiguousarray(corners, np.float32))

    def hit(self, origin: Array, direction: Rays, within: Array | None = None) -> NDArray[np.int64]:
        """Return the number of the triangle each ray hits, or -1; hits farther than `within` do not count."""
        o, d = np.ascontiguousarray(origin, np.float32), np.ascontiguousarray(direction, np.float32)
        if within is None:
            return self.scene.run(o, d)
        found = self.scene.run(o, d, output=1)
        return np.where(found["tfar"] < within, found["primID"], -1)


def _in_chunks(gather: Gather, points: Array, normals: Array, radiance: Array, rays: int) -> Array:
    """Gather in pieces of about a million rays, so that memory stays small."""
    pieces = np.array_split(np.arange(len(points)), max(1, len(points) * rays // 1_000_000))
    return np.concatenate([gather(points[i], normals[i], radiance, rays) for i in pieces])


def _sunlight(tracer: _Tracer, at: Array, normal: Array, sky: SkyLight) -> Array:
    """Radiance that direct sun gives a white surface."""
    facing = np.maximum(normal @ sky.sun, 0)
    if max(sky.direct) <= 0:
        return np.zeros_like(at)
    lit = tracer.hit(at, np.broadcast_to(sky.sun, at.shape)) < 0
    return (lit * facing)[:, None] * sky.direct / np.pi


def _add_lamp(emitted: Array, albedo: Array, tracer: _Tracer, at: Array, normal: Array, lamp: Lamp) -> None:
    towards = np.asarray(lamp.at) - at
    distance = np.linalg.norm(towards, axis=1)
    near = np.flatnonzero((distance < lamp.radius) & ((towards * normal).sum(1) > 0))
    if not len(near):
        return
    d = towards[near] / distance[near, None]
    # the last 35 cm are free: a lamp sits inside its own shade
    free = tracer.hit(at[near], d, distance[near] - 0.35) < 0
    cone = 1.0 if lamp.cone <= -1 else np.clip((-(d @ np.asarray(lamp.direction)) - lamp.cone) / (1 - lamp.cone) * 2, 0, 1)
    window = (1 - (distance[near] / lamp.radius) ** 2) ** 2
    strength = free * cone * window * (d * normal[near]).sum(1) / (distance[near] ** 2 + lamp.size**2)
    emitted[near] += albedo[near] * strength[:, None] * np.asarray(lamp.rgb)


def _hemisphere(normal: Array, rays: int, rng: np.random.Generator) -> Rays:
    """Cosine-weighted stratified directions around normals, (n, rays, 3)."""
    across = unit(np.cross(normal, np.where(np.abs(normal[:, 2:]) < 0.9, [[0, 0, 1.0]], [[1.0, 0, 0]])))
    up, tangent, bitangent = (v.astype(np.float32)[:, None] for v in (normal, across, np.cross(normal, across)))
    nth = np.arange(rays, dtype=np.float32)[None]
    u = (nth + rng.uniform(size=(len(normal), rays)).astype(np.float32)) / rays
    a = (nth * 0.618034 + rng.uniform(size=(len(normal), 1)).astype(np.float32)) * np.float32(2 * np.pi)
    r = np.sqrt(u)
    return tangent * (r * np.cos(a))[..., None] + bitangent * (r * np.sin(a))[..., None] + up * np.sqrt(1 - u)[..., None]


def _look_up(panorama: Array, d: Rays) -> Array:
    h, w = panorama.shape[:2]
    column = ((np.arctan2(d[:, 0], d[:, 1]) / 2 / np.pi + 0.5) * w).astype(int) % w
    row = np.clip(((np.arcsin(np.clip(d[:, 2], -1, 1)) / np.pi + 0.5) * h).astype(int), 0, h - 1)
    return panorama[row, column]


def _probe(point: Array, tracer: _Tracer, radiance: Array, panorama: Array, w: int = 64, h: int = 32) -> Array:
    """Harmonics of the light arriving at one point: a tiny ray-traced panorama."""
    d = skies.directions(w, h)
    flat = d.reshape(-1, 3)
    hit = tracer.hit(np.broadcast_to(point, flat.shape), flat)
    seen = np.where((hit < 0)[:, None], _look_up(panorama, flat), radiance[hit])
    return skies.harmonics(seen.reshape(h, w, 3), d)
