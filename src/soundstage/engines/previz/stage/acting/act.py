"""Acts as data: what hands, trunk and face do while somebody drinks, waves or saws. Played by `play`.

An act is a few keys that are passed through once, or again and again. A key says where each hand is, seen from a landmark of the body,
so that one act fits a child and a giant. `lead` is the hand that acts, `help` the other one.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from soundstage.engines.previz.stage.acting.stances import Posture

Landmark = Literal[
    "mouth", "chin", "eyes", "brow", "ear", "crown", "nape", "chest", "heart", "belly", "hip", "thigh", "knee", "table", "partner", "floor"
]
Direction = tuple[float, float, float]
"""Out (away from the body's middle on the hand's own side), ahead, up."""
OUT, IN, AHEAD, BACK, UP, DOWN = (1.0, 0.0, 0.0), (-1.0, 0.0, 0.0), (0.0, 1.0, 0.0), (0.0, -1.0, 0.0), (0.0, 0.0, 1.0), (0.0, 0.0, -1.0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Grip:
    """How far the fingers are bent, radians of a middle joint; `index` None goes with the others."""

    curl: float = 0.45
    index: float | None = None
    thumb: float = 0.2
    spread: float = 0.0


GRIPS: Mapping[str, Grip] = {
    "relaxed": Grip(),
    "flat": Grip(curl=-0.08, thumb=0.05),
    "splayed": Grip(curl=-0.06, thumb=0.0, spread=0.12),
    "fist": Grip(curl=1.45, thumb=0.9),
    "point": Grip(curl=1.40, index=-0.28, thumb=0.8),
    "thumb": Grip(curl=1.45, thumb=-0.35),
    "pinch": Grip(curl=0.85, index=0.75, thumb=0.55),
    "cup": Grip(curl=0.85, thumb=0.45),
    "bowl": Grip(curl=0.35, thumb=0.25),
    "two": Grip(curl=1.30, index=0.05, thumb=0.8, spread=0.05),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Hand:
    """Where a wrist is and how the hand is turned. Metres on a body of 1.67 m, on the hand's own side of the landmark's axes."""

    near: Landmark = "chest"
    out: float = 0.0
    ahead: float = 0.0
    up: float = 0.0
    fingers: Direction = AHEAD
    palm: Direction = IN
    elbow: Direction = (0.55, -0.45, -0.75)
    grip: str = "relaxed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Key:
    """One moment of an act. Hands left out hang, or do what they did before."""

    at: float = 0.0
    """Share of the act's length or of its period."""
    lead: Hand | None = None
    help: Hand | None = None
    lean: float = 0.0
    """Radians the trunk bends forward."""
    twist: float = 0.0
    """Radians the trunk turns towards the lead hand's side."""
    side: float = 0.0
    nod: float = 0.0
    """Radians the head is bent forward."""
    turn: float = 0.0
    tilt: float = 0.0
    dip: float = 0.0
    """How far knees give, as a share of the leg."""
    rise: float = 0.0
    """How far up on the toes one is: 0 flat, 1 on their tips."""
    face: Mapping[str, float] = field(default_factory=dict[str, float])
    """Face units that belong to it: a pursed mouth, puffed cheeks."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Act:
    """What somebody does with hands, trunk and face."""

    keys: tuple[Key, ...]
    period: float | None = None
    """Seconds of one round of an act that goes on; None passes through the keys once in the time there is."""
    once: float = 2.0
    """Seconds that one passage takes at most; the last key is held after it."""
    thing: str | None = None
    """What is in the hands when the prompt does not say."""
    also: str | None = None
    """A second thing, in the leading fist: the bow of a violin."""
    posture: Posture | None = None
    """The posture it needs, when it cannot be done standing."""
    eyes: Literal["hands", "ahead", "up", "partner"] | None = None
    """Where one looks while doing it; None leaves the gaze alone."""
    both: bool = False
    """The helping hand does what the leading one does, mirrored."""
    keeps: bool = False
    """It is held until the shot ends: one who holds an umbrella goes on holding it."""


def uses_hands(act: Act) -> bool:
    """Tell whether an act takes the hands."""
    return any(key.lead is not None or key.help is not None for key in act.keys)


def reaches_up(act: Act) -> bool:
    """Tell whether hands go over the head, out of a picture from the waist up."""
    return any(hand.near == "crown" and hand.up > 0.05 for key in act.keys for hand in (key.lead, key.help) if hand is not None)
