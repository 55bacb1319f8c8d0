"""Where the scene is: every place that the text names, how strongly it says so, and vehicles that the scene is inside of."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import lru_cache

from soundstage.engines.previz.script.doubt.deeds import was_done_before
from soundstage.engines.previz.script.lexis.dictionary import dictionary
from soundstage.engines.previz.script.lexis.english import FILM_WORDS, PARTS_OF_THINGS, word_set
from soundstage.engines.previz.script.lexis.lexicon import Entry, Lexicon
from soundstage.engines.previz.script.parsing.likened import is_likened_to_a_shape
from soundstage.engines.previz.script.parsing.mentions import Mention
from soundstage.engines.previz.script.parsing.words import Match, Page
from soundstage.engines.previz.script.place.aboard import by_what, inside_named, interior_of
from soundstage.engines.previz.script.place.place import Place
from soundstage.engines.previz.script.place.place_strength import BARE, COMPOUND, FAR, OTHER, WHOLE, strength_of
from soundstage.engines.previz.script.place.side_clauses import is_beside_the_scene
from soundstage.engines.previz.script.place.surfaces import is_surface

_RECALLS = word_set(
    "recall remember miss dream tell talk speak think imagine describe mention recount reminisce story memory memories thought word"
)
"""Words that speak of what is not there: 'tells about *Paris*'."""
_PICTURES = word_set("photograph photo picture painting postcard poster drawing sketch map mural snapshot print calendar brochure")
_SAYS = word_set("tell talk speak think dream")
"""Those whose object is whom they are said to."""
_SHOWS = word_set("show depict portray")
_SUNKEN = word_set("sunken submerged drowned underwater")
_HOLDING = frozenset({"full of", "filled with", "packed with", "stacked with"})
_EVENTS = word_set(
    "reception dance ball gala prom party ceremony wedding concert festival rally banquet fair auction class lesson session training practice tournament competition conference camp"
)
"""What is held in some place, and names one of its own only where no other is said."""
_IN_TOWNS = word_set("in over through near across outside above around")
_MADE_IN = word_set("shoot film style render wear dress speak say whisper sing talk grade paint animate believe")
"""Verbs after which 'in' names a film, a maker or a tongue."""
_ABOARD = 4.2
"""A vehicle that the scene is in: more than 'in the cabin', of which it may be."""
_OUTDOES = 1.5
"""How strongly a place must be named for a town or a view to give way to it."""
_HEARD = 0.6
"""Where something is heard: 'rain on the roof of a *shed*' is there when no other place is named."""
_WHERE_HEARD = word_set("in inside over across through at throughout of under beneath below outside behind beside near")
_SLUGGED = 6.0
_NEAREST_STEPS = 3
_ROOMS = word_set(
    "room house building hall shop store studio office yard field lot center centre site area chamber cabin hut shed tower block floor deck bay"
    " court plaza square lane path trail shore bank"
)
"""Words that make a place of what stands before them: 'a treatment *room*'."""


def board(page: Page, mentions: list[Mention]) -> None:
    """Claim what names a place, so that nobody takes it for a thing: 'a *ramen* shop', '*in a car*', 'inside a *tram*'."""
    for m in page.of("place"):
        if m.length > 1 and m.first not in page.heard:
            page.claim(m.first, m.last)
    for mention in mentions:
        if interior_of(page, mention, mentions) is not None or _is_town(page, mention):
            page.claim(mention.head)


def find_places(page: Page, sections: set[int], mentions: list[Mention]) -> list[tuple[Place, float]]:
    """Return the places named, each with how strongly the text says that the scene is there."""
    out: list[tuple[Place, float]] = [(slug, _SLUGGED) for slug in _slugs(page, sections)]
    out += _listed(page, sections, mentions)
    out += [(place, _ABOARD) for place in inside_named(page, sections, mentions)]
    for mention in mentions:
        if not may_be_seen(page, mention.head, sections) or mention.head in page.heard or any(p.at == mention.head for p, _ in out):
            continue
        vehicle = interior_of(page, mention, mentions)
        guess = vehicle or _town(page, mention) or _guessed(page, mention)
        if guess is not None and not only_mentioned(page, mention.head):
            strength = strength_of(page, mention.head, mention, None)
            out.append((guess, max(strength, _ABOARD) if vehicle else strength - 0.3))
    out = [(place, _held_elsewhere(page, place, strength, out)) for place, strength in out]
    return [(place, min(strength, WHOLE) if is_beside_the_scene(page, place.at, out) else strength) for place, strength in out]


def _held_elsewhere(page: Page, place: Place, strength: float, places: list[tuple[Place, float]]) -> float:
    """'a wedding reception in a *barn*': the scene is where the event is held."""
    held = [(event, s) for event, s in places if page.words[event.at].lemma in _EVENTS]
    if any(place is event and _where_held(page, event, places) is not None for event, _ in held):
        return WHOLE
    return max([strength, *(s for event, s in held if _where_held(page, event, places) is place)])


def _where_held(page: Page, event: Place, places: list[tuple[Place, float]]) -> Place | None:
    after = page.low(event.at + 1) in ("in", "inside", "at", "on") and page.same_run(event.at, event.at + 1)
    return next((p for p, _ in places if after and event.at < p.at <= event.at + 5 and page.same_run(p.at, event.at)), None)


def _listed(page: Page, sections: set[int], mentions: list[Mention]) -> Iterator[tuple[Place, float]]:
    """Yield the places that the lexicon knows."""
    by_head = {m.head: m for m in mentions}
    for m in page.of("place"):
        if (
            not may_be_seen(page, m.first, sections)
            or _names_what_is_heard(page, m)
            or _means_another(page, m)
            or _runs_on(page, m)
            or _says_how(page, m)
            or _means_people(page, m)
            or _half_of_an_adjective(page, m)
            or _of_what_kind(page, m, by_head)
            or _top_of_a_vehicle(page, m)
            or any(o.first <= m.first and m.last < o.last for o in page.of("sound"))
        ):
            continue
        page.claim(m.first, m.last)
        if only_mentioned(page, m.last):
            continue
        mention = by_head.get(m.last)
        inside = mention is None and next((x for x in mentions if x.first <= m.last < x.head and page.same_run(m.last, x.head)), None)
        strength = strength_of(page, m.last, mention, inside or None)
        whole = _part_of_a_whole(page, m)
        if whole is not None:
            yield whole, max(strength, BARE)
            continue
        yield _as_seen(page, m, mention), min(strength, _HEARD) if m.first in page.heard else strength


def main_place(places: list[tuple[Place, float]]) -> Place | None:
    """Return where the scene is: the strongest of those that say most."""
    there = [p for p in places if p[1] > FAR]
    for vague, enough in ((2, _OUTDOES), (1, OTHER)):
        others = [p for p in there if p[0].vague != vague]
        if any(strength >= enough for _, strength in others):
            there = others
    main = max(there, key=lambda p: (p[1], -p[0].at), default=(None, 0.0))[0]
    if main is None or main.entry is not None or main.vague or not main.guessed:
        return main
    known = [p for p in there if p[1] >= COMPOUND and p[0].entry is not None and p[0].entry.attrs.get("set") and not p[0].vague]
    return max(known, key=lambda p: (p[1], -p[0].at), default=(main, 0.0))[0]


def may_be_seen(page: Page, i: int, sections: set[int]) -> bool:
    """Whether a word stands in one of some sections, and in no list of sounds, music or of what shall not be there."""
    section = page.words[i].section
    listed = page.forms.sections[section].kind in ("sound", "music", "not") if section < len(page.forms.sections) else False
    return section in sections and not listed


def _names_what_is_heard(page: Page, m: Match) -> bool:
    """'the murmur of the *river*', '*river* sounds': no place where the scene is, unlike 'the hum of machines in a *factory*'."""
    if m.first not in page.heard:
        return False
    above = page.words[m.last].head
    return page.has(m.last, "sound") or page.words[m.last].dep != "pobj" or page.low(above) not in _WHERE_HEARD


def _means_another(page: Page, m: Match) -> bool:
    """'a heron on the *bank* of the stream': no place for money where the text has a river."""
    if m.length > 1:
        return False
    others = m.entry.attrs.get("not_with", "").split(",")
    if others != [""] and any(w.lemma in others for w in page.words):
        return True  # 'a train driver ... on the *track*'
    if is_likened_to_a_shape(page, m.last):
        return True  # 'a *tunnel* of cherry blossoms'
    low = page.low(m.last)
    if low in _MEASURES and any(page.low(k) == low and page.low(k + 1) == "of" for k in range(m.first)):
        return True  # 'pours a stream of milk. Focus on the *stream*'
    sets = m.entry.attrs.get("not_by", "").split(",")
    return sets != [""] and any(o.entry.attrs.get("set") in sets for o in page.of("place") if o is not m and "set" in o.entry.attrs)


_OF_SPACE = word_set(
    "space orbit orbital spaceship starship spacecraft astronaut cosmonaut spacesuit planet galaxy asteroid nebula hyperspace alien lunar martian"
)
"""Where these are told of a deck is no sea ship's."""
_MEASURES = frozenset({"stream", "streams", "pool", "pools", "sea", "mountain", "field", "forest"})
"""Places that are as often measures."""


def _runs_on(page: Page, m: Match) -> bool:
    """'*roadside motel* room': a place whose last word begins the name of a longer one."""
    return any(o.family == "place" and m.first < o.first <= m.last < o.last for o in page.at[m.last])


def _says_how(page: Page, m: Match) -> bool:
    """'an *underwater* cathedral': an adjective of a place is none itself."""
    w = page.words[m.last]
    return w.low in _SUNKEN and w.dep in ("amod", "compound") and page.has(w.head, "place") and w.head != m.last


def _half_of_an_adjective(page: Page, m: Match) -> bool:
    """'a small-*town* laundromat', 'a big-*city* lawyer': what a hyphen joins to an adjective, before a noun, is of what kind it is."""
    start = page.words[m.last].start
    joined = m.last > 0 and page.forms.text[start - 1] == "-" and page.low(m.last - 1) in ("small", "big", "inner", "old", "new")
    return joined and page.same_run(m.last, m.last + 1) and page.words[m.last + 1].noun


def _of_what_kind(page: Page, m: Match, by_head: Mapping[int, Mention]) -> bool:
    """'a *high school* boy': before somebody in the same phrase a place says of which kind they are."""
    behind = (by_head[k] for k in page.runs[page.words[m.last].run] if k > m.last and k in by_head)
    return any(x.kind == "person" and x.first <= m.first for x in behind)


def _top_of_a_vehicle(page: Page, m: Match) -> bool:
    """'the *roof* of a rusty van': no roof of a house."""
    of = page.child(m.last, "prep")
    whole = page.child(of, "pobj") if of is not None and page.low(of) == "of" else None
    return m.name == "rooftop" and whole is not None and page.has(whole, "thing.vehicle")


def _means_people(page: Page, m: Match) -> bool:
    """'the *diners* applaud': no place to eat."""
    w = page.words[m.last]
    if not page.has(m.last, "person") or m.length > 1:
        return False
    first = page.words[w.head] if w.dep == "conj" else w
    acts = first.dep in ("nsubj", "nsubjpass") and page.words[first.head].verb  # 'a chef and the old *fishmonger* shake hands'
    elsewhere = any(o.name not in ("shop", m.name) and not page.has(o.last, "person") for o in page.of("place"))
    return w.plural or (elsewhere and (acts or page.has(m.last - 1, "body.age")))  # of a florist 'in her shop' it tells which shop


def _part_of_a_whole(page: Page, m: Match) -> Place | None:
    """'the *bridge* of a derelict *starship*': the place that both words name together."""
    of = page.child(m.last, "prep")
    whole = page.child(of, "pobj") if of is not None and page.low(of) == "of" else None
    if whole is None:
        return None
    known = page.match(whole, "place", "thing.vehicle")
    called = (page.words[whole].lemma, *((known.phrase,) if known is not None else ()))
    entry = next((e for name in called if (e := page.lex.called(f"{name} {page.words[m.last].lemma}", "place")) is not None), None)
    if entry is None or entry is m.entry:
        return None
    return Place(entry.name, page.phrase(m.first, whole), entry, m.last)


def _in_some_place(page: Page, i: int) -> bool:
    """'They talk about the war *in a kitchen*': where they are, unlike 'about his years in Paris'."""
    article = page.child(i, "det")
    at = page.words[i].head
    return (
        article is not None
        and page.low(article) in ("a", "an")
        and page.low(at) in ("in", "at", "on")
        and page.low(page.words[at].head) != "be"
    )


def only_mentioned(page: Page, i: int) -> bool:
    """Tell whether a word names what is not there: 'tells of his years in *Paris*', 'a photograph of a *beach* hangs there'."""
    below = i
    if any(page.words[k].verb and was_done_before(page, k) for k in page.chain(i)):
        return True  # 'a man who had lost his *shop*'
    for k in page.chain(i):
        w, way = page.words[k], page.words[below]
        if (
            w.lemma in _RECALLS
            and not _in_some_place(page, i)
            and (way.low in ("about", "of") or (way.dep == "dobj" and w.verb and w.lemma not in _SAYS))
        ):
            return True
        if w.noun and w.lemma in _PICTURES and not page.has(k, "look", "camera"):
            return w.dep != "ROOT"
        if w.verb and w.lemma not in _SHOWS:
            return False
        below = k
    return False


# --- inside or outside -----------------------------------------------------------------------------------------------------


def _as_seen(page: Page, m: Match, mention: Mention | None) -> Place:
    """Return a listed place from where it is seen: 'inside an old *barn*', 'a *barn* full of hay', 'the *ballroom* of a sunken liner'."""
    place = Place(m.name, page.phrase(m.first, m.last), m.entry, m.last, said=m.said)
    if m.name == "ship deck" and m.length == 1 and any(w.lemma in _OF_SPACE for w in page.words):
        place = replace(place, entry=page.lex.entry("place", "spaceship"))
    if m.entry.attrs.get("io") == "in" and _slugged_outside(page, m):
        return replace(place, outside=True)
    if _under_water(page, m.last) and place.name != "underwater":
        return replace(place, entry=page.lex.entry("place", "underwater"))
    by = by_what(page, mention) if mention is not None else ""
    if m.entry.attrs.get("io") == "in" and mention is not None and is_before_it(page, mention):
        return replace(place, outside=True)
    if by in ("in", "inside", "within") or f"{page.low(m.last + 1)} {page.low(m.last + 2)}" in _HOLDING:
        return _from_another_side(page, place, "within")
    return _from_another_side(page, place, "under") if by in ("under", "beneath", "below", "underneath") else place


def _slugged_outside(page: Page, m: Match) -> bool:
    """'EXT. *COURTHOUSE* STEPS - DAY'."""
    at = page.words[m.first].start
    return any(a <= at < b and page.forms.prompt[max(0, a - 6) : a].lstrip().upper().startswith("EXT") for a, b in page.forms.slugs)


def is_before_it(page: Page, m: Mention) -> bool:
    """Whether the scene is said to be outside of what a mention names."""
    by_it = by_what(page, m) in ("outside", "past") or _under_its_awning(page, m) or _in_front(page, m)
    return by_it or _is_left(page, m.head) or _is_passed(page, m.head)


_LEAVES = word_set(
    "crawl climb come step walk run stagger stumble stroll rush burst get jump leap emerge storm tumble fall crash drive roll ride fly spill pour stream sprint"
)


def _is_left(page: Page, i: int) -> bool:
    """'crawls *out of* the wreck of a burning spaceship', 'walks out of a bank': the scene is in front of it."""
    for k in page.chain(i):
        w = page.words[k]
        if w.low == "out":
            return page.words[w.head].lemma in _LEAVES
        if k != i and w.low != "of" and not w.noun:
            return False
    return False


def _is_passed(page: Page, i: int) -> bool:
    """'They pass a *church*': seen from outside."""
    verb = page.words[i].head
    return page.words[i].dep == "dobj" and page.words[verb].lemma in ("pass", "overtake", "approach", "circle", "near")


_OUTER_PARTS = word_set("awning canopy marquee eaves porch facade doorway portico steps entrance gate sign")


def _under_its_awning(page: Page, m: Mention) -> bool:
    """'under the *awning* of a cinema', 'on the steps of a museum': at what a building has outside."""
    return m.prep is not None and page.low(m.prep) == "of" and page.low(m.prep - 1) in _OUTER_PARTS


def _in_front(page: Page, m: Mention) -> bool:
    front = page.words[m.prep].head if m.prep is not None else m.head
    return by_what(page, m) == "of" and page.low(front) == "front" and page.low(front - 1) == "in"


def _from_another_side(page: Page, place: Place, side: str) -> Place:
    """Return the place that a list names for being within or under another."""
    name = place.entry.attrs.get(side, "") if place.entry is not None else ""
    other = page.lex.entry("place", name.replace("_", " "))
    said = f"under a {place.said or place.name}" if side == "under" else ""
    return place if other is None else replace(place, name=other.name, entry=other, said=said)


def _under_water(page: Page, i: int) -> bool:
    of = page.child(i, "prep")
    whole = page.child(of, "pobj") if of is not None and page.low(of) == "of" else None
    return any(page.low(k) in _SUNKEN for n in (i, whole) if n is not None for k in page.below(n, "amod"))


def _slugs(page: Page, sections: set[int]) -> list[Place]:
    """Places of slug lines that no list knows: 'INT. DENTIST'S SURGERY - DAY'."""
    out: list[Place] = []
    for start, end in page.forms.slugs:
        inside = [i for i, w in enumerate(page.words) if start <= w.start < end]
        if not inside or page.words[inside[0]].section not in sections or any(page.has(i, "place") for i in inside):
            continue
        page.claim(inside[0], inside[-1])
        words = page.phrase(inside[0], inside[-1])
        out.append(Place(words.lower(), words, None, inside[-1]))
    return out


def _is_town(page: Page, m: Mention) -> bool:
    """'a launderette in *Glasgow*', 'over *Cappadocia*': a name that is nobody's and no word, where one can be."""
    w = page.words[m.head]
    if not _may_be_a_town(page, m):
        return False
    if m.prep is None:
        return _opens_as_a_town(page, m)
    above = page.words[m.prep].head
    if by_what(page, m) == "of":
        return page.has(above, "place") or page.words[above].lemma in _PARTS_OF_TOWNS
    acts = any(x.text == w.text and x.dep in ("nsubj", "nsubjpass", "poss") for x in page.words)
    of_looks = page.has(above, "person", "garment", "look", "camera") or page.words[above].lemma in _MADE_IN
    return by_what(page, m) in _IN_TOWNS and not acts and not of_looks


_PARTS_OF_TOWNS = word_set(
    "outskirts outskirt suburb street alley slum harbour harbor port centre center rooftop edge north south east west"
)


def _may_be_a_town(page: Page, m: Mention) -> bool:
    """Tell whether a mention is a word that nobody knows, in capitals or in a prompt without any: 'in *penang* at nite'."""
    w = page.words[m.head]
    small = m.prep is not None and page.low(m.prep) == "in" and m.first == m.prep + 1 and page.forms.prompt.islower() and not page.foreign
    capital = w.pos == "PROPN" and w.text[:1].isupper() and not w.text.isupper()
    if not (capital or (small and w.noun)) or (m.first < m.head and not small) or w.low in page.lex.names or w.named:
        return False
    located = capital and m.prep is not None and page.has(page.words[m.prep].head, "place")  # 'a rooftop of *Marseille*', also a cloth
    known = (
        (not located and dictionary().knows(w.low, "noun"))
        or dictionary().knows(w.low, "adjective")
        or (not located and dictionary().knows(w.lemma, "noun"))
    )
    return m.entry is None and not page.at[m.head] and not known and len(w.low) > 2


def _opens_as_a_town(page: Page, m: Mention) -> bool:
    """'*Chefchaouen* at dawn, blue walls.', '*Zanzibar*, 1890: a trader counts coins': before the hour or the year."""
    opens = m.first == 0 or page.words[m.first - 1].sentence != page.words[m.head].sentence
    k = m.head + 1
    following = next((n for n in range(k, k + 3) if page.same_sentence(m.head, n) and page.low(n) not in ("at", "in", "the", "on")), None)
    timed = following is not None and (page.has(following, "when") or page.words[following].pos == "NUM")
    return opens and timed and not any(w.text == page.words[m.head].text and n != m.head for n, w in enumerate(page.words))


def _town(page: Page, m: Mention) -> Place | None:
    if not _is_town(page, m):
        return None
    return Place(page.phrase(m.first, m.head).lower(), page.phrase(m.first, m.head), None, m.head, town=True)


@lru_cache(maxsize=2)
def _anchors(lex: Lexicon) -> dict[str, Entry]:
    return {" ".join(p.words): p.entry for p in lex.phrases("place")}


def _opens_as_a_room(page: Page, m: Mention) -> bool:
    """'Cold War *chess hall*, Reykjavik.': where it is, before anything is told."""
    w = page.words[m.head]
    if w.lemma not in _ROOMS or m.head == m.first:
        return False
    opens = m.first == 0 or page.words[m.first - 1].sentence != w.sentence
    told = any(page.words[k].tag in ("VBZ", "VBP", "VBD") for k in page.runs[w.run])
    return opens and not told and page.words[m.head - 1].noun and not page.has(m.head, "place")


def _guessed(page: Page, m: Mention) -> Place | None:
    """A noun that no list knows, where the scene is: 'in a *scullery*', 'at the *abattoir*'."""
    w = page.words[m.head]
    if m.prep is None and m.entry is None and _opens_as_a_room(page, m):
        page.claim(m.first, m.head)
        return Place(page.phrase(m.first, m.head).lower(), page.phrase(m.first, m.head), None, m.head, guessed=True)
    if m.entry is not None or m.prep is None or m.head in page.claimed or is_surface(page, m):
        return None
    if page.low(m.prep) in ("into", "on", "onto") and any(page.words[k].dep == "poss" for k in page.children[m.head]):
        return None  # 'clips into her pedals'
    if page.low(m.prep) not in ("in", "inside", "at", "through", "across", "on", "along", "into", "outside", "aboard", "around", "atop"):
        return None
    if w.lemma in PARTS_OF_THINGS or w.lemma in FILM_WORDS or page.lex.called(w.lemma, "place") is not None:
        return None  # 'the bank of a stream': a word of the list that means something else here
    of = page.child(m.head, "prep")
    if of is not None and page.low(of) == "of" and page.has(page.child(of, "pobj") or 0, "body"):
        return None  # 'on the *tip* of his nose'
    start, end = page.span(m.head, m.head)
    if page.forms.negated(start, end) or any(a <= start and end <= b for a, b in page.forms.similes):
        return None
    pair = f"{page.words[m.head - 1].low} {w.lemma}" if m.head > m.first else w.lemma
    found = dictionary().nearest(pair, "noun", _anchors(page.lex), _NEAREST_STEPS) or dictionary().nearest(
        w.lemma, "noun", _anchors(page.lex), _NEAREST_STEPS
    )
    if found is None:
        if w.lemma not in _ROOMS or not (m.definite or m.indefinite):
            return None
        page.claim(m.first, m.head)
        first = next((k for k in range(m.first, m.head + 1) if page.words[k].pos not in ("DET", "NUM")), m.head)
        return Place(page.phrase(first, m.head).lower(), page.phrase(first, m.head), None, m.head, guessed=True)
    entry, steps, _ = found
    if steps > 1 and page.low(m.prep) in ("on", "into", "through", "around") and not m.definite and not m.indefinite:
        return None
    page.claim(m.head)
    words = page.phrase(m.head - 1 if pair != w.lemma and page.words[m.head - 1].dep == "compound" else m.head, m.head)
    return Place(words.lower(), words, entry, m.head)
