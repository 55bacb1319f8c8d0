"""The sea and what it meets: open water to the horizon, cliffs along a coast, headlands far off, foam at their feet."""

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy.spatial import KDTree

from soundstage.engines.previz.stage.geometry import Batch, Builder
from soundstage.engines.previz.stage.sets.terrain import fractal

Array = NDArray[np.float64]

OPEN = -1.0e4
"""`SetPiece.sea_y` of a sea without a beach: everywhere deep."""


SURF, SURF_REACH = 1.0, 9.0
"""What is over this in a water's roughness is how much it breaks there; metres over which that fades out to sea."""


def sea_beside(level: float, x0: float, *, reach: float = 1100.0, y0: float = -420.0, rows: int = 120, columns: int = 90) -> Batch:
    """Return water from `x0` to the horizon at +x, fine near the origin and coarse far off."""
    u = np.linspace(-1, 1, rows)
    y = np.where(u < 0, -((-u) ** 2.0) * -y0, u**2.0 * reach)
    x = x0 + np.linspace(0, 1, columns) ** 2.2 * reach
    gx, gy = np.meshgrid(x, y)
    return Batch(mesh=Builder().surface(gx, gy, np.full_like(gx, level), "water").mesh(), water=True, shadow=False)


def sea_around(
    level: float, *, reach: float = 1100.0, inner: float = 3.0, rings: int = 96, spokes: int = 128, middle: tuple[float, float] = (0.0, 0.0), surf: ArrayLike | None = None
) -> Batch:  # fmt: skip
    """Return water all round `middle` from `inner` metres to the horizon, fine near it.

    Round the points `surf` (n, 2) it is white and heaped up: there waves break.
    """
    radius = inner + np.linspace(0, 1, rings) ** 2.6 * reach
    turn = np.linspace(0, 2 * np.pi, spokes + 1)
    r, a = np.meshgrid(radius, turn)
    x, y = middle[0] + r * np.cos(a), middle[1] + r * np.sin(a)
    mesh = Builder().surface(x, y, np.full_like(r, level), "water").mesh()
    if surf is not None:
        away, _ = KDTree(np.asarray(surf, float)).query(mesh.pos[:, :2], workers=1)
        mesh.mat[:, 1] = SURF + np.clip(1 - (away - 2.0) / SURF_REACH, 0, 1)  # water has no roughness of its own: it carries this instead
    return Batch(mesh=mesh, water=True, shadow=False)


def arrivals(sites: ArrayLike, swell: float) -> tuple[float, Array]:
    """Return the period of the highest of the waves of such a sea, seconds, and when in it a crest comes to each place (n, 2), 0..1.

    These are the first wave's numbers of `scene_vertex.glsl`.
    """
    k = 0.28 * swell**-0.6
    period = 2 * np.pi / float(np.sqrt(9.8 * k))
    crest = np.pi / 2 + k * np.asarray(sites, float)[:, 1]
    return period, (-crest / (2 * np.pi)) % 1


def cliff_face(
    b: Builder,
    edge: ArrayLike,
    foot: float,
    *,
    out: ArrayLike,
    seed: int,
    tone: ArrayLike = (0.30, 0.25, 0.20),
    rows: int = 16,
    rough: float = 1.0,
) -> None:
    """Hang a rock face from points along an edge (n, 3) down to the height `foot`; `out` (n, 2) are unit vectors towards the sea.

    Ledges, gullies and bands of stone; at the foot it runs out into blocks under water.
    """
    top, away = np.asarray(edge, float), np.asarray(out, float)
    n = len(top)
    field = fractal(256, 40 + seed, ridged=True)
    fine = fractal(256, 70 + seed, ridged=False)
    down = np.linspace(0, 1, rows)
    along = np.r_[0, np.cumsum(np.linalg.norm(np.diff(top[:, :2], axis=0), axis=1))]
    u = (along[:, None] * 2.2 + 13 * np.sin(down * 3)[None]).astype(int) % 256
    v = (down[None] * 90 + along[:, None] * 0.4).astype(int) % 256
    drop = top[:, 2:] + (foot - top[:, 2:]) * down[None] ** 0.9
    high = top[:, 2:] - foot
    ledges = 0.05 * np.sin(down * 26)[None] * high * 0.22
    bulge = (field[u, v] - 0.45) * high * 0.26 * rough * np.sin(np.pi * np.clip(down + 0.06, 0, 1))[None] ** 0.5
    reach = high * 0.30 * down[None] ** 1.6 + bulge + ledges * np.sin(np.pi * down)[None]
    reach[:, -1] += 2.0
    x = top[:, :1] + away[:, :1] * reach
    y = top[:, 1:2] + away[:, 1:] * reach
    band = 0.80 + 0.22 * np.sin(drop * 1.1 + 2 * fine[u, v] * 4) + 0.5 * (fine[v, u] - 0.5)
    wet = np.clip((foot + 2.5 - drop) / 2.0, 0, 1)
    colour = np.asarray(tone, float) * band[..., None] * (1 - 0.6 * wet[..., None])
    grass = np.clip(1 - down * 7, 0, 1)[None, :, None] * np.ones((n, 1, 1))
    colour = colour * (1 - grass) + np.array([0.10, 0.12, 0.04]) * grass
    turn = slice(None, None, -1) if np.cross(np.r_[top[1, :2] - top[0, :2], 0], np.r_[away[0], 0])[2] > 0 else slice(None)
    uv = np.stack([np.repeat(along[:, None], rows, 1) / 7, drop / 7], -1)
    b.surface(
        x[:, turn], y[:, turn], drop[:, turn], "rock", col=np.clip(colour[:, turn], 0.01, 0.9).reshape(-1, 3), uv=uv[:, turn].reshape(-1, 2)
    )


def headland(
    b: Builder,
    seed: int,
    *,
    at: tuple[float, float],
    long: float,
    wide: float,
    high: float,
    level: float,
    tone: ArrayLike,
    points: bool = True,
) -> None:
    """Add a far headland: a ridge along x that falls to the sea at its left or right end, with a rocky flank towards -y."""
    r = np.random.default_rng(seed)
    n, rows = 90, 12
    u = np.linspace(0, 1, n)
    profile = (
        0.55 + 0.45 * np.sin(np.pi * np.clip(u * 1.1, 0, 1)) + 0.10 * np.sin(u * 17 + seed) + 0.05 * np.sin(u * 41 + seed)
    ) * np.clip((1 - u) * 5, 0, 1) ** 0.6
    if points:
        profile += 0.12 * np.exp(-(((u - 0.93) / 0.012) ** 2)) + 0.10 * np.exp(-(((u - 0.965) / 0.008) ** 2))  # stacks off the point
    across = np.linspace(0, 1, rows)
    shape = np.interp(across, [0, 0.05, 0.16, 0.45, 0.75, 1.0], [-0.25, 0.0, 0.62, 0.95, 1.0, 0.3])
    rough = fractal(128, 20 + seed)[:n, 20 : 20 + rows] - 0.5
    z = level + np.maximum(profile[:, None] * high * shape, -3.0) * (1 + 0.5 * rough * (shape > 0.1))
    x = at[0] + long * (u[:, None] - 1.0) + 0.0 * across
    y = at[1] + wide * across[None] + 14 * np.sin(u * 9 + seed)[:, None]
    base = np.asarray(tone, float)
    colour = (
        base * (1 + 0.10 * r.normal(size=(n, rows, 1)) + rough[..., None]) * np.where(across[None, :, None] < 0.3, 1.0, [0.75, 1.0, 0.6])
    )
    b.surface(x, y, z, "rock", col=np.clip(colour, 0.01, 0.9).reshape(-1, 3)[:, :], uv=np.stack([x, y + z], -1).reshape(-1, 2) / 30)


def foam_line(b: Builder, edge: ArrayLike, *, out: ArrayLike, level: float, width: float = 3.0, seed: int = 0) -> None:
    """Lay white water along points (n, 2) at the foot of a cliff."""
    r = np.random.default_rng(seed)
    p, away = np.asarray(edge, float), np.asarray(out, float)
    wide = width * (0.5 + r.uniform(0, 1, (len(p), 1)))
    share = np.array([-0.6, 0.3, 1.0])
    x, y = p[:, :1] + away[:, :1] * wide * share, p[:, 1:] + away[:, 1:] * wide * share
    tone = np.array([0.80, 0.55, 0.20])[None, :, None] * (0.7 + 0.3 * r.uniform(size=(len(p), 3, 1))) * np.ones(3)
    z = np.full_like(x, level) + np.array([0.55, 0.45, 0.05])
    turn = slice(None) if np.cross(np.r_[p[1] - p[0], 0], np.r_[away[0], 0])[2] > 0 else slice(None, None, -1)
    b.surface(x[:, turn], y[:, turn], z[:, turn], "snow", col=tone[:, turn].reshape(-1, 3))
