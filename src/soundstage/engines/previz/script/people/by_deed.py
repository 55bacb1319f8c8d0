"""Whom a word means that is made of a deed: 'they begin to waltz ... circling the *dancers*'."""

from soundstage.engines.previz.script.lexis.lexicon import singular
from soundstage.engines.previz.script.parsing.mentions import Mention
from soundstage.engines.previz.script.parsing.words import Page
from soundstage.engines.previz.script.people.beings import Being, Beings
from soundstage.engines.previz.script.people.subjects import subject_of

_ENDS = ("er", "or")


def who_do_that(page: Page, beings: Beings, m: Mention) -> list[Being]:
    """Return the several who did before what a definite plural says that they do; nobody where fewer than two did."""
    doer = singular(page.low(m.head))
    if not m.plural or not m.definite or m.owner is not None or not doer.endswith(_ENDS):
        return []
    deeds = {doer[:-1], doer[:-2], doer[:-3]}  # 'dancer', 'fighter', 'runner'
    who: list[Being] = []
    for x in page.of("action"):
        if x.first < m.first and (page.words[x.first].lemma in deeds or x.name in deeds):
            above = (k for k in (x.first, *page.chain(x.first, 2)) if page.words[k].verb)  # 'they *begin* to waltz'
            doing = next((doers for k in above if (doers := subject_of(page, beings, k))), [])
            who += [b for b in doing if b not in who]
    return who if sum(b.character.count for b in who) > 1 and m.count in (1, len(who)) else []
