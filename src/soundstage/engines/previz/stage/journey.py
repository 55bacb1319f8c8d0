"""What a screenplay tells of a ride: whether the vehicle goes, through what, where those in it sit, and who drives."""

import re
from collections.abc import Sequence

from soundstage.engines.previz.screenplay import Character, Shot
from soundstage.engines.previz.stage.creatures.casting import is_beast
from soundstage.engines.previz.stage.sets.common import Journey

CARS = frozenset({"car"})
"""Kinds of place that have a wheel."""
RIDES = frozenset({"car", "train_carriage", "subway_car", "bus"})
"""Sets that are inside of a vehicle."""
_STANDS = re.compile(
    r"\bparked\b|\bparking\b|\bparks?\b(?= (?:the|his|her|their|its) |,|\.)|\bstationary\b|\bstake-?out\b|\bbroken[- ]down\b|\bred light\b|\btraffic jam\b|\bgridlock\b|\bdrive-(?:in|thru|through)\b"
    r"|\bengine off\b|\bpulled over\b|\bat (?:a|the) (?:kerb|curb|station|platform|depot|bus stop|terminus|traffic lights?)\b|\bstands? still\b",
    re.IGNORECASE,
)
_TOWN = re.compile(
    r"\b(?:city|cities|town|downtown|streets?|urban|avenue|boulevard|skyline|neon|street ?lamps?|street ?lights?|suburbs?|skyscrapers?)\b",
    re.IGNORECASE,
)
_COUNTRY = re.compile(
    r"\b(?:country(?:side)?|highways?|motorways?|freeways?|fields?|farms?|farmland|hills?|forests?|woods|mountains?|desert|prairie|meadows?|coast(?:al)?|rural|back ?roads?|road trip|vineyards?)\b",
    re.IGNORECASE,
)
_BEHIND = re.compile(r"\bback ?seats?\b|\brear seats?\b|\bback of (?:the|a|an|his|her|their)\b", re.IGNORECASE)
_DRIVES = re.compile(r"\b(?:driver|chauffeur|cabbie|cabby|getaway driver|trucker)\b", re.IGNORECASE)
_HIRED = re.compile(r"\b(?:taxi|cab|limousine|limo)\b", re.IGNORECASE)


def journey_of(shot: Shot, cast: Sequence[Character]) -> Journey:
    """Return how the vehicle goes that a shot is set in."""
    said = shot.text
    views = [k for k, pattern in (("town", _TOWN), ("country", _COUNTRY)) if pattern.search(said)]
    who_drives = any(a.rig == "drive" and a.actor in shot.cast for a in shot.actions) or _by_trade(shot, cast) is not None
    hired = _HIRED.search(f"{shot.stands_for or ''} {shot.place or ''} {shot.place_words or ''}") is not None
    behind = hired or _BEHIND.search(said) is not None
    seats = "front" if not behind else "cab" if who_drives else "back"
    return Journey(
        stands=_STANDS.search(said) is not None,
        through="town" if views == ["town"] else "country" if views == ["country"] else None,
        seats=seats,
    )


def at_the_wheel(shot: Shot, cast: Sequence[Character]) -> str | None:
    """Return the id of who sits at the wheel where a shot is set in a car: who is said to drive, whose trade it is, or the first who is there."""
    if shot.place_set not in CARS or journey_of(shot, cast).seats == "back":
        return None
    drives = next((a.actor for a in shot.actions if a.rig == "drive" and a.actor in shot.cast), None)
    first = next((one.id for one in cast if one.id in shot.cast and not one.off_screen and not is_beast(one)), None)
    return drives or _by_trade(shot, cast) or first


def _by_trade(shot: Shot, cast: Sequence[Character]) -> str | None:
    return next((one.id for one in cast if one.id in shot.cast and not one.off_screen and _DRIVES.search(one.label)), None)


def drives(shot: Shot, cast: Sequence[Character], character: Character) -> bool:
    """Whether somebody has the wheel of a car in hand that goes."""
    return at_the_wheel(shot, cast) == character.id and not journey_of(shot, cast).stands
