"""Shots without people that are of one thing in a place: they open close on it, and the place is soft behind.

The prompt says no size: 'a birthday cake in a dark living room' is a picture of the cake, 'a living room with a cake on the table' one of the room.
"""

import re
from collections.abc import Mapping, Sequence

from soundstage.engines.previz.screenplay import Prop, Shot
from soundstage.engines.previz.stage import product
from soundstage.engines.previz.stage.props.shown import Shown, form_called

SIZE = "medium_close_up"
FROM_AFAR = frozenset({"aerial", "overhead"})
"""Angles that are of the place."""
ALONG_THE_PLACE = frozenset(
    {"pan", "pan_left", "pan_right", "whip_pan", "fly_forward", "crane_up", "crane_down", "tracking", "dolly_out", "zoom_out", "time_lapse"}
)
"""Moves that show it."""
VIEWS = re.compile(r"\b(?:landscape|panorama|panoramic|vista|establishing|scenery|skyline|view (?:of|over)|bird's[- ]eye)\b", re.IGNORECASE)
"""Words for a picture of a place."""
STAYS = frozenset(
    {"stand", "lie", "sit", "rest", "lean", "burn", "flicker", "glow", "shine", "steam", "smoke", "tick", "ring", "melt", "wait", "gleam", "glint", "sparkle", "hang", "open", "close"}
    | {"cool", "bubble", "simmer", "buzz", "vibrate", "play", "turn", "spin", "rotate", "gather", "catch", "cast", "illuminate", "light", "reflect", "wilt", "bloom"}
)  # fmt: skip
"""What a thing does where it is; one that floats or rolls away is seen with room round it."""
CALLED: Mapping[str, str] = {
    "mug": "cup|tea|cocoa", "bowl": "ramen|noodles|soup|porridge", "lantern": "oil lamp", "flower": "rose|tulip|sunflower|daisy|lily", "bouquet": "flowers|bunch of flowers", "gift": "present",
    "orb": "crystal ball|glass orb|glowing orb", "box": "crate|package|parcel", "loaf": "bread", "trinket": "key", "teddy": "teddy bear", "suitcase": "briefcase", "basket": "picnic basket",
    "guitar": "ukulele", "sword": "katana|sabre", "knife": "dagger", "pistol": "gun|revolver", "goblet": "chalice", "jar": "jam|honey", "chair": "chair", "closed_book": "closed book", "sheet": "letter|note",
}  # fmt: skip
"""Form -> what it stands a close look as, besides its own name: a skull may be a ball on a far shelf, and not where the picture is of it."""
NOT_CLOSE = frozenset(
    {"ball", "small_ball", "umbrella", "wheel", "baby", "cloth", "rope", "bow_stick", "cigarette", "pipe", "light_sword", "archery_bow"}
)
"""Forms that are too plain for that, or mean nothing when nobody has them."""
CLEAR_SHARE = 0.2
"""How much of a thing may be clear: in a set glass is drawn without what is behind it."""


def close_on_it(shot: Shot, props: Sequence[Prop]) -> Shot:
    """Return the shot as it is filmed: close on its one thing where it is of that and says no size, else as it is."""
    thing = the_one(shot, props)
    if thing is None:
        return shot
    return shot.model_copy(update={"camera": shot.camera.model_copy(update={"size": SIZE, "subject": thing.id})})


def the_one(shot: Shot, props: Sequence[Prop]) -> Prop | None:
    """Return the one thing that a shot without people is of; None where it is of its place, of several things, or says how large they are."""
    camera = shot.camera
    if shot.cast or camera.size is not None or camera.viewer is not None or camera.focus or VIEWS.search(shot.text):
        return None
    if FROM_AFAR & {*camera.angles} or ALONG_THE_PLACE & {*camera.moves} or camera.support == "drone":
        return None
    here = [prop for prop in props if prop.id in shot.props]
    if any(prop.family == "vehicle" for prop in here):
        return None
    things = [prop for prop in here if _can_be_alone(prop)]
    own = [prop for prop in things if not any(is_part(other, prop, shot.text) for other in things if other is not prop)]
    if len(own) != 1 or not _named_before_the_place(own[0], shot) or not _stands_a_close_look(own[0]) or not _stays(own[0], shot):
        return None
    return own[0]


def _can_be_alone(prop: Prop) -> bool:
    """Whether it is a thing, and not what others stand on."""
    return prop.family == "prop" and not prop.text and not product.is_table(prop) and product.thing_called(prop) is not None


def _stands_a_close_look(prop: Prop) -> bool:
    """Whether its form is what it is called, and not only the nearest there is."""
    thing, said = product.thing_called(prop), f"{prop.kind}, {prop.words}".lower()
    if thing is None or thing.form in NOT_CLOSE:
        return False
    if isinstance(thing, Shown):
        named = form_called(said)
        if named is None or named[0] != thing.form:
            return False
    elif re.search(rf"\b(?:{thing.form.replace('_', ' ')}|{CALLED.get(thing.form, thing.form)})s?\b", said) is None:
        return False
    return float((thing.mesh().mat[:, 2] < 0).mean()) < CLEAR_SHARE


def is_part(one: Prop, other: Prop, text: str) -> bool:
    """'a *chess* set', 'a crown on a velvet *cushion*': whether another thing is in the first, in its name, or a part of its form."""
    thing = product.thing_called(one)
    return (
        holds(one, other, text)
        or _named_in(one, other)
        or (thing is not None and bool({*other.kinds} & {*product.WITH.get(thing.form, ())}))
    )


def _named_in(one: Prop, other: Prop) -> bool:
    """Whether the name of one thing is a word in that of the first."""
    if one.span is None or other.span is None or one.words == other.words:
        return False
    return one.span[0] <= other.span[0] and other.span[1] <= one.span[1]


def holds(one: Prop, other: Prop, text: str) -> bool:
    """'a vase of white *tulips*', 'a cake with lit *candles*': what belongs to another thing is no second one."""
    return (
        re.search(rf"\b{re.escape(one.words)} (?:of|with|full of|holding) (?:\w+ ){{0,3}}?{re.escape(other.words)}\b", text, re.IGNORECASE)
        is not None
    )


def _named_before_the_place(prop: Prop, shot: Shot) -> bool:
    """Whether the text begins with the thing: 'a globe in a classroom', and not 'a classroom with a globe'."""
    text = shot.text.lower()
    at = text.find(prop.words.lower())
    if at < 0 and prop.span is not None and not shot.start:  # another language: the words are its gloss
        at = prop.span[0]
    if at < 0:
        return False
    place = (shot.place_words or "").lower()
    if not place:
        return True
    found = text.find(place)
    return at < (found + len(place) if found >= 0 else len(text) / 3)


def _stays(prop: Prop, shot: Shot) -> bool:
    """Whether it does nothing that needs room."""
    return all(action.deed in STAYS for action in shot.actions if action.actor == prop.id)
