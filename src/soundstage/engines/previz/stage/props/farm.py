"""What a farmyard is made of: a barn, a silo, a wind pump, a tractor, bales, post-and-rail fences, sheep and hens."""

import numpy as np
from numpy.typing import ArrayLike, NDArray

from soundstage.engines.previz.stage.geometry import Builder, Mesh, rot_y, turned

Array = NDArray[np.float64]

BARN_RED, TRIM = (0.27, 0.040, 0.026), (0.60, 0.58, 0.53)
STRAW, WEATHERED = (0.56, 0.42, 0.16), (0.30, 0.265, 0.22)
GAMBREL = np.array([[-5.4, 0.0], [5.4, 0.0], [5.4, 4.3], [3.7, 6.9], [0.0, 8.4], [-3.7, 6.9], [-5.4, 4.3]])


def barn(colour: ArrayLike = BARN_RED, *, long: float = 15.0, lit: float = 0.0) -> Mesh:
    """Return a barn with a gambrel roof whose front is the plane y = 0 and faces -y, its right leaf open on hay in the dark."""
    b = Builder()
    b.prism(GAMBREL, long, "siding", axis=1, col=colour, at=(0, long / 2, 0))
    for k in range(2, 6):  # four slopes
        p, q = GAMBREL[k], GAMBREL[k + 1]
        d = (q - p) / np.linalg.norm(q - p)
        n = np.array([-d[1], d[0]]) * -1
        a, e = p - d * (0.45 if k == 2 else 0.0), q + d * (0.45 if k == 5 else 0.0)
        slab = np.array([a, e, e + n * 0.16, a + n * 0.16])
        b.prism(slab, long + 1.1, "shingle", axis=1, col=(0.17, 0.16, 0.155), at=(0, long / 2, 0))
        b.prism(np.array([a, e, e + n * 0.22, a + n * 0.22]) - n * 0.06, 0.10, "plain", axis=1, col=TRIM, at=(0, -0.58, 0))
    for x in (-5.42, 5.42):
        b.box((x, 0.0, 2.15), (0.22, 0.16, 4.3), "plain", col=TRIM)
    # The doorway: darkness with stacked hay, the left leaf shut, the right one slid aside.
    b.box((0.9, -0.02, 1.75), (1.8, 0.06, 3.5), "plain", col=(0.020, 0.015, 0.012))
    for k, (x, z) in enumerate(((0.5, 0.22), (1.25, 0.22), (0.85, 0.66), (1.45, 0.66), (1.4, 1.1))):
        b.box((x, -0.06, z), (0.74, 0.08, 0.42), "fabric", col=np.array(STRAW) * (0.45 + 0.08 * (k % 2)), emit=0.25 * lit)
    for x, y in ((-0.95, -0.10), (2.85, -0.14)):
        _leaf(b, x, y, colour)
    b.box((0.4, -0.17, 3.68), (6.4, 0.10, 0.14), "metal", col=(0.06, 0.06, 0.06))
    b.box((0.0, -0.04, 5.75), (1.5, 0.08, 1.5), "plain", col=(0.03, 0.022, 0.018))
    for x, z, w, h in ((-0.82, 5.75, 0.14, 1.7), (0.82, 5.75, 0.14, 1.7), (0, 6.56, 1.78, 0.14), (0, 4.94, 1.78, 0.14)):
        b.box((x, -0.06, z), (w, 0.12, h), "plain", col=TRIM)
    b.tube([[0, 0.2, 8.0], [0, -1.0, 7.95]], 0.09, "wood", n=6, col=WEATHERED).tube(
        [[0, -0.8, 7.95], [0, -0.8, 7.2]], 0.015, "plain", n=4, col=(0.3, 0.24, 0.14)
    )
    for x in (-4.1, 4.1):
        b.box((x, -0.03, 2.3), (0.9, 0.06, 1.0), "plain", col=(1.0, 0.68, 0.32) if lit else (0.03, 0.035, 0.04), emit=3.5 * lit)
        for u, v, w, h in (
            (0, 0.55, 1.1, 0.12),
            (0, -0.55, 1.1, 0.12),
            (-0.5, 0, 0.12, 1.1),
            (0.5, 0, 0.12, 1.1),
            (0, 0, 0.05, 1.0),
            (0, 0, 0.9, 0.05),
        ):
            b.box((x + u, -0.06, 2.3 + v), (w, 0.10, h), "plain", col=TRIM)
    b.box((0, long / 2, 8.75), (0.9, 1.2, 0.9), "siding", col=colour)
    b.prism(np.array([[-0.7, 9.2], [0.7, 9.2], [0.0, 9.8]]), 1.5, "shingle", axis=1, col=(0.17, 0.16, 0.155), at=(0, long / 2, 0))
    b.tube([[0, long / 2, 9.7], [0, long / 2, 10.7]], 0.025, "metal", n=5).box(
        (0, long / 2, 10.5), (0.04, 0.9, 0.05), "metal", col=(0.05, 0.05, 0.05)
    )
    return b.mesh()


def _leaf(b: Builder, x: float, y: float, colour: ArrayLike) -> None:
    """One leaf of the barn's door, framed and braced in white."""
    b.box((x, y, 1.75), (1.86, 0.07, 3.46), "siding", col=np.asarray(colour, float) * 0.92)
    for u, v, w, h in ((0, 1.66, 1.86, 0.14), (0, 0.0, 1.86, 0.14), (0, -1.66, 1.86, 0.14), (-0.86, 0, 0.14, 3.46), (0.86, 0, 0.14, 3.46)):
        b.box((x + u, y - 0.05, 1.75 + v), (w, 0.05, h), "plain", col=TRIM)
    for z in (0.92, 2.58):
        for s in (-1, 1):
            b.prism(
                np.array([[-0.82, -s * 0.74 - 0.08], [-0.82, -s * 0.74 + 0.08], [0.82, s * 0.74 + 0.08], [0.82, s * 0.74 - 0.08]]),
                0.045,
                "plain",
                axis=1,
                col=TRIM,
                at=(x, y - 0.05, z),
            )


def silo(b: Builder, x: float, y: float, *, radius: float = 2.3, high: float = 12.0) -> None:
    """Stand a silo of banded staves with a dome of metal and a ladder in its cage."""
    b.lathe([(radius, 0.0), (radius, high)], "concrete", n=28, at=(x, y, 0), col=(0.46, 0.45, 0.42))
    b.lathe(
        [(radius * 1.02, high), (radius * 0.9, high + 1.0), (radius * 0.55, high + 1.8), (0.0, high + 2.1)],
        "metal",
        n=28,
        at=(x, y, 0),
        col=(0.52, 0.53, 0.54),
    )
    for z in np.arange(0.6, high, 0.8):
        b.lathe(
            [(radius + 0.012, z), (radius + 0.03, z + 0.03), (radius + 0.012, z + 0.06)],
            "metal",
            n=28,
            at=(x, y, 0),
            col=(0.20, 0.19, 0.18),
        )
    for s in (-0.2, 0.2):
        b.tube([[x + s, y - radius - 0.12, 1.5], [x + s, y - radius - 0.12, high + 0.6]], 0.025, "metal", n=5)


def wind_pump(b: Builder, x: float, y: float, *, high: float = 9.5, turn: float = 0.35) -> None:
    """Stand a wind pump: a tower of four legs, a wheel of blades that faces -y, a tail."""
    for sx in (-1, 1):
        for sy in (-1, 1):
            b.tube([[x + sx * 1.0, y + sy * 1.0, 0], [x + sx * 0.16, y + sy * 0.16, high]], 0.05, "metal", n=5, col=(0.30, 0.29, 0.28))
    for z in np.arange(1.2, high - 0.5, 1.7):
        w = 1.0 - 0.84 * z / high
        v = 1.0 - 0.84 * min(1.0, (z + 1.7) / high)
        for sx in (-1, 1):
            b.tube([[x - w, y + sx * w, z], [x + w, y + sx * w, z]], 0.025, "metal", n=4, col=(0.30, 0.29, 0.28))
            b.tube([[x + sx * w, y - w, z], [x + sx * v, y + v, min(z + 1.7, high)]], 0.02, "metal", n=4, col=(0.30, 0.29, 0.28))
    hub = np.array([x, y - 0.5, high + 0.3])
    b.tube([hub, hub + [0, 1.0, 0], hub + [0, 2.6, 0]], [0.08, 0.06, 0.03], "metal", n=6)
    b.prism(np.array([[1.6, -0.1], [2.9, -0.55], [2.9, 0.55]]), 0.03, "metal", axis=0, col=(0.42, 0.10, 0.06), at=hub)
    for k in range(18):
        a = turn + k * np.pi / 9
        out, across = np.array([np.cos(a), 0, np.sin(a)]), np.array([-np.sin(a), 0.5, np.cos(a)]) * 0.15
        blade = [hub + 0.45 * out - across * 0.6, hub + 1.55 * out - across, hub + 1.55 * out + across, hub + 0.45 * out + across * 0.6]
        b.add(blade, [[0, 1, 2], [0, 2, 3], [0, 2, 1], [0, 3, 2]], "metal", col=(0.50, 0.50, 0.49))


def round_bale(b: Builder, at: ArrayLike, yaw: float, *, size: float = 0.72) -> None:
    """Lay a round bale on its side."""
    made = Builder().lathe(
        [(0.0, -0.62), (0.55, -0.62), (0.70, -0.58), (0.72, -0.5), (0.72, 0.5), (0.70, 0.58), (0.55, 0.62), (0.0, 0.62)],
        "fabric",
        n=22,
        col=STRAW,
    )
    for radius in (0.2, 0.38, 0.56):
        turn = np.linspace(0, 2 * np.pi, 21)
        for z in (-0.622, 0.622):
            made.tube(np.c_[radius * np.cos(turn), radius * np.sin(turn), np.full(21, z)], 0.012, "fabric", n=3, col=np.array(STRAW) * 0.6)
    mesh = turned(made.mesh(), rot_y(np.pi / 2))
    b.extend(mesh, np.asarray(at, float) + [0, 0, size], yaw, size / 0.72)


def bales(b: Builder, r: np.random.Generator, at: ArrayLike, yaw: float, rows: tuple[int, ...] = (3, 2, 1)) -> None:
    """Stack square bales, so many in each layer."""
    for level, count in enumerate(rows):
        for k in range(count):
            x = (k - (count - 1) / 2) * 0.98 + r.normal(0, 0.03)
            tone = np.array(STRAW) * r.uniform(0.8, 1.15)
            b.box((x, r.normal(0, 0.03), 0.21 + 0.42 * level), (0.95, 0.5, 0.41), "fabric", col=tone, yaw=yaw, at=at)
            for s in (-0.22, 0.22):
                b.box((x + s, 0, 0.21 + 0.42 * level), (0.012, 0.52, 0.425), "plain", col=(0.30, 0.12, 0.04), yaw=yaw, at=at)


def rail_fence(b: Builder, line: ArrayLike, *, rails: tuple[float, ...] = (0.42, 0.78, 1.12), step: float = 2.4) -> None:
    """Run a fence of posts and rails along points of the ground (n, 2)."""
    p = np.asarray(line, float)
    for a, e in zip(p[:-1], p[1:], strict=True):
        n = max(1, round(float(np.linalg.norm(e - a)) / step))
        stops = a + (e - a) * np.linspace(0, 1, n + 1)[:, None]
        for k, q in enumerate(stops):
            b.box((*q, 0.62), (0.13, 0.13, 1.3), "planks", col=np.array(WEATHERED) * (0.85 + 0.1 * (k % 3)))
        yaw = float(np.arctan2(e[1] - a[1], e[0] - a[0]))
        for s, q in zip(stops[:-1], stops[1:], strict=True):
            middle, long = (s + q) / 2, float(np.linalg.norm(q - s))
            for z in rails:
                b.box((0, -0.07, z), (long + 0.12, 0.045, 0.14), "planks", col=WEATHERED, yaw=yaw, at=(*middle, 0.0))


def tractor(colour: ArrayLike = (0.03, 0.16, 0.05), rims: ArrayLike = (0.55, 0.42, 0.04), *, lights: float = 0.0) -> Mesh:
    """Return a tractor of the fifties that faces -y: large rear wheels with lugs, open seat, exhaust; 3.2 m long."""
    b = Builder()
    b.box((0, -0.75, 0.98), (0.62, 1.55, 0.62), "paint", col=colour, rough=0.35)
    b.prism(
        np.array([[-0.31, 1.28], [0.31, 1.28], [0.20, 1.40], [-0.20, 1.40]]),
        1.55,
        "paint",
        axis=1,
        col=colour,
        at=(0, -0.75, 0),
        rough=0.35,
    )
    b.box((0, -1.54, 0.98), (0.54, 0.04, 0.58), "metal", col=(0.03, 0.03, 0.03))
    for x in np.linspace(-0.2, 0.2, 6):
        b.box((x, -1.57, 0.98), (0.025, 0.03, 0.52), "metal", col=rims)
    b.box((0, 0.25, 0.80), (0.44, 1.0, 0.5), "metal", col=(0.06, 0.065, 0.06)).box(
        (0, -0.6, 0.62), (0.34, 1.8, 0.24), "metal", col=(0.05, 0.05, 0.05)
    )
    b.tube([[0.18, -0.9, 1.3], [0.18, -0.9, 2.05], [0.18, -0.82, 2.15]], 0.045, "metal", n=8, col=(0.05, 0.045, 0.04))
    b.tube([[0, 0.0, 1.2], [0, 0.22, 1.48]], 0.025, "metal", n=6)
    a = np.linspace(0, 2 * np.pi, 21)
    b.tube(np.c_[0.20 * np.cos(a), 0.24 + 0.12 * np.sin(a), 1.50 - 0.15 * np.sin(a)], 0.016, "rubber", n=6)
    b.box((0, 0.72, 1.12), (0.46, 0.42, 0.07), "rubber").box((0, 0.93, 1.30), (0.44, 0.06, 0.34), "rubber").tube(
        [[0, 0.6, 0.9], [0, 0.72, 1.1]], 0.04, "metal", n=6
    )
    for s in (-1, 1):
        t = np.linspace(0.15, 2.3, 13)
        arc = np.c_[0.95 * np.cos(t), 0.95 * np.sin(t)]
        y, z = 0.75 + arc[:, 0] * 0.95, 0.80 + arc[:, 1]
        b.surface(
            np.stack([np.full(13, s * 0.46), np.full(13, s * 0.78)])[:: int(s)],
            np.stack([y, y]),
            np.stack([z, z]),
            "paint",
            col=colour,
            rough=0.35,
        )
        _tyre(b, (s * 0.72, 0.75, 0.80), 0.80, 0.36, 0.46, rims)
        _tyre(b, (s * 0.58, -1.25, 0.42), 0.42, 0.17, 0.24, rims)
        b.lathe(
            [(0.0, -0.03), (0.085, 0.0), (0.09, 0.06), (0.0, 0.09)],
            "plain",
            n=12,
            at=(s * 0.26, -1.60, 1.22),
            col=(0.75, 0.73, 0.66),
            emit=lights,
        )
    b.tube([[-0.58, -1.25, 0.42], [0.58, -1.25, 0.42]], 0.05, "metal", n=6)
    b.box((0, 1.25, 0.6), (0.9, 0.10, 0.10), "metal", col=(0.05, 0.05, 0.05))
    return b.mesh()


def _tyre(b: Builder, at: ArrayLike, radius: float, wide: float, rim: float, colour: ArrayLike) -> None:
    """A wheel with its axis along x: a tyre with slanting lugs, a dished rim."""
    made = Builder().lathe(
        [
            (rim, -wide / 2),
            (radius * 0.93, -wide / 2),
            (radius * 0.97, -wide * 0.3),
            (radius * 0.97, wide * 0.3),
            (radius * 0.93, wide / 2),
            (rim, wide / 2),
        ],
        "rubber",
        n=26,
    )
    made.lathe([(rim, -wide * 0.4), (rim * 0.9, -0.03), (rim * 0.35, 0.02), (0.0, 0.03)], "metal", n=22, col=colour).lathe(
        [(rim, wide * 0.4), (rim * 0.9, 0.03), (rim * 0.35, 0.06), (0.0, 0.07)], "metal", n=22, col=colour
    )
    for k in range(22):
        a = k * 2 * np.pi / 22
        s = 1 if k % 2 else -1
        made.box((radius * 0.97, 0, s * wide * 0.24), (0.06, 0.07, wide * 0.5), "rubber", yaw=a)
    b.extend(turned(made.mesh(), rot_y(np.pi / 2)), at)


def trough(b: Builder, at: ArrayLike, yaw: float = 0.0) -> None:
    """Stand a water trough of zinc."""
    for x in (-0.7, 0.7):
        b.box((x, 0, 0.24), (0.03, 0.5, 0.44), "metal", col=(0.36, 0.37, 0.38), yaw=yaw, at=at)
    for y in (-0.25, 0.25):
        b.box((0, y, 0.24), (1.4, 0.03, 0.44), "metal", col=(0.36, 0.37, 0.38), yaw=yaw, at=at)
    b.box((0, 0, 0.36), (1.38, 0.48, 0.02), "glass", col=(0.03, 0.04, 0.045), yaw=yaw, at=at)


def sheep() -> Mesh:
    """Return a sheep that grazes, its head down towards -y; 0.75 m to the back."""
    b = Builder()
    u, v = np.meshgrid(np.linspace(0, 2 * np.pi, 17), np.linspace(0.02, np.pi - 0.02, 11))
    curl = 1 + 0.05 * np.sin(u * 7 + 3 * v) * np.sin(v * 9)
    b.surface(
        (0.24 * np.cos(u) * np.sin(v) * curl)[:, ::-1],
        (0.46 * np.cos(v) * curl)[:, ::-1],
        (0.52 + 0.25 * np.sin(u) * np.sin(v) * curl)[:, ::-1],
        "fabric",
        col=(0.56, 0.52, 0.44),
        rough=1.0,
    )
    b.tube(
        [[0, -0.36, 0.58], [0, -0.55, 0.42], [0, -0.66, 0.20], [0, -0.70, 0.10]],
        [0.13, 0.10, 0.085, 0.04],
        "plain",
        n=8,
        col=(0.09, 0.075, 0.065),
        rough=0.9,
    )
    for s in (-1, 1):
        b.tube([[s * 0.06, -0.58, 0.36], [s * 0.17, -0.60, 0.33]], [0.03, 0.01], "plain", n=5, col=(0.09, 0.075, 0.065))
        for y in (-0.26, 0.27):
            b.tube([[s * 0.13, y, 0.42], [s * 0.13, y, 0.0]], [0.045, 0.03], "plain", n=6, col=(0.09, 0.075, 0.065))
    return b.mesh()


def hen(colour: ArrayLike = (0.30, 0.11, 0.04)) -> Mesh:
    """Return a hen with its tail up that looks towards -y, 0.38 m tall."""
    b = Builder()
    b.tube(
        [[0, 0.20, 0.34], [0, 0.12, 0.25], [0, 0.0, 0.20], [0, -0.10, 0.23], [0, -0.13, 0.31], [0, -0.14, 0.36]],
        [0.03, 0.075, 0.105, 0.085, 0.045, 0.035],
        "plain",
        n=9,
        col=colour,
        rough=0.9,
    )
    b.tube([[0, -0.12, 0.36], [0, -0.16, 0.37], [0, -0.20, 0.355]], [0.036, 0.025, 0.004], "plain", n=6, col=colour)
    b.box((0, -0.145, 0.405), (0.012, 0.06, 0.04), "plain", col=(0.50, 0.03, 0.02))
    b.prism(np.array([[0.14, 0.28], [0.30, 0.46], [0.24, 0.26]]), 0.05, "plain", axis=0, col=np.asarray(colour, float) * 0.5)
    for s in (-1, 1):
        b.tube([[s * 0.035, 0.0, 0.12], [s * 0.035, -0.01, 0.0], [s * 0.035, -0.06, 0.004]], 0.008, "plain", n=4, col=(0.50, 0.32, 0.06))
    return b.mesh()
