"""Things that a prompt names and nobody has in hand, put where the lens sees them: on what stands there, else on a small table, large ones on the floor.

A set is searched for flat tops with room on them; of all places the one is taken that the picture shows best and no actor hides.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from math import ceil

import numpy as np
from numpy.typing import NDArray
from scipy.ndimage import binary_dilation, binary_erosion

from soundstage.engines.previz.stage.geometry import Batch, Builder, Mesh, unit
from soundstage.engines.previz.stage.scene import CameraPose, Floats, Point, SetPiece

CELL = 0.05
"""Metres of one cell of the maps of what is free."""
REACH = 3.6
"""Metres round the middle of the picture in which a place is looked for."""
TOPS = 0.30, 1.20
"""Heights over the floor between which things are put down, metres."""
CLEAR = 0.02, 0.35
"""Between these heights over a top nothing else may be, whatever the thing's own."""
AREA = 0.03
"""Square metres of the least top that counts."""
SEAT, SEAT_COSTS = 0.56, 1.2
"""Height up to which a top is one to sit on, and by how much it is liked less, metres."""
FAR = 3.0
"""How bad the best top may be before a table is brought."""
STANDS = (0.72, 0.95, 0.50)
"""Heights of the table that is brought where none is, in the order in which they are tried; metres."""
STAND_WIDTH = 0.42
LARGE = 0.46
"""Metres from which a thing stands or lies on the floor."""
BODY = 0.30
"""Radius of what an actor hides, metres."""
ACROSS, LOWEST, HIGHEST, NEAREST = 0.94, -0.90, 0.75, 0.7
"""How far across, low and high in the picture a thing counts as seen, from its middle, and the least metres from the lens."""
LIKED_BEHIND = 0.25
"""Metres behind the actors at which a thing is liked best: before them it is in their way."""
ASKEW = 0.25
"""Radians by which a thing is turned from the lens: straight on it is flat."""
FINEST = 160
"""Steps into which the side of a large face is divided, at most."""
LIKED = 0.42
"""How far from the middle of the picture a thing is liked best, across, as a share of its half."""

Map = NDArray[np.bool_]


@dataclass(frozen=True, slots=True, kw_only=True)
class Thing:
    """Something to be put down: its foot at the origin."""

    name: str
    mesh: Mesh

    @property
    def size(self) -> Floats:
        """Width, depth and height, metres."""
        return self.mesh.pos.max(0) - self.mesh.pos.min(0)


@dataclass(frozen=True, slots=True, kw_only=True)
class View:
    """What one picture shows of a set: the lens, and who stands before it."""

    pose: CameraPose
    aspect: float
    actors: tuple[tuple[float, float], ...]
    """Where the actors stand, (x, y) each."""
    floor: float

    def at(self, points: Floats) -> Floats:
        """Return where points (n, 3) are in the picture, (n, 3): across and up from -1 to 1, and metres ahead."""
        eye = np.asarray(self.pose.eye, float)
        ahead = unit(np.asarray(self.pose.target, float) - eye)
        right = unit(np.cross(ahead, (0.0, 0.0, 1.0)))
        up = np.cross(right, ahead)
        off = points - eye
        far = off @ ahead
        half = float(np.tan(np.radians(self.pose.fov / 2)))
        depth = np.maximum(far, 1e-3)
        return np.stack([off @ right / depth / half, off @ up / depth / half * self.aspect, far], -1)

    def far_of_actors(self, middle: Floats) -> float:
        """Return how far ahead of the lens the action is, metres."""
        where = np.array(self.actors if self.actors else [middle])
        return float(self.at(np.c_[where, np.full(len(where), self.floor + 1.2)])[:, 2].mean())

    def hidden(self, points: Floats) -> Map:
        """Mark the points (n, 3) that an actor stands before, or stands at."""
        eye = np.asarray(self.pose.eye, float)[:2]
        out = np.zeros(len(points), bool)
        for actor in self.actors:
            way = points[:, :2] - eye
            length = np.maximum(np.linalg.norm(way, axis=1), 1e-6)
            along = ((np.asarray(actor) - eye) * way).sum(1) / length
            beside = np.abs(np.cross(way, np.asarray(actor) - eye)) / length
            out |= (along < length + BODY) & (along > 0) & (beside < BODY)
        return out


def dressed(set_piece: SetPiece, things: Sequence[Thing], view: View) -> tuple[SetPiece, tuple[str, ...]]:
    """Return the set with the things in it, as far as the picture has room for them, and the names of those that it shows."""
    if not things:
        return set_piece, ()
    middle = _middle(view)
    still = _Still.of(_triangles(set_piece, middle))
    placed: list[str] = []
    batches: list[Batch] = []
    for thing in things:
        found = _place(thing, still, view, middle)
        if found is None:
            continue
        mesh = Builder().extend(thing.mesh, found.at, found.yaw)
        if found.stand > 0:
            x, y, z = found.at
            mesh.extend(_stand(found.stand), (x, y, z - found.stand), found.yaw)
        batches.append(Batch(mesh=mesh.mesh()))
        still = still.and_(_Still.of(batches[-1].mesh.pos[batches[-1].mesh.tri]))
        placed.append(thing.name)
    return replace(set_piece, batches=(*set_piece.batches, *batches)), tuple(placed)


def _stand(height: float) -> Mesh:
    """A small round table on one foot."""
    r = STAND_WIDTH / 2
    top = [(0.0, height - 0.025), (r - 0.008, height - 0.025), (r, height - 0.014), (r - 0.004, height), (0.0, height)]
    foot = [(0.0, 0.0), (0.15, 0.0), (0.145, 0.014), (0.030, 0.035), (0.020, 0.10), (0.020, height - 0.10), (0.05, height - 0.028)]
    b = Builder().lathe(top, "plain", col=(0.115, 0.062, 0.032), rough=0.35, n=48)
    return b.lathe(foot, "plain", col=(0.025, 0.022, 0.020), rough=0.4, n=24).mesh()


@dataclass(frozen=True, slots=True, kw_only=True)
class _Spot:
    at: Point
    yaw: float
    stand: float = 0.0
    """Height of a table that has to be brought, metres."""


def _middle(view: View) -> Floats:
    """Return where on the floor a search begins: among the actors, else before the lens where it looks."""
    if view.actors:
        return np.mean(view.actors, axis=0)
    eye, target = np.asarray(view.pose.eye, float), np.asarray(view.pose.target, float)
    ahead = unit(target - eye)
    far = min(float(np.linalg.norm(target - eye)), 4.0)
    return (eye + ahead * far)[:2]


def _triangles(set_piece: SetPiece, middle: Floats) -> Floats:
    """Return the triangles (n, 3, 3) of all that stands still round the middle of a search."""
    found = [np.zeros((0, 3, 3))]
    for batch in set_piece.batches:
        if batch.place is not None or batch.inst is not None or batch.water:
            continue
        corners = batch.mesh.pos[batch.mesh.tri]
        low, high = corners[:, :, :2].min(1), corners[:, :, :2].max(1)
        found.append(corners[((low < middle + REACH) & (high > middle - REACH)).all(1)])
    return np.concatenate(found)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Still:
    """All that stands still, as points on its faces, one a cell or closer."""

    points: Floats
    """(n, 3)"""
    flat: Map
    """(n,) on a face that looks up"""
    area: Floats
    """(n,) square metres that a point stands for"""

    @classmethod
    def of(cls, triangles: Floats) -> "_Still":
        a, b, c = triangles[:, 0], triangles[:, 1], triangles[:, 2]
        normal = np.cross(b - a, c - a)
        twice = np.linalg.norm(normal, axis=1)
        up = normal[:, 2] > 0.97 * twice
        longest = np.sqrt(((triangles - np.roll(triangles, 1, axis=1)) ** 2).sum(2).max(1))
        steps = np.clip(np.ceil(longest / CELL), 1, FINEST).astype(int)
        points, flat, area = [np.zeros((0, 3))], [np.zeros(0, bool)], [np.zeros(0)]
        for fine in np.unique(steps):
            mine = steps == fine
            line = np.linspace(0, 1, fine + 1)
            u, v = (w.ravel() for w in np.meshgrid(line, line))
            inside = u + v <= 1.0 + 1e-9
            u, v = u[inside], v[inside]
            p = a[mine, None] + u[None, :, None] * (b - a)[mine, None] + v[None, :, None] * (c - a)[mine, None]
            points.append(p.reshape(-1, 3))
            flat.append(np.repeat(up[mine], len(u)))
            area.append(np.repeat(0.5 * twice[mine] / len(u), len(u)))
        return cls(points=np.concatenate(points), flat=np.concatenate(flat), area=np.concatenate(area))

    def and_(self, other: "_Still") -> "_Still":
        """Return both."""
        return _Still(
            points=np.concatenate([self.points, other.points]),
            flat=np.concatenate([self.flat, other.flat]),
            area=np.concatenate([self.area, other.area]),
        )

    def levels(self, floor: float) -> list[float]:
        """Return the heights at which something has a flat top of some size, the largest first."""
        z = self.points[:, 2]
        tops = self.flat & (z > floor + TOPS[0]) & (z < floor + TOPS[1])
        keys, inverse = np.unique(np.round(z[tops], 2), return_inverse=True)
        if not len(keys):
            return []
        total = np.bincount(inverse, self.area[tops], len(keys))
        return [float(z[tops][inverse == k].max()) for k in np.argsort(-total)[:10] if total[k] > AREA]

    def free(self, level: float, middle: Floats, *, up: float, top: bool) -> Map:
        """Return a map of the cells round the middle where something `up` metres high may be put: where a `top` is, and nothing stands on it."""
        z = self.points[:, 2]
        free = ~binary_dilation(_cells(self.points[(z > level + CLEAR[0]) & (z < level + max(CLEAR[1], up))], middle))
        return free & _cells(self.points[self.flat & (np.abs(z - level) < 0.012)], middle) if top else free


def _cells(points: Floats, middle: Floats) -> Map:
    """Return the cells that points lie over."""
    n = ceil(2 * REACH / CELL)
    out = np.zeros((n, n), bool)
    at = np.floor((points[:, :2] - middle + REACH) / CELL).astype(int)
    at = at[((at >= 0) & (at < n)).all(1)]
    out[at[:, 0], at[:, 1]] = True
    return out


def _place(thing: Thing, still: _Still, view: View, middle: Floats) -> _Spot | None:
    """Return the best place for a thing, or None where the picture has none."""
    width, depth, height = (float(side) for side in thing.size)
    radius = 0.5 * max(width, depth) + 0.02
    yaw = _towards_lens(view, middle)
    if max(width, depth, height) >= LARGE:
        spot = _best(still.free(view.floor, middle, up=height, top=False), radius, view.floor, height, view, middle)
        return None if spot is None else _Spot(at=spot[1], yaw=yaw)
    found: list[tuple[float, Point]] = []
    for level in still.levels(view.floor):
        best = _best(still.free(level, middle, up=height, top=True), radius, level, height, view, middle)
        if best is not None:
            found.append((best[0] + (SEAT_COSTS if level - view.floor < SEAT else 0.0), best[1]))
    if found and min(found)[0] < FAR:
        return _Spot(at=min(found)[1], yaw=yaw)
    free = still.free(view.floor, middle, up=STANDS[0] + height, top=False)
    for stand in STANDS:
        spot = _best(free, max(radius, STAND_WIDTH / 2), view.floor + stand, height, view, middle)
        if spot is not None:
            return _Spot(at=spot[1], yaw=yaw, stand=stand)
    return None


def _towards_lens(view: View, middle: Floats) -> float:
    """Return the turn of something whose front faces -y and who shall show it to the lens, a little askew."""
    x, y = np.asarray(view.pose.eye, float)[:2] - middle
    return float(np.arctan2(x, -y)) + ASKEW


def _best(free: Map, radius: float, level: float, height: float, view: View, middle: Floats) -> tuple[float, Point] | None:
    """Return (how bad it is, where) of the place that the picture shows best, among the free ones."""
    k = ceil(radius / CELL)
    y, x = np.ogrid[-k : k + 1, -k : k + 1]
    at = np.argwhere(binary_erosion(free, structure=x * x + y * y <= k * k))
    if not len(at):
        return None
    points = np.c_[(at + 0.5) * CELL - REACH + middle, np.full(len(at), level)]
    low, high = view.at(points), view.at(points + [0.0, 0.0, height])
    wide = radius / np.maximum(low[:, 2], 0.1) / float(np.tan(np.radians(view.pose.fov / 2)))
    seen = (np.abs(low[:, 0]) + wide < ACROSS) & (low[:, 1] > LOWEST) & (high[:, 1] < HIGHEST) & (low[:, 2] > NEAREST) & ~view.hidden(points)
    if not seen.any():
        return None
    behind = low[seen, 2] - view.far_of_actors(middle) - LIKED_BEHIND
    cost = np.where(behind < 0, -3.0 * behind, behind) + 0.8 * np.abs(np.abs(low[seen, 0]) - LIKED)
    best = int(np.argmin(cost))
    px, py, pz = points[seen][best]
    return float(cost[best]), (float(px), float(py), float(pz))
