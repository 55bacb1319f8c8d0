"""Which lamps light what: a short list for coarse passes, and one list for each tile of the picture for the light pass."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from soundstage.engines.previz.render.view import Vector, View
from soundstage.engines.previz.stage.scene import Lamp

MOST_LAMPS = 24
"""Lamps that coarse passes know (`lamps.glsl`)."""
CLASSES = 32
"""Kinds of pixels that are lit each in their own way; what they are is for `set_light` to say."""
MOST_IN_TILE = 10


def strongest_lamps(lamps: Sequence[Lamp], eye: Vector) -> list[Lamp]:
    """Return the lamps that matter most at the eye."""

    def weight(lamp: Lamp) -> float:
        away = np.asarray(lamp.at, float) - eye
        return max(lamp.rgb) / (4 + float(away @ away))

    return sorted(lamps, key=weight, reverse=True)[:MOST_LAMPS]


def lamp_uniforms(lamps: Sequence[Lamp]) -> dict[str, Any]:
    """Return the uniforms of lamps.glsl."""
    rows = np.zeros((3, MOST_LAMPS, 4), "f4")
    for k, lamp in enumerate(lamps[:MOST_LAMPS]):
        rows[:, k] = [*lamp.at, lamp.radius], [*lamp.rgb, lamp.size], [*lamp.direction, lamp.cone]
    return {
        "lamp_total": min(len(lamps), MOST_LAMPS),
        "lamp_at": rows[0].tobytes(),
        "lamp_rgb": rows[1].tobytes(),
        "lamp_cone": rows[2].tobytes(),
    }


def lamp_texels(lamp: Lamp) -> NDArray[np.float32]:
    """Return a lamp's three texels of the table: position and radius, intensity and size, cone.

    The cone's direction is divided by the width of its soft edge, and its last number is where the edge begins, so that
    the shader needs one dot product: edge = clamp(dot(-l, cone.xyz) - cone.w, 0, 1). A point light has direction 0 and -1.
    """
    if lamp.cone <= -1:
        cone = np.array([0.0, 0.0, 0.0, -1.0])
    else:
        direction = np.asarray(lamp.direction, float) / max(float(np.linalg.norm(lamp.direction)), 1e-6)
        width = max((1 - lamp.cone) * 0.5, 1e-3)
        cone = np.array([*(direction / width), lamp.cone / width])
    return np.array([[*lamp.at, lamp.radius], [*lamp.rgb, lamp.size], cone], "f4")


@dataclass(frozen=True, slots=True, kw_only=True)
class TileGrid:
    """How a picture is cut into tiles of whole pixels."""

    size: tuple[int, int]
    side: int
    """Pixels; a multiple of 4, the blocks that llvmpipe shades."""
    columns: int
    rows: int

    @staticmethod
    def of(size: tuple[int, int]) -> "TileGrid":
        """Return a grid of about 16 tiles along the longer side."""
        side = max(16, round(max(size) / 16 / 4) * 4)
        return TileGrid(size=size, side=side, columns=-(-size[0] // side), rows=-(-size[1] // side))

    def rects(self) -> NDArray[np.float32]:
        """Return (tiles, 4): x, y, width and height in 0..1, row by row from the bottom left."""
        x, y = np.meshgrid(np.arange(self.columns) * self.side, np.arange(self.rows) * self.side)
        x1, y1 = np.minimum(x + self.side, self.size[0]), np.minimum(y + self.side, self.size[1])
        w, h = self.size
        return np.stack([x / w, y / h, (x1 - x) / w, (y1 - y) / h], axis=-1).reshape(-1, 4).astype("f4")

    def depth_bounds(self, depth: NDArray[np.float32]) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
        """Return the least and the greatest depth of each tile, (tiles,), leaving out the sky (depth 1). All-sky tiles: (1, 0)."""
        h, w = depth.shape
        padded = np.ones((self.rows * self.side, self.columns * self.side), "f4")
        padded[:h, :w] = depth
        blocks = padded.reshape(self.rows, self.side, self.columns, self.side)
        nearest = blocks.min(axis=(1, 3)).ravel()
        farthest = np.where(blocks < 1, blocks, 0).max(axis=(1, 3)).ravel()
        return nearest, farthest

    def classes_in(self, classes: NDArray[np.float32]) -> NDArray[np.uint32]:
        """Return which classes each tile holds, (tiles,), as a sum of `class_bit`s; `classes` is the picture of their depths."""
        h, w = classes.shape
        bits = np.zeros((self.rows * self.side, self.columns * self.side), np.uint32)
        np.left_shift(1, (classes * CLASSES + 0.5).astype(np.uint32), out=bits[:h, :w])
        return np.bitwise_or.reduce(
            np.bitwise_or.reduce(bits.reshape(self.rows, self.side, -1), axis=1).reshape(self.rows, self.columns, -1), axis=2
        ).ravel()


def class_bit(depth: float) -> np.uint32:
    """Return the bit that stands for the class of that depth in `TileGrid.classes_in`."""
    return np.uint32(1 << round(depth * CLASSES))


def tile_lists(
    grid: TileGrid, lamps: Sequence[Lamp], view: View, nearest: NDArray[np.floating], farthest: NDArray[np.floating], faint: float
) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
    """Choose the lamps of each tile: those that give the part of the world it shows more than `faint` (irradiance).

    `nearest` and `farthest` are the tile's depth bounds (`TileGrid.depth_bounds`). Returns the lamp table (tiles, 3 * MOST_IN_TILE, 4) and how many lamps each tile has (tiles,).
    """
    tiles = grid.columns * grid.rows
    table, counts = np.zeros((tiles, 3 * MOST_IN_TILE, 4), "f4"), np.zeros(tiles, "f4")
    if not lamps:
        return table, counts
    lower, upper = _tile_boxes(grid, view, nearest, farthest)
    at = np.array([lamp.at for lamp in lamps], float)
    radius = np.array([lamp.radius for lamp in lamps])
    size = np.array([lamp.size for lamp in lamps])
    strength = np.array([max(lamp.rgb) for lamp in lamps])
    in_view = (np.c_[at, np.ones(len(at))] @ view.view.T)[:, :3]
    closest = np.clip(in_view[None], lower[:, None], upper[:, None])
    squared = ((closest - in_view[None]) ** 2).sum(-1)
    window = np.maximum(1 - squared / radius**2, 0)
    reach = strength * window**2 / (squared + size**2)
    reach[farthest <= 0] = 0
    order = np.argsort(-reach, axis=1, kind="stable")[:, :MOST_IN_TILE]
    chosen = np.take_along_axis(reach, order, axis=1)
    texels = np.stack([lamp_texels(lamp) for lamp in lamps])
    table[:, : 3 * order.shape[1]] = texels[order].reshape(tiles, -1, 4)
    counts[:] = (chosen > faint).sum(axis=1)
    return table, counts


def _tile_boxes(
    grid: TileGrid, view: View, nearest: NDArray[np.floating], farthest: NDArray[np.floating]
) -> tuple[NDArray[np.floating], NDArray[np.floating]]:
    """Return the box in camera space round what each tile shows, (tiles, 3) lower and upper."""
    rects = grid.rects().astype(float)
    p = view.projection
    z_near = _view_z(p, nearest)
    z_far = _view_z(p, np.maximum(farthest, nearest))
    sides = rects[:, 0], rects[:, 0] + rects[:, 2]
    edges = rects[:, 1], rects[:, 1] + rects[:, 3]
    points = np.stack([
        np.stack([(x * 2 - 1 + p[0, 2]) / p[0, 0] * -z, (y * 2 - 1 + p[1, 2]) / p[1, 1] * -z, z], axis=-1)
        for z in (z_near, z_far) for x in sides for y in edges
    ])  # fmt: skip
    margin = 0.05 + 0.01 * -z_far[:, None]  # the later sub-frames see a hair more
    return points.min(axis=0) - margin, points.max(axis=0) + margin


def _view_z(projection: NDArray[np.floating], depth: NDArray[np.floating]) -> NDArray[np.floating]:
    """Return camera-space z (negative ahead) of depth-buffer values."""
    ndc = np.minimum(depth, 0.9999999) * 2 - 1
    return -projection[2, 3] / (ndc + projection[2, 2])
