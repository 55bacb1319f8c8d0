"""Words recognised against lines scripted, and what counts as the same words."""

import dataclasses
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from soundstage.engines.cue_sheet import PlannedLine
from soundstage.engines.previz.sound.speech import SpokenLine
from soundstage.screening import whisper
from soundstage.screening.measures import words
from soundstage.screening.measures.base import Material, NotTaken, Reading, readings
from soundstage.screening.wording import changes, words_of

Say, Plan, Track, Film = Callable[..., SpokenLine], Callable[..., PlannedLine], Callable[..., np.ndarray], Callable[..., Material]
LINE = "I baked bread every Sunday for 50 years."


def read(film: Film, *args: object, **options: object) -> Reading:
    """Film, and take the one reading of the words."""
    (reading,) = readings(words.MEASURE, film(*args, **options))
    return reading


def test_a_line_said_as_scripted_is_good(say: Say, planned: Plan, track: Track, film: Film) -> None:
    """Every word is recognised, a number in figures too, and the transcript is told."""
    line = say(LINE)
    reading = read(film, track(line), (planned(line),))
    assert (reading.value, reading.verdict) == (0.0, "good")
    assert reading.details["scripted"] == LINE
    assert "fifty years" in reading.details["recognised"]


def test_a_wrong_line_is_off_and_its_words_are_named(say: Say, planned: Plan, track: Track, film: Film) -> None:
    """A line that is not the scripted one is off, by as many words as differ."""
    line = say(LINE)
    reading = read(film, track(line), (planned(line, "I baked cakes every Monday for fifty years."),))
    assert (reading.value, reading.verdict) == (25.0, "off")
    assert reading.details["changes"] == ["cakes → bread", "monday → sunday"]


def test_a_muted_clip_has_no_words(say: Say, planned: Plan, track: Track, film: Film) -> None:
    """Silence is not read as words, so all of the script is missing."""
    line = say(LINE)
    for sound in (None, np.zeros((4 * 48_000, 2))):
        reading = read(film, sound, (planned(line),))
        assert (reading.value, reading.verdict) == (100.0, "off")
        assert reading.details["recognised"] == ""


def test_without_lines_no_words_are_good_and_words_are_off(say: Say, planned: Plan, track: Track, film: Film) -> None:
    """Noise in a clip without lines has no words; speech has, and they are counted."""
    noise = 0.05 * np.random.default_rng(1).standard_normal((4 * 48_000, 2))
    quiet, spoken = read(film, noise), read(film, track(say(LINE)))
    assert (quiet.value, quiet.verdict, quiet.unit) == (0.0, "good", "words")
    assert (spoken.value, spoken.verdict) == (8.0, "off")


def test_each_line_is_heard_in_its_language(say: Say, planned: Plan, track: Track, film: Film) -> None:
    """A clip in two languages is recognised in both; one that the recogniser hardly knows is left out, and told."""
    first, second, third = say("You were there, weren't you?", 0.5), say("Nunca olvidaré este verano.", 2.2, "es"), say("Yes.", 4.6)
    lines = (planned(first), planned(second, language="es"), planned(third, language="ja"))
    reading = read(film, track(first, second, seconds=6), lines, seconds=6)
    assert (reading.value, reading.verdict) == (0.0, "good")
    assert '"ja"' in reading.note


def test_a_language_that_the_recogniser_hardly_knows_is_not_judged(say: Say, planned: Plan, track: Track, film: Film) -> None:
    """A wrong word and a misheard one could not be told apart, so nothing is claimed."""
    line = say(LINE)
    reading = read(film, track(line), (planned(line, language="ja"),))
    assert (reading.value, reading.verdict) == (None, None)
    assert '"ja"' in reading.note


def test_without_a_cue_sheet_nothing_is_claimed(film: Film) -> None:
    """What should have been said is not known, so it is not taken."""
    material = dataclasses.replace(film(None), sheet=None)
    (reading,) = readings(words.MEASURE, material)
    assert reading.value is None
    assert "cue sheet" in reading.note


def test_missing_and_foreign_weights_are_told(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Weights that are not installed, or not the ones we know, are a reason with a remedy, and nothing is kept of them."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    monkeypatch.setattr(whisper, "JOINED_SHA256", "0" * 64)
    with pytest.raises(NotTaken, match="not the ones"):
        whisper.model_folder()
    monkeypatch.setattr(whisper, "PARTS", ("no_such_part",))
    with pytest.raises(NotTaken, match="no_such_part"):
        whisper.model_folder()
    assert list((tmp_path / "soundstage").iterdir()) == []


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("It’s 7:30 on May 21st, 1985!", "it's seven thirty on may twenty first nineteen eighty five"),
        ("$250, or 12,000?", "two hundred fifty dollars or twelve thousand"),
        ("In 2007, at 9:05 (whispering) 50%", "in two thousand seven at nine oh five fifty percent"),
        ("The colour of OK neighbours, hmm", "the color of okay neighbors"),
        ("The 30th, the 12th and the 103rd", "the thirtieth the twelfth and the one hundred third"),
        ("Agent 007", "agent zero zero seven"),
    ],
)
def test_english_is_compared_as_it_is_said(written: str, said: str) -> None:
    """Numbers become words; case, punctuation, stage directions and spelling do not count."""
    assert changes(words_of(written, "en"), words_of(said, "en")) == (0, [])


def test_spanish_spelling_that_cannot_be_heard_does_not_count() -> None:
    """In Spanish b and v are one sound and h is none; ch stays."""
    assert words_of("Había vino, Chávez.", "es") == words_of("abía bino, chábez", "es")
    assert words_of("chico", "es") != words_of("cico", "es")


@pytest.mark.parametrize(
    ("wanted", "heard", "count"),
    [("a b c", "a b c", 0), ("a b c", "a x c", 1), ("a b c", "a c", 1), ("a c", "a b c", 1), ("", "a b", 2), ("good night", "goodnight", 0), ("everyday", "every day", 0)],
)  # fmt: skip
def test_changes_are_the_fewest_words(wanted: str, heard: str, count: int) -> None:
    """Words changed, dropped and added count one each; how words are joined does not count."""
    errors, places = changes(wanted.split(), heard.split())
    assert (errors, len(places)) == (count, count)
