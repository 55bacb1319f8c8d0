"""A set on the graphics card: its batches, textures, sky and baked light, and the passes that draw them."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import moderngl
import numpy as np
from numpy.typing import NDArray

from soundstage.engines.previz.render.product_draw import ProductOnCard
from soundstage.engines.previz.render.programs import Programs, put
from soundstage.engines.previz.render.sky_map import BRIGHTEST, lookup, octahedral_map, with_mipmaps
from soundstage.engines.previz.render.uploads import LAYER_DEFINES, Tiles, vertex_array
from soundstage.engines.previz.render.view import Matrix, Vector, View, ortho_look
from soundstage.engines.previz.stage.bake import SetLight, light_set
from soundstage.engines.previz.stage.geometry import Batch
from soundstage.engines.previz.stage.scene import Flash, SetPiece

SHADOW_MAP = 2048
SKY_MAP = 1536
"""Texels along a side of the sky's octahedral map."""
NEAREST, ORDERED = 0.3, 16
"""Metres from the eye within which triangles are in no order, and classes of distance in a power of e beyond."""
SORT_ABOVE = 6
"""Batches with more instances than this are culled and sorted one by one."""


@dataclass(slots=True)
class DrawnBatch:
    """One batch on the card."""

    batch: Batch
    triangles: moderngl.Buffer
    instances: moderngl.Buffer
    rows: NDArray[np.float32]
    """(n, 16) where the instances are now."""
    scene: moderngl.VertexArray
    shadow: moderngl.VertexArray
    mirror: moderngl.VertexArray | None
    kind: str
    """The define of its program: CUTOUT, WATER, or none."""
    radius: float
    written: int = -1
    """How many rows the buffer holds for the current view; -1 before the first."""


class SetOnCard:
    """Everything of one `SetPiece` that is uploaded once, and the passes over it."""

    def __init__(self, ctx: moderngl.Context, programs: Programs, tiles: Tiles, piece: SetPiece) -> None:
        self.ctx = ctx
        self.programs = programs
        self.tiles = tiles
        self.piece = piece
        self.light: SetLight = light_set(piece)
        sky = self.light.sky
        self.sun_up = bool(np.max(sky.direct) > 0)
        self.sky = octahedral_map(ctx, programs, sky.map, SKY_MAP)
        self.sky.repeat_x = self.sky.repeat_y = False
        self.panorama = self._panorama(sky.map)
        self.stars = self._stars(sky.stars)
        self.air_rgb = tuple(map(float, self._air_colour()))
        self.kinds = (
            {"PLAIN"}
            | {"FOLIAGE" for b in piece.batches if b.cutout}
            | {"WATER" for b in piece.batches if b.water}
            | ({"WET"} if piece.wet else set())
        )
        self.mirrors = bool(piece.wet) or piece.mirror is not None
        self.level = piece.mirror or 0.0
        self._scene = {
            kind: programs.get("scene_vertex.glsl", "scene_fragment.glsl", *LAYER_DEFINES, *([kind] if kind else ()))
            for kind in self._program_kinds()
        }
        self._shadow = {kind: programs.get("shadow_vertex.glsl", "shadow_fragment.glsl", *kind.split()) for kind in ("", "CUTOUT")}
        self._mirror = programs.get("scene_vertex.glsl", "mirror_fragment.glsl", *LAYER_DEFINES) if self.mirrors else None
        self.product = None if piece.showcase is None else ProductOnCard(ctx, programs, tiles, piece.showcase)
        self.drawn = [self._upload(batch, ambient) for batch, ambient in zip(piece.batches, self.light.ambient, strict=True)]

    # -- upload ------------------------------------------------------------------------------------------------------
    def _program_kinds(self) -> set[str]:
        return {self._kind(batch) for batch in self.piece.batches}

    def _kind(self, batch: Batch) -> str:
        if batch.water:
            return "WATER"
        if batch.cutout:
            return "CUTOUT"
        return "WET" if self.piece.wet else ""

    def _panorama(self, sky: NDArray[np.float32]) -> moderngl.Texture:
        """Upload the sky as latitude and longitude at a quarter of its size, for the soft reflections on people."""
        h, w = sky.shape[:2]
        small = np.minimum(sky, BRIGHTEST).reshape(h // 4, 4, w // 4, 4, 3).mean((1, 3))
        return with_mipmaps(lookup(self.ctx, small))

    def _stars(self, stars: NDArray[np.floating]) -> moderngl.VertexArray | None:
        if not len(stars):
            return None
        program = self.programs.get("star_vertex.glsl", "star_fragment.glsl")
        return self.ctx.vertex_array(program, [(self.ctx.buffer(stars.astype("f4").tobytes()), "3f 3f", "towards", "light")])

    def _air_colour(self) -> Vector:
        """Colour of fog lit from all sides: mostly the sky's mean, a little of its lower half."""
        sky = self.light.sky
        middle = sky.map.shape[0] // 2
        low = (sky.map[middle:] * np.linspace(1, 0.1, middle)[:, None, None]).mean((0, 1))
        return self.light.sh[0] * 0.282 * 0.8 + low * 0.3

    def _upload(self, batch: Batch, ambient: NDArray[np.float32] | None) -> DrawnBatch:
        rows = batch.instances(0.0) if batch.inst is None else np.asarray(batch.inst, np.float32)
        vertices = self.ctx.buffer(batch.mesh.vertices(ambient).tobytes())
        triangles = self.ctx.buffer(batch.mesh.tri.astype("i4").tobytes(), dynamic=True)
        instances = self.ctx.buffer(rows.tobytes(), dynamic=True)
        kind = self._kind(batch)

        def array(program: moderngl.Program) -> moderngl.VertexArray:
            return vertex_array(self.ctx, program, vertices, instances, triangles)

        return DrawnBatch(
            batch=batch,
            triangles=triangles,
            instances=instances,
            rows=rows,
            scene=array(self._scene[kind]),
            shadow=array(self._shadow["CUTOUT" if batch.cutout else ""]),
            mirror=array(self._mirror) if self._mirror else None,
            kind=kind,
            radius=batch.mesh.radius,
        )

    # -- what the passes need ----------------------------------------------------------------------------------------
    def environment(self, flash: Flash | None) -> dict[str, Any]:
        """Return the uniforms of environment.glsl and air.glsl, in the light of lightning or without."""
        piece, sky = self.piece, self.light.sky
        return {
            "sun_dir": tuple(map(float, sky.sun)),
            "sun_rgb": tuple(map(float, sky.direct)),
            "sun_disc": float(sky.disc),
            "flash": (0.0, 0.0, 1.0, 0.0) if flash is None else (*flash.towards, flash.clouds),
            "flash_rgb": (0.0, 0.0, 0.0) if flash is None else flash.rgb,
            "air_rgb": self.air_rgb,
            "fog": piece.air.fog,
            "fog_height": piece.air.fog_height,
            "mist": float(piece.air.mist),
        }

    def sun_views(self) -> tuple[Matrix, Matrix]:
        """Return the near and the far cascade's matrices."""
        sun = self.light.sky.sun
        return ortho_look(self.piece.centre, self.piece.near, sun), ortho_look(self.piece.centre, self.piece.far, sun)

    def _uniforms(self, vp: Matrix, eye: Vector, t: float) -> dict[str, Any]:
        piece = self.piece
        return {
            "vp": vp, "eye": tuple(map(float, eye)), "time": t, "wind": piece.wind, "wet": piece.wet, "sea_y": piece.sea_y, "swell": piece.swell,
            "harmonics": np.asarray(self.light.sh), "tiles": 0, "reliefs": 1,
        }  # fmt: skip

    # -- passes ------------------------------------------------------------------------------------------------------
    def order(self, eye: Vector) -> None:
        """Put the triangles of what stands once in the set in order of distance from an eye, for what near ones hide is then not shaded.

        In classes a sixteenth of a power of e deep: within one they stay in the order of their making, where neighbours share corners.
        """
        for drawn in self.drawn:
            if len(drawn.rows) != 1 or drawn.batch.place is not None:
                continue
            turn = drawn.rows[0, :12].reshape(3, 4)
            mesh = drawn.batch.mesh
            centres = mesh.pos[mesh.tri].mean(1) @ turn[:, :3].T + turn[:, 3]
            distance = np.maximum(np.linalg.norm(centres - eye, axis=1), NEAREST)
            order = np.argsort((np.log(distance) * ORDERED).astype(np.int16), kind="stable")
            drawn.triangles.write(mesh.tri[order].astype("i4").tobytes())

    def place(self, t: float, view: View) -> None:
        """Move what moves, drop what lies behind the eye, and put near things first, for what they hide is then not shaded."""
        for drawn in self.drawn:
            rows = drawn.batch.instances(t) if drawn.batch.place is not None else drawn.rows
            if len(rows) > SORT_ABOVE:
                depth = (rows[:, [3, 7, 11]] - view.eye) @ view.forward
                scale = np.abs(rows[:, [0, 1, 2, 4, 5, 6, 8, 9, 10]]).max(1)
                seen = depth > -drawn.radius * scale * 1.8
                rows = rows[seen][np.argsort(depth[seen], kind="stable")]
            drawn.written = len(rows)
            if len(rows):
                drawn.instances.write(np.ascontiguousarray(rows).tobytes())

    def draw_gbuffer(self, vp: Matrix, eye: Vector, t: float) -> None:
        """Draw every batch as placed into the bound set buffer; cut-outs last, since early depth tests spare them most."""
        self.tiles.use(0, 1)
        for program in self._scene.values():
            put(program, self._uniforms(vp, eye, t))
        for cutout in (False, True):
            if cutout:
                self.tiles.cutout_sampler.use(0)
            for drawn in self.drawn:
                if drawn.written and drawn.batch.cutout == cutout:
                    put(self._scene[drawn.kind], {"baked": float(drawn.batch.baked)})
                    drawn.scene.render(instances=drawn.written)
        self.tiles.cutout_sampler.clear(0)

    def draw_shadow(self, vp: Matrix) -> None:
        """Draw depth only, at rest, from the sun."""
        self.tiles.use(0, 1)
        for program in self._shadow.values():
            put(program, {"vp": vp, "tiles": 0})
        for drawn in self.drawn:
            if drawn.batch.shadow and not drawn.batch.water:
                drawn.instances.write(drawn.rows.tobytes())
                drawn.shadow.render(instances=len(drawn.rows))

    def draw_mirror(self, vp: Matrix, eye: Vector, t: float, lamps: Mapping[str, Any]) -> None:
        """Draw the cheap forward-shaded picture for the mirror of wet ground or still water."""
        if self._mirror is None:
            return
        self.tiles.use(0, 1)
        put(self._mirror, {**self._uniforms(vp, eye, t), **lamps, "level": self.level, "sunlit": float(self.piece.mirror is not None)})
        for drawn in self.drawn:
            if drawn.written and drawn.mirror is not None:
                put(self._mirror, {"baked": float(drawn.batch.baked)})
                drawn.mirror.render(instances=drawn.written)

    def release(self) -> None:
        """Give the buffers and textures back to the driver."""
        for drawn in self.drawn:
            for array in (drawn.scene, drawn.shadow, drawn.mirror):
                if array is not None:
                    array.release()
            drawn.instances.release()
        if self.product is not None:
            self.product.release()
        self.sky.release()
        self.panorama.release()
        if self.stars is not None:
            self.stars.release()
