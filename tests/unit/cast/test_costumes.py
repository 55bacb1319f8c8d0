"""Roles look like what they are: the costume that belongs to one, and what is left of it beside what the prompt says."""

from functools import cache

import pytest

from soundstage.engines.previz.script import read
from soundstage.engines.previz.stage.business import things_of
from soundstage.engines.previz.stage.cast.casting import age_of, look_for, sex_of
from soundstage.engines.previz.stage.cast.costumes import COSTUMES
from soundstage.engines.previz.stage.cast.costuming import costume_of
from soundstage.engines.previz.stage.cast.fabric import FABRICS, PRINTS
from soundstage.engines.previz.stage.cast.forms import VARIANTS
from soundstage.engines.previz.stage.cast.hairstyles import STYLES
from soundstage.engines.previz.stage.cast.outfits import COLOURS, LAYER
from soundstage.engines.previz.stage.cast.person import HAIR_COLOURS, Look
from soundstage.engines.previz.stage.cast.trades import TRADES

ROLES = {**COSTUMES, **TRADES}


@cache
def look_in(prompt: str) -> Look:
    """How the first character of a prompt looks, as it would be filmed."""
    screenplay = read(prompt, seconds=4)
    shot = screenplay.shots[0]
    return look_for(screenplay.cast[0], seed=5, era=shot.era, where=shot.place_words, excluded=screenplay.exclusions)


def kinds(prompt: str) -> set[str]:
    """The kinds of garments that the first character of a prompt wears."""
    return {piece.kind for piece in look_in(prompt).wardrobe}


@pytest.mark.parametrize("names", ROLES)
def test_a_costume_is_written_in_words_that_the_wardrobe_has(names: str) -> None:
    """Every kind, colour, cloth and print is one, no two pieces take one layer, and hair is a style."""
    costume = ROLES[names]
    for text in filter(None, (costume.worn, costume.women)):
        layers: list[str] = []
        for piece in text.split(","):
            kind, colour, fabric, pattern, second = (*piece.strip().replace("!", "").split(":"), "", "", "", "")[:5]
            layers.append(LAYER[VARIANTS.get(kind, (kind,))[0]])
            assert all(one in COLOURS for one in (*colour.split("|"), second) if one), piece
            assert not fabric or fabric in FABRICS, piece
            assert not pattern or pattern in PRINTS or pattern == "plain", piece
        assert len(layers) == len(set(layers)), text
    assert all(style in STYLES for style in costume.hair.split("|") if style)
    assert not costume.hair_colour or costume.hair_colour in HAIR_COLOURS


def test_no_two_costumes_have_one_name() -> None:
    """Who asks for a role gets one costume."""
    names = [name.strip() for written in ROLES for name in written.split(",")]
    assert len(names) == len(set(names))


SEEN = {
    "wizard": {"robe", "wizard hat"},
    "witch": {"gown", "witch hat", "cape"},
    "king": {"crown", "royal mantle"},
    "queen": {"crown", "royal mantle"},
    "princess": {"ball gown", "tiara"},
    "knight": {"armour", "great helm", "tabard"},
    "viking": {"viking helmet", "fur mantle"},
    "pirate": {"tricorne", "eyepatch", "tall boots"},
    "samurai": {"samurai armour", "kabuto"},
    "ninja": {"tunic", "balaclava"},
    "geisha": {"kimono", "kanzashi"},
    "monk": {"robe", "sandals"},
    "nun": {"nun veil", "plain robe"},
    "priest": {"cassock"},
    "pope": {"mitre", "cassock"},
    "cowboy": {"cowboy hat", "waistcoat", "jeans"},
    "sheriff": {"cowboy hat", "star"},
    "soldier": {"helmet", "uniform tunic", "cargo trousers"},
    "general": {"peaked cap", "uniform tunic"},
    "sailor": {"sailor hat", "sailor top"},
    "pilot": {"peaked cap", "double-breasted jacket"},
    "police officer": {"peaked cap", "uniform tunic"},
    "detective": {"fedora", "trench coat"},
    "firefighter": {"fire helmet", "turnout coat"},
    "nurse": {"stethoscope"},
    "surgeon": {"surgical mask", "surgical cap", "scrubs top"},
    "doctor": {"lab coat", "stethoscope"},
    "scientist": {"lab coat"},
    "chef": {"chef hat", "chef jacket"},
    "judge": {"plain robe", "ruff"},
    "miner": {"lamp helmet"},
    "construction worker": {"hard hat", "hi-vis vest"},
    "factory worker": {"hard hat", "jumpsuit"},
    "blacksmith": {"apron", "gloves"},
    "butcher": {"apron"},
    "park ranger": {"cowboy hat"},
    "janitor": {"jumpsuit"},
    "astronaut": {"space suit"},
    "superhero": {"bodysuit", "cape", "domino mask"},
    "vampire": {"high cape"},
    "angel": {"angel wings", "halo"},
    "devil": {"horns", "high cape"},
    "fairy": {"fairy wings"},
    "mermaid": {"fish tail"},
    "gladiator": {"roman armour", "crested helmet"},
    "pharaoh": {"nemes", "broad collar"},
    "santa claus": {"santa hat", "santa coat"},
    "clown": {"clown nose", "ruff"},
    "jester": {"jester cap"},
    "magician": {"top hat", "high cape"},
    "bride": {"veil", "ball gown"},
    "boxer": {"boxing gloves", "trunks"},
    "flapper": {"flapper dress", "feather band", "pearls"},
}
"""What a stranger must see to name a role."""


@pytest.mark.parametrize("role", SEEN)
def test_a_role_is_dressed_so_that_a_stranger_can_name_it(role: str) -> None:
    """Its headgear and the garments that tell it, from the word alone."""
    assert kinds(f"A {role} stands in a meadow") >= SEEN[role]


BEARDED = ("wizard", "king", "viking", "dwarf", "santa claus", "pirate")


@pytest.mark.parametrize("role", BEARDED)
def test_a_role_has_the_beard_that_belongs_to_it(role: str) -> None:
    """Of whoever may have one: a woman has none, nor has a boy."""
    assert look_in(f"A {role} stands in a meadow").beard > 0.02


def test_a_beard_is_for_men_who_are_old_enough() -> None:
    """A boy wizard and a young one have neither beard nor white hair, and a woman who is a pirate is clean."""
    young = look_in("A young wizard stands in a meadow")
    assert young.beard == 0
    assert young.hair_colour != "white"
    assert look_in("A female pirate stands on a deck").beard == 0


def test_a_wizard_is_old_unless_it_is_said_otherwise() -> None:
    """By the years of his body, and by the age that his voice is cast for."""
    wizard = read("A wizard stands in a meadow", seconds=4).cast[0]
    assert age_of(wizard) == "elderly"
    assert look_in("A wizard stands in a meadow").shape.years > 60
    assert look_in("A young wizard stands in a meadow").shape.years < 35


def test_a_sex_is_only_thought_of_where_none_is_told() -> None:
    """A knight is a man, a female knight is none."""
    assert sex_of(read("A knight stands in a hall", seconds=4).cast[0], seed=1) == "m"
    assert sex_of(read("A female knight stands in a hall", seconds=4).cast[0], seed=1) == "f"


def test_what_is_said_takes_the_place_of_what_it_covers_and_leaves_the_rest() -> None:
    """A wizard in a red cape still has his robe and hat; a chef in a T-shirt has no jacket, but the hat that tells him."""
    assert kinds("A wizard in a red cape stands in a meadow") >= {"robe", "wizard hat", "cape"}
    assert "great helm" not in kinds("A knight in a t-shirt stands in a hall")
    worn = kinds("A chef in a black t-shirt stands in a kitchen")
    assert "chef jacket" not in worn
    assert {"t-shirt", "chef hat"} <= worn


def test_who_is_dressed_anew_is_no_longer_in_uniform() -> None:
    """A soldier in a tuxedo has no helmet; a witch in a red dress keeps the hat by which one knows her."""
    assert not kinds("A soldier in a tuxedo stands in a hall") & {"helmet", "cargo trousers", "uniform tunic"}
    witch = kinds("A witch in a red dress stands in a meadow")
    assert {"witch hat", "dress"} <= witch
    assert "gown" not in witch


def test_what_must_not_be_there_is_not_worn() -> None:
    """No helmet, no hat, no beard."""
    knight = kinds("A knight without a helmet stands in a hall")
    assert "great helm" not in knight
    assert "armour" in knight
    assert not kinds("A cowboy without a hat stands in a meadow") & {"cowboy hat"}


def test_a_garment_of_a_role_takes_the_colour_that_is_said() -> None:
    """A green robe is green, and its wizard keeps his hat."""
    wizard = look_in("A wizard in a green robe stands in a meadow")
    robe = next(piece for piece in wizard.wardrobe if piece.kind == "robe")
    assert robe.colour == COLOURS["green"]
    assert "wizard hat" in {piece.kind for piece in wizard.wardrobe}


def test_hair_that_is_said_goes_before_that_of_the_role() -> None:
    """A bald wizard is bald."""
    assert look_in("A bald wizard stands in a meadow").hair == "bald"


@pytest.mark.parametrize(
    ("prompt", "worn"),
    [
        ("A soldier stands in a field", "uniform tunic"),
        ("A soldier in ancient Rome stands on a wall", "roman armour"),
        ("A medieval soldier stands on a wall", "chain mail"),
    ],
)
def test_a_soldier_wears_what_soldiers_wore(prompt: str, worn: str) -> None:
    """The time decides."""
    assert worn in kinds(prompt)


def test_who_is_dressed_as_somebody_wears_that_costume() -> None:
    """For a party, or on a stage."""
    assert kinds("A man in a pirate costume stands in a meadow") >= {"tricorne", "tall boots"}
    assert kinds("A girl in a witch costume stands in a street") >= {"witch hat"}


def test_only_a_role_is_in_costume() -> None:
    """A king's daughter, a karate student and a man dress like themselves."""
    for prompt in ("A man stands in a meadow", "The daughter of a pirate stands in a meadow"):
        assert costume_of(read(prompt, seconds=4).cast[0]) is None
    student = costume_of(read("A karate student stands in a hall", seconds=4).cast[0])
    assert student is not TRADES["=student, college student, university student"]


def test_a_wizard_carries_his_staff_where_his_hands_are_free() -> None:
    """Not where he does something with them, nor where the prompt gives him something else."""

    def carried(prompt: str) -> set[str]:
        screenplay = read(prompt, seconds=4)
        return {thing.form for thing in things_of(screenplay.cast[0], screenplay)}

    assert carried("A wizard walks over a meadow") == {"staff"}
    assert "staff" not in carried("A wizard dances on a meadow")
    assert "staff" not in carried("A wizard holds a book in a library")


def test_the_captain_of_a_pirate_ship_is_a_pirate_captain() -> None:
    """The place's own words come before the role's usual clothes, and only where there is such a costume."""
    assert "tricorne" in kinds("A captain stands on the deck of a pirate ship.")
    assert "tricorne" not in kinds("A captain stands on the deck of a cruise ship.")
