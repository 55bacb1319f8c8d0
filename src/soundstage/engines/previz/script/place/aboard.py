"""Vehicles that the scene is inside of, or on the deck of."""

from collections.abc import Iterator
from functools import lru_cache

from soundstage.engines.previz.script.lexis.english import word_set
from soundstage.engines.previz.script.lexis.lexicon import Entry, Lexicon
from soundstage.engines.previz.script.parsing.mentions import Mention
from soundstage.engines.previz.script.parsing.words import Page
from soundstage.engines.previz.script.place.place import Place

_INSIDES = word_set("inside interior cabin back belly hold compartment carriage aisle")
"""Words before 'of' that are in a vehicle."""
_RIDES = word_set(
    "get climb hop jump arrive drive put load race speed flee escape ride leave pull roll cruise chase step board pile throw toss hide approach fly"
)
"""Verbs after which 'in a car' says how somebody goes: they are seen from outside."""
_NAMED_BEFORE = {"inside": "of", "interior": "of", "int": "of", "aboard": "on", "onboard": "on"}
"""Words that open a stretch and mean a vehicle that was named before: '*Inside*, a family sings'."""


@lru_cache(maxsize=2)
def _interiors(lex: Lexicon) -> dict[tuple[str, str], Entry]:
    """('of' or 'on', vehicle) -> the place in it or on it."""
    entries = [e for e in lex.entries.values() if e.family == "place"]
    return {(way, v.replace("_", " ")): e for way in ("of", "on") for e in entries for v in e.attrs.get(way, "").split(",") if v}


def interior_of(page: Page, m: Mention, mentions: list[Mention]) -> Place | None:
    """Return the place that a vehicle is for those in it: 'inside a *tram*', 'on a *night bus*', 'in the cabin of an *airliner*'."""
    if m.entry is None or m.kind != "thing.vehicle":
        return None
    way = _way_aboard(page, m, mentions)
    if way is None:
        return None
    table = _interiors(page.lex)
    ways = (way, "of") if by_what(page, m) == "aboard" else (way,)
    found = ((table.get((w, name)), name == m.entry.name) for w in ways for name in (m.entry.name, m.entry.attrs.get("like", "")))
    entry, named = next(((e, own) for e, own in found if e is not None), (None, False))
    if entry is None:
        return None
    name = entry.name if named else f"{m.entry.name} {entry.name.split()[-1]}"
    return Place(name, page.phrase(m.first, m.head), entry, m.head)


def by_what(page: Page, m: Mention) -> str:
    """Return the preposition of a mention, also where the parser took it for an adverb: '*aboard* a ferry'."""
    if m.prep is not None:
        return page.low(m.prep)
    before = page.low(m.first - 1) if page.same_run(m.first - 1, m.first) else ""
    return before if before in ("inside", "aboard", "within") else ""


def _way_aboard(page: Page, m: Mention, mentions: list[Mention]) -> str | None:
    """Return how the scene is aboard: 'of' inside a vehicle, 'on' its deck or in what one rides 'on', or None when it is not."""
    by, above = by_what(page, m), page.words[m.prep].head if m.prep is not None else m.head
    if by in ("inside", "within"):
        return "of"
    if by == "of" and page.words[above].lemma in _INSIDES:
        return "of"
    if by == "aboard":
        return "on"
    opens = m.prep is not None and page.runs[page.words[m.prep].run][0] == m.prep  # 'In a car at night, a man drives': seen from inside
    if by in ("in", "on") and (opens or not (page.words[above].verb and page.words[above].lemma in _RIDES)):
        return "of" if by == "in" else "on"
    return "of" if _opens_with(page, m, mentions) else None


def _opens_with(page: Page, m: Mention, mentions: list[Mention]) -> bool:
    """'*Night bus*, rain on the windows, a nurse dozes': a vehicle for many that opens the prompt, with people and no place to see it from."""
    told = any(page.words[k].tag in ("VBZ", "VBP", "VBD") for k in page.runs[page.words[m.head].run])
    return (
        m.entry is not None
        and m.prep is None
        and not told
        and m is mentions[0]
        and ("on", m.entry.name) in _interiors(page.lex)
        and any(x.family == "person" for x in mentions)
        and next(page.of("place"), None) is None
    )


def inside_named(page: Page, sections: set[int], mentions: list[Mention]) -> Iterator[Place]:
    """'An old Volvo at a red light. *Inside*, a family sings.', '*In the back seat* two sisters ...': the vehicle that was named before."""
    for i, w in enumerate(page.words):
        way = _NAMED_BEFORE.get(w.low)
        if way is None or w.section not in sections or page.runs[w.run][0] != i or page.child(i, "pobj") is not None:
            continue
        vehicle = next((m for m in reversed(mentions) if m.head < i and m.kind == "thing.vehicle" and m.entry is not None), None)
        if vehicle is None or any(page.has(k, "place") for k in range(vehicle.head + 1, i) if page.words[k].sentence == w.sentence):
            continue
        entry = _entry(page, vehicle, way) or _entry(page, vehicle, "of")
        if entry is not None:
            yield Place(entry.name, page.phrase(vehicle.first, vehicle.head), entry, i)


def _entry(page: Page, m: Mention, way: str) -> Entry | None:
    table = _interiors(page.lex)
    names = (m.entry.name, m.entry.attrs.get("like", "")) if m.entry is not None else ()
    return next((entry for name in names if (entry := table.get((way, name.replace("_", " ")))) is not None), None)
