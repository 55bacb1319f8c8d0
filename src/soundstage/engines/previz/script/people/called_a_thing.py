"""Whom an aside calls a thing: 'Bertha, *a purple monster truck*', 'his robot, *a dented toaster* on wheels'."""

from soundstage.engines.previz.script.lexis.english import BODY_PARTS, word_set
from soundstage.engines.previz.script.lexis.lexicon import singular
from soundstage.engines.previz.script.parsing.mentions import Mention
from soundstage.engines.previz.script.parsing.words import Page
from soundstage.engines.previz.script.people.beings import Beings


def is_called(page: Page, beings: Beings, m: Mention) -> bool:
    """'Bertha, a purple monster *truck*, bellows': what a name is said to be makes its bearer that, and nobody of flesh."""
    w = page.words[m.head]
    if any(page.words[k].tag == "VBZ" for k in range(w.head + 1, m.first)):
        return False  # 'her son Bao *chases* a rooster'
    known = beings.at.get(w.head, []) if w.dep == "appos" and m.family == "thing" and m.entry is not None and m.indefinite else []
    if len(known) != 1:
        return False
    c = known[0].character
    if c.kind in ("robot", "creature") and m.kind in ("thing.prop", "thing.vehicle") and not _has_it_about(page, m):
        c.features.append(page.phrase(m.first + 1, m.head).lower())  # 'His robot, *a dented toaster* on wheels'
        beings.at[m.head] = known
        page.claim(m.first, m.head)
        return True
    limbs = c.kind == "person" and m.kind == "thing.prop" and _has_limbs(page, m)
    helps = limbs or (page.words[w.head].lemma in _HELPERS and c.kind == "person" and m.kind == "thing.prop" and not _has_it_about(page, m))
    if (c.name is None or c.role is not None) and not helps:
        return False
    c.kind, c.species, c.age = "creature", m.entry.name if m.entry is not None else None, None
    known[0].tags.add(singular(w.low))
    beings.at[m.head] = known
    page.claim(m.head)
    return True


_HELPERS = word_set("helper assistant sidekick companion partner servant apprentice butler bodyguard mascot")
"""Who may be a thing that lives: 'his helper, *a squat teapot* with legs'."""


_LIMBS = word_set("leg arm eye foot wheel spring stilt wing face mouth")


def _has_limbs(page: Page, m: Mention) -> bool:
    """'The manager, a grumpy stapler *on springs*', 'a teapot *with legs*': what no thing that lies about has."""
    behind = m.head + 1
    return (
        page.low(behind) in ("on", "with")
        and any(page.words[k].lemma in _LIMBS for k in range(behind + 1, behind + 4) if page.same_run(behind, k))
        and not any(page.words[k].tag == "PRP$" for k in range(behind + 1, behind + 3) if page.same_run(behind, k))
    )


def _has_it_about(page: Page, m: Mention) -> bool:
    """'an alien, a *rifle* over his shoulder': where it is tells that it is no name for the one before."""
    behind = [k for k in range(m.head + 1, m.head + 4) if page.same_run(m.head, k)]
    where = any(page.low(k) not in ("of", "with", "on") and page.child(k, "pobj") is not None for k in page.below(m.head, "prep"))
    return where or any(page.words[k].tag == "PRP$" or (page.words[k].lemma in BODY_PARTS and page.low(k - 1) == "in") for k in behind)
