"""The dictionary knows what kind of thing a word is."""

import pytest

from soundstage.engines.previz.script.lexis.dictionary import GENERAL, HIGHEST, MOST, Defined, Part, dictionary

KINDS = {"boat": "rides", "musician": "plays", "dog": "barks", "cat": "purrs", "shop": "sells"}
"""Kinds of things, and what we would know of each."""


def classes(lemma: str, part: Defined = "noun") -> set[str]:
    """Return all words that the first meaning of a word is a kind of, and its synonyms."""
    words = dictionary()
    return {name for _, names in words.lineage(words.senses(lemma, part)[0]) for name in names}


@pytest.mark.parametrize(
    ("lemma", "part", "field"),
    [
        ("laundromat", "noun", "artifact"),
        ("bellhop", "noun", "person"),
        ("saxophonist", "noun", "person"),
        ("lynx", "noun", "animal"),
        ("willow", "noun", "plant"),
        ("lasagna", "noun", "food"),
        ("idea", "noun", "cognition"),
        ("sprint", "verb", "motion"),
        ("whisper", "verb", "communication"),
        ("giggle", "verb", "body"),
    ],
)
def test_a_word_belongs_to_its_field(lemma: str, part: Defined, field: str) -> None:
    """A bellhop is a person, a lynx an animal, to sprint is to move."""
    assert dictionary().senses(lemma, part)[0].field == field


@pytest.mark.parametrize(
    ("lemma", "above"),
    [("laundromat", "workplace"), ("lynx", "carnivore"), ("bellhop", "person"), ("rowboat", "vehicle"), ("sedan", "car")],
)
def test_a_word_is_a_kind_of_something(lemma: str, above: str) -> None:
    """A laundromat is a place of business, a bellhop a person."""
    assert above in classes(lemma)


def test_a_lineage_begins_with_the_meaning_itself_and_climbs_step_by_step() -> None:
    """Nearest classes come first, none twice, and none from further up than agreed."""
    words = dictionary()
    (rowboat,) = words.senses("rowboat", "noun")
    lineage = list(words.lineage(rowboat))
    steps = [n for n, _ in lineage]
    assert lineage[:3] == [(0, ("dinghy", "dory", "rowboat")), (1, ("small boat",)), (2, ("boat",))]
    assert steps == sorted(steps)
    assert steps[-1] <= HIGHEST
    assert len({names for _, names in lineage}) == len(lineage)


def test_a_word_under_two_classes_climbs_along_both() -> None:
    """A person is a living thing, and also somebody who brings things about."""
    assert {"organism", "causal agent"} <= classes("person")


@pytest.mark.parametrize(
    "lemma", ["laundromat", "bellhop", "lynx", "rowboat", "bridge", "apple", "snow", "smoke", "sand", "puddle", "crowd"]
)
def test_a_camera_sees_things_beings_and_weather(lemma: str) -> None:
    """What can stand in front of a camera is concrete, be it smoke."""
    assert dictionary().concrete(lemma)


@pytest.mark.parametrize(
    "lemma", ["idea", "speed", "mood", "silence", "oxygen", "virus", "close-up", "footage", "style", "zzyzzx", "sprinting"]
)
def test_a_camera_sees_no_idea(lemma: str) -> None:
    """What one thinks, feels or hears, what is too small, what belongs to the film itself and what is no word: nothing to see."""
    assert not dictionary().concrete(lemma)


@pytest.mark.parametrize(
    ("lemma", "anchor", "steps"),
    [("rowboat", "boat", 2), ("saxophonist", "musician", 1), ("beagle", "dog", 3), ("lynx", "cat", 2), ("bookshop", "shop", 1)],
)
def test_the_nearest_known_kind_of_a_noun_is_found(lemma: str, anchor: str, steps: int) -> None:
    """A rowboat is played by a boat, a beagle by a dog."""
    assert dictionary().nearest(lemma, "noun", KINDS, 6) == (KINDS[anchor], steps, anchor)


def test_the_nearest_known_kind_of_a_verb_is_found() -> None:
    """To sprint is to run, to saunter to walk, and to think is neither."""
    found = {lemma: dictionary().nearest(lemma, "verb", {"run": 1, "walk": 2}, 4) for lemma in ("sprint", "saunter", "think")}
    assert found == {"sprint": (1, 1, "run"), "saunter": (2, 1, "walk"), "think": None}


def test_an_anchor_further_away_than_allowed_is_not_found() -> None:
    """Two steps from 'rowboat' lies 'boat', not one."""
    assert dictionary().nearest("rowboat", "noun", KINDS, 1) is None


def test_the_word_itself_is_nearer_than_its_synonyms() -> None:
    """A rowboat is a rowboat before it is a dinghy."""
    assert dictionary().nearest("Rowboat", "noun", {"dinghy": 1, "rowboat": 2}, 3) == (2, 0, "rowboat")


def test_classes_that_say_nothing_are_no_anchors_unless_asked_for() -> None:
    """Everybody is a person; that a locksmith is one says nothing of whom to show, but whoever wants to know it can."""
    anchors = {"person": 1, "artifact": 2, "thing": 3}
    assert anchors.keys() <= GENERAL["noun"]
    assert dictionary().nearest("locksmith", "noun", anchors, 8) is None
    found = dictionary().nearest("locksmith", "noun", anchors, 8, general=True)
    assert found is not None
    assert (found[0], found[2]) == (1, "person")


def test_an_anchor_stands_only_for_what_its_word_mostly_means() -> None:
    """Nobody is a dog for being called one, nor a cat because musicians say so."""
    assert dictionary().nearest("frump", "noun", KINDS, 4) is None
    assert dictionary().nearest("hombre", "noun", KINDS, 4) is None


def test_a_second_meaning_counts_only_in_long_words_and_when_it_is_common() -> None:
    """'Embrace' may be a hug, its second meaning; 'grass' is no informer, and 'bat' no medley of all it can mean."""
    words = dictionary()
    assert words.nearest("embrace", "verb", {"hug": 1}, 2) == (1, 0, "hug")
    assert words.nearest("grass", "noun", {"informer": 1}, 2) is None
    assert words.nearest("bat", "noun", {"turn": 1}, 2) is None


def test_the_meanings_of_a_word_come_commonest_first() -> None:
    """Shares are those of all uses, lie between 0 and 1, and every meaning has one."""
    shares = [sense.share for sense in dictionary().senses("run", "verb")]
    assert len(shares) == MOST
    assert shares == sorted(shares, reverse=True)
    assert 0 < shares[-1] < shares[0] < 1
    assert sum(shares) < 1
    assert sum(sense.share for sense in dictionary().senses("glance", "verb")) == pytest.approx(1)


def test_uses_tell_a_noun_from_a_verb() -> None:
    """'Street' is a noun, 'run' mostly a verb, 'red' mostly an adjective."""
    words = dictionary()
    assert words.weight("street", "noun") > 0 == words.weight("street", "verb")
    assert words.weight("run", "verb") > words.weight("run", "noun") > 0
    assert words.weight("red", "adjective") > words.weight("red", "noun")
    assert words.weight("zzyzzx", "noun") == 0


@pytest.mark.parametrize(
    ("lemma", "part"),
    [
        ("police car", "noun"),
        ("jack-in-the-box", "noun"),
        ("take off", "verb"),
        ("crimson", "adjective"),
        ("quietly", "adverb"),
        ("grey", "adjective"),
    ],
)
def test_words_are_known_by_their_part_of_speech(lemma: str, part: Part) -> None:
    """Words of several words are known too, in any case and in both spellings."""
    assert dictionary().knows(lemma, part)
    assert dictionary().knows(lemma.upper(), part)


@pytest.mark.parametrize(
    ("lemma", "part"),
    [
        ("quietly", "noun"),
        ("lynx", "verb"),
        ("lynx", "adjective"),
        ("crimson", "adverb"),
        ("napoleon bonaparte", "noun"),
        ("", "noun"),
        ("café", "noun"),
    ],
)
def test_words_are_not_known_as_what_they_are_not(lemma: str, part: Part) -> None:
    """Names of single persons are left out, and a word outside the dictionary is nothing at all."""
    assert not dictionary().knows(lemma, part)


def test_an_unknown_word_has_no_meanings_and_no_kind() -> None:
    """Asking for a word that nobody knows is no error."""
    words = dictionary()
    assert words.senses("zzyzzx", "noun") == ()
    assert words.nearest("zzyzzx", "noun", KINDS, 8) is None
    assert words.cluster("zzyzzx") is None


def test_adjectives_are_grouped() -> None:
    """'Crimson' is a colour, 'gigantic' is large, and 'large' is itself."""
    assert [dictionary().cluster(word) for word in ("crimson", "gigantic", "large")] == ["chromatic", "large", "large"]


def test_every_word_that_the_dictionary_uses_it_also_knows() -> None:
    """What stands on the way up from a word can be looked up in its turn."""
    words = dictionary()
    used = {name for lemma in ("saxophonist", "zebra", "abacus", "laundromat", "rowboat", "snow") for name in classes(lemma)}
    assert len(used) > 80
    assert all(words.knows(name, "noun") for name in used)
