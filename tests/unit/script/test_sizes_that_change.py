"""Shots whose size changes as the camera goes nearer or farther."""

import pytest

from soundstage.engines.previz.script import read


@pytest.mark.parametrize(
    ("prompt", "size", "move"),
    [
        ("The camera moves from a medium shot to a close-up of a soldier who looks up.", "medium", "dolly_in"),
        ("Starts as a wide shot of a farm and ends on a close-up of a hen.", "wide", "dolly_in"),
        ("The shot goes from a close-up of a nun to a wide shot of the valley.", "close_up", "dolly_out"),
    ],
)
def test_a_shot_that_goes_from_one_size_to_another_moves(prompt: str, size: str, move: str) -> None:
    """The first size is the shot's own."""
    camera = read(prompt, seconds=6).shots[0].camera
    assert camera.size == size
    assert camera.moves == [move]


def test_two_sizes_in_turn_are_no_move() -> None:
    """'a medium shot of a baker, then a close-up of bread' are two."""
    assert all(not shot.camera.moves for shot in read("A medium shot of a baker, then a close-up of bread.", seconds=6).shots)


def test_the_camera_is_nobody() -> None:
    """Whether or not an article stands before it."""
    assert read("Camera goes over a field.", seconds=6).cast == []
