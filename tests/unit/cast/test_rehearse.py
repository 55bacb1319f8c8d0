"""What actors do of themselves while they talk."""

from functools import partial

import numpy as np
import pytest

from soundstage.engines.previz.sound.speech import SpokenLine
from soundstage.engines.previz.stage.acting.rehearse import Rehearsal, gestures
from soundstage.seeds import rng_for


def line(start: float, end: float) -> SpokenLine:
    """Something said between two times of the clip."""
    none = np.zeros(0, np.float32)
    return SpokenLine(
        speaker="c1", text="It is over.", samples=none, begins=start, start=start, end=end, visemes=np.zeros((0, 15), np.float32), loudness=none, beats=()
    )  # fmt: skip


def rehearsal(seed: int, *lines: SpokenLine) -> Rehearsal:
    """Somebody sad who says these lines to somebody else."""
    return Rehearsal(
        start=0.0,
        end=8.0,
        mine=lines,
        theirs=(),
        feeling="sad",
        felt=("sad",) * len(lines),
        partner=(1.0, 0.0, 1.6),
        to_camera=False,
        eyes=(0.0, 0.0, 1.6),
        away=(0.3, -1.0, 1.0),
        hands=(0.3, 0.0, 1.2),
        upstage="L",
        draw=partial(rng_for, seed, "acting", "c1"),
    )


@pytest.mark.parametrize("seed", range(60))
def test_nobody_says_all_they_say_with_arms_that_hang(seed: int) -> None:
    """A hand moves with the first line that is long enough for it, whatever the dice say."""
    made = gestures(rehearsal(seed, line(0.5, 0.9), line(1.2, 2.4), line(4.0, 5.0)))
    assert made
    assert 1.2 <= made[0].start < 1.5


def test_some_lines_after_the_first_go_without_a_gesture() -> None:
    """Hands that move with every line are a puppet's."""
    second = [any(g.start >= 4.0 for g in gestures(rehearsal(seed, line(1.0, 2.2), line(4.0, 5.0)))) for seed in range(200)]
    assert 0.75 < np.mean(second) < 0.95


def test_a_word_goes_without_a_gesture() -> None:
    """There is no time for one."""
    assert gestures(rehearsal(1, line(1.0, 1.4))) == ()
