"""Draws scenes: what the engine sees of the render room.

    with Renderer((1280, 720), "standard") as renderer:
        renderer.load(scene)
        picture = renderer.frame(1.5)          # (720, 1280, 3) uint8

A frame is a function of (scene, t): any frame in any order gives the same bytes on the same machine.

One frame: pose the actors -> their shadow slots -> for each sub-frame: the set's g-buffer, people's g-buffer over the set's
depth, classes, light (set by kind and tile, then each actor), particles, accumulate -> haze -> lens blur -> bloom -> grade.
A set that the lens throws out of focus is drawn in the first sub-frame only; sharp people go on getting theirs.

CPU-seconds a frame on llvmpipe (two cores take 0.55 to 0.6 of it on the wall), suburb at dusk, "standard":
1280x720 alone 1.1, two people in a two-shot 1.5, in a wide shot 1.7; 1920x1080 two-shot 3.1.
"""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, Self

import moderngl
import numpy as np
from numpy.typing import NDArray

from soundstage.engines.previz.render.contact import ContactMap
from soundstage.engines.previz.render.context import open_context
from soundstage.engines.previz.render.lamps import lamp_uniforms, strongest_lamps
from soundstage.engines.previz.render.looks import look_named
from soundstage.engines.previz.render.particles import ParticleDraw
from soundstage.engines.previz.render.pass_clock import PassClock
from soundstage.engines.previz.render.post import HARD_EDGED, Post
from soundstage.engines.previz.render.programs import Programs
from soundstage.engines.previz.render.quality import Quality, quality_for
from soundstage.engines.previz.render.set_draw import SetOnCard
from soundstage.engines.previz.render.set_light import SetLighting
from soundstage.engines.previz.render.sun_shadows import SunShadows
from soundstage.engines.previz.render.targets import Targets
from soundstage.engines.previz.render.uploads import Tiles
from soundstage.engines.previz.render.view import Lens, View, lens_of, view_of
from soundstage.engines.previz.stage.scene import Lamp, Scene, SetPiece

if TYPE_CHECKING:
    from soundstage.engines.previz.render.company import Company

SHUTTER = 0.5 / 24
"""Seconds that the shutter is open: half of a frame at 24 frames a second, over which the sub-frames are spread."""
ALONG = 0.5
"""Share of that time while the camera travels: two sub-frames of a post by the road would be two posts."""
METER = 320
"""Longer side of the picture that the exposure is metered on, pixels."""
DARKNESS = 2e-6
"""Light of a texel that sends none, as a sky without air: it says nothing about the exposure."""
SKY_AT, SKY_COUNTS = 499.0, 0.35
"""Metres from which a texel is sky, and how much it counts in the metered mean: one exposes for what stands under the sky."""
GREY = 0.20
"""What the metered mean is exposed to, before the sky's and the set's own bias."""
INDOORS = 0.25
"""How much of the sky's bias holds in a room."""
FAINT = 0.004
"""Share of white below which a tile leaves a lamp out."""
SOFT = 1.6 / 720
"""Radius of blur, as a share of the picture's height, from which a set needs no sub-frames of its own."""
SHARP_SHARE = 0.06
"""How much of the picture may be sharper than that."""
SETS_KEPT = 3
"""Uploaded sets that are kept for later shots."""


class Renderer:
    """One graphics context and everything uploaded to it. Use it from one thread, as a context manager."""

    def __init__(
        self,
        size: tuple[int, int],
        quality: str | Quality = "standard",
        *,
        device: int = 0,
        threads: int | None = None,
        timed: bool = False,
    ) -> None:
        self.size = size
        self.quality = quality if isinstance(quality, Quality) else quality_for(quality, size)
        self.ctx = open_context(device=device, threads=threads)
        self.clock = PassClock(self.ctx, on=timed)
        self.programs = Programs(self.ctx)
        drawn = _scaled(size, self.quality.scale)
        self._targets, self._lighting = Targets(self.ctx, drawn), SetLighting(self.ctx, self.programs, drawn)
        metered = _scaled(size, METER / max(size))
        self._meter_targets, self._meter_lighting = Targets(self.ctx, metered), SetLighting(self.ctx, self.programs, metered)
        self._tiles = Tiles(self.ctx)
        self._post = Post(self.ctx, self.programs, self.quality, self._tiles.paper)
        self._particles = ParticleDraw(self.ctx, self.programs)
        self._shadows = SunShadows(self.ctx)
        self._contact = ContactMap(self.ctx)
        self._company: Company | None = None
        """Made when the first actor enters: a shot of a place alone needs no people renderer."""
        self._cards: dict[int, SetOnCard] = {}
        self._scene: Scene | None = None
        self._card: SetOnCard | None = None
        self.exposure = 1.0
        self._closed = False
        self._soft_set = False

    @property
    def name(self) -> str:
        """What the driver calls itself."""
        return str(self.ctx.info["GL_RENDERER"])

    def load(self, scene: Scene) -> None:
        """Make a scene the one that `frame` draws: upload what is new of it, draw the still shadows, meter the light."""
        if scene is self._scene:
            return
        with self.ctx, self.clock.time("load"):  # another renderer in this process may have made its own context current
            card = self._card_of(scene.set_piece)
            if card is not self._card:
                self._shadows.draw_set(card)
            card.order(scene.camera(scene.start).eye)
            self._scene, self._card = scene, card
            if scene.actors:
                self._company_ready().enter(scene.actors)
            light, distance = self._meter(scene)
            self.exposure = GREY * 2 ** _stops(scene.set_piece) / (scene.set_piece.incident or light)
            self._soft_set = bool(scene.actors) and self._is_soft(scene, distance)

    def frame(self, t: float) -> NDArray[np.uint8]:
        """Return the picture at `t` seconds on the clip's time line, (height, width, 3) RGB, top row first."""
        if self._scene is None:
            raise RuntimeError("Load a scene before asking for a frame.")
        with self.ctx:
            picture = self._draw(self._scene, self._scene.pace.stage_time(t, self._scene.start))
        return _fitted(picture, self.size)

    def _draw(self, scene: Scene, t: float) -> NDArray[np.uint8]:
        if scene.actors:
            with self.clock.time("pose"):
                self._company_ready().pose(t)
        pose = scene.camera(t)
        lens = lens_of(pose, focus=scene.focus(t), fstop=scene.fstop, size=self._targets.size)
        hdr = self._expose(scene, t, self._targets, self._lighting, lens, self.quality.subframes)
        with self.clock.time("post"):
            look, hour, air = look_named(scene.look), scene.set_piece.sky.name, scene.set_piece.air
            veil = air.fog if air.mist else 0.0
            buffer = self._post.develop(self._targets, hdr, lens, look, self.exposure, t, people=bool(scene.actors), hour=hour, veil=veil)
            width, height = self._targets.size
            return np.frombuffer(buffer.read(components=3, alignment=1), "u1").reshape(height, width, 3)[::-1]

    # -- setting up ------------------------------------------------------------------------------------------------------
    def _company_ready(self) -> "Company":
        if self._company is None:
            from soundstage.engines.previz.render.company import Company

            self._company = Company(self.ctx, self.programs)
        return self._company

    def _card_of(self, piece: SetPiece) -> SetOnCard:
        """Return the uploaded set, uploading it when this is its first shot."""
        key = id(piece)
        if key in self._cards:
            self._cards[key] = self._cards.pop(key)  # the one used last goes last
            return self._cards[key]
        while len(self._cards) >= SETS_KEPT:
            self._cards.pop(next(iter(self._cards))).release()
        self._cards[key] = SetOnCard(self.ctx, self.programs, self._tiles, piece)
        return self._cards[key]

    def _meter(self, scene: Scene) -> tuple[float, NDArray[np.floating]]:
        """Look at the empty set at the start of a shot.

        Returns the log-mean of its light, with shadows and highlights held back, and the distance of every texel, metres.
        """
        lens = Lens(focus=10.0, aperture=0.0, limit=0.0)
        texture = self._expose(scene, scene.start, self._meter_targets, self._meter_lighting, lens, 1, metering=True)
        texels = np.frombuffer(texture.read(), texture.dtype).astype(float).reshape(-1, 4)
        light = np.maximum(texels[:, :3] @ [0.21, 0.72, 0.07], 1e-6)
        lit = light > DARKNESS if (light > DARKNESS).any() else np.ones(len(light), bool)
        sent = np.clip(light[lit], np.percentile(light[lit], 15), np.percentile(light[lit], 88))
        weight = np.where(texels[lit, 3] < SKY_AT, 1.0, SKY_COUNTS)
        return float(np.exp(np.average(np.log(sent), weights=weight))), texels[:, 3]

    def _is_soft(self, scene: Scene, distance: NDArray[np.floating]) -> bool:
        """Say whether the lens throws nearly all of the set out of focus, at the start and at the end of the shot."""
        for t in (scene.start, scene.end):
            lens = lens_of(scene.camera(t), focus=scene.focus(t), fstop=scene.fstop, size=self._targets.size)
            if np.mean(lens.confusion(distance) < SOFT * self._targets.size[1]) > SHARP_SHARE:
                return False
        return True

    # -- one frame of linear light -------------------------------------------------------------------------------------------
    def _expose(
        self, scene: Scene, t: float, targets: Targets, lighting: SetLighting, lens: Lens, subframes: int, *, metering: bool = False
    ) -> moderngl.Texture:
        """Draw the mean of the sub-frames into `targets`; returns the texture of linear radiance and distance."""
        card = self._card
        assert card is not None
        first = view_of(scene.camera(t), targets.size, subframe=0, subframes=subframes)
        company = self._company if scene.actors and not metering else None
        lit = card.piece.lamps_at(t)
        lamps = lamp_uniforms(strongest_lamps(lit, first.eye))
        # The meter sees no lightning: an exposure for the flash would leave the rest of the shot black.
        flash = card.piece.lightning(t, first.forward) if card.piece.lightning is not None and not metering else None
        shared: dict[str, Any] = {**card.environment(flash), **lamps, "depth_range": _depth_range(first), "time": t}
        if company:
            shared |= self._light_company(company, scene, card, first, lit)
        set_view = first
        for number in range(subframes):
            # The puppets of a stop motion stand still while the shutter is open.
            ti = t + (0.0 if scene.pace.steps else SHUTTER * scene.pace.rate * (ALONG if scene.travelling else 1.0)) * number / subframes
            view = first if number == 0 else view_of(scene.camera(ti), targets.size, subframe=number, subframes=subframes)
            if number == 0 or not self._soft_set:
                set_view = view
                self._draw_set(card, targets, view, ti, shared, mirror=number == 0)
                if number == 0:
                    with self.clock.time("choose lamps"):
                        lighting.choose_lamps(targets, lit, view, FAINT if metering else FAINT / self.exposure)
            if company and scene.travelling and number:
                with self.clock.time("pose"):
                    company.pose(ti)
            with self.clock.time("people g-buffer"):
                self._draw_people(company, targets, view, card.piece.wind, ti)
            with self.clock.time("classify"):
                lighting.classify(targets)
            with self.clock.time("light set"):
                shadows = self._shadows.bind(6) if card.sun_up else {}
                self._contact.texture.use(8)
                lighting.light(targets, card, set_view, {**shared, **shadows, "contact_map": 8}, actors=company is not None)
                targets.lit_from_set()
            if company:
                with self.clock.time("light people"):
                    company.light(lighting, targets, card, view)
            if card.product is not None:
                with self.clock.time("product"):
                    card.product.draw(targets, view, ti, mirror=number == 0)
            if card.piece.air.haze and number == 0:
                with self.clock.time("haze"):
                    self._draw_haze(card, targets, view, ti, shared)
            with self.clock.time("particles"):
                self._particles.draw(targets, card, view, ti, shared)
            with self.clock.time("accumulate"):
                self._accumulate(targets, lens, 1 / subframes, clear=number == 0, people=company is not None)
        if card.piece.air.haze:
            with self.clock.time("haze"):
                return self._post.resolve_haze(targets)
        return targets.frame

    def _light_company(self, company: "Company", scene: Scene, card: SetOnCard, view: View, lamps: Sequence[Lamp]) -> dict[str, Any]:
        """Aim the actors' lights, draw their shadows, shade the ground; returns what near_actors.glsl needs."""
        with self.clock.time("actor shadows"):
            company.aim(view, scene.light, self.exposure, card, lamps)
            if card.sun_up:
                self._shadows.draw_actors(company.draw_shadow)
        with self.clock.time("contact"):
            bodies, key = company.bodies(), company.key_on_set()
            self._contact.update(bodies, key["key_dir"])
        return {**key, **self._contact.uniforms()}

    def _draw_set(self, card: SetOnCard, targets: Targets, view: View, t: float, uniforms: dict[str, Any], *, mirror: bool) -> None:
        """Draw the set's g-buffer, and forget what was lit before."""
        with self.clock.time("place"):
            card.place(t, view)
        if card.mirrors and mirror:
            with self.clock.time("mirror"):
                self._draw_mirror(card, targets, view, t, uniforms)
        with self.clock.time("set g-buffer"):
            targets.set_lit_alone.clear()
            targets.set_buffer.use()
            targets.set_buffer.clear(depth=1.0)
            self.ctx.enable_only(moderngl.DEPTH_TEST)
            card.draw_gbuffer(view.vp, view.eye, t)

    def _draw_people(self, company: "Company | None", targets: Targets, view: View, wind: float, t: float) -> None:
        """Draw the people's g-buffer over a copy of the set's depth: whoever is nearer wins, with no sorting."""
        targets.depth_from_set()
        targets.people_colours.clear()
        if company:
            targets.people_buffer.use()
            self.ctx.enable_only(moderngl.DEPTH_TEST)
            company.draw_gbuffer(view, wind, t, inked=self._scene is not None and look_named(self._scene.look).finish in HARD_EDGED)

    def _draw_mirror(self, card: SetOnCard, targets: Targets, view: View, t: float, uniforms: dict[str, Any]) -> None:
        """Draw the half-size picture of everything above the mirror, upside down, that wet ground and still water show."""
        over = np.diag([1.0, 1.0, -1.0, 1.0])
        over[2, 3] = 2 * card.level
        vp = view.projection @ view.view @ over
        targets.mirror_buffer.use()
        targets.mirror_buffer.clear(depth=1.0)
        self.ctx.enable_only(moderngl.NOTHING)
        card.sky.use(0)
        below = (float(view.eye[0]), float(view.eye[1]), 2 * card.level - float(view.eye[2]))
        self.programs.screen("mirror_sky.glsl").draw(sky_map=0, inverse_vp=np.linalg.inv(vp), eye=below, flash=uniforms["flash"])
        self.ctx.enable_only(moderngl.DEPTH_TEST)
        card.draw_mirror(vp, view.eye, t, uniforms)
        targets.mirror.build_mipmaps()
        targets.mirror.filter = moderngl.LINEAR_MIPMAP_LINEAR, moderngl.LINEAR

    def _draw_haze(self, card: SetOnCard, targets: Targets, view: View, t: float, uniforms: dict[str, Any]) -> None:
        air = card.piece.air
        targets.haze_buffer.use()
        self.ctx.enable_only(moderngl.NOTHING)
        shadows = self._shadows.bind(6) if card.sun_up else {}
        targets.depth.use(0)
        march = {
            "haze": air.haze,
            "haze_height": air.haze_height,
            "reach": air.reach,
            "time": t,
            "inverse_vp": view.inverse_vp,
            "eye": tuple(map(float, view.eye)),
        }
        self.programs.screen("volume.glsl", *(("SUN",) if card.sun_up else ())).draw(**{**uniforms, **shadows, **march, "depth": 0})

    def _accumulate(self, targets: Targets, lens: Lens, share: float, *, clear: bool, people: bool) -> None:
        targets.frame_buffer.use()
        if clear:
            targets.frame_buffer.clear()
        self.ctx.enable_only(moderngl.BLEND)
        self.ctx.blend_func = moderngl.ONE, moderngl.ONE
        targets.lit.use(0)
        targets.people0.use(1)
        self.programs.screen("accumulate.glsl", *(("PEOPLE",) if people else ())).draw(picture=0, people0=1, share=share, **lens.uniforms())
        self.ctx.enable_only(moderngl.NOTHING)

    # -- closing -------------------------------------------------------------------------------------------------------------
    def close(self) -> None:
        """Give everything back to the driver. Closing twice does no harm."""
        if self._closed:
            return
        self._closed = True
        with self.ctx:
            for card in self._cards.values():
                card.release()
            self._cards.clear()
        self._scene = self._card = None
        self.ctx.release()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


def _stops(piece: SetPiece) -> float:
    """Return a set's exposure bias. Night is darker than day, but a room at night has its lamps on."""
    return piece.exposure + piece.sky.bias * (INDOORS if piece.interior else 1.0)


def _scaled(size: tuple[int, int], scale: float) -> tuple[int, int]:
    """Return a size times a scale, in even numbers."""
    return max(2, round(size[0] * scale / 2) * 2), max(2, round(size[1] * scale / 2) * 2)


def _depth_range(view: View) -> tuple[float, float]:
    """Return a and b with distance along the view = a / (b - depth)."""
    p = view.projection
    return float(-p[2, 3] / 2), float((1 - p[2, 2]) / 2)


def _fitted(picture: NDArray[np.uint8], size: tuple[int, int]) -> NDArray[np.uint8]:
    """Enlarge a picture that was drawn smaller than it is delivered."""
    if picture.shape[1::-1] == size:
        return np.ascontiguousarray(picture)
    from PIL import Image  # only drafts need it

    return np.asarray(Image.fromarray(np.ascontiguousarray(picture)).resize(size, Image.Resampling.BICUBIC))
