"""Camera moves against the planned ones."""

from collections.abc import Callable

import pytest

from soundstage.engines.cue_sheet import PlannedShot
from soundstage.screening.measures.base import Reading
from soundstage.screening.measures.motion import MEASURE


@pytest.fixture
def move_seen(reel: Callable, view: Callable) -> Callable[..., Reading]:
    """A second of a place, with the camera's shift (pixels a frame) and growth of the picture (a frame), held against a move."""

    def seen(move: str, x: float = 0.0, y: float = 0.0, zoom: float = 0.0, subject: float = 0.0) -> Reading:
        pictures = [view(1, n, x=x * n, y=y * n, zoom=1 + zoom * n) for n in range(24)]
        for n, picture in enumerate(pictures):
            left = round(10 + subject * n)
            picture[30:75, left : left + 30] = view(2, n, x=-subject * n + round(subject * n))[30:75, 10:40]
        shot = PlannedShot(start=0.0, end=1.0, people=1, moves=(move,))
        return MEASURE.take(reel(pictures, (shot,)))[0]

    return seen


@pytest.mark.parametrize(
    ("move", "camera"),
    [
        ("pan_left", {"x": -0.8}),
        ("pan_right", {"x": 0.8}),
        ("tilt_up", {"y": -0.6}),
        ("tilt_down", {"y": 0.6}),
        ("dolly_in", {"zoom": 0.006}),
        ("zoom_out", {"zoom": -0.006}),
        ("orbit", {"x": 0.8}),
        ("static", {}),
    ],
)
def test_a_planned_move_is_seen(move_seen: Callable, move: str, camera: dict[str, float]) -> None:
    """The picture moves as the move says, although somebody stands in it."""
    reading = move_seen(move, **camera)
    assert (reading.value, reading.verdict) == (0, "good")


@pytest.mark.parametrize(
    ("move", "camera"),
    [
        ("pan_left", {"x": 0.8}),
        ("pan_right", {}),
        ("tilt_up", {"y": 0.6}),
        ("dolly_in", {"zoom": -0.006}),
        ("dolly_in", {"x": 0.8}),
        ("static", {"x": 0.8}),
        ("tracking", {}),
    ],
)
def test_a_move_the_wrong_way_is_off(move_seen: Callable, move: str, camera: dict[str, float]) -> None:
    """Another move than the planned one, or none, is off, and the note names it."""
    reading = move_seen(move, **camera)
    assert (reading.value, reading.verdict) == (1, "off")
    assert move.replace("_", " ") in reading.note


def test_somebody_who_walks_is_no_pan(move_seen: Callable) -> None:
    """What crosses the picture is not the camera."""
    assert move_seen("static", subject=3.0).verdict == "good"


def test_moves_without_a_direction_are_told(move_seen: Callable) -> None:
    """A crane's picture moves in more than one way, so its numbers are only told."""
    reading = move_seen("crane_up", y=-0.6)
    assert reading.verdict == "told"
    assert reading.details["shots"][0]["down"] == pytest.approx(0.6 * 24 / 160, rel=0.15)
