"""Rock that water has cut: walls of a canyon in layers of their own colours, with ledges, clefts and the rubble at their foot."""

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

from soundstage.engines.previz.stage.geometry import Builder
from soundstage.engines.previz.stage.sets.terrain import fractal

Array = NDArray[np.float64]
Line = Callable[[Array], Array]
"""y -> x of the foot of a wall."""

BEDS = np.array(
    [
        [0.46, 0.17, 0.07],
        [0.36, 0.12, 0.055],
        [0.52, 0.26, 0.12],
        [0.40, 0.14, 0.06],
        [0.56, 0.36, 0.20],
        [0.30, 0.105, 0.055],
        [0.48, 0.20, 0.085],
    ]
)
"""Colours of the layers of stone, from the floor up and again."""


def wall(b: Builder, foot: Line, side: int, *, y0: float, y1: float, high: float, seed: int, step: float = 1.3) -> None:
    """Raise a wall over its foot, which runs along y; `side` (-1, 1) is where the rock is. Layers keep their level all along it.

    Hard layers stand out as ledges and soft ones lie back; clefts run down through all of them, and rubble slopes up to its foot.
    """
    y = np.concatenate([np.arange(y0, -14.0, 3.0 * step), np.arange(-14.0, 46.0, step), np.arange(46.0, y1, 2.2 * step)])
    z = np.concatenate([np.linspace(0.0, 7.0, 15), np.linspace(7.8, high, 17)])
    field, fine = fractal(256, 50 + seed), fractal(256, 80 + seed, ridged=False)
    row, column = (np.abs(y) * 2.4 + 90 * (y < 0)).astype(int) % 256, (z * 5.3).astype(int) % 256
    layer = z + 0.5 * np.sin(y * 0.045 + seed)[:, None]  # beds that rise and fall a little
    hard = 0.55 * np.sin(layer * 1.9) + 0.35 * np.sin(layer * 0.83 + 1.0)
    cleft = np.clip(field[row, 40] - 0.62, 0, 1)[:, None] * 9.0 * np.clip(z / 3.0, 0.15, 1)
    relief = (field[row[:, None], column] - 0.5) * 2.4 * np.clip(z / 2.0, 0.1, 1)
    lean = 0.13 * z + 1.6 * np.clip(z / high - 0.55, 0, 1) * high * 0.4
    rubble = 1.5 * np.exp(-z / 0.8) * (0.4 + field[row, 90])[:, None]
    out = lean - 0.55 * hard * np.clip(z / 1.5, 0, 1) + cleft - relief - rubble
    x = np.asarray(foot(y))[:, None] + side * out
    gy = np.repeat(y[:, None], len(z), 1) + 0.5 * (fine[row[:, None], column] - 0.5)
    gz = np.tile(z, (len(y), 1))
    beds = BEDS[(layer * 0.62).astype(int) % len(BEDS)] * (0.85 + 0.3 * fine[row[:, None], column])[..., None]
    beds *= (1 - 0.45 * np.clip(cleft / 3.0, 0, 1))[..., None] * np.where(hard > 0.5, 1.12, 1.0)[..., None]
    turn = slice(None) if side < 0 else slice(None, None, -1)
    uv = np.stack([gy, gz], -1) / 6.0
    b.surface(
        x[turn].T,
        gy[turn].T,
        gz[turn].T,
        "rock",
        col=np.clip(beds[turn].transpose(1, 0, 2), 0.01, 0.9).reshape(-1, 3),
        uv=uv[turn].transpose(1, 0, 2).reshape(-1, 2),
    )
