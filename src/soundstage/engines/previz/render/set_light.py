"""Lights the set: sorts pixels into classes, chooses the lamps of each tile, shades each class with a shader of its own.

llvmpipe runs every branch of a shader and pays for discarded pixels, so there is one small program for each kind of surface,
and the depth test (not `discard`) decides which pixels it sees.
"""

from collections.abc import Mapping, Sequence
from typing import Any

import moderngl
import numpy as np
from numpy.typing import NDArray

from soundstage.engines.previz.render.lamps import CLASSES, MOST_IN_TILE, TileGrid, class_bit, tile_lists
from soundstage.engines.previz.render.light_rig import MAX_ACTORS
from soundstage.engines.previz.render.programs import Programs, put
from soundstage.engines.previz.render.set_draw import SetOnCard
from soundstage.engines.previz.render.targets import Targets
from soundstage.engines.previz.render.view import View
from soundstage.engines.previz.stage.scene import Lamp

CLASS_DEPTH = {name: k / CLASSES for name, k in {"NONE": 0, "SKY": 16, "PLAIN": 17, "FOLIAGE": 18, "WET": 19, "WATER": 20}.items()}
"""Depth of each class; multiples of 1/32 are exact in every depth format. Actor k has (k + 1) / 32."""
TILE_BYTES = 6 * 4
STAR = 2.4 / 720
"""Diameter of a faint star, as a share of the picture's height."""
CLASS_DEFINES = (*(f"CLASS_{name}={depth}" for name, depth in CLASS_DEPTH.items()), "CLASS_ACTOR=0.03125")


def actor_depth(number: int) -> float:
    """Return the class depth of an actor's pixels."""
    return (number + 1) / CLASSES


class TilePass:
    """A fragment shader drawn over a grid of tiles at one class's depth."""

    def __init__(self, ctx: moderngl.Context, program: moderngl.Program, corners: moderngl.Buffer, most: int) -> None:
        self.program = program
        self._tiles = ctx.buffer(reserve=most * TILE_BYTES, dynamic=True)
        layout = [("4f" if "tile_rect" in program else "16x"), ("2f" if "tile_info" in program else "8x")]
        names = [name for name in ("tile_rect", "tile_info") if name in program]
        self._array = ctx.vertex_array(program, [(corners, "2f", "corner"), (self._tiles, " ".join(layout) + "/i", *names)])

    def draw(self, tiles: NDArray[np.float32], uniforms: Mapping[str, Any]) -> None:
        """Draw tiles, (n, 6): rectangle, row of the lamp table, lamps in it."""
        if not len(tiles):
            return
        self._tiles.write(np.ascontiguousarray(tiles, "f4").tobytes())
        put(self.program, uniforms)
        self._array.render(moderngl.TRIANGLE_STRIP, vertices=4, instances=len(tiles))

    def release(self) -> None:
        """Give the buffers back to the driver."""
        self._array.release()
        self._tiles.release()


class SetLighting:
    """The light passes of one picture size."""

    def __init__(self, ctx: moderngl.Context, programs: Programs, size: tuple[int, int]) -> None:
        self.ctx = ctx
        self.programs = programs
        self.grid = TileGrid.of(size)
        self.rects = self.grid.rects()
        self.tiles = len(self.rects)
        self._corners = ctx.buffer(np.array([0, 0, 1, 0, 0, 1, 1, 1], "f4").tobytes())
        self._rows = self._rows_with(np.zeros(self.tiles))
        self._holds = np.zeros(self.tiles, np.uint32)
        self.table = ctx.texture((3 * MOST_IN_TILE, self.tiles), 4, dtype="f4")
        self.table.filter = moderngl.NEAREST, moderngl.NEAREST
        self._passes: dict[tuple[str, ...], TilePass] = {}
        self._classify = programs.screen("classify.glsl", *CLASS_DEFINES)

    def classify(self, targets: Targets) -> None:
        """Write the class of each pixel into `targets.classes`, and note which classes each tile holds.

        A tile drawn for a class it lacks costs llvmpipe a test for each of its blocks: a fifth of the light of a room.
        """
        targets.class_buffer.use()
        self.ctx.enable_only(moderngl.DEPTH_TEST)
        self.ctx.depth_func = "1"  # always
        for unit, texture in enumerate((targets.set_depth, targets.set1, targets.set_lit, targets.people0, targets.people1)):
            texture.use(unit)
        self._classify.draw(set_depth=0, set1=1, set_lit=2, people0=3, people1=4)
        self.ctx.depth_func = "<"
        width, height = targets.size
        self._holds = self.grid.classes_in(np.frombuffer(targets.classes.read(alignment=4), "f4").reshape(height, width))

    def choose_lamps(self, targets: Targets, lamps: Sequence[Lamp], view: View, faint: float) -> int:
        """Fill the lamp table with those of `lamps` that light what this view shows; returns the longest list."""
        counts = np.zeros(self.tiles, "f4")
        if lamps:
            width, height = targets.size
            depth = np.frombuffer(targets.set_depth.read(alignment=4), "f4").reshape(height, width)
            nearest, farthest = self.grid.depth_bounds(depth)
            table, counts = tile_lists(self.grid, lamps, view, nearest, farthest, faint)
            self.table.write(table.tobytes())
        self._rows = self._rows_with(counts)
        return int(counts.max(initial=0))

    def light(self, targets: Targets, card: SetOnCard, view: View, uniforms: Mapping[str, Any], *, actors: bool) -> None:
        """Shade every class of the set's pixels and the sky into `targets.set_lit`.

        `uniforms` holds the environment, the shadows and what near_actors.glsl asks for.
        """
        self.begin(targets.set_lit_buffer)
        for unit, texture in enumerate((targets.set0, targets.set1, targets.set2, targets.depth, self.table, card.sky)):
            texture.use(unit)
        targets.mirror.use(9)
        common = {
            **uniforms, "set0": 0, "set1": 1, "set2": 2, "depth": 3, "lamp_table": 4, "sky_map": 5, "mirror": 9,
            "inverse_vp": view.inverse_vp, "vp": view.vp, "eye": tuple(map(float, view.eye)), "jitter": view.jitter,
            "shadow_angle": card.piece.shadow_softness, "occlusion_radius": card.piece.ambient_occlusion,
        }  # fmt: skip
        sun = ("SUN",) if card.sun_up else ()
        self._pass("sky.glsl", *sun).draw(self._tiles_with(CLASS_DEPTH["SKY"]), {**common, "class_depth": CLASS_DEPTH["SKY"]})
        if card.stars is not None:
            self._draw_stars(card.stars, view, targets.size[1])
        extra = (*sun, *(("FOG",) if card.piece.air.fog > 0 else ()), *(("ACTORS",) if actors else ()))
        for kind in sorted(card.kinds):
            still = ("STILL",) if kind == "WATER" and card.piece.mirror is not None else ()
            self._pass("light.glsl", kind, *extra, *still).draw(
                self._tiles_with(CLASS_DEPTH[kind]), {**common, "class_depth": CLASS_DEPTH[kind]}
            )
        self.end(targets.set_lit_buffer)

    def _draw_stars(self, stars: moderngl.VertexArray, view: View, height: int) -> None:
        """Add the stars to the pixels of the sky; their distance stays."""
        self.ctx.enable(moderngl.BLEND | moderngl.PROGRAM_POINT_SIZE)
        self.ctx.blend_func = moderngl.ONE, moderngl.ONE
        put(
            stars.program,
            {"vp": view.vp, "eye": tuple(map(float, view.eye)), "class_depth": CLASS_DEPTH["SKY"], "star_size": max(1.5, height * STAR)},
        )
        stars.render(moderngl.POINTS)
        self.ctx.disable(moderngl.BLEND | moderngl.PROGRAM_POINT_SIZE)

    def light_actor(self, number: int, uniforms: Mapping[str, Any]) -> None:
        """Shade one actor's pixels with people_light.glsl; the caller has bound its textures and said where in `uniforms`."""
        if number >= MAX_ACTORS:
            return
        depth = actor_depth(number)
        self._pass("people_light.glsl").draw(self._tiles_with(depth), {**uniforms, "class_depth": depth})

    def begin(self, buffer: moderngl.Framebuffer) -> None:
        """Set the state of the light passes on a buffer with classes: draw where the class is equal, and leave the classes alone."""
        buffer.depth_mask = False
        buffer.use()
        self.ctx.enable_only(moderngl.DEPTH_TEST)
        self.ctx.depth_func = "=="

    def end(self, buffer: moderngl.Framebuffer) -> None:
        """Go back to the usual state."""
        self.ctx.depth_func = "<"
        self.ctx.enable_only(moderngl.NOTHING)
        buffer.depth_mask = True

    def _pass(self, fragment: str, *defines: str) -> TilePass:
        key = (fragment, *defines)
        if key not in self._passes:
            program = self.programs.get("tile_vertex.glsl", fragment, *defines)
            self._passes[key] = TilePass(self.ctx, program, self._corners, self.tiles)
        return self._passes[key]

    def _rows_with(self, counts: NDArray[np.floating]) -> NDArray[np.float32]:
        """Return (tiles, 6): what `TilePass` draws, with so many lamps in each tile."""
        return np.concatenate([self.rects, np.arange(self.tiles)[:, None], counts[:, None]], axis=1).astype("f4")

    def _tiles_with(self, depth: float) -> NDArray[np.float32]:
        """Return the tiles that hold the class of that depth."""
        return self._rows[self._holds & class_bit(depth) > 0]

    def release(self) -> None:
        """Give the buffers back to the driver."""
        for item in (*self._passes.values(), self._corners, self.table):
            item.release()
