"""A photo studio: a seamless cove for people, and soft boxes out of frame."""

import numpy as np

from soundstage.engines.previz.stage import camera
from soundstage.engines.previz.stage.geometry import Batch, Builder
from soundstage.engines.previz.stage.scene import Air, Mark, SetPiece
from soundstage.engines.previz.stage.sets.common import Conditions, lamp, row_of_marks
from soundstage.engines.previz.stage.sets.product_shot import product_shot
from soundstage.engines.previz.stage.sky import time_of_day

PAPERS = ((0.30, 0.33, 0.36), (0.40, 0.33, 0.27), (0.14, 0.17, 0.22), (0.55, 0.53, 0.50))


def studio(c: Conditions) -> SetPiece:
    """Build the studio; the hour outside does not matter. A product is shown on a table of its own."""
    if c.product is not None:
        return product_shot(c)
    b = Builder()
    paper = PAPERS[c.seed % 4]
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
    lamps = (
        lamp((-4.2, 1.2, 3.1), (1.0, 0.95, 0.88), 11.0, 12.0, 1.0), lamp((4.4, 1.0, 2.4), (0.85, 0.92, 1.0), 4.0, 11.0, 0.9), lamp((0.4, 2.4, 4.7), (1.0, 0.97, 0.92), 8.0, 9.0, 1.2),
        lamp((1.3, 4.9, 1.9), (1.0, 0.55, 0.22), 1.6, 4.0, 0.3), lamp((-0.6, 2.8, 2.0), (1.0, 0.95, 0.9), 1.8, 4.0, 0.4),
    )  # fmt: skip

    return SetPiece(
        name="studio", sky=time_of_day("overcast", azimuth=0.0), batches=(Batch(mesh=b.mesh(), baked=True),), lamps=lamps, air=Air(fog=0.0, haze=0.0), interior=True, wind=0.0,
        centre=(0.4, 2.6, 0.6), near=5.0, far=14.0, exposure=-0.1, ambient_occlusion=0.6, probe=(0.4, 2.6, 1.4), marks=(*row_of_marks((0.4, 2.6, 0.0)), Mark(at=(0.4, 3.8, 0.0))),
        vista=camera.orbit((0.4, 3.4, 1.075), 0.95, 0.20, -14, 18, fov=36, seconds=5), look="neutral", surface="concrete",
    )  # fmt: skip


def _soft_box(b: Builder, at: tuple[float, float, float], lean: float, colour: tuple[float, float, float], emit: float) -> None:
    """A light box on a stand, turned towards the middle."""
    x, y, z = at
    b.box((0, 0, 0), (0.06, 1.6, 1.6), "plain", col=colour, emit=emit, yaw=-lean * 0.3, at=at).box(
        (-0.06 * np.sign(-x) * -1, 0, 0), (0.10, 1.7, 1.7), "rubber", yaw=-lean * 0.3, at=at
    )
    b.tube([[x, y, 0], [x, y, z]], 0.025, "metal", n=8)
