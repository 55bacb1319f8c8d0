"""Things that a prompt names and nobody has in hand, put where the lens sees them: on what stands there, else on a small table; large ones on the floor.

Of all places with room the one is taken that the picture shows best: a little behind the actors, and none of them before it.
"""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from soundstage.engines.previz.screenplay import Prop, Shot
from soundstage.engines.previz.stage import laid_out, product
from soundstage.engines.previz.stage.geometry import Batch, Builder, Mesh, rot_z, turned, unit
from soundstage.engines.previz.stage.scene import CameraPose, Floats, Point, Scene, SetPiece
from soundstage.engines.previz.stage.surfaces import Map, Surfaces

MOST = 5
"""Things that are put into one shot."""
MOST_ALIKE = 3
"""How many there are of a thing of which there are many."""
SEAT, SEAT_COSTS = 0.56, 1.2
"""Height up to which a top is one to sit on, and by how much it is liked less, metres."""
FAR = 3.0
"""How bad the best top may be before a table is brought, metres."""
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
LIKED_ASIDE = 0.42
"""How far from the middle of the picture it is liked best, across, as a share of its half."""
COARSE = (48, 27)
"""Parts of a picture, across and up, in which it is asked what stands before something."""
NEAR_ENOUGH = 0.20
"""Metres by which something must be nearer to hide a thing: what it stands on and stands beside is not before it."""
ASKEW = 0.25
"""Radians by which a thing is turned from the lens: straight on it is flat."""
WORN_OR_HELD = frozenset(
    {"chair", "wheel", "baby", "cloth", "rope", "bow_stick", "cigarette", "pipe", "sparkler", "light_sword", "archery_bow"}
)
"""Forms that mean nothing when nobody has them."""
TO_THE_HOLDER = frozenset({"laptop", "book", "phone", "tablet", "photo", "keyboard_piano"})
"""Forms whose front is on the side of who uses them."""
SPOUTED, ASIDE = frozenset({"teapot", "kettle", "watering_can", "jug"}), 1.1
"""Forms that are told from the side, and radians that they are turned for that."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Loose:
    """Something to be put down: its foot at the origin, its front to -y."""

    name: str
    mesh: Mesh
    low: bool = False
    """Belongs on the ground."""

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
    """Where the actors are, (x, y) each."""
    floor: float

    def at(self, points: Floats) -> Floats:
        """Return where points (n, 3) are in the picture, (n, 3): across and up from -1 to 1, and metres ahead."""
        eye = np.asarray(self.pose.eye, float)
        ahead = unit(np.asarray(self.pose.target, float) - eye)
        right = unit(np.cross(ahead, (0.0, 0.0, 1.0)))
        off = points - eye
        far = off @ ahead
        half = self.half * np.maximum(far, 1e-3)
        return np.stack([off @ right / half, off @ np.cross(right, ahead) / half * self.aspect, far], -1)

    @property
    def half(self) -> float:
        """Half the width of the picture one metre ahead, metres."""
        return float(np.tan(np.radians(self.pose.fov / 2)))

    @property
    def middle(self) -> Floats:
        """Where on the floor the picture is of, (2,): among the actors, else where the lens looks, but not far off."""
        if self.actors:
            return np.mean(self.actors, axis=0)
        eye, target = np.asarray(self.pose.eye, float), np.asarray(self.pose.target, float)
        return (eye + unit(target - eye) * min(float(np.linalg.norm(target - eye)), 4.0))[:2]

    def hidden(self, points: Floats) -> Map:
        """Mark the points (n, 3) that an actor stands before, or stands at."""
        eye = np.asarray(self.pose.eye, float)[:2]
        way = points[:, :2] - eye
        length = np.maximum(np.linalg.norm(way, axis=1), 1e-6)
        out = np.zeros(len(points), bool)
        for actor in self.actors:
            off = np.asarray(actor) - eye
            along, beside = way @ off / length, np.abs(way[:, 0] * off[1] - way[:, 1] * off[0]) / length
            out |= (along < length + BODY) & (along > 0) & (beside < BODY)
        return out


@dataclass(frozen=True, slots=True, kw_only=True)
class Before:
    """What stands nearest to the lens in every part of a picture: a coarse map of depth, metres."""

    view: View
    depth: Floats
    """(COARSE)"""

    @classmethod
    def of(cls, surfaces: Surfaces, view: View) -> "Before":
        """Look at what stands still."""
        depth = np.full(COARSE, np.inf)
        at = view.at(surfaces.points)
        at = at[(at[:, 2] > 0.1) & (np.abs(at[:, :2]) < 1).all(1)]
        np.minimum.at(depth, cls._cells(at), at[:, 2])
        return cls(view=view, depth=depth)

    @staticmethod
    def _cells(at: Floats) -> tuple[NDArray[np.int_], NDArray[np.int_]]:
        across, up = (np.clip((at[:, k] + 1) / 2 * COARSE[k], 0, COARSE[k] - 1).astype(int) for k in (0, 1))
        return across, up

    def hides(self, points: Floats) -> Map:
        """Mark the points (n, 3) that something stands before."""
        at = self.view.at(points)
        return self.depth[self._cells(at)] < at[:, 2] - NEAR_ENOUGH


def unheld(shot: Shot, props: Sequence[Prop], elsewhere: Collection[str]) -> Iterator[Loose]:
    """Yield the things of a shot that have a form and are neither in hand nor part of the set: their ids are not `elsewhere`."""
    for prop in props:
        if prop.id not in shot.props or prop.id in elsewhere or prop.text or prop.family != "prop":
            continue
        thing = product.thing_called(prop)
        if thing is None or thing.form in WORN_OR_HELD:
            continue
        mesh = laid_out.lying(thing)
        turn = np.pi if thing.form in TO_THE_HOLDER else ASIDE if thing.form in SPOUTED else 0.0
        mesh = turned(mesh, rot_z(turn)) if turn else mesh
        for _ in range(min(prop.count, MOST_ALIKE)):
            yield Loose(name=prop.id, mesh=mesh, low=thing.form in laid_out.ON_THE_GROUND)


def dressed(scenes: Sequence[Scene], things: Sequence[Loose], aspect: float) -> tuple[list[Scene], frozenset[str]]:
    """Return the scenes of one shot with the things in their set, as far as its longest one has room for them, and the names of those."""
    longest = max(scenes, key=lambda scene: scene.end - scene.start)
    place = longest.set_piece
    if not things or place.showcase is not None or place.all_sit:  # nothing lies about in a car
        return list(scenes), frozenset()
    found = _put_down(longest.set_piece, things[:MOST], view_of(longest, aspect))
    batches = tuple(batch for _, batch in found)
    with_them = {id(scene.set_piece): replace(scene.set_piece, batches=(*scene.set_piece.batches, *batches)) for scene in scenes}
    return [replace(scene, set_piece=with_them[id(scene.set_piece)]) for scene in scenes], frozenset(name for name, _ in found)


def view_of(scene: Scene, aspect: float) -> View:
    """Return what the middle of a scene shows."""
    t = (scene.start + scene.end) / 2
    heads = [actor.performance.pose(t).head for actor in scene.actors]
    return View(
        pose=scene.camera(t),
        aspect=aspect,
        actors=tuple((float(head[0]), float(head[1])) for head in heads),
        floor=scene.set_piece.marks[0].at[2],
    )


def _put_down(set_piece: SetPiece, things: Sequence[Loose], view: View) -> list[tuple[str, Batch]]:
    surfaces = Surfaces.of(set_piece.batches, view.middle)
    out: list[tuple[str, Batch]] = []
    for thing in things:
        spot = _spot(thing, surfaces, Before.of(surfaces, view), indoors=set_piece.interior)
        if spot is None:
            continue
        mesh = Builder().extend(thing.mesh, spot.at, _towards_lens(view, spot.at))
        if spot.stand > 0:
            x, y, z = spot.at
            mesh.extend(_stand(spot.stand), (x, y, z - spot.stand))
        out.append((thing.name, Batch(mesh=mesh.mesh())))
        surfaces = surfaces.and_(Surfaces.of([out[-1][1]], view.middle))
    return out


@dataclass(frozen=True, slots=True, kw_only=True)
class _Spot:
    at: Point
    stand: float = 0.0
    """Height of a table that has to be brought, metres."""


def _spot(thing: Loose, surfaces: Surfaces, before: Before, *, indoors: bool) -> _Spot | None:
    """Return the best place for a thing, or None where the picture has none."""
    width, depth, height = (float(side) for side in thing.size)
    radius = 0.5 * max(width, depth) + 0.02
    on_floor = thing.low or max(width, depth, height) >= LARGE
    if not on_floor:
        tops: list[tuple[float, Point]] = []
        for level in surfaces.levels(before.view.floor):
            best = _best(surfaces.places(surfaces.free(level, up=height, top=True), radius), radius, level, height, before)
            if best is not None:
                tops.append((best[0] + SEAT_COSTS * (level - before.view.floor < SEAT), best[1]))
        if tops and min(tops)[0] < FAR:
            return _Spot(at=min(tops)[1])
    if on_floor or not indoors:  # out of doors what is small is put on the ground too, where the picture shows it
        best = _best(
            surfaces.places(surfaces.free(before.view.floor, up=height, top=False), radius), radius, before.view.floor, height, before
        )
        if best is not None or on_floor:
            return None if best is None else _Spot(at=best[1])
    stood = surfaces.free(before.view.floor, up=max(STANDS) + height, top=False)
    for stand in STANDS:
        best = _best(surfaces.places(stood, max(radius, STAND_WIDTH / 2)), radius, before.view.floor + stand, height, before)
        if best is not None:
            return _Spot(at=best[1], stand=stand)
    return None


def _best(places: Floats, radius: float, level: float, height: float, before: Before) -> tuple[float, Point] | None:
    """Return (how bad it is, metres; where) of the one of some places (n, 2) at a height that the picture shows best."""
    view, points = before.view, np.c_[places, np.full(len(places), level)]
    low, high = view.at(points), view.at(points + [0.0, 0.0, height])
    wide = radius / np.maximum(low[:, 2], 0.1) / view.half
    seen = (np.abs(low[:, 0]) + wide < ACROSS) & (low[:, 1] > LOWEST) & (high[:, 1] < HIGHEST) & (low[:, 2] > NEAREST)
    seen &= ~view.hidden(points) & ~before.hides(points + [0.0, 0.0, 0.5 * height])
    if not seen.any():
        return None
    action = view.at(np.array([[*view.middle, view.floor + 1.2]]))[0, 2]
    behind = low[seen, 2] - action - LIKED_BEHIND
    cost = np.where(behind < 0, -3.0 * behind, behind) + 0.8 * np.abs(np.abs(low[seen, 0]) - LIKED_ASIDE)
    x, y, z = points[seen][np.argmin(cost)]
    return float(cost.min()), (float(x), float(y), float(z))


def _towards_lens(view: View, at: Point) -> float:
    """Return the turn of something that shall show its front to the lens, a little askew."""
    x, y = np.asarray(view.pose.eye, float)[:2] - np.asarray(at)[:2]
    return float(np.arctan2(x, -y)) + ASKEW


def _stand(height: float) -> Mesh:
    """A small round table on one foot."""
    r = STAND_WIDTH / 2
    top = [(0.0, height - 0.025), (r - 0.008, height - 0.025), (r, height - 0.014), (r - 0.004, height), (0.0, height)]
    foot = [(0.0, 0.0), (0.15, 0.0), (0.145, 0.014), (0.030, 0.035), (0.020, 0.10), (0.020, height - 0.10), (0.05, height - 0.028)]
    b = Builder().lathe(top, "plain", col=(0.115, 0.062, 0.032), rough=0.35, n=48)
    return b.lathe(foot, "plain", col=(0.025, 0.022, 0.020), rough=0.4, n=24).mesh()
