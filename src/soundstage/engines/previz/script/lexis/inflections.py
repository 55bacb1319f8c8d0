"""The base form of a word as it stands in a sentence, when the parser has taken it for something else."""

import re
from functools import lru_cache

from soundstage.engines.previz.script.lexis.dictionary import dictionary
from soundstage.engines.previz.script.lexis.lexicon import lexicon

_ADD_ES = ("s", "x", "z", "ch", "sh", "o")
"""Endings of verbs that take '-es'."""


@lru_cache(maxsize=20_000)
def verb_lemma(low: str) -> str:
    """Return the base form of a third person singular: 'carries' -> 'carry', 'splashes' -> 'splash', 'stares' -> 'stare', and not 'star'."""
    words = dictionary()
    bases = [low.removesuffix(ending) + put for ending, put in (("ies", "y"), ("es", ""), ("s", "")) if low.endswith(ending)]
    known = [b for b in bases if not (low == f"{b}es" and not b.endswith(_ADD_ES))]
    known = [b for b in known if words.knows(b, "verb") or lexicon().called(b, "action", "speech")]
    return max(known, key=lambda b: words.weight(b, "verb"), default=low)


def gerund_lemma(low: str) -> str:
    """Return the base form of a word in -ing: 'rotating' -> 'rotate', 'running' -> 'run'."""
    words = dictionary()
    stem = low.removesuffix("ing")
    for base in (stem + "e", stem, stem[:-1] if len(stem) > 2 and stem[-1] == stem[-2] else stem):
        if words.knows(base, "verb"):
            return base
    return low


_DOUBLES = re.compile(r"[^aeiou]*[aeiou][bdgmnpt]")


def undoubled(low: str, lemma: str) -> str:
    """Return the base form of a word in -ing whose last letter was not doubled, so that it ends in -e: 'raging' -> 'rage', and not 'rag'."""
    short = low == f"{lemma}ing" and _DOUBLES.fullmatch(lemma) is not None
    return f"{lemma}e" if short and dictionary().knows(f"{lemma}e", "verb") else lemma
