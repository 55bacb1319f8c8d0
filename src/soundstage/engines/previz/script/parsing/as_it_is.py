"""Participles that say how somebody or something is, and were taken for deeds: who is slumped on a throne, hair that is plastered to a neck."""

from dataclasses import replace

from soundstage.engines.previz.script.parsing.tokens import NOUNS, Parsed

_RESTING = frozenset(
    {"slump", "sprawl", "drape", "hunch", "curl", "huddle", "perch", "crouch", "seat", "wrap", "dress", "clothe", "surround", "bend"}
)


def let_rest(out: list[Parsed], i: int) -> None:
    """'juggles for a king *slumped* on his throne': how the one right before it is, and no second deed of the juggler."""
    p, before = out[i], out[i - 1]
    told = p.tag == "VBD" and p.dep == "conj" and p.lemma in _RESTING and out[p.head].tag == "VBZ"
    if told and before.pos in NOUNS and before.dep in ("pobj", "dobj"):
        out[i] = replace(p, tag="VBN", dep="acl", head=i - 1)


_ARRANGED = frozenset(
    {
        "plaster",
        "mat",
        "stick",
        "glue",
        "slick",
        "sweep",
        "pull",
        "tie",
        "pin",
        "knot",
        "braid",
        "tuck",
        "gather",
        "twist",
        "comb",
        "loop",
        "coil",
        "drape",
    }
)
_ONLY_HAIR = frozenset(
    {
        "hair",
        "ponytail",
        "braid",
        "braids",
        "bun",
        "curl",
        "curls",
        "fringe",
        "bangs",
        "plait",
        "plaits",
        "pigtails",
        "dreadlocks",
        "beard",
        "mane",
    }
)


def let_hair_be(out: list[Parsed], i: int) -> None:
    """'her black ponytail *plastered* to her neck': how the hair is, and nothing that is done; the next finite verb is what she does."""
    p, hair = out[i], out[i - 1]
    if p.tag != "VBD" or p.lemma not in _ARRANGED or hair.lemma not in _ONLY_HAIR or out[i + 1].pos not in ("ADP", "ADV", "PUNCT", "PART"):
        return
    out[i - 1] = replace(hair, dep="appos" if hair.dep == "nsubj" else hair.dep)
    out[i] = replace(p, tag="VBN", dep="acl", head=i - 1)
    verb = next((k for k in range(i + 1, len(out)) if out[k].tag == "VBZ" and out[k].head in (i, k)), None)
    if verb is None or p.dep == "acl":
        return
    out[verb] = replace(out[verb], dep=p.dep, head=verb if p.head == i else p.head)
    for k, other in enumerate(out):
        if other.head == i and k != verb and (k < i - 1 or other.tag == "VBZ") and other.dep != "ROOT":
            out[k] = replace(other, head=verb)
    who = next((k for k in range(i - 1) if out[k].head == verb and out[k].dep == "nsubj"), None)
    out[i - 1] = replace(out[i - 1], head=who if who is not None else verb)


def let_the_likened_act(out: list[Parsed], i: int) -> None:
    """'a dragon as big as a house *breathes* fire': what is only as big does nothing; the one likened to it does."""
    p = out[i]
    like = next((k for k in range(i) if out[k].head == i and out[k].dep == "nsubj"), None)
    if like is None or p.tag not in ("VBZ", "VBP", "VBD") or p.dep not in ("advcl", "pcomp"):
        return
    mark = p.head if p.dep == "pcomp" else next((k for k in range(like) if out[k].head == i and out[k].dep == "mark"), i)
    quality = out[p.head].head if p.dep == "pcomp" else p.head
    who = out[quality].head
    if out[mark].lemma != "as" or out[quality].pos != "ADJ" or out[who].pos not in NOUNS or out[who].dep != "ROOT" or who > mark:
        return
    out[mark] = replace(out[mark], dep="prep", head=quality)
    out[like] = replace(out[like], dep="pobj", head=mark)
    out[i] = replace(p, dep="ROOT", head=i)
    out[who] = replace(out[who], dep="nsubj", head=i)
