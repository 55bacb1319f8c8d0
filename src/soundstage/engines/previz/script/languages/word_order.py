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
    is_small,
    is_unknown_name,
    names,
    noun,
    rather_verb,
    verbs_by_form,
)
from soundstage.engines.previz.script.languages.referents import in_words
from soundstage.engines.previz.script.languages.romance_order import of_the_first_noun, postures_apart
from soundstage.engines.previz.script.languages.said_in_english import said_in_english
from soundstage.engines.previz.script.languages.small_words import doing, of_the
from soundstage.engines.previz.script.languages.worn_order import articles, having, worn, worn_besides
from soundstage.engines.previz.script.lexis.dictionary import dictionary
from soundstage.engines.previz.script.lexis.english import BODY_PARTS, word_set
from soundstage.engines.previz.script.lexis.inflections import verb_lemma
from soundstage.engines.previz.script.lexis.lexicon import Lexicon, singular

_AND = word_set("and e y et und")
_OBJECTS = word_set("it him them us")
_TO_HER = word_set("le lui lhe")
_CLITICS = word_set("lo la le li gli l' los las les lui leur se si")
_NO_OBJECTS = word_set("el il i der die das")
"""Articles that are no pronouns: 'y *el* zumbido'."""
_PARTICLES = word_set("over up down away off on out back around in aside")
_SEVERAL = word_set("los las les li le os as")
_PRONOUNS = word_set("he she it they we you i")
_HAPPENS = word_set(
    "circles circle hovers hover sounds sound falls fall appears appear arrives arrive passes pass barks bark rings ring shines shine blows blow flows flow burns burn glows "
    "glow howls howl"
)
"""Verbs without an object: a noun that follows one at the beginning is its subject, 'Suena una guitarra'."""
_DONE_TOO = word_set("passes pass rings ring blows blow burns burn sounds sound")
"""Those that may have an object too, and go on with the subject of the clause before: '..., *souffle* la poussière'."""
_MARK = re.compile(r"[^\w\s'’-]|\s-\s")
_APPOSITION = re.compile(r"\s*,\s*(?:ein\w*|der|die|das|une?|un[ao]?|uma?|el|la|le|il|o)\b", re.IGNORECASE)
_ALONE = word_set("sunrise sunset night noon dusk dawn midnight it him her them us me")
"""What a preposition goes with alone."""
_ABOUT = word_set("about some dozens hundreds")
_CLOSING = ("»", "”", "“", '"', "’")
_DONE_TO = word_set(
    "says say tells tell gives give goes go comes come runs run walks walk points point speaks speak talks talk listens listen hands hand reads read throws throw tosses"
)
_FEMININE = word_set("una une die eine la uma a las as")
_OF_PEOPLE = word_set("old young elderly blind deaf homeless retired")
_OF_THINGS = word_set("long short thin big")


def in_english_order(words: Sequence[Glossed], text: str, lex: Lexicon, language: str, pronouns: Mapping[int, str]) -> list[Glossed]:
    """Put the words of every clause in the order of English; nothing moves across a mark. `pronouns`: what may be pronouns, by where they begin."""
    out: list[Glossed] = []
    before: list[Glossed] = []
    for clause in _clauses(doing(of_the(words, text, lex) if language in ("fr", "it") else words, text, language), text):
        ordered = _persons(clause if language != "de" else heard(whose(clause, text), text), text, lex)
        verbs = verbs_by_case(clause, text) if language == "de" else frozenset(at for _, at in verbs_by_form(clause, text, language, lex))
        if language == "de":
            after_comma = text[max(0, clause[0][1] - 8) : clause[0][1]].rstrip().endswith(",")
            ordered = verb_up(object_first(ordered, text, lex, verbs, _phrase_end), text, lex, _phrase_end, after_comma=after_comma)
        else:
            ordered = _object_last(_whom(ordered, text, lex) if language == "es" else ordered, text, lex, pronouns)
        if language != "de" or not goes_on(ordered, text, lex):
            turned = language == "de" and follows_a_subordinate(clause, before, text)
            ordered = _subject_first(ordered, text, lex, verbs, turned=turned)
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
    units = of_the_first_noun(_units(words), text, lex)
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
                (n + 1 for n, word in enumerate(units[k][:of]) if is_small(word) or (not n and not whole and finite(word, lex))), default=0
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


def _units(words: Sequence[Glossed]) -> list[list[Glossed]]:
    """Keep together what one word or phrase of the source was glossed with."""
    units: list[list[Glossed]] = []
    for word in words:
        if units and units[-1][0][1:] == word[1:]:
            units[-1].append(word)
        else:
            units.append([word])
    return units


def _object_last(words: list[Glossed], text: str, lex: Lexicon, pronouns: Mapping[int, str]) -> list[Glossed]:
    """'ella lo prueba', 'gli porta' were glossed 'she it tastes', 'the brings'."""
    units = _units(words)
    for k in range(len(units) - 1):
        low = units[k][0][0].lower()
        if len(units[k]) > 1 or not finite(units[k + 1][0], lex) or (k and units[k - 1][-1][0].lower() in PREPOSITIONS):
            continue
        own = text[slice(*units[k][0][1:])].lower()
        if low in _OBJECTS or (low == "her" and own in _TO_HER):
            units[k : k + 2] = _with_object(units[k + 1], in_words(pronouns.get(units[k][0][1], units[k][0][0]), units[k][0]))
        elif low == "the" and own not in _NO_OBJECTS and _behind_a_pronoun(units[k], units[k + 1], text, lex):
            what = pronouns.get(units[k][0][1]) or ("them" if own in _SEVERAL else "her" if own in ("la", "a") else "him")
            units[k : k + 2] = _with_object(units[k + 1], in_words(what, units[k][0]))
    return [word for unit in units for word in unit]


def _with_object(verb: list[Glossed], whom: list[Glossed]) -> list[list[Glossed]]:
    """'*las* da a su nieto', whose verb was glossed 'gives to her' in one."""
    low = [word[0].lower() for word in verb]
    parts = (
        n for n in range(1, len(verb)) if low[n] in ("to", "into", "onto") or (n + 1 < len(verb) and low[n] in DETERMINERS | PREPOSITIONS)
    )
    at = next(parts, len(verb))
    return [[*verb[:at], *whom], verb[at:]] if at < len(verb) else [verb, whom]


def _behind_a_pronoun(article: Sequence[Glossed], unit: Sequence[Glossed], text: str, lex: Lexicon) -> bool:
    """'su nieta *los graba*': a gloss in -s of a word that is no plural is a verb, though 'films' looks like a noun."""
    own = text[unit[0][1] : unit[0][2]].lower()
    plural = own.endswith(("s", "x", "i")) or (own.endswith("e") and text[article[0][1] : article[0][2]].lower() == "le")
    plural = (
        plural or lex.called(unit[0][0].lower(), "thing", "garment", "person", "body") is not None or (len(unit) == 1 and _bodily(unit))
    )
    parted = len(unit) == 2 and unit[1][0].lower() in _PARTICLES  # 'la *tend*': 'hands over'
    by_form = (
        (len(unit) == 1 or parted)
        and unit[0][0].endswith("s")
        and not plural
        and dictionary().knows(verb_lemma(unit[0][0].lower()), "verb")
    )
    turn = len(unit) > 2 and unit[1][0] in ("a", "the") and rather_verb(unit[0])  # 'la *prend en photo*'
    return by_form or turn or (not noun(unit[-1], lex) and rather_verb(unit[0]))


def _bodily(unit: Sequence[Glossed]) -> bool:
    """'si lecca *le dita*'."""
    return singular(unit[0][0].lower()) in BODY_PARTS


def _subject_first(words: list[Glossed], text: str, lex: Lexicon, verbs: frozenset[int], *, turned: bool = False) -> list[Glossed]:
    """'then opens the man the door': after an adverbial or a quote, a verb before its subject moves behind it. `verbs`: where more verbs begin."""
    first = 1 if [w[0].lower() for w in words[1:2]] in (["he"], ["she"], ["they"]) else _same_word(words, 0)
    said = first < len(words) and words[first][0].lower() in ("he", "she", "they")
    told = words[0][1] in verbs or finite(words[0], lex) or (said and dictionary().knows(words[0][0].lower().removesuffix("s"), "verb"))
    after_quote = told and _behind_a_quote(text, words[0][1]) and lex.called(words[0][0].lower().removesuffix("s"), "speech") is not None
    goes_on = text[: words[0][1]].rstrip()[-1:] == "," and words[0][0].lower() in _DONE_TOO
    happens = words[0][0].lower() in _HAPPENS and (first == 1 or said or words[0][0] == "is") and not goes_on
    if (told and (said or turned)) or happens or after_quote:
        end = _phrase_end(words, first, lex)
        if happens and end is not None and not (said or noun(words[end - 1], lex)):
            return words  # 'cae *de lado*'
        asked_for = after_quote and end is not None and lex.called(words[end - 1][0].lower(), "thing.prop", "garment", "place") is not None
        return words if end is None or asked_for else [*words[first:end], *words[:first], *words[end:]]
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
    if (whom := whom_before_the_subject(words, after, text)) is not None and (end := _phrase_end(words, after + 1, lex)) is not None:
        return [*words[:verb], *words[after + 1 : end], *words[verb:after], whom, *words[end:]]
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


def _persons(words: list[Glossed], text: str, lex: Lexicon) -> list[Glossed]:
    """'un vecchio suona', 'die Alte lacht': an adjective of people after an article, and no noun with it, is an old man or woman."""
    out = list(words)
    if len(words) > 1 and words[0][0] == "a" and words[1][0].endswith("s") and finite(words[1], lex):
        out[0] = ("one", *words[0][1:])  # 'eine kichert'
    for k in range(len(words) - 1, 0, -1):
        if not _of_people(words[k], lex) or words[k - 1][0].lower() not in DETERMINERS:
            continue
        end = k + 1
        while end < len(words) and adjective(words[end], lex):
            end += 1
        if any(text[w[1]].isupper() for w in words[k + 1 : end]):
            continue  # 'eine dicke *Aubergine*'
        clitic = end + 1 < len(words) and text[slice(*words[end][1:])].lower() in _CLITICS and finite(words[end + 1], lex)
        if end == len(words) or clitic or _goes_on_without_noun(words[end], lex):
            article, own = (text[start:end].lower() for _, start, end in (words[k - 1], words[k]))
            out.insert(end, ("woman" if article in _FEMININE or own.endswith("a") else "man", *words[k][1:]))
    return out


def _of_people(word: Glossed, lex: Lexicon) -> bool:
    """Tell whether an adjective is said of people alone: 'una andaluza', 'le barbu', 'der Dicke'."""
    low = word[0].lower()
    looks = lex.called(low, "body.ancestry", "body.build", "body.hairstyle", "body.haircolour")
    of_things = lex.called(low, "colour.colour", "thing", "person") is not None or low in _OF_THINGS
    described = dictionary().knows(low, "adjective") and adjective(word, lex)
    return low in _OF_PEOPLE or (looks is not None and not of_things and described)


def _goes_on_without_noun(word: Glossed, lex: Lexicon) -> bool:
    low = word[0].lower()
    return finite(word, lex) or low in PREPOSITIONS | ADVERBS | {"and", "who", "that", "not"} or low.endswith(("ing", "ed"))


def _whom(words: list[Glossed], text: str, lex: Lexicon) -> list[Glossed]:
    """'abraza a su hermana', 'le sirve vino a su hermana': Spanish has a word before a person who is an object, and tells of one twice."""
    units = [_with_to(unit, text) for unit in _units(words)]
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
