"""A telephone with a dial."""

import numpy as np
from scipy.interpolate import CubicSpline

from soundstage.engines.previz.stage.geometry import Array, Builder, Mesh, rot_x, rot_y, turned, unit
from soundstage.engines.previz.stage.props.handheld.paints import BLACK, CHROME
from soundstage.engines.previz.stage.props.handheld.shapes import AROUND, ball, block, curve, rounded_rectangle, skin
from soundstage.engines.previz.stage.props.lettering import lettering
from soundstage.engines.previz.stage.scene import Colour

DIAL_LEANS = 0.72
"""Radians that a telephone's dial leans back from upright."""
IVORY: Colour = (0.66, 0.60, 0.46)


def telephone(colour: Colour | None) -> Mesh:
    """A telephone of bakelite: dial, cradle, the receiver across it on a curled cord."""
    c, b = np.array(colour or (0.014, 0.013, 0.013)), Builder()
    body = ((0.104, 0.086, 0.026, 0.0, 0.0), (0.108, 0.090, 0.028, 0.0, 0.004), (0.107, 0.089, 0.028, 0.0, 0.012), (0.098, 0.081, 0.026, 0.003, 0.022), (0.085, 0.071, 0.024, 0.008, 0.044), (0.073, 0.059, 0.022, 0.015, 0.070), (0.064, 0.047, 0.020, 0.021, 0.092), (0.058, 0.040, 0.018, 0.024, 0.104), (0.050, 0.033, 0.015, 0.025, 0.109), (0.0, 0.0, 0.0, 0.025, 0.110))  # fmt: skip
    rings = [
        np.c_[rounded_rectangle(x, y, r) + [0, back], np.full(AROUND, z)] if x else np.tile([0.0, back, z], (AROUND, 1))
        for x, y, r, back, z in body
    ]
    skin(b, [np.tile([0.0, 0.0, 0.0], (AROUND, 1)), *rings], "plain", col=c, rough=0.10)
    block(b, (0.160, 0.036, 0.014), 0.014, 0.004, "plain", col=c, rough=0.10, at=(0, 0.025, 0.116))
    for x in (-0.072, 0.072):
        for y in (-0.016, 0.016):
            b.tube(
                [[x, 0.025 + y * 0.8, 0.114], [x * 1.03, 0.025 + y * 1.1, 0.130], [x * 1.06, 0.025 + y * 1.5, 0.150]],
                [0.0085, 0.0075, 0.0060],
                "plain",
                n=12,
                col=c,
                rough=0.10,
            )
            ball(b, (x * 1.06, 0.025 + y * 1.5, 0.150), 0.0060, "plain", n=12, col=c, rough=0.10)
        b.lathe(
            [(0.0, 0.110), (0.006, 0.110), (0.006, 0.136), (0.0, 0.138)], "polished", n=14, col=CHROME, rough=0.2, at=(x * 0.80, 0.025, 0)
        )
    b.extend(turned(_dial(c), rot_x(np.pi / 2 - DIAL_LEANS)), (0, -0.0535, 0.0640))
    b.extend(_receiver(c), (0, 0.025, 0.156))
    t = np.linspace(0, 1, 420)
    path = np.array(
        [[-0.106, 0.030, 0.128], [-0.150, 0.030, 0.075], [-0.172, 0.015, 0.014], [-0.150, -0.045, 0.010], [-0.098, -0.010, 0.012]]
    )
    knots = np.linspace(0, 1, len(path))
    spline = CubicSpline(knots, path)
    middle, along = spline(t), unit(spline(t, 1))
    side = unit(np.cross(along, (0.2, 0.9, 0.3)))
    coil = 2 * np.pi * 42 * t
    spread = 0.0062 * np.clip(np.minimum(t, 1 - t) / 0.03, 0, 1)
    line = middle + spread[:, None] * (side * np.cos(coil)[:, None] + np.cross(along, side) * np.sin(coil)[:, None])
    b.tube(line, 0.0020, "plain", n=5, col=c * 0.9 + 0.004, rough=0.35)
    return b.mesh()


def _dial(c: Array) -> Mesh:
    """A dial that looks up along z: numbers under the holes of a steel wheel, a stop, a paper in the middle."""
    b = Builder().lathe(
        curve([(0.047, -0.012), (0.0465, 0.0), (0.0435, 0.0030), (0.041, 0.0020)], 12), "polished", n=56, col=CHROME, rough=0.14
    )
    b.lathe([(r, 0.0016) for r in np.linspace(0.042, 0, 12)], "plain", n=48, col=IVORY, rough=0.3)
    hole, reach, inner, outer = 0.0066, 0.0305, 0.0175, 0.0400
    spots = [np.array([reach * np.cos(a), reach * np.sin(a)]) for a in np.radians(62 + 30 * np.arange(10))]
    for k, at in enumerate(spots):
        number = turned(lettering(str((k + 1) % 10), 0.0085, 0.0085, col=BLACK), rot_x(-np.pi / 2))
        b.extend(number, (at[0], at[1], 0.0024))
    # the wheel: cells of a ring that its holes leave out, drawn to their rims
    r, a = np.linspace(inner, outer, 15), np.linspace(0, 2 * np.pi, 181)
    p = np.stack([r[:, None] * np.cos(a), r[:, None] * np.sin(a)], -1)
    for at in spots:
        off = p - at
        away = np.linalg.norm(off, axis=-1, keepdims=True)
        p = np.where(np.abs(away - hole) < 0.00085, at + off / np.maximum(away, 1e-9) * hole, p)
    i, j = np.meshgrid(np.arange(14), np.arange(180), indexing="ij")
    k = (i * 181 + j).ravel()
    tri = np.concatenate([np.stack([k, k + 181, k + 182], 1), np.stack([k, k + 182, k + 1], 1)])
    flat = p.reshape(-1, 2)
    centre = flat[tri].mean(1)
    clear = np.min([np.linalg.norm(centre - at, axis=1) for at in spots], axis=0) < hole
    wheel = np.c_[flat, np.full(len(flat), 0.0072)]
    b.add(wheel, tri[~clear], "polished", col=CHROME, rough=0.22, nrm=np.tile([0.0, 0, 1], (len(flat), 1)))
    turn = np.linspace(0, 2 * np.pi, 25)
    for at in spots:
        b.tube(
            np.stack([at[0] + hole * np.cos(turn), at[1] + hole * np.sin(turn), np.full(25, 0.0070)], 1),
            0.0009,
            "polished",
            n=6,
            col=CHROME,
            rough=0.15,
        )
    for edge in (inner, outer):
        ring = np.linspace(0, 2 * np.pi, 61)
        b.tube(
            np.stack([edge * np.cos(ring), edge * np.sin(ring), np.full(61, 0.0068)], 1), 0.0009, "polished", n=6, col=CHROME, rough=0.15
        )
    b.lathe([(0.0175, 0.0060), (0.0172, 0.0078), (0.0150, 0.0082)], "polished", n=40, col=CHROME, rough=0.15)
    b.lathe([(0.0152, 0.0080), (0.0, 0.0080)], "plain", n=32, col=IVORY, rough=0.4)
    b.lathe([(0.0100, 0.0082), (0.0092, 0.0083)], "plain", n=32, col=c * 0 + [0.30, 0.03, 0.02], rough=0.4)
    stop = np.radians(8)
    b.tube(
        [
            [0.044 * np.cos(stop), 0.044 * np.sin(stop), 0.004],
            [0.040 * np.cos(stop), 0.040 * np.sin(stop), 0.0105],
            [0.028 * np.cos(stop), 0.028 * np.sin(stop), 0.0100],
        ],
        [0.0022, 0.0020, 0.0014],
        "polished",
        n=8,
        col=CHROME,
        rough=0.15,
    )
    return b.mesh()


def _receiver(c: Array) -> Mesh:
    """A receiver along x, what is spoken into to -x, its handle at the origin."""
    b = Builder()
    u = np.linspace(-1, 1, 31)
    handle = np.stack([0.092 * u, 0 * u, 0.014 - 0.018 * u**2 - 0.006 * u**4], 1)
    b.tube(handle, 0.0125 + 0.0025 * np.cos(3.0 * u), "plain", n=20, col=c, rough=0.10)
    cap = curve(
        [
            (0.0, 0.012),
            (0.014, 0.0105),
            (0.0215, 0.003),
            (0.0265, -0.010),
            (0.0290, -0.018),
            (0.0290, -0.023),
            (0.0260, -0.026),
            (0.0, -0.0245),
        ],
        26,
    )[::-1]
    for x, lean, larger in ((-0.099, 0.30, 1.05), (0.099, -0.30, 1.0)):
        shell = Builder().lathe(cap * larger, "plain", n=36, col=c, rough=0.10)
        shell.lathe(np.array([(0.0294, -0.0185), (0.0300, -0.0170), (0.0294, -0.0155)]) * larger, "plain", n=36, col=c * 1.4, rough=0.1)
        b.extend(turned(shell.mesh(), rot_y(lean)), (x, 0, -0.004))
    return b.mesh()
