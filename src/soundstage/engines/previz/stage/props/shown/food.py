"""Food as it is shown."""

import numpy as np

from soundstage.engines.previz.stage.geometry import Builder, Mesh
from soundstage.engines.previz.stage.props.handheld.shapes import ball, curve, skin
from soundstage.engines.previz.stage.scene import Colour
from soundstage.seeds import rng_for

ROUND = 144


def burger(colour: Colour | None) -> Mesh:
    """A burger: glazed bun with sesame, ruffled lettuce, tomato, melting cheese over a coarse patty."""
    r, b = rng_for(7, "burger"), Builder()
    turn = np.linspace(0, 2 * np.pi, ROUND + 1)[:-1]

    def ring(radius: np.ndarray, z: np.ndarray | float) -> np.ndarray:
        return np.stack([radius * np.cos(turn), radius * np.sin(turn), np.broadcast_to(z, turn.shape)], 1)

    def wobble(size: float, waves: int = 5) -> np.ndarray:
        return 1 + size * np.sum([np.sin(k * turn + r.uniform(0, 6)) / k for k in range(2, 2 + waves)], axis=0)

    crust, crumb = np.array(colour or (0.44, 0.185, 0.048)), np.array((0.72, 0.52, 0.27))
    shape = wobble(0.012)
    heel = curve([(0.0, 0.0), (0.045, 0.0), (0.0525, 0.006), (0.0535, 0.013), (0.0515, 0.0175), (0.0, 0.0178)], 20)
    skin(b, [ring(x * shape, z) for x, z in heel], "plain", col=np.repeat(crust + (crumb - crust) * np.clip((heel[:, 1:] - 0.011) / 0.005, 0, 1), ROUND + 1, 0), rough=0.55)  # fmt: skip
    for k, (low, dark) in enumerate(((0.017, 0.9), (0.0195, 1.1))):  # lettuce, two ruffled leaves
        ruffle = np.sin(11 * turn + 2 * k) * 0.0034 + np.sin(17 * turn + k) * 0.0016
        green = np.array((0.115, 0.235, 0.025)) * dark
        rings = [ring(np.full(ROUND, 0.030), low + 0.001), ring(0.050 + 0 * turn, low + ruffle * 0.4), ring(0.0600 * wobble(0.02), low - 0.002 + ruffle), ring(0.0615 * wobble(0.03), low - 0.0035 + ruffle * 1.3)]  # fmt: skip
        for rows in (rings, [q + [0, 0, -0.0007] for q in rings[::-1]]):
            skin(b, rows, "plain", col=green, rough=0.30)
    for x, y in ((-0.020, -0.022), (0.024, -0.012), (0.000, 0.026)):
        b.lathe(curve([(0.0, 0.0200), (0.027, 0.0200), (0.0290, 0.0225), (0.0270, 0.0252), (0.0, 0.0252)], 14), n=48, col=(0.46, 0.035, 0.018), rough=0.12, at=(x, y, 0))  # fmt: skip
    coarse = [wobble(0.02, 9) for _ in range(9)]
    patty = curve([(0.0, 0.0245), (0.050, 0.0250), (0.0560, 0.0300), (0.0565, 0.0370), (0.0520, 0.0420), (0.0, 0.0425)], 9)
    grit = [1 + 0.022 * r.normal(size=ROUND) for _ in range(9)]
    skin(b, [ring(x * w * g, z + 0.0006 * r.normal(size=ROUND)) for (x, z), w, g in zip(patty, coarse, grit, strict=True)], "plain", col=(0.105, 0.042, 0.018), rough=0.45)  # fmt: skip
    square = 0.058 / np.maximum(np.abs(np.cos(turn + 0.4)), np.abs(np.sin(turn + 0.4))) * 0.92
    hang = np.clip((square - 0.052) / 0.030, 0, 1)
    cheese = [ring(np.full(ROUND, 0.0), 0.0432), ring(np.minimum(square, 0.050), 0.0440), ring(np.minimum(square, 0.0575), 0.0430 - 0.002 * hang), ring(np.minimum(square, 0.0595 + 0 * turn), 0.0415 - 0.016 * hang)]  # fmt: skip
    under = [q * [0.985, 0.985, 1] + [0, 0, -0.0022] for q in cheese]
    skin(b, [*under, *cheese[::-1]], "plain", col=(0.80, 0.40, 0.035), rough=0.22)
    crown = curve(
        [
            (0.0, 0.0445),
            (0.050, 0.0445),
            (0.0555, 0.0480),
            (0.0565, 0.0560),
            (0.0520, 0.0690),
            (0.0400, 0.0800),
            (0.0220, 0.0865),
            (0.0, 0.0885),
        ],
        40,
    )
    top = wobble(0.010)
    toasted = crumb + (crust - crumb) * np.clip((crown[:, 1:] - 0.0455) / 0.006, 0, 1)
    browned = toasted * (1.05 - 0.30 * np.clip((crown[:, 1:] - 0.060) / 0.03, 0, 1))
    skin(b, [ring(x * top, z) for x, z in crown], "plain", col=np.repeat(browned, ROUND + 1, 0), rough=0.40)
    for _ in range(130):
        u, a = 0.047 * np.sqrt(r.uniform()), r.uniform(0, 2 * np.pi)
        z = float(np.interp(u, crown[::-1][:-14, 0], crown[::-1][:-14, 1]))
        ball(
            b,
            (u * np.cos(a), u * np.sin(a), z + 0.0004),
            np.array((0.0021, 0.0014, 0.0010)) * r.uniform(0.85, 1.15),
            "plain",
            n=8,
            col=(0.80, 0.66, 0.42),
            rough=0.4,
        )
    return b.mesh()
