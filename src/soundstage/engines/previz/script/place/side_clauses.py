"""Places of side clauses: where mist lies, gulls cry or light falls while the scene is elsewhere: 'a car climbs a pass, fog in the *valley*'."""

from soundstage.engines.previz.script.lexis.english import word_set
from soundstage.engines.previz.script.parsing.words import Page
from soundstage.engines.previz.script.place.place import Place

_FINITE = ("VBZ", "VBP", "VBD")
_AIR = word_set(
    "mist fog haze smoke dust snow rain storm wind breeze cloud rainbow sunlight light sun moon star shadow shimmer spray steam ash sky thunder "
    "lightning glow wave surf bird gull seagull crow echo bell smell aurora moonlight dew frost ice sunset sunrise dawn dusk"
)
"""What is somewhere without the scene being there."""
_ENOUGH = 2.0
"""How strongly another place must be named for the scene to be there."""


def is_beside_the_scene(page: Page, at: int, places: list[tuple[Place, float]]) -> bool:
    """Tell whether a place stands in a clause of its own about air, light or a thing, and the scene has been given a place."""
    others = [p.at for p, strength in places if p.at != at and strength >= _ENOUGH and not p.vague and not p.outside]
    if not others:
        return False
    if _is_a_house_seen(page, at, places):
        return True
    about = _what_its_clause_is_about(page, at)
    if about is None:
        return False
    if _is_air(page, about):
        return True
    return _follows_what_is_told(page, at, others) and not _is_somebody(page, about)


def _is_a_house_seen(page: Page, at: int, places: list[tuple[Place, float]]) -> bool:
    """'Over rice fields. *A single wooden hut* with smoke rising': a house that is named last, without 'in', stands in the open place told before."""
    house = next(p for p, _ in places if p.at == at)
    if house.entry is None or house.entry.attrs.get("io") != "in" or page.words[at].dep == "pobj":
        return False
    first = next((k for k in range(at, -1, -1) if page.words[k].pos == "DET" or not page.same_run(k, at)), at)
    if page.low(first) not in ("a", "an", "one", "two", "some", "few"):
        return False
    before = (p for p, strength in places if p.at < at and strength >= _ENOUGH and not page.same_sentence(p.at, at) and p.entry is not None)
    return any(p.entry is not None and p.entry.attrs.get("io") == "out" for p in before)


def _what_its_clause_is_about(page: Page, at: int) -> int | None:
    """Return the noun of which the clause tells: the subject of its verb, or the noun that the place belongs to."""
    for k in page.chain(at):
        w = page.words[k]
        if w.run != page.words[at].run and w.pos != "ADP":
            return None
        if w.verb:
            return page.subject(k) if page.subject(k) is not None else w.head if w.dep == "acl" and page.words[w.head].noun else None
        if w.noun and k < at:
            return k
    return None


def _is_air(page: Page, i: int) -> bool:
    return page.words[i].lemma in _AIR or page.has(i, "when.weather")


def _is_somebody(page: Page, i: int) -> bool:
    w = page.words[i]
    return (
        w.pos in ("PRON", "PROPN")
        or w.low in ("camera", "shot", "view", "drone")
        or page.has(i, "person", "thing.animal", "thing.creature", "thing.vehicle", "camera")
    )


def _follows_what_is_told(page: Page, at: int, others: list[int]) -> bool:
    """'a man runs through a forest, *a cabin in the clearing*': a stretch without a finite verb, behind one that tells and has a place."""
    run = page.words[at].run
    if any(page.words[k].tag in _FINITE for k in page.runs[run]):
        return False
    before = [k for k in others if k < at and page.same_sentence(k, at) and page.words[k].run != run]
    return any(page.words[n].tag in _FINITE for k in before for n in page.runs[page.words[k].run])
