"""What swimmers do where there is water."""

import pytest

from soundstage.engines.previz.script.reader import read
from soundstage.engines.previz.stage.sets import build_set
from soundstage.engines.previz.stage.swimming import in_water


@pytest.mark.parametrize(
    ("prompt", "place", "swims"),
    [
        ("Two swimmers race in a swimming pool.", "swimming_pool", True),
        ("A swimmer trains in a pool.", "swimming_pool", True),
        ("A swimmer stands by the pool.", "swimming_pool", False),
        ("A swimmer races through a gym.", "gym", False),
        ("Two boys race round a swimming pool.", "swimming_pool", False),
    ],
)
def test_swimmers_race_and_train_in_the_water(prompt: str, place: str, swims: bool) -> None:
    """On land they do so on foot, and so do those whose sport it is not."""
    play = read(prompt, seconds=4)
    actions = in_water(play.shots[0], play.cast, build_set(place)).actions
    assert actions
    assert all((a.deed == "swim" and a.rig == "swim") is swims for a in actions)
