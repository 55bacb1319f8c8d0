"""Toys and things that are somebody: 'a wooden *nutcracker* tiptoes', 'a purple *truck* with long eyelashes', 'a *pickle* proposes'."""

import re

from soundstage.engines.previz.script.doubt.people import is_on_somebody_before
from soundstage.engines.previz.script.lexis.english import BEARS_WRITING, word_set
from soundstage.engines.previz.script.parsing.mentions import Mention
from soundstage.engines.previz.script.parsing.words import Page

_TOYS = word_set(
    "toy doll nutcracker puppet marionette teddy snowman scarecrow mannequin statue gnome figurine gargoyle skeleton gingerbread plushie pinata"
)


_GESTURES = frozenset({"talk", "wave", "nod", "shrug", "kneel", "laugh", "smile", "cry", "dance", "yawn", "walk", "run", "jump", "think", "sigh", "clap", "point",
                       "blink", "give", "look", "raise"})  # fmt: skip


_FACE = word_set("face eye eyes eyelash cheek mouth smile grin nose eyebrow arm leg hand")


_MADE_TO_SHOW_ONE = word_set("mask doll portrait clock mannequin statue coin poster painting")


def _has_a_face(page: Page, m: Mention) -> bool:
    """'a purple truck *with long eyelashes* rams him': a thing that acts and has what only somebody has."""
    w = page.words[m.head]
    if (
        m.family != "thing"
        or w.dep not in ("nsubj", "appos")
        or w.lemma in _MADE_TO_SHOW_ONE
        or m.kind in ("thing.animal", "thing.creature")
    ):
        return False
    has = [o for p in page.below(m.head, "prep") if page.low(p) == "with" for o in page.below(p, "pobj")]
    acts = w.dep == "appos" or (page.words[w.head].verb and page.has(w.head, "action"))
    return acts and any(page.words[o].lemma in _FACE or page.has(o, "body.feature") for o in has)


_DEVICES = word_set("radio phone speaker computer television tv intercom machine robot sign text screen voice door box letter")
"""What may stand before words that somebody else says or wrote."""


def _is_quoted(page: Page, m: Mention) -> bool:
    """'a nervous *pickle* proposes ... Pickle: "Will you be mine?"': a thing that speaks under its own name."""
    w = page.words[m.head]
    thing = m.family == "thing" and (m.entry is None or m.entry.kind == "thing.prop")
    return thing and w.lemma in page.forms.labels and w.lemma not in _DEVICES | BEARS_WRITING and not page.foreign


_OPENED = frozenset({"eye", "mouth", "eyelid", "eyebrow", "lip", "tongue"})
"""'A loaf opens *its eyes*'."""


_ALIVE = re.compile(r"\b(?:toys|dolls|puppets|statues|figures|figurines|decorations|teddies)\b.{0,40}\b(?:alive|to life)\b", re.IGNORECASE)


def comes_alive(page: Page, m: Mention) -> bool:
    """'a wooden *nutcracker* tiptoes', 'the *snowman* winks': a toy that does what only somebody does, or a thing that is quoted."""
    w = page.words[m.head]
    if _has_a_face(page, m) or _is_quoted(page, m):
        return True
    if is_on_somebody_before(page, m.head):
        return False
    if m.family not in ("thing", "garment") or w.dep not in ("nsubj", "ROOT", "conj"):
        return False
    if m.entry is not None and m.entry.kind not in ("thing.prop", "garment"):
        return False
    joined = page.below(w.head, "conj")
    joined += [k for j in joined for k in page.below(j, "conj")]
    verbs = [k for k in (w.head, *page.below(m.head, "acl", "relcl"), *joined) if page.words[k].verb and k > m.head]
    like = {page.low(k) for k in range(m.first, m.head + 1)} | set((m.entry.attrs.get("like", "") if m.entry else "").split("_"))
    acts = any(x.entry.attrs.get("rig") in _GESTURES or x.phrase.endswith(" up") for k in verbs for x in page.at[k] if x.family == "action")
    written = w.lemma in BEARS_WRITING or (m.family == "garment" and any(page.words[k].lemma in ("say", "read") for k in verbs))
    says = not written and any(page.has(k, "speech") and page.low(k + 1) == "qq" and page.same_sentence(k, k + 1) for k in verbs)
    looks = any(page.words[o].lemma in _OPENED and page.words[o - 1].tag == "PRP$" for k in verbs for o in page.below(k, "dobj") if o)
    return (bool(like & _TOYS) and (acts or _ALIVE.search(page.forms.text) is not None)) or says or looks


def lives(page: Page, m: Mention) -> bool:
    """'a *stone* troll lowers its club': what acts is no statue."""
    w = page.words[m.head]
    if page.low(m.first - 1) in ("and", "with", "holding", "carrying") and m.indefinite and page.same_run(m.first - 1, m.head):
        return False  # 'a captain with a moustache and *a stuffed parrot* pinned to her shoulder yells'
    return (
        w.dep == "nsubj"
        and page.words[w.head].verb
        and page.words[w.head].lemma not in ("stand", "sit", "lie", "hang", "rest", "loom", "fall")
    ) or m.kind == "thing.creature"
