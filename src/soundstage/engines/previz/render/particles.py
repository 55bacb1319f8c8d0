"""Draws rain, snow, dust, smoke and fire over a lit sub-frame: instanced quads, farthest first."""

from collections.abc import Mapping
from typing import Any

import moderngl
import numpy as np

from soundstage.engines.previz.render.programs import Programs, put
from soundstage.engines.previz.render.set_draw import SetOnCard
from soundstage.engines.previz.render.targets import Targets
from soundstage.engines.previz.render.uploads import LAYER_DEFINES
from soundstage.engines.previz.render.view import View

MOST = 12_000
"""Rows of one layer; the farthest are dropped."""


class ParticleDraw:
    """The buffers of particles; one for each context."""

    def __init__(self, ctx: moderngl.Context, programs: Programs) -> None:
        self.ctx = ctx
        self.program = programs.get("particle_vertex.glsl", "particle_fragment.glsl", *LAYER_DEFINES)
        self._corners = ctx.buffer(np.array([-1, -1, 1, -1, -1, 1, 1, 1], "f4").tobytes())
        self._rows = ctx.buffer(reserve=MOST * 12 * 4, dynamic=True)
        self._array = ctx.vertex_array(self.program, [(self._corners, "2f", "corner"), (self._rows, "4f 4f 4f/i", "place", "path", "rgba")])

    def draw(self, targets: Targets, card: SetOnCard, view: View, t: float, uniforms: Mapping[str, Any]) -> None:
        """Blend the set's particles at time `t` over `targets.lit`, hidden by what is nearer."""
        if card.piece.particles is None:
            return
        buffer = targets.lit_over_depth
        buffer.use()
        buffer.depth_mask = False
        self.ctx.enable_only(moderngl.DEPTH_TEST | moderngl.BLEND)
        # Colour is premultiplied; alpha of `lit` holds the distance and must stay.
        self.ctx.blend_func = moderngl.ONE, moderngl.ONE_MINUS_SRC_ALPHA, moderngl.ZERO, moderngl.ONE  # pyright: ignore[reportAttributeAccessIssue] - typed too narrowly
        card.tiles.use(0, 1)
        for layer, additive, lit in card.piece.particles(t, view.eye):
            rows = np.asarray(layer, "f4")
            if not len(rows):
                continue
            far = ((rows[:, :3] - view.eye) ** 2).sum(1)
            rows = rows[np.argsort(-far, kind="stable")][-MOST:]
            self._rows.write(np.ascontiguousarray(rows).tobytes())
            share = {"additive": float(additive), "lit_share": float(lit), "tiles": 0, "time": t}
            put(self.program, {**uniforms, **share, "vp": view.vp, "eye": tuple(map(float, view.eye))})
            self._array.render(moderngl.TRIANGLE_STRIP, vertices=4, instances=len(rows))
        buffer.depth_mask = True
        self.ctx.enable_only(moderngl.NOTHING)
        self.ctx.blend_func = moderngl.ONE, moderngl.ZERO

    def release(self) -> None:
        """Give the buffers back to the driver."""
        for item in (self._array, self._rows, self._corners):
            item.release()
