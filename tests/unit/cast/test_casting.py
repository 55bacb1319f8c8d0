"""From characters to looks."""

import pytest

from soundstage.engines.previz.screenplay import Character, Garment
from soundstage.engines.previz.stage.cast.casting import look_for
from soundstage.engines.previz.stage.cast.outfits import Occasion, stand_ins
from soundstage.engines.previz.stage.cast.person import Look

MAN = Character(id="c1", label="man", sex="m", age="adult")
WOMAN = Character(id="c2", label="woman", sex="f", age="adult")


def kinds(look: Look) -> set[str]:
    """The kinds of garments somebody wears."""
    return {piece.kind for piece in look.wardrobe}


def test_the_same_seed_and_name_give_the_same_person() -> None:
    """A look is a function of character and seed, and another seed gives another."""
    assert look_for(MAN, seed=5, season="autumn") == look_for(MAN, seed=5, season="autumn")
    assert look_for(MAN, seed=5) != look_for(MAN, seed=6)


@pytest.mark.parametrize("seed", range(12))
def test_two_people_in_a_scene_are_not_dressed_alike(seed: int) -> None:
    """Nobody wears the same garment in the same colour as another, nor any two tops of one colour."""
    first = look_for(MAN, seed=seed, season="autumn")
    second = look_for(WOMAN, seed=seed, season="autumn", worn=[first])
    same = {(p.kind, p.colour) for p in first.wardrobe if p.kind != "shoes"} & {(p.kind, p.colour) for p in second.wardrobe}
    assert not same
    tops = [
        {p.colour for p in look.wardrobe if p.kind not in ("shoes", "boots", "trousers", "jeans", "skirt", "scarf", "beanie")}
        for look in (first, second)
    ]
    assert not tops[0] & tops[1]


@pytest.mark.parametrize("seed", range(6))
def test_everybody_is_dressed_above_below_and_on_the_feet(seed: int) -> None:
    """What the prompt leaves open is chosen."""
    for character in (MAN, WOMAN, Character(id="c3", label="girl", sex="f", age="child")):
        worn = kinds(look_for(character, seed=seed, season="winter"))
        assert worn & {"dress", "gown"} or (
            worn & {"trousers", "jeans", "skirt", "shorts"} and worn & {"t-shirt", "shirt", "sweater", "turtleneck", "hoodie"}
        )
        assert worn & {"shoes", "boots"}


def test_what_the_prompt_says_is_worn() -> None:
    """A red dress is a red dress."""
    character = Character(id="c1", label="woman", sex="f", wardrobe=[Garment(kind="dress", slot="full", base="gown", colours=["red"])])
    look = look_for(character, seed=1)
    dress = next(p for p in look.wardrobe if p.kind == "dress")
    assert dress.colour[0] > 5 * dress.colour[1]
    assert not kinds(look) & {"trousers", "skirt", "shirt", "t-shirt"}


def test_a_coat_is_worn_over_the_suit() -> None:
    """Two outer garments: the outermost is seen."""
    coat, suit = Garment(kind="trench coat", slot="over", base="coat", colours=["beige"]), Garment(kind="suit", slot="full", base="jacket")
    look = look_for(Character(id="c1", label="detective", sex="m", wardrobe=[coat, suit]), seed=2)
    assert {"trench coat", "closed shirt", "trousers"} <= kinds(look)
    assert "jacket" not in kinds(look)


def test_stated_age_hair_and_build_are_kept() -> None:
    """Age, hair, beard and build come from the character."""
    look = look_for(
        Character(id="c1", label="old man", sex="m", age="elderly", hair_style=["bald"], facial_hair="beard", build=["heavy"]), seed=3
    )
    assert look.shape.years > 62
    assert look.hair == "bald"
    assert look.beard > 0
    assert look.shape.weight > 0.75
    assert look.lines > 0.6


def test_what_cannot_be_made_is_told() -> None:
    """Nothing the prompt asks for is dropped in silence."""
    character = Character(
        id="c1",
        label="astronaut",
        wardrobe=[Garment(kind="hazmat suit", slot="full", base="space_suit"), Garment(kind="badge", slot="extra", base="jewelry")],
    )
    assert stand_ins(character) == ["space suit stands in for hazmat suit", "badge is left out"]


def test_nobody_dresses_for_the_ice_in_an_office() -> None:
    """Places are read by whole words: 'office' is no ice; rooms are never cold, beaches are hot."""
    cold = {place: Occasion(season="autumn", place=place).cold for place in ("office", "living room", "street", "beach", "ice rink")}
    assert cold == {"office": 1, "living room": 1, "street": 2, "beach": 0, "ice rink": 3}


@pytest.mark.parametrize(
    ("told", "least", "most"),
    [("in his 50s", 51, 59), ("early 40s", 41, 43), ("late sixties", 67, 70), ("mid-thirties", 32, 38), ("42", 42, 42)],
)
def test_a_decade_is_an_age(told: str, least: float, most: float) -> None:
    """In his fifties is no forty-nine."""
    for seed in range(4):
        years = look_for(MAN.model_copy(update={"age": "middle", "age_words": told}), seed=seed).shape.years
        assert least <= years <= most


def test_some_turn_grey_before_they_are_old() -> None:
    """Of men of fifty-five most have grey in their hair; of whom another colour is told, none."""
    at_55 = MAN.model_copy(update={"age": "middle", "age_words": "55"})
    hair = [look_for(at_55, seed=seed).hair_colour for seed in range(20)]
    assert 4 < hair.count("greying") < 20
    assert all(look_for(at_55.model_copy(update={"hair_colour": "black"}), seed=seed).hair_colour == "black" for seed in range(6))


def test_who_weeps_has_wet_cheeks() -> None:
    """Whether it is a feeling or something done."""
    assert look_for(WOMAN.model_copy(update={"feelings": ["tearful"]}), seed=1).tears == 1.0
    assert look_for(WOMAN, seed=1, weeps=True).tears == 1.0
    assert look_for(WOMAN, seed=1).tears == 0.0


def test_a_named_character_is_the_same_in_every_clip() -> None:
    """Whatever the seed, the id and what else is cast: face, hair and clothes come from the name."""
    rosa = WOMAN.model_copy(update={"name": "Rosa", "label": "Captain Rosa"})
    looks = {look_for(rosa.model_copy(update={"id": f"c{n}"}), seed=seed) for n, seed in ((1, 3), (4, 99), (2, 7))}
    assert len(looks) == 1
    assert look_for(rosa.model_copy(update={"name": "Ines"}), seed=3) not in looks


def test_a_dress_nobody_asked_for_has_sleeves_on_a_cool_day() -> None:
    """Bare arms are for the summer, unless the prompt says what is worn."""
    woman = Character(id="c1", label="woman", sex="f", age="adult")

    def sleeves(season: str) -> set[float | None]:
        looks = [look_for(woman, seed=seed, season=season) for seed in range(40)]
        return {piece.sleeves for look in looks for piece in look.wardrobe if piece.kind == "dress"}

    assert sleeves("summer") == {None}
    assert None not in sleeves("autumn")


def test_only_those_in_drawings_have_faces_as_drawings_have() -> None:
    """The same person otherwise: hair, clothes and skin are as they were."""
    seen, drawn = look_for(WOMAN, seed=5), look_for(WOMAN, seed=5, drawn=True)
    assert {name for name in Look.__dataclass_fields__ if getattr(seen, name) != getattr(drawn, name)} == {"drawn", "shape"}


@pytest.mark.parametrize(("place", "helmet"), [("moon", True), ("the surface of mars", True), ("spaceship", False)])
def test_an_astronaut_wears_the_helmet_where_there_is_no_air(place: str, helmet: bool) -> None:
    """In the ship the face is free."""
    astronaut = Character(id="c1", label="astronaut", role="astronaut", wardrobe=[Garment(kind="space suit", slot="full")])
    assert ("space helmet" in kinds(look_for(astronaut, seed=5, place=place))) == helmet


def test_the_colour_of_eyes_that_is_said_is_kept() -> None:
    """And a drawn character with blue hair has blue eyes where nothing is said."""
    for colour in ("green", "blue", "red", "violet"):
        assert look_for(WOMAN.model_copy(update={"features": [f"{colour} eyes"]}), seed=2).iris == colour
    assert look_for(WOMAN.model_copy(update={"hair_colour": "blue"}), seed=2, drawn=True).iris == "blue"


@pytest.mark.parametrize("seed", range(6))
def test_thirty_is_told_from_twenty(seed: int) -> None:
    """A man's hairline has its corners and his cheeks a shadow, a woman's hair is no girl's, and both have their first lines."""
    him, boy = (look_for(MAN.model_copy(update={"age_words": years}), seed=seed) for years in ("36", "21"))
    her = look_for(WOMAN.model_copy(update={"age_words": "36"}), seed=seed)
    assert him.hairline in ("mature", "receded")
    assert boy.hairline == "male"
    assert him.stubble > boy.stubble
    assert her.hair not in ("long", "bob with fringe", "pigtails")
    assert him.lines > 2 * boy.lines


def test_a_child_has_a_larger_head_for_its_body_than_a_grown_up() -> None:
    """Seen from afar it is the head that tells a child."""
    child, grown = (look_for(Character(id="c1", label="boy", sex="m", age_words=years), seed=1).shape.head for years in ("7", "30"))
    assert child > grown


def test_some_men_from_thirty_on_wear_a_short_beard_and_no_boy_does() -> None:
    """Of whom nothing is said: a good half of men between thirty and sixty, nobody of nineteen, no woman; and who is clean-shaven stays so."""

    def beards(who: Character, years: str, **told: str) -> list[bool]:
        return [look_for(who.model_copy(update={"age_words": years, **told}), seed=seed).beard > 0 for seed in range(20)]

    assert 5 <= sum(beards(MAN, "38")) <= 16
    assert not any(beards(MAN, "19"))
    assert not any(beards(WOMAN, "38"))
    assert not any(beards(MAN, "38", facial_hair="clean"))
