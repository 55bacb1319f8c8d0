"""What stands between somebody and what they do, which the model loses its way in: 'as a boy, cheeks red, runs in'."""

from collections.abc import Callable

from soundstage.engines.previz.script.lexis.dictionary import dictionary
from soundstage.engines.previz.script.lexis.english import BODY_PARTS, word_set
from soundstage.engines.previz.script.lexis.inflections import verb_lemma
from soundstage.engines.previz.script.lexis.lexicon import lexicon, singular
from soundstage.engines.previz.script.parsing.tagged import Respelling, Tagged

_FINITE = ("VBZ", "VBP", "VBD")
_AS_WHAT = word_set("dress disguise work pose serve act use know such same costume clothe train hire employ star treat see")
"""Words after which 'as' says what somebody is, and not when."""
_LONG_NAME, _LONG_ASIDE = 10, 6
"""Words from 'as' to the end of whom it is about, and of what is told of him between commas, at most."""


def _part_in_an_aside(w: Tagged) -> Respelling | None:
    """'a boy in a blue coat, *cheeks* red, runs in': how a part of somebody is, between commas, and nothing that is done."""
    part = singular(w.low) in BODY_PARTS and w.low.endswith("s") and w.as_read.tag in ("VBZ", "VBP", "VB")
    how = dictionary().knows(w.spelt(1), "adjective") or w.spelt(1).endswith(("ed", "ing"))
    return w.nouns() if part and how and w.spelt(-1) == "," and w.spelt(2) in (",", ".") else None


def _as_while(w: Tagged) -> Respelling | None:
    """'sips coffee *as* a boy, cheeks red, runs in': two things at once, though an aside stands between that boy and what he does."""
    if (
        w.low != "as"
        or not (w.after.pos == "DET" or w.after.tag == "PRP$")
        or w.opens
        or w.before.lemma in _AS_WHAT
        or w.before.tag in ("VBN", "JJ", "RB")
    ):
        return None
    begin = next((k for k in range(w.i, -1, -1) if w.pieces[k].opens), 0)
    end = next((k for k in range(w.i + 1, len(w.pieces)) if w.pieces[k].opens), len(w.pieces))
    marks = [k for k in range(w.i + 1, end) if w.pieces[k].text == ","]
    if len(marks) < 2 or marks[0] - w.i > _LONG_NAME or marks[1] - marks[0] > _LONG_ASIDE or marks[1] + 1 >= end:
        return None
    between = any(p.tag in _FINITE for p in w.parsed[w.i + 1 : marks[0]])
    told = any(p.tag in _FINITE for p in w.parsed[begin : w.i])
    does = w.parsed[marks[1] + 1].tag in _FINITE or lexicon().called(verb_lemma(w.pieces[marks[1] + 1].text.lower()), "action") is not None
    return Respelling("while", "SCONJ", "IN", "while") if told and does and not between else None


_PARTICLES = frozenset({"up", "down", "off", "out", "back", "away"})


def _deed_behind_what_is_worn(w: Tagged) -> Respelling | None:
    """'an old man in oilskins *ties* down a boat': no tie, where a particle and an object follow."""
    worn = w.before.tag == "NNS" and lexicon().called(w.spelt(-1), "garment") is not None
    taken = w.spelt(1) in _PARTICLES and w.i + 2 < len(w.parsed) and w.parsed[w.i + 2].pos in ("DET", "PRON")
    base = verb_lemma(w.low)
    return w.verb() if worn and taken and w.low.endswith("s") and lexicon().called(base, "action") is not None else None


RULES_OF_ASIDES: tuple[Callable[[Tagged], Respelling | None], ...] = (_part_in_an_aside, _as_while, _deed_behind_what_is_worn)
"""The first that knows a word is right about it."""
