"""What an English gloss is, as far as its place in a clause asks: a noun, an adjective, a finite verb, a small word."""

from collections.abc import Sequence

from soundstage.engines.previz.script.languages.foreign_phrases import Glossed
from soundstage.engines.previz.script.lexis.dictionary import dictionary
from soundstage.engines.previz.script.lexis.english import word_set
from soundstage.engines.previz.script.lexis.inflections import verb_lemma
from soundstage.engines.previz.script.lexis.lexicon import Lexicon, singular

_ADJECTIVE_KINDS = ("colour", "body.age", "body.ancestry", "body.build", "body.haircolour", "body.hairstyle", "feeling")
_ADJECTIVE_WORDS = word_set(
    "long short curly wavy straight dark old young big small little large empty wet quiet wooden tall thin fat new open closed "
    "heavy light bright soft warm cold huge tiny narrow wide deserted crowded abandoned glowing transparent white-haired elderly barefoot sweaty tabby romani opposing shaped blonde rusty sealed worn tattooed pimply candlelit steaming constant distant embroidered blind broken frosted floury suspended wild tame stray loose "
    "paralympic retired gloved helmeted masked hooded calloused knobby checkered underwater steaming scratched educational gaunt hunched"
)
_NOUN_KINDS = ("person", "garment", "place", "thing", "body.hairword", "body.facialhair", "body.eyewear")
_MORE_NOUNS = word_set(
    "eyes braids voice smile sky square face hands light hair beard sunset sunrise dusk dawn night morning afternoon evening noon rain snow fog mist wind storm shadow shadows"
)

_STAY_BEHIND = word_set(
    "whose alone asleep awake alive ablaze afloat aloft full covered such same other more less all both left right next"
)
"""Adjectives that English does not put before a noun, and words that only look like one."""
_COMPLEMENT = word_set("of to by than as from through")
"""'tired *of* waiting': an adjective that goes on stays where it is."""
_BODILY = word_set("barefoot shirtless bearded mustached moustached bespectacled haired eyed cobbled hooded")
"""Adjectives that the lists know as what somebody has."""
_FOREIGN_ADJECTIVES = tuple(
    word_set(
        "ado ada ados adas ido ida idos idas oso osa osos osas ico ica icos icas ivo iva ivos ivas ano ana eño eña és esa "
        "ato ata ati ate uto uta uti ute osi ose ici iche ivi ese esi ante anti ente enti "
        "é ée ées eux euse euses ique iques if ive ais aise ois oise ien ienne çal çale "
        "ón ona udo uda udos udas ales iles u ue us ues elle elles ard arde evole "
        "ário ária ês eiro eira ável ível able ible evole"
    )
)
"""How adjectives end that no list has and that stay foreign."""
DETERMINERS = word_set("a an the one two three four some this that his her their its another one's")
PREPOSITIONS = word_set(
    "in on at with from under above behind before after next near beside between through into inside outside around along over across "
    "during toward of to for by against without"
)
ADVERBS = word_set(
    "suddenly then now there here slowly quickly finally again everywhere nearby below overhead downstairs upstairs outdoors meanwhile "
    "today tonight outside inside opposite just far"
)


def in_units(words: Sequence[Glossed]) -> list[list[Glossed]]:
    """Keep together what one word or phrase of the source was glossed with."""
    units: list[list[Glossed]] = []
    for word in words:
        if units and units[-1][0][1:] == word[1:]:
            units[-1].append(word)
        else:
            units.append([word])
    return units


def is_small(word: Glossed) -> bool:
    """Tell whether a word is a preposition, an adverb of place or time, or an article."""
    return word[0].lower() in PREPOSITIONS | ADVERBS | DETERMINERS


def describes(units: Sequence[Sequence[Glossed]], k: int, lex: Lexicon) -> bool:
    """Tell whether a unit is an adjective that may stand before its noun."""
    goes_on = k + 1 < len(units) and units[k + 1][0][0].lower() in _COMPLEMENT
    if not all(adjective(word, lex) for word in units[k]):
        return False
    return not (goes_on and listed(units[k][0], lex) is None)


def adjective(word: Glossed, lex: Lexicon) -> bool:
    """Tell whether a gloss is rather an adjective than anything else."""
    low = word[0].lower()
    if (low.endswith("ing") and low not in _ADJECTIVE_WORDS) or (low.endswith("ly") and low not in _ADJECTIVE_WORDS and not _in_ly(low)):
        return False  # 'a woman crying', 'says the woman tenderly'
    if low in _MORE_NOUNS or low in _ADJECTIVE_WORDS:
        return low in _ADJECTIVE_WORDS
    if lex.called(low, "body.hairstyle") and dictionary().knows(low, "noun") and not dictionary().knows(low, "adjective"):
        return False  # 'bun', 'ponytail'
    if low in _BODILY or listed(word, lex) is not None:
        return lex.called(low, *_NOUN_KINDS) is None or low in _BODILY or lex.called(low, "colour", "body.age", "feeling") is not None
    if low in _STAY_BEHIND or is_small(word) or lex.called(low, *_NOUN_KINDS):
        return False
    weigh = dictionary().weight
    other = max(weigh(low, "noun"), weigh(low, "verb"), weigh(low, "adverb"))
    if not other and not dictionary().knows(low, "adjective") and word[0].islower() and low.endswith(_FOREIGN_ADJECTIVES):
        return not any(dictionary().knows(low, part) for part in ("noun", "verb", "adverb"))  # 'un torero *retirado*'
    return weigh(low, "adjective") > other or (not other and dictionary().knows(low, "adjective") and not dictionary().knows(low, "noun"))


def _in_ly(low: str) -> bool:
    return dictionary().weight(low, "adjective") > dictionary().weight(low, "adverb") or low in ("elderly", "curly", "smelly")


def listed(word: Glossed, lex: Lexicon) -> object:
    """Return what the lists know an adjective as."""
    low = word[0].lower()
    return low if low in _ADJECTIVE_WORDS else lex.called(low, *_ADJECTIVE_KINDS)


def finite(word: Glossed, lex: Lexicon) -> bool:
    """Tell whether a gloss is a finite verb: 'opens', 'is', and in the plural 'open' where it is no noun."""
    low = word[0].lower()
    if low in ("is", "are", "has", "have"):
        return True
    bases = (low.removesuffix("s"), low.removesuffix("es"), low.removesuffix("ies") + "y") if low.endswith("s") else (low,)
    if lex.called(low, *_NOUN_KINDS) or not any(lex.called(base, "action", "speech") for base in bases):
        return any(dictionary().weight(base, "verb") > 3 * dictionary().weight(base, "noun") for base in bases)
    return low.endswith("s") or dictionary().weight(low, "verb") > dictionary().weight(low, "noun")


def rather_verb(word: Glossed) -> bool:
    """Tell whether a word is more often a verb than a noun."""
    low = word[0].lower()
    bases = (low, low.removesuffix("s"), low.removesuffix("es"))
    return max(dictionary().weight(base, "verb") for base in bases) > max(dictionary().weight(base, "noun") for base in bases)


def names(unit: Sequence[Glossed], lex: Lexicon) -> bool:
    """Tell whether what one word was glossed with ends in a noun: 'pier', 'leg warmers'."""
    if len(unit) > 1 and unit[0][0] in ("male", "female"):
        return True
    return noun(unit[-1], lex) or lex.called(" ".join(word[0].lower() for word in unit), *_NOUN_KINDS) is not None


def is_unknown_name(word: Glossed, lex: Lexicon) -> bool:
    """'knetet *Wiebke* den Teig': a word in capitals that is no English one."""
    low = word[0].lower()
    if not word[0].istitle() or not low.isalpha() or len(low) < 3 or low.startswith("qq"):
        return False
    return low in lex.names or not (
        lex.called(low) or any(dictionary().knows(low, part) for part in ("noun", "verb", "adjective", "adverb"))
    )


def noun(word: Glossed, lex: Lexicon) -> bool:
    """Tell whether a gloss is a noun."""
    low = word[0].lower()
    if low in _MORE_NOUNS or low in _ADJECTIVE_WORDS or is_small(word):
        return low in _MORE_NOUNS
    base, weigh = singular(low), dictionary().weight
    known = lex.called(low, *_NOUN_KINDS, "music") or lex.called(base, *_NOUN_KINDS, "music") or is_unknown_name(word, lex)
    others = max(weigh(low, "adjective"), weigh(base, "verb"), weigh(low, "adverb"))
    rare = not others and dictionary().knows(base, "noun") and not dictionary().knows(low, "adjective")
    return bool(known) or weigh(base, "noun") > others or rare


_ENDS_OF_SEVERAL = {"es": ("s",), "pt": ("s",), "fr": ("s", "x"), "it": ("i",)}
"""How nouns in the plural end."""
_ENDS_OF_VERBS = {"es": ("an", "en"), "pt": ("am", "em"), "fr": ("ent",), "it": ("ano", "ono")}
"""How verbs of several people end."""
_NO_PRONOUNS = ("es", "it", "pt")
"""Languages that begin a sentence with its verb where English has a pronoun."""


def verbs_by_form(words: Sequence[Glossed], text: str, language: str, lex: Lexicon) -> frozenset[tuple[str, int]]:
    """Return each word, with where it begins, that is a verb in its own language: 'baila' is one who dances, and no dances."""
    found: set[tuple[str, int]] = set()
    for k, (word, start, end) in enumerate(words):
        low, own = word.lower(), text[start:end]
        if language == "de" and own.islower() and own.endswith("n") and _of_several(words, k) and _bare_verb(low):
            found.add((word, start))  # 'alle *klatschen*'
        if not (k and words[k - 1][1] == start) and _what_several_do(words, k, text, language):
            found.add((word, start))
        plural = own.split(" ", maxsplit=1)[0].endswith(_ENDS_OF_VERBS.get(language, ("?",)))
        if own.islower() and plural and not (k and words[k - 1][1] == start):
            if dictionary().weight(low, "verb") > dictionary().weight(low, "noun") and not low.endswith("s"):
                found.add((word, start))
        if (
            (k and words[k - 1][1] == start)
            or not low.endswith("s")
            or not (own[:1].islower() or (language in _NO_PRONOUNS and text[:start].rstrip()[-1:] in (".", "!", "?", "»", "”")))
            or lex.called(low, "garment", "body", "person")
        ):
            continue
        if (
            k > 1
            and words[k - 1][0].lower() == "the"
            and words[k - 2][0].lower() in PREPOSITIONS
            and not text[words[k - 1][2] : start].strip()
        ):
            continue  # 'desde *la grada*'
        base, weigh = verb_lemma(low), dictionary().weight
        sure = 0 if own.split(" ")[0].endswith(("a", "t")) and own[:1].islower() else weigh(base, "noun")
        many = own.split(" ")[0].endswith(_ENDS_OF_SEVERAL.get(language, ())) if language != "de" else False
        if base != low and not many and weigh(base, "verb") > sure / 3:
            found.add((word, start))
    return frozenset(found)


def _what_several_do(words: Sequence[Glossed], k: int, text: str, language: str) -> bool:
    """'dos hombres *planchan* una camisa': what ends like a verb of several behind several, and before an article, is no iron."""
    own = text[words[k][1] : words[k][2]].split(" ", maxsplit=1)[0]
    ends = own.islower() and own.endswith(_ENDS_OF_VERBS.get(language, ("?",)))
    if not ends or not _of_several(words, k) or not dictionary().knows(words[k][0].lower(), "verb"):
        return False
    after = next((word[0].lower() for word in words[k + 1 :] if word[1] != words[k][1]), "a")
    return after in DETERMINERS | PREPOSITIONS or (singular(after) != after and dictionary().knows(singular(after), "noun"))


def _of_several(words: Sequence[Glossed], k: int) -> bool:
    """Tell whether several people or things are named right before word k."""
    low = words[k - 1][0].lower() if k else ""
    one, weigh = singular(low), dictionary().weight
    plural = (
        one != low and k > 0 and weigh(one, "noun") >= weigh(one, "verb") and dictionary().knows(one, "noun")
    )  # 'amasa *pan*': nobody bakes
    return low in ("all", "they", "both", "people", "children", "men", "women", "everybody") or plural


def _bare_verb(low: str) -> bool:
    weigh = dictionary().weight
    return (
        dictionary().knows(low, "verb")
        and not low.endswith(("ing", "ed"))
        and weigh(low, "verb") >= max(weigh(low, "adjective"), weigh(low, "adverb"))
    )
