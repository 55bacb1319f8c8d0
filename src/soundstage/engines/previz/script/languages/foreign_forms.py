"""Forms of foreign words that no gloss has: plurals and feminines, diminutives, verb endings, German compounds and ages."""

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from soundstage.engines.previz.script.lexis.dictionary import dictionary
from soundstage.engines.previz.script.lexis.english import word_set
from soundstage.engines.previz.script.lexis.english_forms import doubled, past, several
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
_VERBS = {
    "es": ("a an ando ar ado ó aron aba", "e en iendo er ir ido ído ió ieron ía"),
    "pt": ("a am ando ar ou aram ava", "e em endo indo er ir eu iu ia"),
    "it": ("a ano ando are ava ò", "e ono endo ere ire eva isce iscono"),
    "fr": ("e ent ant er a ait", "it issent issant ir issait", "t ent ant re"),
    "de": ("t et en n te ten ete end",),
}
_PROGRESSIVE = ("ando", "iendo", "endo", "indo", "ant", "issant", "end")
_PLURAL = ("an", "en", "am", "em", "ano", "ono", "iscono", "ent", "issent", "n", "ten", "aron", "ieron", "aram")
_INFINITIVE = ("ar", "er", "ir", "are", "ere", "ire", "re")
INFINITIVES = {"es": ("ar", "er", "ir"), "pt": ("ar", "er", "ir"), "it": ("are", "ere", "ire"), "fr": ("er", "ir", "re"), "de": ("en",)}
_ADVERBS = {"es": "mente", "pt": "mente", "it": "mente", "fr": "ment", "de": ""}
_CHANGES = {
    "es": (("ie", "e"), ("ue", "o"), ("ue", "u"), ("i", "e"), ("qu", "c"), ("gu", "g"), ("c", "z")),
    "fr": (("è", "e"), ("è", "é"), ("tt", "t"), ("ll", "l"), ("ge", "g"), ("ç", "c"), ("i", "y")),
    "it": (("ch", "c"), ("gh", "g")),
    "pt": (("qu", "c"), ("gu", "g"), ("ei", "e"), ("ç", "c")),
    "de": (("ä", "a"), ("ie", "e"), ("i", "e"), ("ö", "o")),
}
_PLAIN = str.maketrans("äöü", "aou")
_PREFIXES = frozenset(
    ["an", "auf", "aus", "ab", "zu", "ein", "vor", "nach", "um", "hin", "her", "weg", "zurück", "los", "hinunter", "hoch"]
)
_JOINTS = ("", "s", "n", "en", "es", "er", "e")
_SHORTEST, _STEM, _LONG, _TAIL = 3, 3, 5, 5
_SUPERLATIVES = ("íssim", "ísim", "issim")
_TENS = {"zwanzig": 20, "dreißig": 30, "vierzig": 40, "fünfzig": 50, "sechzig": 60, "siebzig": 70, "achtzig": 80, "neunzig": 90}
_ONES = {
    "ein": 1, "zwei": 2, "drei": 3, "vier": 4, "fünf": 5, "sechs": 6, "sieben": 7, "acht": 8, "neun": 9, "zehn": 10, "elf": 11, "zwölf": 12,
    "dreizehn": 13, "vierzehn": 14, "fünfzehn": 15, "sechzehn": 16, "siebzehn": 17, "achtzehn": 18, "neunzehn": 19,
}  # fmt: skip


@lru_cache(maxsize=1)
def _german_numbers() -> dict[str, int]:
    more = {f"{one}und{ten}": n + m for one, n in list(_ONES.items())[:9] for ten, m in _TENS.items()}
    return {**_ONES, **_TENS, **more}


def derived(word: str, table: dict[str, str], language: str) -> str | None:
    """Return English for a form that the glosses lack, by a form of the same word that they have."""
    low = word.lower()
    if language == "de":
        verb = None if word[0].isupper() else conjugated(low, table, language)
        return (
            _aged(low)
            or (_feminine_or_plural(low, table) if word[0].isupper() else None)
            or _inflected(low, table, language)
            or (deed(low, table) if word[0].isupper() else verb or _participle(low, table))
            or _diminutive(low, table, language)
            or (_compound(low, table) if word[0].isupper() else None)
        )
    if word[0].isupper() or len(low) <= _STEM:
        return None
    return (
        _inflected(low, table, language)
        or conjugated(low, table, language)
        or _with_enclitic(low, table, language)
        or _adverb(low, table, language)
        or _superlative(low, table)
        or _diminutive(low, table, language)
    )


def _feminine_or_plural(low: str, table: dict[str, str]) -> str | None:
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
        if known and not verbal(known) and not _small(known):
            return several(known)
    return None


def deed(low: str, table: dict[str, str]) -> str | None:
    """'das Winseln': a verb with a capital is what is done, and heard."""
    english, weigh = table.get(low, ""), dictionary().weight
    done = low.endswith(("en", "ln", "rn")) and " " not in english and weigh(english, "verb") > weigh(english, "noun") / 3
    return _in_form(english, "end") if done else None


def _participle(low: str, table: dict[str, str]) -> str | None:
    """'gewickelt' by 'wickeln', 'ausgestreckte' by 'ausstrecken'."""
    bare = next((low.removesuffix(e) for e in ("te", "ter", "tes", "ten", "tem") if low.endswith(e)), low.removesuffix("t"))
    before, ge, stem = bare.partition("ge")
    if bare == low or not ge or len(stem) < _SHORTEST or (before and before not in _PREFIXES):
        return None
    base = next((b for b in (_base(table.get(before + stem + e, "")) for e in ("en", "n", "eln", "ern")) if b), None)
    return f"{past(base[0])} {base[1]}".strip() if base else None


def _aged(low: str) -> str | None:
    """'zehnjähriger', '40-jährige'."""
    stem, found, _ = low.partition("jährig")
    years = _german_numbers().get(stem.rstrip("-")) if found else None
    return f"{years} year old" if years else None


def _stems(low: str, endings: Iterable[str], shortest: int = _STEM) -> Iterator[str]:
    for ending in sorted(endings, key=lambda e: -len(e)):
        if low.endswith(ending) and len(low) - len(ending) >= shortest:
            yield low.removesuffix(ending)


def _inflected(low: str, table: dict[str, str], language: str) -> str | None:
    """'pescadoras' by 'pescador': only nouns and adjectives, whose English need not change but for the plural."""
    endings = _ENDINGS[language]
    for stem in _stems(low, endings, 4 if language == "de" else _STEM):
        for ending in endings:
            english = table.get(stem + ending)
            if english and (not verbal(english) or english.endswith("ed")) and not _small(english):
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


def _diminutive(low: str, table: dict[str, str], language: str) -> str | None:
    """'perrita', 'barquinho', 'topolino', 'Glöckchen'."""
    for suffix in sorted(_DIMINUTIVES[language].split(), key=len, reverse=True):
        if not low.endswith(suffix) or len(low) - len(suffix) < (_LONG if language == "fr" else _SHORTEST):
            continue
        stem = low.removesuffix(suffix)
        for base in _diminished(stem, language, feminine=suffix.rstrip("se")[-1:] == "a"):
            english = table.get(base)
            if english and not verbal(english) and not _small(english):
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


def conjugated(low: str, table: dict[str, str], language: str) -> str | None:
    """'tambourinent' by 'tambourine', 'schimmert' by 'schimmern'."""
    for kind in _VERBS[language]:
        endings = kind.split()
        bare = low
        described = language == "de" and low.endswith(("ende", "ender", "enden", "endes", "endem"))
        if described:
            bare = low[: low.rindex("end") + 3]
        for stem in _stems(bare, endings):
            english = _verb_with(stem, endings, table, language) or next(
                (e for e in (_verb_with(known, endings, table, language) for known in _changed(stem, language)) if e), None
            )
            if english:
                return _in_form(english, bare.removeprefix(stem))
    return None


def _verb_with(stem: str, endings: list[str], table: dict[str, str], language: str) -> str | None:
    """Return the gloss of the verb that has this stem."""
    for ending in endings:
        english = table.get(stem + ending) if ending not in ("ado", "ido", "ído") else None
        listed = english and (verbal(english) or (ending in INFINITIVES[language] and _base(english)))
        if english and listed and not (language == "de" and ending == "n" and not stem.endswith(("r", "l"))):
            return english
    return None


def _changed(stem: str, language: str) -> Iterator[str]:
    """Return stems whose vowel changes where it is stressed: 'tropiez-' by 'tropez-', 'soulèv-' by 'soulev-', 'fährt' by 'fahr-'."""
    for new, old in _CHANGES.get(language, ()):
        at = stem.rfind(new)
        if at >= 0 and len(stem) - at <= len(new) + 3:
            yield stem[:at] + old + stem[at + len(new) :]


def _base(english: str) -> tuple[str, str] | None:
    """Return the bare verb that a gloss begins with, and what follows it."""
    first, _, rest = english.partition(" ")
    knows = dictionary().knows
    tries = [first]
    if first.endswith("s"):
        tries = [first.removesuffix("s"), first.removesuffix("es"), first.removesuffix("ies") + "y"]
    elif first.endswith("ing"):
        stem = first.removesuffix("ing")
        tries = [stem + "e", stem, stem[:-1], first]  # 'running', and 'swing'
    return next(((verb, rest) for verb in tries if verb and knows(verb, "verb")), None)


def _in_form(english: str, ending: str) -> str | None:
    found = _base(english)
    if found is None:
        return None
    verb, rest = found
    if ending in _PROGRESSIVE:
        verb = (verb.removesuffix("e") if verb.endswith("e") and not verb.endswith(("ee", "ye")) else doubled(verb)) + "ing"
    elif ending in ("ado", "ido", "ído"):
        verb = past(verb)
    elif ending not in _PLURAL and ending not in _INFINITIVE:
        verb = (
            verb[:-1] + "ies"
            if verb.endswith("y") and verb[-2:-1] not in "aeou"
            else verb + ("es" if verb.endswith(("s", "x", "ch", "sh", "o")) else "s")
        )
    return f"{verb} {rest}".strip()


def done_by_one(english: str) -> str | None:
    """Return the gloss of an infinitive as what one does: 'opens'."""
    return _in_form(english.removeprefix("to "), "t") if english else None


def verbal(english: str) -> bool:
    """Tell whether a gloss is rather a verb than a noun or an adjective."""
    first = english.split(" ", 1)[0]
    if " " in english and english.split()[1] in ("man", "woman", "girl", "boy"):
        return False
    found = _base(english)
    if found is None:
        return False
    weigh = dictionary().weight
    listed = weigh(found[0], "verb")
    if first.endswith("ing"):
        return True
    return listed > max(weigh(found[0], "noun"), weigh(found[0], "adjective")) or (
        first.endswith("s") and listed > weigh(found[0], "noun") / 4 and not _thing(first)
    )


def _thing(first: str) -> bool:
    return dictionary().weight(first, "noun") > 0


def _small(english: str) -> bool:
    return english in _SMALL


_SMALL = word_set("the a an of to in on at and or not is are it he she they him her them his their this that with by for from some who")


def _superlative(low: str, table: dict[str, str]) -> str | None:
    """'lunghissimo' by 'lungo'."""
    for suffix in _SUPERLATIVES:
        stem, found, ending = low.partition(suffix)
        if found and ending in ("o", "a", "os", "as", "i", "e") and len(stem) >= _STEM:
            stems = (stem, stem.removesuffix("h"), stem.replace("qu", "c"))
            english = next((e for e in (table.get(base + last) for base in stems for last in ("o", "e", "", "a")) if e), None)
            if english and dictionary().knows(english, "adjective"):
                return english
    return None


_ENCLITICS = {
    "es": re.compile(r"(?P<stem>\w+(?:[aei]r|[aeiáé]ndo))(?P<whom>l[aeo]s?)$"),
    "it": re.compile(r"(?P<stem>\w+(?:[aei]r|[ae]ndo))(?P<whom>l[aeio]|gli)$"),
}
_WHOM = {"la": "her", "lo": "it", "las": "them", "los": "them", "le": "him", "les": "them", "li": "them", "gli": "him"}
_NO_STRESS = str.maketrans("áéí", "aei")


def _with_enclitic(low: str, table: dict[str, str], language: str) -> str | None:
    """'pescarla', 'abrazándolo', 'prenderlo': a verb with its object behind."""
    found = _ENCLITICS[language].match(low) if language in _ENCLITICS else None
    if found is None:
        return None
    stem = found["stem"].translate(_NO_STRESS)
    verb = next((e for s in (stem, stem + "e") if (e := table.get(s) or conjugated(s, table, language))), None)
    return f"{verb} {_WHOM[found['whom']]}" if verb and _base(verb) else None


def _adverb(low: str, table: dict[str, str], language: str) -> str | None:
    """'dolcemente' by 'dolce', 'timidement' by 'timide'."""
    suffix = _ADVERBS[language]
    stem = low.removesuffix(suffix)
    if not suffix or stem == low or len(stem) < _STEM:
        return None
    plain = stem.translate(str.maketrans("áéíóúâê", "aeiouae"))
    for base in (stem, plain, stem[:-1] + "o", plain[:-1] + "o", stem + "e", stem.removesuffix("e")):
        english = table.get(base)
        if english and " " not in english and dictionary().knows(english, "adjective"):
            ly = english[:-1] + "ily" if english.endswith("y") else english + ("y" if english.endswith("ll") else "ly")
            return ly if dictionary().knows(ly, "adverb") else None
    return None


def _compound(low: str, table: dict[str, str]) -> str | None:
    """'Nachmittagslicht', 'Flötenmusik': the longest last part that is known, before it a known one with its joint."""
    bare = low.replace("-", "")
    for cut in range(_SHORTEST, len(bare) - 2):
        tail = bare[cut:]
        last = table.get(tail) or (_inflected(tail, table, "de") if len(tail) > 4 else None)
        if not last or _small(last) or verbal(last) or len(last.split()) > 2:
            continue
        for joint in _JOINTS:
            if joint and not bare[:cut].endswith(joint):
                continue
            head = bare[:cut].removesuffix(joint) if joint else bare[:cut]
            first = (table.get(head) or table.get(head + "e") or table.get(head + "en")) if len(head) >= _SHORTEST else None
            if first and not _small(first) and len(first.split()) <= 2:
                return f"{singular(first)} {last}"
        if len(tail) >= _TAIL and lexicon().called(last.split()[-1], "thing", "place", "garment", "person"):
            return last  # 'Altbauküche': a kitchen of some kind
    return None
