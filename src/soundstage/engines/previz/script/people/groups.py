"""Groups that are told one by one: 'two divers, a girl in yellow and her dad', and who of them is meant later."""

from soundstage.engines.previz.script.lexis.english import COMPARED, word_set
from soundstage.engines.previz.script.lexis.lexicon import singular
from soundstage.engines.previz.script.lexis.vocabulary import SEXES
from soundstage.engines.previz.script.parsing.mentions import Mention
from soundstage.engines.previz.script.parsing.words import Page
from soundstage.engines.previz.script.people.beings import ANYBODY, Being, Beings
from soundstage.engines.previz.script.people.kinship import KIN

TOLD = "told"
"""Tag of one of a group who has been described singly."""
BOTH_KINDS = word_set("child kid people friend sibling twin teenager teen adult person figure stranger character person youngster toddler")
"""Words for several of whom one may be a man and one a woman."""
_FINITE = ("VBZ", "VBP", "VBD")


def member_told(page: Page, beings: Beings, m: Mention) -> Being | None:
    """Return the one of a group just named whom an apposition describes: 'two divers, *a girl* in yellow and *her dad*, swim'."""
    lemma = singular(page.low(m.head))
    if (child := _next_of_the_children(page, beings, m, lemma)) is not None:
        return child
    if m.plural or not (m.indefinite or m.owner is not None) or m.kind != "person":
        return None
    group = _group_before(page, beings, m)
    if lemma not in ANYBODY and lemma not in KIN and not _listed(page, group, m):
        return None
    sex = SEXES.one(m.entry.attrs.get("sex")) if m.entry is not None else None
    free = [b for b in group if TOLD not in b.tags and (sex is None or b.character.sex in (sex, None))]
    if not free:
        return None
    begun = any(TOLD in b.tags for b in group)
    listed = _listed(page, group, m) and not page.same_run(m.first - 1, m.first)
    parted = listed or page.low(m.first - 1) in ("and", "&") if begun else not page.same_run(group[0].heads[0], m.first)
    if not parted or (not begun and not _goes_on(page, m)):
        return None
    free[0].tags |= {TOLD, lemma}
    return free[0]


def _next_of_the_children(page: Page, beings: Beings, m: Mention, lemma: str) -> Being | None:
    """'Three children crouch. The oldest girl whispers. *A little boy* giggles': another of them, once one has been told singly."""
    compared = m.definite and any(page.low(k) in COMPARED for k in m.adjectives)
    if lemma not in ("boy", "girl", "child", "kid") or m.plural or not (m.indefinite or compared) or page.low(m.first) == "another":
        return None
    sex = "m" if lemma == "boy" else "f" if lemma == "girl" else None
    children = [b for b in beings.all if b.lemma in ("child", "kid", "sibling") and b.character.age in ("child", "teen", None)]
    children = [b for b in children if b.character.span == children[0].character.span]
    told = [b for b in children if b.tags & (COMPARED | {TOLD}) or len(set(b.heads)) > 1]
    free = [b for b in children if b not in told and (sex is None or b.character.sex in (None, sex))]
    if len(children) < 3 or not free or (not told and not compared):
        return None
    last = max((h for b in children for h in b.heads if h < m.head), default=m.head)
    if page.words[m.head].sentence - page.words[last].sentence > _NEAR:
        return None
    free[0].tags |= {TOLD, lemma}
    return free[0]


_NEAR = 3
"""Sentences within which one of several is told after another."""


def _group_before(page: Page, beings: Beings, m: Mention) -> list[Being]:
    """Return those counted together in this sentence before a mention, with no verb between."""
    head = max((b.heads[0] for b in beings.all if b.heads and b.heads[0] < m.first), default=-1)
    group = [b for b in beings.all if b.heads and b.heads[0] == head]
    if len(group) < 2:
        told = next((b for b in beings.all if TOLD in b.tags), None)
        group = [b for b in beings.all if told is not None and b.heads[0] == told.heads[0]]
    if len(group) < 2:
        return []
    start = group[0].heads[0]
    colon = _colon_between(page, start, m.first)
    if not page.same_sentence(start, m.head) and (colon is None or page.words[m.head].sentence > page.words[start].sentence + 1):
        return []
    if colon is not None and _listed(page, group, m):
        return group
    word = group[0].lemma
    if word in ANYBODY and word not in BOTH_KINDS:
        return []  # 'two men, a woman and a child' are four
    return [] if any(page.words[k].tag in _FINITE for k in range(start + 1, m.first)) else group


def _listed(page: Page, group: list[Being], m: Mention) -> bool:
    """'four players at a table: *a priest*, a woman in a coat, *a kid* and a huge man': as many are told one by one as were counted."""
    if len(group) < 2:
        return False
    start = group[0].heads[0]
    colon = _colon_between(page, start, m.first)
    if colon is None and group[0].lemma not in BOTH_KINDS | {
        "player",
        "passenger",
        "guest",
        "neighbour",
        "neighbor",
        "colleague",
        "roommate",
    }:
        return False
    told = 0
    for k in range((colon or start) + 1, len(page.words)):
        if not page.same_sentence(k, m.head) or (colon is None and page.words[k].tag in _FINITE):
            break
        head = page.words[k].head
        told += page.low(k) in _ONE_MORE and k < head and page.has(head, "person") and not page.words[head].plural
    return told == len(group)


_ONE_MORE = frozenset({"a", "an", "his", "her", "their"})


def _colon_between(page: Page, first: int, last: int) -> int | None:
    """Return the word before a colon between two words."""
    return next(
        (k for k in range(first, last) if ":" in page.forms.text[page.words[k].end : page.words[k + 1].start]),
        None,
    )


def _goes_on(page: Page, m: Mention) -> bool:
    """Tell whether 'and' and somebody else follow in the sentence, before any verb: the first of an enumeration."""
    for k in range(m.head + 1, len(page.words)):
        if not page.same_sentence(k, m.head) or page.words[k].tag in _FINITE:
            return False
        if page.low(k) in ("and", "&") and any(page.has(j, "person") for j in range(k + 1, k + 5)):
            return True
    return False


_MASKS = frozenset({"mask", "masks", "costumes", "onesies"})


def in_a_mask(page: Page, beings: Beings, m: Mention) -> Being | None:
    """'three robbers in animal masks, *a fox*, a pig and a rabbit': who wears which, and no animals."""
    if not m.kind.startswith("thing.") or not m.indefinite or m.plural:
        return None
    k, before = m.first - 1, 0
    while k > 0 and page.same_sentence(k, m.head) and page.low(k) not in _MASKS:
        if page.words[k].verb or page.words[k].pos in ("ADP", "PRON"):
            return None
        before += page.has(k, "thing.animal", "thing.creature") and page.same_run(k, k - 1)
        k -= 1
    if page.low(k) not in _MASKS or page.same_run(k, m.first):
        return None
    group = next((beings.at[j] for j in range(k, -1, -1) if j in beings.at and page.same_sentence(j, k)), [])
    if not before < len(group) or group[before].character.kind != "person":
        return None
    group[before].tags.add(singular(page.low(m.head)))
    group[before].character.label = f"{singular(group[before].character.label)} in a {page.low(m.head)} mask"
    return group[before]
