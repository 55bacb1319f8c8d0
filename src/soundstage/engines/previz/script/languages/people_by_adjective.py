"""Adjectives that stand for somebody: 'un *vecchio* suona', 'die *Alte* lacht', 'la *anciana*'."""

from collections.abc import Sequence

from soundstage.engines.previz.script.languages.foreign_phrases import Glossed
from soundstage.engines.previz.script.languages.gloss_parts import ADVERBS, DETERMINERS, PREPOSITIONS, adjective, finite
from soundstage.engines.previz.script.lexis.dictionary import dictionary
from soundstage.engines.previz.script.lexis.english import word_set
from soundstage.engines.previz.script.lexis.lexicon import Lexicon

_FEMININE = word_set("una une die eine la uma a las as")
_OF_PEOPLE = word_set("old young elderly blind deaf homeless retired")
_OF_THINGS = word_set("long short thin big")
_CLITICS = word_set("lo la le li gli l' los las les lui leur se si")


def persons(words: list[Glossed], text: str, lex: Lexicon) -> list[Glossed]:
    """'un vecchio suona', 'die Alte lacht': an adjective of people after an article, and no noun with it, is an old man or woman."""
    out = list(words)
    if len(words) > 1 and words[0][0] == "a" and words[1][0].endswith("s") and finite(words[1], lex):
        out[0] = ("one", *words[0][1:])  # 'eine kichert'
    for k in range(len(words) - 1, 0, -1):
        if (end := end_of_somebody(words, k, text, lex)) is not None:
            article, own = (text[start:stop].lower() for _, start, stop in (words[k - 1], words[k]))
            out.insert(end, ("woman" if article in _FEMININE or own.endswith("a") else "man", *words[k][1:]))
    return out


def end_of_somebody(words: Sequence[Glossed], k: int, text: str, lex: Lexicon) -> int | None:
    """Return where the adjectives from word k on are over, when they stand behind an article and for somebody; else None."""
    if not k or not _of_people(words[k], lex) or words[k - 1][0].lower() not in DETERMINERS:
        return None
    end = k + 1
    while end < len(words) and adjective(words[end], lex):
        end += 1
    if any(text[w[1]].isupper() for w in words[k + 1 : end]) or (end < len(words) and text[words[end][1]].isupper()):
        return None  # 'eine dicke *Aubergine*', 'eine alte schwarze *Dampflok*'
    clitic = end + 1 < len(words) and text[slice(*words[end][1:])].lower() in _CLITICS and finite(words[end + 1], lex)
    return end if end == len(words) or clitic or _goes_on_without_noun(words[end], lex) else None


def _of_people(word: Glossed, lex: Lexicon) -> bool:
    """Tell whether an adjective is said of people alone: 'una andaluza', 'le barbu', 'der Dicke'."""
    low = word[0].lower()
    looks = lex.called(low, "body.ancestry", "body.build", "body.hairstyle", "body.haircolour")
    of_things = lex.called(low, "colour.colour", "thing", "person") is not None or low in _OF_THINGS
    described = dictionary().knows(low, "adjective") and adjective(word, lex)
    return low in _OF_PEOPLE or (looks is not None and not of_things and described)


def _goes_on_without_noun(word: Glossed, lex: Lexicon) -> bool:
    low = word[0].lower()
    return finite(word, lex) or low in PREPOSITIONS | ADVERBS | {"and", "who", "that", "not"} or low.endswith(("ing", "ed"))
