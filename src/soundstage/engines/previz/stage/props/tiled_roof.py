"""Roofs of round tiles whose eaves curve up at the corners, as over the halls and gates of East Asia."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

from soundstage.engines.previz.stage.geometry import Builder

Array = NDArray[np.float64]

VERMILION, DARK_WOOD, TILE = (0.26, 0.036, 0.020), (0.105, 0.060, 0.036), (0.088, 0.094, 0.098)
_QUARTER = np.array([[0.0, 1.0, 0.0], [-1.0, 0.0, 0.0], [0.0, 0.0, 1.0]]).T
"""Turns a row of points that a roof's end is made of to its front: what is turned back by a quarter lies at the end again."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Roof:
    """A roof with hips below and gables above, as wide along x as twice `half[0]`; with `gable` 1 the hips meet at the ridge."""

    half: tuple[float, float]
    """Half of its width and of its depth at the eaves, metres."""
    ridge: float
    """Half of the length of its ridge."""
    eaves: float
    rise: float
    gable: float = 0.55
    """Share of the way from the eaves to the ridge at which the gables begin."""
    lift: float = 0.6
    """Metres by which its corners are higher than its eaves."""
    ribs: float = 0.40
    """Metres from one row of round tiles to the next."""

    def across(self, v: ArrayLike) -> Array:
        """Half the width at a share `v` of the way up."""
        return self.half[0] + (self.ridge - self.half[0]) * np.minimum(np.asarray(v, float) / self.gable, 1.0)

    def height(self, u: ArrayLike, v: ArrayLike) -> Array:
        """How high it is at `u` (-1..1 along the eaves) and `v` (0 eaves .. 1 ridge): flat at the eaves and steep at the ridge."""
        u, v = np.asarray(u, float), np.asarray(v, float)
        return self.eaves + self.rise * (0.60 * v + 0.40 * np.maximum(v, 0.0) ** 2.6) + self.lift * np.abs(u) ** 4.5 * (1 - v) ** 2.5

    def front(self, u: ArrayLike, v: ArrayLike) -> Array:
        """Points of the slope towards -y."""
        u, v = np.broadcast_arrays(np.asarray(u, float), np.asarray(v, float))
        out = 1 + 0.035 * np.abs(u) ** 5 * (1 - v) ** 3
        return np.stack([u * self.across(v) * out, -self.half[1] * (1 - v) * out, self.height(u, v)], -1)

    def end(self, u: ArrayLike, v: ArrayLike) -> Array:
        """Points of the slope towards +x."""
        u, v = np.broadcast_arrays(np.asarray(u, float), np.asarray(v, float))
        out = 1 + 0.035 * np.abs(u) ** 5 * (1 - v) ** 3
        return np.stack([self.across(v) * out, u * self.half[1] * (1 - v) * out, self.height(u, v)], -1)

    def build(self, b: Builder, at: ArrayLike = (0.0, 0.0, 0.0), *, fine: int = 29) -> None:
        """Add the roof over a place: slopes, rows of tiles, ridges, the boards and rafters under the eaves."""
        own = Builder()
        self._slopes(own, fine)
        self._tiles(own)
        self._ridges(own)
        self._under(own, fine)
        b.extend(own.mesh(), at)

    def _slopes(self, b: Builder, fine: int) -> None:
        u, up = np.linspace(-1, 1, fine), np.r_[np.linspace(0, self.gable, 7), np.linspace(self.gable, 1, 5)[1:]]
        low = np.linspace(0, self.gable, 7)
        slope = self.front(u[None, :], up[:, None])
        uv = np.stack([slope[..., 0] / 3.0, np.broadcast_to(up[:, None] * np.hypot(self.half[1], self.rise) / 3.0, slope.shape[:2])], -1)
        hip = self.end(u[None, :], low[:, None])
        hv = np.stack([hip[..., 1] / 3.0, np.broadcast_to(low[:, None] * np.hypot(self.half[1], self.rise) / 3.0, hip.shape[:2])], -1)
        for turn in (0.0, np.pi):
            for points, texture, yaw in ((slope, uv, turn), (hip @ _QUARTER, hv, turn + np.pi / 2)):
                b.surface(points[..., 0], points[..., 1], points[..., 2], "shingle", uv=texture.reshape(-1, 2), col=TILE, yaw=yaw)
        if self.gable < 1:
            over = np.linspace(self.gable, 1, 6)
            edge = np.stack([-self.half[1] * (1 - over), self.height(0, over) - 0.06], -1)
            outline = np.concatenate([edge, edge[-2::-1] * [-1, 1]])
            b.prism(outline, 2 * self.ridge - 0.7, "planks", axis=0, col=DARK_WOOD)
            for s in (-1, 1):
                for t in (-1, 1):
                    barge = np.c_[np.full(6, s * (self.ridge - 0.06)), t * edge[:, 0], edge[:, 1] - 0.14]
                    b.tube(barge, 0.11, "wood", n=4, col=VERMILION)

    def _tiles(self, b: Builder) -> None:
        """Rows of round tiles from the ridge to the eaves."""
        (wide, deep), step = self.half, self.ribs
        tone = np.multiply(TILE, 1.25)
        for x in np.arange(-wide + step / 2, wide, step):
            top = 1.0 if abs(x) <= self.ridge else self.gable * (wide - abs(x)) / (wide - self.ridge)
            v = np.linspace(-0.012, top, 7 if top > 0.5 else 4)
            line = self.front(x / self.across(np.maximum(v, 0)), v) + [0, 0, 0.04]
            for s in (-1, 1):
                b.tube(line * [1, -s, 1], 0.21 * step, "shingle", n=4, col=tone)
        for y in np.arange(-deep + step / 2, deep, step):
            v = np.linspace(-0.012, min(self.gable, 1 - abs(y) / deep), 4)
            line = self.end(y / (deep * np.maximum(1 - v, 1e-3)), v) + [0, 0, 0.04]
            for s in (-1, 1):
                b.tube(line * [s, 1, 1], 0.21 * step, "shingle", n=4, col=tone)

    def _ridges(self, b: Builder) -> None:
        """The ridge with its horns, the hips that rise at their ends, the ridges down the gables."""
        tone, top = np.multiply(TILE, 1.05), self.eaves + self.rise
        size = 0.10 + 0.022 * self.half[0]
        if self.ridge > 0.3:
            b.box((0, 0, top + size), (2 * self.ridge, 1.6 * size, 2.4 * size), "shingle", col=tone)
            b.box((0, 0, top + 2.3 * size), (2 * self.ridge + 0.1, 2.1 * size, 0.5 * size), "shingle", col=np.multiply(tone, 1.3))
            for s in (-1, 1):
                horn = np.array([[-1.6, 0.2], [0.2, 1.2], [0.7, 3.1], [0.2, 4.5], [-0.8, 5.0]]) * size
                path = np.c_[s * (self.ridge + horn[:, 0]), np.zeros(5), top + horn[:, 1]]
                b.tube(path, np.array([1.0, 1.15, 0.85, 0.5, 0.12]) * size, "shingle", n=8, col=tone)
        v = np.linspace(-0.03, self.gable, 9)
        for s in (-1, 1):
            for t in (-1, 1):
                hip = self.front(np.full(9, 1.0), v) * [s, t, 1] + [0, 0, 0.10]
                hip[0] += [0.10 * s, -0.10 * t, 0.22]
                b.tube(hip, np.r_[0.5, np.full(8, 1.0)] * 0.9 * size, "shingle", n=7, col=tone)
                if self.gable < 1:
                    w = np.linspace(self.gable, 1, 6)
                    down = self.front(np.full(6, 1.0), w) * [s, t, 1] + [-0.05 * s, 0, 0.08]
                    b.tube(down, 0.75 * size, "shingle", n=7, col=tone)

    def _under(self, b: Builder, fine: int) -> None:
        """Boards and rafters under the eaves, and the edge of the tiles."""
        u, v = np.linspace(-1, 1, fine), np.linspace(0.0, 0.42 * self.gable / 0.55, 3)
        for points, spread, quarter in ((self.front, self.half[0], False), (self.end, self.half[1], True)):
            boards = points(u[None, ::-1], v[:, None]) - [0, 0, 0.16]
            edge = points(u, np.zeros(fine)) - [0, 0, 0.07]
            count = max(4, int(2 * spread / (1.25 * self.ribs)))
            for turn in (0.0, np.pi):
                yaw = turn + (np.pi / 2 if quarter else 0.0)
                spin = _QUARTER if quarter else np.eye(3)
                spun = boards @ spin
                b.surface(spun[..., 0], spun[..., 1], spun[..., 2], "wood", col=np.multiply(VERMILION, 0.55), yaw=yaw)
                b.tube(edge @ spin, 0.085, "wood", n=6, col=np.multiply(TILE, 1.5), yaw=yaw)
                for k in range(count):
                    a = -0.97 + 1.94 * k / (count - 1)
                    rafter = points(np.full(2, a), v[[0, 2]]) - [0, 0, 0.21]
                    b.tube(rafter @ spin, 0.05, "wood", n=4, col=VERMILION, yaw=yaw)
