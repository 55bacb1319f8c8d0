"""Words that the model takes for what they cannot be, and how to put them before it again.

Such words are respelt as words that nobody can take for anything else, and keep their own lemma. Each rule is one kind of mistake,
with an example; the first that knows a word is right about it.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence

from soundstage.engines.previz.script.lexis.dictionary import dictionary
from soundstage.engines.previz.script.lexis.english import (
    BODY_PARTS,
    NEVER_VERBS,
    ONE_OF_SEVERAL,
    word_set,
)
from soundstage.engines.previz.script.lexis.inflections import gerund_lemma, verb_lemma
from soundstage.engines.previz.script.lexis.lexicon import lexicon, singular
from soundstage.engines.previz.script.parsing.bare_verbs import after_their_aside
from soundstage.engines.previz.script.parsing.between_commas import RULES_OF_ASIDES
from soundstage.engines.previz.script.parsing.deeds import (
    is_a_part,
)
from soundstage.engines.previz.script.parsing.lost_verbs import only_a_verb, verbs_taken_for_nouns
from soundstage.engines.previz.script.parsing.misread_deeds import (
    arms_held_so,
    bare_after_be,
    bare_deed_of_several,
    beasts_that_only_sound,
    deed_after_a_quality,
    deed_after_a_relative,
    deed_after_and,
    deed_after_colours_worn,
    deed_behind_an_aside,
    deed_between_commas,
    deed_of_a_clause,
    deed_of_one,
    done_by_hands,
    done_to_oneself,
    dropped,
    flames_that_open,
    gerund_after_be,
    gerund_after_its_beginning,
    infinitive_after_its_beginning,
    made_to_do,
    stuff_that_moves,
    takes_behind_an_aside,
    what_is_whirled,
    whither_or_how,
)
from soundstage.engines.previz.script.parsing.misread_nouns import (
    beside_its_noun,
    cloth_taken_for_verb,
    ends_a_known_name,
    feast_taken_for_verb,
    foreign_taken_word,
    modal_before_a_deed,
    name_taken_for_verb,
    noun_after_its_verb,
    noun_taken_for_another,
    part_of_a_name,
    plural_taken_for_verb,
    plural_that_is_no_verb,
    sounds_taken_for_verb,
    thing_taken_for_adverb,
    thing_taken_for_verb,
)
from soundstage.engines.previz.script.parsing.misread_people import RULES_OF_PEOPLE, are_counted
from soundstage.engines.previz.script.parsing.tagged import NONE, Respelling, Tagged
from soundstage.engines.previz.script.parsing.tokens import NOUNS, Parsed, Piece
from soundstage.engines.previz.script.parsing.worn_words import is_worn


def misread(pieces: Sequence[Piece], parsed: Sequence[Parsed], words: Iterable[int]) -> Iterator[tuple[int, Respelling]]:
    """Yield (index, how to respell it) of those words whose tag cannot be right."""
    lost = set(verbs_taken_for_nouns(pieces, parsed))
    for i in words:
        word = Tagged(pieces, parsed, i)
        if pieces[i].opens and pieces[i].verb:
            yield i, word.alone()
        elif i in lost and not are_counted(word) and not (word.spelt(-1) == "both" and word.low in NEVER_VERBS):
            yield i, word.verb()
        elif word.i and word.as_read.tag in ("VBP", "VB") and after_their_aside(pieces, parsed, i):
            continue  # 'Two boys, one tall and one short, *walk*': rightly read
        elif (mended := next((new for rule in _RULES if (new := rule(word))), None)) is not None:
            yield i, mended


def _past_before_its_noun(w: Tagged) -> Respelling | None:
    """', *muffled* applause', 'a *hooded* elf', 'matching *striped* pajamas'."""
    if w.as_read.tag == "VBD" and w.after.pos in NOUNS and w.after_a_mark and not w.opens:
        return w.adjective()
    if w.as_read.tag == "VBD" and w.before.pos == "DET" and w.after.tag in ("NN", "NNS", "PRP", "JJ", "NNP"):
        return Respelling("old", "ADJ", "JJ", w.low)
    coloured = w.as_read.tag in ("VBD", "VBN") and w.as_read.dep != "amod" and w.after.pos in NOUNS and lexicon().called(w.low, "colour")
    return w.adjective() if coloured else None


def _verb_of_saying(w: Tagged) -> Respelling | None:
    """'"..." he *mutters*', '"..." *chirps* the waitress'."""
    if w.as_read.tag == "NNS" and w.spelt(-2) in ("the", "a", "an") and w.spelt(-3) == "qq" and w.spelt(1) in (".", ",", ";", ""):
        return w.verb() if lexicon().called(verb_lemma(w.low), "speech") is not None else None  # '"Let go," the dummy *hisses*.'
    if not w.low.endswith("s") or w.as_read.pos not in NOUNS:
        return None
    if w.spelt(-2) == "qq" and w.spelt(-1) in ("he", "she", "it"):
        return w.verb()
    somebody = w.after.pos in ("DET", "PROPN") or w.after.tag == "PRP$"
    return w.verb() if w.spelt(-1) == "qq" and somebody and lexicon().called(verb_lemma(w.low), "speech") else None


_WEARING = frozenset({"in", "with", "of"})


def _worn_taken_for_verb(w: Tagged) -> Respelling | None:
    """'mirrored *shades* scratches a record', 'a woman in *oilskins* hauls': what is worn, taken for what is done."""
    if w.as_read.tag in ("VBD", "VB", "VBP", "VBN") and w.before.pos in (*NOUNS, "ADJ") and not w.opens and _only_worn(w):
        return w.noun()
    if w.as_read.tag not in ("VBZ", "VBP") or w.opens or not w.low.endswith("s"):
        return None
    if is_a_part(w.pieces, w.i):
        return w.nouns()
    if w.as_read.tag == "VBZ" and w.spelt(-1) in {",", *ONE_OF_SEVERAL} and w.after.pos == "DET":
        return None  # 'her apprentice, a skinny boy, *pumps* the bellows', 'the other *lights* a cigarette'
    worn = w.low in NEVER_VERBS or lexicon().called(w.low, "garment", "body.eyewear") or lexicon().called(singular(w.low), "garment")
    if w.as_read.tag == "VBZ" and w.after.tag == "PRP$" and lexicon().called(w.spelt(-1), "body.facialhair", "body.hairword"):
        return None  # 'with grey stubble *ties* his laces'
    if any(lexicon().called(f"{' '.join(w.spelt(-k) for k in range(n, 0, -1))} {w.low}", "garment") for n in (1, 2) if w.i >= n):
        return w.nouns()  # 'in Mardi Gras *beads*'
    rival = w.before.pos == "ADJ" and lexicon().called(w.spelt(-1), "person") is not None  # 'her *rival* watches'
    described = (
        (w.before.pos in ("ADJ", "DET") and not rival) or w.before.tag == "VBN" or (w.before.tag == "IN" and w.spelt(-1) in _WEARING)
    )
    if w.spelt(-1) in ("her", "his", "their", "its") and lexicon().called(w.low, "garment") and not w.takes_object:
        return w.nouns()  # 'sparks shower over her *boots*'
    between_marks = w.after_a_mark and w.spelt(1) in (",", ")", ".")
    if between_marks and lexicon().called(w.low, "body.hairstyle", "body.facialhair", "body.eyewear", "garment"):
        return w.nouns()  # 'Nadia, 26, *cornrows*, grey hoodie'
    described = described or is_worn(w.pieces, w.i)
    if worn and lexicon().called(w.spelt(-1), "colour.colour") and w.spelt(1) in (",", ")", ";"):
        return w.nouns()  # 'a vet (teal *scrubs*, stethoscope)'
    return w.nouns() if worn and described else None


def _only_worn(w: Tagged) -> bool:
    """'an ice-blue empire *gown* snaps': no list has it as a deed."""
    words = lexicon()
    return words.called(w.low, "garment") is not None and words.called(w.low, "action") is None


_TRADES = word_set(
    "boxing wrestling dancing cooking sewing swimming skating riding fencing fishing hunting shipping banking marketing racing acting teaching driving "
    "climbing diving sailing singing nursing farming mining training wedding sparring cleaning gambling gaming bowling skiing surfing cycling running "
    "drinking painting writing reading carving baking knitting weaving flying traveling travelling"
)
"""What somebody does for a living or for sport: 'a *boxing* coach' boxes nobody now."""


def _participle_before_somebody(w: Tagged) -> Respelling | None:
    """'a *kneeling* ambassador', 'a *shrieking* starlet': taken for the first half of a compound."""
    p, words = w.as_read, lexicon()
    if (
        p.tag != "NN"
        or p.dep not in ("compound", "dobj", "pobj", "nsubj")
        or not w.low.endswith("ing")
        or w.low in _TRADES
        or w.before.pos not in ("DET", "ADJ")
    ):
        return None
    somebody = words.called(w.spelt(1), "person", "thing.animal", "thing.creature") and not words.called(f"{w.low} {w.spelt(1)}", "person")
    deed = words.called(gerund_lemma(w.low), "action") and not words.called(w.low, "thing", "place")
    return Respelling("smiling", "VERB", "VBG", gerund_lemma(w.low)) if somebody and deed else None


def _depth(w: Tagged) -> Respelling | None:
    """'a driver *waist*-deep in water carries her': how deep, and nobody's waist."""
    deep = w.spelt(1) == "-" and w.spelt(2) in ("deep", "high", "length") and w.low in BODY_PARTS
    return Respelling("very", "ADV", "RB", w.low) if deep and w.as_read.pos in NOUNS else None


def _noun_after_and(w: Tagged) -> Respelling | None:
    """'with a headband and *burn* scars', 'with a headset and *sweat* on his lip': a bare verb cannot go on after what somebody has."""
    p = w.as_read
    if p.tag not in ("VB", "VBP") or w.before.pos != "CCONJ" or w.i < 2 or not dictionary().knows(w.low, "noun"):
        return None
    left = w.parsed[w.i - 2]
    had = left.dep in ("pobj", "conj") and left.tag == "NN" and _with_above(w.parsed, w.i - 2)
    return w.noun() if had else None


def _with_above(parsed: Sequence[Parsed], i: int) -> bool:
    """Tell whether 'with' governs a noun, or the one that it is joined to."""
    if parsed[i].dep == "conj":
        i = parsed[i].head
    return parsed[i].dep == "pobj" and parsed[parsed[i].head].lemma == "with"


_BODY_SIDES = frozenset({"his", "her", "their", "its", "the", "a", "an", "each", "my", "your"})


def _round_as_around(w: Tagged) -> Respelling | None:
    """'a bandana *round* his neck', 'wraps a cable *round* the post'."""
    about = w.low == "round" and w.spelt(1) in _BODY_SIDES and w.as_read.tag != "IN" and not w.opens
    beside = about and singular(w.spelt(2)) in BODY_PARTS
    beside = beside or (about and (w.before.pos in (*NOUNS, "PRON", "VERB", "ADV") or w.before.tag in ("VBG", "VBN", "RP")))
    return Respelling("around", "ADP", "IN", "around") if beside else None


def _person_taken_for_verb(w: Tagged) -> Respelling | None:
    """'a chubby *grandpa* in an apron', 'twin *bellboys* in purple'."""
    known = (
        dictionary().knows(w.as_read.lemma, "verb") or dictionary().knows(w.low, "verb") or dictionary().knows(verb_lemma(w.low), "verb")
    )
    if w.as_read.tag == "VBN" and w.spelt(-2) in ("a", "an") and not w.low.endswith("ed") and lexicon().called(w.low, "person"):
        return w.noun()  # 'a lanky *clown* with a red nose climbs out'
    opens = w.as_read.tag in ("VB", "VBP") and w.spelt(-1) in ("a", "an") and w.pieces[w.i - 1].opens
    if opens and lexicon().called(w.low, "person"):
        return w.noun()  # 'A *scribe* no older than twelve sits'
    if w.as_read.pos != "VERB" or known:
        return None
    if lexicon().called(w.low, "person"):
        return w.noun()
    return w.nouns() if lexicon().called(singular(w.low), "person", "thing.animal", "thing.creature") else None


_FAMILY = frozenset(
    {"mother", "mama", "mum", "mom", "father", "papa", "dad", "daddy", "baby", "mommy", "mummy", "parent", "young", "adult"}
)


def _animal_taken_for_verb(w: Tagged) -> Respelling | None:
    """'Mother *bear* watches', 'a baby *seal* naps'."""
    beast = w.as_read.tag in ("VB", "VBP") and w.spelt(-1) in _FAMILY and lexicon().called(w.low, "thing.animal")
    return w.noun() if beast and not w.opens else None


def _gerund_that_takes_an_object(w: Tagged) -> Respelling | None:
    """'the sole *slapping* a puddle': after a noun a word in -ing with an object behind it is done, and no thing."""
    after_something = w.before.pos in NOUNS or (w.before.pos == "ADJ" and dictionary().knows(w.spelt(-1), "noun"))
    noun = w.as_read.tag == "NN" and w.low.endswith("ing") and not w.opens and lexicon().called(w.low, "thing", "garment", "place") is None
    done = noun and after_something and (w.after.pos == "DET" or w.after.tag == "PRP$") and dictionary().knows(gerund_lemma(w.low), "verb")
    return Respelling("holding", "VERB", "VBG", gerund_lemma(w.low)) if done else None


def _quality_that_opens(w: Tagged) -> Respelling | None:
    """'*Wet* cobblestones, a man waits.': a quality that begins a list of what is seen, and no order."""
    words = dictionary()
    bare = w.as_read.tag in ("VB", "VBP") and w.opens and w.after.pos in NOUNS
    return w.adjective() if bare and words.weight(w.low, "adjective") > words.weight(w.low, "verb") else None


def _verb_inside_a_noun_phrase(w: Tagged) -> Respelling | None:
    """A finite verb that was hung into a noun phrase, and 'another *feeds* pigeons' as an adjective."""
    p = w.as_read
    if p.tag in ("VBZ", "VBP") and p.dep in ("pobj", "compound", "nmod", "amod") and (w.after_a_noun or w.spelt(-1) == "her"):
        return w.verb()
    alone = p.tag == "JJ" and w.low.endswith("s") and only_a_verb(w.low, p)
    return w.verb() if alone and any(o.head == w.i and o.dep == "nsubj" for o in w.parsed) else None


def _participle_taken_for_another(w: Tagged) -> Respelling | None:
    """'beam *rotating*' is no noun, and in 'a man *sweeping* petals' nothing is sweeping but he."""
    if not (w.low.endswith("ing") and len(w.low) > 5 and w.after_a_noun and _hardly_but_a_participle(w)):
        return None
    word = "holding" if w.after.pos in NOUNS or w.takes_object else "walking"
    return Respelling(word, "VERB", "VBG", gerund_lemma(w.low))


def _hardly_but_a_participle(w: Tagged) -> bool:
    p, words = w.as_read, dictionary()
    limbs = w.low.endswith("ing") and w.spelt(-1).endswith("s") and singular(w.spelt(-1)) in BODY_PARTS and p.dep in ("compound", "amod")
    if limbs and lexicon().called(gerund_lemma(w.low), "action") is not None and lexicon().called(f"{w.low} {w.spelt(1)}", "thing") is None:
        return True  # 'a chef's tattooed arms *rolling* sushi'
    wearing = w.i > 1 and lexicon().called(w.spelt(-1), "garment") is not None and {w.spelt(-2), w.spelt(-3), w.spelt(-4)} & _WEARING
    if wearing and lexicon().called(gerund_lemma(w.low), "action") and (w.takes_object or w.after.pos in ("ADP", "ADV", "PUNCT")):
        return True  # 'a girl in a pink tutu *skating* on a pond'
    does = (
        p.dep == "compound"
        and w.i > 1
        and w.after is not NONE
        and lexicon().called(w.spelt(-1), "person", "thing.animal", "thing.creature")
    )
    if does:
        return lexicon().called(gerund_lemma(w.low), "action") is not None  # 'a dragon *breathing* fire'
    if p.pos in NOUNS and w.after.tag == "VBZ" and lexicon().called(w.spelt(-1), "person") is not None:
        return lexicon().called(gerund_lemma(w.low), "action") is not None  # 'his mate *filming* goes "..."'
    if p.pos in NOUNS:
        return not words.knows(w.low, "noun") and w.pieces[w.i - 1].end < w.pieces[w.i].start
    return p.pos == "ADJ" and words.knows(gerund_lemma(w.low), "verb")


_RULES: tuple[Callable[[Tagged], Respelling | None], ...] = (
    dropped,
    made_to_do,
    done_by_hands,
    feast_taken_for_verb,
    sounds_taken_for_verb,
    what_is_whirled,
    *RULES_OF_PEOPLE,
    ends_a_known_name,
    _noun_after_and,
    *RULES_OF_ASIDES,
    thing_taken_for_verb,
    modal_before_a_deed,
    thing_taken_for_adverb,
    beside_its_noun,
    foreign_taken_word,
    part_of_a_name,
    cloth_taken_for_verb,
    _round_as_around,
    _worn_taken_for_verb,
    _participle_before_somebody,
    _depth,
    _past_before_its_noun,
    _verb_of_saying,
    plural_that_is_no_verb,
    _person_taken_for_verb,
    infinitive_after_its_beginning,
    noun_after_its_verb,
    _animal_taken_for_verb,
    bare_after_be,
    name_taken_for_verb,
    bare_deed_of_several,
    arms_held_so,
    beasts_that_only_sound,
    deed_of_a_clause,
    flames_that_open,
    deed_after_a_relative,
    deed_after_a_quality,
    done_to_oneself,
    deed_after_and,
    deed_behind_an_aside,
    deed_between_commas,
    stuff_that_moves,
    takes_behind_an_aside,
    deed_after_colours_worn,
    deed_of_one,
    whither_or_how,
    _gerund_that_takes_an_object,
    _quality_that_opens,
    gerund_after_be,
    gerund_after_its_beginning,
    noun_taken_for_another,
    _verb_inside_a_noun_phrase,
    plural_taken_for_verb,
    _participle_taken_for_another,
)
