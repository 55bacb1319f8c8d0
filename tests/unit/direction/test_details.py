"""Close shots of a part of somebody."""

import numpy as np
import pytest

from soundstage.engines.previz import departments
from soundstage.engines.previz.script.reader import read
from soundstage.engines.previz.stage import locations
from soundstage.engines.previz.stage.direct import direct
from soundstage.engines.previz.stage.scene import Scene


def filmed(prompt: str) -> Scene:
    """Read and stage a prompt without its talk; its first scene."""
    screenplay = read(prompt, seconds=4.0, seed=3)
    sets, _ = locations.build_sets(screenplay, 3)
    people = departments.build_cast(screenplay, 3)
    return direct(screenplay, [()], people, sets, 16 / 9, 3, departments.MOST_PEOPLE).scenes[0]


@pytest.mark.parametrize(
    ("prompt", "of_hands"),
    [
        ("Insert: a man types on a laptop in an office.", True),
        ("Insert: a man stands in an office.", False),
        ("A man types on a laptop in an office.", False),
    ],
)
def test_an_insert_of_which_nothing_is_said_is_of_hands_at_work(prompt: str, of_hands: bool) -> None:
    """The lens aims below the shoulders; where nobody does anything it is a picture of them."""
    scene = filmed(prompt)
    pose = scene.camera(2.0)
    eyes = np.asarray(scene.actors[0].performance.pose(2.0).head)
    assert bool(pose.target[2] < eyes[2] - 0.35) is of_hands
