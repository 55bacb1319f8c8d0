"""What lies below and beyond a mountain road: a wooded valley and the range on its other side."""

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

from soundstage.engines.previz.stage.geometry import Batch, Builder, instances
from soundstage.engines.previz.stage.props import plants
from soundstage.engines.previz.stage.sets.common import SNOW_WHITE, Conditions
from soundstage.engines.previz.stage.sets.mountains import alps
from soundstage.engines.previz.stage.sets.terrain import fractal

Array = NDArray[np.float64]
Edge = Callable[[Array], Array]
"""y -> x of the edge above the valley."""

AWAY = (0.0, 25.0, 110.0, 230.0, 420.0)
DOWN = (-20.0, -42.0, -66.0, -64.0, -58.0)
"""Metres from the edge, and height there."""
FLOOR = 66.0
"""How far the range's own meadows lie below the road, metres."""
TREES = 360


def _height(away: Array, y: Array) -> Array:
    soft = fractal(256, 61, ridged=False)
    i, j = (np.abs(y + 300) * 0.30).astype(int) % 256, (away * 0.26).astype(int) % 256
    return np.interp(away, AWAY, DOWN) * (1 + 0.22 * (soft[i, j] - 0.5))


def across(b: Builder, c: Conditions, edge: Edge) -> None:
    """The slope under the road and the valley's floor, dark with woods, and the range behind them."""
    y = np.linspace(-260, 620, 90)
    away = np.r_[np.linspace(0, 110, 12), np.linspace(130, 420, 14)]
    gy, ga = np.meshgrid(y, away, indexing="ij")
    grain = fractal(256, 71)[(np.abs(gy) * 1.1).astype(int) % 256, (ga * 1.3).astype(int) % 256]
    tone = (SNOW_WHITE * 0.6 if c.white else c.ground((0.050, 0.075, 0.030))) * (0.6 + 0.9 * grain[..., None])
    b.surface(edge(np.minimum(gy, 430.0)) + 1.5 + ga, gy, _height(ga, gy), "grass" if not c.white else "snow", col=tone.reshape(-1, 3))
    alps(b, c, turn=np.linspace(-0.75, 2.4, 230), radius=np.r_[np.geomspace(250.0, 400.0, 10), np.linspace(410.0, 1060.0, 66)], down=FLOOR)


def woods(c: Conditions, edge: Edge) -> list[Batch]:
    """Spruces on the slope under the road and on the floor."""
    r = c.rng("valley", "woods")
    away, y = 8.0 + 190.0 * r.uniform(0, 1, TREES) ** 1.3, r.uniform(-120, 520, TREES)
    at = np.c_[edge(np.minimum(y, 430.0)) + 1.5 + away, y, _height(away, y) - 0.4]
    spruce = plants.far_pine(4, height=13.0, snow=plants.DUSTED if c.white else 0.0)
    tint = r.uniform(0.5, 1.0, (TREES, 1)) * [1, 1, 1]
    return [Batch(mesh=spruce, inst=instances(at, r.uniform(0, 6, TREES), r.uniform(0.7, 1.3, TREES), tint))]
