"""What tunnels are made of: a lined vault, lamps along it, cables, signs to the way out, doors, hydrants."""

import numpy as np
from numpy.typing import ArrayLike, NDArray

from soundstage.engines.previz.stage.geometry import Builder
from soundstage.engines.previz.stage.materials import MATERIALS
from soundstage.engines.previz.stage.props.lettering import lettering

Array = NDArray[np.float64]

CONCRETE = (0.30, 0.295, 0.28)


def section(half: float, high: float, spring: float, *, middle: float = 0.0) -> Array:
    """Return the outline of a vault, (x, z) from the left foot over the crown to the right: upright walls to `spring`, an arch over them."""
    a = np.linspace(np.pi, 0, 21)
    arch = np.c_[middle + half * np.cos(a), spring + (high - spring) * np.sin(a)]
    return np.concatenate(
        [[[middle - half, 0.0], [middle - half, spring * 0.5]], arch, [[middle + half, spring * 0.5], [middle + half, 0.0]]]
    )


def lining(
    b: Builder, outline: Array, y0: float, y1: float, *, mat: str, tone: ArrayLike, tiled: float = 0.0, step: float = 1.1, stained: int = 0
) -> None:
    """Line a vault from `y0` to `y1`, seen from inside; up to the height `tiled` with pale tiles, and `stained` by water and soot in streaks."""
    r = np.random.default_rng(stained)
    y = np.linspace(y0, y1, max(2, int((y1 - y0) / step)))
    x, z = np.tile(outline[:, 0], (len(y), 1)), np.tile(outline[:, 1], (len(y), 1))
    around = np.r_[0, np.cumsum(np.hypot(*np.diff(outline, axis=0).T))]
    gy = np.repeat(y[:, None], len(outline), 1)
    soot = 1 - 0.30 * np.clip((z - 0.6 * outline[:, 1].max()) / outline[:, 1].max(), 0, 1)
    streaks = np.repeat(r.uniform(0.72, 1.08, (len(y), 1)), len(outline), 1)
    rows = np.asarray(tone, float) * (soot * streaks)[..., None]
    uv = np.stack([gy, np.tile(around, (len(y), 1))], -1) / MATERIALS[mat].tile
    b.surface(x, gy, z, mat, col=rows.reshape(-1, 3), uv=uv.reshape(-1, 2))
    if tiled:
        for s, foot in ((1, outline[0, 0]), (-1, outline[-1, 0])):
            b.box((foot + s * 0.02, (y0 + y1) / 2, tiled / 2), (0.03, y1 - y0, tiled), "tiles", seg=1.2, col=(0.46, 0.45, 0.40))
            b.box((foot + s * 0.03, (y0 + y1) / 2, tiled + 0.05), (0.04, y1 - y0, 0.12), "plain", col=(0.10, 0.20, 0.24), rough=0.4)


def cables(b: Builder, x: float, y0: float, y1: float, z: float, *, side: int) -> None:
    """Run cables on brackets along a wall at `x`; `side` is where the room is."""
    for k, thick in enumerate((0.035, 0.05, 0.03)):
        b.tube([[x + side * 0.10, y0, z + 0.14 * k], [x + side * 0.10, y1, z + 0.14 * k]], thick, "rubber", n=6)
    for y in np.arange(y0, y1, 2.5):
        b.box((x + side * 0.06, y, z + 0.14), (0.12, 0.06, 0.46), "metal", col=(0.12, 0.12, 0.12))


def way_out(b: Builder, x: float, y: float, *, side: int, glow: float) -> None:
    """Hang a green sign to the way out on a wall at `x`, and put the door that it means beside it; `side` is where the room is."""
    yaw = side * np.pi / 2
    c = Builder()
    c.box((0.0, -0.03, 2.42), (0.86, 0.05, 0.34), "plain", col=(0.02, 0.32, 0.12), emit=glow)
    c.extend(lettering("EXIT", 0.7, 0.22, col=(0.80, 0.90, 0.82), emit=1.6 * glow), (0.0, -0.06, 2.42))
    c.box((0.0, -0.02, 1.05), (1.16, 0.06, 2.2), "metal", col=(0.10, 0.10, 0.10))
    c.box((0.0, -0.06, 1.04), (0.98, 0.04, 2.06), "plain", col=(0.05, 0.24, 0.12), rough=0.5)
    c.tube([[0.38, -0.09, 1.0], [0.38, -0.13, 1.0], [0.26, -0.13, 1.0]], 0.014, "metal", n=6, col=(0.5, 0.5, 0.5))
    b.extend(c.mesh(), (x + side * 0.02, y, 0.0), yaw)


def hose_box(b: Builder, x: float, y: float, *, side: int) -> None:
    """Fix a red box with a hose in it to a wall at `x`."""
    b.box((x + side * 0.12, y, 1.15), (0.24, 0.72, 0.9), "paint", col=(0.42, 0.03, 0.02))
    b.box((x + side * 0.25, y, 1.2), (0.02, 0.5, 0.5), "glass")
