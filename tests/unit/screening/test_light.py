"""Brightness and warmth against the time of day."""

from collections.abc import Callable

import numpy as np
import pytest

from soundstage.engines.cue_sheet import PlannedShot
from soundstage.screening.measures.base import Reading
from soundstage.screening.measures.light import MEASURE, light_of, mccamy


def looked_at(reel: Callable, colour: tuple[int, int, int], time: str | None, *, interior: bool = False) -> tuple[Reading, Reading]:
    """Take both readings of half a second of one colour."""
    shot = PlannedShot(start=0.0, end=0.5, people=0, time=time, interior=interior)
    luminance, temperature = MEASURE.take(reel([np.full((36, 64, 3), colour, np.uint8)] * 12, (shot,)))
    return luminance, temperature


def test_the_light_of_noon_is_good_at_noon(reel: Callable) -> None:
    """A bright, nearly white picture is as wished for a day."""
    luminance, temperature = looked_at(reel, (140, 138, 128), "noon")
    assert (luminance.verdict, temperature.verdict) == ("good", "good")
    assert luminance.value == pytest.approx(25, abs=2)
    assert temperature.value == pytest.approx(5700, abs=400)


def test_a_night_is_no_noon(reel: Callable) -> None:
    """A dark picture is off at noon and good at night."""
    assert looked_at(reel, (60, 58, 52), "noon")[0].verdict == "off"
    assert looked_at(reel, (60, 58, 52), "night")[0].verdict == "good"


def test_a_cold_picture_is_no_sunset(reel: Callable) -> None:
    """Blue light is off at sunset and good in the blue hour; warm light the other way round."""
    cold, warm = (70, 90, 120), (130, 90, 60)
    assert [looked_at(reel, colour, time)[1].verdict for colour in (cold, warm) for time in ("sunset", "blue hour")] == [
        "off",
        "good",
        "good",
        "off",
    ]


def test_black_and_white_has_no_colour_temperature(reel: Callable) -> None:
    """Grey says nothing about warmth, and the reading says so."""
    luminance, temperature = looked_at(reel, (120, 120, 120), "noon")
    assert luminance.verdict == "good"
    assert temperature.value is None
    assert temperature.verdict is None
    assert "black and white" in temperature.note


@pytest.mark.parametrize(("time", "interior"), [(None, False), ("noon", True)])
def test_nothing_is_held_against_a_room_or_an_unknown_hour(reel: Callable, time: str | None, interior: bool) -> None:
    """Without a time, and in rooms, the numbers are only told."""
    assert {reading.verdict for reading in looked_at(reel, (40, 36, 30), time, interior=interior)} == {"told"}


def test_formulas_give_the_published_values() -> None:
    """White is 100 %, mid grey a fifth of it; D65 is 6500 K and illuminant A 2856 K by McCamy's formula."""
    assert light_of(np.full((1, 4, 4, 3), 255, np.uint8)).luminance == pytest.approx(100)
    assert light_of(np.full((1, 4, 4, 3), 124, np.uint8)).luminance == pytest.approx(20.2, abs=0.1)
    assert mccamy(0.3127, 0.3290) == pytest.approx(6505, abs=10)
    assert mccamy(0.4476, 0.4074) == pytest.approx(2856, abs=10)
