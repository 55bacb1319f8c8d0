"""Who wears a closed helmet: their voice comes through its shell, and they are heard breathing in it while nobody speaks."""

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from itertools import pairwise

from soundstage.engines.previz.screenplay import Character, Shot
from soundstage.engines.previz.sound.speech import SpokenLine

_CLOSED = re.compile(r"(?:space|astronaut|cosmonaut|diving|diver)\S* helmet|diving suit|scuba|hazmat|respirator|gas mask")
_MUFFLING = re.compile(r"space ?suit|(?:motorcycle|racing|crash) helmet")
"""What muffles a voice, although one may breathe freely in it."""
_SUIT = re.compile(r"space ?suit")
_BY_PLACE: dict[str, frozenset[str]] = {
    **dict.fromkeys(("moon", "mars", "space", "planet"), frozenset({"astronaut", "cosmonaut"})),
    "underwater": frozenset({"diver", "scuba diver", "deep-sea diver", "deep sea diver"}),
}
"""Roles that breathe what they carry, where there is no air."""
_OF_BREATH = re.compile(r"\bbreath|\bpant(?:s|ing)?\b")
_NO_BREATH = re.compile(r"\bbreath|\bhelmet|\bspace ?suit|\bmask|\bsounds?\b|\bnoise")
CLEAR = 0.25
"""Seconds a breath keeps from a line."""
LEAST = 1.4
"""Seconds of rest in which one breathes at all: a breath in takes about that."""
MOST = 2
"""People of one shot who are heard breathing; more are a noise."""
APART = 0.7
"""Seconds by which the second begins later, so that they do not breathe as one."""


@dataclass(frozen=True, slots=True)
class Breathing:
    """Somebody breathes in a helmet from `start` to `end`, seconds."""

    actor: str
    start: float
    end: float


def muffles(wearer: Character, place: str | None) -> bool:
    """Whether a voice comes through what its speaker has on the head."""
    return is_closed(wearer, place) or bool(_MUFFLING.search(_worn(wearer)))


def is_closed(wearer: Character, place: str | None) -> bool:
    """Whether somebody breathes the air of a helmet or a mask: one that is named, or one that the place calls for."""
    suited = _BY_PLACE.get(place or "", frozenset())
    return bool(_CLOSED.search(_worn(wearer)) or {wearer.role, wearer.like} & suited or (suited and _SUIT.search(_worn(wearer))))


def _worn(wearer: Character) -> str:
    return " ".join(f"{garment.kind} {garment.words or ''}".casefold() for garment in wearer.wardrobe)


def may_be_heard(shot: Shot, forbidden: Collection[str]) -> bool:
    """Whether the prompt leaves room for breathing: it has no word of its own on breath, and will have the helmet."""
    named = any(_OF_BREATH.search(f"{sound.kind} {sound.words}".casefold()) for sound in shot.sounds)
    return not named and not any(_NO_BREATH.search(word) for word in forbidden)


def breathing(shot: Shot, cast: Sequence[Character], lines: Sequence[SpokenLine]) -> list[Breathing]:
    """Return the breathing of a shot: of people in it who wear a closed helmet, wherever nobody speaks for long enough."""
    wearers = [
        one.id
        for one in cast
        if one.id in shot.cast and one.kind == "person" and not one.off_screen and not one.extra and is_closed(one, shot.place_set)
    ]
    spoken = sorted((line.start - CLEAR, line.end + CLEAR) for line in lines if line.start < shot.end and line.end > shot.start)
    edges = [(shot.start, shot.start), *spoken, (shot.end, shot.end)]
    rests: list[tuple[float, float]] = []
    talked_until = shot.start
    for left, right in pairwise(edges):
        talked_until = max(talked_until, left[1])
        rests.append((talked_until, right[0]))
    return [
        Breathing(wearer, start + APART * number, end)
        for number, wearer in enumerate(wearers[:MOST])
        for start, end in rests
        if end - start - APART * number >= LEAST
    ]
