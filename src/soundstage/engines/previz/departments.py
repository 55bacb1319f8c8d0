"""The departments' work before the camera rolls: voices, cast and sets, each from the screenplay alone."""

import re
from collections.abc import Collection, Mapping, Sequence

from soundstage.engines.previz.screenplay import Character, Line, Prop, Screenplay, Shot
from soundstage.engines.previz.sound.letters import Accent
from soundstage.engines.previz.sound.speech import SpokenLine
from soundstage.engines.previz.sound.voices import Voice, cast_voice, speak
from soundstage.engines.previz.stage import blocking, business, journey, product, traffic
from soundstage.engines.previz.stage.cast.casting import age_of, look_for, sex_of
from soundstage.engines.previz.stage.cast.figure import Figure
from soundstage.engines.previz.stage.cast.person import build_person
from soundstage.engines.previz.stage.creatures.casting import build_creature, is_staged
from soundstage.engines.previz.stage.scene import SetPiece
from soundstage.engines.previz.stage.schedule import pace_for
from soundstage.engines.previz.stage.sets import PLANS, build_set, nearest_set
from soundstage.engines.previz.stage.sets.common import LYING_SNOW, SNOW
from soundstage.engines.previz.stage.sets.flames import by_flames
from soundstage.engines.previz.stage.sets.nearest import stand_in
from soundstage.engines.previz.stage.sets.signage import Sign

MOST_PEOPLE = 6
"""People in one picture. Each costs about 0.3 CPU-s a frame without a GPU."""
SHIPS = frozenset({"ship", "galleon", "sailboat", "junk", "viking ship"})
"""Vessels with sails: where nothing else is said, they are at sea."""
OPEN_AIR = ("forest", "meadow", "park")
"""Sets where a camp fire may burn."""
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
_BY_FLAMES = frozenset({"candlelight", "firelight"})
"""Light of rooms that are dark."""
NARRATOR = "narrator"
ACCENT: dict[str, Accent] = {"british": "gb", "english": "gb", "scottish": "gb", "irish": "gb", "london": "gb", "american": "us"}
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


def cast_voices(screenplay: Screenplay, seed: int) -> dict[str, Voice]:
    """Give every speaker a voice of their own. Keys are character ids; lines of nobody are the narrator's.

    Whoever might speak has one too: when a line is written for them later, nobody else's voice changes.
    """
    voices: dict[str, Voice] = {}
    speaking = {line.speaker for shot in screenplay.shots for line in shot.lines}
    for character in screenplay.cast:
        if character.id in speaking or (character.kind != "animal" and not character.extra):
            voices[character.id] = cast_voice(
                sex=sex_of(character, seed=seed),
                age=age_of(character),
                accent=ACCENT.get(character.accent or ""),
                taken={voice.name for voice in voices.values()},
                seed=seed,
                name=character.name,
                who=character.id,
                body=character.kind,
            )
    if not speaking <= voices.keys():
        voices[NARRATOR] = cast_voice(taken={voice.name for voice in voices.values()}, seed=seed)
    return voices


def throats(screenplay: Screenplay, seed: int) -> dict[str, str]:
    """Return whose throat each person laughs and sobs with: "m", "f" or "child". Keys are character ids."""
    return {
        character.id: "child" if age_of(character) in {"baby", "child"} else sex_of(character, seed=seed)
        for character in screenplay.cast
        if character.kind == "person"
    }


def record(shot: Shot, voices: Mapping[str, Voice], seed: int) -> list[SpokenLine]:
    """Speak all lines of one shot, in order, and faster when they are too long for it; times are each line's own."""
    spoken = [_record_line(line, voices, seed) for line in shot.lines]
    pace = pace_for(shot, spoken)
    return [_record_line(line, voices, seed, pace) for line in shot.lines] if pace > 1.0 else spoken


def _record_line(line: Line, voices: Mapping[str, Voice], seed: int, pace: float = 1.0) -> SpokenLine:
    speaker = line.speaker or NARRATOR
    voice = voices.get(speaker) or voices[NARRATOR]
    return speak(
        line.text,
        voice,
        line.delivery,
        seed=seed,
        speaker=speaker,
        on_screen=line.on_screen,
        feeling=line.feeling,
        language=line.language,
        pace=pace,
    )


def _season(shot: Shot) -> str | None:
    """The season to dress for: the one that is told, else winter where snow is."""
    return shot.season or ("winter" if SNOW & set(shot.weather) else None)


DRAWN_STYLES = frozenset({"anime", "cel"})
"""Styles whose people have drawn faces."""
WEEPING = ("cry", "sob", "wipe tears")
"""Actions that leave tears on the cheeks."""


def build_cast(screenplay: Screenplay, seed: int) -> dict[str, Figure]:
    """Dress and build everybody who is seen, people and creatures. A character looks the same in every shot."""
    people: dict[str, Figure] = {}
    looks = []
    weeping = {a.actor for shot in screenplay.shots for a in shot.actions if a.deed in WEEPING}
    for shot in screenplay.shots:
        for character in blocking.on_screen(shot, screenplay.cast, MOST_PEOPLE):
            if character.id not in people and is_staged(character):
                people[character.id] = build_creature(character, seed, business.things_of(character, screenplay))
            elif character.id not in people:
                look = look_for(
                    character,
                    seed=seed,
                    season=_season(shot),
                    place=shot.place_set or shot.stands_for,
                    era=shot.era,
                    where=shot.place_words,
                    excluded=screenplay.exclusions,
                    worn=looks,
                    weeps=character.id.split("~")[0] in weeping,
                    drawn=bool(DRAWN_STYLES.intersection(screenplay.look.styles)),
                )
                looks.append(look)
                people[character.id] = build_person(look, business.things_of(character, screenplay))
    return people


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


def _where_it_burns(shot: Shot) -> str:
    """Return a room for people by candlelight or firelight of whom no place is said: a studio would have neither."""
    return "living room" if shot.cast and shot.interior is not False and _BY_FLAMES & {*shot.light} else ""


def _hour(shot: Shot, *, interior: bool) -> str | None:
    """When a set is shown: as it is said; a dark room with nobody in it, or one by candlelight, of which no hour is said, at night."""
    if said := HOUR_OF_TIME.get(shot.time or ""):
        return said
    if "sunny" in shot.weather:
        return "noon"
    return "night" if interior and (_BY_FLAMES if shot.cast else _UNLIT) & {*shot.light} else None


def _in_the_mountains(shot: Shot) -> bool:
    """Whether a road is said to be one over mountains; the lexicon knows but roads."""
    return re.search(r"\b(?:mountain|alpine|hairpin|serpentine|switchback)s?\b", (shot.place_words or shot.text).lower()) is not None


def _has_a_band(shot: Shot, cast: Sequence[Character], in_view: Collection[str | None]) -> bool:
    """Whether a stage is that of a concert: by who plays there or on what."""
    here = " ".join(one.label.lower() for one in cast if one.id in shot.cast)
    return shot.stands_for == "stage" and (not BAND_GEAR.isdisjoint(in_view) or BAND.search(here) is not None)


FRONTS = {"castle": ("castle_yard", True), "church": ("downtown", False)}
"""Where the set is the inside of a building: what is shown of it from outside, and whether that is what was meant."""


def build_sets(screenplay: Screenplay, seed: int) -> tuple[list[SetPiece], list[str]]:
    """Build and light the set of every shot; shots in the same place share one. Also returns log lines for stand-ins."""
    built: dict[tuple[object, ...], SetPiece] = {}
    sets: list[SetPiece] = []
    notes: list[str] = []
    for shot in screenplay.shots:
        own = " ".join(filter(None, (shot.place_set, shot.stands_for)))
        if not own and not shot.place_details:
            own = _where_it_goes(shot, screenplay.props) or _where_it_stands(shot, screenplay.props) or _where_it_burns(shot)
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
        if (not exact or inside_of_it or instead is not None) and (shot.place or shot.place_set):
            notes.append(f"There is no set for {shot.place or shot.place_set!r} yet; the nearest, {name!r}, stands in.")
        in_view = {kind for prop in screenplay.props if prop.id in shot.props for kind in prop.kinds} | set(shot.place_details)
        if name in OPEN_AIR and ("campfire" in in_view or "firelight" in shot.light):
            name = "campfire"  # the same woods, with a fire in them
        if name == "cliff" and "lighthouse" in in_view:
            name = "lighthouse"  # the same headland
        if name == "country_road" and _in_the_mountains(shot):
            name = "mountain_road"
        if name == "theatre" and _has_a_band(shot, screenplay.cast, in_view):
            name = "concert"
        shown = product.product_of(shot, screenplay.props) if name == "studio" else None
        table = product.table_of(shot, screenplay.props) if shown is not None else None
        turns = shown is not None and product.turns(shot, screenplay.props)
        wet = shown is not None and product.is_wet(shot, screenplay.props)
        swept = shown is not None and product.light_sweeps(shot)
        signs = tuple(
            Sign(text=prop.text or "", kind=prop.kind, colour=business.colour_of(prop))
            for prop in business.signs_of(shot, screenplay.cast, screenplay.props)
        )
        weather = weather_of(shot)
        ride = journey.journey_of(shot, screenplay.cast) if name in journey.RIDES else None
        hour = _hour(shot, interior=PLANS[name].interior)
        flames = PLANS[name].interior and bool(_BY_FLAMES & {*shot.light})
        key = (name, hour, weather, shot.season, shown, table, turns, wet, swept, signs, ride, flames)
        if key not in built:
            piece = build_set(
                name,
                time=hour,
                weather=weather,
                season=shot.season,
                seed=seed,
                product=shown,
                table=table,
                product_turns=turns,
                product_wet=wet,
                light_sweeps=swept,
                signs=signs,
                journey=ride,
            )
            built[key] = by_flames(piece) if flames else piece
        sets.append(built[key])
    return sets, list(dict.fromkeys(notes))
