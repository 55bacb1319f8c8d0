"""Footwear, lofted over the foot: cross sections from heel to toe measured on this person's own foot, on a sole with a welt."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from soundstage.engines.previz.stage.cast.body import Body
from soundstage.engines.previz.stage.cast.fabric import FABRICS, Cloth
from soundstage.engines.previz.stage.cast.geometry import Floats, Ints, clip, nearest, triangles, vertex_normals
from soundstage.engines.previz.stage.cast.part import Part, make_part, strongest
from soundstage.engines.previz.stage.cast.tailoring import Piece, Tailor

SLICES, ACROSS, AROUND = 30, 25, 36
LACES = Cloth(colour=(0.40, 0.40, 0.38))


@dataclass(frozen=True, slots=True, kw_only=True)
class Last:
    """What a shoe is built over: metres, and shares of its length from heel (0) to toe (1)."""

    toe: float = 0.0
    """0 round .. 1 pointed."""
    longer: float = 0.014
    """How far the toe stands before the foot's."""
    bulk: float = 1.0
    """How high the toe box is."""
    sole: float = 0.012
    """How high the sole's edge stands."""
    welt: float = 0.0035
    """How far the sole stands out."""
    heel: float = 0.0
    """How much of a heel the sole shows: height of the arch between heel and ball."""
    rim: Callable[[Floats], Floats] | None = None
    """Height of the upper's edge by share of the length; None goes up to the ankle."""
    bands: tuple[tuple[float, float], ...] = ()
    """Only these shares of the length have an upper: straps."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Foot:
    """One foot measured: centre, half width and height of each slice."""

    along: Floats
    middle: Floats
    half: Floats
    rise: Floats
    floor: float
    scale: float

    def arch(self, lift: float = 0.0) -> Floats:
        """Return the upper's points (SLICES, ACROSS, 3), from one edge of the sole over the instep to the other."""
        angle = np.linspace(0, np.pi, ACROSS)
        across = np.sign(np.cos(angle)) * np.abs(np.cos(angle)) ** 0.70
        up = np.abs(np.sin(angle)) ** 0.80
        x = self.middle[:, None] + (self.half + lift)[:, None] * across
        z = self.floor + (self.rise + lift)[:, None] * up
        return np.stack([x, np.repeat(self.along[:, None], ACROSS, 1), z], -1)


def _smoothed(a: list[float]) -> Floats:
    return np.convolve(np.pad(np.array(a), 3, "edge"), np.ones(7) / 7, "valid")


def _measured(body: Body, foot: Floats, last: Last) -> _Foot:
    k = body.scale
    heel, toe = foot[:, 1].max() + 0.009 * k, foot[:, 1].min() - last.longer * k
    along = heel + (toe - heel) * np.linspace(0, 1, SLICES) ** 0.92
    left, right, top = [], [], []
    for y in along:
        near = np.abs(foot[:, 1] - np.clip(y, foot[:, 1].min() + 0.012, foot[:, 1].max() - 0.012)) < 0.020 * k
        left.append(foot[near, 0].min())
        right.append(foot[near, 0].max())
        top.append(foot[near, 2].max())
    lo, hi, height = _smoothed(left), _smoothed(right), _smoothed(top)
    t = np.linspace(0, 1, SLICES) ** 0.92
    nose = 0.80 - 0.14 * last.toe
    front = np.clip((t - nose) / (1 - nose), 0, 1)
    cap = np.clip(1 - front ** (2.4 - 0.6 * last.toe), 0.0, 1) ** (0.5 + 0.12 * last.toe) * np.sqrt(
        np.clip(1 - np.clip((0.11 - t) / 0.11, 0, 1) ** 2, 0.06, 1)
    )
    half = ((hi - lo) / 2 + 0.0055 * k) * np.maximum(cap, 0.04)
    low = np.maximum(height - body.floor, 0.030 * k) + 0.008 * k
    rise = low * (1 - (1 - 0.90 * last.bulk) * np.clip((t - 0.45) / 0.3, 0, 1)) * (0.42 + 0.58 * np.maximum(cap, 0.0))
    return _Foot(along=along, middle=(lo + hi) / 2, half=half, rise=rise, floor=body.floor, scale=k)


def _part(body: Body, foot: Floats, ids: Ints, points: Floats, faces: Ints, cloth: Cloth, *, outwards: Floats | None = None) -> Part:
    """Return points as cloth that moves with the foot."""
    normals = vertex_normals(points, faces)
    away = points - points.mean(0) if outwards is None else outwards
    if (normals * away).sum() < 0:
        normals, faces = -normals, faces[:, ::-1].copy()
    n = len(points)
    tangent = np.c_[
        np.full(n, 0.04),
        np.zeros(n),
        np.interp((points[:, 2] - body.floor) / body.scale, [-0.012, 0.02], [0.55, 1.0]),
        np.full(n, cloth.fabric.rough),
    ]
    weights = strongest(body.base.weights[ids[nearest(points, foot)]])
    return make_part(
        "cloth",
        points,
        normals,
        faces,
        weights,
        uv=points[:, :2] + points[:, 2:],
        tangent=tangent,
        colour=np.c_[np.tile(cloth.colour, (n, 1)), np.full(n, 0.05)],
        uniforms=cloth.looks(),
        name="shoe trim",
    )


def _grid_faces(rows: int, columns: int) -> Ints:
    first = (np.arange(rows - 1)[:, None] * columns + np.arange(columns - 1)).ravel()
    return np.stack([first, first + 1, first + columns + 1, first + columns], 1)


class _Maker:
    """Builds the parts of one shoe on one measured foot."""

    def __init__(self, body: Body, side: int, last: Last) -> None:
        ids = body.base.body_ids
        self.body, self.last = body, last
        self.ids = ids[(body.rest[ids, 2] < body.floor + 0.075 * body.scale) & (body.rest[ids, 0] * side > 0)]
        self.foot = body.rest[self.ids]
        self.form = _measured(body, self.foot, last)
        self.share = np.linspace(0, 1, SLICES) ** 0.92

    def upper(self, cloth: Cloth, *, first: float = 0.0, to: float = 1.0, lift: float = 0.0) -> list[Part]:
        """The upper, or its part between two shares of the length, a little above it."""
        grid = self.form.arch(lift)
        points, faces = grid.reshape(-1, 3), triangles(_grid_faces(SLICES, ACROSS))
        t = np.repeat(self.share, ACROSS)
        fields: list[Floats] = []
        if (first, to) != (0.0, 1.0):
            fields.append(np.minimum(t - first, to - t))
        elif self.last.bands:
            fields.append(np.max([np.minimum(t - a, b - t) for a, b in self.last.bands], 0))
        elif self.last.rim is not None:
            fields.append(self.last.rim(t) * self.form.scale - (points[:, 2] - self.form.floor))
        outwards = points - points.mean(0)
        for k, field in enumerate(fields):
            values, faces = clip(np.c_[points, outwards, np.stack(fields[k:], 1)], faces, field)
            points, outwards = values[:, :3], values[:, 3:6]
        if len(faces) == 0:
            return []
        return [_part(self.body, self.foot, self.ids, points, faces, cloth, outwards=outwards)]

    def sole(self, cloth: Cloth) -> list[Part]:
        """A slab with a rounded edge, a heel if the last has one, and a little spring at the toe."""
        form, k = self.form, self.form.scale
        wide = form.half + self.last.welt * k
        y = form.along + np.linspace(self.last.welt, -self.last.welt, SLICES) * k
        x = np.r_[form.middle + wide, (form.middle - wide)[::-1]]
        ring = np.c_[x, np.r_[y, y[::-1]], np.zeros(2 * SLICES)]
        t = np.r_[self.share, self.share[::-1]]
        bottom = (
            form.floor
            - 0.010 * k
            + (
                self.last.heel * np.clip(np.sin(np.pi * np.clip((t - 0.27) / 0.36, 0, 1)) * 1.6, 0, 1)
                + 0.006 * np.clip((t - 0.8) / 0.2, 0, 1) ** 2
            )
            * k
        )
        top = form.floor + self.last.sole * k + 0.003 * k * np.clip((t - 0.8) / 0.2, 0, 1)
        middle = np.c_[np.r_[form.middle, form.middle[::-1]], ring[:, 1]]
        rows = []
        for inset, z in ((0.5, bottom), (0.97, bottom), (1.0, bottom + 0.002 * k), (1.0, top - 0.002 * k), (0.985, top), (0.82, top)):
            rows.append(np.c_[middle[:, 0] + (ring[:, 0] - middle[:, 0]) * inset, ring[:, 1], z])
        points = np.concatenate(rows)
        n = 2 * SLICES
        here, after = (np.arange(5)[:, None] * n + np.arange(n)).ravel(), (np.arange(5)[:, None] * n + (np.arange(n) + 1) % n).ravel()
        outwards = np.concatenate([np.c_[r[:, :2] - ring[:, :2].mean(0), np.zeros(n)] for r in rows])
        return [_part(self.body, self.foot, self.ids, points, np.stack([here, after, after + n, here + n], 1), cloth, outwards=outwards)]

    def laces(self, cloth: Cloth, *, first: float = 0.36, to: float = 0.64, count: int = 5) -> list[Part]:
        """Bars across the instep."""
        grid, out = self.form.arch(0.0028), []
        span = slice(ACROSS // 2 - 4, ACROSS // 2 + 5)
        for share in np.linspace(first, to, count):
            row = np.interp(share, self.share, np.arange(SLICES))
            rows = [
                self._row(grid, row + d)[span] + np.array([0, 0, h])
                for d, h in ((-0.34, -0.003), (-0.22, 0.0014), (0.22, 0.0014), (0.34, -0.003))
            ]
            points = np.concatenate(rows)
            out.append(
                _part(
                    self.body, self.foot, self.ids, points, _grid_faces(4, 9), cloth, outwards=np.tile([0.0, -0.3, 1.0], (len(points), 1))
                )
            )
        return out

    def _row(self, grid: Floats, at: float) -> Floats:
        i = int(np.clip(at, 0, SLICES - 2))
        return grid[i] * (1 - (at - i)) + grid[i + 1] * (at - i)

    def collar(self, cloth: Cloth, *, size: float = 0.007) -> list[Part]:
        """A padded edge round the ankle."""
        body, k = self.body, self.form.scale
        ids = body.base.body_ids
        height = body.floor + 0.072 * k
        mine = ids[(np.abs(body.rest[ids, 2] - height) < 0.014 * k) & (body.rest[ids, 0] * np.sign(self.form.middle[0]) > 0)]
        ankle = body.rest[mine]
        centre = ankle[:, :2].mean(0)
        around = np.linspace(-np.pi, np.pi, 33)[:-1]
        out = np.c_[np.sin(around), -np.cos(around)]
        reach = ((ankle[:, :2] - centre) @ out.T).max(0) + 0.004 * k
        dip = 0.010 * np.cos(around * 2) + 0.012 * np.cos(around)
        ring = np.c_[centre + out * reach[:, None], height + dip * k]
        rows = [
            ring + np.c_[out, np.zeros(32)] * (size * np.cos(a) * k) + np.array([0, 0, size * 1.5 * np.sin(a) * k])
            for a in np.linspace(-1.2, 3.4, 8)
        ]
        points = np.concatenate(rows)
        here, after = (np.arange(7)[:, None] * 32 + np.arange(32)).ravel(), (np.arange(7)[:, None] * 32 + (np.arange(32) + 1) % 32).ravel()
        outwards = points - np.tile(ring, (8, 1))
        return [_part(body, self.foot, self.ids, points, np.stack([here, after, after + 32, here + 32], 1), cloth, outwards=outwards)]


def _pair(tailor: Tailor, last: Last, build: Callable[[_Maker], list[Part]]) -> list[Part]:
    return [part for side in (1, -1) for part in build(_Maker(tailor.body, side, last))]


_BLACK_SOLE = Cloth(colour=(0.012, 0.011, 0.010), fabric=FABRICS["rubber"])


def shoes(tailor: Tailor, piece: Piece, rng: np.random.Generator) -> list[Part]:
    """Leather lace-ups with a slim toe, a welt and a heel; of cloth they are sneakers."""
    if piece.fabric != "leather":
        return sneakers(tailor, piece, rng)
    cloth = piece.cloth()

    def build(shoe: _Maker) -> list[Part]:
        return [
            *shoe.sole(_BLACK_SOLE),
            *shoe.upper(cloth),
            *shoe.upper(cloth.lit(1.12), first=0.80, to=1.01, lift=0.0012),
            *shoe.upper(cloth.lit(1.12), first=-0.01, to=0.17, lift=0.0012),
            *shoe.laces(cloth.plain((0.012, 0.011, 0.010), "cotton"), first=0.42, to=0.60, count=4),
            *shoe.collar(cloth.lit(0.8), size=0.004),
        ]

    return _pair(tailor, Last(toe=0.55, longer=0.020, bulk=0.80, sole=0.008, heel=0.007), build)


def sneakers(tailor: Tailor, piece: Piece, rng: np.random.Generator) -> list[Part]:
    """A thick pale sole, a rubber toe cap, laces and a padded edge."""
    cloth = piece.cloth()
    sole = Cloth(colour=piece.second, fabric=FABRICS["rubber"])
    accent = cloth.lit(0.70) if sum(cloth.colour) > 0.6 else cloth.lit(1.35)

    def build(shoe: _Maker) -> list[Part]:
        return [
            *shoe.sole(sole),
            *shoe.upper(cloth),
            *shoe.upper(accent, first=0.84, to=1.01, lift=0.0014),
            *shoe.upper(accent, first=-0.01, to=0.14, lift=0.0014),
            *shoe.upper(accent, first=0.50, to=0.56, lift=0.0010),
            *shoe.laces(LACES if sum(cloth.colour) < 0.9 else cloth.plain((0.10, 0.10, 0.11), "cotton")),
            *shoe.collar(accent),
        ]

    return _pair(tailor, Last(bulk=0.92, sole=0.019, welt=0.005), build)


def heels(tailor: Tailor, piece: Piece, rng: np.random.Generator) -> list[Part]:
    """Pumps: pointed, cut low over the instep."""

    def rim(t: Floats) -> Floats:
        return np.interp(t, [0, 0.10, 0.28, 0.60, 0.70, 0.78], [0.064, 0.058, 0.040, 0.036, 0.046, 0.2])

    cloth = piece.cloth()
    return _pair(
        tailor,
        Last(toe=1.0, longer=0.026, bulk=0.70, sole=0.003, welt=0.001, heel=0.009, rim=rim),
        lambda shoe: [*shoe.sole(cloth.lit(0.7)), *shoe.upper(cloth)],
    )


def slippers(tailor: Tailor, piece: Piece, rng: np.random.Generator) -> list[Part]:
    """Closed before, open behind."""

    def rim(t: Floats) -> Floats:
        return np.interp(t, [0, 0.36, 0.44, 0.50], [0.014, 0.016, 0.05, 0.2])

    cloth = piece.cloth()
    return _pair(tailor, Last(bulk=0.95, sole=0.010, welt=0.005, rim=rim), lambda shoe: [*shoe.sole(cloth.lit(0.5)), *shoe.upper(cloth)])


def sandals(tailor: Tailor, piece: Piece, rng: np.random.Generator) -> list[Part]:
    """Two straps over a sole."""
    cloth = piece.cloth()
    straps = Last(bulk=0.86, longer=0.010, sole=0.006, welt=0.004, bands=((0.30, 0.40), (0.64, 0.77)))
    return _pair(tailor, straps, lambda shoe: [*shoe.sole(cloth.lit(0.6)), *shoe.upper(cloth)])


def _shaft(tailor: Tailor, cloth: Cloth, *, high: float, ease: float, rim: Cloth | None = None) -> list[Part]:
    """What of a boot stands up round the leg, to a canonical height; `ease` metres off it, with a turned-in rim."""
    body, out = tailor.body, []
    canonical, k, t = body.base.canonical, body.scale, tailor.pattern()
    for side in (1, -1):
        ids = body.base.body_ids
        ids = ids[(canonical[ids, 2] < high + 0.06) & (canonical[ids, 0] * side > 0) & (np.abs(canonical[ids, 0]) < 0.33)]
        mine = (t.C[:, 0] * side > 0) & (np.abs(t.C[:, 0]) < 0.33)  # the tights are finer than the skin
        leg, top = t.P[mine], float(np.median(t.P[mine & (np.abs(t.C[:, 2] - high) < 0.02), 2]))
        heights = np.linspace(body.floor + 0.066 * k, top, max(8, int((top - body.floor) / (0.022 * k))))
        bearings = np.linspace(-np.pi, np.pi, AROUND, endpoint=False)
        around = np.stack([np.sin(bearings), -np.cos(bearings)])
        facing = np.cos(bearings[:, None] - bearings[None, :])
        near = [leg[np.abs(leg[:, 2] - z) < 0.018 * k, :2] for z in heights]
        middle = np.array([points.mean(0) for points in near])
        reach = np.array([((points - centre) @ around).max(0) for points, centre in zip(near, middle, strict=True)])
        radius = np.where(facing > 0.2, reach[:, None, :] / np.maximum(facing, 0.2), 9.0).min(2) + ease * k
        for i in range(len(heights) - 2, -1, -1):  # leather does not go in to the ankle as a leg does
            radius[i] = np.maximum(radius[i], radius[i + 1] - 0.22 * (heights[i + 1] - heights[i]))
        above = (heights - body.floor) / k
        ankle = np.exp(-(((above - 0.125) / 0.035) ** 2)) * np.sin(above * 2 * np.pi / 0.034)
        radius += 0.0022 * k * ankle[:, None] * (1 + 0.5 * np.cos(bearings * 2))[None, :]
        rows = np.concatenate([middle[:, None] + around.T[None] * radius[:, :, None], np.repeat(heights[:, None], AROUND, 1)[..., None]], 2)
        lip = [
            rows[-1] + _inwards(around, 0.002 * k, 0.003 * k),
            rows[-1] + _inwards(around, 0.005 * k, 0.001 * k),
            rows[-1] + _inwards(around, 0.006 * k, -0.03 * k),
        ]
        out.append(_tube(body, ids, np.stack([*rows, *lip]), cloth))
        if rim:
            band = [rows[-1] - _inwards(around, 0.0025 * k, drop * k) for drop in (0.024, 0.023, 0.001, 0.0)]
            out.append(_tube(body, ids, np.stack(band), rim))
    return out


def _inwards(around: Floats, by: float, up: float) -> Floats:
    return np.c_[-around.T * by, np.full(AROUND, up)]


def _tube(body: Body, ids: Ints, rows: Floats, cloth: Cloth) -> Part:
    """Return rings of points (rows, AROUND, 3) as cloth that moves with the leg."""
    n = len(rows)
    here, after = (
        (np.arange(n - 1)[:, None] * AROUND + np.arange(AROUND)).ravel(),
        (np.arange(n - 1)[:, None] * AROUND + (np.arange(AROUND) + 1) % AROUND).ravel(),
    )
    outwards = (rows - rows.mean(1, keepdims=True)).reshape(-1, 3)
    return _part(
        body, body.rest[ids], ids, rows.reshape(-1, 3), np.stack([here, after, after + AROUND, here + AROUND], 1), cloth, outwards=outwards
    )


def boots(tailor: Tailor, piece: Piece, rng: np.random.Generator, *, high: float = -0.655) -> list[Part]:
    """Laced, with a heavy sole, to above the ankle."""
    cloth = piece.cloth()
    laced = cloth.fabric.sheen >= 0  # armour has none

    def build(shoe: _Maker) -> list[Part]:
        return [
            *shoe.sole(_BLACK_SOLE),
            *shoe.upper(cloth),
            *shoe.upper(cloth.lit(1.12), first=0.82, to=1.01, lift=0.0014),
            *(shoe.laces(cloth.plain((0.012, 0.011, 0.010), "cotton"), first=0.42, to=0.60, count=4) if laced else []),
        ]

    return [
        *_shaft(tailor, cloth, high=high, ease=0.008, rim=cloth.lit(0.8)),
        *_pair(tailor, Last(bulk=0.95, sole=0.014, welt=0.006, heel=0.006), build),
    ]


def tall_boots(tailor: Tailor, piece: Piece, rng: np.random.Generator) -> list[Part]:
    """To below the knee, without laces."""
    cloth = piece.cloth()
    low = _pair(
        tailor, Last(toe=0.5, bulk=0.85, longer=0.018, sole=0.008, heel=0.008), lambda shoe: [*shoe.sole(_BLACK_SOLE), *shoe.upper(cloth)]
    )
    return [*_shaft(tailor, cloth, high=-0.445, ease=0.009, rim=cloth.lit(0.85)), *low]


def rubber_boots(tailor: Tailor, piece: Piece, rng: np.random.Generator) -> list[Part]:
    """Wellingtons: wide, shiny, with a pale sole."""
    cloth = piece.cloth().plain(fabric="rubber")
    pale = Cloth(colour=(0.30, 0.27, 0.20), fabric=FABRICS["rubber"])
    low = _pair(
        tailor,
        Last(bulk=1.05, sole=0.014, welt=0.005, heel=0.006),
        lambda shoe: [*shoe.sole(pale), *shoe.upper(cloth), *shoe.upper(cloth.lit(0.8), first=0.84, to=1.01, lift=0.0016)],
    )
    return [*_shaft(tailor, cloth, high=-0.485, ease=0.018, rim=cloth.lit(0.75)), *low]


def socks(tailor: Tailor, piece: Piece, rng: np.random.Generator) -> list[Part]:
    """Knitted, without shoes."""
    cloth = piece.cloth()
    low = _pair(tailor, Last(bulk=0.80, longer=0.004, sole=-0.002, welt=0.0), lambda shoe: [*shoe.sole(cloth), *shoe.upper(cloth)])
    return [*_shaft(tailor, cloth, high=-0.66, ease=0.003), *low]
