"""Mandarin to phonemes: pypinyin (MIT) reads the characters by phrases, two tables turn pinyin into sounds, arrows carry the tones.

The sounds are those the speech model was trained on (misaki's): a tone follows its vowel, → high, ↗ rising, ↓ low, ↘ falling.
"""

import re
import unicodedata

_INITIALS = {
    "zh": "ꭧ", "ch": "ꭧʰ", "sh": "ʂ", "b": "p", "p": "pʰ", "m": "m", "f": "f", "d": "t", "t": "tʰ", "n": "n", "l": "l", "g": "k", "k": "kʰ", "h": "x",
    "j": "ʨ", "q": "ʨʰ", "x": "ɕ", "r": "ɻ", "z": "ʦ", "c": "ʦʰ", "s": "s",
}  # fmt: skip
_FINALS = {
    "a": ("a", ""), "o": ("wo", ""), "e": ("ɤ", ""), "i": ("i", ""), "u": ("u", ""), "v": ("y", ""), "er": ("ɚ", ""), "ai": ("ai", ""), "ei": ("ei", ""),
    "ao": ("au", ""), "ou": ("ou", ""), "an": ("a", "n"), "en": ("ə", "n"), "ang": ("a", "ŋ"), "eng": ("ə", "ŋ"), "ong": ("ʊ", "ŋ"), "ia": ("ja", ""),
    "ie": ("je", ""), "iao": ("jau", ""), "iu": ("jou", ""), "iou": ("jou", ""), "ian": ("jɛ", "n"), "in": ("i", "n"), "iang": ("ja", "ŋ"), "ing": ("i", "ŋ"),
    "iong": ("jʊ", "ŋ"), "io": ("jɔ", ""), "ua": ("wa", ""), "uo": ("wo", ""), "uai": ("wai", ""), "ui": ("wei", ""), "uei": ("wei", ""), "uan": ("wa", "n"),
    "un": ("wə", "n"), "uen": ("wə", "n"), "uang": ("wa", "ŋ"), "ueng": ("wə", "ŋ"), "ve": ("ɥe", ""), "van": ("ɥɛ", "n"), "vn": ("y", "n"), "ê": ("ɛ", ""),
}  # fmt: skip
"""Final -> (what comes before the tone, what comes after it)."""
_BUZZED = frozenset({"zh", "ch", "sh", "r", "z", "c", "s"})
"""Initials whose i is no i."""
_TONES = {"1": "→", "2": "↗", "3": "↓", "4": "↘"}
_PUNCTUATION = {
    "。": ".",
    "，": ",",
    "、": ",",
    "！": "!",
    "？": "?",
    "；": ";",
    "：": ":",
    "…": "…",
    "—": "—",
    ".": ".",
    ",": ",",
    "!": "!",
    "?": "?",
    ";": ";",
    ":": ":",
}
_HAN = re.compile(r"[\u3400-\u9fff\uf900-\ufaff]+")


def phonemes(sentence: str) -> str:
    """Return a sentence in the speech model's phonemes."""
    text = re.sub(r"\d+", _in_words, unicodedata.normalize("NFKC", sentence))
    spoken = ""
    for piece in re.findall(rf"{_HAN.pattern}|.", text):
        if _HAN.match(piece):
            spoken += " ".join("".join(map(syllable, word)) for word in _words(piece)) + " "
        elif piece in _PUNCTUATION:
            spoken = spoken.rstrip() + _PUNCTUATION[piece] + " "
    return spoken.strip()


def _words(characters: str) -> list[list[str]]:
    """Pinyin with tone numbers, in words as far as the phrase dictionary knows them."""
    from pypinyin import Style, lazy_pinyin
    from pypinyin.seg.mmseg import seg

    read: list[str] = lazy_pinyin(characters, style=Style.TONE3, neutral_tone_with_five=True, tone_sandhi=True, v_to_u=False)
    words: list[list[str]] = []
    for word in seg.cut(characters):
        words.append(read[: len(word)])
        read = read[len(word) :]
    return words


def syllable(pinyin: str) -> str:
    """Return the sounds of one syllable in pinyin with its tone's number: 'hao3'."""
    match = re.fullmatch(r"([a-zêü]+)([1-5]?)", pinyin.lower().replace("ü", "v"))
    if match is None:
        return ""
    letters, tone = _spelled_out(match.group(1)), _TONES.get(match.group(2), "")
    initial = next((known for known in _INITIALS if letters.startswith(known)), "")
    final = letters[len(initial) :]
    if final == "i" and initial in _BUZZED:
        return f"{_INITIALS[initial]}ɨ{tone}"
    if initial in {"j", "q", "x"} and final.startswith("u"):
        final = "v" + final[1:]
    if final == "o" and initial:
        final = "uo"
    before, after = _FINALS.get(final, (final, ""))
    return f"{_INITIALS.get(initial, '')}{before}{tone}{after}"


def _spelled_out(letters: str) -> str:
    """Undo the spelling of syllables without an initial: 'yan' is 'ian', 'wo' is 'uo', 'yu' is 'v'."""
    if letters.startswith("yu"):
        return "v" + letters[2:]
    if letters.startswith("y"):
        return letters[1:] if letters[1:2] == "i" else "i" + letters[1:]
    if letters.startswith("w"):
        return letters[1:] if letters[1:2] == "u" else "u" + letters[1:]
    return letters


def _in_words(figure: re.Match[str]) -> str:
    from unicode_rbnf import RbnfEngine

    number = int(figure.group())
    return (
        RbnfEngine.for_language("zh").format_number(number).text
        if number < 10**9
        else "".join("零一二三四五六七八九"[int(d)] for d in figure.group())
    )
