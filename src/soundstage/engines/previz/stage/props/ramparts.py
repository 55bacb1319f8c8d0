"""What a castle shows to the open air: curtain walls with battlements, round towers, a gate with its portcullis, a well, a cart, a rack of spears."""

import numpy as np
from numpy.typing import ArrayLike, NDArray

from soundstage.engines.previz.stage.geometry import Builder, rot_y, turned
from soundstage.engines.previz.stage.props.castle import IRON, OLD_OAK, STEEL
from soundstage.engines.previz.stage.scene import Point

Array = NDArray[np.float64]

FIELDSTONE, SLATE, THATCH = (0.345, 0.315, 0.27), (0.13, 0.135, 0.15), (0.30, 0.225, 0.12)
MERLON, GAP = 0.95, 0.75
"""Length of the teeth of a battlement and of the gaps between them, metres."""


def curtain_wall(
    b: Builder, start: tuple[float, float], end: tuple[float, float], high: float, *, thick: float = 1.8, colour: ArrayLike = FIELDSTONE
) -> None:
    """Build a wall along the ground from `start` to `end` with battlements on the outer side (to the left of the way) and a walk behind them."""
    p, q = np.asarray(start, float), np.asarray(end, float)
    long = float(np.linalg.norm(q - p))
    yaw = float(np.arctan2(q[1] - p[1], q[0] - p[0]))
    at = (*((p + q) / 2), 0.0)
    tone = np.asarray(colour, float)
    b.box((0, 0, high / 2), (long, thick, high), "ashlar", seg=1.6, col=tone, yaw=yaw, at=at)
    b.box((0, 0, 0.4), (long, thick + 0.35, 0.8), "ashlar", seg=1.6, col=tone * 0.8, yaw=yaw, at=at)
    b.box((0, -thick / 2 - 0.06, high - 0.18), (long, 0.16, 0.22), "concrete", col=tone * 1.1, yaw=yaw, at=at)
    b.box((0, thick / 2 - 0.22, high + 0.45), (long, 0.44, 0.9), "ashlar", seg=1.6, col=tone, yaw=yaw, at=at)
    for x in np.arange(-long / 2 + 0.5, long / 2 - 0.4, MERLON + GAP):
        b.box((x + MERLON / 2, thick / 2 - 0.22, high + 1.3), (MERLON, 0.46, 0.85), "ashlar", col=tone * 1.04, yaw=yaw, at=at)
        b.box((x + MERLON / 2, thick / 2 - 0.22, high + 1.75), (MERLON + 0.06, 0.54, 0.09), "concrete", col=tone * 1.12, yaw=yaw, at=at)


def tower(b: Builder, x: float, y: float, radius: float, high: float, *, roof: bool = True, lit: float = 0.0) -> None:
    """Build a round tower with a spreading foot, slits, a corbelled battlement and a pointed roof of slates, or none."""
    b.lathe(
        [
            (radius * 1.16, 0.0),
            (radius * 1.04, 1.2),
            (radius, 1.8),
            (radius, high - 0.8),
            (radius * 1.12, high - 0.2),
            (radius * 1.12, high + 0.8),
            (radius * 1.02, high + 0.8),
            (0.0, high),
        ],
        "ashlar",
        n=28,
        at=(x, y, 0),
        col=FIELDSTONE,
    )
    count = round(2 * np.pi * radius * 1.12 / (MERLON + GAP))
    for k in range(count):
        a = 2 * np.pi * k / count
        d = radius * 1.06
        b.box(
            (0, 0, high + 1.2),
            (0.36, MERLON, 0.85),
            "ashlar",
            col=np.array(FIELDSTONE) * 1.04,
            yaw=a,
            at=(x + d * np.cos(a), y + d * np.sin(a), 0.0),
        )
    for k, z in enumerate(np.arange(2.8, high - 1.5, 2.6)):
        for a in (-np.pi / 2 + 0.5 * (-1) ** k, -np.pi / 2 + 2.2):
            out = np.array([np.cos(a), np.sin(a)])
            at = (x + radius * 1.005 * out[0], y + radius * 1.005 * out[1], z)
            b.box(
                (0, 0, 0), (0.05, 0.22, 1.1), "plain", col=(1.0, 0.6, 0.25) if lit else (0.012, 0.012, 0.014), emit=1.6 * lit, yaw=a, at=at
            )
            b.box((-0.01, 0, 0), (0.05, 0.46, 1.34), "concrete", col=np.array(FIELDSTONE) * 1.15, yaw=a, at=at)
    if roof:
        b.lathe(
            [
                (radius * 1.22, high + 1.55),
                (radius * 1.14, high + 1.7),
                (0.05, high + 1.7 + 2.1 * radius),
                (0.0, high + 1.75 + 2.1 * radius),
            ],
            "shingle",
            n=24,
            at=(x, y, 0),
            col=SLATE,
        )
        b.lathe([(radius * 1.16, high + 1.6), (0.0, high + 1.6)], "planks", n=24, at=(x, y, 0), col=OLD_OAK)
    top = high + 1.75 + 2.1 * radius if roof else high
    b.tube([[x, y, top - 0.2], [x, y, top + 2.6]], 0.05, "wood", n=6, col=OLD_OAK)


def gate(b: Builder, x: float, y: float, wide: float, high: float, deep: float, top: float) -> None:
    """Build the wall over a gateway along y: a pointed arch, a portcullis half drawn up in it, a gallery with battlements over it."""
    u = np.linspace(-1, 1, 23)
    arch = high * 0.62 + high * 0.38 * np.sqrt(np.maximum(0.0, 1 - np.abs(u) ** 1.7))
    share = np.linspace(0, 1, 5)[:, None]
    px, z = np.repeat((x + u * wide / 2)[None], 5, 0), arch + (top - arch) * share
    for face, turn in ((y, slice(None)), (y + deep, slice(None, None, -1))):
        b.surface(
            px[:, turn],
            np.full_like(px, face),
            z[:, turn],
            "ashlar",
            col=FIELDSTONE,
            uv=np.stack([px, z], -1)[:, turn].reshape(-1, 2) / 7.0,
        )
    across = np.array([[y], [y + deep]])
    b.surface(
        np.repeat((x + u * wide / 2)[None], 2, 0),
        np.repeat(across, 23, 1),
        np.repeat(arch[None], 2, 0),
        "concrete",
        col=np.array(FIELDSTONE) * 0.7,
    )
    for s in (-1, 1):
        b.box((x + s * (wide / 2 + 0.3), y + deep / 2, top / 2), (0.6, deep, top), "ashlar", seg=1.0, col=np.array(FIELDSTONE) * 0.95)
    rim = np.concatenate([[[x - wide / 2, y, 0.0]], np.c_[x + u * wide / 2, np.full(23, y), arch], [[x + wide / 2, y, 0.0]]])
    b.tube(rim - [0, 0.05, 0], 0.16, "concrete", n=7, col=np.array(FIELDSTONE) * 1.12)
    low = high * 0.52
    for xx in np.linspace(-wide / 2 + 0.15, wide / 2 - 0.15, 9):
        b.box((x + xx, y + 0.9, (low + high) / 2 + 0.1), (0.09, 0.09, high - low + 0.4), "wood", col=OLD_OAK)
        b.lathe([(0.0, -0.22), (0.05, 0.0), (0.0, 0.02)], "metal", n=5, at=(x + xx, y + 0.9, low - 0.1), col=IRON)
    for zz in np.arange(low + 0.25, high, 0.5):
        b.box((x, y + 0.9, zz), (wide - 0.1, 0.07, 0.08), "wood", col=OLD_OAK)
    b.box((x, y - 0.16, top - 0.1), (wide + 1.2, 0.36, 0.3), "concrete", col=np.array(FIELDSTONE) * 1.1)
    for xx in np.arange(-wide / 2 - 0.3, wide / 2 + 0.2, MERLON + GAP):
        b.box((x + xx + MERLON / 2, y - 0.1, top + 0.45), (MERLON, 0.45, 0.9), "ashlar", col=np.array(FIELDSTONE) * 1.04)
    b.box((x, y + deep / 2, top - 0.15), (wide + 1.0, deep, 0.3), "planks", col=OLD_OAK)


def steps_up(b: Builder, x: float, y0: float, y1: float, high: float, wide: float = 1.3) -> None:
    """Build stone steps along a wall, from the ground at `y0` up to `high` at `y1`."""
    n = max(4, int(high / 0.22))
    for k in range(n):
        y, h = y0 + (y1 - y0) * (k + 0.5) / n, high * (k + 1) / n
        b.box((x, y, h / 2), (wide, abs(y1 - y0) / n, h), "ashlar", col=np.array(FIELDSTONE) * (0.92 + 0.05 * (k % 2)))


def well(b: Builder, at: Point) -> None:
    """Stand a well: a round kerb of stones, two posts with a little roof, a windlass, a rope and a bucket."""
    x, y, _ = at
    b.lathe(
        [(0.95, 0.0), (0.95, 0.78), (0.99, 0.82), (0.99, 0.92), (0.70, 0.92), (0.70, 0.35), (0.0, 0.3)],
        "ashlar",
        n=24,
        at=at,
        col=np.array(FIELDSTONE) * 1.05,
    )
    b.lathe([(0.70, 0.42), (0.0, 0.42)][::-1], "plain", n=20, at=at, col=(0.008, 0.010, 0.012), rough=0.1)
    for s in (-1, 1):
        b.box((x + s * 0.98, y, 1.2), (0.14, 0.14, 2.4), "wood", col=OLD_OAK)
        for side in (-1, 1):
            b.tube([[x + s * 0.98, y, 1.75], [x + s * 0.98, y + side * 0.55, 2.22]], 0.045, "wood", n=5, col=OLD_OAK)
    for side in (-1, 1):
        b.prism(np.array([[side * 0.95, 2.05], [0.0, 2.75], [0.0, 2.85], [side * 1.0, 2.14]]), 2.5, "shingle", axis=0, col=THATCH, at=at)
    b.tube([[x - 0.98, y, 1.5], [x + 0.98, y, 1.5]], 0.075, "wood", n=8, col=OLD_OAK)
    b.tube([[x + 1.05, y, 1.5], [x + 1.2, y, 1.5], [x + 1.2, y, 1.18], [x + 1.36, y, 1.18]], 0.022, "metal", n=6, col=IRON)
    b.tube([[x + 0.1, y, 1.46], [x + 0.1, y, 1.12]], 0.013, "plain", n=4, col=(0.42, 0.34, 0.2))
    b.lathe(
        [(0.0, 0.80), (0.12, 0.80), (0.155, 1.08), (0.145, 1.08), (0.0, 0.84)], "planks", n=12, at=(x + 0.1, y, 0.0), col=(0.26, 0.17, 0.09)
    )


def cart(b: Builder, at: Point, yaw: float) -> None:
    """Stand a two-wheeled cart on its shafts, with sacks and a barrel's worth of hay on it; its shafts point to -y."""
    made = Builder().box((0, 0.1, 0.78), (1.25, 2.1, 0.07), "planks", col=(0.28, 0.19, 0.11))
    for s in (-1, 1):
        made.box((s * 0.62, 0.1, 1.02), (0.05, 2.1, 0.42), "planks", col=(0.25, 0.165, 0.095))
        made.tube([[s * 0.40, -0.9, 0.78], [s * 0.38, -2.5, 0.30]], 0.045, "wood", n=6, col=OLD_OAK)
        wheel = Builder()
        turn = np.linspace(0, 2 * np.pi, 25)
        wheel.tube(np.c_[0.62 * np.cos(turn), 0.62 * np.sin(turn), np.zeros(25)], 0.05, "wood", n=6, col=(0.22, 0.15, 0.09))
        wheel.lathe([(0.0, -0.12), (0.11, -0.10), (0.11, 0.10), (0.0, 0.12)], "wood", n=12, col=OLD_OAK)
        for a in np.arange(10) * np.pi / 5:
            wheel.tube([[0, 0, 0], [0.6 * np.cos(a), 0.6 * np.sin(a), 0]], 0.026, "wood", n=5, col=(0.22, 0.15, 0.09))
        made.extend(turned(wheel.mesh(), rot_y(np.pi / 2)), (s * 0.76, 0.25, 0.66))
    u, v = np.meshgrid(np.linspace(0, 2 * np.pi, 19), np.linspace(0, 1, 7))
    bump = 1 + 0.10 * np.sin(u * 5) + 0.07 * np.sin(u * 9 + 2)
    made.surface(
        0.56 * np.cos(u) * (1 - v**2) * bump,
        0.1 + 0.92 * np.sin(u) * (1 - v**2) * bump,
        0.82 + 0.72 * v**0.7,
        "fabric",
        col=(0.50, 0.38, 0.15),
        rough=1.0,
    )
    b.extend(made.mesh(), at, yaw)


def spears(b: Builder, at: Point, yaw: float) -> None:
    """Stand a rack with spears and a round shield leaning on it."""
    made = Builder()
    for x in (-0.85, 0.85):
        made.box((x, 0, 0.65), (0.09, 0.09, 1.3), "wood", col=OLD_OAK).box((x, 0, 0.05), (0.12, 0.6, 0.1), "wood", col=OLD_OAK)
    made.box((0, 0, 1.15), (1.8, 0.10, 0.08), "wood", col=OLD_OAK).box((0, 0, 0.35), (1.8, 0.10, 0.08), "wood", col=OLD_OAK)
    for k, x in enumerate(np.linspace(-0.7, 0.7, 7)):
        made.tube([[x, -0.28, 0.0], [x + 0.02, 0.06, 1.15], [x + 0.03, 0.26, 2.05]], 0.018, "wood", n=5, col=(0.32, 0.21, 0.12))
        made.prism(
            np.array([[-0.05, 0.0], [0.05, 0.0], [0.0, 0.34]]), 0.02, "metal", axis=1, col=STEEL, at=(x + 0.03, 0.26, 2.03 + 0.02 * (k % 2))
        )
    turn = np.linspace(0, 2 * np.pi, 25)[:-1]
    for size, tone, out in ((0.44, IRON, 0.0), (0.41, (0.28, 0.03, 0.025), 0.012), (0.12, STEEL, 0.04)):
        made.prism(
            np.c_[size * np.cos(turn), 0.46 + size * np.sin(turn)],
            0.05,
            "wood" if size > 0.2 else "metal",
            axis=1,
            col=tone,
            at=(0.3, -0.34 - out, 0.0),
        )
    b.extend(made.mesh(), at, yaw)
