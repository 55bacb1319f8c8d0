"""Two nouns side by side before a verb: which of them does it."""

from dataclasses import replace

from soundstage.engines.previz.script.lexis.lexicon import lexicon
from soundstage.engines.previz.script.parsing.tokens import Parsed


def name_the_subject(out: list[Parsed], i: int) -> None:
    """'His grandson *Leo* watches', 'a mother *cheetah* lies': a name or a beast between its noun and the verb belongs to the noun."""
    p, noun = out[i], out[i - 1]
    if p.dep == "appos" and p.head == i - 1 and noun.lemma in ("mother", "father", "baby") and lexicon().called(p.lemma, "thing.animal"):
        out[i], out[i - 1] = replace(noun, pos=p.pos, tag=p.tag, lemma=p.lemma), replace(noun, dep="compound", head=i)
    if p.pos == "PROPN" and p.dep == "compound" and p.head == i + 1 and out[i + 1].tag in ("VBZ", "VBP", "VBD"):
        if noun.dep == "nsubj" and noun.head == i + 1 and noun.pos == "NOUN":
            out[i], out[i - 1] = replace(p, dep="nsubj"), replace(noun, dep="compound", head=i)
