"""Nouns that the model took for verbs, adverbs, pronouns or foreign words, and the words that begin the names of things."""

from soundstage.engines.previz.script.lexis.dictionary import dictionary
from soundstage.engines.previz.script.lexis.english import ASPECT_VERBS, COMPARED, IMPERATIVES, NEVER_VERBS
from soundstage.engines.previz.script.lexis.inflections import verb_lemma
from soundstage.engines.previz.script.lexis.lexicon import lexicon, singular
from soundstage.engines.previz.script.parsing.deeds import NEEDS_AN_OBJECT, after_what_is_on, deed_after_an_aside, is_deed, surely_done
from soundstage.engines.previz.script.parsing.misread_deeds import goes_away_behind_an_aside
from soundstage.engines.previz.script.parsing.tagged import NONE, Respelling, Tagged
from soundstage.engines.previz.script.parsing.tokens import NOUNS

_PRONOUNS = frozenset({"i", "me", "you", "he", "him", "she", "her", "it", "we", "us", "they", "them", "mine", "yours", "hers", "ours", "theirs", "one", "himself",
                       "herself", "itself", "themselves", "myself", "yourself", "each", "'s", "ya", "y'all", "thee", "thou"})  # fmt: skip


_WAYS = frozenset({"up", "down", "out", "away", "off", "from", "into", "over", "across", "through", "around", "past"})


def plural_taken_for_verb(w: Tagged) -> Respelling | None:
    """'terraced rice *fields* at sunrise', 'the first *stars* coming out', ', *sparks* rising', ', *crows* in the distance'."""
    if w.as_read.tag != "VBZ" or not w.i or w.pieces[w.i].verb or w.low in ("is", "has", "does") or surely_done(w.pieces, w.i):
        return None
    if w.spelt(-1) in (";", "—", "–") and w.spelt(1) in (".", ";", "") and dictionary().knows(singular(w.low), "noun"):
        return w.nouns()  # 'starts the cutter; *sparks*.'
    made = w.before.tag == "VBZ" and w.before.pos == "VERB" and not w.after_a_mark and dictionary().knows(singular(w.low), "noun")
    if made and not any(w.spelt(-n) in ("who", "that", "which", "what", "whoever") for n in range(2, 6)):
        return w.nouns()  # 'the dragon sneezes *sparks*'
    compound = w.before.tag in ("NN", "NNP") and _hardly_a_verb(w) and (w.after.pos in ("ADP", "PUNCT") or w.after.tag == "VBG")
    described = (
        w.i > 1 and w.before.pos == "ADJ" and w.parsed[w.i - 2].pos == "DET" and w.after.tag == "VBG" and w.spelt(-1) not in COMPARED
    )
    described = described or (w.after_a_mark and w.after.tag == "VBG" and _hardly_a_verb(w))  # 'they play chess, *pieces* floating'
    parted = (w.after.tag in ("VBP", "VB") and (w.before.pos == "CCONJ" or w.after_a_mark)) or (
        w.after_a_mark and w.spelt(1) in _EVERYWHERE
    )
    counted = w.before.tag == "CD" and w.spelt(-1) not in ("one", "1") and w.after.tag in ("VBP", "VB")  # 'two *leaves* unfold'
    return w.nouns() if compound or described or parted or counted or (w.after_a_mark and _begins_a_list(w)) else None


_EVERYWHERE = frozenset({"everywhere", "all", "around"})
"""', *sparks* everywhere', 'and *sparks* come out of its ears': after them, or before a bare verb, stands no verb in -s."""


def _hardly_a_verb(w: Tagged) -> bool:
    words, base = dictionary(), singular(w.low)
    listed = is_deed(w.pieces, w.i) or lexicon().called(verb_lemma(w.low), "speech") is not None
    return words.weight(base, "noun") > 4 * words.weight(base, "verb") and not listed


def _begins_a_list(w: Tagged) -> bool:
    base, words = singular(w.low), dictionary()
    if w.low in NEVER_VERBS and w.after.pos == "ADP" and not w.opens:
        return True  # 'subtitles at the bottom'
    if base in NEEDS_AN_OBJECT and w.after.pos in ("ADP", "PUNCT", "CCONJ"):
        return True  # 'thimble, *pins* between his lips'
    if verb_lemma(w.low) in ASPECT_VERBS or w.after is NONE or deed_after_an_aside(w.pieces, w.i, verb_lemma(w.low)):
        return False
    if after_what_is_on(w.pieces, w.i) or goes_away_behind_an_aside(w):
        return False  # ', *keeps* pressing all the buttons'
    if not w.pieces[w.i].opens and (w.after.tag == "VBG" or w.spelt(1).endswith("ing")):
        return True
    return w.after.pos == "ADP" and words.weight(base, "noun") >= words.weight(base, "verb") and words.knows(base, "noun")


def ends_a_known_name(w: Tagged) -> Respelling | None:
    """'at a tiny *ramen bar* in Osaka': the noun of a phrase that the lists have, taken for a verb."""
    if w.as_read.tag not in ("VB", "VBP") or w.opens or w.low.endswith("s") or w.takes_object:
        return None
    named = lexicon().called(f"{w.spelt(-1)} {w.low}", "place", "thing", "person", "garment")
    return w.noun("room") if named else None


def thing_taken_for_verb(w: Tagged) -> Respelling | None:
    """'ladles *broth* over noodles', 'chatter, *afrobeat* from a radio': what no dictionary has as a verb."""
    words = dictionary()
    if w.as_read.tag not in ("VB", "VBP") or words.knows(w.low, "verb") or lexicon().called(w.low, "thing", "music") is None:
        return None
    return w.noun("water")


def modal_before_a_deed(w: Tagged) -> Respelling | None:
    """'a single *can* rolls out': no 'can' has a verb in -s behind it."""
    noun = w.as_read.tag == "MD" and w.low in ("can", "will") and w.after.tag == "VBZ" and w.before.pos in ("ADJ", "DET", "NOUN", "NUM")
    return w.noun() if noun else None


def thing_taken_for_adverb(w: Tagged) -> Respelling | None:
    """'a stone *oven*': what is a thing and no adverb."""
    known = w.as_read.pos == "ADV" and lexicon().called(w.low, "thing.prop") is not None and w.before.pos in (*NOUNS, "ADJ", "DET")
    return w.noun() if known and not dictionary().knows(w.low, "adverb") and lexicon().called(w.low, "place", "when") is None else None


def beside_its_noun(w: Tagged) -> Respelling | None:
    """'from the pub *opposite*': where it is, and no noun."""
    last = w.spelt(1) == "" or not w.spelt(1)[0].isalnum()
    return Respelling("there", "ADV", "RB", w.low) if w.low in ("opposite", "nearby") and last and w.before.pos in NOUNS else None


def foreign_taken_word(w: Tagged) -> Respelling | None:
    """'a grey *fedora*' is no foreign word."""
    known = w.as_read.tag == "FW" and lexicon().called(singular(w.low), "garment", "thing", "person", "place")
    return w.noun() if known else None


def part_of_a_name(w: Tagged) -> Respelling | None:
    """'*reading* glasses', 'swats it with a *rolling* pin', 'in a *pillbox* hat': what begins the name of a thing, taken for a verb."""
    inside = w.as_read.tag in ("VBP", "VB", "VBD") and (
        w.before.pos in ("DET", "ADJ") or (w.before.pos in NOUNS and not w.before.tag.endswith("S"))
    )
    if w.as_read.tag != "VBG" and not inside:
        return None
    names = (f"{w.low} {w.spelt(1)}", f"{w.low} {singular(w.spelt(1))}")
    kinds = ("thing", "garment", "body.eyewear", *(("place",) if w.as_read.tag == "VBG" else ()))
    return w.adjective() if any(lexicon().called(name, *kinds) for name in names) else None


def cloth_taken_for_verb(w: Tagged) -> Respelling | None:
    """'a mustard *corduroy* jacket': what something is made of, before its noun."""
    cloth = w.as_read.tag in ("VBP", "VB", "VBZ", "VBD") and lexicon().called(w.low, "colour.material", "colour.pattern")
    return w.adjective() if cloth and lexicon().called(singular(w.spelt(1)), "garment", "thing") and not w.opens else None


def plural_that_is_no_verb(w: Tagged) -> Respelling | None:
    """'chops *carrots*': taken for a verb that no dictionary has."""
    words, base = dictionary(), singular(w.low)
    noun = w.as_read.tag == "VBZ" and w.low.endswith("s") and base != w.low and words.knows(base, "noun")
    verb = words.knows(verb_lemma(w.low), "verb") or lexicon().called(verb_lemma(w.low), "action", "speech") is not None
    return w.nouns() if noun and not verb else None


_BEFORE_A_VERB = frozenset({"help", "let", "make", "dare", "need", "come", "go", "have", "do", "see", "watch", "hear", "feel"})


def noun_after_its_verb(w: Tagged) -> Respelling | None:
    """'spits *glue*', 'eats *sand*': a bare verb right after a finite one is what is spat or eaten."""
    alone = w.as_read.tag in ("VB", "VBP") and w.before.tag == "VBZ" and is_deed(w.pieces, w.i - 1) and w.before.lemma not in _BEFORE_A_VERB
    return (
        w.noun("water")
        if alone
        and not (w.spelt(-2).isalpha() and lexicon().called(f"{w.spelt(-2)} {w.spelt(-1)}", "thing"))
        and w.before.pos == "VERB"
        and not w.opens
        and not w.takes_object
        and dictionary().knows(w.low, "noun")
        else None
    )


def name_taken_for_verb(w: Tagged) -> Respelling | None:
    """'*Autumn leaves* fall.': the second word of a thing that the lists have in the plural."""
    both = f"{w.spelt(-1)} {w.low}"
    named = w.as_read.tag == "VBZ" and w.after_a_noun and lexicon().called(both, "thing") is not None
    return w.nouns() if named else None


def noun_taken_for_another(w: Tagged) -> Respelling | None:
    """'a hooded *elf*' as a pronoun, 'at a *maid* pouring milk' as an adjective, ', *smoke* in the air' and ', *smoke* curls up' as a verb."""
    p = w.as_read
    if p.tag == "PRP" and w.low not in _PRONOUNS and dictionary().knows(w.low, "noun"):
        return w.noun()
    somebody = p.pos in ("ADJ", "ADV") and not w.low.endswith("s") and not dictionary().knows(w.low, "adjective")
    if somebody and lexicon().called(w.low, "person", "thing.animal", "thing.creature") and w.after.pos != "ADJ":
        return w.noun()  # 'a *terrier* races down the hall'
    filled = p.tag == "JJ" and w.spelt(1) == "full" and w.spelt(2) == "of" and lexicon().called(w.low, "thing.prop")
    if filled:
        return w.noun("net")  # 'pulls up *net* full of crabs'
    alone = p.tag == "JJ" and w.before.pos == "DET" and w.spelt(1) == "," and w.low not in ("other", "former", "latter")
    if alone and lexicon().called(w.low, "person", "thing.animal", "thing.creature"):
        return w.noun()  # 'the *admiral*, blue coat, wig askew, draws'
    if p.tag == "JJ" and p.dep in ("pobj", "dobj") and (called := lexicon().called(w.low, "person", "thing")) and called.family:
        return w.noun()
    if p.tag in ("VBN", "VBD") and w.before.pos == "DET" and lexicon().called(w.low, "thing.vehicle", "thing.animal") is not None:
        return w.noun("car")  # 'a boy on a *moped* honks'
    starts = w.opens or w.after_a_mark
    noun = starts and dictionary().weight(w.low, "noun") > 0 and lexicon().called(w.low, "camera") is None and w.low not in IMPERATIVES
    moves = w.after.tag in ("NNS", "VBZ") and lexicon().called(verb_lemma(w.spelt(1)), "action") is not None and w.spelt(2) in _WAYS
    return w.noun("fog") if noun and p.tag in ("VB", "VBP") and (w.after.pos == "ADP" or moves) else None


def feast_taken_for_verb(w: Tagged) -> Respelling | None:
    """'At a rooftop *wedding* a bride throws her bouquet': a feast, at which nobody weds anybody right then."""
    known = w.low in ("wedding", "meeting", "gathering", "clearing") and w.as_read.tag == "VBG"
    return w.noun() if known and w.before.pos in (*NOUNS, "DET", "ADJ") and w.before.dep in ("pobj", "det", "amod", "compound") else None


def sounds_taken_for_verb(w: Tagged) -> Respelling | None:
    """'handheld, street *sounds*': what is heard, and nothing that anybody sounds."""
    heard = w.low in ("sounds", "noises", "echoes") and w.as_read.tag == "VBZ" and w.before.pos in (*NOUNS, "ADJ")
    k = w.i - 1
    while k > 0 and w.pieces[k].text[0].isalpha() and not w.pieces[k].opens and w.parsed[k].pos in (*NOUNS, "ADJ"):
        k -= 1
    listed = not w.pieces[k].text[0].isalpha() or (w.pieces[k].opens and w.parsed[k].pos in (*NOUNS, "ADJ"))
    return w.nouns() if heard and listed and w.spelt(1) in (",", ".", ";", "", "and") else None
