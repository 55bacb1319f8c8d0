"""What is heard of what people and animals do: a laugh from whoever laughs, the door from where it is opened, thunder after its flash.

The reader writes down the sounds that a prompt names, with no time of their own. Here they are given the time and the voice of the deed that
makes them; deeds that nobody named a sound for are heard quietly.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from soundstage.engines.previz.screenplay import Action, Shot

SPEED_OF_SOUND = 343.0
"""Metres a second, at 20 °C."""
NEAREST, FARTHEST = 350.0, 2600.0
"""Metres to a stroke of lightning that is seen."""

_OF_DEED: dict[str, str] = {
    **dict.fromkeys(("laugh", "giggle", "chuckle", "cackle", "crack up"), "laugh"),
    **dict.fromkeys(("cry", "sob", "weep", "whimper"), "crying"),
    **dict.fromkeys(("sigh", "yawn", "exhale"), "sigh"),
    **dict.fromkeys(("scream", "shriek"), "scream"),
    **dict.fromkeys(("cheer", "whoop"), "whoop"),
    **dict.fromkeys(("pant", "catch breath", "gasp for air"), "panting"),
    **dict.fromkeys(("breathe heavily", "breathe hard", "breathe deeply", "hyperventilate"), "breathing"),
    **dict.fromkeys(("groan", "grunt", "moan"), "grunt"),
    **dict.fromkeys(("clap", "applaud"), "single clap"),
    **dict.fromkeys(("write", "sign", "scribble", "draw"), "pen"),
    **dict.fromkeys(("open", "close", "shut", "slam", "unlock"), "door"),
    **dict.fromkeys(("chop", "slice"), "chopping"),
    **dict.fromkeys(("hit", "punch", "kick"), "punch"),
    **dict.fromkeys(("fall", "collapse", "trip", "stumble", "faint", "land"), "thud"),
    **dict.fromkeys(("hug", "embrace", "sit down", "stand up", "get up", "undress", "dress", "put on", "take off"), "cloth"),
    **dict.fromkeys(("dive", "splash", "jump into the water"), "splash"),
    **dict.fromkeys(("shoot", "fire"), "gunshot"),
    **dict.fromkeys(("crow",), "rooster"),
    **dict.fromkeys(("moo",), "cow"),
    **dict.fromkeys(("whinny", "neigh"), "neigh"),
    **dict.fromkeys(("bleat",), "sheep"),
    **dict.fromkeys(("oink",), "pig"),
    **dict.fromkeys(("quack",), "ducks"),
    **dict.fromkeys(("meow", "mew"), "cat"),
    "gasp": "gasp", "cough": "cough", "sneeze": "sneeze", "snore": "snore", "hum": "humming", "whistle": "whistling", "hiccup": "hiccup", "kiss": "kiss",
    "knock": "knock", "type": "typing", "pour": "pouring", "hammer": "hammer", "slap": "slap", "sweep": "broom", "saw": "saw", "tap": "tapping",
    "snap": "snap", "turn page": "paper", "bark": "dog bark", "whine": "dog whine", "purr": "purr", "snort": "snort", "growl": "growl", "roar": "roar",
    "howl": "wolf", "trumpet": "elephant", "hoot": "owl", "caw": "crows", "chirp": "sparrows", "coo": "dove", "bray": "donkey", "squeak": "mouse",
}  # fmt: skip
_OF_A_DOOR = frozenset({"open", "close", "shut", "slam", "unlock"})
_OF_A_GUN = frozenset({"shoot", "fire"})
_IS_DOOR = re.compile(r"\b(?:door|gate|hatch)\b")
_IS_GUN = re.compile(r"\b(?:gun|pistol|rifle|revolver|shotgun|weapon)s?\b")
_SAME = {"laugh": {"laughter"}, "laughter": {"laugh"}, "applause": {"cheer", "single clap"}, "cheer": {"applause"},  "single clap": {"applause", "cheer"}, "thud": {"crash"}, "neigh": {"horse"}, "snort": {"horse"}, "purr": {"cat"}, "panting": {"breathing"}, "sparrows": {"birds"}}  # fmt: skip
"""Kinds as the reader names them, which a deed makes more exact."""
_OF_MANY = {"laugh": "laughter", "single clap": "applause", "whoop": "cheer", "scream": "shouting", "gasp": "gasps"}
"""What a deed sounds like when a group does it."""
_QUIET = frozenset({"cloth", "pen", "kiss"})
IMPLIED = -3.0
"""Decibels for the sound of a deed that nobody named a sound for."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Deed:
    """The sound of one thing that somebody does."""

    kind: str
    actor: str
    start: float
    end: float
    words: str = ""
    covers: frozenset[str] = frozenset()
    """Kinds of named sounds that this is."""


def deeds_of(shot: Shot, heads: Mapping[str, int], words_of: Mapping[str, str] | None = None) -> list[Deed]:
    """Return what is heard of the deeds of a shot, in their order.

    `heads` are how many each character of the cast is, by id: the deeds of things (a kettle that whistles) are the reader's, and several people
    laugh as several. `words_of` are what props are called, by id.
    """
    heard: list[Deed] = []
    for action in shot.actions:
        kind = _kind_of(action, words_of or {})
        if kind is not None and action.actor is not None and action.actor in heads:
            kind = _OF_MANY.get(kind, kind) if heads[action.actor] > 1 else kind
            end = max(action.end, action.start + 0.5) if action.end else shot.end
            covers = frozenset({kind, *_SAME.get(kind, ())})
            heard.append(
                Deed(
                    kind=kind,
                    actor=action.actor,
                    start=max(action.start, shot.start),
                    end=min(end, shot.end),
                    words=action.words,
                    covers=covers,
                )
            )
    return heard


def _kind_of(action: Action, words_of: Mapping[str, str]) -> str | None:
    verb = action.verb.casefold()
    kind = _OF_DEED.get(verb) or _OF_DEED.get(action.deed.casefold())
    target = words_of.get(action.target or "", action.target or "").casefold()
    if verb in _OF_A_DOOR and not _IS_DOOR.search(f"{target} {action.words.casefold()}"):
        return None
    if verb in _OF_A_GUN and not _IS_GUN.search(f"{target} {action.words.casefold()}"):
        return None
    return kind


def thunder_after(flashes: Sequence[float], seconds: float, rng: np.random.Generator) -> tuple[tuple[float, float], ...]:
    """Return (seconds, metres) of the thunder of each flash that is heard within the clip: it comes 1 s later for every 343 m.

    The first flash is near enough to be heard at all.
    """
    heard: list[tuple[float, float]] = []
    for number, flash in enumerate(flashes):
        metres = float(np.exp(rng.uniform(np.log(NEAREST), np.log(FARTHEST))))
        if number == 0:
            metres = min(metres, max(0.5 * NEAREST, 0.6 * SPEED_OF_SOUND * (seconds - flash)))
        at = flash + metres / SPEED_OF_SOUND
        if at < seconds - 0.3:
            heard.append((at, metres))
    return tuple(heard)


def is_quiet(kind: str) -> bool:
    """Whether a deed is heard only when all else is still."""
    return kind in _QUIET
