"""What stands in a workshop: a bench with its vice, tools on a wall, a chest of tools, a drill press, stools, tyres."""

import numpy as np
from numpy.typing import ArrayLike, NDArray

from soundstage.engines.previz.stage.geometry import Builder, rot_z
from soundstage.engines.previz.stage.props.works import BLACK, RED, STEEL

Array = NDArray[np.float64]

BENCH = 0.88
"""Height of a workbench, metres."""
STOOL = 0.56
"""Height of a stool in a workshop."""


def workbench(b: Builder, r: np.random.Generator, at: ArrayLike, wide: float, yaw: float = 0.0) -> None:
    """Stand a bench with a thick top, drawers and a shelf of boxes below, a vice at its left end and work on it; it is used from -y."""
    made = Builder().box((0, 0, BENCH - 0.04), (wide, 0.72, 0.08), "wood", seg=0.3, col=(0.36, 0.22, 0.11))
    for x in (-wide / 2 + 0.09, wide / 2 - 0.09):
        for y in (-0.28, 0.28):
            made.box((x, y, (BENCH - 0.08) / 2), (0.10, 0.10, BENCH - 0.08), "wood", col=(0.28, 0.17, 0.09))
    made.box((0, 0.02, 0.24), (wide - 0.2, 0.6, 0.035), "wood", seg=0.5, col=(0.28, 0.17, 0.09))
    for k in range(3):
        made.box((wide / 2 - 0.5, -0.33, BENCH - 0.19 - 0.19 * k), (0.62, 0.05, 0.17), "plain", col=(0.16, 0.19, 0.20), rough=0.5)
        made.box((wide / 2 - 0.5, -0.365, BENCH - 0.17 - 0.19 * k), (0.22, 0.02, 0.025), "metal", col=(0.5, 0.5, 0.5))
    for k in range(5):
        made.box((-wide / 2 + 0.4 + 0.36 * k, 0.0, 0.36), (0.30, 0.42, float(r.uniform(0.14, 0.22))), "plain", col=np.array([(0.34, 0.05, 0.03), (0.05, 0.12, 0.26), (0.30, 0.22, 0.12)][k % 3]), rough=0.7)  # fmt: skip
    vice(made, (-wide / 2 + 0.42, -0.22, BENCH))
    for k in range(5):  # jars of screws
        x = wide / 2 - 0.3 - 0.15 * k
        made.lathe(
            [(0.0, 0.0), (0.05, 0.0), (0.05, 0.10), (0.045, 0.12)], "plain", n=12, at=(x, 0.26, BENCH), col=(0.30, 0.31, 0.30), rough=0.1
        )
        made.lathe(
            [(0.05, 0.12), (0.05, 0.14), (0.0, 0.142)], "metal", n=12, at=(x, 0.26, BENCH), col=((0.5, 0.06, 0.03), (0.5, 0.5, 0.5))[k % 2]
        )
    made.box((0.05, 0.05, BENCH + 0.03), (0.52, 0.16, 0.045), "wood", col=(0.52, 0.36, 0.19), yaw=0.12).box((0.25, -0.12, BENCH + 0.02), (0.44, 0.09, 0.03), "wood", col=(0.46, 0.30, 0.16), yaw=-0.2)  # fmt: skip
    for _ in range(26):
        made.box(
            (r.normal(0.1, 0.25), r.uniform(-0.3, 0.2), BENCH + 0.006),
            (0.03, 0.012, 0.008),
            "plain",
            col=(0.55, 0.40, 0.22),
            yaw=float(r.uniform(0, 3)),
        )
    b.extend(made.mesh(), at, yaw)


def vice(b: Builder, at: ArrayLike) -> None:
    """Screw a vice to the edge of a bench, its jaws along x, its handle before it."""
    x, y, z = np.asarray(at, float)
    blue = (0.05, 0.13, 0.24)
    b.box((x, y + 0.05, z + 0.04), (0.16, 0.20, 0.08), "metal", col=blue).box(
        (x, y + 0.06, z + 0.13), (0.18, 0.06, 0.12), "metal", col=blue
    )
    b.box((x, y - 0.07, z + 0.13), (0.18, 0.05, 0.12), "metal", col=blue).box(
        (x, y - 0.05, z + 0.09), (0.07, 0.24, 0.06), "metal", col=blue
    )
    b.tube([[x, y - 0.16, z + 0.09], [x, y - 0.24, z + 0.09]], 0.018, "metal", n=8, col=(0.5, 0.5, 0.5))
    b.tube([[x - 0.12, y - 0.22, z + 0.02], [x + 0.12, y - 0.22, z + 0.16]], 0.010, "metal", n=6, col=(0.5, 0.5, 0.5))


def tool_wall(
    b: Builder, r: np.random.Generator, at: ArrayLike, wide: float, high: float, *, colour: ArrayLike = (0.30, 0.33, 0.30)
) -> None:
    """Hang a board with tools on a wall that faces -y: rows of spanners, hammers, saws, screwdrivers, pliers, clamps."""
    x0, y, z0 = np.asarray(at, float)
    b.box((x0, y, z0), (wide, 0.03, high), "plain", seg=0.3, col=colour, rough=0.8)
    for s in (-1, 1):
        b.box((x0, y, z0 + s * high / 2), (wide + 0.06, 0.05, 0.05), "wood", col=(0.30, 0.18, 0.09))
        b.box((x0 + s * wide / 2, y, z0), (0.05, 0.05, high + 0.05), "wood", col=(0.30, 0.18, 0.09))
    chrome, handles = (0.50, 0.51, 0.52), ((0.50, 0.05, 0.03), (0.62, 0.42, 0.03), (0.04, 0.16, 0.40), (0.34, 0.20, 0.09))
    f = y - 0.035
    rows = max(2, round(high / 0.42))
    for row in range(rows):
        z = z0 + high / 2 - 0.10 - row * (high - 0.1) / rows
        x, kind = x0 - wide / 2 + 0.12, int(r.integers(6))
        while x < x0 + wide / 2 - 0.36:
            long, tone = float(r.uniform(0.20, 0.32)), handles[int(r.integers(4))]
            if kind == 0:  # spanners, by size
                b.box((x, f, z - long / 2), (0.022, 0.010, long), "metal", col=chrome).box((x, f, z), (0.055, 0.012, 0.05), "metal", col=chrome).box((x, f, z - long), (0.05, 0.012, 0.045), "metal", col=chrome)  # fmt: skip
                x += 0.085
            elif kind == 1:  # a hammer
                b.box((x, f, z - 0.15), (0.028, 0.022, 0.30), "wood", col=(0.42, 0.26, 0.12)).box(
                    (x, f, z), (0.14, 0.035, 0.045), "metal", col=(0.16, 0.16, 0.17)
                )
                x += 0.20
            elif kind == 2:  # screwdrivers
                b.tube([[x, f, z], [x, f, z - 0.11]], [0.017, 0.013], "plain", n=8, col=tone).tube(
                    [[x, f, z - 0.11], [x, f, z - 0.11 - 0.6 * long]], 0.005, "metal", n=5, col=chrome
                )
                x += 0.065
            elif kind == 3:  # a saw
                b.add(
                    [[x, f, z], [x + 0.34, f, z - 0.02], [x + 0.34, f, z - 0.06], [x, f, z - 0.14]],
                    [[0, 3, 2], [0, 2, 1]],
                    "metal",
                    col=chrome,
                )
                b.box((x - 0.03, f, z - 0.07), (0.09, 0.025, 0.13), "wood", col=(0.42, 0.24, 0.10))
                x += 0.46
            elif kind == 4:  # pliers
                for s in (-1, 1):
                    b.tube([[x, f, z - 0.05], [x + s * 0.03, f, z - 0.12], [x + s * 0.025, f, z - 0.20]], 0.010, "plain", n=6, col=tone)
                    b.tube([[x, f, z - 0.05], [x + s * 0.012, f, z]], [0.014, 0.006], "metal", n=6, col=chrome)
                x += 0.12
            else:  # a coil of cable or hose
                a = np.linspace(0, 4 * np.pi, 33)
                b.tube(
                    np.c_[x + 0.09 * np.cos(a), f - 0.01 * a / 6, z - 0.10 + 0.09 * np.sin(a)],
                    0.011,
                    "rubber",
                    n=5,
                    col=(0.50, 0.22, 0.02) if row % 2 else BLACK,
                )
                x += 0.26
            if r.uniform() < 0.24:
                kind, x = (kind + 1 + int(r.integers(3))) % 6, x + 0.05


def chest_of_tools(b: Builder, at: ArrayLike, yaw: float = 0.0, *, colour: ArrayLike = RED) -> None:
    """Stand a mechanic's chest on castors with seven drawers; it is opened from -y."""
    made = Builder().box((0, 0, 0.56), (0.72, 0.46, 0.84), "plain", seg=0.3, col=colour, rough=0.25)
    made.box((0, 0, 1.0), (0.76, 0.50, 0.04), "rubber")
    for k in range(7):
        made.box((0, -0.236, 0.22 + 0.112 * k), (0.66, 0.014, 0.10), "plain", col=np.array(colour) * 1.1, rough=0.25).box((0, -0.250, 0.255 + 0.112 * k), (0.6, 0.016, 0.018), "metal", col=(0.55, 0.55, 0.56))  # fmt: skip
    for s in (-1, 1):
        for y in (-0.18, 0.18):
            made.tube([[s * 0.30 - 0.02, y, 0.07], [s * 0.30 + 0.02, y, 0.07]], 0.065, "rubber", n=10)
    made.box((0.15, 0.05, 1.10), (0.36, 0.18, 0.16), "plain", col=(0.05, 0.05, 0.055)).tube(
        [[0.02, 0.05, 1.18], [0.02, 0.05, 1.24], [0.28, 0.05, 1.24], [0.28, 0.05, 1.18]], 0.012, "metal", n=6
    )
    b.extend(made.mesh(), at, yaw)


def drill_press(b: Builder, at: ArrayLike, yaw: float = 0.0) -> None:
    """Stand a drill on its column, its table and chuck towards -y."""
    made, green = Builder().box((0, 0, 0.05), (0.42, 0.60, 0.10), "metal", col=STEEL), (0.08, 0.22, 0.18)
    made.tube([[0, 0.16, 0.1], [0, 0.16, 1.75]], 0.055, "metal", n=12, col=(0.50, 0.51, 0.52), rough=0.2)
    made.box((0, -0.06, 0.95), (0.36, 0.36, 0.05), "metal", col=STEEL)
    made.box((0, 0.06, 1.70), (0.26, 0.62, 0.30), "plain", seg=0.2, col=green, rough=0.35).box(
        (0, 0.06, 1.90), (0.24, 0.60, 0.12), "plain", col=np.array(green) * 0.7
    )
    made.tube(
        [[0, -0.14, 1.55], [0, -0.14, 1.40], [0, -0.14, 1.33], [0, -0.14, 1.18]],
        [0.05, 0.05, 0.025, 0.008],
        "metal",
        n=10,
        col=(0.45, 0.45, 0.46),
    )
    for k in range(3):
        a = 2 * np.pi * k / 3 + 0.4
        made.tube(
            [[0.14, -0.12, 1.62], [0.18, -0.12 + 0.20 * np.cos(a), 1.62 + 0.20 * np.sin(a)]], 0.010, "metal", n=6, col=(0.5, 0.5, 0.5)
        )
        made.lathe(
            [(0.0, -0.03), (0.028, 0.0), (0.0, 0.03)], "plain", n=8, at=(0.18, -0.12 + 0.20 * np.cos(a), 1.62 + 0.20 * np.sin(a)), col=BLACK
        )
    b.extend(made.mesh(), at, yaw)


def stool(b: Builder, at: ArrayLike) -> None:
    """Stand a round stool on four legs."""
    x, y, z = np.asarray(at, float)
    b.lathe(
        [(0.0, STOOL - 0.05), (0.165, STOOL - 0.05), (0.175, STOOL - 0.02), (0.16, STOOL), (0.0, STOOL)],
        "wood",
        n=20,
        at=(x, y, z),
        col=(0.40, 0.25, 0.12),
    )
    for k in range(4):
        d = rot_z(np.pi / 4 + k * np.pi / 2) @ np.array([1.0, 0, 0])
        b.tube(
            [np.array([x, y, z]) + 0.20 * d, np.array([x, y, z + STOOL - 0.05]) + 0.11 * d], 0.016, "metal", n=6, col=(0.08, 0.08, 0.085)
        )
    a = np.linspace(0, 2 * np.pi, 17)
    b.tube(np.c_[x + 0.16 * np.cos(a), y + 0.16 * np.sin(a), np.full(17, z + 0.20)], 0.010, "metal", n=5, col=(0.08, 0.08, 0.085))


def tyres(b: Builder, at: ArrayLike, count: int = 4) -> None:
    """Pile tyres."""
    x, y, z = np.asarray(at, float)
    ring = [(0.20, 0.02), (0.31, 0.0), (0.335, 0.05), (0.335, 0.15), (0.31, 0.20), (0.20, 0.18), (0.19, 0.10), (0.20, 0.02)]
    for k in range(count):
        b.lathe(ring, "rubber", n=22, at=(x + 0.02 * (k % 3 - 1), y + 0.02 * (k % 2), z + 0.20 * k), col=(0.028, 0.028, 0.03))
