"""Slips of the pen: 'wlaking', 'secconds', 'croud'. A word that nobody knows and that is one slip away from one that is known.

Names are none of this: whoever asks leaves alone what has a capital letter, what is quoted, and what other languages write.
"""

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from importlib.resources import files
from math import log

from soundstage.engines.previz.script.lexis.dictionary import PARTS, dictionary
from soundstage.engines.previz.script.lexis.english import ADVERBS, AFTER_VERB, DETERMINERS, NUMBERS, PREPOSITIONS, YEARS_IN_WORDS, word_set
from soundstage.engines.previz.script.lexis.english_forms import STRONG, doubled
from soundstage.engines.previz.script.lexis.lexicon import lexicon, singular

_SMALL_WORDS = (
    DETERMINERS
    | PREPOSITIONS
    | ADVERBS
    | AFTER_VERB
    | frozenset(NUMBERS)
    | frozenset(YEARS_IN_WORDS)
    | word_set(
        "and or but nor as if than then when while where who which what that because since although though he she it they we you i me us him "
        "himself herself itself themselves myself yourself mine yours hers theirs ours is are was were be been being am has have had do does did "
        "done can could will would shall should must may might everyone everybody someone somebody nobody nothing something everything anything "
        "anyone anybody none don can't won't really yes yeah okay hello hey please thanks also ever"
    )
)
_LETTERS = "abcdefghijklmnopqrstuvwxyz"
_KEYBOARD = ("qwertyuiop", "asdfghjkl", "zxcvbnm")
_NEIGHBOURS = frozenset(
    frozenset((key, other))
    for n, row in enumerate(_KEYBOARD)
    for at, key in enumerate(row)
    for other in (row[at + 1 : at + 2], *(_KEYBOARD[n + 1][max(0, at - 1) : at + 1] if n + 1 < len(_KEYBOARD) else ""))
    if other
)
"""Letters whose keys lie side by side."""
_SOUND_ALIKE = frozenset(
    frozenset(pair)
    for pair in ("ae", "ai", "ao", "ei", "ie", "ou", "eo", "iy", "ck", "cs", "sz", "uw", "kc", "eu", "au", "gj", "vf", "dt", "mn")
)
"""Letters that the ear takes for each other: 'croud', 'cinamatic'."""
_SOUND_GROUPS = (
    ("f", "ph"),
    ("ph", "f"),
    ("ite", "ight"),
    ("k", "ck"),
    ("ck", "k"),
    ("kk", "ck"),
    ("tale", "tail"),
    ("lite", "light"),
    ("tch", "ch"),
    ("ch", "tch"),
    ("or", "our"),
    ("cycl", "icycl"),
    ("bycic", "bicyc"),
)
"""Groups of letters that are written for others of the same sound."""
_VOWELS = frozenset("aeiouy")
_SWAPPED, _DOUBLED, _SOUND, _VOWEL_DOUBLED, _ALIKE, _MISSED, _BESIDE, _PUT_IN, _OTHER, _HEAD = (
    0.4,
    0.4,
    0.5,
    0.6,
    0.7,
    0.8,
    0.9,
    1.1,
    1.8,
    0.9,
)
"""How unlikely a slip is: two letters swapped, one doubled or not, others of the same sound, a like sound, a letter left out, a key beside, a letter put in, another one; the first letter."""
_SHORTEST, _SHORTEST_LOOSE = 4, 7
"""Letters of a word that is mended at all, and of one where any letter may be another."""
_CLEAR = 0.5
"""By how much the best candidate must beat the next."""
_OFTEN, _OWN = 1_500, 40
"""How often small words are met, and how much more likely than others the words of this department are."""
_STRETCHED = re.compile(r"([a-z])\1{2,}")
_OF_VERBS = (("ing", ""), ("ing", "e"), ("er", ""), ("er", "e"), ("ers", ""), ("ers", "e"), ("ed", ""), ("ed", "e"), ("ied", "y"))
_AS_WRITTEN = word_set(
    "ouch wow oops yay yikes ugh ooh aww hooray phew whoops oopsie eek woah whoa yum omfg gonna wanna gotta kinda sorta outta offa lotta cuppa fulla tryna hella "
    "ow eww ick lmao lmfao rofl omg tbh imo ngl idk btw smh haha hehe hihi lolz "
    "maidan boing choo vroom yikes whee whoa waifu mijo merci grazie danke abuelo abuelos messi taylor bitte adieu salut"
)
"""Sounds, names and words from elsewhere that no list has and that are no slips."""
_COMPARED = (("er", ""), ("er", "e"), ("ier", "y"), ("est", ""), ("est", "e"), ("iest", "y"))
_ADD_ES = ("sh", "ch", "x", "z", "ss")
_DROPPED = (("in", ""), ("in", "e"))
_INFLECTED = (("s", ""), ("es", ""), ("ies", "y"))
_DERIVED = (
    ("ed", ""), ("ed", "e"), ("est", ""), ("est", "e"), ("ier", "y"), ("iest", "y"),
    ("ly", ""), ("ily", "y"), ("y", ""), ("y", "e"), ("ish", ""), ("less", ""), ("like", ""), ("ness", ""), ("ful", ""), ("able", ""), ("ie", ""), ("wise", ""),
    ("esque", ""), ("core", ""), ("punk", ""), ("wave", ""), ("ism", ""), ("ist", ""), ("ize", ""), ("ized", ""), ("scape", ""), ("most", ""), ("ward", ""), ("fied", ""),
)  # fmt: skip
"""Endings of words, and what stands for them in the words they are made of."""
_BEFORE = (
    "un",
    "re",
    "over",
    "under",
    "out",
    "semi",
    "non",
    "anti",
    "mid",
    "half",
    "multi",
    "ultra",
    "super",
    "mega",
    "mini",
    "micro",
    "hyper",
)


@lru_cache(maxsize=1)
def _set_slips() -> dict[str, str]:
    """Return the words that hasty people write for others, read from `lexicon/slips.txt`."""
    text = files("soundstage.engines.previz.script").joinpath("lexicon/slips.txt").read_text("utf-8")
    pairs = (pair.split(" = ") for line in text.splitlines() if not line.startswith("#") for pair in line.split(" | "))
    return {written.strip(): meant.strip() for written, meant in pairs}


@lru_cache(maxsize=20_000)
def respelt(word: str) -> str | None:
    """Return the word meant by one in small letters that nobody knows; None when it is known, or when no candidate clearly wins."""
    if _STRETCHED.search(word):
        shorter = max((_STRETCHED.sub(letters, word) for letters in (r"\1", r"\1\1")), key=_frequency)
        return shorter if len(word) >= _SHORTEST and _frequency(shorter) else None
    if word in _set_slips():
        return _set_slips()[word]
    if len(word) < _SHORTEST or not word.isascii() or not word.isalpha():
        return None
    if word.endswith("in") and not _is_word(word) and any(map(_is_deed, _stems(word, _DROPPED))):
        return word + "g"  # 'fallin'
    return None if is_known(word) else _best(word)


def respelt_before(word: str, following: str) -> str | None:
    """Return the word meant by one of which several would do, where what follows tells: 'taks *off*', 'waks *up*'."""
    if word in _set_slips() or len(word) < _SHORTEST or not word.isascii() or not (word + following).isalpha() or is_known(word):
        return None
    deeds = (w for w in _ranked(word) if any(lexicon().called(f"{base} {following}", "action") is not None for base in _bases(w)))
    return next(deeds, None)


def _best(word: str) -> str | None:
    """Return the candidate that clearly wins."""
    worth = _ranked(word)
    ranked = list(worth)
    if len(ranked) > 1 and worth[ranked[0]] - worth[ranked[1]] < _CLEAR and not _of_one_word(ranked[0], ranked[1]):
        return _swapped(word)
    return ranked[0] if ranked else None


def _swapped(word: str) -> str | None:
    """Return the one word that has the same letters but for two side by side: 'paddel'."""
    swaps = {word[:i] + word[i + 1] + word[i] + word[i + 2 :] for i in range(len(word) - 1)} - {word}
    known = [w for w in swaps if _frequency(w) and not _frequency(word)]
    return known[0] if len(known) == 1 and len(word) > _SHORTEST else None


def _ranked(word: str) -> dict[str, float]:
    """Return the candidates for a word with what each is worth, the best first."""
    dearest = _OTHER if len(word) >= _SHORTEST_LOOSE else _OTHER - 0.1
    letters_alone = _VOWELS.isdisjoint(word)
    costs: dict[str, float] = {}
    for candidate, cost in _one_slip_away(word):
        if cost <= dearest and cost < costs.get(candidate, 9.0) and not (letters_alone and len(candidate) <= len(word)):
            costs[candidate] = cost
    worth = {w: log(often) / 2.5 - 2.5 * cost for w, cost in costs.items() if (often := _frequency(w))}
    return dict(sorted(worth.items(), key=lambda one: -one[1]))


def _of_one_word(one: str, other: str) -> bool:
    """Tell whether two candidates are forms of one word: it does not matter much which is meant."""
    return not _bases(one).isdisjoint(_bases(other))


def _one_slip_away(word: str) -> Iterator[tuple[str, float]]:
    """Yield every word one slip away, and how unlikely that slip is."""
    for i in range(len(word) + 1):
        before, after = word[:i], word[i:]
        head = _HEAD if i == 0 else 0.0
        beside = {word[i - 1 : i], word[i : i + 1]}
        for letter in _LETTERS:
            doubled = _VOWEL_DOUBLED if letter in _VOWELS else _DOUBLED
            yield before + letter + after, head + (doubled if letter in beside else _MISSED)
        if after:
            yield before + after[1:], head + (_DOUBLED if i and after[0] == before[-1] else _PUT_IN)
            for letter in _LETTERS:
                yield before + letter + after[1:], head + _instead(frozenset((letter, after[0])))
        if len(after) > 1 and after[0] != after[1]:
            yield before + after[1] + after[0] + after[2:], head / 2 + _SWAPPED
    for written, meant in _SOUND_GROUPS:
        if written in word:
            yield word.replace(written, meant, 1), _SOUND


def _instead(pair: frozenset[str]) -> float:
    """Return how unlikely it is that one of two letters is written for the other."""
    return _ALIKE if pair in _SOUND_ALIKE else _BESIDE if pair in _NEIGHBOURS else _OTHER


def _bases(word: str) -> frozenset[str]:
    """Return the words of which a word is a form."""
    things = filter(_is_word, (word, singular(word), *_stems(word, _INFLECTED)))
    return frozenset(things) | frozenset(filter(_is_deed, _stems(word, _OF_VERBS)))


def _stems(word: str, endings: Iterable[tuple[str, str]]) -> Iterator[str]:
    """Yield what a word is made of, if one of these endings was put to it by the rules: 'swim' of 'swimming', and not of 'swiming'."""
    for ending, put in endings:
        stem = word.removesuffix(ending)
        if stem == word or len(stem) < 2 or (ending == "s" and stem.endswith(_ADD_ES)):
            continue
        bent = ending[0] in "aeiy" and not put
        if not bent or doubled(stem) == stem:
            yield stem + put
        if bent and stem[-1] == stem[-2] and stem[-1] not in "wxyaeiou":
            yield stem[:-1]


@lru_cache(maxsize=50_000)
def _frequency(word: str) -> int:
    """Return how often a candidate is met, by the dictionary and the lists of this department; 0 when it is no word."""
    if word in _SMALL_WORDS:
        return _OFTEN
    bases = _bases(word)
    own = 0 if _listed().isdisjoint(bases) else _OWN
    return own + max((sum(dictionary().weight(base, part) for part in PARTS) for base in bases), default=0)


@lru_cache(maxsize=20_000)
def is_known(word: str) -> bool:
    """Tell whether a word is one, or made of one by the rules of English."""
    if word in _SMALL_WORDS | _AS_WRITTEN | STRONG or _is_word(word) or word in lexicon().names:
        return True
    if _bases(word) or any(map(_is_deed, _stems(word, _DROPPED))):
        return True
    if any(dictionary().knows(stem, "adjective") for stem in _stems(word, _COMPARED)):
        return True
    if any(word.startswith(start) and _is_word(word.removeprefix(start)) for start in _BEFORE):
        return True
    made_of = any(len(stem) > _SHORTEST - 1 and _is_word(stem) for stem in _stems(word, _DERIVED))
    return made_of and not any(cost <= _DOUBLED and candidate in _defined() for candidate, cost in _one_slip_away(word))


def _is_word(word: str) -> bool:
    return len(word) > 2 and (word in _defined() or word in _listed())


def _is_deed(word: str) -> bool:
    return len(word) > 1 and (dictionary().knows(word, "verb") or lexicon().called(word, "action", "speech") is not None)


@lru_cache(maxsize=1)
def _listed() -> frozenset[str]:
    """Every word of the phrase lists."""
    return frozenset(w for phrase in lexicon().phrases() for w in phrase.words if w.isalpha()) | lexicon().plain


@lru_cache(maxsize=1)
def _defined() -> frozenset[str]:
    """Every single word of the dictionary."""
    return dictionary().single_words()
