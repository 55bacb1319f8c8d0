"""Words of other languages with several meanings: which one is meant is told by the words around them (`lexicon/foreign-senses.txt`)."""

import re
from functools import lru_cache
from importlib.resources import files

_AROUND = 70


@lru_cache(maxsize=8)
def _senses(language: str) -> dict[str, list[tuple[str, re.Pattern[str]]]]:
    """Return word -> [(English, what must stand around it)], read from lines `[language]` and `word = English ; pattern`."""
    found: dict[str, list[tuple[str, re.Pattern[str]]]] = {}
    here = ""
    text = files("soundstage.engines.previz.script").joinpath("lexicon/foreign-senses.txt").read_text("utf-8")
    for line in text.splitlines():
        if line.startswith("["):
            here = line.strip("[] ")
        elif here == language and "=" in line and not line.startswith("#"):
            words, _, rest = line.partition("=")
            english, _, pattern = rest.partition(";")
            for word in words.split(","):
                found.setdefault(word.strip(), []).append((english.strip(), re.compile(pattern.strip(), re.IGNORECASE)))
    return found


def words_with_senses(language: str) -> frozenset[str]:
    """Return the words of a language that mean more than one thing."""
    return frozenset(_senses(language))


def meant(text: str, start: int, end: int, language: str) -> str | None:
    """Return what a word means here, where it means more than one thing. In a pattern '_' stands for the word."""
    choices = _senses(language).get(" ".join(text[start:end].replace("’", "'").lower().split()))
    if not choices:
        return None
    around = f"{text[max(0, start - _AROUND) : start]}_{text[end : end + _AROUND]}"
    return next((english for english, pattern in choices if pattern.search(around)), None)
