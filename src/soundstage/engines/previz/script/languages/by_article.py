"""Whether a baker is a man or a woman, where English has one word: 'una panadera', 'la periodista', 'un dentiste', 'die Wirtin'."""

from collections.abc import Sequence

from soundstage.engines.previz.script.lexis.english import word_set
from soundstage.engines.previz.script.lexis.lexicon import lexicon

_OF_WOMEN = word_set("una la une uma a della alla dalla sulla una' un' à da na numa pela")
_OF_MEN = word_set("un uno um")
_OF = word_set("de di d'")
_ENDS_OF_WOMEN = {
    "es": ("a", "iz", "esa"),
    "pt": ("a", "iz", "ã"),
    "it": ("a", "trice", "essa"),
    "fr": ("euse", "trice", "ière", "ienne", "enne", "esse", "ante", "ée", "ère", "iste", "ine"),
}
FOR_BOTH = word_set(
    "guard spy soldier victim star figure person police recruit crew crowd band orchestra team sentinel patrol guide fan model mascot jury"
)
"""Whose word is feminine, or masculine, whoever it is."""
_BEHIND = 2


def sexed(text: str, spans: Sequence[tuple[int, int]], i: int, english: str, language: str) -> str:
    """Put 'female' or 'male' before the gloss of a trade, when the word or its article tells."""
    if english.startswith(("female ", "male ")):
        return english
    entry = lexicon().called(english, "person")
    if entry is None or "role" not in entry.attrs or "sex" in entry.attrs or "count" in entry.attrs or english in FOR_BOTH:
        return english
    own = text[slice(*spans[i])]
    if language == "de":
        return f"female {english}" if own[:1].isupper() and own.endswith("in") else english
    for k in range(i - 1, max(-1, i - 1 - _BEHIND), -1):
        before = text[slice(*spans[k])].lower()
        if before in _OF_WOMEN:
            told = k == i - 1 or own.lower().endswith(_ENDS_OF_WOMEN[language])
            return f"female {english}" if told else english
        if before in _OF_MEN:
            return english if k and text[slice(*spans[k - 1])].lower() in _OF else f"male {english}"
    return english
