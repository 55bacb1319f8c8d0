"""Trees, pines, palms, bushes, grass and stones."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

from soundstage.engines.previz.stage.geometry import Batch, Builder, Mesh, instances, unit
from soundstage.engines.previz.stage.scene import Point

Array = NDArray[np.float64]

AUTUMN = np.array([[0.62, 0.22, 0.04], [0.48, 0.11, 0.025], [0.68, 0.38, 0.06], [0.50, 0.25, 0.045]])
SUMMER = np.array([[0.10, 0.19, 0.03], [0.13, 0.22, 0.05], [0.08, 0.15, 0.03]])
SPRING = np.array([[0.16, 0.27, 0.05], [0.20, 0.30, 0.07], [0.62, 0.42, 0.46]])
EVERGREEN = np.array([[0.06, 0.11, 0.03], [0.08, 0.13, 0.04]])


@dataclass(frozen=True, slots=True, kw_only=True)
class Crown:
    """How a tree's leaves are drawn: fewer, larger cards the farther it stands."""

    cards: int
    size: float
    """Half width of a card, metres."""
    levels: int
    """Branch levels drawn: 3 near, 1 far."""


NEAR, MIDDLE, FAR = Crown(cards=560, size=0.42, levels=3), Crown(cards=230, size=0.74, levels=2), Crown(cards=90, size=1.2, levels=1)


def tree(
    seed: int, *, height: float = 8.0, colours: ArrayLike = SUMMER, crown: Crown = NEAR, bare: bool = False
) -> tuple[Mesh, Mesh | None]:
    """Return trunk and leaf cards of a broadleaf tree, or no leaves when `bare`.

    Branches fork three times; cards hang on the tips and their normals point out of the crown, so that it is lit as one body.
    """
    r, b = np.random.default_rng(seed), Builder()
    tips: list[Array] = []
    drawn = crown.levels + (1 if bare else 0)

    def grow(foot: Array, d: Array, length: float, radius: float, level: int) -> None:
        steps = 5
        path, heading = [foot], d
        for _ in range(steps):
            heading = unit(heading + r.normal(0, 0.13 if level else 0.05, 3) + [0, 0, 0.05])
            path.append(path[-1] + heading * length / steps)
        if level < drawn:
            flare = 1.0 if level else np.r_[1.45, 1.08, np.ones(steps - 1)]
            b.tube(path, np.linspace(radius, radius * 0.55, steps + 1) * flare, "bark", n=8 if level == 0 else 5 if level == 1 else 3)
        if level >= 2:
            tips.extend(path[2:])
        if level == 3:
            return
        for _ in range((5, 4, 3)[level]):
            around, along = r.uniform(0, 2 * np.pi), r.uniform(0.45, 1.0)
            side = unit([np.cos(around), np.sin(around), r.uniform(0.15, 0.8) if level == 0 else r.uniform(-0.1, 0.7)])
            fork = path[min(steps, int(along * steps) + (1 if level == 0 else 0))]
            grow(fork, unit(side + heading * 0.35), length * r.uniform(0.5, 0.75), radius * 0.5, level + 1)

    grow(np.array([0, 0, -0.1]), np.array([0, 0, 1.0]), height * 0.42, height * 0.024, 0)
    trunk = b.mesh()
    return (trunk, None) if bare else (trunk, _crown(r, np.array(tips), np.asarray(colours, float), crown))


def _crown(r: np.random.Generator, tips: Array, colours: Array, crown: Crown) -> Mesh:
    n = crown.cards
    centre = tips[r.integers(len(tips), size=n)] + r.normal(0, crown.size * 0.55, (n, 3))
    middle = centre.mean(0)
    out = unit((centre - middle) / [1, 1, 0.8] + r.normal(0, 0.25, (n, 3)) + [0, 0, 0.12])
    depth = np.linalg.norm((centre - middle) / (centre.std(0) * 1.6), axis=1)
    right = unit(np.cross(out + r.normal(0, 0.6, (n, 3)), r.normal(size=(n, 3))))
    up = unit(np.cross(right, out + r.normal(0, 0.5, (n, 3))))
    size = crown.size * r.uniform(0.7, 1.25, (n, 1))
    tint = colours[r.integers(len(colours), size=n)] * r.uniform(0.7, 1.3, (n, 1))
    light = np.clip(0.28 + 0.5 * depth + 0.18 * (centre[:, 2] - middle[2]) / centre[:, 2].std(), 0.22, 1.0)
    return Builder().cards(centre, right * size, up * size, out, "leaf", col=tint, amb=light, sway=1.0).mesh()


def grove(pos: ArrayLike, *, seed: int, kinds: int = 3, eye: ArrayLike = (0.0, 0.0), tints: ArrayLike = ((1, 1, 1),), scale: tuple[float, float] = (0.8, 1.25),
          height: float = 8.0, colours: ArrayLike = SUMMER, bare: bool = False, near: float = 22.0, middle: float = 48.0) -> list[Batch]:  # fmt: skip
    """Plant trees at positions (n, 3): `kinds` shapes, random turn, size and tint, and three levels of detail by distance from `eye`."""
    r = np.random.default_rng(seed)
    at = np.asarray(pos, float).reshape(-1, 3)
    distance = np.hypot(*(at[:, :2] - np.asarray(eye, float)).T)
    palette = np.asarray(tints, float)
    batches: list[Batch] = []
    for crown, low, high, shapes in ((NEAR, 0.0, near, kinds), (MIDDLE, near, middle, min(kinds, 2)), (FAR, middle, 1e9, 1)):
        here = at[(distance >= low) & (distance < high)]
        kind = r.integers(shapes, size=len(here))
        for i in range(shapes):
            mine = here[kind == i]
            if not len(mine):
                continue
            n = len(mine)
            rows = instances(
                mine, r.uniform(0, 2 * np.pi, n), r.uniform(*scale, n), palette[r.integers(len(palette), size=n)], r.uniform(0, 1, n)
            )
            trunk, leaves = tree(seed * 10 + i, height=height, colours=colours, crown=crown, bare=bare)
            batches.append(Batch(mesh=trunk, inst=rows))
            if leaves is not None:
                batches.append(Batch(mesh=leaves, inst=rows, cutout=True))
    return batches


def pine(seed: int, *, height: float = 9.0, tiers: int = 15, snow: float = 0.0, boughs: int = 9, clear: float = 0.12) -> tuple[Mesh, Mesh]:
    """Return trunk and needle cards of a conifer of so many `tiers` of `boughs`; `snow` 0..1 lies on its upper sides.

    `clear` is the share of its height that has no boughs: little where it stands alone, a third in the shade of a wood.
    """
    r = np.random.default_rng(seed)
    trunk = Builder().tube([[0, 0, -0.1], [0, 0, height]], [height * 0.022, 0.02], "bark", n=6).mesh()
    centre, right, up, normal, light = [], [], [], [], []
    for i in range(tiers):
        f = i / (tiers - 1)
        z, reach = height * (clear + (0.96 - clear) * f), height * 0.23 * (1 - f) ** 0.85 + 0.12
        for a in np.arange(0, 2 * np.pi, 2 * np.pi / (boughs if f < 0.6 else 2 * boughs // 3)) + r.uniform(0, 6):
            d = np.array([np.cos(a), np.sin(a), -0.32])
            side = np.array([-np.sin(a), np.cos(a), 0])
            for tilt in (0, 1):
                centre.append(np.array([0, 0, z]) + d * reach * 0.5)
                right.append((side * 0.6 * (9 / boughs) ** 0.6 + [0, 0, 0.35 * tilt]) * reach * 0.5)
                up.append(d * reach * 0.55)
                normal.append(unit(d * 0.7 + [0, 0, 0.8]))
                light.append(0.35 + 0.6 * f)
    needles = Builder().cards(centre, right, up, np.array(normal), "needle", amb=np.array(light), sway=0.4).mesh()
    if snow > 0:
        white = np.clip((needles.nrm[:, 2:] - 0.55) * 6, 0, 1) * r.uniform(0.2, 1.0, (len(needles.pos), 1)) * snow
        needles.col = needles.col * (1 - white) + np.array([0.75, 0.80, 0.88]) * white
    return trunk, needles


DUSTED = 0.4
"""Snow on the upper sides of conifers that are seen from afar: they stand dark in a white land."""


def far_pine(seed: int, *, height: float = 10.0, whorls: int = 5, snow: float = 0.0) -> Mesh:
    """Return a conifer seen from a hundred metres or more: ragged cones one above another, which no distance thins out as it does cards."""
    r = np.random.default_rng(seed)
    sides = 9
    turn = np.linspace(0, 2 * np.pi, sides + 1)
    b = Builder()
    for i in range(whorls):
        f = i / whorls
        low, high = height * (0.06 + 0.86 * f), height * min(1.0, 0.06 + 0.86 * f + 1.5 / whorls)
        reach = height * 0.21 * (1 - f) ** 0.8 * np.r_[edge := r.uniform(0.72, 1.12, sides), edge[0]]
        droop = height * 0.05 * np.r_[sag := r.uniform(-1.0, 0.4, sides), sag[0]]
        across = np.stack([reach, 0.55 * reach, 0.02 * reach])
        up = np.stack([low + droop, np.full(sides + 1, 0.55 * low + 0.45 * high), np.full(sides + 1, high)])
        white = np.array([0.75, 0.80, 0.88]) * snow * np.array([0.9, 0.5, 0.2])[:, None, None] * r.uniform(0.3, 1.0, (3, sides + 1, 1))
        green = np.array([0.030, 0.058, 0.026]) * np.array([0.75, 1.0, 1.25])[:, None, None] * (1 - snow * 0.5)
        b.surface(
            across * np.cos(turn), across * np.sin(turn), up, "plain", col=(green + white).reshape(-1, 3), rough=0.95, amb=0.45 + 0.5 * f
        )
    return b.mesh()


IN_A_WOOD = 0.34
"""Share of a conifer's height up to which its boughs have died in a wood."""


def pinewood(pos: ArrayLike, *, seed: int, eye: ArrayLike = (0.0, 0.0), height: float = 10.0, snow: float = 0.0, near: float = 19.0, middle: float = 44.0) -> list[Batch]:  # fmt: skip
    """Plant conifers at positions (n, 3), as `grove` plants broadleaf trees: fewer boughs the farther from `eye` they stand."""
    r = np.random.default_rng(seed)
    at = np.asarray(pos, float).reshape(-1, 3)
    distance = np.hypot(*(at[:, :2] - np.asarray(eye, float)).T)
    batches: list[Batch] = []
    for tiers, boughs, low, high in ((16, 9, 0.0, near), (9, 8, near, middle), (5, 6, middle, 1e9)):
        here = at[(distance >= low) & (distance < high)]
        if not len(here):
            continue
        n = len(here)
        trunk, needles = pine(seed + tiers, height=height, tiers=tiers, snow=snow, boughs=boughs, clear=IN_A_WOOD)
        rows = instances(here, r.uniform(0, 2 * np.pi, n), r.uniform(0.75, 1.25, n), r.uniform(0.65, 1.1, (n, 1)) * [1, 1, 1])
        batches += [Batch(mesh=trunk, inst=rows), Batch(mesh=needles, inst=rows, cutout=True)]
    return batches


def palm(seed: int) -> tuple[Mesh, Mesh]:
    """Return trunk and fronds of a palm, 6 m tall, leaning to +x."""
    r = np.random.default_rng(seed)
    t = np.linspace(0, 1, 12)
    path = np.c_[1.4 * t**2, 0.3 * t, 6.2 * t - 0.2]
    rings = 1 + 0.05 * np.cos(np.arange(12) * np.pi)
    trunk = Builder().tube(path, np.linspace(0.19, 0.10, 12) * rings, "bark", n=9).mesh()
    centre, right, up, normal = [], [], [], []
    for a in np.linspace(0, 2 * np.pi, 19)[:-1]:
        lift, d = r.uniform(0.0, 0.8), np.array([np.cos(a), np.sin(a), 0])
        p = path[-1].copy()
        for i in range(5):
            f = unit(d + np.array([0, 0, lift - 0.38 * i]))
            centre.append(p + f * 0.26)
            up.append(f * 0.50)
            right.append(np.array([-d[1], d[0], 0]) * (0.42 - 0.07 * abs(i - 1.5)) + [0, 0, -0.1])
            normal.append(np.cross(right[-1], f) * 2)
            p = p + f * 0.58
    fronds = Builder().cards(centre, right, up, unit(np.array(normal)), "needle", col=(0.07, 0.13, 0.03), sway=0.8, amb=0.8).mesh()
    return trunk, fronds


def bush(seed: int, *, size: float = 0.8, cards: int = 90, colours: ArrayLike = SUMMER) -> Mesh:
    """Return a round shrub of leaf cards."""
    r = np.random.default_rng(seed)
    palette = np.asarray(colours, float)
    out = unit(r.normal(size=(cards, 3)))
    out[:, 2] = np.abs(out[:, 2])
    centre = out * size * [1, 1, 0.8] * r.uniform(0.6, 1, (cards, 1))
    right = unit(np.cross(out, r.normal(size=out.shape))) * size * 0.42
    up = unit(np.cross(right, out + r.normal(0, 0.4, out.shape))) * size * 0.42
    return (
        Builder()
        .cards(centre, right, up, out, "mosscard", col=palette[r.integers(len(palette), size=cards)], amb=0.3 + 0.6 * out[:, 2], sway=0.3)
        .mesh()
    )


def hedge(b: Builder, x0: float, x1: float, y: float, *, height: float = 1.1, depth: float = 0.6, yaw: float = 0.0, at: ArrayLike = (0, 0, 0), seed: int = 0,
          colour: ArrayLike = (0.10, 0.15, 0.045)) -> None:  # fmt: skip
    """Add a clipped hedge along x from `x0` to `x1`: rounded and slightly uneven."""
    r = np.random.default_rng(seed)
    n = max(3, int((x1 - x0) / 0.35))
    across = np.linspace(0, np.pi, 9)
    profile = np.stack([np.sign(np.cos(across)) * np.abs(np.cos(across)) ** 0.45 * depth / 2, np.abs(np.sin(across)) ** 0.40 * height], 1)
    xs = np.linspace(x0, x1, n)
    wobble = 1 + r.normal(0, 0.035, (n, 9))
    wobble[[0, -1]] *= 0.9
    yy, zz = profile[:, 0] * wobble + y, profile[:, 1] * wobble
    xx = np.repeat(xs[:, None], 9, 1)
    uv = np.stack([xx / 1.6, np.repeat(np.linspace(0, (2 * height + depth) / 1.6, 9)[None], n, 0)], -1).reshape(-1, 2)
    b.surface(xx, yy, zz, "hedge", uv=uv, col=colour, yaw=yaw, at=at)
    for x, column in ((x0, 0), (x1, n - 1)):
        rim = np.c_[np.full(9, x), yy[column], zz[column]]
        fan = [[0, i + 1, i] if column else [0, i, i + 1] for i in range(1, 8)]
        b.add(rim, fan, "hedge", col=colour, yaw=yaw, at=at)


def grass_patch(
    seed: int, *, cards: int = 80, size: float = 2.4, height: float = 0.22, colour: ArrayLike = (0.15, 0.21, 0.05), wide: float = 1.0
) -> Mesh:
    """Return a square of grass tufts, `size` metres across; `wide` stretches each tuft along the ground."""
    r = np.random.default_rng(seed)
    foot = np.c_[r.uniform(-size / 2, size / 2, (cards, 2)), np.zeros(cards)]
    a, tall = r.uniform(0, 2 * np.pi, cards), height * r.uniform(0.5, 1.3, cards)
    right = np.c_[np.cos(a), np.sin(a), 0 * a] * (tall * 0.9 * wide)[:, None]
    up = np.c_[r.normal(0, 0.15, (cards, 2)), np.ones(cards)] * (tall * 0.5)[:, None]
    col = np.asarray(colour, float) * r.uniform(0.7, 1.3, (cards, 1))
    return Builder().cards(foot + up, right, up, np.tile([0, 0, 1.0], (cards, 1)), "blade", amb=0.75, sway=0.25, col=col).mesh()


def grassland(
    pos: ArrayLike, seed: int, *, eye: ArrayLike, beyond: float, cards: int, size: float, height: float, colour: ArrayLike, share: float = 0.4, scale: tuple[float, float] = (0.8, 1.2)
) -> list[Batch]:  # fmt: skip
    """Scatter grass at positions (n, 3); `beyond` so many metres from `eye` (x, y) patches have a `share` of their tufts, each the wider for it."""
    at = np.asarray(pos, float).reshape(-1, 3)
    far = np.hypot(*(at[:, :2] - np.asarray(eye, float)).T) > beyond
    out = []
    for these, part in ((at[~far], 1.0), (at[far], share)):
        if len(these):
            patch = grass_patch(seed, cards=int(cards * part), size=size, height=height, colour=colour, wide=part**-0.5)
            out.append(scatter(patch, these, seed + 5, scale=scale, shadow=False))
    return out


def boulder(seed: int, size: float = 1.0, mat: str = "rock") -> Mesh:
    """Return a rounded stone about `size` metres in radius, sunk a little."""
    r = np.random.default_rng(seed)
    around, along = (25, 13) if size > 0.5 else (15, 8)
    u, v = np.meshgrid(np.linspace(0, 2 * np.pi, around), np.linspace(0.02, np.pi - 0.02, along))
    p = np.stack([np.cos(u) * np.sin(v), np.sin(u) * np.sin(v), np.cos(v)], -1)
    relief = sum(0.22 / (i + 1) * np.sin(p @ r.normal(size=3) * (2 + 2 * i) + r.uniform(0, 6)) for i in range(5))
    p = p * (1 + np.asarray(relief))[..., None] * size * [1.2, 1, 0.7]
    p[:, -1] = p[:, 0]
    p, u = p[:, ::-1], u[:, ::-1]
    return (
        Builder()
        .surface(
            p[..., 0],
            p[..., 1],
            p[..., 2] + size * 0.25,
            mat,
            uv=np.stack([u, v], -1).reshape(-1, 2) * (size * 1.2 if mat == "hedge" else 1 / 3),
        )
        .mesh()
    )


def potted(seed: int) -> Mesh:
    """Return a house plant with arching leaves in a clay pot, about 1 m tall."""
    r = np.random.default_rng(seed)
    b = Builder().lathe(
        [(0.0, 0), (0.12, 0), (0.17, 0.32), (0.15, 0.32), (0.14, 0.28), (0, 0.28)], "plain", col=(0.55, 0.30, 0.2), rough=0.8
    )
    t = np.linspace(0, 1, 7)
    for _ in range(18):
        a, length, width, reach = r.uniform(0, 2 * np.pi), r.uniform(0.45, 0.85), r.uniform(0.04, 0.07), r.uniform(0.15, 0.5)
        spine = np.c_[np.cos(a) * reach * t**1.5, np.sin(a) * reach * t**1.5, 0.28 + length * (t - 0.35 * t**3)]
        side = np.array([-np.sin(a), np.cos(a), 0]) * width * np.sin(np.pi * np.clip(t, 0.03, 0.98))[:, None]
        g = np.stack([spine - side, spine + [0, 0, -0.012], spine + side], 1)
        b.surface(g[..., 0], g[..., 1], g[..., 2], "plain", col=np.array([0.06, 0.16, 0.04]) * r.uniform(0.7, 1.5), rough=0.4)
    return b.mesh()


def scatter(
    mesh: Mesh,
    pos: ArrayLike,
    seed: int,
    *,
    scale: tuple[float, float] = (0.8, 1.2),
    cutout: bool = True,
    tint: ArrayLike = (1, 1, 1),
    shadow: bool = True,
) -> Batch:
    """Draw one mesh at positions (n, 3) with random turn and size."""
    r = np.random.default_rng(seed)
    n = len(np.atleast_2d(np.asarray(pos)))
    return Batch(
        mesh=mesh,
        inst=instances(pos, r.uniform(0, 2 * np.pi, n), r.uniform(*scale, n), tint, r.uniform(0, 1, n)),
        cutout=cutout,
        shadow=shadow,
    )


def litter(pos: ArrayLike, seed: int, *, size: tuple[float, float] = (0.5, 0.9), tint: ArrayLike = (1, 1, 1)) -> Batch:
    """Lay cards of many separate fallen leaves on the ground at positions (n, 3)."""
    r = np.random.default_rng(seed)
    c = np.asarray(pos, float).copy()
    n = len(c)
    c[:, 2] += 0.008 + 0.010 * r.uniform(size=n)
    a, s = r.uniform(0, 2 * np.pi, n), r.uniform(*size, (n, 1))
    right, up = np.c_[np.cos(a), np.sin(a), 0 * a] * s, np.c_[-np.sin(a), np.cos(a), 0 * a] * s
    palette = np.array([[0.42, 0.24, 0.10], [0.50, 0.34, 0.12], [0.30, 0.19, 0.10], [0.44, 0.20, 0.07]])
    colour = palette[r.integers(4, size=n)] * r.uniform(0.5, 1.0, (n, 1)) * np.asarray(tint, float)
    mesh = Builder().cards(c, right, up, np.tile([0, 0, 1.0], (n, 1)), "litter", col=colour, amb=0.85).mesh()
    return Batch(mesh=mesh, cutout=True, shadow=False)


RINGS = 9
"""Of a sawn end, each a shade of its own."""


def sawn_log(p: Point, q: Point, radius: float) -> Mesh:
    """Return a log from `p` to `q`: bark all along, and both ends sawn square, with the rings of its years."""
    b = Builder()
    start, stop = np.asarray(p, float), np.asarray(q, float)
    along = unit(stop - start)
    b.tube(np.linspace(start, stop, 7), radius, "bark", n=20)
    across = unit(np.cross(along, [0.0, 0.0, 1.0]))
    up = np.cross(across, along)
    turn = np.linspace(0, 2 * np.pi, 25)[:, None]
    out = np.linspace(0.001, radius, RINGS)[None]
    shade = np.tile(np.where(np.arange(RINGS) % 2, 0.78, 1.0), (25, 1))
    shade[:, -1] = 0.35  # the bark, seen end on
    for end, facing in ((start, -1.0), (stop, 1.0)):
        at = end + (np.cos(turn) * out)[..., None] * across * facing + (np.sin(turn) * out)[..., None] * up + along * facing * 0.004
        colour = shade.reshape(-1, 1) * np.array([0.34, 0.23, 0.13])
        x, y, z = (at[::-1, :, k] for k in range(3))
        b.surface(x, y, z, "plain", col=colour, rough=0.9)
    return b.mesh()
