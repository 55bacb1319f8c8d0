"""Small boats: a rowing boat, and a fishing boat with a wheelhouse."""

import numpy as np
from numpy.typing import ArrayLike, NDArray

from soundstage.engines.previz.stage.geometry import Builder, Mesh, Paint
from soundstage.engines.previz.stage.props.lettering import lettering

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


def fishing_boat(
    colour: ArrayLike, *, name: str, stripe: ArrayLike = (0.62, 0.60, 0.54), cabin: ArrayLike = (0.60, 0.59, 0.55), glow: float = 0.0
) -> Mesh:
    """Return a wooden fishing boat of 9 m that floats at z = 0, bow at +y: wheelhouse, mast with a boom, winch, nets, tyres over its sides."""
    b = Builder()
    rim = hull(b, 9.0, 1.55, 0.92, 0.55, colour, inside=(0.30, 0.31, 0.30), sheer=0.85, stripe=stripe, transom=0.72)
    half, y, top = rim[:25, 0] * -1, rim[:25, 1], rim[:25, 2]
    share = np.linspace(-1, 1, 9)
    deck = np.where(y > 2.4, top - 0.30, 0.42)
    b.surface(0.93 * half[:, None] * share, np.repeat(y[:, None], 9, 1), np.repeat(deck[:, None], 9, 1), "planks", col=(0.28, 0.21, 0.14))
    _wheelhouse(b, cabin, glow)
    _rigging(b)
    b.lathe([(0.0, -0.34), (0.20, -0.34), (0.20, 0.34), (0.0, 0.34)], "metal", n=12, at=(0, -1.0, 0.75), col=(0.18, 0.10, 0.06))
    b.box((0, -1.0, 0.55), (0.9, 0.5, 0.26), "metal", col=(0.14, 0.13, 0.12))
    net_heap(b, (0.1, -3.2, 0.42), 0.85, (0.03, 0.16, 0.12), seed=3)
    for x, yy in ((-0.8, -2.2), (0.85, -2.0)):
        fish_box(b, (x, yy, 0.42), 0.2, (0.50, 0.16, 0.04))
    turn = np.linspace(0, 2 * np.pi, 15)
    for yy in (-3.0, -0.9, 1.2):
        wide = float(np.interp(yy, y, half)) + 0.10
        for s in (-1, 1):
            b.tube(np.c_[np.full(15, s * wide), yy + 0.24 * np.cos(turn), 0.46 + 0.24 * np.sin(turn)], 0.085, "rubber", n=6)
            b.tube([[s * wide, yy, 0.7], [s * (wide - 0.1), yy, 0.95]], 0.012, "plain", n=4, col=(0.4, 0.33, 0.2))
    for s in (-1, 1):
        b.extend(
            lettering(name, 1.1, 0.24, col=(0.70, 0.68, 0.62)),
            (s * (float(np.interp(2.7, y, half)) + 0.035), 2.7, 1.02),
            s * (np.pi / 2 + 0.16),
        )
    return b.mesh()


def _wheelhouse(b: Builder, cabin: ArrayLike, glow: float) -> None:
    """The cabin with its windows all round, a visor, lamps and a horn on top."""
    b.box((0, 1.25, 1.25), (1.55, 1.7, 1.75), "planks", col=cabin).box((0, 1.25, 2.18), (1.78, 2.0, 0.10), "planks", col=(0.30, 0.08, 0.05))
    pane: Paint = {"col": (1.0, 0.74, 0.42) if glow else (0.03, 0.04, 0.05), "emit": glow}
    for x in (-0.5, 0.0, 0.5):
        for s, yy in ((-1, 0.395), (1, 2.105)):
            b.box((x, yy + 0.002 * s, 1.72), (0.40, 0.03, 0.46), "glass", **pane)
            for u in (-0.22, 0.22):
                b.box((x + u, yy + 0.012 * s, 1.72), (0.035, 0.03, 0.52), "wood", col=VARNISH)
    for s in (-1, 1):
        for yy in (0.85, 1.65):
            b.box((s * 0.78, yy, 1.72), (0.03, 0.55, 0.46), "glass", **pane)
            for u in (-0.30, 0.30):
                b.box((s * 0.79, yy + u, 1.72), (0.03, 0.035, 0.52), "wood", col=VARNISH)
    b.box((0.45, 0.385, 1.0), (0.5, 0.04, 1.1), "planks", col=VARNISH)
    b.lathe(
        [(0.0, 0.0), (0.09, 0.02), (0.09, 0.14), (0.0, 0.17)], "plain", n=12, at=(0.4, 1.6, 2.23), col=(0.80, 0.78, 0.70), emit=glow * 3
    )
    b.tube([[-0.45, 1.5, 2.23], [-0.45, 1.5, 3.6]], 0.018, "metal", n=5).tube([[-0.85, 1.5, 2.9], [-0.05, 1.5, 2.9]], 0.012, "metal", n=4)
    turn = np.linspace(0, 2 * np.pi, 17)
    b.tube(np.c_[np.full(17, -0.81), 0.62 + 0.26 * np.cos(turn), 1.05 + 0.26 * np.sin(turn)], 0.06, "plain", n=7, col=(0.66, 0.14, 0.05))


def _rigging(b: Builder) -> None:
    """A mast with a boom over the deck, stays, a line of small flags."""
    b.tube([[0, -0.1, 0.4], [0, -0.2, 5.6]], [0.09, 0.055], "wood", n=8, col=VARNISH)
    b.tube([[0, -0.2, 1.9], [0, -3.6, 3.5]], [0.06, 0.045], "wood", n=7, col=VARNISH)
    for end in ([0, 4.1, 1.6], [0, -4.3, 1.0], [-1.3, 0.4, 0.95], [1.3, 0.4, 0.95], [-1.3, -0.9, 0.95], [1.3, -0.9, 0.95]):
        b.tube([[0, -0.2, 5.4], end], 0.011, "rubber", n=3)
    b.tube([[0, -0.2, 5.3], [0, -3.55, 3.48]], 0.010, "rubber", n=3).tube(
        [[0, -3.5, 3.45], [0.1, -3.4, 1.0]], 0.010, "plain", n=3, col=(0.4, 0.33, 0.2)
    )
    for k, u in enumerate(np.linspace(0.12, 0.88, 9)):
        p = np.array([0, -0.2, 5.4]) * (1 - u) + np.array([0, 4.1, 1.6]) * u
        flag = [p, p + [0, 0.26, -0.24], p + [0.02, 0.06, -0.34]]
        b.add(
            flag,
            [[0, 1, 2], [0, 2, 1]],
            "fabric",
            col=((0.55, 0.06, 0.04), (0.62, 0.58, 0.50), (0.05, 0.12, 0.36), (0.62, 0.44, 0.06))[k % 4],
        )


def net_heap(b: Builder, at: ArrayLike, size: float, colour: ArrayLike, *, seed: int = 0) -> None:
    """Pile up a net of so many metres in radius, with its line of floats over it."""
    r = np.random.default_rng(seed)
    u, v = np.meshgrid(np.linspace(0, 2 * np.pi, 25), np.linspace(0, 1, 9))
    radius = size * (1 - v**1.6) * (1 + 0.14 * np.sin(u * 3 + seed) + 0.08 * np.sin(u * 7 + 2 * seed))
    z = 0.62 * size * v**0.8 * (1 + 0.16 * np.sin(u * 5 + 3 * v))
    b.surface(
        radius * np.cos(u),
        radius * np.sin(u),
        z,
        "hedge",
        col=np.asarray(colour, float) * 1.6,
        rough=1.0,
        at=at,
        uv=np.stack([u * 0.8, v * 0.8], -1).reshape(-1, 2),
    )
    for _ in range(11):
        a, w = r.uniform(0, 2 * np.pi), np.linspace(0, 2 * np.pi, 21)
        d = size * r.uniform(0.15, 0.5)
        c = np.array([d * np.cos(a), d * np.sin(a)])
        h = 0.60 * size * (1 - (np.hypot(c[0] + 0.3 * size * np.cos(w), c[1] + 0.24 * size * np.sin(w)) / size).clip(0, 1) ** 1.4)
        b.tube(
            np.c_[c[0] + 0.3 * size * np.cos(w), c[1] + 0.24 * size * np.sin(w), h + 0.03],
            0.018,
            "plain",
            n=4,
            col=np.asarray(colour, float) * r.uniform(1.5, 3.0),
            at=at,
        )
    for a in np.linspace(0.4, 5.6, 13):
        d = size * (0.55 + 0.12 * np.sin(3 * a))
        b.lathe(
            [(0.0, -0.055), (0.05, -0.03), (0.05, 0.03), (0.0, 0.055)],
            "plain",
            n=8,
            at=np.asarray(at, float) + [d * np.cos(a), d * np.sin(a), 0.42 * size],
            col=(0.62, 0.25, 0.03),
        )


def fish_box(b: Builder, at: ArrayLike, yaw: float, colour: ArrayLike, *, full: bool = False) -> None:
    """Put down a plastic box for fish, 0.75 m long, with ice and fish in it when it is `full`."""
    tone = np.asarray(colour, float)
    for s in (-1, 1):
        b.box((0, s * 0.215, 0.13), (0.75, 0.022, 0.26), "plain", col=tone, rough=0.45, yaw=yaw, at=at).box(
            (s * 0.365, 0, 0.13), (0.022, 0.43, 0.26), "plain", col=tone, rough=0.45, yaw=yaw, at=at
        )
        b.box((s * 0.38, 0, 0.19), (0.012, 0.14, 0.05), "plain", col=(0.02, 0.02, 0.02), yaw=yaw, at=at)
        b.box((0, s * 0.222, 0.245), (0.78, 0.035, 0.03), "plain", col=tone * 1.15, rough=0.45, yaw=yaw, at=at)
    b.box((0, 0, 0.03), (0.72, 0.42, 0.03), "plain", col=tone * 0.7, yaw=yaw, at=at)
    if full:
        b.box((0, 0, 0.16), (0.70, 0.40, 0.05), "plain", col=(0.70, 0.75, 0.78), rough=0.3, yaw=yaw, at=at)
        for k in range(7):
            x = -0.28 + 0.09 * k
            p = np.array([[x, -0.17, 0.20], [x + 0.02, -0.04, 0.215], [x + 0.01, 0.09, 0.205], [x, 0.17, 0.20]])
            c, s = np.cos(yaw), np.sin(yaw)
            b.tube(
                np.c_[p[:, 0] * c - p[:, 1] * s, p[:, 0] * s + p[:, 1] * c, p[:, 2]] + np.asarray(at, float),
                [0.008, 0.034, 0.024, 0.012],
                "metal",
                n=7,
                col=(0.36, 0.42, 0.47),
                rough=0.2,
            )
