"""From letters to phonemes: English by the hibari dictionaries, four more languages by rules, in the alphabet the speech model reads (misaki's)."""

import re
import threading
from functools import lru_cache
from typing import TYPE_CHECKING, Literal

from soundstage.engines.previz.sound import foreign
from soundstage.engines.previz.sound.kokoro import LONGEST

if TYPE_CHECKING:
    from hibari.g2p import G2P

Accent = Literal["us", "gb"]
Language = Literal["es", "fr", "it", "pt"]
LANGUAGES: tuple[Language, ...] = ("es", "fr", "it", "pt")
"""Languages spoken beside English, by the rules in `foreign.py`."""

_SENTENCE_END = re.compile(r"(?<=[.!?…])[\"”’)\]]*\s+(?=\S)")
_CLAUSE_END = re.compile(r"(?<=[,;:—])\s+")
_SPOKEN = re.compile(r"\w")
_STAGE_DIRECTION = re.compile(r"\[[^\]]*\]|\*[^*]*\*")
_lock = threading.Lock()


def phonemes_of(text: str, accent: Accent | Language = "us") -> tuple[str, ...]:
    """Return the text as phoneme strings short enough for one run of the model, sentence by sentence.

    Sentences are joined while they fit, for one breath sounds better than two. Text without a word in it gives nothing.
    """
    text = _STAGE_DIRECTION.sub(" ", text)
    runs: list[str] = []
    for sentence in _SENTENCE_END.split(text.strip()):
        if not _SPOKEN.search(sentence):
            continue
        for piece in _pieces(_sounds(" ".join(sentence.split()), accent)):
            if runs and len(runs[-1]) + len(piece) < LONGEST // 2:
                runs[-1] += " " + piece
            else:
                runs.append(piece)
    return tuple(runs)


def _pieces(phonemes: str) -> list[str]:
    """Cut one sentence's phonemes at commas, then at spaces, until each piece fits."""
    if len(phonemes) <= LONGEST:
        return [phonemes] if phonemes else []
    pieces = [""]
    for word in [word for clause in _CLAUSE_END.split(phonemes) for word in clause.split(" ")]:
        if len(pieces[-1]) + len(word) + 1 > LONGEST:
            pieces.append("")
        pieces[-1] = f"{pieces[-1]} {word[:LONGEST]}".strip()
    return [piece for piece in pieces if piece]


def _sounds(sentence: str, accent: Accent | Language) -> str:
    if accent in LANGUAGES:
        return foreign.phonemes(sentence, accent)
    with _lock:  # the reader keeps its state in plain objects
        return _reader(accent)(sentence)


@lru_cache(maxsize=2)
def _reader(accent: Accent) -> "G2P":
    from hibari.g2p import G2P

    return G2P(british=accent == "gb")
