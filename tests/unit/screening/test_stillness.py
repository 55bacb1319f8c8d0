"""Frozen and black frames."""

from collections.abc import Callable

import numpy as np
import pytest
from numpy.typing import NDArray
from PIL import Image

from soundstage.screening.measures.stillness import MEASURE


@pytest.fixture(scope="module")
def room(view: Callable) -> Callable[[int], NDArray[np.uint8]]:
    """A place at a size at which film grain is finer than what the measure looks at, and in it, by frame, a camera that hardly moves."""

    def at(number: int) -> NDArray[np.uint8]:
        soft = Image.fromarray(view(1, 0, x=0.05 * number)).resize((640, 360), Image.Resampling.BICUBIC)
        grain = np.random.default_rng(number).normal(0, 3, (360, 640, 1))
        return (np.asarray(soft) + grain).clip(0, 255).astype(np.uint8)

    return at


def test_a_shot_in_which_hardly_anything_moves_is_not_frozen(reel: Callable, room: Callable) -> None:
    """Grain and a breath are change enough."""
    frozen, black = MEASURE.take(reel([room(n) for n in range(36)]))
    assert (frozen.value, frozen.verdict) == (0.0, "good")
    assert (black.value, black.verdict) == (0.0, "good")


def test_a_frozen_stretch_is_found(reel: Callable, room: Callable) -> None:
    """A picture that is repeated for half a second is off, and the time it begins is told."""
    frozen, _ = MEASURE.take(reel([room(12 if 12 <= n < 25 else n) for n in range(36)]))
    assert frozen.value == pytest.approx(0.5, abs=0.05)
    assert frozen.verdict == "off"
    assert frozen.details["from"] == pytest.approx(0.5, abs=0.05)


def test_stop_motion_is_not_frozen(reel: Callable, view: Callable) -> None:
    """Pictures held for three frames each are meant."""
    frozen, _ = MEASURE.take(reel([view(1, n // 3 * 3, x=n // 3 * 2) for n in range(36)]))
    assert frozen.value is not None
    assert 0 < frozen.value <= 3 / 24
    assert frozen.verdict == "good"


def test_black_frames_are_counted(reel: Callable, view: Callable) -> None:
    """Frames with nothing in them are off, however few."""
    _, black = MEASURE.take(reel([view(1, n) if n < 27 else np.zeros((90, 160, 3), np.uint8) for n in range(36)]))
    assert (black.value, black.verdict) == (25.0, "off")
    assert "1.12 s" in black.note


def test_a_night_with_a_lamp_is_not_black(reel: Callable, view: Callable) -> None:
    """One small light in the dark is something to see."""
    night = [view(1, n) // 32 for n in range(12)]
    for frame in night:
        frame[20:32, 60:72] = 200
    assert MEASURE.take(reel(night))[1].verdict == "good"
