"""Who stands on two legs and is no person: other flesh on a person's bones, so that whatever people can do they can do as well."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace

import numpy as np

from soundstage.engines.previz.stage.acting.pose import Poser, rx, ry
from soundstage.engines.previz.stage.cast.body import Body, Shape
from soundstage.engines.previz.stage.cast.data import BaseMesh, base_mesh
from soundstage.engines.previz.stage.cast.face import Units
from soundstage.engines.previz.stage.cast.geometry import Floats
from soundstage.engines.previz.stage.cast.held import MOST_THINGS, Thing, thing_part
from soundstage.engines.previz.stage.cast.part import Part
from soundstage.engines.previz.stage.cast.person import Look, Person, then
from soundstage.engines.previz.stage.creatures.coat import Coat
from soundstage.engines.previz.stage.creatures.rig import Bone, Rig
from soundstage.engines.previz.stage.scene import ActorPose, Colour
from soundstage.seeds import rng_for

JAW = 0.45
"""Radians that a jaw opens for the widest vowel."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Being:
    """One kind of upright being."""

    dress: Callable[["Frame"], list[Part]]
    """Makes what is seen."""
    coat: Coat
    shape: Shape = field(default_factory=Shape)
    size: float = 1.0
    """Its size against a person's."""
    accent: Colour = (0.30, 0.09, 0.02)
    glow: Colour = (0.10, 0.55, 0.90)
    spread: float = 0.0
    """Radians that the arms hang farther out than a person's."""
    stiff: float = 0.0
    """How much less neck and head turn than a person's, 0..1: of a face that is stuck on a ball little may turn away."""
    hovers: float = 0.0
    """Metres over the ground."""
    bulk: float = 0.0
    """Metres that head and trunk are thicker than a person's, on a body of 1.67 m."""


class Sized(Body):
    """A person's body in another size."""

    def __init__(self, base: BaseMesh, shape: Shape, size: float, bulk: float) -> None:
        super().__init__(base, shape)
        self.rest, self.joints = self.rest * size, self.joints * size
        self.joint = dict(zip(base.bones, self.joints, strict=True))
        self.floor, self.height, self.scale = self.floor * size, self.height * size, self.scale * size
        self._low = self._low * size
        self.bulk = bulk * self.scale


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """What a dressmaker of beings works on: the bones, in metres, and what the being is like."""

    rig: Rig
    body: Body
    being: Being
    rng: np.random.Generator

    def at(self, bone: str, x: float = 0.0, y: float = 0.0, z: float = 0.0) -> tuple[float, float, float]:
        """Return a place beside a joint; the offset is in metres of a body of 1.67 m."""
        k, j = self.body.scale, self.body.joint[bone]
        return float(j[0] + x * k), float(j[1] + y * k), float(j[2] + z * k)


class Mannequin(Person):
    """A being on a person's bones. Nothing changes after it is built."""

    def __init__(self, being: Being, seed: int, things: Sequence[Thing] = ()) -> None:  # pyright: ignore[reportMissingSuperCall]
        self.being, self.look = being, Look(shape=being.shape, seed=seed)
        self.things = tuple(things[:MOST_THINGS])
        self.base = base_mesh()
        self.body = Sized(self.base, being.shape, being.size, being.bulk)
        joints = [(float(x), float(y), float(z)) for x, y, z in self.body.joints]
        names = self.base.bones
        rig = Rig(
            [Bone(name=n, parent=names[p] if p >= 0 else None, joint=j) for n, p, j in zip(names, self.base.parents, joints, strict=True)]
        )
        parts = being.dress(Frame(rig=rig, body=self.body, being=being, rng=rng_for(seed, "being")))
        parts += [thing_part(thing, len(names) + slot) for slot, thing in enumerate(self.things)]
        self.parts: tuple[Part, ...] = tuple(parts)

    def pose(
        self,
        poser: Poser,
        units: Units,
        root: tuple[float, float, float] = (0.0, 0.0, 0.0),
        yaw: float = 0.0,
        in_hand: Mapping[int, Floats] | None = None,
    ) -> ActorPose:
        """Return the being in a pose: of the face only the jaw moves."""
        x, y, z = root
        for side, sign in (("L", -1.0), ("R", 1.0)):
            arm = f"upperarm01.{side}"
            turned = poser.rotations.get(arm, np.eye(3))
            along = turned @ (self.body.joint[f"lowerarm01.{side}"] - self.body.joint[arm])
            # An arm that hangs is spread to the side; one that is raised would be spread into the head.
            hangs = min(max(-float(along[2]) / float(np.linalg.norm(along)), -0.5), 1.0)
            poser.rotations[arm] = ry(sign * self.being.spread * hangs) @ turned
        for bone in ("neck01", "neck02", "neck03", "head") if self.being.stiff else ():
            if bone in poser.rotations:
                u, _, v = np.linalg.svd((1 - self.being.stiff) * poser.rotations[bone] + self.being.stiff * np.eye(3))
                poser.rotations[bone] = u @ v
        poser.add("jaw", rx(JAW * units.get("jawOpen", 0.0)))
        bones = self.body.bone_matrices(poser.rotations, (x, y, z + self.being.hovers), yaw, grounded=poser.grounded)
        held = np.zeros((len(self.things), 3, 4))
        for slot, place in (in_hand or {}).items():
            held[slot] = then(bones[0], poser.matrix("root"), place)
        head = bones[self.base.bone["head"]] @ np.append(self.body.joint["head"], 1.0)
        return ActorPose(bones=np.concatenate([bones, held]).astype(np.float32), moved=(), lid=0.6, head=head)


def coloured(being: Being, colours: Sequence[Colour]) -> Being:
    """Return the being in other colours: the first is its skin's, the second its trimmings'."""
    if not colours:
        return being
    accent = colours[1] if len(colours) > 1 else being.accent
    return replace(being, coat=replace(being.coat, base=colours[0]), accent=accent)
