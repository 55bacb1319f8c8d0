"""People whom the model takes for what they do or are: 'two night *guards*', 'a six-year-*old*', 'Okonjo *hugs* Chase'."""

from soundstage.engines.previz.script.lexis.dictionary import dictionary
from soundstage.engines.previz.script.lexis.english import BODY_PARTS, DETERMINERS, ONLY_PEOPLE_DO, SMALL_PARTS, word_set
from soundstage.engines.previz.script.lexis.inflections import gerund_lemma, verb_lemma
from soundstage.engines.previz.script.lexis.lexicon import lexicon, singular
from soundstage.engines.previz.script.parsing.called import PARSED_AS
from soundstage.engines.previz.script.parsing.tagged import Respelling, Tagged
from soundstage.engines.previz.script.parsing.tokens import NOUNS


def somebody_counted(w: Tagged) -> Respelling | None:
    """'Two night *guards* in a museum.': taken for a verb."""
    if w.low == "does" and (w.spelt(-1) in _COUNTS or w.spelt(-1) == "the"):
        return Respelling("dogs", "NOUN", "NNS", "doe")  # 'two *does* graze'
    beasts = w.as_read.tag == "VBZ" and w.low != "does" and lexicon().called(singular(w.low), "thing.animal") is not None
    if beasts and lexicon().called(verb_lemma(w.low), "action") is None:
        return w.nouns()  # 'the twin bear *cubs*'
    return w.nouns() if w.as_read.tag in ("VBZ", "VBP") and are_counted(w) else None


def somebody_taken_for_a_small_word(w: Tagged) -> Respelling | None:
    """'A shirtless *blacksmith* with a beard': a trade that the model never met, taken for a preposition."""
    if w.as_read.pos not in ("ADP", "ADV", "INTJ", "X", "SCONJ") or not dictionary().knows(w.low, "noun"):
        return None
    trade = lexicon().called(w.low, "person")
    return w.noun() if trade is not None and "role" in trade.attrs and not dictionary().knows(w.low, "adverb") else None


def are_counted(w: Tagged) -> bool:
    """Tell whether a word is somebody by trade after a number and at most two words that say which."""
    if not w.low.endswith("s") or lexicon().called(singular(w.low), "person") is None:
        return False
    counted = next((k for k in (1, 2, 3) if w.spelt(-k) in _COUNTS), 0)
    return counted > 0 and all(
        w.parsed[w.i - k].pos in ("NOUN", "PROPN", "ADJ") and not w.parsed[w.i - k].tag.endswith("S") for k in range(1, counted)
    )


_COUNTS = word_set("two three four five six seven eight nine ten several both some many few")


def deed_after_a_name(w: Tagged) -> Respelling | None:
    """'Okonjo *hugs* Chase', 'Wren *dunks* the biscuit': what somebody does who was found to be called so."""
    named = w.i > 0 and w.pieces[w.i - 1].text in PARSED_AS and w.as_read.pos in NOUNS
    does = named and w.low.endswith("s") and lexicon().called(verb_lemma(w.low), "action", "speech") is not None
    return w.verb() if does and w.after.tag not in ("VBZ", "VBD", "VBP") else None


_POSTURES = frozenset({"kneeling", "crouching", "squatting", "sitting", "standing", "lying", "leaning"})


def posture_behind_somebody(w: Tagged) -> Respelling | None:
    """'A photographer *kneeling* on the sidewalk adjusts his camera': how somebody is, and no noun of theirs."""
    behind = w.low in _POSTURES and w.as_read.pos == "NOUN" and w.after.pos == "ADP"
    return (
        Respelling("sitting", "VERB", "VBG", gerund_lemma(w.low))
        if behind and lexicon().called(w.spelt(-1), "person") is not None
        else None
    )


def deed_that_is_no_noun(w: Tagged) -> Respelling | None:
    """'when a woman in a black veil *enters*': a plural of what is no noun."""
    plural = w.as_read.tag == "NNS" and w.low.endswith("s") and not w.opens
    deed = verb_lemma(w.low) if plural else ""
    if not deed or dictionary().knows(deed, "noun") or dictionary().knows(w.low, "noun") or not dictionary().knows(deed, "verb"):
        return None
    return (
        w.verb() if lexicon().called(deed, "action") is not None and lexicon().called(w.low, "thing", "garment", "person") is None else None
    )


def deed_of_two(w: Tagged) -> Respelling | None:
    """'Moss and Anna *dance* in the rain': what two do who were found to be called so."""
    two = w.i > 2 and all(w.pieces[w.i - k].text in PARSED_AS for k in (1, 3)) and w.spelt(-2) in ("and", "&")
    does = two and w.as_read.pos in NOUNS and lexicon().called(w.low, "action", "speech") is not None
    return w.verb() if does and w.after.tag not in ("VBP", "VBD", "VB") else None


def deed_of_the_subject(w: Tagged) -> Respelling | None:
    """'Her rival *watches* from the boards', 'the regular *shrugs*': the words between the beginning of a clause and this one name somebody."""
    begins = w.i > 1 and w.parsed[w.i - 2].pos in ("DET", "PRON") and w.spelt(-2) in DETERMINERS
    opens = begins and (w.i == 2 or w.pieces[w.i - 2].opens or w.spelt(-3) in _BEFORE_A_CLAUSE)
    if not opens or w.as_read.tag != "NNS" or w.after.pos not in ("ADP", "ADV", "CCONJ", "PUNCT", "DET", "PRON", ""):
        return None
    deed = verb_lemma(w.low)
    somebody = lexicon().called(w.spelt(-1), "person") is not None and lexicon().called(deed, "action", "speech") is not None
    return w.verb() if somebody or deed in ONLY_PEOPLE_DO else None


def deed_before_its_object(w: Tagged) -> Respelling | None:
    """'A climber with grey stubble *ties* his laces': no plural stands right before an article, in a sentence that has somebody and no verb yet."""
    object_follows = (
        w.as_read.tag in ("NNS", "NN")
        and w.low.endswith("s")
        and w.spelt(1) in ("his", "her", "their", "the", "a", "an")
        and w.before.pos in (*NOUNS, "ADJ")
    )
    if not object_follows or lexicon().called(verb_lemma(w.low), "action") is None or w.opens:
        return None
    k = w.i
    while k > 0 and not w.pieces[k].opens:
        k -= 1
        if w.parsed[k].tag in ("VBZ", "VBP", "VBD", "VB") or w.pieces[k].text in (",", ";", ":"):
            return None
    return w.verb() if any(lexicon().called(p.text.lower(), "person") for p in w.pieces[k : w.i]) else None


def worn_so(w: Tagged) -> Respelling | None:
    """'gets out, *hood* up, carrying a case', 'her headphones *pink*,': how something is worn, taken for a deed."""
    if w.as_read.tag not in ("VB", "VBP", "VBD", "VBN"):
        return None
    if w.after_a_mark and w.spelt(1) in ("up", "down", "back", "off", "open") and w.spelt(2) in (",", ".", ";", ""):
        return w.noun() if lexicon().called(w.low, "garment") is not None or w.low in SMALL_PARTS else None
    ends = w.spelt(1) in (",", ".", ";", "") and w.before.pos in NOUNS and lexicon().called(w.spelt(-1), "garment") is not None
    return w.adjective() if ends and lexicon().called(w.low, "colour.colour") is not None else None


def somebody_before_his_deed(w: Tagged) -> Respelling | None:
    """'The *regular* shrugs': taken for what he is like, by a parser that took the deed for people."""
    subject = w.as_read.pos == "ADJ" and w.as_read.dep in ("nsubj", "amod") and w.spelt(-1) in DETERMINERS
    does = subject and w.after.tag in ("VBZ", "NNS") and verb_lemma(w.spelt(1)) in ONLY_PEOPLE_DO
    known = does and lexicon().called(w.low, "person") is not None
    return w.noun() if does and (known or any(s.field == "person" for s in dictionary().senses(w.low, "noun"))) else None


_BEFORE_A_CLAUSE = frozenset({"and", "while", "as", "when", "but", ",", ":", ";", "then"})


def somebody_of_an_age(w: Tagged) -> Respelling | None:
    """'a six-year-*old* points past her', 'two ten-year-*olds* fight': somebody, where no noun follows."""
    aged = w.low in ("old", "olds") and w.spelt(-1) == "-" and w.spelt(-2) in ("year", "month")
    if not aged and not (w.low in ("something", "somethings") and w.spelt(-1) == "-" and w.spelt(-2)[-1:] in ("y", "0")):
        return None
    if w.low.endswith("s"):
        return Respelling("children", "NOUN", "NNS", w.low.removesuffix("s"))
    acts = w.spelt(1).endswith("s") and lexicon().called(verb_lemma(w.spelt(1)), "action", "speech") is not None
    ends = not w.spelt(1)[:1].isalpha() or w.after.pos in ("ADP", "VERB", "AUX", "CCONJ", "PRON", "ADV", "SCONJ")
    whose = -3 if not aged else -5 if w.spelt(-3) == "-" else -4
    return w.noun() if (acts or ends) and w.spelt(whose) in _OF_SOMEBODY else None


_OF_SOMEBODY = frozenset({"a", "an", "the", "his", "her", "their", "my", "our", "this", "that", "another", "one"})
"""Before an age that stands for who has it."""


def worn_by_several(w: Tagged) -> Respelling | None:
    """'three robbers in animal *masks*, a fox and a pig': what they wear, taken for what they do."""
    within = w.as_read.tag == "VBZ" and w.spelt(-2) in ("in", "wearing") and w.before.pos in (*NOUNS, "ADJ")
    ends = not w.spelt(1)[:1].isalpha() or w.after.tag in ("VBZ", "VBP", "VBD")
    return w.nouns() if within and ends and lexicon().called(singular(w.low), "garment") is not None else None


def somebody_told_twice(w: Tagged) -> Respelling | None:
    """', *coach* a bald guy in a suit throws his clipboard': who somebody is, right before who that is, taken for a deed."""
    opens = w.opens or w.spelt(-1) in (",", ";", ":", "while", "and")
    if w.as_read.tag not in ("VB", "VBP") or not opens or w.spelt(1) not in ("a", "an") or lexicon().called(w.low, "person") is None:
        return None
    return w.noun() if any(lexicon().called(w.spelt(k), "person") is not None for k in (2, 3, 4)) else None


_HALF = frozenset(
    {
        "half",
        "partly",
        "still",
        "barely",
        "almost",
        "hidden",
        "lit",
        "smeared",
        "streaked",
        "covered",
        "painted",
        "turned",
        "pressed",
        "buried",
    }
)


def part_held_so(w: Tagged) -> Respelling | None:
    """'A barman, *face* half hidden, polishes', 'hair wet, *face* streaked with mud': a part of somebody, taken for a deed."""
    bare = w.as_read.tag in ("VB", "VBP") and w.low in BODY_PARTS and w.after_a_mark and not w.opens
    return w.noun() if bare and w.spelt(1) in _HALF else None


RULES_OF_PEOPLE = (
    deed_that_is_no_noun,
    posture_behind_somebody,
    part_held_so,
    somebody_counted,
    worn_by_several,
    somebody_told_twice,
    worn_so,
    deed_after_a_name,
    deed_of_two,
    deed_of_the_subject,
    deed_before_its_object,
    somebody_before_his_deed,
    somebody_of_an_age,
    somebody_taken_for_a_small_word,
)
"""In the order in which they are tried."""
