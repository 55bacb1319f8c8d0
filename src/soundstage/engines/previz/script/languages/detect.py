"""Which language words are in."""

import re

from soundstage.engines.previz.script.lexis.dictionary import dictionary
from soundstage.engines.previz.script.lexis.english import word_set
from soundstage.engines.previz.script.lexis.lexicon import glosses, singular

_MARKS = {
    "es": "el la los las que de y no en una está para este esta siempre nunca olvidaré mi tu qué cómo dónde gracias amor verano con por un",
    "fr": "le la les des et je tu il elle ne pas est une dans pour que ce cette jamais toujours mon ton oui merci sur avec un au du bonjour",
    "de": "der die das und ich du nicht ist ein eine wir sie es mit für nie immer mein dein ja nein danke wo auf im dem den zu er",
    "it": "il lo la gli che di e non è una per con mai sempre mio tuo sono grazie ti amo dove un nel della sul ciao",
    "pt": "o a os as que de e não em uma é para você nunca sempre meu minha eu obrigado onde está um com na no sua",
    "en": "the a an and of to in is it you i we he she they that this don't not for on at with never my your what no yes was were are have it's i'm",
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
_MOSTLY, _WHOLLY = 0.6, 0.75
"""Share of the words of a prompt, and of a line inside an English prompt, that their language's glosses must know."""
_PLAINLY_ENGLISH = word_set("the of and with is his her their at from into by its then over are to")
"""Small words that are no words of the other languages, or rare ones."""
_SOME = 0.12
_ENGLISH_TOO = word_set("me him us them so do")
"""Small words of English that others have too, and that no dictionary lists."""
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
    """Return the language of a whole prompt: unless small words show English, the one whose glosses know most of its words."""
    words = _TOKEN.findall(text.lower())
    language = language_of(text)
    if language not in _WORDS_OF or sum(w in _PLAINLY_ENGLISH for w in words) > _SOME * len(words):
        return language
    return _known_best(words, _MOSTLY) or ("en" if _rather_english(words, language) else language)


def _rather_english(words: list[str], language: str) -> bool:
    """'No music, no dialogue': small words of Portuguese, and otherwise English ones."""
    return sum(map(_is_english, words)) > sum(_glossed(w, language) for w in words)


def language_of_line(words: str, prompt_language: str) -> str:
    """Return the language of a spoken line: short lines without clear marks take the prompt's language, unless only another's glosses know them."""
    language = language_of(words)
    if language not in _WORDS_OF:
        return language
    low = _TOKEN.findall(words.lower())
    if language == prompt_language == "en":
        return ("en" if any(w in _WORDS_OF["en"] for w in low) else _known_best(low, _WHOLLY)) or "en"
    if language == "en" and low and sum(_glossed(w, prompt_language) for w in low) >= _WHOLLY * len(low):
        return prompt_language
    if prompt_language == "en" and _reads_as_english(low, language):
        return "en"
    marks = sum(w in _WORDS_OF[language] for w in low)
    own = sum(w in _WORDS_OF.get(prompt_language, ()) for w in low)
    if prompt_language == "en" and (0 < marks <= own or (marks == 1 and len(low) > 2 and 2 * sum(map(_is_english, low)) > len(low))):
        return prompt_language
    if prompt_language in _ROMANCE and language in _ROMANCE and marks - own < _CLEARLY:
        return prompt_language
    if prompt_language != "en" and own and own >= marks:
        return prompt_language
    short = len(words.split()) <= 5
    if prompt_language in _WORDS_OF and prompt_language != "en" and (marks == 0 or (short and marks < 2) or (short and language != "en")):
        return prompt_language
    return language


def _reads_as_english(words: list[str], language: str) -> bool:
    """'Fresh as a morning leaf!': small words that another language has too, among English ones that it has not."""
    known = [w for w in words if _is_english(w) or dictionary().knows(w, "adjective") or dictionary().knows(w, "adverb")]
    return len(words) > 2 and len(known) >= 0.8 * len(words) and 2 * sum(_glossed(w, language) for w in words) <= len(words)


def _known_best(words: list[str], share: float) -> str | None:
    """Return the language whose glosses know at least that share of words, and more of them than English and the others do."""
    if not words:
        return None
    known = {language: sum(_glossed(w, language) for w in words) / len(words) for language in _WORDS_OF if language != "en"}
    best = max(known, key=lambda language: known[language])
    return best if known[best] >= share and known[best] > sum(map(_is_english, words)) / len(words) else None


def _glossed(word: str, language: str) -> bool:
    table = glosses(language) or {}
    return word in table or any(part and part in table for part in re.split(r"(?<=['’])", word))


def _is_english(word: str) -> bool:
    return word in _WORDS_OF["en"] or word in _ENGLISH_TOO or any(dictionary().knows(singular(word), part) for part in ("noun", "verb"))
