"""What stands in a factory and a warehouse: frames of steel, a conveyor, a robot's arm, a press, a crane, racks, a forklift, a roller door."""

import numpy as np
from numpy.typing import ArrayLike, NDArray

from soundstage.engines.previz.stage.geometry import Builder, Mesh
from soundstage.engines.previz.stage.props.backstreet import carton, pallet
from soundstage.engines.previz.stage.props.lettering import lettering
from soundstage.engines.previz.stage.scene import Colour

Array = NDArray[np.float64]

YELLOW, BLACK, STEEL, RED = (0.62, 0.40, 0.02), (0.02, 0.02, 0.022), (0.30, 0.31, 0.33), (0.48, 0.04, 0.03)
BELT = 0.80
"""Height of a conveyor's belt, metres."""


def column(b: Builder, x: float, y: float, high: float, colour: ArrayLike) -> None:
    """Stand an H of steel on a plate, striped as high as a truck may hit it."""
    for s in (-1, 1):
        b.box((x, y + s * 0.13, high / 2), (0.26, 0.025, high), "metal", seg=0.9, col=colour, rough=0.55)
    b.box((x, y, high / 2), (0.025, 0.25, high), "metal", seg=0.9, col=colour, rough=0.55)
    b.box((x, y, 0.02), (0.44, 0.44, 0.04), "metal", col=STEEL)
    for k in range(8):
        b.box((x, y - 0.145, 0.16 + 0.16 * k), (0.265, 0.008, 0.15), "plain", col=(YELLOW, BLACK)[k % 2], rough=0.6)


def truss(b: Builder, x0: float, x1: float, y: float, z: float, deep: float, colour: ArrayLike) -> None:
    """Span a girder: two chords and a zigzag between them."""
    for dz in (0.0, deep):
        b.box(((x0 + x1) / 2, y, z + dz), (x1 - x0, 0.12, 0.10), "metal", seg=1.6, col=colour)
    xs = np.linspace(x0, x1, 2 * round((x1 - x0) / (2 * deep)) + 1)
    for k, (a, e) in enumerate(zip(xs[:-1], xs[1:], strict=True)):
        ends = (z, z + deep) if k % 2 else (z + deep, z)
        b.tube([[a, y, ends[0]], [e, y, ends[1]]], 0.035, "metal", n=5, col=colour)


def conveyor(b: Builder, x0: float, x1: float, y: float, *, colour: ArrayLike) -> None:
    """Stand a conveyor along x: a dark belt over rollers, side rails in colour, legs, a box of switches."""
    middle, long = (x0 + x1) / 2, x1 - x0
    b.box((middle, y, BELT - 0.02), (long, 0.66, 0.04), "rubber", seg=0.5, col=(0.035, 0.035, 0.038))
    for s in (-1, 1):
        b.box((middle, y + s * 0.37, BELT - 0.05), (long, 0.07, 0.20), "metal", seg=0.5, col=colour, rough=0.4)
        b.box((middle, y + s * 0.37, BELT + 0.10), (long, 0.03, 0.03), "metal", seg=1.0, col=STEEL)
    for x in np.arange(x0 + 0.4, x1, 1.5):
        for s in (-1, 1):
            b.box((x, y + s * 0.34, (BELT - 0.14) / 2), (0.07, 0.07, BELT - 0.14), "metal", col=STEEL)
            b.box((x, y + s * 0.37, BELT + 0.03), (0.03, 0.02, 0.14), "metal", col=STEEL)
        b.box((x, y, 0.25), (0.05, 0.66, 0.05), "metal", col=STEEL)
    for x in np.arange(x0 + 0.2, x1, 0.24):
        b.tube([[x, y - 0.31, BELT - 0.09], [x, y + 0.31, BELT - 0.09]], 0.035, "metal", n=6, col=(0.42, 0.43, 0.44))
    b.box((x0 + 2.2, y - 0.46, BELT + 0.02), (0.34, 0.12, 0.26), "plain", col=YELLOW, rough=0.5)
    for k, tone in enumerate((RED, (0.05, 0.35, 0.08))):
        b.lathe(
            [(0.035, 0.0), (0.035, 0.03), (0.0, 0.035)], "plain", n=12, at=(x0 + 2.12 + 0.16 * k, y - 0.46, BELT + 0.15), col=tone, emit=0.3
        )


def good(kind: int) -> Mesh:
    """Return what lies on a conveyor: a carton with its tape, or a part of a machine."""
    b = Builder()
    if kind == 0:
        carton(b, (0, 0, 0), (0.46, 0.38, 0.30))
        b.box((0.10, -0.193, 0.17), (0.16, 0.006, 0.11), "plain", col=(0.70, 0.70, 0.68))
        return b.mesh()
    b.lathe(
        [(0.20, 0.0), (0.20, 0.06), (0.11, 0.08), (0.11, 0.22), (0.15, 0.24), (0.15, 0.29), (0.05, 0.30), (0.0, 0.30)],
        "metal",
        n=18,
        col=(0.46, 0.47, 0.48),
        rough=0.25,
    )
    for k in range(6):
        a = k * np.pi / 3
        b.lathe([(0.022, 0.06), (0.022, 0.085), (0.0, 0.09)], "metal", n=6, at=(0.155 * np.cos(a), 0.155 * np.sin(a), 0.0), col=STEEL)
    return b.mesh()


def robot_arm(b: Builder, at: ArrayLike, yaw: float, *, colour: ArrayLike = (0.66, 0.22, 0.02), reach: float = 0.0) -> None:
    """Stand an arm that welds: a foot, two limbs with their joints and cables, a tool that points down at -y."""
    made = Builder().lathe([(0.42, 0.0), (0.42, 0.10), (0.30, 0.14), (0.28, 0.50), (0.0, 0.52)], "plain", n=24, col=colour, rough=0.35)
    shoulder, elbow, wrist = np.array([0, 0.05, 0.72]), np.array([0, 0.42 - reach, 1.86]), np.array([0, -0.92 - reach, 2.02])
    for a, e, r0, r1 in ((np.array([0, 0, 0.4]), shoulder, 0.26, 0.24), (shoulder, elbow, 0.20, 0.15), (elbow, wrist, 0.17, 0.09)):
        made.tube([a, a + 0.02 * (e - a), e], [r0, r0, r1], "plain", n=14, col=colour, rough=0.35)
    for p, r in ((shoulder, 0.25), (elbow, 0.21), (wrist, 0.11)):
        made.tube(
            [p + [-r, 0, 0], p + [-0.96 * r, 0, 0], p + [0.96 * r, 0, 0], p + [r, 0, 0]],
            [0.6 * r, r, r, 0.6 * r],
            "plain",
            n=18,
            col=BLACK,
            rough=0.5,
        )
    made.tube([wrist, wrist + [0, -0.10, -0.20], wrist + [0, -0.14, -0.46]], [0.06, 0.05, 0.03], "metal", n=8, col=STEEL)
    t = np.linspace(0, 1, 9)[:, None]
    bend = elbow * (1 - t) + (wrist + [0, 0.1, 0.05]) * t + np.array([0.13, 0, 0.30]) * (4 * t * (1 - t))
    made.tube(bend, 0.028, "rubber", n=6)
    b.extend(made.mesh(), at, yaw)


def press(b: Builder, at: ArrayLike, yaw: float = 0.0, *, colour: ArrayLike = (0.06, 0.20, 0.16)) -> None:
    """Stand a machine as high as a room: a bed, a head on two posts, guards, a panel with a screen, a lamp on top; it faces -y."""
    made = Builder().box((0, 0, 0.45), (2.0, 1.3, 0.9), "plain", seg=0.5, col=colour, rough=0.4)
    made.box((0, 0.1, 2.35), (2.0, 1.1, 1.0), "plain", seg=0.5, col=colour, rough=0.4)
    for s in (-1, 1):
        made.box((s * 0.85, 0.15, 1.4), (0.28, 0.8, 1.2), "plain", seg=0.5, col=np.array(colour) * 0.8, rough=0.4)
    made.box((0, 0.0, 1.62), (1.1, 0.7, 0.46), "metal", seg=0.5, col=STEEL).box((0, 0, 0.98), (1.3, 0.9, 0.16), "metal", col=STEEL)
    for k in range(10):
        made.box((-0.9 + 0.2 * k, -0.652, 0.84), (0.19, 0.006, 0.10), "plain", col=(YELLOW, BLACK)[k % 2])
        made.box((-0.9 + 0.2 * k, -0.452, 1.91), (0.19, 0.006, 0.10), "plain", col=(YELLOW, BLACK)[k % 2])
    made.box((1.32, -0.5, 1.25), (0.46, 0.14, 0.62), "plain", col=(0.50, 0.51, 0.52), rough=0.4).tube(
        [[1.32, -0.4, 0.0], [1.32, -0.4, 1.0]], 0.05, "metal", n=8, col=STEEL
    )
    made.box((1.32, -0.575, 1.38), (0.34, 0.012, 0.22), "plain", col=(0.20, 0.62, 0.55), emit=1.4)
    for k, tone in enumerate((RED, YELLOW, (0.05, 0.4, 0.10))):
        made.box((1.20 + 0.12 * k, -0.578, 1.12), (0.06, 0.02, 0.06), "plain", col=tone, emit=0.6)
        made.lathe([(0.045, 0.0), (0.045, 0.10)], "plain", n=10, at=(0.7, -0.2, 2.85 + 0.10 * k), col=tone, emit=(0.2, 0.2, 2.5)[k])
    made.tube([[-0.6, 0.2, 2.8], [-0.6, 0.2, 3.6], [-0.6, 1.2, 3.9]], 0.07, "metal", n=8, col=STEEL)
    b.extend(made.mesh(), at, yaw)


def crane(b: Builder, x0: float, x1: float, y: float, z: float, hook: tuple[float, float]) -> None:
    """Span a bridge crane across the hall, its hook hanging at x and z of `hook`."""
    for s in (-0.35, 0.35):
        b.box(((x0 + x1) / 2, y + s, z), (x1 - x0, 0.16, 0.42), "metal", seg=1.4, col=YELLOW, rough=0.5)
    x, low = hook
    b.box((x, y, z + 0.30), (0.9, 1.0, 0.34), "metal", col=(0.10, 0.10, 0.11)).box((x, y, z - 0.26), (0.5, 0.4, 0.30), "metal", col=YELLOW)
    for dx in (-0.07, 0.07):
        b.tube([[x + dx, y, z - 0.3], [x + dx, y, low + 0.42]], 0.012, "metal", n=4)
    b.box((x, y, low + 0.34), (0.26, 0.16, 0.30), "metal", col=YELLOW)
    a = np.linspace(-0.5 * np.pi, 1.05 * np.pi, 12)
    ring = np.c_[x + 0.11 * np.cos(a - np.pi / 2), np.full(12, y), low + 0.02 + 0.11 * np.sin(a - np.pi / 2)]
    b.tube([[x, y, low + 0.22], *ring[::-1]], 0.026, "metal", n=8, col=STEEL)
    b.extend(lettering("5 t", 0.6, 0.26, col=BLACK), (x - 1.4, y - 0.44, z))


def rack(b: Builder, r: np.random.Generator, at: ArrayLike, yaw: float = 0.0, *, bays: int = 2, levels: int = 3) -> None:
    """Stand a rack for pallets that is loaded from -y: blue uprights, orange beams, cartons and wrapped loads on every level."""
    made, wide, deep, step = Builder(), 2.3, 1.0, 1.55
    high = step * (levels - 1) + 1.0
    for k in range(bays + 1):
        x = (k - bays / 2) * wide
        for y in (-deep / 2, deep / 2):
            made.box((x, y, high / 2), (0.10, 0.08, high), "metal", seg=1.0, col=(0.03, 0.10, 0.32), rough=0.5)
        for z in np.arange(0.3, high - 0.5, 0.8):
            made.tube([[x, -deep / 2, z], [x, deep / 2, z + 0.6]], 0.02, "metal", n=4, col=(0.03, 0.10, 0.32))
    for bay in range(bays):
        x = (bay + 0.5 - bays / 2) * wide
        for level in range(levels):
            z = step * level
            if level:
                for y in (-deep / 2, deep / 2):
                    made.box((x, y, z - 0.06), (wide, 0.05, 0.12), "metal", seg=0.8, col=(0.62, 0.20, 0.02), rough=0.5)
            for side in (-0.56, 0.56):
                if r.uniform() < 0.12:
                    continue
                load(made, r, (x + side, 0.0, z + (0.02 if level else 0.0)))
    b.extend(made.mesh(), at, yaw)


def load(b: Builder, r: np.random.Generator, at: ArrayLike) -> None:
    """Put down a pallet with cartons in rows, a load in film, or drums."""
    x, y, z = np.asarray(at, float)
    pallet(b, (x, y, z))
    kind, top = int(r.integers(4)), z + 0.145
    if kind < 2:
        size = (0.50, 0.42, 0.32) if kind else (0.34, 0.40, 0.26)
        count = int(r.integers(2, 4))
        for layer in range(count):
            for px in np.arange(-0.5 + size[0] / 2, 0.5, size[0]):
                for py in (-0.42, 0.0, 0.42):
                    if layer < count - 1 or r.uniform() < 0.7:
                        carton(b, (x + px, y + py * 0.95, top + layer * (size[2] + 0.004)), (size[0] - 0.012, size[1] - 0.03, size[2]), float(r.normal(0, 0.015)))  # fmt: skip
    elif kind == 2:
        tone = np.array([0.42, 0.45, 0.47]) * r.uniform(0.8, 1.2)
        b.box((x, y, top + 0.48), (0.96, 1.06, 0.96), "plain", seg=0.3, col=tone, rough=0.2)
        b.box((x, y - 0.534, top + 0.62), (0.24, 0.008, 0.30), "plain", col=(0.72, 0.72, 0.70))
    else:
        tone = ((0.04, 0.14, 0.32), (0.36, 0.05, 0.03), (0.05, 0.20, 0.10))[int(r.integers(3))]
        for px in (-0.26, 0.26):
            for py in (-0.28, 0.28):
                drum(b, (x + px, y + py, top), tone, size=0.8)


def drum(b: Builder, at: ArrayLike, colour: ArrayLike, *, size: float = 1.0) -> None:
    """Stand a drum of steel with its two ribs."""
    profile = [(0.0, 0.0), (0.29, 0.0), (0.29, 0.28), (0.305, 0.30), (0.29, 0.32), (0.29, 0.57), (0.305, 0.59), (0.29, 0.61), (0.29, 0.88), (0.28, 0.88), (0.27, 0.86), (0.0, 0.86)]  # fmt: skip
    b.lathe(np.array(profile) * size, "metal", n=18, at=at, col=colour, rough=0.45)


def forklift(b: Builder, at: ArrayLike, yaw: float = 0.0, *, colour: ArrayLike = (0.66, 0.34, 0.02)) -> None:
    """Stand a forklift whose forks point to -y."""
    made = Builder()
    made.box((0, 0.35, 0.52), (1.0, 1.5, 0.55), "plain", seg=0.4, col=colour, rough=0.3)
    made.prism([[0.35, 0.78], [1.25, 0.78], [1.25, 1.15], [0.55, 1.18]], 0.96, "plain", axis=0, col=colour, rough=0.3)
    made.box((0, 1.12, 0.50), (1.02, 0.34, 0.66), "plain", col=(0.06, 0.06, 0.065), rough=0.5)
    made.box((0, 0.42, 1.26), (0.48, 0.44, 0.12), "plain", col=BLACK).box((0, 0.66, 1.50), (0.46, 0.12, 0.5), "plain", col=BLACK)
    for s in (-1, 1):
        made.tube(
            [[s * 0.44, -0.28, 0.8], [s * 0.42, -0.10, 2.08], [s * 0.42, 0.85, 2.08], [s * 0.44, 1.05, 1.1]], 0.032, "metal", n=6, col=BLACK
        )
        made.box((s * 0.28, -0.46, 1.1), (0.09, 0.12, 2.2), "metal", seg=0.7, col=(0.06, 0.06, 0.065))
        made.box((s * 0.24, -1.05, 0.09), (0.11, 1.1, 0.045), "metal", col=STEEL).box(
            (s * 0.24, -0.53, 0.36), (0.11, 0.05, 0.60), "metal", col=STEEL
        )
        for y, radius in ((-0.12, 0.31), (0.95, 0.26)):
            wheel = [[s * 0.40, y, radius], [s * 0.41, y, radius], [s * 0.55, y, radius], [s * 0.56, y, radius]]
            made.tube(wheel, [0.0, radius, radius, 0.6 * radius], "rubber", n=18)
            made.tube([[s * 0.555, y, radius], [s * 0.575, y, radius]], [0.5 * radius, 0.0], "metal", n=12, col=colour)
    for z in (0.3, 0.62, 2.12):
        made.box((0, -0.46, z), (0.62, 0.07, 0.07), "metal", col=BLACK)
    for x in np.linspace(-0.36, 0.36, 5):
        made.box((x, 0.38, 2.09), (0.03, 0.95, 0.03), "metal", col=BLACK)
    made.tube([[0, 0.02, 1.0], [0, -0.06, 1.42]], 0.02, "metal", n=6, col=BLACK)
    a = np.linspace(0, 2 * np.pi, 17)
    made.tube(np.c_[0.17 * np.cos(a), -0.06 + 0.10 * np.sin(a), 1.43 + 0.12 * np.sin(a)], 0.016, "rubber", n=5)
    made.lathe([(0.05, 0.0), (0.05, 0.09), (0.0, 0.10)], "plain", n=10, at=(0.3, 0.75, 2.11), col=(1.0, 0.5, 0.05), emit=2.0)
    b.extend(made.mesh(), at, yaw)


def roller_door(b: Builder, x: float, y: float, wide: float, high: float, *, colour: Colour, number: str) -> None:
    """Close an opening of the far wall with slats; a number over it."""
    for z in np.arange(0.08, high, 0.16):
        b.box(
            (x, y - 0.03 - 0.01 * (int(z / 0.16) % 2), z),
            (wide, 0.04, 0.155),
            "metal",
            seg=0.8,
            col=np.array(colour) * (0.92 + 0.08 * (int(z / 0.16) % 2)),
            rough=0.5,
        )
    for s in (-1, 1):
        b.box((x + s * (wide / 2 + 0.08), y - 0.05, high / 2), (0.18, 0.12, high), "metal", seg=1.0, col=YELLOW)
        for k in range(6):
            b.box((x + s * (wide / 2 + 0.08), y - 0.114, 0.2 + 0.4 * k), (0.17, 0.006, 0.2), "plain", col=BLACK)
    b.box((x, y - 0.12, high + 0.2), (wide + 0.4, 0.24, 0.4), "metal", col=(0.22, 0.23, 0.24))
    b.extend(lettering(number, 0.7, 0.6, col=(0.72, 0.72, 0.70)), (x, y - 0.06, high * 0.62))
