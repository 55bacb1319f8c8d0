"""What stands in a shop: shelves full of goods, fridges with their own light, the till, baskets, crates of fruit, signs that hang over the aisles."""

import numpy as np
from numpy.typing import ArrayLike, NDArray

from soundstage.engines.previz.stage.geometry import Builder, Mesh
from soundstage.engines.previz.stage.props.lettering import lettering
from soundstage.engines.previz.stage.props.stalls import balls

Array = NDArray[np.float64]

BRANDS = np.array([
    (0.62, 0.07, 0.06), (0.05, 0.20, 0.52), (0.72, 0.55, 0.06), (0.06, 0.34, 0.13), (0.66, 0.66, 0.62), (0.60, 0.26, 0.05), (0.35, 0.08, 0.34),
    (0.05, 0.38, 0.44), (0.64, 0.36, 0.44), (0.10, 0.10, 0.12), (0.48, 0.30, 0.16), (0.30, 0.52, 0.62),
])  # fmt: skip
STEEL = (0.56, 0.56, 0.55)
PACK, CAN, BOTTLE, BAG = "pack", "can", "bottle", "bag"
SIZES = {PACK: (0.13, 0.07, 0.21), CAN: (0.078, 0.078, 0.11), BOTTLE: (0.075, 0.075, 0.27), BAG: (0.16, 0.09, 0.22)}
"""Width, depth and height of one piece, metres."""


def _one(kind: str) -> Mesh:
    """One piece of goods of size 1, standing on its origin."""
    b = Builder()
    if kind == CAN:
        return b.lathe([(0.46, 0.0), (0.5, 0.05), (0.5, 0.95), (0.45, 1.0), (0.0, 0.98)], "plain", n=9).mesh()
    if kind == BOTTLE:
        return b.lathe([(0.44, 0.0), (0.48, 0.06), (0.47, 0.58), (0.18, 0.80), (0.17, 1.0), (0.0, 1.0)], "plain", n=9).mesh()
    if kind == BAG:
        return b.box((0, 0, 0.5), (0.86, 0.62, 1.0), "plain", skip="+y-z").box((0, 0, 0.5), (1.0, 0.34, 0.92), "plain", skip="+y-z").mesh()
    return b.box((0, 0, 0.5), (1.0, 1.0, 1.0), "plain", skip="+y-z").mesh()


def many(b: Builder, one: Mesh, at: ArrayLike, size: ArrayLike, colours: ArrayLike, *, rough: float = 0.35, emit: float = 0.0) -> None:
    """Add a mesh of size 1 at many places: `at` and `size` (n, 3), one colour each."""
    place, scale, tone = np.asarray(at, float), np.asarray(size, float), np.asarray(colours, float)
    pos = one.pos[None] * scale[:, None] + place[:, None]
    nrm = one.nrm[None] / scale[:, None]
    nrm = nrm / np.maximum(np.linalg.norm(nrm, axis=-1, keepdims=True), 1e-9)
    count = len(one.pos)
    tri = one.tri[None] + (np.arange(len(place)) * count)[:, None, None]
    b.add(
        pos.reshape(-1, 3), tri.reshape(-1, 3), "plain", nrm=nrm.reshape(-1, 3), col=np.repeat(tone, count, axis=0), rough=rough, emit=emit
    )


def goods(
    b: Builder,
    r: np.random.Generator,
    x0: float,
    x1: float,
    y: float,
    z: float,
    *,
    room: float,
    kinds: tuple[str, ...] = (PACK, CAN, BOTTLE, BAG),
    emit: float = 0.0,
) -> None:
    """Fill a shelf from `x0` to `x1` with goods that look to -y, their fronts at `y`: each kind a few times side by side, a gap now and then."""
    found: dict[str, tuple[list[Array], list[Array], list[Array]]] = {kind: ([], [], []) for kind in kinds}
    labels: list[tuple[Array, Array, Array]] = []
    x = x0
    while x < x1 - 0.06:
        kind = kinds[int(r.integers(len(kinds)))]
        size = np.array(SIZES[kind]) * [r.uniform(0.85, 1.3), 1.0, min(r.uniform(0.8, 1.25), (room - 0.02) / SIZES[kind][2])]
        tone, other = BRANDS[r.integers(len(BRANDS), size=2)] * r.uniform(0.75, 1.1, (2, 1))
        for _ in range(int(r.integers(2, 6))):
            if x + size[0] > x1:
                break
            if r.uniform() > 0.05:
                at = np.array([x + size[0] / 2, y + size[1] / 2 + r.uniform(0, 0.012), z])
                for k, many_of in enumerate((at, size, tone)):
                    found[kind][k].append(many_of)
                labels.append(
                    (
                        at + [0, -size[1] / 2 - 0.003, size[2] * (0.42 if kind == BOTTLE else 0.5)],
                        size * [0.72, 1.0, 0.30 if kind == BOTTLE else 0.40],
                        other,
                    )
                )
            x += size[0] * 1.06
        x += r.choice([0.0, 0.01, 0.07], p=[0.5, 0.45, 0.05])
    for kind, (at, size, tone) in found.items():
        if at:
            many(b, _one(kind), at, size, tone, emit=emit)
    if labels:
        quad = (
            Builder()
            .add(
                [[-0.5, 0, -0.5], [0.5, 0, -0.5], [0.5, 0, 0.5], [-0.5, 0, 0.5]], [[0, 1, 2], [0, 2, 3]], nrm=np.tile([0, -1.0, 0], (4, 1))
            )
            .mesh()
        )
        many(b, quad, *(np.array(column) for column in zip(*labels, strict=True)), emit=emit)


def shelving(
    r: np.random.Generator,
    wide: float,
    *,
    high: float = 1.65,
    levels: int = 4,
    deep: float = 0.42,
    kinds: tuple[str, ...] = (PACK, CAN, BOTTLE, BAG),
) -> Mesh:
    """Return a run of shop shelves facing -y, their back at y = 0: filled boards with price strips, a plinth, uprights."""
    b = Builder()
    b.box((0, -0.01, high / 2), (wide, 0.02, high), "plain", seg=0.6, col=(0.50, 0.49, 0.46)).box(
        (0, -deep / 2 - 0.02, 0.07), (wide, deep, 0.14), "plain", col=(0.10, 0.10, 0.11)
    )
    room = (high - 0.14) / levels
    for k in range(levels):
        z = 0.14 + room * k
        b.box((0, -deep / 2, z + 0.012), (wide, deep, 0.024), "plain", seg=0.6, col=STEEL)
        b.box((0, -deep - 0.008, z + 0.014), (wide, 0.012, 0.042), "plain", col=(0.68, 0.67, 0.63))
        for x in np.arange(-wide / 2 + 0.12, wide / 2 - 0.05, 0.24):
            if r.uniform() < 0.75:
                b.box(
                    (x, -deep - 0.016, z + 0.014),
                    (0.07, 0.006, 0.036),
                    "plain",
                    col=((0.78, 0.62, 0.06), (0.76, 0.76, 0.74), (0.66, 0.08, 0.06))[int(r.choice(3, p=[0.35, 0.5, 0.15]))],
                )
        goods(b, r, -wide / 2 + 0.03, wide / 2 - 0.03, -deep + 0.02, z + 0.024, room=room - 0.04, kinds=kinds)
    for x in np.linspace(-wide / 2, wide / 2, max(2, round(wide / 1.2) + 1)):
        b.box((x, -0.03, high / 2), (0.035, 0.05, high), "metal", col=STEEL)
    return b.mesh()


def can_tower(b: Builder, r: np.random.Generator, at: ArrayLike, *, rows: int = 6) -> None:
    """Stack tins into a pyramid on a low plinth."""
    x, y, z = np.asarray(at, float)
    b.box((x, y, z + 0.12), (0.80, 0.55, 0.24), "plain", col=(0.60, 0.08, 0.06))
    tone, spots, colours = BRANDS[int(r.integers(4))], [], []
    for row in range(rows):
        for k in range(rows - row):
            for depth in range(2):
                spots.append((x + 0.105 * (k - (rows - row - 1) / 2), y + 0.12 * depth - 0.06, z + 0.24 + 0.125 * row))
                colours.append(tone * (0.9 + 0.1 * (k % 2)))
    size = np.tile((0.10, 0.10, 0.122), (len(spots), 1))
    many(b, _one(CAN), spots, size, colours)
    band = Builder().lathe([(0.505, 0.30), (0.505, 0.70)], "plain", n=9).mesh()
    many(b, band, spots, size, np.tile((0.70, 0.66, 0.52), (len(spots), 1)))


def fridge(b: Builder, r: np.random.Generator, x0: float, x1: float, y: float, *, emit: float = 1.0) -> None:
    """Build tall fridges side by side whose glass doors look to -y: white light inside, bottles and cans in rows, a lit header over them."""
    middle, wide, high = (x0 + x1) / 2, x1 - x0, 2.25
    b.box((middle, y - 0.02, high / 2), (wide, 0.04, high), "plain", seg=0.4, col=(0.86, 0.93, 0.97), emit=0.26 * emit)
    b.box((middle, y - 0.36, 0.10), (wide, 0.72, 0.20), "plain", col=(0.10, 0.10, 0.11)).box(
        (middle, y - 0.36, high + 0.12), (wide, 0.76, 0.30), "plain", seg=0.5, col=(0.08, 0.20, 0.42)
    )
    b.extend(lettering("COLD DRINKS", 1.7, 0.17, col=(0.85, 0.93, 1.0), emit=2.2 * emit), (middle, y - 0.75, high + 0.12))
    doors = max(1, round(wide / 0.8))
    for level in range(5):
        z = 0.26 + 0.40 * level
        b.box((middle, y - 0.33, z), (wide, 0.46, 0.02), "plain", col=(0.60, 0.64, 0.66), emit=0.15 * emit)
        goods(b, r, x0 + 0.05, x1 - 0.05, y - 0.52, z + 0.01, room=0.37, kinds=(BOTTLE, CAN, BOTTLE, BOTTLE), emit=0.20 * emit)
    for k in range(doors + 1):
        x = x0 + wide * k / doors
        b.box((x, y - 0.70, high / 2 + 0.08), (0.06, 0.05, high - 0.16), "metal", col=(0.10, 0.10, 0.11)).box(
            (x, y - 0.36, high / 2), (0.04, 0.70, high), "plain", col=(0.16, 0.16, 0.17)
        )
        if k < doors:
            b.box((x + 0.10, y - 0.745, 1.15), (0.025, 0.04, 0.55), "metal", col=(0.60, 0.60, 0.62))
            b.box(
                (x + wide / doors - 0.06, y - 0.62, high / 2 + 0.1),
                (0.03, 0.03, high - 0.3),
                "plain",
                col=(0.9, 0.96, 1.0),
                emit=1.6 * emit,
            )
    for z in (0.22, high - 0.02):
        b.box((middle, y - 0.70, z), (wide, 0.05, 0.05), "metal", col=(0.10, 0.10, 0.11))


def till(b: Builder, r: np.random.Generator, at: ArrayLike, yaw: float = 0.0, *, wide: float = 2.2) -> None:
    """Build a counter whose customers stand at -y: a cash register with its screen, a card reader, scales, sweets in racks below and jars on top."""
    made, top = Builder(), 0.95
    made.box((0, 0, top / 2), (wide, 0.66, top - 0.04), "wood", seg=0.3, col=(0.42, 0.28, 0.15)).box(
        (0, -0.02, top), (wide + 0.06, 0.74, 0.04), "plain", seg=0.3, col=(0.30, 0.31, 0.32), rough=0.3
    )
    for z in (0.30, 0.52, 0.74):
        made.box((-0.15, -0.38, z - 0.01), (wide * 0.72, 0.12, 0.015), "metal", col=STEEL)
        goods(made, r, -0.15 - wide * 0.35, -0.15 + wide * 0.35, -0.43, z, room=0.17, kinds=(PACK, BAG))
    x = wide * 0.18
    made.box((x, 0.08, top + 0.09), (0.42, 0.40, 0.14), "plain", col=(0.07, 0.07, 0.08), rough=0.4).box(
        (x, -0.125, top + 0.075), (0.38, 0.012, 0.08), "plain", col=(0.16, 0.16, 0.17)
    )
    for row in range(3):
        for k in range(6):
            made.box(
                (x - 0.13 + 0.045 * k, 0.0 + 0.045 * row, top + 0.168),
                (0.034, 0.034, 0.014),
                "plain",
                col=(0.62, 0.62, 0.60) if k < 4 else (0.10, 0.34, 0.14),
            )
    made.tube([[x, 0.20, top + 0.15], [x, 0.22, top + 0.34]], 0.025, "metal", n=8, col=(0.07, 0.07, 0.08))
    for s, glow in ((1, (0.25, 0.55, 0.9)), (-1, (0.30, 0.95, 0.45))):
        made.box((x, 0.22 + s * 0.018, top + 0.42), (0.34, 0.03, 0.22), "plain", col=(0.05, 0.05, 0.055)).box(
            (x, 0.22 + s * 0.036, top + 0.42), (0.30, 0.004, 0.17), "plain", col=glow, emit=1.3
        )
    made.box((x - 0.36, -0.16, top + 0.06), (0.09, 0.16, 0.08), "plain", col=(0.10, 0.10, 0.11)).box(
        (x - 0.36, -0.19, top + 0.102), (0.065, 0.06, 0.004), "plain", col=(0.3, 0.7, 0.9), emit=1.0
    )
    made.box((-wide * 0.28, 0.0, top + 0.06), (0.34, 0.32, 0.09), "plain", col=(0.62, 0.62, 0.60), rough=0.3).box(
        (-wide * 0.28, 0.0, top + 0.115), (0.32, 0.28, 0.015), "metal"
    )
    for k, tone in enumerate(((0.66, 0.10, 0.10), (0.74, 0.52, 0.08), (0.16, 0.44, 0.20))):
        u = wide * 0.36 + 0.15 * k
        made.lathe(
            [(0.0, 0.0), (0.06, 0.0), (0.065, 0.14), (0.05, 0.17), (0.0, 0.17)],
            "plain",
            n=14,
            at=(u, -0.10, top + 0.02),
            col=tone,
            rough=0.08,
        ).lathe([(0.0, 0.17), (0.05, 0.17), (0.05, 0.20), (0.0, 0.205)], "metal", n=14, at=(u, -0.10, top + 0.02), col=(0.5, 0.4, 0.15))
    b.extend(made.mesh(), at, yaw)


def fruit_stand(b: Builder, r: np.random.Generator, at: ArrayLike, yaw: float = 0.0) -> None:
    """Stand a sloping rack of wooden crates with fruit, lowest towards -y."""
    made = Builder()
    for row in range(3):
        y, z = 0.34 * row - 0.34, 0.42 + 0.20 * row
        for k in range(3):
            x, tone = (
                0.46 * (k - 1),
                np.array(((0.62, 0.06, 0.04), (0.75, 0.34, 0.03), (0.28, 0.46, 0.06), (0.76, 0.62, 0.08), (0.34, 0.05, 0.20)))[
                    int(r.integers(5))
                ],
            )
            made.box((x, y, z), (0.43, 0.33, 0.03), "wood", col=(0.45, 0.30, 0.16))
            for s in (-1, 1):
                made.box((x + s * 0.21, y, z + 0.06), (0.015, 0.33, 0.12), "wood", col=(0.50, 0.34, 0.19)).box(
                    (x, y + s * 0.16, z + 0.06), (0.43, 0.015, 0.12), "wood", col=(0.50, 0.34, 0.19)
                )
            spots = np.array(
                [(x - 0.16 + 0.08 * i, y - 0.11 + 0.075 * j, z + 0.10 + 0.012 * ((i + j) % 2)) for i in range(5) for j in range(4)]
            )
            balls(
                made, spots + r.normal(0, 0.006, spots.shape), 0.046, np.clip(tone * r.uniform(0.8, 1.2, (len(spots), 1)), 0, 0.9), sides=7
            )
        made.box((0, y, z / 2 - 0.02), (1.34, 0.04, z), "wood", col=(0.26, 0.17, 0.09))
    b.extend(made.mesh(), at, yaw)


def hung_sign(b: Builder, text: str, at: ArrayLike, ceiling: float, *, wide: float = 1.0, colour: ArrayLike = (0.05, 0.26, 0.14)) -> None:
    """Hang a board with a word on it from the ceiling, read from -y."""
    x, y, z = np.asarray(at, float)
    b.box((x, y, z), (wide, 0.03, 0.28), "plain", col=colour, rough=0.4).extend(
        lettering(text, wide * 0.82, 0.17, col=(0.85, 0.84, 0.80), emit=0.12), (x, y - 0.02, z)
    )
    for s in (-1, 1):
        b.tube([[x + s * wide * 0.4, y, z + 0.14], [x + s * wide * 0.4, y, ceiling]], 0.006, "metal", n=4)


def baskets(b: Builder, at: ArrayLike, *, count: int = 5) -> None:
    """Stack shopping baskets inside each other."""
    x, y, z = np.asarray(at, float)
    for k in range(count):
        low = z + 0.02 + 0.055 * k
        for s in (-1, 1):
            b.box((x + s * 0.21, y, low + 0.11), (0.012, 0.30, 0.20), "plain", col=(0.60, 0.05, 0.04)).box(
                (x, y + s * 0.15, low + 0.11), (0.43, 0.012, 0.20), "plain", col=(0.60, 0.05, 0.04)
            )
        b.box((x, y, low), (0.40, 0.28, 0.012), "plain", col=(0.45, 0.04, 0.03))
    top = z + 0.06 + 0.055 * count + 0.16
    b.tube(
        [[x - 0.2, y, top], [x - 0.2, y, top + 0.12], [x + 0.2, y, top + 0.12], [x + 0.2, y, top]],
        0.010,
        "metal",
        n=5,
        col=(0.05, 0.05, 0.05),
    )
