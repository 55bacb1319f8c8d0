"""What stands between commas and describes what stands before it."""

from soundstage.engines.previz.script.parsing.words import Page

_JOIN = frozenset({"and", "&", "or"})
_FAR = 20
"""Words behind an aside within which something is told."""


def is_a_colour_aside(page: Page, ids: list[int]) -> bool:
    """'A bigger robot, *yellow*, reaches down': nothing but colours, behind a noun, in a sentence in which something is told."""
    first, last = ids[0], ids[-1]
    inside = first > 0 and page.same_sentence(first - 1, first) and last + 1 < len(page.words) and page.same_sentence(last + 1, first)
    if not inside or not page.words[first - 1].noun or not all(page.has(i, "colour.colour") or page.low(i) in _JOIN for i in ids):
        return False
    return any(
        page.same_sentence(k, first) and page.words[k].tag in ("VBZ", "VBP", "VBD")
        for k in range(last + 1, min(last + _FAR, len(page.words)))
    )
