"""Cloth that hangs: position-based dynamics on a garment in a standing pose, brought back to rest space.

Cloth is a little larger than the body under it. Standing with the arms down, gravity and the armpits' and elbows' compression
buckle the slack into folds; these are baked into the rest shape by inverse skinning, so that they cost nothing per frame.
"""

import numpy as np

from soundstage.engines.previz.stage.acting.pose import Poser
from soundstage.engines.previz.stage.cast.body import Body
from soundstage.engines.previz.stage.cast.geometry import Floats, Ints, scatter_add, smooth, unit, vertex_normals

GRAVITY = 0.00035
"""Metres a free vertex falls per step."""
FALLS_IN = 0.20
"""How much nearer to the body hanging cloth comes for each metre it falls."""
FARTHEST = 0.035
"""Metres a vertex may move from where it started."""


def standing(body: Body) -> Floats:
    """Return bone matrices (bones, 3, 4) of someone standing with hanging arms."""
    poser = Poser(body)
    poser.arm("L", elbow=0.36, forward=0.05, inward=0.18).arm("R", elbow=0.36, forward=0.05, inward=0.18)
    poser.leg("L", hip=0.04, knee=0.08, out=-0.06).leg("R", hip=0.04, knee=0.08, out=-0.06)
    return body.bone_matrices(poser.rotations)


def span_hollows(
    hung: Floats, edges: Ints, canonical: Floats, trunk: Floats, share: float, *, spare: float = 0.0, deepest: float = 0.2
) -> Floats:
    """Return a garment's vertices with the trunk's moved out by `share` of the way to where cloth would span the hollows.

    Cloth does not follow a body into the small of the back, between breasts or buttocks: at each height it hangs round the
    convex outline, and below chest and shoulder blades it falls. `trunk` (n,) says how much of a vertex belongs to the trunk;
    hollows less than `spare` metres deep stay, nothing moves farther than `deepest`.
    """
    z = canonical[:, 2]
    low, high, rings, rays = -0.08, 0.42, 26, 72
    mine = (trunk > 0.5) & (z > low - 0.03) & (z < high + 0.03)
    if mine.sum() < 100:
        return hung
    middle = np.array([0.0, np.median(hung[mine, 1])])
    flat = hung[:, :2] - middle
    angle, radius = np.arctan2(flat[:, 0], -flat[:, 1]), np.linalg.norm(flat, axis=1)
    heights, bearings = np.linspace(low, high, rings), np.linspace(-np.pi, np.pi, rays, endpoint=False)
    out = np.stack([np.sin(bearings), -np.cos(bearings)])
    outline = np.zeros((rings, rays))
    for k, height in enumerate(heights):
        near = flat[mine & (np.abs(z - height) < 0.016)]
        # Distance to the convex outline along each bearing: the nearest of the supporting lines.
        reach = (near @ out).max(0) if len(near) else np.zeros(rays)
        facing = np.cos(bearings[:, None] - bearings[None, :])
        outline[k] = np.where(facing > 0.2, reach[None, :] / np.maximum(facing, 0.2), 9.0).min(1)
    for k in range(rings - 2, -1, -1):
        outline[k] = np.maximum(outline[k], outline[k + 1] - FALLS_IN * (heights[1] - heights[0]))
    outline[1:-1] = 0.5 * outline[1:-1] + 0.25 * (outline[2:] + outline[:-2])
    row = np.clip((z - low) / (high - low) * (rings - 1), 0, rings - 1.001)
    column = (angle + np.pi) / (2 * np.pi) * rays
    i, j = row.astype(int), column.astype(int) % rays
    f, g = row - i, column - column.astype(int)
    across = (j + 1) % rays
    hull = (1 - f) * ((1 - g) * outline[i, j] + g * outline[i, across]) + f * ((1 - g) * outline[i + 1, j] + g * outline[i + 1, across])
    fade = np.clip((z - low + 0.03) / 0.05, 0, 1) * np.clip((high - z) / 0.06, 0, 1) * trunk
    move = share * fade * np.clip(hull - radius - spare, 0, deepest)
    moved = hung.copy()
    moved[:, :2] += flat / np.maximum(radius, 1e-6)[:, None] * move[:, None]
    even = np.clip(move / 0.015, 0, 1)[:, None]  # the walls of a deep hollow came to lie on one another
    return moved + even * (smooth(moved, edges, 8, edges=edges) - moved)


class _Springs:
    """Edges and diagonals of a quad mesh as length constraints, solved all at once (Jacobi)."""

    def __init__(self, rest: Floats, quads: Ints, edges: Ints, slack: Floats) -> None:
        diagonals = np.concatenate([quads[:, [0, 2]], quads[:, [1, 3]]])
        self.pairs = np.concatenate([edges, diagonals])
        self.edges = edges
        self.ends = self.pairs.T.ravel()
        i, j = self.pairs.T
        self.length = np.linalg.norm(rest[i] - rest[j], axis=1) * (slack[i] + slack[j]) / 2
        self.strength = np.concatenate([np.full(len(edges), 1.0), np.full(len(diagonals), 0.35)])
        self.degree = np.bincount(self.pairs.ravel(), np.repeat(self.strength, 2), len(rest))[:, None]
        self.neighbours = np.maximum(np.bincount(edges.ravel(), minlength=len(rest)), 1)[:, None]

    def pull(self, x: Floats, relax: float = 1.4) -> Floats:
        """Move both ends of every spring towards its length."""
        i, j = self.pairs.T
        d = x[j] - x[i]
        now = np.maximum(np.sqrt(np.einsum("ij,ij->i", d, d)), 1e-9)
        move = d * (0.5 * self.strength * (now - self.length) / now)[:, None]
        total = scatter_add(self.ends, np.concatenate([move, -move]), len(x))
        return x + relax * total / self.degree

    def stiffen(self, x: Floats, amount: float) -> Floats:
        """Resist bending: draw each vertex to the middle of its neighbours."""
        mean = scatter_add(self.edges.ravel(), x[self.edges[:, ::-1].ravel()], len(x)) / self.neighbours
        return x + amount * (mean - x)


def drape(
    hung: Floats,
    skin: Floats,
    quads: Ints,
    edges: Ints,
    transforms: Floats,
    *,
    slack: Floats,
    stiff: float,
    clearance: Floats,
    held: Floats,
    rng: np.random.Generator,
    steps: int = 80,
) -> Floats:
    """Return rest positions (n, 3) of the draped garment.

    `hung` is the shell and `skin` the body under each of its vertices, in rest space; `transforms` (n, 3, 4) takes them to
    the standing pose; `slack` (n,) is how much larger the cloth is cut than the shell; `clearance` (n,) metres it keeps off
    the skin; `held` (n,) 1 where it may not move (collar, waistband).
    """
    springs = _Springs(hung, quads, edges, slack)
    turn, move = transforms[:, :, :3], transforms[:, :, 3]

    def to_pose(p: Floats) -> Floats:
        return np.einsum("nij,nj->ni", turn, p) + move

    start, under = to_pose(hung), to_pose(skin)
    out = unit(vertex_normals(under, quads))
    x = start + out * rng.normal(0, 0.0025, (len(hung), 1))
    bending = 0.030 + 0.12 * stiff**2
    free = 1 - held[:, None]
    for step in range(steps):
        x = x - np.array([0, 0, GRAVITY]) * free
        x = springs.pull(springs.pull(x))
        if step % 2 == 0:
            x = springs.stiffen(x, bending)
        depth = clearance - ((x - under) * out).sum(1)
        x = x + np.maximum(depth, 0)[:, None] * out
        moved = x - start
        far = np.linalg.norm(moved, axis=1, keepdims=True)
        x = start + moved * np.minimum(1, FARTHEST / np.maximum(far, 1e-9)) * free
    for _ in range(3):
        x = springs.stiffen(x, 0.4)
    back = np.linalg.inv(turn)
    return np.einsum("nij,nj->ni", back, x - move)
