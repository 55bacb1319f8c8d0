"""What no deed is aimed at: a way, how the body is held, where somebody only stands while doing it, what one is in the middle of."""

from soundstage.engines.previz.script.lexis.english import BLOWS, BODY_PARTS, word_set
from soundstage.engines.previz.script.parsing.words import Page

_WAYS = word_set("round around back forth away aside sideways first mid halfway ahead forward forwards backwards")
_HITS = word_set("throw land swing deliver")
_FROM_WHERE_ONE_IS = word_set(
    "laugh smile grin giggle chuckle sing shout yell call cry scream cheer watch wave clap nod whistle applaud greet talk sob snore gasp glare"
)
"""What somebody does *from* a place is aimed at no place: 'laughs from the gate'."""
_RESTS = word_set("sit kneel lie perch squat rest doze sleep")
_SEATS = frozenset({"on", "onto", "in"})
_BESIDE = frozenset({"beside", "near", "by", "behind", "under", "between", "against", "next"})
_PLAYED_ON = word_set("swing slide seesaw phone console tablet computer trampoline keyboard fiddle comb saw glass bucket pot")
"""What somebody plays on who plays no music, or music on what is no instrument."""
_GOES = word_set("dive leap jump fall plunge tumble slide crash dash hurtle slam")


def is_a_blow(page: Page, o: int) -> bool:
    """'throws one last *hook*', 'lands a *jab* and an *uppercut*': what is thrown at somebody, and no thing; 'throws a *hook* into the water' is one."""
    w = page.words[o]
    verb = page.words[w.head].head if w.dep == "conj" else w.head
    return w.lemma in BLOWS and w.dep in ("dobj", "conj") and page.words[verb].lemma in _HITS and not page.has(o, "thing")


def is_no_aim(page: Page, i: int, o: int) -> bool:
    """Tell whether word o, which the grammar hangs on verb i, is nothing that is aimed at."""
    w = page.words[o]
    if is_a_blow(page, o):
        page.claim(o)
        return True
    if w.low.endswith(("self", "selves")) and w.dep == "pobj":
        return True  # 'moves by *itself*'
    if w.low in _WAYS and page.child(o, "det", "amod") in (None, o - 2):
        return True  # 'flips the phone *round*'
    if page.low(o - 1) == "mid" or (page.low(o + 1) == "first" and page.same_run(o, o + 1) and w.lemma in BODY_PARTS | {"head", "feet"}):
        return True  # 'freezes mid-*chew*', 'dives *nose* first'
    prep = w.head if w.dep == "pobj" else None
    if prep is None:
        return False
    lemma = page.words[i].lemma
    if page.low(prep) == "from" and lemma in _FROM_WHERE_ONE_IS:
        return True
    if lemma == "play" and page.low(prep) in _SEATS | _BESIDE and not page.has(o, "music") and w.lemma not in _PLAYED_ON:
        return True  # 'a guitarist plays on a *barrel*'
    seat = any(page.low(p) in _SEATS and page.child(p, "pobj") not in (None, o) for p in page.below(i, "prep"))
    return lemma in _RESTS and page.low(prep) in _BESIDE and seat
