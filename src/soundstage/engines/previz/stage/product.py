"""What a shot of a thing alone shows: which thing, on what table, whether it turns, whether it is wet and its light moves."""

import re
from collections.abc import Sequence

from soundstage.engines.previz.screenplay import Prop, Shot
from soundstage.engines.previz.stage.business import colour_of
from soundstage.engines.previz.stage.cast.outfits import COLOURS
from soundstage.engines.previz.stage.props.handheld import CLEAR, Thing
from soundstage.engines.previz.stage.props.in_hand import form_of
from soundstage.engines.previz.stage.props.shown import Shown, form_called
from soundstage.engines.previz.stage.scene import Colour
from soundstage.engines.previz.stage.sets.common import Table

DROPS = frozenset({"water drops", "water droplets", "droplets", "condensation", "dew"})
"""What lies on a product and round it."""
TURNING = frozenset({"rotate", "turn", "spin", "revolve", "turn around", "swivel"})
"""What a thing does that turns on its own axis."""
RISING = frozenset({"rise", "curl", "drift", "waft", "swirl"})
"""What steam does."""
OF_ITSELF = frozenset({"steam", "burn", "flicker", "glow"})
"""What a thing does that is to be seen of it anyway."""
STANDS_ON = (
    "table",
    "plinth",
    "podium",
    "pedestal",
    "countertop",
    "counter",
    "surface",
    "slab",
    "stone",
    "board",
    "cutting board",
    "desk",
    "velvet",
    "turntable",
    "record player",
)
"""What a product is put on."""
WITH: dict[str, tuple[str, ...]] = {"coffee": ("steam", "smoke", "spoon", "saucer"), "whisky": ("ice", "glass"), "serum": ("dropper", "cosmetics"), "cream": ("jar", "cosmetics"), "burger": ("cheese", "lettuce", "bread"), "ring": ("jewelry", "diamond"), "watch": ("jewelry",), "crown": ("cushion", "pillow", "velvet"), "hourglass": ("sand",), "telephone": ("cord", "receiver"), "gift": ("ribbon", "bow"), "candelabra": ("candle",), "tea_set": ("cup", "tea", "steam"), "teapot": ("tea", "steam"), "record_player": ("vinyl", "record", "vinyl record"), "toy_train": ("track",), "ramen": ("chopsticks", "noodles", "egg", "steam"), "treasure_chest": ("gold", "coin", "jewels", "treasure"), "birdcage": ("bird", "canary")}  # fmt: skip
"""Form -> kinds of props that are part of it."""
_LIGHT = re.compile(r"\b(?:light|lights|lighting|highlight|highlights|reflection|reflections|glow|glint|beam|spotlight)\b", re.IGNORECASE)
_GOES = frozenset({"sweep", "move", "glide", "pass", "slide", "travel", "shift", "roll", "dance", "drift", "rake", "wash", "play", "cross", "run", "walk", "graze", "trace"})  # fmt: skip
_TOPS: dict[str, tuple[str, Colour, float]] = {
    "marble": ("marble", (0.56, 0.55, 0.53), 0.07), "granite": ("plain", (0.24, 0.24, 0.25), 0.10), "stone": ("plain", (0.26, 0.25, 0.24), 0.35), "slate": ("plain", (0.06, 0.065, 0.07), 0.30),
    "velvet": ("fabric", (0.10, 0.10, 0.11), 0.95), "leather": ("plain", (0.12, 0.07, 0.045), 0.5), "acrylic": ("plain", (0.03, 0.03, 0.032), 0.03), "concrete": ("concrete", (0.34, 0.34, 0.33), 0.45), "metal": ("polished", (0.40, 0.41, 0.43), 0.22), "steel": ("polished", (0.40, 0.41, 0.43), 0.22), "glass": ("plain", (0.02, 0.025, 0.028), 0.03),
    "wood": ("wood", (0.150, 0.070, 0.030), 0.24), "wooden": ("wood", (0.150, 0.070, 0.030), 0.24), "oak": ("wood", (0.23, 0.135, 0.065), 0.26), "walnut": ("wood", (0.085, 0.042, 0.020), 0.22),
}  # fmt: skip
"""What a table is made of -> the material, colour and roughness of its top."""
_ON = re.compile(rf"\b(?:on|upon|over|across) (?:a |an |the )?((?:[\w-]+ ){{0,3}}?(?:{'|'.join(_TOPS)}))\b")
"""Where a prompt names but the stone: 'on dark marble'."""
DARKENED = {"marble": 0.04, "wood": 0.3}
"""Share of the colour that is left of a dark one; any other: a fifth."""


def product_of(shot: Shot, props: Sequence[Prop]) -> Shown | Thing | None:
    """Return what a shot without people shows, in its colour: a product that it names, else the first of its things that has a form."""
    if shot.cast:
        return None
    here = [thing for prop in props if prop.id in shot.props and (thing := thing_called(prop)) is not None]
    if (product := next((thing for thing in here if isinstance(thing, Shown)), None)) is not None:
        return product
    if (named := form_called(shot.text)) is not None:
        return Shown(form=named[0], colour=_colour_before(shot.text, named[1]))
    return next(iter(here), None)


def thing_called(prop: Prop) -> Shown | Thing | None:
    """Return a prop as a product or as something that is held, in its colour; None where it has no form or is what things stand on."""
    if (named := _form_named(prop)) is not None:
        return Shown(form=named[0], colour=_own_colour(prop))
    form = form_of(prop.words, *prop.kinds)
    return None if form is None or is_table(prop) else Thing(form=form, colour=_own_colour(prop))


def in_the_picture(shot: Shot, props: Sequence[Prop]) -> set[str]:
    """Return the ids of all that is seen of a shot of a product: itself, what it stands on, and what goes with it."""
    shown = product_of(shot, props)
    if shown is None:
        return set()

    def is_it(prop: Prop) -> bool:
        named, alone = _form_named(prop), product_of(shot, [prop])
        goes_with = bool({*prop.kinds} & {*WITH.get(shown.form, ())})
        return shown.form in (named and named[0], alone and alone.form, form_of(prop.words, *prop.kinds)) or goes_with

    return {prop.id for prop in props if is_it(prop) or is_table(prop) or {*prop.kinds} & DROPS}


def _form_named(prop: Prop) -> tuple[str, int] | None:
    """Return the form that a thing's words or kinds name, and where they do."""
    return next((named for words in (prop.words, *prop.kinds) if (named := form_called(words)) is not None), None)


def _own_colour(prop: Prop) -> Colour | None:
    """The colour of a thing; clear glass is what such a thing is made of anyway, and what is in it has a colour of its own."""
    colour = colour_of(prop)
    return None if colour == CLEAR else colour


def _colour_before(text: str, at: int) -> Colour | None:
    """The colour that one of the last words before a name gives it."""
    words = re.findall(r"[a-z]+", text[:at].lower())[-3:]
    return next((COLOURS[word] for word in reversed(words) if word in COLOURS), None)


def is_table(prop: Prop) -> bool:
    """Tell whether a prop is what a product stands on, and is none itself."""
    if _form_named(prop) is not None:
        return False
    return bool({*prop.kinds} & set(STANDS_ON)) or any(word in _TOPS for word in prop.words.lower().split()[-1:])


def turns(shot: Shot, props: Sequence[Prop]) -> bool:
    """Tell whether the thing that a shot without people shows turns round."""
    shown = {prop.id for prop in props if prop.id in shot.props}
    return any(a.deed in TURNING and a.actor in shown for a in shot.actions)


def is_wet(shot: Shot, props: Sequence[Prop]) -> bool:
    """Tell whether drops lie on it."""
    return any({*prop.kinds} & DROPS for prop in props if prop.id in shot.props)


def light_sweeps(shot: Shot) -> bool:
    """Tell whether its light is said to move."""
    return any(a.deed in _GOES and _LIGHT.search(a.words) is not None for a in shot.actions)


def table_of(shot: Shot, props: Sequence[Prop]) -> Table | None:
    """Return what a product stands on, where the prompt says it: marble, oak, dark, a colour."""
    for prop in props:
        if prop.id in shot.props and is_table(prop):
            of = prop.material if prop.material in _TOPS else None
            said = colour_of(prop)
            return _table(prop.words.lower(), of, None if said == CLEAR else said)
    bare = _ON.search(shot.text.lower())
    return None if bare is None else _table(bare[1], None, None)


def _table(words: str, of: str | None, said: Colour | None) -> Table | None:
    of = of or next((name for name in _TOPS if name in words), None)
    dark = any(word in words for word in ("dark", "black"))
    if of is None and said is None and not dark and "white" not in words:
        return None
    material, colour, roughness = _TOPS.get(of or "", ("plain", (0.22, 0.22, 0.22), 0.16))
    if dark:
        share = DARKENED.get(material, 0.2)
        colour = (colour[0] * share, colour[1] * share, colour[2] * share)
    elif "white" in words:
        colour = (0.56, 0.555, 0.54) if material == "marble" else (0.62, 0.615, 0.60)
    elif said is not None:
        colour = said
    return Table(material=material, colour=colour, roughness=roughness)
