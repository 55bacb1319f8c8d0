"""English for forms of foreign words that no gloss has."""

from soundstage.engines.previz.script.languages.german_words import aged, compound
from soundstage.engines.previz.script.languages.noun_forms import STEM, adverb, diminutive, feminine_or_plural, inflected, superlative
from soundstage.engines.previz.script.languages.verb_forms import conjugated, deed, participle, with_enclitic

_SHORTENED = {"á": "ar", "ê": "er"}
"""How Portuguese infinitives end before their pronoun: 'ajudá-lo'."""


def derived(word: str, table: dict[str, str], language: str) -> str | None:
    """Return English for a form that the glosses lack, by a form of the same word that they have."""
    low = word.lower()
    if language == "de":
        verb = None if word[0].isupper() else conjugated(low, table, language)
        return (
            aged(low)
            or (feminine_or_plural(low, table) if word[0].isupper() else None)
            or inflected(low, table, language)
            or (deed(low, table) if word[0].isupper() else verb or participle(low, table))
            or diminutive(low, table, language)
            or (compound(low, table) if word[0].isupper() else None)
        )
    if word[0].isupper() or len(low) <= STEM:
        return None
    if language == "pt" and low[-1] in _SHORTENED and (english := table.get(low[:-1] + _SHORTENED[low[-1]])):
        return english
    return (
        inflected(low, table, language)
        or conjugated(low, table, language)
        or with_enclitic(low, table, language)
        or adverb(low, table, language)
        or superlative(low, table)
        or diminutive(low, table, language)
    )
