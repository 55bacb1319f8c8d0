"""Weather that is over: 'a street *after the rain*', 'the storm *has passed*' have no rain, but wet ground."""

from soundstage.engines.previz.script.lexis.english import word_set
from soundstage.engines.previz.script.parsing.words import Match, Page

WETS = frozenset({"rain", "storm", "lightning"})
"""What leaves the ground wet."""
_ENDS = word_set("stop pass end cease clear lift subside blow move let die fade")
_PASSES = frozenset({"rain", "storm", "lightning", "blizzard", "fog", "wind", "dust"})
"""Weather of which nothing is left when it has passed, unlike snow."""
_REACH = 5


def is_over(page: Page, m: Match) -> bool:
    """Tell whether weather is told as what was before."""
    return m.name in _PASSES and (_after(page, m) or _has_ended(page, m))


def _after(page: Page, m: Match) -> bool:
    """'*after* a monsoon shower', 'just *after* the storm'; but 'night after night of rain' goes on."""
    for k in range(m.first - 1, max(-1, m.first - _REACH), -1):
        if not page.same_run(k, m.first):
            return False
        if page.low(k) == "after":
            return not (page.words[k - 1].noun and page.words[k - 1].lemma == page.words[k + 1].lemma)
        if page.words[k].verb or page.words[k].pos == "ADP":
            return False
    return False


def _has_ended(page: Page, m: Match) -> bool:
    """'the rain *has stopped*', 'rain just ended'."""
    w = page.words[m.last]
    verb = w.head if w.dep in ("nsubj", "nsubjpass") else None
    if verb is None or page.words[verb].lemma not in _ENDS:
        return False
    perfect = any(page.words[k].lemma == "have" for k in page.below(verb, "aux"))
    return page.words[verb].tag in ("VBN", "VBD") and (perfect or page.child(verb, "dobj") is None)
