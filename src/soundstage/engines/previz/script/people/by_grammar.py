"""Nouns that no list has for people and that are somebody by their grammar: they do, say, wear or suffer what only people do."""

import re

from soundstage.engines.previz.script.lexis.dictionary import dictionary
from soundstage.engines.previz.script.lexis.english import BODY_PARTS, HAPPENS_TO_THINGS, ONLY_PEOPLE_DO
from soundstage.engines.previz.script.lexis.lexicon import singular
from soundstage.engines.previz.script.parsing.mentions import Mention
from soundstage.engines.previz.script.parsing.words import Page

_AGENT = re.compile(r"(?:er|or|ist|ess|man|woman|girl|boy|hand|ian|ster|eer|ard)$")
_LIFELESS = ("plant", "food", "animal", "artifact", "body", "phenomenon")
_NEVER = ("thing.vehicle", "thing.sign", "thing.animal", "thing.creature")
_DOES = ("nsubj", "nsubjpass")
_TOLD = frozenset({"VBZ", "VBP", "VBD"})


def is_somebody_by_grammar(page: Page, m: Mention) -> bool:
    """Tell whether a noun that no list has for people is somebody: 'a stocky *jammer* with a shaved head', 'the *apothecarist* hands her a jar'."""
    if m.family not in ("thing", "") or m.kind in _NEVER or page.foreign:
        return False
    return _looks_like_a_person(page, m) or _unknown_and_acts(page, m) or _may_be_somebody_and_acts(page, m)


def is_dressed(page: Page, m: Mention) -> bool:
    """'The *moon*, wearing a nightcap, rocks a baby whale': what has clothes on and acts is somebody."""
    w = page.words[m.head]
    if m.family not in ("thing", "when", "place", "") or m.kind in _NEVER or w.dep != "nsubj" or page.words[w.head].tag != "VBZ":
        return False
    aside = [k for k in page.below(w.head, "advcl") if m.head < k < w.head]
    on = [k for k in (*page.below(m.head, "acl", "relcl"), *aside) if page.words[k].lemma in ("wear", "don", "sport")]
    dressed = any(page.has(o, "garment") for k in on for o in page.below(k, "dobj"))
    within = [k for k in page.below(m.head, "prep") if page.low(k) == "in"] if m.kind == "thing.prop" else []
    dressed = dressed or any(page.has(o, "garment") for k in within for o in page.below(k, "pobj"))  # 'an aubergine *in a top hat*'
    return dressed and page.has(w.head, "action", "speech") and page.words[w.head].lemma not in ("stand", "hang", "lie", "sit")


def _looks_like_a_person(page: Page, m: Mention) -> bool:
    """'a stocky *jammer* with a shaved head', 'the *pitcher*, a girl': what is described as only people are, whatever the lists take it for."""
    w = page.words[m.head]
    if m.family != "thing" or not _AGENT.search(singular(w.low)):
        return False
    called = any(page.has(k, "person") for k in page.below(m.head, "appos"))
    senses = dictionary().senses(w.lemma, "noun")
    if senses and senses[0].field in _LIFELESS and not (called and m.definite):
        return False  # 'with *wildflowers* in her braided hair', but 'the *dishwasher*, a boy of sixteen''
    described = any(page.has(k, "body.build", "body.age", "body.hairstyle", "body.facialhair") for k in range(m.first, m.head))
    return _has_looks(page, m.head) or called or (described and m.entry is None and w.dep == "nsubj")


def _has_looks(page: Page, head: int) -> bool:
    """'*a jammer* in a blue jersey', 'with a shaved head'."""
    below = [o for p in page.below(head, "prep") if page.low(p) in ("with", "in") for o in page.below(p, "pobj")]
    return any(page.has(o, "body.hairstyle", "body.hairword", "body.facialhair", "body.eyewear", "body.feature", "garment") for o in below)


_NUMBERED = frozenset({"player", "subject", "unit", "agent", "patient", "prisoner", "inmate", "contestant", "candidate"})
"""'*Subject* 12 opens her eyes'."""


def is_numbered(page: Page, m: Mention) -> bool:
    """'*Number 11*, the smallest, stands up': who is called by what is on a back."""
    w = page.words[m.head]
    after = page.words[m.head + 1] if page.same_run(m.head, m.head + 1) else None
    called = (
        (w.low == "number" or (w.low in _NUMBERED and w.text[:1].isupper()))
        and m.first == m.head
        and after is not None
        and after.pos == "NUM"
        and not _has_a_name(page, m.head)
    )
    verb = next((k for k in page.chain(m.head) if page.words[k].verb), None)
    return called and w.dep in (*_DOES, "dep", "npadvmod", "ROOT") and (verb is None or page.words[verb].tag == "VBZ")


def _has_a_name(page: Page, number: int) -> bool:
    """'*Number 9, Yacine*, a tall athlete, leaps': the name that follows is hers."""
    name = page.words[number + 2] if number + 2 < len(page.words) else None
    colon = page.forms.text[page.words[number + 1].end : page.words[number + 1].end + 1] == ":" if number + 1 < len(page.words) else False
    beside = name is not None and not page.same_run(number + 1, number + 2) and (colon or page.same_sentence(number, number + 2))
    return beside and name is not None and (name.named or name.low in page.lex.names)


def _unknown_and_acts(page: Page, m: Mention) -> bool:
    """'the *apothecarist* strides in', 'gives her *teamate* the ball': a word that no dictionary has and that does or gets what somebody does."""
    w = page.words[m.head]
    if m.entry is not None or w.tag not in ("NN", "NNS") or not w.low.isalpha() or len(w.low) < 4 or dictionary().knows(w.lemma, "noun"):
        return False
    determined = m.definite or m.indefinite
    return determined and (_acts(page, m.head) or _has_looks(page, m.head) or _is_served(page, m.head) or _has_a_body(page, m.head))


def _may_be_somebody_and_acts(page: Page, m: Mention) -> bool:
    """'The *regular* shrugs', 'a *lead* in a green coat': a word that can be somebody, and does what only somebody does."""
    w = page.words[m.head]
    if m.entry is not None or w.pos == "PROPN" or not (m.definite or m.indefinite):
        return False
    if not any(s.field == "person" for s in dictionary().senses(w.lemma, "noun")):
        return False
    return _does_what_only_people_do(page, m.head) or (m.head not in page.nobody and _has_looks(page, m.head))


def _verbs(page: Page, head: int) -> list[int]:
    """Return the verbs that a noun is the subject of."""
    w = page.words[head]
    if w.dep not in _DOES or not page.words[w.head].verb:
        return [k for k in page.below(head, "acl", "relcl") if page.words[k].tag in _TOLD]
    return [w.head, *(k for k in page.below(w.head, "conj") if page.words[k].verb and page.subject(k) is None)]


def _does_what_only_people_do(page: Page, head: int) -> bool:
    return any(page.words[k].lemma in ONLY_PEOPLE_DO or page.has(k, "speech") for k in _verbs(page, head))


def _acts(page: Page, head: int) -> bool:
    """Tell whether a noun does what things do not."""
    deeds = [k for k in _verbs(page, head) if page.words[k].tag != "VBN"]
    return any(page.has(k, "action", "speech") and page.words[k].lemma not in HAPPENS_TO_THINGS for k in deeds)


def _is_served(page: Page, head: int) -> bool:
    """'gives the *apothecarist* a cup'."""
    w = page.words[head]
    return w.dep == "dative" and page.words[w.head].verb


def _has_a_body(page: Page, head: int) -> bool:
    """'the *apothecarist's* hands'."""
    w = page.words[head]
    return w.dep == "poss" and (page.words[w.head].lemma in BODY_PARTS or page.has(w.head, "garment", "body"))
