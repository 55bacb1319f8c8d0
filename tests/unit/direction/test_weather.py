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
