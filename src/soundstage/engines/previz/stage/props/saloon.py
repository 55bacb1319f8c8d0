"""What carriages, buses and trams are like inside: walls with a row of windows, a ceiling with strips of light, seats, poles, racks.

A saloon lies along y; its floor is z = 0 and its middle x = 0. What is dressed differently in a train and in a bus is data.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

from soundstage.engines.previz.stage.geometry import Builder, Mesh, rot_x, turned
from soundstage.engines.previz.stage.props.furniture import curtain, cushion
from soundstage.engines.previz.stage.scene import Colour

Array = NDArray[np.float64]

CHROME = (0.55, 0.55, 0.56)
SEAT = 0.46
"""Height of every seat, metres."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Saloon:
    """The body of a vehicle for many, from y = `begin` to `end`."""

    begin: float
    end: float
    half: float
    """Half its inner width."""
    high: float
    sill: float
    lintel: float
    windows: tuple[tuple[float, float], ...]
    """(from, to) along y of the openings of each side."""
    wall: Colour
    below: Colour
    """What the wall is lined with under the windows."""
    lining: str = "plain"
    """Material of that."""
    ceiling: Colour = (0.62, 0.61, 0.58)
    floor: Colour = (0.10, 0.10, 0.11)
    frame: Colour = (0.05, 0.05, 0.055)

    @property
    def middle(self) -> float:
        """Y of its middle."""
        return (self.begin + self.end) / 2

    @property
    def long(self) -> float:
        """Metres from end to end."""
        return self.end - self.begin

    def side(self, b: Builder, s: int) -> None:
        """Add the wall at x = s * half: lining, pillars, frames of rubber with rounded corners, a cove to the ceiling."""
        x = s * (self.half + 0.05)
        b.box((x, self.middle, self.sill / 2), (0.10, self.long, self.sill), self.lining, seg=0.5, col=self.below)
        b.box((x - s * 0.055, self.middle, self.sill + 0.012), (0.05, self.long, 0.035), "plain", col=np.array(self.wall) * 0.8)
        b.box(
            (x, self.middle, (self.lintel + self.high) / 2),
            (0.10, self.long, self.high - self.lintel),
            "plain",
            seg=0.6,
            col=self.wall,
            rough=0.5,
        )
        edges = [self.begin, *(y for pair in self.windows for y in pair), self.end]
        for low, high in zip(edges[::2], edges[1::2], strict=True):
            if high - low > 0.01:
                b.box(
                    (x, (low + high) / 2, (self.sill + self.lintel) / 2),
                    (0.10, high - low, self.lintel - self.sill),
                    "plain",
                    seg=0.4,
                    col=self.wall,
                    rough=0.5,
                )
        for low, high in self.windows:
            self._window(b, x, low, high)
        a = np.linspace(0, np.pi / 2, 5)
        r = 0.20
        gx, gz = s * (self.half - r + r * np.cos(a)), self.high - r + r * np.sin(a)
        y = np.linspace(self.begin, self.end, 16)
        b.surface(np.tile(gx, (16, 1)), np.repeat(y[:, None], 5, 1), np.tile(gz, (16, 1)), "plain", col=np.array(self.ceiling) * 0.95)

    def _window(self, b: Builder, x: float, low: float, high: float) -> None:
        r, n = 0.10, 6
        corner = np.linspace(0, np.pi / 2, n)
        points = []
        for cy, cz, turn in (
            (high - r, self.lintel - r, 0.0),
            (low + r, self.lintel - r, 0.5),
            (low + r, self.sill + r, 1.0),
            (high - r, self.sill + r, 1.5),
        ):
            a = corner + turn * np.pi
            points += [[x, cy + r * np.cos(v), cz + r * np.sin(v)] for v in a]
        b.tube([*points, points[0]], 0.035, "rubber", n=6, col=self.frame)
        for cy, cz in ((low, self.sill), (high, self.sill), (low, self.lintel), (high, self.lintel)):
            b.box(
                (x, cy + 0.03 * np.sign((low + high) / 2 - cy), cz + 0.03 * np.sign((self.sill + self.lintel) / 2 - cz)),
                (0.09, 0.06, 0.06),
                "plain",
                col=self.wall,
            )

    def floor_and_ceiling(self, b: Builder, *, lit: float, wider: float = 0.0) -> None:
        """Add floor and ceiling, with two strips of light that give `lit`; `wider` continues both towards +x where that wall is left out."""
        middle, wide = wider / 2, 2 * self.half + wider
        b.box((middle, self.middle, -0.03), (wide, self.long, 0.06), "plain", seg=0.35, col=self.floor, rough=0.45, skip="-z")
        b.box((middle, self.middle, self.high + 0.03), (wide, self.long, 0.06), "plain", seg=0.6, col=self.ceiling)
        b.box((middle, self.middle, self.high + 0.3), (wide + 0.3, self.long + 0.3, 0.1), "plain")
        for x in (-0.42, 0.42):
            for y in np.arange(self.begin + 0.9, self.end - 0.4, 1.9):
                b.box((x, y, self.high - 0.012), (0.16, 1.6, 0.03), "plain", col=(1.0, 0.97, 0.90), emit=lit)

    def across(self, b: Builder, y: float, *, glazed: bool = False, wider: float = 0.0) -> None:
        """Close an end with a wall that has a door, or a pane, in its middle."""
        wide = 2 * self.half + wider
        if glazed:
            for z, h in ((self.sill / 2, self.sill), ((self.lintel + self.high) / 2, self.high - self.lintel)):
                b.box((0, y, z), (wide, 0.10, h), "plain", seg=0.6, col=self.below if z < 1 else self.wall)
            for s in (-1, 1):
                b.box(
                    (s * (self.half - 0.06), y, (self.sill + self.lintel) / 2),
                    (0.16, 0.12, self.lintel - self.sill),
                    "plain",
                    col=self.wall,
                )
            return
        b.box((wider / 2, y, self.high / 2), (wide, 0.10, self.high), self.lining, seg=0.6, col=self.below)
        b.box((0, y - 0.06, 1.0), (0.74, 0.04, 2.0), "plain", col=self.wall).box((0, y - 0.085, 1.45), (0.46, 0.02, 0.8), "glass")


def seat_for_two(cloth: ArrayLike, *, wide: float = 0.98, high: float = 0.72, rest: ArrayLike | None = None) -> Mesh:
    """Return an upholstered seat for two that faces -y, its origin on the floor under where they sit; with cloths on the head rests."""
    b, tone = Builder(), np.asarray(cloth, float)
    b.box((0, 0.02, 0.19), (wide - 0.06, 0.40, 0.30), "plain", col=(0.05, 0.05, 0.055))
    for s in (-1, 1):
        x, w = s * wide / 4, wide / 2 - 0.015
        cushion(b, (x, -0.03, SEAT - 0.08), (w, 0.52, 0.17), tone, soft=0.35)
        back = Builder()
        cushion(back, (0, 0, high / 2 - 0.02), (w, 0.14, high), tone, soft=0.35)
        if rest is not None:
            back.box((0, -0.005, high - 0.12), (w * 0.72, 0.145, 0.2), "fabric", col=rest)
        b.extend(turned(back.mesh(), rot_x(-0.13)), (x, 0.25, SEAT - 0.03))
        b.box((s * (wide / 2 + 0.005), 0.05, SEAT + 0.18), (0.045, 0.40, 0.05), "plain", col=(0.05, 0.05, 0.055))
    return b.box((0, 0.405, 0.66), (wide, 0.02, 1.08), "plain", col=tone * 0.4 + 0.02).mesh()


def bus_seat(shell: ArrayLike, cloth: ArrayLike) -> Mesh:
    """Return a single seat of a bus that faces -y: a shell of plastic with thin upholstery and a handle at its top."""
    b, hard, soft = Builder(), np.asarray(shell, float), np.asarray(cloth, float)
    cushion(b, (0, -0.02, SEAT - 0.05), (0.43, 0.44, 0.10), soft, soft=0.3)
    b.box((0, 0.0, SEAT - 0.12), (0.42, 0.40, 0.05), "plain", col=hard, rough=0.4)
    back = Builder()
    cushion(back, (0, -0.02, 0.29), (0.40, 0.09, 0.54), soft, soft=0.3)
    cushion(back, (0, 0.025, 0.30), (0.43, 0.07, 0.64), hard, soft=0.28, mat="plain")
    b.extend(turned(back.mesh(), rot_x(-0.16)), (0, 0.21, SEAT - 0.04))
    b.tube([[-0.17, 0.30, 1.05], [-0.17, 0.33, 1.14], [0.17, 0.33, 1.14], [0.17, 0.30, 1.05]], 0.016, "plain", n=6, col=(0.62, 0.42, 0.02))
    return b.tube([[0, 0.06, 0.0], [0, 0.02, SEAT - 0.12]], 0.035, "metal", n=8, col=(0.10, 0.10, 0.10)).mesh()


def pole(b: Builder, x: float, y: float, high: float, colour: ArrayLike) -> None:
    """Stand a pole to hold on to from floor to ceiling, with a button on it."""
    b.tube([[x, y, 0.0], [x, y, high]], 0.017, "plain", n=10, col=colour, rough=0.3)
    b.box((x, y - 0.02, 1.28), (0.07, 0.05, 0.11), "plain", col=(0.55, 0.03, 0.02), rough=0.4)


def rail_with_straps(b: Builder, x: float, y0: float, y1: float, z: float, colour: ArrayLike) -> None:
    """Hang a rail under the ceiling, with straps."""
    b.tube([[x, y0, z], [x, y1, z]], 0.016, "plain", n=8, col=colour, rough=0.3)
    for y in np.arange(y0 + 0.3, y1, 0.62):
        b.box((x, y, z - 0.09), (0.03, 0.012, 0.18), "rubber")
        a = np.linspace(0, 2 * np.pi, 13)
        b.tube(np.c_[x + 0.055 * np.cos(a), np.full(13, y), z - 0.235 + 0.055 * np.sin(a)], 0.011, "plain", n=6, col=(0.40, 0.40, 0.38))


def luggage_rack(b: Builder, r: np.random.Generator, saloon: Saloon, s: int, z: float, *, brass: bool) -> None:
    """Fix a rack of rods along a wall with bags and cases in it."""
    metal: Colour = (0.45, 0.32, 0.10) if brass else CHROME
    x = s * (saloon.half - 0.17)
    for k in range(4):
        b.tube([[x + s * (0.13 - 0.09 * k), saloon.begin, z], [x + s * (0.13 - 0.09 * k), saloon.end, z]], 0.009, "metal", n=5, col=metal)
    b.tube([[x - s * 0.17, saloon.begin, z + 0.05], [x - s * 0.17, saloon.end, z + 0.05]], 0.012, "metal", n=6, col=metal)
    for y in np.arange(saloon.begin + 0.49, saloon.end, 0.98):
        b.tube([[s * saloon.half, y, z - 0.10], [x - s * 0.17, y, z + 0.05]], 0.011, "metal", n=5, col=metal)
    tones = np.array([[0.22, 0.11, 0.05], [0.05, 0.07, 0.11], [0.30, 0.26, 0.18], [0.18, 0.03, 0.03], [0.06, 0.09, 0.06]])
    y = saloon.begin + 0.5
    while y < saloon.end - 0.6:
        long, high, tone = r.uniform(0.38, 0.62), r.uniform(0.16, 0.27), tones[r.integers(5)]
        if r.uniform() < 0.55:
            cushion(
                b,
                (x, y + long / 2, z + 0.01 + high / 2),
                (0.30, long, high),
                tone,
                soft=0.22,
                mat="fabric" if r.uniform() < 0.5 else "plain",
            )
            b.tube(
                [
                    [x - s * 0.14, y + long * 0.35, z + high * 0.75],
                    [x - s * 0.17, y + long / 2, z + high * 0.9],
                    [x - s * 0.14, y + long * 0.65, z + high * 0.75],
                ],
                0.010,
                "plain",
                n=5,
                col=tone * 0.5,
            )
        y += long + r.uniform(0.1, 0.7)


def table_by_the_window(b: Builder, saloon: Saloon, s: int, y: float, *, out: float, wood: ArrayLike, lamp_glow: float | None) -> None:
    """Hang a small table on the wall at y that stands `out` metres into the saloon; with `lamp_glow` a lamp with a shade on it."""
    x = s * (saloon.half - out / 2)
    b.box((x, y, 0.715), (out, 0.46, 0.035), "wood", col=wood).box(
        (x, y, 0.69), (out - 0.04, 0.42, 0.02), "plain", col=np.asarray(wood) * 0.5
    )
    b.tube([[x - s * out * 0.2, y, 0.70], [s * saloon.half, y, 0.30]], 0.018, "metal", n=6, col=CHROME)
    if lamp_glow is not None:
        at = (s * (saloon.half - 0.13), y, 0.733)
        b.lathe(
            [(0.0, 0.0), (0.05, 0.0), (0.05, 0.015), (0.012, 0.03), (0.010, 0.17), (0.0, 0.17)],
            "metal",
            n=14,
            at=at,
            col=(0.45, 0.32, 0.10),
        )
        b.lathe([(0.085, 0.15), (0.055, 0.27)], "fabric", n=16, at=at, col=(0.85, 0.50, 0.26), emit=lamp_glow)


def window_curtains(b: Builder, saloon: Saloon, s: int, low: float, high: float, colour: ArrayLike) -> None:
    """Hang gathered curtains to both sides of a window, on a rod."""
    x = s * (saloon.half - 0.035)
    for a, c in ((low - 0.06, low + 0.15), (high - 0.15, high + 0.06)):
        curtain(b, (x, a), (x, c), saloon.sill - 0.04, saloon.lintel + 0.08, colour, folds=4, deep=0.022)
    b.tube([[x, low - 0.1, saloon.lintel + 0.08], [x, high + 0.1, saloon.lintel + 0.08]], 0.008, "metal", n=5, col=(0.45, 0.32, 0.10))


def sliding_doors(b: Builder, saloon: Saloon, s: int, y: float, wide: float) -> None:
    """Set a pair of sliding doors into a wall: two leaves with panes, the seam, a lamp and a label over them."""
    x = s * (saloon.half - 0.02)
    for side in (-1, 1):
        middle = y + side * wide / 4
        b.box((x, middle, 0.98), (0.05, wide / 2 - 0.015, 1.92), "plain", col=np.array(saloon.wall) * 0.9, rough=0.4)
        b.box((x - s * 0.03, middle, 1.38), (0.012, wide / 2 - 0.16, 0.80), "glass")
        b.box((s * (saloon.half - 0.03), y + side * (wide / 2 + 0.03), 1.0), (0.09, 0.06, 2.0), "plain", col=(0.62, 0.42, 0.02), rough=0.4)
    b.box((x - s * 0.03, y, 0.98), (0.012, 0.03, 1.92), "rubber")
    b.box((x - s * 0.035, y, 2.0), (0.02, 0.20, 0.05), "plain", col=(1.0, 0.45, 0.05), emit=3.0)
