"""Words as hasty writers have them, without their accents: 'senora', 'ecran', 'oeufs', 'ueber', 'perche'."""

import unicodedata
from functools import lru_cache

from soundstage.engines.previz.script.lexis.dictionary import dictionary
from soundstage.engines.previz.script.lexis.lexicon import glosses

_LIGATURES = str.maketrans({"œ": "oe", "æ": "ae", "ß": "ss"})
_UMLAUTS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss"})
_SHORTEST = 4
"""Letters of a word that is known without its accents: shorter ones are others ('si', 'ou', 'la')."""


@lru_cache(maxsize=8)
def without_accents(language: str) -> dict[str, str]:
    """Return the glosses of a language whose words have accents, under the same words without, where no other word is written so."""
    table = glosses(language) or {}
    out: dict[str, str] = {}
    for word, english in table.items():
        if (
            word.isascii()
            or len(word) < _SHORTEST
            or word.endswith("ó")
            or any(not w.isascii() and len(w) < _SHORTEST for w in word.split())
        ):
            continue  # 'cantó' would be 'canto', 'à la' would be 'a la'
        for plain in {_plain(word), word.translate(_UMLAUTS)} if language == "de" else {_plain(word)}:
            if plain.isascii() and plain not in table and not _is_english(plain):
                out.setdefault(plain, english)
    return out


def _plain(word: str) -> str:
    decomposed = unicodedata.normalize("NFD", word.translate(_LIGATURES))
    return "".join(c for c in decomposed if not unicodedata.combining(c))


def _is_english(word: str) -> bool:
    """'chocolat' has no accent to lose, and 'animation' is written so in both."""
    return dictionary().knows(word, "noun") and dictionary().weight(word, "noun") > 0
