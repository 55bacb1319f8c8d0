"""Forms of foreign nouns and adjectives that no gloss has: plurals and feminines, diminutives, superlatives, adverbs."""

from collections.abc import Iterable, Iterator

from soundstage.engines.previz.script.languages.gloss_verbs import is_small_word, verbal
from soundstage.engines.previz.script.lexis.dictionary import dictionary
from soundstage.engines.previz.script.lexis.english import word_set
from soundstage.engines.previz.script.lexis.english_forms import several
from soundstage.engines.previz.script.lexis.lexicon import lexicon, singular

_ENDINGS = {
    "es": ("", "o", "os", "e", "es", "a", "as"),
    "pt": ("", "o", "os", "e", "es", "is", "l", "m", "ns", "a", "as"),
    "it": ("o", "i", "e", "co", "hi", "a", "he", "ca"),
    "fr": ("", "s", "x", "e", "es"),
    "de": ("", "e", "en", "er", "es", "em", "n", "s", "ern"),
}
"""Endings of nouns and adjectives: a word and a gloss that part in these alone are the same word. Those of men come first: they are in most glosses."""
_DIMINUTIVES = {
    "es": "cito cita citos citas ecito ecita ito ita itos itas illo illa illos illas ón ona azo aza",
    "pt": "zinho zinha zinhos zinhas inho inha inhos inhas ão ona",
    "it": "icino icina ino ina ini ine etto etta etti ette ello ella elli elle ellino ellina olino olina one",
    "fr": "ette ettes elet elette eau eaux",
    "de": "chen lein",
}
_BIG = word_set("ón ona azo aza ão one")
_FEMALE = {
    "grandson": "granddaughter", "son": "daughter", "boy": "girl", "brother": "sister", "grandfather": "grandmother", "father": "mother",
    "man": "woman", "male": "female", "king": "queen", "uncle": "aunt", "nephew": "niece", "prince": "princess", "gentleman": "lady",
}  # fmt: skip
_ADVERBS = {"es": "mente", "pt": "mente", "it": "mente", "fr": "ment", "de": ""}
_PLAIN = str.maketrans("äöü", "aou")
_SHORTEST, STEM, _LONG = 3, 3, 5
_SUPERLATIVES = ("íssim", "ísim", "issim")


def feminine_or_plural(low: str, table: dict[str, str]) -> str | None:
    """'Siegerin' by 'Sieger', 'Bäume' by 'Baum'."""
    for ending, many in (("innen", True), ("in", False)):
        stem = low.removesuffix(ending)
        known = next((e for e in map(table.get, (stem, stem + "e", stem.translate(_PLAIN), stem.translate(_PLAIN) + "e")) if e), None)
        if stem != low and known and lexicon().called(known, "person"):
            return f"female {several(known) if many else known}"
    for ending in ("ern", "er", "en", "e", "n", ""):
        stem = low.removesuffix(ending)
        plain = stem.translate(_PLAIN)
        known = table.get(plain) if plain != stem and low.endswith(ending) else None
        if known and not verbal(known) and not is_small_word(known):
            return several(known)
    return None


def stems(low: str, endings: Iterable[str], shortest: int = STEM) -> Iterator[str]:
    """Yield what is left of a word without each of these endings, the longest ending first."""
    for ending in sorted(endings, key=lambda e: -len(e)):
        if low.endswith(ending) and len(low) - len(ending) >= shortest:
            yield low.removesuffix(ending)


def inflected(low: str, table: dict[str, str], language: str) -> str | None:
    """'pescadoras' by 'pescador': only nouns and adjectives, whose English need not change but for the plural."""
    endings = _ENDINGS[language]
    for stem in stems(low, endings, 4 if language == "de" else STEM):
        for ending in endings:
            english = table.get(stem + ending)
            if english and (not verbal(english) or english.endswith("ed")) and not is_small_word(english):
                return _numbered(_sexed(english, low, stem + ending, language), low, stem + ending, language)
    return None


def _sexed(english: str, low: str, known: str, language: str) -> str:
    """'neta' by 'neto': the feminine of 'grandson' is 'granddaughter'."""
    if (
        language == "de"
        or low.rstrip("s")[-1] not in ("e" if language in ("fr", "it") else "") + "a"
        or known.rstrip("s")[-1] == low.rstrip("s")[-1]
    ):
        return english
    sexed = " ".join(_FEMALE.get(word, word) for word in english.split())
    entry = lexicon().called(sexed, "person")
    return f"female {sexed}" if sexed == english and entry is not None and "sex" not in entry.attrs else sexed


def _is_plural(low: str, known: str, language: str) -> bool:
    if language == "de":
        return False
    if language == "it":
        return low[-1] in "ie" and known[-1] in "oa" and not (low[-1] == "e" and known[-1] == "o")
    return low[-1] in "sx" and known[-1] not in "sx"


def _numbered(english: str, low: str, known: str, language: str) -> str:
    """Put a noun into the number of its form."""
    rest, head = english[: english.rfind(" ") + 1], english.rsplit(" ", 1)[-1]
    weigh = dictionary().weight
    if _is_plural(known, low, language) and singular(head) != head:
        return rest + singular(head)
    described = weigh(head, "noun") <= weigh(head, "adjective") and not lexicon().called(head, "person", "thing", "garment")
    if not _is_plural(low, known, language) or head.endswith("s") or described:
        return english
    return several(english)


def diminutive(low: str, table: dict[str, str], language: str) -> str | None:
    """'perrita', 'barquinho', 'topolino', 'Glöckchen'."""
    for suffix in sorted(_DIMINUTIVES[language].split(), key=len, reverse=True):
        if not low.endswith(suffix) or len(low) - len(suffix) < (_LONG if language == "fr" else _SHORTEST):
            continue
        stem = low.removesuffix(suffix)
        for base in _diminished(stem, language, feminine=suffix.rstrip("se")[-1:] == "a"):
            english = table.get(base)
            if english and not verbal(english) and not is_small_word(english):
                small = _numbered(_sexed(english, low, base, language), low, base, language)
                shade = lexicon().called(small, "colour.colour") is not None  # 'azzurrina'
                return small if shade else f"{'big' if suffix in _BIG else 'little'} {small.removeprefix('little ')}"
    return None


def _diminished(stem: str, language: str, *, feminine: bool) -> Iterator[str]:
    if language == "de":
        plain = stem.translate(str.maketrans("äöü", "aou"))
        for base in (stem, plain):
            yield from (base + ending for ending in ("", "e", "en", "er"))
        return
    for ending in ("a", "o", "e", "", "ia", "io") if feminine else ("o", "a", "e", "", "io", "ia"):
        yield stem + ending
    for hard, soft in (("qu", "c"), ("gu", "g"), ("ch", "c"), ("gh", "g"), ("c", "z")):
        if stem.endswith(hard):
            yield from (stem.removesuffix(hard) + soft + ending for ending in ("o", "a", "e", ""))


def superlative(low: str, table: dict[str, str]) -> str | None:
    """'lunghissimo' by 'lungo'."""
    for suffix in _SUPERLATIVES:
        stem, found, ending = low.partition(suffix)
        if found and ending in ("o", "a", "os", "as", "i", "e") and len(stem) >= STEM:
            stems = (stem, stem.removesuffix("h"), stem.replace("qu", "c"))
            english = next((e for e in (table.get(base + last) for base in stems for last in ("o", "e", "", "a")) if e), None)
            if english and dictionary().knows(english, "adjective"):
                return english
    return None


def adverb(low: str, table: dict[str, str], language: str) -> str | None:
    """'dolcemente' by 'dolce', 'timidement' by 'timide'."""
    suffix = _ADVERBS[language]
    stem = low.removesuffix(suffix)
    if not suffix or stem == low or len(stem) < STEM:
        return None
    plain = stem.translate(str.maketrans("áéíóúâê", "aeiouae"))
    bases = [stem, plain, stem[:-1] + "o", plain[:-1] + "o", stem + "e", stem.removesuffix("e")]
    bases += [stem[:-1] + "nt", stem + "l"] if language == "fr" else []  # 'méchamment' by 'méchant', 'gentiment' by 'gentil'
    for base in bases:
        english = table.get(base)
        if english and " " not in english and dictionary().knows(english, "adjective"):
            ly = english[:-1] + "ily" if english.endswith("y") else english + ("y" if english.endswith("ll") else "ly")
            return ly if dictionary().knows(ly, "adverb") else None
    return None
