"""One out of several: 'one bald, the *other* bearded', '*one* of them', '*another*', 'the *youngest*'."""

from collections import Counter

from soundstage.engines.previz.screenplay import Character
from soundstage.engines.previz.script.lexis.english import COMPARED, ONE_OF_SEVERAL
from soundstage.engines.previz.script.lexis.lexicon import singular
from soundstage.engines.previz.script.lexis.vocabulary import AGE_BANDS
from soundstage.engines.previz.script.parsing.words import Page
from soundstage.engines.previz.script.people.beings import ANYBODY, MOST, Being, Beings, last_mention, tell_height


def resolve_one(page: Page, beings: Beings, i: int) -> None:
    """'Two friends ... one laughs, the other shrugs', 'one of them', 'the one in orange'."""
    if _counts_nobody(page, i):
        return
    if page.low(i + 1) == "of":
        many = [b for b in beings.all if b.character.count > 1 and not _of_others(page, i, b)]
        if many:
            beings.at[i] = [_one_taken_out(page, beings, i, max(many, key=last_mention))]
            return
        several = [b for b in beings.alike() if not b.tags and not _of_others(page, i, b)]
        if several:
            beings.at[i] = [several[-1]]
            return
        if any(_of_others(page, i, b) for b in beings.all):
            return
    w = page.words[i]
    if w.low == "one" and page.has(i - 1, "colour") and page.low(i - 2) in ("a", "an"):
        return  # 'in a red *one*'
    if w.low == "one" and page.low(i - 2) in ("the", "that") and len(such := called_so(beings.all, {page.low(i - 1)})) == 1:
        beings.at[i] = such  # 'a small robot and a tall robot ... the *tall one*'
        such[0].heads.append(i)
        return
    if w.dep == "appos" and w.low == "one" and len(beings.at.get(w.head, [])) == 1 and page.low(w.head) not in ONE_OUT:
        beings.at[i] = beings.at[w.head]  # 'Jess, the *one* in the yellow raincoat'
        return
    alike = Counter(b.lemma for b in beings.all)
    group = [b for b in beings.all if alike[b.lemma] > 1] or [b for b in beings.people() if not b.character.extra]
    if page.low(i) == "another" or (page.low(i - 1) == "a" and page.low(i) in ("second", "third", "fourth")):
        _add_another(beings, i, group or _beast_of_the_sentence_before(page, beings, i))
        return
    many = [b for b in beings.all if b.character.count > 1 and not b.character.extra]
    if (herd := _pair_told_apart(page, many, i)) is not None:
        beings.at[i] = [_one_taken_out(page, beings, i, herd)]
        return
    compared = page.low(i) in COMPARED or (page.low(i) == "one" and page.low(i - 1) in COMPARED)
    if compared and many and (len(group) < 2 or any(b in group for b in many)):
        beings.at[i] = [_one_taken_out(page, beings, i, max(many, key=last_mention))]  # 'three elves ... the *smallest*'
        return
    if len(group) < (3 if page.low(i) in ("third", "fourth") else 2):
        return  # 'two pupils duck; the *third*, a boy, leans in'
    if (had := _who_had_it(page, beings, i, group)) is not None:
        beings.at[i] = [had]
        had.heads.append(i)
        return
    said = {page.low(k) for k in (i - 1, i) if page.low(k) in (ONE_OF_SEVERAL | COMPARED) - {"one", "other"}}
    said |= {page.low(k) for k in (i - 1, i + 1) if page.low(i) in ("one", "other") and page.same_run(i, k) and page.has(k, "body")}
    if page.low(i + 1) == "in":
        said |= {page.low(k) for k in range(i + 2, i + 5) if page.has(k, "colour.colour")}
    if page.low(i) in ("first", "former", "second", "latter"):
        beings.at[i] = [group[0 if page.low(i) in ("first", "former") else 1]]
        return
    if page.low(i) == "other" and len(group) == 2 and (rest := _not_told_last(beings, i, group)) is not None:
        beings.at[i] = [rest]
        rest.heads.append(i)
        rest.tags |= said
        return
    if (aged := _by_age(group, said)) is not None:
        beings.at[i] = [aged]
        aged.heads.append(i)
        return
    said |= {of for of, how in _TOLD_BY.items() if how & said}
    shared = set.intersection(*(b.tags for b in group))
    used = [b for b in group if b.tags - shared or len(b.heads) > 1]
    who = next((b for b in group if said & b.tags), None)
    who = who or next((b for b in group if b not in used), group[0 if page.low(i) == "one" else -1])
    beings.at[i] = [who]
    who.heads.append(i)
    who.tags |= said
    tell_height(who, said)


_TOLD_BY = {
    "tall": frozenset({"taller", "tallest"}),
    "short": frozenset({"shorter", "shortest"}),
    "small": frozenset({"smaller", "smallest"}),
    "big": frozenset({"bigger", "biggest"}),
    "young": frozenset({"younger", "youngest"}),
    "old": frozenset({"older", "elder", "oldest", "eldest"}),
}
"""What one of several was called -> how he is told from the others."""


def _by_age(group: list[Being], said: set[str]) -> Being | None:
    """'a father and his son fish; the *younger* yawns': of those whose ages are known, and who were not called so before."""
    how = next((of for of in ("young", "old") if _TOLD_BY[of] & said), None)
    ages = [b.character.age for b in group]
    if how is None or None in ages or len(set(ages)) < len(ages) or any(said & b.tags for b in group):
        return None
    by_age = sorted(group, key=lambda b: AGE_BANDS.words.index(b.character.age) if b.character.age else 0)
    return by_age[0 if how == "young" else -1]


def _pair_told_apart(page: Page, many: list[Being], i: int) -> Being | None:
    """'Two otters float. *One* cracks a clam while the other sleeps': the herd of two of whom each does something."""
    w = page.words[i]
    herd = max((b for b in many if b.character.count == 2 and last_mention(b) < i), key=last_mention, default=None)
    if herd is None or w.low != "one" or w.dep != "nsubj" or page.words[last_mention(herd)].sentence < w.sentence - 1:
        return None
    told = any(page.low(k) == "other" and page.low(k - 1) == "the" and page.same_sentence(i, k) for k in range(i + 1, len(page.words)))
    return herd if told else None


def _counts_nobody(page: Page, i: int) -> bool:
    """'one after *another*', 'two gunslingers face *each other*', '*one* by one'."""
    low, before, after = page.low(i), page.low(i - 1), page.low(i + 1)
    if low != "one":
        return (low == "another" and before in ("after", "one", "upon")) or (low == "other" and before == "each")
    return before in ("by", "after") or (after in ("by", "after", "at") and page.low(i + 2) in ("one", "another", "a"))


def _not_told_last(beings: Beings, i: int, two: list[Being]) -> Being | None:
    """'The one with the bob points. *The other* gasps': of two the one who was not told of alone last."""
    told = max((k for k, who in beings.at.items() if k < i and len(who) == 1 and who[0] in two), default=None)
    return next((b for b in two if b is not beings.at[told][0]), None) if told is not None else None


def rest_of_them(beings: Beings, i: int) -> list[Being]:
    """'One meerkat barks, and *the others* dive': of those called alike, who were not told of alone last."""
    last = max((k for k, who in beings.at.items() if k < i and len(who) == 1), default=None)
    one = beings.at[last][0] if last is not None else None
    while one is not None and not any(b is not one and b.lemma == one.lemma for b in beings.all):
        last = max((k for k, who in beings.at.items() if k < (last or 0) and len(who) == 1), default=None)
        one = beings.at[last][0] if last is not None else None
    return [b for b in beings.all if one is not None and b is not one and b.lemma == one.lemma]


def _who_had_it(page: Page, beings: Beings, i: int, group: list[Being]) -> Being | None:
    """'One has a beard, the other wears a pink hat. "..." says *the one in the hat*': of whom the same thing was told before."""
    if page.low(i) != "one" or page.low(i + 1) not in ("in", "with") or page.low(i + 2) != "the":
        return None
    noun = next((k for k in range(i + 3, i + 7) if page.same_run(i, k) and page.words[k].noun and page.words[k].dep == "pobj"), None)
    before = [k for k in range(i) if noun is not None and page.words[k].lemma == page.words[noun].lemma and page.words[k].noun]
    near = max((k for k in beings.at if before and k < before[-1] and page.same_sentence(k, before[-1])), default=None)
    who = beings.at[near] if near is not None else []
    return who[0] if len(who) == 1 and who[0] in group else None


def _of_others(page: Page, one: int, group: Being) -> bool:
    """'five girls dance. *One of the moms* cries': somebody out of others than those who were told."""
    named = page.child(one + 1, "pobj")
    found = page.match(named, "person") if named is not None else None
    if found is None or named is None or singular(page.low(named)) in ANYBODY:
        return False
    c, attrs = group.character, found.entry.attrs
    return any(told and known and told != known for told, known in ((attrs.get("age"), c.age), (attrs.get("sex"), c.sex)))


_SMALL = frozenset({"little", "small", "tiny", "wee", "short", "smaller", "shorter"})
_TALL = frozenset({"tall", "big", "large", "huge", "giant", "bigger", "taller", "larger"})


def called_so(fits: list[Being], said: set[str]) -> list[Being]:
    """Return those of several who were called what is said of one now: 'a *small* robot ... the *little* robot'."""
    said = said | (_SMALL if said & _SMALL else set[str]()) | (_TALL if said & _TALL else set[str]())
    return [b for b in fits if said & set(b.character.label.lower().split()[:-1])]


def points_at_one(page: Page, beings: Beings, i: int) -> bool:
    """'Two guards: *one* bald and broad, the *other*, with a goatee, nods': one out of several who are called alike."""
    low, before, k = page.low(i), page.low(i - 1), i + 1
    if low not in ONE_OUT or (before != "the" if low != "one" else before in _NOT_ONE) or not beings.alike():
        return False
    if not page.same_run(i, k):
        return k < len(page.words) and page.same_sentence(i, k) and low != "first"
    follows = page.words[k]
    if page.words[i].dep == "nummod" and page.words[i].head > i and page.has(page.words[i].head, "thing.prop", "thing.vehicle", "place"):
        return False  # 'two brothers share *one* broken umbrella'
    if page.has(k, "garment", "body") and not (page.same_run(k, k + 1) and page.words[k + 1].noun):
        return True  # 'the other *barefoot*'
    if follows.pos in ("ADJ", "VERB", "ADV") or follows.low in (
        "in",
        "with",
        "wearing",
        "a",
        "an",
        "about",
        "around",
        "is",
        "has",
        "on",
        "holding",
    ):
        noun = next((n for n in range(k, min(k + 3, len(page.words))) if page.same_run(i, n) and page.words[n].noun), None)
        return follows.pos != "ADJ" or noun is None or page.words[noun].head != page.words[i].head or page.has(k, "body")
    return False


ONE_OUT = frozenset({"one", "other", "first", "second", "third", "last"})
_NOT_ONE = frozenset(
    {"the", "this", "that", "no", "some", "any", "every", "each", "a", "an", "which", "only", "of", "at", "on", "in", "with"}
)
"""Before 'one': it counts, or means a thing."""


def told_by_looks(page: Page, i: int) -> bool:
    """'two cops, *one* bald, *one* bearded'."""
    return page.low(i) == "one" and page.same_run(i, i + 1) and page.has(i + 1, "body") and not page.words[i + 1].noun


def _one_taken_out(page: Page, beings: Beings, i: int, group: Being) -> Being:
    """'*one of the kids*, a girl with a missing tooth': somebody of his own from now on."""
    if len(beings.all) >= MOST:
        return group
    old = group.character
    old.count -= 1
    own = old.model_copy(update={"id": beings.next_id(), "count": 1, "extra": False, "label": singular(old.label)}, deep=True)
    being = beings.add(own, group.lemma)
    being.heads.append(i)
    for k in range(i + 2, min(len(page.words), i + 4)) if page.low(i + 1) == "of" else ():
        if page.words[k].noun or page.words[k].pos == "PRON":
            beings.at[k] = [group, being]
            break
    if old.count == 1 or page.low(i + 1) == "of":
        for k, who in list(beings.at.items()):
            if k < i and who == [group]:
                beings.at[k] = [group, being]  # what both did before is this one's, too
    return being


def _beast_of_the_sentence_before(page: Page, beings: Beings, i: int) -> list[Being]:
    """'A mudskipper blinks. *Another* opens its mouth': one more of the beast that the sentence before is about."""
    w = page.words[i]
    about = [k for k in beings.at if page.words[k].sentence == w.sentence - 1 and page.words[k].dep == "nsubj" and page.words[k].noun]
    beasts = [b for b in (beings.at[min(about)] if about else []) if b.character.kind in ("animal", "creature", "robot")]
    acts = w.dep == "nsubj" and not (page.same_run(i, i + 1) and page.words[i + 1].noun)
    if any(page.low(k) == "one" and page.same_sentence(k, i) for k in range(max(0, i - 8), i)):
        return []  # 'one arm, then *another* slides over the rim'
    return beasts if acts and page.low(i) == "another" else []


def _add_another(beings: Beings, i: int, group: list[Being]) -> None:
    """'One man sleeps, *another* feeds pigeons', 'while a *third* one watches': one more of those called alike."""
    if not group or len(beings.all) >= MOST:
        return
    like = group[-1]
    old = like.character
    twin = Character(id=beings.next_id(), label=old.label, kind=old.kind, species=old.species, role=old.role, age=old.age, sex=old.sex,
                     wardrobe=[g for g in old.wardrobe if g.implied])  # fmt: skip
    being = beings.add(twin, like.lemma)
    being.heads.append(i)
    beings.at[i] = [being]
