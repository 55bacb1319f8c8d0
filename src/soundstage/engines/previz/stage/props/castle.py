"""What a castle's hall is made of: pillars and pointed arches, banners, torches, braziers, a ring of candles, a throne, armour, stained glass."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import ArrayLike, NDArray

from soundstage.engines.previz.stage.geometry import Builder
from soundstage.engines.previz.stage.scene import Colour, Point

Array = NDArray[np.float64]

STONE = (0.36, 0.33, 0.285)
IRON, GOLD, STEEL = (0.022, 0.021, 0.021), (0.52, 0.33, 0.09), (0.40, 0.41, 0.43)
OLD_OAK = (0.145, 0.085, 0.045)
SPRING = 4.3
"""Height at which arches spring from the pillars."""
GLASS = np.array([(0.85, 0.06, 0.05), (0.06, 0.16, 0.75), (0.95, 0.62, 0.08), (0.05, 0.42, 0.16), (0.55, 0.08, 0.50), (0.80, 0.84, 0.86)])


def pillar(b: Builder, x: float, y: float, *, high: float = SPRING) -> None:
    """Stand a round pillar with four shafts at its corners, on a moulded base and under a capital."""
    profile = [
        (0.62, 0.0),
        (0.62, 0.22),
        (0.54, 0.26),
        (0.56, 0.34),
        (0.44, 0.42),
        (0.40, 0.50),
        (0.40, high - 0.62),
        (0.44, high - 0.56),
        (0.42, high - 0.48),
        (0.60, high - 0.14),
        (0.64, high - 0.10),
        (0.64, high),
    ]
    b.lathe(profile, "ashlar", n=18, at=(x, y, 0.0), col=STONE)
    for a in np.arange(4) * np.pi / 2 + np.pi / 4:
        b.tube(
            [[x + 0.42 * np.cos(a), y + 0.42 * np.sin(a), 0.4], [x + 0.42 * np.cos(a), y + 0.42 * np.sin(a), high - 0.5]],
            0.085,
            "concrete",
            n=8,
            col=np.array(STONE) * 1.05,
        )
    b.box((x, y, high + 0.06), (1.24, 1.24, 0.14), "concrete", col=np.array(STONE) * 1.05)


def arcade(b: Builder, x: float, y0: float, y1: float, top: float, *, rise: float = 0.60, thick: float = 0.56) -> None:
    """Build the wall over one pointed arch between pillars at `y0` and `y1`, up to `top`."""
    w = y1 - y0
    u = np.linspace(-1, 1, 25)
    arch = SPRING + 0.1 + rise * np.sqrt(np.maximum(w**2 - (np.abs(u) * w / 2 + w / 2) ** 2, 0.0))
    y = y0 + (u + 1) * w / 2
    share = np.linspace(0, 1, 7)[:, None]
    z = arch + (top - arch) * share
    yy = np.repeat(y[None], 7, 0)
    for side in (-1, 1):
        turn = slice(None, None, side)
        b.surface(
            np.full_like(z, x + side * thick / 2)[:, turn],
            yy[:, turn],
            z[:, turn],
            "ashlar",
            col=STONE,
            uv=np.stack([yy, z], -1)[:, turn].reshape(-1, 2) / 7.0,
        )
        for out, deep in ((0.05, 0.14), (0.10, 0.06)):  # mouldings that follow the arch
            b.tube(
                np.c_[np.full(25, x + side * (thick / 2 + out * 0.2)), y, arch + deep], 0.06, "concrete", n=6, col=np.array(STONE) * 1.08
            )
    soffit = np.linspace(-1, 1, 3)[:, None] * thick / 2 + x
    b.surface(np.repeat(soffit, 25, 1), np.repeat(y[None], 3, 0), np.repeat(arch[None], 3, 0), "concrete", col=np.array(STONE) * 0.95)


def nave(
    b: Builder,
    aside: float,
    bays: Sequence[float],
    far: float,
    high: float,
    *,
    wall: float,
    half_pillar: tuple[float, float],
    stone: str,
    tint: float,
    seg: float,
) -> None:
    """Stand pillars `aside` of the middle at each y of `bays`, arches between them and on to `far`, and half pillars at x = `wall`.

    `half_pillar` is how far those stand out and how wide they are, of `stone` in `tint` times its colour.
    """
    for s in (-1, 1):
        for y in bays:
            pillar(b, s * aside, y)
            b.box((s * wall, y, high / 2), (*half_pillar, high), stone, seg=seg, col=np.array(STONE) * tint)
        for y0, y1 in zip(bays, (*bays[1:], far), strict=True):
            arcade(b, s * aside, y0, y1, high - 0.02)


def banner(b: Builder, at: ArrayLike, wide: float, long: float, field: ArrayLike, charge: ArrayLike, device: int) -> None:
    """Hang a swallow-tailed banner that faces -y from a pole; `at` is the middle of the pole, `device` which arms are on it."""
    x, y, z = np.asarray(at, float)
    u, v = np.meshgrid(np.linspace(-1, 1, 17), np.linspace(0, 1, 13))
    tail = 1 - 0.16 * (1 - np.abs(u)) * (v > 0.99) - 0.05 * (1 - np.abs(u))
    ripple = 0.035 * np.sin(u * 5.5 + 1.3 * device) * (0.3 + v) + 0.02 * np.sin(v * 7 + u * 2)
    cloth = np.stack([x + u * wide / 2, y + ripple, z - v * long * tail], -1)
    b.surface(cloth[::-1, :, 0], cloth[::-1, :, 1], cloth[::-1, :, 2], "fabric", col=field, rough=0.9)

    def patch(outline: ArrayLike) -> None:
        """One piece of the arms, in shares of the banner: across -1..1, down 0..1; a convex outline."""
        p = np.asarray(outline, float)
        px, pz = x + p[:, 0] * wide / 2, z - p[:, 1] * long
        fan = [[0, i + 1, i] for i in range(1, len(p) - 1)]
        front = np.interp(p[:, 0], u[0], ripple[6]) + y - 0.03
        b.add(np.c_[px, front, pz], [*fan, *([a, d, e] for a, e, d in fan)], "fabric", col=charge)

    if device % 4 == 0:  # a chevron between three roundels
        patch([(-0.8, 0.62), (0.0, 0.40), (0.0, 0.50), (-0.8, 0.72)])
        patch([(0.8, 0.62), (0.8, 0.72), (0.0, 0.50), (0.0, 0.40)])
        turn = np.linspace(0, 2 * np.pi, 13)[:-1]
        for cx, cy in ((-0.42, 0.26), (0.42, 0.26), (0.0, 0.76)):
            patch(np.c_[cx + 0.2 * np.cos(turn), cy + 0.2 * np.sin(turn) * wide / (2 * long)])
    elif device % 4 == 1:  # a cross
        patch([(-0.16, 0.08), (0.16, 0.08), (0.16, 0.88), (-0.16, 0.88)])
        patch([(-0.8, 0.34), (0.8, 0.34), (0.8, 0.34 + 0.16 * wide / long), (-0.8, 0.34 + 0.16 * wide / long)])
    elif device % 4 == 2:  # a lily
        patch([(0.0, 0.18), (0.17, 0.36), (0.0, 0.56), (-0.17, 0.36)])
        for s in (-1, 1):
            patch([(0.08 * s, 0.52), (0.30 * s, 0.44), (0.50 * s, 0.30), (0.66 * s, 0.36), (0.62 * s, 0.46), (0.36 * s, 0.56)])
            patch([(0.02 * s, 0.60), (0.30 * s, 0.70), (0.14 * s, 0.72)])
        patch([(-0.42, 0.555), (0.42, 0.555), (0.42, 0.60), (-0.42, 0.60)])
        patch([(-0.10, 0.58), (0.10, 0.58), (0.0, 0.80)])
    else:  # bends
        for k in range(3):
            patch([(-0.8, 0.10 + 0.26 * k), (-0.8, 0.20 + 0.26 * k), (0.8, 0.36 + 0.26 * k), (0.8, 0.26 + 0.26 * k)])
    b.tube([[x - wide * 0.58, y, z + 0.02], [x + wide * 0.58, y, z + 0.02]], 0.025, "wood", n=7, col=OLD_OAK)
    for s in (-1, 1):
        b.lathe([(0.0, -0.05), (0.045, 0.0), (0.0, 0.07)], "metal", n=8, at=(x + s * wide * 0.58, y, z + 0.02), col=GOLD)


def torch(b: Builder, at: ArrayLike, out: ArrayLike) -> Point:
    """Fix a torch in an iron bracket to a wall; `out` points away from it. Returns where its flame sits."""
    foot, away = np.asarray(at, float), np.asarray(out, float)
    b.box(foot + 0.02 * away, (0.10 if away[0] == 0 else 0.04, 0.10 if away[1] == 0 else 0.04, 0.34), "metal", col=IRON)
    b.tube([foot, foot + 0.16 * away + [0, 0, -0.04], foot + 0.24 * away + [0, 0, 0.06]], 0.018, "metal", n=6, col=IRON)
    b.tube([foot + 0.15 * away + [0, 0, -0.28], foot + 0.30 * away + [0, 0, 0.34]], [0.022, 0.034], "wood", n=8, col=OLD_OAK)
    tip = foot + 0.31 * away + [0, 0, 0.36]
    b.lathe([(0.03, -0.08), (0.065, 0.0), (0.075, 0.08), (0.05, 0.10), (0.0, 0.09)], "metal", n=10, at=tip, col=IRON)
    return float(tip[0]), float(tip[1]), float(tip[2]) + 0.08


def brazier(b: Builder, x: float, y: float, z: float = 0.0) -> Point:
    """Stand a bowl of coals on three legs; returns where it burns."""
    for a in (0.3, 2.4, 4.5):
        b.tube(
            [
                [x + 0.30 * np.cos(a), y + 0.30 * np.sin(a), z],
                [x + 0.14 * np.cos(a), y + 0.14 * np.sin(a), z + 0.5],
                [x + 0.26 * np.cos(a), y + 0.26 * np.sin(a), z + 0.94],
            ],
            0.018,
            "metal",
            n=6,
            col=IRON,
        )
    b.lathe(
        [(0.10, 0.74), (0.24, 0.80), (0.31, 0.95), (0.32, 1.0), (0.29, 1.0), (0.22, 0.86), (0.0, 0.82)],
        "metal",
        n=16,
        at=(x, y, z),
        col=IRON,
    )
    b.lathe([(0.28, 0.93), (0.16, 0.99), (0.0, 1.0)], "plain", n=12, at=(x, y, z), col=(1.0, 0.26, 0.05), emit=5.0)
    return x, y, z + 0.98


def candle_ring(b: Builder, x: float, y: float, z: float, ceiling: float, *, radius: float = 0.85, count: int = 12) -> None:
    """Hang an iron ring of candles on three chains."""
    turn = np.linspace(0, 2 * np.pi, 33)
    for r, h in ((radius, z), (radius * 0.55, z + 0.42)):
        b.tube(np.c_[x + r * np.cos(turn), y + r * np.sin(turn), np.full(33, h)], 0.026, "metal", n=6, col=IRON)
    for a in np.arange(3) * 2.094:
        b.tube(
            [
                [x + radius * np.cos(a), y + radius * np.sin(a), z],
                [x + radius * 0.55 * np.cos(a), y + radius * 0.55 * np.sin(a), z + 0.42],
                [x, y, z + 1.1],
            ],
            0.013,
            "metal",
            n=5,
            col=IRON,
        )
    b.tube([[x, y, z + 1.1], [x, y, ceiling]], 0.016, "metal", n=5, col=IRON)
    for k in range(count + count // 2):
        upper = k >= count
        r, h, a = (radius * 0.55, z + 0.42, (k - count) * 4 * np.pi / count) if upper else (radius, z, k * 2 * np.pi / count)
        at = (x + r * np.cos(a), y + r * np.sin(a), h + 0.02)
        b.lathe([(0.05, 0.0), (0.055, 0.02), (0.024, 0.02), (0.024, 0.17), (0.0, 0.17)], "plain", n=8, at=at, col=(0.78, 0.70, 0.54))
        b.lathe([(0.0, 0.17), (0.014, 0.20), (0.0, 0.26)], "plain", n=6, at=at, col=(1.0, 0.58, 0.20), emit=24.0)


def throne(b: Builder, at: Point, *, size: float = 1.0, cloth: ArrayLike = (0.17, 0.010, 0.014)) -> None:
    """Stand a high-backed throne that faces -y, gilt and cushioned; its seat is 0.5 m high."""
    x, y, z = at
    w, back = 0.78 * size, 1.0 + 1.05 * size
    b.box((x, y, z + 0.22), (w, 0.62, 0.36), "wood", seg=0.2, col=OLD_OAK).box(
        (x, y - 0.02, z + 0.45), (w - 0.14, 0.56, 0.10), "fabric", seg=0.2, col=cloth
    )
    b.box((x, y + 0.34, z + back / 2), (w, 0.09, back), "wood", seg=0.3, col=OLD_OAK)
    b.box((x, y + 0.285, z + 0.5 + (back - 0.75) / 2), (w - 0.22, 0.03, back - 0.75), "fabric", seg=0.2, col=cloth)
    for s in (-1, 1):
        b.box((x + s * (w / 2 - 0.05), y - 0.02, z + 0.70), (0.11, 0.62, 0.07), "wood", col=np.array(OLD_OAK) * 1.3)
        b.box((x + s * (w / 2 - 0.05), y - 0.27, z + 0.56), (0.08, 0.08, 0.24), "wood", col=OLD_OAK)
        b.lathe(
            [(0.0, -0.06), (0.06, -0.03), (0.07, 0.03), (0.0, 0.075)],
            "metal",
            n=12,
            at=(x + s * (w / 2 - 0.05), y - 0.32, z + 0.72),
            col=GOLD,
        )
        b.box((x + s * (w / 2 - 0.045), y + 0.34, z + back / 2), (0.10, 0.13, back + 0.05), "wood", col=np.array(OLD_OAK) * 1.25)
        b.lathe(
            [(0.0, -0.02), (0.075, 0.05), (0.05, 0.14), (0.03, 0.22), (0.0, 0.30)],
            "metal",
            n=12,
            at=(x + s * (w / 2 - 0.045), y + 0.34, z + back),
            col=GOLD,
        )
    b.prism(
        np.array([[-w / 2 + 0.1, back - 0.02], [w / 2 - 0.1, back - 0.02], [0.12, back + 0.30 * size], [-0.12, back + 0.30 * size]]),
        0.09,
        "wood",
        axis=1,
        col=np.array(OLD_OAK) * 1.2,
        at=(x, y + 0.34, z),
    )
    for k, (dx, tall) in enumerate(((-0.16, 0.12), (0.0, 0.18), (0.16, 0.12))):  # a crown on the crest
        b.prism(
            np.array([[dx - 0.075, 0.0], [dx + 0.075, 0.0], [dx, tall]]) * size + [0, back + 0.05],
            0.05,
            "metal",
            axis=1,
            col=GOLD,
            at=(x, y + 0.27 - 0.002 * k, z),
        )
    for dz in (0.62, back - 0.18):
        b.box((x, y + 0.27, z + dz), (w - 0.16, 0.03, 0.035), "metal", col=GOLD)


def armour(b: Builder, at: Point, yaw: float = 0.0) -> None:
    """Stand a suit of plate armour on a plinth, hands on a sword."""
    b.box((0, 0, 0.06), (0.66, 0.52, 0.12), "wood", col=OLD_OAK, yaw=yaw, at=at)
    base = np.asarray(at, float) + [0, 0, 0.12]

    def shell(profile: ArrayLike, where: ArrayLike, n: int = 14) -> None:
        x, y, z = np.asarray(where, float)
        turned = np.array([x * np.cos(yaw) - y * np.sin(yaw), x * np.sin(yaw) + y * np.cos(yaw), z])
        b.lathe(profile, "metal", n=n, at=base + turned, col=STEEL, rough=0.26)

    for s in (-1, 1):
        shell(
            [(0.09, 0.0), (0.06, 0.10), (0.075, 0.30), (0.06, 0.46), (0.085, 0.52), (0.07, 0.58), (0.095, 0.86)], (s * 0.12, 0.0, 0.0), 10
        )
        b.box((s * 0.12, -0.08, 0.17), (0.11, 0.30, 0.09), "metal", col=STEEL, yaw=yaw, at=at, rough=0.3)
        shell([(0.0, 0.10), (0.12, 0.04), (0.13, -0.06), (0.07, -0.12)][::-1], (s * 0.27, 0.0, 1.42), 12)
        p = np.array([[s * 0.29, 0.0, 1.36], [s * 0.33, -0.08, 1.12], [s * 0.05, -0.30, 1.0]]) + [0, 0, 0.12]
        c, d = np.cos(yaw), np.sin(yaw)
        b.tube(
            np.c_[p[:, 0] * c - p[:, 1] * d, p[:, 0] * d + p[:, 1] * c, p[:, 2]] + np.asarray(at, float),
            [0.075, 0.06, 0.05],
            "metal",
            n=9,
            col=STEEL,
            rough=0.26,
        )
    shell([(0.20, 0.82), (0.16, 0.98), (0.15, 1.04), (0.22, 1.24), (0.22, 1.38), (0.16, 1.47), (0.09, 1.52)], (0, 0, 0), 16)
    shell([(0.10, 1.50), (0.085, 1.54), (0.115, 1.62), (0.12, 1.72), (0.09, 1.81), (0.0, 1.86)], (0, 0, 0), 16)
    b.box((0, -0.115, 1.80), (0.17, 0.03, 0.022), "plain", col=(0.005, 0.005, 0.005), yaw=yaw, at=at)
    b.box((0, -0.30, 0.66), (0.045, 0.016, 1.05), "metal", col=STEEL, yaw=yaw, at=at, rough=0.2)
    b.box((0, -0.30, 1.18), (0.26, 0.03, 0.035), "metal", col=GOLD, yaw=yaw, at=at).box(
        (0, -0.30, 1.27), (0.035, 0.03, 0.16), "wood", col=OLD_OAK, yaw=yaw, at=at
    )


def stained_glass(b: Builder, r: np.random.Generator, at: Point, wide: float, high: float, *, emit: float, wall: ArrayLike = STONE) -> None:
    """Set a lancet window of coloured glass into a `wall` of that colour that faces -y; `at` is the middle of its sill."""
    x, y, z = at
    cell = wide / 6
    rows = int(high / cell)
    tint = GLASS[r.integers(len(GLASS), size=(rows, 3))]
    for j in range(rows):
        for i in range(6):
            u, v = (i + 0.5) / 3 - 1, (j + 0.5) / rows
            if abs(u) > _lancet(v):
                continue
            tone = tint[j, min(i, 5 - i)] * (0.55 + 0.45 * ((i + j) % 2))
            rim = abs(u) > _lancet(v) - 0.34
            tone = GLASS[1] * 0.7 if rim and (i + j) % 2 else GLASS[0] * 0.8 if rim else tone
            b.box(
                (x + u * wide / 2, y, z + (j + 0.5) * cell),
                (cell * 0.86, 0.02, cell * 0.88),
                "plain",
                col=tone,
                emit=emit,
                rough=0.2,
                skip="+y-x+x-z+z",
            )
    b.box((x, y + 0.03, z + high / 2), (wide, 0.02, high), "plain", col=(0.006, 0.006, 0.007))
    v = np.linspace(0, 1, 21)
    half = np.array([_lancet(k) for k in v]) * wide / 2 + 0.06
    frame = np.concatenate(
        [np.c_[x - half, np.full(21, y - 0.05), z + v * high], np.c_[x + half, np.full(21, y - 0.05), z + v * high][::-1]]
    )
    b.tube(frame, 0.10, "concrete", n=6, col=np.array(STONE) * 1.12)
    for s, order in ((1, slice(None)), (-1, slice(None, None, -1))):  # the wall in the corners over the point
        edge = np.stack([x + s * half, np.full(21, x + s * (wide / 2 + 0.08))], 1)
        b.surface(edge[:, order], np.full((21, 2), y - 0.06), np.repeat((z + v * high)[:, None], 2, 1), "concrete", col=wall)
    b.box((x, y - 0.10, z - 0.08), (wide + 0.4, 0.26, 0.16), "concrete", col=np.array(STONE) * 1.1)


def _lancet(v: float) -> float:
    """Half the width of a lancet at a share of its height."""
    return 1.0 if v < 0.66 else float(np.sqrt(max(0.0, 1 - ((v - 0.66) / 0.34) ** 1.7)))


def shield(b: Builder, at: Point, field: ArrayLike, charge: ArrayLike, *, size: float = 0.6) -> None:
    """Hang a shield over two crossed swords on a wall that faces -y."""
    x, y, z = at
    for s in (-1, 1):
        d = np.array([s * 0.72, 0.0, 0.70])
        b.tube([np.array(at) - d * size * 1.1, np.array(at) + d * size * 1.0], [0.012, 0.026], "metal", n=4, col=STEEL, rough=0.2)
        hilt = np.array(at) - d * size * 0.92
        b.tube([hilt + np.array([s * 0.10, 0, -0.10]), hilt - np.array([s * 0.10, 0, -0.10])], 0.02, "metal", n=6, col=GOLD)
    t = np.linspace(0, 1, 8)
    side = np.c_[0.5 * np.cos(t * np.pi / 2) ** 0.6, -0.05 - 0.72 * np.sin(t * np.pi / 2) ** 1.2]
    outline = np.concatenate([[[-0.5, 0.42], [0.5, 0.42]], side, (side * [-1, 1])[::-1][1:]]) * size
    b.prism(outline[::-1], 0.07, "metal", axis=1, col=GOLD, at=(x, y - 0.04, z))
    b.prism(outline[::-1] * 0.92, 0.07, "plain", axis=1, col=field, at=(x, y - 0.055, z), rough=0.4)
    b.prism(
        np.array([[-0.42, 0.08], [0.42, 0.08], [0.42, -0.08], [-0.42, -0.08]]) * size,
        0.07,
        "plain",
        axis=1,
        col=charge,
        at=(x, y - 0.065, z),
    )


def great_door(b: Builder, at: Point) -> None:
    """Hang the two leaves of a pointed oak door in a wall that faces +y: planks, iron straps, nails, rings to pull."""
    x, y, z = at
    half, high = 1.5, 3.9
    for s in (-1, 1):
        edges = np.linspace(0.02, half, 8)
        for u0, u1 in zip(edges[:-1], edges[1:], strict=True):
            u = (u0 + u1) / 2
            tall = 2.5 + 1.4 * np.sqrt(max(0.0, 1 - (u / half) ** 1.6))
            b.box((x + s * u, y, z + tall / 2), ((u1 - u0) * 0.94, 0.12, tall), "planks", col=np.array(OLD_OAK) * 1.4)
        for h in (0.55, 1.55, 2.45):
            b.box((x + s * half * 0.52, y + 0.07, z + h), (half * 0.92, 0.03, 0.11), "metal", col=IRON)
        turn = np.linspace(0, 2 * np.pi, 17)
        b.tube(
            np.c_[x + s * 0.26 + 0.10 * np.cos(turn), np.full(17, y + 0.10), z + 1.15 + 0.10 * np.sin(turn)], 0.016, "metal", n=5, col=IRON
        )
    a = np.linspace(-1, 1, 27)
    arch = 2.5 + 1.4 * np.sqrt(np.maximum(0.0, 1 - np.abs(a) ** 1.6))
    frame = np.concatenate(
        [[[x - half - 0.1, y, z]], np.c_[x + a * (half + 0.1), np.full(27, y), z + arch + 0.08], [[x + half + 0.1, y, z]]]
    )
    for out, size in ((0.02, 0.17), (0.14, 0.10)):
        b.tube(frame + [0, out, 0], size, "concrete", n=7, col=np.array(STONE) * 1.1)
    b.box((x, y - 0.03, z + high / 2), (2 * half, 0.04, high), "plain", col=(0.01, 0.01, 0.01))


HERALDRY: tuple[tuple[Colour, Colour], ...] = (
    ((0.30, 0.012, 0.018), (0.55, 0.36, 0.08)), ((0.018, 0.035, 0.16), (0.62, 0.60, 0.55)), ((0.02, 0.09, 0.035), (0.55, 0.38, 0.10)), ((0.03, 0.025, 0.028), (0.50, 0.05, 0.04)),
)  # fmt: skip
"""Field and charge of the banners of a house."""
