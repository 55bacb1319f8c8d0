"""Japanese to phonemes: Janome (Apache-2.0, with the IPA dictionary) reads the characters, a table turns kana into sounds.

The sounds are those the speech model was trained on (misaki's): a double consonant is a stop in the throat, a long vowel carries a colon, and
the n before another sound takes its place in the mouth.
"""

import re
import threading
import unicodedata
from functools import cache
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator

_ROWS = {
    "": "アイウエオ", "k": "カキクケコ", "ɡ": "ガギグゲゴ", "s": "サシスセソ", "ʣ": "ザジズゼゾ", "t": "タチツテト", "d": "ダヂヅデド", "n": "ナニヌネノ",
    "h": "ハヒフヘホ", "b": "バビブベボ", "p": "パピプペポ", "m": "マミムメモ", "ɾ": "ラリルレロ",
}  # fmt: skip
_VOWELS = ("a", "i", "ɯ", "e", "o")
_SOUNDS: dict[str, str] = {kana: consonant + vowel for consonant, row in _ROWS.items() for kana, vowel in zip(row, _VOWELS, strict=True)} | {
    "キ": "kʲi", "ギ": "ɡʲi", "シ": "ɕi", "ジ": "ʥi", "ス": "sɨ", "ズ": "zɨ", "チ": "ʨi", "ヂ": "ʥi", "ツ": "ʦɨ", "ヅ": "zɨ", "ニ": "ɲi", "ヒ": "çi", "フ": "ɸɯ",
    "ビ": "bʲi", "ピ": "pʲi", "ミ": "mʲi", "リ": "ɾʲi", "ヤ": "ja", "ユ": "jɯ", "ヨ": "jo", "ワ": "βa", "ヰ": "i", "ヱ": "e", "ヲ": "o", "ヴ": "vɯ", "ー": "ː",
}  # fmt: skip
_SMALL = {"ャ": "a", "ュ": "ɯ", "ョ": "o", "ァ": "a", "ィ": "i", "ゥ": "ɯ", "ェ": "e", "ォ": "o", "ヮ": "a"}
_PUNCTUATION = {
    "。": ".",
    "、": ",",
    "！": "!",
    "？": "?",
    "…": "…",
    "：": ":",
    "；": ";",
    ".": ".",
    ",": ",",
    "!": "!",
    "?": "?",
    "—": "—",
    "―": "—",
}
_lock = threading.Lock()


def phonemes(sentence: str) -> str:
    """Return a sentence in the speech model's phonemes."""
    text = re.sub(r"\d+", lambda figure: _in_words(int(figure.group())), unicodedata.normalize("NFKC", sentence))
    spoken = ""
    for reading, mark in _readings(text):
        if mark:
            spoken = spoken.rstrip() + mark + " "
        elif sounds := of_kana(reading):
            spoken += sounds + " "
    return spoken.strip()


def _readings(text: str) -> "Iterator[tuple[str, str]]":
    """Words as they are said, in katakana, or a mark. A word that ends in a stop ('なかっ') is one with the next."""
    with _lock:
        tokens = list(_reader().tokenize(text))
    held = ""
    for token in tokens:
        if token.surface in _PUNCTUATION:
            yield held, ""
            yield "", _PUNCTUATION[token.surface]
            held = ""
        else:
            held += _katakana(token.phonetic if token.phonetic != "*" else token.surface)
            if not held.endswith("ッ"):
                yield held, ""
                held = ""
    yield held, ""


@cache
def _reader() -> Any:  # janome has no types
    from janome.tokenizer import Tokenizer

    return Tokenizer(mmap=True)


def _in_words(number: int) -> str:
    from unicode_rbnf import RbnfEngine

    return RbnfEngine.for_language("ja").format_number(number).text if number < 10**9 else str(number)


def _katakana(text: str) -> str:
    return "".join(chr(ord(letter) + 96) if "ぁ" <= letter <= "ゖ" else letter for letter in text)


def of_kana(word: str) -> str:
    """Return the sounds of a word in katakana; signs that are not kana are left out."""
    out: list[str] = []
    for place, kana in enumerate(word):
        following = _SOUNDS.get(word[place + 1 : place + 2], "")
        if kana in _SMALL:
            if out:
                out[-1] = _softened(out[-1], kana)
        elif kana == "ッ":
            out.append("ʔ" if following else "")
        elif kana == "ン":
            out.append(_nasal(following))
        elif kana in _SOUNDS:
            out.append(_SOUNDS[kana])
    return "".join(out)


def _softened(sound: str, small: str) -> str:
    """'キ' and a small 'ャ' are one syllable."""
    stem = sound[:-1]
    if small in "ャュョ" and stem and stem[-1] not in "ɕʥʨɲçʲ":
        stem += "ʲ"
    return stem + _SMALL[small]


def _nasal(following: str) -> str:
    for places, nasal in (("mpb", "m"), ("kɡ", "ŋ"), ("ɲʨʥ", "ɲ"), ("ntdɾzʣʦ", "n")):
        if following and following[0] in places:
            return nasal
    return "ɴ"
