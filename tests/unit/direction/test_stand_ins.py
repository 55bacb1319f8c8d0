"""Places that have no set of their own are told."""

import pytest

from soundstage.engines.previz.script import read
from soundstage.engines.previz.stage.locations import build_sets


@pytest.mark.parametrize(
    ("prompt", "told"),
    [
        ("A greenhouse at sunset, a beach on the right.", True),
        ("A coastal road at sunset, the sea on the right.", False),
        ("A museum in the afternoon.", True),
        ("A courtroom in the afternoon.", False),
        ("Inside a barn, a farmer milks a cow.", False),
        ("A red barn at noon.", False),
        ("A monk sweeps the courtyard of a Buddhist temple.", False),
        ("The ruins of a Greek temple at dawn.", False),
        ("Inside a temple, a monk prays.", True),
        ("A monk walks through a monastery.", True),
        ("A couple waltzes in a grand ballroom.", True),
        ("A man stands before a waterfall.", True),
        ("A couple dines in a restaurant.", False),
        ("A beach at noon.", False),
        ("A girl swims in a swimming pool.", False),
        ("A chemist works in a laboratory.", False),
        ("A treasure chest in a cave.", False),
        ("An explorer walks through an ice cave.", False),
        ("A man repairs a motorbike in a workshop.", False),
        ("Workers stand at an assembly line in a factory.", False),
        ("A robber hides in a warehouse.", False),
        ("A mechanic works in a garage.", False),
        ("A builder walks over a construction site.", True),
        ("A quiet suburban street at dusk.", False),
        ("A man sits.", False),
        ("A sailing ship in a storm at night.", False),
    ],
)
def test_a_stand_in_is_told(prompt: str, told: bool) -> None:
    """Also where something else in view has a set: a greenhouse by a beach is no beach."""
    _, notes = build_sets(read(prompt, seconds=4), 1)
    assert bool(notes) is told


@pytest.mark.parametrize(
    ("prompt", "name"),
    [
        ("A basketball court.", "gym"),
        ("Two students eat lunch in a food court.", "cafe"),
        ("A teacher eats lunch in the school cafeteria.", "cafe"),
        ("A blacksmith hammers in a forge.", "barn"),
        ("A dragon sleeps in a cave.", "canyon"),
        ("A painter works in an art studio.", "workshop"),
        ("A prisoner sits in a dungeon.", "rail_tunnel"),
    ],
)
def test_what_stands_in_is_of_its_kind(prompt: str, name: str) -> None:
    """A barn for a forge, a hall of sports for a court of basketball and none of law; the log tells it."""
    (piece,), (note,) = build_sets(read(prompt, seconds=4), 1)
    assert piece.name == name
    assert "stands in" in note
