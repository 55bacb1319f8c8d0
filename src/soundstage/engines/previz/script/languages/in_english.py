"""The words of a prompt in another language, in English."""

import re
from dataclasses import dataclass
from typing import Literal

from soundstage.engines.previz.script.languages.foreign_phrases import Glossed
from soundstage.engines.previz.script.languages.gloss_parts import verbs_by_form
from soundstage.engines.previz.script.languages.glossing import glossed
from soundstage.engines.previz.script.languages.referents import meant
from soundstage.engines.previz.script.languages.unknown_people import somebody
from soundstage.engines.previz.script.languages.word_order import in_english_order
from soundstage.engines.previz.script.lexis.lexicon import Lexicon

_WORD = re.compile(r"\d+(?=[^\W\d_])|[^\W\d_]+['’](?=[^\W\d_])|[^\W\d_]+|\d+")


@dataclass(frozen=True, slots=True)
class InEnglish:
    """English words and marks with the characters they stand for, and what the other language tells of them beyond English."""

    words: list[Glossed]
    verbs: frozenset[tuple[str, int]]
    """Words, with where they begin, that are verbs there."""
    sexes: dict[int, Literal["m", "f"]]
    """Where a word for somebody begins -> whether its gender is a man's or a woman's."""


def in_english(text: str, table: dict[str, str], language: str, lex: Lexicon) -> InEnglish:
    """Gloss a text word for word, say whom its pronouns mean, and put all into the order of English."""
    in_turn = somebody(glossed(text, [m.span() for m in _WORD.finditer(text)], table, language), text, language, lex)
    read = meant(in_turn, text, language, lex)
    ordered = in_english_order(read.words, text, lex, language, read.pronouns)
    return InEnglish(_with_marks(ordered, text), verbs_by_form(in_turn, text, language, lex), read.sexes)


def _with_marks(words: list[Glossed], text: str) -> list[Glossed]:
    out: list[Glossed] = []
    last = 0
    for word, start, end in words:
        out += _marks(text, last, start)
        out.append((word, start, end))
        last = max(last, end)
    return out + _marks(text, last, len(text))


def _marks(text: str, start: int, end: int) -> list[Glossed]:
    return [(text[k], k, k + 1) for k in range(start, end) if not text[k].isspace() and not text[k].isalnum() and not _elides(text, k)]


def _elides(text: str, k: int) -> bool:
    """'pour *l'*attraper'."""
    return text[k] in "'’" and text[k - 1 : k].isalpha() and text[k + 1 : k + 2].isalpha()
