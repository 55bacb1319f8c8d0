"""A storm at sea: the clouds, the lightning, the waves that burst on rocks."""

import numpy as np
import pytest

from soundstage.engines.previz.stage import sky, tempest
from soundstage.engines.previz.stage.props import coast
from soundstage.engines.previz.stage.sets import build_set
from soundstage.engines.previz.stage.sets.common import Conditions

SEED = 3
FORWARD = np.array([0.0, 1.0, 0.0])
EYE = np.array([0.0, -40.0, 2.0])


def flash_times() -> list[float]:
    """Every twentieth of the first ten seconds in which there is lightning."""
    return [t for t in np.arange(0.0, 10.0, 0.05) if tempest.brightness(float(t), SEED)[0] > 0.3]


def thrown(since: float) -> np.ndarray:
    """What is in the air over a rock at the sea's level, so long after a wave struck it: (n, 12) rows."""
    source = tempest.breakers([[0.0, 0.0, 0.0]], [[0.0, -1.0]], height=8.0, period=6.0, late=[0.0], wind=(0.0, 0.0))
    return np.concatenate([np.zeros((0, 12)), *(rows for rows, _, _ in source(since, EYE))])


@pytest.mark.parametrize("time", ["night", "noon"])
def test_the_sky_of_a_storm_has_no_gap(time: str) -> None:
    """No blue and no star between its clouds, which are dark and light in places."""
    light = sky.compute(Conditions(time=time, weather=frozenset({"storm"})).sky(), 128, 64)
    clouds = light.map[36:60]
    assert not len(light.stars)
    assert (clouds[..., 2] < 1.3 * clouds[..., 0]).all()
    grey = clouds.mean(-1)
    assert np.percentile(grey, 95) > 2 * np.percentile(grey, 5)


def test_lightning_lights_the_side_that_the_lens_looks_to() -> None:
    """Wherever that is; and it is dark between two strokes."""
    flash = tempest.flashes(dark=True, seed=SEED)
    lit = flash_times()
    assert lit
    for forward in (FORWARD, np.array([1.0, 0.0, 0.0]), np.array([-0.8, 0.6, 0.0])):
        seen = flash(lit[0], forward)
        assert seen is not None
        assert np.dot(seen.towards, forward) > 0.6
    assert any(flash(float(t), FORWARD) is None for t in np.arange(0.0, 3.0, 0.05))


def test_a_bolt_thins_towards_its_tips() -> None:
    """Its thinnest streak is less than half as wide as its widest."""
    source = tempest.lightning(dark=True, seed=SEED)
    rows = np.concatenate([rows for t in flash_times() for rows, _, _ in source(t, EYE)])
    streaks = rows[rows[:, 7] == 0]
    assert streaks[:, 3].min() < 0.5 * streaks[:, 3].max()


def test_only_what_is_outdoors_is_lit_by_lightning() -> None:
    """A kitchen has a roof."""
    assert build_set("cliff", time="night", weather="storm").lightning is not None
    assert build_set("cliff", time="night").lightning is None
    assert build_set("kitchen", time="night", weather="storm").lightning is None


def test_a_wave_bursts_up_and_is_down_again_in_three_seconds() -> None:
    """It is higher after half a second than at once and in the end, and then there is none of it."""
    high = [float(np.max(thrown(t)[:, 2], initial=0.0)) for t in (0.1, 0.8, 2.2)]
    assert high[1] > 2 * high[0]
    assert high[1] > 1.3 * high[2]
    assert not len(thrown(5.0))


def test_a_burst_is_the_same_whenever_it_is_asked_for() -> None:
    """Any frame may be drawn first."""
    first = thrown(0.7)
    thrown(1.9)
    assert np.array_equal(thrown(0.7), first)


def test_a_wave_comes_to_a_rock_when_the_sea_is_high_there() -> None:
    """The highest of the waves that the vertex shader adds up has its crest there."""
    swell, at = 4.0, np.array([[3.0, 11.0], [0.0, -25.0]])
    period, late = coast.arrivals(at, swell)
    k = 0.28 * swell**-0.6
    when = (1 - late) * period
    assert np.allclose(np.sin(-k * at[:, 1] + np.sqrt(9.8 * k) * when), 1.0)
