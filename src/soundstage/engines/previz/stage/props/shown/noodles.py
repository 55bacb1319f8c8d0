"""A bowl of ramen."""

from dataclasses import replace

import numpy as np

from soundstage.engines.previz.stage.geometry import Array, Builder, Mesh, rot_x, rot_y, rot_z, turned
from soundstage.engines.previz.stage.props.handheld.shapes import curve
from soundstage.engines.previz.stage.scene import Colour
from soundstage.seeds import rng_for

BROTH, NOODLE, YOLK = (0.36, 0.150, 0.036), (0.70, 0.50, 0.22), (0.74, 0.30, 0.022)
LEVEL = 0.066
"""Height of the broth, metres."""


def ramen(colour: Colour | None) -> Mesh:
    """Ramen in a deep bowl: noodles in broth, half an egg, pork, greens, seaweed, a fish cake, chopsticks over the rim."""
    r, b = rng_for(7, "ramen"), Builder()
    glaze = np.array(colour or (0.030, 0.030, 0.034))
    outside = curve(
        [(0.0, 0.004), (0.036, 0.0), (0.040, 0.002), (0.041, 0.012), (0.070, 0.026), (0.093, 0.052), (0.102, 0.080), (0.1035, 0.0845)], 36
    )
    b.lathe([*outside, (0.1020, 0.0862), (0.1000, 0.0850)], "plain", n=64, col=glaze, rough=0.12)
    b.lathe(
        [(0.1000, 0.0850), (0.0980, 0.0790), (0.0930, 0.0660), (0.0880, 0.0560)],
        "plain",
        n=64,
        col=(0.36, 0.030, 0.018) if colour is None else glaze * 1.2,
        rough=0.14,
    )
    for z in (0.0700, 0.0745):  # painted lines
        i = float(np.interp(z, outside[:, 1], outside[:, 0])) + 0.0003
        b.lathe([(i - 0.0003, z - 0.0012), (i + 0.0002, z + 0.0012)], "plain", n=64, col=(0.42, 0.035, 0.022), rough=0.14)
    b.lathe([(x, LEVEL) for x in np.linspace(0.0955, 0, 10)], "plain", n=56, col=BROTH, rough=0.05)
    for _ in range(46):  # drops of fat
        a, away, size = r.uniform(0, 2 * np.pi), 0.092 * np.sqrt(r.uniform()), r.uniform(0.0012, 0.0040)
        b.lathe(
            [(size, LEVEL + 0.0003), (0.0, LEVEL + 0.0005)],
            "plain",
            n=10,
            col=np.multiply(BROTH, (1.5, 1.7, 1.6)),
            rough=0.04,
            at=(away * np.cos(a), away * np.sin(a), 0),
        )
    _noodles(b, r)
    _egg(b, (-0.034, -0.044), 0.4)
    _egg(b, (0.002, -0.060), -0.3)
    _pork(b, (0.048, -0.022), 0.5)
    _pork(b, (0.056, 0.014), 1.4)
    _fish_cake(b, (-0.062, -0.006))
    for k in range(3):  # seaweed, stood in at the back
        sheet = Builder()
        u, v = np.meshgrid(np.linspace(-0.019, 0.019, 6), np.linspace(0, 0.060, 8))
        bend = 0.004 * np.sin(80 * u + k) + 0.10 * v**1.0 * 0.3
        sheet.surface(u, bend, v, "plain", col=(0.016, 0.030, 0.014), rough=0.4).surface(
            u[:, ::-1], bend[:, ::-1] + 0.0006, v[:, ::-1], "plain", col=(0.014, 0.026, 0.012), rough=0.4
        )
        b.extend(turned(sheet.mesh(), rot_x(-0.30)), (-0.046 + 0.022 * k, 0.062 + 0.006 * (k == 1), LEVEL - 0.010), 0.35 - 0.28 * k)
    ring = np.array([(0.0030, 0.0), (0.0040, 0.0), (0.0040, 0.0022), (0.0030, 0.0022)])
    for _ in range(48):  # rings of spring onion
        a, away = r.uniform(0, 2 * np.pi), 0.030 * np.sqrt(r.uniform())
        x, y = 0.014 + away * np.cos(a), 0.006 + away * np.sin(a)
        one = (
            Builder()
            .lathe(
                np.vstack([ring, ring[:1]]) * r.uniform(0.75, 1.25),
                "plain",
                n=9,
                col=np.array((0.14, 0.30, 0.045)) * r.uniform(0.7, 1.7),
                rough=0.35,
            )
            .mesh()
        )
        b.extend(turned(one, rot_x(r.normal(0, 0.5)) @ rot_y(r.normal(0, 0.5))), (x, y, _mound(x, y) + 0.0030 + 0.002 * r.uniform()))
    for s in (0.0, 0.017):  # chopsticks
        a, d = np.array([-0.045, 0.055 + s, 0.0895]), np.array([0.175, 0.030 + s * 1.2, 0.0905])
        b.tube(
            [a, (a + d) / 2, d - [0.03, 0, 0], d], [0.0023, 0.0033, 0.0040, 0.0040], "plain", n=10, col=(0.145, 0.045, 0.020), rough=0.22
        )
    return b.mesh()


def _mound(x: float | Array, y: float | Array) -> Array:
    """Height of the noodles."""
    return LEVEL - 0.004 + 0.020 * np.exp(-(np.asarray(x) ** 2 + (np.asarray(y) - 0.005) ** 2) / 0.0022)


def _noodles(b: Builder, r: np.random.Generator) -> None:
    """Strands that were laid down in folds."""
    t = np.linspace(0, 1, 28)
    for k in range(42):
        around, off = (k % 3) * 1.05 + r.normal(0, 0.22), r.uniform(-0.068, 0.068)
        long = np.sqrt(max(0.088**2 - off**2, 0.0)) * r.uniform(0.86, 1.0)
        u = long * (2 * t - 1)
        v = off + 0.0065 * np.sin(2 * np.pi * (t * r.uniform(1.0, 2.2) + r.uniform()))
        x, y = u * np.cos(around) - v * np.sin(around), u * np.sin(around) + v * np.cos(around)
        wave = 0.0025 * np.sin(2 * np.pi * (t * r.uniform(1.5, 3.0) + r.uniform()))
        z = _mound(x, y) + wave + 0.0045 * np.sin(np.pi * t) * r.uniform(-0.4, 1.0)
        z = np.where(np.hypot(x, y) > 0.082, LEVEL - 0.003, z)
        b.tube(np.stack([x, y, z], 1), 0.0019, "plain", n=5, col=np.multiply(NOODLE, r.uniform(0.86, 1.12)), rough=0.24)


def _inside_out(mesh: Mesh) -> Mesh:
    """A sheet, seen from its other side."""
    return replace(mesh, nrm=-mesh.nrm, tri=mesh.tri[:, ::-1])


def _facing_up(mesh: Mesh) -> Mesh:
    """A sheet that is seen from above."""
    return _inside_out(mesh) if mesh.nrm[:, 2].mean() < 0 else mesh


def _egg(b: Builder, at: tuple[float, float], yaw: float) -> None:
    """Half an egg, its cut side up and a little to the front: white, and a yolk that is still soft."""
    one = Builder()
    turn = np.linspace(0, 2 * np.pi, 41)
    shape = np.stack([0.0265 * np.cos(turn), 0.0195 * np.sin(turn) * (1 - 0.13 * np.cos(turn))], 1)
    white, share = (0.74, 0.66, 0.54), np.array([0.02, 0.25, 0.5, 0.62, 0.80, 0.92, 1.0])
    for rows, high, col, rough in ((share, 0.0, white, 0.22), (np.array([0.02, 0.3, 0.45, 0.55]), 0.0007, YOLK, 0.08)):
        z = np.full(len(rows), high)
        if high:
            z[-1] = 0.0
        x, y = rows[::-1, None] * shape[:, 0], rows[::-1, None] * shape[:, 1]
        one.surface(x.T, y.T, np.repeat(z[::-1, None], 41, 1).T, "plain", col=col, rough=rough)
    under = np.linspace(0, 1.55, 8)
    x, y, z = np.cos(under)[:, None] * shape[:, 0], np.cos(under)[:, None] * shape[:, 1], np.repeat(-0.0185 * np.sin(under)[:, None], 41, 1)
    one.surface(x[:, ::-1].T, y[:, ::-1].T, z[:, ::-1].T, "plain", col=(0.46, 0.30, 0.15), rough=0.3)
    one.parts[:2] = [_facing_up(part) for part in one.parts[:2]]
    if (one.parts[2].nrm[:, :2] * one.parts[2].pos[:, :2]).sum() < 0:
        one.parts[2] = _inside_out(one.parts[2])
    b.extend(turned(turned(one.mesh(), rot_z(yaw)), rot_x(0.30)), (*at, LEVEL + 0.0125))


def _pork(b: Builder, at: tuple[float, float], yaw: float) -> None:
    """A round slice of braised pork, marbled with fat."""
    turn, share = np.linspace(0, 2 * np.pi, 49), np.linspace(1, 0.02, 14)
    swirl = np.sin(3.2 * turn[None] + 9 * share[:, None])
    fat = (
        np.clip((swirl - 0.45) * 3.0, 0, 1) * np.clip((1 - share[:, None]) * 8, 0, 1) + np.clip((share[:, None] - 0.86) * 12, 0, 0.75) * 0.7
    )
    meat, pale = np.array((0.33, 0.130, 0.066)), np.array((0.62, 0.40, 0.24))
    edge = 0.0300 * (1 + 0.05 * np.sin(2 * turn) + 0.03 * np.sin(5 * turn))
    x, y = share[:, None] * edge * np.cos(turn), share[:, None] * edge * np.sin(turn)
    z = 0.0045 - 0.0015 * share[:, None] ** 6 + 0.0014 * np.sin(3 * turn)[None] * share[:, None]
    one = Builder()
    one.surface(x, y, z, "plain", col=(meat + (pale - meat) * np.clip(fat, 0, 1)[..., None]).reshape(-1, 3), rough=0.26)
    rim = np.stack([np.stack([edge * np.cos(turn), edge * np.sin(turn), z[0] - d], 1) for d in (0.006, 0.003, 0.0)])
    one.surface(rim[..., 0], rim[..., 1], rim[..., 2], "plain", col=(0.18, 0.060, 0.026), rough=0.3)
    one.parts[0] = _facing_up(one.parts[0])
    b.extend(turned(one.mesh(), rot_x(0.24) @ rot_y(0.14)), (*at, LEVEL + 0.0075), yaw)


def _fish_cake(b: Builder, at: tuple[float, float]) -> None:
    """A slice with a toothed edge and a pink whorl."""
    turn = np.linspace(0, 2 * np.pi, 61)
    edge = 0.0185 * (1 + 0.055 * np.cos(12 * turn))
    one = Builder()
    share = np.linspace(1, 0.02, 6)
    one.surface(
        share[:, None] * edge * np.cos(turn),
        share[:, None] * edge * np.sin(turn),
        np.full((6, 61), 0.004),
        "plain",
        col=(0.74, 0.70, 0.64),
        rough=0.3,
    )
    one.parts[0] = _facing_up(one.parts[0])
    one.tube(
        np.stack([edge * np.cos(turn), edge * np.sin(turn), np.full(61, 0.0020)], 1),
        0.0022,
        "plain",
        n=7,
        col=(0.70, 0.66, 0.60),
        rough=0.3,
    )
    t = np.linspace(0.12, 1, 44)
    one.tube(
        np.stack([0.0125 * t * np.cos(10.5 * t), 0.0125 * t * np.sin(10.5 * t), np.full(44, 0.0040)], 1),
        0.0011,
        "plain",
        n=5,
        col=(0.62, 0.10, 0.17),
        rough=0.3,
    )
    b.extend(turned(one.mesh(), rot_x(0.34)), (*at, LEVEL + 0.0065))
