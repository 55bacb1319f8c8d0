"""Verbs that go on after another one, after a comma or after 'and', and were taken for nouns."""

from collections.abc import Sequence

from soundstage.engines.previz.script.lexis.dictionary import dictionary
from soundstage.engines.previz.script.lexis.english import AFTER_VERB, PREPOSITIONS
from soundstage.engines.previz.script.lexis.inflections import verb_lemma
from soundstage.engines.previz.script.lexis.lexicon import lexicon, singular
from soundstage.engines.previz.script.parsing.deeds import DETERMINERS, OBJECTS, is_deed, is_somebody, never_a_verb
from soundstage.engines.previz.script.parsing.tokens import NOUNS, Parsed, Piece


def may_go_on(pieces: Sequence[Piece], parsed: Sequence[Parsed], i: int) -> bool:
    """'waddles across a desk, *trips* over a pencil and ...', 'punches, *ducks*, and punches again'."""
    low = pieces[i].text.lower()
    lemma = verb_lemma(low)
    if is_deed(pieces, i) and i + 2 < len(pieces) and pieces[i + 1].text.lower() == "and" and parsed[i + 2].tag == "VBZ":
        return True  # 'she lands hard, *rolls* and gets up'
    chained = i > 1 and parsed[i - 2].tag == "VBZ" and i + 1 < len(pieces) and pieces[i + 1].text.lower() in (",", "and")
    if lemma != low and chained and lexicon().called(lemma, "action"):
        return True
    ends = i + 3 < len(pieces) and pieces[i + 1].text == "," and pieces[i + 2].text.lower() in ("and", "then")
    if lemma != low and ends and parsed[i + 3].tag == "VBZ" and lexicon().called(lemma, "action"):
        return True
    if lemma != low and dictionary().knows(lemma, "verb") and _takes_stuff(pieces, i):
        return True  # 'rolls out the dough, *spoons* pork onto it'
    if lemma == low or never_a_verb(pieces, i) or lexicon().called(lemma, "action") is None or lexicon().called(low, "thing", "sound"):
        return False
    following = pieces[i + 1].text.lower() if i + 1 < len(pieces) else "."
    verb_before = parsed[i - 2].tag == "VBZ"
    takes = following in DETERMINERS or following in OBJECTS
    return takes or following in PREPOSITIONS or following.endswith("ly") or (verb_before and following in (",", "and"))


_LEADS = PREPOSITIONS - {"of", "in", "on", "with", "for"}
_AIMS = frozenset({"at", "toward", "towards", "into", "onto", "away", "him", "her", "them", "it"})


def _takes_stuff(pieces: Sequence[Piece], i: int) -> bool:
    """Tell whether a thing that can be no deed follows, and then what else or where: 'pork and chives', 'pork onto it'."""
    what = pieces[i + 1].text.lower() if i + 2 < len(pieces) else ""
    after = pieces[i + 2].text.lower() if i + 2 < len(pieces) else ""
    thing = lexicon().called(what, "thing.prop") is not None or dictionary().knows(what, "noun")
    return thing and not dictionary().knows(what, "verb") and not what.endswith("s") and after in PREPOSITIONS | {"and", ","} - {"of"}


_ONESELF = frozenset({"himself", "herself", "itself", "themselves"})


def may_be_second_verb(pieces: Sequence[Piece], parsed: Sequence[Parsed], i: int) -> bool:
    """'lowers her visor and *mutters*, "..."': after a verb and 'and', what may be one is one."""
    low, words = pieces[i].text.lower(), dictionary()
    if not low.endswith("s") or low.endswith("ss") or never_a_verb(pieces, i):
        return False
    lemma = verb_lemma(low)
    following = pieces[i + 1].text.lower() if i + 1 < len(pieces) else "."
    owned = i > 2 and (parsed[i - 3].pos == "DET" or parsed[i - 3].tag in ("PRP$", "POS"))
    if following in _AIMS and is_deed(pieces, i):
        return True
    ends = not following[0].isalnum() and following != ","
    if ends and is_somebody(pieces, i - 2) and is_deed(pieces, i) and lexicon().called(singular(low), "thing", "person") is None:
        return True  # 'vacuums around a sleeping man and *hums*.'  # 'smiles with black teeth and *points* at the soldier'
    if parsed[i - 2].tag in ("NNS", "NNPS") and not owned:
        return False  # 'umbrellas and signs'
    if following in DETERMINERS | _ONESELF and words.knows(lemma, "verb"):
        return True  # 'misses the cup and *floods* the table': a noun stands before no article
    if parsed[i - 2].pos in NOUNS and owned and is_deed(pieces, i) and (parsed[i - 2].tag == "NN" or following in _LEADS):
        return True  # 'trips over a pencil and *lands* face down'
    if owned and following in ("as", "while", "then") and words.knows(lemma, "verb"):
        return True  # 'on his father's shoulders and *claps* as ...'
    fits = (
        following in AFTER_VERB
        or following in PREPOSITIONS
        or following.endswith("ly")
        or following in ("qq", "as", "while")
        or not following[0].isalnum()
    )
    return fits and words.knows(lemma, "verb") and words.weight(lemma, "verb") >= words.weight(lemma, "noun")
