"""How headwear is made: a head measured all round, rings turned about it, sheets and tubes of one's own shape.

Everything is canonical (`HeadFrame`): metres on a head of 1.67 m, x to their left, y backwards, heights above the eyes.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

import numpy as np

from soundstage.engines.previz.stage.cast.body import Body
from soundstage.engines.previz.stage.cast.data import EYE_Z, HEAD_AXIS_Y
from soundstage.engines.previz.stage.cast.fabric import Cloth, Colour, Fabric
from soundstage.engines.previz.stage.cast.geometry import Floats, Ints, triangles, unit, vertex_normals
from soundstage.engines.previz.stage.cast.part import Part, as_one, make_part

COLUMNS = 64
FELT = Fabric(weave=6.0, depth=0.35, sheen=0.35, rough=0.92)
STRAW = Fabric(weave=5.0, depth=2.2, sheen=0.1, rough=0.85)
PLASTIC = Fabric(weave=2.0, depth=0.0, sheen=0.0, rough=0.30)
GLASS = Fabric(weave=2.0, depth=0.0, sheen=0.0, rough=0.10)
METAL = Fabric(weave=2.0, depth=0.0, sheen=-1.0, rough=0.30)
"""A sheen below 0 is a metal's: it mirrors in its own colour."""
GOLD, SILVER, STEEL = (0.42, 0.24, 0.055), (0.50, 0.50, 0.52), (0.22, 0.225, 0.235)
BLACK = (0.012, 0.012, 0.013)


@dataclass(frozen=True, slots=True)
class Band:
    """A plane round the head: its height above the eyes in front and at the back."""

    front: float
    back: float

    def height(self, y: Floats) -> Floats:
        """Return the plane's canonical z at canonical y."""
        return EYE_Z + (self.front + self.back) / 2 - (self.front - self.back) / 2 * (y - HEAD_AXIS_Y) / 0.10


@dataclass(frozen=True, slots=True)
class Ring:
    """One turn of a hat: the head's outline at the band, made larger by a factor and by metres, so far above the band."""

    out: float = 0.0
    up: float = 0.0
    grow: float = 1.0
    colour: Colour | None = None
    """Its colour, when it is not the piece's own."""


Bend = Callable[[Floats, Floats, Floats], Floats]
"""(points (m, n, 3) with the height above the band as z, angles (n,), how far each ring lies beyond the band (m, 1)) -> points."""


def dome(tall: float, *, steps: int = 9, power: float = 2.3, start: float = 0.0) -> list[Ring]:
    """Return the rings of a round crown `tall` metres high."""
    up = np.sin(np.linspace(start, 1, steps) * np.pi / 2)
    return [Ring(up=float(tall * u), grow=float(max(1 - u**power, 0.0) ** (1 / power)) if u < 1 else 0.01) for u in up]


def one_per_look(parts: Sequence[Part]) -> list[Part]:
    """Return parts of cloth with those of one look joined: each part costs a draw call a pass, and a tiara has fifty."""
    alike: dict[str, list[Part]] = {}
    for part in parts:
        alike.setdefault(repr(part.uniforms), []).append(part)
    return [as_one(of_one_look) for of_one_look in alike.values()]


def smoothed(values: Floats, steps: int = 1) -> Floats:
    """Return a line or path (n, ...) averaged with its neighbours; its ends stay."""
    out = np.array(values, float)
    for _ in range(steps):
        out[1:-1] = 0.25 * out[:-2] + 0.5 * out[1:-1] + 0.25 * out[2:]
    return out


def finer(grid: Floats, times: int) -> Floats:
    """Return a closed grid (m, n, 3) with so many `times` its columns."""
    n = grid.shape[1]
    at = np.arange(n * times) / times
    first, share = at.astype(int), (at % 1)[:, None]
    return grid[:, first] * (1 - share) + grid[:, (first + 1) % n] * share


class Hatter:
    """Knows one head."""

    def __init__(self, body: Body) -> None:
        base, c = body.base, body.base.canonical
        ids = base.body_ids
        ear = (base.mask["ears"][ids] > 0.3) | ((np.abs(c[ids, 0]) > 0.074) & (c[ids, 2] < EYE_Z + 0.016) & (c[ids, 1] > -0.075))
        ids = ids[(c[ids, 2] > 0.64) & (np.abs(c[ids, 0]) < 0.12) & ~ear]
        self.body, self.frame = body, body.head
        self._head = self.frame.to_canonical(body.rest[ids])
        face = base.body_ids[(c[base.body_ids, 2] > 0.58) & (c[base.body_ids, 1] < -0.02) & (np.abs(c[base.body_ids, 0]) < 0.09)]
        self._face = self.frame.to_canonical(body.rest[face])
        self.angle: Floats = np.arange(COLUMNS) * 2 * np.pi / COLUMNS
        """Of each column: 0 in front, growing to their left."""

    def outline(self, band: Band, ease: float = 0.0, columns: int = COLUMNS) -> Floats:
        """Return the hull (n, 2) of the head where a band goes round it, `ease` metres wider; about the head's axis."""
        q = self._head
        off = q[:, 2] - band.height(q[:, 1])
        slab = q[(off > -0.008) & (off < 0.022)]
        away = slab[:, :2] - [0, HEAD_AXIS_Y]
        a = np.arange(columns) * 2 * np.pi / columns
        towards, along = np.stack([np.sin(a), -np.cos(a)], 1), np.stack([np.cos(a), np.sin(a)], 1)
        support = (away @ towards.T).max(0)
        for _ in range(3):
            support = 0.5 * support + 0.25 * (np.roll(support, 1) + np.roll(support, -1))
        slope = (np.roll(support, -1) - np.roll(support, 1)) * columns / (4 * np.pi)
        return towards * (support + ease)[:, None] + along * slope[:, None]

    def tall(self, band: Band) -> float:
        """Return the height of the skull above a band."""
        return float((self._head[:, 2] - band.height(self._head[:, 1])).max())

    def eye(self, side: int) -> Floats:
        """Return the middle of the left (1) or right (-1) eyeball's front."""
        base = self.body.base
        q = self.frame.to_canonical(self.body.rest[np.unique(base.faces(f"helper-{'l' if side > 0 else 'r'}-eye"))])
        middle = (q.max(0) + q.min(0)) / 2
        return np.array([middle[0], q[:, 1].min(), middle[2]])

    def nose(self) -> Floats:
        """Return the tip of the nose."""
        q = self._head
        near = q[(np.abs(q[:, 0]) < 0.015) & (q[:, 2] < EYE_Z - 0.010) & (q[:, 2] > EYE_Z - 0.060)]
        return near[near[:, 1].argmin()]

    def front_of(self, x: Floats, z: Floats) -> Floats:
        """Return how far forward (the least y) the face comes near each (x, z)."""
        face = self._face[self._face[:, 1] < HEAD_AXIS_Y + 0.02]
        near = np.hypot(face[:, 0] - x.reshape(-1, 1), face[:, 2] - z.reshape(-1, 1))
        closest = np.argpartition(near, 4, 1)[:, :4]
        return face[closest, 1].min(1).reshape(x.shape)

    def half_width(self) -> float:
        """Return half the head's width at the ears, without them."""
        return float(np.abs(self.outline(Band(0.0, 0.0))[:, 0]).max())

    def turned(self, band: Band, rings: Sequence[Ring], *, ease: float = 0.008, bend: Bend | None = None) -> Floats:
        """Return rings round the head, (m, columns, 3) canonical."""
        hull = self.outline(band, ease)
        out, up, grow = (np.array([getattr(r, name) for r in rings])[:, None] for name in ("out", "up", "grow"))
        flat = hull[None] * grow[..., None] + unit(hull)[None] * out[..., None]
        p = np.concatenate([flat, np.broadcast_to(up[..., None], (len(rings), COLUMNS, 1))], 2)
        p = p if bend is None else bend(p.copy(), self.angle, np.clip(out, 0, None))
        y = p[..., 1] + HEAD_AXIS_Y
        return np.stack([p[..., 0], y, band.height(y) + p[..., 2]], -1)

    def hat(
        self,
        piece_colour: Colour,
        band: Band,
        rings: Sequence[Ring],
        fabric: Fabric,
        *,
        ease: float = 0.008,
        bend: Bend | None = None,
        name: str = "hat",
    ) -> Part:
        """Return a part turned from rings."""
        colours = np.array([r.colour or piece_colour for r in rings])[:, None] * np.ones((1, COLUMNS, 1))
        return self.sheet(self.turned(band, rings, ease=ease, bend=bend), colours, fabric, closed=True, name=name)

    def sheet(
        self,
        grid: Floats,
        colours: Floats | Colour,
        fabric: Fabric,
        *,
        closed: bool = False,
        name: str = "hat",
        inside: Floats | None = None,
    ) -> Part:
        """Return a part from a canonical grid (m, n, 3); `closed` joins its last column to the first. It faces away from `inside`."""
        m, n, _ = grid.shape
        rows, columns = np.arange(m - 1)[:, None] * n, np.arange(n if closed else n - 1)
        here, there = (rows + columns).ravel(), (rows + (columns + 1) % n).ravel()
        quads = np.stack([here, there, there + n, here + n], 1)
        tint = np.broadcast_to(np.asarray(colours, float), grid.shape).reshape(-1, 3)
        length = np.r_[0, np.cumsum(np.linalg.norm(np.diff(grid.mean(1), axis=0), axis=1) + 0.02)]
        uv = np.stack([np.tile(np.linspace(0, 0.6, n), m), np.repeat(length, n)], 1)
        return self.part(grid.reshape(-1, 3), quads, tint, fabric, uv=uv, name=name, inside=inside)

    def part(
        self,
        points: Floats,
        faces: Ints,
        tint: Floats,
        fabric: Fabric,
        *,
        uv: Floats,
        name: str,
        inside: Floats | None = None,
        soft: bool = False,
    ) -> Part:
        """Return a part that turns with the head (or, `soft`, falls with the shoulders), facing away from `inside`."""
        p = self.frame.to_rest(points)
        centre = p.mean(0) if inside is None else self.frame.to_rest(inside)
        tri = triangles(faces)
        a, b, c = (p[tri[:, k]] for k in range(3))
        if (np.cross(b - a, c - a) * (a + b + c - 3 * centre)).sum() < 0:
            faces = faces[:, ::-1]
        n = len(p)
        return make_part(
            "cloth",
            p,
            vertex_normals(p, faces),
            faces,
            self.skinning(p, soft=soft),
            uv=uv,
            tangent=np.c_[np.full(n, 0.4 if soft else 0.05), np.full(n, float(soft)), np.ones(n), np.full(n, fabric.rough)],
            colour=np.c_[tint, np.full(n, 0.05)],
            uniforms=Cloth(fabric=replace(fabric, pattern=0), second=(0.0, 0.0, 0.0)).looks(),
            name=name,
        )

    def skinning(self, points: Floats, *, soft: bool) -> tuple[Floats, Floats]:
        """Return bones and weights: the head's, blending to the upper spine below the jaw for what is soft."""
        bone = self.body.base.bone
        bones, weights = np.zeros((len(points), 4), np.float32), np.zeros((len(points), 4), np.float32)
        high, low = self.body.joint["head"][2] - 0.02, self.body.joint["neck01"][2] - 0.02
        k = np.clip((high - points[:, 2]) / max(high - low, 1e-3), 0, 1) if soft else np.zeros(len(points))
        bones[:, 0], bones[:, 1] = bone["head"], bone["spine01"]
        weights[:, 0], weights[:, 1] = 1 - k, k
        return bones, weights

    def tube(
        self, path: Floats, radius: Floats | float, colour: Colour, fabric: Fabric, *, sides: int = 8, loop: bool = False, name: str = "hat"
    ) -> Part:
        """Return a round bar along a canonical path (s, 3)."""
        along = unit((np.roll(path, -1, 0) - np.roll(path, 1, 0)) if loop else np.gradient(path, axis=0))
        reference = np.array([0.0, 0.0, 1.0]) if np.abs(along[:, 2]).mean() < 0.8 else np.array([0.0, 1.0, 0.0])
        side = unit(np.cross(along, reference))
        up = np.cross(side, along)
        a = np.arange(sides) * 2 * np.pi / sides
        radius = np.broadcast_to(radius, len(path))[:, None, None]
        grid = path[:, None] + radius * (side[:, None] * np.cos(a)[:, None] + up[:, None] * np.sin(a)[:, None])
        if loop:
            grid = np.concatenate([grid, grid[:1]])
        part = self.sheet(grid, colour, fabric, closed=True, name=name)
        outwards = np.repeat(self.frame.to_rest(path if not loop else np.concatenate([path, path[:1]])), sides, 0)
        if ((part.positions - outwards) * part.normals).sum() < 0:
            part.normals[:], part.faces[:] = -part.normals, part.faces[:, ::-1].copy()
        return part

    def ball(
        self, at: Floats, radius: Floats | float, colour: Colour, fabric: Fabric, *, name: str = "hat", rings: int = 7, sides: int = 10
    ) -> Part:
        """Return a sphere, or an ellipsoid with radii of its own along x, y and z."""
        t, a = np.linspace(0.02, np.pi - 0.02, rings), np.arange(sides) * 2 * np.pi / sides
        grid = np.stack([np.sin(t)[:, None] * np.cos(a), np.sin(t)[:, None] * np.sin(a), np.cos(t)[:, None] * np.ones(sides)], -1)
        return self.sheet(np.asarray(at) + grid * radius, colour, fabric, closed=True, name=name)

    def peak(
        self, band: Band, colour: Colour, fabric: Fabric, *, ease: float, span: float, reach: float, droop: float, arch: float = 2.2
    ) -> Part:
        """Return the peak of a cap: from the band forwards, curved down at its sides."""
        a = np.linspace(-span, span, 27)
        hull = self.outline(band, ease, 256)
        at = np.stack([np.interp(a % (2 * np.pi), np.arange(257) * 2 * np.pi / 256, np.r_[hull[:, k], hull[0, k]]) for k in (0, 1)], 1)
        far = reach * np.clip(np.cos(a / span * np.pi / 2), 0, 1) ** 0.62
        rows = []
        for f, thick in [(0.0, 0.0), (0.5, 0.0), (0.95, 0.0), (1.0, 0.0012), (0.95, 0.0026), (0.5, 0.0026), (0.0, 0.0026)]:
            y = at[:, 1] - far * f + HEAD_AXIS_Y
            z = band.height(y) + 0.002 - droop * f**1.3 * (far / reach) - arch * at[:, 0] ** 2 * f - thick
            rows.append(np.stack([at[:, 0] * (1 + 0.06 * f), y, z], 1))
        grid = np.stack(rows)
        return self.sheet(grid, colour, fabric, name="peak", inside=grid.mean((0, 1)))
