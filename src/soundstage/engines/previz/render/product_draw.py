"""Draws a product and its table over the lit set: polished, glossy and clear things under soft boxes.

They are few pixels with much to mirror, so they are shaded one by one and not by the set's light pass: the table, the opaque parts
and then what is clear, its contents before the glass round them, each of which sees the picture made so far through itself.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import moderngl
import numpy as np
from numpy.typing import NDArray

from soundstage.engines.previz.render.programs import Programs, put
from soundstage.engines.previz.render.targets import Targets, depth_texture
from soundstage.engines.previz.render.uploads import LAYER_DEFINES, Tiles, vertex_array
from soundstage.engines.previz.render.view import View
from soundstage.engines.previz.stage.geometry import Batch
from soundstage.engines.previz.stage.props.handheld.paints import LIQUID, THIN
from soundstage.engines.previz.stage.scene import Showcase, SoftBox

MOST_BOXES = 6
"""Soft boxes that studio.glsl knows."""
IS_LIQUID = (LIQUID + THIN) / 3
"""Below this clearness it is contents, drawn before the glass."""
CLEAR_DEFINES = (f"LIQUID={IS_LIQUID:.3f}", f"THIN={THIN - 0.03:.3f}")


@dataclass(slots=True)
class _Part:
    """Some of the triangles of a batch, as drawn by one program."""

    triangles: moderngl.Buffer
    seen: moderngl.VertexArray
    mirrored: moderngl.VertexArray | None = None
    back: moderngl.VertexArray | None = None


class Seen:
    """What the clear parts of one picture size look through."""

    def __init__(self, ctx: moderngl.Context, size: tuple[int, int]) -> None:
        self.back, self.behind = (ctx.texture(size, 4, dtype="f2") for _ in range(2))
        for texture in (self.back, self.behind):
            texture.repeat_x = texture.repeat_y = False
        self.back.filter = moderngl.NEAREST, moderngl.NEAREST
        self.back_buffer = ctx.framebuffer([self.back], depth_texture(ctx, size))
        self.behind_buffer = ctx.framebuffer([self.behind])


class ProductOnCard:
    """A showcase on the graphics card, and the passes over it."""

    def __init__(self, ctx: moderngl.Context, programs: Programs, tiles: Tiles, showcase: Showcase) -> None:
        self.ctx = ctx
        self.tiles = tiles
        self.showcase = showcase
        shaded = ("scene_vertex.glsl", "product_fragment.glsl", *LAYER_DEFINES)
        self._programs = {
            "table": programs.get(*shaded, "TABLE"),
            "opaque": programs.get(*shaded, "OPAQUE"),
            "clear": programs.get(*shaded, "CLEAR", *CLEAR_DEFINES),
            "opaque mirrored": programs.get(*shaded, "OPAQUE", "MIRROR"),
            "clear mirrored": programs.get(*shaded, "CLEAR", "MIRROR", *CLEAR_DEFINES),
            "back": programs.get("scene_vertex.glsl", "product_back.glsl"),
        }
        self._buffers: list[moderngl.Buffer] = []
        self._instances: dict[str, moderngl.Buffer] = {}
        self._table = self._upload("table", showcase.table, {"table": np.full(len(showcase.table.mesh.tri), True)})["table"]
        clear = -showcase.product.mesh.mat[showcase.product.mesh.tri[:, 0], 2]
        kinds = {"opaque": clear <= 0, "contents": (clear > 0) & (clear < IS_LIQUID), "glass": clear >= IS_LIQUID}
        self._product = self._upload("product", showcase.product, kinds)
        self._looked_through: dict[tuple[int, int], Seen] = {}

    def _upload(self, name: str, batch: Batch, kinds: dict[str, NDArray[np.bool_]]) -> dict[str, _Part]:
        """Upload a batch, its triangles sorted by kind; kinds without any are left out."""
        vertices = self.ctx.buffer(batch.mesh.vertices().tobytes())
        instances = self.ctx.buffer(batch.instances(0.0).tobytes(), dynamic=True)
        self._instances[name] = instances
        self._buffers += [vertices, instances]

        def array(program: str, triangles: moderngl.Buffer) -> moderngl.VertexArray:
            return vertex_array(self.ctx, self._programs[program], vertices, instances, triangles)

        parts: dict[str, _Part] = {}
        for kind, chosen in kinds.items():
            if not chosen.any():
                continue
            triangles = self.ctx.buffer(batch.mesh.tri[chosen].astype("i4").tobytes())
            program = "clear" if kind in ("contents", "glass") else kind
            mirrored = None if kind == "table" else array(f"{program} mirrored", triangles)
            back = array("back", triangles) if program == "clear" else None
            parts[kind] = _Part(triangles, array(program, triangles), mirrored, back)
            self._buffers.append(triangles)
        return parts

    # -- passes ------------------------------------------------------------------------------------------------------
    def draw(self, targets: Targets, view: View, t: float, *, mirror: bool) -> None:
        """Draw everything over `targets.lit`; with `mirror` the picture that the table mirrors is made anew."""
        self.tiles.use(0, 1)
        for name, batch in (("product", self.showcase.product), ("table", self.showcase.table)):
            self._instances[name].write(batch.instances(t).tobytes())
        common = {
            **self._studio(t), "tiles": 0, "reliefs": 1, "time": t, "wind": 0.0, "baked": 1.0, "mirror": 2, "back": 3, "behind": 4,
            "pixel": (1 / targets.size[0], 1 / targets.size[1]),
        }  # fmt: skip
        if mirror:
            self._draw_mirror(targets, view, common)
        seen = {**common, "vp": view.vp, "eye": tuple(map(float, view.eye))}
        for program in self._programs.values():
            put(program, seen)
        targets.mirror.use(2)
        targets.lit_over_depth.use()
        self.ctx.enable_only(moderngl.DEPTH_TEST)
        self._table.seen.render()
        if "opaque" in self._product:
            self._product["opaque"].seen.render()
        for kind in ("contents", "glass"):
            if kind in self._product:
                self._draw_clear(self._product[kind], targets)
        self.ctx.enable_only(moderngl.NOTHING)

    def _draw_clear(self, part: _Part, targets: Targets) -> None:
        """Draw where light leaves a clear part, keep the picture so far, and draw the part over it."""
        assert part.back is not None
        through = self._seen(targets.size)
        self.ctx.enable_only(moderngl.DEPTH_TEST | moderngl.CULL_FACE)
        through.back_buffer.use()
        through.back_buffer.clear(depth=0.0)
        self.ctx.cull_face, self.ctx.depth_func = "front", ">"
        part.back.render()
        self.ctx.cull_face, self.ctx.depth_func = "back", "<"
        self.ctx.copy_framebuffer(through.behind_buffer, targets.lit_alone)
        through.back.use(3)
        through.behind.use(4)
        targets.lit_over_depth.use()
        part.seen.render()
        self.ctx.enable_only(moderngl.DEPTH_TEST)

    def _draw_mirror(self, targets: Targets, view: View, common: dict[str, Any]) -> None:
        """Draw the half-size picture of the product upside down in the table's top."""
        height = self.showcase.top[2]
        flip = np.diag([1.0, 1.0, -1.0, 1.0])
        flip[2, 3] = 2 * height
        below = (float(view.eye[0]), float(view.eye[1]), 2 * height - float(view.eye[2]))
        targets.mirror_buffer.use()
        targets.mirror_buffer.clear(depth=1.0)
        self.ctx.enable_only(moderngl.DEPTH_TEST | moderngl.CULL_FACE)
        self.ctx.front_face = "cw"
        for kind in ("opaque", "contents", "glass"):
            part = self._product.get(kind)
            if part is not None and part.mirrored is not None:
                program = self._programs["opaque mirrored" if kind == "opaque" else "clear mirrored"]
                if kind != "opaque":
                    self.ctx.enable(moderngl.BLEND)
                    self.ctx.blend_func = moderngl.ONE, moderngl.ONE_MINUS_SRC_ALPHA
                put(program, {**common, "vp": view.projection @ view.view @ flip, "eye": below})
                part.mirrored.render()
        self.ctx.front_face = "ccw"
        self.ctx.blend_func = moderngl.ONE, moderngl.ZERO
        targets.mirror.build_mipmaps()
        targets.mirror.filter = moderngl.LINEAR_MIPMAP_LINEAR, moderngl.LINEAR

    def _seen(self, size: tuple[int, int]) -> Seen:
        if size not in self._looked_through:
            self._looked_through[size] = Seen(self.ctx, size)
        return self._looked_through[size]

    def _studio(self, t: float) -> dict[str, Any]:
        """Return the uniforms of studio.glsl."""
        show = self.showcase
        return {
            **box_uniforms(show.boxes(t)), "table_top": (*show.top, show.reach), "table_rgb": tuple(_table_light(show, t)), "pool_at": show.pool_at,
            "pool_rgb": show.pool_rgb, "pool_width": show.pool_width, "room_rgb": show.room, "caster": (show.girth, show.height), "caster_shade": show.shade,
        }  # fmt: skip

    def release(self) -> None:
        """Give everything back to the driver."""
        for part in (self._table, *self._product.values()):
            for array in (part.seen, part.mirrored, part.back):
                if array is not None:
                    array.release()
        for buffer in self._buffers:
            buffer.release()
        for seen in self._looked_through.values():
            for item in (seen.back_buffer, seen.behind_buffer, seen.back, seen.behind):
                item.release()


def box_uniforms(boxes: Sequence[SoftBox]) -> dict[str, Any]:
    """Return the uniforms of studio.glsl that tell the soft boxes."""
    rows = {name: np.zeros((MOST_BOXES, width), "f4") for name, width in (("at", 3), ("rgb", 3), ("right", 3), ("up", 3), ("out", 4))}
    for k, box in enumerate(boxes[:MOST_BOXES]):
        right, up = np.asarray(box.right, float), np.asarray(box.up, float)
        out = np.cross(right, up)
        area = float(np.linalg.norm(out))
        rows["at"][k], rows["rgb"][k] = box.at, box.rgb
        rows["right"][k], rows["up"][k] = right / (right @ right), up / (up @ up)
        rows["out"][k] = [*(out / area), 4 * area]
    return {"box_total": min(len(boxes), MOST_BOXES), **{f"box_{name}": values.tobytes() for name, values in rows.items()}}


def _table_light(show: Showcase, t: float) -> NDArray[np.floating]:
    """Return the radiance of the table's top in the middle, (3,)."""
    light = np.array(show.room)
    for box in show.boxes(t):
        away = np.asarray(box.at, float) - np.asarray(show.top, float)
        squared = float(away @ away)
        out = np.cross(box.right, box.up)
        towards = max(-float(away @ out) / np.sqrt(squared), 0.0) * 4
        light = light + np.asarray(box.rgb) * towards / (np.pi * squared + 4 * float(np.linalg.norm(out))) * max(
            float(away[2]), 0.0
        ) / np.sqrt(squared)
    return light * np.asarray(show.stone)
