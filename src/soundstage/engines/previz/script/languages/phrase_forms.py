"""Turns of phrase in all forms of their verb: the lists have 'encogerse de hombros' and 'die Zunge herausstrecken', prompts 'se encogen de hombros'."""

from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache

from soundstage.engines.previz.script.languages.gloss_verbs import base_verb, in_form
from soundstage.engines.previz.script.languages.verb_forms import INFINITIVES, SEPARABLE, conjugated
from soundstage.engines.previz.script.lexis.english import word_set
from soundstage.engines.previz.script.lexis.lexicon import glosses

_ONESELF = word_set("se s' si me te")
_IRREGULAR: dict[str, dict[str, str]] = {
    "es": {"hace": "hacer", "hacen": "hacer", "haciendo": "hacer", "da": "dar", "dan": "dar", "dando": "dar", "va": "ir", "van": "ir"},
    "fr": {
        "fait": "faire", "font": "faire", "faisant": "faire", "met": "mettre", "mettent": "mettre", "prend": "prendre", "prennent": "prendre",
        "tient": "tenir", "tiennent": "tenir", "rit": "rire", "rient": "rire", "bat": "battre", "battent": "battre",
    },
    "it": {"fa": "fare", "fanno": "fare", "facendo": "fare", "dà": "dare", "danno": "dare", "dando": "dare", "tiene": "tenere", "va": "andare"},
    "pt": {"faz": "fazer", "fazem": "fazer", "dá": "dar", "dão": "dar", "põe": "pôr", "põem": "pôr", "cai": "cair", "caem": "cair"},
    "de": {"hält": "halten", "nimmt": "nehmen", "tritt": "treten", "lässt": "lassen", "tut": "tun", "macht": "machen", "schneidet": "schneiden"},
}  # fmt: skip
"""Forms that no ending gives, of verbs that phrases are made with."""
_SEVERAL = ("en", "an", "ont", "ent", "nno", "em", "ão")
_LONGEST = 6

Turn = tuple[str, str, bool]
"""The infinitive of a phrase, its English, and whether it is done to oneself."""


def phrase_in_form(text: str, spans: Sequence[tuple[int, int]], i: int, table: Mapping[str, str], language: str) -> tuple[str, int] | None:
    """Return the English of a phrase whose verb is word i in some form, and how many words it has."""
    phrases = _phrases(language)
    before = text[slice(*spans[i - 1])].lower().replace("’", "'") if i else ""
    for n in range(min(_LONGEST, len(spans) - i), 0, -1):
        end = spans[i + n - 1][1]
        rest = " ".join(text[spans[i + 1][0] : end].replace("’", "'").replace("'", "' ").lower().split()) if n > 1 else ""
        for infinitive, english, oneself in phrases.get(rest, ()):
            if oneself and before not in _ONESELF:
                continue
            if found := _in_the_form_of(text[slice(*spans[i])].lower(), infinitive, english, language):
                return found, n
        if language == "de" and n > 1 and (found := _at_the_end(text, spans, i, n, phrases)):
            return found, n
    return None


def _at_the_end(text: str, spans: Sequence[tuple[int, int]], i: int, n: int, phrases: Mapping[str, Sequence[Turn]]) -> str | None:
    """'..., das *die Zunge herausstreckt*'."""
    rest = " ".join(text[spans[i][0] : spans[i + n - 2][1]].lower().split())
    forms = (_in_the_form_of(text[slice(*spans[i + n - 1])].lower(), verb, english, "de") for verb, english, _ in phrases.get(rest, ()))
    return next((form for form in forms if form), None)


def _in_the_form_of(word: str, infinitive: str, english: str, language: str) -> str | None:
    if _IRREGULAR[language].get(word) == infinitive:
        return in_form(english, "ando" if word.endswith(("ndo", "ant")) else "en" if word.endswith(_SEVERAL) and len(word) > 2 else "t")
    likely = word[:1] == infinitive[:1] and (word != infinitive or language == "de")
    return conjugated(word, {infinitive: english}, language) if likely else None


@lru_cache(maxsize=8)
def _phrases(language: str) -> dict[str, list[Turn]]:
    """Return what stands behind the verb of each phrase in the infinitive -> the phrases."""
    found: dict[str, list[Turn]] = {}
    for key, english in (glosses(language) or {}).items():
        verb = base_verb(english)
        if verb is None or not english.startswith(verb[0]):
            continue
        words = key.replace("'", "' ").split()
        for rest, infinitive, oneself in _german(words) if language == "de" else _romance(words, language):
            if rest or oneself:
                found.setdefault(rest, []).append((infinitive, english, oneself))
    return found


def _romance(words: list[str], language: str) -> Iterator[tuple[str, str, bool]]:
    oneself = words[0] in ("se", "s'") and len(words) > 1
    infinitive, *rest = words[1:] if oneself else words
    if not oneself and infinitive.endswith("-se"):
        infinitive, oneself = infinitive.removesuffix("-se"), True
    elif not oneself and infinitive.endswith(("arse", "erse", "irse")) and language == "es":
        infinitive, oneself = infinitive.removesuffix("se"), True
    elif not oneself and infinitive.endswith(("arsi", "ersi", "irsi")) and language == "it":
        infinitive, oneself = infinitive.removesuffix("si") + "e", True
    if infinitive.endswith((*INFINITIVES[language], "ôr")):
        yield " ".join(rest), infinitive, oneself


def _german(words: list[str]) -> Iterator[tuple[str, str, bool]]:
    """'die Zunge herausstrecken' is 'streckt die Zunge heraus' in a clause."""
    *rest, infinitive = words
    if not rest or not infinitive.endswith(("en", "ern", "eln")):
        return
    yield " ".join(rest), infinitive, False
    for prefix in SEPARABLE:
        bare = infinitive.removeprefix(prefix)
        if bare != infinitive and bare.endswith(("en", "ern", "eln")) and len(bare) > len("tun"):
            yield " ".join((*rest, prefix)), bare, False
