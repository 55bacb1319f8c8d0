"""Whom 'the blue one', 'the other two', 'each of them' and 'neither' mean, of several who are told together and not apart."""

from soundstage.engines.previz.script.lexis.english import COMPARED, NUMBERS, ONE_OF_SEVERAL, word_set
from soundstage.engines.previz.script.parsing.words import Page
from soundstage.engines.previz.script.people.beings import Being, Beings

_EVERY = word_set("both each neither all either none few most some half")
_REST = word_set("others rest remaining two three four")


def counts_some(page: Page, noun: int) -> bool:
    """Tell whether a word stands for some of several: 'the other *two*', '*neither*', 'the blue *one*'."""
    return page.low(noun) in _EVERY | _REST | ONE_OF_SEVERAL | COMPARED | {"third", "fourth", "fifth", "last"}


def some_of_them(page: Page, beings: Beings, noun: int) -> list[Being]:
    """Return who is meant, as nearly as it can be told: the whole group where one of it was never told apart."""
    if not counts_some(page, noun) or noun in beings.at:
        return []
    low = page.low(noun)
    of = next((k for k in page.children[noun] if page.low(k) == "of"), None)
    named = page.child(of, "pobj") if of is not None else None
    group = beings.at.get(named, []) if named is not None else []
    group = group or _told_together(page, beings, noun, pair=low in ("both", "neither", "either"))
    if len(group) < 2 or low in _EVERY or page.low(noun - 1) == "all":
        return group
    if low in _REST or page.low(noun - 1) == "other":
        told = _told_apart(page, beings, noun, group)
        left = [b for b in group if b not in told]
        return left if len(left) == NUMBERS.get(low, len(left)) else []
    return []


def _told_together(page: Page, beings: Beings, noun: int, *, pair: bool) -> list[Being]:
    """Return the group named last before a word, or for 'both' the last two who were named."""
    heads = sorted((k for k in beings.at if k < noun and page.words[k].pos != "PRON"), reverse=True)
    for k in heads:
        who = beings.at[k]
        if len(who) > 1 or (who and who[0].character.count > 1):
            return who
    if not pair:
        return []
    last: list[Being] = []
    for k in heads:
        last += [b for b in beings.at[k] if b not in last and b.character.count == 1 and not b.character.off_screen]
    return last[:2] if len(last) >= 2 else []


def _told_apart(page: Page, beings: Beings, noun: int, group: list[Being]) -> list[Being]:
    """Return who of a group did something of their own in the clauses right before: '*one* reads, the other two argue'."""
    since = page.words[noun].sentence - 1
    return [b for b in group if any(k < noun and page.words[k].sentence >= since and who == [b] for k, who in beings.at.items())]
