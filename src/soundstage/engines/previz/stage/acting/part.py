"""A part: everything one actor does in a shot, as frozen data. Written by `rehearse`, played by `performer`."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from soundstage.engines.previz.sound.speech import SpokenLine
from soundstage.engines.previz.stage.acting.play import Bit
from soundstage.engines.previz.stage.acting.stances import Posture
from soundstage.engines.previz.stage.scene import Point

Motion = Literal["still", "walk", "run", "drift", "turn", "dance", "couple", "jump"]
GOING: tuple[Motion, ...] = ("walk", "run", "drift")
"""Motions that take a body somewhere else; to drift is to float or swim along."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Mood:
    """A feeling that has been reached at `at`; moods in between are blended."""

    at: float
    feeling: str
    strength: float = 1.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Glance:
    """From `at` on, the eyes rest on `target` (world metres), or on the lens when it is None."""

    at: float
    target: Point | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Gesture:
    """An arm shape held from `start` to `end`; `on_beats` of it moves with the stresses of speech."""

    start: float
    end: float
    side: Literal["L", "R"]
    shape: str
    weight: float = 1.0
    on_beats: float = 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class HeadMove:
    """A nod or a shake: `swings` full swings of `angle` radians between `start` and `end`."""

    start: float
    end: float
    axis: Literal["nod", "shake"]
    angle: float
    swings: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """One actor's part in one shot."""

    at: Point
    yaw: float
    """Body direction at the start, radians; 0 faces -y."""
    postures: tuple[tuple[float, Posture], ...] = ((0.0, "stand"),)
    """(time, posture): how the body holds itself from then on."""
    seat: float = 0.45
    """Height of the seat when sitting, metres."""
    chair: int | None = None
    """Which of the person's things is the chair under them, where the set has none."""
    bits: tuple[Bit, ...] = ()
    """Business: what hands, trunk and face do besides talking."""
    table: float | None = None
    """Height of the table or counter before them, metres; None: one at the height of the belly."""
    meets: Point | None = None
    """World point where hands meet the partner's."""
    motion: Motion = "still"
    speed: float = 0.0
    """Metres per second along the body's direction when walking or running."""
    from_t: float = 0.0
    until_t: float = 1e9
    """When the motion starts and ends."""
    stands_before: bool = False
    """Whether a walk begins from a stance that is seen, not in full stride."""
    turn: float = 0.0
    """Radians per second while the motion is `turn` or `dance`."""
    turns: tuple[float, float] | None = None
    """From when on the body faces another way, and which: seconds of the clip, radians."""
    about: tuple[float, float] | None = None
    """The place that a couple dances round."""
    head_yaw: float = 0.0
    """Standing turn of the head against the body, radians."""
    moods: tuple[Mood, ...] = (Mood(at=0.0, feeling="calm"),)
    glances: tuple[Glance, ...] = (Glance(at=0.0, target=None),)
    gestures: tuple[Gesture, ...] = ()
    head_moves: tuple[HeadMove, ...] = ()
    blinks: tuple[float, ...] = ()
    lines: tuple[SpokenLine, ...] = ()
    """Lines this actor speaks on screen."""
    shift: tuple[tuple[float, float], ...] = ((0.0, 0.4),)
    """Keys of the weight shift: +1 on the left leg, -1 on the right."""
    lens: Callable[[float], Point] | None = None
    """Where the camera's eye is, for looks into the lens."""
    seed: int = 0
