"""Deeds that the model took for something else: bare verbs after those who do them, verbs in -s as plurals, what follows 'to' and 'be'."""

from itertools import pairwise

from soundstage.engines.previz.script.lexis.dictionary import dictionary
from soundstage.engines.previz.script.lexis.english import (
    ASPECT_VERBS,
    BODY_PARTS,
    COMPARED,
    ONE_OF_SEVERAL,
    ONLY_PEOPLE_DO,
    word_set,
)
from soundstage.engines.previz.script.lexis.inflections import gerund_lemma, verb_lemma
from soundstage.engines.previz.script.lexis.lexicon import lexicon, singular
from soundstage.engines.previz.script.parsing.deeds import DETERMINERS
from soundstage.engines.previz.script.parsing.tagged import Respelling, Tagged
from soundstage.engines.previz.script.parsing.tokens import NOUNS


def bare_deed_of_several(w: Tagged) -> Respelling | None:
    """'Autumn leaves *fall*.', 'watches a zebra herd *drink* at a pool': a bare verb after those who do it."""
    last = w.after.pos in ("ADP", "PUNCT", "SCONJ", "ADV", "CCONJ", "") and w.as_read.tag in ("NN", "JJ") and not w.opens
    done = last and lexicon().called(w.low, "action") is not None and lexicon().called(w.low, "thing", "garment", "place") is None
    beside = w.as_read.tag in ("NN", "NNP", "JJ") and w.spelt(1) == w.spelt(3) and w.spelt(2) in ("to", "by", "in") and not w.opens
    if beside and w.before.tag == "NNS" and lexicon().called(w.low, "action") is not None:
        return Respelling("walk", "VERB", "VBP", w.low)  # 'Two wrestlers *crouch* nose to nose'
    if not done or w.before.pos not in NOUNS:
        return None
    named = w.spelt(-2).isalpha() and w.spelt(-1).endswith("s") and lexicon().called(f"{w.spelt(-2)} {w.spelt(-1)}", "thing") is not None
    seen = any(p.lemma in _PERCEIVED for p in w.parsed[max(0, w.i - 6) : w.i - 1]) and _begins_with_an_article(w)
    somebody = w.spelt(-1) in _HERDS and lexicon().called(singular(w.spelt(-2)), *_MANY) is not None
    counted = (
        w.before.tag == "NNS" and lexicon().called(singular(w.spelt(-1)), *_MANY) is not None and _COUNTED & {w.spelt(-2), w.spelt(-3)}
    )
    return Respelling("walk", "VERB", "VBP", w.low) if named or (seen and somebody) or counted else None


_COUNTED = frozenset({"two", "three", "four", "five", "six", "several", "some", "many"})
"""Before those of whom the next word tells what they do: 'two marmots *wrestle* while ...'."""
_PERCEIVED = frozenset({"watch", "see", "hear", "let", "make", "help"})
_HERDS = frozenset({"herd", "flock", "pack", "pride", "family", "group", "crowd", "team"})
_MANY = ("thing.animal", "thing.creature", "person")


def _begins_with_an_article(w: Tagged) -> bool:
    return any(p.pos == "DET" for p in w.parsed[max(0, w.i - 5) : w.i])


_ONESELF = frozenset({"himself", "herself", "itself", "themselves"})


def done_to_oneself(w: Tagged) -> Respelling | None:
    """'His master, fat and half asleep, *fans* himself': no admirers, where 'himself' follows."""
    noun = w.as_read.tag in ("NNS", "NN") and w.low.endswith("s") and w.spelt(1) in _ONESELF and not w.opens
    return w.verb() if noun and dictionary().knows(verb_lemma(w.low), "verb") else None


def beasts_that_only_sound(w: Tagged) -> Respelling | None:
    """'War drums, *crows*.': the last of a list of what is heard, in a sentence without anybody."""
    if (
        w.as_read.tag != "VBZ"
        or w.spelt(-1) != ","
        or w.spelt(1) not in (".", ",", "")
        or lexicon().called(singular(w.low), "thing.animal") is None
    ):
        return None
    k = w.i - 1
    while k > 0 and not w.pieces[k].opens:
        k -= 1
    return w.nouns() if all(p.pos in ("NOUN", "ADJ", "PUNCT", "PROPN") for p in w.parsed[k : w.i]) else None


def deed_between_commas(w: Tagged) -> Respelling | None:
    """'flips a pancake, *misses*, and it lands', 'Her apprentice, a skinny boy, *pumps* the bellows': no thing of a list."""
    words, base = dictionary(), verb_lemma(w.low)
    if w.as_read.tag != "NNS" or w.spelt(-1) != "," or not w.low.endswith("s") or not words.knows(base, "verb"):
        return None
    taken = w.after.pos == "DET" or w.after.tag == "PRP$"
    told = any(p.tag == "VBZ" for p in w.parsed[: w.i]) or (
        w.spelt(1) == "," and w.i + 2 < len(w.parsed) and w.parsed[w.i + 2].tag == "VBZ"
    )
    alone = told and w.spelt(1) == "," and lexicon().called(singular(w.low), "thing", "garment", "person", "sound") is None
    return w.verb() if taken or (alone and words.weight(base, "verb") > words.weight(base, "noun")) else None


_WHILE = frozenset({"while", "as", "when", "until", "whilst"})


def deed_of_a_clause(w: Tagged) -> Respelling | None:
    """'while the clouds *stream* left to right': in a clause without a deed, the word behind those who do it tells it."""
    if w.as_read.tag not in ("NN", "JJ") or w.before.tag != "NNS" or not dictionary().knows(w.low, "verb"):
        return None
    ends = w.after.pos in ("ADP", "ADV", "PUNCT", "CCONJ", "SCONJ", "") or w.spelt(1) in ("left", "right")
    k = w.i - 1
    while k > 0 and not w.pieces[k].opens and w.spelt(k - w.i)[0].isalnum() and w.spelt(k - w.i) not in _WHILE:
        k -= 1
    clause = w.spelt(k - w.i) in _WHILE and w.parsed[k].pos in ("SCONJ", "ADV", "ADP")
    done = any(p.tag in ("VBZ", "VBP", "VBD", "VBG", "MD") for p in w.parsed[k + 1 : w.i])
    return Respelling("walk", "VERB", "VBP", w.low) if clause and ends and not done else None


_AWAY = word_set(
    "to into onto toward towards across over under through at down up forward forwards backward back off away out past around along behind"
)


def deed_behind_an_aside(w: Tagged) -> Respelling | None:
    """'A goalkeeper in orange, number 1, ponytail flying, *dives* to her right': what somebody does somewhere, and nothing of a list."""
    return w.verb() if w.as_read.tag == "NNS" and goes_away_behind_an_aside(w) else None


def takes_behind_an_aside(w: Tagged) -> Respelling | None:
    """'Priya, his coworker in a teal blazer, *sips* coffee and watches': one thing after a deed of one, and no kind of coffee."""
    base = verb_lemma(w.low)
    if w.as_read.tag != "NNS" or w.as_read.dep not in ("compound", "nmod", "amod") or w.spelt(-1) != "," or w.after.tag != "NN":
        return None
    known = lexicon().called(base, "action") is not None and lexicon().called(singular(w.low), "thing", "garment", "person") is None
    k = w.i - 1
    while k > 0 and not w.pieces[k].opens:
        k -= 1
    told = any(w.parsed[n].pos == "PROPN" or lexicon().called(w.pieces[n].text.lower(), "person") for n in range(k, w.i))
    return w.verb() if known and told and not any(w.parsed[n].tag == "VBZ" for n in range(k, w.i)) else None


def goes_away_behind_an_aside(w: Tagged) -> bool:
    """Tell whether a word in -s behind a comma is what somebody does who was told of and has done nothing yet."""
    base = verb_lemma(w.low)
    if w.spelt(-1) != "," or w.spelt(1) not in _AWAY or base == w.low or w.low.endswith("ss"):
        return False
    known = (
        lexicon().called(base, "action") is not None and lexicon().called(singular(w.low), "thing", "garment", "person", "sound") is None
    )
    known = known or (w.low == "waves" and w.spelt(1) in ("to", "at"))  # nobody lists waves of the sea so
    k = w.i - 1
    while k > 0 and not w.pieces[k].opens:
        k -= 1
    before = range(k, w.i)
    low = [w.pieces[n].text.lower() for n in before]
    names = [*low, *(f"{a} {b}" for a, b in pairwise(low))]  # 'a mail carrier'
    somebody = any(lexicon().called(name, "person", "thing.animal", "thing.creature") for name in names)
    return known and somebody and not any(w.parsed[n].tag == "VBZ" for n in before)


_ATTENDS = frozenset({"watch", "wait", "listen", "stare"})
_SOLD_WITH_WATCHES = word_set("clock ring bracelet necklace earring jewel gem diamond coin phone pen chain brooch wallet")


def deed_after_and(w: Tagged) -> Respelling | None:
    """'pulls down her goggles and *squints*': what only people do, behind what they did before."""
    base = verb_lemma(w.low)
    ends_all = (
        w.spelt(-2) == "," and w.spelt(1) in (".", "") and lexicon().called(base, "action") is not None
    )  # ', pins in his mouth, and *hums*.'
    if w.as_read.tag == "NNS" and w.spelt(-1) == "and" and w.spelt(1) in (".", ";", "") and base in _ATTENDS and w.low != base:
        beside = lexicon().called(singular(w.spelt(-2)), "garment") is None and singular(w.spelt(-2)) not in _SOLD_WITH_WATCHES
        return (
            w.verb() if beside and any(p.tag == "VBZ" for p in w.parsed[max(0, w.i - 20) : w.i]) else None
        )  # 'stacks chairs and *watches*'
    if w.as_read.tag != "NNS" or w.spelt(-1) not in ("and", "then") or w.low == base or not (base in ONLY_PEOPLE_DO or ends_all):
        return None
    ends = w.spelt(1) in (",", ".", ";", "") or w.after.pos in ("ADP", "ADV")
    told = any(p.tag == "VBZ" for p in w.parsed[max(0, w.i - 20) : w.i])
    named = lexicon().called(singular(w.low), "thing", "garment", "person") is not None
    named = named or (lexicon().called(singular(w.low), "sound") is not None and w.spelt(-2) != ",")  # 'a straw in her mouth, and *laughs*'
    return w.verb() if ends and told and not named else None


def deed_after_a_quality(w: Tagged) -> Respelling | None:
    """'It turns orange and *foams* over the rim': nothing is joined to what something only becomes."""
    base = verb_lemma(w.low)
    becomes = w.i > 2 and w.spelt(-1) == "and" and w.parsed[w.i - 2].dep == "acomp" and w.parsed[w.i - 3].tag in ("VBZ", "VBD")
    done = becomes and w.as_read.tag == "NNS" and w.low != base and dictionary().knows(base, "verb")
    return w.verb() if done and w.after.pos in ("ADP", "ADV", "PUNCT", "") else None


_FALLS = frozenset({"fall", "drop", "slip"})
_LETS = frozenset({"let", "lets", "letting"})
_MOST_LET = 6
"""Words from 'lets' to 'fall'."""


def dropped(w: Tagged) -> Respelling | None:
    """'*lets* a rose *fall*': drops it. A head or hair that somebody lets fall stays on."""
    if w.low in _LETS:
        fall = next((k for k in range(2, _MOST_LET + 1) if w.spelt(k) in _FALLS), None)
    elif w.low in _FALLS:
        fall = next((k for k in range(2, _MOST_LET + 1) if w.spelt(-k) in _LETS), None)
    elif w.spelt(1) in _FALLS and w.as_read.pos not in NOUNS and any(w.spelt(-k) in _LETS for k in range(2, _MOST_LET)):
        return w.noun() if w.spelt(-1) in ("a", "the") and lexicon().called(w.low, "thing") is not None else None  # 'lets a *rose* fall'
    else:
        return None
    if fall is None:
        return None
    step = 1 if w.low in _LETS else -1
    between = [w.spelt(step * k) for k in range(1, fall)]
    last = between[-1 if step > 0 else 0]
    kept = any(not x.isalpha() for x in between) or singular(last) in BODY_PARTS or last == "hair" or last in DETERMINERS
    if kept or lexicon().called(last, "person", "thing.animal") is not None or last in ("him", "himself", "herself", "itself"):
        return None
    if step < 0:
        return Respelling("there", "ADV", "RB", w.low)
    drop = {"let": ("drop", "VB"), "lets": ("drops", "VBZ"), "letting": ("dropping", "VBG")}[w.low]
    return Respelling(drop[0], "VERB", w.as_read.tag if w.as_read.tag.startswith("VB") else drop[1], "drop")


_OF_WIND = word_set("whirl swirl blow scatter chase toss whip stir sweep drive hurl fling shake spin carry")


def what_is_whirled(w: Tagged) -> Respelling | None:
    """'a gusty wind whirling *leaves* through a village': what a participle before it moves, and nothing that is done."""
    moved = w.as_read.tag == "VBZ" and w.spelt(-1).endswith("ing") and gerund_lemma(w.spelt(-1)) in _OF_WIND and w.i > 1
    blown = moved and w.spelt(-2).isalpha() and w.parsed[w.i - 2].pos in NOUNS and lexicon().called(w.low, "thing") is not None
    return w.nouns() if blown and w.after.pos in ("ADP", "ADV", "PUNCT", "") else None


_ARMS = frozenset({"arms", "legs", "hands", "fingers"})


def arms_held_so(w: Tagged) -> Respelling | None:
    """'watches with *crossed* arms': how the arms are held, and no quality of theirs."""
    held = w.low in ("crossed", "folded", "clasped", "raised") and w.as_read.pos == "ADJ" and w.spelt(1) in _ARMS and w.spelt(-1) == "with"
    return Respelling("folded", "VERB", "VBN", verb_lemma(w.low)) if held else None


_RISES = frozenset(
    {
        "steam",
        "smoke",
        "fog",
        "mist",
        "vapor",
        "vapour",
        "water",
        "rain",
        "snow",
        "sweat",
        "blood",
        "oil",
        "lava",
        "foam",
        "light",
        "sunlight",
    }
)


def stuff_that_moves(w: Tagged) -> Respelling | None:
    """'*steam curls* from a cup': stuff has no curls, and no cup does."""
    plural = w.as_read.tag == "NNS" and w.spelt(-1) in _RISES and w.after.pos in ("ADP", "ADV") and w.spelt(1) not in ("of", "with")
    return w.verb() if plural and dictionary().knows(verb_lemma(w.low), "verb") else None


_WHOSE = frozenset({"a", "an", "the", "his", "her", "their", "its", "my", "our", "another"})


_TURNS = word_set("points turns looks glances steers veers leans swerves nods goes")
_SHUTS = word_set("snaps bangs slams kicks pulls pushes claps flips clicks slides throws swings yanks tugs")
_NEAR = 5


def whither_or_how(w: Tagged) -> Respelling | None:
    """'points *left*', 'kicks the door *shut*': where to or how something is after the deed, and no deed of its own."""
    if w.low in ("left", "right") and w.spelt(1) == "to" and w.spelt(2) in ("left", "right"):
        return Respelling("away", "ADV", "RB", w.low)  # 'drift *left* to right'
    if w.low in ("left", "right") and w.spelt(-1) in _TURNS and w.as_read.tag in ("VBN", "VBD"):
        return Respelling("away", "ADV", "RB", w.low)
    shut = w.low == "shut" and w.before.pos in NOUNS and w.as_read.tag.startswith("VB")
    return Respelling("open", "ADJ", "JJ", w.low) if shut and any(w.spelt(-n) in _SHUTS for n in range(2, _NEAR)) else None


_MOST_BETWEEN = 30
"""So many words before 'the other' at most 'one' is told of."""


def deed_of_one(w: Tagged) -> Respelling | None:
    """'a coach *spoons* pork onto a plate': after 'a' and somebody no plural begins the name of a thing."""
    base, one = verb_lemma(w.low), w.spelt(-1)
    if one == "another" and w.as_read.tag == "NNS" and dictionary().knows(base, "verb"):
        return w.verb()  # 'one arm, then another *slides* over the rim'
    if w.as_read.tag == "NNS" and w.spelt(-2) == "the" and one in ONE_OF_SEVERAL | COMPARED and lexicon().called(base, "action"):
        told = one == "other" and any(w.spelt(-n) == "one" for n in range(3, _MOST_BETWEEN))
        if w.spelt(1) in ("the", "a", "an", "his", "her", "its") or (told and w.spelt(1) in ("", ".", ",", ";", "and", "!")):
            return w.verb()  # 'the taller *hands* the shorter a letter', 'one throws a jab; the other *ducks*'
    called = one == "one" and w.spelt(-3) == "the" and w.as_read.tag == "NNS" and dictionary().knows(base, "verb")
    if called and w.spelt(-2).isalpha():
        return w.verb()  # 'the tall one *puffs* smoke'
    greets = w.low == "waves" and w.as_read.tag == "NNS" and w.spelt(1) in (".", "", ",") and w.spelt(-2) != ","
    if greets and one == singular(one) and lexicon().called(one, "person", "thing.creature"):
        return w.verb()  # 'an orange alien *waves*.'
    struck = w.as_read.tag == "NNS" and w.spelt(1) in ("on", "at", "against") and base != w.low and w.spelt(-2) in _WHOSE
    if struck and one == singular(one) and lexicon().called(one, "person") and lexicon().called(base, "action"):
        return w.verb()  # 'her roommate *bangs* on the door'
    plural = w.as_read.tag == "NNS" and w.as_read.dep == "compound" and w.after.pos in (*NOUNS, "ADJ") and w.spelt(-2) in ("a", "an")
    return w.verb() if plural and lexicon().called(w.spelt(-1), "person") and dictionary().knows(verb_lemma(w.low), "verb") else None


def flames_that_open(w: Tagged) -> Respelling | None:
    """'*Torches gutter*, a cello drones.': things that open a sentence, and a bare verb of theirs right behind them."""
    if w.opens and w.as_read.tag == "VBZ" and w.spelt(2) in (",", ".", ";") and _burns_so(w.low, w.spelt(1)):
        return w.nouns()
    bare = w.as_read.tag == "NN" and w.i > 0 and w.pieces[w.i - 1].opens and w.spelt(1) in (",", ".", ";")
    return Respelling("walk", "VERB", "VBP", w.low) if bare and _burns_so(w.spelt(-1), w.low) else None


def _burns_so(things: str, deed: str) -> bool:
    known = things.endswith("s") and lexicon().called(singular(things), "thing.prop") is not None
    return known and lexicon().called(deed, "action") is not None and lexicon().called(deed, "thing", "garment", "place", "sound") is None


_MOST_COLOURS = 7
"""Words of a list of colours that somebody has on, with what joins them."""


def deed_after_a_relative(w: Tagged) -> Respelling | None:
    """'A nun who cannot light her cigarette *laughs*': what only people do, at the end of what is told of somebody with 'who'."""
    noun = w.as_read.tag == "NNS" and verb_lemma(w.low) in ONLY_PEOPLE_DO and w.before.tag in ("NN", "NNS", "PRP", "RB")
    if not noun or w.after.pos not in ("PUNCT", "CCONJ", "ADP", "ADV", "SCONJ", ""):
        return None
    begin = next((k for k in range(w.i, -1, -1) if w.pieces[k].opens), 0)
    who = next((k for k in range(begin + 1, min(begin + 8, w.i)) if w.pieces[k].text.lower() == "who"), None)
    before = w.parsed[begin : who or begin]
    between = w.parsed[(who or w.i) + 1 : w.i]
    told = any(p.tag in ("VBZ", "VBP", "VBD", "MD") for p in before)
    joined = any(p.pos == "CCONJ" or p.tag == "," for p in between)
    return w.verb() if who is not None and not told and not joined else None


def deed_after_colours_worn(w: Tagged) -> Respelling | None:
    """'a jester in green and yellow *juggles* apples': after 'in' and colours alone nothing of theirs follows that is done."""
    k = w.i - 1
    while k > max(0, w.i - _MOST_COLOURS) and (
        w.pieces[k].text.lower() in ("and", "&", ",") or lexicon().called(w.pieces[k].text.lower(), "colour.colour")
    ):
        k -= 1
    worn = k < w.i - 1 and w.pieces[k].text.lower() == "in" and w.before.pos != "CCONJ"
    noun = w.as_read.tag in ("NNS", "NN") and w.low.endswith("s") and not w.low.endswith("ss")
    known = lexicon().called(verb_lemma(w.low), "action") is not None and not any(
        lexicon().called(x, "thing", "garment") for x in (w.low, singular(w.low))
    )
    return w.verb() if worn and noun and known else None


def bare_after_be(w: Tagged) -> Respelling | None:
    """'the lamps are *flicker*', 'a man is *sit* on a bench', as those write who learned English late."""
    bare = w.before.lemma == "be" and w.as_read.tag in ("NN", "JJ", "VB", "VBP") and not dictionary().knows(w.low, "adjective")
    last = w.after.pos in ("ADP", "PUNCT", "CCONJ", "SCONJ", "ADV", "") or w.takes_object
    return Respelling("walking", "VERB", "VBG", w.low) if bare and last and lexicon().called(w.low, "action") else None


def gerund_after_be(w: Tagged) -> Respelling | None:
    """'the strongman, who is *knitting*, ...': taken for a noun that begins another phrase."""
    somebody = w.spelt(-2) in ("who", "he", "she", "they") and w.before.lemma == "be"
    known = w.low.endswith("ing") and w.as_read.pos in NOUNS and lexicon().called(gerund_lemma(w.low), "action") is not None
    return Respelling("walking", "VERB", "VBG", gerund_lemma(w.low)) if somebody and known else None


def infinitive_after_its_beginning(w: Tagged) -> Respelling | None:
    """'starts to *rock*'."""
    begun = w.spelt(-1) == "to" and w.i > 1 and w.parsed[w.i - 2].lemma in ASPECT_VERBS and w.as_read.tag in ("NN", "JJ", "RB")
    known = lexicon().called(w.low, "action") or dictionary().knows(w.low, "verb")
    return Respelling("walk", "VERB", "VB", w.low) if begun and known else None


def gerund_after_its_beginning(w: Tagged) -> Respelling | None:
    """'starts *clapping*'."""
    p = w.as_read
    begun = p.tag == "NN" and p.dep == "dobj" and p.head == w.i - 1 and w.before.lemma in ASPECT_VERBS
    return Respelling("walking", "VERB", "VBG", gerund_lemma(w.low)) if begun and w.low.endswith("ing") else None


_LETS_DO = word_set("make makes let lets making letting watches watch sees see")
_MADE_TO = word_set(
    "fly float spin bounce glow disappear vanish levitate hover wobble swing roll sway explode laugh smile giggle cry blush sneeze dance jump ring sing talk walk sink"
)


def made_to_do(w: Tagged) -> Respelling | None:
    """'makes a *spoon fly* like an aeroplane', 'lets the *phone ring*': what something is made to do was taken for the thing that is made."""
    if w.low in _MADE_TO and w.as_read.pos in NOUNS and w.spelt(-2) in _WHOSE | {"the"} and w.spelt(-3) in _LETS_DO:
        known = lexicon().called(w.spelt(-1), "thing", "person") is not None
        return Respelling("go", "VERB", "VB", w.low) if known and w.after.pos not in NOUNS else None
    return None


_LIMBS = frozenset({"hands", "fingers"})
_OF_FILMS = word_set("close film frame zoom pan track focus cut shot detail")


def done_by_hands(w: Tagged) -> Respelling | None:
    """'a chef's *hands pipe* pink cream onto a cake': a bare verb behind hands, where nothing else is done."""
    bare = w.as_read.pos in NOUNS and not w.low.endswith("s") and w.spelt(-1) in _LIMBS and w.low not in _OF_FILMS
    if not bare or not dictionary().knows(w.low, "verb") or not (w.after.pos in (*NOUNS, "ADJ", "DET", "NUM") or w.after.tag == "PRP$"):
        return None
    begin = next((k for k in range(w.i, -1, -1) if w.pieces[k].opens), 0)
    end = next((k for k in range(w.i + 1, len(w.pieces)) if w.pieces[k].opens), len(w.pieces))
    told = any(p.tag in ("VBZ", "VBP", "VBD") for p in w.parsed[begin:end])
    joined = w.pieces[w.i + 1].text != "-"
    return Respelling("hold", "VERB", "VBP", w.low) if joined and not told else None
