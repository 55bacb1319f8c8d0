"""Rooms by the light of candles and fires."""

import numpy as np
import pytest

from soundstage.engines.previz.script import read
from soundstage.engines.previz.stage.locations import build_sets
from soundstage.engines.previz.stage.rehearsal_notes import key_light
from soundstage.engines.previz.stage.scene import SetPiece


def room(prompt: str) -> SetPiece:
    """The set of a prompt."""
    (piece,), _ = build_sets(read(prompt, seconds=4), 1)
    return piece


def power(piece: SetPiece) -> float:
    """How much light its lamps give."""
    return sum(sum(lamp.rgb) for lamp in piece.lamps)


@pytest.mark.parametrize("place", ["living room", "library", "restaurant"])
def test_lamps_and_shades_are_dark_by_candlelight(place: str) -> None:
    """With people in it and an hour that is said, and without; flames burn on."""
    lit = room(f"Two lovers talk in a {place} at night.")
    for prompt in (f"Two lovers talk by candlelight in a {place}.", f"Two lovers talk in a {place} at night by candlelight."):
        dim = room(prompt)
        assert power(dim) < 0.75 * power(lit)
        assert dim.exposure < lit.exposure - 1
        glow = np.concatenate([batch.mesh.mat[:, 2] for batch in dim.batches])
        assert not ((glow > 0) & (glow < 15)).any()


def test_the_fire_of_a_room_burns_by_firelight() -> None:
    """It is the lamp that was the reddest."""
    lit, dim = room("A man reads in a living room at night."), room("A man reads in a living room by firelight.")
    reddest = [min(piece.lamps, key=lambda lamp: lamp.rgb[2] / lamp.rgb[0]) for piece in (lit, dim)]
    assert reddest[0].rgb == reddest[1].rgb


def test_people_by_candlelight_are_lit_from_below_and_red() -> None:
    """As by a flame on a table; by day out of doors no candle lights anybody."""
    screenplay = read("A woman writes a letter by candlelight.", seconds=4)
    piece = room("A woman writes a letter by candlelight.")
    assert piece.interior
    light = key_light(screenplay.shots[0], piece)
    assert light.towards[2] < 0
    assert light.key_colour[0] > 3 * light.key_colour[2]
    park = room("A park at noon.")
    assert key_light(read("A woman waits in a park at noon by candlelight.", seconds=4).shots[0], park).towards[2] > 0


def test_friends_by_firelight_in_the_woods_sit_round_a_fire() -> None:
    """The woods have none, a clearing with a camp has."""
    assert room("Friends talk by firelight in the woods at night.").name == "campfire"


@pytest.mark.parametrize("prompt", ["A man sits by a campfire at night.", "Two hikers roast marshmallows over a bonfire."])
def test_a_camp_fire_of_which_no_place_is_said_burns_in_the_open(prompt: str) -> None:
    """And not in a living room, where a candle would."""
    sets, notes = build_sets(read(prompt, seconds=4), 1)
    assert ([piece.name for piece in sets], notes) == (["campfire"], [])
