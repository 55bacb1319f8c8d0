"""A creature: bones, skin, fur, eyes, built once; posed each frame."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from soundstage.engines.previz.stage.cast.geometry import Floats
from soundstage.engines.previz.stage.cast.held import Thing
from soundstage.engines.previz.stage.cast.part import Part
from soundstage.engines.previz.stage.creatures import details, quadruped
from soundstage.engines.previz.stage.creatures.coat import Mouth, mixed, skin_part, tufts
from soundstage.engines.previz.stage.creatures.extras import extra_parts
from soundstage.engines.previz.stage.creatures.flesh import Flesh, both_sides
from soundstage.engines.previz.stage.creatures.quadruped import Quadruped, head_frame
from soundstage.engines.previz.stage.creatures.rig import Bone, Rig
from soundstage.engines.previz.stage.creatures.species import Species
from soundstage.engines.previz.stage.scene import Colour
from soundstage.seeds import rng_for

BLACK: Colour = (0.0, 0.0, 0.0)
FLESH: Colour = (0.30, 0.17, 0.15)


@dataclass(frozen=True, slots=True, kw_only=True)
class Measures:
    """What the camera and the lights want to know of a body."""

    joints: Floats
    """(bones, 3) at rest, metres."""
    height: float
    """From the ground to the tips of ears and horns, metres."""
    length: float
    """From the nose to the root of the tail, metres."""


class Creature:
    """A built animal or machine of any plan. Nothing changes after it is built."""

    rig: Rig
    parts: tuple[Part, ...]
    body: Measures
    things: tuple[Thing, ...] = ()
    span: float = 0.0
    """From tip to tip of wings that are spread, metres."""


class FourLegged(Creature):
    """A built animal that goes on four legs."""

    def __init__(self, species: Species, seed: int) -> None:
        self.species, self.seed = species, seed
        q, size = species.build, species.height
        self.rig = Rig([Bone(name=b.name, parent=b.parent, joint=_times(b.joint, size)) for b in quadruped.bones_of(q)])
        frame = head_frame(q)
        self.frame = quadruped.Frame(frame.at * size, q.nod, frame.size * size)
        self.parts = tuple(self._built(q, size))
        body = self.parts[0].positions
        self.body = Measures(
            joints=self.rig.joints, height=max(float(part.positions[:, 2].max()) for part in self.parts), length=float(np.ptp(body[:, 1]))
        )
        self.leg = float(np.mean([self.rig.joint[f"upper.{end}.L"][2] for end in ("fore", "hind")]))
        """Length of the legs, metres."""
        self.clearance = q.top[2] - 2 * q.girth[2]
        """Height of the belly before the hind legs, as a share of the height."""
        ear = q.head.ear
        self.hangs = 1.0 if ear is not None and ear.tip[2] < ear.root[2] and "trunk" not in q.features else 0.0
        """1 if its ears hang."""
        self.nose = np.array(self.frame.point(q.head.nose))
        self.bows = min(max((float(self.nose[2]) / size - 0.25) / 0.6, 0.2), 1.0)
        """How far it has to bend to the ground, against a dog: a rabbit's nose is near it."""

    def _built(self, q: Quadruped, size: float) -> list[Part]:
        coat, rng = self.species.coat, rng_for(self.seed, "coat")
        head = self.frame
        corner = 2.9 * head.size
        fine = (head.at - corner, head.at + corner, head.size * 0.14)
        cell = 0.030 * size
        above, below = ([f.scaled(size) for f in flesh] for flesh in (quadruped.body_flesh(q), quadruped.jaw_flesh(q)))
        skull = both_sides([f for f in above if f.bone == "head"])

        def mouth(other: list[Flesh]) -> Mouth:
            return Mouth(other=other, hinge=self.rig.joint["jaw"], ahead=head.axes[:, 1], size=head.size)

        skin, lie = skin_part(above, self.rig, coat, cell, size, fine, mouth(both_sides(below)))
        jaw, under = skin_part(below, self.rig, coat, head.size * 0.14, size, None, mouth(skull))
        parts = [skin, jaw]
        parts += details.eye_parts(q.head, head, self.rig, self.species.iris, mixed(coat.base, BLACK, 0.55))
        if q.head.ear is not None:
            outside = coat.paints.get("ear") or mixed(coat.base, BLACK, 0.15)
            inside = coat.paints.get("inner ear") or mixed(coat.base, FLESH, 0.45)
            parts += details.ear_parts(q.head.ear, head, self.rig, coat, outside, inside, size)
        if self.species.pants:
            parts.append(details.tongue_part(head, self.rig))
        parts += extra_parts(q, coat, head, self.rig, size, rng)
        parts += tufts(skin, lie, coat, self.rig, size, rng) + tufts(jaw, under, coat, self.rig, size, rng)
        return parts


def _times(point: Sequence[float], by: float) -> tuple[float, float, float]:
    x, y, z = point
    return x * by, y * by, z * by
