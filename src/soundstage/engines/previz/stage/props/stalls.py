"""Market stalls: striped awnings over counters of fruit, vegetables, flowers, bread, fish, spices and cloth."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

from soundstage.engines.previz.stage.geometry import Builder, Mesh, rot_x, turned
from soundstage.engines.previz.stage.props.lettering import lettering

Array = NDArray[np.float64]

WIDTH = 2.5
"""Metres of a stall along its row."""
DEPTH = 1.25
CLOTHS = (
    ((0.52, 0.03, 0.03), (0.80, 0.76, 0.66)), ((0.04, 0.22, 0.12), (0.80, 0.76, 0.66)), ((0.05, 0.14, 0.40), (0.78, 0.76, 0.70)), ((0.62, 0.34, 0.03), (0.80, 0.75, 0.62)),
    ((0.45, 0.05, 0.18), (0.76, 0.62, 0.52)), ((0.02, 0.30, 0.34), (0.78, 0.74, 0.62)),
)  # fmt: skip
"""The two colours of an awning's stripes."""
SNOWED = (0.74, 0.77, 0.84)
TRADES = ("fruit", "vegetables", "flowers", "bread", "spices", "cloth", "fish", "fruit")


@dataclass(frozen=True, slots=True, kw_only=True)
class Produce:
    """What lies in a crate."""

    colours: tuple[tuple[float, float, float], ...]
    radius: float
    long: float = 1.0
    """Length over width."""


FRUIT = (
    Produce(colours=((0.55, 0.03, 0.02), (0.45, 0.10, 0.03)), radius=0.042), Produce(colours=((0.75, 0.28, 0.01), (0.70, 0.24, 0.01)), radius=0.043),
    Produce(colours=((0.72, 0.56, 0.03),), radius=0.036, long=1.25), Produce(colours=((0.22, 0.42, 0.04), (0.30, 0.46, 0.06)), radius=0.042),
    Produce(colours=((0.24, 0.02, 0.10), (0.16, 0.02, 0.08)), radius=0.037), Produce(colours=((0.62, 0.02, 0.03),), radius=0.036), Produce(colours=((0.70, 0.42, 0.18),), radius=0.045),
)  # fmt: skip
GREENS = (
    Produce(colours=((0.58, 0.03, 0.02), (0.62, 0.07, 0.02)), radius=0.042), Produce(colours=((0.16, 0.34, 0.05), (0.24, 0.42, 0.09)), radius=0.085),
    Produce(colours=((0.09, 0.02, 0.09),), radius=0.042, long=2.2), Produce(colours=((0.70, 0.24, 0.02),), radius=0.030, long=3.4), Produce(colours=((0.40, 0.27, 0.12),), radius=0.040, long=1.3),
    Produce(colours=((0.06, 0.22, 0.03),), radius=0.034, long=3.2), Produce(colours=((0.66, 0.60, 0.44), (0.5, 0.1, 0.14)), radius=0.045),
)  # fmt: skip


def balls(b: Builder, at: ArrayLike, radius: float, colours: Array, *, long: float = 1.0, turn: ArrayLike = 0.0, sides: int = 6) -> None:
    """Add many small round things at once: `at` (n, 3) are their middles, `long` stretches them along the floor, `turn` (n,) which way.

    They have no underside.
    """
    place = np.asarray(at, float)
    one = Builder().lathe([(0.72, -0.66), (1.0, -0.05), (0.72, 0.62), (0, 0.94)], "plain", n=sides).mesh()
    yaw = np.broadcast_to(np.asarray(turn, float), (len(place),))
    c, s, zero, unit = np.cos(yaw), np.sin(yaw), np.zeros(len(place)), np.ones(len(place))
    turns = np.stack([c, -s, zero, s, c, zero, zero, zero, unit], 1).reshape(-1, 3, 3)
    size = radius * np.array([long, 1.0, 1.0])
    pos = np.einsum("nij,vj->nvi", turns, one.pos * size) + place[:, None]
    nrm = np.einsum("nij,vj->nvi", turns, one.nrm / size)
    nrm /= np.maximum(np.linalg.norm(nrm, axis=-1, keepdims=True), 1e-9)
    count = len(one.pos)
    tri = one.tri[None] + (np.arange(len(place)) * count)[:, None, None]
    b.add(pos.reshape(-1, 3), tri.reshape(-1, 3), "plain", nrm=nrm.reshape(-1, 3), col=np.repeat(colours, count, axis=0), rough=0.35)


def crate(r: np.random.Generator, what: Produce, *, w: float = 0.52, d: float = 0.38, near: bool = True) -> Mesh:
    """Return a crate of slats, heaped; its middle is at the origin, `near` ones hold single fruits."""
    b, tone = Builder(), np.array([0.46, 0.31, 0.16]) * r.uniform(0.7, 1.1)
    b.box((0, 0, -0.06), (w, d, 0.015), "wood", col=tone * 0.7)
    for z in (-0.025, 0.035) if near else (0.0,):
        high = 0.045 if near else 0.12
        for s in (-1, 1):
            b.box((0, s * d / 2, z), (w, 0.012, high), "wood", col=tone).box((s * w / 2, 0, z), (0.012, d, high), "wood", col=tone)
    palette = np.array(what.colours)
    if not near:
        u, v = np.meshgrid(np.linspace(-0.48, 0.48, 10), np.linspace(-0.48, 0.48, 7))
        bumps = np.abs(np.sin(u * w / what.radius * 1.6) * np.sin(v * d / what.radius * 1.6))
        z = 0.03 + 0.05 * (1 - (2 * u) ** 2) * (1 - (2 * v) ** 2) + what.radius * 0.8 * bumps
        shade = palette[r.integers(len(palette), size=u.size)] * (0.55 + 0.6 * bumps.reshape(-1, 1))
        return b.surface(u * w, v * d, z, "plain", col=shade, rough=0.4).mesh()
    step = what.radius * 1.85
    x, y = np.meshgrid(
        np.arange(-w / 2 + what.radius * max(what.long * 0.8, 1), w / 2 - what.radius * 0.6, step * max(1.0, what.long * 0.85)),
        np.arange(-d / 2 + what.radius, d / 2 - what.radius * 0.6, step),
    )
    x, y = x.ravel(), y.ravel()
    low = np.c_[
        x + r.normal(0, 0.004, len(x)), y + r.normal(0, 0.004, len(x)), 0.015 + 0.035 * (1 - (2 * x / w) ** 2) + r.normal(0, 0.004, len(x))
    ]
    over = r.uniform(size=len(x)) < 0.5 * (1 - np.abs(2 * x / w)) * 1.4
    top = low[over] + [step * 0.4, step * 0.4, what.radius * 1.25]
    top = top[np.abs(top[:, 1]) < d / 2 - what.radius]
    at = np.concatenate([low, top])
    colours = palette[r.integers(len(palette), size=len(at))] * r.uniform(0.75, 1.25, (len(at), 1))
    balls(b, at, what.radius, colours, long=what.long, turn=r.normal(0, 0.25, len(at)), sides=6 if what.radius > 0.04 else 5)
    return b.mesh()


def price_tag(b: Builder, r: np.random.Generator, at: ArrayLike) -> None:
    """Stick a slate with a price on a pick; it is read from -y."""
    x, y, z = np.asarray(at, float)
    b.box((x, y, z + 0.12), (0.15, 0.008, 0.10), "plain", col=(0.03, 0.035, 0.035)).box(
        (x, y + 0.006, z + 0.04), (0.008, 0.006, 0.10), "wood"
    )
    b.extend(lettering(f"{r.integers(1, 6)}.{r.integers(1, 10)}0", 0.12, 0.07, col=(0.85, 0.84, 0.78)), (x, y - 0.006, z + 0.12))


def stall(
    r: np.random.Generator, trade: str, cloth: tuple[ArrayLike, ArrayLike], *, near: bool = True, glow: float = 0.0, snow: bool = False
) -> Mesh:
    """Return a stall whose customers are at -y: its front edge is at y = 0, its back at y = `DEPTH` + 0.5.

    `near` ones have single fruits and price tags. `glow` is the light of a bulb under the awning, 0 by day; `snow` lies on
    the awning and leaves the goods free.
    """
    b, wood = Builder(), np.array([0.30, 0.19, 0.11]) * r.uniform(0.7, 1.15)
    back = DEPTH + 0.5
    for s in (-1, 1):
        for y, high in ((0.06, 2.28), (back, 2.78)):
            b.box((s * (WIDTH / 2 - 0.08), y, high / 2), (0.06, 0.06, high), "wood", col=wood)
        b.box((s * (WIDTH / 2 - 0.08), DEPTH / 2, 2.28), (0.05, back, 0.05), "wood", col=wood)
    _awning(b, cloth, back, snow=snow)
    b.box((0, DEPTH / 2, 0.72), (WIDTH - 0.1, DEPTH, 0.05), "wood", seg=0.4, col=wood)
    b.box((0, 0.03, 0.38), (WIDTH - 0.1, 0.03, 0.74), "fabric", seg=0.4, col=np.asarray(cloth[0]) * 0.6)
    for x in (-0.9, 0.1, 0.8):  # what is kept behind the counter
        if r.uniform() < 0.7:
            b.box((x, back - 0.2, 0.16 + 0.16 * (r.uniform() < 0.5)), (0.52, 0.36, 0.3), "wood", col=(0.40, 0.27, 0.14))
    match trade:
        case "flowers":
            _flowers(b, r, near=near)
        case "bread":
            _bread(b, r)
        case "spices":
            _spices(b, r)
        case "cloth":
            _cloth(b, r, back)
        case "fish":
            _fish(b, r)
        case _:
            _crates(b, r, GREENS if trade == "vegetables" else FRUIT, near=near)
    _hung(b, r, trade, glow)
    return b.mesh()


def _awning(b: Builder, cloth: tuple[ArrayLike, ArrayLike], back: float, *, snow: bool) -> None:
    """A striped cloth that sags between its poles, with a scalloped edge to the front."""
    stripes = 11
    edges = np.linspace(-WIDTH / 2 - 0.06, WIDTH / 2 + 0.06, stripes + 1)
    v = np.linspace(0, 1, 5)
    y, z = back + 0.15 - (back + 0.80) * v, 2.88 - 0.62 * v - 0.10 * np.sin(np.pi * v)
    for k in range(stripes):
        colour = np.asarray(cloth[k % 2])
        u, yy = np.meshgrid(edges[k : k + 2], y)
        b.surface(u[::-1], yy[::-1], np.repeat(z[:, None], 2, 1)[::-1], "fabric", col=SNOWED if snow else colour, emit=0.05)
        x0, x1 = edges[k : k + 2]
        a = np.linspace(0, np.pi, 7)
        rim = np.c_[(x0 + x1) / 2 - (x1 - x0) / 2 * np.cos(a), np.full(7, y[-1] - 0.004), z[-1] - 0.16 - 0.07 * np.sin(a)]
        fan = np.vstack([[x0, y[-1], z[-1]], rim, [x1, y[-1], z[-1]]])
        b.add(fan, [[0, i, i + 1] for i in range(1, 8)], "fabric", nrm=np.tile([0.0, -1.0, 0.0], (9, 1)), col=colour * 0.92, emit=0.05)


def _crates(b: Builder, r: np.random.Generator, choice: Sequence[Produce], *, near: bool) -> None:
    """Two rows of crates, tilted to the customer, with price tags; a scale at one end."""
    order = r.permutation(len(choice))
    lean = rot_x(0.30)
    for row, (y, z) in enumerate(((0.30, 0.86), (0.70, 1.02))):
        for k in range(4):
            what = choice[order[(k + 2 * row) % len(choice)]]
            x = -0.86 + 0.575 * k
            b.extend(turned(crate(r, what, near=near), lean), (x, y, z))
            if near and r.uniform() < 0.5:
                price_tag(b, r, (x + r.uniform(-0.1, 0.1), y + 0.16, z + 0.10))
    b.box((0.0, 1.05, 0.86), (WIDTH - 0.3, 0.3, 0.22), "wood", col=(0.34, 0.22, 0.12))
    b.box((0.95, 1.0, 1.02), (0.26, 0.24, 0.12), "metal", col=(0.5, 0.5, 0.48)).lathe(
        [(0.0, 0.0), (0.14, 0.0), (0.16, 0.03)], "metal", n=16, at=(0.95, 1.0, 1.10), col=(0.55, 0.55, 0.54)
    )


def _flowers(b: Builder, r: np.random.Generator, *, near: bool) -> None:
    """Zinc buckets of cut flowers in steps."""
    petals = np.array(
        [[0.72, 0.05, 0.10], [0.80, 0.55, 0.05], [0.70, 0.30, 0.48], [0.78, 0.75, 0.68], [0.40, 0.12, 0.55], [0.75, 0.28, 0.05]]
    )
    for row, (y, z) in enumerate(((-0.12, 0.0), (0.28, 0.74), (0.72, 0.92))):
        for k in range(5):
            x, tone = -0.95 + 0.47 * k + 0.1 * (row % 2), petals[r.integers(len(petals))]
            b.lathe([(0.0, 0.0), (0.10, 0.0), (0.13, 0.26), (0.12, 0.26), (0.0, 0.2)], "metal", n=10, at=(x, y, z), col=(0.38, 0.39, 0.40))
            n = 9 if near else 4
            spread = r.normal(0, 0.085, (n, 2))
            at = np.c_[x + spread[:, 0], y + spread[:, 1], z + 0.46 - 1.2 * (spread**2).sum(1) / 0.1 * 0.1 + r.normal(0, 0.03, n)]
            balls(b, at, 0.05 if near else 0.07, np.clip(tone * r.uniform(0.7, 1.2, (n, 1)), 0, 1), sides=5)
            balls(b, at[::2] - [0, 0, 0.10], 0.085, np.tile((0.05, 0.14, 0.03), (len(at[::2]), 1)), sides=5)


def _bread(b: Builder, r: np.random.Generator) -> None:
    """Loaves in baskets, long ones upright at the back."""
    crust = np.array([0.48, 0.25, 0.09])
    for y, z in ((0.28, 0.80), (0.72, 0.96)):
        for k in range(4):
            x = -0.86 + 0.575 * k
            b.box((x, y, z - 0.02), (0.50, 0.36, 0.07), "fabric", col=(0.52, 0.36, 0.18))
            n = 7
            at = np.c_[x + np.linspace(-0.17, 0.17, n), np.full(n, y) + r.normal(0, 0.02, n), z + 0.06 + 0.03 * (np.arange(n) % 2)]
            balls(b, at, 0.062, crust * r.uniform(0.65, 1.2, (n, 1)), long=1.9, turn=np.pi / 2 + r.normal(0, 0.15, n), sides=6)
    for k in range(9):
        x = -0.8 + 0.11 * k
        b.tube([[x, 1.1, 0.8], [x + r.normal(0, 0.02), 1.16, 1.45]], 0.035, "plain", n=6, col=crust * r.uniform(0.7, 1.15))


def _spices(b: Builder, r: np.random.Generator) -> None:
    """Sacks and bowls of powder in cones."""
    powders = np.array(
        [
            [0.62, 0.25, 0.02],
            [0.55, 0.05, 0.02],
            [0.66, 0.48, 0.05],
            [0.28, 0.30, 0.08],
            [0.36, 0.17, 0.06],
            [0.48, 0.10, 0.16],
            [0.60, 0.52, 0.34],
        ]
    )
    for row, (y, z, wide) in enumerate(((-0.16, 0.0, 0.21), (0.30, 0.75, 0.18), (0.74, 0.92, 0.17))):
        for k in range(5):
            x, tone = -0.95 + 0.475 * k, powders[r.integers(len(powders))] * r.uniform(0.85, 1.15)
            high = 0.42 if row == 0 else 0.10
            b.lathe(
                [(0.0, 0.0), (wide * 0.92, 0.0), (wide, high * 0.6), (wide * 1.05, high), (wide * 0.9, high + 0.02)],
                "fabric",
                n=10,
                at=(x, y, z),
                col=(0.42, 0.33, 0.20),
            )
            b.lathe([(wide * 0.95, high), (wide * 0.5, high + 0.12), (0.0, high + 0.22)], "plain", n=10, at=(x, y, z), col=tone, rough=0.95)


def _cloth(b: Builder, r: np.random.Generator, back: float) -> None:
    """Bolts of cloth on the counter, lengths of it hung from the awning."""
    tones = np.array(
        [
            [0.50, 0.05, 0.12],
            [0.05, 0.22, 0.38],
            [0.58, 0.38, 0.05],
            [0.10, 0.30, 0.16],
            [0.36, 0.08, 0.34],
            [0.60, 0.22, 0.06],
            [0.05, 0.34, 0.36],
        ]
    )
    for y, z in ((0.22, 0.79), (0.42, 0.79), (0.32, 0.90), (0.66, 0.79), (0.76, 0.90)):
        for k in range(2):
            tone = tones[r.integers(len(tones))] * r.uniform(0.7, 1.2)
            b.tube([[-1.1 + 1.1 * k, y, z], [-0.05 + 1.1 * k, y, z]], 0.07, "fabric", n=9, col=tone)
    for k in range(6):
        x, tone = -1.0 + 0.4 * k, tones[r.integers(len(tones))]
        u, v = np.meshgrid(np.linspace(0, 1, 9), np.linspace(0, 1, 4))
        b.surface((x - 0.17 + 0.34 * u)[::-1], (back - 0.25 + 0.03 * np.sin(u * 15))[::-1], (2.30 - 1.0 * v)[::-1], "fabric", col=tone)


def _fish(b: Builder, r: np.random.Generator) -> None:
    """Silver and red fish on crushed ice."""
    u, v = np.meshgrid(np.linspace(-1.1, 1.1, 26), np.linspace(0.08, 0.95, 12))
    b.surface(u, v, 0.80 + 0.16 * v + r.normal(0, 0.010, u.shape), "plain", col=(0.74, 0.79, 0.84), rough=0.2)
    n = 46
    at = np.c_[r.uniform(-0.98, 0.98, n), r.uniform(0.18, 0.85, n), np.zeros(n)]
    at[:, 2] = 0.825 + 0.16 * at[:, 1]
    tone = np.where(r.uniform(size=(n, 1)) < 0.3, [[0.55, 0.16, 0.12]], [[0.36, 0.40, 0.45]]) * r.uniform(0.7, 1.2, (n, 1))
    balls(b, at, 0.035, tone, long=3.6, turn=np.pi / 2 + 0.5 + r.normal(0, 0.2, n), sides=6)


def _hung(b: Builder, r: np.random.Generator, trade: str, glow: float) -> None:
    """What hangs under the awning: a bulb in a tin shade, strings of onions or a sign."""
    b.tube([[0, 0.55, 2.45], [0, 0.55, 1.98]], 0.006, "rubber", n=4).lathe(
        [(0.15, 1.90), (0.05, 1.98), (0.0, 2.0)], "metal", n=14, at=(0, 0.55, 0), col=(0.06, 0.07, 0.07)
    )
    b.lathe([(0.0, 1.83), (0.045, 1.86), (0.04, 1.91), (0.0, 1.93)], "plain", n=10, at=(0, 0.55, 0), col=(1.0, 0.74, 0.42), emit=glow)
    if trade in ("fruit", "vegetables", "bread"):
        for x in (-0.95, 0.98):
            at = np.c_[np.full(7, x) + r.normal(0, 0.02, 7), 0.12 + r.normal(0, 0.02, 7), 2.0 - 0.07 * np.arange(7)]
            balls(b, at, 0.04, np.array([0.55, 0.30, 0.10]) * r.uniform(0.7, 1.2, (7, 1)), sides=6)
    elif trade == "spices":
        for x in (-0.9, -0.45, 0.45, 0.9):
            b.lathe(
                [(0.0, 1.62), (0.07, 1.70), (0.09, 1.80), (0.03, 1.92), (0.0, 1.93)],
                "plain",
                n=10,
                at=(x, 0.1, 0),
                col=(0.50, 0.22, 0.04),
                emit=glow * 0.12,
            )
            b.tube([[x, 0.1, 1.92], [x, 0.1, 2.28]], 0.004, "metal", n=3)
    b.box((0, 0.02, 2.14), (0.9, 0.02, 0.2), "wood", col=(0.10, 0.07, 0.04)).extend(
        lettering(trade.upper(), 0.78, 0.13, col=(0.75, 0.66, 0.40)), (0, 0.006, 2.14)
    )


def lantern_string(b: Builder, r: np.random.Generator, start: ArrayLike, end: ArrayLike, *, glow: float, count: int = 7) -> None:
    """Hang coloured paper lanterns on a wire between two points."""
    p, q = np.asarray(start, float), np.asarray(end, float)
    t = np.linspace(0, 1, count * 4 + 1)[:, None]
    path = p + (q - p) * t - np.array([0, 0, 0.35]) * 4 * t * (1 - t)
    b.tube(path, 0.007, "rubber", n=3)
    tones = ((0.85, 0.10, 0.04), (0.90, 0.42, 0.05), (0.88, 0.62, 0.20), (0.75, 0.12, 0.16))
    for at in path[2:-1:4]:
        size = r.uniform(0.12, 0.17)
        profile = np.array([(0.0, -1.05), (0.45, -1.0), (0.85, -0.55), (1.0, 0.0), (0.85, 0.55), (0.45, 1.0), (0.0, 1.05)]) * size - [
            0,
            size * 1.15,
        ]
        b.lathe(profile, "plain", n=12, at=at, col=tones[r.integers(4)], emit=glow)
