"""A more general word for a thing that was told of already: 'the *weapon*' after a sword, 'the *vehicle*' after a truck, 'the *bike*' after a bicycle."""

from soundstage.engines.previz.screenplay import Prop
from soundstage.engines.previz.script.lexis.dictionary import dictionary
from soundstage.engines.previz.script.lexis.english import word_set
from soundstage.engines.previz.script.lexis.lexicon import singular
from soundstage.engines.previz.script.parsing.mentions import Mention
from soundstage.engines.previz.script.parsing.words import Page

_SORTS = word_set("weapon tool toy fruit flower plant fish")
"""Words for a sort of things, which the lists have as what such a thing may be shown like."""
_DICTIONARYS_OWN = {"instrument": "musical instrument", "vessel": "watercraft", "boat": "vessel"}
"""What the dictionary calls a sort where prompts use a shorter word."""
_MACHINES = word_set(
    "tractor bulldozer excavator digger harvester combine motorcycle motorbike tank helicopter locomotive loom printer lathe forklift crane plough"
)
"""What 'the machine' may mean: after a taxi it is another one."""
_MANY_TOGETHER = word_set("furniture equipment clothing stuff light picture structure barrier way line")
"""Sorts whose word means something besides, or all of it together: 'the *furniture*' is not the table alone."""
_STEPS = 6
"""Steps that the dictionary is climbed from a thing to its sort."""
_NEAR = 3
"""Sentences back that a thing is looked for."""


def is_named_in_general(page: Page, head: int, prop: Prop, m: Mention) -> bool:
    """Tell whether a mention means a thing that word `head` named: by its sort or another name for it, and not 'a' or 'another' one."""
    lemma = singular(page.low(m.head))
    known = singular(page.low(head))
    if not m.definite or m.adjectives or m.plural or lemma == known or lemma in _MANY_TOGETHER or prop.family == "sign":
        return False
    if m.head - 1 >= m.first and page.low(m.head - 1) in ("this", "that", "other"):
        return False
    if page.words[m.head].sentence - page.words[head].sentence > _NEAR:
        return False
    if lemma in _SORTS and not {lemma, f"{lemma}s"}.isdisjoint(prop.like):
        return True
    if (lemma == "vehicle" and prop.family == "vehicle") or (lemma == "machine" and known in _MACHINES):
        return True
    sort = _DICTIONARYS_OWN.get(lemma, lemma)
    return any(dictionary().nearest(name, "noun", {sort: True}, _STEPS) is not None for name in dict.fromkeys((known, prop.kind)))
