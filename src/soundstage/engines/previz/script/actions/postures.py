"""How somebody sits or lies who only waits or sleeps somewhere: on a bench, at a desk."""

import re

from soundstage.engines.previz.screenplay import Action, Posture
from soundstage.engines.previz.script.parsing.words import Page
from soundstage.engines.previz.script.people.beings import Beings

_SEATS = r"bench|chair|armchair|sofa|couch|stool|pew|throne|seat|wheelchair|swing"
_BEDS = re.compile(r"\b(?:bench|sofa|couch|swing|pew)\b")
_ON_A_SEAT = re.compile(
    rf"\b(?:on|in) (?:(?:an?|the|his|her|their|its|one's) )?(?:[a-z-]+ ){{0,2}}(?:{_SEATS})\b|\bat (?:an?|the|his|her) (?:[a-z-]+ )?(?:desk|keyboard|table|counter|wheel)\b"
)

POSTURES: dict[str, Posture] = {
    "sit": "sit",
    "stand": "stand",
    "kneel": "kneel",
    "lie": "lie",
    "lean": "lean",
    "crouch": "crouch",
    "float": "float",
}
"""Rigs that are a posture -> it."""


def on_a_seat(action: Action) -> bool:
    """'waits *on a bench*', 'asleep *at his desk*'; who stands there or lies is told so."""
    low = action.words.lower()
    rests = action.verb.split()[0] in ("wait", "rest", "linger", "doze", "sleep", "asleep", "snooze", "nap", "slump")
    if action.rig == "lie" and _BEDS.search(low) is not None:
        return False  # who sleeps on a bench lies there
    return rests and _ON_A_SEAT.search(low) is not None and "standing" not in low and "lying" not in low


_SAT_IN = frozenset({"wheelchair", "armchair", "chair", "rocker", "throne", "sofa", "couch", "deckchair", "recliner", "bathtub", "seat"})


def seat_who_is_in_a_chair(page: Page, beings: Beings) -> None:
    """'a girl *in a wheelchair*', 'an old man in an armchair': who is said to be in a seat sits, where nothing else is told."""
    for being in beings.people():
        seats = (o for head in being.heads for p in page.below(head, "prep") if page.low(p) == "in" for o in page.below(p, "pobj"))
        if being.character.posture is None and any(page.words[o].lemma in _SAT_IN for o in seats):
            being.character.posture = "sit"
