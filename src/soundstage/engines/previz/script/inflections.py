"""The base form of a word as it stands in a sentence, when the parser has taken it for something else."""

from soundstage.engines.previz.script.dictionary import dictionary
from soundstage.engines.previz.script.lexicon import lexicon


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
