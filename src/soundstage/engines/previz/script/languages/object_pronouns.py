"""Object pronouns of Romance languages, that stand before their verb: 'ella *lo* prueba', 'pour *les* ramasser', 'va *le* chercher'."""

from collections.abc import Mapping, Sequence

from soundstage.engines.previz.script.languages.foreign_phrases import Glossed
from soundstage.engines.previz.script.languages.gloss_parts import DETERMINERS, PREPOSITIONS, finite, in_units, noun, rather_verb
from soundstage.engines.previz.script.languages.referents import in_words
from soundstage.engines.previz.script.languages.verb_forms import INFINITIVES, enclitic, is_infinitive
from soundstage.engines.previz.script.lexis.dictionary import dictionary
from soundstage.engines.previz.script.lexis.english import BODY_PARTS, word_set
from soundstage.engines.previz.script.lexis.inflections import verb_lemma
from soundstage.engines.previz.script.lexis.lexicon import Lexicon, glosses, singular

_OBJECTS = word_set("it him them us")
_TO_HER = word_set("le lui lhe")
_NO_OBJECTS = word_set("el il i der die das")
"""Articles that are no pronouns: 'y *el* zumbido'."""
_PARTICLES = word_set("over up down away off on out back around in aside")
_SEVERAL = word_set("los las les li le os as")
_PRONOUNS = {
    "es": word_set("lo la los las le les"),
    "fr": word_set("le la l' les lui leur"),
    "it": word_set("lo la l' li le gli"),
    "pt": word_set("o a os as lhe lhes lo la los las no na nos nas"),
}
_TO = {
    "es": word_set("para a de por"),
    "fr": word_set("pour à de d' afin"),
    "it": word_set("per a ad di da"),
    "pt": word_set("para a de pra por"),
}
"""What stands before an infinitive where English has 'to'."""
_FOR = word_set("para pour per pra")
"""Of these, those that never belong to a noun before them."""
_NOUNS_TOO = word_set(
    "sourire rire baiser souvenir pouvoir devoir savoir dîner déjeuner souper goûter lever coucher olhar andar jantar saber poder cantar ser placer deber "
    "atardecer amanecer anochecer piacere essere sapere potere dovere"
)
"""Infinitives that are nouns behind an article."""
_GO = word_set("goes go comes come runs run returns return rushes rush hurries hurry stops stop gets")
_TAKEN = word_set("pick take lift pull get grab drag remove fetch collect save rescue")
"""What is done to something 'from' a place: 'recogerlas *del* suelo'."""
_SPOKEN_TO = word_set("talk speak say listen wave smile whisper sing write nod shout bow belong")


def object_last(words: list[Glossed], text: str, lex: Lexicon, pronouns: Mapping[int, str]) -> list[Glossed]:
    """'ella lo prueba', 'gli porta' were glossed 'she it tastes', 'the brings'."""
    units = in_units(words)
    for k in range(len(units) - 1):
        low = units[k][0][0].lower()
        if len(units[k]) > 1 or not finite(units[k + 1][0], lex) or (k and units[k - 1][-1][0].lower() in PREPOSITIONS):
            continue
        parts = bool(k) and units[k - 1][0][1:] == units[k + 1][0][1:]
        if parts or units[k][0][1] > units[k + 1][0][1]:
            continue  # 'to pick *them up*' has been put so
        own = text[slice(*units[k][0][1:])].lower()
        if low in _OBJECTS or (low == "her" and own in _TO_HER):
            units[k : k + 2] = with_object(units[k + 1], in_words(pronouns.get(units[k][0][1], units[k][0][0]), units[k][0]))
        elif low == "the" and own not in _NO_OBJECTS and _behind_a_pronoun(units[k], units[k + 1], text, lex):
            units[k : k + 2] = with_object(units[k + 1], _whom(units[k], own, pronouns))
    return [word for unit in units for word in unit]


def _whom(article: Sequence[Glossed], own: str, pronouns: Mapping[int, str]) -> list[Glossed]:
    """Return the English words of a pronoun that was glossed as an article."""
    what = pronouns.get(article[0][1]) or ("them" if own in _SEVERAL else "her" if own in ("la", "a") else "him")
    return in_words(what, article[0])


def with_object(verb: list[Glossed], whom: list[Glossed]) -> list[list[Glossed]]:
    """'*las* da a su nieto', whose verb was glossed 'gives to her' in one; 'las recoge': 'picks them up'."""
    low = [word[0].lower() for word in verb]
    parts = (
        n for n in range(1, len(verb)) if n + 1 < len(verb) and (low[n] in ("to", "into", "onto") or low[n] in DETERMINERS | PREPOSITIONS)
    )
    at = next(parts, len(verb))
    if at == len(verb) == 2 and low[1] in _PARTICLES and len(whom) == 1:
        return [[verb[0], *whom, verb[1]]]
    return [[*verb[:at], *whom], verb[at:]] if at < len(verb) else [verb, whom]


def _behind_a_pronoun(article: Sequence[Glossed], unit: Sequence[Glossed], text: str, lex: Lexicon) -> bool:
    """'su nieta *los graba*': a gloss in -s of a word that is no plural is a verb, though 'films' looks like a noun."""
    own = text[unit[0][1] : unit[0][2]].lower()
    if lex.called(" ".join(word[0].lower() for word in unit), "when.weather", "sound") is not None and not unit[0][0].endswith("s"):
        return False  # '*la grêle* martèle le toit'
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


def with_infinitives(words: Sequence[Glossed], text: str, lex: Lexicon, language: str, pronouns: Mapping[int, str]) -> list[Glossed]:
    """'pour *les ramasser*', 'va *le chercher*', 'per raccogliere': what is to be done has its object behind it, and 'to' before it."""
    out: list[list[Glossed]] = []
    taken = False
    for own in in_units(words):
        unit = [("from", *own[0][1:]), *own[1:]] if taken and own[0][0] == "of" else own
        taken = False
        if not _is_infinitive(unit, text, lex, language):
            out.append(unit)
            continue
        whom = _pronoun_before(out, unit, text, language, pronouns)
        if whom:
            out.pop()
        _put_to(out, unit, text, lex, language, moved=bool(whom))
        out += with_object(unit, whom) if whom else [unit]
        taken = unit[0][0].lower() in _TAKEN
    return [word for unit in out for word in unit]


def _is_infinitive(unit: Sequence[Glossed], text: str, lex: Lexicon, language: str) -> bool:
    """Tell whether a unit is one verb in its infinitive, as its own language and its gloss have it."""
    own = text[unit[0][1] : unit[0][2]].lower()
    last = own.split(" ")[-1]
    bare = unit[0][0].lower()
    shortened = language == "pt" and last.endswith(("á", "ê")) and text[unit[0][2] : unit[0][2] + 1] == "-"  # 'ajudá-lo'
    if not text[unit[0][1]].islower() or last in _NOUNS_TOO:
        return False
    if not (shortened or last.endswith(INFINITIVES[language]) or enclitic(last, language)):
        return False
    if not bare.isalpha() or bare.endswith("ing") or verb_lemma(bare) != bare or not dictionary().knows(bare, "verb"):
        return False
    whole = " ".join(word[0].lower() for word in unit)
    if len(unit) > 1 and (" " in own or lex.called(whole, "thing", "place", "person", "garment")) and lex.called(whole, "action") is None:
        return False  # 'train platform' for 'quai de la gare', 'bell tower' for 'clocher'
    ends = enclitic(last, language)
    if ends or shortened or is_infinitive(last, bare, glosses(language) or {}, language):
        return bare not in PREPOSITIONS | DETERMINERS
    named = lex.called(bare, "person", "thing", "place", "garment", "body", "colour", "camera") is not None
    return rather_verb(unit[0]) and not named and bare not in DETERMINERS | PREPOSITIONS


def _pronoun_before(
    units: Sequence[list[Glossed]], unit: Sequence[Glossed], text: str, language: str, pronouns: Mapping[int, str]
) -> list[Glossed]:
    """Return English for the pronoun right before an infinitive, '' when there is none."""
    if not units or text[units[-1][0][2] : unit[0][1]].strip():
        return []
    own = text[slice(*units[-1][0][1:])].replace("’", "'").lower()
    if own not in _PRONOUNS[language]:
        return []
    low = units[-1][0][0].lower()
    if low in ("the", "to", "at", "in", "their"):
        whom = _whom(units[-1], own, pronouns) if own != "leur" else in_words("them", units[-1][0])
    else:
        whom = units[-1]
    return [("to", *units[-1][0][1:]), *whom] if unit[0][0].lower() in _SPOKEN_TO and len(unit) == 1 else list(whom)


def _put_to(out: list[list[Glossed]], unit: Sequence[Glossed], text: str, lex: Lexicon, language: str, *, moved: bool) -> None:
    """Put 'to' for the preposition before an infinitive, or between it and the verb of going that it follows."""
    if not out or (text[out[-1][0][2] : unit[0][1]].strip(" '’") and not moved):
        return
    own = text[slice(*out[-1][0][1:])].replace("’", "'").lower()
    before = out[-1][0][0].lower()
    if own in _TO[language]:
        somebody = len(out) > 1 and lex.called(out[-2][-1][0].lower(), "person") is not None  # 'apprend à son fils *à nager*'
        if own in _FOR or (len(out) > 1 and _does(out[-2], lex)) or (own in ("à", "a", "ad") and somebody):
            out[-1] = [("to", *out[-1][0][1:])]
    elif _does(out[-1], lex) and (moved or before in _GO) and out[-1][-1][0].lower() != "to":
        out.append([("to", *unit[0][1:])])


def _does(unit: Sequence[Glossed], lex: Lexicon) -> bool:
    return finite(unit[0], lex) or (rather_verb(unit[0]) and unit[0][0].lower() not in PREPOSITIONS | DETERMINERS)
