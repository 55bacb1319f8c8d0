"""Which language words are in, and word-for-word glosses that let the English rooms read prompts in other languages."""

import re

from soundstage.engines.previz.script.lexicon import Lexicon, glosses, singular

_ADJECTIVE_KINDS = ("colour", "body.age", "body.ancestry", "body.build", "body.haircolour", "body.hairstyle", "feeling")
_ADJECTIVE_WORDS = frozenset(
    [
        "long",
        "short",
        "curly",
        "wavy",
        "straight",
        "dark",
        "old",
        "young",
        "big",
        "small",
        "little",
        "large",
        "empty",
        "wet",
        "quiet",
        "wooden",
        "tall",
        "thin",
        "fat",
        "new",
        "open",
        "closed",
        "heavy",
        "light",
        "bright",
        "soft",
        "warm",
        "cold",
        "huge",
        "tiny",
        "narrow",
        "wide",
        "deserted",
        "crowded",
        "abandoned",
        "glowing",
        "transparent",
        "white-haired",
        "elderly",
    ]
)
_NOUN_KINDS = ("person", "garment", "place", "thing", "body.hairword", "body.facialhair", "body.eyewear")
_MORE_NOUNS = frozenset(["eyes", "braids", "voice", "smile", "sky", "square", "face", "hands", "light", "hair", "beard"])

_MARKS = {
    "es": "el la los las que de y no en una está para este esta siempre nunca olvidaré mi tu qué cómo dónde gracias amor verano con por un",
    "fr": "le la les des et je tu il elle ne pas est une dans pour que ce cette jamais toujours mon ton oui merci sur avec un au du bonjour",
    "de": "der die das und ich du nicht ist ein eine wir sie es mit für nie immer mein dein ja nein danke wo auf im dem den zu er",
    "it": "il lo la gli che di e non è una per con mai sempre mio tuo sono grazie ti amo dove un nel della sul ciao",
    "pt": "o a os as que de e não em uma é para você nunca sempre meu minha eu obrigado onde está um com na no sua",
    "en": "the a an and of to in is it you i we he she they that this don't not for on at with never my your what was were are have it's i'm",
}
_WORDS_OF = {language: frozenset(words.split()) for language, words in _MARKS.items()}
_LETTERS = (("ñ¿¡", "es"), ("ßäöü", "de"), ("ãõ", "pt"), ("œêûîçà", "fr"), ("ìò", "it"))
_SCRIPTS = (
    ("ja", "぀-ヿ"),
    ("ko", "가-힣"),
    ("zh", "一-鿿"),
    ("hi", "ऀ-ॿ"),
    ("ru", "Ѐ-ӿ"),
    ("ar", "؀-ۿ"),
    ("el", "Ͱ-Ͽ"),
    ("he", "֐-׿"),
    ("th", "฀-๿"),
)
_SCRIPT_OF = tuple((language, re.compile(f"[{letters}]")) for language, letters in _SCRIPTS)
NAMED = {
    "spanish": "es", "french": "fr", "german": "de", "italian": "it", "portuguese": "pt", "japanese": "ja", "chinese": "zh",
    "mandarin": "zh", "cantonese": "zh", "hindi": "hi", "english": "en", "korean": "ko", "russian": "ru", "arabic": "ar",
    "greek": "el", "hebrew": "he", "thai": "th", "turkish": "tr", "polish": "pl", "dutch": "nl", "swedish": "sv",
}  # fmt: skip
_ROMANCE, _CLEARLY = frozenset({"es", "pt", "it", "fr"}), 3
_MOSTLY = 0.6
"""Share of a prompt's words that its language's glosses must know."""
_TOKEN = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")


def language_of(text: str) -> str:
    """Return the ISO 639-1 code of the language a text is most likely in; English when nothing tells."""
    for language, script in _SCRIPT_OF:
        if script.search(text):
            return language
    low = text.lower()
    words = _TOKEN.findall(low)
    score = {language: sum(w in marks for w in words) for language, marks in _WORDS_OF.items()}
    for letters, language in _LETTERS:
        score[language] += 2 * any(c in low for c in letters)
    best = max(score, key=lambda language: (score[language], language == "en"))
    return best if score[best] > score["en"] else "en"


def language_of_prompt(text: str) -> str:
    """Return the language of a whole prompt: where small words leave a doubt, the one whose glosses know most of its words."""
    language = language_of(text)
    words = _TOKEN.findall(text.lower())
    english = sum(w in _WORDS_OF["en"] for w in words)
    if language not in _WORDS_OF or not words or (language == "en" and english > 0.12 * len(words)):
        return language
    known = {other: sum(w in table for w in words) / len(words) for other in _WORDS_OF if (table := glosses(other))}
    best = max(known, key=lambda other: known[other], default="en")
    return best if known and known[best] > _MOSTLY else language


def language_of_line(words: str, prompt_language: str) -> str:
    """Return the language of a spoken line: short lines without clear marks take the prompt's language."""
    language = language_of(words)
    if language == prompt_language or language not in _WORDS_OF:
        return language
    marks = sum(w in _WORDS_OF[language] for w in _TOKEN.findall(words.lower()))
    own = sum(w in _WORDS_OF.get(prompt_language, ()) for w in _TOKEN.findall(words.lower()))
    if prompt_language in _ROMANCE and language in _ROMANCE and marks - own < _CLEARLY:
        return prompt_language
    short = len(words.split()) <= 5
    if prompt_language in _WORDS_OF and prompt_language != "en" and (marks == 0 or (short and marks < 2) or (short and language != "en")):
        return prompt_language
    return language


_PARTICLES = frozenset(
    [
        "an",
        "auf",
        "aus",
        "ab",
        "zu",
        "ein",
        "vor",
        "nach",
        "um",
        "hin",
        "her",
        "weg",
        "zurück",
        "los",
        "mit",
        "hinunter",
        "herunter",
        "hinauf",
        "herauf",
        "hinein",
        "herein",
        "hinaus",
        "heraus",
        "hoch",
        "vorbei",
        "fort",
        "nieder",
        "empor",
        "zusammen",
        "auseinander",
        "weiter",
        "entgegen",
    ]
)


def glossed(text: str, spans: list[tuple[int, int]], table: dict[str, str], *, separable: bool = False) -> list[tuple[str, int, int]]:
    """Put English words for foreign ones: (English word, start, end) with the source's characters, longest phrases first.

    `spans` are the word spans of `text`; a phrase never reaches over punctuation. `separable`: German, whose verbs leave their
    particle at the end of the clause ('zieht ... an').
    """
    longest = max((key.count(" ") + key.count("'") + 1 for key in table), default=1)
    moved = _particles(text, spans, table) if separable else {}
    out: list[tuple[str, int, int]] = []
    i = 0
    while i < len(spans):
        if i in moved:
            out += [(word, *spans[i]) for word in moved[i].split()]
            i += 1
            continue
        for n in range(min(longest, len(spans) - i), 0, -1):
            start, end = spans[i][0], spans[i + n - 1][1]
            english = table.get(" ".join(text[start:end].replace("’", "'").lower().split()))
            if english is not None:
                out += [(word, start, end) for word in re.split(r"[\s-]+", english) if word]
                i += n
                break
        else:
            out.append((text[spans[i][0] : spans[i][1]], *spans[i]))
            i += 1
    return out


def _particles(text: str, spans: list[tuple[int, int]], table: dict[str, str]) -> dict[int, str]:
    """Return word index -> English of verbs whose particle ends their clause, and '' for the particle."""
    out: dict[int, str] = {}
    low = [text[a:b].lower() for a, b in spans]
    for i, word in enumerate(low):
        ends = i + 1 == len(spans) or text[spans[i][1] : spans[i + 1][0]].strip() or low[i + 1] in ("und", "aber", "oder")
        if word not in _PARTICLES or not ends:
            continue
        for k in range(i - 1, max(-1, i - 14), -1):
            if text[spans[k][1] : spans[k + 1][0]].strip():
                break
            english = table.get(word + low[k])
            if english:
                out[k], out[i] = english, ""
                break
    return out


def adjectives_first(words: list[tuple[str, int, int]], lex: Lexicon) -> list[tuple[str, int, int]]:
    """'vestido rojo' was glossed 'dress red': put adjectives where English has them, 'a long red dress'."""
    out = list(words)
    for k in range(len(out) - 1):
        if out[k][0].lower() in _OBJECTS and _verb(out[k + 1], lex):
            out[k], out[k + 1] = out[k + 1], out[k]  # 'ella lo prueba': she it tastes
    for k in range(len(out) - 1):
        if not (_noun(out[k], lex) and _adjective(out[k + 1], lex) and out[k][1] < out[k + 1][1]):
            continue
        end = k + 2
        while end + 1 < len(out) and out[end][0].lower() in ("and", "e", "y", "et", "und") and _adjective(out[end + 1], lex):
            end += 2
        while end < len(out) and _adjective(out[end], lex) and not (end + 1 < len(out) and _noun(out[end + 1], lex)):
            end += 1
        out[k:end] = [*out[k + 1 : end], out[k]]
    return out


def _adjective(word: tuple[str, int, int], lex: Lexicon) -> bool:
    low = word[0].lower()
    if lex.called(low, *_NOUN_KINDS) and not lex.called(low, "colour", "body.age", "feeling"):
        return False
    return low in _ADJECTIVE_WORDS or lex.called(low, *_ADJECTIVE_KINDS) is not None


_OBJECTS = frozenset({"it", "him", "them", "us"})


def _verb(word: tuple[str, int, int], lex: Lexicon) -> bool:
    low = word[0].lower()
    return any(lex.called(low.removesuffix(ending), "action", "speech") is not None for ending in ("s", "es")) and low.endswith("s")


def _noun(word: tuple[str, int, int], lex: Lexicon) -> bool:
    low = word[0].lower()
    return (
        low not in _ADJECTIVE_WORDS
        and (low in _MORE_NOUNS or lex.called(low, *_NOUN_KINDS) or lex.called(singular(low), *_NOUN_KINDS)) is not None
    )
