"""Speech where it was planned and nowhere else."""

import dataclasses
from collections.abc import Callable

import numpy as np

from soundstage.engines.cue_sheet import PlannedLine, PlannedVoice
from soundstage.engines.previz.sound.sounds import make_sound
from soundstage.engines.previz.sound.speech import SpokenLine
from soundstage.screening.measures import voice
from soundstage.screening.measures.base import Material, Reading, readings
from soundstage.seeds import rng_for

Say, Plan, Track, Film = Callable[..., SpokenLine], Callable[..., PlannedLine], Callable[..., np.ndarray], Callable[..., Material]
LINE = "I baked bread every Sunday for 50 years."


def taken(material: Material) -> tuple[Reading, Reading]:
    """Take both readings: inside lines and outside."""
    inside, outside = readings(voice.MEASURE, material)
    assert (inside.measure, outside.measure) == ("voice_in_lines", "voice_outside_lines")
    return inside, outside


def test_a_line_where_it_was_planned_is_good(say: Say, planned: Plan, track: Track, film: Film) -> None:
    """The line's time holds speech, and noise around it is not taken for speech."""
    line = say(LINE)
    noise = 0.004 * np.random.default_rng(1).standard_normal((4 * 48_000, 2))
    inside, outside = taken(film(track(line) + noise, (planned(line),)))
    assert inside.verdict == outside.verdict == "good"
    assert inside.value is not None
    assert inside.value > 80.0
    assert outside.value is not None
    assert outside.value < 0.1


def test_a_muted_clip_holds_no_speech(say: Say, planned: Plan, track: Track, film: Film) -> None:
    """A clip without its line, or without any sound, is off inside the line and says nothing outside."""
    line = say(LINE)
    for sound in (None, np.zeros((4 * 48_000, 2))):
        inside, outside = taken(film(sound, (planned(line),)))
        assert (inside.value, inside.verdict) == (0.0, "off")
        assert (outside.value, outside.verdict) == (0.0, "good")


def test_speech_that_nobody_planned_is_off(say: Say, planned: Plan, track: Track, film: Film) -> None:
    """A voice in a clip without lines is found, with its times; there is no line to look inside."""
    line = say(LINE)
    inside, outside = taken(film(track(line)))
    assert (inside.value, inside.note) == (None, "No lines were planned.")
    assert outside.verdict == "off"
    assert outside.value is not None
    assert abs(outside.value - (line.end - line.start)) < 0.4
    assert abs(outside.details["speech"][0][0] - line.start) < 0.25


def test_speech_before_its_time_is_off(say: Say, planned: Plan, track: Track, film: Film) -> None:
    """A line said a second after the plan is missing in its time and found outside it."""
    line = say(LINE, 0.3)
    inside, outside = taken(film(track(line, late=1.0), (planned(line),)))
    assert inside.verdict == outside.verdict == "off"


def laughing(seconds: float) -> np.ndarray:
    """Three people laugh: what the detector takes for speech, (n, 2) at 48 kHz."""
    made = make_sound("laughter", seconds, rng_for(1, "laughter"))
    assert made is not None
    return 0.1 * made.T / np.abs(made).max()


def test_laughter_that_was_planned_is_told_and_not_held_against_the_clip(film: Film) -> None:
    """The same laughter is off where nobody planned it."""
    laughter = laughing(4.0)
    _, planned = taken(film(laughter, voices=(PlannedVoice(kind="laughter", start=0.0, end=4.0),)))
    assert (planned.value, planned.verdict) == (0.0, "good")
    assert "laughter" in planned.note
    assert planned.details["voices_without_words"]
    _, unplanned = taken(film(laughter))
    assert unplanned.verdict == "off"


def test_laughter_excuses_no_speech_at_another_time(say: Say, track: Track, film: Film) -> None:
    """A voice after the laughter is found as ever."""
    line = say(LINE, 3.2)
    sound = track(line, seconds=7)
    sound[: 3 * 48_000] += laughing(3.0)
    _, outside = taken(film(sound, voices=(PlannedVoice(kind="laughter", start=0.0, end=3.0),), seconds=7))
    assert outside.verdict == "off"
    assert outside.value is not None
    assert abs(outside.value - (line.end - line.start)) < 0.5


def test_without_a_cue_sheet_nothing_is_claimed(film: Film) -> None:
    """Where speech was planned is not known, so it is not taken."""
    (reading,) = readings(voice.MEASURE, dataclasses.replace(film(None), sheet=None))
    assert reading.value is None
    assert "cue sheet" in reading.note
