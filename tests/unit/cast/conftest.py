"""A small stage for people and their clothes."""

import copy
from collections.abc import Callable, Iterator, Sequence
from typing import Any

import moderngl
import numpy as np
import pytest
from numpy.typing import NDArray

from soundstage.engines.previz.render.context import open_context
from soundstage.engines.previz.render.people import PeopleRenderer
from soundstage.engines.previz.render.programs import Programs
from soundstage.engines.previz.render.view import FAR, NEAR, look_at, perspective
from soundstage.engines.previz.stage.acting.gestures import pose_arm
from soundstage.engines.previz.stage.acting.pose import SIDES, Poser, sit, stand
from soundstage.engines.previz.stage.acting.walk import Walker
from soundstage.engines.previz.stage.cast.body import Body
from soundstage.engines.previz.stage.cast.person import Person
from soundstage.engines.previz.stage.scene import ActorPose

HEAD_SHOT = 0.44
"""Metres that a picture of a grown head is high."""
LIGHT = np.array([-0.45, -0.75, 0.48])
"""Where the light of plain pictures comes from."""
Image = NDArray[Any]


def reach(body: Body) -> Poser:
    """One arm raised, one stretched forward."""
    return stand(body, shift=0.2, arms=False).arm("L", down=-0.9, forward=0.3, elbow=0.5).arm("R", down=0.1, forward=1.0, elbow=0.7)


def walk(body: Body) -> Poser:
    """In mid stride."""
    walker = Walker(body, speed=1.3, heading=0.0)
    poser, _, _ = walker.at(walker.cycle * 0.3)
    for side in SIDES:
        pose_arm(poser, side, {}, walker.arm(side, walker.cycle * 0.3))
    return poser


MOTIONS: dict[str, Callable[[Body], Poser]] = {"stand": stand, "walk": walk, "sit": sit, "reach": reach}


class Fitting:
    """A room to try clothes on in: people are drawn head to toe into their g-buffer."""

    def __init__(self, size: tuple[int, int]) -> None:
        self.ctx = open_context()
        self.size = size
        self.programs = Programs(self.ctx)
        self.maps = [self.ctx.texture(size, 4, dtype="f2") for _ in range(2)]
        self.depth = self.ctx.depth_texture(size)
        self.target = self.ctx.framebuffer(self.maps, self.depth)
        self.models: list[Model] = []

    def try_on(self, person: Person, *materials: str) -> "Model":
        """Return somebody to draw: all of them, or only the parts of some materials."""
        self.models.append(Model(self, person, materials))
        return self.models[-1]


class Model:
    """Somebody in the fitting room, uploaded once."""

    def __init__(self, room: Fitting, person: Person, materials: Sequence[str]) -> None:
        self.room, self.person = room, person
        self.kept = [k for k, part in enumerate(person.parts) if not materials or part.material in materials]
        some = copy.copy(person)
        some.parts = tuple(person.parts[k] for k in self.kept)
        with room.ctx:
            self.people = PeopleRenderer(room.ctx, room.programs)
            self.number = self.people.add(some)

    def draw(
        self, motion: str = "stand", *, yaw: float = 0.0, pose: ActorPose | None = None, head: bool = False
    ) -> tuple[Image, Image, Image]:
        """Return (surface, shape, metres from the eye), each (h, w, ...), in a motion or in a pose of one's own; of the `head` alone or of all of them."""
        room, body = self.room, self.person.body
        pose = self.person.pose(MOTIONS[motion](body), {}, yaw=yaw) if pose is None else pose
        moved = tuple((self.kept.index(k), *rest) for k, *rest in pose.moved if k in self.kept)
        (w, h), tall = room.size, HEAD_SHOT * body.scale if head else body.height * 1.18
        away = tall * 0.5 * w / h / np.tan(np.radians(12))
        middle = float(pose.head[2]) + 0.06 * body.scale if head else tall * 0.48
        eye = np.array([0.0, -away, middle + (0.0 if head else tall * 0.04)])
        view = perspective(24, w / h) @ look_at(eye, np.array([0.0, 0.0, middle]))
        with room.ctx:  # another test may have made its own the current one: drawing into that aborts
            self.people.pose(self.number, ActorPose(bones=pose.bones, moved=moved, lid=pose.lid, head=pose.head))
            room.target.use()
            room.target.clear(depth=1.0)
            room.ctx.enable_only(moderngl.DEPTH_TEST)
            self.people.draw_gbuffer(view, eye, 0.0, 1.0, (self.number,))
            surface, shape = (np.frombuffer(m.read(), np.float16).reshape(h, w, 4)[::-1].astype(float) for m in room.maps)
            z = np.frombuffer(room.depth.read(alignment=4), np.float32).reshape(h, w)[::-1].astype(float)
        return surface, shape, 2 * FAR * NEAR / (FAR + NEAR - (2 * z - 1) * (FAR - NEAR))

    def picture(self, *, yaw: float = 0.0, pose: ActorPose | None = None, head: bool = False) -> Image:
        """Return them plainly lit (h, w, 3) uint8, with no noise in it, before a grey wall."""
        surface, shape, _ = self.draw(yaw=yaw, pose=pose, head=head)
        lit = surface[..., :3] * (0.35 + 0.9 * np.clip(normals(shape) @ LIGHT, 0, None))[..., None]
        return (np.where(surface[..., 3:] > 0, lit**0.45, 0.2).clip(0, 1) * 255).astype(np.uint8)


def normals(shape: Image) -> Image:
    """Return the normals (h, w, 3) of a g-buffer's octahedral coordinates."""
    x, y = shape[..., 0], shape[..., 1]
    z = 1 - np.abs(x) - np.abs(y)
    fold = np.clip(-z, 0, None)
    n = np.stack([x - np.sign(x) * fold, y - np.sign(y) * fold, z], -1)
    return n / np.maximum(np.linalg.norm(n, axis=-1, keepdims=True), 1e-6)


@pytest.fixture(scope="module")
def fitting() -> Iterator[Fitting]:
    """A fitting room for small pictures, which gives everything back that was tried on in it."""
    yield from opened(Fitting((96, 208)))


@pytest.fixture(scope="module")
def portraits() -> Iterator[Fitting]:
    """The same for pictures of heads."""
    yield from opened(Fitting((112, 128)))


def opened(room: Fitting) -> Iterator[Fitting]:
    """Lend a room, and give back what was tried on in it."""
    yield room
    with room.ctx:
        for model in room.models:
            model.people.release()
    room.ctx.release()
