"""Words that can only be deeds where they stand, by what the lists say of them and of their neighbours, whatever the parser took them for."""

from collections.abc import Sequence

from soundstage.engines.previz.script.lexis.dictionary import dictionary
from soundstage.engines.previz.script.lexis.english import (
    ADVERBS,
    BODY_PARTS,
    NEVER_VERBS,
    ONE_OF_SEVERAL,
    ONLY_PEOPLE_DO,
    PREPOSITIONS,
    SMALL_PARTS,
    YEARS_IN_WORDS,
    word_set,
)
from soundstage.engines.previz.script.lexis.inflections import verb_lemma
from soundstage.engines.previz.script.lexis.lexicon import lexicon, singular
from soundstage.engines.previz.script.parsing.tokens import Piece, begins

DETERMINERS = frozenset({"the", "a", "an", "his", "her", "their", "its"})
"""A noun stands before none of these without a comma."""


NEEDS_AN_OBJECT = word_set(
    "pin nail tape button screw saddle bottle can comb ladle iron file book map stamp plate peg clamp staple cork rib tag label plug lace bolt rope chain stake bandage"
)
"""Verbs that are never without what they are done to."""


def deed_after_an_aside(pieces: Sequence[Piece], i: int, lemma: str) -> bool:
    """Tell whether a word after a comma is a deed and can be no thing that is listed."""
    low, words = pieces[i].text.lower(), lexicon()
    if low in NEVER_VERBS or words.called(lemma, "action") is None or words.called(low, "thing", "sound", "place", "body", "garment"):
        return False
    following = pieces[i + 1].text.lower() if i + 1 < len(pieces) else "."
    listed = words.called(singular(low), "thing", "sound", "place", "body", "garment", "person")
    if needs_its_object(pieces, i):
        return False
    return listed is None and (following in DETERMINERS or (following in PREPOSITIONS and following not in ("of", "in", "on", "with")))


def is_an_aside(pieces: Sequence[Piece], i: int) -> bool:
    """'The detective, *collar turned up*, waits': a participle after a bare word for what somebody has on or about him, between commas."""
    k = i - 1
    while k > 0 and pieces[k - 1].text != "," and i - k < 4:
        k -= 1
    if k < 2 or pieces[k - 1].text != "," or pieces[k].text.lower() in DETERMINERS:
        return False
    words, part = lexicon(), singular(pieces[i - 1].text.lower())
    return (
        part in BODY_PARTS | SMALL_PARTS
        or words.called(part, "garment", "body") is not None
        or words.called(pieces[i - 1].text.lower(), "garment") is not None
    )


def deed_at_the_end(pieces: Sequence[Piece], i: int, lemma: str) -> bool:
    """'An old man on a bench, hat on his knees, *dozes*.': the last word after a comma, when it can be no thing."""
    low, words = pieces[i].text.lower(), lexicon()
    following = pieces[i + 1].text.lower() if i + 1 < len(pieces) else "."
    if low in NEVER_VERBS or words.called(lemma, "action") is None or following not in (".", "!", "…", "and", "while", "as", ";"):
        return False
    if lemma in ONLY_PEOPLE_DO:
        return True  # 'A diver, mask pushed up, *waves*.'
    listed = words.called(low, "thing", "sound", "place", "body", "garment") or words.called(
        singular(low), "thing", "place", "body", "garment", "person"
    )
    return listed is None and dictionary().weight(lemma, "verb") >= dictionary().weight(lemma, "noun")


def ends_a_name(pieces: Sequence[Piece], j: int) -> bool:
    """'a *hurdy-gurdy* drones', whatever the parser made of the second half."""
    written = [p.text.lower() for p in pieces[max(0, j - 3) : j + 1] if p.text != "-"]
    return any(lexicon().called(" ".join(written[-n:]), "thing", "person") for n in (1, 2))


def surely_acts(pieces: Sequence[Piece], before: int, lemma: str, following: str) -> bool:
    """'the puma *springs*, ...', 'a girl in white leg warmers *skates* backwards': a deed after somebody, or after what somebody wears."""
    words = lexicon()
    if words.called(lemma, "action") is None:
        return False
    noun = pieces[before].text.lower()
    if words.called(noun, "person", "thing.animal", "thing.creature") and not noun.endswith("s"):
        return not following[0].isalnum() or following in ("and", "while", "as")
    phrases = (" ".join([*(p.text.lower() for p in pieces[before - n : before]), last]) for n in (0, 1) for last in (noun, singular(noun)))
    clothed = any(words.called(phrase, "garment") for phrase in phrases)
    return clothed and (following in ADVERBS or following in PREPOSITIONS or following.endswith("ly"))


OBJECTS = frozenset({"it", "him", "them", "himself", "herself", "itself", "themselves"})
"""Pronouns that stand after no noun."""


def is_deed(pieces: Sequence[Piece], i: int) -> bool:
    """Tell whether a word in -s is what somebody does, by the lists: 'grins', 'curls *up*'."""
    if i >= len(pieces) or needs_its_object(pieces, i):
        return False
    low = pieces[i].text.lower()
    following = pieces[i + 1].text.lower() if i + 1 < len(pieces) else ""
    lemma, words = verb_lemma(low), lexicon()
    return lemma != low and (words.called(lemma, "action") or words.called(f"{lemma} {following}", "action")) is not None


def needs_its_object(pieces: Sequence[Piece], i: int) -> bool:
    """'thimble, *pins* between his lips': what would be done to something, and is done to nothing."""
    following = pieces[i + 1].text.lower() if i + 1 < len(pieces) else ""
    low = pieces[i].text.lower()
    return low != verb_lemma(low) in NEEDS_AN_OBJECT and (
        following in PREPOSITIONS or not following[:1].isalnum() or following.endswith("ing")
    )


def never_a_verb(pieces: Sequence[Piece], i: int) -> bool:
    """Tell whether a word in -s is as good as always a plural: 'eyes', but not 'curls *up*'."""
    low = pieces[i].text.lower()
    following = pieces[i + 1].text.lower() if i + 1 < len(pieces) else ""
    return low in NEVER_VERBS and lexicon().called(f"{verb_lemma(low)} {following}", "action") is None


def is_a_part(pieces: Sequence[Piece], i: int) -> bool:
    """'a man with frostbitten *fingers* feeds the stove': what somebody has, right before what he does."""
    has = any(p.text.lower() == "with" for p in pieces[max(0, i - 3) : i])
    return has and singular(pieces[i].text.lower()) in BODY_PARTS and is_deed(pieces, i + 1)


_ENDS = frozenset({"stops", "keeps", "starts", "begins", "finishes", "continues", "quits"})


def after_an_apposition(pieces: Sequence[Piece], i: int) -> bool:
    """'Captain Ode, a woman with a scar, *hammers* on a panel': what follows the comma that closes what somebody is."""
    begin = begins(pieces, i)
    first = next((k for k in range(begin + 1, i) if pieces[k].text == ","), i)
    if not (first + 1 < i - 1 and pieces[first + 1].text.lower() in ("a", "an") and pieces[i - 1].text == ","):
        return False
    told = pieces[first - 1].text
    somebody = told[0].isupper() or lexicon().called(told.lower(), "person") is not None or told.lower() in ONE_OF_SEVERAL
    following = pieces[i + 1].text.lower() if i + 1 < len(pieces) else "."
    leads = (following in PREPOSITIONS and following not in ("of", "with")) or following in ADVERBS | OBJECTS | DETERMINERS
    leads = leads or (following.endswith("ing") and pieces[i].text.lower() in _ENDS)  # 'a man with keys, *stops* mopping'
    chained = following == "," and is_deed(pieces, i + 2) and lexicon().called(pieces[i].text.lower(), "garment", "thing") is None
    return somebody and (leads or chained) and is_deed(pieces, i)


def first_of_two(pieces: Sequence[Piece], i: int) -> bool:
    """'spits out her gum, *grins* and bumps his fist': two deeds after a comma, the second with an object or a way."""
    if i + 3 >= len(pieces) or pieces[i + 1].text != "and" or not is_deed(pieces, i) or not is_deed(pieces, i + 2):
        return False
    after, lemma = pieces[i + 3].text.lower(), verb_lemma(pieces[i].text.lower())
    if after in DETERMINERS or after in OBJECTS:
        return True
    leads = after in ADVERBS or (after in PREPOSITIONS and after not in ("in", "on", "of", "with"))
    return leads and dictionary().weight(lemma, "verb") >= dictionary().weight(lemma, "noun")


def first_of_many(pieces: Sequence[Piece], i: int) -> bool:
    """'gets up, *walks* around the table and stares at the board': a deed after a comma with its way, and 'and' with another one."""
    if (
        not is_deed(pieces, i)
        or pieces[i - 1].text != ","
        or i + 2 >= len(pieces)
        or pieces[i + 1].text.lower() not in PREPOSITIONS | DETERMINERS
    ):
        return False
    end = next((k for k in range(i + 2, len(pieces)) if pieces[k].opens or not pieces[k].text[0].isalnum()), len(pieces))
    joint = next((k for k in range(i + 2, end - 2) if pieces[k].text == "and"), 0)
    after = pieces[joint + 2].text.lower() if joint else ""
    return joint > 0 and is_deed(pieces, joint + 1) and (after in PREPOSITIONS | DETERMINERS | OBJECTS | ADVERBS)


def after_one_of(pieces: Sequence[Piece], i: int) -> bool:
    """'One of the twins *smokes*'."""
    of = next((k for k in range(i - 1, max(0, i - 5), -1) if pieces[k].text.lower() == "of"), 0)
    return of > 0 and pieces[of - 1].text.lower() in ("one", "each", "neither") and _is_plural(pieces[i - 1]) and is_deed(pieces, i)


def _is_plural(piece: Piece) -> bool:
    low = piece.text.lower()
    return low.endswith("s") or low in ("them", "us", "men", "women", "children", "people", "kids", "mice", "geese")


def after_her(pieces: Sequence[Piece], i: int) -> bool:
    """'the guy next to her *sweats*': after a preposition she is meant, and nothing of hers."""
    own = singular(pieces[i].text.lower()) in BODY_PARTS  # 'cap in her *hands*, mask pulled down'
    return (
        i > 2
        and pieces[i - 1].text.lower() == "her"
        and pieces[i - 2].text.lower() in PREPOSITIONS | {"to"}
        and is_deed(pieces, i)
        and not own
    )


_OPENS_AN_ASIDE = frozenset({"in", "with", "wearing", "about", "aged", "around", "dressed", "clad"})


def after_what_is_on(pieces: Sequence[Piece], i: int) -> bool:
    """'The boy, about nine, in dinosaur pyjamas, *steps* in': after the comma that closes what somebody has on or how old he is."""
    following = pieces[i + 1].text.lower() if i + 1 < len(pieces) else "."
    leads = following in DETERMINERS | OBJECTS or following in ADVERBS or (following in PREPOSITIONS and following not in ("of", "with"))
    if not leads or pieces[i - 1].text != "," or not is_deed(pieces, i) or never_a_verb(pieces, i):
        return False
    begin = next((k for k in range(i - 2, 0, -1) if pieces[k].text == ","), 0)
    return begin > 0 and pieces[begin + 1].text.lower() in _OPENS_AN_ASIDE and not any(p.opens for p in pieces[begin : i + 1])


def after_an_age(pieces: Sequence[Piece], i: int) -> bool:
    """'a boy about 9 *swings* a bat': after somebody's age, told without a comma."""
    if i < 3 or not (pieces[i - 1].text.isdecimal() or pieces[i - 1].text.lower() in YEARS_IN_WORDS):
        return False
    return (
        pieces[i - 2].text.lower() in ("of", "about", "around", "aged", "age", "maybe", "almost")
        and is_somebody(pieces, i - 3)
        and is_deed(pieces, i)
    )


_PARTICLES = frozenset({"out", "up", "down", "off", "away", "over", "open", "aside", "apart"})


def after_a_comma_with_its_particle(pieces: Sequence[Piece], i: int) -> bool:
    """'a magician in a top hat, *fans out a* deck': no noun stands before a particle and an article."""
    low = pieces[i].text.lower()
    if pieces[i - 1].text not in (",", "and") or i + 2 >= len(pieces) or verb_lemma(low) == low or never_a_verb(pieces, i):
        return False
    known = dictionary().knows(verb_lemma(low), "verb")
    return known and pieces[i + 1].text.lower() in _PARTICLES and pieces[i + 2].text.lower() in DETERMINERS | OBJECTS


def brings_a_quote(pieces: Sequence[Piece], i: int) -> bool:
    """'a girl with a megaphone, school blazer, *chants*: "..."'."""
    low, following = pieces[i].text.lower(), [p.text for p in pieces[i + 1 : i + 3]]
    quoted = following[:1] == ["QQ"] or following in ([":", "QQ"], [",", "QQ"])
    whose = pieces[i - 1].text
    begins = whose in (",", ")") or whose[0].isupper() or lexicon().called(whose.lower(), "person") is not None
    return quoted and verb_lemma(low) != low and begins and lexicon().called(verb_lemma(low), "speech") is not None


def to_each_other(pieces: Sequence[Piece], i: int) -> bool:
    """'A couple in a tiny flat *sign* to each other': after no noun."""
    following = [p.text.lower() for p in pieces[i + 1 : i + 4]]
    both = following[:2] == ["each", "other"] or (following[:1] and following[0] in ("to", "at") and following[1:3] == ["each", "other"])
    return bool(both) and dictionary().knows(verb_lemma(pieces[i].text.lower()), "verb") and not pieces[i].opens


def begins_to(pieces: Sequence[Piece], i: int) -> bool:
    """'listens, and *starts* to nod', 'stands up and *keeps* humming'."""
    following = pieces[i + 1].text.lower() if i + 2 < len(pieces) else ""
    done = pieces[i + 2].text.lower() if following == "to" else ""
    goes_on = following.endswith("ing") or (done.isalpha() and lexicon().called(done, "action") is not None)
    return pieces[i].text.lower() in _ENDS and goes_on and pieces[i - 1].text.lower() in ("and", "then", ",")


def after_passers_by(pieces: Sequence[Piece], i: int) -> bool:
    """'passers-by *gather*': behind them stands what they do, and nothing that they are by."""
    said = [p.text.lower() for p in pieces[max(0, i - 3) : i]]
    return said in (["passers", "-", "by"], ["passer", "-", "by"]) and dictionary().knows(verb_lemma(pieces[i].text.lower()), "verb")


_MEASURES = frozenset({"size", "height", "length", "shape", "width", "weight"})
_MOST_MEASURED = 3


def after_a_measure(pieces: Sequence[Piece], i: int) -> bool:
    """'a dragon the size of a barn *sleeps*', 'a frog no bigger than a coin *hops* off': behind what something is measured by."""
    k = i - 1
    while k > max(1, i - _MOST_MEASURED) and pieces[k].text.isalpha() and pieces[k].text.lower() not in ("a", "an", "the"):
        k -= 1
    if k < 2 or k == i - 1 or pieces[k].text.lower() not in ("a", "an", "the") or pieces[i - 1].text.lower().endswith("s"):
        return False
    than = pieces[k - 1].text.lower()
    measured = than in ("than", "as") or (than == "of" and pieces[k - 2].text.lower() in _MEASURES)
    return measured and is_deed(pieces, i) and not never_a_verb(pieces, i)


def after_a_feature(pieces: Sequence[Piece], i: int) -> bool:
    """'an apprentice with freckles *trips*': no noun stands right behind several of what somebody has."""
    had = pieces[i - 1].text.lower()
    has = any(p.text.lower() == "with" for p in pieces[max(0, i - 4) : i - 1])
    looks = had.endswith("s") and lexicon().called(had, "body.feature", "body.hairstyle", "body.hairword") is not None
    return has and looks and is_deed(pieces, i) and lexicon().called(pieces[i].text.lower(), "body") is None


_MEANWHILE = frozenset({"while", "as", "until", "before", "."})
_MOST_OF_A_SENTENCE = 40


def of_two_in_a_row(pieces: Sequence[Piece], i: int) -> bool:
    """'a dancer in a red dress, *stamps and whirls* while ...': two deeds without objects, of somebody who was described."""
    first = i if i + 2 < len(pieces) and pieces[i + 1].text == "and" else i - 2
    if first < 2 or first + 3 >= len(pieces) or pieces[first + 1].text != "and" or pieces[first - 1].text not in (",", ")"):
        return False
    if pieces[first + 3].text.lower() not in _MEANWHILE or not (_is_bare_deed(pieces, first) and _is_bare_deed(pieces, first + 2)):
        return False
    words = lexicon()
    heard = all(words.called(pieces[k].text.lower(), "sound") for k in (first, first + 2))
    begin = max(begins(pieces, first), first - _MOST_OF_A_SENTENCE)
    return not heard and any(words.called(p.text.lower(), "person", "thing.animal") for p in pieces[begin:first])


def _is_bare_deed(pieces: Sequence[Piece], i: int) -> bool:
    low = pieces[i].text.lower()
    known = verb_lemma(low) != low and lexicon().called(verb_lemma(low), "action") is not None
    return known and lexicon().called(low, "garment", "body", "person", "place") is None and low not in NEVER_VERBS


def surely_done(pieces: Sequence[Piece], i: int) -> bool:
    """Tell whether a word in -s is a deed by the words around it, whatever it is taken for."""
    tests = (
        after_an_age,
        first_of_two,
        first_of_many,
        after_one_of,
        after_her,
        after_an_apposition,
        after_a_comma_with_its_particle,
        brings_a_quote,
        to_each_other,
        begins_to,
        after_passers_by,
        after_a_measure,
        after_a_feature,
        of_two_in_a_row,
    )
    return i > 0 and any(test(pieces, i) for test in tests)


def is_somebody(pieces: Sequence[Piece], i: int) -> bool:
    """Tell whether a word is a person, an animal or a name, by the lists."""
    text = pieces[i].text
    named = text[0].isupper() and not pieces[i].opens and text.isalpha() and not text.isupper()
    kinds = ("person", "thing.animal", "thing.creature")
    return named or lexicon().called(text.lower(), *kinds) is not None or lexicon().called(singular(text.lower()), *kinds) is not None


_POSES = frozenset({"sit", "stand", "lie", "kneel", "lean", "crouch", "float"})


def ends_a_description(pieces: Sequence[Piece], before: int, lemma: str, following: str) -> bool:
    """'with a moustache *slices* salmon', 'a gnome with sunglasses *lies* in a chair': a deed right after what somebody has on or about him."""
    deed = lexicon().called(lemma, "action")
    had = pieces[before].text.lower()
    both = f"{pieces[before - 1].text.lower()} {had}" if before else had  # 'long nails'
    if deed is None or (lexicon().called(had, "garment", "body") is None and lexicon().called(both, "garment", "body") is None):
        return False
    if not following[0].isalpha():
        return (
            lexicon().called(pieces[before].text.lower(), "body") is not None and pieces[before].text.lower() != "in"
        )  # 'with hair and bangs *types*.'
    return following in PREPOSITIONS if deed.attrs.get("rig") in _POSES else following not in ("and", "or", "with", "of")
