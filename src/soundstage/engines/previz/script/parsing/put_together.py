"""What the parser hung on the word beside it, and belongs to one further off: a second deed, whom something is given to, an article."""

from dataclasses import replace

from soundstage.engines.previz.script.lexis.english import word_set
from soundstage.engines.previz.script.lexis.lexicon import lexicon
from soundstage.engines.previz.script.parsing.tokens import NOUNS, Parsed

_FINITE = ("VBZ", "VBP", "VBD")
_GIVES = word_set("feed give hand pass offer show bring teach tell read throw toss lend sell serve pour buy")


def join_to_the_verb(out: list[Parsed], i: int) -> None:
    """'bends over a soldier and *asks*': no noun is joined to a finite verb, so it is the verb before that noun."""
    p = out[i]
    noun = out[p.head]
    if p.tag not in ("VBZ", "VBD") or p.dep != "conj" or noun.pos not in NOUNS or noun.dep not in ("pobj", "dobj", "attr"):
        return
    if any(o.head == i and o.dep in ("nsubj", "nsubjpass") for o in out):
        return
    above, seen = noun.head, {p.head}
    while above not in seen and out[above].tag not in _FINITE:
        seen.add(above)
        above = out[above].head
    if out[above].tag in _FINITE and above < i:
        out[i] = replace(p, head=above)


def give_to_kin(out: list[Parsed], i: int) -> None:
    """'feeds her *grandson* soup': somebody's kin before what is given was made a part of its name."""
    p = out[i]
    if p.pos not in NOUNS or p.dep != "compound" or p.head != i + 1 or out[i - 1].tag != "PRP$":
        return
    verb = out[p.head].head
    if out[verb].lemma not in _GIVES or out[p.head].dep != "dobj" or lexicon().called(p.lemma, "person") is None:
        return
    out[i] = replace(p, dep="dative", head=verb)
    out[i - 1] = replace(out[i - 1], head=i)


def own_the_article(out: list[Parsed], i: int) -> None:
    """'*The* donkey brays': an article right before a noun is that noun's."""
    p = out[i - 1]
    if p.pos == "DET" and p.dep == "det" and out[i].pos in NOUNS and p.head > i and out[p.head].tag in _FINITE:
        out[i - 1] = replace(p, head=i)
