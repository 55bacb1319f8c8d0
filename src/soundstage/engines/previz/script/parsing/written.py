"""The tokens of a prompt before they are parsed: without what no sentence has, and with slips of the pen mended."""

import re
from collections.abc import Iterable, Iterator

from soundstage.engines.previz.script.forms.contractions import with_apostrophes
from soundstage.engines.previz.script.forms.slips import with_missing_words, without_slips
from soundstage.engines.previz.script.parsing.grammar import tokenize

_WORD = re.compile(r"[^\W\d_]|\d")
_TITLES = frozenset({"dr", "mr", "mrs", "ms", "st", "prof", "jr", "sr", "capt", "lt", "sgt"})
_EYE_VIEWS = re.compile(r"(['’]s)-(?=eye)", re.IGNORECASE)
_EMOJI = re.compile("[\u2600-\u27bf\ufe0f\u200d\U0001f000-\U0001faff]+")
_SAME_MARKS = re.compile(r"([^\w\s])\1{2,}")
_MARKS = re.compile(r"[^\w\s]{8,}")
_ENDLESS = re.compile(r"[!-~]{61,}")


def as_meant(text: str, language: str) -> Iterator[tuple[str, int, int]]:
    """Yield the tokens of an English text as they are meant: slips of the pen mended, apostrophes put in."""
    tokens = _without_storms(tokenize(text))
    return with_apostrophes(with_missing_words(without_slips(tokens)) if language == "en" else tokens)


def tamed(text: str) -> str:
    """Blank what no sentence has, keeping the length: marks by the dozen and endless words, on which a tokenizer takes minutes."""
    text = _EYE_VIEWS.sub(r"\1 ", text)
    text = _EMOJI.sub(lambda m: " " * len(m.group(0)), text)
    for storm, kept in ((_SAME_MARKS, 1), (_MARKS, 4), (_ENDLESS, 60)):
        text = storm.sub(lambda m, kept=kept: m.group(0)[:kept].ljust(len(m.group(0))), text)
    return text


def _without_storms(found: Iterable[tuple[str, int, int]]) -> Iterator[tuple[str, int, int]]:
    """Leave out marks that repeat: '((((((' parts no more than one '(', and would cost a parse of every one."""
    previous = ""
    for token in found:
        titled = token[0] == "." and previous.lower() in _TITLES
        if (token[0] != previous or _WORD.search(token[0])) and not titled:
            yield token
        previous = token[0]
