"""The light of a set has the colour that the prompt gives it."""

import numpy as np
import pytest

from soundstage.engines.previz.script import read
from soundstage.engines.previz.stage import gels
from soundstage.engines.previz.stage.locations import build_sets
from soundstage.engines.previz.stage.scene import SetPiece


def the_set(prompt: str) -> SetPiece:
    """The set of the first shot of a prompt."""
    return build_sets(read(prompt, seconds=4), 1)[0][0]


def the_light_of(piece: SetPiece, t: float = 0.0) -> np.ndarray:
    """All lamps' light together, (3,)."""
    return np.sum([lamp.rgb for lamp in piece.lamps_at(t)], axis=0)


@pytest.mark.parametrize(
    ("prompt", "channel"),
    [
        ("A bar lit by red neon, a man drinks whiskey", 0),
        ("A man in a dark laboratory, green light", 1),
        ("An alley at night with blue neon lights", 2),
        ("A singer on stage under blue spotlights", 2),
    ],
)
def test_a_light_with_a_colour_lights_the_place_in_it(prompt: str, channel: int):
    """Its channel is by far the strongest."""
    light = the_light_of(the_set(prompt))
    assert light.argmax() == channel
    assert light[channel] > 1.8 * np.delete(light, channel).max()


def test_neon_in_two_colours_is_in_no_third():
    """Signs and lamps of a street take both by turns; what is white or a bulb's stays."""
    piece = the_set("Night in a rainy downtown street, neon signs in pink and cyan")
    neon = {tuple(np.round(np.asarray(lamp.rgb) / max(lamp.rgb), 2)) for lamp in piece.lamps if gels.is_coloured(lamp.rgb)}
    assert neon == {tuple(np.round(gels.GELS[name], 2)) for name in ("pink", "cyan")}
    assert any(not gels.is_coloured(lamp.rgb) for lamp in piece.lamps)


@pytest.mark.parametrize(
    "prompt", ["A woman on a beach at sunset, warm orange light", "A man reads in a library", "A kitchen by candlelight"]
)
def test_daylight_and_fire_have_the_colour_they_have(prompt: str):
    """Nothing is put before them."""
    shot = read(prompt, seconds=4).shots[0]
    assert gels.gels_of(shot.light, shot.light_colours)[0] == ()


def test_lights_that_blink_go_on_and_off_and_the_room_stays_lit():
    """By turns along the set: some are on at any time, and each is off at some."""
    piece = the_set("Inside a spaceship corridor, blinking blue lights")
    blinks = [batch for batch in piece.batches if batch.place is not None]
    counts = np.array([[len(batch.instances(t)) for batch in blinks] for t in np.arange(0, 2 * gels.PERIOD, 0.1)])
    assert len(blinks) == 4
    assert (counts.min(0) == 0).all()
    assert (counts.max(0) == 1).all()
    assert (counts.sum(1) == 2).all()
    assert min(the_light_of(piece, t)[2] for t in np.arange(0, 2, 0.1)) > 0.5 * the_light_of(piece)[2]
    assert the_light_of(piece, 0.1)[2] == pytest.approx(the_light_of(piece, 0.1 + gels.PERIOD)[2])
