"""What the parser hung on the word beside it, and belongs to one further off: a second deed, whom something is given to, an article."""

from dataclasses import replace

from soundstage.engines.previz.script.lexis.english import word_set
from soundstage.engines.previz.script.lexis.lexicon import lexicon
from soundstage.engines.previz.script.parsing.tokens import NOUNS, Parsed

_FINITE = ("VBZ", "VBP", "VBD")
_NEAR = 40
"""Words within which a clause is looked for."""
_GIVES = word_set("feed give hand pass offer show bring teach tell read throw toss lend sell serve pour buy")


def join_to_the_verb(out: list[Parsed], i: int) -> None:
    """'bends over a soldier and *asks*': no noun is joined to a finite verb, so it is the verb before that noun."""
    p = out[i]
    noun = out[p.head]
    if p.tag not in ("VBZ", "VBD") or p.dep != "conj" or noun.pos not in NOUNS or noun.dep not in ("pobj", "dobj", "attr"):
        return
    if any(o.head == i and o.dep in ("nsubj", "nsubjpass") for o in out[max(0, i - _NEAR) : i]):
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


def take_its_object(out: list[Parsed], i: int) -> None:
    """'Grandmother, eighty, hair in a bun, *kneads* dough': a finite verb after a comma was made a part of the name of what it is done to."""
    p = out[i]
    if p.tag != "VBZ" or p.dep not in ("compound", "amod", "nmod") or p.head <= i or out[p.head].pos not in NOUNS:
        return
    if out[i - 1].pos != "PUNCT" or any(o.tag in _FINITE and o.pos == "VERB" and k != i for k, o in enumerate(out[max(0, i - 24) : i])):
        return
    out[p.head] = replace(out[p.head], dep="dobj", head=i)
    out[i] = replace(p, pos="VERB", dep="ROOT", head=i)


_ASIDE = 9
"""Words of an aside between commas."""


def let_the_described_act(out: list[Parsed], i: int) -> None:
    """'falls to her knees and *her coach*, a bald man, hugs her': who is joined to a noun and described, before a verb that has nobody."""
    p = out[i]
    if (
        p.tag != "VBZ"
        or p.pos != "VERB"
        or out[i - 1].lemma != ","
        or any(o.head == i and o.dep in ("nsubj", "nsubjpass") for o in out[max(0, i - _NEAR) : i])
    ):
        return
    said = next((k for k in range(i - 2, max(0, i - _ASIDE), -1) if out[k].dep == "appos" and out[k].pos in NOUNS), None)
    who = out[said].head if said is not None else i
    if who >= i - 2 or out[who].dep != "conj" or out[out[who].head].dep not in ("pobj", "dobj") or out[who + 1].lemma != ",":
        return
    first = min([k for k in range(who) if out[k].head == who and k > out[who].head], default=who)
    if out[first - 1].pos != "CCONJ":
        return
    out[who] = replace(out[who], dep="nsubj", head=i)


def join_to_what_is_had(out: list[Parsed], i: int) -> None:
    """'A girl with glitter on her cheeks, *a crochet top* and a straw hat shouts': of two subjects of a verb in the singular the list is what she has."""
    p = out[i]
    if p.dep == "conj" and p.pos in NOUNS and lexicon().called(p.lemma, "garment", "body.hairstyle") is not None:
        who = p.head  # 'a woman with a braid and a *coat*'
        has = next((k for k in range(i - 1, who, -1) if out[k].head == who and out[k].lemma in ("with", "in")), None)
        had = next((k for k in range(has + 1, i) if out[k].head == has and out[k].dep == "pobj"), None) if has is not None else None
        if had is not None:
            out[i] = replace(p, head=had)
        return
    if (
        p.dep != "nsubj"
        or p.pos not in NOUNS
        or p.head <= i
        or out[p.head].tag != "VBZ"
        or not any(o.head == i and o.dep == "conj" for o in out[i + 1 : i + _NEAR])
    ):
        return
    who = next((k for k in range(max(0, i - _NEAR), i) if out[k].head == p.head and out[k].dep == "nsubj"), None)
    has = next((k for k in range(who + 1, i) if out[k].head == who and out[k].lemma in ("with", "in")), None) if who is not None else None
    had = next((k for k in range(has + 1, i) if out[k].head == has and out[k].dep == "pobj"), None) if has is not None else None
    if had is not None:
        out[i] = replace(p, dep="conj", head=had)
