"""What stands and hangs in the back streets of a city: fire escapes, skips, sacks, crates, pipes, air conditioners, lamps over back doors."""

import numpy as np
from numpy.typing import ArrayLike, NDArray

from soundstage.engines.previz.stage.geometry import Builder
from soundstage.engines.previz.stage.scene import Point

Array = NDArray[np.float64]

IRON, RUST, GALVANISED = (0.025, 0.024, 0.024), (0.13, 0.055, 0.03), (0.28, 0.29, 0.30)


def fire_escape(
    b: Builder,
    wall: float,
    side: int,
    y: float,
    *,
    storeys: int = 3,
    first: float = 3.9,
    storey: float = 3.1,
    long: float = 3.6,
    deep: float = 1.0,
) -> None:
    """Hang landings with railings and flights of stairs on a wall at x = `wall` whose face looks to `-side`; the lowest ladder ends over heads."""
    out = -side
    x0, x1 = wall + out * 0.02, wall + out * deep
    middle = (x0 + x1) / 2
    for k in range(storeys):
        z = first + storey * k
        for yy in np.arange(y - long / 2, y + long / 2 + 0.01, 0.12):  # a grating that the light comes through
            b.box((middle, yy, z), (deep, 0.035, 0.03), "metal", col=IRON)
        for x in (x0, x1):
            b.box((x, y, z), (0.05, long, 0.07), "metal", col=IRON)
        for yy in (y - long / 2, y + long / 2):
            b.tube([[wall, yy, z - 0.7], [x1, yy, z]], 0.02, "metal", n=5, col=IRON)
            for h in (0.5, 1.0):
                b.box((middle, yy, z + h), (deep, 0.025, 0.025), "metal", col=IRON)
        for h in (0.5, 1.0):
            b.box((x1, y, z + h), (0.025, long, 0.025), "metal", col=IRON)
        for yy in np.linspace(y - long / 2, y + long / 2, 15):
            b.box((x1, yy, z + 0.5), (0.016, 0.016, 1.0), "metal", col=IRON)
        if k < storeys - 1:
            d = 1 if k % 2 else -1
            for x in (middle - 0.22, middle + 0.22):
                b.tube([[x, y - d * 1.3, z], [x, y + d * 1.3, z + storey]], 0.03, "metal", n=4, col=IRON)
                b.tube([[x, y - d * 1.3, z + 0.9], [x, y + d * 1.3, z + storey + 0.9]], 0.014, "metal", n=4, col=IRON)
            for u in np.linspace(0.04, 0.96, 13):
                b.box((middle, y - d * 1.3 + d * 2.6 * u, z + storey * u), (0.46, 0.17, 0.02), "metal", col=IRON)
    for s in (-0.18, 0.18):
        b.tube([[middle, y + 1.2 + s, first - 1.5], [middle, y + 1.2 + s, first + 1.0]], 0.018, "metal", n=5, col=RUST)
    for z in np.arange(first - 1.4, first + 0.9, 0.3):
        b.tube([[middle, y + 1.02, z], [middle, y + 1.38, z]], 0.012, "metal", n=4, col=RUST)


def skip(b: Builder, at: ArrayLike, yaw: float = 0.0, colour: ArrayLike = (0.03, 0.10, 0.06)) -> None:
    """Stand a steel refuse container on castors, 1.8 m wide along x, its two lids half open; it is loaded from -y."""
    outline = np.array([[-0.48, 0.16], [0.48, 0.16], [0.56, 1.18], [-0.44, 1.02], [-0.56, 0.92]])
    b.prism(outline, 1.8, "metal", axis=0, col=colour, rough=0.55, yaw=yaw, at=at)
    for x in (-0.62, 0.0, 0.62):
        b.box((x, -0.54, 0.56), (0.07, 0.06, 0.78), "metal", col=np.asarray(colour, float) * 0.8, yaw=yaw, at=at)
    for s in (-1, 1):
        b.box((s * 0.92, 0.0, 0.74), (0.05, 0.7, 0.12), "metal", col=np.asarray(colour, float) * 0.7, yaw=yaw, at=at)
    hinge = np.array([[0.0, 0.0], [-1.06, 0.02 - 0.16], [-1.06, -0.12], [0.0, 0.05]]) + [0.56, 1.19]
    b.prism(hinge, 0.86, "rubber", axis=0, yaw=yaw, at=np.asarray(at, float) + [-0.45 * np.cos(yaw), -0.45 * np.sin(yaw), 0])
    up = np.array([[0.0, 0.0], [-0.50, 0.86], [-0.46, 0.89], [0.05, 0.03]]) + [0.56, 1.19]
    b.prism(up, 0.86, "rubber", axis=0, yaw=yaw, at=np.asarray(at, float) + [0.45 * np.cos(yaw), 0.45 * np.sin(yaw), 0])
    for x in (-0.75, 0.75):
        for y in (-0.36, 0.36):
            b.box((x, y, 0.09), (0.06, 0.16, 0.18), "rubber", yaw=yaw, at=at)


def sack(b: Builder, r: np.random.Generator, at: ArrayLike, size: float = 0.34) -> None:
    """Put down a tied refuse sack."""
    u, v = np.meshgrid(np.linspace(0, 2 * np.pi, 19), np.linspace(0.02, np.pi - 0.02, 11))
    crease = 1 + 0.07 * np.sin(u * 5 + r.uniform(0, 6) + 2 * v) + 0.05 * np.sin(u * 9 + r.uniform(0, 6))
    radius = size * np.sin(v) ** 0.75 * crease
    x, y = radius * np.cos(u), radius * np.sin(u)
    z = size * (0.86 - 0.9 * np.cos(np.pi - v)) + 0.0 * u
    b.surface(x, y, np.maximum(z, 0.0) * r.uniform(0.85, 1.1), "rubber", col=(0.014, 0.014, 0.016), rough=0.28, at=at, yaw=r.uniform(0, 6))
    b.lathe(
        [(0.03, 0.0), (0.05, 0.06), (0.09, 0.12), (0.0, 0.10)],
        "rubber",
        n=8,
        at=np.asarray(at, float) + [0, 0, 1.66 * size],
        col=(0.014, 0.014, 0.016),
        rough=0.3,
    )


def carton(b: Builder, at: ArrayLike, size: Point, yaw: float = 0.0, *, open_: bool = False) -> None:
    """Put down a cardboard box, its flaps up when it is open."""
    w, d, h = size
    card = (0.36, 0.24, 0.13)
    b.box((0, 0, h / 2), size, "plain", col=card, rough=0.9, yaw=yaw, at=at)
    b.box((0, 0, h + 0.002), (0.06, d, 0.004), "plain", col=(0.50, 0.42, 0.28), yaw=yaw, at=at)
    if open_:
        for s in (-1, 1):
            b.prism(
                np.array([[s * w / 2, h], [s * (w / 2 + 0.14), h + 0.12], [s * (w / 2 + 0.13), h + 0.13], [s * w / 2, h + 0.01]]),
                d * 0.96,
                "plain",
                axis=1,
                col=card,
                rough=0.9,
                yaw=yaw,
                at=at,
            )


def pallet(b: Builder, at: ArrayLike, yaw: float = 0.0, *, leaning: bool = False) -> None:
    """Lay a pallet down, or lean it against the wall behind it (+y)."""
    made = Builder()
    for y in np.linspace(-0.55, 0.55, 7):
        made.box((0, y, 0.13), (1.0, 0.10, 0.022), "planks", col=(0.34, 0.25, 0.15))
    for x in (-0.45, 0.0, 0.45):
        made.box((x, 0, 0.06), (0.09, 1.2, 0.10), "planks", col=(0.28, 0.20, 0.12))
    mesh = made.mesh()
    if leaning:
        tilt = 1.32
        c, s = np.cos(tilt), np.sin(tilt)
        turn = np.array([[1.0, 0, 0], [0, c, -s], [0, s, c]])
        mesh.pos[:] = mesh.pos @ turn.T + [0, 0.0, 0.60]
        mesh.nrm[:] = mesh.nrm @ turn.T
    b.extend(mesh, at, yaw)


def cooler(b: Builder, wall: float, side: int, y: float, z: float) -> None:
    """Hang the box of an air conditioner on brackets, with its fan's grille and a pipe down the wall."""
    x = wall - side * 0.24
    b.box((x, y, z), (0.40, 0.82, 0.58), "metal", col=(0.46, 0.46, 0.44), rough=0.6)
    face = wall - side * 0.445
    turn = np.linspace(0, 2 * np.pi, 21)
    for radius in (0.06, 0.13, 0.20, 0.245):
        b.tube(
            np.c_[np.full(21, face), y - 0.10 + radius * np.cos(turn), z + radius * np.sin(turn)],
            0.008,
            "metal",
            n=4,
            col=(0.12, 0.12, 0.12),
        )
    b.box((face + side * 0.012, y - 0.10, z), (0.012, 0.48, 0.48), "plain", col=(0.03, 0.03, 0.03))
    for yy in (y - 0.3, y + 0.3):
        b.tube([[wall, yy, z - 0.55], [wall - side * 0.40, yy, z - 0.30]], 0.018, "metal", n=5, col=RUST)
    b.tube([[wall - side * 0.06, y + 0.5, z - 0.1], [wall - side * 0.06, y + 0.5, 0.4]], 0.022, "plain", n=6, col=(0.30, 0.30, 0.29))


def drainpipe(b: Builder, wall: float, side: int, y: float, high: float) -> None:
    """Run a cast pipe down a wall to a bend over the ground."""
    x = wall - side * 0.11
    b.tube([[x, y, high], [x, y, 0.32], [x - side * 0.12, y, 0.14], [x - side * 0.22, y, 0.10]], 0.055, "metal", n=8, col=RUST, rough=0.7)
    for z in np.arange(0.8, high, 1.9):
        b.lathe([(0.07, 0.0), (0.075, 0.04), (0.07, 0.08)], "metal", n=8, at=(x, y, z), col=RUST)
        b.box((wall - side * 0.05, y, z + 0.04), (0.12, 0.05, 0.05), "metal", col=RUST)


def shade_lamp(b: Builder, wall: float, side: int, y: float, z: float, *, emit: float, glow: ArrayLike = (1.0, 0.66, 0.32)) -> Point:
    """Hang an enamel shade on a swan's neck over a door; returns where its light comes from."""
    t = np.linspace(0, 1, 9)
    x = wall - side * (0.62 * t)
    b.tube(np.c_[x, np.full(9, y), z + 0.42 * np.sin(np.pi * t * 0.92) * (1 - 0.25 * t)], 0.018, "metal", n=6, col=IRON)
    tip = (wall - side * 0.62, y, z + 0.02)
    b.lathe([(0.24, -0.10), (0.20, -0.03), (0.09, 0.06), (0.05, 0.13), (0.0, 0.14)], "metal", n=18, at=tip, col=(0.03, 0.07, 0.055))
    b.lathe([(0.20, -0.075), (0.08, 0.02), (0.0, 0.03)][::-1], "plain", n=16, at=tip, col=(0.8, 0.75, 0.66), emit=emit * 0.03)
    b.lathe([(0.0, -0.12), (0.05, -0.09), (0.045, -0.03), (0.0, 0.0)], "plain", n=12, at=tip, col=glow, emit=emit)
    return tip[0], tip[1], tip[2] - 0.12


def back_door(b: Builder, wall: float, side: int, y: float, colour: ArrayLike) -> None:
    """Set a steel door with a push plate, a step and a peephole into a wall."""
    x = wall - side * 0.03
    b.box((x, y, 1.12), (0.10, 1.16, 2.24), "concrete", col=(0.20, 0.19, 0.18))
    b.box((x - side * 0.04, y, 1.10), (0.06, 0.96, 2.10), "metal", col=colour, rough=0.5)
    b.box((x - side * 0.075, y, 0.28), (0.012, 0.86, 0.34), "metal", col=GALVANISED)
    b.tube([[x - side * 0.10, y + 0.36, 0.95], [x - side * 0.10, y + 0.36, 1.25]], 0.016, "metal", n=6, col=GALVANISED)
    b.box((x - side * 0.072, y, 1.62), (0.01, 0.30, 0.22), "plain", col=(0.45, 0.42, 0.30))
    b.box((wall - side * 0.22, y, 0.06), (0.44, 1.3, 0.12), "concrete", col=(0.24, 0.23, 0.22))
