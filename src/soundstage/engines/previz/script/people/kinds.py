"""Whom 'the bird', 'the machine' or 'the smaller cub' means: of all that are of that kind, the one that the text is most about."""

from functools import cache

from soundstage.engines.previz.script.lexis.dictionary import dictionary
from soundstage.engines.previz.script.lexis.english import word_set
from soundstage.engines.previz.script.lexis.lexicon import singular
from soundstage.engines.previz.script.parsing.mentions import Mention
from soundstage.engines.previz.script.parsing.words import Page
from soundstage.engines.previz.script.people.beings import Being, Beings
from soundstage.engines.previz.script.people.salience import Asked, Candidate, resolve
from soundstage.engines.previz.script.people.told_of import told_before
from soundstage.engines.previz.script.people.young import YOUNG, young_like

_ANY_BEAST = word_set("animal creature beast pet predator thing critter")
"""Words that any animal, machine or creature may be called by."""
_MACHINES = word_set("machine robot bot droid android automaton contraption device")
_ANOTHER = frozenset({"other", "second", "third", "remaining"})
_SENSES = 2
"""Senses of an animal's word, commonest first, that say what kind it is."""


def called_by_kind(page: Page, beings: Beings, m: Mention) -> Being | None:
    """Return whom a definite noun for a kind of animal, machine or creature means; None where nobody is of that kind."""
    noun = singular(page.low(m.head))
    if m.plural or {page.low(k) for k in m.adjectives} & _ANOTHER:
        return None
    told = told_before(page, beings, m.head)
    candidates = [
        Candidate(key=key, told=told[b.character.id], several=b.character.count > 1)
        for key, b in enumerate(beings.all)
        if may_be_called(b, noun)
    ]
    candidates.sort(key=lambda c: -max((t.at for t in c.told), default=-1))  # of equals whoever was named last
    chosen = resolve(Asked(), candidates)
    return beings.all[chosen.key] if chosen is not None else None


def may_be_called(b: Being, noun: str) -> bool:
    """Tell whether an animal, a machine or a creature is of the kind that a noun names."""
    c = b.character
    if c.kind == "person":
        return False
    if noun in _ANY_BEAST:
        return True
    if noun in _MACHINES:
        return c.kind == "robot" or c.species == "robot"
    if noun == "monster":
        return c.kind == "creature"
    if noun in YOUNG:
        return b.lemma in YOUNG and young_like(c.species, noun)
    return any(is_a(word, noun) for word in (b.lemma, c.species) if word)


@cache
def is_a(word: str, kind: str) -> bool:
    """Tell whether a word names a kind of what another one names: a tortoise is a reptile, an owl a bird."""
    if word == kind:
        return True
    senses = [s for s in dictionary().senses(word, "noun") if s.field == "animal"][:_SENSES]
    return any(kind in lemmas for sense in senses for _, lemmas in dictionary().lineage(sense))


def machine_again(page: Page, beings: Beings, m: Mention) -> Being | None:
    """'A robot sweeps. *The machine* stops': a word for things, where a robot has been told of and no such thing."""
    noun = singular(page.low(m.head))
    if not m.definite or m.plural or noun not in _MACHINES or m.adjectives or m.owner is not None:
        return None
    if any(singular(w.low) == noun and w.noun for w in page.words[: m.first]):
        return None
    return called_by_kind(page, beings, m)
