"""German clauses in the order of English: verbs at the end, objects before subjects, relative pronouns in their cases."""

import re
from collections.abc import Callable, Mapping, Sequence

from soundstage.engines.previz.script.languages.foreign_phrases import Glossed
from soundstage.engines.previz.script.languages.gloss_parts import ADVERBS, DETERMINERS, PREPOSITIONS, adjective, finite, rather_verb
from soundstage.engines.previz.script.languages.gloss_verbs import in_form
from soundstage.engines.previz.script.languages.object_pronouns import with_object
from soundstage.engines.previz.script.languages.referents import in_words
from soundstage.engines.previz.script.languages.verb_forms import SEPARABLE
from soundstage.engines.previz.script.lexis.dictionary import dictionary
from soundstage.engines.previz.script.lexis.english import BODY_PARTS, word_set
from soundstage.engines.previz.script.lexis.lexicon import Lexicon, singular

SUBORDINATES = word_set("while as when because until since if although before after where")
_RELATIVES = word_set("der die das")
_TO_WHOM = word_set("dem denen")
_SMALL = PREPOSITIONS | ADVERBS | DETERMINERS | SUBORDINATES | word_set("and e y et und he she it they we you i")
_DATIVES = ("dem", "einem", "seinem", "ihrem", "diesem", "jedem", "meinem", "unserem", "ihm", "ihnen")
_ACCUSATIVES = ("den", "einen", "seinen", "ihren", "diesen", "jeden")

PhraseEnd = Callable[[Sequence[Glossed], int, Lexicon], int | None]


def verbs_by_case(words: Sequence[Glossed], text: str) -> frozenset[int]:
    """Return where words begin that can be verbs only: German writes nouns with capitals, so that 'ticken' is no tick."""
    found: set[int] = set()
    for k, (word, start, _) in enumerate(words):
        low, weigh = word.lower(), dictionary().weight
        same = k and words[k - 1][1] == start
        bases = (low, low.removesuffix("s"), low.removesuffix("es"))
        verb = max(weigh(base, "verb") or dictionary().knows(base, "verb") / 2 for base in bases)
        if not same and text[start].islower() and low not in _SMALL and verb > max(weigh(low, "adjective"), weigh(low, "adverb")):
            found.add(start)
    return frozenset(found)


def verb_up(words: list[Glossed], text: str, lex: Lexicon, phrase_end: PhraseEnd, *, after_comma: bool) -> list[Glossed]:
    """'..., die einen roten Mantel trägt', 'während der Regen fällt': the verb at the end of a German clause follows its subject."""
    own = text[words[0][1] : words[0][2]].lower()
    if after_comma and own in _RELATIVES and not _several_do(words, text, lex) and not _sounds_by_itself(words, text, lex):
        parts = _joined(words, lex)
        moved = [_verb_second(part, 1 if not n else 0, lex) for n, part in enumerate(parts)]
        if all(moved):
            first, *more = moved
            return [("who", *words[0][1:]), *(w for w in first or [] if w[1] != words[0][1]), *(w for part in more for w in part or [])]
    if after_comma and own in _TO_WHOM:
        return _to_whom(words, lex)
    verb = _last_word(words)
    if verb < 2 or not (finite(words[verb], lex) or _turn_of_phrase(words[verb:])) or any(finite(w, lex) for w in words[1:verb]):
        return words
    if words[0][0].lower() in SUBORDINATES:
        subject = phrase_end(words, 1, lex)
        if subject is not None and subject < verb:
            return [*words[:subject], *words[verb:], *words[subject:verb]]
    return words


def _several_do(words: Sequence[Glossed], text: str, lex: Lexicon) -> bool:
    """'..., die Schüler verstummen und setzen sich': an article with its noun and what they do, and nobody 'who'."""
    end = next((k for k, word in enumerate(words) if word[0].lower() == "and"), len(words))
    who = lex.called(singular(words[1][0].lower()), "person", "thing.animal") if len(words) > 1 else None
    nouns = {word[1] for word in words[1:end] if text[word[1]].isupper()}
    if "sich" in text[words[end - 1][1] : words[end - 1][2] + len(" sich")].split():
        return True  # '..., die Türen schließen sich'
    return who is not None and len(nouns) == 1 and end > 2 and text[words[end - 1][1] : words[end - 1][2]].endswith("n")


_BY_ITSELF = word_set(
    "hisses howls rings barks chirps creaks buzzes hums roars rumbles rattles ticks clicks crackles beeps rustles whistles flickers glows falls breaks stops"
)


def _sounds_by_itself(words: Sequence[Glossed], text: str, lex: Lexicon) -> bool:
    """'..., *die Maschine zischt*': one noun and what it does by itself, and nothing 'that hisses a machine'."""
    return len(words) == 3 and text[words[1][1]].isupper() and words[2][0].lower() in _BY_ITSELF


def _last_word(words: Sequence[Glossed]) -> int:
    """Return where the gloss of the last word of the source begins."""
    return next((k for k in range(len(words) - 1, 0, -1) if words[k][1:] != words[-1][1:]), 0) + 1


def _joined(words: list[Glossed], lex: Lexicon) -> list[list[Glossed]]:
    """'die eine Mütze trägt | und sich auf einen Stock stützt'."""
    parts: list[list[Glossed]] = [[]]
    for k, word in enumerate(words):
        if word[0].lower() == "and" and k > 2 and finite(words[_last_word(words[:k])], lex):
            parts.append([])
        parts[-1].append(word)
    return parts


def _verb_second(part: list[Glossed], at: int, lex: Lexicon) -> list[Glossed] | None:
    """Move the verb that ends a part of a relative clause behind its first word."""
    verb = _last_word(part)
    at = 1 if part and part[0][0].lower() == "and" else at
    if len(part) < 2 or verb < at or not (finite(part[verb], lex) or _turn_of_phrase(part[verb:])):
        return None
    return [*part[:at], *part[verb:], *part[at:verb]]


def _turn_of_phrase(unit: Sequence[Glossed]) -> bool:
    """'den Tisch deckt' is 'sets the table' in one."""
    return len(unit) > 2 and unit[0][0].endswith("s") and all(word[1:] == unit[0][1:] for word in unit) and rather_verb(unit[0])


def _to_whom(words: list[Glossed], lex: Lexicon) -> list[Glossed]:
    """'..., dem der Kellner Sekt nachschenkt': 'the waiter pours champagne for him'."""
    verb, subject = _last_word(words), 1
    while subject < len(words) and (words[subject][0].lower() in DETERMINERS or adjective(words[subject], lex)):
        subject += 1
    subject += 1
    if subject > verb or not finite(words[verb], lex):
        return words
    whom = "him" if words[0][0] != "who" else "them"
    return [*words[1:subject], *words[verb:], *words[subject:verb], ("for", *words[0][1:]), (whom, *words[0][1:])]


def object_first(words: list[Glossed], text: str, lex: Lexicon, verbs: frozenset[int], phrase_end: PhraseEnd) -> list[Glossed]:
    """'Dem Hund hält ein Junge die Pfote', 'Den Mann beißt ein Hund': the object before the verb moves behind it."""
    own = text[words[0][1] : words[0][2]].lower()
    if own not in _DATIVES + _ACCUSATIVES:
        return words
    at = phrase_end(words, 0, lex) or 1
    if at >= len(words) or not (words[at][1] in verbs or finite(words[at], lex)):
        return words
    after = at + 1
    while after < len(words) and words[after][1:] == words[at][1:] and words[after][0].lower() not in DETERMINERS:
        after += 1
    end = phrase_end(words, after, lex)
    if end is None:
        return words
    head, verb, subject, rest = words[:at], words[at:after], words[after:end], words[end:]
    if own in _ACCUSATIVES:
        return [*subject, *verb, *head, *rest]
    if len(rest) == 2 and rest[0][0] == "the" and singular(rest[1][0].lower()) in BODY_PARTS:
        return [*subject, *verb, *rest, ("of", *head[0][1:]), *head]
    return [*subject, *verb, *rest, ("to", *head[0][1:]), *head]


def to_whom_last(words: list[Glossed], text: str, lex: Lexicon, phrase_end: PhraseEnd) -> list[Glossed]:
    """'reicht einem Kunden Blumen': somebody in the dative, with what is given behind, is 'to a customer' behind that."""
    for k in range(1, len(words) - 2):
        own = text[words[k][1] : words[k][2]].lower().split(" ")[0]
        if own not in _DATIVES[:-2] or words[k - 1][1] == words[k][1] or words[k - 1][0].lower() in PREPOSITIONS | {"and"}:
            continue
        whole = next((n for n in range(k + 1, len(words)) if words[n][1:] != words[k][1:]), len(words))
        end = whole if whole > k + 1 else phrase_end(words, k, lex)
        if (
            end is None
            or lex.called(words[end - 1][0].lower(), "person", "thing.animal") is None
            or not finite(words[_unit_start(words, k - 1)], lex)
        ):
            continue
        given = phrase_end(words, end, lex)
        if given is not None and words[end][0].lower() not in PREPOSITIONS:
            return [*words[:k], *words[end:given], ("to", *words[k][1:]), *words[k:end], *words[given:]]
    return words


def participle_last(words: list[Glossed], text: str, lex: Lexicon, phrase_end: PhraseEnd) -> list[Glossed]:
    """'schüttelt *lachend* den Kopf': a participle between a verb and its object follows both."""
    for k in range(len(words) - 2):
        verb, (_, start, end), following = words[k], words[k + 1], words[k + 2][0].lower()
        busy = words[k + 1][0].endswith("ing") and text[start:end].endswith("nd") and finite(verb, lex)
        if busy and (following in DETERMINERS or following == "one's"):
            last = phrase_end(words, k + 2, lex)
            if last is not None and k and last < len(words) and words[last][0].lower() in PREPOSITIONS:
                at = _unit_start(words, k)  # 'wirft *lachend* einen Ball nach ihm': 'laughing throws'
                return [*words[:at], words[k + 1], *words[at : k + 1], *words[k + 2 :]]
            if last is not None:
                return [*words[: k + 1], *words[k + 2 : last], ("while", *words[k + 1][1:]), words[k + 1], *words[last:]]
    return words


_ZU = re.compile(rf"(?:{'|'.join(sorted(SEPARABLE))})zu\w+n$")


def to_do(words: list[Glossed], text: str, lex: Lexicon, pronouns: Mapping[int, str]) -> list[Glossed]:
    """'um sie *aufzuheben*', 'versucht die Tür *zu öffnen*': what is to be done goes before its object, with 'to'."""
    verb = _last_word(words)
    own = [text[start:end].lower() for _, start, end in words]
    if not words or verb < 1 or verb >= len(words) or not own[verb].endswith("n") or not dictionary().knows(words[verb][0].lower(), "verb"):
        return words
    parted = own[verb - 1] in ("zu", "um zu", "ohne zu")
    if not parted and not _ZU.match(own[verb]):
        return words
    object_ends = _unit_start(words, verb - 1) if parted else verb
    first = max((k + 1 for k in range(object_ends) if finite(words[k], lex)), default=0)
    while 0 < first < object_ends and words[first][1:] == words[first - 1][1:]:
        first += 1
    before, done = words[:first], words[first:object_ends]
    without = "ohne" in own[first:verb] or "ohne zu" in own[first:verb]
    done = [word for word in done if text[slice(*word[1:])].lower() not in ("um", "ohne")]
    whom = [
        part
        for word in done
        for part in in_words(
            _WHOM_TO_DO.get(text[slice(*word[1:])].lower(), word[0]) if word[1] not in pronouns else pronouns[word[1]], word
        )
    ]
    deed = words[verb:]
    if without and (doing := in_form(deed[0][0], "ando")):
        deed = [(doing, *deed[0][1:]), *deed[1:]]
    return [*before, ("without" if without else "to", *words[verb][1:]), *(word for unit in with_object(deed, whom) for word in unit)]


_WHOM_TO_DO = {"sie": "them", "es": "it", "ihn": "him", "ihm": "him", "ihr": "her"}


def _unit_start(words: Sequence[Glossed], k: int) -> int:
    while k and words[k - 1][1:] == words[k][1:]:
        k -= 1
    return k


def goes_on(words: Sequence[Glossed], text: str, lex: Lexicon) -> bool:
    """'Er kniet sich hin, *gießt sie* mit Wasser': a verb that begins what follows a comma has its subject before it."""
    if len(words) < 3 or text[words[1][1] : words[1][2]].lower() != "sie" or not finite(words[0], lex):
        return False
    before = text[: words[0][1]].rstrip()
    return before.endswith(",") and "QQ" not in before[-30:]


def follows_a_subordinate(words: Sequence[Glossed], before: Sequence[Glossed], text: str) -> bool:
    """'Während seine Mutter kocht, *zeichnet der Junge*': a main clause behind a subordinate one begins with its verb."""
    if len(words) < 2 or not before or before[0][0].lower() not in SUBORDINATES:
        return False
    return text[before[-1][2] : words[0][1]].strip() == "," and text[words[0][1]].islower()


def objects(words: list[Glossed], text: str, lex: Lexicon, pronouns: Mapping[int, str]) -> list[Glossed]:
    """'filmt sie', 'und jagt sie': a pronoun behind its verb, where the subject stood before, is the object."""
    out = list(words)
    if len(out) > 2 and goes_on(words, text, lex):
        out[1:2] = in_words(pronouns.get(out[1][1], "her" if out[1][0] == "she" else "them"), out[1])
        return out
    for k in range(1, len(out)):
        start = _unit_start(out, k - 1)
        if out[k][0].lower() not in ("she", "they") or text[out[k][1] : out[k][2]].lower() != "sie" or not finite(out[start], lex):
            continue
        if start and out[start - 1][0].lower() not in ADVERBS:
            out[k] = (pronouns.get(out[k][1], "her" if out[k][0] == "she" else "them"), *out[k][1:])
    return [part for word in out for part in in_words(word[0], word)]


_WHOM = {"ihm": "him", "ihn": "him", "ihr": "her", "ihnen": "them"}
_NOMINATIVES = word_set("ein eine der die das zwei drei mehrere")
_OR_SUBJECT = {"sie": "her", "es": "it"}
"""German pronouns that are subject or object, as objects."""
_MEN = word_set("mann junge vater bruder opa großvater onkel hund kater hahn bock stier hengst könig prinz herr kerl bub knabe sohn neffe")


def whom_before_the_subject(
    words: Sequence[Glossed], k: int, text: str, lex: Lexicon, pronouns: Mapping[int, str]
) -> tuple[list[Glossed], int] | None:
    """Return the German pronoun at word k, and where it is over, if the subject follows: 'winkt *ihm* eine alte Dame zu', 'stößt *sie* ein Bock um'."""
    in_one = bool(k) and k < len(words) and words[k - 1][1] == words[k][1]  # 'umarmt sie': 'hugs her'
    if k + 1 >= len(words) or (in_one and words[k][0] not in ("her", "him", "them", "it")):
        return None
    end = next((n for n in range(k + 1, len(words)) if words[n][1:] != words[k][1:]), len(words))
    if end == len(words):
        return None
    own, following = (text[words[n][1] : words[n][2]].lower() for n in (k, end))
    own = own.split(" ")[-1]
    if own in _OR_SUBJECT and not in_one and not _surely_subject(words, end, text, lex):
        return None
    if own not in _WHOM | _OR_SUBJECT or following.split(" ")[0] not in _NOMINATIVES:
        return None
    plain = (_WHOM | _OR_SUBJECT)[own] if end == k + 1 else ""
    whom = pronouns.get(words[k][1], plain) if own in _OR_SUBJECT else plain
    return (in_words(whom, words[k]) if whom else list(words[k:end])), end


def _surely_subject(words: Sequence[Glossed], k: int, text: str, lex: Lexicon) -> bool:
    """Tell whether a phrase is in the nominative of a masculine: '*ein weißer* Bock', '*der alte* Mann', 'ein Polizist', and no 'ein Kind'."""
    own = [text[start:end].lower() for _, start, end in words[k : k + 3]]
    first = own[0].split(" ")[0]
    if first not in ("ein", "der") or len(own) < 2:
        return False
    inside = own[0].split(" ")
    second = inside[1] if len(inside) > 1 else own[1]
    if text[words[k + 1][1]].islower() or len(inside) > 1:
        if second.endswith("er") and first == "ein":
            return True
        if first == "der" and second.endswith("e"):
            return True
    head = words[k + 1]
    entry = lex.called(singular(head[0].lower()), "person")
    man = entry is not None and (entry.attrs.get("sex") == "m" or "role" in entry.attrs)
    return own[-1 if len(inside) > 1 else 1].split(" ")[-1].endswith(tuple(_MEN)) or (man and head[0] != "female" and first == "ein")
