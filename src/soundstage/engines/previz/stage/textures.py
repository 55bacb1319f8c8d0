"""Tileable material textures made with numpy: noise filtered in the frequency domain tiles by construction and mip-maps well.

Each layer is two RGBA8 pictures of 512 x 512: colour multiplier / 2 + opacity, and normal xy + roughness multiplier / 2 + glow.
Row 0 is v = 0.
"""

from collections.abc import Callable
from functools import lru_cache

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy.spatial import KDTree

from soundstage.engines.previz.stage import materials
from soundstage.engines.previz.stage.cache import cached, code_version
from soundstage.engines.previz.stage.materials import LAYERS

SIZE = 512
Picture = NDArray[np.float64]
Tile = tuple[NDArray[np.uint8], NDArray[np.uint8]]


@lru_cache(maxsize=64)
def noise(seed: int, slope: float = 1.6, low: float = 1, high: float = 256, stretch: float = 1.0, size: int = SIZE) -> NDArray[np.float32]:
    """Return tileable noise in 0..1 with a 1/f^slope spectrum between two frequencies (cycles a tile).

    `stretch` > 1 makes streaks along v, < 1 along u.
    """
    frequency = np.fft.fftfreq(size) * size
    fx, fy = np.meshgrid(frequency, frequency)
    f = np.hypot(fx, fy * stretch)
    amplitude = np.where((f >= low) & (f <= high), np.maximum(f, 1) ** -slope, 0)
    white = np.random.default_rng(seed).normal(size=(size, size))
    n = np.fft.ifft2(np.fft.fft2(white) * amplitude).real
    n = (n - n.mean()) / n.std()
    return np.clip(0.5 + n / 5, 0, 1).astype(np.float32)


def grid() -> tuple[Picture, Picture]:
    """Return u and v of every texel, 0..1."""
    axis = np.arange(SIZE) / SIZE
    u, v = np.meshgrid(axis, axis)
    return u, v


def blocks(columns: int, rows: int, gap_u: float, gap_v: float, shift: float = 0.5, seed: int = 1) -> tuple[Picture, Picture]:
    """Return a brick-like pattern: 0 in the gaps .. 1 inside, and one random number a block."""
    u, v = grid()
    row = np.floor(v * rows)
    along = (u * columns + shift * (row % 2)) % columns
    cell = np.random.default_rng(seed).uniform(size=(rows, columns))[row.astype(int), along.astype(int)]
    fu, fv = along % 1, (v * rows) % 1
    edge = np.minimum(np.minimum(fu, 1 - fu) / gap_u, np.minimum(fv, 1 - fv) / gap_v)
    return np.clip(edge, 0, 1), cell


def worley(n: int, seed: int) -> tuple[Picture, Picture]:
    """Return the distances to the nearest and the second nearest of `n` random points, tileable."""
    points = np.random.default_rng(seed).uniform(size=(n, 2))
    u, v = grid()
    distance, _ = KDTree(points, boxsize=1.0).query(np.stack([u, v], -1).reshape(-1, 2), k=2)
    nearest, second = distance.reshape(SIZE, SIZE, 2).transpose(2, 0, 1)
    return nearest, second


def pack(
    value: ArrayLike, height: ArrayLike, rough: ArrayLike = 1.0, bump: float = 6.0, alpha: ArrayLike = 1.0, glow: ArrayLike = 0.0
) -> Tile:
    """Return the two pictures of a layer from a grey or rgb multiplier (up to 2), a height, a roughness multiplier, opacity and glow."""
    h = np.broadcast_to(np.asarray(height, float), (SIZE, SIZE))
    gx = (np.roll(h, -1, 1) - np.roll(h, 1, 1)) * bump
    gy = (np.roll(h, -1, 0) - np.roll(h, 1, 0)) * bump
    shorten = 1 / np.sqrt(1 + gx * gx + gy * gy)
    rgb = np.asarray(value, float)
    rgb = np.repeat(rgb[..., None], 3, axis=2) if rgb.ndim == 2 else rgb
    opacity, roughness, light = (np.broadcast_to(np.asarray(x, float), (SIZE, SIZE)) for x in (alpha, rough, glow))
    first = np.dstack([rgb * 0.5, opacity])
    second = np.dstack([0.5 - gx * shorten / 2, 0.5 - gy * shorten / 2, roughness * 0.5, light])
    a, b = ((np.clip(x, 0, 1) * 255 + 0.5).astype(np.uint8) for x in (first, second))
    return a, b


def simple(seed: int, value: float, bump: float, slope: float = 1.5, low: float = 1, high: float = 256, stretch: float = 1.0) -> Tile:
    """Return one noise as both colour (contrast `value`) and relief."""
    f = noise(seed, slope, low, high, stretch)
    return pack(1 + (f - 0.5) * value, f, bump=bump)


# -- ground ------------------------------------------------------------------------------------------------------------
def asphalt() -> Tile:
    """Stone chips, cracks, and smooth hollows where puddles stand when it is wet."""
    f, chips, wet = noise(1, 1.2), noise(2, 0.2, 40), noise(3, 1.6, 2, 24)
    crack = np.clip(1 - np.abs(noise(4, 1.8, 1, 40) - 0.5) * 60, 0, 1) * (noise(5, 2, 1, 6) > 0.55)
    puddle = np.clip((wet - 0.52) * 6, 0, 1)
    colour = 0.65 + 0.5 * f + 0.4 * (chips - 0.5) - 0.3 * crack
    return pack(colour, chips * 0.35 * (1 - puddle) + f * 0.1, rough=1.1 - 0.8 * puddle, bump=2.0)


def paving() -> Tile:
    """Square slabs, 4 x 4."""
    slab, tone = blocks(4, 4, 0.02, 0.02, 0.0, 3)
    f = noise(6, 1.2)
    return pack((0.5 + 0.5 * slab) * (0.85 + 0.3 * tone) * (0.75 + 0.5 * f), slab + f * 0.4, bump=2.0)


def cobble() -> Tile:
    """Rounded setts."""
    nearest, second = worley(150, 12)
    edge = np.clip((second - nearest) * 26, 0, 1)
    f = noise(52, 1.2)
    return pack((0.45 + 0.6 * edge) * (0.7 + 0.6 * f), np.sqrt(edge) * 0.9 + f * 0.1, rough=1.15 - 0.35 * edge, bump=4.0)


def grass() -> Tile:
    """Mown grass: green of three noises and a fine grain."""
    a, b, grain = noise(14, 1.2), noise(15, 1.2), noise(16, 0.3, 30)
    colour = np.dstack([0.8 + 0.5 * a, 0.85 + 0.3 * a, 0.8 + 0.4 * b]) * (0.6 + 0.8 * grain)[..., None]
    return pack(colour, grain, bump=3.0)


def sand() -> Tile:
    """Grains over wind ripples."""
    colour = 0.8 + 0.35 * noise(17, 1.2) + 0.2 * (noise(18, 0.1, 80) - 0.5)
    return pack(colour, noise(17, 1.4) + noise(19, 1.5, 4, 40, 0.2) * 0.7, bump=3.0)


def rock() -> Tile:
    """Broken stone."""
    nearest, second = worley(40, 3)
    body = noise(21, 1.9)
    relief = body * 2 + np.clip((second - nearest) * 6, 0, 1) * 0.25
    return pack(0.55 + 0.75 * body + 0.2 * (noise(22, 0.8, 20) - 0.5), relief, bump=7.0)


# -- buildings ---------------------------------------------------------------------------------------------------------
def brick() -> Tile:
    """Running bond, 8 x 24, pale joints."""
    inside, tone = blocks(8, 24, 0.05, 0.12)
    f = noise(7, 1.3)
    return pack((inside * (0.75 + 0.5 * tone) + (1 - inside) * 1.15) * (0.7 + 0.6 * f), inside * 0.5 + f * 0.3, bump=3.0)


def siding() -> Tile:
    """Lapped boards, 12 a tile: a dark line under each lap, faint weather streaks."""
    v = grid()[1] * 12 % 1
    streak = noise(31, 1.2, 2, 128, 8.0)
    return pack((0.70 + 0.32 * np.clip(v * 9, 0, 1)) * (0.86 + 0.28 * streak), v * 1.0 + streak * 0.05, bump=1.3)


def shingle() -> Tile:
    """Roof shingles in 16 courses."""
    v = grid()[1]
    inside, tone = blocks(10, 16, 0.04, 0.12, 0.5, 5)
    return pack((0.4 + 0.6 * inside) * (0.6 + 0.8 * tone), inside + v * 16 % 1, bump=2.0)


def planks(rows: int, seed: int, shift: float = 0.37, columns: int = 1) -> Tile:
    """Boards with grain along u."""
    inside, tone = blocks(columns, rows, 0.01 * columns, 0.05, shift, seed)
    grain = noise(seed, 1.1, 2, 200, 0.08)
    return pack((0.35 + 0.65 * inside) * (0.7 + 0.5 * tone) * (0.7 + 0.6 * grain), inside * 0.4 + grain * 0.15, bump=3.0)


def parquet() -> Tile:
    """Strip floor, varnished."""
    inside, tone = blocks(6, 24, 0.02, 0.06, 0.37, 6)
    grain = noise(41, 1.0, 2, 200, 0.08)
    return pack(
        (0.5 + 0.5 * inside) * (0.65 + 0.6 * tone) * (0.75 + 0.5 * grain), inside * 0.4 + grain * 0.1, rough=0.8 + 0.5 * grain, bump=2.0
    )


def wood() -> Tile:
    """One sawn board: long wavering grain, for furniture."""
    v = grid()[1]
    waver = noise(61, 2.0, 1, 24, 0.4)
    rings = 0.5 + 0.5 * np.sin((v * 14 + waver * 9) * 2 * np.pi)
    grain = noise(62, 0.9, 4, 256, 0.1)
    return pack(0.80 + 0.16 * rings + 0.45 * (grain - 0.5), rings * 0.06 + grain * 0.2, rough=0.9 + 0.3 * grain, bump=1.6)


def panel() -> Tile:
    """Ship's wall plates with fine seams."""
    plate, tone = blocks(3, 4, 0.02, 0.026, 0.5, 8)
    seam, _ = blocks(12, 16, 0.1, 0.1, 0.5, 9)
    f = noise(33, 1.4)
    return pack(
        (0.55 + 0.45 * plate) * (0.85 + 0.25 * tone) * (0.85 + 0.3 * f),
        plate * 0.8 + seam * 0.06 * (tone > 0.5),
        rough=0.7 + 0.8 * f,
        bump=2.5,
    )


def tiles() -> Tile:
    """Glazed tiles, 6 x 6."""
    inside, tone = blocks(6, 6, 0.05, 0.05, 0.0, 4)
    return pack((0.55 + 0.45 * inside) * (0.93 + 0.14 * tone), inside, rough=2 - inside, bump=2.0)


def facade() -> Tile:
    """8 x 8 office windows; about a third lit, warm or cool, with blinds, ceiling lamps and a glow mask."""
    r = np.random.default_rng(11)
    u, v = grid()
    column, row = (u * 8).astype(int), (v * 8).astype(int)
    fu, fv = u * 8 % 1, v * 8 % 1
    glass = (fu > 0.14) & (fu < 0.86) & (fv > 0.22) & (fv < 0.88)
    bar = glass & (np.abs(fu - 0.5) < 0.018)
    lit = r.uniform(size=(8, 8)) < 0.36
    tone = np.where(r.uniform(size=(8, 8, 1)) < 0.7, [1.0, 0.62, 0.28], [0.7, 0.85, 1.0]) * r.uniform(0.25, 1.0, (8, 8, 1))
    on = lit[row, column] & glass & ~bar
    blind = fv > r.uniform(0.35, 1.1, (8, 8))[row, column]
    ceiling = np.exp(-(((fv - 0.80) / 0.05) ** 2)) * (np.sin(fu * 9 + column) > 0.2)
    room = (0.40 + 0.35 * fv + 0.5 * blind) * (0.6 + 0.8 * noise(12, 1.0, 4, 64)) + 1.3 * ceiling * ~blind
    wall = 0.7 + 0.5 * noise(13)
    sill = np.where((fv > 0.17) & (fv < 0.22) & (fu > 0.1) & (fu < 0.9), 1.25, 1.0)
    dark = np.where(bar[..., None], 0.3, np.array([0.10, 0.12, 0.15]))
    rgb = np.where(on[..., None], tone[row, column] * room[..., None] * 1.6, np.where(glass[..., None], dark, (wall * sill)[..., None]))
    return pack(rgb, glass * -0.5 + wall * 0.2, rough=np.where(glass & ~bar, 0.2, 1.6), bump=2.0, glow=on * 1.0)


def rooms() -> Tile:
    """Four rooms seen through windows, 2 x 2: walls lit by a lamp, a picture, the top of a shelf, a ceiling; all out of focus."""
    u, v = grid()
    fu, fv = u * 2 % 1, v * 2 % 1
    column, row = (u * 2).astype(int), (v * 2).astype(int)
    r = np.random.default_rng(77)
    picture = np.zeros((SIZE, SIZE, 3))
    for i in range(4):
        here = (row * 2 + column) == i
        lamp_u, lamp_v = r.uniform(0.2, 0.8), r.uniform(0.35, 0.75)
        near = np.exp(-(((fu - lamp_u) / 0.30) ** 2 + ((fv - lamp_v) / 0.34) ** 2))
        wall = (0.30 + 1.0 * near)[..., None] * (np.array([1.0, 0.80, 0.55]) * r.uniform(0.85, 1.1, 3))
        core = np.exp(-((((fu - lamp_u) / 0.07) ** 2 + ((fv - lamp_v) / 0.075) ** 2) ** 2))
        wall = wall + core[..., None] * [0.9, 0.75, 0.5]
        pic_u, pic_w, pic_h = r.uniform(0.15, 0.75), r.uniform(0.07, 0.12), r.uniform(0.08, 0.13)
        frame = np.maximum(np.abs(fu - pic_u) / pic_w, np.abs(fv - 0.62) / pic_h)
        wall = np.where((frame < 1)[..., None], wall * (r.uniform(0.15, 0.6, 3) + 0.3 * (frame > 0.85)[..., None]), wall)
        low = r.uniform(0.16, 0.34)
        shape = np.clip((low + 0.06 * np.tanh(3 * np.sin(fu * r.uniform(7, 13) + i * 2)) - fv) / 0.05, 0, 1)[..., None]
        wall = wall * (1 - shape * [0.70, 0.78, 0.82])
        wall = np.where((fv > 0.9)[..., None], wall * 1.25, wall)
        picture = np.where(here[..., None], wall, picture)
    return pack(picture * (0.92 + 0.16 * noise(78, 1.4))[..., None], 0.0, rough=1.0, bump=0.0, glow=1.0)


def marble() -> Tile:
    """Polished marble: clouds under the face of the stone, and veins, wide and hair-fine, told by the glow: they take a colour of their own."""
    u, v = grid()
    bend_u, bend_v = noise(91, 1.9, 1, 40) - 0.5, noise(92, 1.9, 1, 40) - 0.5

    def veins(seed: int, high: float, width: float, bent: float) -> Picture:
        field = noise(seed, 1.7, 1, high)
        rows, columns = (((axis + bent * bend) % 1 * SIZE).astype(int) % SIZE for axis, bend in ((v, bend_v), (u, bend_u)))
        return np.clip(1 - np.abs(field[rows, columns] - 0.5) / width, 0, 1)

    strength = np.clip(noise(96, 1.6, 1, 10) * 2.4 - 0.75, 0, 1)
    wide, fine = veins(93, 5, 0.016, 0.30) ** 1.5, veins(94, 9, 0.006, 0.45)
    smoke = veins(95, 4, 0.10, 0.30) ** 2
    glow = np.clip((0.95 * wide + 0.30 * smoke) * strength + 0.40 * fine * noise(97, 1.4, 1, 16), 0, 1)
    return pack(0.72 + 0.56 * noise(98, 1.7, 1, 64), 0.0, rough=1.0, bump=0.0, glow=glow)


# -- cloth -------------------------------------------------------------------------------------------------------------
def fabric() -> Tile:
    """Plain weave."""
    u, v = grid()
    weave = np.sin(u * 402) * np.sin(v * 402)
    return pack(0.8 + 0.2 * weave + 0.3 * (noise(24) - 0.5), weave * 0.3, bump=1.5)


def carpet() -> Tile:
    """Cut pile with faint traffic."""
    pile, wear = noise(25, 0.2, 60), noise(26, 1.8, 1, 12)
    return pack((0.75 + 0.5 * pile) * (0.9 + 0.2 * wear), pile, rough=1.1, bump=2.0)


# -- plants ------------------------------------------------------------------------------------------------------------
def _leaf_shapes(seed: int, n: int, length: float, width: float, *, needle: bool = False) -> Tile:
    r = np.random.default_rng(seed)
    u_all, v_all = grid()
    alpha, shade = np.zeros((SIZE, SIZE)), np.ones((SIZE, SIZE))
    for _ in range(n):
        if needle:
            start = r.uniform(0.04, 0.9)
            angle, reach = r.choice([-1, 1]) * r.uniform(0.6, 1.2), length * (1 - start * 0.75)
            cx, cy = 0.5 + np.sin(angle) * reach, start + np.cos(angle) * reach
        else:
            around, out = r.uniform(0, 6.28), 0.40 * np.sqrt(r.uniform())
            cx, cy = 0.5 + out * np.cos(around), 0.5 + out * np.sin(around)
            angle, reach = r.uniform(0, 6.28), length * r.uniform(0.7, 1.2)
        rows, columns = (slice(max(0, int((c - reach) * SIZE)), max(0, int((c + reach) * SIZE) + 2)) for c in (cy, cx))
        x, y = u_all[rows, columns] - cx, v_all[rows, columns] - cy
        s, t = x * np.cos(angle) - y * np.sin(angle), x * np.sin(angle) + y * np.cos(angle)
        inside = np.abs(s) < width * np.clip(1 - (t / reach) ** 2, 0, 1) ** 0.7
        tone = r.uniform(0.55, 1.35) * (1 - 0.25 * (np.abs(s) < width * 0.08))
        shade[rows, columns] = np.where(inside, tone, shade[rows, columns])
        alpha[rows, columns] = np.maximum(alpha[rows, columns], inside)
    return pack(shade, 0.0, alpha=alpha, bump=0.0)


def single_leaf() -> Tile:
    """One fallen leaf that fills its card: five lobes, midrib and veins, blotches of turning colour, a stalk."""
    u, v = grid()
    x, y = u * 2 - 1, v * 2 - 0.86
    angle, radius = np.arctan2(x, y), np.hypot(x, y)
    lobes = 0.66 + 0.13 * np.cos(angle * 5) - 0.06 * np.cos(angle) + 0.10 * np.cos(angle * 2) + 0.028 * np.cos(angle * 25)
    outline = lobes * np.where(np.abs(angle) > 2.6, 0.55, 1.0)
    body = radius < outline
    stalk = (np.abs(x + 0.04 * np.sin(y * 6)) < 0.022) & (y < -0.15) & (y > -0.84)
    vein = np.zeros_like(u)
    for lobe in (-2, -1, 0, 1, 2):
        along = np.abs(np.arctan2(np.sin(angle - lobe * 1.2566), np.cos(angle - lobe * 1.2566)))
        vein = np.maximum(vein, np.clip(1 - along * radius * 42, 0, 1))
    blotch = noise(71, 1.6, 2, 30)
    edge = np.clip((radius / np.maximum(outline, 1e-3) - 0.6) / 0.4, 0, 1)
    tone = (0.75 + 0.7 * (blotch - 0.35))[..., None] * (1 - edge[..., None] * [0.10, 0.35, 0.30]) + vein[..., None] * [0.25, 0.22, 0.10]
    tone = np.where(stalk[..., None] & ~body[..., None], [0.75, 0.6, 0.5], tone)
    return pack(tone * 1.15, vein * 0.2 + blotch * 0.5, alpha=(body | stalk) * 1.0, bump=4.0)


def litter() -> Tile:
    """A scatter of a few dozen separate fallen leaves on nothing: ground cover seen from standing height."""
    r = np.random.default_rng(72)
    leaf_colour, _ = single_leaf()
    colour, alpha = np.zeros((SIZE, SIZE, 3)), np.zeros((SIZE, SIZE))
    relief = np.zeros((SIZE, SIZE))
    side = 96
    axis = (np.arange(side) + 0.5) / side * 2 - 1
    px, py = np.meshgrid(axis, axis)
    palette = np.array([[1.25, 0.85, 0.55], [1.5, 1.1, 0.5], [1.0, 0.55, 0.40], [0.75, 0.62, 0.5], [1.35, 0.7, 0.3]])
    for _ in range(58):
        size = r.uniform(0.55, 1.0)
        angle = r.uniform(0, 6.28)
        c, s = np.cos(angle) / size * 1.05, np.sin(angle) / size * 1.05
        lu, lv = (px * c + py * s) * 0.5 + 0.5, (-px * s + py * c) * 0.5 * r.uniform(1.0, 1.6) + 0.5
        ok = (lu >= 0) & (lu < 1) & (lv >= 0) & (lv < 1)
        j, i = (np.clip(lv, 0, 0.999) * SIZE).astype(int), (np.clip(lu, 0, 0.999) * SIZE).astype(int)
        texel = leaf_colour[j, i] / 255.0
        opaque = ok & (texel[..., 3] > 0.5)
        rows = (int(r.integers(SIZE)) + np.arange(side)) % SIZE
        columns = (int(r.integers(SIZE)) + np.arange(side)) % SIZE
        where = np.ix_(rows, columns)
        tone = texel[..., :3] * 2 * palette[r.integers(5)] * r.uniform(0.6, 1.1)
        colour[where] = np.where(opaque[..., None], tone, colour[where])
        relief[where] = np.where(opaque, r.uniform(0.3, 1.0) + 0.4 * px * r.uniform(-1, 1), relief[where])
        alpha[where] = np.maximum(alpha[where], opaque)
    colour = np.where(alpha[..., None] > 0, colour, [0.7, 0.45, 0.3])
    return pack(colour, relief, alpha=alpha, bump=2.5)


def blades() -> Tile:
    """A tuft of bent grass blades on a card."""
    r = np.random.default_rng(5)
    u, v = grid()
    alpha, shade = np.zeros((SIZE, SIZE)), np.ones((SIZE, SIZE))
    for _ in range(60):
        foot, bend, height, width = r.uniform(0.08, 0.92), r.normal(0, 0.16), r.uniform(0.4, 1.0), r.uniform(0.008, 0.02)
        t = v / height
        inside = (np.abs(u - foot - bend * t * t) < width * np.clip(1 - t, 0, 1)) & (t < 1)
        shade = np.where(inside, r.uniform(0.6, 1.3) * (0.45 + 0.7 * t), shade)
        alpha = np.maximum(alpha, inside)
    return pack(shade, 0.0, alpha=alpha, bump=0.0)


def hedge() -> Tile:
    """A clipped hedge seen face on: small leaves over dark depths."""
    nearest, second = worley(420, 13)
    leaf = np.clip((second - nearest) * 60, 0, 1)
    tone, depth = noise(53, 0.8, 8, 256), noise(54, 1.5, 3, 60)
    colour = (0.25 + 0.95 * leaf) * (0.55 + 0.9 * tone) * (0.55 + 0.8 * depth)
    return pack(colour, leaf * 0.6 + depth * 1.5, bump=5.0)


# -- far away ----------------------------------------------------------------------------------------------------------
def planet() -> Tile:
    """The face of a world, latitude along v: turbulent bands, storms and dark seas."""
    _, v = grid()
    swirl = noise(81, 1.9, 1, 64)
    bands = 0.5 + 0.5 * np.sin((v * 9 + (swirl - 0.5) * 2.2) * 2 * np.pi)
    fine = noise(82, 1.4, 4, 256, 0.3)
    mix = np.clip(bands * 0.7 + fine * 0.5 - 0.1, 0, 1)[..., None]
    colour = np.array([0.55, 0.30, 0.20]) * (1 - mix) + np.array([1.5, 1.2, 0.9]) * mix
    return pack(colour * (0.7 + 0.6 * noise(83, 1.6))[..., None], fine * 0.3, bump=1.0)


MAKERS: dict[str, Callable[[], Tile]] = {
    "plain": lambda: simple(40, 0.06, 0.0),
    "asphalt": asphalt,
    "paving": paving,
    "brick": brick,
    "plaster": lambda: simple(8, 0.35, 0.5, 1.4),
    "siding": siding,
    "shingle": shingle,
    "planks": lambda: planks(8, 10),
    "parquet": parquet,
    "grass": grass,
    "sand": sand,
    "snow": lambda: simple(20, 0.12, 2.5, 1.7),
    "rock": rock,
    "bark": lambda: simple(23, 1.3, 5.0, 1.0, 3, 200, 4.0),
    "fabric": fabric,
    "panel": panel,
    "facade": facade,
    "tiles": tiles,
    "leaf": lambda: _leaf_shapes(2, 90, 0.055, 0.028),
    "needle": lambda: _leaf_shapes(3, 260, 0.24, 0.006, needle=True),
    "blade": blades,
    "leaf_single": single_leaf,
    "litter": litter,
    "cobble": cobble,
    "carpet": carpet,
    "wood": wood,
    "hedge": hedge,
    "rooms": rooms,
    "planet": planet,
    "polished": lambda: pack(np.ones((SIZE, SIZE)), 0.0, bump=0.0),
    "marble": marble,
}


def make() -> dict[str, NDArray[np.uint8]]:
    """Make every layer: `colour` and `normal`, each (layers, 512, 512, 4) uint8. About 5 CPU-seconds."""
    tiles_ = [MAKERS[name]() for name in LAYERS]
    noise.cache_clear()
    return {"colour": np.stack([tile[0] for tile in tiles_]), "normal": np.stack([tile[1] for tile in tiles_])}


def bake() -> tuple[NDArray[np.uint8], NDArray[np.uint8]]:
    """Return the colour and the normal array, each (layers, 512, 512, 4) uint8, from the cache when they are there."""
    kept = cached(f"textures-{code_version(__file__, materials.__file__)}", make)
    return kept["colour"], kept["normal"]
