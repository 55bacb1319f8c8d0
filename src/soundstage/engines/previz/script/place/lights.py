"""What light there is and of what colour: kinds of light, what gives it, and lights that no list knows ('grey light')."""

import re
from functools import lru_cache

from soundstage.engines.previz.script.ear.heard import is_patch
from soundstage.engines.previz.script.lexis.english import word_set
from soundstage.engines.previz.script.lexis.lexicon import Lexicon, singular
from soundstage.engines.previz.script.parsing.light_that_tints import is_tinted_by_light
from soundstage.engines.previz.script.parsing.words import Match, Page

_LIGHTS = word_set("light lighting glow glare gleam daylight sunlight lamplight shimmer illumination backlight")
"""Nouns for light itself."""
_SHINES = word_set("throw cast paint shed light illuminate glow shine burn flicker gleam spill bathe glimmer blaze wash flare")
"""Verbs of what gives light."""
_COMES = word_set("come spill fall pour stream shine glow radiate emanate flood bleed")
"""Verbs of light, which comes from its source."""
_TINTS, _FAR = word_set("paint turn wash bathe tint stain dye color colour make wrap splash streak drench flood"), 7
"""Verbs of light that say what colour something gets, and words up to it."""
_LIT = word_set("light illuminate brighten backlight bathe")
_SHAFTS, _SKY_LIGHTS = word_set("shaft beam ray column streak slant blade finger"), word_set("light sunlight sun moonlight daylight")
_FROM_ABOVE = word_set("sun sunlight sunshine sunbeam light daylight moonlight moon ray rays")
_WAYS_THROUGH = frozenset({"through", "between", "behind", "past", "via"})
_WHERE_THROUGH: tuple[tuple[str, frozenset[str]], ...] = (
    (
        "dappled light",
        word_set("leaf tree foliage canopy branch fern palm pine birch oak bush vine reed bamboo leaves treetop trellis lattice frond"),
    ),
    ("window light", word_set("window blind shutter curtain glass pane windowpane porthole skylight windshield windscreen jalousie")),
    ("god rays", word_set("cloud mist fog dust smoke haze slat crack gap roof hole rafter arch doorway door grate steam")),
)
"""What light falls through -> what it is then."""
_ALWAYS_LIT = word_set("campfire bonfire brazier")
_ON_WALLS = word_set("torch lantern candle sconce")
_SKIES = word_set("orange pink purple red violet green gold yellow amber magenta crimson")
_NO_LIGHT = word_set(
    "traffic stop head tail brake first indicator warning pilot this that same new different good bad better night very only more"
)
"""Words that make of 'light' a thing or a figure of speech."""
_NEVER_SHINE = frozenset({"black", "brown", "transparent"})
"""Colours that no light has."""
_BRIGHT, _DIM = word_set("bright sunlit airy sunny luminous well-lit"), word_set("dim dark gloomy shadowy murky unlit")
_BETWEEN = word_set(
    "and & with in of a the into glow glows glowing light lights hue hues tone tones turn turns turning shade shades is are flicker flickers burn burns shine shines"
)
"""Words that may stand between a light and its colour."""


def read_lights(page: Page, found: list[Match], sections: set[int]) -> tuple[list[str], list[str]]:
    """Return the kinds of light and their colours; `found` are those that the lexicon knows."""
    spans = [(m.first, m.last) for m in found]
    names = [m.name for m in found]
    for at, name in _from_sources(page, sections):
        thing = page.match(at, "thing")
        names.append(name)
        spans.append((at if thing is None else thing.first, at))
    for first, last in _shafts(page, sections, spans):
        names.append("god rays")
        spans.append((first, last))
        page.claim(first, last)
    for i, w in enumerate(page.words):
        if w.section in sections and is_patch(page, i):
            names.append(page.phrase(i, i + 2).lower())
            spans.append((i, i + 2))
            page.claim(i, i + 2)
    for first, last, name in _through(page, sections, spans):
        names.append(name)
        spans.append((first, last))
        page.claim(first, last)
    for first, last in _unlisted(page, sections, spans):
        names.append(page.phrase(first, last).lower())
        spans.append((last, last))
        page.claim(first, last)
    for m in found:
        page.claim(m.first, m.last)
    names += [name for _, last in spans if (name := _whence_it_falls(page, last)) is not None]
    names += [name for first, last in spans for name in _of_which_kind(page, first, last)]
    spans += [(i, i) for i, w in enumerate(page.words) if w.lemma == "glow" and w.section in sections]
    colours = [colour for i, w in enumerate(page.words) if w.section in sections for colour in _tinted_by(page, i)]
    spans += [(i, i) for i, w in enumerate(page.words) if w.low == "sky" and page.low(i - 1) in _SKIES and w.section in sections]
    colours += coloured_hours(page, sections)
    return list(dict.fromkeys(names)), list(dict.fromkeys([*_colours(page, spans), *colours]))


def _tinted_by(page: Page, verb: int) -> list[str]:
    """Return the colour that light makes of what it falls on."""
    if not page.words[verb].verb or not is_tinted_by_light(page, verb):
        return []
    colour = page.match(page.child(verb, "oprd") or verb, "colour.colour")
    if colour is None or colour.name in _NEVER_SHINE:
        return []
    page.claim(verb)
    page.claim(colour.first, colour.last)
    return [colour.name]


_KINDS = {
    "warm": "warm light",
    "cold": "cold light",
    "cool": "cold light",
    "soft": "soft light",
    "harsh": "hard light",
    "side": "side light",
}
"""What is said of a light that the lists have by its place: 'one *warm* rim light', 'soft *side* light'."""


def _of_which_kind(page: Page, first: int, last: int) -> list[str]:
    match = page.match(last, "when.light")
    if match is None or page.low(last) not in ("light", "lights", "lighting", "backlight", "glow"):
        return []
    near = [k for k in range(max(0, first - 2), last) if page.same_run(k, last) and page.low(k) in _KINDS]
    for k in near:
        page.claim(k)
    return [_KINDS[page.low(k)] for k in near]


_OF_THE_AIR = frozenset({"fog", "dust", "storm", "aurora", "lightning"})
"""Weather that has a colour of its own: 'a *red* dust storm'."""


def coloured_hours(page: Page, sections: set[int]) -> list[str]:
    """'*blue* winter twilight', 'a *pink and orange* sunrise', 'a *red* dust storm': the colour of an hour or of the air is the light's."""
    out: list[str] = []
    for m in page.of("when.time", "when.weather"):
        if page.words[m.first].section not in sections or (m.kind == "when.weather" and m.name not in _OF_THE_AIR):
            continue
        k = m.last - 1
        while k >= 0 and page.same_run(k, m.last) and m.last - k <= 5 and not page.has(k, "garment", "person"):
            w, colour = page.words[k], page.match(k, "colour.colour")
            if colour is not None and colour.name not in _NEVER_SHINE and page.low(k) not in m.name:
                out.insert(0, colour.name)
                page.claim(colour.first, colour.last)
                k = colour.first - 1
                continue
            if w.pos not in ("ADJ", "CCONJ") and not page.has(k, "when"):
                break
            k -= 1
    return list(dict.fromkeys(out))


_FALLS_FROM = {"left": "side light", "right": "side light", "side": "side light", "above": "top light", "overhead": "top light",
               "below": "underlight", "beneath": "underlight", "underneath": "underlight", "behind": "backlight"}  # fmt: skip
"""'hard light *from the left*'."""


def _whence_it_falls(page: Page, last: int) -> str | None:
    after = [page.low(k) for k in range(last + 1, last + 4) if page.same_run(last, k)]
    whence = next((w for w in after[1:] if w not in ("the", "one", "camera")), "") if after[:1] == ["from"] else ""
    return _FALLS_FROM.get(whence)


def light_of_place(page: Page, at: int) -> list[str]:
    """'a *bright* room', 'a *dim* bar': the light that a place is said to have."""
    said = {page.low(k) for k in range(max(0, at - 5), at) if page.same_run(k, at) and page.words[k].pos == "ADJ"}
    return ["bright light"] if said & _BRIGHT else ["low key"] if said & _DIM else []


@lru_cache(maxsize=2)
def _sources(lex: Lexicon) -> dict[str, str]:
    """What gives light -> the kind of light."""
    lights = [e for e in lex.entries.values() if e.kind == "when.light"]
    return {source.replace("_", " "): e.name for e in lights for source in e.attrs.get("from", "").split(",") if source}


def _from_sources(page: Page, sections: set[int]) -> list[tuple[int, str]]:
    """'a *lantern* throws long shadows', 'the only light comes from a *fireplace*', 'lit by a row of *candles*'."""
    table = _sources(page.lex)
    out: list[tuple[int, str]] = []
    for i, w in enumerate(page.words):
        if not (w.noun or w.low == "telly") or w.section not in sections or page.forms.negated(w.start, w.end) or page.has(i, "when.light"):
            continue
        kind = table.get(f"{page.low(i - 1)} {singular(w.low)}") or table.get(singular(w.low))
        if kind is not None and _gives_light(page, i):
            out.append((i, kind))
    return out


_BURNING = word_set("lit burning glowing flickering blazing guttering lighted")
"""'a *lit* lantern'."""


def _gives_light(page: Page, i: int) -> bool:
    w = page.words[i]
    above = page.words[w.head]
    if w.dep == "nsubj" and above.verb and above.lemma in _SHINES:
        return True
    if w.lemma in _ALWAYS_LIT or _is_all_the_light(page, i) or page.low(i - 1) in _BURNING:
        return True
    if (
        w.lemma in _ON_WALLS
        and page.low(i + 1) == "on"
        and any(page.words[k].lemma == "wall" for k in (i + 2, i + 3) if k < len(page.words))
    ):
        return True  # 'torches on the walls'
    if any(page.words[k].lemma in _SHINES and page.words[k].tag == "VBG" for k in page.below(i, "acl")):
        return True  # 'torches burning along the walls'
    if w.dep != "pobj" or w.head == i:
        return False
    whose = page.words[above.head]
    if above.low == "for" and page.low(w.head - 1) in ("except", "save", "but"):
        return True  # 'dark except for a *green exit sign*'
    if above.low in ("by", "with") and whose.verb and whose.lemma in _LIT:
        return True
    if above.low in ("from", "of") and whose.noun and whose.lemma in _LIGHTS:
        return True
    subject = page.subject(above.head) if whose.verb else None
    return above.low == "from" and whose.lemma in _COMES and subject is not None and page.words[subject].lemma in _LIGHTS


def _is_all_the_light(page: Page, i: int) -> bool:
    """'only a *flashlight*', 'lit only by an *oil lamp*', 'a *candle* is the only light', 'Lighting: one *candle*'."""
    first = i
    while first > 0 and page.same_run(first - 1, i) and page.words[first - 1].pos in ("ADJ", "DET", "NUM", "NOUN", "PROPN"):
        first -= 1
    before = page.forms.prompt[max(0, page.words[first].start - 12) : page.words[first].start].lower()
    if before.rstrip().endswith(("lighting:", "light:")):
        return True
    only = {page.low(k) for k in range(max(0, first - 2), first + 1) if page.same_sentence(k, i)} & {"only", "just"}
    if (
        only
        and page.low(i + 1) not in ("in", "and", "with", "for")
        and not any(page.words[k].verb for k in range(max(0, first - 2), first))
    ):
        return page.words[i].dep not in ("dobj", "nsubj")
    return bool(re.match(r"\W+(?:(?:is|are|being) )?the only (?:source of )?light", page.forms.text[page.words[i].end :]))


def _through(page: Page, sections: set[int], spans: list[tuple[int, int]]) -> list[tuple[int, int, str]]:
    """'*sun through ferns*', '*light slants between the slats*': from above, and by what it falls through."""
    out: list[tuple[int, int, str]] = []
    for i, w in enumerate(page.words):
        if w.low not in _FROM_ABOVE or w.section not in sections or any(a <= i <= b for a, b in spans):
            continue
        way = next((k for k in range(i + 1, min(i + 5, len(page.words))) if page.same_run(i, k) and page.low(k) in _WAYS_THROUGH), None)
        if way is None or any(page.words[k].noun for k in range(i + 1, way)):
            continue
        for k in range(way + 1, min(way + 5, len(page.words))):
            name = next((name for name, things in _WHERE_THROUGH if page.words[k].lemma in things or singular(page.low(k)) in things), None)
            if name is not None and page.same_run(way, k):
                out.append((i, k, name))
                break
    return out


def _shafts(page: Page, sections: set[int], spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """'*shafts of dusty light* fall through the windows', whatever else is said of them."""
    out: list[tuple[int, int]] = []
    for i, w in enumerate(page.words):
        if w.plural and w.lemma in _SHAFTS and page.low(i + 1) == "of" and w.section in sections and not any(a <= i <= b for a, b in spans):
            last = next((k for k in range(i + 2, i + 5) if page.same_run(i, k) and page.low(k) in _SKY_LIGHTS), None)
            if last is not None:
                out.append((i, last))
    return out


def _unlisted(page: Page, sections: set[int], spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """'*grey light* falls on the table': a noun of light with words of its own that no list has together."""
    out: list[tuple[int, int]] = []
    for i, w in enumerate(page.words):
        glows = w.lemma == "glow" and w.tag == "VB" and page.subject(i) is None  # 'warm oven *glow*' for a verb
        if not (w.noun or glows) or w.lemma not in _LIGHTS or w.section not in sections or page.forms.negated(w.start, w.end):
            continue
        if (
            any(a <= i <= b for a, b in spans)
            or page.has(i, "thing", "place", "camera", "when.weather")
            or (page.has(i, "look") and not (w.lemma == "glow" and page.words[i - 1].noun and page.same_run(i - 1, i)))
            or page.words[i].dep == "compound"
        ):
            continue
        first = i
        while first > 0 and page.same_run(first - 1, i) and _describes_light(page, first - 1):
            first -= 1
        while first < i and page.words[first].pos == "CCONJ":
            first += 1
        hour = page.match(i, "when.time")
        if hour is not None and hour.first <= first and page.words[first].pos != "ADJ":
            continue  # 'morning light' says no more than the morning, 'soft morning light' does
        whence = _whence(page, i)
        if first == i and whence is not None:
            out.append((i, whence))
            continue
        words = {page.low(k) for k in range(first, i)}
        if words and not words & _NO_LIGHT and (w.lemma != "light" or not w.plural or words & _colour_words(page, first, i)):
            out.append((first, i))
    return out


def _whence(page: Page, i: int) -> int | None:
    """'light from the *fridge*': the thing that light is said to come from."""
    if page.low(i + 1) not in ("from", "of") or page.words[i].plural:
        return None
    last = next(
        (k for k in range(i + 2, min(i + 6, len(page.words))) if page.same_run(i, k) and page.has(k, "thing") and page.words[k].noun), None
    )
    return last if last is not None and page.words[last].dep == "pobj" else None


def _describes_light(page: Page, k: int) -> bool:
    w = page.words[k]
    return w.pos in ("ADJ", "NOUN", "PROPN", "CCONJ") or (w.dep in ("amod", "compound") and w.pos not in ("DET", "NUM", "PRON"))


def _colour_words(page: Page, first: int, last: int) -> set[str]:
    return {page.low(k) for k in range(first, last) if page.has(k, "colour.colour")}


def _colours(page: Page, spans: list[tuple[int, int]]) -> list[str]:
    """Return the colours said of lights: '*blue* monitor glow', 'neon in *pink and green*', 'the dashboard glows *orange*'."""
    told = (page.lex.called(page.low(b), "colour.colour") for a, b in spans if b == a + 2 and is_patch(page, a))
    out = [colour.name for colour in told if colour is not None]
    for n in page.of("colour.colour"):
        if n.name not in _NEVER_SHINE and any(_is_of_light(page, n, first, last) for first, last in spans):
            out.append(n.name)
            page.claim(n.first, n.last)
    return list(dict.fromkeys(out))


def _is_of_light(page: Page, n: Match, first: int, last: int) -> bool:
    if not page.same_run(n.first, first):
        return False
    if first <= n.first <= last:
        return True
    if n.last < first:
        return first - n.last <= 4 and all(_describes_light(page, k) and not _has_something(page, k) for k in range(n.last + 1, first))
    between = range(first + 1, n.first)
    if (
        len(between) < _FAR
        and any(page.words[k].verb and page.words[k].lemma in _TINTS for k in between)
        and not page.same_run(n.last, n.last + 1)
    ):
        return True  # 'the screen *paints* her face *blue*'
    if n.first - last > 6 or not all(_joins_colour(page, k, last) for k in range(last + 1, n.first)):
        return False
    following = n.last + 1
    describes_another = page.same_run(n.last, following) and page.words[following].noun and page.words[n.last].dep in ("amod", "compound")
    return not describes_another or page.words[following].lemma in _LIGHTS


def _joins_colour(page: Page, k: int, light: int) -> bool:
    """Tell whether a word may stand between a light and its colour: 'reflections *ripple in* orange *and* pink'."""
    return (
        page.low(k) in _BETWEEN or page.has(k, "colour.colour") or (page.words[k].verb and light in (page.subject(k), page.words[k].head))
    )


def _has_something(page: Page, k: int) -> bool:
    return page.has(k, "garment", "thing", "person", "place") and not page.has(k, "when.light", "colour.colour")
