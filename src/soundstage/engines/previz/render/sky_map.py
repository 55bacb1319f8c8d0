"""The sky as an octahedral map: a lookup in it costs a few additions, where latitude and longitude cost an atan and an asin."""

import numpy as np
from numpy.typing import NDArray


def octahedral_directions(size: int) -> NDArray[np.float32]:
    """Return the unit direction of each texel, (size, size, 3): zenith in the middle, horizon on a diamond, nadir in the corners."""
    at = (np.arange(size, dtype=np.float32) + 0.5) / size * 2 - 1
    x, y = np.meshgrid(at, at)
    z = 1 - np.abs(x) - np.abs(y)
    folded = np.maximum(-z, 0)
    d = np.stack([x - np.sign(x) * folded, y - np.sign(y) * folded, z], axis=-1)
    return d / np.linalg.norm(d, axis=-1, keepdims=True)


def octahedral_map(panorama: NDArray[np.float32], size: int) -> NDArray[np.float32]:
    """Resample a latitude-longitude map (h, w, 3) (row 0 looks down, column 0 is azimuth -180) to (size, size, 3)."""
    h, w = panorama.shape[:2]
    d = octahedral_directions(size)
    column = (np.arctan2(d[..., 0], d[..., 1]) / (2 * np.pi) + 0.5) * w - 0.5
    row = np.clip((np.arcsin(np.clip(d[..., 2], -1, 1)) / np.pi + 0.5) * h - 0.5, 0, h - 1)
    i, j = np.floor(column).astype(np.int32), np.minimum(row.astype(np.int32), h - 2)
    u, v = (column - i)[..., None], (row - j)[..., None]
    left, right = i % w, (i + 1) % w
    lower = panorama[j, left] * (1 - u) + panorama[j, right] * u
    upper = panorama[j + 1, left] * (1 - u) + panorama[j + 1, right] * u
    return (lower * (1 - v) + upper * v).astype(np.float32)
