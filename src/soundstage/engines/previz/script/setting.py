"""Where and when: place, hour, season, weather, era and light of one stretch of the prompt."""

from dataclasses import dataclass
from functools import lru_cache

from soundstage.engines.previz.screenplay import Season, Shot, TimeOfDay, Weather
from soundstage.engines.previz.script.dictionary import dictionary
from soundstage.engines.previz.script.english import FILM_WORDS, PARTS_OF_THINGS, word_set
from soundstage.engines.previz.script.lexicon import Entry, Lexicon
from soundstage.engines.previz.script.mentions import Mention
from soundstage.engines.previz.script.vocabulary import SEASONS, TIMES_OF_DAY, WEATHERS
from soundstage.engines.previz.script.words import Match, Page

_AT = {
    "in": 4.0, "inside": 5.0, "at": 4.0, "on": 3.6, "within": 4.0, "through": 3.2, "across": 3.2, "along": 3.2, "down": 3.0, "around": 2.6,
    "into": 2.4, "onto": 2.6, "outside": 3.2, "by": 2.6, "beside": 2.4, "near": 2.2, "under": 2.2, "over": 3.0, "above": 1.8, "atop": 3.4,
    "throughout": 3.6, "amid": 3.6, "amidst": 3.6, "among": 2.6, "between": 2.0, "up": 2.4, "off": 1.6, "past": 2.2, "toward": 1.2,
    "towards": 1.2, "to": 1.2, "from": 1.4, "of": 1.2, "behind": 1.4, "beyond": 1.4, "with": 1.2, "about": 0.2, "for": 0.3, "like": 0.0,
    "as": 0.2, "against": 1.8, "overlooking": 1.4, "via": 2.4, "aboard": 5.0, "before": 2.0, "beneath": 2.0, "below": 1.8, "alongside": 2.2,
}  # fmt: skip
"""How strongly a preposition says that the scene is there."""
_REGARDS = frozenset(
    [
        "look",
        "point",
        "stare",
        "gaze",
        "glance",
        "wave",
        "shout",
        "smile",
        "laugh",
        "peer",
        "watch",
        "aim",
        "squint",
        "glare",
        "yell",
        "nod",
    ]
)
"""Verbs that only regard what stands after 'at'."""
_BARE, _COMPOUND, _OTHER = 3.4, 1.5, 1.0
_OPENING = 3.9
"""A place that opens the prompt, or stands in a sentence of its own without a verb."""
_ANY_PLACE = frozenset({"room", "interior", "house", "home", "building", "outdoors", "place", "horizon", "skyline", "sky"})
"""Places that say nothing where a better one is named."""
_NEAREST_STEPS = 3
_ROOMS = word_set(
    "room house building hall shop store studio office yard field lot center centre site area chamber cabin hut shed tower block floor deck bay"
    " court plaza square lane path trail shore bank"
)
"""Words that make a place of what stands before them: 'a treatment *room*'."""
_INDOOR = frozenset({"artifact"})


@dataclass(frozen=True, slots=True)
class Place:
    """A place as the text names it. `entry` is the nearest kind of place that is known."""

    name: str
    words: str
    entry: Entry | None
    at: int


@dataclass(slots=True)
class Setting:
    """What one stretch of the prompt says of place and hour. None or empty: nothing."""

    place: Place | None = None
    details: tuple[str, ...] = ()
    time: TimeOfDay | None = None
    season: Season | None = None
    weather: tuple[Weather, ...] = ()
    era: str | None = None
    light: tuple[str, ...] = ()
    light_colours: tuple[str, ...] = ()
    conditions: tuple[str, ...] = ()

    def after(self, earlier: "Setting") -> "Setting":
        """Return this setting with what it leaves open taken from an earlier one."""
        if self.place is not None and earlier.place is not None and self.place.name in _ANY_PLACE:
            self.place = None  # 'the room goes dark'
        moved = self.place is not None and (earlier.place is None or self.place.name != earlier.place.name)
        return Setting(
            place=self.place or earlier.place,
            details=self.details or (() if moved else earlier.details),
            time=self.time or earlier.time,
            season=self.season or earlier.season,
            weather=self.weather or earlier.weather,
            era=self.era or earlier.era,
            light=self.light or (() if moved else earlier.light),
            light_colours=self.light_colours or (() if moved else earlier.light_colours),
            conditions=self.conditions or (() if moved else earlier.conditions),
        )


def _in(page: Page, sections: set[int], *kinds: str) -> list[Match]:
    return [m for m in page.of(*kinds) if page.words[m.first].section in sections]


def claimed(page: Page, found: list[Match]) -> tuple[str, ...]:
    """Return the names of some matches, and note their words as understood."""
    for m in found:
        page.claim(m.first, m.last)
    return tuple(dict.fromkeys(m.name for m in found))


def _first(page: Page, sections: set[int], kind: str) -> str | None:
    return next(iter(claimed(page, _in(page, sections, kind))), None)


def read_setting(page: Page, sections: set[int], mentions: list[Mention]) -> Setting:
    """Read the setting of some sections. Of several hours the first rules: 'at dusk ... warm sunset tones' is dusk."""
    places = _places(page, sections, mentions)
    if len(places) > 1:
        places = [p for p in places if p[1] > 0.5] or places
        named = [p for p in places if p[0].name not in _ANY_PLACE]
        places = named or places
    main = max(places, key=lambda p: (p[1], -p[0].at), default=(None, 0.0))[0]
    lights = _in(page, sections, "when.light")
    return Setting(
        place=main,
        details=tuple(dict.fromkeys(p.name for p, _ in places if main is not None and p.name != main.name)),
        time=TIMES_OF_DAY.one(_first(page, sections, "when.time")),
        season=SEASONS.one(_first(page, sections, "when.season")),
        weather=tuple(WEATHERS.some(claimed(page, _in(page, sections, "when.weather")))),
        era=_first(page, sections, "when.era"),
        light=claimed(page, lights) or _light_of(page, main),
        light_colours=_colours_of(page, lights),
        conditions=_conditions(page, main) if main is not None else (),
    )


_BRIGHT, _DIM = word_set("bright sunlit airy sunny luminous well-lit"), word_set("dim dark gloomy shadowy murky unlit")


def _light_of(page: Page, place: Place | None) -> tuple[str, ...]:
    """'a *bright* room', 'a *dim* bar': the light that a place is said to have."""
    if place is None:
        return ()
    said = {page.low(k) for k in range(max(0, place.at - 5), place.at) if page.same_run(k, place.at) and page.words[k].pos == "ADJ"}
    return ("bright light",) if said & _BRIGHT else ("low key",) if said & _DIM else ()


def _colours_of(page: Page, lights: list[Match]) -> tuple[str, ...]:
    out: list[str] = []
    for light in lights:
        for n in page.of("colour.colour"):
            close = (
                not page.has(n.first, "place", "thing", "garment")
                and page.same_run(n.first, light.first)
                and -5 <= n.first - light.last <= 4
            )
            if close and not any(
                page.has(k, "garment", "thing", "person") for k in range(min(n.last, light.last) + 1, max(n.first, light.first))
            ):
                out.append(n.name)
                page.claim(n.first, n.last)
    return tuple(dict.fromkeys(out))


def _conditions(page: Page, place: Place) -> tuple[str, ...]:
    out: list[str] = []
    k = place.at
    match = page.match(k, "place")
    k = (match.first if match is not None else k) - 1
    while k >= 0 and page.same_run(k, place.at) and page.words[k].pos in ("ADJ", "VERB", "CCONJ", "ADV"):
        if page.words[k].pos in ("ADJ", "VERB") and not page.has(k, "when", "feeling") and page.words[k].dep in ("amod", "conj"):
            out.insert(0, page.low(k))
            page.claim(k)
        k -= 1
    return tuple(out)


# --- places ----------------------------------------------------------------------------------------------------------------


def _places(page: Page, sections: set[int], mentions: list[Mention]) -> list[tuple[Place, float]]:
    """Return the places named, each with how strongly the text says that the scene is there."""
    by_head = {m.head: m for m in mentions}
    out: list[tuple[Place, float]] = [(slug, _SLUGGED) for slug in _slugs(page, sections)]
    for m in _in(page, sections, "place"):
        if page.words[m.first].section in _lists(page) or _names_what_is_heard(page, m):
            continue
        page.claim(m.first, m.last)
        mention = by_head.get(m.last)
        inside = mention is None and next((x for x in mentions if x.first <= m.last < x.head and page.same_run(m.last, x.head)), None)
        strength = _strength(page, m.last, mention, inside or None)
        out.append(
            (Place(m.name, page.phrase(m.first, m.last), m.entry, m.last), min(strength, _HEARD) if m.first in page.heard else strength)
        )
    for mention in mentions:
        guess = _guessed(page, sections, mention)
        if guess is not None and not any(p.at == mention.head for p, _ in out):
            out.append((guess, _strength(page, mention.head, mention, None) - 0.3))
    return out


_SLUGGED = 6.0
_HEARD = 0.6
"""Where something is heard: 'rain on the roof of a *shed*' is there when no other place is named."""


def _names_what_is_heard(page: Page, m: Match) -> bool:
    """'the murmur of the *river*', '*river* sounds': no place where the scene is, unlike 'the hum of machines in a *factory*'."""
    if m.first not in page.heard:
        return False
    above = page.words[m.last].head
    return page.has(m.last, "sound") or page.words[m.last].dep != "pobj" or page.low(above) not in _WHERE_HEARD


_WHERE_HEARD = frozenset({"in", "inside", "over", "across", "through", "at", "throughout", "of"})


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


def _lists(page: Page) -> set[int]:
    return {n for n, s in enumerate(page.forms.sections) if s.kind in ("sound", "music", "not")}


def _strength(page: Page, i: int, mention: Mention | None, inside: Mention | None) -> float:
    words = page.words
    if inside is not None:
        alone = inside.family in ("", "music", "sound", "camera", "look") and words[inside.head].dep in (
            "ROOT",
            "pobj",
            "appos",
            "conj",
            "dep",
        )
        return 3.0 if alone else _COMPOUND
    if mention is None:
        return _OTHER
    if words[i].dep in ("dobj", "nsubjpass") and words[words[i].head].lemma not in (
        "enter",
        "leave",
        "cross",
        "reach",
        "see",
        "show",
        "overlook",
    ):
        return 0.4  # 'knocks over a tower'
    if page.has(i, "colour.material") and not (mention.definite or mention.indefinite):
        return 0.4  # 'rubber wheels on concrete'
    if page.has(i, "sound") and not (mention.definite or mention.indefinite) and mention.prep is None:
        return 0.4
    if mention.prep is not None:
        prep = page.low(mention.prep)
        strength = _AT.get(prep, _OTHER)
        above = words[mention.prep].head
        if prep in ("at", "into", "over", "across") and words[above].lemma in _REGARDS:
            return 0.8
        if prep == "of" and (page.has(above, "camera") or words[above].lemma in ("corner", "middle", "edge", "back", "front", "floor", "centre", "center",
                "inside", "door", "doorstep", "porch", "interior", "heart", "top", "side", "shot", "view", "entrance", "outskirts", "depths", "end", "bottom", "roof")):  # fmt: skip
            return 3.5
        if words[above].noun and page.has(above, "thing", "garment") and prep not in ("inside", "in", "at", "on"):
            return min(strength, 1.2)
        if prep == "in" and page.low(mention.prep + 1) == "the" and page.low(mention.prep + 2) in ("distance", "background"):
            return 0.5
        return strength
    before = words[i - 1] if i and page.same_run(i - 1, i) else None
    if before is not None and before.low in _AT and mention.first == i:
        return _AT[before.low]
    if words[i].dep in ("ROOT", "appos", "conj", "dep", "npadvmod", "nsubj", "attr", "nmod") and not any(
        page.words[k].verb and page.words[k].tag in ("VBZ", "VBP") for k in page.chain(i)
    ):
        opens = mention.first == 0 or words[i].sentence != words[mention.first - 1].sentence
        told = any(w.sentence == words[i].sentence and w.tag in ("VBZ", "VBP", "VBD") for w in words)
        return _OPENING if opens and not told else _BARE if opens else _BARE - 0.6
    return 1.6 if words[i].dep in ("nsubj", "nsubjpass") else _OTHER


@lru_cache(maxsize=2)
def _anchors(lex: Lexicon) -> dict[str, Entry]:
    return {" ".join(p.words): p.entry for p in lex.phrases("place")}


def _guessed(page: Page, sections: set[int], m: Mention) -> Place | None:
    """A noun that no list knows, where the scene is: 'in a *scullery*', 'at the *abattoir*'."""
    w = page.words[m.head]
    if (
        w.section not in sections
        or w.section in _lists(page)
        or m.entry is not None
        or m.prep is None
        or m.head in page.claimed
        or m.head in page.heard
    ):
        return None
    if page.low(m.prep) not in ("in", "inside", "at", "through", "across", "on", "along", "into", "outside", "aboard", "around", "atop"):
        return None
    if w.lemma in PARTS_OF_THINGS or w.lemma in FILM_WORDS:
        return None
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
        return Place(page.phrase(first, m.head).lower(), page.phrase(first, m.head), None, m.head)
    entry, steps, _ = found
    if steps > 1 and page.low(m.prep) in ("on", "into", "through", "around") and not m.definite and not m.indefinite:
        return None
    page.claim(m.head)
    words = page.phrase(m.head - 1 if pair != w.lemma and page.words[m.head - 1].dep == "compound" else m.head, m.head)
    return Place(words.lower(), words, entry, m.head)


def dress(shot: Shot, setting: Setting) -> Shot:
    """Return the shot in its setting."""
    place = setting.place
    entry = place.entry if place is not None else None
    inside = {"in": True, "out": False}.get(entry.attrs.get("io", "")) if entry is not None else None
    return shot.model_copy(
        update={
            "place": place.name if place else None,
            "place_set": entry.attrs.get("set") if entry else None,
            "place_words": place.words if place else None,
            "place_details": list(setting.details),
            "place_condition": list(setting.conditions),
            "interior": inside,
            "time": setting.time,
            "season": setting.season,
            "weather": list(setting.weather),
            "era": setting.era,
            "light": list(setting.light),
            "light_colours": list(setting.light_colours),
        }
    )
