"""Small boats: a rowing boat, and a fishing boat with a wheelhouse."""

import numpy as np
from numpy.typing import ArrayLike, NDArray

from soundstage.engines.previz.stage.geometry import Builder, Mesh

Array = NDArray[np.float64]

TAR, VARNISH = (0.035, 0.03, 0.028), (0.30, 0.17, 0.08)


def hull(
    b: Builder,
    long: float,
    half: float,
    rail: float,
    draught: float,
    colour: ArrayLike,
    *,
    inside: ArrayLike,
    keel: ArrayLike = TAR,
    sheer: float = 0.25,
    transom: float = 0.62,
    stripe: ArrayLike | None = None,
) -> Array:
    """Add a hull along y, bow at +y: `rail` metres high over the water and `draught` deep under it; returns the gunwale, (n, 3).

    `sheer` is how much higher the bow rises, `transom` the share of the beam that the stern keeps; below the water the planks
    have the colour of the `keel`.
    """
    u = np.linspace(0, 1, 25)
    y = (u - 0.5) * long
    beam = (
        half
        * np.minimum(transom + (1 - transom) * np.sin(np.pi * np.clip(u * 1.15, 0, 1) / 2) ** 1.2, 1.0)
        * np.clip((1 - u) / 0.42, 0.0, 1.0) ** 0.55
    )
    top = rail + sheer * (np.maximum(u - 0.35, 0) / 0.65) ** 2 + 0.25 * sheer * np.maximum(0.35 - u, 0) ** 2 * 8
    low = -draught * np.clip((1 - u) / 0.22, 0, 1) ** 0.6
    v = np.linspace(0, 1, 11)
    round_ = np.sin(v * np.pi / 2) ** 0.62
    for side in (-1, 1):
        x = side * beam[:, None] * round_
        z = low[:, None] + (top - low)[:, None] * v**1.25
        yy = np.repeat(y[:, None], 11, 1)
        share = np.clip((0.06 - z) / 0.05, 0, 1)[..., None]
        tone = np.asarray(colour, float) * (1 - share) + np.asarray(keel, float) * share
        if stripe is not None:
            band = np.clip(1 - np.abs((top[:, None] - z) - 0.16 * rail) / (0.10 * rail), 0, 1)[..., None]
            tone = tone * (1 - band) + np.asarray(stripe, float) * band
        turn = slice(None, None, -1) if side < 0 else slice(None)
        b.surface(
            x[:, turn],
            yy[:, turn],
            z[:, turn],
            "planks",
            col=tone[:, turn].reshape(-1, 3),
            uv=np.stack([yy, z * 2], -1)[:, turn].reshape(-1, 2),
        )
        inner = slice(None) if side < 0 else slice(None, None, -1)
        b.surface(
            0.94 * x[:, inner],
            yy[:, inner] * 0.99,
            z[:, inner] + 0.012,
            "planks",
            col=inside,
            uv=np.stack([yy, z * 2], -1)[:, inner].reshape(-1, 2),
        )
    rim = np.concatenate([np.c_[-beam, y, top], np.c_[beam, y, top][::-1]])
    for side in (-1, 1):
        b.tube(np.c_[side * beam, y, top], 0.028 + 0.012 * rail, "wood", n=6, col=VARNISH)
    stern = np.array(
        [
            [s * beam[0] * r, y[0] + 0.01, low[0] + (top[0] - low[0]) * t**1.25]
            for s, order in ((-1, 1), (1, -1))
            for r, t in list(zip(round_, v, strict=True))[::order]
        ]
    )
    middle = np.array([[0.0, y[0] + 0.01, top[0]]])
    n = len(stern)
    fan = [[n, i + 1, i] for i in range(n - 1)]
    b.add(np.concatenate([stern, middle]), [*fan, *([a, c, d] for a, d, c in fan)], "planks", col=colour)
    return rim


def rowing_boat(colour: ArrayLike = (0.16, 0.28, 0.30), *, oars: bool = True) -> Mesh:
    """Return a rowing boat of 3.6 m that floats at z = 0, its bow at +y: thwarts, ribs, oars laid in."""
    b = Builder()
    hull(b, 3.6, 0.66, 0.34, 0.16, colour, inside=(0.26, 0.17, 0.09))
    for y, wide in ((-1.35, 0.95), (-0.25, 1.20), (0.75, 1.0)):
        b.box((0, y, 0.22), (wide, 0.26, 0.035), "planks", col=VARNISH)
    b.box((0, -0.2, 0.0), (0.74, 2.4, 0.02), "planks", col=(0.24, 0.16, 0.09))
    for s in (-1, 1):
        b.tube([[s * 0.60, -0.52, 0.36], [s * 0.60, -0.52, 0.46]], 0.02, "metal", n=6)
    if oars:
        for x, y in ((-0.18, 0.2), (0.2, 0.1)):
            b.tube([[x, y - 1.3, 0.27], [x * 1.4, y + 0.75, 0.30]], 0.022, "wood", n=6, col=(0.44, 0.30, 0.16))
            b.box((x * 1.45, y + 0.95, 0.30), (0.13, 0.48, 0.02), "wood", col=(0.44, 0.30, 0.16))
    a = np.linspace(0, 4 * np.pi, 30)
    b.tube(np.c_[0.10 * np.cos(a), 1.2 + 0.10 * np.sin(a), 0.10 + a * 0.004], 0.012, "plain", n=5, col=(0.42, 0.34, 0.20))
    return b.mesh()
