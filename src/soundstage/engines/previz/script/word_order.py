"""The word order of English for glossed words: 'dress red' becomes 'red dress', 'then opens the man the door' 'then the man opens the door'."""

from collections.abc import Sequence

from soundstage.engines.previz.script.dictionary import dictionary
from soundstage.engines.previz.script.english import word_set
from soundstage.engines.previz.script.lexicon import POSSESSIVES, Lexicon, singular

Glossed = tuple[str, int, int]
"""An English word with the characters of the word it is put for."""

_ADJECTIVE_KINDS = ("colour", "body.age", "body.ancestry", "body.build", "body.haircolour", "body.hairstyle", "feeling")
_ADJECTIVE_WORDS = word_set(
    "long short curly wavy straight dark old young big small little large empty wet quiet wooden tall thin fat new open closed "
    "heavy light bright soft warm cold huge tiny narrow wide deserted crowded abandoned glowing transparent white-haired elderly barefoot"
)
_NOUN_KINDS = ("person", "garment", "place", "thing", "body.hairword", "body.facialhair", "body.eyewear")
_MORE_NOUNS = word_set("eyes braids voice smile sky square face hands light hair beard")

_STAY_BEHIND = word_set("alone asleep awake alive ablaze afloat aloft full covered such same other more less all both left right next")
"""Adjectives that English does not put before a noun, and words that only look like one."""
_COMPLEMENT = word_set("of to by than as")
"""'tired *of* waiting': an adjective that goes on stays where it is."""
_BODILY = word_set("barefoot bearded mustached moustached bespectacled haired eyed cobbled hooded")
"""Adjectives that the lists know as what somebody has."""
_AND = word_set("and e y et und")
_OBJECTS = word_set("it him them us")
_DETERMINERS = word_set("a an the one two three four some this that his her their its")
_PRONOUNS = word_set("he she it they we you i")
_PREPOSITIONS = word_set(
    "in on at with from under above behind before after next near beside between through into inside outside around along over across "
    "during toward of to for by against without"
)
_ADVERBS = word_set(
    "suddenly then now there here slowly quickly finally again everywhere nearby below overhead downstairs upstairs outdoors meanwhile "
    "today tonight outside inside"
)
_HAPPENS = word_set(
    "sounds sound falls fall appears appear arrives arrive passes pass barks bark rings ring shines shine blows blow flows flow burns burn glows "
    "glow howls howl"
)
"""Verbs without an object: a noun that follows one at the beginning is its subject, 'Suena una guitarra'."""
_SUBORDINATES = word_set("while as when because until since if although before after where")
_DONE_TO = word_set(
    "says say tells tell gives give goes go comes come runs run walks walk points point speaks speak talks talk listens listen hands hand reads read"
)
_RELATIVES = word_set("der die das")
_FEMININE = word_set("una une die eine la uma a las as")
_OF_PEOPLE = word_set("old young elderly blind deaf homeless")


def in_english_order(words: Sequence[Glossed], text: str, lex: Lexicon, language: str) -> list[Glossed]:
    """Put the words of every clause in the order of English; nothing moves across a mark."""
    out: list[Glossed] = []
    for clause in _clauses(words, text):
        ordered = clause
        if language == "de":
            ordered = _verb_up(ordered, text, lex, after_comma=text[max(0, clause[0][1] - 8) : clause[0][1]].rstrip().endswith(","))
        if language == "es":
            ordered = _whom(ordered, lex)
        ordered = _subject_first(_object_last(ordered, lex), lex)
        out += _articles(_having(_persons(adjectives_first(ordered, lex), text, lex), lex), lex)
    return out


def _clauses(words: Sequence[Glossed], text: str) -> list[list[Glossed]]:
    clauses: list[list[Glossed]] = []
    for word in words:
        if not clauses or text[clauses[-1][-1][2] : word[1]].strip():
            clauses.append([])
        clauses[-1].append(word)
    return clauses


def adjectives_first(words: Sequence[Glossed], lex: Lexicon) -> list[Glossed]:
    """'vestido rojo' was glossed 'dress red': put adjectives where English has them, 'a long red dress'."""
    units = _units(words)
    k = 0
    while k < len(units) - 1:
        if _names(units[k], lex) and _describes(units, k + 1, lex):
            end = _descriptions_end(units, k + 2, lex)
            at = max((n + 1 for n, word in enumerate(units[k]) if _is_small(word)), default=0)
            units[k:end] = [unit for unit in (units[k][:at], *units[k + 1 : end], units[k][at:]) if unit]
            k = end - 1
        k += 1
    return [word for unit in units for word in unit]


def _descriptions_end(units: Sequence[Sequence[Glossed]], end: int, lex: Lexicon) -> int:
    """Return where the adjectives behind a noun are over, of which the first is read: 'dress long and red'."""
    while end + 1 < len(units) and units[end][0][0].lower() in _AND and _describes(units, end + 1, lex):
        end += 2
    while end < len(units) and _describes(units, end, lex) and not (end + 1 < len(units) and _noun(units[end + 1][-1], lex)):
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


def _is_small(word: Glossed) -> bool:
    return word[0].lower() in _PREPOSITIONS | _ADVERBS | _DETERMINERS


def _object_last(words: list[Glossed], lex: Lexicon) -> list[Glossed]:
    """'ella lo prueba', 'gli porta' were glossed 'she it tastes', 'the brings'."""
    units = _units(words)
    for k in range(len(units) - 1):
        low = units[k][0][0].lower()
        if len(units[k]) > 1 or not _finite(units[k + 1][0], lex) or (k and units[k - 1][-1][0].lower() in _PREPOSITIONS):
            continue
        if low in _OBJECTS:
            units[k], units[k + 1] = units[k + 1], units[k]
        elif low == "the" and not _noun(units[k + 1][-1], lex) and _rather_verb(units[k + 1][0]):
            units[k], units[k + 1] = units[k + 1], [("him", *units[k][0][1:])]
    return [word for unit in units for word in unit]


def _subject_first(words: list[Glossed], lex: Lexicon) -> list[Glossed]:
    """'then opens the man the door': after an adverbial, a verb before its subject moves behind it."""
    if words[0][0].lower() in _HAPPENS:
        end = _phrase_end(words, _same_word(words, 0), lex)
        return words if end is None else [*words[_same_word(words, 0) : end], *words[: _same_word(words, 0)], *words[end:]]
    if words[0][0].lower() not in _PREPOSITIONS | _ADVERBS:
        return words
    verb = next((k for k in range(1, len(words)) if _finite(words[k], lex) and not _awaits_noun(words[k - 1])), None)
    if verb is None or any(w[0].lower() in _PRONOUNS for w in words[:verb]):
        return words
    after = _same_word(words, verb)
    end = _phrase_end(words, after, lex)
    return words if end is None else [*words[:verb], *words[after:end], *words[verb:after], *words[end:]]


def _awaits_noun(word: Glossed) -> bool:
    low = word[0].lower()
    return low in _DETERMINERS or (low in _PREPOSITIONS and low not in _ADVERBS)


def _same_word(words: Sequence[Glossed], k: int) -> int:
    """Return where the gloss that word k begins is over: 'picks up' is one verb."""
    end = k + 1
    while end < len(words) and words[end][1:] == words[k][1:]:
        end += 1
    return end


def _phrase_end(words: Sequence[Glossed], k: int, lex: Lexicon) -> int | None:
    """Return where a noun phrase that begins at word k is over; None when there is none."""
    if k < len(words) and words[k][0].lower() in _PRONOUNS:
        return k + 1
    start = k
    while k < len(words) and (words[k][0].lower() in _DETERMINERS or _adjective(words[k], lex)):
        k += 1
    end = k
    while end < len(words) and end - k < 3 and (_noun(words[end], lex) or (end == k and k > start)):
        end += 1
    while end > k and end < len(words) and _adjective(words[end], lex):
        end += 1
    if end > k and end < len(words) and words[end][0].lower() in ("in", "with") and _worn(words, end + 1, lex):
        return _phrase_end(words, end + 1, lex)  # 'eine Frau *im beigen Mantel*'
    return end if end > k else None


def _verb_up(words: list[Glossed], text: str, lex: Lexicon, *, after_comma: bool) -> list[Glossed]:
    """'..., die einen roten Mantel trägt', 'während der Regen fällt': the verb at the end of a German clause follows its subject."""
    relative = after_comma and text[words[0][1] : words[0][2]].lower() in _RELATIVES
    verb = next((k for k in range(len(words) - 1, 0, -1) if words[k][1:] != words[-1][1:]), 0) + 1
    if verb < 2 or not _finite(words[verb], lex) or any(_finite(w, lex) for w in words[1:verb]):
        return words
    if relative:
        return [("who", *words[0][1:]), *words[verb:], *words[1:verb]]
    if words[0][0].lower() in _SUBORDINATES:
        subject = _phrase_end(words, 1, lex)
        if subject is not None and subject < verb:
            return [*words[:subject], *words[verb:], *words[subject:verb]]
    return words


def _persons(words: list[Glossed], text: str, lex: Lexicon) -> list[Glossed]:
    """'un vecchio suona', 'die Alte lacht': an adjective of people after an article, and no noun with it, is an old man or woman."""
    out = list(words)
    if len(words) > 1 and words[0][0] == "a" and words[1][0].endswith("s") and _finite(words[1], lex):
        out[0] = ("one", *words[0][1:])  # 'eine kichert'
    for k in range(len(words) - 1, 0, -1):
        if words[k][0].lower() not in _OF_PEOPLE or words[k - 1][0].lower() not in _DETERMINERS:
            continue
        end = k + 1
        while end < len(words) and _adjective(words[end], lex):
            end += 1
        if end == len(words) or _goes_on_without_noun(words[end], lex):
            article, own = (text[start:end].lower() for _, start, end in (words[k - 1], words[k]))
            out.insert(end, ("woman" if article in _FEMININE or own.endswith("a") else "man", *words[k][1:]))
    return out


def _goes_on_without_noun(word: Glossed, lex: Lexicon) -> bool:
    low = word[0].lower()
    return _finite(word, lex) or low in _PREPOSITIONS | _ADVERBS | {"and", "who", "that", "not"} or low.endswith(("ing", "ed"))


def _articles(words: list[Glossed], lex: Lexicon) -> list[Glossed]:
    """'con delantal amarillo', 'de chapéu preto', 'mit roter Mütze': English puts an article before what is worn, and who wears it is in it."""
    out: list[Glossed] = []
    for k, word in enumerate(words):
        out.append(word)
        garment = _one_garment(words, k + 1, lex) if word[0].lower() in ("with", "in", "of") else None
        if garment is None:
            continue
        if word[0].lower() == "of":
            if not (k and lex.called(words[k - 1][0].lower(), "person")):
                continue
            out[-1] = ("in", *word[1:])
        out.append(("a", *garment[1:]))
    return out


def _having(words: list[Glossed], lex: Lexicon) -> list[Glossed]:
    """'une femme aux longs gants noirs', 'une veste de tweed': what somebody has on is with them, what a thing is of stands before it."""
    out = list(words)
    for k in range(len(out) - 1):
        low = out[k][0].lower()
        if (
            k
            and low in ("at", "to")
            and out[k + 1][1:] == out[k][1:]
            and lex.called(out[k - 1][0].lower(), "person")
            and _worn(out, k + 2, lex)
        ):
            out[k] = ("with", *out[k][1:])
        partitive = low == "of" and out[k + 1][0] == "the" and out[k + 1][1:] == out[k][1:]
        if k and partitive and _finite(out[k - 1], lex) and _rather_verb(out[k - 1]):
            out[k : k + 2] = [("some", *out[k][1:]), ("", *out[k + 1][1:])]  # 'posa dei fiori'
        if low == "the" and out[k + 1][0].lower() in POSSESSIVES:
            out[k] = ("", *out[k][1:])  # 'la sua casa'
        if (
            k
            and low == "of"
            and lex.called(singular(out[k - 1][0].lower()), "garment", "thing")
            and lex.called(out[k + 1][0].lower(), "colour.material")
        ):
            out[k - 1 : k + 2] = [out[k + 1], ("", *out[k][1:]), out[k - 1]]
        if low == "years" and out[k + 1][0].isdigit() and out[k + 1][0].endswith("0"):
            out[k : k + 2] = [("", *out[k][1:]), (f"{out[k + 1][0]}s", *out[k + 1][1:])]
    return [word for word in out if word[0]]


def _whom(words: list[Glossed], lex: Lexicon) -> list[Glossed]:
    """'abraza a su hermana', 'le sirve vino a su hermana': Spanish has a word before a person who is an object, and tells of one twice."""
    units = _units(words)
    last = max((n for n, unit in enumerate(units) if unit[0][0] == "to" and _person_follows(units, n + 1, lex)), default=0)
    out: list[Glossed] = []
    for k, unit in enumerate(units):
        if k < last and [word[0] for word in unit] in (["him"], ["them"]):
            continue
        done = k and _finite(units[k - 1][0], lex) and units[k - 1][0][0].lower() not in _DONE_TO
        if done and [word[0] for word in unit] == ["to"] and _person_follows(units, k + 1, lex):
            continue
        out += unit
    return out


def _person_follows(units: Sequence[Sequence[Glossed]], k: int, lex: Lexicon) -> bool:
    while k < len(units) and (units[k][0][0].lower() in _DETERMINERS or _adjective(units[k][0], lex)):
        k += 1
    return k < len(units) and lex.called(units[k][-1][0].lower(), "person") is not None


def _worn(words: Sequence[Glossed], k: int, lex: Lexicon) -> bool:
    while k < len(words) and (words[k][0].lower() in _DETERMINERS or _adjective(words[k], lex)):
        k += 1
    return k < len(words) and lex.called(words[k][0].lower(), "garment", "body") is not None


def _one_garment(words: Sequence[Glossed], k: int, lex: Lexicon) -> Glossed | None:
    """Return the garment or beard in the singular that a phrase without an article, begun at word k, is about."""
    while k < len(words) and _adjective(words[k], lex):
        k += 1
    for length in (2, 1):
        low = " ".join(word[0].lower() for word in words[k : k + length])
        if singular(low) == low and lex.called(low, "garment", "body.facialhair") and lex.called(low + "s", "garment") is None:
            return words[k]
    return None


def _describes(units: Sequence[Sequence[Glossed]], k: int, lex: Lexicon) -> bool:
    goes_on = k + 1 < len(units) and units[k + 1][0][0].lower() in _COMPLEMENT
    if not all(_adjective(word, lex) for word in units[k]):
        return False
    return not (goes_on and _listed(units[k][0], lex) is None)


def _adjective(word: Glossed, lex: Lexicon) -> bool:
    low = word[0].lower()
    if low.endswith("ing") and low not in _ADJECTIVE_WORDS:
        return False  # 'a woman crying'
    if low in _BODILY or _listed(word, lex) is not None:
        return lex.called(low, *_NOUN_KINDS) is None or low in _BODILY or lex.called(low, "colour", "body.age", "feeling") is not None
    if low in _STAY_BEHIND or _is_small(word) or lex.called(low, *_NOUN_KINDS):
        return False
    weigh = dictionary().weight
    other = max(weigh(low, "noun"), weigh(low, "verb"), weigh(low, "adverb"))
    return weigh(low, "adjective") > other or (not other and dictionary().knows(low, "adjective") and not dictionary().knows(low, "noun"))


def _listed(word: Glossed, lex: Lexicon) -> object:
    low = word[0].lower()
    return low if low in _ADJECTIVE_WORDS else lex.called(low, *_ADJECTIVE_KINDS)


def _finite(word: Glossed, lex: Lexicon) -> bool:
    """Tell whether a gloss is a finite verb: 'opens', 'is', and in the plural 'open' where it is no noun."""
    low = word[0].lower()
    if low in ("is", "are", "has", "have"):
        return True
    bases = (low.removesuffix("s"), low.removesuffix("es")) if low.endswith("s") else (low,)
    if lex.called(low, *_NOUN_KINDS) or not any(lex.called(base, "action", "speech") for base in bases):
        return any(dictionary().weight(base, "verb") > 3 * dictionary().weight(base, "noun") for base in bases)
    return low.endswith("s") or dictionary().weight(low, "verb") > dictionary().weight(low, "noun")


def _rather_verb(word: Glossed) -> bool:
    low = word[0].lower()
    bases = (low, low.removesuffix("s"), low.removesuffix("es"))
    return max(dictionary().weight(base, "verb") for base in bases) > max(dictionary().weight(base, "noun") for base in bases)


def _names(unit: Sequence[Glossed], lex: Lexicon) -> bool:
    """Tell whether what one word was glossed with ends in a noun: 'pier', 'leg warmers'."""
    return _noun(unit[-1], lex) or lex.called(" ".join(word[0].lower() for word in unit), *_NOUN_KINDS) is not None


def _noun(word: Glossed, lex: Lexicon) -> bool:
    low = word[0].lower()
    if low in _MORE_NOUNS or low in _ADJECTIVE_WORDS or _is_small(word):
        return low in _MORE_NOUNS
    base, weigh = singular(low), dictionary().weight
    known = lex.called(low, *_NOUN_KINDS) or lex.called(base, *_NOUN_KINDS)
    return known is not None or weigh(base, "noun") > max(weigh(low, "adjective"), weigh(base, "verb"), weigh(low, "adverb"))
