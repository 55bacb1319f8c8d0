"""Where and when: place, hour, season, weather, era and light of one stretch of the prompt."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from soundstage.engines.previz.screenplay import Season, Shot, TimeOfDay, Weather
from soundstage.engines.previz.script.lexis.vocabulary import SEASONS, TIMES_OF_DAY, WEATHERS
from soundstage.engines.previz.script.parsing.mentions import Mention
from soundstage.engines.previz.script.parsing.weather_past import WETS, is_over
from soundstage.engines.previz.script.parsing.words import Match, Page
from soundstage.engines.previz.script.place.buildings import NamedBuilding, find_building
from soundstage.engines.previz.script.place.lights import light_of_place, read_lights
from soundstage.engines.previz.script.place.place_state import open_to_the_sky, state_of
from soundstage.engines.previz.script.place.place_strength import NOWHERE
from soundstage.engines.previz.script.place.places import Place, find_places, main_place, only_mentioned
from soundstage.engines.previz.script.place.snow_afar import lies_afar
from soundstage.engines.previz.script.place.surfaces import surfaces
from soundstage.engines.previz.script.place.told import told_of


@dataclass(slots=True)
class Setting:
    """What one stretch of the prompt says of place and hour. None or empty: nothing."""

    place: Place | None = None
    words: str | None = None
    """The place in all the words that the prompt has for it."""
    details: tuple[str, ...] = ()
    time: TimeOfDay | None = None
    season: Season | None = None
    weather: tuple[Weather, ...] = ()
    era: str | None = None
    light: tuple[str, ...] = ()
    light_colours: tuple[str, ...] = ()
    conditions: tuple[str, ...] = ()
    building: NamedBuilding | None = None
    open_air: bool = False
    """The place lies under the sky, although such places mostly have a roof."""
    left: bool = False
    """The place is only what somebody comes out of."""

    def after(self, earlier: "Setting") -> "Setting":
        """Return this setting with what it leaves open taken from an earlier one."""
        if self.place is not None and earlier.place is not None and self.place.vague:
            self.place = None  # 'the room goes dark'
        if self.left and self.place is not None and earlier.place is not None:
            self.details = tuple(dict.fromkeys([*earlier.details, self.place.own_name]))
            self.place, self.light = None, earlier.light  # 'a moose steps *out of the pines*' onto the road of the shot before
        moved = self.place is not None and (earlier.place is None or self.place.name != earlier.place.name)
        return Setting(
            place=self.place or earlier.place,
            words=self.words if self.place is not None else earlier.words,
            details=self.details or (() if moved else earlier.details),
            time=self.time or earlier.time,
            season=self.season or earlier.season,
            weather=self.weather or earlier.weather,
            era=self.era or earlier.era,
            light=self.light or (() if moved else earlier.light),
            light_colours=self.light_colours or (() if moved else earlier.light_colours),
            conditions=self.conditions or (() if moved else earlier.conditions),
            building=self.building or (None if moved else earlier.building),
            open_air=self.open_air or (earlier.open_air and not moved),
        )


def _in(page: Page, sections: set[int], *kinds: str) -> list[Match]:
    return [m for m in page.of(*kinds) if page.words[m.first].section in sections]


def claimed(page: Page, found: list[Match]) -> tuple[str, ...]:
    """Return the names of some matches, and note their words as understood."""
    for m in found:
        page.claim(m.first, m.last)
    return tuple(dict.fromkeys(m.name for m in found))


def _said(page: Page, sections: set[int], kind: str) -> list[Match]:
    """Return the matches of a kind that speak of the scene, and not of what somebody tells or remembers."""
    return [m for m in _in(page, sections, kind) if not only_mentioned(page, m.last) and not page.has(m.first, "look.texture")]


def _first(page: Page, sections: set[int], kind: str) -> str | None:
    return next(iter(claimed(page, _said(page, sections, kind))), None)


def read_setting(page: Page, sections: set[int], mentions: list[Mention]) -> Setting:
    """Read the setting of some sections. Of several hours the first rules: 'at dusk ... warm sunset tones' is dusk."""
    places = [(p, strength) for p, strength in find_places(page, sections, mentions) if not _is_of_a_vehicle(page, p.at)]
    main = main_place(places)
    covered = surfaces(page, sections, mentions) if main is not None else []
    told = _said(page, sections, "when.weather")
    over = [m for m in told if is_over(page, m) or lies_afar(page, m, main)]
    claimed(page, over)
    weather = tuple(WEATHERS.some(claimed(page, [m for m in told if m not in over])))
    lights, colours = read_lights(page, _in(page, sections, "when.light"), sections)
    return Setting(
        place=main,
        words=told_of(page, main) if main is not None else None,
        details=tuple(dict.fromkeys([*(p.own_name for p, strength in places if _is_a_detail(p, strength, main)), *covered])),
        time=TIMES_OF_DAY.one(_by_the_word(page, sections))
        or TIMES_OF_DAY.one(_by_the_clock(page, sections) or _under_the_moon(page, sections)),
        season=SEASONS.one(_first(page, sections, "when.season")),
        weather=weather,
        era=_era(page, sections),
        light=tuple(lights or (light_of_place(page, main.at) if main is not None else ())),
        light_colours=tuple(colours),
        conditions=tuple(dict.fromkeys([*state_of(page, main), *(["wet"] if any(m.name in WETS for m in over) else [])]))
        if main is not None
        else (),
        building=find_building(page, sections, mentions, alone=main is None),
        open_air=main is not None and open_to_the_sky(page, main, sunny=bool(weather) or _in_the_sun(page, sections)),
        left=main is not None and _comes_out_of(page, main.at),
    )


_PARTS_OF_VEHICLES = frozenset({"roof", "window", "door"})
_SENTENCES_BACK = 5


def _is_of_a_vehicle(page: Page, i: int) -> bool:
    """'a bus breaks down ... a vulture lands on *the roof*': of what drives, and of no house."""
    if page.low(i) not in _PARTS_OF_VEHICLES or page.low(i - 1) not in ("the", "its") or page.same_run(i, i + 1):
        return False
    driven = [
        m.last for m in page.of("thing.vehicle") if m.last < i and page.words[i].sentence - page.words[m.last].sentence <= _SENTENCES_BACK
    ]
    houses = page.lex.lists["of houses"]
    return bool(driven) and not any(w.lemma in houses for w in page.words[driven[0] : i])


def _comes_out_of(page: Page, i: int) -> bool:
    """'steps *out of the pines*', 'comes out of a bakery'."""
    out = next((k for k in range(i - 1, max(0, i - 5), -1) if page.low(k) == "of"), None)
    return out is not None and page.low(out - 1) == "out" and page.same_run(out - 1, i)


def _is_a_detail(place: Place, strength: float, main: Place | None) -> bool:
    return main is not None and place.name != main.name and not place.is_any and strength > NOWHERE


def _in_the_sun(page: Page, sections: set[int]) -> bool:
    """'golden evening *sun*', 'under an orange *sky*'."""
    return any(w.section in sections and w.low in ("sun", "sunset", "sunrise", "sky", "stars", "moonlight", "sunshine") for w in page.words)


_CLOCK = re.compile(r"\b(\d{1,2})(?:[:.](\d\d))?[ ]?([ap])\.?m\b", re.IGNORECASE)
_HOURS_OF_DAY = re.compile(r"\b([01]\d|2[0-3])[:.]?[0-5]\d[ ]?(?:hours|hrs?)\b", re.IGNORECASE)
"""'0300 hours'."""
_STAMPED = re.compile(
    r"\b(?:time ?stamp|clock (?:reads|says|shows)|time reads)(?: reads)?:? ([01]\d|2[0-3]):[0-5]\d\b|\b([01]\d|2[0-3]):[0-5]\d(?::[0-5]\d)? (?:on the )?(?:time ?stamp|clock)\b",
    re.IGNORECASE,
)
"""'03:12 timestamp'."""
_OCLOCK = re.compile(
    r"\b(\d{1,2}|un[ae]?|une|deux|trois|quatre|cinq|zwei|drei|vier|fünf|dos|tres|cuatro|cinco)[ ]?(?:Uhr|heures?|h)[ ](?P<part>morgens|früh|nachts|abends|nachmittags|du matin|du soir|de l['’]après-midi)"
    r"|\b(?:a las|à)[ ](\d{1,2}|dos|tres|cuatro|cinco)[ ]de la (?P<of>madrugada|mañana|tarde|noche)",
    re.IGNORECASE,
)
"""'3 Uhr nachts', 'trois heures du matin', 'a las cinco de la madrugada'."""
_SMALL_HOURS = frozenset(
    {"1", "2", "3", "4", "une", "un", "una", "deux", "trois", "quatre", "zwei", "drei", "vier", "dos", "tres", "cuatro"}
)
_PARTS_OF_DAY = {
    "morgens": "morning", "früh": "morning", "nachts": "night", "abends": "night", "nachmittags": "afternoon", "du matin": "morning", "du soir": "night",
    "madrugada": "dawn", "mañana": "morning", "tarde": "afternoon", "noche": "night",
}  # fmt: skip
_HOURS = ((4, "night"), (6, "dawn"), (12, "morning"), (13, "noon"), (18, "afternoon"), (20, "dusk"), (24, "night"))
"""Until which hour of the clock it is what time of day."""


def _by_the_word(page: Page, sections: set[int]) -> str | None:
    """'at dusk'; but 'trois heures du matin' is no morning yet."""
    by_the_clock = page.foreign and next(_written(page, sections, _OCLOCK), None) is not None
    if by_the_clock:
        return None
    told = _said(page, sections, "when.time")
    told = [m for m in told if not _is_when_it_began(page, m)] or told
    told.sort(key=lambda m: (not _is_now(page, m), m.name == "golden hour" and "light" in m.phrase.split()))
    exact = next((m for m in told if m.name in ("golden hour", "blue hour") and "light" not in m.phrase.split()), None)
    wide = told and any(page.low(k) in ("evening", "afternoon", "morning", "day") for k in range(told[0].first, told[0].last + 1))
    named = claimed(page, told)
    return exact.name if exact is not None and wide else next(iter(named), None)


def _is_when_it_began(page: Page, m: Match) -> bool:
    """'since *noon*', 'until *dawn*': another hour than that of the scene."""
    return page.same_run(m.first - 1, m.first) and page.low(m.first - 1) in ("since", "until", "till", "before")


def _is_now(page: Page, m: Match) -> bool:
    """'and now, close to *midnight*'."""
    return any(page.low(k) == "now" and page.same_sentence(k, m.first) for k in range(max(0, m.first - _NEAR), m.first))


_NEAR = 5


def _under_the_moon(page: Page, sections: set[int]) -> str | None:
    """'a *full moon*' over a scene of which no hour is told."""
    lit = any(m.name == "moonlight" for m in _in(page, sections, "when.light"))
    return "night" if lit and not _in(page, sections, "when.time") else None


def _by_the_clock(page: Page, sections: set[int]) -> str | None:
    """'4:45 p.m.': afternoon."""
    sailors = next(_written(page, sections, _HOURS_OF_DAY), None)
    if sailors is not None:
        return next(name for until, name in _HOURS if int(sailors[1]) < until)
    stamped = next(_written(page, sections, _STAMPED), None)
    if stamped is not None:
        return next(name for until, name in _HOURS if int(stamped[1] or stamped[2]) < until)
    told = next(_written(page, sections, _OCLOCK), None) if page.foreign else None
    if told is not None:
        part = (told["part"] or told["of"]).lower()
        return "night" if (told[1] or told[3]).lower() in _SMALL_HOURS else _PARTS_OF_DAY.get(part, "afternoon")
    found = next(_written(page, sections, _CLOCK), None)
    if found is None or not 1 <= int(found[1]) <= 12:
        return None
    hour = int(found[1]) % 12 + (12 if found[3].lower() == "p" else 0)
    return next(name for until, name in _HOURS if hour < until)


def _era(page: Page, sections: set[int]) -> str | None:
    """Return the era: a year before what only a war or a genre tells, 'a Cold War thriller, November *1961*'."""
    said = _said(page, sections, "when.era")
    dated = [m for m in said if any(c.isdecimal() for c in page.phrase(m.first, m.last))]
    return next(iter(claimed(page, dated)), None) or _by_the_year(page, sections) or next(iter(claimed(page, said)), None)


_YEAR = re.compile(
    r"\b(?:in|year|año|anno|ano(?: de)?|jahre?|l['’]an|of|since|circa|from|january|february|march|april|may|june|july|august|september|october|november|december|spring|summer|autumn|fall|winter)"
    r"[ ](?:the[ ]year[ ])?([12]\d{3})\b(?![ ]?(?:x|px|mm|km|m|fps|k|people|soldiers|years)\b)"
    r"|(?:^|(?<=[,.;:(\n—–-])|(?<=[a-z]))[ ]?(?<!iso )(1[1-9]\d\d|20[0-3]\d)(?=[ ]?(?:[,.;:)\n—–]|$))",
    re.IGNORECASE,
)
"""A year after a word that says so, or alone between marks: 'Naples *1948*, blazing noon'."""
_YEARS = (
    (500, "ancient"), (1400, "medieval"), (1600, "renaissance"), (1700, "baroque"), (1800, "18th century"), (1837, "regency"), (1900, "victorian"), (1910, "1900s"),
    *((year, f"{year - 10}s") for year in range(1920, 2021, 10)), (2030, "present"), (2060, "near future"), (3000, "future"),
)  # fmt: skip
"""Until which year it is what era."""


_BEFORE_CHRIST = re.compile(r"\b\d{1,4}[ ]?(?:BC|BCE|B\.C\.)(?![A-Za-z])")
_AFTER_CHRIST = re.compile(r"\b(\d{3,4})[ ]?(?:AD|CE|A\.D\.)(?![A-Za-z])|\bAD[ ](\d{2,4})\b")


def _by_the_year(page: Page, sections: set[int]) -> str | None:
    """'in the year 2140': the future; 'around 900 AD', '40 BC'."""
    if next(_written(page, sections, _BEFORE_CHRIST), None) is not None:
        return "ancient"
    counted = next(_written(page, sections, _AFTER_CHRIST), None)
    if counted is not None:
        return next((name for until, name in _YEARS if int(counted[1] or counted[2]) < until), None)
    found = next(_written(page, sections, _YEAR), None)
    if found is None or _only_mentioned_at(page, found.start(found.lastindex or 1)):
        return None
    return next(name for until, name in _YEARS if int(found[1] or found[2]) < until)


def _written(page: Page, sections: set[int], pattern: re.Pattern[str]) -> Iterator[re.Match[str]]:
    """Yield what fits a pattern in some sections, whatever the tokenizer made of it."""
    words = [w for w in page.words if w.section in sections]
    if words:
        inside = [s for n, s in enumerate(page.forms.sections) if n in sections]
        for found in pattern.finditer(page.forms.text):
            if not inside or any(s.start <= found.start() < s.end for s in inside):
                yield found


def _only_mentioned_at(page: Page, start: int) -> bool:
    at = next((i for i, w in enumerate(page.words) if w.start <= start < w.end), None)
    return at is not None and only_mentioned(page, at)


_FRONTS = {"cabin": "forest", "church": "oldtown", "temple": "oldtown", "castle": "oldtown", "living_room": "suburb", "farm": "farm", "barn_inside": "farm",
           "spaceship": "desert", "car": "road", "train": "platform"}  # fmt: skip
"""Set of a building -> the set in front of it, where that is no street of a town."""


def _without(name: str, conditions: tuple[str, ...]) -> str:
    """'an *empty* highway': the place without the words for its state."""
    return " ".join(word for word in name.split() if word not in conditions) or name


def dress(shot: Shot, setting: Setting) -> Shot:
    """Return the shot in its setting."""
    place = setting.place
    name = _without(place.own_name, setting.conditions) if place is not None else None
    entry = place.entry if place is not None else None
    inside = {"in": True, "out": False}.get(entry.attrs.get("io", "")) if entry is not None else None
    stage = entry.attrs.get("set") if entry is not None else None
    if place is not None and place.outside:
        inside, stage = False, _FRONTS.get(stage or "", "downtown")
    elif entry is not None and setting.open_air:
        inside, stage = False, entry.attrs.get("open", stage)
    return shot.model_copy(
        update={
            "place": name,
            "place_like": place.name if place is not None and place.name != name else None,
            "place_set": stage,
            "place_words": setting.words if place else None,
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
