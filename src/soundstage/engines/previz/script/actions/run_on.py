"""Who does what a verb says in sentences that run on with commas: 'falls flat, *her friend in a green hoodie* helps her up'."""

from soundstage.engines.previz.script.parsing.words import Page
from soundstage.engines.previz.script.people.beings import Beings

_HAS_ON = frozenset({"in", "with", "wearing"})


def kin_right_before(page: Page, beings: Beings, i: int) -> int | None:
    """Return who stands right between a mark and the verb, called by a possessive: that begins a clause, whatever the parser hung it on."""
    if page.words[i].tag not in ("VBZ", "VBD") or page.child(i, "nsubj", "nsubjpass") is not None:
        return None
    k = i - 1
    while k > 0 and page.same_run(k, i) and k not in beings.at:
        if page.words[k].pos in ("CCONJ", "SCONJ", "AUX") or page.words[k].tag in ("VBZ", "VBP", "VBD"):
            return None
        k -= 1
    own = page.child(k, "poss") if k > 0 and page.same_run(k, i) and page.words[k].noun else None
    if own is None or page.words[own].tag != "PRP$" or not (k + 1 == i or page.low(k + 1) in _HAS_ON) or own == 0:
        return None
    return k if not page.same_run(own - 1, own) or page.words[own - 1].pos == "CCONJ" else None
