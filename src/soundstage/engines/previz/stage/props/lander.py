"""What stands on the moon: a lander, a flag on its rod, footprints; and what hangs over it."""

import numpy as np
from numpy.typing import ArrayLike

from soundstage.engines.previz.stage.geometry import Builder

FOIL, SILVER, DARK = (0.62, 0.38, 0.08), (0.50, 0.51, 0.53), (0.05, 0.05, 0.055)


def lander(b: Builder, at: ArrayLike, yaw: float) -> None:
    """Add a lander of two stages on four legs, 6.5 m tall: foil below, the cabin with its windows and hatch above."""
    made = Builder()
    a = np.linspace(0, 2 * np.pi, 9)[:-1] + np.pi / 8
    ring = np.c_[np.cos(a), np.sin(a)]
    for z, high, wide, tone in ((1.5, 1.7, 2.05, FOIL), (3.25, 0.16, 2.15, DARK), (3.35, 0.5, 1.5, SILVER)):
        low = np.c_[ring * wide, np.full(8, z)]
        top = low + [0, 0, high]
        for k in range(8):
            n = (k + 1) % 8
            quad = np.array([low[k], low[n], top[n], top[k]])
            made.add(quad, [[0, 1, 2], [0, 2, 3]], "metal", col=np.asarray(tone) * (0.7 + 0.3 * ((k * 5) % 3) / 2), rough=0.34)
        made.add(top, [[0, k, k + 1] for k in range(1, 7)], "metal", col=tone, rough=0.4)
        made.add(low, [[0, k + 1, k] for k in range(1, 7)], "metal", col=DARK)
    made.lathe([(0.75, 0.75), (0.5, 1.2), (0.28, 1.5)], "metal", n=20, col=(0.12, 0.11, 0.11), rough=0.5)
    body = [(0.0, 3.8), (1.25, 3.85), (1.45, 4.4), (1.35, 5.3), (0.9, 5.9), (0.35, 6.1), (0.0, 6.12)]
    made.lathe(body, "metal", n=10, col=SILVER, rough=0.42)
    for side in (-1, 1):
        made.box((side * 0.55, -1.28, 5.05), (0.46, 0.22, 0.42), "plain", col=(0.02, 0.025, 0.03), rough=0.08, yaw=side * 0.35)
        made.lathe([(0.0, 0.0), (0.28, 0.04), (0.34, 0.16)], "metal", n=16, at=(side * 1.65, -0.3, 4.7), col=SILVER)
    made.box((0, -1.42, 4.2), (0.85, 0.14, 0.85), "metal", col=(0.30, 0.30, 0.31), rough=0.4)
    made.tube([[0.6, 0.2, 6.0], [0.9, 0.3, 7.1]], 0.02, "metal", n=6).lathe(
        [(0.0, 0.0), (0.32, 0.12), (0.4, 0.2)], "metal", n=18, at=(0.9, 0.3, 7.05), col=SILVER
    )
    for k in range(4):
        t = k * np.pi / 2 + np.pi / 4
        d = np.array([np.cos(t), np.sin(t), 0.0])
        foot = d * 4.1 + [0, 0, 0.12]
        made.tube([d * 1.9 + [0, 0, 2.9], foot], 0.085, "metal", n=10, col=FOIL, rough=0.35)
        for lean in (-0.32, 0.32):
            o = np.array([np.cos(t + lean), np.sin(t + lean), 0.0])
            made.tube([o * 1.95 + [0, 0, 1.6], foot + [0, 0, 0.9] - d * 0.8], 0.05, "metal", n=8, col=FOIL, rough=0.35)
        made.lathe(
            [(0.0, -0.06), (0.46, -0.05), (0.5, 0.03), (0.1, 0.10), (0.0, 0.11)], "metal", n=18, at=tuple(foot), col=(0.40, 0.33, 0.18)
        )
    for k in range(9):  # the ladder on the leg that faces the camera
        z, out = 0.75 + 0.26 * k, 3.35 - 0.17 * k
        t = -np.pi / 4
        d, s = np.array([np.cos(t), np.sin(t), 0.0]), np.array([-np.sin(t), np.cos(t), 0.0])
        made.tube([d * out + s * 0.2 + [0, 0, z], d * out - s * 0.2 + [0, 0, z]], 0.018, "metal", n=6, col=SILVER)
    b.extend(made.mesh(), at, yaw)


def flag(b: Builder, at: ArrayLike, yaw: float) -> None:
    """Plant a flag that a rod along its top holds out, for nothing blows here: white with a blue disc."""
    made = Builder().tube([[0, 0, -0.3], [0, 0, 2.2]], 0.018, "metal", n=8, col=SILVER)
    made.tube([[0, 0, 2.18], [1.15, 0, 2.18]], 0.010, "metal", n=6, col=SILVER)
    u, v = np.meshgrid(np.linspace(0, 1, 25), np.linspace(0, 1, 13))
    fold = 0.045 * np.sin(u * 17 + 1.5 * v) * (1 - 0.3 * v) + 0.02 * np.sin(u * 31)
    disc = (np.hypot((u - 0.5) * 1.15, (v - 0.5) * 0.75) < 0.22)[..., None]
    tone = np.where(disc, np.array([0.03, 0.10, 0.42]), np.array([0.80, 0.80, 0.80])).reshape(-1, 3)
    for order in (slice(None), slice(None, None, -1)):
        flipped = tone.reshape(13, 25, 3)[:, order].reshape(-1, 3)
        made.surface(
            (0.01 + 1.13 * u)[:, order], fold[:, order] + (0.002 if order.step else 0.0), (1.42 + 0.75 * v)[:, order], "fabric", col=flipped
        )
    b.extend(made.mesh(), at, yaw)


def footprints(
    b: Builder,
    r: np.random.Generator,
    start: tuple[float, float, float],
    end: tuple[float, float],
    *,
    colour: ArrayLike = (0.11, 0.107, 0.10),
) -> None:
    """Tread two lines of boots into the dust between two places, and some that wander off."""
    for begin, finish in (((start[0] + 0.9, start[1] + 1.4), end), ((start[0] - 2.2, start[1] - 6.0), (start[0] + 1.6, start[1] + 9.0))):
        a, z = np.array(begin, float), np.array(finish, float)
        way = (z - a) / np.linalg.norm(z - a)
        side, yaw = np.array([-way[1], way[0]]), float(np.arctan2(-way[0], way[1]))
        for k in range(int(np.linalg.norm(z - a) / 0.55)):
            p = a + way * 0.55 * k + side * (0.14 if k % 2 else -0.14) + r.normal(0, 0.03, 2)
            b.box(
                (0, 0, 0.012),
                (0.105, 0.27, 0.004),
                "sand",
                col=colour,
                yaw=yaw + r.normal(0, 0.12),
                at=(p[0], p[1], 0.0),
                skip="-z",
            )


def earth(b: Builder, at: ArrayLike, radius: float) -> None:
    """Hang the earth in the sky: oceans, land and cloud, lit from the left, the rest of it in the night."""
    u, v = np.meshgrid(np.linspace(0, 2 * np.pi, 145), np.linspace(0.01, np.pi - 0.01, 73))
    p = np.stack([np.cos(u) * np.sin(v), np.sin(u) * np.sin(v), np.cos(v)], -1)
    q = p @ np.array([[0.92, 0.0, 0.39], [0.0, 1.0, 0.0], [-0.39, 0.0, 0.92]])
    land = sum(
        np.sin(q @ np.array(w) + k) / (1 + 0.5 * k)
        for k, w in enumerate(((2.1, 1.3, 1.7), (3.7, -2.9, 2.1), (-5.3, 4.1, 6.1), (9.1, 7.3, -8.7)))
    )
    cloud = sum(
        np.sin(q @ np.array(w) + 2 * k) / (1 + 0.4 * k)
        for k, w in enumerate(((3.1, 2.2, 7.9), (6.9, -5.1, 9.3), (-13.3, 8.1, 17.1), (21.0, 19.0, -23.0)))
    )
    sea, green, white = np.array([0.02, 0.07, 0.26]), np.array([0.12, 0.13, 0.05]), np.array([0.85, 0.88, 0.92])
    tone = np.where((np.asarray(land) > 0.55)[..., None], green, sea)
    veil = np.clip((np.asarray(cloud) - 0.35) * 1.3, 0, 0.95)[..., None]
    tone = tone * (1 - veil) + white * veil
    tone = np.where((np.abs(q[..., 2]) > 0.93)[..., None], white, tone)
    day = np.clip(p @ np.array([-0.62, -0.55, 0.56]) * 1.6 + 0.12, 0.0, 1.0)[..., None] ** 0.8
    rim = np.array([0.10, 0.25, 0.60]) * (1 - np.abs(p[..., 1:2])) ** 3 * day
    p, tone = p[:, ::-1], (tone * day + rim)[:, ::-1]
    spot = np.asarray(at, float)
    b.surface(
        spot[0] + radius * p[..., 0],
        spot[1] + radius * p[..., 1],
        spot[2] + radius * p[..., 2],
        "plain",
        col=np.clip(tone, 0.001, 1).reshape(-1, 3),
        emit=1.6,
    )
