"""Two nouns side by side before a verb: which of them does it."""

from dataclasses import replace

from soundstage.engines.previz.script.lexis.lexicon import lexicon
from soundstage.engines.previz.script.parsing.tokens import NOUNS, Parsed


def name_the_subject(out: list[Parsed], i: int) -> None:
    """'His grandson *Leo* watches', 'a mother *cheetah* lies': a name or a beast between its noun and the verb belongs to the noun."""
    p, noun = out[i], out[i - 1]
    if p.dep == "appos" and p.head == i - 1 and noun.lemma in ("mother", "father", "baby") and lexicon().called(p.lemma, "thing.animal"):
        out[i], out[i - 1] = replace(noun, pos=p.pos, tag=p.tag, lemma=p.lemma), replace(noun, dep="compound", head=i)
    if p.pos == "PROPN" and p.dep == "compound" and p.head == i + 1 and out[i + 1].tag in ("VBZ", "VBP", "VBD"):
        if noun.dep == "nsubj" and noun.head == i + 1 and noun.pos == "NOUN":
            out[i], out[i - 1] = replace(p, dep="nsubj"), replace(noun, dep="compound", head=i)


def keep_the_object(out: list[Parsed], i: int) -> None:
    """'climbs a mountain *road*, fog lies over the village': what stands before the comma is climbed, and does not lie anywhere."""
    p, verb = out[i], out[i].head
    if p.dep != "nsubj" or p.pos not in NOUNS or verb <= i or out[i + 1].lemma != ",":
        return
    if not any(o.head == verb and o.dep == "nsubj" for o in out[i + 2 : verb]):
        return
    k = i - 1
    while k > 0 and out[k].pos in ("DET", "ADJ", "NUM", "NOUN", "PROPN", "PRON"):
        k -= 1
    if k >= 0 and out[k].tag in ("VBZ", "VBP") and not any(o.head == k and o.dep == "dobj" for o in out):
        out[i] = replace(p, dep="dobj", head=k)


_BY_ITSELF = frozenset(
    [
        "tremble",
        "shiver",
        "quiver",
        "glow",
        "gleam",
        "bulge",
        "sag",
        "droop",
        "twinkle",
        "sparkle",
        "flare",
        "bleed",
        "peel",
        "fray",
        "ache",
        "swell",
    ]
)
"""What nobody does to anything: 'with *trembling* hands'."""


def let_tremble(out: list[Parsed], i: int) -> None:
    """'a barber with *trembling* hands and a white coat': how the hands are, which were made what somebody trembles."""
    p, noun = out[i], out[i + 1]
    if p.tag != "VBG" or p.lemma not in _BY_ITSELF or p.dep not in ("pcomp", "acl") or noun.pos not in NOUNS or out[i - 1].pos != "ADP":
        return
    if noun.head == i:
        out[i] = replace(p, pos="ADJ", tag="JJ", dep="amod", head=i + 1)
        out[i + 1] = replace(noun, dep="pobj", head=i - 1)
        for k, o in enumerate(out):
            if o.head == i and k != i + 1:
                out[k] = replace(o, head=i + 1)


def go_on_after_an_aside(out: list[Parsed], i: int) -> None:
    """'while his *father*, soaked, holds an umbrella': how somebody is, between commas, was made what he does."""
    if i + 4 >= len(out) or out[i].pos not in NOUNS or out[i + 1].lemma != "," or out[i + 3].lemma != ",":
        return
    aside, verb = out[i + 2], out[i + 4]
    if aside.tag not in ("VBN", "VBD", "JJ") or verb.tag != "VBZ" or out[i].head != i + 2 or out[i].dep not in ("nsubj", "nsubjpass"):
        return
    if any(o.head == i + 4 and o.dep == "nsubj" for o in out):
        return
    out[i] = replace(out[i], dep="nsubj", head=i + 4)
    out[i + 2] = replace(aside, tag="VBN" if aside.tag == "VBD" else aside.tag, dep="acl", head=i)


_LONGEST_IN_BRACKETS = 24


def go_on_after_brackets(out: list[Parsed], i: int) -> None:
    """'A *vet* (asian lady, teal scrubs) listens to it': who stands before an opening bracket, at token i, does what follows the closing one."""
    if out[i].lemma != "(" or out[i - 1].pos not in NOUNS:
        return
    close = next((k for k in range(i + 1, min(len(out) - 1, i + _LONGEST_IN_BRACKETS)) if out[k].lemma == ")"), None)
    if close is None:
        return
    verb = close + 2 if out[close + 1].tag == "RB" and close + 2 < len(out) else close + 1
    inside = range(i, close + 1)
    if out[verb].pos != "VERB" or out[verb].tag not in ("VBZ", "VBP", "VBD"):
        return
    if any(o.head == verb and o.dep in ("nsubj", "nsubjpass") and k < i and k != i - 1 for k, o in enumerate(out)):
        return
    for k in inside:
        if out[k].head == verb or (out[k].head == k and out[k].dep == "ROOT"):
            out[k] = replace(out[k], dep="appos", head=i - 1)
    if out[verb].head in inside or out[verb].head == i - 1:
        out[verb] = replace(out[verb], dep="ROOT", head=verb)
    for k in range(max(0, i - 5), i - 1):
        if out[k].head in inside:
            out[k] = replace(out[k], head=i - 1)
    out[i - 1] = replace(out[i - 1], dep="nsubj", head=verb)


def put_behind_its_preposition(out: list[Parsed], i: int) -> None:
    """'a wristwatch with a blue *dial* lies on sand': of two subjects the one right behind a preposition goes with that."""
    p = out[i]
    if p.dep != "nsubj" or p.pos not in NOUNS or p.head <= i:
        return
    k = i - 1
    while k > 0 and (out[k].pos in ("DET", "ADJ", "NOUN", "PROPN", "NUM", "PRON") or out[k].dep == "amod") and i - k < 6:
        k -= 1
    if out[k].pos == "CCONJ" and out[k - 1].dep == "pobj" and out[out[k - 1].head].lemma in ("with", "in"):
        if any(o.dep == "nsubj" and o.head == p.head for o in out[: k - 1]):
            out[i] = replace(p, dep="conj", head=k - 1)  # 'with silver hair and a cracked *visor* floats'
        return
    if out[k].pos != "ADP" or any(o.head == k and o.dep in ("pobj", "pcomp") for o in out):
        return
    if any(o.dep == "nsubj" and o.head == p.head for o in out[:k]):
        out[i] = replace(p, dep="pobj", head=k)


def go_on_after_a_quote(out: list[Parsed], i: int) -> None:
    """'She shouts: "Not now!" then *lifts* a skewer and giggles': whoever said the words goes on, which do nothing themselves."""
    quote, verb = out[i], out[i].head
    if quote.lemma.lower() != "qq" or verb <= i + 1 or out[verb].tag not in ("VBZ", "VBP", "VBD"):
        return
    between = out[i + 1 : verb]
    joined = any(o.lemma in ("then", "and", "before") for o in between)
    if not joined or any(o.pos not in ("ADV", "CCONJ", "PUNCT", "SCONJ") for o in between):
        return
    told = {o.head for o in out[:i] if o.dep == "nsubj" and o.lemma.lower() != "qq"}
    said = next((k for k in range(i - 1, -1, -1) if k in told and out[k].tag in ("VBZ", "VBP", "VBD")), None)
    if said is None or any(o.tag == "." for o in out[said:i]):
        return
    above = out[verb]
    out[i] = replace(quote, dep="dobj", head=said)
    if out[said].head == verb:
        out[said] = replace(out[said], dep=above.dep, head=said if above.head == verb else above.head)
    out[verb] = replace(above, dep="conj", head=said)


def set_aside_what_is_had(out: list[Parsed], i: int) -> None:
    """'The boy's *aunt*, her handbag on her knees, glares': of two subjects the one between commas, which is the first one's, does nothing."""
    p, verb = out[i], out[i].head
    if p.dep != "nsubj" or p.pos not in NOUNS or verb <= i + 1 or i < 2 or out[i - 1].tag != "PRP$" or out[i - 2].lemma != ",":
        return
    first = next((k for k in range(i - 2, -1, -1) if out[k].dep == "nsubj" and out[k].head == verb), None)
    if first is not None and any(o.lemma == "," for o in out[i + 1 : verb]) and not any(o.tag == "VBZ" for o in out[i:verb]):
        out[i] = replace(p, dep="appos", head=first)
