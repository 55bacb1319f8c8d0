"""Locations: which set each shot is played in, at what hour and in what weather, and what stands in for a place that nobody can build."""

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from typing import Any

from soundstage.engines.previz.screenplay import Character, Prop, Screenplay, Shot
from soundstage.engines.previz.stage import business, gels, journey, landmarks, low_sun, product, traffic
from soundstage.engines.previz.stage import sky as skies
from soundstage.engines.previz.stage.creatures.casting import half_length
from soundstage.engines.previz.stage.scene import SetPiece
from soundstage.engines.previz.stage.sets import PLANS, build_set, nearest_set
from soundstage.engines.previz.stage.sets.common import LYING_SNOW
from soundstage.engines.previz.stage.sets.flames import by_flames
from soundstage.engines.previz.stage.sets.nearest import stand_in
from soundstage.engines.previz.stage.sets.signage import Sign

SHIPS = frozenset({"ship", "galleon", "sailboat", "junk", "viking ship"})
"""Vessels with sails: where nothing else is said, they are at sea."""
OPEN_AIR = ("forest", "meadow", "park")
"""Sets where a camp fire may burn."""
CAMP_FIRES = frozenset({"campfire", "bonfire", "pyre"})
"""Fires that burn out of doors, where no place is said."""
CAVES, TOO_LONG = ("cave", "ice_cave", "crystal_cave"), 1.4
"""Sets with a low roof, and metres from the middle of an animal to its ends from which a lens that holds all of it would be outside."""
BAND_GEAR = frozenset({"electric guitar", "bass guitar", "drum kit", "amplifier", "synthesizer"})
BAND = re.compile(
    r"\b(?:band|rock ?star|pop ?star|rockers?|drummer|guitarist|bassist|rappers?|dj|(?:rock|pop|punk|metal) (?:singer|musician|group)s?)\b"
)
ROOM_OF = {
    "windowsill": "living_room", "window sill": "living_room", "mantelpiece": "living_room", "coffee table": "living_room", "sofa": "living_room", "armchair": "living_room", "fireplace": "living_room",
    "kitchen table": "kitchen", "kitchen counter": "kitchen", "stove": "kitchen", "bed": "bedroom", "nightstand": "bedroom", "bedside table": "bedroom", "dresser": "bedroom", "pillow": "bedroom",
    "desk": "library", "writing desk": "library", "bookshelf": "library", "school desk": "classroom", "bar counter": "bar",
}  # fmt: skip
"""What a thing stands on, where no place is said -> the room that it is in."""
_IN_A_STUDIO = re.compile(r"\b(?:product|commercial|advert\w*|studio|ad|packshot|e-?commerce|luxury|backdrop|background)\b", re.IGNORECASE)
"""Words for a picture of goods, which are shown in a studio."""
_UNLIT = frozenset({"low key", "candlelight", "firelight", "moonlight"})
"""Light of rooms that are dark."""
_BY_FLAMES = frozenset({"candlelight", "firelight"})
HAVE_THEIR_OWN = frozenset(
    {"suburb", "downtown", "castle_yard", "farm", "winter_street", "lighthouse", "temple", "ruins", "harbour", "market"}
)
"""Sets with houses, towers or walls of their own."""
FRONTS = {"castle": ("castle_yard", True), "church": ("downtown", False)}
"""Where the set is the inside of a building: what is shown of it from outside, and whether that is what was meant."""
HOUR_OF_TIME = {
    "dawn": "dawn", "sunrise": "dawn", "morning": "morning", "day": "noon", "noon": "noon", "afternoon": "afternoon", "golden hour": "golden", "sunset": "sunset",
    "dusk": "dusk", "blue hour": "blue", "night": "night",
}  # fmt: skip
_SNOW_LIES = re.compile(
    r"snow[- ]?(?:covered|capped|clad|y\b)|covered (?:in|with) snow|blanket of snow|snow on the|fresh snow|deep snow|winter snow"
)
_SNOW_FALLS = re.compile(
    r"snowing|snowfall|snow ?storm|snowflake|blizzard|flurr|flakes|snow (?:is |that )?(?:fall|drift|swirl|com)|falling snow|(?:heavy|light|gentle|soft) snow"
)


def weather_of(shot: Shot) -> tuple[str, ...]:
    """Return the weather of a shot; snow that is only said to lie does not fall."""
    text = shot.text.lower()
    lies = "snow" in shot.weather and _SNOW_LIES.search(text) is not None and _SNOW_FALLS.search(text) is None
    return tuple(LYING_SNOW if lies and word == "snow" else word for word in shot.weather)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Location:
    """A set and all that it is built for: shots of one location share it."""

    name: str
    flames: bool
    """Whether the electric light is off."""
    how: tuple[tuple[str, Any], ...]
    """What `build_set` is told of it."""
    lights: tuple[str, ...] = ()
    """Kinds of light that have the colours."""
    colours: tuple[str, ...] = ()
    """What colour its lamps are said to have."""
    site: landmarks.Site | None = None
    """What stands there, seen from outside."""
    empty: bool = False
    """Whether it is shown at sunrise or sunset with nobody in it."""

    def build(self, seed: int) -> SetPiece:
        """Build and light it."""
        how = dict(self.how)
        piece = build_set(self.name, seed=seed, **how)
        if self.site is not None:
            dark = how["time"] in skies.DARK or "storm" in how["weather"]
            piece = landmarks.with_building(piece, self.site, seed, dark=dark)
        if self.empty:
            piece = low_sun.in_view(piece)
        if self.flames:
            return by_flames(piece)
        colours, everywhere, blink = gels.gels_of(self.lights, self.colours)
        return gels.with_gels(piece, colours, everywhere=everywhere, blink=blink)


def build_sets(screenplay: Screenplay, seed: int) -> tuple[list[SetPiece], list[str]]:
    """Build and light the set of every shot; shots in the same place share one. Also returns log lines for stand-ins."""
    built: dict[_Location, SetPiece] = {}
    sets: list[SetPiece] = []
    notes: list[str] = []
    for shot in screenplay.shots:
        name, note = _nearest(shot, screenplay.props)
        if name in CAVES and any(one.id in shot.cast and half_length(one) > TOO_LONG for one in screenplay.cast):
            name, note = "canyon", f"The cave is too small for who is in it; the nearest, {'canyon'!r}, stands in."
        location = _location(_with_what_is_there(name, shot, screenplay), shot, screenplay)
        site = landmarks.site_of(shot)
        there = _open_country(name, site)
        if site is not None and there is not None:
            location = _with_building(_location(there, shot, screenplay), site)
            note = None if site.stands else f"Nobody here can build a {site.kind} yet; {there!r} stands in."
        notes += [note] if note else []
        if location not in built:
            built[location] = location.build(seed)
        sets.append(built[location])
    return sets, list(dict.fromkeys(notes))


def _nearest(shot: Shot, props: Sequence[Prop]) -> tuple[str, str | None]:
    """Return the set of a shot's place, and what the log says where it only stands in for it."""
    own = " ".join(filter(None, (shot.place_set, shot.stands_for)))
    if not own and not shot.place_details:
        own = _where_it_goes(shot, props) or _where_it_stands(shot, props) or _where_it_burns(shot, props)
    name, exact = nearest_set(own)
    if not exact:  # what is seen there may tell more; but a sea in view makes no beach of a road
        name, exact = nearest_set(" ".join((own, *shot.place_details)).strip() or "studio")
        exact = exact and not own
    instead = stand_in((shot.place, shot.place_like))
    if instead in PLANS:
        name = instead
    if shot.interior is False and instead is None:
        name, exact = FRONTS.get(name, (name, exact))
    inside_of_it = shot.interior is True and not PLANS[name].interior
    if (exact and not inside_of_it and instead is None) or not (shot.place or shot.place_set):
        return name, None
    return name, f"There is no set for {shot.place or shot.place_set!r} yet; the nearest, {name!r}, stands in."


def _open_country(name: str, site: landmarks.Site | None) -> str | None:
    """Return the set in which a building is seen from outside; None where no building is, or the shot's own set has such."""
    if site is None or (site.said_in is None and name in HAVE_THEIR_OWN):
        return None
    inside_of_it = PLANS[name].interior or name == "studio"
    return site.set_name if site.said_in is not None or inside_of_it else name


def _with_building(location: _Location, site: landmarks.Site) -> _Location:
    """Put a building into a location that has none of its own, with the snow that is said of it."""
    how = dict(location.how)
    if site.snow:
        how["weather"] = (*how["weather"], LYING_SNOW)
    return replace(
        location,
        how=tuple(how.items()),
        site=site if site.stands and location.name not in HAVE_THEIR_OWN else None,
    )


def _with_what_is_there(name: str, shot: Shot, screenplay: Screenplay) -> str:
    """Return the set of the same kind that has what is to be seen there: woods with a camp fire, a headland with a lighthouse."""
    in_view = {kind for prop in screenplay.props if prop.id in shot.props for kind in prop.kinds} | set(shot.place_details)
    if name in OPEN_AIR and ("campfire" in in_view or "firelight" in shot.light):
        return "campfire"
    if name == "cliff" and "lighthouse" in in_view:
        return "lighthouse"
    if name == "country_road" and _in_the_mountains(shot):
        return "mountain_road"
    if name == "theatre" and _has_a_band(shot, screenplay.cast, in_view):
        return "concert"
    return name


def _location(name: str, shot: Shot, screenplay: Screenplay) -> _Location:
    """Return a set with the hour, the weather, the signs and the goods of a shot."""
    props, interior = screenplay.props, PLANS[name].interior
    shown = product.product_of(shot, props) if name == "studio" else None
    goods: dict[str, Any] = {} if shown is None else {
        "product": shown,
        "table": product.table_of(shot, props),
        "product_turns": product.turns(shot, props),
        "product_wet": product.is_wet(shot, props),
        "light_sweeps": product.light_sweeps(shot),
    }  # fmt: skip
    signs = tuple(
        Sign(text=prop.text or "", kind=prop.kind, colour=business.colour_of(prop))
        for prop in business.signs_of(shot, screenplay.cast, props)
    )
    how = goods | {
        "time": _hour(shot, interior=interior),
        "weather": weather_of(shot),
        "season": shot.season,
        "signs": signs,
        "conifers": name in ("forest", "campfire", "park") and _of_conifers(shot),
        "spotlit": name == "theatre" and "spotlight" in shot.light,
        "journey": journey.journey_of(shot, screenplay.cast) if name in journey.RIDES else None,
    }
    return _Location(
        name=name,
        flames=interior and bool(_BY_FLAMES & {*shot.light}),
        how=tuple(how.items()),
        empty=not shot.cast and (how["time"] or PLANS[name].time) in low_sun.HOURS,
        lights=tuple(shot.light) if shot.light_colours else (),
        colours=tuple(shot.light_colours),
    )


def _where_it_goes(shot: Shot, props: Sequence[Prop]) -> str:
    """The place of a vehicle in a shot that names no place: ships are at sea, trains at a station, cars on a road."""
    if any("studio" in word for word in shot.light):
        return ""
    for prop in props:
        kinds = {*prop.kinds}
        if prop.id in shot.props and prop.family == "vehicle":
            for place, those in (("ship", SHIPS), ("platform", traffic.TRAINS), ("road", traffic.CARS)):
                if kinds & those:
                    return place
    return ""


def _where_it_stands(shot: Shot, props: Sequence[Prop]) -> str:
    """Return the room that what a thing stands on belongs to, where nobody is and no place is said: a windowsill, a bed."""
    if shot.cast or product.product_of(shot, props) is None or _IN_A_STUDIO.search(shot.text):
        return ""
    return next(
        (ROOM_OF[kind] for prop in props if prop.id in shot.props for kind in (prop.kind, prop.words.lower()) if kind in ROOM_OF), ""
    )


def _where_it_burns(shot: Shot, props: Sequence[Prop]) -> str:
    """Return woods for a camp fire, a room for people by candlelight or firelight of whom no place is said: a studio would have none."""
    if any(prop.id in shot.props and prop.kind in CAMP_FIRES for prop in props):
        return "forest"
    return "living room" if shot.cast and shot.interior is not False and _BY_FLAMES & {*shot.light} else ""


def _hour(shot: Shot, *, interior: bool) -> str | None:
    """When a set is shown: as it is said; a dark room with nobody in it, or one by candlelight, of which no hour is said, at night."""
    if said := HOUR_OF_TIME.get(shot.time or ""):
        return said
    if "sunny" in shot.weather:
        return "noon"
    return "night" if interior and (_BY_FLAMES if shot.cast else _UNLIT) & {*shot.light} else None


def _of_conifers(shot: Shot) -> bool:
    """Whether the woods of a shot are said to be of conifers."""
    told = " ".join(filter(None, (shot.place, shot.place_words, *shot.place_details))).lower()
    return re.search(r"\b(?:pine|fir|spruce|conifer|cedar|redwood|evergreen|boreal|taiga)", told) is not None


def _in_the_mountains(shot: Shot) -> bool:
    """Whether a road is said to be one over mountains; the lexicon knows but roads."""
    return re.search(r"\b(?:mountain|alpine|hairpin|serpentine|switchback)s?\b", (shot.place_words or shot.text).lower()) is not None


def _has_a_band(shot: Shot, cast: Sequence[Character], in_view: Collection[str | None]) -> bool:
    """Whether a stage is that of a concert: by who plays there or on what."""
    here = " ".join(one.label.lower() for one in cast if one.id in shot.cast)
    return shot.stands_for == "stage" and (not BAND_GEAR.isdisjoint(in_view) or BAND.search(here) is not None)
