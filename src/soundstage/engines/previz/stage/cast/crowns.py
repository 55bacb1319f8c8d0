"""What goes round the head or over it and leaves the hair free: crowns, bands, headphones. See `hatter`."""

import numpy as np

from soundstage.engines.previz.stage.cast.data import EYE_Z, HEAD_AXIS_Y
from soundstage.engines.previz.stage.cast.hatter import BLACK, METAL, PLASTIC, Band, Hatter, Ring
from soundstage.engines.previz.stage.cast.part import Part
from soundstage.engines.previz.stage.cast.tailoring import Piece, Tailor

JEWELS = ((0.30, 0.010, 0.020), (0.012, 0.040, 0.26), (0.010, 0.15, 0.05))


def crown(tailor: Tailor, piece: Piece, _rng: np.random.Generator) -> list[Part]:
    """A king's crown: a jewelled band with eight points."""
    hatter, band, ease = Hatter(tailor.body), Band(0.066, 0.052), 0.014
    rings = [Ring(-0.003, 0.0), Ring(0.0, -0.001), Ring(0.003, 0.001), Ring(0.003, 0.006), Ring(0.001, 0.008), Ring(0.001, 0.020), Ring(0.003, 0.022), Ring(0.003, 0.026), Ring(0.001, 0.028),
             Ring(0.004, 0.029), Ring(0.010, 0.060), Ring(0.008, 0.060), Ring(-0.001, 0.028), Ring(-0.003, 0.0)]  # fmt: skip

    def pointed(p: np.ndarray, a: np.ndarray, _out: np.ndarray) -> np.ndarray:
        point = np.abs(((a * 8 / (2 * np.pi)) % 1) * 2 - 1) ** 1.2
        high = p[..., 2] > 0.05
        p[..., 2] = np.where(high, 0.034 + 0.036 * point, p[..., 2])
        return p

    parts = [hatter.hat(piece.colour, band, rings, METAL, ease=ease, bend=pointed, name="crown")]
    tips = hatter.turned(band, [Ring(0.010, 0.073)], ease=ease)[0]
    stones = hatter.turned(band, [Ring(0.003, 0.014)], ease=ease)[0]
    for k in range(8):
        parts.append(hatter.ball(tips[k * 8], 0.0055, piece.colour, METAL))
        parts.append(hatter.ball(stones[k * 8 + 4], np.array([0.006, 0.006, 0.0055]), JEWELS[k % 3], PLASTIC))
        parts.append(hatter.ball(stones[k * 8], 0.0042, (0.55, 0.54, 0.50), PLASTIC))
    return parts


def tiara(tailor: Tailor, piece: Piece, _rng: np.random.Generator) -> list[Part]:
    """Silver arches over the forehead, set with stones."""
    hatter, band, ease = Hatter(tailor.body), Band(0.082, 0.030), 0.012
    at = np.r_[46:64, 0:19]  # the front of the ring, from ear to ear
    foot = hatter.turned(band, [Ring(0, 0)], ease=ease)[0][at]
    t = np.linspace(-1, 1, len(at))
    tall = 0.006 + 0.036 * np.cos(t * np.pi / 2) ** 1.6
    top = foot + np.stack([0 * t, -0.18 * tall, tall], 1)
    parts = [hatter.tube(foot, 0.0022, piece.colour, METAL), hatter.tube(top, 0.0014, piece.colour, METAL)]
    for k in range(2, len(at) - 2, 2):
        span = np.linspace(0, 1, 7)[:, None]
        for lean in (-1, 1):
            parts.append(hatter.tube(foot[k] * (1 - span) + top[k + lean] * span, 0.0011, piece.colour, METAL, sides=6))
        parts.append(hatter.ball(top[k], 0.0032, (0.62, 0.64, 0.68), PLASTIC, rings=5, sides=8))
    parts.append(hatter.ball(foot[len(at) // 2] * 0.4 + top[len(at) // 2] * 0.6, np.array([0.006, 0.004, 0.009]), JEWELS[1], PLASTIC))
    return parts


def flower_crown(tailor: Tailor, piece: Piece, rng: np.random.Generator) -> list[Part]:
    """Blossoms and leaves wound into a ring."""
    hatter, band, ease = Hatter(tailor.body), Band(0.070, 0.046), 0.014
    ring = hatter.turned(band, [Ring(0, 0.004)], ease=ease)[0]
    leaf, petals = (
        (0.045, 0.11, 0.03),
        ((0.42, 0.10, 0.16), (0.46, 0.42, 0.34), (0.40, 0.22, 0.05), (0.22, 0.10, 0.30), piece.colour),
    )
    parts = [hatter.tube(ring, 0.004, (0.05, 0.05, 0.02), PLASTIC, loop=True)]
    for k in range(0, 64, 2):
        out = (ring[k] - ring.mean(0)) / np.linalg.norm(ring[k] - ring.mean(0))
        along = np.cross(out, [0, 0, 1.0])
        if k % 4:
            parts.append(
                hatter.ball(ring[k] + out * 0.006, np.array([0.010, 0.010, 0.005]) * rng.uniform(0.8, 1.1), leaf, PLASTIC, rings=5, sides=7)
            )
            continue
        size, colour = rng.uniform(0.0085, 0.0125), petals[int(rng.integers(len(petals)))]
        for petal in range(5):
            turn = petal * 1.2566 + k
            at = ring[k] + out * 0.010 + (along * np.cos(turn) + np.array([0, 0, 1.0]) * np.sin(turn)) * size * 0.72
            parts.append(hatter.ball(at, size * 0.62, colour, PLASTIC, rings=5, sides=7))
        parts.append(hatter.ball(ring[k] + out * (0.010 + size * 0.45), size * 0.42, (0.40, 0.26, 0.03), PLASTIC, rings=5, sides=7))
    return parts


def headband(tailor: Tailor, piece: Piece, _rng: np.random.Generator) -> list[Part]:
    """A towelling band round the forehead."""
    rings = [
        Ring(-0.004, 0.0),
        Ring(0.002, -0.001),
        Ring(0.005, 0.005),
        Ring(0.006, 0.016),
        Ring(0.005, 0.028),
        Ring(0.002, 0.034),
        Ring(-0.004, 0.033),
    ]
    return [Hatter(tailor.body).hat(piece.colour, Band(0.052, 0.030), rings, piece.cloth().fabric, ease=0.007, name="headband")]


def headphones(tailor: Tailor, piece: Piece, _rng: np.random.Generator) -> list[Part]:
    """Cups over the ears, a padded bow over the head."""
    hatter = Hatter(tailor.body)
    half = float(np.abs(hatter.outline(Band(0.0, 0.0), 0.0)[:, 0]).max()) + 0.016
    top = EYE_Z + hatter.tall(Band(0.0, 0.0)) + 0.016
    y, low = HEAD_AXIS_Y + 0.012, EYE_Z - 0.022
    a = np.linspace(-np.pi / 2, np.pi / 2, 33)
    bow = np.stack([half * np.sign(a) * np.abs(np.sin(a)) ** 0.82, np.full(33, y), low + 0.03 + (top - low - 0.03) * np.cos(a) ** 0.62], 1)
    parts = []
    for lift, wide, colour in ((0.0, 0.013, BLACK), (0.004, 0.011, piece.colour)):
        out = np.stack([np.sin(a), 0 * a, np.cos(a)], 1) * lift
        parts.append(
            hatter.sheet(
                np.stack([bow + out + [0, s * wide, -abs(s) * 0.002] for s in (-1, 0, 1)]),
                colour,
                PLASTIC,
                name="bow",
                inside=np.array([0, y, EYE_Z]),
            )
        )
    t = np.arange(28) * 2 * np.pi / 28
    disc = np.stack([0 * t, np.cos(t) * 0.034, np.sin(t) * 0.040], 1)
    for side in (1, -1):
        ear = np.array([side * (half - 0.014), y, low])
        cushion = np.stack([ear + disc * r + [side * x, 0, 0] for x, r in ((-0.006, 0.7), (-0.004, 1.0), (0.008, 1.08), (0.016, 1.0))])
        cup = np.stack(
            [ear + disc * r + [side * x, 0, 0] for x, r in ((0.015, 0.94), (0.024, 0.92), (0.031, 0.78), (0.034, 0.45), (0.035, 0.02))]
        )
        parts += [
            hatter.sheet(cushion, BLACK, PLASTIC, closed=True, name="cushion"),
            hatter.sheet(cup, piece.colour, PLASTIC, closed=True, name="cup", inside=ear),
        ]
    return parts
