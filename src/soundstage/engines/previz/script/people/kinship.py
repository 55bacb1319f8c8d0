"""Kin and company: which words say what somebody is to somebody else."""

from soundstage.engines.previz.screenplay import Relation
from soundstage.engines.previz.script.lexis.english import word_set
from soundstage.engines.previz.script.parsing.mentions import Mention
from soundstage.engines.previz.script.parsing.words import Page
from soundstage.engines.previz.script.people.beings import SEX_OF_PRONOUN, Being, Beings
from soundstage.engines.previz.script.people.pronouns import antecedent

CHILD, PARENT = word_set("son daughter child baby"), word_set("father mother dad mom mum parent")


_GRANDCHILD, _GRANDPARENT = word_set("grandson granddaughter grandchild"), word_set("grandfather grandmother grandpa grandma grandparent")


_NIECE, _AUNT = word_set("niece nephew"), word_set("aunt uncle auntie")


_SIBLING, _SPOUSE = word_set("brother sister sibling twin"), word_set("husband wife partner fiancé fiancée boyfriend girlfriend")


KIN = word_set(
    "father mother dad mom mum son daughter brother sister husband wife uncle aunt grandfather grandmother grandpa grandma "
    "grandson granddaughter boyfriend girlfriend friend boss neighbour neighbor partner child baby cousin twin fiancé fiancée "
    "nephew niece colleague coworker roommate teacher student coach owner master rival opponent adversary teammate parent companion"
)


KIN_BACK = {
    kind: back
    for kinds, back in ((CHILD, PARENT), (PARENT, CHILD), (_GRANDCHILD, _GRANDPARENT), (_GRANDPARENT, _GRANDCHILD), (_SIBLING, _SIBLING),
                        (_SPOUSE, _SPOUSE), (_NIECE, _AUNT), (_AUNT, _NIECE))
    for kind in kinds
}  # fmt: skip
"""What somebody is to whom he calls so: her son's 'mother' is she."""


OUR_OWN = frozenset({"my", "our"})
"""Whose is that of whoever writes, who is not in the scene."""


def relate(page: Page, beings: Beings, being: Being, m: Mention, lemma: str) -> None:
    """Note what somebody is to whose it is: 'her *son*', 'her *niece* Clara'."""
    if m.family == "name" and page.same_run(m.head - 1, m.head) and page.words[m.head - 1].lemma in KIN:
        lemma = page.words[m.head - 1].lemma
    if lemma not in KIN or (m.owner is not None and page.low(m.owner) in OUR_OWN):
        return
    owner = _only_other(beings, being) if m.owner is None and page.foreign and m.definite else _owner_of(page, beings, m.owner)
    if owner is None or owner is being:
        return
    being.character.relations.append(Relation(kind=lemma, to=owner.character.id))
    if lemma in _SIBLING and being.character.age_implied and owner.character.age in _YOUTH:
        being.character.age = owner.character.age  # a boy's brother is a boy


_YOUTH = frozenset({"child", "teen", "young"})


def _only_other(beings: Beings, being: Being) -> Being | None:
    """Return whose 'o irmão', 'le père' or 'die Tochter' is, where the article tells what a possessive does in English."""
    others = [b for b in beings.people() if b is not being]
    return others[0] if len(others) == 1 and others[0].character.count == 1 else None


def _owner_of(page: Page, beings: Beings, i: int | None) -> Being | None:
    if i is None:
        return None
    known = beings.at.get(i)
    return known[0] if known else antecedent(page, beings, i) if page.low(i) in SEX_OF_PRONOUN else None


def says_whose_kin(page: Page, beings: Beings, i: int) -> bool:
    """Tell whether a word only says whose kin somebody is: in a close-up of *his* grandmother's hands he need not be seen."""
    w = page.words[i]
    return w.tag == "PRP$" and w.head > i and w.head in beings.at and page.words[w.head].lemma in KIN
