"""Heightfields for open country."""

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]


def fractal(n: int, seed: int, *, ridged: bool = True, octaves: int = 7) -> Array:
    """Return an (n, n) fractal field scaled to 0..1: seven octaves of smoothed lattice noise, each warped by those before it."""
    r = np.random.default_rng(seed)
    axis = np.linspace(0, 1, n)
    x, y = np.meshgrid(axis, axis)
    z, amplitude, warp = np.zeros((n, n)), 1.0, np.zeros((n, n))
    for octave in range(octaves):
        frequency = 2 ** (octave + 1)
        lattice = r.uniform(-1, 1, (frequency + 3, frequency + 3))
        u, v = np.clip((x + warp * 0.04) * frequency, 0, frequency + 0.999), np.clip((y + warp * 0.03) * frequency, 0, frequency + 0.999)
        i, j = u.astype(int), v.astype(int)
        a, b = u - i, v - j
        a, b = a * a * (3 - 2 * a), b * b * (3 - 2 * b)
        k = (lattice[j, i] * (1 - a) + lattice[j, i + 1] * a) * (1 - b) + (lattice[j + 1, i] * (1 - a) + lattice[j + 1, i + 1] * a) * b
        z = z + amplitude * ((1 - 2 * np.abs(k)) if ridged else k) * (np.clip(z + 0.4, 0.2, 1) if octave > 1 else 1)
        warp = warp + k * amplitude
        amplitude *= 0.54
    return (z - z.min()) / np.ptp(z)


def plain(centre: tuple[float, float], *, reach: float) -> tuple[Array, Array, Array]:
    """Return x, y and the distance from `centre` of a plain in rings about it: fine where people stand and ahead of them, coarse at the horizon."""
    turn = np.r_[np.linspace(-1.1, 1.1, 170), np.linspace(1.1, 2 * np.pi - 1.1, 70)[1:]]
    radius = np.r_[0.0, np.linspace(0.4, 12.0, 34), np.geomspace(12.6, 90.0, 66), np.geomspace(96.0, reach, 18)]
    rr, aa = np.meshgrid(radius, turn)
    return centre[0] + rr * np.sin(aa), centre[1] + rr * np.cos(aa), rr
