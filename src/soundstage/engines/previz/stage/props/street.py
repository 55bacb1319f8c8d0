"""What stands along a street: lamps, fences, letter boxes, bins, benches, signs."""

import numpy as np
from numpy.typing import ArrayLike, NDArray

from soundstage.engines.previz.stage.geometry import Builder, Mesh
from soundstage.engines.previz.stage.scene import Point

Array = NDArray[np.float64]
WHITE = (0.72, 0.71, 0.68)
DARK_IRON = (0.05, 0.055, 0.05)


def street_lamp(
    b: Builder, x: float, y: float, towards: float = 1.0, *, height: float = 5.6, colour: ArrayLike = (1.0, 0.62, 0.28), emit: float = 40.0
) -> Point:
    """Add a post with an arm towards +x or -x; return where its light comes from."""
    path = [[x, y, 0], [x, y, height * 0.5], [x, y, height - 0.3], [x + towards * 0.3, y, height], [x + towards * 1.4, y, height + 0.06]]
    b.tube(path, [0.09, 0.07, 0.06, 0.05, 0.045], "metal", col=DARK_IRON).lathe(
        [(0.14, 0), (0.13, 0.35), (0.09, 0.42)], "metal", n=10, at=(x, y, 0), col=DARK_IRON
    )
    head = x + towards * 1.5
    b.box((head, y, height + 0.03), (0.62, 0.22, 0.09), "metal", col=(0.06, 0.06, 0.06))
    b.box((head, y, height - 0.03), (0.5, 0.17, 0.04), "plain", col=colour, emit=emit)
    return (head, y, height - 0.15)


def lantern(b: Builder, x: float, y: float, *, height: float = 3.3, colour: ArrayLike = (1.0, 0.66, 0.32), emit: float = 24.0) -> Point:
    """Add an old-fashioned post with a glass lantern on top; return where its light comes from."""
    b.tube([[x, y, 0], [x, y, height]], [0.06, 0.045], "metal", col=DARK_IRON, n=8).lathe(
        [(0.15, 0), (0.12, 0.25), (0.07, 0.5), (0.06, 0.55)], "metal", n=10, at=(x, y, 0), col=DARK_IRON
    )
    b.lathe([(0.06, height), (0.10, height + 0.06), (0.15, height + 0.36)], "plain", n=8, at=(x, y, 0), col=colour, emit=emit)
    b.lathe(
        [(0.19, height + 0.36), (0.10, height + 0.48), (0.02, height + 0.58), (0.0, height + 0.6)],
        "metal",
        n=8,
        at=(x, y, 0),
        col=DARK_IRON,
    )
    return (x, y, height + 0.2)


def picket_fence(
    b: Builder, x0: float, x1: float, *, yaw: float = 0.0, at: ArrayLike = (0, 0, 0), height: float = 0.95, colour: ArrayLike = WHITE
) -> None:
    """Add pointed pales along x, two rails and posts."""
    outline = np.array([[-0.045, 0.0], [0.045, 0.0], [0.045, height - 0.06], [0.0, height], [-0.045, height - 0.06]])
    face = np.arange(1, 4)
    fan = np.stack([np.zeros(3, int), face, face + 1], 1)
    points, triangles = [], []
    for x in np.arange(x0, x1, 0.16):
        for y, flip in ((-0.015, False), (0.015, True)):
            triangles.append((fan[:, ::-1] if flip else fan) + 5 * len(points))
            points.append(np.c_[outline[:, 0] + x, np.full(5, y), outline[:, 1]])
    b.add(np.concatenate(points), np.concatenate(triangles), "plain", col=colour, yaw=yaw, at=at)
    for z in (0.28, 0.72):
        b.box(((x0 + x1) / 2, 0.035, z), (x1 - x0, 0.035, 0.085), "plain", col=colour, yaw=yaw, at=at)
    for x in np.linspace(x0, x1, max(2, int((x1 - x0) / 2.2) + 1)):
        b.box((x, 0.07, height / 2 + 0.02), (0.10, 0.10, height + 0.06), "plain", col=colour, yaw=yaw, at=at)


def mailbox(b: Builder, at: ArrayLike, yaw: float = 0.0, colour: ArrayLike = (0.10, 0.13, 0.18)) -> None:
    """Add a kerb-side letter box on a post with its flag up and a letter in the door."""
    b.box((0, 0, 0.55), (0.09, 0.09, 1.1), "planks", col=(0.30, 0.22, 0.15), yaw=yaw, at=at)
    a = np.linspace(0, np.pi, 11)
    outline = np.r_[[[0.09, 0.0]], np.c_[0.09 * np.cos(a), 0.14 + 0.09 * np.sin(a)], [[-0.09, 0.0]]]
    b.prism(outline + [0, 1.10], 0.46, "metal", axis=1, col=colour, yaw=yaw, at=at)
    b.box((0.0, -0.235, 1.20), (0.15, 0.012, 0.17), "metal", col=np.asarray(colour, float) * 0.6, yaw=yaw, at=at)
    b.box((0.0, -0.255, 1.21), (0.11, 0.03, 0.015), "plain", col=(0.85, 0.84, 0.80), yaw=yaw, at=at)
    b.box((0.10, 0.02, 1.30), (0.012, 0.03, 0.22), "plain", col=(0.6, 0.05, 0.03), yaw=yaw, at=at).box(
        (0.10, -0.02, 1.38), (0.012, 0.10, 0.06), "plain", col=(0.6, 0.05, 0.03), yaw=yaw, at=at
    )


def bin_(b: Builder, at: ArrayLike, yaw: float = 0.0, colour: ArrayLike = (0.03, 0.07, 0.05)) -> None:
    """Add a wheeled refuse bin."""
    outline = np.array([[-0.24, 0.05], [0.26, 0.05], [0.31, 0.98], [-0.29, 0.98]])
    b.prism(outline, 0.52, "plain", axis=0, col=colour, rough=0.5, yaw=yaw, at=at)
    b.box((0, -0.01, 1.01), (0.58, 0.66, 0.06), "plain", col=np.asarray(colour, float) * 0.8, rough=0.5, yaw=yaw, at=at)
    for x in (-0.24, 0.24):
        b.lathe([(0.09, -0.03), (0.10, 0.0), (0.09, 0.03), (0, 0.03)], "rubber", n=12, at=np.asarray(at, float) + [x, 0.24, 0.10])


def hydrant(b: Builder, at: ArrayLike) -> None:
    """Add a fire hydrant."""
    b.lathe(
        [
            (0.15, 0),
            (0.15, 0.05),
            (0.10, 0.07),
            (0.10, 0.48),
            (0.13, 0.50),
            (0.13, 0.55),
            (0.10, 0.58),
            (0.07, 0.68),
            (0.03, 0.72),
            (0, 0.73),
        ],
        "plain",
        n=14,
        at=at,
        col=(0.45, 0.05, 0.03),
        rough=0.5,
    )
    for a in (0.0, np.pi):
        x, y = np.cos(a), np.sin(a)
        b.tube([[0.08 * x, 0.08 * y, 0.40], [0.17 * x, 0.17 * y, 0.40]], 0.045, "plain", n=9, at=at, col=(0.45, 0.05, 0.03))


def pumpkin(b: Builder, at: ArrayLike, size: float = 0.17, seed: int = 0) -> None:
    """Add a pumpkin."""
    r = np.random.default_rng(seed)
    u, v = np.meshgrid(np.linspace(0, 2 * np.pi, 33), np.linspace(0.02, np.pi - 0.02, 11))
    radius = size * (1 - 0.10 * np.abs(np.sin(u * 4.5))) * np.sin(v) ** 0.7
    x, y, z = radius * np.cos(u), radius * np.sin(u), size * 0.78 * (1 + np.cos(v))
    b.surface(x[:, ::-1], y[:, ::-1], z[:, ::-1], "plain", col=np.array([0.62, 0.22, 0.03]) * r.uniform(0.8, 1.1), rough=0.5, at=at)
    b.tube([[0, 0, size * 1.45], [0.01, 0, size * 1.65], [0.03, 0, size * 1.8]], [0.022, 0.016, 0.018], "bark", n=6, at=at)


def bench() -> Mesh:
    """Return a park bench, 1.8 m wide, facing -y; the seat is 0.45 m high."""
    b = Builder()
    for z, y in ((0.45, -0.15), (0.45, 0), (0.45, 0.15), (0.65, 0.24), (0.80, 0.27)):
        flat = z < 0.5
        b.box((0, y, z), (1.8, 0.11 if flat else 0.035, 0.035 if flat else 0.11), "wood", col=(0.30, 0.17, 0.08))
    for x in (-0.75, 0.75):
        b.tube([[x, -0.2, 0], [x, -0.2, 0.42], [x, 0.22, 0.42], [x, 0.3, 0.9]], 0.025, "metal", col=(0.03, 0.03, 0.03))
        b.tube([[x, 0.22, 0.42], [x, 0.25, 0]], 0.025, "metal", col=(0.03, 0.03, 0.03))
        b.tube([[x, -0.2, 0.42], [x, -0.22, 0.62], [x, 0.20, 0.64]], 0.02, "metal", col=(0.03, 0.03, 0.03))
    return b.mesh()


def string_lights(
    b: Builder,
    start: ArrayLike,
    end: ArrayLike,
    *,
    sag: float = 0.5,
    bulbs: int = 13,
    colour: ArrayLike = (1.0, 0.66, 0.30),
    emit: float = 55.0,
    size: float = 1.0,
) -> Array:
    """Hang a wire with bulbs between two points; return where the bulbs are, (bulbs, 3)."""
    p, q = np.asarray(start, float), np.asarray(end, float)
    t = np.linspace(0, 1, bulbs * 2 + 3)[:, None]
    path = p + (q - p) * t - np.array([0, 0, sag]) * (4 * t * (1 - t))
    b.tube(path, 0.007, "rubber", n=3)
    at = path[2:-1:2]
    for point in at:
        b.lathe(np.array([(0, -0.09), (0.035, -0.06), (0.03, -0.02), (0.01, 0)]) * size, "plain", n=6, at=point, col=colour, emit=emit)
    return at


def neon_sign(b: Builder, at: ArrayLike, w: float, h: float, axis: str, colour: ArrayLike, seed: int, emit: float = 9.0) -> None:
    """Add a neon sign: a tube border and strokes that look like letters. `axis` is what it faces: 'x' (from a wall) or 'y'."""
    r = np.random.default_rng(seed)
    x, y, z = np.asarray(at, float)

    def swung(p: Array) -> Array:
        return np.c_[np.full(len(p), x), y + p[:, 0], z + p[:, 1]] if axis == "x" else np.c_[x + p[:, 0], np.full(len(p), y), z + p[:, 1]]

    behind = (0.16 * np.sign(x), 0.0) if axis == "x" else (0.0, 0.16)
    thick = (0.25, w + 0.2) if axis == "x" else (w + 0.2, 0.25)
    b.box((x + behind[0], y + behind[1], z), (*thick, h + 0.2), "metal", col=(0.03, 0.03, 0.035))
    border = np.array([[-w, -h], [w, -h], [w, h], [-w, h], [-w, -h]]) / 2 * 0.94
    b.tube(swung(border), 0.03, "plain", n=5, col=colour, emit=emit)
    upright = h > w
    count = max(2, int(max(w, h) / min(w, h)))
    for i in range(count):
        along = (i + 0.5) / count - 0.5
        c = np.array([0, -along * h * 0.9]) if upright else np.array([along * w * 0.9, 0])
        size = min(w, h) * 0.62
        tone = np.asarray(colour, float) if r.uniform() < 0.7 else np.array([0.9, 0.95, 1.0])
        for _ in range(r.integers(2, 4)):
            stroke, o = r.integers(3), r.uniform(-0.33, 0.33)
            if stroke == 0:
                a = r.uniform(0, 2 * np.pi) + np.linspace(0, r.uniform(2.5, 5.5), 9)
                line = c + np.c_[np.cos(a), np.sin(a)] * size * 0.33
            elif stroke == 1:
                line = c + np.array([[o, -0.45], [o + r.uniform(-0.1, 0.1), 0.45]]) * size
            else:
                line = c + np.array([[-0.4, o], [0.4, o]]) * size
            b.tube(swung(line), 0.026, "plain", n=5, col=tone, emit=emit * 1.2)
