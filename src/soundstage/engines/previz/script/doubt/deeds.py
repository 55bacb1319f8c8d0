"""What is no deed though it is told by a verb: 'blinds half *closed*' say how something is."""

from soundstage.engines.previz.script.parsing.words import Page

_SEEMS = frozenset({"look", "seem", "appear", "feel"})
"""'*looks* puzzled'."""
_HOW_FAR = frozenset({"half", "partly", "fully", "tightly", "firmly", "neatly", "loosely", "freshly", "newly", "badly", "wide", "long"})


def is_a_state(page: Page, i: int) -> bool:
    """Tell whether a participle right behind a word for how far only says how something is."""
    w = page.words[i]
    far = (page.low(i - 1) in _HOW_FAR or page.words[i - 1].lemma in _SEEMS) and page.same_run(i - 1, i)
    return far and w.tag in ("VBN", "VBD") and page.child(i, "aux", "auxpass", "dobj", "agent") is None
