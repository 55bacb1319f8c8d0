"""Furniture and household things."""

import numpy as np
from numpy.typing import ArrayLike, NDArray

from soundstage.engines.previz.stage.geometry import Builder, Mesh

Array = NDArray[np.float64]

OAK = (0.36, 0.21, 0.11)
WALNUT = (0.17, 0.095, 0.05)
PAINTINGS = (
    ((0.55, 0.38, 0.22), (0.16, 0.13, 0.10), (0.70, 0.28, 0.08)), ((0.30, 0.40, 0.46), (0.10, 0.16, 0.18), (0.70, 0.62, 0.42)), ((0.62, 0.56, 0.44), (0.34, 0.20, 0.12), (0.50, 0.12, 0.07)),
    ((0.14, 0.18, 0.28), (0.05, 0.07, 0.10), (0.72, 0.66, 0.50)), ((0.48, 0.50, 0.40), (0.20, 0.26, 0.14), (0.66, 0.48, 0.14)),
)  # fmt: skip
"""Sky, land and sun of a picture on a wall."""
PORCELAIN = (0.75, 0.73, 0.70)


def chair(colour: ArrayLike = (0.30, 0.17, 0.09), *, seg: float = 0.3) -> Mesh:
    """Return a wooden chair; its back is at +y, its seat 0.47 m high."""
    b = Builder().box((0, 0, 0.45), (0.44, 0.44, 0.035), "wood", seg=seg, col=colour)
    for x in (-0.19, 0.19):
        for y in (-0.19, 0.19):
            b.tube([[x * 1.1, y * 1.1, 0], [x, y, 0.45]], 0.018, "wood", n=6, col=colour)
        b.tube([[x, 0.2, 0.45], [x, 0.235, 0.7], [x, 0.27, 0.93]], 0.017, "wood", n=6, col=colour)
        b.tube([[x, -0.19, 0.2], [x, 0.19, 0.2]], 0.011, "wood", n=5, col=colour)
    b.tube([[-0.19, 0, 0.2], [0.19, 0, 0.2]], 0.011, "wood", n=5, col=colour)
    for z, y in ((0.66, 0.23), (0.76, 0.245), (0.87, 0.26)):
        b.box((0, y, z), (0.40, 0.018, 0.055), "wood", col=colour)
    return b.mesh()


def table(w: float = 1.2, d: float = 0.8, h: float = 0.74, colour: ArrayLike = OAK, *, seg: float = 0.2) -> Mesh:
    """Return a table with an apron and tapered legs."""
    b = Builder().box((0, 0, h - 0.018), (w, d, 0.036), "wood", seg=seg, col=colour)
    b.box((0, 0, h - 0.08), (w - 0.14, d - 0.14, 0.085), "wood", col=colour)
    for x in (-1, 1):
        for y in (-1, 1):
            b.tube(
                [[x * (w / 2 - 0.08), y * (d / 2 - 0.08), 0], [x * (w / 2 - 0.06), y * (d / 2 - 0.06), h - 0.03]],
                [0.02, 0.032],
                "wood",
                n=8,
                col=colour,
            )
    return b.mesh()


def round_table(w: float = 0.8, h: float = 0.74, colour: ArrayLike = OAK) -> Mesh:
    """Return a cafe table on one iron leg."""
    b = Builder().lathe(
        [(0, h - 0.03), (w / 2 - 0.01, h - 0.03), (w / 2, h - 0.015), (w / 2, h - 0.005), (w / 2 - 0.008, h), (0, h)],
        "wood",
        n=40,
        col=colour,
    )
    b.tube([[0, 0, 0.03], [0, 0, h - 0.03]], [0.035, 0.03], "metal", col=(0.04, 0.04, 0.04))
    return b.lathe([(0.0, 0.0), (0.28, 0), (0.27, 0.02), (0.05, 0.05), (0.035, 0.1)], "metal", n=24, col=(0.04, 0.04, 0.04)).mesh()


def cup(colour: ArrayLike = PORCELAIN, *, drink: ArrayLike = (0.10, 0.05, 0.02)) -> Mesh:
    """Return a cup with coffee on its saucer, 9 cm tall."""
    b = Builder().lathe(
        [(0.0, 0.0), (0.045, 0.0), (0.055, 0.008), (0.08, 0.018), (0.078, 0.021), (0.05, 0.013), (0.0, 0.012)],
        "plain",
        n=36,
        col=colour,
        rough=0.15,
    )
    outside = [
        (0.0, 0.014),
        (0.024, 0.014),
        (0.026, 0.018),
        (0.033, 0.03),
        (0.039, 0.055),
        (0.0415, 0.086),
        (0.0405, 0.088),
        (0.0385, 0.086),
        (0.035, 0.06),
        (0.030, 0.05),
    ]
    b.lathe(outside, "plain", n=36, col=colour, rough=0.12).lathe([(0.0375, 0.074), (0.0, 0.0742)], "plain", n=30, col=drink, rough=0.08)
    a = np.linspace(-1.35, 1.35, 11)
    return b.tube(np.c_[0.038 + 0.024 * np.cos(a), 0 * a, 0.052 + 0.024 * np.sin(a)], 0.0045, "plain", n=8, col=colour, rough=0.15).mesh()


def cushion(b: Builder, c: ArrayLike, s: ArrayLike, colour: ArrayLike, *, soft: float = 0.35, mat: str = "fabric") -> None:
    """Add a pillow-shaped block of centre `c` and size `s`."""
    turn, rise = np.linspace(0, 2 * np.pi, 25), np.linspace(-np.pi / 2, np.pi / 2, 13)

    def rounded(q: Array) -> Array:
        return np.sign(q) * np.abs(q) ** soft

    centre, size = np.asarray(c, float), np.asarray(s, float) / 2
    x = rounded(np.cos(rise))[:, None] * rounded(np.cos(turn)) * size[0] + centre[0]
    y = rounded(np.cos(rise))[:, None] * rounded(np.sin(turn)) * size[1] + centre[1]
    z = rounded(np.sin(rise))[:, None] * np.ones(25) * size[2] + centre[2]
    b.surface(x, y, z, mat, col=colour, uv=np.stack([x + z, y + z], -1).reshape(-1, 2) * 2)


def sofa(w: float = 2.1, colour: ArrayLike = (0.20, 0.28, 0.30), pillow: ArrayLike | None = (0.55, 0.33, 0.12)) -> Mesh:
    """Return a sofa facing -y; the seat is 0.48 m high and its front edge at y = -0.45."""
    b = Builder()
    cushion(b, (0, 0, 0.24), (w, 0.9, 0.26), colour, soft=0.2)
    seats = max(1, round(w / 1.0))
    for i in range(seats):
        x = (i + 0.5 - seats / 2) * w * 0.94 / seats
        cushion(b, (x, -0.06, 0.44), (w * 0.94 / seats, 0.76, 0.20), colour)
        cushion(b, (x, 0.29, 0.70), (w * 0.94 / seats, 0.25, 0.50), colour, soft=0.4)
    for s in (-1, 1):
        cushion(b, (s * (w / 2 + 0.05), 0, 0.40), (0.24, 0.92, 0.58), colour, soft=0.28)
        for y in (-0.36, 0.36):
            b.tube([[s * (w / 2 - 0.02), y, 0], [s * (w / 2 - 0.05), y, 0.14]], [0.018, 0.026], "wood", n=8, col=WALNUT)
    cushion(b, (0, 0.41, 0.48), (w, 0.18, 0.78), colour, soft=0.28)
    if pillow is not None:
        cushion(b, (-w * 0.36, 0.10, 0.72), (0.42, 0.18, 0.40), pillow, soft=0.55)
    return b.mesh()


def floor_lamp(emit: float = 9.0) -> Mesh:
    """Return a standing lamp, its shade 1.38 to 1.72 m high."""
    b = Builder().lathe([(0.0, 0.0), (0.16, 0), (0.15, 0.025), (0.02, 0.03)], "metal", n=24, col=(0.05, 0.05, 0.05))
    b.tube([[0, 0, 0], [0, 0, 1.45]], 0.012, "metal", col=(0.3, 0.22, 0.1))
    height = np.linspace(0, 1, 5)
    shade = np.c_[0.21 - 0.07 * height, 1.38 + 0.34 * height]
    glow = np.repeat(emit * (0.65 + 0.5 * np.sin(np.pi * (0.25 + 0.5 * height))), 25)
    return b.lathe(shade, "fabric", n=24, col=(1.0, 0.68, 0.36), emit=glow).mesh()


def pendant(
    b: Builder,
    x: float,
    y: float,
    ceiling: float,
    drop: float,
    *,
    emit: float,
    colour: ArrayLike = (0.05, 0.05, 0.05),
    glow: ArrayLike = (1.0, 0.68, 0.34),
    size: float = 1.0,
) -> None:
    """Hang a metal shade with a bulb from the ceiling; the bulb is at `ceiling - drop`. Of `size` 1 the shade is 0.38 m wide."""
    z = ceiling - drop
    b.tube([[x, y, ceiling], [x, y, z + 0.2 * size]], 0.005, "rubber", n=5)
    outside = [(r * size, z + h * size) for r, h in ((0.19, -0.03), (0.17, 0.03), (0.10, 0.11), (0.035, 0.15), (0.03, 0.20), (0.0, 0.205))]
    b.lathe(outside, "metal", n=28, at=(x, y, 0), col=colour)
    b.lathe(
        [(r - 0.006, h - 0.002) for r, h in outside[:4]][::-1], "plain", n=28, at=(x, y, 0), col=np.asarray(glow) * 0.9, emit=emit * 0.10
    )
    b.lathe(
        [(0.0, z - 0.045), (0.04, z - 0.03), (0.055, z), (0.03, z + 0.05), (0.0, z + 0.08)],
        "plain",
        n=14,
        at=(x, y, 0),
        col=glow,
        emit=emit,
    )


def books(b: Builder, r: np.random.Generator, x0: float, x1: float, y: float, z: float, height: float = 0.30) -> None:
    """Stand books between `x0` and `x1`, spines towards -y; now and then a gap, a leaning one or a small pot."""
    x = x0
    while x < x1 - 0.06:
        if r.uniform() < 0.06:
            x += r.uniform(0.05, 0.14)
            continue
        w, h, d = r.uniform(0.018, 0.05), height * r.uniform(0.62, 1.0), r.uniform(0.13, 0.19)
        tone = (
            r.uniform(0.03, 0.40)
            * np.array([[1, 0.5, 0.35], [0.35, 0.5, 0.9], [0.5, 0.8, 0.5], [1, 0.9, 0.7], [0.9, 0.25, 0.2], [0.3, 0.3, 0.3]])[r.integers(6)]
        )
        b.box((x + w / 2, y - d / 2 + 0.1, z + h / 2), (w * 0.94, d, h), "plain", col=tone, rough=0.7)
        x += w


def shelf(
    r: np.random.Generator, w: float = 1.2, h: float = 2.0, d: float = 0.32, colour: ArrayLike = WALNUT, *, full: float = 0.85
) -> Mesh:
    """Return a bookcase facing -y."""
    b = Builder()
    for x in (-w / 2, w / 2):
        b.box((x, 0, h / 2), (0.035, d, h), "wood", seg=0.5, col=colour)
    b.box((0, d / 2 - 0.01, h / 2), (w, 0.02, h), "wood", seg=0.4, col=np.asarray(colour) * 0.8)
    levels = np.linspace(0.08, h - 0.02, max(3, round(h / 0.38)))
    for z in levels:
        b.box((0, 0, z), (w, d, 0.03), "wood", seg=0.4, col=colour)
    for z in levels[:-1]:
        if r.uniform() < full:
            books(b, r, -w / 2 + 0.03, w / 2 * r.uniform(0.3, 1.0) - 0.03, -0.02, z + 0.015, (levels[1] - levels[0]) * 0.85)
        else:
            b.lathe(
                [(0, 0), (0.05, 0), (0.08, 0.08), (0.05, 0.18), (0.03, 0.2), (0.035, 0.22)],
                "plain",
                n=20,
                at=(r.uniform(-0.3, 0.3) * w, -0.02, z + 0.015),
                col=r.uniform(0.1, 0.6, 3),
                rough=0.3,
            )
    return b.mesh()


def picture(b: Builder, r: np.random.Generator, c: ArrayLike, w: float, h: float, *, facing: str = "-y") -> None:
    """Hang a framed picture (bands of colour with a sun or a hill) on a wall; `c` is its middle on the wall."""
    centre = np.asarray(c, float)
    out = {"-y": (0, -1), "+x": (1, 0), "-x": (-1, 0), "+y": (0, 1)}[facing]
    n, along = np.array([*out, 0.0]), np.array([-out[1], out[0], 0.0])

    def slab(u: float, v: float, su: float, sv: float, lift: float, colour: ArrayLike, mat: str = "plain") -> None:
        size = np.abs(along) * su + np.abs(n) * 0.012 + np.array([0, 0, sv])
        b.box(centre + along * u + n * lift + [0, 0, v], size, mat, col=colour)

    slab(0, 0, w, h, 0.010, (0.05, 0.04, 0.03), "wood")
    slab(0, 0, w - 0.06, h - 0.06, 0.018, (0.78, 0.76, 0.70))
    iw, ih = w - 0.18, h - 0.18
    sky, land, sun = PAINTINGS[r.integers(len(PAINTINGS))]
    slab(0, 0, iw, ih, 0.026, sky)
    low = ih * r.uniform(0.25, 0.5)
    slab(0, -ih / 2 + low / 2, iw, low, 0.030, land)
    slab(iw * r.uniform(-0.25, 0.25), low / 2 + ih * 0.05, ih * 0.16, ih * 0.16, 0.034, sun)


def curtain(
    b: Builder,
    a: ArrayLike,
    c: ArrayLike,
    z0: float,
    z1: float,
    colour: ArrayLike = (0.62, 0.55, 0.42),
    *,
    folds: int = 6,
    deep: float = 0.045,
) -> None:
    """Hang a gathered curtain between two points of the floor plan (x, y)."""
    p, q = np.asarray(a, float), np.asarray(c, float)
    t = np.linspace(0, 1, folds * 6 + 1)
    side = np.array([-(q - p)[1], (q - p)[0]]) / max(float(np.linalg.norm(q - p)), 1e-6)
    wave = np.sin(t * folds * 2 * np.pi)[:, None]
    line = p + (q - p) * t[:, None]
    top, bottom = line + side * wave * deep * 0.7, line + side * wave * deep * 1.2
    x, y = np.stack([bottom[:, 0], top[:, 0]]), np.stack([bottom[:, 1], top[:, 1]])
    z = np.array([[z0] * len(t), [z1] * len(t)])
    b.surface(x, y, z, "fabric", col=colour, uv=np.stack([np.tile(t * 4, (2, 1)), z * 2], -1).reshape(-1, 2))
    b.surface(x[:, ::-1], y[:, ::-1], z[:, ::-1], "fabric", col=colour, uv=np.stack([np.tile(t * 4, (2, 1)), z * 2], -1).reshape(-1, 2))


def candle(b: Builder, at: ArrayLike, emit: float = 25.0) -> None:
    """Put a candle in a glass on a table."""
    b.lathe([(0.0, 0), (0.03, 0), (0.035, 0.09), (0.033, 0.09), (0.028, 0.01)], "glass", n=16, at=at)
    b.lathe([(0, 0.004), (0.024, 0.004), (0.024, 0.05), (0, 0.052)], "plain", n=12, at=at, col=(0.85, 0.80, 0.68)).lathe(
        [(0, 0.055), (0.007, 0.07), (0.0, 0.095)], "plain", n=8, at=at, col=(1, 0.6, 0.2), emit=emit
    )


def bottle(b: Builder, at: ArrayLike, colour: ArrayLike, h: float = 0.28) -> None:
    """Stand a bottle."""
    b.lathe(
        np.array(
            [(0.0, 0.0), (0.034, 0.0), (0.037, 0.02), (0.037, 0.55), (0.030, 0.66), (0.013, 0.76), (0.012, 0.98), (0.015, 1.0), (0, 1.0)]
        )
        * [1, h],
        "plain",
        n=12,
        at=at,
        col=colour,
        rough=0.08,
    )


def desk(r: np.random.Generator, *, screen: float = 2.2) -> Mesh:
    """Return an office desk facing +y (the person sits at -y): screen, keyboard, papers, mug, low partition."""
    b = Builder().extend(table(1.6, 0.75, 0.73, (0.58, 0.52, 0.44)))
    b.box((0, 0.14, 1.10), (0.62, 0.025, 0.37), "rubber", rough=0.4).box(
        (0, 0.126, 1.10), (0.59, 0.006, 0.335), "plain", col=r.uniform(0.10, 0.20, 3), emit=screen
    )
    for i in range(r.integers(3, 6)):  # windows and lines of text on the screen
        w, h = r.uniform(0.08, 0.24), r.uniform(0.05, 0.16)
        b.box(
            (r.uniform(-0.15, 0.15), 0.1225 - 0.0006 * i, 1.10 + r.uniform(-0.07, 0.07)),
            (w, 0.003, h),
            "plain",
            col=r.uniform(0.2, 0.9) * np.array([0.75, 0.9, 1.1]),
            emit=screen,
        )
    b.box((0, 0.16, 0.85), (0.06, 0.03, 0.24), "metal").box((0, 0.16, 0.742), (0.24, 0.17, 0.012), "metal")
    b.box((0, -0.12, 0.745), (0.42, 0.14, 0.018), "rubber", rough=0.6).box((0.30, -0.12, 0.743), (0.06, 0.10, 0.02), "rubber")
    for _ in range(3):
        b.box(
            (r.uniform(-0.7, -0.35), r.uniform(-0.25, 0.2), 0.736 + 0.004),
            (0.21, 0.297, r.uniform(0.004, 0.03)),
            "plain",
            col=(0.72, 0.72, 0.70),
            yaw=0.0,
        )
    b.extend(cup(r.uniform(0.1, 0.7, 3)), (0.55, 0.05, 0.73))
    b.box((0, 0.40, 0.98), (1.6, 0.03, 0.52), "fabric", seg=0.4, col=(0.16, 0.22, 0.28))
    return b.mesh()


def office_chair() -> Mesh:
    """Return a swivel chair; its back is at +y, its seat 0.48 m high."""
    b = Builder()
    cushion(b, (0, 0, 0.46), (0.48, 0.46, 0.09), (0.035, 0.037, 0.042), soft=0.4)
    cushion(b, (0, 0.23, 0.78), (0.44, 0.08, 0.50), (0.035, 0.037, 0.042), soft=0.4)
    b.tube([[0, 0, 0.1], [0, 0, 0.44]], 0.028, "metal", n=10).tube([[0, 0.05, 0.42], [0, 0.26, 0.45], [0, 0.27, 0.6]], 0.02, "metal", n=6)
    for i in range(5):
        a = i * 2 * np.pi / 5
        b.tube([[0, 0, 0.12], [0.29 * np.cos(a), 0.29 * np.sin(a), 0.06]], [0.025, 0.015], "metal", n=6, col=(0.05, 0.05, 0.05))
        b.lathe([(0.0, -0.02), (0.03, -0.015), (0.03, 0.015), (0.0, 0.02)], "rubber", n=8, at=(0.29 * np.cos(a), 0.29 * np.sin(a), 0.03))
    return b.mesh()
