"""What is left of a temple of antiquity: fluted columns, whole and broken, a beam with its pediment on some of them, steps, drums and blocks in the grass."""

import numpy as np
from numpy.typing import ArrayLike

from soundstage.engines.previz.stage.geometry import Builder, Mesh, rot_x, rot_y, turned

LIMESTONE = (0.47, 0.405, 0.31)
HIGH, FOOT, NECK = 6.4, 0.56, 0.43
"""Height of a column without its capital, its radius at the foot and at the neck, metres."""
FLUTES = 20


def column(high: float = HIGH, *, seed: int = 0, capital: bool = True) -> Mesh:
    """Return a fluted column up to a height; one that is shorter than it was ends in a broken edge."""
    r = np.random.default_rng(seed)
    b, tone = Builder(), np.array(LIMESTONE) * r.uniform(0.88, 1.08)
    turn = np.linspace(0, 2 * np.pi, 4 * FLUTES + 1)
    share = np.linspace(0, high / HIGH, max(3, int(9 * high / HIGH)))
    radius = FOOT + (NECK - FOOT) * share**1.25
    hollow = 1 - 0.075 * np.abs(np.sin(FLUTES * turn / 2)) ** 0.7
    ring = radius[:, None] * hollow[None]
    z = np.repeat((share * HIGH)[:, None], len(turn), 1)
    if high < HIGH:
        z[-1] += 0.30 * np.sin(turn + seed) + 0.05 * np.sin(3 * turn + 2.0 * seed) + 0.03 * np.sin(11 * turn)
    worn = (0.92 + 0.16 * r.uniform(size=(len(share), 1))) * np.ones((1, len(turn)))
    b.surface(
        ring * np.cos(turn),
        ring * np.sin(turn),
        z,
        "concrete",
        uv=np.stack([turn[None] + 0 * z, z / 3.0], -1).reshape(-1, 2),
        col=(worn[..., None] * tone).reshape(-1, 3),
    )
    if high < HIGH:
        top = np.stack([ring[-1] * np.cos(turn), ring[-1] * np.sin(turn), z[-1]], -1)
        points = np.concatenate([top, [[0.0, 0.0, high - 0.05]]])
        b.add(points, [[i, i + 1, len(turn)] for i in range(len(turn) - 1)], "concrete", col=tone * 1.12)
    elif capital:
        b.lathe(
            [(NECK, high), (NECK + 0.03, high + 0.06), (NECK + 0.10, high + 0.14), (NECK + 0.25, high + 0.36), (0.0, high + 0.37)],
            "concrete",
            n=36,
            col=tone,
        )
        b.box((0, 0, high + 0.47), (1.42, 1.42, 0.22), "concrete", col=tone * 1.04)
    return b.mesh()


def drum(*, seed: int = 0, high: float = 1.1) -> Mesh:
    """Return a piece of a column that lies on its side."""
    r = np.random.default_rng(seed)
    b, tone, turn = Builder(), np.array(LIMESTONE) * r.uniform(0.8, 1.0), np.linspace(0, 2 * np.pi, 2 * FLUTES + 1)
    ring = 0.52 * (1 - 0.06 * (np.arange(len(turn)) % 2))
    z = np.array([-high / 2, high / 2])[:, None] + 0 * turn[None]
    b.surface(ring * np.cos(turn) + 0 * z, ring * np.sin(turn) + 0 * z, z, "concrete", col=tone)
    for s in (-1, 1):
        disc = np.concatenate(
            [np.stack([ring * np.cos(turn), ring * np.sin(turn), 0 * turn + s * high / 2], -1), [[0.0, 0.0, s * high / 2]]]
        )
        faces = np.array([[i, i + 1, len(turn)] for i in range(len(turn) - 1)])
        b.add(disc, faces if s > 0 else faces[:, ::-1], "concrete", col=tone * 1.1)
    return turned(b.mesh(), rot_y(np.pi / 2))


def steps(b: Builder, x: float, y: float, half: tuple[float, float], *, rise: float = 0.36, count: int = 3) -> float:
    """Lay the steps that a temple stands on round its middle, of blocks of many tones; returns how high the uppermost is."""
    r = np.random.default_rng(8)
    for k in range(count):
        out = 0.55 * (count - 1 - k)
        w, d, z = half[0] + out, half[1] + out, rise * (k + 0.5)
        b.box((x, y, z), (2 * w - 0.1, 2 * d - 0.1, rise), "concrete", seg=1.5, col=np.multiply(LIMESTONE, 0.86), skip="-z")
        for u in np.arange(-w, w - 0.1, 1.5):
            long = min(1.5, w - u)
            tone = np.array(LIMESTONE) * r.uniform(0.84, 1.1)
            b.box(
                (x + u + long / 2, y - d + 0.3, z + r.normal(0, 0.008)),
                (long - 0.03, 0.62, rise),
                "concrete",
                seg=0.75,
                col=tone,
                skip="-z",
            )
        for v in np.arange(-d, d - 0.1, 1.5):
            for s in (-1, 1):
                b.box(
                    (x + s * (w - 0.3), y + v + 0.75, z),
                    (0.62, 1.46, rise),
                    "concrete",
                    seg=0.75,
                    col=np.array(LIMESTONE) * r.uniform(0.84, 1.1),
                    skip="-z",
                )
    return rise * count


def beam(b: Builder, x0: float, x1: float, y: float, z: float) -> None:
    """Lay what columns carry along x: the architrave, a frieze of triglyphs, the cornice."""
    x, long, tone = (x0 + x1) / 2, x1 - x0, np.array(LIMESTONE)
    b.box((x, y, z + 0.42), (long, 1.15, 0.84), "concrete", seg=1.0, col=tone * 0.98)
    b.box((x, y, z + 0.89), (long, 1.26, 0.10), "concrete", col=tone * 1.04)
    b.box((x, y, z + 1.33), (long, 1.08, 0.80), "concrete", seg=1.0, col=tone * 0.9)
    for u in np.arange(x0 + 0.3, x1 - 0.2, 1.3):
        for k in (-0.2, 0.0, 0.2):
            for s in (-1, 1):
                b.box((u + k, y + s * 0.55, z + 1.33), (0.14, 0.12, 0.78), "concrete", col=tone * 1.03)
    b.box((x, y, z + 1.82), (long + 0.2, 1.62, 0.18), "concrete", seg=1.0, col=tone * 1.06)


def pediment(b: Builder, x0: float, x1: float, middle: float, y: float, z: float) -> None:
    """Stand the part of a gable that is left between x0 and x1, under a slope that rises to `middle`."""
    slope = 0.24
    top = z + slope * (min(x1, middle) - x0)
    outline = np.array([[x0, z], [x1, z], [x1 - 0.25, top - 0.5], [x1 - 0.75, top - 0.25], [x0, z + 0.05]])
    b.prism(outline, 0.6, "concrete", axis=1, col=np.multiply(LIMESTONE, 0.92), at=(0, y, 0))
    edge = np.array([[x0 - 0.2, z], [x1 - 0.9, top - 0.16], [x1 - 0.9, top + 0.12], [x0 - 0.2, z + 0.26]])
    b.prism(edge, 1.4, "concrete", axis=1, col=np.multiply(LIMESTONE, 1.05), at=(0, y, 0))


def block(b: Builder, r: np.random.Generator, at: ArrayLike, size: float = 0.8) -> None:
    """Leave a fallen block in the grass, a little tilted."""
    w, d, h = size * r.uniform(0.9, 1.7), size * r.uniform(0.6, 0.9), size * r.uniform(0.45, 0.75)
    made = Builder().box((0, 0, 0), (w, d, h), "concrete", seg=0.4, col=np.array(LIMESTONE) * r.uniform(0.78, 1.02)).mesh()
    made.pos = made.pos * (1 + 0.05 * np.sin(9 * made.pos[:, [1, 2, 0]] + r.uniform(0, 6)))
    x, y, z = np.asarray(at, float)
    b.extend(turned(made, rot_x(r.normal(0, 0.10)) @ rot_y(r.normal(0, 0.12))), (x, y, z + 0.32 * h), r.uniform(0, 3))
