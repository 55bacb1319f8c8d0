"""Couples who dance: whether two do, who leads, and how both sway and turn as one."""

import re
from math import cos, sin

import numpy as np

from soundstage.engines.previz.screenplay import Character, Shot
from soundstage.engines.previz.stage.scene import Point

HALF = 0.21
"""Metres from the middle to each of the two."""
SWAYS = 0.42
"""Sways a second."""
TURNED, ROUND = 0.55, 14.0
"""Radians that they turn about each other and back, and seconds that it takes: neither hides the other for long."""
_HELD = re.compile(
    r"slow[- ]?danc|waltz|tango|foxtrot|ballroom|cheek to cheek|first dance|together|each other|arms|embrace|\bclose", re.IGNORECASE
)
_APART = re.compile(
    r"break ?danc|ballet|hip.?hop|tap danc|line danc|twerk|moonwalk|headbang|krump|vogue|solo|pirouett|alone|jump|wild", re.IGNORECASE
)


def dancers(shot: Shot) -> frozenset[str]:
    """Return the ids of the two who dance in each other's arms in a shot; of a group of two it is one id. Empty where nobody does."""
    dances = [a for a in shot.actions if a.rig == "dance" and a.deed == "dance" and a.actor]
    actors = {a.actor or "" for a in dances}
    with_whom = {a.target for a in dances if a.target in shot.cast}
    words = " ".join(a.words for a in dances)
    if not dances or len(actors | with_whom) > 2 or _APART.search(words):
        return frozenset()
    at_once = len(actors) == 2 and len({a.span for a in dances}) == 1
    held = _HELD.search(words) is not None or any(a.target == "each other" for a in dances)
    return frozenset(actors | with_whom) if at_once or with_whom or held else frozenset()


def leads(character: Character, couple: frozenset[str]) -> bool:
    """Tell whether one of a couple has the hands on the other's waist, and not about the neck."""
    if character.sex is not None:
        return character.sex == "m"
    return character.id == min(couple)


def turned(at: Point, yaw: float, about: tuple[float, float], t: float) -> tuple[float, float, float, float]:
    """Return (x, y, yaw, sway) of one of a couple `t` seconds into the dance: both go round the place `about` in one slow circle."""
    sway = float(np.sin(2 * np.pi * SWAYS * t))
    angle = TURNED * sin(2 * np.pi * t / ROUND) + 0.05 * sway
    dx, dy = at[0] - about[0], at[1] - about[1]
    return about[0] + dx * cos(angle) - dy * sin(angle), about[1] + dx * sin(angle) + dy * cos(angle), yaw + angle, sway
