"""From a character of the screenplay to a look: what is said is kept, what is not said is drawn from the seed and the name.

Everything is drawn as if nothing were said, and what is said is put over it: so whoever adds one word to a screenplay and shoots it again
with the same seed gets the same person, changed by that word.
"""

import re
from collections.abc import Sequence

import numpy as np

from soundstage.engines.previz.screenplay import AgeBand, Character, HairStyle, Sex
from soundstage.engines.previz.stage.cast.body import Shape
from soundstage.engines.previz.stage.cast.costumes import Costume
from soundstage.engines.previz.stage.cast.costuming import costume_of
from soundstage.engines.previz.stage.cast.faces import face_of
from soundstage.engines.previz.stage.cast.identity import streams_of
from soundstage.engines.previz.stage.cast.outfits import Occasion, dress_for
from soundstage.engines.previz.stage.cast.person import IRIS_COLOURS, Look

YEARS = {"baby": 3.0, "child": 7.0, "teen": 16.0, "young": 25.0, "adult": 34.0, "middle": 49.0, "elderly": 78.0}
ANCESTRY: dict[str, tuple[float, float, float, tuple[float, float]]] = {
    "european": (0.0, 0.0, 1.0, (0.08, 0.26)),
    "african": (1.0, 0.0, 0.0, (0.68, 0.95)),
    "east_asian": (0.0, 1.0, 0.0, (0.14, 0.28)),
    "southeast_asian": (0.15, 0.85, 0.0, (0.34, 0.50)),
    "south_asian": (0.25, 0.15, 0.60, (0.45, 0.66)),
    "middle_eastern": (0.12, 0.05, 0.83, (0.28, 0.44)),
    "latino": (0.15, 0.25, 0.60, (0.26, 0.46)),
    "polynesian": (0.30, 0.50, 0.20, (0.45, 0.60)),
    "native_american": (0.05, 0.60, 0.35, (0.38, 0.52)),
    "mixed": (0.45, 0.10, 0.45, (0.40, 0.58)),
}
"""Shares of the three bases and the range of melanin."""
_UNSAID = (("european", 0.50), ("african", 0.14), ("east_asian", 0.11), ("latino", 0.10), ("south_asian", 0.08), ("mixed", 0.07))
_TENS = {"twent": 20.0, "thirt": 30.0, "fort": 40.0, "fift": 50.0, "sixt": 60.0, "sevent": 70.0, "eight": 80.0, "ninet": 90.0}
_DECADE = re.compile(rf"\b(\d0)s\b|\b({'|'.join(_TENS)})ies\b")
"""'in his 50s', 'mid thirties'."""


def look_for(
    character: Character,
    *,
    seed: int,
    season: str | None = None,
    place: str | None = None,
    era: str | None = None,
    where: str | None = None,
    excluded: Sequence[str] = (),
    worn: Sequence[Look] = (),
    weeps: bool = False,
    drawn: bool = False,
) -> Look:
    """Return how a character looks. The same name gives the same person in every clip, the same seed and label on every machine.

    `where` is the place in the prompt's own words; `worn` are the looks of those already cast: nobody is dressed like one of them. What is `excluded` must not be seen. Who `weeps` has
    tears on the cheeks. Who is `drawn`, as in a cartoon, has a face as those have.
    """
    detail = streams_of(character, seed, "look")
    rng = detail()
    costume = costume_of(character, era, where or "")
    female = sex_of(character, seed=seed) == "f"
    years = _years(character, rng)
    unsaid = str(rng.choice([a for a, _ in _UNSAID], p=[p for _, p in _UNSAID]))
    ancestry = character.ancestry or unsaid
    african, asian, european, (pale, deep) = ANCESTRY.get(ancestry, ANCESTRY["european"])
    melanin = float(rng.uniform(pale, deep))
    if "pale" in character.features:
        melanin *= 0.4
    shape = _shape(character, rng, years, female, (african, asian, european), drawn=drawn)
    hair, hair_colour, hairline = _hair(
        character,
        costume,
        rng,
        years,
        female,
        ancestry,
        greys_at=min(59.0, float(detail("greying").uniform(*((47, 59) if female else (40, 57))))),
        recedes_at=float(detail("hairline").uniform(40, 66)),
    )
    wardrobe = dress_for(
        character,
        Occasion(season=season, place=(place or "").lower(), era=era, where=where or "", years=years, female=female, excluded=excluded),
        streams_of(character, seed, "clothes"),
        [look.wardrobe for look in worn],
    )
    shaven = any("beard" in words.lower() for words in excluded)
    beard, moustache, stubble = _facial_hair(character, None if shaven else costume, detail("stubble"), years, female)
    weeps = weeps or "tearful" in character.feelings or "tears" in character.features
    lips = np.array([0.34, 0.105, 0.095]) * (1 - 0.6 * melanin) * detail("lips").uniform(0.9, 1.1)
    made_up = (
        0.9
        if {"lipstick", "make-up"} & {*character.features}
        else float(detail("make-up").uniform(0.15, 0.45))
        if female and years > 16
        else 0.0
    )
    paint = costume.paint if costume is not None else None
    if costume is not None and costume.lips:
        lips, made_up = np.array(costume.lips), 1.0
    return Look(
        shape=shape,
        melanin=melanin,
        lines=float(np.interp(years, [20, 28, 33, 48, 75], [0.02, 0.20, 0.56, 0.76, 0.95])),
        freckles=0.85 if "freckles" in character.features else float(detail("freckles").uniform(0, 0.35)) * (melanin < 0.3),
        stubble=stubble,
        makeup=made_up,
        red_eyes=0.55 if weeps else 0.0,
        tears=1.0 if weeps else 0.0,
        lips=(0.36, 0.03, 0.035) if "lipstick" in character.features else (float(lips[0]), float(lips[1]), float(lips[2])),
        iris=_iris(character, detail("iris"), ancestry, hair_colour, drawn=drawn),
        drawn=drawn,
        hair=hair,
        hair_colour=hair_colour,
        hairline=hairline,
        brow=float(detail("brow").uniform(*((0.70, 0.90) if female else (0.95, 1.15)))) * (0.7 if years < 12 else 1.0),
        lashes=(1.15 if female else 0.80) * float(np.interp(years, [45, 75], [1.0, 0.6])),
        beard=beard,
        moustache=moustache,
        paint=paint,
        eyewear=character.eyewear or (costume.eyewear if costume is not None else None),
        wardrobe=wardrobe,
        seed=int(detail("cloth and strands").integers(1, 1 << 30)),
    )


def sex_of(character: Character, *, seed: int) -> Sex:
    """Return what a character is: as it is said, else drawn. The voice must ask here too, or it would be somebody else's."""
    if character.sex is not None:
        return character.sex
    costume = costume_of(character)
    if costume is not None and costume.sex is not None:
        return costume.sex
    return "f" if streams_of(character, seed, "look")("sex").random() < 0.5 else "m"


def age_of(character: Character) -> AgeBand | None:
    """Return how old a character is said to be, or whoever has such a role is thought to be: a wizard is old."""
    costume = costume_of(character)
    return character.age or (costume.age if costume is not None else None)


FILLS_OUT = (18.0, 24.0, 34.0, 50.0, 70.0), (-0.05, -0.03, 0.05, 0.10, 0.06)
"""Years; what they add to somebody's weight."""
HEAD_SHOWS = (3.0, 6.0, 11.0, 16.0), (0.05, 0.10, 0.10, 0.06)
"""Years; the share by which heads are larger than the base has them: its shoulders under clothes make them look small, and a child small and grown up."""
POINTED = (("ears/{}-ear-shape-pointed", 1.0), ("ears/{}-ear-scale-incr", 0.8))
"""Morphs of the ears of elves."""
STATURE = (
    (2, 4, 6, 8, 10, 12, 14, 16, 18, 40, 60, 75, 90),
    (0.87, 1.03, 1.16, 1.27, 1.38, 1.49, 1.63, 1.73, 1.76, 1.77, 1.75, 1.72, 1.69),
    (0.86, 1.03, 1.15, 1.27, 1.38, 1.51, 1.60, 1.62, 1.63, 1.64, 1.62, 1.58, 1.54),
)
"""Years; median heights of men and of women, metres (WHO growth references to 19; they shrink about 4 to 6 % by 80)."""


def _years(character: Character, rng: np.random.Generator) -> float:
    drawn = rng.uniform(0.93, 1.07)
    told = (character.age_words or "").lower()
    decade = _DECADE.search(told)
    if decade is not None:
        begins = float(decade[1]) if decade[1] else _TENS[decade[2]]
        return begins + (1.5 if "early" in told else 8.5 if "late" in told else 3.0 + 4.9 * float(drawn - 0.93) / 0.14)
    words = [int(w) for w in told.replace("-", " ").split() if w.isdigit()]
    if words and 1 <= words[0] <= 110:
        return float(max(words[0], 3))
    middle = YEARS[age_of(character) or "adult"]
    return float(np.clip(middle * drawn, 3, 90))


DRAWN_HEAD, DRAWN_WEIGHT = 0.17, 0.62
"""How much larger a drawn character's head is than one's own, and their weight as a share of it: they are six heads tall, and slim."""


def _shape(
    character: Character, rng: np.random.Generator, years: float, female: bool, bases: tuple[float, float, float], *, drawn: bool
) -> Shape:
    costume = costume_of(character)
    build = set(character.build or (costume.build if costume is not None else ()))
    weight, muscle, tall = rng.uniform(0.40, 0.53), rng.uniform(0.38, 0.52), float(np.clip(rng.normal(0.0, 0.03), -0.06, 0.06))
    weight += float(np.interp(years, *FILLS_OUT))
    weight = 0.86 if "heavy" in build else 0.22 if "lanky" in build else 0.34 if "slim" in build else weight
    muscle = 0.86 if "muscular" in build else 0.36 if "lanky" in build else muscle
    tall += 0.085 if "tall" in build else 0.06 if "lanky" in build else -0.085 if "short" in build else 0.0
    if drawn and not build:
        weight, muscle = DRAWN_WEIGHT * weight, DRAWN_WEIGHT * muscle
    details = list(face_of(rng, years=years, female=female, drawn=drawn))
    if costume is not None and costume.ears:
        details += [(name.format(side), weight) for name, weight in POINTED for side in "lr"]
    if not female and "muscular" not in build:
        details.append(("torso/measure-shoulder-dist-decr", 0.55))  # the base's men are built like swimmers
    return Shape(
        years=years,
        male=0.03 if female else 0.97,
        muscle=float(muscle),
        weight=float(weight),
        height=0.5 + 1.8 * tall,
        head=1.0 + float(np.interp(years, *HEAD_SHOWS)) + (DRAWN_HEAD if drawn else 0.0),
        stature=float(np.interp(years, STATURE[0], STATURE[2 if female else 1])) * (1 + tall),
        african=bases[0],
        asian=bases[1],
        european=bases[2],
        details=tuple(details),
    )


def _hair(
    character: Character,
    costume: Costume | None,
    rng: np.random.Generator,
    years: float,
    female: bool,
    ancestry: str,
    greys_at: float,
    recedes_at: float,
) -> tuple[str, str, str]:
    """Return style, colour and hairline; hair of which nothing is said is grey from `greys_at` years on, and a man's recedes from `recedes_at` on."""
    options = _styles(years, female, ancestry)
    style = options[int(rng.integers(len(options)))]
    dark = ancestry in ("african", "east_asian", "southeast_asian", "south_asian", "native_american", "polynesian")
    colour = "black" if dark else str(rng.choice(["dark", "brown", "chestnut", "blond", "red"], p=[0.36, 0.32, 0.14, 0.13, 0.05]))
    if years > greys_at:
        colour = "white" if years > 74 else "grey" if years > 62 else "greying"
    if (character.like or character.role) in WEIGHTLESS and style in FALLS:
        style = "bun"  # where nothing has weight, hair that hangs down is wrong
    if costume is not None and _old_enough(costume, years):
        style = costume.hair.split("|")[-1 if female else 0] or style
        colour = costume.hair_colour or colour
    style = _style_said(character.hair_style, female=female) or style
    colour = _HAIR_COLOUR.get(character.hair_colour or "", colour)
    return style, colour, "female" if female else _hairline_of_man(years, style, recedes_at)


BEARDED, SHORT_BEARD = 0.55, 0.006
"""Share of men from thirty to sixty who wear a short beard of which nothing is said, and its length in metres."""
CORNERS_AT = 33.0
"""Years by which every man's hairline has drawn back at its corners."""


def _hairline_of_man(years: float, style: str, recedes_at: float) -> str:
    """Return the hairline of a man: a boy's is a low arch, a grown man's has corners, and one day it recedes."""
    if years > recedes_at or style == "thin":
        return "receded"
    return "mature" if years > min(recedes_at - 14.0, CORNERS_AT) else "male"


def _old_enough(costume: Costume, years: float) -> bool:
    """Tell whether hair and beard of a role suit these years: a boy wizard has no white beard, nor has a young one."""
    return years >= (50.0 if costume.age == "elderly" else 17.0 if costume.beard else 5.0)


WEIGHTLESS = ("astronaut", "cosmonaut")
FALLS = ("long", "wavy", "long curly", "ponytail", "pigtails", "braids", "long with fringe")
"""Who floats by trade, and hair that would have to float with them."""
MATURE = 42.0
"""Years from which long loose hair, of which nothing is said, would make a woman look younger than she is."""
SETTLED = 29.5
"""Years from which hair of which nothing is said is no girl's: neither straight and long nor with a fringe."""
GROWN = 19.5
"""Years below which a girl's face hardly tells that she is one, and her hair must."""


def _styles(years: float, female: bool, ancestry: str) -> tuple[str, ...]:
    """Return the styles that somebody of whom nothing is said may wear."""
    if female and years >= 60:
        return ("afro", "bun", "afro") if ancestry == "african" else ("bob", "bob with fringe", "bob")
    if female and years >= MATURE:
        return ("curly", "bun", "curly") if ancestry == "african" else ("bob", "wavy", "bun", "bob with fringe", "wavy")
    if female and years >= SETTLED:
        return ("curly", "bun", "curly", "long curly") if ancestry == "african" else ("bob", "bun", "curly", "bob", "wavy")
    if female and years < GROWN:
        return (
            ("pigtails", "braids", "afro", "curly")
            if ancestry == "african"
            else ("long", "pigtails", "ponytail", "braids", "bob with fringe")
        )
    if female:
        return (
            ("curly", "bun", "afro", "long curly")
            if ancestry == "african"
            else ("long", "bob", "wavy", "long", "bob with fringe", "ponytail")
        )
    if ancestry == "african":
        return "crop", "crop", "afro"
    return ("short", "side part", "swept back", "short") if years < 60 else ("thin", "swept back", "side part")


def _style_said(said: Sequence[HairStyle], *, female: bool) -> str | None:
    """Return the style that a screenplay's words for hair make together: 'long' and 'curly' are one head of hair."""
    words = set(said)
    together = next((style for pair, style in _TOGETHER if words >= pair), None)
    of_sex = _OF_WOMEN if female else _OF_MEN
    return together or next((of_sex.get(word) or _STYLE[word] for word in said), None)


_TOGETHER: tuple[tuple[set[HairStyle], str], ...] = (
    ({"long", "curly"}, "long curly"), ({"long", "wavy"}, "wavy"), ({"bob", "fringe"}, "bob with fringe"), ({"short", "curly"}, "curly"), ({"short", "wavy"}, "mop"),
    ({"long", "fringe"}, "long with fringe"),
)  # fmt: skip
_STYLE: dict[HairStyle, str] = {
    "bald": "bald", "crop": "crop", "short": "short", "bob": "bob", "long": "long", "ponytail": "ponytail", "pigtails": "pigtails", "bun": "bun",
    "topknot": "topknot", "braid": "braid", "braids": "braids", "cornrows": "cornrows", "dreadlocks": "dreadlocks", "wavy": "wavy", "curly": "curly", "afro": "afro",
    "sidepart": "side part", "swept back": "swept back", "mohawk": "mohawk", "spiky": "spiky", "thin": "thin", "fringe": "long with fringe",
}  # fmt: skip
_OF_WOMEN: dict[HairStyle, str] = {"short": "side part", "sidepart": "bob", "swept back": "bun"}
_OF_MEN: dict[HairStyle, str] = {"bun": "topknot", "wavy": "mop", "fringe": "mop"}
_HAIR_COLOUR = {
    "brown": "brown",
    "black": "black",
    "blond": "blond",
    "red": "red",
    "grey": "grey",
    "white": "white",
    "dark": "dark",
    "chestnut": "chestnut",
    "silver": "grey",
    "gold": "blond",
    "orange": "red",
    "blue": "blue",
    "navy": "blue",
    "light blue": "blue",
    "pink": "pink",
    "dusty rose": "pink",
    "green": "green",
    "purple": "purple",
    "teal": "teal",
    "cyan": "teal",
}


def _iris(character: Character, rng: np.random.Generator, ancestry: str, hair_colour: str, *, drawn: bool) -> str:
    """Return the colour of the eyes: the one that is said, of a `drawn` character with hair of no natural colour the hair's, else what ancestry has."""
    said = next((feature.removesuffix(" eyes") for feature in character.features if feature.removesuffix(" eyes") in IRIS_COLOURS), None)
    if said is not None:
        return said
    if drawn and hair_colour in ("blue", "green", "purple"):
        return {"purple": "violet"}.get(hair_colour, hair_colour)
    if ancestry in ("european", "mixed", "middle_eastern", "latino"):
        light = 0.65 if hair_colour in ("blond", "red") else 0.40 if ancestry == "european" else 0.12
        if rng.random() < light:
            return str(rng.choice(["blue", "green", "grey", "hazel"], p=[0.45, 0.20, 0.15, 0.20]))
        return "brown"
    return "dark"


def _facial_hair(
    character: Character, costume: Costume | None, rng: np.random.Generator, years: float, female: bool
) -> tuple[float, float, float]:
    """Return beard and moustache lengths (metres) and stubble 0..1; a beard of which nothing is said but 'long' comes from a role."""
    grown = costume is not None and not female and _old_enough(costume, years)
    of_role = costume.beard if costume is not None and grown else 0.0
    match character.facial_hair:
        case "beard":
            return max(0.014, of_role), 0.0, 1.0
        case "goatee":
            return 0.008, 0.0, 0.6
        case "moustache":
            return 0.0, 0.010, 0.35
        case "stubble":
            return 0.0, 0.0, 0.95
        case "clean":
            return 0.0, 0.0, 0.12
        case _ if of_role:
            return of_role, 0.0, 1.0
        case _ if costume is not None and costume.moustache and grown:
            return 0.0, costume.moustache, 0.35
        case _:
            return _unsaid_beard(rng, years, female=female)


def _unsaid_beard(rng: np.random.Generator, years: float, *, female: bool) -> tuple[float, float, float]:
    """Return beard, moustache and stubble of whom nothing is said: a boy has none, and of men from thirty to sixty most have something."""
    shadow = float(rng.choice([0.4, 0.6, 0.8])) * float(np.interp(years, [16, 18, 27, 34], [0.0, 0.35, 0.75, 1.25]))
    bearded = 30.0 <= years < 60.0 and rng.random() < BEARDED
    if female:
        return 0.0, 0.0, 0.0
    return (SHORT_BEARD, 0.0, 1.0) if bearded else (0.0, 0.0, min(shadow, 1.0))
