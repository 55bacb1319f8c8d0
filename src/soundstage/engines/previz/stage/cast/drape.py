"""Cloth that hangs: position-based dynamics on a garment in a standing pose, brought back to rest space.

Cloth is a little larger than the body under it. Standing with the arms down, gravity and the armpits' and elbows' compression
buckle the slack into folds; these are baked into the rest shape by inverse skinning, so that they cost nothing per frame.
"""

import numpy as np
from scipy.sparse import csr_matrix

from soundstage.engines.previz.stage.acting.pose import Poser
from soundstage.engines.previz.stage.cast.body import Body
from soundstage.engines.previz.stage.cast.geometry import Floats, Ints, unit, vertex_normals

GRAVITY = 0.00035
"""Metres a free vertex falls per step."""
FARTHEST = 0.035
"""Metres a vertex may move from where it started."""


def standing(body: Body) -> Floats:
    """Return bone matrices (bones, 3, 4) of someone standing with hanging arms."""
    poser = Poser(body)
    poser.arm("L", elbow=0.36, forward=0.05, inward=0.18).arm("R", elbow=0.36, forward=0.05, inward=0.18)
    poser.leg("L", hip=0.04, knee=0.08, out=-0.06).leg("R", hip=0.04, knee=0.08, out=-0.06)
    return body.bone_matrices(poser.rotations)


class _Springs:
    """Edges and diagonals of a quad mesh as length constraints, solved all at once (Jacobi)."""

    def __init__(self, rest: Floats, quads: Ints, edges: Ints, slack: Floats) -> None:
        diagonals = np.concatenate([quads[:, [0, 2]], quads[:, [1, 3]]])
        self.pairs = np.concatenate([edges, diagonals])
        i, j = self.pairs.T
        self.length = np.linalg.norm(rest[i] - rest[j], axis=1) * (slack[i] + slack[j]) / 2
        self.strength = np.concatenate([np.full(len(edges), 1.0), np.full(len(diagonals), 0.35)])
        n, m = len(rest), len(self.pairs)
        degree = np.bincount(self.pairs.ravel(), np.repeat(self.strength, 2), n)
        share = np.r_[1 / degree[i], -1 / degree[j]]
        self.gather = csr_matrix((share, (np.r_[i, j], np.tile(np.arange(m), 2))), shape=(n, m))
        """(vertices, springs): what share of every spring's pull moves a vertex. A product with it is much faster than counting."""
        self.spread = csr_matrix((np.tile([-1.0, 1.0], m), (np.repeat(np.arange(m), 2), self.pairs.ravel())), shape=(m, n))
        """(springs, vertices): from one end to the other."""
        around = np.maximum(np.bincount(edges.ravel(), minlength=n), 1)
        self.mean = csr_matrix((1 / around[edges.ravel()], (edges.ravel(), edges[:, ::-1].ravel())), shape=(n, n))
        """(vertices, vertices): the middle of a vertex's neighbours."""

    def pull(self, x: Floats, relax: float = 1.4) -> Floats:
        """Move both ends of every spring towards its length."""
        d = self.spread @ x
        now = np.maximum(np.sqrt(np.einsum("ij,ij->i", d, d)), 1e-9)
        move = d * (0.5 * self.strength * (now - self.length) / now)[:, None]
        return x + relax * (self.gather @ move)

    def stiffen(self, x: Floats, amount: float) -> Floats:
        """Resist bending: draw each vertex to the middle of its neighbours."""
        return x + amount * (self.mean @ x - x)


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
