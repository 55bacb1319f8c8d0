"""Who strokes an animal: how near they stand, whether they crouch to it, where the hand lies."""

from collections.abc import Sequence

import numpy as np

from soundstage.engines.previz.screenplay import Character, Shot
from soundstage.engines.previz.stage.cast.geometry import Floats
from soundstage.engines.previz.stage.creatures.casting import half_length, is_beast
from soundstage.engines.previz.stage.creatures.creature import Creature, FourLegged
from soundstage.engines.previz.stage.scene import Point

STROKES = ("reach", "reach_low", "pet")
"""Acts that are a stroke of the hand when they are done to an animal."""
SMALL, LARGE = 0.30, 0.62
"""Half lengths, metres: one crouches to what is shorter, and stands upright to what is longer."""
GAP = 0.21
"""Half of what is between the two, less the animal's own half length, metres."""
NECK = 0.45
"""How much more of that a long neck asks for."""


def stroked(person: Character, shot: Shot, people: Sequence[Character]) -> Character | None:
    """Return the animal that somebody lays a hand on in a shot."""
    own = person.id.split("~")[0]
    wanted = {a.target for a in shot.actions if a.actor == own and a.rig == "reach"}
    return next((other for other in people if other.id.split("~")[0] in wanted and is_beast(other)), None) if not is_beast(person) else None


def gap_of(shot: Shot, people: Sequence[Character]) -> float | None:
    """Return half of the gap between two of whom one strokes the other, metres; None when nobody does."""
    animal = next((one for one in (stroked(person, shot, people) for person in people) if one is not None), None)
    return None if animal is None else GAP + NECK * max(0.0, half_length(animal) - 0.5)


def crouches(person: Character, shot: Shot, people: Sequence[Character]) -> bool:
    """Whether somebody gets down to an animal."""
    animal = stroked(person, shot, people)
    return animal is not None and half_length(animal) < SMALL


def act_for(animal: Character) -> str:
    """Return the name of the act of stroking it."""
    half = half_length(animal)
    return "pet_low" if half < SMALL else "pet_high" if half > LARGE else "pet"


def where(animal: Creature, eyes: Point, behind: float, yaw: float, to: Point) -> Point:
    """Return where a hand lies on an animal with its `eyes` there: behind the ears, and of a tall one on the bridge of the nose.

    `behind` is how far the middle of its body is behind its eyes, metres; `to` are the eyes of who strokes it, to whom it looks.
    """
    x, y, z = eyes
    if isinstance(animal, FourLegged) and 0.5 * animal.species.length > LARGE:
        aside: Floats = np.array([to[0] - x, to[1] - y])
        aside /= max(float(np.linalg.norm(aside)), 1e-6)
        ahead, down = animal.nose - animal.rig.joint["eye.L"], 0.6
        far = 0.5 * float(abs(ahead[1]))
        return x + far * float(aside[0]), y + far * float(aside[1]), z + down * float(ahead[2]) + 0.05 * animal.body.height
    back = 0.35 * behind
    return x - back * float(np.sin(yaw)), y + back * float(np.cos(yaw)), z + 0.06 * animal.body.height
