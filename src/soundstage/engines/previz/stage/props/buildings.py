"""Houses and towers. Windows are holes with a room behind them near the lens, and pictures of rooms farther off."""

from dataclasses import dataclass
from typing import Unpack

import numpy as np
from numpy.typing import ArrayLike, NDArray

from soundstage.engines.previz.stage.geometry import Builder, Paint, Stand
from soundstage.engines.previz.stage.scene import Point

Array = NDArray[np.float64]

TRIM = (0.75, 0.74, 0.70)
WALLS = np.array([[0.62, 0.60, 0.54], [0.34, 0.42, 0.50], [0.55, 0.30, 0.22], [0.66, 0.55, 0.34], [0.42, 0.50, 0.40], [0.70, 0.68, 0.64]])
DOORS = np.array([[0.30, 0.06, 0.05], [0.05, 0.12, 0.20], [0.25, 0.15, 0.08], [0.06, 0.14, 0.09]])
LAMPLIGHT = np.array([1.0, 0.58, 0.24])


@dataclass(frozen=True, slots=True)
class Lights:
    """Where a house gives light, world metres: over its door, and before each lit window of the ground floor."""

    porch: Point
    windows: tuple[Point, ...]
    outward: Point
    """Unit vector away from the front wall."""


@dataclass(slots=True)
class Front:
    """A wall's own axes: u along it to the right seen from outside, z up, n out of it."""

    b: Builder
    y: float
    """The wall's outer plane; outside is -y."""
    yaw: float
    at: ArrayLike

    def box(self, u: float, z: float, out: float, size: tuple[float, float, float], mat: str = "plain", **k: Unpack[Paint]) -> None:
        """Add a box of (along, thick, high) whose middle is `out` metres before the wall."""
        self.b.box((u, self.y - out, z), size, mat, yaw=self.yaw, at=self.at, **k)

    def quad(
        self, u0: float, u1: float, z0: float, z1: float, out: float, mat: str, *, uv: ArrayLike | None = None, **k: Unpack[Paint]
    ) -> None:
        """Add a rectangle facing out of the wall."""
        y = self.y - out
        p = [[u0, y, z0], [u1, y, z0], [u1, y, z1], [u0, y, z1]]
        self.b.add(p, [[0, 1, 2], [0, 2, 3]], mat, uv=uv, yaw=self.yaw, at=self.at, **k)

    def wall(
        self, width: float, height: float, base: float, holes: list[tuple[float, float, float, float]], mat: str, **k: Unpack[Paint]
    ) -> None:
        """Add the wall as rectangles around its holes (u, z, w, h: centre and size)."""
        cuts = sorted({-width / 2, width / 2, *(u + s * w / 2 for u, _, w, _ in holes for s in (-1, 1))})
        for u0, u1 in zip(cuts[:-1], cuts[1:], strict=True):
            middle = (u0 + u1) / 2
            mine = sorted((z - h / 2, z + h / 2) for u, z, w, h in holes if abs(u - middle) < w / 2)
            z = base
            for low, high in [*mine, (base + height, base + height)]:
                if low - z > 0.01:
                    self._panel(u0, u1, z, low, mat, **k)
                z = max(z, high)

    def _panel(self, u0: float, u1: float, z0: float, z1: float, mat: str, **k: Unpack[Paint]) -> None:
        nu, nz = max(1, round((u1 - u0) / 1.4)), max(1, round((z1 - z0) / 1.4))
        u, z = np.meshgrid(np.linspace(u0, u1, nu + 1), np.linspace(z0, z1, nz + 1))
        p = np.stack([u, np.full_like(u, self.y), z], -1).reshape(-1, 3)
        i = (np.arange(nz)[:, None] * (nu + 1) + np.arange(nu)).ravel()
        tri = np.concatenate([np.stack([i, i + 1, i + nu + 2], 1), np.stack([i, i + nu + 2, i + nu + 1], 1)])
        self.b.add(p, tri, mat, nrm=np.tile([0, -1.0, 0], (len(p), 1)), yaw=self.yaw, at=self.at, **k)


def _room(f: Front, r: np.random.Generator, u: float, z: float, w: float, h: float, emit: float, *, near: bool) -> None:
    """Put what is seen through a lit window: a picture of a room, and near the lens walls, floor and ceiling that give parallax."""
    tint = LAMPLIGHT * r.uniform(0.75, 1.1) * (1 + r.normal(0, 0.05, 3))
    corner = r.integers(2, size=2) * 0.5 + 0.03
    uv = corner + 0.44 * np.array([[0, 0], [1, 0], [1, 1], [0, 1.0]])
    if not near:
        f.quad(u - w / 2, u + w / 2, z - h / 2, z + h / 2, -0.10, "rooms", uv=uv, col=tint, emit=emit)
        return
    depth = r.uniform(0.9, 1.6)
    wide, low, high = w * 0.5 + 0.7, z - h / 2 - 0.35, z + h / 2 + 0.30
    f.quad(u - wide, u + wide, low, high, -depth, "rooms", uv=uv, col=tint, emit=emit)
    y0, y1 = f.y + 0.14, f.y + depth
    for s in (-1, 1):
        p = [[u + s * wide, y0, low], [u + s * wide, y1, low], [u + s * wide, y1, high], [u + s * wide, y0, high]]
        f.b.add(p, [[0, 1, 2], [0, 2, 3]], "plaster", col=tint * 0.75, emit=emit * 0.45, yaw=f.yaw, at=f.at)
    for level, share in ((low, 0.12), (high, 0.6)):
        p = [[u - wide, y0, level], [u + wide, y0, level], [u + wide, y1, level], [u - wide, y1, level]]
        f.b.add(p, [[0, 1, 2], [0, 2, 3]], "plaster", col=tint * 0.8, emit=emit * share, yaw=f.yaw, at=f.at)
    if r.uniform() < 0.55:  # a lamp with a shade on the sill or a table behind it
        lamp = u + r.uniform(-0.3, 0.3) * w
        f.b.lathe(
            [(0.10, z - h * 0.22), (0.065, z - h * 0.22 + 0.17)],
            "fabric",
            n=12,
            at=_turned(f, (lamp, f.y + 0.42)),
            col=(1.0, 0.72, 0.42),
            emit=emit * 2.4,
        )
        f.b.lathe([(0.045, z - h / 2), (0.02, z - h * 0.22)], "plain", n=8, at=_turned(f, (lamp, f.y + 0.42)), col=(0.3, 0.2, 0.12))
    if r.uniform() < 0.3:  # a house plant, dark against the room
        for _ in range(7):
            a, s = r.uniform(-0.9, 0.9), r.uniform(0.14, 0.3)
            foot = np.array([u - 0.28 * w, f.y + 0.22, z - h / 2])
            b = [foot, foot + [np.sin(a) * s * 0.5, 0, s * 0.7], foot + [np.sin(a) * s, 0, s]]
            f.b.tube(b, [0.012, 0.022, 0.004], "plain", n=3, col=(0.03, 0.05, 0.02), yaw=f.yaw, at=f.at)


def _turned(f: Front, p: tuple[float, float]) -> Array:
    """A point of the house in world metres, at height 0: lathes stand upright, so only their foot is turned."""
    c, s = np.cos(f.yaw), np.sin(f.yaw)
    at = np.asarray(f.at, float)
    return np.array([at[0] + c * p[0] - s * p[1], at[1] + s * p[0] + c * p[1], at[2]])


def window(f: Front, r: np.random.Generator, u: float, z: float, w: float, h: float, *, emit: float, near: bool) -> None:
    """Fill a hole with reveal, frame, glazing bars, sill, casing and shutters, and a lit room or dark glass behind."""
    if near:
        for s in (-1, 1):
            p = np.array(
                [
                    [u + s * w / 2, f.y, z - h / 2],
                    [u + s * w / 2, f.y + 0.14, z - h / 2],
                    [u + s * w / 2, f.y + 0.14, z + h / 2],
                    [u + s * w / 2, f.y, z + h / 2],
                ]
            )
            f.b.add(p, [[0, 1, 2], [0, 2, 3]] if s < 0 else [[0, 2, 1], [0, 3, 2]], "plain", col=TRIM, yaw=f.yaw, at=f.at)
            q = np.array(
                [
                    [u - w / 2, f.y, z + s * h / 2],
                    [u + w / 2, f.y, z + s * h / 2],
                    [u + w / 2, f.y + 0.14, z + s * h / 2],
                    [u - w / 2, f.y + 0.14, z + s * h / 2],
                ]
            )
            f.b.add(q, [[0, 1, 2], [0, 2, 3]] if s < 0 else [[0, 2, 1], [0, 3, 2]], "plain", col=TRIM, yaw=f.yaw, at=f.at)
    if emit > 0:
        _room(f, r, u, z, w, h, emit, near=near)
    else:
        f.quad(u - w / 2, u + w / 2, z - h / 2, z + h / 2, -0.09, "glass")
        if r.uniform() < 0.6:
            f.quad(u - w / 2, u + w / 2, z + h * r.uniform(-0.1, 0.4), z + h / 2, -0.11, "fabric", col=(0.5, 0.47, 0.4))
    c: Paint = {"col": TRIM}
    for s in (-1, 1):  # sash, casing
        f.box(u + s * (w / 2 - 0.02), z, -0.06, (0.05, 0.05, h), **c)
        f.box(u + s * (w / 2 + 0.055), z, 0.012, (0.11, 0.05, h + 0.2), **c)
        f.box(u, z + s * (h / 2 - 0.02), -0.06, (w, 0.05, 0.05), **c)
    f.box(u, z + 0.02, -0.055, (w, 0.045, 0.05), **c)
    f.box(u, z + h / 2 + 0.075, 0.025, (w + 0.30, 0.08, 0.13), **c)
    f.box(u, z - h / 2 - 0.04, 0.05, (w + 0.26, 0.14, 0.07), **c)
    if near:
        f.box(u, z, -0.06, (0.025, 0.03, h), **c)
        f.box(u, z + h * 0.26, -0.06, (w, 0.03, 0.025), **c)
    if emit > 0 and r.uniform() < 0.75:  # curtains gathered to the sides, glowing through
        cloth = np.array([0.80, 0.60, 0.38]) * r.uniform(0.8, 1.1)
        for s in (-1, 1):
            t = np.linspace(0, 1, 9 if near else 3)
            x = u + s * (w / 2 - t * w * 0.24)
            y = f.y + 0.17 + 0.02 * np.sin(t * 26)
            f.b.surface(
                np.tile(x, (2, 1)),
                np.tile(y, (2, 1)),
                np.array([[z - h / 2] * len(t), [z + h / 2] * len(t)]),
                "fabric",
                col=cloth,
                emit=emit * 0.20,
                yaw=f.yaw,
                at=f.at,
            )


def house(
    b: Builder,
    x: float,
    y: float,
    yaw: float,
    seed: int,
    *,
    lit: float = 0.6,
    emit: float = 5.0,
    near: bool = True,
    wall_index: int | None = None,
) -> Lights:
    """Add a wooden house with gable roof, porch, chimney and framed windows; its front faces -y before `yaw` turns it.

    `lit` is the share of windows with light; `near` gives rooms behind the glass and fine trim.
    """
    r = np.random.default_rng(seed)
    w, d, h = r.uniform(8.8, 11.5), r.uniform(7.5, 9.0), float(r.choice([3.1, 5.8], p=[0.4, 0.6]))
    wall = WALLS[r.integers(len(WALLS)) if wall_index is None else wall_index]
    mat = "siding" if r.uniform() < 0.75 else "brick"
    at = (x, y, 0.0)
    k: Stand = {"yaw": yaw, "at": at}
    skin: Paint = {"col": wall} if mat == "siding" else {}
    f = Front(b, -d / 2, yaw, at)
    base = 0.3

    openings = [
        (u, z + 0.1, 1.15, 1.40)
        for z in ([1.75] if h < 4 else [1.75, 4.5])
        for u in ((-w * 0.33, w * 0.33) if z < 3 else (-w * 0.33, 0.0, w * 0.33))
    ]
    f.wall(w, h, base, [*openings, (0.0, 1.42, 1.05, 2.15)], mat, **skin)
    b.box((0, 0.01, h / 2 + base), (w, d - 0.02, h), mat, seg=1.6, skip="-y", **skin, **k)
    b.box((0, 0, 0.15), (w + 0.16, d + 0.12, 0.42), "concrete", skip="-z", **k)
    for s in (-1, 1):
        b.box((s * w / 2, -d / 2, h / 2 + base), (0.14, 0.14, h), "plain", col=TRIM, **k)
    lit_below: list[float] = []
    for u, z, ww, hh in openings:
        on = r.uniform() < lit
        if on and z < 3:
            lit_below.append(u)
        window(f, r, u, z, ww, hh, emit=emit if on else 0.0, near=near)
    _side_windows(b, r, w, d, h, yaw, at, lit, emit)
    # Lit rooms take more draws than dark ones: the rest has its own, so that a house keeps its roof and porch by day and night.
    rest = np.random.default_rng((seed, 1))
    _roof(b, rest, w, d, h + base, mat, skin, k)
    _door(f, rest, emit if lit > 0 else 0.0)
    _porch(b, rest, f, w, lit, emit, k)

    c, s = np.cos(yaw), np.sin(yaw)

    def world(u: float, out: float, z: float) -> Point:
        px, py = u, -d / 2 - out
        return (float(x + c * px - s * py), float(y + s * px + c * py), z)

    outward = (float(s), float(-c), 0.0)
    return Lights(porch=world(0.78, 0.55, 2.15), windows=tuple(world(u, 0.5, 1.7) for u in lit_below), outward=outward)


def _side_windows(
    b: Builder, r: np.random.Generator, w: float, d: float, h: float, yaw: float, at: ArrayLike, lit: float, emit: float
) -> None:
    """Windows in the gable walls: flat, with frames."""
    for s in (-1, 1):
        turn = yaw + s * np.pi / 2
        f = Front(b, -w / 2 - 0.115, turn, at)
        for z in [1.85] if h < 4 else [1.85, 4.6]:
            for u in (-d * 0.22, d * 0.22):
                window(f, r, u, z, 0.95, 1.3, emit=emit if r.uniform() < lit * 0.8 else 0.0, near=False)


def _roof(b: Builder, r: np.random.Generator, w: float, d: float, z: float, mat: str, skin: Paint, k: Stand) -> None:
    rise, over = r.uniform(2.0, 3.0), 0.55
    for s in (-1, 1):
        eave, ridge = z - 0.25, z + rise
        p = np.array(
            [
                [-w / 2 - over, s * (d / 2 + over), eave],
                [w / 2 + over, s * (d / 2 + over), eave],
                [w / 2 + over, 0, ridge],
                [-w / 2 - over, 0, ridge],
            ]
        )
        out, back = ([[0, 1, 2], [0, 2, 3]], [[0, 2, 1], [0, 3, 2]]) if s < 0 else ([[1, 0, 3], [1, 3, 2]], [[1, 3, 0], [1, 2, 3]])
        length = np.hypot(d / 2 + over, ridge - eave)
        uv = np.array([[0, 0], [w + 2 * over, 0], [w + 2 * over, length], [0, length]]) / 3.0
        tone = np.array([0.16, 0.14, 0.14]) * (0.8 + 0.5 * ((w * 7.3) % 1))
        b.add(p, out, "shingle", uv=uv, col=tone, **k).add(p - [0, 0, 0.16], back, "plain", col=TRIM, **k)
        b.box((0, s * (d / 2 + over), eave - 0.07), (w + 2 * over, 0.05, 0.20), "plain", col=TRIM, **k)
        b.tube(
            [[-w / 2 - over, s * (d / 2 + over + 0.07), eave], [w / 2 + over, s * (d / 2 + over + 0.07), eave]],
            0.06,
            "metal",
            n=6,
            col=TRIM,
            **k,
        )
        b.tube(
            [[s * (w / 2 - 0.1), -d / 2 - 0.10, eave - 0.05], [s * (w / 2 - 0.1), -d / 2 - 0.08, 0.1]], 0.04, "metal", n=6, col=TRIM, **k
        )
        for e in (-1, 1):  # barge boards
            a, c = np.array([e * (w / 2 + over), s * (d / 2 + over), eave - 0.06]), np.array([e * (w / 2 + over), 0.0, ridge - 0.06])
            b.add(
                [a + [0, 0, -0.12], c + [0, 0, -0.12], c + [0, 0, 0.10], a + [0, 0, 0.10]], [[0, 1, 2], [0, 2, 3]], "plain", col=TRIM, **k
            )
        gable = [[s * w / 2, -d / 2, z], [s * w / 2, d / 2, z], [s * w / 2, 0, z + rise - 0.1]]
        b.add(gable, [[0, 1, 2]] if s > 0 else [[0, 2, 1]], mat, **skin, **k)
    side = float(r.choice([-1, 1])) * w * 0.28
    b.box((side, 0.4, z + rise * 0.75), (0.75, 0.6, rise + 0.8), "brick", **k).box(
        (side, 0.4, z + rise * 1.16 + 0.35), (0.9, 0.75, 0.14), "concrete", **k
    )


def _door(f: Front, r: np.random.Generator, emit: float) -> None:
    colour = DOORS[r.integers(len(DOORS))]
    f.box(0, 1.40, -0.07, (1.0, 0.06, 2.1), "wood", col=colour)
    for z, h in ((0.85, 0.6), (1.62, 0.5)):
        for u in (-0.24, 0.24):
            f.box(u, z, -0.035, (0.36, 0.02, h), "wood", col=colour * 1.25)
    f.quad(-0.34, 0.34, 2.02, 2.30, -0.03, "plain", col=LAMPLIGHT if emit else (0.02, 0.02, 0.03), emit=emit * 0.8)
    for s in (-1, 1):
        f.box(s * 0.58, 1.43, 0.01, (0.13, 0.09, 2.3), col=TRIM)
    f.box(0, 2.60, 0.02, (1.36, 0.12, 0.16), col=TRIM)
    f.b.lathe([(0, -0.035), (0.035, 0), (0, 0.035)], "metal", n=8, at=_turned(f, (0.40, f.y + 0.0)) + [0, 0, 1.30], col=(0.5, 0.4, 0.15))


def _porch(b: Builder, r: np.random.Generator, f: Front, w: float, lit: float, emit: float, k: Stand) -> None:
    wide, deep = w * r.uniform(0.5, 0.95), 1.9
    front = f.y
    b.box((0, front - deep / 2, 0.22), (wide, deep, 0.35), "planks", seg=1.0, col=(0.35, 0.30, 0.26), **k)
    posts = np.linspace(-wide / 2 + 0.12, wide / 2 - 0.12, 4)
    for u in posts:
        b.box((u, front - deep + 0.12, 1.55), (0.15, 0.15, 2.45), "plain", col=TRIM, **k)
        b.box((u, front - deep + 0.12, 0.48), (0.21, 0.21, 0.16), "plain", col=TRIM, **k).box(
            (u, front - deep + 0.12, 2.68), (0.21, 0.21, 0.12), "plain", col=TRIM, **k
        )
    for a, c in ((posts[0], posts[1]), (posts[2], posts[3])):
        b.box(((a + c) / 2, front - deep + 0.12, 1.22), (c - a, 0.07, 0.06), "plain", col=TRIM, **k).box(
            ((a + c) / 2, front - deep + 0.12, 0.55), (c - a, 0.05, 0.05), "plain", col=TRIM, **k
        )
        for u in np.arange(a + 0.15, c - 0.1, 0.16):
            b.box((u, front - deep + 0.12, 0.88), (0.035, 0.035, 0.64), "plain", col=TRIM, **k)
    roof = np.array(
        [
            [-wide / 2 - 0.3, front - deep - 0.3, 2.78],
            [wide / 2 + 0.3, front - deep - 0.3, 2.78],
            [wide / 2 + 0.3, front, 3.30],
            [-wide / 2 - 0.3, front, 3.30],
        ]
    )
    uv = np.array([[0, 0], [wide, 0], [wide, 2.3], [0, 2.3]]) / 3.0
    b.add(roof, [[0, 1, 2], [0, 2, 3]], "shingle", uv=uv, **k).add(roof - [0, 0, 0.08], [[0, 2, 1], [0, 3, 2]], "planks", col=TRIM, **k)
    b.box((0, front - deep - 0.28, 2.70), (wide + 0.6, 0.06, 0.18), "plain", col=TRIM, **k)
    for i in range(2):
        b.box((0, front - deep - 0.18 - 0.3 * i, 0.14 - 0.1 * i), (1.5, 0.3, 0.18), "concrete", **k)
    b.box((0.75, front - 0.08, 2.2), (0.05, 0.12, 0.05), "metal", col=(0.05, 0.05, 0.05), **k)
    b.box((0.75, front - 0.17, 2.16), (0.13, 0.13, 0.22), "plain", col=(1.0, 0.70, 0.35), emit=emit * 3 if lit > 0 else 0.0, **k)


def tower(
    b: Builder, x: float, y: float, w: float, d: float, h: float, seed: int, *, emit: float = 2.5, red: bool = False, base: bool = True
) -> None:
    """Add a city block: facade with lit windows, cornice, roof clutter and (with `base`) a stone ground floor."""
    r = np.random.default_rng(seed)
    tone = r.uniform(0.5, 1.1) * np.array([0.5, 0.48, 0.45]) * (np.array([1.25, 0.8, 0.65]) if red else 1)
    low = 4.4 if base else 0.0
    shift = np.array([r.integers(8) / 8, r.integers(8) / 8 + 0.02])
    b.box((x, y, low + (h - low) / 2), (w, d, h - low), "facade", col=tone, emit=emit, uv_shift=shift, skip="-z")
    if base:
        b.box((x, y, 2.2), (w - 0.3, d - 0.3, 4.4), "concrete", col=tone * 0.45, skip="-z")
        b.box((x, y, 4.4), (w + 0.5, d + 0.5, 0.35), "concrete", col=tone * 0.8)
    b.box((x, y, h), (w + 0.6, d + 0.6, 0.6), "concrete", col=tone * 0.9)
    for _ in range(3):
        b.box((x + r.uniform(-0.3, 0.3) * w, y + r.uniform(-0.3, 0.3) * d, h + 1), r.uniform(1, 3, 3), "metal")
