"""From letters to phonemes: English by the hibari dictionaries, eight more languages by rules, in the alphabet the speech model reads (misaki's)."""

import re
import threading
from functools import lru_cache
from typing import TYPE_CHECKING, Literal

from soundstage.engines.previz.sound import english, foreign, german, hindi, japanese, mandarin
from soundstage.engines.previz.sound.marks import EMPHASIS_OFF, EMPHASIS_ON, pieces_of
from soundstage.engines.previz.sound.utterances import HIBARI_REMEDY, LONGEST
from soundstage.errors import VoiceUnavailable

if TYPE_CHECKING:
    from hibari.g2p import G2P

Accent = Literal["us", "gb"]
Language = Literal["es", "fr", "it", "pt", "de", "hi", "ja", "zh"]
LANGUAGES: tuple[Language, ...] = ("es", "fr", "it", "pt", "de", "hi", "ja", "zh")
"""Languages spoken beside English: four by the rules in `foreign.py`, four in modules of their own. Nobody was recorded in German: see `casting`."""
_BY_RULES = frozenset({"es", "fr", "it", "pt"})

_SENTENCE_END = re.compile(r"(?<=[.!?…])[\"”’)\]]*\s+(?=\S)|(?<=[。！？।])(?=\S)")
_CLAUSE_END = re.compile(r"(?<=[,;:—])\s+")
_SPOKEN = re.compile(r"\w")
_EMPHASIS = re.compile(f"{EMPHASIS_ON}([^{EMPHASIS_OFF}]*){EMPHASIS_OFF}")
_VOWEL = re.compile("[AIOQWYæaɑɒɔuieɛəɐʌɪᵻʊɜɚo]")
_UNREADABLE = re.compile(r"[^\W\d_a-zA-Z\u00c0-\u024f]")
"""Letters of scripts that English is not written in."""
PAUSE, NONWORD = "\ue002", "\ue003"
"""A run that is a rest; the sign before the kind of a sound without words."""
_lock = threading.Lock()


def phonemes_of(text: str, accent: Accent | Language = "us") -> tuple[str, ...]:
    """Return the text as phoneme strings short enough for one run of the model, sentence by sentence.

    Sentences are joined while they fit, for one breath sounds better than two. Text without a word in it gives nothing. A pause that is
    written into the line is a run of its own, PAUSE; a sound without words is NONWORD and its kind. Raises `VoiceUnavailable`.
    """
    runs: list[str] = []
    for piece in pieces_of(text):
        if piece.kind == "words":
            _add_words(runs, piece.text, accent)
        else:
            runs.append(PAUSE if piece.kind == "pause" else NONWORD + piece.text)
    return tuple(runs)


def left_out(text: str, language: str) -> bool:
    """Whether a part of a line that is spoken is not: words in a script that its language is not written in."""
    spoken = english.written_out(text)
    return language not in LANGUAGES and is_readable(text, language) and _UNREADABLE.search(spoken) is not None


def is_readable(text: str, language: str) -> bool:
    """Whether anything of a line would be spoken: there are no rules for Cyrillic, Hangul, Arabic and other scripts."""
    return (
        language in LANGUAGES or _SPOKEN.search(_UNREADABLE.sub("", english.written_out(text))) is not None or _SPOKEN.search(text) is None
    )


def _add_words(runs: list[str], text: str, accent: Accent | Language) -> None:
    own = len(runs)
    if accent in ("us", "gb"):
        text = _UNREADABLE.sub("", english.written_out(text))
    for sentence in _SENTENCE_END.split(text.strip()):
        if not _SPOKEN.search(sentence.replace(EMPHASIS_ON, "").replace(EMPHASIS_OFF, "")):
            continue
        for piece in _pieces(_stressed(" ".join(sentence.split()), accent)):
            if len(runs) > own and len(runs[-1]) + len(piece) < LONGEST // 2:
                runs[-1] += " " + piece
            else:
                runs.append(piece)


def _stressed(sentence: str, accent: Accent | Language) -> str:
    """The sentence's phonemes, with every emphasised word stressed and marked."""
    spoken: list[str] = []
    for place, words in enumerate(_EMPHASIS.split(sentence)):
        if not _SPOKEN.search(words):
            spoken.append(words.strip())
        elif place % 2:
            spoken.append(EMPHASIS_ON + _accented(_sounds(words.strip().lower(), accent)) + EMPHASIS_OFF)
        else:
            spoken.append(_sounds(words.strip(), accent))
    return re.sub(r" (?=[,.!?;:…])", "", " ".join(part for part in spoken if part))


def _accented(phonemes: str) -> str:
    """With a full stress somewhere."""
    if "ˈ" in phonemes:
        return phonemes
    return phonemes.replace("ˌ", "ˈ", 1) if "ˌ" in phonemes else _VOWEL.sub(lambda m: "ˈ" + m.group(), phonemes, count=1)


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
    if accent in _BY_RULES:
        return foreign.phonemes(sentence, accent)
    if accent not in ("us", "gb"):
        return {"de": german, "hi": hindi, "ja": japanese, "zh": mandarin}[accent].phonemes(sentence)
    with _lock:  # the reader keeps its state in plain objects
        return _reader(accent)(sentence)


@lru_cache(maxsize=2)
def _reader(accent: Accent) -> "G2P":
    try:
        from hibari.g2p import G2P
    except ImportError as error:
        raise VoiceUnavailable("English spelling cannot be read: hibari is missing.", remedy=HIBARI_REMEDY) from error
    return G2P(british=accent == "gb")
