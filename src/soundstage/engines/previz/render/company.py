"""The actors of a scene on the card: uploaded once for each person, posed once a frame, lit one by one."""

from collections.abc import Sequence
from typing import Any

import moderngl
import numpy as np
from numpy.typing import NDArray

from soundstage.engines.previz.render.contact import Balls
from soundstage.engines.previz.render.light_rig import MAX_ACTORS, ActorLight, atlas_size, light_actors
from soundstage.engines.previz.render.people import PeopleRenderer
from soundstage.engines.previz.render.programs import Programs
from soundstage.engines.previz.render.set_draw import SetOnCard
from soundstage.engines.previz.render.set_light import SetLighting
from soundstage.engines.previz.render.targets import Targets, depth_texture
from soundstage.engines.previz.render.view import FAR, NEAR, Matrix, View, unit
from soundstage.engines.previz.stage.cast.figure import Figure
from soundstage.engines.previz.stage.scene import Actor, ActorPose, KeyLight, Lamp

KEY_ON_SET = 0.22
"""Share of the actors' key that reaches the set around them."""
KEY_REACH = 3.2
"""Metres from the actors beyond which it gives nothing."""
ZOOM_1 = 0.344
"""Tangent of half the angle of view (38 degrees) at which the people's detail distances were judged."""
STILL_AIR, BLOWN = 0.07, 0.55
"""Wind of a set below which nothing blows, and metres that hair and skirts go with each unit above it."""


class Company:
    """Whoever acts in the loaded scene."""

    def __init__(self, ctx: moderngl.Context, programs: Programs) -> None:
        self.ctx = ctx
        self.people = PeopleRenderer(ctx, programs)
        self.actors: tuple[Actor, ...] = ()
        self._numbers: tuple[int, ...] = ()
        """Each actor's person, as the people renderer numbers them."""
        self._known: dict[int, tuple[Figure, int, Balls]] = {}
        self.poses: list[ActorPose] = []
        self.lights: list[ActorLight] = []
        self._atlas: moderngl.Texture | None = None
        self._atlas_buffer: moderngl.Framebuffer | None = None

    def enter(self, actors: Sequence[Actor]) -> None:
        """Take the stage: upload whoever was not in an earlier scene, and make room for their shadows."""
        self.actors = tuple(actors[:MAX_ACTORS])
        self._numbers = tuple(self._number_of(actor.person) for actor in self.actors)
        size = atlas_size(len(self.actors))
        if self.actors and (self._atlas is None or self._atlas.size != size):
            self._release_atlas()
            self._atlas = depth_texture(self.ctx, size)
            self._atlas_buffer = self.ctx.framebuffer(depth_attachment=self._atlas)

    def _number_of(self, person: Figure) -> int:
        """Return a person's number, uploading them when they were never seen before."""
        if id(person) not in self._known:
            self._known[id(person)] = person, self.people.add(person), Balls.of(person.body.joints)
        return self._known[id(person)][1]

    def pose(self, t: float) -> None:
        """Put every actor where the scene has them at `t` seconds."""
        self.poses = [actor.performance.pose(t) for actor in self.actors]
        for number, pose in zip(self._numbers, self.poses, strict=True):
            self.people.pose(number, pose)

    def aim(self, view: View, light: KeyLight, exposure: float, card: SetOnCard, lamps: Sequence[Lamp]) -> None:
        """Turn each actor's lights for this view, among what `lamps` of the set are lit now, and draw each into their own shadow slot.

        Nobody stands in another's key light: it leans towards the partner, who would darken the face it is there for.
        """
        self.lights = light_actors(
            self.poses,
            eye=view.eye,
            half_fov=view.half_fov,
            light=light,
            exposure=exposure,
            harmonics=np.asarray(card.light.sh),
            lamps=lamps,
        )
        buffer = self._atlas_buffer
        assert buffer is not None
        buffer.use()
        buffer.clear(depth=1.0)
        self.ctx.enable_only(moderngl.DEPTH_TEST)
        for number, actor in zip(self._numbers, self.lights, strict=True):
            buffer.viewport = actor.slot
            self.people.draw_shadow(actor.shadow_matrix, (number,), view.eye, _zoom(view))

    def draw_shadow(self, matrix: Matrix) -> None:
        """Draw everybody, depth only."""
        self.people.draw_shadow(matrix, self._numbers)

    def draw_gbuffer(self, view: View, wind: float, t: float, *, inked: bool) -> None:
        """Draw everybody into the bound people's g-buffer, hair and skirts in a `wind` as `SetPiece` has it, at `t` seconds.

        Where the picture will be `inked`, hair is drawn in whole locks, as a pen would.
        """
        breeze = max(0.0, wind - STILL_AIR) * BLOWN, t
        self.people.draw_gbuffer(view.vp, view.eye, view.jitter, _zoom(view), self._numbers, breeze, inked=inked)

    def light(self, lighting: SetLighting, targets: Targets, card: SetOnCard, view: View) -> None:
        """Shade each actor's own pixels into `targets.lit`."""
        assert self._atlas is not None
        lighting.begin(targets.lit_buffer)
        for unit_number, texture in enumerate((targets.people0, targets.people1, targets.depth, self._atlas, card.panorama)):
            texture.use(unit_number)
        shared: dict[str, Any] = {
            "surface": 0, "shape": 1, "depth": 2, "shadow": 3, "sky": 4, "from_clip": view.inverse_vp, "view_projection": view.vp,
            "eye": tuple(map(float, view.eye)), "range": (NEAR, FAR), "jitter": view.jitter,
            "indoors": float(card.piece.interior),
        }  # fmt: skip
        for number, actor in enumerate(self.lights):
            lighting.light_actor(number, {**shared, **actor.uniforms})
        lighting.end(targets.lit_buffer)

    def bodies(self) -> list[NDArray[np.floating]]:
        """Return the balls (n, 3) that stand for each body, for the shade on the ground."""
        return [self._known[id(actor.person)][2].at(pose) for actor, pose in zip(self.actors, self.poses, strict=True)]

    def key_on_set(self) -> dict[str, Any]:
        """Return what near_actors.glsl needs of the key light: the actors' keys as one, round their middle."""
        heads = np.array([light.head for light in self.lights])
        spread = float(np.linalg.norm(heads - heads.mean(0), axis=1).max())
        return {
            "key_centre": heads.mean(0) - [0.0, 0.0, 0.5],
            "key_dir": unit(np.sum([light.key_to for light in self.lights], axis=0)),
            "key_rgb": np.mean([light.key_rgb for light in self.lights], axis=0) * KEY_ON_SET,
            "key_reach": KEY_REACH + spread,
        }

    def _release_atlas(self) -> None:
        for item in (self._atlas_buffer, self._atlas):
            if item is not None:
                item.release()


def _zoom(view: View) -> float:
    """Return how much wider a view is than the one that the people's detail distances were judged in."""
    return float(np.tan(view.half_fov) / ZOOM_1)
