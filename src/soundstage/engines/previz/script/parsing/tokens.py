"""Tokens: as they go into the parser, and what it says of them."""

from collections.abc import Sequence
from dataclasses import dataclass

_LONGEST = 200
"""How far back a sentence is looked for its beginning, so that one without an end costs no more than its length."""
NOUNS = frozenset({"NOUN", "PROPN"})


@dataclass(frozen=True, slots=True)
class Piece:
    """A token before it is parsed: its letters as the parser shall see them, and its characters in the prompt."""

    text: str
    start: int
    end: int
    opens: bool = False
    """It begins a sentence."""
    verb: bool = False
    """It is put for a verb of another language."""


@dataclass(frozen=True, slots=True)
class Parsed:
    """What the model says of one token. `head` is the index of the token it depends on, its own for a root."""

    lemma: str
    pos: str
    """Universal part of speech: NOUN, PROPN, VERB, AUX, ADJ, ADV, ADP, DET, PRON, NUM, CCONJ, SCONJ, PART, INTJ, PUNCT, SYM, X."""
    tag: str
    """Penn Treebank tag: NNS, VBZ, VBG ..."""
    dep: str
    """Dependency label (ClearNLP): nsubj, dobj, amod, prep, pobj, conj ..."""
    head: int


def begins(pieces: Sequence[Piece], i: int) -> int:
    """Return where the sentence of token i begins, or what of it is near enough."""
    last = max(0, i - _LONGEST)
    return next((k for k in range(i, last, -1) if pieces[k].opens), last)
