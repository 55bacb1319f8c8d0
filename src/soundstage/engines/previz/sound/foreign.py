"""Letters to phonemes for Spanish, Italian, Portuguese (Brazil) and French, by ordered rules.

Spanish and Italian are written nearly as they are spoken, so rules suffice but for stress in some Italian words; Portuguese and
French are approximations that a listener understands. A rule is (pattern, phonemes); at each place the first that matches
wins. Text is lower-case; `^` and `$` mean the edges of a word. Stress is put before its vowel, as the speech model reads it.
"""

import re
import unicodedata
from functools import cache

LONGEST_NUMBER = 9
"""Digits of a figure that is still read as one number."""
_STRESSED = "ˈ"
_VOWEL_SOUNDS = "aeiouɛɔyøœɐɑ"

_RULES: dict[str, list[tuple[str, str]]] = {
    "es": [
        ("ch", "ʧ"), ("ll", "ʝ"), ("rr", "r"), ("^r", "r"), ("(?<=[nls])r", "r"), ("r", "ɾ"), ("qu(?=[eiéí])", "k"),
        ("gu(?=[eiéí])", "ɡ"), ("güe", "ɡwe"), ("güi", "ɡwi"), ("g(?=[eiéí])", "x"), ("g", "ɡ"), ("j", "x"), ("c(?=[eiéí])", "s"),
        ("c", "k"), ("z", "s"), ("ñ", "ɲ"), ("h", ""), ("v", "b"), ("x", "ks"), ("y$", "j"), ("^y$", "i"), ("y", "ʝ"), ("ü", "w"),
        ("i(?=[aeoáéó])", "j"), ("u(?=[aeoáéó])", "w"), ("á", "ˈa"), ("é", "ˈe"), ("í", "ˈi"), ("ó", "ˈo"), ("ú", "ˈu"), ("w", "w"),
    ],
    "it": [
        ("gli(?=[aeo])", "ʎ"), ("gli", "ʎi"), ("gn", "ɲ"), ("sci(?=[aou])", "ʃ"), ("sc(?=[eiéè])", "ʃ"), ("sch", "sk"), ("cch", "kː"),
        ("cci(?=[aou])", "ʧː"), ("cc(?=[eiéè])", "ʧː"), ("ch", "k"), ("ci(?=[aou])", "ʧ"), ("c(?=[eiéè])", "ʧ"), ("c", "k"), ("gh", "ɡ"),
        ("ggi(?=[aou])", "ʤː"), ("gg(?=[eiéè])", "ʤː"), ("gi(?=[aou])", "ʤ"), ("g(?=[eiéè])", "ʤ"), ("g", "ɡ"), ("qu", "kw"), ("h", ""),
        ("zz", "ʦː"), ("^z", "ʣ"), ("z", "ʦ"), ("(?<=[aeiou])s(?=[aeiou])", "z"), *((letter * 2, letter + "ː") for letter in "bdflmnprstv"), ("r", "r"),
        ("i(?=[aeouàèéòù])", "j"), ("u(?=[aeioàèéìò])", "w"), ("à", "ˈa"), ("è", "ˈɛ"), ("é", "ˈe"), ("ì", "ˈi"), ("ò", "ˈɔ"), ("ù", "ˈu"), ("j", "j"),
    ],
    "pt": [
        ("lh", "ʎ"), ("nh", "ɲ"), ("ch", "ʃ"), ("rr", "x"), ("^r", "x"), ("r$", "x"), ("r", "ɾ"), ("qu(?=[eiéí])", "k"), ("qu", "kw"),
        ("gu(?=[eiéí])", "ɡ"), ("g(?=[eiéí])", "ʒ"), ("g", "ɡ"), ("j", "ʒ"), ("ç", "s"), ("ss", "s"), ("c(?=[eiéíê])", "s"), ("c", "k"),
        ("(?<=[aeiouáéíóúãõ])s(?=[aeiouáéíóúãõ])", "z"), ("x", "ʃ"), ("h", ""), ("t(?=[ií])", "ʧ"), ("te$", "ʧi"), ("d(?=[ií])", "ʤ"),
        ("de$", "ʤi"), ("ão", "ˈɐ̃w"), ("ãe", "ˈɐ̃j"), ("õe", "ˈõj"), ("ã", "ˈɐ̃"), ("õ", "ˈõ"), ("am$", "ɐ̃w"), ("em$", "ẽj"), ("om$", "õ"),
        ("um$", "ũ"), ("im$", "ĩ"), ("l(?=[bcdfgjmnpqstvz]|$)", "w"), ("e$", "i"), ("o$", "u"), ("os$", "us"), ("es$", "is"), ("á", "ˈa"),
        ("â", "ˈɐ"), ("à", "a"), ("é", "ˈɛ"), ("ê", "ˈe"), ("í", "ˈi"), ("ó", "ˈɔ"), ("ô", "ˈo"), ("ú", "ˈu"), ("y", "i"), ("w", "w"),
    ],
    "fr": [
        ("eaux?", "o"), ("aux?", "o"), ("oeu|œu", "œ"), ("oin", "wɛ̃"), ("oi|oî|oy", "wa"), ("ou|où|oû", "u"), ("eu$", "ø"), ("eu", "œ"),
        ("ain|ein|aim", "ɛ̃"), ("ien$", "jɛ̃"), ("i[nm](?=[bcdfgjklpqrstvxz]|$)", "ɛ̃"), ("u[nm](?=[bcdfgjklpqrstvxz]|$)", "œ̃"),
        ("[ae][nm](?=[bcdfgjklpqrstvxz]|$)", "ɑ̃"), ("o[nm](?=[bcdfgjklpqrstvxz]|$)", "ɔ̃"), ("ille", "ij"), ("aille", "aj"), ("eil(le)?", "ɛj"),
        ("ai|aî|ei", "ɛ"), ("ph", "f"), ("ch", "ʃ"), ("gn", "ɲ"), ("qu", "k"), ("gu(?=[ei])", "ɡ"), ("g(?=[eiéèêy])", "ʒ"), ("g", "ɡ"),
        ("j", "ʒ"), ("ç", "s"), ("ss", "s"), ("c(?=[eiéèêy])", "s"), ("c", "k"), ("(?<=[aeiouéèê])s(?=[aeiouéèêy])", "z"), ("tion", "sjɔ̃"),
        ("h", ""), *((letter * 2, letter) for letter in "bdfmnpt"), ("ll", "l"), ("rr", "ʁ"), ("er$|ez$|et$", "e"), ("ent$", ""), ("es$", ""), ("(?<=.)e$", ""), ("[dtsxpz]+$", ""),
        ("é", "e"), ("è|ê|ë", "ɛ"), ("à|â", "a"), ("î|ï", "i"), ("ô", "o"), ("û|ù", "y"), ("u(?=[ie])", "ɥ"),
        ("u", "y"), ("i(?=[aeo])", "j"), ("y", "i"), ("e(?=[bcdfgjklmnpqrstvxz]{2})", "ɛ"), ("e", "ə"), ("r", "ʁ"), ("x", "ks"), ("w", "w"),
    ],
}  # fmt: skip
_WORDS = {
    "es": {"y": "i", "de": "de", "que": "ke", "muy": "mwi"},
    "it": {"e": "e", "è": "ɛ", "che": "ke", "non": "non", "perché": "peɾkˈe"},
    "pt": {"e": "i", "o": "u", "a": "a", "os": "us", "de": "ʤi", "que": "ki", "eu": "ew", "é": "ɛ", "muito": "mˈũjtu"},
    "fr": {
        "je": "ʒə", "tu": "ty", "il": "il", "elle": "ɛl", "nous": "nu", "vous": "vu", "est": "ɛ", "et": "e", "les": "le", "des": "de", "mes": "me", "tes": "te",
        "ses": "se", "ces": "se", "le": "lə", "de": "də", "ne": "nə", "me": "mə", "te": "tə", "se": "sə", "que": "kə", "ce": "sə", "un": "œ̃", "une": "yn",
        "pas": "pa", "plus": "ply", "avec": "avɛk", "femme": "fam", "monsieur": "məsjø", "oui": "wi", "non": "nɔ̃", "mer": "mɛʁ", "hier": "jɛʁ", "fils": "fis",
    },
}  # fmt: skip
_STRESSED_BEFORE_LAST = {
    "es": re.compile(r"[aeiouns]$"),
    "it": re.compile(r"."),
    "pt": re.compile(r"([aeo]s?|am|em|ens)$"),
    "fr": re.compile(r"(?!)"),
}
"""Endings of words without a written accent that are stressed on the last vowel but one; all others on the last."""
_FUNCTION_WORDS = {"es": 2, "it": 2, "pt": 2, "fr": 4}
"""Letters; words up to so long carry no stress."""


def phonemes(sentence: str, language: str) -> str:
    """Return a sentence in the speech model's phonemes, punctuation kept."""
    pieces = re.findall(r"[\w'’]+|[^\w\s]|\s+", spelled_out(sentence, language).lower())
    return "".join(_word(piece.replace("’", "'"), language) if piece[0].isalpha() else mark(piece) for piece in pieces).strip()


def spelled_out(sentence: str, language: str) -> str:
    """Return the sentence with every figure in words; figures too long to be a number are read digit by digit."""
    if not re.search(r"\d", sentence):
        return sentence
    from unicode_rbnf import RbnfEngine

    words = RbnfEngine.for_language(language).format_number

    def spell(figure: re.Match[str]) -> str:
        digits = figure.group()
        parts = [digits] if len(digits) <= LONGEST_NUMBER else list(digits)
        return f" {' '.join(words(int(part)).text for part in parts)} "

    return re.sub(r"\d+", spell, re.sub(r"(?<=\d)[.,](?=\d{3}(?!\d))", "", sentence))


def mark(piece: str) -> str:
    """Return what the speech model reads of a piece without letters: spaces and the punctuation it knows."""
    return " " if piece.isspace() else piece if piece in ",.!?;:…—" else ""


def _word(word: str, language: str) -> str:
    if "'" in word:
        return "".join(_word(part, language) for part in word.split("'") if part)
    # The model knows a nasal vowel as a vowel and a tilde after it, never as one sign.
    spoken = unicodedata.normalize("NFD", _WORDS[language].get(word) or _by_rules(word, language))
    if _STRESSED in spoken or word in _WORDS[language] or len(word) <= _FUNCTION_WORDS[language]:
        return spoken
    return _stressed(spoken, word, language)


def _by_rules(word: str, language: str) -> str:
    spoken, at = [], 0
    while at < len(word):
        for pattern, sound in _compiled(language):
            match = pattern.match(word, at)
            if match and match.end() > at:
                spoken.append(match.expand(sound))
                at = match.end()
                break
        else:
            spoken.append(word[at])
            at += 1
    return "".join(spoken)


@cache
def _compiled(language: str) -> tuple[tuple[re.Pattern[str], str], ...]:
    # `^` must hold at the word's own start only; Pattern.match(word, at) already anchors there.
    return tuple((re.compile(pattern), sound) for pattern, sound in _RULES[language])


def _stressed(spoken: str, word: str, language: str) -> str:
    """Put the stress where the language usually has it: last in French, by the ending in Spanish and Portuguese, else last but one."""
    vowels = [match.start() for match in re.finditer(f"[{_VOWEL_SOUNDS}]", spoken)]
    if not vowels:
        return spoken
    last = not _STRESSED_BEFORE_LAST[language].search(word)
    at = vowels[-1] if last or len(vowels) == 1 else vowels[-2]
    return spoken[:at] + _STRESSED + spoken[at:]
