"""A physically based sky baked to a lat-long map: single Rayleigh and Mie scattering with ozone, then clouds, afterglow, stars, moon, city glow.

Lengths in metres, angles of `Sky` in degrees; azimuth 0 is +y and grows clockwise (90 is +x). Radiance is in an arbitrary
unit in which the sun above the air gives an irradiance of 20.
"""

from dataclasses import dataclass, fields, replace
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from soundstage.engines.previz.stage import clouds, storm_clouds, textures
from soundstage.engines.previz.stage.cache import cached, code_version, content_hash
from soundstage.engines.previz.stage.scene import Colour

Array = NDArray[np.float64]

GROUND, TOP = 6360e3, 6420e3
"""Radius of the ground and of the top of the air."""
RAYLEIGH = np.array([5.8e-6, 13.5e-6, 33.1e-6])
"""Scattering at sea level, 1/m."""
MIE = 4e-6
OZONE = np.array([0.65e-6, 1.88e-6, 0.085e-6])
"""Absorption around 25 km; it keeps dusk blue."""
SUN = 20.0
AGAIN, AGAIN_BY_DAY = np.array([0.045, 0.045, 0.045]), np.array([0.100, 0.122, 0.150])
"""Light that has been scattered before and comes from everywhere: of a low sun and of a high one, which lights the whole sky and the ground
beneath it; that is what makes a day's horizon pale blue and not straw."""
MOON_TINT = np.array([0.0022, 0.0028, 0.0042]) * 1.2


@dataclass(frozen=True, slots=True, kw_only=True)
class Sky:
    """Everything the light of one shot needs to know of the sky."""

    name: str = "golden"
    elevation: float = 8.0
    """Of the sun (or the moon), degrees."""
    azimuth: float = 35.0
    turbidity: float = 1.0
    """Multiplies the haze of the air."""
    clouds: float = 0.35
    """0 clear .. 1 overcast."""
    torn: bool = False
    """Whether the clouds are those of a storm: one closed deck, whatever `clouds` says of its thickness."""
    stars: float = 0.0
    airless: bool = False
    """Nothing scatters the light: black round a white sun."""
    water: Colour = (0.0, 0.0, 0.0)
    """Colour of the water all round, for those who are under it; black is air."""
    moon: bool = False
    """The "sun" is the moon."""
    glow: Colour = (0.0, 0.0, 0.0)
    """Light of a city at the horizon."""
    afterglow: Colour = (0.0, 0.0, 0.0)
    """Warm light low over the place where the sun went down."""
    afterglow_height: float = 7.0
    """Degrees over which it fades upwards."""
    bias: float = 0.0
    """Exposure bias in stops."""
    tint: Colour = (1.0, 1.0, 1.0)
    """Multiplies everything: twilight must fall below the lamps."""
    fog: float = 0.0
    """0 .. 1: how much of the sky is drowned in ground fog."""
    seed: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class SkyLight:
    """A baked sky."""

    map: NDArray[np.float32]
    """(h, w, 3) radiance; row 0 looks straight down, column 0 is azimuth -180."""
    sun: Array
    """(3,) unit vector towards the light."""
    direct: Array
    """(3,) irradiance of the sun or moon on a surface facing it."""
    sh: Array
    """(9, 3) harmonics of ambient irradiance / pi."""
    disc: float
    """1 when the sun's disc may be drawn."""
    stars: Array
    """(n, 6): unit vector towards each star, and its light. They are drawn as points: a texel of the map would be a blob."""


_PRESETS = (
    Sky(name="dawn", elevation=2.6, azimuth=60.0, turbidity=1.2, clouds=0.35, bias=0.1, tint=(1.0, 0.90, 1.02), afterglow=(0.80, 0.32, 0.26), afterglow_height=16.0),
    Sky(name="morning", elevation=22.0, azimuth=70.0, turbidity=0.9, clouds=0.35, bias=0.5),
    Sky(name="noon", elevation=66.0, azimuth=70.0, turbidity=0.5, clouds=0.36, bias=0.9),
    Sky(name="afternoon", elevation=31.0, azimuth=-62.0, turbidity=1.1, clouds=0.36, bias=0.75, tint=(1.04, 1.0, 0.94)),
    Sky(name="golden", elevation=9.0, azimuth=50.0, turbidity=1.3, clouds=0.3, bias=0.35),
    Sky(name="sunset", elevation=1.6, azimuth=14.0, turbidity=1.5, clouds=0.42, bias=-0.42, tint=(0.9, 0.92, 1.0), afterglow=(0.9, 0.26, 0.04), afterglow_height=11.0),
    Sky(name="dusk", elevation=-2.0, azimuth=12.0, turbidity=1.2, clouds=0.34, stars=0.06, bias=-0.55, tint=(0.25, 0.36, 0.66),
        afterglow=(1.25, 0.46, 0.10), afterglow_height=8.0),
    Sky(name="blue", elevation=-5.5, azimuth=20.0, clouds=0.3, stars=0.4, bias=-1.0, tint=(0.16, 0.21, 0.34),
        afterglow=(0.030, 0.012, 0.006), afterglow_height=5.0),
    Sky(name="night", elevation=32.0, azimuth=-40.0, clouds=0.35, stars=1.0, moon=True, glow=(0.020, 0.013, 0.008), bias=-1.7),
    Sky(name="overcast", elevation=40.0, azimuth=30.0, turbidity=3.0, clouds=1.0, bias=-0.1),
    Sky(name="storm", elevation=30.0, azimuth=30.0, turbidity=3.0, clouds=0.97, torn=True, bias=-0.9, tint=(0.34, 0.38, 0.43)),
)  # fmt: skip

TIMES = {sky.name: sky for sky in _PRESETS}

STARS = 6000
"""In the whole upper half of the sky, most of them faint."""
DARK = frozenset({"dusk", "blue", "night"})
"""Times at which people have switched their lamps on."""


def time_of_day(name: str, **change: Any) -> Sky:
    """Return a preset by name (see `TIMES`), with some fields changed."""
    return replace(TIMES[name], **change)


def sun_direction(sky: Sky) -> Array:
    """Return the unit vector towards the light; a sun below the horizon shines (weakly) from just above it."""
    e, a = np.radians(max(sky.elevation, 2.0)), np.radians(sky.azimuth)
    return np.array([np.sin(a) * np.cos(e), np.cos(a) * np.cos(e), np.sin(e)])


def directions(w: int, h: int) -> Array:
    """Return the unit vector of every texel of a lat-long map, (h, w, 3); row 0 looks straight down."""
    azimuth, elevation = np.meshgrid((np.arange(w) + 0.5) / w * 2 * np.pi - np.pi, (np.arange(h) + 0.5) / h * np.pi - np.pi / 2)
    return np.stack([np.sin(azimuth) * np.cos(elevation), np.cos(azimuth) * np.cos(elevation), np.sin(elevation)], -1)


# -- the clear sky -----------------------------------------------------------------------------------------------------
def _densities(height: Array) -> tuple[Array, Array, Array]:
    """Density of air, haze and ozone at a height, relative to their own reference."""
    return np.exp(-height / 8000.0), np.exp(-height / 1200.0), np.maximum(0, 1 - np.abs(height - 25e3) / 15e3)


def _extinction(height: Array, mie: float) -> Array:
    air, haze, ozone = _densities(height)
    return RAYLEIGH * air[..., None] + mie * 1.1 * haze[..., None] + OZONE * ozone[..., None]


def _transmittance_table(mie: float, heights: int = 48, angles: int = 160, steps: int = 48) -> Array:
    """Share of sunlight left at (height, cosine of the zenith angle), with a softened shadow of the planet."""
    h = np.linspace(0, 1, heights) ** 2 * (TOP - GROUND)
    mu = np.linspace(-0.25, 1, angles)
    r, m = np.meshgrid(GROUND + h, mu, indexing="ij")
    length = np.maximum(-r * m + np.sqrt(np.maximum(r * r * (m * m - 1) + TOP * TOP, 0)), 0)
    depth = np.zeros((*r.shape, 3))
    for i in range(steps):
        t = (i + 0.5) / steps * length
        height = np.maximum(np.sqrt(r * r + t * t + 2 * r * t * m) - GROUND, 0)
        depth += (length / steps)[..., None] * _extinction(height, mie)
    hidden = (m < 0) & (r * r * (1 - m * m) < GROUND * GROUND)
    soft = np.clip((m + np.sqrt(np.maximum(1 - (GROUND / r) ** 2, 0))) / 0.006 + 1, 0, 1)
    return np.exp(-depth) * np.where(hidden, soft, 1)[..., None]


def _transmittance(table: Array, height: Array, mu: Array) -> Array:
    rows, columns, _ = table.shape
    x = np.clip(np.sqrt(np.clip(height / (TOP - GROUND), 0, 1)) * (rows - 1), 0, rows - 1.001)
    y = np.clip((mu + 0.25) / 1.25 * (columns - 1), 0, columns - 1.001)
    i, j = x.astype(int), y.astype(int)
    a, b = (x - i)[..., None], (y - j)[..., None]
    return (table[i, j] * (1 - a) + table[i + 1, j] * a) * (1 - b) + (table[i, j + 1] * (1 - a) + table[i + 1, j + 1] * a) * b


def scatter(sky: Sky, w: int = 144, h: int = 96, steps: int = 28) -> tuple[Array, Array]:
    """Return the radiance of the clear sky (h, w, 3) and the irradiance of direct sunlight (3,)."""
    mie = MIE * sky.turbidity
    table = _transmittance_table(mie)
    d = directions(w, h)[h // 2 :]
    d[..., 2] = np.maximum(d[..., 2], 0.004)
    e, a = np.radians(sky.elevation), np.radians(sky.azimuth)
    sun = np.array([np.sin(a) * np.cos(e), np.cos(a) * np.cos(e), np.sin(e)])
    mu = d[..., 2]
    r0 = GROUND + 50.0
    length = -r0 * mu + np.sqrt(r0 * r0 * (mu * mu - 1) + TOP * TOP)
    cosine = d @ sun
    again = AGAIN + (AGAIN_BY_DAY - AGAIN) * np.clip((sky.elevation - 6.0) / 30.0, 0, 1)
    g = 0.76
    phase_air = 3 / (16 * np.pi) * (1 + cosine * cosine)
    phase_haze = 3 / (8 * np.pi) * (1 - g * g) * (1 + cosine * cosine) / ((2 + g * g) * (1 + g * g - 2 * g * cosine) ** 1.5)
    out, depth = np.zeros(d.shape), np.zeros(d.shape)
    before = np.zeros_like(length)
    for i in range(steps):
        upto = ((i + 1) / steps) ** 2 * length  # steps grow with distance: the air near the eye is the dense part
        t, dt = (upto + before) / 2, upto - before
        before = upto
        r = np.sqrt(r0 * r0 + t * t + 2 * r0 * t * mu)
        height = r - GROUND
        mu_sun = (d[..., 0] * t * sun[0] + d[..., 1] * t * sun[1] + (r0 + t * mu) * sun[2]) / r
        air, haze, _ = _densities(height)
        extinction = _extinction(height, mie)
        seen = np.exp(-depth - extinction * dt[..., None] / 2)
        depth += extinction * dt[..., None]
        lit = _transmittance(table, height, mu_sun)
        many = again * _transmittance(table, height, np.clip(mu_sun * 0.5 + 0.25, -0.2, 1))  # cheap multiple scattering
        scattered = RAYLEIGH * air[..., None] * (phase_air[..., None] * lit + many) + mie * haze[..., None] * (
            phase_haze[..., None] * lit + many
        )
        out += seen * scattered * dt[..., None]
    direct = _transmittance(table, np.array(50.0), np.array(np.sin(e)))
    return np.concatenate([np.repeat(out[:1], h // 2, axis=0), out]) * SUN, direct * SUN


def resize(picture: Array, w: int, h: int) -> Array:
    """Return a lat-long picture at another size: bilinear, wrapping around."""
    height, width = picture.shape[:2]
    x, y = (np.arange(w) + 0.5) / w * width - 0.5, np.clip((np.arange(h) + 0.5) / h * height - 0.5, 0, height - 1.001)
    i, j = np.floor(x).astype(int), y.astype(int)
    a, b = (x - i)[None, :, None], (y - j)[:, None, None]
    row = picture[j] * (1 - b) + picture[j + 1] * b
    return row[:, i % width] * (1 - a) + row[:, (i + 1) % width] * a


# -- what hangs in it --------------------------------------------------------------------------------------------------
LID = 0.8
"""Cover from which clouds are one layer and no heaps."""


def add_heaps(rgb: Array, d: Array, sky: Sky, sun: Array, direct: Array) -> tuple[Array, Array]:
    """Return the picture with cumulus in it, and how clear each texel stayed."""
    half, width = rgb.shape[0] // 2, rgb.shape[1]
    rows = slice(half, half + round(half * np.arcsin(clouds.OVERHEAD) / (np.pi / 2)))
    lowest = rgb[half : half + half // 12].mean((0, 1))
    light = clouds.CloudLight(
        sun=sun, direct=direct, above=rgb[half + half // 2 :].mean((0, 1)), below=0.5 * lowest + 0.1 * direct * max(sun[2], 0.0) / np.pi
    )
    seen, hidden = clouds.cumulus(d[rows].reshape(-1, 3), rgb[rows].reshape(-1, 3), light, cover=sky.clouds, seed=sky.seed)
    clear = np.ones(rgb.shape[:2])
    clear[rows] = 1 - hidden.reshape(-1, width)
    out = rgb * clear[..., None]
    out[rows] += seen.reshape(-1, width, 3)
    return out, clear


def add_layer(rgb: Array, d: Array, sky: Sky, sun: Array, direct: Array) -> tuple[Array, Array]:
    """Return the picture with a layer of cloud on a curved plane, and how clear each texel stayed.

    Light inside comes from a short march towards the sun (Beer's law) with a silver lining near it.
    """
    half = rgb.shape[0] // 2
    top, d = rgb[half:], d[half:]
    big, fine = textures.noise(100 + sky.seed, 2.1, 1, 64), textures.noise(200 + sky.seed, 1.5, 8, 256)
    up = np.maximum(d[..., 2], 0.0)
    shrink = 0.16 / (up + 0.10)
    x, y = d[..., 0] * shrink, d[..., 1] * shrink
    detail = np.clip(up / 0.25, 0.1, 1)
    cover = 0.74 - 0.60 * sky.clouds

    def density(dx: float, dy: float) -> Array:
        billow = storm_clouds.sampled(big, (x + dx) * 0.7, (y + dy) * 0.7) * 0.74 + 0.13
        wisp = (storm_clouds.sampled(fine, (x + dx) * 1.9, (y + dy) * 1.9) - 0.5) * 0.30 * detail
        return np.clip((billow + wisp - cover) / 0.26, 0, 1)

    thick = density(0, 0)
    step = sun[:2] / max(float(np.hypot(*sun[:2])), 0.05) * 0.012
    shade = density(*step) + density(*step * 2) + density(*step * 3.5)
    light = np.exp(-shade * 0.75)[..., None]
    towards = np.clip(d @ sun, 0, 1)[..., None]
    zenith = top[-20:].mean((0, 1))
    horizon = top[6:30].mean((0, 1))
    low_sun = np.asarray(sky.afterglow) * 0.16 * np.clip(1.2 - up / 0.5, 0, 1)[..., None] * (0.25 + 0.75 * towards**2)
    body = zenith * 0.8 + horizon * 0.9 + direct * light * (0.07 + 0.25 * towards**12) + low_sun * light
    if sky.clouds > 0.9:
        body = body.mean(-1, keepdims=True) * [0.96, 1.0, 1.05] * (0.7 + 0.5 * light)
    alpha = (1 - np.exp(-thick * 2.6))[..., None] * np.clip((up - 0.015) / 0.16, 0, 1)[..., None]
    clear = np.ones(rgb.shape[:2])
    clear[half:] = 1 - alpha[..., 0]
    return np.concatenate([rgb[:half], top * (1 - alpha) + body * alpha]), clear


def afterglow(d: Array, sky: Sky) -> Array:
    """Return the warm band (h, w, 3) that stays over the horizon after sunset, strongest where the sun went down."""
    elevation = np.degrees(np.arcsin(np.clip(d[..., 2], 0, 1)))
    a = np.radians(sky.azimuth)
    flat = np.maximum(np.hypot(d[..., 0], d[..., 1]), 1e-6)
    towards = (d[..., 0] * np.sin(a) + d[..., 1] * np.cos(a)) / flat
    around = 0.16 + 0.84 * np.clip(towards * 0.5 + 0.5, 0, 1) ** 3
    # red hugs the ground, green and blue reach a little higher: orange turns to straw before it meets the blue
    reach = sky.afterglow_height * np.array([1.0, 1.25, 1.6])
    return np.asarray(sky.afterglow) * np.exp(-elevation[..., None] / reach) * around[..., None]


def starlight(sky: Sky, clear: Array) -> Array:
    """Return the stars, (n, 6): the way to each and its light, fainter where the sky (h, w) is not clear."""
    if not sky.stars:
        return np.zeros((0, 6))
    r = np.random.default_rng(sky.seed)
    h, w = clear.shape
    n = STARS
    v = r.normal(size=(n, 3))
    v /= np.linalg.norm(v, axis=1, keepdims=True)
    v[:, 2] = np.abs(v[:, 2])
    column = ((np.arctan2(v[:, 0], v[:, 1]) + np.pi) / 2 / np.pi * w).astype(int) % w
    row = ((np.arcsin(v[:, 2]) + np.pi / 2) / np.pi * h).astype(int) % h
    low = np.clip(v[:, 2] / 0.25, 0, 1)  # thick air near the horizon swallows the faint ones
    light = sky.stars * 0.16 * r.pareto(1.3, n).clip(0, 24) * clear[row, column] ** 2 * low
    return np.c_[v, light[:, None] * (1 + r.normal(0, 0.14, (n, 3)))][light > 0.004 * sky.stars]


def harmonics(rgb: Array, d: Array) -> Array:
    """Return the nine coefficients (9, 3) of irradiance / pi, order-2 spherical harmonics, of a lat-long picture."""
    h, w = rgb.shape[:2]
    solid = np.cos((np.arange(h) + 0.5) / h * np.pi - np.pi / 2)[:, None] * (np.pi / h) * (2 * np.pi / w)
    x, y, z = d[..., 0], d[..., 1], d[..., 2]
    basis = [0.282095 + 0 * x, 0.488603 * y, 0.488603 * z, 0.488603 * x, 1.092548 * x * y, 1.092548 * y * z,
             0.315392 * (3 * z * z - 1), 1.092548 * x * z, 0.546274 * (x * x - y * y)]  # fmt: skip
    cosine_lobe = [1, 2 / 3, 2 / 3, 2 / 3] + [0.25] * 5
    calm = np.minimum(rgb, np.percentile(rgb, 99.5) * 2)
    return np.array([(calm * (b * solid)[..., None]).sum((0, 1)) * c for b, c in zip(basis, cosine_lobe, strict=True)])


def ambient(sh: ArrayLike, direction: ArrayLike) -> Array:
    """Return irradiance / pi (3,) on a surface facing `direction`, from harmonics (9, 3)."""
    x, y, z = np.asarray(direction, float)
    basis = [0.282095, 0.488603 * y, 0.488603 * z, 0.488603 * x, 1.092548 * x * y, 1.092548 * y * z,
             0.315392 * (3 * z * z - 1), 1.092548 * x * z, 0.546274 * (x * x - y * y)]  # fmt: skip
    return np.maximum(np.asarray(basis) @ np.asarray(sh, float).reshape(9, 3), 0)


def under_water(d: Array, colour: Array, light: float) -> Array:
    """Return what is seen along directions (h, w, 3) by somebody under water: dark ahead, brighter upwards, and straight up the window to the sky."""
    up = np.clip(d[..., 2], 0, 1)
    window = np.clip((up - 0.62) / 0.22, 0, 1) ** 2 * (0.75 + 0.25 * np.sin(d[..., 0] * 46 + 3 * np.sin(d[..., 1] * 31)))
    return light * (colour * (0.42 + 1.5 * up**1.6)[..., None] + window[..., None] * (0.8 * colour / colour.max() + 0.35))


# -- all together ------------------------------------------------------------------------------------------------------
def compute(sky: Sky, w: int = 1536, h: int = 768) -> SkyLight:
    """Compute a sky; a few CPU-seconds. Use `bake`, which remembers."""
    scale = MOON_TINT if sky.moon else np.array(sky.tint)
    base, direct = scatter(sky)
    base, direct = base * scale, direct * scale * (2.2 if sky.moon else 1)
    if sky.airless:
        base, direct = np.zeros_like(base), np.full(3, 0.9 * SUN)
    rgb = resize(base, w, h)
    d = directions(w, h)
    if max(sky.water) > 0:
        rgb, direct = under_water(d, np.array(sky.water), float(base.mean())), direct * (0.3 + 0.7 * np.array(sky.water) / max(sky.water))
    sun = sun_direction(sky)
    clear = np.ones((h, w))
    up = sky.elevation > -1
    if sky.torn:
        above = rgb[h // 2 + h // 8 :].mean((0, 1))
        rgb[h // 2 :], clear = storm_clouds.deck(d[h // 2 :], above, sun, moonlit=sky.moon, seed=sky.seed), np.zeros((h, w))
    elif sky.clouds > 0:
        cloud_over = add_layer if sky.clouds >= LID else add_heaps
        rgb, clear = cloud_over(rgb, d, sky, sun, direct if up else rgb[h // 2 : h // 2 + 20].max((0, 1)) * 0.5)
    if max(sky.afterglow) > 0:
        rgb = rgb + afterglow(d, sky) * (0.45 + 0.55 * clear)[..., None]
    if max(sky.glow) > 0:  # of a city at the horizon
        rgb = rgb + np.exp(-np.maximum(d[..., 2], 0) * 6)[..., None] * np.asarray(sky.glow)
    if sky.moon:
        towards = (d @ sun)[..., None]
        rgb = (
            rgb + np.clip((towards - 0.99955) / 0.00012, 0, 1) * clear[..., None] * [0.75, 0.8, 0.9] + np.clip(towards, 0, 1) ** 400 * 0.05
        )
    if sky.fog > 0:
        veil = sky.fog * np.exp(-np.maximum(d[..., 2:], 0) * 3)
        rgb = rgb * (1 - veil) + rgb[h // 2 :].mean((0, 1)) * veil
    dim = (1 - 0.97 * np.clip((sky.clouds - 0.8) * 5, 0, 1)) * (1 - 0.9 * min(sky.fog, 1.0))
    direct = direct * dim * up
    ground = 0.18 * (direct * max(sun[2], 0) / np.pi + rgb[h // 2 :].mean((0, 1)))
    rgb[: h // 2] = ground + (rgb[h // 2] - ground) * np.clip(1 + d[: h // 2, :, 2:] * 14, 0, 1)
    return SkyLight(
        map=rgb.astype(np.float32), sun=sun, direct=direct, sh=harmonics(rgb.reshape(h // 4, 4, w // 4, 4, 3).mean((1, 3)), directions(w // 4, h // 4)), disc=0.0 if sky.moon or dim < 0.5 or not up else 1.0, stars=starlight(sky, clear),
    )  # fmt: skip


def bake(sky: Sky) -> SkyLight:
    """Return the baked sky, from the cache when it was baked before."""
    version = code_version(__file__, clouds.__file__, storm_clouds.__file__, textures.__file__)
    key = content_hash(version, *(getattr(sky, f.name) for f in fields(sky) if f.name != "name"))

    def make() -> dict[str, NDArray[Any]]:
        light = compute(sky)
        return {
            "map": light.map.astype(np.float16),
            "sun": light.sun,
            "direct": light.direct,
            "sh": light.sh,
            "disc": np.array(light.disc),
            "stars": light.stars,
        }

    kept = cached(f"sky-{key}", make)
    return SkyLight(
        map=kept["map"].astype(np.float32),
        sun=kept["sun"],
        direct=kept["direct"],
        sh=kept["sh"],
        disc=float(kept["disc"]),
        stars=kept["stars"],
    )
