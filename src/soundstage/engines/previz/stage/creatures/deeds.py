"""What an animal does besides going somewhere and looking: from the actions of the screenplay to a few deeds."""

from collections.abc import Iterable
from dataclasses import dataclass

from soundstage.engines.previz.screenplay import Action

DEEDS = {
    "eat": "eat", "graze": "eat", "chew": "eat", "drink": "eat", "sip": "eat", "bite": "eat", "sniff": "eat", "smell": "eat", "lick": "eat", "nibble": "eat", "dig": "eat", "peck": "eat",
    "bark": "bark", "meow": "bark", "growl": "bark", "hiss": "bark", "chirp": "bark", "sing": "bark", "laugh": "bark", "scream": "roar", "pant": "bark", "quack": "bark", "speak": "bark",
    "roar": "roar", "howl": "roar", "yawn": "roar", "breathe fire": "fire", "spit fire": "fire",
    "fly": "fly", "hover": "fly", "swoop": "fly", "soar": "fly", "swim": "swim", "dive": "swim", "wave": "wave", "beckon": "wave", "greet": "wave",
}  # fmt: skip
"""Verb -> deed."""
_OF_RIG = {"eat": "eat", "drink": "eat", "fly": "fly", "swim": "swim", "sing": "bark", "laugh": "bark", "yawn": "roar", "wave": "wave"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Deed:
    """Something done from `start` to `end`, seconds of the clip."""

    name: str
    start: float
    end: float


def deeds_of(actions: Iterable[Action], start: float, end: float) -> tuple[Deed, ...]:
    """Return the deeds among somebody's actions in a shot that lasts from `start` to `end`."""
    named = [(DEEDS.get(a.deed) or _OF_RIG.get(a.rig), a) for a in actions]
    return tuple(Deed(name=name, start=max(a.start, start), end=a.end if a.end > a.start else end) for name, a in named if name is not None)
