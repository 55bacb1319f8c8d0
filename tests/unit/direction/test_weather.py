"""Snow that lies, and snow that falls."""

import pytest

from soundstage.engines.previz.script import read
from soundstage.engines.previz.stage import locations
from soundstage.engines.previz.stage.sets import build_set


@pytest.mark.parametrize(
    ("prompt", "weather"),
    [
        ("A drone flies over snow-covered mountains at sunrise.", "lying snow"),
        ("A snowy street at noon.", "lying snow"),
        ("It is snowing on a snowy street.", "snow"),
        ("Snow falls on a forest.", "snow"),
    ],
)
def test_snow_that_only_lies_does_not_fall(prompt: str, weather: str) -> None:
    """'snow-covered' whitens the ground under whatever sky there is."""
    assert locations.weather_of(read(prompt, seconds=4).shots[0]) == (weather,)


def test_a_clear_morning_over_snow_is_clear() -> None:
    """Lying snow brings no clouds and hides no mountain."""
    clear, covered = build_set("mountains", time="dawn"), build_set("mountains", time="dawn", weather="lying snow")
    assert covered.surface == "snow"
    assert covered.sky.clouds == clear.sky.clouds
    assert covered.air.fog == clear.air.fog


@pytest.mark.parametrize("name", ["forest", "harbour", "suburb"])
def test_mist_is_thin_near_and_a_wall_far_off(name: str) -> None:
    """The air of a misty set says so, and its lit haze, which is before the lens too, is no thicker than on a fair day."""
    fair, misty = build_set(name, time="morning").air, build_set(name, time="morning", weather="fog").air
    assert misty.mist
    assert not fair.mist
    assert misty.fog > 3 * fair.fog
    assert misty.haze <= fair.haze


def test_mist_takes_the_colour_out_of_a_dawn() -> None:
    """It is pale, and not as red as the sky over it would be."""
    fair, misty = build_set("forest", time="dawn").sky, build_set("forest", time="dawn", weather="fog").sky
    assert misty.afterglow[0] < 0.5 * fair.afterglow[0]
