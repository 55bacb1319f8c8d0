"""The sky as an octahedral map: a lookup in it costs a few additions, where latitude and longitude cost an atan and an asin."""

import moderngl
import numpy as np
from numpy.typing import NDArray

from soundstage.engines.previz.render.programs import Programs

BRIGHTEST = 400.0
"""Radiance that the map holds at the most; the sun's disc is drawn by itself."""


def octahedral_directions(size: int) -> NDArray[np.float32]:
    """Return the unit direction of each texel, (size, size, 3): zenith in the middle, horizon on a diamond, nadir in the corners."""
    at = (np.arange(size, dtype=np.float32) + 0.5) / size * 2 - 1
    x, y = np.meshgrid(at, at)
    z = 1 - np.abs(x) - np.abs(y)
    folded = np.maximum(-z, 0)
    d = np.stack([x - np.sign(x) * folded, y - np.sign(y) * folded, z], axis=-1)
    return d / np.linalg.norm(d, axis=-1, keepdims=True)


def octahedral_map(ctx: moderngl.Context, programs: Programs, panorama: NDArray[np.float32], size: int) -> moderngl.Texture:
    """Resample a latitude-longitude map (h, w, 3) (row 0 looks down, column 0 is azimuth -180) to a texture (size, size).

    The card does it: numpy took a second for each set.
    """
    source = lookup(ctx, panorama)
    texture = ctx.texture((size, size), 4, dtype="f2")
    target = ctx.framebuffer([texture])
    target.use()
    ctx.enable_only(moderngl.NOTHING)
    source.use(0)
    programs.screen("sky_octahedral.glsl").draw(panorama=0, brightest=BRIGHTEST)
    target.release()
    source.release()
    return with_mipmaps(texture)


def lookup(ctx: moderngl.Context, panorama: NDArray[np.float32]) -> moderngl.Texture:
    """Upload a latitude-longitude map (h, w, 3) as it is; it goes round in x."""
    texture = ctx.texture(panorama.shape[1::-1], 3, panorama.astype("f2").tobytes(), dtype="f2", alignment=1)
    texture.repeat_x, texture.repeat_y = True, False
    return texture


def with_mipmaps(texture: moderngl.Texture) -> moderngl.Texture:
    """Return a texture with its smaller levels made and read."""
    texture.build_mipmaps()
    texture.filter = moderngl.LINEAR_MIPMAP_LINEAR, moderngl.LINEAR
    return texture
