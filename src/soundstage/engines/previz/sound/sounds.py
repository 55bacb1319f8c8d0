"""Every sound that can be made, by the name screenplays give it.

A sound is a bed (it goes on) or an event (it happens). `level` is in decibels: a bed's against normal ambience, an event's
against a plainly said line. `make_sound` returns `None` for a kind nobody here can make, so that the caller can say so.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from importlib import import_module

import numpy as np

from soundstage.engines.previz.sound import dsp
from soundstage.engines.previz.sound.dsp import Wave
from soundstage.engines.previz.sound.speech import SAMPLE_RATE


@dataclass(frozen=True, slots=True, kw_only=True)
class Recipe:
    """How a kind of sound is made and used."""

    maker: str
    """module:function inside `makers`."""
    level: float = 0.0
    lasts: float | None = None
    """Seconds of an event; None is a bed."""

    vocal: bool = False
    """Whether it comes from somebody's throat; its level is then always against a plainly said line."""

    @property
    def is_event(self) -> bool:
        """Whether it happens once instead of going on."""
        return self.lasts is not None

    def load(self) -> Callable[..., Wave]:
        """Import the generator."""
        module, _, function = self.maker.partition(":")
        return getattr(import_module(f"soundstage.engines.previz.sound.makers.{module}"), function)


def _bed(maker: str, level: float = 0.0) -> Recipe:
    return Recipe(maker=maker, level=level)


def _event(maker: str, lasts: float, level: float = -6.0) -> Recipe:
    return Recipe(maker=maker, lasts=lasts, level=level)


def _blow(kind: str, lasts: float = 1.5, level: float = -9.0) -> Recipe:
    """A thing of the table of blows."""
    return _event(f"things:blow_{kind.replace(' ', '_')}", lasts, level)


def _said(voice: str, lasts: float | None = None, level: float = -6.0) -> Recipe:
    """What a voice does without words, by whoever does it."""
    return Recipe(maker=f"nonwords:{voice}", lasts=lasts, level=level, vocal=True)


_WEATHER_AND_WATER = {
    "rain": _bed("nature:rain", 2.0),
    "drizzle": _bed("nature:drizzle", -2.0),
    "rain on roof": _bed("weather:rain_on_roof", 2.0),
    "rain on glass": _bed("weather:rain_on_glass", 0.0),
    "rain on leaves": _bed("weather:rain_on_leaves", 1.0),
    "rain on cloth": _bed("weather:rain_on_cloth", 1.0),
    "hail": _bed("weather:hail", 2.0),
    "wind": _bed("nature:wind"),
    "gale": _bed("nature:gale", 4.0),
    "snow wind": _bed("nature:snow_wind", -1.0),
    "leaves": _bed("nature:leaves", -3.0),
    "thunder": _event("weather:thunder", 4.5, -3.0),
    "thunder near": _event("weather:thunder_near", 3.5, 2.0),
    "thunder far": _event("weather:thunder_far", 6.0, -9.0),
    "waves": _bed("nature:waves", 2.0),
    "lapping": _bed("nature:lapping", 0.0),
    "water": _bed("nature:stream", 1.0),
    "fountain": _bed("nature:stream", 1.0),
    "waterfall": _bed("weather:waterfall", 3.0),
    "drips": _bed("nature:drips", -4.0),
    "splash": _event("nature:splash", 1.6),
    "bubbles": _bed("nature:bubbles"),
    "lava": _bed("weather:boil", 1.0),
    "boil": _bed("weather:boil", -3.0),
    "pouring": _event("weather:pouring", 2.4, -10.0),
    "tap water": _bed("weather:tap_water", -2.0),
    "fizz": _bed("weather:fizz", -7.0),
    "steam": _event("weather:steam", 1.6, -9.0),
    "rumble": _bed("weather:rumble", 2.0),
    "earthquake": _bed("weather:rumble", 5.0),
    "ice": _bed("weather:ice", -2.0),
    "fire": _bed("nature:fire"),
    "match strike": _event("weather:match", 1.3, -12.0),
}
_ANIMALS = {
    "birds": _bed("animals:birds", -3.0),
    "blackbird": _bed("songs:blackbird", -3.0),
    "nightingale": _bed("songs:nightingale", -3.0),
    "lark": _bed("songs:lark", -5.0),
    "sparrows": _bed("songs:sparrows", -5.0),
    "cuckoo": _bed("songs:cuckoo", -5.0),
    "woodpecker": _bed("songs:woodpecker", -4.0),
    "dove": _bed("songs:dove", -5.0),
    "gulls": _bed("animals:gulls", -3.0),
    "crows": _bed("animals:crows", -3.0),
    "ducks": _bed("calls:ducks", -3.0),
    "geese": _bed("calls:geese", -2.0),
    "chickens": _bed("calls:chickens", -4.0),
    "parrot": _bed("calls:parrot", -2.0),
    "eagle": _event("calls:eagle", 2.6, -11.0),
    "owl": _event("animals:owl", 3.6, -14.0),
    "rooster": _event("animals:rooster", 2.6, -10.0),
    "wings": _event("animals:wings", 1.2, -10.0),
    "crickets": _bed("animals:crickets", -6.0),
    "cicadas": _bed("animals:cicadas", -5.0),
    "bees": _bed("calls:bees", -4.0),
    "flies": _bed("calls:flies", -6.0),
    "mosquito": _bed("calls:mosquito", -8.0),
    "frogs": _bed("animals:frogs", -4.0),
    "snake": _bed("calls:snake", -3.0),
    "mouse": _bed("calls:mouse", -8.0),
    "dog bark": _event("animals:dog_bark", 2.4, -8.0),
    "dog whine": _event("calls:dog_whine", 2.0, -12.0),
    "dog pants": _bed("calls:dog_pants", -4.0),
    "growl": _bed("calls:growl", 0.0),
    "roar": _event("calls:roar", 3.6, -3.0),
    "cat": _event("animals:cat", 1.2, -8.0),
    "purr": _bed("calls:purr", -5.0),
    "horse": _bed("animals:horse", 1.0),
    "horse walks": _bed("animals:horse_walks", 0.0),
    "horse gallops": _bed("animals:horse_gallops", 2.0),
    "neigh": _event("calls:neigh", 2.8, -6.0),
    "snort": _event("calls:snort", 0.8, -10.0),
    "wolf": _event("animals:wolf", 4.5, -12.0),
    "cow": _event("animals:cow", 2.6, -10.0),
    "sheep": _bed("calls:sheep", -3.0),
    "pig": _bed("calls:pig", -3.0),
    "donkey": _event("calls:donkey", 3.2, -8.0),
    "elephant": _event("calls:elephant", 2.4, -4.0),
    "monkeys": _bed("calls:monkeys", -2.0),
    "whale": _bed("calls:whale", 0.0),
}
_TRAFFIC_AND_MACHINES = {
    "traffic": _bed("city:traffic", 0.0),
    "distant traffic": _bed("city:distant_traffic", -9.0),
    "car horn": _event("city:car_horn", 1.8, -8.0),
    "truck horn": _event("city:truck_horn", 1.9, -5.0),
    "siren": _bed("city:siren", -1.0),
    "engine": _bed("machines:engine", 2.0),
    "idling engine": _bed("machines:idle", -1.0),
    "revving engine": _bed("machines:rev", 3.0),
    "starting engine": _event("machines:start", 3.0, -6.0),
    "truck": _bed("machines:truck", 2.0),
    "motorcycle": _bed("machines:motorcycle", 3.0),
    "race car": _bed("machines:race_car", 4.0),
    "tractor": _bed("machines:tractor", 2.0),
    "lawn mower": _bed("machines:small_engine", 1.0),
    "generator": _bed("machines:small_engine", 0.0),
    "chainsaw": _bed("machines:chainsaw", 3.0),
    "boat engine": _bed("machines:motorboat", 2.0),
    "engine room": _bed("machines:engine_room", 2.0),
    "brakes": _event("city:brakes", 1.6, -8.0),
    "tyres": _event("city:tyres", 1.6, -5.0),
    "train": _bed("city:train", 3.0),
    "subway": _bed("machines:subway", 3.0),
    "steam train": _bed("machines:steam_train", 3.0),
    "train whistle": _event("machines:train_whistle", 2.6, -6.0),
    "station": _bed("people:station", 0.0),
    "airplane": _bed("city:airplane", 0.0),
    "helicopter": _bed("city:helicopter", 2.0),
    "drone buzz": _bed("machines:drone", -1.0),
    "rocket": _bed("machines:rocket", 6.0),
    "bicycle bell": _event("city:bicycle_bell", 1.6, -9.0),
    "boat": _event("city:boat", 4.0, -8.0),
    "spaceship": _bed("city:spaceship", -3.0),
    "force field": _bed("gadgets:force_field", 0.0),
    "lightsaber": _bed("gadgets:force_field", 0.0),
    "laser": _bed("gadgets:laser", 1.0),
    "electricity": _bed("gadgets:electricity", -2.0),
    "turn signal": _bed("gadgets:turn_signal", -6.0),
    "wipers": _bed("gadgets:wipers", -3.0),
    "sonar": _bed("gadgets:sonar", -2.0),
    "machinery": _bed("rooms:machinery", 1.0),
    "tools": _bed("rooms:tools", 1.0),
    "drill": _bed("machines:blender", 1.0),
    "power tools": _bed("machines:blender", 1.0),
    "saw": _bed("things:saw", -1.0),
    "whirr": _bed("rooms:whirr", -2.0),
    "hum": _bed("rooms:hum", -7.0),
    "computer": _bed("machines:fan", -9.0),
    "hair dryer": _bed("machines:fan", 1.0),
    "air": _bed("rooms:air_conditioning", -9.0),
    "vacuum": _bed("machines:vacuum", 1.0),
    "blender": _bed("machines:blender", 1.0),
    "washing machine": _bed("machines:washing_machine", -2.0),
    "printer": _bed("gadgets:printer", -4.0),
    "beeps": _bed("rooms:beeps", -4.0),
    "radio static": _bed("rooms:radio_static", 0.0),
    "television": _bed("gadgets:television", -6.0),
    "alarm": _bed("gadgets:alarm", 2.0),
    "alarm clock": _bed("gadgets:alarm_clock", -1.0),
    "whistle": _event("gadgets:referee_whistle", 1.0, -6.0),
}
_ROOMS_AND_THINGS = {
    "door": _event("rooms:door", 1.4, -6.0),
    "knock": _event("rooms:knock", 1.2, -6.0),
    "doorbell": _event("gadgets:doorbell", 2.2, -8.0),
    "creak": _bed("rooms:creak", -3.0),
    "clock": _bed("rooms:clock", -5.0),
    "bell": _bed("rooms:church_bell", 0.0),
    "school bell": _bed("gadgets:school_bell", 1.0),
    "elevator ding": _event("gadgets:elevator_ding", 1.8, -12.0),
    "notification": _event("gadgets:notification", 0.8, -11.0),
    "cash register": _event("gadgets:cash_register", 1.4, -9.0),
    "chimes": _bed("rooms:chimes", -3.0),
    "kettle": _bed("rooms:kettle", 0.0),
    "sizzle": _bed("rooms:sizzle", -1.0),
    "dishes": _bed("rooms:dishes", -3.0),
    "coffee machine": _bed("rooms:coffee_machine", 0.0),
    "typing": _bed("rooms:typing", -3.0),
    "office": _bed("rooms:office", -6.0),
    "phone": _bed("gadgets:phone", 0.0),
    "mobile phone": _bed("gadgets:mobile_phone", -2.0),
    "vibrating phone": _bed("gadgets:vibrating_phone", -4.0),
    "paper": _bed("rooms:paper", -5.0),
    "chalk": _bed("rooms:chalk", -2.0),
    "pen": _bed("things:pen", -8.0),
    "cloth": _bed("things:cloth", -10.0),
    "fabric rustle": _bed("things:cloth", -5.0),
    "crinkle": _bed("things:crinkle", -4.0),
    "scratch": _bed("things:scratch", -4.0),
    "broom": _bed("things:broom", -4.0),
    "scissors": _bed("things:scissors", -5.0),
    "flag": _bed("things:flag", -2.0),
    "sail": _bed("things:flag", 0.0),
    "chewing": _bed("things:chewing", -5.0),
    "zipper": _event("things:zipper", 0.7, -12.0),
    "cards": _event("things:cards", 1.1, -12.0),
    "room tone": _bed("rooms:room_tone", -14.0),
    "heartbeat": _bed("rooms:heartbeat", 0.0),
    "whoosh": _event("rooms:whoosh", 0.9, -8.0),
    "glass": _event("rooms:glass", 1.8, -5.0),
    "crash": _event("things:crash", 2.2, -4.0),
    "collapse": _event("things:collapse", 4.0, -2.0),
    "explosion": _event("rooms:explosion", 4.0, 0.0),
    "gunshot": _event("things:gunshot", 1.6, 0.0),
    "cannon": _event("things:cannon", 3.2, 1.0),
    "fireworks": _bed("things:fireworks", 3.0),
    "whip crack": _event("things:whip", 1.0, -5.0),
    "arrow": _event("things:arrow", 1.0, -7.0),
    "sword draw": _event("things:sword_draw", 1.8, -8.0),
    "sword clash": _blow("sword clash", 2.4, -6.0),
    **{
        kind: _blow(kind, level=level)
        for kind, level in {
            "thud": -6.0, "punch": -6.0, "click": -14.0, "pop": -9.0, "cork pop": -9.0, "twig snap": -10.0, "glass clink": -11.0, "cutlery": -12.0,
            "ice cubes": -12.0, "coins": -12.0, "keys": -11.0, "chain": -8.0, "armor": -9.0, "axe": -7.0, "chopping": -9.0, "tapping": -12.0,
            "bat crack": -5.0, "billiards": -10.0, "bowling": -5.0, "rimshot": -6.0, "car door": -7.0, "drawer": -10.0, "lock": -11.0,
            "gun cock": -9.0, "stamp": -9.0, "camera shutter": -12.0, "gym": -7.0, "rattle": -9.0, "knuckles": -13.0, "teeth chatter": -13.0,
        }.items()
    },
    "hammer": _blow("hammer", 3.0, -6.0),
    "ball bounce": _blow("ball bounce", 3.0, -8.0),
    "typewriter": _blow("typewriter", 2.6, -10.0),
    "slap": _blow("slap", 0.5, -8.0),
    "snap": _blow("snap", 1.0, -10.0),
    "single clap": _blow("clap", 2.4, -8.0),
    "cup": _blow("cup", 1.0, -14.0),
}  # fmt: skip
_PEOPLE = {
    "crowd": _bed("people:crowd", 0.0),
    "cafe": _bed("people:cafe", -1.0),
    "market": _bed("people:market", 1.0),
    "cheer": _bed("people:cheer", 4.0),
    "crowd roar": _bed("people:cheer", 6.0),
    "applause": _bed("things:crowd_claps", 2.0),
    "shouting": _bed("people:shouting", 1.0),
    "gasps": _event("people:gasps", 1.2, -8.0),
    "children": _bed("people:children", -2.0),
    "laughter": _bed("nonwords:laughter", 1.0),
    "baby": _bed("nonwords:baby", 1.0),
    "kiss": _event("nonwords:kiss", 0.4, -14.0),
    "whistling": _bed("nonwords:whistling", -2.0),
    "laugh": _said("laugh", level=-6.0),
    "crying": _said("crying", level=-7.0),
    "breathing": _said("breathing", level=-12.0),
    "panting": _said("out_of_breath", level=-9.0),
    "helmet breathing": _said("helmet_breathing", level=-9.0),
    "snore": _said("snore", level=-11.0),
    "humming": _said("humming", level=-9.0),
    "hiccup": _said("hiccup", level=-9.0),
    "scream": _said("scream", 2.0, 2.0),
    "whoop": _said("whoop", 1.4, -2.0),
    "sigh": _said("sigh", 2.0, -12.0),
    "gasp": _said("gasp", 0.7, -9.0),
    "cough": _said("cough", 1.5, -6.0),
    "sneeze": _said("sneeze", 1.7, -5.0),
    "grunt": _said("grunt", 1.0, -7.0),
}
SOUNDS: dict[str, Recipe] = {**_WEATHER_AND_WATER, **_ANIMALS, **_TRAFFIC_AND_MACHINES, **_ROOMS_AND_THINGS, **_PEOPLE}
"""Kinds as in the script department's lexicon of sounds, and the places' own ambiences."""

WITHOUT_WORDS = frozenset(
    recipe
    for kind, recipe in _PEOPLE.items()
    if recipe.vocal or kind in {"laughter", "cheer", "crowd roar", "shouting", "gasps", "children", "baby"}
)
"""Voices that say nothing. The murmur of a café, a market or a crowd is not among them: it must not be taken for talk."""

REFINED: dict[str, tuple[tuple[str, set[str]], ...]] = {
    "rain": (
        ("rain on roof", {"roof", "tin", "metal", "gutter", "corrugated"}),
        ("rain on glass", {"window", "glass", "pane", "windshield", "windscreen", "skylight"}),
        ("rain on cloth", {"umbrella", "canvas", "tent", "tarp", "awning"}),
        ("rain on leaves", {"leaves", "foliage", "trees", "forest", "jungle"}),
        ("drizzle", {"drizzle", "drizzling", "light rain", "gentle rain", "soft rain"}),
    ),
    "wind": (("gale", {"howling", "gale", "roaring", "whistling wind", "storm"}),),
    "thunder": (
        ("thunder far", {"distant", "far", "rumbl", "horizon", "growl"}),
        ("thunder near", {"crack", "clap", "crash", "overhead", "deafening", "peal"}),
    ),
    "waves": (("lapping", {"lapping", "lap", "hull", "slapping"}),),
    "birds": (
        ("blackbird", {"blackbird", "robin", "thrush"}),
        ("nightingale", {"nightingale"}),
        ("lark", {"lark", "canary"}),
        ("sparrows", {"sparrow", "finch"}),
    ),
    "flies": (("mosquito", {"mosquito", "gnat"}),),
    "cat": (("purr", {"purr"}),),
    "horse": (
        ("neigh", {"neigh", "whinn", "nicker"}),
        ("snort", {"snort"}),
        ("horse gallops", {"gallop", "thunder", "pound", "drumming"}),
        ("horse walks", {"clop", "walk"}),
    ),
    "panting": (("dog pants", {"dog", "puppy", "hound"}),),
    "breathing": (("helmet breathing", {"helmet", "visor", "suit", "mask", "respirator", "scuba", "regulator"}),),
    "crying": (("baby", {"baby", "infant", "newborn"}),),
    "laughter": (("laugh", {"giggle", "chuckle", "her ", "his ", "a man", "a woman", "a child", "a girl", "a boy", "evil", "cackle"}),),
    "gasp": (("gasps", {"crowd", "audience", "collective"}),),
    "applause": (("single clap", {"slow clap", "single clap", "one clap", "lone clap"}),),
    "traffic": (("distant traffic", {"distant", "far", "faint", "hum"}),),
    "engine": (
        ("starting engine", {"start", "turn over"}),
        ("revving engine", {"rev", "roar", "growl"}),
        ("idling engine", {"idl", "purr", "ticking"}),
        ("truck", {"truck", "diesel", "lorry", "bus"}),
        ("engine room", {"engine room", "ship", "throb"}),
    ),
    "airplane": (("helicopter", {"helicopter", "rotor"}),),
    "bell": (("chimes", {"chime", "chimes"}),),
    "phone": (("vibrating phone", {"vibrat", "buzz"}), ("mobile phone", {"mobile", "cell", "smartphone", "ringtone"})),
    "door": (("knock", {"knock", "knocks", "knocking"}),),
    "punch": (("slap", {"slap", "smack"}),),
    "click": (("snap", {"finger snap", "snapping fingers", "snap of fingers"}),),
    "hum": (("air", {"air", "ventilation", "fan", "conditioner"}), ("room tone", {"room tone"})),
}
"""Words of the prompt that turn a kind into a more exact one."""

LEAST = SAMPLE_RATE // 2
"""Samples of a continuous sound that are made at least, of which a shorter one is the beginning: makers need room for their events."""
EVENT_ENDS = 0.15
"""Seconds over which an event's last reverberation is let go."""
SILENT = frozenset({"silence", "ambience"})
"""Kinds that ask for nothing of their own: the place's ambience is enough."""


def recipe_for(kind: str, words: str = "") -> Recipe | None:
    """Return the recipe for a kind, refined by how the prompt says it; `None` when there is none."""
    spoken = words.casefold()
    for better, signs in REFINED.get(kind, ()):
        if better in SOUNDS and any(sign in spoken for sign in signs):
            return SOUNDS[better]
    return SOUNDS.get(kind)


_CHILDREN = re.compile(r"\b(?:child|children|kids?|boys?|girls?|toddlers?|baby)\b")
_WOMEN = re.compile(r"\b(?:her|hers|she|wom[ae]n|lady|mother|wife|girlfriend|grandmother|queen|princess)\b")
_MEN = re.compile(r"\b(?:his|he|him|m[ae]n|father|husband|boyfriend|grandfather|king|prince|guy)\b")


def whose(words: str) -> str | None:
    """Tell from the prompt's words whose voice it is: "child", "f", "m"; `None` when they do not say."""
    spoken = words.casefold()
    return next((who for who, sign in (("child", _CHILDREN), ("f", _WOMEN), ("m", _MEN)) if sign.search(spoken)), None)


def make_sound(kind: str, seconds: float, rng: np.random.Generator, *, words: str = "", who: str | None = None) -> Wave | None:
    """Make `seconds` of a kind of sound, (2, n) at any level; an event has its own length. `None` for an unknown kind.

    `who` is whose throat a voice without words comes from: "m", "f" or "child"; else the words say, else the seed.
    """
    recipe = recipe_for(kind, words)
    if recipe is None:
        return None
    make = partial(recipe.load(), who=who or whose(words)) if recipe.vocal else recipe.load()
    if recipe.lasts:
        whole = make(round(recipe.lasts * SAMPLE_RATE), rng)
        return (whole * dsp.fade(whole.shape[1], 0.0, EVENT_ENDS)).astype(np.float32)
    samples = max(1, round(seconds * SAMPLE_RATE))
    return make(max(samples, LEAST), rng)[:, :samples].astype(np.float32)
