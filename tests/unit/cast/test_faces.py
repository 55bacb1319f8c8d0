"""What sex, age and feeling do to a body, as far as they can be seen from a few metres."""

from statistics import median

import numpy as np
import pytest

from soundstage.engines.previz.screenplay import Character
from soundstage.engines.previz.stage.acting.emotion import EMOTIONS, UPRIGHT, bearing_of
from soundstage.engines.previz.stage.acting.part import Mood, Part
from soundstage.engines.previz.stage.acting.performer import Performer
from soundstage.engines.previz.stage.cast.body import Body
from soundstage.engines.previz.stage.cast.casting import look_for
from soundstage.engines.previz.stage.cast.data import base_mesh
from soundstage.engines.previz.stage.cast.person import build_person

SEEDS = range(12)


def statures(**said: object) -> list[float]:
    """The heights of a dozen people of one kind, metres."""
    someone = Character.model_validate({"id": "c1", "label": "someone", **said})
    return [Body(base_mesh(), look_for(someone, seed=seed).shape).height for seed in SEEDS]


@pytest.mark.parametrize(
    ("said", "low", "high"),
    [
        ({"sex": "f", "age": "adult"}, 1.60, 1.68),
        ({"sex": "m", "age": "adult"}, 1.73, 1.81),
        ({"sex": "f", "age": "adult", "build": ["tall"]}, 1.72, 1.85),
        ({"sex": "m", "age": "adult", "build": ["short"]}, 1.55, 1.68),
        ({"sex": "m", "age": "child", "age_words": "8"}, 1.20, 1.34),
        ({"sex": "f", "age": "teen"}, 1.55, 1.68),
    ],
    ids=["woman", "man", "tall woman", "short man", "boy of 8", "teenage girl"],
)
def test_people_are_as_tall_as_people_of_their_age_and_sex(said: dict[str, object], low: float, high: float) -> None:
    """And nobody is a giant."""
    heights = statures(**said)
    assert low < median(heights) < high
    assert max(heights) < 1.15 * median(heights)


def test_the_old_have_old_faces_and_the_young_have_not() -> None:
    """The morphs of age are there at 75 and not at 25, whatever else is drawn."""
    old, young = (look_for(Character(id="c1", label="woman", sex="f", age_words=years), seed=1).shape.details for years in ("75", "25"))
    assert dict(old)["head/head-age-incr"] > 0.5
    assert "head/head-age-incr" not in dict(young)


@pytest.mark.parametrize("feeling", ["sad", "tired", "proud", "afraid"])
def test_a_feeling_shows_in_the_bearing_of_the_head(feeling: str) -> None:
    """The head of who is sad or tired sinks, that of who is proud rises; fear draws up the shoulders."""
    person = build_person(look_for(Character(id="c1", label="woman", sex="f"), seed=4))

    def posed(mood: str) -> dict[str, np.ndarray]:
        part = Part(at=(0.0, 0.0, 0.0), yaw=0.0, moods=(Mood(at=0.0, feeling=mood),))
        bones = np.asarray(Performer(person, part).pose(2.0).bones, float)
        joints = person.body.joint
        return {name: bones[person.base.bone[name]] @ np.append(joints[name] + [0.0, -0.1, 0.0], 1.0) for name in ("head", "upperarm01.L")}

    felt, calm = posed(feeling), posed("neutral")
    if feeling == "afraid":
        assert felt["upperarm01.L"][2] > calm["upperarm01.L"][2] + 0.003
    else:
        lower = bool(felt["head"][2] < calm["head"][2])
        assert lower is (feeling != "proud")


def test_every_feeling_has_a_bearing_or_none_on_purpose() -> None:
    """What means the same face means the same bearing."""
    assert {name for name in EMOTIONS if bearing_of(name) is UPRIGHT} == {"neutral", "calm"}
    assert bearing_of("joyful") == bearing_of("happy") != bearing_of("crying")


def test_lines_of_the_face_come_with_age_from_thirty_on() -> None:
    """Who is said to be in their thirties is not taken for twenty, nor who is fifty for thirty."""
    lines = [
        look_for(Character.model_validate({"id": "c1", "label": "someone", "sex": "f", "age_words": f"in her {decade}s"}), seed=3).lines
        for decade in (20, 30, 40, 50, 60)
    ]
    assert lines == sorted(lines)
    assert lines[1] > 2 * lines[0]


def test_women_past_forty_of_whom_nothing_is_said_wear_no_long_loose_hair() -> None:
    """It makes them look younger than they are said to be."""
    hair = {
        look_for(
            Character.model_validate({"id": "c1", "label": "woman", "sex": "f", "age_words": "in her 40s", "ancestry": "european"}),
            seed=seed,
        ).hair
        for seed in SEEDS
    }
    assert not hair & {"long", "ponytail"}
    assert len(hair) > 1
