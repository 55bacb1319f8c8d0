"""How time passes: slow motion and stop motion."""

import pytest

from soundstage.engines.previz.script import read
from soundstage.engines.previz.stage.rehearsal_notes import pace
from soundstage.engines.previz.stage.scene import Pace


@pytest.mark.parametrize(
    ("prompt", "expected"),
    [
        ("A dog runs across a meadow in slow motion.", Pace(rate=0.4)),
        ("Stop-motion animation of a snowman who waves.", Pace(steps=8.0)),
        ('Stop-motion animation. A boy says: "Hello, snowman!"', Pace(steps=8.0)),
        ('In slow motion, a woman turns and says: "Wait for me!"', Pace()),
        ("A dog runs across a meadow.", Pace()),
    ],
)
def test_a_shot_passes_as_the_prompt_says_unless_lips_would_lag(prompt: str, expected: Pace) -> None:
    """Steps are small enough for lips to follow; slow motion is not."""
    shot = read(prompt, seconds=4).shots[0]
    assert pace(shot, shot.lines) == expected


def test_slow_motion_stretches_what_is_done_and_the_steps_of_stop_motion_hold_still() -> None:
    """Stage time runs slower than the clip, or in eighths of a second."""
    slow, stepped = Pace(rate=0.4), Pace(steps=8.0)
    assert slow.stage_time(3.0, 1.0) == pytest.approx(1.8)
    assert slow.clip_time(slow.stage_time(3.0, 1.0), 1.0) == pytest.approx(3.0)
    assert {stepped.stage_time(k / 24, 0.0) for k in range(3)} == {0.0}
    assert stepped.stage_time(3 / 24, 0.0) == pytest.approx(1 / 8)
