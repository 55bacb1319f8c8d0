"""Word-for-word glosses that let the English rooms read prompts in other languages. `word_order` puts them in the order of English."""

import re
from functools import lru_cache

from soundstage.engines.previz.script.languages.accents import without_accents
from soundstage.engines.previz.script.languages.by_article import sexed
from soundstage.engines.previz.script.languages.foreign_forms import derived
from soundstage.engines.previz.script.languages.foreign_senses import meant
from soundstage.engines.previz.script.languages.german_turns import german_turns
from soundstage.engines.previz.script.languages.gloss_verbs import verbal
from soundstage.engines.previz.script.languages.noun_meant import is_to_somebody, noun_meant
from soundstage.engines.previz.script.languages.noun_or_verb import does, is_a_noun, parts_a_phrase, verb_meant
from soundstage.engines.previz.script.languages.perfects import in_one, undergone_by
from soundstage.engines.previz.script.languages.phrase_forms import phrase_in_form
from soundstage.engines.previz.script.languages.verb_forms import conjugated, deed
from soundstage.engines.previz.script.lexis.english import ADVERBS, PREPOSITIONS, word_set
from soundstage.engines.previz.script.lexis.lexicon import glosses, lexicon
from soundstage.engines.previz.script.lexis.titles import TITLED_ABROAD

_PARTICLES = word_set(
    "an auf aus ab zu ein vor nach um hin her weg zurück los mit hinunter herunter hinauf herauf hinein herein hinaus heraus hoch "
    "vorbei fort nieder empor zusammen auseinander weiter entgegen unter über durch bei davon herum umher hervor entlang fest frei zurecht hinab herab"
)


_BEFORE_DEEDS = word_set("das beim zum vom dem des leises lautes fernes leise sein ihr und durch")
_NO_DEEDS = word_set("fliegen essen wagen reisen rasen spinnen bremsen schienen ketten wellen pfeifen glocken tropfen kerzen regen")


def glossed(text: str, spans: list[tuple[int, int]], table: dict[str, str], language: str = "") -> list[tuple[str, int, int]]:
    """Put English words for foreign ones: (English word, start, end) with the source's characters, longest phrases first.

    `spans` are the word spans of `text`; a phrase never reaches over punctuation. Words of `language` that have none are tried by
    their other forms. German verbs leave their particle at the end of the clause ('zieht ... an').
    """
    longest = _longest(language) if language else 1 + max(map(_joints, table), default=0)
    moved = (_particles(text, spans, table) | german_turns(text, spans, table) if language == "de" else {}) | in_one(
        text, spans, table, language
    )
    out: list[tuple[str, int, int]] = []
    called: set[str] = set()
    i = 0
    while i < len(spans):
        if i in moved and not _begins_a_turn(text, spans, i, table):
            out += [(word, *spans[i]) for word in moved[i].split()]
            i += 1
            continue
        if language not in ("", "de") and (named := _name(text, spans, i, table)):
            out += [(text[slice(*span)], *span) for span in spans[i : i + named]]
            i += named
            continue
        titled = bool(language) and _behind_a_title(text, spans, i, table, out)
        called |= {text[slice(*spans[i])]} if titled else set()
        known_by_it = text[slice(*spans[i])] in called and language not in ("", "de")
        if titled or known_by_it or (language not in ("", "de") and _is_a_name(text, spans[i], table)):
            out.append((text[slice(*spans[i])], *spans[i]))
            i += 1
            continue
        turn = phrase_in_form(text, spans, i, table, language) if language else None
        for n in range(min(longest, len(spans) - i), 0, -1):
            start, end = spans[i][0], spans[i + n - 1][1]
            english = _listed(text, spans, i, n, table, language)
            if english is None and turn is not None and n == turn[1]:
                english = turn[0]
            if english is not None:
                out += [(word, start, end) for word in re.split(r"[\s-]+", english.replace("t-shirt", "tshirt")) if word]
                i += n
                break
        else:
            own = text[spans[i][0] : spans[i][1]]
            begins = own.istitle() and language != "de" and _opens(text, spans[i][0]) and own.lower() not in lexicon().names
            known = own.lower() if begins else own  # '*Tropieza* con una raíz'
            english = noun_meant(text, spans, i, "", table, language) if language else None
            english = english or does(text, spans, i, table, language) or derived(known, table, language) if language else None
            english = english or undergone_by(own, table, language)
            out += [(word, *spans[i]) for word in (english or own).split()]
            i += 1
    return out


def _begins_a_turn(text: str, spans: list[tuple[int, int]], i: int, table: dict[str, str]) -> bool:
    """'*est mort de rire*': a turn of phrase as the lists have it, and no perfect of a verb."""
    return any(text[spans[i][0] : spans[i + n - 1][1]].lower() in table for n in (4, 3) if i + n <= len(spans))


def _listed(text: str, spans: list[tuple[int, int]], i: int, n: int, table: dict[str, str], language: str) -> str | None:
    """Return English for the n words from word i on, where the lists have it."""
    start, end = spans[i][0], spans[i + n - 1][1]
    told = meant(text, start, end, language)
    key = " ".join(text[start:end].replace("’", "'").lower().split())
    english = told or table.get(key)
    if english is None and language and key.isascii() and (text[start].islower() or language == "de"):
        english = without_accents(language).get(key)
    if english is None or not language:
        return english
    if language == "de" and n > 1 and key.endswith(" ein") and not _ends_a_clause(text, spans, i + n - 1):
        return None  # 'neben ihm *schläft ein* Hund'
    if n > 1:
        last = text[slice(*spans[i + n - 1])].lower()
        named = n == 2 and is_to_somebody(english) and noun_meant(text, spans, i + 1, table.get(last, ""), table, language)
        parted = language != "de" and (named or (n == 2 and is_a_noun(text, spans, i, table)) or parts_a_phrase(text, spans, i, n, table))
        return None if parted else english
    if language == "de" and _is_deed(text, start, end) and english not in ADVERBS | PREPOSITIONS:
        english = deed(text[start:end].lower(), table) or english
    if n == 1 and told is None:
        english = noun_meant(text, spans, i, english, table, language) or english
    if language != "de" and not verbal(english):
        english = verb_meant(text, spans, i, table, language) or english
    return sexed(text, spans, i, english, language)


def _ends_a_clause(text: str, spans: list[tuple[int, int]], i: int) -> bool:
    """Tell whether a clause ends with a word, as with the particle of a verb."""
    if i + 1 == len(spans) or text[spans[i][1] : spans[i + 1][0]].strip():
        return True
    return text[slice(*spans[i + 1])].lower() in ("und", "oder", "aber", "zu", "in", "auf", "an", "bei", "mit", "vor")


def _joints(key: str) -> int:
    return key.count(" ") + key.count("'")


@lru_cache(maxsize=8)
def _longest(language: str) -> int:
    """Return how many words the longest phrase of a language's glosses has."""
    return 1 + max(map(_joints, glosses(language) or ()), default=0)


def _name(text: str, spans: list[tuple[int, int]], i: int, table: dict[str, str]) -> int:
    """Return how many words from word i on are the name of a place or of somebody, that has no gloss: 'Buenos Aires'."""
    n = 0
    while i + n < len(spans) and text[spans[i + n][0]].isupper() and (not n or text[spans[i + n - 1][1] : spans[i + n][0]] == " "):
        n += 1
    opens = _opens(text, spans[i][0])
    words = text[spans[i][0] : spans[i + n - 1][1]].lower() if n > 1 else ""
    known = any(" ".join(words.split()[:m]) in table for m in range(2, n + 1))
    return n if n > 1 and not opens and not known and not words.isupper() else 0


def _is_a_name(text: str, span: tuple[int, int], table: dict[str, str]) -> bool:
    """'una laje do *Rio*', 'su amiga *Rosa*': a word with a capital inside a sentence, that is a colour, a thing or a place in small letters."""
    own = text[slice(*span)]
    if (
        own.istitle()
        and text[: span[0]].rstrip().rsplit(" ", 1)[-1].lower().strip("¿¡«(") in TITLED_ABROAD
        and own.lower() not in TITLED_ABROAD
    ):
        return True  # 'don *Chucho*'
    if not own.istitle() or len(own) < 3 or _opens(text, span[0]) or text[span[0] - 1] in "'’":
        return False
    around = text[max(0, span[0] - 40) : span[0]].split()
    plain = bool(around) and sum(word[0].isupper() for word in around) <= len(around) / 2
    return (
        plain
        and lexicon().called(table.get(own.lower(), ""), "colour.colour", "thing.prop", "place") is not None
        and own.lower() not in _SKY
    )


def _behind_a_title(text: str, spans: list[tuple[int, int]], i: int, table: dict[str, str], out: list[tuple[str, int, int]]) -> bool:
    """'Kommissarin *Berg*', 'el capitán *Rojas*': right behind what somebody is, a word with a capital is the name."""
    own = text[slice(*spans[i])]
    if not i or not out or not own.istitle() or len(own) < 3 or text[spans[i - 1][1] : spans[i][0]] != " ":
        return False
    unit = " ".join(word[0] for word in out[-3:] if word[1:] == out[-1][1:])
    entry = lexicon().called(out[-1][0], "person") if lexicon().called(unit, "thing.prop") is None else None  # a 'hand fan' is nobody
    before = text[slice(*spans[i - 1])]
    title = before.lower() in TITLED_ABROAD or (entry is not None and "role" in entry.attrs and "count" not in entry.attrs)
    determined = i > 1 and text[slice(*spans[i - 2])].lower() in _GERMAN_ARTICLES and own.lower() in table
    return title and out[-1][2] == spans[i - 1][1] and not determined  # 'dem *der Kellner Wein* einschenkt'


_GERMAN_ARTICLES = word_set("der die das dem den des ein eine einem einen einer eines")
_SKY = word_set("sol luna tierra soleil lune terre sole terra lua")


def _opens(text: str, start: int) -> bool:
    """Tell whether a sentence, or what follows a mark, begins at a character."""
    before = text[:start].rstrip(' ¿¡«"')
    return not before or not before[-1].isalnum() or before.endswith("QQ")


def _is_deed(text: str, start: int, end: int) -> bool:
    """'Platschen, *das Bellen* eines Hundes': a verb with a capital, alone or after an article of neuters."""
    if not text[start].isupper() or text[start:end].lower() in _NO_DEEDS:
        return False
    before = text[max(0, start - 16) : start].split()
    return not before or before[-1][-1:] in ".,;:!?" or before[-1].lower() in _BEFORE_DEEDS


def _particles(text: str, spans: list[tuple[int, int]], table: dict[str, str]) -> dict[int, str]:
    """Return word index -> English of verbs whose particle ends their clause, '' for the particle; and of a boy, who is no young one."""
    out: dict[int, str] = {}
    low = [text[a:b].lower() for a, b in spans]
    for i, word in enumerate(low):
        if word in ("hocke", "knie") and low[i - 2 : i] == ["in", "die"]:
            verb = next((k for k in range(i - 3, max(-1, i - 10), -1) if low[k] in ("geht", "ging", "gehen")), None)
            if verb is not None:
                out |= {verb: "crouches" if word == "hocke" else "kneels", i - 2: "", i - 1: "", i: ""}
            continue
        own, after = text[slice(*spans[i])], text[spans[i + 1][0]] if i + 1 < len(spans) else ""
        if own in ("Junge", "Jungen") and not after.isupper():
            out[i] = "boy"
            continue
        ends = i + 1 == len(spans) or text[spans[i][1] : spans[i + 1][0]].strip() or low[i + 1] in ("und", "aber", "oder", "zu")
        if word not in _PARTICLES or not ends:
            continue
        for k in range(i - 1, max(-1, i - 14), -1):
            if text[spans[k][1] : spans[k + 1][0]].strip():
                break
            english = table.get(word + low[k]) or conjugated(word + low[k], table, "de")
            if english and verbal(english):  # 'zieht den Mann hinter sich *her*' has no 'Herden'
                out[k], out[i] = english, ""
                break
    return out
