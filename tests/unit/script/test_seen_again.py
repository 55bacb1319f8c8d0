"""Where a shot plays that names no place: where its subject was seen last, unless the shot before shows them, too."""

import pytest

from soundstage.engines.previz.script import read


@pytest.mark.parametrize(
    ("prompt", "places"),
    [
        (
            "Shot 1: A boy waits at a bus stop. Shot 2: A girl runs through a park. Shot 3: The boy checks his phone.",
            ["bus stop", "park", "bus stop"],
        ),
        (
            "[0-3s] A white yacht in a harbour at dawn. [3-6s] A cook chops onions in a kitchen. [6-8s] The yacht sails off.",
            ["harbour", "kitchen", "harbour"],
        ),
        ("Shot 1: A boy waits at a bus stop. Shot 2: He enters a bakery. Shot 3: The boy buys bread.", ["bus stop", "bakery", "bakery"]),
        (
            "Shot 1: A nun kneels in a church. Shot 2: A thief runs through a market. Shot 3: Close-up of his shoes.",
            ["church", "market", "market"],
        ),
    ],
)
def test_a_shot_without_a_place_is_where_its_subject_was_seen_last(prompt: str, places: list[str]) -> None:
    """Of shots in several places each that names none goes back to whom or what it is of, or stays."""
    assert [shot.place for shot in read(prompt, seconds=8).shots] == places
