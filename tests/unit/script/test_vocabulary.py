"""The lexicon says only words that a screenplay may hold."""

import pytest

from soundstage.engines.previz.script.lexis import vocabulary
from soundstage.engines.previz.script.lexis.lexicon import lexicon, singular
from soundstage.engines.previz.script.reader import read

FIELD_OF_KIND = {
    "body.age": vocabulary.AGE_BANDS,
    "body.ancestry": vocabulary.ANCESTRIES,
    "body.build": vocabulary.BUILDS,
    "body.eyewear": vocabulary.EYEWEAR,
    "body.facialhair": vocabulary.FACIAL_HAIR,
    "body.hairstyle": vocabulary.HAIR_STYLES,
    "body.sex": vocabulary.SEXES,
    "camera.angle": vocabulary.ANGLES,
    "camera.dof": vocabulary.DEPTHS_OF_FIELD,
    "camera.move": vocabulary.MOVES,
    "camera.rate": vocabulary.RATES,
    "camera.size": vocabulary.SHOT_SIZES,
    "camera.speed": vocabulary.SPEEDS,
    "camera.support": vocabulary.SUPPORTS,
    "feeling": vocabulary.FEELINGS,
    "when.season": vocabulary.SEASONS,
    "when.time": vocabulary.TIMES_OF_DAY,
    "when.weather": vocabulary.WEATHERS,
}
FIELD_OF_KEY = {
    ("action", "rig"): vocabulary.RIGS,
    ("garment", "slot"): vocabulary.SLOTS,
    ("person", "age"): vocabulary.AGE_BANDS,
    ("person", "sex"): vocabulary.SEXES,
    ("speech", "delivery"): vocabulary.DELIVERIES,
}


@pytest.mark.parametrize("kind", FIELD_OF_KIND)
def test_every_canonical_name_of_a_kind_is_one_its_field_may_hold(kind: str) -> None:
    """No phrase is understood and then lost because the screenplay has no word for it."""
    names = {name for of_kind, name in lexicon().entries if of_kind == kind}
    assert names
    assert names <= set(FIELD_OF_KIND[kind].words)


@pytest.mark.parametrize(("family", "key"), FIELD_OF_KEY)
def test_every_value_of_a_key_is_one_its_field_may_hold(family: str, key: str) -> None:
    """What an entry says of rig, slot, age, sex or delivery is a word of the screenplay."""
    values = {entry.attrs[key] for entry in lexicon().entries.values() if entry.family == family and key in entry.attrs}
    assert values
    assert values <= set(FIELD_OF_KEY[family, key].words)


def test_joking_friends_are_given_words() -> None:
    """Talk among joking friends once had a feeling that no line could hold, and the prompt could not be read."""
    assert all(read("Two friends joke at a party, talking", seconds=8, seed=seed).shots[0].lines for seed in range(12))


def test_a_word_outside_a_vocabulary_is_no_value() -> None:
    """What a field does not know is left out, never put in."""
    assert vocabulary.SEASONS.one("monsoon") is None
    assert vocabulary.SEASONS.one(None) is None
    assert vocabulary.WEATHERS.some(["rain", "frogs", "fog"]) == ["rain", "fog"]


def test_a_green_cardigan_is_green() -> None:
    """'green card' is no colour, and a cardigan is no card: a group of words in a homonym's pattern means whole words."""
    (woman,) = read("A woman in a green cardigan.", seconds=4).cast
    assert [garment.colours for garment in woman.wardrobe] == [["green"]]


def test_every_pattern_of_a_homonym_is_a_regular_expression() -> None:
    """They are compiled when first asked, so a broken one would be found by a user."""
    lists = lexicon()
    instead = (*lists.meant_here.values(), *lists.meant_anywhere.values())
    asked = [*lists.homonyms.values(), *(told for rows in instead for _, told in rows)]
    assert len(asked) > 2000
    for told in asked:
        told.match("the old [word] of the house")


def test_every_pattern_of_a_homonym_speaks_of_a_phrase() -> None:
    """A row for a phrase that no list has, as it is written or in the singular, would never be asked."""
    lists = lexicon()
    phrases = {(kind, " ".join(p.words)) for p in lists.phrases() for kind in (p.entry.kind, p.entry.family)}
    idle = [row for row in lists.homonyms if row not in phrases and (row[0], singular(row[1])) not in phrases]
    assert not idle
