"""Every sound that can be made, by the name screenplays give it.

A sound is a bed (it goes on) or an event (it happens). `level` is in decibels: a bed's against normal ambience, an event's
against a plainly said line. `make_sound` returns `None` for a kind nobody here can make, so that the caller can say so.
"""

from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module

import numpy as np

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

    @property
    def is_event(self) -> bool:
        """Whether it happens once instead of going on."""
        return self.lasts is not None

    def load(self) -> Callable[[int, np.random.Generator], Wave]:
        """Import the generator."""
        module, _, function = self.maker.partition(":")
        return getattr(import_module(f"soundstage.engines.previz.sound.makers.{module}"), function)


def _bed(maker: str, level: float = 0.0) -> Recipe:
    return Recipe(maker=maker, level=level)


def _event(maker: str, lasts: float, level: float = -6.0) -> Recipe:
    return Recipe(maker=maker, lasts=lasts, level=level)


SOUNDS: dict[str, Recipe] = {
    "rain": _bed("nature:rain", 2.0),
    "drizzle": _bed("nature:drizzle", -2.0),
    "wind": _bed("nature:wind"),
    "gale": _bed("nature:gale", 4.0),
    "snow wind": _bed("nature:snow_wind", -1.0),
    "leaves": _bed("nature:leaves", -3.0),
    "thunder": _event("nature:thunder", 4.0, -3.0),
    "waves": _bed("nature:waves", 2.0),
    "lapping": _bed("nature:lapping", 0.0),
    "water": _bed("nature:stream", 1.0),
    "drips": _bed("nature:drips", -4.0),
    "splash": _event("nature:splash", 1.6),
    "bubbles": _bed("nature:bubbles"),
    "fire": _bed("nature:fire"),
    "birds": _bed("animals:birds", -3.0),
    "gulls": _bed("animals:gulls", -3.0),
    "crows": _bed("animals:crows", -3.0),
    "owl": _event("animals:owl", 3.6, -14.0),
    "crickets": _bed("animals:crickets", -6.0),
    "cicadas": _bed("animals:cicadas", -5.0),
    "frogs": _bed("animals:frogs", -4.0),
    "dog bark": _event("animals:dog_bark", 2.4, -8.0),
    "panting": _bed("animals:panting", 0.0),
    "cat": _event("animals:cat", 1.2, -8.0),
    "horse": _bed("animals:horse", 1.0),
    "wolf": _event("animals:wolf", 4.5, -12.0),
    "cow": _event("animals:cow", 2.6, -10.0),
    "rooster": _event("animals:rooster", 2.6, -10.0),
    "wings": _event("animals:wings", 1.2, -10.0),
    "traffic": _bed("city:traffic", 0.0),
    "distant traffic": _bed("city:distant_traffic", -9.0),
    "car horn": _event("city:car_horn", 1.8, -8.0),
    "siren": _bed("city:siren", -1.0),
    "engine": _bed("city:engine", 2.0),
    "brakes": _event("city:brakes", 1.6, -8.0),
    "train": _bed("city:train", 3.0),
    "station": _bed("city:station", 0.0),
    "airplane": _bed("city:airplane", 0.0),
    "helicopter": _bed("city:helicopter", 2.0),
    "bicycle bell": _event("city:bicycle_bell", 1.6, -9.0),
    "boat": _event("city:boat", 4.0, -8.0),
    "spaceship": _bed("city:spaceship", -3.0),
    "door": _event("rooms:door", 1.4, -6.0),
    "knock": _event("rooms:knock", 1.2, -6.0),
    "creak": _bed("rooms:creak", -3.0),
    "clock": _bed("rooms:clock", -5.0),
    "bell": _bed("rooms:church_bell", 0.0),
    "chimes": _bed("rooms:chimes", -3.0),
    "kettle": _bed("rooms:kettle", 0.0),
    "sizzle": _bed("rooms:sizzle", -1.0),
    "dishes": _bed("rooms:dishes", -3.0),
    "coffee machine": _bed("rooms:coffee_machine", 0.0),
    "crowd": _bed("people:crowd", 0.0),
    "cafe": _bed("people:cafe", -1.0),
    "market": _bed("people:market", 1.0),
    "cheer": _bed("people:cheer", 4.0),
    "laughter": _bed("people:laughter", 1.0),
    "children": _bed("people:children", -2.0),
    "typing": _bed("rooms:typing", -3.0),
    "office": _bed("rooms:office", -6.0),
    "phone": _bed("rooms:phone", 0.0),
    "paper": _bed("rooms:paper", -5.0),
    "chalk": _bed("rooms:chalk", -2.0),
    "hum": _bed("rooms:hum", -7.0),
    "room tone": _bed("rooms:room_tone", -14.0),
    "air": _bed("rooms:air_conditioning", -9.0),
    "beeps": _bed("rooms:beeps", -4.0),
    "whirr": _bed("rooms:whirr", -2.0),
    "radio static": _bed("rooms:radio_static", 0.0),
    "machinery": _bed("rooms:machinery", 1.0),
    "tools": _bed("rooms:tools", 1.0),
    "explosion": _event("rooms:explosion", 4.0, 0.0),
    "whoosh": _event("rooms:whoosh", 0.9, -8.0),
    "heartbeat": _bed("rooms:heartbeat", 0.0),
    "glass": _event("rooms:glass", 1.8, -5.0),
}
"""Kinds as in the script department's lexicon of sounds, and the places' own ambiences."""

REFINED = {
    "rain": (("drizzle", {"drizzle", "drizzling", "light rain", "gentle rain", "soft rain"}),),
    "wind": (("gale", {"howling", "gale", "roaring", "whistling wind", "storm"}),),
    "waves": (("lapping", {"lapping", "lap", "hull", "slapping"}),),
    "traffic": (("distant traffic", {"distant", "far", "faint", "hum"}),),
    "airplane": (("helicopter", {"helicopter", "rotor"}),),
    "bell": (("chimes", {"chime", "chimes"}),),
    "door": (("knock", {"knock", "knocks", "knocking"}),),
    "hum": (("air", {"air", "ventilation", "fan", "conditioner"}), ("room tone", {"room tone"})),
}
"""Words of the prompt that turn a kind into a more exact one."""

LEAST = SAMPLE_RATE // 2
"""Samples of a continuous sound that are made at least, of which a shorter one is the beginning: makers need room for their events."""
SILENT = frozenset({"silence", "ambience"})
"""Kinds that ask for nothing of their own: the place's ambience is enough."""


def recipe_for(kind: str, words: str = "") -> Recipe | None:
    """Return the recipe for a kind, refined by how the prompt says it; `None` when there is none."""
    spoken = words.casefold()
    for better, signs in REFINED.get(kind, ()):
        if better in SOUNDS and any(sign in spoken for sign in signs):
            return SOUNDS[better]
    return SOUNDS.get(kind)


def make_sound(kind: str, seconds: float, rng: np.random.Generator, *, words: str = "") -> Wave | None:
    """Make `seconds` of a kind of sound, (2, n) at any level; an event has its own length. `None` for an unknown kind."""
    recipe = recipe_for(kind, words)
    if recipe is None:
        return None
    if recipe.lasts:
        return recipe.load()(round(recipe.lasts * SAMPLE_RATE), rng)
    samples = max(1, round(seconds * SAMPLE_RATE))
    return recipe.load()(max(samples, LEAST), rng)[:, :samples]
