"""The sky of a storm: one closed deck of cloud with dark bellies and lighter rifts, and torn shreds that drive along under it.

Lengths are in heights of the deck. Nothing of the blue shows; what light there is comes through where the deck is thin.
"""

from typing import Any

import numpy as np
from numpy.typing import NDArray

from soundstage.engines.previz.stage import textures

Array = NDArray[np.floating[Any]]

NEAR_OVERHEAD = 0.16
"""Sine of the elevation added to every other: the deck has an end at the horizon, and its pattern does not shrink to nothing."""
DECK, SHREDS = 0.115, 0.30
"""Tiles of noise per height of the deck."""
DARKEST, LIGHTEST = 0.16, 1.35
"""Light of a belly and of a rift, in means of the sky above."""
COLD = np.array([0.93, 1.0, 1.06])
"""What is left of the sky's colour."""


def deck(d: Array, above: Array, sun: Array, *, moonlit: bool, seed: int) -> Array:
    """Return the radiance (h, w, 3) of a storm's clouds in directions `d` (h, w, 3) over the horizon.

    `above` (3,) is the mean radiance of the sky over them and `sun` (3,) the way to the sun or the moon; a moon is seen to stand behind them.
    """
    up = np.maximum(d[..., 2], 0.0)
    far = 1.0 / (up + NEAR_OVERHEAD)
    x, y = d[..., 0] * far, d[..., 1] * far
    broad, rough = textures.noise(700 + seed, 1.75, 1, 90), textures.noise(720 + seed, 1.6, 2, 220)
    # each octave is carried along by the one before it, so that edges curl and tear and are no soft stains
    bend = sampled(broad, x * 0.05 + 0.31, y * 0.05) - 0.5
    u, v = x * DECK + 0.34 * bend, y * DECK - 0.28 * bend
    heap = sampled(broad, u, v)
    thick = heap + 0.34 * (sampled(rough, u * 2.1 + 0.8 * heap, v * 2.1) - 0.5)
    towards = sampled(broad, u + 0.02 * sun[0], v + 0.02 * sun[1])
    belly = np.clip((thick - 0.30) / 0.40, 0, 1)
    light = LIGHTEST + (DARKEST - LIGHTEST) * belly * belly * (3 - 2 * belly)
    light = light * np.clip(1 + 3.2 * (heap - towards), 0.55, 1.5)  # a side that is turned to the light
    behind = np.clip(d @ sun, 0, 1)
    light = light * (1 + (2.4 if moonlit else 0.7) * behind**10 * (1 - 0.75 * belly))
    shred = sampled(rough, x * SHREDS * 0.62 + 0.9 * bend + 0.17, y * SHREDS + 0.5 * bend) + 0.30 * (sampled(broad, u * 3.3, v * 3.3) - 0.5)
    torn = np.clip((shred - 0.50) / 0.20, 0, 1) * np.clip(up / 0.10, 0, 1) * 0.72
    light = light * (1 - torn) + DARKEST * 0.8 * torn
    lowest = np.exp(-up / 0.07)  # under the deck the far air is lighter than its bellies
    light = light * (1 - 0.75 * lowest) + 0.75 * 0.62 * lowest
    return above.mean() * COLD * light[..., None]


def sampled(tile: NDArray[np.float32], u: Array, v: Array) -> Array:
    """Return a tileable picture at places in tiles, linear between its texels."""
    k = tile.shape[0]
    x, y = (u % 1) * k, (v % 1) * k
    i, j = x.astype(int) % k, y.astype(int) % k
    a, b = x - np.floor(x), y - np.floor(y)
    right, down = (i + 1) % k, (j + 1) % k
    return (tile[j, i] * (1 - a) + tile[j, right] * a) * (1 - b) + (tile[down, i] * (1 - a) + tile[down, right] * a) * b
