"""What blooms in a garden: roses as bushes and climbing, tall spikes, low mounds, all as single plants that a set scatters."""

import numpy as np
from numpy.typing import ArrayLike, NDArray

from soundstage.engines.previz.stage.geometry import Builder, Mesh, unit
from soundstage.engines.previz.stage.props import plants
from soundstage.engines.previz.stage.props.stalls import balls

Array = NDArray[np.float64]

STEM = (0.05, 0.12, 0.03)
LEAF = np.array([[0.055, 0.125, 0.03], [0.08, 0.16, 0.04], [0.05, 0.11, 0.035]])


def rose_bush(seed: int, petals: ArrayLike, *, size: float = 0.55, blooms: int = 16) -> Mesh:
    """Return a rose bush about two `size` wide: leaves, and open flowers on its outside."""
    r, b = np.random.default_rng(seed), Builder()
    b.extend(plants.bush(seed, size=size, cards=54, colours=LEAF), (0, 0, 0.22))
    for _ in range(4):
        a = r.uniform(0, 2 * np.pi)
        b.tube(
            [[0, 0, 0], [0.1 * np.cos(a), 0.1 * np.sin(a), 0.3], [0.3 * np.cos(a), 0.3 * np.sin(a), 0.3 + size * 0.6]], 0.008, "bark", n=3
        )
    out = unit(r.normal(size=(blooms, 3)) * [1, 1, 0.8] + [0, -0.25, 0.35])
    out[:, 2] = np.abs(out[:, 2])
    _roses(b, r, out * size * [1.02, 1.02, 0.86] + [0, 0, 0.24], petals)
    return b.mesh()


def _roses(b: Builder, r: np.random.Generator, at: Array, petals: ArrayLike) -> None:
    """Full flowers: a dark heart, and an outer bowl that is lighter."""
    tone = np.clip(np.asarray(petals, float) * r.uniform(0.75, 1.25, (len(at), 1)), 0, 0.9)
    balls(b, at, 0.046, tone, sides=6)
    balls(b, at + [0, -0.012, 0.024], 0.028, tone * 0.72, sides=5)


def climbing_rose(
    seed: int, spine: ArrayLike, petals: ArrayLike, *, thick: float = 0.22, density: float = 26.0, bare: bool = False, depth: float = 0.10
) -> Mesh:
    """Return a rose that climbs along a poly-line (n, 3): its stem, leaves about it, flowers turned to -y."""
    r, b, path = np.random.default_rng(seed), Builder(), np.asarray(spine, float)
    b.tube(path, np.linspace(0.022, 0.008, len(path)), "bark", n=5)
    length = np.r_[0, np.cumsum(np.linalg.norm(np.diff(path, axis=0), axis=1))]
    count = int(length[-1] * density)
    along = r.uniform(0.06, 1.0, count) * length[-1]
    middle = np.stack([np.interp(along, length, path[:, k]) for k in range(3)], 1)
    centre = middle + r.normal(0, 1, (count, 3)) * [thick, depth, thick]
    if bare:
        return b.mesh()
    out = unit(r.normal(0, 0.5, (count, 3)) + [0, -1.0, 0.25])
    right = unit(np.cross(out, r.normal(size=out.shape))) * 0.17
    up = unit(np.cross(right, out)) * 0.17
    b.cards(centre, right, up, out, "mosscard", col=LEAF[r.integers(len(LEAF), size=count)] * 1.1, amb=0.8, sway=0.2)
    many = int(count * 0.42)
    _roses(b, r, centre[:many] + np.c_[r.normal(0, 0.05, many), np.full(many, -0.13), r.normal(0, 0.05, many)], petals)
    return b.mesh()


def spikes(seed: int, petals: ArrayLike, *, tall: float = 1.1, count: int = 5) -> Mesh:
    """Return a clump of tall spikes, as delphiniums, foxgloves and lupins have."""
    r, b = np.random.default_rng(seed), Builder()
    b.extend(plants.bush(seed, size=0.30, cards=22, colours=LEAF))
    for _ in range(count):
        foot, high = np.array([*r.normal(0, 0.15, 2), 0.0]), tall * r.uniform(0.7, 1.15)
        lean = np.array([*r.normal(0, 0.05, 2), 1.0])
        b.tube([foot, foot + lean * high], [0.010, 0.004], "plain", n=3, col=STEM, sway=0.4)
        t = np.linspace(0.40, 1.0, 12)
        bumpy = np.where(np.arange(12) % 2, 1.0, 0.62)
        core = np.c_[0.052 * bumpy * np.sqrt(1.03 - t), high * t]
        tone = np.clip(np.asarray(petals, float) * r.uniform(0.8, 1.15), 0, 0.9)
        spire = Builder().lathe(core, "plain", n=6, col=tone, rough=0.9, sway=0.4).mesh()
        spire.pos += foot + (lean - [0, 0, 1.0]) * spire.pos[:, 2:3]
        b.extend(spire)
        n, along = 5, np.linspace(0.46, 0.80, 5)
        turn = np.arange(n) * 2.4
        at = foot + lean * (high * along)[:, None] + np.c_[np.cos(turn), np.sin(turn), 0 * turn] * (0.05 * np.sqrt(1.03 - along))[:, None]
        balls(b, at, 0.024, np.clip(tone * r.uniform(0.9, 1.5, (n, 1)), 0, 0.9), sides=4)
    return b.mesh()


def mound(seed: int, petals: ArrayLike, *, size: float = 0.34, blooms: int = 22) -> Mesh:
    """Return a low cushion of small flowers: geraniums, daisies, catmint."""
    r, b = np.random.default_rng(seed), Builder()
    b.extend(plants.bush(seed, size=size, cards=34, colours=LEAF * 1.15), (0, 0, 0.02))
    out = unit(r.normal(size=(blooms, 3)) + [0, 0, 0.7])
    out[:, 2] = np.abs(out[:, 2])
    at = out * size * [1.05, 1.05, 0.9] + r.normal(0, 0.015, (blooms, 3)) + [0, 0, 0.05]
    balls(b, at, 0.032, np.clip(np.asarray(petals, float) * r.uniform(0.8, 1.2, (blooms, 1)), 0, 0.9), sides=5)
    return b.mesh()


def lavender(seed: int, *, petals: ArrayLike = (0.22, 0.12, 0.42)) -> Mesh:
    """Return a clump of lavender: a grey cushion with thin spikes all over it."""
    r, b = np.random.default_rng(seed), Builder()
    b.extend(plants.bush(seed, size=0.26, cards=26, colours=np.array([[0.14, 0.17, 0.11], [0.11, 0.15, 0.09]])))
    out = unit(r.normal(size=(26, 3)) * [1, 1, 0.3] + [0, 0, 1.0])
    for d in out:
        top = d * r.uniform(0.42, 0.52)
        b.tube([d * 0.2, top], 0.003, "plain", n=3, col=(0.10, 0.14, 0.08), sway=0.5).tube(
            [top - d * 0.11, top - d * 0.05, top], [0.012, 0.016, 0.004], "plain", n=4, col=petals, sway=0.5
        )
    return b.mesh()
