"""The word order of English for glossed words: 'dress red' becomes 'red dress', 'then opens the man the door' 'then the man opens the door'."""

import re
from collections.abc import Mapping, Sequence

from soundstage.engines.previz.script.languages.foreign_phrases import Glossed, as_said, heard, of_years, whose
from soundstage.engines.previz.script.languages.german_order import (
    follows_a_subordinate,
    goes_on,
    object_first,
    objects,
    participle_last,
    to_do,
    to_whom_last,
    verb_up,
    verbs_by_case,
    whom_before_the_subject,
)
from soundstage.engines.previz.script.languages.gloss_parts import (
    ADVERBS,
    DETERMINERS,
    PREPOSITIONS,
    adjective,
    describes,
    finite,
    in_units,
    is_small,
    is_unknown_name,
    names,
    noun,
    verbs_by_form,
)
from soundstage.engines.previz.script.languages.object_pronouns import object_last, with_infinitives, with_object
from soundstage.engines.previz.script.languages.people_by_adjective import persons
from soundstage.engines.previz.script.languages.romance_order import of_the_first_noun, postures_apart
from soundstage.engines.previz.script.languages.said_in_english import said_in_english
from soundstage.engines.previz.script.languages.small_words import doing, of_the
from soundstage.engines.previz.script.languages.worn_order import articles, having, worn, worn_besides
from soundstage.engines.previz.script.lexis.dictionary import dictionary
from soundstage.engines.previz.script.lexis.english import BODY_PARTS, word_set
from soundstage.engines.previz.script.lexis.lexicon import Lexicon, singular

_AND = word_set("and e y et und")
_PRONOUNS = word_set("he she it they we you i")
_HAPPENS = word_set(
    "circles circle hovers hover sounds sound falls fall appears appear arrives arrive passes pass barks bark rings ring shines shine blows blow flows flow burns burn glows "
    "glow howls howl"
)
"""Verbs without an object: a noun that follows one at the beginning is its subject, 'Suena una guitarra'."""
_DONE_TOO = word_set("passes pass rings ring blows blow burns burn sounds sound")
"""Those that may have an object too, and go on with the subject of the clause before: '..., *souffle* la poussière'."""
_BY_ITSELF = word_set("wind winds breeze gale storm bells phone telephone alarm siren music train tram bus fire")
"""What does so by itself: '..., *sopla un viento* fuerte'."""
_PARTED = word_set("out up down off away over")
_MARK = re.compile(r"[^\w\s'’-]|\s-\s")
_APPOSITION = re.compile(r"\s*,\s*(?:ein\w*|der|die|das|une?|un[ao]?|uma?|el|la|le|il|o)\b", re.IGNORECASE)
_ALONE = word_set("sunrise sunset night noon dusk dawn midnight it him her them us me")
"""What a preposition goes with alone."""
_ABOUT = word_set("about some dozens hundreds")
_CLOSING = ("»", "”", "“", '"', "’")
_DONE_TO = word_set(
    "says say tells tell gives give goes go comes come runs run walks walk points point speaks speak talks talk listens listen hands hand reads read throws throw tosses"
)


def in_english_order(words: Sequence[Glossed], text: str, lex: Lexicon, language: str, pronouns: Mapping[int, str]) -> list[Glossed]:
    """Put the words of every clause in the order of English; nothing moves across a mark. `pronouns`: what may be pronouns, by where they begin."""
    out: list[Glossed] = []
    before: list[Glossed] = []
    done = of_the(words, text, lex) if language in ("fr", "it") else words
    done = with_infinitives(done, text, lex, language, pronouns) if language != "de" else done
    for clause in _clauses(doing(done, text, language), text):
        ordered = persons(clause if language != "de" else heard(whose(clause, text), text), text, lex)
        verbs = verbs_by_case(clause, text) if language == "de" else frozenset(at for _, at in verbs_by_form(clause, text, language, lex))
        if language == "de":
            after_comma = text[max(0, clause[0][1] - 8) : clause[0][1]].rstrip().endswith(",")
            ordered = to_do(ordered, text, lex, pronouns)
            ordered = verb_up(object_first(ordered, text, lex, verbs, _phrase_end), text, lex, _phrase_end, after_comma=after_comma)
        else:
            ordered = object_last(_whom(ordered, text, lex) if language == "es" else ordered, text, lex, pronouns)
        if language != "de" or not goes_on(ordered, text, lex):
            turned = language == "de" and follows_a_subordinate(clause, before, text)
            ordered = _subject_first(ordered, text, lex, verbs, pronouns, turned=turned)
        before = clause
        if language == "de":
            ordered = participle_last(ordered, text, lex, _phrase_end)
            ordered = to_whom_last(objects(ordered, text, lex, pronouns), text, lex, _phrase_end)
        ordered = of_years(ordered if language == "de" else adjectives_first(ordered, lex, verbs, text), lex)
        ordered = as_said(articles(having(ordered, lex, language), lex), lex)
        said = said_in_english(worn_besides(ordered, out, text, lex), lex)
        out += said if language == "de" else postures_apart(said, text, lex)
    return out


def _clauses(words: Sequence[Glossed], text: str) -> list[list[Glossed]]:
    """Part words at marks; a word without gloss between them ('sich', 't-' in 'dit-t-elle') is none."""
    clauses: list[list[Glossed]] = []
    for word in words:
        if not clauses or clauses[-1][-1][0] == "QQ" or _MARK.search(text[clauses[-1][-1][2] : word[1]]):
            clauses.append([])
        clauses[-1].append(word)
    return clauses


def adjectives_first(words: Sequence[Glossed], lex: Lexicon, verbs: frozenset[int] = frozenset(), text: str = "") -> list[Glossed]:
    """'vestido rojo' was glossed 'dress red': put adjectives where English has them, 'a long red dress'."""
    units = of_the_first_noun(in_units(words), text, lex)
    k = 0
    while k < len(units) - 1:
        if _is_described_again(units, k, lex):
            units[k : k + 3] = [units[k][:-1], units[k + 1], units[k + 2], units[k][-1:]]
            k += 3
            continue
        if names(units[k], lex) and units[k + 1][0][1] not in verbs and describes(units, k + 1, lex):
            end = _descriptions_end(units, k + 2, lex)
            of = next((n for n, word in enumerate(units[k]) if n and word[0] == "of"), len(units[k]) - 1)  # a broken 'cup of coffee'
            whole = lex.called(" ".join(word[0].lower() for word in units[k]), "thing", "place") is not None  # a 'bus stop' stops nobody
            at = max(
                (
                    n + 1
                    for n, word in enumerate(units[k][:of])
                    if is_small(word) or (n and word[0] in _PARTED) or (not n and not whole and finite(word, lex))
                ),
                default=0,
            )
            units[k:end] = [unit for unit in (units[k][:at], *units[k + 1 : end], units[k][at:]) if unit]
            k = end - 1
        k += 1
    return [word for unit in units for word in unit]


def _is_described_again(units: Sequence[Sequence[Glossed]], k: int, lex: Lexicon) -> bool:
    """'aux cheveux courts *et noirs*', whose first adjective was glossed together with the noun: 'with short hair and black'."""
    if k + 2 >= len(units) or len(units[k]) < 2 or len(units[k + 2]) > 1 or units[k + 1][0][0].lower() not in _AND:
        return False
    goes_on = k + 3 < len(units) and noun(units[k + 3][-1], lex)
    return not goes_on and names(units[k], lex) and adjective(units[k][-2], lex) and describes(units, k + 2, lex)


def _descriptions_end(units: Sequence[Sequence[Glossed]], end: int, lex: Lexicon) -> int:
    """Return where the adjectives behind a noun are over, of which the first is read: 'dress long and red'."""
    while end + 1 < len(units) and units[end][0][0].lower() in _AND and describes(units, end + 1, lex):
        end += 2
    while end < len(units) and describes(units, end, lex) and not (end + 1 < len(units) and noun(units[end + 1][-1], lex)):
        end += 1
    return end


def _subject_first(
    words: list[Glossed], text: str, lex: Lexicon, verbs: frozenset[int], pronouns: Mapping[int, str], *, turned: bool = False
) -> list[Glossed]:
    """'then opens the man the door': after an adverbial or a quote, a verb before its subject moves behind it. `verbs`: where more verbs begin."""
    first = 1 if [w[0].lower() for w in words[1:2]] in (["he"], ["she"], ["they"]) else _same_word(words, 0)
    said = first < len(words) and words[first][0].lower() in ("he", "she", "they")
    told = words[0][1] in verbs or finite(words[0], lex) or (said and dictionary().knows(words[0][0].lower().removesuffix("s"), "verb"))
    after_quote = told and _behind_a_quote(text, words[0][1]) and lex.called(words[0][0].lower().removesuffix("s"), "speech") is not None
    goes_on = text[: words[0][1]].rstrip()[-1:] == "," and words[0][0].lower() in _DONE_TOO
    goes_on = goes_on and not any(word[0].lower() in _BY_ITSELF for word in words[first : first + 4])
    happens = words[0][0].lower() in _HAPPENS and (first == 1 or said or words[0][0] == "is") and not goes_on
    if (told and (said or turned)) or happens or after_quote:
        end = _phrase_end(words, first, lex)
        if happens and end is not None and not (said or any(noun(word, lex) for word in words[first:end])):
            return words  # 'cae *de lado*'
        asked_for = after_quote and end is not None and lex.called(words[end - 1][0].lower(), "thing.prop", "garment", "place") is not None
        return words if end is None or asked_for else [*words[first:end], *words[:first], *words[end:]]
    if words[0][0] in ("to", "without") and words[1:] and words[1][1:] == words[0][1:]:
        return words  # 'um *zu helfen*'
    if not (words[0][0].lower() in PREPOSITIONS | ADVERBS | {"down", "up"} or _manner(words[0])) or [w[0] for w in words[:2]] == [
        "there",
        "is",
    ]:
        return words
    verb = next(
        (k for k in range(1, len(words)) if words[k][1] in verbs or (finite(words[k], lex) and not _awaits_noun(words[k - 1]))), None
    )
    if verb is None or _has_subject(words[:verb], lex):
        return words
    after = _same_word(words, verb)
    whom = whom_before_the_subject(words, after, text, lex, pronouns)
    if whom is not None and (end := _phrase_end(words, whom[1], lex)) is not None:
        return [
            *words[:verb],
            *words[whom[1] : end],
            *(word for unit in with_object(words[verb:after], whom[0]) for word in unit),
            *words[end:],
        ]
    start = _adverbials_end(words, after, lex)
    if start == len(words) or words[start][0].lower() not in DETERMINERS:
        start = after
    end = _phrase_end(words, start, lex)
    if end is None or (end == len(words) and words[end - 1][0].istitle() and _APPOSITION.match(text[words[end - 1][2] :])):
        return words  # 'hinter ihr steht Kapitän *Thorben*, ein alter Mann': what he is follows his name
    return [*words[:verb], *words[start:end], *words[verb:start], *words[end:]]


def _behind_a_quote(text: str, start: int) -> bool:
    """'«Ya voy», dice ella': nothing but marks stands between a quote and a character."""
    before = text[:start].rstrip()
    return before[-1:] in _CLOSING or before.rstrip(", ").endswith("QQ")


def _manner(word: Glossed) -> bool:
    """'*Vorsichtig* streckt sie die Hand aus'."""
    low = word[0].lower()
    return low.endswith("ly") and dictionary().weight(low, "adverb") > dictionary().weight(low, "adjective")


def _has_subject(words: Sequence[Glossed], lex: Lexicon) -> bool:
    """Tell whether words before a verb hold its subject: a pronoun, or a noun phrase behind the adverbials."""
    if any(w[0].lower() in _PRONOUNS and (not k or words[k - 1][0].lower() not in PREPOSITIONS) for k, w in enumerate(words)):
        return True
    start = _adverbials_end(words, 0, lex)
    if not 0 < start < len(words):
        return False
    named = is_unknown_name(words[start], lex) or (start + 1 < len(words) and _is_called(words, start + 1, lex))
    return (words[start][0].lower() in DETERMINERS or named) and _phrase_end(words, start, lex) == len(words)


def _adverbials_end(words: Sequence[Glossed], k: int, lex: Lexicon) -> int:
    """Return where the adverbs, and the phrases with a preposition, that begin at word k are over."""
    while k < len(words):
        low = words[k][0].lower()
        if low in ADVERBS or low in ("late", "early") or (k and low.endswith("ing") and not noun(words[k], lex)):
            k += 1
            continue
        behind = k + 1
        while behind < len(words) and words[behind][0].lower() in PREPOSITIONS:
            behind += 1
        alone = behind < len(words) and words[behind][0].lower() in _ALONE
        named = behind
        while named < len(words) and words[named][0][:1].isupper() and not lex.called(words[named][0].lower(), "person"):
            named += 1  # 'in una bottega di *Cremona*'
        end = (max(named, behind + 1) if alone or named > behind else _phrase_end(words, behind, lex)) if low in PREPOSITIONS else None
        if end is None:
            return k
        k = end
    return k


def _awaits_noun(word: Glossed) -> bool:
    low = word[0].lower()
    return low in DETERMINERS or (low in PREPOSITIONS and low not in ADVERBS)


def _same_word(words: Sequence[Glossed], k: int) -> int:
    """Return where the gloss that word k begins is over, but for an article: 'picks up' is one verb, and 'dances a' more than one."""
    end = k + 1
    while end < len(words) and words[end][1:] == words[k][1:] and words[end][0].lower() not in DETERMINERS:
        end += 1
    return end


def _phrase_end(words: Sequence[Glossed], k: int, lex: Lexicon) -> int | None:
    """Return where a noun phrase that begins at word k is over; None when there is none."""
    if k < len(words) and words[k][0].lower() in _PRONOUNS:
        return k + 1
    start = k
    while k < len(words) and (words[k][0].lower() in DETERMINERS | _ABOUT or _aged(words, k) or adjective(words[k], lex)):
        k += 3 if _aged(words, k) else 2 if words[k][0] == "dozens" and words[k + 1 : k + 2] and words[k + 1][0] == "of" else 1
    end = k
    while end < len(words) and end - k < 3 and (noun(words[end], lex) or (end == k and k > start and not is_small(words[end]))):
        if end > k and is_unknown_name(words[end], lex) and not is_unknown_name(words[end - 1], lex):
            break  # 'in cucina *Ottavio*'
        end += 1
    if end == k + 1 and end < len(words) and lex.called(f"{words[k][0]} {words[end][0]}".lower(), "garment", "thing") is not None:
        end += 1  # 'feather boa'
    while end > k and end < len(words) and (adjective(words[end], lex) or _is_called(words, end, lex)):
        end += 1
    if end > k and end + 2 < len(words) and words[end][0].lower() == "in" and words[end + 2][0].lower().endswith("ties"):
        end += 3  # 'in their fifties'
    joined = end > k and start and end < len(words) and words[end][0].lower() == "and" and words[start - 1][0].lower() in ("in", "with")
    bare = joined and end + 2 == len(words) and noun(words[end + 1], lex)  # 'mit Monokel *und Zigarre*'
    if joined and (bare or worn(words, end + 1, lex)):
        return _phrase_end(words, end + 1, lex) or end  # 'mit Brille *und Gummistiefeln*'
    if end > k and end < len(words) and words[end][0].lower() in ("in", "with") and worn(words, end + 1, lex):
        return _phrase_end(words, end + 1, lex) or end  # 'eine Frau *im beigen Mantel*'
    if end > k and end + 2 < len(words) and words[end][0].lower() == "with" and adjective(words[end + 1], lex):
        part = _phrase_end(words, end + 1, lex)
        if part is not None and singular(words[part - 1][0].lower()) in BODY_PARTS:
            return part  # 'ein Bäcker *mit mehligen Unterarmen*'
    return end if end > k else None


def _is_called(words: Sequence[Glossed], k: int, lex: Lexicon) -> bool:
    """'Captain *Thorben*': a word in capitals behind what somebody is."""
    return words[k][0].istitle() and lex.called(words[k - 1][0].lower(), "person", "thing.animal") is not None


def _aged(words: Sequence[Glossed], k: int) -> bool:
    return [word[0] for word in words[k + 1 : k + 3]] == ["year", "old"]


def _whom(words: list[Glossed], text: str, lex: Lexicon) -> list[Glossed]:
    """'abraza a su hermana', 'le sirve vino a su hermana': Spanish has a word before a person who is an object, and tells of one twice."""
    units = [_with_to(unit, text) for unit in in_units(words)]
    last = max((n for n, unit in enumerate(units) if unit[0][0] == "to" and _person_follows(units, n, lex)), default=0)
    out: list[Glossed] = []
    for k, unit in enumerate(units):
        if k < last and unit[-1][0] in ("him", "her", "them") and text[unit[0][1] : unit[0][2]].lower().startswith("le"):
            out += unit[:-1]
            continue
        done = k and any(
            finite(word, lex) and word[0].lower() not in _DONE_TO and not lex.called(word[0], "thing") for word in units[k - 1]
        )
        if done and unit[0][0] == "to" and _person_follows(units, k, lex):
            out += unit[1:]  # 'sigue *al* niño'
            continue
        out += unit
    return out


def _with_to(unit: list[Glossed], text: str) -> list[Glossed]:
    """'a su abuelo' was glossed 'their grandfather' in one."""
    own = text[unit[0][1] : unit[0][2]].lower()
    return [("to", *unit[0][1:]), *unit] if own.startswith(("a su", "a un")) and unit[0][0] in DETERMINERS else unit


def _person_follows(units: Sequence[Sequence[Glossed]], k: int, lex: Lexicon) -> bool:
    """Tell whether the 'to' that begins unit k goes with somebody."""
    if any(word[0].lower() not in DETERMINERS | {"to"} for word in units[k]):
        return lex.called(units[k][-1][0].lower(), "person", "thing.animal") is not None
    k += 1
    while k < len(units) and (units[k][0][0].lower() in DETERMINERS or adjective(units[k][0], lex)):
        k += 1
    return k < len(units) and lex.called(units[k][-1][0].lower(), "person", "thing.animal") is not None
