"""What is no deed though it is told by a verb: 'blinds half *closed*' say how something is."""

from soundstage.engines.previz.script.parsing.words import Page

_SEEMS = frozenset({"look", "seem", "appear", "feel"})
"""'*looks* puzzled'."""
_HOW_FAR = frozenset({"half", "partly", "fully", "tightly", "firmly", "neatly", "loosely", "freshly", "newly", "badly", "wide", "long"})


DONE_BEFORE = "it was done before"
"""What is told of a deed that nobody sees any more."""
_AFTER = frozenset({"after", "once", "since", "now"})
_STILL = frozenset({"fall", "sit", "gather", "lie", "go", "come", "arrive", "turn", "become", "settle", "climb", "wake", "doze"})
"""Of these is seen what they have led to: who has fallen asleep sleeps."""


def was_done_before(page: Page, i: int) -> bool:
    """'after he *has stopped*', 'the money he *has stolen*', 'a man who *had lost* his shop': over before anything is seen."""
    w = page.words[i]
    aux = next((k for k in page.below(i, "aux") if page.words[k].lemma == "have"), None)
    if aux is None or w.tag not in ("VBN", "VBD") or w.lemma in _STILL or page.child(i, "neg") is not None:
        return False
    mark = page.child(i, "mark")
    follows = w.dep == "advcl" and mark is not None and page.low(mark) in _AFTER
    subject = page.child(i, "nsubj") or page.child(aux, "nsubj")
    of_what_is_had = w.dep == "relcl" and subject is not None and page.low(subject) not in ("who", "that", "which")
    return follows or of_what_is_had or (w.dep == "relcl" and page.low(aux) == "had")


_RESTS = frozenset({"sleep", "lie", "sit", "rest", "doze", "crouch"})


def is_a_state(page: Page, i: int) -> bool:
    """Tell whether a participle right behind a word for how far only says how something is."""
    w = page.words[i]
    if i and page.words[i - 1].lemma in _RESTS and page.words[i - 1].verb and w.tag in ("VBN", "VBD") and page.child(i, "dobj") is None:
        return page.same_run(i - 1, i)  # 'sleeps *curled* around a windmill'
    far = (page.low(i - 1) in _HOW_FAR or page.words[i - 1].lemma in _SEEMS) and page.same_run(i - 1, i)
    return far and w.tag in ("VBN", "VBD") and page.child(i, "aux", "auxpass", "dobj", "agent") is None
