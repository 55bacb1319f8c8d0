"""How fast the music goes that was asked for: 'slow', 'allegro', 'at 120 bpm'."""

import re
from collections.abc import Iterable, Sequence

from soundstage.engines.previz.script.lexis.english import word_set
from soundstage.engines.previz.script.parsing.words import Match, Page

_TEMPI = {
    "very slow": word_set("grave largo larghissimo glacial crawling funereal"),
    "slow": word_set("slow slower lento adagio larghetto unhurried leisurely languid languorous plodding downtempo"),
    "moderate": word_set("andante moderato medium midtempo moderate walking"),
    "lively": word_set("upbeat lively bouncy peppy allegretto jaunty sprightly brisk driving energetic"),
    "fast": word_set("fast faster quick quicker rapid swift allegro uptempo galloping"),
    "very fast": word_set("presto prestissimo vivace frantic frenetic frenzied breakneck furious racing blistering"),
}
_OF_WORD = {word: tempo for tempo, words in _TEMPI.items() for word in words}
_PAIRS = {("up", "tempo"): "fast", ("mid", "tempo"): "moderate", ("down", "tempo"): "slow"}
_MORE = {"slow": "very slow", "fast": "very fast"}
_VERY = frozenset({"very", "extremely", "really", "incredibly", "super"})
_MEASURED = frozenset({"tempo", "pace", "speed", "beat", "rhythm", "paced"})
"""What a tempo is said of, where it is not said of the music itself: 'a waltz *at a slow pace*'."""
_BPM = re.compile(r"(\d{2,3}) ?(?:bpm|beats (?:per|a) minute)")
_IN_PHRASE = ("ADJ", "ADV", "NOUN", "PROPN", "CCONJ", "VERB")
_PER_MINUTE = range(30, 241)


def read_tempo(page: Page, music: Sequence[Match], runs: Iterable[int]) -> str | None:
    """Return the tempo said of the music in its own phrase, of its verb or in `runs` that are about it, or as a number anywhere in its sentence."""
    near = [k for m in music for k in (*range(m.first, m.last + 1), *_phrase_before(page, m), *_predicate(page, m), *_pace_after(page, m))]
    about = [page.runs[run] for run in runs]
    words = [tempo for k in (*near, *(k for ids in about for k in ids)) if (tempo := _tempo_at(page, k)) is not None]
    sentences = [page.sentence(m.first) for m in music]
    numbers = (number for ids in (*sentences, *about) if (number := _beats_a_minute(page, ids)) is not None)
    return next(numbers, words[0] if words else None)


def _beats_a_minute(page: Page, ids: Sequence[int]) -> str | None:
    """'at *120 bpm*', '*90 beats per minute*'."""
    found = _BPM.search(" ".join(page.low(k) for k in ids))
    if found is None or int(found[1]) not in _PER_MINUTE:
        return None
    said = found[0].split()
    first = next(k for k in ids if page.low(k).startswith(said[0]))
    page.claim(first, first + len(said) - 1)
    return f"{found[1]} bpm"


def _tempo_at(page: Page, k: int) -> str | None:
    pair = _PAIRS.get((page.low(k), page.low(k + 1)))
    tempo = pair or _OF_WORD.get(page.low(k))
    if tempo is None:
        return None
    page.claim(k, k + (pair is not None))
    if page.low(k + 1) == "paced":
        page.claim(k + 1)
    return _MORE.get(tempo, tempo) if page.low(k - 1) in _VERY else tempo


def _phrase_before(page: Page, m: Match) -> list[int]:
    """'*up tempo* techno', '*slow, sad* piano': the words before the music, back to its article or to what happens."""
    ids: list[int] = []
    k = m.first - 1
    while (
        page.same_run(k, m.first) and (page.words[k].pos in _IN_PHRASE or page.low(k) == "up") and page.words[k].tag not in ("VBZ", "VBD")
    ):
        ids.append(k)
        k -= 1
    return ids


def _predicate(page: Page, m: Match) -> list[int]:
    """'the music is *slow*', 'a violin plays *faster*'."""
    w = page.words[m.last]
    if w.dep not in ("nsubj", "nsubjpass"):
        return []
    near = [k for k in page.below(w.head, "acomp", "advmod", "oprd") if k > w.head]
    return [*near, *(k for one in near for k in page.below(one, "conj"))]


def _pace_after(page: Page, m: Match) -> list[int]:
    """'a waltz at a *slow* pace', 'music with a *fast* beat'."""
    after = [k for k in range(m.last + 1, m.last + 7) if page.same_run(k, m.last)]
    pace = next((k for k in after if page.low(k) in _MEASURED), None)
    return [k for k in page.children[pace] if page.words[k].dep in ("amod", "compound")] if pace is not None else []
