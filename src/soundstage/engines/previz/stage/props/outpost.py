"""What people set up on Mars: a habitat of white domes, a rover on six wheels and the tracks it leaves, solar panels, a mast with its dish."""

import numpy as np
from numpy.typing import ArrayLike, NDArray

from soundstage.engines.previz.stage.geometry import Builder
from soundstage.engines.previz.stage.props.lettering import lettering

Array = NDArray[np.float64]

WHITE, GREY, DUSTY = (0.66, 0.64, 0.60), (0.30, 0.30, 0.31), (0.52, 0.34, 0.22)
GOLD = (0.60, 0.38, 0.10)


def dome(b: Builder, at: ArrayLike, radius: float, *, lit: float, rows: int = 5) -> None:
    """Build a dome of triangular panels on a low ring, windows with light in its lower rows; dust lies on its foot."""
    made = Builder()
    rise = np.linspace(0.08, np.pi / 2, rows + 1)
    sides = 16
    rings = [
        np.c_[
            np.cos(a) * np.cos(t := 2 * np.pi * (np.arange(sides) + 0.5 * (k % 2)) / sides),
            np.cos(a) * np.sin(t),
            np.full(sides, np.sin(a)),
        ]
        * radius
        for k, a in enumerate(rise[:-1])
    ]
    rings.append(np.array([[0.0, 0.0, radius]]))
    for k in range(rows):
        low, high = rings[k], rings[k + 1]
        for i in range(sides):
            j = (i + 1) % sides
            if k == rows - 1:
                faces = [(low[i], low[j], high[0])]
            elif k % 2:
                faces = [(low[i], low[j], high[j]), (low[i], high[j], high[i])]
            else:
                faces = [(low[i], low[j], high[i]), (low[j], high[j], high[i])]
            for n, face in enumerate(faces):
                window = k in (0, 1) and n == 0 and (i * 5 + k) % 4 == 0
                soil = max(0.0, 0.5 - 0.22 * k)
                tone = (
                    (0.9, 0.72, 0.45)
                    if window and lit
                    else (0.03, 0.035, 0.045)
                    if window
                    else np.array(WHITE) * (1 - soil) * (0.92 + 0.08 * ((i + n) % 2)) + np.array(DUSTY) * soil
                )
                made.add(np.array(face), [[0, 1, 2]], "plain", col=tone, rough=0.12 if window else 0.55, emit=lit if window else 0.0)
            made.tube([low[i] * 1.004, low[j] * 1.004], 0.030, "plain", n=4, col=GREY)
            made.tube([low[i] * 1.004, faces[0][2] * 1.004], 0.030, "plain", n=4, col=GREY)
    made.lathe([(radius * 1.04, -0.4), (radius * 1.04, 0.24), (radius * 0.98, 0.34)], "metal", n=32, col=(0.34, 0.26, 0.20))
    b.extend(made.mesh(), at)


def airlock(b: Builder, at: ArrayLike, yaw: float, *, lit: float, name: str = "HAB 1") -> None:
    """Build a short tunnel with a round door towards -y, a lamp over it, its name beside it, three steps before it."""
    made = Builder()
    a = np.linspace(0, 2 * np.pi, 25)
    made.surface(
        (1.15 * np.cos(a))[None].repeat(2, 0),
        np.array([[-1.9], [1.6]]) + 0 * a,
        1.25 + (1.15 * np.sin(a))[None].repeat(2, 0),
        "plain",
        col=WHITE,
        rough=0.5,
    )
    for y in (-1.85, -0.6, 0.6):
        made.tube(np.c_[1.19 * np.cos(a), np.full(25, y), 1.25 + 1.19 * np.sin(a)], 0.06, "metal", n=6, col=GREY)
    made.prism(np.c_[1.12 * np.cos(a[:-1]), 1.25 + 1.12 * np.sin(a[:-1])], 0.06, "metal", axis=1, col=(0.40, 0.39, 0.37), at=(0, -1.84, 0))
    made.box((0, -1.89, 1.15), (0.95, 0.06, 1.75), "plain", col=(0.60, 0.28, 0.06), rough=0.5).box(
        (0, -1.93, 1.55), (0.36, 0.02, 0.36), "plain", col=(0.9, 0.74, 0.48) if lit else (0.03, 0.035, 0.045), emit=lit, rough=0.1
    )
    made.box((0.30, -1.94, 1.05), (0.06, 0.05, 0.28), "metal").box(
        (0, -1.96, 2.42), (0.34, 0.14, 0.12), "plain", col=(1.0, 0.86, 0.62), emit=3.0 + 6.0 * (lit > 0)
    )
    made.extend(lettering(name, 0.80, 0.20, col=(0.08, 0.08, 0.09)), (0.0, -1.92, 2.16))
    for k in range(3):
        made.box((0, -2.15 - 0.28 * k, 0.24 - 0.10 * k), (1.3, 0.28, 0.05), "metal", col=GREY)
    b.extend(made.mesh(), at, yaw)


def rover(b: Builder, at: ArrayLike, yaw: float) -> None:
    """Stand a rover on six wheels, 3 m long, its front to -y: a body under a deck of instruments, an arm, a mast with two eyes."""
    made = Builder()
    made.box((0, 0.1, 1.02), (1.25, 1.9, 0.48), "plain", col=WHITE, rough=0.45).box(
        (0, 0.1, 1.28), (1.38, 2.05, 0.05), "metal", col=(0.46, 0.44, 0.42)
    )
    made.box((0, 1.28, 1.22), (0.62, 0.62, 0.52), "metal", col=GREY)
    for k in range(6):
        made.box((0, 1.05 + 0.1 * k, 1.52), (0.66, 0.02, 0.12), "metal", col=GREY)
    for s in (-1, 1):
        made.box((s * 0.64, 0.1, 1.0), (0.02, 1.5, 0.30), "plain", col=GOLD, rough=0.3)
        path = [[s * 0.82, -1.05, 0.28], [s * 0.80, -0.45, 0.86], [s * 0.78, 0.30, 0.80], [s * 0.80, 0.30, 0.30]]
        made.tube(path[:3], 0.055, "metal", n=8, col=(0.42, 0.40, 0.38)).tube(
            [[s * 0.80, 0.12, 0.30], [s * 0.79, 0.36, 0.78], [s * 0.82, 1.15, 0.30]], 0.050, "metal", n=8, col=(0.42, 0.40, 0.38)
        )
        for y in (-1.08, 0.12, 1.20):
            _wheel(made, (s * 0.95, y, 0.26))
    made.box((-0.32, -0.6, 1.36), (0.3, 0.3, 0.12), "plain", col=(0.10, 0.11, 0.13)).box(
        (0.42, 0.2, 1.38), (0.26, 0.5, 0.14), "plain", col=GOLD, rough=0.35
    )
    made.lathe([(0.0, 0.0), (0.22, 0.05), (0.30, 0.14)], "metal", n=18, at=(-0.36, 0.55, 1.50), col=WHITE).tube(
        [[-0.36, 0.55, 1.3], [-0.36, 0.55, 1.52]], 0.03, "metal", n=6
    )
    made.tube([[0.36, -0.72, 1.28], [0.36, -0.72, 2.05]], 0.055, "metal", n=10, col=WHITE).box(
        (0.36, -0.76, 2.16), (0.46, 0.26, 0.24), "plain", col=WHITE, rough=0.4
    )
    for x in (0.24, 0.48):
        made.box((x, -0.895, 2.17), (0.12, 0.03, 0.13), "plain", col=(0.03, 0.03, 0.04)).box(
            (x, -0.912, 2.17), (0.07, 0.01, 0.08), "plain", col=(0.02, 0.06, 0.12), rough=0.05
        )
    made.tube([[-0.35, -0.85, 1.0], [-0.42, -1.45, 1.25], [-0.25, -1.75, 0.72]], [0.06, 0.05, 0.045], "metal", n=8, col=WHITE).box(
        (-0.25, -1.80, 0.66), (0.26, 0.2, 0.26), "metal", col=GREY
    )
    for x in (-0.3, 0.3):
        made.box((x, -0.865, 0.98), (0.14, 0.02, 0.10), "plain", col=(1.0, 0.92, 0.75), emit=2.5)
    b.extend(made.mesh(), at, yaw)


def _wheel(b: Builder, at: ArrayLike) -> None:
    """A wheel of bent metal, 0.52 m high, that turns about x."""
    x, y, z = np.asarray(at, float)
    t = np.linspace(0, 2 * np.pi, 25)
    ring = np.stack([np.full(25, -0.16), np.full(25, 0.0), np.full(25, 0.16)])
    radius = np.array([[0.24], [0.26], [0.24]])
    b.surface(x + ring, y + radius * np.cos(t), z + radius * np.sin(t), "metal", col=(0.26, 0.25, 0.24), rough=0.5)
    b.surface(
        x + ring[::-1], y + radius[::-1] * 0.95 * np.cos(t), z + radius[::-1] * 0.95 * np.sin(t), "metal", col=(0.20, 0.19, 0.18), rough=0.6
    )
    for k in range(12):
        a = 2 * np.pi * k / 12
        b.tube(
            [
                [x - 0.15, y + 0.262 * np.cos(a), z + 0.262 * np.sin(a)],
                [x + 0.15, y + 0.262 * np.cos(a + 0.1), z + 0.262 * np.sin(a + 0.1)],
            ],
            0.014,
            "metal",
            n=4,
            col=(0.20, 0.19, 0.18),
        )
    for k in range(5):
        a = 2 * np.pi * k / 5
        b.tube([[x, y, z], [x, y + 0.245 * np.cos(a), z + 0.245 * np.sin(a)]], 0.018, "metal", n=4, col=GREY)


def wheel_tracks(b: Builder, line: ArrayLike, *, colour: ArrayLike) -> None:
    """Press the tracks of a rover into the dust along a line (n, 2): cleats side by side, two rows of them."""
    way = np.asarray(line, float)
    length = np.r_[0, np.cumsum(np.linalg.norm(np.diff(way, axis=0), axis=1))]
    for along in np.arange(0.0, length[-1], 0.26):
        p = np.array([np.interp(along, length, way[:, k]) for k in range(2)])
        q = np.array([np.interp(along + 0.1, length, way[:, k]) for k in range(2)])
        ahead = (q - p) / max(float(np.linalg.norm(q - p)), 1e-6)
        side, yaw = np.array([ahead[1], -ahead[0]]), float(np.arctan2(-ahead[0], ahead[1]))
        for s in (-1, 1):
            spot = p + side * 0.95 * s
            b.box((0, 0, 0.010), (0.30, 0.12, 0.004), "sand", col=colour, yaw=yaw, at=(spot[0], spot[1], 0.0), skip="-z")


def solar_panels(b: Builder, at: ArrayLike, yaw: float, *, count: int = 4) -> None:
    """Stand a row of solar panels, tilted towards -y."""
    made = Builder()
    for k in range(count):
        x = 2.1 * (k - (count - 1) / 2)
        p = np.array([[x - 0.95, -0.55, 0.55], [x + 0.95, -0.55, 0.55], [x + 0.95, 0.55, 1.55], [x - 0.95, 0.55, 1.55]])
        made.add(p, [[0, 1, 2], [0, 2, 3]], "plain", col=(0.02, 0.03, 0.09), rough=0.12).add(
            p - [0, -0.03, 0.04], [[0, 2, 1], [0, 3, 2]], "plain", col=(0.4, 0.4, 0.4)
        )
        for u in np.linspace(0, 1, 5):
            made.tube([p[0] + (p[1] - p[0]) * u, p[3] + (p[2] - p[3]) * u], 0.012, "metal", n=4)
        for u in np.linspace(0, 1, 4):
            made.tube([p[0] + (p[3] - p[0]) * u, p[1] + (p[2] - p[1]) * u], 0.010, "metal", n=4)
        made.tube([[x, 0, 0], [x, 0, 1.05]], 0.04, "metal", n=6, col=GREY)
    b.extend(made.mesh(), at, yaw)


def mast(b: Builder, at: ArrayLike, *, high: float = 7.0, lit: bool = False) -> None:
    """Stand a mast on three stays with a dish and a red light at its tip."""
    x, y, z = np.asarray(at, float)
    b.tube([[x, y, z], [x, y, z + high]], [0.07, 0.03], "metal", n=7, col=(0.5, 0.48, 0.46)).lathe(
        [(0.0, -0.06), (0.06, 0.0), (0.0, 0.06)], "plain", n=8, at=(x, y, z + high), col=(1.0, 0.08, 0.04), emit=12.0 if lit else 2.0
    )
    for k in range(3):
        a = k * 2.1
        b.tube([[x, y, z + high * 0.8], [x + 2.4 * np.cos(a), y + 2.4 * np.sin(a), z]], 0.010, "metal", n=4)
    u, v = np.meshgrid(np.linspace(0, 2 * np.pi, 25), np.linspace(0, 1, 6))
    dish = np.stack([0.9 * v * np.cos(u), -0.12 - 0.34 * v**2, 0.9 * v * np.sin(u)], -1)
    for order in (slice(None), slice(None, None, -1)):
        b.surface(x + dish[:, order, 0], y + dish[:, order, 1], z + high * 0.62 + dish[:, order, 2], "plain", col=WHITE, rough=0.4)
    b.tube([[x, y - 0.1, z + high * 0.62], [x, y - 0.75, z + high * 0.62]], 0.02, "metal", n=5)
