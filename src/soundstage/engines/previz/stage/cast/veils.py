"""What is draped over the head: headscarf, hijab, nun's veil, hood. A hull of head and neck, open in front of the face. See `hatter`."""

from dataclasses import dataclass

import numpy as np

from soundstage.engines.previz.stage.cast.data import EYE_Z, HEAD_AXIS_Y
from soundstage.engines.previz.stage.cast.fabric import Colour
from soundstage.engines.previz.stage.cast.geometry import Floats, Ints, border_loops, clip, smooth, tree_of, triangles, unit
from soundstage.engines.previz.stage.cast.hatter import BLACK, FELT, Band, Hatter, Ring
from soundstage.engines.previz.stage.cast.part import Part
from soundstage.engines.previz.stage.cast.tailoring import Piece, Tailor

COLUMNS = 72


@dataclass(frozen=True, slots=True, kw_only=True)
class Drape:
    """How a cloth lies over the head."""

    ease: float = 0.010
    """Metres off head and neck."""
    low: float = -0.23
    """Where it ends, canonical metres above the eyes; further down it lies on the shoulders."""
    falls: float = 0.20
    """How fast it may come in again below the head's widest part: 0 hangs straight down."""
    open_x: float = 0.062
    open_low: float = -0.118
    open_high: float = 0.046
    """The opening for the face: half its width, and its ends above the eyes."""
    all_the_way: bool = False
    """Open in front down to its end, like a hood or a veil."""
    forward: float = 0.0
    """How far it stands out before the forehead."""
    thick: float = 0.0024
    folds: float = 0.004
    wraps: float = 0.0
    """Depth in metres of the folds that run round the face and under the chin where the cloth is wound."""


class _Draper:
    def __init__(self, tailor: Tailor) -> None:
        body = tailor.body
        base, c = body.base, body.base.canonical
        self.tailor, self.body, self.hatter = tailor, body, Hatter(body)
        ids = base.body_ids[(c[base.body_ids, 2] > 0.40) & (np.abs(c[base.body_ids, 0]) < 0.24)]
        self.solid, self.normals = body.head.to_canonical(body.rest[ids]), body.normals[ids]
        head = ids[(c[ids, 2] > 0.545) & (np.abs(c[ids, 0]) < 0.10)]
        self.head = body.head.to_canonical(body.rest[head])

    def hull(self, z: float) -> Floats:
        """Return how far head and neck reach in every direction at height z: (columns,)."""
        a = np.arange(COLUMNS) * 2 * np.pi / COLUMNS
        towards = np.stack([np.sin(a), -np.cos(a)], 1)
        q = self.head[np.abs(self.head[:, 2] - z) < 0.013]
        if len(q) < 6:
            return np.full(COLUMNS, 0.0)
        return np.maximum(((q[:, :2] - [0, HEAD_AXIS_Y]) @ towards.T).max(0), 0.0)

    def shell(self, d: Drape, rng: np.random.Generator) -> tuple[Floats, Ints]:
        """Return the cloth's canonical points (m * columns, 3) and its quads."""
        top = float(self.head[:, 2].max()) + d.ease
        t = np.linspace(0, 1, 17)[1:] ** 1.8
        z = np.r_[top - 0.0002, top - (top - EYE_Z - 0.02) * t, np.arange(EYE_Z + 0.005, EYE_Z + d.low - 1e-6, -0.0135)]
        a = np.arange(COLUMNS) * 2 * np.pi / COLUMNS
        behind = np.clip(0.5 - 0.5 * np.cos(a), 0, 1)
        slack = d.falls + (1 - behind) * 1.3 * (d.falls > 0)
        radius, rows = np.full(COLUMNS, 0.012), []
        before = top
        for height in z:
            reach = self.hull(height - d.ease) + d.ease
            down = before - height
            hanging = radius - slack * down
            radius = np.where(height > EYE_Z + 0.03, np.maximum(reach, radius), np.maximum(reach, hanging))
            radius = 0.5 * radius + 0.25 * (np.roll(radius, 1) + np.roll(radius, -1))
            rows.append(radius.copy())
            before = height
        r = np.stack(rows)
        for _ in range(3):
            r[1:-1] = np.maximum(0.25 * r[:-2] + 0.5 * r[1:-1] + 0.25 * r[2:], r[1:-1] - 0.004)
        r = self._domed(r, z, top)
        low = np.clip((EYE_Z - 0.06 - z) / 0.14, 0, 1)[:, None]
        r = (
            r
            + d.folds
            * (0.3 + low)
            * (np.sin(5 * a + rng.uniform(0, 6)) + 0.6 * np.sin(11 * a + rng.uniform(0, 6)))
            * np.clip((top - 0.03 - z) / 0.05, 0, 1)[:, None]
        )
        r = r + d.forward * (np.clip(np.cos(a), 0, 1) ** 1.5)[None] * np.clip((top + 0.02 - z) / 0.06, 0, 1)[:, None]
        p = np.stack([r * np.sin(a), HEAD_AXIS_Y - r * np.cos(a), z[:, None] * np.ones(COLUMNS)], -1)
        m = len(z)
        first = (np.arange(m - 1)[:, None] * COLUMNS + np.arange(COLUMNS)).ravel()
        after = (np.arange(m - 1)[:, None] * COLUMNS + (np.arange(COLUMNS) + 1) % COLUMNS).ravel()
        quads = np.stack([first, after, after + COLUMNS, first + COLUMNS], 1)
        points = self._on_the_shoulders(p.reshape(-1, 3))
        return points, quads

    def _domed(self, radius: Floats, z: Floats, top: float) -> Floats:
        """Return radii (m, columns) that close over the crown like a dome: heights are measured too coarsely for that."""
        foot = EYE_Z + 0.045
        widest = radius[int(np.abs(z - foot).argmin())]
        up = np.clip((z - foot) / (top - foot), 0, 1)[:, None]
        return np.where(up > 0, widest * np.maximum(1 - up**2.3, 1e-4) ** (1 / 2.3), radius)

    def _on_the_shoulders(self, points: Floats) -> Floats:
        """Return points brought up onto skin and clothes, so that a cloth's end lies on the shoulders."""
        surfaces = [(self.solid, self.normals, 0.010)]
        surfaces += [(self.body.head.to_canonical(layer.positions), layer.normals, 0.0075) for layer in self.tailor.beneath]
        for all_at, all_normals, lift in surfaces:
            kept = all_at[:, 2] > 0.38
            at, normal = all_at[kept], all_normals[kept]
            if not len(at):
                continue
            for _ in range(2):
                j = tree_of(at).query(points)[1]
                away = points - at[j]
                height = (away * normal[j]).sum(1)
                under = (height < lift) & (height > -0.16) & (points[:, 2] < EYE_Z - 0.10)
                points = points + np.where(under, lift - height, 0)[:, None] * normal[j]
        return points

    def _wound(self, points: Floats, d: Drape) -> Floats:
        """Return points pressed into folds that run round the face, from below one ear to below the other."""
        away = self.opening(points, d)
        ahead = np.clip((HEAD_AXIS_Y + 0.045 - points[:, 1]) / 0.05, 0, 1) * np.clip((EYE_Z - 0.010 - points[:, 2]) / 0.05, 0, 1)
        slanted = away + 0.22 * points[:, 0]
        ridge = np.sin(slanted * 2 * np.pi / 0.036) * np.clip(away / 0.012, 0, 1)
        out = unit((points - [0, HEAD_AXIS_Y, 0]) * [1, 1, 0])
        return points + out * (d.wraps * ridge * ahead)[:, None]

    def opening(self, p: Floats, d: Drape) -> Floats:
        """Signed field, positive outside the opening for the face."""
        middle, half = EYE_Z + (d.open_low + d.open_high) / 2, (d.open_high - d.open_low) / 2
        z = (p[:, 2] - middle) / half
        if d.all_the_way:
            z = np.maximum(z, 0)
        field = ((np.abs(p[:, 0] / d.open_x) ** 2.3 + np.abs(z) ** 2.3) ** (1 / 2.3) - 1) * 0.06
        return np.where(p[:, 1] < HEAD_AXIS_Y + 0.012, field, 1.0)

    def draped(self, d: Drape, colour: Colour, rng: np.random.Generator, name: str) -> list[Part]:
        """Return the cloth and its hems."""
        points, quads = self.shell(d, rng)
        points = smooth(points, quads, 1)
        if d.wraps:
            points = self._wound(points, d)
        values, faces = clip(np.c_[points, self.opening(points, d)], triangles(quads), self.opening(points, d))
        p = values[:, :3]
        angle = np.abs(np.arctan2(p[:, 0], HEAD_AXIS_Y - p[:, 1]))  # mirrored: a seam would show behind
        uv = np.stack([angle * 0.10, p[:, 2]], 1)
        inside = np.array([0, HEAD_AXIS_Y, EYE_Z - 0.05])
        cloth = self.hatter.part(p, faces, np.tile(colour, (len(p), 1)), FELT, uv=uv, name=name, inside=inside, soft=True)
        hems = []
        for loop in border_loops(faces):
            if len(loop) > 12:
                path = p[loop]
                for _ in range(2):
                    path = 0.5 * path + 0.25 * (np.roll(path, 1, 0) + np.roll(path, -1, 0))
                hem = self.hatter.tube(path, d.thick, colour, FELT, loop=True, sides=6, name=f"{name} hem")
                bones, weights = self.hatter.skinning(hem.positions, soft=True)
                hem.bones[:], hem.weights[:] = bones, weights
                hems.append(hem)
        return [cloth, *hems]


def hijab(tailor: Tailor, piece: Piece, rng: np.random.Generator) -> list[Part]:
    """A scarf close round the face, wound about the neck, its end over the chest; a cap beneath it shows over the forehead."""
    draper = _Draper(tailor)
    cap = Drape(ease=0.007, low=-0.02, falls=0.9, open_x=0.064, open_low=-0.150, open_high=0.050, folds=0.0, thick=0.0016)
    scarf = Drape(ease=0.017, low=-0.315, falls=0.34, open_x=0.070, open_low=-0.108, open_high=0.063, folds=0.0055, wraps=0.0045)
    return [*draper.draped(cap, _dim(piece.colour), rng, "cap"), *draper.draped(scarf, piece.colour, rng, "hijab")]


def headscarf(tailor: Tailor, piece: Piece, rng: np.random.Generator) -> list[Part]:
    """A kerchief over the hair, tied under the chin."""
    draper, hatter = _Draper(tailor), Hatter(tailor.body)
    parts = draper.draped(
        Drape(ease=0.012, low=-0.150, falls=0.75, open_x=0.070, open_low=-0.104, open_high=0.066, folds=0.003),
        piece.colour,
        rng,
        "headscarf",
    )
    chin = draper.head[(np.abs(draper.head[:, 0]) < 0.02) & (np.abs(draper.head[:, 2] - EYE_Z + 0.110) < 0.012)]
    knot = np.array([0, chin[:, 1].min() + 0.004, EYE_Z - 0.128])
    parts.append(hatter.ball(knot, np.array([0.015, 0.012, 0.013]), piece.colour, FELT))
    t = np.linspace(0, 1, 10)
    for side in (1, -1):
        end = knot + np.stack([side * 0.035 * t, -0.012 * np.sin(t * 2), -0.055 * t**1.2], 1)
        wide = np.interp(t, [0, 0.2, 1], [0.006, 0.010, 0.020])
        grid = np.stack([end + np.stack([s * wide, -0.004 * (1 - s * s) * np.ones(10), side * s * wide * 0.7], 1) for s in (-1, 0, 1)])
        parts.append(hatter.sheet(grid, piece.colour, FELT, name="end", inside=np.array([0, HEAD_AXIS_Y, EYE_Z - 0.13])))
    return parts


def nun_veil(tailor: Tailor, piece: Piece, rng: np.random.Generator) -> list[Part]:
    """A white coif round face and neck, and the veil over it, open in front."""
    draper, white = _Draper(tailor), (0.50, 0.50, 0.49)
    coif = draper.draped(
        Drape(ease=0.008, low=-0.235, falls=0.9, open_x=0.058, open_low=-0.112, open_high=0.036, folds=0.0), white, rng, "coif"
    )
    return [
        *coif,
        *draper.draped(
            Drape(ease=0.020, low=-0.30, falls=0.0, open_x=0.076, open_high=0.060, all_the_way=True, folds=0.005), piece.colour, rng, "veil"
        ),
    ]


def keffiyeh(tailor: Tailor, piece: Piece, rng: np.random.Generator) -> list[Part]:
    """A cloth over the head that hangs open in front, held by a black cord."""
    draper, hatter = _Draper(tailor), Hatter(tailor.body)
    cloth = draper.draped(
        Drape(ease=0.012, low=-0.27, falls=0.0, open_x=0.074, open_high=0.062, all_the_way=True, folds=0.006), piece.colour, rng, "keffiyeh"
    )
    cords = [hatter.turned(Band(0.076, 0.058), [Ring(0, up)], ease=0.024)[0] for up in (0.0, 0.011)]
    return [*cloth, *(hatter.tube(cord, 0.0062, BLACK, FELT, loop=True, name="cord") for cord in cords)]


def bridal_veil(tailor: Tailor, piece: Piece, rng: np.random.Generator) -> list[Part]:
    """A light veil from the crown of the head, over the back only."""
    return _Draper(tailor).draped(
        Drape(ease=0.018, low=-0.36, falls=0.0, open_x=0.125, open_high=0.17, all_the_way=True, folds=0.008), piece.colour, rng, "veil"
    )


def hood(tailor: Tailor, piece: Piece, rng: np.random.Generator) -> list[Part]:
    """A hood that is up: it stands off the head, and before the forehead."""
    d = Drape(ease=0.024, low=-0.215, falls=0.45, open_x=0.080, open_low=-0.150, open_high=0.062, forward=0.022, thick=0.0042, folds=0.0035)
    return _Draper(tailor).draped(d, piece.colour, rng, "hood up")


def balaclava(tailor: Tailor, piece: Piece, rng: np.random.Generator) -> list[Part]:
    """A knitted mask with one opening for the eyes."""
    return _Draper(tailor).draped(
        Drape(ease=0.006, low=-0.19, falls=1.6, open_x=0.056, open_low=-0.020, open_high=0.024, folds=0.0), piece.colour, rng, "balaclava"
    )


def _dim(colour: Colour) -> Colour:
    r, g, b = unit(np.array(colour)) * float(np.linalg.norm(colour)) * 0.55
    return float(r), float(g), float(b)
