"""A photo studio: a seamless cove for people, soft boxes out of frame, and a plinth for product shots."""

import numpy as np

from soundstage.engines.previz.stage import camera
from soundstage.engines.previz.stage.geometry import Batch, Builder, instances
from soundstage.engines.previz.stage.scene import Air, Mark, SetPiece
from soundstage.engines.previz.stage.sets.common import Conditions, lamp, row_of_marks
from soundstage.engines.previz.stage.sky import time_of_day

PLINTH = (0.4, 3.4, 0.95)
DIM = 0.22
"""How much of the paper's brightness is left behind a product, which has to stand out."""
PAPERS = ((0.30, 0.33, 0.36), (0.40, 0.33, 0.27), (0.14, 0.17, 0.22), (0.55, 0.53, 0.50))


def studio(c: Conditions) -> SetPiece:
    """Build the studio; the hour outside does not matter. A plinth is there when a product is."""
    b = Builder()
    paper = PAPERS[c.seed % 4] if c.product is None else tuple(DIM * shade for shade in PAPERS[c.seed % 4])
    turn = np.linspace(0.08, np.pi / 2, 14)
    y = np.r_[np.linspace(-4.0, 6.0, 34), 6.0 + 1.6 * np.sin(turn), np.full(9, 7.6)]
    z = np.r_[np.zeros(34), 1.6 - 1.6 * np.cos(turn), np.linspace(1.9, 5.0, 9)]
    x = np.linspace(-6.5, 6.5, 44)
    b.surface(np.tile(x, (len(y), 1)), np.repeat(y[:, None], 44, 1), np.repeat(z[:, None], 44, 1), "plain", col=paper, rough=0.55)
    for c0, size in (
        ((0, 1.5, 5.2), (14, 13, 0.1)),
        ((-6.9, 1.5, 2.5), (0.1, 13, 6)),
        ((6.9, 1.5, 2.5), (0.1, 13, 6)),
        ((0, -5.0, 2.5), (14, 0.1, 6)),
        ((0, 8.2, 2.5), (14, 0.1, 6)),
    ):
        b.box(c0, size, "plain", seg=1.5, col=(0.035, 0.035, 0.035))
    _soft_box(b, (-4.6, 1.0, 3.1), 0.9, (1.0, 0.96, 0.90), 6.0)
    _soft_box(b, (5.8, -1.6, 3.0), -0.9, (0.85, 0.92, 1.0), 2.6)
    b.box((0.4, 2.4, 5.0), (3.2, 2.4, 0.08), "plain", col=(1.0, 0.97, 0.92), emit=3.2)
    px, py, pz = PLINTH
    shown: tuple[Batch, ...] = () if c.product is None else _shown(b, c)
    lamps = (
        lamp((-4.2, 1.2, 3.1), (1.0, 0.95, 0.88), 11.0, 12.0, 1.0), lamp((4.4, 1.0, 2.4), (0.85, 0.92, 1.0), 4.0, 11.0, 0.9), lamp((0.4, 2.4, 4.7), (1.0, 0.97, 0.92), 8.0, 9.0, 1.2),
        lamp((px + 0.9, py + 1.5, 1.9), (1.0, 0.55, 0.22), 1.6, 4.0, 0.3), lamp((px - 1.0, py - 0.6, 2.0), (1.0, 0.95, 0.9), 1.8, 4.0, 0.4),
    )  # fmt: skip

    return SetPiece(
        name="studio", sky=time_of_day("overcast", azimuth=0.0), batches=(Batch(mesh=b.mesh(), baked=True), *shown), lamps=lamps, air=Air(fog=0.0, haze=0.0), interior=True, wind=0.0,
        centre=(0.4, 2.6, 0.6), near=5.0, far=14.0, exposure=-0.1 if c.product is None else -1.1, ambient_occlusion=0.6, probe=(0.4, 2.6, 1.4), marks=(*row_of_marks((0.4, 2.6, 0.0)), Mark(at=(0.4, 3.8, 0.0))),
        vista=camera.orbit((px, py, pz + 0.125), 0.95, 0.20, -14, 18, fov=36, seconds=5), look="neutral", surface="concrete",
    )  # fmt: skip


TALLEST, WIDEST = 0.27, 0.42
"""Metres to which a product is brought, so that it fills the picture whatever it is."""
ASKEW = 0.6
"""Radians that it stands turned: a thing seen straight from its front is flat."""
ROUND = 9.0
"""Seconds of one turn of a product that turns."""


def _shown(b: Builder, c: Conditions) -> tuple[Batch, ...]:
    """Build the plinth into `b`; return the product on it, as large as the picture wants it, with drops where it is wet."""
    px, py, pz = PLINTH
    assert c.product is not None
    b.lathe([(0.0, 0.0), (0.36, 0), (0.36, pz - 0.1)], "plain", n=40, at=(px, py, 0), col=(0.42, 0.42, 0.41), rough=0.7)
    top = [(0.0, 0.0), (0.42, 0.0), (0.43, 0.02), (0.43, 0.08), (0.42, 0.10), (0, 0.10)]
    stone = c.table is not None
    b.lathe(
        top, "plain" if stone else "wood", n=72, at=(px, py, pz - 0.10), col=c.table or (0.45, 0.28, 0.16), rough=0.32 if stone else None
    )
    mesh = c.product.mesh()
    low, high = mesh.pos.min(0), mesh.pos.max(0)
    size = high - low
    scale = float(min(TALLEST / max(size[2], 1e-3), WIDEST / max(size[0], size[1], 1e-3)))
    middle = (low + high) / 2
    own = Builder().extend(mesh, (-middle[0] * scale, -middle[1] * scale, -low[2] * scale), 0.0, scale)
    reach = float(max(size[0], size[1])) * scale / 2
    if c.product_wet:
        _drops(b, c.rng("drops"), (px, py, pz), reach)
    turn = 2 * np.pi / ROUND if c.product_turns else 0.0
    return (Batch(mesh=own.mesh(), place=lambda t: instances([[px, py, pz]], ASKEW + turn * t)),)


def _drops(b: Builder, r: np.random.Generator, at: tuple[float, float, float], clear: float) -> None:
    """Beads of water on the table, round what stands there within `clear` metres."""
    for _ in range(90):
        angle, away, size = r.uniform(0, 2 * np.pi), clear + 0.02 + 0.24 * r.uniform() ** 0.8, r.uniform(0.002, 0.0065)
        bead = [(size, 0.0), (size * 0.94, size * 0.35), (size * 0.6, size * 0.62), (0.0, size * 0.72)]
        where = (at[0] + away * np.cos(angle), at[1] + away * np.sin(angle), at[2])
        b.lathe(bead, "plain", n=12, at=where, col=(0.55, 0.60, 0.64), rough=0.02)


def _soft_box(b: Builder, at: tuple[float, float, float], lean: float, colour: tuple[float, float, float], emit: float) -> None:
    """A light box on a stand, turned towards the middle."""
    x, y, z = at
    b.box((0, 0, 0), (0.06, 1.6, 1.6), "plain", col=colour, emit=emit, yaw=-lean * 0.3, at=at).box(
        (-0.06 * np.sign(-x) * -1, 0, 0), (0.10, 1.7, 1.7), "rubber", yaw=-lean * 0.3, at=at
    )
    b.tube([[x, y, 0], [x, y, z]], 0.025, "metal", n=8)
