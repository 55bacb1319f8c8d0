"""What stands in a court of law: panelled fronts, the bench, the witness stand, the jury box, flags, the scales."""

import numpy as np
from numpy.typing import ArrayLike

from soundstage.engines.previz.stage.geometry import Builder, Mesh, rot_x, turned
from soundstage.engines.previz.stage.props import furniture

MAHOGANY = (0.185, 0.082, 0.040)
BRASS = (0.55, 0.38, 0.14)
LEATHER = (0.10, 0.035, 0.028)


def panelled(width: float, height: float, depth: float = 0.06, *, panels: int | None = None, colour: ArrayLike = MAHOGANY) -> Mesh:
    """Return a wooden front with raised panels, facing -y: its face is at y = 0 and its foot at z = 0."""
    tone, b = np.asarray(colour, float), Builder()
    b.box((0, depth / 2, height / 2), (width, depth, height), "wood", seg=0.45, col=tone)
    n = panels if panels is not None else max(1, round(width / 0.75))
    wide, tall = width / n, height - 0.26
    for k in range(n):
        x = (k + 0.5) * wide - width / 2
        b.box((x, -0.004, 0.16 + tall / 2), (wide - 0.14, 0.02, tall), "wood", col=0.72 * tone)
        b.box((x, -0.012, 0.16 + tall / 2), (wide - 0.26, 0.03, tall - 0.12), "wood", col=1.12 * tone)
    b.box((0, -0.012, 0.06), (width + 0.03, 0.05, 0.12), "wood", seg=0.6, col=0.8 * tone)
    return b.box((0, -0.014, height - 0.025), (width + 0.05, 0.06, 0.05), "wood", seg=0.6, col=1.1 * tone).mesh()


def bench(width: float, height: float) -> Mesh:
    """Return a judge's bench, facing -y: a front that steps out in the middle, wings that go back, the writing top, a moulded edge."""
    b, half = Builder(), width / 2
    b.extend(panelled(width * 0.46, height + 0.06, panels=2), (0, -0.10, 0))
    for s in (-1, 1):
        b.extend(panelled(width * 0.29, height, panels=2), (s * width * 0.365, 0, 0))
        b.extend(panelled(0.95, height, panels=1), (s * half, 0.48, 0), s * np.pi / 2)
    b.box((0, 0.30, height + 0.02), (width + 0.16, 0.82, 0.045), "wood", seg=0.35, col=np.multiply(MAHOGANY, 1.25))
    b.box((0, -0.10, height + 0.075), (width * 0.46 + 0.14, 0.26, 0.045), "wood", seg=0.35, col=np.multiply(MAHOGANY, 1.25))
    seal = (
        Builder().lathe([(0, 0.018), (0.15, 0.016), (0.165, 0.026), (0.185, 0.022), (0.19, 0.0), (0, 0.0)], "metal", n=40, col=BRASS).mesh()
    )
    return b.extend(turned(seal, rot_x(np.pi / 2)), (0, -0.125, height * 0.56)).mesh()


def on_the_bench(b: Builder, at: ArrayLike) -> None:
    """Lay out what a judge needs: a gavel on its block, papers, a green-shaded lamp, a microphone, a glass of water."""
    x, y, z = np.asarray(at, float)
    b.lathe([(0, 0), (0.065, 0), (0.065, 0.022), (0.05, 0.03), (0, 0.03)], "wood", n=20, at=(x + 0.42, y, z), col=MAHOGANY)
    b.tube([[x + 0.36, y - 0.01, z + 0.062], [x + 0.48, y + 0.01, z + 0.062]], [0.032, 0.032], "wood", n=12, col=(0.22, 0.11, 0.05))
    b.tube([[x + 0.42, y, z + 0.062], [x + 0.46, y + 0.22, z + 0.045]], 0.010, "wood", n=8, col=(0.22, 0.11, 0.05))
    for k in range(3):
        b.box(
            (0, 0, 0),
            (0.22, 0.30, 0.012),
            "plain",
            col=(0.72, 0.70, 0.64),
            yaw=0.1 * k - 0.1,
            at=(x - 0.02 + 0.02 * k, y + 0.06, z + 0.008 + 0.012 * k),
        )
    b.lathe(
        [(0, 0), (0.09, 0), (0.08, 0.02), (0.015, 0.03), (0.012, 0.30), (0, 0.30)], "metal", n=18, at=(x - 0.95, y + 0.05, z), col=BRASS
    )
    b.tube([[x - 1.08, y + 0.05, z + 0.31], [x - 0.82, y + 0.05, z + 0.31]], 0.055, "plain", n=14, col=(0.03, 0.22, 0.10), emit=1.6)
    b.tube(
        [[x - 0.42, y - 0.16, z], [x - 0.38, y - 0.02, z + 0.22], [x - 0.33, y + 0.10, z + 0.27]],
        0.007,
        "metal",
        n=6,
        col=(0.05, 0.05, 0.05),
    )
    b.tube([[x - 0.335, y + 0.09, z + 0.268], [x - 0.32, y + 0.14, z + 0.275]], 0.016, "rubber", n=8)
    b.lathe([(0, 0), (0.032, 0), (0.036, 0.11), (0.033, 0.11), (0.029, 0.01)], "glass", n=16, at=(x + 0.8, y + 0.05, z))


def high_chair(colour: ArrayLike = LEATHER) -> Mesh:
    """Return a judge's chair with a high buttoned back at +y; its seat is 0.5 m high."""
    b = Builder()
    furniture.cushion(b, (0, 0, 0.46), (0.60, 0.56, 0.14), colour, soft=0.35)
    furniture.cushion(b, (0, 0.28, 1.02), (0.58, 0.13, 1.02), colour, soft=0.3)
    for x in (-0.17, 0, 0.17):
        for z in (0.78, 0.98, 1.18, 1.38):
            b.lathe([(0, -0.008), (0.012, -0.004), (0, 0.006)], "metal", n=8, at=(x, 0.205, z), col=BRASS)
    for s in (-1, 1):
        b.box((s * 0.32, 0.0, 0.68), (0.07, 0.46, 0.06), "wood", col=MAHOGANY).box(
            (s * 0.32, -0.18, 0.56), (0.05, 0.05, 0.22), "wood", col=MAHOGANY
        )
        b.tube([[s * 0.29, 0.30, 0.45], [s * 0.29, 0.33, 1.50]], 0.022, "wood", n=8, col=MAHOGANY)
    b.tube(
        [[-0.29, 0.33, 1.50], [-0.15, 0.33, 1.57], [0, 0.33, 1.60], [0.15, 0.33, 1.57], [0.29, 0.33, 1.50]],
        0.026,
        "wood",
        n=8,
        col=MAHOGANY,
    )
    return (
        b.tube([[0, 0, 0.1], [0, 0, 0.42]], 0.04, "metal", n=10)
        .lathe([(0, 0.0), (0.28, 0.0), (0.26, 0.04), (0.05, 0.09), (0, 0.1)], "wood", n=24, col=MAHOGANY)
        .mesh()
    )


def stand(width: float = 1.15, height: float = 0.92) -> Mesh:
    """Return a witness stand, open at +y: a front and two sides with a rail on top, a microphone on its neck."""
    b = Builder().extend(panelled(width, height, panels=2))
    for s in (-1, 1):
        b.extend(panelled(width * 0.85, height, panels=1), (s * width / 2, width * 0.44, 0), s * np.pi / 2)
    rail = [
        [-width / 2, width * 0.86, height + 0.02],
        [-width / 2, 0.02, height + 0.02],
        [width / 2, 0.02, height + 0.02],
        [width / 2, width * 0.86, height + 0.02],
    ]
    b.tube(rail, 0.035, "wood", n=8, col=np.multiply(MAHOGANY, 1.2))
    b.tube([[0.22, 0.06, height], [0.20, 0.12, height + 0.14], [0.12, 0.24, height + 0.17]], 0.006, "metal", n=6, col=(0.05, 0.05, 0.05))
    return b.tube([[0.125, 0.235, height + 0.17], [0.09, 0.28, height + 0.175]], 0.015, "rubber", n=8).mesh()


def flag(colours: tuple[ArrayLike, ArrayLike]) -> Mesh:
    """Return a flag that hangs from its staff in folds, fringed with gold; 2.5 m tall."""
    b = Builder().lathe([(0, 0), (0.20, 0), (0.18, 0.05), (0.03, 0.08), (0, 0.08)], "wood", n=24, col=MAHOGANY)
    b.tube([[0, 0, 0.05], [0, 0, 2.42]], 0.016, "wood", n=8, col=(0.30, 0.18, 0.08))
    b.lathe([(0, 0), (0.03, 0.01), (0.035, 0.05), (0.012, 0.09), (0, 0.14)], "metal", n=14, at=(0, 0, 2.42), col=BRASS)
    for k, colour in enumerate(colours):
        furniture.curtain(
            b, (0.0 + 0.15 * k, -0.02), (0.17 + 0.17 * k, -0.10 - 0.05 * k), 0.95 - 0.06 * k, 2.32, colour, folds=2, deep=0.05
        )
    b.tube([[0.34, -0.15, 0.90], [0.34, -0.15, 2.30]], 0.009, "plain", n=5, col=BRASS)
    return b.mesh()


def scales(size: float = 0.5) -> Mesh:
    """Return the scales of justice in brass, flat before a wall that faces -y; the middle of the beam is at the origin."""
    b = Builder().tube([[0, 0, -size], [0, 0, 0.12 * size]], 0.03 * size, "metal", n=10, col=BRASS)
    b.tube([[-0.75 * size, 0, -0.02 * size], [0, 0, 0.04 * size], [0.75 * size, 0, -0.02 * size]], 0.022 * size, "metal", n=8, col=BRASS)
    b.lathe([(0, -0.02), (0.3, -0.02), (0.26, 0.04), (0.06, 0.1), (0, 0.1)], "metal", n=24, at=(0, 0, -size), col=BRASS)
    for s in (-1, 1):
        x = s * 0.75 * size
        for d in (-0.22, 0.22):
            b.tube([[x, 0, -0.02 * size], [x + d * size, 0, -0.55 * size]], 0.008 * size, "metal", n=5, col=BRASS)
        bowl = np.array([(0.0, -0.10), (0.14, -0.08), (0.24, 0.0), (0.22, 0.0), (0.12, -0.06), (0.0, -0.08)]) * size
        b.lathe(bowl, "metal", n=24, at=(x, 0, -0.55 * size), col=BRASS)
    return b.mesh()


def chandelier(emit: float) -> Mesh:
    """Return a brass ring of six globes on a chain, 1.4 m from the ceiling (at the origin) down."""
    b = (
        Builder()
        .tube([[0, 0, 0], [0, 0, -1.1]], 0.012, "metal", n=6, col=BRASS)
        .lathe([(0, -1.3), (0.06, -1.26), (0.04, -1.16), (0.02, -1.05), (0, -1.05)], "metal", n=16, col=BRASS)
    )
    turn = np.linspace(0, 2 * np.pi, 25)
    b.tube(np.c_[0.42 * np.cos(turn), 0.42 * np.sin(turn), np.full(25, -1.22)], 0.014, "metal", n=6, col=BRASS)
    for a in np.linspace(0, 2 * np.pi, 6, endpoint=False):
        x, y = 0.42 * np.cos(a), 0.42 * np.sin(a)
        b.tube([[0, 0, -1.2], [x, y, -1.22]], 0.010, "metal", n=5, col=BRASS)
        b.lathe(
            [(0, -0.07), (0.05, -0.05), (0.07, 0.0), (0.05, 0.05), (0, 0.07)],
            "plain",
            n=14,
            at=(x, y, -1.14),
            col=(1.0, 0.82, 0.58),
            emit=emit,
        )
    return b.mesh()
