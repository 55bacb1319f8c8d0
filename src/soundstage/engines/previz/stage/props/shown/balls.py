"""Balls of the games that everybody knows: a football of panels, a basketball, an American football."""

from collections.abc import Iterator
from itertools import combinations

import numpy as np

from soundstage.engines.previz.stage.geometry import Array, Builder, Mesh, rot_x, rot_y, unit
from soundstage.engines.previz.stage.geometry import turned as turned_by
from soundstage.engines.previz.stage.props.handheld.paints import WHITE
from soundstage.engines.previz.stage.props.handheld.shapes import skin
from soundstage.engines.previz.stage.scene import Colour

RADIUS, LARGER = 0.110, 0.121
"""Of a football and of a basketball, metres."""
SIDE = 5
"""Points of one side of a panel."""
SEAM = np.array([[0.0, 1.0], [0.25, 1.0], [0.5, 1.0], [0.72, 0.999], [0.86, 0.995], [0.945, 0.985], [1.0, 0.966]])
"""From the middle of a panel to its seam: the share of the way, and the height as a share of the radius."""


def _panels() -> Iterator[tuple[Array, Array]]:
    """Middle and corners of the 12 pentagons and 20 hexagons of a ball, on a sphere of one."""
    golden = (1 + np.sqrt(5)) / 2
    tops = unit([p for s in (-1, 1) for t in (-golden, golden) for p in ((0, s, t), (s, t, 0), (t, 0, s))])
    near = {(i, j) for i, j in combinations(range(12), 2) if tops[i] @ tops[j] > 0.4}
    beside = [[j for j in range(12) if (min(i, j), max(i, j)) in near] for i in range(12)]
    for i in range(12):
        yield tops[i], np.array([(2 * tops[i] + tops[j]) / 3 for j in beside[i]])
    for i, j, h in combinations(range(12), 3):
        if {(i, j), (j, h), (i, h)} <= near:
            yield unit(tops[[i, j, h]].mean(0)), np.array([(2 * tops[a] + tops[c]) / 3 for a in (i, j, h) for c in (i, j, h) if a != c])


def football(colour: Colour | None) -> Mesh:
    """A football of black pentagons and white hexagons, each swelling a little from its seams."""
    b = Builder()
    for middle, corners in _panels():
        across = unit(np.cross(middle, (0.31, 0.52, 0.79)))
        turn = np.arctan2(corners @ np.cross(middle, across), corners @ across)
        outline = corners[np.argsort(turn)]
        share = np.linspace(0, 1, SIDE, endpoint=False)[:, None]
        rim = np.concatenate([a + (c - a) * share for a, c in zip(outline, np.roll(outline, -1, 0), strict=True)])
        flat = rim.mean(0)
        rings = [RADIUS * height * unit(flat + (rim - flat) * way) for way, height in SEAM]
        dark = len(corners) == 5
        skin(b, rings[::-1], "plain", col=(0.014, 0.014, 0.015) if dark else colour or (0.74, 0.73, 0.70), rough=0.26)
    return turned_by(b.mesh(), rot_x(0.42) @ rot_y(0.30))


def basketball(colour: Colour | None) -> Mesh:
    """A basketball: orange leather, black channels."""
    c, b = np.array(colour or (0.50, 0.145, 0.028)), Builder()
    a = np.linspace(0, 2 * np.pi, 97)
    zero = np.zeros_like(a)
    wide, high = 0.70, 1.02
    out = np.stack(
        [
            np.sqrt(np.maximum(1 - (np.sin(wide) * np.cos(a)) ** 2 - (np.sin(high * 0.98) * np.sin(a)) ** 2, 0.02)),
            np.sin(wide) * np.cos(a),
            np.sin(high * 0.98) * np.sin(a),
        ],
        1,
    )
    lines = [np.stack([np.cos(a), np.sin(a), zero], 1), np.stack([zero, np.cos(a), np.sin(a)], 1), out, out * [-1, 1, 1]]
    turn, around = np.meshgrid(np.linspace(0, np.pi, 56), np.linspace(0, 2 * np.pi, 113)[:-1] + np.pi / 112, indexing="ij")
    p = np.stack([np.sin(turn) * np.cos(around), np.sin(turn) * np.sin(around), -np.cos(turn)], -1)
    skin(b, p * LARGER, "plain", col=c, rough=0.50)
    for line in lines:
        b.tube(unit(line) * LARGER, 0.0022, "plain", n=8, col=(0.010, 0.009, 0.009), rough=0.5)
    return turned_by(b.mesh(), rot_y(0.42) @ rot_x(0.36))


def american_football(colour: Colour | None) -> Mesh:
    """An American football: brown leather, white stripes and laces, lying on its side."""
    c, b = np.array(colour or (0.165, 0.052, 0.022)), Builder()
    half, girth = 0.141, 0.0855
    x = half * np.sin(np.linspace(-np.pi / 2, np.pi / 2, 61))

    def radius(at: Array) -> Array:
        return girth * np.maximum(1 - (np.abs(at) / half) ** 1.75, 0.0) ** 0.86

    around = np.linspace(0, 2 * np.pi, 73)[:-1]
    dent = 1 - 0.012 * np.exp(-(((np.mod(around, np.pi / 2) - np.pi / 4) / 0.05) ** 2))
    rings = [
        np.stack([np.full(72, at), r * dent * np.cos(around), r * dent * np.sin(around)], 1) for at, r in zip(x, radius(x), strict=True)
    ]
    skin(b, rings, "plain", col=c, rough=0.46)
    band = np.linspace(-0.006, 0.006, 6)
    for s in (-1, 1):  # painted stripes on the upper half
        at = s * 0.086 + band
        top = np.linspace(-0.30, np.pi + 0.30, 60)
        rows = [
            np.stack([np.full(60, v), (r + 0.0006) * np.cos(top), (r + 0.0006) * np.sin(top)], 1)
            for v, r in zip(at, radius(at), strict=True)
        ]
        grid = np.stack(rows)
        b.surface(grid[..., 0].T, grid[..., 1].T, grid[..., 2].T, "plain", col=WHITE, rough=0.5)
    lace = np.linspace(-0.050, 0.050, 21)
    b.tube(np.stack([lace, 0 * lace, radius(lace) + 0.0010], 1), 0.0022, "plain", n=8, col=WHITE, rough=0.7)
    for at in np.linspace(-0.042, 0.042, 8):
        y = np.linspace(-1, 1, 9)
        r = float(radius(np.array(at)))
        over = y * 0.17
        b.tube(
            np.stack([np.full(9, at), (r + 0.0022) * np.sin(over), (r + 0.0032 - 0.0030 * y**4) * np.cos(over)], 1),
            0.0027,
            "plain",
            n=8,
            col=WHITE,
            rough=0.7,
        )
    return turned_by(b.mesh(), rot_x(0.62))
