"""A screenplay from outside that contradicts itself is refused, at the very field, with what to do about it."""

import json
from copy import deepcopy
from typing import Any

import pytest
from pydantic import ValidationError

from soundstage.engines.previz.continuity import MOST_SPOKEN, MOST_TOLD, told, written
from soundstage.engines.previz.screenplay import Character, Line, Screenplay, Shot

Place = tuple[int | str, ...]


def talk() -> dict[str, Any]:
    """Two people and a kettle, in two shots of eight seconds together."""
    return {
        "duration": 8,
        "cast": [
            {"id": "c1", "label": "man", "relations": [{"kind": "husband", "to": "c2"}], "placing": [{"preposition": "at", "target": "p1"}]},
            {"id": "c2", "label": "woman", "placing": [{"preposition": "next to", "target": "the window"}]},
        ],
        "props": [{"id": "p1", "kind": "kettle", "family": "prop", "placing": [{"preposition": "behind", "target": "c1"}]}],
        "shots": [
            {
                "start": 0, "end": 3, "cast": ["c1", "c2"], "props": ["p1"], "camera": {"subject": "c2"},
                "actions": [{"actor": "c1", "verb": "look", "target": "p1", "start": 0.5, "end": 3}],
                "lines": [{"speaker": "c1", "text": "Tea?"}, {"speaker": "c2", "text": "Please.", "start": 1.5, "end": 2.5}],
            },
            {"start": 3, "end": 8, "cast": ["c2"], "lines": [{"speaker": "c2", "text": "Thank you."}, {"speaker": "p1", "text": "Ding."}]},
        ],
    }  # fmt: skip


def edited(place: Place, value: object) -> dict[str, Any]:
    """Return the talk with one field changed; -1 as last step adds to a list."""
    screenplay = talk()
    spot: Any = screenplay
    for step in place[:-1]:
        spot = spot[step]
    if place[-1] == -1:
        spot.append(value)
    else:
        spot[place[-1]] = value
    return screenplay


def refusals(screenplay: object) -> dict[Place, tuple[str, str]]:
    """Return the kind and the message of every fault by its place; parsing from text finds the same as parsing from an object."""
    with pytest.raises(ValidationError) as refused:
        Screenplay.model_validate(screenplay)
    with pytest.raises(ValidationError) as from_text:
        Screenplay.model_validate_json(json.dumps(screenplay))
    found, again = (caught.value.errors(include_url=False, include_input=False) for caught in (refused, from_text))
    assert [(fault["loc"], fault["type"]) for fault in found] == [(fault["loc"], fault["type"]) for fault in again]
    return {fault["loc"]: (fault["type"], fault["msg"]) for fault in found}


def test_a_screenplay_that_holds_together_is_taken() -> None:
    """Ids of people and things, words for targets, times that were said and times that were not."""
    assert Screenplay.model_validate(talk()).shots[1].lines[1].speaker == "p1"


@pytest.mark.parametrize(
    ("place", "value"),
    [
        (("shots", 0, "lines", 1, "speaker"), "c9"),
        (("shots", 1, "lines", 0, "speaker"), "woman"),
        (("shots", 0, "actions", 0, "actor"), "c3"),
        (("shots", 0, "actions", 0, "target"), "p7"),
        (("shots", 0, "camera", "subject"), "the cat"),
        (("cast", 0, "placing", 0, "target"), "c12"),
        (("cast", 0, "relations", 0, "to"), "p1"),
        (("props", 0, "placing", 0, "target"), "p2"),
    ],
)
def test_an_unknown_id_is_told_where_it_is(place: Place, value: str) -> None:
    """Who speaks, acts, is looked at, framed, stood beside or related to must be there; the message says who is."""
    kind, message = refusals(edited(place, value))[place]
    assert kind == "unknown_id"
    assert value in message
    assert "c1, c2" in message


@pytest.mark.parametrize(("field", "value"), [("cast", "p1"), ("props", "c1")])
def test_people_and_things_are_not_mixed_up(field: str, value: str) -> None:
    """A shot's cast are characters, and its props are props."""
    screenplay = edited(("shots", 1, field), [value])
    assert refusals(screenplay)["shots", 1, field, 0][0] == "unknown_id"


def test_a_target_may_be_words() -> None:
    """Only what can be meant as nothing but an id is held to be one."""
    for words in ("camera", "each other", "the far wall", "p", "c1 and c2"):
        Screenplay.model_validate(edited(("shots", 0, "actions", 0, "target"), words))


@pytest.mark.parametrize(
    ("place", "value", "at"),
    [
        (("cast", 1, "id"), "c1", ("cast", 1, "id")),
        (("props", 0, "id"), "c2", ("props", 0, "id")),
        (("shots", 0, "cast", -1), "c1", ("shots", 0, "cast", 2)),
        (("shots", 0, "props", -1), "p1", ("shots", 0, "props", 1)),
    ],
)
def test_an_id_is_one_persons_or_things(place: Place, value: str, at: Place) -> None:
    """No two have the same id, and nobody is in a shot twice."""
    assert refusals(edited(place, value))[at][0] == "duplicate_id"


@pytest.mark.parametrize("name", ["camera", "narrator"])
def test_an_id_is_no_word_that_means_something_else(name: str) -> None:
    """Nobody is called by a word that targets and voices use already."""
    assert refusals(edited(("cast", 0, "id"), name))["cast", 0, "id"][0] == "reserved_id"


@pytest.mark.parametrize("name", ["", "c 1", "c1~2", "a" * 41, "c1\n"])
def test_an_id_is_one_short_word(name: str) -> None:
    """Groups are spread out into `c1~1`, `c1~2`, so ids hold letters, digits, hyphens and underscores only."""
    assert refusals(edited(("cast", 0, "id"), name))["cast", 0, "id"][0] == "string_pattern_mismatch"


@pytest.mark.parametrize(
    ("times", "at", "kind"),
    [
        ([(0, 3), (2, 8)], (1, "start"), "shots_overlap"),
        ([(3, 8), (0, 3)], (1, "start"), "shots_overlap"),
        ([(0, 3), (4, 8)], (1, "start"), "shots_gap"),
        ([(1, 3), (3, 8)], (0, "start"), "shots_gap"),
        ([(0, 3), (3, 7)], (1, "end"), "shots_gap"),
        ([(0, 3), (3, 9)], (1, "end"), "past_the_end"),
        ([(0, 3), (3, 3)], (1, "end"), "shot_backwards"),
        ([(0, 3), (3, 2)], (1, "end"), "shot_backwards"),
    ],
)
def test_shots_follow_each_other_from_the_clips_start_to_its_end(times: list[tuple[float, float]], at: Place, kind: str) -> None:
    """They neither overlap nor leave gaps nor run backwards nor past the end; the message names the seconds."""
    screenplay = {"duration": 8, "shots": [{"start": start, "end": end} for start, end in times]}
    found, message = refusals(screenplay)["shots", *at]
    assert found == kind
    assert " s" in message
    assert ":" in message


def test_times_may_be_rounded_to_a_thousandth() -> None:
    """Three equal shots of eight seconds are written with three decimals."""
    times = [(0, 2.667), (2.667, 5.333), (5.333, 8)]
    Screenplay.model_validate({"duration": 8, "shots": [{"start": start, "end": end} for start, end in times]})


@pytest.mark.parametrize("what", ["lines", "actions"])
@pytest.mark.parametrize(
    ("start", "end", "field", "kind"),
    [
        (3.5, 0, "start", "outside_shot"),
        (0, 3.5, "end", "outside_shot"),
        (2.5, 1.5, "end", "time_backwards"),
        (-1, 2, "start", "greater_than_equal"),
    ],
)
def test_what_happens_in_a_shot_lies_within_it(what: str, start: float, end: float, field: str, kind: str) -> None:
    """A line or an action has both its times in its shot, in order; a time of 0 was not said."""
    screenplay = talk()
    screenplay["shots"][0][what][0] |= {"start": start, "end": end}
    assert refusals(screenplay)["shots", 0, what, 0, field][0] == kind


@pytest.mark.parametrize("screenplay", [{}, {"shots": []}, {"shots": None}, {"shots": [{"start": 0, "end": 4}] * 101}])
def test_there_is_at_least_one_shot_and_not_too_many(screenplay: dict[str, Any]) -> None:
    """A clip without a shot shows nothing, and each costs a set."""
    assert list(refusals(screenplay)) == [("shots",)]


@pytest.mark.parametrize("number", [float("nan"), float("inf"), -float("inf")])
@pytest.mark.parametrize("place", [("duration",), ("shots", 0, "end"), ("shots", 0, "lines", 1, "start")])
def test_times_are_numbers(place: Place, number: float) -> None:
    """Neither infinity nor what is no number is a time."""
    with pytest.raises(ValidationError) as refused:
        Screenplay.model_validate(edited(place, number))
    assert refused.value.errors()[0]["loc"] == place


def test_an_unknown_key_is_told_where_it_is() -> None:
    """A slip of the keyboard is not lost in silence."""
    assert refusals(edited(("cast", 1, "hair_color"), "red")) == {
        ("cast", 1, "hair_color"): ("extra_forbidden", "Extra inputs are not permitted")
    }


def test_all_contradictions_are_told_at_once_but_no_flood() -> None:
    """Nobody repairs them one by one, and a thousand of one kind are no more telling than thirty."""
    screenplay = talk()
    screenplay["shots"][0]["lines"][0]["speaker"] = "c7"
    screenplay["shots"][1]["end"] = 9
    screenplay["cast"][1]["id"] = "c1"
    assert {kind for kind, _ in refusals(screenplay).values()} == {"unknown_id", "past_the_end", "duplicate_id"}
    many = edited(("shots", 0, "cast"), ["c1"] * 5000)
    assert len(refusals(many)) == MOST_TOLD


def test_there_is_no_more_talk_than_can_be_spoken() -> None:
    """Every line is spoken before it is known which ones find room, so a novel is refused at the line that is too much."""
    screenplay = edited(("shots", 0, "lines", 1, "text"), "word " * (MOST_SPOKEN // 5))
    assert list(refusals(screenplay)) == [("shots", 0, "lines", 1, "text")]


def test_a_fault_reads_as_a_line_with_its_place() -> None:
    """For logs and command lines: the first faults, each with its place as people write it, and how many more there are."""
    assert written(("shots", 0, "lines", 1, "speaker")) == "shots[0].lines[1].speaker"
    screenplay = edited(("shots", 0, "cast"), ["c1"] * 6)
    with pytest.raises(ValidationError) as refused:
        Screenplay.model_validate(screenplay)
    line = told(refused.value)
    assert line.startswith("shots[0].cast[1]: “c1” is in this shot already")
    assert line.endswith("and 2 more")
    assert "\n" not in line


def test_long_words_of_the_author_are_cut_in_messages() -> None:
    """A message stays readable, and braces in somebody's words are only words."""
    _, message = refusals(edited(("shots", 0, "lines", 0, "speaker"), "{id}" + "x" * 500))["shots", 0, "lines", 0, "speaker"]
    assert "“{id}xxx" in message
    assert len(message) < 300


def test_what_code_builds_from_parts_is_trusted() -> None:
    """A slip of our own reader is for tests to find, not for somebody's clip to fail by; as text, the same is refused."""
    line = Line(speaker="c2", text="Who said that?")
    built = Screenplay(cast=[Character(id="c1", label="man")], shots=[Shot(start=0, end=3, lines=[line]), Shot(start=2, end=4)])
    assert Screenplay.model_validate(built) is built
    assert {kind for kind, _ in refusals(built.model_dump(mode="json")).values()} == {"unknown_id", "shots_overlap"}


def test_what_is_written_without_its_defaults_reads_the_same() -> None:
    """The form that people edit and the form that is sent are one screenplay."""
    screenplay = Screenplay.model_validate(talk())
    assert Screenplay.model_validate(screenplay.model_dump(mode="json", exclude_defaults=True)) == screenplay
    assert Screenplay.model_validate(deepcopy(talk())) == screenplay
