"""With what something is done, and what several do with each other: foils, pillows and brushes are held, and not aimed at."""

from soundstage.engines.previz.script.lexis.english import word_set
from soundstage.engines.previz.script.parsing.words import Page
from soundstage.engines.previz.script.people.beings import Being, Beings
from soundstage.engines.previz.script.things import Things

MUTUAL = word_set(
    "wrestle fight argue quarrel dance talk chat spar duel tussle bicker debate flirt cuddle embrace kiss waltz scuffle brawl converse "
    "fence joust battle box tango"
)
"""What several do with each other, unless it is said with whom."""
_FIGHTS = word_set("fight fence duel spar joust battle brawl scuffle tussle")
"""What is done with weapons: 'two women fence *with foils*'."""
_ARMED = frozenset({"weapon", "tool", "branch", "pillow", "umbrella", "broom", "stick", "foil"})
"""What a thing is or is like that one fights with, and not against."""
_AIMED_WITH = MUTUAL | word_set(
    "play fiddle toy struggle fumble tinker mess juggle collide fuss speak plead bargain grapple race compete interact merge experiment deal "
    "agree meet help finish start begin"
)
"""Verbs whose 'with' names at what they are done."""


def is_done_with(page: Page, beings: Beings, things: Things, i: int, o: int) -> bool:
    """'paints with a *brush*', 'fences with a *sword*': what one does it with is no target, as it is of 'fights with a vending machine'."""
    prep, tool = page.words[o].head, things.at.get(o)
    if page.words[o].dep != "pobj" or page.low(prep) != "with" or page.words[prep].head != i or o in beings.at:
        return False
    if tool is None or tool.family != "prop":
        return False
    lemma = page.words[i].lemma
    return lemma not in _AIMED_WITH or (lemma in _FIGHTS and not _ARMED.isdisjoint((tool.kind, *tool.like)))


def is_held_in_it(page: Page, things: Things, i: int, o: int) -> bool:
    """'two brothers fight with *pillows*', 'a couple dances with *umbrellas*': each has one, and they have each other as target."""
    lemma, held = page.words[i].lemma, things.at.get(o)
    if held is None or held.family != "prop":
        return False
    armed = page.words[o].plural or not _ARMED.isdisjoint((held.kind, *held.like))
    return lemma in ("dance", "waltz", "tango") or (lemma in _FIGHTS and armed)


def hold_each_others(page: Page, i: int, who: list[Being]) -> bool:
    """'two otters float, holding *paws*': what two have and neither alone, is each other's."""
    held = page.child(i, "dobj")
    bare = held is not None and page.low(held) in ("paws", "hands", "trunks", "tails") and not page.children[held]
    return bare and page.words[i].lemma in ("hold", "join", "link", "entwine", "clasp") and len(who) == 2
