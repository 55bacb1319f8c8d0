"""Words that can only be deeds where they stand, by what the lists say of them and of their neighbours, whatever the parser took them for."""

from collections.abc import Sequence

from soundstage.engines.previz.script.english import ADVERBS, NEVER_VERBS, PREPOSITIONS
from soundstage.engines.previz.script.lexicon import lexicon, singular
from soundstage.engines.previz.script.tokens import Piece

DETERMINERS = frozenset({"the", "a", "an", "his", "her", "their", "its"})
"""A noun stands before none of these without a comma."""


def deed_after_an_aside(pieces: Sequence[Piece], i: int, lemma: str) -> bool:
    """Tell whether a word after a comma is a deed and can be no thing that is listed."""
    low, words = pieces[i].text.lower(), lexicon()
    if low in NEVER_VERBS or words.called(lemma, "action") is None or words.called(low, "thing", "sound", "place", "body", "garment"):
        return False
    following = pieces[i + 1].text.lower() if i + 1 < len(pieces) else "."
    listed = words.called(singular(low), "thing", "sound", "place", "body", "garment", "person")
    return listed is None and (following in DETERMINERS or (following in PREPOSITIONS and following not in ("of", "in", "on", "with")))


def ends_a_name(pieces: Sequence[Piece], j: int) -> bool:
    """'a *hurdy-gurdy* drones', whatever the parser made of the second half."""
    written = [p.text.lower() for p in pieces[max(0, j - 3) : j + 1] if p.text != "-"]
    return any(lexicon().called(" ".join(written[-n:]), "thing", "person") for n in (1, 2))


def surely_acts(pieces: Sequence[Piece], before: int, lemma: str, following: str) -> bool:
    """'the puma *springs*, ...', 'a girl in white leg warmers *skates* backwards': a deed after somebody, or after what somebody wears."""
    words = lexicon()
    if words.called(lemma, "action") is None:
        return False
    noun = pieces[before].text.lower()
    if words.called(noun, "person", "thing.animal", "thing.creature") and not noun.endswith("s"):
        return not following[0].isalnum() or following in ("and", "while", "as")
    phrases = (" ".join([*(p.text.lower() for p in pieces[before - n : before]), last]) for n in (0, 1) for last in (noun, singular(noun)))
    clothed = any(words.called(phrase, "garment") for phrase in phrases)
    return clothed and (following in ADVERBS or following in PREPOSITIONS or following.endswith("ly"))
