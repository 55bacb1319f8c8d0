"""The sun's shadow maps: a near and a far cascade of the set, drawn once, and the actors added to the near one each frame."""

from collections.abc import Callable
from typing import Any

import moderngl
import numpy as np

from soundstage.engines.previz.render.set_draw import SHADOW_MAP, SetOnCard
from soundstage.engines.previz.render.targets import depth_texture
from soundstage.engines.previz.render.view import Matrix

NEAR, FAR = (0, 0, SHADOW_MAP, SHADOW_MAP), (SHADOW_MAP, 0, SHADOW_MAP, SHADOW_MAP)
"""Where the cascades lie in a picture of maps: corner and size, texels."""


class SunShadows:
    """Two pictures that hold both maps side by side: at rest, and with actors in the near one."""

    def __init__(self, ctx: moderngl.Context) -> None:
        self.ctx = ctx
        size = (2 * SHADOW_MAP, SHADOW_MAP)
        self.at_rest, self.with_actors = depth_texture(ctx, size), depth_texture(ctx, size)
        # moderngl copies depth only along with a colour, so the maps carry one that nobody reads.
        self._unread = ctx.texture(size, 1)
        self._rest_buffer, self._actors_buffer = (ctx.framebuffer([self._unread], maps) for maps in (self.at_rest, self.with_actors))
        self._matrices: tuple[Matrix, Matrix] = (np.eye(4), np.eye(4))
        self._widths = (1.0, 1.0)
        self._drawn = self.at_rest

    def draw_set(self, card: SetOnCard) -> None:
        """Draw both cascades of a set at rest. Swaying trees keep the shadows they have at rest."""
        self._matrices = card.sun_views()
        self._widths = (2 * card.piece.near, 2 * card.piece.far)
        self._drawn = self.at_rest
        self.ctx.enable_only(moderngl.DEPTH_TEST)
        self._rest_buffer.use()
        self._rest_buffer.clear(depth=1.0)
        for place, matrix in zip((NEAR, FAR), self._matrices, strict=True):
            self._rest_buffer.viewport = place
            if card.sun_up:
                card.draw_shadow(matrix)

    def draw_actors(self, draw: Callable[[Matrix], None]) -> None:
        """Copy the maps and let `draw` add the actors to the near one."""
        self._drawn = self.with_actors
        self.ctx.copy_framebuffer(self._actors_buffer, self._rest_buffer)
        self._actors_buffer.use()
        self._actors_buffer.viewport = NEAR
        self.ctx.enable_only(moderngl.DEPTH_TEST)
        draw(self._matrices[0])

    def bind(self, unit: int) -> dict[str, Any]:
        """Bind the maps and return the uniforms of sun_shadow.glsl."""
        self._drawn.use(unit)
        return {
            "sun_maps": unit, "sun_width": self._widths,
            "sun_near_matrix": self._matrices[0], "sun_far_matrix": self._matrices[1],
        }  # fmt: skip

    def release(self) -> None:
        """Give the maps back to the driver."""
        for item in (self._rest_buffer, self._actors_buffer, self.at_rest, self.with_actors, self._unread):
            item.release()
