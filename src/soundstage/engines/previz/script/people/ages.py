"""Ages told in figures and decades, and those that follow from kin."""

from soundstage.engines.previz.screenplay import AgeBand
from soundstage.engines.previz.script.lexis.english import YEARS_IN_WORDS
from soundstage.engines.previz.script.lexis.vocabulary import AGE_BANDS
from soundstage.engines.previz.script.parsing.words import Page
from soundstage.engines.previz.script.people.beings import Being, Beings

_BANDS = ((3, "baby"), (13, "child"), (20, "teen"), (30, "young"), (40, "adult"), (60, "middle"), (1000, "elderly"))
"""Upper limits in years of the age bands (see `screenplay.Character.age`)."""
_DECADES: dict[str, AgeBand] = {
    "20s": "young", "30s": "adult", "40s": "middle", "50s": "middle", "60s": "elderly", "70s": "elderly", "80s": "elderly", "90s": "elderly",
    "twenties": "young", "thirties": "adult", "forties": "middle", "fifties": "middle", "sixties": "elderly", "seventies": "elderly",
    "eighties": "elderly", "nineties": "elderly",
}  # fmt: skip


def _ages_in_decades(page: Page, beings: Beings) -> None:
    """'a security guard, sixties, overweight': a decade alone between commas right after somebody is an age and no era."""
    for ids in page.runs.values():
        said = [k for k in ids if page.low(k) not in ("mid", "late", "early", "his", "her", "in", "maybe", "about")]
        if len(said) != 1 or page.low(said[0]) not in _DECADES:
            continue
        near = max((k for k in beings.at if k < said[0] and page.same_sentence(k, said[0])), default=None)
        if near is None or page.words[said[0]].run - page.words[near].run > 2 or len(beings.at[near]) != 1:
            continue
        who = beings.at[near][0].character
        if who.kind == "person" and who.age_implied:
            who.age, who.age_implied, who.age_words = _DECADES[page.low(said[0])], False, page.phrase(ids[0], ids[-1])
            page.claim(ids[0], ids[-1])
            page.drop({id(m) for m in page.at[said[0]] if m.family == "when"})


_MORE_THAN = frozenset({"past", "over", "beyond"})


def read_ages(page: Page, beings: Beings) -> None:
    """'his daughter, about six', 'a boy aged 9', 'Ana (42)'."""
    _ages_in_decades(page, beings)
    for i, w in enumerate(page.words):
        years = int(w.low) if w.low.isdecimal() else YEARS_IN_WORDS.get(w.low)
        if (
            years is None
            or not 0 < years < 100
            or (
                page.same_run(i, i + 1)
                and page.words[i + 1].tag not in ("VBZ", "VBP")
                and page.words[i + 1].low not in ("years", "year", "or", "yrs", "yo", "with", "in", "and", "wearing", "who")
            )
        ):
            continue
        before = page.low(i - 1) if page.same_run(i - 1, i) else ""
        years += before in _MORE_THAN  # 'a man *past* sixty'
        near = max((k for k in beings.at if k < i and page.same_sentence(k, i)), default=None)
        if near is None or any(b.character.kind != "person" for b in beings.at[near]):
            continue
        if before == "of" and (len(beings.at[near]) > 1 or beings.at[near][0].character.count > 1):
            continue  # 'a family *of four*'
        told = (
            before
            in (
                "of",
                "about",
                "around",
                "aged",
                "age",
                "maybe",
                "perhaps",
                "only",
                "roughly",
                "nearly",
                "almost",
                "just",
                "barely",
                "hardly",
                "turning",
                *_MORE_THAN,
            )
            or not before
            or (before in ("is", "turns", "turning", "'s") and i - near <= 3)  # 'my daughter who *is 6*'
            or (near == i - 1 and _is_only_somebody(page, near))  # 'girl *15* with a pink helmet'
        )
        if told and len(beings.at[near]) == 2 and (second := _second_age(page, i)) is not None:
            _in_turn(page, beings.at[near], i, years, second)
            continue
        if told and page.words[i].run - page.words[near].run <= 2 and i - near <= 5 and not page.has(i, "body.age", "when"):
            for being in beings.at[near]:
                who = being.character
                who.age, who.age_implied, who.age_words = _band(years), False, page.phrase(i, i)
            page.claim(i)


def _is_only_somebody(page: Page, i: int) -> bool:
    """Tell whether a word for somebody says no more than their sex or age: of a 'player 10' the number is on his back."""
    who = page.match(i, "person")
    return who is not None and "role" not in who.entry.attrs and not {"sex", "age"}.isdisjoint(who.entry.attrs) and not page.words[i].plural


_OLD = frozenset({"old", "aged", "elderly"})
_KNOWN_LONG = frozenset({"friend", "classmate", "flame", "rival", "mate", "buddy", "pal", "comrade", "enemy", "school", "guard"})


def age_by_label(beings: Beings) -> None:
    """'the *old* lighthouse keeper': who is called old is, unless only a friendship is."""
    for being in beings.all:
        c, words = being.character, being.character.label.lower().split()
        if c.kind == "person" and (c.age is None or c.age_implied) and words[:-1] and words[0] in _OLD and not _KNOWN_LONG & set(words):
            c.age, c.age_implied, c.age_words = "elderly", False, words[0]
        elif c.kind == "person" and (c.age is None or c.age_implied) and words[:-1] and words[0] == "older" and c.age in (None, "adult"):
            c.age, c.age_implied, c.age_words = "middle", False, words[0]


def _second_age(page: Page, i: int) -> int | None:
    """'two brothers, eight *and five*': the word of the second age."""
    alone = page.low(i + 1) == "and" and page.same_run(i, i + 2) and not page.same_run(i + 2, i + 3)
    low = page.low(i + 2) if alone else ""
    return i + 2 if low.isdecimal() or low in YEARS_IN_WORDS else None


def _in_turn(page: Page, two: list[Being], i: int, years: int, second: int) -> None:
    """Give two who are told together an age each; the elder of them is the older one from then on."""
    low = page.low(second)
    other = int(low) if low.isdecimal() else YEARS_IN_WORDS[low]
    for being, age, at in zip(two, (years, other), (i, second), strict=True):
        c = being.character
        c.age, c.age_implied, c.age_words = _band(age), False, page.phrase(at, at)
        page.claim(at)


def grow_up(beings: Beings) -> None:
    """The sons and daughters of somebody elderly are no children, unless their age is told."""
    known = {b.character.id: b.character for b in beings.all}
    for being in beings.all:
        c = being.character
        parents = [known[r.to] for r in c.relations if r.kind in ("son", "daughter", "child") and r.to in known]
        if c.age_implied and c.age == "child" and any(p.age in ("elderly", "middle") for p in parents):
            c.age = "adult"


def grow_up_together(beings: Beings) -> None:
    """'a teenage boy hands a letter to *a girl*': who is only called girl or boy beside somebody in the teens is no child."""
    teens = [b.character for b in beings.all if b.character.age == "teen" and not b.character.age_implied]
    if not teens:
        return
    for being in beings.all:
        c = being.character
        small = _SMALL & set(c.label.lower().split())
        if being.lemma in ("girlfriend", "boyfriend") and c.age_implied and any(r.to in {t.id for t in teens} for r in c.relations):
            c.age = "teen"
        if being.lemma in ("girl", "boy", "classmate", "schoolgirl", "schoolboy") and c.age == "child" and c.age_implied and not small:
            if not any(r.to in {t.id for t in teens} for r in c.relations):
                c.age = "teen"


_SMALL = frozenset({"little", "small", "tiny", "young", "younger", "kid", "toddler"})


def _band(years: int) -> AgeBand | None:
    return AGE_BANDS.one(next(band for limit, band in _BANDS if years < limit))
