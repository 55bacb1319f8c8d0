"""Nouns before 'of' that only say how much of something there is: 'a *tunnel* of cherry blossoms', 'a *sea* of umbrellas', 'a *strip* of bacon'."""

from soundstage.engines.previz.script.lexis.english import word_set
from soundstage.engines.previz.script.parsing.words import Page

_SHAPES = word_set("tunnel arch archway wall sea ocean river canopy forest mountain curtain cascade avalanche carpet blanket")
"""What plants, things or people are likened to that stand or lie together."""
_GROWING = frozenset({"plant", "flowers", "tree", "leaves"})
"""What the lists have for all that grows."""
_LONGEST_NAME = 6


def is_likened_to_a_shape(page: Page, i: int) -> bool:
    """Tell whether word i only says how many things, or what grows, are together: no such place or thing is there."""
    if page.words[i].lemma not in _SHAPES or page.low(i + 1) != "of" or page.low(i - 1) in ("the", "this"):
        return False
    name = [k for k in range(i + 2, i + 2 + _LONGEST_NAME) if page.same_run(i, k)]
    ends = next((k for k in name if page.words[k].noun and not (k + 1 in name and page.words[k + 1].noun)), None)
    if ends is None or page.has(ends, "place") or any(page.words[k].pos == "DET" for k in range(i + 2, ends)):
        return False
    thing = page.match(ends, "thing.prop")
    grows = thing is not None and {thing.name, thing.entry.attrs.get("like", "")} & _GROWING
    return bool(grows) or page.low(ends) in _BLOOMS or (page.words[ends].plural and page.has(ends, "thing", "person"))


_BLOOMS = word_set("blossoms wisteria foliage greenery leaves ivy bougainvillea")
_BITS = word_set("strip sliver wedge shaving rasher morsel knob slither sheet ribbon slab curl nugget lump hunk")
"""Nouns that only say how much of a food there is."""
_FOODS = frozenset({"bread", "fruit", "fish", "cheese", "cake"})
"""What the lists have for all that is eaten."""


def is_a_bit_of_food(page: Page, i: int) -> bool:
    """Tell whether word i says how much there is of what is eaten: 'a *wedge* of lemon', but 'a sheet of paper' is a sheet."""
    of = next((k for k in page.children[i] if page.low(k) == "of"), None)
    what = page.child(of, "pobj") if of is not None and page.words[i].lemma in _BITS else None
    thing = page.match(what, "thing.prop") if what is not None else None
    return thing is not None and not _FOODS.isdisjoint({thing.name, *thing.entry.attrs.get("like", "").split(",")})
