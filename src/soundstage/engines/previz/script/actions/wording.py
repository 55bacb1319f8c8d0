"""A deed in the writer's words: the verb with its object, particle and complement, and what else the sentence says of how it is done."""

from soundstage.engines.previz.script.lexis.english import DETERMINERS
from soundstage.engines.previz.script.parsing.words import Page

_LONGEST = 12
_OF_VERBS = ("VBZ", "VBP", "VBD", "VB", "VBG", "VBN", "MD", "WP", "WDT")


def as_written(page: Page, first: int, last: int) -> str:
    """Return the deed from its first word to where another clause begins: 'yanks two levers and a chain'."""
    end = last
    while end + 1 < len(page.words) and page.same_run(end + 1, last) and end + 1 - first < _LONGEST and not _ends(page, end + 1, last):
        end += 1
    return page.phrase(first, end)


def _ends(page: Page, k: int, last: int) -> bool:
    w = page.words[k]
    if w.pos == "SCONJ" and not w.low.endswith("ing"):
        return w.low not in ("like", "than", "without")
    if w.pos == "CCONJ":
        return _another_deed_follows(page, k, last)
    return w.tag in ("VBZ", "VBP", "VBD", "WP", "WDT") or w.low == "qq"


def _another_deed_follows(page: Page, k: int, last: int) -> bool:
    """Tell whether 'and' joins more than another noun: 'grabs a coat *and* leaves', but 'grabs a coat and a hat'."""
    end = next((j for j in range(k + 1, len(page.words)) if not page.same_run(j, last) or page.words[j].pos == "CCONJ"), len(page.words))
    words = page.words[k + 1 : end]
    deed = any(w.tag in _OF_VERBS and w.dep != "amod" for w in words)
    joins_nouns = words and any(w.noun or w.pos == "PRON" for w in page.words[last + 1 : k]) and any(w.noun for w in words)
    only_how = words and all(w.pos in ("ADV", "ADP", "PART") for w in words)
    return deed or not (joins_nouns or only_how)  # 'speaks softly but firmly', 'over and over'


def start_of(page: Page, noun: int) -> int:
    """Return the first word of the phrase that a noun heads: of 'the red warning *lights*' the article."""
    first = noun
    while first > 0 and page.same_run(first - 1, noun) and noun - first < _LONGEST:
        w = page.words[first - 1]
        inside = noun in page.chain(first - 1) or w.low in DETERMINERS or (w.low == "'s")
        if not inside or (w.pos in ("ADP", "VERB", "CCONJ", "SCONJ", "AUX") and w.dep not in ("amod", "compound")):
            break
        first -= 1
    return first


def manner_of(page: Page, i: int) -> list[str]:
    """Return the adverbs that say how a verb is done."""
    said = [page.low(k) for k in page.children[i] if page.words[k].pos == "ADV" and page.low(k).endswith("ly")]
    said += [page.low(j) for k in page.children[i] for j in page.below(k, "conj") if page.low(j).endswith("ly")]
    for k in (i - 1, i + 1, i + 2):
        if page.same_run(i, k) and page.low(k).endswith("ly") and page.words[k].pos == "ADV" and page.low(k) not in said:
            said.append(page.low(k))
    return said
