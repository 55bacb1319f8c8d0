"""Talk that is written where a prompt asks for it: what the material holds, what is chosen, and that it fits."""

import re
from collections import Counter
from itertools import pairwise
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from soundstage.engines.previz.screenplay import Feeling
from soundstage.engines.previz.script.talk import dialogue
from soundstage.engines.previz.script.talk.dialogue import (
    SMALL_TALK,
    Exchange,
    Topic,
    Turn,
    compose,
    material,
    read_material,
    seconds_of,
    topic_of,
)

TOPICS = sorted(material().topics)
ROWS = [(name, row) for name in TOPICS for row in material().topics[name].exchanges]
FEELINGS: tuple[Feeling, ...] = get_args(Feeling)
CAPITALS = {
    "Mum", "Dad", "Grandma", "Grandpa", "Grandad", "Uncle", "Captain", "Coach", "Majesty", "Christmas", "Accounts",
    "Monday", "Mondays", "Tuesday", "Tuesdays", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday", "Sundays", "March", "April", "May", "June",
}  # fmt: skip


def only(name: str) -> dialogue.Rank:
    """A ranking that knows one topic."""
    return lambda _text, topics: [topic for topic in topics if topic.name == name]


def talk(topic: str, speakers: int, seconds: float, seed: int, feelings: tuple[str, ...] = (), relation: str | None = None) -> list[Turn]:
    """Compose on a topic, whatever the prompt."""
    return compose("They talk.", speakers, feelings, seconds, seed, relation, rank=only(topic))


def row_of(turn: Turn) -> Exchange:
    """The row a turn is from."""
    return next(row for _, row in ROWS if turn.words in row.turns)


# -------------------------------------------------------------------------------------------------------------- material


def test_there_is_enough_to_say() -> None:
    """At least 700 exchanges on more than 40 topics, and on each at least 15 in several feelings, a third of them for one voice alone."""
    assert len(ROWS) >= 700
    assert len(TOPICS) >= 40
    for name in TOPICS:
        rows = material().topics[name].exchanges
        assert len(rows) >= 15, name
        assert len({row.feeling for row in rows}) >= 4, name
        assert 3 * sum(len(row.turns) == 1 for row in rows) >= len(rows), name


def test_every_exchange_has_one_to_four_turns_and_a_feeling_that_faces_have() -> None:
    """What screenplay.py does not know cannot be acted."""
    for name, row in ROWS:
        assert 1 <= len(row.turns) <= 4, (name, row)
        assert row.feeling in FEELINGS, (name, row)
        assert all(turn[-1] in ".?!" for turn in row.turns), (name, row)


def test_no_line_is_there_twice() -> None:
    """Not even with other punctuation, and not on another topic."""
    said = Counter(re.sub(r"[^\w ]", "", turn.lower()) for _, row in ROWS for turn in row.turns)
    assert [line for line, times in said.items() if times > 1] == []


def test_no_line_names_anybody_or_any_place() -> None:
    """A capital inside a sentence is 'I', a day, a month or what a family calls itself."""
    inside = re.compile(r"(?<=[\w,;:] )[A-Z][\w]+")
    assert {word for _, row in ROWS for turn in row.turns for word in inside.findall(turn)} <= CAPITALS


def test_every_topic_but_small_talk_is_called_for_by_something() -> None:
    """A topic without a key would never be heard, and one with another's key would be heard by chance."""
    keys = Counter(key for name in TOPICS for key in material().topics[name].keys)
    assert all(material().topics[name].keys for name in TOPICS)
    assert [key for key, topics in keys.items() if topics > 1] == []


@pytest.mark.parametrize(
    ("row", "complaint"),
    [("glad > Hello.", "no feeling 'glad'"), ("sad, uncle > Hello.", "one relation"), ("sad > a. | b. | c. | d. | e.", "one to four"), ("sad > ", "one to four")],
)  # fmt: skip
def test_a_slip_in_the_material_is_told_with_its_line(row: str, complaint: str) -> None:
    """Who extends the file learns where the mistake is."""
    with pytest.raises(ValueError, match=f"line 4: .*{complaint}"):
        read_material(f"[relations]\nlovers: wife\n[x]\n{row}\n")


# --------------------------------------------------------------------------------------------------------------- fitting


@pytest.mark.parametrize("topic", TOPICS)
def test_two_can_both_speak_in_four_seconds_on_every_topic(topic: str) -> None:
    """Whatever the seed."""
    assert all({turn.speaker for turn in talk(topic, 2, 4.0, seed)} == {0, 1} for seed in range(20))


@pytest.mark.parametrize("seconds", [4.0, 8.0])
@pytest.mark.parametrize("speakers", [1, 2])
@pytest.mark.parametrize("topic", TOPICS)
def test_twenty_seeds_give_at_least_twelve_different_talks(topic: str, speakers: int, seconds: float) -> None:
    """Another take says something else, and the next take never says the same."""
    talks = [tuple(turn.words for turn in talk(topic, speakers, seconds, seed)) for seed in range(20)]
    assert len(set(talks)) >= 12
    assert all(one[0] != other[0] for one, other in pairwise(talks))


@given(
    st.sampled_from(TOPICS), st.integers(0, 6), st.lists(st.sampled_from(FEELINGS), max_size=3), st.floats(0.0, 25.0), st.integers(0, 2**64),
    st.sampled_from([None, *material().relations]),
)  # fmt: skip
def test_nothing_lasts_longer_than_the_clip(
    topic: str, speakers: int, feelings: list[str], seconds: float, seed: int, relation: str | None
) -> None:
    """Whoever speaks about whatever, and only speakers that there are."""
    turns = talk(topic, speakers, seconds, seed, tuple(feelings), relation)
    assert seconds_of(turns) <= seconds
    assert {turn.speaker for turn in turns} <= set(range(min(speakers, 4)))


def test_nobody_speaks_where_nobody_can() -> None:
    """Without speakers or without time there is no talk, rather than half a line."""
    assert compose("They talk.", 0, [], 8.0, 1) == []
    assert compose("They talk.", 2, [], 0.8, 1) == []


@pytest.mark.parametrize("topic", TOPICS)
def test_three_and_four_take_turns(topic: str) -> None:
    """In twelve seconds each of them is heard, and nobody goes on after themselves within an exchange."""
    for speakers in (3, 4):
        for seed in range(3):
            turns = talk(topic, speakers, 12.0, seed)
            assert {turn.speaker for turn in turns} == set(range(speakers))
            assert all(a.speaker != b.speaker for a, b in pairwise(turns) if row_of(a) == row_of(b))


def test_four_friends_can_all_speak_within_four_seconds() -> None:
    """Exchanges that go round are kept for that."""
    turns = compose("Four friends laugh together at a campfire.", 4, [], 4.0, 3)
    assert [turn.speaker for turn in turns] == [0, 1, 2, 3]


# -------------------------------------------------------------------------------------------------------------- choosing


@pytest.mark.parametrize(
    ("prompt", "topic"),
    [
        ("A couple in a parked car, lips syncing to breakup dialogue", "breakup"),
        ("Two roommates quarrel over dirty dishes, handheld camera", "argument"),
        ("A young woman says goodbye to a soldier on a train platform", "farewell"),
        ("Two pirates quarrel about money on deck", "money"),
        ("Two astronauts on a space station talk about love", "love"),
        ("Four friends at a campfire talk about a heist", "heist"),
        ("An old woman remembers her wedding", "memory"),
        ("A mother tucks in her son and they talk softly", "bedtime"),
        ("A father comes home from the war and his kids run to him", "reunion"),
        ("The king addresses his knights in the throne room", "throne"),
        ("A brother and sister argue in the kitchen", "siblings"),
        ("Two cats talk on a roof", "animals"),
        ("A chef explains a recipe to the camera", "cooking"),
        ("Orbiting camera, fairy lights, magic hour: a man and a woman chat in a café", SMALL_TALK),
        ("Two men talk", SMALL_TALK),
    ],
)  # fmt: skip
def test_a_prompt_is_spoken_about_what_it_calls_for(prompt: str, topic: str) -> None:
    """What the talk is about goes before what is done, that before who and where; nothing at all is small talk."""
    assert topic_of(prompt) == topic


def test_the_most_specific_key_wins() -> None:
    """A first date is no date in the calendar of a meeting, and a job interview no interview."""
    assert topic_of("A job interview") == "job interview"
    assert topic_of("An interview") == "interview"
    assert topic_of("A hospital bed") == "bedside"
    assert topic_of("A hospital") == "doctor"


def test_another_ranking_may_take_the_place_of_keys() -> None:
    """A ranking gets the prompt and all topics and says which come first."""

    def by_length(text: str, topics: list[Topic] | tuple[Topic, ...]) -> list[Topic]:
        return sorted(topics, key=lambda topic: abs(len(topic.name) - len(text)))

    assert topic_of("zzzzz", by_length) in {name for name in TOPICS if len(name) == 5}


@pytest.mark.parametrize("topic", ["breakup", "argument", "pirates", "news"])
@pytest.mark.parametrize("feeling", ["sad", "happy", "angry", "afraid"])
def test_talk_is_felt_as_asked(topic: str, feeling: Feeling) -> None:
    """Never in a feeling that is foreign to the one asked for, when there are four exchanges that are near."""
    near = {f for f in FEELINGS if f == feeling or any({f, feeling} <= kin for kin in dialogue.AKIN)} | dialogue.LEVEL
    assert all(turn.feeling in near for seed in range(20) for turn in talk(topic, 2, 4.0, seed, (feeling,)))


def test_what_only_some_can_say_to_each_other_is_said_by_nobody_else() -> None:
    """Nobody is somebody's parent, boss or lover by chance; and those who are say so in some takes."""
    said = {
        r: [row_of(t) for seed in range(40) for t in talk("argument", 2, 4.0, seed, relation=r)] for r in (None, "lovers", "boss", "child")
    }
    assert {row.relation for row in said[None]} == {None}
    assert {row.relation for row in said["lovers"]} == {None, "lovers"}
    assert {row.relation for row in said["boss"]} == {None, "boss", "worker"}
    assert {row.relation for row in said["child"]} == {None, "parent", "child"}


@pytest.mark.parametrize(("word", "relation"), [("wife", "lovers"), ("daughter", "child"), ("manager", "boss"), ("friend", "friends")])
def test_a_relation_may_be_given_by_its_word(word: str, relation: str) -> None:
    """The words of a screenplay's relations are understood as the names of the material are."""
    assert [talk("argument", 2, 6.0, seed, relation=word) for seed in range(6)] == [
        talk("argument", 2, 6.0, seed, relation=relation) for seed in range(6)
    ]


@pytest.mark.parametrize(("prompt", "first"), [("A doctor comforts a patient", 0), ("A patient listens to the doctor", 1)])
def test_a_doctor_speaks_as_a_doctor_wherever_in_the_cast(prompt: str, first: int) -> None:
    """Where the first voice of the rows has a part, the speaker with that part says it."""
    for seed in range(20):
        turns = compose(prompt, 2, [], 4.0, seed)
        assert turns[0].speaker == (1 - first if row_of(turns[0]).relation == "patient" else first)


def test_a_patient_alone_does_not_speak_as_a_doctor() -> None:
    """Where a topic has words for its other side, that side says them."""
    assert {row_of(t).relation for seed in range(8) for t in compose("A patient whispers to the doctor", 1, [], 4.0, seed)} == {"patient"}


# ----------------------------------------------------------------------------------------------------------------- order


def test_what_was_composed_before_changes_nothing() -> None:
    """Talks may be asked for in any order, and feelings named in any order."""
    forwards = {(topic, seed): talk(topic, 2, 8.0, seed, ("sad", "angry")) for topic in TOPICS[:9] for seed in range(3)}
    backwards = {(topic, seed): talk(topic, 2, 8.0, seed, ("angry", "sad")) for topic in TOPICS[8::-1] for seed in (2, 1, 0)}
    assert forwards == backwards


def test_the_order_of_the_material_changes_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    """Topics and rows may be moved about in the file without changing what is said."""
    before = [compose("A couple argues.", 2, [], 8.0, seed) for seed in range(9)]
    turned = {
        name: Topic(name=name, keys=topic.keys[::-1], settings=topic.settings, first=topic.first, exchanges=topic.exchanges[::-1])
        for name, topic in reversed(material().topics.items())
    }
    other = dialogue.Material(topics=turned, relations=material().relations)
    monkeypatch.setattr(dialogue, "material", lambda: other)
    assert [compose("A couple argues.", 2, [], 8.0, seed) for seed in range(9)] == before


def test_a_turn_is_a_plain_tuple_that_nobody_changes() -> None:
    """It unpacks as who, words and feeling."""
    for who, words, feeling in compose("They break up.", 2, ["sad"], 4.0, 7):
        assert who in (0, 1)
        assert words
        assert feeling in FEELINGS
    with pytest.raises(AttributeError):
        setattr(compose("They break up.", 2, [], 4.0, 7)[0], "words", "Other words.")  # noqa: B010
