"""Fair-weather cumulus: heaps of cloud over a flat base, marched through once for a sky that is then kept.

Lengths in kilometres. A column of air has cloud from `BASE` up to a height that one tile of noise gives; a volume of cells (Worley,
"A cellular texture basis function", SIGGRAPH 1996) eats its edge into billows. Light: Beer's law towards the sun with further, ever
weaker and broader orders of scattering (Wrenninge, Kulla, Lundqvist, "Oz: the great and volumetric", SIGGRAPH 2013 talks).
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.spatial import KDTree

from soundstage.engines.previz.stage import textures

Array = NDArray[np.floating[Any]]

BASE, TALLEST = 1.1, 1.0
"""Height of the base over the ground, and the most that a cloud rises over it."""
TILE = 20.0
"""Side of the tile of noise that says where clouds are."""
CELLS = 1.7
"""Side of the volume of cells."""
DENSE = 20.0
"""Extinction in the middle of a cloud, 1/km."""
SOFT = 0.42
"""How far from its edge a cloud is at its densest, in depths of the cells: less is cut out with scissors."""
FINER, CURDS = 4.7, 0.5
"""How much smaller the curds on the billows are, and how deep they go, in depths of the cells."""
THIN = 4.0
"""How fast a cloud gathers from the very edge of the updraught: at once, and a small one has the outline of a texel of it."""
STEPS = 56
NEAREST_HORIZON = 0.022
"""Sine of the elevation under which no cloud is told from haze."""
OVERHEAD = 0.86
"""Sine of the elevation over which none is drawn: there a map of latitude and longitude is all one place, and lenses seldom look."""
HAZE_AFTER = 26.0
"""Kilometres at which a cloud has a third of its own colour left."""
ORDERS = ((1.0, 1.0, 0.55), (0.55, 0.30, 0.30), (0.32, 0.09, 0.0))
"""Of each order of scattering: how much light, how much of the depth it feels, how far forward it goes (Henyey-Greenstein's g)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CloudLight:
    """What lights the clouds."""

    sun: Array
    """(3,) unit vector towards it."""
    direct: Array
    """(3,) irradiance."""
    above: Array
    """(3,) mean radiance of the sky over the clouds."""
    below: Array
    """(3,) light from the ground and the haze under them."""


def cumulus(d: Array, sky: Array, light: CloudLight, *, cover: float, seed: int) -> tuple[Array, Array]:
    """Return the light of the clouds along directions `d` (n, 3) before a clear `sky` (n, 3), and the share of it they hide (n,).

    `cover` is 0 for none .. 1 for a sky with few holes.
    """
    d, sky = d.astype(np.float32), sky.astype(np.float32)
    sun, direct, above, below = (v.astype(np.float32) for v in (light.sun, light.direct, light.above, light.below))
    seen, hidden = np.zeros_like(sky), np.zeros(len(d), np.float32)
    rays = np.flatnonzero((d[:, 2] > NEAREST_HORIZON) & (d[:, 2] < OVERHEAD))
    up = d[rays, 2]
    enter, length = BASE / up, np.minimum(TALLEST / up, 14.0)
    strength_of = _strengths(cover, seed)
    rng = np.random.default_rng(seed)
    late = rng.uniform(0, 1, len(rays)).astype(np.float32)
    clear, colour, met = np.ones(len(rays), np.float32), np.zeros((len(rays), 3), np.float32), np.zeros(len(rays), np.float32)
    cosine = np.clip(d[rays] @ sun, -1, 1)
    ahead = [_phase(cosine, g) for _, _, g in ORDERS]
    step_of = length / STEPS
    alive, way, t, dt = np.arange(len(rays)), np.ascontiguousarray(d[rays, :2]), enter + late * step_of, step_of
    for step in range(STEPS):
        strong = strength_of(way * t[:, None])
        inside = np.flatnonzero(strong > 0)
        at = d[rays[alive[inside]]] * t[inside, None]
        cloudy = _core(strong[inside], at[:, 2] - BASE) > 0
        inside, at = inside[cloudy], at[cloudy]
        if len(inside):
            who, rise = alive[inside], at[:, 2] - BASE
            density = _density(strong[inside], rise, at, seed)
            depth = _depth_towards(sun, at, strength_of, seed)
            up_to = np.clip(rise / TALLEST, 0, 1)[:, None]
            body = below * (1 - up_to) * 0.8 + above * (0.35 + 0.65 * up_to)
            for (share, felt, _), phase in zip(ORDERS, ahead, strict=True):
                body = body + direct * (share * np.exp(-felt * depth) * phase[who])[:, None]
            passed = np.exp(-DENSE * density * dt[inside])
            colour[who] += body * (clear[who] * (1 - passed))[:, None]
            first = (met[who] == 0) & (density > 0.02)
            met[who[first]] = t[inside][first]
            clear[who] *= passed
        t = t + dt
        if step % 8 == 7:
            seeing = clear[alive] > 0.015
            alive, way, t, dt = alive[seeing], way[seeing], t[seeing], dt[seeing]
    cover_of = 1 - clear
    haze = np.exp(-met / HAZE_AFTER)[:, None]
    near = np.clip((up - NEAREST_HORIZON) / 0.03, 0, 1) * np.clip((OVERHEAD - up) / 0.08, 0, 1)
    hidden[rays] = cover_of * near
    seen[rays] = (colour * haze + sky[rays] * (1 - haze) * cover_of[:, None]) * near[:, None]
    return seen, hidden


def _strengths(cover: float, seed: int) -> Callable[[Array], Array]:
    """Return the function of a place (n, 3) that says how strong the updraught is there, 0..1; 0 is a clear column of air."""
    heaps = textures.noise(300 + seed, 1.5, 4, 40)
    wide = textures.noise(400 + seed, 1.2, 1, 4)
    tile = heaps + 0.35 * (wide - 0.5)
    least = float(np.quantile(tile, 1 - 0.58 * cover))
    tile = np.clip((tile - least) / 0.55, 0, 1)
    tile = _finer(2 * tile * (1 - 0.5 * tile), 4)  # heaps have round heads
    return lambda p: _texel(tile, p[:, :2], TILE)


def _core(strong: Array, rise: Array) -> Array:
    """How far inside the cloud a place `rise` km over the base is, before its edge is eaten: 0 and less is outside."""
    up = np.clip(rise / TALLEST, 0, 2)
    return np.minimum(strong - 0.9 * up**1.3, 0.12 + 3.0 * up)


def _density(strong: Array, rise: Array, p: Array, seed: int) -> Array:
    """How dense the cloud is, 0..1: full in its middle, eaten into billows at its edge, flat beneath."""
    cells = _cells(seed % 3)
    eaten = _texel(cells, p, CELLS) + CURDS * (_texel(cells, p, CELLS / FINER) - 0.5)
    core = _core(strong, rise)
    return np.clip((1.25 * core + np.minimum(0.36, THIN * core) - eaten) / SOFT, 0, 1)


def _depth_towards(sun: Array, p: Array, strength_of: Callable[[Array], Array], seed: int) -> Array:
    """Optical depth of cloud between `p` and the sun: one short step sees the billows, a few that grow see the heap."""
    q = p + sun * 0.06
    depth, before = _density(strength_of(q), q[:, 2] - BASE, q, seed) * 0.12, 0.12
    for reach in (0.35, 0.8, 1.5):
        q = p + sun * ((before + reach) / 2)
        depth += np.clip(2.2 * _core(strength_of(q), q[:, 2] - BASE), 0, 1) * (q[:, 2] > BASE) * (reach - before)
        before = reach
    return depth * DENSE * 0.5


def _phase(cosine: Array, g: float) -> Array:
    """Henyey and Greenstein's phase function, 1/sr."""
    return (1 - g * g) / (4 * np.pi * (1 + g * g - 2 * g * cosine) ** 1.5)


@lru_cache(maxsize=3)
def _cells(seed: int) -> NDArray[np.float32]:
    """Return a tileable volume (128, 128, 128): 0 in the middle of billows .. 1 between them, in three sizes."""
    n = 64
    axis = (np.arange(n) + 0.5) / n
    at = np.stack(np.meshgrid(axis, axis, axis, indexing="ij"), -1).reshape(-1, 3)
    rng = np.random.default_rng(900 + seed)
    volume = np.zeros(n**3)
    for count, share in ((36, 0.45), (260, 0.33), (2400, 0.22)):
        points = rng.uniform(0, 1, (count, 3))
        away, _ = KDTree(points, boxsize=1.0).query(at, workers=1)
        volume += share * np.clip(away / (0.75 * count ** (-1 / 3)), 0, 1)
    return _finer(volume.reshape(n, n, n), 2)


def _finer(tile: Array, times: int) -> NDArray[np.float32]:
    """Return a tileable picture or volume with `times` as many texels a side, linear between the old ones.

    Half a million rays look things up a hundred times each: done once here, between neighbours is never asked for again.
    """
    for axis in range(tile.ndim):
        after = np.roll(tile, -1, axis)
        steps = [tile + (after - tile) * (n / times) for n in range(times)]
        tile = np.stack(steps, axis + 1).reshape(*tile.shape[:axis], -1, *tile.shape[axis + 1 :])
    return tile.astype(np.float32)


def _texel(tile: NDArray[np.float32], p: Array, side: float) -> Array:
    """Return what a tile, repeated every `side` km along each axis, holds nearest to the places `p` (n, axes)."""
    n = tile.shape[0]  # a power of two: the sign's bits fall away too
    at = np.floor(p * (n / side) + 0.5).astype(np.int32) & (n - 1)
    where = at[:, 0]
    for axis in range(1, tile.ndim):
        where = where * n + at[:, axis]
    return tile.ravel()[where]
