"""When lines are spoken."""

from dataclasses import replace
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from soundstage.engines.previz import departments
from soundstage.engines.previz.screenplay import Line, Shot
from soundstage.engines.previz.sound.speech import Phone, SpokenLine
from soundstage.engines.previz.sound.voices import cast_voice
from soundstage.engines.previz.stage.coverage import SHORTEST, cover
from soundstage.engines.previz.stage.schedule import FASTEST, Cue, ends_of_talk, pace_for, place_lines


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


@given(st.lists(st.floats(0.3, 3.0), min_size=1, max_size=6), st.sampled_from([4.0, 8.0, 12.0, 20.0]), st.booleans())
def test_lines_never_overlap_and_never_outlast_the_shot(lengths: list[float], seconds: float, written: bool) -> None:
    """Whatever the lines' lengths, talk stays in order, apart and inside its shot, and every line that is cut is told."""
    the_shot, lines = shot(lengths, seconds, written=written)
    cues, notes = place_lines(the_shot, lines)
    assert len(cues) + sum(note.startswith("No time left") for note in notes) == len(lengths)
    for a, b in pairwise(cues):
        assert b.spoken.start >= a.spoken.end
    assert cues[0].spoken.start >= 0
    assert cues[-1].spoken.end <= seconds + 1e-6


# Five lines of the given length into eight seconds: with all pauses there is room for 6.66 s of speech, with the least ones for 7.53 s.


@pytest.mark.parametrize(
    ("seconds_each", "pace", "said"),
    [(1.3, 1.0, []), (1.5, 1.126, ["said 1.13 times"]), (1.75, FASTEST, ["said 1.20 times", "moved closer"])]
    + [(1.9, FASTEST, ["said 1.20 times", "No time left for the line “5”"])]
    + [(3.0, FASTEST, ["said 1.20 times", "moved closer", "No time left for the line “4”", "No time left for the line “5”"])],
)  # fmt: skip
def test_lines_that_are_too_long_are_said_faster_then_moved_then_cut_at_the_end(seconds_each: float, pace: float, said: list[str]) -> None:
    """In this order, no more than needed, and each with a line in the log."""
    the_shot, lines = shot([seconds_each] * 5, 8.0, written=False)
    for n, line in enumerate(the_shot.lines, start=1):
        line.text = str(n)
    assert pace_for(the_shot, lines) == pytest.approx(pace, abs=0.001)
    faster = [replace(line, end=line.start + seconds_each / pace, pace=pace) for line in lines]
    cues, notes = place_lines(the_shot, faster)
    assert len(notes) == len(said)
    assert all(part in note for part, note in zip(said, notes, strict=True))
    assert [cue.line.text for cue in cues] == [str(n + 1) for n in range(5 - sum("No time" in note for note in notes))]


def test_a_line_at_a_time_of_its_own_begins_earlier_only_when_it_would_not_end() -> None:
    """The time that a prompt names is kept when it can be."""
    the_shot, lines = shot([1.0], 4.0, written=False)
    for asked, begins in ((2.5, 2.5), (3.5, 4.0 - 0.18 - 1.0)):
        the_shot.lines[0].start = asked
        cues, notes = place_lines(the_shot, lines)
        assert cues[0].spoken.start == pytest.approx(begins)
        assert [("earlier than asked" in note) for note in notes] == [True] * (asked > begins)


def test_a_single_line_that_is_longer_than_the_clip_is_broken_off() -> None:
    """It is said from its beginning, and its sound, lips and phones end with the clip."""
    the_shot, lines = shot([9.0], 4.0, written=False)
    voiced = replace(lines[0], samples=np.ones(round(9.2 * 48_000), np.float32), phones=(Phone(symbol="AA1", start=0.1, end=9.1),))
    (cue,), notes = place_lines(the_shot, [voiced])
    assert "broken off" in notes[-1]
    assert cue.spoken.end == 4.0
    assert cue.spoken.begins + len(cue.spoken.samples) / 48_000 == pytest.approx(4.0, abs=1e-3)
    assert cue.spoken.samples[-1] == 0.0
    assert cue.spoken.phones[-1].end == 4.0


def test_talk_runs_over_a_cut_only_where_nobody_else_speaks() -> None:
    """A voice may go on over the next picture until another line begins."""
    shots = [Shot(start=float(n), end=float(n + 1), lines=[Line(text="words")] if n in (0, 2) else []) for n in range(4)]
    assert ends_of_talk(shots) == [2.0, 2.0, 4.0, 4.0]
    (cue,), notes = place_lines(shots[0], [spoken(1.6)], until=2.0)
    assert 1.0 < cue.spoken.end <= 2.0
    assert "over the cut" in notes[0]


def test_a_voice_that_is_told_to_hurry_takes_less_time() -> None:
    """The department of voices records a shot again, faster, when its lines are too long for it."""
    words = "I was only ever going to stay for the summer, and then the winter came."
    slow, fast = (
        departments.record(Shot(start=0.0, end=seconds, lines=[Line(text=words)]), {"narrator": cast_voice(seed=1)}, 2)[0]
        for seconds in (20.0, 1.0)
    )
    assert (slow.pace, fast.pace) == (1.0, FASTEST)
    assert (slow.end - slow.start) / (fast.end - fast.start) == pytest.approx(FASTEST, abs=0.06)


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


def test_a_push_in_goes_on_in_the_singles_and_the_last_one_is_on_how_it_was_taken() -> None:
    """Who asks for a slow dolly in on a talk of two wants the faces: also that of the one who was told the last word."""
    the_shot, lines = shot([1.0, 0.9], 8.0, written=False)
    the_shot = the_shot.model_copy(update={"camera": the_shot.camera.model_copy(update={"moves": ["dolly_in"]})})
    cues, _ = place_lines(the_shot, lines)
    master, speaker, listener = cover(the_shot, cues, ["c1", "c2"], "two_shot", moving=False)
    assert (master.on, speaker.on, listener.on) == (None, 1, 0)
    assert listener.start > cues[-1].spoken.end
    assert listener.end - listener.start >= SHORTEST


@pytest.mark.parametrize("change", [{"moves": ["orbit"]}, {"size": "wide"}])
def test_a_camera_note_of_the_prompt_is_not_cut_into(change: dict[str, object]) -> None:
    """Who asks for a move or a wide shot gets it in one piece."""
    the_shot, lines = shot([1.6, 1.6], 8.0, written=True)
    the_shot = the_shot.model_copy(update={"camera": the_shot.camera.model_copy(update=change)})
    cues: list[Cue] = place_lines(the_shot, lines)[0]
    assert len(cover(the_shot, cues, ["c1", "c2"], "wide", moving=False)) == 1
