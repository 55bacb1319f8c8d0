"""Draws people into their g-buffer and shadow maps. What lights them is `people_light.glsl`.

The people's g-buffer is two RGBA16F targets over a depth that the set shares:

    people0  rgb  albedo, linear
             a    material + .9 * roughness; 1 skin, 2 eye, 3 hair, 4 cloth, 5 mouth, 6 fuzz and fur; 0 nobody
    people1  rg   octahedral normal, world space
             b    2 * actor + .01 + .98 * (x + 1): the actor's number 0..7 and, for most, x = occlusion 0..1
             a    skin: scatter; eye: catchlight; cloth: sheen, above 1 a glow.  Hair has its octahedral tangent in x and a instead.

`people_light.glsl` shades one actor's pixels. It takes the textures `surface` (people0), `shape` (people1), `depth`, `shadow` (the
atlas) and `sky` (latitude and longitude, mipmapped); `from_clip`, `view_projection`, `eye`, `range` (near and far plane), `jitter`
(0..1 by sub-frame), and the lights of `light_rig.ActorLight.uniforms`.

Programs are small and one per material: llvmpipe runs every branch of a shader. Meshes lie on the card in rest space; per frame
only the bones (504 rows of 4, the last for things in hands) and what the face moved are sent.
"""

from dataclasses import dataclass, fields
from typing import Any

import moderngl
import numpy as np
from numpy.typing import NDArray

from soundstage.engines.previz.render.draw_order import Patches, Side, in_patches, side_of
from soundstage.engines.previz.render.programs import Programs, put
from soundstage.engines.previz.stage.cast.detail import outline_faces
from soundstage.engines.previz.stage.cast.fabric import variant_of
from soundstage.engines.previz.stage.cast.figure import Figure
from soundstage.engines.previz.stage.cast.hair import card_texture
from soundstage.engines.previz.stage.cast.part import Part
from soundstage.engines.previz.stage.cast.person import Person
from soundstage.engines.previz.stage.cast.skin import paint_vertices, tone
from soundstage.engines.previz.stage.creatures.mannequin import Mannequin
from soundstage.engines.previz.stage.scene import ActorPose
from soundstage.seeds import rng_for

BONE_ROWS = 504
ORDER = ("skin", "coat", "mouth", "eye", "iris", "cloth", "thing", "fuzz", "fur", "flame", "hair")
"""What covers most is drawn first."""
UNSHADOWED = ("mouth", "eye", "iris", "fuzz", "fur", "flame")
WITHIN = (" hem", " edge")
"""Ends of the names of parts whose shadow falls within that of the cloth they are sewn to."""
LETS_LIGHT_THROUGH = ("umbrella",)
"""Things that would put their holder's face into the dark: on a film set light comes in under them."""
FINE_HAIR_SEEN = 0.80
"""Metres (as a normal lens sees) within which single brow hairs and lashes are drawn; they are thinner than a pixel beyond."""
AFAR, DISTANT = 1.9, 5.0
"""Metres (as a normal lens sees) from which meshes are drawn with fewer faces, and with fewest: a head is 90 pixels high there in 720p."""
PAINT_SIZE = {"head": 2048, "body": 1024}
NOISE, CARDS, PAINT, RELIEF = 12, 13, 14, 15
"""Texture units, high ones so that a caller's own stay bound."""


def noise_tile(rng: np.random.Generator, n: int = 512) -> NDArray[np.uint8]:
    """Return a repeating tile (n, n, 4): soft fold ridges, weave, blotch, fine grain."""
    fy, fx = np.meshgrid(np.fft.fftfreq(n), np.fft.fftfreq(n), indexing="ij")

    def band(sx: float, sy: float, slope: float) -> NDArray[np.floating]:
        f = np.sqrt((fx * sx) ** 2 + (fy * sy) ** 2) + 1e-6
        g = np.fft.ifft2(np.fft.fft2(rng.normal(size=(n, n))) * f**-slope * (f > 1.5 / n) * np.exp(-((f * n / 90) ** 2))).real
        return (g - g.mean()) / g.std()

    ridges = 1.16 - np.hypot(np.tanh(band(0.55, 1.5, 2.7) * 0.9), 0.16)  # cloth has no sharp crests
    y, x = np.mgrid[:n, :n] / n * 2 * np.pi
    weave = 0.5 + 0.25 * np.sin(x * 64) * np.sign(np.sin(y * 32)) + 0.25 * np.sin(y * 64) + 0.10 * rng.normal(size=(n, n))
    fine = np.fft.ifft2(np.fft.fft2(rng.normal(size=(n, n))) * np.exp(-(((np.hypot(fx, fy) - 0.10) / 0.07) ** 2))).real
    out = np.stack([ridges, weave, 0.5 + 0.2 * band(1, 1, 1.7), 0.5 + 0.22 * fine / fine.std()], -1)
    return (np.clip(out, 0, 1) * 255).astype(np.uint8)


FLOWING = (
    "skirt",
    "long skirt",
    "pleated skirt",
    "dress",
    "sundress",
    "gown",
    "robe",
    "kimono",
    "bathrobe",
    "nightgown",
    "coat",
    "trench coat",
    "cape",
    "cloak",
    "cassock",
)
"""Garments that hang free below the hips."""


SHORT = 0.10
"""Metres on a body of 1.67 m that hair and hems hang down at least to blow as freely as they can: stubble does not."""


def _loose(person: Figure, part: Part) -> tuple[float, float]:
    """Hair blows from the ears down, wide clothes from the hips."""
    if not isinstance(person, Person) or isinstance(person, Mannequin):
        return 0.0, 0.0
    joint, k = person.body.joint, person.body.scale
    lowest = float(part.positions[:, 2].min())
    if part.material == "hair":
        high = float(joint["head"][2])
        return high + 0.02 * k, max(high - 0.30 * k, min(lowest, high - SHORT * k))
    if part.material == "cloth" and part.name.removesuffix(" hem").removesuffix(" edge") in FLOWING:
        high = float(joint["upperleg01.L"][2])
        return high, max(high - 0.75 * k, min(lowest, high - SHORT * k))
    return 0.0, 0.0


@dataclass(slots=True)
class _Faces:
    """Faces of a part on the card, and the order they lie in there."""

    array: moderngl.VertexArray
    index: moderngl.Buffer
    patches: Patches
    order: Side | None = None

    def sort(self, positions: NDArray[np.floating], side: Side) -> None:
        """Put first what lies nearest on that side of the body, unless it is in that order already."""
        if side != self.order:
            self.index.write(self.patches.nearest_first(positions, side).tobytes())
            self.order = side


@dataclass(frozen=True, slots=True)
class _Levels:
    """A part with its faces in three levels of detail; where two are the same, it is one object."""

    near: _Faces
    afar: _Faces
    distant: _Faces

    def seen_from(self, metres: float) -> _Faces:
        """Return what is enough from so far, as a normal lens sees."""
        return self.distant if metres > DISTANT else self.afar if metres > AFAR else self.near


@dataclass(slots=True)
class _Drawn:
    """One part on the card."""

    part: Part
    program: moderngl.Program
    arrays: "_Levels"
    shadow_program: moderngl.Program | None
    shadow_arrays: "_Levels | None"
    moving: moderngl.Buffer
    """Positions and normals (n, 6): the face writes here."""
    paint: tuple[moderngl.Texture, moderngl.Texture] | None
    loose: tuple[float, float]
    """Heights at rest from which it blows in the wind and where it is freest; equal: it does not."""


@dataclass(slots=True)
class _OnCard:
    """One person on the card."""

    person: Figure
    bones: moderngl.Buffer
    drawn: list[_Drawn]
    turn: NDArray[np.floating] | None = None
    """(3, 3) how the root of the body is turned, rest space -> world."""
    lid: float = 0.6
    head: NDArray[np.floating] | None = None

    def side_towards(self, eye: NDArray[np.floating]) -> Side | None:
        """Return the side of the body that `eye` sees."""
        return None if self.head is None or self.turn is None else side_of(self.turn.T @ (eye - self.head))

    def seen_from(self, eye: NDArray[np.floating], zoom: float) -> float:
        """Return the metres from which a normal lens sees them as large as this one does from `eye`."""
        return float(np.linalg.norm(self.head - eye)) * zoom if self.head is not None else 0.0


class PeopleRenderer:
    """Everybody in a scene. `add` uploads somebody and gives them their number; pose, then draw."""

    def __init__(self, ctx: moderngl.Context, programs: Programs) -> None:
        self.ctx, self.programs = ctx, programs
        self._noise = self._texture(noise_tile(rng_for(0, "people", "noise")), repeat=True)
        self._cards = self._texture(card_texture(rng_for(0, "people", "cards")), repeat=False)
        self._people: list[_OnCard] = []

    def _texture(self, pixels: NDArray[np.uint8], *, repeat: bool) -> moderngl.Texture:
        texture = self.ctx.texture(pixels.shape[1::-1], 4, np.ascontiguousarray(pixels).tobytes())
        texture.build_mipmaps()
        texture.filter = moderngl.LINEAR_MIPMAP_LINEAR, moderngl.LINEAR
        texture.repeat_x = texture.repeat_y = repeat
        return texture

    # -- setting up ----------------------------------------------------------------------------------------------------
    def add(self, person: Figure) -> int:
        """Upload somebody, paint the skin of people, and return the number by which `pose` and the draw calls know them."""
        drawn = [self._upload(person, part) for part in reversed(person.parts)]  # what is worn over the rest was put on last
        drawn.sort(key=lambda d: ORDER.index(d.part.material))
        self._people.append(_OnCard(person, self.ctx.buffer(reserve=BONE_ROWS * 16), drawn))
        return len(self._people) - 1

    def _upload(self, person: Figure, part: Part) -> _Drawn:
        ctx = self.ctx
        moving = ctx.buffer(np.concatenate([part.positions, part.normals], 1).tobytes(), dynamic=True)
        still = ctx.buffer(np.concatenate([part.uv, part.bones, part.weights, part.tangent, part.colour], 1).tobytes())
        content = [(moving, "3f 3f", "position", "surface"), (still, "2f 4f 4f 4f 4f", "uv", "bone", "weight", "tangent", "colour")]
        variant = variant_of(part.uniforms) if part.material == "cloth" else ()
        program = self.programs.get("people_vertex.glsl", f"people_{part.material}.glsl", *variant)

        def faces(drawn_with: moderngl.Program, patches: Patches) -> _Faces:
            index = ctx.buffer(patches.corners.tobytes(), dynamic=True)
            return _Faces(ctx.vertex_array(drawn_with, content, index, skip_errors=True), index, patches)

        near = faces(program, in_patches(part.positions, part.faces))
        afar = near if part.faces_afar is None else faces(program, in_patches(part.positions, part.faces_afar))
        distant = afar if part.faces_distant is None else faces(program, in_patches(part.positions, part.faces_distant))

        shadow = shadow_arrays = None
        if part.material not in UNSHADOWED and part.name not in LETS_LIGHT_THROUGH and not part.name.endswith(WITHIN):
            shadow = self.programs.get(
                "people_depth_vertex.glsl", "people_depth_hair.glsl" if part.material == "hair" else "people_depth.glsl"
            )
            fewer = faces(shadow, afar.patches)
            shadow_arrays = _Levels(fewer, fewer, faces(shadow, in_patches(part.positions, outline_faces(part))))
        paint = self._paint(person, part) if part.material == "skin" and isinstance(person, Person) else None
        return _Drawn(part, program, _Levels(near, afar, distant), shadow, shadow_arrays, moving, paint, _loose(person, part))

    def _paint(self, person: Person, part: Part) -> tuple[moderngl.Texture, moderngl.Texture]:
        """Paint one skin mesh in its own texture space; returns (albedo and occlusion, relief)."""
        ctx, side = self.ctx, PAINT_SIZE[part.name]
        maps = ctx.texture((side, side), 4), ctx.texture((side, side), 4)
        depth = ctx.depth_renderbuffer((side, side))
        target = ctx.framebuffer(list(maps), depth)
        program = self.programs.get("people_paint_vertex.glsl", "people_paint.glsl")
        rows = ctx.buffer(paint_vertices(person.body, part).astype("f4").tobytes())
        index = ctx.buffer(part.faces.tobytes())
        array = ctx.vertex_array(
            program, [(rows, "3f 2f 4f 4f 1f", "position", "uv", "mask_a", "mask_b", "depth")], index, skip_errors=True
        )
        target.use()
        # The gutter takes the skin's own tone, or seams would show as pale bracelets.
        red, green, blue = 0.95 * tone(person.paint.melanin) * (1.0, 0.965, 0.915)
        target.clear(float(red), float(green), float(blue), 1.0, depth=1.0)
        ctx.enable_only(moderngl.DEPTH_TEST)
        ctx.depth_func = "<"
        values: dict[str, Any] = {f.name: getattr(person.paint, f.name) for f in fields(person.paint)}
        put(program, {**values, "hairline": list(person.paint.hairline)})
        array.render()
        for texture in maps:
            texture.build_mipmaps()
            texture.filter = moderngl.LINEAR_MIPMAP_LINEAR, moderngl.LINEAR
        for used in (array, rows, index, target, depth):
            used.release()
        return maps

    # -- each frame ------------------------------------------------------------------------------------------------------
    def pose(self, number: int, pose: ActorPose) -> None:
        """Send one person's bones and moved meshes."""
        who = self._people[number]
        rows = np.zeros((BONE_ROWS // 3, 3, 4), np.float32)
        rows[: len(pose.bones)] = pose.bones
        who.bones.write(rows.tobytes())
        who.lid, who.head, who.turn = pose.lid, np.asarray(pose.head, float), np.asarray(pose.bones[0], float)[:, :3]
        by_part = {id(d.part): d for d in who.drawn}
        for index, positions, normals in pose.moved:
            part = who.person.parts[index]
            both = np.concatenate([positions, part.normals if normals is None else normals], 1).astype(np.float32)
            by_part[id(part)].moving.write(both.tobytes())

    def draw_gbuffer(
        self,
        vp: NDArray[np.floating],
        eye: NDArray[np.floating],
        subframe: float,
        zoom: float,
        numbers: tuple[int, ...] | None = None,
        breeze: tuple[float, float] = (0.0, 0.0),
        *,
        inked: bool = False,
    ) -> None:
        """Draw into the bound people's g-buffer. `vp` is a (4, 4) matrix for column vectors, `subframe` 0..1 turns the dither,
        `zoom` is tan(half the horizontal angle) / .344. `numbers` says who plays; their place in it is the actor's number.
        `breeze` is how many metres the wind moves what hangs free, and the time in seconds. `inked` draws hair in whole locks.
        """
        self._noise.use(NOISE)
        self._cards.use(CARDS)
        eye3 = tuple(map(float, eye))
        common = {
            "view_projection": np.asarray(vp),
            "eye": eye3,
            "subframe": float(subframe),
            "zoom": float(zoom),
            "noise": NOISE,
            "cards": CARDS,
            "paint": PAINT,
            "relief": RELIEF,
            "breeze": breeze,
            "locks": float(inked),
        }
        cast = range(len(self._people)) if numbers is None else numbers
        ready: set[int] = set()
        for actor, number in enumerate(cast):
            who = self._people[number]
            who.bones.bind_to_uniform_block(0)
            away, side = who.seen_from(eye, zoom), who.side_towards(eye)
            for d in who.drawn:
                if away > FINE_HAIR_SEEN and d.part.name in ("brow", "lash"):
                    continue
                if id(d.program) not in ready:
                    put(d.program, common)
                    ready.add(id(d.program))
                if d.paint is not None:
                    d.paint[0].use(PAINT)
                    d.paint[1].use(RELIEF)
                put(d.program, {"actor": float(actor), "lid": who.lid, "loose": d.loose, **d.part.uniforms})
                if d.part.material == "skin" or (away > DISTANT and d.part.lined and d.loose == (0.0, 0.0)):
                    self.ctx.enable(moderngl.CULL_FACE)
                seen = d.arrays.seen_from(away)
                if side is not None:
                    seen.sort(d.part.positions, side)
                seen.array.render()
                self.ctx.disable(moderngl.CULL_FACE)

    def draw_shadow(
        self, vp: NDArray[np.floating], numbers: tuple[int, ...] | None = None, eye: NDArray[np.floating] | None = None, zoom: float = 1.0
    ) -> None:
        """Draw depth only, of everybody or of some, into the bound shadow map: for shadows on themselves as seen from `eye`, or on the ground."""
        self._cards.use(CARDS)
        ready: set[int] = set()
        for number in range(len(self._people)) if numbers is None else numbers:
            who = self._people[number]
            who.bones.bind_to_uniform_block(0)
            away = np.inf if eye is None else who.seen_from(eye, zoom)
            for d in who.drawn:
                if d.shadow_program is None or d.shadow_arrays is None:
                    continue
                if id(d.shadow_program) not in ready:
                    put(d.shadow_program, {"view_projection": np.asarray(vp), "cards": CARDS})
                    ready.add(id(d.shadow_program))
                d.shadow_arrays.seen_from(away).array.render()

    def release(self) -> None:
        """Give everything back to the driver."""
        for who in self._people:
            who.bones.release()
            for d in who.drawn:
                of_levels = [levels for levels in (d.arrays, d.shadow_arrays) if levels is not None]
                for faces in (f for levels in of_levels for f in (levels.near, levels.afar, levels.distant)):
                    faces.array.release()
                    faces.index.release()
                for used in (d.moving, *(d.paint or ())):
                    used.release()
        self._people.clear()
        self._noise.release()
        self._cards.release()
