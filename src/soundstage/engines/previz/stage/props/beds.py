"""Beds, and what stands round a sick bed: monitor, drip, table on wheels. A bed's head is at +y, its foot at -y, its middle at the origin."""

import numpy as np
from numpy.typing import ArrayLike

from soundstage.engines.previz.stage.geometry import Builder, Mesh
from soundstage.engines.previz.stage.props.furniture import WALNUT, cushion

MATTRESS = 0.56
"""Height of the top of any bed here, metres."""
LINEN = (0.70, 0.71, 0.70)
SCREEN = (0.010, 0.016, 0.022)


def bed(
    wide: float = 1.5, *, cover: ArrayLike = (0.16, 0.22, 0.34), wood: ArrayLike = WALNUT, pillows: int = 2, open_to: float = 0.30
) -> Mesh:
    """Return a wooden bed, 2.1 m long; the cover leaves the pillow end free from `open_to` metres behind the middle on."""
    b, colour = Builder(), np.asarray(cover, float)
    b.box((0, 1.08, 0.55), (wide + 0.10, 0.06, 1.10), "wood", seg=0.3, col=wood).box(
        (0, -1.06, 0.32), (wide + 0.06, 0.05, 0.55), "wood", seg=0.3, col=wood
    )
    for s in (-1, 1):
        b.box((s * (wide / 2 + 0.02), 0, 0.26), (0.04, 2.1, 0.20), "wood", seg=0.4, col=wood)
    b.box((0, 0, 0.44), (wide, 2.04, 0.22), "fabric", seg=0.3, col=LINEN)
    _cover(b, wide, colour, -1.02, open_to, MATTRESS + 0.012, hang=0.30)
    _cover(b, wide, colour * 0.3 + np.asarray(LINEN) * 0.7, open_to - 0.02, open_to + 0.22, MATTRESS + 0.03, hang=0.22)
    for k in range(pillows):
        x = (k + 0.5 - pillows / 2) * wide / pillows
        cushion(b, (x, 0.76, MATTRESS + 0.05), (wide / pillows * 0.86, 0.42, 0.15), LINEN, soft=0.5)
    return b.mesh()


def _cover(b: Builder, wide: float, colour: ArrayLike, y0: float, y1: float, z: float, *, hang: float) -> None:
    """A blanket with soft folds that falls over both sides."""
    across = np.r_[-hang, np.linspace(0, wide, 25), wide + hang]
    u, v = np.meshgrid(across, np.linspace(y0, y1, max(3, int((y1 - y0) / 0.08))))
    x = np.clip(u, 0, wide) - wide / 2 + 0.03 * np.sign(u - wide / 2) * ((u < 0) | (u > wide))
    drop = np.where((u < 0) | (u > wide), hang, 0.0)
    b.surface(x, v, z - drop + 0.012 * np.sin(v * 9 + u * 4) + 0.008 * np.sin(u * 13 - v * 5), "fabric", col=colour)


def hospital_bed(cover: ArrayLike = (0.34, 0.46, 0.52)) -> Mesh:
    """Return a hospital bed on castors, 0.95 m wide, with a rail, boards at both ends and a blanket."""
    b = (
        Builder()
        .box((0, 0, 0.36), (0.90, 2.0, 0.10), "metal", col=(0.55, 0.56, 0.57))
        .box((0, 0, 0.48), (0.92, 2.02, 0.16), "fabric", seg=0.3, col=LINEN)
    )
    for y, high in ((1.06, 0.98), (-1.06, 0.82)):
        b.box((0, y, (high + 0.4) / 2), (0.92, 0.04, high - 0.4), "plain", seg=0.3, col=(0.62, 0.60, 0.54), rough=0.4)
        b.box((0, y, high), (0.96, 0.06, 0.05), "plain", col=(0.20, 0.34, 0.42), rough=0.4)
    for s in (-1, 1):
        for y in (-0.95, 0.95):
            b.tube([[s * 0.38, y, 0.05], [s * 0.38, y, 0.36]], 0.022, "metal", n=6).lathe(
                [(0.0, 0.0), (0.05, 0.02), (0.05, 0.07), (0.0, 0.09)], "rubber", n=10, at=(s * 0.38, y, 0)
            )
    for z in (0.66, 0.76):  # the rail towards +x is let down: it would stand before the face
        b.tube([[-0.48, 0.25, z], [-0.48, 0.85, z]], 0.012, "metal", n=6, col=(0.6, 0.61, 0.62))
    for y in (0.25, 0.55, 0.85):
        b.tube([[-0.48, y, 0.45], [-0.48, y, 0.76]], 0.010, "metal", n=5, col=(0.6, 0.61, 0.62))
    _cover(b, 0.94, cover, -1.0, 0.05, MATTRESS + 0.012, hang=0.22)
    cushion(b, (0, 0.78, MATTRESS + 0.05), (0.66, 0.42, 0.15), LINEN, soft=0.5)
    return b.mesh()


def vital_signs(b: Builder, at: ArrayLike, *, emit: float = 5.0) -> None:
    """Stand a monitor with a heart's line, a pulse and a breath on a post with castors; it is read from -y."""
    x, y, z = np.asarray(at, float)
    b.tube([[x, y + 0.08, z + 0.1], [x, y + 0.08, z + 1.25]], 0.022, "metal", n=8, col=(0.5, 0.5, 0.52))
    for k in range(5):
        a = k * 2 * np.pi / 5
        b.tube(
            [[x, y + 0.08, z + 0.1], [x + 0.26 * np.cos(a), y + 0.08 + 0.26 * np.sin(a), z + 0.05]],
            0.016,
            "metal",
            n=5,
            col=(0.4, 0.4, 0.42),
        )
    b.box((x, y + 0.03, z + 1.42), (0.50, 0.12, 0.38), "plain", col=(0.55, 0.56, 0.55), rough=0.4).box(
        (x, y - 0.032, z + 1.43), (0.44, 0.006, 0.31), "plain", col=SCREEN, emit=2.0
    )
    t = np.linspace(0, 1, 61)
    for row, (tone, wave) in enumerate(
        (((0.10, 1.0, 0.25), _heart(t)), ((0.15, 0.75, 1.0), 0.4 + 0.4 * np.sin(t * 26)), ((1.0, 0.85, 0.15), 0.4 + 0.35 * np.sin(t * 9)))
    ):
        zz = z + 1.51 - 0.095 * row + 0.06 * wave
        b.tube(np.c_[x - 0.20 + 0.28 * t, np.full(61, y - 0.04), zz], 0.0035, "plain", n=4, col=tone, emit=emit)
        b.box((x + 0.155, y - 0.038, z + 1.535 - 0.095 * row), (0.07, 0.004, 0.045), "plain", col=tone, emit=emit * 0.6)


def _heart(t: np.ndarray) -> np.ndarray:
    """The line of a heart beat, four times over, 0..1."""
    p = (t * 4) % 1
    return (
        0.3
        + 0.7 * np.exp(-(((p - 0.4) / 0.03) ** 2))
        - 0.25 * np.exp(-(((p - 0.47) / 0.03) ** 2))
        + 0.15 * np.exp(-(((p - 0.7) / 0.07) ** 2))
    )


def drip(b: Builder, at: ArrayLike, to: ArrayLike) -> None:
    """Stand a drip on castors, its tube led to a point."""
    x, y, z = np.asarray(at, float)
    b.tube([[x, y, z + 0.08], [x, y, z + 1.95]], 0.012, "metal", n=6, col=(0.6, 0.6, 0.62)).tube(
        [[x - 0.13, y, z + 1.9], [x, y, z + 1.97], [x + 0.13, y, z + 1.9]], 0.008, "metal", n=5, col=(0.6, 0.6, 0.62)
    )
    for k in range(5):
        a = k * 2 * np.pi / 5
        b.tube([[x, y, z + 0.1], [x + 0.24 * np.cos(a), y + 0.24 * np.sin(a), z + 0.04]], 0.012, "metal", n=5, col=(0.4, 0.4, 0.42))
    for s, tone in ((-1, (0.62, 0.68, 0.70)), (1, (0.66, 0.60, 0.40))):
        cushion(b, (x + s * 0.13, y, z + 1.72), (0.13, 0.05, 0.24), tone, soft=0.4, mat="plain")
    q = np.asarray(to, float)
    b.tube(
        [[x - 0.13, y, z + 1.6], [x - 0.10, y, z + 1.1], (np.array([x, y, z + 0.5]) + q) / 2, q], 0.005, "plain", n=4, col=(0.7, 0.72, 0.72)
    )


def bed_table(b: Builder, at: ArrayLike) -> None:
    """A table on wheels that reaches over a bed, a jug and a cup on it."""
    x, y, z = np.asarray(at, float)
    b.box((x, y, z + 0.86), (0.44, 0.78, 0.025), "wood", seg=0.2, col=(0.50, 0.36, 0.20)).box(
        (x, y - 0.30, z + 0.44), (0.05, 0.05, 0.82), "metal", col=(0.5, 0.5, 0.52)
    )
    b.box((x, y - 0.05, z + 0.05), (0.06, 0.66, 0.04), "metal", col=(0.4, 0.4, 0.42))
    b.lathe(
        [(0.0, 0.0), (0.055, 0.0), (0.06, 0.16), (0.045, 0.20), (0.05, 0.22)],
        "plain",
        n=14,
        at=(x, y + 0.12, z + 0.873),
        col=(0.55, 0.66, 0.70),
        rough=0.15,
    )
    b.lathe([(0.0, 0.0), (0.03, 0.0), (0.036, 0.09)], "plain", n=12, at=(x + 0.08, y - 0.1, z + 0.873), col=(0.72, 0.72, 0.70))
