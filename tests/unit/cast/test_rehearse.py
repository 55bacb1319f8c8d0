"""What actors do of themselves while they talk."""

from dataclasses import replace
from functools import partial

import numpy as np
import pytest

from soundstage.engines.previz.sound.speech import SpokenLine
from soundstage.engines.previz.stage.acting.rehearse import Rehearsal, gestures, glances, head_moves, moods, weight_shifts
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


@pytest.mark.parametrize("seed", range(20))
def test_nobody_freezes_when_all_is_said(seed: int) -> None:
    """In four seconds of quiet the head moves, the eyes go aside and come back, and the weight shifts, each while there is time for it."""
    said = rehearsal(seed, line(1.0, 3.5))
    moves = [move for move in head_moves(said) if move.start > 3.5]
    assert moves
    assert moves[0].start < 4.2
    assert moves[-1].end <= 8.0
    looks = [glance for glance in glances(said) if glance.at > 3.5]
    assert any(glance.target == said.away for glance in looks)
    assert looks[-1].target == said.partner
    assert any(3.8 < at < 7.5 for at, _ in weight_shifts(said))


def test_who_is_answered_at_once_has_no_time_for_it() -> None:
    """And who listens does what listeners do."""
    answered = replace(rehearsal(3, line(1.0, 3.5)), theirs=(line(3.9, 7.8),))
    assert [move.start for move in head_moves(answered) if move.start < 7.0] == []


def test_who_says_nothing_moves_as_before() -> None:
    """There is no quiet after talk where there was none."""
    assert head_moves(rehearsal(1)) == ()


def test_a_calm_speaker_ends_with_a_smile_into_the_lens() -> None:
    """Only into a lens, and only who is not moved by something else."""
    calm = replace(rehearsal(1, line(1.0, 3.5)), feeling="calm", felt=("calm",), partner=None, to_camera=True)
    assert moods(calm)[-1].feeling == "happy"
    assert moods(replace(calm, feeling="sad", felt=("sad",)))[-1].feeling == "sad"
    assert moods(replace(calm, to_camera=False, partner=(1.0, 0.0, 1.6)))[-1].feeling == "calm"
