"""What stands in studios where something goes on air: cameras on pedestals, lights in the grid, microphones on arms, foam, headphones, signs."""

import numpy as np
from numpy.typing import ArrayLike

from soundstage.engines.previz.stage.geometry import Builder, Mesh, rot_x, turned
from soundstage.engines.previz.stage.props.lettering import lettering

BLACK = (0.018, 0.018, 0.020)
GREY = (0.085, 0.088, 0.095)
STEEL = (0.30, 0.31, 0.33)


def studio_camera(*, live: bool = False) -> Mesh:
    """Return a camera on a pedestal that looks along -y, 1.75 m high, with its prompter in front and its screen behind; red where it is live."""
    b = Builder().lathe([(0, 0.10), (0.44, 0.10), (0.46, 0.16), (0.40, 0.22), (0.13, 0.26), (0, 0.26)], "plain", n=26, col=GREY, rough=0.5)
    for a in np.linspace(0, 2 * np.pi, 3, endpoint=False):
        b.tube([[0.34 * np.cos(a) - 0.03, 0.34 * np.sin(a), 0.06], [0.34 * np.cos(a) + 0.03, 0.34 * np.sin(a), 0.06]], 0.06, "rubber", n=12)
    b.tube([[0, 0, 0.2], [0, 0, 1.18]], 0.075, "metal", n=16, col=STEEL).tube([[0, 0, 0.2], [0, 0, 0.75]], 0.11, "plain", n=16, col=GREY)
    turn = np.linspace(0, 2 * np.pi, 21)
    b.tube(np.c_[0.27 * np.cos(turn), 0.27 * np.sin(turn), np.full(21, 1.02)], 0.015, "rubber", n=6)
    b.box((0, 0, 1.24), (0.22, 0.26, 0.10), "plain", col=GREY)
    b.box((0, 0.02, 1.45), (0.24, 0.46, 0.30), "plain", col=BLACK, rough=0.45).box(
        (0.125, 0.05, 1.45), (0.012, 0.34, 0.20), "plain", col=GREY
    )
    b.tube([[0, -0.20, 1.45], [0, -0.52, 1.45]], [0.10, 0.125], "rubber", n=20).tube(
        [[0, -0.51, 1.45], [0, -0.525, 1.45]], 0.10, "glass", n=20
    )
    b.box((0, -0.62, 1.28), (0.42, 0.34, 0.03), "plain", col=BLACK).box((0, -0.60, 1.46), (0.44, 0.03, 0.36), "plain", col=BLACK, rough=0.2)
    b.box((0, 0.30, 1.66), (0.26, 0.10, 0.18), "plain", col=BLACK).box(
        (0, 0.355, 1.66), (0.22, 0.006, 0.14), "plain", col=(0.16, 0.30, 0.42), emit=1.6
    )
    b.tube([[0, 0.2, 1.58], [0, 0.3, 1.6]], 0.02, "metal", n=8)
    for s in (-1, 1):
        b.tube([[s * 0.1, 0.2, 1.26], [s * 0.22, 0.62, 1.18]], 0.014, "rubber", n=6)
    return b.box((0, -0.10, 1.63), (0.06, 0.12, 0.05), "plain", col=(0.9, 0.03, 0.02) if live else BLACK, emit=7.0 if live else 0.0).mesh()


def fresnel(colour: ArrayLike = (1.0, 0.93, 0.82), *, emit: float = 30.0) -> Mesh:
    """Return a lamp of the grid that hangs from its clamp at the origin and shines along -y and down, with four barn doors."""
    b = Builder().tube([[0, 0, 0], [0, 0, -0.22]], 0.014, "metal", n=6, col=STEEL)
    for s in (-1, 1):
        b.tube([[0, 0, -0.2], [s * 0.19, 0, -0.24], [s * 0.19, 0, -0.42]], 0.010, "metal", n=6, col=STEEL)
    head = Builder().tube([[0, 0.16, 0], [0, -0.14, 0]], [0.13, 0.165], "plain", n=20, col=BLACK, rough=0.5)
    head.tube([[0, -0.142, 0], [0, -0.15, 0]], 0.145, "plain", n=20, col=colour, emit=emit)
    for a in (0.0, np.pi / 2, np.pi, -np.pi / 2):
        x, z = np.sin(a), np.cos(a)
        door = [(x * 0.16 - z * 0.14, -0.15, z * 0.16 + x * 0.14), (x * 0.16 + z * 0.14, -0.15, z * 0.16 - x * 0.14), (x * 0.30 + z * 0.11, -0.30, z * 0.30 - x * 0.11), (x * 0.30 - z * 0.11, -0.30, z * 0.30 + x * 0.11)]  # fmt: skip
        head.add(
            np.array([*door, *door[::-1]]),
            np.array([[0, 1, 2], [0, 2, 3], [4, 5, 6], [4, 6, 7]]),
            "plain",
            nrm=np.tile([0.0, -1.0, 0.0], (8, 1)),
            col=BLACK,
        )
    return b.extend(turned(head.mesh(), rot_x(0.65)), (0, 0, -0.42)).mesh()


def truss(b: Builder, a: ArrayLike, c: ArrayLike, size: float = 0.26) -> None:
    """Hang a lattice girder between two points."""
    p, q = np.asarray(a, float), np.asarray(c, float)
    along = (q - p) / max(float(np.linalg.norm(q - p)), 1e-6)
    side = np.array([-along[1], along[0], 0.0]) * size / 2
    up = np.array([0.0, 0.0, size / 2])
    rails = [side + up, -side + up, side - up, -side - up]
    for rail in rails:
        b.tube([p + rail, q + rail], 0.018, "metal", n=6, col=(0.10, 0.10, 0.11))
    n = max(2, round(float(np.linalg.norm(q - p)) / 0.5))
    for k in range(n):
        u, v = p + (q - p) * k / n, p + (q - p) * (k + 1) / n
        for i, j in ((0, 2), (1, 3), (0, 1)):
            b.tube([u + rails[i if k % 2 else j], v + rails[j if k % 2 else i]], 0.009, "metal", n=4, col=(0.10, 0.10, 0.11))


def desk_microphone() -> Mesh:
    """Return a microphone that one speaks into from -y: a capsule in a cage before a foam ball; its middle is at the origin."""
    b = Builder().tube([[0, -0.075, 0], [0, 0.085, 0]], [0.030, 0.026], "plain", n=18, col=BLACK, rough=0.45)
    b.lathe(
        [(0, -0.045), (0.030, -0.04), (0.040, -0.012), (0.036, 0.018), (0, 0.03)],
        "fabric",
        n=18,
        at=(0, -0.085, 0.004),
        col=(0.03, 0.03, 0.032),
    )
    for y in (-0.02, 0.04):
        turn = np.linspace(0, 2 * np.pi, 17)
        b.tube(np.c_[0.047 * np.cos(turn), np.full(17, y), 0.047 * np.sin(turn)], 0.004, "metal", n=5, col=STEEL)
    return b.tube([[0, 0.082, 0], [0, 0.09, 0]], 0.022, "metal", n=16, col=STEEL).mesh()


def boom_arm(b: Builder, foot: ArrayLike, mouth: ArrayLike) -> None:
    """Clamp an arm of two links to a table at `foot`, with a microphone just off somebody's `mouth`, turned to it."""
    f, m = np.asarray(foot, float), np.asarray(mouth, float)
    away = f[:2] - m[:2]
    away = away / max(float(np.hypot(*away)), 1e-6)
    yaw = float(np.arctan2(away[0], -away[1])) + np.pi
    head = m + np.array([*(0.17 * away), -0.045])
    b.lathe([(0, -0.05), (0.035, -0.05), (0.035, 0.03), (0.018, 0.05), (0.016, 0.12), (0, 0.12)], "metal", n=14, at=f, col=BLACK)
    elbow = f + np.array([*(0.30 * away), 0.46])
    hang = head + np.array([*(0.05 * away), 0.16])
    for off in (-0.012, 0.012):
        b.tube([f + [0, 0, 0.10 + off], elbow + [0, 0, off]], 0.008, "metal", n=6, col=BLACK).tube(
            [elbow + [0, 0, off], hang + [0, 0, off]], 0.008, "metal", n=6, col=BLACK
        )
    b.tube([elbow - [0.02, 0, 0], elbow + [0.02, 0, 0]], 0.022, "metal", n=10, col=GREY)
    b.tube([hang, head + np.array([*(0.02 * away), 0.05])], 0.008, "metal", n=6, col=BLACK)
    b.tube(
        [f + [0.0, 0.0, 0.09], (f + elbow) / 2 + [0, 0, -0.04], elbow + [0, 0, -0.03], (elbow + hang) / 2 + [0, 0, -0.05], hang],
        0.005,
        "rubber",
        n=5,
    )
    b.extend(desk_microphone(), head, yaw)


def headphones() -> Mesh:
    """Return headphones that lie on a table."""
    b, a = Builder(), np.linspace(0, np.pi, 15)
    b.tube(np.c_[0.085 * np.cos(a), 0.085 * np.sin(a) + 0.02, np.full(15, 0.022)], 0.010, "rubber", n=8)
    for s in (-1, 1):
        cup = (
            Builder()
            .lathe(
                [(0, -0.024), (0.034, -0.022), (0.040, 0.0), (0.036, 0.020), (0.016, 0.024), (0, 0.016)],
                "plain",
                n=18,
                col=BLACK,
                rough=0.5,
            )
            .mesh()
        )
        b.extend(cup, (s * 0.085, 0.0, 0.026))
    return b.mesh()


def foam(
    b: Builder, x0: float, x1: float, z0: float, z1: float, y: float, *, size: float = 0.36, skip: tuple[tuple[int, int], ...] = ()
) -> None:
    """Cover a wall that faces -y with tiles of wedges, turned by a quarter from one to the next."""
    for i in range(round((x1 - x0) / size)):
        for j in range(round((z1 - z0) / size)):
            if (i, j) in skip:
                continue
            x, z = x0 + (i + 0.5) * size, z0 + (j + 0.5) * size
            tone = np.array((0.030, 0.030, 0.034)) * (1.0 if (i + j) % 2 else 1.5)
            b.box((x, y - 0.008, z), (size - 0.012, 0.016, size - 0.012), "fabric", col=tone)
            wedge = size / 5
            for k in range(5):
                off = (k + 0.5) * wedge - size / 2
                profile = [(-wedge / 2 + 0.004, 0.0), (wedge / 2 - 0.004, 0.0), (0.0, 0.055)]
                ridge = Builder().prism([(u, -v) for u, v in profile], size - 0.02, "fabric", axis=2, col=tone).mesh()
                if (i + j) % 2:
                    b.extend(ridge, (x + off, y - 0.014, z))
                else:
                    b.extend(turned(ridge, np.array([[0.0, 0.0, 1.0], [0.0, 1.0, 0.0], [-1.0, 0.0, 0.0]])), (x, y - 0.014, z + off))


def on_air(*, lit: bool = True) -> Mesh:
    """Return the lit box over a door, its face at y = 0 towards -y."""
    b = Builder().box((0, 0.045, 0), (0.62, 0.09, 0.22), "plain", col=(0.05, 0.05, 0.055))
    b.box((0, -0.002, 0), (0.58, 0.008, 0.18), "plain", col=(0.75, 0.02, 0.015), emit=2.6 if lit else 0.05)
    return b.extend(lettering("ON AIR", 0.50, 0.12, col=(1.0, 0.86, 0.80), emit=9.0 if lit else 0.1), (0, -0.010, 0)).mesh()


def floor_monitor(picture: ArrayLike = (0.10, 0.20, 0.34)) -> Mesh:
    """Return a screen on a rolling stand that faces -y."""
    b = Builder().box((0, 0, 0.05), (0.8, 0.5, 0.05), "plain", col=BLACK)
    for s in (-1, 1):
        b.tube([[s * 0.12, 0.05, 0.06], [s * 0.12, 0.05, 1.25]], 0.022, "metal", n=8, col=GREY)
    return (
        b.box((0, 0, 1.28), (1.15, 0.07, 0.68), "plain", col=BLACK)
        .box((0, -0.037, 1.28), (1.09, 0.004, 0.62), "plain", col=picture, emit=2.2)
        .mesh()
    )
