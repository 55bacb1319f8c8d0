"""Hindi to phonemes: Devanagari is written as it is spoken, but for the vowel that is inherent in a consonant and often falls silent.

It falls at the end of a word, and between vowel-consonant and consonant-vowel (Ohala 1983), from the right.
"""

import re
import unicodedata

_CONSONANTS = {
    "क": "k", "ख": "kʰ", "ग": "ɡ", "घ": "ɡʰ", "ङ": "ŋ", "च": "ʧ", "छ": "ʧʰ", "ज": "ʤ", "झ": "ʤʰ", "ञ": "ɲ", "ट": "ʈ", "ठ": "ʈʰ", "ड": "ɖ", "ढ": "ɖʰ", "ण": "ɳ",
    "त": "t", "थ": "tʰ", "द": "d", "ध": "dʰ", "न": "n", "प": "p", "फ": "pʰ", "ब": "b", "भ": "bʰ", "म": "m", "य": "j", "र": "ɾ", "ल": "l", "व": "ʋ", "श": "ʃ",
    "ष": "ʂ", "स": "s", "ह": "h", "ळ": "l",
}  # fmt: skip
_DOTTED = {"क": "q", "ख": "x", "ग": "ɣ", "ज": "z", "ड": "ɽ", "ढ": "ɽʰ", "फ": "f"}
"""With a dot below."""
_VOWELS = {
    "अ": "ə",
    "आ": "aː",
    "इ": "ɪ",
    "ई": "iː",
    "उ": "ʊ",
    "ऊ": "uː",
    "ऋ": "ɾɪ",
    "ए": "eː",
    "ऐ": "ɛː",
    "ओ": "oː",
    "औ": "ɔː",
    "ऑ": "ɔ",
    "ऍ": "ɛ",
}
_SIGNS = {"ा": "aː", "ि": "ɪ", "ी": "iː", "ु": "ʊ", "ू": "uː", "ृ": "ɾɪ", "े": "eː", "ै": "ɛː", "ो": "oː", "ौ": "ɔː", "ॉ": "ɔ", "ॅ": "ɛ"}
_DOT, _SILENT, _BREATH, _NASAL, _NASAL_MOON = "़", "्", "ः", "ं", "ँ"
_PUNCTUATION = {"।": ".", "॥": ".", ".": ".", ",": ",", "!": "!", "?": "?", ";": ";", ":": ":", "…": "…", "—": "—"}
_PLACES = (("kɡŋ", "ŋ"), ("ʧʤ", "ɲ"), ("ʈɖ", "ɳ"), ("tdns", "n"), ("pbm", "m"))
_INHERENT = "ə"
_VOWEL = re.compile("[əaɪiʊueɛoɔ]")


def phonemes(sentence: str) -> str:
    """Return a sentence in the speech model's phonemes."""
    text = re.sub(r"[0-9०-९]+", _in_words, unicodedata.normalize("NFD", sentence))
    spoken = ""
    for piece in re.findall(r"[\u0900-\u0963\u0970-\u097f]+|.", text):
        if "\u0900" <= piece[0] <= "\u0963":
            spoken += word(piece)
        elif piece.isspace():
            spoken += " "
        else:
            spoken += _PUNCTUATION.get(piece, "")
    return re.sub(r"\s+", " ", spoken).strip()


def word(letters: str) -> str:
    """Return the sounds of one word, its first heavy vowel stressed."""
    sounds = _kept(_as_written(letters))
    spoken = "".join(sounds)
    heavy = next((place for place in range(len(spoken)) if _VOWEL.match(spoken[place]) and spoken[place + 1 : place + 2] == "ː"), None)
    if heavy is None:
        first = _VOWEL.search(spoken)
        heavy = first.start() if first else None
    return spoken if heavy is None or len(spoken) < 3 else f"{spoken[:heavy]}ˈ{spoken[heavy:]}"


def _as_written(letters: str) -> list[str]:
    """Consonants and vowels in turn, every inherent vowel in its place."""
    sounds: list[str] = []
    for place, letter in enumerate(letters):
        following = letters[place + 1 : place + 2]
        if letter in _CONSONANTS:
            dotted = following == _DOT
            after = letters[place + 2 : place + 3] if dotted else following
            sounds.append(_DOTTED.get(letter, _CONSONANTS[letter]) if dotted else _CONSONANTS[letter])
            if after not in _SIGNS and after != _SILENT:
                sounds.append(_INHERENT)
        elif letter in _VOWELS or letter in _SIGNS:
            sounds.append(_VOWELS.get(letter) or _SIGNS[letter])
        elif letter == _BREATH:
            sounds.append("h")
        elif letter in (_NASAL, _NASAL_MOON):
            sounds.append(_nasal(letter, following))
    return sounds


def _nasal(sign: str, following: str) -> str:
    """A dot above is the nasal of the place of the stop after it, else, like the moon, it colours the vowel."""
    stop = _CONSONANTS.get(following, "")
    if sign == _NASAL and stop:
        return next((nasal for places, nasal in _PLACES if stop[0] in places), "\u0303")
    return "\u0303"


def _kept(sounds: list[str]) -> list[str]:
    """Leave out the inherent vowels that are not said."""
    kept = list(sounds)
    if len(kept) > 2 and kept[-1] == _INHERENT:
        kept.pop()
    place = len(kept) - 2
    while place >= 2:
        if (
            kept[place] == _INHERENT
            and _is_vowel(kept, place - 2)
            and not _is_vowel(kept, place - 1)
            and not _is_vowel(kept, place + 1)
            and _is_vowel(kept, place + 2)
        ):
            del kept[place]
        place -= 1
    return kept


def _is_vowel(sounds: list[str], place: int) -> bool:
    return 0 <= place < len(sounds) and (bool(_VOWEL.match(sounds[place])) or sounds[place] == "\u0303")


def _in_words(figure: re.Match[str]) -> str:
    from unicode_rbnf import RbnfEngine

    number = int(figure.group())
    return unicodedata.normalize("NFD", RbnfEngine.for_language("hi").format_number(number).text) if number < 10**9 else figure.group()
