"""The sun's shadow maps: a near and a far cascade of the set, drawn once, and the actors added to the near one each frame."""

from collections.abc import Callable
from typing import Any

import moderngl
import numpy as np

from soundstage.engines.previz.render.set_draw import SHADOW_MAP, SetOnCard
from soundstage.engines.previz.render.targets import depth_texture
from soundstage.engines.previz.render.view import Matrix


class SunShadows:
    """Three depth maps: near at rest, near with actors, far."""

    def __init__(self, ctx: moderngl.Context) -> None:
        self.ctx = ctx
        size = (SHADOW_MAP, SHADOW_MAP)
        self.near_at_rest, self.near, self.far = (depth_texture(ctx, size) for _ in range(3))
        # moderngl copies depth only along with a colour, so the maps carry one that nobody reads.
        self._unread = ctx.texture(size, 1)
        self._rest_buffer, self._near_buffer, self._far_buffer = (
            ctx.framebuffer([self._unread], t) for t in (self.near_at_rest, self.near, self.far)
        )
        self._matrices: tuple[Matrix, Matrix] = (np.eye(4), np.eye(4))
        self._widths = (1.0, 1.0)
        self._with_actors = False

    def draw_set(self, card: SetOnCard) -> None:
        """Draw both cascades of a set at rest. Swaying trees keep the shadows they have at rest."""
        self._matrices = card.sun_views()
        self._widths = (2 * card.piece.near, 2 * card.piece.far)
        self._with_actors = False
        self.ctx.enable_only(moderngl.DEPTH_TEST)
        for buffer, matrix in zip((self._rest_buffer, self._far_buffer), self._matrices, strict=True):
            buffer.use()
            buffer.clear(depth=1.0)
            if card.sun_up:
                card.draw_shadow(matrix)

    def draw_actors(self, draw: Callable[[Matrix], None]) -> None:
        """Copy the near cascade and let `draw` add the actors to it."""
        self._with_actors = True
        self.ctx.copy_framebuffer(self._near_buffer, self._rest_buffer)
        self._near_buffer.use()
        self.ctx.enable_only(moderngl.DEPTH_TEST)
        draw(self._matrices[0])

    def bind(self, near_unit: int, far_unit: int) -> dict[str, Any]:
        """Bind the maps and return the uniforms of sun_shadow.glsl."""
        (self.near if self._with_actors else self.near_at_rest).use(near_unit)
        self.far.use(far_unit)
        return {
            "sun_near": near_unit, "sun_far": far_unit, "sun_width": self._widths,
            "sun_near_matrix": self._matrices[0], "sun_far_matrix": self._matrices[1],
        }  # fmt: skip

    def release(self) -> None:
        """Give the maps back to the driver."""
        for item in (self._rest_buffer, self._near_buffer, self._far_buffer, self.near_at_rest, self.near, self.far, self._unread):
            item.release()
