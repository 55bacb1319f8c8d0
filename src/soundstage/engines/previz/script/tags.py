"""Which word is a noun and which is a verb: a small tagger that leans on the lexicon and on English word order.

"A woman in a white shirt points angrily at a man": *points* is a verb because a noun that can act stands before it without a
verb of its own, and a preposition or an adverb follows. Each rule below is one such observation.
"""

from dataclasses import dataclass

from soundstage.engines.previz.script.english import (
    ADJECTIVE_KINDS,
    ADVERBS,
    AFTER_VERB,
    AUXILIARIES,
    BEINGS,
    CONJUNCTIONS,
    DETERMINERS,
    NOT_ADVERBS,
    NOUN_KINDS,
    NUMBERS,
    PREPOSITIONS,
    PRONOUNS,
    SUBORDINATORS,
    SUFFIXES_ADJECTIVE,
    TAKES_OBJECT,
)
from soundstage.engines.previz.script.forms import STAND_IN
from soundstage.engines.previz.script.lexicon import IRREGULAR_PLURALS, is_plural, stem
from soundstage.engines.previz.script.words import Page, Word


@dataclass(slots=True)
class _Clause:
    """What has been seen since the clause began."""

    verb: bool = False
    base: bool = False
    """The last verb was a bare or plural form."""
    subject: bool = False
    plural: bool = False
    being: bool = False
    conjoined: bool = False


def tag_words(page: Page) -> None:
    """Give every word its tag."""
    clause = _Clause()
    previous: Word | None = None
    for i, w in enumerate(page.words):
        if previous is None or previous.sentence != w.sentence:
            clause = _Clause()
        same = previous is not None and previous.run == w.run
        p = previous.tag if same and previous else ""
        w.tag = _closed(page, i, p) or _open(page, i, p, clause, fresh=not same)
        _note(page, i, p, clause)
        previous = w


def _note(page: Page, i: int, p: str, clause: _Clause) -> None:
    """Keep the clause's state."""
    w = page.words[i]
    if w.tag == "S":
        clause.verb = clause.subject = clause.plural = clause.being = clause.conjoined = False
    elif w.tag == "V":
        clause.verb = True
        clause.base = not w.low.endswith(("s", "ing", "ed"))
    elif w.tag == "X":
        clause.verb = True
    elif w.tag == "C":
        clause.conjoined = True
    elif w.tag in ("N", "R") and not clause.verb and p != "P":
        clause.plural = (clause.conjoined and clause.subject) or is_plural(w.low) or w.low in ("they", "we", "people", "both")
        clause.subject = True
        clause.being = w.tag == "R" or page.has(i, *BEINGS) or w.text[0].isupper()


def _closed(page: Page, i: int, p: str) -> str:
    """Tags of the small closed classes."""
    w = page.words[i]
    low = w.low
    following = page.beside(i, 1)
    if w.text == STAND_IN:
        return "Q"
    if low.isdigit() or (low in NUMBERS and not (low == "one" and following in ("", "of", "is", "on", "at", "in"))):
        return "M"
    if low in ("who", "which"):
        return "W"
    if low == "that":
        return "W" if p in ("N", "R") else "D" if following and not page.has(i + 1, "action") else "S"
    if low in ("her", "his"):
        return "R" if low == "her" and (not following or following in AFTER_VERB - {"own"} or following in CONJUNCTIONS) else "D"
    if low in ("both", "all") and (not following or page.has(i + 1, "action") or following in AUXILIARIES):
        return "R"
    base, _, tail = low.partition("'")
    if low in PRONOUNS or (base in PRONOUNS and tail in ("s", "re", "m", "ll", "d", "ve")):
        return "R"
    if low in DETERMINERS or low == "all":
        return "D"
    if low == "to":
        return "T"
    if low in AUXILIARIES:
        return "X"
    if low in CONJUNCTIONS:
        return "C"
    if low in SUBORDINATORS:
        return "S" if low not in ("before", "after", "since", "until") or following in PRONOUNS or _verb_within(page, i, 5) else "P"
    if low in PREPOSITIONS:
        if (
            low
            in ("down", "up", "off", "over", "past", "by", "around", "through", "along", "across", "in", "on", "inside", "outside", "about")
            and not following
        ):
            return "B"
        return "P"
    if low in ("front", "top", "next", "close", "middle") and (following == "of" or (following == "to" and low in ("next", "close"))):
        return "P"
    if low in ADVERBS or (low.endswith("ly") and low not in NOT_ADVERBS and len(low) > 4 and not page.has(i, "person", "thing")):
        return "B"
    return ""


def _verb_within(page: Page, i: int, reach: int) -> bool:
    return any(page.same_run(i, k) and page.has(k, "action", "speech") and page.low(k).endswith("s") for k in range(i + 2, i + reach + 1))


def _noun_next(page: Page, i: int) -> bool:
    """Is the next word of the run a noun, or an adjective that leads to one?"""
    for k in (i + 1, i + 2):
        if not page.same_run(i, k):
            return False
        low = page.low(k)
        if low in AFTER_VERB or low in CONJUNCTIONS or low in AUXILIARIES or low in SUBORDINATORS or low in ("who", "which"):
            return False
        if page.has(k, *NOUN_KINDS):
            return not (low.endswith("ing") and page.has(k, "action"))
        if not page.has(k, *ADJECTIVE_KINDS) and not low.endswith(SUFFIXES_ADJECTIVE):
            return k == i + 1 and not low.endswith(("ing", "ed")) and not page.has(k, "action", "speech")
    return False


def _open(page: Page, i: int, p: str, clause: _Clause, *, fresh: bool) -> str:
    """Tag a noun, verb, adjective or participle."""
    w = page.words[i]
    low = w.low
    verb = _starts_verb(page, i)
    noun = page.has(i, *NOUN_KINDS)
    inside = page.match(i, *NOUN_KINDS, "when", "look", "camera")
    if (
        inside is not None
        and inside.length > 1
        and not (verb and _verb_length(page, i) > inside.length)
        and not (inside.family in ("sound", "camera", "when", "look") and low.endswith("s") and p == "N")
    ):
        if inside.last == i or page.has(inside.last, *NOUN_KINDS):
            return "N" if inside.last == i else "A"
    ing, ed = (
        low.endswith("ing") and len(low) > 4,
        (low.endswith("ed") and len(low) > 3) or (verb and stem(low) != low and not low.endswith(("s", "ing"))),
    )
    if page.foreign and verb and p in ("N", "R", "V", "B", "C", ""):
        return "V"
    if ing:
        return _tag_ing(page, i, p, noun=noun, verb=verb)
    if ed and not (noun and not verb):
        return _tag_ed(page, i, p)
    if (
        low.endswith("s")
        and not low.endswith("ss")
        and len(low) > 2
        and (verb or not noun)
        and low not in IRREGULAR_PLURALS
        and not low.endswith("'s")
    ):
        if _is_third_person(page, i, p, clause, verb=verb, noun=noun, fresh=fresh):
            return "V"
    elif verb and _is_bare_verb(page, i, p, clause, noun=noun):
        return "V"
    adjective = page.has(i, *ADJECTIVE_KINDS)
    if not noun and (adjective or low.endswith(SUFFIXES_ADJECTIVE)) and (_noun_next(page, i) or adjective):
        return "A"
    if noun and adjective and _noun_next(page, i) and p != "N":
        return "A"
    return "N"


def _starts_verb(page: Page, i: int) -> bool:
    return any(m.first == i and m.kind in ("action", "speech") and not m.entry.attrs.get("off") for m in page.at[i])


def _verb_length(page: Page, i: int) -> int:
    return max((m.length for m in page.at[i] if m.first == i and m.kind in ("action", "speech")), default=0)


def _tag_ing(page: Page, i: int, p: str, *, noun: bool, verb: bool) -> str:
    low = page.low(i)
    if low in (
        "evening",
        "morning",
        "ceiling",
        "building",
        "king",
        "ring",
        "string",
        "wing",
        "spring",
        "wedding",
        "clothing",
        "nothing",
        "something",
        "everything",
        "painting",
        "railing",
        "lightning",
        "lighting",
        "thing",
        "sting",
        "swing",
        "earring",
        "awning",
        "crossing",
    ):
        return "N" if not (low in ("ring", "swing") and verb and p in ("R", "X")) else "V"
    takes = stem(low) in TAKES_OBJECT or _verb_length(page, i) > 1
    if p in ("D", "A", "M", "G"):
        return "G" if _noun_next(page, i) else "N"
    if p in ("P", "") and not takes and _noun_next(page, i) and page.beside(i, 1) not in ("", "hands"):
        return "G"
    if p == "C" and not takes and _noun_next(page, i):
        return "G"
    if noun and not verb:
        return "N"
    return "V" if verb or p in ("N", "R", "X", "B", "W", "", "Q", "C", "V", "S") else "N"


def _tag_ed(page: Page, i: int, p: str) -> str:
    if p in ("D", "A", "M", "G", "T") or (p in ("", "P", "C") and _noun_next(page, i)):
        return "G" if _noun_next(page, i) else "A"
    if p == "B" and _noun_next(page, i) and not _starts_verb(page, i):
        return "G"
    if p in ("N", "R", "X", "W", "B", "C", "S", "Q"):
        return "V"
    return "V" if page.beside(i, 1) in PREPOSITIONS else "A"


def _is_third_person(page: Page, i: int, p: str, clause: _Clause, *, verb: bool, noun: bool, fresh: bool) -> bool:
    """'walks', 'points': a verb in -s, or a plural noun?"""
    following = page.beside(i, 1)
    leads = following in AFTER_VERB or following.endswith("ly") or following == STAND_IN.lower()
    ends = not following
    if p in ("R", "W"):
        return True
    if p in ("D", "A", "M", "G", "P", "X", "T"):
        return False
    if p == "N":
        before = page.words[i - 1].low
        if before.endswith("'s") or before.endswith("s'"):
            return False
        being = page.has(i - 1, *BEINGS) or (page.words[i - 1].text[0].isupper() and not page.has(i - 1, "when", "place", "look", "camera"))
        if being and not is_plural(before):
            return verb or leads or ends
        return verb and not clause.verb and clause.subject and (leads or following in CONJUNCTIONS or (ends and not noun))
    if p == "B":
        return (verb and clause.subject and (leads or ends or not noun)) or (not noun and page.words[i - 2].tag == "R" if i > 1 else False)
    if p == "V":
        return False
    if p == "C":
        return (verb and clause.verb and (leads or (ends and not noun) or (_noun_next(page, i) and not noun))) or (
            verb and clause.subject and clause.being and leads
        )
    if p in ("Q", "S"):
        return verb and (leads or ends)
    return fresh and verb and clause.subject and clause.being and leads and (clause.verb or not noun)


def _is_bare_verb(page: Page, i: int, p: str, clause: _Clause, *, noun: bool) -> bool:
    """'sit', 'splash': the plural or the infinitive, or a noun?"""
    following = page.beside(i, 1)
    leads = following in AFTER_VERB or following.endswith("ly") or following == STAND_IN.lower()
    ends = not following
    if p == "T":
        return not noun or leads or _verb_length(page, i) > 1
    if p == "R":
        return page.low(i - 1) not in ("him", "them", "it", "me", "us") or leads
    if p == "X":
        return page.low(i - 1) in (
            "do",
            "does",
            "did",
            "will",
            "would",
            "can",
            "could",
            "may",
            "might",
            "must",
            "should",
            "don't",
            "doesn't",
            "can't",
            "won't",
        )
    if p == "W":
        return True
    if p in ("N", "B"):
        before = page.low(i - 1)
        plural = clause.plural or (p == "N" and is_plural(before))
        if not plural or clause.verb:
            return False
        if p == "N" and page.has(i - 1, *BEINGS) and (is_plural(before) or clause.conjoined):
            return leads or ends or not noun or following in CONJUNCTIONS
        return clause.subject and (leads or (ends and not noun and clause.being) or (following in CONJUNCTIONS and clause.being))
    if p == "C":
        return clause.verb and clause.base and (leads or not noun)
    return False
