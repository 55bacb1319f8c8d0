"""How a cut shell becomes parts: rolled hems that have thickness, and strips sewn to an edge."""

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from soundstage.engines.previz.stage.cast.cloth import Cut
from soundstage.engines.previz.stage.cast.fabric import Cloth
from soundstage.engines.previz.stage.cast.geometry import Floats, Ints, Tree, unit, vertex_normals
from soundstage.engines.previz.stage.cast.panels import in_panels
from soundstage.engines.previz.stage.cast.part import Part, make_part


def sew(
    cut: Cut,
    cloth: Cloth,
    *,
    upright: float = 0.0,
    shade: float = 1.0,
    lining: float = 0.022,
    hemmed: bool = True,
    name: str = "",
) -> list[Part]:
    """Return the shell and its hems as parts; what is as narrow as a seam needs none."""
    laid = in_panels(cut) if cloth.printed else cut
    n = len(laid.positions)
    tangent = np.c_[laid.folds, np.full(n, upright), np.full(n, shade), np.full(n, cloth.fabric.rough)]
    tint = np.c_[np.tile(cloth.colour, (n, 1)), laid.edge]
    outer = make_part(
        "cloth",
        laid.positions,
        laid.normals,
        laid.faces,
        laid.skinning(),
        uv=laid.uv,
        tangent=tangent,
        colour=tint,
        uniforms=cloth.looks(),
        name=name,
        lined=hemmed,
    )
    if not hemmed:
        return [outer]
    tree = cut.tree()
    return [outer, *(hem(cut, loop, cloth, tree, lining=lining, name=name) for loop in cut.loops if not cut.joined[loop].all())]


def cloth_part(
    points: Floats,
    normals: Floats,
    faces: Ints,
    skinning: tuple[NDArray[Any], NDArray[Any]],
    cloth: Cloth,
    *,
    name: str,
    tint: Floats | None = None,
    uv: Floats | None = None,
    folds: float = 0.05,
    upright: float = 0.0,
    from_edge: Floats | float = 0.05,
) -> Part:
    """Return a shape that no pattern was cut for, points and normals (n, 3), as cloth.

    `tint` is a colour of its own for each point (n, 3), `uv` (n, 2) metres on the cloth (seen from the front where it is left out), `folds` and
    `upright` as people_cloth.glsl knows them, `from_edge` the metres to the nearest edge, one or (n,).
    """
    n = len(points)
    colours = np.tile(cloth.colour, (n, 1)) if tint is None else tint
    return make_part(
        "cloth",
        points,
        normals,
        faces,
        skinning,
        uv=points[:, [0, 2]] if uv is None else uv,
        tangent=np.c_[np.full(n, folds), np.full(n, upright), np.ones(n), np.full(n, cloth.fabric.rough)],
        colour=np.c_[colours, np.broadcast_to(from_edge, n)],
        uniforms=cloth.looks(),
        name=name,
    )


def edge_frame(cut: Cut, loop: Ints) -> tuple[Floats, Floats, Floats]:
    """Return (positions, normals, outward) of an edge: outward lies in the surface and points off the cloth."""
    p, n = cut.positions[loop], cut.normals[loop]
    n = unit(n + np.roll(n, 1, 0) + np.roll(n, -1, 0))
    # A cut leaves corners that nearly touch, whose own direction means nothing: look a few corners along.
    along = np.sum([np.roll(p, -k, 0) - np.roll(p, k, 0) for k in range(1, 5)], 0)
    return p, n, unit(np.cross(along, n))


SEWN_FLAT = 0.005
"""Metres of lining under which a piece lies on other cloth, pressed to it: its rim ends there, and a rim or a lining away from the light would be a black line."""


def hem(cut: Cut, loop: Ints, cloth: Cloth, tree: Tree, *, lining: float = 0.022, name: str = "") -> Part:
    """Roll the cloth over its edge and some way back inside: an edge with thickness, and no view of a paper-thin rim."""
    p, n, out = edge_frame(cut, loop)
    t = cloth.fabric.thick
    over = [p, p + out * 0.35 * t - n * 0.15 * t, p + out * 0.45 * t - n * 0.5 * t]
    if lining < SEWN_FLAT:
        rows = np.stack([*over, p + out * 0.55 * t - n * 1.5 * t])
        edge = unit(n * 5.0 + out)
        normals, depth = np.stack([n, edge, edge, edge]), np.array([1.0, 0.88, 0.78, 0.68])
    else:
        inside = [
            p + out * 0.25 * t - n * 0.9 * t,
            lie_under(cut, tree, p - out * min(0.004, lining) - n * t, t),
            lie_under(cut, tree, p - out * lining - n * (t + 0.001), t + 0.003),
        ]
        rows = np.stack([*over, *inside])
        normals, depth = np.stack([n, unit(n + out), out, unit(out - n), -n, -n]), np.array([1.0, 1.0, 0.95, 0.8, 0.45, 0.12])
    k, m = len(rows), len(loop)
    here = (np.arange(k - 1)[:, None] * m + np.arange(m)).ravel()
    after = (np.arange(k - 1)[:, None] * m + (np.arange(m) + 1) % m).ravel()
    quads = np.stack([here, here + m, after + m, after], 1)
    sewn_on = cut.joined[loop] & cut.joined[np.roll(loop, -1)]
    quads = quads[~np.tile(sewn_on, k - 1)]
    weights = np.tile(cut.weights[loop], (k, 1))
    weights[-m:] = cut.weights[tree.query(rows[-1])[1]]  # the lining moves with the cloth before it, not with the edge
    skinning = cut.skinning(weights)
    total = k * m
    tangent = np.c_[np.full(total, 0.05), np.zeros(total), np.repeat(depth, m), np.full(total, cloth.fabric.rough)]
    tint = np.c_[np.tile(cloth.colour, (total, 1)), np.full(total, 0.05)]
    return make_part(
        "cloth",
        rows.reshape(-1, 3),
        normals.reshape(-1, 3),
        quads,
        skinning,
        uv=np.tile(cut.uv[loop], (k, 1)),
        tangent=tangent,
        colour=tint,
        uniforms=cloth.looks(),
        name=f"{name} hem",
    )


def strip(
    rows: Sequence[Floats],
    weights: Floats,
    cut: Cut,
    cloth: Cloth,
    *,
    folds: float = 0.1,
    closed: bool = False,
    name: str = "",
) -> Part:
    """Return a two-sided strip (collar, lapel, band) from rows of points (each (m, 3)), with rolled free edges."""
    grid = np.stack(rows)
    k, m, _ = grid.shape
    p = grid.reshape(-1, 3)
    columns = np.arange(m if closed else m - 1)
    first = (np.arange(k - 1)[:, None] * m + columns).ravel()
    nxt = (np.arange(k - 1)[:, None] * m + (columns + 1) % m).ravel()
    quads = np.stack([first, nxt, nxt + m, first + m], 1)
    normals = vertex_normals(p, quads)
    u = np.r_[0, np.cumsum(np.linalg.norm(np.diff(grid[-1], axis=0), axis=1))]
    v = np.r_[0, np.cumsum(np.linalg.norm(np.diff(grid[:, m // 2], axis=0), axis=1))]
    uv = np.stack([np.tile(u, k), np.repeat(v, m)], 1)
    edge = np.repeat(v[-1] - v, m)
    if not closed:
        ends = np.minimum(u, u[-1] - u)
        edge = np.minimum(edge, np.tile(ends, k))
    edge = edge.clip(0.0008, 0.03)  # too near its edge to hide what it lies on
    total = k * m
    tangent = np.c_[np.full(total, folds), np.zeros(total), np.ones(total), np.full(total, cloth.fabric.rough)]
    skinning = [np.tile(a, (k, 1)) for a in cut.skinning(_fading(weights))]
    return make_part(
        "cloth",
        p,
        normals,
        quads,
        (skinning[0], skinning[1]),
        uv=uv,
        tangent=tangent,
        colour=np.c_[np.tile(cloth.colour, (total, 1)), edge],
        uniforms=cloth.looks(),
        name=name,
    )


def _fading(weights: Floats) -> Floats:
    """Return weights (m, bones) less the fifth strongest of each row: of the four that are kept none comes or goes at once, which would be a kink."""
    fifth = np.partition(weights, -5, 1)[:, -5:-4]
    return np.maximum(weights - fifth, 0)


def lie_on(cut: Cut, tree: Tree, points: Floats, lift: float) -> Floats:
    """Push points out until they are `lift` metres above the shell (plane of the nearest vertex)."""
    j = tree.query(points)[1]
    height = ((points - cut.positions[j]) * cut.normals[j]).sum(1)
    return points + np.clip(lift - height, 0, None)[:, None] * cut.normals[j]


def lie_under(cut: Cut, tree: Tree, points: Floats, depth: float) -> Floats:
    """Push points in until they are `depth` metres under the shell (plane of the nearest vertex): a lining does not follow its folds by itself."""
    j = tree.query(points)[1]
    height = ((points - cut.positions[j]) * cut.normals[j]).sum(1)
    return points - np.clip(height + depth, 0, 0.02)[:, None] * cut.normals[j]
