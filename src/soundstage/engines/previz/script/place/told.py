"""A place in all the words that the prompt has for it: 'basement of an abandoned cannery', 'salt mine near Wieliczka', 'workshop, Murano'."""

from soundstage.engines.previz.script.lexis.dictionary import dictionary
from soundstage.engines.previz.script.lexis.english import word_set
from soundstage.engines.previz.script.parsing.words import Page
from soundstage.engines.previz.script.place.place import Place

_JOINS = word_set(
    "of in at on near under below beneath above by outside inside behind between overlooking beside off over along within around"
)
_DESCRIBES = ("ADJ", "NOUN", "PROPN")
_STOPS_BEFORE = word_set("same other another next")
_LONGEST = 14
_ENDS_NO_PLACE = word_set(
    "day night morning evening afternoon dawn dusk noon midnight sunset sunrise summer winter autumn spring rain snow fog light monday tuesday wednesday thursday friday saturday sunday"
)


def told_of(page: Page, place: Place) -> str:
    """Return the place with what describes it and where it is itself, and note all that as understood."""
    match = page.match(place.at, "place")
    first, last = (match.first, match.last) if match is not None and match.first <= place.at <= match.last else (place.at, place.at)
    head = _head_before(page, first)
    first = _first_word(page, first if head is None else head)
    last = _with_what_follows(page, max(last, place.at), first)
    page.claim(first, last)
    words = page.phrase(first, last)
    town = _town_behind(page, last)
    if town is not None:
        page.claim(town, _name_end(page, town))
        words = f"{words}, {page.phrase(town, _name_end(page, town))}"
    return words if place.words.lower() in words.lower() else place.words


def _first_word(page: Page, first: int) -> int:
    """Return the first word that describes a place: 'a *dentist's* waiting room', '*swimming* bath'."""
    k = first
    while k > 0 and page.same_run(k - 1, first) and first - k < 6 and _describes(page, k - 1):
        k -= 1
    while k < first and (page.words[k].pos in ("DET", "CCONJ") or page.low(k) == "'s"):
        k += 1
    return k


def _describes(page: Page, k: int) -> bool:
    w = page.words[k]
    if page.has(k, "camera", "look", "person") and page.low(k + 1) != "'s":
        return False
    joined = page.forms.text[w.end : w.end + 1] == "-" or page.low(k) == "'s"
    part = w.tag in ("VBN", "VBG") and w.dep in ("amod", "compound")
    return joined or part or (w.pos in _DESCRIBES and w.dep in ("amod", "compound", "nmod", "poss")) or w.pos == "DET"


def _head_before(page: Page, first: int) -> int | None:
    """'a street *stall* in Penang': return the noun that a place is said to hold, where nothing is told of it."""
    k = first - 1
    while k > 0 and page.words[k].pos == "DET":
        k -= 1
    if (
        not page.same_run(k, first)
        or page.low(k) not in ("in", "at", "on", "near", "under", "below", "beside", "behind")
        or k < 1
        or not page.words[k - 1].noun
    ):
        return None
    before = page.words[k - 1]
    alone = not any(page.words[n].verb and page.words[n].dep != "amod" for n in page.runs[before.run] if n < k)
    return k - 1 if alone and page.has(k - 1, "thing", "place") and not page.has(k - 1, "person", "thing.animal") else None


def _with_what_follows(page: Page, last: int, first: int) -> int:
    """Return the last word of the phrases behind a place that tell which it is: 'the control room *of a moon station*'."""
    while page.same_run(last, last + 1) and page.low(last + 1) in _JOINS:
        end = _noun_phrase_end(page, last + 2)
        if end is None or end - first > _LONGEST or page.words[end].lemma in _ENDS_NO_PLACE:
            break
        if page.low(last + 1) != "of" and not (page.has(end, "place") or _may_be_a_town(page, end)):
            break
        if page.has(end, "person", "thing.animal") and not page.has(end, "place"):
            break
        last = end
    return last


def _noun_phrase_end(page: Page, k: int) -> int | None:
    """Return the noun that a phrase begun at word k is about."""
    start = k
    while page.same_run(start, k) and k - start < 6:
        w = page.words[k]
        if not (w.pos in (*_DESCRIBES, "DET", "NUM") or w.low == "'s" or (w.tag in ("VBN", "VBG") and w.dep in ("amod", "compound"))):
            return None
        following = page.words[k + 1] if page.same_run(k, k + 1) else None
        goes_on = following is not None and (following.noun or following.low == "'s" or following.pos == "NUM")
        if w.noun and not goes_on:
            return k
        k += 1
    return None


def _may_be_a_town(page: Page, k: int) -> bool:
    w = page.words[k]
    return (
        w.text[:1].isupper()
        and not page.at[k]
        and w.low not in page.lex.names
        and not w.named
        and not dictionary().knows(w.low, "adjective")
    )


def _town_behind(page: Page, last: int) -> int | None:
    """'workshop, *Murano*, evening': return a name that stands by itself right behind a place."""
    k = last + 1
    if not page.same_sentence(last, k) or page.same_run(last, k) or not _may_be_a_town(page, k):
        return None
    ids = page.runs[page.words[k].run]
    named = (
        all(page.words[n].text[:1].isupper() for n in ids)
        and len(ids) <= 3
        and not any(page.has(n, "person", "camera", "when", "look") for n in ids)
    )
    elsewhere = any(w.text == page.words[k].text and n != k for n, w in enumerate(page.words))
    return k if named and not elsewhere and not dictionary().knows(page.low(k), "noun") else None


def _name_end(page: Page, k: int) -> int:
    return page.runs[page.words[k].run][-1]
