"""The sun of a sunrise in a picture without people."""

import numpy as np
import pytest

from soundstage.engines.previz.script import read
from soundstage.engines.previz.stage.locations import build_sets
from soundstage.engines.previz.stage.low_sun import BESIDE
from soundstage.engines.previz.stage.scene import SetPiece


def stands(prompt: str) -> SetPiece:
    """The set of a prompt of one shot."""
    return build_sets(read(prompt, seconds=4), 1)[0][0]


def off_the_lens(piece: SetPiece) -> float:
    """Degrees between where the set's own view looks and the sun."""
    assert piece.vista is not None
    pose = piece.vista(0.0)
    ahead = pose.target - pose.eye
    looks = np.degrees(np.arctan2(ahead[0], ahead[1]))
    return float(abs((piece.sky.azimuth - looks + 180) % 360 - 180))


@pytest.mark.parametrize("prompt", ["Snowy mountains at sunrise", "A farm at sunset", "A cliff above the sea at dawn", "A park at sunrise"])
def test_where_nobody_is_the_lens_looks_towards_a_low_sun(prompt: str) -> None:
    """It glows in the picture or at its edge."""
    assert off_the_lens(stands(prompt)) <= BESIDE + 1e-6


def test_a_high_sun_stays_where_the_set_has_it() -> None:
    """At noon light from behind the lens is light as any other."""
    assert off_the_lens(stands("Mountains at noon")) > BESIDE


def test_with_people_the_sun_stays_where_the_set_has_it() -> None:
    """It is on their faces there."""
    assert off_the_lens(stands("A woman stands in the mountains at sunrise")) > BESIDE
