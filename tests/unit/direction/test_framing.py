"""Whom the picture is of."""

import numpy as np
import pytest

from soundstage.engines.previz.screenplay import Camera, Character, Shot
from soundstage.engines.previz.stage.blocking import place
from soundstage.engines.previz.stage.cast.casting import look_for
from soundstage.engines.previz.stage.cast.person import Person, build_person
from soundstage.engines.previz.stage.coverage import SetUp
from soundstage.engines.previz.stage.framing import frame
from soundstage.engines.previz.stage.on_set import OnSet
from soundstage.engines.previz.stage.scene import SetPiece
from soundstage.engines.previz.stage.sets import build_set

ANN, BEN = Character(id="c1", label="woman", sex="f", age="adult"), Character(id="c2", label="man", sex="m", age="adult")


@pytest.fixture(scope="module")
def kitchen() -> SetPiece:
    """A set."""
    return build_set("kitchen")


@pytest.fixture(scope="module")
def both() -> list[Person]:
    """A woman and a man."""
    return [build_person(look_for(one, seed=2)) for one in (ANN, BEN)]


def across(shot: Shot, kitchen: SetPiece, both: list[Person], size: str) -> list[float]:
    """How far off the middle of the picture each of the two has the eyes, in half widths, when the shot begins."""
    company = [OnSet.of(placed, person) for placed, person in zip(place(shot, (ANN, BEN), kitchen), both, strict=True)]
    pose = frame(shot, SetUp(start=0.0, end=4.0, size=size), company, kitchen, 16 / 9, 1).move(0.0)
    ahead = (pose.target - pose.eye) / np.linalg.norm(pose.target - pose.eye)
    right = np.cross(ahead, [0.0, 0.0, 1.0])
    half = np.tan(np.radians(pose.fov / 2))
    to = [np.asarray(one.eyes) - pose.eye for one in company]
    return [float(v @ right / np.linalg.norm(right) / (v @ ahead) / half) for v in to]


@pytest.mark.parametrize(("on", "other"), [(0, 1), (1, 0)])
def test_a_close_up_of_one_of_two_is_of_that_one(kitchen: SetPiece, both: list[Person], on: int, other: int) -> None:
    """Named by the camera note, one is in the middle and the other out of the middle; not named, both are held."""
    shot = Shot(start=0.0, end=4.0, cast=["c1", "c2"], camera=Camera(size="close_up", subject=("c1", "c2")[on]))
    eyes = across(shot, kitchen, both, "close_up")
    assert abs(eyes[on]) < 0.25
    assert abs(eyes[other]) > 0.8
    unnamed = across(shot.model_copy(update={"camera": Camera(size="close_up")}), kitchen, both, "close_up")
    assert all(abs(x) < 1.0 for x in unnamed)
