"""A building that a shot shows from outside, and the open country that it stands in: a cabin in the woods, a castle on a hill.

A place is often named by a building ("a cottage by a lake"), and a set of that name is the room inside it. Where nobody is in the room, or
somebody is said to be outside, the picture is of the site.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace

import numpy as np

from soundstage.engines.previz.screenplay import BuildingKind, Land, Shot
from soundstage.engines.previz.stage import camera
from soundstage.engines.previz.stage import weather as fx
from soundstage.engines.previz.stage.geometry import Batch, Builder, Mesh, rot_z
from soundstage.engines.previz.stage.materials import LAYER
from soundstage.engines.previz.stage.props.landmarks import CHIMNEYS, MAKERS
from soundstage.engines.previz.stage.scene import Floats, Landmark, Particles, Point, SetPiece
from soundstage.engines.previz.stage.sets.common import whiten

AT_HOME = {
    "cabin": "forest",
    "castle": "hill",
    "mansion": "hill",
    "pyramid": "desert",
    "house": "suburb",
    "skyscraper": "downtown",
    "treehouse": "forest",
    "tent": "campfire",
}
"""Where a building stands of which nothing is said, open country or a set with such of its own; else in a meadow."""
SIZES = (12.0, 25.0)
"""Metres over the longest side up to which a building is a small one and a middling one."""
SITES = ((3.4, 15.0), (5.0, 32.0), (3.0, 58.0))
"""Where they stand, metres: small ones near, great ones far."""
ON_A_HILL = ((3.0, 40.0, 7.0, 27.0), (4.0, 62.0, 11.0, 42.0), (4.0, 96.0, 17.0, 72.0))
"""Where they stand on a hill: x, y, its height and the radius of its foot, metres."""
FARTHER = 1.15
"""Longest sides that it stands away at least."""
BACK = 1.5
"""Longest sides that the lens is away from its middle at least."""
BESIDE_THE_WAY = 2.6
"""Metres to the side that one by the water leaves free."""
TURNED = 0.30
"""Radians that a building is turned from the lens: from straight before it it has no depth."""
TALL = 1.2
"""Metres from which a plant between the lens and the building is taken away."""
WAVES = 0.9
"""Metres over its level that a lens keeps from a sea of an ordinary swell."""
CLOSER = 0.14
"""How much of the way to the building the camera goes in a clip."""
SMOKE = (0.46, 0.46, 0.48)
LIT = 0.6
"""Share of the windows with light when it is dark."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Site:
    """A building seen from outside, and the country that it is put in."""

    kind: BuildingKind
    said_in: Land | None = None
    """What it is said to stand in."""
    snow: bool = False
    """Whether snow lies there by the words for the place."""
    hearth: bool = False
    """Whether a fire burns in it by the words, so that the chimney smokes; it does in the dark and in snow anyway."""
    behind: bool = False
    """Whether it stands behind people whom the shot is of: a hill would lift it out of the picture."""

    @property
    def stands(self) -> bool:
        """Whether somebody here can build it."""
        return self.kind in MAKERS

    @property
    def land(self) -> str:
        """Open country, or a set with houses of its own: what it stands in."""
        home = AT_HOME.get(self.kind, "meadow")
        if not self.stands:
            return home
        return self.said_in or ("meadow" if self.behind and home == "hill" else home)

    @property
    def set_name(self) -> str:
        """The set for that country; a hill is heaped up in a meadow."""
        return "meadow" if self.land == "hill" else self.land


def site_of(shot: Shot) -> Site | None:
    """Return the building that a shot is of, or goes on before, with its country; None where there is none."""
    told = shot.building
    if told is None:
        return None
    return Site(kind=told.kind, said_in=told.land, snow=told.snow, hearth=told.hearth, behind=bool(shot.cast))


def with_building(piece: SetPiece, site: Site, seed: int, *, dark: bool) -> SetPiece:
    """Return the set with a building in it, a clearing round it, and a camera that looks at it; snow that lies there lies on its roof too."""
    made = MAKERS[site.kind](seed, LIT if dark else 0.0)
    size = float(np.ptp(made.pos, axis=0).max())
    which = int(np.searchsorted(SIZES, size))
    hill = _hill(piece, *ON_A_HILL[which]) if site.land == "hill" else None
    x, y = SITES[which] if hill is None else (hill.x, hill.y)
    y = max(y, (2.2 if site.behind else 1.0) * FARTHER * size)
    if piece.shore < y + size:  # on the bank, beside the way to the water and who stands on it
        x, y = -(0.5 * size + BESIDE_THE_WAY), piece.shore - 0.3 * size - 1.0
    level = _level(piece.batches, x, y, 0.3 * size) if hill is None else hill.height(np.array([[x, y]]))[0] - 0.2
    eye = piece.vista(0.0).eye if piece.vista is not None else np.array([0.0, -5.0, 1.6])
    yaw = float(np.arctan2(eye[0] - x, y - eye[1])) - np.sign(x) * TURNED
    b = Builder().extend(made, (x, y, level), yaw=yaw)
    if piece.surface == "snow":
        whiten(b)
    standing = b.mesh()
    middle = standing.pos.mean(0) * [1, 1, 0] + [0, 0, level + 0.50 * float(made.pos[:, 2].max())]
    away = (eye - middle) * [1.0, 1.0, 0.0]
    eye = eye + away * max(0.0, BACK * size / float(np.linalg.norm(away)) - 1)
    kept = (_cleared(batch, np.array([x, y]), 0.62 * size, eye[:2], 0.5 * size, hill) for batch in piece.batches)
    fov = float(np.clip(np.degrees(2 * np.arctan(0.95 * size / np.linalg.norm(middle - eye))), 42.0, 62.0))
    way = (middle - eye) * [CLOSER, CLOSER, 0.0]
    return replace(
        piece,
        batches=(
            *(batch for batch in kept if batch.inst is None or len(batch.inst)),
            *(() if hill is None else (hill.batch,)),
            Batch(mesh=standing, baked=True),
        ),
        particles=_smoking(piece, site, (x, y, level), yaw, dark=dark),
        far=max(piece.far, y + size),
        vista=camera.dolly(eye, eye + way, middle, fov=fov, seconds=6),
        vista_stop=11.0,
        landmark=Landmark(
            at=(float(middle[0]), float(middle[1]), float(middle[2])),
            size=size,
        ),
    )


def _smoking(piece: SetPiece, site: Site, at: Point, yaw: float, *, dark: bool) -> Particles | None:
    """Return what flies in the air of a set, with smoke over the chimney where a fire burns under it."""
    lit = site.hearth or dark or piece.surface == "snow"
    if site.kind not in CHIMNEYS or not lit:
        return piece.particles
    top = np.asarray(at) + rot_z(yaw) @ np.asarray(CHIMNEYS[site.kind])

    def rising(t: float, _eye: Floats) -> list[fx.Layer]:
        rows = fx.smoke(t, top, n=64, life=8.0, rise=0.5, spread=0.55, size=(0.3, 2.2), colour=SMOKE, alpha=0.34, wind=(0.35, 0.1))
        return [(rows, False, True)]

    return fx.layers(piece.particles, rising)


def shown(piece: SetPiece, shot: Shot) -> set[str]:
    """Return the ids of the props that are the building itself, or its smoke."""
    if piece.landmark is None or shot.building is None:
        return set()
    return {*shot.building.props}


def _ground(batches: Iterable[Batch]) -> Iterable[Mesh]:
    return (batch.mesh for batch in batches if batch.baked)


def _level(batches: Iterable[Batch], x: float, y: float, radius: float) -> float:
    """How high the ground lies at the lowest of five points round a place: a house stands in its slope, not over it."""
    points = np.array([[x, y], [x - radius, y], [x + radius, y], [x, y - radius], [x, y + radius]])
    return float(min(_height(batches, p) for p in points))


def ground_under(piece: SetPiece, eye: Floats) -> float:
    """Return the height of what a lens at `eye` (3,) stands over: land, or the sea's level where there is none; its own where nothing is found."""
    land = [z for z in _heights(piece.batches, eye[:2]) if z < eye[2]]
    water = [float(batch.mesh.pos[0, 2]) + WAVES * piece.swell for batch in piece.batches if batch.water]
    return max((z for z in [*land, *water] if z < eye[2]), default=float(eye[2]))


def _height(batches: Iterable[Batch], p: Floats) -> float:
    """Height of the lowest face over or under a point that looks up: the ground, and not what stands on it; 0 where there is none."""
    return min((z for z in _heights(batches, p) if z > -12.0), default=0.0)


def _heights(batches: Iterable[Batch], p: Floats) -> list[float]:
    """Heights of every face over or under a point that looks up."""
    found: list[float] = []
    for mesh in _ground(batches):
        corners = mesh.pos[mesh.tri]
        under = np.all((corners[..., :2].min(1) <= p) & (corners[..., :2].max(1) >= p), axis=1)
        for a, b, c in corners[under]:
            edges = np.stack([b - a, c - a], 1)[:2]
            if np.linalg.det(edges) > 1e-9:
                v, w = np.linalg.solve(edges, p - a[:2])
                found += [float(a[2] + v * (b - a)[2] + w * (c - a)[2])] if min(v, w, 1 - v - w) >= 0 else []
    return found


@dataclass(frozen=True, slots=True, kw_only=True)
class _Hill:
    """A hill with a level top."""

    x: float
    y: float
    high: float
    foot: float
    """Radius of its foot."""
    base: float
    """Height of the ground it stands on."""
    batch: Batch

    def height(self, at: Floats) -> Floats:
        """Return how high places (n, 2) on it lie."""
        away = at - [self.x, self.y]
        return np.asarray(self.base + _rise(np.hypot(*away.T) / self.foot, np.arctan2(away[:, 0], away[:, 1]), self.high))


def _rise(out: Floats, turn: Floats, high: float) -> Floats:
    """Height of a hill over its base, at shares of the way from its middle to its foot."""
    slope = 0.5 + 0.5 * np.cos(np.pi * np.clip((out - 0.28) / 0.72, 0, 1))
    folds = 0.10 * np.sin(turn * 5 + 1.0) * np.sin(out * 9) + 0.05 * np.sin(turn * 13 + 2.0) * np.sin(out * 17 + 1.0)
    return np.asarray(high * (slope + folds * np.clip((out - 0.3) * 3, 0, 1) * np.clip((1 - out) * 4, 0, 1)) - 0.4)


def _hill(piece: SetPiece, x: float, y: float, high: float, foot: float) -> _Hill:
    """Heap up a hill of the ground that lies there."""
    near = min(_ground(piece.batches), key=lambda mesh: float(np.hypot(mesh.pos[:, 0] - x, mesh.pos[:, 1] - y).min()))
    at = np.argsort(np.hypot(near.pos[:, 0] - x, near.pos[:, 1] - y))[:40]
    layer = int(np.median(near.mat[at, 0]))
    material = next((name for name, number in LAYER.items() if number == layer), "grass")
    base = _level(piece.batches, x, y, 2.0)
    turn, out = np.meshgrid(np.linspace(0, 2 * np.pi, 121), np.linspace(0.0, 1.0, 48) ** 0.8)
    z = base + _rise(out, turn, high)
    patchy = 1.0 + 0.18 * np.sin(turn * 7 + 3 * out) * np.sin(out * 21)
    colour = near.col[at].mean(0) * patchy[..., None]
    b = Builder()
    b.surface(x + out * foot * np.sin(turn), y + out * foot * np.cos(turn), z, material, col=colour.reshape(-1, 3))
    return _Hill(x=x, y=y, high=high, foot=foot, base=base, batch=Batch(mesh=b.mesh(), baked=True))


def _cleared(batch: Batch, at: Floats, radius: float, eye: Floats, wide: float, hill: _Hill | None) -> Batch:
    """Return a batch without what grows where the building stands, and what is tall between it and the lens; what grows on the hill is lifted."""
    if batch.inst is None or batch.place is not None or batch.baked:
        return batch
    rows = batch.inst.copy()
    spot = rows[:, [3, 7]].astype(float)
    gone = np.hypot(*(spot - at).T) < radius
    if hill is not None:
        on = np.hypot(*(spot - [hill.x, hill.y]).T) < hill.foot
        rows[on, 11] = hill.height(spot[on]) - 0.1
    tall = float(batch.mesh.pos[:, 2].max()) * float(np.median(np.abs(rows[:, 10]))) > TALL
    if tall:
        way = at - eye
        along = (spot - eye) @ way / float(way @ way)
        aside = np.abs((spot - eye)[:, 0] * way[1] - (spot - eye)[:, 1] * way[0]) / float(np.linalg.norm(way))
        gone |= (along > 0) & (along < 1.15) & (aside < wide * along + 1.2)
    return replace(batch, inst=rows[~gone])
