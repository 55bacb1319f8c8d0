"""The word order of English for glossed words: 'dress red' becomes 'red dress', 'then opens the man the door' 'then the man opens the door'."""

from collections.abc import Sequence

from soundstage.engines.previz.script.dictionary import dictionary
from soundstage.engines.previz.script.english import word_set
from soundstage.engines.previz.script.lexicon import Lexicon, singular

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
_SUBORDINATES = word_set("while as when because until since if although before after where")
_RELATIVES = word_set("der die das")
_FEMININE = word_set("una une die eine la uma a las as le")
_OF_PEOPLE = word_set("old young elderly blind deaf homeless")


def in_english_order(words: Sequence[Glossed], text: str, lex: Lexicon, language: str) -> list[Glossed]:
    """Put the words of every clause in the order of English; nothing moves across a mark."""
    out: list[Glossed] = []
    for clause in _clauses(words, text):
        ordered = clause
        if language == "de":
            ordered = _verb_up(ordered, text, lex, after_comma=text[: clause[0][1]].rstrip().endswith(","))
        ordered = _subject_first(_object_last(ordered, lex), lex)
        out += _articles(_persons(adjectives_first(ordered, lex), text, lex), lex)
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
    out = list(words)
    for k in range(len(out) - 1):
        if not (_noun(out[k], lex) and _describes(out, k + 1, lex) and out[k][1] < out[k + 1][1]):
            continue
        end = k + 2
        while end + 1 < len(out) and out[end][0].lower() in _AND and _describes(out, end + 1, lex):
            end += 2
        while end < len(out) and _describes(out, end, lex) and not (end + 1 < len(out) and _noun(out[end + 1], lex)):
            end += 1
        out[k:end] = [*out[k + 1 : end], out[k]]
    return out


def _object_last(words: list[Glossed], lex: Lexicon) -> list[Glossed]:
    """'ella lo prueba' was glossed 'she it tastes'."""
    out = list(words)
    for k in range(len(out) - 1):
        if out[k][0].lower() in _OBJECTS and _finite(out[k + 1], lex):
            out[k], out[k + 1] = out[k + 1], out[k]
    return out


def _subject_first(words: list[Glossed], lex: Lexicon) -> list[Glossed]:
    """'then opens the man the door': after an adverbial, a verb before its subject moves behind it."""
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
    out: list[Glossed] = []
    for k, word in enumerate(words):
        out.append(word)
        following = words[k + 1] if k + 1 < len(words) else None
        headless = following is None or _finite(following, lex) or following[0].lower() in _PREPOSITIONS | _ADVERBS | {"and", "who"}
        if k and word[0].lower() in _OF_PEOPLE and words[k - 1][0].lower() in _DETERMINERS and headless:
            article, own = (text[start:end].lower() for _, start, end in (words[k - 1], word))
            out.append(("woman" if article in _FEMININE or own.endswith("a") else "man", *word[1:]))
    return out


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


def _one_garment(words: Sequence[Glossed], k: int, lex: Lexicon) -> Glossed | None:
    """Return the garment in the singular that a phrase without an article, begun at word k, is about."""
    while k < len(words) and _adjective(words[k], lex):
        k += 1
    if k == len(words):
        return None
    low = words[k][0].lower()
    return words[k] if singular(low) == low and lex.called(low, "garment") and lex.called(low + "s", "garment") is None else None


def _describes(words: Sequence[Glossed], k: int, lex: Lexicon) -> bool:
    goes_on = k + 1 < len(words) and words[k + 1][0].lower() in _COMPLEMENT
    return _adjective(words[k], lex) and not (goes_on and _listed(words[k], lex) is None)


def _adjective(word: Glossed, lex: Lexicon) -> bool:
    low = word[0].lower()
    if low in _STAY_BEHIND or (
        lex.called(low, *_NOUN_KINDS) and not lex.called(low, "colour", "body.age", "feeling") and low != "barefoot"
    ):
        return False
    weigh = dictionary().weight
    return _listed(word, lex) is not None or weigh(low, "adjective") > max(weigh(low, "noun"), weigh(low, "verb"), weigh(low, "adverb"))


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


def _noun(word: Glossed, lex: Lexicon) -> bool:
    low = word[0].lower()
    return (
        low not in _ADJECTIVE_WORDS
        and (low in _MORE_NOUNS or lex.called(low, *_NOUN_KINDS) or lex.called(singular(low), *_NOUN_KINDS)) is not None
    )
