"""From a character of the screenplay to an animal: its species, size, colours and condition."""

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from soundstage.engines.previz.screenplay import Action, Character
from soundstage.engines.previz.stage.cast.held import Thing
from soundstage.engines.previz.stage.cast.identity import streams_of
from soundstage.engines.previz.stage.cast.outfits import COLOURS
from soundstage.engines.previz.stage.creatures import gait
from soundstage.engines.previz.stage.creatures.beings import BEINGS, OF_WORDS
from soundstage.engines.previz.stage.creatures.bird import Bird, BirdBody
from soundstage.engines.previz.stage.creatures.birds import BIRDS
from soundstage.engines.previz.stage.creatures.birds import OF_WORDS as OF_BIRDS
from soundstage.engines.previz.stage.creatures.breeds import KINDS, NEAREST
from soundstage.engines.previz.stage.creatures.coat import Coat
from soundstage.engines.previz.stage.creatures.creature import Creature, FourLegged
from soundstage.engines.previz.stage.creatures.fish import FISHES, Fish, FishBody
from soundstage.engines.previz.stage.creatures.fish import OF_WORDS as OF_FISHES
from soundstage.engines.previz.stage.creatures.mannequin import Being, Mannequin, coloured
from soundstage.engines.previz.stage.creatures.roller import Roller, RollerBody
from soundstage.engines.previz.stage.creatures.species import SPECIES, Species
from soundstage.engines.previz.stage.scene import Colour

SIZES: dict[str, float] = {
    "tiny": 0.55, "miniature": 0.45, "small": 0.78, "little": 0.75, "baby": 0.55, "young": 0.8, "big": 1.2, "large": 1.2, "huge": 1.5, "giant": 2.2, "gigantic": 2.6, "enormous": 2.2,
    "massive": 1.6, "colossal": 2.8, "tall": 1.15, "towering": 1.8,
}  # fmt: skip
"""Size word -> factor on the height."""
TALLEST_ON_A_SEAT = 0.7
"""Metres at the withers of an animal that sits on furniture."""
Kind = Species | Bird | Fish | Roller
ROLLER = "round robot"
_PLAYED_BY = {**OF_BIRDS, **OF_FISHES, **NEAREST}
"""Kinds without a body of their own -> who stands in."""
RUST: Colour = (0.13, 0.045, 0.015)
YOUNG = (
    "puppy",
    "pup",
    "kitten",
    "cub",
    "foal",
    "calf",
    "lamb",
    "fawn",
    "chick",
    "duckling",
    "piglet",
    "kid goat",
    "colt",
    "filly",
    "hatchling",
    "baby",
    "bunny",
    "kit",
)
FUR: dict[str, Colour] = {
    **COLOURS, "gold": (0.34, 0.175, 0.060), "golden": (0.34, 0.175, 0.060), "orange": (0.30, 0.098, 0.022), "ginger": (0.28, 0.105, 0.030), "red": (0.20, 0.050, 0.020), "black": (0.016, 0.015, 0.015),
    "white": (0.52, 0.50, 0.47), "grey": (0.16, 0.155, 0.15), "brown": (0.095, 0.046, 0.020), "yellow": (0.44, 0.29, 0.11), "cream": (0.50, 0.42, 0.30), "beige": (0.38, 0.29, 0.19),
}  # fmt: skip
"""Colours of coats, linear; other colours are those of cloth."""


def is_staged(character: Character) -> bool:
    """Whether somebody who is no person can be in the picture as what they are."""
    return is_beast(character) or being_name(character) is not None


def is_beast(character: Character) -> bool:
    """Whether somebody goes on four legs, flies, swims or rolls: all that has a body of its own plan."""
    return character.kind != "person" and being_name(character) is None and species_name(character) is not None


def being_name(character: Character) -> str | None:
    """Return which of `BEINGS` an upright being is; None for people and beasts."""
    if character.kind == "person":
        return None
    words = f"{character.species or ''} | {character.label}".lower()
    if character.kind == "robot" or (character.species or "") == "robot":
        beastly = any(_said(name, words) for name in (*SPECIES, *KINDS, *BIRDS, *FISHES))
        return None if beastly or _rolls(character) else "robot"
    found = [name for name in (*OF_WORDS, *BEINGS) if _said(name, words)]
    if not found:
        return None
    name = max(found, key=len)
    return OF_WORDS.get(name, name)


def _rolls(character: Character) -> bool:
    """Whether a robot is one of the small round kind."""
    words = {*character.condition, *character.label.lower().replace("-", " ").split()}
    return bool(words & {"round", "spherical", "ball", "rolling", "sphere", "ball-shaped"})


def species_name(character: Character) -> str | None:
    """Return which animal or machine plays a character: its own kind, or what the words of its label come nearest to."""
    if _rolls(character) and character.kind == "robot":
        return ROLLER
    names = {*SPECIES, *KINDS, *BIRDS, *FISHES, *OF_BIRDS, *OF_FISHES, *NEAREST}
    own, label = (character.species or "").lower(), character.label.lower()
    for name in (label, own):
        if name in names:
            return name
    found = [name for name in names if _said(name, f"{own} | {label} | {character.like or character.role or ''}".lower())]
    return max(found, key=lambda name: (len(name), name)) if found else None


def kind_named(name: str) -> Kind:
    """Return the kind of that name."""
    if name == ROLLER:
        return Roller()
    name = _PLAYED_BY.get(name, name)
    for table in (KINDS, SPECIES, BIRDS, FISHES):
        if name in table:
            return table[name]
    return SPECIES["dog"]


def _said(name: str, words: str) -> bool:
    return f" {name} " in f" {words.replace('|', ' ').replace('-', ' ')} " or f" {name}s " in f" {words} "


def kind_of(character: Character, seed: int) -> Kind:
    """Return the kind as this character is: in its size and colours."""
    kind = kind_named(species_name(character) or "dog")
    rng = streams_of(character, seed, "creature")()
    factor = _size_of(character, rng)
    coat = _coloured(kind.coat, [FUR[c] for c in character.colours if c in FUR], rng)
    label = character.label.lower()
    if isinstance(kind, Fish):
        return replace(kind, length=kind.length * factor, coat=coat)
    if isinstance(kind, Roller):
        accent = next((COLOURS[c] for c in character.colours[1:] if c in COLOURS), kind.accent)
        return replace(kind, height=kind.height * factor**0.5, coat=replace(coat, second=accent), accent=accent)
    if isinstance(kind, Species) and any(_said(word, label) for word in YOUNG):
        factor *= 0.62
        chest, waist, rump = kind.build.girth
        plump = (1.10 * chest, 1.16 * waist, 1.14 * rump)
        kind = replace(
            kind,
            build=replace(
                kind.build, skull=kind.build.skull * 1.24, stout=kind.build.stout * 1.15, girth=plump, long=kind.build.long * 0.93
            ),
        )
    return replace(kind, height=kind.height * factor, coat=coat)


def _size_of(character: Character, rng: np.random.Generator) -> float:
    """Return the factor on the usual size: what the prompt says, else a little more or less."""
    words = [character.size or "", *character.condition, *character.label.lower().split()]
    said = [SIZES[word] for word in words if word in SIZES]
    return float(rng.uniform(0.94, 1.06)) * max(said, key=lambda factor: abs(np.log(factor)), default=1.0)


def stand_in(character: Character) -> str | None:
    """Return the name of what plays a character when it is not the very kind that was asked for."""
    name, own = being_name(character) or species_name(character), (character.species or "").lower()
    if name in _PLAYED_BY:
        return _PLAYED_BY[name]
    if name is None or name in (own, ROLLER) or _said(name, character.label.lower()):
        return None
    return name


def in_its_way(character: Character, actions: Sequence[Action]) -> list[Action]:
    """Return somebody's actions with what is another word for going to its kind: rabbits hop, birds fly, fish swim, round robots roll."""
    if not is_beast(character):
        return list(actions)
    kind = kind_of(character, 0)
    match kind:
        case Species():
            ways = {"jump": "run"} if kind.hops else {"fly": "run"} if "wings" in kind.features else {}
        case Bird():
            ways = {"fly": "run", "swim": "walk", "jump": "walk"} if kind.wing else {"swim": "walk", "jump": "walk"}
        case Fish():
            ways = {"swim": "walk", "float": "walk", "run": "run", "fly": "walk"}
        case Roller():
            ways = {"roll": "walk", "float": "walk"}
    return [a.model_copy(update={"rig": ways[a.rig]}) if a.rig in ways else a for a in actions]


def uses_furniture(character: Character) -> bool:
    """Whether somebody sits as people do."""
    return not is_beast(character)


def fits_a_seat(character: Character) -> bool:
    """Whether somebody can be on a sofa: no horse can."""
    return uses_furniture(character) or kind_of(character, 0).height < TALLEST_ON_A_SEAT


def half_length(character: Character) -> float:
    """Return the metres from the middle of an animal to its ends, less what a person takes; 0 for whoever stands upright."""
    if not is_beast(character):
        return 0.0
    return 0.5 * kind_of(character, 0).length


def pace(character: Character, motion: str) -> float | None:
    """Return the metres a second at which an animal walks or runs of itself; None for whoever goes as people do."""
    if not is_beast(character):
        return None
    kind, runs = kind_of(character, 0), motion == "run"
    match kind:
        case Fish():
            return (1.6 if runs else 0.8) * kind.length**0.5
        case Roller():
            return 1.6 if runs else 0.8
        case Bird():
            return (
                4.5 * kind.height**0.3
                if runs and kind.wing
                else gait.speed_at(gait.TROTTING if runs else gait.WALKING, kind.leg * kind.height)
            )
        case Species():
            froude = gait.WALKING if not runs else gait.TROTTING if kind.ambles else gait.GALLOPING
            return gait.speed_at(froude, 0.72 * kind.height)


def _coloured(coat: Coat, colours: Sequence[Colour], rng: np.random.Generator) -> Coat:
    """Return the coat in the colours that were asked for, or a shade off its own."""
    shade = float(rng.uniform(0.88, 1.12))
    if not colours:
        return replace(coat, base=_times(coat.base, shade))
    base = colours[0]
    kept = {"nose", "eye", "hoof", "udder", "pink", "nail", "beak", "claw", "skin", "horn"}
    pale = sum(base) > 0.9
    paints = {name: colour if name in kept else _near(base, 0.92) for name, colour in coat.paints.items()}
    if len(colours) > 1:
        paints |= {name: colours[1] for name in coat.paints if name in ("muzzle", "paw", "belly", "tip", "sock", "cheek")}
    second = colours[1] if len(colours) > 1 else coat.second
    belly = None if coat.belly is None else colours[1] if len(colours) > 1 else _near(base, 1.0 if pale else 1.15)
    pattern = "plain" if coat.pattern == "patches" and len(colours) == 1 else coat.pattern
    return replace(coat, base=base, paints=paints, second=second, belly=belly, back=None, pattern=pattern)


def _near(colour: Colour, by: float) -> Colour:
    return _times(colour, by)


def _times(colour: Colour, by: float) -> Colour:
    r, g, b = colour
    return min(r * by, 0.7), min(g * by, 0.7), min(b * by, 0.7)


def being_of(character: Character, seed: int) -> Being:
    """Return the upright being that this character is: in its size and colours."""
    being = BEINGS[being_name(character) or "robot"]
    size = being.size * _size_of(character, streams_of(character, seed, "creature")())
    being = coloured(being, [FUR[c] if being.coat.fur > 0.02 else COLOURS.get(c, FUR[c]) for c in character.colours if c in FUR])
    rusty = {"rusty", "old", "battered", "weathered", "abandoned", "broken", "worn"} & {
        *character.condition,
        *character.label.lower().split(),
    }
    if rusty and being.coat.pattern == "plain" and character.kind == "robot":
        being = replace(being, coat=replace(being.coat, pattern="patches", second=RUST, grain=5.0, rough=0.62))
    return replace(being, size=size)


def build_creature(character: Character, seed: int, things: Sequence[Thing] = ()) -> Creature | Mannequin:
    """Build a being or an animal (about a quarter of a second); the same character gives the same one."""
    if being_name(character) is not None:
        return Mannequin(being_of(character, seed), int(streams_of(character, seed, "creature")("look").integers(1 << 20)), things)
    own = int(streams_of(character, seed, "creature")("coat").integers(1 << 20))
    kind = kind_of(character, seed)
    match kind:
        case Bird():
            return BirdBody(kind, own)
        case Fish():
            return FishBody(kind, own)
        case Roller():
            return RollerBody(kind, own)
        case Species():
            return FourLegged(kind, own)
