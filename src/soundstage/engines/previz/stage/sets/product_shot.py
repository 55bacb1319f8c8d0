"""A product shot: a thing on a polished table under soft boxes, a pool of light on the dark paper behind it."""

from dataclasses import replace

import numpy as np

from soundstage.engines.previz.stage import camera
from soundstage.engines.previz.stage import weather as fx
from soundstage.engines.previz.stage.bake import openness
from soundstage.engines.previz.stage.geometry import Batch, Builder, Mesh, instances, unit
from soundstage.engines.previz.stage.props.handheld.paints import SOLID
from soundstage.engines.previz.stage.props.shown import HOT
from soundstage.engines.previz.stage.scene import Air, Colour, Floats, Mark, Particles, Point, SetPiece, Showcase, SoftBox
from soundstage.engines.previz.stage.sets.common import Conditions, lamp
from soundstage.engines.previz.stage.sky import time_of_day

TOP: Point = (0.4, 3.4, 0.95)
"""Middle of the table's top."""
REACH = 1.5
"""Radius of the table, metres: wider than the picture."""
TALLEST, WIDEST = 0.27, 0.40
"""Metres to which a product is brought, so that it fills the picture whatever it is."""
ASKEW, TOWARDS_KEY = 0.36, -0.50
"""Radians that a thing stands turned, which seen straight from its front is flat; glass is turned so that it mirrors the key."""
AHEAD = -1.25
"""Radians that one that turns begins before it faces the lens."""
GLASSY = 0.25
"""Share of clear vertices from which on a thing is one of glass."""
ROUND = 14.0
"""Seconds of one turn of a product that turns: in four its front comes round and is still seen at the end."""
SWEEP = 8.0
"""Seconds in which light that sweeps goes over and back."""
PAPERS: tuple[Colour, ...] = ((0.20, 0.22, 0.26), (0.30, 0.20, 0.13), (0.12, 0.18, 0.28), (0.27, 0.22, 0.18))
"""Radiance of the pool of light."""
INCIDENT = 0.115
"""Mean light on the table: see `SetPiece.incident`."""
FAINT = 0.05
"""Share of the pool's light that the rest of the paper has."""
LEVEL, FROM_ABOVE = 0.13, 0.46
"""Metres that the lens is over what it looks at, a metre away."""
SEEN_FROM_ABOVE = frozenset(
    {
        "coffee",
        "plate",
        "bowl",
        "pizza",
        "cake",
        "cup_and_saucer",
        "tray",
        "loaf",
        "book",
        "ramen",
        "chess_board",
        "pocket_watch",
        "record_player",
        "tea_set",
    }
)
"""Forms whose upper side is the thing."""
POOL = 0.62
"""Radius of that pool, metres."""
WALL = 7.6
"""y of the paper behind."""
DEFAULT_TABLE = ("plain", (0.022, 0.022, 0.024), 0.11)
WATER: Colour = (0.92, 0.97, 1.0)


def product_shot(c: Conditions) -> SetPiece:
    """Build the table, the product on it and the light round it."""
    assert c.product is not None
    product, girth, height = _brought_to_size(c.product.mesh())
    if c.product_wet:
        product = _with_drops(product, c.rng("drops"), girth)
    pool = PAPERS[c.seed % len(PAPERS)]
    turn = 2 * np.pi / ROUND if c.product_turns else 0.0
    mat, colour, rough = DEFAULT_TABLE if c.table is None else (c.table.material, c.table.colour, c.table.roughness)
    table = Builder().lathe([(0.0, -0.04), (REACH, -0.04), (REACH, 0.0), (0.0, 0.0)], mat, n=96, col=colour, rough=rough, at=TOP).mesh()
    glassy = float(np.mean(product.mat[:, 2] < 0))
    x, y, z = TOP
    rise = FROM_ABOVE if c.product.form in SEEN_FROM_ABOVE else LEVEL
    showcase = Showcase(
        product=Batch(mesh=product, place=lambda t: instances([TOP], (AHEAD if turn else TOWARDS_KEY if glassy > GLASSY else ASKEW) + turn * t)), table=Batch(mesh=table),
        boxes=lambda t: _soft_boxes(t if c.light_sweeps else None), top=TOP, reach=REACH, stone=colour, girth=girth, height=height,
        shade=(0.40 * glassy, 0.36 * glassy, 0.30 * glassy), pool_at=(x, WALL, 1.15), pool_rgb=pool, pool_width=POOL,
    )  # fmt: skip
    return SetPiece(
        name="studio", sky=time_of_day("overcast", azimuth=0.0), batches=(Batch(mesh=_paper(pool), baked=True),), lamps=(lamp((x - 1.2, y - 0.4, 2.2), (1.0, 0.95, 0.88), 0.6, 3.0, 0.6),),
        particles=_steam(height) if c.product.form in HOT else None, air=Air(fog=0.0, haze=0.0), interior=True, wind=0.0, centre=(0.4, 2.6, 0.6), near=5.0, far=14.0, incident=INCIDENT, ambient_occlusion=0.6, probe=(x, y, z + 0.4),
        marks=(Mark(at=(0.4, 2.6, 0.0)),), vista=camera.orbit((x, y, z + 0.42 * height), 1.0, rise, -10, 14, fov=36, seconds=5), vista_stop=4.0, showcase=showcase,
        look="neutral", surface="concrete",
    )  # fmt: skip


def _brought_to_size(mesh: Mesh) -> tuple[Mesh, float, float]:
    """Return a thing as large as the picture wants it, standing on the origin; the radius of its foot and its height."""
    low, high = mesh.pos.min(0), mesh.pos.max(0)
    size = high - low
    scale = float(min(TALLEST / max(size[2], 1e-3), WIDEST / max(size[0], size[1], 1e-3)))
    middle = (low + high) / 2
    own = Builder().extend(mesh, (-middle[0] * scale, -middle[1] * scale, -low[2] * scale), 0.0, scale).mesh()
    foot = own.pos[own.pos[:, 2] < 0.3 * size[2] * scale]
    own.amb = np.repeat(np.minimum(openness(own) * 1.08, 1.0)[:, None], 3, axis=1)
    return own, float(np.percentile(np.hypot(foot[:, 0], foot[:, 1]), 90)), float(size[2]) * scale


def _steam(height: float) -> Particles:
    """Thin steam over something hot."""
    above = (TOP[0], TOP[1], TOP[2] + 0.80 * height)

    def rising(t: float, _eye: Floats) -> list[tuple[Floats, bool, bool]]:
        rows = fx.smoke(
            t, above, n=44, life=2.8, rise=0.080, spread=0.040, size=(0.020, 0.060), colour=(0.5, 0.5, 0.52), alpha=0.035, wind=(0.006, 0.0)
        )
        return [(np.asarray(rows), False, False)]

    return rising


def _paper(pool: Colour) -> Mesh:
    """The dark paper, a cove in a black room; the pool of light on it glows, so that it costs no lamp."""
    turn = np.linspace(0.08, np.pi / 2, 14)
    y = np.r_[np.linspace(-4.0, 6.0, 20), 6.0 + 1.6 * np.sin(turn), np.full(12, WALL)]
    z = np.r_[np.zeros(20), 1.6 - 1.6 * np.cos(turn), np.linspace(1.75, 5.0, 12)]
    x = np.linspace(-6.5, 6.5, 53)
    grid_x, grid_z = np.tile(x, (len(y), 1)), np.repeat(z[:, None], len(x), 1)
    off = ((grid_x - TOP[0]) ** 2 + (grid_z - 1.15) ** 2) / POOL**2
    glow = (np.exp(-off) + FAINT) * (np.repeat(y[:, None], len(x), 1) > 5.0)
    b = Builder().surface(grid_x, np.repeat(y[:, None], len(x), 1), grid_z, "plain", col=pool, emit=glow.ravel(), rough=0.9)
    for centre, wide in (((0, 1.5, 5.2), (14, 13, 0.1)), ((-6.9, 1.5, 2.5), (0.1, 13, 6)), ((6.9, 1.5, 2.5), (0.1, 13, 6)), ((0, -5.0, 2.5), (14, 0.1, 6)), ((0, 8.2, 2.5), (14, 0.1, 6))):  # fmt: skip
        b.box(centre, wide, "plain", seg=1.5, col=(0.03, 0.03, 0.03))
    return b.mesh()


def _soft_boxes(t: float | None) -> tuple[SoftBox, ...]:
    """The key, a strip of light at either edge, one above, and a white card as fill; at `t` seconds the key is on its way across, None: it stands."""
    across = -0.85 if t is None else -1.05 * float(np.cos(2 * np.pi * t / SWEEP))
    return (
        _box((across, -0.95 + 0.40 * abs(across), 0.58), 0.24, 0.52, (8.5, 8.1, 7.6)),
        _box((0.88, 0.42, 0.34), 0.07, 0.62, (7.0, 7.8, 8.8)),
        _box((-0.80, 0.62, 0.34), 0.05, 0.62, (7.6, 7.4, 7.0)),
        _box((0.05, 0.45, 1.05), 0.70, 0.36, (3.4, 3.4, 3.5)),
        _box((0.95, -1.05, 0.75), 0.50, 0.60, (1.15, 1.15, 1.2)),
    )


def _box(off: Point, half_width: float, half_height: float, rgb: Colour) -> SoftBox:
    """Return a soft box so far off the product, turned to it."""
    at, aim = np.add(TOP, off), np.add(TOP, (0, 0, 0.12))
    out = unit(aim - at)
    right = unit(np.cross((0.0, 0.0, 1.0), out))
    up = np.cross(out, right)
    return SoftBox(at=_point(at), right=_point(right * half_width), up=_point(up * half_height), rgb=rgb)


def _point(v: np.ndarray) -> Point:
    return (float(v[0]), float(v[1]), float(v[2]))


def _with_drops(mesh: Mesh, r: np.random.Generator, clear: float) -> Mesh:
    """Return a product with beads of water on it, and on the table round it from `clear` metres on."""
    b = Builder().extend(mesh)
    for _ in range(120):
        angle, away, size = r.uniform(0, 2 * np.pi), clear + 0.015 + 0.32 * r.uniform() ** 0.8, 0.0022 + 0.0075 * r.uniform() ** 2.2
        _bead(b, (away * np.cos(angle), away * np.sin(angle), 0.0), (0.0, 0.0, 1.0), size)
    corners = mesh.pos[mesh.tri]
    normal = np.cross(corners[:, 1] - corners[:, 0], corners[:, 2] - corners[:, 0])
    area = np.linalg.norm(normal, axis=1)
    outside = mesh.mat[mesh.tri[:, 0], 2] > -SOLID - 0.01
    share = np.where(outside & (normal[:, 2] > -0.5 * area), area, 0.0)
    for face in r.choice(len(area), 120, p=share / share.sum()):
        u, v = np.sort(r.uniform(size=2))
        at = corners[face].T @ np.array([u, v - u, 1 - v])
        _bead(b, _point(at), _point(normal[face] / area[face]), 0.0012 + 0.0040 * r.uniform() ** 2.5)
    return b.mesh()


BEAD = np.array([[0.0, -0.02], [0.92, -0.02], [1.0, 0.10], [0.97, 0.26], [0.84, 0.45], [0.60, 0.60], [0.30, 0.68], [0.0, 0.71]])
"""Half the section of a drop that sits on a surface, in its radii."""


def _bead(b: Builder, at: Point, up: Point, size: float) -> None:
    """Add a drop of that radius on a surface that faces `up`."""
    one = Builder().lathe(BEAD * size, "glass", n=14, col=WATER, emit=-SOLID, rough=0.03).mesh()
    side = unit(np.cross(up, (0.3, 0.9, 0.1)))
    frame = np.stack([side, np.cross(up, side), np.asarray(up)], 1)
    b.parts.append(replace(one, pos=one.pos @ frame.T + np.asarray(at), nrm=one.nrm @ frame.T))
