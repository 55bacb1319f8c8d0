"""Machines in the picture, and who sits in what."""

import pytest

from soundstage.engines.previz.script import read


@pytest.mark.parametrize("prompt", ["A penguin slides under a camera crane.", "A man stands beside a crane."])
def test_a_crane_that_somebody_is_beside_moves_no_camera(prompt: str) -> None:
    """It stands in the picture."""
    camera = read(prompt, seconds=5).shots[0].camera
    assert (camera.moves, camera.support) == ([], None)


def test_a_crane_shot_is_one() -> None:
    """The word alone still speaks of the camera."""
    assert read("A crane shot over a city.", seconds=5).shots[0].camera.moves == ["crane_up"]


def test_who_is_in_a_wheelchair_sits() -> None:
    """Though no verb says so."""
    assert [c.posture for c in read("A girl in a wheelchair claps.", seconds=5).cast] == ["sit"]


def test_what_an_old_man_in_oilskins_ties_is_no_tie() -> None:
    """Clothes before a deed in -s."""
    screenplay = read("An old man in oilskins ties down a small boat.", seconds=5)
    assert [garment.kind for garment in screenplay.cast[0].wardrobe] == ["oilskins"]
    assert [action.verb for action in screenplay.shots[0].actions] == ["tie"]
