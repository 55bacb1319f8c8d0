"""What everything drawn with instances uploads alike: the texture arrays, and vertices with their instances as one array."""

from typing import Any

import moderngl
import numpy as np
from numpy.typing import NDArray

from soundstage.engines.previz.stage import textures
from soundstage.engines.previz.stage.geometry import STREAMS
from soundstage.engines.previz.stage.materials import LAYER

INSTANCE_ROWS = (("i0", 4), ("i1", 4), ("i2", 4), ("i3", 4))
KNOWN_LAYERS = ("asphalt", "sand", "snow", "rock", "facade", "tiles", "rooms", "polished", "marble")
LAYER_DEFINES = tuple(f"LAYER_{name.upper()}={LAYER[name]}." for name in KNOWN_LAYERS)
"""The numbers of the texture layers that shaders treat in a way of their own."""


class Tiles:
    """The texture arrays that all sets share; uploaded once for each context."""

    def __init__(self, ctx: moderngl.Context) -> None:
        colour, relief = textures.bake()
        self.colour, self.relief = self._upload(ctx, colour), self._upload(ctx, relief)
        rock = np.ascontiguousarray(colour[LAYER["rock"], :, :, 0])
        self.paper = ctx.texture(rock.shape[::-1], 1, rock.tobytes())
        # Cut-outs are masks far finer than a pixel: one texel does, and costs llvmpipe less than the eight of a trilinear read.
        self.cutout_sampler = ctx.sampler(filter=(moderngl.NEAREST_MIPMAP_NEAREST, moderngl.NEAREST))

    @staticmethod
    def _upload(ctx: moderngl.Context, layers: NDArray[np.uint8]) -> moderngl.TextureArray:
        array = ctx.texture_array((layers.shape[2], layers.shape[1], layers.shape[0]), 4, np.ascontiguousarray(layers).tobytes())
        array.build_mipmaps()
        array.filter = moderngl.LINEAR_MIPMAP_LINEAR, moderngl.LINEAR
        return array

    def use(self, colour_unit: int, relief_unit: int) -> None:
        """Bind both arrays."""
        self.colour.use(colour_unit)
        self.relief.use(relief_unit)


def vertex_array(
    ctx: moderngl.Context, program: moderngl.Program, vertices: moderngl.Buffer, instances: moderngl.Buffer, triangles: moderngl.Buffer
) -> moderngl.VertexArray:
    """Return the array that feeds a program those of the streams that it reads."""

    def layout(streams: tuple[tuple[str, int], ...], suffix: str = "") -> tuple[Any, ...]:
        text = " ".join(f"{width}f" if name in program else f"{width * 4}x" for name, width in streams)
        return (text + suffix, *(name for name, _ in streams if name in program))

    return ctx.vertex_array(program, [(vertices, *layout(STREAMS)), (instances, *layout(INSTANCE_ROWS, "/i"))], triangles)
