"""German letters to phonemes, by rules: prefixes and endings are taken off, what is left is read from left to right, and the stem is stressed.

The vowel's length follows from what comes after it (short before two consonants), consonants harden at the end of a syllable, and "ch" follows
its vowel. Compounds are read as one word and words of other languages as if they were German: an approximation that a listener understands.
"""

import re

from soundstage.engines.previz.sound.foreign import mark, spelled_out

_VOWEL = "aeiouäöüy"
_PREFIXES = (("ver", "fɛɐ"), ("zer", "tsɛɐ"), ("er", "ɛɐ"), ("ent", "ɛnt"), ("emp", "ɛmp"), ("be", "bə"), ("ge", "ɡə"))
"""Never stressed, and no part of the stem after them."""
_ONSET = re.compile("(?:sch[lrmnw]?|str?|sp[rl]?|[bpgkf][lr]|[dt]r|[kg]n|pf[lr]?|zw|qu|[bcdfghjklmnpqrstvwz])?(?=[aeiouäöü])")
"""How a syllable may begin: 'verstehen', but 'besser', 'Berlin'."""
_IS_NO_PREFIX = re.compile("(?:[bg]e[iu])")
_APART = re.compile(
    "(aus|auf|an|ab|ein|vor|nach|zurück|weg|los|mit|um|zu|hin|her|über|unter|durch|wieder)(?=ge|zu|be|ver)|"
    "(aus|auf|an|ab|ein|vor)(?=(?:st|sp)r?[aeiouäöü]|k[aeoöül]|f[aouäü])"
)
"""First parts that a verb may lose; what comes after them begins anew: 'aus|gegangen', 'auf|stehen', 'an|kommen'."""
_LATE = re.compile(r"(?:ieren|iert|ierte|tion|tionen|ität|ismus|ist|isten|ei|ent|enten|ant|anten|ur|eur)$")
"""Endings from other languages, which are stressed themselves."""

_READ: tuple[tuple[str, str], ...] = (
    *(("tsch", "ʧ"), ("schst", "ʃst"), ("sch", "ʃ"), ("tion", "tsjoːn"), ("(?<=[aeou])chs", "ks")),
    *(("(?<=[aou])ch", "x"), ("^ch(?=[aolr])", "k"), ("ch", "ç"), ("ck", "k"), ("ph", "f"), ("th", "t"), ("dt", "t"), ("qu", "kv"), ("tz", "ts")),
    *(("zz", "ts"), ("z", "ts"), ("^st", "ʃt"), ("^sp", "ʃp"), ("ß|ss", "s"), ("^s(?=[aeiouäöüy])", "z")),
    *(("(?<=[aeiouäöüylmnrh])s(?=[aeiouäöüy])", "z"), ("ng(?=[aou])", "ŋɡ"), ("ng", "ŋ"), ("n(?=k|x)", "ŋ"), ("x", "ks"), ("v", "f"), ("w", "v"), ("j", "j")),
    *((letter * 2, sound) for letter, sound in zip("bdfgklmnpt", "bdfɡklmnpt", strict=True)),
    *((letter + "(?=$|[stfkpbgdzch])", sound) for letter, sound in (("b", "p"), ("d", "t"), ("g", "k"))),
    *(("g", "ɡ"), ("c(?=[eiäöy])", "ts"), ("c", "k"), ("rr", "ʁ"), ("rh", "ʁ"), ("r", "ʁ")),
)  # fmt: skip
"""Consonants, the longest first; the others are themselves."""
_PAIRS = {"ei": "I", "ai": "I", "ey": "I", "ay": "I", "au": "W", "eu": "Y", "äu": "Y", "ie": "iː", "aa": "aː", "ee": "eː", "oo": "oː"}
_LONG = {"a": "aː", "e": "eː", "i": "iː", "o": "oː", "u": "uː", "ä": "ɛː", "ö": "øː", "ü": "yː", "y": "yː"}
_SHORT = {"a": "a", "e": "ɛ", "i": "ɪ", "o": "ɔ", "u": "ʊ", "ä": "ɛ", "ö": "œ", "ü": "y", "y": "y"}
_ENDINGS = (
    *(("ern", "ɐn"), ("ers", "ɐs"), ("er", "ɐ"), ("en", "ən"), ("em", "əm"), ("es", "əs"), ("est", "əst"), ("et", "ət"), ("el", "əl"), ("eln", "əln"), ("e", "ə")),
    *(("ens", "əns"), ("end", "ənt"), ("ig", "ɪç"), ("ung", "ʊŋ"), ("ungen", "ʊŋən"), ("lich", "lɪç"), ("liche", "lɪçə"), ("lichen", "lɪçən"), ("keit", "kIt"), ("heit", "hIt"), ("schaft", "ʃaft"), ("chen", "çən")),
)  # fmt: skip
"""Unstressed ends of words, where something with a vowel comes before."""
_BY_LENGTH = tuple(sorted(_ENDINGS, key=lambda pair: -len(pair[0])))
_CONJUGATED = re.compile(r"[bdgm](?:t|st)(?=$)")
"""What follows a long vowel although it is two consonants: 'sagt', 'lebst'."""
_WORDS = {
    "der": "deːɐ", "die": "diː", "das": "das", "den": "deːn", "dem": "deːm", "des": "dɛs", "ein": "In", "eine": "ˈInə", "und": "ʊnt", "ist": "ɪst", "es": "ɛs", "er": "eːɐ",
    "ich": "ɪç", "mich": "mɪç", "dich": "dɪç", "sich": "zɪç", "mir": "miːɐ", "dir": "diːɐ", "wir": "viːɐ", "ihr": "iːɐ", "du": "duː", "in": "ɪn", "im": "ɪm", "mit": "mɪt",
    "was": "vas", "man": "man", "an": "an", "am": "am", "ab": "ap", "ob": "ɔp", "von": "fɔn", "vom": "fɔm", "zum": "tsʊm", "zur": "tsʊɐ", "um": "ʊm", "bis": "bɪs", "bin": "bɪn",
    "hat": "hat", "hast": "hast", "weg": "vɛk", "doch": "dɔx", "noch": "nɔx", "nach": "naːx", "hoch": "hoːx", "buch": "buːx", "kuchen": "kˈuːxən", "suchen": "zˈuːxən", "sucht": "zuːxt",
    "besuch": "bəzˈuːx", "sprache": "ʃpʁˈaːxə", "vielleicht": "fiːlˈIçt", "jetzt": "jɛtst", "mond": "moːnt", "nicht": "nɪçt", "nichts": "nɪçts", "wo": "voː", "so": "zoː",
    "ja": "jaː", "da": "daː", "zu": "tsuː", "auf": "Wf", "aus": "Ws", "bei": "bI", "sie": "ziː", "wie": "viː", "für": "fyːɐ", "vor": "foːɐ", "nur": "nuːɐ", "sehr": "zeːɐ", "war": "vaːɐ",
    "mehr": "meːɐ", "wer": "veːɐ", "hier": "hiːɐ", "aber": "ˈaːbɐ", "oder": "ˈoːdɐ", "wenn": "vɛn", "denn": "dɛn", "dann": "dan", "kann": "kan", "herr": "hɛʁ", "erst": "eːɐst",
    "erde": "ˈeːɐdə", "pferd": "pfeːɐt", "wert": "veːɐt", "werden": "vˈeːɐdən", "immer": "ˈɪmɐ", "heraus": "hɛʁˈWs", "hinaus": "hɪnˈWs", "warum": "vaʁˈʊm", "zurück": "tsuʁˈyk",
    "klavier": "klavˈiːɐ", "november": "novˈɛmbɐ", "vase": "vˈaːzə", "privat": "pʁivˈaːt", "hallo": "halˈoː", "papier": "papˈiːɐ", "computer": "kɔmpjˈuːtɐ", "guten": "ɡˈuːtən",
    "geht": "ɡeːt", "gehen": "ɡˈeːən", "geben": "ɡˈeːbən", "gegen": "ɡˈeːɡən", "gestern": "ɡˈɛstɐn", "gern": "ɡɛʁn", "gerne": "ɡˈɛʁnə", "genau": "ɡənˈW", "geld": "ɡɛlt", "gehört": "ɡəhˈøːɐt",
    "gott": "ɡɔt", "wohin": "vohˈɪn", "woher": "vohˈeːɐ", "zusammen": "tsuzˈamən", "allein": "alˈIn", "vergiss": "fɛɐɡˈɪs", "sechs": "zɛks", "sechzehn": "zˈɛçtseːn", "sechzig": "zˈɛçtsɪç",
}  # fmt: skip
_UNSTRESSED = 3
"""Letters; words of the list that are no longer carry no stress."""


def phonemes(sentence: str) -> str:
    """Return a sentence in the speech model's phonemes, punctuation kept."""
    pieces = re.findall(r"[\w'’]+|[^\w\s]|\s+", spelled_out(sentence, "de").replace("\u00ad", " ").lower())
    return "".join(_word(re.sub("['’]", "", piece)) if piece[0].isalpha() else mark(piece) for piece in pieces).strip()


def _word(word: str) -> str:
    if word in _WORDS:
        spoken = _WORDS[word]
        return spoken if "ˈ" in spoken or len(word) <= _UNSTRESSED else _stressed(spoken)
    if first := _APART.match(word):
        return _stressed(_WORDS.get(first[0]) or _stem(first[0])) + _with_prefix(word[first.end() :]).replace("ˈ", "ˌ")
    return _with_prefix(word)


def _with_prefix(word: str) -> str:
    for prefix, sound in _PREFIXES:
        if word.startswith(prefix) and _is_stem(word[len(prefix) :]) and not _IS_NO_PREFIX.match(word):
            return sound + _without_prefix(word[len(prefix) :])
    return _without_prefix(word)


def _is_stem(rest: str) -> bool:
    """Whether a word may begin so: as a syllable does, and with a vowel of its own beside those of its endings."""
    stem, _ = _without_ending(rest)
    return (
        bool(_ONSET.match(rest))
        and bool(re.search(f"[{_VOWEL}]", stem))
        and rest not in {letters for letters, _ in _ENDINGS}
        and len(rest) > 2
    )


def _without_prefix(word: str) -> str:
    if word in _WORDS:
        return _stressed(_WORDS[word])
    stem, ending = _without_ending(word)
    spoken = _stem(stem, follows=word[len(stem) :])
    if not _LATE.search(word):
        return _stressed(spoken) + ending
    early, stress, last = _stressed(spoken + ending, late=True).rpartition("ˈ")
    return early.replace("ː", "") + stress + last


def _without_ending(word: str) -> tuple[str, str]:
    """Return the letters before the unstressed endings, and the endings' sounds."""
    ending = ""
    while True:
        for letters, sound in _BY_LENGTH:
            stem = word[: -len(letters)]
            if (
                word.endswith(letters)
                and re.search(f"[{_VOWEL}]", stem)
                and not (letters[0] in _VOWEL and stem[-1] in _VOWEL and stem[-2:] not in {"au", "eu", "ei", "äu"})
            ):
                if letters == "chen" and stem[-1] in "aou":
                    continue
                softened = letters == "ig" and ending[:1] in set("əɐʊ")  # 'wichtig', but 'wichtige'
                word, ending = stem, ("ɪɡ" if softened else sound) + ending
                break
        else:
            return word, ending


def _stem(word: str, follows: str = "") -> str:
    """Read letters from left to right; `follows` are those of the endings, which make an open syllable."""
    whole, spoken, at = word + follows, list[str](), 0
    read = whole if follows[:1] in set(_VOWEL) else word  # before "-lich" the stem's end is hard
    while at < len(word):
        if word[at] in _VOWEL:
            sound, at = _vowel(word, whole, at)
            spoken.append(sound)
            continue
        for pattern, sound in _COMPILED:
            match = pattern.match(read, at)
            if match and match.end() > at:
                spoken.append(_after_vowel(sound, spoken, whole, match.end()))
                at = match.end()
                break
        else:
            spoken.append("" if word[at] == "h" and at and word[at - 1] in _VOWEL else word[at])
            at += 1
    return "".join(spoken)


def _vowel(word: str, whole: str, at: int) -> tuple[str, int]:
    """Return the sound of the vowel at a place and where the next letter is."""
    pair = word[at : at + 2]
    if pair in _PAIRS:
        end = at + 2 + (pair == "ie" and word[at + 2 : at + 3] == "h" and whole[at + 3 : at + 4] not in set(_VOWEL))
        return _PAIRS[pair], end
    letter, rest = word[at], whole[at + 1 :]
    if rest.startswith("h") and not rest.startswith("h" + "ei"):
        return _LONG[letter], at + 2
    return (_LONG if _is_open(letter, rest) else _SHORT)[letter], at + 1


def _is_open(letter: str, rest: str) -> bool:
    """Whether a vowel before these letters is long: at the end, before one consonant, before one that an ending hardens."""
    if not rest or rest[0] in _VOWEL or rest[0] == "ß":
        return True
    if rest.startswith(("ch", "sch", "x", "ck", "ng")):
        return False
    if re.match("r(?:t|st|te|ten|test)$", rest):  # 'hört', but 'Garten'
        return letter == "ö"
    one = re.match(f"[^{_VOWEL}](?=[{_VOWEL}]|$)", rest)
    return bool(one or _CONJUGATED.match(rest) or re.match(f"(?:[bdgkpt][lr])(?=[{_VOWEL}])", rest))


def _after_vowel(sound: str, spoken: list[str], whole: str, at: int) -> str:
    """R after a long vowel is one itself, unless a vowel follows."""
    is_coda = sound == "ʁ" and bool(spoken) and spoken[-1].endswith("ː") and whole[at : at + 1] not in set(_VOWEL)
    return "ɐ" if is_coda else sound


def _stressed(spoken: str, *, late: bool = False) -> str:
    """With a stress before its first vowel or its last one, unless it has one."""
    if "ˈ" in spoken:
        return spoken
    vowels = [match.start() for match in re.finditer("[aɛeiɪoɔuʊøœyIWY]", spoken)]
    if not vowels:
        return spoken
    at = vowels[-1] if late else vowels[0]
    return spoken[:at] + "ˈ" + spoken[at:]


_COMPILED = tuple((re.compile(pattern), sound) for pattern, sound in _READ)
