"""Loudness and true peak."""

import dataclasses
from collections.abc import Callable

import numpy as np
import pytest

from soundstage.engines.cue_sheet import PlannedLine
from soundstage.engines.previz.sound.speech import SpokenLine
from soundstage.screening.measures import loudness
from soundstage.screening.measures.base import Material, Reading, readings

Say, Plan, Track, Film = Callable[..., SpokenLine], Callable[..., PlannedLine], Callable[..., np.ndarray], Callable[..., Material]
SPOKEN = (PlannedLine(speaker="Ann", text="Hello.", language="en", start=0.5, end=1.5, on_screen=True),)


def taken(material: Material) -> tuple[Reading, Reading]:
    """Take both readings: loudness and true peak."""
    level, peak = readings(loudness.MEASURE, material)
    assert (level.measure, peak.measure) == ("loudness", "true_peak")
    return level, peak


def tone(level: float, hertz: float = 1000.0, phase: float = 0.0) -> np.ndarray:
    """Return a sine in both channels whose peak is at `level` dBFS."""
    time = np.arange(4 * 48_000) / 48_000
    return np.stack([10 ** (level / 20) * np.sin(2 * np.pi * hertz * time + phase)] * 2, 1)


def test_a_tone_is_as_loud_as_the_standard_says() -> None:
    """EBU Tech 3341: a stereo sine of 1 kHz at -23 dBFS reads -23 LUFS; and a peak between samples is found."""
    assert loudness.integrated(tone(-23.0).astype(np.float32)) == pytest.approx(-23.0, abs=0.1)
    between = tone(-6.0, 12_000.0, np.pi / 4)
    assert 20 * np.log10(np.abs(between).max()) == pytest.approx(-9.0, abs=0.1)
    assert loudness.true_peak(between.astype(np.float32)) == pytest.approx(-6.0, abs=0.4)


def test_speech_at_its_level_is_good(say: Say, planned: Plan, track: Track, film: Film) -> None:
    """A spoken clip brought to -16 LUFS is good in both; 4 dB quieter it is off."""
    line = say("I baked bread every Sunday for 50 years.")
    sound = track(line)
    sound = np.tanh(2.0 * sound * 10 ** ((-16.0 - loudness.integrated(sound.astype(np.float32))) / 20)) / 2.0
    sound *= 10 ** ((-16.0 - loudness.integrated(sound.astype(np.float32))) / 20)
    level, peak = taken(film(sound, (planned(line),)))
    assert level.verdict == peak.verdict == "good"
    assert level.value == pytest.approx(-16.0, abs=0.3)
    assert taken(film(0.63 * sound, (planned(line),)))[0].verdict == "off"


def test_a_muted_clip_is_off(film: Film) -> None:
    """Silence is off, with lines and without, and has no peak."""
    for lines in (SPOKEN, ()):
        level, peak = taken(film(None, lines))
        assert (level.value, level.verdict) == (loudness.SILENCE, "off")
        assert "silent" in level.note
        assert peak.value is None
    clicks = np.zeros((4 * 48_000, 2))
    clicks[48_000] = 0.003
    assert taken(film(clicks))[0].verdict == "off"


def test_ambience_alone_may_be_quieter(film: Film) -> None:
    """Without lines -20 LUFS is good, and with lines it is off."""
    assert taken(film(tone(-20.0)))[0].verdict == "good"
    assert taken(film(tone(-20.0), SPOKEN))[0].verdict == "off"
    assert taken(film(tone(-16.0)))[0].verdict == "good"  # music
    assert taken(film(tone(-24.0)))[0].verdict == "off"


def test_a_peak_near_full_scale_is_off(film: Film) -> None:
    """A peak over -1 dBTP is off."""
    level, peak = taken(film(tone(-0.3), SPOKEN))
    assert level.verdict == peak.verdict == "off"
    assert peak.value is not None
    assert peak.value > -1.0


def test_without_a_cue_sheet_the_level_is_only_told(film: Film) -> None:
    """Nobody knows how loud it should be, but a clipped or silent clip is bad all the same."""
    level, peak = taken(dataclasses.replace(film(tone(-30.0)), sheet=None))
    assert (level.verdict, peak.verdict) == ("told", "good")
    assert taken(dataclasses.replace(film(None), sheet=None))[0].verdict == "off"
