"""Groups that are told one by one: 'a family of four: Dad snores ...', 'his companions, an elf and a witch'.

The group is read first, and whoever follows it as somebody new. Where these are as many as were counted, they are the group, and nobody is there twice;
where they are fewer, the rest of the group stays.
"""

from soundstage.engines.previz.script.lexis.english import word_set
from soundstage.engines.previz.script.lexis.lexicon import singular
from soundstage.engines.previz.script.parsing.mentions import Mention
from soundstage.engines.previz.script.parsing.words import Page
from soundstage.engines.previz.script.people.beings import Being, Beings, put_in_place_of
from soundstage.engines.previz.script.people.groups import BOTH_KINDS, TOLD

_FINITE = ("VBZ", "VBP", "VBD")
_ANY_KIND = BOTH_KINDS | word_set(
    "family band trio quartet quintet duo gang crew team group couple household clan companion comrade ally parent grandparent neighbour neighbor "
    "guest passenger player survivor suspect contestant colleague coworker roommate mate buddy pal accomplice cousin"
)
"""Words for people of whom each may be anything."""
_COMPANY = word_set("companion friend ally gang crew team comrade accomplice band mate buddy pal")
"""Of these some may be no people: 'his friends, a fox and a boy'."""


def tell_members(page: Page, beings: Beings, mentions: list[Mention]) -> None:
    """Put those who are told one by one in the place of the group that they are."""
    by_head = {m.head: m for m in mentions}
    for m in mentions:
        group = [b for b in beings.at.get(m.head, []) if b.heads and b.heads[0] == m.head]
        if not group or sum(b.character.count for b in group) < 2 or m.entry is None:
            continue
        listed = _list_after(page, m)
        if listed is None:
            continue
        first, last, after_colon = listed
        told = [b for b in group if TOLD in b.tags or b.character.name]
        told += [b for b in beings.all if b not in group and _is_listed(page, b, by_head, first, last)]
        if _are_the_group(m, group, told, after_colon=after_colon):
            _take_their_place(beings, m, group, told)


def _list_after(page: Page, m: Mention) -> tuple[int, int, bool] | None:
    """Return the first and last word of what may be an enumeration of a group, and whether a colon opens it."""
    sentence = page.words[m.head].sentence
    for k in range(m.head, len(page.words) - 1):
        if page.words[k].sentence != sentence:
            break
        gap = page.forms.text[page.words[k].end : page.words[k + 1].start]
        if ":" in gap and page.low(k + 1) != "qq":
            return k + 1, _end(page, k + 1), True
        if gap.strip() == "(":
            return k + 1, next((n for n in range(k + 1, len(page.words)) if ")" in page.forms.text[page.words[n].end :][:1]), k + 1), True
    start = next((k for k in range(m.head + 1, len(page.words)) if not page.same_run(m.head, k)), len(page.words))
    if not page.same_sentence(m.head, start) or any(page.words[k].tag in _FINITE for k in range(m.head + 1, start)):
        return None
    verb = next(
        (k for k in range(start, len(page.words)) if not page.same_sentence(k, start) or page.words[k].tag in _FINITE), len(page.words)
    )
    return start, verb - 1, False


def _end(page: Page, start: int) -> int:
    return max(k for k in range(start, len(page.words)) if page.same_sentence(k, start))


def _is_listed(page: Page, b: Being, by_head: dict[int, Mention], first: int, last: int) -> bool:
    """Tell whether somebody is first named in an enumeration, after a mark or 'and'."""
    head = b.heads[0] if b.heads else -1
    m = by_head.get(head)
    if m is None or not first <= head <= last:
        return False
    joined = page.low(m.first - 1) in ("and", "&")
    governed = page.words[head].dep in ("dobj", "pobj", "poss") and first <= page.words[head].head < m.first
    return m.first == first or (joined and not governed) or not page.same_run(m.first - 1, m.first)


def _are_the_group(m: Mention, group: list[Being], told: list[Being], *, after_colon: bool) -> bool:
    """Tell whether those told one by one are the group: as many as were counted, and such as may be so called."""
    several, number = sum(b.character.count for b in group), sum(b.character.count for b in told)
    counted = m.count > 1
    if number < 2 or (counted and (number > several or (number < several and not after_colon))):
        return False
    like = next((b for b in group if b not in told), group[0])
    return all(b in group or _may_be_called(like, b, after_colon=after_colon) for b in told)


def _may_be_called(group: Being, b: Being, *, after_colon: bool) -> bool:
    """'two dogs, *a beagle*', 'two men, a plumber', but not 'two men, *a woman* and a child'."""
    g, c = group.character, b.character
    if c.kind != g.kind:
        return group.lemma in _COMPANY
    if c.kind != "person":
        return c.species == g.species
    if g.sex is not None and c.sex not in (g.sex, None):
        return False
    if group.lemma in _ANY_KIND or after_colon:
        return True
    return c.role is None or c.role == g.role or group.lemma in b.tags or (g.role is None and b.lemma != group.lemma)


def _take_their_place(beings: Beings, m: Mention, group: list[Being], told: list[Being]) -> None:
    left = sum(b.character.count for b in group) - sum(b.character.count for b in told)
    free = [b for b in group if b not in told]
    rest: list[Being] = []
    if m.count > 1 and left > 0:
        rest, free = free[:left], free[left:]
        if rest and rest[0].character.count > 1:
            rest[0].character.count = left
    g = (free or group)[0]
    for b in told:
        if b in group and b.character.name:
            b.character.label = b.character.name
        b.tags |= {g.lemma, singular(g.lemma), TOLD}
        if b not in group:
            b.character.role = b.character.role or g.character.role
            if not b.character.wardrobe:
                b.character.wardrobe = [w for w in g.character.wardrobe if w.implied]
            b.character.relations += [r for r in g.character.relations if r not in b.character.relations]
    put_in_place_of(beings, free, [*told, *rest])
