"""The state of a place: 'an *abandoned* church', 'a pool, *drained*', 'the street is *deserted*'; and whether it lies under the sky."""

import re

from soundstage.engines.previz.script.lexis.dictionary import dictionary
from soundstage.engines.previz.script.lexis.english import word_set
from soundstage.engines.previz.script.parsing.words import Page
from soundstage.engines.previz.script.place.places import Place

_STANDING = word_set("lit back high main public front inner outer upper lower top indoor outdoor urban natural like based style")
"""Words before a place that say which place it is, and nothing of its state."""
_STATES = word_set(
    "abandoned flooded drained overgrown empty crowded deserted derelict cluttered dusty burnt burned snowed snowy built candlelit decorated ruined packed "
    "messy frozen cramped busy quiet collapsing collapsed rundown dilapidated tiled spotless bustling sunlit moonlit wrecked boarded neglected soaked "
    "sleepy cosy cozy lonely desolate disused shuttered closed gutted bombed windswept littered filthy grimy immaculate sterile gloomy misty foggy "
    "smoky icy muddy waterlogged submerged sunken crumbling decaying rusting rusty vandalised vandalized covered strewn buried dim dimly lit"
)
"""What is said of places after them, too."""
_DEGREE = word_set(
    "nearly almost half completely entirely totally mostly very quite still now partly fully long utterly all but eerily strangely"
)
_IS = word_set("be look lie stand seem remain sit")
_OPEN = re.compile(r"\b(?:open[ -]air|outdoors?|alfresco|roofless|rooftop|under the (?:open )?(?:sky|stars))\b", re.IGNORECASE)


def state_of(page: Page, place: Place) -> tuple[str, ...]:
    """Return the words that say in which state a place is, also where a list has both as one phrase."""
    return tuple(dict.fromkeys(state for state in [*_before(page, place), *_after(page, place)] if state != "lit"))


def open_to_the_sky(page: Page, place: Place, *, sunny: bool) -> bool:
    """'an *open-air* rink'; and 'a pool, golden evening sun', of places that may have a roof or none."""
    first = next((k for k in range(place.at, max(-1, place.at - 7), -1) if not page.same_run(k, place.at) or page.words[k].pos == "DET"), 0)
    told = _OPEN.search(page.forms.text[page.words[first].start : page.words[place.at].end]) is not None
    entry = place.entry
    return told or (sunny and entry is not None and "open" in entry.attrs and not page.has(place.at, "camera"))


def _before(page: Page, place: Place) -> list[str]:
    out: list[str] = []
    named = place.name.split()
    k = place.at - 1
    while k >= 0 and page.same_run(k, place.at) and _in_the_phrase(page, k, place.at):
        first = _first_joined(page, k)
        told = _says_state(page, k) or not _STATES.isdisjoint(page.low(n) for n in range(first, k + 1))
        if told and page.low(k) not in named and not _names_it(page, k, place):
            out.insert(0, _as_written(page, first, k))
            page.claim(first, k)
        k = first - 1
    return out


def _first_joined(page: Page, k: int) -> int:
    """Return the first of the words that hyphens join to one: 'a *boarded*-up street'."""
    while k > 0 and page.same_run(k - 1, k) and page.forms.text[page.words[k - 1].end : page.words[k].start] == "-":
        k -= 1
    return k


def _as_written(page: Page, first: int, last: int) -> str:
    if first == last or page.foreign:
        return " ".join(page.low(k) for k in range(first, last + 1))
    return page.forms.text[page.words[first].start : page.words[last].end].lower()


def _says_state(page: Page, k: int) -> bool:
    w = page.words[k]
    if page.has(k, "colour.colour") and w.dep in ("amod", "compound", "nmod") and page.has(w.head, "thing.vehicle"):
        return True  # 'in a rusty *turquoise* pickup'
    adjective = w.tag == "VBN" or dictionary().weight(w.low, "adjective") >= dictionary().weight(w.low, "noun")
    return (
        w.pos in ("ADJ", "VERB")
        and w.dep in ("amod", "conj")
        and adjective
        and w.low not in _STANDING
        and not page.has(k, "when", "feeling", "look", "camera")
        and not (w.text[:1].isupper() and k and page.same_run(k - 1, k))  # 'an *Italian* village'
    )


def _names_it(page: Page, k: int, place: Place) -> bool:
    """'a *martian* plain': an adjective without which the words name no such place, unlike 'an *abandoned* church'."""
    match = page.match(place.at, "place")
    if match is None or k < match.first:
        return False
    rest = " ".join(page.low(n) for n in range(k + 1, place.at + 1))
    return page.lex.called(rest, "place") is not match.entry


def _in_the_phrase(page: Page, k: int, head: int) -> bool:
    match = page.match(head, "place")
    if page.low(k) in _STATES:
        return True
    joined = page.forms.text[page.words[k].end : page.words[k].end + 1] == "-" or page.forms.text[page.words[k].start - 1] == "-"
    return (
        joined
        or page.words[k].pos in ("ADJ", "VERB", "CCONJ", "ADV")
        or (page.has(k, "colour.colour") and page.has(head, "thing.vehicle"))
        or (match is not None and match.first <= k and page.words[k].pos != "ADP")
    )


def _after(page: Page, place: Place) -> list[str]:
    """'the street is *deserted*', 'a church, *half flooded*, at night', 'a pool *overgrown* with ivy'."""
    k = place.at + 1
    beside = page.same_run(place.at, k)
    if not page.same_sentence(place.at, k):
        return []
    if beside and page.words[k].lemma in _IS:
        k += 1
    elif not beside and page.words[k].run - page.words[place.at].run > 2:
        return []
    out: list[str] = []
    while k < len(page.words) and page.same_sentence(place.at, k) and k - place.at <= _REACH:
        low = page.low(k)
        if low in _STATES:
            last = k
            while page.same_run(last, last + 1) and page.forms.text[page.words[last].end : page.words[last + 1].start] == "-":
                last += 1
            if _describes_another(page, last):
                break
            out.append(_as_written(page, k, last))
            page.claim(k, last)
            k = last
        elif low not in _DEGREE and low not in ("and", "with", "it", "but"):
            break
        k += 1
    return out


_REACH = 6
"""Words after a place within which its state is told."""


def _describes_another(page: Page, k: int) -> bool:
    """'a church, *dusty* light': it stands before another noun."""
    w = page.words[k]
    return page.same_run(k, k + 1) and w.dep in ("amod", "compound", "nmod") and w.head > k and page.words[w.head].noun
