"""Which nouns are no things though they stand where things do: of time, of what one is in the middle of, of a stain, of what petals are of."""

from soundstage.engines.previz.script.doubt.aims import is_a_blow
from soundstage.engines.previz.script.doubt.figures import LIKENED, films, is_a_bed_of_plants, is_a_figure
from soundstage.engines.previz.script.lexis.english import BODY_PARTS
from soundstage.engines.previz.script.parsing.mentions import Mention
from soundstage.engines.previz.script.parsing.words import Page

_REACH = 6


def is_no_thing(page: Page, m: Mention) -> bool:
    """Tell whether nothing is there because of a noun: it is said of a time, a stain, a smell. What is lost with it is told as unstaged."""
    for tells, lost in _DOUBTS:
        if tells(page, m):
            if lost:
                page.doubts[m.head] = lost
            else:
                page.claim(m.head)
            return True
    return False


def _has(page: Page, i: int | None, kind: str) -> bool:
    return i is not None and not page.lex.lists[kind].isdisjoint((page.words[i].low, page.words[i].lemma))


def _above(page: Page, m: Mention) -> int | None:
    return page.words[m.prep].head if m.prep is not None and page.words[m.prep].head != m.prep else None


def _prep(page: Page, m: Mention) -> str:
    return page.low(m.prep) if m.prep is not None else ""


def _is_in_the_middle(page: Page, m: Mention) -> bool:
    """'freezes mid-*chew*'."""
    return page.low(m.head - 1) == "mid" and page.same_run(m.head - 1, m.head)


def _is_of_a_time(page: Page, m: Mention) -> bool:
    """'in the hour of *dinner*', '*lunch* hour', 'during *dinner*'."""
    if not _has(page, m.head, "meals"):
        return False
    told = _prep(page, m) in ("of", "for") and _has(page, _above(page, m), "when")
    return told or (_prep(page, m) in ("during", "before", "after", "until") and m.first == m.head)


def _is_not_the_whole(page: Page, m: Mention) -> bool:
    """'petals of *cherry*', 'the smell of fresh *bread*'."""
    return _prep(page, m) == "of" and _has(page, _above(page, m), "not the whole") and not m.definite


_AS_FAR_AS = frozenset({"up to", "all over", "down to", "down his", "down her", "all down"})


def _stains(page: Page, m: Mention) -> bool:
    """'sleeves *sticky with jam*', 'a white jacket *stained of sauce*'."""
    on = m.head + 1
    if page.words[m.head].lemma in page.lex.lists["smears"] and f"{page.low(on)} {page.low(on + 1)}" in _AS_FAR_AS:
        return True  # 'a man with *clay* up to his elbows'
    if (
        m.first == m.head
        and page.words[m.head].lemma in page.lex.lists["smears"]
        and page.low(on) == "on"
        and (page.words[m.head].dep != "dobj" or page.words[page.words[m.head].head].lemma == "have")
    ):
        if not page.same_run(on, on + 1):
            return False
        own = page.words[on + 1].tag == "PRP$"  # 'a kid, *blood* on his lip'
        of_a_body = page.low(on + 1) in ("the", "each", "both") and page.low(on + 2) in BODY_PARTS  # 'has *flour* on the nose'
        return own or of_a_body
    if m.prep is None or m.definite or m.indefinite or m.plural or _prep(page, m) not in ("with", "of", "in", "by"):
        return False
    above = page.words[m.prep].head
    stained = [m.prep - 1, above, *(page.below(above, "amod", "acl") if page.foreign else ())]
    return any(page.low(k) in page.lex.lists["stained"] for k in stained)


def _is_in_the_air(page: Page, m: Mention) -> bool:
    """'*flour* hangs in the light': a haze, and no heap."""
    w = page.words[m.head]
    return _has(page, m.head, "powders") and w.dep == "nsubj" and _has(page, w.head, "in the air") and not m.indefinite


def _is_of_a_vehicle(page: Page, m: Mention) -> bool:
    """'leans her head against *the window*' of a bus: a part of what one is in."""
    if (
        not _has(page, m.head, "of vehicles")
        or m.indefinite
        or m.count > 1
        or any(w.lemma in page.lex.lists["of houses"] for w in page.words)
    ):
        return False
    return any(
        page.same_run(k, x.first) and page.low(k) in page.lex.lists["inside"]
        for x in page.of("thing.vehicle")
        for k in range(max(0, x.first - _REACH), x.first)
    )


def _is_wiped(page: Page, m: Mention) -> bool:
    """'wipes the fog from *the glass*': of a window that is not told of."""
    if page.low(m.head) != "glass" or m.indefinite or m.prep is None or _prep(page, m) not in ("from", "off", "on", "down"):
        return False
    above = page.words[m.prep].head
    verb = above if page.words[above].verb else page.words[above].head
    return any(_has(page, k, "on glass") for k in (above, *page.below(verb, "dobj", "nsubj")))


def _is_the_ice(page: Page, m: Mention) -> bool:
    """'a frozen lake, cracks running through *the ice*': what the place is of."""
    frozen = page.low(m.head) == "ice" and not m.indefinite and m.prep is not None and next(page.of("place"), None) is not None
    return frozen and any(w.lemma in page.lex.lists["freezes"] for w in page.words)


def _is_a_floor(page: Page, m: Mention) -> bool:
    """'rats scurry along *the boards*': what one walks on, and nothing that lies there."""
    return (
        page.low(m.head) in ("boards", "planks")
        and m.definite
        and _prep(page, m) in ("along", "across", "over", "under", "between", "through")
    )


_DOUBTS = (
    (lambda page, m: is_a_blow(page, m.head), ""),
    (_is_of_a_vehicle, ""),
    (_is_the_ice, ""),
    (_is_a_floor, ""),
    (is_a_bed_of_plants, ""),
    (films, ""),
    (is_a_figure, LIKENED),
    (_is_wiped, "of a window that is not told of"),
    (_is_in_the_middle, "somebody is only in the middle of it"),
    (_is_of_a_time, "it tells when, and is not there"),
    (_is_not_the_whole, "a part or a trace of it is told of, and it is not there"),
    (_stains, "a stain, which is not shown"),
    (_is_in_the_air, "a haze in the air, which is not shown"),
)
"""What tells that a noun is no thing, and what the picture lacks then: nothing where it is there with something else."""
