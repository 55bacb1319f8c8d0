"""When lines are spoken."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from soundstage.engines.previz.screenplay import Line, Shot
from soundstage.engines.previz.sound.speech import SpokenLine
from soundstage.engines.previz.stage.coverage import SHORTEST, cover
from soundstage.engines.previz.stage.schedule import Cue, place_lines


def spoken(seconds: float, speaker: str = "c1") -> SpokenLine:
    """A line of that length with a little silence before it."""
    return SpokenLine(
        speaker=speaker, text="words", samples=np.zeros(10, np.float32), begins=0.0, start=0.1, end=0.1 + seconds,
        visemes=np.zeros((4, 15), np.float32), loudness=np.zeros(4, np.float32), beats=((0.15, 1.0),),
    )  # fmt: skip


def shot(lengths: list[float], seconds: float, *, written: bool) -> tuple[Shot, list[SpokenLine]]:
    """A shot with one line per length, spoken in turns."""
    lines = [Line(speaker=f"c{1 + i % 2}", text="words", written=written) for i in range(len(lengths))]
    return Shot(start=0.0, end=seconds, cast=["c1", "c2"], lines=lines), [spoken(s, f"c{1 + i % 2}") for i, s in enumerate(lengths)]


@given(st.lists(st.floats(0.3, 3.0), min_size=1, max_size=6), st.sampled_from([4.0, 8.0, 12.0, 20.0]))
def test_written_lines_never_overlap_and_never_outlast_the_shot(lengths: list[float], seconds: float) -> None:
    """Whatever the lines' lengths, composed talk stays in order, apart, and inside its shot as long as one line fits at all."""
    the_shot, lines = shot(lengths, seconds, written=True)
    cues, dropped = place_lines(the_shot, lines)
    assert len(cues) + len(dropped) == len(lengths)
    for a, b in zip(cues, cues[1:], strict=False):
        assert b.spoken.start >= a.spoken.end
    if lengths[0] < seconds - 0.6:
        assert cues[-1].spoken.end <= seconds + 1e-6


@given(st.lists(st.floats(0.3, 3.0), min_size=1, max_size=6))
def test_quoted_lines_are_never_dropped(lengths: list[float]) -> None:
    """What the prompt puts in quotes is spoken, even when it has to run on to the end."""
    the_shot, lines = shot(lengths, 4.0, written=False)
    cues, dropped = place_lines(the_shot, lines)
    assert not dropped
    assert [c.spoken.text for c in cues] == ["words"] * len(lengths)


def test_a_moved_line_takes_its_beats_along() -> None:
    """A stress stays at its place in the line when the line moves on the time line."""
    line = spoken(1.0).at(2.5)
    assert line.start == pytest.approx(2.5)
    assert line.beats[0][0] == pytest.approx(2.55)


@pytest.mark.parametrize("seconds", [4.0, 6.5, 8.0, 12.0, 20.0])
def test_set_ups_tile_the_shot_without_flashes(seconds: float) -> None:
    """Cuts leave no gap, and no set-up is shorter than the eye needs."""
    the_shot, lines = shot([1.2, 1.0, 1.4, 0.8], seconds, written=True)
    cues, _ = place_lines(the_shot, lines)
    set_ups = cover(the_shot, cues, ["c1", "c2"], "two_shot", moving=False)
    assert set_ups[0].start == 0.0
    assert set_ups[-1].end == seconds
    for a, b in zip(set_ups, set_ups[1:], strict=False):
        assert a.end == b.start
    assert all(s.end - s.start >= SHORTEST for s in set_ups)


def test_a_talk_that_is_long_enough_is_covered_with_singles_on_the_speaker() -> None:
    """Eight seconds of talk get a master, then the one who speaks, with the cut just before the line."""
    the_shot, lines = shot([1.6, 1.6], 8.0, written=True)
    cues, _ = place_lines(the_shot, lines)
    master, single = cover(the_shot, cues, ["c1", "c2"], "two_shot", moving=False)
    assert master.on is None
    assert single.on == 1
    assert 0 < cues[1].spoken.start - single.start < 0.5


@pytest.mark.parametrize("change", [{"moves": ["dolly_in"]}, {"size": "wide"}])
def test_a_camera_note_of_the_prompt_is_not_cut_into(change: dict[str, object]) -> None:
    """Who asks for a move or a wide shot gets it in one piece."""
    the_shot, lines = shot([1.6, 1.6], 8.0, written=True)
    the_shot = the_shot.model_copy(update={"camera": the_shot.camera.model_copy(update=change)})
    cues: list[Cue] = place_lines(the_shot, lines)[0]
    assert len(cover(the_shot, cues, ["c1", "c2"], "wide", moving=False)) == 1
