"""Trains: carriages with windows that one looks through, doors, seats and a driver's cab.

A carriage lies along y with its nose at -y; its origin is the middle of the track at the top of the rails.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

from soundstage.engines.previz.stage.geometry import Builder, Mesh
from soundstage.engines.previz.stage.props.lettering import lettering

Array = NDArray[np.float64]

LENGTH, WIDTH, GAP = 18.0, 2.8, 0.7
"""Metres of a carriage, and between two of them."""
FLOOR, SILL, LINTEL, EAVES, RIDGE = 1.0, 1.78, 2.72, 3.25, 3.75
"""Metres over the rails: of the floor, the windows, the top of the walls and the middle of the roof."""
DOORS = (-5.4, 5.4)
"""y of the middle of each pair of doors."""
DOOR = 1.5
"""Metres that a pair of doors is wide."""
GAUGE = 1.435
LIVERIES = np.array([[0.26, 0.025, 0.025], [0.02, 0.10, 0.07], [0.025, 0.06, 0.17], [0.20, 0.10, 0.02]])
CREAM = (0.52, 0.48, 0.38)
IRON = (0.035, 0.036, 0.04)
LAMPLIGHT = (1.0, 0.78, 0.50)


@dataclass(frozen=True, slots=True, kw_only=True)
class Livery:
    """How a train looks."""

    colour: ArrayLike
    lit: float = 0.0
    """Emission of the lamps inside and of the head lamps; 0 by day."""
    destination: str = ""
    """What is to be read over the driver's window."""


def carriage(livery: Livery, *, cab: bool = False) -> Mesh:
    """Return a carriage: walls with windows that one looks through, doors, seats, roof, bogies; `cab` closes its -y end with a nose."""
    b = Builder()
    for side in (-1, 1):
        _wall(b, livery, side, cab=cab)
        _doors(b, livery, side)
    _inside(b, livery)
    _roof(b, livery)
    _running_gear(b)
    _end(b, livery, LENGTH / 2)
    if cab:
        _nose(b, livery)
    else:
        _end(b, livery, -LENGTH / 2)
    return b.mesh()


def _openings(*, cab: bool) -> list[tuple[float, float]]:
    """(from, to) along y of every window of a side, the doors left out."""
    first = -LENGTH / 2 + (2.6 if cab else 0.7)
    parts = (
        (first, DOORS[0] - DOOR / 2 - 0.25),
        (DOORS[0] + DOOR / 2 + 0.25, DOORS[1] - DOOR / 2 - 0.25),
        (DOORS[1] + DOOR / 2 + 0.25, LENGTH / 2 - 0.7),
    )
    out: list[tuple[float, float]] = []
    for low, high in parts:
        count = max(1, round((high - low) / 1.75))
        each = (high - low) / count
        out += [(low + i * each + 0.14, low + (i + 1) * each - 0.14) for i in range(count)]
    return out


def _wall(b: Builder, livery: Livery, side: int, *, cab: bool) -> None:
    """One side: a band of colour under and over the windows, pillars and frames between them."""
    x = side * (WIDTH / 2 - 0.05)
    colour = np.asarray(livery.colour, float)
    begin = -LENGTH / 2
    holes = [*_openings(cab=cab), *((y - DOOR / 2, y + DOOR / 2) for y in DOORS)]
    solid = []
    y = begin
    for low, high in sorted(holes):
        solid.append((y, low))
        y = high
    solid.append((y, LENGTH / 2))
    for low, high in solid:
        b.box((x, (low + high) / 2, (SILL + LINTEL) / 2), (0.10, high - low, LINTEL - SILL), "paint", col=CREAM)
    cuts = [begin, *(d + s * DOOR / 2 for d in DOORS for s in (-1, 1)), LENGTH / 2]
    for low, high in zip(cuts[::2], cuts[1::2], strict=True):
        middle, long = (low + high) / 2, high - low
        b.box((x, middle, (FLOOR - 0.12 + SILL) / 2), (0.10, long, SILL - FLOOR + 0.12), "paint", col=colour)
        b.box((x + side * 0.055, middle, SILL - 0.09), (0.02, long, 0.05), "paint", col=CREAM)
        b.box((x + side * 0.055, middle, FLOOR - 0.02), (0.02, long, 0.03), "metal", col=IRON)
    b.box((x, 0, (LINTEL + EAVES) / 2), (0.10, LENGTH, EAVES - LINTEL), "paint", col=colour)
    for low, high in _openings(cab=cab):
        for z in (SILL + 0.02, LINTEL - 0.02, LINTEL - 0.28):
            b.box((x, (low + high) / 2, z), (0.13, high - low, 0.045), "metal", col=(0.10, 0.10, 0.105))
        for y in (low, high):
            b.box((x, y, (SILL + LINTEL) / 2), (0.13, 0.05, LINTEL - SILL), "metal", col=(0.10, 0.10, 0.105))


def _doors(b: Builder, livery: Livery, side: int) -> None:
    """Two pairs of sliding doors, lighter than the wall so that one finds them, with a window in each leaf, a step and a lamp."""
    x = side * (WIDTH / 2 - 0.07)
    tone = np.asarray(livery.colour, float) * 0.35 + np.array([0.40, 0.36, 0.26]) * 0.65
    half = DOOR / 2
    for y in DOORS:
        for s in (-1, 1):
            middle = y + s * half / 2
            b.box((x, middle, (FLOOR + 1.55) / 2), (0.06, half - 0.03, 1.55 - FLOOR), "paint", col=tone)
            b.box((x, middle, (2.6 + LINTEL) / 2 + 0.02), (0.06, half - 0.03, LINTEL - 2.6 + 0.06), "paint", col=tone)
            for edge in (-1, 1):
                b.box((x, middle + edge * (half / 2 - 0.09), 2.08), (0.06, 0.14, 1.08), "paint", col=tone)
            b.tube(
                [[x + side * 0.07, y + s * 0.09, 1.35], [x + side * 0.07, y + s * 0.09, 1.95]], 0.016, "metal", n=6, col=(0.55, 0.45, 0.10)
            )
        b.box((x, y, (FLOOR + LINTEL) / 2), (0.03, 0.03, LINTEL - FLOOR), "rubber")
        b.box((side * (WIDTH / 2 + 0.06), y, FLOOR - 0.10), (0.22, DOOR + 0.1, 0.05), "metal", col=(0.40, 0.33, 0.06))
        glow = 3.0 if livery.lit else 0.0
        b.box((side * (WIDTH / 2 + 0.01), y, EAVES - 0.22), (0.04, 0.16, 0.07), "plain", col=(1.0, 0.62, 0.2), emit=glow)


def _inside(b: Builder, livery: Livery) -> None:
    """Floor, ceiling with a strip of light, seats facing each other, racks: seen through the windows."""
    dim = 0.30
    glow = np.asarray(LAMPLIGHT)
    b.box((0, 0, FLOOR - 0.06), (WIDTH - 0.2, LENGTH - 0.2, 0.10), "carpet", col=(0.10, 0.09, 0.09), amb=dim, emit=0.12 * livery.lit)
    b.box((0, 0, EAVES - 0.06), (WIDTH - 0.2, LENGTH - 0.2, 0.05), "plain", col=(0.6, 0.57, 0.5), amb=dim, emit=0.30 * livery.lit)
    for x in (-0.55, 0.55):
        b.box((x, 0, EAVES - 0.10), (0.16, LENGTH - 1.0, 0.03), "plain", col=glow, emit=2.6 * livery.lit)
        b.box((x * 2.05, 0, 2.80), (0.34, LENGTH - 1.4, 0.03), "metal", col=(0.25, 0.24, 0.22), amb=dim, emit=0.15 * livery.lit)
    fabric = np.asarray(livery.colour, float) * 0.7 + 0.05
    for low, high in _openings(cab=False):
        y = (low + high) / 2
        for x in (-0.86, 0.86):
            b.box((x, y, FLOOR + 0.68), (0.92, 0.14, 1.05), "fabric", col=fabric, amb=dim, emit=0.35 * livery.lit)
            b.box((x, y, FLOOR + 1.22), (0.80, 0.15, 0.10), "fabric", col=(0.55, 0.53, 0.48), amb=dim, emit=0.30 * livery.lit)
            for s in (-1, 1):
                b.box((x, y + s * 0.28, FLOOR + 0.42), (0.92, 0.44, 0.12), "fabric", col=fabric, amb=dim, emit=0.25 * livery.lit)


def _section(inset: float = 0.0) -> Array:
    """(x, z) of the roof's arch, left to right."""
    a = np.linspace(0, np.pi, 13)
    return np.c_[-np.cos(a) * (WIDTH / 2 + 0.02 - inset), EAVES + np.sin(a) ** 0.8 * (RIDGE - EAVES - inset)]


def _roof(b: Builder, livery: Livery) -> None:
    arch = _section()
    y = np.linspace(-LENGTH / 2, LENGTH / 2, 7)
    x, along = np.meshgrid(arch[:, 0], y)
    z = np.tile(arch[:, 1], (len(y), 1))
    b.surface(x, along, z, "metal", col=(0.13, 0.135, 0.14), rough=0.55)
    for s in (-1, 1):
        b.tube([[s * WIDTH / 2, -LENGTH / 2, EAVES], [s * WIDTH / 2, LENGTH / 2, EAVES]], 0.035, "metal", n=6, col=IRON)
    for at in (-6.0, -2.0, 2.0, 6.0):
        b.box((0, at, RIDGE + 0.07), (0.9, 1.5, 0.16), "metal", col=(0.11, 0.115, 0.12))


def _end(b: Builder, livery: Livery, y: float) -> None:
    """Close an end with a wall, and put half a gangway and a buffer beam before it."""
    out = 1 if y > 0 else -1
    outline = np.concatenate([[[WIDTH / 2, FLOOR - 0.12], [-WIDTH / 2, FLOOR - 0.12]], _section()])
    b.prism(outline, 0.08, "paint", axis=1, col=np.asarray(livery.colour, float) * 0.8, at=(0, y - out * 0.04, 0))
    b.box((0, y + out * GAP / 4, 2.0), (1.15, GAP / 2, 2.0), "rubber", rough=0.9)
    b.box((0, y + out * 0.06, 0.85), (2.3, 0.14, 0.26), "metal", col=IRON)
    for x in (-0.86, 0.86):
        b.tube([[x, y, 0.98], [x, y + out * 0.30, 0.98]], [0.07, 0.07], "metal", n=8, col=IRON)


def _nose(b: Builder, livery: Livery) -> None:
    """The driver's end: a raked front with three dark windows, a destination lit over them, head lamps, and buffers below."""
    y, colour = -LENGTH / 2, np.asarray(livery.colour, float)
    outline = np.concatenate([[[WIDTH / 2, 0.55], [-WIDTH / 2, 0.55]], _section()])
    half = np.array([[1.0, 0.0, 0.0], [0.97, 0.45, 0.0], [0.86, 0.85, -0.06], [0.70, 1.05, -0.14]])
    rings = []
    for share, ahead, low in half:
        ring = outline * [share, 1.0]
        ring[:, 1] = np.where(ring[:, 1] > 2.0, 2.0 + (ring[:, 1] - 2.0) * (1 + low), ring[:, 1])
        closed = np.concatenate([ring, ring[:1]])
        lean = np.clip((closed[:, 1] - 1.6) / 2.0, 0, 1) * 0.35 * ahead
        rings.append(np.c_[closed[:, 0], y - ahead + lean, closed[:, 1]])
    rings.append(np.tile(rings[-1].mean(0), (len(rings[-1]), 1)))
    p = np.stack(rings)
    b.surface(p[..., 0][:, ::-1], p[..., 1][:, ::-1], p[..., 2][:, ::-1], "paint", col=colour)
    front = y - 1.05
    panes = ((-0.62, 0.50), (0.0, 0.62), (0.62, 0.50))
    for x, w in panes:
        b.add(
            [
                [x - w / 2, front - 0.04, 1.95],
                [x + w / 2, front - 0.04, 1.95],
                [x + w / 2, front + 0.17, 2.85],
                [x - w / 2, front + 0.17, 2.85],
            ],
            [[0, 1, 2], [0, 2, 3]],
            "glass",
            rough=0.08,
        )
    b.box((0, front + 0.20, 3.02), (1.5, 0.12, 0.24), "plain", col=(0.012, 0.012, 0.014))
    if livery.destination:
        letters = lettering(livery.destination.upper(), 1.36, 0.17, col=(1.0, 0.55, 0.10), emit=2.5 + 2.0 * (livery.lit > 0))
        b.extend(letters, (0, front + 0.125, 3.02))
    b.box((0, front - 0.02, 1.55), (1.9, 0.07, 0.10), "paint", col=CREAM)
    for x in (-0.72, 0.72):
        b.box((x, front - 0.04, 1.25), (0.42, 0.10, 0.26), "metal", col=(0.08, 0.08, 0.085))
        b.box(
            (x - 0.08 * np.sign(x), front - 0.095, 1.25),
            (0.20, 0.02, 0.17),
            "plain",
            col=(1.0, 0.92, 0.74),
            emit=6.0 + 14.0 * (livery.lit > 0),
            rough=0.1,
        )
        b.box((x + 0.14 * np.sign(x), front - 0.095, 1.25), (0.09, 0.02, 0.15), "plain", col=(0.5, 0.02, 0.015), emit=0.1)
        b.tube(
            [[x * 1.15, front + 0.1, 0.80], [x * 1.15, front - 0.25, 0.80], [x * 1.15, front - 0.27, 0.80]],
            [0.08, 0.08, 0.20],
            "metal",
            n=12,
            col=IRON,
        )
        b.tube([[x * 1.15, front - 0.27, 0.80], [x * 1.15, front - 0.275, 0.80]], [0.20, 0.0], "metal", n=12, col=IRON)
    b.box((0, front + 0.05, 0.62), (2.0, 0.3, 0.34), "paint", col=(0.42, 0.34, 0.04))
    b.box((0, front + 0.10, 0.35), (1.9, 0.12, 0.30), "metal", col=IRON)


def _running_gear(b: Builder) -> None:
    """Frame, boxes under the floor and two bogies with their wheels."""
    b.box((0, 0, FLOOR - 0.22), (2.4, LENGTH - 0.6, 0.22), "metal", col=IRON)
    for y, long in ((-1.9, 2.2), (1.3, 1.5), (3.0, 0.9)):
        b.box((0, y, 0.60), (2.3, long, 0.42), "metal", col=(0.05, 0.05, 0.052))
    disc = [(0.06, -0.07), (0.46, -0.07), (0.46, 0.05), (0.50, 0.06), (0.50, 0.09), (0.0, 0.09)]
    for y in (-6.3, 6.3):
        for s in (-1, 1):
            b.box((s * 1.02, y, 0.52), (0.12, 2.9, 0.20), "metal", col=IRON)
            for axle in (-1, 1):
                _upright_disc(b, disc, (s * 0.74, y + axle * 0.95, 0.46), s)
        for axle in (-1, 1):
            b.box((0, y + axle * 0.95, 0.46), (1.9, 0.12, 0.12), "metal", col=IRON)


def _upright_disc(b: Builder, profile: ArrayLike, at: ArrayLike, side: int) -> None:
    """A lathe about the x axis."""
    radius, out = np.asarray(profile, float).T
    turn = np.linspace(0, 2 * np.pi, 21)[:, None] * side
    x, y, z = np.broadcast_arrays(side * out, radius * np.cos(turn), radius * np.sin(turn))
    b.surface(x, y, z, "metal", col=(0.09, 0.085, 0.08), at=at)
