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


def does_it_to(page: Page, beings: Beings, m: Mention, who: list[Being]) -> bool:
    """'A nurse wakes *the old man*', 'takes off *the old man's* glasses': who does something to somebody told by a noun is another one."""
    if len(who) != 1 or page.words[m.head].dep not in ("dobj", "pobj", "poss", "dative"):
        return False
    verb = next((k for k in page.chain(m.head) if page.words[k].verb), None)
    subject = page.subject(verb) if verb is not None else None
    if verb is None or subject is None or page.words[verb].lemma in _IS or not subject < m.first:
        return False
    return page.words[subject].noun and beings.at.get(subject, []) == who


_IS = frozenset({"be", "become", "remain", "look", "seem", "play"})
"""What somebody is said to be is nobody else."""
