"""The grammar of lists, mended: 'jukebox *glowing*', 'koi fish *swimming* overhead' in a stretch that tells nothing are no nouns.

A tagger learns from sentences, and takes the participle after a noun without an article for the noun that is meant.
"""

from soundstage.engines.previz.script.lexis.dictionary import dictionary
from soundstage.engines.previz.script.lexis.english import word_set
from soundstage.engines.previz.script.parsing.words import Page

_SEEN = ("thing", "person")
_NAMES = ("thing", "place", "garment", "person", "music")
_WHERE = word_set("overhead above below nearby behind past by away off out around up down together everywhere forward back by")
_FINITE = ("VBZ", "VBP", "VBD", "MD")


def mend_lists(page: Page) -> None:
    """Tell what somebody or something does from what it is, in every stretch between commas without a finite verb."""
    if page.foreign:
        return
    for m in page.of(*_SEEN):
        if m.length > 1 and page.words[m.last].pos in ("ADV", "ADJ", "VERB") and not _is_told(page, m.first, m.last):
            _name(page, m.first, m.last)
    for ids in page.runs.values():
        if any(page.words[i].tag in _FINITE for i in ids):
            continue
        for k in ids[1:]:
            if _is_a_noun_of_the_lists(page, k - 1) and _is_where(page, k, ids):
                _hang(page, k, k - 1, "ADV", "RB", "advmod")
            elif _is_a_noun_of_the_lists(page, k - 1) and _is_done(page, k, ids):
                page.words[k].lemma = base_of(page.words[k].low) or page.words[k].lemma
                _hang(page, k, k - 1, "VERB", "VBG", "acl")


def _is_told(page: Page, first: int, last: int) -> bool:
    """'a girl in a red coat *stands* there': a verb with a subject before the name that it would end."""
    subject = page.subject(last)
    worn = page.has(first, "garment") and page.words[first].dep in ("pobj", "conj", "dobj")
    return worn and page.words[last].tag == "VBZ" and subject is not None and subject < first


def base_of(participle: str) -> str | None:
    """Return the verb of a participle that the dictionary knows: 'gliding' -> 'glide', 'swimming' -> 'swim'."""
    stem = participle.removesuffix("ing")
    forms = [stem, stem + "e", stem[:-1]] if len(stem) > 3 and stem[-1] == stem[-2] else [stem, stem + "e"]
    return max((f for f in forms if dictionary().knows(f, "verb")), key=lambda f: dictionary().weight(f, "verb"), default=None)


def _is_a_noun_of_the_lists(page: Page, i: int) -> bool:
    """Tell whether a word ends the name of somebody or something, alone or as the last of its own phrase."""
    return any(m.last == i and (m.length > 1 or page.words[i].pos in ("NOUN", "PROPN", "ADJ")) for m in page.at[i] if m.family in _SEEN)


def _is_done(page: Page, k: int, ids: list[int]) -> bool:
    w = page.words[k]
    if not w.low.endswith("ing") or w.tag not in ("NN", "NNP", "JJ") or base_of(w.low) is None:
        return False
    if any(m.first <= k <= m.last for m in page.at[k] if m.family in _NAMES):
        return False  # a 'building', a 'sewing machine'
    after = page.words[k + 1] if k + 1 in ids else None
    return after is None or after.pos in ("ADP", "ADV", "DET", "PART") or after.low in _WHERE


def _is_where(page: Page, k: int, ids: list[int]) -> bool:
    return page.low(k) == "overhead" and page.words[k].noun and k == ids[-1]


def _name(page: Page, first: int, last: int) -> None:
    """'a golden *retriever*': the last word of a name is its noun, and stands where the parser put the name's first one."""
    head = next((i for i in range(first, last) if not first <= page.words[i].head <= last), last)
    w = page.words[last]
    above, dep = (page.words[head].head, page.words[head].dep) if head != last else (w.head, w.dep)
    if head == last or dep not in ("nsubj", "dobj", "pobj", "conj", "appos", "ROOT"):
        if w.head <= last or not page.words[w.head].verb:
            return
        above, dep = w.head, "nsubj"
    w.pos, w.tag, w.head, w.dep = "NOUN", "NN", above, dep
    for i in range(first, last):
        page.words[i].head, page.words[i].dep = last, "compound"
    _again(page)


def _hang(page: Page, k: int, noun: int, pos: str, tag: str, dep: str) -> None:
    """Let the noun before word `k` be what the parser took that word for, and hang the word on it."""
    w, n = page.words[k], page.words[noun]
    above, as_what = (n.head, n.dep) if w.head == noun else (w.head, w.dep)
    n.pos, n.tag = ("NOUN", n.tag if n.tag in ("NN", "NNS", "NNP", "NNPS") else "NN")
    n.head, n.dep = (noun if above in (noun, k) else above), as_what
    w.pos, w.tag, w.dep, w.head = pos, tag, dep, noun
    for i, other in enumerate(page.words):
        if other.head == k and i < noun and i != k:
            other.head = noun
    _again(page)


def _again(page: Page) -> None:
    page.children = [[] for _ in page.words]
    for i, other in enumerate(page.words):
        if other.head != i:
            page.children[other.head].append(i)
